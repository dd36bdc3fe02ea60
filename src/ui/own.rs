//! What the page of what is kept asks of the stores. On the host nothing is kept.

use leptos::prelude::*;

use super::state::App;
use crate::intake::YearForm;
use crate::store::backup::{Backup, Locked};
use crate::store::keeping::Record;
use crate::store::shape::{CheckRecord, HistoryRecord};
use crate::text::settings::SettingsMessage as S;

/// A text that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its key in the storage.
    pub key: String,
    /// What it is a record of.
    pub record: Record,
    /// How long it is.
    pub octets: usize,
}

/// The records as they were before they were changed, each as it is stored; an empty text for one that was not.
pub type Before = Vec<(Record, String)>;

/// What came of keeping several records.
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser keeps anything"))]
pub enum Kept {
    /// All of them lie there; this lay there before.
    All(Before),
    /// None of them does, and nothing was changed.
    Nothing,
    /// Some of them do, and could not be taken back; this lay there before.
    Part(Before),
}

/// What was to be decrypted or encrypted could not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser encrypts"))]
pub enum Failed {
    /// The page did not come by HTTPS.
    NoCrypto,
    /// It is not the passphrase, or the browser failed.
    Other,
}

/// What the donor entered, as this browser keeps it; what it could not keep, as it stands on the page.
pub fn backup(app: App) -> Backup {
    let Some(today) = app.today.get() else { return Backup::default() };
    let history = app.history.get();
    let form = app.check.get();
    let shown = CheckRecord { filled_on: today, form };
    #[cfg(feature = "browser")]
    let check = browser::kept_check(app).unwrap_or(shown);
    #[cfg(not(feature = "browser"))]
    let check = shown;
    Backup::of(Some(history), Some(check), Some(app.year.get()), today)
}

/// Everything that was set aside, in the order of its keys.
pub fn asides() -> Vec<Aside> {
    #[cfg(feature = "browser")]
    return browser::asides();
    #[cfg(not(feature = "browser"))]
    Vec::new()
}

/// The records whose text cannot be read where it lies.
pub fn unreadable(app: App) -> Vec<Record> {
    #[cfg(feature = "browser")]
    return browser::unreadable(app);
    #[cfg(not(feature = "browser"))]
    {
        let _ = app;
        Vec::new()
    }
}

/// Hands over what was set aside under a key, exactly as it lies there.
pub fn download_aside(key: &str) {
    #[cfg(feature = "browser")]
    browser::download_aside(key);
    #[cfg(not(feature = "browser"))]
    let _ = key;
}

/// Removes what was set aside under a key; whether it is gone.
pub fn delete_aside(key: &str) -> bool {
    #[cfg(feature = "browser")]
    return crate::store::whole::put(key, None).is_ok();
    #[cfg(not(feature = "browser"))]
    {
        let _ = key;
        false
    }
}

/// Puts what the page has in the place of a record that cannot be read, once that lies aside; whether it lies there.
pub fn start_afresh(app: App, record: Record) -> bool {
    #[cfg(feature = "browser")]
    return browser::start_afresh(app, record);
    #[cfg(not(feature = "browser"))]
    {
        let _ = (app, record);
        false
    }
}

/// Looks what else there is: whether the browser has promised to keep what it keeps, and how many events the desk has
/// written down here.
pub fn look(promised: RwSignal<Option<bool>>, events: RwSignal<u32>) {
    #[cfg(feature = "browser")]
    browser::look(promised, events);
    #[cfg(not(feature = "browser"))]
    let _ = (promised, events);
}

/// How this browser may lose what it keeps, as far as it can be told.
pub fn may_go() -> Option<S> {
    #[cfg(feature = "browser")]
    return browser::may_go();
    #[cfg(not(feature = "browser"))]
    None
}

/// Whether the browser encrypts for this page.
pub fn has_crypto() -> bool {
    #[cfg(feature = "browser")]
    return crate::store::crypto::subtle().is_ok();
    #[cfg(not(feature = "browser"))]
    true
}

