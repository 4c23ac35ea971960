//! Blocks of code that go on in another message: closed in the one, and opened again in the next with their language.

const FENCE: &str = "```";

/// A longer word behind a fence is no language.
const LANGUAGE: usize = 30;

/// The texts, each of which becomes a message of its own, with no block of code left open between them.
///
/// A fence that nothing closes opens no block.
pub(super) fn kept(texts: Vec<String>) -> Vec<String> {
    let mut left = texts.iter().map(|text| text.matches(FENCE).count()).sum::<usize>();
    let mut open: Option<String> = None;
    let mut kept = Vec::with_capacity(texts.len());
    for text in texts {
        left -= text.matches(FENCE).count();
        let mut text = match open.take() {
            Some(language) => opened_again(&language, &text),
            None => text,
        };
        if let Some(at) = left_open(&text).filter(|_| left > 0) {
            let (language, code) = taken_apart(&text[at + FENCE.len()..]);
            open = Some(language.to_owned());
            if code.trim().is_empty() {
                text.truncate(at);
            } else {
                text = format!("{}\n{FENCE}", text.trim_end());
            }
        }
        kept.push(text);
    }
    kept.retain(|text| !text.trim().is_empty());
    kept
}

/// The text that goes on with a block's code, opened for it; where it only closes the block, what comes after.
fn opened_again(language: &str, text: &str) -> String {
    match text.trim_start().strip_prefix(FENCE) {
        Some(after) => after.trim_start().to_owned(),
        None => format!("{FENCE}{language}\n{text}"),
    }
}

/// Where the fence stands that opens a block and isn't followed by one that closes it.
fn left_open(text: &str) -> Option<usize> {
    let fences = text.match_indices(FENCE).collect::<Vec<_>>();
    let (at, _) = fences.last().filter(|_| fences.len() % 2 == 1)?;
    Some(*at)
}

/// What follows a fence: a language, where the line is one word, and the code.
fn taken_apart(after: &str) -> (&str, &str) {
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '_' | '#' | '.');
    let (first, code) = after.split_once('\n').unwrap_or((after, ""));
    if first.len() <= LANGUAGE && first.chars().all(is_of_a_name) { (first, code) } else { ("", after) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_of_code_is_closed_and_opened_again() {
        let check = |texts: &[&str], shown: &[&str]| {
            assert_eq!(kept(texts.iter().map(|&text| text.to_owned()).collect()), shown);
        };
        check(&["```py\na", "b\n```\nend"], &["```py\na\n```", "```py\nb\n```\nend"]);
        check(&["```py\na", "  b", "c\n```"], &["```py\na\n```", "```py\n  b\n```", "```py\nc\n```"]);
        check(&["```\na b", "c\n```"], &["```\na b\n```", "```\nc\n```"]);
        check(&["```not a language\nb", "c```"], &["```not a language\nb\n```", "```\nc```"]);
        check(&["```py\na\n```", "b", "```\nc\n```"], &["```py\na\n```", "b", "```\nc\n```"]);
        check(&["before\n```py", "a\n```"], &["before\n", "```py\na\n```"]);
        check(&["```py\na", "```", "b"], &["```py\na\n```", "b"]);
        check(&["a ``` that nothing closes", "b"], &["a ``` that nothing closes", "b"]);
    }
}
