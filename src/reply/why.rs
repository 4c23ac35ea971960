//! Why a reply is what it is, in words that a person understands.

use super::{Block, Distance, Explaining, Reply, Sentence, Sureness};
use crate::{
    knowledge::Knowledge,
    matching::{Bound, Candidate, Part, Reading, Verdict},
};

/// What matched, what was corrected, what came next, and how sure that makes me.
pub fn why(knowledge: &Knowledge, verdict: &Verdict) -> Reply {
    let evidence = verdict.evidence();
    let question_of = |candidate: Candidate| knowledge[candidate.entry].question.clone();
    let mut body = vec![Block::line(Explaining::Decision(evidence.reason))];
    let mut item = |sentence: Explaining| body.push(Block::item(sentence));

    if let Some(Bound { entry, fact, .. }) = &evidence.bound {
        item(Explaining::Bound { question: knowledge[*entry].question.clone(), fact: fact.clone() });
    }
    if let Some(best) = evidence.best {
        item(Explaining::Nearest(question_of(best)));
    }
    if let Some(phrasing) = &evidence.phrasing {
        item(Explaining::NearestWording(phrasing.clone()));
    }
    if !evidence.common.is_empty() {
        item(Explaining::Common(evidence.common.clone()));
    }
    for Reading { typed, read } in evidence.corrections.iter().cloned() {
        item(Explaining::Corrected { typed, read });
    }
    for Reading { typed, read } in evidence.synonyms.iter().cloned() {
        item(Explaining::MeansTheSame { typed, read });
    }
    if !evidence.unknown.is_empty() {
        item(Explaining::Unknown(evidence.unknown.clone()));
    }
    if let Some(next) = evidence.runner_up {
        item(Explaining::NextNearest { question: question_of(next), distance: behind(evidence.margin()) });
    }
    if !evidence.separated.is_empty() {
        item(Explaining::OnlyNearest(evidence.separated.clone()));
    }
    if !evidence.against.is_empty() {
        item(Explaining::OnlyNext(evidence.against.clone()));
    }
    if let Some(best) = evidence.best {
        // How sure the words alone would be says nothing of a question that turns them round.
        if evidence.bound.is_none() {
            item(sure(best.confidence));
        }
        item(Explaining::DecidedBy(evidence.basis));
    }
    body.push(Block::line(Explaining::Revision(knowledge.revision().to_owned())));
    Reply { body, ..Reply::default() }
}

/// The same of each question of a message.
pub fn why_each(knowledge: &Knowledge, parts: &[Part]) -> Reply {
    let mut body = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        body.push(Block::Heading(Sentence::theirs(&part.question)));
        let Reply { body: mut of_part, .. } = why(knowledge, &part.verdict);
        // The revision, which is the same for all.
        of_part.truncate(of_part.len() - usize::from(at + 1 < parts.len()));
        body.extend(of_part);
    }
    Reply { body, ..Reply::default() }
}

fn behind(margin: f32) -> Distance {
    match margin {
        ..0.1 => Distance::AlmostAsNear,
        0.1..0.4 => Distance::SomeWay,
        _ => Distance::Far,
    }
}

/// How many answers in a hundred are right that are as sure as this.
pub(super) fn of_100(confidence: f32) -> u8 {
    // Nothing is never wrong, or always.
    (confidence * 100.0).round().clamp(1.0, 99.0) as u8
}

fn sure(confidence: f32) -> Explaining {
    let sureness = match confidence {
        0.95.. => Sureness::AllButCertain,
        0.85.. => Sureness::Very,
        0.65.. => Sureness::Fairly,
        0.4.. => Sureness::InDoubt,
        _ => Sureness::NotAtAll,
    };
    Explaining::Sure { sureness, of_100: of_100(confidence) }
}
