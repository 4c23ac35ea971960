//! What is known of languages, and of how people write in chats.
//!
//! Whoever compares and decides knows no word of any language: it asks the [`Language`] that a knowledge base is written in. A new
//! one is a type beside [`English`] that says as much as is known of it.

pub(super) mod compounds;
mod english;
pub(super) mod grams;
pub(super) mod leaning;
pub(super) mod numerals;
pub(super) mod opposites;
mod other;
pub(super) mod parts;
pub(super) mod signs;
pub(super) mod spelling;
pub(super) mod subject;
pub(super) mod swaps;
pub(super) mod words;

pub(super) use english::{English, FOREIGN};
pub use english::{Gesture, gesture, written_number};
use leaning::{Leaning, Unnamed};
use opposites::{Particles, Side};
use other::Other;
use parts::{Cut, Piece};
use std::fmt::Debug;
use words::{Spoken, Word};

/// A word below this rarity is grammar.
pub(crate) const SAYS: f32 = 0.4;

/// A language, as matching sees it. Words are folded, as [`words::read`] folds them.
///
/// What a language says nothing of is as if it had no such thing: no courtesy, no contraries, one question a message.
pub(crate) trait Language: Debug + Sync {
    /// The words that one stands for which people write short, or as one: "u", "don't"; each with what the table of meanings reads.
    fn spelled_out(&self, _typed: &str, _folded: &str) -> Option<Vec<Spelled>> {
        None
    }

    /// The part of a word that its forms share.
    fn stem(&self, folded: &str) -> String {
        folded.to_owned()
    }

