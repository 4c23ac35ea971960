//! Where a message falls into pieces of which each may ask something: sentences, items of a list, what an "and also" joins.
//!
//! It knows no knowledge base: whether two pieces are two questions is decided by what they find.

mod lists;

use super::{
    super::{
        parts::{Asks, Cut, Piece},
        words::{self, Word},
    },
    English,
    courtesy::{self, EMPTY},
    phrases::Phrases,
};
use lists::{
    ABBREVIATIONS, AMBIGUOUS, ANNOUNCING, BEFORE_A_NAME, DOERS, FACTS, GOING_ON, HOLLOW, JOINING, LEANING,
    NARRATING, REQUESTS, TELLERS, VERBS, WANTED, WH, WHOM,
};
use std::{ops::Range, sync::LazyLock};

/// Pieces of a message that are looked at.
const MOST: usize = 24;

/// Words of a sentence in which a further question is looked for: nobody asks one after that many.
const LONGEST: usize = 100;

/// Words by which a question shows that it begins: of the longest of [`REQUESTS`].
const BEGINNING: usize = 5;

/// How a sentence begins that wants something. It is no sign where an "and" joins two questions: "add and remove players" is one.
static WISHES: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), WANTED)], &[]));

/// The pieces of a message, in order. One: it can't be more than one question.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for sentence in sentences(text) {
        let joined = joined(text, sentence.range.clone(), sentence.is_item);
        pieces.extend(
            joined
                .into_iter()
                .enumerate()
                .filter_map(|(at, range)| piece(text, range, at > 0, at == 0 && sentence.is_item)),
        );
    }
    pieces.truncate(MOST);
    pieces
}

/// The places where a text may fall into two: commas, the ends of sentences and lines, and where something else is announced.
pub(super) fn cuts(text: &str) -> Vec<Cut<'_>> {
    let sentences = sentences(text);
    let ends = sentences.iter().skip(1).map(|sentence| sentence.range.start);
    let commas = text.match_indices(',').map(|(at, comma)| at + comma.len());
    let commas = commas.filter(|&at| text[at..].starts_with(char::is_whitespace));
    let tokens = tokens(text, 0..text.len());
    let announced = (1..tokens.len()).filter(|&at| joint(&tokens[at..]).announces);
    let announced = announced.map(|at| tokens[at].0.start);
    let mut places = ends.chain(commas).chain(announced).collect::<Vec<_>>();
    places.sort_unstable();
    places.dedup();
    let cut = |at: usize| {
        let (before, after) = text.split_at(at);
        let is_line = before.trim_end_matches([' ', '\t', '\r']).ends_with('\n');
        let (after, is_announced) = without_joint(without_marker(after));
        let loose = before.trim_end().ends_with(',') && !is_line && !is_announced;
        let before = without_marker(before).trim().trim_end_matches([',', ';']);
        Cut { before, after, is_line, loose, announced: is_announced }
    };
    let stands_alone = |text: &str| {
        let words = folded(text);
        words.first().is_some_and(|word| !GOING_ON.contains(&word.as_str()) || begins_to_ask(&words))
    };
    let cuts = places.into_iter().map(cut);
    cuts.filter(|cut| stands_alone(cut.before) && stands_alone(cut.after)).collect()
}

/// Whether all of a text asks, and says what for: by questions or by wishes.
pub(super) fn asks_plainly(text: &str) -> bool {
    pieces(text).iter().all(|piece| piece.asks == Asks::Yes)
}

/// Whether two texts are one story: one tells what the other one, which asks or tells more of it, is about.
pub(super) fn is_a_story(texts: [&str; 2]) -> bool {
    let tell = texts.map(tells);
    tell == [true; 2] || tell[0] && asks_at_all(texts[1]) || tell[1] && asks_at_all(texts[0])
}

/// Whether a text asks, in whichever way.
fn asks_at_all(text: &str) -> bool {
    pieces(text).iter().any(|piece| piece.asks != Asks::No)
}

/// Whether all that a text does is to tell of somebody: "I saw your poster", "feeling rough tonight".
fn tells(text: &str) -> bool {
    pieces(text).iter().all(|piece| {
        let words = asked(piece.text);
        let begins = |first: &String| NARRATING.contains(&first.as_str()) || first.ends_with("ing");
        piece.asks == Asks::No && words.first().is_none_or(begins)
    })
}

