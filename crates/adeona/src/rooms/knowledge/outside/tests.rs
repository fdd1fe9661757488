//! Putting a question out: two at once, an answer by link, one who cannot help, calling back; once, and in time.

use adeona_method::calendar::plus_days;
use adeona_platform::access::Role;
use serde_json::json;

use crate::rooms::knowledge::search;
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, made, staffed, with};
use crate::world::{Answer, Browser, TODAY, everywhere_seeded};

pub(super) const CONTACT: [(&str, &str); 6] = [
    ("name", "Thuis in Hargeisa"),
    ("kind", "return-support"),
    ("countries", "SO"),
    ("topics", "housing"),
    ("languages", "en"),
    ("email", "vragen@thuis.example"),
];

pub async fn note(browser: &Browser, name: &str) -> String {
    let told = browser
        .post("/knowledge/contacts", &with(&CONTACT, "name", name))
        .await;
    made(&told).rsplit('/').next().unwrap().to_owned()
}

/// Puts it out to one organisation: the link to answer with.
pub async fn link_for(staff: &Browser, question: &str) -> String {
    let contact = note(staff, "Thuis").await;
    let put = [
        ("contacts", contact.as_str()),
        ("language", "en"),
        ("title", "A room?"),
        ("body", "For one."),
    ];
    let page = staff.post(&format!("{question}/outside"), &put).await;
    links(&page).remove(0)
}

/// The links that a page shows once.
pub fn links(page: &Answer) -> Vec<String> {
    let all = page.texts(".links .address");
    let path = |link: &String| format!("/partner/{}", link.rsplit('/').next().unwrap().trim());
    all.iter().map(path).collect()
}

