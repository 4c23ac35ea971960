//! Servers' own shelves: read when they are needed, let go when they are not, and nothing lost by that.

use std::{
    fs,
    sync::mpsc::{Receiver, channel},
    thread,
    time::Instant,
};

use tempfile::TempDir;

use super::*;
use crate::library::{FileEvent, Kept, Shelf, cache::Limits, store::LOOK_EVERY};

/// Much longer than it takes until anything that should happen has happened.
const PATIENCE: Duration = Duration::from_secs(30);

/// Long enough that a file's age says that nobody writes it any more.
const AGED: Duration = Duration::from_millis(3100);

const SERVER: Server = Server(7);
const COMMUNITY: Community = Community::Server(SERVER);

/// A knowledge base whose one answer is `says`.
fn text(says: &str) -> String {
    format!(
        "[documents.tides]\ntitle = \"Tides\"\n\n[[entry]]\nid = \"high-water\"\nquestion = \"When is high water?\"\n\
         answer = \"{says}[1]\"\ncite = [{{ document = \"tides\", quote = \"at noon\" }}]\n"
    )
}

/// What the first entry answers; nothing where there is none.
fn answer(shelf: &Shelf) -> &str {
    shelf.knowledge.entries().first().map_or("", |entry| entry.answer.trim_end_matches("[1]"))
}

/// A folder for some servers, and a library over it that keeps nothing for longer than it is needed.
struct Home {
    folder: TempDir,
    library: Arc<Library>,
}

impl Home {
    fn new(idle: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for id in [7, 8, 9] {
            let servers = folder.path().join("knowledge/servers").join(id.to_string());
            fs::create_dir_all(&servers).unwrap();
            fs::write(servers.join("tides.toml"), text(&format!("Own {id}."))).unwrap();
        }
        fs::write(folder.path().join("knowledge/tides.toml"), text("Default.")).unwrap();
        let library =
            Library::within(store(&folder.path().join("knowledge")), Limits { bytes: 1 << 30, idle });
        let library = Arc::new(library.unwrap());
        library.keep(Kept::open(&folder.path().join("data")));
        Self { folder, library }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("knowledge/servers/7/tides.toml")
    }

    fn is_at_hand(&self) -> bool {
        self.library.is_at_hand(COMMUNITY)
    }

    fn asked(&self) -> String {
        answer(&self.library.shelf(COMMUNITY)).to_owned()
    }

    /// Looks as a watch does.
    fn look(&self) -> Vec<FileEvent> {
        let happened = Mutex::new(Vec::new());
        self.library.look(self.library.news(), |event| happened.lock().unwrap().push(event), drop);
        happened.into_inner().unwrap()
    }

    /// Needs the shelf, and lets go of it again.
    fn needed_and_let_go(&self) {
        self.asked();
        let patience = Instant::now() + PATIENCE;
        // While the encoder reads it, it is held.
        while self.is_at_hand() {
            assert!(self.look().is_empty());
            assert!(Instant::now() < patience, "it should have been let go");
        }
    }
}

#[test]
fn a_start_reads_no_servers_shelf_and_who_needs_one_reads_that_alone() {
    let home = Home::new(PATIENCE);
    assert_eq!(home.library.at_hand().len(), 1, "the default one");
    assert_eq!(home.library.community(Some(SERVER)), COMMUNITY);
    assert!(home.library.shelf_at_hand(COMMUNITY).is_none());
    assert_eq!(home.asked(), "Own 7.");
    assert_eq!(home.library.at_hand().len(), 2);
    assert!(home.library.shelf_at_hand(COMMUNITY).is_some());
    assert!(home.library.shelf_at_hand(Community::Server(Server(8))).is_none());
    assert!(home.library.shelf_at_hand(Community::Default).is_some());
    assert!(home.library.shelf_at_hand(Community::Server(Server(1))).is_some(), "it has none of its own");
}

#[test]
fn what_is_let_go_is_read_again_and_that_is_no_news() {
    let home = Home::new(Duration::ZERO);
    thread::sleep(AGED);
    for _ in 0..2 {
        home.needed_and_let_go();
    }
    assert_eq!(home.asked(), "Own 7.");
    assert!(home.look().is_empty());
}

