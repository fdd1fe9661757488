use proptest::prelude::*;

use super::*;

/// Answers only; everything else did not happen.
struct Answered(Vec<(String, String)>);

impl Facts for Answered {
    fn answer(&self, field: &str) -> Option<&str> {
        let given = self.0.iter().find(|(name, _)| name == field);
        given.map(|(_, answer)| answer.as_str())
    }
    fn times(&self, _: &str) -> u16 {
        2
    }
    fn is_done(&self, _: &str) -> bool {
        false
    }
    fn is_skipped(&self, _: &str) -> bool {
        false
    }
    fn is_complete(&self, _: &str) -> bool {
        false
    }
    fn follows(&self, _: &str) -> Truth {
        Truth::Unknown
    }
    fn outcome(&self) -> Option<&str> {
        None
    }
    fn class(&self) -> Option<OutcomeClass> {
        None
    }
    fn has_started(&self) -> bool {
        true
    }
    fn has_ended(&self) -> bool {
        false
    }
}

fn answered(answers: &[(&str, &str)]) -> Answered {
    let own = |(field, answer): &(&str, &str)| ((*field).to_owned(), (*answer).to_owned());
    Answered(answers.iter().map(own).collect())
}

fn condition(text: &str) -> Condition {
    #[derive(serde::Deserialize)]
    struct Part {
        c: Condition,
    }
    toml::from_str::<Part>(&format!("c = {text}")).unwrap().c
}

#[test]
fn every_condition_has_its_truth() {
    use Truth::{False, True, Unknown};
    let facts = answered(&[
        ("f.level", "B1"),
        ("f.number", "7.0"),
        ("f.date", "2026-03-01"),
        ("f.text", "odd"),
    ]);
    let table = [
        ("{ field = 'f.level', at_least = 'A2' }", True),
        ("{ field = 'f.level', at_least = 'B2' }", False),
        ("{ field = 'f.level', at_most = 'B1' }", True),
        ("{ field = 'f.number', is = 7 }", True),
        ("{ field = 'f.number', in = [1, 7] }", True),
        ("{ field = 'f.number', at_least = 10 }", False),
        ("{ field = 'f.number', at_most = 10 }", True),
        ("{ field = 'f.date', at_least = '2026-02-28' }", True),
        ("{ field = 'f.date', at_most = '2026-02-28' }", False),
        ("{ field = 'f.text', at_least = 3 }", Unknown),
        ("{ field = 'f.text', is = 'odd' }", True),
        ("{ field = 'f.text', answered = true }", True),
        ("{ field = 'f.none', is = 'odd' }", Unknown),
        ("{ field = 'f.none', answered = true }", False),
        ("{ field = 'f.none', answered = false }", True),
        ("{ not = { field = 'f.none', is = 'odd' } }", Unknown),
        ("{ step = 's' }", False),
        ("{ step = 's', times = 2 }", True),
        ("{ step = 's', times = 3 }", False),
        ("{ step = 's', skipped = true }", False),
        ("{ phase = 'p' }", False),
        ("{ route = 'r' }", Unknown),
        ("{ outcome = 'o' }", False),
        ("{ not = { class = 'dropped-out' } }", True),
        ("{ started = true }", True),
        ("{ ended = false }", True),
        ("{ all = [] }", True),
        ("{ any = [] }", False),
        ("{ all = [{ started = true }, { route = 'r' }] }", Unknown),
        ("{ all = [{ ended = true }, { route = 'r' }] }", False),
        ("{ any = [{ started = true }, { route = 'r' }] }", True),
        ("{ any = [{ ended = true }, { route = 'r' }] }", Unknown),
    ];
    for (text, truth) in table {
        assert_eq!(condition(text).holds(&facts), truth, "{text}");
    }
}

#[test]
fn reasons_are_the_leaves_that_decide() {
    let facts = answered(&[("f.level", "B1")]);
    let because = |text: &str| {
        let reasons = condition(text).because(&facts);
        reasons
            .iter()
            .map(|r| (r.negated, r.found.clone()))
            .collect::<Vec<_>>()
    };
    let level = Some("B1".to_owned());
    let both = "[{ field = 'f.level', is = 'B1' }, { field = 'f.level', is = 'A1' }]";
    assert_eq!(
        because(&format!("{{ all = {both} }}")),
        [(false, level.clone())]
    );
    assert_eq!(
        because(&format!("{{ any = {both} }}")),
        [(false, level.clone())]
    );
    let neither = format!("{{ not = {{ all = {both} }} }}");
    assert_eq!(because(&neither), [(true, level)]);
    let unknown = "{ all = [{ field = 'f.level', is = 'B1' }, { field = 'f.none', is = 'x' }] }";
    assert_eq!(because(unknown), [(false, None)]);
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let leaf = (
        0usize..4,
        prop_oneof![Just("A1"), Just("B1")],
        any::<bool>(),
    )
        .prop_map(|(field, value, least)| Condition::Field {
            field: format!("f.{field}"),
            test: match least {
                true => Test::AtLeast(value.to_owned()),
                false => Test::Is(value.to_owned()),
            },
        });
    leaf.prop_recursive(3, 20, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Condition::All),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

fn any_answers() -> impl Strategy<Value = Vec<Option<&'static str>>> {
    let answer = prop_oneof![Just(None), Just(Some("A1")), Just(Some("B1"))];
    proptest::collection::vec(answer, 4)
}

fn facts_of(answers: &[Option<&str>]) -> Answered {
    let given = answers.iter().enumerate();
    Answered(
        given
            .filter_map(|(at, answer)| Some((format!("f.{at}"), (*answer)?.to_owned())))
            .collect(),
    )
}

proptest! {
    #[test]
    fn what_is_known_stays_so_with_more_answers(
        condition in any_condition(), answers in any_answers(), more in any_answers(),
    ) {
        let all: Vec<_> = answers.iter().zip(&more).map(|(a, b)| a.or(*b)).collect();
        let before = condition.holds(&facts_of(&answers));
        if before != Truth::Unknown {
            prop_assert_eq!(condition.holds(&facts_of(&all)), before);
        }
    }

    #[test]
    fn what_is_true_misses_nothing_and_what_is_not_says_what(
        condition in any_condition(), answers in any_answers(),
    ) {
        let facts = facts_of(&answers);
        let missing = condition.missing(&facts);
        let holds = condition.holds(&facts) == Truth::True;
        prop_assert!(!holds || missing.is_empty());
        for reason in missing {
            let leaf = reason.leaf.holds(&facts);
            prop_assert_ne!(if reason.negated { !leaf } else { leaf }, Truth::True);
        }
    }
}
