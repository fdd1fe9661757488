//! A referral is followed to its end, and shows whom it is about only to who carries it.

use adeona_platform::Id;
use axum::http::StatusCode;
use jiff::civil::date;
use serde_json::json;

use super::Unanswered;
use crate::operations::round;
use crate::rooms::trajectory::Trajectory;
use crate::world::{Browser, World, everywhere_seeded, intake};
use adeona_platform::overdue::settle_overdue;

const SENDER: &str = "coach@elsewhere.example";
const RECEIVER: &str = "coordinator@here.example";
const WORKER: &str = "coach@here.example";

struct Told {
    sender: Browser,
    receiver: Browser,
    worker: Browser,
    /// The account of the worker.
    account: String,
    /// The trajectory's address, and the referral's.
    at: String,
    referral: String,
    form: Vec<(&'static str, String)>,
}

async fn post(browser: &Browser, path: &str, form: &[(&str, String)]) -> crate::world::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
    browser.post(path, &form).await
}

/// Somebody elsewhere, with an intake, is offered to the organisation here.
async fn offered(world: &World) -> Told {
    offered_as(world, "Amina Yusuf").await
}

async fn offered_as(world: &World, name: &str) -> Told {
    let (_, id) = world.enrolled(SENDER, name, "spark").await;
    let (sender, at) = (world.browser(SENDER).await, format!("/trajectories/{id}"));
    let mut done = intake();
    done.push(("head", "1"));
    let told = sender.post(&format!("{at}/steps/intake"), &done).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    let desk = world.desk(WORKER).await;
    let form = vec![
        (
            "organisation",
            desk.viewer().organisation().get().to_string(),
        ),
        ("purpose", "Een stage in de zorg, drie dagen".to_owned()),
        ("answer_by", "2026-12-14".to_owned()),
        ("report_by", "2027-01-25".to_owned()),
        ("until", "2027-05-31".to_owned()),
        ("what", "parts".to_owned()),
        ("share", "intake".to_owned()),
    ];
    let told = post(&sender, &format!("{at}/referrals"), &form).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    let referral = told.location().split('?').next().unwrap().to_owned();
    Told {
        sender,
        receiver: world.browser(RECEIVER).await,
        worker: world.browser(WORKER).await,
        account: desk.viewer().account().get().to_string(),
        at,
        referral,
        form,
    }
}

impl Told {
    /// On a later day everybody signs in again.
    async fn on(&mut self, world: &World, day: jiff::civil::Date) {
        world.hands.set_day(day);
        self.sender = world.browser(SENDER).await;
        self.receiver = world.browser(RECEIVER).await;
        self.worker = world.browser(WORKER).await;
    }

    async fn accept(&self) {
        let worker = [("worker", self.account.as_str())];
        let told = self
            .receiver
            .post(&format!("{}/acceptance", self.referral), &worker)
            .await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    }

    async fn says(&self, browser: &Browser, act: &str, field: &str) -> StatusCode {
        let path = format!("{}/{act}", self.referral);
        browser
            .post(&path, &[(field, "Omdat het zo is")])
            .await
            .status
    }

    /// As the sender's page says it.
    async fn stands(&self) -> String {
        self.sender
            .get(&self.referral)
            .await
            .texts(".facts-line .chip")
            .join(" ")
    }

    async fn on_today(&self, browser: &Browser) -> bool {
        browser
            .get("/")
            .await
            .body
            .contains(&format!("\"{}\"", self.referral))
    }
}

