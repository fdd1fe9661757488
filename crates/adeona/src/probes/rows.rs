//! A world as rows: a few statements for each table, in one transaction.

use std::sync::Arc;

use adeona_method::journal::{Deed, Entry};
use adeona_method::progress::Compiled;
use adeona_platform::access::tables::{account, emergency, membership, organisation, partner_link};
use adeona_platform::time::{Day, Moment};
use adeona_platform::{Stop, Store};
use jiff::civil::{Date, date};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Iterable,
    NotSet, QueryFilter, Set,
};
use serde_json::json;

use super::dice::ANSWERS;
use super::place::{
    Besides, Contact, Course, Emergency, Person, Place, Put, Question, Referral, Sheet, State, To,
};
use super::questions::country;
use crate::rooms::knowledge::codes::Codes;
use crate::rooms::knowledge::outside::tables::{contact, put_out};
use crate::rooms::knowledge::plans::tables::basis;
use crate::rooms::knowledge::sheets::tables::sheet;
use crate::rooms::knowledge::tables::{knowledge_clock, named_reader, question};
use crate::rooms::method::tables::method_version;
use crate::rooms::method::{Bound, package};
use crate::rooms::people::tables::person;
use crate::rooms::people::words_for;
use crate::rooms::referral::{Standing, referral, shell_table as shell};
use crate::rooms::trajectory::tables::{assignment, entry, share, task, trajectory};
use crate::rooms::trajectory::{projection, tasks};

/// Values that one statement may carry.
const VALUES: usize = 30_000;

/// The method that all trajectories of a world run under.
#[derive(Debug)]
pub struct Spark {
    version: i64,
    pub bound: Arc<Bound>,
}

impl Spark {
    pub async fn on_shelf(store: &Store) -> Result<Self, Stop> {
        let shelf = method_version::Entity::find();
        let shelf = shelf.filter(method_version::Column::Method.eq("spark"));
        let row = shelf.one(store.database()).await?;
        let row = row.ok_or_else(|| Stop::Broken("SPARK is not on the shelf".into()))?;
        Ok(Spark {
            version: row.id,
            bound: package(row)?,
        })
    }
}

/// Writes a world beside those that are there.
pub async fn write(store: &Store, place: &Place, spark: &Spark) -> Result<(), Stop> {
    let at = Moment::from(store.clock().now());
    let writing = store.write().await?;
    let db = writing.db();
    insert(
        db,
        place
            .organisations
            .iter()
            .map(|id| organisation_row(*id, at)),
    )
    .await?;
    let people: Vec<person::Model> = place.people.iter().map(|one| person_row(one, at)).collect();
    let words = people.iter().flat_map(words_for);
    let words: Vec<_> = words
        .map(|word| word.into_active_model().reset_all())
        .collect();
    insert(
        db,
        people
            .into_iter()
            .map(|row| row.into_active_model().reset_all()),
    )
    .await?;
    insert(db, words.into_iter()).await?;
    insert(
        db,
        place
            .accounts
            .iter()
            .map(|one| account_row(one.id, one.person, at)),
    )
    .await?;
    insert(db, posts(place)).await?;
    insert(db, emergencies(place, at)).await?;
    let opened = place
        .accounts
        .iter()
        .filter(|one| !one.emergencies.is_empty());
    account::Entity::update_many()
        .col_expr("emergency_until", Expr::value(Some(hours(at, 4))))
        .filter(account::Column::Id.is_in(opened.map(|one| one.id)))
        .exec(db)
        .await?;
    courses(db, place, spark, at).await?;
    insert(db, shares(place, at)).await?;
    let asked = place.courses.iter().filter(|course| course.is_asked());
    insert(db, asked.map(|course| link_row(course, place, at))).await?;
    insert(
        db,
        place
            .referrals
            .iter()
            .map(|one| referral_row(one, place, at)),
    )
    .await?;
    insert(db, shells(place)).await?;
    let change = ask(db, place).await?;
    let questions = place.questions.iter();
    let row = |one| question_row(one, place, at, change);
    insert(db, questions.map(row)).await?;
    let sheets = place.sheets.iter();
    let row = |one| sheet_row(one, place, at, change);
    insert(db, sheets.map(row)).await?;
    insert(db, named_rows(place)).await?;
    let contacts = place.contacts.iter();
    let row = |one| contact_row(one, place, at, change);
    insert(db, contacts.map(row)).await?;
    let puts = place.puts.iter();
    insert(db, puts.map(|one| put_row(one, place, at))).await?;
    let rests = place.courses.iter();
    let rests = rests.filter_map(|course| Some((course, place.basis(course)?)));
    insert(db, rests.map(|(course, on)| basis_row(course, on.id, at))).await?;
    writing.keep().await
}

