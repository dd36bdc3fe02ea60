//! stub
use crate::ui::state::App;
use leptos::prelude::*;
/// The desk.
pub fn desk(app: App) -> AnyView {
    let _ = app;
    ().into_any()
}
