//! A scan over all phrasings with strsim's Jaro-Winkler, upper and lower case alike.

use super::Peer;
use footnote::knowledge::Knowledge;

pub(super) struct JaroWinkler {
    /// Every phrasing in lower case, and its entry.
    phrasings: Vec<(Box<str>, u32)>,
}

impl JaroWinkler {
    pub(super) fn new(knowledge: &Knowledge) -> Self {
        let entries = knowledge.entries().iter().zip(0..);
        let phrasings = entries.flat_map(|(entry, at)| entry.phrasings().map(move |text| (text, at)));
        Self { phrasings: phrasings.map(|(text, entry)| (text.to_lowercase().into(), entry)).collect() }
    }
}

impl Peer for JaroWinkler {
    fn best(&self, question: &str) -> Option<(usize, f32)> {
        let question = question.to_lowercase();
        let scores =
            self.phrasings.iter().map(|(text, entry)| (strsim::jaro_winkler(&question, text), *entry));
        let best = scores.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(score, entry)| (entry as usize, score as f32))
    }
}