async fn insert<A>(db: &DatabaseTransaction, rows: impl Iterator<Item = A>) -> Result<(), Stop>
where
    A: ActiveModelTrait + Send,
{
    let columns = <A::Entity as EntityTrait>::Column::iter().count();
    let mut rows = rows.peekable();
    while rows.peek().is_some() {
        let some: Vec<A> = rows.by_ref().take(VALUES / columns).collect();
        A::Entity::insert_many(some)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

fn organisation_row(id: i64, at: Moment) -> organisation::ActiveModel {
    organisation::ActiveModel {
        id: Set(id),
        name: Set(format!("Organisatie {id}")),
        kind: Set("municipality".to_owned()),
        full_time_minutes: Set(36 * 60),
        demands_second_factor: Set(false),
        language: Set("nl".to_owned()),
        created_at: Set(at),
    }
}

fn account_row(id: i64, person: Option<i64>, at: Moment) -> account::ActiveModel {
    account::ActiveModel {
        id: Set(id),
        email: Set(None),
        name: Set(format!("Account {id}")),
        password: Set(None),
        language: Set("nl".to_owned()),
        person_id: Set(person),
        created_at: Set(at),
        closed_at: Set(None),
    }
}

fn hours(at: Moment, hours: i64) -> Moment {
    Moment(at.0 + chrono::TimeDelta::hours(hours))
}

fn emergencies(place: &Place, at: Moment) -> impl Iterator<Item = emergency::ActiveModel> {
    let of = move |account: i64, one: &Emergency| emergency::ActiveModel {
        id: Set(one.id),
        organisation_id: Set(one.organisation),
        account_id: Set(account),
        person_id: Set(one.person),
        reason: Set(String::new()),
        opened_at: Set(hours(at, -4)),
        until: Set(hours(at, if one.over { -1 } else { 1 })),
        ended_at: Set(one.ended.then_some(at)),
        // Otherwise Today would name some of them, and how many depends on when.
        reviewed_by: Set(Some(account)),
        reviewed_at: Set(Some(at)),
        was_needed: Set(Some(true)),
        finding: Set(None),
    };
    place
        .accounts
        .iter()
        .flat_map(move |one| one.emergencies.iter().map(move |e| of(one.id, e)))
}

fn posts(place: &Place) -> impl Iterator<Item = membership::ActiveModel> {
    let since = Day::from(date(2020, 1, 1));
    let of = move |account: i64| {
        move |post: super::place::Post| membership::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            organisation_id: Set(post.organisation),
            role: Set(post.role),
            weekly_minutes: Set(36 * 60),
            since: Set(since),
            until: Set(post.until.map(Day::from)),
            ended_at: Set(None),
        }
    };
    place
        .accounts
        .iter()
        .flat_map(move |one| one.posts.iter().copied().map(of(one.id)))
}

fn person_row(one: &Person, at: Moment) -> person::Model {
    person::Model {
        id: one.id,
        organisation_id: one.organisation,
        given_name: "Naam".to_owned(),
        family_name: one.mark(),
        born: None,
        language: None,
        country: None,
        email: None,
        phone: None,
        client_number: None,
        bsn: None,
        sounds_as: one.mark().to_lowercase(),
        registered_by: one.registered_by,
        created_at: at,
        revision: 1,
    }
}

/// Trajectories with their journals, and what the program makes of these.
async fn courses(
    db: &DatabaseTransaction,
    place: &Place,
    spark: &Spark,
    at: Moment,
) -> Result<(), Stop> {
    let package = &spark.bound.package;
    let compiled = Compiled::new(&package.method);
    let (mut rows, mut entries, mut open, mut along) = (vec![], vec![], vec![], vec![]);
    for course in &place.courses {
        let journal = journal(course.state, place.today);
        let stands = compiled.progress(&journal, place.today);
        let row = projection(
            package,
            &bare(course, spark.version, place.today),
            &journal,
            &stands,
        );
        for task in tasks(package, &row, &stands) {
            let task: task::ActiveModel = task.into_active_model().reset_all();
            open.push(task::ActiveModel { id: NotSet, ..task });
        }
        rows.push(row.into_active_model().reset_all());
        for entry in &journal {
            entries.push(entry_row(course, entry, at)?);
        }
        along.extend(course.along.iter().map(|account| assignment::ActiveModel {
            id: NotSet,
            trajectory_id: Set(course.id),
            account_id: Set(*account),
            role: Set("trainer".to_owned()),
        }));
    }
    insert(db, rows.into_iter()).await?;
    insert(db, entries.into_iter()).await?;
    insert::<task::ActiveModel>(db, open.into_iter()).await?;
    insert(db, along.into_iter()).await
}

fn journal(state: State, today: Date) -> Vec<Entry> {
    let answers = ANSWERS
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()));
    let intake = Deed::Done {
        step: "intake".to_owned(),
        answers: answers.collect(),
        ticked: vec![],
        note: None,
    };
    let held = Deed::Held {
        reason: "Ziek".to_owned(),
        until: None,
    };
    let ended = Deed::Ended {
        outcome: "work".to_owned(),
        reason: None,
    };
    let deeds = match state {
        State::New => vec![Deed::Enrolled],
        State::Started => vec![Deed::Enrolled, intake],
        State::OnHold => vec![Deed::Enrolled, intake, held],
        State::Ended => vec![Deed::Enrolled, intake, ended],
    };
    let entry = |(number, deed)| Entry {
        number,
        on: today,
        deed,
    };
    (1..).zip(deeds).map(entry).collect()
}

