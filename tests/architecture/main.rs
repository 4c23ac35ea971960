//! Holds what ARCHITECTURE.md says that each part must not know.

mod circles;
mod paths;
mod sources;

use std::{collections::BTreeSet, fs};

use sources::{SOURCES, Source, root};

/// The crates beside `src`, each with those of the workspace that it may use.
const CRATES: [(&str, &[&str]); 6] = [
    ("encoder", &[]),
    ("gateway-life", &[]),
    ("knowledge", &[]),
    ("matching", &["encoder", "knowledge"]),
    ("loopback-discord", &[]),
    ("unpack", &[]),
];

/// The parts of the library, each with those it may use. The binary may use all.
const PARTS: [(&str, &[&str]); 13] = [
    ("vitals", &[]),
    ("drawing", &[]),
    ("review", &["knowledge", "matching"]),
    ("import_export", &["knowledge", "unpack"]),
    ("evaluate", &["drawing", "knowledge", "matching"]),
    ("reply", &["drawing", "knowledge", "matching", "review", "import_export", "evaluate"]),
    ("library", &["knowledge", "matching", "review"]),
    ("ledger", &["knowledge"]),
    ("settings", &["knowledge"]),
    (
        "assistant",
        &[
            "knowledge",
            "matching",
            "review",
            "import_export",
            "reply",
            "evaluate",
            "library",
            "ledger",
            "vitals",
        ],
    ),
    ("discord", &["reply", "assistant", "settings", "vitals"]),
    ("terminal", &["reply", "assistant"]),
    ("web", &["assistant", "vitals"]),
];

/// What only the binary has.
const BINARY: [&str; 7] = ["allocator", "alone", "command_line", "commands", "main", "serve", "supervisor"];

/// What is synchronous and does no I/O.
const CORE: [&str; 5] = ["knowledge", "matching", "review", "import_export", "reply"];

/// What only edges depend on, by their names in `Cargo.toml`.
const EDGES: [&str; 19] = [
    "anstream",
    "clap",
    "clap_complete",
    "dotenvy",
    "http-body-util",
    "hyper",
    "hyper-util",
    "notify",
    "prometheus-client",
    "reqwest",
    "rusqlite",
    "rustix",
    "rustyline",
    "serenity",
    "terminal_size",
    "tokio",
    "tokio-websockets",
    "tracing",
    "tracing-subscriber",
];

/// Dependencies, as code names them, each with its homes.
const HOMES: [(&[&str], &[&str]); 33] = [
    (&["serenity::", "tokio_websockets", "reqwest", "httpdate"], &["discord"]),
    (&["gateway_life"], &["gateway-life", "discord/gateway"]),
    (&["tokio::"], &["discord", "serve", "web"]),
    (&["hyper::", "hyper_util", "http_body_util"], &["web"]),
    (&["prometheus_client"], &["vitals", "web/metrics"]),
    (&["toml::"], &["knowledge/file", "knowledge/format", "import_export/data"]),
    (&["toml_parser::"], &["knowledge/file", "knowledge/edit"]),
    (&["toml_writer::"], &["knowledge/edit"]),
    (&["annotate_snippets"], &["reply/problems"]),
    (&["diffy"], &["knowledge/difference"]),
    (&["strsim"], &["matching", "knowledge/nearest", "knowledge/quote"]),
    (&["rust_stemmers"], &["matching"]),
    (&["pulp::"], &["encoder"]),
    (&["unicode_normalization"], &["encoder", "knowledge", "matching", "ledger", "discord/render/inert"]),
    (&["sha2"], &["knowledge/check", "ledger", "library/disk"]),
    (&["rusqlite"], &["ledger/sqlite"]),
    (&["notify::"], &["library/disk"]),
    (&["rustix::"], &["library/disk", "library/encoding"]),
    (&["csv::"], &["import_export/formats/table", "unpack"]),
    (&["calamine", "zip::"], &["unpack"]),
    (&["saphyr_parser"], &["import_export/yaml"]),
    (&["html5gum"], &["import_export/html"]),
    (&["encoding_rs", "chardetng"], &["import_export/input", "import_export/options"]),
    (&["plotters"], &["drawing", "evaluate", "reply/curate/chart"]),
    (&["dejavu"], &["drawing"]),
    (&["png::"], &["reply/curate/chart"]),
    (&["dotenvy"], &["settings"]),
    (&["env::var"], &["allocator", "settings"]),
    (&["mimalloc"], &["allocator"]),
    (&["anstream", "anstyle"], &["terminal", "commands"]),
    (&["rustyline"], &["terminal/log_lines", "terminal/prompt"]),
    (&["terminal_size", "unicode_width"], &["terminal/layout"]),
    (&["clap::", "clap_complete"], &["command_line", "main"]),
];

