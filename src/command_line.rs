//! What can be written on the command line.

#![expect(
    clippy::doc_markdown,
    reason = "these comments are the help text, and a terminal would show backticks"
)]

use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use footnote::{
    import_export::{AUTO, FORMATS, Format, NoFormat, TextEncoding},
    knowledge::Published,
    reply::{ImportCommand, Language},
};

/// The version, and of which commit where that is known.
pub(crate) const VERSION: &str = env!("VERSION_AND_COMMIT");

/// Answers questions from a knowledge base that people curate, with citations, and says so when it can't.
///
/// Without a command it serves: in Discord where DISCORD_TOKEN is set, else as a conversation in this terminal.
/// Questions piped in are answered line by line.
#[derive(Debug, Parser)]
#[command(version = VERSION, after_help = "The environment and a .env file are read too: see .env.example.")]
pub(crate) struct CommandLine {
    /// The knowledge folder [default: knowledge, or FOOTNOTE_KNOWLEDGE]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) knowledge: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Ask(Ask),
    Check(Check),
    Evaluate(Evaluate),
    Import(Import),
    Export(Export),
    /// Write what a shell completes after `footnote`, to standard output
    #[command(after_help = "Example: footnote completions bash > /etc/bash_completion.d/footnote")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Look at token, folders, clock and Discord, and say what to do; exit code 0: nothing is wrong, 1: something is
    Doctor,
    /// Ask the bot that runs here how it is; exit code 0: well, 1: not, or not there
    ///
    /// For containers: it asks where FOOTNOTE_LISTEN says.
    Health,
}

/// Answer one question; exit code 0: answered, if only as the nearest there is; 1: not answered; 2: error
#[derive(Debug, Args)]
#[command(after_help = "Example: footnote ask when did aws launch")]
pub(crate) struct Ask {
    /// The question, quoted or not
    #[arg(required = true)]
    pub(crate) question: Vec<String>,
    /// Print one JSON object for programs
    #[arg(long)]
    pub(crate) json: bool,
    /// Say what matched, and how surely
    #[arg(long)]
    pub(crate) why: bool,
}

/// Report every problem in the knowledge base; exit code 1 where there is an error
///
/// Quotes are verified against the documents' texts where these are at hand, and every [[expect]] is asked.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Look the documents' texts up here instead of in the knowledge folder
    #[arg(long, value_name = "DIR")]
    pub(crate) documents: Option<PathBuf>,
    /// How the problems are printed
    #[arg(long, value_enum, default_value_t, conflicts_with = "json")]
    pub(crate) format: Printed,
    /// The same as --format json
    #[arg(long)]
    pub(crate) json: bool,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Printed {
    /// For people, with the lines that they are about
    #[default]
    Text,
    /// A list of objects
    Json,
    /// As GitHub shows them beside the lines of a pull request
    Github,
}

/// Measure the matcher: on labelled questions, or on the knowledge base's own phrasings, one held out at a time
///
/// The second shows which entries lack phrasings. The thresholds are those that the bot answers with.
#[derive(Debug, Args)]
pub(crate) struct Evaluate {
    /// Entries to search: {"id","question","alternates":[…]}, one a line
    #[arg(long, value_name = "E.jsonl", requires = "queries")]
    pub(crate) entries: Option<PathBuf>,
    /// Questions to ask: {"text","relevant":[ids]}, one a line; no ids: must not be answered
    #[arg(long, value_name = "Q.jsonl")]
    pub(crate) queries: Option<PathBuf>,
    /// Print the figures as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Draw coverage against wrong answers, how reliable the confidence is, and what people would see
    #[arg(long, value_name = "FILE.svg")]
    pub(crate) plot: Option<PathBuf>,
}

