use super::{super::English, *};
use crate::language::words;

/// What is left of a text.
fn left(text: &str) -> String {
    let words = words::read(&English, text);
    let spoken = words.iter().map(words::Word::spoken).collect::<Vec<_>>();
    let asked = asked(&spoken, &|word| word == "crab" || word == "🦀");
    let left = words.iter().zip(asked).filter(|(_, asked)| *asked).map(|(word, _)| word.folded.as_str());
    left.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(left(text), expected, "{text}");
}

const OPENERS: &[&str] = &[
    "hey guys,",
    "hi!",
    "hello everyone",
    "Good morning all,",
    "hiya",
    "yo",
    "hey there folks,",
    "dear team,",
    "greetings friends!",
    "hi @mod",
    "@Bot",
    "hey Ada,",
    "quick question:",
    "Stupid question:",
    "just a quick question,",
    "I have a question:",
    "noob question, sorry, but",
    "does anyone know,",
    "does anyone know if",
    "does anybody here know",
    "anyone know",
    "do you guys know",
    "do you know",
    "any idea",
    "i was wondering,",
    "I was just wondering if",
    "just wondering,",
    "i'm curious,",
    "I'd like to know",
    "i want to ask",
    "can i ask",
    "can someone tell me",
    "could anyone please tell me",
    "can you tell me",
    "would you mind telling me,",
    "please tell me",
    "pls",
    "sorry if this was asked before but",
    "Sorry if this has already been answered,",
    "apologies if it's a dumb question, but",
    "sorry to bother you, but",
    "not sure if this is the right channel but",
    "I don't know if this is the right place to ask, but",
    "i'm new here,",
    "I'm new here so",
    "new here!",
    "newbie here,",
    "so",
    "so,",
    "ok so",
    "okay,",
    "um,",
    "umm",
    "uh",
    "hmm",
    "well,",
    "btw",
    "by the way,",
    "excuse me,",
    "hope you're all doing well!",
    "Hope everyone is having a great day.",
    "How are you?",
    "how's it going?",
    "help!",
    "please help,",
    "i need help:",
    "🙏",
    "👋 hi",
    "out of curiosity,",
    "just out of curiosity",
    "this might be a silly question but",
    "i know this is probably obvious but",
    "I searched the docs but couldn't find it, so",
    "i looked everywhere but",
    "maybe i missed it but",
    "one more question:",
    "my question is",
    "so my question is:",
    "the thing i want to know is",
    "asking for a friend:",
    "off topic but",
    "lol",
    "haha ok",
    "thanks for adding me!",
    "hello hello",
    "hi all, hope this is ok to ask here.",
    "Good evening ladies and gentlemen,",
    "is there anyone who can tell me",
    "who knows",
    "i wonder,",
    "let me ask,",
    "thnks in advance,",
    "long time lurker, first time poster.",
    "hi there! sorry for my bad english.",
    "real quick:",
    "serious question,",
    "yes, hello,",
    "hey, sorry,",
    "anyone here know",
];

const CLOSERS: &[&str] = &[
    "thanks",
    "thank you",
    "thx",
    "thanks in advance",
    "thanks in advance!",
    "thank you so much",
    "ty",
    "tysm",
    "cheers",
    "many thanks!",
    "thanks a lot guys",
    "thanks for your help",
    "thanks for any help you can give",
    "tia",
    "please",
    "pls",
    "plz",
    "please and thank you",
    "any help appreciated",
    "any help would be greatly appreciated!",
    "any help is welcome",
    "i'd appreciate any help",
    "much appreciated",
    "lol",
    "haha",
    "xD",
    ":D",
    "<3",
    "🙏",
    "😅😅",
    "👍🏽",
    "if anyone knows",
    "if anyone knows please",
    "if that's ok",
    "if you don't mind",
    "have a nice day",
    "Have a great weekend everyone!",
    "have a good one",
    "take care",
    "bye",
    "best regards",
    "kind regards, Ada",
    "thanks, Ada",
    "anyone?",
    "anyone know?",
    "does anyone know?",
    "any ideas?",
    "any idea",
    "can anyone help?",
    "can someone help me please",
    "just wondering",
    "just curious",
    "asking for a friend",
    "i was wondering",
    "let me know",
    "let me know please",
    "lmk",
    "guys",
    "guys?",
    "folks",
    ", everyone",
    ", mate",
    "bro",
    "@mod",
    "help please",
    "please help",
    "please advise",
    "sorry if this was asked before",
    "sorry for the dumb question",
    "i'm new here",
    "Sorry, I'm new here!",
    "sorry for my english",
    "no rush",
    "no worries if not",
    "hope that makes sense",
    "or not",
    "by any chance",
    "tbh",
    "asap",
    "btw",
    "it's urgent",
    "this is urgent!",
    "God bless",
    "cheers mate",
    "see you!",
    "thank you very much for your time",
    "can you tell me",
    "out of curiosity",
    "thanks 🙏",
    "thanks guys, have a nice day!",
    "<@123>",
    "<:pray:123>",
    "please let me know",
    "appreciate it",
];

