//! Forms of a word that no rule of endings brings together, and words that are spelled in two ways.

use crate::hashing::QuickMap;
use rust_stemmers::{Algorithm, Stemmer};
use std::{borrow::Cow, sync::LazyLock};

/// By word, its other forms. None that is a word of its own as well, as "left", "found" and "saw" are.
const FORMS: &[(&str, &str)] = &[
    ("begin", "began begun"),
    ("bite", "bitten"),
    ("break", "broke broken"),
    ("bring", "brought"),
    ("build", "built"),
    ("burn", "burnt"),
    ("buy", "bought"),
    ("catch", "caught"),
    ("child", "children"),
    ("choose", "chose chosen"),
    ("come", "came"),
    ("deal", "dealt"),
    ("draw", "drew drawn"),
    ("drink", "drank"),
    ("drive", "drove driven"),
    ("eat", "ate eaten"),
    ("feed", "fed"),
    ("fight", "fought"),
    ("fly", "flew flown"),
    ("foot", "feet"),
    ("forbid", "forbade forbidden"),
    ("forget", "forgot forgotten"),
    ("forgive", "forgave forgiven"),
    ("freeze", "froze frozen"),
    ("get", "got gotten"),
    ("give", "gave given"),
    ("go", "went gone"),
    ("grow", "grew grown"),
    ("hang", "hung"),
    ("hear", "heard"),
    ("hide", "hid hidden"),
    ("hold", "held"),
    ("keep", "kept"),
    ("know", "knew known"),
    ("learn", "learnt"),
    ("lend", "lent"),
    ("lose", "lost"),
    ("make", "made"),
    ("man", "men"),
    ("mean", "meant"),
    ("meet", "met"),
    ("mouse", "mice"),
    ("pay", "paid"),
    ("ride", "rode ridden"),
    ("ring", "rang"),
    ("run", "ran"),
    ("say", "said"),
    ("sell", "sold"),
    ("send", "sent"),
    ("sing", "sang sung"),
    ("sleep", "slept"),
    ("speak", "spoke spoken"),
    ("spend", "spent"),
    ("stand", "stood"),
    ("steal", "stole stolen"),
    ("swim", "swam swum"),
    ("take", "took taken"),
    ("teach", "taught"),
    ("tear", "torn"),
    ("tell", "told"),
    ("think", "thought"),
    ("throw", "threw thrown"),
    ("tooth", "teeth"),
    ("understand", "understood"),
    ("wake", "woke woken"),
    ("wear", "wore worn"),
    ("win", "won"),
    ("woman", "women"),
    ("write", "wrote written"),
    // British and American, and whatever else is spelled in two ways.
    ("aging", "ageing"),
    ("behavior", "behaviour"),
    ("caliber", "calibre"),
    ("cancel", "cancelled cancelling"),
    ("cancelation", "cancellation"),
    ("catalog", "catalogue"),
    ("center", "centre"),
    ("color", "colour"),
    ("defense", "defence"),
    ("dialog", "dialogue"),
    ("disk", "disc"),
    ("donut", "doughnut"),
    ("enroll", "enrol"),
    ("enrollment", "enrolment"),
    ("favor", "favour"),
    ("favorite", "favourite"),
    ("fiber", "fibre"),
    ("gray", "grey"),
    ("harbor", "harbour"),
    ("honor", "honour"),
    ("installment", "instalment"),
    ("jewelry", "jewellery"),
    ("judgment", "judgement"),
    ("labor", "labour"),
    ("license", "licence"),
    ("liter", "litre"),
    ("meter", "metre"),
    ("neighbor", "neighbour"),
    ("okay", "ok"),
    ("organization", "organisation"),
    ("organize", "organise"),
    ("practice", "practise"),
    ("program", "programme"),
    ("realize", "realise"),
    ("recognize", "recognise"),
    ("skillful", "skilful"),
    ("theater", "theatre"),
    ("travel", "travelled travelling"),
    ("traveler", "traveller"),
    ("yogurt", "yoghurt"),
];

/// By stem of a form: the stem of the word.
static STEMS: LazyLock<QuickMap<Box<str>, Box<str>>> = LazyLock::new(|| {
    let both = |word, form| (by_ending(form).into(), by_ending(word).into());
    FORMS.iter().flat_map(|&(word, forms)| forms.split(' ').map(move |form| both(word, form))).collect()
});

/// What is left of a word without its endings; of a form that no ending tells, what is left of the word.
pub(super) fn stem(folded: &str) -> String {
    let stem = by_ending(folded);
    match STEMS.get(&*stem) {
        Some(word) => word.to_string(),
        None => stem.into_owned(),
    }
}

/// Porter2.
fn by_ending(folded: &str) -> Cow<'_, str> {
    Stemmer::create(Algorithm::English).stem(folded)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_have_one_stem_and_words_of_their_own_another() {
        for (a, b, is_one) in [
            ("bought", "buying", true),
            ("children", "child", true),
            ("cancelled", "cancel", true),
            ("licence", "licenses", true),
            ("enrolment", "enrollment", true),
            ("found", "find", false),
            ("left", "leave", false),
            ("bought", "brought", false),
        ] {
            assert_eq!(stem(a) == stem(b), is_one, "{a}, {b}");
        }
    }
}
