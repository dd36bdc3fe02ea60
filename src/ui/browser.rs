//! What only a browser can do: on the host each of these does nothing.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::route::Route;
use super::state::App;
#[cfg(feature = "browser")]
use super::state::Words;
#[cfg(feature = "browser")]
use crate::intake::CheckForm;
use crate::store::keeping::{Occasion, Outcome, Record};
#[cfg(feature = "browser")]
use crate::store::shape::{CheckRecord, HistoryRecord};
#[cfg(all(feature = "browser", feature = "more"))]
use crate::store::shape::{year_of_stored, year_to_text};

/// Brings what the page has of a record and what the browser keeps of it together; whether it is kept.
#[must_use]
pub fn meet(app: App, record: Record, occasion: Occasion) -> Outcome {
    // The donor at the desk is no donor of this device.
    #[cfg(feature = "desk-page")]
    if super::desk_store::keep_draft_of_the_desk() {
        return Outcome::Kept;
    }
    #[cfg(feature = "browser")]
    return match (record, app.today.get_untracked()) {
        (Record::Check, Some(today)) => {
            let book = app.book();
            let read = |text: &str| CheckRecord::of_today(text, &book, today);
            let mine = CheckRecord { filled_on: today, form: app.check.get_untracked() };
            let set = |record: CheckRecord| app.check.update(|form| *form = record.in_place_of(form));
            meet_as(record, &mine, occasion, &read, CheckRecord::to_text, set)
        }
        (Record::History, _) => {
            let mine = app.history.get_untracked();
            let set = |record| app.history.set(record);
            meet_as(record, &mine, occasion, &HistoryRecord::of_stored, HistoryRecord::to_text, set)
        }
        #[cfg(feature = "more")]
        (Record::Year, _) => {
            let mine = app.year.get_untracked();
            meet_as(record, &mine, occasion, &year_of_stored, year_to_text, |form| app.year.set(form))
        }
        _ => Outcome::Kept,
    };
    #[cfg(not(feature = "browser"))]
    {
        let _ = (app, record, occasion);
        Outcome::Kept
    }
}

/// The same by the shape of the record.
#[cfg(feature = "browser")]
fn meet_as<T>(
    record: Record,
    mine: &T,
    occasion: Occasion,
    read: &dyn Fn(&str) -> Option<T>,
    to_text: fn(&T) -> String,
    set: impl FnOnce(T),
) -> Outcome {
    let read_as_text = |text: &str| read(text).map(|record| to_text(&record));
    let (news, outcome) = crate::store::browser::meet(record, &to_text(mine), occasion, &read_as_text);
    news.and_then(|text| read(&text)).map(set);
    outcome
}

/// Takes in what lies in the storage and what this page has not seen; with a word of the browser, what another page has
/// just put there, or removed. The desk, which is for other people's answers, takes in nothing.
#[cfg(feature = "browser")]
pub fn take_in(app: App, told: Option<&web_sys::StorageEvent>) {
    if app.today.get_untracked().is_none() || (cfg!(feature = "desk-page") && app.route.get_untracked() == Route::Desk)
    {
        return;
    }
    for record in Record::ALL {
        let occasion = match told {
            None => Occasion::Looked,
            Some(event) if event.key().is_none_or(|key| key == record.key()) => {
                Occasion::Told(event.old_value().unwrap_or_default(), event.new_value().unwrap_or_default())
            }
            Some(_) => continue,
        };
        let outcome = meet(app, record, occasion);
        // A storage that is closed is told of once there is something to keep.
        if outcome == Outcome::SetAside || (outcome == Outcome::NotKept && told.is_some()) {
            app.tell(outcome);
        }
    }
}

/// Asks the browser to keep what it has of this donor.
pub fn persist() {
    #[cfg(feature = "browser")]
    crate::store::browser::persist();
}

