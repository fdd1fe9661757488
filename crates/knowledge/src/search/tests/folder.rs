//! An index in a folder: gone on with when it is whole and ours, made anew when it is not.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::*;

const DATABASE: &str = "a database";

fn open(place: &Path) -> Result<(Index, Opened), Trouble> {
    Index::open(place, &names(), DATABASE)
}

fn house(id: i64, title: &str) -> Document {
    question(id, Language::Nl, title, "Bij de gemeente.")
}

fn kept(change: u64, mark: &str) -> Opened {
    Opened::Kept {
        change,
        mark: mark.to_owned(),
    }
}

/// A folder with an index of two documents, nobody in it.
fn filled() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (index, opened) = open(folder.path()).unwrap();
    assert_eq!(opened, Opened::Anew(None));
    for id in [1, 2] {
        index.put(&house(id, "Een huis")).unwrap();
    }
    index.commit(5, "five").unwrap();
    folder
}

fn files(place: &Path) -> Vec<PathBuf> {
    let entries = place.read_dir().unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn holds(place: &Path, what: &[u8]) -> bool {
    let has = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(what.len()).any(|some| some == what)
    };
    files(place).iter().any(has)
}

#[test]
fn what_was_committed_is_there_after_a_crash_with_its_change() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (index, _) = open(folder.path()).unwrap();
        index.put(&house(1, "Een huis")).unwrap();
        index.commit(41, "forty-one").unwrap();
        index.put(&house(2, "Nog een huis")).unwrap();
    }
    let (index, opened) = open(folder.path()).unwrap();
    assert_eq!(opened, kept(41, "forty-one"));
    assert_eq!((ids(&index, "huis"), index.change()), (vec![1], 41));
    index.put(&house(2, "Nog een huis")).unwrap();
    index.put(&house(1, "Een tuin")).unwrap();
    index.commit(43, "").unwrap();
    drop(index);
    let (index, _) = open(folder.path()).unwrap();
    assert_eq!(
        (ids(&index, "huis"), ids(&index, "tuin")),
        (vec![2], vec![1])
    );
}

#[test]
fn of_two_on_one_folder_the_second_is_told_and_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (first, _) = open(folder.path()).unwrap();
    // Before anything was committed, when there is little to know it by.
    assert!(matches!(open(folder.path()), Err(Trouble::Busy)));
    first.put(&house(1, "Een huis")).unwrap();
    first.commit(1, "").unwrap();
    assert!(matches!(open(folder.path()), Err(Trouble::Busy)));
    let reached = Reached::in_folder(folder.path()).unwrap().unwrap();
    assert_eq!((reached.of.as_str(), reached.change), (DATABASE, 1));
    first.put(&house(2, "Een huis")).unwrap();
    first.commit(2, "").unwrap();
    assert_eq!(ids(&first, "huis").len(), 2);
    drop(first);
    assert_eq!(open(folder.path()).unwrap().1, kept(2, ""));
}

#[test]
fn what_is_of_another_database_or_version_is_thrown_away() {
    let folder = filled();
    let (index, opened) = Index::open(folder.path(), &names(), "another").unwrap();
    assert_eq!((opened, index.len()), (Opened::Anew(Some(Why::Other)), 0));
    drop(index);
    let folder = filled();
    let meta = folder.path().join("meta.json");
    let text = std::fs::read_to_string(&meta).unwrap();
    let ours = format!("{} ", super::super::folder::VERSION);
    assert!(text.contains(&ours));
    std::fs::write(&meta, text.replace(&ours, "1 ")).unwrap();
    let (index, opened) = open(folder.path()).unwrap();
    assert_eq!((opened, index.len()), (Opened::Anew(Some(Why::Version)), 0));
}

#[test]
fn what_is_damaged_anywhere_is_made_anew_and_never_told_otherwise() {
    type Harm = fn(Vec<u8>) -> Option<Vec<u8>>;
    let harms: [Harm; 4] = [
        |_| None,
        |_| Some(vec![]),
        |bytes| Some(bytes[..bytes.len() / 2].to_vec()),
        |mut bytes| {
            let middle = bytes.len() / 2;
            if let Some(byte) = bytes.get_mut(middle) {
                *byte ^= 0xFF;
            }
            Some(bytes)
        },
    ];
    let mut made_anew = 0;
    for harm in harms {
        let endings = files(filled().path()).len();
        for at in 0..endings {
            let folder = filled();
            let mut all = files(folder.path());
            all.sort_by_key(|path| path.extension().map(ToOwned::to_owned));
            match harm(std::fs::read(&all[at]).unwrap()) {
                Some(bytes) => std::fs::write(&all[at], bytes).unwrap(),
                None => std::fs::remove_file(&all[at]).unwrap(),
            }
            let name = all[at].display();
            match open(folder.path()) {
                Ok((index, Opened::Anew(_))) => {
                    assert_eq!(index.len(), 0, "{name}");
                    index.put(&house(1, "Een huis")).unwrap();
                    index.commit(6, "").unwrap();
                    assert_eq!(ids(&index, "huis"), [1], "{name}");
                    made_anew += 1;
                }
                Ok((index, opened)) => {
                    assert_eq!((opened, index.len()), (kept(5, "five"), 2), "{name}");
                    assert_eq!(ids(&index, "huis").len(), 2, "{name}");
                }
                // Without the lock nobody knows whose folder it is.
                Err(Trouble::Taken) => assert!(name.to_string().ends_with(".lock")),
                Err(trouble) => panic!("{name}: {trouble}"),
            }
        }
    }
    assert!(made_anew > 20, "{made_anew}");
}

