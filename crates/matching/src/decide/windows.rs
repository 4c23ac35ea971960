//! The parts of a text that may be the question: people tell a story around it.

use crate::{
    language::{Class, Language, words::Pause},
    reading::{Question, Term},
};
use std::ops::Range;

/// A sentence of up to this many words is not split further.
pub(crate) const SHORT: usize = 12;

/// Pieces that are looked at: more is a speech, and its question stands at an end.
const PIECES: usize = 10;

/// A piece shorter than this belongs to what follows: "ok, …".
const SHORTEST: usize = 3;

/// The whole text first, then its pieces, and then neighbouring pieces together; as ranges of words.
pub(crate) fn windows(language: &dyn Language, terms: &[Term]) -> Vec<Range<usize>> {
    let whole = 0..terms.len();
    let sentences = split(terms, whole.clone(), |term| term.pause == Pause::Sentence);
    let pieces = sentences.iter().flat_map(|sentence| {
        if sentence.len() <= SHORT {
            return vec![sentence.clone()];
        }
        split(terms, sentence.clone(), |term| {
            term.pause != Pause::None || language.is(Class::Turn, &term.folded)
        })
    });
    let mut pieces = pieces.collect::<Vec<_>>();
    if pieces.len() > PIECES {
        pieces.drain(PIECES / 2..pieces.len() - PIECES / 2);
    }
    let mut windows = vec![whole];
    windows.extend(question_at_the_end(language, terms, sentences.last()));
    windows.extend(sentences);
    windows.extend(
        pieces.windows(2).filter(|pair| pair[0].end == pair[1].start).map(|pair| pair[0].start..pair[1].end),
    );
    windows.extend(pieces);
    let mut seen = Vec::new();
    windows.retain(|window| {
        let new = !seen.contains(window);
        seen.push(window.clone());
        new
    });
    windows.truncate(3 * PIECES);
    windows
}

/// The question without the clauses in which somebody only tells of themselves; nothing where it has none beside a clause that asks.
pub(crate) fn asking(language: &dyn Language, question: &Question) -> Option<Question> {
    let asks = |words: &[&str]| {
        language.begins_to_ask(words) && !words.iter().all(|word| language.is(Class::Hollow, word))
    };
    let clauses = question.terms.chunk_by(|_, next| next.pause == Pause::None).map(|clause| {
        let words = clause.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>();
        (clause, language.only_tells(&words), asks(&words))
    });
    let clauses = clauses.collect::<Vec<_>>();
    let tells = clauses.iter().any(|(_, tells, _)| *tells);
    let asks = clauses.iter().any(|(_, _, asks)| *asks);
    if !tells || !asks {
        return None;
    }
    let rest = clauses.iter().filter(|(_, tells, _)| !tells);
    let terms = rest.flat_map(|(clause, ..)| clause.iter().cloned()).collect::<Vec<_>>();
    let unnamed = question.unnamed.clone();
    let unnamed = unnamed.filter(|unnamed| terms.iter().any(|term| term.folded == unnamed.word));
    Some(Question { terms, unnamed, ..question.clone() })
}

/// Where a long last sentence goes over into a question, without a pause: from there on.
fn question_at_the_end(
    language: &dyn Language,
    terms: &[Term],
    last: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let last = last.filter(|last| last.len() > SHORT)?;
    let folded = terms.iter().map(|term| term.folded.as_str()).collect::<Vec<_>>();
    let mut starts = (last.start + 1..=last.end - SHORTEST).rev();
    starts.find(|&at| language.begins_to_ask(&folded[at..last.end])).map(|at| at..last.end)
}

/// Parts of a range, each from where `begins` holds; what is too short goes with what follows, or at the end with what precedes.
fn split(terms: &[Term], range: Range<usize>, begins: impl Fn(&Term) -> bool) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if begins(&terms[at]) && at - start >= SHORTEST && range.end - at >= SHORTEST {
            parts.push(start..at);
            start = at;
        }
    }
    parts.push(start..range.end);
    parts
}
