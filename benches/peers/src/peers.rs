//! What is compared.

mod footnote;
mod jaro_winkler;
mod tantivy;

use ::footnote::knowledge::Knowledge;
use clap::ValueEnum;

/// Something that finds the entry that a question is about.
pub(crate) trait Peer {
    /// The number of the best entry's position in the knowledge base, and its score; none where nothing was found.
    fn best(&self, question: &str) -> Option<(usize, f32)>;
}

/// A row of the tables.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Which {
    Footnote,
    Tantivy,
    TantivyFuzzy,
    JaroWinkler,
    TokenSetRatio,
    Minilm,
}

impl Which {
    /// As the command line has it, ours and that of `python/peers.py`.
    pub(crate) fn argument(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Footnote => "Footnote",
            Self::Tantivy => "tantivy: BM25 on stems",
            Self::TantivyFuzzy => "tantivy, fuzzy where a word is unknown",
            Self::JaroWinkler => "strsim: Jaro-Winkler",
            Self::TokenSetRatio => "RapidFuzz: token_set_ratio",
            Self::Minilm => "all-MiniLM-L6-v2: max + centroid",
        }
    }

    /// Built from a knowledge base, where the peer is in Rust.
    pub(crate) fn build(self, knowledge: &Knowledge) -> Option<Box<dyn Peer>> {
        match self {
            Self::Footnote => Some(Box::new(footnote::Footnote::new(knowledge))),
            Self::Tantivy => Some(Box::new(tantivy::Tantivy::new(knowledge, tantivy::Unknown::Left))),
            Self::TantivyFuzzy => Some(Box::new(tantivy::Tantivy::new(knowledge, tantivy::Unknown::Fuzzy))),
            Self::JaroWinkler => Some(Box::new(jaro_winkler::JaroWinkler::new(knowledge))),
            Self::TokenSetRatio | Self::Minilm => None,
        }
    }

    pub(crate) fn is_python(self) -> bool {
        matches!(self, Self::TokenSetRatio | Self::Minilm)
    }
}
