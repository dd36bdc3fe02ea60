//! What an app asks when it starts and when it is looked at again: the day, what is kept, which rules the site has chosen.

#[cfg(feature = "browser")]
use leptos::prelude::*;

#[cfg(feature = "browser")]
use super::keep::take_in;
#[cfg(feature = "browser")]
use crate::intake::CheckForm;
#[cfg(feature = "browser")]
use crate::ui::state::App;

/// Asks the browser what only it knows: the day, and what it keeps of this donor.
#[cfg(feature = "browser")]
pub fn wake(app: App) {
    app.big.set(crate::store::browser::big());
    let Some(now) = crate::clock::now() else { return };
    let today = now.date();
    #[cfg(feature = "campaign")]
    app.now.set(Some(now));
    app.today.set(Some(today));
    take_in(app, None);
    if app.form(|form| *form != CheckForm::default()) {
        app.left.set(app.parsed.with_untracked(|parsed| parsed.problems.iter().map(|problem| problem.field).collect()));
    }
}

/// Takes the time of the clock; a page that was left open over midnight asks again.
#[cfg(feature = "browser")]
pub fn look_at_the_clock(app: App) {
    let (Some(now), Some(known)) = (crate::clock::now(), app.today.get_untracked()) else { return };
    let today = now.date();
    #[cfg(feature = "campaign")]
    app.now.set(Some(now));
    if today != known {
        let book = app.book();
        app.check.update(|form| *form = std::mem::take(form).with_years(known).asked_again(&book, today));
        app.today.set(Some(today));
    }
}

/// The time in UTC.
#[cfg(any(feature = "more", not(feature = "browser")))]
#[must_use]
pub fn now_utc() -> Option<chrono::NaiveDateTime> {
    #[cfg(feature = "browser")]
    return crate::clock::now_utc();
    #[cfg(not(feature = "browser"))]
    None
}

/// The rulebook that this site has chosen, by its name; empty for those in force.
#[cfg(any(feature = "desk-page", not(feature = "browser")))]
#[must_use]
pub fn chosen_rules() -> String {
    #[cfg(feature = "browser")]
    return document().document_element().and_then(|root| root.get_attribute("data-rules")).unwrap_or_default();
    #[cfg(not(feature = "browser"))]
    String::new()
}
