//! A reminder for somebody's own calendar: as a file, as text to copy, and as a code for another phone.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::copy::copy_text;
use crate::handover::calendar::{Alarm, AlarmAt, Reminder, calendar_file, event_for_qr};
use crate::handover::qr::{Qr, qr};
use crate::rules::{Kind, Moment};
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{derived, dynamic};
use crate::ui::browser;
use crate::ui::route::Route;
use crate::ui::state::App;

/// The reminder of the first day on which a kind may be given again, named after the donation or whatever else it
/// follows, so that a second file takes the place of the first.
pub fn first_day_reminder(app: App, kind: Kind, day: NaiveDate, follows: &str, today: NaiveDate) -> Reminder {
    let name = if kind == Kind::WholeBlood { "whole-blood" } else { "platelets" };
    let text = [
        app.other(O::EventMayGiveText { today }),
        checklist(app, O::EventDayBefore, |when| when == Moment::DayBefore),
        checklist(app, O::EventThatDay, |when| when == Moment::ThatDay),
        browser::address(app, Route::Check),
    ];
    Reminder {
        uid: format!("{name}-{follows}"),
        day,
        title: app.other(O::EventMayGive(kind)),
        text: text.join("\n"),
        place: None,
        alarms: vec![Alarm { at: AlarmAt::Morning, words: app.other(O::EventMayGive(kind)) }],
    }
}

/// A QR code as a figure with what it is said to be, and a line below it.
pub fn qr_view(code: Qr, label: String, caption: String) -> AnyView {
    let Qr { size, path } = code;
    view! {
        <figure class="code">
            <svg viewBox=format!("-4 -4 {0} {0}", size + 8) role="img" aria-label=label>
                <rect class="code-ground" x="-4" y="-4" width=size + 8 height=size + 8 />
                <path class="code-dots" d=path />
            </svg>
            <figcaption>{caption}</figcaption>
        </figure>
    }
    .into_any()
}

/// A heading, and the advice that matters then, in one line.
pub fn checklist(app: App, heading: O, matters: impl Fn(Moment) -> bool) -> String {
    let book = app.book();
    let rules = book.checklist.iter().filter(|advice| matters(advice.when)).map(|advice| app.rule(&advice.rule));
    let joined = rules.reduce(|first, second| app.words().sentences(&first, &second)).unwrap_or_default();
    app.words().sentences(&app.other(heading), &joined)
}

/// What opens the ways in which a reminder reaches a calendar.
pub fn remind(app: App, reminder: Reminder) -> AnyView {
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
    let text = copy_text(app, id.clone(), None, "5", derived(move || text.clone()), ("", app.other(O::Copy)));
    let code = qr(&event_for_qr(reminder, now));
    let code = code.map(|code| qr_view(code, app.other(O::RemindCode), app.other(O::RemindCodeHint)));
    view! {
        {download}
        <div class="field">
            <label for=id>{app.other(O::RemindText)}</label>
            {text}
        </div>
        {code}
    }
    .into_any()
}
