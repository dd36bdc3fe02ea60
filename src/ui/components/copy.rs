//! A text to copy: the box in which it stands, the button that copies it, and what came of that.

use leptos::prelude::*;

use super::field::button;
use crate::ui::boxed::{callback, derived};
use crate::ui::browser;

/// What copying a text takes.
pub struct CopyBox {
    /// The box in which the text stands.
    pub text: AnyView,
    /// The button that copies it.
    pub button: AnyView,
    /// Whether it was copied; nothing before that.
    pub said: AnyView,
}

/// A box of so many rows under an id, with the name by which it is read out where no label says it, and a button with its
/// id and words; then the words once the text has been copied, and where it could not be.
pub fn copy_box(
    id: String,
    name: Option<String>,
    rows: &'static str,
    text: Signal<String>,
    (button_id, label): (&'static str, String),
    [copied, not_copied]: [String; 2],
) -> CopyBox {
    let is_copied = RwSignal::new(None::<bool>);
    let of = id.clone();
    let copy = callback(move |()| is_copied.set(Some(browser::copy(&of))));
    let said = derived(move || is_copied.get().map(|done| if done { copied.clone() } else { not_copied.clone() }));
    CopyBox {
        text: view! { <textarea id=id readonly rows=rows aria-label=name prop:value=text></textarea> }.into_any(),
        button: button(button_id, "", label, copy),
        said: view! { <span role="status">{said}</span> }.into_any(),
    }
}

/// The same with the words of most pages, the button below the box.
#[cfg(feature = "more")]
pub fn copy_text(
    app: crate::ui::state::App,
    id: String,
    name: Option<String>,
    rows: &'static str,
    text: Signal<String>,
    button: (&'static str, String),
) -> AnyView {
    use crate::text::others::OtherMessage as O;

    let said = [app.other(O::Copied), app.other(O::NotCopied)];
    let CopyBox { text, button, said } = copy_box(id, name, rows, text, button, said);
    view! { {text} <div class="actions">{button} {said}</div> }.into_any()
}
