use adeona_platform::access::Role;
use axum::body::Body;
use jiff::{Span, civil::Date};
use serde_json::{Value, json};

use crate::frame::api::program::Program;
use crate::world::{TODAY, World, everywhere_seeded};

async fn registered(program: &Program, given: &str) -> i64 {
    let person = json!({ "given_name": given, "family_name": "Yusuf" });
    program.post("/api/v1/people", person).await.made()
}

async fn enrolled(program: &Program, given: &str, method: &str) -> String {
    let person = registered(program, given).await;
    let new = json!({ "method": method, "person": person, "on": "2026-11-23" });
    let id = program.post("/api/v1/trajectories", new).await.made();
    format!("/api/v1/trajectories/{id}")
}

fn steps(shown: &Value) -> Vec<Value> {
    let phases = shown["phases"].as_array().unwrap().iter();
    let steps = phases.flat_map(|phase| phase["steps"].as_array().unwrap());
    steps.cloned().collect()
}

/// Something that fits every field that must be answered or offers a choice.
fn answers(form: &Value) -> Value {
    let fields = form["fields"].as_array().unwrap().iter();
    let answer = |field: &Value| {
        let option = field["options"].get(0).map(|option| option["code"].clone());
        let fits = option.unwrap_or(json!("Iets dat past"));
        (field["name"].as_str().unwrap().to_owned(), fits)
    };
    let asked = fields.filter(|f| f["required"] == true || f["options"] != json!([]));
    Value::Object(asked.map(answer).collect())
}

/// Does the first open step, or lets a week go by. False when nothing is left.
async fn go_on(world: &World, coach: &Program, at: &str, day: &mut Date) -> bool {
    let shown = coach.get(at).await.json;
    if shown["standing"] == "ended" {
        return false;
    }
    let Some(open) = steps(&shown).into_iter().find(|step| step["open"] == true) else {
        *day = day.saturating_add(Span::new().days(7));
        world.hands.set_day(*day);
        return *day < TODAY.saturating_add(Span::new().years(2));
    };
    let step = format!("{at}/steps/{}", open["id"].as_str().unwrap());
    let form = coach.get(&step).await.json;
    let outcome = form["outcomes"].get(0).map(|o| o["code"].clone());
    let done = json!({ "head": form["head"], "answers": answers(&form), "outcome": outcome.unwrap_or(json!("")) });
    coach.post(&step, done).await.is_written();
    true
}

#[tokio::test]
async fn spark_runs_from_registering_to_closure_by_programs_alone() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let at = enrolled(&coach, "Amina", "spark").await;
        let today = coach.get("/api/v1/today").await.json;
        assert_eq!(today["week"][0]["step"], "intake", "{today}");
        assert!(
            today["week"][0]["why"]
                .as_str()
                .unwrap()
                .contains("2 weken"),
            "{today}"
        );
        assert_eq!(today["caseload"], 1);

        let (mut day, mut turns) = (TODAY, 0);
        while go_on(&world, &coach, &at, &mut day).await {
            turns += 1;
            assert!(turns < 300, "{}", coach.get(&at).await.json);
        }
        let shown = coach.get(&at).await.json;
        assert_eq!(shown["standing"], "ended", "{shown}");
        assert_eq!(shown["outcome"], "work");
        assert!(steps(&shown).iter().all(|step| step["open"] == false));
        let journal = coach.get(&format!("{at}/journal")).await.json;
        let head = shown["head"].as_u64().unwrap() as usize;
        assert_eq!(journal["items"].as_array().unwrap().len(), head);
        assert_eq!(journal["items"][0]["deed"]["deed"], "enrolled");
        assert_eq!(journal["items"][head - 1]["deed"]["deed"], "ended");
    })
    .await;
}

