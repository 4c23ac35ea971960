//! Lists and texts that are too long for a field, a page at a time.

use std::ops::Range;

use super::super::entry::units;
use crate::reply::ROOM;

/// The pages of a list, a line an item, as far as each has room: at least one.
pub(super) fn pages(items: &[impl AsRef<str>]) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut room = 0;
    for (at, item) in items.iter().enumerate() {
        let length = units(item.as_ref()) + 1;
        if let Some(page) = pages.last_mut().filter(|_| length <= room) {
            page.end = at + 1;
        } else {
            room = ROOM;
            pages.push(at..at + 1);
        }
        room = room.saturating_sub(length);
    }
    if pages.is_empty() {
        pages.push(0..0);
    }
    pages
}

/// The pieces of a text, as far as each has room: they end with a paragraph where they can, else with a line or a word.
pub(super) fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while units(&text[start..]) > ROOM {
        let mut left = ROOM;
        let fits = text[start..].char_indices().find(|(_, c)| {
            let is_over = c.len_utf16() > left;
            left = left.saturating_sub(c.len_utf16());
            is_over
        });
        let end = fits.map_or(text.len(), |(at, _)| start + at);
        let fitting = &text[start..end];
        let cut = ["\n\n", "\n", " "].iter().find_map(|mark| Some(fitting.rfind(mark)? + mark.len()));
        let end = cut.map_or(end, |cut| start + cut);
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..text.len());
    pieces
}

/// A list with `shown`, a part of it, in these words now; whatever else was changed in it since stays.
pub(super) fn revised<T: Clone + PartialEq>(list: &[T], shown: &[T], now: &[T]) -> Vec<T> {
    let stands = |at: &usize| list[*at..].starts_with(shown);
    if !shown.is_empty()
        && let Some(at) = (0..list.len()).find(stands)
    {
        return [&list[..at], now, &list[at + shown.len()..]].concat();
    }
    let stays = |item: &&T| !shown.contains(item) || now.contains(item);
    let mut revised = list.iter().filter(stays).cloned().collect::<Vec<_>>();
    let new = now.iter().filter(|item| !list.contains(item) && !shown.contains(item));
    revised.extend(new.cloned());
    revised
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pages_hold_each_item_once(items in prop::collection::vec("[a-z]{1,1500}", 0..20)) {
            let pages = pages(&items);
            let held = pages.iter().cloned().flatten().collect::<Vec<_>>();
            prop_assert_eq!(held, (0..items.len()).collect::<Vec<_>>());
            for page in pages {
                prop_assert!(units(&items[page].join("\n")) <= ROOM);
            }
        }

        #[test]
        fn pieces_are_the_whole_text_and_have_room(text in "([a-zé👩 \n]{0,900}\n?){0,12}") {
            let pieces = pieces(&text);
            prop_assert_eq!(pieces.iter().map(|piece| &text[piece.clone()]).collect::<String>(), text.clone());
            prop_assert!(pieces.into_iter().all(|piece| units(&text[piece]) <= ROOM));
        }

        #[test]
        fn what_is_shown_untouched_changes_nothing(list in prop::collection::vec(0..5, 0..8), from in 0..8usize, length in 0..8usize) {
            let from = from.min(list.len());
            let to = (from + length).min(list.len());
            prop_assert_eq!(revised(&list, &list[from..to], &list[from..to]), list.clone());
        }
    }

    #[test]
    fn a_part_of_a_list_is_revised_whatever_else_became_of_it() {
        assert_eq!(revised(&[1, 2, 3, 4], &[2, 3], &[3, 5]), [1, 3, 5, 4]);
        assert_eq!(revised(&[1, 9, 3], &[1, 2, 3], &[1, 3, 5]), [1, 9, 3, 5]);
        assert_eq!(revised(&[1], &[], &[2]), [1, 2]);
    }
}
