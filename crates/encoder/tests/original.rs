//! The encoder in eight bits a weight says what the original says in thirty-two.

use encoder::{DIMENSIONS, Vector, Word};

/// What the original said of each line of `texts.txt`.
const VECTORS: &[u8] = include_bytes!("vectors.bin");

const TEXTS: &str = include_str!("texts.txt");

fn cosine(a: &Vector, b: &Vector) -> f32 {
    a.unit().iter().zip(b.unit()).map(|(a, b)| a * b).sum()
}

#[test]
fn a_thousand_texts_lie_where_the_original_has_them() {
    let (originals, _) = VECTORS.as_chunks::<DIMENSIONS>();
    assert!(originals.len() >= 1_000 && originals.len() == TEXTS.lines().count());
    let encoded = encoder::encode_all(&TEXTS.lines().collect::<Vec<_>>(), encoder::cores(), |_| {});
    let cosines =
        encoded.iter().zip(originals).map(|(ours, theirs)| cosine(&ours.whole, &Vector::from_bytes(theirs)));
    let worst = cosines.zip(TEXTS.lines()).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    assert!(worst.0 >= 0.99, "{worst:?}");
}

#[test]
fn a_text_lies_where_it_lies_whatever_stands_beside_it() {
    let texts = TEXTS.lines().take(40).collect::<Vec<_>>();
    let together = encoder::encode_all(&texts, 2, |_| {});
    for (text, meaning) in texts.iter().zip(together) {
        assert_eq!(encoder::encode(text), meaning, "{text}");
    }
}

#[test]
fn texts_of_any_length_and_script_have_a_meaning() {
    for text in ["", " ", "🙂", "сколько стоит", "\u{0}\u{301}", &"a".repeat(5_000), &"word ".repeat(5_000)]
    {
        let meaning = encoder::encode(text);
        assert!(meaning.whole.unit().iter().all(|number| number.is_finite()), "{text:.20}");
        assert_eq!(meaning.words.len(), encoder::words(text).len(), "{text:.20}");
    }
}

#[test]
fn it_reads_english_and_knows_that_it_reads_nothing_else() {
    assert!(encoder::reads("where can I park my car?"));
    assert!(!encoder::reads("где можно припарковаться"));
    assert!(!encoder::reads("どこに駐車できますか"));
}

#[test]
fn a_word_lies_nearer_to_itself_elsewhere_than_to_others() {
    let words =
        |text: &str| encoder::words(text).into_iter().zip(encoder::encode(text).words).collect::<Vec<_>>();
    let near = |a: &Word, b: &Word| a.numbers().iter().zip(b.numbers()).map(|(a, b)| a * b).sum::<f32>();
    let asked = words("Where can I park my car?");
    assert_eq!(
        asked.iter().map(|(word, _)| &**word).collect::<Vec<_>>(),
        "where can i park my car".split(' ').collect::<Vec<_>>()
    );
    let told = words("There is a car park behind the hall, and it's free.");
    for same in ["park", "car"] {
        let (_, of_asked) = asked.iter().find(|(word, _)| word == same).unwrap();
        let nearest =
            told.iter().max_by(|a, b| near(&a.1, of_asked).total_cmp(&near(&b.1, of_asked))).unwrap();
        assert_eq!(nearest.0, same);
    }
}
