//! What the commands do, in English.

use crate::{
    knowledge::ForumStep,
    reply::{Doing, words::Described},
};

pub(super) fn describe(described: Described) -> &'static str {
    match described {
        Described::Command(doing) => does(doing),
        Described::Ask => "Ask a question; the answer comes with its sources",
        Described::AskQuestion => "What you want to know, in your words",
        Described::AskPrivate => "Show the answer to me alone",
        Described::Knowledge => "For moderators: edit what I answer from",
        Described::Entry => "Its question, or its id",
        Described::UndoEdit => "Its number in the history",
        Described::UndoAllBy => "Whose edits of the last seven days",
        Described::ImportFile => "The file, at most 8 MB",
        Described::ImportFormat => "If I can't tell it from the file",
        Described::ImportReplaces => "Replace entries that are there and say something else",
        Described::ExportFormat => "footnote, csv, qnabot, azure-json, faqpage, rasa …",
        Described::Moderators => "A role that may edit",
        Described::NoModerators => "A role that no longer may",
        Described::Reports => "Where reports and askers' questions go",
        Described::Promise => "At most one wrong answer in this many",
        Described::Forum => "A forum whose new posts I look at",
        Described::ForumPosts => "What I do with its new posts",
        Described::ForumChoice(None) => "off: I don't look at them",
        Described::ForumChoice(Some(ForumStep::Shadow)) => "shadow: I tell moderators what I would have said",
        Described::ForumChoice(Some(ForumStep::On)) => "on: I answer where I am sure",
        Described::ForumSolved => "The name of the tag that “Solved” sets",
        Described::Unset => "A setting to take out",
        Described::Askers => "Keep a question once this many people have asked it",
    }
}

fn does(doing: Doing) -> &'static str {
    match doing {
        Doing::Browse => "See what can be asked, by topic",
        Doing::Sources => "See the documents that the answers rest on",
        Doing::Help => "How to ask, and what to expect",
        Doing::Suggest => "Suggest an answer to the moderators",
        Doing::Privacy => "See what I keep about you, and erase it",
        Doing::Add => "Write a new entry",
        Doing::Edit => "Change an entry",
        Doing::Remove => "Remove an entry",
        Doing::Entry => "See an entry with its sources, history and votes",
        Doing::Documents => "See the documents that entries quote, and change them",
        Doing::Synonyms => "See the words that mean the same, and change them",
        Doing::Expectations => "See the test questions, add some, remove some",
        Doing::Unanswered => "See the questions that found no answer, and answer them",
        Doing::Suggestions => "See what people suggest, and accept or decline it",
        Doing::Check => "See what is wrong, or could be better",
        Doing::History => "See what was edited",
        Doing::Undo => "Take an edit back: the latest, or another, or all of one person's",
        Doing::Import => "Add what another bot's file holds; you see what it would do first",
        Doing::Export => "Get the knowledge base as a file",
        Doing::Stats => "See how the knowledge base is used",
        Doing::Settings => "See the settings, or change them",
        Doing::End => "Go back to the default knowledge base; yours is set aside, not deleted",
        Doing::Begin => "Give this server its own knowledge base",
    }
}
