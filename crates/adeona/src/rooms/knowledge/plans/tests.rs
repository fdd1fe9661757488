//! A question that begins in a dossier, what the dossier then rests on, and who never learns of it.

use adeona_method::calendar::plus_days;
use adeona_platform::Id;
use adeona_platform::access::tables::audit;
use axum::http::StatusCode;
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::On;
use super::tables::basis;
use crate::rooms::knowledge::sheets::tables::sheet::Standing;
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, made, staffed, with};
use crate::rooms::people::Person;
use crate::rooms::trajectory::Trajectory;
use crate::world::{Browser, TODAY, World, everywhere_seeded};

const OTHER: &str = "other-coach@here.example";
const OUTSIDE: &str = "coach@elsewhere.example";
const NEED: &str = "Een kraam op de markt, eten verkopen";

/// Somebody under a method of return, with what the plan says of Somalia.
async fn planned(world: &World, name: &str) -> (Id<Person>, Id<Trajectory>) {
    let admin = world.desk("admin@here.example").await;
    world.install(&admin, "terugkeermodules").await;
    let (person, id) = world.enrolled(COACH, name, "terugkeermodules").await;
    let coach = world.browser(COACH).await;
    let ready = [
        ("readiness.decided", "yes"),
        ("readiness.internalised", "yes"),
        ("on", "2026-11-27"),
        ("head", "1"),
    ];
    let market = [
        ("labour-market.country", "SO"),
        ("labour-market.asked-there", NEED),
        ("labour-market.source", "Navraag"),
        ("on", "2026-11-27"),
        ("head", "2"),
    ];
    for (step, form) in [("readiness", &ready[..]), ("labour-market", &market[..])] {
        let at = format!("/trajectories/{id}/steps/{step}");
        let done = coach.post(&at, form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{step}: {}", done.body);
    }
    (person, id)
}

/// The question of the room, for the plan of a trajectory.
async fn ask_for(browser: &Browser, id: Id<Trajectory>) -> String {
    let id = id.to_string();
    ask(browser, &with(&HOUSING, "trajectory", &id)).await
}

async fn link(browser: &Browser, id: Id<Trajectory>, what: &str) {
    let at = format!("/trajectories/{id}/questions");
    let told = browser.post(&at, &[("what", what)]).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
}

async fn bases(world: &World) -> Vec<basis::Model> {
    let found = basis::Entity::find().all(world.store.database()).await;
    found.unwrap()
}

/// Why Today asks somebody to look.
async fn asked_to_look(world: &World, email: &str) -> Vec<String> {
    let page = world.browser(email).await.get("/").await;
    let whys = [
        "Weggehaald",
        "Een ander antwoord geldt",
        "Het plan rust op een oud antwoord",
        "Het plan rust op een oud blad",
        "Het blad is veranderd",
        "Er is een antwoord",
    ];
    let chips = page.texts("ul.rows.brief .chip");
    let told = |why: &&str| chips.iter().any(|chip| chip == why);
    whys.into_iter().filter(told).map(str::to_owned).collect()
}

async fn answer(world: &World, at: &str, until: &str) {
    let body = [("body", "Reken op 80 dollar."), ("valid-until", until)];
    let staff = world.browser(STAFF).await;
    let told = staff.post(&format!("{at}/answers"), &body).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
}

#[test]
fn an_address_or_a_name_says_what_is_meant() {
    let ids = |text: &str| On::of(text).map(On::ids);
    assert_eq!(ids("question-12"), Some((Some(12), None)));
    assert_eq!(ids("sheet-3"), Some((None, Some(3))));
    let address = "https://adeona.example/knowledge/questions/12?said=x#answer-4";
    assert_eq!(ids(address), Some((Some(12), None)));
    assert_eq!(ids("/knowledge/sheets/7/text"), Some((None, Some(7))));
    for nothing in ["", "12", "question-", "sheets/x", "/knowledge"] {
        assert!(On::of(nothing).is_none(), "{nothing}");
    }
}

#[tokio::test]
async fn a_question_begins_with_what_the_plan_says_and_shows_nothing_of_the_case() {
    everywhere_seeded(async |world| {
        let (person, id) = planned(&world, "Jamila Warsame").await;
        let coach = world.browser(COACH).await;
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        let page = format!("/trajectories/{id}/questions");
        assert!(
            dossier.body.contains(&format!("href=\"{page}\"")),
            "{}",
            dossier.body
        );
        let plan = coach.get(&page).await;
        assert_eq!(plan.status, 200, "{}", plan.body);
        let begin = format!("/knowledge/ask?trajectory={id}&amp;field=labour-market.asked-there");
        assert!(plan.body.contains(&begin), "{}", plan.body);
        let form = coach.get(&begin.replace("&amp;", "&")).await;
        for filled in [
            "<option value=\"SO\" selected>",
            "<option value=\"labour-market\" selected>",
            NEED,
        ] {
            assert!(form.body.contains(filled), "{filled}: {}", form.body);
        }
        let at = ask_for(&coach, id).await;
        staffed(&world).await;
        // Who works in the dossier reads on both sides that they belong together.
        for email in [COACH, "coordinator@here.example"] {
            let browser = world.browser(email).await;
            assert!(browser.get(&at).await.body.contains("Jamila Warsame"));
            let plan = browser.get(&page).await;
            assert!(plan.body.contains("Wat kost een kamer"), "{}", plan.body);
        }
        let number = at.rsplit('/').next().unwrap();
        let marks = [
            "Jamila".to_owned(),
            "Warsame".to_owned(),
            format!("/trajectories/{id}"),
            "voor dit dossier".to_owned(),
            "hierop rusten".to_owned(),
        ];
        for email in [
            STAFF,
            OTHER,
            OUTSIDE,
            "trainer@here.example",
            "care@here.example",
            "coordinator@elsewhere.example",
        ] {
            let browser = world.browser(email).await;
            for path in [
                at.as_str(),
                "/",
                "/knowledge",
                "/knowledge?q=kamer",
                "/knowledge?country=SO",
                "/knowledge/queue",
                "/knowledge/countries/SO",
                "/knowledge/compare?one=SO&other=GH",
                "/knowledge/figures",
                "/knowledge/figures/questions",
                "/knowledge/figures/year",
                "/api/v1/questions",
                &format!("/api/v1/questions/{number}"),
                "/api/v1/knowledge/figures",
            ] {
                let answer = browser.get(path).await;
                for mark in &marks {
                    assert!(!answer.body.contains(mark), "{email} {path}: {mark}");
                }
            }
            for path in [&page, &format!("/api/v1{page}")] {
                let status = browser.get(path).await.status;
                assert_eq!(status, StatusCode::NOT_FOUND, "{email} {path}");
            }
        }
        // What a feed tells, and what the record says of asking: numbers.
        let reader = world.browser(STAFF).await;
        let feed = reader.post("/knowledge/feeds", &[]).await;
        let feed = feed.texts("code.address").concat();
        let path = feed
            .find("/calendar/")
            .map(|at| feed[at..].trim().to_owned());
        let told = world.stranger().get(&path.unwrap_or_default()).await;
        assert!(told.body.contains("Wat kost een kamer"), "{}", told.body);
        assert!(!told.body.contains("Jamila"), "{}", told.body);
        let rows = audit::Entity::find().all(world.store.database()).await;
        let asked = rows
            .unwrap()
            .into_iter()
            .rfind(|row| row.deed == "question.asked");
        let asked = asked.unwrap().detail.to_string();
        assert!(
            !asked.contains("trajectory") && !asked.contains("Jamila"),
            "{asked}"
        );
        // Whose dossier it is takes along what it rests on, and whoever asks on is told the names.
        let pack = world.browser("coordinator@here.example").await;
        let pack = pack.get(&format!("/people/{person}/data.zip")).await;
        assert_eq!(pack.status, 200, "{}", pack.body);
        let more = [("more", "En wat betaalt Jamila vooruit?")];
        let told = coach.post(&format!("{at}/more"), &more).await;
        assert_eq!(told.status, 422);
    })
    .await;
}

#[tokio::test]
async fn the_names_of_the_case_are_told_before_they_are_sent() {
    everywhere_seeded(async |world| {
        let (_, id) = planned(&world, "Jamila Warsame").await;
        let coach = world.browser(COACH).await;
        let id = id.to_string();
        let body = "Waar kan Jamila in Hargeisa wonen? Familie warsame woont er al.";
        let named = with(&HOUSING, "body", body);
        let form = with(&named, "trajectory", &id);
        let told = coach.post("/knowledge/ask", &form).await;
        assert_eq!(told.status, 422);
        let found = told.texts(".guard li");
        assert_eq!(found.len(), 2, "{found:?}");
        let instead = told.texts(".guard .proposal").concat();
        assert!(!instead.is_empty(), "{}", told.body);
        assert!(
            !instead.contains("Jamila") && !instead.contains("warsame"),
            "{instead}"
        );
        assert!(told.body.contains("Familie warsame"), "nothing is lost");
        assert!(bases(&world).await.is_empty());
        // Without the dossier nobody knows that these are names.
        let at = ask(&coach, &named).await;
        assert!(bases(&world).await.is_empty(), "{at}");
        let looked = with(&with(&form, "looked", "yes"), "anyway", "yes");
        ask(&coach, &looked).await;
        assert!(bases(&world).await[0].asked);
        let asked = json!({ "country": "SO", "topic": "housing", "audience": "network",
            "title": "Waar woont men?", "body": body, "trajectory": id.parse::<i64>().unwrap() });
        let program = world.program(COACH).await;
        let told = program.post("/api/v1/questions", asked).await;
        assert_eq!(told.status, 422, "{}", told.json);
    })
    .await;
}

#[tokio::test]
async fn an_answer_and_one_that_grew_old_are_on_today_until_somebody_looks() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let (_, id) = planned(&world, "Jamila Warsame").await;
        let coach = world.browser(COACH).await;
        let at = ask_for(&coach, id).await;
        assert!(asked_to_look(&world, COACH).await.is_empty());
        world.hands.set_day(plus_days(TODAY, 3));
        answer(&world, &at, "2026-12-20").await;
        assert_eq!(asked_to_look(&world, COACH).await, ["Er is een antwoord"]);
        for nobody in [OTHER, "coordinator@here.example", OUTSIDE] {
            assert!(asked_to_look(&world, nobody).await.is_empty(), "{nobody}");
        }
        let review = format!(
            "/trajectories/{id}/questions/{}/review",
            bases(&world).await[0].id
        );
        let look = async || {
            let browser = world.browser(COACH).await;
            assert_eq!(browser.post(&review, &[]).await.status, 303);
        };
        look().await;
        assert!(asked_to_look(&world, COACH).await.is_empty());
        // On its last day it still holds.
        world.hands.set_day(plus_days(TODAY, 20));
        assert!(asked_to_look(&world, COACH).await.is_empty());
        world.hands.set_day(plus_days(TODAY, 21));
        let old = ["Het plan rust op een oud antwoord"];
        assert_eq!(asked_to_look(&world, COACH).await, old);
        let coach = world.browser(COACH).await;
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        assert!(dossier.body.contains(old[0]), "{}", dossier.body);
        let plan = coach.get(&format!("/trajectories/{id}/questions")).await;
        assert!(plan.body.contains("Vraag het opnieuw"), "{}", plan.body);
        look().await;
        assert!(asked_to_look(&world, COACH).await.is_empty());
        let dossier = world.browser(COACH).await;
        let dossier = dossier.get(&format!("/trajectories/{id}")).await;
        assert!(dossier.body.contains("Mogelijk verouderd"), "it stays so");
        // A trajectory that has ended asks nothing of anybody.
        world.hands.set_day(plus_days(TODAY, 22));
        answer(&world, &at, "2027-12-20").await;
        assert_eq!(asked_to_look(&world, COACH).await, ["Er is een antwoord"]);
        let coach = world.browser(COACH).await;
        let end = [("outcome", "dropped-out"), ("reason", "Klaar")];
        let told = coach
            .post(&format!("/trajectories/{id}/closure"), &end)
            .await;
        assert_eq!(told.status, 303, "{}", told.body);
        assert!(asked_to_look(&world, COACH).await.is_empty());
        let number = id.to_string();
        let form = with(&with(&HOUSING, "trajectory", &number), "anyway", "yes");
        assert_eq!(coach.post("/knowledge/ask", &form).await.status, 409);
        let what = [("what", "question-1")];
        let at = format!("/trajectories/{id}/questions");
        assert_eq!(coach.post(&at, &what).await.status, 409);
        assert_eq!(coach.get(&at).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_plan_is_looked_at_again_when_another_answer_is_gone_by() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let (_, id) = planned(&world, "Jamila Warsame").await;
        let at = ask_for(&world.browser(COACH).await, id).await;
        answer(&world, &at, "2027-12-20").await;
        answer(&world, &at, "2026-12-20").await;
        let review = format!(
            "/trajectories/{id}/questions/{}/review",
            bases(&world).await[0].id
        );
        let look = async || {
            let browser = world.browser(COACH).await;
            assert_eq!(browser.post(&review, &[]).await.status, 303);
        };
        world.hands.set_day(plus_days(TODAY, 1));
        look().await;
        assert!(asked_to_look(&world, COACH).await.is_empty());
        world.hands.set_day(plus_days(TODAY, 2));
        let staff = world.browser(STAFF).await;
        let page = staff.get(&at).await;
        let written = page.attributes("article .answer", "id");
        let number = |n: usize| written[n].replace("answer-", "");
        let (preferred, against) = (number(0), number(1));
        let form = [
            ("preferred", preferred.as_str()),
            ("against", against.as_str()),
            ("reason", "Nagevraagd."),
        ];
        let weighed = staff.post(&format!("{at}/weighing"), &form).await;
        assert_eq!(weighed.status, 303, "{}", weighed.body);
        assert_eq!(
            asked_to_look(&world, COACH).await,
            ["Een ander antwoord geldt"]
        );
        world.hands.set_day(plus_days(TODAY, 3));
        look().await;
        assert!(asked_to_look(&world, COACH).await.is_empty());
        // What another answer is preferred to has no say about its last day.
        world.hands.set_day(plus_days(TODAY, 30));
        assert!(asked_to_look(&world, COACH).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_sheet_that_changes_grows_old_or_goes_is_on_today() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let organisation = world.desk(STAFF).await.viewer().organisation().get();
        let network = Audience::Network;
        let [sheet, _] = world
            .sheet_row(
                organisation,
                (network, "Een kamer huren"),
                Standing::Current,
            )
            .await;
        let (_, id) = planned(&world, "Jamila Warsame").await;
        let coach = world.browser(COACH).await;
        let page = format!("/trajectories/{id}/questions");
        let offered = coach.get(&page).await;
        let choice = format!("<option value=\"sheet-{sheet}\">");
        assert!(offered.body.contains(&choice), "{}", offered.body);
        link(&coach, id, &format!("sheet-{sheet}")).await;
        link(&coach, id, &format!("/knowledge/sheets/{sheet}")).await;
        assert_eq!(bases(&world).await.len(), 1, "once");
        assert!(asked_to_look(&world, COACH).await.is_empty());
        let review = format!("{page}/{}/review", bases(&world).await[0].id);
        let look = async || {
            let browser = world.browser(COACH).await;
            browser.post(&review, &[]).await.status.as_u16()
        };
        // Its day of review is today.
        world.hands.set_day(plus_days(TODAY, 1));
        let old = ["Het plan rust op een oud blad"];
        assert_eq!(asked_to_look(&world, COACH).await, old);
        assert_eq!(look().await, 303);
        assert!(asked_to_look(&world, COACH).await.is_empty());
        let staff_now = world.browser(STAFF).await;
        let text = staff_now
            .get(&format!("/knowledge/sheets/{sheet}/text"))
            .await;
        let version = text.body.split("name=\"version\" value=\"").nth(1);
        let version = version.and_then(|rest| rest.split('"').next());
        let changed = [
            ("country", "SO"),
            ("topics", "housing"),
            ("language", "nl"),
            ("title", "Een kamer huren"),
            ("body", "Nu honderd dollar."),
            ("audience", "network"),
            ("review-on", "2027-05-30"),
            ("version", version.unwrap_or_default()),
        ];
        let at = format!("/knowledge/sheets/{sheet}/text");
        let told = staff_now.post(&at, &changed).await;
        assert_eq!(told.status, 303, "{}", told.body);
        assert_eq!(
            asked_to_look(&world, COACH).await,
            ["Het blad is veranderd"]
        );
        assert_eq!(look().await, 303);
        assert!(asked_to_look(&world, COACH).await.is_empty());
        let gone = format!("/knowledge/sheets/{sheet}/withdrawal");
        let why = [("reason", "Klopt niet meer")];
        assert_eq!(staff_now.post(&gone, &why).await.status, 303);
        assert_eq!(asked_to_look(&world, COACH).await, ["Weggehaald"]);
        assert_eq!(look().await, 409, "there is nothing to look at");
        let off = review.replace("review", "removal");
        let coach = world.browser(COACH).await;
        assert_eq!(coach.post(&off, &[]).await.status, 303);
        assert!(bases(&world).await.is_empty());
        assert!(asked_to_look(&world, COACH).await.is_empty());
        drop(staff);
    })
    .await;
}

