//! Signing in at one's own organisation, through the router, with a provider on this machine.

mod hostile;
mod provider;
mod settings;

use adeona_platform::Outgoing;
use adeona_platform::access::Role;
use adeona_platform::access::tables::{account, audit, membership, session};
use axum::http::{StatusCode, header};
use jiff::ToSpan;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use url::Url;

use crate::app::{App, router};
use crate::rooms::organisation::tables::identity;
use crate::world::{Answer, Browser, World, everywhere_seeded};
use provider::{CLIENT, Fake, SECRET, Signed, part};

const PAGE: &str = "/administration/organisation/sign-in";
const DOOR: &str = "/sign-in/organisation/here/provider";

/// The same world, from which this machine is asked too.
fn reaching(mut world: World) -> World {
    let outgoing = Outgoing::new(["127.0.0.1"], []).unwrap();
    let app = App::new(world.store.clone(), false, false).unwrap();
    world.app = app.with_outgoing(outgoing);
    world.router = router(world.app.clone());
    world
}

fn form(issuer: &str) -> Vec<(&'static str, String)> {
    [
        ("active", "yes"),
        ("name", "Gemeente Hier"),
        ("address", "here"),
        ("domains", "here.example"),
        ("issuer", issuer),
        ("client_id", CLIENT),
        ("secret", SECRET),
        ("claim", "groups"),
        ("accounts", "yes"),
        ("group", "coaches"),
        ("role", "coach"),
        ("group", "trainers"),
        ("role", "trainer"),
        ("group", "boss"),
        ("role", "administrator"),
        ("group", ""),
        ("role", ""),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

async fn send(browser: &Browser, form: &[(&'static str, String)]) -> Answer {
    let form: Vec<_> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    browser.post(PAGE, &form).await
}

/// With one value, for all fields of this name.
fn with(form: &[(&'static str, String)], name: &str, value: &str) -> Vec<(&'static str, String)> {
    let changed = |(n, v): &(&'static str, String)| match *n == name {
        true => (*n, value.to_owned()),
        false => (*n, v.clone()),
    };
    form.iter().map(changed).collect()
}

/// A seeded world in which the people of `here` sign in at this provider.
async fn open(world: World, fake: &Fake) -> World {
    let world = reaching(world);
    let admin = world.browser("admin@here.example").await;
    let kept = send(&admin, &form(&fake.issuer)).await;
    assert_eq!(
        kept.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        kept.texts(".error")
    );
    world
}

fn now(world: &World) -> i64 {
    world.store.clock().now().as_second()
}

/// The value of a cookie that an answer sets.
fn given(answer: &Answer, name: &str) -> Option<String> {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter();
    let lines = lines.map(|line| line.to_str().unwrap());
    let line = lines.filter_map(|line| line.strip_prefix(&format!("{name}=")));
    let values = line.map(|line| line.split(';').next().unwrap().to_owned());
    let mut values: Vec<String> = values.filter(|value| !value.is_empty()).collect();
    values.pop()
}

/// Somebody who was sent to the provider: their browser, and what was asked of it.
struct Away {
    browser: Browser,
    asked: Url,
}

impl Away {
    async fn at(browser: Browser, door: &str) -> Away {
        let sent = browser.get(door).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let asked = Url::parse(sent.location()).unwrap_or_else(|_| panic!("{}", sent.location()));
        let token = given(&sent, "adeona-provider").unwrap();
        let cookie = format!("{}; adeona-provider={token}", browser.cookie);
        Away {
            browser: Browser { cookie, ..browser },
            asked,
        }
    }

    async fn of(world: &World) -> Away {
        Away::at(world.stranger(), DOOR).await
    }

    async fn back(&self, code: &str) -> Answer {
        self.with(&format!("code={code}&state={}", part(&self.asked, "state")))
            .await
    }

    async fn with(&self, query: &str) -> Answer {
        let path = format!("/sign-in/oidc/return?{query}");
        self.browser.get(&path).await
    }
}

/// Somebody comes back with what the provider says of them.
async fn comes(world: &World, fake: &Fake, who: &str, groups: &[&str], more: Value) -> Answer {
    let away = Away::of(world).await;
    let mut claims = fake.claims(&away.asked, now(world), who, groups);
    let more = more.as_object().unwrap().clone();
    claims.as_object_mut().unwrap().extend(more);
    let code = fake.code(&away.asked, &claims, Signed::Truly);
    away.back(&code).await
}

fn inside(world: &World, answer: &Answer) -> Browser {
    let token = given(answer, "adeona");
    let token = token.unwrap_or_else(|| panic!("not let in: {}", answer.location()));
    Browser {
        router: world.router.clone(),
        cookie: format!("adeona={token}"),
    }
}

fn refused(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(given(answer, "adeona"), None);
    let at = answer.location();
    at.rsplit_once("refused=")
        .unwrap_or_else(|| panic!("{at}"))
        .1
}

async fn last(world: &World) -> audit::Model {
    let rows = audit::Entity::find().order_by_desc(audit::Column::Id);
    rows.one(world.store.database()).await.unwrap().unwrap()
}

async fn last_why(world: &World) -> String {
    let last = last(world).await;
    assert_eq!(last.deed, "account.provider-refused");
    last.detail["why"].as_str().unwrap().to_owned()
}

async fn account_of(world: &World, who: &str) -> account::Model {
    let db = world.store.database();
    let identity = identity::Entity::find().filter(identity::Column::Subject.eq(who));
    let identity = identity.one(db).await.unwrap().unwrap();
    let account = account::Entity::find_by_id(identity.account_id);
    account.one(db).await.unwrap().unwrap()
}

async fn roles(world: &World, browser: &Browser) -> Vec<String> {
    let answer = browser.get("/api/v1/me").await;
    assert_eq!(
        answer.status,
        StatusCode::OK,
        "{}: {}",
        world.database,
        answer.body
    );
    let me: Value = serde_json::from_str(&answer.body).unwrap();
    let roles = me["roles"].as_array().unwrap();
    roles
        .iter()
        .map(|r| r.as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn somebody_new_gets_an_account_with_the_roles_of_their_groups_and_follows_them() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let mail = json!({ "email": "Nieuw@Here.Example", "email_verified": true });
        let first = comes(&world, &fake, "s-1", &["coaches", "others"], mail).await;
        assert_eq!(first.location(), "/");
        let browser = inside(&world, &first);
        assert_eq!(roles(&world, &browser).await, ["coach"]);
        let made = account_of(&world, "s-1").await;
        assert_eq!(made.email.as_deref(), Some("nieuw@here.example"));
        assert_eq!((made.name.as_str(), made.password), ("Iemand Anders", None));
        let signed_in = last(&world).await;
        assert_eq!(signed_in.deed, "account.signed-in");
        assert_eq!(signed_in.detail["how"], json!(["pwd", "otp"]));

        let again = comes(&world, &fake, "s-1", &["trainers"], json!({})).await;
        assert_eq!(roles(&world, &inside(&world, &again)).await, ["trainer"]);
        assert_eq!(account_of(&world, "s-1").await.id, made.id);
        // Whoever was in before has the same roles.
        assert_eq!(roles(&world, &browser).await, ["trainer"]);

        let out = comes(&world, &fake, "s-1", &["others"], json!({})).await;
        assert_eq!(refused(&out), "group");
        assert_eq!(last_why(&world).await, "group");
        assert_eq!(browser.get("/people").await.status, StatusCode::SEE_OTHER);
        let told = world.stranger().get(out.location()).await;
        assert!(told.texts("[role=alert]")[0].contains("nog geen rol"));

        let back = comes(&world, &fake, "s-1", &["coaches"], json!({})).await;
        assert_eq!(roles(&world, &inside(&world, &back)).await, ["coach"]);
        let admin = world.browser("admin@here.example").await;
        let page = admin.get("/administration/audit").await;
        for words in [
            "Kreeg een account",
            "Kreeg andere rollen",
            "Kwam er bij de organisatie niet in",
        ] {
            assert!(page.body.contains(words), "{words}");
        }
        let members = admin.get("/administration").await;
        assert!(members.body.contains("Iemand Anders"));
    })
    .await;
}

#[tokio::test]
async fn whoever_works_here_is_known_by_an_address_that_is_theirs_and_of_the_organisation() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let coach = world
            .desk("coach@here.example")
            .await
            .viewer()
            .account()
            .get();
        let mail =
            |email: &str, verified: Value| json!({ "email": email, "email_verified": verified });
        let ours = comes(
            &world,
            &fake,
            "c-1",
            &["coaches"],
            mail("coach@here.example", json!(true)),
        );
        inside(&world, &ours.await);
        assert_eq!(account_of(&world, "c-1").await.id, coach);
        // Later the address does not matter.
        let renamed = comes(
            &world,
            &fake,
            "c-1",
            &["coaches"],
            mail("x@y.example", json!(true)),
        );
        inside(&world, &renamed.await);
        for (who, email, verified) in [
            ("c-2", "coach@here.example", json!(false)),
            ("c-3", "coach@here.example", Value::Null),
            ("c-4", "coach@elsewhere.example", json!(true)),
            ("c-5", "coach@here.example.evil.example", json!(true)),
            ("c-6", "evil.example@coach", json!(true)),
        ] {
            let other = comes(&world, &fake, who, &["coaches"], mail(email, verified)).await;
            inside(&world, &other);
            let made = account_of(&world, who).await;
            assert!(made.id != coach && made.email.is_none(), "{who}");
        }
        // Not even when the domain of another organisation's people is called ours.
        let admin = world.browser("admin@here.example").await;
        let wider = with(
            &form(&fake.issuer),
            "domains",
            "here.example, elsewhere.example",
        );
        assert_eq!(send(&admin, &wider).await.status, StatusCode::SEE_OTHER);
        let theirs = comes(
            &world,
            &fake,
            "c-7",
            &["coaches"],
            mail("coach@elsewhere.example", json!(true)),
        );
        let browser = inside(&world, &theirs.await);
        let made = account_of(&world, "c-7").await;
        assert_eq!(made.email, None);
        let me = browser.get("/api/v1/me").await;
        assert!(me.body.contains("Organisatie here"), "{}", me.body);
    })
    .await;
}

#[tokio::test]
async fn whose_account_is_closed_or_work_was_ended_is_refused_alike() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let db = world.store.database();
        let mail = json!({ "email": "coach@here.example", "email_verified": true });
        let coach = world
            .desk("coach@here.example")
            .await
            .viewer()
            .account()
            .get();
        let close = |at: Option<adeona_platform::time::Moment>| {
            account::Entity::update_many()
                .col_expr(account::Column::ClosedAt, Expr::value(at))
                .filter(account::Column::Id.eq(coach))
        };
        close(Some(world.now())).exec(db).await.unwrap();
        let closed = comes(&world, &fake, "c-1", &["coaches"], mail.clone()).await;
        assert_eq!(
            (refused(&closed), &*last_why(&world).await),
            ("nobody", "closed")
        );
        close(None).exec(db).await.unwrap();
        inside(
            &world,
            &comes(&world, &fake, "c-1", &["coaches"], mail).await,
        );
        close(Some(world.now())).exec(db).await.unwrap();
        let known = comes(&world, &fake, "c-1", &["coaches"], json!({})).await;
        assert_eq!(
            (refused(&known), &*last_why(&world).await),
            ("nobody", "closed")
        );
        close(None).exec(db).await.unwrap();

        let admin = world.browser("admin@here.example").await;
        let ended = admin
            .post(&format!("/administration/members/{coach}/ending"), &[])
            .await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
        let left = comes(&world, &fake, "c-1", &["coaches"], json!({})).await;
        assert_eq!(
            (refused(&left), &*last_why(&world).await),
            ("nobody", "ended")
        );
        assert_eq!(left.location(), known.location());
        // With accounts that are not made, somebody unknown hears the same.
        let form = form(&fake.issuer);
        let none: Vec<_> = form
            .into_iter()
            .filter(|(name, _)| *name != "accounts")
            .collect();
        assert_eq!(send(&admin, &none).await.status, StatusCode::SEE_OTHER);
        let unknown = comes(&world, &fake, "c-9", &["coaches"], json!({})).await;
        assert_eq!(unknown.location(), known.location());
        assert_eq!(last_why(&world).await, "nobody");

        let post = [
            ("roles", "coach"),
            ("weekly_hours", "20"),
            ("from", "2026-11-30"),
        ];
        let again = admin
            .post(&format!("/administration/members/{coach}/post"), &post)
            .await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
        inside(
            &world,
            &comes(&world, &fake, "c-1", &["coaches"], json!({})).await,
        );
    })
    .await;
}

