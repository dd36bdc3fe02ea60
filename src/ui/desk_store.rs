//! The desk and its store: what is kept of a session, and of the donor who is being typed. On the host nothing is.

use crate::desk::log::{Event, Session};
use crate::text::desk::DeskMessage as D;
use crate::ui::pages::Desk;

/// Why the desk cannot open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has a store"))]
pub enum Problem {
    /// Another tab has it.
    OtherTab,
    /// The browser keeps nothing.
    NoStorage,
}

/// Opens the store, or asks for its PIN.
pub fn begin(desk: Desk) {
    #[cfg(feature = "browser")]
    browser::begin(desk);
    #[cfg(not(feature = "browser"))]
    let _ = desk;
}

/// Opens a locked store.
pub fn unlock(desk: Desk, secret: String) {
    #[cfg(feature = "browser")]
    browser::open(desk, Some(secret));
    #[cfg(not(feature = "browser"))]
    let _ = (desk, secret);
}

/// Locks it: nothing of it stays on the screen or in memory.
pub fn lock(desk: Desk) {
    #[cfg(feature = "browser")]
    browser::lock(desk);
    #[cfg(not(feature = "browser"))]
    let _ = desk;
}

/// Deletes all that the desk keeps on this device.
pub fn wipe(desk: Desk) {
    #[cfg(feature = "browser")]
    browser::wipe(desk);
    #[cfg(not(feature = "browser"))]
    let _ = desk;
}

/// Begins a session, `then` goes on with it; with a secret, everything is locked by it from now on. `end` is that of
/// the session before, where it is still on: both are kept, or neither. While one begins, another cannot.
pub fn start(desk: Desk, end: Option<Event>, session: Session, secret: String, then: impl FnOnce() + 'static) {
    #[cfg(feature = "browser")]
    browser::start(desk, end, session, secret, Box::new(then));
    #[cfg(not(feature = "browser"))]
    let _ = (desk, end, session, secret, then);
}

/// Keeps an event, and with a donor's record forgets the draft; `then` learns what went wrong, if anything.
pub fn append(desk: Desk, event: &Event, then: impl FnOnce(Result<(), D>) + 'static) {
    #[cfg(feature = "browser")]
    browser::append(desk, event, then);
    #[cfg(not(feature = "browser"))]
    let _ = (desk, event, then);
}

/// Keeps the donor who is being typed.
pub fn keep_draft(desk: Desk) {
    #[cfg(feature = "browser")]
    browser::keep_draft(desk);
    #[cfg(not(feature = "browser"))]
    let _ = desk;
}

/// Keeps the donor who is being typed, if the desk is open; whether it is.
pub fn keep_draft_of_the_desk() -> bool {
    #[cfg(feature = "browser")]
    return browser::keep_draft_of_the_desk();
    #[cfg(not(feature = "browser"))]
    false
}

/// Forgets the donor who was being typed.
pub fn clear_draft() {
    #[cfg(feature = "browser")]
    browser::clear_draft();
}

#[cfg(feature = "browser")]
mod browser {
    use std::cell::{Cell, RefCell};
    use std::time::Duration;

    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::{D, Desk, Event, Problem, Session};
    use crate::desk::log::Log;
    use crate::desk::session::to_text;
    use crate::store::asked::Problem as StoreProblem;
    use crate::store::desk as store;
    use crate::store::desk::State;
    use crate::store::draft::Draft;
    use crate::ui::pages::{Phase, Way};

    thread_local! {
        /// The open store.
        static STORE: RefCell<Option<store::Desk>> = const { RefCell::new(None) };
        /// The desk, while its page is shown.
        static DESK: Cell<Option<Desk>> = const { Cell::new(None) };
        /// Whether a session begins just now.
        static STARTS: Cell<bool> = const { Cell::new(false) };
    }

    /// Minutes without a touch or a key after which a desk with a secret locks itself.
    const IDLE_MINUTES: u32 = 5;

    fn handle() -> Option<store::Desk> {
        STORE.with_borrow(Clone::clone)
    }

    fn stuck(problem: &StoreProblem) -> Problem {
        if *problem == StoreProblem::OtherTab { Problem::OtherTab } else { Problem::NoStorage }
    }

    pub fn begin(desk: Desk) {
        if DESK.get().is_none() {
            DESK.set(Some(desk));
            watch(desk);
        }
        desk.phase.set(Phase::Opening);
        spawn_local(async move {
            match store::state().await {
                Ok(State::Locked) => {
                    desk.locked.set(true);
                    desk.phase.set(Phase::Locked { wrong: false });
                }
                Ok(State::Empty | State::Open) => open(desk, None),
                Err(problem) => desk.phase.set(Phase::Stuck(stuck(&problem))),
            }
        });
    }

    pub fn open(desk: Desk, secret: Option<String>) {
        spawn_local(async move {
            match store::open(secret.as_deref()).await {
                Ok(opened) => {
                    desk.locked.set(opened.desk.is_locked());
                    STORE.set(Some(opened.desk));
                    desk.damaged.set(opened.damaged);
                    resume(desk, Log::latest(&opened.events), opened.draft.as_deref());
                }
                Err(StoreProblem::WrongSecret) => desk.phase.set(Phase::Locked { wrong: true }),
                Err(StoreProblem::SecretNeeded) => desk.phase.set(Phase::Locked { wrong: false }),
                Err(problem) => desk.phase.set(Phase::Stuck(stuck(&problem))),
            }
        });
    }

