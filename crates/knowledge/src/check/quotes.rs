//! Quotes, looked up in those documents whose text is at hand.

use std::collections::HashMap;

use super::{Ids, Texts, values};
use crate::{
    problem::{Code, Finding},
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
        if quote.value.chars().count() > values::QUOTE {
            continue;
        }
        let verdict = text.look_up(&quote.value);
        if matches!(verdict, Verdict::Altered { .. } | Verdict::Absent)
            && let Some(other) = elsewhere(written, quote, document, &texts)
        {
            let message = format!("`{}` does not say this, but `{}` does", document.id.value, other.id.value);
            let remedy = format!("write document = \"{}\"", other.id.value);
            findings.push(Finding::new(Code::QuoteInOtherDocument, quote.span, message).remedy(remedy));
            continue;
        }
        findings.extend(finding(&verdict, quote, document));
    }
}

fn finding(verdict: &Verdict, quote: &At<String>, document: &Document) -> Option<Finding> {
    let id = &document.id.value;
    let new = |code, message: String| Some(Finding::new(code, quote.span, message));
    match verdict {
        Verdict::Exact => None,
        Verdict::Capitals { says } => {
            new(Code::QuoteCapitals, format!("`{id}` has other capitals: it says “{says}”"))
        }
        Verdict::Stitched { left_out } => {
            new(Code::StitchedQuote, format!("the quote leaves out {left_out} words of `{id}`"))
        }
        Verdict::Altered { says } => new(Code::AlteredQuote, format!("`{id}` says “{says}”")),
        Verdict::Absent => new(Code::AbsentQuote, format!("`{id}` says nothing like this")),
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
            let message =
                format!("the text of `{}` is not at hand: its quotes are not verified", document.id.value);
            findings.push(Finding::new(Code::NotVerified, name.span, message));
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
