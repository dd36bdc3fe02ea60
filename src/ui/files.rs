//! Files that a person chooses, and codes read off pictures: by the browser where it can, else by the desk's worker,
//! which is loaded then. Nothing of them is sent.

#[cfg(all(feature = "browser", feature = "desk-page"))]
pub use browser::{chosen_file, code_in, open_worker};

/// What became of a file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has files"))]
pub enum Read {
    /// Its text.
    Text(String),
    /// It is larger than what is read.
    TooLarge,
    /// The browser could not read it.
    Failed,
}

/// Reads the file that was chosen as text, unless it has more than `most` octets.
pub fn read_text(event: &leptos::ev::Event, most: usize, then: impl FnOnce(Read) + 'static) {
    #[cfg(feature = "browser")]
    browser::read_text(event, most, then);
    #[cfg(not(feature = "browser"))]
    let _ = (event, most, then);
}

/// What was seen on a picture: the text of a code, or none; an error where it could not be looked at.
pub type Code = Result<Option<String>, ()>;

/// Looks for a code on each of the pictures that were chosen.
pub fn read_codes(event: &leptos::ev::Event, then: impl FnOnce(Vec<Code>) + 'static) {
    #[cfg(feature = "browser")]
    browser::read_codes(event, then);
    #[cfg(not(feature = "browser"))]
    let _ = (event, then);
}

#[cfg(feature = "browser")]
mod browser {
    use std::cell::RefCell;

    use js_sys::{Array, Function, Object, Promise, Reflect};
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys;
    use wasm_bindgen_futures::JsFuture;

    use super::{Code, Read};

    /// The longest side of what is looked at, in pixels: enough for the largest pass, and little to search.
    const SIDE: f64 = 1280.0;

    /// The sides to which a picture is brought in turn until a code is seen: a small screenshot is easier to read enlarged,
    /// and a large code is blurred in a small picture.
    const SIDES: [f64; 3] = [SIDE, 2560.0, 1920.0];

    thread_local! {
        static WORKER: RefCell<Option<web_sys::Worker>> = const { RefCell::new(None) };
        /// Ends when the last question so far has been answered.
        static TURN: RefCell<Option<Promise>> = const { RefCell::new(None) };
    }

