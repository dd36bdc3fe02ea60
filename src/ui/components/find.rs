//! The search for a case, and the same cases by topic.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::condition::id_of;
use crate::rules::{CaseKey, Group, LeadsTo};
use crate::text::{Message as M, Phrases};
use crate::ui::boxed::{click, derived, dynamic, memo, typed};
use crate::ui::browser;
use crate::ui::state::{App, SearchWords};

/// Adds a case to the form, unless it is there already, and leads to it.
fn add(app: App, case: CaseKey) {
    app.tick(case, true);
    browser::focus(app, id_of(case));
}

/// What a query leads to, for pages that show it in their own way; the words are fetched when they are first needed.
pub fn finds(app: App, query: Signal<String>) -> Memo<Vec<LeadsTo>> {
    memo(move || {
        let query = query.get();
        let found = app.finder.with(|finder| match &finder.words {
            SearchWords::Ready(index) => Some(index.find(&query, &finder.sounds)),
            SearchWords::Unasked | SearchWords::Failed => None,
        });
        // Words that an input method has taken for others are found by their sound.
        if found.as_ref().is_some_and(Vec::is_empty) && !query.is_ascii() {
            browser::load_sounds(app);
        }
        found.unwrap_or_default()
    })
}

/// The search box with what it finds.
pub fn find(app: App) -> AnyView {
    let query = RwSignal::new(String::new());
    let found = finds(app, query.into());
    let nothing = derived(move || {
        if app.finder.with(|finder| finder.words == SearchWords::Failed) {
            return Some(app.say(M::FindFailed));
        }
        let is_waiting = app.finder.with(|finder| finder.words == SearchWords::Unasked);
        let is_searching = query.with(|query| !query.trim().is_empty()) && found.with(Vec::is_empty);
        is_searching.then(|| app.say(if is_waiting { M::FindWaiting } else { M::FindNone }))
    });
    // Enter takes the best find, unless it ends what an input method composes.
    let enter: Box<dyn FnMut(KeyboardEvent)> = Box::new(move |event| {
        if event.key() == "Enter"
            && !event.is_composing()
            && let Some(best) = found.with_untracked(|found| found.first().copied())
        {
            event.prevent_default();
            choose(app, best, query);
        }
    });
    let results = move || found.get().into_iter().map(|leads_to| result(app, leads_to, query)).collect::<Vec<_>>();
    view! {
        <div class="find">
            <label for="find">{app.say(M::FindTitle)}</label>
            <p class="hint" id="find-hint">
                {app.say(M::FindHint)}
            </p>
            <input
                id="find"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="find-hint find-nothing"
                prop:value=query
                on:focus=move |_| browser::load_index(app)
                on:keydown=enter
                on:input=typed(move |text| {
                    browser::load_index(app);
                    query.set(text);
                })
            />
            <p class="read" id="find-nothing" role="status">
                {nothing}
            </p>
            <ul class="finds">{dynamic(move || Some(results().into_any()))}</ul>
        </div>
    }
    .into_any()
}

/// Adds the case that was found, or leads to the question that it is about.
fn choose(app: App, leads_to: LeadsTo, query: RwSignal<String>) {
    query.set(String::new());
    match leads_to {
        LeadsTo::Case(case) => add(app, case),
        LeadsTo::NotAble => browser::focus(app, "not-able"),
        LeadsTo::Menstruation => app.open_periods(),
    }
}

/// A find: a tap adds the case, or leads to the question that it is about.
fn result(app: App, leads_to: LeadsTo, query: RwSignal<String>) -> AnyView {
    let (label, hint) = match leads_to {
        LeadsTo::Case(case) => {
            let rule = app.book().case(case).map(|(deferral, _)| app.rule(deferral.rule));
            (app.case(case), rule)
        }
        LeadsTo::NotAble => (app.say(M::FindNotAble), Some(app.say(M::NotAbleHint))),
        LeadsTo::Menstruation => (app.say(M::FindMenstruation), Some(app.say(M::PeriodsHint))),
    };
    view! {
        <li>
            <button type="button" class="find-result" on:click=click(move |_| choose(app, leads_to, query))>
                <strong>{label}</strong>
                <small>{hint}</small>
            </button>
        </li>
    }
    .into_any()
}

/// All cases of a group by topic, for whoever would rather look than search.
///
/// Drawn when their heading is first clicked, by a finger or a key: they are most of the page's parts, and few people want
/// them.
pub fn browse(app: App, group: Group) -> AnyView {
    let opened = RwSignal::new(false);
    let drawn = memo(move || opened.get());
    view! {
        <details class="browse">
            <summary on:click=click(move |_| opened.set(true))>{app.say(M::BrowseAll)}</summary>
            {dynamic(move || drawn.get().then(|| by_topic(app, group)))}
        </details>
    }
    .into_any()
}

fn by_topic(app: App, group: Group) -> AnyView {
    let book = app.book();
    let topics = Phrases::topics(group).map(|topic| {
        let cases = book.deferrals.iter().filter(move |deferral| deferral.topic == topic);
        let cases = cases.flat_map(|deferral| deferral.cases).map(|case| {
            let key = case.key;
            let ticked = derived(move || Some(app.form(|form| form.condition(key).is_some()).to_string()));
            view! {
                <li>
                    <button
                        type="button"
                        class="find-result"
                        aria-pressed=ticked
                        on:click=click(move |_| add(app, key))
                    >
                        {app.case(key)}
                    </button>
                </li>
            }
        });
        view! {
            <h3>{app.topic(topic)}</h3>
            <ul class="finds">{cases.collect::<Vec<_>>()}</ul>
        }
    });
    topics.collect::<Vec<_>>().into_any()
}
