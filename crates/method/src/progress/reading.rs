//! What of a journal counts, and under which names: withdrawn entries fall away, migrations rename steps.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::journal::{Deed, Entry};

/// A journal as it counts.
pub(crate) struct Reading<'a> {
    /// What happened up to the day, in order of day and, within a day, of number.
    pub entries: Vec<&'a Entry>,
    /// Numbers of withdrawn entries, in order.
    pub withdrawn: Vec<u32>,
    /// The first later day of which the journal already speaks.
    pub next: Option<Date>,
    /// In order of number: entries written before it used the old names.
    migrations: Vec<Migration<'a>>,
}

type Renames = BTreeMap<String, Option<String>>;

struct Migration<'a> {
    number: u32,
    steps: &'a Renames,
    fields: &'a Renames,
}

impl<'a> Reading<'a> {
    /// Withdrawals and migrations count whenever they were written, whatever the day: they say how to read the rest.
    pub fn of(journal: &'a [Entry], today: Date) -> Self {
        let withdrawn = withdrawn(journal);
        let mut entries: Vec<&Entry> = Vec::with_capacity(journal.len());
        let mut migrations = Vec::new();
        let mut next: Option<Date> = None;
        for entry in journal {
            if withdrawn.binary_search(&entry.number).is_ok() {
                continue;
            }
            if let Deed::Migrated { steps, fields, .. } = &entry.deed {
                let number = entry.number;
                migrations.push(Migration {
                    number,
                    steps,
                    fields,
                });
            }
            if entry.on <= today {
                entries.push(entry);
            } else {
                next = Some(next.map_or(entry.on, |day| day.min(entry.on)));
            }
        }
        entries.sort_by_key(|entry| (entry.on, entry.number));
        migrations.sort_by_key(|migration| migration.number);
        Reading {
            entries,
            withdrawn,
            next,
            migrations,
        }
    }

    /// The present name of a step that an entry speaks of; none when it was dropped.
    pub fn step_name<'s>(&self, entry: &Entry, step: &'s str) -> Option<&'s str>
    where
        'a: 's,
    {
        self.present_name(entry, step, |migration| migration.steps)
    }

    /// The present name of a field that an entry answers; none when its answers were given up.
    pub fn field_name<'s>(&self, entry: &Entry, field: &'s str) -> Option<&'s str>
    where
        'a: 's,
    {
        self.present_name(entry, field, |migration| migration.fields)
    }

    fn present_name<'s>(
        &self,
        entry: &Entry,
        name: &'s str,
        renames: impl Fn(&Migration<'a>) -> &'a Renames,
    ) -> Option<&'s str>
    where
        'a: 's,
    {
        let mut name = name;
        for migration in &self.migrations {
            if entry.number < migration.number
                && let Some(new) = renames(migration).get(name)
            {
                name = new.as_deref()?;
            }
        }
        Some(name)
    }
}

/// Numbers of entries that a correction withdraws. A correction may itself be withdrawn by a later one, so the last
/// is read first. A correction of something written later, or of itself, says nothing.
fn withdrawn(journal: &[Entry]) -> Vec<u32> {
    let mut corrections: Vec<(u32, u32)> = journal
        .iter()
        .filter_map(|entry| match entry.deed {
            Deed::Corrected { entry: earlier, .. } if earlier < entry.number => {
                Some((entry.number, earlier))
            }
            _ => None,
        })
        .collect();
    if corrections.is_empty() {
        return Vec::new();
    }
    corrections.sort_unstable_by(|a, b| b.cmp(a));
    let mut gone = std::collections::BTreeSet::new();
    for (number, earlier) in corrections {
        if !gone.contains(&number) {
            gone.insert(earlier);
        }
    }
    let mut withdrawn: Vec<u32> = journal
        .iter()
        .map(|entry| entry.number)
        .filter(|number| gone.contains(number))
        .collect();
    withdrawn.sort_unstable();
    withdrawn
}
