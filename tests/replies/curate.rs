//! What moderators read.

use footnote::{
    import_export::{self, ExportLoss, NotExported, Plan},
    knowledge::{
        Channel, Community, EditId, Entry, EntryKey, File, Forum, ForumStep, QuestionId, Role, Server,
        Settings, SuggestionId, Synonym, Tag, edit::Refusal,
    },
    reply::{
        self, AboutQueue, Act, Broken, Copied, Dealt, EditLine, Edited, EditedPart, EntryFacts, EntryPart,
        ExpectLine, Finding, ForumStanding, Kept, Language, Leads, Mistake, NotBegun, Proposed, Queue,
        QueueLine, Saved, Shadowing, SuggestionShown, Summary, UnansweredLine, Usage,
    },
    review::{Named, Review},
};

use crate::{all_shown, harbour, shown};

/// Midnight of 1 March 2026.
const WHEN: i64 = 1_772_323_200;

fn named(id: &str) -> Named {
    let knowledge = harbour();
    let at = knowledge.position(id).expect("it is an entry");
    Named { id: id.into(), question: knowledge[at].question.clone() }
}

fn entry(id: &str) -> Entry {
    let knowledge = harbour();
    knowledge[knowledge.position(id).expect("it is an entry")].clone()
}

fn changed(question: &str) -> Summary {
    Summary::Changed { question: question.into() }
}

fn removed(question: &str) -> Summary {
    Summary::Removed { question: question.into() }
}

fn edits() -> Vec<EditLine> {
    let edit = |id: u64, summary, reason: Option<&str>| EditLine {
        id: EditId(id),
        when: WHEN + 3600 * id.cast_signed(),
        who: Some("Maren".into()),
        summary,
        reason: reason.map(Into::into),
    };
    vec![
        edit(8, removed("Where is the south pier?"), Some("the pier is gone")),
        edit(7, changed("When is high water?"), None),
    ]
}

#[test]
fn a_proposal_harmless_breaking_or_for_two() {
    let review = Review { asked: 12, of: 12, changed: vec![named("levels")], ..Review::default() };
    let proposal = |summary: Summary, takes_reason, second: Option<u32>| {
        reply::proposal(&Proposed {
            summary: &summary,
            difference: "harbour.toml\n-question = \"Where is the pier?\"\n+question = \"Where is the north pier?\"\n",
            review: &review,
            parked: "0f",
            form: Some("1f"),
            together: takes_reason,
            takes_reason,
            topics: if takes_reason { &["Piers", "Tides"] } else { &[] },
            second,
        })
    };
    insta::assert_snapshot!(all_shown([
        proposal(changed("Where is the north pier?"), false, None),
        proposal(changed("Where is the north pier?"), true, None),
        proposal(removed("Where is the north pier?"), false, Some(6)),
        proposal(removed("Where is the north pier?"), false, Some(1)),
    ]));
}

#[test]
fn what_becomes_of_an_edit() {
    let levels = "levels".into();
    let of = Some(&levels);
    let still = [(QuestionId(1), "is there a bus"); 6];
    insta::assert_snapshot!(all_shown([
        reply::saved(&Saved { edit: Some(EditId(7)), entry: of, ..Saved::default() }),
        reply::saved(&Saved::default()),
        reply::saved(&Saved { edit: Some(EditId(8)), entry: of, is_draft: true, ..Saved::default() }),
        reply::saved(&Saved {
            edit: Some(EditId(8)),
            entry: of,
            is_draft: true,
            asked: 1,
            still: &still[..1]
        }),
        reply::saved(&Saved { edit: Some(EditId(9)), entry: of, asked: 3, ..Saved::default() }),
        reply::saved(&Saved {
            edit: Some(EditId(9)),
            entry: of,
            asked: 1,
            still: &still[..1],
            ..Saved::default()
        }),
        reply::saved(&Saved { entry: of, asked: 7, still: &still, ..Saved::default() }),
        reply::changed_meanwhile("harbour.toml", "harbour.toml\n-theirs\n+ours\n", "0f"),
        reply::not_saved_onto(broken(true), "0f"),
        reply::clash(
            &entry("north-pier"),
            &entry("south-pier"),
            &[EntryKey::Question, EntryKey::Answer, EntryKey::Cite, EntryKey::Topic],
            "0f",
            Some("1f"),
        ),
        reply::not_saved("tides.toml", "No space left on device (os error 28)", "0f"),
        reply::refused(Refusal::NoEntry { id: "tides".into() }, Some("1f")),
        reply::cannot_undo(EditId(7), "harbour.toml"),
        reply::takes_a_second(),
        reply::no_reason("0f"),
        reply::too_many_edits(60),
        reply::discarded(),
    ]));
}

