//! What stands out in a knowledge base by itself: expectations that fail, phrasings that lead elsewhere, near-twins, entries
//! that are known by one wording only, and a language whose words have no meaning here.

use std::collections::BTreeSet;

use super::{
    Named, Outcome, Side,
    asked::cost,
    twins::{self, Twins},
    words,
};
use crate::{
    knowledge::{
        Knowledge, Places, Problem,
        problem::{
            Relation,
            fact::{Answers, Found},
        },
    },
    matching::{self, Index},
};

/// Comparisons that asking may take beside the expectations, which are all asked: some seconds' worth.
const BUDGET: usize = 60_000_000;

/// What is found, each with its place. Documents that nobody cites are found by the check of the files.
pub fn findings(knowledge: &Knowledge, index: &Index, places: &Places) -> Vec<Problem> {
    within(BUDGET, Side { knowledge, index }, places)
}

/// The same within so many comparisons.
fn within(budget: usize, side: Side, places: &Places) -> Vec<Problem> {
    let questions = budget / cost(side.knowledge);
    let mut findings = expects(side, places);
    findings.extend(phrasings(side, places, questions));
    findings.extend(near_twins(side, places, questions / twins::ASKED));
    findings.extend(single(side.knowledge, places));
    findings.extend(other_language(side.knowledge, places));
    findings
}

/// The regression questions that are not answered as they should be.
fn expects(side: Side, places: &Places) -> Vec<Problem> {
    let expects = side.knowledge.expects().iter().zip(&places.expects);
    let failing = expects.filter_map(|(expect, place)| {
        let wanted = expect.entry.map(|entry| &side.knowledge[entry].id);
        let outcome = Outcome::of(side.knowledge, &side.index.find(&expect.ask));
        if outcome.is(wanted) {
            return None;
        }
        let found = found(&outcome);
        let fact = match wanted {
            Some(id) => Answers::ExpectedEntry { entry: id.clone(), found },
            None => Answers::ExpectedNothing { found },
        };
        Some(Problem::new(fact, place.clone()))
    });
    failing.collect()
}

/// The phrasings that don't find their own entry, of at most so many.
fn phrasings(side: Side, places: &Places, most: usize) -> Vec<Problem> {
    let entries = side.knowledge.entries().iter().zip(&places.phrasings);
    let all = entries
        .flat_map(|(entry, places)| {
            entry.phrasings().zip(places).map(move |(text, place)| (entry, text, place))
        })
        .collect::<Vec<_>>();
    let of = all.len();
    let some = some(all, most, |(_, text, _)| text);
    let untried = (some.len() < of).then(|| {
        let fact = Answers::NotTried { tried: some.len(), of };
        Some(Problem::new(fact, places.phrasings.first()?.first()?.clone()))
    });
    let astray = some.into_iter().filter_map(|(entry, text, place)| {
        let outcome = Outcome::of(side.knowledge, &side.index.find(text));
        let fact = || Answers::AstrayPhrasing { found: found(&outcome) };
        (!outcome.is(Some(&entry.id))).then(|| Problem::new(fact(), place.clone()))
    });
    untried.flatten().into_iter().chain(astray).collect()
}

/// Entries that are asked for in nearly the same words and differ in what they answer, of at most so many.
fn near_twins(side: Side, places: &Places, most: usize) -> Vec<Problem> {
    let knowledge = side.knowledge;
    let place = |entry: &Named| {
        let at = knowledge.position(&entry.id)?;
        places.phrasings.get(at.number())?.first().cloned()
    };
    let mut seen = BTreeSet::new();
    let twins = some(knowledge.positions().collect(), most, |(_, entry)| &entry.id)
        .into_iter()
        .flat_map(|(at, _)| twins::of(side, at))
        .filter(|twins| seen.insert(twins.pair()));
    let problems = twins.filter_map(|Twins { entry, rival, ours, theirs, .. }| {
        let (here, there) = (place(&entry)?, place(&rival)?);
        let fact = Answers::TwinEntries { entry: entry.id, rival: rival.id, ours, theirs };
        Some(Problem::new(fact, here).other(there, Relation::OtherEntry))
    });
    problems.collect()
}

/// At most so many of all, evenly, whatever the order of the files.
fn some<'t, T>(all: Vec<T>, most: usize, text: impl Fn(&T) -> &'t str) -> Vec<T> {
    let mut hashes = all.iter().map(|one| words::hash(text(one))).collect::<Vec<_>>();
    hashes.sort_unstable();
    match hashes.get(most).copied() {
        Some(cut) => all.into_iter().filter(|one| words::hash(text(one)) < cut).collect(),
        None => all,
    }
}

/// That entries are known by one wording only: one note for all of them.
fn single(knowledge: &Knowledge, places: &Places) -> Option<Problem> {
    let mut single =
        knowledge.entries().iter().zip(&places.phrasings).filter(|(entry, _)| entry.also.is_empty());
    let (_, places) = single.next()?;
    let fact = Answers::SinglePhrasing { entries: 1 + single.count() };
    Some(Problem::new(fact, places.first()?.clone()))
}

/// That the table of meanings doesn't have the phrasings' words.
fn other_language(knowledge: &Knowledge, places: &Places) -> Option<Problem> {
    let place = places.phrasings.first()?.first()?.clone();
    (matching::is_english(knowledge) == Some(false)).then(|| Problem::new(Answers::OtherLanguage, place))
}

/// What is found instead.
fn found(outcome: &Outcome) -> Found {
    match outcome {
        Outcome::Answer(entry) => Found::Answer(entry.id.clone()),
        Outcome::Likely(entry) => Found::Likely(entry.id.clone()),
        Outcome::Unsure { offered, .. } => {
            Found::Offered(offered.iter().map(|entry| entry.id.clone()).collect())
        }
        Outcome::Nothing => Found::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{File, Texts, check};

    #[test]
    fn of_more_phrasings_than_can_be_tried_some_are_and_that_is_said() {
        let entry = |at: usize| {
            format!(
                "[[entry]]\nid = \"e{at}\"\nquestion = \"what is {at}\"\nalso = [\"{at} explained\"]\n\
                 answer = \"A number.[1]\"\ncite = [{{ document = \"d\", quote = \"a number\" }}]\n"
            )
        };
        let text = format!("documents.d.title = \"D\"\n{}", (0..20).map(entry).collect::<String>());
        let file = File { name: "numbers.toml".into(), bytes: text.into_bytes() };
        let checked = check(vec![file], &Texts::default());
        let knowledge = checked.knowledge.expect("it is valid");
        let index = Index::new(&knowledge);
        let side = Side { knowledge: &knowledge, index: &index };
        let found = within(10 * cost(&knowledge), side, &checked.places);
        let facts = found.into_iter().map(|problem| problem.fact).collect::<Vec<_>>();
        assert_eq!(facts, [Answers::NotTried { tried: 10, of: 40 }.into()]);
    }
}
