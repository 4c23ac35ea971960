//! The words by which English shows where one question ends and the next begins.

/// What announces something else to be asked, whatever form that has: the longer ones first.
pub(super) const ANNOUNCING: &[&[&str]] = &[
    &["and", "another", "question"],
    &["and", "one", "more", "thing"],
    &["and", "another", "thing"],
    &["one", "more", "question"],
    &["one", "more", "thing"],
    &["oh", "and", "also"],
    &["and", "also"],
    &["oh", "and"],
    &["oh", "also"],
    &["plus", "also"],
];

/// What may join two questions: it does where both of them ask by their form.
pub(super) const JOINING: &[&[&str]] =
    &[&["as", "well", "as"], &["and", "then"], &["also"], &["plus"], &["and"]];

/// Words that ask by themselves.
pub(super) const WH: &[&str] = &["who", "what", "when", "where", "why", "how", "which", "whose", "whom"];

/// What asks for a fact: "and when was that?" is another question than the one before it. "And why is that?" may be the same.
pub(super) const FACTS: &[&[&str]] = &[
    &["who"],
    &["whose"],
    &["when"],
    &["where"],
    &["how", "much"],
    &["how", "many"],
    &["how", "long"],
    &["how", "old"],
    &["how", "often"],
    &["how", "far"],
];

/// Verbs that stand first in a question, or second.
pub(super) const VERBS: &[&str] = &[
    "is", "am", "are", "was", "were", "does", "did", "do", "can", "could", "will", "would", "should",
    "shall", "has", "have", "had", "may", "must", "might",
];

/// Of these, those that also begin a request or a wish: they ask before a word of [`WHOM`] alone.
pub(super) const AMBIGUOUS: &[&str] = &["do", "have", "may", "will", "must", "might", "had"];

/// Who a question is about.
pub(super) const WHOM: &[&str] = &[
    "i", "you", "we", "they", "he", "she", "it", "the", "my", "your", "our", "this", "that", "there",
    "anyone", "anybody", "someone", "people", "all", "any",
];

/// How a clause begins that tells of who asks.
pub(super) const TELLERS: &[&str] = &["i", "we", "my", "our"];

/// How a sentence begins that tells of somebody or something, unless it asks.
pub(super) const NARRATING: &[&str] = &[
    "i", "we", "my", "our", "your", "he", "she", "it", "they", "there", "this", "that", "someone", "somebody",
];

/// Who does something: "what i mean", "when we came".
pub(super) const DOERS: &[&str] = &["i", "you", "we", "they", "he", "she", "it", "a", "an", "the", "my"];

/// What asks for something to be told.
pub(super) const REQUESTS: &[&[&str]] = &[
    &["tell", "me"],
    &["explain"],
    &["describe"],
    &["i", "want", "to", "know"],
    &["i", "need", "to", "know"],
    &["i", "would", "like", "to", "know"],
    &["id", "like", "to", "know"],
    &["i", "wonder"],
    &["i", "am", "wondering"],
    &["wondering"],
    &["any", "idea"],
    &["any", "chance"],
    &["how", "about"],
    &["what", "about"],
];

/// How a clause begins that goes on with the one before it, or waits for the one after it, unless it asks.
pub(super) const GOING_ON: &[&str] = &[
    "but", "because", "cause", "cos", "coz", "so", "since", "as", "if", "when", "whenever", "while", "after",
    "before", "once", "until", "till", "unless", "although", "though", "even", "except", "or", "nor", "yet",
];

/// How a sentence begins that wants something, and asks by no other form. As in `courtesy`, "|" stands between words for one place,
/// and "?" after a place that may be empty.
pub(super) const WANTED: &[&str] = &[
    "please|pls? tell|show|give|help|let|remind|send|find me",
    "please|pls? show|give|find|cancel|change|add|remove|check|book|order|list|report|schedule|transfer|update|explain|describe my|the|a|an|your|our|all|this",
    "i|we need|want|have|wish|would|wanna|gotta like? to",
    "i|we wanna|gotta",
    "i|we need|want a|an|the|my|our|some|your",
    "id|wed like|love to?",
    "i|we can not",
];

/// Words that mean something that was named before.
pub(super) const LEANING: &[&str] = &[
    "it", "they", "them", "he", "she", "him", "his", "her", "its", "their", "this", "that", "these", "those",
    "one", "ones", "same", "else", "so",
];

/// Words after which these mean nothing of the kind: "an it architect".
pub(super) const BEFORE_A_NAME: &[&str] = &["a", "an", "the", "my", "your", "our", "of"];

/// Words that say nothing of what is asked for.
pub(super) const HOLLOW: &[&str] = &[
    "anyone",
    "anybody",
    "someone",
    "somebody",
    "tell",
    "know",
    "knows",
    "explain",
    "idea",
    "question",
    "questions",
    "help",
    "please",
    "thanks",
    "ok",
    "okay",
    "right",
    "correct",
    "true",
    "possible",
    "wrong",
    "not",
    "no",
    "yes",
    "then",
    "now",
    "too",
    "also",
    "plus",
    "much",
    "many",
    "long",
    "often",
    "far",
    "else",
    "work",
    "works",
    "happen",
    "happens",
    "happened",
    "mean",
    "means",
    "get",
    "go",
    "fix",
    "think",
    "way",
    "should",
    "shall",
    "will",
    "may",
    "must",
    "might",
    "had",
    "sense",
    "make",
    "sure",
    "guys",
    "again",
    "really",
    "just",
    "even",
    "happening",
    "going",
    "doing",
    "done",
    "wondering",
    "wonder",
    "want",
    "need",
    "like",
    "thing",
    "things",
    "issue",
    "problem",
    "here",
    "oh",
    "well",
    "reason",
    "exactly",
    "out",
    "confirm",
    "next",
];

/// What stands before a full stop that ends no sentence.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "eg", "ie", "vs", "mr", "mrs", "ms", "dr", "st", "no", "inc", "ltd", "approx", "etc",
    "u.s", "p.s", "ps", "a.m", "p.m", "cf", "jr", "sr", "prof", "vol",
];