/// The time in UTC.
#[cfg(any(feature = "more", not(feature = "browser")))]
#[must_use]
pub fn now_utc() -> Option<chrono::NaiveDateTime> {
    #[cfg(feature = "browser")]
    return crate::clock::now_utc();
    #[cfg(not(feature = "browser"))]
    None
}

/// The rulebook that this site has chosen, by its name; empty for those in force.
#[cfg(any(feature = "desk-page", not(feature = "browser")))]
#[must_use]
pub fn chosen_rules() -> String {
    #[cfg(feature = "browser")]
    return document().document_element().and_then(|root| root.get_attribute("data-rules")).unwrap_or_default();
    #[cfg(not(feature = "browser"))]
    String::new()
}

/// The address of a page, with its server.
#[cfg(any(feature = "campaign", not(feature = "browser")))]
#[must_use]
pub fn address(app: App, route: Route) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{}", app.href(route))
}

/// Whether the page is open inside another app, which blocks downloads: the one case in which the browser's name is
/// read.
#[cfg(any(feature = "campaign", not(feature = "browser")))]
#[must_use]
pub fn is_in_an_app() -> bool {
    #[cfg(feature = "browser")]
    {
        let name = window().navigator().user_agent().unwrap_or_default().to_ascii_lowercase();
        ["micromessenger", "qq/", "weibo", "alipayclient", "dingtalk"].iter().any(|app| name.contains(app))
    }
    #[cfg(not(feature = "browser"))]
    false
}

/// An address that holds a text itself, so that a link can save it as a file.
#[cfg(any(feature = "more", not(feature = "browser")))]
#[must_use]
pub fn data_address(of: &str, text: &str) -> String {
    #[cfg(feature = "browser")]
    return format!("data:{of};charset=utf-8,{}", js_sys::encode_uri_component(text));
    #[cfg(not(feature = "browser"))]
    format!("{of}{text}")
}

/// Whether this browser hands addresses to other apps.
#[cfg(any(feature = "campaign", not(feature = "browser")))]
#[must_use]
pub fn can_share() -> bool {
    #[cfg(feature = "browser")]
    return js_sys::Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|share| share.is_function());
    #[cfg(not(feature = "browser"))]
    false
}

/// Hands an address to whatever app the person chooses.
#[cfg(any(feature = "campaign", not(feature = "browser")))]
pub fn share(title: &str, text: &str, address: &str) {
    #[cfg(feature = "browser")]
    {
        let data = web_sys::ShareData::new();
        data.set_title(title);
        data.set_text(text);
        data.set_url(address);
        hand_over(&data);
    }
    #[cfg(not(feature = "browser"))]
    let _ = (title, text, address);
}

/// Hands something to whatever app the person chooses.
#[cfg(all(feature = "browser", feature = "campaign"))]
pub fn hand_over(data: &web_sys::ShareData) {
    // Whoever changes their mind has shared nothing, and that is no error to tell.
    let quiet = leptos::wasm_bindgen::closure::Closure::once_into_js(|_: leptos::wasm_bindgen::JsValue| {});
    let promise = leptos::wasm_bindgen::JsValue::from(window().navigator().share_with_data(data));
    let _ = js_sys::Reflect::get(&promise, &"catch".into())
        .and_then(|catch| catch.unchecked_into::<js_sys::Function>().call1(&promise, &quiet));
}

/// A file to hand over; none where the browser hands over no such file.
#[cfg(all(feature = "browser", any(feature = "other-pages", feature = "settings-page")))]
pub fn file_to_share(bytes: &[u8], name: &str, of: &str) -> Option<web_sys::ShareData> {
    let navigator = window().navigator();
    for ability in ["share", "canShare"] {
        let ability = leptos::wasm_bindgen::JsValue::from(ability);
        js_sys::Reflect::get(&navigator, &ability).ok().filter(leptos::wasm_bindgen::JsValue::is_function)?;
    }
    let kind = web_sys::FilePropertyBag::new();
    kind.set_type(of);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let file = web_sys::File::new_with_u8_array_sequence_and_options(&parts, name, &kind).ok()?;
    let data = web_sys::ShareData::new();
    data.set_files(&js_sys::Array::of1(&file));
    navigator.can_share_with_data(&data).then_some(data)
}

