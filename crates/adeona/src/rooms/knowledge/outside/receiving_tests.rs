//! Mail that comes in answer to a letter: taken, held, come back, left, or refused; and nothing twice.

use adeona_knowledge::mail_in::{Automatic, Ours, read};
use adeona_platform::mail::{LOOP_MARK, deliver};
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::mail_tests::Server;
use super::receiving::{NotTaken, Received, receive};
use super::tables::put_out;
use super::tables::put_out::Held;
use super::tests::note;
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, staffed};
use crate::world::{Answer, Browser, World, everywhere_seeded};

const PARTNER: &str = "vragen@thuis.example";

/// A question that went to a partner by mail: where it is, and the id of the letter.
async fn asked(world: &World) -> (Browser, String, String) {
    let staff = staffed(world).await;
    let at = ask(&world.browser(COACH).await, &HOUSING).await;
    let one = note(&staff, "Thuis").await;
    let put = [
        ("contacts", one.as_str()),
        ("language", "en"),
        ("title", "A room?"),
        ("body", "For **one**."),
        ("by-mail", "yes"),
    ];
    let told = staff.post(&format!("{at}/outside"), &put).await;
    assert_eq!(told.status, 200, "{}", told.body);
    let row = put_out::Entity::find()
        .one(world.store.database())
        .await
        .unwrap();
    (staff, at, row.unwrap().letter.unwrap())
}

fn mail(from: &str, (id, answers): (&str, &str), text: &str) -> String {
    format!(
        "From: Somebody <{from}>\r\nTo: adeona@hub.example\r\nSubject: Re: A room?\r\nMessage-ID: <{id}@partner.example>\r\n\
         In-Reply-To: <{answers}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

/// A mail of the partner with a file.
fn with_file((id, answers): (&str, &str), text: &str) -> String {
    format!(
        "From: Somebody <{PARTNER}>\r\nSubject: Re: A room?\r\nMessage-ID: <{id}@partner.example>\r\nIn-Reply-To: <{answers}>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n{text}\r\n\
         --x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=prices.pdf\r\n\r\nabc\r\n--x--\r\n"
    )
}

async fn sent(world: &World, raw: &str) -> Result<Received, NotTaken> {
    let ours = Ours {
        domain: "hub.example",
        loop_mark: LOOP_MARK,
    };
    let mail = read(raw.as_bytes(), ours).unwrap();
    receive(&world.store, &mail).await.unwrap()
}

#[tokio::test]
async fn an_answer_by_mail_becomes_an_answer_once_and_in_parts() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (staff, at, letter) = asked(&world).await;
        let text = "Eighty dollars.\r\n\r\nOn Mon, 30 Nov 2026 at 10:12, Adeona <adeona@hub.example> wrote:\r\n\r\n> For one.";
        let first = mail(PARTNER, ("1", &letter), text);
        let two = tokio::join!(sent(&world, &first), sent(&world, &first));
        let mut two = [two.0.unwrap(), two.1.unwrap()];
        two.sort_by_key(|one| *one == Received::Again);
        assert_eq!(two, [Received::Answered, Received::Again]);
        let second = mail(
            &PARTNER.to_uppercase(),
            ("2", &letter),
            "And three months ahead.",
        );
        assert_eq!(sent(&world, &second).await, Ok(Received::Answered));
        let seen = world.browser(COACH).await.get(&at).await;
        assert_eq!(
            seen.body.matches("Eighty dollars.").count(),
            1,
            "{}",
            seen.body
        );
        assert!(seen.body.contains("three months ahead") && !seen.body.contains("Adeona wrote"));
        assert!(
            seen.texts(".answer .hint").concat().contains("Thuis"),
            "who answered"
        );
        assert!(
            staff
                .get(&format!("{at}/outside"))
                .await
                .body
                .contains("Beantwoord")
        );
    })
    .await;
}

#[tokio::test]
async fn files_that_came_along_are_told_to_whoever_takes_the_answer() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (staff, at, letter) = asked(&world).await;
        let one = with_file(("1", &letter), "Eighty dollars, see the list.");
        assert_eq!(sent(&world, &one).await, Ok(Received::Held(Held::Files)));
        let queue = staff.get("/knowledge/queue").await;
        let held = queue.attribute("a[href$=mail]", "href").unwrap();
        let page = staff.get(&held).await;
        assert!(
            page.texts(".facts").concat().contains("prices.pdf"),
            "{}",
            page.body
        );
        let json = |told: Answer| serde_json::from_str::<Value>(&told.body).unwrap();
        let listed = json(staff.get("/api/v1/held-mails").await);
        let id = &listed["items"][0]["id"];
        let shown = json(staff.get(&format!("/api/v1/held-mails/{id}")).await);
        assert_eq!(
            (&shown["why"], &shown["files"]),
            (&json!("files"), &json!(["prices.pdf"]))
        );
        let taken = staff.post(&held, &[("body", "Eighty dollars.")]).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        assert!(staff.get(&at).await.body.contains("Eighty dollars."));
        let row = put_out::Entity::find().one(world.store.database()).await;
        assert!(row.unwrap().unwrap().held_files.is_none());
    })
    .await;
}

