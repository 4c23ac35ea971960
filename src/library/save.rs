//! Files saved so that nothing is lost: not what is saved, and not what somebody else saves at the same moment.
//!
//! Each is written beside its target, synced, and exchanged with it. Only then can be told what really stood there. If it
//! was not what the edit began with, somebody saved in between, and everything is put back.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    SaveError,
    displaced::Displaced,
    exchange::exchange,
    hidden::{self, Hidden},
};

/// A file as an edit found it and as it leaves it.
pub(super) struct Write<'a> {
    /// As reports show it.
    pub(super) name: &'a str,
    /// Perhaps a symbolic link.
    pub(super) path: PathBuf,
    /// Nothing where the file is new.
    pub(super) before: Option<&'a [u8]>,
    pub(super) after: &'a [u8],
}

/// Saves all or none.
///
/// What was at the targets for a moment is in `displaced` afterwards, however it went: an editor may have it open.
pub(super) fn save(writes: &[Write<'_>], displaced: &mut Vec<Displaced>) -> Result<(), SaveError> {
    let save = hidden::new_save();
    let mut steps = Vec::with_capacity(writes.len());
    let prepared = writes.iter().try_for_each(|write| {
        steps.push(Step::prepare(write, save)?);
        Ok(())
    });
    let saved = prepared
        .and_then(|()| steps.iter_mut().try_for_each(Step::exchange))
        .and_then(|()| steps.iter().try_for_each(|step| step.io(sync_folder(&step.hidden.target))));
    if saved.is_err() {
        let mut is_back = true;
        for step in steps.iter().rev() {
            is_back &= step.take_back(displaced);
        }
        // If not, they tell the next start that this went only half the way.
        if is_back {
            steps.iter().for_each(Step::clear);
        }
    }
    let exposed = steps.into_iter().filter(|step| step.exposed);
    displaced.extend(exposed.map(|step| Displaced::new(step.write.name, step.hidden)));
    saved
}

/// The folder that a file is in, on disk with all its names.
pub(super) fn sync_folder(file: &Path) -> io::Result<()> {
    // Windows can't open a folder, and needs no such thing.
    if cfg!(unix) {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// One file on its way.
struct Step<'a> {
    write: &'a Write<'a>,
    hidden: Hidden,
    /// An empty file was put at the target, so that there is something to exchange with.
    created: bool,
    /// What is hidden now was at the target.
    exposed: bool,
}

impl<'a> Step<'a> {
    /// Writes the file beside its target.
    fn prepare(write: &'a Write<'a>, save: u64) -> Result<Self, SaveError> {
        let mut original = None;
        let mut target = write.path.clone();
        if let Some(before) = write.before {
            let found = fs::canonicalize(&write.path).and_then(|path| Ok((fs::read(&path)?, path)));
            match found {
                // Here it can be told without anybody seeing this edit.
                Ok((found, _)) if found != before => return Err(write.changed(found)),
                Ok((_, path)) => target = path,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(write.changed(Vec::new()));
                }
                Err(error) => return Err(write.failed(error)),
            }
            original = Some(fs::metadata(&target).map_err(|error| write.failed(error))?);
        }
        let hidden = Hidden::new(&target, save, write.before.unwrap_or_default(), write.after);
        let unfinished = hidden.unfinished();
        let written = write_new(&unfinished, write.after, original.as_ref());
        if let Err(error) = written.and_then(|()| fs::rename(&unfinished, &hidden.path)) {
            // What can't be removed is found at the next start.
            let _ = fs::remove_file(&unfinished);
            return Err(write.failed(error));
        }
        Ok(Self { write, hidden, created: false, exposed: false })
    }

    /// Puts the file in its target's place, and looks at what stood there.
    fn exchange(&mut self) -> Result<(), SaveError> {
        let target = &self.hidden.target;
        if self.write.before.is_none() {
            match OpenOptions::new().write(true).create_new(true).open(target) {
                Ok(_) => self.created = true,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(self.write.changed(fs::read(target).unwrap_or_default()));
                }
                Err(error) => return Err(self.write.failed(error)),
            }
        }
        match exchange(&self.hidden.path, target) {
            Ok(()) => self.exposed = true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(self.write.changed(Vec::new()));
            }
            Err(error) => return Err(self.write.failed(error)),
        }
        let found = self.io(fs::read(&self.hidden.path))?;
        if found == self.write.before.unwrap_or_default() { Ok(()) } else { Err(self.write.changed(found)) }
    }

    /// Leaves the target as if this save had not been; whether it could.
    fn take_back(&self, displaced: &mut Vec<Displaced>) -> bool {
        if self.exposed
            && let Err(error) = self.put_back()
        {
            tracing::error!(%error, file = self.write.name, "can't put back what stood there before");
            return false;
        }
        if self.created && fs::metadata(&self.hidden.target).is_ok_and(|target| target.len() == 0) {
            // Not removed: somebody may be about to write into it.
            let empty = Hidden::new(&self.hidden.target, hidden::new_save(), &[], self.write.after);
            if fs::rename(&empty.target, &empty.path).is_ok() {
                displaced.push(Displaced::new(self.write.name, empty));
            }
        }
        // Not acknowledged: either state may be found after a power loss.
        let _ = sync_folder(&self.hidden.target);
        true
    }

    /// Removes what nobody ever saw.
    fn clear(&self) {
        if !self.exposed {
            // What can't be removed is found at the next start.
            let _ = fs::remove_file(&self.hidden.path);
        }
    }

    /// Exchanges again, until what comes out is what was put in.
    fn put_back(&self) -> io::Result<()> {
        let Hidden { path, target, .. } = &self.hidden;
        let mut put_in = Some(self.write.after.to_vec());
        // What can't be read is put back all the same.
        let mut putting = fs::read(path).ok();
        loop {
            match exchange(path, target) {
                // Somebody removed it, and that came last.
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                done => done?,
            }
            let found = fs::read(path)?;
            if put_in.is_none_or(|put_in| put_in == found) {
                return Ok(());
            }
            // Somebody saved over what was put in: theirs is the newest, and goes where it was.
            put_in = putting.replace(found);
        }
    }

    fn io<T>(&self, result: io::Result<T>) -> Result<T, SaveError> {
        result.map_err(|error| self.write.failed(error))
    }
}

