//! The allocator, and how soon it gives memory back.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Has the allocator give back within ten milliseconds what is freed, and not after a second: what comes next takes more meanwhile, and
/// an import of 8 MB takes half as much again. (At once would cost a sixth of the time that answers take.) The allocator reads that
/// before `main`, so the process begins anew with it, once; where it can't, it goes on as it is.
#[cfg(unix)]
pub(crate) fn give_back_soon() {
    use std::{env, os::unix::process::CommandExt as _, process::Command};

    const PURGE_DELAY: &str = "MIMALLOC_PURGE_DELAY";
    const MILLISECONDS: &str = "10";
    if env::var_os(PURGE_DELAY).is_some() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let mut again = Command::new(program);
    let mut arguments = env::args_os();
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    // It returns only where it fails.
    let _ = again.args(arguments).env(PURGE_DELAY, MILLISECONDS).exec();
}

#[cfg(not(unix))]
pub(crate) fn give_back_soon() {}
