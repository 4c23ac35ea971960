//! A disk that fails at each call in turn: it holds the old state or the new one, and all that was acknowledged.

use std::{collections::BTreeMap, env};

use footnote::{knowledge::Community, library::Library};

use crate::{
    strace::{Run, Said, calls_of_a_save, has_strace},
    versions,
};

const FILES: [&str; 2] = ["high-water", "low-water"];

/// How a call fails, and whether once or, with `+`, from then on.
const FAULTS: [(&str, &str); 4] =
    [("error=EIO", ""), ("error=ENOSPC", ""), ("signal=KILL", ""), ("error=EIO", "+")];

#[test]
fn everything_is_on_disk_before_it_is_acknowledged() {
    if !has_strace() {
        return;
    }
    let run = Run::traced(&FILES, &[], |_| {});
    check(&run, "nothing in its way");
    assert_eq!(run.said, Said::Saved);
    let (_, save) = run.calls();
    let at = |is: &dyn Fn(&str) -> bool| {
        save.iter().enumerate().filter(|(_, call)| is(call)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let files = at(&|call| call.starts_with("fsync(") && call.contains(".toml."));
    let exchanges = at(&|call| call.contains("RENAME_EXCHANGE"));
    let folders = at(&|call| call.starts_with("fsync(") && call.contains("/knowledge>"));
    let shown = save.join("\n");
    assert_eq!((files.len(), exchanges.len(), folders.is_empty()), (2, 2, false), "{shown}");
    assert!(files.iter().max() < exchanges.iter().min(), "exchanged a file that was not on disk:\n{shown}");
    assert!(exchanges.iter().max() < folders.iter().max(), "the folder was not on disk at the end:\n{shown}");
}

#[test]
fn a_disk_that_fails_at_any_call_leaves_the_old_state_or_the_new() {
    if !has_strace() {
        return;
    }
    let calls = calls_of_a_save(&FILES);
    let all = env::var_os("FOOTNOTE_ROUNDS").is_some();
    let mut ended = BTreeMap::<String, usize>::new();
    for (at, (call, when)) in calls.iter().enumerate() {
        for (which, (fault, from_then_on)) in FAULTS.iter().enumerate() {
            if all || which == at % FAULTS.len() {
                let inject = format!("inject={call}:{fault}:when={when}{from_then_on}");
                let Some(run) = Run::try_traced(&FILES, &["-e", &inject], |_| {}) else {
                    *ended.entry("ended before the save".into()).or_default() += 1;
                    continue;
                };
                let there = check(&run, &inject);
                let said = match run.said {
                    Said::Saved => "saved",
                    Said::Refused(_) => "refused",
                    Said::Nothing => "killed",
                };
                *ended.entry(format!("{said}, {there}")).or_default() += 1;
            }
        }
    }
    let too_early = ended.get("ended before the save").copied().unwrap_or_default();
    assert!(too_early * 4 < calls.len(), "{ended:?}");
    println!("{} calls in a save, {} runs: {ended:?}", calls.len(), ended.values().sum::<usize>());
}

#[test]
fn a_system_that_can_not_exchange_files_is_saved_to_all_the_same() {
    if !has_strace() {
        return;
    }
    for error in ["ENOSYS", "EINVAL", "EOPNOTSUPP"] {
        let run = Run::traced(&FILES, &["-e", &format!("inject=renameat2:error={error}")], |_| {});
        assert_eq!((&run.said, &*check(&run, error)), (&Said::Saved, "new"), "{error}");
    }
}

#[test]
fn a_disk_that_takes_only_a_part_of_a_file_leaves_the_old_state() {
    // Under a limit on the size of files, what fits is written, as on a full disk. Without the trap, the limit kills.
    for trap in ["trap '' XFSZ;", ""] {
        let mut blocks = 0;
        loop {
            let limited = format!("{trap} ulimit -f {blocks}; exec \"$0\" \"$@\"");
            let run = Run::new(&FILES, &["sh", "-c", &limited], |_| {});
            let there = check(&run, &limited);
            match run.said {
                Said::Saved => break,
                Said::Refused(_) => assert!(!trap.is_empty()),
                Said::Nothing => assert!(trap.is_empty()),
            }
            assert_eq!(there, "old", "{limited}");
            blocks += 1;
        }
        assert!(blocks > 1, "a part of the file fits before the whole does");
    }
}

/// The version on disk after a restart. Panics where that is not the one the process spoke of.
fn check(run: &Run, what: &str) -> String {
    let opened = Library::open(&run.knowledge());
    let library = opened.unwrap_or_else(|error| panic!("{what}: {error}"));
    let there = versions::version_of(&library.shelf(Community::Default));
    match run.said {
        Said::Saved => assert_eq!(there, "new", "{what}: acknowledged and lost"),
        Said::Refused(_) if !what.ends_with('+') => assert_eq!(there, "old", "{what}: refused and done"),
        // Where nothing could be put back, or nothing was said, either version will do.
        Said::Refused(_) | Said::Nothing => assert!(there == "old" || there == "new", "{what}: {there}"),
    }
    there
}
