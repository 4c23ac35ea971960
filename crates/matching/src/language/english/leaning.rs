//! Questions that lean on what came before them: "and when was that?", "who is he?", "why?".
//!
//! It knows no knowledge base, and nothing of what came before: it tells what such a question leaves open.

mod lists;

use super::{
    super::{
        leaning::{Leaning, Meant, Unnamed},
        words::{self, Pause, Word},
    },
    English,
};
use lists::{
    ALIKE, BOUNDARIES, COMPLEMENTS, DEMONSTRATIVE, FUNCTION, MEASURED, OPENERS, ORDINALS, OWN, PERSONS,
    POINTING, POSSESSIVE, PREPOSITIONS, THINGS, VERBS, WH, WHO_ACTS,
};

/// A longer question says what it means (words).
const LONGEST: usize = 14;

/// What begins with a preposition, or asks for one thing without a verb, is a piece of a question up to this length (words).
const PIECE: usize = 4;

/// What a question leaves open, if it leans on something.
pub(super) fn leaning(text: &str) -> Option<Leaning> {
    let read = words::read(&English, text);
    if read.is_empty() || read.len() > LONGEST {
        return None;
    }
    let words = read.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>();
    let open = open(&read);
    let opened = OPENERS.iter().filter(|opener| words.starts_with(opener)).map(|opener| opener.len()).max();
    let rest = &words[opened.unwrap_or_default()..];
    let is_bare = rest.iter().all(|word| is_function(word)) && rest.iter().any(|word| WH.contains(word));
    let is_piece = rest.len() <= PIECE
        && !rest.iter().any(|word| VERBS.contains(word))
        && rest.first().is_some_and(|first| {
            PREPOSITIONS.contains(first) || matches!(*first, "how" | "which" | "what" | "whose")
        });
    let leans = !open.is_empty() || opened.is_some() || is_bare || is_piece;
    let meant = open.first().map(|&at| meant(words[at]));
    leans.then(|| Leaning {
        words: words.iter().map(|&word| word.to_owned()).collect(),
        open,
        meant,
        asks: asks(rest),
    })
}

/// Whom or what a word means that names neither.
fn meant(word: &str) -> Meant {
    if PERSONS.contains(&word) { Meant::Person } else { Meant::Thing }
}

/// Whether a word says nothing of what is asked for.
pub(super) fn is_function(word: &str) -> bool {
    [FUNCTION, PREPOSITIONS, VERBS, WH, PERSONS, THINGS, POINTING].iter().any(|words| words.contains(&word))
}

/// The words of a text that say something.
pub(super) fn content(text: &str) -> Vec<String> {
    let words = words::read(&English, text).into_iter().map(|word| word.folded);
    words.filter(|word| !is_function(word)).collect()
}