/// `meta.json` has no checksum of its own.
#[test]
fn a_part_that_has_not_the_documents_that_are_told_is_made_anew() {
    for wrong in [0, 1, 3, 200] {
        let folder = filled();
        let meta = folder.path().join("meta.json");
        let text = std::fs::read_to_string(&meta).unwrap();
        let (told, other) = ("\"max_doc\": 2", format!("\"max_doc\": {wrong}"));
        assert!(text.contains(told), "{text}");
        std::fs::write(&meta, text.replace(told, &other)).unwrap();
        let (index, opened) = open(folder.path()).unwrap();
        let anew = matches!(opened, Opened::Anew(Some(Why::Damaged(_))));
        assert!(anew && index.is_empty(), "{wrong}: {opened:?}");
    }
}

#[test]
fn what_the_database_denies_is_thrown_away() {
    let folder = filled();
    let (index, _) = open(folder.path()).unwrap();
    let index = index.anew(&names()).unwrap();
    assert_eq!((index.len(), index.change()), (0, 0));
    assert!(
        matches!(open(folder.path()), Err(Trouble::Busy)),
        "it is still held"
    );
    index.put(&house(3, "Een huis")).unwrap();
    index.commit(1, "one").unwrap();
    drop(index);
    let (index, opened) = open(folder.path()).unwrap();
    assert_eq!((opened, ids(&index, "huis")), (kept(1, "one"), vec![3]));
}

#[test]
fn a_folder_that_holds_other_things_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter");
    std::fs::write(&letter, "Beste Els,").unwrap();
    assert!(matches!(open(folder.path()), Err(Trouble::Taken)));
    assert_eq!(std::fs::read(&letter).unwrap(), b"Beste Els,");
    assert_eq!(files(folder.path()).len(), 1);
    assert_eq!(Reached::in_folder(folder.path()).unwrap(), None);
}

#[test]
fn nobody_but_the_owner_reads_the_folder() {
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let (made, given) = (folder.path().join("made"), folder.path().join("given"));
    std::fs::create_dir(&given).unwrap();
    std::fs::set_permissions(&given, std::fs::Permissions::from_mode(0o755)).unwrap();
    for place in [&made, &given] {
        let (index, _) = open(place).unwrap();
        index.commit(1, "").unwrap();
        assert_eq!(mode(place), 0o700);
    }
}

/// Taken out, a text lies in the files until they are written anew.
#[test]
fn a_text_that_was_taken_out_or_replaced_is_in_no_file_once_it_is_tidy() {
    let folder = tempfile::tempdir().unwrap();
    let (index, _) = open(folder.path()).unwrap();
    let all = [
        (1, "Een kwartelnest"),
        (2, "Een zandbanksluis"),
        (3, "Een huis"),
    ];
    for (id, title) in all {
        index.put(&house(id, title)).unwrap();
    }
    index.commit(3, "three").unwrap();
    index.put(&house(1, "Een tuin")).unwrap();
    index.remove(Key {
        kind: Kind::Question,
        id: 2,
    });
    index.commit(5, "five").unwrap();
    let words = [&b"kwartelnest"[..], b"zandbanksluis"];
    assert!(words.iter().any(|word| holds(folder.path(), word)));
    index.tidy().unwrap();
    for word in words {
        assert!(!holds(folder.path(), word));
    }
    assert_eq!(
        (ids(&index, "tuin"), ids(&index, "huis")),
        (vec![1], vec![3])
    );
    drop(index);
    let (index, opened) = open(folder.path()).unwrap();
    assert_eq!((opened, index.len()), (kept(5, "five"), 2));
    index.tidy().unwrap();
    assert_eq!(index.len(), 2);
}

/// What a program left that was killed between two commits.
#[test]
fn what_was_never_committed_is_in_no_file_once_it_is_tidy() {
    let folder = filled();
    let orphan = "0123456789abcdef0123456789abcdef.store";
    let managed = folder.path().join(".managed.json");
    let mut names: Vec<String> =
        serde_json::from_str(&std::fs::read_to_string(&managed).unwrap()).unwrap();
    names.push(orphan.to_owned());
    std::fs::write(&managed, serde_json::json!(names).to_string()).unwrap();
    std::fs::write(folder.path().join(orphan), "Een huis").unwrap();
    let (index, opened) = open(folder.path()).unwrap();
    assert_eq!(opened, kept(5, "five"));
    index.tidy().unwrap();
    assert!(!folder.path().join(orphan).exists());
}
