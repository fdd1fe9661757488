use adeona_platform::access::Role;
use adeona_platform::access::tables::audit;
use axum::http::StatusCode;
use sea_orm::EntityTrait;
use serde_json::json;

use super::queries::MOST_FOUND;
use crate::world::{Answer, Browser, World, everywhere_seeded};

fn amina() -> Vec<(&'static str, &'static str)> {
    vec![
        ("given_name", "Amina"),
        ("family_name", "Yusuf"),
        ("born", "3-2-1990"),
        ("language", "so"),
        ("country", "SO"),
        ("client_number", "C1"),
    ]
}

async fn registered(browser: &Browser, form: &[(&str, &str)]) -> String {
    let made = browser.post("/people", form).await;
    assert_eq!(
        made.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        made.texts(".errors li")
    );
    made.location().split('?').next().unwrap().to_owned()
}

/// The form as it stands on the page, with other values for some fields.
fn with<'a>(page: &Answer, other: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(&page.body);
    let inputs = scraper::Selector::parse("main form input").unwrap();
    let mut values: Vec<(String, String)> = document
        .select(&inputs)
        .filter(|i| i.attr("type") != Some("checkbox"))
        .map(|i| {
            let of = |name| i.attr(name).unwrap_or_default().to_owned();
            (of("name"), of("value"))
        })
        .filter(|(name, _)| !other.iter().any(|(n, _)| n == name))
        .collect();
    // What is chosen in a list goes along, as a browser sends it.
    let lists = scraper::Selector::parse("main form select").unwrap();
    let chosen = scraper::Selector::parse("option[selected]").unwrap();
    for list in document.select(&lists) {
        let name = list.attr("name").unwrap_or_default();
        if other.iter().all(|(n, _)| *n != name) {
            let value = list.select(&chosen).next().and_then(|o| o.attr("value"));
            values.push((name.to_owned(), value.unwrap_or_default().to_owned()));
        }
    }
    values.extend(
        other
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
    );
    values
}

async fn send(browser: &Browser, path: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    browser.post(path, &form).await
}

async fn fields_on_record(world: &World) -> Vec<String> {
    let rows = audit::Entity::find()
        .all(world.store.database())
        .await
        .unwrap();
    let amended = rows.into_iter().filter(|row| row.deed == "person.amended");
    amended.map(|row| row.detail.to_string()).collect()
}

#[tokio::test]
async fn a_coach_corrects_details_and_the_audit_names_the_fields_only() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let person = registered(&coach, &amina()).await;
        let details = format!("{person}/details");
        let page = coach.get(&details).await;
        let form = with(
            &page,
            &[("phone", "06 12345678"), ("family_name", "Yusuf-Ali")],
        );
        let done = send(&coach, &details, &form).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".errors li")
        );
        let shown = coach.get(&person).await;
        assert!(shown.body.contains("06 12345678") && shown.body.contains("Yusuf-Ali"));
        assert_eq!(
            fields_on_record(&world).await,
            [r#"{"fields":["family_name","phone"]}"#]
        );
        // Found by the new name.
        assert_eq!(
            coach
                .get("/people?q=yusuf-ali")
                .await
                .texts("ul.rows .who")
                .len(),
            1
        );
        // Nothing changed, nothing on record.
        let same = with(&coach.get(&details).await, &[]);
        assert_eq!(
            send(&coach, &details, &same).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(fields_on_record(&world).await.len(), 1);
        let faulty = with(
            &coach.get(&details).await,
            &[("born", "ooit"), ("given_name", "")],
        );
        let refused = send(&coach, &details, &faulty).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.texts(".errors li").len(), 2);
        assert_eq!(refused.attribute("#born", "value").unwrap(), "ooit");
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_writers_sees_both_and_may_then_decide() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let other = world.browser("coordinator@here.example").await;
        let person = registered(&coach, &amina()).await;
        let details = format!("{person}/details");
        let (first, second) = (coach.get(&details).await, other.get(&details).await);
        let done = send(&coach, &details, &with(&first, &[("phone", "06 11111111")])).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let lost = send(
            &other,
            &details,
            &with(&second, &[("phone", "06 22222222")]),
        )
        .await;
        assert_eq!(lost.status, StatusCode::CONFLICT);
        let versions = lost.texts(".versions").join(" ");
        assert!(
            versions.contains("06 11111111") && versions.contains("06 22222222"),
            "{versions}"
        );
        assert_eq!(
            lost.attribute("#phone", "value").unwrap(),
            "06 22222222",
            "the text stays"
        );
        let decided = send(&other, &details, &with(&lost, &[])).await;
        assert_eq!(decided.status, StatusCode::SEE_OTHER);
        assert!(other.get(&person).await.body.contains("06 22222222"));
    })
    .await;
}

