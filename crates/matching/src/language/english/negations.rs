//! Words that turn a text round.

use super::{English, parts};
use crate::language::Language as _;

/// Words that turn what follows into its contrary, as read: "can't" is "can not".
const TURNING: &[&str] = &[
    "cannot",
    "except",
    "excepting",
    "excluding",
    "impossible",
    "neither",
    "never",
    "no",
    "nobody",
    "non",
    "none",
    "nor",
    "not",
    "nothing",
    "nowhere",
    // What is left of "un-join", where the words are read one by one.
    "un",
    "unable",
    "without",
    "besides",
];

/// How a word begins that is another one's contrary.
const PREFIXES: &[&str] = &["de", "dis", "non", "un"];

/// Verbs that keep something from being done: "stop … from", "stop …ing".
const KEEPING: &[&str] = &[
    "avoid",
    "avoiding",
    "avoids",
    "halt",
    "keep",
    "keeping",
    "prevent",
    "preventing",
    "prevents",
    "quit",
    "refrain",
    "stop",
    "stopped",
    "stopping",
    "stops",
    "cease",
    "block",
    "blocking",
    "discourage",
];

/// Pairs of which the first word turns nothing.
const HARMLESS: &[(&str, &str)] = &[
    ("not", "only"),
    ("no", "clue"),
    ("no", "idea"),
    ("no", "matter"),
    ("no", "problem"),
    ("no", "worries"),
    // "never heard of it, what is that".
    ("never", "heard"),
    ("nothing", "but"),
    ("not", "just"),
];

/// Pairs of which the second word turns nothing: "can i or not".
const HARMLESS_AFTER: &[(&str, &str)] =
    &[("or", "not"), ("if", "not"), ("whether", "not"), ("why", "not"), ("or", "no")];

/// Verbs with a "not" that expects a yes, and whom such a question is about: "isn't there parking", "it is in town, isn't it".
const ASKED_OF: &[&str] =
    &["are", "did", "do", "does", "had", "has", "have", "is", "should", "was", "were", "would"];
const WHOM: &[&str] =
    &["he", "i", "it", "she", "that", "there", "these", "they", "this", "those", "we", "you"];

/// What something does that is as it should be.
const GOES_WELL: &[&str] = &[
    "appear",
    "appearing",
    "arrive",
    "arrived",
    "arriving",
    "back",
    "come",
    "coming",
    "connect",
    "connecting",
    "find",
    "found",
    "get",
    "getting",
    "load",
    "loaded",
    "loading",
    "open",
    "opening",
    "play",
    "playing",
    "receive",
    "received",
    "respond",
    "responding",
    "save",
    "saved",
    "saving",
    "show",
    "showing",
    "shown",
    "start",
    "starting",
    "sync",
    "syncing",
    "update",
    "updating",
    "work",
    "working",
];

/// How far from its verb a "from" may stand.
const NEAR: usize = 6;

/// The position of the first word that turns a text round.
pub(super) fn turning(words: &[&str]) -> Option<usize> {
    (0..words.len()).find(|&at| {
        let (before, word, after) = (at.checked_sub(1).map(|at| words[at]), words[at], words.get(at + 1));
        let harmless = HARMLESS.iter().any(|&(first, next)| first == word && Some(&next) == after)
            || HARMLESS_AFTER.iter().any(|&(first, next)| Some(first) == before && next == word);
        // "No. 5" is a number.
        let numbered =
            word == "no" && after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        TURNING.contains(&word) && !harmless && !numbered && !expects_yes(words, at)
            || keeps(&words[at..])
            || no_longer(before, word)
    })
}

/// Whether a "not" asks whether something is so, at the beginning of a question or the end of a sentence.
fn expects_yes(words: &[&str], at: usize) -> bool {
    let asks = at > 0 && words[at] == "not" && ASKED_OF.contains(&words[at - 1]);
    let of = words.get(at + 1).is_some_and(|whom| WHOM.contains(whom));
    let begins = at == 1 && words.len() > at + 2;
    let ends = at > 2 && words.len() == at + 2;
    asks && of && (begins || ends)
}

/// Whether a sentence with a negation tells that something can't be done, or doesn't happen as it should.
pub(super) fn tells_of_trouble(words: &[&str]) -> bool {
    let fails = |at: usize| match words[at] {
        "unable" | "cannot" => true,
        "not" if at > 0 && matches!(words[at - 1], "can" | "could") => true,
        "not" if at > 2 && words[0] == "why" && matches!(words[at - 2], "can" | "could") => true,
        "not" => words[at + 1..].iter().take(2).any(|word| GOES_WELL.contains(word)),
        _ => false,
    };
    (words.first() == Some(&"why") || !parts::begins_to_ask(words))
        && !words.iter().any(|word| matches!(*word, "if" | "what"))
        && (0..words.len()).any(fails)
}

/// Whether a word is another one, or a form of it, after what makes it the contrary.
pub(super) fn is_turned(folded: &str, known: &str) -> bool {
    let rest = |prefix: &&str| folded.strip_prefix(prefix).filter(|rest| !rest.is_empty());
    PREFIXES.iter().filter_map(rest).any(|rest| English.stem(rest) == English.stem(known))
}

/// "stop it from starting", "stop receiving mail". "keep" needs its "from": "keep receiving" is the contrary.
fn keeps(words: &[&str]) -> bool {
    let (verb, rest) = (words[0], &words[1..]);
    let from = || rest.iter().take(NEAR).any(|word| *word == "from");
    let doing = || {
        !verb.starts_with("keep") && rest.first().is_some_and(|next| next.len() > 5 && next.ends_with("ing"))
    };
    KEEPING.contains(&verb) && (from() || doing())
}

/// "it works no more", "any longer": the "not" stands elsewhere, or "no" did before it.
fn no_longer(before: Option<&str>, word: &str) -> bool {
    before == Some("no") && matches!(word, "longer" | "more")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negations_are_seen_and_what_only_looks_like_one_is_not() {
        for (text, expected) in [
            ("can i run it without docker", Some("without")),
            ("which mods do not work", Some("not")),
            ("how do i stop the bridge from updating itself", Some("stop")),
            ("stop receiving mail", Some("stop")),
            ("keep receiving mail", None),
            ("does the bus stop here", None),
            ("can i bring a dog or not", None),
            ("it is no longer there", Some("no")),
            ("where is room no 5", None),
            ("how do i un join", Some("un")),
            ("is not there a car park", None),
            ("there is a car park is not there", None),
            ("do i not need a ticket", Some("not")),
            ("why is it not there", Some("not")),
            ("do not add me", Some("not")),
            ("never heard of the choir what is that", None),
        ] {
            let words = text.split(' ').collect::<Vec<_>>();
            assert_eq!(turning(&words).map(|at| words[at]), expected, "{text}");
        }
    }

    #[test]
    fn who_fails_tells_of_trouble_and_who_asks_for_the_contrary_does_not() {
        for (text, expected) in [
            ("i can not log in", true),
            ("i am unable to join", true),
            ("the code does not work any more", true),
            ("why can i not see the map", true),
            ("which mods do not work", false),
            ("who did not found it", false),
            ("what if i can not come", false),
            ("can i join without an account", false),
            ("i do not want to join", false),
        ] {
            assert_eq!(tells_of_trouble(&text.split(' ').collect::<Vec<_>>()), expected, "{text}");
        }
    }
}
