//! Rows of questions about countries and all that belongs to them.

use adeona_platform::secret;
use adeona_platform::time::Day;
use sea_orm::{ActiveModelTrait, EntityTrait, NotSet, PaginatorTrait, Set};

use crate::rooms::knowledge::codes::Codes;
use crate::rooms::knowledge::figures::tables::{question_saved, question_term};
use crate::rooms::knowledge::outside::tables::put_out::Held;
use crate::rooms::knowledge::outside::tables::{contact, put_out};
use crate::rooms::knowledge::plans::tables::basis;
use crate::rooms::knowledge::sheets::tables::{attachment, sheet, sheet_version};
use crate::rooms::knowledge::tables::question::Audience;
use crate::rooms::knowledge::tables::{
    answer, answer_source, named_reader, question, question_hold,
};
use crate::rooms::knowledge::topics::tables::topic;
use crate::rooms::knowledge::topics::tables::topic::{Names, Words};
use crate::rooms::knowledge::weighing::tables::answer_weighing::Answers;
use crate::rooms::knowledge::weighing::tables::{answer_thanks, answer_weighing};
use crate::world::{TODAY, World};

impl World {
    /// A question about a country, asked now.
    pub async fn question_row(
        &self,
        organisation: i64,
        account: i64,
        (audience, title): (Audience, &str),
    ) -> i64 {
        let change = question::Entity::find().count(self.store.database()).await;
        let row = question::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            asked_by: Set(account),
            country: Set("SO".to_owned()),
            topic: Set("housing".to_owned()),
            language: Set("nl".to_owned()),
            audience: Set(audience),
            title: Set(title.to_owned()),
            body: Set("In de hoofdstad.".to_owned()),
            asked_at: Set(self.now()),
            due_on: Set(Day::from(TODAY)),
            handler_id: Set(None),
            standing: Set(question::Standing::Open),
            answered_at: Set(None),
            settled_at: Set(None),
            settled_by: Set(None),
            reason: Set(None),
            change: Set(change.unwrap() as i64 + 1),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// An answer to it, what that rests on, and a time in which it waited: their ids.
    pub async fn answer_row(&self, question: i64, organisation: i64, account: i64) -> [i64; 3] {
        let db = self.store.database();
        let answer = answer::ActiveModel {
            id: NotSet,
            question_id: Set(question),
            organisation_id: Set(organisation),
            account_id: Set(account),
            contact_id: Set(None),
            kind: Set(answer::Kind::Answer),
            language: Set("nl".to_owned()),
            body: Set("Tachtig dollar.".to_owned()),
            valid_until: Set(None),
            written_at: Set(self.now()),
        };
        let answer = answer.insert(db).await.unwrap().id;
        let source = answer_source::ActiveModel {
            id: NotSet,
            answer_id: Set(answer),
            title: Set("Navraag".to_owned()),
            url: Set(None),
            dated: Set(None),
            kind: Set(Some("conversation".to_owned())),
            reliability: Set("B".to_owned()),
        };
        let source = source.insert(db).await.unwrap().id;
        let hold = question_hold::ActiveModel {
            id: NotSet,
            question_id: Set(question),
            reason: Set("Waits".to_owned()),
            since: Set(self.now()),
            until: Set(Some(self.now())),
            held_by: Set(account),
        };
        [answer, source, hold.insert(db).await.unwrap().id]
    }

    /// That a question or a sheet is for an organisation too.
    pub async fn named_row(
        &self,
        (question, sheet): (Option<i64>, Option<i64>),
        organisation: i64,
    ) -> i64 {
        let row = named_reader::ActiveModel {
            id: NotSet,
            question_id: Set(question),
            sheet_id: Set(sheet),
            organisation_id: Set(organisation),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// That somebody thanks for an answer, and that it is the one to go by: their ids.
    pub async fn weighing_row(&self, question: i64, answer: i64, account: i64) -> [i64; 2] {
        let db = self.store.database();
        let thanks = answer_thanks::ActiveModel {
            id: NotSet,
            answer_id: Set(answer),
            account_id: Set(account),
            thanked_at: Set(self.now()),
        };
        let weighing = answer_weighing::ActiveModel {
            id: NotSet,
            question_id: Set(question),
            preferred_id: Set(answer),
            against: Set(Answers::default()),
            reason: Set("Nieuwer".to_owned()),
            weighed_by: Set(account),
            weighed_at: Set(self.now()),
            ended_at: Set(None),
        };
        [
            thanks.insert(db).await.unwrap().id,
            weighing.insert(db).await.unwrap().id,
        ]
    }

    /// A term of it that is over.
    pub async fn term_row(&self, question: i64) -> i64 {
        let row = question_term::ActiveModel {
            id: NotSet,
            question_id: Set(question),
            asked_at: Set(self.now()),
            answered_at: Set(self.now()),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// That somebody took a question or a sheet instead of asking.
    pub async fn saved_row(
        &self,
        (question, sheet): (Option<i64>, Option<i64>),
        organisation: i64,
        account: i64,
    ) -> i64 {
        let row = question_saved::ActiveModel {
            id: NotSet,
            question_id: Set(question),
            sheet_id: Set(sheet),
            organisation_id: Set(organisation),
            account_id: Set(account),
            country: Set(Some("SO".to_owned())),
            topic: Set(Some("housing".to_owned())),
            saved_on: Set(Day::from(TODAY)),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// That a trajectory rests on a question that was asked for it.
    pub async fn basis_row(
        &self,
        trajectory: i64,
        organisation: i64,
        account: i64,
        question: i64,
    ) -> i64 {
        let row = basis::ActiveModel {
            id: NotSet,
            trajectory_id: Set(trajectory),
            organisation_id: Set(organisation),
            question_id: Set(Some(question)),
            sheet_id: Set(None),
            asked: Set(true),
            sheet_version: Set(None),
            linked_by: Set(account),
            linked_at: Set(self.now()),
            looked_by: Set(None),
            looked_at: Set(self.now()),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// An organisation of the register.
    pub async fn contact_row(&self, organisation: i64, name: &str, gone: bool) -> i64 {
        let db = self.store.database();
        let change = contact::Entity::find().count(db).await.unwrap() as i64;
        let row = contact::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            name: Set(name.to_owned()),
            kind: Set("aid".to_owned()),
            countries: Set(Codes(vec!["SO".to_owned()])),
            topics: Set(Codes::default()),
            languages: Set(Codes(vec!["en".to_owned()])),
            person: Set(None),
            email: Set(None),
            phone: Set(None),
            url: Set(None),
            note: Set(None),
            changed_at: Set(self.now()),
            changed_by: Set(None),
            withdrawn_at: Set(gone.then(|| self.now())),
            change: Set(change + 2000),
        };
        row.insert(db).await.unwrap().id
    }

    /// That a topic was added.
    pub async fn topic_row(&self, by: i64) -> i64 {
        let db = self.store.database();
        let number = topic::Entity::find().count(db).await.unwrap() as i64;
        let row = topic::ActiveModel {
            id: NotSet,
            code: Set(format!("pets-{number}")),
            names: Set(Names(["Huisdieren", "Pets", ""].map(str::to_owned))),
            words: Set(Words::default()),
            retired_at: Set(None),
            changed_at: Set(self.now()),
            changed_by: Set(Some(by)),
            change: Set(number + 4000),
        };
        row.insert(db).await.unwrap().id
    }

    /// That a question was put out to it.
    pub async fn put_row(
        &self,
        question: i64,
        contact: i64,
        organisation: i64,
        account: i64,
    ) -> i64 {
        let row = put_out::ActiveModel {
            id: NotSet,
            question_id: Set(question),
            contact_id: Set(contact),
            organisation_id: Set(organisation),
            account_id: Set(account),
            language: Set("en".to_owned()),
            title: Set("What does a room cost?".to_owned()),
            body: Set("In the capital.".to_owned()),
            letter: Set(None),
            mails: Set(None),
            held_text: Set(Some("Eighty dollars.".to_owned())),
            held_from: Set(Some("somebody@partner.example".to_owned())),
            held_why: Set(Some(Held::OtherSender)),
            held_at: Set(Some(self.now())),
            held_files: Set(None),
            secret: Set(secret::token()),
            sent_at: Set(self.now()),
            due_on: Set(Day::from(TODAY)),
            closed_at: Set(None),
            closing: Set(None),
            reason: Set(None),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// A file of a sheet: its id.
    pub async fn attachment_row(&self, sheet: i64, organisation: i64, by: i64, name: &str) -> i64 {
        let contents = b"%PDF-1.4\n%%EOF\n".to_vec();
        let row = attachment::ActiveModel {
            id: NotSet,
            sheet_id: Set(sheet),
            organisation_id: Set(organisation),
            name: Set(format!("{name}.pdf")),
            media_type: Set("application/pdf".to_owned()),
            bytes: Set(contents.len() as i32),
            sha256: Set(self.store.files().keep(contents).await.unwrap()),
            added_by: Set(by),
            added_at: Set(self.now()),
            removed_at: Set(None),
        };
        row.insert(self.store.database()).await.unwrap().id
    }

    /// A sheet of an organisation, and how it was before: their ids.
    pub async fn sheet_row(
        &self,
        organisation: i64,
        (audience, title): (Audience, &str),
        standing: sheet::Standing,
    ) -> [i64; 2] {
        let db = self.store.database();
        let change = sheet::Entity::find().count(db).await.unwrap() as i64;
        let row = sheet::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation),
            owner_id: Set(None),
            key: Set(None),
            print: Set(None),
            country: Set(Some("SO".to_owned())),
            topics: Set(Codes(vec!["housing".to_owned()])),
            language: Set("nl".to_owned()),
            audience: Set(audience),
            title: Set(title.to_owned()),
            body: Set("Tachtig dollar.".to_owned()),
            sources: Set(sheet::Sources::default()),
            review_on: Set(Some(Day::from(TODAY))),
            question_id: Set(None),
            translation_of: Set(None),
            translated_version: Set(None),
            standing: Set(standing),
            reason: Set(None),
            version: Set(2),
            changed_at: Set(self.now()),
            changed_by: Set(None),
            change: Set(change + 1000),
        };
        let sheet = row.insert(db).await.unwrap().id;
        let before = sheet_version::ActiveModel {
            id: NotSet,
            sheet_id: Set(sheet),
            version: Set(1),
            title: Set(title.to_owned()),
            body: Set("Zestig dollar.".to_owned()),
            changed_at: Set(self.now()),
            changed_by: Set(None),
        };
        [sheet, before.insert(db).await.unwrap().id]
    }
}
