//! Being stopped while long work goes on: by Ctrl-C, or by the system's wish that the process end.
//!
//! Work that keeps what it has done asks now and then whether it is to stop. Work that is whole or not at all names what
//! is to be said, and is then ended on the spot. Whoever asks a second time waits for nothing.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Exit codes, as shells have them: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;
const TERMINATED: i32 = 143;

/// Whether the work is to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stopping {
    /// The exit code, once somebody wished the end.
    wished: Arc<AtomicI32>,
    /// What is said when the work is ended on the spot; nothing while it stops by itself.
    at_once: Arc<Mutex<Option<String>>>,
}

impl Stopping {
    /// Listens from now on. Where signals cannot be heard they end the process, as they do without this.
    pub(crate) fn listen() -> Stopping {
        let stopping = Stopping::default();
        let own = stopping.clone();
        // A thread that cannot be started leaves the process as it was.
        let _ = std::thread::Builder::new().name("stopping".into()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let Ok(runtime) = runtime {
                runtime.block_on(own.hear());
            }
        });
        stopping
    }

    async fn hear(&self) {
        while let Some(code) = signal().await {
            let again = self.wished.swap(code, Ordering::SeqCst) != 0;
            let said = self.at_once.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some(said) = &said {
                anstream::eprintln!("\nfathom: {said}");
            }
            if again || said.is_some() {
                std::process::exit(code);
            }
        }
    }

    /// The exit code, where the work is to stop.
    pub(crate) fn wished(&self) -> Option<u8> {
        u8::try_from(self.wished.load(Ordering::SeqCst)).ok().filter(|code| *code != 0)
    }

    /// From now on the work is whole or not at all: who stops it is told this, and it ends on the spot.
    pub(crate) fn end_at_once(&self, said: String) {
        *self.at_once.lock().unwrap_or_else(PoisonError::into_inner) = Some(said);
    }
}

/// The exit code of the next signal; nothing where none can be heard.
async fn signal() -> Option<i32> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate()).ok()?;
        tokio::select! {
            heard = tokio::signal::ctrl_c() => heard.ok().map(|()| INTERRUPTED),
            heard = terminate.recv() => heard.map(|()| TERMINATED),
        }
    }
    #[cfg(not(unix))]
    {
        let _ = TERMINATED;
        tokio::signal::ctrl_c().await.ok().map(|()| INTERRUPTED)
    }
}
