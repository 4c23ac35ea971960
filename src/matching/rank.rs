//! Which entries are nearest to a question, and how surely.

use super::{
    Candidate, Reason, best,
    calibration::Calibration,
    compared::{Asked, Compared},
    confidence, limits,
    meaning::Meaning,
    overlap::Overlap,
    reading::{Question, Term, Text, Texts},
    rules::Rules,
    vector::{self, Vector, ZERO},
    vocabulary::Vocabulary,
    windows, words,
};
use crate::knowledge::Entry;

/// All entries, comparable.
#[derive(Debug)]
pub(super) struct Entries {
    pub(super) overlap: Overlap,
    pub(super) phrasings: Vec<Compared>,
    meaning: Meaning,
    /// By entry: the mean direction of its phrasings.
    centres: Vec<Vector>,
    /// By entry: where its phrasings start; one more at the end.
    starts: Vec<u32>,
    rules: Rules,
    /// Stems that are years.
    years: Vec<u32>,
    /// How many phrasings an entry has, on average.
    density: f32,
}

/// What is left out, to see how a question fares without it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Omitted {
    /// A phrasing and its entry.
    pub(super) phrasing: Option<(usize, usize)>,
    /// One of the questions that nothing answers.
    pub(super) nothing: Option<usize>,
}

/// The entries nearest to a question, best first.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    pub(super) best: Vec<Scored>,
    /// What weighs for "nothing", in logits.
    pub(super) nothing: f32,
    /// What the rules say against the best one.
    pub(super) against: Option<Reason>,
}

/// An entry and how well it fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub(super) entry: usize,
    /// Position of its nearest phrasing.
    pub(super) phrasing: usize,
    /// In logits.
    pub(super) score: f32,
    /// 0–1.
    pub(super) confidence: f32,
    /// A question that it must not answer is the same, or nearly.
    forbidden: bool,
    /// One of its phrasings has the very words of the question.
    exact: bool,
}

impl Entries {
    /// `vocabulary`: of the texts.
    pub(super) fn new(entries: &[Entry], texts: &Texts, vocabulary: &Vocabulary) -> Self {
        let document = |texts: &Vec<Text>| texts.iter().flat_map(|text| text.stems.iter().copied()).collect();
        let overlap =
            Overlap::new(&texts.phrasings.iter().map(document).collect::<Vec<_>>(), vocabulary.stems());
        let phrasings = texts.phrasings.iter().flatten();
        let tokens = phrasings.clone().map(|text| text.tokens.as_slice()).collect::<Vec<_>>();
        let (meaning, directions) = Meaning::new(tokens.iter().copied());
        let mut starts = vec![0];
        starts.extend(texts.phrasings.iter().scan(0, |end, texts| {
            *end += texts.len() as u32;
            Some(*end)
        }));
        let centre = |range: &[u32]| {
            let mut sum = ZERO;
            for direction in &directions[range[0] as usize..range[1] as usize] {
                vector::add(&mut sum, 1.0, direction);
            }
            vector::unit(sum)
        };
        let compared = |text: &Text| Compared::new(text, &meaning.of(&text.tokens));
        let not = texts.not.iter().map(|not| not.iter().map(compared).collect()).collect();
        Self {
            centres: starts.windows(2).map(centre).collect(),
            rules: Rules::new(entries, not, texts.nothing.iter().map(compared).collect()),
            years: vocabulary
                .known()
                .iter()
                .filter(|known| words::is_year(&known.folded))
                .map(|known| known.stem)
                .collect(),
            density: directions.len() as f32 / entries.len().max(1) as f32,
            phrasings: phrasings
                .zip(&directions)
                .map(|(text, direction)| Compared::new(text, direction))
                .collect(),
            overlap,
            meaning,
            starts,
        }
    }

    /// The phrasings of an entry, by position.
    pub(super) fn phrasings_of(&self, entry: usize) -> std::ops::Range<usize> {
        self.starts[entry] as usize..self.starts[entry + 1] as usize
    }

    /// The entries nearest to the part of the question that says most surely which.
    pub(super) fn rank(&self, question: &Question, omitted: Omitted) -> Ranked {
        let sure = |ranked: &Ranked| ranked.best.first().map_or(0.0, |best| best.confidence);
        let mut windows = windows::windows(&question.terms).into_iter().map(|window| {
            let cost = if window.len() < question.terms.len() { confidence::PART } else { 0.0 };
            self.rank_part(&question.terms[window], cost, omitted)
        });
        let whole = windows.next().unwrap_or_default();
        let surest = |best, next| if sure(&next) > sure(&best) { next } else { best };
        let mut ranked = if whole.is_exact() { whole } else { windows.fold(whole, surest) };
        if let Some(best) = ranked.best.first() {
            if best.forbidden {
                ranked.against = Some(Reason::Forbidden);
            } else if !self.rules.met(best.entry, question) {
                ranked.against = Some(Reason::Required);
            }
        }
        ranked
    }

