//! Files: taken in, kept through faults, and read by nobody else.

use adeona_platform::Id;
use adeona_platform::access::Role;
use axum::http::StatusCode;

use crate::rooms::trajectory::Trajectory;
use crate::world::{Browser, World, everywhere_seeded};

const PDF: &[u8] = b"%PDF-1.7\nA diploma.";
const COACH: &str = "coach@here.example";

/// Somebody whose portfolio is open, with their own browser.
async fn with_portfolio(world: &World) -> (Browser, Id<Trajectory>) {
    let admin = world.desk("admin@here.example").await;
    world.install(&admin, "laat-zien-wat-je-kunt").await;
    let (person, id) = world
        .enrolled(COACH, "Amina Yusuf", "laat-zien-wat-je-kunt")
        .await;
    let coach = world.browser(COACH).await;
    let intake = [
        ("head", "1"),
        ("intake.education", "6"),
        ("intake.occupation", "lasser"),
        ("intake.diploma", "valued"),
        ("intake.dutch", "B1"),
        ("intake.goal", "Werk op niveau"),
    ];
    let step = |step: &str| format!("/trajectories/{id}/steps/{step}");
    let done = coach.post(&step("intake"), &intake).await;
    assert_eq!(
        done.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        done.texts(".errors li")
    );
    let done = coach.post(&step("plan"), &[("head", "2")]).await;
    assert_eq!(
        done.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        done.texts(".errors li")
    );
    (world.participant(COACH, person).await, id)
}

