//! What editors and other programs do to the files: served once it is whole, and told once.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    sync::Arc,
    thread,
    time::Duration,
};

use footnote::{
    knowledge::Community,
    library::{FileEvent, Library, SaveError},
};

use crate::home::{Home, answer, text};

/// Between two steps of an editor: none, and longer than a watch waits for quiet.
const PAUSES: [Duration; 2] = [Duration::ZERO, Duration::from_millis(400)];

/// Sees that what an editor saves is served, told once, and still is after a restart.
fn check(home: Home, save: impl FnOnce(&Path, &str)) {
    save(&home.file(), &text("New."));
    let (before, after) = home.reloaded();
    assert_eq!((answer(&before), answer(&after)), ("Old.", "New."));
    assert_eq!(answer(&home.shelf()), "New.");
    let again = Library::open(&home.path("")).expect("it is valid").shelf(Community::Default);
    assert_eq!(answer(&again), "New.");
    home.no_more();
}

#[test]
fn an_editor_rewrites_a_file_in_place() {
    check(Home::new(), |file, text| fs::write(file, text).expect("it can be written"));
}

#[test]
fn an_editor_rewrites_a_file_in_place_piece_by_piece() {
    check(Home::new(), |file, text| {
        let mut file = File::create(file).expect("it can be written");
        for piece in text.as_bytes().chunks(16) {
            file.write_all(piece).expect("it can be written");
        }
    });
}

#[test]
fn an_editor_moves_a_new_file_into_place() {
    check(Home::new(), |file, text| {
        let new = file.with_extension("toml.tmp");
        fs::write(&new, text).expect("it can be written");
        fs::rename(new, file).expect("it can be moved");
    });
}

#[test]
fn an_editor_moves_the_old_file_away_first() {
    check(Home::new(), |file, text| {
        let backup = file.with_extension("toml~");
        fs::rename(file, &backup).expect("it can be moved");
        fs::write(file, text).expect("it can be written");
        fs::remove_file(backup).expect("it can be removed");
    });
}

#[test]
fn an_editor_removes_the_file_and_makes_it_anew() {
    for pause in PAUSES {
        check(Home::new(), |file, text| {
            fs::remove_file(file).expect("it can be removed");
            thread::sleep(pause);
            fs::write(file, text).expect("it can be written");
        });
    }
}

#[test]
fn a_program_edits_the_file_in_place() {
    check(Home::new(), |file, _| {
        let sed = std::process::Command::new("sed").args(["-i", "s/Old/New/"]).arg(file).status();
        if let Ok(status) = sed {
            assert!(status.success());
        } else {
            println!("skipped: there is no sed");
            fs::write(file, text("New.")).expect("it can be written");
        }
    });
}

