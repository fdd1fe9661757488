//! Visible rows, and the noting of whom they show.

use std::marker::PhantomData;

use futures_util::TryStreamExt;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryResult, QuerySelect, QueryTrait, Select, TryGetableMany,
};

use super::door::Thing;
use super::viewer::Viewer;
use super::witness::{About, Glimpse, How, Witness, glimpse};
use crate::Stop;

/// Where what is shown gets noted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noting<'d> {
    pub witness: &'d Witness,
    pub viewer: &'d Viewer,
    pub how: How,
}

impl Noting<'_> {
    pub fn note(&self, seen: impl IntoIterator<Item = Glimpse>) {
        let purpose = match self.how {
            How::Exported => "export",
            How::Listed | How::Opened => "read",
        };
        self.witness.note(self.viewer, purpose, seen);
    }
}

/// Visible rows: further narrowed at will, never widened. Whoever they show is noted for the read record.
#[derive(Debug)]
pub struct Seen<'d, T: Thing> {
    pub(super) select: Select<T::Entity>,
    pub(super) database: &'d DatabaseConnection,
    pub(super) noting: Option<Noting<'d>>,
    pub(super) showing: usize,
    pub(super) _thing: PhantomData<fn() -> T>,
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

    /// Only the first rows are shown: one more is often asked, to know whether there is more.
    pub fn showing(mut self, rows: u64) -> Self {
        self.showing = usize::try_from(rows).unwrap_or(usize::MAX);
        self
    }

    pub async fn all(self) -> Result<Vec<<T::Entity as EntityTrait>::Model>, Stop> {
        let rows = self.select.all(self.database).await?;
        if let Some(noting) = self.noting {
            let shown = rows.iter().take(self.showing);
            noting.note(shown.filter_map(|row| glimpse::<T::Entity>(T::about(), row, noting.how)));
        }
        Ok(rows)
    }

    pub async fn one(self) -> Result<Option<<T::Entity as EntityTrait>::Model>, Stop> {
        Ok(self.shape(|s| s.limit(1)).all().await?.pop())
    }

    /// How many there are: that shows nobody.
    pub async fn count(self) -> Result<u64, Stop> {
        Ok(self.select.count(self.database).await?)
    }

    /// How many there are, counted no further than `most`: a number that nobody reads to the end costs the same in
    /// a large place as in a small one.
    pub async fn count_up_to(self, most: u64) -> Result<u64, Stop> {
        let some = self.select.select_only().column(T::key()).limit(most);
        Ok(some.count(self.database).await?)
    }

    /// Row by row, without holding them all, of what is looked at aside or shows nobody: nobody is noted, so a scope
    /// that would note somebody is refused.
    pub async fn each<R: FromQueryResult + Send + Sync>(
        self,
        mut visit: impl FnMut(R) -> Result<(), Stop> + Send,
    ) -> Result<(), Stop> {
        if self.noting.is_some() && matches!(T::about(), About::Somebody { .. }) {
            return Err(Stop::Broken(format!("{} passes by unnoted", T::NAME)));
        }
        let mut rows = self.select.into_model::<R>().stream(self.database).await?;
        while let Some(row) = rows.try_next().await? {
            visit(row)?;
        }
        Ok(())
    }

    /// Chosen columns, by name.
    pub async fn rows<R: FromQueryResult + Send + Sync>(self) -> Result<Vec<R>, Stop> {
        self.chosen(|row| R::from_query_result(row, "")).await
    }

    /// Chosen columns, in the order in which `shape` selected them.
    pub async fn tuples<R: TryGetableMany + Send + Sync>(self) -> Result<Vec<R>, Stop> {
        self.chosen(|row| Ok(R::try_get_many_by_index(row)?)).await
    }

    /// The rows with, behind the chosen columns, those that say whom they show.
    async fn chosen<R>(
        mut self,
        read: impl Fn(&QueryResult) -> Result<R, DbErr>,
    ) -> Result<Vec<R>, Stop> {
        let (person, trajectory) = match (self.noting, T::about()) {
            (Some(_), About::Somebody { person, trajectory }) => (person, trajectory),
            _ => (None, None),
        };
        for (column, name) in [(person, PERSON), (trajectory, TRAJECTORY)] {
            if let Some(column) = column {
                self.select = self.select.column_as(column, name);
            }
        }
        let rows = self.database.query_all(self.select.as_query()).await?;
        if let Some(noting) = self.noting.filter(|_| person.or(trajectory).is_some()) {
            let id = |row: &QueryResult, name, there: bool| match there {
                true => row.try_get::<Option<i64>>("", name).ok().flatten(),
                false => None,
            };
            noting.note(rows.iter().take(self.showing).map(|row| Glimpse {
                person: id(row, PERSON, person.is_some()),
                trajectory: id(row, TRAJECTORY, trajectory.is_some()),
                how: noting.how,
            }));
        }
        rows.iter().map(|row| Ok(read(row)?)).collect()
    }
}

const PERSON: &str = "viewed_person";
const TRAJECTORY: &str = "viewed_trajectory";
