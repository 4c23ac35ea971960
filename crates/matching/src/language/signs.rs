//! Signs that aren't letters: emoji, and Discord's marks for its own emoji, people and channels.

/// How a sign at the start of a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// An emoji of so many bytes.
    Emoji(usize),
    /// Discord's own writing of an emoji, of so many bytes: its name stands for it.
    Named(usize),
    /// Discord's own writing of a person, a role, a channel or a time, of so many bytes: nobody typed it as a word.
    Mark(usize),
}

/// The sign that a text begins with.
pub(crate) fn sign(text: &str) -> Option<Sign> {
    if text.starts_with('<') { marked(text) } else { emoji(text).map(Sign::Emoji) }
}

/// Whether a folded word is an emoji.
pub(crate) fn is_emoji_word(folded: &str) -> bool {
    folded.chars().next().is_some_and(is_emoji)
}

/// Whether a folded word is a face or a hand: it says how somebody feels, and nothing of what they ask.
pub(crate) fn is_mood(folded: &str) -> bool {
    let mood = |first| {
        matches!(first, '\u{1f44a}'..='\u{1f44f}' | '\u{1f600}'..='\u{1f64f}' | '\u{1f910}'..='\u{1f937}' | '\u{1f970}'..='\u{1f97a}'
            | '\u{1fae0}'..='\u{1faef}')
    };
    folded.chars().next().is_some_and(mood)
}

/// What Discord's writing of an emoji names it; the text itself where it is none.
pub(crate) fn name(text: &str) -> &str {
    if !text.starts_with('<') {
        return text;
    }
    text.split(':').nth(1).unwrap_or_default()
}

/// Whether a character modifies an emoji and says nothing by itself: a skin tone, or a joiner.
pub(crate) fn is_modifier(character: char) -> bool {
    matches!(character, '\u{1f3fb}'..='\u{1f3ff}' | '\u{200d}' | '\u{fe0f}' | '\u{20e3}')
}

fn marked(text: &str) -> Option<Sign> {
    // The longest name has 32 letters, the longest number 20 digits.
    let end = text.bytes().take(64).position(|byte| byte == b'>')?;
    let inner = &text[1..end];
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let emoji = inner.strip_prefix("a:").or_else(|| inner.strip_prefix(':'));
    if let Some((name, number)) = emoji.and_then(|emoji| emoji.split_once(':')) {
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        return (is_name && is_number(number)).then_some(Sign::Named(end + 1));
    }
    let someone = inner.strip_prefix('@').map(|id| id.trim_start_matches(['!', '&']));
    let number = someone.or_else(|| inner.strip_prefix('#'));
    let time = inner.strip_prefix("t:").and_then(|time| time.split(':').next());
    number.or(time).is_some_and(is_number).then_some(Sign::Mark(end + 1))
}

/// The bytes of the emoji that a text begins with, modifiers and what is joined to it included.
fn emoji(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    let (_, first) = characters.next().filter(|&(_, first)| is_emoji(first))?;
    if is_flag_half(first) {
        characters.next_if(|&(_, second)| is_flag_half(second));
        return Some(characters.peek().map_or(text.len(), |&(at, _)| at));
    }
    let mut before = first;
    while let Some((_, character)) =
        characters.next_if(|&(_, next)| is_modifier(next) || before == '\u{200d}' && is_emoji(next))
    {
        before = character;
    }
    Some(characters.peek().map_or(text.len(), |&(at, _)| at))
}

fn is_emoji(character: char) -> bool {
    matches!(character, '\u{231a}'..='\u{23ff}' | '\u{25aa}'..='\u{25fe}' | '\u{2600}'..='\u{27bf}' | '\u{2934}' | '\u{2935}'
        | '\u{2b05}'..='\u{2b55}' | '\u{1f000}'..='\u{1f0ff}' | '\u{1f18e}' | '\u{1f1e6}'..='\u{1f1ff}'
        | '\u{1f300}'..='\u{1faff}')
}

/// Two of these letters are a flag.
fn is_flag_half(character: char) -> bool {
    matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_read_whole() {
        for (text, expected) in [
            ("🦀 x", Some(Sign::Emoji(4))),
            ("👍🏽!", Some(Sign::Emoji(8))),
            ("👩‍💻", Some(Sign::Emoji(11))),
            ("🇩🇪🇫🇷", Some(Sign::Emoji(8))),
            ("<:crab_2:123> x", Some(Sign::Named(13))),
            ("<a:crab:123>", Some(Sign::Named(12))),
            ("<@!123>", Some(Sign::Mark(7))),
            ("<#123> ", Some(Sign::Mark(6))),
            ("<3", None),
            ("<b>", None),
            ("a", None),
        ] {
            assert_eq!(sign(text), expected, "{text}");
        }
    }
}
