//! Family sees nothing of each other but the parts that are shared, and nothing at all when kept apart.

use adeona_platform::Id;
use axum::http::StatusCode;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::rooms::people::Person;
use crate::rooms::trajectory::Trajectory;
use crate::world::{Browser, World, everywhere_seeded, intake};

const COACH: &str = "coach@here.example";

struct Told {
    coach: Browser,
    amina: Id<Person>,
    at: Id<Trajectory>,
    idris: Id<Person>,
    /// In which Idris is signed in.
    his: Browser,
}

impl Told {
    async fn of(world: &World) -> Told {
        let (amina, at) = world.enrolled(COACH, "Amina Yusuf", "spark").await;
        let (idris, _) = world.enrolled(COACH, "Idris Yusuf", "spark").await;
        let coach = world.browser(COACH).await;
        let mut done = intake();
        done.push(("head", "1"));
        let path = format!("/trajectories/{at}/steps/intake");
        assert_eq!(coach.post(&path, &done).await.status, 303);
        let his = world.participant(COACH, idris).await;
        Told {
            coach,
            amina,
            at,
            idris,
            his,
        }
    }

    async fn note(&self, apart: &str) -> crate::world::Answer {
        let form = [
            ("other", &*self.idris.to_string()),
            ("kind", "sibling"),
            ("apart", apart),
        ];
        let path = format!("/people/{}/family", self.amina);
        self.coach.post(&path, &form).await
    }

    /// The number of the tie, as a program reads it.
    async fn kin(&self) -> i64 {
        let path = format!("/api/v1/people/{}/family", self.amina);
        let told = self.coach.get(&path).await;
        let told: Value = serde_json::from_str(&told.body).unwrap();
        told["items"][0]["kin"].as_i64().unwrap()
    }

    async fn share(&self, change: &[(&str, &str)]) -> crate::world::Answer {
        let kin = self.kin().await.to_string();
        let mut form = vec![
            ("kin", kin.as_str()),
            ("purpose", "Samen verhuizen"),
            ("until", "2027-01-31"),
            ("share", "intake"),
            ("agreed", "yes"),
        ];
        for (name, value) in change {
            form.retain(|(known, _)| known != name);
            form.push((name, value));
        }
        let path = format!("/trajectories/{}/family", self.at);
        self.coach.post(&path, &form).await
    }

    /// What he reads of her.
    async fn reads(&self) -> String {
        let page = self.his.get("/mine/family").await;
        assert_eq!(page.status, StatusCode::OK);
        page.body
    }
}

#[tokio::test]
async fn family_reads_the_parts_that_are_shared_and_nothing_else_on_any_page() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world).await;
        assert_eq!(told.note("").await.status, StatusCode::SEE_OTHER);
        let page = told
            .coach
            .get(&format!("/people/{}/family", told.idris))
            .await;
        assert!(page.body.contains("Amina Yusuf"), "seen from both sides");
        assert!(
            !told.reads().await.contains("Amina"),
            "family shows nothing yet"
        );
        let plan = format!("/trajectories/{}/plan.pdf", told.at);
        assert_eq!(told.his.get(&plan).await.status, StatusCode::NOT_FOUND);

        let shared = told.share(&[]).await;
        assert_eq!(shared.status, StatusCode::SEE_OTHER, "{}", shared.body);
        let read = told.reads().await;
        for said in [
            "Amina Yusuf",
            "Samen verhuizen",
            "Intake",
            "Werken in de zorg",
        ] {
            assert!(read.contains(said), "{said} {}", world.database);
        }
        assert!(!read.contains("Kies een module"), "another step");
        for path in [
            "/mine",
            "/mine/plan",
            "/mine/choices",
            "/mine/portfolio",
            "/mine/looks",
        ] {
            let page = told.his.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.body.contains("Amina"), "{path}");
            assert!(!page.body.contains("Samen verhuizen"), "{path}");
        }
        for path in [
            format!("/people/{}", told.amina),
            format!("/people/{}/family", told.amina),
            format!("/people/{}/data.zip", told.amina),
            format!("/trajectories/{}", told.at),
            format!("/trajectories/{}/shares", told.at),
            format!("/mine/steps/{}/choose-module", told.at),
        ] {
            let status = told.his.get(&path).await.status;
            assert!(matches!(status.as_u16(), 403 | 404), "{path}: {status}");
        }
        let hers = world.participant(COACH, told.amina).await;
        world.app.read_record.settle().await;
        let looks = hers.get("/mine/looks").await.body;
        assert!(looks.contains("Idris Yusuf") && looks.contains("Samen verhuizen"));
        let shares = format!("/trajectories/{}/shares", told.at);
        assert!(told.coach.get(&shares).await.body.contains("Idris Yusuf"));

        world.hands.set_day(date(2027, 2, 1));
        let his = world.participant(COACH, told.idris).await;
        assert!(
            !his.get("/mine/family").await.body.contains("Amina"),
            "over"
        );
    })
    .await;
}

