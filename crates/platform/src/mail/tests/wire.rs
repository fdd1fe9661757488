use super::server::{Certified, MailServer, parsed, smtp};
use super::*;
use crate::mail::{Smtp, Why, deliver};

const ARABIC: &str = "سؤال عن العودة إلى الوطن والعمل والسكن والمدرسة";

/// Posts a letter on a fresh place, and sends it.
async fn sent(smtp: &Smtp, letter: Letter) -> (Posted, Option<Why>) {
    let place = Place::on(None).await;
    let posted = posted(&place, &letter).await;
    deliver(&place.store, smtp).await.unwrap();
    let row = place.row().await;
    assert_eq!(row.sent_at.is_some(), row.why.is_none());
    (posted, row.why)
}

fn open(server: &MailServer) -> Smtp {
    smtp(&format!("smtp+plain://127.0.0.1:{}", server.port), &[]).unwrap()
}

/// The headers of a mail as they came, with what was folded as one line.
fn header<'a>(mail: &'a str, name: &str) -> Vec<&'a str> {
    let (head, _) = mail.split_once("\r\n\r\n").unwrap();
    let start = format!("{name}: ");
    head.split("\r\n")
        .filter_map(|line| line.strip_prefix(&*start))
        .collect()
}

/// What every server and every reader can take (RFC 5322, RFC 5321).
fn is_sound(mail: &str) {
    assert!(mail.is_ascii(), "{mail}");
    assert!(
        mail.split("\r\n")
            .all(|line| line.len() <= 998 && !line.contains(['\r', '\n']))
    );
    for once in [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "Auto-Submitted",
        "X-Loop",
    ] {
        assert_eq!(header(mail, once).len(), 1, "{once}: {mail}");
    }
}

#[tokio::test]
async fn a_letter_comes_over_the_wire_as_it_was_written() {
    let Some(server) = MailServer::start(&[]) else {
        return;
    };
    let text = format!(
        "{ARABIC}\n.\n..\n.verborgen\nEén regel: {}\r\nlaatste\n",
        "à".repeat(3_000)
    );
    let letter = Letter {
        to_name: Some("سميرة, \"Sam\" <x@y>".into()),
        reply_to: Some("vraag@town.example".parse().unwrap()),
        ..Letter::new("samira@town.example".parse().unwrap(), ARABIC, text)
    };
    let (posted, why) = sent(&open(&server), letter).await;
    assert_eq!(why, None);
    let mail = server.mail(1);
    is_sound(&mail);
    let read = parsed(&mail);
    assert_eq!(read.subject(), Some(ARABIC));
    let lines = read.body_text(0).unwrap().replace("\r\n", "\n");
    let lines: Vec<_> = lines.trim_end().split('\n').collect();
    assert_eq!(lines[..4], [ARABIC, ".", "..", ".verborgen"]);
    assert_eq!(
        (lines.len(), lines[4].chars().count(), lines[5]),
        (6, 3_011, "laatste")
    );
    let to = read.to().unwrap().first().unwrap();
    assert_eq!(to.name(), Some("سميرة, \"Sam\" <x@y>"));
    assert_eq!(to.address(), Some("samira@town.example"));
    let from = read.from().unwrap().first().unwrap();
    assert_eq!(
        (from.name(), from.address()),
        (Some("Adeona"), Some("adeona@hub.example"))
    );
    let back = read.reply_to().unwrap().first().unwrap();
    assert_eq!(back.address(), Some("vraag@town.example"));
    assert_eq!(read.message_id(), Some(posted.message_id.as_str()));
    assert_eq!(header(&mail, "Auto-Submitted"), ["auto-generated"]);
    assert_eq!(header(&mail, "X-Loop"), ["adeona"]);
    assert_eq!(header(&mail, "Content-Type"), ["text/plain; charset=utf-8"]);
    assert_eq!(read.date().unwrap().to_timestamp(), super::place::START);
    assert!(!mail.contains("In-Reply-To") && !mail.contains("References"));
    let envelope = server.envelope(1);
    assert_eq!(envelope["from"], "adeona@hub.example");
    assert_eq!(envelope["to"], serde_json::json!(["samira@town.example"]));
}

#[tokio::test]
async fn plain_letters_keep_their_dots_and_their_lines() {
    let Some(server) = MailServer::start(&[]) else {
        return;
    };
    let smtp = open(&server);
    for (n, (text, came)) in [
        (".\nFrom here\n..\n\n.", ".\r\nFrom here\r\n..\r\n\r\n."),
        (
            "een\rtwee\r\ndrie\u{0}\u{7}\tvier\n\n",
            "een\r\ntwee\r\ndrie\tvier",
        ),
        (&*"x".repeat(998), &*"x".repeat(998)),
        (&*"x ".repeat(5_000), ("x ".repeat(5_000)).trim_end()),
    ]
    .into_iter()
    .enumerate()
    {
        let to = "a@town.example".parse().unwrap();
        let (_, why) = sent(&smtp, Letter::new(to, "Kort", text)).await;
        assert_eq!(why, None);
        let mail = server.mail(n as u32 + 1);
        is_sound(&mail);
        let read = parsed(&mail);
        assert_eq!(read.body_text(0).unwrap().trim_end(), came);
    }
}