#[test]
fn a_form_with_mistakes() {
    insta::assert_snapshot!(shown(&reply::mend(
        &[
            Mistake::NoQuestion,
            Mistake::QuestionTaken { by: "When is high water?".into() },
            Mistake::PhrasingTaken { line: 3, by: "When is high water?".into() },
            Mistake::LongPhrasing { line: 2, most: 300 },
            Mistake::NoAnswer,
            Mistake::NoSuchSource { number: 2, sources: 1 },
            Mistake::NoSuchSource { number: 4, sources: 3 },
            Mistake::DisputedByOne,
            Mistake::NothingQuoted,
            Mistake::NoQuote { line: 1 },
            Mistake::WhichDocument { line: 1 },
            Mistake::NoSuchDocument { line: 1, named: "an unknown book".into(), meant: None },
            Mistake::NoSuchDocument {
                line: 2,
                named: "a pilots notbook".into(),
                meant: Some("A Pilot's Notebook".into()),
            },
            Mistake::LongQuote { line: 2, most: 300 },
        ],
        "0f",
    )));
}

#[test]
fn what_else_a_knowledge_base_holds() {
    let knowledge = harbour();
    let documents = knowledge.documents().iter().zip([3, 0]).collect::<Vec<_>>();
    let synonym = Synonym { term: "high water".into(), others: vec!["high tide".into(), "flood".into()] };
    let expect = |ask, entry| ExpectLine { key: "0", ask, entry };
    let expects =
        [expect("tide times", Some("When is high water?")), expect("who painted the harbour", None)];
    let pages =
        [(EntryPart::Topic, 1), (EntryPart::Next, 1), (EntryPart::Limits, 1), (EntryPart::Wordings, 2)];
    insta::assert_snapshot!(all_shown([
        reply::more_of_entry(&entry("high-water"), &pages, &[documents[0].0]),
        reply::documents(&documents, 0),
        reply::documents(&[], 0),
        reply::synonyms(&[synonym], 0),
        reply::synonyms(&[], 0),
        reply::expectations(&expects, 0),
        reply::expectations(&[], 0),
        reply::no_such_thing(),
    ]));
}

#[test]
fn an_entry_as_moderators_see_it() {
    let facts = EntryFacts {
        asked: 12,
        helped: 3,
        unhelpful: 1,
        open: Some(vec!["which way to the pier".into()]),
        edits: edits(),
    };
    insta::assert_snapshot!(all_shown([
        reply::entry(&harbour(), &entry("north-pier"), &facts),
        reply::entry(&harbour(), &entry("ferry-fare"), &EntryFacts::default()),
    ]));
}

#[test]
fn the_history() {
    insta::assert_snapshot!(all_shown([
        reply::history(&edits(), None, 1, true, None),
        reply::history(&[], None, 0, false, None),
        reply::history(&edits(), None, 0, false, Some(EditId(7))),
        reply::history(
            &edits(),
            Some((&"levels".into(), Some("How are the levels recorded?"))),
            0,
            false,
            None
        ),
        reply::history(&[], Some((&"gone".into(), None)), 0, false, None),
    ]));
}

