//! Which entries are nearest to a question, and how surely.

use super::{
    confidence::{self, Fit},
    rules::Rules,
    scored::{Ranked, Scored},
    windows,
};
use crate::{
    Candidate, Reason, best,
    language::Language,
    limits,
    reading::{Question, Term, Text, Texts},
    signals::{
        Signals,
        compared::{Asked, Comparable, Compared},
        encoded::{self, Encoded},
        exact::Exact,
        meaning::Meaning,
        overlap::Overlap,
        spread::Spread,
        told::Told,
        twins::Twins,
        vector::Fine,
    },
    vocabulary::Vocabulary,
};
use knowledge::Entry;
use std::ops::Range;

/// All entries, comparable.
#[derive(Debug)]
pub(crate) struct Entries {
    language: &'static dyn Language,
    pub(crate) overlap: Overlap,
    pub(crate) phrasings: Comparable,
    pub(crate) exact: Exact,
    pub(crate) meaning: Meaning,
    pub(crate) spread: Spread,
    pub(crate) told: Told,
    /// By entry: where its phrasings start; one more at the end.
    starts: Box<[u32]>,
    rules: Rules,
    twins: Twins,
}

/// What decides: the signals' worth, what the encoder has, and by how many logits this knowledge base's own questions move
/// the confidence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judge<'j> {
    pub(crate) fit: &'j Fit,
    pub(crate) encoded: Option<&'j Encoded>,
    pub(crate) shift: f32,
}

/// The questions that nothing answers, beside the one that is asked.
#[derive(Debug, Clone, Copy)]
struct Unanswered {
    /// How close the nearest is in words and static vectors, 0–1.
    closeness: f32,
    /// One of them to leave out.
    but: Option<usize>,
}