/// Locks a text behind a passphrase.
pub fn lock(text: String, passphrase: String, then: impl FnOnce(Result<Locked, Failed>) + 'static) {
    #[cfg(feature = "browser")]
    browser::lock(text, passphrase, then);
    #[cfg(not(feature = "browser"))]
    let _ = (text, passphrase, then);
}

/// Opens what was locked.
pub fn unlock(locked: Locked, passphrase: String, then: impl FnOnce(Result<String, Failed>) + 'static) {
    #[cfg(feature = "browser")]
    browser::unlock(locked, passphrase, then);
    #[cfg(not(feature = "browser"))]
    let _ = (locked, passphrase, then);
}

/// Keeps these records, all or none as far as the browser lets it, and shows what is kept.
pub fn keep(app: App, history: Option<&HistoryRecord>, check: Option<&CheckRecord>, year: Option<&YearForm>) -> Kept {
    #[cfg(feature = "browser")]
    return browser::keep(app, history, check, year);
    #[cfg(not(feature = "browser"))]
    {
        let _ = (app, history, check, year);
        Kept::Nothing
    }
}

/// Puts back what lay there before, and shows it; whether it lies there.
pub fn put_back(app: App, before: &Before) -> bool {
    #[cfg(feature = "browser")]
    return browser::put_back(app, before);
    #[cfg(not(feature = "browser"))]
    {
        let _ = (app, before);
        false
    }
}

/// Whether text can be handed to other apps as a file, and does so where it is `given`.
pub fn share(text: &str, name: &str, given: bool) -> bool {
    #[cfg(feature = "browser")]
    return browser::share(text, name, given);
    #[cfg(not(feature = "browser"))]
    {
        let _ = (text, name, given);
        false
    }
}

/// Removes everything that the site keeps on this device; `then` learns what could not be.
pub fn forget(app: App, then: impl FnOnce(Vec<S>) + 'static) {
    #[cfg(feature = "browser")]
    browser::forget(app, then);
    #[cfg(not(feature = "browser"))]
    let _ = (app, then);
}

#[cfg(feature = "browser")]
mod browser {
    use leptos::prelude::*;
    use leptos::task::spawn_local;

    use super::{Aside, Before, Failed, Kept, S};
    use crate::intake::{CheckForm, YearForm};
    use crate::store::asked::Problem;
    use crate::store::backup::Locked;
    use crate::store::keeping::{KeepOutcome, Occasion, Record, built_on_nothing};
    use crate::store::shape::{CheckRecord, HistoryRecord, year_of_stored, year_to_text};
    use crate::store::{crypto, whole};
    use crate::ui::browser::{download, file_to_share, hand_over, is_in_an_app, meet};
    use crate::ui::state::App;

    pub fn kept_check(app: App) -> Option<CheckRecord> {
        let text = whole::text(Record::Check.key())?;
        CheckRecord::from_text(&text, &app.book())
    }

    pub fn asides() -> Vec<Aside> {
        let aside = |(key, text): (String, String)| {
            let record = Record::aside(&key)?;
            Some(Aside { key, record, octets: text.len() })
        };
        whole::texts().into_iter().filter_map(aside).collect()
    }

    pub fn unreadable(app: App) -> Vec<Record> {
        let book = app.book();
        let is_unreadable = |record: &Record| whole::text(record.key()).is_some_and(|text| !record.reads(&text, &book));
        Record::ALL.into_iter().filter(is_unreadable).collect()
    }

    pub fn download_aside(key: &str) {
        if let Some(file) = whole::kept_file(&[key.to_owned()]) {
            download("donation-day-kept.json", "application/json", &file);
        }
    }

    pub fn start_afresh(app: App, record: Record) -> bool {
        // Whoever changes a record sets aside what cannot be read.
        meet(app, record, Occasion::Changed) != KeepOutcome::NotKept
    }

    pub fn look(promised: RwSignal<Option<bool>>, events: RwSignal<u32>) {
        spawn_local(async move {
            promised.set(whole::is_promised().await);
            events.set(whole::desk_events().await);
        });
    }

    pub fn may_go() -> Option<S> {
        if is_in_an_app() {
            return Some(S::HereInApp);
        }
        // Safari alone says whether it was opened from the home screen, and forgets what was not.
        let standalone = js_sys::Reflect::get(&window().navigator(), &"standalone".into()).ok()?.as_bool()?;
        (!standalone).then_some(S::HereSafari)
    }

