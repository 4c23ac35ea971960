//! Knowledge bases in versions: each file shows which version it is, and whether it is whole.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use footnote::{
    knowledge::{Community, File},
    library::{Library, Shelf},
};

/// So many that writing them takes a while.
const LINES: usize = 200;

/// A file's whole text in one version, which is a short word.
pub(crate) fn text(file: &str, version: &str) -> String {
    let filler = format!("# {file} {version}\n").repeat(LINES);
    format!(
        "[documents.{file}]\ntitle = \"Tides\"\n{filler}\n[[entry]]\nid = \"{file}\"\nquestion = \"When is {file}?\"\n\
         answer = \"{version}.[1]\"\ncite = [{{ document = \"{file}\", quote = \"at noon\" }}]\n# end\n"
    )
}

/// The version of a file's bytes; nothing where they are torn.
pub(crate) fn version(file: &str, bytes: &[u8]) -> Option<String> {
    let found = std::str::from_utf8(bytes).ok()?;
    let version = found.split_once("answer = \"")?.1.split_once(".[1]")?.0;
    (found == text(file, version)).then(|| version.to_owned())
}

/// Writes these files into a new folder, all in one version.
pub(crate) fn begin(folder: &Path, files: &[&str], version: &str) {
    for file in files {
        fs::write(folder.join(file).with_extension("toml"), text(file, version)).expect("a file");
    }
}

/// The version that all files have. Panics where they differ or are torn.
pub(crate) fn version_of(shelf: &Shelf) -> String {
    let version_of = |file: &File| {
        let name = Path::new(&file.name).file_stem().and_then(|name| name.to_str()).expect("a name");
        version(name, &file.bytes).unwrap_or_else(|| panic!("{} is torn", file.name))
    };
    let versions = shelf.files.iter().map(version_of).collect::<Vec<_>>();
    assert!(versions.iter().all(|version| *version == versions[0]), "half of a save: {versions:?}");
    versions[0].clone()
}

/// What is served now, and the same with all files in another version.
pub(crate) fn next(library: &Library, version: &str) -> (Arc<Shelf>, Shelf) {
    let base = library.shelf(Community::Default);
    let mut files = base.files.clone();
    for File { name, bytes } in &mut files {
        let name = Path::new(name).file_stem().and_then(|name| name.to_str()).expect("a name");
        *bytes = text(name, version).into();
    }
    let next = library.preview(Community::Default, files).shelf.expect("every version is valid");
    (base, next)
}

/// What is told to be kept beside a file of this folder.
pub(crate) fn beside(folder: &Path, told: &str) -> PathBuf {
    folder.join(Path::new(told).file_name().expect("a name"))
}
