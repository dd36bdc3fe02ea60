//! The browser's own storage: the only place that reads or writes it.

use gloo_storage::{LocalStorage, Storage};

use super::shape::{CheckRecord, HistoryRecord, year_from_text, year_to_text};
use crate::intake::YearForm;
use crate::rules::Rulebook;

/// Every key under which something is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Check,
    History,
    Year,
    Language,
    Big,
}

impl Key {
    fn name(self) -> &'static str {
        match self {
            Self::Check => "donation-day.check",
            Self::History => "donation-day.history",
            Self::Year => "donation-day.year",
            Self::Language => "donation-day.language",
            // static/early.js reads it before the first paint.
            Self::Big => "donation-day.big",
        }
    }
}

/// What was found under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// Nothing, or the storage is closed to this page.
    Nothing,
    /// A record.
    Record(T),
    /// Something that this version cannot read; it has been kept under a key of its own.
    Unreadable,
}

/// What was written could not be kept: the storage is full, or closed to this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotKept;

/// The storage itself; none where the browser closes it to this page. (`LocalStorage::raw` panics there.)
pub(super) fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten().map(|_| LocalStorage::raw())
}

fn read<T>(key: Key, parse: impl FnOnce(&str) -> Option<T>) -> Found<T> {
    let Some(text) = storage().and_then(|storage| storage.get_item(key.name()).ok().flatten()) else {
        return Found::Nothing;
    };
    if let Some(record) = parse(&text) {
        return Found::Record(record);
    }
    keep_aside(key, &text);
    Found::Unreadable
}

/// Copies an unreadable text to the first free key of its own, unless it is kept already.
fn keep_aside(key: Key, text: &str) {
    let Some(storage) = storage() else { return };
    for number in 1..=20 {
        let aside = format!("{}.unreadable-{number}", key.name());
        match storage.get_item(&aside) {
            Ok(Some(kept)) if kept == text => return,
            Ok(Some(_)) => {}
            Ok(None) | Err(_) => {
                let _ = storage.set_item(&aside, text);
                return;
            }
        }
    }
}

/// Writes and reads back.
fn write(key: Key, text: &str) -> Result<(), NotKept> {
    let storage = storage().ok_or(NotKept)?;
    storage.set_item(key.name(), text).map_err(|_| NotKept)?;
    let kept = storage.get_item(key.name()).ok().flatten();
    if kept.as_deref() == Some(text) { Ok(()) } else { Err(NotKept) }
}

/// The check's form.
#[must_use]
pub fn check(book: &Rulebook) -> Found<CheckRecord> {
    read(Key::Check, |text| CheckRecord::from_text(text, book))
}

/// Keeps the check's form.
///
/// # Errors
///
/// [`NotKept`].
pub fn keep_check(record: &CheckRecord) -> Result<(), NotKept> {
    write(Key::Check, &record.to_text())
}

/// The history.
#[must_use]
pub fn history() -> Found<HistoryRecord> {
    read(Key::History, HistoryRecord::from_text)
}

/// Keeps the history.
///
/// # Errors
///
/// [`NotKept`].
pub fn keep_history(record: &HistoryRecord) -> Result<(), NotKept> {
    write(Key::History, &record.to_text())
}

/// The form for the best year.
#[must_use]
pub fn year() -> Found<YearForm> {
    read(Key::Year, year_from_text)
}

/// Keeps the form for the best year.
///
/// # Errors
///
/// [`NotKept`].
pub fn keep_year(form: &YearForm) -> Result<(), NotKept> {
    write(Key::Year, &year_to_text(form))
}

/// The language that was chosen by the switch, as it stands in `lang`.
#[must_use]
pub fn language() -> Option<String> {
    storage()?.get_item(Key::Language.name()).ok().flatten()
}

/// Remembers the language. One that cannot be kept is chosen again, so nothing is said.
pub fn keep_language(lang: &str) {
    let _ = write(Key::Language, lang);
}

/// Whether big mode was chosen.
#[must_use]
pub fn big() -> bool {
    storage().and_then(|storage| storage.get_item(Key::Big.name()).ok().flatten()).as_deref() == Some("on")
}

/// Remembers whether big mode is chosen. What cannot be kept is chosen again, so nothing is said.
pub fn keep_big(on: bool) {
    let _ = write(Key::Big, if on { "on" } else { "off" });
}

/// A new name for an entry.
#[must_use]
pub fn new_id() -> String {
    // 48 random bits: unique among one donor's donations, on whichever devices they were entered.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a value from 0 to 2^48 fits")]
    let bits = (js_sys::Math::random() * 281_474_976_710_656.0) as u64;
    format!("{bits:012x}")
}
