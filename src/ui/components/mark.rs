//! The wordmark's drop, and the signs of the five verdicts. Drawn here; the red cross is protected by law and not used.

use leptos::prelude::*;

use crate::eligibility::Verdict;

/// A drop with a day marked in it.
pub fn mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
            <path class="mark-drop" d="M16 2c5.4 6.6 9.5 11.7 9.5 17.2A9.6 9.6 0 0 1 16 29a9.6 9.6 0 0 1-9.5-9.8C6.5 13.7 10.6 8.6 16 2z" />
            <path class="mark-tick" d="M11.5 19.6l3.3 3.3 6-6.6" />
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
