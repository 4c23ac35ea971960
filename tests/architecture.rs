//! Holds what each part of `src/` must not know.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The parts of the library, each with those it may use. The binary (`main` and what only it has) may use all.
const PARTS: [(&str, &[&str]); 13] = [
    ("drawing", &[]),
    ("knowledge", &[]),
    ("matching", &["knowledge"]),
    ("review", &["knowledge", "matching"]),
    ("import_export", &["knowledge"]),
    ("reply", &["drawing", "knowledge", "matching", "review", "import_export"]),
    ("evaluate", &["drawing", "knowledge", "matching"]),
    ("library", &["knowledge", "matching", "review"]),
    ("ledger", &["knowledge"]),
    ("settings", &[]),
    (
        "assistant",
        &["knowledge", "matching", "review", "import_export", "reply", "evaluate", "library", "ledger"],
    ),
    ("discord", &["reply", "assistant", "settings"]),
    ("terminal", &["reply", "assistant"]),
];

const BINARY: [&str; 3] = ["command_line", "commands", "main"];

/// A source file, by its path below `src/`, without comments.
struct Source {
    name: String,
    code: String,
}

impl Source {
    /// Whether it is a part's file or in its folder: `discord` has `discord.rs` and `discord/ask.rs`.
    fn is_of(&self, part: &str) -> bool {
        self.name.strip_prefix(part).is_some_and(|rest| rest.starts_with(['.', '/']))
    }

    /// What it names right after `root`: `a` and `b` for `root::{a::c, b}` as for `root::a` and `root::b`.
    fn named_after(&self, root: &str) -> BTreeSet<String> {
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
}

fn sources() -> Vec<Source> {
    fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
        for item in fs::read_dir(folder).expect("src is there") {
            let path = item.expect("an item").path();
            if path.is_dir() {
                collect(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                into.push(path);
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&src, &mut paths);
    let source = |path: PathBuf| {
        let name = path.strip_prefix(&src).expect("it is in src").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).expect("a source file");
        let without_comment = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
        Source { name, code: text.lines().map(without_comment).collect::<Vec<_>>().join("\n") }
    };
    paths.into_iter().map(source).collect()
}

/// Sees that no file outside `homes` holds one of `words`.
fn check_home(homes: &[&str], words: &[&str]) {
    for source in sources().iter().filter(|source| !homes.iter().any(|home| source.is_of(home))) {
        for (at, line) in source.code.lines().enumerate() {
            for word in words {
                assert!(!line.contains(word), "src/{}:{}: {word} has no place here", source.name, at + 1);
            }
        }
    }
}

#[test]
fn every_file_belongs_to_a_part() {
    let parts = PARTS.map(|(part, _)| part);
    for source in sources() {
        let known = parts.iter().chain(&BINARY).chain(&["lib"]).any(|part| source.is_of(part));
        assert!(known, "src/{}: say in this test what it may use", source.name);
    }
}

#[test]
fn dependencies_point_one_way() {
    for source in sources() {
        for (_, allowed) in PARTS.iter().filter(|(part, _)| source.is_of(part)) {
            // In a part's own file, what is above is the library itself.
            let above =
                if source.name.contains('/') { BTreeSet::new() } else { source.named_after("super::") };
            for used in source.named_after("crate::").into_iter().chain(above) {
                let is_part = PARTS.iter().any(|(part, _)| *part == used);
                let is_allowed = source.is_of(&used) || allowed.contains(&used.as_str());
                assert!(!is_part || is_allowed, "src/{} must not know {used}", source.name);
            }
        }
    }
}

#[test]
fn the_core_is_synchronous_and_does_no_io() {
    const IO: [&str; 7] = ["env", "fs", "io", "net", "process", "thread", "time"];
    let core = ["knowledge", "matching", "review", "import_export", "reply"];
    for source in sources().iter().filter(|source| core.iter().any(|part| source.is_of(part))) {
        for used in source.named_after("std::") {
            assert!(!IO.contains(&used.as_str()), "src/{} must not use std::{used}", source.name);
        }
        for word in ["tokio", "serenity", "async ", ".await", "println!", "tracing"] {
            assert!(!source.code.contains(word), "src/{}: {word} has no place here", source.name);
        }
    }
}

#[test]
fn each_dependency_has_one_home() {
    check_home(&["discord"], &["serenity::", "twilight", "reqwest"]);
    check_home(&["discord", "main"], &["tokio::"]);
    check_home(&["knowledge/file"], &["toml::"]);
    check_home(&["knowledge/file", "knowledge/edit"], &["toml_parser::"]);
    check_home(&["knowledge/edit"], &["toml_writer::"]);
    check_home(&["knowledge/problem"], &["annotate_snippets"]);
    check_home(&["knowledge/check", "ledger", "library/hidden"], &["sha2"]);
    check_home(&["library/watch"], &["notify::"]);
    check_home(&["library/exchange"], &["rustix::"]);
    check_home(&["import_export/formats/table"], &["csv::"]);
    check_home(&["import_export/yaml"], &["saphyr_parser"]);
    check_home(&["import_export/html"], &["html5gum"]);
    check_home(&["matching"], &["strsim", "rust_stemmers"]);
    check_home(&["knowledge", "matching", "ledger"], &["unicode_normalization"]);
    check_home(&["ledger"], &["rusqlite"]);
    check_home(&["knowledge/difference"], &["diffy"]);
    check_home(&["drawing", "evaluate", "reply/curate/chart"], &["plotters"]);
    check_home(&["drawing"], &["dejavu"]);
    check_home(&["reply/curate/chart"], &["png::"]);
    check_home(&["settings"], &["dotenvy", "env::var"]);
    check_home(&["terminal", "commands"], &["anstream", "anstyle"]);
    check_home(&["command_line", "main"], &["clap::"]);
}

#[test]
fn lints_are_lifted_only_with_a_reason() {
    check_home(&[], &["#[allow(", "#![allow("]);
}
