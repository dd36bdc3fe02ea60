//! Signals and views. A decision in here is a decision in the wrong room.
//!
//! The same views are rendered twice: on the host, where nothing of the donor is known, into the files of the site; and
//! in the browser, which draws its own page in their place once it knows the day and what it keeps. Nothing is taken
//! over from the host's page but what was typed into it meanwhile, so the two never have to agree node by node.

mod boxed;
pub mod browser;
#[cfg(feature = "desk-page")]
mod camera;
mod components;
#[cfg(feature = "desk-page")]
mod desk_store;
#[cfg(feature = "asking")]
mod files;
#[cfg(feature = "settings-page")]
mod own;
mod pages;
#[cfg(feature = "other-pages")]
mod picture;
#[cfg(feature = "desk-page")]
mod recall_worker;
pub mod route;
pub mod state;

use leptos::prelude::*;

use boxed::{click, derived, dynamic};
use components::notice;
use route::Route;
use state::App;

use crate::text::{Lang, Message as M};

/// The whole page below `body`.
#[must_use]
pub fn shell(app: App) -> AnyView {
    let other = Lang::ALL.into_iter().find(|lang| *lang != app.lang).unwrap_or(app.lang);
    let to_other = derived(move || app.route.get().href(&app.base, other));
    let link = move |route: Route, words: M| {
        view! {
            <a
                href=app.href(route)
                aria-current=derived(move || (app.route.get() == route).then(|| "page".to_owned()))
                on:click=click(move |event| browser::follow(&event, app, route))
            >
                {app.say(words)}
            </a>
        }
    };
    let pressed = derived(move || Some(app.big.get().to_string()));
    let switch = move |_| {
        app.big.update(|on| *on = !*on);
        browser::set_big(app.big.get_untracked());
    };
    view! {
        <a class="skip" href="#content">{app.say(M::SkipToContent)}</a>
        <header class="site-header">
            <div class="wrap">
                <a
                    class="wordmark"
                    href=app.href(Route::Landing)
                    on:click=click(move |event| browser::follow(&event, app, Route::Landing))
                >
                    {components::mark()}
                    <span>{app.say(M::SiteName)}</span>
                </a>
                <nav aria-label=app.say(M::MainNavigation)>
                    {link(Route::Check, M::NavCheck)} {link(Route::Plan, M::NavPlan)} {link(Route::History, M::NavHistory)}
                    {link(Route::Rules, M::NavRules)}
                </nav>
                <div class="tools">
                <button type="button" class="big-switch" aria-pressed=pressed on:click=click(switch)>
                    {app.say(M::BigMode)}
                </button>
                <a
                    class="language"
                    lang=other.tag()
                    hreflang=other.tag()
                    href=to_other
                    on:click=click(move |_| browser::keep_language(other))
                >
                    {app.say(M::OtherLanguage)}
                </a>
                </div>
            </div>
        </header>
        <main id="content" tabindex="-1">
            <p class="cannot-start-note">{app.say(M::CannotStart)}</p>
            {dynamic(move || Some(pages::page(app, app.route.get())))}
        </main>
        <footer class="site-footer">
            <div class="wrap">
                <p>{app.say(M::FooterPrivacy)}</p>
                <p>{app.say(M::FooterStaff)}</p>
                {doors(app)}
            </div>
        </footer>
        {notice(app)}
    }
    .into_any()
}

/// The ways to what is kept here and to the desk; the check has no room for them.
fn doors(app: App) -> Option<AnyView> {
    #[cfg(feature = "more")]
    return (app.route.get_untracked().bundle() != route::Bundle::Check).then(|| {
        use crate::text::others::OtherMessage as O;

        let follow = click(move |event| browser::follow(&event, app, Route::Settings));
        view! {
            <p><a href=app.href(Route::Settings) on:click=follow>{app.other(O::SettingsDoor)}</a></p>
            <p><a href=app.href(Route::Desk)>{app.other(O::StaffDoor)}</a></p>
            <p><a href=format!("{}third-party.txt", app.base)>{app.other(O::ThirdParty)}</a></p>
        }
        .into_any()
    });
    #[cfg(not(feature = "more"))]
    {
        let _ = app;
        None
    }
}

