//! A process killed at any moment: what it acknowledged is on disk, and what is on disk is whole.

use std::{io::Read, thread, time::Duration};

use footnote::{
    knowledge::Community,
    library::{FileEvent, Library},
};

use crate::{any, child, rounds, versions};

/// How many kills share a folder. What they leave in it is kept for a minute, and makes the next starts slower.
const KILLS: usize = 25;

/// The latest moment of a kill: long enough for several saves.
const WITHIN: Duration = Duration::from_millis(60);

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let kills = rounds(20);
    let (mut saves, mut beyond) = (0, 0);
    for at in 0..kills.div_ceil(KILLS) {
        let folder = tempfile::tempdir().expect("a folder");
        versions::begin(folder.path(), &["high-water", "low-water"], "0");
        let mut last = 0;
        for _ in 0..KILLS.min(kills - at * KILLS) {
            let (mut child, mut said) = child::start("saves_on_and_on", folder.path(), &[]);
            thread::sleep(WITHIN * any(1000) as u32 / 1000);
            child.kill().expect("it is ours");
            child.wait().expect("it is ours");
            let mut text = String::new();
            said.read_to_string(&mut text).expect("its output can be read");
            // The last line may be torn, which counts as not said.
            let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
            let acknowledged = whole.lines().filter_map(|line| line.strip_prefix(child::SAVED)).next_back();
            let acknowledged = acknowledged.map_or(last, |version| version.parse().expect("a number"));
            let library = Library::open(folder.path()).expect("it can be opened after every kill");
            let there = versions::version_of(&library.shelf(Community::Default)).parse::<u64>();
            let there = there.expect("a number");
            assert!(
                there == acknowledged || there == acknowledged + 1,
                "{acknowledged} was acknowledged, {there} is there"
            );
            saves += there - last;
            beyond += there - acknowledged;
            last = there;
        }
        nothing_is_taken_for_somebody_else_s(&folder);
    }
    println!(
        "{kills} kills in {saves} saves: {beyond} were on disk and not acknowledged yet, 0 lost, 0 torn"
    );
}

/// Checks that what killed processes left behind is not taken for an editor's.
fn nothing_is_taken_for_somebody_else_s(folder: &tempfile::TempDir) {
    let library = std::sync::Arc::new(Library::open(folder.path()).expect("it is valid"));
    let (send, happened) = std::sync::mpsc::channel();
    let watch = library.watch(move |happened| drop(send.send(happened)));
    // The first look is over when the second sees this.
    std::fs::write(folder.path().join("more.toml"), "# Nothing yet.\n").expect("it can be written");
    let first = happened.recv_timeout(Duration::from_secs(30)).expect("it is seen");
    assert!(matches!(first, FileEvent::Reloaded { .. }), "{first:?}");
    drop(watch);
    assert!(happened.try_recv().is_err());
}
