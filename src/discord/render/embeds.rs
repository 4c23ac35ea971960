//! A reply as embeds: broken at paragraphs where it is longer than Discord takes in one message.

use serenity::all::{CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter};

use super::{
    asked, fences,
    inert::{authored, clip, escaped, plain, units},
    label,
};
use crate::reply::{Answering, Block, CitedPlace, Footnote, Language, Line, Offered, Piece, Reply, Sentence};

/// Discord's limits of an embed, in UTF-16 units.
mod limit {
    pub(super) const TITLE: usize = 256;
    pub(super) const AUTHOR: usize = 256;
    pub(super) const FIELDS: usize = 25;
    pub(super) const FIELD: usize = 1024;
    /// All of a message's embeds together.
    pub(super) const SUM: usize = 6000;
    /// Of 4,096: what a phone shows without the reader losing the thread, and room beside it for the rest, and for the fences
    /// of a block of code that goes on in the next message.
    pub(super) const DESCRIPTION: usize = 3500;
}

/// Of the line beside it.
const COLOUR: u32 = 0x4A_5A_70;

/// Of lines of a file, so much is shown.
const VERBATIM: usize = 1500;

/// How much of a question is kept with a reply that "why" can ask again: as much as matching reads, and then some.
const QUESTION_KEPT: usize = 1500;

/// A field's name can't be empty: the fields after the first have an invisible one.
const MORE_SOURCES: &str = "\u{200B}";

/// At least one embed, each for a message of its own.
pub(super) fn embeds(reply: &Reply) -> Vec<CreateEmbed> {
    let mut texts = fences::kept(broken(&paragraphs(reply), limit::DESCRIPTION)).into_iter();
    let mut embeds = vec![Embed::with(texts.next())];
    if let Some(title) = &reply.title {
        embeds[0].title = Some(clip(&line(reply.language, title), limit::TITLE));
    }
    embeds[0].asked = reply.asked.as_deref().map(plain).filter(|asked| !asked.is_empty());
    let question = embeds[0].asked.clone();
    embeds.extend(texts.map(|text| Embed::with(Some(text))));

    let sources = label(reply.language, &Answering::Sources.into());
    for text in fields(reply) {
        if embeds.last().is_none_or(|embed| !embed.has_room_for(&sources, &text)) {
            embeds.push(Embed::default());
        }
        let embed = embeds.last_mut().expect("there is an embed");
        let name = if embed.fields.is_empty() { &sources } else { MORE_SOURCES };
        embed.fields.push((name.to_owned(), text));
    }

    // The buttons come with the last embed; so must the question that "why" asks again.
    if let Some(question) = question.filter(|asked| embeds.len() > 1 || units(asked) > limit::AUTHOR) {
        let footer = asked(reply.language) + &clip(&question, QUESTION_KEPT);
        if embeds.last().is_none_or(|embed| embed.size() + units(&footer) > limit::SUM) {
            embeds.push(Embed::default());
        }
        embeds.last_mut().expect("there is an embed").footer = Some(footer);
    }
    embeds.into_iter().map(Embed::built).collect()
}

/// What a reply says, as a message's own text.
pub(super) fn text(reply: &Reply) -> String {
    paragraphs(reply).join("\n\n")
}

/// An embed in the making.
#[derive(Default)]
struct Embed {
    asked: Option<String>,
    title: Option<String>,
    text: Option<String>,
    /// Each with its name.
    fields: Vec<(String, String)>,
    footer: Option<String>,
}

impl Embed {
    fn with(text: Option<String>) -> Self {
        Self { text, ..Self::default() }
    }

    fn size(&self) -> usize {
        let asked = self.asked.as_deref().map_or(0, |asked| units(asked).min(limit::AUTHOR));
        let fields: usize = self.fields.iter().map(|(name, text)| units(name) + units(text)).sum();
        let rest = [&self.title, &self.text, &self.footer];
        asked + fields + rest.into_iter().flatten().map(|text| units(text)).sum::<usize>()
    }

