//! Files of sheets: put to them, found, read by those who see the sheet, and seen no more when they are taken off.

use super::tests::{ROOM, write};
use crate::rooms::knowledge::search;
use crate::rooms::knowledge::trying::{COACH, STAFF, staffed, with};
use crate::world::everywhere_seeded;
use adeona_platform::access::Role;

const PDF: &[u8] = b"%PDF-1.7\nPrices of rooms.";
const FILE: (&str, &str, &[u8]) = ("file", "Huurprijzen_Hargeisa.pdf", PDF);

#[tokio::test]
async fn a_file_is_found_and_read_until_it_is_taken_off() {
    everywhere_seeded(async |world| {
        let (staff, coach) = (staffed(&world).await, world.browser(COACH).await);
        let sheet = write(&staff, &ROOM).await;
        let files = format!("{sheet}/files");
        assert_eq!(coach.post_file(&files, &[], FILE).await.status, 403);
        for (name, bytes) in [
            ("leeg.pdf", &b""[..]),
            ("programma.exe", b"MZ\x90\x00rest"),
            ("pagina.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
        ] {
            let told = staff.post_file(&files, &[], ("file", name, bytes)).await;
            assert_eq!(told.status, 422, "{name}");
            assert_eq!(told.texts("#files-file-error").len(), 1, "{}", told.body);
        }
        assert_eq!(staff.post(&files, &[]).await.status, 422, "no file at all");
        let added = staff.post_file(&files, &[], FILE).await;
        assert_eq!(added.status, 303, "{}", added.body);
        let page = coach.get(&sheet).await;
        let at = page.attribute("#files a.file", "href").unwrap();
        assert!(!page.body.contains("/removal"), "{}", page.body);
        let read = coach.get(&at).await;
        assert_eq!(read.body.as_bytes(), PDF);
        assert_eq!(read.headers["content-type"], "application/pdf");
        let told = read.headers["content-disposition"].to_str().unwrap();
        assert!(told.starts_with("attachment;"), "{told}");
        // Found by its name, in a list of its own kind, and by topic in its country.
        let found = coach.get("/knowledge?q=huurprijzen&kind=file").await;
        assert_eq!(found.texts("ul.rows .who").len(), 1, "{}", found.body);
        let line = search(&world.store, None, "huurprijzen", 9).await.unwrap();
        assert!(
            line.iter()
                .any(|line| line.kind == "file" && line.country == "SO")
        );
        let topic = coach.get("/knowledge/countries/SO/topics/housing").await;
        assert!(topic.body.contains(&at), "{}", topic.body);
        // The same file at another sheet stays when it is taken off here.
        let other = write(&staff, &with(&ROOM, "title", "Nog een kamer")).await;
        let again = staff.post_file(&format!("{other}/files"), &[], FILE).await;
        assert_eq!(again.status, 303, "{}", again.body);
        let elsewhere = at.replace(&sheet, &other);
        assert_eq!(coach.get(&elsewhere).await.status, 404, "of another sheet");
        assert_eq!(coach.post(&format!("{at}/removal"), &[]).await.status, 403);
        assert_eq!(staff.post(&format!("{at}/removal"), &[]).await.status, 303);
        assert_eq!(coach.get(&at).await.status, 404);
        let other_file = coach.get(&other).await.attribute("#files a.file", "href");
        let other_file = other_file.unwrap();
        assert_eq!(coach.get(&other_file).await.status, 200);
        let gone = staff.post(&format!("{other_file}/removal"), &[]).await;
        assert_eq!(gone.status, 303, "{}", gone.body);
        let found = coach.get("/knowledge?q=huurprijzen&kind=file").await;
        assert!(found.texts("ul.rows .who").is_empty(), "{}", found.body);
    })
    .await;
}

#[tokio::test]
async fn a_file_is_seen_by_those_who_see_its_sheet_and_a_sheet_has_so_many() {
    everywhere_seeded(async |world| {
        let staff = staffed(&world).await;
        world.member("office@here.example", Role::BackOffice).await;
        let other = world.browser("office@here.example").await;
        let own = with(&ROOM, "audience", "organisation");
        let sheet = write(&staff, &own).await;
        let files = format!("{sheet}/files");
        for n in 0..super::attaching::MOST {
            let contents = format!("Bestand {n}.");
            let file = ("file", "lijst.txt", contents.as_bytes());
            assert_eq!(staff.post_file(&files, &[], file).await.status, 303);
        }
        let many = staff.post_file(&files, &[], FILE).await;
        assert_eq!(many.status, 422, "{}", many.body);
        assert!(many.texts("#files-file-error").concat().contains("20"));
        let page = staff.get(&sheet).await;
        let at = page.attribute("#files a.file", "href").unwrap();
        assert_eq!(staff.get(&at).await.status, 200);
        assert_eq!(other.get(&at).await.status, 404, "of another organisation");
        assert_eq!(other.post(&format!("{at}/removal"), &[]).await.status, 404);
        let found = other.get("/knowledge?kind=file").await;
        assert!(found.texts("ul.rows .who").is_empty(), "{}", found.body);
        // A sheet that is opened to others takes its files along; one that is taken away as well.
        let shown = staff.get(&format!("{sheet}/text")).await;
        let version = shown.attribute("[name=version]", "value").unwrap();
        let open = with(&ROOM, "version", &version);
        let revised = staff.post(&format!("{sheet}/text"), &open).await;
        assert_eq!(revised.status, 303, "{}", revised.body);
        let found = other.get("/knowledge?kind=file").await;
        assert!(found.texts("ul.rows .who").len() > 9, "{}", found.body);
        let reason = [("reason", "Klopt niet meer")];
        staff.post(&format!("{sheet}/withdrawal"), &reason).await;
        assert_eq!(other.get(&at).await.status, 404);
        let found = other.get("/knowledge?kind=file").await;
        assert!(found.texts("ul.rows .who").is_empty(), "{}", found.body);
        assert_eq!(world.browser(STAFF).await.get(&at).await.status, 200);
    })
    .await;
}
