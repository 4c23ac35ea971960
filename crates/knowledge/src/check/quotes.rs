//! Quotes, looked up in those documents whose text is at hand.

use std::collections::HashMap;

use super::{Ids, Texts, values};
use crate::{
    limits,
    problem::{
        Finding,
        fact::{Quotes, shown},
    },
    quote::{Text, Verdict},
    source::At,
    written::{Document, Written},
};

pub(super) fn check(written: &Written, ids: &Ids<'_>, texts: &Texts, findings: &mut Vec<Finding>) {
    let texts = at_hand(written, texts, findings);
    for citation in written.entries.iter().flat_map(|entry| &entry.cite) {
        let (Some(document), Some(quote)) = (&citation.document, &citation.quote) else { continue };
        let Some(document) = ids.documents.get(document.value.as_str()).map(|&at| &written.documents[at])
        else {
            continue;
        };
        let Some(text) = text_of(document, &texts) else { continue };
        if quote.value.chars().count() > limits::QUOTE {
            continue;
        }
        let verdict = text.look_up(&quote.value);
        if matches!(verdict, Verdict::Altered { .. } | Verdict::Absent)
            && let Some(other) = elsewhere(written, quote, document, &texts)
        {
            let (cited, right) = (shown(&document.id.value), shown(&other.id.value));
            findings.push(Finding::new(Quotes::InOtherDocument { cited, right }, quote.span));
            continue;
        }
        findings.extend(wrong(verdict, document).map(|fact| Finding::new(fact, quote.span)));
    }
}

/// What is wrong with a quote that was looked up in its document; `None` where it stands there.
fn wrong(verdict: Verdict, document: &Document) -> Option<Quotes> {
    let document = shown(&document.id.value);
    match verdict {
        Verdict::Exact => None,
        Verdict::Capitals { says } => Some(Quotes::Capitals { document, says }),
        Verdict::Stitched { left_out } => Some(Quotes::Stitched { document, left_out }),
        Verdict::Altered { says } => Some(Quotes::Altered { document, says }),
        Verdict::Absent => Some(Quotes::Absent { document }),
    }
}

/// The texts that are at hand, by the name that documents give them; a note for each document whose text is not.
fn at_hand<'w>(written: &'w Written, texts: &Texts, findings: &mut Vec<Finding>) -> HashMap<&'w str, Text> {
    let mut found = HashMap::new();
    for document in &written.documents {
        let Some(name) = document.text.as_ref().filter(|name| values::is_inside(&name.value)) else {
            continue;
        };
        if let Some(text) = texts.0.get(&name.value) {
            found.entry(name.value.as_str()).or_insert_with(|| Text::new(text));
        } else {
            let fact = Quotes::NotVerified { document: shown(&document.id.value) };
            findings.push(Finding::new(fact, name.span));
        }
    }
    found
}

fn text_of<'t>(document: &Document, texts: &'t HashMap<&str, Text>) -> Option<&'t Text> {
    document.text.as_ref().and_then(|name| texts.get(name.value.as_str()))
}

fn elsewhere<'w>(
    written: &'w Written,
    quote: &At<String>,
    cited: &Document,
    texts: &HashMap<&str, Text>,
) -> Option<&'w Document> {
    written
        .documents
        .iter()
        .filter(|document| document.id.value != cited.id.value)
        .find(|document| text_of(document, texts).is_some_and(|text| text.holds(&quote.value)))
}
