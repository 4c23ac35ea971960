//! What must change a verdict: a word that turns a question round, nouns that changed places, another number.

use super::{
    bound::{AtMost, Bound, Fact},
    rank::Entries,
    windows,
};
use crate::{
    language::{
        Class, Language, SAYS,
        leaning::Unnamed,
        numerals,
        opposites::{Particles, Side},
        signs, swaps,
        words::Pause,
    },
    reading::{Question, Term, Texts},
    signals::{exact::Exact, overlap::Overlap, told::Told},
    vocabulary::Vocabulary,
};
use knowledge::EntryPosition;
use std::ops::Range;

/// What the phrasings of each entry have that a question may turn round.
#[derive(Debug)]
pub(crate) struct Guard {
    language: &'static dyn Language,
    phrasings: Box<[Phrasing]>,
    /// By entry: of all its phrasings.
    particles: Box<[Particles]>,
    /// Numbers in its phrasings, in one writing, each once; entry by entry.
    numbers: Box<[(u32, Box<str>)]>,
    /// By side of a pair of opposites: a stem that the knowledge base has of it, and the word that this stands for most often.
    sides: Box<[(Side, u32, Box<str>)]>,
}

#[derive(Debug, Clone, Copy)]
struct Phrasing {
    negated: bool,
    of_the_subject: bool,
    /// Whether it only names something, and asks nothing of it.
    names: bool,
}

/// What the phrasings of one entry have.
#[derive(Debug, Clone, Copy)]
struct Kept<'g> {
    language: &'static dyn Language,
    entry: usize,
    phrasings: &'g [Phrasing],
    /// Where these stand among all.
    first: usize,
    exact: &'g Exact,
    overlap: &'g Overlap,
    told: &'g Told,
    numbers: &'g [(u32, Box<str>)],
}

impl<'g> Kept<'g> {
    /// The stems of one phrasing, in their order.
    fn stems(&self, nth: usize) -> &'g [u32] {
        self.exact.stems(self.first + nth)
    }

    /// The stems of each phrasing.
    fn all_stems(&self) -> impl Iterator<Item = &'g [u32]> {
        (0..self.phrasings.len()).map(|nth| self.stems(nth))
    }

    /// Whether one of them has this stem.
    fn has(&self, stem: u32) -> bool {
        self.overlap.has(self.entry, stem)
    }

    fn has_number(&self, number: &str) -> bool {
        self.numbers.iter().any(|(_, other)| **other == *number)
    }
}

