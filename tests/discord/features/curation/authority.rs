//! Who may keep a knowledge base: every action, by every way to act, by everybody, everywhere, with rights lost in between.

use std::fs;

use footnote::reply::{Act, Audience, Command};
use loopback_discord::Loopback;
use loopback_discord::events::actors::{Cell, Surface, Where, Who, cells, role_of};
use loopback_discord::events::{
    GUILD, Interaction, OWN_GUILD, autocomplete, choose, message, message_command, press, press_labelled,
    slash, submit,
};
use loopback_discord::reading::{buttons_of, choices_of, text_of};
use serde_json::Value;

use super::Kept;
use crate::bot;

/// What people are told who may not do something.
const REFUSALS: [&str; 6] = [
    "The knowledge base is kept in a server that has added me",
    "That is for moderators",
    "That takes Manage Server",
    "answered from a knowledge base that others keep",
    "has a knowledge base of its own already",
    "has no knowledge base of its own",
];

/// The verbs of acts that open a form and take none: Discord opens no form in answer to a form.
const OPEN_A_FORM: [&str; 8] =
    ["add", "edit", "write", "accept", "part", "document", "write-synonyms", "expect"];

/// What it takes to do something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Takes {
    /// Nothing.
    Nothing,
    /// Being a moderator of the knowledge base that is kept from there.
    Moderator,
    /// The same by Manage Server.
    Manager,
    /// Managing a server that has no knowledge base of its own.
    ManagerWithout,
    /// Managing a server that has one.
    ManagerWithOne,
}

impl Takes {
    fn allows(self, cell: Cell) -> bool {
        if self == Self::Nothing {
            return true;
        }
        let by_role = cell.who == Who::RoleHolder && self == Self::Moderator;
        let manages = matches!(cell.who, Who::Manager | Who::Administrator);
        let there = match self {
            Self::ManagerWithout => matches!(cell.place, Where::Home | Where::Elsewhere),
            Self::ManagerWithOne => cell.place == Where::Own,
            _ => matches!(cell.place, Where::Home | Where::Own),
        };
        there && (manages || by_role)
    }
}

/// A bot with a knowledge base for everyone and one of a server's own, each with its moderators' role.
async fn start() -> Kept {
    let discord = Loopback::start().await;
    let starting = bot::with_its_own_knowledge(&discord);
    let folder = bot::own_knowledge(starting.home());
    let own = folder.join("servers").join(OWN_GUILD);
    fs::create_dir_all(&own).expect("a folder");
    fs::copy(folder.join("harbour.toml"), own.join("harbour.toml")).expect("a copy");
    for (folder, guild) in [(&folder, GUILD), (&own, OWN_GUILD)] {
        let settings = format!("[settings]\nmoderators = [\"{}\"]\n", role_of(guild));
        fs::write(folder.join("settings.toml"), settings).expect("a file");
    }
    let bot = starting.start();
    discord.gateway.session_begun().await;
    Kept { discord, bot }
}

/// Every act for moderators as a press spells it: about as much as there is, and about as little as it takes.
fn spelled() -> Vec<String> {
    let ways = |&(verb, fields): &(&str, &[&str])| {
        let about = fields.iter().map_while(|field| part(field)).collect::<Vec<_>>();
        let way = |parts: usize| about[..parts].iter().fold(verb.to_owned(), |act, part| act + ":" + part);
        (0..=about.len()).map(way).collect::<Vec<_>>()
    };
    let is_for_moderators = |act: Act| act.audience() == Audience::Moderators;
    let spelled = Act::SPELLED.iter().flat_map(ways);
    spelled.filter(|spelled| Act::read(spelled).is_some_and(is_for_moderators)).collect()
}

/// What an act is about, by the field's name. `None`: what would change a file at once.
fn part(field: &str) -> Option<&'static str> {
    match field {
        "entry" | "after" => Some("high-water"),
        "edit" | "person" | "post" | "question" | "suggestion" | "asker" | "helper" => Some("1"),
        "page" | "pending" | "ask" | "expectation" => Some("0"),
        "topic" => Some("Tides"),
        "part" => Some("topic"),
        "document" => Some("tide-tables"),
        "format" => Some("csv"),
        "whose" => Some("mine"),
        "queue" => Some("drafts"),
        "beginning" | "ending" => None,
        _ => panic!("{field}: what is it like?"),
    }
}

/// What it takes to do what begins with this verb, or has this name as a command.
fn takes(act: &str) -> Takes {
    match act {
        "begin" => Takes::ManagerWithout,
        "suggest" | "Suggest for knowledge" => Takes::Nothing,
        "end" => Takes::ManagerWithOne,
        _ => Takes::Moderator,
    }
}

