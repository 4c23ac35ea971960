//! A process that saves once, while strace watches it or makes its calls fail.

use std::{
    fs,
    io::Read,
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::{child, versions};

/// The system calls of a save, apart from those for memory and threads. A `?` marks one that need not exist everywhere.
const DISK: &str = "?close,?fchmod,?fchown,?fcntl,?flock,?fstat,?fsync,?getdents64,?linkat,?lseek,?newfstatat,?openat,\
                    ?read,?readlink,?rename,?renameat,?renameat2,?statx,?unlink,?unlinkat,?write";

/// Stands for the file that strace writes to.
const LOG: &str = "LOG";

/// A process that saved once, and its folder.
pub(crate) struct Run {
    pub(crate) folder: TempDir,
    pub(crate) said: Said,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    Saved,
    /// What it said.
    Refused(String),
    /// It was killed, or couldn't even say it.
    Nothing,
}

impl Run {
    /// Runs it over these files. `wrapper`: the program that starts it, with its arguments. `meanwhile`: what happens
    /// once it is about to save.
    pub(crate) fn new(files: &[&str], wrapper: &[&str], meanwhile: impl FnOnce(&Path)) -> Self {
        Self::try_new(files, wrapper, meanwhile).expect("it ended before it was ready")
    }

    fn try_new(files: &[&str], wrapper: &[&str], meanwhile: impl FnOnce(&Path)) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let knowledge = folder.path().join("knowledge");
        fs::create_dir(&knowledge).expect("a folder");
        versions::begin(&knowledge, files, "old");
        let log = folder.path().join("log").display().to_string();
        let wrapper = wrapper.iter().map(|part| if *part == LOG { &*log } else { part }).collect::<Vec<_>>();
        let (mut child, mut output) = child::try_start("saves_once", &knowledge, &wrapper)?;
        meanwhile(&knowledge);
        let mut text = String::new();
        output.read_to_string(&mut text).expect("its output can be read");
        child.wait().expect("it is ours");
        let find = |word| text.lines().find_map(|line: &str| line.strip_prefix(word));
        let said = match (find(child::SAVED), find(child::REFUSED)) {
            (Some(_), _) => Said::Saved,
            (None, Some(why)) => Said::Refused(why.to_owned()),
            (None, None) => Said::Nothing,
        };
        Some(Self { folder, said })
    }

    /// The same as [`new`](Self::new), under strace.
    pub(crate) fn traced(files: &[&str], arguments: &[&str], meanwhile: impl FnOnce(&Path)) -> Self {
        Self::try_traced(files, arguments, meanwhile).expect("it ended before it was ready")
    }

    /// The same as [`traced`](Self::traced); nothing where the process ended before its save began. Strace counts calls
    /// from the start of the process, so what it injects may come too early.
    pub(crate) fn try_traced(
        files: &[&str],
        arguments: &[&str],
        meanwhile: impl FnOnce(&Path),
    ) -> Option<Self> {
        let trace = format!("trace={DISK}");
        let strace = ["strace", "-f", "-y", "-o", LOG, "-e", &*trace];
        Self::try_new(files, &[&strace, arguments].concat(), meanwhile)
    }

    pub(crate) fn knowledge(&self) -> std::path::PathBuf {
        self.folder.path().join("knowledge")
    }

    /// The system calls of the thread that saved: those before the save, and those until it said that it had saved.
    pub(crate) fn calls(&self) -> (Vec<String>, Vec<String>) {
        let log = fs::read_to_string(self.folder.path().join("log")).expect("strace has written it");
        let lines = || log.lines().filter_map(|line| line.split_once(' '));
        let says = |call: &str, word: &str| call.starts_with("write(1") && call.contains(word);
        let is_ready = |call: &str| says(call, &format!("{}\\n", child::READY));
        let thread = lines().find(|(_, call)| is_ready(call.trim_start())).expect("it was ready").0;
        let calls = lines().filter(|(id, _)| *id == thread).map(|(_, call)| call.trim_start().to_owned());
        // Strace also writes lines that are no calls: that one resumed, that a signal came.
        let mut before = calls.filter(|call| call.starts_with(char::is_alphabetic)).collect::<Vec<_>>();
        let ready = before.iter().position(|call| is_ready(call)).expect("it was ready");
        let mut save = before.split_off(ready + 1);
        let told = save.iter().position(|call| says(call, child::SAVED)).expect("it was saved");
        save.truncate(told + 1);
        (before, save)
    }
}

/// Each call of an undisturbed save, as strace must be told of it: its name, and its number among those of that name.
pub(crate) fn calls_of_a_save(files: &[&str]) -> Vec<(String, usize)> {
    let (mut asked, save) = Run::traced(files, &[], |_| {}).calls();
    let name = |call: &str| call.split('(').next().unwrap_or_default().to_owned();
    let call = |call: String| {
        asked.push(call);
        let name = name(&asked[asked.len() - 1]);
        let count = asked.iter().filter(|asked| asked.starts_with(&format!("{name}("))).count();
        (name, count)
    };
    save.into_iter().map(call).collect()
}

/// Whether strace may be used here; says so where it may not.
pub(crate) fn has_strace() -> bool {
    let tried = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let has = tried.is_ok_and(|status| status.success());
    if !has {
        println!("skipped: strace is not installed, or may not be used here");
    }
    has
}
