//! Questions about countries: those of the network by all who take part, others by those of the organisation.
//!
//! Each world asks about a country of its own, since the network is the same for all of them.

use adeona_platform::access::Role;
use adeona_platform::words::Language;
use serde_json::Value;

use super::dice::IDS;
use super::leak::Halt;
use super::place::Question;
use super::seen::{Ids, linked, marked, under};
use super::sight::Looking;
use crate::names::countries;

/// The country of a world.
pub fn country(world: u32) -> &'static str {
    let all = countries(Language::Nl).all();
    let at = world as usize % all.len().max(1);
    all.get(at).map_or("NL", |(code, _)| code)
}

impl Looking<'_> {
    pub async fn questions(&mut self) -> Result<(), Halt> {
        let place = self.sight.place;
        let country = country(place.number);
        let all = place.questions.len();
        let some = |looking: &Self, which: &dyn Fn(&Question) -> bool| -> Ids {
            let all = place.questions.iter();
            let seen = all.filter(|one| looking.viewer.sees_question(one) && which(one));
            seen.map(|one| one.id).collect()
        };
        let expected = some(self, &|_| true);
        let of_world = |ids: Ids| -> Ids {
            let first = i64::from(place.number) * IDS;
            let here = first..first + IDS;
            ids.into_iter().filter(|id| here.contains(id)).collect()
        };
        for path in [
            format!("/knowledge?country={country}"),
            format!("/knowledge?q=vraag&country={country}"),
        ] {
            let text = self.visitor.pages(&path, "&page=").await?;
            let seen = of_world(linked(&text, "/knowledge/questions/"));
            self.same("questions", "question", all, (&seen, &expected))?;
            let seen = of_world(marked(&text, 'V'));
            self.same("questions", "question", all, (&seen, &expected))?;
        }
        let mut told = Ids::new();
        for page in 1.. {
            let path = format!("/api/v1/questions?country={country}&page={page}");
            let json = self.json(&path).await?;
            let items = under(&json["items"], "id").into_iter();
            let before = told.len();
            told.extend(items.filter_map(Value::as_i64));
            if told.len() == before {
                break;
            }
        }
        self.same(
            "API, questions",
            "question",
            all,
            (&of_world(told), &expected),
        )?;
        let owed = match self.viewer.is(Role::BackOffice) {
            true => some(self, &|one| one.open),
            false => Ids::new(),
        };
        let text = self.visitor.get("/knowledge/queue").await?.text();
        let seen = of_world(linked(&text, "/knowledge/questions/"));
        // The queue shows those that are due first, and worlds before this one have some too.
        let (none, full) = (Ids::new(), text.matches("<li>").count() > 190);
        let must = if full { &none } else { &owed };
        self.between("queue of questions", "question", all, &seen, (must, &owed))?;
        let counts = [Role::BackOffice, Role::Coordinator];
        let counted = match counts.iter().any(|role| self.viewer.is(*role)) {
            true => &expected,
            false => &none,
        };
        let path = format!("/knowledge/figures/questions?by=country&of={country}&what=asked");
        let text = self.visitor.get(&path).await?.text();
        let seen = of_world(linked(&text, "/knowledge/questions/"));
        self.same("figures", "question", all, (&seen, counted))?;
        let me = self.viewer.account.id;
        let everywhere = self.sight.places().flat_map(|place| &place.questions);
        for one in everywhere.filter(|one| (one.id + me) % 3 == 0) {
            let sees = self.viewer.sees_question(one);
            for path in [
                format!("/knowledge/questions/{}", one.id),
                format!("/api/v1/questions/{}", one.id),
            ] {
                let seen = self.visitor.get(&path).await?.is_there(&path)?;
                self.one("a question", ("question", one.id), seen, sees)?;
            }
        }
        Ok(())
    }
}

