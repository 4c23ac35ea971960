//! What a knowledge's own questions find in it.

use crate::{
    knowledge::{Knowledge, Places, Problem, problem::Code},
    matching::{Index, Verdict},
};

/// The regression questions that are not answered as they should be.
pub fn findings(knowledge: &Knowledge, index: &Index, places: &Places) -> Vec<Problem> {
    let id = |entry: usize| knowledge.entries()[entry].id.as_str();
    knowledge
        .expects()
        .iter()
        .zip(&places.expects)
        .filter_map(|(expect, place)| {
            let verdict = index.find(&expect.ask);
            let found = match &verdict {
                Verdict::Answer { best, .. } if expect.entry == Some(best.entry) => return None,
                Verdict::Answer { best, .. } => format!("it is answered with \"{}\"", id(best.entry)),
                Verdict::Unsure { .. } | Verdict::Nothing { .. } if expect.entry.is_none() => return None,
                Verdict::Unsure { candidates, .. } if candidates.len() == 1 => {
                    format!("\"{}\" is only offered", id(candidates[0].entry))
                }
                Verdict::Unsure { candidates, .. } => {
                    let candidates: Vec<_> = candidates.iter().map(|candidate| id(candidate.entry)).collect();
                    format!("the choice between \"{}\" is offered", candidates.join("\", \""))
                }
                Verdict::Nothing { .. } => "nothing is found".to_owned(),
            };
            let problem = match expect.entry {
                Some(entry) => {
                    let message =
                        format!("this question should be answered with \"{}\", but {found}", id(entry));
                    Problem::new(Code::ExpectFails, place.clone(), message)
                }
                None => Problem::new(
                    Code::ExpectFails,
                    place.clone(),
                    format!("this question should not be answered, but {found}"),
                )
                .remedy("add the question to that entry's \"not\""),
            };
            Some(problem)
        })
        .collect()
}