#[tokio::test]
async fn what_somebody_must_look_at_is_held_for_the_back_office_alone() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (staff, at, letter) = asked(&world).await;
        let other = mail("colleague@thuis.example", ("1", &letter), "Ninety dollars.");
        assert_eq!(
            sent(&world, &other).await,
            Ok(Received::Held(Held::OtherSender))
        );
        let person = mail(PARTNER, ("2", &letter), "Call Ahmed on 06-12345678.");
        assert_eq!(
            sent(&world, &person).await,
            Ok(Received::Held(Held::Somebody))
        );
        let coach = world.browser(COACH).await;
        let seen = coach.get(&at).await;
        assert!(!seen.body.contains("Ninety") && !seen.body.contains("06-12345678"));
        let queue = staff.get("/knowledge/queue").await;
        let held = queue
            .attributes("main a", "href")
            .into_iter()
            .find(|link| link.ends_with("/mail"));
        let held = held.unwrap_or_else(|| panic!("{}", queue.body));
        assert_eq!(coach.get(&held).await.status, 403);
        assert_eq!(coach.post(&held, &[("body", "x")]).await.status, 403);
        let page = staff.get(&held).await;
        assert!(
            page.body.contains("Ninety dollars.") && page.body.contains("06-12345678"),
            "both are kept: {}",
            page.body
        );
        let whole = [("body", "Ninety dollars. Call Ahmed on 06-12345678.")];
        let told = staff.post(&held, &whole).await;
        assert_eq!(
            (told.status.as_u16(), told.texts("#body-error").len()),
            (422, 1)
        );
        assert!(told.body.contains("06-12345678"), "what was typed is kept");
        assert_eq!(
            staff
                .post(&held, &[("body", "Ninety dollars.")])
                .await
                .status,
            303
        );
        assert!(coach.get(&at).await.body.contains("Ninety dollars."));
        assert_eq!(staff.get(&held).await.status, 403, "it is looked at");
        let quoted = mail(PARTNER, ("4", &letter), "> For one.\r\n> Eighty dollars.");
        assert_eq!(
            sent(&world, &quoted).await,
            Ok(Received::Held(Held::Unclear))
        );
        let third = mail("colleague@thuis.example", ("3", &letter), "Buy my rooms!");
        assert_eq!(
            sent(&world, &third).await,
            Ok(Received::Held(Held::OtherSender))
        );
        assert_eq!(staff.post(&format!("{held}/leave"), &[]).await.status, 303);
        assert!(!staff.get("/knowledge/queue").await.body.contains("/mail\""));
        assert!(!coach.get(&at).await.body.contains("Buy my"));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_answer_is_refused_what_a_machine_wrote_is_left_and_what_came_back_is_told() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (staff, at, letter) = asked(&world).await;
        assert_eq!(deliver(&world.store, &&Server::default()).await.unwrap().sent, 1);
        for (raw, why) in [
            (mail(PARTNER, ("1", "other@hub.example"), "Hello."), NotTaken::NoAnswer),
            (mail(PARTNER, ("2", &letter), " "), NotTaken::Empty),
            (with_file(("3", &letter), " "), NotTaken::OnlyFiles),
        ] {
            assert_eq!(sent(&world, &raw).await, Err(why), "{raw}");
        }
        let head = |line: &str, text: &str| format!("{line}\r\n{}", mail(PARTNER, ("4", &letter), text));
        for (raw, machine) in [
            (head("Auto-Submitted: auto-replied", "I am away."), Automatic::Reply),
            (head(&format!("X-Loop: {LOOP_MARK}"), "Again."), Automatic::Loop),
            (head("List-Id: <many>", "News!"), Automatic::Bulk),
        ] {
            assert_eq!(sent(&world, &raw).await, Ok(Received::Left(machine)), "{raw}");
        }
        let returned = format!(
            "From: MAILER-DAEMON@partner.example\r\nTo: adeona@hub.example\r\nSubject: Undelivered\r\n\
             Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNobody here.\r\n\
             --b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{letter}>\r\nSubject: A room?\r\n\r\nx\r\n--b--\r\n"
        );
        assert_eq!(sent(&world, &returned).await, Ok(Received::CameBack));
        let page = staff.get(&format!("{at}/outside")).await;
        assert!(page.body.contains("kwam terug"), "{}", page.body);
        assert!(!page.body.contains("I am away."));
        let put = put_out::Entity::find().one(world.store.database()).await.unwrap().unwrap();
        let back = format!("{at}/outside/{}/withdrawal", put.id);
        assert_eq!(staff.post(&back, &[]).await.status, 303);
        let late = mail(PARTNER, ("5", &letter), "Eighty dollars.");
        assert_eq!(sent(&world, &late).await, Err(NotTaken::Over));
    })
    .await;
}

