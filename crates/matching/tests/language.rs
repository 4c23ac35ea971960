//! What must never change a verdict, and what must change it, over several small knowledge bases.

use knowledge::{Entry, File, Knowledge, Texts, check};
use matching::{AtMost, Basis, Fact, Index, Vectors, Verdict};

/// An id, and its phrasings.
type Entries = &'static [(&'static str, &'static [&'static str])];

const MAKERSPACE: Entries = &[
    ("what", &["What is Rivertown Makerspace?", "tell me about the makerspace", "what do you do"]),
    ("parking", &["Do you have parking?", "where can i park", "is there parking nearby"]),
    ("guests", &["Can I bring a guest?", "are guests allowed", "bringing a friend"]),
    ("laser", &["How do I use the laser cutter?", "laser cutter training", "book the laser cutter"]),
    ("cost", &["What does membership cost?", "membership price", "how much is a membership"]),
    (
        "founder",
        &["Who founded Rivertown Makerspace?", "who started the makerspace", "founder of the makerspace"],
    ),
    ("kids", &["Are children welcome?", "can i bring my kids", "minimum age for children"]),
    ("wifi", &["What is the wifi password?", "how do i get online", "wifi code"]),
];

const BRIDGE: Entries = &[
    ("add", &["How do I add members to the list?"]),
    ("upd", &["How can the bridge update itself?"]),
    ("docker", &["Can I run the bridge with Docker?"]),
    ("mods", &["Which mods don't work with the bridge?"]),
    ("dir", &["Can desktop players join my phone server?"]),
    ("destroy", &["How do I destroy the test database?"]),
    ("price", &["Is the bridge paid?"]),
    ("port", &["Which port do phone players need?"]),
    ("skins", &["Can phone players keep their skins?"]),
    ("old", &["Can the bridge connect to an older server?"]),
    ("panel", &["Can I use the bridge with a panel?"]),
    ("packs", &["How do phone players load packs?"]),
];

const CHOIR: Entries = &[
    ("proben", &["Wann probt der Chor?", "An welchem Tag trefft ihr euch?"]),
    ("parken", &["Gibt es Parkplätze?", "Wo kann ich mein Auto abstellen?", "Kann man bei euch parken?"]),
    ("beitrag", &["Was kostet die Mitgliedschaft?", "Wie hoch ist der Beitrag?"]),
    ("noten", &["Muss ich Noten lesen können?", "Braucht man Notenkenntnisse?"]),
    ("absagen", &["Wie sage ich eine Probe ab?", "Ich kann am Dienstag nicht kommen"]),
];

const RULES: Entries = &[
    (
        "smoke",
        &[
            "Is smoking allowed in the yard?",
            "can I smoke in the yard",
            "smoking in the yard",
            "may we smoke outside",
            "yard smoking rules",
        ],
    ),
    (
        "print",
        &[
            "Do I have to print my ticket?",
            "must I print the ticket",
            "paper ticket needed",
            "is a printed ticket required",
            "print ticket",
        ],
    ),
    (
        "on",
        &[
            "How do I switch the heating on?",
            "turn on the heating",
            "heating on",
            "start the heater",
            "switch on heating",
        ],
    ),
    ("hours", &["When is it open?", "opening hours", "what time do you open", "open on sunday"]),
    ("guest", &["Can I bring a guest?", "bring a friend", "guests allowed", "visitor rules"]),
];

const SIGNS: Entries = &[
    ("crab", &["What does the 🦀 reaction mean?", "🦀", "crab reaction", "why the crab"]),
    ("star", &["What does the ⭐ reaction mean?", "⭐", "star reaction", "why the star"]),
    ("hours", &["When is the workshop open?", "opening hours", "what time do you open"]),
];

const RUSSIAN: Entries = &[
    ("e0", &["Где можно узнать расписание парома на завтра?"]),
    ("e1", &["Сколько стоит билет для взрослых туда и обратно?"]),
    ("e2", &["Можно ли взять с собой собаку на борт?"]),
    ("e3", &["Как изменить дату поездки в приложении?"]),
    ("e4", &["Что делать, если паром не идёт из-за шторма?"]),
    ("e5", &["Где оставить машину рядом с причалом?"]),
    ("e6", &["Нужен ли отдельный билет для детей?"]),
    ("e7", &["Куда обратиться, если я забыл вещи на борту?"]),
    ("e8", &["Как получить счёт за билет?"]),
    ("e9", &["Есть ли на борту еда?"]),
];