    fn has_room_for(&self, name: &str, text: &str) -> bool {
        self.fields.len() < limit::FIELDS && self.size() + units(name) + units(text) <= limit::SUM
    }

    fn built(self) -> CreateEmbed {
        let mut embed = CreateEmbed::new().colour(COLOUR);
        if let Some(asked) = self.asked {
            embed = embed.author(CreateEmbedAuthor::new(clip(&asked, limit::AUTHOR)));
        }
        if let Some(title) = self.title {
            embed = embed.title(title);
        }
        if let Some(text) = self.text {
            embed = embed.description(text);
        }
        if let Some(footer) = self.footer {
            embed = embed.footer(CreateEmbedFooter::new(footer));
        }
        embed.fields(self.fields.into_iter().map(|(name, text)| (name, text, false)))
    }
}

/// One paragraph each; the items of a list make one together.
pub(super) fn paragraphs(reply: &Reply) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut in_list = false;
    let item = |sentence| format!("• {}", line(reply.language, sentence));
    for block in &reply.body {
        match block {
            Block::Heading(sentence) => paragraphs.push(format!("**{}**", line(reply.language, sentence))),
            Block::Line(sentence) => paragraphs.push(line(reply.language, sentence)),
            Block::Authored(text) => paragraphs.extend(authored(text).split("\n\n").map(str::to_owned)),
            Block::Verbatim(text) => paragraphs.push(verbatim(text)),
            Block::ImportReport(report) => paragraphs.push(verbatim(&reply.language.import_report(report))),
            Block::Offered(offered) => paragraphs.push(self::offered(offered)),
            Block::Item(sentence) | Block::Choice(sentence, _) => match paragraphs.last_mut() {
                Some(list) if in_list => *list += &format!("\n{}", item(sentence)),
                _ => paragraphs.push(item(sentence)),
            },
        }
        in_list = matches!(block, Block::Item(_) | Block::Choice(..));
    }
    paragraphs
}