#[test]
fn what_an_editor_saves_while_nobody_needs_it_is_served_at_the_next_need_and_told() {
    let home = Home::new(Duration::ZERO);
    home.needed_and_let_go();
    fs::write(home.file(), text("New.")).unwrap();
    assert!(home.look().is_empty(), "nobody looks at what is not at hand");
    assert_eq!(home.asked(), "New.");
    match &home.look()[..] {
        [FileEvent::Reloaded { before, after, mended: false }] => {
            assert_eq!((answer(before), answer(after)), ("Own 7.", "New."));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_breaks_while_nobody_needs_it_goes_on_to_be_served_as_it_was_and_is_told_once() {
    let home = Home::new(Duration::ZERO);
    home.needed_and_let_go();
    fs::write(home.file(), "= no TOML").unwrap();
    assert_eq!(home.asked(), "Own 7.");
    assert!(matches!(&home.look()[..], [FileEvent::Broken { community: COMMUNITY, .. }]));
    // It is not what is stored, so it stays.
    assert!(home.look().is_empty());
    assert!(home.is_at_hand());
    fs::write(home.file(), text("Mended.")).unwrap();
    match &home.look()[..] {
        [FileEvent::Reloaded { before, after, mended: true }] => {
            assert_eq!((answer(before), answer(after)), ("Own 7.", "Mended."));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_broken_before_it_was_first_needed_is_empty_told_once_and_stays() {
    let home = Home::new(Duration::ZERO);
    fs::write(home.file(), "= no TOML").unwrap();
    assert_eq!(home.asked(), "", "what is broken is not answered by somebody else's");
    assert!(matches!(&home.look()[..], [FileEvent::Broken { community: COMMUNITY, .. }]));
    assert!(home.look().is_empty());
    assert!(home.is_at_hand());
}

#[test]
fn what_somebody_holds_or_may_still_write_into_stays() {
    let home = Home::new(Duration::ZERO);
    let held = home.library.shelf(COMMUNITY);
    home.look();
    assert!(home.is_at_hand(), "it is held");
    let mut files = held.files.clone();
    files[0].bytes = text("Saved.").into_bytes();
    let next = home.library.preview(COMMUNITY, files).shelf.unwrap();
    home.library.save(&held, next).unwrap();
    drop(held);
    home.look();
    home.look();
    assert!(home.is_at_hand(), "an editor may have the file open that was replaced");
    assert_eq!(home.asked(), "Saved.");
}

#[test]
fn without_a_place_to_keep_it_what_was_served_stays() {
    let home = Home::new(Duration::ZERO);
    fs::create_dir_all(home.folder.path().join("data/served/7.json/in the way")).unwrap();
    home.asked();
    home.look();
    home.look();
    assert!(home.is_at_hand());
}

#[test]
fn a_folder_that_goes_while_nobody_needs_it_leaves_the_server_to_the_default_one() {
    let home = Home::new(Duration::ZERO);
    home.needed_and_let_go();
    fs::remove_dir_all(home.file().parent().unwrap()).unwrap();
    assert!(home.look().is_empty());
    assert_eq!(home.library.community(Some(SERVER)), Community::Default);
    assert_eq!(home.asked(), "Default.");
}

#[test]
fn a_folder_that_goes_while_it_is_at_hand_goes_on_to_be_served() {
    let home = Home::new(Duration::ZERO);
    home.asked();
    fs::remove_dir_all(home.file().parent().unwrap()).unwrap();
    assert!(matches!(&home.look()[..], [FileEvent::Broken { community: COMMUNITY, .. }]));
    assert!(home.look().is_empty());
    assert_eq!((home.asked().as_str(), home.library.community(Some(SERVER))), ("Own 7.", COMMUNITY));
}

#[test]
fn who_needs_a_shelf_has_it_looked_at_at_once() {
    let home = Home::new(PATIENCE);
    let (send, served) = channel();
    let _watch =
        home.library.watch_served(|event| panic!("{event:?}"), move |community| _ = send.send(community));
    let next = |served: &Receiver<Community>| served.recv_timeout(PATIENCE).unwrap();
    assert_eq!(next(&served), Community::Default);
    home.asked();
    let begun = Instant::now();
    while next(&served) != COMMUNITY {}
    assert!(begun.elapsed() < LOOK_EVERY);
}

#[test]
fn files_are_named_from_their_folder_on_wherever_that_is() {
    let home = Home::new(PATIENCE);
    let names = |community| home.library.shelf(community).files[0].name.clone();
    assert_eq!(names(Community::Default), "knowledge/tides.toml");
    assert_eq!(names(COMMUNITY), "knowledge/servers/7/tides.toml");
    assert_eq!(home.library.folder(COMMUNITY), "knowledge/servers/7/");
}

#[test]
fn no_document_has_another_servers_text_or_what_is_no_text() {
    let home = Home::new(PATIENCE);
    let root = home.folder.path().join("knowledge");
    fs::write(root.join("servers/7/secret.txt"), "theirs").unwrap();
    fs::write(root.join("data.sqlite"), b"SQLite\0format").unwrap();
    fs::write(root.join("tides.txt"), "ours").unwrap();
    let text = |name: &str| home.library.text(Community::Default, name);
    assert_eq!(text("tides.txt").as_deref(), Some("ours"));
    assert_eq!((text("servers/7/secret.txt"), text("data.sqlite")), (None, None));
}
