//! The words by which English leans on what came before.

/// What means one person who was named before.
pub(super) const PERSONS: &[&str] = &["he", "him", "his", "she", "her", "hers"];

/// What means something, or several, that were named before.
pub(super) const THINGS: &[&str] = &["it", "its", "they", "them", "their", "theirs"];

/// What means something that can be pointed at.
pub(super) const DEMONSTRATIVE: &[&str] = &["that", "this", "these", "those"];

/// What points at something that was said before, in most places.
pub(super) const POINTING: &[&str] =
    &["that", "this", "these", "those", "there", "then", "one", "ones", "same"];

/// What belongs to somebody whom the same clause may name: "what did Brown say in his comment".
pub(super) const POSSESSIVE: &[&str] = &["his", "her", "hers", "its", "their", "theirs"];

/// What belongs to who asks.
pub(super) const OWN: &[&str] = &["my", "our"];

/// What goes on with what was said.
pub(super) const OPENERS: &[&[&str]] = &[
    &["and"],
    &["but"],
    &["or"],
    &["so"],
    &["also"],
    &["ok", "and"],
    &["ok", "so"],
    &["and", "what", "about"],
    &["and", "how", "about"],
    &["what", "about"],
    &["how", "about"],
];

/// Words that ask by themselves.
pub(super) const WH: &[&str] =
    &["who", "whom", "whose", "what", "which", "when", "where", "why", "how", "since"];

/// Verbs that help others.
pub(super) const VERBS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "am", "does", "did", "do", "can", "could", "will", "would",
    "should", "shall", "has", "have", "had", "may", "must", "might",
];

pub(super) const PREPOSITIONS: &[&str] = &[
    "about", "after", "at", "before", "by", "during", "for", "from", "in", "into", "of", "on", "to", "with",
    "without", "until", "till", "between", "under", "near",
];

/// Where another clause begins.
pub(super) const BOUNDARIES: &[&str] = &[
    "when", "because", "if", "before", "after", "and", "but", "so", "while", "since", "although", "though",
    "that", "who", "which", "where", "how", "until", "once", "as", "please",
];

/// Who does something, after the verb that begins a question.
pub(super) const WHO_ACTS: &[&str] = &["i", "you", "we", "they"];

/// What follows an "it" that means nothing: "is it true that …".
pub(super) const COMPLEMENTS: &[&str] = &["that", "to", "if", "when"];

/// Other words that say nothing of what is asked for.
pub(super) const FUNCTION: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "so", "also", "not", "no", "yes", "ok", "i", "you", "we", "me",
    "us", "my", "your", "our", "much", "many", "any", "some", "all", "just", "really", "exactly", "else",
    "too", "even", "then", "now", "if", "as", "up", "out", "than", "oh", "well", "please", "ever",
];

/// What tells one of several.
pub(super) const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "last", "next", "other", "which", "new", "old"];

/// By question word: words of which a question has one that asks for the same. "what" and "which" ask for anything.
pub(super) const ALIKE: &[(&str, &[&str])] = &[
    ("when", &["when", "date", "year", "day", "month", "time"]),
    ("since", &["since", "when", "year"]),
    ("where", &["where", "country", "city", "place", "location", "address"]),
    ("why", &["why", "reason", "motive"]),
    ("who", &["who", "whom", "whose"]),
    ("whom", &["who", "whom", "whose"]),
    ("whose", &["who", "whom", "whose"]),
    ("how", &["how"]),
];

/// The same by what follows "how".
pub(super) const MEASURED: &[(&str, &[&str])] = &[
    ("much", &["much", "price", "cost", "fee"]),
    ("many", &["many", "number", "count"]),
    ("come", &["why", "reason", "motive"]),
];