#[tokio::test]
async fn the_last_who_administers_goes_on_doing_so_and_nobody_becomes_a_participant() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let mail = json!({ "email": "admin@here.example", "email_verified": true });
        let only = comes(&world, &fake, "a-1", &["trainers"], mail).await;
        let browser = inside(&world, &only);
        assert_eq!(roles(&world, &browser).await, ["administrator", "trainer"]);
        // Another who came the same way counts.
        inside(
            &world,
            &comes(&world, &fake, "a-2", &["boss"], json!({})).await,
        );
        let two = comes(&world, &fake, "a-1", &["trainers"], json!({})).await;
        assert_eq!(roles(&world, &inside(&world, &two)).await, ["trainer"]);
        let last = comes(&world, &fake, "a-2", &[], json!({})).await;
        assert_eq!(refused(&last), "group");
        let held = membership::Entity::find()
            .filter(membership::Column::AccountId.eq(account_of(&world, "a-2").await.id))
            .filter(membership::Column::Until.is_null());
        let held = held.all(world.store.database()).await.unwrap();
        assert_eq!(
            held.iter().map(|r| r.role).collect::<Vec<_>>(),
            [Role::Administrator]
        );
        let admin = inside(
            &world,
            &comes(&world, &fake, "a-2", &["boss"], json!({})).await,
        );
        let participant = with(&form(&fake.issuer), "role", "participant");
        let no = send(&admin, &participant).await;
        assert_eq!(no.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn whoever_came_from_elsewhere_shows_there_again_who_they_are() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let browser = inside(
            &world,
            &comes(&world, &fake, "b-1", &["boss"], json!({})).await,
        );
        assert_eq!(
            browser.get("/administration/members/new").await.status,
            StatusCode::OK
        );
        world.hands.set(world.store.clock().now() + 20.minutes());
        let asked = browser.get("/administration/members/new").await;
        assert!(asked.location().starts_with("/account/proof?back="));
        let page = browser.get(asked.location()).await;
        assert!(
            page.texts("form[action='/account/proof']").is_empty(),
            "there is no password"
        );
        let door = page.attribute("main a.utrecht-button", "href").unwrap();

        let prove = async |claims: Value, who: &str| {
            let away = Away::at(browser.clone(), &door).await;
            assert_eq!(part(&away.asked, "prompt"), "login");
            assert_eq!(part(&away.asked, "max_age"), "0");
            let mut all = fake.claims(&away.asked, now(&world), who, &["boss"]);
            all.as_object_mut()
                .unwrap()
                .extend(claims.as_object().unwrap().clone());
            let code = fake.code(&away.asked, &all, Signed::Truly);
            away.back(&code).await
        };
        for (why, claims, who) in [
            (
                "auth-time",
                json!({ "auth_time": now(&world) - 1200 }),
                "b-1",
            ),
            ("auth-time", json!({ "auth_time": Value::Null }), "b-1"),
            (
                "auth-time",
                json!({ "auth_time": now(&world) + 3600 }),
                "b-1",
            ),
            ("another", json!({}), "b-2"),
        ] {
            let no = prove(claims, who).await;
            assert!(["failed", "another"].contains(&refused(&no)));
            assert!(
                no.location().starts_with("/account/proof?back="),
                "{}",
                no.location()
            );
            assert_eq!(last_why(&world).await, why);
            let told = browser.get(no.location()).await;
            assert_eq!(told.texts("[role=alert]").len(), 1, "{why}");
            let still = browser.get("/administration/members/new").await;
            assert_eq!(still.status, StatusCode::SEE_OTHER, "{why}");
        }
        let yes = prove(json!({}), "b-1").await;
        assert_eq!(yes.location(), "/administration/members/new");
        assert_eq!(last(&world).await.deed, "account.proved");
        assert_eq!(browser.get(yes.location()).await.status, StatusCode::OK);

        // In another browser it proves nothing, and who has no provider is not sent there.
        let away = Away::at(browser.clone(), &door).await;
        let code = fake.code(
            &away.asked,
            &fake.claims(&away.asked, now(&world), "b-1", &["boss"]),
            Signed::Truly,
        );
        let token = away.browser.cookie.rsplit_once("; ").unwrap().1.to_owned();
        let other = Browser {
            cookie: token,
            ..browser.clone()
        };
        let lost = Away {
            browser: other,
            asked: away.asked.clone(),
        }
        .back(&code)
        .await;
        assert_eq!((refused(&lost), &*last_why(&world).await), ("over", "over"));
        let by_password = world.browser("coach@here.example").await;
        let nobody = by_password.get("/account/proof/provider").await;
        assert_eq!(nobody.status, StatusCode::FORBIDDEN);
        let elsewhere = world.browser("admin@elsewhere.example").await;
        assert_eq!(
            elsewhere.get("/account/proof/provider").await.status,
            StatusCode::FORBIDDEN
        );
    })
    .await;
}

