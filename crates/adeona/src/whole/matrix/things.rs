//! The things, the relations in which a reader stands to them, and the acts.

use adeona_platform::access::Read;

use super::Matrix;
use super::readers::Reader;
use crate::rooms::account::{
    Account, Manage, OwnCode, OwnFactor, OwnIdentity, OwnPasskey, OwnSession, OwnToken,
};
use crate::rooms::administration::{Carried, Recorded};
use crate::rooms::calendar::{Address, Publish};
use crate::rooms::family::Kin;
use crate::rooms::federation::Provider;
use crate::rooms::group::{
    self, Found, Group, Homework, HomeworkDone, Lead, Meeting, Place, Presence, Reply, Run,
};
use crate::rooms::imports::{Apply, Begun, Export, Import, Registered};
use crate::rooms::knowledge::AskQuestion;
use crate::rooms::knowledge::feeds::EndFeed;
use crate::rooms::knowledge::outside::KeepContacts;
use crate::rooms::knowledge::sheets::WriteSheet;
use crate::rooms::knowledge::subscriptions::{KeepSubscription, Subscribe, Subscription};
use crate::rooms::knowledge::topics::KeepTopics;
use crate::rooms::method::{
    AtStep, BringIn, InUse, Install, Installation, InstalledAnywhere, MethodVersion,
};
use crate::rooms::occupation::Occupation;
use crate::rooms::organisation::{self, Administer, Enrol, Membership, Organisation};
use crate::rooms::partner::{Follow, PartnerLink};
use crate::rooms::people::{Amend, Card, Person, Word};
use crate::rooms::privacy::{Emergency, End, LookedAt, OpenInEmergency, Review, Watch};
use crate::rooms::referral::{Answer, Carry, Event, MoveAway, Refer, Referral, Shell};
use crate::rooms::results::{Counted, CountedEntry, Remembered};
use crate::rooms::retention::{Decide, Destruction, Item, NeverBegan, Propose};
use crate::rooms::rights::{AnswerRequest, Ask, Request, TakeOut};
use crate::rooms::sharing::{Give, Partner, Received, Share};
use crate::rooms::trajectory::{
    CoachHere, File, FillIn, HandOver, JournalEntry, Steer, TakePart, Task, Train, Trajectory,
    Viewed,
};
use crate::rooms::versions::Transfer;

/// Acts upon a thing of the reader, named `<kind> <relation>`.
macro_rules! ask {
    ($m:ident, $readers:ident, $thing:ty, $name:expr, [$($act:ty),+]) => {
        $($m.ask::<$act, $thing>($readers, |reader| reader.id(&$name)).await;)+
    };
}

mod knowledge;
pub use knowledge::questions;

