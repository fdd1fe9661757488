//! Whatever somebody does who may do anything to the database, it is found, and in the place where it was done.

use adeona_platform::access::tables::{audit, viewed, viewing};
use adeona_platform::chain::tables::{Kind, link, seal};
use adeona_platform::chain::{self, Birth, Record, link_hash};
use adeona_platform::time::Day;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ColumnType, EntityTrait, Iden, Iterable, QueryFilter, QueryOrder};
use serde_json::json;

use super::super::Broken;
use super::lab::{Lab, another_moment, two_chains};
use crate::world::{TODAY, World, everywhere};

async fn lab(world: World) -> Lab {
    two_chains(&world).await;
    let lab = Lab::of(world).await;
    let found = lab.verify().await;
    assert_eq!(found.broken, None);
    assert_eq!((found.chains, found.records), (2, 20));
    assert_eq!((found.audit, found.viewings, found.unsealed), (10, 10, 4));
    assert!(found.keys[0].ours && found.keys.len() == 1);
    lab
}

/// Another value for a column, of its own kind.
pub fn another(column: &impl ColumnTrait) -> Expr {
    match column.def().get_column_type() {
        ColumnType::BigInteger | ColumnType::Integer => Expr::value(424_242),
        ColumnType::Boolean => Expr::col(*column).not(),
        ColumnType::TimestampWithTimeZone => Expr::value(another_moment()),
        ColumnType::Date => Expr::value(Day::from(TODAY.yesterday().unwrap())),
        ColumnType::JsonBinary => Expr::value(json!({ "head": 424_242 })),
        ColumnType::Blob | ColumnType::Binary(_) | ColumnType::VarBinary(_) => {
            Expr::value(vec![7_u8; 32])
        }
        _ => Expr::value("opened by nobody"),
    }
}

/// Changes every column of a row, one at a time, and gives what was found to `check`.
async fn every_column<E: EntityTrait>(
    lab: &Lab,
    but: &[&str],
    row: &str,
    check: impl Fn(&str, Broken),
) {
    let table = E::default().table_name().to_owned();
    for column in E::Column::iter() {
        let name = column.to_string();
        if but.contains(&name.as_str()) {
            continue;
        }
        let about = format!("{} {table}.{name} where {row}", lab.world.database);
        let changed = E::update_many()
            .col_expr(column, another(&column))
            .filter(Expr::cust(row.to_owned()))
            .exec(lab.world.store.database())
            .await
            .unwrap_or_else(|e| panic!("{about}: {e}"));
        assert_eq!(changed.rows_affected, 1, "{about}");
        check(&about, Lab::broken(lab.verify().await, &about));
        lab.put_back().await;
    }
}

async fn first_middle_last(lab: &Lab, table: &str) -> Vec<i64> {
    let all = lab
        .ids(&format!("SELECT id FROM {table} ORDER BY id"))
        .await;
    vec![all[0], all[all.len() / 2], all[all.len() - 1]]
}

#[tokio::test]
async fn a_change_of_any_column_is_found_where_it_is() {
    everywhere(async |world| {
        let lab = lab(world).await;
        for id in first_middle_last(&lab, "audit").await {
            let (chain, position) = lab.place("audit", id).await;
            let wanted = Broken::new("").link_of(chain, position, Kind::Audit, id);
            every_column::<audit::Entity>(&lab, &[], &format!("id = {id}"), |about, broken| {
                assert_eq!(broken.clone().without_words(), wanted, "{about}: {broken}");
            })
            .await;
        }
        for id in first_middle_last(&lab, "viewing").await {
            let (chain, position) = lab.place("viewing", id).await;
            let wanted = Broken::new("").link_of(chain, position, Kind::Viewing, id);
            every_column::<viewing::Entity>(&lab, &[], &format!("id = {id}"), |about, broken| {
                assert_eq!(broken.clone().without_words(), wanted, "{about}: {broken}");
            })
            .await;
        }
        for id in first_middle_last(&lab, "viewed").await {
            let of = format!("SELECT viewing_id FROM viewed WHERE id = {id}");
            let of = lab.ids(&of).await[0];
            let (chain, position) = lab.place("viewing", of).await;
            let wanted = Broken::new("").link_of(chain, position, Kind::Viewing, of);
            every_column::<viewed::Entity>(&lab, &[], &format!("id = {id}"), |about, broken| {
                assert_eq!(broken.clone().without_words(), wanted, "{about}: {broken}");
            })
            .await;
        }
        assert_eq!(lab.verify().await.broken, None, "it was put back");
    })
    .await;
}

