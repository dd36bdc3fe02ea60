//! The files beside the app that are fetched when they are wanted.

#[cfg(feature = "browser")]
use leptos::prelude::*;
#[cfg(feature = "browser")]
use leptos::wasm_bindgen::JsCast;
#[cfg(feature = "browser")]
use leptos::web_sys;

use crate::ui::state::App;
#[cfg(feature = "browser")]
use crate::ui::state::SearchWords;

/// Fetches the search's words, once; nothing of what is typed leaves the page.
pub fn load_index(app: App) {
    #[cfg(feature = "browser")]
    if app.finder.with_untracked(|finder| !matches!(finder.words, SearchWords::Ready(_))) {
        let then = move |text: Option<&str>| {
            let index = text.and_then(|text| crate::find::Index::parse(text, &app.book()));
            let is_there = index.is_some();
            app.finder.update(|finder| finder.words = index.map_or(SearchWords::Failed, SearchWords::Ready));
            is_there
        };
        fetch("data-find", Box::new(then));
    }
    #[cfg(not(feature = "browser"))]
    let _ = app;
}

/// Fetches how characters sound, once, for a search that has found nothing.
pub fn load_sounds(app: App) {
    #[cfg(feature = "browser")]
    if app.finder.with_untracked(|finder| finder.sounds == crate::find::Sounds::default()) {
        let then = move |text: Option<&str>| {
            text.map(|text| app.finder.update(|finder| finder.sounds = crate::find::Sounds::parse(text))).is_some()
        };
        fetch("data-sounds", Box::new(then));
    }
    #[cfg(not(feature = "browser"))]
    let _ = app;
}

/// Fetches the campaign, once; what is wrong with the file is said to its organiser on the console.
#[cfg(feature = "campaign")]
pub fn load_campaign(app: App) {
    #[cfg(feature = "browser")]
    if app.campaign.with_untracked(Option::is_none) {
        let then = move |text: Option<&str>| {
            let Some(text) = text else {
                leptos::logging::warn!("campaign.json?");
                #[cfg(feature = "settings-page")]
                app.campaign_problems.set(Some(Vec::new()));
                return false;
            };
            let reading = crate::campaign::Campaign::read(text);
            for problem in &reading.problems {
                leptos::logging::warn!("campaign.json: {}", app.lang.place_words().campaign_problem(problem));
            }
            #[cfg(feature = "settings-page")]
            app.campaign_problems.set(Some(reading.problems));
            app.campaign.set(Some(reading.campaign));
            true
        };
        fetch("data-campaign", Box::new(then));
    }
    #[cfg(not(feature = "browser"))]
    let _ = app;
}

/// What happens with a file that was fetched; whether it was of use.
#[cfg(feature = "browser")]
type Then = Box<dyn FnOnce(Option<&str>) -> bool>;

/// Fetches a file of the site whose address stands in an attribute of the document; none where that fails. `then` says
/// whether the file was of use: the attribute is away while it is on its way and once it has been, so that nothing is
/// fetched twice.
#[cfg(feature = "browser")]
fn fetch(attribute: &'static str, then: Then) {
    let Some(root) = document().document_element() else { return };
    let Some(address) = root.get_attribute(attribute) else { return };
    let Ok(request) = web_sys::XmlHttpRequest::new() else { return };
    let _ = root.remove_attribute(attribute);
    let (of_request, same_address) = (request.clone(), address.clone());
    let ended = leptos::wasm_bindgen::closure::Closure::once_into_js(move || {
        let is_there = of_request.status().is_ok_and(|status| status == 200);
        let text = of_request.response_text().ok().flatten().filter(|_| is_there);
        if !then(text.as_deref()) {
            let _ = root.set_attribute(attribute, &same_address);
        }
    });
    request.set_onloadend(Some(ended.unchecked_ref()));
    let _ = request.open("GET", &address).and_then(|()| request.send());
}
