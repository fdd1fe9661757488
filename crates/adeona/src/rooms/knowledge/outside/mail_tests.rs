//! Links that go by mail: who gets one, what stands in it, and what is told of how it goes.

use std::sync::Mutex;

use adeona_platform::mail::{
    Line, Parcel, Reason, Refused, Transport, Why, deliver, tables::letter,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

use super::tests::{CONTACT, links, note};
use crate::rooms::knowledge::trying::{COACH, HOUSING, STAFF, ask, made, staffed, with};
use crate::world::{World, everywhere_seeded};

/// Takes all letters, or refuses them.
#[derive(Debug, Default)]
pub struct Server {
    taken: Mutex<Vec<Parcel>>,
    refuses: Option<Why>,
}

impl Transport for &Server {
    type Line = Self;

    async fn open(&self) -> Result<Self, Refused> {
        Ok(self)
    }
}

impl Line for &Server {
    async fn carry(&mut self, parcel: &Parcel) -> Result<(), Refused> {
        if let Some(why) = self.refuses {
            let answer = Some("550 5.1.1".to_owned());
            return Err(Refused::ForGood(Reason { why, answer }));
        }
        self.taken.lock().unwrap().push(parcel.clone());
        Ok(())
    }

    async fn close(self) {}
}

impl Server {
    pub fn refusing(why: Why) -> Self {
        Server {
            refuses: Some(why),
            ..Server::default()
        }
    }

    pub fn taken(&self) -> Vec<Parcel> {
        std::mem::take(&mut self.taken.lock().unwrap())
    }
}

async fn letters(world: &World) -> u64 {
    let all = letter::Entity::find();
    all.count(world.store.database()).await.unwrap()
}

#[tokio::test]
async fn the_link_goes_by_mail_to_whoever_has_an_address_and_works_there() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let staff = staffed(&world).await;
        let at = ask(&world.browser(COACH).await, &HOUSING).await;
        let one = note(&staff, "Thuis").await;
        let two = made(
            &staff
                .post(
                    "/knowledge/contacts",
                    &with(&with(&CONTACT, "name", "Huizen"), "email", ""),
                )
                .await,
        );
        let two = two.rsplit('/').next().unwrap();
        let outside = format!("{at}/outside");
        let put = [
            ("contacts", one.as_str()),
            ("contacts", two),
            ("language", "ar"),
            ("title", "كم تكلفة الغرفة؟"),
            ("body", "رجل أعزب"),
            ("by-mail", "yes"),
        ];
        let page = staff.post(&outside, &put).await;
        assert_eq!(
            links(&page).len(),
            1,
            "by hand to whoever has no address: {}",
            page.body
        );
        assert!(
            page.body.contains("De link gaat per e-mail"),
            "{}",
            page.body
        );
        let seen = staff.get(&outside).await;
        assert!(seen.body.contains("De e-mail gaat zo weg"), "{}", seen.body);

        let server = Server::default();
        assert_eq!(deliver(&world.store, &&server).await.unwrap().sent, 1);
        let taken = server.taken().pop().unwrap();
        assert_eq!(taken.to.as_str(), "vragen@thuis.example");
        let mail = mail_parser::MessageParser::default()
            .parse(&taken.bytes)
            .unwrap();
        assert_eq!(mail.subject(), Some("كم تكلفة الغرفة؟"));
        let answers_to = mail
            .reply_to()
            .and_then(|to| to.first()?.address())
            .unwrap();
        assert_eq!(
            answers_to, STAFF,
            "who answers by mail writes to whoever asks"
        );
        let text = mail.body_text(0).unwrap().into_owned();
        let address = text
            .split_whitespace()
            .find(|word| word.starts_with("https://adeona.example/partner/"))
            .unwrap_or_else(|| panic!("{text}"));
        let path = address.strip_prefix("https://adeona.example").unwrap();
        assert!(path.is_ascii(), "no marks stick to the link: {path:?}");
        let guest = world.stranger();
        assert!(guest.get(path).await.body.contains("كم تكلفة الغرفة؟"));
        assert_eq!(
            guest.post(path, &[("body", "ثمانون دولارًا")]).await.status,
            303
        );
        let seen = staff.get(&outside).await;
        assert!(seen.body.contains("E-mail verstuurd op"), "{}", seen.body);
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_is_refused_is_told_where_it_was_sent_from() {
    everywhere_seeded(async |world| {
        let world = world.with_mail();
        let staff = staffed(&world).await;
        let at = ask(&world.browser(COACH).await, &HOUSING).await;
        let one = note(&staff, "Thuis").await;
        let body = json!({ "contacts": [one.parse::<i64>().unwrap()], "language": "en", "title": "A room?",
            "body": "For one.", "by_mail": true });
        let program = world.program(STAFF).await;
        let outside = format!("/api/v1{}/outside", at.trim_start_matches("/knowledge"));
        let told = program.post(&outside, body).await.json;
        assert_eq!(told["items"][0]["path"], json!(null), "{told}");
        let server = Server::refusing(Why::Refused);
        assert_eq!(deliver(&world.store, &&server).await.unwrap().failed, 1);
        let seen = staff.get(&format!("{at}/outside")).await;
        assert!(seen.body.contains("weigert dit adres"), "{}", seen.body);
        let listed = program.get(&outside).await.json;
        assert_eq!(listed["items"][0]["mail"], "failed", "{listed}");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_put_out_by_mail_where_none_is_set_up_or_when_something_is_missing() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        let at = ask(&world.browser(COACH).await, &HOUSING).await;
        let one = note(&staff, "Thuis").await;
        let outside = format!("{at}/outside");
        assert!(!staff.get(&outside).await.body.contains("by-mail"));
        let put = [
            ("contacts", one.as_str()),
            ("language", "en"),
            ("title", "A room?"),
            ("body", "For one."),
            ("by-mail", "yes"),
        ];
        let told = staff.post(&outside, &put).await;
        assert_eq!(told.status, 422);
        assert!(told.body.contains("geen e-mail ingesteld"), "{}", told.body);
        let world = world.with_mail();
        let staff = world.browser(STAFF).await;
        let told = staff.post(&outside, &with(&put, "title", "")).await;
        assert_eq!((told.status.as_u16(), letters(&world).await), (422, 0));
        assert!(!staff.get(&outside).await.body.contains("Voorgelegd door"));
        let told = staff
            .post("/knowledge/contacts", &with(&CONTACT, "email", "a b@thuis"))
            .await;
        assert_eq!(
            (told.status.as_u16(), told.texts("#email-error").len()),
            (422, 1)
        );
    })
    .await;
}
