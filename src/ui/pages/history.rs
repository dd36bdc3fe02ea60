//! The history: every donation, what was too early, and what they add up to.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::eligibility::PartialDate;
use crate::store::shape::Entry;
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{callback, click, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{Editing, button, donation_form};
use crate::ui::route::Route;
use crate::ui::state::{App, Notice};

/// The history page.
pub fn history(app: App) -> AnyView {
    let editing = RwSignal::new(None::<Editing>);
    let open = memo(move || editing.get().map(|editing| editing.entry.map(|entry| entry.id)));
    let add = callback(move |()| {
        editing.set(Some(Editing::new()));
        browser::focus(app, "donation-form-title");
    });
    let totals = move || {
        let today = app.today.get()?;
        let totals = app.donations(|history| history.history().totals(&app.book(), today));
        let words = app.lang.other_words().totals(totals);
        (!words.is_empty()).then(|| {
            view! {
                <p class="totals">
                    <strong>{app.other(O::TotalsTitle)}</strong>
                    " "
                    {words}
                </p>
            }
            .into_any()
        })
    };
    view! {
        <div class="wrap history">
            <h1>{app.other(O::HistoryTitle)}</h1>
            <p class="lead">{app.other(O::HistoryLead)}</p>
            {dynamic(totals)}
            {dynamic(move || Some(match open.get() {
                Some(_) => donation_form(app, editing, "add"),
                None => {
                    view! {
                        <p>
                            {button("add", "primary", app.say(M::HistoryAdd), add)}
                        </p>
                    }
                        .into_any()
                }
            }))}
            {super::recognition::recognition(app)}
            {dynamic(move || Some(list(app, editing)))}
        </div>
    }
    .into_any()
}

/// The entries, the latest first; those without a day last.
fn list(app: App, editing: RwSignal<Option<Editing>>) -> AnyView {
    let Some(today) = app.today.get() else {
        return view! { <p class="waiting">{app.say(M::AnswerWaiting)}</p> }.into_any();
    };
    let record = app.history.get();
    if record.entries.is_empty() {
        return view! { <p>{app.other(O::HistoryEmpty)}</p> }.into_any();
    }
    let early = record.history().too_early(app.rulebooks());
    let mut entries: Vec<(Entry, bool)> = record.entries.into_iter().zip(early).collect();
    entries.sort_by_key(|(entry, _)| std::cmp::Reverse(entry.donation.when.map(PartialDate::last)));
    let items = entries.into_iter().map(|(entry, early)| item(app, editing, &entry, early, today));
    view! {
        <section aria-labelledby="history-list">
            <h2 id="history-list">{app.other(O::HistoryList)}</h2>
            <ul class="entries">{items.collect::<Vec<_>>()}</ul>
            <p>
                <a href=app.href(Route::Settings) on:click=click(move |event| browser::follow(&event, app, Route::Settings))>
                    {app.other(O::ToBackup)}
                </a>
            </p>
        </section>
    }
    .into_any()
}

fn item(app: App, editing: RwSignal<Option<Editing>>, entry: &Entry, early: bool, today: NaiveDate) -> AnyView {
    let words = app.words();
    let donation = entry.donation;
    let date = donation.when.map_or_else(|| app.say(M::DateUnknown), |when| words.partial(when));
    let estimated = donation.when.is_some_and(|when| !when.is_exact());
    let memory =
        [entry.place.clone(), entry.note.clone()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let name = format!("{date} {}", words.given(donation.given));
    let (changed, id) = (entry.clone(), entry.id.clone());
    let change = move |_| {
        editing.set(Some(Editing::of(&changed)));
        browser::focus(app, "donation-form-title");
    };
    let delete = move |_| {
        let index = app.history.with_untracked(|history| history.entries.iter().position(|entry| entry.id == id));
        if let Some(index) = index {
            let mut deleted = None;
            app.edit_history(|history| deleted = Some(history.entries.remove(index)));
            app.notice.set(deleted.map(|entry| Notice::Deleted(index, Box::new(entry))));
            browser::focus(app, "undo");
        }
    };
    let is_planned = donation.when.is_some_and(|when| when.first() > today);
    view! {
        <li class:early=early class:planned=is_planned>
            <div>
                <p class="entry-date">
                    <strong>{date}</strong>
                    {estimated.then(|| view! { <span class="tag">{app.other(O::Estimated)}</span> })}
                    {donation.no_blood.then(|| view! { <span class="tag">{app.say(M::NoBlood)}</span> })}
                    {early.then(|| view! { <span class="tag warn">{app.other(O::TooEarly)}</span> })}
                </p>
                <p>{words.given(donation.given)}</p>
                {early.then(|| view! { <p class="hint">{app.other(O::TooEarlyHint)}</p> })}
                {(!memory.is_empty()).then(|| view! { <p class="hint">{memory.join(" · ")}</p> })}
            </div>
            <div class="actions">
                <button type="button" class="link" aria-label=format!("{} {name}", app.other(O::Edit)) on:click=click(change)>
                    {app.other(O::Edit)}
                </button>
                <button type="button" class="link" aria-label=format!("{} {name}", app.other(O::Delete)) on:click=click(delete)>
                    {app.other(O::Delete)}
                </button>
            </div>
        </li>
    }
    .into_any()
}
