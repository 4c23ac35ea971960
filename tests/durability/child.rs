//! A process that saves, which tests kill or hinder. It is this very program, run once more.

use std::{
    env,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use footnote::{
    knowledge::Community,
    library::{Library, SaveError},
};

use crate::versions::{next, version, version_of};

/// The folder that the child saves to.
const FOLDER: &str = "FOOTNOTE_TEST_FOLDER";

/// What it says before it saves.
pub(crate) const READY: &str = "ready";
/// What it says, with the version, once a save has returned.
pub(crate) const SAVED: &str = "saved ";
/// What it says where a save failed, with the error and the version that the error shows as theirs.
pub(crate) const REFUSED: &str = "refused ";

/// Saves version after version.
#[test]
#[ignore = "run by the others, as a process of its own"]
fn saves_on_and_on() {
    let Some(library) = library() else { return };
    let last = version_of(&library.shelf(Community::Default)).parse::<u64>().expect("a number");
    println!("{READY}");
    for version in last + 1.. {
        let version = version.to_string();
        let (base, next) = next(&library, &version);
        library.save(&base, next).expect("nobody hinders it");
        println!("{SAVED}{version}");
    }
}

/// Saves the version `new`.
#[test]
#[ignore = "run by the others, as a process of its own"]
fn saves_once() {
    let Some(library) = library() else { return };
    let (base, next) = next(&library, "new");
    // Strace counts the calls of each thread by itself. After these, the number of a call is one that the main thread
    // never reaches.
    for _ in 0..20 {
        eprint!(".");
    }
    println!("{READY}");
    match library.save(&base, next) {
        Ok(shelf) => println!("{SAVED}{}", version_of(&shelf)),
        Err(error) => {
            let theirs = match &error {
                SaveError::Changed { theirs, .. } => version("high-water", theirs).unwrap_or_default(),
                SaveError::Io { .. } => String::new(),
            };
            println!("{REFUSED}{error} {theirs}");
            // Whatever the disk does, questions are still answered.
            assert_eq!(version_of(&library.shelf(Community::Default)), "old");
        }
    }
}

fn library() -> Option<Library> {
    let folder = env::var_os(FOLDER)?;
    Some(Library::open(Path::new(&folder)).expect("the folder can be opened"))
}

/// A child that is about to save, and its output from then on. `wrapper`: the program that starts it, if any.
pub(crate) fn start(test: &str, folder: &Path, wrapper: &[&str]) -> (Child, BufReader<ChildStdout>) {
    try_start(test, folder, wrapper).expect("it ended before it was ready")
}

/// The same as [`start`]; nothing where the child ended before it was ready.
pub(crate) fn try_start(
    test: &str,
    folder: &Path,
    wrapper: &[&str],
) -> Option<(Child, BufReader<ChildStdout>)> {
    let program = env::current_exe().expect("this program is known");
    let mut command = match wrapper {
        [] => Command::new(program),
        [wrapper, arguments @ ..] => {
            let mut command = Command::new(wrapper);
            command.args(arguments).arg(program);
            command
        }
    };
    let mut child = command
        .args(["--exact", &format!("child::{test}"), "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program can be run");
    let mut said = BufReader::new(child.stdout.take().expect("its output is a pipe"));
    let mut line = String::new();
    while !line.ends_with(&format!("{READY}\n")) {
        line.clear();
        if said.read_line(&mut line).expect("its output can be read") == 0 {
            child.wait().expect("it is ours");
            return None;
        }
    }
    Some((child, said))
}
