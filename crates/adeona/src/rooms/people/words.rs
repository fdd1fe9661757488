//! Finding people by the beginnings of words: of their names, and of their client number.

use adeona_platform::words::folded;
use adeona_platform::{Stop, Viewer};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select, Set,
};

use super::access::Word;
use super::tables::{person, person_word};
use adeona_platform::access::{Thing, nobody};

/// Lower-case words without accents, each once: "Al-Masri" is found by "masri", "Yılmaz" by "yil".
pub fn words_of(text: &str) -> Vec<String> {
    let folded = folded(text);
    let mut words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort();
    words.dedup();
    words
}

/// The words by which somebody is found.
pub fn words_for(person: &person::Model) -> Vec<person_word::Model> {
    let number = person.client_number.as_deref().unwrap_or_default();
    let all = [&person.given_name, &person.family_name, number].join(" ");
    let row = |word| person_word::Model {
        person_id: person.id,
        organisation_id: person.organisation_id,
        word,
    };
    words_of(&all).into_iter().map(row).collect()
}

/// Keeps the words of somebody whose name or number is new. In the transaction of the change.
pub async fn keep_words(db: &impl ConnectionTrait, person: &person::Model) -> Result<(), Stop> {
    person_word::Entity::delete_many()
        .filter(person_word::Column::PersonId.eq(person.id))
        .exec(db)
        .await?;
    let rows = words_for(person);
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| person_word::ActiveModel {
        person_id: Set(row.person_id),
        organisation_id: Set(row.organisation_id),
        word: Set(row.word),
    });
    person_word::Entity::insert_many(rows)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Of visible people: whether every word that is sought begins a word of theirs. Exports and programs search so;
/// the list of people looks the first of them up itself (see [`super::queries::People`]).
pub fn found_by(viewer: &Viewer, sought: &str) -> Condition {
    let begins = |word: &String| {
        let people = person_word::Entity::find()
            .select_only()
            .column(person_word::Column::PersonId)
            .filter(Word::visible(viewer))
            .filter(begins_with(word));
        person::Column::Id.in_subquery(people.into_query())
    };
    let words = words_of(sought);
    if words.is_empty() && !sought.trim().is_empty() {
        return nobody(); // signs alone fit nobody
    }
    words
        .iter()
        .map(begins)
        .fold(Condition::all(), Condition::add)
}

/// Ids of the people of an organisation who are found by the beginnings of words, whoever asks.
pub fn named_in(organisation: i64, sought: &str) -> Select<person_word::Entity> {
    use person_word::Column as W;
    let mut words = words_of(sought);
    words.sort_by_key(|word| word.chars().count());
    let which = match words.pop() {
        Some(longest) => words
            .iter()
            .map(|word| also_has(word))
            .fold(Condition::all().add(begins_with(&longest)), Condition::add),
        None => nobody(), // signs alone fit nobody
    };
    person_word::Entity::find()
        .select_only()
        .column(W::PersonId)
        .filter(W::OrganisationId.eq(organisation))
        .filter(which)
}

/// The words with a beginning lie together in the index.
pub(super) fn begins_with(word: &str) -> Condition {
    Condition::all()
        .add(person_word::Column::Word.gte(word))
        .add(person_word::Column::Word.lt(after(word)))
}

/// That the person of a found word has another word that begins so.
pub(super) fn also_has(word: &str) -> Expr {
    let other = Alias::new("other");
    let column = |name: &'static str| Expr::col((other.clone(), Alias::new(name)));
    let mut select: SelectStatement = Query::select();
    select
        .expr(Expr::val(1))
        .from_as(person_word::Entity, other.clone())
        .and_where(column("person_id").eq(Expr::col((
            person_word::Entity,
            person_word::Column::PersonId,
        ))))
        .and_where(column("word").gte(word))
        .and_where(column("word").lt(after(word)));
    Expr::exists(select)
}

/// What comes after every word that begins so.
fn after(word: &str) -> String {
    format!("{word}\u{10FFFF}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words_without_accents_and_signs() {
        assert_eq!(
            words_of("Fatma  Yılmaz-d'Été V-012"),
            ["012", "d", "ete", "fatma", "v", "yilmaz"]
        );
        assert_eq!(words_of("سلمى  - "), [folded("سلمى")]);
    }
}
