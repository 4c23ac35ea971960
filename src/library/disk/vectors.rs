//! The file that vectors are kept in.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::library::{KeptVectors, store::VectorStore};

/// The file's name, in the folder of what is kept.
const FILE: &str = "vectors.bin";

/// A file, which need not be there yet.
#[derive(Debug)]
struct VectorFile(PathBuf);

impl KeptVectors {
    /// Those that are kept in a folder, which need not be there yet.
    pub fn open(folder: &Path) -> Self {
        Self::of(Box::new(VectorFile(folder.join(FILE))))
    }
}

impl VectorStore for VectorFile {
    fn load(&self) -> Option<Vec<u8>> {
        fs::read(&self.0).ok()
    }

    /// All or nothing: who reads meanwhile finds the old file. A crash may lose it, and nothing else.
    fn save(&self, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        let new = self.0.with_extension("new");
        fs::write(&new, bytes)?;
        fs::rename(&new, &self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::{knowledge::Knowledge, matching::Index};

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
        KeptVectors::open(folder).encode(&index, 2, |_, of| *most.lock().unwrap() = of);
        assert!(index.is_encoded());
        most.into_inner().unwrap()
    }

    #[test]
    fn each_text_is_read_once_and_again_if_the_file_is_lost_or_spoilt() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("data");
        assert_eq!((read(&folder), read(&folder)), (4, 0));
        fs::write(folder.join(FILE), b"spoilt").unwrap();
        assert_eq!((read(&folder), read(&folder)), (4, 0));
        fs::remove_file(folder.join(FILE)).unwrap();
        assert_eq!(read(&folder), 4);
    }

    #[test]
    fn where_nothing_can_be_kept_the_encoder_helps_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        fs::write(&file, b"").unwrap();
        assert_eq!((read(&file), read(&file)), (4, 4));
    }
}
