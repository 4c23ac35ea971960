//! Words by what they do in a text.

use super::super::Class;

/// The words of a class; none where more than a list tells.
pub(super) fn of(class: Class) -> &'static [&'static str] {
    match class {
        Class::Article => ARTICLES,
        Class::Preposition => PREPOSITIONS,
        Class::Asking => ASKING,
        Class::Place => PLACES,
        Class::Turn => TURNS,
        Class::Auxiliary => AUXILIARY,
        Class::Grammar => GRAMMAR,
        Class::Particle => PARTICLES,
        Class::Hollow | Class::Function => &[],
    }
}

const ARTICLES: &[&str] = &["a", "an", "our", "the", "this", "your", "my"];

const PREPOSITIONS: &[&str] = &[
    "about", "around", "at", "by", "for", "from", "in", "inside", "into", "of", "on", "to", "with", "within",
];

/// Beside [`super::courtesy::EMPTY`].
const ASKING: &[&str] = &[
    "about",
    "called",
    "define",
    "describe",
    "exactly",
    "explain",
    "explained",
    "here",
    "info",
    "information",
    "introduce",
    "know",
    "mean",
    "meaning",
    "means",
    "more",
    "stand",
    "stands",
    "tell",
    "there",
    "thing",
    "what",
    "whats",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "how",
    "why",
    "when",
    "located",
    "find",
];

const PLACES: &[&str] = &[
    "to", "from", "for", "of", "with", "on", "in", "by", "than", "into", "onto", "at", "as", "under", "over",
    "before", "after", "without", "against", "via", "using", "through", "per", "inside", "instead",
    "between", "behind", "above", "below",
];

const TURNS: &[&str] = &["and", "because", "but", "cause", "cuz", "or", "so", "then"];

/// None that may tell two questions apart is among them: no "not", no question word, no preposition, no "can".
const AUXILIARY: &[&str] = &[
    "a", "am", "an", "are", "be", "been", "did", "do", "does", "had", "has", "have", "hello", "hey", "hi",
    "i", "is", "it", "its", "me", "my", "our", "please", "pls", "plz", "thank", "thanks", "that", "the",
    "there", "these", "this", "those", "us", "was", "we", "were", "you", "your",
];

const GRAMMAR: &[&str] = &[
    "a", "all", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "do", "for", "from", "has",
    "have", "he", "her", "how", "i", "if", "is", "it", "me", "my", "no", "not", "of", "or", "our", "she",
    "so", "some", "that", "the", "their", "then", "there", "they", "this", "to", "us", "was", "we", "what",
    "when", "where", "who", "with", "you", "your", "one", "thing", "body", "time", "times", "more", "ever",
];

const PARTICLES: &[&str] = &["in", "out", "on", "off", "up", "down", "over", "away"];
