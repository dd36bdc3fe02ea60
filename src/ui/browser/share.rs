//! The ways out of the page: files, other apps, the clipboard, paper.

use leptos::prelude::*;
#[cfg(feature = "browser")]
use leptos::wasm_bindgen::JsCast;
#[cfg(feature = "browser")]
use leptos::web_sys;

use crate::ui::route::Route;
use crate::ui::state::App;

/// The address of a page, with its server.
#[must_use]
pub fn address(app: App, route: Route) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{}", app.href(route))
}

/// Whether the page is open inside another app, which blocks downloads: the one case in which the browser's name is
/// read.
#[must_use]
pub fn is_in_an_app() -> bool {
    #[cfg(feature = "browser")]
    {
        let name = window().navigator().user_agent().unwrap_or_default().to_ascii_lowercase();
        ["micromessenger", "qq/", "weibo", "alipayclient", "dingtalk"].iter().any(|app| name.contains(app))
    }
    #[cfg(not(feature = "browser"))]
    false
}

/// An address that holds a text itself, so that a link can save it as a file.
#[cfg(any(feature = "more", not(feature = "browser")))]
#[must_use]
pub fn data_address(of: &str, text: &str) -> String {
    #[cfg(feature = "browser")]
    return format!("data:{of};charset=utf-8,{}", js_sys::encode_uri_component(text));
    #[cfg(not(feature = "browser"))]
    format!("{of}{text}")
}

/// Whether this browser hands addresses to other apps.
#[must_use]
pub fn can_share() -> bool {
    #[cfg(feature = "browser")]
    return js_sys::Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|share| share.is_function());
    #[cfg(not(feature = "browser"))]
    false
}

/// Hands an address to whatever app the person chooses.
pub fn share(title: &str, text: &str, address: &str) {
    #[cfg(feature = "browser")]
    {
        let data = web_sys::ShareData::new();
        data.set_title(title);
        data.set_text(text);
        data.set_url(address);
        hand_over(&data);
    }
    #[cfg(not(feature = "browser"))]
    let _ = (title, text, address);
}

/// Hands something to whatever app the person chooses.
#[cfg(feature = "browser")]
pub fn hand_over(data: &web_sys::ShareData) {
    // Whoever changes their mind has shared nothing, and that is no error to tell.
    let quiet = leptos::wasm_bindgen::closure::Closure::once_into_js(|_: leptos::wasm_bindgen::JsValue| {});
    let promise = leptos::wasm_bindgen::JsValue::from(window().navigator().share_with_data(data));
    let _ = js_sys::Reflect::get(&promise, &"catch".into())
        .and_then(|catch| catch.unchecked_into::<js_sys::Function>().call1(&promise, &quiet));
}

/// A file to hand over; none where the browser hands over no such file.
#[cfg(all(feature = "browser", any(feature = "other-pages", feature = "settings-page")))]
pub fn file_to_share(bytes: &[u8], name: &str, of: &str) -> Option<web_sys::ShareData> {
    let navigator = window().navigator();
    for ability in ["share", "canShare"] {
        let ability = leptos::wasm_bindgen::JsValue::from(ability);
        js_sys::Reflect::get(&navigator, &ability).ok().filter(leptos::wasm_bindgen::JsValue::is_function)?;
    }
    let kind = web_sys::FilePropertyBag::new();
    kind.set_type(of);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let file = web_sys::File::new_with_u8_array_sequence_and_options(&parts, name, &kind).ok()?;
    let data = web_sys::ShareData::new();
    data.set_files(&js_sys::Array::of1(&file));
    navigator.can_share_with_data(&data).then_some(data)
}

/// Hands a text over as a file to keep.
#[cfg(any(feature = "more", not(feature = "browser")))]
pub fn download(name: &str, of: &str, text: &str) {
    #[cfg(feature = "browser")]
    {
        let Some(link) =
            document().create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok())
        else {
            return;
        };
        link.set_href(&data_address(of, text));
        link.set_download(name);
        link.click();
    }
    #[cfg(not(feature = "browser"))]
    let _ = (name, of, text);
}

/// Prints the page.
#[cfg(any(feature = "more", not(feature = "browser")))]
pub fn print() {
    #[cfg(feature = "browser")]
    let _ = window().print();
}

/// Copies what stands in a text area; whether the browser did. (The newer way to copy is closed to many in-app browsers.)
#[must_use]
pub fn copy(id: &str) -> bool {
    #[cfg(feature = "browser")]
    {
        let area =
            document().get_element_by_id(id).and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        let Some(area) = area else { return false };
        area.select();
        document()
            .dyn_into::<web_sys::HtmlDocument>()
            .is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
    }
    #[cfg(not(feature = "browser"))]
    {
        let _ = id;
        false
    }
}
