//! What to heed, while it matters: the day before a planned donation, the day itself, and the hours after one.

use chrono::NaiveDateTime;
use leptos::prelude::*;

use super::Board;
use crate::eligibility::{PartialDate, care_after, care_before, time_of_day};
use crate::rules::{Moment, Rule};
use crate::store::shape::Entry;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{dynamic, typed};
use crate::ui::route::Route;
use crate::ui::state::App;

/// The checklists that matter now.
pub fn care(board: Board) -> AnyView {
    dynamic(move || {
        let now = board.app.now.get()?;
        Some(view! { {before(board, now)} {after(board, now)} }.into_any())
    })
}

fn items(app: App, rules: &[&Rule]) -> AnyView {
    let items = rules.iter().map(|rule| view! { <li>{app.rule(rule)}</li> }).collect::<Vec<_>>();
    view! { <ul class="advice">{items}</ul> }.into_any()
}

/// Before a donation that is planned for today or tomorrow.
fn before(board: Board, now: NaiveDateTime) -> Option<AnyView> {
    let app = board.app;
    let (today, tomorrow) = (now.date(), now.date().succ_opt());
    let next = board.planned.with(|planned| planned.first().map(|checked| checked.on.day))?;
    let that_day = care_before(&app.book(), Moment::ThatDay);
    if next == today {
        return Some(
            view! {
                <section class="card care">
                    <h2>{app.other(O::CareToday)}</h2>
                    {items(app, &that_day)}
                    <p><a class="button" href=app.href(Route::Pass)>{app.other(O::PassGo)}</a></p>
                </section>
            }
            .into_any(),
        );
    }
    (Some(next) == tomorrow).then(|| {
        view! {
            <section class="card care">
                <h2>{app.other(O::CareDayBefore)}</h2>
                {items(app, &care_before(&app.book(), Moment::DayBefore))}
                <h3>{app.other(O::CareTomorrow)}</h3>
                {items(app, &that_day)}
            </section>
        }
        .into_any()
    })
}

/// After the latest donation, until nothing of it matters any more.
fn after(board: Board, now: NaiveDateTime) -> Option<AnyView> {
    let app = board.app;
    let latest = app.donations(|record| {
        let gave = record.entries.iter().filter(|entry| !entry.donation.no_blood);
        let dated = gave.filter_map(|entry| match entry.donation.when {
            Some(PartialDate::Day(day)) if day <= now.date() => Some((day, entry.clone())),
            _ => None,
        });
        dated.max_by_key(|(day, _)| *day)
    });
    let (on, entry): (_, Entry) = latest?;
    let care = care_after(&app.book(), on, time_of_day(&entry.at), now);
    if care.is_empty() {
        return None;
    }
    let items = care.into_iter().map(|(rule, ends)| {
        view! { <li>{app.rule(rule)} " " <strong>{app.other(O::CareUntil(ends))}</strong></li> }
    });
    let items = items.collect::<Vec<_>>();
    let (id, at) = (entry.id.clone(), entry.at);
    // The hour is kept once the field is left: a list that is drawn again under the fingers takes the focus away.
    let keep = typed(move |text| {
        app.edit_history(|record| {
            if let Some(entry) = record.entries.iter_mut().find(|entry| entry.id == id) {
                entry.at = if time_of_day(&text).is_some() { text } else { String::new() };
            }
        });
    });
    Some(
        view! {
            <section class="card care">
                <h2>{app.other(O::CareAfter)}</h2>
                <ul class="advice">{items}</ul>
                <div class="field">
                    <label for="given-at">{app.other(O::CareHour)}</label>
                    <input id="given-at" type="time" value=at on:change=keep />
                </div>
            </section>
        }
        .into_any(),
    )
}
