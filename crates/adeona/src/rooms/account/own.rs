//! What one does with one's own account.

use adeona_platform::access::tables::{account, api_token, calendar_address, session};
use adeona_platform::access::{Change, Deed, May, Thing, Via};
use adeona_platform::time::Moment;
use adeona_platform::words::Language;
use adeona_platform::{Desk, Fault, Stop, Store, Viewer, secret};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, NotSet, QueryFilter,
    Set,
};
use serde_json::json;

use super::access::{Account, Manage, OwnSession, OwnToken};
use super::entry::close_pending;
use super::invitation::{close_links, set_password};
use super::signing::is_own_password;
use crate::rooms::organisation::{name_fault, password_fault};

/// Letters in the name of a token, at most.
const LONGEST_NAME: usize = 60;

impl Account {
    /// Another name or language. The name of a participant is the person's, and stays.
    pub async fn amend(
        may: &May<Manage, Account>,
        desk: &Desk,
        name: &str,
        language: Language,
    ) -> Result<(), Stop> {
        let name = match may.is_participant() {
            true => may.name(),
            false => name.trim(),
        };
        if let Some(fault) = name_fault(name) {
            return Err(Stop::Invalid(vec![fault]));
        }
        let change = may.change(desk, "account.changed").await?;
        account::Entity::update_many()
            .col_expr(account::Column::Name, Expr::value(name))
            .col_expr(account::Column::Language, Expr::value(language.code()))
            .filter(account::Column::Id.eq(may.id().get()))
            .exec(change.db())
            .await?;
        change.keep().await
    }

    /// Another password, for whoever knows the old one. Every other session ends.
    pub async fn change_password(
        may: &May<Manage, Account>,
        desk: &Desk,
        store: &Store,
        old: String,
        new: String,
    ) -> Result<(), Stop> {
        let id = may.id().get();
        let organisation = desk.viewer().organisation_name();
        let of = [may.name(), may.email().unwrap_or_default(), organisation];
        if let Some(fault) = password_fault("new", &new, &of) {
            return Err(Stop::Invalid(vec![fault]));
        }
        match is_own_password(store, id, old, may.0.password.clone()).await {
            Ok(true) => {}
            Ok(false) => return Err(Stop::fault("old", "old-password")),
            Err(Stop::TooMany(seconds)) => {
                let fault = Fault::new("old", "wait").with("seconds", seconds);
                return Err(Stop::Invalid(vec![fault]));
            }
            Err(stop) => return Err(stop),
        }
        let hash = secret::hash(new).await?;
        let change = may.change(desk, "account.password-changed").await?;
        set_password(change.db(), id, hash).await?;
        close_links(change.db(), id, change.at()).await?;
        close_pending(change.db(), id, change.at()).await?;
        end_others(&change, desk).await?;
        change.keep().await
    }

    /// Ends every session but the one in use.
    pub async fn end_other_sessions(may: &May<Manage, Account>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "account.sessions-ended").await?;
        end_others(&change, desk).await?;
        change.keep().await
    }

    /// A bearer token for programs that act as this account. Told once.
    pub async fn make_token(
        may: &May<Manage, Account>,
        desk: &Desk,
        name: &str,
    ) -> Result<String, Stop> {
        let name = name.trim();
        match name.chars().count() {
            0 => return Err(Stop::fault("token", "required")),
            1..=LONGEST_NAME => {}
            _ => {
                let fault = Fault::new("token", "too-long").with("most", LONGEST_NAME);
                return Err(Stop::Invalid(vec![fault]));
            }
        }
        if may.is_participant() {
            return Err(Stop::Forbidden);
        }
        let mut change = may.change(desk, "account.token-made").await?;
        let (token, id) = insert_token(change.db(), desk.viewer(), name, change.at()).await?;
        change.detail(json!({ "token": id }));
        change.keep().await?;
        Ok(token)
    }
}

impl OwnSession {
    pub async fn end(may: &May<Manage, OwnSession>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "account.session-ended").await?;
        let one = Condition::all().add(session::Column::Id.eq(may.id().get()));
        end(change.db(), one, change.at()).await?;
        change.keep().await
    }
}

