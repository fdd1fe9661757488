use crate::mail::{Address, MessageId, line};

#[test]
fn an_address_is_one_address_of_letters_that_every_server_takes() {
    for (typed, address) in [
        ("jan@town.example", "jan@town.example"),
        (
            "Jan.de-Vries+adeona@Town.Example",
            "Jan.de-Vries+adeona@town.example",
        ),
        ("o'brien@town.example", "o'brien@town.example"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("adeona@localhost", "adeona@localhost"),
    ] {
        let read = typed.parse::<Address>().map(|a| a.to_string());
        assert_eq!(read.as_deref(), Ok(address), "{typed}");
    }
    let long = format!("{}@town.example", "x".repeat(65));
    let longer = format!("x@{}example", "town.".repeat(60));
    for none in [
        "",
        "jan",
        "@town.example",
        "jan@",
        "jan@town.example, piet@town.example",
        "jan@town.example piet@town.example",
        "jan@piet@town.example",
        "Jan <jan@town.example>",
        "jan@town.example\r\nBcc: x@evil.example",
        "jan\r\nDATA\r\n@town.example",
        "jan@town.example\0",
        " jan@town.example",
        "\"jan de vries\"@town.example",
        "\"jan\r\n\"@town.example",
        "jan..piet@town.example",
        ".jan@town.example",
        "jan@[127.0.0.1]",
        "jan@127.0.0.1",
        "jan@town_example..nl",
        "jan@-",
        "ян@town.example",
        &long,
        &longer,
    ] {
        assert!(none.parse::<Address>().is_err(), "{none:?}");
    }
}

#[test]
fn an_id_of_a_letter_has_no_brackets_and_no_room_for_anything_else() {
    for id in ["0123abcd@hub.example", "a.b$c=d@[10.0.0.1]", "x@y@z"] {
        assert_eq!(id.parse::<MessageId>().unwrap().as_str(), id);
    }
    let long = format!("{}@x", "x".repeat(249));
    for none in [
        "",
        "x",
        "@x",
        "x@",
        "<x@y>",
        "x y@z",
        "x@y\r\nBcc: z",
        "x@y\0",
        "é@x",
        &long,
    ] {
        assert!(none.parse::<MessageId>().is_err(), "{none:?}");
    }
}

#[test]
fn what_somebody_typed_becomes_one_line() {
    assert_eq!(
        line("  Vraag\r\nBcc: x@y  \u{2028}z\0 ", 100),
        "Vraag Bcc: x@y z"
    );
    assert_eq!(line("سؤال عن العودة", 4), "سؤال");
    assert_eq!(line("een twee", 4), "een");
    assert_eq!(line("\n", 10), "");
}
