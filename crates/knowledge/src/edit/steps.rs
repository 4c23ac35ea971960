//! From one list to another by few steps, so that what is in both stays where it stands.

/// A step; positions are those at the time when it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The item at `at` becomes the new list's `new`.
    Replace { at: usize, new: usize },
    /// The new list's `new` goes before the item at `at`.
    Insert { at: usize, new: usize },
    /// The item at `at` goes.
    Remove { at: usize },
}

/// More comparisons than this take longer than reading the file.
const COMPARISONS: usize = 4_000_000;

/// The steps from `old` to `new`, from the back to the front.
pub(super) fn steps<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Step> {
    let mut steps = Vec::new();
    let (mut old_end, mut new_end) = (old.len(), new.len());
    let kept = common(old, new).into_iter().rev().map(Some).chain([None]);
    for pair in kept {
        let (old_start, new_start) = pair.map_or((0, 0), |(old, new)| (old + 1, new + 1));
        let both = (old_end - old_start).min(new_end - new_start);
        steps.extend((old_start + both..old_end).rev().map(|at| Step::Remove { at }));
        steps.extend((new_start + both..new_end).rev().map(|new| Step::Insert { at: old_start + both, new }));
        steps.extend((0..both).rev().map(|n| Step::Replace { at: old_start + n, new: new_start + n }));
        (old_end, new_end) = pair.unwrap_or_default();
    }
    steps
}

/// Positions of a longest common subsequence, in both lists.
fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let begin = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old[begin..].iter().rev().zip(new[begin..].iter().rev());
    let end = rest.take_while(|(old, new)| old == new).count();
    let (old_middle, new_middle) = (&old[begin..old.len() - end], &new[begin..new.len() - end]);
    let head = (0..begin).map(|at| (at, at));
    let middle = longest(old_middle, new_middle).into_iter().map(|(old, new)| (begin + old, begin + new));
    let tail = (0..end).rev().map(|back| (old.len() - 1 - back, new.len() - 1 - back));
    head.chain(middle).chain(tail).collect()
}

fn longest<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > COMPARISONS {
        return Vec::new();
    }
    // For each pair of positions, how long a common subsequence can be from there on.
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            lengths[at * width + to] = if old[at] == new[to] {
                lengths[(at + 1) * width + to + 1] + 1
            } else {
                lengths[(at + 1) * width + to].max(lengths[at * width + to + 1])
            };
        }
    }
    let (mut at, mut to, mut pairs) = (0, 0, Vec::new());
    while at < old.len() && to < new.len() {
        if old[at] == new[to] {
            pairs.push((at, to));
            (at, to) = (at + 1, to + 1);
        } else if lengths[(at + 1) * width + to] >= lengths[at * width + to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: usize) {
        let (old, new) = (old.chars().collect::<Vec<_>>(), new.chars().collect::<Vec<_>>());
        let steps = steps(&old, &new);
        let mut result = old;
        for step in &steps {
            match *step {
                Step::Replace { at, new: from } => result[at] = new[from],
                Step::Insert { at, new: from } => result.insert(at, new[from]),
                Step::Remove { at } => drop(result.remove(at)),
            }
        }
        assert_eq!(result, new);
        assert_eq!(steps.len(), expected, "{steps:?}");
    }

    #[test]
    fn nothing_is_done_where_nothing_differs() {
        check("", "", 0);
        check("abc", "abc", 0);
    }

    #[test]
    fn what_is_in_both_stays() {
        check("abc", "abxc", 1);
        check("abc", "bc", 1);
        check("abc", "ac", 1);
        check("abc", "ab", 1);
        check("abc", "axc", 1);
        check("", "abc", 3);
        check("abc", "", 3);
        check("abcd", "bd", 2);
        check("abcde", "xbydz", 3);
        check("abc", "cab", 2);
    }
}
