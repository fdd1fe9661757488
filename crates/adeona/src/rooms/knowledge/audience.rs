//! Who sees a question or a sheet: everybody, those of one organisation, or organisations that its writer names.

use std::collections::BTreeSet;

use adeona_platform::access::tables::organisation;
use adeona_platform::access::{About, Look, Scope, Thing};
use adeona_platform::{Desk, Fault, Id, Stop, Viewer};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, JoinType, NotSet,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationDef, Select, Set,
};

use super::access::{Question, of_question, takes_part};
use super::sheets::tables::sheet;
use super::sheets::{Sheet, of_sheet};
use super::tables::question::Audience;
use super::tables::{named_reader, question};
use crate::rooms::sharing::by_name;

/// Of what organisations are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Question(i64),
    Sheet(i64),
}

impl Of {
    fn is(self) -> Condition {
        use named_reader::Column as C;
        let of = match self {
            Of::Question(id) => C::QuestionId.eq(id),
            Of::Sheet(id) => C::SheetId.eq(id),
        };
        Condition::all().add(of)
    }
}

/// That an organisation is named: seen with that of which it is.
#[derive(Debug)]
pub struct NamedReader(named_reader::Model);

impl Thing for NamedReader {
    type Entity = named_reader::Entity;
    const NAME: &'static str = "named-reader";

    fn visible(viewer: &Viewer) -> Condition {
        use named_reader::Column as C;
        Condition::any()
            .add(of_question(viewer, C::QuestionId))
            .add(of_sheet(viewer, C::SheetId))
    }

    fn about() -> About<named_reader::Column> {
        About::Nobody
    }

    fn key() -> named_reader::Column {
        named_reader::Column::Id
    }

