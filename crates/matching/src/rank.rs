//! Which entries are nearest to a question, and how surely.

use super::{
    Candidate, Reason, best,
    calibration::Calibration,
    compared::{Asked, Compared},
    confidence::{self, Known},
    exact::Exact,
    limits,
    meaning::Meaning,
    overlap::Overlap,
    reading::{Question, Text, Texts},
    rules::Rules,
    scope::{self, Scope, Signals},
    scored::{Ranked, Scored},
    telling::{Telling, Told},
    twins::{self, Twins},
    vector::{self, Fine, ZERO},
    vocabulary::Vocabulary,
    windows, words,
};
use knowledge::{Entry, EntryPosition};

/// All entries, comparable.
#[derive(Debug)]
pub(super) struct Entries {
    pub(super) overlap: Overlap,
    telling: Telling,
    twins: Twins,
    pub(super) phrasings: Vec<Compared>,
    exact: Exact,
    pub(super) meaning: Meaning,
    /// By entry: the mean direction of its phrasings.
    pub(super) centres: Vec<Fine>,
    /// By entry: where its phrasings start; one more at the end.
    starts: Vec<u32>,
    rules: Rules,
    /// Stems that are years.
    years: Vec<u32>,
    /// How many phrasings an entry has, on average.
    density: f32,
    /// How much the details of phrasings say, 0–1: with few of them, a word that only one entry has may be chance.
    pub(super) detail: f32,
}

/// What is known of a whole text whose parts are looked at.
#[derive(Debug)]
struct Context {
    told: Told,
    known: Known,
}

/// What is left out, to see how a question fares without it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Omitted {
    /// A phrasing and its entry.
    pub(super) phrasing: Option<(usize, usize)>,
    /// One of the questions that nothing answers.
    pub(super) nothing: Option<usize>,
}

