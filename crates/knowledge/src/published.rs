//! Dates, from text and back.

use std::fmt;

use serde::{Serialize, Serializer};

/// A date as exact as its source: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// Four digits.
    pub year: u16,
    /// 1–12.
    pub month: Option<u8>,
    /// 1–31; only with a month.
    pub day: Option<u8>,
}

impl Published {
    /// Reads what [`Display`](fmt::Display) writes: `2010`, `2010-06`, `2023-12-16`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|month| number(month, 2)).map_or(Some(None), |month| month.map(Some))?;
        let day = parts.next().map(|day| number(day, 2)).map_or(Some(None), |day| day.map(Some))?;
        let published = Self { year, month: month.map(|m| m as u8), day: day.map(|d| d as u8) };
        (parts.next().is_none() && published.is_date()).then_some(published)
    }

    fn is_date(self) -> bool {
        let days = match self.month {
            None => return true,
            Some(2)
                if self.year.is_multiple_of(4)
                    && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) =>
            {
                29
            }
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            Some(1..=12) => 31,
            Some(_) => return false,
        };
        self.day.is_none_or(|day| (1..=days).contains(&day))
    }
}

/// So many digits, and nothing else.
fn number(text: &str, digits: usize) -> Option<u16> {
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// As it is displayed.
impl Serialize for Published {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// ISO 8601, as far as it is known: `2010`, `2010-06`, `2023-12-16`.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().map_while(|part| part) {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Published;

    fn check(text: &str, is_date: bool) {
        let published = Published::parse(text);
        assert_eq!(published.is_some(), is_date, "{text}");
        assert!(published.is_none_or(|published| published.to_string() == text), "{text}");
    }

    #[test]
    fn a_date_is_as_exact_as_its_source() {
        check("2010", true);
        check("2010-06", true);
        check("2010-06-14", true);
        check("2024-02-29", true);
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        check("2010-13", false);
        check("2023-02-29", false);
        check("2010-06-31", false);
        check("2010-06-00", false);
    }

    #[test]
    fn other_ways_of_writing_are_no_date() {
        check("98", false);
        check("2010-6", false);
        check("June 2010", false);
        check("2010-06-14-1", false);
        check("+201", false);
        check("", false);
    }
}