    fn of(row: named_reader::Model) -> Self {
        NamedReader(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Another organisation, by its name: for whoever takes part, since they see who asks and answers.
#[derive(Debug)]
pub struct Neighbour(organisation::Model);

impl Thing for Neighbour {
    type Entity = organisation::Entity;
    const NAME: &'static str = "neighbour";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all()
            .add(Expr::value(i32::from(takes_part(viewer))).eq(1))
            .add(organisation::Column::Id.ne(viewer.organisation().get()))
    }

    fn about() -> About<organisation::Column> {
        About::Nobody
    }

    fn key() -> organisation::Column {
        organisation::Column::Id
    }

    fn of(row: organisation::Model) -> Self {
        Neighbour(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// The other organisations, in the order of their names.
#[derive(Debug)]
pub struct Neighbours;

impl Look for Neighbours {
    type Answer = Vec<(i64, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        by_name::<Neighbour>(scope).await
    }
}

/// The columns by which it is known who sees a row.
#[derive(Debug, Clone, Copy)]
pub struct Columns<C> {
    pub id: C,
    pub organisation: C,
    pub audience: C,
    /// That of the rows which name organisations for it.
    pub named: named_reader::Column,
}

/// What the viewer sees by the audience of a row: of the network, of their organisation, or where that is named.
pub fn seen<C: ColumnTrait>(viewer: &Viewer, of: Columns<C>) -> Condition {
    let here = viewer.organisation().get();
    let named = named_reader::Entity::find()
        .select_only()
        .column(of.named)
        .filter(named_reader::Column::OrganisationId.eq(here))
        .filter(of.named.is_not_null());
    let named = of.id.in_subquery(named.into_query());
    Condition::any()
        .add(of.audience.eq(Audience::Network))
        .add(of.organisation.eq(here))
        .add(of.audience.eq(Audience::Named).and(named))
}

/// Who is to see something, as its writer chose.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    pub audience: Option<Audience>,
    /// Organisations besides one's own, when some are named.
    pub named: Vec<i64>,
}

impl Chosen {
    /// Faults at `audience`, and at `named` when nobody is named or one that is not known here.
    pub async fn faults(&self, desk: &Desk) -> Result<Vec<Fault>, Stop> {
        match self.audience {
            None => Ok(vec![Fault::new("audience", "required")]),
            Some(Audience::Network | Audience::Organisation) => Ok(vec![]),
            Some(Audience::Named) => {
                let known = desk.look(Neighbours).await?;
                let is_known = |id: &i64| known.iter().any(|(one, _)| one == id);
                match !self.named.is_empty() && self.named.iter().all(is_known) {
                    true => Ok(vec![]),
                    false => Ok(vec![Fault::new("named", "audience-named")]),
                }
            }
        }
    }

    /// The fields of a form that say so.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let audience = self.audience.map_or("", Audience::code).to_owned();
        let named = self.named.iter().map(|id| ("named", id.to_string()));
        [("audience", audience)].into_iter().chain(named).collect()
    }

    /// Writes down who is named, and nobody else.
    pub async fn keep(&self, db: &DatabaseTransaction, of: Of) -> Result<(), Stop> {
        named_reader::Entity::delete_many()
            .filter(of.is())
            .exec(db)
            .await?;
        let (question, sheet) = match of {
            Of::Question(id) => (Some(id), None),
            Of::Sheet(id) => (None, Some(id)),
        };
        for organisation in self.named() {
            let row = named_reader::ActiveModel {
                id: NotSet,
                question_id: Set(question),
                sheet_id: Set(sheet),
                organisation_id: Set(organisation),
            };
            row.insert(db).await?;
        }
        Ok(())
    }

    /// Those who are named, as far as naming counts.
    fn named(&self) -> BTreeSet<i64> {
        match self.audience {
            Some(Audience::Named) => self.named.iter().copied().collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Who sees it, in an organisation.
    pub fn readers(&self, organisation: i64) -> Readers {
        match self.audience {
            Some(Audience::Network) => Readers::All,
            _ => Readers::Those(self.named().into_iter().chain([organisation]).collect()),
        }
    }
}

impl Readers {
    /// How a form begins that makes something of this, in an organisation: as many readers as there may be.
    pub fn begun(&self, here: i64) -> Chosen {
        match self {
            Readers::All => Chosen {
                audience: Some(Audience::Network),
                named: vec![],
            },
            Readers::Those(all) => {
                let named: Vec<i64> = all.iter().copied().filter(|id| *id != here).collect();
                Chosen {
                    audience: Some(match named.is_empty() {
                        true => Audience::Organisation,
                        false => Audience::Named,
                    }),
                    named,
                }
            }
        }
    }
}

/// The organisations whose people see something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readers {
    All,
    Those(BTreeSet<i64>),
}

impl Readers {
    /// Nobody is among them who is not among the others.
    pub fn are_within(&self, others: &Readers) -> bool {
        match (self, others) {
            (_, Readers::All) => true,
            (Readers::All, Readers::Those(_)) => false,
            (Readers::Those(these), Readers::Those(those)) => these.is_subset(those),
        }
    }
}

/// Who sees a question or a sheet.
#[derive(Debug)]
pub struct ReadersOf(pub Of);

impl Look for ReadersOf {
    type Answer = Readers;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let row = match self.0 {
            Of::Question(id) => {
                use question::Column as C;
                let seen = scope.seen::<Question>().filter(C::Id.eq(id));
                let columns = |s: Select<question::Entity>| {
                    s.select_only().columns([C::Audience, C::OrganisationId])
                };
                seen.shape(columns).tuples::<(Audience, i64)>().await?.pop()
            }
            Of::Sheet(id) => {
                use sheet::Column as C;
                let seen = scope.seen::<Sheet>().filter(C::Id.eq(id));
                let columns = |s: Select<sheet::Entity>| {
                    s.select_only().columns([C::Audience, C::OrganisationId])
                };
                seen.shape(columns).tuples::<(Audience, i64)>().await?.pop()
            }
        };
        let (audience, organisation) = row.ok_or(Stop::NotFound)?;
        let named = NamedFor(self.0).look(scope).await?;
        let chosen = Chosen {
            audience: Some(audience),
            named: named.into_iter().map(|(id, _)| id).collect(),
        };
        Ok(chosen.readers(organisation))
    }
}

/// The organisations that are named for something, by their name.
#[derive(Debug)]
pub struct NamedFor(pub Of);

impl Look for NamedFor {
    type Answer = Vec<(i64, String)>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let to_organisation: RelationDef = named_reader::Entity::belongs_to(organisation::Entity)
            .from(named_reader::Column::OrganisationId)
            .to(organisation::Column::Id)
            .into();
        let rows = |s: Select<named_reader::Entity>| {
            s.join(JoinType::InnerJoin, to_organisation)
                .select_only()
                .columns([organisation::Column::Id, organisation::Column::Name])
                .order_by_asc(organisation::Column::Name)
        };
        let seen = scope.seen::<NamedReader>().filter(self.0.is());
        seen.shape(rows).tuples().await
    }
}