impl Entries {
    /// `vocabulary`: of the texts; `answers`: by entry.
    pub(crate) fn new<'a>(
        entries: &[Entry],
        texts: &Texts,
        vocabulary: &Vocabulary,
        answers: impl Iterator<Item = &'a str>,
    ) -> Self {
        let document = |texts: &Vec<Text>| texts.iter().flat_map(|text| text.stems.iter().copied()).collect();
        let overlap =
            Overlap::new(&texts.phrasings.iter().map(document).collect::<Vec<_>>(), vocabulary.says());
        let phrasings = texts.phrasings.iter().flatten();
        let tokens = phrasings.clone().map(|text| text.tokens.as_slice()).collect::<Vec<_>>();
        let (meaning, directions) = Meaning::new(tokens.iter().copied());
        let mut starts = vec![0];
        starts.extend(texts.phrasings.iter().scan(0, |end, texts| {
            *end += texts.len() as u32;
            Some(*end)
        }));
        let ranges = starts.windows(2).map(|range| range[0] as usize..range[1] as usize);
        let spread = Spread::new(&directions, ranges);
        let compared = |texts: &mut dyn Iterator<Item = &'_ Text>| {
            Comparable::new(texts.map(|text| (text, meaning.of(&text.tokens))), &overlap)
        };
        let language = vocabulary.language();
        Self {
            language,
            spread,
            told: Told::new(language, texts, answers),
            rules: Rules::new(language, entries, texts, compared),
            twins: Twins::new(vocabulary),
            exact: Exact::new(phrasings.clone().map(|text| &*text.stems)),
            phrasings: Comparable::new(phrasings.zip(directions.iter().copied()), &overlap),
            overlap,
            meaning,
            starts: starts.into(),
        }
    }

    /// Where the phrasings of an entry stand.
    pub(crate) fn phrasings_of(&self, entry: usize) -> Range<usize> {
        self.starts[entry] as usize..self.starts[entry + 1] as usize
    }

    /// Whether a question has what an entry requires, and isn't one that it must not answer.
    pub(crate) fn allows(&self, entry: usize, question: &Question) -> bool {
        let asked = Asked::new(&question.terms, &self.meaning, &self.overlap);
        let phrasings = self.phrasings.of(self.phrasings_of(entry));
        self.rules.met(self.language, entry, question)
            && self.rules.not(entry, &asked) <= Compared::closest(phrasings, &asked)
    }

    /// Whether a phrasing has these stems, in their order.
    pub(crate) fn is_phrasing(&self, stems: &[u32]) -> bool {
        self.exact.with(stems).next().is_some()
    }

    /// The nearest entries, by the part of the text that is surest of its entry; the whole where it has a phrasing's own words.
    /// `but`: a question that nothing answers, left out.
    pub(crate) fn rank(&self, question: &Question, judge: Judge, but: Option<usize>) -> Ranked {
        let whole = Asked::new(&question.terms, &self.meaning, &self.overlap);
        let nothing = Unanswered { closeness: self.rules.nothing(&whole, but), but };
        let mut ranked = self.read(&question.terms, judge, nothing);
        if let Some(at) = self.only_exact(&whole, &ranked) {
            ranked.best[..=at].rotate_right(1);
            ranked.is_exact = true;
            confidence::share_out(&mut ranked.best, confidence::EXACT);
        } else if nothing.closeness >= confidence::IDENTICAL {
            ranked.against = Some(Reason::Forbidden);
        } else if let Some(part) = self.surest_part(question, judge, nothing, &ranked) {
            ranked = part;
        }
        if let (None, Some(best)) = (ranked.against, ranked.best.first()) {
            if best.forbidden {
                ranked.against = Some(Reason::Forbidden);
            } else if !self.rules.met(self.language, best.entry, question) {
                ranked.against = Some(Reason::Required);
            }
        }
        ranked
    }

    /// What speaks for each entry that is worth a closer look but whether it [tells of all](Told::tells_all), and the position of its nearest
    /// phrasing.
    pub(crate) fn signals(
        &self,
        asked: &Asked,
        encoded: Option<&(&Encoded, encoded::Asked)>,
    ) -> Vec<(usize, usize, Signals)> {
        let shares = self.overlap.shares(&asked.stems, asked.mass);
        let compare = |entry: usize| {
            let mut signals = Signals { words: shares[entry], ..Signals::default() };
            let phrasings = self.phrasings_of(entry);
            let nearest = |near: &dyn Fn(usize) -> f32| {
                let near = phrasings.clone().map(|at| (near(at), at));
                near.reduce(|best, other| if other.0 > best.0 { other } else { best })
                    .unwrap_or((-1.0, phrasings.start))
            };
            let (meaning, mut phrasing) = nearest(&|at| self.phrasings.at(at).cosine(asked));
            signals.meaning = meaning;
            signals.stray = self.spread.stray(entry, meaning);
            if let Some((encoded, asked)) = encoded {
                (signals.nearest, phrasing) = nearest(&|at| encoded.cosine(at, asked));
                signals.stray = encoded.stray(entry, signals.nearest);
                signals.centre = encoded.centre(entry, asked);
                signals.answer = encoded.answer(entry, asked);
            }
            (entry, phrasing, signals)
        };
        let mut all = self.shortlist(&shares, asked).into_iter().map(compare).collect::<Vec<_>>();
        if let Some((encoded, asked)) = encoded {
            self.compare_words(&mut all, encoded, asked);
        }
        let mean = |signal: fn(&Signals) -> f32| {
            all.iter().map(|(.., signals)| signal(signals)).sum::<f32>() / all.len().max(1) as f32
        };
        let (answer, tells) = (mean(|signals| signals.answer), mean(|signals| signals.tells));
        for (.., signals) in &mut all {
            signals.answer -= answer;
            signals.tells -= tells;
        }
        all
    }

    /// How nearly the nearest entries have each word of a question. The others tell no more of it than the least of these.
    fn compare_words(&self, all: &mut [(usize, usize, Signals)], encoded: &Encoded, asked: &encoded::Asked) {
        let near = |at: usize| all[at].2.centre + all[at].2.answer;
        let mut nearest = (0..all.len()).collect::<Vec<_>>();
        nearest.sort_by(|&a, &b| near(b).total_cmp(&near(a)).then(a.cmp(&b)));
        let nearest =
            nearest.into_iter().filter(|&at| self.told.can_tell(all[at].0)).take(limits::WORD_BY_WORD);
        let tells = nearest.filter_map(|at| Some((at, encoded.tells(all[at].0, asked)?))).collect::<Vec<_>>();
        let Some(least) = tells.iter().map(|&(_, tells)| tells).reduce(f32::min) else { return };
        for (.., signals) in all.iter_mut() {
            signals.tells = least;
        }
        for (at, tells) in tells {
            all[at].2.tells = tells;
        }
    }

    /// Compares entries with a text or a part of it.
    fn read(&self, terms: &[Term], judge: Judge, nothing: Unanswered) -> Ranked {
        let asked = Asked::new(terms, &self.meaning, &self.overlap);
        let encoded = judge.encoded.map(|encoded| {
            let text = terms.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>().join(" ");
            (encoded, encoded.asked(&text, self.language))
        });
        let signals = self.signals(&asked, encoded.as_ref());
        let mut best = signals
            .into_iter()
            .map(|(entry, phrasing, signals)| Scored {
                entry,
                phrasing,
                score: judge.fit.score(&signals),
                own: judge.fit.own(&signals),
                answered: judge.encoded.is_some() && self.told.can_tell(entry),
                tells: signals.tells,
                confidence: 0.0,
                forbidden: false,
            })
            .collect::<Vec<_>>();
        let order = |a: &Scored, b: &Scored| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry));
        best.sort_by(order);
        for scored in best.iter_mut().take(limits::SCRUTINISED) {
            self.scrutinise(scored, &asked, nothing.closeness);
        }
        best.sort_by(order);
        if let Some((first, others)) = best.split_first_mut()
            && first.answered
        {
            let next = others.iter().map(|other| other.tells).reduce(f32::max).unwrap_or(first.tells);
            first.own += judge.fit.of_an_answer(self.told.tells_all(first.entry, terms), first.tells - next);
        }
        let refused = encoded.zip(best.first()).and_then(|((encoded, asked), best)| {
            let closer = encoded.nothing(&asked, nothing.but)? - encoded.cosine(best.phrasing, &asked);
            Some(judge.fit.refused(closer))
        });
        let logit = judge.fit.logit(&best, asked.length) + judge.shift;
        let logit = logit - refused.unwrap_or_default();
        confidence::share_out(&mut best, confidence::logistic(logit));
        if let Some(at) = self.undecided(&best, terms) {
            confidence::level(&mut best, at);
        }
        Ranked { best, ..Ranked::default() }
    }

    /// The position of the next best entry that no word of the question tells apart from the best one. Each of the two has a
    /// phrasing that says all that the question says and more, and neither says much more than the other.
    fn undecided(&self, best: &[Scored], terms: &[Term]) -> Option<usize> {
        let said = self.twins.said(terms, &self.overlap)?;
        let beyond = |scored: &Scored| {
            let phrasings = self.phrasings.of(self.phrasings_of(scored.entry));
            phrasings
                .filter_map(|phrasing| self.twins.beyond(&said, phrasing.stems, &self.overlap))
                .min_by(f32::total_cmp)
        };
        let least = beyond(best.first()?).filter(|&beyond| beyond > 0.0)?;
        let mut next = best.iter().take(limits::SCRUTINISED).skip(1);
        let is_no_more = |scored: &Scored| {
            !scored.forbidden && beyond(scored).is_some_and(|beyond| beyond <= least + confidence::NO_MORE)
        };
        next.position(is_no_more).map(|at| at + 1)
    }

    /// The reading of a part of the text that is surer of its entry than the whole is, if there is one.
    ///
    /// Words and static vectors choose the part, so that the encoder reads one more text at most.
    fn surest_part(
        &self,
        question: &Question,
        judge: Judge,
        nothing: Unanswered,
        whole: &Ranked,
    ) -> Option<Ranked> {
        let quick = Judge { fit: &confidence::STATIC, encoded: None, shift: 0.0 };
        let sure = |ranked: &Ranked| ranked.best.first().map_or(0.0, |best| best.confidence);
        let mut parts = windows::windows(self.language, &question.terms).into_iter().skip(1).map(|part| {
            let reading = self.read(&question.terms[part.clone()], quick, nothing);
            (part, sure(&reading))
        });
        let first = parts.next()?;
        let (part, _) = parts.fold(first, |best, other| if other.1 > best.1 { other } else { best });
        let less = Judge { shift: judge.shift - confidence::PART, ..judge };
        Some(self.read(&question.terms[part], less, nothing)).filter(|part| sure(part) > sure(whole))
    }

    /// The entries worth a closer look.
    fn shortlist(&self, shares: &[f32], asked: &Asked) -> Vec<usize> {
        if self.spread.centres.len() <= limits::SHORTLIST {
            return (0..self.spread.centres.len()).collect();
        }
        let whole = |(centre, share): (&Fine, &f32)| 2.0 * share + centre.dot(&asked.meaning);
        best(&self.spread.centres.iter().zip(shares).map(whole).collect::<Vec<_>>(), limits::SHORTLIST)
    }

    /// The place among the best of the only entry that has the question's words as a phrasing, in their order.
    fn only_exact(&self, asked: &Asked, ranked: &Ranked) -> Option<usize> {
        let stems =
            asked.sequence.iter().copied().collect::<Option<Vec<_>>>().filter(|stems| !stems.is_empty())?;
        let mut entries = self
            .exact
            .with(&stems)
            .map(|at| self.starts.partition_point(|&start| start as usize <= at) - 1)
            .collect::<Vec<_>>();
        entries.dedup();
        let place = |entry: usize| ranked.best.iter().position(|scored| scored.entry == entry);
        let mut places = entries.into_iter().filter_map(place).filter(|&at| !ranked.best[at].forbidden);
        places.next().filter(|_| places.next().is_none())
    }

    /// Takes off what questions that the entry must not answer are worth, by how near they are beside its phrasings.
    fn scrutinise(&self, scored: &mut Scored, asked: &Asked, nothing: f32) {
        let not = self.rules.not(scored.entry, asked).max(nothing);
        if not <= 0.0 {
            return;
        }
        let nearest = Compared::closest(self.phrasings.of(self.phrasings_of(scored.entry)), asked);
        scored.forbidden = not >= nearest.max(confidence::SAME);
        scored.score -= confidence::against(not - nearest);
    }
}

impl Ranked {
    /// Those worth offering where none is sure enough: what is a fiftieth as likely as the best is no choice.
    pub(crate) fn offered(&self) -> impl Iterator<Item = Candidate> {
        let best = self.best.first().map_or(0.0, |best| best.confidence);
        self.candidates()
            .take_while(move |candidate| candidate.confidence >= best * confidence::OFFERED_BESIDE)
    }

    /// The entries and their probabilities, best first.
    pub(crate) fn candidates(&self) -> impl Iterator<Item = Candidate> {
        self.best.iter().map(|&Scored { entry, confidence, .. }| Candidate::of(entry, confidence))
    }
}