#[tokio::test]
async fn a_question_goes_to_two_and_one_answers_by_link_and_the_other_cannot() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let at = ask(&coach, &HOUSING).await;
        let (one, two) = (note(&staff, "Thuis").await, note(&staff, "Huizen").await);
        let outside = format!("{at}/outside");
        assert_eq!(coach.get(&outside).await.status, 403);
        let form = staff.get(&outside).await;
        assert!(form.body.contains("Huizen") && form.body.contains("Voor een man van 34"));
        let put = [
            ("contacts", one.as_str()),
            ("contacts", two.as_str()),
            ("language", "en"),
            ("title", "What does a room cost?"),
            ("body", "For a single man."),
        ];
        assert_eq!(coach.post(&outside, &put).await.status, 403);
        let page = staff.post(&outside, &put).await;
        let links = links(&page);
        assert_eq!(links.len(), 2, "{}", page.body);
        assert!(page.body.contains("mailto:vragen@thuis.example?subject="));
        assert!(
            !staff.get(&outside).await.body.contains(&links[0]),
            "told once"
        );
        // The asker sees to whom, and when they are to answer: five working days, on Monday the seventh.
        let seen = coach.get(&at).await;
        assert!(
            seen.body.contains("Thuis") && seen.body.contains("7 dec"),
            "{}",
            seen.body
        );
        let guest = world.stranger();
        let page = guest.get(&links[0]).await;
        assert!(
            page.body.contains("What does a room cost?"),
            "{}",
            page.body
        );
        assert!(
            !page.body.contains("Voor een man van 34"),
            "the question itself stays inside"
        );
        for (form, field) in [
            (&[("body", "")][..], "#answer-body-error"),
            (&[("body", "Bel 06-12345678")], "#answer-body-error"),
            (
                &[("body", "80"), ("valid-until", "ooit")],
                "#answer-valid-until-error",
            ),
            (&[("reason", " ")], "#decline-reason-error"),
        ] {
            let told = guest.post(&links[0], form).await;
            assert_eq!(
                (told.status.as_u16(), told.texts(field).len()),
                (422, 1),
                "{field}"
            );
        }
        let answer = [
            ("body", "Eighty dollars.\n\n- **three** months ahead"),
            ("source-title", "Two landlords"),
            ("source-reliability", "B"),
        ];
        assert_eq!(guest.post(&links[0], &answer).await.status, 303);
        let thanks = guest.get(&links[0]).await;
        assert!(
            thanks.status == 200 && thanks.body.contains("Dank u wel"),
            "{}",
            thanks.body
        );
        let twice = guest.post(&links[0], &answer).await;
        assert!(twice.body.contains("Dank u wel") && twice.texts("#unsent").is_empty());
        let again = guest
            .post(&links[0], &with(&answer, "body", "Ninety."))
            .await;
        assert!(
            again.texts("#unsent")[0].starts_with("Ninety."),
            "{}",
            again.body
        );
        let seen = coach.get(&at).await;
        assert_eq!(seen.body.matches("Eighty dollars.").count(), 1, "once");
        assert!(
            seen.body.contains("<strong>three</strong>") && seen.body.contains("Two landlords")
        );
        assert!(
            seen.texts(".answer .hint").concat().contains("Thuis"),
            "who answered"
        );
        assert_eq!(
            search(&world.store, None, "eighty dollars", 9)
                .await
                .unwrap()
                .len(),
            1
        );
        let sorry = [("reason", "Wij werken daar niet meer.")];
        assert_eq!(guest.post(&links[1], &sorry).await.status, 303);
        let twice = guest.post(&links[1], &sorry).await;
        assert!(twice.body.contains("Dank u wel") && twice.texts("#unsent").is_empty());
        let other = guest.post(&links[1], &[("reason", "Toch niet.")]).await;
        assert_eq!(other.texts("#unsent"), ["Toch niet."]);
        let seen = staff.get(&outside).await;
        assert!(
            seen.body.contains("Kan niet helpen")
                && seen.body.contains("Wij werken daar niet meer.")
        );
        let contact = staff.get(&format!("/knowledge/contacts/{one}")).await;
        assert!(
            contact.body.contains("1 gevraagd, 1 beantwoord"),
            "{}",
            contact.body
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_called_back_unknown_or_over_is_refused_alike() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let at = ask(&world.browser(COACH).await, &HOUSING).await;
        let one = note(&staff, "Thuis").await;
        let outside = format!("{at}/outside");
        let put = [
            ("contacts", one.as_str()),
            ("language", "en"),
            ("title", "What does a room cost?"),
            ("body", "For a single man."),
        ];
        let first = links(&staff.post(&outside, &put).await).remove(0);
        let second = links(&staff.post(&outside, &put).await).remove(0);
        let back = format!("{outside}/1/withdrawal");
        assert_eq!(staff.post(&back, &[]).await.status, 303);
        assert_eq!(staff.post(&back, &[]).await.status, 403);
        let close = [("reason", "Dubbel gevraagd")];
        assert_eq!(
            staff.post(&format!("{at}/closure"), &close).await.status,
            303
        );
        let guest = world.stranger();
        let answer = [("body", "Eighty dollars.")];
        let mut told = vec![];
        for link in [first.as_str(), second.as_str(), "/partner/nothing"] {
            let page = guest.get(link).await;
            assert_eq!(page.status, 404, "{link}");
            told.push(page.body.replace(link, ""));
            let sent = guest.post(link, &answer).await;
            assert_eq!(sent.status, 404, "{link}");
            // Whoever had a link does not lose what they wrote with it.
            let kept = sent.texts("#unsent");
            assert_eq!(
                kept.concat() == answer[0].1,
                link != "/partner/nothing",
                "{kept:?}"
            );
        }
        assert!(told.windows(2).all(|two| two[0] == two[1]), "alike");
        assert!(!staff.get(&at).await.body.contains("Eighty"));
        assert_eq!(staff.get(&outside).await.status, 403, "it is over");
        let late = staff.post(&outside, &put).await;
        assert_eq!(late.status, 403);
        let kept = late.texts("#unsent");
        assert_eq!(kept, ["What does a room cost? For a single man."]);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_use_one_link_at_one_moment_one_is_kept() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let at = ask(&world.browser(COACH).await, &HOUSING).await;
        let one = note(&staff, "Thuis").await;
        let put = [
            ("contacts", one.as_str()),
            ("language", "en"),
            ("title", "What does a room cost?"),
            ("body", "For a single man."),
        ];
        let link = links(&staff.post(&format!("{at}/outside"), &put).await).remove(0);
        let guest = world.stranger();
        let answer = [("body", "Eighty dollars.")];
        let (a, b) = tokio::join!(guest.post(&link, &answer), guest.post(&link, &answer));
        assert!([a.status.as_u16(), b.status.as_u16()].contains(&303));
        for told in [a, b] {
            assert!(told.texts("#unsent").is_empty(), "{}", told.body);
        }
        let page = staff.get(&at).await;
        assert_eq!(
            page.body.matches("Eighty dollars.").count(),
            1,
            "{}",
            page.body
        );
    })
    .await;
}

