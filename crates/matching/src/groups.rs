//! Questions grouped by what they mean, so that what people ask again and again is seen as one thing.
//!
//! Each wording joins the group whose mean it is nearest to, or begins one; a second round lets those move that came before
//! their group was there.

use super::{
    Index,
    hashing::QuickMap,
    language::{Language, spelling::Spelling, words::Word},
    limits,
    reading::{self, Question, Term, Tokens},
    signals::{
        meaning::Meaning,
        vector::{self, Fine, Vector, ZERO},
    },
    vocabulary::Vocabulary,
};
use std::cmp::Reverse;

/// How near a wording must be to a group to join it, 0–1. Chosen with `WORDS` on the `val` questions of clinc150 and banking77,
/// grouped by an index of those entries that do not answer them.
const NEAR: f32 = 0.55;

/// How much words in common count beside meaning, 0–1: meaning finds more of those that belong together, and words keep names
/// apart.
const WORDS: f32 = 0.3;

/// How much nearer a wording must be that has another name than a group: "who founded" one is not "who founded" the other.
const APART: f32 = 0.15;

/// A word of this rarity on may be a name.
const NAME: f32 = 0.8;

/// How often each wording is placed: the second time all groups are there.
const ROUNDS: usize = 2;

/// Questions of the same words in any order.
#[derive(Debug)]
struct Wording {
    /// Positions of the questions.
    asked: Vec<usize>,
    /// Numbers of its words, each once, and how much each says.
    words: Vec<(u32, f32)>,
    /// How much all of them say.
    mass: f32,
    meaning: Vector,
    fine: Fine,
}

/// Wordings that mean nearly the same.
#[derive(Debug)]
struct Group {
    /// Questions in it.
    count: f32,
    /// By word: how many of its questions have it.
    words: QuickMap<u32, f32>,
    /// The same, of words that may be names.
    names: QuickMap<u32, f32>,
    /// How much all words of its questions say.
    mass: f32,
    meanings: Vector,
}

impl Index {
    /// Questions grouped by meaning, as positions: the largest group first, and its most typical question first in each.
    ///
    /// Made for what a community has asked in vain: up to 5,000 wordings are compared with each other, and further ones only
    /// join those of the same words.
    pub fn groups(&self, questions: &[&str]) -> Vec<Vec<usize>> {
        let mut read = questions.iter().map(|question| self.reader.read(question)).collect::<Vec<_>>();
        correct(self.reader.language(), &mut read);
        let wordings = wordings(self.reader.language(), questions, &read, &self.entries.meaning);
        let (homes, groups) = place(&wordings);
        let mut members = vec![Vec::new(); groups.len()];
        for (wording, home) in wordings.iter().zip(homes) {
            let typical = groups[home].nearness(wording, groups[home].mean().dot(&wording.fine));
            members[home].extend(wording.asked.iter().map(|&at| (at, typical)));
        }
        let order = |mut members: Vec<(usize, f32)>| {
            members.sort_by_key(|&(at, _)| at);
            let first = members.iter().enumerate().rev().max_by(|(_, a), (_, b)| a.1.total_cmp(&b.1));
            let first = first.map_or(0, |(first, _)| first);
            members[..=first].rotate_right(1);
            members.into_iter().map(|(at, _)| at).collect::<Vec<_>>()
        };
        let mut groups =
            members.into_iter().filter(|members| !members.is_empty()).map(order).collect::<Vec<_>>();
        groups.sort_by_key(|group| (Reverse(group.len()), group[0]));
        groups
    }
}

/// Reads words that neither the knowledge base nor its language has, and one question alone, as those that several have.
fn correct(language: &'static dyn Language, questions: &mut [Question]) {
    let mut counts: QuickMap<String, usize> = QuickMap::default();
    let is_unknown = |term: &&mut Term| term.stem.is_none() && !language.is_word(&term.folded);
    for term in questions.iter_mut().flat_map(|question| &mut question.terms).filter(is_unknown) {
        *counts.entry(term.folded.clone()).or_default() += 1;
    }
    let mut shared = counts.iter().filter(|&(_, &count)| count > 1).map(|(word, _)| word).collect::<Vec<_>>();
    shared.sort_unstable();
    let mut vocabulary = Vocabulary::of(language);
    for word in shared {
        vocabulary.learn(word);
    }
    let spelling = Spelling::new(&vocabulary);
    for term in questions.iter_mut().flat_map(|question| &mut question.terms).filter(is_unknown) {
        let alone = counts.get(&term.folded) == Some(&1);
        if let Some(meant) = alone.then(|| spelling.nearest(&vocabulary, &term.folded)).flatten() {
            vocabulary.known(meant).folded.clone_into(&mut term.folded);
            term.tokens = Tokens { pair: None, alone: reading::rows(&Word::of(term.folded.clone())) };
        }
    }
}