/// The entries nearest to a part of a question, best first, each with the probability that it is the right one if any is.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    best: Vec<Scored>,
    /// What says whether any entry answers.
    pub(super) signals: Signals,
    /// How close the nearest question is that nothing answers, 0–1.
    nothing: f32,
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
            Fine::of(&vector::unit(sum))
        };
        let compared_phrasings = phrasings
            .zip(&directions)
            .map(|(text, direction)| Compared::new(text, direction, &overlap))
            .collect::<Vec<_>>();
        let density = directions.len() as f32 / entries.len().max(1) as f32;
        let compared = |text: &Text| Compared::new(text, &meaning.of(&text.tokens), &overlap);
        let sequences = texts.phrasings.iter().enumerate();
        let sequences =
            sequences.flat_map(|(entry, texts)| texts.iter().map(move |text| (entry, text.stems.as_slice())));
        let nothing = texts.nothing.iter().map(|text| text.stems.as_slice());
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
            detail: density / (density + confidence::DETAILED),
            density,
            exact: Exact::new(compared_phrasings.iter().map(|phrasing| &*phrasing.stems)),
            phrasings: compared_phrasings,
            telling: Telling::new(entries.len(), sequences, nothing),
            twins: Twins::new(vocabulary),
            overlap,
            meaning,
            starts,
        }
    }

    /// The phrasings of an entry, by position.
    pub(super) fn phrasings_of(&self, entry: usize) -> std::ops::Range<usize> {
        self.starts[entry] as usize..self.starts[entry + 1] as usize
    }

    /// The nearest entries, by the part of the question that is surest of its entry.
    pub(super) fn rank(&self, question: &Question, scope: &Scope) -> Ranked {
        let readings = self.readings(question, Omitted::default());
        let mut ranked = Ranked::of(&readings, scope);
        let unanswered = readings.first().is_some_and(Ranking::is_unanswered);
        if let Some(best) = ranked.best.first() {
            if best.forbidden || unanswered {
                ranked.against = Some(Reason::Forbidden);
            } else if !self.rules.met(best.entry, question) {
                ranked.against = Some(Reason::Required);
            }
        }
        ranked
    }

    /// The nearest entries for each part of the text that may be the question; the whole comes first.
    pub(super) fn readings(&self, question: &Question, omitted: Omitted) -> Vec<Ranking> {
        let own = question.terms.iter().filter_map(|term| term.stem).collect::<Vec<_>>();
        let windows = windows::windows(&question.terms);
        let context = (windows.len() > 1).then(|| {
            let whole = Asked::new(&question.terms, &self.meaning, &self.overlap);
            let known = confidence::known(&whole, &self.overlap);
            Context { told: self.told(&whole, omitted, &own), known }
        });
        let parts = windows.into_iter().map(|window| {
            let context = context.as_ref().filter(|_| window.len() < question.terms.len());
            let asked = Asked::new(&question.terms[window], &self.meaning, &self.overlap);
            self.read(&asked, omitted, &own, context)
        });
        parts.collect()
    }

    /// Compares all entries as a whole, the nearest phrasing by phrasing, and the very nearest with what speaks against them.
    /// `own`: what is omitted, as stems. `context`: of a part, what is known of the whole.
    fn read(&self, asked: &Asked, omitted: Omitted, own: &[u32], context: Option<&Context>) -> Ranking {
        let mut told = self.told(asked, omitted, own);
        if let Some(context) = context {
            told.add(confidence::CONTEXT, &context.told);
        }
        let mut shares = self.overlap.shares(&asked.stems);
        let mut centres = self.centres.iter().map(|centre| centre.dot(&asked.meaning)).collect::<Vec<_>>();
        if let Some((entry, phrasing)) = omitted.phrasing {
            (shares[entry], centres[entry]) = self.whole_without(asked, entry, phrasing);
        }
        let whole = |entry: usize| {
            confidence::SHARE * shares[entry]
                + confidence::CENTRE * centres[entry]
                + self.detail * confidence::TELLING * told.entries[entry]
        };
        let scores = (0..self.centres.len()).map(whole).collect::<Vec<_>>();
        // Only a whole question can be a phrasing word for word: a part would leave out what tells it from others.
        let exact = if context.is_none() { self.exactly(asked, omitted) } else { Vec::new() };
        let mut shortlist = self.shortlist(&scores);
        shortlist
            .extend(exact.iter().copied().filter(|entry| !shortlist.contains(entry)).collect::<Vec<_>>());
        let shortlist = shortlist.into_iter().map(|entry| {
            let (mut cosine, mut phrasing, mut likeness) = (f32::MIN, 0, 0.0_f32);
            for at in self.phrasings_but(entry, omitted) {
                let compared = &self.phrasings[at];
                likeness = likeness.max(compared.likeness(asked));
                let near = compared.cosine(asked);
                if near > cosine {
                    (cosine, phrasing) = (near, at);
                }
            }
            let cosine = cosine.max(-1.0);
            let score =
                scores[entry] + confidence::NEAREST * cosine + self.detail * confidence::LIKENESS * likeness;
            let exact = exact.contains(&entry);
            Scored { entry, phrasing, score, cosine, confidence: 0.0, forbidden: false, exact }
        });
        let mut best = shortlist.collect::<Vec<_>>();
        let order = |a: &Scored, b: &Scored| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry));
        best.sort_by(order);
        let nothing = self.rules.nothing(asked, omitted.nothing);
        for scored in best.iter_mut().take(limits::SCRUTINISED) {
            self.scrutinise(scored, asked, nothing, omitted);
        }
        best.sort_by(order);
        if let Some(at) = self.meant(&best, asked, omitted) {
            confidence::exchange(&mut best, at);
        }
        // Who asks in a phrasing's own words, and in no other entry's, means that entry, whatever else seems near.
        if let Some(at) = only_exact(&best) {
            best[..=at].rotate_right(1);
        } else if let Some(at) = self.undecided(&best, asked, omitted) {
            confidence::level(&mut best, at);
        }
        let all = confidence::share_out(&mut best);
        let Some(first) = best.first() else { return Ranking::default() };
        let known = confidence::known(asked, &self.overlap);
        let null = confidence::nothing(asked, &known, self.centres.len(), self.density);
        let signals = Signals([
            all - null - if context.is_some() { confidence::PART } else { 0.0 },
            told.entries[first.entry] - told.nothing,
            nothing,
            first.cosine,
            centres[first.entry],
            shares[first.entry],
            known.share,
            known.strange,
            (asked.length as f32).ln_1p(),
            context.map_or(1.0, |whole| known.telling / whole.known.telling.max(f32::EPSILON)),
            context.map_or(0.0, |whole| whole.known.strange - known.strange),
        ]);
        Ranking { best, signals, nothing }
    }

    /// The entries worth a closer look: fewer where each has many phrasings.
    fn shortlist(&self, scores: &[f32]) -> Vec<usize> {
        let mut entries = best(scores, limits::SHORTLIST);
        let mut phrasings = 0;
        let enough = entries.iter().position(|&entry| {
            phrasings += self.phrasings_of(entry).len();
            phrasings >= limits::COMPARED
        });
        entries.truncate(enough.map_or(usize::MAX, |last| (last + 1).max(limits::SCRUTINISED)));
        entries
    }

    /// The entries that have the question's words as a phrasing: all of them, and no others, in any order.
    fn exactly(&self, asked: &Asked, omitted: Omitted) -> Vec<usize> {
        let Some(stems) = asked.stems.iter().copied().collect::<Option<Vec<_>>>() else { return Vec::new() };
        let phrasings = self.exact.with(&stems).filter(|&at| {
            omitted.phrasing.is_none_or(|(_, left_out)| at != left_out) && *self.phrasings[at].stems == *stems
        });
        let mut entries = phrasings
            .map(|at| self.starts.partition_point(|&start| start as usize <= at) - 1)
            .collect::<Vec<_>>();
        entries.dedup();
        entries
    }

    /// What the question's words tell once what is omitted is left out.
    fn told(&self, asked: &Asked, omitted: Omitted, own: &[u32]) -> Told {
        let mut told = self.telling.tell(&asked.sequence);
        if let Some((entry, _)) = omitted.phrasing {
            told.entries[entry] = self.telling.tell_without(&asked.sequence, own, entry);
        }
        if omitted.nothing.is_some() {
            told.nothing = self.telling.tell_without(&asked.sequence, own, self.centres.len());
        }
        told
    }

    /// The share and centre of an entry without one of its phrasings.
    fn whole_without(&self, asked: &Asked, entry: usize, phrasing: usize) -> (f32, f32) {
        let others = self.phrasings_of(entry).filter(|&at| at != phrasing).map(|at| &self.phrasings[at]);
        let mut sum = ZERO;
        let mut stems = Vec::new();
        for other in others {
            other.add_to(&mut sum);
            stems.push(&*other.stems);
        }
        let share = self.overlap.share_of(&asked.stems, &stems);
        (share, Fine::of(&vector::unit(sum)).dot(&asked.meaning))
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
        let has = |stem| self.overlap.has(entry, stem);
        self.years.iter().any(|&year| has(year)) && !asked_for.any(|term| term.stem.is_some_and(has))
    }

    /// The position of the next best entry that no word of the question tells apart from the best one. Each of the two has a
    /// phrasing that says all that the question says and more, and neither says much more than the other.
    fn undecided(&self, best: &[Scored], asked: &Asked, omitted: Omitted) -> Option<usize> {
        let said = self.twins.said(asked)?;
        let beyond = |scored: &Scored| {
            let phrasings = self.phrasings_but(scored.entry, omitted).map(|at| &*self.phrasings[at].stems);
            phrasings.filter_map(|stems| self.twins.beyond(&said, stems)).min_by(f32::total_cmp)
        };
        let least = beyond(best.first()?).filter(|&beyond| beyond > 0.0)?;
        let mut next = best.iter().take(limits::SCRUTINISED).skip(1);
        let is_no_more = |scored: &Scored| {
            !scored.forbidden && beyond(scored).is_some_and(|beyond| beyond <= least + confidence::NO_MORE)
        };
        next.position(is_no_more).map(|at| at + 1)
    }

    /// The position of the next best entry of which a phrasing differs from the best one's nearest phrasing in one word, and
    /// the question has that word. This entry is meant, whatever else seems near.
    fn meant(&self, best: &[Scored], asked: &Asked, omitted: Omitted) -> Option<usize> {
        let first = best.first()?;
        let nearest = &*self.phrasings[first.phrasing].stems;
        let asks = |stem: u32, entry: usize, other: usize| {
            self.twins.says(stem) && self.overlap.has(entry, stem) && !self.overlap.has(other, stem)
        };
        let mut next = best.iter().take(limits::SCRUTINISED).skip(1);
        let meant = next.position(|scored| {
            let asks_first = asked.stems.iter().flatten().any(|&stem| asks(stem, first.entry, scored.entry));
            let mut phrasings = self.phrasings_but(scored.entry, omitted);
            let is_asked = |stem| asked.stems.contains(&Some(stem)) && asks(stem, scored.entry, first.entry);
            !asks_first
                && !scored.forbidden
                && phrasings
                    .any(|at| twins::in_place(&self.phrasings[at].stems, nearest).is_some_and(is_asked))
        });
        meant.map(|at| at + 1)
    }

    /// Takes off what questions that the entry must not answer are worth, by how near they are beside its phrasings.
    /// `nothing`: how close the nearest question is that nothing answers.
    fn scrutinise(&self, scored: &mut Scored, asked: &Asked, nothing: f32, omitted: Omitted) {
        if self.other_year(scored.entry, asked) {
            scored.score -= confidence::OTHER_YEAR;
        }
        let not = self.rules.not(scored.entry, asked);
        if not.max(nothing) <= 0.0 {
            return;
        }
        let phrasings = self.phrasings_but(scored.entry, omitted).map(|at| &self.phrasings[at]);
        let nearest = Compared::closest(phrasings, asked);
        scored.forbidden = not.max(nothing) >= nearest.max(confidence::SAME);
        scored.score -= confidence::against(not.max(nothing) - nearest);
    }
}