    /// All compared as a whole, the nearest phrasing by phrasing, and the very nearest with what speaks against them.
    fn rank_part(&self, terms: &[Term], cost: f32, omitted: Omitted) -> Ranked {
        let asked = Asked::new(terms, &self.meaning);
        let mut scores = self.overlap.shares(&asked.stems);
        for (score, centre) in scores.iter_mut().zip(&self.centres) {
            *score = confidence::SHARE * *score + confidence::CENTRE * vector::dot(centre, &asked.meaning);
        }
        if let Some((entry, phrasing)) = omitted.phrasing {
            scores[entry] = self.score_without(&asked, entry, phrasing);
        }
        let shortlist = best(&scores, limits::SHORTLIST).into_iter().map(|entry| {
            let cosines =
                self.phrasings_but(entry, omitted).map(|at| (self.phrasings[at].cosine(&asked), at));
            let nearest = cosines.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let (cosine, phrasing) = nearest.unwrap_or((0.0, 0));
            let score = scores[entry] + confidence::NEAREST * cosine;
            Scored { entry, phrasing, score, confidence: 0.0, forbidden: false, exact: false }
        });
        let mut best = shortlist.collect::<Vec<_>>();
        let order = |a: &Scored, b: &Scored| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry));
        best.sort_by(order);
        for scored in best.iter_mut().take(limits::SCRUTINISED) {
            self.scrutinise(scored, &asked, omitted);
        }
        for scored in &mut best {
            scored.exact =
                self.phrasings_but(scored.entry, omitted).any(|at| self.phrasings[at].has_words_of(&asked));
        }
        best.sort_by(order);
        let nothing = cost + confidence::nothing(&asked, &self.overlap, self.centres.len(), self.density);
        confidence::share_out(&mut best, nothing);
        Ranked { best, nothing, against: None }.exact_first()
    }

    /// What an entry as a whole is worth without one of its phrasings, in logits.
    fn score_without(&self, asked: &Asked, entry: usize, phrasing: usize) -> f32 {
        let others = self.phrasings_of(entry).filter(|&at| at != phrasing).map(|at| &self.phrasings[at]);
        let mut sum = ZERO;
        let mut stems = Vec::new();
        for other in others {
            other.add_to(&mut sum);
            stems.push(&*other.stems);
        }
        let share = self.overlap.share_of(&asked.stems, &stems);
        confidence::SHARE * share + confidence::CENTRE * vector::dot(&vector::unit(sum), &asked.meaning)
    }

    fn phrasings_but(&self, entry: usize, omitted: Omitted) -> impl Iterator<Item = usize> {
        self.phrasings_of(entry).filter(move |&at| omitted.phrasing != Some((entry, at)))
    }

    /// Whether the question has a year, and the entry's phrasings have others: "2006" is not "2004".
    fn other_year(&self, entry: usize, asked: &Asked) -> bool {
        let mut asked_for = asked.terms.iter().filter(|term| words::is_year(&term.folded)).peekable();
        if asked_for.peek().is_none() {
            return false;
        }
        let has = |stem: u32| self.phrasings_of(entry).any(|at| self.phrasings[at].stems.contains(&stem));
        self.years.iter().any(|&year| has(year)) && !asked_for.any(|term| term.stem.is_some_and(has))
    }

    /// Takes off what questions that the entry must not answer are worth, by how near they are beside its phrasings.
    fn scrutinise(&self, scored: &mut Scored, asked: &Asked, omitted: Omitted) {
        if self.other_year(scored.entry, asked) {
            scored.score -= confidence::OTHER_YEAR;
        }
        let (not, nothing) = self.rules.against(scored.entry, asked, &self.overlap, omitted.nothing);
        if not.max(nothing) <= 0.0 {
            return;
        }
        let closeness = |at: usize| self.phrasings[at].closeness(asked, &self.overlap);
        let nearest = self.phrasings_but(scored.entry, omitted).map(closeness).fold(0.0, f32::max);
        scored.forbidden = not.max(nothing) >= nearest.max(confidence::SAME);
        scored.score -= confidence::against(not.max(nothing) - nearest);
    }
}

impl Ranked {
    /// The same, had an entry not been there.
    pub(super) fn without(mut self, entry: usize) -> Self {
        self.best.retain(|scored| scored.entry != entry);
        confidence::share_out(&mut self.best, self.nothing);
        self
    }

    /// Who asks in a phrasing's own words, and in no other entry's, means that entry, whatever else seems near.
    fn exact_first(mut self) -> Self {
        let mut exact = self.best.iter().enumerate().filter(|(_, scored)| scored.exact && !scored.forbidden);
        if let (Some((at, _)), None) = (exact.next(), exact.next()) {
            self.best[..=at].rotate_right(1);
        }
        self
    }

    /// Whether the best entry, and no other, has the very words of the question as a phrasing.
    fn is_exact(&self) -> bool {
        let best = self.best.first().is_some_and(|best| best.exact && !best.forbidden);
        best && !self.best[1..].iter().any(|other| other.exact && !other.forbidden)
    }

    /// With confidences as far as they can be trusted: the others keep their proportion to the best, or among
    /// themselves where the best one is certain.
    pub(super) fn calibrated(mut self, calibration: &Calibration) -> Self {
        let is_exact = self.is_exact();
        let Some(raw) = self.best.first().map(|best| best.confidence).filter(|&raw| raw > 0.0) else {
            return self;
        };
        let trusted = calibration.apply(raw);
        let (trusted, factor) = if is_exact {
            let certain = trusted.max(confidence::EXACT);
            (certain, (1.0 - certain) / (1.0 - raw).max(f32::EPSILON))
        } else {
            (trusted, trusted / raw)
        };
        for scored in &mut self.best {
            scored.confidence *= factor;
        }
        self.best[0].confidence = trusted;
        self
    }

    /// The entries and their probabilities, best first.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate> {
        self.best.iter().map(|&Scored { entry, confidence, .. }| Candidate { entry, confidence })
    }
}
