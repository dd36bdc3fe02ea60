//! stub
use crate::ui::state::App;
use leptos::prelude::*;
/// The pass.
pub fn pass(app: App) -> AnyView {
    let _ = app;
    ().into_any()
}
