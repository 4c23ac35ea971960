//! Two edits of one entry that began with the same: taken together where they touch different parts of it.

use super::{Citation, Entry, EntryKey, difference::line_by_line, markers, text};

/// What comes of two edits of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Both together. Where they clash, it says what the other edit says.
    pub entry: Entry,
    /// Where both say something else of the same.
    pub clashes: Vec<EntryKey>,
}

/// The entry that `base` was, with both edits of it: what became of it, and what is meant to.
///
/// Lists lose what either takes out and gain what either puts in; an answer is taken together line by line. An answer and
/// its citations belong together: where one edit changes how many there are or where they stand, and the other changes
/// either, they clash.
pub fn merge(base: &Entry, theirs: &Entry, mine: &Entry) -> Merged {
    let mut merged = Merged { entry: theirs.clone(), clashes: Vec::new() };
    let supported = [EntryKey::Answer, EntryKey::Cite, EntryKey::Draft];
    for key in base.differs_in(mine).filter(|key| !supported.contains(key)) {
        merged.take(key, base, theirs, mine);
    }
    merged.support(base, theirs, mine);
    // A wording that one of them made the shown one is no other phrasing any more.
    let shown = text::folded(&merged.entry.question);
    merged.entry.also.retain(|also| text::folded(also) != shown);
    merged
}

impl Merged {
    /// The same, where this edit's word counts where the two clash.
    #[must_use]
    pub fn settled_by(mut self, mine: &Entry) -> Entry {
        for key in &self.clashes {
            self.entry.copy(*key, mine);
        }
        if self.clashes.contains(&EntryKey::Cite) {
            self.entry.draft = mine.draft;
        }
        self.entry
    }

    /// Takes what one key says in `mine`.
    fn take(&mut self, key: EntryKey, base: &Entry, theirs: &Entry, mine: &Entry) {
        let entry = &mut self.entry;
        if base.value(key) == theirs.value(key) {
            return entry.copy(key, mine);
        }
        if theirs.value(key) == mine.value(key) {
            return;
        }
        match key {
            EntryKey::Also => entry.also = list(&base.also, &theirs.also, &mine.also),
            EntryKey::Follow => entry.follow = list(&base.follow, &theirs.follow, &mine.follow),
            EntryKey::Not => entry.not = list(&base.not, &theirs.not, &mine.not),
            EntryKey::Require => entry.require = list(&base.require, &theirs.require, &mine.require),
            EntryKey::Id
            | EntryKey::Draft
            | EntryKey::Question
            | EntryKey::Answer
            | EntryKey::Cite
            | EntryKey::Disputed
            | EntryKey::Topic => self.clashes.push(key),
        }
    }

    /// Takes answer and citations, which belong together.
    fn support(&mut self, base: &Entry, theirs: &Entry, mine: &Entry) {
        let touches = |entry: &Entry| entry.answer != base.answer || entry.cite != base.cite;
        if !touches(mine) {
            return;
        }
        if !touches(theirs) {
            for key in [EntryKey::Answer, EntryKey::Cite, EntryKey::Draft] {
                self.entry.copy(key, mine);
            }
            return;
        }
        if theirs.answer == mine.answer && theirs.cite == mine.cite {
            return;
        }
        if shape(base) != shape(theirs) || shape(base) != shape(mine) {
            self.clashes.extend([EntryKey::Answer, EntryKey::Cite]);
            return;
        }
        match line_by_line(&base.answer, &theirs.answer, &mine.answer) {
            Some(answer) => self.entry.answer = answer,
            None => self.clashes.push(EntryKey::Answer),
        }
        let cite = base.cite.iter().zip(&theirs.cite).zip(&mine.cite);
        match cite.map(|((base, theirs), mine)| citation(base, theirs, mine)).collect() {
            Some(cite) => self.entry.cite = cite,
            None => self.clashes.push(EntryKey::Cite),
        }
    }
}

/// How many citations there are, and in which order the answer points at them.
fn shape(entry: &Entry) -> (usize, Vec<usize>) {
    (entry.cite.len(), markers(&entry.answer).map(|(_, number)| number).collect())
}

