//! How long one reading of a journal takes, of a hard case and of every package that ships.

use std::hint::black_box;
use std::path::Path;

use adeona_method::Compiled;
use adeona_method::load::{Files, Package, load};
use adeona_method::simulate::{HEAVY_TODAY, heavy, participant};
use criterion::{Criterion, criterion_group, criterion_main};

fn hard(c: &mut Criterion) {
    let Ok((method, journal)) = heavy() else {
        return;
    };
    let compiled = Compiled::new(&method);
    c.bench_function("200 entries, 30 steps", |b| {
        b.iter(|| compiled.progress(black_box(&journal), HEAVY_TODAY));
    });
    c.bench_function("preparing 30 steps", |b| {
        b.iter(|| Compiled::new(black_box(&method)));
    });
}

fn packages(c: &mut Criterion) {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../methods"));
    let mut group = c.benchmark_group("longest of 100 journals");
    for dir in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let Some(package) = read(&dir.path()) else {
            continue;
        };
        let compiled = Compiled::new(&package.method);
        let journals = (0..100).map(|number| participant(&compiled, 1, number).0);
        let Some(journal) = journals.max_by_key(Vec::len) else {
            continue;
        };
        let last = journal.last().map_or(HEAVY_TODAY, |entry| entry.on);
        let name = format!("{} ({} entries)", package.method.id, journal.len());
        group.bench_function(name, |b| {
            b.iter(|| compiled.progress(black_box(&journal), last));
        });
    }
}

fn read(folder: &Path) -> Option<Package> {
    let mut files = Files::new();
    for (folder, prefix) in [(folder.to_owned(), ""), (folder.join("texts"), "texts/")] {
        for entry in std::fs::read_dir(folder).ok()?.flatten() {
            if let Ok(text) = std::fs::read_to_string(entry.path()) {
                let name = entry.file_name().to_string_lossy().into_owned();
                files.insert(format!("{prefix}{name}"), text);
            }
        }
    }
    load(files).ok()
}

criterion_group!(benches, hard, packages);
criterion_main!(benches);
