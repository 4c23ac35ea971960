//! The source files of the workspace.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// A source file, without comments.
pub(crate) struct Source {
    /// The folder that its crate's files stand in: `src`, `crates/knowledge/src`.
    pub(crate) tree: String,
    /// Its path below that, without `.rs`.
    pub(crate) path: String,
    /// What is in it.
    pub(crate) code: String,
}

impl Source {
    /// Its path, with the name of a crate beside `src` in front: `discord/ask`, `knowledge/file/table`.
    pub(crate) fn name(&self) -> String {
        match self.of_crate() {
            Some(name) => format!("{name}/{}", self.path),
            None => self.path.clone(),
        }
    }

    /// The crate beside `src` that it belongs to.
    pub(crate) fn of_crate(&self) -> Option<&str> {
        self.tree.strip_prefix("crates/")?.strip_suffix("/src")
    }

    /// Whether it is a part's file or in its folder: `discord` has `discord.rs` and `discord/ask.rs`.
    pub(crate) fn is_of(&self, part: &str) -> bool {
        self.name().strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// What it names right after `root`: `a` and `b` for `root::{a::c, b}` as for `root::a` and `root::b`.
    pub(crate) fn named_after(&self, root: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for rest in self.code.split(root).skip(1) {
            let mut depth = 0;
            let mut name = Some(String::new());
            for character in rest.chars() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => names.extend(name.replace(String::new())),
                    _ if character.is_whitespace() && name.as_deref() == Some("") => {}
                    _ if character.is_alphanumeric() || character == '_' => {
                        if let Some(name) = &mut name {
                            name.push(character);
                        }
                    }
                    _ => names.extend(name.take()),
                }
                if depth == 0 && (character == '}' || name.is_none()) {
                    break;
                }
            }
            names.extend(name);
        }
        names
    }

    /// Its code without unit tests, which stand last.
    pub(crate) fn without_tests(&self) -> &str {
        self.code.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default()
    }
}

/// The path as people know it.
impl std::fmt::Display for Source {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}/{}.rs", self.tree, self.path)
    }
}

/// Every source file of every crate.
pub(crate) static SOURCES: LazyLock<Vec<Source>> =
    LazyLock::new(|| trees().iter().flat_map(|tree| read(tree)).collect());

/// `src`, and that of each crate beside it.
fn trees() -> Vec<String> {
    let crates = fs::read_dir(root().join("crates")).expect("the crates are there");
    let tree = |item: std::io::Result<fs::DirEntry>| {
        format!("crates/{}/src", item.expect("an item").file_name().to_string_lossy())
    };
    let mut trees = crates.map(tree).collect::<Vec<_>>();
    trees.push("src".into());
    trees.sort();
    trees
}

fn read(tree: &str) -> Vec<Source> {
    let folder = root().join(tree);
    let mut files = Vec::new();
    collect(&folder, &mut files);
    let source = |file: PathBuf| {
        let path = file.strip_prefix(&folder).expect("it is below").with_extension("");
        let text = fs::read_to_string(&file).expect("a source file");
        let without_comment = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
        Source {
            tree: tree.to_owned(),
            path: path.to_string_lossy().replace('\\', "/"),
            code: text.lines().map(without_comment).collect::<Vec<_>>().join("\n"),
        }
    };
    files.into_iter().map(source).collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The project's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
