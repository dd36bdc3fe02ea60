//! Reading a code off the camera or off a picture. Nothing that is seen is kept or sent.

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
    use std::cell::{Cell, RefCell};

    use js_sys::{Object, Promise, Reflect};
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys;
    use wasm_bindgen_futures::JsFuture;

    use super::Seen;
    use crate::ui::files::{self, code_in};

    /// Between two looks, in milliseconds.
    const PAUSE: i32 = 125;

    thread_local! {
        static CAMERA: RefCell<Option<web_sys::MediaStream>> = const { RefCell::new(None) };
        /// The number of the look that goes on; another one once it is stopped.
        static LOOK: Cell<u32> = const { Cell::new(0) };
    }

    pub fn stop() {
        LOOK.set(LOOK.get().wrapping_add(1));
        if let Some(stream) = CAMERA.take() {
            turn_off(&stream);
        }
    }

    fn turn_off(stream: &web_sys::MediaStream) {
        for track in stream.get_tracks() {
            track.unchecked_into::<web_sys::MediaStreamTrack>().stop();
        }
    }

    pub fn look(id: &'static str, seen: impl Fn(Seen) + Copy + 'static) {
        stop();
        let look = LOOK.get();
        spawn_local(async move {
            let found = looking(id, look).await;
            // Turned off meanwhile, or another look has begun.
            if LOOK.get() != look {
                return;
            }
            stop();
            match found {
                Ok(Some(text)) => seen(Seen::Text(text)),
                Ok(None) => {}
                Err(_) => seen(Seen::NoCamera),
            }
        });
    }

    async fn looking(id: &str, look: u32) -> Result<Option<String>, JsValue> {
        let wish = Object::new();
        Reflect::set(&wish, &"facingMode".into(), &"environment".into())?;
        let constraints = web_sys::MediaStreamConstraints::new();
        constraints.set_video(&wish);
        let stream = window().navigator().media_devices()?.get_user_media_with_constraints(&constraints)?;
        let stream: web_sys::MediaStream = JsFuture::from(stream).await?.dyn_into()?;
        // Stopped while somebody was asked whether the camera may be used.
        if LOOK.get() != look {
            turn_off(&stream);
            return Ok(None);
        }
        // Not `stream.clone()`, which is the browser's: a second stream that would keep the camera on.
        CAMERA.set(Some(Clone::clone(&stream)));
        let video = document().get_element_by_id(id).ok_or(JsValue::NULL)?.dyn_into::<web_sys::HtmlVideoElement>()?;
        video.set_src_object(Some(&stream));
        JsFuture::from(video.play()?).await?;
        while LOOK.get() == look {
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
        files::read_codes(event, move |codes| {
            for code in codes {
                seen(code.ok().flatten().map_or(Seen::Nothing, Seen::Text));
            }
        });
    }
}
