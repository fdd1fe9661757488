//! Groups with a member, a meeting, and what hangs on it.

use adeona_platform::secret;
use adeona_platform::time::Day;
use sea_orm::{ActiveModelTrait, NotSet, Set};
use serde_json::json;

use super::Maker;
use crate::rooms::group::tables::{
    attendance, course_group, group_member, homework, homework_done, meeting, reply,
};
use crate::world::TODAY;

impl Maker<'_> {
    pub(super) async fn groups(&mut self) {
        let (here, colleague, me) = (self.here, self.colleague, self.me);
        for (relation, organisation, trainer, maker, member) in [
            ("trained", here, me, colleague, "colleague"),
            ("made", here, colleague, me, "colleague"),
            ("of somebody steered", here, colleague, colleague, "steered"),
            ("of a colleague", here, colleague, colleague, "colleague"),
            ("attended", here, colleague, colleague, "own"),
            (
                "elsewhere",
                self.elsewhere,
                self.stranger,
                self.stranger,
                "elsewhere",
            ),
        ] {
            let group = self.group(relation, organisation, trainer, maker).await;
            self.in_group(relation, group, member).await;
        }
    }

    async fn group(&mut self, relation: &str, organisation: i64, trainer: i64, maker: i64) -> i64 {
        let row = course_group::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            method: Set("spark".into()),
            version_id: Set(self.spark.version),
            steps: Set(json!(["module-lessons"])),
            name: Set("Group".into()),
            trainer_id: Set(trainer),
            place: Set(String::new()),
            contact: Set(None),
            languages: Set(json!(["nl"])),
            composition: Set("heterogeneous".into()),
            shared_language: Set(None),
            shared_country: Set(None),
            capacity: Set(5),
            made_by: Set(maker),
            created_at: Set(self.world.now()),
            closed_on: Set(None),
            closed_reason: Set(None),
            revision: Set(1),
        };
        put!(self, format!("group {relation}"), row)
    }

    async fn in_group(&mut self, relation: &str, group: i64, member: &str) {
        let (now, today) = (self.world.now(), Day::from(TODAY));
        let member = group_member::ActiveModel {
            id: NotSet,
            group_id: Set(group),
            trajectory_id: Set(self.ids[&format!("trajectory {member}")]),
            joined_on: Set(today),
            childcare: Set("not-needed".into()),
            assigned: Set(false),
            left_on: Set(None),
            left_reason: Set(None),
            left_note: Set(None),
        };
        let member = put!(self, format!("member {relation}"), member);
        let meeting = meeting::ActiveModel {
            id: NotSet,
            group_id: Set(group),
            step: Set("module-lessons".into()),
            uid: Set(secret::token()),
            starts_at: Set(now),
            ends_at: Set(now),
            place: Set(String::new()),
            title: Set(None),
            material: Set(None),
            cancelled_at: Set(None),
            cancel_reason: Set(None),
            sequence: Set(0),
            changed_at: Set(now),
            taken: Set(0),
            taken_at: Set(None),
        };
        let meeting = put!(self, format!("meeting {relation}"), meeting);
        let presence = attendance::ActiveModel {
            id: NotSet,
            meeting_id: Set(meeting),
            member_id: Set(member),
            present: Set(true),
            reason: Set(None),
            entry: Set(None),
            refused: Set(None),
        };
        put!(self, format!("presence {relation}"), presence);
        let reply = reply::ActiveModel {
            id: NotSet,
            meeting_id: Set(meeting),
            member_id: Set(member),
            coming: Set(true),
            reason: Set(None),
            at: Set(now),
        };
        put!(self, format!("reply {relation}"), reply);
        let homework = homework::ActiveModel {
            id: NotSet,
            meeting_id: Set(meeting),
            title: Set("Read".into()),
            text: Set("A page".into()),
            due_on: Set(None),
            given_at: Set(now),
            withdrawn_at: Set(None),
        };
        let homework = put!(self, format!("homework {relation}"), homework);
        let done = homework_done::ActiveModel {
            id: NotSet,
            homework_id: Set(homework),
            member_id: Set(member),
            done_on: Set(today),
            piece: Set(None),
        };
        put!(self, format!("homework done {relation}"), done);
    }
}
