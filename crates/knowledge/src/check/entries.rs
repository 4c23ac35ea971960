//! Entries: their values, their markers and citations, and what they refer to.

use super::{Ids, values::bounded};
use crate::{
    limits, markers,
    problem::{
        Finding,
        fact::{Entries, Part, Value, shown},
    },
    source::{At, Source, Span},
    text,
    written::{self, Written},
};

pub(super) fn check(written: &Written, ids: &Ids<'_>, sources: &[Source<'_>], findings: &mut Vec<Finding>) {
    for entry in &written.entries {
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
    }
}

/// What a draft still needs.
fn unserved(entry: &written::Entry, span: Span) -> Finding {
    let id = entry.id.as_ref().map(|id| shown(&id.value)).unwrap_or_default();
    let fact =
        if entry.cite.is_empty() { Entries::DraftWithoutCitation { id } } else { Entries::Draft { id } };
    Finding::new(fact, span)
}

/// What an entry needs beyond a draft: its answer rests on its citations, and both sides of a dispute are cited.
fn supported(entry: &written::Entry, sources: &[Source<'_>], findings: &mut Vec<Finding>) {
    if let Some(answer) = &entry.answer
        && !entry.cite.is_empty()
    {
        marked(entry, answer, &sources[answer.span.file], findings);
    }
    if let Some(disputed) = &entry.disputed
        && disputed.value
        && entry.cite.len() == 1
    {
        findings.push(Finding::new(Entries::LoneDispute, disputed.span));
    }
}

fn lengths(entry: &written::Entry, findings: &mut Vec<Finding>) {
    let single = [
        (Part::Question, &entry.question, limits::QUESTION),
        (Part::Answer, &entry.answer, limits::ANSWER),
        (Part::Topic, &entry.topic, limits::TOPIC),
    ];
    for (part, text, most) in single {
        if let Some(text) = text {
            bounded(part, text, most, findings);
        }
    }
    for phrasing in entry.also.iter().chain(&entry.not) {
        bounded(Part::Phrasing, phrasing, limits::PHRASING, findings);
    }
    for words in &entry.require {
        bounded(Part::RequiredWord, words, limits::PHRASING, findings);
        if words.value.split('|').any(|word| text::folded(word).is_empty()) {
            findings.push(Finding::new(Value::RequiredWithoutWord, words.span));
        }
    }
}

/// Every marker has its citation, and every citation its marker.
fn marked(entry: &written::Entry, answer: &At<String>, source: &Source<'_>, findings: &mut Vec<Finding>) {
    let mut pointed_at = vec![false; entry.cite.len()];
    for (_, marker) in markers(&answer.value) {
        if let Some(seen) = marker.checked_sub(1).and_then(|at| pointed_at.get_mut(at)) {
            *seen = true;
            continue;
        }
        let span = within(answer.span, &format!("[{marker}]"), source);
        let fact = Entries::MarkerWithoutCitation { marker, citations: entry.cite.len() };
        findings.push(Finding::new(fact, span));
    }
    for (at, citation) in entry.cite.iter().enumerate().filter(|(at, _)| !pointed_at[*at]) {
        findings.push(Finding::new(Entries::CitationWithoutMarker { marker: at + 1 }, citation.span));
    }
}

/// Where `part` stands in a value as it was written; the whole value where it was written with escapes.
fn within(value: Span, part: &str, source: &Source<'_>) -> Span {
    match source.text[value.start..value.end].find(part) {
        Some(at) => Span { start: value.start + at, end: value.start + at + part.len(), ..value },
        None => value,
    }
}

fn cited(citation: &written::Citation, ids: &Ids<'_>, findings: &mut Vec<Finding>) {
    if let Some(at) = &citation.at {
        bounded(Part::Place, at, limits::TITLE, findings);
    }
    if let Some(quote) = &citation.quote {
        bounded(Part::Quote, quote, limits::QUOTE, findings);
        let words = quote.value.split_whitespace().count();
        if words > limits::QUOTED_WORDS {
            findings.push(Finding::new(Value::LongQuote { words }, quote.span));
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
            findings.push(Finding::new(Entries::FollowsItself, id.span));
        }
        if !ids.entries.contains_key(id.value.as_str()) {
            findings.push(ids.unknown_entry(id));
        }
    }
}
