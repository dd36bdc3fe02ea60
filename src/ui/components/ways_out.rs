//! The ways of a picture out of the page.

use leptos::prelude::*;

use crate::text::others::OtherMessage as O;
use crate::ui::boxed::click;
use crate::ui::picture::{self, Picture};
use crate::ui::state::App;

/// A link that saves a PNG under a name, a button that shares it where the browser shares pictures, and further ways. The
/// ids end in what the picture is; `class` is the link’s beside that of a button.
pub fn ways_out(
    app: App,
    picture: Picture,
    name: String,
    (what, class): (&'static str, &'static str),
    further: Option<AnyView>,
) -> AnyView {
    let can_share = picture::can_share(&picture, &name);
    let (address, of_share) = (picture.address.clone(), name.clone());
    let share = move |_| picture::share(&picture, &of_share);
    view! {
        <div class="actions">
            <a class=format!("button {class}") id=format!("save-{what}") href=address download=name>{app.other(O::CardSave)}</a>
            {can_share.then(|| view! {
                <button type="button" id=format!("share-{what}") on:click=click(share)>{app.other(O::CardShare)}</button>
            })}
            {further}
        </div>
    }
    .into_any()
}