/// One of three citations, if at most one of the two edits changed it.
fn citation(base: &Citation, theirs: &Citation, mine: &Citation) -> Option<Citation> {
    match (theirs == base, mine == base) {
        (_, true) => Some(theirs.clone()),
        (true, false) => Some(mine.clone()),
        (false, false) => (theirs == mine).then(|| mine.clone()),
    }
}

/// A list without what either edit takes out, and with what either puts in; each once, though somebody typed it twice.
fn list<T: Clone + PartialEq>(base: &[T], theirs: &[T], mine: &[T]) -> Vec<T> {
    let kept = theirs.iter().filter(|item| mine.contains(item) || !base.contains(item));
    let new = mine.iter().filter(|item| !base.contains(item));
    kept.chain(new).fold(Vec::new(), |mut list, item| {
        if !list.contains(item) {
            list.push(item.clone());
        }
        list
    })
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::subsequence};

    use super::*;

    fn entry() -> Entry {
        let cite = |quote: &str| Citation { document: "tides".into(), at: None, quote: quote.into() };
        Entry {
            id: "high-water".into(),
            question: "When is high water?".into(),
            also: vec!["tide times".into(), "high tide".into()],
            answer: "Later each day.[1]\n\nThe pilot differs.[2]".into(),
            cite: vec![cite("later each day"), cite("three quarters")],
            topic: Some("Tides".into()),
            ..Entry::default()
        }
    }

    fn edited(edit: impl FnOnce(&mut Entry)) -> Entry {
        let mut entry = entry();
        edit(&mut entry);
        entry
    }

    #[track_caller]
    fn check(theirs: impl FnOnce(&mut Entry), mine: impl FnOnce(&mut Entry), both: impl FnOnce(&mut Entry)) {
        let merged = merge(&entry(), &edited(theirs), &edited(mine));
        assert_eq!(merged, Merged { entry: edited(both), clashes: Vec::new() });
    }

    #[track_caller]
    fn clash(theirs: impl FnOnce(&mut Entry), mine: impl FnOnce(&mut Entry), clashes: &[EntryKey]) {
        let (theirs, mine) = (edited(theirs), edited(mine));
        let merged = merge(&entry(), &theirs, &mine);
        assert_eq!(merged.clashes, clashes);
        for key in clashes {
            assert_eq!(merged.entry.value(*key), theirs.value(*key), "nothing of theirs is lost");
            assert_eq!(merged.clone().settled_by(&mine).value(*key), mine.value(*key));
        }
    }

    #[test]
    fn different_parts_are_taken_together() {
        check(
            |theirs| theirs.topic = Some("Water".into()),
            |mine| mine.question = "When is the tide high?".into(),
            |both| {
                both.topic = Some("Water".into());
                both.question = "When is the tide high?".into();
            },
        );
        check(
            |theirs| theirs.also = vec!["tide times".into(), "flood".into()],
            |mine| mine.also = vec!["high tide".into(), "tide times".into(), "springs".into()],
            |both| both.also = vec!["tide times".into(), "flood".into(), "springs".into()],
        );
    }

    #[test]
    fn an_answer_is_taken_together_line_by_line_and_its_citations_one_by_one() {
        check(
            |theirs| {
                theirs.answer = theirs.answer.replace("Later", "Fifty minutes later");
                theirs.cite[0].quote = "fifty minutes later".into();
            },
            |mine| {
                mine.answer = mine.answer.replace("The pilot", "The pilot's notebook");
                mine.cite[1].at = Some("page 2".into());
            },
            |both| {
                both.answer = "Fifty minutes later each day.[1]\n\nThe pilot's notebook differs.[2]".into();
                both.cite[0].quote = "fifty minutes later".into();
                both.cite[1].at = Some("page 2".into());
            },
        );
    }

    #[test]
    fn what_both_say_of_the_same_is_a_clash() {
        clash(|theirs| theirs.topic = Some("A".into()), |mine| mine.topic = None, &[EntryKey::Topic]);
        clash(
            |theirs| theirs.answer = theirs.answer.replace("Later", "Earlier"),
            |mine| mine.answer = mine.answer.replace("Later", "Sooner"),
            &[EntryKey::Answer],
        );
        clash(
            |theirs| theirs.cite[0].quote = "each day".into(),
            |mine| mine.cite[0].quote = "day".into(),
            &[EntryKey::Cite],
        );
    }

    #[test]
    fn a_citation_that_comes_or_goes_leaves_no_marker_to_point_at_another() {
        let without_the_first = |entry: &mut Entry| {
            entry.answer = "The pilot differs.[1]".into();
            entry.cite.remove(0);
        };
        clash(
            without_the_first,
            |mine| mine.answer = mine.answer.replace("The pilot", "The pilot's notebook"),
            &[EntryKey::Answer, EntryKey::Cite],
        );
    }

    #[test]
    fn what_one_typed_twice_is_there_once_whoever_comes_second() {
        let twice = |entry: &mut Entry| entry.also = vec!["flood".into(), "flood".into()];
        let once = |entry: &mut Entry| entry.also = vec!["flood".into()];
        check(twice, once, once);
        check(once, twice, once);
    }

    #[test]
    fn the_same_edit_twice_is_that_edit() {
        let edit = |entry: &mut Entry| entry.answer = "Never.[1][2]".into();
        check(edit, edit, edit);
    }

    fn edits() -> impl Strategy<Value = Entry> {
        let line = || prop_oneof![Just("Later each day.[1]"), Just("At noon.[1]"), Just("At dusk.[1]")];
        let also = (subsequence(vec!["tide times", "high tide"], 0..=2), vec("[a-d]{3}", 0..3));
        let topic = prop_oneof![Just(Some("Tides")), Just(None), Just(Some("Water"))];
        let question = prop_oneof![Just("When is high water?"), Just("When?"), Just("When is the flood?")];
        let cited = prop_oneof![Just(2_usize), Just(2), Just(1)];
        (line(), also, topic, question, cited).prop_map(|(line, (kept, new), topic, question, cited)| {
            edited(|entry| {
                entry.answer = format!("{line}\n\nThe pilot differs.[2]");
                entry.also = kept.into_iter().map(str::to_owned).chain(new).collect();
                entry.topic = topic.map(str::to_owned);
                entry.question = question.into();
                entry.cite.truncate(cited);
            })
        })
    }

    proptest! {
        /// Any two forms opened together lose nothing of either: what one of them changed is there, or shown as a clash.
        #[test]
        fn nothing_of_either_edit_is_lost(theirs in edits(), mine in edits()) {
            let base = entry();
            let Merged { entry, clashes } = merge(&base, &theirs, &mine);
            for (edit, other) in [(&theirs, &mine), (&mine, &theirs)] {
                for also in &edit.also {
                    prop_assert!(entry.also.contains(also) || base.also.contains(also) && !other.also.contains(also));
                }
                for also in base.also.iter().filter(|also| !edit.also.contains(also)) {
                    prop_assert!(!entry.also.contains(also));
                }
                for key in base.differs_in(edit).filter(|key| *key != EntryKey::Also) {
                    let is_there = entry.value(key) == edit.value(key);
                    prop_assert!(is_there || clashes.contains(&key), "{key:?} {entry:?} {clashes:?}");
                }
            }
            let settled = merge(&base, &theirs, &mine).settled_by(&mine);
            for key in base.differs_in(&mine).filter(|key| *key != EntryKey::Also) {
                prop_assert_eq!(settled.value(key), mine.value(key));
            }
            // Whoever comes second, the same comes of it.
            let other = merge(&base, &mine, &theirs);
            prop_assert_eq!(&clashes, &other.clashes);
            let sorted = |mut entry: Entry| { entry.also.sort(); entry };
            if clashes.is_empty() {
                prop_assert_eq!(sorted(entry), sorted(other.entry));
            }
        }
    }
}
