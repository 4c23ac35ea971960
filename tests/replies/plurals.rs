//! One thing is spoken of in the singular, several in the plural, and none too.

use footnote::{
    reply::{
        Block, Browsing, Feedback, Language, Plural, Privacy, Remark, Reply, Reviewing, Sentence, Tally,
    },
    review::Removed,
};

use crate::{named, shown};

fn check(sentence: impl Into<Sentence>, said: &str) {
    let reply = Reply { body: vec![Block::line(sentence)], ..Reply::default() };
    assert_eq!(shown(&reply).trim_end(), said);
}

#[test]
fn english_has_two_forms() {
    let english = Language::English.words();
    assert_eq!(english.plural(1), Plural::One);
    for number in [0, 2, 11, 21, 101] {
        assert_eq!(english.plural(number), Plural::Other, "{number}");
    }
}

#[test]
fn what_there_is_to_ask() {
    let topic = |questions| Browsing::Topic { name: Some("Tides".into()), questions };
    check(topic(1), "Tides (1 question)");
    check(topic(2), "Tides (2 questions)");
    let extent = |questions, topics| Browsing::Extent { questions, topics, privacy: false };
    check(extent(0, 0), "I know 0 questions on 0 topics.");
    check(extent(1, 1), "I know 1 question on 1 topic.");
    let document =
        |entries| Browsing::Document { title: "Tides".into(), publisher: None, published: None, entries };
    check(document(1), "Tides: cited by 1 entry");
    check(document(0), "Tides: cited by 0 entries");
    check(
        Remark::Greeting { questions: 1 },
        "Footnote knows 1 question. Type yours, or press Tab to see some. “help” shows what else you can type, “exit” ends it.",
    );
}

#[test]
fn what_is_kept_of_a_person() {
    check(Privacy::Votes(1), "1 vote on an answer");
    check(Privacy::Votes(2), "2 votes on answers");
    check(Privacy::Questions(1), "1 unanswered question that counts you among its askers");
    check(Privacy::Questions(2), "2 unanswered questions that count you among their askers");
    check(Privacy::VotedQuestions(1), "1 question that an answer did not help with, for 90 days");
    check(Privacy::VotedQuestions(2), "2 questions that an answer did not help with, for 90 days");
    check(Privacy::Picks(1), "1 answer that you chose for an unanswered question");
    check(Privacy::Picks(2), "2 answers that you chose for unanswered questions");
    check(Privacy::Waiting(1), "1 question of yours that the moderators have, with where to tell you");
    check(Privacy::Waiting(2), "2 questions of yours that the moderators have, with where to tell you");
    check(Privacy::Suggestions(1), "1 suggestion of yours, until you know what the moderators decided");
    check(Privacy::Suggestions(2), "2 suggestions of yours, until you know what the moderators decided");
    check(Privacy::Parked(1), "1 form or review on its way, for a day");
    check(Privacy::Parked(2), "2 forms and reviews on their way, for a day");
    let edits = |times| {
        format!(
            "You edited the knowledge base {times}. That stays, with your name: the history is the community's."
        )
    };
    check(Privacy::Edits(1), &edits("once"));
    check(Privacy::Edits(2), &edits("2 times"));
    let sent = |open| format!("You have {open} open with the moderators. Please wait for an answer to one.");
    check(Feedback::TooManySent(1), &sent("1 question"));
    check(Feedback::TooManySent(3), &sent("3 questions"));
}

#[test]
fn what_an_edit_changes() {
    let each = |number| Tally {
        broken: number,
        astray: number,
        different: number,
        gone: number,
        mended: number,
        gained: number,
    };
    check(
        Reviewing::Tally(each(1)),
        "1 expected answer fails. 1 phrasing misses its own entry. 1 question gets another answer. 1 answer is gone. 1 \
         more expected answer holds. 1 more question now gets an answer.",
    );
    check(
        Reviewing::Tally(each(2)),
        "2 expected answers fail. 2 phrasings miss their own entry. 2 questions get another answer. 2 answers are gone. \
         2 more expected answers hold. 2 more questions now get an answer.",
    );
    let removed = |asked, now: &[(&str, usize)]| {
        let now = now.iter().map(|&(id, number)| (named(id), number)).collect();
        Reviewing::Removed(Removed { entry: named("spring-tide"), asked, now })
    };
    check(removed(1, &[]), "“What is a spring tide?” is gone, and nothing answers its question now.");
    check(
        removed(1, &[("high-water", 1)]),
        "“What is a spring tide?” is gone; its question gets “When is high water?” now.",
    );
    check(
        removed(4, &[("high-water", 1), ("ferry-fare", 2)]),
        "“What is a spring tide?” is gone; of its 4 questions, 1 gets “When is high water?”, 2 get “How much is the \
         ferry?” now.",
    );
}
