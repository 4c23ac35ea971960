//! The library on a real disk: what editors do to its files, and what edits do.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use footnote::{
    assistant::why_not_served,
    knowledge::{self, Community, Server},
    library::{CreateError, Happened, Library, OpenError, SaveError, Shelf, Watch},
    reply::Language,
};
use tempfile::TempDir;

/// Much longer than anything takes that happens at all.
const PATIENCE: Duration = Duration::from_secs(30);

const SERVER: Community = Community::Server(Server(7));

/// A knowledge whose one answer is `says`.
fn text(says: &str) -> String {
    format!(
        "# Kept by hand.\n[documents.tides]\ntitle = \"Tides\"\n\n[[entry]]\nid = \"high-water\"\n\
         question = \"When is high water?\"\nanswer = \"{says}[1]\"\n\
         cite = [{{ document = \"tides\", quote = \"at noon\" }}]\n"
    )
}

/// A library over a folder with one file, watched.
struct Home {
    folder: TempDir,
    library: Arc<Library>,
    happened: Receiver<Happened>,
    watch: Option<Watch>,
}

impl Home {
    fn new() -> Self {
        Self::with(|folder| fs::write(folder.join("tides.toml"), text("Old.")).expect("a file"))
    }

    /// With what `fill` puts into the folder.
    fn with(fill: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("knowledge")).expect("a folder");
        fill(&folder.path().join("knowledge"));
        let library = Library::open(&folder.path().join("knowledge")).expect("it is valid");
        let library = Arc::new(library);
        let (send, happened) = channel();
        let watch = library.watch(move |happened| drop(send.send(happened)));
        Self { folder, library, happened, watch: Some(watch) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("knowledge").join(name)
    }

    fn file(&self) -> PathBuf {
        self.path("tides.toml")
    }

    fn shelf(&self) -> Arc<Shelf> {
        self.library.shelf(Community::Default)
    }

    /// The shelf with one file otherwise.
    fn edited(&self, base: &Shelf, path: &Path, text: &str) -> Shelf {
        let mut files = base.files.clone();
        files.retain(|file| file.name != path.display().to_string());
        files.push(knowledge::File { name: path.display().to_string(), bytes: text.into() });
        self.library.preview(base.community, files).shelf.expect("it is valid")
    }

    fn save(&self, text: &str) -> Result<Arc<Shelf>, SaveError> {
        let base = self.shelf();
        self.library.save(&base, self.edited(&base, &self.file(), text))
    }

    fn next(&self) -> Happened {
        self.happened.recv_timeout(PATIENCE).expect("something should have happened")
    }

    /// What is answered once something else is; what was answered until then.
    fn reloaded(&self) -> (Arc<Shelf>, Arc<Shelf>) {
        match self.next() {
            Happened::Reloaded { before, after } => (before, after),
            other => panic!("{other:?}"),
        }
    }

    fn broken(&self) -> (Community, String) {
        match self.next() {
            Happened::Broken { community, error } => (community, why_not_served(&error, Language::English)),
            other => panic!("{other:?}"),
        }
    }

    /// Everything that happened and was not asked for yet.
    fn rest(mut self) -> Vec<Happened> {
        // All that was seen by now has been told when the watch has ended.
        drop(self.watch.take());
        assert!(self.library.refresh(Community::Default).is_none(), "all is as it is served");
        self.happened.try_iter().collect()
    }
}

fn answer(shelf: &Shelf) -> &str {
    shelf.knowledge.entries().first().map_or("", |entry| entry.answer.trim_end_matches("[1]"))
}

fn names(folder: &Path) -> Vec<String> {
    let items = fs::read_dir(folder).expect("a folder");
    let name = |item: std::io::Result<fs::DirEntry>| {
        item.expect("an item").file_name().into_string().expect("UTF-8")
    };
    let mut names = items.map(name).filter(|name| !name.starts_with('.')).collect::<Vec<_>>();
    names.sort_unstable();
    names
}

