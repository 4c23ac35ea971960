//! A table of the format, however it is written: under a header, with dotted keys, or between braces.

use std::{borrow::Cow, ops::Range};

use super::{
    members::{Members, Splice, after_line, line_end, line_indentation, line_start},
    sheet::Section,
    tree::{Kind, Node, Pair},
    value::{self, New},
};
use crate::{format::rank, text};

/// A table of the format.
#[derive(Debug)]
pub(super) struct Table<'t> {
    /// The text of its section.
    pub(super) text: &'t str,
    pub(super) fields: Vec<Field<'t>>,
    /// `None` where there are fields to go by.
    home: Option<Home>,
}

/// A pair of a table.
#[derive(Debug)]
pub(super) struct Field<'t> {
    pub(super) name: &'t str,
    pair: &'t Pair,
    /// How many of the pair's keys lead to the table.
    depth: usize,
    /// What the pair stands among.
    among: &'t [Pair],
    at: usize,
    /// Where it stands between braces, these.
    braces: Option<&'t Range<usize>>,
}

/// Where the first pair of a table goes.
#[derive(Debug)]
pub(super) enum Home {
    /// Into the line below a header, which ends here.
    Below(usize),
    /// Between these braces.
    Within(Range<usize>),
}

impl<'t> Table<'t> {
    /// What stands under a section's own header.
    pub(super) fn of_section(section: &'t Section<'_>) -> Self {
        let tree = &section.tree;
        let home = tree.header.as_ref().map(|header| Home::Below(header.span.end));
        Self { text: &section.text, fields: all(&tree.pairs, None, 0), home }
    }

    /// An inline table.
    pub(super) fn of_value(text: &'t str, value: &'t Node) -> Option<Self> {
        let Kind::Table(pairs) = &value.kind else { return None };
        let home = Some(Home::Within(value.span.clone()));
        Some(Self { text, fields: all(pairs, Some(&value.span), 0), home })
    }

    /// The table at this path, so far as this section holds it.
    pub(super) fn named(section: &'t Section<'_>, path: &[&str]) -> Option<Self> {
        let tree = &section.tree;
        let header = tree.header.as_ref().filter(|header| !header.many);
        let above = match (header, &tree.header) {
            (Some(header), _) => header.path.as_slice(),
            (None, None) => &[],
            (None, Some(_)) => return None,
        };
        let (begin, rest) = path.split_at_checked(above.len())?;
        if begin != above {
            return None;
        }
        if rest.is_empty() {
            return header.map(|_| Self::of_section(section));
        }
        let (mut fields, mut home) = (Vec::new(), None);
        collect(&tree.pairs, None, rest, &mut fields, &mut home);
        (home.is_some() || !fields.is_empty()).then_some(Self { text: &section.text, fields, home })
    }

    /// Whether it stands between braces and nothing is in it.
    pub(super) fn is_empty_inline(&self) -> bool {
        self.fields.is_empty() && matches!(self.home, Some(Home::Within(_)))
    }

