//! Forums whose new posts are looked at: each a line of the settings.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Channel, Tag};

/// Before the tag of what is solved.
const SOLVED: &str = "solved";

/// A forum whose new posts are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forum {
    /// The forum's channel.
    pub channel: Channel,
    /// What is done with its posts.
    pub step: ForumStep,
    /// The tag that "Solved" sets.
    pub solved: Option<Tag>,
}

/// What is done with a forum's new posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForumStep {
    /// Moderators see what would have been said.
    Shadow,
    /// Those that find an answer are answered.
    On,
}

impl ForumStep {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Shadow, Self::On];

    /// As people write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shadow => "shadow",
            Self::On => "on",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}

impl fmt::Display for Forum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.channel, self.step.name())?;
        match self.solved {
            Some(tag) => write!(f, " {SOLVED} {tag}"),
            None => Ok(()),
        }
    }
}

/// It is not "1100 shadow", "1100 on" or "1100 on solved 1200".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoForum;

impl FromStr for Forum {
    type Err = NoForum;

    fn from_str(text: &str) -> Result<Self, NoForum> {
        let words = text.split_whitespace().collect::<Vec<_>>();
        let (channel, step, solved) = match words.as_slice() {
            [channel, step] => (channel, step, None),
            [channel, step, SOLVED, tag] => (channel, step, Some(Tag(number(tag)?))),
            _ => return Err(NoForum),
        };
        let step = ForumStep::named(step).ok_or(NoForum)?;
        Ok(Self { channel: Channel(number(channel)?), step, solved })
    }
}

/// A number as Discord writes it: digits alone, the first not a zero.
pub(crate) fn number(text: &str) -> Result<u64, NoForum> {
    let number = text.parse().ok().filter(|number: &u64| *number != 0 && number.to_string() == text);
    number.ok_or(NoForum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forum_is_read_as_it_is_written() {
        let check = |text: &str, step, solved: Option<u64>| {
            let forum = Forum { channel: Channel(1100), step, solved: solved.map(Tag) };
            assert_eq!(text.parse(), Ok(forum));
            assert_eq!(forum.to_string(), text);
        };
        check("1100 shadow", ForumStep::Shadow, None);
        check("1100 on", ForumStep::On, None);
        check("1100 on solved 1200", ForumStep::On, Some(1200));
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "1100",
            "1100 off",
            "0 on",
            "01 on",
            "x on",
            "1100 on solved",
            "1100 on solved x",
            "1100 on 1200",
        ] {
            assert_eq!(text.parse::<Forum>(), Err(NoForum), "{text}");
        }
    }
}
