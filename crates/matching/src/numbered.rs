//! Words with a number each, in the order of first sight, in a sixth of the space that a map of boxed words takes.

use super::hashing::Fnv;
use std::hash::Hasher as _;

/// Words, found by their numbers and the other way round.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// All of them, one after the other.
    text: String,
    /// By number: where it ends.
    ends: Vec<u32>,
    /// Numbers and one more each, at the place that the word's hash says, or the next one that was free; 0: free. At most four fifths
    /// of the places are taken.
    places: Vec<u32>,
}

impl Numbered {
    /// The word's number; a new word gets the next one.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        if places_for(self.ends.len() + 1) > self.places.len() {
            self.spread((2 * self.places.len()).max(8));
        }
        let place = self.place(word);
        if let Some(number) = self.places[place].checked_sub(1) {
            return number;
        }
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.places[place] = self.ends.len() as u32;
        self.ends.len() as u32 - 1
    }

    /// The word's number, if it has one.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        self.places[self.place(word)].checked_sub(1)
    }

    /// The word with a number.
    pub(super) fn word(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Gives back what was taken for words to come.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.spread(places_for(self.ends.len()));
    }

    /// Where a word is, or would be.
    fn place(&self, word: &str) -> usize {
        let mut hasher = Fnv::default();
        hasher.write(word.as_bytes());
        let mut place = hasher.finish() as usize % self.places.len();
        while let Some(number) = self.places[place].checked_sub(1) {
            if self.word(number) == word {
                break;
            }
            place = if place + 1 == self.places.len() { 0 } else { place + 1 };
        }
        place
    }

    /// Finds new places, so many of them, for all words.
    fn spread(&mut self, places: usize) {
        self.places = vec![0; places];
        for number in 0..self.ends.len() as u32 {
            let place = self.place(self.word(number));
            self.places[place] = number + 1;
        }
    }
}

/// How many places so many words need at least: one of them stays free.
fn places_for(words: usize) -> usize {
    words + words / 4 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_number_in_the_order_of_first_sight() {
        let mut numbered = Numbered::default();
        assert_eq!(numbered.get("anything"), None);
        let words = (0..1000).map(|number| format!("word{number}")).collect::<Vec<_>>();
        for _ in 0..2 {
            for (word, expected) in words.iter().zip(0..) {
                assert_eq!(numbered.add(word), expected);
            }
        }
        assert_eq!((numbered.len(), numbered.add(""), numbered.add("")), (1000, 1000, 1000));
        numbered.shrink();
        for (word, number) in words.iter().zip(0..) {
            assert_eq!((numbered.get(word), numbered.word(number)), (Some(number), word.as_str()));
        }
        assert_eq!(numbered.get("word1000"), None);
    }
}
