//! An entry's form, and what is wrong with what was typed into it.

use crate::reply::{
    EntryField, Line, Mistake,
    line::{line, ours, theirs},
    words::curating::AboutForm,
};

pub(super) fn say(form: AboutForm) -> String {
    match form {
        AboutForm::EditLongEntry => "Edit the entry; its answer is under More".to_owned(),
        AboutForm::EditEntry => "Edit the entry".to_owned(),
        AboutForm::Help { field, kept } => help(field, kept),
        AboutForm::Hint(field) => hint(field).to_owned(),
        AboutForm::Label(field) => label(field).to_owned(),
        AboutForm::Mend => "Not saved yet. Please fix this; your text is kept:".to_owned(),
        AboutForm::NewEntry => "A new entry".to_owned(),
    }
}

/// What is wrong, behind the field's name and the number of its line.
pub(super) fn mistake(mistake: &Mistake) -> Line {
    match mistake {
        Mistake::NoQuestion => line!["Question: it is empty."],
        Mistake::QuestionTaken { by } => {
            line!["Question: another entry has it already, the one with the question ", theirs(by)]
        }
        Mistake::PhrasingTaken { line, by } => line![
            ours(format!("Other ways to ask, line {line}: another entry has this already, the one with the question ")),
            theirs(by)
        ],
        Mistake::LongPhrasing { line, most } => {
            ours(format!("Other ways to ask, line {line}: please use at most {most} characters.")).into()
        }
        Mistake::NoAnswer => line!["Answer: it is empty."],
        Mistake::NoSuchSource { number, sources: 1 } => {
            ours(format!("Answer: [{number}] points at no source. There is one source, [1].")).into()
        }
        Mistake::NoSuchSource { number, sources } => ours(format!(
            "Answer: [{number}] points at no source. There are {sources}, [1] to [{sources}]."
        ))
        .into(),
        Mistake::DisputedByOne => {
            line!["Quotes: the entry says that its sources differ, so it needs two sources or more."]
        }
        Mistake::NothingQuoted => {
            line!["Quotes: you chose a document. Please quote the words in it that support the answer."]
        }
        Mistake::NoQuote { line } => {
            ours(format!("Quotes, line {line}: please quote a few words from this document.")).into()
        }
        Mistake::WhichDocument { line } => ours(format!(
            "Quotes, line {line}: please choose the document that says this, or write its title and link in the line above."
        ))
        .into(),
        Mistake::NoSuchDocument { line, named, meant: Some(meant) } => line![
            ours(format!("Quotes, line {line}: there is no document called ")),
            theirs(named),
            ". Did you mean ",
            theirs(meant),
            "?"
        ],
        Mistake::NoSuchDocument { line, named, meant: None } => line![
            ours(format!("Quotes, line {line}: there is no document called ")),
            theirs(named),
            ". To add it, write its link behind its title."
        ],
        Mistake::AnswerChanged => line![
            "Answer: somebody has changed this part meanwhile. Please copy your text, and open the form again."
        ],
        Mistake::RefusesOwn { line } => ours(format!(
            "Questions that must not get this answer, line {line}: this is one of the entry's own ways to ask. Remove it there first."
        ))
        .into(),
        Mistake::NoRequiredWord { line } => {
            ours(format!("Words that a question must have, line {line}: a word is missing beside |.")).into()
        }
        Mistake::FollowsItself { line } => {
            ours(format!("Other next questions, line {line}: this is the entry itself.")).into()
        }
        Mistake::NoSuchEntry { line, named, meant } => {
            let field = match line {
                Some(line) => format!("Other next questions, line {line}: no entry has the question "),
                None => "Entry that must answer: no entry has the question ".to_owned(),
            };
            match meant {
                Some(meant) => line![ours(field), theirs(named), ". Did you mean: ", theirs(meant)],
                None => line![ours(field), theirs(named)],
            }
        }
        Mistake::NoTitle => line!["Title: it is empty."],
        Mistake::TitleTaken => line!["Title: another document has it already."],
        Mistake::NotALink => line!["Link: please write it whole, with https:// before it."],
        Mistake::NotADate => {
            line!["Published on: please write a year, a month or a day: 2024, 2024-03 or 2024-03-01."]
        }
        Mistake::NotSynonyms { line } => ours(format!(
            "Words that mean the same, line {line}: please write it as: word = other word, another one"
        ))
        .into(),
        Mistake::RepeatedSynonym { line } => {
            ours(format!("Words that mean the same, line {line}: this word has a line already.")).into()
        }
        Mistake::UnclearExpect => {
            line!["Please name the entry that must answer, or tick that none may: one of the two."]
        }
        Mistake::LongQuote { line, most } => {
            ours(format!("Quotes, line {line}: please quote at most {most} characters.")).into()
        }
    }
}

fn label(field: EntryField) -> &'static str {
    match field {
        EntryField::Question => "Question",
        EntryField::Also => "Other ways to ask",
        EntryField::Answer => "Answer",
        EntryField::Document => "Document",
        EntryField::Cite => "Quotes",
    }
}

fn help(field: EntryField, kept: usize) -> String {
    match (field, kept) {
        (EntryField::Also, 1) => "One a line. One more is kept; find it under More.".to_owned(),
        (EntryField::Also, kept) if kept > 1 => {
            format!("One a line. {kept} more are kept; find them under More.")
        }
        (EntryField::Also, _) => "One a line.".to_owned(),
        (EntryField::Answer, _) => {
            "Put [1] where your first quote supports it, or nowhere: then it goes last.".to_owned()
        }
        (EntryField::Document, _) => {
            "What you quote below. A new one: its title and link as a line of their own below.".to_owned()
        }
        (EntryField::Cite, _) => {
            "A few of its words, one quote a line. You may put the place before: page 3 | words".to_owned()
        }
        (EntryField::Question, _) => String::new(),
    }
}

fn hint(field: EntryField) -> &'static str {
    match field {
        EntryField::Question => "When is high water?",
        EntryField::Also => "what time is high tide",
        EntryField::Answer => "Fifty minutes later each day.",
        EntryField::Document => "Choose a document",
        EntryField::Cite => "fifty minutes later",
    }
}
