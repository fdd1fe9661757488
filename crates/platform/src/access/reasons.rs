//! Conditions that say who sees a row.

use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};

/// Nobody sees it.
pub fn nobody() -> Condition {
    Condition::all().add(Expr::value(1).eq(0))
}

/// Reasons to see a row: whoever has any of them does, and nobody when there are none, though an empty "any" would be true. One
/// reason stands by itself: an "or" with what is never true keeps SQLite from the index of that reason.
#[derive(Debug, Default)]
pub struct Reasons(Vec<Condition>);

impl Reasons {
    #[must_use]
    pub fn or(mut self, reason: impl IntoCondition) -> Self {
        self.0.push(reason.into_condition());
        self
    }
}

impl From<Reasons> for Condition {
    fn from(Reasons(all): Reasons) -> Self {
        match all.is_empty() {
            true => nobody(),
            false => all.into_iter().fold(Condition::any(), Condition::add),
        }
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::sea_query::{Query, SqliteQueryBuilder};

    use super::*;

    fn told(condition: impl Into<Condition>) -> String {
        Query::select()
            .cond_where(condition.into())
            .to_string(SqliteQueryBuilder)
    }

    #[test]
    fn no_reason_is_nobodys_and_one_stands_by_itself() {
        let reason = |n: i64| Expr::col("a").eq(n);
        assert_eq!(told(nobody()), "SELECT  WHERE 1 = 0");
        assert_eq!(told(Reasons::default()), told(nobody()));
        let one = Reasons::default().or(reason(1));
        assert_eq!(told(one), r#"SELECT  WHERE "a" = 1"#);
        let two = Reasons::default().or(reason(1)).or(reason(2));
        assert_eq!(told(two), r#"SELECT  WHERE "a" = 1 OR "a" = 2"#);
    }
}
