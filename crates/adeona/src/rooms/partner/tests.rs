//! Links for one task, through the router, on both databases.

use adeona_platform::access::tables::{audit, membership, partner_link, partner_visit};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, secret};
use axum::http::{StatusCode, header};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::opening::MOST_WRONG;
use crate::operations::round;
use crate::rooms::account::second_factor_tests::deeds;
use crate::rooms::method::tests::{brought, files, with};
use crate::rooms::trajectory::Trajectory;
use crate::world::{Answer, Browser, TODAY, World, everywhere};

const COACH: &str = "coach@here.example";
const NAME: &str = "Amina Yusuf";
const PARTNER: &str = "Bakkerij De Korenaar";
/// Answers to the intake of SPARK, as somebody outside fills it in.
const ANSWERS: [(&str, &str); 6] = [
    ("intake.goal", "Brood leren bakken"),
    ("intake.dutch", "A2"),
    ("intake.education", "3"),
    ("intake.sector", "hospitality"),
    ("intake.childcare", "no"),
    ("note", "Kwam altijd op tijd"),
];

/// A link that was made, with its code.
struct Link {
    id: i64,
    path: String,
    code: String,
}

impl Link {
    /// The same browser, with the cookie of a code that was given.
    async fn enter(&self, browser: &Browser) -> Browser {
        let answer = self.give(browser, &self.code).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(answer.location(), self.path);
        Browser {
            router: browser.router.clone(),
            cookie: cookie(&answer),
        }
    }

    async fn give(&self, browser: &Browser, code: &str) -> Answer {
        let to = format!("{}/code", self.path);
        browser.post(&to, &[("code", code)]).await
    }

    /// Fills in what is asked.
    async fn send(&self, browser: &Browser) -> Answer {
        let page = browser.get(&self.path).await;
        let version = page.attribute("input[name=version]", "value");
        let version = version.unwrap_or_default();
        let mut form = ANSWERS.to_vec();
        form.push(("version", &version));
        browser.post(&self.path, &form).await
    }
}

fn cookie(answer: &Answer) -> String {
    let line = answer.headers[header::SET_COOKIE].to_str().unwrap();
    line.split(';').next().unwrap().to_owned()
}

async fn links(world: &World) -> Vec<partner_link::Model> {
    let all = partner_link::Entity::find().order_by_asc(partner_link::Column::Id);
    all.all(world.store.database()).await.unwrap()
}

/// Asked on the page: the link and code that it shows.
async fn ask(world: &World, id: Id<Trajectory>, more: &[(&str, &str)]) -> Link {
    let coach = world.browser(COACH).await;
    let usual = [
        ("step", "intake"),
        ("partner", PARTNER),
        ("until", "2026-12-14"),
    ];
    let given = |field: &str| more.iter().any(|(name, _)| *name == field);
    let mut form: Vec<_> = usual.into_iter().filter(|(name, _)| !given(name)).collect();
    form.extend(more);
    let made = coach
        .post(&format!("/trajectories/{id}/links"), &form)
        .await;
    assert_eq!(
        made.status,
        StatusCode::OK,
        "{:?}",
        made.texts(".errors li")
    );
    let shown = made.texts("code.address");
    let id = links(world).await.pop().unwrap().id;
    Link {
        id,
        path: shown[0]
            .strip_prefix("http://adeona.test")
            .unwrap()
            .to_owned(),
        code: shown[1].clone(),
    }
}

async fn asked(world: World) -> (World, Id<Trajectory>, Link) {
    let world = world.seeded().await;
    let (_, id) = world.enrolled(COACH, NAME, "spark").await;
    let link = ask(&world, id, &[]).await;
    (world, id, link)
}

/// It looks like any other link that does not work.
#[track_caller]
fn is_shut(answer: &Answer, path: &str) {
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.body);
    assert_eq!(answer.texts("h1"), ["Deze link werkt niet meer"]);
    assert!(!answer.body.contains(PARTNER) && !answer.body.contains("Organisatie"));
    let bare = answer.body.replace(path, "");
    let length = SHUT.get_or_init(|| bare.len());
    assert_eq!(bare.len(), *length);
}

static SHUT: std::sync::OnceLock<usize> = std::sync::OnceLock::new();

async fn head(world: &World, id: Id<Trajectory>) -> i32 {
    use crate::rooms::trajectory::tables::trajectory;
    let row = trajectory::Entity::find_by_id(id.get());
    row.one(world.store.database()).await.unwrap().unwrap().head
}

