//! The commands that do one thing and end.

mod doctor;
mod health;
mod import_export;

use std::{
    collections::BTreeSet,
    fmt, fs,
    io::{self, IsTerminal, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Arc, mpsc},
    thread,
};

use footnote::{
    assistant::{Assistant, Call, Notice, why_not_served},
    evaluate,
    knowledge::{Community, problem::Severity},
    ledger::Ledger,
    library::{FileEvent, Inspection, Kept, Library, OpenError, Watch},
    matching::{self, Index},
    reply::{self, Checked, Language, problems},
    settings::Settings,
    terminal::{self, LogLines},
};

pub(crate) use self::{
    doctor::doctor,
    health::health,
    import_export::{export, import},
};
use crate::{
    command_line::{Ask, Check, Evaluate, Printed},
    complain,
};

/// Not a failure, but "no": not answered, or there are errors in the knowledge base.
const NO: u8 = 1;
/// A failure.
const FAILED: u8 = 2;

/// A conversation in the terminal.
pub(crate) fn converse(settings: &Settings, log: &LogLines) -> ExitCode {
    let library = match Library::open(&settings.knowledge) {
        Ok(library) => Arc::new(library),
        Err(error) => return failed(&not_opened(&error)),
    };
    library.keep(Kept::open(&settings.data));
    let assistant = Arc::new(forgetful(Arc::clone(&library)));
    let _watch = watch(&library, &assistant, drop);
    written(terminal::converse(&assistant, log), true)
}

/// Serves what editors save, from now on. `tell`: what others are to hear of it.
pub(crate) fn watch(
    library: &Arc<Library>,
    assistant: &Arc<Assistant>,
    tell: impl Fn(Notice) + Clone + Send + 'static,
) -> Watch {
    let served = {
        let (assistant, tell) = (Arc::clone(assistant), tell.clone());
        let (ask, asked) = mpsc::channel();
        // Asking thousands of questions takes a while, and editors go on saving. One community is asked after the other.
        thread::spawn(move || {
            for community in asked {
                // A panic is reported when it happens, and keeps no other from being asked.
                let notices = catch_unwind(AssertUnwindSafe(|| assistant.served(community)));
                notices.unwrap_or_default().into_iter().for_each(&tell);
            }
        });
        move |community| {
            // The thread ends with what this sends to it, and not before.
            let _ = ask.send(community);
        }
    };
    let assistant = Arc::clone(assistant);
    let happened = move |happened| {
        match &happened {
            FileEvent::Reloaded { after, .. } => {
                tracing::info!(
                    community = %after.community,
                    entries = after.knowledge.entries().len(),
                    "the knowledge base was edited on disk, and is live"
                );
            }
            FileEvent::Broken { community, error } => {
                let report = why_not_served(error, Language::default());
                tracing::warn!(%community, "the knowledge base on disk has errors; what was there before is served\n{report}");
            }
            FileEvent::Mended { community } => {
                tracing::info!(%community, "the knowledge base on disk is mended");
            }
            FileEvent::Displaced { community, file, .. } => {
                tracing::warn!(%community, file, "two edits of a file met; both are kept");
            }
        }
        assistant.happened(&happened).into_iter().for_each(&tell);
    };
    library.watch_served(happened, served)
}

/// One question, one answer.
pub(crate) fn ask(settings: &Settings, Ask { question, json, why }: &Ask) -> ExitCode {
    let assistant = match open(settings) {
        Ok(assistant) => assistant,
        Err(error) => return failed(&not_opened(&error)),
    };
    let call = Call { surface: terminal::SURFACE, ..Call::default() };
    let asked = assistant.find(&call, &question.join(" "));
    let mut text = if *json {
        serde_json::to_string(&asked.report()).expect("a report is JSON") + "\n"
    } else {
        terminal::shown(&assistant.said_to(&call, &asked))
    };
    if *why && !json {
        text += &format!("\n{}", terminal::shown(&asked.why()));
    }
    written(write!(anstream::stdout(), "{text}"), asked.answered())
}

