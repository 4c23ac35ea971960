//! A line that somebody types: edited, remembered until the end of the conversation, completed by the questions that can be
//! asked.

use std::io;

use rustyline::{
    CompletionType, Config, Context, Editor, Helper, completion::Completer, error::ReadlineError,
    highlight::Highlighter, hint::Hinter, history::DefaultHistory, validate::Validator,
};

use super::{COMMANDS, LogLines, SURFACE, render::visible};
use crate::assistant::{Assistant, Call};

/// Completions that Tab goes through.
const COMPLETIONS: usize = 8;

/// Where somebody types.
pub(super) struct Prompt<'a> {
    editor: Editor<Completions<'a>, DefaultHistory>,
    log: &'a LogLines,
}

impl<'a> Prompt<'a> {
    /// A prompt above which the log stands, for as long as there is one.
    pub(super) fn open(assistant: &'a Assistant, log: &'a LogLines) -> io::Result<Self> {
        let config = Config::builder().completion_type(CompletionType::Circular).auto_add_history(true);
        let mut editor = Editor::with_config(config.build()).map_err(failed)?;
        editor.set_helper(Some(Completions { assistant }));
        // A terminal that can't be edited in has none; there, the log goes where it always does.
        if let Ok(printer) = editor.create_external_printer() {
            log.lead_to(printer);
        }
        Ok(Self { editor, log })
    }

    /// The next line; `None`: there is none, or Ctrl-C was pressed.
    pub(super) fn read(&mut self) -> io::Result<Option<String>> {
        match self.editor.readline("> ") {
            Ok(line) => Ok(Some(line)),
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }
}

impl Drop for Prompt<'_> {
    fn drop(&mut self) {
        self.log.release();
    }
}

fn failed(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        other => io::Error::other(other),
    }
}

/// What Tab offers: commands after a slash, else questions.
struct Completions<'a> {
    assistant: &'a Assistant,
}

impl Completer for Completions<'_> {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        position: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = &line[..position];
        let found = if typed.starts_with('/') {
            let commands = COMMANDS.iter().filter(|command| command.starts_with(typed));
            commands.map(|&command| command.to_owned()).collect()
        } else {
            let call = Call { surface: SURFACE, ..Call::default() };
            let completed = self.assistant.complete(&call, typed, COMPLETIONS).into_iter();
            completed.map(|completion| visible(&completion.question)).collect()
        };
        Ok((0, found))
    }
}

impl Hinter for Completions<'_> {
    type Hint = String;
}

impl Highlighter for Completions<'_> {}
impl Validator for Completions<'_> {}
impl Helper for Completions<'_> {}
