//! Who asked hears by mail that there is an answer, that the question waits, or that it was closed.

use adeona_platform::access::tables::account;
use adeona_platform::access::{Look, May, Read, Scope};
use adeona_platform::mail::{Letter, line, post};
use adeona_platform::store::Writing;
use adeona_platform::time::Moment;
use adeona_platform::words::Words;
use adeona_platform::{Id, Stop, Store};
use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, NotSet, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, Set,
};
use serde_json::json;

use super::access::Question;
use super::queries::{QuestionRow, with_names};
use super::readers::{Reader, item, record};
use super::tables::asker_news::What;
use super::tables::{asker_news, question};
use crate::app::App;

/// Questions in one letter; the rest is in the next one.
const MOST: u64 = 20;
/// Days after which nobody is told any more: no mail was set up, or who asked cannot be written to.
const DAYS: i64 = 7;

/// Keeps that something is new, in the change that causes it; `by` whom, when it was an account. Nobody is told what they did.
pub async fn is_new(
    db: &DatabaseTransaction,
    row: &question::Model,
    (what, at): (What, Moment),
    by: Option<i64>,
) -> Result<(), Stop> {
    if by == Some(row.asked_by) {
        return Ok(());
    }
    let news = asker_news::ActiveModel {
        id: NotSet,
        question_id: Set(row.id),
        what: Set(what),
        at: Set(at),
    };
    let of = [asker_news::Column::QuestionId, asker_news::Column::What];
    asker_news::Entity::insert(news)
        .on_conflict_do_nothing_on(of)
        .exec(db)
        .await?;
    Ok(())
}

/// Who asked has seen it, or it holds no more: of all that is new of a question, or of one thing.
pub async fn is_known(
    db: &DatabaseTransaction,
    question: i64,
    what: Option<What>,
) -> Result<(), Stop> {
    use asker_news::Column as N;
    let mut gone = asker_news::Entity::delete_many().filter(N::QuestionId.eq(question));
    if let Some(what) = what {
        gone = gone.filter(N::What.eq(what));
    }
    gone.exec(db).await?;
    Ok(())
}

/// Tells those who asked what is new: how many letters were posted. `base` is where this place is reached.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_askers(store: &Store, words: &Words, base: &str) -> Result<u64, Stop> {
    if store.sender().is_none() {
        return Ok(0);
    }
    let askers = with_news().select_only().column(question::Column::AskedBy);
    let of = account::Column::Id.in_subquery(askers.into_query());
    let mut posted = 0;
    for reader in Reader::all(store, of.into_condition()).await? {
        posted += u64::from(write_to(store, words, base, &reader).await?);
    }
    Ok(posted)
}

/// Whether whoever asked is told by mail of what becomes of their question.
///
/// # Errors
/// When the database does not answer.
pub async fn reaches(app: &App, asker: i64, question: Id<Question>) -> Result<bool, Stop> {
    if app.store.sender().is_none() || app.address.is_none() {
        return Ok(false);
    }
    let Some(reader) = Reader::of(&app.store, asker).await? else {
        return Ok(false);
    };
    // Letters go by what they see where they work first.
    let Some(desk) = reader.desk(&app.store).await? else {
        return Ok(false);
    };
    let seen: Result<May<Read, Question>, Stop> = desk.may(question).await;
    match seen {
        Ok(_) => Ok(true),
        Err(Stop::NotFound | Stop::Forbidden) => Ok(false),
        Err(stop) => Err(stop),
    }
}

/// Forgets what nobody was told in time.
pub async fn forget_news(writing: &Writing, now: Timestamp) -> Result<(), Stop> {
    let then = now - SignedDuration::from_hours(24 * DAYS);
    asker_news::Entity::delete_many()
        .filter(asker_news::Column::At.lt(Moment::from(then)))
        .exec(writing.db())
        .await?;
    Ok(())
}

fn with_news() -> Select<question::Entity> {
    let news = asker_news::Entity::find()
        .select_only()
        .column(asker_news::Column::QuestionId);
    question::Entity::find().filter(question::Column::Id.in_subquery(news.into_query()))
}

/// Questions of the viewer of which something is new.
#[derive(Debug)]
struct News;

impl Look for News {
    type Answer = Vec<QuestionRow>;

    async fn look(self, scope: &Scope<'_>) -> Result<Self::Answer, Stop> {
        use question::Column as C;
        let ids = with_news().select_only().column(C::Id);
        let of = Condition::all()
            .add(C::AskedBy.eq(scope.viewer().account().get()))
            .add(C::Id.in_subquery(ids.into_query()));
        let seen = scope.seen::<Question>().filter(of);
        let rows = seen.shape(|s| with_names(s).order_by_asc(C::Id).limit(MOST));
        rows.rows().await
    }
}

