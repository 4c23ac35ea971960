//! Many short lists, or texts, in one: none of them is an allocation of its own.

use std::ops::{Index, Range};

/// Lists, one after the other.
#[derive(Debug)]
pub(super) struct Lists<T> {
    all: Box<[T]>,
    /// By list: where it ends.
    ends: Box<[u32]>,
}

impl<T> Lists<T> {
    /// All of them, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len()).map(|at| &self[at])
    }
}

impl<T, L: IntoIterator<Item = T>> FromIterator<L> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut all = Vec::new();
        let ends = lists.into_iter().map(|list| {
            all.extend(list);
            all.len() as u32
        });
        let ends = ends.collect();
        Self { all: all.into(), ends }
    }
}

impl<T> Index<usize> for Lists<T> {
    type Output = [T];

    fn index(&self, at: usize) -> &[T] {
        &self.all[start(&self.ends, at)..self.ends[at] as usize]
    }
}

/// Texts, one after the other.
#[derive(Debug)]
pub(super) struct Lines {
    all: Box<str>,
    /// By text: where it ends.
    ends: Box<[u32]>,
}

impl Lines {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| &self[at])
    }

    /// Where those of some texts end that come first and are `is_before`: as of slices.
    pub(super) fn partition_point(&self, of: Range<usize>, is_before: impl Fn(&str) -> bool) -> usize {
        let Range { mut start, mut end } = of;
        while start < end {
            let middle = usize::midpoint(start, end);
            if is_before(&self[middle]) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }
}

impl<S: AsRef<str>> FromIterator<S> for Lines {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> Self {
        let mut all = String::new();
        let ends = texts.into_iter().map(|text| {
            all.push_str(text.as_ref());
            all.len() as u32
        });
        let ends = ends.collect();
        Self { all: all.into(), ends }
    }
}

impl Index<usize> for Lines {
    type Output = str;

    fn index(&self, at: usize) -> &str {
        &self.all[start(&self.ends, at)..self.ends[at] as usize]
    }
}

/// Where a part begins: where the one before ends.
fn start(ends: &[u32], at: usize) -> usize {
    at.checked_sub(1).map_or(0, |before| ends[before] as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_as_it_was() {
        let written = [vec![], vec![1, 2], vec![3], vec![]];
        let lists = written.iter().map(|list| list.iter().copied()).collect::<Lists<_>>();
        assert_eq!(lists.iter().collect::<Vec<_>>(), written);
    }

    #[test]
    fn each_text_is_as_it_was_and_sorted_ones_are_found() {
        let written = ["", "ab", "ac", "ad", "b"];
        let lines = written.iter().collect::<Lines>();
        assert_eq!(lines.iter().collect::<Vec<_>>(), written);
        for (of, text, expected) in
            [(0..5, "ac", 2), (0..5, "b", 4), (0..5, "🙂", 5), (3..5, "", 3), (0..2, "b", 2)]
        {
            assert_eq!(lines.partition_point(of, |line| line < text), expected, "{text}");
        }
    }
}
