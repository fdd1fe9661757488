use adeona_platform::access::tables::{audit, membership};
use adeona_platform::access::{May, Role, Thing};
use adeona_platform::words::Language;
use adeona_platform::{Desk, Id, Stop};
use axum::http::StatusCode;
use jiff::ToSpan;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::members::HandOverTo;
use super::settings::Settings;
use crate::rooms::organisation::{
    Administer, Kind, Member, MemberRow, Members, Organisation, Post, State,
};
use crate::rooms::people::{Amend, Amendment, Details, Number, Person};
use crate::world::{Browser, TODAY, World, everywhere_seeded};

async fn member(desk: &Desk, email: &str) -> MemberRow {
    let all = desk.look(Members::default()).await.unwrap();
    let wanted = |m: &MemberRow| m.email.as_deref() == Some(email);
    all.into_iter().find(wanted).unwrap()
}

async fn permit(desk: &Desk, account: i64) -> May<Administer, Member> {
    desk.may(Id::new(account)).await.unwrap()
}

async fn organisation(desk: &Desk) -> May<Administer, Organisation> {
    desk.may(Organisation::of_viewer(desk.viewer()))
        .await
        .unwrap()
}

async fn address(browser: &Browser, name: &str) -> String {
    let list = browser.get("/administration").await;
    let page = scraper::Html::parse_document(&list.body);
    let links = scraper::Selector::parse("tbody th a").unwrap();
    let found = page
        .select(&links)
        .find(|a| a.text().collect::<String>() == name);
    found.unwrap().attr("href").unwrap().to_owned()
}

async fn deeds(world: &World) -> Vec<String> {
    let rows = audit::Entity::find().order_by_asc(audit::Column::Id);
    let rows = rows.all(world.store.database()).await.unwrap();
    rows.into_iter().map(|row| row.deed).collect()
}

