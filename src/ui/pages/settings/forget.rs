//! Everything goes: what there was, asked once more, and what is left to say.

use leptos::prelude::*;

use super::{Gone, Settings};
use crate::text::Message as M;
use crate::text::settings::SettingsMessage as S;
use crate::ui::boxed::{callback, dynamic};
use crate::ui::browser;
use crate::ui::components::button;
use crate::ui::own;

/// All that goes, a line each.
fn lines(page: Settings) -> Vec<String> {
    page.changes.get();
    let app = page.app;
    let mut lines = page.lines();
    let count = own::asides().len();
    lines.extend((count > 0).then(|| app.kept_words(S::ForgetAside { count })));
    lines.push(app.kept_words(S::ForgetRest));
    lines
}

fn list(lines: Vec<String>) -> AnyView {
    let items = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
    view! { <ul>{items}</ul> }.into_any()
}

fn remove(page: Settings) {
    let was = untrack(|| lines(page));
    own::forget(page.app, move |left| {
        page.changed();
        page.gone.set(Some(Gone { was, left }));
        browser::focus(page.app, "gone");
    });
}

/// The part of the page.
pub fn forget(page: Settings) -> AnyView {
    let app = page.app;
    let asked = RwSignal::new(false);
    let ask = callback(move |()| {
        asked.set(true);
        browser::focus(app, "forget-sure");
    });
    let cancel = callback(move |()| {
        asked.set(false);
        browser::focus(app, "forget");
    });
    let back_up = callback(move |()| {
        asked.set(false);
        browser::focus(app, "backup");
    });
    let part = move || {
        if !asked.get() {
            return Some(view! { <p>{button("forget", "", app.kept_words(S::Forget), ask)}</p> }.into_any());
        }
        let has_entered = page.backup.with(|backup| !backup.is_empty());
        let offer = has_entered.then(|| button("forget-backup", "", app.kept_words(S::ForgetBackupFirst), back_up));
        Some(
            view! {
                <div class="sure">
                    <p class="problem" id="forget-sure" tabindex="-1">{app.kept_words(S::ForgetSure)}</p>
                    {list(lines(page))}
                    <div class="actions">
                        {button("forget-cancel", "primary", app.say(M::Cancel), cancel)}
                        {offer}
                        {button("forget-yes", "", app.kept_words(S::ForgetYes), callback(move |()| remove(page)))}
                    </div>
                </div>
            }
            .into_any(),
        )
    };
    view! {
        <section aria-labelledby="forget-title">
            <h2 id="forget-title">{app.kept_words(S::ForgetTitle)}</h2>
            <p>{app.kept_words(S::ForgetLead)}</p>
            {dynamic(part)}
        </section>
    }
    .into_any()
}

/// The page once everything is gone, or all but what could not be removed.
pub fn gone(page: Settings, gone: Gone) -> AnyView {
    let app = page.app;
    let Gone { was, left } = gone;
    let rest = if left.is_empty() {
        view! { <p>{app.kept_words(S::ForgetClose)}</p> }.into_any()
    } else {
        let left = left.into_iter().map(|words| app.kept_words(words)).collect();
        view! {
            <h2>{app.kept_words(S::LeftTitle)}</h2>
            {list(left)}
            <p>{button("forget-again", "primary", app.kept_words(S::Forget), callback(move |()| remove(page)))}</p>
        }
        .into_any()
    };
    view! {
        <section>
            <h2 id="gone" tabindex="-1">{app.kept_words(S::ForgetDone)}</h2>
            {list(was)}
            {rest}
        </section>
    }
    .into_any()
}
