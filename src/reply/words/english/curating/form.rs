//! An entry's form, and what is wrong with what was typed into it.

use crate::reply::{
    EntryField, Line, Mistake,
    line::{line, theirs},
    words::{curating::AboutForm, english::numbers::in_thousands},
};

pub(super) fn say(form: AboutForm) -> String {
    match form {
        AboutForm::EditEntry => "Edit the entry".to_owned(),
        AboutForm::Hint(field) => hint(field).to_owned(),
        AboutForm::Label { field, kept } => label(field, kept),
        AboutForm::Mend => "Not yet: what you typed is kept, and this is to be mended.".to_owned(),
        AboutForm::NewEntry => "A new entry".to_owned(),
        AboutForm::TooLong { most } => format!(
            "This entry has more than Discord's forms hold ({} characters a field). Edit it in its file; it is live a \
             second after you save.",
            in_thousands(most)
        ),
    }
}

/// What is wrong, behind the field's name.
pub(super) fn mistake(mistake: &Mistake) -> Line {
    match mistake {
        Mistake::NoAnswer => line!["Answer: there is no answer"],
        Mistake::NoQuestion => line!["Question: there is no question"],
        Mistake::NoQuote { citation } => line![
            "Sources: the words quoted from the document are missing, behind the last bar: ",
            theirs(citation)
        ],
        Mistake::NoSuchDocument { named } => line![
            "Sources: no document of the knowledge base has this id or title; a new one is written with its address: \
             Title https://…: ",
            theirs(named)
        ],
        Mistake::NotACitation { line } => line![
            "Sources: a citation is written as: document | place | words quoted from it: ",
            theirs(line)
        ],
    }
}

fn label(field: EntryField, kept: usize) -> String {
    match (field, kept) {
        (EntryField::Question, _) => "Question".to_owned(),
        (EntryField::Also, 0) => "Other ways to ask, one a line".to_owned(),
        (EntryField::Also, 1) => "Other ways to ask (1 more is kept)".to_owned(),
        (EntryField::Also, kept) => format!("Other ways to ask ({kept} more are kept)"),
        (EntryField::Answer, _) => "Answer, with [1] where a source stands".to_owned(),
        (EntryField::Cite, _) => "Sources: document | place | words quoted".to_owned(),
        (EntryField::Topic, _) => "Topic".to_owned(),
    }
}

fn hint(field: EntryField) -> &'static str {
    match field {
        EntryField::Question => "As people see it: When is high water?",
        EntryField::Also => "what time is high tide",
        EntryField::Answer => "Fifty minutes later each day.[1]",
        EntryField::Cite => "tide-tables | page 3 | fifty minutes later",
        EntryField::Topic => "What it is listed under",
    }
}
