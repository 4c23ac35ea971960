//! One file while it is being edited: a sheet, cut before each header.

use std::borrow::Cow;

use super::{
    members::{Splice, after_line, line_start},
    refusal::Refusal,
    tree::{self, Tree},
};
use crate::File;

/// One file while it is being edited.
#[derive(Debug)]
pub(super) struct Sheet<'f> {
    /// The file's name.
    pub(super) name: Cow<'f, str>,
    /// What stands before the first header, then what each header begins. Their texts together are the file's.
    pub(super) sections: Vec<Section<'f>>,
    /// Whether it is no longer what was read.
    pub(super) changed: bool,
    /// The file begins with a byte-order mark.
    mark: bool,
    /// How its lines end.
    newline: &'static str,
}

/// A header with what stands under it, and the comment right above it.
#[derive(Debug, Default)]
pub(super) struct Section<'f> {
    pub(super) text: Cow<'f, str>,
    /// Its places are those in this section's text.
    pub(super) tree: Tree,
}

const MARK: &[u8] = b"\xEF\xBB\xBF";

impl<'f> Sheet<'f> {
    pub(super) fn read(file: &'f File) -> Result<Self, Refusal> {
        let (mark, bytes) = match file.bytes.strip_prefix(MARK) {
            Some(bytes) => (true, bytes),
            None => (false, file.bytes.as_slice()),
        };
        let sections = std::str::from_utf8(bytes).ok().and_then(|text| Some((text, cut(text)?)));
        let Some((text, sections)) = sections else {
            return Err(Refusal::NotToml { file: file.name.clone() });
        };
        let first_line = &text[..after_line(text, 0)];
        let newline = if first_line.ends_with("\r\n") { "\r\n" } else { "\n" };
        Ok(Self { name: Cow::Borrowed(&file.name), sections, changed: false, mark, newline })
    }

    pub(super) fn empty(name: String) -> Self {
        Self {
            name: Cow::Owned(name),
            sections: vec![Section::default()],
            changed: true,
            mark: false,
            newline: "\n",
        }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let texts = self.sections.iter().map(|section| section.text.as_bytes());
        [if self.mark { MARK } else { b"" }].into_iter().chain(texts).collect::<Vec<_>>().concat()
    }

    /// Changes parts of a section's text.
    pub(super) fn splice(&mut self, at: usize, mut splices: Vec<Splice>) -> Result<(), Refusal> {
        if splices.is_empty() {
            return Ok(());
        }
        splices.sort_by_key(|splice| splice.range.start);
        let mut text = self.sections[at].text.clone().into_owned();
        for splice in splices.into_iter().rev() {
            text.replace_range(splice.range, &splice.text.replace('\n', self.newline));
        }
        self.sections[at] = self.section(text)?;
        self.changed = true;
        Ok(())
    }

    /// Puts a new section behind this one, a blank line between them.
    ///
    /// Comments that stand apart from this one stay behind both: they announce what follows, or end the file.
    pub(super) fn insert_after(&mut self, at: usize, lines: &str) -> Result<(), Refusal> {
        let section = &self.sections[at];
        let (before, behind) = section.text.split_at(section.end());
        let mut before = before.to_owned();
        if !before.is_empty() {
            before += if before.ends_with('\n') { "" } else { self.newline };
            before += self.newline;
        }
        let new = self.section(lines.replace('\n', self.newline) + behind)?;
        self.sections[at].text = Cow::Owned(before);
        self.sections.insert(at + 1, new);
        self.changed = true;
        Ok(())
    }

    /// Takes out a section that has a header, and the blank lines that set it apart.
    ///
    /// Comments that stand apart from it stay.
    pub(super) fn remove(&mut self, at: usize) {
        let section = self.sections.remove(at);
        let mut behind = &section.text[section.end()..];
        let is_last = at == self.sections.len();
        let before = self.sections[at - 1].text.to_mut();
        if before.is_empty() || ends_blank(before) {
            behind = without_blank_lines(behind);
        }
        if is_last && behind.trim().is_empty() {
            behind = "";
            while ends_blank(before) {
                before.truncate(line_start(before, before.len() - 1));
            }
        }
        before.push_str(behind);
        self.changed = true;
    }

    fn section(&self, text: String) -> Result<Section<'f>, Refusal> {
        // Whatever an edit writes is TOML. If it ever were not, it would not be kept.
        let tree = tree::parse(&text).and_then(|mut trees| match trees.as_mut_slice() {
            [only] => Some(std::mem::take(only)),
            [before, only] if before.pairs.is_empty() => Some(std::mem::take(only)),
            _ => None,
        });
        let not_toml = || Refusal::NotToml { file: self.name.clone().into_owned() };
        Ok(Section { tree: tree.ok_or_else(not_toml)?, text: Cow::Owned(text) })
    }
}

impl Section<'_> {
    /// What stands between the brackets of its header.
    pub(super) fn path(&self) -> &[String] {
        self.tree.header.as_ref().map_or(&[], |header| &header.path)
    }

    /// Whether its header is one of this path with two brackets: `["entry"]` for `[[entry]]`.
    pub(super) fn is_one_of(&self, path: &[&str]) -> bool {
        self.tree.header.as_ref().is_some_and(|header| header.many && header.path == path)
    }

    /// The end of its last line, and of the comment right below that.
    fn end(&self) -> usize {
        let text = &*self.text;
        let mut end = match self.tree.end() {
            0 => 0,
            last => after_line(text, last),
        };
        while text[end..].trim_start_matches([' ', '\t']).starts_with('#') {
            end = after_line(text, end);
        }
        end
    }
}

/// Cuts a file before each header and the comment right above that.
fn cut(text: &str) -> Option<Vec<Section<'_>>> {
    let trees = tree::parse(text)?;
    let mut starts = vec![0];
    let mut floor = 0;
    for tree in &trees {
        if let Some(header) = &tree.header {
            starts.push(with_comment_above(text, floor, header.span.start));
        }
        floor = tree.end();
    }
    starts.push(text.len());
    let sections = trees.into_iter().zip(starts.windows(2)).map(|(tree, places)| Section {
        text: Cow::Borrowed(&text[places[0]..places[1]]),
        tree: tree.rebased(places[0]),
    });
    Some(sections.collect())
}

/// The beginning of the line of `at`, or of the comment right above it, so far as that lies behind the line of `floor`.
///
/// A comment that begins the file is about the file.
fn with_comment_above(text: &str, floor: usize, at: usize) -> usize {
    let floor = if floor == 0 { 0 } else { after_line(text, floor) };
    let header = line_start(text, at);
    let mut start = header;
    while start > floor {
        let above = line_start(text, start - 1);
        if !text[above..start].trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    if start == 0 { header } else { start }
}

/// Whether it ends with an empty line.
fn ends_blank(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('\n') else { return false };
    !rest.is_empty() && rest[line_start(rest, rest.len())..].trim().is_empty()
}

fn without_blank_lines(text: &str) -> &str {
    let first = text.find(|character: char| !character.is_whitespace()).unwrap_or(text.len());
    &text[line_start(text, first)..]
}