#[tokio::test]
async fn the_register_says_what_is_wrong_and_who_is_late_goes_up_in_the_queue() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        assert_eq!(
            coach.post("/knowledge/contacts", &CONTACT).await.status,
            403
        );
        let wrong = [
            ("name", ""),
            ("kind", "club"),
            ("countries", "ZZ"),
            ("topics", "weather"),
            ("email", "geen adres"),
            ("url", "javascript:alert(1)"),
        ];
        let told = staff.post("/knowledge/contacts", &wrong).await;
        assert_eq!(told.texts(".errors li").len(), 7, "{}", told.body);
        let one = note(&staff, "Thuis in Hargeisa").await;
        let page = format!("/knowledge/contacts/{one}");
        for list in [
            "/knowledge/contacts",
            "/knowledge/countries/SO",
            "/knowledge?q=Thuis",
            &page,
        ] {
            assert!(coach.get(list).await.body.contains("Hargeisa"), "{list}");
        }
        assert_eq!(
            coach.post(&format!("{page}/withdrawal"), &[]).await.status,
            403
        );
        let form = staff.get(&format!("{page}/details")).await;
        let read = form.attribute("[name=change]", "value").unwrap();
        let renamed = with(&with(&CONTACT, "name", "Huis in Hargeisa"), "change", &read);
        assert_eq!(
            staff
                .post(&format!("{page}/details"), &renamed)
                .await
                .status,
            303
        );
        assert!(coach.get(&page).await.body.contains("Huis in Hargeisa"));
        // Two questions of one day: the one with a late partner goes first.
        let (first, second) = (
            ask(&coach, &HOUSING).await,
            ask(&world.browser("other-coach@here.example").await, &HOUSING).await,
        );
        for at in [&first, &second] {
            staff.post(&format!("{at}/handler"), &[]).await;
        }
        let put = [
            ("contacts", one.as_str()),
            ("language", "en"),
            ("title", "What does a room cost?"),
            ("body", "For a single man."),
            ("days", "1"),
        ];
        let zero = staff
            .post(&format!("{second}/outside"), &with(&put, "days", "0"))
            .await;
        assert_eq!(
            (zero.status.as_u16(), zero.texts("#days-error").len()),
            (422, 1)
        );
        assert_eq!(
            staff.post(&format!("{second}/outside"), &put).await.status,
            200
        );
        let order = |page: Answer| page.attributes("ul.rows .who a", "href");
        assert_eq!(order(staff.get("/knowledge/queue").await)[0], first);
        world.hands.set_day(plus_days(TODAY, 3));
        let staff = world.browser(STAFF).await;
        assert_eq!(order(staff.get("/knowledge/queue").await)[0], second);
        assert_eq!(
            staff.post(&format!("{page}/withdrawal"), &[]).await.status,
            303
        );
        let coach = world.browser(COACH).await;
        assert_eq!(coach.get(&page).await.status, 404);
        assert!(
            !coach
                .get("/knowledge?q=Huis")
                .await
                .body
                .contains("Huis in Hargeisa")
        );
        let again = staff.post(&format!("{first}/outside"), &put).await;
        assert_eq!(
            (again.status.as_u16(), again.texts("#contacts-error").len()),
            (422, 1)
        );
    })
    .await;
}

#[tokio::test]
async fn programs_keep_the_register_and_put_out() {
    everywhere_seeded(async |world| {
        world.member(STAFF, Role::BackOffice).await;
        let staff = world.program(STAFF).await;
        let coach = world.program(COACH).await;
        let question = json!({ "country": "SO", "topic": "housing", "audience": "network",
            "title": "Wat kost een kamer in Hargeisa?", "body": "Voor een man van 34" });
        let id = coach.post("/api/v1/questions", question).await.made();
        let new =
            json!({ "name": "Thuis", "kind": "aid", "countries": ["SO"], "languages": ["en"] });
        coach
            .post("/api/v1/contacts", new.clone())
            .await
            .is_problem(403, "stop-forbidden");
        let contact = staff.post("/api/v1/contacts", new).await.made();
        let at = format!("/api/v1/questions/{id}/outside");
        let put = json!({ "contacts": [contact], "language": "en",
            "title": "What does a room cost?", "body": "For a single man." });
        let made = staff.post(&at, put.clone()).await.json;
        let path = made["items"][0]["path"].as_str().unwrap().to_owned();
        let sent = world
            .stranger()
            .post(&path, &[("reason", "Not here.")])
            .await;
        assert_eq!(sent.status, 303);
        let listed = coach.get(&at).await.json;
        assert_eq!(listed["items"][0]["closing"], "declined");
        assert_eq!(
            coach.get("/api/v1/contacts").await.json["items"][0]["name"],
            "Thuis"
        );
        coach.post(&at, put).await.is_problem(403, "stop-forbidden");
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_an_organisation_the_second_is_told_and_keeps_what_they_wrote() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let one = note(&staff, "Thuis").await;
        let details = format!("/knowledge/contacts/{one}/details");
        let form = staff.get(&details).await;
        let read = form.attribute("[name=change]", "value").unwrap();
        let form = with(&CONTACT, "change", &read);
        let (first, second) = (with(&form, "name", "Huis"), with(&form, "name", "Dak"));
        let (a, b) = tokio::join!(staff.post(&details, &first), staff.post(&details, &second));
        let mut told = [a.status.as_u16(), b.status.as_u16()];
        told.sort_unstable();
        assert_eq!(told, [303, 409]);
        let (refused, name) = if a.status == 409 {
            (a, "Huis")
        } else {
            (b, "Dak")
        };
        assert!(refused.body.contains(name) && refused.body.contains("terwijl u schreef"));
        // Taken out by one while another writes.
        let form = staff.get(&details).await;
        let read = form.attribute("[name=change]", "value").unwrap();
        let (away, amended) = (
            format!("/knowledge/contacts/{one}/withdrawal"),
            with(&form_of(&read), "name", "Muur"),
        );
        let (gone, late) = tokio::join!(staff.post(&away, &[]), staff.post(&details, &amended));
        assert!(
            [303, 409].contains(&gone.status.as_u16()),
            "{}",
            gone.status
        );
        assert!(
            [303, 403, 409].contains(&late.status.as_u16()),
            "{}",
            late.status
        );
    })
    .await;
}