impl Write<'_> {
    fn changed(&self, theirs: Vec<u8>) -> SaveError {
        SaveError::Changed { file: self.name.to_owned(), ours: self.after.to_vec(), theirs }
    }

    fn failed(&self, source: io::Error) -> SaveError {
        SaveError::Io { file: self.name.to_owned(), source }
    }
}

/// A file that was not there, on disk with all it holds; readable as the original is.
pub(super) fn write_new(path: &Path, bytes: &[u8], original: Option<&Metadata>) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if original.is_some() {
        // Until it has the original's mode, it is nobody else's business.
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    if let Some(original) = original {
        same_access(&file, original)?;
    }
    // A failed sync is not tried again: the system may have forgotten what it could not write.
    file.sync_all()
}

/// The original's owner, group and mode, as far as this process may give them.
#[cfg(unix)]
fn same_access(file: &File, original: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata()?;
    let (user, group) = (original.uid(), original.gid());
    let attempts = [
        (own.uid() != user).then_some((Some(user), Some(group))),
        (own.gid() != group).then_some((None, Some(group))),
    ];
    for (user, group) in attempts.into_iter().flatten() {
        match fchown(file, user, group) {
            // The second is what a container says that doesn't know this user.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput) => {}
            done => {
                done?;
                break;
            }
        }
    }
    // After the owner: a new owner takes away special bits.
    file.set_permissions(original.permissions())
}

