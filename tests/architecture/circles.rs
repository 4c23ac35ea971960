//! Files that need each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    paths::{self, Import},
    sources::Source,
};

/// A module's path in its crate; empty for the crate itself.
type Path = Vec<String>;

/// The files of one crate, by module.
struct Crate<'a> {
    files: BTreeMap<Path, File<'a>>,
}

struct File<'a> {
    source: &'a Source,
    imports: Vec<Import>,
    code: &'a str,
}

/// Every circle among files of one crate, each as the names of its files.
///
/// A file and those in its folder are one thing told in several files, so what they name of each other makes no circle.
pub(crate) fn circles(sources: &[Source]) -> BTreeSet<Vec<String>> {
    let trees = sources.iter().map(|source| source.tree.as_str()).collect::<BTreeSet<_>>();
    trees.into_iter().flat_map(|tree| Crate::new(sources, tree).circles()).collect()
}

impl<'a> Crate<'a> {
    fn new(sources: &'a [Source], tree: &str) -> Self {
        let mut files = BTreeMap::new();
        for source in sources.iter().filter(|source| source.tree == tree && source.path != "main") {
            let code = source.without_tests();
            files.insert(module(&source.path), File { source, imports: paths::imports(code), code });
        }
        let tests =
            files.iter().flat_map(|(path, file)| only_in_tests(path, file.source)).collect::<Vec<_>>();
        files.retain(|path, _| !tests.iter().any(|test| path.starts_with(test)));
        Self { files }
    }

    fn circles(&self) -> Vec<Vec<String>> {
        let used = self.files.keys().map(|path| (path, self.used_by(path))).collect::<BTreeMap<_, _>>();
        let reached = used.keys().map(|path| (*path, reached_from(path, &used))).collect::<BTreeMap<_, _>>();
        let circle = |path: &&Path| {
            let others = reached[*path].iter().filter(|other| reached[*other].contains(*path));
            others.map(|other| self.files[*other].source.name()).collect::<Vec<_>>()
        };
        let circles = reached.keys().map(circle).filter(|circle| !circle.is_empty());
        circles.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The files that a file names, but for those above and below it.
    fn used_by(&self, from: &Path) -> BTreeSet<&Path> {
        let file = &self.files[from];
        let named = paths::named(file.code);
        let paths = named.iter().chain(file.imports.iter().map(|import| &import.path));
        let used = paths.filter_map(|path| self.resolve(from, path, 0));
        used.filter(|used| !used.starts_with(from) && !from.starts_with(used)).collect()
    }

    /// The file that defines what `path` means in a module; none for what another crate has.
    fn resolve(&self, from: &Path, path: &[String], depth: usize) -> Option<&Path> {
        /// Longer chains of re-exports are circles of their own.
        const LONGEST_CHAIN: usize = 16;
        let (first, rest) = path.split_first().filter(|_| depth < LONGEST_CHAIN)?;
        let start = match first.as_str() {
            "crate" => Path::new(),
            "self" => from.clone(),
            "super" => from[..from.len().checked_sub(1)?].to_vec(),
            _ => return self.member(from, path, depth, false),
        };
        if rest.is_empty() { self.known(&start) } else { self.member(&start, rest, depth, true) }
    }

    /// The file that defines what `path` means below a module. `defines`: whether a name that the module neither
    /// imports nor has as a module is one of its own.
    fn member(&self, module: &Path, path: &[String], depth: usize, defines: bool) -> Option<&Path> {
        let (name, rest) = path.split_first()?;
        if name == "super" {
            return self.resolve(module, path, depth + 1);
        }
        let below = module.iter().chain([name]).cloned().collect::<Path>();
        if self.files.contains_key(&below) {
            return if rest.is_empty() { self.known(&below) } else { self.member(&below, rest, depth, true) };
        }
        let file = self.files.get(module)?;
        if let Some(import) = file.imports.iter().find(|import| import.name == *name && import.path != path) {
            let path = import.path.iter().chain(rest).cloned().collect::<Vec<_>>();
            return self.resolve(module, &path, depth + 1);
        }
        let everything = file.imports.iter().filter(|import| import.name == "*");
        let mut globs = everything.filter_map(|import| self.resolve(module, &import.path, depth + 1));
        globs.find(|glob| self.defines(glob, name)).or_else(|| self.known(module).filter(|_| defines))
    }

    fn known(&self, module: &Path) -> Option<&Path> {
        self.files.get_key_value(module).map(|(path, _)| path)
    }

    fn defines(&self, module: &Path, name: &str) -> bool {
        const KINDS: [&str; 7] = ["const", "enum", "fn", "static", "struct", "trait", "type"];
        let code = self.files[module].code;
        let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        KINDS.iter().any(|kind| code.split(&format!("{kind} {name}")).skip(1).any(ends))
    }
}

/// Everything that can be reached from a file, itself only by a circle.
fn reached_from<'a>(from: &'a Path, used: &BTreeMap<&'a Path, BTreeSet<&'a Path>>) -> BTreeSet<&'a Path> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(path) = next.pop() {
        next.extend(used[path].iter().filter(|path| reached.insert(**path)));
    }
    reached
}

