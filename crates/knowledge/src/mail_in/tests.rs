//! Mails as programs write them, and as nobody should.

use proptest::prelude::*;

use super::*;

const OURS: Ours<'_> = Ours {
    domain: "adeona.example",
    loop_mark: "adeona",
};

fn mail(head: &str, body: &str) -> Mail {
    let raw = format!(
        "From: Sam <Sam@Partner.example>\r\nTo: vraag@adeona.example\r\n{head}\r\n\r\n{}",
        body.replace('\n', "\r\n")
    );
    read(raw.as_bytes(), OURS).unwrap()
}

#[test]
fn an_answer_tells_who_wrote_in_answer_to_what() {
    let found = mail(
        "Subject: =?utf-8?q?Re:_Wonen_in_Syri=C3=AB?=\r\nMessage-ID: <1@partner.example>\r\nIn-Reply-To: <b@adeona.example>\r\nReferences: <a@adeona.example>\r\n <b@adeona.example>\r\nContent-Type: text/plain; charset=utf-8",
        "Dat kan.\n",
    );
    let expected = Mail {
        from: "sam@partner.example".into(),
        name: "Sam".into(),
        to: vec!["vraag@adeona.example".into()],
        subject: "Re: Wonen in Syrië".into(),
        message_id: Some("1@partner.example".into()),
        answers: vec!["b@adeona.example".into(), "a@adeona.example".into()],
        text: "Dat kan.".into(),
        attachments: vec![],
        automatic: None,
        unclear: false,
        ours: vec!["b@adeona.example".into(), "a@adeona.example".into()],
    };
    assert_eq!(found, expected);
}

