//! A whole file goes to another organisation, and a closed shell stays.

use adeona_platform::Id;
use adeona_platform::access::tables::audit;
use axum::http::StatusCode;
use jiff::civil::date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::KeptLongEnough;
use super::tables::shell;
use crate::operations::doctor;
use crate::rooms::people::Person;
use crate::rooms::trajectory::Trajectory;
use crate::whole::scene::grouped;
use crate::world::{Browser, World, everywhere_seeded, intake};
use adeona_platform::overdue::settle_overdue;

const COACH: &str = "coach@elsewhere.example";
const SENDER: &str = "coordinator@elsewhere.example";
const RECEIVER: &str = "coordinator@here.example";
const WORKER: &str = "coach@here.example";

struct Told {
    person: Id<Person>,
    id: Id<Trajectory>,
    at: String,
    sender: Browser,
    receiver: Browser,
    worker: String,
    form: Vec<(&'static str, String)>,
}

impl Told {
    async fn of(world: &World, name: &str) -> Told {
        let (person, id) = world.enrolled(COACH, name, "spark").await;
        let at = format!("/trajectories/{id}");
        let mut done = intake();
        done.push(("head", "1"));
        let coach = world.browser(COACH).await;
        let told = coach.post(&format!("{at}/steps/intake"), &done).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
        let desk = world.desk(WORKER).await;
        let here = desk.viewer().organisation().get().to_string();
        Told {
            person,
            id,
            at,
            sender: world.browser(SENDER).await,
            receiver: world.browser(RECEIVER).await,
            worker: desk.viewer().account().get().to_string(),
            form: vec![
                ("organisation", here),
                ("purpose", "Verhuist op de eerste van de maand".to_owned()),
                ("answer_by", "2026-12-14".to_owned()),
            ],
        }
    }

    /// Offers the file: the address of the referral.
    async fn offer(&self) -> String {
        let told = self.send(&self.sender).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
        told.location().split('?').next().unwrap().to_owned()
    }

    async fn send(&self, browser: &Browser) -> crate::world::Answer {
        let form: Vec<(&str, &str)> = self.form.iter().map(|(k, v)| (*k, v.as_str())).collect();
        browser.post(&format!("{}/handover", self.at), &form).await
    }

