//! Organisations and their members: who works here, as what, and for how many hours.

mod access;
mod api;
mod member;
mod password;
mod post;
mod queries;
mod settle;
pub mod tables;

pub use access::{Administer, Enrol, Member, Organisation};
pub use api::api;
pub use member::{
    Kind, NewMember, codes, insert_member, looks_like_email, name_fault, post_faults,
};
pub use password::password_fault;
pub use post::{
    Post, Standing, end_post, has_administrator_with_password, has_other_administrator,
    hold_members, open_roles, standing, write_post,
};
#[cfg(test)]
pub use queries::Membership;
pub use queries::{Colleague, Colleagues, MemberRow, Members, OwnMinutes, State, Stretch};
pub use settle::{Founding, found, only_one, somebody_signs_in_elsewhere};
