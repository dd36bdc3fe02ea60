//! The poster: a picture with a QR code of the landing page, to save and to print.

use leptos::prelude::*;

use crate::text::others::OtherMessage as O;
use crate::ui::state::App;

/// The poster page.
pub fn poster(app: App) -> AnyView {
    view! {
        <div class="wrap poster">
            <h1>{app.other(O::PosterTitle)}</h1>
        </div>
    }
    .into_any()
}
