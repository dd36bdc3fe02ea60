//! What the browser keeps for the next visit.

#[cfg(feature = "browser")]
use leptos::prelude::*;
#[cfg(feature = "browser")]
use leptos::web_sys;

use crate::store::keeping::{KeepOutcome, Occasion, Record};
#[cfg(feature = "browser")]
use crate::store::shape::{CheckRecord, HistoryRecord};
#[cfg(all(feature = "browser", feature = "more"))]
use crate::store::shape::{year_of_stored, year_to_text};
#[cfg(feature = "browser")]
use crate::ui::route::Route;
use crate::ui::state::App;

/// Brings what the page has of a record and what the browser keeps of it together; whether it is kept.
#[must_use]
pub fn meet(app: App, record: Record, occasion: Occasion) -> KeepOutcome {
    // The donor at the desk is no donor of this device.
    #[cfg(feature = "desk-page")]
    if crate::ui::desk_store::keep_draft_of_the_desk() {
        return KeepOutcome::Kept;
    }
    #[cfg(feature = "browser")]
    return match (record, app.today.get_untracked()) {
        (Record::Check, Some(today)) => {
            let book = app.book();
            let read = |text: &str| CheckRecord::of_today(text, &book, today);
            let mine = CheckRecord { filled_on: today, form: app.check.get_untracked() };
            let set = |record: CheckRecord| app.check.update(|form| *form = record.in_place_of(form));
            meet_as(record, &mine, occasion, &read, CheckRecord::to_text, set)
        }
        (Record::History, _) => {
            let mine = app.history.get_untracked();
            let set = |record| app.history.set(record);
            meet_as(record, &mine, occasion, &HistoryRecord::of_stored, HistoryRecord::to_text, set)
        }
        #[cfg(feature = "more")]
        (Record::Year, _) => {
            let mine = app.year.get_untracked();
            meet_as(record, &mine, occasion, &year_of_stored, year_to_text, |form| app.year.set(form))
        }
        _ => KeepOutcome::Kept,
    };
    #[cfg(not(feature = "browser"))]
    {
        let _ = (app, record, occasion);
        KeepOutcome::Kept
    }
}

/// The same by the shape of the record.
#[cfg(feature = "browser")]
fn meet_as<T>(
    record: Record,
    mine: &T,
    occasion: Occasion,
    read: &dyn Fn(&str) -> Option<T>,
    to_text: fn(&T) -> String,
    set: impl FnOnce(T),
) -> KeepOutcome {
    let read_as_text = |text: &str| read(text).map(|record| to_text(&record));
    let (news, outcome) = crate::store::browser::meet(record, &to_text(mine), occasion, &read_as_text);
    news.and_then(|text| read(&text)).map(set);
    outcome
}

/// Takes in what lies in the storage and what this page has not seen; with a word of the browser, what another page has
/// just put there, or removed. The desk, which is for other people's answers, takes in nothing.
#[cfg(feature = "browser")]
pub fn take_in(app: App, told: Option<&web_sys::StorageEvent>) {
    if app.today.get_untracked().is_none() || (cfg!(feature = "desk-page") && app.route.get_untracked() == Route::Desk)
    {
        return;
    }
    for record in Record::ALL {
        let occasion = match told {
            None => Occasion::Looked,
            Some(event) if event.key().is_none_or(|key| key == record.key()) => {
                Occasion::Told(event.old_value().unwrap_or_default(), event.new_value().unwrap_or_default())
            }
            Some(_) => continue,
        };
        let outcome = meet(app, record, occasion);
        // A storage that is closed is told of once there is something to keep.
        if outcome == KeepOutcome::SetAside || (outcome == KeepOutcome::NotKept && told.is_some()) {
            app.tell(outcome);
        }
    }
}

/// Asks the browser to keep what it has of this donor.
pub fn persist() {
    #[cfg(feature = "browser")]
    crate::store::browser::persist();
}

/// Remembers the language of a document that the person chose.
pub fn keep_language(lang: crate::text::Lang) {
    #[cfg(feature = "browser")]
    crate::store::browser::keep_language(lang.tag());
    #[cfg(not(feature = "browser"))]
    let _ = lang;
}

/// Shows the page in big mode or not, and remembers it.
pub fn set_big(on: bool) {
    #[cfg(feature = "browser")]
    {
        if let Some(root) = document().document_element() {
            let _ = root.class_list().toggle_with_force("big", on);
        }
        crate::store::browser::keep_big(on);
    }
    #[cfg(not(feature = "browser"))]
    let _ = on;
}

/// A name for a new entry.
#[must_use]
pub fn new_id() -> String {
    #[cfg(feature = "browser")]
    return crate::store::browser::new_id();
    #[cfg(not(feature = "browser"))]
    String::new()
}