#[tokio::test]
async fn a_referral_goes_from_offer_to_outcome_and_the_sender_never_loses_sight() {
    everywhere_seeded(async |world| {
        let told = offered(&world).await;
        assert!(told.on_today(&told.receiver).await, "{}", world.database);
        assert!(!told.on_today(&told.sender).await, "nothing to do yet");
        assert_eq!(
            told.worker.get(&told.referral).await.status,
            StatusCode::NOT_FOUND
        );

        // Before anybody accepted it, it names nobody.
        for path in [
            "/",
            "/referrals",
            told.referral.as_str(),
            "/api/v1/referrals",
        ] {
            let page = told.receiver.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for hidden in ["Amina", "Yusuf", "Werken in de zorg", &told.at] {
                assert!(!page.body.contains(hidden), "{path} shows {hidden}");
            }
        }
        assert!(
            told.receiver
                .get(&told.referral)
                .await
                .body
                .contains("drie dagen")
        );
        assert_eq!(
            told.receiver.get(&told.at).await.status,
            StatusCode::NOT_FOUND
        );

        told.accept().await;
        assert_eq!(told.stands().await, "Aangenomen");
        assert!(told.on_today(&told.worker).await);
        assert!(
            told.worker
                .get(&told.referral)
                .await
                .body
                .contains("Amina Yusuf")
        );
        let dossier = told.worker.get(&told.at).await;
        assert!(dossier.body.contains("Werken in de zorg"));
        assert!(!dossier.body.contains("Stagezoeker"));
        let coordinator = told.receiver.get(&told.at).await.status;
        assert_eq!(
            coordinator,
            StatusCode::NOT_FOUND,
            "the one who took it on, nobody else"
        );

        assert_eq!(
            told.says(&told.worker, "reports", "report").await,
            StatusCode::SEE_OTHER
        );
        assert_eq!(told.stands().await, "Loopt");
        assert!(
            told.sender
                .get(&told.referral)
                .await
                .body
                .contains("Omdat het zo is")
        );
        assert_eq!(
            told.says(&told.worker, "outcome", "outcome").await,
            StatusCode::SEE_OTHER
        );
        assert_eq!(told.stands().await, "Klaar");
        assert_eq!(
            told.worker.get(&told.at).await.status,
            StatusCode::NOT_FOUND,
            "sharing ended"
        );
        let page = told.worker.get(&told.referral).await;
        assert!(!page.body.contains("Amina"), "nor the name");
        assert!(told.on_today(&told.sender).await);
        let seen = told
            .sender
            .post(&format!("{}/settlement", told.referral), &[])
            .await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER);
        assert!(!told.on_today(&told.sender).await);
        let history = told.sender.get(&told.referral).await.texts("ol.journal li");
        assert_eq!(history.len(), 4, "{history:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_answered_comes_back_by_itself() {
    everywhere_seeded(async |world| {
        let mut told = offered(&world).await;
        told.on(&world, date(2026, 12, 14)).await;
        assert_eq!(
            settle_overdue::<Unanswered>(&world.store).await.unwrap(),
            0,
            "the last day counts"
        );
        assert!(!told.on_today(&told.sender).await);
        told.on(&world, date(2026, 12, 15)).await;
        // Also before the round that writes it down.
        assert_eq!(told.stands().await, "Geen antwoord gekregen");
        assert!(told.on_today(&told.sender).await && !told.on_today(&told.receiver).await);
        let worker = [("worker", told.account.as_str())];
        let late = told
            .receiver
            .post(&format!("{}/acceptance", told.referral), &worker)
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        // Who was refused may hold the row a moment longer; the round after takes it then.
        let mut history = vec![];
        for _ in 0..200 {
            round(&world.app).await.unwrap();
            history = told.sender.get(&told.referral).await.texts("ol.journal li");
            if history.len() == 2 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert_eq!(history.len(), 2, "{history:?}");
        assert_eq!(
            settle_overdue::<Unanswered>(&world.store).await.unwrap(),
            0,
            "once"
        );
        assert_eq!(told.stands().await, "Geen antwoord gekregen");
        let history = told.sender.get(&told.referral).await.texts("ol.journal li");
        assert_eq!(history.len(), 2, "{history:?}");
        assert!(told.on_today(&told.sender).await);
    })
    .await;
}

#[tokio::test]
async fn a_report_that_stays_out_is_on_today_of_both() {
    everywhere_seeded(async |world| {
        let mut told = offered(&world).await;
        told.accept().await;
        told.on(&world, date(2027, 1, 25)).await;
        assert!(!told.on_today(&told.sender).await);
        told.on(&world, date(2027, 1, 26)).await;
        assert!(told.on_today(&told.sender).await);
        let chips = told.worker.get("/").await.texts(".chip.late");
        assert!(!chips.is_empty());
        assert_eq!(
            told.says(&told.worker, "reports", "report").await,
            StatusCode::SEE_OTHER
        );
        assert!(!told.on_today(&told.sender).await, "four weeks more");
        told.on(&world, date(2027, 2, 24)).await;
        assert!(told.on_today(&told.sender).await);
    })
    .await;
}

#[tokio::test]
async fn every_other_way_that_it_may_end_shows_nothing_any_more() {
    everywhere_seeded(async |world| {
        for (n, (who, act, stands, accepted)) in [
            ("receiver", "refusal", "Niet aangenomen", false),
            ("sender", "revocation", "Ingetrokken", false),
            ("sender", "revocation", "Ingetrokken", true),
            ("worker", "return", "Teruggegeven", true),
        ]
        .into_iter()
        .enumerate()
        {
            let name = ["Amina Yusuf", "Dawit Gebre", "Olena Koval", "Rana Ahmadi"][n];
            let told = offered_as(&world, name).await;
            if accepted {
                told.accept().await;
                assert_eq!(told.worker.get(&told.at).await.status, StatusCode::OK);
            }
            let browser = match who {
                "receiver" => &told.receiver,
                "sender" => &told.sender,
                _ => &told.worker,
            };
            let path = format!("{}/{act}", told.referral);
            let empty = browser.post(&path, &[("reason", "  ")]).await;
            assert_eq!(
                empty.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{act}: a reason"
            );
            assert_eq!(
                told.says(browser, act, "reason").await,
                StatusCode::SEE_OTHER,
                "{act}"
            );
            assert_eq!(told.stands().await, stands);
            assert_eq!(
                told.worker.get(&told.at).await.status,
                StatusCode::NOT_FOUND
            );
            assert!(
                told.sender
                    .get(&told.referral)
                    .await
                    .body
                    .contains("Omdat het zo is")
            );
            let again = told.says(browser, act, "reason").await;
            assert!(
                matches!(
                    again,
                    StatusCode::CONFLICT | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND
                ),
                "{act}: {again}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_does_what_is_for_another_to_do() {
    everywhere_seeded(async |world| {
        let told = offered(&world).await;
        let stranger = world.browser("other-coach@elsewhere.example").await;
        for act in [
            "acceptance",
            "refusal",
            "reports",
            "outcome",
            "return",
            "revocation",
            "settlement",
        ] {
            let path = format!("{}/{act}", told.referral);
            for browser in [&stranger, &told.worker] {
                assert_eq!(
                    browser.post(&path, &[]).await.status,
                    StatusCode::NOT_FOUND,
                    "{act}"
                );
            }
        }
        for (browser, act) in [
            (&told.sender, "acceptance"),
            (&told.sender, "refusal"),
            (&told.sender, "outcome"),
            (&told.receiver, "revocation"),
            (&told.receiver, "settlement"),
            (&told.receiver, "reports"),
        ] {
            let path = format!("{}/{act}", told.referral);
            let answer = browser
                .post(&path, &[("reason", "x"), ("worker", "1")])
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{act}");
        }
        let early = told
            .sender
            .post(&format!("{}/settlement", told.referral), &[])
            .await;
        assert_eq!(early.status, StatusCode::CONFLICT, "it is not over");
        let policy = world
            .desk("policy@here.example")
            .await
            .viewer()
            .account()
            .get();
        for worker in ["0".to_owned(), policy.to_string()] {
            let worker = [("worker", worker.as_str())];
            let answer = told
                .receiver
                .post(&format!("{}/acceptance", told.referral), &worker)
                .await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(answer.body.contains("acceptance-worker-error"));
        }
    })
    .await;
}

#[tokio::test]
async fn an_offer_that_cannot_be_says_what_to_do_and_keeps_what_was_typed() {
    everywhere_seeded(async |world| {
        let told = offered(&world).await;
        let own = world.desk(SENDER).await.viewer().organisation().get();
        for (field, value, at) in [
            ("organisation", own.to_string(), "organisation"),
            ("purpose", String::new(), "purpose"),
            ("purpose", "Een stage voor Amina".to_owned(), "purpose"),
            ("purpose", "x".repeat(2001), "purpose"),
            ("answer_by", "2026-11-30".to_owned(), "answer_by"),
            ("answer_by", "2027-11-30".to_owned(), "answer_by"),
            ("report_by", "2026-12-13".to_owned(), "report_by"),
            ("until", "2027-01-24".to_owned(), "until"),
            ("until", "ooit".to_owned(), "until"),
            ("share", "nothing".to_owned(), "parts"),
            ("step", "nothing".to_owned(), "step"),
        ] {
            let mut form = told.form.clone();
            form.retain(|(name, _)| *name != field);
            form.push((field, value.clone()));
            let answer = post(&told.sender, &format!("{}/referrals", told.at), &form).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{field} {value}"
            );
            let error = format!("{at}-error");
            assert!(
                answer.body.contains(&error),
                "{field} {value}: {}",
                answer.body
            );
            if field != "purpose" {
                assert!(answer.body.contains("drie dagen"), "{field}");
            }
        }
        let list = told.sender.get("/referrals?from=us").await;
        assert_eq!(list.texts("ul.rows li").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_step_of_the_method_says_what_it_needs() {
    everywhere_seeded(async |world| {
        let coordinator = world.program("coordinator@elsewhere.example").await;
        let installed = coordinator.post(
            "/api/v1/methods/laat-zien-wat-je-kunt/installation",
            json!({}),
        );
        installed.await.is_written();
        let (_, id) = world
            .enrolled(SENDER, "Amina Yusuf", "laat-zien-wat-je-kunt")
            .await;
        let id: Id<Trajectory> = id;
        let sender = world.browser(SENDER).await;
        let ticked = async |step: &str| {
            let page = sender
                .get(&format!("/trajectories/{id}/referrals?step={step}"))
                .await;
            let ticked = page.body.matches("name=\"share\"").count();
            assert!(ticked > 3, "there is something to share");
            let boxes = page.body.split("<input type=\"checkbox\"").skip(1);
            let on = boxes.filter(|input| input.split('>').next().unwrap().contains("checked"));
            on.count()
        };
        assert_eq!(ticked("").await, 0);
        assert_eq!(
            ticked("refer-school").await,
            2,
            "the choice of a course, and how to reach them"
        );
    })
    .await;
}

#[tokio::test]
async fn of_two_who_answer_at_the_same_moment_one_does() {
    everywhere_seeded(async |world| {
        for name in ["Amina Yusuf", "Dawit Gebre", "Olena Koval"] {
            let told = offered_as(&world, name).await;
            let worker = [("worker", told.account.as_str())];
            let acceptance = format!("{}/acceptance", told.referral);
            let refusal = format!("{}/refusal", told.referral);
            let revocation = format!("{}/revocation", told.referral);
            let reason = [("reason", "Omdat het zo is")];
            let (one, two, three) = tokio::join!(
                told.receiver.post(&acceptance, &worker),
                told.receiver.post(&refusal, &reason),
                told.receiver.post(&acceptance, &worker),
            );
            let answers = [one.status, two.status, three.status];
            let done = answers.iter().filter(|s| **s == StatusCode::SEE_OTHER);
            assert_eq!(done.count(), 1, "{}: {answers:?}", world.database);
            let lost = answers.iter().filter(|s| **s == StatusCode::CONFLICT);
            assert_eq!(lost.count(), 2, "{}: {answers:?}", world.database);
            let history = told.sender.get(&told.referral).await.texts("ol.journal li");
            assert_eq!(history.len(), 2, "{history:?}");
            let page = told.sender.get(&format!("{}/shares", told.at)).await;
            let shares = page.texts("ul.shares > li").len();
            assert_eq!(shares, usize::from(two.status != StatusCode::SEE_OTHER));
            // An end and a report at the same moment: whatever comes last, nothing is seen after the end.
            if shares == 1 {
                let reports = format!("{}/reports", told.referral);
                let report = [("report", "Het gaat goed")];
                let (end, _) = tokio::join!(
                    told.sender.post(&revocation, &reason),
                    told.worker.post(&reports, &report),
                );
                assert_eq!(end.status, StatusCode::SEE_OTHER, "{}", world.database);
                assert_eq!(told.stands().await, "Ingetrokken");
                let gone = told.worker.get(&told.at).await.status;
                assert_eq!(gone, StatusCode::NOT_FOUND);
            }
        }
    })
    .await;
}
