//! Finding somebody who is here already, before they are here twice.

use adeona_platform::access::Change;
use adeona_platform::time::Day;
use adeona_platform::{Fault, Stop};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::alike::{Likeness, Marks, likeness, sounds_as, turned};
use super::person::Details;
use super::tables::person;

/// People that are compared for each question, at most.
const COMPARED: u64 = 2000;
/// Value of a fault: the ids of those who are alike, with commas between. Pages show whom of them the reader may see.
pub const ALIKE: &str = "alike";

/// Who of the organisation is this already; `except` is somebody of whom the details change. With `although`, only
/// numbers that belong to one person count.
pub async fn doubles(
    change: &Change,
    organisation: i64,
    details: &Details,
    except: Option<i64>,
    although: bool,
) -> Result<Option<Fault>, Stop> {
    let mut rows = vec![];
    // Asked apart: many are born on the first of January, and they must not crowd out a number.
    let questions = [numbers(details), Some(sounds(details)), born(details)];
    let asked = if although { 1 } else { questions.len() };
    for condition in questions.into_iter().take(asked).flatten() {
        let mut found = person::Entity::find()
            .filter(person::Column::OrganisationId.eq(organisation))
            .filter(condition)
            .order_by_desc(person::Column::Id)
            .limit(COMPARED);
        if let Some(except) = except {
            found = found.filter(person::Column::Id.ne(except));
        }
        rows.extend(found.all(change.db()).await?);
    }
    rows.sort_by_key(|row| row.id);
    rows.dedup_by_key(|row| row.id);
    Ok(fault(details, &rows, although))
}

fn numbers(details: &Details) -> Option<Condition> {
    use person::Column as C;
    let mut any = Condition::any();
    if !details.client_number.is_empty() {
        any = any.add(C::ClientNumber.eq(&details.client_number));
    }
    if !details.bsn.is_empty() {
        any = any.add(C::Bsn.eq(&details.bsn));
    }
    (!any.is_empty()).then_some(any)
}

fn sounds(details: &Details) -> Condition {
    use person::Column as C;
    let sounds = sounds_as(&details.given_name, &details.family_name);
    let any = Condition::any().add(C::SoundsAs.eq(sounds));
    match details.email.is_empty() {
        true => any,
        false => any.add(C::Email.eq(&details.email)),
    }
}

fn born(details: &Details) -> Option<Condition> {
    let born = details.born_day()?;
    let days = [Some(born), turned(born)].into_iter().flatten();
    let days = person::Column::Born.is_in(days.map(Day::from));
    Some(Condition::all().add(days))
}

/// The fault that says most, with everybody whom it is about.
fn fault(details: &Details, rows: &[person::Model], although: bool) -> Option<Fault> {
    let told = |field: &str, code: &str, ids: Vec<i64>| {
        let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
        (!ids.is_empty()).then(|| Fault::new(field, code).with(ALIKE, ids.join(",")))
    };
    let with = |value: &str, of: fn(&person::Model) -> &Option<String>| -> Vec<i64> {
        let same = |row: &&person::Model| !value.is_empty() && of(row).as_deref() == Some(value);
        rows.iter().filter(same).map(|row| row.id).collect()
    };
    let number = with(&details.client_number, |row| &row.client_number);
    let bsn = with(&details.bsn, |row| &row.bsn);
    let hard = told("client_number", "double-number", number).or(told("bsn", "double-bsn", bsn));
    if hard.is_some() || although {
        return hard;
    }
    let mine = Marks {
        given_name: &details.given_name,
        family_name: &details.family_name,
        born: details.born_day(),
        email: &details.email,
    };
    let like = |row: &person::Model| Some((likeness(mine, marks(row))?, row.id));
    let mut alike: Vec<(Likeness, i64)> = rows.iter().filter_map(like).collect();
    alike.sort_by(|a, b| b.0.cmp(&a.0));
    let (field, code) = match alike.first()?.0 {
        Likeness::SameName => ("family_name", "double-name"),
        Likeness::SameEmail => ("email", "double-email"),
        Likeness::Alike => ("family_name", "alike-name"),
    };
    told(field, code, alike.into_iter().map(|(_, id)| id).collect())
}

fn marks(row: &person::Model) -> Marks<'_> {
    Marks {
        given_name: &row.given_name,
        family_name: &row.family_name,
        born: row.born.map(Day::date),
        email: row.email.as_deref().unwrap_or_default(),
    }
}
