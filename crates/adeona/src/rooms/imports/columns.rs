//! What a column of a list can mean, and guessing it from the header.

use adeona_platform::Fault;
use adeona_platform::words::folded;
use serde::{Deserialize, Serialize};

/// A meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    GivenName,
    Infix,
    FamilyName,
    Name,
    Born,
    Language,
    Country,
    Email,
    Phone,
    ClientNumber,
    Bsn,
    Method,
    Coach,
    On,
    Reference,
}

use Column as C;

/// The usual headers, Dutch and English: lower case, letters and digits only.
const HEADERS: [(Column, &[&str]); 15] = [
    (
        C::GivenName,
        &[
            "voornaam",
            "voornamen",
            "roepnaam",
            "firstname",
            "givenname",
            "givennames",
            "forename",
        ],
    ),
    (
        C::Infix,
        &[
            "tussenvoegsel",
            "tussenvoegsels",
            "voorvoegsel",
            "voorvoegsels",
            "infix",
            "nameprefix",
        ],
    ),
    (
        C::FamilyName,
        &[
            "achternaam",
            "familienaam",
            "geslachtsnaam",
            "lastname",
            "familyname",
            "surname",
        ],
    ),
    (
        C::Name,
        &[
            "naam",
            "volledigenaam",
            "naamdeelnemer",
            "deelnemer",
            "client",
            "name",
            "fullname",
        ],
    ),
    (
        C::Born,
        &[
            "geboortedatum",
            "geboren",
            "geborenop",
            "geboortedag",
            "gebdatum",
            "gebdat",
            "dateofbirth",
            "birthdate",
            "birthday",
            "born",
            "dob",
        ],
    ),
    (
        C::Language,
        &[
            "taal",
            "moedertaal",
            "voertaal",
            "language",
            "mothertongue",
            "firstlanguage",
        ],
    ),
    (
        C::Country,
        &[
            "land",
            "landvanherkomst",
            "herkomst",
            "herkomstland",
            "geboorteland",
            "country",
            "countryoforigin",
            "countryofbirth",
        ],
    ),
    (
        C::Email,
        &[
            "email",
            "emailadres",
            "mail",
            "mailadres",
            "emailaddress",
            "emaildeelnemer",
        ],
    ),
    (
        C::Phone,
        &[
            "telefoon",
            "telefoonnummer",
            "tel",
            "telnr",
            "mobiel",
            "mobielnummer",
            "gsm",
            "phone",
            "phonenumber",
            "mobile",
            "telephone",
        ],
    ),
    (
        C::ClientNumber,
        &[
            "clientnummer",
            "clientnr",
            "clientnumber",
            "clientid",
            "deelnemernummer",
            "klantnummer",
            "dossiernummer",
            "nummer",
        ],
    ),
    (
        C::Bsn,
        &[
            "bsn",
            "bsnnummer",
            "burgerservicenummer",
            "sofinummer",
            "citizenservicenumber",
        ],
    ),
    (
        C::Method,
        &[
            "methodiek",
            "methode",
            "traject",
            "programma",
            "method",
            "programme",
            "program",
        ],
    ),
    (
        C::Coach,
        &[
            "coach",
            "coachemail",
            "coachemailadres",
            "emailcoach",
            "emailadrescoach",
            "trajectcoach",
            "begeleider",
            "consulent",
            "coachemailaddress",
        ],
    ),
    (
        C::On,
        &[
            "begindatum",
            "begintop",
            "startdatum",
            "aanmelddatum",
            "aangemeldop",
            "datumaanmelding",
            "startdate",
            "enrolledon",
            "enrolmentdate",
            "begindate",
        ],
    ),
    (
        C::Reference,
        &[
            "kenmerk",
            "referentie",
            "trajectnummer",
            "zaaknummer",
            "reference",
            "referencenumber",
        ],
    ),
];

impl Column {
    pub fn all() -> impl Iterator<Item = Column> {
        HEADERS.iter().map(|(column, _)| *column)
    }

