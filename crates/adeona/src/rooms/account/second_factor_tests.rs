//! Signing in with a code, through the router.

use adeona_platform::Sealing;
use adeona_platform::access::tables::{audit, second_factor};
use axum::http::{StatusCode, header};
use jiff::ToSpan;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::totp::{base32, code, step_at};
use crate::app::{App, router};
use crate::rooms::organisation::Member;
use crate::world::{Answer, Browser, PASSWORD, World, everywhere_seeded};

const COACH: &str = "coach@here.example";
const OTHER: &str = "other-coach@here.example";
const PAGE: &str = "/account/second-factor";

/// Somebody with a second factor: the browser in which it was set up, the secret, and the recovery codes.
pub struct Holder {
    pub browser: Browser,
    pub secret: Vec<u8>,
    pub codes: Vec<String>,
}

impl Holder {
    pub async fn of(world: &World, email: &str) -> Holder {
        let browser = world.browser(email).await;
        assert_eq!(browser.post(PAGE, &[]).await.location(), PAGE);
        let shown = browser.get(PAGE).await;
        let secret = bytes(&shown.texts("code.secret")[0]);
        let form = [("code", &*now(world, &secret))];
        let made = browser.post(&format!("{PAGE}/confirmation"), &form).await;
        assert_eq!(made.status, StatusCode::OK, "{}", made.body);
        let codes = made.texts(".recovery-codes code");
        // The code of this half minute is used up.
        later(world, 30);
        Holder {
            browser,
            secret,
            codes,
        }
    }

    pub fn now(&self, world: &World) -> String {
        now(world, &self.secret)
    }
}

fn bytes(base_32: &str) -> Vec<u8> {
    let letters = base_32.chars().filter(|c| !c.is_whitespace());
    let value = |c| {
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
            .iter()
            .position(|l| char::from(*l) == c)
    };
    let bits: String = letters
        .map(|c| format!("{:05b}", value(c).unwrap()))
        .collect();
    let byte = |bits: &[u8]| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap();
    bits.as_bytes().chunks_exact(8).map(byte).collect()
}

fn now(world: &World, secret: &[u8]) -> String {
    let step = step_at(world.store.clock().now());
    format!("{:06}", code(secret, step).unwrap())
}

pub fn later(world: &World, seconds: i64) {
    world
        .hands
        .set(world.store.clock().now() + seconds.seconds());
}

/// A code that is not the one of now, nor one beside it.
fn wrong(world: &World, secret: &[u8]) -> String {
    let step = step_at(world.store.clock().now());
    let near: Vec<u32> = (-2..=2).map(|n| code(secret, step + n).unwrap()).collect();
    let free = (0..).find(|number| !near.contains(number)).unwrap();
    format!("{free:06}")
}

/// The value of a cookie that an answer sets.
pub fn set(answer: &Answer, name: &str) -> Option<String> {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter();
    lines
        .filter_map(|line| line.to_str().unwrap().split(';').next())
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// Gives the right password, and has the cookie of what waits.
pub async fn waiting(stranger: &Browser, email: &str) -> Browser {
    let form = [
        ("email", email),
        ("password", PASSWORD),
        ("back", "/people"),
    ];
    let answer = stranger.post("/sign-in", &form).await;
    assert_eq!(answer.location(), "/sign-in/code?back=%2Fpeople");
    assert_eq!(set(&answer, "adeona"), None, "no session before the code");
    with(stranger, &set(&answer, "adeona-sign-in").unwrap())
}

fn with(stranger: &Browser, pending: &str) -> Browser {
    Browser {
        cookie: format!("adeona-sign-in={pending}"),
        ..stranger.clone()
    }
}

pub async fn send(browser: &Browser, code: &str) -> Answer {
    let form = [("code", code), ("back", "/people")];
    browser.post("/sign-in/code", &form).await
}

fn is_in(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER && set(answer, "adeona").is_some()
}

/// Back to the beginning, without a session.
fn is_over(answer: &Answer) -> bool {
    answer.location() == "/sign-in?said=sign-in-over" && set(answer, "adeona").is_none()
}

pub async fn deeds(world: &World, deed: &str) -> u64 {
    let of = audit::Entity::find().filter(audit::Column::Deed.eq(deed));
    of.count(world.store.database()).await.unwrap()
}

#[tokio::test]
async fn a_second_factor_counts_once_it_is_confirmed_and_is_asked_from_then_on() {
    everywhere_seeded(async |world| {
        let (browser, elsewhere) = (world.browser(COACH).await, world.browser(COACH).await);
        browser.post(PAGE, &[]).await;
        let shown = browser.get(PAGE).await;
        assert!(shown.body.contains("<svg"), "{}", shown.body);
        let groups = shown.texts("code.secret")[0].clone();
        assert!(groups.split(' ').all(|group| group.len() == 4), "{groups}");
        let secret = bytes(&groups);
        let kept = second_factor::Entity::find().one(world.store.database());
        let kept = kept.await.unwrap().unwrap().secret;
        assert!(kept.starts_with("s1.") && !kept.contains(&base32(&secret)));
        let refused = browser
            .post(
                &format!("{PAGE}/confirmation"),
                &[("code", &wrong(&world, &secret))],
            )
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.texts("#code-error").len(), 1);
        // Nothing is asked yet.
        world.browser(COACH).await;
        let done = browser
            .post(
                &format!("{PAGE}/confirmation"),
                &[("code", &now(&world, &secret))],
            )
            .await;
        assert_eq!(
            done.texts(".recovery-codes code").len(),
            10,
            "{}",
            done.body
        );
        assert!(
            browser
                .get(PAGE)
                .await
                .texts(".recovery-codes code")
                .is_empty()
        );
        assert!(
            elsewhere
                .get("/account")
                .await
                .location()
                .starts_with("/sign-in")
        );
        let pending = waiting(&world.stranger(), COACH).await;
        assert_eq!(
            pending.get("/people").await.location(),
            "/sign-in?back=%2Fpeople"
        );
        assert_eq!(pending.get("/sign-in/code").await.status, StatusCode::OK);
        let again = send(&pending, &now(&world, &secret)).await;
        assert_eq!(
            again.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "used to confirm"
        );
        later(&world, 30);
        let entered = send(&pending, &now(&world, &secret)).await;
        assert!(is_in(&entered) && entered.location() == "/people");
    })
    .await;
}

