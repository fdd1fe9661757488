//! The way of a link: asked, opened with its code, sent, and everything that opens nothing.

use super::*;

#[tokio::test]
async fn somebody_without_an_account_fills_in_one_step_and_everybody_can_read_that() {
    everywhere_seeded(async |world| {
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

#[tokio::test]
async fn the_participant_reads_who_was_asked_and_who_looked_by_a_link() {
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
