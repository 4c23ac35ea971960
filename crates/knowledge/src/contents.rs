//! What files say, as text, without the promise that it holds: read from files that may come from anywhere, and written to a
//! new one.

use super::{
    DocumentText, Entry, ExpectText, File, Knowledge, Place, Problem, Settings, SettingsText, Synonym, Value,
    edit::{
        document_text, settings_text,
        value::{key, list, pairs, under},
    },
    file,
    source::{At, Source, Span},
    written::{self, Written},
};

/// What files say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Documents, each once.
    pub documents: Vec<DocumentText>,
    /// Words that mean the same.
    pub synonyms: Vec<Synonym>,
    /// Entries, drafts among them.
    pub entries: Vec<Entry>,
    /// What questions are expected to find.
    pub expects: Vec<ExpectText>,
    /// The settings of the first file that has any.
    pub settings: SettingsText,
}

/// What was read from files, and where it stands in them.
#[derive(Debug)]
pub struct Reading {
    /// What they say.
    pub contents: Contents,
    /// The place of each document.
    pub documents: Vec<Place>,
    /// The place of each entry: of its id, or of what else there is of it.
    pub entries: Vec<Place>,
    /// The place of each table of settings: there should be one at most.
    pub settings: Vec<Place>,
    /// What is wrong with their form. A value with a problem counts as absent.
    pub problems: Vec<Problem>,
}

impl Contents {
    /// All that a knowledge base says, drafts last.
    pub fn of(knowledge: &Knowledge) -> Self {
        let expects = knowledge.expects().iter().map(|expect| {
            let entry = expect.entry.map(|at| knowledge[at].id.clone());
            ExpectText { ask: expect.ask.clone(), nothing: entry.is_none(), entry }
        });
        Self {
            documents: knowledge.documents().iter().map(document_text).collect(),
            synonyms: knowledge.synonyms().to_vec(),
            entries: knowledge.entries().iter().chain(knowledge.drafts()).cloned().collect(),
            expects: expects.collect(),
            settings: set(knowledge.settings()),
        }
    }

    /// A file that says all of this.
    pub fn toml(&self) -> String {
        let mut tables = Vec::new();
        if self.settings != SettingsText::default() {
            tables.push(table("[settings]", self.settings.values()));
        }
        tables.extend(
            self.documents
                .iter()
                .map(|document| table(&format!("[documents.{}]", key(&document.id)), document.values())),
        );
        if !self.synonyms.is_empty() {
            let others = |synonym: &Synonym| {
                format!("{} = {}\n", key(&synonym.term), list(&synonym.others).toml(Some("")))
            };
            tables.push(format!("[synonyms]\n{}", self.synonyms.iter().map(others).collect::<String>()));
        }
        tables.extend(self.entries.iter().map(|entry| table("[[entry]]", entry.values())));
        tables.extend(self.expects.iter().map(|expect| table("[[expect]]", expect.values())));
        tables.join("\n")
    }
}

fn table<'t>(header: &str, values: impl Iterator<Item = (&'static str, Value<'t>)>) -> String {
    under(header, &pairs(values))
}

/// The settings that are not as they would be without being set.
fn set(settings: &Settings) -> SettingsText {
    fn unless<T: PartialEq>(text: Option<T>, default: Option<&T>) -> Option<T> {
        text.filter(|text| Some(text) != default)
    }
    let (text, default) = (settings_text(settings), settings_text(&Settings::default()));
    SettingsText {
        promise: unless(text.promise, default.promise.as_ref()),
        moderators: unless(text.moderators, default.moderators.as_ref()),
        reports: unless(text.reports, default.reports.as_ref()),
        askers: unless(text.askers, default.askers.as_ref()),
        subject: unless(text.subject, default.subject.as_ref()),
        language: unless(text.language, default.language.as_ref()),
        forums: unless(text.forums, default.forums.as_ref()),
    }
}

/// Reads what these files say, entries and all else in their order.
///
/// # Errors
/// A file is not TOML: the first thing that is wrong with it.
pub fn read(files: &[File]) -> Result<Reading, Problem> {
    let sources = files.iter().map(Source::new).collect::<Vec<_>>();
    let mut written = Written::default();
    let mut findings = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let before = findings.len();
        let whole = file::read(at, source, &mut written, &mut findings);
        if let (false, Some(first)) = (whole, findings.get(before)) {
            return Err(first.clone().into_problem(&sources));
        }
    }
    let place = |span: Span| sources[span.file].place(span.start..span.end);
    let line = |text: At<String>| text.value;
    let synonym = |synonym: written::Synonym| Synonym {
        term: line(synonym.term),
        others: synonym.others.into_iter().map(line).collect(),
    };
    Ok(Reading {
        documents: written.documents.iter().map(|document| place(document.span)).collect(),
        entries: written.entries.iter().map(|entry| place(beginning(entry))).collect(),
        settings: written.settings.iter().map(|settings| place(settings.span)).collect(),
        contents: Contents {
            documents: written.documents.into_iter().map(written::Document::text).collect(),
            synonyms: written.synonyms.into_iter().map(synonym).collect(),
            entries: written.entries.into_iter().map(written::Entry::text).collect(),
            expects: written.expects.into_iter().map(written::Expect::text).collect(),
            settings: written.settings.into_iter().next().map(written::Settings::text).unwrap_or_default(),
        },
        problems: findings.into_iter().map(|finding| finding.into_problem(&sources)).collect(),
    })
}

/// Where people look for an entry.
fn beginning(entry: &written::Entry) -> Span {
    let known = entry.id.as_ref().or(entry.question.as_ref()).or(entry.answer.as_ref());
    known.map_or(entry.span, |known| known.span)
}
