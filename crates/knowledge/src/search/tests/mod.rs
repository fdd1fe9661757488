//! Finding as a viewer sees it.

mod folder;

use std::collections::HashSet;

use super::*;
use crate::language::Language;

const TODAY: i32 = 20_800;

fn names() -> Names {
    let names = |of: &[&str]| of.iter().map(|name| (*name).to_owned()).collect();
    Names {
        countries: vec![
            ("IQ".into(), names(&["Irak", "Iraq", "العراق"])),
            ("SY".into(), names(&["Syrië", "Syria", "سوريا"])),
            ("NG".into(), names(&["Nigeria", "Nigeria", "نيجيريا"])),
        ],
        topics: vec![],
    }
}

fn question(id: i64, language: Language, title: &str, body: &str) -> Document {
    Document {
        key: Key {
            kind: Kind::Question,
            id,
        },
        language,
        title: title.to_owned(),
        body: body.to_owned(),
        countries: vec![],
        topics: vec![],
        audience: vec![Audience::Network],
        changed: TODAY - 10,
        valid_until: None,
        answered: true,
        quality: 50,
    }
}

fn index(documents: &[Document]) -> Index {
    let index = Index::in_memory(&names()).unwrap();
    documents
        .iter()
        .for_each(|document| index.put(document).unwrap());
    index.commit(1, "").unwrap();
    index
}

fn query(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        audience: vec![Audience::Network],
        per_page: 50,
        today: TODAY,
        ..Query::default()
    }
}

fn ids(index: &Index, text: &str) -> Vec<i64> {
    index
        .find(&query(text))
        .unwrap()
        .hits
        .iter()
        .map(|hit| hit.key.id)
        .collect()
}

#[test]
fn a_search_in_arabic_for_housing_finds_dutch_text() {
    let index = index(&[
        question(
            1,
            Language::Nl,
            "Waar vind ik een woning?",
            "Bij de gemeente.",
        ),
        question(2, Language::Nl, "Waar koop ik een fiets?", "In de winkel."),
        Document {
            topics: vec!["housing".into()],
            ..question(3, Language::En, "Where to stay", "Ask around.")
        },
    ]);
    let found: HashSet<i64> = ids(&index, "السكن").into_iter().collect();
    assert_eq!(found, HashSet::from([1, 3]));
    assert_eq!(ids(&index, "housing").len(), 2);
}

#[test]
fn typing_errors_compounds_and_beginnings_find() {
    let index = index(&[
        question(
            1,
            Language::Nl,
            "Een huisvestingsprobleem",
            "Er zijn te weinig kamers.",
        ),
        question(2, Language::En, "Something else", "About bicycles."),
    ]);
    for text in [
        "huisvesting",
        "probleem",
        "huisvestign",
        "probleen",
        "huisv",
        "HUISVESTINGSPROBLEMEN",
        "kamer",
    ] {
        assert_eq!(ids(&index, text).first(), Some(&1), "{text}");
    }
    assert_eq!(ids(&index, "zwembad"), [0i64; 0]);
}

#[test]
fn an_exact_word_goes_before_one_that_looks_like_it() {
    let index = index(&[
        question(1, Language::Nl, "De boer", "Een boer."),
        question(2, Language::Nl, "De bier", "Een bier."),
    ]);
    assert_eq!(ids(&index, "bier "), [2, 1]);
}

#[test]
fn exact_words_go_before_what_looks_like_them_however_old_they_are() {
    let old = Document {
        answered: false,
        valid_until: Some(TODAY - 400),
        changed: TODAY - 2_000,
        quality: 0,
        ..question(1, Language::Nl, "Vragen", "Een zwembad in Amersfoort.")
    };
    let good = |id, title, body| Document {
        quality: 100,
        changed: TODAY,
        ..question(id, Language::Nl, title, body)
    };
    let alike = (2..4).map(|id| good(id, "Zwemblad in Amersfort", "Niets."));
    let half = (4..9).map(|id| good(id, "Wonen in Amersfoort", "Niets."));
    let all: Vec<Document> = [old].into_iter().chain(alike).chain(half).collect();
    let found = ids(&index(&all), "zwembad amersfoort");
    assert_eq!(found[0], 1);
    assert_eq!(HashSet::from([found[1], found[2]]), HashSet::from([2, 3]));
}

