//! Files of what can be made anew, in the folder of what is kept.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::library::{Kept, store::Attic};

/// What an earlier version kept all vectors in.
const FORMER: &str = "vectors.bin";

/// A folder, which need not be there yet.
#[derive(Debug)]
struct Folder(PathBuf);

impl Kept {
    /// What is kept in a folder, which need not be there yet.
    pub fn open(folder: &Path) -> Self {
        // It was as large as all of them, and each has its own now.
        let _ = fs::remove_file(folder.join(FORMER));
        Self::of(Box::new(Folder(folder.to_owned())))
    }
}

impl Attic for Folder {
    fn load(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.0.join(name)).ok()
    }

    /// All or nothing: who reads meanwhile finds the old file. A crash may lose it, and nothing else.
    fn save(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.0.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let new = file.with_extension("new");
        fs::write(&new, bytes)?;
        fs::rename(&new, &file)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path, sync::Mutex};

    use super::*;
    use crate::{
        knowledge::{Community, File, Knowledge, Server},
        matching::Index,
    };

    const COMMUNITY: Community = Community::Default;

    fn index() -> Index {
        let entry = |id: &str, texts: [&str; 2]| (id.into(), texts.map(str::to_owned).to_vec());
        Index::new(&Knowledge::of_questions([
            entry("parking", ["Where can I park?", "is there a car park"]),
            entry("dogs", ["Are dogs allowed?", "may i bring my dog"]),
        ]))
    }

    /// How many texts had to be read.
    fn read(folder: &Path) -> usize {
        let (index, most) = (index(), Mutex::new(0));
        Kept::open(folder).encode(COMMUNITY, &index, 2, |_, of| *most.lock().unwrap() = of);
        assert!(index.is_encoded());
        most.into_inner().unwrap()
    }

    #[test]
    fn each_text_is_read_once_and_again_if_the_file_is_lost_or_spoilt() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("data");
        let file = folder.join("vectors/default.bin");
        assert_eq!((read(&folder), read(&folder)), (4, 0));
        fs::write(&file, b"spoilt").unwrap();
        assert_eq!((read(&folder), read(&folder)), (4, 0));
        fs::remove_file(&file).unwrap();
        assert!(!Kept::open(&folder).encode_read(COMMUNITY, &index()));
        assert_eq!(read(&folder), 4);
        assert!(Kept::open(&folder).encode_read(COMMUNITY, &index()));
        let other = Community::Server(Server(7));
        assert!(!Kept::open(&folder).encode_read(other, &index()), "each community has its own");
    }

    #[test]
    fn where_nothing_can_be_kept_the_encoder_helps_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        fs::write(&file, b"").unwrap();
        assert_eq!((read(&file), read(&file)), (4, 4));
        assert!(!Kept::open(&file).keep_served(COMMUNITY, &[]));
    }

    #[test]
    fn what_was_served_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::open(folder.path());
        assert_eq!(kept.served(COMMUNITY), None);
        let files = [File { name: "k/a.toml".into(), bytes: "é".into() }];
        assert!(kept.keep_served(COMMUNITY, &files));
        assert_eq!(kept.served(COMMUNITY).as_deref(), Some(&files[..]));
    }
}
