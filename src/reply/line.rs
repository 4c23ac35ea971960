//! A line of text that remembers who said what.

use crate::knowledge::{Channel, EditId, Role};

/// A line of text that remembers who said what.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line(pub Vec<Piece>);

/// A stretch of a line. A surface decides how each looks.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Footnote's own words.
    Ours(String),
    /// Somebody's text: shown as it is, never as markup, a link or a ping.
    Theirs(String),
    /// A moment, in seconds since 1970: shown in the reader's own time where the surface knows it.
    When(i64),
    /// The people of a server who have this role.
    Role(Role),
    /// A place to talk in.
    Channel(Channel),
    /// A command, by its name without the slash: `knowledge add`.
    Command(&'static str),
}

/// A line from its parts, so that a sentence reads whole: `line!["“", theirs(question), "” gets no answer."]`.
///
/// Only the program's own text (`&'static str`) and numbers become Footnote's words. What people typed has to be named so
/// by [`theirs`], or it does not compile.
macro_rules! line {
    ($($part:expr),+ $(,)?) => {
        [$($crate::reply::Line::from($part)),+].into_iter().collect::<$crate::reply::Line>()
    };
}
pub(in crate::reply) use line;

/// Somebody's text within a sentence.
pub(in crate::reply) fn theirs(text: impl Into<String>) -> Piece {
    Piece::Theirs(text.into())
}

/// Footnote's own words within a sentence, where they had to be put together from numbers.
pub(in crate::reply) fn ours(text: String) -> Piece {
    Piece::Ours(text)
}

impl FromIterator<Line> for Line {
    fn from_iter<T: IntoIterator<Item = Line>>(lines: T) -> Self {
        Self(lines.into_iter().flat_map(|line| line.0).collect())
    }
}

impl From<Piece> for Line {
    fn from(piece: Piece) -> Self {
        Self(vec![piece])
    }
}

impl From<&'static str> for Line {
    fn from(ours: &'static str) -> Self {
        Self::from(Piece::Ours(ours.to_owned()))
    }
}

impl From<Role> for Line {
    fn from(role: Role) -> Self {
        Self::from(Piece::Role(role))
    }
}

impl From<Channel> for Line {
    fn from(channel: Channel) -> Self {
        Self::from(Piece::Channel(channel))
    }
}

/// Numbers are written the same in every language so far.
macro_rules! from_numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Line {
            fn from(number: $number) -> Self {
                Self::from(Piece::Ours(number.to_string()))
            }
        }
    )+};
}

from_numbers!(u8, u16, u32, u64, usize, EditId);
