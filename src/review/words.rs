//! Words of a question, as the review compares them: much as matching reads them, and cheap enough for every question of
//! a large knowledge base.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::knowledge::text::folded;

/// Characters from which on forms of a word are not told apart: "launch" and "launched" begin alike.
const BEGINNING: usize = 5;

/// Consonants by which a misspelt word is known, beside its first letter: "business" and "bisness" are both "bsns".
const CONSONANTS: usize = 3;

/// From here on, most scripts put no spaces between words (Thai, Chinese, Japanese): each character counts as a word.
const UNSPACED: char = '\u{e00}';

/// A word, whichever its form.
pub(super) type Key = u64;

/// The words of a text, in their order.
pub(super) fn keys(text: &str) -> Vec<Key> {
    each(&folded(text)).map(key).collect()
}

/// The words of a text, in their order, such that most misspellings of a word are the same: by its first letter and the
/// consonants after it, each once.
pub(super) fn sounds(text: &str) -> Vec<Key> {
    each(&folded(text)).map(|word| if is_name(word) { hash(word) } else { sound(word) }).collect()
}

fn sound(word: &str) -> Key {
    let mut letters = word.chars();
    let mut before = letters.next().unwrap_or_default();
    let mut sound = Key::from(before);
    let mut room = CONSONANTS;
    for letter in letters.filter(|letter| !"aeiou".contains(*letter)) {
        if letter != before && room > 0 {
            sound = sound << 16 ^ Key::from(letter);
            room -= 1;
        }
        before = letter;
    }
    sound
}

/// The words of a folded text as they are written.
pub(super) fn each(folded: &str) -> impl Iterator<Item = &str> {
    folded.split_whitespace().flat_map(|word| {
        let single = word.chars().any(|character| character >= UNSPACED);
        let ends = word.char_indices().map(|(at, character)| at..at + character.len_utf8());
        let characters = ends.filter(move |_| single).map(|range| &word[range]);
        characters.chain((!single).then_some(word))
    })
}

/// The words of a text that some of the others have too, the longest first: they say most.
pub(super) fn common<'a>(text: &str, others: impl Iterator<Item = &'a str>) -> Vec<String> {
    let others = others.flat_map(keys).collect::<HashSet<_>>();
    let text = folded(text);
    let mut common = each(&text).filter(|word| others.contains(&key(word))).collect::<Vec<_>>();
    common.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
    common.dedup();
    common.into_iter().map(str::to_owned).collect()
}

/// What the forms of a word share.
fn key(word: &str) -> Key {
    let end = word.char_indices().nth(BEGINNING).map_or(word.len(), |(at, _)| at);
    hash(if is_name(word) { word } else { &word[..end] })
}

/// What holds a digit stays whole: a number that is one digit off is another number.
fn is_name(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// A number for a text, always the same.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_and_numbers_are_not() {
        assert_eq!(keys("When was it launched?"), keys("when was it LAUNCH"));
        assert_ne!(keys("10000"), keys("100000"));
    }

    #[test]
    fn misspelt_words_sound_the_same() {
        for (right, wrong) in
            [("business", "bisness"), ("before", "befor"), ("history", "histroy"), ("comments", "coment")]
        {
            assert_eq!(sounds(right), sounds(wrong), "{right}");
        }
        assert_ne!(sounds("2004"), sounds("2006"));
    }

    #[test]
    fn scripts_without_spaces_are_read_by_the_character() {
        assert_eq!(keys("东京塔 is").len(), 4);
    }

    #[test]
    fn nothing_readable_has_no_words() {
        assert!(keys("?! …").is_empty());
    }

    #[test]
    fn common_words_come_as_they_are_written_and_the_longest_first() {
        let others = ["how long is a membership", "joining"];
        assert_eq!(common("Long memberships, how?", others.into_iter()), ["memberships", "long", "how"]);
    }
}