/// Take over entries from another bot or a page; exit code 0: done, 1: a row was refused or nothing taken over, 2: failed
///
/// `auto` looks which format it is. A table (csv) has the columns question, answer, also, topic, document, at, quote, …; the first two
/// must be there.
///
/// What has no quote from a source becomes a draft, and is not served until it has: --source names the page that the answers stand on.
/// Entries that are there stay as they are. The same file a second time changes nothing.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: footnote import auto FAQ.md --source \"The FAQ\" --url https://example.org/faq --dry-run"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Import {
    #[arg(value_parser = format_or_auto, help = read_formats())]
    pub(crate) format: FormatChoice,
    /// The file, or a folder of such files
    pub(crate) file: PathBuf,
    /// The knowledge base's folder to add to, instead of --knowledge; made where there is none
    #[arg(long, value_name = "DIR")]
    pub(crate) into: Option<PathBuf>,
    /// Of a table: which columns are what, as question=Frage,answer=Antwort; by number where the first line has no names
    #[arg(long, value_name = "NAME=COLUMN", value_delimiter = ',', value_parser = column)]
    pub(crate) columns: Vec<(String, String)>,
    /// What the file is encoded in, where it isn't UTF-8 and the guess is wrong: windows-1252, shift-jis
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<TextEncoding>,
    /// The title of the page that the answers stand on: each cites it with its own first words, and is served
    #[arg(long, value_name = "TITLE")]
    pub(crate) source: Option<String>,
    /// The page's address
    #[arg(long, value_name = "URL", requires = "source")]
    pub(crate) url: Option<String>,
    /// When it was published: 2024-03-01, 2024-03 or 2024
    #[arg(long, value_name = "DATE", requires = "source", value_parser = date)]
    pub(crate) published: Option<String>,
    /// What the page says, to verify the quotes by, where that isn't the file itself; a copy is kept beside the entries
    #[arg(long, value_name = "FILE", requires = "source")]
    pub(crate) text: Option<PathBuf>,
    /// Leave out phrasings that are made of prefixes, titles and quotation marks
    #[arg(long)]
    pub(crate) no_proposals: bool,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Where an entry is there and says something else, take over what the file says
    #[arg(long)]
    pub(crate) replace: bool,
    /// Print the report as one JSON object, with every row
    #[arg(long)]
    pub(crate) json: bool,
}

/// Write the knowledge base in another bot's format, and say what that can't hold; exit code 2: failed
#[derive(Debug, Args)]
#[command(after_help = "Example: footnote export csv entries.csv")]
pub(crate) struct Export {
    #[arg(value_parser = format, help = written_formats())]
    pub(crate) format: Format,
    /// The file to write, for tags the folder [default: standard output]
    pub(crate) file: Option<PathBuf>,
    /// Report as one JSON object, on standard error
    #[arg(long)]
    pub(crate) json: bool,
}

/// What a shell completes.
pub(crate) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut CommandLine::command(), "footnote", &mut script);
    script
}

/// The format that was typed, or which there are.
fn format(typed: &str) -> Result<Format, String> {
    typed.parse().map_err(|NoFormat| said(&ImportCommand::NoFormat(FORMATS)))
}

/// A format to read, or none: then somebody has to look.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FormatChoice {
    /// By what is in the files.
    Auto,
    /// This one.
    Named(Format),
}

/// The format that was typed, `auto`, or which there are.
fn format_or_auto(typed: &str) -> Result<FormatChoice, String> {
    if typed == AUTO { Ok(FormatChoice::Auto) } else { format(typed).map(FormatChoice::Named) }
}

/// A date as a document has it.
fn date(typed: &str) -> Result<String, String> {
    match Published::parse(typed) {
        Some(_) => Ok(typed.to_owned()),
        None => Err(said(&ImportCommand::NoDate)),
    }
}

/// What a column is here, and its name or number there.
fn column(typed: &str) -> Result<(String, String), String> {
    let (ours, theirs) = typed.split_once('=').ok_or_else(|| said(&ImportCommand::NoColumn))?;
    Ok((ours.trim().to_lowercase(), theirs.trim().to_owned()))
}

/// The encoding that was typed.
fn encoding(typed: &str) -> Result<TextEncoding, String> {
    TextEncoding::named(typed).ok_or_else(|| said(&ImportCommand::NoEncoding))
}

/// The formats, each with whose it is, and that Footnote can look by itself.
fn read_formats() -> String {
    said(&ImportCommand::Formats(FORMATS))
}

/// The formats that are written, each with whose it is.
fn written_formats() -> String {
    said(&ImportCommand::WrittenFormats(FORMATS))
}

fn said(what: &ImportCommand<'_>) -> String {
    Language::English.words().import_command(what)
}