#[cfg(unix)]
#[test]
fn an_editor_writes_to_what_a_link_stands_for() {
    check(Home::linked(), |file, text| {
        fs::write(fs::canonicalize(file).expect("it is there"), text).expect("it can be written");
    });
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_lead_to_is_exchanged_for_another() {
    use std::os::unix::fs::symlink;
    let home = Home::with(|folder| {
        fs::create_dir(folder.join("..1")).expect("a folder");
        fs::write(folder.join("..1/tides.toml"), text("Old.")).expect("a file");
        symlink("..1", folder.join("..data")).expect("a link");
        symlink("..data/tides.toml", folder.join("tides.toml")).expect("a link");
    });
    check(home, |file, text| {
        let folder = file.parent().expect("a folder");
        fs::create_dir(folder.join("..2")).expect("a folder");
        fs::write(folder.join("..2/tides.toml"), text).expect("a file");
        symlink("..2", folder.join("..new")).expect("a link");
        fs::rename(folder.join("..new"), folder.join("..data")).expect("it can be moved");
        fs::remove_dir_all(folder.join("..1")).expect("it can be removed");
    });
}

#[test]
fn the_folder_is_made_anew() {
    for pause in PAUSES {
        check(Home::new(), |file, text| {
            let folder = file.parent().expect("a folder");
            fs::rename(folder, folder.with_file_name("old")).expect("it can be moved");
            thread::sleep(pause);
            fs::create_dir(folder).expect("a folder");
            thread::sleep(pause);
            fs::write(file, text).expect("it can be written");
        });
    }
}

#[test]
fn what_no_event_tells_of_is_seen_all_the_same() {
    let home = Home::new();
    // Nobody watches what is above the knowledge base.
    let above = home.folder.path();
    let aside = above.with_extension("aside");
    let inside = home.path("").strip_prefix(above).expect("it is below").to_owned();
    fs::create_dir_all(aside.join(&inside)).expect("a folder");
    fs::copy(home.file(), aside.join(inside).join(home.file().file_name().expect("a name"))).expect("a copy");
    // In one step: at no moment is there no knowledge base.
    rustix::fs::renameat_with(
        rustix::fs::CWD,
        above,
        rustix::fs::CWD,
        &aside,
        rustix::fs::RenameFlags::EXCHANGE,
    )
    .expect("the two can be exchanged");
    check(home, |file, text| fs::write(file, text).expect("it can be written"));
    fs::remove_dir_all(aside).expect("it is ours");
}

#[test]
fn an_editor_adds_a_file_and_removes_it() {
    let home = Home::new();
    fs::write(home.path("more.toml"), "# Nothing yet.\n").expect("it can be written");
    assert_eq!(home.reloaded().1.files.len(), 2);
    fs::remove_file(home.path("more.toml")).expect("it can be removed");
    assert_eq!(home.reloaded().1.files.len(), 1);
    home.no_more();
}

#[test]
fn what_is_no_file_of_the_knowledge_is_none() {
    let home = Home::new();
    for name in ["tides.toml~", ".tides.toml.swp", "._tides.toml", ".hidden.toml", "notes.txt"] {
        fs::write(home.path(name), "= no TOML").expect("it can be written");
    }
    fs::write(home.file(), text("New.")).expect("it can be written");
    assert_eq!(answer(&home.reloaded().1), "New.");
    home.no_more();
}

#[test]
fn a_broken_file_is_known_until_it_is_as_it_was_and_that_is_told() {
    let home = Home::new();
    assert!(home.library.broken(Community::Default).is_none());
    fs::write(home.file(), text("New.").replace("id = ", "id: ")).expect("it can be written");
    home.broken();
    let standing = home.library.standing(Community::Default);
    assert!(standing.broken.is_some());
    assert_eq!(standing.shelf.knowledge.entries().len(), 1, "what was there before is still served");
    fs::write(home.file(), text("Old.")).expect("it can be written");
    match home.next() {
        FileEvent::Mended { community } => assert_eq!(community, Community::Default),
        other => panic!("{other:?}"),
    }
    assert!(home.library.broken(Community::Default).is_none());
    home.no_more();
}

#[test]
fn problems_are_found_once_for_what_is_served() {
    let home = Home::new();
    let problems = || home.library.standing(Community::Default).problems;
    let found = problems();
    assert!(Arc::ptr_eq(&found, &problems()));
    fs::write(home.file(), text("New.")).expect("it can be written");
    home.reloaded();
    assert!(!Arc::ptr_eq(&found, &problems()));
}

#[test]
fn a_broken_file_changes_nothing_and_is_told_once() {
    let home = Home::new();
    fs::write(home.file(), text("New.").replace("id = ", "id: ")).expect("it can be written");
    let (community, report) = home.broken();
    assert_eq!(community, Community::Default);
    assert!(report.contains("knowledge/tides.toml:6:"), "{report}");
    assert_eq!(answer(&home.shelf()), "Old.");
    // The same again is nothing new, whatever else is written; and neither is a file beside it.
    let longer = text("New.").replace("id = ", "id: ").replace("title = \"", "title = \"The ");
    fs::write(home.file(), longer).expect("it can be written");
    fs::write(home.path("more.toml"), "# Nothing yet.\n").expect("it can be written");
    fs::write(home.file(), text("New.")).expect("it can be written");
    let (before, after) = home.reloaded();
    assert_eq!((answer(&before), answer(&after)), ("Old.", "New."));
    home.no_more();
}

#[test]
fn a_quote_that_a_text_does_not_have_is_told_when_the_text_changes() {
    let with_text = |says: &str| text(says).replace("[[entry]]", "text = \"documents/tides.txt\"\n[[entry]]");
    let home = Home::with(|folder| {
        fs::create_dir(folder.join("documents")).expect("a folder");
        fs::write(folder.join("documents/tides.txt"), "High water is at noon.").expect("a file");
        fs::write(folder.join("tides.toml"), with_text("Old.")).expect("a file");
    });
    fs::write(home.path("documents/tides.txt"), "High water is in the evening.").expect("it can be written");
    assert!(home.broken().1.contains("at noon"));
    fs::write(home.path("documents/tides.txt"), "High water is at noon, mostly.").expect("it can be written");
    fs::write(home.file(), with_text("New.")).expect("it can be written");
    assert_eq!(answer(&home.reloaded().1), "New.");
    home.no_more();
}

#[test]
fn a_file_that_is_too_large_is_told_and_not_read() {
    let home = Home::new();
    let large = File::create(home.path("large.toml")).expect("a file");
    large.set_len(50 << 20).expect("it can be so long");
    let (_, report) = home.broken();
    assert!(
        report.contains("large.toml has 50 MB, and a file of a knowledge base may have 16 MB at most"),
        "{report}"
    );
    assert_eq!(answer(&home.shelf()), "Old.");
    fs::remove_file(home.path("large.toml")).expect("it can be removed");
    assert!(matches!(home.next(), FileEvent::Mended { .. }));
    home.no_more();
}

#[test]
fn a_folder_that_is_gone_changes_nothing() {
    let home = Home::new();
    fs::remove_dir_all(home.path("")).expect("it can be removed");
    assert!(home.broken().1.contains("can't read"));
    assert_eq!(answer(&home.shelf()), "Old.");
    assert!(matches!(home.save(&text("New.")), Err(SaveError::Changed { .. })));
}