/// Draws the page in the place of the one that was rendered on the host, with all that only the browser knows.
#[cfg(feature = "browser")]
pub fn start() {
    use leptos::wasm_bindgen::JsCast;

    let Some(root) = document().document_element() else { return };
    let attribute = |name: &str| root.get_attribute(name).unwrap_or_default();
    let tag = attribute("lang");
    let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == tag).unwrap_or_default();
    let base = attribute("data-base");
    let route = Route::named(&attribute("data-route")).unwrap_or(Route::NotFound);
    if in_the_chosen_language(lang, &base, route) {
        return;
    }
    let cannot_start = || {
        let _ = root.class_list().add_1("cannot-start");
    };
    // To judge by other rules than the site has chosen would be worse than not at all.
    let Some(rulebooks) = crate::rules::rulebooks_of_a_city(&attribute("data-rules")) else { return cannot_start() };
    #[cfg(feature = "landing-page")]
    if route.bundle() == route::Bundle::Landing {
        let app = App::new(lang, &base, route, rulebooks, crate::text::Phrases::default(), String::new());
        return pages::enliven(app);
    }
    // static/start.js has put the words there in the place of their address.
    let words = attribute("data-words");
    // Without its words the app would be mute: the page that the host rendered stays.
    let Some(phrases) = crate::text::Phrases::parse(words) else { return cannot_start() };
    let rulebook = document().get_element_by_id("rulebook").map(|rulebook| rulebook.inner_html()).unwrap_or_default();
    // Out of sight: what the host rendered stays until all is drawn.
    let Ok(body) = document().create_element("body") else { return };
    let body: leptos::web_sys::HtmlElement = body.unchecked_into();
    let page = body.clone();
    let mounted = leptos::mount::mount_to(page, move || {
        let app = App::new(lang, &base, route, rulebooks, phrases, rulebook);
        app.drawn.set(0);
        app.big.set(crate::store::browser::big());
        listen(app);
        draw_on(app, body);
        shell(app)
    });
    mounted.forget();
}

/// Draws one step of the check after the other, then what only the browser knows, and in the end shows it all: each in a
/// task of its own, so that none keeps an old phone busy for long.
#[cfg(feature = "browser")]
fn draw_on(app: App, body: leptos::web_sys::HtmlElement) {
    let next = move || {
        let drawn = app.drawn.get_untracked();
        if drawn > pages::STEPS {
            let typed = browser::Typed::read();
            document().set_body(Some(&body));
            typed.put_back();
            return browser::scroll_to_the_named();
        }
        app.drawn.set(drawn + 1);
        if drawn == pages::STEPS {
            browser::wake(app);
        }
        draw_on(app, body);
    };
    set_timeout(next, std::time::Duration::ZERO);
}

/// Goes to the same page in the language that was chosen by the switch; whether it does.
#[cfg(feature = "browser")]
fn in_the_chosen_language(lang: Lang, base: &str, route: Route) -> bool {
    let chosen = crate::store::browser::language();
    let chosen = Lang::ALL.into_iter().find(|lang| Some(lang.tag()) == chosen.as_deref());
    match chosen {
        Some(chosen) if chosen != lang && route != Route::NotFound => {
            window().location().replace(&route.href(base, chosen)).is_ok()
        }
        _ => false,
    }
}

/// The way back and forth, and the return to a page that was left open.
#[cfg(feature = "browser")]
fn listen(app: App) {
    use leptos::wasm_bindgen::JsCast;

    // The check has no other page to go back to: whatever leads away from it loads.
    #[cfg(feature = "more")]
    let back = window_event_listener(leptos::ev::popstate, move |_| {
        let path = window().location().pathname().unwrap_or_default();
        if let Some(route) = Route::at(&path, &app.base, app.lang) {
            // A step to another part of the same page is no new page: what was typed there stays.
            if route == app.route.get_untracked() {
                return;
            }
            if browser::is_here(app, route) {
                browser::show(app, route);
            } else {
                let _ = window().location().reload();
            }
        }
    });
    // `focus` reaches the window each time that the page is looked at again, in every engine.
    let seen = window_event_listener(leptos::ev::focus, move |_| {
        browser::look_at_the_clock(app);
        browser::take_in(app, None);
    });
    // A page that is looked at while midnight passes has no such moment.
    set_interval(move || browser::look_at_the_clock(app), std::time::Duration::from_mins(1));
    let told = window_event_listener_untyped("storage", move |event| {
        browser::take_in(app, Some(event.unchecked_ref()));
    });
    // A page that comes back from the browser's memory was told of nothing that another page has kept meanwhile.
    let shown = window_event_listener_untyped("pageshow", move |_| browser::take_in(app, None));
    on_cleanup(move || {
        #[cfg(feature = "more")]
        back.remove();
        seen.remove();
        told.remove();
        shown.remove();
    });
}
