//! What is said to a question: an answer, a choice, or an honest nothing.

use super::{Action, Block, Choice, Footnote, Line, MOST_CHOICES, Reply, Sentence, Tone, browse};
use crate::{
    knowledge::{Entry, Knowledge},
    matching::Candidate,
};

/// An entry's answer with its citations, and what one could ask next.
pub fn answer(knowledge: &Knowledge, entry: &Entry) -> Reply {
    let mut body = Vec::new();
    if entry.disputed {
        body.push(Block::line(the_sources_differ()));
    }
    body.push(Block::Authored(entry.answer.trim().to_owned()));
    Reply {
        title: Some(Sentence::Theirs(entry.question.clone())),
        body,
        footnotes: entry.cite.iter().map(|citation| Footnote::new(knowledge, citation)).collect(),
        choices: knowledge
            .follow(entry)
            .into_iter()
            .take(MOST_CHOICES - 1)
            .map(|next| &knowledge.entries()[next])
            .map(|next| Choice {
                label: Sentence::Theirs(next.question.clone()),
                action: Action::Show(next.id.clone()),
            })
            .collect(),
        tone: if entry.disputed { Tone::Disputed } else { Tone::Answer },
        ..Reply::default()
    }
}

/// The nearest questions to choose from.
pub fn unsure(knowledge: &Knowledge, candidates: &[Candidate]) -> Reply {
    let entries = || candidates.iter().map(|candidate| &knowledge.entries()[candidate.entry]);
    let asking = if candidates.len() == 1 {
        "I'm not sure I understood. Did you mean this?"
    } else {
        "I'm not sure which of these you mean:"
    };
    let mut body = vec![Block::line(Line::new(asking))];
    body.extend(entries().map(|entry| Block::item(Line::shown(&entry.question))));
    let choices = entries()
        .map(|entry| Choice {
            label: Sentence::Theirs(entry.question.clone()),
            action: Action::Pick(entry.id.clone()),
        })
        .collect();
    Reply { body, choices, tone: Tone::Unsure, ..Reply::default() }
}

/// That no entry answers the question, and what can be asked instead.
pub fn nothing(knowledge: &Knowledge) -> Reply {
    /// Enough to see what this is about; the rest is a press away.
    const TOPICS_NAMED: usize = 8;
    let topics = browse::topics_of(knowledge);
    let mut body = vec![Block::line(Line::new(
        "I have no answer to that. I only say what someone has written down with its source, and nothing here fits.",
    ))];
    let mut choices = Vec::new();
    if !topics.is_empty() {
        let more = if topics.len() > TOPICS_NAMED { " and more" } else { "" };
        let named = topics.iter().take(TOPICS_NAMED).map(|(topic, _)| *topic);
        let line = Line::new("What I can be asked about: ").show_all(named).say(format!("{more}."));
        body.push(Block::line(line));
        choices.push(Choice { label: "See all questions".into(), action: Action::Browse });
    }
    Reply { body, choices, tone: Tone::Nothing, ..Reply::default() }
}

fn the_sources_differ() -> Line {
    Line::new("⚖️ The sources differ here; both accounts are given.")
}