fn later(world: &World, minutes: i64) {
    let now = world.store.clock().now();
    world
        .hands
        .set(now + jiff::SignedDuration::from_mins(minutes));
}

#[tokio::test]
async fn somebody_without_an_account_fills_in_one_step_and_everybody_can_read_that() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let stranger = world.stranger();
        let door = stranger.get(&link.path).await;
        assert_eq!(door.status, StatusCode::OK);
        let text = door.texts("main").join(" ");
        for told in ["coach here", "Organisatie here", "14 dec"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        assert!(!text.contains("Amina"), "before the code nobody is named");
        let partner = link.enter(&stranger).await;
        let form = partner.get(&link.path).await;
        let text = form.texts("main").join(" ");
        assert!(text.contains("Amina") && !text.contains("Yusuf"), "{text}");
        assert!(form.texts("nav.rooms").is_empty(), "it leads nowhere else");
        let seen = version(&form);
        let typed = [("intake.goal", "Iets"), ("version", seen.as_str())];
        let wrong = partner.post(&link.path, &typed).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.texts("textarea")[0], "Iets", "what was typed is kept");
        assert!(!wrong.texts(".error").is_empty());
        let sent = link.send(&partner).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            sent.texts(".errors li")
        );
        let thanks = partner.get(&link.path).await;
        assert_eq!(thanks.texts("h1"), ["Dank u wel"]);
        assert!(
            cookie(&thanks).ends_with("partner="),
            "once, in this browser"
        );
        is_shut(&stranger.get(&link.path).await, &link.path);

        let coach = world.browser(COACH).await;
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        let journal = dossier.texts(".journal li").remove(0);
        assert!(
            journal.contains(&format!("Ingevuld door {PARTNER}")),
            "{journal}"
        );
        assert!(journal.contains("Kwam altijd op tijd") && journal.contains("coach here"));
        let listed = coach.get(&format!("/trajectories/{id}/links")).await;
        assert_eq!(listed.texts(".chip"), ["Ingevuld"]);
        let program = world.program(COACH).await;
        let told = program
            .get(&format!("/api/v1/trajectories/{id}/journal"))
            .await;
        assert_eq!(told.json["items"][1]["partner"], PARTNER);
        for (deed, times) in [("made", 1), ("opened", 1), ("sent", 1)] {
            assert_eq!(
                deeds(&world, &format!("partner-link.{deed}")).await,
                times,
                "{deed}"
            );
        }
        let details = audit::Entity::find()
            .all(world.store.database())
            .await
            .unwrap();
        let details = format!("{details:?}");
        assert!(!details.contains("Korenaar") && !details.contains(&link.code));
    })
    .await;
}

fn version(page: &Answer) -> String {
    page.attribute("input[name=version]", "value").unwrap()
}

#[tokio::test]
async fn the_participant_reads_who_was_asked_and_who_looked_by_a_link() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let (person, id) = world.enrolled(COACH, NAME, "spark").await;
        let link = ask(&world, id, &[]).await;
        let partner = link.enter(&world.stranger()).await;
        assert_eq!(partner.get(&link.path).await.status, StatusCode::OK);
        world.app.read_record.settle().await;
        let mine = world.participant(COACH, person).await;
        let looks = mine.get("/mine/looks").await;
        let lines = looks.texts(".lookers li");
        assert!(
            lines[0].contains(PARTNER) && lines[0].contains("geopend"),
            "{lines:?}"
        );
        let looked = lines
            .iter()
            .any(|line| line.contains(PARTNER) && line.contains("met een link van coach here"));
        assert!(looked, "{lines:?}");
        // The record tells the link from the worker who made it.
        use adeona_platform::access::tables::viewing;
        let all = viewing::Entity::find()
            .all(world.store.database())
            .await
            .unwrap();
        let by_link: Vec<_> = all.iter().filter(|look| look.via == "link").collect();
        assert_eq!(by_link.len(), 1, "the code shows nobody: {all:?}");
        assert_eq!(by_link[0].screen, "/partner/{secret}");
        assert_eq!(by_link[0].via_id, Some(link.id));
    })
    .await;
}