#[tokio::test]
async fn the_number_is_never_shown_and_goes_when_asked() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let person = registered(&coach, &amina()).await;
        let details = format!("{person}/details");
        let page = coach.get(&details).await;
        for wrong in ["123456789", "12"] {
            let refused = send(&coach, &details, &with(&page, &[("bsn", wrong)])).await;
            assert_eq!(refused.texts("#bsn-error").len(), 1, "{wrong}");
        }
        send(&coach, &details, &with(&page, &[("bsn", "1234 56 782")])).await;
        for path in [&person, &details] {
            let shown = coach.get(path).await;
            assert!(!shown.body.contains("123456782"), "{path}");
            assert!(shown.body.contains("bewaard"), "{path}");
        }
        // Left alone it stays; another person may not have it.
        let page = coach.get(&details).await;
        send(&coach, &details, &with(&page, &[("phone", "1")])).await;
        let mut double = amina();
        double.retain(|(name, _)| *name != "client_number");
        double.extend([("although", "yes"), ("bsn", "123456782")]);
        let refused = coach.post("/people", &double).await;
        assert_eq!(refused.texts("#bsn-error").len(), 1);
        let page = coach.get(&details).await;
        send(&coach, &details, &with(&page, &[("bsn_remove", "yes")])).await;
        assert!(!coach.get(&person).await.body.contains("bewaard"));
        registered(&coach, &double).await;
    })
    .await;
}

