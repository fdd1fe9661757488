//! Questions about referrals.

use adeona_platform::access::tables::{account, organisation};
use adeona_platform::access::{About, How, Look, Role, Scope, Thing};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Id, Stop, Viewer};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationDef, Select,
};

use super::access::Referral;
use super::standing::Standing;
use super::tables::{referral, referral_event, shell};
use crate::rooms::people::tables::person;
use crate::rooms::trajectory::subject_name;
use crate::rooms::trajectory::tables::trajectory;

/// A referral in a list.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Listed {
    pub id: i64,
    pub trajectory_id: i64,
    pub from_organisation: i64,
    pub to_organisation: i64,
    /// Names of the organisations.
    pub sender: String,
    pub receiver: String,
    pub step: Option<String>,
    pub purpose: String,
    pub parts: sea_orm::JsonValue,
    pub answer_by: Day,
    pub report_by: Day,
    pub until: Day,
    pub standing: Standing,
    pub standing_since: Moment,
    pub taken_by: Option<i64>,
    pub settled_at: Option<Moment>,
    pub hands_over: bool,
    pub version_id: i64,
    pub method: String,
    /// Of the person, BCP 47.
    pub language: Option<String>,
    /// Of the worker who took it on.
    pub worker: Option<String>,
    /// Of whoever offered it.
    pub offerer: String,
    subject_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    /// In the shell that the sender kept.
    left_given_name: Option<String>,
    left_family_name: Option<String>,
}

impl Listed {
    /// Whom it is about: for the sender, and for the other organisation as long as they carry it.
    pub fn name(&self) -> Option<String> {
        let name = || subject_name(&self.subject_name, &self.given_name, &self.family_name);
        let known = self.subject_name.is_some() || self.given_name.is_some();
        known.then(name)
    }

    pub fn is_from(&self, viewer: &Viewer) -> bool {
        self.from_organisation == viewer.organisation().get()
    }

    /// As it stands today: what was not answered in time has come back, also before that is written down.
    pub fn stands_on(&self, today: Date) -> Standing {
        match self.standing {
            Standing::Offered if self.answer_by.date() < today => Standing::Bounced,
            other => other,
        }
    }

    /// The day by which something should have happened that did not.
    pub fn is_late_on(&self, today: Date) -> bool {
        self.standing.is_carried() && self.report_by.date() < today
    }

    /// The trajectory is with the viewer's organisation, or shared with it.
    pub fn leads_to_dossier(&self, viewer: &Viewer) -> bool {
        let went = self.standing == Standing::HandedOver;
        if self.is_from(viewer) {
            !went
        } else {
            self.standing.is_known()
        }
    }

    /// Takes out the name where it is not known to the viewer: before they accept it, and after a file went away. Of
    /// the latter the sender has the name that stands in their shell.
    fn only_known(mut self, viewer: &Viewer) -> Self {
        if self.is_from(viewer) && self.standing == Standing::HandedOver {
            self.given_name = self.left_given_name.take();
            self.family_name = self.left_family_name.take();
            (self.subject_name, self.language) = (None, None);
        } else if !self.leads_to_dossier(viewer) {
            self.subject_name = None;
            self.given_name = None;
            self.family_name = None;
        }
        self
    }
}

/// Which referrals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// To the viewer's organisation, those that are not over first.
    ToUs,
    /// From it.
    FromUs,
    /// Of one trajectory.
    Of(i64),
    One(i64),
    /// In which the viewer has something to do: to answer, to report, to see how it ended.
    Mine,
}

/// Referrals, the newest first.
#[derive(Debug)]
pub struct Referrals {
    pub which: Which,
    pub before: Option<i64>,
    pub limit: u64,
}

impl Look for Referrals {
    type Answer = Vec<Listed>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use referral::Column as C;
        let viewer = scope.viewer();
        let here = viewer.organisation().get();
        let which = match self.which {
            Which::ToUs => C::ToOrganisation.eq(here).into(),
            Which::FromUs => C::FromOrganisation.eq(here).into(),
            Which::Of(id) => C::TrajectoryId.eq(id).into(),
            Which::One(id) => C::Id.eq(id).into(),
            Which::Mine => mine(viewer, scope.today()),
        };
        let which: Condition = Condition::all().add::<Condition>(which);
        let mut seen = scope.seen::<Referral>().filter(which);
        if let Some(before) = self.before {
            seen = seen.filter(C::Id.lt(before));
        }
        let rows: Vec<Listed> = seen
            .showing(self.limit)
            .shape(|s| columns(s).order_by_desc(C::Id).limit(self.limit + 1))
            .rows()
            .await?;
        Ok(rows.into_iter().map(|row| row.only_known(viewer)).collect())
    }
}

/// One referral.
#[derive(Debug)]
pub struct ReferralOf(pub Id<Referral>);

impl Look for ReferralOf {
    type Answer = Listed;
    const HOW: How = How::Opened;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        let one = Referrals {
            which: Which::One(self.0.get()),
            before: None,
            limit: 1,
        };
        let found = one.look(scope).await?;
        found.into_iter().next().ok_or(Stop::NotFound)
    }
}

