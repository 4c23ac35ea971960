//! A disk that fails at each step in turn: the old state or the new one, and nothing acknowledged that isn't there.

use std::{
    collections::BTreeMap,
    env, fs,
    process::{Command, Stdio},
};

use footnote::{knowledge::Community, library::Library};
use tempfile::TempDir;

use crate::{child, versions};

/// What a save asks of the system, apart from memory and threads. Not every system has all of them.
const DISK: &str = "?close,?fchmod,?fchown,?fcntl,?flock,?fstat,?fsync,?getdents64,?linkat,?lseek,?newfstatat,?openat,\
                    ?read,?readlink,?rename,?renameat,?renameat2,?statx,?unlink,?unlinkat,?write";

/// How a call fails: once, or from then on.
const FAULTS: [(&str, &str); 4] =
    [("error=EIO", ""), ("error=ENOSPC", ""), ("signal=KILL", ""), ("error=EIO", "+")];

/// How a child ended.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Said {
    Saved,
    Refused,
    /// It was killed, or couldn't even say it.
    Nothing,
}

/// A process that saved once, with something in its way.
struct Run {
    folder: TempDir,
    said: Said,
}

impl Run {
    /// `wrapper`: the program that runs it, with its arguments. `LOG` among them stands for a file.
    fn new(wrapper: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let knowledge = folder.path().join("knowledge");
        fs::create_dir(&knowledge).expect("a folder");
        versions::begin(&knowledge, &["high-water", "low-water"], "old");
        let log = folder.path().join("log").display().to_string();
        let wrapper = wrapper.iter().map(|part| if *part == LOG { &*log } else { part }).collect::<Vec<_>>();
        let output = child::command("saves_once", &knowledge, &wrapper).output().expect("it can be run");
        let output = String::from_utf8_lossy(&output.stdout).into_owned();
        let says = |word| output.lines().any(|line| line.starts_with(word));
        let said = match () {
            () if says(child::SAVED) => Said::Saved,
            () if says(child::REFUSED) => Said::Refused,
            () => Said::Nothing,
        };
        Self { folder, said }
    }

    /// The same under strace.
    fn traced(arguments: &[&str]) -> Self {
        let trace = format!("trace={DISK}");
        Self::new(&[&["strace", "-f", "-y", "-o", LOG, "-e", &*trace], arguments].concat())
    }

    /// Which version is there after a restart. Panics where that is not what was said.
    fn check(&self, what: &str) -> String {
        let opened = Library::open(&self.folder.path().join("knowledge"));
        let library = opened.unwrap_or_else(|error| panic!("{what}: {error}"));
        let there = versions::version_of(&library.shelf(Community::Default));
        match self.said {
            Said::Saved => assert_eq!(there, "new", "{what}: acknowledged and lost"),
            Said::Refused if !what.ends_with('+') => assert_eq!(there, "old", "{what}: refused and done"),
            // Where nothing can be put back, either will do.
            Said::Refused | Said::Nothing => assert!(there == "old" || there == "new", "{what}: {there}"),
        }
        there
    }

    /// What the thread that saved asked of the system: before the save, and from then until that was told.
    fn calls(&self) -> (Vec<String>, Vec<String>) {
        let log = fs::read_to_string(self.folder.path().join("log")).expect("strace has written it");
        let lines = || log.lines().filter_map(|line| line.split_once(' '));
        let says = |call: &str, word: &str| call.starts_with("write(1") && call.contains(word);
        let is_ready = |call: &str| says(call, &format!("{}\\n", child::READY));
        let thread = lines().find(|(_, call)| is_ready(call.trim_start())).expect("it was ready").0;
        let calls = lines().filter(|(id, _)| *id == thread).map(|(_, call)| call.trim_start().to_owned());
        // Not what strace says besides: that a call resumed, that a signal came.
        let mut before = calls.filter(|call| call.starts_with(char::is_alphabetic)).collect::<Vec<_>>();
        let ready = before.iter().position(|call| is_ready(call)).expect("it was ready");
        let mut save = before.split_off(ready + 1);
        let told = save.iter().position(|call| says(call, child::SAVED)).expect("it was saved");
        save.truncate(told + 1);
        (before, save)
    }
}