#[tokio::test]
async fn everything_else_that_a_coach_does_is_done_by_programs_too() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let at = enrolled(&coach, "Amina", "spark").await;
        let write = async |what: &str, body: Value| coach.post(&format!("{at}/{what}"), body).await.is_written();
        write("notes", json!({ "text": "Belde; komt donderdag." })).await;
        write("deviations", json!({ "head": 2, "deed": "rescheduled", "step": "intake", "due": "2027-01-15", "reason": "ziek" })).await;
        write("deviations", json!({ "head": 3, "deed": "skipped", "step": "childcare", "reason": "niet nodig" })).await;
        write("holds", json!({ "reason": "geboorte", "until": "2027-02-01" })).await;
        assert_eq!(coach.get(&at).await.json["standing"], "on-hold");
        write("resumption", json!({})).await;
        write("corrections", json!({ "entry": 4, "reason": "toch wel" })).await;
        write("closure", json!({ "outcome": "dropped-out", "reason": "verhuisd" })).await;
        write("reopening", json!({ "reason": "terug" })).await;
        let trainer = colleague(&coach, "trainer").await;
        write("assignments", json!({ "colleague": trainer, "role": "trainer" })).await;
        let shown = coach.get(&at).await.json;
        let intake = steps(&shown).into_iter().find(|s| s["id"] == "intake").unwrap();
        assert_eq!((&intake["due"], &shown["head"]), (&json!("2027-01-15"), &json!(9)));
        assert!(intake["deviation"].as_str().unwrap().contains("ziek"));
        let trainer = world.program("trainer@here.example").await;
        assert_eq!(trainer.get(&at).await.status, 200, "assigned");
        let to = colleague(&coach, "other-coach").await;
        write("coach", json!({ "coach": to, "reason": "verlof" })).await;
        coach.get(&at).await.is_problem(404, "stop-not-found");
        let journal = world.program("other-coach@here.example").await.get(&format!("{at}/journal")).await.json;
        let withdrawn: Vec<&Value> = journal["items"].as_array().unwrap().iter().map(|e| &e["withdrawn"]).collect();
        assert_eq!(withdrawn.iter().filter(|w| ***w == json!(true)).count(), 1, "{journal}");
    })
    .await;
}

async fn colleague(program: &Program, name: &str) -> Value {
    let all = program.get("/api/v1/colleagues").await.json;
    let found = all["items"].as_array().unwrap().iter();
    let mut found = found.filter(|c| c["name"].as_str().unwrap().starts_with(name));
    found.next().unwrap()["account"].clone()
}

#[tokio::test]
async fn methods_are_read_and_installed() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let new = json!({ "method": "maljuna-frato", "person": registered(&coach, "Amina").await, "on": "2026-11-23" });
        let told = coach.post("/api/v1/trajectories", new.clone()).await;
        told.is_problem(422, "stop-invalid");
        let install = "/api/v1/methods/maljuna-frato/installation";
        coach.post(install, json!({})).await.is_problem(403, "stop-forbidden");
        let coordinator = world.program("coordinator@here.example").await;
        for _ in 0..2 {
            coordinator.post(install, json!({})).await.is_written();
        }
        coach.post("/api/v1/trajectories", new).await.made();
        let english = [("accept-language", "en")];
        let spark = coach.send("GET", "/api/v1/methods/spark", &english, Body::empty()).await.json;
        assert_eq!((&spark["phases"][0]["id"], &spark["installed"]), (&json!("intake"), &json!("1.0.0")));
        assert!(coach.get("/api/v1/methods").await.json["items"].as_array().unwrap().len() > 5);
        coach.get("/api/v1/methods/nothing").await.is_problem(404, "stop-not-found");
    })
    .await;
}

#[tokio::test]
async fn a_write_on_an_older_head_is_a_conflict_and_writes_nothing() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let at = enrolled(&coach, "Amina", "spark").await;
        let intake = json!({ "intake.goal": "Zorg", "intake.dutch": "A2", "intake.education": "3", "intake.sector": "care", "intake.childcare": "no" });
        let done = json!({ "head": 1, "on": "2026-11-27", "answers": intake });
        coach.post(&format!("{at}/steps/intake"), done.clone()).await.is_written();
        let late = world.program("coordinator@here.example").await;
        let told = late.post(&format!("{at}/steps/intake"), done).await;
        told.is_problem(409, "stop-conflict");
        let stale = json!({ "head": 1, "deed": "skipped", "step": "intake", "reason": "x" });
        let told = late.post(&format!("{at}/deviations"), stale).await;
        told.is_problem(409, "stop-conflict");
        assert_eq!(coach.get(&at).await.json["head"], 2);
        let faulty = json!({ "head": 2, "answers": { "exam.result": "x" } });
        let told = coach.post(&format!("{at}/steps/exam"), faulty).await;
        told.is_problem(422, "stop-invalid");
        assert!(told.faults().contains(&("exam.result".into(), "not-in-list".into())), "{}", told.json);
    })
    .await;
}

