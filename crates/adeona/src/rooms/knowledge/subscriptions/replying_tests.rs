//! Answers of colleagues by mail: taken in their own name, once, for the question that the letter was about; or sent back.

use adeona_knowledge::mail_in::{Automatic, Ours, read};
use adeona_platform::access::tables::account;
use adeona_platform::mail::LOOP_MARK;
use jiff::SignedDuration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::tables::question_told;
use super::tests::{PEER, again, follows, letters, told};
use crate::rooms::knowledge::forgetting::forget;
use crate::rooms::knowledge::outside::{NotTaken, Received, receive};
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, staffed, with};
use crate::world::{World, everywhere_seeded};

fn mail(from: &str, (id, answers): (&str, &str), text: &str) -> String {
    format!(
        "From: Somebody <{from}>\r\nTo: adeona@hub.example\r\nSubject: Re: Weet u dit?\r\nMessage-ID: <{id}@elsewhere.example>\r\n\
         In-Reply-To: <{answers}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
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

/// The letter that told last, when it may be answered.
async fn letter(world: &World) -> Option<String> {
    let last = question_told::Entity::find().order_by_desc(question_told::Column::Id);
    let row = last.one(world.store.database()).await.unwrap();
    row.unwrap().letter
}

#[tokio::test]
async fn a_colleague_answers_the_letter_and_the_answer_is_theirs_once() {
    everywhere_seeded(async |world| {
        let world = world.with_mail_heard();
        let coach = world.browser(COACH).await;
        follows(&world.browser(PEER).await, "SO", "", "at-once").await;
        let question = ask(&coach, &HOUSING).await;
        assert_eq!(told(&world).await, 1);
        let text = letters(&world).await.remove(0).2;
        assert!(text.starts_with("##- ↑ -##"), "{text}");
        assert!(text.contains("U kunt deze e-mail beantwoorden."), "{text}");
        let letter = letter(&world).await.unwrap();
        let answer = format!(
            "Tachtig dollar.\r\n\r\nOp ma 30 nov 2026 om 10:12 schreef Adeona <adeona@hub.example>:\r\n\r\n> {}",
            text.replace('\n', "\n> ")
        );
        let answer = mail(&PEER.to_uppercase(), ("1", &letter), &answer);
        let two = tokio::join!(sent(&world, &answer), sent(&world, &answer));
        let mut two = [two.0.unwrap(), two.1.unwrap()];
        two.sort_by_key(|one| *one == Received::Again);
        assert_eq!(two, [Received::Answered, Received::Again]);
        // The mail program of a colleague names its mails after the domain, which is ours too.
        let second = mail(PEER, ("2", &letter), "En drie maanden vooruit.")
            .replace("<2@elsewhere.example>", "<6f9619ff-8b86-d011@hub.example>");
        assert_eq!(sent(&world, &second).await, Ok(Received::Answered));
        let page = coach.get(&question).await;
        assert_eq!(page.body.matches("Tachtig dollar.").count(), 1, "{}", page.body);
        assert!(page.body.contains("drie maanden vooruit"));
        assert!(!page.body.contains("schreef Adeona"), "{}", page.body);
        // Offered again when the question is over, it was taken all the same.
        let staff = staffed(&world).await;
        let reason = [("reason", "Genoeg geweten")];
        let closed = staff.post(&format!("{question}/closure"), &reason).await;
        assert_eq!(closed.status, 303, "{}", closed.body);
        assert_eq!(sent(&world, &answer).await, Ok(Received::Again));
        // It is on record as theirs.
        let writers = page.texts(".answer .hint").concat();
        let who = account::Entity::find()
            .filter(account::Column::Email.eq(PEER))
            .one(world.store.database())
            .await
            .unwrap()
            .unwrap();
        assert!(writers.contains(&who.name), "{writers}");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_goes_back_and_nothing_is_kept_of_it() {
    everywhere_seeded(async |world| {
        let world = world.with_mail_heard();
        let staff = staffed(&world).await;
        let coach = world.browser(COACH).await;
        follows(&world.browser(PEER).await, "SO", "", "at-once").await;
        let question = ask(&coach, &HOUSING).await;
        assert_eq!(told(&world).await, 1);
        let letter = letter(&world).await.unwrap();
        let of = |id, text: &str| mail(PEER, (id, &letter), text);
        let file = format!(
            "From: <{PEER}>\r\nMessage-ID: <f@elsewhere.example>\r\nIn-Reply-To: <{letter}>\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nZie de lijst.\r\n\
             --x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=prijzen.pdf\r\n\r\nabc\r\n--x--\r\n"
        );
        let long = "Een lang antwoord. ".repeat(10_000);
        for (raw, why) in [
            (mail(STAFF, ("1", &letter), "Tachtig dollar."), NotTaken::OtherSender),
            (mail(PEER, ("2", "other@hub.example"), "Tachtig dollar."), NotTaken::NoAnswer),
            (of("3", " "), NotTaken::Empty),
            (of("4", "Bel Ahmed op 06-12345678."), NotTaken::Somebody),
            (of("5", &long), NotTaken::TooLong),
            (of("6", "> Een collega heeft hier een vraag over."), NotTaken::Unclear),
            (file, NotTaken::OnlyFiles),
        ] {
            assert_eq!(sent(&world, &raw).await, Err(why), "{raw:.400}");
        }
        let away = format!("Auto-Submitted: auto-replied\r\n{}", of("7", "Ik ben er niet."));
        assert_eq!(sent(&world, &away).await, Ok(Received::Left(Automatic::Reply)));
        assert_eq!(coach.get(&question).await.texts(".answer").len(), 0);
        // It was closed meanwhile.
        let reason = [("reason", "Dat weet niemand")];
        assert_eq!(staff.post(&format!("{question}/closure"), &reason).await.status, 303);
        assert_eq!(sent(&world, &of("8", "Tachtig dollar.")).await, Err(NotTaken::Over));
        // It is known again for a while after the question is over, and then no more.
        forget(&world.store).await.unwrap();
        assert_eq!(sent(&world, &of("8", "Tachtig dollar.")).await, Err(NotTaken::Over));
        // Whoever left answers nothing any more.
        let other = again(&coach, &[("title", "Wat kost een huis?")]).await;
        assert_eq!(told(&world).await, 1);
        let letter = self::letter(&world).await.unwrap();
        world.leaves(PEER).await;
        let late = mail(PEER, ("9", &letter), "Tachtig dollar.");
        assert_eq!(sent(&world, &late).await, Err(NotTaken::OnThePage));
        assert_eq!(coach.get(&other).await.texts(".answer").len(), 0);
        let later = world.store.clock().now() + SignedDuration::from_hours(24 * 91);
        world.hands.set(later);
        forget(&world.store).await.unwrap();
        let late = of("10", "Tachtig dollar.");
        assert_eq!(sent(&world, &late).await, Err(NotTaken::NoAnswer));
    })
    .await;
}

#[tokio::test]
async fn a_letter_about_several_or_where_no_mail_comes_in_is_not_to_be_answered() {
    everywhere_seeded(async |world| {
        let world = world.with_mail_heard();
        let coach = world.browser(COACH).await;
        follows(&world.browser(PEER).await, "SO", "", "at-once").await;
        ask(&coach, &HOUSING).await;
        let other = with(
            &with(&HOUSING, "title", "Wat kost een huis?"),
            "anyway",
            "yes",
        );
        ask(&coach, &other).await;
        assert_eq!(told(&world).await, 1);
        assert!(!letters(&world).await[0].2.contains("##-"));
        assert_eq!(letter(&world).await, None);
        let world = world.with_mail();
        let coach = world.browser(COACH).await;
        again(&coach, &[("title", "Wat kost een winkel?")]).await;
        assert_eq!(told(&world).await, 1);
        assert!(!letters(&world).await[0].2.contains("##-"));
        assert_eq!(letter(&world).await, None);
    })
    .await;
}
