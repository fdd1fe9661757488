//! Topics are of the whole network: all who take part read them, and every back office keeps them.

use adeona_platform::access::{About, Act, Allows, Role, Thing};
use adeona_platform::{Id, Viewer};
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait};

use super::tables::topic;
use crate::rooms::knowledge::access::takes_part;
use crate::rooms::organisation::Organisation;

/// What is said of a topic here.
#[derive(Debug)]
pub struct Topic(topic::Model);

impl Thing for Topic {
    type Entity = topic::Entity;
    const NAME: &'static str = "topic";

    fn visible(viewer: &Viewer) -> Condition {
        Condition::all().add(Expr::value(i32::from(takes_part(viewer))).eq(1))
    }

    fn about() -> About<topic::Column> {
        About::Nobody
    }

    fn key() -> topic::Column {
        topic::Column::Id
    }

    fn of(row: topic::Model) -> Self {
        Topic(row)
    }

    fn id(&self) -> Id<Self> {
        Id::new(self.0.id)
    }
}

/// Add a topic, call one otherwise, say by which words it is looked for, offer one no more.
#[derive(Debug)]
pub struct KeepTopics;
impl Act for KeepTopics {
    const NAME: &'static str = "keep-topics";
}
impl Allows<KeepTopics> for Organisation {
    fn allows(&self, viewer: &Viewer) -> bool {
        viewer.is(Role::BackOffice)
    }
}