#[test]
fn unanswered_questions() {
    let (bus, mole) = (QuestionId(1), QuestionId(2));
    let line = |id, question, wordings, askers| UnansweredLine {
        id,
        question,
        wordings,
        askers,
        has_draft: askers > 5,
    };
    let nearest = [entry("north-pier"), entry("south-pier")];
    let nearest = nearest.iter().collect::<Vec<_>>();
    insta::assert_snapshot!(all_shown([
        reply::unanswered(&[], 0, None, false),
        reply::unanswered(&[], 0, Some(Channel(10)), true),
        reply::unanswered(
            &[line(bus, "is there a bus", 3, 5), line(mole, "who built the mole", 1, 1)],
            0,
            None,
            true
        ),
        reply::unanswered(
            &[line(bus, "is there a bus", 3, 6), line(mole, "who built the mole", 1, 7)],
            0,
            Some(Channel(10)),
            false
        ),
        reply::unanswered_group(bus, &["is there a bus", "any bus?", "busses"], &nearest, None),
        reply::unanswered_group(mole, &["who built the mole"], &[], Some(nearest[0])),
        reply::not_answered(&["who built the mole", "is there a bus"], 0),
        reply::not_answered(&[], 0),
        reply::dismissed("who built the mole", 1),
        reply::differently("where is the peer", Some(nearest[1]), &nearest, "0f"),
        reply::question_for_moderators("is there a bus", bus, Some(nearest[0]), None),
        reply::question_for_moderators("is there a bus", bus, None, Some("The other harbor")),
    ]));
}

#[test]
fn what_people_suggest() {
    let said = |source| SuggestionShown {
        id: SuggestionId(1),
        question: "Who keeps the lighthouse?",
        answer: "The harbour master's sister does.\n\nShe has done so for years.",
        source,
    };
    let accepted = || "Who keeps the lighthouse?";
    let answer = || reply::answer(&harbour(), &entry("ferry-fare"));
    insta::assert_snapshot!(all_shown([
        reply::suggestion_sent(false),
        reply::suggestion_sent(true),
        reply::too_many_suggestions(3, None),
        reply::suggestions_full(Some("0f")),
        reply::nothing_suggested("0f"),
        reply::suggestion_for_moderators(said("A Pilot's Notebook, page 4"), None),
        reply::suggestion_for_moderators(said(""), Some("Ferry fans")),
        reply::suggestion(said("")),
        reply::suggestions(&[], 0),
        reply::suggestions(&[said("")], 0),
        reply::no_such_suggestion(),
        reply::declined("Who keeps the lighthouse?"),
        reply::suggestion_accepted(accepted(), Some(answer())),
        reply::suggestion_accepted(accepted(), None),
        reply::suggestion_declined("Who keeps the lighthouse?", ""),
        reply::suggestion_declined("Who keeps the lighthouse?", "She has retired."),
    ]));
}

#[test]
fn how_the_knowledge_is_used() {
    let used = Usage {
        today: 20_090,
        days: vec![(20_500, [40, 12, 5, 5]), (20_501, [10, 3, 0, 2])],
        entries: vec![("levels".into(), 31), ("high-water".into(), 12)],
        helped: 9,
        unhelpful: 2,
        lost: 1,
    };
    insta::assert_snapshot!(all_shown([
        reply::stats(&harbour(), &used, Language::English),
        reply::stats(&harbour(), &Usage::default(), Language::English),
    ]));
}

#[test]
fn the_settings_and_the_beginning() {
    let changed = Settings {
        promise: Some(20),
        moderators: vec![Role(8), Role(9)],
        reports: Some(Channel(10)),
        askers: 3,
        subject: Vec::new(),
        language: None,
        forums: Vec::new(),
    };
    let forum = |channel, step, solved: Option<u64>| Forum {
        channel: Channel(channel),
        step,
        solved: solved.map(Tag),
    };
    let how =
        Shadowing { posts: 12, answered: 5, answered_rightly: 3, left_wrongly: 1, ..Shadowing::default() };
    let forums = [
        ForumStanding {
            forum: forum(20, ForumStep::Shadow, None),
            since: Some(1_764_417_599),
            how: Some(how),
        },
        ForumStanding { forum: forum(21, ForumStep::On, Some(30)), since: None, how: None },
    ];
    insta::assert_snapshot!(all_shown([
        reply::settings(harbour().settings(), Community::Server(Server(7)), &[]),
        reply::settings(harbour().settings(), Community::Default, &[]),
        reply::settings(&changed, Community::Default, &forums),
        reply::beginning(Copied { entries: 57, drafts: 1, documents: 12, synonyms: 3, has_aside: false }),
        reply::beginning(Copied { has_aside: true, ..Copied::default() }),
        reply::begun(0, None),
        reply::begun(1, None),
        reply::begun(57, Some(Channel(10))),
        reply::ending(57),
        reply::ended(),
        reply::not_begun(NotBegun::NoneAside),
        reply::not_begun(NotBegun::CantMake {
            folder: "knowledge/servers/7".into(),
            cause: "Permission denied (os error 13)".into(),
        }),
    ]));
}

