//! Thanks once, answers that contradict each other side by side, and who knows what.

use serde_json::json;

use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, made, staffed, with};
use crate::world::{Browser, World, everywhere_seeded};

const PEER: &str = "other-coach@elsewhere.example";

/// Answers it: the number of the answer.
async fn answers(browser: &Browser, question: &str, body: &str) -> String {
    let done = browser
        .post(&format!("{question}/answers"), &[("body", body)])
        .await;
    assert_eq!(done.status, 303, "{}", done.body);
    let page = browser.get(&made(&done)).await;
    let all = page.attributes("section.answer", "id");
    let newest = all
        .iter()
        .filter_map(|id| id.strip_prefix("answer-")?.parse().ok());
    newest.max().map(|id: i64| id.to_string()).unwrap()
}

/// A question with two answers that contradict each other.
async fn contradicted(world: &World) -> (Browser, String, [String; 2]) {
    let staff = staffed(world).await;
    let coach = world.browser(COACH).await;
    let question = ask(&coach, &HOUSING).await;
    let peer = world.browser(PEER).await;
    let old = answers(&peer, &question, "Twintig dollar.").await;
    let new = answers(&staff, &question, "Tachtig dollar.").await;
    (staff, question, [old, new])
}

#[tokio::test]
async fn an_answer_is_thanked_for_once_and_never_by_its_writer() {
    everywhere_seeded(async |world| {
        let (staff, question, [old, new]) = contradicted(&world).await;
        let (coach, peer) = (world.browser(COACH).await, world.browser(PEER).await);
        let thanks = |answer: &str| format!("{question}/answers/{answer}/thanks");
        assert_eq!(peer.post(&thanks(&old), &[]).await.status, 403);
        assert_eq!(coach.post(&thanks("999"), &[]).await.status, 404);
        let other = ask(&coach, &with(&HOUSING, "anyway", "yes")).await;
        let wrong = format!("{other}/answers/{old}/thanks");
        assert_eq!(
            coach.post(&wrong, &[]).await.status,
            404,
            "of another question"
        );
        let (one, two) = (thanks(&old), thanks(&old));
        let (one, two) = tokio::join!(coach.post(&one, &[]), coach.post(&two, &[]));
        assert_eq!((one.status.as_u16(), two.status.as_u16()), (303, 303));
        assert_eq!(staff.post(&thanks(&old), &[]).await.status, 303);
        let page = coach.get(&question).await;
        assert!(page.body.contains("2 collega’s bedanken hiervoor"));
        let forms = page.attributes("main form", "action");
        assert!(!forms.contains(&thanks(&old)), "thanked already");
        assert!(forms.contains(&thanks(&new)));
        assert!(
            !peer
                .get(&question)
                .await
                .attributes("main form", "action")
                .contains(&thanks(&old))
        );
        let home = peer.get("/knowledge").await.body;
        assert!(home.contains("bent u 2 keer bedankt"), "{home}");
        assert!(!coach.get("/knowledge").await.body.contains("bedankt"));
    })
    .await;
}