const QUESTIONS: &[(&str, &str)] = &[
    ("do you have parking", "do you have parking"),
    ("how do I get a badge", "how do i get a badge"),
    ("where are the toilets", "where are the toilets"),
    ("is smoking allowed in the yard", "is smoking allowed in the yard"),
    ("what does it cost", "what does it cost"),
    ("i lost my card", "i lost my card"),
];

#[test]
fn openers_are_set_aside() {
    let mut failing = Vec::new();
    for opener in OPENERS {
        for (question, expected) in QUESTIONS {
            let text = format!("{opener} {question}?");
            if left(&text) != *expected {
                failing.push(format!("{text} → {}", left(&text)));
            }
        }
    }
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}

#[test]
fn closers_are_set_aside() {
    let mut failing = Vec::new();
    for closer in CLOSERS {
        for (question, expected) in QUESTIONS {
            for pause in ["", "?", ".", ","] {
                let text = format!("{question}{pause} {closer}");
                if left(&text) != *expected {
                    failing.push(format!("{text} → {}", left(&text)));
                }
            }
        }
    }
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}

#[test]
fn what_is_asked_stays() {
    for text in [
        "is it open for everyone",
        "how do i ping @everyone",
        "how do i say thanks",
        "who are you",
        "can i help",
        "how can you help",
        "how can i help",
        "can i bring a friend",
        "what do the mods do",
        "i want to check my balance",
        "i want to see my orders",
        "how do i know if it is open",
        "what does the 🐍 reaction mean",
        "what is 🦀",
        "tell me about gitlab",
        "explain borrowing to me",
        "is it possible to print in colour",
        "who do i ask for help",
        "where can i ask questions",
        "how do i get support",
        "what time is the morning class",
        "can i make a new account",
        "remind me to call",
        "what is the deal of the day",
        "how do i change my name",
        "i have a problem with my card",
        "can everyone vote",
        "what is this server about",
        "is there a way to turn it off",
        "do you know the owner of the shop",
    ] {
        let expected = match text {
            "do you know the owner of the shop" => "the owner of the shop".to_owned(),
            _ => {
                words::read(&English, text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
            }
        };
        check(text, &expected);
    }
}

#[test]
fn a_text_of_nothing_but_courtesy_stays_whole() {
    for text in [
        "hi",
        "thanks",
        "good morning everyone",
        "thank you so much",
        "🙏",
        "hello 👋",
        "@mod",
        "can you help me",
        "anyone here",
    ] {
        let whole =
            words::read(&English, text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ");
        check(text, &whole);
    }
}

#[test]
fn both_ends_and_the_middle_are_looked_at() {
    check(
        "Hi all! Could I please, by any chance, park here? Thanks so much, have a great day 😀",
        "could i park here",
    );
    check("hey, do you actually have parking lol", "do you have parking");
    check("hey 🦀 what is it", "🦀 what is it");
    check("ur bot is crap, when is rehearsal", "when is rehearsal");
    check("that's not what i asked you! when is rehearsal", "when is rehearsal");
    check("lol ok, when is rehearsal? great bot", "when is rehearsal");
    check("it's not working, what now", "it not working what now");
}

/// No phrase is so loose that it takes a beginning or an end of an ordinary question.
#[test]
fn ordinary_beginnings_and_ends_are_no_courtesy() {
    let words = [
        "i", "we", "you", "a", "the", "my", "it", "this", "is", "are", "was", "do", "does", "did", "have",
        "has", "had", "can", "could", "will", "would", "get", "make", "use", "find", "not", "what", "where",
        "how", "when", "who", "in", "on", "to", "for", "of", "with", "any", "all", "some", "want", "need",
        "like",
    ];
    let mut loose = Vec::new();
    for first in words {
        for second in words {
            for text in [vec![first], vec![first, second]] {
                let length = text.len();
                let opens = OPENING.starting(&text).any(|(end, _)| end == length);
                let closes = CLOSING.starting(&text).any(|(end, past)| end == length && past == Past::Free);
                if opens || closes {
                    loose.push(format!("{} {opens} {closes}", text.join(" ")));
                }
            }
        }
    }
    loose.sort_unstable();
    loose.dedup();
    assert!(loose.is_empty(), "{}", loose.join("\n"));
}
