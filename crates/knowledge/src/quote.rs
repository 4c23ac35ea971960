//! Whether a document says what is quoted from it.
//!
//! White space, typographic quotation marks and dashes, and markdown around the visible words make no difference; words, punctuation
//! and capitals do.

mod fold;
mod passage;
mod passages;

use std::collections::HashMap;

use self::fold::folded;
pub use self::passages::{Passage, Passages};

/// What a look in the document's text said of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It stands there.
    Exact,
    /// It stands there, with other capitals.
    Capitals {
        /// In the document's words.
        says: String,
    },
    /// Its parts between ellipses stand there, in this order.
    Stitched {
        /// How many words stand between them.
        left_out: usize,
    },
    /// Something close stands there.
    Altered {
        /// In the document's words.
        says: String,
    },
    /// Nothing like it stands there.
    Absent,
}

/// A document's text, prepared so that a quote is found without reading it again.
#[derive(Debug)]
pub(super) struct Text {
    folded: String,
    /// Where each word stands in `folded`.
    words: Vec<(usize, usize)>,
    /// The positions in `words` of each word, its capitals lowered.
    positions: HashMap<String, Vec<usize>>,
}

/// Where a text stands in another, counted in words, the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    first: usize,
    last: usize,
}

/// How capitals are compared.
#[derive(Debug, Clone, Copy)]
enum Capitals {
    Kept,
    Lowered,
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let folded = folded(text);
        let words = words(&folded);
        let mut positions = HashMap::<String, Vec<usize>>::new();
        for (at, &(start, end)) in words.iter().enumerate() {
            positions.entry(folded[start..end].to_lowercase()).or_default().push(at);
        }
        Self { folded, words, positions }
    }

    /// Whether the quote stands in the text as it is.
    pub(super) fn holds(&self, quote: &str) -> bool {
        self.runs(&folded(quote), Capitals::Kept).next().is_some()
    }

    pub(super) fn look_up(&self, quote: &str) -> Verdict {
        if self.holds(quote) {
            return Verdict::Exact;
        }
        let quote = folded(quote);
        if let Some(run) = self.runs(&quote, Capitals::Lowered).next() {
            return Verdict::Capitals { says: self.says(run) };
        }
        if let Some(left_out) = self.stitched(&quote) {
            return Verdict::Stitched { left_out };
        }
        match self.nearest(&quote) {
            Some(run) => Verdict::Altered { says: self.says(run) },
            None => Verdict::Absent,
        }
    }

    /// Every place where `quote` (folded) stands, in order.
    fn runs(&self, quote: &str, capitals: Capitals) -> impl Iterator<Item = Run> {
        let words = words(quote);
        let rarest = words
            .iter()
            .enumerate()
            .map(|(rank, &(start, end))| (self.positions_of(&quote[start..end]), rank))
            .min_by_key(|(positions, _)| positions.len());
        let (positions, rank) = rarest.unwrap_or_default();
        let lead = words.first().map_or(0, |&(start, _)| start);
        let count = words.len();
        positions.iter().filter_map(move |position| {
            let first = position.checked_sub(rank)?;
            let start = self.words[first].0.checked_sub(lead)?;
            let stands =
                self.folded.is_char_boundary(start) && begins_with(&self.folded[start..], quote, capitals);
            stands.then_some(Run { first, last: first + count - 1 })
        })
    }

    /// How many words the quote leaves out at its ellipses, where its parts stand in this order: the fewest possible.
    fn stitched(&self, quote: &str) -> Option<usize> {
        let parts = quote
            .split("...")
            .map(|part| part.trim_matches([' ', '[', ']', '(', ')']))
            .filter(|part| !part.is_empty())
            .map(|part| self.runs(part, Capitals::Kept).collect::<Vec<_>>())
            .collect::<Vec<_>>();
        let [beginnings, more @ ..] = parts.as_slice() else { return None };
        if more.is_empty() {
            return None;
        }
        beginnings
            .iter()
            .filter_map(|beginning| {
                let mut end = beginning.last;
                let mut left_out = 0;
                for runs in more {
                    let next = runs.get(runs.partition_point(|run| run.first <= end))?;
                    left_out += next.first - end - 1;
                    end = next.last;
                }
                Some(left_out)
            })
            .min()
    }

    fn positions_of(&self, word: &str) -> &[usize] {
        self.positions.get(&word.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    fn word(&self, at: usize) -> &str {
        let (start, end) = self.words[at];
        &self.folded[start..end]
    }

    fn says(&self, run: Run) -> String {
        self.folded[self.words[run.first].0..self.words[run.last].1].to_owned()
    }
}

/// Where each word, a run of letters and digits, stands.
fn words(folded: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in folded.char_indices() {
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, folded.len())));
    words
}

