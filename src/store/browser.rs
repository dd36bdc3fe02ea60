//! The browser's own storage: the only place that reads or writes it.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::keeping::{KeepOutcome, Kept, NotKept, Occasion, Record, Shelf};

/// The key of the language.
const LANGUAGE: &str = "donation-day.language";

/// The key of big mode; static/early.js reads it before the first paint.
const BIG: &str = "donation-day.big";

thread_local! {
    /// The records as this page knows them to lie in the storage, in the order of [`Record::ALL`].
    static KEPT: RefCell<[Kept; 3]> = const {
        RefCell::new([Kept::new(Record::History), Kept::new(Record::Check), Kept::new(Record::Year)])
    };
}

/// The storage itself; none where the browser closes it to this page.
pub(super) fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

impl Shelf for web_sys::Storage {
    fn read(&self, key: &str) -> Result<String, NotKept> {
        self.get_item(key).map(Option::unwrap_or_default).map_err(|_| NotKept)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.set_item(key, text).map_err(|_| NotKept)
    }
}

/// Brings what the page has of a record and what lies in the storage together: [`Kept::meet`].
pub fn meet(
    record: Record,
    mine: &str,
    occasion: Occasion,
    read: &dyn Fn(&str) -> Option<String>,
) -> (Option<String>, KeepOutcome) {
    let Some(storage) = storage() else { return (None, KeepOutcome::NotKept) };
    KEPT.with_borrow_mut(|kept| kept[record as usize].meet(&storage, mine, occasion, read))
}

/// Takes what lies in the storage for what the page has: [`Kept::take`].
#[cfg(feature = "settings-page")]
pub fn take(record: Record, lies: &str) {
    KEPT.with_borrow_mut(|kept| kept[record as usize].take(lies));
}

/// The language that was chosen by the switch, as it stands in `lang`.
#[must_use]
pub fn language() -> Option<String> {
    storage()?.read(LANGUAGE).ok()
}

/// Remembers the language. One that cannot be kept is chosen again, so nothing is said.
pub fn keep_language(lang: &str) {
    let _ = storage().map(|storage| storage.write(LANGUAGE, lang));
}

/// Whether big mode was chosen.
#[must_use]
pub fn big() -> bool {
    storage().is_some_and(|storage| storage.read(BIG).as_deref() == Ok("on"))
}

/// Remembers whether big mode is chosen. What cannot be kept is chosen again, so nothing is said.
pub fn keep_big(on: bool) {
    let _ = storage().map(|storage| storage.write(BIG, if on { "on" } else { "off" }));
}

/// Asks the browser not to clear what is kept here when room gets short. Whatever it answers, nothing else can be done.
pub fn persist() {
    let _ = ask_to_persist();
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "storage"], js_name = persist, catch)]
    fn ask_to_persist() -> Result<JsValue, JsValue>;
}

/// A new name for an entry.
#[must_use]
pub fn new_id() -> String {
    // 48 random bits: unique among one donor's donations, on whichever devices they were entered.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a value from 0 to 2^48 fits")]
    let bits = (js_sys::Math::random() * 281_474_976_710_656.0) as u64;
    format!("{bits:012x}")
}
