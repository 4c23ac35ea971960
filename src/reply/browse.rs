//! What there is to ask, and what it rests on.

use super::{Action, Block, Choice, Line, MENU_PAGE, Menu, Reply, Sentence, date};
use crate::knowledge::Knowledge;

/// What entries without a topic are listed under.
const NO_TOPIC: &str = "Other questions";

/// The topics, in the order of the knowledge, each with the number of its entries.
pub(super) fn topics_of(knowledge: &Knowledge) -> Vec<(&str, usize)> {
    let mut topics: Vec<(&str, usize)> = Vec::new();
    for entry in knowledge.entries() {
        let topic = entry.topic.as_deref().unwrap_or(NO_TOPIC);
        match topics.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, entries)) => *entries += 1,
            None => topics.push((topic, 1)),
        }
    }
    topics
}

/// A page of the topics, from 0; past the end: the last.
pub fn topics(knowledge: &Knowledge, page: usize) -> Reply {
    let topics = topics_of(knowledge);
    if topics.is_empty() {
        return Reply::said("There is nothing to ask about yet: the knowledge has no entries.");
    }
    let shown = Page::of(topics.len(), page);
    let body = vec![Block::line(Line::new("Choose a topic to see its questions."))]
        .into_iter()
        .chain(topics[shown.range()].iter().map(|&(topic, entries)| {
            Block::item(Line::shown(topic).say(format!(" ({})", count(entries, "question", "questions"))))
        }))
        .collect();
    let options = topics[shown.range()]
        .iter()
        .map(|&(topic, _)| Choice {
            label: Sentence::Theirs(topic.to_owned()),
            action: Action::Topic(topic.to_owned(), 0),
        })
        .collect();
    Reply {
        body,
        menu: Some(Menu { prompt: "Choose a topic".into(), options }),
        choices: shown.turns(Action::Topics),
        ..Reply::default()
    }
}

/// A page of a topic's questions, from 0; past the end: the last. A topic that is gone: the topics.
pub fn topic(knowledge: &Knowledge, topic: &str, page: usize) -> Reply {
    let entries: Vec<_> = knowledge
        .entries()
        .iter()
        .filter(|entry| entry.topic.as_deref().unwrap_or(NO_TOPIC) == topic)
        .collect();
    if entries.is_empty() {
        return topics(knowledge, 0);
    }
    let shown = Page::of(entries.len(), page);
    let body = entries[shown.range()].iter().map(|entry| Block::item(Line::shown(&entry.question))).collect();
    let options = entries[shown.range()]
        .iter()
        .map(|entry| Choice {
            label: Sentence::Theirs(entry.question.clone()),
            action: Action::Show(entry.id.clone()),
        })
        .collect();
    let mut choices = shown.turns(|page| Action::Topic(topic.to_owned(), page));
    choices.push(Choice { label: "All topics".into(), action: Action::Topics(0) });
    Reply {
        title: Some(Sentence::Theirs(topic.to_owned())),
        body,
        menu: Some(Menu { prompt: "Choose a question".into(), options }),
        choices,
        ..Reply::default()
    }
}

/// The documents, and how many entries rest on each.
pub fn sources(knowledge: &Knowledge) -> Reply {
    if knowledge.documents().is_empty() {
        return Reply::said("The knowledge names no documents yet.");
    }
    let mut body = vec![Block::line(Line::new("Every answer rests on these documents:"))];
    body.extend(knowledge.documents().iter().map(|document| {
        let resting = knowledge
            .entries()
            .iter()
            .filter(|entry| entry.cite.iter().any(|citation| citation.document == document.id))
            .count();
        let mut line = Line::shown(&document.title);
        for known in [document.publisher.clone(), document.published.map(date)].into_iter().flatten() {
            line = line.say(", ").show(known);
        }
        Block::item(line.say(format!(": cited by {}", count(resting, "entry", "entries"))))
    }));
    Reply { body, ..Reply::default() }
}

/// What Footnote does, and how to ask.
pub fn help(knowledge: &Knowledge) -> Reply {
    let lines = [
        "I answer questions from a knowledge that people curate, and every answer cites its sources. I never make \
         an answer up: when nothing fits, I say so.",
    ];
    let ways = [
        "/ask and type: the questions I know come up as you write",
        "mention me with a question, or write to me directly",
        "reply to somebody's message and mention me: I answer that message",
        "press and hold a message (or right-click it), then Apps → Answer this",
        "/topics shows what can be asked, /sources what the answers rest on",
    ];
    let mut body: Vec<_> = lines.into_iter().map(|line| Block::line(Line::new(line))).collect();
    body.extend(ways.into_iter().map(|way| Block::item(Line::new(way))));
    body.push(Block::line(Line::new(format!(
        "I know {} on {}. I read only what is addressed to me; /privacy shows what is kept of you.",
        count(knowledge.entries().len(), "question", "questions"),
        count(topics_of(knowledge).len(), "topic", "topics"),
    ))));
    Reply {
        body,
        choices: vec![Choice { label: "See all questions".into(), action: Action::Browse }],
        ..Reply::default()
    }
}

/// So many of something, in the singular or the plural.
pub(super) fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// How often.
pub(super) fn times(number: u32) -> String {
    if number == 1 { "once".to_owned() } else { format!("{number} times") }
}

/// A stretch of a list as long as a menu.
#[derive(Debug, Clone, Copy)]
struct Page {
    number: usize,
    items: usize,
}

impl Page {
    fn of(items: usize, number: usize) -> Self {
        Self { number: number.min(items.saturating_sub(1) / MENU_PAGE), items }
    }

    fn range(self) -> std::ops::Range<usize> {
        let start = self.number * MENU_PAGE;
        start..(start + MENU_PAGE).min(self.items)
    }

    /// Buttons to the pages beside this one.
    fn turns(self, action: impl Fn(usize) -> Action) -> Vec<Choice> {
        let before = self.number.checked_sub(1).map(|page| ("Previous", page));
        let after = (self.range().end < self.items).then_some(("Next", self.number + 1));
        [before, after]
            .into_iter()
            .flatten()
            .map(|(label, page)| Choice { label: label.into(), action: action(page) })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knowledge(entries: usize) -> Knowledge {
        Knowledge::of_questions((0..entries).map(|at| (format!("e{at}"), vec![format!("question {at}?")])))
    }

    #[test]
    fn every_question_is_on_a_page_of_its_topic() {
        for entries in [1, 25, 26, 60] {
            let knowledge = knowledge(entries);
            let mut seen = 0;
            let mut next = Some(Action::Topic(NO_TOPIC.into(), 0));
            while let Some(Action::Topic(name, page)) = next {
                let reply = topic(&knowledge, &name, page);
                seen += reply.menu.map_or(0, |menu| menu.options.len());
                next = reply.choices.into_iter().find(|c| c.label == "Next".into()).map(|c| c.action);
            }
            assert_eq!(seen, entries);
        }
    }

    #[test]
    fn a_topic_that_is_gone_leads_back_to_the_topics() {
        assert_eq!(topic(&knowledge(3), "Tides", 7), topics(&knowledge(3), 0));
    }
}
