//! Command line → settings → wiring.

mod command_line;
mod commands;

use std::{
    fmt,
    io::{self, IsTerminal, Write},
    process::ExitCode,
    sync::Arc,
};

use clap::Parser;
use footnote::{
    assistant::Assistant,
    discord,
    ledger::Ledger,
    library::{KeptVectors, Library},
    settings::{Settings, Token},
    terminal::LogLines,
};
use tokio::sync::mpsc;

use self::command_line::{Command, CommandLine};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// `EX_CONFIG` of sysexits.h: restarting helps only after somebody has changed something.
const MISCONFIGURED: u8 = 78;

fn main() -> ExitCode {
    let CommandLine { knowledge, command } = CommandLine::parse();
    let mut settings = match Settings::read() {
        Ok(settings) => settings,
        Err(error) => return complain(&error, MISCONFIGURED),
    };
    if let Some(folder) = knowledge {
        settings.knowledge = folder;
    }
    let log_lines = LogLines::default();
    log(&settings, &log_lines);
    match (command, settings.token.clone()) {
        (None, Some(token)) => serve(settings, &token),
        (None, None) => commands::converse(&settings, &log_lines),
        (Some(Command::Ask(arguments)), _) => commands::ask(&settings, &arguments),
        (Some(Command::Check(arguments)), _) => commands::check(&settings, &arguments),
        (Some(Command::Evaluate(arguments)), _) => commands::evaluate(&settings, &arguments),
        (Some(Command::Import(arguments)), _) => commands::import(&settings, &arguments),
        (Some(Command::Export(arguments)), _) => commands::export(&settings, &arguments),
    }
}

/// The bot in Discord, until it is told to stop.
fn serve(settings: Settings, token: &Token) -> ExitCode {
    let library = match Library::open(&settings.knowledge) {
        Ok(library) => Arc::new(library),
        Err(error) => return complain(&commands::not_opened(&error), MISCONFIGURED),
    };
    library.encode(KeptVectors::open(&settings.data));
    let ledger = Ledger::open(&settings.data);
    if let Some((_, because)) = ledger.health().down {
        tracing::error!("the ledger keeps nothing, and answering goes on: {because}");
    }
    let assistant = Arc::new(Assistant::new(Arc::clone(&library), ledger, settings.home));
    let (notice, notices) = mpsc::unbounded_channel();
    let _watch = commands::watch(&library, &assistant, move |told| {
        // Nobody listens any more: the bot stops.
        let _ = notice.send(told);
    });
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return complain(&format!("can't start: {error}"), MISCONFIGURED),
    };
    match runtime.block_on(discord::run(token, settings.proxy, assistant, notices, told_to_stop())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => complain(&refusal, MISCONFIGURED),
    }
}

/// Logs go to standard error: times, places and counts, never what people wrote.
fn log(settings: &Settings, lines: &LogLines) {
    let lines = lines.clone();
    let filter = settings.log.as_deref().unwrap_or("warn,footnote=info");
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(filter))
        .with_ansi(io::stderr().is_terminal())
        .with_writer(move || lines.clone())
        .init();
}

/// Ctrl-C, or SIGTERM as service managers send it.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // Without a way to be told, only being killed is left.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn complain(message: &impl fmt::Display, code: u8) -> ExitCode {
    // A closed standard error leaves nowhere to complain.
    let _ = writeln!(io::stderr(), "footnote: {message}");
    ExitCode::from(code)
}