#[tokio::test]
async fn what_family_may_not_read_is_not_shared() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world).await;
        assert_eq!(told.note("").await.status, StatusCode::SEE_OTHER);
        for (change, field) in [
            ([("agreed", "no")], "agreed"),
            ([("purpose", " ")], "purpose"),
            ([("until", "2026-11-29")], "until"),
            ([("until", "2029-01-01")], "until"),
            ([("share", "nothing")], "parts"),
            ([("kin", "999999")], "kin"),
        ] {
            let refused = told.share(&change).await;
            assert_eq!(refused.status, 422, "{change:?} {}", world.database);
            let error = format!("#{field}-error");
            assert!(!refused.texts(&error).is_empty(), "{change:?}");
        }
        // The whole file, and how somebody is reached, are not for family.
        let whole = [("share", ""), ("what", "whole"), ("contact", "yes")];
        assert_eq!(told.share(&whole).await.status, 422);
        let with_whole = [("what", "whole"), ("contact", "yes")];
        assert_eq!(
            told.share(&with_whole).await.status,
            422,
            "whole names no steps"
        );
        assert!(!told.reads().await.contains("Amina"));
        // Somebody who cannot sign in.
        let (third, _) = world.enrolled(COACH, "Derde Mens", "spark").await;
        let form = [("other", &*third.to_string()), ("kind", "child")];
        let path = format!("/people/{}/family", told.amina);
        assert_eq!(told.coach.post(&path, &form).await.status, 303);
        let api = format!("/api/v1/people/{third}/family");
        let known: Value = serde_json::from_str(&told.coach.get(&api).await.body).unwrap();
        assert_eq!(known["items"][0]["kind"], "parent", "the other way round");
        let kin = known["items"][0]["kin"].to_string();
        let refused = told.share(&[("kin", &kin)]).await;
        assert!(refused.texts("#kin-error").join("").contains("kaart"));
    })
    .await;
}