#[tokio::test]
async fn a_second_factor_is_asked_here_or_there_and_not_twice() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let admin = world.browser("admin@here.example").await;
        let demand = [
            ("name", "Organisatie here"),
            ("kind", "municipality"),
            ("full_time", "36"),
            ("language", "nl"),
            ("second_factor", "yes"),
        ];
        let kept = admin.post("/administration/organisation", &demand).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
        let mail = json!({ "email": "coach@here.example", "email_verified": true });
        let browser = inside(
            &world,
            &comes(&world, &fake, "c-1", &["coaches"], mail).await,
        );
        assert_eq!(browser.get("/people").await.status, StatusCode::OK);
        let by_password = world.browser("coach@here.example").await;
        assert_eq!(
            by_password.get("/people").await.location(),
            "/account/second-factor"
        );
    })
    .await;
}

#[tokio::test]
async fn who_looks_for_an_organisation_learns_nothing_of_accounts() {
    everywhere_seeded(async |world| {
        let fake = Fake::start().await;
        let world = open(world, &fake).await;
        let stranger = world.stranger();
        assert!(
            stranger
                .get("/sign-in")
                .await
                .body
                .contains("/sign-in/organisation")
        );
        let find = async |of: &str| stranger.post("/sign-in/organisation", &[("of", of)]).await;
        for of in [
            "coach@here.example",
            "nobody@here.example",
            "HERE.example ",
            "Here",
        ] {
            let found = find(of).await;
            assert_eq!(found.location(), "/sign-in/organisation/here?back=", "{of}");
        }
        let door = stranger
            .get("/sign-in/organisation/here?back=%2Fpeople")
            .await;
        assert!(door.body.contains("Inloggen met Gemeente Hier"));
        let on = door.attribute("main a.utrecht-button", "href").unwrap();
        assert_eq!(on, format!("{DOOR}?back=%2Fpeople"));
        let mut told = vec![];
        for of in [
            "coach@elsewhere.example",
            "elsewhere",
            "nowhere.example",
            "",
            "a@b@here",
        ] {
            let none = find(of).await;
            assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "{of}");
            told.push(none.texts(".error"));
        }
        told.dedup();
        assert_eq!(told.len(), 1);
        for path in [
            "/sign-in/organisation/elsewhere",
            "/sign-in/organisation/elsewhere/provider",
        ] {
            assert_eq!(stranger.get(path).await.location(), "/sign-in/organisation");
        }
        // Never back to another site.
        let away = Away::at(world.stranger(), &format!("{DOOR}?back=//evil.example")).await;
        let claims = fake.claims(&away.asked, now(&world), "n-1", &["coaches"]);
        let code = fake.code(&away.asked, &claims, Signed::Truly);
        assert_eq!(away.back(&code).await.location(), "/");
        let sessions = session::Entity::find().filter(session::Column::ProviderId.is_not_null());
        assert_eq!(sessions.all(world.store.database()).await.unwrap().len(), 1);
    })
    .await;
}
