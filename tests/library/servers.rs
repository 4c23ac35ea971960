//! Which knowledge base answers in a server, and how a server gets its own.

use std::fs;

use footnote::{
    knowledge::{Community, Server, Settings},
    library::{CreateError, Library, OpenError, Template},
    reply::Language,
};

use crate::home::{Home, answer, names, text};

const SERVER: Community = Community::Server(Server(7));

fn starter() -> Template<'static> {
    Template::Text(Language::English.words().starter_file())
}

#[test]
fn a_server_is_answered_from_its_own_knowledge_or_the_default() {
    let home = Home::with(|folder| {
        fs::write(folder.join("tides.toml"), text("Default.")).expect("a file");
        for (server, text) in [("7", text("Own.")), ("8", "= no TOML".into()), ("09", text("No number."))] {
            fs::create_dir_all(folder.join("servers").join(server)).expect("a folder");
            fs::write(folder.join("servers").join(server).join("tides.toml"), text).expect("a file");
        }
        fs::create_dir(folder.join("servers/10")).expect("a folder");
    });
    let said = |server| answer(&home.library.shelf(home.library.community(server))).to_owned();
    assert_eq!(said(None), "Default.");
    assert_eq!(said(Some(Server(7))), "Own.");
    assert_eq!(said(Some(Server(8))), "", "what is broken is not answered by somebody else's");
    assert_eq!(said(Some(Server(9))), "Default.");
    assert_eq!(said(Some(Server(10))), "Default.", "an empty folder is no knowledge");
    let (community, report) = home.broken();
    assert_eq!(community, Community::Server(Server(8)));
    assert!(report.contains("knowledge/servers/8/tides.toml:1:1"), "{report}");
    fs::write(home.path("servers/8/tides.toml"), text("Mended.")).expect("it can be written");
    home.reloaded();
    assert_eq!(said(Some(Server(8))), "Mended.");
    home.no_more();
}

#[test]
fn a_server_s_folder_is_seen_when_it_comes() {
    let home = Home::new();
    assert_eq!(home.library.community(Some(Server(7))), Community::Default);
    fs::create_dir_all(home.path("servers/7")).expect("a folder");
    fs::write(home.path("servers/7/tides.toml"), text("Own.")).expect("it can be written");
    let (before, after) = home.reloaded();
    assert_eq!((answer(&before), answer(&after)), ("", "Own."));
    assert_eq!(home.library.community(Some(Server(7))), SERVER);
    fs::write(home.path("servers/7/tides.toml"), text("Own, new.")).expect("it can be written");
    assert_eq!(answer(&home.reloaded().1), "Own, new.");
    home.no_more();
}

#[test]
fn a_server_gets_a_knowledge_to_begin_with() {
    let home = Home::new();
    let shelf = home.library.create(Server(7), starter()).expect("it has none");
    assert_eq!((shelf.community, shelf.knowledge.entries().len()), (SERVER, 0));
    assert_eq!(home.library.community(Some(Server(7))), SERVER);
    assert!(matches!(home.library.create(Server(7), Template::Default), Err(CreateError::Exists { .. })));
    assert_eq!(names(&home.path("servers")), ["7"]);
    assert_eq!(names(&home.path("servers/7")), ["knowledge.toml"]);
    let starter = fs::read_to_string(home.path("servers/7/knowledge.toml")).expect("a file");
    // A comment is a sentence, what is to be uncommented isn't.
    let uncommented = starter.lines().filter_map(|line| line.strip_prefix("# ")).skip(2).collect::<Vec<_>>();
    let path = home.path("servers/7/knowledge.toml");
    let next = home.edited(&shelf, &path, &uncommented.join("\n"));
    assert_eq!(next.knowledge.entries().len(), 1);
    home.library.save(&shelf, next).expect("nobody else saves");
    home.no_more();
}

