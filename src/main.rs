//! Command line → settings → wiring.

mod allocator;
mod alone;
mod command_line;
mod commands;
mod serve;
mod supervisor;

use std::{
    fmt, fs,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;
use footnote::{settings::Settings, terminal::LogLines};
use tracing_subscriber::EnvFilter;

use self::command_line::{Command, CommandLine};

/// `EX_CONFIG` of sysexits.h: restarting helps only after somebody has changed something.
const MISCONFIGURED: u8 = 78;
/// `EX_SOFTWARE`: restarting helps.
const BROKEN: u8 = 70;

/// What is logged, unless someone says otherwise.
const LOGGED: &str = "warn,footnote=info";

fn main() -> ExitCode {
    allocator::give_back_soon();
    let CommandLine { knowledge, command } = CommandLine::parse();
    // No settings are needed for that, and wrong ones are no hindrance.
    if let Some(Command::Completions { shell }) = command {
        return commands::written_out(&command_line::completions(shell));
    }
    let mut settings = match Settings::read() {
        Ok(settings) => settings,
        Err(error) => return complain(&error, MISCONFIGURED),
    };
    if let Some(folder) = knowledge {
        settings.knowledge = folder;
    }
    let log_lines = LogLines::default();
    log(&settings, &log_lines);
    // The doctor tells them itself.
    if !matches!(command, Some(Command::Doctor)) {
        for doubt in &settings.doubts {
            tracing::warn!("{doubt}");
        }
    }
    match (command, settings.token.clone()) {
        (None, Some(token)) => serve::serve(settings, &token),
        (None, None) if nobody_is_there() => complain(&NO_TOKEN, MISCONFIGURED),
        (None, None) => commands::converse(&settings, &log_lines),
        (Some(Command::Ask(arguments)), _) => commands::ask(&settings, &arguments),
        (Some(Command::Check(arguments)), _) => commands::check(&settings, &arguments),
        (Some(Command::Evaluate(arguments)), _) => commands::evaluate(&settings, &arguments),
        (Some(Command::Import(arguments)), _) => commands::import(&settings, &arguments),
        (Some(Command::Export(arguments)), _) => commands::export(&settings, &arguments),
        (Some(Command::Completions { .. }), _) => unreachable!("done above"),
        (Some(Command::Doctor), _) => commands::doctor(&settings),
        (Some(Command::Health), _) => commands::health(&settings),
    }
}

/// Where nobody types and nothing is piped in: started by a service manager, without what it takes.
const NO_TOKEN: &str = "DISCORD_TOKEN is not set, and there is no terminal to talk in: put the token into .env, in the \
    folder that Footnote is started in, or into the environment (see README.md)";

/// Whether standard input is neither a terminal nor anything that questions can come from: closed, or `/dev/null`.
fn nobody_is_there() -> bool {
    #[cfg(unix)]
    {
        use std::os::{fd::AsFd as _, unix::fs::FileTypeExt as _};
        let input = io::stdin();
        let kind = input.as_fd().try_clone_to_owned().map(fs::File::from).and_then(|file| file.metadata());
        !input.is_terminal() && kind.map_or(true, |kind| kind.file_type().is_char_device())
    }
    #[cfg(not(unix))]
    false
}

/// Logs go to standard error: times, places and counts, never what people wrote.
fn log(settings: &Settings, lines: &LogLines) {
    let lines = lines.clone();
    let wished = settings.log.as_deref().map(EnvFilter::try_new);
    let (filter, error) = match wished {
        Some(Ok(filter)) => (filter, None),
        Some(Err(error)) => (EnvFilter::new(LOGGED), Some(error)),
        None => (EnvFilter::new(LOGGED), None),
    };
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal() && !settings.is_plain)
        .with_writer(move || lines.clone())
        // It would tell of a line that can't be written on the same standard error, and panic.
        .log_internal_errors(false)
        .init();
    if let Some(error) = error {
        tracing::warn!("RUST_LOG can't be read, and counts as not set: {error}");
    }
}

fn complain(message: &impl fmt::Display, code: u8) -> ExitCode {
    // A closed standard error leaves nowhere to complain.
    let _ = writeln!(io::stderr(), "footnote: {message}");
    ExitCode::from(code)
}