/// For the other organisation: what coordinators have to answer, and what somebody took on themselves. For the
/// sender: what is late, and what ended and was not seen.
fn mine(viewer: &Viewer, today: Date) -> Condition {
    use referral::Column as C;
    let here = viewer.organisation().get();
    let today = Day::from(today);
    let carried = || C::Standing.is_in([Standing::Accepted, Standing::UnderWay]);
    let mut any = Condition::any().add(
        C::ToOrganisation
            .eq(here)
            .and(C::TakenBy.eq(viewer.account().get()))
            .and(carried()),
    );
    if viewer.is(Role::Coordinator) {
        let offered = C::Standing.eq(Standing::Offered);
        let in_time = C::AnswerBy.gte(today);
        any = any.add(C::ToOrganisation.eq(here).and(offered).and(in_time));
    }
    let over = Standing::all().filter(|standing| standing.is_over());
    let unseen = C::Standing.is_in(over).and(C::SettledAt.is_null());
    let late = carried().and(C::ReportBy.lt(today));
    let unanswered = C::Standing.eq(Standing::Offered).and(C::AnswerBy.lt(today));
    let at_home = Condition::any().add(unseen).add(late).add(unanswered);
    any.add(
        Condition::all()
            .add(C::FromOrganisation.eq(here))
            .add(at_home),
    )
}

fn columns(select: Select<referral::Entity>) -> Select<referral::Entity> {
    use referral::Column as C;
    let to = |column: C| referral::Entity::belongs_to(organisation::Entity).from(column);
    let sender: RelationDef = to(C::FromOrganisation).to(organisation::Column::Id).into();
    let receiver: RelationDef = to(C::ToOrganisation).to(organisation::Column::Id).into();
    let to = |column: C| referral::Entity::belongs_to(account::Entity).from(column);
    let worker: RelationDef = to(C::TakenBy).to(account::Column::Id).into();
    let offerer: RelationDef = to(C::OfferedBy).to(account::Column::Id).into();
    let to_trajectory: RelationDef = referral::Entity::belongs_to(trajectory::Entity)
        .from(C::TrajectoryId)
        .to(trajectory::Column::Id)
        .into();
    let to_person: RelationDef = trajectory::Entity::belongs_to(person::Entity)
        .from(trajectory::Column::PersonId)
        .to(person::Column::Id)
        .into();
    let to_shell: RelationDef = referral::Entity::belongs_to(shell::Entity)
        .from(C::Id)
        .to(shell::Column::ReferralId)
        .into();
    let place = |of: &'static str| Expr::col((of, organisation::Column::Name));
    let name = |of: &'static str| Expr::col((of, account::Column::Name));
    select
        .join_as(JoinType::InnerJoin, sender, "sender")
        .join_as(JoinType::InnerJoin, receiver, "receiver")
        .join_as(JoinType::LeftJoin, worker, "worker")
        .join_as(JoinType::InnerJoin, offerer, "offerer")
        .join(JoinType::InnerJoin, to_trajectory)
        .join(JoinType::LeftJoin, to_person)
        .join(JoinType::LeftJoin, to_shell)
        .select_only()
        .columns([
            C::Id,
            C::TrajectoryId,
            C::FromOrganisation,
            C::ToOrganisation,
        ])
        .columns([
            C::Step,
            C::Purpose,
            C::Parts,
            C::AnswerBy,
            C::ReportBy,
            C::Until,
        ])
        .columns([
            C::Standing,
            C::StandingSince,
            C::TakenBy,
            C::SettledAt,
            C::HandsOver,
        ])
        .columns([
            trajectory::Column::VersionId,
            trajectory::Column::Method,
            trajectory::Column::SubjectName,
        ])
        .columns([
            person::Column::Language,
            person::Column::GivenName,
            person::Column::FamilyName,
        ])
        .column_as(shell::Column::GivenName, "left_given_name")
        .column_as(shell::Column::FamilyName, "left_family_name")
        .expr_as(place("sender"), "sender")
        .expr_as(place("receiver"), "receiver")
        .expr_as(name("worker"), "worker")
        .expr_as(name("offerer"), "offerer")
}

/// Something that happened to a referral: seen with it.
#[derive(Debug)]
pub struct Event(referral_event::Model);

impl Thing for Event {
    type Entity = referral_event::Entity;
    const NAME: &'static str = "referral-event";

    fn visible(viewer: &Viewer) -> Condition {
        let seen = referral::Entity::find()
            .select_only()
            .column(referral::Column::Id)
            .filter(Referral::visible(viewer));
        Condition::all().add(referral_event::Column::ReferralId.in_subquery(seen.into_query()))
    }

    /// The page on which it stands is on record with the referral.
    fn about() -> About<referral_event::Column> {
        About::Nobody
    }

    fn key() -> referral_event::Column {
        referral_event::Column::Id
    }

    fn of(row: referral_event::Model) -> Self {
        Event(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// What happened, the last first.
#[derive(Debug)]
pub struct Events(pub Id<Referral>);

/// Something that happened, with who did it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Happened {
    pub at: Moment,
    pub standing: Standing,
    pub text: Option<String>,
    pub by: Option<String>,
}

impl Look for Events {
    type Answer = Vec<Happened>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use referral_event::Column as C;
        let to_account: RelationDef = referral_event::Entity::belongs_to(account::Entity)
            .from(C::AccountId)
            .to(account::Column::Id)
            .into();
        let columns = |s: Select<referral_event::Entity>| {
            s.join(JoinType::LeftJoin, to_account)
                .select_only()
                .columns([C::At, C::Standing, C::Text])
                .column_as(account::Column::Name, "by")
                .order_by_desc(C::Number)
        };
        let seen = scope.seen::<Event>().filter(C::ReferralId.eq(self.0.get()));
        seen.shape(columns).rows().await
    }
}
