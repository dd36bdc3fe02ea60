//! The desk's log in one page at a time, by the Web Locks API.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use crate::store::asked::{DESK_DATABASE as DATABASE, Problem, object};

/// How long the Web Lock is waited for, in milliseconds. A page that gave it back a moment ago, to lock the log or after
/// a wrong secret, gets it again; one that has it keeps it for hours.
const PATIENCE_MS: i32 = 300;

/// Something of which there is one: whoever waits for it has it once this is dropped.
#[derive(Debug)]
pub(super) struct Held(Function);

impl Held {
    pub(super) fn new(resolve: Function) -> Self {
        Self(resolve)
    }

    /// Gives it back before it is dropped, which then does nothing.
    pub(super) fn give_back(&self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// Takes the Web Lock, or tells that another page has it; none where the browser has no such locks. A page that is closed
/// gives it back by itself.
pub(super) async fn take_hold() -> Result<Option<Held>, Problem> {
    let window = web_sys::window().ok_or(Problem::NoStorage)?;
    let locks = Reflect::get(&window.navigator(), &"locks".into())?;
    if locks.is_undefined() {
        return Ok(None);
    }
    let patience = AbortController::new()?;
    let options = object(&[("signal", patience.signal().into())]);
    let give_up = Closure::once_into_js(move || patience.abort());
    window.set_timeout_with_callback_and_timeout_and_arguments_0(give_up.unchecked_ref(), PATIENCE_MS)?;
    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let mut request = Ok(JsValue::UNDEFINED);
    let granted = Promise::new(&mut |resolve, _| {
        let held = held.clone();
        let grant = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            held
        });
        let ask = Reflect::get(&locks, &"request".into()).map(JsCast::unchecked_into::<Function>);
        request = ask.and_then(|ask| ask.call3(&locks, &DATABASE.into(), &options, &grant));
    });
    // The request itself settles when it is given up, or when the lock is given back.
    match JsFuture::from(Promise::race(&Array::of2(&granted, &request?))).await {
        Ok(_) => Ok(release.map(Held::new)),
        Err(error) => Err(match error.into() {
            Problem::Failed(name) if name == "AbortError" => Problem::OtherTab,
            problem => problem,
        }),
    }
}
