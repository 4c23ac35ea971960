//! Several questions in one message: which parts it has, and what each of them finds.
//!
//! The whole was asked first. It gives way to its parts only where these are questions of their own: nobody who asks one thing
//! gets two answers.

use super::{
    Candidate, Evidence, Reason, Verdict,
    decide::{
        bound::{Bound, Fact},
        confidence::PART_LIKELY,
    },
    language::{
        Gesture, Language, gesture,
        parts::{Asks, Cut, Piece},
    },
};
use knowledge::EntryPosition;
use std::{collections::HashSet, ops::Range};

/// Parts that are asked; of more, the rest is left to be asked again.
const MOST: usize = 6;

/// What a message asks, part by part.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Several {
    /// In the order of the message; none: it is one question.
    pub parts: Vec<Part>,
    /// What is left of it: more than is asked at once.
    pub left: Option<String>,
}

/// One of several questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// In the message's own words.
    pub question: String,
    /// What matching says of it.
    pub verdict: Verdict,
}

/// What can be asked while a message is taken apart.
pub(super) trait Asked {
    /// The language that it is asked in.
    fn language(&self) -> &'static dyn Language;

    fn find(&self, question: &str) -> Verdict;

    /// Whether it is a phrasing's very words.
    fn is_phrasing(&self, text: &str) -> bool;
}

/// The parts of a message of which `whole` is said.
pub(super) fn several(message: &str, whole: &Verdict, index: &dyn Asked) -> Several {
    if index.is_phrasing(message) {
        return Several::default();
    }
    let mut several = by_form(message, whole, index);
    if several.parts.is_empty() {
        several = by_what_is_found(message, whole, index);
    }
    keep_answered(&mut several.parts, whole);
    several
}

/// Where the whole is answered and none of its parts is, the part that offers the answer has it: taking a message apart loses none.
/// A part that something in its words keeps from being an answer stays as it is.
fn keep_answered(parts: &mut [Part], whole: &Verdict) {
    let Some(best) = whole.answer() else { return };
    let offers = |part: &&mut Part| shows(&part.verdict, best.entry) && !is_bounded(&part.verdict);
    if parts.iter().all(|part| part.verdict.answer().is_none())
        && let Some(part) = parts.iter_mut().find(offers)
    {
        part.verdict = whole.clone();
    }
}

/// The parts that show by their form that they ask.
fn by_form(message: &str, whole: &Verdict, index: &dyn Asked) -> Several {
    let groups = groups(message, index);
    if groups.len() < 2 {
        return Several::default();
    }
    let left = groups.get(MOST).map(|group| message[group.start..].trim().to_owned());
    let groups = groups.into_iter().take(MOST);
    let mut parts = Vec::<Part>::new();
    let mut asks_further = false;
    let mut own = HashSet::new();
    // That there is more than one question: it was said, or each asks, and a comma parts them.
    let mut is_announced = false;
    // That two after each other ask, and say what for.
    let (mut ask_plainly, mut asks_before) = (false, false);
    for group in groups {
        let verdict = group.found(message, index);
        let part = |verdict| Part { question: group.question.to_owned(), verdict };
        let asks = group.asks == Asks::Yes;
        ask_plainly |= asks && asks_before;
        asks_before = asks;
        // What leans on another part, or only a comma makes a part, is one where it is sure to be answered by itself.
        if !group.leans || parts.is_empty() || is_another(&verdict, &parts) {
            own.extend(first(&verdict));
            is_announced |= group.announced;
            parts.push(part(verdict));
        } else if group.asks_further(index.language(), &verdict, &parts) {
            if group.announced {
                own.extend(first(&verdict));
                is_announced = true;
            }
            parts.push(part(at_most_unsure(verdict)));
            asks_further = true;
        } else if group.loose && asks {
            own.extend(first(&verdict));
            // Where nothing is answered, there is nothing that it could take away.
            is_announced |= whole.answer().is_none();
            parts.push(part(at_most_unsure(verdict)));
        }
    }
    let differ = own.len() > 1;
    // Of what is said to be several questions, one has to find what the whole does.
    let is_kept = || whole.answer().is_none_or(|best| is_shown(best.entry, &parts));
    let may_be_several = || {
        let is_said = whole.answer().is_none() && (differ || is_announced && parts.len() > 1);
        is_said || ask_plainly && is_in_sight(whole, &parts)
    };
    if are_several(&parts, asks_further, whole, index) || differ && is_announced && is_kept() {
        better(&mut parts, whole);
    } else if !own.is_empty() && may_be_several() {
        // Nothing is lost by asking them one by one, and nothing is sure.
        for part in &mut parts {
            part.verdict = at_most_unsure(part.verdict.clone());
        }
    } else {
        return Several::default();
    }
    Several { parts, left }
}