/// Whether `quote` stands at the beginning of `text`, and no word goes on behind it.
fn begins_with(text: &str, quote: &str, capitals: Capitals) -> bool {
    let same = |a: char, b: char| match capitals {
        Capitals::Kept => a == b,
        Capitals::Lowered => a == b || a.to_lowercase().eq(b.to_lowercase()),
    };
    let mut rest = text.chars();
    let mut last = ' ';
    for wanted in quote.chars() {
        match rest.next() {
            Some(found) if same(found, wanted) => last = found,
            _ => return false,
        }
    }
    !(last.is_alphanumeric() && rest.next().is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{Text, Verdict};

    const HARBOUR: &str = "At the **Old Harbour**, high water comes about fifty\n  minutes later each day — so the pilot’s \
        notebook says.\n\nThe e-commerce giant [Amazon.com](http://amazon.com/) rents the “long” quay. Its café closes at six.";

    fn check(quote: &str, expected: &Verdict) {
        assert_eq!(Text::new(HARBOUR).look_up(quote), *expected, "{quote:?}");
    }

    fn altered(says: &str) -> Verdict {
        Verdict::Altered { says: says.to_owned() }
    }

    #[test]
    fn what_stands_in_the_document_is_exact() {
        check("high water", &Verdict::Exact);
        check("At the Old Harbour, high", &Verdict::Exact);
        check("closes at six.", &Verdict::Exact);
    }

    #[test]
    fn white_space_and_typography_make_no_difference() {
        check("about fifty minutes   later", &Verdict::Exact);
        check("each day - so the pilot's notebook", &Verdict::Exact);
        check("rents the \"long\" quay", &Verdict::Exact);
        check("Its cafe\u{301} closes", &Verdict::Exact);
    }

    #[test]
    fn a_link_reads_as_its_words() {
        check("e-commerce giant Amazon.com rents", &Verdict::Exact);
        check("giant [Amazon.com](http://amazon.com/) rents", &Verdict::Exact);
    }

    #[test]
    fn a_quote_ends_where_words_end() {
        check("water come", &altered("water comes"));
        check("igh water", &altered("high water"));
    }

    #[test]
    fn capitals_count_and_are_told_apart_from_words() {
        check("High Water", &Verdict::Capitals { says: "high water".to_owned() });
    }

    #[test]
    fn an_altered_quote_shows_what_the_document_says() {
        check("about forty minutes later each day", &altered("about fifty minutes later each day"));
        check("high water comes fifty minutes later", &altered("high water comes about fifty minutes later"));
        check("the pilots notebook says", &altered("the pilot's notebook says"));
        check("closes at seven", &altered("closes at six"));
    }

    #[test]
    fn parts_around_an_ellipsis_may_leave_words_out() {
        check("high water comes … each day", &Verdict::Stitched { left_out: 4 });
        check("high water [...] the pilot's notebook", &Verdict::Stitched { left_out: 8 });
    }

    #[test]
    fn parts_in_another_order_are_not_stitched() {
        check("Its café closes at six … high water", &altered("Its café closes at six"));
    }

    #[test]
    fn what_the_document_does_not_say_is_absent() {
        check("the ferry leaves at noon", &Verdict::Absent);
        check("?!", &Verdict::Absent);
        check("", &Verdict::Absent);
    }
}
