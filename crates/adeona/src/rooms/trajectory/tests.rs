//! Forms that are what they say: drafts, codes, consents, choices.

use adeona_method::Deed;
use adeona_platform::Id;
use axum::http::StatusCode;

use super::Trajectory;
use super::parts::{Parts, is_guarded};
use super::reading::{Reader, may_read_field, readable_deed};
use crate::rooms::method::Catalogue;
use crate::rooms::people::Person;
use crate::world::{TODAY, World, everywhere_seeded, intake};

const COACH: &str = "coach@here.example";

async fn enrolled(world: &World, method: &str) -> (Id<Person>, Id<Trajectory>) {
    let admin = world.desk("admin@here.example").await;
    world.install(&admin, method).await;
    world.enrolled(COACH, "Amina Yusuf", method).await
}

#[tokio::test]
async fn a_draft_is_kept_without_doing_the_step_and_comes_back() {
    everywhere_seeded(async |world| {
        let (_, id) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let coach = world.browser(COACH).await;
        let step = format!("/trajectories/{id}/steps/intake");
        let half = [
            ("head", "1"),
            ("go", "draft"),
            ("intake.goal", "Iets met <zorg>"),
            ("intake.dutch", "A2"),
            ("note", "Belt morgen terug"),
        ];
        let kept = coach.post(&step, &half).await;
        assert_eq!(
            kept.location(),
            format!("{step}?said=drafted"),
            "{:?}",
            kept.texts(".errors li")
        );
        let form = coach.get(&step).await;
        assert_eq!(form.texts("[id='intake.goal']"), ["Iets met <zorg>"]);
        assert_eq!(form.texts("[id='intake.dutch'] option[selected]"), ["A2"]);
        assert_eq!(form.texts("#note"), ["Belt morgen terug"]);
        assert!(
            form.texts(".draft")[0].starts_with("Concept van coach here"),
            "{:?}",
            form.texts(".draft")
        );
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        assert!(
            !dossier.texts(".facts").join(" ").contains("zorg"),
            "not an answer yet"
        );

        // Emptied in a later draft, it is empty; and the journal tells of the last draft alone.
        let less = [("head", "2"), ("go", "draft"), ("intake.dutch", "B1")];
        assert_eq!(coach.post(&step, &less).await.status, StatusCode::SEE_OTHER);
        let form = coach.get(&step).await;
        assert_eq!(form.texts("[id='intake.goal']"), [""]);
        assert_eq!(form.texts("[id='intake.dutch'] option[selected]"), ["B1"]);
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        let begun = dossier.texts(".journal p");
        assert_eq!(
            begun
                .iter()
                .filter(|p| p.starts_with("Begonnen aan"))
                .count(),
            1
        );

        let mut whole = intake();
        whole.push(("head", "3"));
        assert_eq!(
            coach.post(&step, &whole).await.status,
            StatusCode::SEE_OTHER
        );
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        assert!(!dossier.body.contains("Begonnen aan"));
    })
    .await;
}

