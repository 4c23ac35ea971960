//! What of an entry has no room in its form, and what else a knowledge base holds.

use crate::reply::{
    EntryPart, Line, MoreField,
    line::{line, ours, theirs},
    words::{curating::AboutMore, english::numbers::times},
};

pub(super) fn say(more: &AboutMore) -> Line {
    match more {
        AboutMore::NewExpectation => line!["New test question"],
        AboutMore::NewDocument => line!["New document"],
        AboutMore::EditDocument => line!["Edit the document"],
        AboutMore::ChangeSynonyms => line!["Change synonyms"],
        AboutMore::Part { part, page: None } => line![part_named(*part)],
        AboutMore::Part { part, page: Some(page) } => {
            line![part_named(*part), ours(format!(", page {page}"))]
        }
        AboutMore::OfDocument(title) => line!["Document: ", theirs(title)],
        AboutMore::Label(field) => line![label(*field)],
        AboutMore::Help(field) => line![help(*field)],
        AboutMore::Hint(field) => line![hint(*field)],
        AboutMore::Disputed => line!["The sources differ, and the answer gives both sides"],
        AboutMore::Draft => line!["A draft: nobody gets this answer yet"],
        AboutMore::NoEntry => line!["No entry may answer it"],
        AboutMore::Choose => line!["Everything else about this entry:"],
        AboutMore::Prompt => line!["Choose what to change"],
        AboutMore::Documents => line!["The documents that entries quote:"],
        AboutMore::NoDocuments => line!["There are no documents yet."],
        AboutMore::ChooseDocument => line!["Choose a document to change"],
        AboutMore::DocumentLine { title, times: 0 } => line![theirs(title), " · not quoted yet"],
        AboutMore::DocumentLine { title, times: number } => {
            line![theirs(title), ours(format!(" · quoted {}", times(*number)))]
        }
        AboutMore::Synonyms => line!["Words that mean the same:"],
        AboutMore::NoSynonyms => line!["There are no synonyms yet."],
        AboutMore::SynonymLine { term, others } => line![theirs(term), " = ", theirs(others)],
        AboutMore::Expectations => {
            line!["Test questions. I ask them before every edit, and warn if one fails:"]
        }
        AboutMore::NoExpectations => line!["There are no test questions yet."],
        AboutMore::ChooseExpectation => line!["Choose a test question to remove"],
        AboutMore::ExpectLine { ask, entry: Some(entry) } => line![theirs(ask), " → ", theirs(entry)],
        AboutMore::ExpectLine { ask, entry: None } => line![theirs(ask), " → no answer"],
        AboutMore::Gone => line!["This is gone: somebody has changed or removed it."],
    }
}

fn part_named(part: EntryPart) -> &'static str {
    match part {
        EntryPart::Topic => "Topic, disputed, draft",
        EntryPart::Next => "Next questions",
        EntryPart::Limits => "What it must not answer",
        EntryPart::Wordings => "Other ways to ask",
        EntryPart::Answer => "Answer",
        EntryPart::Quotes => "Quotes",
    }
}

fn label(field: MoreField) -> &'static str {
    match field {
        MoreField::Topic => "Topic",
        MoreField::NewTopic => "Or a new topic",
        MoreField::State => "About this entry",
        MoreField::Next => "Next questions",
        MoreField::OtherNext => "Other next questions",
        MoreField::Not => "Questions that must not get this answer",
        MoreField::Require => "Words that a question must have",
        MoreField::Wordings => "Other ways to ask",
        MoreField::Answer => "Answer",
        MoreField::Document => "Document",
        MoreField::Cite => "Quotes",
        MoreField::Title => "Title",
        MoreField::Link => "Link",
        MoreField::Publisher => "Published by",
        MoreField::Published => "Published on",
        MoreField::Synonyms => "Words that mean the same",
        MoreField::Ask => "Question",
        MoreField::Expected => "Entry that must answer",
        MoreField::Nothing => "Or",
    }
}

fn help(field: MoreField) -> &'static str {
    match field {
        MoreField::Next => "They are offered below the answer.",
        MoreField::OtherNext => "One a line, as the entries ask them.",
        MoreField::Not | MoreField::Wordings => "One a line.",
        MoreField::Require => "One a line, with | between words of which one is enough: water|tide",
        MoreField::Answer => "A part of a long answer. The rest stays as it is.",
        MoreField::Document => {
            "What you quote below. A new one: its title and link as a line of their own below."
        }
        MoreField::Cite => {
            "A few of its words, one quote a line. You may put the place before: page 3 | words"
        }
        MoreField::Published => "A year, a month or a day: 2024, 2024-03 or 2024-03-01",
        MoreField::Synonyms => "One word a line, then = and what means the same, with commas between.",
        MoreField::Ask => "As a person would type it. I ask it before every edit.",
        MoreField::Expected => "Its question, or its id.",
        MoreField::Topic
        | MoreField::NewTopic
        | MoreField::State
        | MoreField::Title
        | MoreField::Link
        | MoreField::Publisher
        | MoreField::Nothing => "",
    }
}

fn hint(field: MoreField) -> &'static str {
    match field {
        MoreField::Topic => "No topic",
        MoreField::NewTopic => "Tides",
        MoreField::Next => "Choose questions that people ask next",
        MoreField::OtherNext => "What is a spring tide?",
        MoreField::Not => "high water mark on the quay",
        MoreField::Require => "water|tide",
        MoreField::Wordings => "what time is high tide",
        MoreField::Answer => "Fifty minutes later each day.[1]",
        MoreField::Document => "Choose a document",
        MoreField::Cite => "fifty minutes later",
        MoreField::Title => "Tide Tables for the Old Harbour",
        MoreField::Link => "https://example.org/tides",
        MoreField::Publisher => "Harbour Office",
        MoreField::Published => "2024-03-01",
        MoreField::Synonyms => "high water = high tide, flood",
        MoreField::Ask => "when does the tide come in",
        MoreField::Expected => "When is high water?",
        MoreField::State | MoreField::Nothing => "",
    }
}
