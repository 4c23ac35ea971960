//! Front matter: YAML or TOML that stands before a text.

use super::{data, input::InputText, tree::Node, unreadable::Unreadable, yaml};

const YAML: &str = "---";
const TOML: &str = "+++";

/// A text, and what stands before it.
#[derive(Debug)]
pub(super) struct FrontMatter<'t> {
    pub(super) front: Option<Node>,
    pub(super) body: &'t str,
    /// The number of the body's first line.
    pub(super) first_line: usize,
}

/// Takes them apart. `is_bare`: the front matter may begin without a fence.
pub(super) fn split<'t>(text: &'t InputText<'_>, is_bare: bool) -> Result<FrontMatter<'t>, Unreadable> {
    let whole = &*text.text;
    let (first, below) = whole.split_once('\n').unwrap_or((whole, ""));
    let fence = [YAML, TOML].into_iter().find(|fence| first.trim_end() == *fence);
    let is_bare = is_bare && fence.is_none();
    if fence.is_none() && !is_bare {
        return Ok(FrontMatter { front: None, body: whole, first_line: 1 });
    }
    let (rest, first_line) = if is_bare { (whole, 1) } else { (below, 2) };
    let mut at = 0;
    let mut lines = rest.split_inclusive('\n').enumerate();
    let end = lines.find_map(|(number, line)| {
        let start = at;
        at += line.len();
        (line.trim_end() == fence.unwrap_or(YAML)).then_some((start, number))
    });
    let (front, body, lines) = match end {
        Some((start, number)) => (&rest[..start], &rest[at..], number + 1),
        None if is_bare => (rest, "", 0),
        None => return Ok(FrontMatter { front: None, body: whole, first_line: 1 }),
    };
    let documents = if fence == Some(TOML) {
        data::toml_part(text, front)?
    } else {
        yaml::documents(text, front, first_line)?
    };
    Ok(FrontMatter { front: documents.into_iter().next(), body, first_line: first_line + lines })
}
