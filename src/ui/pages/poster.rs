//! The poster: a picture with a QR code of the landing page, to save, to pass on and to print.

use leptos::prelude::*;

use crate::handover::poster::Format;
use crate::text::others::OtherMessage as O;
use crate::text::poster::{Named, poster as words_of};
use crate::ui::boxed::{callback, derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{button, copy_text, question, radios, ways_out};
use crate::ui::picture::{self, Picture};
use crate::ui::route::Route;
use crate::ui::state::App;

/// What was chosen.
#[derive(Clone, Copy)]
struct Chosen {
    format: RwSignal<Format>,
    named: RwSignal<Named>,
}

/// The poster page.
pub fn poster(app: App) -> AnyView {
    browser::load_campaign(app);
    let chosen = Chosen { format: RwSignal::new(Format::A4), named: RwSignal::new(Named::All) };
    let formats = Format::ALL.map(|format| (format, app.other(O::PosterFormatName(format))));
    let formats = radios("format", formats.to_vec(), move || Some(chosen.format.get()), move |f| chosen.format.set(f));
    view! {
        <div class="wrap poster">
            <h1>{app.other(O::PosterTitle)}</h1>
            <p class="lead">{app.other(O::PosterLead)}</p>
            <div class="poster-choices">
                {question("format", app.other(O::PosterFormat), None, vec![formats])}
                {dynamic(move || named(app, chosen))}
            </div>
            {shown(app, chosen)}
        </div>
    }
    .into_any()
}

/// Which place the poster names, where there is more than one.
fn named(app: App, chosen: Chosen) -> Option<AnyView> {
    let choices =
        app.campaign.with(|campaign| Some(Named::choices(app.lang, campaign.as_ref()?, app.now.get_untracked())))?;
    if choices.len() < 3 {
        return None;
    }
    let values: Vec<Named> = choices.iter().map(|(value, _)| *value).collect();
    let options = choices.into_iter().enumerate().map(|(index, (value, words))| {
        let is_chosen = derived(move || chosen.named.get() == value);
        view! { <option value=index.to_string() prop:selected=is_chosen>{words}</option> }
    });
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event).parse().ok().and_then(|index: usize| values.get(index).copied());
        chosen.named.set(value.unwrap_or_default());
    };
    Some(
        view! {
            <div class="field">
                <label for="names">{app.other(O::PosterNames)}</label>
                <select id="names" on:change=choose>{options.collect::<Vec<_>>()}</select>
            </div>
        }
        .into_any(),
    )
}

/// A picture that was drawn, and of what.
#[derive(Clone, PartialEq)]
struct Drawn {
    format: Format,
    picture: Picture,
    /// The size of the picture, and the words that are on it.
    size: (u32, u32),
    words: Vec<String>,
}

/// The picture with what can be done with it.
fn shown(app: App, chosen: Chosen) -> AnyView {
    let wanted = memo(move || {
        // Before the day is known, it is not known what is over.
        let today = app.today.get()?;
        let now = app.now.get_untracked().filter(|now| now.date() == today);
        let address = browser::address(app, Route::Landing);
        let words = app.campaign.with(|campaign| {
            campaign.as_ref().map(|campaign| words_of(app.lang, campaign, chosen.named.get(), &address, now))
        });
        Some((words?, chosen.format.get()))
    });
    let drawn = RwSignal::new(None::<Drawn>);
    // The browser hands the picture over a moment later: no signal can be computed from that.
    Effect::new(move || {
        let Some((poster, format)) = wanted.get() else { return };
        let drawing = poster.drawing(format);
        let (size, words) = ((drawing.width, drawing.height), drawing.words.clone());
        picture::draw(&drawing, move |picture| {
            // The page may have gone on, or the poster be another one by now.
            if wanted.try_get_untracked() == Some(Some((poster, format))) {
                let _ = drawn.try_set(Some(Drawn { format, picture, size, words }));
            }
        });
    });
    let frame = derived(move || match chosen.format.get() {
        Format::A4 => "poster-frame a4",
        Format::Phone => "poster-frame",
    });
    view! {
        <div class=frame>{dynamic(move || drawn.get().map(|drawn| image(app, &drawn)))}</div>
        {dynamic(move || drawn.get().map(|drawn| ways(app, drawn)))}
        {address(app)}
    }
    .into_any()
}

fn image(app: App, drawn: &Drawn) -> AnyView {
    let words = app.words();
    let alt = words.sentences(&app.other(O::PosterAlt), &drawn.words.join(" · "));
    let alt = words.sentences(&alt, &app.other(O::PosterCode));
    let (address, (width, height)) = (drawn.picture.address.clone(), drawn.size);
    view! { <img class="poster-picture" src=address alt=alt width=width height=height /> }.into_any()
}

/// The ways of the picture out of the page. Inside another app a page can neither save nor print, but the app can keep a
/// picture that is pressed.
fn ways(app: App, drawn: Drawn) -> AnyView {
    let Drawn { format, picture, words, .. } = drawn;
    let print = || {
        let print = || button("print-poster", "", app.other(O::PosterPrint), callback(|()| browser::print()));
        (format == Format::A4).then(print)
    };
    let keep = match (picture.is_png, browser::is_in_an_app()) {
        (false, _) => view! { <p>{app.other(O::CardFailed)}</p> <p class="actions">{print()}</p> }.into_any(),
        (true, true) => view! { <p>{app.other(O::PosterHold)}</p> }.into_any(),
        (true, false) => ways_out(app, picture, app.other(O::PosterFile(format)), ("poster", "primary"), print()),
    };
    let words = words.into_iter().map(|words| view! { <li>{words}</li> });
    view! {
        {keep}
        <details class="field">
            <summary>{app.other(O::PosterWords)}</summary>
            <ul>{words.collect::<Vec<_>>()}</ul>
        </details>
    }
    .into_any()
}

/// The address of the landing page, to copy.
fn address(app: App) -> AnyView {
    // The host does not know under which address it will be read.
    let address = derived(move || app.today.get().map(|_| browser::address(app, Route::Landing)).unwrap_or_default());
    let words = app.other(O::PosterAddress);
    copy_text(app, "poster-address".into(), Some(words.clone()), "1", address, ("copy-address", words))
}
