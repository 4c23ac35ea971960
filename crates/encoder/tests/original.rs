//! The encoder in eight bits a weight says what the original says in thirty-two.

use encoder::{DIMENSIONS, Vector};

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
        encoded.iter().zip(originals).map(|(ours, theirs)| cosine(ours, &Vector::from_bytes(theirs)));
    let worst = cosines.zip(TEXTS.lines()).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    assert!(worst.0 >= 0.99, "{worst:?}");
}

#[test]
fn a_text_lies_where_it_lies_whatever_stands_beside_it() {
    let texts = TEXTS.lines().take(40).collect::<Vec<_>>();
    let together = encoder::encode_all(&texts, 2, |_| {});
    for (text, vector) in texts.iter().zip(together) {
        assert_eq!(encoder::encode(text), vector, "{text}");
    }
}

#[test]
fn texts_of_any_length_and_script_have_a_vector() {
    for text in ["", " ", "🙂", "сколько стоит", "\u{0}\u{301}", &"a".repeat(5_000), &"word ".repeat(5_000)]
    {
        assert!(encoder::encode(text).unit().iter().all(|number| number.is_finite()), "{text:.20}");
    }
}

#[test]
fn it_reads_english_and_knows_that_it_reads_nothing_else() {
    assert!(encoder::reads("where can I park my car?"));
    assert!(!encoder::reads("где можно припарковаться"));
    assert!(!encoder::reads("どこに駐車できますか"));
}