#[tokio::test]
async fn an_answer_says_what_it_answers_also_in_a_long_thread() {
    let Some(server) = MailServer::start(&[]) else {
        return;
    };
    let id = |n: u32| {
        format!("{}-{n}@mail.town.example", "x".repeat(150))
            .parse()
            .unwrap()
    };
    let answer = letter("a@town.example").answering(id(30), (1..=30).map(id));
    sent(&open(&server), answer).await;
    let mail = server.mail(1);
    is_sound(&mail);
    let read = parsed(&mail);
    assert_eq!(read.in_reply_to().as_text(), Some(id(30).as_str()));
    let named = read.references().as_text_list().unwrap();
    let all: Vec<_> = [1].into_iter().chain(12..=30).map(id).collect();
    assert_eq!(named, all.iter().map(|id| id.as_str()).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_server_may_refuse_for_good_for_now_or_be_away() {
    let Some(server) = MailServer::start(&[]) else {
        return;
    };
    let place = Place::on(None).await;
    for to in [
        "refused@town.example",
        "later@town.example",
        "good@town.example",
    ] {
        posted(&place, &letter(to)).await;
    }
    let smtp = open(&server);
    let round = deliver(&place.store, &smtp).await.unwrap();
    assert_eq!((round.sent, round.later, round.failed), (1, 1, 1));
    let rows = place.rows().await;
    let answers: Vec<_> = rows.iter().map(|row| row.answer.as_deref()).collect();
    assert_eq!(answers, [Some("550 5.1.1"), Some("451 4.3.0"), None]);
    drop(server);
    let (_, why) = sent(&smtp, letter("good@town.example")).await;
    assert_eq!(why, Some(Why::Unreachable));
}

#[tokio::test]
async fn over_a_network_it_goes_guarded_with_name_and_password_or_not_at_all() {
    let tls = Certified::new();
    let [word, key, certificate] = tls.words();
    let login = ["--login", "adeona", "p@ss:word"];
    let words = [[&*word, &*key, &*certificate], login].concat();
    let smtps = [words.as_slice(), &["--smtps"]].concat();
    for (scheme, words) in [("smtp", words), ("smtps", smtps)] {
        let Some(server) = MailServer::start(&words) else {
            return;
        };
        let way = |login: &str, trusted: &[&str]| {
            smtp(
                &format!("{scheme}://{login}@localhost:{}", server.port),
                trusted,
            )
            .unwrap()
        };
        let ours = [tls.authority.as_str()];
        let tried = async |smtp: Smtp| sent(&smtp, letter("a@town.example")).await.1;
        let right = "adeona:p%40ss%3Aword";
        assert_eq!(
            tried(way(right, &[])).await,
            Some(Why::Untrusted),
            "{scheme}"
        );
        let wrong = tried(way("adeona:other", &ours)).await;
        assert_eq!(wrong, Some(Why::SignIn), "{scheme}");
        assert_eq!(tried(way(right, &ours)).await, None, "{scheme}");
        let envelope = server.envelope(1);
        assert_eq!(envelope["tls"], true);
        assert_eq!(envelope["user"], "adeona");
        assert!(!server.path(2, "eml").exists());
    }
}

#[tokio::test]
async fn a_server_without_starttls_hears_nothing() {
    let Some(server) = MailServer::start(&[]) else {
        return;
    };
    let asks = format!("smtp://adeona:secret@localhost:{}", server.port);
    let (_, why) = sent(&smtp(&asks, &[]).unwrap(), letter("a@town.example")).await;
    assert_eq!(why, Some(Why::Unguarded));
    assert!(!server.path(1, "eml").exists());
}

#[tokio::test]
async fn what_does_not_speak_smtp_is_told_from_what_is_away() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            stream
                .try_write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .unwrap();
        }
    });
    let way = smtp(&format!("smtp+plain://127.0.0.1:{port}"), &[]).unwrap();
    let (_, why) = sent(&way, letter("a@town.example")).await;
    assert_eq!(why, Some(Why::BrokenOff));
}

#[test]
fn an_authority_is_read_or_refused() {
    let tls = Certified::new();
    let text = "smtps://mail.example";
    assert!(smtp(text, &[&tls.authority]).is_ok());
    assert!(smtp(text, &["no certificate"]).is_err());
}
