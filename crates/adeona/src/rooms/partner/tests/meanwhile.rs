//! What happens while somebody has a link: time, others, and changes.

use super::*;

#[tokio::test]
async fn after_an_hour_the_code_is_asked_again_and_what_was_typed_is_kept() {
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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

/// A clock that is set back lets nobody in for longer, and makes nobody wait for ever.
#[tokio::test]
async fn a_clock_that_was_set_back_makes_nobody_wait() {
    everywhere_seeded(async |world| {
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
