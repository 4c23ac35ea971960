//! The paths that a file's code names.

/// A `use`: the path, and the name that it has in this file: `*` where it is every name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    pub(crate) name: String,
}

/// What a file imports, re-exported or not.
pub(crate) fn imports(code: &str) -> Vec<Import> {
    let mut imports = Vec::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("use ") {
        let begins = before.ends_with(|last: char| last.is_whitespace() || last == ')') || before.is_empty();
        if let (true, Some((tree, after))) = (begins, after.split_once(';')) {
            expand(&[], tree, &mut imports);
            rest = after;
        } else {
            rest = after;
        }
    }
    imports
}

/// Adds what a tree of imports stands for, below `above`.
fn expand(above: &[String], tree: &str, into: &mut Vec<Import>) {
    let tree = tree.trim();
    if let Some((path, group)) = tree.split_once('{') {
        let above = above.iter().cloned().chain(segments(path)).collect::<Vec<_>>();
        for part in parts(group.trim_end().trim_end_matches('}')) {
            expand(&above, part, into);
        }
        return;
    }
    let (path, other_name) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name)));
    let mut path = above.iter().cloned().chain(segments(path)).collect::<Vec<_>>();
    if path.len() > 1 {
        path.pop_if(|last| last == "self" || last == "*");
    }
    let name = match other_name {
        Some(name) => Some(name.trim().to_owned()),
        None if tree.ends_with('*') => Some("*".to_owned()),
        None => path.last().cloned(),
    };
    into.extend(name.map(|name| Import { path, name }));
}

/// The parts of a group, of which each may hold groups.
fn parts(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    group
        .split(move |character| {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            character == ',' && depth == 0
        })
        .filter(|part| !part.trim().is_empty())
}

/// Every path of two segments and more that the code names outside of `use`.
pub(crate) fn named(code: &str) -> Vec<Vec<String>> {
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || character == ':';
    let paths = code.split(|character| !is_part(character)).filter(|path| path.contains("::"));
    paths.map(|path| segments(path).collect()).collect()
}

fn segments(path: &str) -> impl Iterator<Item = String> {
    path.split("::").map(str::trim).filter(|segment| !segment.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Import, imports, named};

    #[test]
    fn groups_are_taken_apart() {
        let code = "pub use a::B;\nuse super::{\n    c::{self, D as E, *},\n    f,\n};\nfn used() {}";
        let import = |path: &str, name: &str| Import {
            path: path.split("::").map(str::to_owned).collect(),
            name: name.to_owned(),
        };
        let expected = [
            import("a::B", "B"),
            import("super::c", "c"),
            import("super::c::D", "E"),
            import("super::c", "*"),
            import("super::f", "f"),
        ];
        assert_eq!(imports(code), expected);
    }

    #[test]
    fn paths_are_found_in_code() {
        assert_eq!(named("let a: b::C = crate::d(e);"), [vec!["b", "C"], vec!["crate", "d"]]);
    }
}