#[tokio::test]
async fn whoever_has_a_letter_fills_nothing_up_with_it() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (_, _, letter) = asked(&world).await;
        let long = "Ninety dollars. ".repeat(1 << 15);
        for (id, kept) in [("1", true), ("2", true), ("3", false)] {
            let other = mail("colleague@thuis.example", (id, &letter), &long);
            let told = sent(&world, &other).await;
            match kept {
                true => assert!(matches!(told, Ok(Received::Held(_))), "{id}: {told:?}"),
                false => assert_eq!(told, Err(NotTaken::TooMuch)),
            }
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_who_look_at_a_mail_one_takes_it_and_of_a_question_that_is_over_it_is_only_read() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (staff, at, letter) = asked(&world).await;
        let other = world.browser(STAFF).await;
        let from = |id, text| mail("colleague@thuis.example", (id, &letter), text);
        sent(&world, &from("1", "Ninety dollars.")).await.unwrap();
        let put = put_out::Entity::find()
            .one(world.store.database())
            .await
            .unwrap()
            .unwrap();
        let held = format!("{at}/outside/{}/mail", put.id);
        let answer = [("body", "Ninety dollars.")];
        let two = tokio::join!(staff.post(&held, &answer), other.post(&held, &answer));
        let mut codes = [two.0.status.as_u16(), two.1.status.as_u16()];
        codes.sort_unstable();
        assert!(codes[0] == 303 && codes[1] >= 400, "{codes:?}");
        let coach = world.browser(COACH).await;
        let seen = coach.get(&at).await;
        assert_eq!(
            seen.body.matches("Ninety dollars.").count(),
            1,
            "{}",
            seen.body
        );
        // Held again, and then the question is over.
        sent(&world, &from("2", "Or a hundred.")).await.unwrap();
        assert_eq!(
            staff
                .get("/knowledge/questions/0/outside/1/mail")
                .await
                .status,
            404
        );
        assert_eq!(coach.post(&format!("{at}/solution"), &[]).await.status, 303);
        let told = staff
            .post(&held, &[("body", "A hundred, I changed that.")])
            .await;
        assert_eq!(told.status, 409);
        assert!(
            told.body.contains("I changed that."),
            "what was typed is kept: {}",
            told.body
        );
        assert!(told.body.contains("De vraag is afgelopen"), "{}", told.body);
        assert_eq!(staff.post(&format!("{held}/leave"), &[]).await.status, 303);
        assert_eq!(
            sent(&world, &from("3", "Too late.")).await,
            Err(NotTaken::Over)
        );
    })
    .await;
}

#[tokio::test]
async fn programs_of_the_back_office_look_at_what_is_held() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let (_, at, letter) = asked(&world).await;
        let other = mail("colleague@thuis.example", ("1", &letter), "Ninety dollars.");
        sent(&world, &other).await.unwrap();
        let (staff, coach) = (world.program(STAFF).await, world.program(COACH).await);
        let list = "/api/v1/held-mails";
        coach.get(list).await.is_problem(403, "stop-forbidden");
        let listed = staff.get(list).await.json;
        let one = format!("{list}/{}", listed["items"][0]["id"]);
        coach.get(&one).await.is_problem(403, "stop-forbidden");
        let shown = staff.get(&one).await.json;
        assert_eq!(shown["text"], "Ninety dollars.");
        assert_eq!(shown["why"], "other-sender");
        assert_eq!(shown["from"], "colleague@thuis.example");
        let taking = format!("{one}/taking");
        let named = json!({ "body": "Call Ahmed on 06-12345678." });
        staff
            .post(&taking, named)
            .await
            .is_problem(422, "stop-invalid");
        let answer = json!({ "body": "Ninety dollars." });
        staff.post(&taking, answer.clone()).await.is_written();
        staff
            .post(&taking, answer)
            .await
            .is_problem(403, "stop-forbidden");
        let leaving = format!("{one}/leaving");
        staff
            .post(&leaving, json!({}))
            .await
            .is_problem(403, "stop-forbidden");
        let question = at.replacen("/knowledge", "/api/v1", 1);
        let answered = staff.get(&question).await.json;
        assert_eq!(answered["answers"][0]["contact"], "Thuis");
        let again = mail("colleague@thuis.example", ("2", &letter), "Or a hundred.");
        sent(&world, &again).await.unwrap();
        staff.post(&leaving, json!({})).await.is_written();
        assert_eq!(staff.get(list).await.json["items"], json!([]));
    })
    .await;
}