impl Ranking {
    /// The reading that is surest of its entry, the first of several; the whole where it has a phrasing's own words.
    pub(super) fn surest<'r>(readings: &'r [Self], scope: &Scope) -> Option<&'r Self> {
        let whole = readings.first()?;
        if only_exact(&whole.best) == Some(0) {
            return Some(whole);
        }
        let sure = |reading: &Self| {
            reading.best.first().map_or(0.0, |best| best.confidence * reading.answerable(scope))
        };
        readings.iter().rev().max_by(|a, b| sure(a).total_cmp(&sure(b)))
    }

    /// Whether it is, word for word, a question that nothing answers.
    fn is_unanswered(&self) -> bool {
        self.nothing >= confidence::IDENTICAL && only_exact(&self.best).is_none()
    }

    fn answerable(&self, scope: &Scope) -> f32 {
        scope::logistic(scope.logit(&self.signals))
    }
}

impl Ranked {
    /// What the surest reading says.
    pub(super) fn of(readings: &[Ranking], scope: &Scope) -> Self {
        let Some(surest) = Ranking::surest(readings, scope) else { return Self::default() };
        let answerable = surest.answerable(scope);
        let mut best = surest.best.clone();
        for scored in &mut best {
            scored.confidence *= answerable;
        }
        Self { best, against: None }
    }