/// A text without what joins it to the one before, and whether that announces something else.
fn without_joint(text: &str) -> (&str, bool) {
    let tokens = tokens(text, 0..text.len());
    let Joint { length, announces } = joint(&tokens);
    let after = tokens.get(length).map_or(text.len(), |(place, _)| place.start);
    (text[after..].trim(), announces)
}

/// The words of a text that tell what is asked for.
pub(super) fn content(text: &str) -> Vec<String> {
    asked(text).into_iter().filter(|word| !is_hollow(word)).collect()
}

/// Whether a text asks who, when, where or how much: for a fact of its own, whatever it is about.
pub(super) fn asks_for_a_fact(text: &str) -> bool {
    let words = asked(text);
    let words = words.iter().map(String::as_str).collect::<Vec<_>>();
    let first = words.iter().position(|word| WH.contains(word)).map_or(&[][..], |at| &words[at..]);
    FACTS.iter().any(|fact| first.starts_with(fact))
}

/// Whether a text says what it asks for: by a word of its own, or as "where are you" does.
fn says_what_for(text: &str) -> bool {
    const FACT: usize = 3;
    !content(text).is_empty() || asked(text).len() >= FACT && asks_for_a_fact(text)
}

/// A sentence, a line, or an item of a list.
struct Sentence {
    range: Range<usize>,
    is_item: bool,
}

/// Where a text ends a sentence, begins a line, or goes on to the next item of a list.
fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let (mut start, mut is_item) = (0, false);
    let mut numbered = 0;
    let mut in_code = false;
    let mut token = 0;
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        if character == '`' {
            in_code = !in_code;
        }
        if in_code {
            before = character;
            continue;
        }
        if before.is_whitespace() && !character.is_whitespace() {
            token = at;
            let line_begins = text[start..at].trim().is_empty();
            if let Some(marked) =
                marker(&text[at..], numbered, line_begins || text[..at].trim_end_matches(' ').ends_with('\n'))
            {
                if let Marker::Number(number) = marked {
                    numbered = number;
                }
                sentences.push(Sentence { range: start..at, is_item });
                (start, is_item) = (at, true);
            }
        }
        let end = at + character.len_utf8();
        let ends = match character {
            '\n' => true,
            ';' => next.is_none_or(char::is_whitespace),
            '?' | '!' | '？' | '！' | '。' | '…' => {
                let goes_on = next.is_some_and(|next| matches!(next, '?' | '!' | '.' | ')' | '"' | '”'));
                !goes_on && !text[token..at].contains("://") && !text[token..at].starts_with("www.")
            }
            '.' => {
                let word = text[token..at].to_lowercase();
                let is_marker =
                    word.chars().all(|c| c.is_ascii_digit()) && is_item && text[start..at].trim().len() < 4;
                next.is_none_or(char::is_whitespace)
                    && !ABBREVIATIONS.contains(&word.trim_start_matches('('))
                    && !is_marker
                    // "version 2. better than 3" goes on; "on channel 2. what is on" doesn't.
                    && (word.chars().count() > 1 || a_question_begins(&text[end..]))
            }
            ')' | '"' | '”' => matches!(before, '?' | '!') && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if ends {
            sentences.push(Sentence { range: start..end, is_item });
            (start, is_item) = (end, false);
            before = ' ';
            token = end;
        } else {
            before = character;
        }
    }
    sentences.push(Sentence { range: start..text.len(), is_item });
    sentences.retain(|sentence| text[sentence.range.clone()].chars().any(char::is_alphanumeric));
    sentences
}

/// What begins an item of a list.
enum Marker {
    Bullet,
    Number(usize),
}

/// The marker that a text begins with, after the item of number `numbered`. Within a line, only the next number is one.
fn marker(text: &str, numbered: usize, line_begins: bool) -> Option<Marker> {
    let marker = Marker::read(text.split_whitespace().next()?)?;
    let fits = match marker {
        Marker::Bullet => line_begins,
        Marker::Number(number) => number == numbered + 1,
    };
    fits.then_some(marker)
}

