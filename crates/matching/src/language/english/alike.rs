//! Words that mean nearly the same in what a community is asked.

use super::forms;
use crate::hashing::QuickMap;
use std::sync::LazyLock;

/// Each line: words of which any may be said for any other.
const ALIKE: &[&str] = &[
    "admin administrator",
    "advert advertisement ad",
    "allow let permit",
    "apartment flat",
    "assist assistance help",
    "beverage drink",
    "bicycle bike cycle",
    "big large huge",
    "bin garbage litter rubbish trash waste",
    "boyfriend girlfriend husband partner spouse wife",
    "bring take carry",
    "broken damaged defective faulty",
    "bug error fault",
    "cancel quit terminate",
    "car vehicle",
    "cat kitten",
    "change edit modify alter",
    "cheap inexpensive",
    "child kid son daughter toddler",
    "choose pick select",
    "company firm business",
    "computer laptop pc",
    "contact reach",
    "cost fee price much",
    "dad father",
    "database db",
    "delete erase remove",
    "difficult hard tough",
    "doctor physician gp",
    "document doc",
    "dog puppy",
    "easy simple",
    "eat food meal",
    "elevator lift",
    "email mail",
    "employee staff worker",
    "enroll register signup",
    "fast quick rapid",
    "film movie",
    "fix mend repair",
    "fridge refrigerator",
    "holiday vacation",
    "hour time",
    "ill sick unwell poorly",
    "image photo photograph picture",
    "incorrect wrong",
    "info information",
    "job vacancy",
    "maximum max",
    "minimum min",
    "mobile phone cellphone smartphone telephone",
    "mom mum mother",
    "order purchase buy",
    "password passcode pw pwd",
    "refund reimburse reimbursement",
    "rent hire",
    "restroom bathroom lavatory loo toilet wc",
    "ship deliver delivery",
    "small little tiny",
    "soccer football",
    "start begin commence",
    "swap exchange",
    "television tv",
    "university uni",
    "whole entire",
];

/// By stem, the first of those alike.
static FIRST: LazyLock<QuickMap<Box<str>, Box<str>>> = LazyLock::new(|| {
    let line = |line: &&str| {
        let mut stems = line.split(' ').map(|word| forms::stem(word).into_boxed_str());
        let first = stems.next().unwrap_or_default();
        stems.map(|other| (other, first.clone())).collect::<Vec<_>>()
    };
    ALIKE.iter().flat_map(line).collect()
});

/// The stem that stands for all that mean nearly the same.
pub(super) fn of_stem(stem: &str) -> &str {
    FIRST.get(stem).map_or(stem, |first| first)
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, forms::stem, of_stem};

    #[test]
    fn one_word_may_be_said_for_another() {
        for (a, b, is_one) in [
            ("kids", "children", true),
            ("films", "movie", true),
            ("fee", "price", true),
            ("bought", "ordering", true),
            ("kids", "dogs", false),
            ("email", "phone", false),
        ] {
            assert_eq!(of_stem(&stem(a)) == of_stem(&stem(b)), is_one, "{a}, {b}");
        }
    }

    #[test]
    fn no_word_stands_in_two_lines() {
        let mut words = ALIKE.iter().flat_map(|line| line.split(' ')).collect::<Vec<_>>();
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "{words:?}");
    }
}
