//! Pages that Footnote writes: for people a page like others, with what else it knows of an entry in a comment behind the answer.

use std::collections::HashMap;

use super::{
    Found,
    lines::{self, Kind},
    opening::Title,
};
use crate::import_export::{
    embedded::EmbeddedEntry, export::ExportedEntry, loss::NotExported, raw_entry::RawEntry,
};
use crate::knowledge::{Document, Entry, File, Knowledge, text};

/// What such a page begins with.
const MARK: &str = "<!-- footnote -->";

const BEGINS: &str = "<!-- footnote ";
const ENDS: &str = " -->";

/// How deep questions are, and topics.
const QUESTION: usize = 3;
const TOPIC: usize = 2;

/// What stands before the lines of an answer that would be taken for something else.
const QUOTED: &str = "> ";

pub(super) fn is_own(page: &str) -> bool {
    page.trim_start().starts_with(MARK)
}

/// The questions of such a page, and those that people have added by hand.
pub(super) fn questions(page: &str) -> Vec<Found> {
    let mut found = Vec::<Found>::new();
    let mut topic = None;
    // Whether the answer of the last one goes on.
    let mut is_open = false;
    for line in lines::of(page) {
        match line.kind {
            Kind::Heading(level, title) if level <= QUESTION => {
                is_open = level == QUESTION;
                if is_open {
                    let topic = topic.clone();
                    found.push(Found {
                        line: line.number,
                        question: title.to_owned(),
                        topic,
                        ..Found::default()
                    });
                } else if level == TOPIC {
                    topic = Some(Title::of(title).text);
                }
                continue;
            }
            _ if !is_open => continue,
            _ => {}
        }
        let Some(last) = found.last_mut() else { continue };
        if let Some(json) = line.text.strip_prefix(BEGINS).and_then(|rest| rest.strip_suffix(ENDS)) {
            last.embedded = Some(json.to_owned());
            is_open = false;
        } else if !(last.answer.is_empty() && is_anchor(line.text)) {
            last.answer += line.text;
            last.answer.push('\n');
        }
    }
    for found in &mut found {
        found.answer = found.answer.trim().to_owned();
    }
    found
}

fn is_anchor(line: &str) -> bool {
    line.starts_with("<a id=\"") && line.ends_with("\"></a>")
}

pub(super) fn entry(found: Found) -> RawEntry {
    let Found { question, answer, topic, embedded, .. } = found;
    let mut raw = RawEntry { answer, ..RawEntry::default() };
    let is_whole = embedded.is_some_and(|json| raw.take_embedded(&json));
    let known = &mut raw.embedded.entry;
    // What the page couldn't show as it was, unless somebody wrote it anew there.
    let told = std::mem::take(&mut known.answer);
    if !told.is_empty() && quoted(&told) == raw.answer {
        raw.answer = told;
    }
    let told = std::mem::take(&mut known.question);
    raw.phrasings.push(if !told.is_empty() && text::one_line(&told) == question { told } else { question });
    raw.phrasings.append(&mut known.also);
    raw.topic = topic.filter(|_| !is_whole);
    raw
}

/// An answer as a quotation, in which nothing is taken for a heading or the end.
fn quoted(answer: &str) -> String {
    answer.lines().map(|line| format!("{QUOTED}{line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

pub(super) fn write(knowledge: &Knowledge, entries: &[ExportedEntry], _: &mut Vec<NotExported>) -> Vec<File> {
    let documents = knowledge.documents().iter().map(|document| (document.id.as_str(), document));
    let documents = documents.collect::<HashMap<_, _>>();
    let mut topics = Vec::new();
    for ExportedEntry { entry, .. } in entries {
        let topic = entry.topic.as_deref().unwrap_or_default();
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    // What belongs to no topic stands above all of them.
    topics.sort_by_key(|topic| !topic.is_empty());
    let mut page = format!("{MARK}\n");
    for topic in topics {
        if !topic.is_empty() {
            page += &format!("\n## {topic}\n");
        }
        for exported in entries.iter().filter(|of| of.entry.topic.as_deref().unwrap_or_default() == topic) {
            page += &block(exported, &documents);
        }
    }
    vec![File { name: "faq.md".to_owned(), bytes: page.into_bytes() }]
}

/// An entry as it stands in the page.
fn block(ExportedEntry { entry, embedded }: &ExportedEntry, documents: &HashMap<&str, &Document>) -> String {
    let mut beside = EmbeddedEntry {
        entry: Entry { also: entry.also.clone(), ..embedded.entry.clone() },
        documents: embedded.documents.clone(),
    };
    let shown = |answer: &str, beside: &EmbeddedEntry| {
        let json = beside.json().replace('<', "\\u003c").replace('>', "\\u003e");
        format!(
            "\n### {}\n<a id=\"{}\"></a>\n\n{answer}\n\n{BEGINS}{json}{ENDS}\n",
            text::one_line(&entry.question),
            entry.id
        )
    };
    // What follows has to be found as well.
    let comes_back = |block: &str| {
        let found = questions(&format!("{block}\n### {}\n", entry.id)).into_iter().map(self::entry);
        match found.collect::<Vec<_>>().as_slice() {
            [found, _] => found.answer == entry.answer && found.phrasings.first() == Some(&entry.question),
            _ => false,
        }
    };
    let mut block = shown(&entry.answer, &beside);
    if !comes_back(&block) {
        beside.entry.answer.clone_from(&entry.answer);
        beside.entry.question.clone_from(&entry.question);
        block = shown(&quoted(&entry.answer), &beside);
    }
    for (at, citation) in entry.cite.iter().enumerate() {
        let Some(document) = documents.get(citation.document.as_str()) else { continue };
        let title = match &document.url {
            Some(url) => format!("[{}]({url})", document.title),
            None => document.title.clone(),
        };
        let published = document.published.map(|published| published.to_string());
        let parts = [document.publisher.clone(), published, citation.at.clone()].into_iter().flatten();
        let parts = std::iter::once(title).chain(parts).collect::<Vec<_>>().join(", ");
        block += &format!("{}{}. {parts}: “{}”\n", if at == 0 { "\n" } else { "" }, at + 1, citation.quote);
    }
    block
}
