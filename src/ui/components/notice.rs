//! The bar that tells what has just happened, and takes it back.

use leptos::prelude::*;

use crate::text::Message as M;
use crate::ui::boxed::{callback, click, derived};
use crate::ui::browser;
use crate::ui::state::{App, Notice};

/// What has just happened anywhere in the app.
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
    let is_undoable = derived(move || matches!(app.notice.get(), Some(Notice::Wiped(_) | Notice::Deleted(..))));
    let undo = callback(move |()| match app.notice.get_untracked() {
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
    let close = callback(move |()| {
        app.notice.set(None);
        browser::focus(app, "content");
    });
    notice_bar(app, words, ("undo", is_undoable, undo), close)
}

/// A bar with words, shown while there are any; what takes back what they tell, by the id of its button and while that
/// can be; and what closes the bar.
pub fn notice_bar(
    app: App,
    words: Signal<Option<String>>,
    (undo_id, is_undoable, undo): (&'static str, Signal<bool>, Callback<()>),
    close: Callback<()>,
) -> AnyView {
    let shown = derived(move || words.with(Option::is_some));
    view! {
        <div class="notice" class:shown=shown>
            <p role="status">{words}</p>
            <button
                type="button"
                id=undo_id
                class="undo"
                hidden=derived(move || !is_undoable.get())
                on:click=click(move |_| undo.run(()))
            >
                {app.say(M::Undo)}
            </button>
            <button
                type="button"
                class="close"
                hidden=derived(move || !shown.get())
                on:click=click(move |_| close.run(()))
            >
                {app.say(M::Close)}
            </button>
        </div>
    }
    .into_any()
}