fn form_of(read: &str) -> Vec<(&'static str, &str)> {
    let form = CONTACT.iter().map(|(name, value)| (*name, *value));
    form.chain([("change", read)]).collect()
}

#[tokio::test]
async fn whoever_is_named_twice_gets_one_link_and_whom_to_ask_stands_after_what_tells() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        let at = ask(&coach, &HOUSING).await;
        let one = note(&staff, "Kamer en huis").await;
        let put = [
            ("contacts", one.as_str()),
            ("contacts", one.as_str()),
            ("language", "en"),
            ("title", "What does a room cost?"),
            ("body", "For a single man."),
        ];
        let page = staff.post(&format!("{at}/outside"), &put).await;
        assert_eq!(links(&page).len(), 1, "{}", page.body);
        let answer = [("body", "Een kamer in een huis kost tachtig dollar.")];
        assert_eq!(
            staff.post(&format!("{at}/answers"), &answer).await.status,
            303
        );
        let found = coach.get("/knowledge?q=kamer").await;
        let hrefs = found.attributes("ul.rows .who a", "href");
        assert_eq!(hrefs, [at, format!("/knowledge/contacts/{one}")]);
    })
    .await;
}

#[tokio::test]
async fn programs_look_after_the_register_and_call_back() {
    everywhere_seeded(async |world| {
        world.member(STAFF, Role::BackOffice).await;
        let (staff, coach) = (world.program(STAFF).await, world.program(COACH).await);
        let new = json!({ "name": "Thuis", "kind": "return-support", "languages": ["en"] });
        let contact = staff.post("/api/v1/contacts", new.clone()).await.made();
        let at = format!("/api/v1/contacts/{contact}");
        let shown = coach.get(&at).await.json;
        assert_eq!((&shown["name"], &shown["asked"]), (&json!("Thuis"), &json!(0)));
        let mut changed = new;
        changed["note"] = json!("Belt liever.");
        staff.post(&at, changed.clone()).await.is_problem(409, "stop-conflict");
        changed["change"] = shown["change"].clone();
        coach.post(&at, changed.clone()).await.is_problem(403, "stop-forbidden");
        staff.post(&at, changed).await.is_written();
        assert_eq!(coach.get(&at).await.json["note"], "Belt liever.");
        let ask = async |title: &str| {
            let question = json!({ "country": "SO", "topic": "housing", "audience": "network", "title": title,
                "body": "Voor een man van 34." });
            coach.post("/api/v1/questions", question).await.made()
        };
        let (question, other) = (ask("Wat kost een kamer?").await, ask("Wat kost een huis?").await);
        let outside = format!("/api/v1/questions/{question}/outside");
        let put = json!({ "contacts": [contact], "language": "en", "title": "A room?", "body": "For one." });
        let made = staff.post(&outside, put).await.json;
        let put = &made["items"][0]["id"];
        let elsewhere = format!("/api/v1/questions/{other}/outside/{put}/withdrawal");
        staff.post(&elsewhere, json!({})).await.is_problem(404, "stop-not-found");
        let here = format!("{outside}/{put}/withdrawal");
        coach.post(&here, json!({})).await.is_problem(403, "stop-forbidden");
        staff.post(&here, json!({})).await.is_written();
        assert_eq!(coach.get(&outside).await.json["items"][0]["closing"], "withdrawn");
        staff.post(&format!("{at}/withdrawal"), json!({})).await.is_written();
        assert_eq!(staff.get(&at).await.json["withdrawn"], true);
        assert_eq!(coach.get("/api/v1/contacts").await.json["items"], json!([]));
    })
    .await;
}