fn broken(serves: bool) -> Broken {
    let report = "error: this is no TOML\n --> knowledge/harbour.toml:3:7\n".into();
    Broken { place: Some(("knowledge/harbour.toml".into(), 3)), serves, report }
}

#[test]
fn lists_of_what_can_be_mended() {
    let pier = || Some("Where is the north pier?".to_owned());
    let line = |entry: Option<String>, finding, act| QueueLine {
        opens: entry.clone().zip(act),
        says: AboutQueue::Found { entry, finding },
    };
    let edit = || Some(Act::Edit("north-pier".into()));
    let leads = |leads| Finding::LeadsElsewhere { phrasing: "the pier".into(), leads };
    let findings = [
        line(pier(), Finding::NeedsSource, edit()),
        line(pier(), Finding::Draft, edit()),
        line(pier(), leads(Leads::To("Where is the south pier?".into())), edit()),
        line(pier(), leads(Leads::ToAChoice(vec!["North?".into(), "South?".into()])), edit()),
        line(pier(), leads(Leads::Nowhere), edit()),
        line(pier(), leads(Leads::Refused), edit()),
        line(pier(), leads(Leads::LacksAWord), edit()),
        line(pier(), Finding::Opposites { other: "Where is no pier?".into() }, edit()),
        line(
            pier(),
            Finding::Magnet { takes: 1, wording: "quay".into(), of: "Where is the quay?".into() },
            edit(),
        ),
        line(
            pier(),
            Finding::Magnet { takes: 2, wording: "quay".into(), of: "Where is the quay?".into() },
            edit(),
        ),
        line(pier(), Finding::NotAsExpected { question: "pier".into(), leads: Leads::Nowhere }, edit()),
        line(pier(), Finding::AnsweredAgainstExpectation { question: "pier".into() }, edit()),
        line(pier(), Finding::Twins { other: "Where is the south pier?".into() }, edit()),
        line(pier(), Finding::OneWording { others: 0 }, edit()),
        line(pier(), Finding::OneWording { others: 1 }, edit()),
        line(pier(), Finding::OneWording { others: 2 }, Some(Act::Entry("levels".into()))),
        line(None, Finding::Uncited { document: "A Pilot's Notebook".into() }, None),
    ];
    let others = [(Queue::NeedsSource, Some(2)), (Queue::Picked, Some(1))];
    let unhelpful = QueueLine {
        says: AboutQueue::Unhelpful {
            entry: "How much is the ferry?".into(),
            helped: 1,
            unhelpful: 3,
            asked: vec!["ferry for dogs".into(), "season ticket".into()],
        },
        opens: Some(("How much is the ferry?".into(), Act::Entry("ferry-fare".into()))),
    };
    let picked = QueueLine {
        says: AboutQueue::Picked {
            question: "where is the pier".into(),
            entry: "Where is the south pier?".into(),
            people: 1,
        },
        opens: Some(("where is the pier".into(), Act::Adopt(QuestionId(7), "south-pier".into()))),
    };
    let back = [(Queue::Findings, None)];
    let empty = Queue::ALL.map(|queue| reply::queue(queue, None, &[], 0, &[]));
    let lists = [
        reply::queue(Queue::Findings, None, &findings, 0, &others),
        reply::queue(Queue::Findings, None, &findings, 1, &others),
        reply::queue(Queue::Unhelpful, None, &[unhelpful], 0, &back),
        reply::queue(Queue::Picked, None, &[picked], 9, &back),
        reply::queue(Queue::Findings, Some(broken(true)), &findings[..1], 0, &[]),
        reply::queue(Queue::Findings, Some(broken(false)), &[], 0, &[]),
        reply::queue(Queue::Findings, Some(Broken { place: None, ..broken(true) }), &[], 0, &[]),
        reply::settled("How much is the ferry?"),
    ];
    insta::assert_snapshot!(all_shown(lists.into_iter().chain(empty)));
}

