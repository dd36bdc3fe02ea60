//! The pages, one function each.

#[cfg(feature = "check-page")]
mod check;
#[cfg(feature = "desk-page")]
mod desk;
#[cfg(feature = "other-pages")]
mod history;
#[cfg(feature = "landing-page")]
mod landing;
#[cfg(feature = "other-pages")]
mod pass;
#[cfg(feature = "other-pages")]
mod plan;
#[cfg(feature = "other-pages")]
mod poster;
#[cfg(feature = "other-pages")]
mod recognition;
#[cfg(feature = "other-pages")]
mod rules;
#[cfg(feature = "settings-page")]
mod settings;

#[cfg(all(feature = "check-page", feature = "browser"))]
pub(super) use check::STEPS;
#[cfg(feature = "desk-page")]
pub(super) use desk::Desk;
#[cfg(all(feature = "desk-page", feature = "browser"))]
pub(super) use desk::{Phase, Way};
#[cfg(all(feature = "landing-page", feature = "browser"))]
pub(super) use landing::enliven;
use leptos::prelude::*;

use super::route::Route;
use super::state::App;

/// How many steps there are to draw.
#[cfg(all(not(feature = "check-page"), feature = "browser"))]
pub(super) const STEPS: usize = 0;

/// A page; nothing for one that this app does not carry.
pub(super) fn page(app: App, route: Route) -> AnyView {
    match route {
        #[cfg(feature = "check-page")]
        Route::Check | Route::Embed => check::check(app),
        // The landing page's app keeps what the host rendered.
        #[cfg(not(feature = "browser"))]
        Route::Landing => landing::landing(app),
        #[cfg(not(feature = "browser"))]
        Route::NotFound => landing::not_found(app),
        #[cfg(feature = "other-pages")]
        Route::Plan => plan::plan(app),
        #[cfg(feature = "other-pages")]
        Route::History => history::history(app),
        #[cfg(feature = "other-pages")]
        Route::Rules => rules::rules(app),
        #[cfg(feature = "other-pages")]
        Route::Pass => pass::pass(app),
        #[cfg(feature = "other-pages")]
        Route::Poster => poster::poster(app),
        #[cfg(feature = "settings-page")]
        Route::Settings => settings::settings(app),
        #[cfg(feature = "desk-page")]
        Route::Desk => desk::desk(app),
        #[cfg(any(
            feature = "browser",
            not(all(
                feature = "check-page",
                feature = "other-pages",
                feature = "settings-page",
                feature = "desk-page"
            ))
        ))]
        _ => {
            let _ = app;
            ().into_any()
        }
    }
}