#[tokio::test]
async fn what_is_unknown_expired_withdrawn_used_or_cut_short_looks_alike_and_is_on_record() {
    everywhere(async |world| {
        let (world, id, used) = asked(world).await;
        let stranger = world.stranger();
        let partner = used.enter(&stranger).await;
        let withdrawn = ask(&world, id, &[]).await;
        let expired = ask(&world, id, &[("until", "2026-11-30")]).await;
        let works = ask(&world, id, &[]).await;
        let coach = world.browser(COACH).await;
        let of = format!("/trajectories/{id}/links/{}/withdrawal", withdrawn.id);
        assert_eq!(coach.post(&of, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(coach.post(&of, &[]).await.status, StatusCode::CONFLICT);
        assert_eq!(used.send(&partner).await.status, StatusCode::SEE_OTHER);
        world.hands.set_day(TODAY.tomorrow().unwrap());
        let cut = works.path[..works.path.len() - 1].to_owned();
        let unknown = format!("/partner/{}", secret::token());
        let before = deeds(&world, "partner-link.refused").await;
        let mut sent = 0;
        for path in [&used.path, &withdrawn.path, &expired.path, &cut, &unknown] {
            is_shut(&stranger.get(path).await, path);
            let code = format!("{path}/code");
            is_shut(&stranger.post(&code, &[("code", &works.code)]).await, path);
            is_shut(&stranger.post(path, &ANSWERS).await, path);
            sent += 2;
        }
        let refused = deeds(&world, "partner-link.refused").await;
        assert_eq!(
            refused - before,
            sent,
            "what was sent is on record, what was looked at is not"
        );
        assert_eq!(head(&world, id).await, 2);
    })
    .await;
}

#[tokio::test]
async fn cookies_and_codes_of_another_link_open_nothing() {
    everywhere(async |world| {
        let (world, id, one) = asked(world).await;
        let (_, elsewhere) = world.enrolled(COACH, "Dawit Tesfay", "spark").await;
        let other = ask(&world, elsewhere, &[]).await;
        let stranger = world.stranger();
        let entered = one.enter(&stranger).await;
        let swapped = entered.get(&other.path).await;
        assert_eq!(
            swapped.texts("label[for=code]"),
            ["Uw code"],
            "the code is asked"
        );
        assert!(!swapped.body.contains("Dawit"));
        let answer = other.give(&stranger, &one.code).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut forged = entered.clone();
        for cookie in [
            "partner=",
            "partner=x",
            &format!("adeona={}", secret::token()),
        ] {
            forged.cookie = cookie.to_owned();
            assert!(!forged.get(&one.path).await.body.contains("Amina"));
            assert_eq!(forged.post(&one.path, &ANSWERS).await.status, 422);
        }
        // The cookie is no session: it opens nothing else, and stands under the address of its link.
        for path in [
            "/",
            "/people",
            &format!("/trajectories/{id}"),
            "/mine",
            "/api/v1/me",
        ] {
            let answer = entered.get(path).await;
            let shut = [StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED];
            assert!(shut.contains(&answer.status), "{path}: {}", answer.status);
        }
        let given = one.give(&stranger, &one.code).await;
        let line = given.headers[header::SET_COOKIE].to_str().unwrap();
        for part in ["HttpOnly", "Max-Age=3600", "SameSite=Lax"] {
            assert!(line.contains(part), "{line}");
        }
        assert!(line.contains(&format!("Path={};", one.path)), "{line}");
        assert_eq!(head(&world, id).await, 1);
        assert_eq!(head(&world, elsewhere).await, 1);
    })
    .await;
}

#[tokio::test]
async fn over_https_the_cookie_goes_over_https_only_and_no_session_comes_that_way() {
    use crate::app::{App, router};
    everywhere(async |world| {
        let (world, _, link) = asked(world).await;
        let app = App::new(world.store.clone(), true, false).unwrap();
        let mut browser = Browser {
            router: router(app),
            cookie: String::new(),
        };
        let given = link.give(&browser, &link.code).await;
        let line = given.headers[header::SET_COOKIE]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            line.starts_with("__Secure-partner=") && line.contains("; Secure"),
            "{line}"
        );
        browser.cookie = cookie(&given);
        assert!(browser.get(&link.path).await.body.contains("Amina"));
        browser.cookie = browser.cookie.replace("__Secure-", "");
        assert!(!browser.get(&link.path).await.body.contains("Amina"));
        let session = world.browser(COACH).await.cookie;
        browser.cookie = format!("__Secure-{session}");
        assert_eq!(browser.get("/people").await.status, StatusCode::SEE_OTHER);
        browser.cookie = format!("__Host-{session}");
        assert_eq!(browser.get("/people").await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn wrong_codes_slow_down_and_then_close_the_link_also_over_a_restart() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let stranger = world.stranger();
        for _ in 0..4 {
            let wrong = link.give(&stranger, "AAAA-AAAA").await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(wrong.texts(".error"), ["Deze code klopt niet."]);
        }
        let slow = link.give(&stranger, &link.code).await;
        assert!(
            slow.texts(".error")[0].contains("Wacht 2 seconden"),
            "{:?}",
            slow.texts(".error")
        );
        // Another program on the same database, as after a restart.
        let again = Browser {
            router: crate::app::router(
                crate::app::App::new(world.store.clone(), false, false).unwrap(),
            ),
            cookie: String::new(),
        };
        assert!(link.give(&again, &link.code).await.texts(".error")[0].contains("Wacht"));
        for tries in 5..=MOST_WRONG {
            later(&world, 6);
            let told = link.give(&again, "AAAA-AAAA").await;
            match tries == MOST_WRONG {
                false => assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY),
                true => is_shut(&told, &link.path),
            }
        }
        later(&world, 6);
        is_shut(&link.give(&stranger, &link.code).await, &link.path);
        assert_eq!(deeds(&world, "partner-link.code-wrong").await, 10);
        assert_eq!(deeds(&world, "partner-link.closed").await, 1);
        let coach = world.browser(COACH).await;
        let listed = coach.get(&format!("/trajectories/{id}/links")).await;
        assert_eq!(listed.texts(".chip"), ["Dicht: te vaak een verkeerde code"]);
        assert!(
            coach.get("/").await.body.contains(PARTNER),
            "somebody has to ask again"
        );
    })
    .await;
}

#[tokio::test]
async fn a_right_code_forgives_and_may_be_written_as_people_write() {
    everywhere(async |world| {
        let (world, _, link) = asked(world).await;
        let stranger = world.stranger();
        for _ in 0..3 {
            link.give(&stranger, "").await;
        }
        let written = format!(" {} ", link.code.replace('-', " ").to_lowercase());
        let given = link.give(&stranger, &written).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
        let row = links(&world).await.remove(0);
        assert_eq!((row.wrong, row.opened_at), (0, Some(world.now())));
        // Neither the secret, nor the code, nor the cookie is in the database.
        let visits = partner_visit::Entity::find()
            .all(world.store.database())
            .await
            .unwrap();
        let stored = format!("{row:?}{visits:?}");
        let secret = link.path.strip_prefix("/partner/").unwrap();
        let token = cookie(&given).replace("partner=", "");
        for hidden in [secret, &link.code, &link.code.replace('-', ""), &token] {
            assert!(!stored.contains(hidden), "{stored}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_program_that_looks_at_every_address_uses_nothing_up() {
    everywhere(async |world| {
        let (world, _, link) = asked(world).await;
        let (before, row) = (audits(&world).await, links(&world).await.remove(0));
        for method in ["GET", "HEAD", "OPTIONS"] {
            for path in [link.path.clone(), format!("{}/code", link.path)] {
                world.stranger().send(method, &path, None).await;
            }
        }
        assert_eq!(audits(&world).await, before);
        assert_eq!(links(&world).await.remove(0), row);
        let page = world.stranger().get(&link.path).await;
        assert_eq!(page.headers[header::REFERRER_POLICY], "same-origin");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        link.enter(&world.stranger()).await;
    })
    .await;
}

async fn audits(world: &World) -> usize {
    let all = audit::Entity::find().all(world.store.database()).await;
    all.unwrap().len()
}

#[tokio::test]
async fn after_an_hour_the_code_is_asked_again_and_what_was_typed_is_kept() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let stranger = world.stranger();
        let partner = link.enter(&stranger).await;
        later(&world, 59);
        assert!(partner.get(&link.path).await.body.contains("Amina"));
        later(&world, 2);
        let late = partner.post(&link.path, &ANSWERS).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.texts(".error")[0].contains("nog eens"));
        assert!(!late.body.contains("Amina"));
        let held = late.attribute("input[name='intake.goal']", "value");
        assert_eq!(held.as_deref(), Some("Brood leren bakken"));
        let mut again = ANSWERS.to_vec();
        again.push(("code", &link.code));
        let form = stranger.post(&format!("{}/code", link.path), &again).await;
        assert_eq!(form.status, StatusCode::OK);
        assert_eq!(form.texts("textarea")[0], "Brood leren bakken");
        let partner = Browser {
            router: stranger.router.clone(),
            cookie: cookie(&form),
        };
        assert_eq!(link.send(&partner).await.status, StatusCode::SEE_OTHER);
        assert_eq!(head(&world, id).await, 2);
        // The thanks are over with the hour too.
        later(&world, 61);
        is_shut(&partner.get(&link.path).await, &link.path);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_send_at_one_moment_one_is_recorded() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let (one, two) = (
            link.enter(&world.stranger()).await,
            link.enter(&world.stranger()).await,
        );
        let (first, second) = tokio::join!(link.send(&one), link.send(&two));
        let mut told = [first.status.as_u16(), second.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [303, 404], "on {}", world.database);
        assert_eq!(head(&world, id).await, 2);
        assert_eq!(deeds(&world, "partner-link.sent").await, 1);
        let replayed = link.send(&one).await;
        is_shut(&replayed, &link.path);
        assert_eq!(head(&world, id).await, 2);
    })
    .await;
}

#[tokio::test]
async fn what_changed_meanwhile_ends_the_link_or_shows_the_form_anew() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let partner = link.enter(&world.stranger()).await;
        let coach = world.browser(COACH).await;
        // Somebody else did the step.
        let mut done = crate::world::intake();
        done.push(("head", "1"));
        let step = format!("/trajectories/{id}/steps/intake");
        assert_eq!(coach.post(&step, &done).await.status, StatusCode::SEE_OTHER);
        is_shut(&partner.get(&link.path).await, &link.path);
        is_shut(&partner.post(&link.path, &ANSWERS).await, &link.path);
        // The trajectory was closed.
        let (_, closed) = world.enrolled(COACH, "Dawit Tesfay", "spark").await;
        let link = ask(&world, closed, &[]).await;
        let partner = link.enter(&world.stranger()).await;
        let end = [("outcome", "nothing"), ("reason", "Verhuisd")];
        let ended = coach
            .post(&format!("/trajectories/{closed}/closure"), &end)
            .await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER);
        is_shut(&partner.get(&link.path).await, &link.path);
        is_shut(&link.give(&world.stranger(), &link.code).await, &link.path);
        is_shut(&partner.post(&link.path, &ANSWERS).await, &link.path);
        assert_eq!(head(&world, closed).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_method_version_taken_over_meanwhile_shows_the_questions_again() {
    everywhere(async |world| {
        let world = world.seeded().await;
        brought(&world, "coordinator@here.example", files("kort-1")).await;
        let (_, id) = world.enrolled(COACH, NAME, "kort").await;
        let link = ask(&world, id, &[]).await;
        let partner = link.enter(&world.stranger()).await;
        let form = partner.get(&link.path).await;
        let mut answers = vec![("intake.goal", "werk"), ("intake.hours", "36")];
        let before = version(&form);
        answers.push(("version", &before));
        brought(&world, "coordinator@here.example", files("kort-2")).await;
        let browser = world.browser("coordinator@here.example").await;
        let transfer = "/methods/kort/versions/2.0.0/transfer";
        let page = browser.get(&format!("{transfer}?from=1.0.0")).await;
        let seen = page.attribute("input[name=seen]", "value").unwrap();
        let over = [
            ("from", "1.0.0"),
            ("decide.step-gone.coffee", "drop"),
            ("reason", "Duidelijker"),
            ("seen", &seen),
        ];
        let went = browser.post(transfer, &over).await;
        assert!(went.location().contains("went=1"), "{}", went.location());
        let told = partner.post(&link.path, &answers).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "{}", told.body);
        let typed = told.attribute("[name='intake.hours']", "value");
        assert_eq!(typed.as_deref(), Some("36"), "what was typed is kept");
        let after = version(&told);
        assert_ne!(before, after);
        let answers = [
            ("intake.goal", "werk"),
            ("intake.hours", "24"),
            ("version", &after),
        ];
        let sent = partner.post(&link.path, &answers).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            sent.texts(".errors li")
        );
        let dossier = browser.get(&format!("/trajectories/{id}")).await;
        assert!(dossier.texts(".journal li")[0].contains(PARTNER));
    })
    .await;
}