/// Of a message with more places where it may fall into two, none is tried: that is a story.
const MOST_CUTS: usize = 4;

/// What a half of a message finds is offered beside what the whole finds from this confidence on, where no more than a comma parts
/// it, or one half tells a story: with less, more single questions fall into two, and some lose the right candidate from sight.
const BESIDE: f32 = 0.3;

/// The two parts that a message falls into where each of them, asked alone, finds something else than the other.
fn by_what_is_found(message: &str, whole: &Verdict, index: &dyn Asked) -> Several {
    let language = index.language();
    let cuts = language.cuts(message);
    if cuts.len() > MOST_CUTS {
        return Several::default();
    }
    let part = |text: &str| Part { question: text.to_owned(), verdict: index.find(text) };
    let asks_something = |text: &str| !is_manners(text) && !language.content(text).is_empty();
    let pairs = || {
        let cuts = cuts.iter().filter(|cut| asks_something(cut.before) && asks_something(cut.after));
        cuts.map(|cut| (cut, [part(cut.before), part(cut.after)]))
    };
    let two = pairs().find(|(cut, pair)| are_two(language, pair, cut.is_line, whole)).map(|(_, pair)| pair);
    let parts = two.or_else(|| pairs().find_map(|(cut, pair)| beside_the_whole(language, &pair, cut, whole)));
    parts.map_or_else(Several::default, |pair| Several { parts: pair.into(), left: None })
}

/// Two halves of which it isn't sure that they are two questions: what the whole finds stays as it is, and what only a half finds is
/// offered beside it; where that plainly asks, and is asserted, it stays, too. So nothing is lost where they are one, and nothing is
/// passed over where they are two. Where more than a comma parts them, what keeps a half from being an answer holds, however little its
/// words weigh in the whole.
fn beside_the_whole(
    language: &dyn Language,
    halves: &[Part; 2],
    cut: &Cut,
    whole: &Verdict,
) -> Option<[Part; 2]> {
    let found = halves.each_ref().map(|half| half.verdict.shown().first().copied());
    let answer = whole.answer().map(|best| best.entry);
    let entries = found.map(|best| best.map(|best| best.entry));
    if entries[0] == entries[1] || answer.is_some() && !entries.contains(&answer) {
        return None;
    }
    let asks = halves.each_ref().map(|half| language.asks_plainly(&half.question));
    let is_answered = |at: usize| asks[at] && halves[at].verdict.answer().is_some();
    let is_a_story = !cut.is_line && !cut.announced && language.is_a_story([cut.before, cut.after]);
    // Where both ask, or one has an answer that the whole has not, they are two, whatever the other one finds; but no story is one.
    let are_apart = (asks == [true; 2] || answer.is_none() && (is_answered(0) || is_answered(1)))
        && !is_a_story
        && is_in_sight(whole, halves);
    let may_be_one = (cut.loose || is_a_story) && !are_apart;
    let said = |at: usize| {
        let half = &halves[at];
        let Some(best) = found[at] else { return are_apart.then(|| half.clone()) };
        let is_new = answer != Some(best.entry);
        if is_new && (may_be_one && best.confidence < BESIDE || !is_as_sure(best, whole)) {
            return None;
        }
        let is_sure = is_asserted(&half.verdict) && asks[at];
        let verdict = if is_new && !is_sure {
            at_most_unsure(half.verdict.clone())
        } else if half.verdict.answer().is_some() || !cut.loose && is_bounded(&half.verdict) {
            half.verdict.clone()
        } else {
            whole.clone()
        };
        Some(Part { verdict, ..half.clone() })
    };
    let mut parts = [said(0)?, said(1)?];
    better(&mut parts, whole);
    Some(parts)
}

/// Whether two halves of a message are questions of their own, by what they find. `on_lines`: each stands on its own.
///
/// Both find something else, and are as sure of it as the whole is. Where one half only tells why the other is asked, neither is
/// asserted, or the one that tells doesn't ask.
fn are_two(language: &dyn Language, halves: &[Part; 2], on_lines: bool, whole: &Verdict) -> bool {
    let found = halves.each_ref().map(|half| half.verdict.shown().first().copied());
    let [Some(one), Some(other)] = found else { return false };
    let have_content = halves.iter().all(|half| language.content(&half.question).len() > 1);
    if one.entry == other.entry || !have_content || !is_as_sure(one, whole) || !is_as_sure(other, whole) {
        return false;
    }
    let asks = halves.each_ref().map(|half| language.asks_plainly(&half.question));
    let is_answered = halves.each_ref().map(|half| half.verdict.answer().is_some());
    let asserted = halves.each_ref().map(|half| is_asserted(&half.verdict));
    let beside = |sure: [bool; 2]| sure[0] && asks[1] || sure[1] && asks[0];
    if is_answered == [true; 2] {
        on_lines || asserted.contains(&true) || asks == [true; 2]
    } else {
        beside(asserted) || on_lines && beside(is_answered)
    }
}