/// Questions by their words; those without any by their text.
fn wordings(
    language: &dyn Language,
    questions: &[&str],
    read: &[Question],
    meaning: &Meaning,
) -> Vec<Wording> {
    let mut numbers: QuickMap<String, u32> = QuickMap::default();
    let mut by_words: QuickMap<Vec<u32>, usize> = QuickMap::default();
    let mut by_text: QuickMap<&str, usize> = QuickMap::default();
    let mut wordings: Vec<Wording> = Vec::new();
    for (at, (question, text)) in read.iter().zip(questions).enumerate() {
        let next = wordings.len();
        let number = |term: &Term| {
            let next = numbers.len() as u32;
            (*numbers.entry(language.stem(&term.folded)).or_insert(next), term.rarity)
        };
        let mut words = question.terms.iter().map(number).collect::<Vec<_>>();
        words.sort_by_key(|&(number, _)| number);
        words.dedup_by_key(|&mut (number, _)| number);
        let home = if words.is_empty() {
            *by_text.entry(text.trim()).or_insert(next)
        } else {
            *by_words.entry(words.iter().map(|&(number, _)| number).collect()).or_insert(next)
        };
        if let Some(wording) = wordings.get_mut(home) {
            wording.asked.push(at);
            continue;
        }
        let meaning = meaning.of(&reading::all(&question.terms));
        wordings.push(Wording {
            asked: vec![at],
            mass: words.iter().map(|&(_, says)| says).sum(),
            words,
            fine: Fine::of(&meaning),
            meaning,
        });
    }
    wordings
}

/// By wording, the number of its group; and all groups, some of them left by all.
fn place(wordings: &[Wording]) -> (Vec<usize>, Vec<Group>) {
    let mut homes: Vec<Option<usize>> = vec![None; wordings.len()];
    let mut groups: Vec<Group> = Vec::new();
    let mut means: Vec<Fine> = Vec::new();
    for _ in 0..ROUNDS {
        for (at, wording) in wordings.iter().enumerate() {
            if let Some(home) = homes[at] {
                groups[home].add(wording, -1.0);
                means[home] = groups[home].mean();
            }
            let near = || {
                let near = groups.iter().zip(&means).enumerate().map(|(number, (group, mean))| {
                    (number, group.nearness(wording, mean.dot(&wording.fine)))
                });
                near.filter(|&(_, near)| near >= NEAR).rev().max_by(|a, b| a.1.total_cmp(&b.1))
            };
            let nearest = (at < limits::GROUPED).then(near).flatten();
            let home = nearest.map(|(home, _)| home).or(homes[at]).unwrap_or_else(|| {
                groups.push(Group {
                    count: 0.0,
                    words: QuickMap::default(),
                    names: QuickMap::default(),
                    mass: 0.0,
                    meanings: ZERO,
                });
                means.push(Fine::of(&ZERO));
                groups.len() - 1
            });
            groups[home].add(wording, 1.0);
            means[home] = groups[home].mean();
            homes[at] = Some(home);
        }
    }
    (homes.into_iter().flatten().collect(), groups)
}

impl Group {
    /// Adds a wording's questions that often.
    fn add(&mut self, wording: &Wording, times: f32) {
        let count = times * wording.asked.len() as f32;
        self.count += count;
        self.mass += count * wording.mass;
        for &(word, says) in &wording.words {
            *self.words.entry(word).or_default() += count;
            if says >= NAME {
                *self.names.entry(word).or_default() += count;
            }
        }
        vector::add(&mut self.meanings, count, &wording.meaning);
    }

    fn mean(&self) -> Fine {
        Fine::of(&vector::unit(self.meanings))
    }

