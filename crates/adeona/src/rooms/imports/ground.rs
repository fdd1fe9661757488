//! What a list is held against.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::roll::Marks;
use crate::rooms::method::Bound;
use crate::rooms::organisation::Kind;

/// Who and what is there already, and whom a list may name.
#[derive(Debug)]
pub struct Ground {
    pub today: Date,
    pub kind: Kind,
    /// The account that imports: the coach of rows that name none.
    pub me: i64,
    pub people: Vec<Marks>,
    /// Known people whose dossiers the importer may open.
    pub mine: HashSet<i64>,
    pub runs: Vec<Run>,
    /// Account by e-mail address.
    pub coaches: HashMap<String, i64>,
    pub methods: Vec<Offered>,
}

/// A trajectory that is there already.
#[derive(Debug)]
pub struct Run {
    pub person: Option<i64>,
    pub method: String,
    pub reference: Option<String>,
    pub ended: bool,
}

/// A method in use here.
#[derive(Debug)]
pub struct Offered {
    pub version: i64,
    pub bound: Arc<Bound>,
    /// Its id and names, folded.
    pub names: Vec<String>,
    pub for_people: bool,
}

impl Offered {
    pub fn id(&self) -> &str {
        &self.bound.package.method.id
    }
}
