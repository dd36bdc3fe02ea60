//! The wordmark's drop, and the signs of the five verdicts. Drawn here; the red cross is protected by law and not used.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::eligibility::Verdict;
use crate::handover::drawing::{MARK_DROP, MARK_LEAF};
use crate::ui::state::App;

/// A leaf of a calendar with a drop: the day on which blood is given.
pub fn mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
            <path class="mark-leaf" d=MARK_LEAF />
            <path class="mark-drop" d=MARK_DROP />
        </svg>
    }
    .into_any()
}

/// The sign that stands by a verdict; its words stand beside it.
pub fn sign(verdict: Verdict) -> AnyView {
    let path = match verdict {
        Verdict::CanDonate => "M7 12.5l3.6 3.6L17.4 9",
        Verdict::NotYet { .. } => "M12 7v5.2l3.4 2.2",
        Verdict::NoDate => "M9.5 8v8M14.5 8v8",
        Verdict::CannotDonate => "M7.5 12h9",
        Verdict::ForStaff => "M9.6 9.6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1.1.8-1.1 1.5v.4M12 16.8v.2",
    };
    view! {
        <svg class="sign" viewBox="0 0 24 24" width="40" height="40" aria-hidden="true" focusable="false">
            <circle cx="12" cy="12" r="11" />
            <path d=path />
        </svg>
    }
    .into_any()
}

/// The leaf of a day, torn off a calendar: the date that the words tell, for the eye.
pub fn leaf(app: App, day: NaiveDate, verdict: Verdict) -> AnyView {
    view! {
        <span class="leaf" aria-hidden="true">
            <span>{app.words().month(day)}</span>
            <b>{day.day()}</b>
            {sign(verdict)}
        </span>
    }
    .into_any()
}

/// The class of a verdict.
#[must_use]
pub fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::CanDonate => "can",
        Verdict::NotYet { .. } => "not-yet",
        Verdict::NoDate => "no-date",
        Verdict::CannotDonate => "cannot",
        Verdict::ForStaff => "for-staff",
    }
}
