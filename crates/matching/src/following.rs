//! A question that leans on an entry which was shown before it, read together with that.
//!
//! It answers only where an entry has a phrasing that says all that the question says, and asks for the same: what came before may
//! fill in whom or what it means, and nothing else.

use super::{
    Candidate, Evidence, Index, Reason, Verdict,
    decide::{
        bound::AtMost,
        confidence,
        scored::{Ranked, Scored},
    },
    language::{
        Class,
        leaning::{Leaning, Meant},
    },
    limits,
    reading::Question,
};
use knowledge::EntryPosition;
use std::iter;

/// Entries that are looked at.
const LOOKED_AT: usize = 8;

/// The share of a phrasing that the question and what came before say together, from which on it may be the question; and how likely
/// the entry must be beside it.
const SAYS_ENOUGH: (f32, f32) = (0.4, 0.03);

/// The same where less of the phrasing is said.
const SAYS_LITTLE: (f32, f32) = (0.2, 0.3);

/// From this share on, it is the question whatever else comes near.
const SAYS_ALL: f32 = 0.9;

/// Another entry is too near where it is more than this much likelier.
const NEARER: f32 = 2.0;

/// How likely an entry must be to be offered for what a question may ask of its subject.
const WORTH_OFFERING: f32 = 0.13;

/// What a question leans on.
struct Subject {
    entry: usize,
    /// As words of a question.
    words: String,
    stems: Vec<u32>,
}

/// An entry that may be meant.
struct Fitting {
    /// Its place among the ranked.
    at: usize,
    /// The share of its phrasing that is said, 0–1.
    said: f32,
    confidence: f32,
}

impl Index {
    /// The verdict on a question that leans on an entry, where that makes an answer of it, or an offer. `alone`: the verdict on
    /// it by itself, which stands where it is sure.
    pub fn find_after(
        &self,
        question: &str,
        alone: &Verdict,
        earlier: EntryPosition,
        by_words: bool,
    ) -> Option<Verdict> {
        if matches!(alone, Verdict::Answer { .. }) {
            return None;
        }
        let leaning = self.reader.language().leaning(question)?;
        let subject = self.subject_of(&leaning, earlier.number())?;
        let asked = Question { is_part: true, ..self.reader.read(&leaning.with(&subject.words)) };
        let (ranked, basis) = self.rank(&asked, self.encoded.get().filter(|_| !by_words));
        if ranked.against == Some(Reason::Forbidden)
            && !ranked.best.first().is_some_and(|best| best.forbidden)
        {
            return None;
        }
        let mut verdict = match self.meant(question, &leaning, &subject, &asked, &ranked) {
            Some(at) => self.verdict_for(&asked, ranked, at),
            None => self.offer(alone, &subject, &asked, &ranked)?,
        };
        verdict.evidence_mut().basis = basis;
        Some(verdict)
    }

    /// A question that leans on an entry, with what it leans on in its words.
    pub fn in_full(&self, question: &str, earlier: EntryPosition) -> Option<String> {
        let leaning = self.reader.language().leaning(question)?;
        Some(leaning.with(&self.subject_of(&leaning, earlier.number())?.words))
    }

    /// Whom or what a question means that was asked after this entry; `None`: nothing there is of the kind.
    fn subject_of(&self, leaning: &Leaning, entry: usize) -> Option<Subject> {
        let language = self.reader.language();
        let question = &self.texts[self.entries.phrasings_of(entry).start];
        let words = match leaning.meant {
            Some(Meant::Person) => {
                let tells_of_one =
                    || self.answers[entry].lines().any(|text| language.tells_of_a_person(text));
                let mut names = language.names(question).into_iter();
                names.find(|name| self.is_person(name) || name.contains(' ') && tells_of_one())?
            }
            Some(Meant::Thing) | None => language.leant_on(question).join(" "),
        };
        let says = language.leant_on(question);
        let stems = says.iter().filter_map(|word| self.reader.vocabulary().stem(word)).collect();
        (!words.is_empty()).then_some(Subject { entry, words, stems })
    }

    /// Whether some phrasing asks who that is.
    fn is_person(&self, name: &str) -> bool {
        let stems =
            name.split(' ').map(|word| self.reader.vocabulary().stem(word)).collect::<Option<Vec<_>>>();
        let Some((first, rest)) = stems.as_deref().and_then(<[u32]>::split_first) else { return false };
        let overlap = &self.entries.overlap;
        let mut having = overlap.having(*first).map(|entry| entry as usize);
        having.any(|entry| {
            let has_it = rest.iter().all(|stem| overlap.has(entry, *stem));
            has_it
                && self
                    .entries
                    .phrasings_of(entry)
                    .any(|at| self.reader.language().asks_who(&self.texts[at], name))
        })
    }

