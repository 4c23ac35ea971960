//! Tables in Markdown, and how their numbers look.

use std::fmt;

pub(crate) struct Table {
    columns: usize,
    lines: Vec<String>,
}

impl Table {
    pub(crate) fn new(heads: &[&str]) -> Self {
        let rule = vec!["---"; heads.len()];
        Self { columns: heads.len(), lines: vec![line(heads), line(&rule)] }
    }

    /// Cells that are missing at its end stay empty.
    pub(crate) fn row(&mut self, cells: impl Iterator<Item = String>) {
        let mut cells = cells.collect::<Vec<_>>();
        cells.resize(self.columns, String::new());
        self.lines.push(line(&cells));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

fn line<T: AsRef<str>>(cells: &[T]) -> String {
    let cells = cells.iter().map(AsRef::as_ref).collect::<Vec<_>>();
    format!("| {} |", cells.join(" | "))
}

/// With as many digits as matter.
pub(crate) fn number(number: f64) -> String {
    match number {
        100.0.. => thousands(number.round() as u64),
        10.0.. => format!("{number:.1}"),
        1.0.. => format!("{number:.2}"),
        _ => format!("{number:.3}"),
    }
}

/// `12,345`.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

/// `.789`, as is usual for accuracy.
pub(crate) fn share(share: f64) -> String {
    let text = format!("{share:.3}");
    text.strip_prefix('0').map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_digits_as_matter() {
        assert_eq!(
            [0.0314, 1.234, 56.78, 499.6, 12_345.0].map(number),
            ["0.031", "1.23", "56.8", "500", "12,345"]
        );
        assert_eq!([share(0.7891), share(1.0)], [".789", "1.000"]);
    }
}