    fn failed(problem: &Problem) -> Failed {
        if *problem == Problem::NoCrypto { Failed::NoCrypto } else { Failed::Other }
    }

    pub fn lock(text: String, passphrase: String, then: impl FnOnce(Result<Locked, Failed>) + 'static) {
        spawn_local(async move { then(crypto::lock(&text, &passphrase).await.map_err(|problem| failed(&problem))) });
    }

    pub fn unlock(locked: Locked, passphrase: String, then: impl FnOnce(Result<String, Failed>) + 'static) {
        spawn_local(
            async move { then(crypto::unlock(&locked, &passphrase).await.map_err(|problem| failed(&problem))) },
        );
    }

    pub fn keep(
        app: App,
        history: Option<&HistoryRecord>,
        check: Option<&CheckRecord>,
        year: Option<&YearForm>,
    ) -> Kept {
        let before: Before = Record::ALL.map(|record| (record, whole::text(record.key()).unwrap_or_default())).into();
        let texts = [
            (Record::History, history.map(HistoryRecord::to_text)),
            (Record::Check, check.map(CheckRecord::to_text)),
            (Record::Year, year.map(year_to_text)),
        ];
        let mut texts = texts.into_iter().filter_map(|(record, text)| Some((record, text?)));
        if texts.all(|(record, text)| put(app, record, &text)) {
            return Kept::All(before);
        }
        // All or nothing: what was kept until the room was full goes again.
        if put_back(app, &before) { Kept::Nothing } else { Kept::Part(before) }
    }

    pub fn put_back(app: App, before: &Before) -> bool {
        // Not `all`, which would stop at the first that fails.
        before.iter().fold(true, |all, (record, stored)| put(app, *record, stored) && all)
    }

    /// Puts a record in the place of what lies there and shows it; whether it lies there. An empty text removes it.
    fn put(app: App, record: Record, stored: &str) -> bool {
        let bare = built_on_nothing(stored);
        // What lies there already stays as it is, whether the storage takes anything or not.
        let is_there = whole::text(record.key()).unwrap_or_default() == stored;
        let text = if is_there { stored } else { &bare };
        if is_there || whole::put(record.key(), Some(text).filter(|text| !text.is_empty())).is_ok() {
            crate::store::browser::take(record, text);
            show(app, record, text);
            return true;
        }
        false
    }

    /// Has the page show a record as it is stored, if it can be read.
    fn show(app: App, record: Record, stored: &str) {
        match record {
            Record::Check => {
                let form =
                    app.today.get_untracked().and_then(|today| CheckRecord::of_today(stored, &app.book(), today));
                app.left.set(Vec::new());
                if let Some(form) = form {
                    app.check.update(|before| *before = form.in_place_of(before));
                }
            }
            Record::History => {
                if let Some(history) = HistoryRecord::of_stored(stored) {
                    app.history.set(history);
                }
            }
            Record::Year => {
                if let Some(year) = year_of_stored(stored) {
                    app.year.set(year);
                }
            }
        }
    }

    pub fn share(text: &str, name: &str, given: bool) -> bool {
        // Some browsers hand over texts, but no JSON.
        let kinds = [(".json", "application/json"), (".txt", "text/plain")];
        let file = kinds.iter().find_map(|(end, of)| file_to_share(text.as_bytes(), &format!("{name}{end}"), of));
        match &file {
            Some(file) if given => hand_over(file),
            _ => {}
        }
        file.is_some()
    }

    pub fn forget(app: App, then: impl FnOnce(Vec<S>) + 'static) {
        spawn_local(async move {
            let left = whole::forget(&app.base).await;
            app.notice.set(None);
            app.history.set(HistoryRecord::default());
            app.check.set(CheckForm::default());
            app.year.set(YearForm::default());
            app.left.set(Vec::new());
            let told = [(left.storage, S::LeftStorage), (left.desk, S::LeftDesk), (left.offline, S::LeftOffline)];
            then(told.into_iter().filter_map(|(is_left, words)| is_left.then_some(words)).collect());
        });
    }
}
