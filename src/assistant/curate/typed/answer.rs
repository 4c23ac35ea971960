//! The markers of an answer as it was typed.

use crate::{knowledge::markers, reply::Mistake};

/// The answer with a marker for each of its sources: those that it doesn't point at follow at its end.
pub(in super::super) fn marked(answer: &str, sources: usize, mistakes: &mut Vec<Mistake>) -> String {
    let mut pointed = markers(answer).map(|(_, number)| number).collect::<Vec<_>>();
    pointed.sort_unstable();
    pointed.dedup();
    // A draft may point at what it has not got yet.
    if sources > 0 {
        let nowhere = pointed.iter().filter(|&&number| number == 0 || number > sources);
        mistakes.extend(nowhere.map(|&number| Mistake::NoSuchSource { number, sources }));
    }
    let missing = (1..=sources).filter(|number| !pointed.contains(number));
    missing.fold(answer.to_owned(), |answer, number| answer + &format!("[{number}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(answer: &str, sources: usize, expected: &str) {
        let mut mistakes = Vec::new();
        assert_eq!(marked(answer, sources, &mut mistakes), expected);
        assert_eq!(mistakes, []);
    }

    #[test]
    fn what_an_answer_does_not_point_at_follows_at_its_end() {
        check("Three crowns.", 0, "Three crowns.");
        check("Three crowns.", 2, "Three crowns.[1][2]");
        check("Three[2] crowns.", 2, "Three[2] crowns.[1]");
        check("Three crowns.[1]", 1, "Three crowns.[1]");
        check("Three crowns.[1]", 0, "Three crowns.[1]");
    }

    #[test]
    fn a_marker_of_no_source_is_named() {
        let mut mistakes = Vec::new();
        marked("Three crowns.[3]", 1, &mut mistakes);
        assert_eq!(mistakes, [Mistake::NoSuchSource { number: 3, sources: 1 }]);
    }
}