fn fault(done: Result<impl std::fmt::Debug, Stop>) -> (String, String) {
    match done {
        Err(Stop::Invalid(faults)) => (faults[0].field.clone(), faults[0].code.clone()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn whoever_is_invited_chooses_a_password_and_works() {
    everywhere_seeded(async |world| {
        let admin = world.browser("admin@here.example").await;
        let form = [
            ("name", "Nieuwe Collega"),
            ("email", "Nieuw@Here.example"),
            ("roles", "coach"),
            ("roles", "trainer"),
            ("weekly_hours", "24"),
            ("language", "nl"),
        ];
        let made = admin.post("/administration/members", &form).await;
        assert_eq!(
            made.status,
            StatusCode::OK,
            "{:?}",
            made.texts(".errors li")
        );
        let link = made.texts("code.secret").pop().unwrap();
        let path = link.split("adeona.test").nth(1).unwrap().to_owned();
        let again = admin.post("/administration/members", &form).await;
        assert_eq!(
            again.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "one e-mail address, one account"
        );
        let listed = admin.get("/administration").await.texts("tbody tr");
        let row = listed
            .iter()
            .find(|row| row.contains("Nieuwe Collega"))
            .unwrap();
        assert!(
            row.contains("Trajectcoach, Trainer") && row.contains("24"),
            "{row}"
        );
        assert!(row.contains("uitgenodigd"), "{row}");

        let stranger = world.stranger();
        let page = stranger.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("nieuw@here.example"));
        for (password, again) in [("kort", "kort"), ("lang genoeg is dit", "maar niet gelijk")] {
            let refused = stranger
                .post(&path, &[("password", password), ("again", again)])
                .await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let chosen = [
            ("password", "lang genoeg is dit"),
            ("again", "lang genoeg is dit"),
        ];
        let welcome = stranger.post(&path, &chosen).await;
        assert_eq!(welcome.status, StatusCode::SEE_OTHER);
        assert!(welcome.headers.contains_key("set-cookie"));
        assert_eq!(
            stranger.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "a link works once"
        );
        assert_eq!(
            stranger.post(&path, &chosen).await.status,
            StatusCode::NOT_FOUND
        );
        let signed = stranger
            .post(
                "/sign-in",
                &[
                    ("email", "nieuw@here.example"),
                    ("password", "lang genoeg is dit"),
                ],
            )
            .await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER);
        let desk = world.desk("nieuw@here.example").await;
        let roles: Vec<Role> = desk.viewer().roles().iter().copied().collect();
        assert_eq!(roles, [Role::Coach, Role::Trainer]);
        assert!(deeds(&world).await.contains(&"member.invited".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_lapses_after_three_days_and_with_a_newer_one() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        let coach = member(&admin, "coach@here.example").await;
        let may = permit(&admin, coach.account).await;
        let first = Member::link(&may, &admin).await.unwrap();
        let second = Member::link(&may, &admin).await.unwrap();
        let stranger = world.stranger();
        assert_eq!(
            stranger.get(&first.path).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(stranger.get(&second.path).await.status, StatusCode::OK);
        world.hands.set_day(TODAY.saturating_add(4.days()));
        assert_eq!(
            stranger.get(&second.path).await.status,
            StatusCode::NOT_FOUND
        );
        let unknown = stranger.get("/welcome/geen").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        assert_eq!(
            unknown.texts("h1"),
            stranger.get(&second.path).await.texts("h1"),
            "what is lapsed and what never was look alike"
        );
    })
    .await;
}

#[tokio::test]
async fn a_new_password_by_link_ends_the_sessions_of_the_old_one() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        let coach = world.browser("coach@here.example").await;
        let row = member(&admin, "coach@here.example").await;
        let link = Member::link(&permit(&admin, row.account).await, &admin)
            .await
            .unwrap();
        assert_eq!(
            coach.get("/people").await.status,
            StatusCode::OK,
            "until then all goes on"
        );
        let chosen = [
            ("password", "een heel ander wachtwoord"),
            ("again", "een heel ander wachtwoord"),
        ];
        world.stranger().post(&link.path, &chosen).await;
        assert_eq!(coach.get("/people").await.status, StatusCode::SEE_OTHER);
        let old = [
            ("email", "coach@here.example"),
            ("password", crate::world::PASSWORD),
        ];
        let refused = world.stranger().post("/sign-in", &old).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn roles_and_hours_change_from_a_day_on_and_the_past_stays() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        world.hands.set_day(TODAY.saturating_add(1.days()));
        let account = member(&admin, "trainer@here.example").await.account;
        let post = |roles: &[Role], weekly_hours, from| Post {
            roles: roles.to_vec(),
            weekly_hours,
            from,
        };
        let (today, later) = (admin.today(), admin.today().saturating_add(10.days()));
        let may = permit(&admin, account).await;
        Member::change_post(
            &may,
            &admin,
            post(&[Role::Trainer, Role::JobCoach], 20, today),
        )
        .await
        .unwrap();
        Member::change_post(&may, &admin, post(&[Role::JobCoach], 12, later))
            .await
            .unwrap();
        let row = member(&admin, "trainer@here.example").await;
        assert_eq!(row.roles(TODAY), [Role::Trainer]);
        assert_eq!(row.weekly_minutes(TODAY), 36 * 60);
        assert_eq!(row.roles(today), [Role::Trainer, Role::JobCoach]);
        assert_eq!(row.weekly_minutes(today), 20 * 60);
        assert_eq!(row.roles(later), [Role::JobCoach]);
        assert_eq!(row.weekly_minutes(later), 12 * 60);
        let viewer = |desk: Desk| desk.viewer().roles().iter().copied().collect::<Vec<_>>();
        assert_eq!(
            viewer(world.desk("trainer@here.example").await),
            [Role::Trainer, Role::JobCoach]
        );
        world.hands.set_day(later);
        assert_eq!(
            viewer(world.desk("trainer@here.example").await),
            [Role::JobCoach]
        );

        // What was planned is replaced, not added to.
        let back = post(&[Role::Trainer], 8, later);
        Member::change_post(&may, &admin, back).await.unwrap();
        let row = member(&admin, "trainer@here.example").await;
        assert_eq!(row.roles(later), [Role::Trainer]);
        assert_eq!(row.stretches.len(), 4, "{:?}", row.stretches);
        for (roles, hours, from, wrong) in [
            (vec![], 10, later, ("roles", "required")),
            (vec![Role::Coach], 61, later, ("weekly_hours", "too-high")),
            (vec![Role::Coach], 10, TODAY, ("from", "post-past")),
            (vec![Role::Participant], 10, later, ("roles", "required")),
            (
                vec![Role::Coach],
                10,
                later.saturating_add(3.years()),
                ("from", "post-far"),
            ),
        ] {
            let done = Member::change_post(&may, &admin, post(&roles, hours, from)).await;
            assert_eq!(fault(done), (wrong.0.to_owned(), wrong.1.to_owned()));
        }
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        let me = member(&admin, "admin@here.example").await.account;
        let here = organisation(&admin).await;
        let no_longer = Post {
            roles: vec![Role::Coordinator],
            weekly_hours: 36,
            from: admin.today(),
        };
        let may = permit(&admin, me).await;
        let done = Member::change_post(&may, &admin, no_longer.clone()).await;
        assert_eq!(fault(done).1, "last-administrator");
        let done = Member::end(&may, &here, &admin, None).await;
        assert_eq!(fault(done).1, "last-administrator");
        // Somebody who cannot sign in yet does not count.
        let new = crate::rooms::organisation::NewMember {
            name: "Tweede".into(),
            email: "tweede@here.example".into(),
            password: String::new(),
            roles: vec![Role::Administrator],
            weekly_hours: 8,
            language: Language::Nl,
        };
        let (_, link) = Organisation::invite(&here, &admin, new).await.unwrap();
        assert_eq!(
            fault(Member::end(&may, &here, &admin, None).await).1,
            "last-administrator"
        );
        let chosen = [
            ("password", "lang genoeg is dit"),
            ("again", "lang genoeg is dit"),
        ];
        world.stranger().post(&link.path, &chosen).await;
        Member::change_post(&may, &admin, no_longer).await.unwrap();
        assert!(
            !world
                .desk("admin@here.example")
                .await
                .viewer()
                .is(Role::Administrator)
        );
    })
    .await;
}

#[tokio::test]
async fn of_two_administrators_who_end_each_other_one_stays() {
    everywhere_seeded(async |world| {
        let first = world.desk("admin@here.example").await;
        let here = organisation(&first).await;
        let coordinator = member(&first, "coordinator@here.example").await.account;
        let both = Post {
            roles: vec![Role::Administrator, Role::Coordinator],
            weekly_hours: 36,
            from: first.today(),
        };
        let may = permit(&first, coordinator).await;
        Member::change_post(&may, &first, both).await.unwrap();
        let second = world.desk("coordinator@here.example").await;
        let there = organisation(&second).await;
        let me = member(&first, "admin@here.example").await.account;
        let (one, other) = (permit(&first, coordinator).await, permit(&second, me).await);
        let (a, b) = tokio::join!(
            Member::end(&one, &here, &first, None),
            Member::end(&other, &there, &second, None)
        );
        assert_eq!(
            usize::from(a.is_ok()) + usize::from(b.is_ok()),
            1,
            "{a:?} {b:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_coaches_leaves_with_a_successor_or_not_at_all() {
    everywhere_seeded(async |world| {
        let (_, one) = world
            .enrolled("coach@here.example", "Eerste Deelnemer", "spark")
            .await;
        let (_, two) = world
            .enrolled("coach@here.example", "Tweede Mens", "spark")
            .await;
        let admin = world.browser("admin@here.example").await;
        let coach = world.browser("coach@here.example").await;
        let program = world.program("coach@here.example").await;
        let page = address(&admin, "coach here").await;
        assert!(
            admin
                .get(&page)
                .await
                .body
                .contains("Begeleidt nu 2 trajecten")
        );

        let refused = admin.post(&format!("{page}/ending"), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.texts("#successor-error")[0].contains("Er lopen nog 2 trajecten"));
        let other_role = [
            ("roles", "trainer"),
            ("weekly_hours", "36"),
            ("from", "2026-11-30"),
        ];
        let refused = admin.post(&format!("{page}/post"), &other_role).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            coach.get("/people").await.status,
            StatusCode::OK,
            "nothing happened"
        );

        let desk = world.desk("admin@here.example").await;
        let successor = member(&desk, "other-coach@here.example")
            .await
            .account
            .to_string();
        let form = [("successor", successor.as_str()), ("why", "")];
        let refused = admin.post(&format!("{page}/ending"), &form).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a reason is asked"
        );
        let form = [("successor", successor.as_str()), ("why", "andere baan")];
        let done = admin.post(&format!("{page}/ending"), &form).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".errors li")
        );

        assert_eq!(coach.get("/people").await.status, StatusCode::SEE_OTHER);
        assert_eq!(program.get("/api/v1/people").await.status, 401);
        let signs_in = [
            ("email", "coach@here.example"),
            ("password", crate::world::PASSWORD),
        ];
        assert!(
            !world
                .stranger()
                .post("/sign-in", &signs_in)
                .await
                .status
                .is_redirection()
        );
        let other = world.browser("other-coach@here.example").await;
        for id in [one, two] {
            let dossier = other.get(&format!("/trajectories/{id}")).await;
            assert_eq!(dossier.status, StatusCode::OK);
            assert!(dossier.body.contains("andere baan"), "the journal says why");
        }
        assert!(admin.get("/administration").await.body.contains("gestopt"));

        // Back again: with roles and hours, and without the old token.
        let form = [
            ("roles", "coach"),
            ("weekly_hours", "20"),
            ("from", "2026-11-30"),
        ];
        let back = admin.post(&format!("{page}/post"), &form).await;
        assert_eq!(
            back.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            back.texts(".errors li")
        );
        let again = world.browser("coach@here.example").await;
        let gone = again.get(&format!("/trajectories/{one}")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        assert_eq!(program.get("/api/v1/people").await.status, 401);
        let rows = membership::Entity::find()
            .filter(membership::Column::EndedAt.is_not_null())
            .all(world.store.database())
            .await
            .unwrap();
        assert_eq!(rows.len(), 1, "the history stays");
    })
    .await;
}

#[tokio::test]
async fn all_trajectories_of_a_coach_go_over_at_once_and_who_administers_sees_none() {
    everywhere_seeded(async |world| {
        let (_, id) = world
            .enrolled("coach@here.example", "Eerste Deelnemer", "spark")
            .await;
        let admin = world.desk("admin@here.example").await;
        // The founder coordinates too, until others do: only administering is meant here.
        let me = member(&admin, "admin@here.example").await.account;
        let only = Post {
            roles: vec![Role::Administrator],
            weekly_hours: 36,
            from: admin.today(),
        };
        Member::change_post(&permit(&admin, me).await, &admin, only)
            .await
            .unwrap();
        let admin = world.desk("admin@here.example").await;
        let from = member(&admin, "coach@here.example").await.account;
        let to = member(&admin, "other-coach@here.example").await.account;
        let here = organisation(&admin).await;
        let may = permit(&admin, from).await;
        let give = |account, reason: &str| HandOverTo {
            account,
            reason: reason.to_owned(),
        };
        let trainer = member(&admin, "trainer@here.example").await.account;
        for account in [from, trainer, 0] {
            let done = Member::hand_over(&may, &here, &admin, give(account, "vakantie")).await;
            assert_eq!(fault(done), ("to".to_owned(), "coach".to_owned()));
        }
        let n = Member::hand_over(&may, &here, &admin, give(to, "vakantie"))
            .await
            .unwrap();
        assert_eq!(n, 1);
        let browser = world.browser("admin@here.example").await;
        let dossier = browser.get(&format!("/trajectories/{id}")).await;
        assert_eq!(dossier.status, StatusCode::NOT_FOUND);
        let other = world.browser("other-coach@here.example").await;
        assert_eq!(
            other.get(&format!("/trajectories/{id}")).await.status,
            StatusCode::OK
        );
        assert!(
            deeds(&world)
                .await
                .contains(&"member.handed-over".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn members_of_another_organisation_are_not_there() {
    everywhere_seeded(async |world| {
        let there = world.desk("admin@elsewhere.example").await;
        let theirs = member(&there, "coach@elsewhere.example").await.account;
        let admin = world.browser("admin@here.example").await;
        let page = format!("/administration/members/{theirs}");
        assert_eq!(admin.get(&page).await.status, StatusCode::NOT_FOUND);
        for part in ["post", "caseload", "ending", "link", "sessions/ending"] {
            let form = [
                ("roles", "coach"),
                ("weekly_hours", "8"),
                ("from", "2026-12-01"),
            ];
            let answer = admin.post(&format!("{page}/{part}"), &form).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{part}");
        }
        let own = world.desk("admin@here.example").await;
        let mine = member(&own, "coach@here.example").await.account;
        for role in ["coordinator", "coach", "trainer", "care", "policy"] {
            let browser = world.browser(&format!("{role}@here.example")).await;
            for path in [
                "/administration".to_owned(),
                "/administration/members/new".to_owned(),
                format!("/administration/members/{mine}"),
                "/administration/organisation".to_owned(),
                "/administration/audit".to_owned(),
                "/administration/audit.csv".to_owned(),
            ] {
                let status = browser.get(&path).await.status;
                assert!(status.is_client_error(), "{role} {path}: {status}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_kind_that_may_hold_no_numbers_is_refused_while_there_are_some() {
    everywhere_seeded(async |world| {
        let (person, _) = world
            .enrolled("coach@here.example", "Eerste Deelnemer", "spark")
            .await;
        let coach = world.desk("coach@here.example").await;
        let may = coach.may::<Amend, Person>(person).await.unwrap();
        let amend = |bsn, seen| Amendment {
            seen,
            details: Details::of(may.row()),
            bsn,
            although: false,
        };
        Person::amend(&may, &coach, amend(Number::Put("123456782".into()), 1))
            .await
            .unwrap();
        let admin = world.desk("admin@here.example").await;
        let here = organisation(&admin).await;
        let settings = |kind, minutes| Settings {
            name: " Nieuwe naam ".into(),
            kind,
            full_time_minutes: minutes,
            language: Language::Ar,
            demands_second_factor: false,
        };
        let done = Organisation::set(&here, &admin, settings(Kind::Employer, Some(2400))).await;
        assert_eq!(
            fault(done),
            ("kind".to_owned(), "kind-holds-bsn".to_owned())
        );
        let done = Organisation::set(&here, &admin, settings(Kind::School, None)).await;
        assert_eq!(
            fault(done),
            ("full_time".to_owned(), "full-time".to_owned())
        );
        Organisation::set(&here, &admin, settings(Kind::School, Some(2400)))
            .await
            .unwrap();
        Person::amend(&may, &coach, amend(Number::Remove, 2))
            .await
            .unwrap();
        Organisation::set(&here, &admin, settings(Kind::Employer, Some(2400)))
            .await
            .unwrap();
        let now = organisation(&world.desk("admin@here.example").await).await;
        assert_eq!(now.name(), "Nieuwe naam");
        assert_eq!((now.kind(), now.language()), (Kind::Employer, Language::Ar));
        assert_eq!(now.full_time_minutes(), 2400);
    })
    .await;
}

#[tokio::test]
async fn the_norm_of_today_follows_the_full_week_of_the_organisation() {
    everywhere_seeded(async |world| {
        world
            .enrolled("coach@here.example", "Eerste Deelnemer", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        let norm = async || coach.get("/").await.texts(".meter label")[0].clone();
        let before = norm().await;
        assert!(before.contains("(1,0 fte)"), "{before}");
        let admin = world.browser("admin@here.example").await;
        let form = [
            ("name", "Hier"),
            ("kind", "municipality"),
            ("full_time", "40"),
            ("language", "nl"),
        ];
        let done = admin.post("/administration/organisation", &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let after = norm().await;
        assert!(after.contains("(0,9 fte)"), "{after}");
        assert_ne!(before, after);
    })
    .await;
}

#[tokio::test]
async fn the_audit_tells_who_did_what_without_names_of_participants() {
    everywhere_seeded(async |world| {
        let (person, trajectory) = world
            .enrolled("coach@here.example", "Zichtbaar Xylofoon", "spark")
            .await;
        world
            .enrolled("coach@elsewhere.example", "Ergens Anders", "spark")
            .await;
        world.participant("coach@here.example", person).await;
        let admin = world.browser("admin@here.example").await;
        let page = admin.get("/administration/audit").await;
        assert!(!page.body.contains("Xylofoon"));
        let rows = page.texts("tbody tr");
        let has = |what: &[&str]| {
            rows.iter()
                .any(|row| what.iter().all(|part| row.contains(part)))
        };
        assert!(has(&["coach here", "Schreef iemand in"]), "{rows:?}");
        assert!(has(&["coach here", "Begon een traject"]), "{rows:?}");
        assert!(
            has(&["coach here", "Gaf een kaart", &format!("persoon {person}")]),
            "{rows:?}"
        );
        assert!(has(&["Deelnemer (account", "Logde in"]), "{rows:?}");
        assert!(
            rows.iter().all(|row| !row.contains("elsewhere")),
            "{rows:?}"
        );

        let desk = world.desk("admin@here.example").await;
        let coach = member(&desk, "coach@here.example").await.account;
        let narrowed = admin
            .get(&format!(
                "/administration/audit?account={coach}&thing=person&from=30-11-2026"
            ))
            .await
            .texts("tbody tr");
        assert_eq!(narrowed.len(), 1, "{narrowed:?}");
        for nothing in [
            "until=2026-11-29",
            "from=2026-12-01",
            "thing=token",
            "account=999999",
        ] {
            let page = admin.get(&format!("/administration/audit?{nothing}")).await;
            assert!(page.texts("tbody tr").is_empty(), "{nothing}");
        }
        let csv = admin.get("/administration/audit.csv?thing=person").await;
        assert_eq!(csv.status, StatusCode::OK);
        assert!(csv.body.contains("person.card-given") && !csv.body.contains("Xylofoon"));
        assert!(!csv.body.contains("trajectory.noted"));
        assert!(deeds(&world).await.contains(&"audit.exported".to_owned()));
        let _ = trajectory;
    })
    .await;
}

#[tokio::test]
async fn the_audit_is_paged_without_losing_a_line() {
    everywhere_seeded(async |world| {
        let (_, trajectory) = world
            .enrolled("coach@here.example", "Eerste Deelnemer", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        for n in 0..70 {
            let note = [("text", format!("Notitie {n}"))];
            let note: Vec<(&str, &str)> = note.iter().map(|(k, v)| (*k, v.as_str())).collect();
            coach
                .post(&format!("/trajectories/{trajectory}/notes"), &note)
                .await;
        }
        let admin = world.browser("admin@here.example").await;
        let first = admin.get("/administration/audit?thing=trajectory").await;
        assert_eq!(first.texts("tbody tr").len(), 50);
        let next = first.attribute("nav.paging a", "href").unwrap();
        let second = admin.get(&next).await;
        assert_eq!(second.texts("tbody tr").len(), 20, "{next}");
    })
    .await;
}

#[tokio::test]
async fn where_a_member_stands_follows_from_their_stretches() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        let here = organisation(&admin).await;
        let row = member(&admin, "care@here.example").await;
        assert_eq!(row.state(TODAY), State::Works);
        assert_eq!(row.state(TODAY.yesterday().unwrap()), State::Later(TODAY));
        Member::end(&permit(&admin, row.account).await, &here, &admin, None)
            .await
            .unwrap();
        let row = member(&admin, "care@here.example").await;
        assert_eq!(row.state(TODAY), State::Left(TODAY));
        assert_eq!(here.id().get(), admin.viewer().organisation().get());
    })
    .await;
}
