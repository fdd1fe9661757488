//! Words that tell what a number is.

use crate::words::words;

pub(super) const CITIZEN: &[&str] = &[
    "bsn",
    "burgerservicenummer",
    "bsnnummer",
    "sofinummer",
    "sofi",
    "burgernummer",
    "citizen",
];
pub(super) const FOREIGNER: &[&str] = &[
    "vnummer",
    "vnr",
    "vnumber",
    "ind",
    "coa",
    "vreemdelingennummer",
    "zorgnummer",
];
pub(super) const PHONE: &[&str] = &[
    "tel",
    "telefoon",
    "telefoonnummer",
    "mobiel",
    "mobiele",
    "bel",
    "bellen",
    "gsm",
    "06nummer",
    "phone",
    "call",
    "mobile",
    "cell",
    "whatsapp",
    "signal",
    "هاتف",
    "الهاتف",
    "هاتفه",
    "هاتفها",
    "جوال",
    "موبايل",
    "اتصل",
    "واتساب",
    "تلفون",
];
pub(super) const DOCUMENT: &[&str] = &[
    "paspoort",
    "paspoortnummer",
    "pas",
    "idkaart",
    "identiteitskaart",
    "identiteitsbewijs",
    "documentnummer",
    "document",
    "rijbewijs",
    "rijbewijsnummer",
    "kenteken",
    "dossiernummer",
    "dossier",
    "zaaknummer",
    "clientnummer",
    "registratienummer",
    "visumnummer",
    "passport",
    "identity",
    "licence",
    "license",
    "file",
    "case",
    "registration",
    "client",
    "visa",
    "جواز",
    "الجواز",
    "هويه",
    "الهويه",
    "بطاقه",
    "البطاقه",
    "رخصه",
    "ملف",
    "الملف",
];
pub(super) const BORN: &[&str] = &[
    "geboren",
    "geb",
    "geboortedatum",
    "geboorte",
    "gebdatum",
    "verjaardag",
    "jarig",
    "born",
    "birth",
    "birthday",
    "birthdate",
    "dob",
    "مواليد",
    "ولد",
    "ولدت",
    "المولود",
    "المولوده",
    "مولود",
    "الميلاد",
    "ميلاده",
    "ميلادها",
    "ميلاد",
];
/// What is counted, so that the number is nobody's.
const COUNTED: &[&str] = &[
    "euro",
    "eur",
    "usd",
    "dollar",
    "dollars",
    "km",
    "km2",
    "m2",
    "sq",
    "hectare",
    "ha",
    "inwoners",
    "mensen",
    "personen",
    "people",
    "inhabitants",
    "persons",
    "million",
    "miljoen",
    "billion",
    "miljard",
    "kwh",
    "kw",
    "bbl",
    "cubic",
    "metric",
    "tons",
    "ton",
    "population",
    "migrants",
    "refugees",
    "idps",
    "يورو",
    "دولار",
    "دينار",
    "ليره",
    "نسمه",
    "شخص",
    "كم",
    "مليون",
    "مليار",
];

/// One of the words is in the folded text.
pub(super) fn say(text: &str, labels: &[&str]) -> bool {
    words(text).any(|word| {
        labels.contains(&word.whole().as_str())
            || word.pieces.iter().any(|p| labels.contains(&p.as_str()))
    })
}

/// The folded text begins with what is counted, or a sign of it.
pub(super) fn is_counted(after: &str) -> bool {
    let after = after.trim_start();
    let first = words(after).next();
    after.starts_with(['%', '€', '$', '°'])
        || first.is_some_and(|word| word.at.start == 0 && COUNTED.contains(&word.whole().as_str()))
}