/// Around any question: what stands before it, and what after it.
const AROUND: &[(&str, &str)] = &[
    ("hey guys, ", ""),
    ("hi! ", ""),
    ("Good evening everyone. ", " Thanks!"),
    ("", " thanks in advance"),
    ("quick question: ", ""),
    ("", " please"),
    ("does anyone know, ", ""),
    ("i was wondering, ", ""),
    ("sorry if this was asked before but ", ""),
    ("not sure if this is the right channel but ", " lol"),
    ("@mod ", " 🙏"),
    ("hello, i'm new here. ", " any help appreciated"),
    ("um so ", ""),
    ("can someone tell me ", " thx"),
    ("", " asap plz"),
    ("ok ", " have a nice day!"),
    ("sry, ", " thnaks in advnace"),
    ("", " does anyone know?"),
    ("stupid question, ", " 😅"),
    ("I've looked everywhere but couldn't find it. ", " Cheers, Ada"),
];

struct Base {
    knowledge: Knowledge,
    index: Index,
}

impl Base {
    /// All entries cite one document. `settings`: as they stand in a file.
    fn new(publisher: &str, settings: &str, entries: &[(&str, &[&str])]) -> Self {
        let mut toml = format!("{settings}\n[documents.d]\ntitle = \"House Rules\"\n");
        if !publisher.is_empty() {
            toml += &format!("publisher = {publisher:?}\n");
        }
        for (id, phrasings) in entries {
            let also = phrasings[1..].iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ");
            toml += &format!("[[entry]]\nid = {id:?}\nquestion = {:?}\nalso = [{also}]\n", phrasings[0]);
            toml += "answer = \"So it is.[1]\"\ncite = [{ document = \"d\", quote = \"so\" }]\n";
        }
        let file = File { name: "knowledge.toml".into(), bytes: toml.into_bytes() };
        let knowledge = check(&[file], &Texts::default()).knowledge.expect("what these tests write is valid");
        let index = Index::new(&knowledge);
        Self { knowledge, index }
    }

    fn of(entries: Entries) -> Self {
        Self::new("", "", entries)
    }

    fn makerspace() -> Self {
        Self::new("Rivertown Makerspace", "", MAKERSPACE)
    }

    /// The entry that answers; "": none.
    fn answered(&self, question: &str) -> &str {
        match self.index.find(question) {
            Verdict::Answer { best, .. } => self.knowledge[best.entry].id.as_str(),
            _ => "",
        }
    }

    /// The entry that comes first, answered or offered; "": none.
    fn first(&self, question: &str) -> &str {
        let best = match self.index.find(question) {
            Verdict::Answer { best, .. } | Verdict::Likely { best, .. } => best,
            Verdict::Unsure { candidates, .. } => candidates[0],
            Verdict::Nothing { .. } => return "",
        };
        self.knowledge[best.entry].id.as_str()
    }

    #[track_caller]
    fn check<'b>(&'b self, rows: &[(&str, &str)], found: impl Fn(&'b Self, &str) -> &'b str) {
        let failing = rows.iter().filter(|(question, expected)| found(self, question) != *expected);
        let failing = failing
            .map(|(question, expected)| format!("{question} → {expected:?}: {:?}", self.index.find(question)))
            .collect::<Vec<_>>();
        assert!(failing.is_empty(), "{}", failing.join("\n"));
    }

    #[track_caller]
    fn check_answered(&self, rows: &[(&str, &str)]) {
        self.check(rows, Self::answered);
    }

    #[track_caller]
    fn check_first(&self, rows: &[(&str, &str)]) {
        self.check(rows, Self::first);
    }
}