#[tokio::test]
async fn a_code_and_a_sign_in_that_waits_work_once() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let (first, second) = (
            waiting(&world.stranger(), COACH).await,
            waiting(&world.stranger(), COACH).await,
        );
        let code = coach.now(&world);
        assert!(is_in(&send(&first, &code).await));
        let replayed = send(&second, &code).await;
        assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
        later(&world, 30);
        assert!(is_over(&send(&first, &coach.now(&world)).await));
        assert!(is_in(&send(&second, &coach.now(&world)).await));
        later(&world, 30);
        // Of two at once one gets in.
        let (a, b) = (
            waiting(&world.stranger(), COACH).await,
            waiting(&world.stranger(), COACH).await,
        );
        let code = coach.now(&world);
        let (a, b) = tokio::join!(send(&a, &code), send(&b, &code));
        assert_eq!([a, b].iter().filter(|answer| is_in(answer)).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_forged_cut_short_expired_or_of_another_is_refused_alike_and_on_record() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let other = Holder::of(&world, OTHER).await;
        let stranger = world.stranger();
        let pending = waiting(&stranger, COACH).await;
        let (_, token) = pending.cookie.split_once('=').unwrap();
        let forged = [
            "x".repeat(token.len()),
            token[..token.len() - 1].to_owned(),
            format!("{token}A"),
            token.to_uppercase(),
        ];
        let before = deeds(&world, "account.code-refused").await;
        let mut told = vec![];
        for token in &forged {
            assert!(is_over(&with(&stranger, token).get("/sign-in/code").await));
            told.push(send(&with(&stranger, token), &coach.now(&world)).await);
        }
        // The code of a colleague, their recovery code, and a session's cookie in the place of the other.
        let session = coach.browser.cookie.split_once('=').unwrap().1;
        told.push(send(&with(&stranger, session), &coach.now(&world)).await);
        assert!(told.iter().all(is_over));
        let turned = Browser {
            cookie: format!("adeona={token}"),
            ..stranger.clone()
        };
        assert!(
            turned
                .get("/people")
                .await
                .location()
                .starts_with("/sign-in")
        );
        for of_other in [&other.now(&world), &other.codes[0]] {
            let answer = send(&pending, of_other).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let refused = deeds(&world, "account.code-refused").await - before;
        assert_eq!(refused, forged.len() as u64 + 3);
        later(&world, 10 * 60);
        assert!(is_over(&send(&pending, &coach.now(&world)).await));
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_gets_slower_and_a_restart_forgives_nothing() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let pending = waiting(&world.stranger(), COACH).await;
        for _ in 0..4 {
            let answer = send(&pending, &wrong(&world, &coach.secret)).await;
            assert!(!answer.texts("#code-error")[0].contains("Wacht"));
        }
        let slowed = send(&pending, &coach.now(&world)).await;
        assert!(slowed.texts("#code-error")[0].contains("Wacht 2 seconden"));
        // Another program on the same database, and another sign-in that waits.
        let app = App::new(world.store.clone(), false, false).unwrap();
        let restarted = Browser {
            router: router(app),
            cookie: String::new(),
        };
        let pending = waiting(&restarted, COACH).await;
        let slowed = send(&pending, &coach.codes[0]).await;
        assert!(slowed.texts("#code-error")[0].contains("Wacht 2 seconden"));
        later(&world, 3);
        assert!(is_in(&send(&pending, &coach.now(&world)).await));
    })
    .await;
}