/// Whether a part that can be folded has just been unfolded.
#[cfg(any(feature = "more", not(feature = "browser")))]
#[must_use]
pub fn is_open(event: &web_sys::Event) -> bool {
    event
        .current_target()
        .and_then(|part| part.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|part| part.has_attribute("open"))
}

/// Hands a text over as a file to keep.
#[cfg(any(feature = "more", not(feature = "browser")))]
pub fn download(name: &str, of: &str, text: &str) {
    #[cfg(feature = "browser")]
    {
        let Some(link) =
            document().create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok())
        else {
            return;
        };
        link.set_href(&data_address(of, text));
        link.set_download(name);
        link.click();
    }
    #[cfg(not(feature = "browser"))]
    let _ = (name, of, text);
}

/// Prints the page.
#[cfg(any(feature = "more", not(feature = "browser")))]
pub fn print() {
    #[cfg(feature = "browser")]
    let _ = window().print();
}

/// Copies what stands in a text area; whether the browser did. (The newer way to copy is closed to many in-app browsers.)
#[cfg(any(feature = "campaign", not(feature = "browser")))]
#[must_use]
pub fn copy(id: &str) -> bool {
    #[cfg(feature = "browser")]
    {
        let area =
            document().get_element_by_id(id).and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        let Some(area) = area else { return false };
        area.select();
        document()
            .dyn_into::<web_sys::HtmlDocument>()
            .is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
    }
    #[cfg(not(feature = "browser"))]
    {
        let _ = id;
        false
    }
}

/// Remembers the language of a document that the person chose.
pub fn keep_language(lang: crate::text::Lang) {
    #[cfg(feature = "browser")]
    crate::store::browser::keep_language(lang.tag());
    #[cfg(not(feature = "browser"))]
    let _ = lang;
}

/// Shows the page in big mode or not, and remembers it.
pub fn set_big(on: bool) {
    #[cfg(feature = "browser")]
    {
        if let Some(root) = document().document_element() {
            let _ = root.class_list().toggle_with_force("big", on);
        }
        crate::store::browser::keep_big(on);
    }
    #[cfg(not(feature = "browser"))]
    let _ = on;
}

/// A name for a new entry.
#[must_use]
pub fn new_id() -> String {
    #[cfg(feature = "browser")]
    return crate::store::browser::new_id();
    #[cfg(not(feature = "browser"))]
    String::new()
}

/// Moves the focus to an element once the page has been drawn; big mode goes to the step in which it stands.
pub fn focus(app: App, id: impl Into<String>) {
    focus_on(app, id.into());
}

fn focus_on(app: App, id: String) {
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        let step = element.closest("[data-step]").ok().flatten().and_then(|step| step.get_attribute("data-step"));
        let step = step.and_then(|step| step.parse().ok()).filter(|step| *step != app.step.get_untracked());
        match step {
            // What is hidden takes no focus: first it is shown.
            Some(step) if app.big.get_untracked() => {
                app.step.set(step);
                focus_on(app, id);
            }
            _ => {
                let _ = element.dyn_into::<web_sys::HtmlElement>().map(|element| element.focus());
                // A step begins at its head.
                if id.starts_with("step-") {
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                }
            }
        }
    });
}

/// Does something a moment after a field was left: a message that pushed the page down under the finger would swallow
/// the tap that left it.
pub fn after_the_tap(act: Box<dyn FnOnce()>) {
    set_timeout(act, std::time::Duration::from_millis(300));
}

/// Whether the focus moves out of the element that listens.
#[must_use]
pub fn leaves(event: &web_sys::FocusEvent) -> bool {
    let group = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    match (group, to) {
        (Some(group), Some(to)) => !group.contains(Some(&to)),
        _ => true,
    }
}

