//! From characters to words: one spelling for what people type in many.

use super::{
    Language, Spelled,
    signs::{self, Sign},
};
use crate::limits;
use unicode_normalization::UnicodeNormalization;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it stands in the text.
    pub(crate) typed: String,
    /// In the one spelling that all comparisons use.
    pub(crate) folded: String,
    /// What the table of meanings reads it as: letters and digits, and spaces; empty where another word stands for it.
    pub(crate) plain: String,
    /// What stands before it.
    pub(crate) pause: Pause,
}

impl Word {
    /// A word in the one spelling, by itself.
    pub(crate) fn of(folded: String) -> Self {
        Self { typed: folded.clone(), plain: plain(&folded), folded, pause: Pause::None }
    }

    pub(crate) fn spoken(&self) -> Spoken<'_> {
        Spoken { typed: &self.typed, folded: &self.folded, pause: self.pause }
    }
}

/// A word where it stands in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken<'w> {
    pub(crate) typed: &'w str,
    pub(crate) folded: &'w str,
    pub(crate) pause: Pause,
}

impl Spoken<'_> {
    /// Whether it is an emoji or a mention.
    pub(crate) fn is_sign(&self) -> bool {
        signs::is_emoji_word(self.folded) || self.typed.starts_with(['@', '<'])
    }
}

/// Words on one line, without emoji and mentions.
pub(crate) fn line(words: &[Spoken]) -> String {
    let words = words.iter().filter(|word| !word.is_sign());
    words.map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

/// What parts a word from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Pause {
    #[default]
    None,
    /// A comma, a bracket, a dash.
    Clause,
    /// The end of a sentence or line.
    Sentence,
}

/// What stands in a text between two places that part words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run<'t> {
    pub(crate) text: &'t str,
    /// What stands before it.
    pub(crate) pause: Pause,
}

/// The words of a text, in order, within the limits: of a longer one, how it begins and how it ends.
pub(crate) fn read(language: &dyn Language, text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut pause = Pause::None;
    for run in runs(text) {
        let mut words = words(language, run.text);
        pause = pause.max(run.pause);
        if let Some(first) = words.first_mut() {
            first.pause = std::mem::take(&mut pause);
        }
        all.extend(words);
    }
    if all.len() > limits::WORDS {
        let mut ending = all.split_off(all.len() - limits::WORDS / 2);
        ending[0].pause = Pause::Sentence;
        all.truncate(limits::WORDS / 2);
        all.extend(ending);
    }
    all
}

/// What a text's words are made from, in order; of a long text, of how it begins and how it ends.
pub(crate) fn runs(text: &str) -> Vec<Run<'_>> {
    let text = text.trim();
    let half = limits::CHARACTERS / 2;
    let mut runs = Vec::new();
    match (nth(text, half), nth(text, limits::CHARACTERS)) {
        (Some(head), Some(_)) => {
            let tail = text.char_indices().nth_back(half - 1).map_or(0, |(at, _)| at);
            split(&text[..head], Pause::None, &mut runs);
            split(&text[tail..], Pause::Sentence, &mut runs);
        }
        _ => split(text, Pause::None, &mut runs),
    }
    runs
}

/// Where the character of this number begins.
fn nth(text: &str, number: usize) -> Option<usize> {
    // Most texts are too short, which their bytes tell at once.
    (text.len() > number).then(|| text.char_indices().nth(number).map(|(at, _)| at)).flatten()
}

