//! Looks at what the bot needs, and says in one screen what is wrong and what to do.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use footnote::{
    discord::{self, Look},
    knowledge::{Problem, problem::Severity},
    library::Inspection,
    reply::{Diagnosis, Gravity, Language},
    settings::{Settings, Token},
};

use super::{failed, written};
use crate::alone::RUNNING;

/// Further off, and interactions look too old to be answered.
const CLOCK: i64 = 5;

/// All that can be looked at; exit code 0 where nothing is wrong.
pub(crate) fn doctor(settings: &Settings) -> ExitCode {
    let mut found =
        settings.doubts.iter().map(|doubt| Diagnosis::Doubt(doubt.to_string())).collect::<Vec<_>>();
    found.extend(folders(settings));
    found.push(match &settings.token {
        None => Diagnosis::NoToken,
        Some(token) if token.looks_like_one() => Diagnosis::Token,
        Some(_) => Diagnosis::OddToken,
    });
    match discord::look(settings.token.clone(), settings.proxy.clone()) {
        Ok(look) => found.extend(in_discord(settings.token.as_ref(), look)),
        Err(error) => return failed(&error),
    }
    let words = Language::default().words();
    let lines = found.iter().map(|finding| {
        let (what, remedy) = words.diagnosis(finding);
        let remedy = remedy.map(|remedy| format!("\n       → {remedy}")).unwrap_or_default();
        format!("{:<6} {what}{remedy}\n", words.mark(finding.gravity()))
    });
    let text = lines.collect::<String>();
    let is_well = found.iter().all(|finding| finding.gravity() != Gravity::Wrong);
    written(io::stdout().write_all(text.as_bytes()), is_well)
}

fn folders(settings: &Settings) -> Vec<Diagnosis> {
    let (knowledge, data) = (&settings.knowledge, &settings.data);
    let mut found = vec![served(knowledge)];
    if knowledge.is_dir() {
        found.push(writable(knowledge));
    }
    // It is made at the first start: until then, the folder above counts.
    let above = data.ancestors().find(|folder| folder.is_dir());
    found.push(writable(above.unwrap_or(Path::new("."))));
    if is_open(data) {
        found.push(Diagnosis::Open(data.display().to_string()));
    }
    let lock = File::options().append(true).open(data.join(RUNNING));
    if lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock))) {
        found.push(Diagnosis::Running(data.display().to_string()));
    }
    found
}

fn served(knowledge: &Path) -> Diagnosis {
    let folder = knowledge.display().to_string();
    let Ok(inspection) = Inspection::new(knowledge, None) else {
        return Diagnosis::KnowledgeIsBroken { folder, errors: None };
    };
    if let Some(shelf) = &inspection.shelf {
        return Diagnosis::Knowledge { folder, entries: shelf.knowledge.entries().len() };
    }
    let is_error = |problem: &&Problem| problem.severity() == Severity::Error;
    let errors = inspection.problems.iter().filter(is_error).count();
    Diagnosis::KnowledgeIsBroken { folder, errors: Some(errors) }
}

/// Tries it: what stands in the way may be more than a mode.
fn writable(folder: &Path) -> Diagnosis {
    let shown = folder.display().to_string();
    let file = folder.join(format!(".footnote-doctor-{}", std::process::id()));
    let tried = File::options().write(true).create_new(true).open(&file);
    // If it can't be removed, that is seen at the next look at the folder.
    let _ = fs::remove_file(&file);
    match tried {
        Ok(_) => Diagnosis::Writable(shown),
        Err(error) => Diagnosis::NotWritable { folder: shown, because: error.to_string() },
    }
}

#[cfg(unix)]
fn is_open(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(folder).is_ok_and(|folder| folder.mode() & 0o055 != 0)
}

#[cfg(not(unix))]
fn is_open(_: &Path) -> bool {
    false
}

fn in_discord(token: Option<&Token>, look: Look) -> Vec<Diagnosis> {
    let mut found = vec![look.unreached.map_or(Diagnosis::Reached, Diagnosis::NotReached)];
    found.extend(
        look.ahead.map(
            |ahead| {
                if ahead.abs() <= CLOCK { Diagnosis::Clock } else { Diagnosis::WrongClock(ahead) }
            },
        ),
    );
    found.extend(look.is_accepted.map(|is_accepted| match (is_accepted, look.sessions) {
        (true, sessions) => Diagnosis::Accepted { sessions: sessions.unwrap_or_default() },
        (false, _) => Diagnosis::Refused,
    }));
    found.extend(look.has_commands.map(|commands| match commands {
        Ok(true) => Diagnosis::Commands,
        Ok(false) => Diagnosis::OtherCommands,
        Err(because) => Diagnosis::UnknownCommands(because),
    }));
    found.extend(look.requires_code.then_some(Diagnosis::CodeGrant));
    found.extend(token.map(|_| Diagnosis::Intents));
    found
}
