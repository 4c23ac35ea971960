//! Entries: their values, their markers and citations, and what they refer to.

use super::{Ids, values};
use crate::{
    Entry, markers,
    problem::{Code, Finding},
    source::{At, Source, Span},
    text,
    written::{self, Written},
};

pub(super) fn check(
    written: &Written,
    ids: &Ids<'_>,
    sources: &[Source],
    findings: &mut Vec<Finding>,
) -> Vec<Entry> {
    written.entries.iter().map(|entry| valid(entry, ids, sources, findings)).collect()
}

fn valid(entry: &written::Entry, ids: &Ids<'_>, sources: &[Source], findings: &mut Vec<Finding>) -> Entry {
    lengths(entry, findings);
    if let Some(draft) = entry.draft.as_ref().filter(|draft| draft.value) {
        findings.push(unserved(entry, draft.span));
    } else {
        supported(entry, sources, findings);
    }
    for citation in &entry.cite {
        cited(citation, ids, findings);
    }
    followed(entry, ids, findings);
    entry.text().tidy()
}

/// What a draft still needs.
fn unserved(entry: &written::Entry, span: Span) -> Finding {
    let id = entry.id.as_ref().map_or("", |id| &id.value);
    let id = text::shortened(id, values::ID);
    if entry.cite.is_empty() {
        return Finding::new(
            Code::Draft,
            span,
            format!("`{id}` is not served: it is a draft without a citation"),
        );
    }
    let remedy = "remove \"draft\" as soon as it may be served";
    Finding::new(Code::Draft, span, format!("`{id}` is not served: it is a draft")).remedy(remedy)
}

/// What an entry needs beyond a draft: its answer rests on its citations, and both sides of a dispute are cited.
fn supported(entry: &written::Entry, sources: &[Source], findings: &mut Vec<Finding>) {
    if let Some(answer) = &entry.answer
        && !entry.cite.is_empty()
    {
        marked(entry, answer, &sources[answer.span.file], findings);
    }
    if let Some(disputed) = &entry.disputed
        && disputed.value
        && entry.cite.len() == 1
    {
        let message = "the entry is disputed, and cites one side only";
        findings.push(Finding::new(Code::LoneDispute, disputed.span, message));
    }
}

fn lengths(entry: &written::Entry, findings: &mut Vec<Finding>) {
    let single = [
        ("question", &entry.question, values::QUESTION),
        ("answer", &entry.answer, values::ANSWER),
        ("topic", &entry.topic, values::TOPIC),
    ];
    for (what, text, most) in single {
        if let Some(text) = text {
            values::bounded(what, text, most, findings);
        }
    }
    for phrasing in entry.also.iter().chain(&entry.not) {
        values::bounded("phrasing", phrasing, values::PHRASING, findings);
    }
    for words in &entry.require {
        values::bounded("required word", words, values::PHRASING, findings);
        if words.value.split('|').any(|word| text::folded(word).is_empty()) {
            let message = "there is no word between two of the bars, or at an end";
            findings.push(
                Finding::new(Code::Empty, words.span, message).remedy("write \"word\" or \"one|another\""),
            );
        }
    }
}

/// Every marker has its citation, and every citation its marker.
fn marked(entry: &written::Entry, answer: &At<String>, source: &Source, findings: &mut Vec<Finding>) {
    let mut pointed_at = vec![false; entry.cite.len()];
    for (_, number) in markers(&answer.value) {
        if let Some(seen) = number.checked_sub(1).and_then(|at| pointed_at.get_mut(at)) {
            *seen = true;
            continue;
        }
        let marker = format!("[{number}]");
        let count = match entry.cite.len() {
            1 => "one citation".to_owned(),
            count => format!("{count} citations"),
        };
        let message = format!("the marker {marker} points at nothing: the entry has {count}");
        let span = within(answer.span, &marker, source);
        findings.push(Finding::new(Code::MarkerWithoutCitation, span, message));
    }
    for (at, citation) in entry.cite.iter().enumerate().filter(|(at, _)| !pointed_at[*at]) {
        let message = format!("nothing in the answer points at this citation with [{}]", at + 1);
        findings.push(Finding::new(Code::CitationWithoutMarker, citation.span, message));
    }
}

/// Where `part` stands in a value as it was written; the whole value where it was written with escapes.
fn within(value: Span, part: &str, source: &Source) -> Span {
    match source.text[value.start..value.end].find(part) {
        Some(at) => Span { start: value.start + at, end: value.start + at + part.len(), ..value },
        None => value,
    }
}

fn cited(citation: &written::Citation, ids: &Ids<'_>, findings: &mut Vec<Finding>) {
    if let Some(at) = &citation.at {
        values::bounded("place", at, values::TITLE, findings);
    }
    if let Some(quote) = &citation.quote {
        values::bounded("quote", quote, values::QUOTE, findings);
        let words = quote.value.split_whitespace().count();
        if words > values::QUOTED_WORDS {
            let message = format!("the quote has {words} words");
            findings.push(Finding::new(Code::LongQuote, quote.span, message));
        }
    }
    if let Some(document) = &citation.document
        && !ids.documents.contains_key(document.value.as_str())
    {
        findings.push(ids.unknown_document(document));
    }
}

fn followed(entry: &written::Entry, ids: &Ids<'_>, findings: &mut Vec<Finding>) {
    for id in &entry.follow {
        if entry.id.as_ref().is_some_and(|own| own.value == id.value) {
            findings.push(Finding::new(
                Code::FollowsItself,
                id.span,
                "the entry offers itself as next question",
            ));
        }
        if !ids.entries.contains_key(id.value.as_str()) {
            findings.push(ids.unknown_entry(id));
        }
    }
}