#[tokio::test]
async fn a_draft_must_fit_and_is_for_those_who_may_do_the_step() {
    everywhere_seeded(async |world| {
        let (person, id) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let coach = world.browser(COACH).await;
        let step = format!("/trajectories/{id}/steps/intake");
        let wrong = [("head", "1"), ("go", "draft"), ("intake.dutch", "Z9")];
        let told = coach.post(&step, &wrong).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(told.texts(".errors li").len(), 1, "only what does not fit");
        let own = world.participant(COACH, person).await;
        let draft = [("head", "1"), ("go", "draft"), ("intake.goal", "x")];
        let told = own.post(&format!("/mine/steps/{id}/intake"), &draft).await;
        assert_eq!(told.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn languages_are_chosen_by_name_and_shown_by_name() {
    everywhere_seeded(async |world| {
        let (_, id) = enrolled(&world, "begaanbare-weg").await;
        let coach = world.browser(COACH).await;
        let step = format!("/trajectories/{id}/steps/recruitment");
        let form = coach.get(&step).await;
        let options = form.texts("[id='recruitment.own-language'] option");
        assert!(options.contains(&"Tigrinya".to_owned()) && options.len() > 200);
        assert_eq!(options[1], "Arabisch", "what is chosen often comes first");
        let given = |language| {
            [
                ("head", "1"),
                ("recruitment.own-language", language),
                ("recruitment.explained", "yes"),
                ("recruitment.origin-consent", "no"),
            ]
        };
        let told = coach.post(&step, &given("xx")).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(told.texts(".error"), ["Kies een taal uit de lijst."]);
        assert_eq!(
            coach.post(&step, &given("ti")).await.status,
            StatusCode::SEE_OTHER
        );
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        assert!(dossier.texts("dd").contains(&"Tigrinya".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_consent_is_asked_in_two_languages_and_can_be_taken_back() {
    everywhere_seeded(async |world| {
        let (person, id) = enrolled(&world, "begaanbare-weg").await;
        let coach = world.browser(COACH).await;
        let at = |part: &str| format!("/trajectories/{id}/{part}");
        let form = coach.get(&at("steps/recruitment")).await;
        assert_eq!(form.texts(".consent blockquote[lang=nl]").len(), 1);
        let yes = [
            ("head", "1"),
            ("recruitment.own-language", "ti"),
            ("recruitment.explained", "yes"),
            ("recruitment.origin-consent", "yes"),
        ];
        coach.post(&at("steps/recruitment"), &yes).await;
        let mut told = vec![
            ("head", "2"),
            ("intake.wish", "Werk"),
            ("intake.dutch", "A1"),
            ("intake.origin", "ZZ"),
            ("intake.childcare", "no"),
        ];
        let wrong = coach.post(&at("steps/intake"), &told).await;
        assert_eq!(wrong.texts(".error"), ["Kies een land uit de lijst."]);
        told[3].1 = "ER";
        assert_eq!(
            coach.post(&at("steps/intake"), &told).await.status,
            StatusCode::SEE_OTHER
        );
        let reads = async || {
            coach
                .get(&at("")[..at("").len() - 1])
                .await
                .body
                .contains("Eritrea")
        };
        assert!(reads().await);

        let own = world.participant(COACH, person).await;
        let page = own.get("/mine/choices").await;
        assert!(
            page.texts("article")
                .join(" ")
                .contains("Ik wil dit niet meer")
        );
        let no = [("field", "recruitment.origin-consent"), ("given", "no")];
        let done = own.post(&format!("/mine/consents/{id}"), &no).await;
        assert_eq!(done.location(), "/mine/choices?said=consent-withdrawn");
        assert!(
            !reads().await,
            "what hangs on it is read by nobody, in the journal neither"
        );
        let program = world.program(COACH).await;
        let journal = program
            .get(&format!("/api/v1/trajectories/{id}/journal"))
            .await;
        assert!(
            !journal.json.to_string().contains("Eritrea")
                && !journal.json.to_string().contains("\"ER\"")
        );
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        assert!(dossier.body.contains("Toestemming ingetrokken"));
        assert!(dossier.body.contains("Nee sinds"), "with its day and who");

        let again = [("field", "recruitment.origin-consent"), ("given", "yes")];
        assert_eq!(
            coach.post(&at("consents"), &again).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(reads().await);
        let other = [("field", "intake.wish"), ("given", "no")];
        assert_eq!(
            coach.post(&at("consents"), &other).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_a_consent_is_not_taken_without_it() {
    everywhere_seeded(async |world| {
        let (_, id) = enrolled(&world, "begaanbare-weg").await;
        let coach = world.browser(COACH).await;
        let at = |part: &str| format!("/trajectories/{id}/steps/{part}");
        let no = [
            ("head", "1"),
            ("recruitment.own-language", "ti"),
            ("recruitment.explained", "yes"),
            ("recruitment.origin-consent", "no"),
        ];
        coach.post(&at("recruitment"), &no).await;
        for go in ["record", "draft"] {
            let told = [
                ("head", "2"),
                ("go", go),
                ("intake.wish", "Werk"),
                ("intake.dutch", "A1"),
                ("intake.origin", "ER"),
                ("intake.childcare", "no"),
            ];
            let refused = coach.post(&at("intake"), &told).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.texts(".error")[0].starts_with("Hiervoor is eerst toestemming nodig"));
            let selected = refused.texts("[id='intake.origin'] option[selected]");
            assert_eq!(selected, ["Eritrea"], "what was typed is kept");
        }
    })
    .await;
}

#[tokio::test]
async fn a_wish_for_another_coach_is_a_request_that_the_coordinator_grants_or_refuses() {
    everywhere_seeded(async |world| {
        let (person, id) = enrolled(&world, "tijd-voor-taal").await;
        world
            .enrolled("other-coach@here.example", "Dawit Tesfay", "tijd-voor-taal")
            .await;
        let coach = world.browser(COACH).await;
        let given = [
            ("head", "1"),
            ("intake.goal", "Werk"),
            ("intake.dutch", "A2"),
            ("intake.education", "3"),
            ("intake.own-device", "yes"),
        ];
        coach
            .post(&format!("/trajectories/{id}/steps/intake"), &given)
            .await;
        let own = world.participant(COACH, person).await;
        let step = format!("/mine/steps/{id}/choose");
        let form = own.get(&step).await;
        assert_eq!(
            form.texts("#coach option"),
            ["Kies", "coach here", "other-coach here"],
            "who coach this method here, nobody else"
        );
        let page = scraper::Html::parse_document(&form.body);
        let option = scraper::Selector::parse("#coach option:last-child").unwrap();
        let other = page
            .select(&option)
            .next()
            .unwrap()
            .attr("value")
            .unwrap()
            .to_owned();
        drop(page);
        let choices = format!("{step}/choices");
        let stranger = own.post(&choices, &[("coach", "999999")]).await;
        assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(stranger.texts("#coach-error").len(), 1);
        let wished = own
            .post(&choices, &[("coach", &other), ("guidance", "half")])
            .await;
        assert_eq!(
            wished.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            wished.texts(".errors li")
        );
        // Sending the same again is not choosing again.
        let head = async || {
            let form = coach
                .get(&format!("/trajectories/{id}/steps/set-guidance"))
                .await;
            let dossier = coach.get(&format!("/trajectories/{id}")).await;
            (dossier.texts(".journal > li").len(), form.status)
        };
        let before = head().await;
        own.post(&choices, &[("coach", &other), ("guidance", "half")])
            .await;
        assert_eq!(before, head().await);

        let coordinator = world.browser("coordinator@here.example").await;
        let today = coordinator.get("/").await;
        assert!(
            today
                .texts("ul.rows.brief li")
                .iter()
                .any(|li| li.contains("Amina Yusuf") && li.contains("wil other-coach here"))
        );
        // With whom it is shared, whole, is not asked for another coach, and does not read that somebody is.
        let desk = world.desk("coordinator@elsewhere.example").await;
        let there = desk.viewer().organisation().get().to_string();
        let share = [
            ("organisation", there.as_str()),
            ("purpose", "Samen verder"),
            ("until", "2026-12-31"),
            ("what", "whole"),
        ];
        let shared = coordinator
            .post(&format!("/trajectories/{id}/shares"), &share)
            .await;
        assert_eq!(shared.status, StatusCode::SEE_OTHER, "{}", shared.body);
        let elsewhere = world.browser("coordinator@elsewhere.example").await;
        let dossier = elsewhere.get(&format!("/trajectories/{id}")).await;
        assert_eq!(dossier.status, StatusCode::OK);
        let page = elsewhere.get("/").await.body;
        assert!(!page.contains("wil other-coach"), "{}", world.database);
        let third = world.browser("other-coach@here.example").await;
        assert!(!third.get("/").await.body.contains("Amina"));
        assert!(
            own.get("/mine/choices")
                .await
                .body
                .contains("De coördinator kijkt of het kan")
        );

        let dossier = coordinator.get(&format!("/trajectories/{id}")).await;
        let entry = dossier
            .attribute(".wish input[name=entry]", "value")
            .unwrap();
        let no = [("entry", entry.as_str()), ("reason", "Zij zit vol")];
        coordinator
            .post(&format!("/trajectories/{id}/corrections"), &no)
            .await;
        assert!(
            !coordinator
                .get("/")
                .await
                .body
                .contains("wil other-coach here")
        );
        assert!(own.get("/mine/choices").await.body.contains("Zij zit vol"));

        own.post(&choices, &[("coach", &other)]).await;
        let grant = [("coach", other.as_str()), ("reason", "Op wens")];
        let done = coordinator
            .post(&format!("/trajectories/{id}/coach"), &grant)
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(
            !coordinator
                .get("/")
                .await
                .body
                .contains("wil other-coach here")
        );
        assert!(
            third
                .get(&format!("/trajectories/{id}"))
                .await
                .body
                .contains("Amina")
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_is_narrowed_by_name_method_coach_and_standing() {
    everywhere_seeded(async |world| {
        let (_, held) = world
            .enrolled("coach@here.example", "Amina Yusuf", "spark")
            .await;
        world
            .enrolled("other-coach@here.example", "Hodan Farah", "spark")
            .await;
        let admin = world.desk("admin@here.example").await;
        world.install(&admin, "tijd-voor-taal").await;
        world
            .enrolled("coach@here.example", "Fatma Demir", "tijd-voor-taal")
            .await;
        world
            .enrolled("coach@elsewhere.example", "Ver Weg", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        let reason = [("reason", "op reis")];
        let done = coach
            .post(&format!("/trajectories/{held}/holds"), &reason)
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let coordinator = world.browser("coordinator@here.example").await;
        let program = world.program("coordinator@here.example").await;
        let me = world.desk("coach@here.example").await.viewer().account();
        let all = ["Fatma Demir", "Hodan Farah", "Amina Yusuf"];
        for (asked, names) in [
            (String::new(), &all[..]),
            ("q=hod".into(), &["Hodan Farah"]),
            ("q=weg".into(), &[]),
            ("method=tijd-voor-taal".into(), &["Fatma Demir"]),
            (format!("coach={me}"), &["Fatma Demir", "Amina Yusuf"]),
            ("standing=on-hold".into(), &["Amina Yusuf"]),
            (format!("coach={me}&method=spark&standing=enrolled"), &[]),
        ] {
            let page = coordinator.get(&format!("/trajectories?{asked}")).await;
            assert_eq!(page.texts(".rows .who"), names, "{asked}");
            assert_eq!(
                page.texts(".empty h2").is_empty(),
                !names.is_empty(),
                "{asked}"
            );
            let told = program.get(&format!("/api/v1/trajectories?{asked}")).await;
            let told = told.json["items"].as_array().unwrap().len();
            assert_eq!(told, names.len(), "{asked}");
        }
        let own = coach.get("/trajectories").await;
        assert_eq!(own.texts(".rows .who"), ["Fatma Demir", "Amina Yusuf"]);
        assert!(own.texts("#coach").is_empty(), "all are their own");
        let told = program.get("/api/v1/trajectories?standing=gone").await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn a_small_form_of_the_dossier_comes_back_open_with_what_was_typed() {
    everywhere_seeded(async |world| {
        let (_, id) = enrolled(&world, "spark").await;
        let coach = world.browser("coach@here.example").await;
        let yesterday = TODAY.yesterday().unwrap().to_string();
        for (form, sent, faulty) in [
            (
                "hold",
                vec![("reason", "op reis"), ("until", &yesterday)],
                "until",
            ),
            ("hold", vec![("reason", ""), ("until", "")], "reason"),
            (
                "hold",
                vec![("reason", "op reis"), ("until", "straks")],
                "until",
            ),
            (
                "closure",
                vec![("reason", "klaar"), ("outcome", "")],
                "outcome",
            ),
            (
                "deviation",
                vec![("step", "intake"), ("deed", "skipped"), ("reason", "")],
                "reason",
            ),
            ("note", vec![("text", " ")], "text"),
        ] {
            let path = match form {
                "closure" => "closure".to_owned(),
                form => format!("{form}s"),
            };
            let page = coach
                .post(&format!("/trajectories/{id}/{path}"), &sent)
                .await;
            let at = format!("{form} {sent:?}");
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}");
            assert_eq!(page.texts("details[open] form").len(), 1, "{at}");
            let link = format!(".errors a[href='#{form}-{faulty}']");
            assert!(!page.texts(&link).is_empty(), "{at}");
            let named = format!("#{form}-{faulty}[aria-describedby='{form}-{faulty}-error']");
            assert!(page.attribute(&named, "name").is_some(), "{at}");
            assert_eq!(
                page.texts(&format!("#{form}-{faulty}-error")).len(),
                1,
                "{at}"
            );
            for (field, value) in &sent {
                let reason = format!("textarea#{form}-{field}");
                if page.attribute(&reason, "name").is_some() {
                    assert_eq!(page.texts(&reason), [value.trim()], "{at}");
                }
            }
        }
        let page = coach.get(&format!("/trajectories/{id}")).await;
        assert!(page.texts("details[open] form").is_empty());
    })
    .await;
}

/// A colleague may see that a step of care is there; what care says of it beside the form is for care.
#[tokio::test]
async fn notes_of_care_are_for_care_though_others_see_the_step() {
    everywhere_seeded(async |world| {
        let coach = world.desk("coach@here.example").await;
        let method = Some("inburgering-2021".to_owned());
        let found = coach
            .look(Catalogue { method })
            .await
            .unwrap()
            .pop()
            .unwrap();
        let method = &found.bound.package.method;
        let step = "exemption-advice".to_owned();
        let note = Some("zwanenzang".to_owned());
        let done = Deed::Done {
            step: step.clone(),
            answers: Default::default(),
            ticked: vec![],
            note: note.clone(),
        };
        let missed = Deed::Missed { step, reason: note };
        for (email, reads) in [
            ("care@here.example", true),
            ("coach@here.example", false),
            ("coordinator@here.example", false),
        ] {
            let desk = world.desk(email).await;
            let reader = Reader::at_home(desk.viewer());
            for deed in [&done, &missed] {
                let told = readable_deed(method, 2, deed, &reader).expect("they see the step");
                let told = serde_json::to_string(&told).unwrap();
                assert_eq!(told.contains("zwanenzang"), reads, "{email}: {told}");
            }
        }
    })
    .await;
}

/// With the whole, and with a step, everything but care and legal status; these by their own name, and by role as ever.
#[tokio::test]
async fn what_is_guarded_is_shared_by_name_and_read_by_role() {
    everywhere_seeded(async |world| {
        let coach = world.desk(COACH).await;
        let care = world.desk("care@here.example").await;
        let whole = Parts {
            whole: true,
            ..Parts::default()
        };
        for (method, field, plain, reader) in [
            (
                "inburgering-2021",
                "settlement.group",
                "intake.goal",
                &coach,
            ),
            (
                "maljuna-frato",
                "care-intake.what-helps",
                "reach.found-by",
                &care,
            ),
        ] {
            let found = Catalogue {
                method: Some(method.to_owned()),
            };
            let found = coach.look(found).await.unwrap().pop().unwrap();
            let method = &found.bound.package.method;
            let of_form = |step: &&adeona_method::method::Step| {
                step.form.as_deref() == field.split_once('.').map(|(form, _)| form)
            };
            let (_, step) = method.steps().find(|(_, step)| of_form(step)).unwrap();
            let step = Parts {
                steps: [step.id.clone()].into(),
                ..Parts::default()
            };
            let named = Parts {
                fields: [field.to_owned()].into(),
                ..Parts::default()
            };
            let reads = |parts: &Parts, name: &str, desk: &adeona_platform::Desk| {
                let reader = Reader::elsewhere(desk.viewer(), parts.clone());
                may_read_field(method, name, &reader)
            };
            assert!(is_guarded(method, field) && !is_guarded(method, plain));
            assert!(reads(&whole, plain, &coach), "{plain}");
            assert!(!reads(&whole, field, reader) && !reads(&step, field, reader));
            assert!(reads(&named, field, reader) && !reads(&named, plain, reader));
            let trainer = world.desk("trainer@here.example").await;
            assert!(!reads(&named, field, &trainer), "not by every role");
        }
    })
    .await;
}
