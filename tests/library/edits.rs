//! What edits do to the files: saved whole or not at all, and never over somebody else's save.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    sync::Arc,
};

use footnote::{
    knowledge::Community,
    library::{FileEvent, Library, SaveError},
};

use crate::home::{Home, answer, names, text};

#[test]
fn an_edit_is_served_and_on_disk_and_no_news() {
    let home = Home::new();
    let saved = home.save(&text("New.")).expect("nobody else saves");
    assert!(Arc::ptr_eq(&saved, &home.shelf()));
    assert_eq!(fs::read_to_string(home.file()).expect("a file"), text("New."));
    fs::write(home.path("more.toml"), "# Nothing yet.\n").expect("it can be written");
    let (before, after) = home.reloaded();
    assert!(Arc::ptr_eq(&before, &saved));
    assert_eq!((answer(&after), after.files.len()), ("New.", 2));
    home.no_more();
}

#[test]
fn an_edit_of_several_files_is_saved_whole_or_not_at_all() {
    let home = Home::with(|folder| {
        fs::write(folder.join("tides.toml"), text("Old.")).expect("a file");
        fs::write(folder.join("more.toml"), "# Nothing yet.\n").expect("a file");
    });
    let base = home.shelf();
    let edited = |says: &str| {
        let next = home.edited(&base, &home.path("more.toml"), &format!("# {says}\n"));
        let next = home.edited(&next, &home.path("new.toml"), &format!("# {says}\n"));
        home.edited(&next, &home.file(), &text(says))
    };
    fs::write(home.file(), text("Theirs.")).expect("it can be written");
    match home.library.save(&base, edited("Ours.")) {
        Err(SaveError::Changed { file, ours, theirs }) => {
            assert_eq!(file, home.name(&home.file()));
            assert_eq!((ours, theirs), (text("Ours.").into_bytes(), text("Theirs.").into_bytes()));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read_to_string(home.path("more.toml")).expect("a file"), "# Nothing yet.\n");
    assert_eq!(names(&home.path("")), ["more.toml", "tides.toml"]);

    fs::write(home.file(), text("Old.")).expect("it can be written");
    home.library.refresh(Community::Default);
    home.library.save(&home.shelf(), edited("Ours.")).expect("nobody else saves");
    assert_eq!(names(&home.path("")), ["more.toml", "new.toml", "tides.toml"]);
    let again = Library::open(&home.path("")).expect("it is valid").shelf(Community::Default);
    assert_eq!(again.files, home.shelf().files);
}

#[test]
fn the_second_of_two_edits_is_told_of_the_first() {
    let home = Home::new();
    let base = home.shelf();
    let second = home.edited(&base, &home.file(), &text("Second."));
    home.save(&text("First.")).expect("nobody else saves");
    match home.library.save(&base, second) {
        Err(SaveError::Changed { ours, theirs, .. }) => {
            assert_eq!((ours, theirs), (text("Second.").into_bytes(), text("First.").into_bytes()));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(answer(&home.shelf()), "First.");
    home.no_more();
}

#[test]
fn what_an_editor_writes_into_a_file_after_an_edit_took_its_place_is_kept_beside() {
    let home = Home::new();
    let mut editor = OpenOptions::new().write(true).open(home.file()).expect("it can be opened");
    home.save(&text("Ours.")).expect("nobody has written yet");
    editor.write_all(text("Theirs, later.").as_bytes()).expect("it can be written");
    match home.next() {
        FileEvent::Displaced { community, file, kept, ours, theirs } => {
            assert_eq!((community, file), (Community::Default, home.name(&home.file())));
            assert_eq!((ours, &theirs), (text("Ours.").into(), &text("Theirs, later.").into()));
            assert_eq!(kept, home.name(&home.path("tides.toml.theirs-1")));
            assert_eq!(fs::read(home.folder.path().join(kept)).expect("it is kept"), theirs);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(answer(&home.shelf()), "Ours.");
    home.no_more();
}

#[cfg(unix)]
#[test]
fn an_edit_leaves_a_link_a_link_and_a_mode_a_mode() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::linked();
    let target = fs::canonicalize(home.file()).expect("it is there");
    fs::set_permissions(&target, PermissionsExt::from_mode(0o640)).expect("it is ours");
    home.save(&text("New.")).expect("nobody else saves");
    assert!(fs::symlink_metadata(home.file()).expect("it is there").is_symlink());
    assert_eq!(fs::canonicalize(home.file()).expect("it is there"), target);
    assert_eq!(fs::read_to_string(&target).expect("a file"), text("New."));
    assert_eq!(fs::metadata(&target).expect("a file").permissions().mode() & 0o7777, 0o640);
}

#[test]
fn a_name_that_is_taken_is_told() {
    let home = Home::new();
    let base = home.shelf();
    let next = home.edited(&base, &home.path("new.toml"), "# Ours.\n");
    fs::create_dir(home.path("new.toml")).expect("a folder");
    assert!(matches!(home.library.save(&base, next), Err(SaveError::Changed { .. })));
    assert!(Arc::ptr_eq(&base, &home.shelf()));
}

#[test]
fn only_files_of_the_folder_are_saved() {
    let home = Home::new();
    let base = home.shelf();
    for name in ["../out.toml", "sub/in.toml", ".hidden.toml", "notes.txt", "/tmp/out.toml", ""] {
        let next = home.edited(&base, &home.path(name), "# Ours.\n");
        assert!(matches!(home.library.save(&base, next), Err(SaveError::Io { .. })), "{name}");
    }
    assert_eq!(names(&home.path("")), ["tides.toml"]);
    assert_eq!(names(home.folder.path()), ["knowledge"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_told_and_answered_from() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let mode =
        |mode| fs::set_permissions(home.path(""), PermissionsExt::from_mode(mode)).expect("it is ours");
    mode(0o500);
    if File::create(home.path("probe")).is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    let error = home.save(&text("New.")).expect_err("it may not be written to");
    mode(0o700);
    assert!(error.to_string().contains("may be written to"), "{error}");
    assert_eq!(answer(&home.shelf()), "Old.");
    assert_eq!(fs::read_to_string(home.file()).expect("a file"), text("Old."));
}
