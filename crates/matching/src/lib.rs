//! From a question to the entry that answers it, or to an honest "nothing".
//!
//! [`Index::new`] turns a knowledge base into an index, [`Index::find`] answers with a [`Verdict`].

mod decide;
mod following;
mod groups;
mod hashing;
mod language;
mod learning;
mod limits;
mod numbered;
mod packed;
mod reading;
mod several;
mod signals;
mod suggest;
mod synonyms;
mod verdict;
mod vocabulary;

use std::{cell::RefCell, collections::HashMap, ops::Range, sync::OnceLock};

pub use decide::bound::{AtMost, Bound, Fact};
pub use decide::confidence::cut;
use decide::{
    calibration::{self, Trial},
    confidence,
    guard::Guard,
    rank::{Entries, Judge},
    scored::{Ranked, Scored},
};
pub use encoder::cores;
use knowledge::{Entry, EntryPosition, Expect, Knowledge};
use language::{English, FOREIGN, Language, signs, subject::Subject, words};
pub use language::{Gesture, gesture, written_number};
use packed::Lines;
use reading::{Question, Reader};
pub use several::{Part, Several};
pub use signals::{Seen, Signals, to_encode::ToEncode, vectors::Vectors};
use signals::{compared::Asked, encoded::Encoded};
use suggest::Suggestions;
pub use verdict::{Basis, Candidate, Evidence, Reading, Reason, Verdict};

/// A knowledge base made searchable.
#[derive(Debug)]
pub struct Index {
    reader: Reader,
    entries: Entries,
    /// The confidence that answers.
    cut: f32,
    /// By how many logits the expected questions move the confidence where words decide alone.
    shift: f32,
    /// What the encoder says of the phrasings, once it has read them; and the same with its help.
    encoded: OnceLock<(Encoded, f32)>,
    suggestions: Suggestions,
    /// What must change a verdict.
    guard: Guard,
    /// By what a phrasing without words consists of: its position and its entry's.
    wordless: HashMap<String, (usize, usize)>,
    /// Every phrasing, entry by entry.
    texts: Lines,
    /// By entry: the first sentences of its answer, each on a line.
    answers: Lines,
    /// Every expected question.
    expected: Lines,
    /// By expected question: the entry that is to answer it.
    answering: Box<[Option<EntryPosition>]>,
}

impl Index {
    /// Builds the index: near-linear in the number of phrasings.
    pub fn new(knowledge: &Knowledge) -> Self {
        Self::of(knowledge, knowledge.entries())
    }

    /// The index of some entries in place of a knowledge base's own.
    pub fn of(knowledge: &Knowledge, entries: &[Entry]) -> Self {
        let mut index = Self::built(knowledge, entries, knowledge.expects());
        index.shift = index.calibrate(index.alone());
        index
    }

    /// The index of the same entries without some of their phrasings. The encoder helps where there are `vectors`, those of all
    /// phrasings.
    ///
    /// The knowledge base's own questions say nothing of its confidence: it tells who comes first, and about how surely.
    /// `asked`: the phrasings that are left out, which it will be asked.
    #[must_use]
    pub fn held_out(
        knowledge: &Knowledge,
        entries: &[Entry],
        asked: &[String],
        vectors: Option<&Vectors>,
    ) -> Self {
        let index = Self::built(knowledge, entries, &[]);
        let Some(vectors) = vectors else { return index };
        let mut texts = index.to_encode();
        texts.expected = asked.iter().map(|text| index.reader.read(text).folded().into()).collect();
        let mut vectors = vectors.clone();
        let missing = vectors.missing(texts.texts());
        vectors.encode(&missing, 1, |_| {});
        if let Some(encoded) = Encoded::new(&texts, index.ranges(), &vectors) {
            // It was made a moment ago, and nobody else has it.
            let _ = index.encoded.set((encoded, 0.0));
        }
        index
    }

