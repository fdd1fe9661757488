//! A question that begins in a dossier: what the plan fills in, and whose names the guard looks for.

use adeona_knowledge::guard::Known;
use adeona_knowledge::topics::Topics;
use adeona_method::method::{Field, FieldKind, Sensitivity, Use};
use adeona_platform::access::May;
use adeona_platform::{Desk, Id, Stop};
use serde::Deserialize;

use super::whom::Case;
use crate::frame::Visit;
use crate::names::is_country;
use crate::rooms::knowledge::topics::TopicsHere;
use crate::rooms::trajectory::{Dossier, DossierOf, Steer, Trajectory, may_read_field};

/// For which dossier a question is asked, and with the words of which field.
#[derive(Debug, Default, Deserialize)]
pub struct ForPlan {
    #[serde(default)]
    pub trajectory: String,
    #[serde(default)]
    pub field: String,
}

/// The dossier for which a question is asked.
#[derive(Debug)]
pub struct Plan {
    pub may: May<Steer, Trajectory>,
    pub id: Id<Trajectory>,
    pub known: Known,
}

/// What the plan fills in of a question.
#[derive(Debug, Default)]
pub struct Begun {
    pub country: String,
    pub topic: String,
    /// The words of a field of the plan.
    pub need: String,
}

/// None when a question is for no dossier.
///
/// # Errors
/// Those of the door, for who does not steer it.
pub async fn plan_of(visit: &Visit, trajectory: &str) -> Result<Option<Plan>, Stop> {
    if trajectory.is_empty() {
        return Ok(None);
    }
    let id: i64 = trajectory.parse().map_err(|_| Stop::NotFound)?;
    case_of(&visit.desk, Id::new(id)).await.map(Some)
}

/// The dossier, with whom it is of.
///
/// # Errors
/// Those of the door, for who does not steer it.
pub async fn case_of(desk: &Desk, id: Id<Trajectory>) -> Result<Plan, Stop> {
    let may: May<Steer, Trajectory> = desk.may(id).await?;
    let whom = desk.look(Case::Of(id)).await?.unwrap_or_default();
    Ok(Plan {
        may,
        id,
        known: whom.known,
    })
}

/// What the plan says: the country that was answered, or where somebody comes from; the topic, when the method calls the
/// field or its form by the name of one; and the words of the field.
///
/// # Errors
/// Those of the door, for who does not steer it.
pub async fn begun(visit: &Visit, plan: &ForPlan) -> Result<Begun, Stop> {
    let Some(found) = plan_of(visit, &plan.trajectory).await? else {
        return Ok(Begun::default());
    };
    let dossier = visit.desk.look(DossierOf(found.id)).await?;
    let needs = needs(&dossier);
    let need = needs.iter().find(|(name, _)| *name == plan.field);
    let topics = visit.desk.look(TopicsHere).await?;
    Ok(Begun {
        country: country(visit, &dossier).await?.unwrap_or_default(),
        topic: need
            .and_then(|(name, _)| topic_of(name, &topics))
            .unwrap_or_default()
            .to_owned(),
        need: need.map_or(String::new(), |(_, words)| words.clone()),
    })
}

/// The country that the plan is about, as far as the viewer reads that.
pub async fn country(visit: &Visit, dossier: &Dossier) -> Result<Option<String>, Stop> {
    let method = &dossier.bound.package.method;
    let answers = dossier.progress.answers.iter();
    let mut said = answers.filter(|(name, value)| {
        let field = method.field(name);
        let asks = field.is_some_and(|field| field.kind == FieldKind::Country);
        asks && is_country(value) && may_read_field(method, name, &dossier.reader)
    });
    if let Some((_, code)) = said.next() {
        return Ok(Some(code.clone()));
    }
    let whom = visit.desk.look(Case::Of(Id::new(dossier.row.id))).await?;
    Ok(whom.and_then(|whom| whom.country))
}

/// Whether a dossier is about a country: its method asks for one, of whoever reads this.
pub fn is_about_a_country(dossier: &Dossier) -> bool {
    let method = &dossier.bound.package.method;
    let mut fields = method.fields().into_iter();
    fields.any(|(name, field)| {
        field.kind == FieldKind::Country && may_read_field(method, &name, &dossier.reader)
    })
}

/// What of the plan could be a question: answers in free words that feed it, without those about care or legal status.
pub fn needs(dossier: &Dossier) -> Vec<(String, String)> {
    let method = &dossier.bound.package.method;
    let could = |field: &Field| {
        field.kind == FieldKind::LongText
            && field.feeds.contains(&Use::Plan)
            && field.sensitivity <= Sensitivity::Personal
    };
    let fields = method.fields().into_iter();
    let read = |(name, field): (String, &Field)| {
        let answer = dossier.progress.answers.get(&name)?.trim().to_owned();
        let shown = could(field) && may_read_field(method, &name, &dossier.reader);
        (shown && !answer.is_empty()).then_some((name, answer))
    };
    fields.filter_map(read).collect()
}

/// The topic that is called as the field, or as its form.
fn topic_of<'a>(name: &'a str, topics: &Topics) -> Option<&'a str> {
    let (form, field) = name.split_once('.')?;
    let mut called = [field, form].into_iter();
    called.find(|code| topics.is_offered(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_called_as_the_field_or_its_form() {
        let topics = Topics::default();
        assert_eq!(topic_of("inventory.housing", &topics), Some("housing"));
        assert_eq!(
            topic_of("labour-market.chances", &topics),
            Some("labour-market")
        );
        assert_eq!(topic_of("inventory.obstacles", &topics), None);
    }
}