#[tokio::test]
async fn answers_that_contradict_each_other_stand_side_by_side_and_one_is_gone_by() {
    everywhere_seeded(async |world| {
        let (staff, question, [old, new]) = contradicted(&world).await;
        let coach = world.browser(COACH).await;
        let more = coach
            .post(&format!("{question}/more"), &[("more", "En per week?")])
            .await;
        assert_eq!(more.status, 303);
        let at = format!("{question}/weighing");
        let form = [
            ("preferred", new.as_str()),
            ("against", old.as_str()),
            ("reason", "Van de gemeente zelf, en nieuwer."),
        ];
        assert_eq!(
            coach.post(&at, &form).await.status,
            403,
            "not the back office"
        );
        assert!(!coach.get(&question).await.body.contains(&at));
        // Each fault beside its field, and what was typed stays.
        for (field, value, error) in [
            ("preferred", "999", "preferred"),
            ("against", new.as_str(), "against"),
            ("against", "999", "against"),
            ("reason", "", "reason"),
            ("reason", "Zegt Jan Jansen, 06-12345678.", "reason"),
        ] {
            let told = staff.post(&at, &with(&form, field, value)).await;
            let errors = told.texts(&format!("#weighing-{error}-error"));
            assert_eq!(
                (told.status.as_u16(), errors.len()),
                (422, 1),
                "{field} {value}: {}",
                told.body
            );
        }
        let told = staff.post(&at, &with(&form, "preferred", "999")).await;
        assert!(
            told.body
                .contains("Van de gemeente zelf, en nieuwer.</textarea>")
        );
        let ticked = told.attributes("input[name=against][checked]", "value");
        assert_eq!(ticked, [old.as_str()]);
        let ending = format!("{at}/ending");
        assert_eq!(staff.post(&ending, &[]).await.status, 409, "nothing to end");
        assert_eq!(staff.post(&at, &form).await.status, 303);
        let page = coach.get(&question).await;
        let beside = page.attributes("#weighed .answer", "id");
        assert_eq!(beside, [format!("answer-{new}"), format!("answer-{old}")]);
        assert_eq!(page.texts("#weighed .preferred .chip"), ["Ga hiervan uit"]);
        assert_eq!(page.texts("#weighed .against .chip"), ["Zegt iets anders"]);
        assert!(page.body.contains("Van de gemeente zelf"));
        assert_eq!(
            page.texts("article > .answer").len(),
            1,
            "what the asker added"
        );
        // A sheet is made of what holds.
        let number = question.rsplit('/').next().unwrap();
        let sheet = staff
            .get(&format!("/knowledge/sheets/new?question={number}"))
            .await;
        assert!(sheet.body.contains("Tachtig dollar"), "{}", sheet.body);
        assert!(!sheet.body.contains("Twintig dollar"));
        // The other way round; what was said before is kept.
        let turned = [
            ("preferred", old.as_str()),
            ("against", new.as_str()),
            ("reason", "De huur is gedaald."),
        ];
        assert_eq!(staff.post(&at, &turned).await.status, 303);
        let page = coach.get(&question).await;
        assert_eq!(
            page.attributes("#weighed .preferred", "id"),
            [format!("answer-{old}")]
        );
        assert!(page.body.contains("Wat eerder gold"));
        assert!(page.body.contains("Van de gemeente zelf"));
        assert_eq!(staff.post(&ending, &[]).await.status, 303);
        let page = coach.get(&question).await;
        assert_eq!(page.texts("#weighed").len(), 0);
        assert_eq!(page.texts("article > .answer").len(), 3);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_weigh_at_one_moment_one_holds_and_both_stay_to_be_read() {
    everywhere_seeded(async |world| {
        let (staff, question, [old, new]) = contradicted(&world).await;
        let at = format!("{question}/weighing");
        let form = |preferred: &str, against: &str| {
            let fields = [
                ("preferred", preferred),
                ("against", against),
                ("reason", "Nagevraagd."),
            ];
            fields.map(|(name, value)| (name, value.to_owned()))
        };
        let (one, two) = (form(&old, &new), form(&new, &old));
        let one: Vec<_> = one.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let two: Vec<_> = two.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let (one, two) = tokio::join!(staff.post(&at, &one), staff.post(&at, &two));
        assert_eq!((one.status.as_u16(), two.status.as_u16()), (303, 303));
        let page = staff.get(&question).await;
        assert_eq!(
            page.texts("#weighed .preferred").len(),
            1,
            "{}",
            world.database
        );
        assert_eq!(
            page.body.matches("Nagevraagd.</bdi>").count(),
            2,
            "{}",
            page.body
        );
        let ending = format!("{at}/ending");
        let (one, two) = tokio::join!(staff.post(&ending, &[]), staff.post(&ending, &[]));
        let mut both = [one.status.as_u16(), two.status.as_u16()];
        both.sort_unstable();
        assert_eq!(both, [303, 409]);
    })
    .await;
}

#[tokio::test]
async fn whoever_handles_a_question_sees_who_answered_the_like_and_what_they_do_not_see_is_not_counted()
 {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let (coach, peer) = (world.browser(COACH).await, world.browser(PEER).await);
        let other = world.browser("other-coach@here.example").await;
        let again = |fields: &[(&'static str, &'static str)]| {
            let mut form = with(&HOUSING, "anyway", "yes");
            for (name, value) in fields {
                form = with(&form, name, value);
            }
            form
        };
        let housing = ask(&coach, &again(&[("country", "GH")])).await;
        let both = ask(&coach, &again(&[("title", "Wat kost een huis?")])).await;
        let neither = ask(
            &coach,
            &again(&[("country", "GH"), ("topic", "health-care")]),
        )
        .await;
        let hidden = ask(&coach, &again(&[("audience", "organisation")])).await;
        answers(&peer, &both, "Tweehonderd dollar.").await;
        let thanked = answers(&other, &housing, "Honderd cedi.").await;
        answers(&other, &neither, "Weet ik niet.").await;
        answers(&other, &hidden, "Voor ons alleen.").await;
        assert_eq!(
            coach
                .post(&format!("{housing}/answers/{thanked}/thanks"), &[])
                .await
                .status,
            303
        );
        let question = ask(&coach, &again(&[("title", "Wat kost een kamer nu?")])).await;
        let page = staff.get(&question).await;
        let known = page.texts("details .rows li");
        assert_eq!(known.len(), 2, "{known:?}");
        assert!(
            known[0].contains("other-coach elsewhere"),
            "knows both: {known:?}"
        );
        assert!(known[0].contains("1 antwoord over Somalië"), "{known:?}");
        assert!(known[1].contains("other-coach here"), "{known:?}");
        assert!(
            known[1].contains("1 antwoord over Huisvesting"),
            "hidden ones are not counted: {known:?}"
        );
        assert!(known[1].contains("1 keer bedankt"), "{known:?}");
        assert!(
            !coach
                .get(&question)
                .await
                .body
                .contains("Wie weet hier meer van")
        );
    })
    .await;
}

#[tokio::test]
async fn programs_thank_and_weigh_too() {
    everywhere_seeded(async |world| {
        let (_, question, [old, new]) = contradicted(&world).await;
        let (coach, staff) = (world.program(COACH).await, world.program(STAFF).await);
        let at = question.replacen("/knowledge", "/api/v1", 1);
        coach
            .post(&format!("{at}/answers/{new}/thanks"), json!({}))
            .await
            .is_written();
        let id = |text: &str| text.parse::<i64>().unwrap();
        let weighing =
            json!({ "preferred": id(&new), "against": [id(&old)], "reason": "Nieuwer." });
        let path = format!("{at}/weighing");
        coach
            .post(&path, weighing.clone())
            .await
            .is_problem(403, "stop-forbidden");
        staff.post(&path, weighing).await.is_written();
        let shown = coach.get(&at).await.json;
        assert_eq!(shown["weighing"]["preferred"], id(&new));
        assert_eq!(shown["weighing"]["against"], json!([id(&old)]));
        assert_eq!(
            (
                &shown["answers"][0]["thanks"],
                &shown["answers"][1]["thanks"]
            ),
            (&json!(0), &json!(1))
        );
        let gone = async || {
            staff
                .send("DELETE", &path, &[], axum::body::Body::empty())
                .await
        };
        gone().await.is_written();
        gone().await.is_problem(409, "stop-conflict");
        assert_eq!(coach.get(&at).await.json["weighing"], json!(null));
    })
    .await;
}
