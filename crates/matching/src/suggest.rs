//! Entries that someone may be typing the question of: whole words, the start of the last one, slips in either; and after these
//! what means the same in other words.

use super::{
    decide::rank::Entries,
    language::words::{self, Word},
    packed::{Lines, Lists},
    reading::{self, Reader, Text, Texts},
    signals::{
        overlap::{self, Overlap},
        vector::{Coarse, Fine},
    },
    vocabulary::Vocabulary,
};
use std::ops::Range;

/// What a half-typed question is looked up in.
#[derive(Debug)]
pub(super) struct Suggestions {
    /// The shown questions in folded words; sorted.
    questions: Lines,
    /// By shown question: its entry.
    shown: Box<[u32]>,
    /// Every word of a phrasing; sorted.
    words: Lines,
    /// By word: its entries.
    entries: Lists<u32>,
    /// By word: its stem's number.
    stems: Box<[u32]>,
    /// By entry: the words of the shown question, each once.
    titles: Lists<u32>,
    /// By entry: what it means, roughly.
    meanings: Box<[Coarse]>,
    count: usize,
}

/// What is typed begins the shown question: worth more than all else.
const STARTS_THE_QUESTION: f32 = 2.0 * IN_THE_QUESTION;

/// All that is typed stands in the shown question: worth more than any words in other phrasings, which nobody sees.
const IN_THE_QUESTION: f32 = 1.0 + IN_PART + NOTHING_ELSE;

/// The same in part.
const IN_PART: f32 = 0.5;

/// The shown question says nothing else: "What is EC2?" comes before all that EC2 can do.
const NOTHING_ELSE: f32 = 0.5;

/// What even the emptiest word of a shown question says, so that of two that say the same the shorter one comes first.
const EMPTIEST: f32 = 0.1;

/// A word that had to be corrected is worth less than one typed right.
const CORRECTED: f32 = 0.7;

/// Suggestions that share much less than the best one are noise.
const OF_THE_BEST: f32 = 0.5;

/// The cosine from which on an entry means something close to what is typed. Chosen on the `val` questions of clinc150 and
/// banking77.
const NEAR: f32 = 0.45;

/// One suggestion in so many is by meaning, however many there are by words.
const MEANT: usize = 5;

/// Entries that are compared exactly for each that is suggested by meaning.
const COMPARED: usize = 8;

/// A word up to this rarity has a meaning only beside others.
const SAYS_NOTHING: f32 = 0.5;

/// Shorter beginnings of a word are taken as typed: a slip in them could be anything.
const SHORTEST_SLIP: usize = 4;

/// A shorter last word is hardly ever whole: nearly every beginning of a word is a word.
const SHORTEST_WHOLE: usize = 3;

impl Suggestions {
    /// `meanings`: by entry.
    pub(super) fn new(texts: &Texts, vocabulary: &Vocabulary, meanings: &[Fine]) -> Self {
        let word = |&number: &u32| &*texts.words[number as usize];
        let shown = |phrasings: &Vec<Text>| {
            let shown = phrasings.first().map_or(&[][..], |text| &text.words);
            shown.iter().map(word).collect::<Vec<_>>().join(" ")
        };
        let mut questions = texts.phrasings.iter().map(shown).zip(0..).collect::<Vec<(_, u32)>>();
        questions.sort_unstable();
        let shown = texts.phrasings.iter().map(|phrasings| {
            let mut words = phrasings.first().map(|text| text.words.clone()).unwrap_or_default();
            words.sort_unstable();
            words.dedup();
            words
        });
        let shown = shown.collect::<Vec<_>>();
        let mut having = vec![Vec::new(); texts.words.len()];
        for (phrasings, entry) in texts.phrasings.iter().zip(0..) {
            for &number in phrasings.iter().flat_map(|text| &text.words) {
                let entries = &mut having[number as usize];
                if entries.last() != Some(&entry) {
                    entries.push(entry);
                }
            }
        }
        let mut having = texts.words.iter().zip(0_usize..).zip(having).collect::<Vec<_>>();
        having.retain(|(_, entries)| !entries.is_empty());
        having.sort_unstable();
        let mut sorted = vec![0; texts.words.len()];
        for (((_, number), _), at) in having.iter().zip(0..) {
            sorted[*number] = at;
        }
        let words = having.iter().map(|((word, _), _)| word).collect::<Lines>();
        let titles = shown.iter().map(|words| words.iter().map(|&word| sorted[word as usize]));
        Self {
            count: questions.len(),
            questions: questions.iter().map(|(question, _)| question).collect(),
            shown: questions.iter().map(|&(_, entry)| entry).collect(),
            stems: words.iter().map(|word| vocabulary.stem(word).unwrap_or(u32::MAX)).collect(),
            words,
            entries: having.into_iter().map(|(_, entries)| entries).collect(),
            titles: titles.collect(),
            meanings: meanings.iter().map(Coarse::of).collect(),
        }
    }

