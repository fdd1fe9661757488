//! Who plays in the demonstration. All invented.

use adeona_platform::access::Role;

/// E-mail address, name, roles, weekly hours, and what the account shows.
pub const ACCOUNTS: [(&str, &str, &[Role], u8, &str); 9] = [
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
        "privacy@voorbeeldstad.example",
        "Willem Dekker",
        &[Role::PrivacyOfficer],
        12,
        "privacyfunctionaris: wie keek naar wie, noodtoegang",
    ),
    (
        "vraagbaak@voorbeeldstad.example",
        "Maaike Terpstra",
        &[Role::BackOffice],
        24,
        "backoffice: vragen over landen van terugkeer",
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

/// What the simulation leaves open.
const OPEN: &str = "…";

/// Parts of the name of a field, and what people in the demonstration say there.
const SAYINGS: [(&[&str], &[&str]); 9] = [
    (
        &["occupation", "experience", "worked"],
        &[
            "Automonteur",
            "Kok",
            "Verpleegkundige",
            "Naaister",
            "Timmerman",
            "Leraar",
        ],
    ),
    (
        &["search", "internship"],
        &[
            "In een keuken, overdag, dicht bij huis",
            "In een garage of werkplaats",
            "In de zorg, met oudere mensen",
            "In een winkel, om Nederlands te spreken",
        ],
    ),
    (
        &["goal", "wish", "plan", "economic"],
        &[
            "Werk waar ik mijn vak weer kan doen",
            "Een opleiding in de zorg",
            "Nederlands leren en daarna werk zoeken",
            "Zelf mijn geld verdienen, en thuis zijn als de kinderen uit school komen",
        ],
    ),
    (
        &["why", "reason", "motivation", "grounds", "consequences"],
        &[
            "Dit past bij wat iemand eerder deed",
            "Dit werd in het gesprek samen gekozen",
            "Thuis is nu meer rust, dus het kan",
        ],
    ),
    (
        &["competences", "strong", "can-i", "presents", "interests"],
        &[
            "Werkt netjes, is op tijd, spreekt drie talen",
            "Kan goed met mensen omgaan en onthoudt namen",
            "Denkt in oplossingen en werkt graag samen",
        ],
    ),
    (
        &["arrangement", "housing", "practical", "support"],
        &[
            "Samen met de zus geregeld",
            "Eerst bij familie, daarna zelf",
        ],
    ),
    (
        &["partner", "contact", "source", "place"],
        &["Het wijkteam", "De gemeente van herkomst", "De vakbond"],
    ),
    (
        &["name", "course", "method", "parts", "certificate"],
        &["Techniek, eerste deel", "Zorg en welzijn, basis"],
    ),
    (
        &[],
        &[
            "Besproken; volgende keer verder",
            "Samen doorgenomen en opgeschreven",
        ],
    ),
];

/// An answer as the simulation gives it, in words where it has none. Somebody always says the same.
pub fn said(field: &str, answer: &str, who: i64) -> String {
    if answer != OPEN {
        return answer.to_owned();
    }
    let fits = |(names, _): &&(&[&str], &[&str])| {
        names.is_empty() || names.iter().any(|name| field.contains(name))
    };
    let sayings = SAYINGS.iter().find(fits).map_or(&[][..], |(_, all)| all);
    let at = who.unsigned_abs() as usize % sayings.len().max(1);
    sayings.get(at).copied().unwrap_or(OPEN).to_owned()
}
