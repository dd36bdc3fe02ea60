//! Reminders of what is planned, and of the first day on which a kind may be given again.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Board, Checked};
use crate::handover::calendar::{Alarm, AlarmAt, Reminder};
use crate::rules::{Kind, Moment};
use crate::text::others::OtherMessage as O;
use crate::ui::components::{checklist, first_day_reminder, remind};

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
    let follows = app.donations(|record| {
        let latest =
            record.entries.iter().max_by_key(|entry| entry.donation.when.map(crate::eligibility::PartialDate::last));
        latest.map(|entry| entry.id.clone()).unwrap_or_default()
    });
    remind(app, first_day_reminder(app, kind, day, &follows, today))
}