#[tokio::test]
async fn what_is_of_others_cannot_be_linked_looked_at_or_taken_off() {
    everywhere_seeded(async |world| {
        let (_, id) = planned(&world, "Jamila Warsame").await;
        let coach = world.browser(COACH).await;
        let at = ask_for(&coach, id).await;
        let there = world.desk(OUTSIDE).await;
        let (place, by) = (
            there.viewer().organisation().get(),
            there.viewer().account().get(),
        );
        let private = world
            .question_row(place, by, (Audience::Organisation, "Geheim"))
            .await;
        let page = format!("/trajectories/{id}/questions");
        // Not yours looks like not there.
        for what in [
            format!("question-{private}"),
            "question-99999".into(),
            "sheet-9".into(),
            "x".into(),
        ] {
            let told = coach.post(&page, &[("what", &what)]).await;
            assert_eq!(told.status, 422, "{what}");
            assert_eq!(told.texts(".errors li").len(), 1, "{what}");
            let told = coach.post(&page, &[("address", &what)]).await;
            assert_eq!(
                told.texts("#address-error").len(),
                1,
                "{what}: {}",
                told.body
            );
        }
        let basis = bases(&world).await[0].id;
        let (_, theirs) = world.enrolled(OUTSIDE, "Geheim Persoon", "spark").await;
        for email in [
            OUTSIDE,
            OTHER,
            STAFF,
            "trainer@here.example",
            "policy@here.example",
        ] {
            if email == STAFF {
                staffed(&world).await;
            }
            let (browser, program) = (world.browser(email).await, world.program(email).await);
            for what in ["review", "removal"] {
                for of in [id, theirs] {
                    let path = format!("/trajectories/{of}/questions/{basis}/{what}");
                    let status = browser.post(&path, &[]).await.status;
                    assert_eq!(status, StatusCode::NOT_FOUND, "{email} {path}");
                    let api = program.post(&format!("/api/v1{path}"), json!({})).await;
                    assert_eq!(api.status, StatusCode::NOT_FOUND, "{email} {path}");
                }
            }
            let number = id.to_string();
            let to = [("trajectory", number.as_str())];
            let put = browser.post(&format!("{at}/plans"), &to).await;
            assert_eq!(put.status, StatusCode::NOT_FOUND, "{email}");
            let form = browser
                .get(&format!("/knowledge/ask?trajectory={id}"))
                .await;
            assert_eq!(form.status, StatusCode::NOT_FOUND, "{email}");
            let form = with(&HOUSING, "trajectory", &number);
            let asked = browser.post("/knowledge/ask", &form).await;
            let refused = match email.starts_with("policy") {
                // Asks nothing at all.
                true => StatusCode::FORBIDDEN,
                false => StatusCode::NOT_FOUND,
            };
            assert_eq!(asked.status, refused, "{email}");
        }
        assert_eq!(bases(&world).await.len(), 1);
        // Of another dossier of one's own it is not there either.
        let (_, mine) = world.enrolled(COACH, "Andere Deelnemer", "spark").await;
        let path = format!("/trajectories/{mine}/questions/{basis}/removal");
        assert_eq!(coach.post(&path, &[]).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_question_is_put_with_a_dossier_from_its_own_page_and_from_what_is_alike() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let (_, id) = world.enrolled(COACH, "Jamila Warsame", "spark").await;
        world.enrolled(OTHER, "Andere Deelnemer", "spark").await;
        let at = ask(&staff, &HOUSING).await;
        answer(&world, &at, "2027-12-20").await;
        let coach = world.browser(COACH).await;
        let dossier = format!("/trajectories/{id}");
        let page = coach.get(&dossier).await;
        assert!(
            !page.body.contains(&format!("{dossier}/questions")),
            "nothing is about a country"
        );
        let choose = coach.get(&format!("{at}/plans")).await;
        assert!(choose.body.contains("Jamila Warsame"), "{}", choose.body);
        assert!(!choose.body.contains("Andere Deelnemer"));
        let none = coach
            .post(&format!("{at}/plans"), &[("trajectory", "")])
            .await;
        assert_eq!(none.status, 422);
        let number = id.to_string();
        let put = coach
            .post(&format!("{at}/plans"), &[("trajectory", &number)])
            .await;
        assert_eq!(made(&put), format!("{dossier}/questions"));
        assert!(
            coach
                .get(&dossier)
                .await
                .body
                .contains("Wat kost een kamer")
        );
        assert!(
            !coach
                .get(&format!("{at}/plans"))
                .await
                .body
                .contains("Jamila Warsame")
        );
        let off = format!("{dossier}/questions/{}/removal", bases(&world).await[0].id);
        assert_eq!(coach.post(&off, &[]).await.status, 303);
        // Whoever asks for a dossier and takes what is offered has it there.
        let form = with(&HOUSING, "trajectory", &number);
        let alike = coach.post("/knowledge/ask", &form).await;
        assert_eq!(alike.status, 422, "{}", alike.body);
        let question = at.rsplit('/').next().unwrap();
        let taken = format!("question-{question}");
        let take = [("taken", taken.as_str()), ("trajectory", &number)];
        let told = coach.post("/knowledge/saved-questions", &take).await;
        assert_eq!(told.status, 303, "{}", told.body);
        let rows = bases(&world).await;
        assert_eq!((rows.len(), rows[0].asked), (1, false));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_moves_takes_along_what_is_seen_there() {
    everywhere_seeded(async |world| {
        let (person, id) = world.enrolled(OUTSIDE, "Amina Yusuf", "spark").await;
        let coach = world.browser(OUTSIDE).await;
        let number = id.to_string();
        let form = with(&HOUSING, "trajectory", &number);
        ask(&coach, &form).await;
        let own = with(&with(&form, "audience", "organisation"), "anyway", "yes");
        ask(&coach, &with(&own, "title", "Wat mag het ons kosten?")).await;
        assert_eq!(bases(&world).await.len(), 2);
        let here = world.desk(COACH).await;
        let place = here.viewer().organisation().get().to_string();
        let offer = [
            ("organisation", place.as_str()),
            ("purpose", "Verhuist op de eerste van de maand"),
            ("answer_by", "2026-12-14"),
        ];
        let sender = world.browser("coordinator@elsewhere.example").await;
        let told = sender
            .post(&format!("/trajectories/{id}/handover"), &offer)
            .await;
        let referral = made(&told);
        let worker = here.viewer().account().get().to_string();
        let receiver = world.browser("coordinator@here.example").await;
        let take = [("worker", worker.as_str())];
        let told = receiver.post(&format!("{referral}/takeover"), &take).await;
        assert_eq!(told.status, 303, "{}", told.body);
        let rows = bases(&world).await;
        assert_eq!(
            rows.len(),
            1,
            "what stays private there cannot be read here"
        );
        let page = format!("/trajectories/{id}/questions");
        let seen = world.browser(COACH).await.get(&page).await;
        assert!(seen.body.contains("Wat kost een kamer"), "{}", seen.body);
        assert_eq!(sender.get(&page).await.status, 404);
        let asked = format!("/knowledge/questions/{}", rows[0].question_id.unwrap());
        let before = coach.get(&asked);
        assert!(!before.await.body.contains("Amina"), "{person}");
    })
    .await;
}

#[tokio::test]
async fn programs_link_look_and_take_off() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        let (_, id) = planned(&world, "Jamila Warsame").await;
        let (coach, browser) = (world.program(COACH).await, world.browser(COACH).await);
        let asked = json!({ "country": "SO", "topic": "housing", "audience": "network",
            "title": "Wat kost een kamer?", "body": "In de stad.", "trajectory": id.get() });
        coach.post("/api/v1/questions", asked).await.made();
        let other = with(&with(&HOUSING, "anyway", "yes"), "title", "Is er werk?");
        let at = ask(&browser, &other).await;
        let other: i64 = at.rsplit('/').next().unwrap().parse().unwrap();
        let list = format!("/api/v1/trajectories/{id}/questions");
        let new = json!({ "question": other, "sheet": null });
        coach.post(&list, new.clone()).await.is_written();
        coach.post(&list, new).await.is_written();
        let both = json!({ "question": other, "sheet": 1 });
        assert_eq!(coach.post(&list, both).await.status, 422);
        let none = json!({ "question": 99_999 });
        assert_eq!(coach.post(&list, none).await.status, 404);
        let rows = coach.get(&list).await.json;
        assert_eq!(rows.as_array().map(Vec::len), Some(2), "once is enough");
        assert_eq!(rows[0]["asked"], true);
        assert_eq!(rows[1]["asked"], false);
        world.hands.set_day(plus_days(TODAY, 1));
        answer(&world, &at, "2026-12-20").await;
        let rows = coach.get(&list).await.json;
        assert_eq!(rows[1]["why"], "answered");
        assert_eq!(rows[1]["last_day"], "2026-12-20");
        let one = format!("{list}/{}", rows[1]["id"]);
        let nothing = json!({});
        coach
            .post(&format!("{one}/review"), nothing.clone())
            .await
            .is_written();
        let rows = coach.get(&list).await.json;
        assert_eq!(rows[1]["why"], Value::Null);
        assert_eq!(rows[1]["looked_on"], "2026-12-01");
        coach
            .post(&format!("{one}/removal"), nothing.clone())
            .await
            .is_written();
        let again = coach.post(&format!("{one}/removal"), nothing).await;
        assert_eq!(again.status, 404);
    })
    .await;
}