impl Marker {
    /// "-", "2.", "(2)" or "b)".
    fn read(token: &str) -> Option<Self> {
        if matches!(token, "-" | "*" | "•" | "–" | "·") {
            return Some(Self::Bullet);
        }
        if let [letter @ b'a'..=b'z', b')'] = token.as_bytes() {
            return Some(Self::Number(usize::from(letter - b'a') + 1));
        }
        let digits = token.trim_start_matches('(').trim_end_matches([')', '.', ':']);
        let number = digits.parse().ok().filter(|_| digits.len() < token.len() && digits.len() < 3)?;
        Some(Self::Number(number))
    }
}

/// A text without the marker of an item that it begins with.
fn without_marker(text: &str) -> &str {
    let text = text.trim_start();
    let (token, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if Marker::read(token).is_some() { rest.trim_start() } else { text }
}

/// A sentence, parted where something that asks is joined to it.
fn joined(text: &str, sentence: Range<usize>, is_item: bool) -> Vec<Range<usize>> {
    let tokens = tokens(text, sentence.clone());
    let mut ranges = Vec::new();
    let mut start = sentence.start;
    let mut at = usize::from(is_item) + 1;
    while at < tokens.len().min(LONGEST) {
        let joint = joint(&tokens[at..]);
        let comma = text[..tokens[at].0.start].trim_end().ends_with(',');
        let after = at + joint.length;
        if let (true, Some((next, _))) = (joint.length > 0 || comma, tokens.get(after)) {
            let (before, rest) = (&text[start..tokens[at].0.start], &text[next.start..sentence.end]);
            // "and confirm what …" goes on with what is asked before.
            let asks = || if joint.length > 0 { asks_at_last(before) } else { begins_to_ask(&asked(before)) };
            let both_ask = || begins_to_ask(&folded(rest)) && asks();
            if (joint.announces || both_ask()) && says_what_for(before) && says_what_for(rest) {
                ranges.push(start..tokens[at].0.start);
                start = tokens[at].0.start;
                at = after;
            }
        }
        at += 1;
    }
    ranges.push(start..sentence.end);
    ranges
}

/// Words between spaces, where they stand, as they are read.
fn tokens(text: &str, range: Range<usize>) -> Vec<(Range<usize>, String)> {
    let base = text.as_ptr() as usize;
    text[range]
        .split_whitespace()
        .map(|token| {
            let start = token.as_ptr() as usize - base;
            let word = match token {
                "&" | "+" => "and".to_owned(),
                token => token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase(),
            };
            (start..start + token.len(), word)
        })
        .collect()
}

/// What joins words to those before them.
struct Joint {
    length: usize,
    announces: bool,
}

/// The one that words begin with, if any.
fn joint(tokens: &[(Range<usize>, String)]) -> Joint {
    let words = tokens.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>();
    let among =
        |joints: &[&[&str]]| joints.iter().find(|joint| words.starts_with(joint)).map(|joint| joint.len());
    let announced = among(ANNOUNCING);
    Joint { length: announced.or_else(|| among(JOINING)).unwrap_or(0), announces: announced.is_some() }
}

fn piece(text: &str, range: Range<usize>, is_joined: bool, is_item: bool) -> Option<Piece<'_>> {
    let tokens = tokens(text, range.clone());
    let first = usize::from(is_item).min(tokens.len());
    let Joint { length, announces } = joint(&tokens[first..]);
    let shown = text[tokens.get(first + length)?.0.start..range.end].trim();
    let shown = shown.trim_end_matches([',', ';']).trim_start_matches(['-', '–', ',']).trim();
    let asks = asks(shown, is_item || announces);
    let loose = is_joined && length == 0;
    shown.chars().any(char::is_alphanumeric).then_some(Piece {
        text: shown,
        asks,
        loose,
        announced: announces,
        range,
    })
}

/// `expected`: it stands where something is asked, whatever its form.
fn asks(text: &str, expected: bool) -> Asks {
    let words = asked(text);
    let marked = text.trim_end_matches([')', '"', '”', '!', ' ']).ends_with(['?', '？']);
    let wishes =
        || WISHES.starting(&folded(text).iter().map(String::as_str).collect::<Vec<_>>()).next().is_some();
    if !marked && !expected && !asks_at_last(text) && !wishes() {
        return Asks::No;
    }
    let leans = words.iter().enumerate().any(|(at, word)| {
        let is_named = at > 0 && BEFORE_A_NAME.contains(&words[at - 1].as_str());
        LEANING.contains(&word.as_str()) && !is_named
    });
    // "then how can I join" asks in the case that was told.
    let leans = leans || words.first().is_some_and(|first| first == "then");
    if leans || words.iter().all(|word| is_hollow(word)) { Asks::Leaning } else { Asks::Yes }
}

