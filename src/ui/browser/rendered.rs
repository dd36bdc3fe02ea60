//! What the host rendered and the app keeps: the rulebook, and the landing page.

use leptos::prelude::*;
#[cfg(all(feature = "browser", feature = "landing-page"))]
use leptos::wasm_bindgen::JsCast;
#[cfg(all(feature = "browser", feature = "landing-page"))]
use leptos::web_sys;

#[cfg(all(feature = "browser", feature = "landing-page"))]
use super::keep::{keep_language, set_big};
#[cfg(all(feature = "browser", feature = "landing-page"))]
use crate::ui::state::App;

/// Shows the rules of the rendered rulebook whose id is among `ids` or whose text holds `text`, and hides the others;
/// whether any is left.
#[must_use]
pub fn show_rules(text: &str, ids: &[&str]) -> bool {
    let Some(rulebook) = document().get_element_by_id("rulebook") else { return true };
    let mut any = false;
    let sections = rulebook.get_elements_by_tag_name("section");
    for section in (0..sections.length()).filter_map(|index| sections.item(index)) {
        let mut any_here = false;
        let rules = section.get_elements_by_tag_name("article");
        for rule in (0..rules.length()).filter_map(|index| rules.item(index)) {
            let holds = || rule.text_content().unwrap_or_default().to_ascii_lowercase().contains(text);
            let shown = ids.contains(&rule.id().as_str()) || holds();
            let _ = rule.toggle_attribute_with_force("hidden", !shown);
            any_here |= shown;
        }
        let _ = section.toggle_attribute_with_force("hidden", !any_here && !text.is_empty());
        any |= any_here;
    }
    any
}

/// Draws a view into an element of the page that the host rendered.
#[cfg(all(feature = "browser", feature = "landing-page"))]
pub fn fill(id: &str, draw: impl FnOnce() -> AnyView + 'static) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        leptos::mount::mount_to(element, draw).forget();
    }
}

/// Lets the switches of a header that the host rendered do what they do in one that the app has drawn.
#[cfg(all(feature = "browser", feature = "landing-page"))]
pub fn enliven_header(app: App) {
    let press = move |button: &web_sys::Element| {
        let _ = button.set_attribute("aria-pressed", &app.big.get_untracked().to_string());
    };
    if let Ok(Some(button)) = document().query_selector(".big-switch") {
        press(&button);
    }
    let clicked = window_event_listener(leptos::ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let within = |selector: &str| target.as_ref().and_then(|target| target.closest(selector).ok().flatten());
        if let Some(button) = within(".big-switch") {
            app.big.update(|on| *on = !*on);
            set_big(app.big.get_untracked());
            press(&button);
        }
        if let Some(link) = within("a.language") {
            let tag = link.get_attribute("hreflang");
            let lang = crate::text::Lang::ALL.into_iter().find(|lang| Some(lang.tag()) == tag.as_deref());
            lang.into_iter().for_each(keep_language);
        }
    });
    // The page lives as long as the document.
    std::mem::forget(clicked);
}
