//! Saves that somebody else, or a kill, comes between.

use std::io::Write as _;

use super::*;
use crate::library::disk::{
    folder::Folder,
    recover::{adopt, roll_back},
};

/// A folder with `a.toml` and `b.toml`, and an edit of both and of a new one.
struct Home(tempfile::TempDir);

const NAMES: [&str; 3] = ["a.toml", "b.toml", "new.toml"];

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().expect("a folder"));
        home.write("a.toml", "old");
        home.write("b.toml", "old");
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("it can be written");
    }

    /// As most editors save: a new file in the old one's place.
    fn replace(&self, name: &str, text: &str) {
        self.write("editing", text);
        fs::rename(self.path("editing"), self.path(name)).expect("it can be moved");
    }

    fn edit(&self) -> [Write<'static>; 3] {
        NAMES.map(|name| {
            let before: Option<&[u8]> = (name != "new.toml").then_some(b"old");
            (self.path(name), FileChange { name, before, after: b"ours" })
        })
    }

    /// What all files hold that people see, by name.
    fn files(&self) -> Vec<(String, String)> {
        let items = fs::read_dir(self.0.path()).expect("a folder").flatten();
        let name = |item: fs::DirEntry| item.file_name().into_string().expect("UTF-8");
        let mut names = items.map(name).filter(|name| !name.starts_with('.')).collect::<Vec<_>>();
        names.sort_unstable();
        let text = |name: &String| fs::read_to_string(self.path(name)).expect("it is there");
        names.into_iter().map(|name| (text(&name), name)).map(|(text, name)| (name, text)).collect()
    }

    fn check(&self, expected: &[(&str, &str)]) {
        let expected = expected.iter().map(|&(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(self.files(), expected.collect::<Vec<_>>());
    }

    fn folder(&self) -> Folder {
        Folder::new(&fs::canonicalize(self.0.path()).expect("it is there"))
    }
}

fn prepared<'a>(edit: &[Write<'a>]) -> Vec<FileSave<'a>> {
    let prepare = |(path, change): &Write<'a>| FileSave::prepare(path, *change, 1).expect("nobody saves");
    edit.iter().map(prepare).collect()
}

/// Checks what becomes of the edit if `between` happens after so many of its files are in place.
fn interrupted(done: usize, between: impl FnOnce(&Home), expected: &[(&str, &str)]) {
    let home = Home::new();
    let edit = home.edit();
    let mut files = prepared(&edit);
    for file in &mut files[..done] {
        file.swap().expect("nobody saves");
    }
    between(&home);
    let stopped = files[done..].iter_mut().try_for_each(FileSave::swap);
    assert!(matches!(stopped, Err(SaveError::Changed { .. })), "{stopped:?}");
    let mut displaced = Vec::new();
    for file in files.into_iter().rev() {
        file.take_back(&mut displaced);
        file.clear();
        displaced.extend(file.exposed.then(|| Displaced::new(file.change.name, file.hidden)));
    }
    assert!(displaced.iter_mut().all(|displaced| displaced.look().is_none()));
    home.check(expected);
}

#[test]
fn all_files_of_an_edit_are_saved() {
    let home = Home::new();
    let mut displaced = Vec::new();
    save(&home.edit(), &mut displaced).expect("nobody else saves");
    home.check(&NAMES.map(|name| (name, "ours")));
    assert_eq!(displaced.len(), 3);
    assert!(displaced.iter_mut().all(|displaced| displaced.look().is_none()));
    displaced.into_iter().for_each(Displaced::forget);
    assert_eq!(fs::read_dir(home.0.path()).expect("a folder").count(), 3, "nothing is left behind");
}

#[test]
fn an_edit_that_comes_second_is_taken_back() {
    let theirs = |home: &Home| home.replace("a.toml", "theirs");
    interrupted(0, theirs, &[("a.toml", "theirs"), ("b.toml", "old")]);
    let theirs = |home: &Home| home.write("b.toml", "theirs");
    interrupted(1, theirs, &[("a.toml", "old"), ("b.toml", "theirs")]);
    let theirs = |home: &Home| home.write("new.toml", "theirs");
    interrupted(2, theirs, &[("a.toml", "old"), ("b.toml", "old"), ("new.toml", "theirs")]);
}

#[test]
fn what_is_removed_meanwhile_is_changed() {
    interrupted(1, |home| fs::remove_file(home.path("b.toml")).expect("it is there"), &[("a.toml", "old")]);
}

#[test]
fn what_is_saved_over_an_edit_that_is_taken_back_stays() {
    let theirs = |home: &Home| {
        home.replace("a.toml", "theirs, over ours");
        home.replace("b.toml", "theirs");
    };
    interrupted(1, theirs, &[("a.toml", "theirs, over ours"), ("b.toml", "theirs")]);
    let gone = |home: &Home| {
        fs::remove_file(home.path("a.toml")).expect("it is there");
        home.replace("b.toml", "theirs");
    };
    interrupted(1, gone, &[("b.toml", "theirs")]);
}

