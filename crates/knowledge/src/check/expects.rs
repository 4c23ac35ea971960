//! Expectations: clear, and not against each other or against what the entries say of themselves.

use std::collections::HashMap;

use super::{Ids, phrasings::Phrasings, values::bounded};
use crate::{
    Expect, limits,
    problem::{
        Finding, Relation,
        fact::{Expects, Part},
    },
    source::Span,
    text,
    written::{self, Written},
};

/// For each expectation as written what is asked; `None` where it names a draft, which can't answer yet.
pub(super) fn check(
    written: &Written,
    ids: &Ids<'_>,
    phrasings: &Phrasings,
    findings: &mut Vec<Finding>,
) -> Vec<Option<Expect>> {
    let mut first = HashMap::new();
    let claims = Claims::new(written, phrasings);
    written
        .expects
        .iter()
        .map(|expect| {
            let wanted = outcome(expect, ids, findings);
            let ask = expect.ask.as_ref()?;
            bounded(Part::Question, ask, limits::PHRASING, findings);
            let folded = text::folded(&ask.value);
            if let Some(wanted) = wanted {
                agrees(
                    ask.span,
                    wanted,
                    *first.entry(folded.clone()).or_insert((wanted, ask.span)),
                    findings,
                );
                claims.agree(ask.span, &folded, wanted, findings);
            }
            let entry = match wanted? {
                Outcome::Answer(entry) => Some(ids.served[entry]?),
                Outcome::Nothing => None,
            };
            Some(Expect { ask: text::one_line(&ask.value), entry })
        })
        .collect()
}

/// How a question should end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Answer(usize),
    Nothing,
}

/// What the expectation says, where that is clear.
fn outcome(expect: &written::Expect, ids: &Ids<'_>, findings: &mut Vec<Finding>) -> Option<Outcome> {
    match (&expect.entry, expect.wants_nothing()) {
        (Some(id), false) => {
            let position = ids.entries.get(id.value.as_str()).copied();
            if position.is_none() {
                findings.push(ids.unknown_entry(id));
            }
            position.map(Outcome::Answer)
        }
        (None, true) => Some(Outcome::Nothing),
        (both, _) => {
            let fact = match both {
                Some(_) => Expects::EntryAndNothing,
                None => Expects::NeitherEntryNorNothing,
            };
            findings.push(Finding::new(fact, expect.span));
            None
        }
    }
}

/// Whether this expectation says the same as the first that asks the same.
fn agrees(ask: Span, wanted: Outcome, first: (Outcome, Span), findings: &mut Vec<Finding>) {
    let (before, place) = first;
    if place == ask {
        return;
    }
    let fact = if before == wanted { Expects::Repeated } else { Expects::TwoOutcomes };
    findings.push(Finding::new(fact, ask).other(place, Relation::ExpectedFirst));
}

/// What the served entries say of single questions: these are mine, and these are not.
struct Claims<'w> {
    written: &'w Written,
    phrasings: &'w Phrasings,
    refusals: HashMap<(String, usize), Span>,
}

impl<'w> Claims<'w> {
    fn new(written: &'w Written, phrasings: &'w Phrasings) -> Self {
        let entries = written.entries.iter().enumerate().filter(|(_, entry)| !entry.is_draft());
        let refusals = entries.flat_map(|(at, entry)| entry.not.iter().map(move |not| (at, not)));
        let refusals = refusals.map(|(at, not)| ((text::folded(&not.value), at), not.span)).collect();
        Self { written, phrasings, refusals }
    }

    fn agree(&self, ask: Span, folded: &str, wanted: Outcome, findings: &mut Vec<Finding>) {
        if let Some((at, phrasing)) = self.phrasings.get(folded)
            && !self.written.entries[*at].is_draft()
            && wanted != Outcome::Answer(*at)
        {
            let fact = match wanted {
                Outcome::Nothing => Expects::AgainstPhrasing,
                Outcome::Answer(_) => Expects::AgainstOthersPhrasing,
            };
            findings.push(Finding::new(fact, ask).other(*phrasing, Relation::Phrasing));
        }
        if let Outcome::Answer(wanted) = wanted
            && let Some(refusal) = self.refusals.get(&(folded.to_owned(), wanted))
        {
            findings.push(Finding::new(Expects::AgainstRefusal, ask).other(*refusal, Relation::Refusal));
        }
    }
}