pub async fn organisations(m: &mut Matrix, readers: &[Reader]) {
    m.title("An organisation");
    for (relation, name) in [("their own", "here"), ("another", "elsewhere")] {
        m.relation(relation);
        ask!(
            m,
            readers,
            Organisation,
            name,
            [
                Read,
                Administer,
                Enrol,
                Found,
                Install,
                BringIn,
                Transfer,
                Export,
                Publish,
                Propose,
                OpenInEmergency,
                Watch,
                AskQuestion,
                Subscribe,
                WriteSheet,
                KeepContacts,
                KeepTopics
            ]
        );
    }
    m.title("Where the people of an organisation sign in when it is not here");
    for (relation, name) in [("of their own", "here"), ("of another", "elsewhere")] {
        m.relation(relation);
        ask!(m, readers, Provider, format!("provider {name}"), [Read]);
    }
    m.title("Somebody who works in an organisation, for its administration");
    for (relation, name) in [
        ("a colleague", "colleague"),
        ("themselves", "mine"),
        ("a participant of their organisation", "helped"),
        ("somebody of another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(
            m,
            readers,
            organisation::Member,
            format!("account {name}"),
            [Read, Administer]
        );
    }
    m.title("What somebody is in an organisation: name and role");
    for (relation, name) in [
        ("of a colleague", "colleague"),
        ("their own", "mine"),
        ("of a participant of their organisation", "helped"),
        ("of somebody of another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(m, readers, Membership, format!("membership {name}"), [Read]);
        ask!(m, readers, CoachHere, format!("membership {name}"), [Read]);
    }
}

const COURSES: [(&str, &str); 11] = [
    ("of which they are the coach", "steered"),
    ("on which they work along", "assigned"),
    ("of a colleague", "colleague"),
    ("of a colleague, opened in an emergency", "opened"),
    ("their own, as the one who is helped", "own"),
    ("of another organisation", "elsewhere"),
    (
        "of another organisation, shared with theirs until today",
        "shared with us",
    ),
    (
        "of another organisation, shared with them until today",
        "shared with me",
    ),
    (
        "of another organisation, shared until yesterday",
        "shared before",
    ),
    (
        "of another organisation, shared and withdrawn",
        "shared no more",
    ),
    (
        "of a colleague, shared with them as family until today",
        "by family",
    ),
];

pub async fn people(m: &mut Matrix, readers: &[Reader]) {
    m.title("A person, with a trajectory");
    for (relation, name) in COURSES {
        m.relation(relation);
        ask!(
            m,
            readers,
            Person,
            format!("person {name}"),
            [Read, Amend, Ask, TakeOut]
        );
    }
    m.relation("without a trajectory, whom they registered");
    ask!(
        m,
        readers,
        Person,
        "person registered",
        [Read, Amend, Ask, TakeOut]
    );
    m.title("The words by which a person is found");
    for (relation, name) in COURSES
        .into_iter()
        .chain([("whom they registered", "registered")])
    {
        m.relation(relation);
        ask!(m, readers, Word, format!("person {name}"), [Read]);
    }
    m.title("That a card was given to a person");
    for (relation, name) in COURSES
        .into_iter()
        .chain([("whom they registered", "registered")])
    {
        m.relation(relation);
        ask!(m, readers, Card, format!("card {name}"), [Read]);
    }
    m.title("That somebody is registered, to prevent doubles");
    for (relation, name) in [
        ("of a colleague", "colleague"),
        ("of another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(m, readers, Registered, format!("person {name}"), [Read]);
    }
    m.title("Who looked at a person");
    for (relation, name) in [
        ("of whom they are the coach", "steered"),
        ("of a colleague", "colleague"),
        ("themselves, as the one who is helped", "own"),
        (
            "of another organisation, shared with theirs",
            "shared with us",
        ),
        ("of another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(m, readers, Viewed, format!("viewed {name}"), [Read]);
        ask!(m, readers, LookedAt, format!("viewed {name}"), [Read]);
    }
    m.title("That a dossier was opened in an emergency");
    for (relation, name) in [
        ("by themselves", "mine"),
        ("of somebody of whom they are the coach", "steered"),
        ("of a colleague", "colleague"),
        ("their own, as the one who is helped", "own"),
        ("in another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(
            m,
            readers,
            Emergency,
            format!("emergency {name}"),
            [Read, Review, End]
        );
    }
    m.title("What somebody asked about their data");
    for (relation, name) in [
        ("of whom they are the coach", "steered"),
        ("of a colleague", "colleague"),
        ("their own, as the one who is helped", "own"),
        ("in another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(
            m,
            readers,
            Request,
            format!("request {name}"),
            [Read, AnswerRequest]
        );
    }
}

pub async fn trajectories(m: &mut Matrix, readers: &[Reader]) {
    m.title("A trajectory");
    for (relation, name) in COURSES {
        m.relation(relation);
        ask!(
            m,
            readers,
            Trajectory,
            format!("trajectory {name}"),
            [
                Read, Steer, HandOver, Give, MoveAway, Train, TakePart, FillIn
            ]
        );
    }
    m.title("An entry in the journal of a trajectory; an open step of it");
    for (relation, name) in COURSES {
        m.relation(relation);
        ask!(m, readers, JournalEntry, format!("entry {name}"), [Read]);
        ask!(m, readers, Task, format!("task {name}"), [Read]);
    }
    m.title("A file in the journal; one that is not sent along yet");
    for (relation, name) in COURSES {
        m.relation(relation);
        ask!(m, readers, File, format!("file {name}"), [Read]);
        ask!(m, readers, File, format!("loose file {name}"), [Read]);
    }
    m.title("With whom a trajectory is shared");
    for (relation, name) in COURSES.into_iter().filter(|(_, name)| *name != "elsewhere") {
        m.relation(relation);
        ask!(m, readers, Share, format!("share {name}"), [Read]);
        ask!(m, readers, Received, format!("share {name}"), [Read]);
    }
    m.title("A referral, and what happened to it");
    for (relation, name) in [
        ("of which they are the coach", "steered"),
        ("of a colleague", "colleague"),
        ("their own, as the one who is helped", "own"),
        ("to their organisation", "to us"),
        ("to their organisation, that they took on", "to me"),
        ("from their organisation, of a file that went", "went"),
        ("between others", "elsewhere"),
    ] {
        m.relation(relation);
        let of = format!("referral {name}");
        ask!(m, readers, Referral, of, [Read, Answer, Carry, Refer]);
        ask!(m, readers, Event, format!("event {name}"), [Read]);
    }
    m.title("That two people are family");
    for (relation, name) in [
        (
            "of one whom they coach and one whom they registered",
            "known",
        ),
        ("of one whom they coach and one of a colleague", "half"),
        ("their own, as the one who is helped", "own"),
        ("of another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(m, readers, Kin, format!("kin {name}"), [Read]);
    }
    m.title("What is kept of somebody whose file went to another organisation");
    for (relation, name) in [("from theirs", "here"), ("from another", "elsewhere")] {
        m.relation(relation);
        ask!(m, readers, Shell, format!("shell {name}"), [Read]);
    }
    m.title("What somebody without an account was asked, by a link");
    for (relation, name) in [
        ("of which they are the coach", "steered"),
        ("on which they work along", "assigned"),
        ("of a colleague", "colleague"),
        ("their own, as the one who is helped", "own"),
        ("of another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        let of = format!("link {name}");
        ask!(m, readers, PartnerLink, of, [Read, Follow]);
    }
    m.title("Another organisation, by name, to share something with");
    for (relation, name) in [("their own", "here"), ("another", "elsewhere")] {
        m.relation(relation);
        ask!(m, readers, Partner, name, [Read]);
    }
    m.title("A trajectory as something to count, never to look at");
    for (relation, name) in [
        ("of a colleague", "colleague"),
        ("of another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        let (of, entry, task) = (
            format!("trajectory {name}"),
            format!("entry {name}"),
            format!("task {name}"),
        );
        ask!(m, readers, Counted, of, [Read]);
        ask!(m, readers, CountedEntry, entry, [Read]);
        ask!(m, readers, Carried, of, [Read]);
        ask!(m, readers, Begun, of, [Read]);
        ask!(m, readers, InUse, of, [Read]);
        ask!(m, readers, AtStep, task, [Read]);
    }
}

pub async fn groups(m: &mut Matrix, readers: &[Reader]) {
    let relations = [
        ("that they train", "trained"),
        ("that they made", "made"),
        (
            "in which somebody is of whom they are the coach",
            "of somebody steered",
        ),
        ("of a colleague", "of a colleague"),
        ("that they attend, as the one who is helped", "attended"),
        ("of another organisation", "elsewhere"),
    ];
    m.title("A group");
    for (relation, name) in relations {
        m.relation(relation);
        ask!(
            m,
            readers,
            Group,
            format!("group {name}"),
            [Read, Lead, Place, Run]
        );
    }
    m.title("Where and when a group meets, its meetings, its members");
    for (relation, name) in relations {
        m.relation(relation);
        ask!(m, readers, group::Offer, format!("group {name}"), [Read]);
        ask!(m, readers, Meeting, format!("meeting {name}"), [Read]);
        ask!(m, readers, Homework, format!("homework {name}"), [Read]);
        ask!(m, readers, group::Member, format!("member {name}"), [Read]);
        ask!(m, readers, Presence, format!("presence {name}"), [Read]);
        ask!(m, readers, Reply, format!("reply {name}"), [Read]);
        ask!(
            m,
            readers,
            HomeworkDone,
            format!("homework done {name}"),
            [Read]
        );
    }
}

pub async fn methods(m: &mut Matrix, readers: &[Reader]) {
    m.title("A version of a method");
    for (relation, name) in [
        ("that ships", "shipped"),
        ("that their organisation brought in", "ours"),
        ("that another organisation brought in", "elsewhere"),
        (
            "of another organisation, with a trajectory shared under it",
            "of something shared",
        ),
    ] {
        m.relation(relation);
        ask!(m, readers, MethodVersion, format!("version {name}"), [Read]);
    }
    m.title("That a method is in use");
    for (relation, name) in [
        ("in their organisation", "ours"),
        ("in another", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(
            m,
            readers,
            Installation,
            format!("installation {name}"),
            [Read]
        );
        ask!(
            m,
            readers,
            InstalledAnywhere,
            format!("installation {name}"),
            [Read]
        );
    }
}

pub async fn occupations(m: &mut Matrix, readers: &[Reader]) {
    m.title("An occupation in a list");
    for (relation, name) in [
        ("of their organisation", "here"),
        ("of another", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(m, readers, Occupation, format!("occupation {name}"), [Read]);
    }
}

pub async fn own(m: &mut Matrix, readers: &[Reader]) {
    let relations = [
        ("their own", "mine"),
        ("of a colleague", "colleague"),
        ("of another organisation", "elsewhere"),
    ];
    m.title("An account and what opens it");
    for (relation, name) in relations {
        m.relation(relation);
        ask!(
            m,
            readers,
            Account,
            format!("account {name}"),
            [Read, Manage]
        );
        ask!(
            m,
            readers,
            OwnSession,
            format!("session {name}"),
            [Read, Manage]
        );
        ask!(
            m,
            readers,
            OwnToken,
            format!("token {name}"),
            [Read, Manage]
        );
        ask!(
            m,
            readers,
            OwnPasskey,
            format!("passkey {name}"),
            [Read, Manage]
        );
        ask!(
            m,
            readers,
            Address,
            format!("address {name}"),
            [Read, EndFeed]
        );
        ask!(
            m,
            readers,
            Subscription,
            format!("subscription {name}"),
            [Read, KeepSubscription]
        );
        ask!(m, readers, OwnFactor, format!("factor {name}"), [Read]);
        ask!(m, readers, OwnCode, format!("code {name}"), [Read]);
        ask!(m, readers, OwnIdentity, format!("identity {name}"), [Read]);
    }
    m.title("A list that was read in");
    for (relation, name) in relations {
        m.relation(relation);
        ask!(m, readers, Import, format!("import {name}"), [Read, Apply]);
    }
}

pub async fn records(m: &mut Matrix, readers: &[Reader]) {
    m.title("The record of what was done");
    for (relation, name) in [
        ("in their organisation", "here"),
        ("in another", "elsewhere"),
        ("signing in, by somebody of theirs", "sign-in here"),
        ("signing in, by somebody of another", "sign-in elsewhere"),
    ] {
        m.relation(relation);
        ask!(m, readers, Recorded, format!("audit {name}"), [Read]);
    }
    m.title(
        "Dossiers that somebody proposed to destroy, and what stays to count of those that were",
    );
    for (relation, name) in [
        ("proposed by themselves", "mine"),
        ("proposed by a colleague", "colleague"),
        ("proposed in another organisation", "elsewhere"),
    ] {
        m.relation(relation);
        ask!(
            m,
            readers,
            Destruction,
            format!("destruction {name}"),
            [Read, Decide]
        );
        ask!(m, readers, Item, format!("item {name}"), [Read]);
        ask!(
            m,
            readers,
            NeverBegan,
            format!("never began {name}"),
            [Read]
        );
        if name != "mine" {
            ask!(m, readers, Remembered, format!("remembered {name}"), [Read]);
        }
    }
}