#[cfg(not(unix))]
fn same_access(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{
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
            NAMES.map(|name| Write {
                name,
                path: self.path(name),
                before: (name != "new.toml").then_some(b"old"),
                after: b"ours",
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

        fn check(&self, files: &[(&str, &str)]) {
            let expected = files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned()));
            assert_eq!(self.files(), expected.collect::<Vec<_>>());
        }

        fn folder(&self) -> Folder {
            Folder::new(&fs::canonicalize(self.0.path()).expect("it is there"))
        }
    }

    /// Sees what becomes of the edit if `between` happens after so many of its files are in place.
    fn interrupted(done: usize, between: impl FnOnce(&Home), files: &[(&str, &str)]) {
        let home = Home::new();
        let edit = home.edit();
        let mut steps =
            edit.iter().map(|write| Step::prepare(write, 1).expect("nobody saves")).collect::<Vec<_>>();
        for step in &mut steps[..done] {
            step.exchange().expect("nobody saves");
        }
        between(&home);
        let stopped = steps[done..].iter_mut().try_for_each(Step::exchange);
        assert!(matches!(stopped, Err(SaveError::Changed { .. })), "{stopped:?}");
        let mut displaced = Vec::new();
        for step in steps.into_iter().rev() {
            step.take_back(&mut displaced);
            step.clear();
            displaced.extend(step.exposed.then(|| Displaced::new(step.write.name, step.hidden)));
        }
        assert!(displaced.iter_mut().all(|displaced| displaced.look().is_none()));
        home.check(files);
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
        interrupted(
            1,
            |home| fs::remove_file(home.path("b.toml")).expect("it is there"),
            &[("a.toml", "old")],
        );
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
        let [.., new] = home.edit();
        let mut step = Step::prepare(&new, 1).expect("nobody saves");
        step.exchange().expect("nobody saves");
        home.replace("new.toml", "theirs");
        assert!(step.take_back(&mut Vec::new()));
        home.check(&[("a.toml", "old"), ("b.toml", "old"), ("new.toml", "theirs")]);
    }

    #[test]
    fn of_two_saves_at_the_wrong_moments_one_is_kept_beside() {
        let home = Home::new();
        let edit = home.edit();
        let mut step = Step::prepare(&edit[0], 1).expect("nobody saves");
        home.replace("a.toml", "theirs");
        step.exchange().expect_err("somebody saved");
        home.replace("a.toml", "theirs, over ours");
        step.take_back(&mut Vec::new());
        let mut displaced = Displaced::new("a.toml", step.hidden);
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

    /// Sees what is there after a restart if the process is killed after so many of the edit's files are in place.
    fn killed(done: usize, files: &[(&str, &str)]) {
        let home = Home::new();
        let edit = home.edit();
        let mut steps =
            edit.iter().map(|write| Step::prepare(write, 1).expect("nobody saves")).collect::<Vec<_>>();
        for step in &mut steps[..done] {
            step.exchange().expect("nobody saves");
        }
        home.write(".a.toml.0000000000000001.footnote-new", "unfin");
        roll_back(&home.folder());
        home.check(files);
        let mut adopted = adopt(&home.folder());
        assert_eq!(adopted.len(), 3);
        assert!(adopted.iter_mut().all(|displaced| displaced.look().is_none()));
        adopted.into_iter().for_each(Displaced::forget);
        home.check(files);
        assert_eq!(
            fs::read_dir(home.0.path()).expect("a folder").count(),
            files.len(),
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
        let mut step = Step::prepare(&edit[0], 1).expect("nobody saves");
        home.replace("a.toml", "theirs");
        step.exchange().expect_err("somebody saved");
        roll_back(&home.folder());
        let mut adopted = adopt(&home.folder());
        assert!(
            adopted.iter_mut().find_map(Displaced::look).is_some_and(|theirs| theirs.theirs == b"theirs")
        );
        home.check(&[("a.toml", "ours"), ("a.toml.theirs-1", "theirs"), ("b.toml", "old")]);
    }

    #[test]
    fn a_file_that_does_not_fit_leaves_nothing_behind() {
        let home = Home::new();
        let name = "n".repeat(250) + ".toml";
        let write = Write { name: &name, path: home.path(&name), before: None, after: b"ours" };
        let [a, ..] = home.edit();
        let saved = save(&[a, write], &mut Vec::new());
        assert!(matches!(saved, Err(SaveError::Io { .. })), "{saved:?}");
        home.check(&[("a.toml", "old"), ("b.toml", "old")]);
        assert_eq!(fs::read_dir(home.0.path()).expect("a folder").count(), 2);
    }
}
