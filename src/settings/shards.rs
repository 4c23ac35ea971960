//! `FOOTNOTE_SHARDS`: which of the bot's connections this process has.

use std::{fmt, ops::Range};

use super::SettingsError;

/// More than any bot has.
const MOST: u32 = 16_384;

/// Some shards of a bot, or all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shards {
    /// This process's.
    pub mine: Range<u32>,
    /// The bot's, in all its processes.
    pub total: u32,
}

impl Shards {
    /// `8`: all of eight. `0-3/8`: the first four of eight. `4/8`: the fifth. `auto`: as many as Discord recommends, all here.
    pub(super) fn read(written: &str) -> Result<Option<Self>, SettingsError> {
        let written = written.trim();
        if written.eq_ignore_ascii_case("auto") {
            return Ok(None);
        }
        Self::of(written).map(Some).ok_or_else(|| SettingsError::Shards(written.to_owned()))
    }

    fn of(written: &str) -> Option<Self> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let (mine, total) = match written.split_once('/') {
            None => (0..number(written)?, number(written)?),
            Some((mine, total)) => {
                let (first, last) = mine.split_once('-').unwrap_or((mine, mine));
                (number(first)?..number(last)?.checked_add(1)?, number(total)?)
            }
        };
        let exist = !mine.is_empty() && mine.end <= total && total <= MOST;
        exist.then_some(Self { mine, total })
    }
}

impl fmt::Display for Shards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}/{}", self.mine.start, self.mine.end - 1, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_written_as_a_count_or_as_a_part_of_one() {
        let check = |written: &str, mine: Range<u32>, total| {
            let read = Shards::read(written).expect("shards");
            assert_eq!(read, Some(Shards { mine, total }), "{written}");
        };
        check("1", 0..1, 1);
        check("8", 0..8, 8);
        check("0-3/8", 0..4, 8);
        check(" 4 - 7 / 8 ", 4..8, 8);
        check("7/8", 7..8, 8);
        assert_eq!(Shards::read("auto").expect("a word"), None);
        assert_eq!(Shards::read("0-3/8").expect("shards").expect("some").to_string(), "0-3/8");
    }

    #[test]
    fn shards_that_do_not_exist_are_refused() {
        for written in ["0", "8/8", "3-1/8", "0-8/8", "a", "0-/8", "-1/8", "1/", "99999", "0-4294967295/8"] {
            assert!(Shards::read(written).is_err(), "{written}");
        }
    }
}