#[test]
fn only_what_is_new_is_kept() {
    let table = [
        (
            "Dat kan.\n\nOp ma 30 nov. 2026 om 10:12 schreef Adeona <vraag@adeona.example>:\n> De vraag\n> zelf",
            "Dat kan.",
        ),
        (
            "That works.\n\nOn Mon, 30 Nov 2026 at 10:12, Adeona\n<vraag@adeona.example> wrote:\n\n> The question",
            "That works.",
        ),
        (
            "نعم ممكن.\n\nفي ٣٠ نوفمبر ٢٠٢٦ كتب Adeona <vraag@adeona.example>:\n> السؤال",
            "نعم ممكن.",
        ),
        (
            "Ja.\n\n-----Oorspronkelijk bericht-----\nVan: Adeona\nVerzonden: maandag\nAan: Sam\nOnderwerp: Vraag\n\nDe vraag",
            "Ja.",
        ),
        (
            "Yes.\n\n________________________________\nFrom: Adeona\nSent: Monday\nTo: Sam\n\nThe question",
            "Yes.",
        ),
        (
            "نعم\n\nمن: Adeona\nالتاريخ: اليوم\nإلى: Sam\nالموضوع: سؤال\nنص",
            "نعم",
        ),
        ("Ja.\n\n##- ↑ -##\nDe vraag", "Ja."),
        (
            "> Hoe duur?\nTweehonderd euro.\n> Hoe lang?\nEen week.",
            "Tweehonderd euro.\nEen week.",
        ),
        ("Ja.\n-- \nSam\nPartner", "Ja."),
        (
            "Ja.\n\nMet vriendelijke groet,\nSam de Vries\nTel 06",
            "Ja.",
        ),
        ("نعم.\nمع تحياتي\nسام", "نعم."),
        ("Ja.\n\nVerzonden vanaf mijn telefoon", "Ja."),
        (
            "Op 3 mei schreef de gemeente een brief aan hem. Dat helpt.",
            "Op 3 mei schreef de gemeente een brief aan hem. Dat helpt.",
        ),
        (
            "From: the airport it is an hour.",
            "From: the airport it is an hour.",
        ),
        (
            "Groeten uit Erbil, en dan nog dit: het bureau is verhuisd naar een andere straat, achter het station daar.",
            "Groeten uit Erbil, en dan nog dit: het bureau is verhuisd naar een andere straat, achter het station daar.",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(new_part(text), expected, "{text}");
    }
}

#[test]
fn when_nothing_is_new_everything_is_kept() {
    assert_eq!(
        mail("Subject: x", "> alleen citaat").text,
        "> alleen citaat"
    );
}

#[test]
fn machines_are_recognised() {
    use Automatic::*;
    let table = [
        ("Auto-Submitted: auto-replied", Some(Reply)),
        ("Auto-Submitted: no", None),
        ("Precedence: bulk", Some(Bulk)),
        ("Precedence: auto_reply", Some(Reply)),
        ("X-Autoreply: yes", Some(Reply)),
        ("List-Id: <nieuws.partner.example>", Some(Bulk)),
        ("X-Loop: adeona", Some(Loop)),
        ("X-Loop: iets-anders", None),
        (
            "Message-ID: <0123456789abcdef0123456789abcdef@adeona.example>",
            Some(Loop),
        ),
        ("Message-ID: <7@adeona.example>", None),
        (
            "Message-ID: <6f9619ff-8b86-d011-b42d-00c04fc964ff@adeona.example>",
            None,
        ),
        ("Message-ID: <7@adeona.example.evil.example>", None),
        ("Return-Path: <>", Some(Bounce)),
        (
            "Content-Type: multipart/report; boundary=x; report-type=delivery-status",
            Some(Bounce),
        ),
        ("Subject: Automatisch antwoord: Vraag", Some(Reply)),
        ("Subject: =?utf-8?b?2LHYryDYqtmE2YLYp9im2Yo=?=", Some(Reply)),
        ("Subject: Re: Vraag", None),
    ];
    for (head, expected) in table {
        assert_eq!(mail(head, "tekst").automatic, expected, "{head}");
    }
    let passed = "Received: from a by b\r\n".repeat(60);
    assert_eq!(mail(passed.trim_end(), "tekst").automatic, Some(Loop));
}

#[test]
fn letters_of_older_programs_are_read() {
    let head = b"From: a@b.example\r\nContent-Type: text/plain; charset=windows-1256\r\n\r\n";
    let raw = [head.as_slice(), &[0xE4, 0xDA, 0xE3]].concat();
    assert_eq!(read(&raw, OURS).unwrap().text, "نعم");
}

#[test]
fn html_alone_becomes_text_and_files_are_named_only() {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x";
    let body = "--x\nContent-Type: text/html\n\n<p>Dat <b>kan</b></p><script>alert(1)</script>\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../etc/passwd\"\n\nabc\n--x--\n";
    let found = mail(head, body);
    assert_eq!(
        (found.text.as_str(), found.attachments),
        ("Dat kan", vec!["../../etc/passwd".to_owned()])
    );
}

#[test]
fn a_small_picture_that_the_text_shows_is_no_file_and_what_has_no_name_is_told_by_its_kind() {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x";
    let picture = |id: &str, name: &str, bytes: usize| {
        format!(
            "--x\nContent-Type: image/png{name}\nContent-ID: <{id}>\nContent-Disposition: inline\n\n{}\n",
            "a".repeat(bytes)
        )
    };
    let html = "--x\nContent-Type: text/html\n\n<p>Dat kan</p><img src=\"cid:sign%40a\"><img src=\"cid:photo@a\">\n";
    let body = [
        html.to_owned(),
        picture("sign@a", "; name=sign.png", 100),
        picture("photo@a", "; name=photo.png", DECORATION + 1),
        picture("other@a", "", 100),
        "--x\nContent-Type: application/pkcs7-signature; name=smime.p7s\nContent-Disposition: attachment; filename=smime.p7s\n\nabc\n".to_owned(),
        "--x--\n".to_owned(),
    ];
    let found = mail(head, &body.concat());
    assert_eq!(found.attachments, ["photo.png", "image/png"]);
    let many = picture("sign@a", "", 10).repeat(MOST_IDS);
    let list = "--x\nContent-Type: application/x-signature; name=list.pdf\nContent-Disposition: attachment; filename=list.pdf\n\nabc\n";
    let body = [html, &many, list, "--x--\n"];
    assert_eq!(mail(head, &body.concat()).attachments, ["list.pdf"]);
}

#[test]
fn what_is_too_much_is_refused() {
    assert_eq!(read(&vec![b'a'; LARGEST + 1], OURS), Err(Refused::TooLarge));
    let parts = "--x\r\nContent-Type: text/plain\r\n\r\na\r\n".repeat(1_000);
    let raw = format!(
        "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{parts}--x--\r\n"
    );
    assert_eq!(read(raw.as_bytes(), OURS), Err(Refused::TooManyParts));
    assert_eq!(
        read(b"Subject: x\r\n\r\ntekst", OURS),
        Err(Refused::NoSender)
    );
    assert!(read(b"", OURS).is_err());
    let nested: String = (0..150)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
        .collect();
    let raw = format!("From: a@b.example\r\n{nested}tekst");
    read(raw.as_bytes(), OURS).ok();
    let ids = format!(
        "From: a@b.example\r\nReferences: {}\r\n\r\nx",
        "<a@b.example> ".repeat(20_000)
    );
    assert_eq!(read(ids.as_bytes(), OURS).unwrap().answers.len(), 1);
}

#[test]
fn no_header_can_be_smuggled_in() {
    let found = mail(
        "Subject: =?utf-8?q?a=0D=0ABcc:_x@y.example=E2=80=AEb?=",
        "tekst",
    );
    assert_eq!(found.subject, "a Bcc: x@y.exampleb");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(raw in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&raw, OURS).ok();
    }

    #[test]
    fn any_mail_is_read(head in "([A-Za-z-]{1,12}: ?|=\\?utf-8\\?[bq]\\?|\\r\\n|multipart/mixed; boundary=x|message/rfc822|--x|\\PC){0,40}", body in "(\\PC|\\n|> |--x\\n|-- ){0,60}") {
        let raw = format!("From: a@b.example\r\n{head}\r\n\r\n{body}");
        if let Ok(found) = read(raw.as_bytes(), OURS) {
            prop_assert!(!found.subject.contains(['\r', '\n']));
        }
        new_part(&body);
    }
}
