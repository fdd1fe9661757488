//! What hangs on a person besides details and journals: every row that names them, with names instead of numbers.

use adeona_platform::{Sealing, Stop};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, JsonValue, Statement};
use serde_json::{Map, Value};

use crate::rooms::privacy::opened;

/// Kinds of rows: a name, and the question. `{t}` stands for the ids of the trajectories, `{a}` of the accounts, `{p}` of
/// the person: numbers of the database itself.
const PARTS: [(&str, &str); 19] = [
    (
        "groups",
        "SELECT m.joined_on, m.left_on, c.name AS worker, g.name AS title, g.place, m.childcare, m.left_reason, \
         m.left_note FROM group_member m JOIN course_group g ON g.id = m.group_id JOIN account c ON c.id = g.trainer_id \
         WHERE m.trajectory_id IN ({t}) ORDER BY m.id",
    ),
    (
        "group-steps",
        "SELECT s.step, g.name AS title FROM seat s JOIN course_group g ON g.id = s.group_id \
         WHERE s.trajectory_id IN ({t}) ORDER BY s.id",
    ),
    (
        "attendance",
        "SELECT e.starts_at, g.name AS title, a.present, a.reason FROM attendance a \
         JOIN group_member m ON m.id = a.member_id JOIN meeting e ON e.id = a.meeting_id \
         JOIN course_group g ON g.id = e.group_id WHERE m.trajectory_id IN ({t}) ORDER BY a.id",
    ),
    (
        "replies",
        "SELECT r.at, e.starts_at AS meeting, g.name AS title, r.coming, r.reason FROM reply r \
         JOIN group_member m ON m.id = r.member_id JOIN meeting e ON e.id = r.meeting_id \
         JOIN course_group g ON g.id = e.group_id WHERE m.trajectory_id IN ({t}) ORDER BY r.id",
    ),
    (
        "homework",
        "SELECT d.done_on, h.title, h.text, d.piece FROM homework_done d JOIN homework h ON h.id = d.homework_id \
         JOIN group_member m ON m.id = d.member_id WHERE m.trajectory_id IN ({t}) ORDER BY d.id",
    ),
    (
        "workers",
        "SELECT a.name AS worker, s.role FROM assignment s JOIN account a ON a.id = s.account_id \
         WHERE s.trajectory_id IN ({t}) ORDER BY s.id",
    ),
    (
        "shares",
        "SELECT s.given_at, s.until, s.withdrawn_at, o.name AS organisation, a.name AS worker, s.purpose, s.parts \
         FROM share s LEFT JOIN organisation o ON o.id = COALESCE(s.with_organisation, s.organisation_id) \
         LEFT JOIN account a ON a.id = s.account_id WHERE s.trajectory_id IN ({t}) ORDER BY s.id",
    ),
    (
        "referrals",
        "SELECT r.id AS referral, f.name AS sender, o.name AS organisation, r.purpose, r.parts, r.answer_by, \
         r.report_by, r.until, r.standing FROM referral r JOIN organisation f ON f.id = r.from_organisation \
         JOIN organisation o ON o.id = r.to_organisation WHERE r.trajectory_id IN ({t}) ORDER BY r.id",
    ),
    (
        "referral-events",
        "SELECT e.at, e.referral_id AS referral, e.standing, a.name AS worker, e.text FROM referral_event e \
         JOIN referral r ON r.id = e.referral_id LEFT JOIN account a ON a.id = e.account_id \
         WHERE r.trajectory_id IN ({t}) ORDER BY e.id",
    ),
    (
        "moves",
        "SELECT s.left_on, f.name AS sender, o.name AS organisation, s.client_number, s.kept_until FROM shell s \
         JOIN organisation f ON f.id = s.organisation_id JOIN organisation o ON o.id = s.to_organisation \
         WHERE s.person_id = {p} ORDER BY s.id",
    ),
    (
        "family",
        "SELECT k.noted_at, k.ended_at, k.kind, a.name AS worker FROM kin k JOIN account a ON a.id = k.noted_by \
         WHERE (k.person_id = {p} OR k.other_id = {p}) AND NOT k.apart ORDER BY k.id",
    ),
    (
        "links",
        "SELECT l.asked_at, l.until, l.opened_at, l.closed_at, a.name AS worker, l.partner, l.email, l.step, l.parts \
         FROM partner_link l JOIN account a ON a.id = l.account_id WHERE l.trajectory_id IN ({t}) ORDER BY l.id",
    ),
    (
        "bases",
        "SELECT b.linked_at AS at, a.name AS worker, COALESCE(q.title, s.title) AS title, b.asked, \
         CASE WHEN b.looked_by IS NOT NULL THEN b.looked_at END AS reviewed_at \
         FROM basis b JOIN account a ON a.id = b.linked_by LEFT JOIN question q ON q.id = b.question_id \
         LEFT JOIN sheet s ON s.id = b.sheet_id WHERE b.trajectory_id IN ({t}) ORDER BY b.id",
    ),
    (
        "emergencies",
        "SELECT e.opened_at, e.until, e.ended_at, a.name AS worker, e.reason, e.reviewed_at, e.was_needed, e.finding \
         FROM emergency e JOIN account a ON a.id = e.account_id WHERE e.person_id = {p} ORDER BY e.id",
    ),
    (
        "requests",
        "SELECT r.asked_at, r.kind, r.words, r.due_on, r.decided_at, r.granted, r.answer FROM rights_request r \
         WHERE r.person_id = {p} ORDER BY r.id",
    ),
    (
        "accounts",
        "SELECT a.created_at, a.closed_at, a.name, a.email, a.language FROM account a WHERE a.id IN ({a}) ORDER BY a.id",
    ),
    (
        "sessions",
        "SELECT s.created_at, s.seen_at, s.ended_at, s.device FROM session s WHERE s.account_id IN ({a}) ORDER BY s.id",
    ),
    (
        "cards",
        "SELECT c.created_at, c.withdrawn_at FROM access_card c WHERE c.account_id IN ({a}) ORDER BY c.id",
    ),
    (
        "looks",
        "SELECT v.at, a.name AS worker, v.roles, o.name AS organisation, d.how, v.purpose, v.screen FROM viewed d \
         JOIN viewing v ON v.id = d.viewing_id JOIN account a ON a.id = v.account_id \
         JOIN organisation o ON o.id = v.organisation_id \
         WHERE d.person_id = {p} OR d.trajectory_id IN ({t}) ORDER BY d.id",
    ),
];