#[test]
fn the_title_goes_before_the_body_and_answers_before_open_questions() {
    let in_title = question(
        1,
        Language::Nl,
        "Paspoort verlengen",
        "Dat gaat bij de balie, elke dag.",
    );
    let in_body = question(
        2,
        Language::Nl,
        "Dat gaat bij de balie",
        "Paspoort verlengen, elke dag.",
    );
    let open = Document {
        answered: false,
        ..question(
            3,
            Language::Nl,
            "Paspoort verlengen",
            "Dat gaat bij de balie, elke dag.",
        )
    };
    let old = Document {
        valid_until: Some(TODAY - 1),
        ..question(
            4,
            Language::Nl,
            "Paspoort verlengen",
            "Dat gaat bij de balie, elke dag.",
        )
    };
    let index = index(&[open, old, in_body, in_title]);
    let found = ids(&index, "paspoort verlengen");
    assert_eq!(found[0], 1);
    assert!(found.len() == 4, "{found:?}");
}

#[test]
fn a_country_that_is_named_finds_what_is_filed_under_it() {
    let of = |id, country: &str| Document {
        countries: vec![country.into()],
        ..question(id, Language::En, "Renting a house", "Ask an agent.")
    };
    let index = index(&[of(1, "SY"), of(2, "IQ"), of(3, "NG")]);
    for text in [
        "house in Iraq",
        "huis irak",
        "بيت في العراق",
        "Iraakse huizen",
    ] {
        assert_eq!(ids(&index, text)[0], 2, "{text}");
    }
}

#[test]
fn only_what_the_viewer_may_see_is_found_and_counted() {
    let mine = Document {
        audience: vec![Audience::Organisation(7)],
        ..question(1, Language::Nl, "Geheim huis", "")
    };
    let theirs = Document {
        audience: vec![Audience::Organisation(8)],
        topics: vec!["housing".into()],
        countries: vec!["IQ".into()],
        ..question(2, Language::Nl, "Geheim huis", "")
    };
    let nobodys = Document {
        audience: vec![],
        ..question(3, Language::Nl, "Geheim huis", "")
    };
    let index = index(&[mine, theirs, nobodys]);
    for text in ["geheim", "huis", "gehiem", ""] {
        let found = index
            .find(&Query {
                audience: vec![Audience::Network, Audience::Organisation(7)],
                ..query(text)
            })
            .unwrap();
        assert_eq!((found.total, found.hits.len()), (1, 1), "{text}");
        assert!(found.facets.topics.is_empty() && found.facets.countries.is_empty());
        let nothing = index
            .find(&Query {
                audience: vec![],
                ..query(text)
            })
            .unwrap();
        assert_eq!(
            (
                nothing.total,
                nothing.hits.len(),
                nothing.facets.kinds.len()
            ),
            (0, 0, 0)
        );
        assert_eq!(index.alike(text, &[], 5, TODAY).unwrap(), []);
    }
}

#[test]
fn each_country_counts_what_the_viewer_may_see_and_no_more() {
    let of = |id, kind, country: &[&str], answered, audience| Document {
        key: Key { kind, id },
        countries: country.iter().map(|code| (*code).to_owned()).collect(),
        answered,
        audience: vec![audience],
        ..question(id, Language::Nl, "Huis", "")
    };
    let (all, theirs) = (Audience::Network, Audience::Organisation(8));
    let index = index(&[
        of(1, Kind::Question, &["SO"], true, all),
        of(2, Kind::Question, &["SO"], false, all),
        of(3, Kind::Question, &["SO"], true, theirs),
        of(4, Kind::Sheet, &["SO", "IQ"], true, all),
        of(5, Kind::Contact, &[], true, all),
        of(6, Kind::Question, &["IQ"], true, all),
        of(7, Kind::Question, &["ET"], true, theirs),
    ]);
    index.remove(Key {
        kind: Kind::Question,
        id: 6,
    });
    index.commit(2, "").unwrap();
    let told = |audience: &[Audience]| {
        let held = index.by_country(audience).unwrap();
        let mut told: Vec<_> = held
            .iter()
            .map(|(country, held)| {
                let questions = (held.of(Kind::Question), held.answered(Kind::Question));
                (country.clone(), questions, held.of(Kind::Sheet))
            })
            .collect();
        told.sort();
        told
    };
    let of = |country: &str, questions, sheets| (country.to_owned(), questions, sheets);
    assert_eq!(told(&[all]), [of("IQ", (0, 0), 1), of("SO", (2, 1), 1)]);
    assert_eq!(
        told(&[all, theirs]),
        [
            of("ET", (1, 1), 0),
            of("IQ", (0, 0), 1),
            of("SO", (3, 2), 1)
        ]
    );
    assert_eq!(told(&[]), []);
}

