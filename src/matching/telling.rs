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
    /// The mean logarithm of the entries' totals, smoothed.
    usual: f32,
}

/// A stem and the next one, or `ALONE`.
type Feature = (u32, u32);

/// In place of a next stem.
const ALONE: u32 = u32::MAX;

/// How much of a feature an entry has.
#[derive(Debug, Clone, Copy)]
struct Posting {
    entry: u32,
    amount: f32,
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
        texts: impl Iterator<Item = (usize, &'a [u32])> + Clone,
        nothing: impl Iterator<Item = &'a [u32]> + Clone,
    ) -> Self {
        let texts = texts.chain(nothing.map(|stems| (entries, stems)));
        let of = |stems: &[u32]| features(stems.iter().copied().map(Some));
        let mut all =
            texts.clone().flat_map(|(_, stems)| of(stems)).map(|(feature, _)| feature).collect::<Vec<_>>();
        all.sort_unstable();
        let count = texts.clone().count() as f32;
        let rarity = |having: usize| ((1.0 + count) / (1.0 + having as f32)).ln() + 1.0;
        let mut telling = Self {
            rarity: all.chunk_by(PartialEq::eq).map(|same| rarity(same.len())).collect(),
            features: all.chunk_by(PartialEq::eq).map(|same| same[0]).collect(),
            starts: Vec::new(),
            postings: Vec::new(),
            totals: vec![0.0; entries + 1],
            usual: 0.0,
        };
        drop(all);
        let mut amounts = Vec::new();
        for (entry, stems) in texts {
            let weighed = telling.weigh(stems.iter().copied().map(Some)).collect::<Vec<_>>();
            for (feature, amount) in weighed {
                amounts.push((feature, entry as u32, amount));
                telling.totals[entry] += amount;
            }
        }
        amounts.sort_by_key(|&(feature, entry, _)| (feature, entry));
        telling.starts = Vec::with_capacity(telling.features.len() + 1);
        for same in amounts.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (feature, entry, _) = same[0];
            while telling.starts.len() <= feature as usize {
                telling.starts.push(telling.postings.len() as u32);
            }
            telling.postings.push(Posting { entry, amount: same.iter().map(|(.., amount)| amount).sum() });
        }
        telling.starts.push(telling.postings.len() as u32);
        let all = telling.totals[..entries].iter().map(|&total| telling.log(total)).sum::<f32>();
        telling.usual = all / entries.max(1) as f32;
        telling
    }

    /// What a question says. `stems`: in its order, `None` a word that the knowledge doesn't have.
    pub(super) fn tell(&self, stems: &[Option<u32>]) -> Told {
        let weighed = self.weigh(stems.iter().copied()).collect::<Vec<_>>();
        let all = weighed.iter().map(|(_, amount)| amount).sum::<f32>();
        let mut told =
            self.totals.iter().map(|&total| -all * (self.log(total) - self.usual)).collect::<Vec<_>>();
        for (feature, amount) in weighed {
            for posting in self.having(feature) {
                told[posting.entry as usize] += amount * gain(posting.amount);
            }
        }
        let nothing = told.pop().unwrap_or_default();
        Told { entries: told, nothing }
    }

    /// What a question of an entry, or for `nothing` as its number, says for it had it not been among its questions.
    pub(super) fn tell_without(&self, stems: &[Option<u32>], own: &[u32], entry: usize) -> f32 {
        let own = self.weigh(own.iter().copied().map(Some)).collect::<Vec<_>>();
        let total = self.totals[entry] - own.iter().map(|(_, amount)| amount).sum::<f32>();
        let usual = self.log(total) - self.usual;
        let part = |(feature, amount): (u32, f32)| {
            let postings = self.having(feature);
            let at = postings.binary_search_by_key(&(entry as u32), |posting| posting.entry);
            let left_out = own.iter().find(|(other, _)| *other == feature).map_or(0.0, |(_, amount)| *amount);
            let has = at.map_or(0.0, |at| postings[at].amount) - left_out;
            amount * (gain(has.max(0.0)) - usual)
        };
        self.weigh(stems.iter().copied()).map(part).sum()
    }

    /// The features of a text that the knowledge has, with how much of each, at length one.
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

/// What so much of a feature says beside none, in logits.
fn gain(amount: f32) -> f32 {
    (amount / SMOOTHING).ln_1p()
}

/// The features of a text, each once, with how often.
fn features(stems: impl Iterator<Item = Option<u32>>) -> Vec<(Feature, f32)> {
    let mut all: Vec<(Feature, f32)> = Vec::new();
    let mut before: Option<u32> = None;
    for stem in stems {
        if let Some(stem) = stem {
            all.push(((stem, ALONE), 1.0));
            all.extend(before.map(|before| ((before, stem), PAIR)));
        }
        before = stem;
    }
    all.sort_by_key(|&(feature, _)| feature);
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    all
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
