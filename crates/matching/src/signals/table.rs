//! The table of static word vectors: its rows, and the tokens of a word.
//!
//! `model/README.md` gives the format and says what it was made from. The rows stay four bits a number, as embedded, and are
//! read as they are used.

use super::vector::{DIMENSIONS, Vector};
use crate::{hashing::QuickMap, language::grams};
use std::sync::LazyLock;

/// The table.
pub(crate) static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::of(include_bytes!("../../../../model/table.bin")));

/// Rows of a table, by token.
#[derive(Debug)]
pub(crate) struct Table {
    /// Of words and their parts.
    rows: QuickMap<&'static str, u32>,
    /// Of pairs of words, by the first of them and then the second.
    pairs: QuickMap<&'static str, QuickMap<&'static str, u32>>,
    /// Letters of the longest token.
    longest: usize,
    /// The upper halves of f32s, little-endian.
    scales: &'static [u8],
    values: &'static [u8],
}

/// Magic, rows, dimensions and bytes of vocabulary.
const HEADER: usize = 20;

/// Marks a token that continues a word.
const CONTINUES: &str = "##";

/// How long a row is, on average: as much as a run of characters says in a script that the table doesn't
/// know.
const TYPICAL: f32 = 0.8;

/// A longer word has no tokens.
const LONGEST_WORD: usize = 64;

impl Table {
    /// Reads the file's layout. The file is part of the program and tested with it, so that it can't be malformed.
    fn of(file: &'static [u8]) -> Self {
        let number =
            |at: usize| u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize;
        let (rows, vocabulary) = (number(8), number(16));
        assert_eq!(
            (&file[..8], number(12)),
            (&b"FNTABLE1"[..], DIMENSIONS),
            "the embedded table has another format"
        );
        let (tokens, rest) = file[HEADER..].split_at(vocabulary);
        let (scales, values) = rest.split_at(2 * rows);
        let tokens = str::from_utf8(tokens).expect("the embedded table's vocabulary is UTF-8");
        let (rows, pairs) = (QuickMap::default(), QuickMap::default());
        let mut table = Self { rows, pairs, longest: 0, scales, values };
        for (token, row) in tokens.split('\n').zip(0..) {
            if let Some((first, second)) = token.split_once(' ') {
                table.pairs.entry(first).or_default().insert(second, row);
            } else {
                table.rows.insert(token, row);
                table.longest = table.longest.max(token.len());
            }
        }
        table
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.scales.len() / 2
    }

    /// The rows whose tokens a folded word of letters and digits is made of: the longest first, from the left.
    /// None where a part of the word fits no token.
    pub(crate) fn tokens(&self, word: &str) -> Vec<u32> {
        let mut tokens = Vec::new();
        if word.chars().count() > LONGEST_WORD {
            return tokens;
        }
        let mut candidate = String::with_capacity(word.len() + CONTINUES.len());
        let mut at = 0;
        while at < word.len() {
            let prefix = if at == 0 { "" } else { CONTINUES };
            candidate.clear();
            candidate.push_str(prefix);
            candidate.push_str(&word[at..]);
            while candidate.len() > self.longest {
                candidate.pop();
            }
            let row = loop {
                if candidate.len() <= prefix.len() {
                    return Vec::new();
                }
                if let Some(&row) = self.rows.get(candidate.as_str()) {
                    break row;
                }
                candidate.pop();
            };
            tokens.push(row);
            at += candidate.len() - prefix.len();
        }
        tokens
    }

    /// The row of two adjacent words together, where there is one.
    pub(crate) fn pair(&self, first: &str, second: &str) -> Option<u32> {
        self.pairs.get(first)?.get(second).copied()
    }

    /// Adds a multiple of a row: first its even dimensions, then the odd ones, which is quicker to read and as good an order.
    pub(crate) fn add(&self, row: u32, weight: f32, sum: &mut Vector) {
        let row = row as usize;
        if let Some(direction) = row.checked_sub(self.rows()) {
            grams::add(direction as u32, weight * TYPICAL, sum);
            return;
        }
        let scale =
            f32::from_bits(u32::from_le_bytes([0, 0, self.scales[2 * row], self.scales[2 * row + 1]]))
                * weight;
        let values = &self.values[row * DIMENSIONS / 2..(row + 1) * DIMENSIONS / 2];
        let (even, odd) = sum.split_at_mut(DIMENSIONS / 2);
        for ((even, odd), &two) in even.iter_mut().zip(odd).zip(values) {
            *even += (f32::from(two & 15) - 8.0) * scale;
            *odd += (f32::from(two >> 4) - 8.0) * scale;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::{
        language::{English, words},
        reading,
    };
    use std::collections::BTreeMap;

    #[derive(serde::Deserialize)]
    struct Example {
        text: String,
        tokens: Vec<String>,
    }

    #[test]
    fn the_tokens_are_those_that_the_table_was_fitted_with() {
        let examples: Vec<Example> =
            serde_json::from_str(include_str!("../../../../model/tokens.json")).expect("examples by text");
        let mut names =
            TABLE.rows.iter().map(|(token, &row)| (row, (*token).to_owned())).collect::<BTreeMap<_, _>>();
        for (first, pairs) in &TABLE.pairs {
            names.extend(pairs.iter().map(|(second, &row)| (row, format!("{first} {second}"))));
        }
        for Example { text, tokens: expected } in examples {
            let tokens = reading::tokens(&words::read(&English, &text));
            let alone = tokens.iter().flat_map(|tokens| &tokens.alone);
            let rows = alone.chain(tokens.iter().flat_map(|tokens| &tokens.pair));
            // What the table doesn't know is read by its characters.
            let rows = rows.filter(|&&row| (row as usize) < TABLE.rows());
            assert_eq!(rows.map(|row| names[row].as_str()).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
