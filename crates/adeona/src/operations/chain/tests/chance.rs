//! Histories by chance, tampered with by chance: any change is found, and none when there is none.

use adeona_platform::access::tables::{audit, viewed, viewing};
use adeona_platform::chain::tables::{chain, link, seal};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, Iden, Iterable, QueryFilter};

use super::lab::{Lab, TABLES, by_chance};
use super::tampering::another;
use crate::world::everywhere;

const TAMPERINGS: usize = 50;

/// Changes a column of a row. Nothing when the database does not take it.
async fn change<E: EntityTrait>(lab: &Lab, chance: &mut ChaCha8Rng, key: &str, row: i64) -> String {
    let columns: Vec<E::Column> = E::Column::iter().collect();
    let column = columns[chance.random_range(0..columns.len())];
    let table = E::default().table_name().to_owned();
    let done = E::update_many()
        .col_expr(column, another(&column))
        .filter(Expr::cust(format!("{key} = {row}")))
        .exec(lab.world.store.database())
        .await;
    format!("{table}.{} of {key} {row}: {done:?}", column.to_string())
}

async fn tamper(lab: &Lab, chance: &mut ChaCha8Rng) -> String {
    let table = TABLES[chance.random_range(0..TABLES.len())];
    let key = if table == "link" { "record_id" } else { "id" };
    let rows = lab
        .ids(&format!("SELECT {key} FROM {table} ORDER BY 1"))
        .await;
    if rows.is_empty() {
        return "nothing".into();
    }
    let row = rows[chance.random_range(0..rows.len())];
    if chance.random_range(0..3) == 0 {
        let sql = format!("DELETE FROM {table} WHERE {key} = {row}");
        let done = lab.tried(&sql).await;
        return format!("{sql}: {done:?}");
    }
    match table {
        "audit" => change::<audit::Entity>(lab, chance, key, row).await,
        "viewing" => change::<viewing::Entity>(lab, chance, key, row).await,
        "viewed" => change::<viewed::Entity>(lab, chance, key, row).await,
        "chain" => change::<chain::Entity>(lab, chance, key, row).await,
        "link" => change::<link::Entity>(lab, chance, key, row).await,
        _ => change::<seal::Entity>(lab, chance, key, row).await,
    }
}

/// Whether anything that matters differs from what was kept: the number of a seal's own row says nothing.
async fn differs(lab: &Lab) -> bool {
    for table in TABLES {
        let columns = match (table, lab.world.store.is_sqlite()) {
            ("seal", _) => "chain_id, number, position, hash, at, last, signature",
            _ => "*",
        };
        let less = |one: &str, other: &str| {
            format!(
                "SELECT count(*) FROM (SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other}) AS d"
            )
        };
        let kept = format!("kept_{table}");
        let n = lab.ids(&less(table, &kept)).await[0] + lab.ids(&less(&kept, table)).await[0];
        if n > 0 {
            return true;
        }
    }
    false
}

#[tokio::test]
async fn any_change_of_any_history_is_found_and_none_when_there_is_none() {
    everywhere(async |world| {
        let mut chance = ChaCha8Rng::seed_from_u64(20_261_124);
        by_chance(&world, &mut chance).await;
        for seed in 0..3 {
            by_chance(&world, &mut ChaCha8Rng::seed_from_u64(seed)).await;
        }
        let lab = Lab::of(world).await;
        let untouched = lab.verify().await;
        assert_eq!(untouched.broken, None);
        assert!(untouched.records > 20, "{untouched:?}");
        let mut found = 0;
        for n in 0..TAMPERINGS {
            let told = tamper(&lab, &mut chance).await;
            let verdict = lab.verify().await;
            let differs = differs(&lab).await;
            assert_eq!(
                verdict.broken.is_some(),
                differs,
                "{n}: {told}: {verdict:?}"
            );
            found += usize::from(differs);
            lab.put_back().await;
        }
        assert!(found > TAMPERINGS / 2, "{found}");
        assert_eq!(lab.verify().await, untouched);
    })
    .await;
}
