//! Files saved so that nothing is lost: neither what is saved, nor what somebody else saves at the same moment.
//!
//! Each file is written beside its target, synced, and swapped with it. Only then is it certain what the target held.
//! If that is not what the edit began with, somebody saved in between, and everything is put back.

use std::{
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use super::{
    displaced::Displaced,
    durable::{sync_parent, write_new},
    hidden::{self, Hidden},
    swap::swap,
};
use crate::library::{SaveError, store::FileChange};

/// A change, and the path of its file, which may be a symbolic link.
pub(super) type Write<'a> = (PathBuf, FileChange<'a>);

/// Saves all changes or none.
///
/// Whatever was at a target for a moment is in `displaced` afterwards, also after a failure, because an editor may have
/// it open.
pub(super) fn save(writes: &[Write<'_>], displaced: &mut Vec<Displaced>) -> Result<(), SaveError> {
    let save = hidden::new_save();
    let mut files = Vec::with_capacity(writes.len());
    let prepared = writes.iter().try_for_each(|(path, change)| {
        files.push(FileSave::prepare(path, *change, save)?);
        Ok(())
    });
    let saved = prepared
        .and_then(|()| files.iter_mut().try_for_each(FileSave::swap))
        .and_then(|()| files.iter().try_for_each(|file| file.io(sync_parent(&file.hidden.target))));
    if saved.is_err() {
        let mut is_back = true;
        for file in files.iter().rev() {
            is_back &= file.take_back(displaced);
        }
        // If not, the hidden files stay, and tell the next start that this save is incomplete.
        if is_back {
            files.iter().for_each(FileSave::clear);
        }
    }
    let exposed = files.into_iter().filter(|file| file.exposed);
    displaced.extend(exposed.map(|file| Displaced::new(file.change.name, file.hidden)));
    saved
}

/// The save of one file, a step at a time.
struct FileSave<'a> {
    change: FileChange<'a>,
    hidden: Hidden,
    /// Whether an empty file was put at the target, so that there is something to swap with.
    created: bool,
    /// Whether the hidden file was at the target once.
    exposed: bool,
}

impl<'a> FileSave<'a> {
    /// Writes the file beside its target.
    fn prepare(path: &Path, change: FileChange<'a>, save: u64) -> Result<Self, SaveError> {
        let mut original = None;
        let mut target = path.to_owned();
        if let Some(before) = change.before {
            let found = fs::canonicalize(path).and_then(|path| Ok((fs::read(&path)?, path)));
            match found {
                // Found out this early, nobody gets to see this edit.
                Ok((found, _)) if found != before => return Err(change.changed(found)),
                Ok((_, path)) => target = path,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(change.changed(Vec::new()));
                }
                Err(error) => return Err(change.failed(error)),
            }
            original = Some(fs::metadata(&target).map_err(|error| change.failed(error))?);
        }
        let hidden = Hidden::new(&target, save, change.before.unwrap_or_default(), change.after);
        let unfinished = hidden.unfinished();
        let written = write_new(&unfinished, change.after, original.as_ref());
        if let Err(error) = written.and_then(|()| fs::rename(&unfinished, &hidden.path)) {
            // If it can't be removed now, the next start finds it.
            let _ = fs::remove_file(&unfinished);
            return Err(change.failed(error));
        }
        Ok(Self { change, hidden, created: false, exposed: false })
    }

    /// Swaps the file with its target, and looks at what that held.
    fn swap(&mut self) -> Result<(), SaveError> {
        let target = &self.hidden.target;
        if self.change.before.is_none() {
            match OpenOptions::new().write(true).create_new(true).open(target) {
                Ok(_) => self.created = true,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(self.change.changed(fs::read(target).unwrap_or_default()));
                }
                Err(error) => return Err(self.change.failed(error)),
            }
        }
        match swap(&self.hidden.path, target) {
            Ok(()) => self.exposed = true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(self.change.changed(Vec::new()));
            }
            Err(error) => return Err(self.change.failed(error)),
        }
        let found = self.io(fs::read(&self.hidden.path))?;
        if found == self.change.before.unwrap_or_default() { Ok(()) } else { Err(self.change.changed(found)) }
    }

    /// Restores the target as if this save had never been. Returns whether it could.
    fn take_back(&self, displaced: &mut Vec<Displaced>) -> bool {
        if self.exposed
            && let Err(error) = self.put_back()
        {
            tracing::error!(%error, file = self.change.name, "can't put back what stood there before");
            return false;
        }
        if self.created && fs::metadata(&self.hidden.target).is_ok_and(|target| target.len() == 0) {
            // Hidden and not removed: somebody may be about to write into it.
            let empty = Hidden::new(&self.hidden.target, hidden::new_save(), &[], self.change.after);
            if fs::rename(&empty.target, &empty.path).is_ok() {
                displaced.push(Displaced::new(self.change.name, empty));
            }
        }
        // The save was not acknowledged, so either state will do after a power loss.
        let _ = sync_parent(&self.hidden.target);
        true
    }

    /// Removes the hidden file, if nobody ever saw it.
    fn clear(&self) {
        if !self.exposed {
            // If it can't be removed now, the next start finds it.
            let _ = fs::remove_file(&self.hidden.path);
        }
    }

    /// Swaps again, until what comes out is what was put in.
    fn put_back(&self) -> io::Result<()> {
        let Hidden { path, target, .. } = &self.hidden;
        let mut put_in = Some(self.change.after.to_vec());
        // Also put back where it can't be read.
        let mut putting = fs::read(path).ok();
        loop {
            match swap(path, target) {
                // Somebody removed the target later than all else, so it stays removed.
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                done => done?,
            }
            let found = fs::read(path)?;
            if put_in.is_none_or(|put_in| put_in == found) {
                return Ok(());
            }
            // Somebody saved over what was put in. Theirs is the newest, and goes back to the target.
            put_in = putting.replace(found);
        }
    }

    fn io<T>(&self, result: io::Result<T>) -> Result<T, SaveError> {
        result.map_err(|error| self.change.failed(error))
    }
}

impl FileChange<'_> {
    fn changed(&self, theirs: Vec<u8>) -> SaveError {
        SaveError::Changed { file: self.name.to_owned(), ours: self.after.to_vec(), theirs }
    }

    fn failed(&self, source: io::Error) -> SaveError {
        SaveError::Io { file: self.name.to_owned(), source }
    }
}

#[cfg(test)]
mod tests;
