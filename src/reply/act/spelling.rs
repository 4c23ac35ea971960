//! An act as one short text: its verb, and what it is about, with colons between.

use std::cell::Cell;

use super::{Beginning, Ending, EntryPart, Queue, Whose};
use crate::knowledge::{Channel, EditId, EntryId, Person, QuestionId, SuggestionId};

/// Between the verb and what follows.
const COLON: char = ':';

/// What an act is about, as a part of its spelling.
pub(super) trait Part: Sized {
    /// `None`: left out, which only the last part can be.
    fn written(&self) -> Option<String>;

    /// `None`: it can't be read. `text`: `None` where it is left out.
    fn read(text: Option<&str>) -> Option<Self>;
}

pub(super) fn written<const PARTS: usize>(verb: &str, parts: [Option<String>; PARTS]) -> String {
    parts.into_iter().flatten().fold(verb.to_owned(), |spelled, part| spelled + ":" + &part)
}

/// The verb, and the rest where there is one.
pub(super) fn taken_apart(text: &str) -> (&str, Option<&str>) {
    text.split_once(COLON).map_or((text, None), |(verb, rest)| (verb, Some(rest)))
}

/// What follows a verb, part by part.
pub(super) struct Parts<'t> {
    rest: Cell<Option<&'t str>>,
    /// How many are to come. The last one may hold colons itself.
    left: Cell<usize>,
}

impl<'t> Parts<'t> {
    /// At most so many.
    pub(super) fn of(rest: Option<&'t str>, count: usize) -> Self {
        Self { rest: Cell::new(rest), left: Cell::new(count) }
    }

    pub(super) fn next(&self) -> Option<&'t str> {
        let left = self.left.get().saturating_sub(1);
        self.left.set(left);
        let rest = self.rest.take()?;
        match rest.split_once(COLON).filter(|_| left > 0) {
            Some((part, rest)) => {
                self.rest.set(Some(rest));
                Some(part)
            }
            None => Some(rest),
        }
    }

    /// Whether nothing is left that nobody asked for.
    pub(super) fn are_read(&self) -> bool {
        self.rest.get().is_none()
    }
}

impl Part for String {
    fn written(&self) -> Option<String> {
        Some(self.clone())
    }

    fn read(text: Option<&str>) -> Option<Self> {
        text.map(str::to_owned)
    }
}

impl Part for EntryId {
    fn written(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn read(text: Option<&str>) -> Option<Self> {
        text.map(Self::from)
    }
}

/// A page: where it is left out, the first.
impl Part for usize {
    fn written(&self) -> Option<String> {
        Some(self.to_string())
    }

    fn read(text: Option<&str>) -> Option<Self> {
        text.map_or(Some(0), |text| text.parse().ok())
    }
}

/// What is known by a number.
macro_rules! numbers {
    ($($Number:ident),+) => {$(
        impl Part for $Number {
            fn written(&self) -> Option<String> {
                Some(self.to_string())
            }

            fn read(text: Option<&str>) -> Option<Self> {
                text?.parse().ok()
            }
        }
    )+};
}

numbers!(Channel, EditId, Person, QuestionId, SuggestionId);

impl Part for EntryPart {
    fn written(&self) -> Option<String> {
        let written = match self {
            Self::Topic => "topic",
            Self::Next => "next",
            Self::Limits => "limits",
            Self::Wordings => "wordings",
            Self::Answer => "answer",
            Self::Quotes => "quotes",
        };
        Some(written.to_owned())
    }

    fn read(text: Option<&str>) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.written().as_deref() == text)
    }
}

impl Part for Beginning {
    fn written(&self) -> Option<String> {
        Some(match self {
            Self::Copy => "copy".to_owned(),
            Self::Empty => "empty".to_owned(),
            Self::Resumed => "resumed".to_owned(),
        })
    }

    fn read(text: Option<&str>) -> Option<Self> {
        match text? {
            "copy" => Some(Self::Copy),
            "empty" => Some(Self::Empty),
            "resumed" => Some(Self::Resumed),
            _ => None,
        }
    }
}

impl Part for Whose {
    fn written(&self) -> Option<String> {
        Some(match self {
            Self::Mine => "mine".to_owned(),
            Self::Theirs => "theirs".to_owned(),
        })
    }

    fn read(text: Option<&str>) -> Option<Self> {
        match text? {
            "mine" => Some(Self::Mine),
            "theirs" => Some(Self::Theirs),
            _ => None,
        }
    }
}

impl Part for Ending {
    fn written(&self) -> Option<String> {
        Some(match self {
            Self::SetAside => "set-aside".to_owned(),
        })
    }

    fn read(text: Option<&str>) -> Option<Self> {
        match text? {
            "set-aside" => Some(Self::SetAside),
            _ => None,
        }
    }
}

impl Part for Queue {
    fn written(&self) -> Option<String> {
        let name = match self {
            Self::Findings => "findings",
            Self::NeedsSource => "drafts",
            Self::Unhelpful => "votes",
            Self::Picked => "picks",
            Self::Astray => "astray",
        };
        Some(name.to_owned())
    }

    fn read(text: Option<&str>) -> Option<Self> {
        let text = text?;
        Self::ALL.into_iter().find(|queue| queue.written().as_deref() == Some(text))
    }
}

impl<P: Part> Part for Option<P> {
    fn written(&self) -> Option<String> {
        self.as_ref().and_then(Part::written)
    }

    fn read(text: Option<&str>) -> Option<Self> {
        match text {
            None => Some(None),
            Some(_) => P::read(text).map(Some),
        }
    }
}
