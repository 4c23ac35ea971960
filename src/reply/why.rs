//! Why a reply is what it is, in words that a person understands.

use super::{Block, Line, Reply};
use crate::{
    knowledge::Knowledge,
    matching::{Candidate, Evidence, Reading, Reason, Verdict},
};

/// What matched, what was corrected, what came next, and how sure that makes me.
pub fn why(knowledge: &Knowledge, verdict: &Verdict) -> Reply {
    let evidence = verdict.evidence();
    let question_of = |candidate: Candidate| knowledge.entries()[candidate.entry].question.as_str();
    let mut body = vec![Block::line(decision(verdict))];
    let mut item = |line: Line| body.push(Block::item(line));

    if let Some(best) = evidence.best {
        item(Line::new("Nearest entry: “").show(question_of(best)).say("”"));
    }
    if let Some(phrasing) = &evidence.phrasing {
        item(Line::new("Its wording nearest to yours: “").show(phrasing).say("”"));
    }
    if !evidence.common.is_empty() {
        item(Line::new("Words in common: ").show_all(words(&evidence.common)));
    }
    for Reading { typed, read } in &evidence.corrections {
        item(Line::new("I read “").show(typed).say("” as “").show(read).say("”"));
    }
    for Reading { typed, read } in &evidence.synonyms {
        item(Line::new("Here “").show(typed).say("” means the same as “").show(read).say("”"));
    }
    if !evidence.unknown.is_empty() {
        item(Line::new("Words no entry has: ").show_all(words(&evidence.unknown)));
    }
    if let Some(next) = evidence.runner_up {
        item(Line::new("Next nearest: “").show(question_of(next)).say(format!("” ({})", behind(evidence))));
    }
    if !evidence.separated.is_empty() {
        item(Line::new("Words only the nearest entry has: ").show_all(words(&evidence.separated)));
    }
    if !evidence.against.is_empty() {
        item(Line::new("Words only the next nearest has: ").show_all(words(&evidence.against)));
    }
    if let Some(best) = evidence.best {
        item(Line::new(sureness(best.confidence)));
    }
    body.push(Block::line(Line::new(format!("Revision of the knowledge: {}", knowledge.revision()))));
    Reply { body, ..Reply::default() }
}

fn words(words: &[String]) -> impl Iterator<Item = &str> {
    words.iter().map(String::as_str)
}

fn decision(verdict: &Verdict) -> Line {
    let why = match verdict.evidence().reason {
        Reason::Clear => "one entry fits and is clearly ahead of all others.",
        Reason::Close => "two entries fit about equally well, and I don't guess.",
        Reason::Doubtful => "an entry may fit, but not surely enough to answer.",
        Reason::Far => "no entry is near enough to your question.",
        Reason::Forbidden => "a moderator has said that the nearest entry doesn't answer this.",
        Reason::Required => "the nearest entry needs a word that your question doesn't have.",
    };
    let what = match verdict {
        Verdict::Answer { .. } => "I answered because ",
        Verdict::Unsure { .. } => "I offered a choice because ",
        Verdict::Nothing { .. } => "I gave no answer because ",
    };
    Line::new(what).say(why)
}

fn behind(evidence: &Evidence) -> &'static str {
    match evidence.margin() {
        ..0.1 => "almost as near",
        0.1..0.4 => "some way behind",
        _ => "far behind",
    }
}

fn sureness(confidence: f32) -> String {
    let words = match confidence {
        0.95.. => "all but certain",
        0.85.. => "very sure",
        0.65.. => "fairly sure",
        0.4.. => "in doubt",
        _ => "not sure at all",
    };
    let of_100 = match (confidence * 100.0).round() {
        ..=1.0 => "once".to_owned(),
        times => format!("{} times", times.min(99.0)),
    };
    format!("How sure: {words} (an answer like this is right about {of_100} in 100)")
}