#[tokio::test]
async fn many_guesses_at_once_are_not_more_than_one_after_another() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let pending = waiting(&world.stranger(), COACH).await;
        let code = wrong(&world, &coach.secret);
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let (pending, code) = (pending.clone(), code.clone());
            tasks.spawn(async move { send(&pending, &code).await.texts("#code-error") });
        }
        let told = tasks.join_all().await;
        let weighed = told
            .iter()
            .filter(|text| !text[0].contains("Wacht"))
            .count();
        assert_eq!(weighed, 4, "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_link_for_a_password_does_not_go_around_the_code() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let account = world.desk(COACH).await.viewer().account().get();
        let admin = world.desk("admin@here.example").await;
        let member = admin.may(adeona_platform::Id::new(account)).await.unwrap();
        let link = Member::link(&member, &admin).await.unwrap();
        let new = "een heel ander wachtwoord";
        let form = [("password", new), ("again", new)];
        let answer = world.stranger().post(&link.path, &form).await;
        assert_eq!(set(&answer, "adeona"), None);
        let pending = with(&world.stranger(), &set(&answer, "adeona-sign-in").unwrap());
        assert!(is_in(&send(&pending, &coach.now(&world)).await));
    })
    .await;
}

#[tokio::test]
async fn without_the_key_codes_are_not_checked_and_recovery_codes_still_work() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let folder = tempfile::tempdir().unwrap();
        let other = Sealing::kept_in(&folder.path().join("secret.key")).unwrap();
        let store = world.store.clone().with_sealing(other);
        let notes = crate::operations::unopened(&store).await.unwrap();
        assert!(
            notes.len() == 1 && notes[0].contains("second_factor"),
            "{notes:?}"
        );
        assert!(
            crate::operations::unopened(&world.store)
                .await
                .unwrap()
                .is_empty()
        );
        let app = App::new(store, false, false).unwrap();
        let stranger = Browser {
            router: router(app),
            cookie: String::new(),
        };
        let pending = waiting(&stranger, COACH).await;
        let told = send(&pending, &coach.now(&world)).await;
        assert!(told.texts("#code-error")[0].contains("herstelcode"));
        assert!(is_in(&send(&pending, &coach.codes[0]).await));
    })
    .await;
}

#[tokio::test]
async fn a_secret_put_in_the_row_of_another_opens_nothing() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        Holder::of(&world, OTHER).await;
        let db = world.store.database();
        let own = world.desk(COACH).await.viewer().account().get();
        let of = second_factor::Column::AccountId.eq(own);
        let kept = second_factor::Entity::find().filter(of).one(db).await;
        second_factor::Entity::update_many()
            .col_expr(
                second_factor::Column::Secret,
                Expr::value(kept.unwrap().unwrap().secret),
            )
            .exec(db)
            .await
            .unwrap();
        let pending = waiting(&world.stranger(), OTHER).await;
        let answer = send(&pending, &coach.now(&world)).await;
        assert!(answer.status.is_server_error() && set(&answer, "adeona").is_none());
    })
    .await;
}

#[tokio::test]
async fn it_is_turned_off_with_a_code_and_participants_have_none() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let end = format!("{PAGE}/ending");
        let form = [("code", &*wrong(&world, &coach.secret))];
        let refused = coach.browser.post(&end, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        waiting(&world.stranger(), COACH).await;
        let done = coach
            .browser
            .post(&end, &[("code", &coach.now(&world))])
            .await;
        assert_eq!(done.location(), "/account?said=second-factor-off");
        world.browser(COACH).await;
        let (person, _) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let participant = world.participant(COACH, person).await;
        assert_eq!(participant.get(PAGE).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            participant.post(PAGE, &[]).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_works_once_and_tells_how_many_are_left() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let typed = coach.codes[0].to_lowercase().replace('-', " ");
        let entered = send(&waiting(&world.stranger(), COACH).await, &typed).await;
        assert!(is_in(&entered), "{}", entered.body);
        assert_eq!(
            entered.location(),
            "/account/second-factor?said=recovery-code-used"
        );
        let browser = Browser {
            cookie: format!("adeona={}", set(&entered, "adeona").unwrap()),
            ..world.stranger()
        };
        let shown = browser.get(PAGE).await;
        assert!(shown.body.contains("nog 9 herstelcodes"), "{}", shown.body);
        let again = send(&waiting(&world.stranger(), COACH).await, &coach.codes[0]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = browser.post(&format!("{PAGE}/codes"), &[]).await;
        let fresh = made.texts(".recovery-codes code");
        assert_eq!(fresh.len(), 10);
        let old = send(&waiting(&world.stranger(), COACH).await, &coach.codes[1]).await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(is_in(
            &send(&waiting(&world.stranger(), COACH).await, &fresh[9]).await
        ));
        let kept = super::tables::recovery_code::Entity::find();
        let kept = kept.all(world.store.database()).await.unwrap();
        assert!(
            kept.iter()
                .all(|row| !fresh.iter().any(|code| row.code.contains(code)))
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_keeps_the_program_takes_a_second_factor_away_at_the_console() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        let desk = world.desk(COACH).await;
        let end = async || super::end_second_factor(&world.store, desk.viewer()).await;
        assert!(end().await.unwrap());
        assert!(
            coach
                .browser
                .get("/people")
                .await
                .location()
                .starts_with("/sign-in")
        );
        world.browser(COACH).await;
        assert!(!end().await.unwrap());
    })
    .await;
}