#[test]
fn every_count_is_the_number_of_rows_that_choosing_it_gives() {
    let mut documents = vec![];
    for id in 0..300i64 {
        let pick = |of: &[&str], by: i64| -> Vec<String> {
            (0..(id / by) % 3)
                .map(|n| of[((id * 7 + n * 5 + by) as usize) % of.len()].to_owned())
                .collect()
        };
        documents.push(Document {
            key: Key {
                kind: Kind::ALL[id as usize % Kind::ALL.len()],
                id,
            },
            language: Language::ALL[(id % 5 % 3) as usize],
            countries: pick(&["IQ", "SY", "NG", "AF"], 2),
            topics: pick(&["housing", "education", "transport"], 3),
            audience: vec![if id % 4 == 0 {
                Audience::Organisation(1)
            } else {
                Audience::Network
            }],
            ..question(
                id,
                Language::Nl,
                if id % 2 == 0 {
                    "Een huis"
                } else {
                    "Een school"
                },
                "Vraag het na.",
            )
        });
    }
    let index = index(&documents);
    let bases = [
        query("huis"),
        query(""),
        Query {
            countries: vec!["IQ".into()],
            ..query("school")
        },
        Query {
            topics: vec!["housing".into(), "education".into()],
            kinds: vec![Kind::Page, Kind::Question],
            ..query("huis school")
        },
        Query {
            languages: vec![Language::Ar],
            countries: vec!["SY".into(), "NG".into()],
            topics: vec!["transport".into()],
            ..query("")
        },
        Query {
            countries: vec!["ZZ".into()],
            ..query("irak")
        },
        Query {
            countries: vec!["nonsense".into()],
            ..query("huis")
        },
    ];
    for base in bases {
        let found = index.find(&base).unwrap();
        let rows = |query: Query| index.find(&query).unwrap().total;
        for country in &found.facets.countries {
            assert_eq!(
                country.count,
                rows(Query {
                    countries: vec![country.value.clone()],
                    ..base.clone()
                }),
                "{base:?}"
            );
        }
        for topic in &found.facets.topics {
            assert_eq!(
                topic.count,
                rows(Query {
                    topics: vec![topic.value.clone()],
                    ..base.clone()
                }),
                "{base:?}"
            );
        }
        for kind in &found.facets.kinds {
            assert_eq!(
                kind.count,
                rows(Query {
                    kinds: vec![kind.value],
                    ..base.clone()
                }),
                "{base:?}"
            );
        }
        for language in &found.facets.languages {
            assert_eq!(
                language.count,
                rows(Query {
                    languages: vec![language.value],
                    ..base.clone()
                }),
                "{base:?}"
            );
        }
    }
}

#[test]
fn pages_follow_each_other_without_gaps_or_doubles() {
    let documents: Vec<Document> = (0..37)
        .map(|id| question(id, Language::Nl, "Een huis", "Steeds hetzelfde."))
        .collect();
    let index = index(&documents);
    let page = |page| {
        index
            .find(&Query {
                page,
                per_page: 10,
                ..query("huis")
            })
            .unwrap()
    };
    let all: Vec<i64> = (1..=4)
        .flat_map(|at| page(at).hits)
        .map(|hit| hit.key.id)
        .collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), 37);
    assert_eq!((all.len(), page(1).total, page(9).hits.len()), (37, 37, 0));
    assert_eq!(
        index
            .find(&Query {
                page: usize::MAX,
                ..query("huis")
            })
            .unwrap()
            .hits,
        []
    );
}

