//! Languages of which no more is known than how their words are written, and how they end.

use super::{Class, Language};
use rust_stemmers::{Algorithm, Stemmer};

/// Any language that has no type of its own.
#[derive(Debug)]
pub(crate) struct Other {
    /// How the forms of its words differ, where that is known.
    endings: Option<Algorithm>,
}

/// By code.
static KNOWN: [(&str, Other); 17] = [
    ("ar", Other::ending(Algorithm::Arabic)),
    ("da", Other::ending(Algorithm::Danish)),
    ("de", Other::ending(Algorithm::German)),
    ("el", Other::ending(Algorithm::Greek)),
    ("es", Other::ending(Algorithm::Spanish)),
    ("fi", Other::ending(Algorithm::Finnish)),
    ("fr", Other::ending(Algorithm::French)),
    ("hu", Other::ending(Algorithm::Hungarian)),
    ("it", Other::ending(Algorithm::Italian)),
    ("nl", Other::ending(Algorithm::Dutch)),
    ("no", Other::ending(Algorithm::Norwegian)),
    ("pt", Other::ending(Algorithm::Portuguese)),
    ("ro", Other::ending(Algorithm::Romanian)),
    ("ru", Other::ending(Algorithm::Russian)),
    ("sv", Other::ending(Algorithm::Swedish)),
    ("ta", Other::ending(Algorithm::Tamil)),
    ("tr", Other::ending(Algorithm::Turkish)),
];

static UNKNOWN: Other = Other { endings: None };

/// In scripts with small letters, words of up to so many are mostly grammar.
const GRAMMAR: usize = 3;

/// A word like [`GRAMMAR`] is this rare.
const FREQUENT: f32 = 0.3;

/// Fewer letters are left as typed: no list says which words there are, and a short one is a slip from many.
const SHORTEST: usize = 6;

impl Other {
    const fn ending(endings: Algorithm) -> Self {
        Self { endings: Some(endings) }
    }

    /// The language with this code.
    pub(super) fn of(code: &str) -> &'static Self {
        KNOWN.iter().find(|(known, _)| *known == code).map_or(&UNKNOWN, |(_, language)| language)
    }
}

impl Language for Other {
    /// Snowball. What holds a digit is a name, and stays whole.
    fn stem(&self, folded: &str) -> String {
        match self.endings {
            Some(endings) if !folded.chars().any(|c| c.is_ascii_digit()) => {
                Stemmer::create(endings).stem(folded).into_owned()
            }
            _ => folded.to_owned(),
        }
    }

    fn rarity(&self, folded: &str) -> f32 {
        if is_short(folded) { FREQUENT } else { 1.0 }
    }

    fn slips(&self, letters: usize) -> usize {
        usize::from(letters >= SHORTEST)
    }

    fn is(&self, class: Class, folded: &str) -> bool {
        class == Class::Grammar && is_short(folded)
    }
}

fn is_short(folded: &str) -> bool {
    folded.chars().all(char::is_lowercase) && folded.chars().count() <= GRAMMAR
}
