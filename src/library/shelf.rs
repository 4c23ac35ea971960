//! Files, checked: what can be served of them, and what is wrong with them.

use super::OpenError;
use crate::{
    knowledge::{Checked, Community, File, Knowledge, Places, Problem, Texts, check},
    matching::{Index, Vectors},
    review,
};

/// Bytes of a shelf's memory, as `tests/shelves` measures it: of any; of each byte of its files, which is kept as a file, as a
/// knowledge base and as texts to be found; of each phrasing, to be compared; and of its vectors and its share of those of its
/// entry's answer, a few words each.
const FIXED: usize = 16 << 10;
const TEXTS: usize = 4;
const PHRASING: usize = 500;
const VECTORS: usize = 2_000;

/// A snapshot: a community's knowledge base and its index, at one revision.
#[derive(Debug)]
pub struct Shelf {
    /// Whose it is.
    pub community: Community,
    /// What people wrote.
    pub knowledge: Knowledge,
    /// The same, searchable.
    pub index: Index,
    /// The files that it was read from, by name.
    pub files: Vec<File>,
    weight: Weight,
}

/// What a shelf takes in memory, about: without vectors, and these alone.
#[derive(Debug, Clone, Copy)]
struct Weight {
    plain: usize,
    vectors: usize,
}

impl Weight {
    fn of(knowledge: &Knowledge, files: &[File]) -> Self {
        let bytes = files.iter().map(|file| file.bytes.len()).sum::<usize>();
        let phrasings = knowledge.entries().iter().map(|entry| entry.phrasings().count()).sum::<usize>();
        Self { plain: FIXED + TEXTS * bytes + PHRASING * phrasings, vectors: VECTORS * phrasings }
    }
}

/// Files as they were read and checked.
#[derive(Debug)]
pub struct Inspection {
    /// What can be served; nothing where there is an error in the files.
    pub shelf: Option<Shelf>,
    /// All problems of all files.
    pub problems: Vec<Problem>,
    /// Where in the files the questions are.
    places: Places,
    /// The files, unless there is a shelf, which has them then.
    files: Vec<File>,
}

/// What decides what questions find: a revision, which may be let go and read again meanwhile, and whether the encoder helps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Served {
    /// Nothing before anything was served.
    revision: Option<Box<str>>,
    is_encoded: bool,
}

impl Served {
    /// As it decides now.
    pub fn of(shelf: &Shelf) -> Self {
        Self { revision: Some(shelf.knowledge.revision().into()), is_encoded: shelf.index.is_encoded() }
    }
}

impl Shelf {
    /// Checks a community's files, whether or not they are stored. `texts`: those of the documents that are at hand.
    pub fn of(community: Community, files: Vec<File>, texts: &Texts) -> Inspection {
        let checked = check(&files, texts);
        Inspection::of(community, checked, files)
    }

    /// What it takes in memory, about.
    pub fn bytes(&self) -> usize {
        self.weight.plain + if self.index.is_encoded() { self.weight.vectors } else { 0 }
    }

    /// What is served where nothing can be served yet.
    pub(super) fn empty(community: Community) -> Self {
        let knowledge = check(&[], &Texts::default()).knowledge.unwrap_or_default();
        let index = Index::new(&knowledge);
        let weight = Weight::of(&knowledge, &[]);
        Self { community, knowledge, index, files: Vec::new(), weight }
    }
}

impl Inspection {
    /// What came of checking these files.
    pub(super) fn of(community: Community, checked: Checked, mut files: Vec<File>) -> Self {
        let Checked { knowledge, problems, places } = checked;
        let Some(knowledge) = knowledge else { return Self { shelf: None, problems, places, files } };
        let index = Index::new(&knowledge);
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let weight = Weight::of(&knowledge, &files);
        let shelf = Shelf { community, knowledge, index, files, weight };
        Self { shelf: Some(shelf), problems, places, files: Vec::new() }
    }

    /// Adds the review's findings: what the knowledge base's own questions find in it. `vectors`: what the encoder says of its texts,
    /// where it helps.
    #[must_use]
    pub fn with_review(mut self, vectors: Option<&Vectors>) -> Self {
        if let Some(shelf) = &self.shelf {
            self.problems.extend(review::findings(&shelf.knowledge, &shelf.index, &self.places, vectors));
        }
        self
    }

    /// The files as they were read.
    pub fn files(&self) -> &[File] {
        self.shelf.as_ref().map_or(&self.files, |shelf| &shelf.files)
    }

    /// What can be served; or why nothing can.
    pub(super) fn served(self) -> Result<Shelf, OpenError> {
        let Self { shelf, problems, files, places: _ } = self;
        shelf.ok_or(OpenError::Problems { problems, files })
    }
}
