//! What lies between two states of a knowledge base's files, so that it can be shown, and taken back later.

use diffy::{DiffOptions, Patch};
use serde::{Deserialize, Serialize};

use super::File;

/// What changed in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The last part of the file's name.
    pub file: String,
    /// A unified diff.
    pub patch: String,
}

/// Later edits touched the same lines: the difference can't be taken back by itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the same lines of {file} were edited since")]
pub struct Conflict {
    /// The last part of the file's name.
    pub file: String,
}

/// Lines around a change that say where it belongs.
const CONTEXT: usize = 3;

/// What changed from `before` to `after`, file by file. A file that is missing on one side counts as empty there.
pub fn between(before: &[File], after: &[File]) -> Vec<Difference> {
    let mut names = before.iter().chain(after).map(short).collect::<Vec<_>>();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| (name, bytes(before, name), bytes(after, name)))
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| of_bytes(name, before, after))
        .collect()
}

/// What changed in a file with this name.
pub fn of_bytes(name: &str, before: &[u8], after: &[u8]) -> Difference {
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let mut options = DiffOptions::new();
    options.set_context_len(CONTEXT).set_original_filename("before").set_modified_filename("after");
    Difference { file: name.to_owned(), patch: options.create_patch(&before, &after).to_string() }
}

/// The files without what these differences brought, whatever was edited elsewhere since.
///
/// # Errors
/// The same lines were edited since.
pub fn taken_back(files: &[File], differences: &[Difference]) -> Result<Vec<File>, Conflict> {
    let mut files = files.to_vec();
    for difference in differences {
        let conflict = || Conflict { file: difference.file.clone() };
        let patch = Patch::from_str(&difference.patch).map_err(|_| conflict())?;
        let at = files.iter().position(|file| short(file) == difference.file).ok_or_else(conflict)?;
        let now = String::from_utf8(files[at].bytes.clone()).map_err(|_| conflict())?;
        files[at].bytes = diffy::apply(&now, &patch.reverse()).map_err(|_| conflict())?.into_bytes();
    }
    Ok(files)
}

/// Two edits of one text, taken together line by line; `None`: both changed the same lines.
pub(crate) fn line_by_line(base: &str, theirs: &str, mine: &str) -> Option<String> {
    diffy::merge(base, theirs, mine).ok()
}

/// For people: the changed lines of each file, without the lines around them.
pub fn shown(differences: &[Difference]) -> String {
    let mut shown = String::new();
    for Difference { file, patch } in differences {
        shown += &format!("{file}\n");
        for line in patch.lines().skip(2).filter(|line| line.starts_with(['+', '-'])) {
            shown += &format!("{line}\n");
        }
    }
    shown
}

/// What a file with this name holds.
fn bytes<'f>(files: &'f [File], name: &str) -> &'f [u8] {
    files.iter().find(|file| short(file) == name).map(|file| &*file.bytes).unwrap_or_default()
}

/// A file's name within the knowledge base's folder.
fn short(file: &File) -> &str {
    file.name.rsplit(['/', '\\']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { name: format!("knowledge/{name}"), bytes: text.into() }
    }

    #[test]
    fn an_edit_is_taken_back_whatever_came_elsewhere() {
        let before = [file("a.toml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n")];
        let edited = [file("a.toml", "1\ntwo\n3\n4\n5\n6\n7\n8\n9\n")];
        let difference = between(&before, &edited);
        let since = [file("a.toml", "0\n1\ntwo\n3\n4\n5\n6\n7\n8\nnine\n"), file("b.toml", "b")];
        let expected = [file("a.toml", "0\n1\n2\n3\n4\n5\n6\n7\n8\nnine\n"), file("b.toml", "b")];
        assert_eq!(taken_back(&since, &difference), Ok(expected.to_vec()));
        let over = [file("a.toml", "1\nzwei\n3\n4\n5\n6\n7\n8\n9\n")];
        assert_eq!(taken_back(&over, &difference), Err(Conflict { file: "a.toml".into() }));
    }

    #[test]
    fn a_difference_shows_its_lines() {
        let difference = between(
            &[file("a.toml", "same\nold\n")],
            &[file("a.toml", "same\nnew\n"), file("b.toml", "b\n")],
        );
        assert_eq!(shown(&difference), "a.toml\n-old\n+new\nb.toml\n+b\n");
    }

    proptest! {
        #[test]
        fn taking_an_edit_back_restores_the_bytes(
            before in "([a-c]{0,3}\r?\n){0,12}[a-c]{0,2}",
            after in "([a-c]{0,3}\r?\n){0,12}[a-c]{0,2}",
        ) {
            let (before, after) = ([file("a.toml", &before)], [file("a.toml", &after)]);
            let restored = taken_back(&after, &between(&before, &after));
            prop_assert_eq!(restored, Ok(before.to_vec()));
        }
    }
}
