//! A conversation in the terminal: the same assistant and the same replies as in Discord.

mod layout;
mod log_lines;
mod markdown;
mod moment;
mod prompt;
mod render;

use std::io::{self, BufRead, IsTerminal, Write};

use self::prompt::Prompt;
pub use self::{
    log_lines::LogLines,
    render::{plain, shown},
};
use crate::{
    assistant::{Act, Assistant, Before, Call, Given, Question, Said},
    reply::{self, Choice, Reply, Surface, Way},
};

/// What can be done here.
pub const SURFACE: Surface = Surface {
    ways: &[Way::Typing, Way::Completing, Way::Numbers, Way::Why, Way::Commands, Way::Editing, Way::Leaving],
    has_privacy: false,
};

/// What Tab completes after a slash. Most need no slash where somebody types.
const COMMANDS: [&str; 5] = ["/exit", "/help", "/sources", "/topics", "/why"];

/// Talks until the input ends. In a terminal it greets, prompts, and knows a few words more; from a pipe it answers line by
/// line. `log`: where the log is written, which is not to stand within what somebody types.
///
/// # Errors
/// The output can't be written.
pub fn converse(assistant: &Assistant, log: &LogLines) -> io::Result<()> {
    let talk = Talk { assistant, before: Before::default(), choices: Vec::new() };
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        at_a_prompt(talk, log)
    } else {
        from_a_pipe(talk)
    }
}

fn at_a_prompt(mut talk: Talk<'_>, log: &LogLines) -> io::Result<()> {
    let mut out = anstream::stdout();
    write!(out, "{}{}", shown(&reply::go_live()), shown(&reply::greeting(talk.assistant.entries())))?;
    let mut prompt = Prompt::open(talk.assistant, log)?;
    loop {
        writeln!(out)?;
        out.flush()?;
        let Some(line) = prompt.read()? else { return Ok(()) };
        let said = match line.trim() {
            "" => continue,
            "exit" | "quit" | "/exit" | "/quit" => return Ok(()),
            "help" | "?" | "/?" => talk.does(Act::Help, Given::Nothing),
            typed if is_unknown(typed) => reply::unknown_command(),
            typed => talk.hear(typed),
        };
        write!(out, "{}", shown(&said))?;
    }
}

/// Whether it looks like a command, and is none.
fn is_unknown(typed: &str) -> bool {
    typed.starts_with('/') && !typed.contains(' ') && !COMMANDS.contains(&typed)
}

fn from_a_pipe(mut talk: Talk<'_>) -> io::Result<()> {
    write!(io::stderr(), "{}", plain(&reply::go_live()))?;
    let mut out = anstream::stdout().lock();
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        // What is no text is answered as well as it can be.
        let typed = String::from_utf8_lossy(&line);
        if !typed.trim().is_empty() {
            write!(out, "{}", shown(&talk.hear(typed.trim())))?;
            out.flush()?;
        }
    }
}

/// A conversation so far.
struct Talk<'a> {
    assistant: &'a Assistant,
    /// What was said last to a question.
    before: Before,
    /// What can be chosen by its number.
    choices: Vec<Choice>,
}

impl Talk<'_> {
    /// What is said to a line: a command, the number of a choice, or a question.
    fn hear(&mut self, typed: &str) -> Reply {
        match typed {
            "why" | "why?" | "/why" => return self.does(Act::Why(None), Given::Nothing),
            "/topics" => return self.does(Act::Browse, Given::Nothing),
            "/sources" => return self.does(Act::Sources, Given::Nothing),
            "/help" => return self.does(Act::Help, Given::Nothing),
            _ => {}
        }
        if let Ok(number) = typed.parse::<usize>()
            && !self.choices.is_empty()
        {
            if let Some(choice) = number.checked_sub(1).and_then(|at| self.choices.get(at)) {
                return self.does(choice.act.clone(), Given::Nothing);
            }
            // Some knowledge base answers to "404".
            if !self.assistant.find(&self.call(), typed).answered() {
                return reply::no_such_choice(self.choices.len());
            }
        }
        self.does(Act::Ask, Question::new(typed.strip_prefix("/ask ").unwrap_or(typed)).into())
    }

    /// What is said to an act.
    fn does(&mut self, act: Act, given: Given) -> Reply {
        let reply = match self.assistant.act(&self.call(), act, given).said {
            Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) => reply,
            // Whoever sits at the machine edits files, and is always meant.
            Said::Form(_) | Said::Retracted | Said::Nothing => reply::gone(),
        };
        // After an explanation, the choices of the reply that it explains can still be chosen.
        if reply.asked.is_some() || !reply.choices.is_empty() || reply.menu.is_some() {
            // What found no answer leaves what came before it to be leant on.
            let earlier = self.before.entry.take().or(self.before.after.take());
            self.before = Before {
                question: reply.asked.clone(),
                entry: reply.entry.clone(),
                after: reply.leant_on().cloned().or(earlier),
                ..Before::default()
            };
            self.choices = render::numbered(&reply).cloned().collect();
        }
        reply
    }

    fn call(&self) -> Call {
        Call { before: Some(self.before.clone()), surface: SURFACE, ..Call::default() }
    }
}
