//! What was typed into the page that the host rendered, before the app has drawn its own.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

/// What was typed and chosen before the page was drawn anew, by the ids of the fields, and where the focus was.
pub struct Typed {
    texts: Vec<(String, String)>,
    ticked: Vec<String>,
    focused: Option<String>,
}

impl Typed {
    /// Reads the fields of the page that the host rendered.
    #[must_use]
    pub fn read() -> Self {
        let mut typed = Self { texts: Vec::new(), ticked: Vec::new(), focused: None };
        let inputs = document().get_elements_by_tag_name("input");
        for input in (0..inputs.length()).filter_map(|index| inputs.item(index)) {
            let Ok(input) = input.dyn_into::<web_sys::HtmlInputElement>() else { continue };
            if input.checked() {
                typed.ticked.push(input.id());
            } else if input.type_() == "text" && !input.value().is_empty() {
                typed.texts.push((input.id(), input.value()));
            }
        }
        typed.focused = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
        typed
    }

    /// Types and ticks the same again.
    pub fn put_back(self) {
        let input = |id: &str| document().get_element_by_id(id)?.dyn_into::<web_sys::HtmlInputElement>().ok();
        for id in self.ticked {
            if let Some(input) = input(&id).filter(|input| !input.checked()) {
                input.click();
            }
        }
        for (id, text) in self.texts {
            let Some(input) = input(&id) else { continue };
            input.set_value(&text);
            if let Ok(event) = web_sys::Event::new("input") {
                let _ = input.dispatch_event(&event);
            }
        }
        if let Some(focused) = self.focused.and_then(|id| document().get_element_by_id(&id)) {
            let _ = focused.dyn_into::<web_sys::HtmlElement>().map(|focused| focused.focus());
        }
    }
}