    /// How near a wording is, 0–1. `cosine`: between what they mean.
    fn nearness(&self, wording: &Wording, cosine: f32) -> f32 {
        let has_meaning = wording.meaning != ZERO && self.meanings != ZERO;
        let of_words = if has_meaning { WORDS } else { 1.0 };
        let of_meaning = (1.0 - of_words) * cosine;
        // Most are too far in meaning for their words to count.
        if self.count < 1.0 || of_meaning + of_words < NEAR {
            return 0.0;
        }
        let having = |word: &u32| self.words.get(word).copied().unwrap_or_default();
        let common = wording.words.iter().map(|(word, says)| says * having(word)).sum::<f32>();
        // Dice, with the mean question of the group.
        let likeness = 2.0 * common / (self.count * wording.mass + self.mass).max(f32::EPSILON);
        let apart = if self.speaks_of_another(wording) { APART } else { 0.0 };
        of_meaning + of_words * likeness - apart
    }

    /// Whether the wording has a name that nobody in the group uses, and most in the group have one that it lacks.
    fn speaks_of_another(&self, wording: &Wording) -> bool {
        let names = || wording.words.iter().filter(|&&(_, says)| says >= NAME);
        let of_its_own = names().any(|(word, _)| self.words.get(word).is_none_or(|&count| count < 1.0));
        of_its_own
            && self
                .names
                .iter()
                .any(|(word, &count)| 2.0 * count > self.count && names().all(|(other, _)| other != word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use knowledge::Knowledge;
    use proptest::prelude::*;

    fn index() -> Index {
        let entries = [
            ("opening", vec!["When does the library open?", "library opening hours"]),
            ("lost-card", vec!["What do I do about a lost card?", "i lost my library card"]),
        ];
        let owned = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect();
        Index::new(&Knowledge::of_questions(entries.map(|(id, texts)| (id.into(), owned(texts)))))
    }

    /// Groups of questions, each in the order that they are expected in.
    #[track_caller]
    fn check(groups: &[&[&str]]) {
        let questions = groups.concat();
        let found = index().groups(&questions);
        let mut found = found
            .into_iter()
            .map(|mut group| {
                group.sort_unstable();
                group.into_iter().map(|at| questions[at]).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>();
        found.sort_by_key(|group| questions.iter().position(|question| *question == group[0]));
        assert_eq!(found, groups);
    }

    #[test]
    fn questions_that_mean_the_same_are_one_group() {
        check(&[
            &["what does a server cost", "price of a server", "how much is a server"],
            &["is there parking", "do you have parking", "parking?"],
        ]);
    }

    #[test]
    fn names_keep_questions_apart() {
        check(&[
            &["who founded kubernetes", "who started kubernetes"],
            &["who founded jenkins"],
            &["who founded docker", "who started docker"],
        ]);
    }

    #[test]
    fn a_misspelt_name_is_the_name() {
        check(&[&["what is zorbeltron", "zorbeltron", "what is zorbletron", "explain zorbeltron"]]);
    }

    #[test]
    fn a_language_that_the_table_does_not_know_goes_by_words() {
        check(&[&["сколько стоит биткоин", "а сколько стоит биткоин"], &["где купить доллар"]]);
    }

    #[test]
    fn what_has_no_words_goes_by_its_text() {
        check(&[&["🙂", " 🙂 "], &["🙃"]]);
    }

    #[test]
    fn the_largest_group_and_its_most_typical_question_come_first() {
        let questions =
            ["is there parking", "server price today please", "server price", "price of a server"];
        assert_eq!(index().groups(&questions)[0][0], 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn every_question_is_in_one_group_and_the_same_text_in_the_same(
            questions in proptest::collection::vec(
                prop_oneof!["(who|what|where|price|server|card|open|🙂|лето|zorb| ){1,4}", any::<String>()],
                0..24,
            ),
        ) {
            let questions = questions.iter().map(String::as_str).collect::<Vec<_>>();
            let index = index();
            let groups = index.groups(&questions);
            let mut all = groups.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..questions.len()).collect::<Vec<_>>());
            for group in &groups {
                for &at in group {
                    let same = (0..questions.len()).filter(|&other| questions[other] == questions[at]);
                    prop_assert!(same.into_iter().all(|other| group.contains(&other)));
                }
            }
            prop_assert_eq!(groups, index.groups(&questions));
        }
    }
}
