//! A long list, a page at a time.

use std::ops::Range;

use super::{Act, Browsing, Choice, Sentence};

/// Items on a page: as many as a person looks through, and as many as one menu offers.
pub const MENU_PAGE: usize = 25;

/// A page of a list, numbered from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    number: usize,
    start: usize,
    end: usize,
    has_more: bool,
}

impl Page {
    /// A page of so many items; past the end: the last.
    pub fn of(items: usize, number: usize) -> Self {
        let number = number.min(items.saturating_sub(1) / MENU_PAGE);
        let start = number * MENU_PAGE;
        let end = (start + MENU_PAGE).min(items);
        Self { number, start, end, has_more: end < items }
    }

    /// A page whose items were picked already, of a list that nobody counted. `has_more`: there are items after it.
    pub fn picked(items: usize, number: usize, has_more: bool) -> Self {
        Self { number, start: 0, end: items, has_more }
    }

    /// The items of the page, by their places in the list.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Buttons to the pages beside this one.
    pub fn turns(self, act: impl Fn(usize) -> Act) -> Vec<Choice> {
        self.turns_named([Browsing::Previous.into(), Browsing::Next.into()], act)
    }

    /// The same where they are called something else, say "Later" and "Earlier".
    pub fn turns_named(self, [before, after]: [Sentence; 2], act: impl Fn(usize) -> Act) -> Vec<Choice> {
        let before = self.number.checked_sub(1).map(|page| Choice { label: before, act: act(page) });
        let after = self.has_more.then(|| Choice { label: after, act: act(self.number + 1) });
        before.into_iter().chain(after).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_a_list_hold_each_item_once() {
        for items in [0_usize, 1, 25, 26, 60] {
            let pages = items.div_ceil(MENU_PAGE).max(1);
            let held = (0..pages).flat_map(|page| Page::of(items, page).range()).collect::<Vec<_>>();
            assert_eq!(held, (0..items).collect::<Vec<_>>());
            assert_eq!(Page::of(items, pages + 7), Page::of(items, pages - 1), "past the end: the last");
        }
    }

    #[test]
    fn a_page_leads_to_those_beside_it_and_no_further() {
        let check = |page: Page, leads_to: &[usize]| {
            let turns = page.turns(Act::Topics).into_iter().map(|turn| turn.act);
            assert_eq!(
                turns.collect::<Vec<_>>(),
                leads_to.iter().map(|&to| Act::Topics(to)).collect::<Vec<_>>()
            );
        };
        check(Page::of(25, 0), &[]);
        check(Page::of(60, 0), &[1]);
        check(Page::of(60, 1), &[0, 2]);
        check(Page::of(60, 2), &[1]);
        check(Page::picked(10, 3, true), &[2, 4]);
        check(Page::picked(10, 0, false), &[]);
    }
}
