//! Command line → settings → wiring.

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use clap::{Parser, Subcommand};
use footnote::{
    assistant::Assistant,
    discord,
    knowledge::problem::Severity,
    library::{Inspection, Library, OpenError},
    settings::{Settings, Token},
    terminal,
};

/// `EX_CONFIG` of sysexits.h: nothing will change until somebody changes the configuration, so don't restart.
const MISCONFIGURED: u8 = 78;

/// Not a Unix failure, but "no answer": 1. An error: 2.
const NOT_ANSWERED: u8 = 1;
const FAILED: u8 = 2;

/// Answers questions from a knowledge that people curate, with citations, and says so when it can't.
///
/// Without a command it serves: in Discord where DISCORD_TOKEN is set, else as a conversation in this terminal.
/// Questions piped in are answered line by line.
#[derive(Parser)]
#[command(version, after_help = "The environment, and a .env file, are read too: see .env.example.")]
struct CommandLine {
    /// The knowledge folder [default: knowledge, or FOOTNOTE_KNOWLEDGE]
    #[arg(long, global = true, value_name = "DIR")]
    knowledge: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Answer one question; exit code 0: answered, 1: not answered, 2: error
    Ask {
        /// The question, quoted or not
        #[arg(required = true)]
        question: Vec<String>,
        /// Print one JSON object for programs
        #[arg(long)]
        json: bool,
        /// Say what matched, and how surely
        #[arg(long)]
        why: bool,
    },
    /// Report every problem in the knowledge; exit code 1 where there is an error
    ///
    /// Quotes are verified against the documents' texts, where these are at hand, and every [[expect]] is asked.
    Check {
        /// Look the documents' texts up here instead of in the knowledge folder
        #[arg(long, value_name = "DIR")]
        documents: Option<PathBuf>,
        /// Print the problems as JSON
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    let mut settings = match Settings::read() {
        Ok(settings) => settings,
        Err(error) => return complain(&format!(".env can't be read: {error}"), MISCONFIGURED),
    };
    if let Some(folder) = command_line.knowledge {
        settings.knowledge = folder;
    }
    log(&settings);
    match command_line.command {
        None => match settings.token.clone() {
            Some(token) => serve(settings, &token),
            None => converse(&settings),
        },
        Some(Command::Ask { question, json, why }) => ask(&settings, &question.join(" "), json, why),
        Some(Command::Check { documents, json }) => check(&settings, documents, json),
    }
}

fn serve(settings: Settings, token: &Token) -> ExitCode {
    let assistant = match open(&settings) {
        Ok(assistant) => Arc::new(assistant),
        Err(error) => return complain(&error.to_string(), MISCONFIGURED),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return complain(&format!("can't start: {error}"), FAILED),
    };
    match runtime.block_on(discord::run(token, settings.proxy, assistant, told_to_stop())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => complain(&refusal.to_string(), MISCONFIGURED),
    }
}

fn converse(settings: &Settings) -> ExitCode {
    match open(settings) {
        Ok(assistant) => written(terminal::converse(&assistant), ExitCode::SUCCESS),
        Err(error) => complain(&error.to_string(), FAILED),
    }
}

fn ask(settings: &Settings, question: &str, json: bool, why: bool) -> ExitCode {
    let assistant = match open(settings) {
        Ok(assistant) => assistant,
        Err(error) => return complain(&error.to_string(), FAILED),
    };
    let asked = assistant.ask(question);
    let mut text = if json {
        serde_json::to_string(&asked.report()).expect("a report is JSON") + "\n"
    } else {
        terminal::plain(&asked.reply())
    };
    if why && !json {
        text += &format!("\n{}", terminal::plain(&asked.why()));
    }
    let answered = if asked.answered() { ExitCode::SUCCESS } else { ExitCode::from(NOT_ANSWERED) };
    written(write!(anstream::stdout(), "{text}"), answered)
}

fn check(settings: &Settings, documents: Option<PathBuf>, json: bool) -> ExitCode {
    let inspection = match Inspection::new(&settings.knowledge, documents.as_deref()) {
        Ok(inspection) => inspection.with_review(),
        Err(error) => return complain(&error.to_string(), FAILED),
    };
    let problems = &inspection.problems;
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let errors = count(Severity::Error);
    let result = if json {
        writeln!(io::stdout(), "{}", serde_json::to_string(problems).expect("problems are JSON"))
    } else {
        let entries = inspection.shelf.as_ref().map_or(0, |shelf| shelf.knowledge.entries().len());
        let (warnings, notes) = (count(Severity::Warning), count(Severity::Note));
        let summary = if errors == 0 {
            format!("{entries} entries, no error, {warnings} warnings, {notes} notes")
        } else {
            format!("{errors} errors, {warnings} warnings, {notes} notes")
        };
        let colour = io::stdout().is_terminal();
        writeln!(anstream::stdout(), "{}{summary}", inspection.report(colour))
    };
    written(result, ExitCode::from(u8::from(errors > 0)))
}

fn open(settings: &Settings) -> Result<Assistant, OpenError> {
    Library::open(&settings.knowledge).map(Assistant::new)
}

/// Logs go to standard error: times, places and counts, never what people wrote.
fn log(settings: &Settings) {
    let filter = settings.log.as_deref().unwrap_or("footnote=info,warn");
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(filter))
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
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

fn complain(message: &str, code: u8) -> ExitCode {
    // A closed standard error leaves nowhere to complain.
    let _ = writeln!(io::stderr(), "footnote: {message}");
    ExitCode::from(code)
}

/// Whoever reads may have gone: `footnote ask … | head -1`.
fn written(result: io::Result<()>, code: ExitCode) -> ExitCode {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            complain(&format!("can't write: {error}"), FAILED)
        }
        _ => code,
    }
}