/// Whether a word tells nothing of what is asked for.
pub(super) fn is_hollow(word: &str) -> bool {
    [EMPTY, WH, HOLLOW, LEANING].iter().any(|words| words.contains(&word))
}

/// Whether a text begins to ask, or its last clause does: "if I come by car, where can I park".
fn asks_at_last(text: &str) -> bool {
    let last = || text.trim_end().rsplit_once(", ").is_some_and(|(_, last)| begins_to_ask(&folded(last)));
    begins_to_ask(&asked(text)) || last()
}

/// Whether a text begins to ask.
fn a_question_begins(text: &str) -> bool {
    let beginning = text.split_whitespace().take(BEGINNING).collect::<Vec<_>>().join(" ");
    begins_to_ask(&folded(&beginning))
}

/// The words of a text.
fn folded(text: &str) -> Vec<String> {
    words::read(&English, text).into_iter().map(|word| word.folded).collect()
}

/// The words of a text that are none of courtesy.
fn asked(text: &str) -> Vec<String> {
    let words = words::read(&English, text);
    let spoken = words.iter().map(Word::spoken).collect::<Vec<_>>();
    let belongs = courtesy::asked(&spoken, &|_| true);
    words.iter().zip(belongs).filter(|(_, belongs)| *belongs).map(|(word, _)| word.folded.clone()).collect()
}

/// Whether a clause tells of who asks, and wants nothing: "my son is twelve".
pub(super) fn only_tells(words: &[&str]) -> bool {
    // "don't own a spade yet": who asks says "don't you".
    let tells_without_a_subject =
        matches!(words, [verb, "not", next, ..] if VERBS.contains(verb) && !WHOM.contains(next));
    (tells_without_a_subject || words.first().is_some_and(|first| TELLERS.contains(first)))
        && !begins_to_ask(words)
        && WISHES.starting(words).next().is_none()
}