#[test]
fn what_is_saved_over_a_new_file_that_is_taken_back_stays() {
    let home = Home::new();
    let mut file = prepared(&home.edit()[2..]).remove(0);
    file.swap().expect("nobody saves");
    home.replace("new.toml", "theirs");
    assert!(file.take_back(&mut Vec::new()));
    home.check(&[("a.toml", "old"), ("b.toml", "old"), ("new.toml", "theirs")]);
}

#[test]
fn of_two_saves_at_the_wrong_moments_one_is_kept_beside() {
    let home = Home::new();
    let edit = home.edit();
    let mut file = prepared(&edit[..1]).remove(0);
    home.replace("a.toml", "theirs");
    file.swap().expect_err("somebody saved");
    home.replace("a.toml", "theirs, over ours");
    file.take_back(&mut Vec::new());
    let mut displaced = Displaced::new("a.toml", file.hidden);
    assert_eq!(displaced.look().map(|theirs| theirs.theirs).as_deref(), Some(&b"theirs"[..]));
    home.check(&[("a.toml", "theirs, over ours"), ("a.toml.theirs-1", "theirs"), ("b.toml", "old")]);
    displaced.forget();
    assert_eq!(home.files().len(), 3, "what is kept stays");
}

#[test]
fn what_is_written_into_a_displaced_file_is_told_each_time() {
    let home = Home::new();
    home.write("a.toml.theirs-1", "of another time");
    let mut editor = OpenOptions::new().write(true).open(home.path("a.toml")).expect("it is there");
    let mut displaced = Vec::new();
    save(&home.edit()[..1], &mut displaced).expect("nobody else saves");
    let mut displaced = displaced.remove(0);
    for (written, text) in [("theirs", "theirs"), (", more", "theirs, more")] {
        assert!(displaced.look().is_none());
        editor.write_all(written.as_bytes()).expect("it can be written");
        let theirs = displaced.look().expect("somebody wrote");
        assert!(theirs.kept.ends_with("a.toml.theirs-2"), "{}", theirs.kept);
        assert_eq!((&*theirs.ours, &*theirs.theirs), (&b"ours"[..], text.as_bytes()));
        home.check(&[
            ("a.toml", "ours"),
            ("a.toml.theirs-1", "of another time"),
            ("a.toml.theirs-2", text),
            ("b.toml", "old"),
        ]);
    }
}

/// Checks what is there after a restart if the process is killed after so many of the edit's files are in place.
fn killed(done: usize, expected: &[(&str, &str)]) {
    let home = Home::new();
    let edit = home.edit();
    let mut files = prepared(&edit);
    for file in &mut files[..done] {
        file.swap().expect("nobody saves");
    }
    home.write(".a.toml.0000000000000001.footnote-new", "unfin");
    roll_back(&home.folder());
    home.check(expected);
    let mut adopted = adopt(&home.folder());
    assert_eq!(adopted.len(), 3);
    assert!(adopted.iter_mut().all(|displaced| displaced.look().is_none()));
    adopted.into_iter().for_each(Displaced::forget);
    home.check(expected);
    assert_eq!(
        fs::read_dir(home.0.path()).expect("a folder").count(),
        expected.len(),
        "nothing is left behind"
    );
}

#[test]
fn a_save_that_was_killed_is_done_or_not_at_all() {
    let old = [("a.toml", "old"), ("b.toml", "old")];
    killed(0, &old);
    killed(1, &old);
    killed(2, &old);
    killed(3, &NAMES.map(|name| (name, "ours")));
}

#[test]
fn what_a_save_that_was_killed_took_the_place_of_is_kept_beside() {
    let home = Home::new();
    let edit = home.edit();
    let mut file = prepared(&edit[..1]).remove(0);
    home.replace("a.toml", "theirs");
    file.swap().expect_err("somebody saved");
    roll_back(&home.folder());
    let mut adopted = adopt(&home.folder());
    assert!(adopted.iter_mut().find_map(Displaced::look).is_some_and(|theirs| theirs.theirs == b"theirs"));
    home.check(&[("a.toml", "ours"), ("a.toml.theirs-1", "theirs"), ("b.toml", "old")]);
}

#[test]
fn a_file_that_does_not_fit_leaves_nothing_behind() {
    let home = Home::new();
    let name = "n".repeat(250) + ".toml";
    let write = (home.path(&name), FileChange { name: &name, before: None, after: b"ours" });
    let [a, ..] = home.edit();
    let saved = save(&[a, write], &mut Vec::new());
    assert!(matches!(saved, Err(SaveError::Io { .. })), "{saved:?}");
    home.check(&[("a.toml", "old"), ("b.toml", "old")]);
    assert_eq!(fs::read_dir(home.0.path()).expect("a folder").count(), 2);
}
