//! A reply as a message's own text.
//!
//! What answers a question is no embed: people may switch embeds off, and see an empty message then; without the
//! permission Embed Links, Discord drops them, and an empty message with them. A message's own text needs neither. It has
//! the whole width of a phone, a screen reader reads it like any other message, with the fact as a heading, and it stands
//! in the notification and above a reply to it. Components V2 would be seen with embeds switched off, too; but no notification
//! and no search shows their text, and a message that has them can never again be one without.

use super::{
    embeds::{broken, footnote_on_a_line, line, paragraphs},
    fences,
    folded::Folded,
    inert::{clip, escaped, plain, quiet, units},
    label,
};
use crate::reply::{Answering, Block, Language, Offered, Reply, Sentence};

/// Of 2,000 UTF-16 units that Discord takes: room is left for a ping, and for the fences of code that goes on.
pub(super) const TEXT: usize = 1900;

/// Of the question, so much stands above the reply; a longer one stands whole below it.
const ASKED: usize = 200;

/// How much of a question is kept with a reply that "why" can ask again: as much as matching reads, and then some.
const QUESTION_KEPT: usize = 1500;

/// A first paragraph of so many UTF-16 units is shown as large as a heading; up to the next bound, as a smaller one.
const LARGE: usize = 120;
const LESS_LARGE: usize = 320;

/// Before a line that is shown small.
const SMALL: &str = "-# ";

/// The texts of the messages that say it: at least one, none longer than Discord takes.
pub(super) fn texts(folded: &Folded<'_>) -> Vec<String> {
    let reply = &folded.reply;
    let question = reply.asked.as_deref().map(plain).filter(|asked| !asked.is_empty());
    let mut paragraphs = said(reply, question.as_deref());
    let sources =
        folded.places.iter().map(|place| SMALL.to_owned() + &footnote_on_a_line(place, reply.language));
    let sources = sources.collect::<Vec<_>>();
    if !sources.is_empty() {
        let heading = format!("{SMALL}**{}**", label(reply.language, &Answering::Sources.into()));
        paragraphs.push(format!("{heading}\n{}", sources.join("\n")));
    }
    let mut texts = fences::kept(broken(&paragraphs, TEXT));
    if texts.is_empty() {
        texts.push(String::new());
    }
    // The buttons come with the last message; so must the question that "why" asks again.
    let question = question.map(|question| escaped(&question));
    if let Some(question) = question.filter(|question| texts.len() > 1 || units(question) > ASKED) {
        let whole = asked(reply.language, &clip(&question, QUESTION_KEPT));
        match texts.last_mut().filter(|last| units(last) + units(&whole) + 2 <= TEXT) {
            Some(last) => *last += &format!("\n{whole}"),
            None => texts.push(whole),
        }
    }
    texts
}

/// The question that a message's text says it answers, as it was asked.
pub(super) fn asked_in(text: &str) -> Option<String> {
    let kept = |line: &str| {
        Language::ALL.iter().find_map(|&language| Some(unescaped(line.strip_prefix(&asked(language, ""))?)))
    };
    // Where the first line could not hold it, the last one does.
    let (first, last) = (text.lines().next()?, text.lines().next_back()?);
    kept(last).or_else(|| kept(first)).filter(|question| !question.is_empty())
}

/// What is said above the sources. What tells the question apart stands close to the answer: no blank line between.
fn said(reply: &Reply, question: Option<&str>) -> Vec<String> {
    let mut head = Vec::new();
    if let Some(question) = question {
        head.push(asked(reply.language, &clip(&escaped(question), ASKED)));
    }
    let title = reply.title.as_ref();
    head.extend(
        title
            .filter(|title| !is_the_same(title, question, reply.language))
            .map(|title| format!("**{}**", line(reply.language, title))),
    );
    let mut paragraphs = paragraphs(&with_its_facts_large(reply));
    let head = head.join("\n");
    match paragraphs.first_mut() {
        _ if head.is_empty() => {}
        Some(first) => *first = format!("{head}\n{first}"),
        None => paragraphs.push(head),
    }
    paragraphs
}

/// Whether a title says what was asked, but for capitals and signs.
fn is_the_same(title: &Sentence, question: Option<&str>, language: Language) -> bool {
    let folded = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        letters.collect::<String>()
    };
    question.is_some_and(|question| folded(question) == folded(&label(language, title)))
}

/// The same reply, with the facts of its answers large, and no link that would be followed by a preview.
fn with_its_facts_large(reply: &Reply) -> Reply {
    let mut reply = reply.clone();
    for block in &mut reply.body {
        match block {
            Block::Authored(text) => *text = quiet(&large(text).unwrap_or_else(|| text.clone())),
            Block::Offered(Offered { lead, .. }) => *lead = quiet(lead),
            _ => {}
        }
    }
    reply
}

/// An answer, its first paragraph as a heading, where it is one line of no great length.
fn large(answer: &str) -> Option<String> {
    let (first, rest) = answer.split_once("\n\n").unwrap_or((answer, ""));
    let begins_plainly =
        first.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '*' | '['));
    let is_a_list = first.starts_with("* ")
        || first.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    if first.contains('\n') || !begins_plainly || is_a_list {
        return None;
    }
    let mark = match units(first) {
        length if length <= LARGE => "##",
        length if length <= LESS_LARGE => "###",
        _ => return None,
    };
    // A heading has its distance to what follows.
    Some(format!("{mark} {first}\n{rest}").trim_end().to_owned())
}

pub(super) fn asked(language: Language, question: &str) -> String {
    format!("{SMALL}{}{question}", label(language, &Answering::Asked.into()))
}

/// What was escaped, as it was.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().filter(|&c| c != '\u{200B}');
    while let Some(c) = characters.next() {
        plain.extend(if c == '\\' { characters.next() } else { Some(c) });
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{discord::render::long_footnotes, reply::Whole};

    #[test]
    fn the_first_paragraph_is_large_where_it_is_a_line_of_words() {
        let check = |answer: &str, shown: &str| {
            assert_eq!(large(answer).unwrap_or_else(|| answer.to_owned()), shown);
        };
        check("In 2006.[1]\n\nIt was March.", "## In 2006.[1]\nIt was March.");
        check("In 2006.[1]", "## In 2006.[1]");
        let longer = "word ".repeat(40).trim().to_owned();
        check(&longer, &format!("### {longer}"));
        for other in
            ["- one\n- two", "1. one", "```py\na\n```", "> quoted", "# A heading", &"word ".repeat(80)]
        {
            check(other, other);
        }
    }

    proptest! {
        #[test]
        fn every_text_is_within_discords_limit_and_tells_what_was_asked(
            question in "[a-z*_`\\[\\]é🦀 ]{1,900}",
            answer in "(.{0,400}\n\n){0,9}",
            quotes in prop::collection::vec("[a-z ]{1,300}", 0..9),
        ) {
            let reply = Reply {
                body: vec![Block::Authored(answer)],
                footnotes: long_footnotes(quotes),
                ..Reply::default()
            };
            for whole in [None, Some(Whole::Question)] {
                let reply = Reply { whole, ..reply.clone() }.to(question.clone());
                let texts = texts(&Folded::of(&reply));
                prop_assert!(texts.iter().all(|text| units(text) <= 2000), "{texts:#?}");
                let expected = plain(&question);
                let found = texts.last().and_then(|text| asked_in(text));
                if units(&escaped(&expected)) <= QUESTION_KEPT && !expected.is_empty() {
                    prop_assert_eq!(found, Some(expected));
                }
            }
        }
    }
}
