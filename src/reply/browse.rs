//! What there is to ask, and what it rests on.

use super::{Act, Answering, Block, Browsing, Choice, Menu, Page, Reply, Sentence, Surface};
use crate::knowledge::{Entry, Knowledge};

/// The topics, in the order of the knowledge base, each with the number of its entries. `None`: entries without a topic.
pub(super) fn topics_of(knowledge: &Knowledge) -> Vec<(Option<&str>, usize)> {
    let mut topics: Vec<(Option<&str>, usize)> = Vec::new();
    for entry in knowledge.entries() {
        let topic = entry.topic.as_deref();
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
        return Reply::said(Browsing::NothingToAsk);
    }
    let page = Page::of(topics.len(), page);
    let shown = &topics[page.range()];
    let mut body = vec![Block::line(Browsing::ChooseToSee)];
    let opening = |topic: Option<&str>| Act::Topic(0, topic.map(str::to_owned));
    body.extend(shown.iter().map(|&(topic, questions)| {
        let named = Browsing::Topic { name: topic.map(str::to_owned), questions };
        Block::Choice(named.into(), opening(topic))
    }));
    let option = |topic: Option<&str>| Choice::new(name(topic), opening(topic));
    let options = shown.iter().map(|&(topic, _)| option(topic)).collect();
    Reply {
        body,
        menu: Some(Menu { prompt: Browsing::ChooseTopic.into(), options }),
        choices: page.turns(Act::Topics),
        ..Reply::default()
    }
}

/// A page of a topic's questions, from 0; past the end: the last. `None`: of those without a topic. A topic that is gone: the
/// topics.
pub fn topic(knowledge: &Knowledge, topic: Option<&str>, page: usize) -> Reply {
    let is_of_it = |entry: &&Entry| entry.topic.as_deref() == topic;
    let entries = knowledge.entries().iter().filter(is_of_it).collect::<Vec<_>>();
    if entries.is_empty() {
        return topics(knowledge, 0);
    }
    let page = Page::of(entries.len(), page);
    let shown = &entries[page.range()];
    let question =
        |entry: &&Entry| Block::Choice(Sentence::theirs(&entry.question), Act::Show(entry.id.clone()));
    let mut choices = page.turns(|page| Act::Topic(page, topic.map(str::to_owned)));
    choices.push(Choice::new(Browsing::AllTopics, Act::Topics(0)));
    Reply {
        title: Some(name(topic)),
        body: shown.iter().map(question).collect(),
        menu: Some(Menu {
            prompt: Browsing::ChooseQuestion.into(),
            options: shown.iter().map(|entry| Choice::of(entry, Act::Show)).collect(),
        }),
        choices,
        ..Reply::default()
    }
}

fn name(topic: Option<&str>) -> Sentence {
    topic.map_or(Browsing::OtherQuestions.into(), Sentence::theirs)
}

/// The documents, and how many entries rest on each.
pub fn sources(knowledge: &Knowledge) -> Reply {
    if knowledge.documents().is_empty() {
        return Reply::said(Browsing::NoDocuments);
    }
    let mut body = vec![Block::line(Browsing::RestsOn)];
    body.extend(knowledge.documents().iter().map(|document| {
        let cites_it = |entry: &&Entry| entry.cite.iter().any(|citation| citation.document == document.id);
        Block::item(Browsing::Document {
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            published: document.published,
            entries: knowledge.entries().iter().filter(cites_it).count(),
        })
    }));
    Reply { body, ..Reply::default() }
}

/// What Footnote does, and how to ask where the question comes from.
pub fn help(knowledge: &Knowledge, surface: Surface) -> Reply {
    let mut body = vec![Block::line(Browsing::WhatIDo)];
    body.extend(surface.ways.iter().map(|&way| Block::item(Browsing::Way(way))));
    body.push(Block::line(Browsing::Extent {
        questions: knowledge.entries().len(),
        topics: topics_of(knowledge).len(),
        privacy: surface.has_privacy,
    }));
    Reply { body, choices: vec![Choice::new(Answering::SeeAllQuestions, Act::Browse)], ..Reply::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knowledge(entries: usize) -> Knowledge {
        Knowledge::of_questions(
            (0..entries).map(|at| (format!("e{at}").into(), vec![format!("question {at}?")])),
        )
    }

    #[test]
    fn every_question_is_on_a_page_of_its_topic() {
        for entries in [1, 25, 26, 60] {
            let knowledge = knowledge(entries);
            let mut seen = 0;
            let mut next = Some(Act::Topic(0, None));
            while let Some(Act::Topic(page, name)) = next {
                let reply = topic(&knowledge, name.as_deref(), page);
                seen += reply.menu.map_or(0, |menu| menu.options.len());
                next = reply.choices.into_iter().find(|c| c.label == Browsing::Next.into()).map(|c| c.act);
            }
            assert_eq!(seen, entries);
        }
    }

    #[test]
    fn a_topic_that_is_gone_leads_back_to_the_topics() {
        assert_eq!(topic(&knowledge(3), Some("Tides"), 7), topics(&knowledge(3), 0));
    }
}
