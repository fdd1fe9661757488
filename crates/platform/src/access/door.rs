//! Desk, scope, permit and change.

use std::marker::PhantomData;
use std::ops::Deref;

use futures_util::TryStreamExt;
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DatabaseTransaction, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QuerySelect, Select,
};
use serde_json::Value;

use super::audit::Deed;
use super::viewer::Viewer;
use crate::store::{Store, Writing};
use crate::time::Moment;
use crate::{Id, Stop};

/// Something that one may do to a thing.
pub trait Act: Send + Sync {
    const NAME: &'static str;
}

/// To see it at all.
#[derive(Debug)]
pub struct Read;
impl Act for Read {
    const NAME: &'static str = "read";
}

/// Something that people look at and act upon.
pub trait Thing: Sized + Send + Sync {
    type Entity: EntityTrait<Model: Send + Sync>;
    const NAME: &'static str;

    /// The one policy: which rows the viewer may see. Lists, counts, search, exports and look-ups all start here.
    fn visible(viewer: &Viewer) -> Condition;

    fn key() -> <Self::Entity as EntityTrait>::Column;

    fn of(row: <Self::Entity as EntityTrait>::Model) -> Self;

    fn id(&self) -> Id<Self>;
}

/// Whether a viewer who sees the thing may do the act to it.
pub trait Allows<A: Act>: Thing {
    fn allows(&self, viewer: &Viewer) -> bool;
}

/// Whoever sees a thing may read it.
impl<T: Thing> Allows<Read> for T {
    fn allows(&self, _: &Viewer) -> bool {
        true
    }
}

/// Somebody's view of the database: what a page holds.
#[derive(Debug, Clone)]
pub struct Desk {
    store: Store,
    viewer: Viewer,
}

/// A question to the database, written in a room's `queries.rs`.
pub trait Look: Send {
    type Answer: Send;
    fn look(self, scope: &Scope<'_>) -> impl Future<Output = Result<Self::Answer, Stop>> + Send;
}

impl Desk {
    pub fn of(viewer: Viewer, store: Store) -> Self {
        Desk { store, viewer }
    }

    pub fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    pub fn today(&self) -> jiff::civil::Date {
        self.store.clock().today()
    }

    pub fn now(&self) -> Moment {
        self.store.clock().now().into()
    }

    /// Loads the thing within what the viewer may see, and the permit to do `A` to it. Not visible is not found.
    pub async fn may<A: Act, T: Allows<A>>(&self, id: Id<T>) -> Result<May<A, T>, Stop> {
        let rows = self.scope().seen::<T>().filter(T::key().eq(id.get()));
        let row = rows.one().await?.ok_or(Stop::NotFound)?;
        let thing = T::of(row);
        if !Allows::<A>::allows(&thing, &self.viewer) {
            return Err(Stop::Forbidden);
        }
        Ok(May {
            thing,
            _act: PhantomData,
        })
    }

    /// Whether the viewer may do `A` to a thing that they already see: for showing or hiding a button.
    pub fn could<A: Act, T: Allows<A>>(&self, thing: &T) -> bool {
        thing.allows(&self.viewer)
    }

    /// Asks a question.
    pub async fn look<Q: Look>(&self, question: Q) -> Result<Q::Answer, Stop> {
        question.look(&self.scope()).await
    }

    fn scope(&self) -> Scope<'_> {
        Scope {
            viewer: &self.viewer,
            store: &self.store,
        }
    }
}

/// What a query holds: the database, narrowed to what its viewer may see.
#[derive(Debug)]
pub struct Scope<'d> {
    viewer: &'d Viewer,
    store: &'d Store,
}

impl<'d> Scope<'d> {
    pub fn viewer(&self) -> &Viewer {
        self.viewer
    }

    pub fn today(&self) -> jiff::civil::Date {
        self.store.clock().today()
    }

    pub fn now(&self) -> Moment {
        self.store.clock().now().into()
    }

    /// What is kept in memory of this database; see [`Store::kept`].
    pub fn kept<T: Default + Send + Sync + 'static>(&self) -> std::sync::Arc<T> {
        self.store.kept()
    }

    /// The rows of the thing that the viewer may see.
    pub fn seen<T: Thing>(&self) -> Seen<'d, T> {
        Seen {
            select: T::Entity::find().filter(T::visible(self.viewer)),
            database: self.store.database(),
            _thing: PhantomData,
        }
    }
}

