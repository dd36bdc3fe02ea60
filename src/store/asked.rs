//! What the stores ask of the browser, with its answers as futures, and why it could not do it.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbFactory, IdbOpenDbRequest, IdbRequest};

/// The desk's database, and the lock of the Web Locks API that goes with it.
pub(super) const DESK_DATABASE: &str = "donation-day-desk";

/// Why the browser could not do what it was asked. What was stored before is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The browser has no database for this page, as in some private windows.
    NoStorage,
    /// The browser encrypts nothing for this page: it did not come by HTTPS.
    NoCrypto,
    /// The log is locked, and no secret was given.
    SecretNeeded,
    /// This is not the secret.
    WrongSecret,
    /// Another page has the log.
    OtherTab,
    /// The storage is full.
    Full,
    /// Another page keeps the database from being changed or deleted; it has to be closed.
    Blocked,
    /// A newer version of the program made the database, or its lock.
    Newer,
    /// Anything else, by the browser's name for it.
    Failed(String),
}

impl From<JsValue> for Problem {
    fn from(error: JsValue) -> Self {
        let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            // The browser, or a newer page, has closed the database under this one.
            "InvalidStateError" => Self::OtherTab,
            "SecurityError" => Self::NoStorage,
            _ => Self::Failed(name),
        }
    }
}

impl From<Option<DomException>> for Problem {
    fn from(error: Option<DomException>) -> Self {
        error.map_or_else(|| Self::Failed(String::new()), |error| JsValue::from(error).into())
    }
}

/// A request that is under way.
pub(super) struct Asked {
    request: IdbRequest,
    answered: JsFuture,
}

/// Waits for what a request is answered.
pub(super) fn ask(request: IdbRequest) -> Asked {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    Asked { request, answered: answered.into() }
}

impl Asked {
    /// The answer, or whatever the request fails with.
    pub(super) async fn answer(self) -> Result<JsValue, Problem> {
        match self.answered.await {
            Ok(_) => Ok(self.request.result()?),
            Err(_) => Err(self.request.error()?.into()),
        }
    }
}

/// Waits for a request that opens or deletes the database, or for the word that another page is in its way.
pub(super) async fn done_or_blocked(request: &IdbOpenDbRequest) -> Result<JsValue, Problem> {
    let blocked = Promise::new(&mut |_, reject| request.set_onblocked(Some(&reject)));
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(Promise::race(&Array::of2(&answered, &blocked))).await {
        Ok(_) => Ok(request.result()?),
        Err(event) => {
            let kind = Reflect::get(&event, &"type".into())?;
            if kind.as_string().as_deref() == Some("blocked") {
                Err(Problem::Blocked)
            } else {
                Err(request.error()?.into())
            }
        }
    }
}

/// The browser's databases.
pub(super) fn factory() -> Result<IdbFactory, Problem> {
    web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(Problem::NoStorage)
}

/// A plain object with these fields.
pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object takes any field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
