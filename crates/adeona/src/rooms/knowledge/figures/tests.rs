//! Figures through the pages, in files and for programs: every number opens its list, and counts what one sees.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::trying::{COORDINATOR, asks, month, on, sends, told};
use crate::rooms::knowledge::trying::{COACH, STAFF, staffed};
use crate::world::{Answer, everywhere_seeded};

#[tokio::test]
async fn a_month_is_counted_by_the_clock_and_by_what_one_sees() {
    everywhere_seeded(async |world| {
        month(&world).await;
        // Theirs: answered after 3, 16, 11 (18 less a week on hold) and 1 days, the second of them late. Asked on: open.
        let shown = told(&world, COORDINATOR, "").await;
        let all = json!({ "code": null, "name": "Alles samen", "asked": 7, "answered": 4, "in_time": 3,
            "in_time_percent": 60, "median_days": 3, "p95_days": 16, "open": 2, "late": 1, "closed": 1,
            "declined": 0, "saved": 1 });
        assert_eq!(shown["total"], all);
        assert_eq!((&shown["year"], &shown["by"]), (&json!(2026), &json!("country")));
        let row = |shown: &Value, code: &str| {
            let rows = shown["rows"].as_array().unwrap().clone();
            rows.into_iter().find(|row| row["code"] == code)
        };
        let somalia = row(&shown, "SO").unwrap();
        assert_eq!(shown["rows"][0], somalia, "the largest first");
        assert_eq!((&somalia["asked"], &somalia["answered"], &somalia["open"]), (&json!(3), &json!(2), &json!(1)));
        assert_eq!((&somalia["median_days"], &somalia["saved"]), (&json!(3), &json!(1)));
        let eritrea = row(&shown, "ER").unwrap();
        assert_eq!((&eritrea["asked"], &eritrea["late"]), (&json!(1), &json!(1)));
        assert_eq!((&eritrea["median_days"], &eritrea["in_time_percent"]), (&Value::Null, &json!(0)));
        // The back office of the other organisation sees another question about Eritrea: as many, and none of these.
        let theirs = told(&world, STAFF, "?year=2026&by=organisation").await;
        assert_eq!(theirs["total"]["asked"], 7);
        assert_eq!(theirs["total"]["late"], 1);
        let names: Vec<_> = theirs["rows"].as_array().unwrap().iter().map(|row| (&row["name"], &row["asked"])).collect();
        assert_eq!(names, [(&json!("Organisatie here"), &json!(5)), (&json!("Organisatie elsewhere"), &json!(2))]);
        let partners = told(&world, STAFF, "?by=partner").await;
        let answered = partners["rows"].as_array().unwrap().iter().find(|row| row["name"] == "=1+1");
        let answered = answered.unwrap();
        assert_eq!((&answered["answered"], &answered["median_days"]), (&json!(1), &json!(1)));
        let last = partners["rows"].as_array().unwrap().iter().find(|row| row["name"] == "Samen").unwrap();
        assert_eq!((&last["asked"], &last["late"], &last["closed"]), (&json!(2), &json!(1), &json!(1)));
        assert_eq!((&partners["total"]["declined"], &partners["total"]["saved"]), (&json!(1), &json!(0)));
        let before = told(&world, COORDINATOR, "?year=2025").await;
        assert_eq!((&before["total"]["asked"], &before["total"]["median_days"]), (&json!(0), &Value::Null));
    })
    .await;
}

/// A link of a page, with the column that it stands in and what it says.
fn numbers(page: &Answer) -> Vec<(String, usize, String)> {
    let parsed = scraper::Html::parse_document(&page.body);
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let (cells, link) = (select("table.figures td"), select("a"));
    let mut found = vec![];
    for cell in parsed.select(&cells) {
        if let Some(a) = cell.select(&link).next() {
            let label = cell.attr("data-label").unwrap().to_owned();
            let number = a.text().next().unwrap().trim().parse().unwrap();
            found.push((label, number, a.attr("href").unwrap().to_owned()));
        }
    }
    found
}

#[tokio::test]
async fn every_number_opens_a_list_with_as_many_rows() {
    everywhere_seeded(async |world| {
        month(&world).await;
        for who in [COORDINATOR, STAFF] {
            let browser = world.browser(who).await;
            let mut lists = HashMap::new();
            for page in [
                "/knowledge/figures",
                "/knowledge/figures?by=topic",
                "/knowledge/figures?by=organisation&year=2026",
                "/knowledge/figures?by=partner",
                "/knowledge/figures/year?year=2026",
            ] {
                let shown = browser.get(page).await;
                assert_eq!(shown.status, 200, "{page}");
                for (label, number, href) in numbers(&shown) {
                    if !lists.contains_key(&href) {
                        let list = browser.get(&href).await;
                        let rows = list.texts("main tbody tr").len();
                        assert_eq!(rows, list.texts("main th a").len(), "{href}");
                        lists.insert(href.clone(), rows);
                    }
                    let days = label.contains("(dagen)");
                    assert!(days || lists[&href] == number, "{page} {href}: {number}");
                    assert!(lists[&href] > 0, "{href}");
                }
            }
            assert!(lists.len() > 50, "{}", lists.len());
        }
        // The links lead to what was counted, with its days.
        let staff = world.browser(STAFF).await;
        let late = staff
            .get("/knowledge/figures/questions?year=2026&by=country&of=GH&what=answered")
            .await;
        let row = late.texts("main tbody tr").concat();
        for part in [
            "30 nov 2026",
            "14 dec 2026",
            "16 dec 2026",
            "16 dagen",
            "Te laat beantwoord",
        ] {
            assert!(row.contains(part), "{part}: {row}");
        }
        assert!(late.texts("h1")[0].contains("Ghana"), "{}", late.body);
        let page = staff.get("/knowledge/figures?year=2025").await;
        assert!(page.body.contains("In 2025 is hier niets gevraagd"));
    })
    .await;
}

