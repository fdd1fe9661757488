//! What is done with members. Each verb one change with its entry in the audit.

use adeona_platform::access::{Change, May, Role, Thing};
use adeona_platform::{Desk, Fault, Stop};
use serde_json::json;

use crate::rooms::account::{Link, close_links, end_sessions, end_tokens, make_link};
use crate::rooms::organisation::{
    Administer, Member, NewMember, Organisation, Post, codes, end_post, has_other_administrator,
    hold_members, open_roles, post_faults, write_post,
};
use crate::rooms::trajectory::{Caseload, leave_assignments, running};

/// How far ahead a post may be planned, in years.
const AHEAD: i64 = 2;

/// To whom somebody's trajectories go, and why.
#[derive(Debug, Clone)]
pub struct HandOverTo {
    pub account: i64,
    pub reason: String,
}

impl Organisation {
    /// Takes somebody in who chooses their own password, with a link to hand over.
    pub async fn invite(
        may: &May<Administer, Organisation>,
        desk: &Desk,
        new: NewMember,
    ) -> Result<(i64, Link), Stop> {
        let mut faults = new.faults();
        if new.roles.contains(&Role::Participant) {
            faults.push(Fault::new("roles", "required"));
        }
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut change = may.change(desk, "member.invited").await?;
        let id = Organisation::insert_member(may, &change, &new, None).await?;
        let link = link(&change, desk, may.id().get(), id).await?;
        change.detail(json!({ "account": id, "roles": codes(&new.roles) }));
        change.keep().await?;
        Ok((id, link))
    }
}

async fn link(change: &Change, desk: &Desk, here: i64, account: i64) -> Result<Link, Stop> {
    let by = desk.viewer().account().get();
    make_link(change.db(), here, account, by, change.at()).await
}

fn here(desk: &Desk) -> i64 {
    desk.viewer().organisation().get()
}

impl Member {
    /// Other roles or hours from a day on; also for somebody who comes back.
    ///
    /// # Errors
    /// Faults at `roles`, `weekly_hours` and `from`; among them that they are the last administrator, or still coach
    /// running trajectories.
    pub async fn change_post(
        may: &May<Administer, Member>,
        desk: &Desk,
        post: Post,
    ) -> Result<(), Stop> {
        let account = may.id().get();
        let faults = faults(&post, desk);
        if !faults.is_empty() {
            return Err(Stop::Invalid(faults));
        }
        let mut change = may.change(desk, "member.changed").await?;
        hold_members(change.db(), here(desk)).await?;
        let before = open_roles(&change, here(desk), account, desk.today()).await?;
        let keeps = |role: Role| post.roles.contains(&role);
        if before.contains(&Role::Administrator) && !keeps(Role::Administrator) {
            not_the_last(&change, desk, account, "roles").await?;
        }
        if !keeps(Role::Coach) && !keeps(Role::Coordinator) {
            let n = running(change.db(), here(desk), account).await?;
            refuse_while(n, "roles")?;
        }
        write_post(change.db(), here(desk), account, &post).await?;
        change.detail(json!({
            "account": account, "roles": codes(&post.roles), "hours": post.weekly_hours, "from": post.from.to_string(),
        }));
        change.keep().await
    }

    /// All their running trajectories go to a colleague.
    pub async fn hand_over(
        may: &May<Administer, Member>,
        organisation: &May<Administer, Organisation>,
        desk: &Desk,
        to: HandOverTo,
    ) -> Result<usize, Stop> {
        let mut change = may.change(desk, "member.handed-over").await?;
        let caseload = caseload(may, to);
        let n = caseload.hand_over(organisation, desk, &change).await?;
        change.detail(json!({ "account": caseload.from, "to": caseload.to, "trajectories": n }));
        change.keep().await?;
        Ok(n)
    }

    /// They leave, now: access, sessions, tokens, links and what they work along in end with it.
    ///
    /// # Errors
    /// A fault at `to` when they coach running trajectories and nobody takes those over, at `last` when they are the
    /// last administrator.
    pub async fn end(
        may: &May<Administer, Member>,
        organisation: &May<Administer, Organisation>,
        desk: &Desk,
        to: Option<HandOverTo>,
    ) -> Result<(), Stop> {
        let account = may.id().get();
        let mut change = may.change(desk, "member.ended").await?;
        hold_members(change.db(), here(desk)).await?;
        let roles = open_roles(&change, here(desk), account, desk.today()).await?;
        if roles.is_empty() {
            return Err(Stop::Conflict);
        }
        if roles.contains(&Role::Administrator) {
            not_the_last(&change, desk, account, "last").await?;
        }
        let n = running(change.db(), here(desk), account).await?;
        let to = match to {
            None => refuse_while(n, "to").map(|()| None)?,
            Some(_) if n == 0 => None,
            Some(to) => Some(caseload(may, to)),
        };
        if let Some(caseload) = &to {
            caseload.hand_over(organisation, desk, &change).await?;
        }
        leave_assignments(&change, here(desk), account).await?;
        end_post(&change, here(desk), account).await?;
        end_sessions(change.db(), account, change.at()).await?;
        end_tokens(change.db(), here(desk), account, change.at()).await?;
        close_links(change.db(), account, change.at()).await?;
        change.detail(json!({ "account": account, "trajectories": n, "to": to.map(|c| c.to) }));
        change.keep().await
    }

    /// A link with which they choose a password anew, or at first. The old password works until then.
    pub async fn link(may: &May<Administer, Member>, desk: &Desk) -> Result<Link, Stop> {
        let account = may.id().get();
        let mut change = may.change(desk, "member.link-made").await?;
        let roles = open_roles(&change, here(desk), account, desk.today()).await?;
        if roles.is_empty() {
            return Err(Stop::Conflict);
        }
        let link = link(&change, desk, here(desk), account).await?;
        change.detail(json!({ "account": account }));
        change.keep().await?;
        Ok(link)
    }

    /// They must sign in again, everywhere.
    pub async fn end_sessions(may: &May<Administer, Member>, desk: &Desk) -> Result<(), Stop> {
        let account = may.id().get();
        let change = may.change(desk, "member.signed-out").await?;
        end_sessions(change.db(), account, change.at()).await?;
        change.keep().await
    }
}

fn caseload(may: &May<Administer, Member>, to: HandOverTo) -> Caseload {
    Caseload {
        from: may.id().get(),
        to: to.account,
        reason: to.reason,
    }
}

fn faults(post: &Post, desk: &Desk) -> Vec<Fault> {
    let mut faults = post_faults(&post.roles, post.weekly_hours);
    if post.roles.contains(&Role::Participant) {
        faults.push(Fault::new("roles", "required"));
    }
    let last = desk.today().saturating_add(jiff::Span::new().years(AHEAD));
    if post.from < desk.today() {
        faults.push(Fault::new("from", "post-past"));
    } else if post.from > last {
        faults.push(Fault::new("from", "post-far"));
    }
    faults
}

async fn not_the_last(change: &Change, desk: &Desk, account: i64, field: &str) -> Result<(), Stop> {
    match has_other_administrator(change.db(), here(desk), account, desk.today()).await? {
        true => Ok(()),
        false => Err(Stop::fault(field, "last-administrator")),
    }
}

fn refuse_while(running: u64, field: &str) -> Result<(), Stop> {
    match running {
        0 => Ok(()),
        n => Err(Stop::Invalid(vec![
            Fault::new(field, "still-coaches").with("n", n),
        ])),
    }
}
