//! Words: Fluent messages in several languages, picked by key.

use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    Nl,
    En,
    Ar,
}

impl Language {
    pub const ALL: [Language; 3] = [Language::Nl, Language::En, Language::Ar];

    /// BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
            Language::Ar => "ar",
        }
    }

    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Language::Nl => "Nederlands",
            Language::En => "English",
            Language::Ar => "العربية",
        }
    }

    /// `ltr` or `rtl`.
    pub fn direction(self) -> &'static str {
        match self {
            Language::Ar => "rtl",
            _ => "ltr",
        }
    }

    pub fn of(code: &str) -> Option<Language> {
        Language::ALL
            .into_iter()
            .find(|l| code.eq_ignore_ascii_case(l.code()))
    }

    /// The first language of an `Accept-Language` header that there are words for; Dutch otherwise.
    pub fn accepted(header: &str) -> Language {
        header
            .split(',')
            .filter_map(|part| part.split([';', '-']).next())
            .find_map(|code| Language::of(code.trim()))
            .unwrap_or(Language::Nl)
    }
}

/// All words of the program.
#[derive(Clone)]
pub struct Words(Arc<HashMap<Language, Spoken>>);

/// The words of one language.
struct Spoken {
    bundle: FluentBundle<FluentResource>,
    /// Texts without any value in them, which is most: ready to use.
    ready: HashMap<String, String>,
}

impl Spoken {
    fn new(language: Language) -> Self {
        Spoken {
            bundle: bundle(language),
            ready: HashMap::new(),
        }
    }

    /// Takes over the texts that are the same whatever they are told.
    fn make_ready(&mut self, resource: &FluentResource) {
        for entry in resource.entries() {
            let Entry::Message(message) = entry else {
                continue;
            };
            let attributes = message.attributes.iter();
            let attributes = attributes
                .map(|part| (format!("{}.{}", message.id.name, part.id.name), &part.value));
            let whole = message.value.iter();
            let whole = whole.map(|value| (message.id.name.to_owned(), value));
            for (key, pattern) in whole.chain(attributes) {
                self.ready.extend(plain(pattern).map(|text| (key, text)));
            }
        }
    }
}

