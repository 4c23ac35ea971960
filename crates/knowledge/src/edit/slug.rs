//! An id from a question.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Long enough to tell entries apart, and short enough that a number fits behind it.
const LONGEST: usize = 48;

/// An id that can be read, made of the question's words, with a number behind it where it is `taken`.
///
/// A question without Latin letters and digits gets `entry`.
pub fn slug(question: &str, taken: impl Fn(&str) -> bool) -> String {
    let words = latin(question);
    let mut slug = String::new();
    for word in words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(LONGEST)]);
        } else if slug.len() + 1 + word.len() <= LONGEST {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    if slug.is_empty() {
        slug.push_str("entry");
    }
    if !taken(&slug) {
        return slug;
    }
    let mut numbered = (2_u64..).map(|number| format!("{slug}-{number}")).skip_while(|id| taken(id));
    numbered.next().unwrap_or(slug)
}

/// In small letters, without accents; "what's" is "whats".
fn latin(question: &str) -> String {
    let mut latin = String::with_capacity(question.len());
    for character in question.nfkd().flat_map(char::to_lowercase) {
        match character {
            '\'' | '’' | '‘' | '`' => {}
            'ß' => latin.push_str("ss"),
            'æ' => latin.push_str("ae"),
            'œ' => latin.push_str("oe"),
            'ø' => latin.push('o'),
            'ł' => latin.push('l'),
            'đ' => latin.push('d'),
            'ı' => latin.push('i'),
            _ if is_combining_mark(character) => {}
            _ => latin.push(character),
        }
    }
    latin
}

#[cfg(test)]
mod tests {
    use super::slug;

    fn check(question: &str, expected: &str) {
        assert_eq!(slug(question, |_| false), expected, "{question}");
    }

    #[test]
    fn an_id_is_made_of_the_questions_words() {
        check("When is high water?", "when-is-high-water");
        check("  What's the TIDE, today?! ", "whats-the-tide-today");
        check("Wo ist das größte Café in Łódź?", "wo-ist-das-grosste-cafe-in-lodz");
        check("ＡＷＳ ２００６", "aws-2006");
        check("C++ or C#?", "c-or-c");
    }

    #[test]
    fn a_long_question_is_cut_between_words() {
        check(&"when does the water come in ".repeat(4), "when-does-the-water-come-in-when-does-the-water");
        check(&"a".repeat(100), &"a".repeat(48));
    }

    #[test]
    fn a_question_without_latin_letters_gets_an_id() {
        check("什么时候涨潮？", "entry");
        check("когда прилив?", "entry");
        check("?!", "entry");
        check("", "entry");
        check("AWS は いつ?", "aws");
    }

    #[test]
    fn a_taken_id_gets_a_number() {
        let taken = ["tides", "tides-2", "entry"];
        assert_eq!(slug("Tides?", |id| taken.contains(&id)), "tides-3");
        assert_eq!(slug("潮", |id| taken.contains(&id)), "entry-2");
    }
}