/// Whether a half is as sure of what it finds as the whole is.
fn is_as_sure(best: Candidate, whole: &Verdict) -> bool {
    whole.shown().iter().all(|shown| shown.entry != best.entry || shown.confidence <= best.confidence)
}

/// A piece that asks, and the statements around it that belong to it.
struct Group<'m> {
    question: &'m str,
    leans: bool,
    /// Whether no more than a comma makes it a part.
    loose: bool,
    asks: Asks,
    /// Whether it was announced as something else.
    announced: bool,
    start: usize,
    end: usize,
}

impl Group<'_> {
    /// What it finds; where that is no answer, what it finds with the story that it is told with.
    fn found(&self, message: &str, index: &dyn Asked) -> Verdict {
        let verdict = index.find(self.question);
        let told = message[self.start..self.end].trim();
        if verdict.answer().is_some() || told.len() <= self.question.len() + TOLD {
            return verdict;
        }
        // A story that is about something else is no reason to answer with that.
        let with_its_story = index.find(told);
        let is_surer = |best: Candidate| first(&verdict).is_none_or(|entry| entry == best.entry);
        if with_its_story.answer().is_some_and(is_surer) { with_its_story } else { verdict }
    }

    /// Whether it asks, of what is named before it, for something that no part before is answered with: it is named, at least.
    fn asks_further(&self, language: &dyn Language, verdict: &Verdict, parts: &[Part]) -> bool {
        let is_new =
            first(verdict).is_none_or(|entry| parts.iter().all(|part| first(&part.verdict) != Some(entry)));
        let named = named(language, parts.iter());
        let wants_more = language.content(self.question).iter().any(|word| !named.contains(word));
        !self.loose && is_new && (wants_more || language.asks_for_a_fact(self.question))
    }
}

/// So many characters more than the question are a story; fewer join it to what stands before.
const TOLD: usize = 24;

/// The pieces that ask, each with what is told before it; after the last one, with what is told then.
fn groups<'m>(message: &'m str, index: &dyn Asked) -> Vec<Group<'m>> {
    let mut groups = Vec::<Group>::new();
    let mut end = 0;
    let pieces = index.language().pieces(message);
    let asking = asking(message, &pieces, index);
    for (piece, asks) in pieces.into_iter().zip(asking) {
        if asks {
            let leans = piece.asks == Asks::Leaning || piece.loose;
            let told = message[end..piece.range.end].trim();
            // It leans on the story that it is told with: both are the question.
            let has_story = leans && !piece.loose && told.len() > piece.text.len() + TOLD;
            let question = if has_story { told } else { piece.text };
            groups.push(Group {
                question,
                leans: leans && !has_story,
                loose: piece.loose,
                asks: piece.asks,
                announced: piece.announced,
                start: end,
                end: piece.range.end,
            });
            end = piece.range.end;
        }
    }
    if let Some(last) = groups.last_mut() {
        last.end = message.len();
    }
    groups
}

/// By piece, whether it asks: by its form, or by a phrasing's words.
///
/// Of a few pieces one asks by no form at all where it asserts an answer; and where it finds one, and stands before something else
/// that is announced, or on one of several lines of which each finds one.
fn asking(message: &str, pieces: &[Piece], index: &dyn Asked) -> Vec<bool> {
    let by_form = pieces
        .iter()
        .map(|piece| piece.asks != Asks::No || index.is_phrasing(piece.text) && !is_manners(piece.text));
    let mut asking = by_form.collect::<Vec<_>>();
    if !(2..=MOST).contains(&pieces.len()) {
        return asking;
    }
    let others = (0..pieces.len()).filter(|&at| !asking[at] && !is_manners(pieces[at].text));
    let others = others.map(|at| (at, index.find(pieces[at].text))).collect::<Vec<_>>();
    let is_a_list =
        others.iter().all(|(at, found)| found.answer().is_some() && is_a_line(message, &pieces[*at].range));
    for (at, found) in others {
        let is_followed = || pieces.get(at + 1).is_some_and(|next| next.announced);
        asking[at] = is_asserted(&found) || found.answer().is_some() && (is_a_list || is_followed());
    }
    asking
}

/// Whether a piece is a line of several.
fn is_a_line(message: &str, piece: &Range<usize>) -> bool {
    let (before, after) =
        (message[..piece.start].trim_end_matches(' '), message[piece.end..].trim_start_matches(' '));
    let begins = before.is_empty() || before.ends_with('\n');
    let ends = after.is_empty() || after.starts_with('\n') || message[piece.clone()].ends_with('\n');
    begins && ends && !(before.is_empty() && after.is_empty())
}

