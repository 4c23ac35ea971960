//! A conversation in the terminal: the same assistant and the same replies as in Discord.

mod moment;
mod render;

use std::io::{self, BufRead, IsTerminal, Write};

pub use self::render::plain;
use crate::{
    assistant::{Act, Assistant, Before, Call, Given, Question, Said},
    reply::{self, Reply, Surface, Way},
};

/// What can be done here.
pub const SURFACE: Surface =
    Surface { ways: &[Way::Typing, Way::Numbers, Way::Why, Way::Commands], has_privacy: false };

/// Talks until the input ends. Into a terminal it greets and prompts; from a pipe it answers line by line.
///
/// # Errors
/// The output can't be written.
pub fn converse(assistant: &Assistant) -> io::Result<()> {
    let stdin = io::stdin();
    let prompts = stdin.is_terminal();
    let mut out = anstream::stdout().lock();
    if prompts {
        write!(out, "{}{}", plain(&reply::go_live()), plain(&reply::greeting(assistant.entries())))?;
    } else {
        write!(io::stderr(), "{}", plain(&reply::go_live()))?;
    }
    let mut talk = Talk { assistant, last: Reply::default() };
    let mut input = stdin.lock();
    let mut line = Vec::new();
    loop {
        if prompts {
            write!(out, "\n> ")?;
            out.flush()?;
        }
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => return Ok(()),
            // What is no text is answered as well as it can be.
            Ok(_) => {
                let typed = String::from_utf8_lossy(&line);
                if !typed.trim().is_empty() {
                    write!(out, "{}", plain(talk.hear(typed.trim())))?;
                    out.flush()?;
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// A conversation so far.
struct Talk<'a> {
    assistant: &'a Assistant,
    last: Reply,
}

impl Talk<'_> {
    /// What is said to a line: a command, the number of a choice, or a question.
    fn hear(&mut self, typed: &str) -> &Reply {
        let asked = self.last.asked.clone();
        let before = Before { question: asked.clone(), ..Before::default() };
        let call = Call { before: Some(before), surface: SURFACE, ..Call::default() };
        let (act, given) = match typed {
            "why" | "why?" => (Act::Why, Given::Nothing),
            "/topics" => (Act::Browse, Given::Nothing),
            "/sources" => (Act::Sources, Given::Nothing),
            "/help" => (Act::Help, Given::Nothing),
            _ => match render::numbered(&self.last).nth(number(typed)) {
                Some(choice) => (choice.act.clone(), Given::Nothing),
                None => (Act::Ask, Question::new(typed.strip_prefix("/ask ").unwrap_or(typed)).into()),
            },
        };
        let mut reply = match self.assistant.act(&call, act, given).said {
            Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) => reply,
            // Whoever sits at the machine edits files, and is always meant.
            Said::Form(_) | Said::Nothing => reply::gone(),
        };
        // After an explanation, the choices of the reply that it explains can still be chosen.
        if reply.choices.is_empty() && reply.menu.is_none() {
            reply.asked = asked;
        }
        self.last = reply;
        &self.last
    }
}

/// The place of the choice with this number. What is no number gives a place that no reply has.
fn number(typed: &str) -> usize {
    typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).unwrap_or(usize::MAX)
}