#[test]
fn what_is_typed_is_never_syntax() {
    let index = index(&[question(1, Language::Nl, "Een huis", "Met AND en OR.")]);
    let long = "huis ".repeat(1_000_000);
    let hostile = [
        "\"",
        "huis AND",
        "title:huis",
        "huis~2",
        "(((",
        "*",
        "[a TO b]",
        "\\",
        "huis^9999999999",
        "\0",
        "\u{202E}siuh",
        "NOT huis",
        "+-+-",
        "😀",
        "'''",
        "%_%",
        "<script>",
        &long,
    ];
    for text in hostile {
        index.find(&query(text)).unwrap();
        index.alike(text, &[Audience::Network], 5, TODAY).unwrap();
    }
    assert_eq!(ids(&index, "\"huis\""), [1]);
    assert_eq!(
        ids(&index, "hoe kan ik dat"),
        [0i64; 0],
        "small words alone find nothing"
    );
}

#[test]
fn a_put_replaces_and_a_removed_document_is_gone() {
    let index = index(&[
        question(1, Language::Nl, "Een huis", ""),
        question(2, Language::Nl, "Een huis", ""),
    ]);
    index
        .put(&question(1, Language::Nl, "Een school", ""))
        .unwrap();
    assert_eq!(ids(&index, "huis"), [1, 2], "not before it is committed");
    index.remove(Key {
        kind: Kind::Question,
        id: 2,
    });
    index.remove(Key {
        kind: Kind::Page,
        id: 1,
    });
    index.commit(2, "").unwrap();
    assert_eq!(
        (ids(&index, "huis"), ids(&index, "school"), index.len()),
        (vec![], vec![1], 1)
    );
    index.clear().unwrap();
    index.commit(3, "").unwrap();
    assert_eq!((index.len(), index.change()), (0, 3));
    for title in ["Een huis", "Een tuin"] {
        index.put(&question(1, Language::Nl, title, "")).unwrap();
    }
    index.commit(4, "").unwrap();
    assert_eq!(
        (index.len(), ids(&index, "tuin")),
        (1, vec![1]),
        "once, while it is put anew"
    );
}

#[test]
fn alike_are_answered_questions_and_pages() {
    let index = index(&[
        question(
            1,
            Language::Nl,
            "Hoe verlengt iemand een Iraaks paspoort?",
            "Bij het consulaat.",
        ),
        Document {
            answered: false,
            ..question(2, Language::Nl, "Paspoort van Irak verlengen", "")
        },
        question(3, Language::Nl, "Fiets meenemen in de trein", "Dat mag."),
        question(4, Language::Ar, "تجديد جواز السفر العراقي", "في القنصلية."),
    ]);
    let alike = |text: &str| -> Vec<i64> {
        index
            .alike(text, &[Audience::Network], 5, TODAY)
            .unwrap()
            .iter()
            .map(|hit| hit.key.id)
            .collect()
    };
    let found =
        alike("Mijn cliënt uit Irak wil graag zijn paspoort laten verlengen, waar kan dat?");
    assert!(
        found.contains(&1) && found.contains(&4) && !found.contains(&2) && !found.contains(&3),
        "{found:?}"
    );
    assert_eq!(alike("de het een"), [0i64; 0]);
}

#[test]
fn what_was_found_is_marked_and_nothing_is_lost_of_the_text() {
    let index = index(&[question(
        1,
        Language::Nl,
        "<b>Woningen</b> in Irak",
        "Twee huizen, één tuin.",
    )]);
    let hit = index.find(&query("huis irak")).unwrap().hits.remove(0);
    let text = |segments: &[Segment]| -> String {
        segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect()
    };
    assert_eq!(text(&hit.title), "<b>Woningen</b> in Irak");
    assert_eq!(text(&hit.fragment), "Twee huizen, één tuin.");
    let marked: Vec<&str> = hit
        .title
        .iter()
        .chain(&hit.fragment)
        .filter(|s| s.found)
        .map(|s| s.text.as_str())
        .collect();
    assert_eq!(marked, ["Woningen", "Irak", "huizen"]);
}
