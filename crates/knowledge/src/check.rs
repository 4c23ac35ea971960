//! From what people wrote to a valid [`Knowledge`], or to everything that is wrong with it.

mod documents;
mod entries;
mod expects;
mod ids;
mod phrasings;
mod quotes;
mod settings;
pub mod values;

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use self::ids::Ids;
use super::{
    EntryId, Expect, Knowledge, Place, Synonym, by_id, file,
    problem::{Code, Finding, Problem, Severity, fact::Entries},
    source::{At, File, Source, Span},
    text,
    written::Written,
};

/// Checks all files of a knowledge folder at once.
pub fn check(files: &[File], texts: &Texts) -> Checked {
    Draft::new(files).check(texts)
}

/// The local texts of documents that are at hand, under the names that the documents give them.
#[derive(Debug, Clone, Default)]
pub struct Texts(HashMap<String, String>);

/// A knowledge folder as people wrote it: read, not yet checked.
#[derive(Debug)]
pub struct Draft<'f> {
    sources: Vec<Source<'f>>,
    /// Which of the sources are TOML from beginning to end.
    whole: Vec<bool>,
    written: Written,
    findings: Vec<Finding>,
    revision: String,
}

/// What a check yields.
#[derive(Debug)]
pub struct Checked {
    /// The knowledge base; `None` where there is an error among the problems.
    pub knowledge: Option<Knowledge>,
    /// Every problem of every file, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// Where the knowledge base's questions stand, for problems that only matching can find; empty without knowledge.
    pub places: Places,
}

/// Where the questions of a knowledge base, and what it promises, stand in its files.
#[derive(Debug, Default)]
pub struct Places {
    /// In the order of [`Knowledge::expects`].
    pub expects: Vec<Place>,
    /// For each of [`Knowledge::entries`], in the order of its [`phrasings`](super::Entry::phrasings).
    pub phrasings: Vec<Vec<Place>>,
    /// Of [`Settings::promise`](super::Settings), where there is one.
    pub promise: Option<Place>,
    /// Of each file's tables, in their order: the file's name, where the table begins, and the entry that it is, if it is one.
    tables: Vec<(String, usize, Option<EntryId>)>,
}

impl Places {
    /// The entry or draft in whose lines a place is.
    pub fn entry_at(&self, place: &Place) -> Option<&EntryId> {
        let at = (place.file.as_str(), place.span.start);
        let after = self.tables.partition_point(|(file, start, _)| (file.as_str(), *start) <= at);
        let (file, _, entry) = self.tables.get(after.checked_sub(1)?)?;
        entry.as_ref().filter(|_| *file == place.file)
    }
}

impl<'f> Draft<'f> {
    /// Reads the files; their order makes no difference.
    pub fn new(files: &'f [File]) -> Self {
        let mut files = files.iter().collect::<Vec<_>>();
        files.sort_by_key(|file| &file.name);
        let revision = revision(&files);
        let sources = files.into_iter().map(Source::new).collect::<Vec<_>>();
        let mut written = Written::default();
        let mut findings = Vec::new();
        let whole = sources
            .iter()
            .enumerate()
            .map(|(at, source)| file::read(at, source, &mut written, &mut findings))
            .collect();
        Self { sources, whole, written, findings, revision }
    }