    /// The files that were chosen; the field is empty again, so that the same can be chosen once more.
    fn chosen_files(event: &web_sys::Event) -> Vec<web_sys::File> {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return Vec::new() };
        let files = input.files().map(|files| (0..files.length()).filter_map(|index| files.get(index)).collect());
        input.set_value("");
        files.unwrap_or_default()
    }

    /// The file that was chosen.
    pub fn chosen_file(event: &web_sys::Event) -> Option<web_sys::File> {
        chosen_files(event).into_iter().next()
    }

    pub fn read_text(event: &web_sys::Event, most: usize, then: impl FnOnce(Read) + 'static) {
        let Some(file) = chosen_file(event) else { return };
        #[expect(clippy::cast_precision_loss, reason = "a limit of some megabytes")]
        if file.size() > most as f64 {
            return then(Read::TooLarge);
        }
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            then(text.map_or(Read::Failed, Read::Text));
        });
    }

    pub fn read_codes(event: &web_sys::Event, then: impl FnOnce(Vec<Code>) + 'static) {
        let files = chosen_files(event);
        if files.is_empty() {
            return;
        }
        spawn_local(async move {
            let mut codes = Vec::new();
            for file in files {
                codes.push(in_picture(&file).await.map_err(drop));
            }
            then(codes);
        });
    }

    /// A worker of the desk, at the address that the page names.
    pub fn open_worker() -> Result<web_sys::Worker, JsValue> {
        let address = document().document_element().and_then(|root| root.get_attribute("data-worker"));
        web_sys::Worker::new(&address.unwrap_or_default())
    }

    async fn in_picture(file: &web_sys::File) -> Result<Option<String>, JsValue> {
        let bitmap = window().create_image_bitmap_with_blob(file)?;
        let bitmap: web_sys::ImageBitmap = JsFuture::from(bitmap).await?.dyn_into()?;
        let [width, height] = [bitmap.width(), bitmap.height()].map(f64::from);
        if let Some(text) = code_in(&bitmap, width, height).await? {
            return Ok(Some(text));
        }
        for side in SIDES {
            if let Some(text) = by_the_worker(&bitmap, width, height, side / width.max(height)).await? {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// The text of a code in a picture of this size.
    pub async fn code_in(source: &JsValue, width: f64, height: f64) -> Result<Option<String>, JsValue> {
        match by_the_browser(source).await {
            Some(text) => Ok(Some(text)),
            None => by_the_worker(source, width, height, (SIDE / width.max(height)).min(1.0)).await,
        }
    }

    /// By the desk's worker, in the picture so many times as large.
    async fn by_the_worker(source: &JsValue, width: f64, height: f64, scale: f64) -> Result<Option<String>, JsValue> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a side from 1 to some thousands")]
        let [width, height] = [width, height].map(|side| (side * scale).max(1.0) as u32);
        let canvas = document().create_element("canvas")?.dyn_into::<web_sys::HtmlCanvasElement>()?;
        canvas.set_width(width);
        canvas.set_height(height);
        let context =
            canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into::<web_sys::CanvasRenderingContext2d>()?;
        let draw: Function = Reflect::get(&context, &"drawImage".into())?.dyn_into()?;
        let [zero, wide, high] = [0, width, height].map(JsValue::from);
        draw.apply(&context, &Array::of5(source, &zero, &zero, &wide, &high))?;
        let pixels = context.get_image_data(0.0, 0.0, f64::from(width), f64::from(height))?;
        let pixels = js_sys::Uint8Array::from(&pixels.data().0[..]).buffer();
        let message = Object::new();
        for (name, value) in
            [("type", JsValue::from("decode")), ("width", wide), ("height", high), ("pixels", pixels.into())]
        {
            Reflect::set(&message, &name.into(), &value)?;
        }
        let answer = ask_worker(&message).await?;
        // It tells a text or that there is none; anything else is that it could not look.
        let text = Reflect::get(&answer, &"text".into())?;
        if text.is_undefined() { Err(answer) } else { Ok(text.as_string()) }
    }

    /// By the browser's own detector; none where there is none, or it sees nothing.
    async fn by_the_browser(source: &JsValue) -> Option<String> {
        let detector = Reflect::get(&window(), &"BarcodeDetector".into()).ok()?.dyn_into::<Function>().ok()?;
        let formats = Object::new();
        Reflect::set(&formats, &"formats".into(), &Array::of1(&"qr_code".into())).ok()?;
        let detector = Reflect::construct(&detector, &Array::of1(&formats)).ok()?;
        let detect = Reflect::get(&detector, &"detect".into()).ok()?.dyn_into::<Function>().ok()?;
        let found = detect.call1(&detector, source).ok()?.dyn_into::<Promise>().ok()?;
        let found = JsFuture::from(found).await.ok()?.dyn_into::<Array>().ok()?;
        Reflect::get(&found.get(0), &"rawValue".into()).ok()?.as_string()
    }

    /// Sends the desk's worker a message, and waits for its answer. One question at a time: its answers do not say to which
    /// they belong.
    async fn ask_worker(message: &JsValue) -> Result<JsValue, JsValue> {
        let mut done = None;
        let mine = Promise::new(&mut |resolve, _| done = Some(resolve));
        if let Some(before) = TURN.replace(Some(mine)) {
            JsFuture::from(before).await?;
        }
        let answer = ask_now(message).await;
        if answer.is_err()
            && let Some(failed) = WORKER.take()
        {
            // The next question gets a worker of its own.
            failed.terminate();
        }
        if let Some(done) = done {
            done.call0(&JsValue::NULL)?;
        }
        answer
    }

    async fn ask_now(message: &JsValue) -> Result<JsValue, JsValue> {
        let worker = if let Some(worker) = WORKER.with_borrow(Clone::clone) {
            worker
        } else {
            let worker = open_worker()?;
            WORKER.set(Some(worker.clone()));
            worker
        };
        let answer = Promise::new(&mut |resolve, reject| {
            let answered = Closure::once_into_js(move |event: web_sys::MessageEvent| {
                let _ = resolve.call1(&JsValue::NULL, &event.data());
            });
            let failed = Closure::once_into_js(move |event: JsValue| {
                let _ = reject.call1(&JsValue::NULL, &event);
            });
            worker.set_onmessage(Some(answered.unchecked_ref()));
            worker.set_onerror(Some(failed.unchecked_ref()));
            let _ = worker.post_message(message);
        });
        JsFuture::from(answer).await
    }
}
