//! What is in no chain: rows that were put beside them.

use adeona_platform::Stop;
use adeona_platform::access::tables::{audit, viewed, viewing};
use adeona_platform::chain::tables::{Kind, chain, link, seal};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::told::{Broken, Found, Halt};

/// Compares how many rows there are with how many the chains led to, and only when they differ looks which it is.
pub async fn find(db: &DatabaseTransaction, found: &Found) -> Result<(), Halt> {
    let lone = |kind: Kind, id: Option<i64>| {
        let told = Broken::new("inserted: it is in no chain");
        id.map(|id| told.record(kind, id))
    };
    let n = link::Entity::find().count(db).await?;
    differ("links", n, found.records, || lone_link(db)).await?;
    let n = seal::Entity::find().count(db).await?;
    differ("seals", n, found.seals, || lone_seal(db)).await?;
    let n = audit::Entity::find().count(db).await?;
    let find = async || Ok(lone(Kind::Audit, lone_audit(db).await?));
    differ("rows of the audit", n, found.audit, find).await?;
    let n = viewing::Entity::find().count(db).await?;
    let find = async || Ok(lone(Kind::Viewing, lone_viewing(db).await?));
    differ("viewings", n, found.viewings, find).await?;
    let n = viewed::Entity::find().count(db).await?;
    differ("people viewed", n, found.viewed, || lone_viewed(db)).await
}

async fn differ(
    what: &str,
    there: u64,
    led_to: u64,
    which: impl AsyncFnOnce() -> Result<Option<Broken>, Stop>,
) -> Result<(), Halt> {
    if there == led_to {
        return Ok(());
    }
    let told = format!("there are {there} {what}, and the chains lead to {led_to}");
    Err(which().await?.unwrap_or(Broken::new(told)).into())
}

async fn lone_link(db: &DatabaseTransaction) -> Result<Option<Broken>, Stop> {
    let chains = Query::select()
        .column(chain::Column::Id)
        .from(chain::Entity)
        .to_owned();
    let lone = link::Entity::find()
        .filter(link::Column::ChainId.not_in_subquery(chains))
        .order_by_asc(link::Column::ChainId)
        .order_by_asc(link::Column::Position)
        .one(db)
        .await?;
    Ok(lone.map(|link| Broken::new("inserted: there is no such chain").link(&link)))
}

async fn lone_seal(db: &DatabaseTransaction) -> Result<Option<Broken>, Stop> {
    let chains = Query::select()
        .column(chain::Column::Id)
        .from(chain::Entity)
        .to_owned();
    let lone = seal::Entity::find()
        .filter(seal::Column::ChainId.not_in_subquery(chains))
        .order_by_asc(seal::Column::Id)
        .one(db)
        .await?;
    Ok(lone.map(|seal| {
        let told = format!("seal {} was inserted: there is no such chain", seal.number);
        Broken::new(told).chain(seal.chain_id)
    }))
}

fn linked(kind: Kind, id: Expr) -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from(link::Entity)
        .and_where(link::Column::Kind.eq(kind))
        .and_where(Expr::col((link::Entity, link::Column::RecordId)).eq(id))
        .to_owned()
}

async fn lone_audit(db: &DatabaseTransaction) -> Result<Option<i64>, Stop> {
    let id = Expr::col((audit::Entity, audit::Column::Id));
    Ok(audit::Entity::find()
        .select_only()
        .column(audit::Column::Id)
        .filter(Expr::exists(linked(Kind::Audit, id)).not())
        .order_by_asc(audit::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?)
}

async fn lone_viewing(db: &DatabaseTransaction) -> Result<Option<i64>, Stop> {
    let id = Expr::col((viewing::Entity, viewing::Column::Id));
    Ok(viewing::Entity::find()
        .select_only()
        .column(viewing::Column::Id)
        .filter(Expr::exists(linked(Kind::Viewing, id)).not())
        .order_by_asc(viewing::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?)
}

async fn lone_viewed(db: &DatabaseTransaction) -> Result<Option<Broken>, Stop> {
    let viewing = Query::select()
        .expr(Expr::value(1))
        .from(viewing::Entity)
        .and_where(
            Expr::col((viewing::Entity, viewing::Column::Id))
                .eq(Expr::col((viewed::Entity, viewed::Column::ViewingId))),
        )
        .to_owned();
    let lone: Option<(i64, i64)> = viewed::Entity::find()
        .select_only()
        .columns([viewed::Column::Id, viewed::Column::ViewingId])
        .filter(Expr::exists(viewing).not())
        .order_by_asc(viewed::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(lone.map(|(id, viewing)| {
        let told = format!("viewed {id} was inserted: there is no such viewing");
        Broken::new(told).record(Kind::Viewing, viewing)
    }))
}