#[tokio::test]
async fn when_whoever_asked_may_not_do_it_any_more_the_link_stops() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let partner = link.enter(&world.stranger()).await;
        let coordinator = world.browser("coordinator@here.example").await;
        let other = world.desk("other-coach@here.example").await;
        let to = other.viewer().account().get().to_string();
        let handed = [("coach", to.as_str()), ("reason", "Verdeling")];
        let done = coordinator
            .post(&format!("/trajectories/{id}/coach"), &handed)
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        is_shut(&partner.get(&link.path).await, &link.path);
        is_shut(&link.give(&world.stranger(), &link.code).await, &link.path);
        // Somebody who left the organisation.
        let (_, id) = world.enrolled(COACH, "Dawit Tesfay", "spark").await;
        let link = ask(&world, id, &[]).await;
        let partner = link.enter(&world.stranger()).await;
        assert!(partner.get(&link.path).await.body.contains("Dawit"));
        let me = world.desk(COACH).await.viewer().account().get();
        membership::Entity::update_many()
            .col_expr(membership::Column::EndedAt, Expr::value(Some(world.now())))
            .filter(membership::Column::AccountId.eq(me))
            .exec(world.store.database())
            .await
            .unwrap();
        is_shut(&partner.get(&link.path).await, &link.path);
        is_shut(&world.stranger().get(&link.path).await, &link.path);
        is_shut(&link.give(&world.stranger(), &link.code).await, &link.path);
        is_shut(&partner.post(&link.path, &ANSWERS).await, &link.path);
        assert_eq!(head(&world, id).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_guarded_is_asked_and_shown_only_by_its_own_name() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let admin = world.desk("admin@here.example").await;
        world.install(&admin, "inburgering-2021").await;
        let (_, id) = world.enrolled(COACH, NAME, "inburgering-2021").await;
        let coach = world.browser(COACH).await;
        let at = format!("/trajectories/{id}/links");
        let mut form = vec![
            ("partner", PARTNER),
            ("until", "2026-12-14"),
            ("step", "settle"),
        ];
        let refused = coach.post(&at, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            refused.texts("#step-error").len(),
            1,
            "it must have what is guarded"
        );
        assert_eq!(
            refused.attribute("#partner", "value").as_deref(),
            Some(PARTNER)
        );
        form.push(("field", "settlement.group"));
        assert_eq!(coach.post(&at, &form).await.status, StatusCode::OK);
        let named = ask(
            &world,
            id,
            &[("step", "settle"), ("field", "settlement.group")],
        )
        .await;
        let partner = named.enter(&world.stranger()).await;
        let page = partner.get(&named.path).await;
        assert!(page.attribute("[name='settlement.group']", "id").is_some());
        // Done, and shared with another link: the guarded answer stays out, until it is named.
        let done = [
            ("settlement.settled-on", "2026-11-20"),
            ("settlement.group", "asylum"),
            ("settlement.language", "ti"),
            ("head", "1"),
        ];
        let step = format!("/trajectories/{id}/steps/settle");
        let recorded = coach.post(&step, &done).await;
        assert_eq!(
            recorded.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            recorded.texts(".errors li")
        );
        let next = coach.get(&at).await;
        let step = next.attribute("#step option", "value").unwrap();
        let plain = ask(&world, id, &[("step", &step), ("share", "settle")]).await;
        let with = ask(
            &world,
            id,
            &[
                ("step", &step),
                ("share", "settle"),
                ("field", "settlement.group"),
            ],
        )
        .await;
        let mut shown = vec![];
        for link in [&plain, &with] {
            let partner = link.enter(&world.stranger()).await;
            shown.push(partner.get(&link.path).await.texts(".panel dt").len());
        }
        assert_eq!(shown[0] + 1, shown[1], "{shown:?}");
    })
    .await;
}