#[tokio::test]
async fn who_is_kept_apart_reads_nothing_from_then_on() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world).await;
        assert_eq!(told.note("").await.status, StatusCode::SEE_OTHER);
        assert_eq!(told.share(&[]).await.status, StatusCode::SEE_OTHER);
        assert!(told.reads().await.contains("Werken in de zorg"));
        let kin = told.kin().await;
        let path = format!("/people/{}/family/{kin}/apart", told.idris);
        let done = told.coach.post(&path, &[("apart", "yes")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(!told.reads().await.contains("Amina"), "at once");
        let refused = told.share(&[]).await;
        assert!(refused.texts("#faults").join("").contains("gescheiden"));
        let page = told
            .coach
            .get(&format!("/trajectories/{}/family", told.at))
            .await;
        assert!(
            !page.texts(".utrecht-alert--warning").is_empty(),
            "it warns"
        );
        let done = told.coach.post(&path, &[("apart", "no")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(
            !told.reads().await.contains("Amina"),
            "what ended stays ended"
        );

        assert_eq!(told.share(&[]).await.status, StatusCode::SEE_OTHER);
        assert!(told.reads().await.contains("Amina"));
        let gone = format!("/people/{}/family/{kin}/removal", told.amina);
        assert_eq!(
            told.coach.post(&gone, &[]).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(!told.reads().await.contains("Amina"));
        assert_eq!(
            told.coach.post(&gone, &[]).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn family_is_noted_once_and_of_people_whom_one_sees() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world).await;
        let (stranger, _) = world
            .enrolled("coach@elsewhere.example", "Vreemd Mens", "spark")
            .await;
        let (hidden, _) = world
            .enrolled("other-coach@here.example", "Van Anderen", "spark")
            .await;
        let path = format!("/people/{}/family", told.amina);
        for other in [
            stranger.to_string(),
            hidden.to_string(),
            told.amina.to_string(),
            "x".into(),
        ] {
            let form = [("other", &*other), ("kind", "partner")];
            let refused = told.coach.post(&path, &form).await;
            assert_eq!(refused.status, 422, "{other}");
        }
        let (one, two) = tokio::join!(told.note(""), told.note("yes"));
        let mut both = [one.status.as_u16(), two.status.as_u16()];
        both.sort_unstable();
        assert_eq!(both, [303, 422], "{}", world.database);
        let kin = told.kin().await;
        // The tie of others, under the address of somebody.
        let (third, _) = world.enrolled(COACH, "Derde Mens", "spark").await;
        let wrong = format!("/people/{third}/family/{kin}/removal");
        assert_eq!(
            told.coach.post(&wrong, &[]).await.status,
            StatusCode::NOT_FOUND
        );
        // A colleague who sees only one of the two does not see that there is another.
        let other = world.browser("other-coach@here.example").await;
        let gone = format!("/people/{}/family/{kin}/removal", told.amina);
        assert_eq!(other.post(&gone, &[]).await.status, StatusCode::NOT_FOUND);
        let body = json!({ "other": hidden.get(), "kind": "partner" }).to_string();
        let api = format!("/api/v1{path}");
        let sent = Some(("application/json", body.into_bytes()));
        assert_eq!(told.coach.send("POST", &api, sent).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn programs_note_family_share_with_it_and_end_that() {
    everywhere_seeded(async |world| {
        let told = Told::of(&world).await;
        let coach = world.program(COACH).await;
        let of = format!("/api/v1/people/{}/family", told.amina);
        let new = json!({ "other": told.idris.get(), "kind": "child" });
        let kin = coach.post(&of, new).await.made();
        let back = coach
            .get(&format!("/api/v1/people/{}/family", told.idris))
            .await;
        assert_eq!(back.json["items"][0]["kind"], "parent");
        let shares = format!("/api/v1/trajectories/{}/family", told.at);
        let mut share = json!({ "kin": kin, "purpose": "Samen", "until": "2027-01-31",
            "steps": ["intake"], "agreed": false });
        let refused = coach.post(&shares, share.clone()).await;
        assert_eq!(refused.faults()[0].0, "agreed");
        share["agreed"] = json!(true);
        coach.post(&shares, share.clone()).await.made();
        assert!(told.reads().await.contains("Werken in de zorg"));
        let apart = format!("{of}/{kin}/apart");
        coach
            .post(&apart, json!({ "apart": true }))
            .await
            .is_written();
        assert!(!told.reads().await.contains("Amina"));
        let refused = coach.post(&shares, share).await;
        assert_eq!(refused.faults()[0].0, "kin");
        let gone = format!("{of}/{kin}/removal");
        coach.post(&gone, json!({})).await.is_written();
        assert_eq!(coach.get(&of).await.json["items"], json!([]));
        coach
            .post(&gone, json!({}))
            .await
            .is_problem(404, "stop-not-found");
    })
    .await;
}
