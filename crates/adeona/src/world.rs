//! The small named world of the tests: two organisations seeded alike, on SQLite and on PostgreSQL.

use std::sync::Arc;

use adeona_platform::access::tables::{account, membership};
use adeona_platform::access::{Role, viewer_at_console};
use adeona_platform::clock::{Clock, Hands};
use adeona_platform::time::Moment;
use adeona_platform::words::Language;
use adeona_platform::{Desk, Files, Id, Sealing, Store};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jiff::civil::{Date, date};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, Database, DatabaseConnection, EntityTrait, QueryFilter,
    QuerySelect, QueryTrait,
};
use tower::ServiceExt;

use crate::app::{App, Place, router};
use crate::migrations;
use crate::rooms::account::{sign_in, sign_in_with_card};
use crate::rooms::method::{Catalogue, Install, shelve_shipped};
use crate::rooms::organisation::{
    Administer, Enrol, Founding, Kind, NewMember, Organisation, found,
};
use crate::rooms::people::{Amend, Details, Person};
use crate::rooms::trajectory::{Enrolment, Trajectory};

mod start;

use start::Start;

pub const PASSWORD: &str = "a long enough password";
/// The day on which the world stands still: a Monday.
pub const TODAY: Date = date(2026, 11, 30);

/// A running program over a fresh database.
pub struct World {
    pub app: App,
    pub router: Router,
    pub store: Store,
    pub hands: Hands,
    /// `sqlite` or `postgres`, for messages.
    pub database: &'static str,
    /// Where its database is.
    pub place: Place,
    _folder: Option<Arc<tempfile::TempDir>>,
}

/// Runs a test on every database there is: SQLite always, PostgreSQL when `ADEONA_TEST_POSTGRES` names one.
pub async fn everywhere<F: AsyncFn(World)>(test: F) {
    from(Start::Bare, test).await;
}

/// The same in a world with two organisations alike: `here` and `elsewhere`, each with its people and SPARK in use.
pub async fn everywhere_seeded<F: AsyncFn(World)>(test: F) {
    from(Start::Seeded, test).await;
}

async fn from<F: AsyncFn(World)>(start: Start, test: F) {
    test(World::started(None, start).await).await;
    match std::env::var("ADEONA_TEST_POSTGRES") {
        Ok(url) => {
            let world = World::started(Some(&url), start).await;
            let place = world.place.clone();
            test(world).await;
            // After a test that failed it stays, to be looked at.
            remove_postgres(&url, &place).await;
        }
        Err(_) => eprintln!("SKIPPED on PostgreSQL: set ADEONA_TEST_POSTGRES (bin/test does)"),
    }
}

impl World {
    pub async fn sqlite() -> Self {
        Self::started(None, Start::Bare).await
    }

