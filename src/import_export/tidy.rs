//! Single values as a knowledge base can have them: what doesn't fit is left out, and named.

use std::collections::HashSet;

use super::{
    loss::ImportLoss,
    refusal::{LongText, RowRefusal},
};
use crate::knowledge::{Citation, Entry, Published, check::values, edit::DocumentText, markers, text};

/// A text without characters that nobody sees.
pub(super) fn seen(written: &str, lost: &mut Vec<ImportLoss>) -> String {
    let seen = text::visible(written);
    if seen.len() != written.len() {
        lost.push(ImportLoss::InvisibleCharacters);
    }
    seen.into_owned()
}

/// Each phrasing once, in one line, without characters that nobody sees.
pub(super) fn phrasings(written: Vec<String>, lost: &mut Vec<ImportLoss>) -> Vec<String> {
    let mut known = HashSet::new();
    let mut kept = Vec::new();
    for phrasing in written {
        let phrasing = text::one_line(&seen(&phrasing, lost));
        if phrasing.is_empty() {
            continue;
        }
        let folded = text::folded(&phrasing);
        if folded.is_empty() {
            lost.push(ImportLoss::WordlessPhrasing);
        } else if !kept.is_empty() && phrasing.chars().count() > values::PHRASING {
            lost.push(ImportLoss::LongPhrasing(values::PHRASING));
        } else if known.insert(folded) {
            kept.push(phrasing);
        }
    }
    kept
}

/// A text that has to be there whole.
///
/// # Errors
/// It is too long.
pub(super) fn bounded(text: LongText, written: &str, most: usize) -> Result<(), RowRefusal> {
    let characters = text::one_line(written).chars().count();
    if characters <= most { Ok(()) } else { Err(RowRefusal::TooLong { text, characters, most }) }
}

/// A topic that fits into a line.
pub(super) fn topic(written: Option<String>, lost: &mut Vec<ImportLoss>) -> Option<String> {
    let topic = text::one_line(&seen(&written?, lost));
    if topic.chars().count() > values::TOPIC {
        lost.push(ImportLoss::LongTopic(values::TOPIC));
        return None;
    }
    (!topic.is_empty()).then_some(topic)
}

/// The document without what can't be in one; nothing where it has neither a title nor an address.
pub(super) fn document(document: DocumentText, lost: &mut Vec<ImportLoss>) -> Option<DocumentText> {
    let line = |text: String| {
        let line = text::one_line(&text::visible(&text));
        if line.chars().count() > values::TITLE { text::shortened(&line, values::TITLE - 1) } else { line }
    };
    let plain = |text: &String| text::invisible(text).is_none();
    let had_date = document.published.is_some();
    let published = document.published.filter(|published| Published::parse(published).is_some());
    if had_date && published.is_none() {
        lost.push(ImportLoss::Date);
    }
    let url = document.url.filter(|url| values::is_address(url) && plain(url));
    let title = line(document.title);
    let title = if title.is_empty() { line(url.clone()?) } else { title };
    let id = if values::is_id(&document.id) { document.id } else { String::new() };
    let publisher = document.publisher.map(line).filter(|publisher| !publisher.is_empty());
    let text = document.text.filter(|path| values::is_inside(path) && plain(path));
    Some(DocumentText { id, title, publisher, published, url, text })
}

/// The citations, all of them or none: the answer's markers count them.
pub(super) fn citations(cite: &[Citation], lost: &mut Vec<ImportLoss>) -> Vec<Citation> {
    let line = |text: &str, most| {
        let line = text::one_line(text);
        let fits = !line.is_empty() && line.chars().count() <= most && text::invisible(&line).is_none();
        fits.then_some(line)
    };
    let whole = |citation: &Citation| {
        let at = match &citation.at {
            Some(at) => Some(line(at, values::TITLE)?),
            None => None,
        };
        let document = values::is_id(&citation.document).then(|| citation.document.clone())?;
        Some(Citation { document, at, quote: line(&citation.quote, values::QUOTE)? })
    };
    cite.iter().map(whole).collect::<Option<Vec<_>>>().unwrap_or_else(|| {
        lost.push(ImportLoss::Citations);
        Vec::new()
    })
}

/// The answer with a marker at its end: behind code, in a line of its own; before code that doesn't end.
pub(super) fn pointed(answer: &str) -> String {
    let between = if answer.ends_with("```") { "\n" } else { "" };
    let pointed = format!("{answer}{between}[1]");
    if markers(&pointed).next().is_some() {
        return pointed;
    }
    let (before, code) = answer.split_at(answer.find('`').unwrap_or(answer.len()));
    let text = before.trim_end();
    format!("{text}[1]{}{code}", &before[text.len()..])
}

/// Whether an answer's markers and its citations meet.
pub(super) fn is_pointed_at(answer: &str, citations: usize, lost: &mut Vec<ImportLoss>) -> bool {
    let numbers = markers(answer).map(|(_, number)| number).collect::<HashSet<_>>();
    let meet = numbers.len() == citations && (1..=citations).all(|number| numbers.contains(&number));
    if !meet {
        lost.push(ImportLoss::Markers);
    }
    meet
}

/// Questions that the entry must not answer, without its own phrasings.
pub(super) fn not(written: Vec<String>, entry: &Entry, lost: &mut Vec<ImportLoss>) -> Vec<String> {
    let own = std::iter::once(&entry.question).chain(&entry.also).map(|own| text::folded(own));
    let own = own.collect::<HashSet<_>>();
    let mut not = phrasings(written, lost);
    not.retain(|not| !own.contains(&text::folded(not)) && not.chars().count() <= values::PHRASING);
    not
}

#[cfg(test)]
mod tests {
    use super::pointed;

    #[test]
    fn a_marker_stands_where_it_is_one() {
        let check = |answer: &str, expected: &str| assert_eq!(pointed(answer), expected);
        check("At nine.", "At nine.[1]");
        check("So:\n\n```\na\n```", "So:\n\n```\na\n```\n[1]");
        check("So: `a", "So:[1] `a");
    }
}