#[tokio::test]
async fn somebody_who_seems_to_be_here_is_shown_before_they_are_here_twice() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let mut first = amina();
        first.push(("email", "amina@mail.example"));
        let person = registered(&coach, &first).await;
        let cases: [(&[(&str, &str)], &str); 6] = [
            (
                &[
                    ("given_name", "Amina"),
                    ("family_name", "Yusuf"),
                    ("born", "3-2-1990"),
                ],
                "family_name",
            ),
            (
                &[
                    ("given_name", "Yusuf"),
                    ("family_name", "Amina"),
                    ("born", ""),
                ],
                "family_name",
            ),
            (
                &[
                    ("given_name", "Aminah"),
                    ("family_name", "Youssef"),
                    ("born", "3-2-1990"),
                ],
                "family_name",
            ),
            (
                &[
                    ("given_name", "Amina"),
                    ("family_name", "Yusuf"),
                    ("born", "2-3-1990"),
                ],
                "family_name",
            ),
            (
                &[
                    ("given_name", "Heel"),
                    ("family_name", "Anders"),
                    ("email", "AMINA@mail.example"),
                ],
                "email",
            ),
            (
                &[
                    ("given_name", "Heel"),
                    ("family_name", "Anders"),
                    ("client_number", "C1"),
                ],
                "client_number",
            ),
        ];
        for (form, field) in cases {
            let refused = coach.post("/people", form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
            assert_eq!(
                refused.texts(&format!("#{field}-error")).len(),
                1,
                "{form:?}"
            );
            let link = refused
                .attribute(".utrecht-alert--warning a", "href")
                .unwrap();
            assert_eq!(link, person, "{form:?}");
            let may_go_on = refused.attribute("input[name=although]", "value").is_some();
            assert_eq!(may_go_on, field != "client_number", "{form:?}");
        }
        for other in [
            [
                ("given_name", "Amina"),
                ("family_name", "Yusuf"),
                ("born", "4-5-1971"),
            ],
            [
                ("given_name", "Omar"),
                ("family_name", "Yusuf"),
                ("born", "3-2-1990"),
            ],
        ] {
            registered(&coach, &other).await;
        }
        let twin = [
            ("given_name", "Amina"),
            ("family_name", "Yusuf"),
            ("born", "3-2-1990"),
            ("although", "yes"),
        ];
        let twin = registered(&coach, &twin).await;
        // Told apart once, they stay so while what tells them apart stays.
        let details = format!("{twin}/details");
        let page = coach.get(&details).await;
        let done = send(&coach, &details, &with(&page, &[("phone", "1")])).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".errors li")
        );
        let page = coach.get(&details).await;
        let refused = send(&coach, &details, &with(&page, &[("client_number", "C1")])).await;
        assert_eq!(refused.texts("#client_number-error").len(), 1);
        let refused = send(&coach, &details, &with(&page, &[("given_name", "Ameena")])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn of_somebody_unseen_only_that_they_are_there_is_told_and_whom_to_ask() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let mut secret = amina();
        secret.push(("phone", "06 99999999"));
        let person = registered(&coach, &secret).await;
        let other = world.browser("other-coach@here.example").await;
        let form = [
            ("given_name", "Iets"),
            ("family_name", "Anders"),
            ("client_number", "C1"),
        ];
        let refused = other.post("/people", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for hidden in ["Amina", "Yusuf", "06 99999999", &format!("{person}\"")] {
            assert!(!refused.body.contains(hidden), "{hidden}");
        }
        let told = refused.texts(".utrecht-alert--warning").join(" ");
        assert!(told.contains("coordinator here"), "{told}");
        // Elsewhere the number is free.
        let elsewhere = world.browser("coach@elsewhere.example").await;
        registered(&elsewhere, &amina()).await;
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_card_opens_nothing_and_signs_out() {
    everywhere_seeded(async |world| {
        let (person, _) = world
            .enrolled("coach@here.example", "Amina Yusuf", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        let page = format!("/people/{person}");
        let withdrawal = format!("{page}/card/withdrawal");
        assert_eq!(
            coach.post(&withdrawal, &[]).await.status,
            StatusCode::NOT_FOUND
        );
        let printed = coach.post(&format!("{page}/card"), &[]).await;
        assert_eq!(printed.status, StatusCode::OK);
        let address = printed.texts(".card-print code").pop().unwrap();
        let path = address.split("adeona.test").nth(1).unwrap().to_owned();
        let pin = printed.texts(".card-print strong").pop().unwrap();
        let before = world.participant("coach@here.example", person).await;
        let told = before.post("/calendar/address", &[]).await;
        let feed = told.texts("code").pop().unwrap();
        let feed = feed.split("adeona.test").nth(1).unwrap().to_owned();
        assert_eq!(before.get(&feed).await.status, StatusCode::OK);
        let participant = world.participant("coach@here.example", person).await;
        assert_eq!(participant.get("/mine").await.status, StatusCode::OK);
        let away = before.get("/mine").await.status;
        assert_eq!(
            away,
            StatusCode::SEE_OTHER,
            "a new card signs the old one out"
        );
        assert_eq!(before.get(&feed).await.status, StatusCode::NOT_FOUND);
        let old = world.stranger().post(&path, &[("pin", &pin)]).await;
        assert_eq!(
            old.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a newer card took its place"
        );
        assert!(
            coach
                .get(&page)
                .await
                .attribute(&format!("form[action='{withdrawal}']"), "method")
                .is_some()
        );
        assert_eq!(
            coach.post(&withdrawal, &[]).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(participant.get("/mine").await.status, StatusCode::SEE_OTHER);
        assert!(
            coach
                .get(&page)
                .await
                .attribute(&format!("form[action='{withdrawal}']"), "method")
                .is_none()
        );
        let others = world.browser("other-coach@here.example").await;
        assert_eq!(
            others.post(&withdrawal, &[]).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn a_program_corrects_somebody_and_withdraws_a_card() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let id = coach
            .post(
                "/api/v1/people",
                json!({ "given_name": "Amina", "family_name": "Yusuf", "phone": "1" }),
            )
            .await
            .made();
        let path = format!("/api/v1/people/{id}");
        let patch = async |body: serde_json::Value| {
            let kind = [("content-type", "application/json")];
            coach
                .send("PATCH", &path, &kind, body.to_string().into())
                .await
        };
        let told = patch(json!({ "revision": 1, "given_name": "Amine", "phone": "" })).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.json);
        assert_eq!(told.json["given_name"], "Amine");
        assert_eq!(told.json["family_name"], "Yusuf");
        assert_eq!(told.json["phone"], json!(null));
        assert_eq!(told.json["revision"], 2);
        patch(json!({ "revision": 1, "given_name": "X" }))
            .await
            .is_problem(409, "stop-conflict");
        let refused = patch(json!({ "revision": 2, "born": "ooit" })).await;
        refused.is_problem(422, "stop-invalid");
        assert_eq!(refused.faults(), [("born".to_owned(), "date".to_owned())]);
        let other = world.program("other-coach@here.example").await;
        let kind = [("content-type", "application/json")];
        let body = json!({ "revision": 2 }).to_string();
        other
            .send("PATCH", &path, &kind, body.into())
            .await
            .is_problem(404, "stop-not-found");
        let card = format!("{path}/card");
        coach.post(&card, json!({})).await;
        let gone = coach
            .send("DELETE", &card, &[], axum::body::Body::empty())
            .await;
        gone.is_written();
        let again = coach
            .send("DELETE", &card, &[], axum::body::Body::empty())
            .await;
        again.is_problem(404, "stop-not-found");
    })
    .await;
}

#[tokio::test]
async fn whoever_only_trains_sees_a_name_and_a_language() {
    everywhere_seeded(async |world| {
        let (coach, trainer) = ("coach@here.example", "trainer@here.example");
        let (person, trajectory) = world.enrolled(coach, "Amina Yusuf", "spark").await;
        let browser = world.browser(coach).await;
        let page = browser.get(&format!("/people/{person}/details")).await;
        let told = [
            ("born", "3-2-1990"),
            ("language", "so"),
            ("country", "SO"),
            ("email", "amina@post.example"),
            ("phone", "06 12345678"),
            ("client_number", "C1"),
        ];
        let path = format!("/people/{person}/details");
        let kept = send(&browser, &path, &with(&page, &told)).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
        let account = world.desk(trainer).await.viewer().account().get();
        world
            .assignment_row(trajectory.get(), account, Role::Trainer)
            .await;
        let private = [
            "1990",
            "Somali\u{eb}",
            "amina@post.example",
            "06 12345678",
            "C1",
        ];
        for (who, sees) in [(coach, true), (trainer, false)] {
            let browser = world.browser(who).await;
            let page = browser.get(&format!("/people/{person}")).await;
            let told = page.texts("main").join(" ");
            assert!(told.contains("Somalisch"), "{who}: {told}");
            for one in private {
                assert_eq!(told.contains(one), sees, "{who}: {one} in {told}");
            }
            let program = world.program(who).await;
            for path in ["/api/v1/people", &format!("/api/v1/people/{person}")] {
                let told = program.get(path).await.json.to_string();
                assert!(told.contains("Amina"), "{who}: {told}");
                assert_eq!(told.contains("C1"), sees, "{who}: {told}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn who_finds_too_many_is_told_to_type_more_and_sees_the_first() {
    everywhere_seeded(async |world| {
        let coach = world.browser("coach@here.example").await;
        let register = async |number: usize| {
            let name = format!("Zoek{number:02}");
            let born = format!("1-1-{}", 1940 + number);
            let who = [
                ("given_name", name.as_str()),
                ("family_name", "Zeldzaam"),
                ("born", &born),
                ("language", "so"),
                ("country", "SO"),
                ("client_number", &format!("Z{number}")),
            ];
            registered(&coach, &who).await;
        };
        let told = async |sought: &str| {
            let page = coach.get(&format!("/people?q={sought}")).await;
            let told = page.texts("main p[role=status]").join(" ");
            (told, page.texts("ul.rows .who").len())
        };
        for number in 0..=MOST_FOUND {
            if number == MOST_FOUND {
                // Three words of each begin with a z.
                assert_eq!(told("z").await, (String::new(), 25));
            }
            register(number).await;
        }
        for sought in ["z", "zel"] {
            let (all, shown) = told(sought).await;
            assert!(all.contains("meer dan 50 mensen"), "{all}");
            assert_eq!(shown, 25);
        }
        assert_eq!(told("zel+zoek1").await, (String::new(), 10));
    })
    .await;
}