/// Everything that can be asked for in one way, with what it takes. None of it changes a file by itself.
fn acts(surface: Surface, shown: &Value) -> Vec<(String, Interaction, Takes)> {
    let named = |name: &str, interaction, takes| (name.to_owned(), interaction, takes);
    let act = |name: &str, interaction| named(name, interaction, takes(name));
    let command = |part: &str| slash::<&str, 0>(&format!("knowledge {part}"), []);
    match surface {
        Surface::Command => {
            // Discord sends no import without a file.
            let sent = |part: &Command| part.act().is_some_and(|act| act != Act::Import);
            let plain = Command::of(Audience::Moderators).filter(sent);
            let plain = plain.map(|Command { name, .. }| act(name, command(name)));
            let about = ["edit", "remove", "show", "history"];
            let about = about.into_iter().map(|part| act(part, command(part).option("entry", "high-water")));
            let more = [
                named("settle", command("settings").option("promise", 20), Takes::Manager),
                named("unset", command("settings").option("unset", "moderators"), Takes::Manager),
                named("take back", command("undo").option("edit", 1), Takes::Moderator),
                act("suggest", slash::<&str, 0>("suggest", [])),
            ];
            plain.chain(about).chain(more).collect()
        }
        Surface::Autocomplete => ["edit", "remove", "show", "history"]
            .into_iter()
            .map(|part| act(part, autocomplete(&format!("knowledge {part}"), "entry", "h")))
            .collect(),
        Surface::Button => spelled().iter().map(|id| act(id, press(shown, id))).collect(),
        Surface::Menu => {
            spelled().iter().map(|value| act(value, choose(shown, "menu", [value.as_str()]))).collect()
        }
        Surface::Form => {
            let typed = [("question", "x"), ("reason", "x")];
            let opens = |id: &String| OPEN_A_FORM.iter().any(|verb| id.split(':').next() == Some(verb));
            spelled().iter().filter(|id| !opens(id)).map(|id| act(id, submit(id, typed))).collect()
        }
        Surface::MessageCommand => ["Add to knowledge", "Answer this differently", "Suggest for knowledge"]
            .into_iter()
            .map(|name| act(name, message_command(name, &message("a good answer"))))
            .collect(),
    }
}

#[tokio::test]
async fn every_cell_is_as_it_should_be() {
    let kept = start().await;
    let shown = kept.see(slash("ask", [("question", "when is high water")])).await;
    let before = kept.all_text();
    let (mut asked, mut wrong) = (0, Vec::new());
    for cell in cells() {
        for (name, interaction, takes) in acts(cell.surface, &shown) {
            let answer = kept.discord.ask(cell.acting(interaction)).await;
            let allowed = match cell.surface {
                Surface::Autocomplete => !choices_of(&answer).is_empty(),
                _ => !REFUSALS.iter().any(|refusal| text_of(&answer).contains(refusal)),
            };
            asked += 1;
            if allowed != takes.allows(cell) {
                wrong.push(format!("{cell}: {name}: {}", text_of(&answer)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {asked} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 4000, "only {asked} cells");
    assert_eq!(kept.all_text(), before);
    kept.finish().await;
}

#[tokio::test]
async fn rights_lost_between_two_steps_count_as_lost() {
    let kept = start().await;
    let before = kept.all_text();
    let of_two_steps =
        cells().filter(|cell| cell.changed() && matches!(cell.place, Where::Home | Where::Own));
    for cell in of_two_steps {
        let command = slash("knowledge remove", [("entry", "levels")]);
        let review = kept.see(cell.before(command)).await;
        assert!(buttons_of(&review).iter().any(|(label, _)| label == "Save"), "{cell}: {}", text_of(&review));
        let saved = kept.see(cell.acting(press_labelled(&review, "Save"))).await;
        assert!(text_of(&saved).contains(REFUSALS[1]), "{cell}: {}", text_of(&saved));

        let add = cell.before(slash::<&str, 0>("knowledge add", []));
        let form = kept.form(&add).await;
        let form = form.fill("Question", "Why?").fill("Answer", "So.");
        let sent = kept.see(cell.acting(form.submit())).await;
        assert!(text_of(&sent).contains(REFUSALS[1]), "{cell}: {}", text_of(&sent));
    }
    assert_eq!(kept.all_text(), before);
    kept.finish().await;
}

#[tokio::test]
async fn one_servers_moderator_does_nothing_with_what_another_ones_parked() {
    let kept = start().await;
    let at = |place| Cell { who: Who::Manager, place, surface: Surface::Button };
    let review = kept.see(at(Where::Home).acting(slash("knowledge remove", [("entry", "levels")]))).await;
    let saved = kept.see(at(Where::Own).acting(press_labelled(&review, "Save"))).await;
    assert!(text_of(&saved).contains("Please start again"), "{}", text_of(&saved));
    assert!(kept.text().contains("id = \"levels\""));
    kept.finish().await;
}
