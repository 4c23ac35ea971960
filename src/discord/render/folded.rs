//! A reply as a channel shows it: what is long of an answer, and sources beyond the first, are a press away, and seen by
//! whoever presses alone.

use std::{borrow::Cow, collections::HashSet};

use super::inert::units;
use crate::{
    assistant::Act,
    reply::{Answering, Block, Choice, CitedPlace, Reply, Whole, pointed_at},
};

/// Of what follows an answer's first paragraph, so many UTF-16 units are shown: about half of a phone.
const REST: usize = 500;

/// As many of the places that it cites.
const PLACES: usize = 3;

/// Opens and closes a block of code.
const FENCE: &str = "```";

/// What is shown of a reply.
pub(super) struct Folded<'r> {
    /// What is said, with the ways to the rest.
    pub(super) reply: Cow<'r, Reply>,
    /// The places that it cites, of those that are shown.
    pub(super) places: Vec<CitedPlace<'r>>,
}

impl<'r> Folded<'r> {
    pub(super) fn of(reply: &'r Reply) -> Self {
        let mut places = CitedPlace::of(&reply.footnotes);
        let Some(whole) = &reply.whole else { return Self { reply: Cow::Borrowed(reply), places } };
        let entry = match whole {
            Whole::Entry(entry) => Some(entry.clone()),
            Whole::Question => None,
        };
        let mut ways = Vec::new();
        let mut folded = reply.clone();
        let mut is_shortened = false;
        for block in &mut folded.body {
            if let Block::Authored(text) = block {
                let shown = beginning(text);
                is_shortened |= shown.len() < text.len();
                *text = shown.to_owned();
            }
        }
        if is_shortened {
            ways.push(Choice::new(Answering::More, Act::Whole(entry.clone())));
        }
        if places.len() > PLACES {
            ways.push(Choice::new(Answering::AllSources(places.len()), Act::AllSources(entry)));
        }
        if is_shortened || places.len() > PLACES {
            let cited = cited(&folded);
            places.retain(|place| place.numbers.iter().any(|number| cited.contains(number)));
            places.truncate(PLACES);
        }
        ways.append(&mut folded.choices);
        folded.choices = ways;
        Self { reply: Cow::Owned(folded), places }
    }
}

/// The first paragraph of an answer, and as much of the rest as is not long. No block of code is cut.
fn beginning(answer: &str) -> &str {
    let first = answer.find("\n\n").unwrap_or(answer.len());
    if units(&answer[first..]) <= REST {
        return answer;
    }
    let ends = answer.match_indices("\n\n").map(|(at, _)| at);
    let ends = ends.filter(|&at| answer[..at].matches(FENCE).count().is_multiple_of(2)).collect::<Vec<_>>();
    let fits = ends.iter().rev().find(|&&at| at >= first && units(&answer[first..at]) <= REST);
    // Where all of it is one block of code, that is shown.
    fits.or(ends.first()).map_or(answer, |&at| &answer[..at])
}

/// The numbers that a reply's answers point at.
fn cited(reply: &Reply) -> HashSet<usize> {
    let texts = reply.body.iter().filter_map(|block| match block {
        Block::Authored(text) => Some(text),
        _ => None,
    });
    texts.flat_map(|text| pointed_at(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_an_answer_is_shown_and_what_is_short_with_it() {
        let check = |answer: &str, shown: &str| assert_eq!(beginning(answer), shown);
        let (short, long) = ("word ".repeat(50), "word ".repeat(120));
        check("The fact.", "The fact.");
        check(&format!("The fact.\n\n{short}"), &format!("The fact.\n\n{short}"));
        check(&format!("The fact.\n\n{long}"), "The fact.");
        check(&format!("The fact.\n\n{short}\n\n{long}"), &format!("The fact.\n\n{short}"));
        check(&format!("{long}\n\n{short}"), &format!("{long}\n\n{short}"));
        let code = format!("```py\n{short}\n\n{long}\n```");
        check(&format!("So:\n\n{code}\n\nEnd."), "So:");
        check(&code, &code);
    }
}