    fn built(knowledge: &Knowledge, entries: &[Entry], expected: &[Expect]) -> Self {
        let nothing = knowledge.expects().iter().filter(|expect| expect.entry.is_none());
        let nothing = nothing.map(|expect| expect.ask.as_str());
        let settings = knowledge.settings();
        let language = language::of(settings.language_code());
        let subject = Subject::new(language, &settings.subject, knowledge.documents(), entries);
        let (reader, texts) = Reader::new(language, entries, knowledge.synonyms(), subject, nothing);
        let answer = |entry: &Entry| {
            entry.sentences().into_iter().take(limits::SENTENCES).collect::<Vec<_>>().join("\n")
        };
        let answers = entries.iter().map(answer).collect::<Lines>();
        let ranking = Entries::new(entries, &texts, reader.vocabulary(), answers.iter());
        Self {
            shift: 0.0,
            cut: confidence::cut(settings.promised()),
            encoded: OnceLock::new(),
            suggestions: Suggestions::new(&texts, reader.vocabulary(), &ranking.spread.centres),
            guard: Guard::new(&texts, reader.vocabulary()),
            wordless: wordless(language, entries),
            texts: entries.iter().flat_map(Entry::phrasings).collect(),
            answers,
            expected: expected.iter().map(|expect| &expect.ask).collect(),
            answering: expected.iter().map(|expect| expect.entry).collect(),
            entries: ranking,
            reader,
        }
    }

    /// By entry, where its phrasings stand.
    fn ranges(&self) -> impl Iterator<Item = Range<usize>> + Clone {
        (0..self.entries.spread.centres.len()).map(|entry| self.entries.phrasings_of(entry))
    }

    /// What the encoder has to read before it can help. Each text is read for it: it takes about as long as the index did.
    pub fn to_encode(&self) -> ToEncode {
        let read = |text: &str| self.reader.read(text).folded().into();
        ToEncode {
            phrasings: self.texts.iter().map(read).collect(),
            expected: self.expected.iter().map(read).collect(),
            nothing: (0..self.expected.len()).filter(|&at| self.answering[at].is_none()).collect(),
            answers: self.answers.iter().map(|answer| answer.lines().map(Into::into).collect()).collect(),
        }
    }

    /// Lets the encoder help from now on. Whether all that it has to have read is there. `texts`: [what that is](Self::to_encode).
    pub fn encode(&self, texts: &ToEncode, vectors: &Vectors) -> bool {
        let Some(encoded) = Encoded::new(texts, self.ranges(), vectors) else {
            return false;
        };
        let shift = self.calibrate(Judge { fit: &confidence::ENCODED, encoded: Some(&encoded), shift: 0.0 });
        // Who was first has set the same.
        let _ = self.encoded.set((encoded, shift));
        true
    }

    /// Whether the encoder helps.
    pub fn is_encoded(&self) -> bool {
        self.encoded.get().is_some()
    }

    /// The verdict on a question of any length in any script. What lies beyond the limits is not read.
    pub fn find(&self, question: &str) -> Verdict {
        self.found(question, self.encoded.get(), false)
    }

    /// The same without the encoder, at a tenth of the time: where many ask at once.
    pub fn find_by_words(&self, question: &str) -> Verdict {
        self.found(question, None, false)
    }

    /// The questions that a message asks, of which `whole` is the verdict; no parts: it is one. `by_words`: without the encoder.
    pub fn several(&self, message: &str, whole: &Verdict, by_words: bool) -> Several {
        let encoded = self.encoded.get().filter(|_| !by_words);
        several::several(message, whole, &Asking { index: self, encoded, found: RefCell::default() })
    }

    /// Whether a text is a phrasing's very words.
    fn is_phrasing(&self, text: &str) -> bool {
        let question = self.reader.read(text);
        let stems = question.terms.iter().map(|term| term.stem).collect::<Option<Vec<_>>>();
        stems.is_some_and(|stems| !stems.is_empty() && self.entries.is_phrasing(&stems))
    }