#[test]
fn what_surrounds_a_question_changes_no_verdict() {
    let (mut asked, mut wrong, mut lost) = (0, Vec::new(), Vec::new());
    let others = [BRIDGE, RULES, SIGNS].into_iter().map(Base::of);
    for base in std::iter::once(Base::makerspace()).chain(others) {
        for phrasing in base.knowledge.entries().iter().flat_map(Entry::phrasings) {
            let bare = base.answered(phrasing);
            for (before, after) in AROUND.iter().filter(|_| !bare.is_empty()) {
                let question = format!("{before}{phrasing}{after}");
                asked += 1;
                match base.answered(&question) {
                    "" => lost.push(question),
                    entry if entry != bare => wrong.push(format!("{question} → {entry}")),
                    _ => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(lost.len() * 20 <= asked, "{} of {asked} are lost:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn the_communitys_own_name_decides_nothing() {
    let base = Base::makerspace();
    assert!(base.index.subject().contains(&"rivertown makerspace".to_owned()), "{:?}", base.index.subject());
    base.check_answered(&[
        ("do you have parking at rivertown makerspace", "parking"),
        ("what does membership cost at the makerspace", "cost"),
        ("can i bring a guest in rivertown makerspace?", "guests"),
        ("rivertown makerspace wifi password", "wifi"),
        ("what is rivertown makerspace", "what"),
        ("What is the makerspace?", "what"),
        ("who founded rivertown makerspace", "founder"),
        ("who founded kubernetes", ""),
    ]);
}

#[test]
fn a_subject_from_the_settings_is_set_aside_too() {
    let entries = [("fever", &["How long does the fever last?"][..]), ("mask", &["Do I need a mask?"])];
    let base = Base::new("", "[settings]\nsubject = [\"COVID\", \"corona virus\"]", &entries);
    base.check_answered(&[
        ("do i need a mask for covid", "mask"),
        ("how long does the corona virus fever last", "fever"),
    ]);
    assert_eq!(base.index.subject(), ["corona virus", "corona", "covid"]);
}

#[test]
fn a_word_that_turns_a_question_round_gets_no_answer() {
    Base::of(RULES).check_answered(&[
        ("is smoking allowed in the yard", "smoke"),
        ("is smoking forbidden in the yard", ""),
        ("is smoking not allowed in the yard", ""),
        ("do I not need a printed ticket?", ""),
        ("how do I switch the heating off", ""),
        ("how do I switch the heating on", "on"),
    ]);
    let bridge = Base::of(BRIDGE);
    for question in [
        "How do I remove members from the list?",
        "How do I stop the bridge from updating itself?",
        "Can I run the bridge without Docker?",
        "Which mods work with the bridge?",
        "Can phone players join my desktop server?",
        "How do I create the test database?",
    ] {
        bridge.check_answered(&[(question, "")]);
        assert_ne!(bridge.first(question), "", "{question}: {:?}", bridge.index.find(question));
    }
}

#[test]
fn a_half_of_a_message_that_turns_its_question_round_gets_no_answer() {
    let bridge = Base::of(BRIDGE);
    for message in [
        "can i run the bridge without docker and also which port do phone players need",
        "never destroy the test database of the bridge and also the skins of players who are on a phone",
    ] {
        let whole = bridge.index.find(message);
        let several = bridge.index.several(message, &whole, false);
        let first = several.parts.first().map(|part| part.verdict.answer());
        assert_eq!(first, Some(None), "{message}: {several:#?}");
    }
}

#[test]
fn the_opposite_entry_comes_first_where_there_is_one() {
    let base = Base::of(&[
        ("on", &["How do I turn on the lights?", "lights on"]),
        ("off", &["How do I turn off the lights?", "lights off"]),
        ("v1", &["How do I install version 1?"]),
        ("v2", &["How do I install version 2?"]),
    ]);
    base.check_first(&[
        ("turn the lights off", "off"),
        ("turn on the lights please", "on"),
        ("how do i install v2", "v2"),
        ("how do i install version two", "v2"),
    ]);
}

#[test]
fn a_bound_says_what_it_rests_on() {
    let base = Base::of(&[
        ("convert", &["How do I convert a pdf to word?"]),
        ("release", &["When does version 2.1 come out?"]),
        ("ticket", &["How do I buy a ticket?"]),
        ("parking", &["Is there parking at the club?"]),
        ("ada", &["Who is Ada Lovelace?", "ada lovelace"]),
        ("bus", &["Can I get there by bus?"]),
        ("piano", &["Who tunes the old piano in the upper hall?"]),
        ("absent", &["What if I can't make a rehearsal?", "missing a rehearsal"]),
    ]);
    let bound = |question: &str| base.index.find(question).evidence().bound.clone();
    let swapped = Fact::Swapped { first: "word".into(), second: "pdf".into() };
    let another = |asked: &str, has: &str| Fact::OtherWord { asked: asked.into(), has: has.into() };
    for (question, at_most, expected) in [
        ("how do i convert word to a pdf", AtMost::Unsure, swapped),
        ("when does version 2.2 come out", AtMost::Unsure, Fact::OtherNumber { asked: "2.2".into() }),
        ("how do i buy 4 tickets", AtMost::Likely, Fact::NumberUnasked { asked: "4".into() }),
        (
            "how do i sell a ticket",
            AtMost::Unsure,
            Fact::Opposite { asked: "sell".into(), has: "buy".into() },
        ),
        ("how do i not buy a ticket", AtMost::Unsure, Fact::Negated { word: "not".into() }),
        ("who tunes the old guitar in the upper hall", AtMost::Likely, another("guitar", "piano")),
        ("who tunes the old piano in your upper kitchen", AtMost::Likely, another("kitchen", "hall")),
        ("how tall is ada lovelace", AtMost::Likely, Fact::FurtherAsked { asked: "tall".into() }),
        ("what if i can make a rehearsal", AtMost::Likely, Fact::Affirmed),
        // Who can't do something asks how to, and a thing is mostly what all is about.
        ("i can't buy a ticket", AtMost::Likely, Fact::Negated { word: "not".into() }),
        ("is there parking for it", AtMost::Likely, Fact::Unnamed { word: "it".into() }),
        ("and is there parking for it", AtMost::Unsure, Fact::Unnamed { word: "it".into() }),
        ("how does she convert a pdf to word", AtMost::Unsure, Fact::Unnamed { word: "she".into() }),
        // Of several, the gravest counts.
        ("i can't sell a ticket", AtMost::Unsure, Fact::Opposite { asked: "sell".into(), has: "buy".into() }),
        // What somebody only tells of themselves matters less than what they ask.
        ("i dont drive, can i get there by bus?", AtMost::Likely, Fact::Negated { word: "not".into() }),
        ("can i not get there by bus, i am in a hurry", AtMost::Unsure, Fact::Negated { word: "not".into() }),
    ] {
        let bound = bound(question).unwrap_or_else(|| panic!("{question} is bounded"));
        assert_eq!((bound.at_most, bound.fact), (at_most, expected), "{question}");
    }
    for question in [
        "club parking",
        "is there parking at the club",
        "at the club, is there parking?",
        "buy a ticket",
        "tell me about ada lovelace",
        "my mum is slow can she get there by bus",
        "i bought one 😅 is there parking at the club?",
        "is there 🙏 parking at the club",
    ] {
        assert_eq!(bound(question), None, "{question}");
    }
}

#[test]
fn what_has_no_words_finds_only_itself() {
    let signs = Base::of(SIGNS);
    let unheard_of = [("?", ""), ("...", ""), ("😂", ""), ("🐍", ""), ("", "")];
    signs.check_first(&unheard_of);
    Vectors::default().encode_for(&signs.index);
    signs.check_first(&unheard_of);
    signs.check_answered(&[
        ("🦀", "crab"),
        ("⭐", "star"),
        ("what does the 🦀 reaction mean", "crab"),
        ("what does the 🐍 reaction mean", ""),
    ]);
    // A file may not have such a phrasing; an imported one may.
    let questions = [("help", "?"), ("hours", "When is it open?")];
    let questions = questions.map(|(id, text)| (id.to_owned().into(), vec![text.to_owned()]));
    let index = Index::new(&Knowledge::of_questions(questions));
    for (question, answered) in [("?", true), (" ? ", true), ("??", false), ("...", false)] {
        assert_eq!(matches!(index.find(question), Verdict::Answer { .. }), answered, "{question}");
    }
}

#[test]
fn in_a_script_that_the_table_does_not_know_a_word_may_be_missing() {
    let russian = Base::of(RUSSIAN);
    // The encoder has read no Russian, and has no say.
    Vectors::default().encode_for(&russian.index);
    for (id, phrasings) in RUSSIAN {
        let words = phrasings[0].split(' ').collect::<Vec<_>>();
        russian.check_first(&[(&[&words[..1], &words[2..]].concat().join(" "), id)]);
    }
}

#[test]
fn in_a_language_that_is_named_no_english_is_read_into_a_question() {
    let german = Base::new("Chor", "[settings]\nlanguage = \"de\"", CHOIR);
    let read = |question: &str| {
        let verdict = german.index.find(question);
        verdict.evidence().corrections.iter().map(|reading| reading.read.clone()).collect::<Vec<_>>()
    };
    // Each is a slip from an English word, or from another German one that the entries have.
    for question in ["kann man heute parken", "wie teuer ist die probe", "darf mein sohn mitkommen"] {
        assert!(read(question).is_empty(), "{question}: {:?}", read(question));
    }
    german.check_first(&[
        ("kann man bei der kirche parken?", "parken"),
        ("wann probt ihr", "proben"),
        ("brauche ich notenkentnisse", "noten"),
        ("was kosten die mitgliedschaften", "beitrag"),
    ]);
}

#[test]
fn words_are_read_however_they_are_written() {
    let base = Base::of(&[
        ("nonprofit", &["Are you a nonprofit?", "nonprofit status"]),
        ("login", &["How do I log in?", "log in to my account"]),
        ("dog", &["Can I bring my dog?", "dog policy"]),
        ("tomorrow", &["Are you open tomorrow?", "open tomorrow"]),
    ]);
    base.check_answered(&[
        ("are you a non-profit", "nonprofit"),
        ("r u a non profit?", "nonprofit"),
        ("login to my account", "login"),
        ("can i bring my dgo", "dog"),
        ("r u open tmrw pls", "tomorrow"),
    ]);
}

#[test]
fn words_alone_say_the_same_whether_or_not_the_encoder_has_read_all() {
    let base = Base::of(&[
        ("parking", &["Is there parking at the club?", "where can i leave my car"]),
        ("ticket", &["How do I buy a ticket?", "ticket sales"]),
    ]);
    let question = "i come by car and need a place for it";
    let before = base.index.find(question);
    assert_eq!(before.evidence().basis, Basis::Words);
    Vectors::default().encode_for(&base.index);
    assert_eq!(base.index.find_by_words(question), before);
    assert_eq!(base.index.find(question).evidence().basis, Basis::Encoder);
}