    /// Its name in words keys and forms; that of the form field for somebody's details.
    pub fn code(self) -> &'static str {
        match self {
            C::GivenName => "given_name",
            C::Infix => "infix",
            C::FamilyName => "family_name",
            C::Name => "name",
            C::Born => "born",
            C::Language => "language",
            C::Country => "country",
            C::Email => "email",
            C::Phone => "phone",
            C::ClientNumber => "client_number",
            C::Bsn => "bsn",
            C::Method => "method",
            C::Coach => "coach",
            C::On => "on",
            C::Reference => "reference",
        }
    }

    pub fn of(code: &str) -> Option<Column> {
        Column::all().find(|column| column.code() == code)
    }

    /// The meaning that a header suggests.
    pub fn guess(header: &str) -> Option<Column> {
        let plain: String = folded(header)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let named = |(_, headers): &&(Column, &[&str])| headers.contains(&plain.as_str());
        HEADERS.iter().find(named).map(|(column, _)| *column)
    }
}

/// Which column of a list means what.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Matching {
    /// By place in the list.
    pub columns: Vec<Option<Column>>,
    /// The method for rows that name none.
    pub method: Option<String>,
}

impl Matching {
    /// From the headers. Of two that suggest the same, the first.
    pub fn guess(headers: &[String]) -> Self {
        let mut columns: Vec<Option<Column>> = vec![];
        for header in headers {
            let column = Column::guess(header).filter(|c| !columns.contains(&Some(*c)));
            columns.push(column);
        }
        let split = columns.contains(&Some(C::GivenName)) || columns.contains(&Some(C::FamilyName));
        // A list with "naam" beside "voornaam" means the family name by it.
        if split && let Some(place) = columns.iter().position(|c| *c == Some(C::Name)) {
            let family = columns.contains(&Some(C::FamilyName));
            columns[place] = (!family).then_some(C::FamilyName);
        }
        Matching {
            columns,
            method: None,
        }
    }

    /// The place of a meaning in the list.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|c| *c == Some(column))
    }

    /// What is wrong with the matching itself. The field of a fault is `c` with the place of the column.
    pub fn faults(&self) -> Vec<Fault> {
        let twice = |(place, column): (usize, &Option<Column>)| {
            let first = self.place((*column)?)?;
            (first < place).then(|| Fault::new(format!("c{place}"), "import-column-twice"))
        };
        let mut faults: Vec<Fault> = self.columns.iter().enumerate().filter_map(twice).collect();
        let has = |column| self.place(column).is_some();
        match (has(C::Name), has(C::GivenName), has(C::FamilyName)) {
            (true, false, false) | (false, true, true) => {}
            (false, ..) => faults.push(Fault::new("c0", "import-no-name")),
            (true, ..) => faults.push(Fault::new("c0", "import-name-twice")),
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(headers: &[&str]) -> Vec<Option<Column>> {
        let headers: Vec<String> = headers.iter().map(|h| (*h).to_owned()).collect();
        Matching::guess(&headers).columns
    }

    #[test]
    fn headers_are_guessed_in_dutch_and_english() {
        let dutch = [
            "Cliëntnummer",
            "Coach e-mail",
            "E-mailadres",
            "Geboren op",
            "Kleur",
        ];
        let wanted = [C::ClientNumber, C::Coach, C::Email, C::Born].map(Some);
        assert_eq!(guessed(&dutch), [&wanted[..], &[None]].concat());
        let english = [
            "First name",
            "Surname",
            "Date of birth",
            "Country of origin",
        ];
        let wanted = [C::GivenName, C::FamilyName, C::Born, C::Country].map(Some);
        assert_eq!(guessed(&english), wanted);
    }

    #[test]
    fn a_meaning_is_guessed_once_and_refused_twice() {
        assert_eq!(guessed(&["Naam", "naam"]), [Some(C::Name), None]);
        assert_eq!(
            guessed(&["Voornaam", "Naam"]),
            [Some(C::GivenName), Some(C::FamilyName)]
        );
        let matching = Matching {
            columns: vec![Some(C::Name), Some(C::Born), Some(C::Born)],
            method: None,
        };
        let faults = matching.faults();
        assert_eq!(faults, [Fault::new("c2", "import-column-twice")]);
    }

    #[test]
    fn every_meaning_has_a_code() {
        for column in Column::all() {
            assert_eq!(Column::of(column.code()), Some(column));
        }
    }
}
