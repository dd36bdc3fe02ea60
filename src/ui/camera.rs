//! Reading a code off the camera or off a picture: by the browser where it can, else by the desk's worker. Nothing that is
//! seen is kept or sent.

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser sees anything"))]
pub enum Seen {
    /// A code with this text.
    Text(String),
    /// No code in the picture.
    Nothing,
    /// The camera cannot be used.
    NoCamera,
}

/// Shows the camera in the video element with this id, and looks until a code is seen.
pub fn look(id: &'static str, seen: impl Fn(Seen) + Copy + 'static) {
    #[cfg(feature = "browser")]
    browser::look(id, seen);
    #[cfg(not(feature = "browser"))]
    let _ = (id, seen);
}

/// Turns the camera off.
pub fn stop() {
    #[cfg(feature = "browser")]
    browser::stop();
}

/// Looks at the picture file that was chosen.
pub fn look_at_picture(event: &leptos::ev::Event, seen: impl Fn(Seen) + Copy + 'static) {
    #[cfg(feature = "browser")]
    browser::look_at_picture(event, seen);
    #[cfg(not(feature = "browser"))]
    let _ = (event, seen);
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

    use super::Seen;

    /// The longest side of what is looked at, in pixels: enough for the largest pass, and little to search.
    const SIDE: f64 = 1280.0;

    /// Between two looks, in milliseconds.
    const PAUSE: i32 = 125;

    thread_local! {
        static CAMERA: RefCell<Option<web_sys::MediaStream>> = const { RefCell::new(None) };
        static WORKER: RefCell<Option<web_sys::Worker>> = const { RefCell::new(None) };
    }

    pub fn stop() {
        if let Some(stream) = CAMERA.take() {
            for track in stream.get_tracks() {
                track.unchecked_into::<web_sys::MediaStreamTrack>().stop();
            }
        }
    }

    pub fn look(id: &'static str, seen: impl Fn(Seen) + Copy + 'static) {
        spawn_local(async move {
            match looking(id).await {
                Ok(Some(text)) => seen(Seen::Text(text)),
                // Turned off meanwhile.
                Ok(None) => {}
                Err(_) => seen(Seen::NoCamera),
            }
            stop();
        });
    }

    async fn looking(id: &str) -> Result<Option<String>, JsValue> {
        stop();
        let wish = Object::new();
        Reflect::set(&wish, &"facingMode".into(), &"environment".into())?;
        let constraints = web_sys::MediaStreamConstraints::new();
        constraints.set_video(&wish);
        let stream = window().navigator().media_devices()?.get_user_media_with_constraints(&constraints)?;
        let stream: web_sys::MediaStream = JsFuture::from(stream).await?.dyn_into()?;
        // Not `stream.clone()`, which is the browser's: a second stream that would keep the camera on.
        CAMERA.set(Some(Clone::clone(&stream)));
        let video = document().get_element_by_id(id).ok_or(JsValue::NULL)?.dyn_into::<web_sys::HtmlVideoElement>()?;
        video.set_src_object(Some(&stream));
        JsFuture::from(video.play()?).await?;
        while CAMERA.with_borrow(Option::is_some) {
            let (width, height) = (f64::from(video.video_width()), f64::from(video.video_height()));
            if width > 0.0
                && height > 0.0
                && let Some(text) = code_in(&video, width, height).await?
            {
                return Ok(Some(text));
            }
            pause().await;
        }
        Ok(None)
    }

    async fn pause() {
        let promise = Promise::new(&mut |resolve, _| {
            let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PAUSE);
        });
        let _ = JsFuture::from(promise).await;
    }

    pub fn look_at_picture(event: &web_sys::Event, seen: impl Fn(Seen) + Copy + 'static) {
        let Some(file) = crate::ui::desk_store::chosen_file(event) else { return };
        spawn_local(async move {
            let text = in_picture(&file).await.ok().flatten();
            seen(text.map_or(Seen::Nothing, Seen::Text));
        });
    }

    async fn in_picture(file: &web_sys::File) -> Result<Option<String>, JsValue> {
        let bitmap = window().create_image_bitmap_with_blob(file)?;
        let bitmap: web_sys::ImageBitmap = JsFuture::from(bitmap).await?.dyn_into()?;
        code_in(&bitmap, f64::from(bitmap.width()), f64::from(bitmap.height())).await
    }

    /// The text of a code in a picture of this size.
    async fn code_in(source: &JsValue, width: f64, height: f64) -> Result<Option<String>, JsValue> {
        if let Some(text) = by_the_browser(source).await {
            return Ok(Some(text));
        }
        let scale = (SIDE / width.max(height)).min(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a side from 1 to SIDE")]
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
        Ok(Reflect::get(&answer, &"text".into())?.as_string())
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

    /// Sends the desk's worker a message, and waits for its answer.
    async fn ask_worker(message: &JsValue) -> Result<JsValue, JsValue> {
        let worker = if let Some(worker) = WORKER.with_borrow(Clone::clone) {
            worker
        } else {
            let worker = crate::ui::desk_store::open_worker()?;
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
