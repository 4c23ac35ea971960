//! What stands out in a knowledge base by itself: expectations that fail, phrasings that lead elsewhere, near-twins, entries
//! that are known by one wording only, and a language whose words have no meaning here.

use std::collections::BTreeSet;

use super::{
    Named, Outcome, Side,
    asked::cost,
    held_out, opposites,
    sample::some,
    twins::{self, Twins},
};
use crate::{
    knowledge::{
        EntryPosition, Knowledge, Place, Places, Problem, Settings,
        problem::{
            Relation,
            fact::{Answers, Found},
        },
        text,
    },
    matching::{self, Evidence, Index, Reason, Vectors},
};

/// Comparisons that asking may take beside the expectations, which are all asked: some seconds' worth.
const BUDGET: usize = 60_000_000;

/// Characters of an expected question that are named as a wording to add.
const SHOWN: usize = 100;

/// What is found, each with its place. Documents that nobody cites are found by the check of the files. `vectors`: what the encoder
/// says of the phrasings, where it helps.
pub fn findings(
    knowledge: &Knowledge,
    index: &Index,
    places: &Places,
    vectors: Option<&Vectors>,
) -> Vec<Problem> {
    within(BUDGET, Side { knowledge, index }, places, vectors)
}

/// The same within so many comparisons.
fn within(budget: usize, side: Side, places: &Places, vectors: Option<&Vectors>) -> Vec<Problem> {
    let questions = budget / cost(side.knowledge);
    let mut findings = expects(side, places);
    findings.extend(phrasings(side, places, questions));
    let twins = near_twins(side, places, questions / twins::ASKED);
    findings.extend(opposite_entries(side, places, questions / twins::ASKED, &twins));
    findings.extend(twins);
    findings.extend(left_out(side.knowledge, places, vectors));
    findings.extend(subject(side, places));
    findings.extend(single(side.knowledge, places));
    findings.extend(other_language(side.knowledge, places));
    findings
}

/// The regression questions that are not answered as they should be.
fn expects(side: Side, places: &Places) -> Vec<Problem> {
    let expects = side.knowledge.expects().iter().zip(&places.expects);
    let failing = expects.filter_map(|(expect, place)| {
        let wanted = expect.entry.map(|entry| &side.knowledge[entry].id);
        let verdict = side.index.find(&expect.ask);
        let outcome = Outcome::of(side.knowledge, &verdict);
        if outcome.is(wanted) {
            return None;
        }
        let found = silenced(verdict.evidence(), expect.entry).unwrap_or_else(|| found(&outcome));
        let question = text::shortened(&expect.ask, SHOWN);
        let fact = match wanted {
            Some(id) => Answers::ExpectedEntry { entry: id.clone(), question, found },
            None => Answers::ExpectedNothing { found },
        };
        Some(Problem::new(fact, place.clone()))
    });
    failing.collect()
}