    /// The place among the ranked of the entry that the question means, if it can't be another.
    fn meant(
        &self,
        question: &str,
        leaning: &Leaning,
        subject: &Subject,
        asked: &Question,
        ranked: &Ranked,
    ) -> Option<usize> {
        let own = self.reader.read(question).terms;
        let language = self.reader.language();
        let own = own.iter().filter(|term| !language.is(Class::Function, &term.folded));
        let own = own.map(|term| term.stem).collect::<Option<Vec<_>>>()?;
        if own.is_empty() && leaning.asks.is_empty() {
            return None;
        }
        let looked_at = ranked.best.iter().take(LOOKED_AT).enumerate();
        let is_allowed = |scored: &Scored| !scored.forbidden && self.entries.allows(scored.entry, asked);
        let mut fitting = looked_at
            .filter(|(_, scored)| is_allowed(scored))
            .filter_map(|(at, scored)| {
                let said = self.said(scored.entry, &own, leaning, subject)?;
                Some(Fitting { at, said, confidence: scored.confidence })
            })
            .collect::<Vec<_>>();
        fitting.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
        let best = fitting.first()?;
        let is_near = |(said, confidence)| best.said >= said && best.confidence >= confidence;
        let rival = fitting.get(1).is_some_and(|next| next.worth() * NEARER > best.worth());
        let others = ranked.best.iter().filter(|scored| scored.entry != subject.entry);
        let nearer = others.map(|scored| scored.confidence).fold(0.0, f32::max) > best.confidence * NEARER;
        let is_it =
            (is_near(SAYS_ENOUGH) || is_near(SAYS_LITTLE)) && !rival && (!nearer || best.said >= SAYS_ALL);
        is_it.then_some(best.at)
    }

    /// The share of an entry's phrasing that the question and its subject say together, of the phrasing that has all of the
    /// question's own words and asks for the same.
    fn said(&self, entry: usize, own: &[u32], leaning: &Leaning, subject: &Subject) -> Option<f32> {
        let vocabulary = self.reader.vocabulary();
        let asks = leaning.asks.iter().filter_map(|word| vocabulary.stem(word)).collect::<Vec<_>>();
        let language = vocabulary.language();
        let says = |stem: &&u32| !language.is(Class::Function, vocabulary.most_frequent(**stem));
        let mass = |stems: &mut dyn Iterator<Item = &u32>| {
            stems.map(|stem| self.entries.overlap.rarity(*stem)).sum::<f32>()
        };
        let phrasings = self.entries.phrasings.of(self.entries.phrasings_of(entry));
        let shares = phrasings.filter_map(|phrasing| {
            let stems = phrasing.stems;
            let has_all = own.iter().all(|stem| stems.contains(stem));
            let asks_the_same = leaning.asks.is_empty() || asks.iter().any(|stem| stems.contains(stem));
            let all = mass(&mut stems.iter().filter(says));
            let is_said = |stem: &&u32| own.contains(stem) || subject.stems.contains(stem);
            let said = mass(&mut stems.iter().filter(says).filter(is_said));
            (has_all && asks_the_same && all > 0.0).then(|| said / all)
        });
        shares.max_by(f32::total_cmp)
    }

    /// The verdict that the entry at this place is meant.
    fn verdict_for(&self, asked: &Question, mut ranked: Ranked, at: usize) -> Verdict {
        let is_clear = at == 0 && confidence::decide(&ranked, self.cut) == Reason::Clear;
        confidence::promote(&mut ranked.best, at);
        ranked.against = None;
        let best = ranked.best[0];
        let nearest = best.phrasing - self.entries.phrasings_of(best.entry).start;
        let bound = self.guard.bound(asked, &self.entries, self.reader.vocabulary(), best.entry, nearest);
        let mut evidence = self.evidence(asked, &ranked);
        let candidate = Candidate::of(best.entry, best.confidence.max(confidence::LIKELY));
        let at_most = bound.as_ref().map(|bound| bound.at_most);
        evidence.bound = bound;
        match at_most {
            Some(AtMost::Unsure) => {
                evidence.reason = Reason::Bounded;
                Verdict::Unsure { candidates: ranked.offered().take(limits::CANDIDATES).collect(), evidence }
            }
            None if is_clear => {
                evidence.reason = Reason::Clear;
                Verdict::Answer { best: candidate, evidence }
            }
            None | Some(AtMost::Likely) => {
                (evidence.reason, evidence.best) = (Reason::Likely, Some(candidate));
                let others = ranked.offered().take(limits::CANDIDATES).skip(1).collect();
                Verdict::Likely { best: candidate, others, evidence }
            }
        }
    }

    /// What may be meant, where it isn't known: by itself the question may seem to ask for something else, and that is then no more than
    /// one of the candidates. Where nothing is found by itself, what the question asks of its subject is offered, but for the entry that was
    /// shown already.
    fn offer(
        &self,
        alone: &Verdict,
        subject: &Subject,
        asked: &Question,
        ranked: &Ranked,
    ) -> Option<Verdict> {
        let (candidates, evidence) = match alone {
            Verdict::Likely { best, others, evidence } => {
                let all = iter::once(best).chain(others).copied().take(limits::CANDIDATES);
                (all.collect::<Vec<_>>(), evidence.clone())
            }
            Verdict::Nothing { .. } => {
                let others = ranked.offered().filter(|candidate| candidate.entry.number() != subject.entry);
                let others = others.filter(|candidate| candidate.confidence >= WORTH_OFFERING);
                (others.take(limits::CANDIDATES).collect(), self.evidence(asked, ranked))
            }
            Verdict::Answer { .. } | Verdict::Unsure { .. } => return None,
        };
        let evidence = Evidence { reason: Reason::Doubtful, ..evidence };
        (!candidates.is_empty()).then_some(Verdict::Unsure { candidates, evidence })
    }
}

impl Fitting {
    fn worth(&self) -> f32 {
        self.said * self.confidence
    }
}