    /// Goes on with the session that was not closed, and with the donor who was being typed.
    fn resume(desk: Desk, log: Log, draft: Option<&str>) {
        let goes_on = log.session_on().is_some();
        desk.log.set(log);
        desk.looks_at_file.set(false);
        desk.clear();
        if !goes_on {
            return desk.phase.set(Phase::Start);
        }
        let app = desk.app;
        let draft =
            app.today.get_untracked().zip(draft).and_then(|(today, text)| Draft::of_today(text, &app.book(), today));
        if let Some(draft) = draft {
            desk.put_draft(draft);
        }
        desk.show(Way::Donor);
    }

    pub fn lock(desk: Desk) {
        // Its last clone gives the lock of the log back.
        STORE.set(None);
        desk.clear();
        desk.log.set(Log::default());
        desk.told.set(None);
        desk.phase.set(Phase::Locked { wrong: false });
    }

    pub fn wipe(desk: Desk) {
        spawn_local(async move {
            let open = STORE.take();
            if let Err(problem) = store::wipe(open.as_ref()).await {
                return desk.phase.set(Phase::Stuck(stuck(&problem)));
            }
            drop(open);
            desk.clear();
            desk.log.set(Log::default());
            desk.locked.set(false);
            desk.told.set(Some(desk.app.desk(D::Wiped)));
            self::open(desk, None);
        });
    }

    pub fn start(desk: Desk, end: Option<Event>, session: Session, secret: String, then: Box<dyn FnOnce()>) {
        let Some(store) = handle().filter(|_| !STARTS.get()) else { return };
        STARTS.set(true);
        spawn_local(async move {
            let begun = begun(desk, &store, end, session, &secret).await;
            STARTS.set(false);
            match begun {
                Ok(log) => {
                    desk.log.set(log);
                    desk.looks_at_file.set(false);
                    then();
                }
                Err(problem) => desk.told.set(Some(desk.app.desk(words_of(&problem)))),
            }
        });
    }

    /// Keeps a session that begins, and the end of the one before; its log.
    async fn begun(
        desk: Desk,
        store: &store::Desk,
        end: Option<Event>,
        session: Session,
        secret: &str,
    ) -> Result<Log, StoreProblem> {
        if !secret.is_empty() && !store.is_locked() {
            store.set_secret(None, Some(secret)).await?;
            desk.locked.set(true);
        }
        let opened = Event::Opened(session);
        let texts: Vec<String> = end.iter().chain([&opened]).map(to_text).collect();
        store.append(&texts).await?;
        let mut log = Log::default();
        log.push(opened);
        Ok(log)
    }

    fn words_of(problem: &StoreProblem) -> D {
        match problem {
            StoreProblem::Full => D::DiskFull,
            StoreProblem::OtherTab => D::OtherTab,
            _ => D::NotKept,
        }
    }

    pub fn append(desk: Desk, event: &Event, then: impl FnOnce(Result<(), D>) + 'static) {
        let Some(store) = handle().filter(|_| !desk.looks_at_file.get_untracked()) else {
            return then(Err(D::NotKept));
        };
        let (text, is_donor) = (to_text(event), matches!(event, Event::Entered(_)));
        spawn_local(async move {
            let kept = if is_donor { store.append_and_clear_draft(text).await } else { store.append(&[text]).await };
            then(kept.map_err(|problem| words_of(&problem)));
        });
    }

    pub fn keep_draft_of_the_desk() -> bool {
        DESK.get().map(keep_draft).is_some()
    }

    pub fn keep_draft(desk: Desk) {
        let (Some(store), Some(draft)) = (handle(), desk.draft()) else { return };
        let text = draft.to_text();
        spawn_local(async move {
            if let Err(problem) = store.put_draft(&text).await {
                desk.told.set(Some(desk.app.desk(words_of(&problem))));
            }
        });
    }

    pub fn clear_draft() {
        let Some(store) = handle() else { return };
        spawn_local(async move {
            let _ = store.clear_draft().await;
        });
    }

    /// Locks a desk with a secret that nobody has touched for some minutes.
    fn watch(desk: Desk) {
        let idle = StoredValue::new(0_u32);
        for event in ["keydown", "pointerdown"] {
            let touched = window_event_listener_untyped(event, move |_| idle.set_value(0));
            on_cleanup(move || touched.remove());
        }
        let count = set_interval_with_handle(
            move || {
                idle.update_value(|minutes| *minutes += 1);
                let is_open = STORE.with_borrow(Option::is_some);
                if is_open && desk.locked.get_untracked() && idle.get_value() >= IDLE_MINUTES {
                    lock(desk);
                }
            },
            Duration::from_mins(1),
        );
        on_cleanup(move || drop(count.map(|count| count.clear())));
    }
}