    /// Positions of the likeliest entries, best first, at most `limit`.
    pub(super) fn suggest(
        &self,
        reader: &Reader,
        entries: &Entries,
        typed: &str,
        limit: usize,
    ) -> Vec<usize> {
        let mut words = words::read(reader.language(), typed);
        let start = line(words.clone());
        if words.is_empty() {
            return (0..self.count.min(limit)).collect();
        }
        let unfinished =
            typed.chars().next_back().is_some_and(char::is_alphanumeric).then(|| words.pop()).flatten();
        let mut seen = words.into_iter().map(|word| word.folded).collect::<Vec<_>>();
        seen.sort_unstable();
        seen.dedup();
        let mut looked_up =
            seen.iter().filter_map(|folded| whole(reader, &entries.overlap, folded)).collect::<Vec<_>>();
        looked_up.extend(unfinished.map(|word| self.beginning(reader, word.folded)));
        let mut scores = vec![0.0_f32; self.count];
        for typed in &mut looked_up {
            self.add(&entries.overlap, typed, &mut scores);
        }
        let highest = scores.iter().copied().fold(0.0, f32::max);
        let least = (highest * OF_THE_BEST).max(f32::MIN_POSITIVE);
        // By entry: what it is worth to suggest it; nothing where it isn't.
        let mut worth = scores;
        for (entry, worth) in worth.iter_mut().enumerate() {
            *worth = if *worth < least {
                0.0
            } else {
                *worth / highest + self.shown(&entries.overlap, entry, &looked_up)
            };
        }
        for &entry in &self.shown[starting(&self.questions, 0..self.questions.len(), &start)] {
            worth[entry as usize] += STARTS_THE_QUESTION;
        }
        let mut found = best(&worth, limit);
        let mut meant = self.meant(reader, entries, typed, limit);
        meant.retain(|entry| !found.contains(entry));
        meant.truncate((limit - found.len()).max(limit / MEANT));
        found.truncate(limit - meant.len());
        found.extend(meant);
        found
    }

    /// Entries that mean something close to what is typed, the closest first.
    fn meant(&self, reader: &Reader, entries: &Entries, typed: &str, limit: usize) -> Vec<usize> {
        let question = reader.read(finished(reader, typed));
        if question.terms.iter().all(|term| term.rarity <= SAYS_NOTHING || term.tokens.alone.is_empty()) {
            return Vec::new();
        }
        let asked = Fine::of(&entries.meaning.of(&reading::all(&question.terms)));
        let roughly = Coarse::of(&asked);
        let mut nearest =
            self.meanings.iter().map(|meaning| meaning.dot(&roughly)).zip(0_u32..).collect::<Vec<_>>();
        let compared = limit * COMPARED;
        if compared < nearest.len() {
            nearest.select_nth_unstable_by(compared, |a, b| b.cmp(a));
            nearest.truncate(compared);
        }
        let exactly = nearest
            .into_iter()
            .map(|(_, entry)| (entries.spread.centres[entry as usize].dot(&asked), entry as usize));
        let mut near = exactly.filter(|&(cosine, _)| cosine >= NEAR).collect::<Vec<_>>();
        near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.into_iter().take(limit).map(|(_, entry)| entry).collect()
    }

    /// The beginning of a word, with at most one slip where no word begins so; or a form of a whole one.
    fn beginning(&self, reader: &Reader, folded: String) -> Typed {
        let stem = reader.vocabulary().stem(&folded).filter(|_| folded.len() >= SHORTEST_WHOLE);
        let exact = starting(&self.words, 0..self.words.len(), &folded);
        let (ranges, worth) = if exact.is_empty() && stem.is_none() {
            (self.slipped(&folded), CORRECTED)
        } else {
            (vec![exact], 1.0)
        };
        Typed { stem, beginning: Some(folded), ranges, weight: worth }
    }

    /// Adds what a typed word is worth to the entries that have it.
    fn add(&self, overlap: &Overlap, typed: &mut Typed, scores: &mut [f32]) {
        if typed.beginning.is_none() {
            for entry in typed.stem.into_iter().flat_map(|stem| overlap.having(stem)) {
                scores[entry as usize] += typed.weight;
            }
            return;
        }
        // Marks instead of a sorted list: one letter begins most words of most entries.
        let mut begun = vec![false; self.count];
        let begins = typed.ranges.iter().cloned().flatten().flat_map(|word| &self.entries[word]).copied();
        for entry in begins.chain(typed.stem.into_iter().flat_map(|stem| overlap.having(stem))) {
            begun[entry as usize] = true;
        }
        let count = begun.iter().filter(|begun| **begun).count();
        typed.weight *= overlap::rarity(self.count, count);
        for (score, _) in scores.iter_mut().zip(begun).filter(|(_, begun)| *begun) {
            *score += typed.weight;
        }
    }

