//! Who looked at my data?

use adeona_platform::Stop;
use adeona_platform::time::Day;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;

use crate::frame::{Frame, Here, Visit, html};
use crate::rooms::partner::{AskedOfOthers, asked_of_others};
use crate::rooms::sharing::{ShareRow, Shares};
use crate::rooms::trajectory::{Before, DayShown, LooksAt, Whom, days, lookers};

#[derive(Template)]
#[template(path = "participant/templates/looks.html")]
struct LooksPage {
    f: Frame,
    /// With whom something of their plan is shared now.
    shares: Vec<ShareRow>,
    /// Who was asked something without having an account.
    asked: Vec<AskedOfOthers>,
    days: Vec<DayShown>,
    next: Option<Day>,
}

pub async fn looks(visit: Visit, Query(before): Query<Before>) -> Result<Response, Stop> {
    let person = visit.viewer().person().ok_or(Stop::NotFound)?;
    let look = LooksAt {
        whom: Whom::Person(person),
        before: before.day(),
    };
    let (lines, next) = visit.desk.look(look).await?;
    let today = visit.desk.today().into();
    let mut shares = visit.desk.look(Shares { trajectory: None }).await?;
    shares.retain(|share| share.holds_on(today));
    html(LooksPage {
        shares,
        asked: asked_of_others(&visit).await?,
        f: visit
            .frame(visit.w.t("mine-looks"), Here::Mine)
            .crumb("/mine", visit.w.t("mine-title")),
        days: days(lookers(lines, &visit.w, visit.viewer())),
        next,
    })
}