fn entry_row(course: &Course, entry: &Entry, at: Moment) -> Result<entry::ActiveModel, Stop> {
    Ok(entry::ActiveModel {
        id: NotSet,
        trajectory_id: Set(course.id),
        organisation_id: Set(course.organisation),
        number: Set(entry.number.cast_signed()),
        happened_on: Set(entry.on.into()),
        written_at: Set(at),
        account_id: Set(course.coach),
        deed: Set(serde_json::to_value(&entry.deed).map_err(Stop::broken)?),
    })
}

fn bare(course: &Course, version: i64, today: Date) -> trajectory::Model {
    trajectory::Model {
        id: course.id,
        organisation_id: course.organisation,
        person_id: course.person,
        subject_name: course.person.is_none().then(|| course.mark()),
        members: json!([]),
        method: "spark".to_owned(),
        version_id: version,
        coach_id: course.coach,
        reference: None,
        head: 0,
        standing: String::new(),
        phase: None,
        enrolled_on: today.into(),
        started_on: None,
        ended_on: None,
        outcome: None,
        outcome_class: None,
        wakes_on: None,
        wished_coach_id: None,
        answers_until: None,
    }
}

fn shares(place: &Place, at: Moment) -> impl Iterator<Item = share::ActiveModel> {
    let of = move |course: &Course| {
        let (trajectory, coach) = (course.id, course.coach);
        move |one: &super::place::Share| share::ActiveModel {
            id: Set(one.id),
            trajectory_id: Set(trajectory),
            organisation_id: Set(match one.to {
                To::Organisation(id) => Some(id),
                To::Account(_) => None,
            }),
            account_id: Set(match one.to {
                To::Organisation(_) => None,
                To::Account(id) => Some(id),
            }),
            purpose: Set("Samen verder".to_owned()),
            until: Set(one.until.into()),
            withdrawn_at: Set(one.withdrawn.then_some(at)),
            with_organisation: Set(one.there),
            parts: Set(json!(one.parts)),
            given_by: Set(Some(coach)),
            given_at: Set(Some(at)),
            withdrawn_by: Set(one.withdrawn.then_some(coach)),
            kin_id: Set(one.family.then_some(one.id)),
        }
    };
    place
        .courses
        .iter()
        .flat_map(move |course| course.shares.iter().map(of(course)))
}

