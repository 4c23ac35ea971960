//! Which words tell the entries apart: naive Bayes over words and pairs of neighbouring words, with the questions that
//! nothing answers as one entry more.
//!
//! BM25 asks how much of a question an entry has; this asks which entry a word speaks for, after Rennie et al., "Tackling
//! the Poor Assumptions of Naive Bayes Text Classifiers" (2003): counts by rarity, each text at length one.

/// What the words of each entry's questions say for it.
#[derive(Debug)]
pub(super) struct Telling {
    /// In order; a feature's place is its number.
    features: Vec<Feature>,
    /// By feature; rarer is more.
    rarity: Vec<f32>,
    /// By feature: where its postings start; one more at the end.
    starts: Vec<u32>,
    postings: Vec<Posting>,
    /// By entry, and last of nothing: all that its questions have.
    totals: Vec<f32>,
    /// The same as logarithms beside the usual one.
    beside: Vec<f32>,
    /// The mean logarithm of the entries' totals, smoothed.
    usual: f32,
}

/// A stem and the next one, or `ALONE`.
type Feature = (u32, u32);

/// In place of a next stem.
const ALONE: u32 = u32::MAX;

/// An entry that has a feature.
#[derive(Debug, Clone, Copy)]
struct Posting {
    entry: u32,
    /// How much that says, beside having none of the feature, in logits.
    gain: f32,
}

/// What a question says for each entry, and for nothing.
#[derive(Debug)]
pub(super) struct Told {
    /// By entry, in logits beside an entry that shares no word with the question.
    pub(super) entries: Vec<f32>,
    /// The same for the questions that nothing answers.
    pub(super) nothing: f32,
}

/// What an entry is taken to have of a feature that it doesn't have.
const SMOOTHING: f32 = 0.05;

/// How much a pair of words counts beside a word.
const PAIR: f32 = 0.7;

impl Told {
    /// Adds a multiple of what another text tells.
    pub(super) fn add(&mut self, factor: f32, other: &Self) {
        for (told, other) in self.entries.iter_mut().zip(&other.entries) {
            *told += factor * other;
        }
        self.nothing += factor * other.nothing;
    }
}

impl Telling {
    /// `texts`: the stems of each phrasing in their order, with its entry; `nothing`: of each question that nothing answers.
    pub(super) fn new<'a>(
        entries: usize,
        texts: impl Iterator<Item = (usize, &'a [u32])>,
        nothing: impl Iterator<Item = &'a [u32]>,
    ) -> Self {
        let mut owners = Vec::new();
        let mut having = Vec::new();
        for (owner, stems) in texts.chain(nothing.map(|stems| (entries, stems))) {
            let text = owners.len() as u32;
            owners.push(owner);
            having.extend(occurrences(stems.iter().copied().map(Some)).map(|(at, much)| (at, text, much)));
        }
        having.sort_unstable_by_key(|&(feature, text, _)| (feature, text));
        merge(&mut having, |(feature, text, _)| (*feature, *text), |kept, (.., much)| kept.2 += much);
        let count = owners.len() as f32;
        let mut telling = Self {
            features: Vec::new(),
            rarity: Vec::new(),
            starts: vec![0],
            postings: Vec::new(),
            totals: vec![0.0; entries + 1],
            beside: Vec::new(),
            usual: 0.0,
        };
        let mut lengths = vec![0.0; owners.len()];
        for same in having.chunk_by_mut(|a, b| a.0 == b.0) {
            let rarity = ((1.0 + count) / (1.0 + same.len() as f32)).ln() + 1.0;
            telling.features.push(same[0].0);
            telling.rarity.push(rarity);
            for (_, text, much) in same {
                *much *= rarity;
                lengths[*text as usize] += *much * *much;
            }
        }
        for same in having.chunk_by(|a, b| a.0 == b.0) {
            for of_one in same.chunk_by(|a, b| owners[a.1 as usize] == owners[b.1 as usize]) {
                let amount = of_one.iter().map(|&(_, text, much)| much / lengths[text as usize].sqrt()).sum();
                let entry = owners[of_one[0].1 as usize];
                telling.totals[entry] += amount;
                telling.postings.push(Posting { entry: entry as u32, gain: gain(amount) });
            }
            telling.starts.push(telling.postings.len() as u32);
        }
        let logs = telling.totals.iter().map(|&total| telling.log(total)).collect::<Vec<_>>();
        telling.usual = logs[..entries].iter().sum::<f32>() / entries.max(1) as f32;
        telling.beside = logs.into_iter().map(|log| log - telling.usual).collect();
        telling
    }

    /// What a question says. `stems`: in its order, `None` a word that the knowledge base doesn't have.
    pub(super) fn tell(&self, stems: &[Option<u32>]) -> Told {
        let weighed = self.weigh(stems.iter().copied()).collect::<Vec<_>>();
        let all = weighed.iter().map(|(_, amount)| amount).sum::<f32>();
        let mut told = self.beside.iter().map(|beside| -all * beside).collect::<Vec<_>>();
        for (feature, amount) in weighed {
            for posting in self.having(feature) {
                told[posting.entry as usize] += amount * posting.gain;
            }
        }
        let nothing = told.pop().unwrap_or_default();
        Told { entries: told, nothing }
    }

