//! What becomes of the parts of a message that have no answer.

use loopback_discord::events::{press_labelled, slash};
use loopback_discord::reading::{buttons_of, text_of};

use super::{Kept, REPORTS, knowledge};
use crate::features::check;

#[tokio::test]
async fn a_part_without_an_answer_is_named_and_kept_by_its_own_wording() {
    let kept = Kept::start().await;
    let asked = "What is a spring tide? Who painted the Mona Lisa?";
    let reply = kept.see(slash("ask", [("question", asked)])).await;
    check(&text_of(&reply), &["full and new moon", "I found nothing about “Who painted the Mona Lisa?”."]);
    let buttons = buttons_of(&reply).into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    check(&buttons.join(" "), &["👍", "Ask the moderators"]);
    let list = text_of(&kept.see(knowledge("unanswered")).await);
    check(&list, &["Who painted the Mona Lisa? (1 person)"]);
    assert!(!list.contains("spring tide"), "{list}");

    kept.see(press_labelled(&reply, "Ask the moderators")).await;
    let report = text_of(&kept.discord.next_message(REPORTS).await);
    check(&report, &["Somebody asks", "Who painted the Mona Lisa?"]);
    assert!(!report.contains("spring tide"), "{report}");

    let why = text_of(&kept.see(press_labelled(&reply, "Why this answer?")).await);
    check(&why, &["What is a spring tide?", "Who painted the Mona Lisa?"]);
    kept.finish().await;
}
