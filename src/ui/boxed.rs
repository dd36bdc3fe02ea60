//! Closures in boxes: what a page reacts to is compiled once for each type of value, not once for each closure, which
//! is a fifth of what a phone downloads (docs/decisions/0004).

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// A signal that is computed.
pub fn derived<T: Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Signal::derive(compute)
}

/// A signal that is computed and only speaks when its value has changed.
pub fn memo<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Memo::new(move |_: Option<&T>| compute())
}

/// A part of a page that is drawn again when what it reads changes; nothing while it is none.
pub fn dynamic(draw: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(move || draw().unwrap_or_else(|| ().into_any()));
    draw.into_any()
}

/// Something to do with a value.
pub fn callback<T: 'static>(act: impl Fn(T) + Send + Sync + 'static) -> Callback<T> {
    let act: Box<dyn Fn(T) + Send + Sync> = Box::new(act);
    Callback::new(act)
}

/// What happens with each text that is typed into a box.
pub fn typed(mut act: impl FnMut(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| act(event_target_value(&event)))
}

/// Whether a field has a problem, as `aria-invalid` says it.
pub fn invalid(problem: Signal<Option<String>>) -> Signal<Option<String>> {
    derived(move || problem.get().map(|_| "true".to_owned()))
}

/// What a click does.
pub fn click(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}
