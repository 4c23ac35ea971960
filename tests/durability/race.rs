//! An editor that saves while the library does: each save is in the file, or somebody is told of it.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc::sync_channel},
    thread,
    time::{Duration, Instant},
};

use footnote::{
    knowledge::Community,
    library::{FileEvent, Library, SaveError, Shelf},
};

use crate::{any, rounds, versions};

const NAME: &str = "high-water";

/// The latest moment at which the editor saves. A save of the library takes about as long.
const WITHIN: Duration = Duration::from_millis(12);

/// Much longer than it takes a watch to tell.
const PATIENCE: Duration = Duration::from_secs(100);

/// How an editor saves.
type Editor = fn(&Path, &str);

#[test]
fn an_editor_that_renames() {
    let tally = race("an editor that renames", |file, text| {
        let new = file.with_extension("new");
        fs::write(&new, text).expect("it can be written");
        fs::rename(new, file).expect("it can be moved");
    });
    assert!(tally.displaced.is_empty(), "nothing has to be kept beside: {:?}", tally.displaced);
}

#[test]
fn an_editor_that_rewrites() {
    race("an editor that rewrites", |file, text| fs::write(file, text).expect("it can be written"));
}

#[test]
fn an_editor_that_opens_first_and_rewrites_later() {
    race("an editor that opens first and rewrites later", |file, text| {
        let mut file = OpenOptions::new().write(true).open(file).expect("it is there");
        spin(WITHIN / 2);
        file.write_all(text.as_bytes()).expect("it can be written");
        file.set_len(text.len() as u64).expect("it can be cut");
    });
}

/// The versions that somebody was told of.
#[derive(Default)]
struct Told {
    /// The editor's: shown to whoever saved, or kept beside the file.
    theirs: BTreeSet<String>,
    /// The library's: told as what was served before the editor's.
    ours: BTreeSet<String>,
}

impl Told {
    fn happened(&mut self, folder: &Path, happened: &FileEvent) {
        match happened {
            FileEvent::Reloaded { before, .. } => self.ours.extend([versions::version_of(before)]),
            FileEvent::Displaced { theirs, kept, .. } => {
                let kept = versions::beside(folder, kept);
                assert_eq!(fs::read(kept).ok().as_ref(), Some(theirs), "it is kept");
                self.theirs.extend(versions::version(NAME, theirs));
            }
            FileEvent::Broken { .. } | FileEvent::Mended { .. } => {}
        }
    }
}

/// What came of both saving at once.
#[derive(Default)]
struct Tally {
    /// The library's saves.
    saved: usize,
    /// Saves that the library refused, because the editor came first.
    refused: usize,
    /// The library's saves that the editor saved over.
    overwritten: BTreeSet<String>,
    /// The editor's saves that the file doesn't hold.
    displaced: BTreeSet<String>,
    /// Everything that must never happen.
    wrong: Vec<String>,
}

impl Tally {
    /// Counts a round. `file`: what the file holds once both have saved.
    fn round(&mut self, round: usize, saved: Result<Arc<Shelf>, SaveError>, file: &[u8], told: &Mutex<Told>) {
        let (ours, theirs) = (ours(round), theirs(round));
        let there = versions::version(NAME, file);
        let (is_ours, is_theirs) = (there.as_ref() == Some(&ours), there.as_ref() == Some(&theirs));
        match saved {
            Ok(_) => {
                self.saved += 1;
                if !is_ours {
                    self.overwritten.insert(ours);
                }
                if !is_ours && !is_theirs {
                    self.wrong.push(format!("saved, but there is {there:?} after round {round}"));
                }
            }
            Err(SaveError::Changed { theirs, .. }) => {
                self.refused += 1;
                lock(told).theirs.extend(versions::version(NAME, &theirs));
                if is_ours || there.is_none() {
                    self.wrong.push(format!("refused, but there is {there:?} after round {round}"));
                }
            }
            Err(error) => self.wrong.push(error.to_string()),
        }
        if !is_theirs {
            self.displaced.insert(theirs);
        }
    }

    /// The saves that are gone without anybody being told.
    fn lost<'a>(&'a self, told: &'a Told) -> Vec<&'a String> {
        let ours = self.overwritten.difference(&told.ours);
        self.displaced.difference(&told.theirs).chain(ours).collect()
    }
}

fn ours(round: usize) -> String {
    format!("ours-{round}")
}

fn theirs(round: usize) -> String {
    format!("theirs-{round}")
}

fn race(what: &str, editor: Editor) -> Tally {
    let rounds = rounds(60);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(NAME).with_extension("toml");
    versions::begin(folder.path(), &[NAME], "begin");
    let library = Arc::new(Library::open(folder.path()).expect("it is valid"));
    let told = Arc::new(Mutex::new(Told::default()));
    let watch = library.watch({
        let told = Arc::clone(&told);
        let folder = folder.path().to_owned();
        move |happened| lock(&told).happened(&folder, &happened)
    });

    let mut tally = Tally::default();
    thread::scope(|scope| {
        // Either side ends where the other fails.
        let (begin, begun) = sync_channel(0);
        let (end, ended) = sync_channel(0);
        let file = &file;
        scope.spawn(move || {
            for round in begun {
                spin(WITHIN * any(1000) as u32 / 1000);
                editor(file, &versions::text(NAME, &theirs(round)));
                if end.send(()).is_err() {
                    break;
                }
            }
        });
        for round in 0..rounds {
            if let Some(happened) = library.refresh(Community::Default) {
                lock(&told).happened(folder.path(), &happened);
            }
            let (base, next) = versions::next(&library, &ours(round));
            begin.send(round).expect("the editor is there");
            let saved = library.save(&base, next);
            ended.recv().expect("the editor has saved");
            tally.round(round, saved, &fs::read(file).unwrap_or_default(), &told);
        }
    });

    let latest = Instant::now() + PATIENCE;
    while !tally.lost(&lock(&told)).is_empty() && Instant::now() < latest {
        thread::sleep(Duration::from_millis(50));
    }
    drop(watch);
    let told = lock(&told);
    let lost = tally.lost(&told);
    let Tally { saved, refused, overwritten, displaced, wrong } = &tally;
    println!(
        "{what}, {rounds} rounds: {saved} saved, {} of them saved over and told; {refused} refused; {} of the editor's \
         displaced; {} lost, {} torn or otherwise wrong",
        overwritten.len(),
        displaced.len(),
        lost.len(),
        wrong.len(),
    );
    assert!(lost.is_empty() && wrong.is_empty(), "lost: {lost:?}; wrong: {wrong:?}");
    tally
}

fn lock(told: &Mutex<Told>) -> MutexGuard<'_, Told> {
    told.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits more exactly than the scheduler does.
fn spin(time: Duration) {
    let until = Instant::now() + time;
    while Instant::now() < until {
        thread::yield_now();
    }
}