#[tokio::test]
async fn another_organisation_finds_nothing_under_any_address() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@elsewhere.example").await;
        let at = enrolled(&coach, "Geheim", "spark").await;
        let person = coach.get(&at).await.json["person"].clone();
        for role in ["coordinator", "coach", "trainer", "care"] {
            let program = world.program(&format!("{role}@here.example")).await;
            for path in [
                at.clone(),
                format!("{at}/journal"),
                format!("{at}/steps/intake"),
                format!("/api/v1/people/{person}"),
            ] {
                program.get(&path).await.is_problem(404, "stop-not-found");
            }
            for (what, body) in writes() {
                let told = program.post(&format!("{at}/{what}"), body).await;
                told.is_problem(404, "stop-not-found");
            }
            let told = program
                .post(&format!("/api/v1/people/{person}/card"), json!({}))
                .await;
            told.is_problem(404, "stop-not-found");
            for list in ["people", "people?q=geheim", "trajectories", "today"]
                .map(|l| format!("/api/v1/{l}"))
            {
                let told = program.get(&list).await;
                assert_eq!(told.status, 200);
                assert!(!told.json.to_string().contains("Geheim"), "{role} {list}");
            }
            let told = program
                .get(&format!("/api/v1/trajectories?person={person}"))
                .await;
            assert_eq!(told.json["items"], json!([]));
        }
        let mine = world.program("coach@here.example").await;
        let new = json!({ "method": "spark", "person": person, "on": "2026-11-23" });
        mine.post("/api/v1/trajectories", new)
            .await
            .is_problem(404, "stop-not-found");
        let whole = enrolled(&mine, "Eigen", "spark").await;
        let to = colleague(&coach, "other-coach").await;
        let told = mine
            .post(
                &format!("{whole}/coach"),
                json!({ "coach": to, "reason": "x" }),
            )
            .await;
        told.is_problem(422, "stop-invalid");
    })
    .await;
}

/// Every write upon a trajectory, with a body that fits.
fn writes() -> Vec<(&'static str, Value)> {
    let why = json!({ "reason": "x" });
    vec![
        ("steps/intake", json!({ "head": 1 })),
        (
            "deviations",
            json!({ "head": 1, "deed": "skipped", "step": "intake", "reason": "x" }),
        ),
        ("holds", why.clone()),
        ("resumption", json!({})),
        ("notes", json!({ "text": "x" })),
        ("corrections", json!({ "entry": 2, "reason": "x" })),
        ("coach", json!({ "coach": 1, "reason": "x" })),
        ("closure", json!({ "outcome": "work" })),
        ("reopening", why),
        ("assignments", json!({ "colleague": 1, "role": "trainer" })),
    ]
}

#[tokio::test]
async fn participants_and_policy_officers_get_nothing() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        let at = enrolled(&coach, "Amina", "spark").await;
        let person = coach.get(&at).await.json["person"].clone();
        let card = coach
            .post(&format!("/api/v1/people/{person}/card"), json!({}))
            .await
            .json;
        let mut nobodies = vec![];
        world
            .member("administrator@here.example", Role::Administrator)
            .await;
        for name in ["policy", "administrator"] {
            nobodies.push(world.browser(&format!("{name}@here.example")).await);
        }
        let mut participant = world.stranger();
        let pin = card["pin"].as_str().unwrap().to_owned();
        let signed = participant
            .post(card["path"].as_str().unwrap(), &[("pin", &pin)])
            .await;
        participant.cookie = signed.headers["set-cookie"]
            .to_str()
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .into();
        nobodies.push(participant);
        for nobody in nobodies {
            assert_eq!(nobody.get("/api/v1/me").await.status, 200);
            let lists =
                ["people", "trajectories", "today", "colleagues"].map(|l| format!("/api/v1/{l}"));
            let things = [
                at.clone(),
                format!("{at}/journal"),
                format!("{at}/steps/intake"),
                format!("/api/v1/people/{person}"),
            ];
            for path in lists.iter().chain(&things) {
                let answer = nobody.get(path).await;
                assert_eq!(answer.status, 403, "{path}");
                assert!(!answer.body.contains("Amina"), "{path}");
            }
            for (what, body) in writes() {
                let body = ("application/json", body.to_string().into_bytes());
                let answer = nobody
                    .send("POST", &format!("{at}/{what}"), Some(body))
                    .await;
                assert_eq!(answer.status, 403, "{what}");
            }
        }
        assert_eq!(coach.get(&at).await.json["head"], 1);
    })
    .await;
}