    /// `is_part`: of a message that asks more.
    fn found(&self, question: &str, encoded: Option<&(Encoded, f32)>, is_part: bool) -> Verdict {
        if let Some(verdict) = self.find_wordless(question) {
            return verdict;
        }
        let question = Question { is_part, ..self.reader.read(question) };
        if question.terms.iter().all(|term| term.stem.is_none() && signs::is_emoji_word(&term.folded)) {
            // Signs that no entry has: the encoder would find something near them all the same.
            return Verdict::Nothing { evidence: self.evidence(&question, &Ranked::default()) };
        }
        let (mut ranked, basis) = self.rank(&question, encoded);
        let bound = self.bound(&question, &mut ranked);
        let mut evidence = self.evidence(&question, &ranked);
        let unbounded = ranked.against.unwrap_or_else(|| confidence::decide(&ranked, self.cut));
        evidence.reason = bounded(unbounded, bound.as_ref());
        let decides = |bound: &Bound| {
            evidence.reason != unbounded || evidence.best.is_some_and(|best| best.entry != bound.entry)
        };
        evidence.bound = bound.filter(decides);
        evidence.basis = basis;
        match (evidence.reason, evidence.best) {
            (Reason::Clear, Some(best)) => Verdict::Answer { best, evidence },
            (Reason::Likely, Some(best)) => {
                let others = ranked.offered().take(limits::CANDIDATES).skip(1).collect();
                Verdict::Likely { best, others, evidence }
            }
            (Reason::Close | Reason::Doubtful | Reason::Bounded, Some(_)) => {
                Verdict::Unsure { candidates: ranked.offered().take(limits::CANDIDATES).collect(), evidence }
            }
            (Reason::Far | Reason::Forbidden | Reason::Required, _) | (_, None) => {
                Verdict::Nothing { evidence }
            }
        }
    }

    /// The verdict on a question without words: its own characters are all that it can be found by.
    fn find_wordless(&self, question: &str) -> Option<Verdict> {
        if !words::read(self.reader.language(), question).is_empty() {
            return None;
        }
        let Some(&(phrasing, entry)) = self.wordless.get(&characters(question)) else {
            return Some(Verdict::Nothing { evidence: Evidence::default() });
        };
        let best = Candidate::of(entry, confidence::EXACT);
        let evidence = Evidence {
            phrasing: Some(self.texts[phrasing].to_string()),
            best: Some(best),
            reason: Reason::Clear,
            basis: Basis::Characters,
            ..Evidence::default()
        };
        Some(Verdict::Answer { best, evidence })
    }

    /// What bounds the verdict. Where the best entry is the opposite of what is asked, and another one has it, that one comes first.
    fn bound(&self, question: &Question, ranked: &mut Ranked) -> Option<Bound> {
        let bound = |scored: &Scored| {
            let nearest = scored.phrasing - self.entries.phrasings_of(scored.entry).start;
            self.guard.bound(question, &self.entries, self.reader.vocabulary(), scored.entry, nearest)
        };
        let first = bound(ranked.best.first()?)?;
        let offered = ranked.offered().count().min(limits::CANDIDATES);
        let asked = ranked.best[..offered].iter().skip(1).position(|scored| {
            let vocabulary = self.reader.vocabulary();
            bound(scored).is_none() && self.guard.has_it(&first, &self.entries, vocabulary, scored.entry)
        });
        if let Some(at) = asked {
            confidence::promote(&mut ranked.best, at + 1);
        }
        Some(first)
    }

    /// The entries nearest to a question, best first, at most `limit`, whatever the verdict on it.
    pub fn nearest(&self, question: &str, limit: usize) -> Vec<Candidate> {
        self.ranked(question, self.encoded.get(), limit)
    }

    /// The same without the encoder, where many ask at once.
    pub fn nearest_by_words(&self, question: &str, limit: usize) -> Vec<Candidate> {
        self.ranked(question, None, limit)
    }

    fn ranked(&self, question: &str, encoded: Option<&(Encoded, f32)>, limit: usize) -> Vec<Candidate> {
        let (ranked, _) = self.rank(&self.reader.read(question), encoded);
        ranked.candidates().take(limit).collect()
    }