/// `a/b` and `a/b/mod` are the module `a::b`, `lib` is the crate itself.
fn module(path: &str) -> Path {
    let mut module = path.split('/').map(str::to_owned).collect::<Path>();
    module.pop_if(|last| last == "mod" || last == "lib");
    module
}

/// The modules that a file declares for tests alone.
fn only_in_tests<'a>(path: &'a Path, source: &'a Source) -> impl Iterator<Item = Path> + 'a {
    let declared = source.code.split("#[cfg(test)]\nmod ").skip(1);
    let name = |rest: &str| {
        rest.split_once(';').filter(|(name, _)| !name.contains('{')).map(|(name, _)| name.to_owned())
    };
    declared.filter_map(name).map(|name| path.iter().cloned().chain([name]).collect())
}

#[cfg(test)]
mod tests {
    use super::{Source, circles};

    /// The circles among files of one crate, each given as path and code.
    fn check<const N: usize>(files: [(&str, &str); N], expected: &[&[&str]]) {
        let source =
            |(path, code): (&str, &str)| Source { tree: "src".into(), path: path.into(), code: code.into() };
        let found = circles(&files.map(source)).into_iter().collect::<Vec<_>>();
        assert_eq!(found, expected);
    }

    #[test]
    fn files_that_need_each_other_are_found_and_others_are_not() {
        let declared = ("lib", "mod a;\nmod b;\nmod c;");
        let names_b = ("a", "use crate::b::B;");
        check([declared, names_b, ("b", "struct B(super::a::A);"), ("c", "use crate::a;")], &[&["a", "b"]]);
        check([declared, names_b, ("b", "struct B;"), ("c", "use super::{a, b};")], &[]);
        check(
            [declared, names_b, ("b", "use crate::c;"), ("c", "fn c() { crate::a::a() }")],
            &[&["a", "b", "c"]],
        );
        check([declared, ("a", "use other::b::B;"), ("b", "use super::a;"), ("c", "")], &[]);
    }

    #[test]
    fn a_name_is_followed_to_the_file_that_defines_it() {
        let shop = ("shop", "mod till;\nmod stock;\npub use till::Till;\npub use stock::*;");
        let needs = "pub struct Till; use super::Stock;";
        check(
            [shop, ("shop/till", "pub struct Till;"), ("shop/stock", "pub struct Stock; use super::Till;")],
            &[],
        );
        let circle: &[&[&str]] = &[&["shop/stock", "shop/till"]];
        check([shop, ("shop/till", needs), ("shop/stock", "pub struct Stock; use super::Till;")], circle);
        check(
            [
                shop,
                ("shop/till", "fn a() { b::c() } use super::stock as b;"),
                ("shop/stock", "use super::till;"),
            ],
            circle,
        );
    }

    #[test]
    fn a_file_and_its_folder_are_one_thing() {
        check([("shop", "mod till; use till::Till; struct Shop;"), ("shop/till", "use super::Shop;")], &[]);
    }

    #[test]
    fn tests_may_use_what_they_like() {
        let tested = "struct A;\n#[cfg(test)]\nmod tests {\n    use crate::b::B;\n}";
        check([("lib", "mod a;\nmod b;"), ("a", tested), ("b", "use crate::a::A;")], &[]);
        let fixture = ("lib", "mod a;\n#[cfg(test)]\nmod b;");
        check([fixture, ("a", "use crate::b::B;"), ("b", "use crate::a::A;")], &[]);
    }
}
