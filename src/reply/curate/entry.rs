//! An entry as moderators see it, and its form.

use crate::{
    knowledge::{Entry, Knowledge},
    reply::{
        Act, Block, Choice, EditLine, Field, Form, Language, Line, ROOM, Reply, Sentence, answer,
        browse::times,
    },
};

/// What is known of an entry besides what it says.
#[derive(Debug, Clone, Default)]
pub struct EntryFacts {
    /// How often it answered.
    pub asked: u32,
    /// Votes that it helped.
    pub helped: u32,
    /// Votes that it did not.
    pub unhelpful: u32,
    /// Its latest edits.
    pub edits: Vec<EditLine>,
}

/// What is wrong with what was typed into a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The field's key.
    pub field: &'static str,
    /// The words that are wrong, where it is not the field as a whole.
    pub about: Option<String>,
    /// What is wrong: lower case, no final period.
    pub message: &'static str,
}

impl Mistake {
    /// A mistake of a whole field.
    pub fn new(field: &'static str, message: &'static str) -> Self {
        Self { field, about: None, message }
    }

    /// A mistake of a part of a field.
    pub fn about(field: &'static str, about: &str, message: &'static str) -> Self {
        Self { field, about: Some(about.to_owned()), message }
    }
}

/// An entry with its answer, its citations and what is known of it.
pub fn entry(knowledge: &Knowledge, entry: &Entry, facts: &EntryFacts) -> Reply {
    /// Phrasings shown; the rest is in the form.
    const PHRASINGS: usize = 10;
    let mut reply = answer(knowledge, entry);
    if knowledge.position(&entry.id).is_none() {
        let line = Line::new("A draft: it is not served until it has a citation.");
        reply.body.insert(0, Block::line(line));
    }
    let mut facts_line = Line::new("id: ").show(&entry.id);
    if let Some(topic) = &entry.topic {
        facts_line = facts_line.say(" · topic: ").show(topic);
    }
    facts_line = facts_line.say(format!(
        " · answered {} · helped {}, didn't {}",
        times(facts.asked),
        facts.helped,
        facts.unhelpful
    ));
    reply.body.push(Block::line(facts_line));
    if !entry.also.is_empty() {
        reply.body.push(Block::line(Line::new("Also asked as:")));
        let more = entry.also.len().saturating_sub(PHRASINGS);
        reply.body.extend(entry.also.iter().take(PHRASINGS).map(|also| Block::item(Line::shown(also))));
        if more > 0 {
            reply.body.push(Block::item(Line::new(format!("and {more} more"))));
        }
    }
    for not in &entry.not {
        reply.body.push(Block::item(Line::new("never answers: ").show(not)));
    }
    if !facts.edits.is_empty() {
        reply.body.push(Block::line(Line::new("Edits, the latest first:")));
    }
    reply.body.extend(facts.edits.iter().map(|edit| Block::item(edit.line())));
    reply.choices = vec![
        Choice { label: "Edit".into(), act: Act::Edit(entry.id.clone()) },
        Choice { label: "History".into(), act: Act::History(0, Some(entry.id.clone())) },
    ];
    reply
}

/// The form of an entry. `kept`: how many of its phrasings have no room in it.
pub fn entry_form(exists: bool, values: [(&'static str, String); 5], kept: usize, parked: String) -> Form {
    let [question, also, answer, cite, topic] = values;
    let also_label = match kept {
        0 => "Other ways to ask, one a line".to_owned(),
        kept => format!("Other ways to ask ({kept} more are kept)"),
    };
    let field = |(key, value), label: String, hint: &str, long, required, most| Field {
        key,
        label: label.into(),
        hint: Sentence::from(hint),
        value,
        long,
        required,
        most,
    };
    Form {
        title: if exists { "Edit the entry" } else { "A new entry" }.into(),
        act: Act::Form(parked),
        language: Language::default(),
        fields: vec![
            field(question, "Question".into(), "As people see it: When is high water?", false, true, 200),
            field(also, also_label, "what time is high tide", true, false, ROOM),
            field(
                answer,
                "Answer, with [1] where a source stands".into(),
                "Fifty minutes later each day.[1]",
                true,
                true,
                ROOM,
            ),
            field(
                cite,
                "Sources: document | place | words quoted".into(),
                "tide-tables | page 3 | fifty minutes later",
                true,
                false,
                ROOM,
            ),
            field(topic, "Topic".into(), "What it is listed under", false, false, 60),
        ],
    }
}

/// What is wrong with what was typed, and a way back to it.
pub fn mend(mistakes: &[Mistake], parked: &str) -> Reply {
    let mut body = vec![Block::line(Line::new("Not yet: what you typed is kept, and this is to be mended."))];
    body.extend(mistakes.iter().map(|mistake| {
        let line = Line::new(format!("{}: {}", name(mistake.field), mistake.message));
        Block::item(match &mistake.about {
            Some(about) => line.say(": ").show(about),
            None => line,
        })
    }));
    Reply { body, choices: back_to_form(Some(parked)), ..Reply::default() }
}

/// An entry that has more than a form holds.
pub fn too_long_for_a_form() -> Reply {
    Reply::said(
        "This entry has more than Discord's forms hold (4,000 characters a field). Edit it in its file; it is live a \
         second after you save.",
    )
}

/// Buttons that lead back to a form, or nowhere where there was none.
pub(super) fn back_to_form(parked: Option<&str>) -> Vec<Choice> {
    parked
        .into_iter()
        .flat_map(|parked| {
            let step = |label: &str, step| Choice { label: label.into(), act: step };
            [
                step("Change it", Act::Form(parked.to_owned())),
                step("Drop it", Act::Discard(parked.to_owned())),
            ]
        })
        .collect()
}

/// A field as its label has it.
fn name(field: &str) -> &'static str {
    match field {
        "question" => "Question",
        "also" => "Other ways to ask",
        "answer" => "Answer",
        "cite" => "Sources",
        _ => "Topic",
    }
}
