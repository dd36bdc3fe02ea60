//! All that the site has put into this browser: as it lies there, and how it goes.

use js_sys::{Array, Function, JSON, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, Storage};

use super::asked::{DESK_DATABASE, Problem, ask, done_or_blocked, factory, object};
use super::backup::{KEPT_FILE, KEYS, VERSION};
use super::browser::storage;
use super::keeping::NotKept;

/// The desk's events in its database.
const DESK_EVENTS: &str = "events";

fn keys(storage: &Storage) -> Vec<String> {
    let all = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
    all.filter(|key| key.starts_with(KEYS)).collect()
}

/// Everything in the storage, by key, in the order of the keys.
#[must_use]
pub fn texts() -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let mut texts: Vec<(String, String)> = keys(&storage)
        .into_iter()
        .filter_map(|key| {
            let text = storage.get_item(&key).ok().flatten()?;
            Some((key, text))
        })
        .collect();
    texts.sort();
    texts
}

/// What lies under a key.
#[must_use]
pub fn text(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Puts a text under a key and reads it back, or removes what lies there.
///
/// # Errors
///
/// [`NotKept`].
pub fn put(key: &str, text: Option<&str>) -> Result<(), NotKept> {
    let storage = storage().ok_or(NotKept)?;
    match text {
        Some(text) => storage.set_item(key, text),
        None => storage.remove_item(key),
    }
    .map_err(|_| NotKept)?;
    if storage.get_item(key).ok().flatten().as_deref() == text { Ok(()) } else { Err(NotKept) }
}

/// The file of what lies under these keys, exactly as it lies there, in the shape of static/crash.js; none where the
/// storage is closed.
#[must_use]
pub fn kept_file(keys: &[String]) -> Option<String> {
    let storage = storage()?;
    // Not `get_item`, which would mend what is no whole text.
    let fields: Vec<(&str, JsValue)> =
        keys.iter().filter_map(|key| Some((key.as_str(), Reflect::get(&storage, &key.into()).ok()?))).collect();
    let records = object(&fields);
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let version = JsValue::from(VERSION as f64);
    let file = object(&[("file", KEPT_FILE.into()), ("version", version), ("records", records.into())]);
    Some(String::from(JSON::stringify(&file).ok()?))
}

/// Whether the browser has promised to keep what lies here; none where it does not say.
pub async fn is_promised() -> Option<bool> {
    let manager = Reflect::get(&web_sys::window()?.navigator(), &"storage".into()).ok()?;
    let ask = Reflect::get(&manager, &"persisted".into()).ok()?.dyn_into::<Function>().ok()?;
    let answer = ask.call0(&manager).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(answer).await.ok()?.as_bool()
}

/// How many events the desk has written down on this device; 0 where it has no database, which is looked into and never
/// made.
pub async fn desk_events() -> u32 {
    events().await.ok().flatten().unwrap_or(0)
}

async fn events() -> Result<Option<u32>, Problem> {
    let request = factory()?.open(DESK_DATABASE)?;
    let making = request.clone();
    // It is not there: what would make it is taken back.
    let take_back = Closure::once_into_js(move || making.transaction().map(|transaction| transaction.abort().is_ok()));
    request.set_onupgradeneeded(Some(take_back.unchecked_ref()));
    let database: IdbDatabase = done_or_blocked(&request).await?.unchecked_into();
    let count = async {
        let transaction = database.transaction_with_str(DESK_EVENTS)?;
        ask(transaction.object_store(DESK_EVENTS)?.count()?).answer().await
    };
    let count = count.await;
    database.close();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count from 0 on")]
    Ok(count?.as_f64().map(|count| count as u32))
}

/// What could not be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Left {
    /// The browser keeps something in its storage that it does not let go.
    pub storage: bool,
    /// Another page has the desk open, or the browser does not delete its database.
    pub desk: bool,
    /// The files for use offline.
    pub offline: bool,
}

/// Removes everything that the site has put into this browser: what was entered here and in frames, what was set aside,
/// the settings, the desk's database, and the files and the worker of the site below `base` for use offline.
pub async fn forget(base: &str) -> Left {
    let session = web_sys::window().and_then(|window| window.session_storage().ok().flatten());
    for storage in storage().into_iter().chain(session) {
        for key in keys(&storage) {
            // What stays is told below.
            let _ = storage.remove_item(&key);
        }
    }
    let desk = match factory().and_then(|factory| Ok(factory.delete_database(DESK_DATABASE)?)) {
        Ok(request) => deleted(&request).await.is_err(),
        // Where there are no databases there is no desk's.
        Err(_) => false,
    };
    let offline = forget_offline(base).await.is_err();
    Left { storage: !texts().is_empty(), desk, offline }
}

async fn deleted(request: &IdbOpenDbRequest) -> Result<(), Problem> {
    done_or_blocked(request).await.map(|_| ())
}

/// The worker first, so that it fills no cache anew.
async fn forget_offline(base: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Neither is there where the page did not come by HTTPS; and then nothing was kept by them.
    let navigator = window.navigator();
    if Reflect::get(&navigator, &"serviceWorker".into())?.is_object() {
        let registered = JsFuture::from(navigator.service_worker().get_registration_with_document_url(base)).await?;
        if let Ok(registration) = registered.dyn_into::<web_sys::ServiceWorkerRegistration>() {
            JsFuture::from(registration.unregister()?).await?;
        }
    }
    if Reflect::get(&window, &"caches".into())?.is_object() {
        let caches = window.caches()?;
        let names: Array = JsFuture::from(caches.keys()).await?.unchecked_into();
        let ours = format!("donation-day:{base}:");
        for name in names.iter().filter_map(|name| name.as_string()).filter(|name| name.starts_with(&ours)) {
            JsFuture::from(caches.delete(&name)).await?;
        }
    }
    Ok(())
}
