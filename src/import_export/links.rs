//! Links in Markdown.

/// `[text](address)` as its text.
pub(super) fn without_links(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let link = after.split_once(']').and_then(|(label, after)| {
            let (_, after) = after.strip_prefix('(')?.split_once(')')?;
            Some((label, after))
        });
        seen.push_str(before);
        if let Some((label, after)) = link {
            seen.push_str(label);
            rest = after;
        } else {
            seen.push('[');
            rest = after;
        }
    }
    seen + rest
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn a_link_is_its_text() {
        let check = |text: &str, expected: &str| assert_eq!(without_links(text), expected);
        check("see [the plan](https://ex.org/a) and [that]", "see the plan and [that]");
        check("[a](b", "[a](b");
    }
}