    /// What it is worth that the shown question, which people read, has what is typed.
    fn shown(&self, overlap: &Overlap, entry: usize, typed: &[Typed]) -> f32 {
        let title = &self.titles[entry];
        let says = |word: u32| overlap.rarity(self.stems[word as usize]).max(EMPTIEST);
        let has = |typed: &&Typed| title.iter().any(|&word| typed.is(word, self.stems[word as usize]));
        let is_whole = |word: &&u32| {
            let (stem, folded) = (self.stems[**word as usize], &self.words[**word as usize]);
            typed.iter().any(|typed| match &typed.beginning {
                Some(beginning) => beginning == folded || typed.stem == Some(stem),
                None => typed.stem == Some(stem),
            })
        };
        let all = typed.iter().map(|typed| typed.weight).sum::<f32>().max(f32::MIN_POSITIVE);
        let in_part = typed.iter().filter(has).map(|typed| typed.weight).sum::<f32>() / all;
        let whole = title.iter().filter(is_whole).map(|&word| says(word)).sum::<f32>();
        let nothing_else = whole / title.iter().map(|&word| says(word)).sum::<f32>().max(f32::MIN_POSITIVE);
        let is_all = !typed.is_empty() && typed.iter().all(|typed| has(&typed));
        in_part * IN_PART + nothing_else * NOTHING_ELSE + if is_all { IN_THE_QUESTION } else { 0.0 }
    }

    /// Ranges of words that begin as typed but for one slip after the first letter.
    fn slipped(&self, beginning: &str) -> Vec<Range<usize>> {
        let letters = beginning.chars().collect::<Vec<_>>();
        if letters.len() < SHORTEST_SLIP || !words::is_correctable(beginning) {
            return Vec::new();
        }
        let mut ranges = Vec::new();
        for at in 1..letters.len() {
            let before = letters[..at].iter().collect::<String>();
            let within = starting(&self.words, 0..self.words.len(), &before);
            if within.is_empty() {
                break;
            }
            let mut look_up = |middle: &[char], rest: &[char]| {
                let edited = before
                    .chars()
                    .chain(middle.iter().copied())
                    .chain(rest.iter().copied())
                    .collect::<String>();
                let range = starting(&self.words, within.clone(), &edited);
                if !range.is_empty() {
                    ranges.push(range);
                }
            };
            look_up(&[], &letters[at + 1..]);
            if let Some(&next) = letters.get(at + 1) {
                look_up(&[next, letters[at]], &letters[at + 2..]);
            }
            for letter in 'a'..='z' {
                look_up(&[letter], &letters[at + 1..]);
                look_up(&[letter], &letters[at..]);
            }
        }
        ranges
    }
}

/// A word of what is typed, looked up.
struct Typed {
    /// The stem of a whole word.
    stem: Option<u32>,
    /// The letters of one that may go on.
    beginning: Option<String>,
    /// The words that it may become.
    ranges: Vec<Range<usize>>,
    /// What having it is worth.
    weight: f32,
}

impl Typed {
    /// Whether this word of an entry, with this stem, may be meant by it.
    fn is(&self, word: u32, stem: u32) -> bool {
        self.stem == Some(stem) || self.ranges.iter().any(|range| range.contains(&(word as usize)))
    }
}

/// A whole word: any of its forms, or the word that was meant.
fn whole(reader: &Reader, overlap: &Overlap, folded: &str) -> Option<Typed> {
    let vocabulary = reader.vocabulary();
    let (stem, worth) = match vocabulary.stem(folded) {
        Some(stem) => (stem, 1.0),
        None => (
            reader.spelling().nearest(vocabulary, folded).map(|number| vocabulary.known(number).stem)?,
            CORRECTED,
        ),
    };
    let weight = worth * overlap.rarity(stem);
    Some(Typed { stem: Some(stem), beginning: None, ranges: Vec::new(), weight })
}

/// What is typed without a last word that may go on: a short one, or one that nobody knows as it is.
fn finished<'t>(reader: &Reader, typed: &'t str) -> &'t str {
    let start = typed.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let is_word =
        |folded: &str| reader.language().is_word(folded) || reader.vocabulary().stem(folded).is_some();
    let last = words::read(reader.language(), &typed[start..]);
    let is_whole = |word: &Word| word.folded.len() >= SHORTEST_WHOLE && is_word(&word.folded);
    if last.iter().all(is_whole) { typed } else { &typed[..start] }
}

fn line(words: Vec<Word>) -> String {
    words.into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

/// Those of some sorted texts that start so.
fn starting(sorted: &Lines, within: Range<usize>, start: &str) -> Range<usize> {
    let first = sorted.partition_point(within.clone(), |text| text < start);
    first..sorted.partition_point(first..within.end, |text| text.starts_with(start))
}

/// Those that are worth most, best first; what comes first in the knowledge base wins a tie.
fn best(worth: &[f32], limit: usize) -> Vec<usize> {
    let mut found = (0..worth.len()).filter(|&entry| worth[entry] > 0.0).collect::<Vec<_>>();
    let order = |&a: &usize, &b: &usize| worth[b].total_cmp(&worth[a]).then(a.cmp(&b));
    if found.len() > limit {
        found.select_nth_unstable_by(limit, order);
        found.truncate(limit);
    }
    found.sort_unstable_by(order);
    found
}