/// Where a rule of the very entry that should answer keeps it silent.
fn silenced(evidence: &Evidence, wanted: Option<EntryPosition>) -> Option<Found> {
    wanted.filter(|&wanted| evidence.best.is_some_and(|best| best.entry == wanted))?;
    match evidence.reason {
        Reason::Required => Some(Found::Required),
        Reason::Forbidden => Some(Found::Refused),
        _ => None,
    }
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
    let place = |entry: &Named| place(places, knowledge.position(&entry.id)?);
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

/// Entries that are asked for in nearly the same words and mean the opposite, of at most so many. `twins`: pairs that are told
/// of already.
fn opposite_entries(side: Side, places: &Places, most: usize, twins: &[Problem]) -> Vec<Problem> {
    let knowledge = side.knowledge;
    let is_known = |here: &Place, there: &Place| {
        twins.iter().any(|twin| {
            let (place, other) = (&twin.place, twin.others.first().map(|other| &other.place));
            place == here && other == Some(there) || place == there && other == Some(here)
        })
    };
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (at, entry) in some(knowledge.positions().collect(), most, |(_, entry)| &entry.id) {
        for opposite in opposites::of(side, at) {
            let pair = (at.min(opposite.rival), at.max(opposite.rival));
            let Some((here, there)) = place(places, at).zip(place(places, opposite.rival)) else { continue };
            if is_known(&here, &there) || !seen.insert(pair) {
                continue;
            }
            let (entry, rival) = (entry.id.clone(), knowledge[opposite.rival].id.clone());
            let (ours, theirs) = (opposite.ours, opposite.theirs);
            let fact = Answers::OppositeEntries { entry, rival, ours, theirs };
            problems.push(Problem::new(fact, here).other(there, Relation::OtherEntry));
        }
    }
    problems
}

/// What phrasings find while they are left out.
fn left_out(knowledge: &Knowledge, places: &Places, vectors: Option<&Vectors>) -> Vec<Problem> {
    let told = held_out::told(knowledge, vectors).into_iter();
    let problem = |told: held_out::Told| {
        let at = match told.entry {
            Some(entry) => place(places, entry),
            None => places.phrasings.first()?.first().cloned(),
        };
        Some(Problem::new(told.fact, at?))
    };
    told.filter_map(problem).collect()
}

/// What all entries are about, as the knowledge base shows it by itself; and words that may be such a name and are none.
fn subject(side: Side, places: &Places) -> Vec<Problem> {
    let Side { knowledge, index } = side;
    let given = knowledge.settings().subject.iter().map(|name| text::folded(name)).collect::<Vec<_>>();
    let mut names = Vec::<String>::new();
    for name in index.subject() {
        let is_part = |longer: &String| format!(" {longer} ").contains(&format!(" {name} "));
        if !given.iter().chain(&names).any(is_part) {
            names.push(name);
        }
    }
    let catching = names.first().and_then(|name| index.find(name).answer());
    let entry = catching.map(|best| knowledge[best.entry].id.clone());
    let at =
        catching.map_or_else(|| places.phrasings.first()?.first().cloned(), |best| place(places, best.entry));
    let found =
        at.filter(|_| !names.is_empty()).map(|at| Problem::new(Answers::Subject { names, entry }, at));
    let unnamed = index.unnamed_subjects(knowledge.entries()).into_iter().filter_map(|(word, at)| {
        let fact = Answers::SubjectWord { word, entry: knowledge[at].id.clone() };
        Some(Problem::new(fact, place(places, at)?))
    });
    found.into_iter().chain(unnamed).collect()
}

/// Where an entry's question stands.
fn place(places: &Places, entry: EntryPosition) -> Option<Place> {
    places.phrasings.get(entry.number())?.first().cloned()
}

/// That entries are known by one wording only: one note for all of them.
fn single(knowledge: &Knowledge, places: &Places) -> Option<Problem> {
    let mut single =
        knowledge.entries().iter().zip(&places.phrasings).filter(|(entry, _)| entry.also.is_empty());
    let (_, places) = single.next()?;
    let fact = Answers::SinglePhrasing { entries: 1 + single.count(), of: knowledge.entries().len() };
    Some(Problem::new(fact, places.first()?.clone()))
}

/// That the phrasings are not in English, and nothing says so.
fn other_language(knowledge: &Knowledge, places: &Places) -> Option<Problem> {
    let place = places.phrasings.first()?.first()?.clone();
    let says_english = knowledge.settings().language_code() == Settings::DEFAULT_LANGUAGE;
    (says_english && matching::is_english(knowledge) == Some(false))
        .then(|| Problem::new(Answers::OtherLanguage, place))
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
        let checked = check(&[file], &Texts::default());
        let knowledge = checked.knowledge.expect("it is valid");
        let index = Index::new(&knowledge);
        let side = Side { knowledge: &knowledge, index: &index };
        let found = within(10 * cost(&knowledge), side, &checked.places, None);
        let facts = found.into_iter().map(|problem| problem.fact).collect::<Vec<_>>();
        assert_eq!(facts, [Answers::NotTried { tried: 10, of: 40 }.into()]);
    }
}
