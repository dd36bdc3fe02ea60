//! Where the person is on the page: the focus, what it leaves, what is unfolded.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use crate::ui::state::App;

/// Moves the focus to an element once the page has been drawn; big mode goes to the step in which it stands.
pub fn focus(app: App, id: impl Into<String>) {
    focus_on(app, id.into());
}

fn focus_on(app: App, id: String) {
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        let step = element.closest("[data-step]").ok().flatten().and_then(|step| step.get_attribute("data-step"));
        let step = step.and_then(|step| step.parse().ok()).filter(|step| *step != app.step.get_untracked());
        match step {
            // What is hidden takes no focus: first it is shown.
            Some(step) if app.big.get_untracked() => {
                app.step.set(step);
                focus_on(app, id);
            }
            _ => {
                let _ = element.dyn_into::<web_sys::HtmlElement>().map(|element| element.focus());
                // A step begins at its head.
                if id.starts_with("step-") {
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
            }
        }
    });
}

/// Does something a moment after a field was left: a message that pushed the page down under the finger would swallow
/// the tap that left it.
pub fn after_the_tap(act: Box<dyn FnOnce()>) {
    set_timeout(act, std::time::Duration::from_millis(300));
}

/// Whether the focus moves out of the element that listens.
#[must_use]
pub fn leaves(event: &web_sys::FocusEvent) -> bool {
    let group = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    match (group, to) {
        (Some(group), Some(to)) => !group.contains(Some(&to)),
        _ => true,
    }
}

/// Whether a part that can be folded has just been unfolded.
#[cfg(any(feature = "more", not(feature = "browser")))]
#[must_use]
pub fn is_open(event: &web_sys::Event) -> bool {
    event
        .current_target()
        .and_then(|part| part.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|part| part.has_attribute("open"))
}

/// Scrolls to what the address names behind its `#`, which the page that was drawn anew has moved.
#[cfg(feature = "browser")]
pub fn scroll_to_the_named() {
    let name = window().location().hash().unwrap_or_default();
    let element = name.strip_prefix('#').and_then(|name| document().get_element_by_id(name));
    if let Some(element) = element {
        request_animation_frame(move || element.scroll_into_view());
    }
}