fn edited(who: Option<&str>, what: EditedPart) -> Edited {
    let who = who.map(Into::into);
    Edited { edit: Some(EditId(9)), who, what, reason: None, entry: Some("high-water".into()) }
}

#[test]
fn what_the_moderators_channel_hears_of_an_edit() {
    let parts = vec![EntryKey::Answer, EntryKey::Cite];
    let what = EditedPart { summary: changed("When is high water?"), parts };
    let edit = edited(Some("Maren"), what);
    let reasoned = Edited { reason: Some("the pier is gone".into()), edit: None, ..edit.clone() };
    let moved =
        [Dealt::Saved, Dealt::TakenBack, Dealt::PutBack].map(|how| reply::moved_on(&edit, how, "Ben"));
    let ended = [Dealt::LookedAtAgain, Dealt::Discarded].map(|how| reply::dealt_with(how, "Ben"));
    let told = [reply::edited(&edit), reply::edited(&reasoned)];
    insta::assert_snapshot!(all_shown(told.into_iter().chain(moved).chain(ended)));
}

#[test]
fn what_editors_do() {
    let part = |summary, parts: &[EntryKey]| EditedPart { summary, parts: parts.to_vec() };
    let few = [part(changed("When is high water?"), &[EntryKey::Answer, EntryKey::Cite])];
    let many = vec![part(removed("Where is the south pier?"), &[]); 7];
    let on_disk = edited(None, part(Summary::EditedOnDisk, &[]));
    let review = Review { asked: 12, of: 12, changed: vec![named("levels")], ..Review::default() };
    insta::assert_snapshot!(all_shown([
        reply::reloaded(&on_disk, &few, &review, false),
        reply::reloaded(&on_disk, &many, &review, true),
        reply::mended(),
        reply::broken("error: this is no TOML\n --> knowledge/harbour.toml:3:7\n"),
        reply::displaced("harbour.toml", "harbour.toml.theirs-1", "harbour.toml\n-theirs\n+ours\n"),
    ]));
}

#[test]
fn other_bots_files() {
    let file = [File { name: "faq.csv".into(), bytes: b"a\xFF".to_vec() }];
    let unreadable = import_export::read("csv".parse().expect("a format"), &file).expect_err("no text");
    let losses = vec![NotExported { of: Some("high tide".into()), what: ExportLoss::Synonyms }];
    insta::assert_snapshot!(all_shown([
        reply::which_format(),
        reply::unreadable(unreadable),
        reply::nothing_to_import(Plan::default(), 0),
        reply::nothing_to_import(Plan::default(), 1),
        reply::nothing_to_import(Plan::default(), 2),
        reply::exported("tides.csv".into(), Vec::new(), losses),
        reply::not_from_discord("tags".parse().expect("a format")),
    ]));
}

#[test]
fn who_may_not() {
    insta::assert_snapshot!(all_shown([
        reply::not_in_a_server(),
        reply::not_a_moderator(),
        reply::not_a_manager(),
        reply::not_yours(),
        reply::has_its_own(),
        reply::has_none(),
        reply::ledger_down(),
        reply::parked_gone(),
        reply::not_your_form(),
        reply::no_such_entry(),
        reply::too_much_at_once(),
    ]));
}

#[test]
fn what_is_kept_of_a_person() {
    insta::assert_snapshot!(all_shown([
        reply::privacy(Kept::default(), false),
        reply::privacy(Kept::default(), true),
        reply::privacy(
            Kept {
                votes: 3,
                voted_questions: 1,
                questions: 1,
                picks: 1,
                waiting: 1,
                suggestions: 1,
                parked: 1,
                edits: 2,
            },
            false
        ),
        reply::erased(),
    ]));
}