    async fn take(&self, referral: &str) -> crate::world::Answer {
        let worker = [("worker", self.worker.as_str())];
        self.receiver
            .post(&format!("{referral}/takeover"), &worker)
            .await
    }
}

async fn figures(browser: &Browser) -> (Vec<String>, Vec<String>) {
    let page = browser.get("/results/spark").await;
    (page.texts(".sentence"), page.texts("main td"))
}

#[tokio::test]
async fn a_whole_file_goes_and_a_closed_shell_stays() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world, "Amina Yusuf").await;
        let mine = world.participant(COACH, told.person).await;
        let group = grouped(&world, "elsewhere", "Groep", told.id).await;
        assert_eq!(
            told.sender
                .get(&format!("{}/handover", told.at))
                .await
                .status,
            200
        );
        // A coach refers; a whole file is a coordinator's to hand over.
        let coach = world.browser(COACH).await;
        assert_eq!(told.send(&coach).await.status, StatusCode::FORBIDDEN);

        let referral = told.offer().await;
        for path in ["/", "/referrals", referral.as_str(), "/api/v1/referrals"] {
            let page = told.receiver.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.body.contains("Verhuist op de eerste"), "{path}");
            for hidden in ["Amina", "Yusuf", "Werken in de zorg"] {
                assert!(!page.body.contains(hidden), "{path} shows {hidden}");
            }
        }
        let before = figures(&told.sender).await;
        let done = told.take(&referral).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

        // Where it was: nothing of it but who, where to and when.
        for browser in [&told.sender, &coach] {
            for path in [
                told.at.clone(),
                format!("/people/{}", told.person),
                format!("/api/v1/trajectories/{}", told.id),
                format!("/groups/{}/members/{}", group.group, group.member),
            ] {
                let status = browser.get(&path).await.status;
                assert_eq!(status, StatusCode::NOT_FOUND, "{path} {}", world.database);
            }
            for path in ["/people?q=amina", "/trajectories", "/people/export.csv"] {
                let page = browser.get(path).await.body;
                assert!(!page.contains("Yusuf"), "{path} {}", world.database);
            }
        }
        let moved = told.sender.get("/moved").await;
        let row = moved.texts("ul.rows li").join(" ");
        for said in ["Yusuf", "Organisatie here", "30 nov 2028", "SPARK"] {
            assert!(row.contains(said), "{said}: {row}");
        }
        assert_eq!(coach.get("/moved").await.status, StatusCode::NOT_FOUND);
        assert!(!told.receiver.get("/moved").await.body.contains("Yusuf"));
        let api = told.sender.get("/api/v1/moved").await;
        let api: Value = serde_json::from_str(&api.body).unwrap();
        assert_eq!(api["items"][0]["kept_until"], "2028-11-30");
        let page = told.sender.get(&referral).await;
        assert!(page.body.contains("Yusuf") && page.body.contains("Overgedragen"));
        assert!(!page.body.contains(&format!("\"{}\"", told.at)));
        assert!(
            told.sender
                .get("/")
                .await
                .body
                .contains(&format!("\"{referral}\""))
        );
        assert_eq!(figures(&told.sender).await, before, "the figures stay");

        // Where it is: everything.
        let worker = world.browser(WORKER).await;
        for browser in [&told.receiver, &worker] {
            let page = browser.get(&told.at).await;
            assert_eq!(page.status, StatusCode::OK, "{}", world.database);
            for said in [
                "Amina Yusuf",
                "Werken in de zorg",
                "coach here",
                "Verhuist op",
            ] {
                assert!(page.body.contains(said), "{said}");
            }
            let person = browser.get(&format!("/people/{}", told.person)).await;
            assert_eq!(person.status, StatusCode::OK);
            let found = browser.get("/people?q=amina").await;
            assert!(found.body.contains("Yusuf"));
        }
        assert!(worker.get("/").await.body.contains("Amina Yusuf"));
        assert_eq!(
            figures(&told.receiver).await.0,
            before.0,
            "counted here too"
        );
        // Whose it is signs in anew, and sees the same plan.
        assert_ne!(mine.get("/mine/plan").await.status, StatusCode::OK);
        let mine = world.participant(WORKER, told.person).await;
        assert_eq!(mine.get("/mine/plan").await.status, StatusCode::OK);
        let looks = mine.get("/mine/looks").await;
        assert!(looks.body.contains("elsewhere"), "who looked before stays");

        let folder = tempfile::tempdir().unwrap();
        let report = doctor::examine(&world.store, folder.path(), false, &mut |_| {})
            .await
            .unwrap();
        assert!(report.is_clean(), "{}", world.database);
        let both = audit::Entity::find()
            .filter(audit::Column::Deed.eq("file.taken-over"))
            .all(world.store.database())
            .await
            .unwrap();
        assert_eq!(both.len(), 2, "on record at both");
    })
    .await;
}

