//! Lists of what can be mended.

use crate::reply::{
    Line, Queue,
    line::{line, ours, theirs},
    words::{
        curating::{AboutQueue, Finding, Leads},
        english::{all_quoted, numbers::counted, problems, quoted},
    },
};

pub(super) fn say(queue: &AboutQueue) -> Line {
    match queue {
        AboutQueue::Heading(queue) => line![heading(*queue)],
        AboutQueue::Empty(queue) => line![empty(*queue)],
        AboutQueue::Choose(queue) => line![choose(*queue)],
        AboutQueue::Shown { first, last, of } => line![ours(format!("{first}–{last} of {of}"))],
        AboutQueue::Open { queue, count: None } => line![name(*queue)],
        AboutQueue::Open { queue, count: Some(count) } => line![ours(format!("{} ({count})", name(*queue)))],
        AboutQueue::Found { entry: Some(entry), finding } => line![theirs(entry), " – ", found(finding)],
        AboutQueue::Found { entry: None, finding } => found(finding),
        AboutQueue::Unhelpful { entry, helped, unhelpful, asked } => {
            let votes = ours(format!(" – 👍 {helped} · 👎 {unhelpful}"));
            match asked.as_slice() {
                [] => line![theirs(entry), votes],
                asked => line![theirs(entry), votes, ". They asked: ", all_quoted(asked)],
            }
        }
        AboutQueue::Picked { question, entry, people } => {
            let people = ours(format!(" ({})", counted(*people as usize, "person", "people")));
            line![quoted(question), " → ", theirs(entry), people]
        }
        AboutQueue::NotWhatTheyMeant => line!["Not what they meant"],
        AboutQueue::Stands => line!["The answer is fine"],
        AboutQueue::Settled { entry } => {
            line![
                "Noted: the answer to ",
                quoted(entry),
                " stands. Only new votes bring it back to the list."
            ]
        }
        AboutQueue::DidNotHelp => line!["It did not help people who asked:"],
    }
}

fn heading(queue: Queue) -> &'static str {
    match queue {
        Queue::Findings => "What could be better, the most pressing first:",
        Queue::NeedsSource => "Nobody gets these until they have a source:",
        Queue::Unhelpful => "These answers did not help, the worst first:",
        Queue::Picked => "I was not sure of these questions, and people chose the entry themselves:",
        Queue::Astray => "These phrasings don't find their own entry:",
    }
}

fn empty(queue: Queue) -> &'static str {
    match queue {
        Queue::Findings => "Nothing is wrong: every expectation holds, and every phrasing finds its entry.",
        Queue::NeedsSource => "Every entry has a source.",
        Queue::Unhelpful => "Nobody says that an answer did not help.",
        Queue::Picked => "Nothing here: nobody had to choose an entry for a question that I was not sure of.",
        Queue::Astray => "Every phrasing finds its own entry.",
    }
}

fn choose(queue: Queue) -> &'static str {
    match queue {
        Queue::Findings | Queue::NeedsSource | Queue::Astray => "Choose one to fix it",
        Queue::Unhelpful => "Choose one to see its answer",
        Queue::Picked => "Choose one to add the question to that entry",
    }
}

fn name(queue: Queue) -> &'static str {
    match queue {
        Queue::Findings => "All findings",
        Queue::NeedsSource => "Needs a source",
        Queue::Unhelpful => "Did not help",
        Queue::Picked => "Chosen by people",
        Queue::Astray => "Lead elsewhere",
    }
}

fn found(finding: &Finding) -> Line {
    match finding {
        Finding::NeedsSource => line!["needs a source"],
        Finding::Draft => line!["is a draft that has a source: save its form to publish it"],
        Finding::LeadsElsewhere { phrasing, leads } => line![quoted(phrasing), leading(leads)],
        Finding::NotAsExpected { question, leads } => {
            line!["should answer ", quoted(question), ", which", leading(leads)]
        }
        Finding::AnsweredAgainstExpectation { question } => {
            line!["answers ", quoted(question), ", which should get no answer"]
        }
        Finding::Twins { other } => line!["is asked almost like ", quoted(other), ", and answered otherwise"],
        Finding::Opposites { other } => {
            line!["is asked almost like ", quoted(other), ", which is the opposite"]
        }
        Finding::Magnet { takes, wording, of } => line![
            ours(format!("takes {} of other entries, such as ", counted(*takes, "wording", "wordings"))),
            quoted(wording),
            " of ",
            quoted(of)
        ],
        Finding::OneWording { others: 0 } => line!["has one wording only: add how else people ask it"],
        Finding::OneWording { others } => line![ours(format!(
            "has one wording only, like {}: add how else people ask it",
            counted(*others, "other entry", "other entries")
        ))],
        Finding::Uncited { document } => line!["No entry cites the document ", quoted(document)],
        Finding::Other(problem) => line![theirs(problems::problem(problem).message)],
    }
}

/// What follows a question: " finds nothing".
fn leading(leads: &Leads) -> Line {
    match leads {
        Leads::To(entry) => line![" leads to ", quoted(entry)],
        Leads::ToAChoice(entries) => line![" leads to a choice: ", all_quoted(entries)],
        Leads::Refused => line![" finds nothing: the entry says that it must not answer it"],
        Leads::LacksAWord => line![" finds nothing: it lacks a word that the entry requires"],
        Leads::Nowhere => line![" finds nothing"],
    }
}