/// Tables that name somebody and are not among the parts, and why.
#[cfg(test)]
pub const ELSEWHERE: [(&str, &str); 10] = [
    ("person", "the details"),
    ("account", "by its number, among the parts"),
    ("trajectory", "with its journal"),
    ("entry", "the journal"),
    ("task", "made anew from the journal"),
    ("file", "with its trajectory, and as a file"),
    ("person_word", "words of the name"),
    ("destruction_item", "numbers of dossiers that are to go"),
    ("destruction_person", "numbers of people who are to go"),
    ("viewed", "among the parts, with what they belong to"),
];

/// The tables that the parts ask.
#[cfg(test)]
pub fn asked() -> String {
    PARTS.iter().map(|(_, sql)| *sql).collect()
}

/// Rows of one kind.
#[derive(Debug)]
pub struct Part {
    pub name: &'static str,
    pub rows: Vec<Map<String, Value>>,
}

/// All parts, in the transaction of whoever takes them out.
pub async fn parts(
    db: &DatabaseTransaction,
    sealing: &Sealing,
    person: i64,
    trajectories: &[i64],
) -> Result<Vec<Part>, Stop> {
    let of = format!("SELECT id FROM account WHERE person_id = {person}");
    let accounts: Vec<i64> = rows(db, &of)
        .await?
        .iter()
        .filter_map(|row| row.get("id")?.as_i64())
        .collect();
    let mut parts = vec![];
    for (name, sql) in PARTS {
        let sql = sql
            .replace("{t}", &listed(trajectories))
            .replace("{a}", &listed(&accounts))
            .replace("{p}", &person.to_string());
        let mut rows = rows(db, &sql).await?;
        if name == "emergencies" {
            for row in &mut rows {
                open(sealing, person, row)?;
            }
        }
        parts.push(Part { name, rows });
    }
    Ok(parts)
}

/// A list that is never empty: no id is nought.
fn listed(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    match ids.is_empty() {
        true => "0".to_owned(),
        false => ids.join(", "),
    }
}

async fn rows(db: &DatabaseTransaction, sql: &str) -> Result<Vec<Map<String, Value>>, Stop> {
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let found = JsonValue::find_by_statement(asked).all(db).await?;
    let row = |value: JsonValue| match value {
        Value::Object(row) => row,
        _ => Map::new(),
    };
    Ok(found.into_iter().map(row).collect())
}

fn open(sealing: &Sealing, person: i64, row: &mut Map<String, Value>) -> Result<(), Stop> {
    for name in ["reason", "finding"] {
        if let Some(Value::String(sealed)) = row.get(name) {
            let told = opened(sealing, person, sealed)?;
            row.insert(name.to_owned(), Value::String(told));
        }
    }
    Ok(())
}
