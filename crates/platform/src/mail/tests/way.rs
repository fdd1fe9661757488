use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::mail::{Line, Parcel, Reason, Refused, Transport, Why};

/// A mail server that answers as it is told, and takes everything else.
#[derive(Clone, Default)]
pub struct Way {
    pub taken: Arc<Mutex<Vec<Parcel>>>,
    /// What it answers to the next letters.
    pub answers: Arc<Mutex<VecDeque<Result<(), Refused>>>>,
    /// How often a line was opened.
    pub opened: Arc<Mutex<u32>>,
    /// Letters in one line; then it hangs up.
    pub most: Option<u32>,
    pub takes: Duration,
}

pub struct Open {
    way: Way,
    many: u32,
}

impl Way {
    pub fn answering(answers: impl IntoIterator<Item = Result<(), Refused>>) -> Self {
        let way = Way::default();
        way.answers.lock().unwrap().extend(answers);
        way
    }

    /// To whom letters went, as they came.
    pub fn to(&self) -> Vec<String> {
        let taken = self.taken.lock().unwrap();
        taken.iter().map(|parcel| parcel.to.to_string()).collect()
    }
}

pub fn no_such_address() -> Refused {
    Refused::ForGood(Reason {
        why: Why::Refused,
        answer: Some("550 5.1.1".into()),
    })
}

pub fn not_now() -> Refused {
    Refused::Later(Reason {
        why: Why::Refused,
        answer: Some("451".into()),
    })
}

impl Transport for Way {
    type Line = Open;

    async fn open(&self) -> Result<Open, Refused> {
        *self.opened.lock().unwrap() += 1;
        Ok(Open {
            way: self.clone(),
            many: 0,
        })
    }
}

impl Line for Open {
    async fn carry(&mut self, parcel: &Parcel) -> Result<(), Refused> {
        if self.way.most == Some(self.many) {
            return Err(Refused::Everything(Why::BrokenOff.into()));
        }
        self.many += 1;
        tokio::time::sleep(self.way.takes).await;
        let answer = self.way.answers.lock().unwrap().pop_front();
        answer.unwrap_or(Ok(()))?;
        self.way.taken.lock().unwrap().push(parcel.clone());
        Ok(())
    }

    async fn close(self) {}
}
