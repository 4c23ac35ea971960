//! Phrases as readable data: `"good morning|evening everyone|$all?"` is "good", then "morning" or "evening", and then perhaps
//! "everyone" or a word of the class "all".

use crate::hashing::QuickMap;

/// Phrases, found by their first word.
#[derive(Debug)]
pub(super) struct Phrases<C> {
    by_first: QuickMap<&'static str, Vec<Phrase<C>>>,
}

#[derive(Debug, Clone)]
struct Phrase<C> {
    slots: Vec<Slot>,
    condition: C,
}

/// A place in a phrase that one of several words fills.
#[derive(Debug, Clone)]
struct Slot {
    words: Vec<&'static str>,
    optional: bool,
}

impl<C: Copy> Phrases<C> {
    /// `written`: phrases, and on which condition each group of them is one. `classes`: words by the class's name.
    pub(super) fn new(written: &[(C, &[&'static str])], classes: &[(&str, &[&'static str])]) -> Self {
        let mut by_first: QuickMap<&'static str, Vec<Phrase<C>>> = QuickMap::default();
        for &(condition, phrases) in written {
            for phrase in phrases {
                let slots =
                    phrase.split_whitespace().map(|slot| Slot::new(slot, classes)).collect::<Vec<_>>();
                let required = slots.iter().position(|slot| !slot.optional).unwrap_or(slots.len());
                let firsts = slots.iter().take(required + 1).flat_map(|slot| &slot.words);
                let phrase = Phrase { slots: slots.clone(), condition };
                for first in firsts {
                    by_first.entry(first).or_default().push(phrase.clone());
                }
            }
        }
        Self { by_first }
    }

    /// Every word of every phrase.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> {
        let slots = self.by_first.values().flatten().flat_map(|phrase| &phrase.slots);
        slots.flat_map(|slot| slot.words.iter().copied())
    }

    /// By length, how many of these words from the first on are a phrase, and on which condition.
    pub(super) fn starting<'a>(&'a self, words: &'a [&str]) -> impl Iterator<Item = (usize, C)> + 'a {
        let phrases = words.first().and_then(|first| self.by_first.get(first));
        phrases.into_iter().flatten().flat_map(move |phrase| {
            let mut ends = Vec::new();
            ends_of(&phrase.slots, words, 0, &mut ends);
            ends.into_iter().filter(|&end| end > 0).map(move |end| (end, phrase.condition))
        })
    }
}

impl Slot {
    fn new(written: &'static str, classes: &[(&str, &[&'static str])]) -> Self {
        let (written, optional) = match written.strip_suffix('?') {
            Some(written) => (written, true),
            None => (written, false),
        };
        let words = written.split('|').flat_map(|word| match word.strip_prefix('$') {
            Some(name) => {
                let class = classes.iter().find(|(other, _)| *other == name);
                class.expect("every class that a phrase names is there").1.to_vec()
            }
            None => vec![word],
        });
        Self { words: words.collect(), optional }
    }
}

/// All places where a phrase that begins at `at` may end.
fn ends_of(slots: &[Slot], words: &[&str], at: usize, ends: &mut Vec<usize>) {
    let Some((slot, rest)) = slots.split_first() else {
        if !ends.contains(&at) {
            ends.push(at);
        }
        return;
    };
    if words.get(at).is_some_and(|word| slot.words.contains(word)) {
        ends_of(rest, words, at + 1, ends);
    }
    if slot.optional {
        ends_of(rest, words, at, ends);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn optional_words_and_classes_are_read() {
        let phrases =
            Phrases::new(&[((), &["so? good morning|evening dear? $all?"])], &[("all", &["all", "folks"])]);
        for (text, longest) in [
            ("good morning", 2),
            ("so good evening dear folks x", 5),
            ("good evening all", 3),
            ("good day", 0),
            ("morning", 0),
        ] {
            let words = text.split(' ').collect::<Vec<_>>();
            let found = phrases.starting(&words).map(|(length, ())| length).max();
            assert_eq!(found.unwrap_or(0), longest, "{text}");
        }
    }
}