/// Writes to one of them, when they still see the question: whether a letter was posted.
async fn write_to(store: &Store, words: &Words, base: &str, reader: &Reader) -> Result<bool, Stop> {
    let Some(desk) = reader.desk(store).await? else {
        return Ok(false);
    };
    let rows = desk.look(News).await?;
    if rows.is_empty() {
        return Ok(false);
    }
    let mut writing = store.write().await?;
    let told = taken(&writing, rows).await?;
    let Some(letter) = letter(words, base, reader, &told) else {
        return Ok(false);
    };
    let at = Moment::from(store.clock().now());
    post(&writing, &letter, at).await?;
    let questions: Vec<i64> = told.iter().map(|(row, _)| row.id).collect();
    let who = (reader.id, desk.viewer().organisation().get(), at);
    let detail = json!({ "questions": questions });
    record(&mut writing, who, "question.asker-told", detail).await?;
    writing.keep().await?;
    Ok(true)
}

/// What is new of each, taken out: of two programs at one moment, one tells it.
async fn taken(
    writing: &Writing,
    rows: Vec<QuestionRow>,
) -> Result<Vec<(QuestionRow, What)>, Stop> {
    use asker_news::Column as N;
    let ids = rows.iter().map(|row| row.id);
    let news = asker_news::Entity::find()
        .filter(N::QuestionId.is_in(ids))
        .order_by_asc(N::Id)
        .lock_exclusive()
        .all(writing.db())
        .await?;
    asker_news::Entity::delete_many()
        .filter(N::Id.is_in(news.iter().map(|one| one.id)))
        .exec(writing.db())
        .await?;
    // The last thing counts: what waited and was answered, was answered.
    let last = |row: QuestionRow| {
        let of = news.iter().rfind(|one| one.question_id == row.id)?;
        Some((row, of.what))
    };
    Ok(rows.into_iter().filter_map(last).collect())
}

