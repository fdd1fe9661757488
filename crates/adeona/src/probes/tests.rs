use clap::ValueEnum;

use super::{Probes, Rule, probe};
use crate::world::{World, everywhere};

/// Together more than a hundred thousand; they run side by side.
const PROBES: u64 = 26_000;
/// On PostgreSQL.
const FEWER: u64 = 5_000;

fn options(probes: u64, world: u32) -> Probes {
    Probes {
        probes,
        seed: 7,
        world,
        without: None,
        json: false,
    }
}

#[track_caller]
fn whole(found: &super::Found, probes: u64) {
    if let Some(leak) = &found.leak {
        panic!("{}: {leak}", found.database);
    }
    assert!(found.probes >= probes, "{} probes", found.probes);
    // No surface is passed over.
    assert!(found.surfaces.len() >= 33, "{:?}", found.surfaces);
}

async fn tried(first: u32) {
    everywhere(async |world: World| {
        let many = if world.database == "sqlite" {
            PROBES
        } else {
            FEWER
        };
        whole(
            &probe(&world.app, &options(many, first)).await.unwrap(),
            many,
        );
    })
    .await;
}

#[tokio::test]
async fn everybody_sees_exactly_what_the_policy_allows() {
    tried(1).await;
}

#[tokio::test]
async fn everybody_sees_exactly_what_the_policy_allows_in_other_worlds() {
    tried(1001).await;
}

#[tokio::test]
async fn everybody_sees_exactly_what_the_policy_allows_in_still_others() {
    tried(2001).await;
}

#[tokio::test]
async fn everybody_sees_exactly_what_the_policy_allows_in_the_last_ones() {
    tried(3001).await;
}

/// A rule that could be left out would be one that nobody tries: each one makes a difference that is found.
#[tokio::test]
async fn a_difference_in_any_rule_is_found() {
    let world = World::sqlite().await;
    let mut missed = vec![];
    for (at, rule) in (0u32..).zip(Rule::value_variants()) {
        let without = Probes {
            without: Some(*rule),
            ..options(60_000, 1 + 100 * at)
        };
        let found = probe(&world.app, &without).await.unwrap();
        match found.leak {
            Some(leak) => assert!(leak.steps.contains("organisation"), "{leak}"),
            None => missed.push(*rule),
        }
    }
    assert!(missed.is_empty(), "not found: {missed:?}");
}

/// What a leak tells is enough to see it again.
#[tokio::test]
async fn a_leak_is_found_again_in_its_world_alone() {
    let world = World::sqlite().await;
    let without = Probes {
        without: Some(Rule::NotWithdrawn),
        ..options(60_000, 1)
    };
    let first = probe(&world.app, &without).await.unwrap().leak.unwrap();
    let world = World::sqlite().await;
    let alone = Probes {
        world: first.world,
        probes: 1,
        ..without
    };
    let again = probe(&world.app, &alone).await.unwrap().leak.unwrap();
    assert_eq!(again.to_string(), first.to_string());
}
