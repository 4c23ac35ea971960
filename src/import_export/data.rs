//! JSON, YAML and TOML, read as the same tree.

mod json;
mod toml;

use std::path::Path;

use super::{input::InputText, tree::Node, unreadable::Unreadable, yaml};

/// What a file in any of the three holds: one value, or one after the other.
pub(super) fn read(text: &InputText<'_>) -> Result<Vec<Node>, Unreadable> {
    let ending = Path::new(text.name).extension().and_then(|end| end.to_str()).unwrap_or_default();
    if ending.eq_ignore_ascii_case("toml") {
        return toml::read(text);
    }
    let is_json = text.text.trim_start().starts_with(['{', '[']);
    if !is_json {
        return yaml::documents(text, &text.text, 1);
    }
    // A list between brackets may be YAML's.
    json::read(text).or_else(|error| {
        let is_yaml = ending.eq_ignore_ascii_case("yml") || ending.eq_ignore_ascii_case("yaml");
        if is_yaml { yaml::documents(text, &text.text, 1) } else { Err(error) }
    })
}

/// TOML that stands in a part of a file.
pub(super) fn toml_part(text: &InputText<'_>, part: &str) -> Result<Vec<Node>, Unreadable> {
    toml::read(&InputText::new(text.name, part))
}