#[tokio::test]
async fn a_file_goes_once_and_only_when_it_is_taken_over() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world, "Amina Yusuf").await;
        let referral = told.offer().await;
        assert_eq!(
            told.send(&told.sender).await.status,
            StatusCode::CONFLICT,
            "twice"
        );
        let worker = [("worker", told.worker.as_str())];
        let accepted = told
            .receiver
            .post(&format!("{referral}/acceptance"), &worker)
            .await;
        assert_eq!(accepted.status, StatusCode::CONFLICT, "not a question");
        for nobody in ["0", "999999"] {
            let path = format!("{referral}/takeover");
            let told = told.receiver.post(&path, &[("worker", nobody)]).await;
            assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(!told.texts("#takeover-worker-error").is_empty());
        }
        let other = world.browser(WORKER).await;
        let by_coach = other.post(&format!("{referral}/takeover"), &worker).await;
        assert_eq!(by_coach.status, StatusCode::NOT_FOUND);
        let reason = [("reason", "Woont hier niet")];
        let path = format!("{referral}/refusal");
        assert_eq!(told.receiver.post(&path, &reason).await.status, 303);
        assert_eq!(told.take(&referral).await.status, StatusCode::CONFLICT);
        assert_eq!(told.sender.get(&told.at).await.status, StatusCode::OK);

        let again = told.offer().await;
        let path = format!("{again}/revocation");
        assert_eq!(told.sender.post(&path, &reason).await.status, 303);
        assert_eq!(told.take(&again).await.status, StatusCode::CONFLICT);

        // Of two who take it over at one moment one has it.
        let last = told.offer().await;
        let (one, two) = tokio::join!(told.take(&last), told.take(&last));
        let mut both = [one.status.as_u16(), two.status.as_u16()];
        both.sort_unstable();
        assert_eq!(both, [303, 409], "{}", world.database);
        let shells = shell::Entity::find().all(world.store.database()).await;
        assert_eq!(shells.unwrap().len(), 1);
        assert_eq!(told.send(&told.sender).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_number_that_is_known_where_it_goes_is_said_beside_the_field() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world, "Amina Yusuf").await;
        let db = world.store.database();
        let number =
            |id: Id<Person>| format!("UPDATE person SET bsn = '111222333' WHERE id = {id}");
        let (other, _) = world.enrolled(WORKER, "Iemand Anders", "spark").await;
        db.execute_unprepared(&number(told.person)).await.unwrap();
        db.execute_unprepared(&number(other)).await.unwrap();
        let referral = told.offer().await;
        let refused = told.take(&referral).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = refused.texts("#takeover-worker-error").join("");
        assert!(said.contains("burgerservicenummer"), "{said}");
        assert_eq!(
            told.sender.get(&told.at).await.status,
            200,
            "nothing happened"
        );
        let gone = format!("UPDATE person SET bsn = NULL WHERE id = {other}");
        db.execute_unprepared(&gone).await.unwrap();
        assert_eq!(told.take(&referral).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn what_others_do_goes_on_and_tells_the_new_organisation() {
    everywhere_seeded(async |world| {
        world
            .organisation("third", crate::rooms::organisation::Kind::Other)
            .await;
        let told = Told::of(&world, "Amina Yusuf").await;
        let third = world.desk("coach@third.example").await;
        let carries = third.viewer().account().get().to_string();
        let form = [
            (
                "organisation",
                third.viewer().organisation().get().to_string(),
            ),
            ("purpose", "Een stage in de zorg".to_owned()),
            ("answer_by", "2026-12-14".to_owned()),
            ("report_by", "2027-01-25".to_owned()),
            ("until", "2027-05-31".to_owned()),
            ("what", "parts".to_owned()),
            ("share", "intake".to_owned()),
        ];
        let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let asked = told
            .sender
            .post(&format!("{}/referrals", told.at), &form)
            .await;
        assert_eq!(asked.status, 303, "{}", asked.body);
        let stage = asked.location().split('?').next().unwrap().to_owned();
        let lead = world.browser("coordinator@third.example").await;
        let path = format!("{stage}/acceptance");
        assert_eq!(lead.post(&path, &[("worker", &carries)]).await.status, 303);

        let referral = told.offer().await;
        assert_eq!(told.take(&referral).await.status, StatusCode::SEE_OTHER);
        let carrier = world.browser("coach@third.example").await;
        assert_eq!(carrier.get(&told.at).await.status, StatusCode::OK);
        let report = [("report", "De eerste week ging goed")];
        let said = carrier.post(&format!("{stage}/reports"), &report).await;
        assert_eq!(said.status, 303, "{}", said.body);
        assert!(told.receiver.get(&stage).await.body.contains("eerste week"));
        assert_eq!(told.sender.get(&stage).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_shell_goes_after_its_last_day_and_that_is_on_record() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world, "Amina Yusuf").await;
        let referral = told.offer().await;
        assert_eq!(told.take(&referral).await.status, StatusCode::SEE_OTHER);
        // The journal goes along with a file, and is not changed by that or after it.
        let db = world.store.database();
        for change in ["deed = '{}'", "organisation_id = 1, number = 70"] {
            let sql = format!(
                "UPDATE entry SET {change} WHERE trajectory_id = {}",
                told.id
            );
            let refused = db.execute_unprepared(&sql).await.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{refused}");
        }
        world.hands.set_day(date(2028, 11, 30));
        assert_eq!(
            settle_overdue::<KeptLongEnough>(&world.store)
                .await
                .unwrap(),
            0,
            "the last day counts"
        );
        let sender = world.browser(SENDER).await;
        assert!(sender.get("/moved").await.body.contains("Yusuf"));
        world.hands.set_day(date(2028, 12, 1));
        assert_eq!(
            settle_overdue::<KeptLongEnough>(&world.store)
                .await
                .unwrap(),
            1
        );
        assert_eq!(
            settle_overdue::<KeptLongEnough>(&world.store)
                .await
                .unwrap(),
            0,
            "once"
        );
        let sender = world.browser(SENDER).await;
        assert!(!sender.get("/moved").await.body.contains("Yusuf"));
        let receiver = world.browser(RECEIVER).await;
        assert_eq!(receiver.get(&told.at).await.status, 200, "the file stays");
        let went = audit::Entity::find()
            .filter(audit::Column::Deed.eq("shell.discarded"))
            .all(db)
            .await
            .unwrap();
        assert_eq!(went.len(), 1);
    })
    .await;
}

/// A file with a trajectory that ended and one in which care wrote, handed over and taken over by programs.
#[tokio::test]
async fn all_of_somebody_goes_and_what_care_wrote_is_read_by_care_there() {
    everywhere_seeded(async |world| {
        let sender = world.program("coordinator@elsewhere.example").await;
        let installed = "/api/v1/methods/maljuna-frato/installation";
        sender.post(installed, json!({})).await.is_written();
        let coach = world.program(COACH).await;
        let (person, first) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let first = format!("/api/v1/trajectories/{first}");
        let end = json!({ "outcome": "dropped-out", "reason": "Wilde iets anders" });
        coach
            .post(&format!("{first}/closure"), end)
            .await
            .is_written();
        let new = json!({ "method": "maljuna-frato", "person": person.get(), "on": "2026-11-23" });
        let second = coach.post("/api/v1/trajectories", new).await.made();
        let at = format!("/api/v1/trajectories/{second}");
        let account = async |email: &str| world.desk(email).await.viewer().account().get();
        let joins = async |program: &crate::frame::api::program::Program, care: i64| {
            let body = json!({ "colleague": care, "role": "care" });
            program
                .post(&format!("{at}/assignments"), body)
                .await
                .is_written();
        };
        for (head, step, answers) in [
            (1, "outreach", json!({ "reach.found-by": "street" })),
            (
                2,
                "consent",
                json!({ "consent.care": "yes", "consent.school-and-care": "yes" }),
            ),
        ] {
            let body = json!({ "head": head, "answers": answers });
            coach
                .post(&format!("{at}/steps/{step}"), body)
                .await
                .is_written();
        }
        joins(&coach, account("care@elsewhere.example").await).await;
        let care = world.program("care@elsewhere.example").await;
        let secret = json!({ "head": 3, "answers": { "care-intake.indication": "yes",
            "care-intake.what-helps": "zwanenzang" } });
        care.post(&format!("{at}/steps/care-intake"), secret)
            .await
            .is_written();

        let here = world.desk(WORKER).await.viewer().organisation().get();
        let body =
            json!({ "organisation": here, "purpose": "Verhuist", "answer_by": "2026-12-14" });
        let offer = sender.post(&format!("{at}/handover"), body).await.made();
        let receiver = world.program(RECEIVER).await;
        let take = format!("/api/v1/referrals/{offer}/takeover");
        let worker = account(WORKER).await;
        receiver
            .post(&take, json!({ "worker": worker }))
            .await
            .is_written();

        let worker = world.program(WORKER).await;
        let ended = receiver.get(&first).await;
        assert_eq!(ended.json["outcome"], "dropped-out", "{}", ended.json);
        assert_eq!(worker.get(&at).await.status, StatusCode::OK);
        for path in [&first, &at] {
            sender.get(path).await.is_problem(404, "stop-not-found");
            care.get(path).await.is_problem(404, "stop-not-found");
        }
        joins(&worker, account("care@here.example").await).await;
        let there = world.program("care@here.example").await;
        for path in [at.clone(), format!("{at}/journal")] {
            let read = there.get(&path).await.json.to_string();
            assert!(read.contains("zwanenzang"), "{path} {}", world.database);
            for other in [&worker, &receiver] {
                let read = other.get(&path).await.json.to_string();
                assert!(!read.contains("zwanenzang"), "{path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_answered_in_time_stays_and_a_number_goes_only_where_it_may() {
    everywhere_seeded(async |world| {
        let other = crate::rooms::organisation::Kind::Other;
        world.organisation("third", other).await;
        let mut told = Told::of(&world, "Amina Yusuf").await;
        let referral = told.offer().await;
        world.hands.set_day(date(2026, 12, 15));
        (told.sender, told.receiver) = (world.browser(SENDER).await, world.browser(RECEIVER).await);
        assert_eq!(told.take(&referral).await.status, StatusCode::CONFLICT);
        // No round has come yet: it is not waited for.
        assert_eq!(told.sender.get(&told.at).await.status, StatusCode::OK);
        let page = told.sender.get(&referral).await;
        assert!(page.body.contains("Geen antwoord gekregen"));

        let db = world.store.database();
        let number = format!(
            "UPDATE person SET bsn = '111222333' WHERE id = {}",
            told.person
        );
        db.execute_unprepared(&number).await.unwrap();
        let third = world.desk("coach@third.example").await;
        told.form[0].1 = third.viewer().organisation().get().to_string();
        told.form[2].1 = "2026-12-29".to_owned();
        told.worker = third.viewer().account().get().to_string();
        told.receiver = world.browser("coordinator@third.example").await;
        let referral = told.offer().await;
        assert_eq!(told.take(&referral).await.status, StatusCode::SEE_OTHER);
        let kept = crate::rooms::people::tables::person::Entity::find_by_id(told.person.get());
        let kept = kept.one(db).await.unwrap().unwrap();
        assert_eq!((kept.bsn, kept.client_number), (None, None));
    })
    .await;
}