/// That its plan rests on a question.
fn basis_row(course: &Course, question: i64, at: Moment) -> basis::ActiveModel {
    basis::ActiveModel {
        id: Set(course.id),
        trajectory_id: Set(course.id),
        organisation_id: Set(course.organisation),
        question_id: Set(Some(question)),
        sheet_id: Set(None),
        asked: Set(true),
        sheet_version: Set(None),
        linked_by: Set(course.coach),
        linked_at: Set(at),
        looked_by: Set(None),
        looked_at: Set(at),
    }
}

/// A link that works for some days yet.
fn link_row(course: &Course, place: &Place, at: Moment) -> partner_link::ActiveModel {
    let until = place.today.saturating_add(jiff::Span::new().days(14));
    partner_link::ActiveModel {
        id: Set(course.id),
        trajectory_id: Set(course.id),
        organisation_id: Set(course.organisation),
        account_id: Set(course.coach),
        step: Set("intake".to_owned()),
        head: Set(1),
        partner: Set("Een werkgever".to_owned()),
        email: Set(None),
        parts: Set(json!({})),
        secret: Set(format!("link {}", course.id)),
        code: Set(String::new()),
        asked_at: Set(at),
        until: Set(until.into()),
        wrong: Set(0),
        tried_at: Set(None),
        opened_at: Set(None),
        closed_at: Set(None),
        closing: Set(None),
        entry: Set(None),
        settled_at: Set(None),
    }
}

fn referral_row(one: &Referral, place: &Place, at: Moment) -> referral::ActiveModel {
    let course = place.course(one.course);
    let later = Day::from(place.today);
    referral::ActiveModel {
        id: Set(one.id),
        trajectory_id: Set(one.course),
        from_organisation: Set(one.from),
        to_organisation: Set(one.to),
        step: Set(None),
        purpose: Set("Een stageplaats".to_owned()),
        parts: Set(json!({ "steps": ["intake"] })),
        offered_by: Set(course.map_or(0, |course| course.coach)),
        answer_by: Set(one.answer_by.into()),
        report_by: Set(later),
        until: Set(later),
        standing: Set(one.standing),
        standing_since: Set(at),
        taken_by: Set(one.taken_by),
        share_id: Set(None),
        settled_at: Set(one.settled.then_some(at)),
        hands_over: Set(one.standing == Standing::HandedOver),
    }
}

/// One change of what can be found, for all of a world: its number.
async fn ask(db: &DatabaseTransaction, place: &Place) -> Result<i64, Stop> {
    knowledge_clock::Entity::update_many()
        .col_expr(
            knowledge_clock::Column::N,
            Expr::value(i64::from(place.number) + 1),
        )
        .exec(db)
        .await?;
    Ok(i64::from(place.number) + 1)
}

fn audience(besides: Besides) -> question::Audience {
    match besides {
        Besides::Everybody => question::Audience::Network,
        Besides::Nobody => question::Audience::Organisation,
        Besides::Named(_) => question::Audience::Named,
    }
}

/// The organisations that questions and sheets are for besides their own.
fn named_rows(place: &Place) -> impl Iterator<Item = named_reader::ActiveModel> {
    let questions = place.questions.iter();
    let questions = questions.map(|one| (Some(one.id), None, one.besides));
    let sheets = place.sheets.iter();
    let sheets = sheets.map(|one| (None, Some(one.id), one.besides));
    questions
        .chain(sheets)
        .filter_map(|(question, sheet, besides)| match besides {
            Besides::Named(organisation) => Some(named_reader::ActiveModel {
                id: NotSet,
                question_id: Set(question),
                sheet_id: Set(sheet),
                organisation_id: Set(organisation),
            }),
            Besides::Nobody | Besides::Everybody => None,
        })
}

