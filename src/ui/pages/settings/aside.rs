//! What could not be read: where it lies, and what becomes of it.

use leptos::prelude::*;

use super::{Settings, name};
use crate::store::keeping::Record;
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::text::settings::SettingsMessage as S;
use crate::ui::boxed::{callback, click, derived, dynamic};
use crate::ui::browser;
use crate::ui::components::button;
use crate::ui::own::{self, Aside};

/// What is asked once more before it is done.
#[derive(Clone, PartialEq)]
enum Asked {
    Delete(String),
    Fresh(Record),
}

/// The part of the page; nothing where there is nothing, and nothing has just been done.
pub fn aside(page: Settings) -> AnyView {
    let app = page.app;
    let (asked, told) = (RwSignal::new(None::<Asked>), RwSignal::new(None::<S>));
    let part = move || {
        page.changes.get();
        let (asides, unreadable) = (own::asides(), own::unreadable(app));
        if asides.is_empty() && unreadable.is_empty() {
            return told.get().map(|words| view! { <p role="status">{app.kept_words(words)}</p> }.into_any());
        }
        let stuck = unreadable.into_iter().map(|record| stuck(page, record, asked, told)).collect::<Vec<_>>();
        let items = asides.into_iter().map(|aside| item(page, aside, asked, told)).collect::<Vec<_>>();
        Some(
            view! {
                <section aria-labelledby="aside">
                    <h2 id="aside" tabindex="-1">{app.kept_words(S::AsideTitle)}</h2>
                    {stuck}
                    <p>{app.kept_words(S::AsideLead)}</p>
                    <p role="status">{derived(move || told.get().map(|words| app.kept_words(words)))}</p>
                    <ul class="entries">{items}</ul>
                </section>
            }
            .into_any(),
        )
    };
    dynamic(part)
}

/// A record that cannot be read where it lies.
fn stuck(page: Settings, record: Record, asked: RwSignal<Option<Asked>>, told: RwSignal<Option<S>>) -> AnyView {
    let app = page.app;
    let fresh = callback(move |()| {
        asked.set(None);
        told.set(Some(if own::start_afresh(app, record) { S::FreshDone } else { S::NotDone }));
        page.changed();
        browser::focus(app, "aside");
    });
    let ask = callback(move |()| {
        asked.set(Some(Asked::Fresh(record)));
        browser::focus(app, "ask-cancel");
    });
    let actions = move || {
        Some(if asked.get() == Some(Asked::Fresh(record)) {
            sure(page, asked, [S::FreshSure, S::FreshYes], fresh)
        } else {
            button("fresh", "", app.kept_words(S::Fresh), ask)
        })
    };
    view! {
        <h3>{app.kept_words(name(record))}</h3>
        <p>{app.kept_words(S::Unreadable)}</p>
        <div class="actions">{dynamic(actions)}</div>
    }
    .into_any()
}

fn item(page: Settings, aside: Aside, asked: RwSignal<Option<Asked>>, told: RwSignal<Option<S>>) -> AnyView {
    let app = page.app;
    let Aside { key, record, octets } = aside;
    let title = app.kept_words(name(record));
    let size = app.kept_words(S::Octets { count: octets });
    // Two of one record differ by their keys alone.
    let labelled = |words: &str| format!("{words} {title} {size} {key}");
    let (of_download, of_ask, of_delete) = (key.clone(), key.clone(), key.clone());
    let download = click(move |_| own::download_aside(&of_download));
    let delete = callback(move |()| {
        asked.set(None);
        told.set(Some(if own::delete_aside(&of_delete) { S::Deleted } else { S::NotDone }));
        page.changed();
        browser::focus(app, "aside");
    });
    let label = labelled(&app.other(O::Delete));
    let actions = move || {
        let key = of_ask.clone();
        if asked.get() == Some(Asked::Delete(key.clone())) {
            return Some(sure(page, asked, [S::DeleteSure, S::DeleteYes], delete));
        }
        let ask = click(move |_| {
            asked.set(Some(Asked::Delete(key.clone())));
            browser::focus(app, "ask-cancel");
        });
        Some(
            view! { <button type="button" class="link" aria-label=label.clone() on:click=ask>{app.other(O::Delete)}</button> }
                .into_any(),
        )
    };
    let label_of_download = labelled(&app.kept_words(S::Download));
    view! {
        <li>
            <div>
                <p><strong>{title}</strong></p>
                <p class="hint">{size}</p>
            </div>
            <div class="actions">
                <button type="button" class="link" aria-label=label_of_download on:click=download>
                    {app.kept_words(S::Download)}
                </button>
                {dynamic(actions)}
            </div>
        </li>
    }
    .into_any()
}

/// Asks once more, in place.
fn sure(page: Settings, asked: RwSignal<Option<Asked>>, [question, yes]: [S; 2], act: Callback<()>) -> AnyView {
    let app = page.app;
    let cancel = callback(move |()| {
        asked.set(None);
        browser::focus(app, "aside");
    });
    view! {
        <div class="sure">
            <p class="problem">{app.kept_words(question)}</p>
            <div class="actions">
                {button("ask-yes", "", app.kept_words(yes), act)} {button("ask-cancel", "primary", app.say(M::Cancel), cancel)}
            </div>
        </div>
    }
    .into_any()
}
