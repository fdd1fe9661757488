//! Who plays in the demonstration. All invented.

/// E-mail addresses and what each account shows.
pub const ACCOUNTS: [(&str, &str); 6] = [
    (
        "coordinator@voorbeeldstad.example",
        "coördinator / coordinator",
    ),
    (
        "els@voorbeeldstad.example",
        "trajectcoach / trajectory coach",
    ),
    (
        "karim@voorbeeldstad.example",
        "trajectcoach / trajectory coach",
    ),
    ("trainer@voorbeeldstad.example", "trainer"),
    (
        "beleid@voorbeeldstad.example",
        "beleidsmedewerker / policy officer",
    ),
    ("beheer@voorbeeldstad.example", "beheerder / administrator"),
];
