//! The bar that tells what has just happened, and takes it back.

use leptos::prelude::*;

use crate::text::Message as M;
use crate::ui::boxed::{click, derived};
use crate::ui::browser;
use crate::ui::state::{App, Notice};

/// The notice, if there is one.
pub fn notice(app: App) -> AnyView {
    let words = derived(move || {
        app.notice.get().map(|notice| {
            app.say(match notice {
                Notice::Wiped(_) => M::Wiped,
                Notice::Deleted(..) => M::Deleted,
                Notice::Saved => M::Saved,
                Notice::NotKept => M::NotKept,
                Notice::UnreadableKept => M::UnreadableKept,
            })
        })
    });
    let not_undoable = derived(move || !matches!(app.notice.get(), Some(Notice::Wiped(_) | Notice::Deleted(..))));
    let nothing = derived(move || app.notice.with(Option::is_none));
    let shown = derived(move || !nothing.get());
    let undo = click(move |_| match app.notice.get_untracked() {
        Some(Notice::Wiped(form)) => {
            app.notice.set(None);
            app.edit(|now| *now = *form);
            browser::focus(app, "wipe");
        }
        Some(Notice::Deleted(index, entry)) => {
            app.notice.set(None);
            app.edit_history(|history| history.entries.insert(index.min(history.entries.len()), *entry));
            browser::focus(app, "content");
        }
        _ => {}
    });
    let close = click(move |_| {
        app.notice.set(None);
        browser::focus(app, "content");
    });
    view! {
        <div class="notice" class:shown=shown>
            <p role="status">{words}</p>
            <button type="button" id="undo" class="undo" hidden=not_undoable on:click=undo>
                {app.say(M::Undo)}
            </button>
            <button
                type="button"
                class="close"
                hidden=nothing
                on:click=close
            >
                {app.say(M::Close)}
            </button>
        </div>
    }
    .into_any()
}