    /// A copy of what was made once.
    async fn started(server: Option<&str>, start: Start) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = match server {
            None => {
                start.copied_to(folder.path()).await;
                Place::Folder(folder.path().to_owned())
            }
            Some(server) => Place::Url {
                url: start.copied_to_server(server, folder.path()).await,
                folder: folder.path().to_owned(),
            },
        };
        Self::at(place, Some(Arc::new(folder))).await
    }

    /// Made from nothing, by the program itself.
    async fn made(place: Place, start: Start) -> Self {
        let world = Self::at(place, None).await;
        migrations::migrate(&world.store).await.unwrap();
        shelve_shipped(&world.store).await.unwrap();
        if start == Start::Seeded {
            for place in ["here", "elsewhere"] {
                world.organisation(place, Kind::Municipality).await;
            }
        }
        world
    }

    async fn at(place: Place, folder: Option<Arc<tempfile::TempDir>>) -> Self {
        let (clock, hands) = clock();
        let database = match place {
            Place::Folder(_) => "sqlite",
            Place::Url { .. } => "postgres",
        };
        let store = place.connect(clock).await.unwrap();
        let files = Files::in_folder(&place.folder().join("files")).unwrap();
        let sealing = Sealing::kept_in(&place.folder().join("secret.key")).unwrap();
        let store = store.with_files(files).with_sealing(sealing);
        let app = App::new(store.clone(), false, false).unwrap();
        World {
            router: router(app.clone()),
            app,
            store,
            hands,
            database,
            place,
            _folder: folder,
        }
    }

    /// The same, from which letters can be posted.
    pub fn with_mail(self) -> Self {
        self.mailing(|app| app)
    }

    /// The same, where answers to letters come in.
    pub fn with_mail_heard(self) -> Self {
        self.mailing(App::with_mail_heard)
    }

    /// They work nowhere any more.
    pub async fn leaves(&self, email: &str) {
        let accounts = account::Entity::find()
            .filter(account::Column::Email.eq(email))
            .select_only()
            .column(account::Column::Id);
        membership::Entity::update_many()
            .col_expr(
                membership::Column::EndedAt,
                Expr::value(Moment::from(self.store.clock().now())),
            )
            .filter(membership::Column::AccountId.in_subquery(accounts.into_query()))
            .exec(self.store.database())
            .await
            .unwrap();
    }

    fn mailing(mut self, of: impl FnOnce(App) -> App) -> Self {
        let sender = "Adeona <adeona@hub.example>".parse().unwrap();
        self.store = self.store.with_sender(sender);
        let app = App::new(self.store.clone(), false, false).unwrap();
        self.app = of(app.with_address("https://adeona.example".into()));
        self.router = router(self.app.clone());
        self
    }

    async fn closed(self) {
        self.store.database().clone().close().await.unwrap();
    }

    /// An organisation with one account per role: `coordinator@here.example`, `coach@…`, `other-coach@…` and so on.
    pub async fn organisation(&self, place: &str, kind: Kind) {
        let founding = Founding {
            organisation: format!("Organisatie {place}"),
            kind,
            name: format!("Beheer {place}"),
            email: format!("admin@{place}.example"),
            password: PASSWORD.into(),
            language: Language::Nl,
        };
        found(&self.store, founding).await.unwrap();
        let admin = self.desk(&format!("admin@{place}.example")).await;
        let organisation = admin
            .may::<Administer, Organisation>(Organisation::of_viewer(admin.viewer()))
            .await
            .unwrap();
        for (name, role) in [
            ("coordinator", Role::Coordinator),
            ("coach", Role::Coach),
            ("other-coach", Role::Coach),
            ("trainer", Role::Trainer),
            ("care", Role::Care),
            ("policy", Role::Policy),
        ] {
            let new = NewMember {
                name: format!("{name} {place}"),
                email: format!("{name}@{place}.example"),
                password: PASSWORD.into(),
                roles: vec![role],
                weekly_hours: 36,
                language: Language::Nl,
            };
            Organisation::take_in(&organisation, &admin, new)
                .await
                .unwrap();
        }
        self.install(&admin, "spark").await;
    }

    /// One more account, in this role alone.
    pub async fn member(&self, email: &str, role: Role) {
        let place = email.split_once('@').unwrap().1;
        let admin = self.desk(&format!("admin@{place}")).await;
        let organisation = admin
            .may::<Administer, Organisation>(Organisation::of_viewer(admin.viewer()))
            .await
            .unwrap();
        let new = NewMember {
            name: email.to_owned(),
            email: email.to_owned(),
            password: PASSWORD.into(),
            roles: vec![role],
            weekly_hours: 36,
            language: Language::Nl,
        };
        Organisation::take_in(&organisation, &admin, new)
            .await
            .unwrap();
    }

    pub async fn install(&self, desk: &Desk, method: &str) -> i64 {
        let organisation = desk
            .may::<Install, Organisation>(Organisation::of_viewer(desk.viewer()))
            .await
            .unwrap();
        let found = desk
            .look(Catalogue {
                method: Some(method.into()),
            })
            .await
            .unwrap()
            .pop()
            .unwrap();
        Organisation::install(&organisation, desk, found.id)
            .await
            .unwrap();
        found.id.get()
    }

    pub async fn desk(&self, email: &str) -> Desk {
        Desk::of(
            viewer_at_console(&self.store, email).await.unwrap(),
            self.store.clone(),
        )
    }

    /// Registers somebody and enrols them in a method with this coach, a week ago.
    pub async fn enrolled(
        &self,
        coach: &str,
        name: &str,
        method: &str,
    ) -> (Id<Person>, Id<Trajectory>) {
        let desk = self.desk(coach).await;
        let organisation = desk
            .may::<Enrol, Organisation>(Organisation::of_viewer(desk.viewer()))
            .await
            .unwrap();
        let (given, family) = name.split_once(' ').unwrap();
        let details = Details {
            given_name: given.into(),
            family_name: family.into(),
            ..Details::default()
        };
        let person = Person::register(&organisation, &desk, details, false)
            .await
            .unwrap();
        let found = desk
            .look(Catalogue {
                method: Some(method.into()),
            })
            .await
            .unwrap()
            .pop()
            .unwrap();
        let new = Enrolment {
            version: found.id.get(),
            person: Some(person.get()),
            subject_name: None,
            members: vec![],
            coach: desk.viewer().account().get(),
            on: TODAY.saturating_sub(jiff::Span::new().days(7)),
            reference: None,
        };
        (
            person,
            Trajectory::enrol(&organisation, &desk, new).await.unwrap(),
        )
    }

    /// A browser in which this account is signed in.
    pub async fn browser(&self, email: &str) -> Browser {
        let session = sign_in(&self.store, email, PASSWORD.into())
            .await
            .unwrap()
            .unwrap();
        Browser {
            router: self.router.clone(),
            cookie: format!("adeona={}", session.token),
        }
    }

    /// A browser in which somebody is signed in with the card that this coach gave them.
    pub async fn participant(&self, coach: &str, person: Id<Person>) -> Browser {
        let desk = self.desk(coach).await;
        let may = desk.may::<Amend, Person>(person).await.unwrap();
        let card = Person::give_card(&may, &desk).await.unwrap();
        let secret = card.path.rsplit('/').next().unwrap();
        let session = sign_in_with_card(&self.store, secret, card.pin.clone(), "").await;
        Browser {
            router: self.router.clone(),
            cookie: format!("adeona={}", session.unwrap().unwrap().token),
        }
    }

    pub fn stranger(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookie: String::new(),
        }
    }
}