    /// The local texts that documents name, each once: what [`Texts`] should hold.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let mut seen = HashSet::new();
        self.written
            .documents
            .iter()
            .filter_map(|document| document.text.as_ref())
            .map(|text| text.value.as_str())
            .filter(move |text| values::is_inside(text) && seen.insert(*text))
    }

    /// Checks everything, with the quotes looked up in those texts that are at hand.
    pub fn check(self, texts: &Texts) -> Checked {
        let Self { sources, whole, written, mut findings, revision } = self;
        let ids = Ids::new(&written, &mut findings);
        let documents = documents::check(&written, &mut findings);
        entries::check(&written, &ids, &sources, &mut findings);
        quotes::check(&written, &ids, texts, &mut findings);
        let phrasings = phrasings::check(&written, &mut findings);
        let expects = expects::check(&written, &ids, &phrasings, &mut findings);
        let settings = settings::check(&written, &mut findings);
        findings.retain(|finding| worth_saying(finding, &whole));
        documents::together(&mut findings);
        if written.entries.is_empty() && findings.is_empty() && !sources.is_empty() {
            let beginning = Span { file: 0, start: 0, end: 0 };
            findings.push(Finding::new(Entries::NoEntries, beginning));
        }
        findings.sort_by_key(|finding| (finding.span, finding.code()));
        let valid = findings.iter().all(|finding| finding.code().severity() != Severity::Error);
        let places = if valid { places(&written, &expects, &sources) } else { Places::default() };
        let knowledge = valid.then(|| {
            let synonyms = synonyms(&written);
            let entries = written.entries.into_iter().map(|entry| entry.text().tidy());
            let (drafts, entries) = entries.partition::<Vec<_>, _>(|entry| entry.draft);
            Knowledge {
                document_by_id: documents
                    .iter()
                    .enumerate()
                    .map(|(at, document)| (document.id.clone(), at))
                    .collect(),
                entry_by_id: by_id(&entries),
                documents,
                synonyms,
                entries,
                drafts,
                expects: expects.into_iter().flatten().collect(),
                settings,
                revision,
            }
        });
        let problems = findings.into_iter().map(|finding| finding.into_problem(&sources)).collect();
        Checked { knowledge, problems, places }
    }
}

impl Texts {
    /// Adds the text that documents name so.
    pub fn insert(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.insert(name.into(), text.into());
    }

    /// The text that documents name so.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// A file that is not TOML gets only that told: what was recovered of it misleads, and so does what others miss in it.
fn worth_saying(finding: &Finding, whole: &[bool]) -> bool {
    match finding.code() {
        Code::NotUtf8 | Code::Syntax | Code::DuplicateKey | Code::TooDeep => true,
        Code::UnknownDocument | Code::UnknownEntry | Code::UncitedDocument => {
            whole.iter().all(|&whole| whole)
        }
        _ => whole[finding.span.file],
    }
}

fn synonyms(written: &Written) -> Vec<Synonym> {
    let line = |text: &At<String>| text::one_line(&text.value);
    written
        .synonyms
        .iter()
        .map(|synonym| Synonym {
            term: line(&synonym.term),
            others: synonym.others.iter().map(line).collect(),
        })
        .collect()
}

/// `expects`: for each as written, whether it is asked.
fn places(written: &Written, expects: &[Option<Expect>], sources: &[Source<'_>]) -> Places {
    let place = |span: Span| sources[span.file].place(span.start..span.end);
    let entries = written.entries.iter().map(|entry| {
        let id = entry.id.as_ref().map(|id| EntryId::from(id.value.as_str()));
        (entry.span, id)
    });
    let others = written.documents.iter().map(|document| document.span);
    let others = others.chain(written.expects.iter().map(|expect| expect.span));
    let others = others.chain(written.settings.iter().map(|settings| settings.span));
    let tables = entries.chain(others.map(|span| (span, None)));
    let tables = tables.map(|(span, id)| (sources[span.file].name.to_owned(), span.start, id));
    let mut tables = tables.collect::<Vec<_>>();
    tables.sort();
    Places {
        tables,
        expects: written
            .expects
            .iter()
            .zip(expects)
            .filter(|(_, asked)| asked.is_some())
            .map(|(expect, _)| place(expect.ask.as_ref().map_or(expect.span, |ask| ask.span)))
            .collect(),
        phrasings: written
            .entries
            .iter()
            .filter(|entry| !entry.is_draft())
            .map(|entry| entry.phrasings().map(|phrasing| place(phrasing.span)).collect())
            .collect(),
        promise: written
            .settings
            .first()
            .and_then(|settings| settings.promise.as_ref())
            .map(|promise| place(promise.span)),
    }
}

/// The first twelve hexadecimal digits of the SHA-256 of names and bytes, each with its length before it.
///
/// Of a name only the last part: wherever the folder stands, it holds the same knowledge.
fn revision(files: &[&File]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
        for part in [name.as_bytes(), &file.bytes] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    let number = hash.finalize().iter().take(6).fold(0, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:012x}")
}
