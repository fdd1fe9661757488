use std::collections::BTreeMap;
use std::path::Path;

use super::draw;
use crate::load::{Files, Package, load};

fn package(folder: &Path) -> Package {
    let mut files = Files::new();
    let mut read = |name: String| {
        if let Ok(text) = std::fs::read_to_string(folder.join(&name)) {
            files.insert(name, text);
        }
    };
    for language in ["nl", "en", "ar"] {
        read(format!("texts/{language}.ftl"));
    }
    read("method.toml".into());
    load(files).unwrap()
}

fn packages() -> Vec<Package> {
    let methods = concat!(env!("CARGO_MANIFEST_DIR"), "/../../methods");
    let mut folders: Vec<_> = std::fs::read_dir(methods)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("method.toml").exists())
        .collect();
    folders.sort();
    folders.iter().map(|folder| package(folder)).collect()
}

/// Tags balance, attributes are quoted, nothing is left unescaped. Returns the text.
fn read_xml(svg: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut text = String::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        let before = &rest[..at];
        assert!(!before.contains('>'), "a bare > in {before}");
        text.push_str(before);
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap());
        }
    }
    assert!(open.is_empty(), "still open: {open:?}");
    for part in text.split('&').skip(1) {
        let name = part.split(';').next().unwrap();
        assert!(
            ["amp", "lt", "gt", "quot", "#39"].contains(&name),
            "&{name}"
        );
    }
    text
}

/// Without spaces and hyphens: where lines break does not matter.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn every_phase_step_route_and_outcome_can_be_read_in_every_drawing() {
    for package in packages() {
        for language in ["nl", "ar", "en"] {
            let text = plain(&unescape(&read_xml(&draw(&package, language, None))));
            let method = &package.method;
            let mut keys = vec![];
            keys.extend(method.phases.iter().map(|p| format!("phase-{}", p.id)));
            keys.extend(method.steps().map(|(_, s)| format!("step-{}", s.id)));
            keys.extend(method.outcomes.iter().map(|o| format!("outcome-{}", o.id)));
            let routes = method.routings.iter().flat_map(|r| &r.routes);
            keys.extend(routes.map(|r| format!("route-{}", r.id)));
            for key in keys {
                let words = package.texts.get(language, &key);
                assert!(
                    text.contains(&plain(words)),
                    "{key} in {} {language}",
                    method.id
                );
            }
        }
    }
}

#[test]
fn no_drawing_has_an_inline_style_or_a_colour_of_its_own() {
    for package in packages() {
        let svg = draw(&package, "nl", None);
        assert!(!svg.contains("style=") && !svg.contains("<style"));
        assert!(!svg.contains("=\"#") && !svg.contains("rgb("));
    }
}

#[test]
fn everything_stands_within_the_drawing() {
    for package in packages() {
        for language in ["nl", "ar"] {
            let svg = draw(&package, language, None);
            let size = |name: &str, tag: &str| -> Option<i32> {
                let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
                tag[at..].split('"').next()?.parse().ok()
            };
            let whole = svg.lines().next().unwrap();
            let (width, height) = (
                size("width", whole).unwrap(),
                size("height", whole).unwrap(),
            );
            for tag in svg.lines().filter(|line| line.starts_with("<rect")) {
                let (x, y) = (size("x", tag).unwrap(), size("y", tag).unwrap());
                assert!(x >= 0 && x + size("width", tag).unwrap() <= width, "{tag}");
                assert!(
                    y >= 0 && y + size("height", tag).unwrap() <= height,
                    "{tag}"
                );
            }
        }
    }
}

#[test]
fn text_is_escaped() {
    let mut package = packages().remove(0);
    let words = package.texts.languages.get_mut("nl").unwrap();
    for word in words.values_mut() {
        word.text = "<script>\"&'</script>".into();
    }
    let svg = draw(&package, "nl", None);
    read_xml(&svg);
    assert!(!svg.contains("<script"));
}

#[test]
fn an_arabic_drawing_is_the_mirror_of_the_dutch_one() {
    let spark = packages()
        .into_iter()
        .find(|p| p.method.id == "spark")
        .unwrap();
    assert!(draw(&spark, "nl", None).contains(r#"direction="ltr""#));
    let first = |svg: &str| {
        let tag = svg
            .lines()
            .find(|l| l.starts_with(r#"<rect class="phase""#));
        let tag = tag.unwrap().split(" x=\"").nth(1).unwrap();
        tag.split('"').next().unwrap().parse::<i32>().unwrap()
    };
    let arabic = draw(&spark, "ar", None);
    assert!(arabic.contains(r#"direction="rtl""#));
    assert!(first(&draw(&spark, "nl", None)) < 100 && first(&arabic) > 800);
}

#[test]
fn with_people_the_numbers_stand_in_it() {
    let spark = packages()
        .into_iter()
        .find(|p| p.method.id == "spark")
        .unwrap();
    let people = BTreeMap::from([
        ("step-intake".to_owned(), 41),
        ("phase-module".to_owned(), 37),
    ]);
    let svg = draw(&spark, "nl", Some(&people));
    read_xml(&svg);
    assert!(svg.contains("41 mensen") && svg.contains("37 mensen"));
    assert!(svg.contains("stroke-opacity=\"0.25\""));
}

/// For looking at: `DRAW_TO=/tmp/draw cargo test -p adeona-method drawings_for_the_eye`.
#[test]
fn drawings_for_the_eye() {
    let Some(folder) = std::env::var_os("DRAW_TO") else {
        return;
    };
    for package in packages() {
        let people: BTreeMap<_, _> = package
            .method
            .steps()
            .enumerate()
            .flat_map(|(n, (phase, step))| {
                let left = 90 - 2 * n as u64;
                [
                    (format!("step-{}", step.id), left),
                    (format!("phase-{}", phase.id), left),
                ]
            })
            .collect();
        let id = &package.method.id;
        let write = |name: String, svg: String| {
            std::fs::write(Path::new(&folder).join(name), svg).unwrap();
        };
        for language in ["nl", "ar", "en"] {
            write(
                format!("{id}.{language}.svg"),
                draw(&package, language, None),
            );
        }
        write(
            format!("{id}.people.svg"),
            draw(&package, "nl", Some(&people)),
        );
    }
}