/// Whether a page can be shown without loading it: another app carries the check, and none the rules, whose page lies
/// rendered on the host.
#[must_use]
pub fn is_here(app: App, route: Route) -> bool {
    app.route.with_untracked(|here| here.bundle() == route.bundle())
        && (route != Route::Rules || !app.rulebook.is_empty())
}

/// Shows a page without loading it anew, unless the click asks for something else, such as a new tab.
pub fn follow(event: &web_sys::MouseEvent, app: App, route: Route) {
    // The check has no other page to go to: whatever leads away from it loads.
    #[cfg(any(feature = "more", not(feature = "browser")))]
    follow_within(event, app, route);
    #[cfg(not(any(feature = "more", not(feature = "browser"))))]
    let _ = (event, app, route);
}

#[cfg(any(feature = "more", not(feature = "browser")))]
fn follow_within(event: &web_sys::MouseEvent, app: App, route: Route) {
    let plain = event.button() == 0 && !event.meta_key() && !event.ctrl_key() && !event.shift_key() && !event.alt_key();
    if !plain || event.default_prevented() || !is_here(app, route) {
        return;
    }
    let pushed = window().history().and_then(|history| {
        history.push_state_with_url(&leptos::wasm_bindgen::JsValue::NULL, "", Some(&app.href(route)))
    });
    // Where the history is closed to the page, the link is followed as a link.
    if pushed.is_ok() {
        event.prevent_default();
        show(app, route);
        window().scroll_to_with_x_and_y(0.0, 0.0);
        focus(app, "content");
    }
}

