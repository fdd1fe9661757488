//! Figures, and what is hidden of them.

use adeona_method::indicator::Figure;
use adeona_method::method::Measure;

use super::figures::shown;
use crate::world::{everywhere_seeded, intake};

fn figure(numerator: u64, denominator: u64) -> Figure {
    Figure {
        indicator: "x".into(),
        measure: Measure::Share,
        numerator,
        denominator,
        sum: None,
        missing: 3,
        not_yet: 0,
        interval: Some((1.0, 2.0)),
        published: vec![],
    }
}

#[test]
fn small_counts_and_their_complements_are_hidden_from_who_sees_no_persons() {
    for (numerator, denominator, hidden) in [
        (0, 0, false),
        (0, 20, false),
        (4, 20, true),
        (5, 20, false),
        (16, 20, true),
        (15, 20, false),
        (20, 20, false),
        (2, 4, true),
    ] {
        let seen = shown(figure(numerator, denominator), String::new(), false);
        assert_eq!(seen.hidden, hidden, "{numerator} of {denominator}");
        assert_eq!(seen.numerator.is_none(), hidden);
        assert_eq!(seen.percent.is_some(), !hidden && denominator > 0);
        assert_eq!(seen.missing, None, "three missing is a small count too");
        assert!(!shown(figure(numerator, denominator), String::new(), true).hidden);
    }
}

#[tokio::test]
async fn a_policy_officer_reads_figures_and_never_a_name() {
    everywhere_seeded(async |world| {
        let (_, trajectory) = world
            .enrolled("coach@here.example", "Geheim Persoon", "spark")
            .await;
        let coach = world.browser("coach@here.example").await;
        let mut given = intake();
        given.push(("head", "1"));
        coach
            .post(&format!("/trajectories/{trajectory}/steps/intake"), &given)
            .await;
        let closed = coach
            .post(
                &format!("/trajectories/{trajectory}/closure"),
                &[("outcome", "work"), ("on", "2026-11-30")],
            )
            .await;
        assert!(
            closed.location().contains("said=closed"),
            "{:?}",
            closed.texts(".errors li")
        );
        let policy = world.browser("policy@here.example").await;
        let page = policy.get("/results/spark").await;
        assert!(page.body.contains("Te weinig mensen"), "{}", page.body);
        assert!(!page.body.contains("Geheim"));
        assert_eq!(policy.get("/results/spark/to-work").await.status, 404);
        let coordinator = world.browser("coordinator@here.example").await;
        assert!(coordinator.get("/results/spark").await.texts(".sentence")[0].starts_with("100%"));
        assert_eq!(
            coordinator
                .get("/results/spark/to-work")
                .await
                .texts("ul.rows li"),
            ["Geheim Persoon bereikt"]
        );
        let elsewhere = world.browser("coordinator@elsewhere.example").await;
        assert!(
            elsewhere
                .get("/results/spark")
                .await
                .body
                .contains("Nog niemand")
        );
    })
    .await;
}