#[test]
fn a_server_gets_a_copy_with_the_documents_texts() {
    let with_text = text("Old.").replace("[[entry]]", "text = \"documents/old/tides.txt\"\n[[entry]]");
    let home = Home::with(|folder| {
        fs::create_dir_all(folder.join("documents/old")).expect("a folder");
        fs::write(folder.join("documents/old/tides.txt"), "High water is at noon.").expect("a file");
        fs::write(folder.join("tides.toml"), &with_text).expect("a file");
    });
    let shelf = home.library.create(Server(7), Template::Default).expect("it has none");
    assert_eq!((shelf.community, answer(&shelf)), (SERVER, "Old."));
    assert_eq!(shelf.files[0].name, home.name(&home.path("servers/7/tides.toml")));
    assert_eq!(
        fs::read(home.path("servers/7/documents/old/tides.txt")).expect("a file"),
        b"High water is at noon."
    );
    let next = home.edited(&shelf, &home.path("servers/7/tides.toml"), &with_text.replace("Old.", "Own."));
    home.library.save(&shelf, next).expect("nobody else saves");
    assert_eq!(answer(&home.library.shelf(SERVER)), "Own.");
    assert_eq!(answer(&home.shelf()), "Old.");
    home.no_more();
}

#[test]
fn a_copy_takes_no_settings() {
    let settings = "[settings]\nreports = \"10\"\nmoderators = [\"11\"]\npromise = \"1 in 20\"\naskers = 3\n\
                    subject = [\"the harbour\"]\nforums = [\"12 on solved 13\"]\n";
    let home = Home::with(|folder| {
        fs::write(folder.join("tides.toml"), text("Old.")).expect("a file");
        fs::write(folder.join("settings.toml"), settings).expect("a file");
    });
    let shelf = home.library.create(Server(7), Template::Default).expect("it has none");
    assert_eq!((answer(&shelf), shelf.knowledge.settings()), ("Old.", &Settings::default()));
    assert_eq!(home.shelf().knowledge.settings().askers, 3);
    let copied = fs::read_to_string(home.path("servers/7/settings.toml")).expect("a file");
    assert_eq!(copied.trim(), "[settings]");
    home.no_more();
}

#[test]
fn what_is_set_aside_is_kept_and_taken_up_again() {
    let home = Home::new();
    assert!(!home.library.has_aside(Server(7)));
    assert!(matches!(home.library.take_up(Server(7)), Err(CreateError::NoneAside)));
    for says in ["First.", "Second."] {
        let shelf = home.library.create(Server(7), Template::Default).expect("it has none");
        let next = home.edited(&shelf, &home.path("servers/7/tides.toml"), &text(says));
        home.library.save(&shelf, next).expect("nobody else saves");
        home.library.set_aside(Server(7)).expect("it can be moved");
        assert_eq!(home.library.community(Some(Server(7))), Community::Default);
    }
    assert_eq!(names(&home.path("servers")), ["7.aside-1", "7.aside-2"]);
    let again = Library::open(&home.path("")).expect("it is valid");
    assert_eq!(again.community(Some(Server(7))), Community::Default);
    assert_eq!(answer(&home.library.take_up(Server(7)).expect("it is there")), "Second.");
    assert!(matches!(home.library.take_up(Server(7)), Err(CreateError::Exists { .. })));
    assert_eq!(names(&home.path("servers")), ["7", "7.aside-1"]);
    home.no_more();
}

#[test]
fn a_folder_with_problems_or_none_can_not_be_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(Library::open(&folder.path().join("none")), Err(OpenError::Read { .. })));
    fs::write(folder.path().join("tides.toml"), "= no TOML").expect("a file");
    match Library::open(folder.path()) {
        Err(OpenError::Problems { problems, .. }) => {
            let place = &problems[0].place;
            assert!(place.file.ends_with("tides.toml"), "{place:?}");
            assert_eq!((place.line, place.column), (1, 1));
        }
        other => panic!("{other:?}"),
    }
}