/// Visible rows: further narrowed at will, never widened.
#[derive(Debug)]
pub struct Seen<'d, T: Thing> {
    select: Select<T::Entity>,
    database: &'d DatabaseConnection,
    _thing: PhantomData<fn() -> T>,
}

impl<T: Thing> Seen<'_, T> {
    /// Narrows, orders, limits or joins. The policy condition stays: filters only ever add up.
    pub fn shape(mut self, shape: impl FnOnce(Select<T::Entity>) -> Select<T::Entity>) -> Self {
        self.select = shape(self.select);
        self
    }

    pub fn filter(self, condition: impl sea_orm::sea_query::IntoCondition) -> Self {
        self.shape(|select| select.filter(condition))
    }

    pub async fn all(self) -> Result<Vec<<T::Entity as EntityTrait>::Model>, Stop> {
        Ok(self.select.all(self.database).await?)
    }

    pub async fn one(self) -> Result<Option<<T::Entity as EntityTrait>::Model>, Stop> {
        Ok(self.select.one(self.database).await?)
    }

    pub async fn count(self) -> Result<u64, Stop> {
        Ok(self.select.count(self.database).await?)
    }

    /// How many there are, counted no further than `most`: a number that nobody reads to the end costs the same in
    /// a large place as in a small one.
    pub async fn count_up_to(self, most: u64) -> Result<u64, Stop> {
        let some = self.select.select_only().column(T::key()).limit(most);
        Ok(some.count(self.database).await?)
    }

    /// Row by row, without holding them all.
    pub async fn each<R: FromQueryResult + Send + Sync>(
        self,
        mut visit: impl FnMut(R) -> Result<(), Stop> + Send,
    ) -> Result<(), Stop> {
        let mut rows = self.select.into_model::<R>().stream(self.database).await?;
        while let Some(row) = rows.try_next().await? {
            visit(row)?;
        }
        Ok(())
    }

    /// Chosen columns, by name.
    pub async fn rows<R: sea_orm::FromQueryResult + Send + Sync>(self) -> Result<Vec<R>, Stop> {
        Ok(self.select.into_model::<R>().all(self.database).await?)
    }

    /// Chosen columns, in the order in which `shape` selected them.
    pub async fn tuples<R: sea_orm::TryGetableMany + Send + Sync>(self) -> Result<Vec<R>, Stop> {
        Ok(self.select.into_tuple::<R>().all(self.database).await?)
    }
}

/// A thing on which its viewer may do `A`. Made only by [`Desk::may`].
#[derive(Debug)]
pub struct May<A, T> {
    thing: T,
    _act: PhantomData<fn() -> A>,
}

impl<A, T> Deref for May<A, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.thing
    }
}

impl<A: Act, T: Thing> May<A, T> {
    /// Opens a change. It takes effect, with its audit entry, at [`Change::keep`]; dropped, it never happened.
    pub async fn change(&self, desk: &Desk, deed: &'static str) -> Result<Change, Stop> {
        let writing = desk.store.write().await?;
        Ok(Change {
            writing,
            at: desk.now(),
            deed: Deed {
                deed,
                act: A::NAME,
                thing: T::NAME,
                thing_id: self.thing.id().get(),
                account: Some(desk.viewer.account),
                organisation: Some(desk.viewer.organisation),
                detail: Value::Null,
            },
        })
    }
}

/// A change under way.
#[derive(Debug)]
pub struct Change {
    writing: Writing,
    at: Moment,
    deed: Deed,
}

impl Change {
    /// The transaction, for a verb's statements.
    pub fn db(&self) -> &DatabaseTransaction {
        &self.writing.transaction
    }

    pub fn at(&self) -> Moment {
        self.at
    }

    /// Ids and codes for the record.
    pub fn detail(&mut self, detail: Value) {
        self.deed.detail = detail;
    }

    /// Records the deed and commits.
    pub async fn keep(self) -> Result<(), Stop> {
        self.deed.record(self.writing.db(), self.at).await?;
        self.writing.keep().await
    }
}