#[tokio::test]
async fn forged_fields_are_left_alone_and_nothing_known_is_shown() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let coach = world.browser(COACH).await;
        let draft = [
            ("intake.goal", "Geheim doel"),
            ("note", "Geheime notitie"),
            ("go", "draft"),
            ("head", "1"),
        ];
        let kept = coach
            .post(&format!("/trajectories/{id}/steps/intake"), &draft)
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let partner = link.enter(&world.stranger()).await;
        let page = partner.get(&link.path).await;
        assert!(!page.body.contains("Geheim"), "{}", page.body);
        let version = version(&page);
        let mut form = ANSWERS.to_vec();
        form.extend([
            ("version", version.as_str()),
            ("exam.result", "passed"),
            ("outcome", "work"),
            ("ticked", "x"),
            ("on", "2020-01-01"),
            ("step", "outcome"),
            ("head", "0"),
        ]);
        let sent = partner.post(&link.path, &form).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            sent.texts(".errors li")
        );
        let program = world.program(COACH).await;
        let told = program.get(&format!("/api/v1/trajectories/{id}")).await;
        assert!(!told.json["answers"].to_string().contains("exam.result"));
        assert_eq!(told.json["standing"], "started");
    })
    .await;
}

#[tokio::test]
async fn what_nobody_answered_comes_back_on_today_until_somebody_saw_to_it() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let coach = async || world.browser(COACH).await;
        let today = async |browser: &Browser| browser.get("/").await.body.contains(PARTNER);
        assert!(!today(&coach().await).await, "not while it may still come");
        world.hands.set_day(jiff::civil::date(2026, 12, 14));
        round(&world.app).await.unwrap();
        assert!(!today(&coach().await).await, "its last day counts");
        world.hands.set_day(jiff::civil::date(2026, 12, 15));
        assert!(today(&coach().await).await, "also before a round came by");
        for _ in 0..2 {
            round(&world.app).await.unwrap();
        }
        assert_eq!(deeds(&world, "partner-link.expired").await, 1);
        assert!(today(&coach().await).await);
        assert!(!today(&world.browser("other-coach@here.example").await).await);
        let at = format!("/trajectories/{id}/links/{}/settlement", link.id);
        assert_eq!(
            coach().await.post(&at, &[]).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(!today(&coach().await).await);
        // What works is not over.
        let fresh = ask_on(&world, id, "2026-12-20").await;
        let at = format!("/trajectories/{id}/links/{fresh}/settlement");
        assert_eq!(
            coach().await.post(&at, &[]).await.status,
            StatusCode::CONFLICT
        );
    })
    .await;
}

