//! The short things that are said when there is no question to answer, or no way to.

use super::{Remark, Reply, Surface, Way};

/// Somebody called without a question.
pub fn ask_me_something(surface: Surface) -> Reply {
    Reply::said(Remark::AskMeSomething { typing: surface.ways.contains(&Way::Typing) })
}

/// To thanks.
pub fn welcome() -> Reply {
    Reply::said(Remark::Welcome)
}

/// What the bot is.
pub fn i_am_a_bot() -> Reply {
    Reply::said(Remark::IAmABot)
}

/// To somebody whom an answer didn't help; which one isn't known.
pub fn in_other_words() -> Reply {
    Reply::said(Remark::InOtherWords)
}

/// To a call for a person. `heard`: moderators can be asked here.
pub fn call_for_a_person(said: &str, heard: bool) -> Reply {
    let reply = Reply::said(Remark::CallForAPerson { heard });
    if heard { Reply { asked: Some(said.to_owned()), ..reply }.with_moderators() } else { reply }
}

/// Discord keeps the text of the message replied to from the bot.
pub fn withheld() -> Reply {
    Reply::said(Remark::Withheld)
}

/// A message without a word in it, say a picture.
pub fn no_text() -> Reply {
    Reply::said(Remark::NoText)
}

/// The entry behind a button is no longer in the knowledge base.
pub fn gone() -> Reply {
    Reply::said(Remark::Gone)
}

/// A command that this version doesn't have.
pub fn unknown_command() -> Reply {
    Reply::said(Remark::UnknownCommand)
}

/// A number was typed, and none of so many choices has it.
pub fn no_such_choice(choices: usize) -> Reply {
    Reply::said(Remark::NoSuchChoice { choices })
}

/// Somebody wants a reply gone that others asked for.
pub fn not_yours_to_retract() -> Reply {
    Reply::said(Remark::NotYoursToRetract)
}

/// A "why" on a reply whose question isn't known any more.
pub fn nothing_to_explain() -> Reply {
    Reply::said(Remark::NothingToExplain)
}

/// Something went wrong within; the log has the rest.
pub fn apology() -> Reply {
    Reply::said(Remark::Apology)
}

/// A file that somebody attached did not come.
pub fn not_fetched() -> Reply {
    Reply::said(Remark::NotFetched)
}

/// More is asked than can be answered in time.
pub fn busy() -> Reply {
    Reply::said(Remark::Busy)
}

/// It took so long that Discord no longer takes a form.
pub fn too_slow_for_a_form() -> Reply {
    Reply::said(Remark::TooSlowForAForm)
}

/// At the start of a conversation in a terminal.
pub fn greeting(questions: usize) -> Reply {
    Reply::said(Remark::Greeting { questions })
}

/// How to put the same bot into Discord.
pub fn go_live() -> Reply {
    Reply::said(Remark::GoLive)
}
