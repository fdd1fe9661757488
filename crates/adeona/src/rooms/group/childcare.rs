//! Childcare: lack of it is a main reason why people stop, so it is settled per member before the first meeting.

/// What is known of a member's childcare, and how it is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Childcare {
    NotAsked,
    NotNeeded,
    /// Needed, and nothing arranged yet.
    ToArrange,
    Centre,
    Childminder,
    AtTheLocation,
    AtSchool,
    Family,
    Otherwise,
}

impl Childcare {
    pub const ALL: [Childcare; 9] = [
        Childcare::NotAsked,
        Childcare::NotNeeded,
        Childcare::ToArrange,
        Childcare::Centre,
        Childcare::Childminder,
        Childcare::AtTheLocation,
        Childcare::AtSchool,
        Childcare::Family,
        Childcare::Otherwise,
    ];

    /// Its name in the database, in forms, and in the words key `childcare-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Childcare::NotAsked => "not-asked",
            Childcare::NotNeeded => "not-needed",
            Childcare::ToArrange => "to-arrange",
            Childcare::Centre => "centre",
            Childcare::Childminder => "childminder",
            Childcare::AtTheLocation => "at-the-location",
            Childcare::AtSchool => "at-school",
            Childcare::Family => "family",
            Childcare::Otherwise => "otherwise",
        }
    }

    pub fn of(code: &str) -> Option<Childcare> {
        Childcare::ALL.into_iter().find(|c| c.code() == code)
    }

    /// Somebody must still do something about it.
    pub fn is_unsettled(self) -> bool {
        matches!(self, Childcare::NotAsked | Childcare::ToArrange)
    }
}