async fn ask_on(world: &World, id: Id<Trajectory>, until: &str) -> i64 {
    ask(world, id, &[("until", until)]).await.id
}

#[tokio::test]
async fn only_who_steers_asks_and_what_is_asked_has_bounds() {
    everywhere(async |world| {
        let (world, id, link) = asked(world).await;
        let at = format!("/trajectories/{id}/links");
        let form = [
            ("partner", PARTNER),
            ("until", "2026-12-14"),
            ("step", "intake"),
        ];
        for (who, status) in [
            ("coordinator@here.example", 200),
            ("other-coach@here.example", 404),
            ("policy@here.example", 404),
            ("coach@elsewhere.example", 404),
        ] {
            let browser = world.browser(who).await;
            assert_eq!(browser.get(&at).await.status, status, "{who}");
            assert_eq!(browser.post(&at, &form).await.status, status, "{who}");
            let withdraw = format!("{at}/{}/withdrawal", link.id);
            if status == 404 {
                assert_eq!(browser.post(&withdraw, &[]).await.status, 404, "{who}");
            }
        }
        let coach = world.browser(COACH).await;
        for (field, value, wrong) in [
            ("partner", " ", "partner-error"),
            ("partner", &"x".repeat(201), "partner-error"),
            ("email", "geen adres", "email-error"),
            ("until", "", "until-error"),
            ("until", "2026-11-29", "until-error"),
            ("until", "2026-12-31", "until-error"),
            ("step", "outcome", "step-error"),
            ("step", "module-lessons", "step-error"),
            ("step", "exam", "step-error"),
            ("step", "nowhere", "step-error"),
        ] {
            let mut form = form.to_vec();
            form.retain(|(name, _)| *name != field);
            form.push((field, value));
            let told = coach.post(&at, &form).await;
            assert_eq!(
                told.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{field} {value}"
            );
            assert_eq!(told.texts(&format!("#{wrong}")).len(), 1, "{field} {value}");
        }
        // Another's trajectory in the address does not reach the link.
        let (_, other) = world.enrolled(COACH, "Dawit Tesfay", "spark").await;
        let swapped = format!("/trajectories/{other}/links/{}/withdrawal", link.id);
        assert_eq!(
            coach.post(&swapped, &[]).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn programs_ask_list_withdraw_and_settle_and_a_secret_is_told_once() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let (_, id) = world.enrolled(COACH, NAME, "spark").await;
        let program = world.program(COACH).await;
        let at = format!("/api/v1/trajectories/{id}/links");
        let new = json!({ "step": "intake", "partner": PARTNER, "until": "2026-12-14" });
        let made = program.post_once(&at, "key", new.clone()).await;
        let link = Link {
            id: made.made(),
            path: made.json["path"].as_str().unwrap().to_owned(),
            code: made.json["code"].as_str().unwrap().to_owned(),
        };
        let again = program.post_once(&at, "key", new.clone()).await;
        assert_ne!(
            again.json["path"], made.json["path"],
            "a secret is kept nowhere"
        );
        link.enter(&world.stranger()).await;
        let listed = program.get(&at).await;
        assert_eq!(listed.json["items"][1]["standing"], "opened");
        assert_eq!(listed.json["items"][0]["standing"], "open");
        assert!(!listed.json.to_string().contains(&link.code));
        let one = format!("{at}/{}", link.id);
        program
            .post(&format!("{one}/withdrawal"), json!({}))
            .await
            .is_written();
        is_shut(&world.stranger().get(&link.path).await, &link.path);
        program
            .post(&format!("{one}/settlement"), json!({}))
            .await
            .is_written();
        let wrong = json!({ "step": "exam", "partner": "", "until": "2026-12-14" });
        let mut faults = program.post(&at, wrong).await.faults();
        faults.sort();
        let told: Vec<_> = faults
            .iter()
            .map(|(f, c)| (f.as_str(), c.as_str()))
            .collect();
        assert_eq!(told, [("partner", "required"), ("step", "link-step")]);
    })
    .await;
}

#[tokio::test]
async fn names_are_text_and_the_pages_speak_the_language_of_the_browser() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let (_, id) = world.enrolled(COACH, NAME, "spark").await;
        // A name that would be markup if a template let it, and a reader of Arabic.
        let hostile = "<i/onload=alert(1)>\"'";
        let link = ask(&world, id, &[("partner", hostile)]).await;
        let mut stranger = world.stranger();
        stranger.cookie = "language=ar".into();
        let door = stranger.get(&link.path).await;
        assert_eq!(door.attribute("html", "dir").as_deref(), Some("rtl"));
        assert_eq!(door.texts("h1"), ["لديك طلب"]);
        let given = link.give(&stranger, &link.code).await;
        stranger.cookie = format!("language=ar; {}", cookie(&given));
        let form = stranger.get(&link.path).await;
        assert_eq!(form.attribute("html", "lang").as_deref(), Some("ar"));
        let coach = world.browser(COACH).await;
        let page = coach.get(&format!("/trajectories/{id}/links")).await;
        assert!(!page.body.contains("<i/onload"));
        assert!(page.body.contains("&#60;i/onload"), "{}", page.body);
        let step = coach.get(&format!("/trajectories/{id}/steps/intake")).await;
        let to = format!("/trajectories/{id}/links?step=intake");
        assert!(step.body.contains(&to), "the step's page leads there");
    })
    .await;
}