/// Every problem in the knowledge base.
pub(crate) fn check(settings: &Settings, Check { documents, format, json }: &Check) -> ExitCode {
    let inspection = match Inspection::new(&settings.knowledge, documents.as_deref()) {
        Ok(inspection) => {
            let vectors = inspection.shelf.as_ref().and_then(|shelf| {
                encode(settings, &shelf.index);
                Kept::open(&settings.data).helping(shelf)
            });
            inspection.with_review(vectors.as_ref())
        }
        Err(error) => return failed(&error),
    };
    let found = &inspection.problems;
    let count = |severity| found.iter().filter(|problem| problem.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let counts = || {
        let counts = reply::checked(Checked {
            folder: settings.knowledge.display().to_string(),
            files: inspection.files().len(),
            entries: inspection.shelf.as_ref().map(|shelf| shelf.knowledge.entries().len()),
            errors,
            warnings,
            notes: count(Severity::Note),
        });
        terminal::shown(&counts)
    };
    let language = Language::default();
    let result = match if *json { Printed::Json } else { *format } {
        Printed::Json => {
            let rows = problems::rows(found, language);
            writeln!(io::stdout(), "{}", serde_json::to_string(&rows).expect("problems are JSON"))
        }
        Printed::Github => write!(io::stdout(), "{}{}", problems::annotations(found, language), counts()),
        Printed::Text => {
            let colour = io::stdout().is_terminal();
            let report = problems::render(found, inspection.files(), language, colour);
            write!(anstream::stdout(), "{report}{}", counts())
        }
    };
    written(result, errors == 0)
}

/// How good the matcher is.
pub(crate) fn evaluate(settings: &Settings, arguments: &Evaluate) -> ExitCode {
    let report = match measured(settings, arguments) {
        Ok(report) => report,
        Err(message) => return failed(&message),
    };
    let words = Language::default().words();
    if let Some(file) = &arguments.plot {
        let drawn = evaluate::plot(&report, &words.plot_labels(&report)).map_err(|error| error.to_string());
        let saved = drawn.and_then(|svg| fs::write(file, svg).map_err(|error| error.to_string()));
        if let Err(error) = saved {
            return failed(&format!("can't draw {}: {error}", file.display()));
        }
    }
    let text = if arguments.json {
        serde_json::to_string(&report.summary).expect("figures are JSON") + "\n"
    } else {
        words.evaluation(&report)
    };
    written(write!(anstream::stdout(), "{text}"), true)
}

fn measured(settings: &Settings, arguments: &Evaluate) -> Result<evaluate::Report, String> {
    let Some(queries) = &arguments.queries else {
        let assistant = open(settings).map_err(|error| not_opened(&error))?;
        return Ok(assistant.held_out());
    };
    let in_file = |path: &PathBuf, error: evaluate::LineError| format!("{}: {error}", path.display());
    let questions = evaluate::queries(&text(queries)?).map_err(|error| in_file(queries, error))?;
    let Some(entries) = &arguments.entries else {
        let assistant = open(settings).map_err(|error| not_opened(&error))?;
        return Ok(assistant.labelled(&questions));
    };
    let knowledge = evaluate::entries(&text(entries)?).map_err(|error| in_file(entries, error))?;
    Ok(evaluate::labelled(&knowledge, &questions))
}

fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("can't read {}: {error}", path.display()))
}

/// The assistant over the knowledge folder.
pub(crate) fn open(settings: &Settings) -> Result<Assistant, OpenError> {
    let library = Library::open(&settings.knowledge)?;
    encode(settings, &library.shelf(Community::Default).index);
    Ok(forgetful(Arc::new(library)))
}

/// Waits until the encoder has read a knowledge base, and says on a terminal how far it is.
fn encode(settings: &Settings, index: &Index) {
    let shows = io::stderr().is_terminal();
    let words = Language::default().words();
    Kept::open(&settings.data).encode(Community::Default, index, matching::cores(), |done, of| {
        if shows {
            eprint!("\r{}{}", words.being_read(done, of), if done == of { "\n" } else { "" });
        }
    });
}

/// Why the library can't be opened: its problems, and what comes of them.
pub(crate) fn not_opened(error: &OpenError) -> String {
    let report = match error {
        OpenError::Problems { problems, files } => {
            problems::render(problems, files, Language::default(), false)
        }
        OpenError::Read { .. } | OpenError::TooLarge { .. } => String::new(),
    };
    format!("{report}{error}")
}

/// An assistant that keeps no record: whoever sits at the machine is no asker whose questions are to be kept.
fn forgetful(library: Arc<Library>) -> Assistant {
    Assistant::new(library, Ledger::nowhere(), BTreeSet::new())
}

/// Writes something to standard output, and nothing else.
pub(crate) fn written_out(bytes: &[u8]) -> ExitCode {
    written(io::stdout().write_all(bytes), true)
}

fn failed(error: &impl fmt::Display) -> ExitCode {
    complain(error, FAILED)
}

/// How it went, unless the output could not be written. Whoever reads may have gone: `footnote ask … | head -1`.
fn written(result: io::Result<()>, yes: bool) -> ExitCode {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => failed(&format!("can't write: {error}")),
        _ if yes => ExitCode::SUCCESS,
        _ => ExitCode::from(NO),
    }
}
