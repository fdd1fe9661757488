//! What is counted, and by what.

use jiff::civil::Date;

/// By what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Country,
    Topic,
    /// That asked.
    Organisation,
    /// To whom questions were put out.
    Partner,
}

impl By {
    pub const ALL: [By; 4] = [By::Country, By::Topic, By::Organisation, By::Partner];

    pub fn code(self) -> &'static str {
        match self {
            By::Country => "country",
            By::Topic => "topic",
            By::Organisation => "organisation",
            By::Partner => "partner",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        By::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What is told of each, in order.
    pub fn columns(self) -> &'static [Column] {
        use Column::{Count, Median, Slow};
        match self {
            By::Partner => &[
                Count(What::Asked),
                Count(What::Answered),
                Count(What::InTime),
                Median,
                Slow,
                Count(What::Declined),
                Count(What::Open),
                Count(What::Late),
                Count(What::Closed),
            ],
            _ => &[
                Count(What::Asked),
                Count(What::Answered),
                Count(What::InTime),
                Median,
                Slow,
                Count(What::Open),
                Count(What::Late),
                Count(What::Closed),
                Count(What::Saved),
            ],
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Asked,
    Answered,
    InTime,
    /// By a partner who cannot help.
    Declined,
    /// Still to be answered, late or not.
    Open,
    /// Still to be answered, and its last day has passed.
    Late,
    /// It ended without an answer.
    Closed,
    /// Somebody took what was offered, and did not ask.
    Saved,
}

impl What {
    pub const ALL: [What; 8] = [
        What::Asked,
        What::Answered,
        What::InTime,
        What::Declined,
        What::Open,
        What::Late,
        What::Closed,
        What::Saved,
    ];

    pub fn code(self) -> &'static str {
        match self {
            What::Asked => "asked",
            What::Answered => "answered",
            What::InTime => "in-time",
            What::Declined => "declined",
            What::Open => "open",
            What::Late => "late",
            What::Closed => "closed",
            What::Saved => "saved",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        What::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether something that stands so is counted.
    pub fn counts(self, state: State) -> bool {
        match self {
            What::Asked => true,
            What::Answered => matches!(state, State::InTime | State::After),
            What::InTime => state == State::InTime,
            What::Declined => state == State::Declined,
            What::Open => matches!(state, State::Open | State::Late),
            What::Late => state == State::Late,
            What::Closed => state == State::Closed,
            What::Saved => false,
        }
    }
}

/// A figure of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Count(What),
    /// The middle one of the days that answers took.
    Median,
    /// Within how many days nineteen of twenty answers came.
    Slow,
}

impl Column {
    pub fn code(self) -> &'static str {
        match self {
            Column::Count(what) => what.code(),
            Column::Median => "median",
            Column::Slow => "p95",
        }
    }

    /// Of which list it tells.
    pub fn what(self) -> What {
        match self {
            Column::Count(what) => what,
            Column::Median | Column::Slow => What::Answered,
        }
    }
}

/// How something that was asked stands: each in exactly one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Answered on its last day or before.
    InTime,
    /// Answered after its last day.
    After,
    Open,
    Late,
    Closed,
    Declined,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            State::InTime => "in-time",
            State::After => "after",
            State::Open => "open",
            State::Late => "late",
            State::Closed => "closed",
            State::Declined => "declined",
        }
    }

    /// Of an answer that came on a day, or did not come yet.
    pub fn by(answered: Option<Date>, due: Date, (over, today): (bool, Date)) -> State {
        match answered {
            Some(day) if day <= due => State::InTime,
            Some(_) => State::After,
            None if over => State::Closed,
            None if today > due => State::Late,
            None => State::Open,
        }
    }
}
