//! The lead of an answer: its first sentence, which says the fact.

use super::{Entry, marker::markers, text::one_line};

/// What may end a sentence.
const ENDS: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];

/// What may stand between that and the space.
const CLOSES: [char; 8] = ['"', '\'', '”', '’', '»', ')', ']', '*'];

/// Words whose full stop ends no sentence: a name or a figure follows.
const ABBREVIATIONS: [&str; 14] =
    ["mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "vs", "cf", "approx", "ca", "p", "pp"];

impl Entry {
    /// The first sentence of the answer, on one line and without markers.
    pub fn lead(&self) -> String {
        lead(&self.answer)
    }

    /// All sentences of the answer, each on one line and without markers.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for paragraph in self.answer.trim().split("\n\n") {
            let text = one_line(&without_markers(paragraph));
            let mut rest = text.trim();
            while !rest.is_empty() {
                let first = first(rest);
                sentences.push(first.to_owned());
                rest = rest[first.len()..].trim_start();
            }
        }
        sentences
    }
}

fn lead(answer: &str) -> String {
    let first = answer.trim().split("\n\n").next().unwrap_or_default();
    self::first(&one_line(&without_markers(first))).to_owned()
}

/// The first sentence of a text.
fn first(text: &str) -> &str {
    let ends = text.match_indices(ENDS).find_map(|(at, end)| sentence(text, at + end.len()));
    ends.unwrap_or(text)
}

/// The text up to an end of a sentence at `at`, with what closes it there; `None`: it goes on.
fn sentence(text: &str, at: usize) -> Option<&str> {
    let rest = text[at..].trim_start_matches(CLOSES);
    let sentence = &text[..text.len() - rest.len()];
    let next = rest.trim_start().chars().next();
    let is_wide = text[..at].ends_with(['。', '！', '？']);
    let is_apart = rest.starts_with(' ') && next.is_none_or(|next| !next.is_lowercase());
    let word = text[..at].strip_suffix('.').and_then(|before| before.split([' ', '(', '"']).next_back());
    let goes_on = word.is_some_and(|word| {
        let word = word.to_lowercase();
        word.chars().count() == 1 && !word.starts_with(|letter: char| letter.is_ascii_digit())
            || word.contains('.')
            || ABBREVIATIONS.contains(&word.as_str())
    });
    (next.is_none() || is_wide || is_apart && !goes_on).then_some(sentence)
}

fn without_markers(answer: &str) -> String {
    let mut text = String::with_capacity(answer.len());
    let mut from = 0;
    for (place, _) in markers(answer) {
        text.push_str(&answer[from..place.start]);
        from = place.end;
    }
    text + &answer[from..]
}

#[cfg(test)]
mod tests {
    use super::lead;

    #[track_caller]
    fn check(answer: &str, expected: &str) {
        assert_eq!(lead(answer), expected, "{answer}");
    }

    #[test]
    fn the_first_sentence_is_the_lead() {
        check("Later each day.[1] The notebook says otherwise.[2]", "Later each day.");
        check("In 2006.[1][2]\nIt was March.", "In 2006.");
        check("One paragraph[1]\n\nAnother.", "One paragraph");
        check("東京。大阪。", "東京。");
        check("", "");
    }

    #[test]
    fn all_sentences_of_all_paragraphs_are_told() {
        let answer = "Later each day.[1] See no. 5!\n\nIt was March.[2]".to_owned();
        let entry = crate::Entry { answer, ..crate::Entry::default() };
        assert_eq!(entry.sentences(), ["Later each day.", "See no. 5!", "It was March."]);
    }

    #[test]
    fn a_full_stop_within_a_sentence_does_not_end_it() {
        check("Amazon.com began at 5 p.m. on a Monday. So.", "Amazon.com began at 5 p.m. on a Monday.");
        check("Dr. E. Smith did, see no. 7. Nobody else.", "Dr. E. Smith did, see no. 7.");
        check("“Why?” she asked. Nobody knew.", "“Why?” she asked.");
        check("It is called “the first.” Others differ.", "It is called “the first.”");
    }
}