    /// The same if an entry were not there.
    pub(super) fn without(mut self, entry: usize) -> Self {
        let all = self.best.iter().map(|scored| scored.confidence).sum::<f32>();
        let lost =
            self.best.iter().find(|scored| scored.entry == entry).map_or(0.0, |scored| scored.confidence);
        self.best.retain(|scored| scored.entry != entry);
        // As if the entry's part of "some entry answers" had gone to "none does".
        let nothing = 1.0 - all;
        for scored in &mut self.best {
            scored.confidence /= (nothing + all - lost).max(f32::EPSILON);
        }
        self
    }

    /// With confidences as far as they can be trusted: the others keep their proportion to the best, or among
    /// themselves where the best one is certain.
    pub(super) fn calibrated(mut self, calibration: &Calibration) -> Self {
        let is_exact = only_exact(&self.best) == Some(0);
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

    /// Those worth offering where none is sure enough: what is a fiftieth as likely as the best is no choice.
    pub(super) fn offered(&self) -> impl Iterator<Item = Candidate> {
        let best = self.best.first().map_or(0.0, |best| best.confidence);
        self.candidates()
            .take_while(move |candidate| candidate.confidence >= best * confidence::OFFERED_BESIDE)
    }

    /// The entries and their probabilities, best first.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate> {
        let candidate = |&Scored { entry, confidence, .. }: &Scored| Candidate {
            entry: EntryPosition::new(entry),
            confidence,
        };
        self.best.iter().map(candidate)
    }
}

/// The position of the only entry that has the very words of the question as a phrasing.
fn only_exact(best: &[Scored]) -> Option<usize> {
    let mut exact = best.iter().enumerate().filter(|(_, scored)| scored.exact && !scored.forbidden);
    exact.next().map(|(at, _)| at).filter(|_| exact.next().is_none())
}
