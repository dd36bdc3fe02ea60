//! The landing page: the appeal in short, and the way to the check.

use leptos::prelude::*;

use crate::rules::{DONORS_NEEDED_A_DAY, RULES_OF_2024};
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::click;
use crate::ui::browser;
use crate::ui::components::{advice, mark};
use crate::ui::route::Route;
use crate::ui::state::App;

/// The landing page.
pub fn landing(app: App) -> AnyView {
    let book = RULES_OF_2024;
    let rules = [book.age.rule, book.weight.rule, book.intervals[0].rule, book.intervals[1].rule];
    let rules = rules.into_iter().map(|rule| {
        view! {
            <li>
                <strong>{app.title(rule)}</strong>
                <span>{app.rule(rule)}</span>
            </li>
        }
    });
    view! {
        <div class="wrap landing">
            <section class="hero">
                <div class="hero-art">{mark()}</div>
                <h1>{app.other(O::LandingTitle)}</h1>
                <p class="lead">{app.other(O::LandingLead { donors_a_day: DONORS_NEEDED_A_DAY })}</p>
                <p>
                    <a
                        class="button primary"
                        href=app.href(Route::Check)
                        on:click=click(move |event| browser::follow(&event, app, Route::Check))
                    >
                        {app.other(O::LandingButton)}
                    </a>
                    <small>{app.other(O::LandingButtonHint)}</small>
                </p>
            </section>
            <section>
                <h2>{app.other(O::LandingRulesTitle)}</h2>
                <ul class="facts">{rules.collect::<Vec<_>>()}</ul>
            </section>
            <section>{advice(app, app.other(O::LandingBringTitle))}</section>
            <section>
                <h2>{app.other(O::LandingPrivacyTitle)}</h2>
                <p>{app.other(O::LandingPrivacy)}</p>
            </section>
        </div>
    }
    .into_any()
}

/// What a host shows for an address that is not there.
pub fn not_found(app: App) -> AnyView {
    view! {
        <div class="wrap">
            <h1>{app.other(O::NotFoundTitle)}</h1>
            <p>{app.other(O::NotFoundText)}</p>
            <p>
                <a class="button primary" href=app.href(Route::Check)>
                    {app.other(O::LandingButton)}
                </a>
            </p>
        </div>
    }
    .into_any()
}