impl Looking<'_> {
    /// Fact sheets, likewise; what was taken away only those who kept it see.
    pub async fn sheets(&mut self) -> Result<(), Halt> {
        let place = self.sight.place;
        let country = country(place.number);
        let all = place.sheets.len();
        let first = i64::from(place.number) * IDS;
        let here = first..first + IDS;
        let of_world =
            |ids: Ids| -> Ids { ids.into_iter().filter(|id| here.contains(id)).collect() };
        let seen = place
            .sheets
            .iter()
            .filter(|one| self.viewer.sees_sheet(one));
        let listed: Ids = seen.filter(|one| one.current).map(|one| one.id).collect();
        for path in [
            format!("/knowledge?country={country}&kind=sheet"),
            format!("/knowledge?q=blad&country={country}"),
            format!("/knowledge/countries/{country}"),
            format!("/knowledge/countries/{country}/topics/housing"),
            format!("/knowledge/compare?one={country}&other={country}"),
        ] {
            let text = match path.contains('?') && !path.contains("compare") {
                true => self.visitor.pages(&path, "&page=").await?,
                false => self.visitor.get(&path).await?.text(),
            };
            let seen = of_world(linked(&text, "/knowledge/sheets/"));
            self.same("sheets", "sheet", all, (&seen, &listed))?;
            let seen = of_world(marked(&text, 'B'));
            self.same("sheets", "sheet", all, (&seen, &listed))?;
        }
        let mut told = Ids::new();
        for page in 1.. {
            let path = format!("/api/v1/sheets?country={country}&page={page}");
            let json = self.json(&path).await?;
            let before = told.len();
            told.extend(
                under(&json["items"], "id")
                    .into_iter()
                    .filter_map(Value::as_i64),
            );
            if told.len() == before {
                break;
            }
        }
        self.same("API, sheets", "sheet", all, (&of_world(told), &listed))?;
        let me = self.viewer.account.id;
        let everywhere = self.sight.places().flat_map(|place| &place.sheets);
        for one in everywhere.filter(|one| (one.id + me) % 3 == 0) {
            let sees = self.viewer.sees_sheet(one);
            for path in [
                format!("/knowledge/sheets/{}", one.id),
                format!("/api/v1/sheets/{}", one.id),
            ] {
                let seen = self.visitor.get(&path).await?.is_there(&path)?;
                self.one("a sheet", ("sheet", one.id), seen, sees)?;
            }
        }
        Ok(())
    }
}

impl Looking<'_> {
    /// The register is for all who take part; what a question was put out to, for who sees the question.
    pub async fn contacts(&mut self) -> Result<(), Halt> {
        let place = self.sight.place;
        let country = country(place.number);
        let all = place.contacts.len();
        let first = i64::from(place.number) * IDS;
        let here = first..first + IDS;
        let of_world =
            |ids: Ids| -> Ids { ids.into_iter().filter(|id| here.contains(id)).collect() };
        let seen = place
            .contacts
            .iter()
            .filter(|one| self.viewer.sees_contact(one));
        let listed: Ids = seen.filter(|one| one.current).map(|one| one.id).collect();
        for path in [
            format!("/knowledge?country={country}&kind=contact"),
            format!("/knowledge/countries/{country}"),
            format!("/knowledge/countries/{country}/topics/housing"),
        ] {
            let text = match path.contains('?') {
                true => self.visitor.pages(&path, "&page=").await?,
                false => self.visitor.get(&path).await?.text(),
            };
            let seen = of_world(linked(&text, "/knowledge/contacts/"));
            self.same("register", "contact", all, (&seen, &listed))?;
            let seen = of_world(marked(&text, 'R'));
            self.same("register", "contact", all, (&seen, &listed))?;
        }
        let me = self.viewer.account.id;
        let everywhere = self.sight.places().flat_map(|place| &place.contacts);
        for one in everywhere.filter(|one| (one.id + me) % 3 == 0) {
            let sees = self.viewer.sees_contact(one);
            let path = format!("/knowledge/contacts/{}", one.id);
            let seen = self.visitor.get(&path).await?.is_there(&path)?;
            self.one("a contact", ("contact", one.id), seen, sees)?;
        }
        for put in &place.puts {
            let asked = place.questions.iter().find(|one| one.id == put.question);
            let sees = asked.is_some_and(|asked| self.viewer.sees_question(asked));
            let path = format!("/api/v1/questions/{}/outside", put.question);
            let seen = self.visitor.get(&path).await?.is_there(&path)?;
            self.one("what is put out", ("put-out", put.id), seen, sees)?;
        }
        Ok(())
    }
}
