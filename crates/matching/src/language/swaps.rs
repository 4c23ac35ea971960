//! Two words that changed places: "phone players on my desktop server" is not "desktop players on my phone server".

/// The two stems of a question that stand in a phrasing in each other's place, the first in the question first.
///
/// `says`: whether a stem counts. `is_anchor`: whether it is a [`Class::Place`](super::Class). Of the words that both have, all others must
/// keep their order, and one of them must stand between the two in both: "club parking" and "parking at the club" say the same.
pub(crate) fn swap(
    asked: &[Option<u32>],
    phrasing: &[u32],
    says: &dyn Fn(u32) -> bool,
    is_anchor: &dyn Fn(u32) -> bool,
) -> Option<(u32, u32)> {
    let once = |stem: u32| {
        phrasing.iter().filter(|&&other| other == stem).count() == 1
            && asked.iter().filter(|&&other| other == Some(stem)).count() == 1
    };
    let shared = asked.iter().flatten().copied().filter(|&stem| says(stem) && once(stem)).collect::<Vec<_>>();
    let there = phrasing.iter().copied().filter(|stem| shared.contains(stem)).collect::<Vec<_>>();
    let mut differing = (0..shared.len()).filter(|&at| shared[at] != there[at]);
    let (first, last) = (differing.next()?, differing.next()?);
    if differing.next().is_some() || last - first < 2 || is_anchor(shared[first]) || is_anchor(shared[last]) {
        return None;
    }
    let pair = (shared[first], shared[last]);
    let anchors =
        |between: &mut dyn Iterator<Item = u32>| between.filter(|&stem| is_anchor(stem)).collect::<Vec<_>>();
    let place = |stem: u32| asked.iter().position(|&other| other == Some(stem));
    let there = |stem: u32| phrasing.iter().position(|&other| other == stem);
    let (from, to) = (place(pair.0)?, place(pair.1)?);
    let (back, forth) = (there(pair.1)?, there(pair.0)?);
    let same = anchors(&mut asked[from..to].iter().flatten().copied())
        == anchors(&mut phrasing[back..forth].iter().copied());
    same.then_some(pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words by number: each letter is one, and capitals are prepositions.
    #[track_caller]
    fn check(asked: &str, phrasing: &str, expected: Option<(char, char)>) {
        let asked = asked.chars().map(|c| Some(u32::from(c))).collect::<Vec<_>>();
        let phrasing = phrasing.chars().map(u32::from).collect::<Vec<_>>();
        let is_anchor = |stem| char::from_u32(stem).is_some_and(char::is_uppercase);
        let found = swap(&asked, &phrasing, &|_| true, &is_anchor);
        assert_eq!(found, expected.map(|(a, b)| (u32::from(a), u32::from(b))));
    }

    #[test]
    fn words_that_changed_places_are_seen() {
        check("pqjOds", "dqjOps", Some(('p', 'd')));
        check("pTw", "wTp", Some(('p', 'w')));
        check("cvd", "dvc", Some(('c', 'd')));
    }

    #[test]
    fn another_order_alone_is_no_swap() {
        check("cp", "pAc", None);
        check("cAp", "pc", None);
        check("tmoOs", "Ostmo", None);
        check("loh", "hFol", None);
        check("abc", "abc", None);
    }
}
