//! Frequent English words: what is spelled right though the knowledge base doesn't have it, and how rare it is.

use crate::{hashing::QuickMap, limits::SHORTEST};
use std::sync::LazyLock;

/// Words and their ranks, the most frequent first, from 1.
static RANKS: LazyLock<QuickMap<&str, u32>> =
    LazyLock::new(|| include_str!("../../../../../model/words.txt").lines().zip(1..).collect());

/// Whether it is one of the frequent words.
pub(super) fn is_word(folded: &str) -> bool {
    RANKS.contains_key(folded)
}

/// From nearly 0 for the most frequent word to 1 for one that isn't among the frequent ones.
pub(super) fn rarity(folded: &str) -> f32 {
    RANKS.get(folded).map_or(1.0, |&rank| (f64::from(rank + 1).ln() / (RANKS.len() as f64 + 1.0).ln()) as f32)
}

/// The likeliest word that is one slip away: with the same first letter if there is one, the most frequent of those.
///
/// All slips are tried (Norvig's way), so that the words are not scanned.
pub(super) fn nearest(folded: &str) -> Option<&'static str> {
    let letters = folded.chars().collect::<Vec<_>>();
    if letters.len() < SHORTEST {
        return None;
    }
    let mut best: Option<((bool, bool, u32), &'static str)> = None;
    let mut slip = String::with_capacity(folded.len() + 4);
    let mut look_up = |before: &[char], middle: &[char], after: &[char]| {
        slip.clear();
        slip.extend(before.iter().chain(middle).chain(after));
        if let Some((&word, &rank)) = RANKS.get_key_value(slip.as_str()) {
            // Fingers change the order of two letters more often than they hit a wrong one.
            let is_exchange = middle.len() == 2;
            let key = (slip.chars().next() != letters.first().copied(), !is_exchange, rank);
            if best.is_none_or(|(other, _)| key < other) {
                best = Some((key, word));
            }
        }
    };
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        if let [first, rest @ ..] = after {
            look_up(before, &[], rest);
            if let [second, rest @ ..] = rest {
                look_up(before, &[*second, *first], rest);
            }
        }
        for letter in 'a'..='z' {
            look_up(before, &[letter], after);
            if let [_, rest @ ..] = after {
                look_up(before, &[letter], rest);
            }
        }
    }
    best.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_read_as_the_likeliest_word() {
        for (typed, meant) in [
            ("wether", "whether"),
            ("becuase", "because"),
            ("pleese", "please"),
            ("cancle", "cancel"),
            ("xqzw", ""),
        ] {
            assert_eq!(nearest(typed).unwrap_or_default(), meant, "{typed}");
        }
    }

    #[test]
    fn frequent_words_are_less_rare() {
        assert!(
            rarity("the") < rarity("money")
                && rarity("money") < rarity("refinance")
                && rarity("refinance") < rarity("qwx")
        );
    }
}
