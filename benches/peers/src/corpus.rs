//! A made-up knowledge base of any size, and questions to it: English words as unevenly frequent as in real text.
//!
//! The larger the knowledge base, the more words it has, so that a word leads to few phrasings in a large one too. The same size
//! gives the same text everywhere, and a smaller knowledge base is the beginning of a larger one.

use serde::Serialize;

/// An entry, as labelled sets have it.
#[derive(Serialize)]
pub(crate) struct Entry {
    id: String,
    question: String,
    alternates: Vec<String>,
}

/// A question with its answer's id, as labelled sets have it.
#[derive(Serialize)]
pub(crate) struct Question {
    text: String,
    relevant: [String; 1],
}

/// As many as moderators are asked to write.
pub(crate) const PHRASINGS: usize = 5;

/// Words, the most frequent first.
const WORDS: &str = include_str!("../../../model/words.txt");

/// The words before this one are "the" and "could" rather than what a question is about.
const FIRST_TOPIC: f64 = 150.0;

/// Entries in a row that are about the same product, place or person.
const OF_ONE_NAME: usize = 40;

/// One phrasing of several says it with the other word.
const ACTIONS: [(&str, &str); 24] = [
    ("renew", "extend"),
    ("cancel", "stop"),
    ("find", "locate"),
    ("borrow", "take out"),
    ("return", "give back"),
    ("repair", "fix"),
    ("order", "buy"),
    ("share", "give others"),
    ("change", "edit"),
    ("delete", "remove"),
    ("install", "set up"),
    ("download", "get"),
    ("connect", "link"),
    ("open", "start"),
    ("close", "shut"),
    ("pay for", "be charged for"),
    ("report", "complain about"),
    ("move", "transfer"),
    ("reset", "restore"),
    ("export", "save"),
    ("hide", "turn off"),
    ("translate", "read"),
    ("print", "copy"),
    ("book", "reserve"),
];

const FORMS: usize = 12;

/// Entries and their phrasings.
pub(crate) fn entries(count: usize) -> impl Iterator<Item = Entry> {
    let words = WORDS.lines().collect::<Vec<_>>();
    (0..count).map(move |entry| {
        let mut phrasings = (0..PHRASINGS).map(|which| phrasing(&words, entry, which));
        Entry {
            id: id(entry),
            question: phrasings.next().unwrap_or_default(),
            alternates: phrasings.collect(),
        }
    })
}

/// Questions about entries from everywhere in a knowledge base of `entries`, worded as none of its phrasings is; a slip in one of
/// three.
pub(crate) fn questions(count: usize, entries: usize) -> impl Iterator<Item = Question> {
    let words = WORDS.lines().collect::<Vec<_>>();
    (0..count).map(move |at| {
        let mut dice = Dice(at as u64);
        let entry = dice.below(entries);
        let text = phrasing(&words, entry, PHRASINGS + at % 3);
        let text = if at % 3 == 0 { slip(&text, &mut dice) } else { text };
        Question { text, relevant: [id(entry)] }
    })
}

fn id(entry: usize) -> String {
    format!("entry-{entry}")
}

/// What the entry is about, in one of many ways, with one or two words that no other phrasing of it has.
fn phrasing(words: &[&str], entry: usize, which: usize) -> String {
    let mut about = Dice(entry as u64);
    let (thing, part) = (about.topic(words), about.topic(words));
    let actions = ACTIONS[about.below(ACTIONS.len())];
    let form = about.below(FORMS) + which;
    let name = name(entry / OF_ONE_NAME);
    let mut own = Dice((entry * FORMS + which) as u64 | 1 << 40);
    let action = if own.below(3) == 0 { actions.1 } else { actions.0 };
    let (aside, more) = (own.topic(words), own.topic(words));
    match form % FORMS {
        0 => format!("How do I {action} the {part} {thing} of {name}?"),
        1 => format!("{action} {part} {thing} {name}"),
        2 => format!("what is the way to {action} a {thing} with {part} in {name} after the {aside}"),
        3 => format!("can i {action} my {name} {thing}, the {part} one"),
        4 => format!(
            "Please tell me who may {action} the {part} {thing} for {name}, it is about {aside} {more}"
        ),
        5 => format!("when will it be possible to {action} {thing} at {name}? {part}, that is"),
        6 => format!("where would one {action} {name}'s {thing} {part}"),
        7 => format!("I want to {action} the {thing} because of the {aside}. The {part} is from {name}."),
        8 => format!("{name} {thing}: {action} {part} or not?"),
        9 => format!("is there a limit on how often i can {action} {part} in the {name} {thing}"),
        10 => format!("my {aside} says the {thing} is {part}, how can I {action} it with {name}"),
        _ => format!("hi, does {name} let you {action} the {thing} without {part}"),
    }
}

/// Two letters exchanged in the longest word.
fn slip(text: &str, dice: &mut Dice) -> String {
    let mut words = text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    if let Some(longest) = words.iter_mut().max_by_key(|word| word.len()) {
        let mut letters = longest.chars().collect::<Vec<_>>();
        let at = 1 + dice.below(letters.len().saturating_sub(2).max(1));
        if at + 1 < letters.len() {
            letters.swap(at, at + 1);
        }
        *longest = letters.into_iter().collect();
    }
    words.join(" ")
}

/// A pronounceable name that no other number has.
fn name(mut number: usize) -> String {
    const STARTS: [&str; 16] =
        ["Ba", "Ke", "Li", "Mo", "Nu", "Ra", "Se", "Ti", "Vo", "Zu", "Da", "Fe", "Gi", "Ho", "Pu", "Wa"];
    const ENDS: [&str; 8] = ["rin", "lax", "mod", "tes", "vik", "nor", "pal", "dus"];
    let mut name = STARTS[number % STARTS.len()].to_owned();
    number /= STARTS.len();
    loop {
        name += ENDS[number % ENDS.len()];
        number /= ENDS.len();
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// Chance that is the same every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A word by Zipf's law: as likely as its rank is low.
    fn topic<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let share = self.next() as f64 / u64::MAX as f64;
        let rank = FIRST_TOPIC * (words.len() as f64 / FIRST_TOPIC).powf(share);
        words[(rank as usize).min(words.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_small_knowledge_is_the_beginning_of_a_large_one() {
        let texts = |count| entries(count).take(10).map(|entry| entry.question).collect::<Vec<_>>();
        assert_eq!(texts(10), texts(1_000));
    }

    #[test]
    fn no_two_names_are_the_same() {
        let names = (0..5_000).map(name).collect::<HashSet<_>>();
        assert_eq!(names.len(), 5_000);
    }

    #[test]
    fn words_grow_with_size() {
        let words = |count| {
            let texts = entries(count).flat_map(|entry| entry.alternates).collect::<Vec<_>>();
            let words = texts.iter().flat_map(|text| text.split(' ')).collect::<HashSet<_>>();
            words.len()
        };
        assert!(words(2_000) > words(150) * 4);
    }
}
