//! The bot in Discord: what it is made of, from its start to its end.

use std::{
    net::TcpListener,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use footnote::{
    assistant::Assistant,
    discord::{self, Connection, Ended},
    knowledge::Community,
    ledger::Ledger,
    library::{Kept, Library, Watch},
    settings::{Settings, Token},
    vitals::SharedVitals,
    web,
};
use tokio::sync::mpsc;

use crate::{
    BROKEN, MISCONFIGURED, alone::Alone, command_line::VERSION, commands, complain, supervisor::Supervisor,
};

/// A service manager waits no longer for the first connection: a Discord that isn't there is no failure of the start.
const BEGUN_WITHIN: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(200);
/// For what is being written when the bot stops.
const WRITTEN_WITHIN: Duration = Duration::from_secs(1);
/// How long a thread waits for more to do. What it has freed, an import of megabytes, goes back to the system when it ends.
const IDLE: Duration = Duration::from_secs(2);

/// The bot in Discord, until it is told to stop.
pub(crate) fn serve(settings: Settings, token: &Token) -> ExitCode {
    let _alone = match Alone::with(&settings, token) {
        Ok(alone) => alone,
        Err(error) => return complain(&error, MISCONFIGURED),
    };
    let library = match Library::open(&settings.knowledge) {
        Ok(library) => Arc::new(library),
        Err(error) => return complain(&commands::not_opened(&error), MISCONFIGURED),
    };
    library.keep(Kept::open(&settings.data));
    let ledger = Ledger::open(&settings.data);
    if let Some((_, because)) = ledger.health().down {
        tracing::error!("the ledger keeps nothing, and answering goes on: {because}");
    }
    let assistant = Arc::new(Assistant::new(Arc::clone(&library), ledger, settings.home));
    assistant.record_what_was_saved();
    let (notice, notices) = mpsc::unbounded_channel();
    let watch = commands::watch(&library, &assistant, move |told| {
        // Nobody listens any more: the bot stops.
        let _ = notice.send(told);
    });
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = match runtime.enable_all().thread_keep_alive(IDLE).build() {
        Ok(runtime) => runtime,
        Err(error) => return complain(&format!("can't start: {error}"), MISCONFIGURED),
    };
    if let Some(address) = settings.listen {
        let listening = TcpListener::bind(address).and_then(|listener| {
            let address = listener.local_addr()?;
            web::serve(listener, Arc::clone(&assistant))?;
            Ok(address)
        });
        match listening {
            Ok(address) => tracing::info!(%address, "health and metrics are told"),
            Err(error) => {
                return complain(
                    &format!("FOOTNOTE_LISTEN: can't listen on {address}: {error}"),
                    MISCONFIGURED,
                );
            }
        }
    }
    let supervisor = settings.supervised.as_ref().and_then(Supervisor::new);
    let vitals = Arc::clone(assistant.vitals());
    let begun = Instant::now();
    tracing::info!(
        version = VERSION,
        knowledge = %settings.knowledge.display(),
        entries = library.shelf(Community::Default).knowledge.entries().len(),
        data = %settings.data.display(),
        "Footnote begins"
    );
    let connection = Connection {
        token: token.clone(),
        proxy: settings.proxy,
        shards: settings.shards,
        data: settings.data,
    };
    let stop = async {
        told_to_stop().await;
        if let Some(supervisor) = &supervisor {
            supervisor.tell("STOPPING=1");
        }
    };
    let ended = runtime.block_on(async {
        tokio::select! {
            ended = discord::run(connection, assistant, notices, stop) => ended,
            () = looking_when_told(&watch) => unreachable!("it never ends"),
            () = telling_how_it_goes(supervisor.as_ref(), &vitals) => unreachable!("it never ends"),
        }
    });
    tracing::info!(minutes = begun.elapsed().as_secs() / 60, "Footnote ends");
    // What still writes may come to an end; what still reads has nobody left to tell.
    runtime.shutdown_timeout(WRITTEN_WITHIN);
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused @ Ended::Refused(_)) => complain(&refused, MISCONFIGURED),
        Err(broken @ Ended::Broken) => complain(&broken, BROKEN),
    }
}

/// SIGHUP, as service managers send it for a reload: the files are looked at now, though what changes is seen by itself.
async fn looking_when_told(watch: &Watch) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut hangup) = signal(SignalKind::hangup()) {
            while hangup.recv().await.is_some() {
                tracing::info!("told to reload; looking at the knowledge base's files");
                watch.look();
            }
        }
    }
    std::future::pending::<()>().await;
}

/// Tells a service manager that the bot has begun, how it is connected, and, as long as keeping it helps, that it lives.
async fn telling_how_it_goes(supervisor: Option<&Supervisor>, vitals: &SharedVitals) {
    let Some(supervisor) = supervisor else { return std::future::pending().await };
    let begun_by = Instant::now() + BEGUN_WITHIN;
    let mut is_ready = false;
    let mut said = String::new();
    loop {
        let gateway = &vitals.gateway;
        let (live, all) = gateway.live();
        if !is_ready && (gateway.is_live() || Instant::now() >= begun_by) {
            supervisor.tell("READY=1");
            is_ready = true;
        }
        let status = match (live, all) {
            (_, 0) => "STATUS=not connected to Discord yet".to_owned(),
            (live, all) => format!("STATUS={live} of {all} shards are connected to Discord"),
        };
        if status != said {
            supervisor.tell(&status);
            said = status;
        }
        if !gateway.is_stuck(Instant::now()) {
            supervisor.tell_that_it_lives();
        }
        let pause = if is_ready { supervisor.pause() } else { LOOK_AGAIN };
        tokio::time::sleep(pause).await;
    }
}

/// Ctrl-C, or SIGTERM as service managers send it.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    // Without a way to be told, only being killed is left.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
