//! A reminder for the donor's own calendar: as a file, as text to copy, and as a code for another phone.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Board, Checked};
use crate::handover::calendar::{Alarm, AlarmAt, Reminder, calendar_file, event_for_qr};
use crate::handover::qr::{Qr, qr};
use crate::rules::{Kind, Moment};
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{callback, derived, dynamic};
use crate::ui::browser;
use crate::ui::components::button;
use crate::ui::route::Route;
use crate::ui::state::App;

/// A reminder of a planned donation.
pub fn of_plan(board: Board, checked: &Checked) -> AnyView {
    let app = board.app;
    let Checked { entry, on, .. } = checked;
    let text = [
        checklist(app, O::EventDayBefore, |when| when == Moment::DayBefore),
        checklist(app, O::EventThatDay, |when| when == Moment::ThatDay),
        checklist(app, O::EventAfter, |when| !matches!(when, Moment::DayBefore | Moment::ThatDay)),
        app.other(O::EventNote),
    ];
    let alarm = |at, words| Alarm { at, words: app.other(words) };
    let reminder = Reminder {
        uid: entry.id.clone(),
        day: on.day,
        title: app.other(O::EventPlanned(on.kind)),
        text: text.join("\n"),
        place: Some(entry.place.clone()).filter(|place| !place.is_empty()),
        alarms: vec![
            alarm(AlarmAt::EveningBefore, O::AlarmEvening(on.kind)),
            alarm(AlarmAt::Morning, O::AlarmMorning(on.kind)),
        ],
    };
    remind(app, reminder)
}

/// A reminder of the first day on which a kind may be given again.
pub fn of_first_day(board: Board, kind: Kind, day: NaiveDate, today: NaiveDate) -> AnyView {
    let app = board.app;
    // Named after what it follows, so that a second file takes the place of the first.
    let follows = app.donations(|record| {
        let latest =
            record.entries.iter().max_by_key(|entry| entry.donation.when.map(crate::eligibility::PartialDate::last));
        latest.map(|entry| entry.id.clone()).unwrap_or_default()
    });
    let name = if kind == Kind::WholeBlood { "whole-blood" } else { "platelets" };
    let text = [
        app.other(O::EventMayGiveText { today }),
        checklist(app, O::EventDayBefore, |when| when == Moment::DayBefore),
        checklist(app, O::EventThatDay, |when| when == Moment::ThatDay),
        browser::address(app, Route::Check),
    ];
    let reminder = Reminder {
        uid: format!("{name}-{follows}"),
        day,
        title: app.other(O::EventMayGive(kind)),
        text: text.join("\n"),
        place: None,
        alarms: vec![Alarm { at: AlarmAt::Morning, words: app.other(O::EventMayGive(kind)) }],
    };
    remind(app, reminder)
}

/// A heading, and the advice that matters then, in one line.
fn checklist(app: App, heading: O, matters: impl Fn(Moment) -> bool) -> String {
    let book = app.book();
    let rules = book.checklist.iter().filter(|advice| matters(advice.when)).map(|advice| app.rule(&advice.rule));
    let joined = rules.reduce(|first, second| app.words().sentences(&first, &second)).unwrap_or_default();
    app.words().sentences(&app.other(heading), &joined)
}

/// What opens the ways in which a reminder reaches a calendar.
fn remind(app: App, reminder: Reminder) -> AnyView {
    let open = RwSignal::new(false);
    let ways = move || open.get().then(|| ways(app, &reminder));
    view! {
        <details class="remind" on:toggle=move |event| open.set(browser::is_open(&event))>
            <summary>{app.other(O::Remind)}</summary>
            {dynamic(ways)}
        </details>
    }
    .into_any()
}

fn ways(app: App, reminder: &Reminder) -> AnyView {
    let Some(now) = browser::now_utc() else { return ().into_any() };
    let file = calendar_file(std::slice::from_ref(reminder), &app.say(M::SiteName), now);
    let name = format!("{}-{}.ics", app.other(O::FileName), reminder.day);
    let in_app = browser::is_in_an_app();
    // What blocks downloads is told how to get out of the way; whoever can, downloads.
    let download = if in_app {
        view! { <p>{app.other(O::RemindInApp)}</p> }.into_any()
    } else {
        view! {
            <p>
                <a class="button" href=browser::data_address("text/calendar", &file) download=name>
                    {app.other(O::RemindFile)}
                </a>
            </p>
            <p class="hint">{app.other(O::RemindFileHint)}</p>
        }
        .into_any()
    };
    let text = format!("{}\n{}\n{}", app.words().date_and_weekday(reminder.day), reminder.title, reminder.text);
    let id = format!("text-{}", reminder.uid);
    let copied = RwSignal::new(None::<bool>);
    let copy = {
        let id = id.clone();
        callback(move |()| copied.set(Some(browser::copy(&id))))
    };
    let said = derived(move || copied.get().map(|done| app.other(if done { O::Copied } else { O::NotCopied })));
    let code = qr(&event_for_qr(reminder, now)).map(|Qr { size, path }| {
        view! {
            <figure class="code">
                <svg viewBox=format!("-4 -4 {0} {0}", size + 8) role="img" aria-label=app.other(O::RemindCode)>
                    <rect class="code-ground" x="-4" y="-4" width=size + 8 height=size + 8 />
                    <path class="code-dots" d=path />
                </svg>
                <figcaption>{app.other(O::RemindCodeHint)}</figcaption>
            </figure>
        }
    });
    view! {
        {download}
        <div class="field">
            <label for=id.clone()>{app.other(O::RemindText)}</label>
            <textarea id=id readonly rows="5" prop:value=text></textarea>
            <div class="actions">
                {button("", "", app.other(O::Copy), copy)} <span role="status">{said}</span>
            </div>
        </div>
        {code}
    }
    .into_any()
}
