//! The page that answers stand in, as their source.

use super::{links::without_links, options::PageSource};
use crate::knowledge::{
    Citation, Entry, Passages, check::values, edit::DocumentText, limits::QUOTED_WORDS, markers, text,
};

/// Fewer words are no quote to rest an answer on, unless they are a whole answer.
const FEW: usize = 4;

/// Sentences of an answer that are looked for on the page, the first of them first.
const LOOKED_FOR: usize = 8;

/// The page that answers are taken from.
#[derive(Debug)]
pub(super) struct Page {
    document: DocumentText,
    /// What it says; nothing where nobody has handed it in.
    passages: Option<Passages>,
}

impl Page {
    /// The page that people name, and what it says: their text of it, or else this.
    pub(super) fn new(source: PageSource, said: Option<String>) -> Self {
        let PageSource { document, text } = source;
        Self { document, passages: text.or(said).map(|text| Passages::of(&text)) }
    }

    /// The answer's first words, as they stand on the page; nothing where none of them do.
    pub(super) fn cite(&self, answer: &str) -> Option<(Citation, Option<DocumentText>)> {
        let quote = self.quote(answer)?;
        Some((Citation { document: String::new(), at: None, quote }, Some(self.document.clone())))
    }

    fn quote(&self, answer: &str) -> Option<String> {
        let plain = answer.lines().filter(|line| !line.trim_start().starts_with("```")).map(|line| {
            let line = line.trim_start();
            let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let item = bare.strip_prefix(". ").filter(|_| bare.len() < line.len());
            let item =
                item.or_else(|| ["- ", "* ", "+ ", "> "].iter().find_map(|mark| line.strip_prefix(mark)));
            // An item says something by itself.
            item.map_or_else(|| line.to_owned(), |item| format!("\n{}", item.trim_start()))
        });
        // Where a link leads and what is in bold is none of the page's words.
        let plain = without_links(&plain.collect::<Vec<_>>().join("\n")).replace("**", "").replace('`', "");
        let sentences = Entry { answer: plain, ..Entry::default() }.sentences();
        let long = sentences.iter().filter(|sentence| sentence.split(' ').count() >= FEW);
        let short = sentences.iter().filter(|sentence| sentence.split(' ').count() < FEW);
        let first = |sentence: &String| self.beginning(sentence);
        long.take(LOOKED_FOR).find_map(first).or_else(|| short.take(LOOKED_FOR).find_map(first))
    }

    /// As much of a sentence's beginning as the page says and a quote should have.
    fn beginning(&self, sentence: &str) -> Option<String> {
        let words = sentence.split(' ').collect::<Vec<_>>();
        let most = words.len().min(QUOTED_WORDS);
        let least = words.len().min(FEW);
        (least..=most).rev().find_map(|count| {
            let quote = words[..count].join(" ");
            let quote = quote.trim_end_matches([',', ';', ':', '(', '[', '"', '“']).to_owned();
            let fits = !quote.is_empty()
                && quote.chars().count() <= values::QUOTE
                && text::invisible(&quote).is_none();
            let stands =
                fits && self.passages.as_ref().is_none_or(|page| page.paragraph_of(&quote).is_some());
            stands.then_some(quote)
        })
    }
}

/// An answer in which numbers between brackets point at no citation.
pub(super) fn without_markers(answer: &str) -> String {
    let mut plain = String::with_capacity(answer.len());
    let mut at = 0;
    for (marker, number) in markers(answer) {
        plain.push_str(&answer[at..marker.start]);
        plain += &format!("({number})");
        at = marker.end;
    }
    plain + &answer[at..]
}