#[tokio::test]
async fn figures_are_for_the_back_office_and_who_coordinates() {
    everywhere_seeded(async |world| {
        staffed(&world).await;
        for (who, sees) in [
            (STAFF, true),
            (COORDINATOR, true),
            (COACH, false),
            ("policy@here.example", false),
        ] {
            let browser = world.browser(who).await;
            for path in [
                "/knowledge/figures",
                "/knowledge/figures/questions",
                "/knowledge/figures/year",
                "/knowledge/figures.csv",
                "/knowledge/figures.xlsx",
            ] {
                let status = browser.get(path).await.status;
                assert_eq!(status, if sees { 200 } else { 404 }, "{who} {path}");
            }
            let home = browser.get("/knowledge").await;
            let linked = home.attributes("main a", "href");
            assert_eq!(
                linked.iter().any(|to| to == "/knowledge/figures"),
                sees,
                "{who}"
            );
        }
        let queue = world.browser(STAFF).await.get("/knowledge/queue").await;
        assert!(queue.body.contains("/knowledge/figures"));
        let coach = world.program(COACH).await;
        let at = "/api/v1/knowledge/figures";
        coach.get(at).await.is_problem(403, "stop-forbidden");
        let staff = world.program(STAFF).await;
        for query in [
            "?by=person",
            "?year=1999",
            "?year=2027",
            "?year=x",
            "?who=me",
        ] {
            staff
                .get(&format!("{at}{query}"))
                .await
                .is_problem(422, "stop-invalid");
        }
    })
    .await;
}

#[tokio::test]
async fn a_year_that_is_over_stays_as_it_was() {
    everywhere_seeded(async |world| {
        month(&world).await;
        // What was asked in 2026 and is answered there stays so, whoever asks on in the next year.
        let coach = on(&world, 40, COACH).await;
        let list = on(&world, 40, STAFF).await;
        let list = list
            .get("/knowledge/figures/questions?year=2026&of=GH&what=answered")
            .await;
        let school = list.attribute("main th a", "href").unwrap();
        sends(
            &coach,
            &format!("{school}/more"),
            &[("more", "En wat kost het?")],
        )
        .await;
        let before = told(&world, COORDINATOR, "?year=2026").await;
        assert_eq!(
            (&before["total"]["answered"], &before["total"]["p95_days"]),
            (&json!(4), &json!(16))
        );
        let now = told(&world, COORDINATOR, "").await;
        assert_eq!(
            (&now["year"], &now["total"]["asked"], &now["total"]["open"]),
            (&json!(2027), &json!(1), &json!(1))
        );
        // The second of them is late by now: asked on the twentieth of December.
        assert_eq!(before["total"]["late"], 2);
        // New Year's Eve in the Netherlands, which is the old year in UTC as well; and the first hour of the new one, which is not.
        let midnight = "2027-12-31T23:30:00Z".parse::<jiff::Timestamp>().unwrap();
        world.hands.set(midnight);
        let coach = world.browser(COACH).await;
        asks(&coach, ["SO", "housing"], "network").await;
        let new = told(&world, COORDINATOR, "?year=2028").await;
        assert_eq!(new["total"]["asked"], 1, "by the day in the Netherlands");
    })
    .await;
}

#[tokio::test]
async fn a_table_goes_out_as_a_file_without_formulas_and_a_year_on_paper() {
    everywhere_seeded(async |world| {
        month(&world).await;
        let staff = world.browser(STAFF).await;
        let csv = staff
            .get("/knowledge/figures.csv?by=partner&year=2026")
            .await;
        let named = csv.headers["content-disposition"]
            .to_str()
            .unwrap()
            .to_owned();
        assert_eq!(
            named,
            "attachment; filename=\"cijfers-vraagbaak-partner-2026.csv\""
        );
        let lines: Vec<&str> = csv.body.lines().collect();
        assert!(
            lines[0].contains("\"Voorgelegd\";\"Beantwoord\";\"Op tijd\";\"Op tijd (%)\""),
            "{}",
            lines[0]
        );
        assert!(csv.body.contains("\"'=1+1\";"), "{}", csv.body);
        let huizen = lines.iter().find(|line| line.contains("Huizen")).unwrap();
        assert!(
            huizen.contains("\"0\";\"0\";\"nog niet bekend\";\"nog niet bekend\""),
            "{huizen}"
        );
        assert!(
            lines
                .last()
                .unwrap()
                .starts_with("\"Alles samen\";\"\";\"4\";\"1\";")
        );
        let xlsx = staff.get("/knowledge/figures.xlsx?by=country").await;
        assert!(
            xlsx.headers["content-type"]
                .to_str()
                .unwrap()
                .ends_with("spreadsheetml.sheet")
        );
        let paper = staff.get("/knowledge/figures/year?year=2026").await;
        assert_eq!(paper.texts("h1"), ["Vraagbaak in 2026"]);
        assert_eq!(paper.texts("table.figures").len(), 4);
        assert!(
            paper.body.contains("Organisatie elsewhere, do 31 dec 2026"),
            "{}",
            paper.body
        );
        assert!(paper.texts("dl dt").len() >= 18);
    })
    .await;
}