/// The address of a new, empty database on the server.
pub async fn empty_postgres(server: &str) -> String {
    new_postgres(server, None).await
}

/// The address of a new database on the server, like this one.
async fn new_postgres(server: &str, like: Option<&str>) -> String {
    let name = format!("t{:x}", rand::random::<u64>());
    let admin = Database::connect(server).await.unwrap();
    let like = like.map_or(String::new(), |like| format!(" TEMPLATE {like}"));
    on_server(&admin, &format!("CREATE DATABASE {name}{like}")).await;
    let (base, query) = server
        .split_once('?')
        .map_or((server, String::new()), |(b, q)| (b, format!("?{q}")));
    let base = base.rsplit_once('/').unwrap().0;
    format!("{base}/{name}{query}")
}

/// A worker of the server itself may be busy in a database for a moment, and cannot be sent away.
async fn on_server(admin: &DatabaseConnection, command: &str) {
    for tries in 0.. {
        match admin.execute_unprepared(command).await {
            Ok(_) => return,
            Err(e) if tries == 10 => panic!("{command}: {e}"),
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(200)).await,
        }
    }
}

/// The name of the database at this address.
fn name_of(url: &str) -> &str {
    url.split('?').next().unwrap().rsplit_once('/').unwrap().1
}

/// Hundreds of tests each leave some 15 MB behind otherwise: more than some disks have.
pub async fn remove_postgres(server: &str, place: &Place) {
    if let Place::Url { url, .. } = place {
        let admin = Database::connect(server).await.unwrap();
        on_server(
            &admin,
            &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(url)),
        )
        .await;
    }
}

fn clock() -> (Clock, Hands) {
    let (clock, hands) = Clock::settable(jiff::Timestamp::UNIX_EPOCH);
    hands.set_day(TODAY);
    (clock, hands)
}

/// Something that sends requests through the router, as a browser would.
#[derive(Clone)]
pub struct Browser {
    pub router: Router,
    pub cookie: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .map_or("", |v| v.to_str().unwrap())
    }

    /// The texts of all elements that fit the CSS selector, with single spaces.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        let text = |e: scraper::ElementRef<'_>| {
            e.text()
                .collect::<Vec<_>>()
                .join(" ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        page.select(&selector).map(text).collect()
    }

    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).next()?.attr(name).map(str::to_owned)
    }

    /// That of each.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        let all = page.select(&selector).filter_map(|e| e.attr(name));
        all.map(str::to_owned).collect()
    }
}

impl Browser {
    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|b| {
                    if b.is_ascii_alphanumeric() {
                        (b as char).to_string()
                    } else {
                        format!("%{b:02X}")
                    }
                })
                .collect()
        };
        let body: Vec<String> = form
            .iter()
            .map(|(k, v)| format!("{}={}", encode(k), encode(v)))
            .collect();
        self.send(
            "POST",
            path,
            Some((
                "application/x-www-form-urlencoded",
                body.join("&").into_bytes(),
            )),
        )
        .await
    }

    /// Sends a form in parts, with one file.
    pub async fn post_file(
        &self,
        path: &str,
        form: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> Answer {
        let mut body = vec![];
        for (key, value) in form {
            let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{key}\"\r\n\r\n");
            body.extend(head.into_bytes());
            body.extend(format!("{value}\r\n").into_bytes());
        }
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n--edge--\r\n");
        let kind = "multipart/form-data; boundary=edge";
        self.send("POST", path, Some((kind, body))).await
    }

    pub async fn send(&self, method: &str, path: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "adeona.test")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie);
        if let Some((kind, _)) = &body {
            request = request.header(header::CONTENT_TYPE, *kind);
        }
        let request = request
            .body(body.map_or(Body::empty(), |(_, bytes)| Body::from(bytes)))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = axum::body::to_bytes(response.into_body(), 64 << 20)
            .await
            .unwrap();
        Answer {
            status,
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// Answers that fit SPARK's intake.
pub fn intake() -> Vec<(&'static str, &'static str)> {
    vec![
        ("intake.goal", "Werken in de zorg"),
        ("intake.dutch", "A2"),
        ("intake.education", "3"),
        ("intake.sector", "care"),
        ("intake.childcare", "no"),
        ("on", "2026-11-27"),
    ]
}