/// An entry that may be meant: its question, below it what it answers, and small, by what.
fn offered(offered: &Offered) -> String {
    let question = format!("**{}**", escaped(&offered.question));
    let lead = Some(authored(&offered.lead)).filter(|lead| !lead.is_empty());
    let source = offered.source.as_ref().map(|source| format!("-# {}", escaped(source)));
    [Some(question), lead, source].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// In a fence that nothing in it closes, cut to what an embed holds.
fn verbatim(text: &str) -> String {
    let text = authored(text).replace('`', "\u{2CB}");
    format!("```diff\n{}\n```", clip(text.trim_end(), VERBATIM))
}

/// A sentence where Discord reads Markdown.
pub(super) fn line(language: Language, sentence: &Sentence) -> String {
    pieces(language.say(sentence))
}

fn pieces(Line(pieces): Line) -> String {
    let shown = pieces.into_iter().map(|piece| match piece {
        Piece::Ours(text) => text,
        Piece::Theirs(text) => escaped(&text),
        Piece::When(seconds) => format!("<t:{seconds}:f>"),
        Piece::Role(role) => format!("<@&{role}>"),
        Piece::Channel(channel) => format!("<#{channel}>"),
        Piece::Command(name) => format!("/{name}"),
    });
    shown.collect()
}

/// As few texts as hold the paragraphs, none longer than `most`; a longer paragraph breaks at a line, or at a word.
pub(super) fn broken(paragraphs: &[String], most: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let mut rest = paragraph.as_str();
        if let Some(text) = texts.last_mut() {
            let room = most.saturating_sub(units(text) + 2);
            if units(rest) <= room {
                *text += &format!("\n\n{rest}");
                continue;
            }
            // What has to be broken anyway begins where it is announced.
            if units(rest) > most && room * 2 >= most {
                let (fits, after) = broken_off(rest, room);
                *text += &format!("\n\n{fits}");
                rest = after;
            }
        }
        while units(rest) > most {
            let (fits, after) = broken_off(rest, most);
            texts.push(fits.to_owned());
            rest = after;
        }
        texts.push(rest.to_owned());
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// As much of a text as fits, and the rest. A line of code keeps the spaces that it begins with.
fn broken_off(text: &str, most: usize) -> (&str, &str) {
    let (fits, after) = text.split_at(break_before(text, most));
    (fits.trim_end(), after.strip_prefix('\n').unwrap_or_else(|| after.trim_start_matches(' ')))
}

/// The byte at which to break: after the last line that fits, else the last word, else the last character.
fn break_before(text: &str, most: usize) -> usize {
    let mut room = most;
    let fits = text
        .char_indices()
        .find(|(_, c)| {
            let full = c.len_utf16() > room;
            room = room.saturating_sub(c.len_utf16());
            full
        })
        .map_or(text.len(), |(at, _)| at);
    let head = &text[..fits];
    head.rfind('\n').or_else(|| head.rfind(' ')).filter(|&at| at > 0).unwrap_or(fits)
}

/// The footnotes, packed into as few fields as hold them.
fn fields(reply: &Reply) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for place in CitedPlace::of(&reply.footnotes) {
        let note = footnote(&place, reply.language);
        match fields.last_mut() {
            Some(field) if units(field) + units(&note) < limit::FIELD => *field += &format!("\n{note}"),
            _ => fields.push(note),
        }
    }
    fields
}

/// A place that is cited, with as many of its links as there is room for. The title leads to the first quote.
fn footnote(place: &CitedPlace<'_>, language: Language) -> String {
    let note = place.note();
    let title = escaped(&note.title);
    let whence = line(language, &note.whence());
    let comma = if whence.is_empty() { "" } else { ", " };
    let markers = place.markers();
    let linked = |text: String, note: &Footnote| match &note.url {
        Some(url) => format!("[{text}]({})", url.replace(')', "%29")),
        None => text,
    };
    let quoted = |note: &Footnote| line(language, &note.quoted());
    let quotes = |shown: &dyn Fn(&Footnote) -> String| {
        let more = place.notes[1..].iter().map(|note| shown(note));
        let all = [quoted(note)].into_iter().chain(more);
        all.map(|quote| format!("\n> {quote}")).collect::<String>()
    };
    let fullest = [
        format!(
            "**{markers}** {}{comma}{whence}{}",
            linked(title.clone(), note),
            quotes(&|note| linked(quoted(note), note))
        ),
        format!("**{markers}** {}{comma}{whence}{}", linked(title.clone(), note), quotes(&quoted)),
    ];
    let fits = |shown: &String| units(shown) <= limit::FIELD;
    fullest.into_iter().find(fits).unwrap_or_else(|| {
        clip(&format!("**{markers}** {title}{comma}{whence}{}", quotes(&quoted)), limit::FIELD)
    })
}

/// The same on one line, with links that no preview follows: the title leads to the first quote.
pub(super) fn footnote_on_a_line(place: &CitedPlace<'_>, language: Language) -> String {
    let note = place.note();
    let (markers, title) = (place.markers(), escaped(&note.title));
    let whence = line(language, &note.whence());
    let comma = if whence.is_empty() { "" } else { ", " };
    let quotes =
        place.notes.iter().map(|note| line(language, &note.quoted())).collect::<Vec<_>>().join(" · ");
    let said = |title: &str| format!("**{markers}** {title}{comma}{whence}: {quotes}");
    let linked = note.url.as_ref().map(|url| said(&format!("[{title}](<{}>)", url.replace('>', "%3E"))));
    linked.filter(|said| units(said) <= limit::FIELD).unwrap_or_else(|| clip(&said(&title), limit::FIELD))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        assistant::{Channel, Role},
        discord::render::long_footnotes,
    };

    #[test]
    fn a_long_answer_breaks_at_paragraphs_then_lines_then_words() {
        let check = |paragraphs: &[&str], texts: &[&str]| {
            let paragraphs: Vec<_> = paragraphs.iter().map(|&p| p.to_owned()).collect();
            assert_eq!(broken(&paragraphs, 10), texts);
        };
        check(&["one", "two"], &["one\n\ntwo"]);
        check(&["one two", "three"], &["one two", "three"]);
        check(&["one\ntwo three"], &["one", "two three"]);
        check(&["one two three"], &["one two", "three"]);
        check(&["a:", "one two three"], &["a:\n\none", "two three"]);
        check(&["abcdef", "one two three"], &["abcdef", "one two", "three"]);
        check(&["abcdefghijkl"], &["abcdefghij", "kl"]);
        check(&["", "  "], &[]);
    }

    #[test]
    fn code_on_several_pages_is_code_on_each_and_keeps_its_lines() {
        let code = (0..110).map(|at| format!("    print('step {at}', table[{at}], __name__, *rows)"));
        let code = code.collect::<Vec<_>>();
        let answer = format!("Like this:[1]\n\n```python\n{}\n```\n\nThen stop.", code.join("\n"));
        let reply = Reply { body: vec![Block::Authored(answer)], ..Reply::default() };
        let texts = embeds(&reply).into_iter().map(|embed| {
            let embed = serde_json::to_value(&embed).expect("an embed is JSON");
            embed["description"].as_str().expect("a text").to_owned()
        });
        let texts = texts.collect::<Vec<_>>();
        assert_eq!(texts.len(), 2);
        for text in &texts {
            assert_eq!((text.matches("```python\n").count(), text.matches("```").count()), (1, 2), "{text}");
        }
        let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| line.contains("print"));
        assert_eq!(lines.collect::<Vec<_>>(), code);
    }

    #[test]
    fn roles_channels_and_moments_are_shown_by_discord() {
        let check = |piece: Piece, shown: &str| assert_eq!(pieces(Line(vec![piece])), shown);
        check(Piece::Role(Role(7)), "<@&7>");
        check(Piece::Channel(Channel(8)), "<#8>");
        check(Piece::When(1_764_417_599), "<t:1764417599:f>");
        check(Piece::Command("knowledge add"), "/knowledge add");
        check(Piece::Theirs("<@&7>".into()), "\\<@\u{200B}&7\\>");
    }

    proptest! {
        #[test]
        fn every_embed_is_within_discords_limits(
            asked in ".{0,3000}",
            title in ".{0,300}",
            answer in "(.{0,400}\n\n){0,12}",
            quotes in prop::collection::vec(".{1,300}", 0..12),
        ) {
            let reply = Reply {
                title: Some(crate::reply::Sentence::Theirs(title)),
                body: vec![Block::Authored(answer)],
                footnotes: long_footnotes(quotes),
                ..Reply::default()
            }
            .to(asked);
            for embed in embeds(&reply) {
                let embed = serde_json::to_value(&embed).expect("an embed is JSON");
                let length = |value: &serde_json::Value| value.as_str().map_or(0, units);
                let fields = embed["fields"].as_array().cloned().unwrap_or_default();
                prop_assert!(fields.iter().all(|field| (1..=1024).contains(&length(&field["value"]))));
                let sum = length(&embed["title"]) + length(&embed["description"]) + length(&embed["author"]["name"])
                    + length(&embed["footer"]["text"])
                    + fields.iter().map(|field| length(&field["name"]) + length(&field["value"])).sum::<usize>();
                prop_assert!(length(&embed["title"]) <= 256 && length(&embed["author"]["name"]) <= 256);
                prop_assert!(length(&embed["description"]) <= 4096 && length(&embed["footer"]["text"]) <= 2048);
                prop_assert!(sum <= 6000);
            }
        }
    }
}
