//! What is asked, of whom, and what becomes of it.

use super::*;

#[tokio::test]
async fn what_is_guarded_is_asked_and_shown_only_by_its_own_name() {
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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

#[tokio::test]
async fn only_who_steers_asks_and_what_is_asked_has_bounds() {
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
    everywhere_seeded(async |world| {
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
