//! Holds what `ARCHITECTURE.md` says that each part must not know.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every Rust file under `src/` whose path begins with one of `parts`.
fn files(parts: &[&str]) -> Vec<PathBuf> {
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
    let mut all = Vec::new();
    collect(&src, &mut all);
    all.retain(|path| {
        let name = path.strip_prefix(&src).expect("it is in src").to_string_lossy().replace('\\', "/");
        parts.iter().any(|part| name.strip_prefix(part).is_some_and(|rest| rest.starts_with(['.', '/'])))
    });
    assert!(!all.is_empty(), "no file under {parts:?}");
    all
}

/// Sees that no line of code (comments aside) in `parts` holds one of `words`.
fn check_absent(parts: &[&str], words: &[&str]) {
    for path in files(parts) {
        let text = fs::read_to_string(&path).expect("a source file");
        for (at, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in words {
                assert!(!code.contains(word), "{}:{}: {word} has no place here", path.display(), at + 1);
            }
        }
    }
}

const ALL: [&str; 12] = [
    "assistant", "command_line", "commands", "discord", "evaluate", "knowledge", "library", "matching", "reply",
    "review", "settings", "terminal",
];

/// All parts but these.
fn but(parts: &[&str]) -> Vec<&'static str> {
    ALL.into_iter().filter(|part| !parts.contains(part)).collect()
}

#[test]
fn the_core_is_pure() {
    let io = ["tokio", "serenity", "async ", "std::fs", "std::env", "std::net", "std::time", "std::io", "std::thread"];
    check_absent(&["knowledge", "matching", "review", "reply"], &io);
}

#[test]
fn each_dependency_has_one_home() {
    check_absent(&but(&["discord"]), &["serenity::", "twilight", "reqwest"]);
    check_absent(&but(&["matching"]), &["strsim", "rust_stemmers", "unicode_normalization"]);
    check_absent(&but(&["knowledge"]), &["toml::", "toml_parser::", "annotate_snippets"]);
    check_absent(&but(&["command_line"]), &["clap::{"]);
    check_absent(&but(&["settings"]), &["dotenvy", "env::var"]);
    check_absent(&but(&["evaluate"]), &["plotters"]);
}

#[test]
fn dependencies_point_one_way() {
    check_absent(&["knowledge"], &["matching::", "review::", "reply::", "library::", "assistant::", "discord::"]);
    check_absent(&["matching"], &["review::", "reply::", "library::", "assistant::", "discord::"]);
    check_absent(&["review"], &["reply::", "library::", "assistant::", "discord::"]);
    check_absent(&["reply"], &["library::", "assistant::", "discord::", "terminal::"]);
    check_absent(&["library"], &["reply::", "assistant::", "discord::", "terminal::"]);
    check_absent(&["assistant"], &["discord::", "terminal::"]);
    check_absent(&["discord"], &["terminal::", "library::", "matching::", "knowledge::"]);
}

#[test]
fn lints_are_lifted_only_with_a_reason() {
    check_absent(&[&ALL[..], &["lib", "main"]].concat(), &["#[allow(", "#![allow("]);
}