    /// The stem that stands for all that mean nearly the same as one.
    fn alike<'s>(&self, stem: &'s str) -> &'s str {
        stem
    }

    /// Whether it is a word that people know.
    fn is_word(&self, _folded: &str) -> bool {
        false
    }

    /// From nearly 0 for the most frequent word to 1 for one that nothing is known of.
    fn rarity(&self, folded: &str) -> f32;

    /// Whether a word says what something is about, or what of it is asked for.
    fn says(&self, folded: &str) -> bool {
        self.rarity(folded) >= SAYS && !self.is(Class::Hollow, folded)
    }

    /// The likeliest word of the language that a misspelt one stands for.
    fn nearest(&self, _folded: &str) -> Option<&'static str> {
        None
    }

    /// How many slips a word of so many letters may hold, and still be read as another.
    fn slips(&self, letters: usize) -> usize;

    /// Whether a word is the contrary of another by how it begins: "unpause" is no misspelt "pause".
    fn is_turned(&self, _folded: &str, _known: &str) -> bool {
        false
    }

    /// Whether it is a word of this class.
    fn is(&self, class: Class, folded: &str) -> bool;

    /// By word of a text: whether it belongs to what is asked, and is no courtesy. `is_name`: whether the knowledge base speaks of
    /// it by this word.
    fn asked(&self, words: &[Spoken], _is_name: &dyn Fn(&str) -> bool) -> Vec<bool> {
        vec![true; words.len()]
    }

    /// Whether courtesy has this word: it is spelled right, though no dictionary has it.
    fn is_courtesy(&self, _folded: &str) -> bool {
        false
    }

    /// Whether words begin as a question does.
    fn begins_to_ask(&self, _words: &[&str]) -> bool {
        false
    }

    /// Whether a clause tells of who asks, and wants nothing: "my son is twelve".
    fn only_tells(&self, _words: &[&str]) -> bool {
        false
    }

    /// What a question of the form "what is X" asks for.
    fn asked_for<'w>(&self, _words: &'w [String]) -> Option<&'w [String]> {
        None
    }

    /// Whether it is known of its words which say something.
    fn weighs_words(&self) -> bool {
        false
    }

    /// Whether two words that change places change what is said.
    fn order_tells(&self) -> bool {
        false
    }

    /// The position of the first word that turns a text round.
    fn turning(&self, _words: &[&str]) -> Option<usize> {
        None
    }

    /// The sides of pairs of contraries that a word stands on, by its stem.
    fn sides(&self, _stem: &str) -> &'static [Side] {
        &[]
    }

    /// All sides of all pairs of contraries, a row for each stem of a side.
    fn all_sides(&self) -> Vec<(Side, String)> {
        Vec::new()
    }

    /// The particles of a text's verbs: "switch on", "log out".
    fn particles(&self, _words: &[&str]) -> Particles {
        Particles::default()
    }

    /// The digits of a number that is written as a word.
    fn digits(&self, _word: &str) -> Option<&'static str> {
        None
    }

    /// Where a message falls into pieces of which each may ask something, in order. One: it can't be more than one question.
    fn pieces<'t>(&self, _text: &'t str) -> Vec<Piece<'t>> {
        Vec::new()
    }

    /// The places where a text may fall into two, whatever the form of either.
    fn cuts<'t>(&self, _text: &'t str) -> Vec<Cut<'t>> {
        Vec::new()
    }

    /// Whether two texts are one story: one tells what the other one, which asks or tells more of it, is about.
    fn is_a_story(&self, _texts: [&str; 2]) -> bool {
        false
    }

    /// Whether all of a text asks, and says what for.
    fn asks_plainly(&self, _text: &str) -> bool {
        false
    }

    /// The words of a text that tell what is asked for.
    fn content(&self, _text: &str) -> Vec<String> {
        Vec::new()
    }

    /// Whether a text asks for a fact of its own, whatever it is about: who, when, where or how much.
    fn asks_for_a_fact(&self, _text: &str) -> bool {
        false
    }

    /// Whether a sentence with a negation tells that something can't be done, or doesn't happen as it should.
    fn tells_of_trouble(&self, _words: &[&str]) -> bool {
        false
    }

    /// What a question leaves open, if it leans on what came before it: "and when was that?"
    fn leaning(&self, _text: &str) -> Option<Leaning> {
        None
    }

    /// What a question means without naming it, if there is such a thing.
    fn unnamed(&self, _words: &[Word]) -> Option<Unnamed> {
        None
    }

    /// The words of a text that something may lean on.
    fn leant_on(&self, _text: &str) -> Vec<String> {
        Vec::new()
    }

    /// The names in a text.
    fn names(&self, _text: &str) -> Vec<String> {
        Vec::new()
    }

    /// Whether a text asks who somebody of this name is.
    fn asks_who(&self, _text: &str, _name: &str) -> bool {
        false
    }

    /// Whether a text speaks of a person whom it names no second time.
    fn tells_of_a_person(&self, _text: &str) -> bool {
        false
    }
}

/// A word that another one stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spelled {
    pub(crate) folded: String,
    /// What the table of meanings reads; empty where another word stands for it.
    pub(crate) plain: String,
}

/// What a word does in a text, where that matters to matching.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// It may stand between a preposition and a name: "the".
    Article,
    /// It leads to a name: "at".
    Preposition,
    /// It asks what something is, and nothing else of it.
    Asking,
    /// Where words change places around it, that changes what is said: "to", "from".
    Place,
    /// It often begins another thought in a long sentence: "because".
    Turn,
    /// It tells nothing of what is asked for.
    Hollow,
    /// It belongs to how something is told, and hardly ever tells what is asked for: "actually", "got".
    Light,
    /// It says nothing of what a question that leans on another asks for.
    Function,
    /// It belongs to a sentence rather than to what is asked, and tells no two questions apart: "is", "my", "please".
    Auxiliary,
    /// It stands beside any other: with it, two words make one only by chance ("a way").
    Grammar,
    /// It makes one with the word before it, and not with the one after it: "log in".
    Particle,
}

/// The language with this code (ISO 639): `en`, `pt`.
pub(crate) fn of(code: &str) -> &'static dyn Language {
    if code == "en" { &English } else { Other::of(code) }
}

impl Default for &'static dyn Language {
    fn default() -> Self {
        &English
    }
}