    pub(super) fn value(&self, name: &str) -> Option<&'t Node> {
        self.field(name).map(|field| &field.pair.value)
    }

    /// A value that is a text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.value(name)?.text(self.text).map(Cow::into_owned)
    }

    /// The same with white space as the knowledge base reads it.
    pub(super) fn line(&self, name: &str) -> Option<String> {
        let text = self.value(name)?.text(self.text)?;
        Some(text::one_line(&text))
    }

    /// A value as it is written.
    pub(super) fn bare(&self, name: &str) -> Option<&'t str> {
        self.value(name).map(|value| &self.text[value.span.clone()])
    }

    /// Gives a key this value, or takes it out.
    pub(super) fn set(&self, name: &str, new: Option<&New<'_>>) -> Vec<Splice> {
        match (self.field(name), new) {
            (Some(field), Some(new)) => field.replace(self.text, new),
            (Some(field), None) => field.remove(self.text),
            (None, Some(new)) => self.add(name, new),
            (None, None) => Vec::new(),
        }
    }

    /// The members of a list of this table.
    pub(super) fn members(&self, name: &str) -> Option<Members<'t>> {
        let list = self.value(name).filter(|value| value.is_list())?;
        Some(Members::of_list(self.text, list))
    }

    fn field(&self, name: &str) -> Option<&Field<'t>> {
        self.fields.iter().find(|field| field.name == name && field.pair.keys.len() == field.depth + 1)
    }

    /// Adds a key that the table does not have.
    pub(super) fn add(&self, name: &str, new: &New<'_>) -> Vec<Splice> {
        // Behind those that people read before it.
        let before = self.fields.iter().filter(|field| rank(field.name) < rank(name));
        let before = before.max_by_key(|field| rank(field.name)).or(self.fields.last());
        let key = value::key(name);
        match (before, &self.home) {
            (Some(before), _) => before.follow_with(self.text, &key, new),
            (None, Some(Home::Below(header))) => {
                let indent = line_indentation(self.text, *header);
                let line = format!("\n{indent}{key} = {}", new.toml(Some(indent)));
                vec![Splice::insert(line_end(self.text, *header), line)]
            }
            (None, Some(Home::Within(braces))) => Members::new(self.text, braces.clone(), Vec::new())
                .insert(0, &format!("{key} = {}", new.toml(None))),
            (None, None) => Vec::new(),
        }
    }
}

impl Field<'_> {
    /// Puts a pair behind this one, in the same table.
    pub(super) fn follow_with(&self, text: &str, key: &str, new: &New<'_>) -> Vec<Splice> {
        let span = self.pair.span();
        let prefix = &text[span.start..self.pair.keys[self.depth].span.start];
        if self.braces.is_some() {
            return vec![Splice::insert(span.end, format!(", {prefix}{key} = {}", new.toml(None)))];
        }
        let indent = line_indentation(text, span.start);
        let line = format!("\n{indent}{prefix}{key} = {}", new.toml(Some(indent)));
        vec![Splice::insert(line_end(text, span.end), line)]
    }

    fn replace(&self, text: &str, new: &New<'_>) -> Vec<Splice> {
        let indent = self.braces.is_none().then(|| line_indentation(text, self.pair.span().start));
        vec![Splice::new(self.pair.value.span.clone(), new.toml(indent))]
    }

    fn remove(&self, text: &str) -> Vec<Splice> {
        let span = self.pair.span();
        match self.braces {
            Some(braces) => {
                let spans = self.among.iter().map(Pair::span).collect();
                Members::new(text, braces.clone(), spans).remove(self.at)
            }
            None => vec![Splice::new(line_start(text, span.start)..after_line(text, span.end), "")],
        }
    }
}

fn all<'t>(pairs: &'t [Pair], braces: Option<&'t Range<usize>>, depth: usize) -> Vec<Field<'t>> {
    let field = |(at, pair): (usize, &'t Pair)| {
        let name = pair.keys.get(depth)?.name.as_str();
        Some(Field { name, pair, depth, among: pairs, at, braces })
    };
    pairs.iter().enumerate().filter_map(field).collect()
}

/// The fields of the table to which `path` leads from these pairs.
fn collect<'t>(
    pairs: &'t [Pair],
    braces: Option<&'t Range<usize>>,
    path: &[&str],
    fields: &mut Vec<Field<'t>>,
    home: &mut Option<Home>,
) {
    for field in all(pairs, braces, 0) {
        let keys = &field.pair.keys;
        if !keys.iter().zip(path).all(|(key, name)| key.name == *name) {
            continue;
        }
        if let Some(key) = keys.get(path.len()) {
            fields.push(Field { name: &key.name, depth: path.len(), ..field });
        } else if let Kind::Table(inner) = &field.pair.value.kind {
            let (rest, braces) = (&path[keys.len()..], &field.pair.value.span);
            if rest.is_empty() {
                *home = Some(Home::Within(braces.clone()));
                fields.extend(all(inner, Some(braces), 0));
            } else {
                collect(inner, Some(braces), rest, fields, home);
            }
        }
    }
}