/// Whether a piece greets, thanks or reacts: beside others, it asks nothing, whichever entries have such words.
fn is_manners(text: &str) -> bool {
    gesture(text).is_some_and(Gesture::is_manners)
}

/// The entry that comes first, if any does.
fn first(verdict: &Verdict) -> Option<EntryPosition> {
    verdict.shown().first().map(|best| best.entry)
}

/// Whether a part shows what comes first of what the whole finds.
fn is_in_sight(whole: &Verdict, parts: &[Part]) -> bool {
    first(whole).is_none_or(|entry| is_shown(entry, parts))
}

/// Whether a part shows this entry.
fn is_shown(entry: EntryPosition, parts: &[Part]) -> bool {
    parts.iter().any(|part| shows(&part.verdict, entry))
}

fn shows(verdict: &Verdict, entry: EntryPosition) -> bool {
    verdict.shown().iter().any(|shown| shown.entry == entry)
}

/// What is said of a part. Parts have more chances to fit than the whole has: so one is shown the nearest entry where that is likelier
/// right than wrong.
pub(super) fn of_a_part(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Likely { best, .. } if best.confidence < PART_LIKELY => at_most_unsure(verdict),
        verdict => verdict,
    }
}

/// What leans on something that this doesn't know is offered, and never answered.
fn at_most_unsure(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Answer { best, evidence } => {
            Verdict::Unsure { candidates: vec![best], evidence: doubtful(evidence) }
        }
        Verdict::Likely { best, others, evidence } => {
            let candidates = std::iter::once(best).chain(others).collect();
            Verdict::Unsure { candidates, evidence: doubtful(evidence) }
        }
        verdict => verdict,
    }
}

fn doubtful(evidence: Evidence) -> Evidence {
    Evidence { reason: Reason::Doubtful, ..evidence }
}

/// Whether it asserts an entry that no part before has.
fn is_another(verdict: &Verdict, parts: &[Part]) -> bool {
    is_asserted(verdict) && parts.iter().all(|part| first(&part.verdict) != first(verdict))
}

/// Whether something in its words keeps it from being an answer, whatever stands before it: what "them" are, another part says.
fn is_bounded(verdict: &Verdict) -> bool {
    let Evidence { reason, bound, .. } = verdict.evidence();
    let leaves_open = |bound: &Bound| matches!(bound.fact, Fact::Unnamed { .. });
    *reason == Reason::Bounded && !bound.as_ref().is_some_and(leaves_open)
}

fn is_asserted(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Answer { .. })
}

/// Whether the parts are questions of their own. `asks_further`: one of them asks something of what another one names.
fn are_several(parts: &[Part], asks_further: bool, whole: &Verdict, index: &dyn Asked) -> bool {
    let answered = parts.iter().filter_map(|part| part.verdict.answer()).collect::<Vec<_>>();
    let entries = answered.iter().map(|best| best.entry).collect::<HashSet<EntryPosition>>();
    // What the whole finds is not lost, unless it was found amid the words of another question.
    let is_kept = whole.answer().is_none_or(|best| entries.contains(&best.entry) || entries.len() > 1)
        || parts.iter().any(|part| part.verdict.answer().is_some() && index.is_phrasing(&part.question));
    // What the whole doesn't answer, one part has to answer for sure, or several do.
    let is_sure =
        whole.answer().is_some() || entries.len() > 1 || parts.iter().any(|part| is_asserted(&part.verdict));
    is_kept
        && is_sure
        && !entries.is_empty()
        && (entries.len() > 1
            || asks_further
            || parts.iter().any(|part| is_unheard(index.language(), part, parts)))
}

/// Whether a part finds something else than an answered one, or nothing, and asks for something that this one doesn't name.
fn is_unheard(language: &dyn Language, part: &Part, parts: &[Part]) -> bool {
    if part.verdict.answer().is_some() {
        return false;
    }
    let named = named(language, parts.iter().filter(|other| other.verdict.answer().is_some()));
    let content = language.content(&part.question);
    // "where are you" has no word of its own.
    content.iter().any(|word| !named.contains(word))
        || content.is_empty() && language.asks_for_a_fact(&part.question)
}

/// The words by which these parts tell what they ask for.
fn named<'p>(language: &dyn Language, parts: impl Iterator<Item = &'p Part>) -> HashSet<String> {
    parts.flat_map(|part| language.content(&part.question)).collect()
}

/// Where the whole is surer of an entry than the part is that finds it, it is as sure as that.
fn better(parts: &mut [Part], whole: &Verdict) {
    let Verdict::Answer { best, .. } = whole else { return };
    for part in parts {
        if matches!(&part.verdict, Verdict::Likely { best: likely, .. } if likely.entry == best.entry) {
            part.verdict = whole.clone();
        }
    }
}