#[tokio::test]
async fn a_file_is_an_answer_that_only_its_readers_get() {
    everywhere_seeded(async |world| {
        let (own, id) = with_portfolio(&world).await;
        let step = format!("/mine/steps/{id}/portfolio");
        let form = own.get(&step).await;
        assert_eq!(
            form.attribute("main form.form[enctype]", "enctype")
                .as_deref(),
            Some("multipart/form-data")
        );
        let file = ("proof.paper", "Diploma «2019».pdf", PDF);
        let done = own.post_file(&step, &[("head", "3")], file).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".errors li")
        );

        let coach = world.browser(COACH).await;
        let dossier = coach.get(&format!("/trajectories/{id}")).await;
        let href = dossier.attribute("main a.file", "href").unwrap();
        assert_eq!(dossier.texts(".stack a.file"), ["Diploma «2019».pdf"]);
        for reader in [&coach, &own] {
            let file = reader.get(&href).await;
            assert_eq!(file.status, StatusCode::OK);
            assert_eq!(file.body.as_bytes(), PDF);
            assert_eq!(file.headers["content-type"], "application/pdf");
            assert_eq!(file.headers["cache-control"], "private, no-store");
            assert_eq!(file.headers["x-content-type-options"], "nosniff");
            let told = file.headers["content-disposition"].to_str().unwrap();
            assert!(
                told.starts_with("attachment; filename=\"Diploma _2019_.pdf\""),
                "{told}"
            );
        }
        let administrator = Role::Administrator;
        world
            .member("administrator@here.example", administrator)
            .await;
        for other in [
            "other-coach@here.example",
            "trainer@here.example",
            "care@here.example",
            "policy@here.example",
            "administrator@here.example",
            "coach@elsewhere.example",
            "coordinator@elsewhere.example",
        ] {
            let browser = world.browser(other).await;
            let (theirs, none) = (browser.get(&href).await, browser.get("/files/999999").await);
            assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{other}");
            assert_eq!(
                theirs.body.len(),
                none.body.replace("999999", &href[7..]).len()
            );
        }
        let away = world.stranger().get(&href).await;
        assert!(away.location().starts_with("/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_taken_says_why_and_keeps_what_was_typed() {
    everywhere_seeded(async |world| {
        let (own, _) = with_portfolio(&world).await;
        let place = own.get("/mine/portfolio").await;
        let step = place.attribute("input[name=step]", "value").unwrap();
        let typed = [
            ("step", step.as_str()),
            ("title", "Mijn brief"),
            ("text", "Beste"),
        ];
        let big = vec![b'x'; 10 * 1024 * 1024 + 1];
        for (name, bytes, why) in [
            ("a.pdf", b"MZ\x90\0 a program".as_slice(), "soort bestand"),
            ("a.txt", b"".as_slice(), "niets in"),
            ("a.txt", big.as_slice(), "te groot"),
        ] {
            let told = own
                .post_file("/mine/portfolio", &typed, ("file", name, bytes))
                .await;
            assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(
                told.texts("#file-error")[0].contains(why),
                "{:?}",
                told.texts("#file-error")
            );
            assert_eq!(
                told.attribute("#title", "value").as_deref(),
                Some("Mijn brief")
            );
            assert_eq!(told.texts("textarea#text"), ["Beste"]);
        }
        assert!(
            own.get("/mine/portfolio")
                .await
                .texts(".pieces li")
                .is_empty()
        );
        let huge = vec![b'x'; 41 * 1024 * 1024];
        let told = own
            .post_file("/mine/portfolio", &typed, ("file", "a.txt", &huge))
            .await;
        assert_eq!(told.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(
            told.body.contains("10 MB"),
            "in words: {}",
            told.texts("main").join(" ")
        );
    })
    .await;
}

#[tokio::test]
async fn a_good_file_outlives_another_fault_and_is_its_senders_alone_until_it_is_used() {
    everywhere_seeded(async |world| {
        let (own, id) = with_portfolio(&world).await;
        let coach = world.browser(COACH).await;
        let page = own.get("/mine/portfolio").await;
        let step = page.attribute("input[name=step]", "value").unwrap();
        let nameless = [("step", step.as_str()), ("title", "")];
        let file = ("file", "cv.pdf", PDF);
        let told = own.post_file("/mine/portfolio", &nameless, file).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        let kept = told
            .attribute("input[type=hidden][name=file]", "value")
            .unwrap();
        let href = told.attribute("main a.file", "href").unwrap();
        assert_eq!(own.get(&href).await.status, StatusCode::OK);
        assert_eq!(coach.get(&href).await.status, StatusCode::NOT_FOUND);

        let whole = [
            ("step", step.as_str()),
            ("title", "Mijn cv"),
            ("file", &kept),
        ];
        let done = own.post("/mine/portfolio", &whole).await;
        assert_eq!(
            done.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            done.texts(".errors li")
        );
        assert_eq!(coach.get(&href).await.status, StatusCode::OK);
        let shown = coach.get(&format!("/trajectories/{id}/portfolio")).await;
        assert_eq!(shown.texts(".pieces h2"), ["Mijn cv"]);
        assert_eq!(shown.texts(".pieces a.file"), ["cv.pdf"]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_names_only_files_of_its_own_field() {
    everywhere_seeded(async |world| {
        let (own, id) = with_portfolio(&world).await;
        let step = format!("/mine/steps/{id}/portfolio");
        let page = own.get("/mine/portfolio").await;
        let place = page.attribute("input[name=step]", "value").unwrap();
        let piece = [("step", place.as_str()), ("title", "Los stuk")];
        own.post_file("/mine/portfolio", &piece, ("file", "cv.pdf", PDF))
            .await;
        let page = own.get("/mine/portfolio").await;
        let number = page.attribute(".pieces a.file", "href").unwrap();
        let number = number.trim_start_matches("/files/");
        for named in [format!("{number}/cv.pdf"), "999999/cv.pdf".to_owned()] {
            let form = [("head", "4"), ("proof.paper", named.as_str())];
            let told = own.post(&step, &form).await;
            assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{named}");
            assert!(told.texts(".error")[0].contains("Kies het opnieuw"));
        }
        let told = own
            .post(&step, &[("head", "4"), ("proof.paper", "cv.pdf")])
            .await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