/// Sees that no file outside `homes` holds one of `words`. The double of Discord has a house of its own.
fn check_home(homes: &[&str], words: &[&str]) {
    let elsewhere =
        |source: &&Source| !source.is_of("loopback-discord") && !homes.iter().any(|home| source.is_of(home));
    for source in SOURCES.iter().filter(elsewhere) {
        for (at, line) in source.code.lines().enumerate() {
            for word in words {
                assert!(!line.contains(word), "{source}:{}: {word} has no place here", at + 1);
            }
        }
    }
}

/// The dependencies of a crate beside `src`: the name of each, and where it comes from.
fn dependencies(of: &str) -> Vec<(String, String)> {
    let manifest = fs::read_to_string(root().join("crates").join(of).join("Cargo.toml")).expect("a manifest");
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let dependency =
        |line: &str| line.split_once(" = ").map(|(name, from)| (name.to_owned(), from.to_owned()));
    let dependencies = lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.starts_with('#'));
    dependencies.filter_map(dependency).collect()
}

#[test]
fn every_file_belongs_to_a_part() {
    let parts = CRATES.map(|(part, _)| part).into_iter().chain(PARTS.map(|(part, _)| part));
    let parts = parts.chain(BINARY).chain(["lib"]).collect::<Vec<_>>();
    for source in SOURCES.iter() {
        assert!(parts.iter().any(|part| source.is_of(part)), "{source}: say in this test what it may use");
    }
    for home in HOMES.iter().flat_map(|(_, homes)| *homes) {
        assert!(SOURCES.iter().any(|source| source.is_of(home)), "{home}: nothing lives there");
    }
}

#[test]
fn dependencies_point_one_way() {
    let is_part = |name: &str| {
        CRATES.iter().any(|(part, _)| *part == name) || PARTS.iter().any(|(part, _)| *part == name)
    };
    for source in SOURCES.iter().filter(|source| source.of_crate().is_none()) {
        for (_, allowed) in PARTS.iter().filter(|(part, _)| source.is_of(part)) {
            // In a part's own file, what is above is the library itself.
            let above =
                if source.path.contains('/') { BTreeSet::new() } else { source.named_after("super::") };
            let named = source.named_after("crate::").into_iter().chain(above);
            // A crate beside `src` can be named by itself too.
            for used in named.chain(source.named_after("\nuse ")) {
                let is_allowed = source.is_of(&used) || allowed.contains(&used.as_str());
                assert!(!is_part(&used) || is_allowed, "{source} must not know {used}");
            }
        }
    }
}

#[test]
fn crates_use_each_other_as_they_may() {
    for (name, allowed) in CRATES {
        for (used, from) in dependencies(name) {
            let is_ours = from.contains("path = ");
            assert!(!is_ours || allowed.contains(&used.as_str()), "crates/{name} must not know {used}");
        }
    }
}

#[test]
fn the_core_is_synchronous_and_does_no_io() {
    const IO: [&str; 7] = ["env", "fs", "io", "net", "process", "thread", "time"];
    for source in SOURCES.iter().filter(|source| CORE.iter().any(|part| source.is_of(part))) {
        for used in source.named_after("std::") {
            assert!(!IO.contains(&used.as_str()), "{source} must not use std::{used}");
        }
        for word in ["tokio", "serenity", "async ", ".await", "println!", "tracing"] {
            assert!(!source.code.contains(word), "{source}: {word} has no place here");
        }
    }
    for name in CORE.iter().filter(|part| CRATES.iter().any(|(name, _)| name == *part)) {
        for (used, _) in dependencies(name) {
            assert!(!EDGES.contains(&used.as_str()), "crates/{name} must not depend on {used}");
        }
    }
}

#[test]
fn only_the_disk_knows_that_the_library_has_files() {
    let is_rule = |source: &&Source| source.is_of("library") && !source.is_of("library/disk");
    for source in SOURCES.iter().filter(is_rule) {
        assert!(!source.named_after("std::").contains("fs"), "{source} must not use std::fs");
        let used = source.named_after("disk::");
        assert!(used.is_empty(), "{source} must not know the disk's {used:?}");
    }
}

#[test]
fn each_dependency_has_one_home() {
    for (words, homes) in HOMES {
        check_home(homes, words);
    }
}

#[test]
fn no_files_go_round_in_a_circle() {
    let circles = circles::circles(&SOURCES).into_iter().map(|circle| circle.join(", "));
    let circles = circles.collect::<Vec<_>>();
    assert!(circles.is_empty(), "files that need each other:\n{}", circles.join("\n"));
}

#[test]
fn lints_are_lifted_only_with_a_reason() {
    check_home(&[], &["#[allow(", "#![allow("]);
}
