//! Chat spelling: what people type short, or as one word, and what it stands for.

use super::super::{Spelled, words};

/// By what is typed, after folding: the words that it stands for.
const SHORT: &[(&str, &str)] = &[
    ("2nite", "tonight"),
    ("4ever", "forever"),
    ("abt", "about"),
    ("acc", "account"),
    ("acct", "account"),
    ("appt", "appointment"),
    ("atm", "at the moment"),
    ("b4", "before"),
    ("bc", "because"),
    ("bcoz", "because"),
    ("bcuz", "because"),
    ("bday", "birthday"),
    ("cld", "could"),
    ("coz", "because"),
    ("cud", "could"),
    ("cuz", "because"),
    ("dunno", "do not know"),
    ("every1", "everyone"),
    ("fri", "friday"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "have to"),
    ("gr8", "great"),
    ("hafta", "have to"),
    ("hru", "how are you"),
    ("idk", "i do not know"),
    ("itll", "it will"),
    ("kinda", "kind of"),
    ("l8r", "later"),
    ("lemme", "let me"),
    ("lmk", "let me know"),
    ("m8", "mate"),
    ("mightnt", "might not"),
    ("msg", "message"),
    ("mustnt", "must not"),
    ("ne1", "anyone"),
    ("needa", "need to"),
    ("neednt", "need not"),
    ("nite", "night"),
    ("nites", "nights"),
    ("no1", "no one"),
    ("oughta", "ought to"),
    ("outta", "out of"),
    ("pic", "picture"),
    ("pics", "pictures"),
    ("pls", "please"),
    ("plss", "please"),
    ("plz", "please"),
    ("plzz", "please"),
    ("ppl", "people"),
    ("prob", "probably"),
    ("probs", "probably"),
    ("ques", "question"),
    ("r", "are"),
    ("rly", "really"),
    ("rn", "right now"),
    ("shant", "shall not"),
    ("shd", "should"),
    ("shoulda", "should have"),
    ("shud", "should"),
    ("some1", "someone"),
    ("soz", "sorry"),
    ("srry", "sorry"),
    ("sry", "sorry"),
    ("thats", "that is"),
    ("theres", "there is"),
    ("theyre", "they are"),
    ("tho", "though"),
    ("thru", "through"),
    ("thur", "thursday"),
    ("thurs", "thursday"),
    ("thx", "thanks"),
    ("tmr", "tomorrow"),
    ("tmrw", "tomorrow"),
    ("tmw", "tomorrow"),
    ("tomoro", "tomorrow"),
    ("tonite", "tonight"),
    ("tryna", "trying to"),
    ("tues", "tuesday"),
    ("u", "you"),
    ("ull", "you will"),
    ("ur", "your"),
    ("urs", "yours"),
    ("w/", "with"),
    ("w/e", "whatever"),
    ("w/in", "within"),
    ("w/o", "without"),
    ("w/out", "without"),
    ("wanna", "want to"),
    ("wat", "what"),
    ("wats", "what is"),
    ("weds", "wednesday"),
    ("wen", "when"),
    ("weve", "we have"),
    ("whatcha", "what are you"),
    ("wht", "what"),
    ("wld", "would"),
    ("wud", "would"),
    ("wut", "what"),
    ("wuts", "what is"),
    ("ya", "you"),
    ("yall", "you all"),
    ("youd", "you would"),
    ("youll", "you will"),
    ("youve", "you have"),
    ("yr", "year"),
    ("yrs", "years"),
];

/// By what people write as one word, after folding: the two that they mean. Negations matter most: "can't" is not "can".
const CONTRACTIONS: &[(&str, [&str; 2])] = &[
    ("aint", ["is", "not"]),
    ("arent", ["are", "not"]),
    ("cannot", ["can", "not"]),
    ("cant", ["can", "not"]),
    ("couldnt", ["could", "not"]),
    ("didnt", ["did", "not"]),
    ("doesnt", ["does", "not"]),
    ("dont", ["do", "not"]),
    ("hadnt", ["had", "not"]),
    ("hasnt", ["has", "not"]),
    ("havent", ["have", "not"]),
    ("hows", ["how", "is"]),
    ("im", ["i", "am"]),
    ("isnt", ["is", "not"]),
    ("ive", ["i", "have"]),
    ("shouldnt", ["should", "not"]),
    ("wasnt", ["was", "not"]),
    ("werent", ["were", "not"]),
    ("whats", ["what", "is"]),
    ("whens", ["when", "is"]),
    ("wheres", ["where", "is"]),
    ("whos", ["who", "is"]),
    ("whys", ["why", "is"]),
    ("wont", ["will", "not"]),
    ("wouldnt", ["would", "not"]),
    ("youre", ["you", "are"]),
];

/// The words that a short form stands for; none where it is no such form. A possessive is dropped.
pub(super) fn spelled_out(typed: &str, folded: &str) -> Option<Vec<Spelled>> {
    let as_read = |folded: &str| Spelled { folded: folded.to_owned(), plain: folded.to_owned() };
    if let Ok(at) = SHORT.binary_search_by_key(&folded, |&(short, _)| short) {
        return Some(SHORT[at].1.split(' ').map(as_read).collect());
    }
    if let Some(rest) = folded.strip_prefix("w/") {
        return Some(vec![as_read("with"), as_read(&rest.replace('/', ""))]);
    }
    let plain = words::plain(folded);
    if let Some((_, [first, second])) = CONTRACTIONS.iter().find(|(contraction, _)| *contraction == folded) {
        let first = Spelled { folded: (*first).to_owned(), plain };
        return Some(vec![first, Spelled { folded: (*second).to_owned(), plain: String::new() }]);
    }
    let is_possessive = folded.len() > 1 && ["'s", "’s", "'S", "’S"].iter().any(|end| typed.ends_with(end));
    let bare = is_possessive.then(|| folded.strip_suffix('s')).flatten()?;
    Some(vec![Spelled { folded: bare.to_owned(), plain }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_in_order_so_that_they_can_be_found() {
        assert!(SHORT.is_sorted_by_key(|&(short, _)| short));
    }
}
