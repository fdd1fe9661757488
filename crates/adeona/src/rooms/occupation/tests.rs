//! A list of occupations: read in, searched, chosen.

use axum::http::StatusCode;

use super::list::{Listed, read};
use crate::world::{everywhere_seeded, intake};

const LASSER: &str = "http://data.europa.eu/esco/occupation/e0cbcc51-c9c2-4a51-9b02-7a1b2ab9b8c5";
const KOK: &str = "http://data.europa.eu/esco/occupation/11111111-2222-3333-4444-555555555555";

fn list() -> String {
    format!(
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status\n\
         Occupation,{LASSER},7212,lasser,\"lasser TIG\nmetaallasser\",released\n\
         Occupation,{KOK},5120,kok,\"chef-kok\nkeukenhulp\",released\n"
    )
}

#[test]
fn a_list_is_read_by_its_columns_and_refused_by_row() {
    let read = |text: &str| read(text.as_bytes());
    let listed = read(&list()).unwrap();
    assert_eq!(listed.len(), 2);
    let wanted = Listed {
        uri: LASSER.into(),
        isco: "7212".into(),
        label: "lasser".into(),
        also: "lasser TIG\nmetaallasser".into(),
    };
    assert_eq!(listed[0], wanted);
    let code = |text: &str| read(text).unwrap_err().code;
    assert_eq!(
        code(&list().replace("iscoGroup", "group")),
        "occupations-column"
    );
    assert_eq!(
        code(&list().replace(KOK, "https://example.org/kok")),
        "occupations-row"
    );
    assert_eq!(code(&list().replace("5120", "51")), "occupations-row");
    assert_eq!(code(list().lines().next().unwrap()), "occupations-empty");
}

#[tokio::test]
async fn an_administrator_reads_a_list_in_and_a_form_offers_it() {
    everywhere_seeded(async |world| {
        let (_, id) = world
            .enrolled("coach@here.example", "Amina Yusuf", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        let step = format!("/trajectories/{id}/steps/intake");
        assert!(
            coach
                .get(&step)
                .await
                .texts("button[value='seek intake.occupation']")
                .is_empty()
        );

        let (page, file) = ("/administration/occupations", list());
        let sent = ("file", "occupations_nl.csv", file.as_bytes());
        assert_eq!(
            coach
                .post_file(page, &[("language", "nl")], sent)
                .await
                .status,
            StatusCode::FORBIDDEN
        );
        let admin = world.browser("admin@here.example").await;
        let wrong = admin
            .post_file(
                page,
                &[("language", "nl")],
                ("file", "x.csv", b"a,b\n1,2\n"),
            )
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.texts("#file-error")[0].contains("conceptUri"));
        // Twice: a new list takes the place of the old one.
        for _ in 0..2 {
            let done = admin.post_file(page, &[("language", "nl")], sent).await;
            assert_eq!(
                done.status,
                StatusCode::SEE_OTHER,
                "{:?}",
                done.texts(".error")
            );
        }
        assert!(admin.get(page).await.texts("ul.rows li")[0].contains("2 beroepen"));

        let mut typed = intake();
        typed.extend([
            ("head", "1"),
            ("intake.occupation", "Métaal"),
            ("go", "seek intake.occupation"),
        ]);
        let found = coach.post(&step, &typed).await;
        assert_eq!(found.status, StatusCode::OK);
        assert_eq!(
            found.texts("[id='intake.goal']"),
            ["Werken in de zorg"],
            "what was typed is kept"
        );
        assert_eq!(found.texts(".picks label")[0], "lasser (ISCO-08 7212)");
        let pick = found.attribute(".picks input", "value").unwrap();
        assert_eq!(pick, format!("lasser [{LASSER}]"));
        let none = [
            ("head", "1"),
            ("intake.occupation", "astronaut"),
            ("go", "seek intake.occupation"),
        ];
        assert!(
            coach
                .post(&step, &none)
                .await
                .body
                .contains("Niets gevonden in de lijst")
        );

        typed.retain(|(name, _)| *name != "go");
        typed.push(("intake.occupation#pick", &pick));
        let done = coach.post(&step, &typed).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".error")
        );
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        assert!(dossier.texts("dd").contains(&"lasser (ESCO)".to_owned()));
        let elsewhere = world.browser("coach@elsewhere.example").await;
        let (_, theirs) = world
            .enrolled("coach@elsewhere.example", "Dawit Tesfay", "spark")
            .await;
        let form = elsewhere
            .get(&format!("/trajectories/{theirs}/steps/intake"))
            .await;
        assert!(
            form.texts("button[value='seek intake.occupation']")
                .is_empty(),
            "a list of one's own"
        );
    })
    .await;
}

#[tokio::test]
async fn without_a_list_an_occupation_is_ones_own_words_with_a_code_where_one_is_known() {
    everywhere_seeded(async |world| {
        let (_, id) = world
            .enrolled("coach@here.example", "Amina Yusuf", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        let step = format!("/trajectories/{id}/steps/intake");
        let mut typed = intake();
        typed.extend([
            ("head", "1"),
            ("intake.occupation", "Lasser"),
            ("intake.occupation#code", "72"),
        ]);
        let told = coach.post(&step, &typed).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.texts(".error")[0].contains("vier cijfers"));
        assert_eq!(
            told.attribute("[id='intake.occupation-code']", "value")
                .as_deref(),
            Some("72")
        );
        typed.pop();
        typed.push(("intake.occupation#code", "7212"));
        assert_eq!(
            coach.post(&step, &typed).await.status,
            StatusCode::SEE_OTHER
        );
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        assert!(
            dossier
                .texts("dd")
                .contains(&"Lasser (ISCO-08 7212)".to_owned())
        );
    })
    .await;
}