fn letter(
    words: &Words,
    base: &str,
    reader: &Reader,
    of: &[(QuestionRow, What)],
) -> Option<Letter> {
    let (first, what) = of.first()?;
    reader.letter(words, |w| {
        let listed = |(row, what): &(QuestionRow, What)| {
            item(base, row, &[w.t(&format!("asker-news-{}", what.code()))])
        };
        let list: Vec<String> = of.iter().map(listed).collect();
        let subject = match of.len() {
            1 => w.t1(
                &format!("asker-news-{}-subject", what.code()),
                "title",
                line(&first.title, 150),
            ),
            many => w.t1("asker-news-many", "n", many),
        };
        (
            subject,
            format!(
                "{}\n\n{}\n{}\n",
                w.t("asker-news-letter"),
                list.join("\n"),
                w.t("mail-no-answers")
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use adeona_platform::mail::deliver;
    use adeona_platform::words::Language;
    use sea_orm::PaginatorTrait;

    use super::*;
    use crate::rooms::knowledge::forgetting::forget;
    use crate::rooms::knowledge::outside::mail_tests::Server;
    use crate::rooms::knowledge::trying::{COACH, HOUSING, ask, staffed, with};
    use crate::world::{World, everywhere_seeded};

    async fn told(world: &World) -> Vec<(String, String, String)> {
        let base = "https://adeona.example";
        let words = &world.app.words;
        let (one, other) = tokio::join!(
            tell_askers(&world.store, words, base),
            tell_askers(&world.store, words, base)
        );
        let posted = one.unwrap() + other.unwrap();
        let server = Server::default();
        deliver(&world.store, &&server).await.unwrap();
        let read = |parcel: adeona_platform::mail::Parcel| {
            let mail = mail_parser::MessageParser::default()
                .parse(&parcel.bytes)
                .unwrap();
            let text = mail.body_text(0).unwrap().into_owned();
            (
                parcel.to.as_str().to_owned(),
                mail.subject().unwrap().to_owned(),
                text,
            )
        };
        let all: Vec<_> = server.taken().into_iter().map(read).collect();
        assert_eq!(all.len() as u64, posted);
        all
    }

    #[tokio::test]
    async fn who_asked_hears_of_an_answer_of_waiting_and_of_the_end_once() {
        everywhere_seeded(async |world| {
            let world = world.with_mail();
            let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
            let question = ask(&coach, &HOUSING).await;
            assert_eq!(told(&world).await, [], "nothing is new");
            let at = |act: &str| format!("{question}/{act}");
            let wait = [("reason", "Wacht op de ambassade")];
            assert_eq!(staff.post(&at("hold"), &wait).await.status, 303);
            let all = told(&world).await;
            assert_eq!(all.len(), 1, "{}", world.database);
            let (to, subject, text) = &all[0];
            assert_eq!(to, COACH);
            assert_eq!(subject, "Uw vraag wacht: Wat kost een kamer in Hargeisa?");
            assert!(
                text.contains(&format!("https://adeona.example{question}")),
                "{text}"
            );
            assert!(
                !text.contains("ambassade"),
                "reasons stand with the question: {text}"
            );
            // Waiting that ended before anybody was told is no news; what was answered twice is told once.
            staff.post(&at("resumption"), &[]).await;
            staff.post(&at("hold"), &wait).await;
            staff.post(&at("resumption"), &[]).await;
            assert_eq!(told(&world).await, [], "it waits no more");
            for body in ["Tachtig dollar.", "Of negentig."] {
                let answered = staff.post(&at("answers"), &[("body", body)]).await;
                assert_eq!(answered.status, 303, "{}", answered.body);
            }
            let all = told(&world).await;
            assert_eq!(all.len(), 1);
            let subject = "Er is een antwoord: Wat kost een kamer in Hargeisa?";
            assert_eq!(all[0].1, subject);
            assert!(!all[0].2.contains("wacht"), "{}", all[0].2);
            assert_eq!(told(&world).await, [], "once");
            // Who answers their own question, asks on or says that it is solved, knows.
            coach
                .post(&at("answers"), &[("body", "Ik weet het zelf al.")])
                .await;
            assert_eq!(told(&world).await, []);
            for (act, form) in [
                ("more", &[("more", "En buiten de stad?")][..]),
                ("solution", &[]),
            ] {
                staff.post(&at("answers"), &[("body", "Honderd.")]).await;
                assert_eq!(coach.post(&at(act), form).await.status, 303, "{act}");
                assert_eq!(told(&world).await, [], "{act}");
            }
            // Two at once are in one letter.
            let second = with(
                &with(&HOUSING, "title", "Wat kost een huis?"),
                "anyway",
                "yes",
            );
            let third = with(
                &with(&HOUSING, "title", "Wat kost een winkel?"),
                "anyway",
                "yes",
            );
            for form in [second, third] {
                let question = ask(&coach, &form).await;
                let close = [("reason", "Dat weet niemand")];
                staff.post(&format!("{question}/closure"), &close).await;
            }
            let all = told(&world).await;
            assert_eq!(all.len(), 1);
            assert_eq!(all[0].1, "Nieuws over 2 van uw vragen");
            assert_eq!(
                all[0].2.matches("De vraag is gesloten").count(),
                2,
                "{}",
                all[0].2
            );
        })
        .await;
    }

    #[tokio::test]
    async fn who_works_there_no_more_is_told_nothing() {
        everywhere_seeded(async |world| {
            let world = world.with_mail();
            let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
            let question = ask(&coach, &HOUSING).await;
            assert_eq!(
                coach.get(&question).await.texts(".by-mail").len(),
                1,
                "they are told"
            );
            let at = format!("{question}/answers");
            staff.post(&at, &[("body", "Tachtig dollar.")]).await;
            world.leaves(COACH).await;
            assert_eq!(told(&world).await, [], "{}", world.database);
        })
        .await;
    }

    #[tokio::test]
    async fn what_nobody_could_be_told_is_forgotten_after_a_week() {
        everywhere_seeded(async |world| {
            let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
            let question = ask(&coach, &HOUSING).await;
            let page = coach.get(&question).await;
            assert_eq!(page.texts(".by-mail").len(), 0, "no mail is set up");
            let at = format!("{question}/answers");
            staff.post(&at, &[("body", "Tachtig dollar.")]).await;
            let words = &world.app.words;
            let none = tell_askers(&world.store, words, "https://adeona.example");
            assert_eq!(none.await.unwrap(), 0);
            let kept = async || {
                let db = world.store.database();
                asker_news::Entity::find().count(db).await.unwrap()
            };
            forget(&world.store).await.unwrap();
            assert_eq!(kept().await, 1);
            for (days, left) in [(6, 1), (2, 0)] {
                let later = SignedDuration::from_hours(24 * days);
                world.hands.set(world.store.clock().now() + later);
                forget(&world.store).await.unwrap();
                assert_eq!(kept().await, left);
            }
            // Where mail is set up the page says that it comes; in the language of whoever reads the page.
            let world = world.with_mail();
            let coach = world.browser(COACH).await;
            let form = with(
                &with(&HOUSING, "title", "Wat kost een huis?"),
                "anyway",
                "yes",
            );
            let question = ask(&coach, &form).await;
            let page = coach.get(&question).await;
            let says = world.app.words.tongue(Language::Nl).t("asker-news-by-mail");
            assert_eq!(page.texts(".by-mail"), [says]);
        })
        .await;
    }
}
