//! The short things that are said when there is no question to answer, or no way to.

use super::Reply;

/// Somebody called without a question.
pub fn ask_me_something() -> Reply {
    Reply::said("Ask me something: mention me with your question, or use /ask. /topics shows what I know.")
}

/// Discord keeps the text of the message replied to from the bot.
pub fn withheld() -> Reply {
    Reply::said(
        "Discord doesn't show me that message's text. Press and hold it (or right-click it), then choose Apps → \
         Answer this.",
    )
}

/// A message without a word in it, say a picture.
pub fn no_text() -> Reply {
    Reply::said("There is no text in that message for me to answer.")
}

/// The entry behind a button is no longer in the knowledge.
pub fn gone() -> Reply {
    Reply::said("That entry is no longer in the knowledge. Ask again to see what is.")
}

/// A command that this version doesn't have.
pub fn unknown_command() -> Reply {
    Reply::said("I don't know that command (any more). /help shows what I can do.")
}

/// A "why" on a reply whose question isn't known any more.
pub fn nothing_to_explain() -> Reply {
    Reply::said("I can't see the question behind that reply any more. Ask it again, and I'll say why.")
}

/// Something went wrong within; the log has the rest.
pub fn apology() -> Reply {
    Reply::said("Sorry, something went wrong on my side. Please try again; the operator can see what it was.")
}

/// A file that somebody attached did not come.
pub fn not_fetched() -> Reply {
    Reply::said("I could not fetch that file: it may be larger than 8 MB, or gone. Nothing was changed.")
}

/// It took so long that Discord no longer takes a form.
pub fn too_slow_for_a_form() -> Reply {
    Reply::said("That took too long for Discord to open the form. Please press again.")
}

/// At the start of a conversation in a terminal.
pub fn greeting(questions: usize) -> String {
    format!(
        "Footnote knows {questions} questions. Type yours, or: why, /topics, /sources, /help. Ctrl-D ends it."
    )
}

/// How to put the same bot into Discord.
pub fn go_live() -> &'static str {
    "This is the bot in your terminal. To go live in Discord, set DISCORD_TOKEN (see README.md)."
}