impl Guard {
    /// `texts` and `vocabulary`: of the knowledge base's phrasings.
    pub(crate) fn new(texts: &Texts, vocabulary: &Vocabulary) -> Self {
        let language = vocabulary.language();
        let word = |&number: &u32| &*texts.words[number as usize];
        let (mut phrasings, mut particles, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for (of_entry, entry) in texts.phrasings.iter().zip(0..) {
            let mut all = Particles::default();
            for text in of_entry {
                let words = text.read.iter().map(word).collect::<Vec<_>>();
                all = all.or(language.particles(&words));
                let of_text = words.iter().filter_map(|word| numerals::number(language, word));
                numbers.extend(of_text.map(|number| (entry, number.into())));
                phrasings.push(Phrasing {
                    negated: language.turning(&words).is_some(),
                    of_the_subject: text.of_the_subject,
                    names: only_names(language, &words),
                });
            }
            particles.push(all);
        }
        numbers.sort_unstable();
        numbers.dedup();
        let sides = language.all_sides().into_iter().filter_map(|(side, stem)| {
            let stem = vocabulary.number(&stem)?;
            Some((side, stem, vocabulary.most_frequent(stem).into()))
        });
        Self {
            language,
            phrasings: phrasings.into(),
            particles: particles.into(),
            numbers: numbers.into(),
            sides: sides.collect(),
        }
    }

    fn kept<'g>(&'g self, entries: &'g Entries, entry: usize) -> Kept<'g> {
        let range = entries.phrasings_of(entry);
        let start = |entry: usize| self.numbers.partition_point(|&(other, _)| (other as usize) < entry);
        Kept {
            language: self.language,
            entry,
            first: range.start,
            phrasings: &self.phrasings[range],
            exact: &entries.exact,
            overlap: &entries.overlap,
            told: &entries.told,
            numbers: &self.numbers[start(entry)..start(entry + 1)],
        }
    }

    /// What bounds the verdict where this entry is the best, the strictest first. `nearest`: which of its phrasings is the nearest.
    pub(crate) fn bound(
        &self,
        question: &Question,
        entries: &Entries,
        vocabulary: &Vocabulary,
        entry: usize,
        nearest: usize,
    ) -> Option<Bound> {
        let kept = &self.kept(entries, entry);
        let differs = |question: &Question| self.differs(question, kept, vocabulary, nearest);
        // "i don't drive, can i come by bus": what somebody tells of themselves is no part of what they ask, and may still matter.
        let beside = || differs(question).map(|(_, fact)| (AtMost::Likely, fact));
        let (at_most, fact) = match windows::asking(self.language, question) {
            Some(asking) => differs(&asking).or_else(beside)?,
            None => differs(question)?,
        };
        Some(Bound { entry: EntryPosition::new(entry), at_most, fact })
    }

    /// In what a question differs from all phrasings of an entry most gravely, and how good that leaves the verdict.
    fn differs(
        &self,
        question: &Question,
        kept: &Kept<'_>,
        vocabulary: &Vocabulary,
        nearest: usize,
    ) -> Option<(AtMost, Fact)> {
        let words = question.terms.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>();
        let unsure = |fact| (AtMost::Unsure, fact);
        let differences = [
            negated(question, &words, kept, nearest),
            self.turned(question, &words, kept).map(unsure),
            swapped(question, kept, nearest).map(unsure),
            other_subject(question, kept).map(unsure),
            unnamed(question, kept, vocabulary),
            number(question, kept),
            further(question, kept, nearest),
            other_word(question, kept, vocabulary, nearest),
            untold(question, kept),
        ];
        differences.into_iter().flatten().min_by_key(|&(at_most, _)| at_most)
    }

    /// Whether another entry has what this bound misses: the opposite, or the number, that is asked for.
    pub(crate) fn has_it(
        &self,
        bound: &Bound,
        entries: &Entries,
        vocabulary: &Vocabulary,
        entry: usize,
    ) -> bool {
        let kept = self.kept(entries, entry);
        let has = |word: &str| vocabulary.stem(word).is_some_and(|stem| kept.has(stem));
        match &bound.fact {
            Fact::Negated { .. } => kept.phrasings.iter().any(|phrasing| phrasing.negated),
            Fact::Affirmed => kept.phrasings.iter().any(|phrasing| !phrasing.negated),
            Fact::Opposite { asked, .. } => has(asked),
            Fact::OtherNumber { asked } | Fact::NumberUnasked { asked } => {
                numerals::number(self.language, asked).is_some_and(|number| kept.has_number(&number))
                    || has(asked)
            }
            Fact::Swapped { .. }
            | Fact::OtherSubject { .. }
            | Fact::Unnamed { .. }
            | Fact::OtherWord { .. }
            | Fact::FurtherAsked { .. }
            | Fact::Untold { .. } => false,
        }
    }

    /// A word of the question, and the opposite that an entry's phrasings have in its place.
    pub(crate) fn opposite(
        &self,
        question: &Question,
        entries: &Entries,
        entry: usize,
    ) -> Option<(String, String)> {
        let words = question.terms.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>();
        match self.turned(question, &words, &self.kept(entries, entry))? {
            Fact::Opposite { asked, has } => Some((asked, has)),
            _ => None,
        }
    }

    fn turned(&self, question: &Question, words: &[&str], kept: &Kept<'_>) -> Option<Fact> {
        let stems_of = |side: Side| {
            let from = self.sides.partition_point(|(other, ..)| *other < side);
            self.sides[from..].iter().take_while(move |(other, ..)| *other == side)
        };
        let having = |side: Side| stems_of(side).find(|(_, stem, _)| kept.has(*stem));
        let asks = |side: Side| {
            let has = |stem: u32| stems_of(side).any(|(_, other, _)| *other == stem);
            question.terms.iter().any(|term| term.stem.is_some_and(has))
        };
        let turned = question.terms.iter().find_map(|term| {
            if term.stem.is_some_and(|stem| kept.has(stem)) {
                return None;
            }
            let stem = self.language.stem(&term.folded);
            self.language.sides(&stem).iter().find_map(|&side| {
                let contrary = side.other();
                let (.., has) = having(contrary)?;
                // A question with both speaks of both.
                let alone = having(side).is_none() && !asks(contrary);
                alone.then(|| Fact::Opposite { asked: term.folded.clone(), has: has.to_string() })
            })
        });
        let particles = || {
            let (asked, has) = self.language.particles(words).against(self.particles[kept.entry])?;
            Some(Fact::Opposite { asked: asked.to_owned(), has: has.to_owned() })
        };
        turned.or_else(particles)
    }
}

fn negated(question: &Question, words: &[&str], kept: &Kept<'_>, nearest: usize) -> Option<(AtMost, Fact)> {
    let turning = kept.language.turning(words);
    let turned = kept.phrasings.iter().filter(|phrasing| phrasing.negated).count();
    match turning {
        // In a longer sentence a negation mostly belongs to the story.
        Some(at) if turned == 0 && sentence(question, at).len() <= windows::SHORT => {
            let fact = Fact::Negated { word: question.terms[at].folded.clone() };
            // "I can't log in" is told by whoever wants to know how to.
            let is_trouble = kept.language.tells_of_trouble(&words[sentence(question, at)]);
            Some((if is_trouble { AtMost::Likely } else { AtMost::Unsure }, fact))
        }
        // The very question without its "not": where the entry has other phrasings, they may say so too.
        None if kept.phrasings[nearest].negated => {
            let has = |stem: &u32| question.terms.iter().any(|term| term.stem == Some(*stem));
            let stems = kept.stems(nearest);
            let missing = stems.iter().filter(|stem| !has(stem)).count();
            let at_most = if turned == kept.phrasings.len() { AtMost::Unsure } else { AtMost::Likely };
            (missing <= MISSING && stems.len() > MISSING + 1).then_some((at_most, Fact::Affirmed))
        }
        _ => None,
    }
}

/// The sentence that the word at this position stands in.
fn sentence(question: &Question, at: usize) -> Range<usize> {
    let begins = |term: &Term| term.pause == Pause::Sentence;
    let start = question.terms[..=at].iter().rposition(begins).unwrap_or_default();
    let length = question.terms[at + 1..].iter().position(begins);
    start..length.map_or(question.terms.len(), |length| at + 1 + length)
}

/// Words that a question may lack of a negated phrasing and still be the same without its "not": the "not", and a form of "do".
const MISSING: usize = 2;

fn swapped(question: &Question, kept: &Kept<'_>, nearest: usize) -> Option<Fact> {
    if !kept.language.order_tells() {
        return None;
    }
    let asked = question.terms.iter().map(|term| term.stem).collect::<Vec<_>>();
    let folded = |stem: u32| {
        question.terms.iter().find(|term| term.stem == Some(stem)).map(|term| term.folded.as_str())
    };
    let language = kept.language;
    let is_anchor = |stem: u32| folded(stem).is_some_and(|word| language.is(Class::Place, word));
    let says = |stem: u32| folded(stem).is_some_and(|word| language.rarity(word) >= SAYS || is_anchor(stem));
    let (first, second) = swaps::swap(&asked, kept.stems(nearest), &says, &is_anchor)?;
    let in_order = |stems: &[u32]| {
        let at = |stem: u32| stems.iter().position(|&other| other == stem);
        at(first).zip(at(second)).is_some_and(|(first, second)| first < second)
    };
    let agrees = kept.all_stems().any(in_order);
    let word = |stem: u32| folded(stem).unwrap_or_default().to_owned();
    (!agrees).then(|| Fact::Swapped { first: word(first), second: word(second) })
}

/// "when did he leave" is not answered of the one person whom an entry's phrasings name. A thing is mostly what all is about: "how much
/// does it cost altogether".
fn unnamed(question: &Question, kept: &Kept<'_>, vocabulary: &Vocabulary) -> Option<(AtMost, Fact)> {
    let Unnamed { word, at_hand } = question.unnamed.as_ref()?;
    let stem = vocabulary.stem(word);
    let leaves_it_open = |stems: &[u32]| stem.is_some_and(|stem| stems.contains(&stem));
    let at_most = if *at_hand { AtMost::Likely } else { AtMost::Unsure };
    (!kept.all_stems().any(leaves_it_open)).then(|| (at_most, Fact::Unnamed { word: word.clone() }))
}

/// "who founded Kubernetes" is not answered with who founded the community.
fn other_subject(question: &Question, kept: &Kept<'_>) -> Option<Fact> {
    let spoken_of = kept.phrasings.iter().all(|phrasing| phrasing.of_the_subject);
    let strange = |term: &&Term| term.stem.is_none() && term.rarity >= NAME;
    let asked = question.terms.iter().find(strange).filter(|_| spoken_of && !question.of_the_subject)?;
    Some(Fact::OtherSubject { asked: asked.folded.clone() })
}

/// "how tall is Ada" is not sure to be answered by what has "ada" as a phrasing: that says who she is.
fn further(question: &Question, kept: &Kept<'_>, nearest: usize) -> Option<(AtMost, Fact)> {
    let has = |stem: &u32| question.terms.iter().any(|term| term.stem == Some(*stem));
    if !kept.phrasings[nearest].names || !kept.stems(nearest).iter().all(has) {
        return None;
    }
    let is_further =
        |term: &&Term| kept.language.says(&term.folded) && !term.stem.is_some_and(|stem| kept.has(stem));
    let asked = question.terms.iter().find(is_further)?.folded.clone();
    Some((AtMost::Likely, Fact::FurtherAsked { asked }))
}

/// "can i cancel my membership" is not sure to be answered by what has "can i pause my membership": the one word that differs may be all
/// that is asked, or say the same. Nothing tells which, so the answer is shown, and not asserted.
fn other_word(
    question: &Question,
    kept: &Kept<'_>,
    vocabulary: &Vocabulary,
    nearest: usize,
) -> Option<(AtMost, Fact)> {
    let tells = |word: &str| !kept.language.is(Class::Auxiliary, word);
    let asked = question.terms.iter().filter(|term| tells(&term.folded));
    let has = kept.stems(nearest).iter().copied().filter(|&stem| tells(vocabulary.most_frequent(stem)));
    if asked.clone().count() != has.clone().count() {
        return None;
    }
    let mut differing = asked.zip(has).filter(|(term, stem)| term.stem != Some(*stem));
    let (term, stem) = differing.next()?;
    let has = vocabulary.most_frequent(stem);
    let is_another = !term.stem.is_some_and(|stem| kept.has(stem))
        && kept.language.says(&term.folded)
        && kept.language.says(has)
        && differing.next().is_none();
    is_another.then(|| (AtMost::Likely, Fact::OtherWord { asked: term.folded.clone(), has: has.to_owned() }))
}

/// "how much is the daytime course" is not sure to be answered by what tells of the course and of no daytime.
fn untold(question: &Question, kept: &Kept<'_>) -> Option<(AtMost, Fact)> {
    let asked = kept.told.untold(kept.entry, &question.terms)?.folded.clone();
    Some((AtMost::Likely, Fact::Untold { asked }))
}

/// Whether a phrasing is no more than a name or two words, of which nothing is asked.
fn only_names(language: &dyn Language, words: &[&str]) -> bool {
    let saying = words.iter().filter(|word| language.says(word)).count();
    saying <= NAMED && !language.begins_to_ask(words)
}

/// Words of a phrasing that only names something: "Ada Lovelace", "the parking lot".
const NAMED: usize = 2;

/// A word from this rarity on may be a name.
const NAME: f32 = 0.8;

fn number(question: &Question, kept: &Kept<'_>) -> Option<(AtMost, Fact)> {
    let missing = |term: &&Term| {
        !term.stem.is_some_and(|stem| kept.has(stem))
            && (numerals::number(kept.language, &term.folded).is_some_and(|number| !kept.has_number(&number))
                || signs::is_emoji_word(&term.folded))
    };
    let term = question.terms.iter().find(missing)?;
    let asked = term.folded.clone();
    if kept.numbers.is_empty() && !signs::is_emoji_word(&asked) {
        Some((AtMost::Likely, Fact::NumberUnasked { asked }))
    } else {
        Some((AtMost::Unsure, Fact::OtherNumber { asked }))
    }
}
