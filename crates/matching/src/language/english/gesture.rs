//! Messages that ask nothing of a knowledge base: thanks, a greeting, a complaint, a call for a person.
//!
//! It knows no knowledge base: an entry that has such words among its phrasings keeps them.

mod lists;

use super::{
    super::{signs, words},
    English,
    phrases::Phrases,
};
use lists::{ADDRESSED, CLASSES, FILLERS, PHRASES};
use serde::Serialize;
use std::{cmp::Reverse, sync::LazyLock};

/// A message that asks nothing of a knowledge base, by what it does instead. Of several, the last one here counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gesture {
    /// It agrees, declines, laughs, takes leave: "ok", "no", "lol", an emoji.
    Reaction,
    /// It greets.
    Greeting,
    /// It thanks, or praises.
    Thanks,
    /// It calls for help with the bot, or tries whether it is there: "help", "test", "?".
    Help,
    /// It asks what the bot itself is.
    Bot,
    /// It says that an answer was none.
    Complaint,
    /// It calls for a person.
    Person,
}

impl Gesture {
    /// Whether it is no more than manners, and wants nothing.
    pub(crate) fn is_manners(self) -> bool {
        matches!(self, Self::Reaction | Self::Greeting | Self::Thanks)
    }
}

/// A longer message says more than that (words).
const LONGEST: usize = 16;

static GESTURES: LazyLock<Phrases<Option<Gesture>>> = LazyLock::new(|| {
    let fillers = [(None, FILLERS)];
    let written = PHRASES.iter().map(|&(gesture, phrases)| (Some(gesture), phrases)).chain(fillers);
    Phrases::new(&written.collect::<Vec<_>>(), CLASSES)
});

/// What a message does, if all of it does no more.
pub fn gesture(text: &str) -> Option<Gesture> {
    let words = words::read(&English, text);
    let spoken = words.iter().map(words::Word::spoken).filter(|word| !word.is_sign());
    let folded = spoken.map(|word| word.folded).collect::<Vec<_>>();
    if folded.is_empty() {
        let has_emoji = words.iter().any(|word| signs::is_emoji_word(&word.folded));
        let asks = text.chars().any(|c| matches!(c, '?' | '？')) && !text.contains(char::is_alphanumeric);
        return if has_emoji { Some(Gesture::Reaction) } else { asks.then_some(Gesture::Help) };
    }
    if folded.len() > LONGEST { None } else { covered(&folded) }
}

/// Whether words do no more than to greet, thank, react, or complain of the bot: beside a question, they are none of it. "It is
/// not working" may be what the question is about.
pub(super) fn only_surrounds(words: &[&str]) -> bool {
    let done = if words.len() > LONGEST { None } else { covered(words) };
    done.is_some_and(|gesture| {
        let is_of_the_bot = || words.iter().any(|word| ADDRESSED.contains(word));
        gesture.is_manners() || gesture == Gesture::Complaint && is_of_the_bot()
    })
}

/// What phrases do that make up all of these words: the fewest, and of these the weightiest.
fn covered(words: &[&str]) -> Option<Gesture> {
    // By where they end.
    let mut reached = vec![None; words.len() + 1];
    reached[0] = Some((Reverse(0), None));
    for at in 0..words.len() {
        let Some((Reverse(phrases), before)) = reached[at] else { continue };
        for (length, gesture) in GESTURES.starting(&words[at..]) {
            let end = at + length;
            reached[end] = reached[end].max(Some((Reverse(phrases + 1), before.max(gesture))));
        }
    }
    reached[words.len()]?.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [(Option<Gesture>, &[&str]); 8] = [
        (
            Some(Gesture::Thanks),
            &[
                "Thanks!",
                "thx",
                "ty",
                "Thank you so much 🙏",
                "ok thanks, that helped",
                "great, thank you bot",
                "perfect",
                "cheers mate",
                "thanks for your help",
                "that's awesome thanks a lot",
            ],
        ),
        (
            Some(Gesture::Greeting),
            &[
                "hi",
                "Hello there!",
                "good morning everyone",
                "hey bot",
                "hi, how are you?",
                "good morning, hope ur well",
            ],
        ),
        (
            Some(Gesture::Reaction),
            &[
                "ok",
                "yes",
                "no",
                "lol",
                "👍",
                "😂😂",
                "haha ok",
                "nvm",
                "I see",
                "bye for now",
                "see you tuesday!",
            ],
        ),
        (
            Some(Gesture::Complaint),
            &[
                "that's wrong",
                "That didn't answer my question",
                "not what I asked",
                "wrong answer",
                "this doesn't help",
                "no, that's not right",
                "You're wrong!",
                "that isn't what i meant",
                "thats not helpful at all",
                "useless bot",
                "ur bot is crap",
                "this bot sucks",
                "you didn't answer my question",
                "sorry, but that is not what I was asking",
                "this is useless you idiot",
                "you're such a dumb moron",
                "shut up bot",
                "You are a stupid machine. I hate you. Rubbish.",
            ],
        ),
        (
            Some(Gesture::Person),
            &[
                "can I talk to a person",
                "mods?",
                "can i speak with a real human please",
                "is there a mod here?",
                "I want to talk to someone",
                "are any admins around?",
                "human",
                "get me a moderator",
                "how do I contact a mod",
                "wrong! can I talk to a human?",
            ],
        ),
        (
            Some(Gesture::Bot),
            &[
                "are you a bot",
                "who made you",
                "what are you?",
                "is this a bot",
                "are you human?",
                "hi, who are you",
                "who created this bot?",
                "are you chatgpt",
            ],
        ),
        (
            Some(Gesture::Help),
            &["help", "test", "exit", "?", "???", "help me please", "what can you do", "commands"],
        ),
        (
            None,
            &[
                "what is a spring tide",
                "thanks for the tide, who is ada",
                "who made the pier",
                "help with my account",
                "test the pump",
                "is the pier wrong",
                "are you open on sunday",
                "what can you do about noise",
                "who moderates the pier",
                "mods not loading",
                "can I bring a person",
                "",
                "hello world",
                "no parking",
            ],
        ),
    ];

    #[test]
    fn what_asks_nothing_is_told_by_all_of_its_words() {
        for (expected, texts) in ROWS {
            for text in texts {
                assert_eq!(gesture(text), expected, "{text}");
            }
        }
    }
}