    /// The entries that someone may be typing the question of, best first, at most `limit`.
    ///
    /// Nothing typed yet: the first entries of the knowledge base.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<EntryPosition> {
        let suggested = self.suggestions.suggest(&self.reader, &self.entries, typed, limit);
        suggested.into_iter().map(EntryPosition::new).collect()
    }

    /// How nearly one of the entry's first `most` phrasings says the same as a question, in meaning and words alike, 0–1; and
    /// which one does.
    pub fn closest(&self, question: &str, entry: EntryPosition, most: usize) -> (f32, usize) {
        let question = self.reader.read(question);
        let asked = Asked::new(&question.terms, &self.entries.meaning, &self.entries.overlap);
        let phrasings = self.entries.phrasings_of(entry.number()).take(most).enumerate();
        phrasings.fold((0.0, 0), |(closest, which), (number, at)| {
            let phrasing = self.entries.phrasings.at(at);
            let close = f32::midpoint(phrasing.cosine(&asked), phrasing.likeness(&asked));
            if close > closest { (close, number) } else { (closest, which) }
        })
    }

    /// A word of a question, and the opposite that an entry's phrasings have in its place.
    pub fn opposite(&self, question: &str, entry: EntryPosition) -> Option<(String, String)> {
        let question = self.reader.read(question);
        self.guard.opposite(&question, &self.entries, entry.number())
    }

    /// The names of what all of the knowledge base is about, as they are read: they decide nothing where a question asks for more.
    pub fn subject(&self) -> Vec<String> {
        self.reader.subject.names().collect()
    }

    /// Words that most answers have and the phrasings of one entry alone: what all is about, perhaps, and no name says so.
    pub fn unnamed_subjects(&self, entries: &[Entry]) -> Vec<(String, EntryPosition)> {
        let unnamed = self.reader.subject.unnamed(entries).into_iter();
        unnamed.map(|(word, entry)| (word, EntryPosition::new(entry))).collect()
    }

    /// What a question shows, before anything is made of it: what `model/fit.py` fits.
    pub fn signals(&self, question: &str) -> Seen {
        let question = self.reader.read(question);
        let asked = Asked::new(&question.terms, &self.entries.meaning, &self.entries.overlap);
        let encoded = self.encoded.get();
        let language = self.reader.language();
        let encoded = encoded.map(|(encoded, _)| (encoded, encoded.asked(&question.folded(), language)));
        let of_entries = self.entries.signals(&asked, encoded.as_ref());
        Seen {
            of_entries: of_entries
                .into_iter()
                .map(|(entry, _, signals)| {
                    let told = f32::from(u8::from(self.entries.told.tells_all(entry, &question.terms)));
                    (EntryPosition::new(entry), Signals { told, ..signals })
                })
                .collect(),
            length: asked.length,
        }
    }

    /// What words and static vectors say; and what the encoder does, but for a phrasing's very words. Where the former would assert an
    /// entry that the latter has first too, both are heard.
    fn rank(&self, question: &Question, encoded: Option<&(Encoded, f32)>) -> (Ranked, Basis) {
        let quick = self.entries.rank(question, self.alone(), None);
        let Some((encoded, shift)) = encoded else { return (quick, Basis::Words) };
        // Letters that the encoder has not read lie anywhere: words and spelling know more of them.
        if quick.is_exact || !encoder::reads(&question.folded()) {
            return (quick, Basis::Words);
        }
        let fit = if question.is_part { &confidence::OF_A_PART } else { &confidence::ENCODED };
        let judge = Judge { fit, encoded: Some(encoded), shift: *shift };
        let mut ranked = self.entries.rank(question, judge, None);
        if quick.against.is_none() && confidence::decide(&quick, self.cut) == Reason::Clear {
            confidence::agree(&mut ranked.best, &quick.best);
        }
        (ranked, Basis::Encoder)
    }

    /// Words and static vectors.
    fn alone(&self) -> Judge<'_> {
        Judge { fit: &confidence::STATIC, encoded: None, shift: self.shift }
    }

    /// By how many logits the expected questions move the confidence, each as if nobody had listed it as unanswered.
    fn calibrate(&self, judge: Judge) -> f32 {
        let mut unanswered = 0..;
        let expected = self.expected.iter().zip(&self.answering);
        let trials = expected.take(limits::EXPECTED).filter_map(|(text, expected)| {
            let but = expected.is_none().then(|| unanswered.next()).flatten();
            let ranked = self.entries.rank(&self.reader.read(text), judge, but);
            let best = ranked.best.first().filter(|_| !ranked.is_exact && ranked.against.is_none())?;
            Some(Trial {
                logit: confidence::logit(best.confidence),
                is_right: expected.map(EntryPosition::number) == Some(best.entry),
                is_answerable: expected.is_some(),
            })
        });
        calibration::shift(&trials.collect::<Vec<_>>())
    }

    fn evidence(&self, question: &Question, ranked: &Ranked) -> Evidence {
        let (best, next) = (ranked.best.first(), ranked.best.get(1));
        let has = |scored: Option<&Scored>, stem: Option<u32>| {
            scored.zip(stem).is_some_and(|(scored, stem)| self.entries.overlap.has(scored.entry, stem))
        };
        let separates =
            |scored, other: Option<_>, stem| other.is_some() && has(scored, stem) && !has(other, stem);
        let typed = |keep: &dyn Fn(Option<u32>) -> bool| {
            let mut typed = question
                .terms
                .iter()
                .filter(|term| keep(term.stem))
                .map(|term| term.typed.clone())
                .collect::<Vec<_>>();
            let mut seen = std::collections::HashSet::new();
            typed.retain(|word| seen.insert(word.clone()));
            typed
        };
        Evidence {
            phrasing: best.map(|best| self.texts[best.phrasing].to_string()),
            common: typed(&|stem| has(best, stem)),
            unknown: typed(&|stem| !self.entries.overlap.knows(stem)),
            corrections: question.corrections.clone(),
            synonyms: question.synonyms.clone(),
            best: ranked.candidates().next(),
            runner_up: ranked.candidates().nth(1),
            separated: typed(&|stem| separates(best, next, stem)),
            against: typed(&|stem| separates(next, best, stem)),
            reason: Reason::Far,
            bound: None,
            basis: Basis::default(),
        }
    }
}

