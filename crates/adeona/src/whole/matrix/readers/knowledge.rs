//! Questions about countries, fact sheets, and the register.

use super::Maker;
use crate::rooms::knowledge::sheets::tables::sheet::Standing as SheetStanding;
use crate::rooms::knowledge::tables::question::Audience;

impl Maker<'_> {
    pub(super) async fn questions(&mut self) {
        let (here, elsewhere) = (self.here, self.elsewhere);
        for (relation, organisation, account, audience) in [
            ("mine", here, self.me, Audience::Organisation),
            ("here", here, self.colleague, Audience::Organisation),
            ("network", elsewhere, self.stranger, Audience::Network),
            (
                "elsewhere",
                elsewhere,
                self.stranger,
                Audience::Organisation,
            ),
            ("named", elsewhere, self.stranger, Audience::Named),
        ] {
            let id = self
                .world
                .question_row(organisation, account, (audience, "Wat kost een kamer?"))
                .await;
            self.ids.insert(format!("question {relation}"), id);
            let named = self.world.named_row((Some(id), None), here).await;
            self.ids.insert(format!("named {relation}"), named);
            let [answer, source, hold] = self.world.answer_row(id, organisation, account).await;
            self.ids.insert(format!("answer {relation}"), answer);
            self.ids.insert(format!("source {relation}"), source);
            self.ids.insert(format!("hold {relation}"), hold);
            let [thanks, weighing] = self.world.weighing_row(id, answer, account).await;
            self.ids.insert(format!("thanks {relation}"), thanks);
            self.ids.insert(format!("weighing {relation}"), weighing);
            let term = self.world.term_row(id).await;
            self.ids.insert(format!("term {relation}"), term);
            let saved = self
                .world
                .saved_row((Some(id), None), organisation, account);
            self.ids.insert(format!("saved {relation}"), saved.await);
        }
        let network = self.ids["question network"];
        for relation in [
            "steered",
            "assigned",
            "colleague",
            "opened",
            "own",
            "elsewhere",
            "shared with us",
            "shared with me",
            "by family",
        ] {
            let (place, by) = match relation {
                "elsewhere" | "shared with us" | "shared with me" => (elsewhere, self.stranger),
                _ => (here, self.colleague),
            };
            let of = self.ids[&format!("trajectory {relation}")];
            let basis = self.world.basis_row(of, place, by, network).await;
            self.ids.insert(format!("basis {relation}"), basis);
        }
        for (relation, organisation, gone) in [
            ("here", here, false),
            ("elsewhere", elsewhere, false),
            ("gone here", here, true),
            ("gone elsewhere", elsewhere, true),
        ] {
            let id = self.world.contact_row(organisation, "Bureau", gone).await;
            self.ids.insert(format!("contact {relation}"), id);
        }
        let topic = self.world.topic_row(self.stranger).await;
        self.ids.insert("topic".to_owned(), topic);
        let contact = self.ids["contact here"];
        for (relation, organisation, account) in [
            ("here", here, self.colleague),
            ("network", elsewhere, self.stranger),
            ("elsewhere", elsewhere, self.stranger),
        ] {
            let question = self.ids[&format!("question {relation}")];
            let put = self.world.put_row(question, contact, organisation, account);
            let put = put.await;
            self.ids.insert(format!("put out {relation}"), put);
        }
        let (network, own) = (Audience::Network, Audience::Organisation);
        let (current, gone) = (SheetStanding::Current, SheetStanding::Withdrawn);
        for (relation, organisation, audience, standing) in [
            ("here", here, own, current),
            ("network", elsewhere, network, current),
            ("elsewhere", elsewhere, own, current),
            ("gone here", here, network, gone),
            ("gone elsewhere", elsewhere, network, gone),
        ] {
            let what = (audience, "Een kamer huren");
            let [sheet, before] = self.world.sheet_row(organisation, what, standing).await;
            self.ids.insert(format!("sheet {relation}"), sheet);
            self.ids.insert(format!("sheet before {relation}"), before);
            let by = self.colleague;
            let file = self
                .world
                .attachment_row(sheet, organisation, by, "Prijzen");
            self.ids
                .insert(format!("file of sheet {relation}"), file.await);
            let saved = (None, Some(sheet));
            let saved = self.world.saved_row(saved, organisation, self.colleague);
            self.ids
                .insert(format!("saved by sheet {relation}"), saved.await);
        }
    }
}
