//! How a knowledge is used.

use crate::{
    knowledge::Knowledge,
    reply::{Block, Line, Reply, browse::count},
};

use super::chart;

/// What was counted of a knowledge's use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage {
    /// The days of the last 90 on which something was asked, as days since 1970, with how many questions were answered,
    /// unsure, and found nothing.
    pub days: Vec<(i64, [u32; 3])>,
    /// How often each entry answered, by its id, most asked first.
    pub entries: Vec<(String, u32)>,
    /// Votes that an answer helped.
    pub helped: u32,
    /// Votes that it did not.
    pub unhelpful: u32,
    /// What could not be counted, since the start.
    pub lost: u64,
}

/// Lines of each list.
const SHOWN: usize = 5;

/// The figures, and a picture of the days.
pub fn stats(knowledge: &Knowledge, usage: &Usage) -> Reply {
    let sum = |outcome: usize| usage.days.iter().map(|(_, day)| u64::from(day[outcome])).sum::<u64>();
    let (answered, unsure, nothing) = (sum(0), sum(1), sum(2));
    let asked = answered + unsure + nothing;
    let mut body = vec![Block::line(Line::new(match asked {
        0 => "Nobody has asked anything within the last 90 days.".to_owned(),
        asked => format!(
            "Of {asked} questions within the last 90 days {answered} were answered ({}), {unsure} were unsure, and \
             {nothing} found nothing.",
            percent(answered, asked)
        ),
    }))];
    if usage.helped + usage.unhelpful > 0 {
        let say = count(usage.helped as usize, "vote says", "votes say");
        let line = format!("{say} that an answer helped, {} that it did not.", usage.unhelpful);
        body.push(Block::line(Line::new(line)));
    }
    let question = |id: &str| {
        knowledge.position(id).map_or_else(|| id.to_owned(), |at| knowledge.entries()[at].question.clone())
    };
    if !usage.entries.is_empty() {
        body.push(Block::line(Line::new("Most asked:")));
        body.extend(
            usage
                .entries
                .iter()
                .take(SHOWN)
                .map(|(id, times)| Block::item(Line::shown(question(id)).say(format!(" ({times})")))),
        );
    }
    let never =
        knowledge.entries().iter().filter(|entry| usage.entries.iter().all(|(id, _)| *id != entry.id));
    list(&mut body, "Never asked:", &never.map(|entry| entry.question.as_str()).collect::<Vec<_>>());
    let uncited = knowledge.documents().iter().filter(|document| {
        let mut citations = knowledge.entries().iter().flat_map(|entry| &entry.cite);
        citations.all(|citation| citation.document != document.id)
    });
    list(&mut body, "Cited by nobody:", &uncited.map(|document| document.title.as_str()).collect::<Vec<_>>());
    if usage.lost > 0 {
        let lost = count(usage.lost as usize, "question", "questions");
        let line = format!("{lost} could not be counted, because my records could not be reached.");
        body.push(Block::line(Line::new(line)));
    }
    Reply { body, file: chart::of(&usage.days), ..Reply::default() }
}

fn list(body: &mut Vec<Block>, heading: &str, items: &[&str]) {
    if items.is_empty() {
        return;
    }
    body.push(Block::line(Line::new(heading)));
    body.extend(items.iter().take(SHOWN).map(|item| Block::item(Line::shown(*item))));
    if items.len() > SHOWN {
        body.push(Block::item(Line::new(format!("and {} more", items.len() - SHOWN))));
    }
}

fn percent(part: u64, whole: u64) -> String {
    format!("{} %", (part as f64 * 100.0 / whole as f64).round())
}