/// The names in a text, in small letters: what is capitalised after its first word.
pub(super) fn names(text: &str) -> Vec<String> {
    let read = words::read(&English, text);
    let is_name = |word: &Word| word.typed.starts_with(char::is_uppercase) && !is_function(&word.folded);
    let runs = read.get(1..).unwrap_or_default().chunk_by(|a, b| is_name(a) && is_name(b));
    let names = runs.filter(|run| is_name(&run[0]));
    names.map(|run| run.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")).collect()
}

/// Whether a text asks who somebody of this name is.
pub(super) fn asks_who(text: &str, name: &str) -> bool {
    let words = words::read(&English, text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ");
    let rest = words.strip_prefix("who is ").or_else(|| words.strip_prefix("who was "));
    rest.and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a text speaks of a person whom it names no second time.
pub(super) fn tells_of_a_person(text: &str) -> bool {
    words::read(&English, text).iter().any(|word| PERSONS.contains(&word.folded.as_str()))
}

/// What a question means without naming it, if there is such a thing.
pub(super) fn unnamed(read: &[Word]) -> Option<Unnamed> {
    let words = read.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>();
    // "this" may be what somebody looks at, and "that conference" is as good as named.
    let is_that = |at: usize| {
        matches!(words[at], "that" | "those") && words.get(at + 1).is_none_or(|next| is_function(next))
    };
    let stands_for =
        |at: &usize| PERSONS.contains(&words[*at]) || THINGS.contains(&words[*at]) || is_that(*at);
    // "my mum can't walk far can she get in": whoever is somebody's is named.
    let named = |at: usize| {
        meant(words[at]) == Meant::Person
            && words[..at].windows(2).any(|pair| OWN.contains(&pair[0]) && !is_function(pair[1]))
    };
    let at = open(read).into_iter().find(|at| stands_for(at) && !named(*at))?;
    let goes_on = OPENERS.iter().any(|opener| words.starts_with(opener));
    Some(Unnamed { word: words[at].to_owned(), at_hand: meant(words[at]) == Meant::Thing && !goes_on })
}

/// Words of which a question has one that asks for the same kind of thing as these do.
fn asks(words: &[&str]) -> &'static [&'static str] {
    let after = |at: usize| words.get(at + 1).copied().unwrap_or_default();
    let measured = || {
        let how = words.iter().position(|word| *word == "how")?;
        MEASURED.iter().find(|(measure, _)| *measure == after(how))
    };
    let alike = || ALIKE.iter().find(|(wh, _)| words.contains(wh));
    measured().or_else(alike).map_or(&[], |(_, alike)| alike)
}

/// The words that mean something outside of the question, by where they stand.
fn open(read: &[Word]) -> Vec<usize> {
    let words = read.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>();
    (0..words.len()).filter(|&at| is_open(read, &words, at)).collect()
}

fn is_open(read: &[Word], words: &[&str], at: usize) -> bool {
    let (word, before) = (words[at], at.checked_sub(1).map(|before| words[before]));
    let next = words.get(at + 1).copied();
    let refers = PERSONS.contains(&word)
        || THINGS.contains(&word)
        || match word {
            // "is there a ramp" speaks of no place.
            "there" => !before.is_some_and(|before| VERBS.contains(&before)) && at > 0,
            "then" => next.is_none(),
            "one" | "ones" => {
                next.is_none_or(|next| PREPOSITIONS.contains(&next))
                    || before.is_some_and(|before| ORDINALS.contains(&before))
            }
            // "the story that he told", "is it that he left".
            word if DEMONSTRATIVE.contains(&word) => {
                before.is_none_or(|before| is_function(before) && before != "it")
            }
            _ => false,
        };
    let says = |word: &&&str| !is_function(word);
    let follows = |other: usize, among: &[&str]| {
        words.get(other + 1).is_some_and(|next| among.contains(next) && other + 1 < at)
    };
    // "if the cake is bad will you take it back", "a copy of my messages by downloading them".
    let turns_to = |other: usize| {
        VERBS.contains(&words[other])
            && follows(other, WHO_ACTS)
            && !words[..other].iter().any(|word| WH.contains(word))
            || words[other] == "by" && words.get(other + 1).is_some_and(|next| next.ends_with("ing"))
    };
    let is_boundary = |other: &usize| {
        read[*other].pause != Pause::None || BOUNDARIES.contains(&words[*other]) || turns_to(*other)
    };
    // It may mean something that the question names, but nothing in its own clause.
    let clause = (1..at).rev().find(is_boundary).unwrap_or_default();
    let named = words[..clause].iter().any(|word| says(&word))
        || POSSESSIVE.contains(&word) && words[..at].iter().any(|word| says(&word));
    // "is it true that …", "how long does it take to …", "who was it that …".
    let is_empty = word == "it"
        && words.iter().skip(at + 1).position(|word| COMPLEMENTS.contains(word)).is_some_and(|found| {
            let goes_on = words[at + 2 + found..].iter().any(|word| says(&word));
            goes_on && (found > 0 || words[at + 1] == "that")
        });
    // "how far is it from the station": from the place that all is about.
    let is_way = word == "it"
        && words[clause..at].contains(&"far")
        && words[at + 1..].iter().any(|word| matches!(*word, "from" | "to"));
    refers && !named && !is_empty && !is_way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_nothing_leans() {
        for text in [
            "and when was that?",
            "who is he?",
            "why?",
            "how much?",
            "how much is it",
            "what did he correct?",
            "what about the third?",
            "and for children?",
            "by bus?",
            "how many comments?",
            "can I park there?",
            "what does the first one say?",
            "who is the author of that?",
            "how much are the tickets for it?",
            "how far is it?",
            "what time is it",
            "what day is it on",
            "which year did they buy it?",
        ] {
            assert!(leaning(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_names_all_that_it_means_leans_on_nothing() {
        for text in [
            "",
            "what is EC2",
            "is there a ramp?",
            "did Pinkham leave Amazon because he was homesick?",
            "how do I reset my password when I forgot it?",
            "what did Brown say in his comment?",
            "is it true that Amazon confirmed the story?",
            "who was it that painted the pier?",
            "when does the ferry leave",
            "if the cake is bad will you take it back",
            "how do I copy my messages by downloading them?",
            "the lights are too bright please lower them",
            "how far a walk is it from the station?",
        ] {
            assert_eq!(leaning(text), None, "{text}");
        }
    }

    #[test]
    fn what_it_means_takes_the_place_of_the_word_that_stands_for_it() {
        let check = |text: &str, full: &str| {
            assert_eq!(leaning(text).map(|leaning| leaning.with("the pier")).as_deref(), Some(full));
        };
        check("and when was it built?", "and when was the pier built");
        check("and why?", "and why the pier");
        check("what are its hours?", "what are the pier hours");
    }

    #[test]
    fn names_are_capitalised_amid_a_question() {
        assert_eq!(names("Who is Carl Brooks, and how did he get the story?"), ["carl brooks"]);
        assert_eq!(names("When did AWS launch?"), ["aws"]);
        assert!(asks_who("Who is Carl Brooks, and how?", "carl brooks"));
        assert!(!asks_who("Who is behind Carl Brooks?", "carl brooks"));
    }
}