/// Sees that what an editor saves is served, told once, and still is after a restart.
fn check(home: Home, save: impl FnOnce(&Path, &str)) {
    save(&home.file(), &text("New."));
    let (before, after) = home.reloaded();
    assert_eq!((answer(&before), answer(&after)), ("Old.", "New."));
    assert_eq!(answer(&home.shelf()), "New.");
    let again = Library::open(&home.path("")).expect("it is valid").shelf(Community::Default);
    assert_eq!(answer(&again), "New.");
    let rest = home.rest();
    assert!(rest.is_empty(), "{rest:?}");
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
    check(Home::new(), |file, text| {
        fs::remove_file(file).expect("it can be removed");
        fs::write(file, text).expect("it can be written");
    });
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
    use std::os::unix::fs::symlink;
    let home = Home::with(|folder| {
        let elsewhere = folder.with_file_name("elsewhere");
        fs::create_dir(&elsewhere).expect("a folder");
        fs::write(elsewhere.join("text"), text("Old.")).expect("a file");
        symlink("../elsewhere/text", folder.join("tides.toml")).expect("a link");
    });
    check(home, |file, text| {
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
    check(Home::new(), |file, text| {
        let folder = file.parent().expect("a folder");
        let old = folder.with_file_name("old");
        fs::rename(folder, &old).expect("it can be moved");
        fs::create_dir(folder).expect("a folder");
        fs::write(file, text).expect("it can be written");
    });
}

#[test]
fn what_no_event_tells_of_is_seen_all_the_same() {
    let home = Home::new();
    // Nobody watches what is above the knowledge.
    let above = home.folder.path();
    let aside = above.with_extension("aside");
    let inside = home.path("").strip_prefix(above).expect("it is below").to_owned();
    fs::create_dir_all(aside.join(&inside)).expect("a folder");
    fs::copy(home.file(), aside.join(inside).join(home.file().file_name().expect("a name"))).expect("a copy");
    // In one step: at no moment is there no knowledge.
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
    assert!(home.rest().is_empty());
}

#[test]
fn what_is_no_file_of_the_knowledge_is_none() {
    let home = Home::new();
    for name in ["tides.toml~", ".tides.toml.swp", "._tides.toml", ".hidden.toml", "notes.txt"] {
        fs::write(home.path(name), "= no TOML").expect("it can be written");
    }
    fs::write(home.file(), text("New.")).expect("it can be written");
    assert_eq!(answer(&home.reloaded().1), "New.");
    assert!(home.rest().is_empty());
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
    fs::write(home.file(), text("New.").replace("id = ", "id: ")).expect("it can be written");
    let longer = text("New.").replace("id = ", "id: ").replace("title = \"", "title = \"The ");
    fs::write(home.file(), longer).expect("it can be written");
    fs::write(home.path("more.toml"), "# Nothing yet.\n").expect("it can be written");
    fs::write(home.file(), text("New.")).expect("it can be written");
    let (before, after) = home.reloaded();
    assert_eq!((answer(&before), answer(&after)), ("Old.", "New."));
    assert!(home.rest().is_empty());
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
    assert!(home.rest().is_empty());
}

#[test]
fn a_folder_that_is_gone_changes_nothing() {
    let home = Home::new();
    fs::remove_dir_all(home.path("")).expect("it can be removed");
    assert!(home.broken().1.contains("can't read"));
    assert_eq!(answer(&home.shelf()), "Old.");
    assert!(matches!(home.save(&text("New.")), Err(SaveError::Changed { .. })));
}

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
    assert!(home.rest().is_empty());
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
            assert_eq!(file, home.file().display().to_string());
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
    assert!(home.rest().is_empty());
}

#[test]
fn what_an_editor_writes_into_a_file_after_an_edit_took_its_place_is_kept_beside() {
    let home = Home::new();
    let mut editor = OpenOptions::new().write(true).open(home.file()).expect("it can be opened");
    home.save(&text("Ours.")).expect("nobody has written yet");
    editor.write_all(text("Theirs, later.").as_bytes()).expect("it can be written");
    match home.next() {
        Happened::Displaced { community, file, kept, ours, theirs } => {
            assert_eq!((community, file), (Community::Default, home.file().display().to_string()));
            assert_eq!((ours, &theirs), (text("Ours.").into(), &text("Theirs, later.").into()));
            assert!(kept.ends_with("tides.toml.theirs-1"));
            assert_eq!(fs::read(kept).expect("it is kept"), theirs);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(answer(&home.shelf()), "Ours.");
    assert!(home.rest().is_empty());
}

#[cfg(unix)]
#[test]
fn an_edit_leaves_a_link_a_link_and_a_mode_a_mode() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = Home::with(|folder| {
        let elsewhere = folder.with_file_name("elsewhere");
        fs::create_dir(&elsewhere).expect("a folder");
        fs::write(elsewhere.join("text"), text("Old.")).expect("a file");
        fs::set_permissions(elsewhere.join("text"), PermissionsExt::from_mode(0o640)).expect("it is ours");
        symlink("../elsewhere/text", folder.join("tides.toml")).expect("a link");
    });
    home.save(&text("New.")).expect("nobody else saves");
    assert!(fs::symlink_metadata(home.file()).expect("it is there").is_symlink());
    let target = fs::canonicalize(home.file()).expect("it is there");
    assert_eq!(target.file_name(), Some("text".as_ref()));
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
    assert!(home.rest().is_empty());
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
    assert!(home.rest().is_empty());
}

#[test]
fn a_server_gets_a_knowledge_to_begin_with() {
    let home = Home::new();
    let shelf = home.library.create(Server(7), false).expect("it has none");
    assert_eq!((shelf.community, shelf.knowledge.entries().len()), (SERVER, 0));
    assert_eq!(home.library.community(Some(Server(7))), SERVER);
    assert!(matches!(home.library.create(Server(7), true), Err(CreateError::Exists { .. })));
    assert_eq!(names(&home.path("servers")), ["7"]);
    assert_eq!(names(&home.path("servers/7")), ["knowledge.toml"]);
    let starter = fs::read_to_string(home.path("servers/7/knowledge.toml")).expect("a file");
    // A comment is a sentence, what is to be uncommented isn't.
    let uncommented = starter.lines().filter_map(|line| line.strip_prefix("# ")).skip(2).collect::<Vec<_>>();
    let path = home.path("servers/7/knowledge.toml");
    let next = home.edited(&shelf, &path, &uncommented.join("\n"));
    assert_eq!(next.knowledge.entries().len(), 1);
    home.library.save(&shelf, next).expect("nobody else saves");
    assert!(home.rest().is_empty());
}

#[test]
fn a_server_gets_a_copy_with_the_documents_texts() {
    let with_text = text("Old.").replace("[[entry]]", "text = \"documents/old/tides.txt\"\n[[entry]]");
    let home = Home::with(|folder| {
        fs::create_dir_all(folder.join("documents/old")).expect("a folder");
        fs::write(folder.join("documents/old/tides.txt"), "High water is at noon.").expect("a file");
        fs::write(folder.join("tides.toml"), &with_text).expect("a file");
    });
    let shelf = home.library.create(Server(7), true).expect("it has none");
    assert_eq!((shelf.community, answer(&shelf)), (SERVER, "Old."));
    assert_eq!(shelf.files[0].name, home.path("servers/7/tides.toml").display().to_string());
    assert_eq!(
        fs::read(home.path("servers/7/documents/old/tides.txt")).expect("a file"),
        b"High water is at noon."
    );
    let next = home.edited(&shelf, &home.path("servers/7/tides.toml"), &with_text.replace("Old.", "Own."));
    home.library.save(&shelf, next).expect("nobody else saves");
    assert_eq!(answer(&home.library.shelf(SERVER)), "Own.");
    assert_eq!(answer(&home.shelf()), "Old.");
    assert!(home.rest().is_empty());
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
