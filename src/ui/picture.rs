//! Turns a drawing into a picture that can be kept and shared; only a browser can, and on the host nothing happens.
//!
//! The page's policy allows pictures in `data:` addresses and no others, so that is what it is from end to end: nothing
//! is sent anywhere.

use crate::handover::drawing::Drawing;

/// A drawing that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its `data:` address.
    pub address: String,
    /// Whether it is a PNG; a browser that makes none shows the drawing itself.
    pub is_png: bool,
}

/// Makes a picture of a drawing and hands it over, a moment later.
pub fn draw(drawing: &Drawing, then: impl FnOnce(Picture) + 'static) {
    #[cfg(feature = "browser")]
    browser::draw(drawing, Box::new(then));
    #[cfg(not(feature = "browser"))]
    let _ = (drawing, then);
}

/// Whether this browser can hand a picture to other apps.
#[must_use]
pub fn can_share(picture: &Picture, name: &str) -> bool {
    #[cfg(feature = "browser")]
    return browser::shared(picture, name).is_some();
    #[cfg(not(feature = "browser"))]
    {
        let _ = (picture, name);
        false
    }
}

/// Hands a picture to whatever app the person chooses.
pub fn share(picture: &Picture, name: &str) {
    #[cfg(feature = "browser")]
    browser::share(picture, name);
    #[cfg(not(feature = "browser"))]
    let _ = (picture, name);
}

#[cfg(feature = "browser")]
mod browser {
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::web_sys;

    use super::Picture;
    use crate::handover::drawing::Drawing;

    const PNG: &str = "data:image/png;base64,";

    pub fn draw(drawing: &Drawing, then: Box<dyn FnOnce(Picture)>) {
        let (width, height) = (drawing.width, drawing.height);
        let drawing = crate::ui::browser::data_address("image/svg+xml", &drawing.svg);
        let Ok(image) = web_sys::HtmlImageElement::new() else { return };
        let (of_image, address) = (image.clone(), drawing.clone());
        let loaded = Closure::once_into_js(move || {
            let png = png(&of_image, width, height);
            let is_png = png.is_some();
            then(Picture { address: png.unwrap_or(address), is_png });
        });
        image.set_onload(Some(loaded.unchecked_ref()));
        image.set_src(&drawing);
    }

    /// The drawing as a PNG; none where a browser does not allow it.
    fn png(image: &web_sys::HtmlImageElement, width: u32, height: u32) -> Option<String> {
        let canvas = document().create_element("canvas").ok()?.dyn_into::<web_sys::HtmlCanvasElement>().ok()?;
        canvas.set_width(width);
        canvas.set_height(height);
        let context = canvas.get_context("2d").ok()??.dyn_into::<web_sys::CanvasRenderingContext2d>().ok()?;
        let (width, height) = (f64::from(width), f64::from(height));
        context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
        canvas.to_data_url().ok().filter(|address| address.starts_with(PNG))
    }

    /// What is handed over; none where the browser hands over nothing, or no pictures.
    pub fn shared(picture: &Picture, name: &str) -> Option<web_sys::ShareData> {
        let bytes = window().atob(picture.address.strip_prefix(PNG)?).ok()?;
        // `atob` gives a character for each byte.
        let bytes: Vec<u8> = bytes.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        crate::ui::browser::file_to_share(&bytes, name, "image/png")
    }

    pub fn share(picture: &Picture, name: &str) {
        if let Some(data) = shared(picture, name) {
            crate::ui::browser::hand_over(&data);
        }
    }
}
