//! Asking somebody outside, and withdrawing that.

use adeona_method::calendar::plus_days;
use adeona_platform::access::tables::partner_link;
use adeona_platform::access::{Change, May};
use adeona_platform::{Desk, Fault, Id, Stop, secret};
use jiff::civil::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, ExprTrait, NotSet, QueryFilter, Set,
};
use serde_json::json;

use super::access::{Follow, PartnerLink};
use super::opening::bare;
use super::standing::Standing;
use super::task::{asked, open_step};
use crate::rooms::sharing::within;
use crate::rooms::trajectory::{Dossier, DossierOf, Parts, Steer, Trajectory};

/// For how many days a link works unless the sender says otherwise, and at most.
pub const USUAL: i64 = 14;
pub const LONGEST: i64 = 30;
/// Of a name, in characters.
const LINE: usize = 200;

/// Who is asked for what, until when, and what they are shown besides.
#[derive(Debug, Clone, Default)]
pub struct Asking {
    pub step: String,
    /// A name or an organisation.
    pub partner: String,
    /// Their e-mail address, for the sender to remember: nothing is sent.
    pub email: String,
    /// The last day.
    pub until: Option<Date>,
    /// Steps and answers that they read; an answer about care or legal status that is named is also asked.
    pub parts: Parts,
}

/// A link and its code, told once and kept nowhere.
#[derive(Debug, Clone)]
pub struct MadeLink {
    pub id: Id<PartnerLink>,
    /// On this site.
    pub path: String,
    /// Goes another way than the link.
    pub code: String,
    pub until: Date,
}

impl Trajectory {
    /// Asks somebody without an account to fill in a step that is open.
    ///
    /// # Errors
    /// `Conflict` when the trajectory is over.
    pub async fn ask_outside(
        may: &May<Steer, Trajectory>,
        desk: &Desk,
        asking: Asking,
    ) -> Result<MadeLink, Stop> {
        let dossier = desk.look(DossierOf(Id::new(may.row().id))).await?;
        if dossier.progress.ended_on.is_some() {
            return Err(Stop::Conflict);
        }
        let parts = asking.parts_within(&dossier);
        let mut faults = asking.faults(desk.today());
        faults.extend(asking.step_fault(&dossier, &parts));
        let (Some(until), true) = (asking.until, faults.is_empty()) else {
            return Err(Stop::Invalid(faults));
        };
        let (token, code) = (secret::token(), secret::short_code());
        let hash = secret::hash(bare(&code)).await?;
        let mut change = may.change(desk, "partner-link.made").await?;
        let row = partner_link::ActiveModel {
            id: NotSet,
            trajectory_id: Set(may.row().id),
            organisation_id: Set(may.row().organisation_id),
            account_id: Set(desk.viewer().account().get()),
            step: Set(asking.step.trim().to_owned()),
            head: Set(dossier.row.head),
            partner: Set(asking.partner.trim().to_owned()),
            email: Set(Some(asking.email.trim().to_owned()).filter(|email| !email.is_empty())),
            parts: Set(json!(parts)),
            secret: Set(secret::digest(&token)),
            code: Set(hash),
            asked_at: Set(change.at()),
            until: Set(until.into()),
            wrong: Set(0),
            ..Default::default()
        };
        let id = row.insert(change.db()).await?.id;
        change.detail(json!({ "link": id, "step": asking.step.trim(), "until": until }));
        change.keep().await?;
        Ok(MadeLink {
            id: Id::new(id),
            path: format!("/partner/{token}"),
            code,
            until,
        })
    }
}

impl Asking {
    /// What the sender reads themselves, in parts: never the whole, never how to reach somebody.
    fn parts_within(&self, dossier: &Dossier) -> Parts {
        let named = Parts {
            steps: self.parts.steps.clone(),
            fields: self.parts.fields.clone(),
            ..Parts::default()
        };
        within(named, dossier)
    }

    fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = vec![];
        let long = |text: &str| text.chars().count() > LINE;
        match self.partner.trim() {
            "" => faults.push(Fault::new("partner", "required")),
            name if long(name) => {
                faults.push(Fault::new("partner", "too-long").with("most", LINE));
            }
            _ => {}
        }
        match self.email.trim() {
            "" => {}
            email if long(email) => {
                faults.push(Fault::new("email", "too-long").with("most", LINE));
            }
            email if !email.contains('@') || email.contains(char::is_whitespace) => {
                faults.push(Fault::new("email", "email"));
            }
            _ => {}
        }
        let wrong = match self.until {
            None => Some("required"),
            Some(day) if day < today => Some("not-to-come"),
            Some(day) if day > plus_days(today, LONGEST) => Some("link-far-away"),
            Some(_) => None,
        };
        faults.extend(wrong.map(|code| Fault::new("until", code)));
        faults
    }

    fn step_fault(&self, dossier: &Dossier, parts: &Parts) -> Option<Fault> {
        let Some(step) = open_step(dossier, self.step.trim()) else {
            return Some(Fault::new("step", "link-step"));
        };
        let fields = asked(dossier, step, &dossier.reader, parts);
        fields.is_none().then(|| Fault::new("step", "link-step"))
    }
}

impl PartnerLink {
    /// Ends it at once. What was asked, and of whom, stays on record.
    ///
    /// # Errors
    /// `Conflict` when it was over already.
    pub async fn withdraw(may: &May<Follow, PartnerLink>, desk: &Desk) -> Result<(), Stop> {
        use partner_link::Column as C;
        let mut change = may.change(desk, "partner-link.withdrawn").await?;
        let closed = partner_link::Entity::update_many()
            .col_expr(C::ClosedAt, Expr::value(Some(change.at())))
            .col_expr(C::Closing, Expr::value(Some(Standing::Withdrawn.code())))
            .col_expr(C::SettledAt, Expr::value(Some(change.at())))
            .filter(C::Id.eq(may.row().id).and(C::ClosedAt.is_null()))
            .exec(change.db())
            .await?;
        if closed.rows_affected == 0 {
            return Err(Stop::Conflict);
        }
        change.detail(json!({ "trajectory": may.row().trajectory_id }));
        change.keep().await
    }

    /// Somebody here has seen how it ended: it is on nobody's Today any more.
    ///
    /// # Errors
    /// `Conflict` when it is not over.
    pub async fn settle(may: &May<Follow, PartnerLink>, desk: &Desk) -> Result<(), Stop> {
        let row = may.row();
        let standing = Standing::of(
            row.closing.as_deref(),
            row.opened_at,
            row.until,
            desk.today(),
        );
        if standing.works() {
            return Err(Stop::Conflict);
        }
        let mut change = may.change(desk, "partner-link.settled").await?;
        mark_settled(&change, row.id).await?;
        change.detail(json!({ "trajectory": row.trajectory_id }));
        change.keep().await
    }
}

async fn mark_settled(change: &Change, link: i64) -> Result<(), Stop> {
    use partner_link::Column as C;
    let open = Condition::all()
        .add(C::Id.eq(link))
        .add(C::SettledAt.is_null());
    partner_link::Entity::update_many()
        .col_expr(C::SettledAt, Expr::value(Some(change.at())))
        .filter(open)
        .exec(change.db())
        .await?;
    Ok(())
}
