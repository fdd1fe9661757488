//! Showing again who one is, through the router.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt;

use super::second_factor_tests::{Holder, deeds, later};
use crate::frame::api::program::Program;
use crate::rooms::account::new_token;
use crate::world::{Answer, Browser, PASSWORD, everywhere_seeded};

const COACH: &str = "coach@here.example";
const ADMIN: &str = "admin@here.example";
const EXPORT: &str = "/people/export.csv?q=x";
const PROOF: &str = "/account/proof?back=%2Fpeople%2Fexport%2Ecsv%3Fq%3Dx";

async fn prove(browser: &Browser, back: &str, password: &str, code: &str) -> Answer {
    let form = [("back", back), ("password", password), ("code", code)];
    browser.post("/account/proof", &form).await
}

#[tokio::test]
async fn an_export_asks_the_password_after_a_quarter_of_an_hour_and_goes_on() {
    everywhere_seeded(async |world| {
        let coach = world.browser(COACH).await;
        later(&world, 15 * 60);
        assert_eq!(coach.get(EXPORT).await.status, StatusCode::OK);
        later(&world, 1);
        assert_eq!(coach.get(EXPORT).await.location(), PROOF);
        assert_eq!(coach.get("/people").await.status, StatusCode::OK);
        let asked = coach.get(PROOF).await;
        assert_eq!(
            asked.attribute("main [name=back]", "value").unwrap(),
            EXPORT
        );
        let wrong = prove(&coach, EXPORT, "fout", "").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.texts("#password-error").len(), 1);
        assert_eq!(
            wrong.attribute("main [name=back]", "value").unwrap(),
            EXPORT
        );
        assert_eq!(deeds(&world, "account.proof-refused").await, 1);
        assert_eq!(coach.get(EXPORT).await.location(), PROOF);
        assert_eq!(prove(&coach, EXPORT, PASSWORD, "").await.location(), EXPORT);
        assert_eq!(coach.get(EXPORT).await.status, StatusCode::OK);
        // Another session of the same account proved nothing.
        let other = world.browser(COACH).await;
        later(&world, 16 * 60);
        prove(&coach, "/", PASSWORD, "").await;
        assert_eq!(other.get(EXPORT).await.location(), PROOF);
    })
    .await;
}

#[tokio::test]
async fn whoever_has_a_second_factor_gives_a_code_too_and_guessing_gets_slower() {
    everywhere_seeded(async |world| {
        let coach = Holder::of(&world, COACH).await;
        later(&world, 16 * 60);
        assert_eq!(coach.browser.get(EXPORT).await.location(), PROOF);
        for code in ["", "abc"] {
            let refused = prove(&coach.browser, EXPORT, PASSWORD, code).await;
            assert_eq!(refused.texts("#code-error").len(), 1, "{code}");
        }
        assert_eq!(coach.browser.get(EXPORT).await.location(), PROOF);
        let code = coach.now(&world);
        let done = prove(&coach.browser, EXPORT, PASSWORD, &code).await;
        assert_eq!(done.location(), EXPORT);
        let again = prove(&coach.browser, EXPORT, PASSWORD, &code).await;
        assert_eq!(
            again.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "a code works once"
        );
        for _ in 0..4 {
            prove(&coach.browser, EXPORT, "fout", "").await;
        }
        let slowed = prove(&coach.browser, EXPORT, PASSWORD, "").await;
        assert!(slowed.texts("#password-error")[0].contains("Wacht"));
    })
    .await;
}

#[tokio::test]
async fn a_form_that_was_opened_in_time_loses_nothing() {
    everywhere_seeded(async |world| {
        let admin = world.browser(ADMIN).await;
        let page = "/administration/organisation";
        let form = [
            ("name", "Nieuwe naam"),
            ("kind", "school"),
            ("full_time", "36"),
        ];
        later(&world, 14 * 60);
        assert_eq!(admin.get(page).await.status, StatusCode::OK);
        later(&world, 40 * 60);
        assert_eq!(
            admin.get(page).await.location(),
            "/account/proof?back=%2Fadministration%2Forganisation"
        );
        assert_eq!(
            admin.post(page, &form).await.location(),
            "/administration/organisation?said=settings-kept"
        );
        later(&world, 10 * 60);
        // Too late: nothing is done, and the way leads back to the form.
        let sent = Request::post(page)
            .header(header::HOST, "adeona.test")
            .header("sec-fetch-site", "same-origin")
            .header(
                header::REFERER,
                "http://adeona.test/administration/organisation?x=1",
            )
            .header(header::COOKIE, &admin.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("name=Te+laat&kind=school&full_time=36"))
            .unwrap();
        let answer = world.router.clone().oneshot(sent).await.unwrap();
        let to = answer.headers()[header::LOCATION].to_str().unwrap();
        assert_eq!(
            to,
            "/account/proof?back=%2Fadministration%2Forganisation%3Fx%3D1"
        );
        assert_eq!(
            world.desk(ADMIN).await.viewer().organisation_name(),
            "Nieuwe naam"
        );
    })
    .await;
}

#[tokio::test]
async fn the_way_back_stays_on_this_site_and_programs_are_not_asked() {
    everywhere_seeded(async |world| {
        let coach = world.browser(COACH).await;
        for back in [
            "https://elsewhere.example",
            "//elsewhere.example",
            "/\\elsewhere",
            "",
        ] {
            assert_eq!(
                prove(&coach, back, PASSWORD, "").await.location(),
                "/",
                "{back}"
            );
        }
        let desk = world.desk(COACH).await;
        let token = new_token(&world.store, desk.viewer()).await.unwrap();
        let program = Program {
            router: world.router.clone(),
            token,
        };
        later(&world, 90 * 60);
        assert_eq!(program.get(EXPORT).await.status, 200);
        assert!(
            coach
                .get(EXPORT)
                .await
                .location()
                .starts_with("/account/proof")
        );
        let (person, _) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let participant = world.participant(COACH, person).await;
        assert_eq!(
            participant.get("/account/proof").await.status,
            StatusCode::FORBIDDEN
        );
    })
    .await;
}
