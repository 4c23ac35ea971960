//! A plan as people read it: counts first, then what is worth looking at, each kind together and none of them endless.

use std::fmt;

use serde::Serialize;

use super::{Dropped, Outcome, Plan, Planned};
use crate::knowledge::{EntryKey, edit::EntryText, text};

/// Lines of one kind; whoever wants them all asks for JSON.
const SHOWN: usize = 20;

/// Examples of one kind of loss.
const EXAMPLES: usize = 3;

/// A line's width, about.
const WIDTH: usize = 72;

/// How many rows end in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Entries that aren't there yet.
    pub new: usize,
    /// Those of them that aren't served.
    pub drafts: usize,
    /// Entries that are there, and say something else.
    pub changed: usize,
    /// Entries that are there, and say the same.
    pub same: usize,
    /// Rows that can't become entries.
    pub refused: usize,
}

impl Plan {
    /// How many rows end in which way.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            match &row.outcome {
                Outcome::New { entry, .. } => {
                    counts.new += 1;
                    counts.drafts += usize::from(entry.draft);
                }
                Outcome::Changed { .. } => counts.changed += 1,
                Outcome::Same => counts.same += 1,
                Outcome::Refused { .. } => counts.refused += 1,
            }
        }
        counts
    }

    /// What isn't carried over, of rows and of the whole; of rows that change nothing it was told before.
    fn losses(&self) -> Vec<Dropped> {
        let of_row = |row: &Planned| {
            let at = if row.id.is_empty() { row.origin.to_string() } else { row.id.clone() };
            row.lost.iter().map(move |what| Dropped::new(&at, what)).collect::<Vec<_>>()
        };
        let rows = self.rows.iter().filter(|row| row.outcome != Outcome::Same);
        rows.flat_map(of_row).chain(self.dropped.iter().cloned()).collect()
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { new, drafts, changed, same, refused } = self.counts();
        writeln!(f, "new: {new}, changed: {changed}, the same: {same}, refused: {refused}")?;
        if drafts > 0 {
            let who = match drafts {
                1 => "one of the new entries is a draft: it is".to_owned(),
                _ => format!("{drafts} of the new entries are drafts: they are"),
            };
            writeln!(f, "{who} served once a citation with a quote supports the answer")?;
        }
        let line = |row: &Planned| match &row.outcome {
            Outcome::New { entry, .. } if entry.draft && !row.sources.is_empty() => {
                let line =
                    format!("{}: {} (draft; source: {})", row.id, row.question, row.sources.join(", "));
                ("new", line)
            }
            Outcome::New { entry, .. } => {
                let draft = if entry.draft { " (draft)" } else { "" };
                ("new", format!("{}: {}{draft}", row.id, row.question))
            }
            Outcome::Changed { fields, entry } => {
                ("changed", format!("{}: {}", row.id, named(fields, entry)))
            }
            Outcome::Same => ("", String::new()),
            Outcome::Refused { why } if row.question.is_empty() => {
                ("refused", format!("{}: {why}", row.origin))
            }
            Outcome::Refused { why } => ("refused", format!("{}: “{}”: {why}", row.origin, row.question)),
        };
        let lines = self.rows.iter().map(line).collect::<Vec<_>>();
        for wanted in ["new", "changed", "refused"] {
            let lines = lines.iter().filter(|(kind, _)| *kind == wanted).map(|(_, line)| line.clone());
            section(f, wanted, &lines.collect::<Vec<_>>())?;
        }
        let documents = self.documents.iter().map(|document| match &document.url {
            Some(url) if *url != document.title => format!("{}: {}, {url}", document.id, document.title),
            _ => format!("{}: {}", document.id, document.title),
        });
        section(f, "new documents", &documents.collect::<Vec<_>>())?;
        f.write_str(&losses(&self.losses()))
    }
}

/// What isn't carried over, each kind in a line with where it was; empty where all of it is.
pub fn losses(dropped: &[Dropped]) -> String {
    let mut kinds = Vec::<(&str, Vec<&str>)>::new();
    let mut known = std::collections::HashMap::new();
    for Dropped { at, what } in dropped {
        let kind = *known.entry(what.as_str()).or_insert_with(|| {
            kinds.push((what, Vec::new()));
            kinds.len() - 1
        });
        kinds[kind].1.extend(at.as_deref());
    }
    let line = |(what, places): &(&str, Vec<&str>)| {
        let examples =
            places.iter().take(EXAMPLES).map(|place| text::shortened(place, WIDTH)).collect::<Vec<_>>();
        let more = match places.len().saturating_sub(EXAMPLES) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        if examples.is_empty() {
            (*what).to_owned()
        } else {
            format!("{what} ({}{more})", examples.join("; "))
        }
    };
    Section("not carried over", &kinds.iter().map(line).collect::<Vec<_>>()).to_string()
}

fn section(f: &mut fmt::Formatter<'_>, title: &str, lines: &[String]) -> fmt::Result {
    write!(f, "{}", Section(title, lines))
}

/// A title and its lines; nothing where there are none.
struct Section<'a>(&'a str, &'a [String]);

impl fmt::Display for Section<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(title, lines) = self;
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{title}:")?;
        for line in lines.iter().take(SHOWN) {
            writeln!(f, "  {line}")?;
        }
        match lines.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => writeln!(f, "  … and {more} more"),
        }
    }
}

fn named(fields: &[EntryKey], entry: &EntryText) -> String {
    let name = |field: &EntryKey| match field {
        EntryKey::Id => "another id",
        EntryKey::Question => "another question",
        EntryKey::Also => "more phrasings",
        EntryKey::Answer => "another answer",
        EntryKey::Cite => "other citations",
        EntryKey::Topic => "another topic",
        EntryKey::Draft if entry.draft => "it would become a draft",
        EntryKey::Draft => "no longer a draft",
        EntryKey::Disputed if entry.disputed => "it would be disputed",
        EntryKey::Disputed => "no longer disputed",
        EntryKey::Follow => "other next questions",
        EntryKey::Not => "other questions that it must not answer",
        EntryKey::Require => "other required words",
    };
    // What becomes of the entry as a whole comes last.
    let (whole, parts): (Vec<_>, Vec<_>) = fields.iter().partition(|field| **field == EntryKey::Draft);
    parts.into_iter().chain(whole).map(name).collect::<Vec<_>>().join(", ")
}
