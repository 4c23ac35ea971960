//! A file's TOML, read into what it says. The only place besides `edit` that knows of TOML.
//!
//! The tables are walked by hand rather than deserialised, so that every problem comes out at once, each with its place.

mod syntax;
mod table;

use toml::de::{DeTable, DeValue};

use self::table::{Table, in_file_order};
use super::{
    Published,
    problem::{
        Finding,
        fact::{Section, Value},
    },
    source::{At, Source, Span},
    written::{Citation, Document, Entry, Expect, Settings, Synonym, Written},
};

/// Adds what this file says to `written`, and what is wrong with its form to `findings`.
///
/// Of a file that is not TOML, what could be recovered is added all the same, so that others may refer to it.
/// Returns whether it is TOML.
pub fn read(file: usize, source: &Source, written: &mut Written, findings: &mut Vec<Finding>) -> bool {
    let Some((root, whole)) = syntax::parse(file, source, findings) else { return false };
    let reader = &mut Reader { file, source: &source.text, written };
    let before = findings.len();
    reader.root(&root, findings);
    if !whole {
        // A missing quotation mark makes keys unknown and values absent: noise beside the true cause.
        findings.truncate(before);
    }
    whole
}

/// What a file of the knowledge may hold.
const ROOT: &[&str] = &["documents", "synonyms", "entry", "expect", "settings"];
const DOCUMENT: &[&str] = &["title", "publisher", "published", "url", "text"];
const ENTRY: &[&str] =
    &["id", "draft", "question", "also", "answer", "cite", "disputed", "topic", "follow", "not", "require"];
const CITATION: &[&str] = &["document", "at", "quote"];
const EXPECT: &[&str] = &["ask", "entry", "nothing"];
const SETTINGS: &[&str] = &["promise", "moderators", "reports", "askers"];

struct Reader<'s, 'w> {
    file: usize,
    source: &'s str,
    written: &'w mut Written,
}

impl<'s> Reader<'s, '_> {
    fn root(&mut self, root: &DeTable<'_>, findings: &mut Vec<Finding>) {
        let beginning = Span { file: self.file, start: 0, end: 0 };
        let mut root = self.table(Section::File, beginning, root, findings);
        root.only(ROOT);
        let documents = root.named_tables("documents");
        let synonyms = root.table("synonyms");
        let entries = root.tables("entry");
        let expects = root.tables("expect");
        let settings = root.table("settings");

        for (id, header, table) in documents {
            self.document(id, header, table, findings);
        }
        if let Some((header, table)) = synonyms {
            self.synonyms(header, table, findings);
        }
        for (header, table) in entries {
            self.entry(header, table, findings);
        }
        for (header, table) in expects {
            self.expect(header, table, findings);
        }
        if let Some((header, table)) = settings {
            self.settings(header, table, findings);
        }
    }

    fn document(&mut self, id: At<String>, header: Span, table: &DeTable<'_>, findings: &mut Vec<Finding>) {
        let mut table = self.table(Section::Document, header, table, findings);
        table.only(DOCUMENT);
        let document = Document {
            id,
            title: table.required_string("title"),
            publisher: table.string("publisher"),
            published: published(&mut table),
            url: table.string("url"),
            text: table.string("text"),
        };
        self.written.documents.push(document);
    }

    fn synonyms(&mut self, header: Span, table: &DeTable<'_>, findings: &mut Vec<Finding>) {
        let mut synonyms = self.table(Section::Synonyms, header, table, findings);
        for key in in_file_order(table) {
            let term = synonyms.key(key);
            let others = synonyms.strings(&term.value);
            if term.value.trim().is_empty() {
                synonyms.report(Finding::new(Value::SynonymWithoutWord, term.span));
            }
            self.written.synonyms.push(Synonym { term, others });
        }
    }

    fn entry(&mut self, header: Span, table: &DeTable<'_>, findings: &mut Vec<Finding>) {
        let mut table = self.table(Section::Entry, header, table, findings);
        table.only(ENTRY);
        let mut entry = Entry {
            id: table.required_string("id"),
            draft: table.boolean("draft"),
            question: table.required_string("question"),
            also: table.strings("also"),
            answer: table.required_string("answer"),
            cite: Vec::new(),
            disputed: table.boolean("disputed"),
            topic: table.string("topic"),
            follow: table.strings("follow"),
            not: table.strings("not"),
            require: table.strings("require"),
        };
        let cite = if entry.is_draft() {
            table.tables("cite")
        } else {
            table.required_tables("cite", "[{ document = \"…\", quote = \"…\" }]")
        };
        for (span, citation) in cite {
            entry.cite.push(self.citation(span, citation, findings));
        }
        self.written.entries.push(entry);
    }

    fn citation(&self, span: Span, table: &DeTable<'_>, findings: &mut Vec<Finding>) -> Citation {
        let mut table = self.table(Section::Citation, span, table, findings);
        table.only(CITATION);
        Citation {
            span,
            document: table.required_string("document"),
            at: table.string("at"),
            quote: table.required_string("quote"),
        }
    }

    fn expect(&mut self, header: Span, table: &DeTable<'_>, findings: &mut Vec<Finding>) {
        let mut table = self.table(Section::Expect, header, table, findings);
        table.only(EXPECT);
        let expect = Expect {
            header,
            ask: table.required_string("ask"),
            entry: table.string("entry"),
            nothing: table.boolean("nothing"),
        };
        self.written.expects.push(expect);
    }

    fn settings(&mut self, header: Span, table: &DeTable<'_>, findings: &mut Vec<Finding>) {
        let mut table = self.table(Section::Settings, header, table, findings);
        table.only(SETTINGS);
        let settings = Settings {
            header,
            promise: table.string("promise"),
            moderators: table.strings("moderators"),
            reports: table.string("reports"),
            askers: table.integer("askers"),
        };
        self.written.settings.push(settings);
    }

    fn table<'t, 'f>(
        &self,
        section: Section,
        header: Span,
        table: &'t DeTable<'t>,
        findings: &'f mut Vec<Finding>,
    ) -> Table<'t, 'f>
    where
        's: 't,
    {
        Table::new(section, header, table, self.source, findings)
    }
}

/// `published` is a TOML date, or a string or number as exact as is known.
fn published(table: &mut Table<'_, '_>) -> Option<At<Published>> {
    let (span, value) = table.value("published")?;
    let date = match value {
        DeValue::Datetime(time) => {
            time.date.map(|date| Published { year: date.year, month: Some(date.month), day: Some(date.day) })
        }
        DeValue::String(text) => Published::parse(text),
        DeValue::Integer(year) => Published::parse(year.as_str()),
        _ => None,
    };
    if date.is_none() {
        table.report(Finding::new(Value::BadDate, span));
    }
    date.map(|value| At { value, span })
}
