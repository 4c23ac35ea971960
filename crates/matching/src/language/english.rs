//! English, as people type it. Nothing else in matching knows a word of it.

mod alike;
mod chat;
mod classes;
mod courtesy;
mod forms;
mod frequency;
mod gesture;
mod leaning;
mod negations;
mod numerals;
mod opposites;
mod parts;
mod phrases;

pub use gesture::{Gesture, gesture};
pub use numerals::written as written_number;

use super::{
    Class, Language, Spelled,
    leaning::{Leaning, Unnamed},
    opposites::{Particles, Side},
    parts::{Cut, Piece},
    words::{Spoken, Word},
};
use crate::limits::SHORTEST;

/// English.
#[derive(Debug)]
pub(crate) struct English;

/// The words of a text in another language are this rare, on average. Those of English questions are .45 to .55, of questions
/// that are full of names up to .8; of German, French, Spanish, Dutch or Swedish ones, .87 and more: they share short words
/// with English.
pub(crate) const FOREIGN: f32 = 0.83;

/// From this length on, a word may hold two slips.
const LONG: usize = 7;

impl Language for English {
    fn spelled_out(&self, typed: &str, folded: &str) -> Option<Vec<Spelled>> {
        chat::spelled_out(typed, folded)
    }

    /// Porter2, and the forms that no ending tells. What holds a digit is a name, and stays whole.
    fn stem(&self, folded: &str) -> String {
        if folded.chars().any(|c| c.is_ascii_digit()) {
            return folded.to_owned();
        }
        forms::stem(folded)
    }

    fn alike<'s>(&self, stem: &'s str) -> &'s str {
        alike::of_stem(stem)
    }

    fn is_word(&self, folded: &str) -> bool {
        frequency::is_word(folded)
    }

    fn rarity(&self, folded: &str) -> f32 {
        frequency::rarity(folded)
    }

    fn nearest(&self, folded: &str) -> Option<&'static str> {
        frequency::nearest(folded)
    }

    fn slips(&self, letters: usize) -> usize {
        match letters {
            0..SHORTEST => 0,
            SHORTEST..LONG => 1,
            _ => 2,
        }
    }

    fn is_turned(&self, folded: &str, known: &str) -> bool {
        negations::is_turned(folded, known)
    }

    fn is(&self, class: Class, folded: &str) -> bool {
        match class {
            Class::Hollow => parts::is_hollow(folded),
            Class::Function => leaning::is_function(folded),
            Class::Asking => courtesy::EMPTY.contains(&folded) || classes::of(class).contains(&folded),
            _ => classes::of(class).contains(&folded),
        }
    }

    fn asked(&self, words: &[Spoken], is_name: &dyn Fn(&str) -> bool) -> Vec<bool> {
        courtesy::asked(words, is_name)
    }

    fn is_courtesy(&self, folded: &str) -> bool {
        courtesy::has(folded)
    }

    fn begins_to_ask(&self, words: &[&str]) -> bool {
        parts::begins_to_ask(words)
    }

    fn only_tells(&self, words: &[&str]) -> bool {
        parts::only_tells(words)
    }

    fn asked_for<'w>(&self, words: &'w [String]) -> Option<&'w [String]> {
        match words {
            [what, is, rest @ ..] if what == "what" && matches!(is.as_str(), "is" | "are") => {
                let has_article = rest.first().is_some_and(|first| self.is(Class::Article, first));
                Some(&rest[usize::from(has_article)..])
            }
            _ => None,
        }
    }

    fn weighs_words(&self) -> bool {
        true
    }

    fn order_tells(&self) -> bool {
        true
    }

    fn turning(&self, words: &[&str]) -> Option<usize> {
        negations::turning(words)
    }

    fn tells_of_trouble(&self, words: &[&str]) -> bool {
        negations::tells_of_trouble(words)
    }

    fn sides(&self, stem: &str) -> &'static [Side] {
        opposites::sides(stem)
    }

    fn all_sides(&self) -> Vec<(Side, String)> {
        opposites::all().collect()
    }

    fn particles(&self, words: &[&str]) -> Particles {
        opposites::particles(words)
    }

    fn digits(&self, word: &str) -> Option<&'static str> {
        numerals::written(word)
    }

    fn pieces<'t>(&self, text: &'t str) -> Vec<Piece<'t>> {
        parts::pieces(text)
    }

    fn cuts<'t>(&self, text: &'t str) -> Vec<Cut<'t>> {
        parts::cuts(text)
    }

    fn is_a_story(&self, texts: [&str; 2]) -> bool {
        parts::is_a_story(texts)
    }

    fn asks_plainly(&self, text: &str) -> bool {
        parts::asks_plainly(text)
    }

    fn content(&self, text: &str) -> Vec<String> {
        parts::content(text)
    }

    fn asks_for_a_fact(&self, text: &str) -> bool {
        parts::asks_for_a_fact(text)
    }

    fn leaning(&self, text: &str) -> Option<Leaning> {
        leaning::leaning(text)
    }

    fn unnamed(&self, words: &[Word]) -> Option<Unnamed> {
        leaning::unnamed(words)
    }

    fn leant_on(&self, text: &str) -> Vec<String> {
        leaning::content(text)
    }

    fn names(&self, text: &str) -> Vec<String> {
        leaning::names(text)
    }

    fn asks_who(&self, text: &str, name: &str) -> bool {
        leaning::asks_who(text, name)
    }

    fn tells_of_a_person(&self, text: &str) -> bool {
        leaning::tells_of_a_person(text)
    }
}