    /// What one of an entry's questions says for the entry if it is left out of its questions. `entry`: its position, or
    /// the number that stands for nothing.
    pub(super) fn tell_without(&self, stems: &[Option<u32>], own: &[u32], entry: usize) -> f32 {
        let own = self.weigh(own.iter().copied().map(Some)).collect::<Vec<_>>();
        let total = self.totals[entry] - own.iter().map(|(_, amount)| amount).sum::<f32>();
        let usual = self.log(total) - self.usual;
        let part = |(feature, amount): (u32, f32)| {
            let postings = self.having(feature);
            let at = postings.binary_search_by_key(&(entry as u32), |posting| posting.entry);
            let left_out = own.iter().find(|(other, _)| *other == feature).map_or(0.0, |(_, amount)| *amount);
            let has = at.map_or(0.0, |at| amount_of(postings[at].gain)) - left_out;
            amount * (gain(has.max(0.0)) - usual)
        };
        self.weigh(stems.iter().copied()).map(part).sum()
    }

    /// The features of a text that the knowledge base has, with how much of each, at length one.
    fn weigh(&self, stems: impl Iterator<Item = Option<u32>>) -> impl Iterator<Item = (u32, f32)> {
        let known = features(stems).into_iter().filter_map(|(feature, count)| {
            let number = self.features.binary_search(&feature).ok()?;
            Some((number as u32, count * self.rarity[number]))
        });
        let known = known.collect::<Vec<_>>();
        let length = known.iter().map(|(_, amount)| amount * amount).sum::<f32>().sqrt().max(f32::EPSILON);
        known.into_iter().map(move |(feature, amount)| (feature, amount / length))
    }

    fn having(&self, feature: u32) -> &[Posting] {
        &self.postings[self.starts[feature as usize] as usize..self.starts[feature as usize + 1] as usize]
    }

    fn log(&self, total: f32) -> f32 {
        (total.max(0.0) + SMOOTHING * self.features.len() as f32).max(SMOOTHING).ln()
    }
}

/// How much an amount of a feature says, beside none of it, in logits.
fn gain(amount: f32) -> f32 {
    (amount / SMOOTHING).ln_1p()
}

/// The amount of a feature that says so much: the inverse of [`gain`].
fn amount_of(gain: f32) -> f32 {
    SMOOTHING * gain.exp_m1()
}

/// The features of a text, each once, with how often.
fn features(stems: impl Iterator<Item = Option<u32>>) -> Vec<(Feature, f32)> {
    let mut all = occurrences(stems).collect::<Vec<_>>();
    all.sort_unstable_by_key(|&(feature, _)| feature);
    merge(&mut all, |(feature, _)| *feature, |kept, (_, much)| kept.1 += much);
    all
}

/// The features of a text as they occur.
fn occurrences(stems: impl Iterator<Item = Option<u32>>) -> impl Iterator<Item = (Feature, f32)> {
    let mut before: Option<u32> = None;
    stems.flat_map(move |stem| {
        let pair = before.zip(stem).map(|pair| (pair, PAIR));
        before = stem;
        stem.map(|stem| ((stem, ALONE), 1.0)).into_iter().chain(pair)
    })
}

/// Makes neighbours of one kind one.
fn merge<T: Copy, K: PartialEq>(all: &mut Vec<T>, kind: impl Fn(&T) -> K, add: impl Fn(&mut T, T)) {
    all.dedup_by(|next, kept| {
        let same = kind(next) == kind(kept);
        if same {
            add(kept, *next);
        }
        same
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two entries; the words are numbers.
    const TEXTS: [(usize, &[u32]); 4] = [(0, &[1, 2, 3]), (0, &[1, 2, 4]), (1, &[1, 5, 3]), (1, &[1, 5, 6])];

    fn telling(nothing: &'static [&'static [u32]]) -> Telling {
        Telling::new(2, TEXTS.iter().copied(), nothing.iter().copied())
    }

    fn words(words: &[u32]) -> Vec<Option<u32>> {
        words.iter().copied().map(Some).collect()
    }

    #[test]
    fn a_word_that_one_entry_has_speaks_for_it() {
        let told = telling(&[]).tell(&words(&[5]));
        assert!(told.entries[1] > told.entries[0] + 1.0, "{told:?}");
    }

    #[test]
    fn a_word_that_all_have_says_little() {
        let told = telling(&[]).tell(&words(&[1]));
        assert!((told.entries[1] - told.entries[0]).abs() < 0.1, "{told:?}");
    }

    #[test]
    fn a_question_that_nothing_answers_speaks_against_all() {
        let told = telling(&[&[1, 7]]).tell(&words(&[1, 7]));
        assert!(told.nothing > told.entries[0].max(told.entries[1]), "{told:?}");
    }

    #[test]
    fn a_question_left_out_is_as_if_it_had_not_been_there() {
        let without = Telling::new(2, TEXTS[1..].iter().copied(), [].into_iter());
        let left_out = telling(&[]).tell_without(&words(&[2]), TEXTS[0].1, 0);
        // The rarities still know of it.
        assert!((left_out - without.tell(&words(&[2])).entries[0]).abs() < 0.5, "{left_out}");
    }
}