#[tokio::test]
async fn only_care_reads_what_care_wrote() {
    everywhere_seeded(async |world| {
        let coordinator = world.program("coordinator@here.example").await;
        coordinator
            .post("/api/v1/methods/maljuna-frato/installation", json!({}))
            .await
            .is_written();
        let coach = world.program("coach@here.example").await;
        let at = enrolled(&coach, "Amina", "maljuna-frato").await;
        let done = async |program: &Program, head: u32, step: &str, answers: Value| {
            let body = json!({ "head": head, "answers": answers, "note": "geheime notitie" });
            program.post(&format!("{at}/steps/{step}"), body).await
        };
        done(&coach, 1, "outreach", json!({ "reach.found-by": "street" }))
            .await
            .is_written();
        let consent = json!({ "consent.care": "yes", "consent.school-and-care": "yes" });
        done(&coach, 2, "consent", consent).await.is_written();
        let care = colleague(&coach, "care").await;
        coach
            .post(
                &format!("{at}/assignments"),
                json!({ "colleague": care, "role": "care" }),
            )
            .await
            .is_written();
        let care = world.program("care@here.example").await;
        let secret =
            json!({ "care-intake.indication": "yes", "care-intake.what-helps": "zwanenzang" });
        done(&coach, 3, "care-intake", secret.clone())
            .await
            .is_problem(404, "stop-not-found");
        done(&care, 3, "care-intake", secret).await.is_written();
        let paths = [at.clone(), format!("{at}/journal"), "/api/v1/today".into()];
        let reads = async |program: &Program| {
            let mut all = String::new();
            for path in &paths {
                all += &program.get(path).await.json.to_string();
            }
            all
        };
        assert!(reads(&care).await.contains("zwanenzang"));
        for program in [&coach, &coordinator] {
            let all = reads(program).await;
            assert!(
                !all.contains("zwanenzang") && !all.contains("care-intake"),
                "{all}"
            );
            let told = program.get(&format!("{at}/steps/care-intake")).await;
            told.is_problem(404, "stop-not-found");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_show_everybody_once_also_when_people_come_in_meanwhile() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        for n in 0..23 {
            registered(&coach, &format!("P{}", (b'Z' - n) as char)).await;
        }
        let (mut seen, mut after, mut pages) = (vec![], String::new(), 0);
        loop {
            let page = coach
                .get(&format!("/api/v1/people?limit=5{after}"))
                .await
                .json;
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= 5);
            seen.extend(items.iter().map(|p| p["id"].as_i64().unwrap()));
            pages += 1;
            if pages < 4 {
                registered(&coach, &format!("Aa nieuw {pages}")).await;
            }
            let Some(next) = page["next"].as_str() else {
                break;
            };
            after = format!("&after={next}");
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((all, seen.len()), (26, 26), "{}", world.database);
        let sought = coach.get("/api/v1/people?q=nieuw&limit=2").await.json;
        assert_eq!(sought["items"].as_array().unwrap().len(), 2);
        let cursor = sought["next"].as_str().unwrap();
        let wrong = coach
            .get(&format!("/api/v1/trajectories?after={cursor}"))
            .await;
        wrong.is_problem(422, "stop-invalid");
        let rest = coach
            .get(&format!("/api/v1/people?q=nieuw&limit=2&after={cursor}"))
            .await
            .json;
        assert_eq!(
            (rest["items"].as_array().unwrap().len(), &rest["next"]),
            (1, &Value::Null)
        );
    })
    .await;
}

#[tokio::test]
async fn trajectories_come_in_pages_newest_first() {
    everywhere_seeded(async |world| {
        let coach = world.program("coach@here.example").await;
        for n in 0..5 {
            enrolled(&coach, &format!("P{n}"), "spark").await;
        }
        let first = coach.get("/api/v1/trajectories?limit=3").await.json;
        enrolled(&coach, "Later", "spark").await;
        let next = first["next"].as_str().unwrap();
        let second = coach
            .get(&format!("/api/v1/trajectories?limit=3&after={next}"))
            .await
            .json;
        let names = |page: &Value| -> Vec<String> {
            let items = page["items"].as_array().unwrap().iter();
            items
                .map(|t| t["name"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(names(&first), ["P4 Yusuf", "P3 Yusuf", "P2 Yusuf"]);
        assert_eq!(names(&second), ["P1 Yusuf", "P0 Yusuf"]);
        assert_eq!(second["next"], Value::Null);
    })
    .await;
}
