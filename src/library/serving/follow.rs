//! How what is served follows its files, whoever writes them.

use std::{
    sync::{Arc, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::{Serving, texts_of};
use crate::{
    knowledge::{Checked, Draft, File, Problem, problem::Fact},
    library::{
        FileEvent, Inspection, OpenError, Served, Shelf,
        store::{Followed, LateWrite, Version},
    },
};

/// How often files are read again that somebody else changes while they are being indexed.
const TRIES: usize = 3;

/// Longer than a program takes to write a file in place.
const REWRITTEN: Duration = Duration::from_millis(20);

/// Much longer than a program takes from emptying or removing a file to writing it again.
///
/// In between, what is there may well be valid, and have no entries.
const EMPTIED: Duration = Duration::from_secs(1);

/// What was last seen of the files.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The state in which nothing was new.
    pub(super) known: Option<Known>,
    /// What was last reported as broken, until it is mended.
    broken: Option<Told>,
}

/// A state of the files.
#[derive(Debug)]
pub(super) struct Known {
    version: Version,
    /// The same state without reading it, where it can be told so.
    stamp: Option<Version>,
    /// The documents' texts that the files name.
    texts: Vec<String>,
}

/// What is news in an error: its sentence, and for each problem what is wrong and where a person looks for it.
type Told = (String, Vec<(Fact, String, usize, usize)>);

/// Files that are not as they were known to be.
struct News {
    files: Vec<File>,
    /// Whether they were not written to lately, before they were read.
    is_settled: bool,
}

/// What the stored files turned out to be.
enum Next {
    /// The files that are served.
    Same,
    Other(Box<Shelf>),
    Broken(OpenError),
}

impl Next {
    fn of(inspection: Inspection) -> Self {
        match inspection.served() {
            Ok(shelf) => Self::Other(Box::new(shelf)),
            Err(error) => Self::Broken(error),
        }
    }

    /// The files that are served, checked once more: their documents' texts may have changed.
    fn same(checked: Checked, files: Vec<File>) -> Self {
        match checked.knowledge {
            Some(_) => Self::Same,
            None => Self::Broken(OpenError::Problems { problems: checked.problems, files }),
        }
    }
}

impl Serving {
    /// Serves what is stored, if that is anything new.
    pub(in crate::library) fn refresh(&self) -> Option<FileEvent> {
        for tries_left in (0..TRIES).rev() {
            let (before, files, is_settled) = {
                let mut seen = self.seen();
                match self.news(&mut seen) {
                    Err(error) => {
                        if tries_left == 0 || seen.broken == Some(told(&error)) {
                            // Once it can be read again, that is news, even if it is as it was.
                            seen.known = None;
                            return self.tell_broken(&mut seen, error);
                        }
                        drop(seen);
                        // Whoever makes the folder anew moves the old one away first.
                        thread::sleep(EMPTIED);
                        continue;
                    }
                    Ok(None) => return None,
                    Ok(Some(News { files, is_settled })) => (self.shelf(), files, is_settled),
                }
            };
            let read = Instant::now();
            // Whoever empties or removes a file may be about to write it. If not, there is time enough to serve that.
            let is_emptied = files.iter().any(|file| file.bytes.is_empty());
            let is_removed = before.files.iter().any(|was| !files.iter().any(|file| file.name == was.name));
            let draft = Draft::new(&files);
            let texts = texts_of(&draft);
            // The texts are looked at anew: the files may name others than before.
            let stamp = self.store.stamp(self.community, &texts);
            let version = self.store.version(self.community, &files, &texts);
            let found = self.store.texts(self.community, &texts);
            // This may take long, so nothing is locked.
            let checked = draft.check(&found);
            let next = if files == before.files {
                Next::same(checked, files)
            } else {
                Next::of(Inspection::of(self.community, checked, files))
            };

            if is_removed {
                thread::sleep(EMPTIED.saturating_sub(read.elapsed()));
            }
            self.let_write(if is_emptied { EMPTIED } else { REWRITTEN });
            let mut seen = self.seen();
            let is_still = || {
                if stamp.is_some() && stamp == self.store.stamp(self.community, &texts) && is_settled {
                    return true;
                }
                let files = self.store.load(self.community);
                files.is_ok_and(|files| self.store.version(self.community, &files, &texts) == version)
            };
            let is_last = tries_left == 0 && !is_emptied && !is_removed;
            if !Arc::ptr_eq(&before, &self.shelf()) || (!is_last && !is_still()) {
                continue;
            }
            seen.known = Some(Known { version, stamp: stamp.filter(|_| is_settled), texts });
            let shelf = match next {
                Next::Broken(error) => return self.tell_broken(&mut seen, error),
                Next::Same => None,
                Next::Other(shelf) => Some(shelf),
            };
            let mended = seen.broken.take().is_some();
            return match shelf {
                Some(shelf) => {
                    Some(FileEvent::Reloaded { before, after: self.serve(Arc::new(*shelf)), mended })
                }
                None => mended.then_some(FileEvent::Mended { community: self.community }),
            };
        }
        // Somebody saves all the time: a later look will find it.
        None
    }

    /// Whether what is served is another than at the last call, or the encoder has begun to help with it.
    pub(in crate::library) fn is_served_anew(&self) -> bool {
        let served = Served::of(&self.shelf());
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *looked_at, served.clone()) != served
    }

    /// Waits until the last write is this long ago. By then, whoever rewrites a file in place has finished.
    fn let_write(&self, ago: Duration) {
        if let Some(age) = self.store.last_written(self.community) {
            thread::sleep(ago.saturating_sub(age));
        }
    }

    /// Why what is stored now can't be served, if it can't.
    pub(in crate::library) fn broken(&self) -> Option<OpenError> {
        let files = match self.store.load(self.community) {
            Ok(files) => files,
            Err(error) => return Some(error),
        };
        let draft = Draft::new(&files);
        let texts = self.store.texts(self.community, &texts_of(&draft));
        match Next::same(draft.check(&texts), files) {
            Next::Broken(error) => Some(error),
            Next::Same | Next::Other(_) => None,
        }
    }

    /// Whether anything new is stored.
    pub(in crate::library) fn has_news(&self) -> bool {
        self.news(&mut self.seen()).map_or(true, |news| news.is_some())
    }

    /// Whether anything was written within the last `within`.
    pub(in crate::library) fn is_being_written(&self, within: Duration) -> bool {
        self.store.last_written(self.community).is_some_and(|age| age < within)
    }

    /// Whether what is stored is what is served, so that it would be served again if it were read again.
    pub(in crate::library) fn is_as_stored(&self) -> bool {
        let mut seen = self.seen();
        seen.broken.is_none() && seen.known.is_some() && self.news(&mut seen).is_ok_and(|news| news.is_none())
    }

    /// Whether this may be let go as far as it knows: a look has told of all that there was to tell, and nobody is expected to write
    /// into what was replaced.
    pub(in crate::library) fn is_at_rest(&self) -> bool {
        let looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).clone();
        looked_at == Served::of(&self.shelf())
            && !self.store.expects_late_writes(self.community)
            && self.is_as_stored()
    }

    /// The files and the stamp that they had before they were read, unless they and their texts are in the known state.
    fn news(&self, seen: &mut Seen) -> Result<Option<News>, OpenError> {
        let no_texts = Vec::new();
        let texts = seen.known.as_ref().map_or(&no_texts, |known| &known.texts);
        let stamp = self.store.stamp(self.community, texts);
        if stamp.is_some() && seen.known.as_ref().is_some_and(|known| known.stamp == stamp) {
            return Ok(None);
        }
        let files = self.store.load(self.community)?;
        match &mut seen.known {
            Some(known) if self.store.version(self.community, &files, &known.texts) == known.version => {
                known.stamp = stamp;
                Ok(None)
            }
            _ => Ok(Some(News { files, is_settled: stamp.is_some() })),
        }
    }

    /// Tells the same problems at the same places once.
    fn tell_broken(&self, seen: &mut Seen, error: OpenError) -> Option<FileEvent> {
        let told = told(&error);
        let is_new = seen.broken.as_ref() != Some(&told);
        seen.broken = Some(told);
        is_new.then_some(FileEvent::Broken { community: self.community, error })
    }

    /// What others wrote since the last call into files that saves had replaced by then.
    pub(in crate::library) fn late_writes(&self) -> Vec<FileEvent> {
        let community = self.community;
        let event = |late| {
            let LateWrite { file, kept, ours, theirs } = late;
            FileEvent::Displaced { community, file, kept, ours, theirs }
        };
        self.store.late_writes(community).into_iter().map(event).collect()
    }

    /// The same for the last time.
    pub(in crate::library) fn close(&self) -> Vec<FileEvent> {
        self.store.close(self.community);
        self.late_writes()
    }

    /// What of the files matters to whoever follows their changes.
    pub(in crate::library) fn followed(&self) -> Followed {
        let seen = self.seen();
        let known = seen.known.as_ref().map(|known| (known.texts.clone(), known.stamp));
        let (texts, stamp) = known.unwrap_or_default();
        Followed { community: self.community, texts, stamp }
    }
}

fn told(error: &OpenError) -> Told {
    let news =
        |Problem { fact, place, .. }: &Problem| (fact.clone(), place.file.clone(), place.line, place.column);
    (error.to_string(), error.problems().iter().map(news).collect())
}
