//! Lists of what can be mended, a page at a time: each item a sentence, and a way to the form or the view where it is mended.

use super::button;
use crate::{
    knowledge::{EntryId, QuestionId},
    reply::{
        AboutQueue, Act, Block, Broken, Browsing, Choice, Menu, Queue, Reply, Sentence, watched::broken_file,
    },
};

/// Something on a list.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueLine {
    /// What it says.
    pub says: AboutQueue,
    /// What it is called in a menu, and where it is mended, if it is mended anywhere.
    pub opens: Option<(String, Act)>,
}

/// Items on a page: as many as a phone shows without tiring.
const PAGE: usize = 10;

/// A page of a list. `broken`: what keeps the files from being served as they are stored, said first of all; `others`: the
/// other lists that there is something on, with how many where that was counted.
pub fn queue(
    queue: Queue,
    broken: Option<Broken>,
    lines: &[QueueLine],
    page: usize,
    others: &[(Queue, Option<usize>)],
) -> Reply {
    let mut choices = Vec::new();
    let mut menu = None;
    let mut body = broken.map(broken_file).unwrap_or_default();
    if lines.is_empty() {
        body.extend(body.is_empty().then(|| Block::line(AboutQueue::Empty(queue))));
    } else {
        let page = page.min((lines.len() - 1) / PAGE);
        let (first, end) = (page * PAGE, ((page + 1) * PAGE).min(lines.len()));
        let shown = &lines[first..end];
        body.push(Block::line(AboutQueue::Heading(queue)));
        body.extend(shown.iter().map(|line| Block::item(line.says.clone())));
        if lines.len() > PAGE {
            body.push(Block::line(AboutQueue::Shown { first: first + 1, last: end, of: lines.len() }));
        }
        let turn = |page, label: Browsing| button(label, Act::Queue(queue, page));
        choices.extend(page.checked_sub(1).map(|before| turn(before, Browsing::Previous)));
        choices.extend((end < lines.len()).then(|| turn(page + 1, Browsing::Next)));
        menu = menu_of(queue, shown);
    }
    choices.extend(
        others
            .iter()
            .map(|&(other, count)| button(AboutQueue::Open { queue: other, count }, Act::Queue(other, 0))),
    );
    Reply { body, choices, menu, ..Reply::default() }
}

/// Where the items of a page are mended: each place once.
fn menu_of(queue: Queue, shown: &[QueueLine]) -> Option<Menu> {
    let mut options: Vec<Choice> = Vec::new();
    for (called, act) in shown.iter().filter_map(|line| line.opens.as_ref()) {
        if options.iter().all(|option| option.act != *act) {
            options.push(button(Sentence::theirs(called), act.clone()));
        }
    }
    (!options.is_empty()).then(|| Menu { prompt: AboutQueue::Choose(queue).into(), options })
}

/// A way to say that people did not mean the entry that they chose.
pub fn not_what_they_meant(question: QuestionId, entry: EntryId) -> Choice {
    button(AboutQueue::NotWhatTheyMeant, Act::Unpick(question, entry))
}

/// What was said of an answer is dealt with.
pub fn settled(entry: &str) -> Reply {
    let open = AboutQueue::Open { queue: Queue::Unhelpful, count: None };
    Reply {
        choices: vec![button(open, Act::Queue(Queue::Unhelpful, 0))],
        ..Reply::said(AboutQueue::Settled { entry: entry.to_owned() })
    }
}