#[tokio::test]
async fn a_change_of_a_chain_a_link_or_a_seal_is_found() {
    everywhere(async |world| {
        let lab = lab(world).await;
        let chains = lab.ids("SELECT id FROM chain ORDER BY id").await;
        for chain in &chains {
            every_column::<chain::tables::chain::Entity>(
                &lab,
                &["id"],
                &format!("id = {chain}"),
                |about, broken| {
                    assert_eq!(broken.chain, Some(*chain), "{about}: {broken}");
                    assert!(
                        broken.what.contains("row of the chain"),
                        "{about}: {broken}"
                    );
                },
            )
            .await;
            for position in [1, 5, 10] {
                let row = format!("chain_id = {chain} AND position = {position}");
                // The database keeps links to chains that there are.
                every_column::<link::Entity>(&lab, &["chain_id", "kind"], &row, |about, broken| {
                    assert_eq!(broken.chain, Some(*chain), "{about}: {broken}");
                    assert_eq!(broken.position, Some(position), "{about}: {broken}");
                })
                .await;
                lab.sql(&format!("UPDATE link SET kind = 'deed' WHERE {row}"))
                    .await;
                let broken = Lab::broken(lab.verify().await, &row);
                assert!(broken.what.contains("cannot be read"), "{broken}");
                lab.put_back().await;
            }
            for number in [1, 3] {
                let row = format!("chain_id = {chain} AND number = {number}");
                every_column::<seal::Entity>(&lab, &["id", "chain_id"], &row, |about, broken| {
                    assert_eq!(broken.chain, Some(*chain), "{about}: {broken}");
                    let told = format!("seal {number} was");
                    assert!(broken.what.contains(&told), "{about}: {broken}");
                })
                .await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_removal_is_found_at_the_start_in_the_middle_and_at_the_end() {
    everywhere(async |world| {
        let lab = lab(world).await;
        let links = link::Entity::find()
            .order_by_asc(link::Column::ChainId)
            .order_by_asc(link::Column::Position);
        let links = links.all(lab.world.store.database()).await.unwrap();
        for link in [&links[0], &links[4], &links[9], &links[10], &links[19]] {
            let (kind, id) = (link.kind.code(), link.record_id);
            let record = format!("DELETE FROM {kind} WHERE id = {id}");
            lab.sql(&record).await;
            let broken = Lab::broken(lab.verify().await, &record);
            assert_eq!(broken, Broken::new("the record was removed").link(link));
            // With its link, as if it had never been.
            let place = format!(
                "chain_id = {} AND position = {}",
                link.chain_id, link.position
            );
            lab.sql(&format!("DELETE FROM link WHERE {place}")).await;
            lab.sql(&format!(
                "DELETE FROM viewed WHERE '{kind}' = 'viewing' AND viewing_id = {id}"
            ))
            .await;
            let found = lab.verify().await;
            // What was written last and is not sealed yet leaves no trace.
            match link == &links[19] {
                true => assert_eq!(found.broken, None),
                false => {
                    let broken = Lab::broken(found, &place);
                    assert_eq!(
                        (broken.chain, broken.position),
                        (Some(link.chain_id), Some(link.position))
                    );
                    assert!(
                        broken.what.contains("removed") || broken.what.contains("cut off"),
                        "{broken}"
                    );
                }
            }
            lab.put_back().await;
        }
        let broken = broken_by(
            &lab,
            &["DELETE FROM viewed WHERE id = (SELECT max(id) FROM viewed)"],
        )
        .await;
        assert_eq!(broken.record, Some(links[19].record_id));
    })
    .await;
}

/// Does all of it, looks, and puts it back.
async fn broken_by(lab: &Lab, acts: &[&str]) -> Broken {
    for act in acts {
        lab.sql(act).await;
    }
    let broken = Lab::broken(lab.verify().await, &acts.join("; "));
    lab.put_back().await;
    broken
}

#[tokio::test]
async fn another_order_is_found_where_it_begins() {
    everywhere(async |world| {
        let lab = lab(world).await;
        let chain = lab.ids("SELECT min(id) FROM chain").await[0];
        let at = |position: i64| format!("WHERE chain_id = {chain} AND position = {position}");
        let to = |from, to: i64| format!("UPDATE link SET position = {to} {}", at(from));
        let broken = broken_by(&lab, &[&to(3, 99), &to(6, 3), &to(99, 6)]).await;
        assert_eq!(broken.position, Some(3), "{broken}");
        assert!(broken.what.starts_with("out of order"), "{broken}");

        // The records change places, their links stay.
        let record = async |position| {
            let sql = format!("SELECT record_id FROM link {}", at(position));
            lab.ids(&sql).await[0]
        };
        let (third, fifth) = (record(3).await, record(5).await);
        let id = |from: i64, to: i64| format!("UPDATE audit SET id = {to} WHERE id = {from}");
        let swap = [id(third, 99_999), id(fifth, third), id(99_999, fifth)];
        let broken = broken_by(&lab, &[&swap[0], &swap[1], &swap[2]]).await;
        assert_eq!(
            (broken.position, broken.record),
            (Some(3), Some(third)),
            "{broken}"
        );

        let name = |from: i64, to: i64| {
            format!("UPDATE link SET record_id = {to} WHERE kind = 'audit' AND record_id = {from}")
        };
        let swap = [name(third, 99_999), name(fifth, third), name(99_999, fifth)];
        let broken = broken_by(&lab, &[&swap[0], &swap[1], &swap[2]]).await;
        assert_eq!(broken.position, Some(3), "{broken}");
        assert!(
            broken.what.contains(&format!("audit {third} belongs here")),
            "{broken}"
        );
    })
    .await;
}

/// Works a chain out again from a position on, as its writer would have: for whoever knows how, but has no key.
async fn made_to_fit(lab: &Lab, chain: i64, from: i64) {
    let db = lab.world.store.database();
    let row = chain::tables::chain::Entity::find_by_id(chain);
    let row = row.one(db).await.unwrap().unwrap();
    let mut hash = Birth::of(&row).unwrap().hash();
    let links = link::Entity::find()
        .filter(link::Column::ChainId.eq(chain))
        .order_by_asc(link::Column::Position);
    for link in links.all(db).await.unwrap() {
        if link.position >= from {
            let digest = match link.kind {
                Kind::Audit => {
                    let row = audit::Entity::find_by_id(link.record_id).one(db).await;
                    chain::audit(&row.unwrap().unwrap())
                }
                Kind::Viewing => {
                    let row = viewing::Entity::find_by_id(link.record_id).one(db).await;
                    let row = row.unwrap().unwrap();
                    let shown = viewed::Entity::find()
                        .filter(viewed::Column::ViewingId.eq(row.id))
                        .order_by_asc(viewed::Column::Id);
                    chain::viewing(&row, &shown.all(db).await.unwrap())
                }
            };
            let record = Record {
                kind: link.kind,
                id: link.record_id,
                digest,
            };
            hash = link_hash(&hash, link.position, &record);
            link::Entity::update_many()
                .col_expr(link::Column::Hash, Expr::value(hash.to_vec()))
                .filter(link::Column::ChainId.eq(chain))
                .filter(link::Column::Position.eq(link.position))
                .exec(db)
                .await
                .unwrap();
        } else {
            hash = link.hash.try_into().unwrap();
        }
    }
}

const INSERT: &str = "INSERT INTO audit (id, at, act, deed, thing, thing_id, detail) \
    SELECT 77777, at, act, deed, thing, thing_id, detail FROM audit WHERE id = (SELECT min(id) FROM audit)";

#[tokio::test]
async fn an_insertion_is_found() {
    everywhere(async |world| {
        let lab = lab(world).await;
        let chains = lab.ids("SELECT id FROM chain ORDER BY id").await;
        let broken = broken_by(&lab, &[INSERT]).await;
        let wanted = Broken::new("inserted: it is in no chain").record(Kind::Audit, 77777);
        assert_eq!(broken, wanted);

        let to = |chain: i64, position: i64| {
            format!(
                "INSERT INTO link (chain_id, position, kind, record_id, hash) SELECT {chain}, {position}, 'audit', \
                 77777, hash FROM link WHERE chain_id = {chain} AND position = 1"
            )
        };
        // In the middle, what follows one further.
        let shift = [
            format!("UPDATE link SET position = position + 1000 WHERE chain_id = {} AND position >= 4", chains[0]),
            format!("UPDATE link SET position = position - 999 WHERE chain_id = {} AND position > 1000", chains[0]),
        ];
        let broken = broken_by(&lab, &[INSERT, &shift[0], &shift[1], &to(chains[0], 4)]).await;
        assert_eq!((broken.chain, broken.position), (Some(chains[0]), Some(4)), "{broken}");
        assert_eq!(broken.record, Some(77777));

        // At the end of a chain that was closed, by somebody who knows how.
        lab.sql(INSERT).await;
        lab.sql(&to(chains[0], 11)).await;
        made_to_fit(&lab, chains[0], 11).await;
        let broken = Lab::broken(lab.verify().await, "at the end");
        assert_eq!((broken.chain, broken.position), (Some(chains[0]), Some(11)));
        assert!(broken.what.contains("after the chain was closed"), "{broken}");
        lab.put_back().await;

        let person = "INSERT INTO viewed (viewing_id, person_id, trajectory_id, how) \
            SELECT viewing_id, 5, NULL, how FROM viewed WHERE id = (SELECT min(id) FROM viewed)";
        let broken = broken_by(&lab, &[person]).await;
        assert_eq!((broken.kind, broken.position), (Some(Kind::Viewing), Some(2)), "{broken}");
        let person = "INSERT INTO viewed (viewing_id, person_id, trajectory_id, how) VALUES (88888, 5, NULL, 'listed')";
        let broken = broken_by(&lab, &[person]).await;
        assert_eq!(broken.record, Some(88888), "{broken}");
    })
    .await;
}

#[tokio::test]
async fn whoever_makes_the_links_fit_again_has_no_seal_that_does() {
    everywhere(async |world| {
        let lab = lab(world).await;
        let chain = lab.ids("SELECT min(id) FROM chain").await[0];
        let of = format!("SELECT record_id FROM link WHERE chain_id = {chain} AND position = 5");
        let id = lab.ids(&of).await[0];
        lab.sql(&format!("UPDATE audit SET account_id = 77 WHERE id = {id}"))
            .await;
        made_to_fit(&lab, chain, 5).await;
        let broken = Lab::broken(lab.verify().await, "made to fit");
        // A seal was made after each pair of records: what was changed lies between the second and the third.
        assert_eq!((broken.chain, broken.position), (Some(chain), Some(6)));
        assert!(broken.what.contains("after position 4"), "{broken}");
        lab.put_back().await;
        // What was not sealed yet can be changed so.
        let chain = lab.ids("SELECT max(id) FROM chain").await[0];
        let of = format!("SELECT record_id FROM link WHERE chain_id = {chain} AND position = 9");
        let id = lab.ids(&of).await[0];
        lab.sql(&format!("UPDATE audit SET account_id = 77 WHERE id = {id}"))
            .await;
        made_to_fit(&lab, chain, 9).await;
        assert_eq!(lab.verify().await.broken, None);
    })
    .await;
}

#[tokio::test]
async fn seals_that_are_gone_from_the_database_or_the_list_are_missed() {
    everywhere(async |world| {
        let lab = lab(world).await;
        let chains = lab.ids("SELECT id FROM chain ORDER BY id").await;
        // Six seals of the first chain, three of the second.
        for (chain, number) in [(0, 1), (0, 3), (0, 6), (1, 1), (1, 3)] {
            let act = format!(
                "DELETE FROM seal WHERE chain_id = {} AND number = {number}",
                chains[chain]
            );
            let broken = broken_by(&lab, &[&act]).await;
            assert_eq!(broken.chain, Some(chains[chain]), "{broken}");
            assert!(broken.what.contains(&format!("seal {number} ")), "{broken}");
        }
        let list = std::fs::read_to_string(&lab.log).unwrap();
        let lines: Vec<&str> = list.lines().collect();
        assert_eq!(lines.len(), 9);
        let with = |lines: &[&str]| {
            lines
                .iter()
                .map(|line| format!("{line}\n"))
                .collect::<String>()
        };
        for (left, chain, seal) in [
            (vec![], 0, 1),
            (lines[1..].to_vec(), 0, 1),
            ([&lines[..2], &lines[3..]].concat(), 0, 3),
            (lines[..7].to_vec(), 1, 2),
        ] {
            std::fs::write(&lab.log, with(&left)).unwrap();
            let broken = Lab::broken(lab.verify().await, &format!("{} lines", left.len()));
            assert_eq!(broken.chain, Some(chains[chain]), "{broken}");
            let told = format!("seal {seal} is in the database and no longer in");
            assert!(broken.what.contains(&told), "{broken}");
        }
        // A program may be stopped between the database and the list.
        std::fs::write(&lab.log, with(&lines[..8])).unwrap();
        let found = lab.verify().await;
        assert_eq!(found.broken, None);
        assert!(
            found.notes[0].contains("seal 3, its last"),
            "{:?}",
            found.notes
        );
        let letter = list.replacen(" 2 4 ", " 2 5 ", 1);
        std::fs::write(&lab.log, letter).unwrap();
        let broken = Lab::broken(lab.verify().await, "a letter");
        assert!(broken.what.starts_with("line 2 of "), "{broken}");
        lab.put_back().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_cut_off_everywhere_is_found_by_a_copy_that_was_kept_elsewhere() {
    everywhere(async |world| {
        let lab = lab(world).await;
        let chains = lab.ids("SELECT id FROM chain ORDER BY id").await;
        let list = std::fs::read_to_string(&lab.log).unwrap();
        let copy = lab.log.with_file_name("copy.log");
        std::fs::write(&copy, &list).unwrap();
        let kept = [copy];
        let with_copy = async || {
            let found = super::super::verify(&lab.world.store, &kept, &mut |_| {}).await;
            found.unwrap()
        };
        assert_eq!(with_copy().await.broken, None);
        let gone =
            "(SELECT record_id FROM link WHERE chain_id = %C AND position > %P AND kind = 'audit')";
        let seen = gone.replace("audit", "viewing");
        let cut = async |chain: i64, from: i64, seals: i64| {
            let put = |sql: &str| {
                sql.replace("%C", &chain.to_string())
                    .replace("%P", &from.to_string())
            };
            lab.sql(&put(&format!("DELETE FROM audit WHERE id IN {gone}")))
                .await;
            lab.sql(&put(&format!(
                "DELETE FROM viewed WHERE viewing_id IN {seen}"
            )))
            .await;
            lab.sql(&put(&format!("DELETE FROM viewing WHERE id IN {seen}")))
                .await;
            lab.sql(&put(
                "DELETE FROM link WHERE chain_id = %C AND position > %P",
            ))
            .await;
            lab.sql(&format!(
                "DELETE FROM seal WHERE chain_id = {chain} AND number > {seals}"
            ))
            .await;
        };
        let lines: Vec<&str> = list.lines().collect();
        let with = |lines: &[&str]| {
            lines
                .iter()
                .map(|line| format!("{line}\n"))
                .collect::<String>()
        };
        cut(chains[1], 4, 2).await;
        let broken = Lab::broken(lab.verify().await, "cut in the database alone");
        assert!(broken.what.contains("seal 3 is in"), "{broken}");
        std::fs::write(&lab.log, with(&lines[..8])).unwrap();
        assert_eq!(lab.verify().await.broken, None, "both are cut");
        let broken = Lab::broken(with_copy().await, "with a copy");
        assert_eq!(
            (broken.chain, broken.position),
            (Some(chains[1]), Some(6)),
            "{broken}"
        );
        assert!(broken.what.contains("copy.log"), "{broken}");
        // The whole chain.
        cut(chains[1], 0, 0).await;
        lab.sql(&format!("DELETE FROM chain WHERE id = {}", chains[1]))
            .await;
        std::fs::write(&lab.log, with(&lines[..6])).unwrap();
        assert_eq!(lab.verify().await.broken, None);
        let broken = Lab::broken(with_copy().await, "a chain");
        assert!(broken.what.contains("with 6 records is in"), "{broken}");
        // Older than the copy, there may be more.
        lab.put_back().await;
        std::fs::write(&kept[0], with(&lines[..3])).unwrap();
        assert_eq!(with_copy().await.broken, None);
    })
    .await;
}

impl Broken {
    fn link_of(self, chain: i64, position: i64, kind: Kind, id: i64) -> Self {
        self.chain(chain).position(position).record(kind, id)
    }

    fn without_words(self) -> Self {
        Broken {
            what: String::new(),
            ..self
        }
    }
}