/// Parts a text, which `pause` stands before.
fn split<'t>(text: &'t str, mut pause: Pause, runs: &mut Vec<Run<'t>>) {
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    let mut start = None;
    while let Some((at, character)) = characters.next() {
        if let Some(sign) = signs::sign(&text[at..]) {
            runs.extend(start.take().map(|first| run(text, first, at, &mut pause)));
            let (Sign::Emoji(length) | Sign::Named(length) | Sign::Mark(length)) = sign;
            if !matches!(sign, Sign::Mark(_)) {
                runs.push(Run { text: &text[at..at + length], pause: std::mem::take(&mut pause) });
            }
            while characters.next_if(|&(next, _)| next < at + length).is_some() {}
            before = ' ';
            continue;
        }
        let after = characters.peek().map_or(' ', |&(_, after)| after);
        let joins = |class: fn(char) -> bool| class(before) && class(after);
        let belongs = match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' => true,
            '+' | '#' => before.is_alphabetic() || before == character,
            '.' => joins(|c| c.is_ascii_digit()),
            // A mention, and no part of an address.
            '@' => !before.is_alphanumeric() && after.is_alphabetic(),
            // "w/o", "w/".
            '/' => start.is_some_and(|first| text[first..at].eq_ignore_ascii_case("w")),
            '\'' | '’' | '‘' | 'ʼ' | '＇' => joins(char::is_alphabetic),
            _ => {
                !character.is_ascii()
                    && (is_letter(character) || is_mark(character) || is_invisible(character))
            }
        };
        match (belongs, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                if !is_face(text, first, at) {
                    runs.push(run(text, first, at, &mut pause));
                }
                start = None;
            }
            _ => {}
        }
        if !belongs {
            pause = pause.max(self::pause(character, before, after));
        }
        before = character;
    }
    let last = start.filter(|&first| !is_face(text, first, text.len()));
    runs.extend(last.map(|first| run(text, first, text.len(), &mut pause)));
}

fn run<'t>(text: &'t str, first: usize, end: usize, pause: &mut Pause) -> Run<'t> {
    Run { text: &text[first..end], pause: std::mem::take(pause) }
}

/// Whether a letter or digit is the mouth of a face: ":D", ";P", "<3".
fn is_face(text: &str, first: usize, end: usize) -> bool {
    let mouths = ["d", "p", "o", "s", "3", "c", "v"];
    let mouth = mouths.iter().any(|mouth| text[first..end].eq_ignore_ascii_case(mouth));
    let mut eyes = text[..first].chars().rev().skip_while(|&character| character == '-');
    mouth
        && eyes.next().is_some_and(|eye| matches!(eye, ':' | ';' | '=' | '<'))
        && eyes.next().is_none_or(char::is_whitespace)
}

/// The words that a run stands for: mostly one. None where nothing of it can be read.
pub(crate) fn words(language: &dyn Language, run: &str) -> Vec<Word> {
    let mut typed = String::with_capacity(run.len().min(limits::LETTERS));
    let mut folded = String::with_capacity(run.len().min(limits::LETTERS));
    let mut letters = 0;
    let name = signs::name(run);
    if name.len() < run.len() {
        typed.push('<');
    }
    for character in name.chars() {
        if letters == limits::LETTERS {
            break;
        }
        typed.push(character);
        let length = folded.len();
        fold(character, &mut folded);
        letters += usize::from(folded.len() > length);
    }
    finish(language, &typed, folded)
}

/// How a character parts words. A hyphen does only between spaces.
fn pause(character: char, before: char, after: char) -> Pause {
    match character {
        '.' | '?' | '!' | ';' | '\n' | '…' | '。' | '？' | '！' => Pause::Sentence,
        ',' | ':' | '(' | ')' | '[' | ']' | '–' | '—' | '"' | '“' | '”' | '、' | '，' => {
            Pause::Clause
        }
        '-' if before.is_whitespace() && after.is_whitespace() => Pause::Clause,
        _ => Pause::None,
    }
}

/// Whether spelling correction may touch it: letters only. A number that is one digit off is another number.
pub(crate) fn is_correctable(folded: &str) -> bool {
    folded.chars().all(char::is_alphabetic)
}

/// Appends the character in its one spelling: compatibility form, lower case, without accents or what can't be seen.
fn fold(character: char, folded: &mut String) {
    if character.is_ascii() {
        if !matches!(character, '\'' | '@') {
            folded.push(character.to_ascii_lowercase());
        }
        return;
    }
    for part in std::iter::once(character).nfkd() {
        if matches!(part, '’' | '‘' | 'ʼ' | '\'')
            || is_accent(part)
            || is_invisible(part)
            || signs::is_modifier(part)
        {
            continue;
        }
        folded.extend(part.to_lowercase());
    }
}

