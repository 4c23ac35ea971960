//! How a knowledge base is used.

use super::{chart, more};
use crate::{
    knowledge::{EntryId, Knowledge},
    reply::{AboutUsage, Block, Language, Reply, Sentence},
};

/// What was counted of a knowledge base's use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage {
    /// The day that they are counted back from, as days since 1970.
    pub today: i64,
    /// The days of the last [`DAYS`] on which something was asked, as days since 1970, with how many questions got an
    /// asserted answer, a likely one, a choice, and nothing.
    pub days: Vec<(i64, [u32; 4])>,
    /// How often each entry answered, by its id, most asked first.
    pub entries: Vec<(EntryId, u32)>,
    /// Votes that an answer helped.
    pub helped: u32,
    /// Votes that it did not.
    pub unhelpful: u32,
    /// What could not be counted, since the start.
    pub lost: u64,
}

/// Over how many days use is counted.
const DAYS: u32 = 90;
/// Lines of each list.
const SHOWN: usize = 5;

/// The figures, and a picture of the days, which is drawn in this language.
pub fn stats(knowledge: &Knowledge, usage: &Usage, language: Language) -> Reply {
    let sum = |outcome: usize| usage.days.iter().map(|(_, day)| u64::from(day[outcome])).sum::<u64>();
    let asked =
        AboutUsage::Asked { days: DAYS, asserted: sum(0), likely: sum(1), unsure: sum(2), nothing: sum(3) };
    let mut body = vec![Block::line(asked)];
    let &Usage { helped, unhelpful, lost, .. } = usage;
    if helped + unhelpful > 0 {
        body.push(Block::line(AboutUsage::Votes { helped, unhelpful }));
    }
    let question = |id: &EntryId| {
        knowledge.position(id).map_or_else(|| id.to_string(), |at| knowledge[at].question.clone())
    };
    if !usage.entries.is_empty() {
        body.push(Block::line(AboutUsage::MostAsked));
        let most = usage.entries.iter().take(SHOWN);
        body.extend(
            most.map(|(id, times)| {
                Block::item(AboutUsage::AskedFor { question: question(id), times: *times })
            }),
        );
    }
    let never =
        knowledge.entries().iter().filter(|entry| usage.entries.iter().all(|(id, _)| *id != entry.id));
    let never = never.map(|entry| entry.question.as_str()).collect::<Vec<_>>();
    list(&mut body, AboutUsage::NeverAsked, &never);
    let uncited = knowledge.documents().iter().filter(|document| {
        let mut citations = knowledge.entries().iter().flat_map(|entry| &entry.cite);
        citations.all(|citation| citation.document != document.id)
    });
    let uncited = uncited.map(|document| document.title.as_str()).collect::<Vec<_>>();
    list(&mut body, AboutUsage::CitedByNobody, &uncited);
    if lost > 0 {
        body.push(Block::line(AboutUsage::Uncounted(lost)));
    }
    let file = chart::of(&usage.days, usage.today, language.words().usage_chart());
    Reply { body, file, language, ..Reply::default() }
}

fn list(body: &mut Vec<Block>, heading: AboutUsage, items: &[&str]) {
    if items.is_empty() {
        return;
    }
    body.push(Block::line(heading));
    body.extend(items.iter().take(SHOWN).map(|&item| Block::item(Sentence::Theirs(item.to_owned()))));
    body.extend(more(items.len(), SHOWN));
}