#[tokio::test]
async fn somebody_outside_says_that_a_step_of_theirs_is_done() {
    everywhere(async |world| {
        let world = world.seeded().await;
        let (from, to) = (
            "conversation\"\n  by = \"coach\"",
            "conversation\"\n  by = \"baker\"",
        );
        let role = "[[form]]";
        let more = "[[role]]\nid = \"baker\"\nheld_by = \"employer\"\n\n[[form]]";
        let mut files = with(
            with(files("kort-1"), "method.toml", from, to),
            "method.toml",
            role,
            more,
        );
        for texts in ["texts/nl.ftl", "texts/en.ftl"] {
            files = with(
                files,
                texts,
                "role-coach =",
                "role-baker = Bakker\nrole-coach =",
            );
        }
        brought(&world, "coordinator@here.example", files).await;
        let (_, id) = world.enrolled(COACH, NAME, "kort").await;
        let coach = world.browser(COACH).await;
        let page = coach.get(&format!("/trajectories/{id}/links")).await;
        let steps = page.texts("#step option");
        assert_eq!(
            steps,
            ["Kopje koffie", "Eerste gesprek"],
            "theirs comes first"
        );
        let link = ask(&world, id, &[("step", "coffee")]).await;
        let partner = link.enter(&world.stranger()).await;
        let form = partner.get(&link.path).await;
        assert!(form.body.contains("Ja, dit is gedaan"), "{}", form.body);
        let seen = version(&form);
        let said = [("note", "Met suiker"), ("version", seen.as_str())];
        let sent = partner.post(&link.path, &said).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            sent.texts(".errors li")
        );
        let journal = coach.get(&format!("/trajectories/{id}")).await;
        let journal = journal.texts(".journal li").remove(0);
        assert!(
            journal.contains("Met suiker") && journal.contains(PARTNER),
            "{journal}"
        );
    })
    .await;
}

/// A clock that is set back lets nobody in for longer, and makes nobody wait for ever.
#[tokio::test]
async fn a_clock_that_was_set_back_makes_nobody_wait() {
    everywhere(async |world| {
        let (world, _, link) = asked(world).await;
        for _ in 0..5 {
            link.give(&world.stranger(), "AAAA-AAAA").await;
        }
        let row = partner_link::Column::TriedAt;
        let ahead = Moment(world.now().0 + chrono::TimeDelta::days(3));
        partner_link::Entity::update_many()
            .col_expr(row, Expr::value(Some(ahead)))
            .filter(partner_link::Column::Id.eq(link.id))
            .exec(world.store.database())
            .await
            .unwrap();
        link.enter(&world.stranger()).await;
        let row = links(&world).await.remove(0);
        assert_eq!(row.until, Day::from(jiff::civil::date(2026, 12, 14)));
    })
    .await;
}
