use crate::mail::{Security, Sender, Server, Settings, Unusable};

fn server(text: &str) -> Result<(Security, String, u16), Unusable> {
    let server = text.parse::<Server>()?;
    Ok((server.security, server.host, server.port))
}

#[test]
fn the_address_of_a_mail_server_says_how_the_way_is_guarded() {
    use Security::*;
    for (text, security, host, port) in [
        ("smtp://u:p@mail.example:587", StartTls, "mail.example", 587),
        ("smtp://mail.example", StartTls, "mail.example", 587),
        ("smtps://u:p@Mail.Example", Tls, "mail.example", 465),
        ("smtps://[2001:db8::1]:4650/", Tls, "2001:db8::1", 4650),
        ("smtp+plain://127.0.0.1:1025", Open, "127.0.0.1", 1025),
        ("smtp+plain://[::1]", Open, "::1", 25),
        ("smtp+plain://localhost:25", Open, "localhost", 25),
    ] {
        assert_eq!(
            server(text),
            Ok((security, host.to_owned(), port)),
            "{text}"
        );
    }
}

#[test]
fn what_is_wrong_with_it_is_told_with_what_to_do_and_without_the_password() {
    for (text, says) in [
        (
            "smtp+plain://mail.example:25",
            "for mail.example write smtp://",
        ),
        ("smtp+plain://10.0.0.1", "this machine alone"),
        ("smtp+plain://localhost.evil.example", "this machine alone"),
        ("smtp+plain://127.0.0.1.evil.example", "this machine alone"),
        ("http://u:hunter2@mail.example", "begins with http://"),
        ("mail.example:587", "smtp"),
        ("smtp:mail.example", "cannot be read"),
        ("smtp://", "cannot be read"),
        ("smtp://user@mail.example", "not both"),
        ("smtp://:hunter2@mail.example", "not both"),
        ("smtp://u:hunter2/x@mail.example", "%2F"),
        ("smtp://u:hunter2#x@mail.example", "%23"),
        ("smtp://u:hunter2?x@mail.example", "%3F"),
        ("smtp://u:hunter2@mail.example/inbox", "ends there"),
        ("smtp://u:hunter2@mail.example:99999", "cannot be read"),
    ] {
        let why = server(text).unwrap_err();
        let told = format!("{why} {why:?}");
        assert!(told.contains(says), "{text}: {told}");
        assert!(!told.contains("hunter2"), "{text}: {told}");
    }
}

#[test]
fn neither_shown_nor_in_a_log_does_anything_tell_the_password() {
    let text = "smtp://adeona:p%40ss%3Aword@mail.example";
    let settings = Settings::of(text, "Adeona <adeona@example.org>").unwrap();
    let smtp = crate::mail::Smtp::new(&settings, []).unwrap();
    let told = format!("{settings:?} {smtp:?} {}", settings.server);
    assert!(told.contains("smtp://mail.example:587"), "{told}");
    assert!(!told.contains("p@ss") && !told.contains("p%40ss"), "{told}");
}

#[test]
fn a_sender_is_an_address_and_may_have_a_name() {
    for (text, shown) in [
        ("Adeona <adeona@example.org>", "Adeona <adeona@example.org>"),
        (
            "\"Adeona, gemeente\" <a@example.org>",
            "Adeona, gemeente <a@example.org>",
        ),
        (" <a@example.org> ", "a@example.org"),
        ("a@example.org", "a@example.org"),
    ] {
        let sender = text.parse::<Sender>();
        assert_eq!(sender.unwrap().to_string(), shown, "{text}");
    }
    for none in [
        "",
        "Adeona",
        "Adeona a@example.org",
        "A\nB <a@example.org>",
        "a@example.org>",
    ] {
        assert_eq!(none.parse::<Sender>(), Err(Unusable::Sender), "{none:?}");
    }
    assert!(Settings::of("smtps://mail.example", "nobody").is_err());
}