fn question_row(one: &Question, place: &Place, at: Moment, change: i64) -> question::ActiveModel {
    question::ActiveModel {
        id: Set(one.id),
        organisation_id: Set(one.organisation),
        asked_by: Set(one.asked_by),
        country: Set(country(place.number).to_owned()),
        topic: Set("housing".to_owned()),
        language: Set("nl".to_owned()),
        audience: Set(audience(one.besides)),
        title: Set(format!("Vraag {}", one.mark())),
        body: Set("Wat kost een kamer?".to_owned()),
        asked_at: Set(at),
        due_on: Set(place.today.into()),
        handler_id: Set(None),
        standing: Set(match one.open {
            true => question::Standing::Open,
            false => question::Standing::Answered,
        }),
        answered_at: Set((!one.open).then_some(at)),
        settled_at: Set(None),
        settled_by: Set(None),
        reason: Set(None),
        change: Set(change),
    }
}

fn sheet_row(one: &Sheet, place: &Place, at: Moment, change: i64) -> sheet::ActiveModel {
    sheet::ActiveModel {
        id: Set(one.id),
        organisation_id: Set(one.organisation),
        owner_id: Set(None),
        key: Set(None),
        print: Set(None),
        country: Set(Some(country(place.number).to_owned())),
        topics: Set(Codes(vec!["housing".to_owned()])),
        language: Set("nl".to_owned()),
        audience: Set(audience(one.besides)),
        title: Set(format!("Blad {}", one.mark())),
        body: Set("Een kamer kost tachtig dollar.".to_owned()),
        sources: Set(sheet::Sources::default()),
        review_on: Set(None),
        question_id: Set(None),
        translation_of: Set(None),
        translated_version: Set(None),
        standing: Set(match one.current {
            true => sheet::Standing::Current,
            false => sheet::Standing::Withdrawn,
        }),
        reason: Set(None),
        version: Set(1),
        changed_at: Set(at),
        changed_by: Set(None),
        change: Set(change),
    }
}

fn contact_row(one: &Contact, place: &Place, at: Moment, change: i64) -> contact::ActiveModel {
    contact::ActiveModel {
        id: Set(one.id),
        organisation_id: Set(one.organisation),
        name: Set(format!("Bureau {}", one.mark())),
        kind: Set("aid".to_owned()),
        countries: Set(Codes(vec![country(place.number).to_owned()])),
        topics: Set(Codes::default()),
        languages: Set(Codes(vec!["en".to_owned()])),
        person: Set(None),
        email: Set(None),
        phone: Set(None),
        url: Set(None),
        note: Set(None),
        changed_at: Set(at),
        changed_by: Set(None),
        withdrawn_at: Set((!one.current).then_some(at)),
        change: Set(change),
    }
}

fn put_row(one: &Put, place: &Place, at: Moment) -> put_out::ActiveModel {
    let question = place
        .questions
        .iter()
        .find(|asked| asked.id == one.question);
    let (organisation, account) =
        question.map_or((0, 0), |asked| (asked.organisation, asked.asked_by));
    put_out::ActiveModel {
        id: Set(one.id),
        question_id: Set(one.question),
        contact_id: Set(one.contact),
        organisation_id: Set(organisation),
        account_id: Set(account),
        language: Set("en".to_owned()),
        title: Set("What does a room cost?".to_owned()),
        body: Set("In the capital.".to_owned()),
        letter: Set(None),
        mails: Set(None),
        held_text: Set(None),
        held_from: Set(None),
        held_why: Set(None),
        held_at: Set(None),
        held_files: Set(None),
        secret: Set(format!("put {}", one.id)),
        sent_at: Set(at),
        due_on: Set(place.today.into()),
        closed_at: Set(None),
        closing: Set(None),
        reason: Set(None),
    }
}

/// What stayed of the files that went.
fn shells(place: &Place) -> impl Iterator<Item = shell::ActiveModel> {
    let went = |one: &&Referral| one.standing == Standing::HandedOver;
    place.referrals.iter().filter(went).filter_map(|one| {
        let id = place.course(one.course)?.person?;
        let who = place.people.iter().find(|person| person.id == id)?;
        Some(shell::ActiveModel {
            id: Set(one.id),
            organisation_id: Set(one.from),
            to_organisation: Set(one.to),
            referral_id: Set(one.id),
            person_id: Set(id),
            given_name: Set(who.mark()),
            family_name: Set("Weg".to_owned()),
            client_number: Set(None),
            dossiers: Set(json!([])),
            left_on: Set(place.today.into()),
            kept_until: Set(place.today.into()),
            source: Set(String::new()),
        })
    })
}