impl OwnToken {
    /// It opens nothing any more.
    pub async fn end(may: &May<Manage, OwnToken>, desk: &Desk) -> Result<(), Stop> {
        let change = may.change(desk, "account.token-ended").await?;
        let one = Condition::all().add(api_token::Column::Id.eq(may.id().get()));
        end_tokens_that(change.db(), one, change.at()).await?;
        change.keep().await
    }
}

fn others(viewer: &Viewer) -> Condition {
    let mine = Condition::all().add(session::Column::AccountId.eq(viewer.account().get()));
    match viewer.via() {
        Via::Session(id) => mine.add(session::Column::Id.ne(id)),
        Via::Token(_) | Via::Calendar(_) | Via::Link(_) | Via::Console => mine,
    }
}

/// Ends every session of the account but the one in use.
pub(super) async fn end_others(change: &Change, desk: &Desk) -> Result<(), Stop> {
    end(change.db(), others(desk.viewer()), change.at()).await
}

async fn end(db: &impl ConnectionTrait, which: Condition, at: Moment) -> Result<(), Stop> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(Some(at)))
        .filter(which.add(session::Column::EndedAt.is_null()))
        .exec(db)
        .await?;
    Ok(())
}

/// Ends all sessions of an account, and sign-ins that wait for a code. Runs inside the caller's change, which has the permit.
pub async fn end_sessions(db: &impl ConnectionTrait, account: i64, at: Moment) -> Result<(), Stop> {
    let all = Condition::all().add(session::Column::AccountId.eq(account));
    close_pending(db, account, at).await?;
    end(db, all, at).await
}

/// Ends whatever an account may have given away besides its sessions: tokens and calendar addresses. Who gets a new
/// card, or a new password by link, may have lost more than that.
pub async fn end_keys(db: &impl ConnectionTrait, account: i64, at: Moment) -> Result<(), Stop> {
    use calendar_address::Column as C;
    let all = Condition::all().add(api_token::Column::AccountId.eq(account));
    end_tokens_that(db, all, at).await?;
    calendar_address::Entity::update_many()
        .col_expr(C::RevokedAt, Expr::value(Some(at)))
        .filter(C::AccountId.eq(account))
        .filter(C::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Ends all tokens of an account in an organisation. Runs inside the caller's change, which has the permit.
pub async fn end_tokens(
    db: &impl ConnectionTrait,
    organisation: i64,
    account: i64,
    at: Moment,
) -> Result<(), Stop> {
    let all = Condition::all()
        .add(api_token::Column::OrganisationId.eq(organisation))
        .add(api_token::Column::AccountId.eq(account));
    end_tokens_that(db, all, at).await
}

async fn end_tokens_that(
    db: &impl ConnectionTrait,
    which: Condition,
    at: Moment,
) -> Result<(), Stop> {
    api_token::Entity::update_many()
        .col_expr(api_token::Column::EndedAt, Expr::value(Some(at)))
        .filter(which.add(api_token::Column::EndedAt.is_null()))
        .exec(db)
        .await?;
    Ok(())
}

async fn insert_token(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    name: &str,
    at: Moment,
) -> Result<(String, i64), Stop> {
    let token = secret::token();
    let row = api_token::ActiveModel {
        id: NotSet,
        token: Set(secret::digest(&token)),
        name: Set(name.to_owned()),
        account_id: Set(viewer.account().get()),
        organisation_id: Set(viewer.organisation().get()),
        created_at: Set(at),
        ended_at: Set(None),
    };
    let id = row.insert(db).await?.id;
    Ok((token, id))
}

/// A bearer token for programs that act as this viewer, made at the console. Told once.
pub async fn new_token(store: &Store, viewer: &Viewer) -> Result<String, Stop> {
    let at = Moment::from(store.clock().now());
    let mut writing = store.write().await?;
    let (token, id) = insert_token(writing.db(), viewer, "adeona token new", at).await?;
    let deed = Deed {
        deed: "account.token-made",
        act: "manage",
        thing: "account",
        thing_id: viewer.account().get(),
        account: Some(viewer.account().get()),
        organisation: Some(viewer.organisation().get()),
        detail: json!({ "token": id }),
    };
    deed.record(&mut writing, at).await?;
    writing.keep().await?;
    Ok(token)
}