/// Fetches the search's words, once; nothing of what is typed leaves the page.
pub fn load_index(app: App) {
    #[cfg(feature = "browser")]
    if app.finder.with_untracked(|finder| !matches!(finder.words, Words::Ready(_))) {
        let then = move |text: Option<&str>| {
            let index = text.and_then(|text| crate::find::Index::parse(text, &app.book()));
            let is_there = index.is_some();
            app.finder.update(|finder| finder.words = index.map_or(Words::Failed, Words::Ready));
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

/// Shows the rules of the rendered rulebook whose id is among `ids` or whose text holds `text`, and hides the others;
/// whether any is left.
#[must_use]
pub fn show_rules(text: &str, ids: &[&str]) -> bool {
    let Some(rulebook) = document().get_element_by_id("rulebook") else { return true };
    let mut any = false;
    let sections = rulebook.get_elements_by_tag_name("section");
    for section in (0..sections.length()).filter_map(|index| sections.item(index)) {
        let mut any_here = false;
        let rules = section.get_elements_by_tag_name("article");
        for rule in (0..rules.length()).filter_map(|index| rules.item(index)) {
            let holds = || rule.text_content().unwrap_or_default().to_ascii_lowercase().contains(text);
            let shown = ids.contains(&rule.id().as_str()) || holds();
            let _ = rule.toggle_attribute_with_force("hidden", !shown);
            any_here |= shown;
        }
        let _ = section.toggle_attribute_with_force("hidden", !any_here && !text.is_empty());
        any |= any_here;
    }
    any
}

/// Scrolls to what the address names behind its `#`, which the page that was drawn anew has moved.
#[cfg(feature = "browser")]
pub fn scroll_to_the_named() {
    let name = window().location().hash().unwrap_or_default();
    let element = name.strip_prefix('#').and_then(|name| document().get_element_by_id(name));
    if let Some(element) = element {
        request_animation_frame(move || element.scroll_into_view());
    }
}

/// Draws a view into an element of the page that the host rendered.
#[cfg(all(feature = "browser", feature = "landing-page"))]
pub fn fill(id: &str, draw: impl FnOnce() -> AnyView + 'static) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        leptos::mount::mount_to(element, draw).forget();
    }
}

/// Lets the switches of a header that the host rendered do what they do in one that the app has drawn.
#[cfg(all(feature = "browser", feature = "landing-page"))]
pub fn enliven_header(app: App) {
    let press = move |button: &web_sys::Element| {
        let _ = button.set_attribute("aria-pressed", &app.big.get_untracked().to_string());
    };
    if let Ok(Some(button)) = document().query_selector(".big-switch") {
        press(&button);
    }
    let clicked = window_event_listener(leptos::ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let within = |selector: &str| target.as_ref().and_then(|target| target.closest(selector).ok().flatten());
        if let Some(button) = within(".big-switch") {
            app.big.update(|on| *on = !*on);
            set_big(app.big.get_untracked());
            press(&button);
        }
        if let Some(link) = within("a.language") {
            let tag = link.get_attribute("hreflang");
            let lang = crate::text::Lang::ALL.into_iter().find(|lang| Some(lang.tag()) == tag.as_deref());
            lang.into_iter().for_each(keep_language);
        }
    });
    // The page lives as long as the document.
    std::mem::forget(clicked);
}

/// Shows a page and names the document after it.
pub fn show(app: App, route: Route) {
    app.route.set(route);
    document().set_title(app.words().page(route.page()).0);
}

/// Asks the browser what only it knows: the day, and what it keeps of this donor.
#[cfg(feature = "browser")]
pub fn wake(app: App) {
    app.big.set(crate::store::browser::big());
    let Some(now) = crate::clock::now() else { return };
    let today = now.date();
    #[cfg(feature = "campaign")]
    app.now.set(Some(now));
    app.today.set(Some(today));
    take_in(app, None);
    if app.form(|form| *form != CheckForm::default()) {
        app.left.set(app.parsed.with_untracked(|parsed| parsed.problems.iter().map(|problem| problem.field).collect()));
    }
}

/// Takes the time of the clock; a page that was left open over midnight asks again.
#[cfg(feature = "browser")]
pub fn look_at_the_clock(app: App) {
    let (Some(now), Some(known)) = (crate::clock::now(), app.today.get_untracked()) else { return };
    let today = now.date();
    #[cfg(feature = "campaign")]
    app.now.set(Some(now));
    if today != known {
        let book = app.book();
        app.check.update(|form| *form = std::mem::take(form).with_years(known).asked_again(&book, today));
        app.today.set(Some(today));
    }
}

/// What was typed and chosen before the page was drawn anew, by the ids of the fields, and where the focus was.
#[cfg(feature = "browser")]
pub struct Typed {
    texts: Vec<(String, String)>,
    ticked: Vec<String>,
    focused: Option<String>,
}

#[cfg(feature = "browser")]
impl Typed {
    /// Reads the fields of the page that the host rendered.
    #[must_use]
    pub fn read() -> Self {
        let mut typed = Self { texts: Vec::new(), ticked: Vec::new(), focused: None };
        let inputs = document().get_elements_by_tag_name("input");
        for input in (0..inputs.length()).filter_map(|index| inputs.item(index)) {
            let Ok(input) = input.dyn_into::<web_sys::HtmlInputElement>() else { continue };
            if input.checked() {
                typed.ticked.push(input.id());
            } else if input.type_() == "text" && !input.value().is_empty() {
                typed.texts.push((input.id(), input.value()));
            }
        }
        typed.focused = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
        typed
    }

    /// Types and ticks the same again.
    pub fn put_back(self) {
        let input = |id: &str| document().get_element_by_id(id)?.dyn_into::<web_sys::HtmlInputElement>().ok();
        for id in self.ticked {
            if let Some(input) = input(&id).filter(|input| !input.checked()) {
                input.click();
            }
        }
        for (id, text) in self.texts {
            let Some(input) = input(&id) else { continue };
            input.set_value(&text);
            if let Ok(event) = web_sys::Event::new("input") {
                let _ = input.dispatch_event(&event);
            }
        }
        if let Some(focused) = self.focused.and_then(|id| document().get_element_by_id(&id)) {
            let _ = focused.dyn_into::<web_sys::HtmlElement>().map(|focused| focused.focus());
        }
    }
}
