//! Who plays in the demonstration. All invented.

use adeona_platform::access::Role;

/// E-mail address, name, roles, weekly hours, and what the account shows.
pub const ACCOUNTS: [(&str, &str, &[Role], u8, &str); 7] = [
    (
        "coordinator@voorbeeldstad.example",
        "Marit Hoekstra",
        &[Role::Coordinator],
        36,
        "coördinator: alle trajecten, resultaten",
    ),
    (
        "els@voorbeeldstad.example",
        "Els Brouwer",
        &[Role::Coach],
        29,
        "trajectcoach: Vandaag, dossiers",
    ),
    (
        "karim@voorbeeldstad.example",
        "Karim Haddad",
        &[Role::Coach],
        36,
        "trajectcoach",
    ),
    (
        "trainer@voorbeeldstad.example",
        "Saida Warsame",
        &[Role::Trainer],
        24,
        "trainer: groepen, aanwezigheid",
    ),
    (
        "zorg@voorbeeldstad.example",
        "Joke van Loon",
        &[Role::Care],
        18,
        "zorg: leest als enige zorgnotities",
    ),
    (
        "beleid@voorbeeldstad.example",
        "Ruben de Wit",
        &[Role::Policy],
        36,
        "beleidsmedewerker: alleen cijfers",
    ),
    (
        "beheer@voorbeeldstad.example",
        "Anja Postma",
        &[],
        36,
        "beheerder: accounts, rollen, methodieken",
    ),
];

const GIVEN: [&str; 40] = [
    "Amina", "Dawit", "Yusuf", "Olena", "Farid", "Selam", "Rana", "Mehmet", "Hodan", "Tariq",
    "Lucia", "Samir", "Nadia", "Abel", "Zeynep", "Ivan", "Mariam", "Idris", "Leyla", "Paulo",
    "Huda", "Berhane", "Shirin", "Omar", "Iryna", "Jamal", "Asmeret", "Viktor", "Fatma", "Noor",
    "Elsa", "Bashir", "Senait", "Kamal", "Rosa", "Andriy", "Salma", "Tesfay", "Dilan", "Aisha",
];
const FAMILY: [&str; 37] = [
    "Yusuf",
    "Tesfamariam",
    "Al-Masri",
    "Kovalenko",
    "Ahmadi",
    "Gebre",
    "Haddad",
    "Yılmaz",
    "Warsame",
    "Rahimi",
    "Domingos",
    "Nasser",
    "Karimi",
    "Habtemichael",
    "Demir",
    "Petrenko",
    "Osman",
    "Suleiman",
    "Hosseini",
    "Neto",
    "Saleh",
    "Woldu",
    "Moradi",
    "Farah",
    "Shevchenko",
    "Barakat",
    "Kidane",
    "Bondarenko",
    "Aksoy",
    "Jama",
    "Ghebreab",
    "Noori",
    "Tekle",
    "Aziz",
    "Lima",
    "Melnyk",
    "Hassan",
];
const LANGUAGES: [(&str, &str); 6] = [
    ("ar", "SY"),
    ("ti", "ER"),
    ("uk", "UA"),
    ("fa", "AF"),
    ("tr", "TR"),
    ("so", "SO"),
];

/// A made-up person: given name, family name, language, country. The same number is always the same person.
pub fn person(number: usize) -> (&'static str, &'static str, &'static str, &'static str) {
    let (language, country) = LANGUAGES[number % LANGUAGES.len()];
    (
        GIVEN[number % GIVEN.len()],
        FAMILY[(number * 7 + number / GIVEN.len()) % FAMILY.len()],
        language,
        country,
    )
}
