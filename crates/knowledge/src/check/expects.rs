//! Expectations: clear, and not against each other or against what the entries say of themselves.

use std::collections::HashMap;

use super::{Ids, phrasings::Phrasings, values};
use crate::{
    Expect,
    problem::{Code, Finding},
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
            values::bounded("question", ask, values::PHRASING, findings);
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
            let message = match both {
                Some(_) => "the expectation names an entry, and nothing as well",
                None => "the expectation names neither an entry nor nothing",
            };
            findings.push(Finding::new(Code::UnclearExpect, expect.span, message));
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
    let finding = if before == wanted {
        Finding::new(Code::RepeatedExpect, ask, "the same is expected twice")
    } else {
        Finding::new(Code::Contradiction, ask, "the same question is expected to end in two ways")
    };
    findings.push(finding.other(place, "first expected here"));
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
            let message = "the expectation is against a phrasing of another entry";
            let message =
                if wanted == Outcome::Nothing { "the expectation is against a phrasing" } else { message };
            findings.push(Finding::new(Code::Contradiction, ask, message).other(*phrasing, "the phrasing"));
        }
        if let Outcome::Answer(wanted) = wanted
            && let Some(refusal) = self.refusals.get(&(folded.to_owned(), wanted))
        {
            let message = "the entry refuses the question that it is expected to answer";
            findings.push(Finding::new(Code::Contradiction, ask, message).other(*refusal, "refused here"));
        }
    }
}
