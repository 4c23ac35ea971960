//! The `.env` file: in the folder that Footnote is started in, or in the nearest one above.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::SettingsError;

/// What stands in the `.env` file, if there is one.
#[derive(Debug, Default)]
pub struct EnvFile {
    /// Where it is.
    pub path: Option<PathBuf>,
    /// Whether others on the machine can read it.
    pub is_readable_by_others: bool,
    pub(super) variables: HashMap<String, String>,
}

impl EnvFile {
    /// Looks for it, and reads it.
    ///
    /// # Errors
    /// It is there, and can't be read.
    pub fn read() -> Result<Self, SettingsError> {
        let folder = std::env::current_dir().unwrap_or_default();
        let files = folder.ancestors().map(|folder| folder.join(".env"));
        files.into_iter().find(|file| file.is_file()).map_or_else(|| Ok(Self::default()), Self::at)
    }

    fn at(path: PathBuf) -> Result<Self, SettingsError> {
        let text = fs::read(&path).map_err(|because| SettingsError::File { file: path.clone(), because })?;
        let mut variables = HashMap::new();
        for variable in dotenvy::from_read_iter(text.as_slice()) {
            let (name, value) = variable.map_err(|error| unread(&path, &text, &error))?;
            // Of a name that is set twice, the last one counts, as in a shell.
            variables.insert(name, value);
        }
        Ok(Self { is_readable_by_others: is_readable_by_others(&path), path: Some(path), variables })
    }

    /// Whether the token stands in it.
    pub fn has_the_token(&self) -> bool {
        self.variables.get("DISCORD_TOKEN").is_some_and(|token| !token.trim().is_empty())
    }
}

/// Where a file can't be read. dotenvy's own error repeats the line, which may hold the token.
fn unread(file: &Path, text: &[u8], error: &dotenvy::Error) -> SettingsError {
    let file = file.to_owned();
    match error {
        dotenvy::Error::LineParse(..) => SettingsError::Line { file, line: first_unread(text) },
        _ => SettingsError::File { file, because: io::Error::other("it is not text in UTF-8") },
    }
}

/// The line after the longest beginning that can be read, from 1. (A value may go over several lines.)
fn first_unread(text: &[u8]) -> usize {
    let lines = text.split_inclusive(|&byte| byte == b'\n').collect::<Vec<_>>();
    let can_be_read = |&lines_of_it: &usize| {
        let beginning = lines[..lines_of_it].concat();
        dotenvy::from_read_iter(beginning.as_slice()).all(|variable| variable.is_ok())
    };
    (0..lines.len()).rev().find(can_be_read).unwrap_or_default() + 1
}

#[cfg(unix)]
fn is_readable_by_others(file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(file).is_ok_and(|file| file.mode() & 0o044 != 0)
}

/// Without modes, nothing can be told.
#[cfg(not(unix))]
fn is_readable_by_others(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cannot_be_read_is_named_and_never_repeated() {
        let check = |text: &str, line: usize| {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join(".env");
            fs::write(&file, text).expect("a file");
            let error = EnvFile::at(file).expect_err(text).to_string();
            assert!(error.contains(&format!("line {line}, can't be read: write NAME=value")), "{error}");
            assert!(!error.contains("secret"), "{error}");
        };
        check("DISCORD_TOKEN secret", 1);
        check("# mine\nRUST_LOG=info\n\nDISCORD_TOKEN='secret\n", 4);
        check("A=\"one\ntwo\"\nDISCORD_TOKEN=secret secret\nB=1\n", 3);
        check("FOOTNOTE_HOME=1\r\nDISCORD_TOKEN=secret secret\r\n", 2);
    }

    #[test]
    fn what_stands_in_it_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(".env");
        fs::write(&file, "DISCORD_TOKEN=a.b.c # mine\nFOOTNOTE_HOME=\"1, 2\"\n").expect("a file");
        let file = EnvFile::at(file).expect("it can be read");
        assert_eq!(file.variables["DISCORD_TOKEN"], "a.b.c");
        assert_eq!(file.variables["FOOTNOTE_HOME"], "1, 2");
        assert!(file.has_the_token());
    }

    #[cfg(unix)]
    #[test]
    fn that_others_can_read_it_is_noticed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(".env");
        fs::write(&file, "DISCORD_TOKEN=a.b.c\n").expect("a file");
        for (mode, expected) in [(0o600, false), (0o400, false), (0o640, true), (0o604, true), (0o644, true)]
        {
            fs::set_permissions(&file, PermissionsExt::from_mode(mode)).expect("it is ours");
            let read = EnvFile::at(file.clone()).expect("it can be read");
            assert_eq!(read.is_readable_by_others, expected, "{mode:o}");
        }
    }
}