fn plain(pattern: &Pattern<&str>) -> Option<String> {
    let text = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some((*value).to_owned()),
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(text).collect()
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

impl Words {
    /// Reads Fluent sources by language.
    ///
    /// # Errors
    /// What does not parse, and where.
    pub fn read<'a>(
        sources: impl IntoIterator<Item = (Language, &'a str)>,
    ) -> Result<Self, String> {
        let mut bundles = HashMap::new();
        for (language, source) in sources {
            let spoken = bundles
                .entry(language)
                .or_insert_with(|| Spoken::new(language));
            let resource = FluentResource::try_new(source.to_owned())
                .map_err(|(_, errors)| format!("{}: {errors:?}", language.code()))?;
            spoken.make_ready(&resource);
            spoken
                .bundle
                .add_resource(resource)
                .map_err(|errors| format!("{}: {errors:?}", language.code()))?;
        }
        Ok(Words(Arc::new(bundles)))
    }

    pub fn tongue(&self, language: Language) -> Tongue {
        Tongue {
            words: self.clone(),
            language,
            today: None,
        }
    }

    /// Whether the language itself has the key, without falling back.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.0
            .get(&language)
            .is_some_and(|spoken| spoken.bundle.has_message(key))
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let id = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks go only where directions mix.
    bundle.set_use_isolating(language == Language::Ar);
    bundle
}

/// The words in one language: what a page holds.
#[derive(Debug, Clone)]
pub struct Tongue {
    words: Words,
    pub language: Language,
    /// Days of this year are then told without the year; on paper it stands with every day.
    today: Option<jiff::civil::Date>,
}

impl Tongue {
    /// For somebody who reads it today.
    pub fn read_on(self, today: jiff::civil::Date) -> Self {
        Tongue {
            today: Some(today),
            ..self
        }
    }

    /// The text of a key; in Dutch where the language lacks it; the key itself where nobody has it.
    pub fn t(&self, key: &str) -> String {
        self.say(key, &FluentArgs::new())
    }

    /// With one value.
    pub fn t1(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.ta(key, &[(name, value.to_string())])
    }

    /// With values. Whole numbers are passed as numbers, for plurals.
    pub fn ta(&self, key: &str, values: &[(&str, String)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value.parse::<i64>() {
                Ok(number) if value.len() < 10 => args.set(*name, FluentValue::from(number)),
                _ => args.set(*name, FluentValue::from(value.as_str())),
            }
        }
        self.say(key, &args)
    }

    fn say(&self, key: &str, args: &FluentArgs<'_>) -> String {
        [self.language, Language::Nl, Language::En]
            .iter()
            .find_map(|language| {
                let spoken = self.words.0.get(language)?;
                let ready = spoken.ready.get(key).cloned();
                ready.or_else(|| say_in(&spoken.bundle, key, args))
            })
            .unwrap_or_else(|| key.to_owned())
    }

    pub fn code(&self) -> &'static str {
        self.language.code()
    }

    pub fn direction(&self) -> &'static str {
        self.language.direction()
    }

    /// `ma 30 nov` in the language, with the year when it is not this one's.
    pub fn day(&self, day: jiff::civil::Date) -> String {
        let this_year = self.today.is_some_and(|today| today.year() == day.year());
        self.day_with(day, !this_year)
    }

    /// The same with the year, for what is read in other years too.
    pub fn day_and_year(&self, day: jiff::civil::Date) -> String {
        self.day_with(day, true)
    }

    fn day_with(&self, day: jiff::civil::Date, year: bool) -> String {
        let weekday = format!("weekday-{}", day.weekday().to_monday_one_offset());
        let mut values = vec![
            ("weekday", self.t(&weekday)),
            ("day", day.day().to_string()),
            ("month", self.t(&format!("month-{}", day.month()))),
        ];
        let told = match year {
            false => self.ta("day-this-year", &values),
            true => {
                values.push(("year", day.year().to_string()));
                self.ta("day-short", &values)
            }
        };
        // Isolated parts would leave a day inside another sentence without a direction of its own.
        told.replace(['\u{2068}', '\u{2069}'], "")
    }

    /// `ma 09:30–11:30` in the language.
    pub fn weekly(&self, time: &crate::weekly::Weekly) -> String {
        let day = format!("weekday-{}", time.weekday.to_monday_one_offset());
        let told = self.ta(
            "weekly",
            &[
                ("weekday", self.t(&day)),
                ("start", time.start.strftime("%H:%M").to_string()),
                ("end", time.end.strftime("%H:%M").to_string()),
            ],
        );
        told.replace(['\u{2068}', '\u{2069}'], "")
    }

    /// How far a day is from today: today, tomorrow, in n days, n days ago; beyond six weeks in months, beyond two
    /// years in years.
    pub fn away(&self, day: jiff::civil::Date, today: jiff::civil::Date) -> String {
        let days = (day - today).get_days();
        let far = days.unsigned_abs();
        let (unit, number) = match far {
            0..=45 => ("day", far),
            46..=730 => ("month", (far * 12 + 183) / 365),
            _ => ("year", (far + 183) / 365),
        };
        match days {
            0 => self.t("day-today"),
            1 => self.t("day-tomorrow"),
            -1 => self.t("day-yesterday"),
            d if d > 0 => self.t1(&format!("{unit}-in"), &format!("{unit}s"), number),
            _ => self.t1(&format!("{unit}-ago"), &format!("{unit}s"), number),
        }
    }
}

fn say_in(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    args: &FluentArgs<'_>,
) -> Option<String> {
    let (id, attribute) = key
        .split_once('.')
        .map_or((key, None), |(id, attribute)| (id, Some(attribute)));
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut errors = vec![];
    Some(
        bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned(),
    )
}

/// Lower case, without accents and other marks, Turkish dotless i as i: for finding, never for showing.
pub fn folded(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase()
        .replace('ı', "i")
        .replace('ß', "ss")
}
