//! A file's TOML, read into what it says. Besides `format`, whose tables it reads, only `edit` knows of TOML.
//!
//! The tables are walked by hand rather than deserialised, so that every problem comes out at once, each with its place.

mod slips;
mod syntax;

use toml::de::{DeTable, DeValue};

use super::{
    format::{
        ROOT, TableReader, WrittenDocument, WrittenEntry, WrittenExpect, WrittenSettings, in_file_order,
        section_with,
    },
    problem::{
        Finding,
        fact::{Section, Shape, Value},
    },
    source::{Source, Span},
    written::{Synonym, Written},
};

/// Adds what this file says to `written`, and what is wrong with its form to `findings`.
///
/// Of a file that is not TOML, what could be recovered is added all the same, so that others may refer to it.
/// Returns whether it is TOML.
pub(crate) fn read(
    file: usize,
    source: &Source<'_>,
    written: &mut Written,
    findings: &mut Vec<Finding>,
) -> bool {
    let Some((root, whole)) = syntax::parse(file, source, findings) else { return false };
    let before = findings.len();
    let beginning = Span { file, start: 0, end: 0 };
    read_root(&mut TableReader::new(Section::File, beginning, &root, &source.text, findings), written);
    if !whole {
        // A missing quotation mark makes keys unknown and values absent: noise beside the true cause.
        findings.truncate(before);
    }
    whole
}

fn read_root(root: &mut TableReader<'_, '_>, written: &mut Written) {
    root.only(ROOT);
    let documents = root.named_tables("documents");
    let synonyms = root.table("synonyms");
    let entries = root.tables("entry");
    let expects = root.tables("expect");
    let settings = root.table("settings");

    for (id, header, table) in documents {
        let table = &mut root.inner(WrittenDocument::SECTION, header, table);
        written.documents.push(WrittenDocument::read(table, id));
    }
    if let Some((header, table)) = synonyms {
        read_synonyms(&mut root.inner(Section::Synonyms, header, table), table, &mut written.synonyms);
    }
    for (header, table) in entries {
        written.entries.push(WrittenEntry::read(&mut root.inner(WrittenEntry::SECTION, header, table)));
    }
    for (header, table) in expects {
        written.expects.push(WrittenExpect::read(&mut root.inner(WrittenExpect::SECTION, header, table)));
    }
    if let Some((header, table)) = settings {
        written.settings.push(WrittenSettings::read(&mut root.inner(
            WrittenSettings::SECTION,
            header,
            table,
        )));
    }
}

/// `terms`: the same table, whose keys are people's words.
fn read_synonyms(table: &mut TableReader<'_, '_>, terms: &DeTable<'_>, synonyms: &mut Vec<Synonym>) {
    for key in in_file_order(terms) {
        let term = table.key(key);
        if let (Some(of), Some((_, DeValue::String(_) | DeValue::Boolean(_)))) =
            (section_with(&term.value), table.value(&term.value))
        {
            let fact = Shape::StrayKey { section: Section::Synonyms, key: term.value, of };
            table.report(Finding::new(fact, term.span));
            continue;
        }
        let others = table.strings(&term.value);
        if term.value.trim().is_empty() {
            table.report(Finding::new(Value::SynonymWithoutWord, term.span));
        }
        synonyms.push(Synonym { term, others });
    }
}
