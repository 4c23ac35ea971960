//! An editor that saves during each step of a save in turn: what it saved is in the file, or told, or kept beside it.

use std::{
    env,
    fs::{self, File, OpenOptions},
    io::Write,
    path::Path,
    sync::{Arc, mpsc::channel},
    thread,
    time::Duration,
};

use footnote::library::{FileEvent, Library};

use crate::{
    strace::{Run, Said, calls_of_a_save, has_strace},
    versions,
};

const NAME: &str = "high-water";

/// How long the step is made to take.
const STEP: Duration = Duration::from_millis(300);
/// When the editor saves, counted from the start of the save: after all earlier steps, and during this one.
const MOMENT: Duration = Duration::from_millis(150);

/// Much longer than it takes a watch to tell.
const PATIENCE: Duration = Duration::from_mins(1);

/// How an editor saves, given the path and the file that it had opened.
type Editor = fn(&Path, File, &str);

const EDITORS: [(&str, Editor); 3] = [
    ("renames", |path, _, text| {
        let new = path.with_extension("new");
        fs::write(&new, text).expect("it can be written");
        fs::rename(new, path).expect("it can be moved");
    }),
    ("rewrites", |path, _, text| fs::write(path, text).expect("it can be written")),
    ("rewrites what it had open", |_, mut file, text| {
        file.write_all(text.as_bytes()).expect("it can be written");
        file.set_len(text.len() as u64).expect("it can be cut");
    }),
];

#[test]
fn an_editor_that_saves_at_any_step_of_a_save_loses_nothing() {
    if !has_strace() {
        return;
    }
    let calls = calls_of_a_save(&[NAME]);
    let all = env::var_os("FOOTNOTE_ROUNDS").is_some();
    let (mut there, mut told, mut kept) = (0, 0, 0);
    for (at, (call, when)) in calls.iter().enumerate() {
        for (which, (how, editor)) in EDITORS.iter().enumerate() {
            if !all && which != at % EDITORS.len() {
                continue;
            }
            let delay = format!("inject={call}:delay_enter={}:when={when}", STEP.as_micros());
            let run = Run::traced(&[NAME], &["-e", &delay], |folder| {
                let path = folder.join(NAME).with_extension("toml");
                let file = OpenOptions::new().write(true).open(&path).expect("it is there");
                thread::sleep(MOMENT);
                editor(&path, file, &versions::text(NAME, "theirs"));
            });
            let is = fs::read(run.knowledge().join(NAME).with_extension("toml")).unwrap_or_default();
            let is = versions::version(NAME, &is);
            let what =
                format!("an editor that {how}, at {call} {when}: {is:?} is there, said: {:?}", run.said);
            match &run.said {
                Said::Saved => {
                    assert!(is.as_deref() == Some("new") || is.as_deref() == Some("theirs"), "{what}");
                }
                Said::Refused(why) => {
                    assert!(is.as_deref() != Some("new") && why.contains("somebody"), "{what}");
                }
                Said::Nothing => panic!("{what}"),
            }
            if is.as_deref() == Some("theirs") {
                there += 1;
            } else if matches!(&run.said, Said::Refused(why) if why.ends_with("theirs")) {
                told += 1;
            } else {
                assert!(*how != "renames" && is_kept(&run), "{what}: lost");
                kept += 1;
            }
        }
    }
    println!(
        "{} steps in a save: {there} of an editor's saves are there, {told} told, {kept} kept beside",
        calls.len()
    );
}

/// Whether the next process finds what the editor wrote, and keeps it.
fn is_kept(run: &Run) -> bool {
    let library = Arc::new(Library::open(&run.knowledge()).expect("it is valid"));
    let (send, happened) = channel();
    let _watch = library.watch(move |happened| drop(send.send(happened)));
    match happened.recv_timeout(PATIENCE) {
        Ok(FileEvent::Displaced { theirs, kept, .. }) => {
            versions::version(NAME, &theirs).as_deref() == Some("theirs")
                && fs::read(versions::beside(&run.knowledge(), &kept)).is_ok_and(|kept| kept == theirs)
        }
        _ => false,
    }
}
