//! Why something can't be served, saved or begun.

use std::{io, path::PathBuf};

use crate::knowledge::{File, Problem};

/// Why a folder can't be served.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder or one of its files can't be read.
    #[error("can't read {}: {source}; name the knowledge folder with --knowledge or FOOTNOTE_KNOWLEDGE", path.display())]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is larger than any that people keep.
    #[error(
        "{file} has {bytes} bytes, and a file of a knowledge base may have {most} at most; split it into smaller files"
    )]
    TooLarge {
        /// Its name.
        file: String,
        /// What it has.
        bytes: u64,
        /// What it may have.
        most: u64,
    },
    /// The files have problems.
    #[error("the knowledge base can't be used until these problems are mended")]
    Problems {
        /// Everything that is wrong.
        problems: Vec<Problem>,
        /// The files that were checked.
        files: Vec<File>,
    },
}

impl OpenError {
    /// What is wrong with the files; nothing where they can't even be read.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Problems { problems, .. } => problems,
            Self::Read { .. } | Self::TooLarge { .. } => &[],
        }
    }
}

/// Why an edit is not saved. The files are as they were; where the disk fails even at that, the log says so.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else has saved the file since the edit began.
    #[error("somebody else has changed {file} since; look at both versions, then make the edit again")]
    Changed {
        /// The file.
        file: String,
        /// What the edit would have written.
        ours: Vec<u8>,
        /// What it holds; empty where it is gone.
        theirs: Vec<u8>,
    },
    /// Writing to the disk failed.
    #[error(
        "can't save {file}: {source}; see that the disk has room and that its folder may be written to, then try again"
    )]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        source: io::Error,
    },
}

/// Why a server gets no knowledge base of its own.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// It has one already.
    #[error("{} is there already; edit what is in it", path.display())]
    Exists {
        /// Its folder.
        path: PathBuf,
    },
    /// None was set aside that could be taken up.
    #[error("nothing was set aside; begin with a copy, or empty")]
    NoneAside,
    /// Writing to the disk failed.
    #[error(
        "can't make {}: {source}; see that the disk has room and that the folder may be written to, then try again",
        path.display()
    )]
    Io {
        /// Its folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}
