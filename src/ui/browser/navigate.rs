//! From one page to another of the same app, without loading it.

use leptos::prelude::*;
use leptos::web_sys;

#[cfg(any(feature = "more", not(feature = "browser")))]
use super::focus::focus;
use crate::ui::route::Route;
use crate::ui::state::App;

/// Whether a page can be shown without loading it: another app carries the check, and none the rules, whose page lies
/// rendered on the host.
#[must_use]
pub fn is_here(app: App, route: Route) -> bool {
    app.route.with_untracked(|here| here.bundle() == route.bundle())
        && (route != Route::Rules || !app.rulebook.is_empty())
}

/// Shows a page without loading it anew, unless the click asks for something else, such as a new tab.
pub fn follow(event: &web_sys::MouseEvent, app: App, route: Route) {
    // The check has no other page to go to: whatever leads away from it loads.
    #[cfg(any(feature = "more", not(feature = "browser")))]
    follow_within(event, app, route);
    #[cfg(not(any(feature = "more", not(feature = "browser"))))]
    let _ = (event, app, route);
}

#[cfg(any(feature = "more", not(feature = "browser")))]
fn follow_within(event: &web_sys::MouseEvent, app: App, route: Route) {
    let plain = event.button() == 0 && !event.meta_key() && !event.ctrl_key() && !event.shift_key() && !event.alt_key();
    if !plain || event.default_prevented() || !is_here(app, route) {
        return;
    }
    let pushed = window().history().and_then(|history| {
        history.push_state_with_url(&leptos::wasm_bindgen::JsValue::NULL, "", Some(&app.href(route)))
    });
    // Where the history is closed to the page, the link is followed as a link.
    if pushed.is_ok() {
        event.prevent_default();
        show(app, route);
        window().scroll_to_with_x_and_y(0.0, 0.0);
        focus(app, "content");
    }
}

/// Shows a page and names the document after it.
pub fn show(app: App, route: Route) {
    app.route.set(route);
    document().set_title(app.words().page(route.page()).0);
}
