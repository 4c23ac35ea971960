//! The process is killed in the middle of a save.

use std::time::{Duration, Instant};

use loopback_discord::{events::press_labelled, reading::text_of};

use super::{Kept, about, knowledge};

/// Kills, each at the moment when a save is to be seen on disk.
const KILLS: usize = 4;
const SAVED_WITHIN: Duration = Duration::from_secs(20);

#[tokio::test]
async fn an_edit_that_is_on_disk_is_in_the_history_whenever_the_process_is_killed() {
    let mut kept = Kept::start().await;
    for kill in 1..=KILLS {
        let wording = format!("what is fare number {kill}");
        let form = kept.form(&about("edit", "ferry-fare")).await.fill("Other ways to ask", &wording);
        let review = kept.see(form.submit()).await;
        kept.discord.send(press_labelled(&review, "Save").by_moderator()).await;
        let latest = Instant::now() + SAVED_WITHIN;
        while !kept.text().contains(&wording) {
            assert!(Instant::now() < latest, "it is never saved");
        }
        kept.bot.restart().await;
        kept.discord.gateway.resumed().await;
        let history = text_of(&kept.see(knowledge("history")).await);
        assert!(history.contains(&format!("#{kill} · ")), "after kill {kill}:\n{history}");
        assert!(!history.contains(&format!("#{} · ", kill + 1)), "recorded twice:\n{history}");
    }
    let recovered = kept.bot.written_so_far().matches("is in the history now").count();
    eprintln!("{recovered} of {KILLS} edits were recovered from the files");
    // What was killed in the middle of an answer is none of this test's.
    kept.discord.take_violations();
}
