use serde_json::json;

use super::scene::{METHOD, Scene, ready};
use crate::world::everywhere_seeded;

#[tokio::test]
async fn a_group_runs_from_making_to_closing_by_programs_alone() {
    everywhere_seeded(async |world| {
        let admin = world.desk("admin@here.example").await;
        world.install(&admin, METHOD).await;
        let (_, amina) = ready(&world, "coach", "Amina Yusuf").await;
        let coach = world.program("coach@here.example").await;
        let trainer = world.program("trainer@here.example").await;
        let account = trainer.get("/api/v1/me").await.json["account"].clone();
        let mut details = json!({ "name": "Dinsdag", "steps": ["who-am-i"], "trainer": account, "place": "Bibliotheek",
            "languages": ["nl", "so"], "composition": "homogeneous", "shared_language": "so", "capacity": 8 });
        let new = json!({ "method": METHOD, "details": details });
        let id = coach.post("/api/v1/groups", new).await.made();
        let at = format!("/api/v1/groups/{id}");
        details["capacity"] = json!(9);
        let change = json!({ "revision": 1, "details": details });
        coach.post(&format!("{at}/details"), change.clone()).await.is_written();
        coach.post(&format!("{at}/details"), change).await.is_problem(409, "stop-conflict");
        let candidates = coach.get(&format!("{at}/candidates?q=amina")).await.json;
        assert_eq!(candidates["items"][0]["trajectory"], amina.get());
        let members = json!({ "members": [{ "trajectory": amina.get(), "childcare": "to-arrange" }] });
        coach.post(&format!("{at}/members"), members).await.is_written();
        let series = json!({ "step": "who-am-i", "times": 4, "first": "2026-11-30", "start": "09:00", "end": "11:00" });
        let planned = trainer.post(&format!("{at}/meetings"), series).await;
        assert_eq!(planned.json["planned"], 4, "{}", planned.json);

        let group = coach.get(&at).await.json;
        assert_eq!(group["members"][0]["childcare"], "to-arrange");
        assert_eq!(group["childcare_unsettled"], 1);
        let member = group["members"][0]["id"].clone();
        let own = trainer.get(&at).await.json;
        assert_eq!(own["members"][0]["childcare"], json!(null), "not for trainers");
        coach.post(&format!("{at}/members/{member}/childcare"), json!({ "childcare": "family" })).await.is_written();
        let first = group["meetings"][0]["id"].clone();
        let meeting = format!("{at}/meetings/{first}");
        let taken = json!({ "seen": 0, "members": [{ "member": member, "present": true }] });
        let told = trainer.post(&format!("{meeting}/attendance"), taken.clone()).await;
        assert_eq!(told.json["unrecorded"], 0, "{}", told.json);
        trainer.post(&format!("{meeting}/attendance"), taken).await.is_problem(409, "stop-conflict");
        let task = json!({ "title": "Mijn huisarts", "text": "Wie is dat?", "due": "2026-12-07" });
        let homework = trainer.post(&format!("{meeting}/homework"), task).await.made();
        let done = json!({ "members": [{ "member": member, "done": true }] });
        trainer.post(&format!("{at}/homework/{homework}/done"), done).await.is_written();
        let shown = trainer.get(&meeting).await.json;
        assert_eq!((&shown["members"][0]["present"], &shown["start"]), (&json!(true), &json!("09:00")));
        assert_eq!(shown["homework"][0]["done"], json!([member]));
        trainer.post(&format!("{at}/homework/{homework}/withdrawal"), json!({})).await.is_written();

        let second = format!("{at}/meetings/{}", group["meetings"][1]["id"]);
        let moved = json!({ "on": "2026-12-08", "start": "10:00", "end": "12:00", "place": "Buurthuis" });
        trainer.post(&format!("{second}/details"), moved).await.is_written();
        trainer.post(&format!("{second}/cancellation"), json!({ "reason": "ziek" })).await.is_written();
        let listed = trainer.get("/api/v1/groups?mine=true").await.json;
        assert_eq!(listed["items"][0]["next"], "2026-12-14T08:00:00+00:00", "{listed}");
        let away = json!({ "reason": "finished" });
        coach.post(&format!("{at}/members/{member}/departure"), away).await.is_written();
        trainer.get(&format!("/api/v1/trajectories/{amina}")).await.is_problem(404, "stop-not-found");
        trainer.post(&format!("{at}/closure"), json!({ "reason": "klaar" })).await.is_problem(403, "stop-forbidden");
        coach.post(&format!("{at}/closure"), json!({ "reason": "klaar" })).await.is_written();
        let closed = coach.get("/api/v1/groups?closed=true").await.json;
        assert_eq!(closed["items"][0]["closed_on"], "2026-11-30");
    })
    .await;
}

#[tokio::test]
async fn another_organisation_finds_no_group_under_any_address() {
    everywhere_seeded(async |world| {
        let scene = Scene::of(world).await;
        let meeting = scene.meetings().await[0];
        let member = scene.member(scene.amina.1).await;
        let at = format!("/api/v1/groups/{}", scene.group);
        let details = json!({ "name": "x", "steps": ["who-am-i"], "trainer": 1, "place": "x",
            "languages": ["nl"], "composition": "heterogeneous", "capacity": 4 });
        let writes = [
            (
                "/details".to_owned(),
                json!({ "revision": 1, "details": details }),
            ),
            ("/closure".into(), json!({ "reason": "x" })),
            ("/members".into(), json!({ "members": [] })),
            (
                format!("/members/{member}/childcare"),
                json!({ "childcare": "family" }),
            ),
            (
                format!("/members/{member}/departure"),
                json!({ "reason": "moved" }),
            ),
            (
                "/meetings".into(),
                json!({ "first": "2026-12-01", "start": "9:00", "end": "10:00" }),
            ),
            (
                format!("/meetings/{meeting}/details"),
                json!({ "on": "2026-12-01", "start": "9:00", "end": "10:00", "place": "x" }),
            ),
            (
                format!("/meetings/{meeting}/cancellation"),
                json!({ "reason": "x" }),
            ),
            (
                format!("/meetings/{meeting}/attendance"),
                json!({ "seen": 0, "members": [] }),
            ),
            (
                format!("/meetings/{meeting}/homework"),
                json!({ "title": "x", "text": "x" }),
            ),
            ("/homework/1/done".into(), json!({ "members": [] })),
            ("/homework/1/withdrawal".into(), json!({})),
        ];
        for role in ["coordinator", "coach", "trainer", "care"] {
            let program = scene
                .world
                .program(&format!("{role}@elsewhere.example"))
                .await;
            for rest in [
                "".to_owned(),
                "/candidates".into(),
                format!("/meetings/{meeting}"),
            ] {
                program
                    .get(&format!("{at}{rest}"))
                    .await
                    .is_problem(404, "stop-not-found");
            }
            for (rest, body) in &writes {
                let told = program.post(&format!("{at}{rest}"), body.clone()).await;
                told.is_problem(404, "stop-not-found");
            }
            let list = program.get("/api/v1/groups").await;
            assert!(!list.json.to_string().contains("Dinsdag"), "{role}");
        }
    })
    .await;
}
