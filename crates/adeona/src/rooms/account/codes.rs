//! Trying a code: of the telephone, or a recovery code from paper. Each works once.

use adeona_platform::access::tables::second_factor;
use adeona_platform::sealed::{Context, Unopened};
use adeona_platform::time::Moment;
use adeona_platform::{Sealing, Stop, secret};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QuerySelect,
    Set,
};

use super::tables::recovery_code;
use super::totp::{step_at, step_of};
use super::tries::Subject;

/// Recovery codes in a set.
const CODES: usize = 10;

/// By what a code fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Telephone,
    Recovery,
}

impl Way {
    pub fn code(self) -> &'static str {
        match self {
            Way::Telephone => "code",
            Way::Recovery => "recovery-code",
        }
    }
}

/// What a code came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tried {
    Fits(Way),
    Wrong,
    /// The secret behind the codes cannot be opened: its key is not here.
    Unreadable,
}

/// To what row a secret is bound: the account has one.
pub(super) fn context(account: i64) -> Context {
    Context {
        table: "second_factor",
        row: account,
    }
}

/// Tries a code of an account, and uses it up. Tries of one account take turns, and get slower when they are wrong.
/// The caller keeps the transaction, also when the code is wrong: the try counts.
///
/// # Errors
/// `TooMany` after wrong tries.
pub(super) async fn try_code(
    db: &impl ConnectionTrait,
    sealing: &Sealing,
    account: i64,
    given: &str,
    now: Moment,
) -> Result<Tried, Stop> {
    let factor = second_factor::Entity::find()
        .filter(second_factor::Column::AccountId.eq(account))
        .filter(second_factor::Column::ConfirmedAt.is_not_null())
        .lock_exclusive()
        .one(db)
        .await?;
    let Some(factor) = factor else {
        return Ok(Tried::Wrong);
    };
    let subject = Subject::code(account);
    subject.slow_down(db, now).await?;
    let tried = match typed(given) {
        Typed::Number(number) => by_telephone(db, sealing, &factor, number, now).await?,
        Typed::Letters(letters) => by_recovery(db, account, &letters, now).await?,
    };
    match tried {
        Tried::Fits(_) => subject.forgive(db).await?,
        Tried::Wrong => subject.missed(db, now).await?,
        Tried::Unreadable => {}
    }
    Ok(tried)
}

async fn by_telephone(
    db: &impl ConnectionTrait,
    sealing: &Sealing,
    factor: &second_factor::Model,
    number: u32,
    now: Moment,
) -> Result<Tried, Stop> {
    let opened = sealing.open(context(factor.account_id), &factor.secret);
    let secret = match opened {
        Err(why @ Unopened::NoKey { .. }) => {
            tracing::error!(cause = %why, "codes cannot be checked");
            return Ok(Tried::Unreadable);
        }
        opened => opened?,
    };
    let step = step_of(&secret, number, step_at(now.into()), factor.last_step)?;
    let Some(step) = step else {
        return Ok(Tried::Wrong);
    };
    used(db, factor.account_id, step).await?;
    Ok(Tried::Fits(Way::Telephone))
}

/// No code of this step or before works again.
pub(super) async fn used(db: &impl ConnectionTrait, account: i64, step: i64) -> Result<(), Stop> {
    second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::AccountId.eq(account))
        .exec(db)
        .await?;
    Ok(())
}

async fn by_recovery(
    db: &impl ConnectionTrait,
    account: i64,
    letters: &str,
    now: Moment,
) -> Result<Tried, Stop> {
    use recovery_code::Column as C;
    let done = recovery_code::Entity::update_many()
        .col_expr(C::UsedAt, Expr::value(Some(now)))
        .filter(C::AccountId.eq(account))
        .filter(C::Code.eq(digest(account, letters)))
        .filter(C::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(match done.rows_affected {
        1 => Tried::Fits(Way::Recovery),
        _ => Tried::Wrong,
    })
}

/// A new set of recovery codes; the old ones work no longer. Told once. The caller keeps the transaction.
pub(super) async fn new_codes(
    db: &impl ConnectionTrait,
    account: i64,
    now: Moment,
) -> Result<Vec<String>, Stop> {
    forget_codes(db, account).await?;
    let codes: Vec<String> = std::iter::repeat_with(secret::long_code)
        .take(CODES)
        .collect();
    for code in &codes {
        let row = recovery_code::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            code: Set(digest(account, &code.replace('-', ""))),
            made_at: Set(now),
            used_at: Set(None),
        };
        row.insert(db).await?;
    }
    Ok(codes)
}

pub(super) async fn forget_codes(db: &impl ConnectionTrait, account: i64) -> Result<(), Stop> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(db)
        .await?;
    Ok(())
}

fn digest(account: i64, letters: &str) -> String {
    secret::digest(&format!("{account} {letters}"))
}

/// A number of a telephone; nothing for anything else.
pub(super) fn number(given: &str) -> Option<u32> {
    match typed(given) {
        Typed::Number(number) => Some(number),
        Typed::Letters(_) => None,
    }
}

/// What somebody typed: a number of a telephone, or a recovery code without its dashes.
#[derive(Debug, PartialEq, Eq)]
enum Typed {
    Number(u32),
    Letters(String),
}

fn typed(given: &str) -> Typed {
    let plain: String = given
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| latin(c).to_ascii_uppercase())
        .collect();
    match plain.parse() {
        Ok(number) if plain.len() == 6 => Typed::Number(number),
        _ => Typed::Letters(plain),
    }
}

/// Figures of Arabic keyboards as Latin ones.
fn latin(c: char) -> char {
    let figure = match c {
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        _ => return c,
    };
    char::from_digit(figure, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for number in ["012345", "012 345", " 012-345 ", "٠١٢٣٤٥", "۰۱۲۳۴۵"] {
            assert_eq!(typed(number), Typed::Number(12_345), "{number}");
        }
        for letters in ["abcd-efgh", "ABCD EFGH", "abcdEFGH\u{200f}"] {
            assert_eq!(typed(letters), Typed::Letters("ABCDEFGH".into()));
        }
        for odd in ["", "12345", "1234567", "-12345"] {
            assert!(matches!(typed(odd), Typed::Letters(_)), "{odd}");
        }
    }
}
