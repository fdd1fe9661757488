//! Questions about countries, fact sheets, and the register.

use adeona_platform::access::Read;

use crate::rooms::knowledge::figures::{QuestionTerm, Saved, TakeOffered};
use crate::rooms::knowledge::outside::{
    CallBack, Contact, KeepContact, PutOut, PutOutside, SettleMail,
};
use crate::rooms::knowledge::plans::{Basis, Reconsider};
use crate::rooms::knowledge::sheets::{Attachment, KeepSheet, Sheet, SheetVersion, TakeOff};
use crate::rooms::knowledge::topics::Topic;
use crate::rooms::knowledge::weighing::{Thank, Thanks, Weigh, Weighing};
use crate::rooms::knowledge::{
    self, GiveAnswer, Handle, Hold, NamedReader, Neighbour, Question, Settle, Source,
};
use crate::whole::matrix::Matrix;
use crate::whole::matrix::readers::Reader;

pub async fn questions(m: &mut Matrix, readers: &[Reader]) {
    m.title("A question about a country, with its answers");
    for (relation, name) in [
        ("that they asked, for their organisation", "mine"),
        ("that a colleague asked, for their organisation", "here"),
        ("of another organisation, for the network", "network"),
        ("of another organisation, for itself", "elsewhere"),
        ("of another organisation, for theirs among others", "named"),
    ] {
        m.relation(relation);
        let of = format!("question {name}");
        ask!(
            m,
            readers,
            Question,
            of,
            [
                Read,
                GiveAnswer,
                Settle,
                Handle,
                PutOutside,
                TakeOffered,
                Weigh
            ]
        );
        ask!(
            m,
            readers,
            knowledge::Answer,
            format!("answer {name}"),
            [Read, Thank]
        );
        ask!(m, readers, Thanks, format!("thanks {name}"), [Read]);
        ask!(m, readers, Weighing, format!("weighing {name}"), [Read]);
        ask!(m, readers, Source, format!("source {name}"), [Read]);
        ask!(m, readers, Hold, format!("hold {name}"), [Read]);
        ask!(m, readers, NamedReader, format!("named {name}"), [Read]);
        ask!(m, readers, QuestionTerm, format!("term {name}"), [Read]);
        ask!(m, readers, Saved, format!("saved {name}"), [Read]);
    }
    m.title("That a trajectory rests on a question of the network");
    for (relation, name) in [
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
            "of a colleague, shared with them as family until today",
            "by family",
        ),
    ] {
        m.relation(relation);
        let of = format!("basis {name}");
        ask!(m, readers, Basis, of, [Read, Reconsider]);
    }
    m.title("Another organisation, by name, to ask or answer");
    for (relation, name) in [("their own", "here"), ("another", "elsewhere")] {
        m.relation(relation);
        ask!(m, readers, Neighbour, name, [Read]);
    }
    m.title("What a back office says of a topic");
    m.relation("of the whole network");
    ask!(m, readers, Topic, "topic", [Read]);
    m.title("An organisation of the register, and a question that was put out to it");
    for (relation, name) in [
        ("that their own back office keeps", "here"),
        ("that another keeps", "elsewhere"),
        ("that their own back office took out", "gone here"),
        ("that another took out", "gone elsewhere"),
    ] {
        m.relation(relation);
        let of = format!("contact {name}");
        ask!(m, readers, Contact, of, [Read, KeepContact]);
    }
    for (relation, name) in [
        ("put out by their own, of a question they see", "here"),
        ("put out by another, of a question they see", "network"),
        ("of a question that they do not see", "elsewhere"),
    ] {
        m.relation(relation);
        let of = format!("put out {name}");
        ask!(m, readers, PutOut, of, [Read, CallBack, SettleMail]);
    }
    m.title("A fact sheet about a country, how it was before, and its files");
    for (relation, name) in [
        ("of their own organisation, for itself", "here"),
        ("of another organisation, for the network", "network"),
        ("of another organisation, for itself", "elsewhere"),
        ("of their own organisation, taken away", "gone here"),
        ("of another organisation, taken away", "gone elsewhere"),
    ] {
        m.relation(relation);
        let of = format!("sheet {name}");
        ask!(m, readers, Sheet, of, [Read, KeepSheet, TakeOffered]);
        let before = format!("sheet before {name}");
        ask!(m, readers, SheetVersion, before, [Read]);
        let file = format!("file of sheet {name}");
        ask!(m, readers, Attachment, file, [Read, TakeOff]);
        let saved = format!("saved by sheet {name}");
        ask!(m, readers, Saved, saved, [Read]);
    }
}
