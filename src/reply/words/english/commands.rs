//! What the commands do, in English.

use crate::reply::words::Described;

pub(super) fn describe(described: Described) -> &'static str {
    match described {
        Described::Ask => "Ask a question; the answer comes with its sources",
        Described::AskQuestion => "What you want to know, in your words",
        Described::AskPrivate => "Show the answer to me alone",
        Described::Topics => "See what can be asked, by topic",
        Described::Sources => "See the documents that the answers rest on",
        Described::Help => "How to ask, and what to expect",
        Described::Privacy => "See what is kept of you, and erase it",
        Described::Knowledge => "For moderators: keep what I answer from",
        Described::Add => "Write a new entry",
        Described::Edit => "Change an entry",
        Described::Remove => "Remove an entry",
        Described::Show => "See an entry with its sources, history and votes",
        Described::Entry => "Its question, or its id",
        Described::Unanswered => "See the questions that found no answer, and answer them",
        Described::Check => "See what is wrong, or could be better",
        Described::History => "See what was edited",
        Described::Undo => "Take an edit back: the latest, or another, or all of one person's",
        Described::UndoEdit => "Its number in the history",
        Described::UndoAllBy => "Whose edits of the last seven days",
        Described::Import => "Add what a file of another bot holds; you see what it would do first",
        Described::ImportFile => "The file, at most 8 MB",
        Described::ImportFormat => "If I can't tell it from the file",
        Described::Export => "Get the knowledge base as a file",
        Described::ExportFormat => "footnote, csv, qnabot, azure-json, faqpage, rasa …",
        Described::Stats => "See how the knowledge base is used",
        Described::Settings => "See the settings, or change them",
        Described::Moderators => "A role that may edit",
        Described::NoModerators => "A role that no longer may",
        Described::Reports => "Where reports and askers' questions go",
        Described::Promise => "At most one wrong answer in so many",
        Described::Askers => "Keep a question once so many people asked it",
        Described::Begin => "Give this server a knowledge base of its own",
    }
}