/// An index that is asked part by part, with this help of the encoder.
struct Asking<'i> {
    index: &'i Index,
    encoded: Option<&'i (Encoded, f32)>,
    /// What was found: the encoder takes its time, and reads nothing twice.
    found: RefCell<HashMap<String, Verdict>>,
}

impl several::Asked for Asking<'_> {
    fn find(&self, question: &str) -> Verdict {
        let mut found = self.found.borrow_mut();
        let find = || several::of_a_part(self.index.found(question, self.encoded, true));
        found.entry(question.to_owned()).or_insert_with(find).clone()
    }

    fn language(&self) -> &'static dyn Language {
        self.index.reader.language()
    }

    fn is_phrasing(&self, text: &str) -> bool {
        self.index.is_phrasing(text)
    }
}

/// What decides where a verdict may be no better than it is bounded to be.
fn bounded(reason: Reason, bound: Option<&Bound>) -> Reason {
    match (reason, bound.map(|bound| bound.at_most)) {
        (Reason::Clear, Some(AtMost::Likely)) => Reason::Likely,
        (Reason::Clear | Reason::Likely, Some(AtMost::Unsure)) => Reason::Bounded,
        (reason, _) => reason,
    }
}

/// Whether a knowledge base's phrasings are in English, as their words tell. `None`: they have too few of them.
pub fn is_english(knowledge: &Knowledge) -> Option<bool> {
    let words = knowledge.entries().iter().flat_map(Entry::phrasings);
    let words = words.flat_map(|text| words::read(&English, text));
    let words = words.filter(|word| words::is_correctable(&word.folded)).collect::<Vec<_>>();
    let rarity = words.iter().map(|word| English.rarity(&word.folded)).sum::<f32>() / words.len() as f32;
    (words.len() >= limits::TELLING_WORDS).then_some(rarity < FOREIGN)
}

/// Phrasings without words, by their characters; of several of the same, the first.
fn wordless(language: &dyn Language, entries: &[Entry]) -> HashMap<String, (usize, usize)> {
    let phrasings = entries.iter().enumerate();
    let phrasings = phrasings.flat_map(|(entry, written)| written.phrasings().map(move |text| (entry, text)));
    let mut wordless = HashMap::new();
    for (at, (entry, text)) in phrasings.enumerate() {
        if words::read(language, text).is_empty() {
            wordless.entry(characters(text)).or_insert((at, entry));
        }
    }
    wordless
}

/// A text without its spaces.
fn characters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Positions of the highest scores, best first, at most `limit`; what comes first in the knowledge base wins a tie.
fn best(scores: &[f32], limit: usize) -> Vec<usize> {
    let order = |&a: &usize, &b: &usize| scores[b].total_cmp(&scores[a]).then(a.cmp(&b));
    let mut best = (0..scores.len()).collect::<Vec<_>>();
    if best.len() > limit {
        best.select_nth_unstable_by(limit, order);
        best.truncate(limit);
    }
    best.sort_unstable_by(order);
    best
}