/// Whether words begin as a question does.
pub(super) fn begins_to_ask(words: &[impl AsRef<str>]) -> bool {
    let words = words.iter().take(BEGINNING).map(AsRef::as_ref).collect::<Vec<&str>>();
    let second = words.get(1).copied().unwrap_or_default();
    match words.first() {
        _ if REQUESTS.iter().any(|request| words.starts_with(request)) => true,
        Some(&"how") => !DOERS.contains(&second) && words.len() > 2,
        Some(&("who" | "what" | "which" | "whose")) => !DOERS.contains(&second) && words.len() > 1,
        Some(&("when" | "where" | "why")) => VERBS.contains(&second) || second == "not",
        Some(first) if AMBIGUOUS.contains(first) => WHOM.contains(&second),
        Some(first) if VERBS.contains(first) => second != "not" && words.len() > 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, parts: &[&str]) {
        let asking = pieces(text).into_iter().filter(|piece| piece.asks != Asks::No);
        assert_eq!(asking.map(|piece| piece.text).collect::<Vec<_>>(), parts, "{text}");
    }

    #[test]
    fn sentences_that_ask_are_pieces() {
        check("What is a spring tide? Who is Ada?", &["What is a spring tide?", "Who is Ada?"]);
        check("what is a spring tide. who is ada", &["what is a spring tide.", "who is ada"]);
        check("what is a tide?who is ada?", &["what is a tide?", "who is ada?"]);
        check(
            "What is a spring tide?? \n\nwhere's the pier",
            &["What is a spring tide??", "where's the pier"],
        );
        check("hi, what is a tide? oh and who is ada thx", &["hi, what is a tide?", "who is ada thx"]);
    }

    #[test]
    fn what_is_joined_is_a_piece_where_it_asks() {
        check("what is a tide and also who is ada", &["what is a tide", "who is ada"]);
        check(
            "What is a tide, and when does the ferry leave?",
            &["What is a tide", "when does the ferry leave?"],
        );
        check("where is the pier, how much is the ferry", &["where is the pier", "how much is the ferry"]);
        check("where are you & how much is it", &["where are you", "how much is it"]);
        check("reason for tides and also ada's age", &["ada's age"]);
        check("does the ferry also run on sunday", &["does the ferry also run on sunday"]);
        check("When and where was the pier built?", &["When and where was the pier built?"]);
        check("What do salt and pepper cost?", &["What do salt and pepper cost?"]);
        check("If I come by car, where can I park?", &["If I come by car, where can I park?"]);
        check(
            "if i come by car, where can i park, and how much is the ferry",
            &["if i come by car, where can i park", "how much is the ferry"],
        );
        check(
            "i can't come today, do i have to tell you, also can i bring my dog",
            &["i can't come today, do i have to tell you", "can i bring my dog"],
        );
    }

    #[test]
    fn items_of_a_list_are_pieces() {
        let parts = &["What is a tide?", "ferry price"];
        check("1. What is a tide?\n2. ferry price", parts);
        check("1) What is a tide? 2) ferry price", parts);
        check("a) What is a tide? b) ferry price", parts);
        check("- What is a tide?\n- ferry price", parts);
        check("Two things:\n• What is a tide?\n• ferry price", parts);
        check("Is version 2. better than 3?", &["Is version 2. better than 3?"]);
        check("is it on channel 2. what is a tide", &["is it on channel 2.", "what is a tide"]);
    }

    #[test]
    fn a_text_may_fall_into_two_at_a_comma_where_a_sentence_or_a_line_ends_and_at_an_announcement() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let cuts = cuts(text);
            assert_eq!(
                cuts.iter().map(|cut| (cut.before, cut.after)).collect::<Vec<_>>(),
                expected,
                "{text}"
            );
        };
        check("rent a boat, and see the pier", &[("rent a boat", "see the pier")]);
        check(
            "rent a boat. pay 1,000 crowns, now",
            &[("rent a boat.", "pay 1,000 crowns, now"), ("rent a boat. pay 1,000 crowns", "now")],
        );
        check("rent a boat\npay", &[("rent a boat", "pay")]);
        check("1. rent a boat\n2. pay", &[("rent a boat", "pay")]);
        check("rent a boat and also pay for it", &[("rent a boat", "pay for it")]);
        check("rent a boat,", &[]);
        check("if I rent a boat, where is it", &[]);
        check("I have a boat, but it leaks", &[]);
        let [line, comma, announced, sentence] =
            ["rent a boat\npay", "rent a boat, pay", "rent a boat, oh and pay", "rent a boat. pay"]
                .map(|text| cuts(text)[0].clone());
        assert!(line.is_line && [&comma, &announced, &sentence].iter().all(|cut| !cut.is_line));
        assert!(comma.loose && [line, announced, sentence].iter().all(|cut| !cut.loose));
    }

    #[test]
    fn what_tells_something_is_one_story_with_what_asks_or_tells_beside_it() {
        for (texts, expected) in [
            (["I saw a boat.", "how do I rent one"], true),
            (["when can I come", "feeling sick today"], true),
            (["rent a boat.", "where is the pier"], false),
            (["I saw a boat", "rent it"], false),
            (["your boat leaks.", "I paid for it on monday"], true),
        ] {
            assert_eq!(is_a_story(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn a_story_asks_once() {
        check("I came by ferry. It was late. Where is the pier?", &["Where is the pier?"]);
        check(
            "please show me the pier. I'd like to rent a boat",
            &["please show me the pier.", "I'd like to rent a boat"],
        );
        check("When I came here it rained. Do not worry. Is the pier open?", &["Is the pier open?"]);
        check("See https://a.example/b?c=d and e.g. the rest of it. ok", &[]);
    }

    #[test]
    fn what_names_nothing_leans_on_what_came_before() {
        for (text, asks) in [
            ("when was that?", Asks::Leaning),
            ("why?", Asks::Leaning),
            ("how much?", Asks::Leaning),
            ("who is he?", Asks::Leaning),
            ("who is ada?", Asks::Yes),
            ("what does an it architect earn", Asks::Yes),
            ("the pier is closed", Asks::No),
        ] {
            assert_eq!(pieces(text)[0].asks, asks, "{text}");
        }
    }
}