/// The words that a folded run stands for; those of scripts without spaces are cut into pairs.
fn finish(language: &dyn Language, typed: &str, folded: String) -> Vec<Word> {
    if folded.is_empty() {
        return Vec::new();
    }
    let spelled = language.spelled_out(typed, &folded);
    let spelled = spelled.unwrap_or_else(|| vec![Spelled { plain: plain(&folded), folded }]);
    let words = spelled.into_iter().flat_map(|Spelled { folded, plain }| {
        if !folded.chars().any(is_unspaced) {
            return vec![Word { typed: typed.to_owned(), folded, plain, pause: Pause::None }];
        }
        let characters = folded.chars().collect::<Vec<_>>();
        let pairs = characters.windows(2.min(characters.len())).map(|pair| pair.iter().collect::<String>());
        pairs.map(|pair| Word { plain: pair.clone(), ..Word::of(pair) }).collect()
    });
    words.collect()
}

/// Letters and digits of a folded word, and a space for what stands between them.
pub(crate) fn plain(folded: &str) -> String {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Accents and points that people leave out: Latin, Greek and Cyrillic ones, and Arabic and Hebrew vowel points.
/// Vowel signs of other scripts are letters to their readers, and stay.
fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Letters and digits, and signs that stand for some: "№" is "No".
fn is_letter(character: char) -> bool {
    let stands_for_letters = || std::iter::once(character).nfkd().any(char::is_alphanumeric);
    character.is_alphanumeric() || !character.is_ascii() && stands_for_letters()
}

/// Marks that belong to the letter before them.
fn is_mark(character: char) -> bool {
    !character.is_ascii() && unicode_normalization::char::is_combining_mark(character)
}

/// Zero-width and direction characters, soft hyphens, variation selectors, trade marks: two words that look alike are alike.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '™' | '℠' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Scripts written without spaces between words: pairs of characters stand in for words.
fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{super::English, *};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(
            read(&English, text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" "),
            expected
        );
    }

    #[test]
    fn case_accents_and_width_do_not_matter() {
        check("Où est le CAFÉ?", "ou est le cafe");
        check("ＡＷＳ ﬁrst", "aws first");
    }

    #[test]
    fn what_cannot_be_seen_does_not_matter() {
        check("la\u{200b}unch\u{202e}ed z\u{301}\u{302}\u{303}algo", "launched zalgo");
    }

    #[test]
    fn contractions_say_what_they_mean() {
        check("I can't, won’t and DONT", "i can not will not and do not");
        check("what's Amazon's cloud", "what is amazon cloud");
        check("WHAT'S AMAZON’S CLOUD", "what is amazon cloud");
    }

    #[test]
    fn names_with_signs_and_digits_stay_whole() {
        check("C++ or C#, EC2 v2.0?", "c++ or c# ec2 v2.0");
    }

    #[test]
    fn every_emoji_is_a_word() {
        check("🙂🙃 👍🏽 <:crab:123>", "🙂 🙃 👍 crab");
    }

    #[test]
    fn chat_spelling_is_spelled_out() {
        check("r u open tmrw, pls w/o w/docker w/", "are you open tomorrow please without with docker with");
    }

    #[test]
    fn scripts_without_spaces_are_read_in_pairs() {
        check("东京塔", "东京 京塔");
    }

    #[test]
    fn nothing_readable_has_no_words() {
        for text in ["", "   ", "?!…", ":D <3", ":d =S ;P", "<@123>", "\u{200b}\u{200d}", "\u{301}\u{302}"]
        {
            check(text, "");
        }
    }

    #[test]
    fn reading_ends_at_the_limits() {
        assert_eq!(read(&English, &"a".repeat(6_000)).len(), 2, "its beginning and its end");
        assert!(read(&English, &"a".repeat(6_000))[0].folded.len() <= limits::LETTERS);
        assert!(read(&English, &"ab ".repeat(6_000)).len() <= limits::WORDS);
        assert!(read(&English, &"塔".repeat(6_000)).len() <= limits::WORDS);
        check(&format!("{}when", " ".repeat(6_000)), "when");
    }

    #[test]
    fn of_a_long_text_the_end_is_read_as_well() {
        let words = read(&English, &format!("{} when does it open?", "my long story ".repeat(300)));
        let last = words[words.len() - 4..].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>();
        assert_eq!(last, ["when", "does", "it", "open"]);
        assert!(words.len() <= limits::WORDS);
    }
}