const LOG: &str = "LOG";

fn name(call: &str) -> &str {
    call.split('(').next().unwrap_or_default()
}

/// Whether strace may be used here; says so where it may not.
fn has_strace() -> bool {
    let tried = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let has = tried.is_ok_and(|status| status.success());
    if !has {
        println!("skipped: strace is not installed, or may not be used here");
    }
    has
}

#[test]
fn everything_is_on_disk_before_it_is_acknowledged() {
    if !has_strace() {
        return;
    }
    let run = Run::traced(&[]);
    assert_eq!((run.said, &*run.check("nothing in its way")), (Said::Saved, "new"));
    let (_, save) = run.calls();
    let at = |is: &dyn Fn(&str) -> bool| {
        save.iter().enumerate().filter(|(_, call)| is(call)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let files = at(&|call| call.starts_with("fsync(") && call.contains(".toml."));
    let exchanges = at(&|call| call.contains("RENAME_EXCHANGE"));
    let folders = at(&|call| call.starts_with("fsync(") && call.contains("/knowledge>"));
    let shown = save.join("\n");
    assert_eq!((files.len(), exchanges.len(), folders.is_empty()), (2, 2, false), "{shown}");
    assert!(
        files.iter().max() < exchanges.iter().min(),
        "a file was not on disk when it was exchanged:\n{shown}"
    );
    assert!(exchanges.iter().max() < folders.iter().max(), "the folder was not on disk at the end:\n{shown}");
}

#[test]
fn a_disk_that_fails_at_any_call_leaves_the_old_state_or_the_new() {
    if !has_strace() {
        return;
    }
    let (before, save) = Run::traced(&[]).calls();
    let mut asked = BTreeMap::<&str, usize>::new();
    for call in &before {
        *asked.entry(name(call)).or_default() += 1;
    }
    let all = env::var_os("FOOTNOTE_ROUNDS").is_some();
    let mut said = BTreeMap::<String, usize>::new();
    let mut runs = 0;
    for (at, call) in save.iter().enumerate() {
        let when = asked.entry(name(call)).or_default();
        *when += 1;
        for (fault, from_then_on) in
            FAULTS.iter().enumerate().filter(|(fault, _)| all || fault % 4 == at % 4).map(|(_, fault)| fault)
        {
            let inject = format!("inject={}:{fault}:when={when}{from_then_on}", name(call));
            let run = Run::traced(&["-e", &inject]);
            let there = run.check(&inject);
            *said.entry(format!("{:?}, {there}", run.said)).or_default() += 1;
            runs += 1;
        }
    }
    println!("{} calls in a save, {runs} runs: {said:?}", save.len());
}

#[test]
fn a_system_that_can_not_exchange_files_is_saved_to_all_the_same() {
    if !has_strace() {
        return;
    }
    for error in ["ENOSYS", "EINVAL", "EOPNOTSUPP"] {
        let run = Run::traced(&["-e", &format!("inject=renameat2:error={error}")]);
        assert_eq!((run.said, &*run.check(error)), (Said::Saved, "new"), "{error}");
    }
}

#[test]
fn a_disk_that_takes_only_a_part_of_a_file_leaves_the_old_state() {
    // A limit on the size of files writes what fits, as a full disk does. Without the trap it kills.
    for trap in ["trap '' XFSZ;", ""] {
        let mut ended = Vec::new();
        for blocks in 0..100 {
            let limited = format!("{trap} ulimit -f {blocks}; exec \"$0\" \"$@\"");
            let run = Run::new(&["sh", "-c", &limited]);
            let there = run.check(&limited);
            ended.push((run.said, there));
            if run.said == Said::Saved {
                break;
            }
        }
        let (last, others) = ended.split_last().expect("at least one");
        assert_eq!(*last, (Said::Saved, "new".to_owned()));
        let expected = if trap.is_empty() { Said::Nothing } else { Said::Refused };
        assert!(
            others.len() > 1 && others.iter().all(|end| *end == (expected, "old".to_owned())),
            "{others:?}"
        );
    }
}
