//! BERT's tokens of a text: lower case, without accents; words and signs; the longest pieces from the left.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use std::{collections::HashMap, ops::Range};

/// The pieces that words are made of.
#[derive(Debug)]
pub(super) struct Tokens {
    numbers: HashMap<&'static str, u32>,
    /// By number: whether it is a letter of a script that the encoder has read next to nothing of.
    foreign: Vec<bool>,
    unknown: u32,
    start: u32,
    end: u32,
}

/// A text, in tokens.
#[derive(Debug)]
pub(super) struct Text {
    /// Those of the text, between those of its start and end.
    pub(super) tokens: Vec<u32>,
    /// Its words, signs left out, and where the tokens of each stand.
    pub(super) words: Vec<(String, Range<usize>)>,
}

/// Marks a piece that continues a word.
const CONTINUES: &str = "##";

/// A longer word is unknown, in characters.
const LONGEST_WORD: usize = 100;

/// Tokens of a text with the two around it. What follows isn't read.
const MOST: usize = 128;

impl Tokens {
    /// `vocabulary`: a token a line.
    pub(super) fn new(vocabulary: &'static str) -> Self {
        let numbers = vocabulary.split('\n').zip(0..).collect::<HashMap<_, _>>();
        let special = |name: &str| numbers[name];
        let (unknown, start, end) = (special("[UNK]"), special("[CLS]"), special("[SEP]"));
        let is_foreign =
            |token: &str| token == "[UNK]" || token.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        let foreign = vocabulary.split('\n').map(is_foreign).collect();
        Self { numbers, foreign, unknown, start, end }
    }

    /// A text in tokens.
    pub(super) fn of(&self, text: &str) -> Text {
        let (mut tokens, mut of_words) = (vec![self.start], Vec::new());
        for word in words(text) {
            let start = tokens.len();
            self.add(&word, &mut tokens);
            if tokens.len() >= MOST {
                break;
            }
            if word.chars().any(char::is_alphanumeric) {
                of_words.push((word, start..tokens.len()));
            }
        }
        tokens.truncate(MOST - 1);
        tokens.push(self.end);
        Text { tokens, words: of_words }
    }

    pub(super) fn is_foreign(&self, token: u32) -> bool {
        self.foreign[token as usize]
    }

    fn add(&self, word: &str, tokens: &mut Vec<u32>) {
        let before = tokens.len();
        let mut rest = word;
        while !rest.is_empty() {
            let start = if tokens.len() == before { "" } else { CONTINUES };
            let ends = rest.char_indices().map(|(at, character)| at + character.len_utf8()).rev();
            let longest =
                ends.filter_map(|end| Some((end, *self.numbers.get(&*format!("{start}{}", &rest[..end]))?)));
            let Some((end, token)) = longest.take(1).next().filter(|_| word.chars().count() <= LONGEST_WORD)
            else {
                tokens.truncate(before);
                tokens.push(self.unknown);
                return;
            };
            tokens.push(token);
            rest = &rest[end..];
        }
    }
}

/// Words, and signs each by itself.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for character in text.chars().flat_map(char::to_lowercase).nfd() {
        if character.is_alphanumeric() && !is_ideograph(character) {
            word.push(character);
        } else if !is_combining_mark(character) && !is_invisible(character) {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            words.extend((!character.is_whitespace()).then(|| character.to_string()));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

fn is_invisible(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fffd}')
}
