//! Desk, scope, permit and change.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::ops::Deref;

use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter};
use serde_json::Value;

use super::audit::Deed;
use super::reasons::nobody;
use super::seen::{Noting, Seen};
use super::viewer::Viewer;
use super::witness::{About, Glimpse, How, Witness, glimpse};
use crate::mail::{self, Letter, Posted, Standing};
use crate::store::{Store, Writing};
use crate::time::Moment;
use crate::{Id, Stop};

/// Something that one may do to a thing.
pub trait Act: Send + Sync {
    const NAME: &'static str;
    /// Whether somebody without an account may do it, by a link.
    const BY_LINK: bool = false;
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
    /// Whether somebody without an account is shown some, by a link; all else is not there for them.
    const BY_LINK: bool = false;

    /// The one policy: which rows the viewer may see. Lists, counts, search, exports and look-ups all start here.
    fn visible(viewer: &Viewer) -> Condition;

    /// The same policy, for rows that are asked for by their number, or by that of what they belong to: where others
    /// share thousands of things, looking up whether this one is among them takes less than a list of all.
    fn visible_by_number(viewer: &Viewer) -> Condition {
        Self::visible(viewer)
    }

    /// Whose data its rows hold: whoever is given some, that goes on the read record.
    fn about() -> About<<Self::Entity as EntityTrait>::Column>;

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
    witness: Witness,
}

/// A question to the database, written in a room's `queries.rs`.
pub trait Look: Send {
    type Answer: Send;
    /// In what way it shows people: as lines of a list, unless it says otherwise.
    const HOW: How = How::Listed;
    fn look(self, scope: &Scope<'_>) -> impl Future<Output = Result<Self::Answer, Stop>> + Send;
}

impl Desk {
    /// A desk away from the web: whom it shows goes on no record.
    pub fn of(viewer: Viewer, store: Store) -> Self {
        Desk::watched(viewer, store, Witness::default())
    }

    /// A desk of which the witness notes whom it shows.
    pub fn watched(viewer: Viewer, store: Store, witness: Witness) -> Self {
        let clock = store.clock().clone();
        Desk {
            store,
            viewer: Viewer { clock, ..viewer },
            witness,
        }
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

    /// Where the contents of files are. Which of them somebody may have, their rows say.
    pub fn files(&self) -> &crate::Files {
        self.store.files()
    }

    /// The keys under which some values are kept.
    pub fn sealing(&self) -> &crate::Sealing {
        self.store.sealing()
    }

    /// Whether letters can be posted: somebody set up a sender.
    pub fn sends_mail(&self) -> bool {
        self.store.sender().is_some()
    }

    /// Loads the thing within what the viewer may see, and the permit to do `A` to it. Not visible is not found.
    pub async fn may<A: Act, T: Allows<A>>(&self, id: Id<T>) -> Result<May<A, T>, Stop> {
        let rows = self.scope(How::Opened).aside().seen_of::<T>();
        let row = rows.filter(T::key().eq(id.get())).one().await?;
        let row = row.ok_or(Stop::NotFound)?;
        let shown = glimpse::<T::Entity>(T::about(), &row, How::Opened);
        let thing = T::of(row);
        let by_link = self.viewer.link().is_some();
        if (by_link && !A::BY_LINK) || !Allows::<A>::allows(&thing, &self.viewer) {
            return Err(Stop::Forbidden);
        }
        self.witness.note(&self.viewer, A::NAME, shown);
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
        question.look(&self.scope(Q::HOW)).await
    }

    fn scope(&self, how: How) -> Scope<'_> {
        Scope {
            viewer: &self.viewer,
            store: &self.store,
            noting: Some(Noting {
                witness: &self.witness,
                viewer: &self.viewer,
                how,
            }),
        }
    }
}

/// What a query holds: the database, narrowed to what its viewer may see.
#[derive(Debug)]
pub struct Scope<'d> {
    viewer: &'d Viewer,
    store: &'d Store,
    noting: Option<Noting<'d>>,
}

impl<'d> Scope<'d> {
    /// For what the reader is not shown: counts by group, ids that stay inside, rows of which only some are shown
    /// (say which with [`Scope::shown`]). Nobody is noted.
    pub fn aside(&self) -> Scope<'d> {
        Scope {
            noting: None,
            ..*self
        }
    }

    /// Notes somebody who is shown, of whom rows were asked for aside.
    pub fn shown(&self, person: Option<i64>, trajectory: Option<i64>) {
        if let Some(noting) = self.noting {
            let how = noting.how;
            noting.note([Glimpse {
                person,
                trajectory,
                how,
            }]);
        }
    }

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

    /// The keys under which some values are kept.
    pub fn sealing(&self) -> &crate::Sealing {
        self.store.sealing()
    }

    /// How it goes with letters, by their ids; whoever asks has the ids from rows that they may see.
    pub async fn standing_of_mail(
        &self,
        message_ids: impl IntoIterator<Item = &str>,
    ) -> Result<HashMap<String, Standing>, Stop> {
        mail::standing(self.store.database(), message_ids).await
    }

    /// The rows of the thing that the viewer may see.
    pub fn seen<T: Thing>(&self) -> Seen<'d, T> {
        self.rows_of(T::visible(self.viewer))
    }

    /// Those of them that the viewer would see if nothing was shared with them: for what only their own organisation has to
    /// do with, such as its work and its wishes. Never more than [`Scope::seen`], and no list of shares is made for it.
    pub fn seen_at_home<T: Thing>(&self) -> Seen<'d, T> {
        let at_home = Viewer {
            shown: false,
            ..self.viewer.clone()
        };
        self.rows_of(T::visible(&at_home))
    }

    /// The same rows as [`Scope::seen`], for a question that names the few that it is about by their number, or by that
    /// of the trajectory or person that they belong to: of each it is looked up whether it is shared.
    pub fn seen_of<T: Thing>(&self) -> Seen<'d, T> {
        self.rows_of(T::visible_by_number(self.viewer))
    }

    fn rows_of<T: Thing>(&self, mut visible: Condition) -> Seen<'d, T> {
        if self.viewer.link().is_some() && !T::BY_LINK {
            visible = nobody();
        }
        Seen {
            select: T::Entity::find().filter(visible),
            database: self.store.database(),
            noting: self.noting,
            showing: usize::MAX,
            _thing: PhantomData,
        }
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

    /// The keys under which some values are kept.
    pub fn sealing(&self) -> &crate::Sealing {
        self.writing.sealing()
    }

    /// Posts a letter, which goes out when the change is kept.
    ///
    /// # Errors
    /// Those of [`mail::post`]; among them that mail is not set up: ask [`Desk::sends_mail`] before.
    pub async fn post(&self, letter: &Letter) -> Result<Posted, Stop> {
        mail::post(&self.writing, letter, self.at).await
    }

    /// Ids and codes for the record.
    pub fn detail(&mut self, detail: Value) {
        self.deed.detail = detail;
    }

    /// Puts the deed on the record of another organisation that it concerns, too.
    pub async fn also(&mut self, organisation: i64) -> Result<(), Stop> {
        let deed = Deed {
            organisation: Some(organisation),
            ..self.deed.clone()
        };
        deed.record(&mut self.writing, self.at).await
    }

    /// Records the deed and commits.
    pub async fn keep(mut self) -> Result<(), Stop> {
        self.deed.record(&mut self.writing, self.at).await?;
        self.writing.keep().await
    }
}
