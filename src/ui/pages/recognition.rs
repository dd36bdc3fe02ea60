//! What a history adds up to for the national award, and the card to keep: a part of the history page.

use leptos::prelude::*;

use crate::eligibility::{Milestone, Recognition};
use crate::handover::card::{Card, HEIGHT, WIDTH};
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{callback, derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{button, link_button, tick, ways_out};
use crate::ui::picture::{self, Picture};
use crate::ui::route::Route;
use crate::ui::state::App;

/// The part about the award; nothing before the first donation.
pub(super) fn recognition(app: App) -> AnyView {
    let recognition = memo(move || {
        let today = app.today.get()?;
        let recognition = app.donations(|history| history.history().recognition(&app.book(), today));
        (recognition.donations > 0).then_some(recognition)
    });
    let open = RwSignal::new(false);
    let numbers = RwSignal::new(true);
    dynamic(move || recognition.get().map(|recognition| section(app, recognition, open, numbers)))
}

fn section(app: App, recognition: Recognition, open: RwSignal<bool>, numbers: RwSignal<bool>) -> AnyView {
    let Recognition { count, reached, next, milestone, .. } = recognition;
    let mut sentences = vec![app.other(O::RecognitionCount { count })];
    // The sentence of thanks says it already.
    let reached = reached.filter(|reached| milestone != Some(Milestone::Award(*reached)));
    sentences.extend(reached.map(|reached| app.other(O::RecognitionReached(reached))));
    sentences.extend(next.map(|(award, missing)| app.other(O::RecognitionNext { award, missing })));
    let said = sentences.into_iter().reduce(|all, next| app.words().sentences(&all, &next));
    let make = callback(move |()| {
        open.set(true);
        browser::focus(app, "card-title");
    });
    let card = memo(move || card(app, &recognition, numbers.get()));
    view! {
        <section class="recognition" aria-labelledby="recognition-title">
            <h2 id="recognition-title">{app.other(O::RecognitionTitle)}</h2>
            <p>{said}</p>
            <p class="hint">
                {app.other(O::RecognitionOfficial)}
                " "
                <a href=format!("{}#{}", app.href(Route::Rules), app.book().award.rule.id)>{app.other(O::RecognitionHow)}</a>
            </p>
            {milestone.map(|milestone| view! { <p class="milestone">{app.other(O::MilestoneReached(milestone))}</p> })}
            {dynamic(move || Some(if open.get() {
                keepsake(app, card, open, numbers)
            } else {
                button("make-card", "", app.other(O::CardMake), make)
            }))}
        </section>
    }
    .into_any()
}

/// The words of the card.
fn card(app: App, recognition: &Recognition, numbers: bool) -> Card {
    let Recognition { donations, whole_blood_ml: ml, platelet_units: units, since, .. } = *recognition;
    let title = if numbers { O::CardDonations { donations } } else { O::CardWithoutNumbers };
    let amounts = [(ml, O::CardWholeBlood { ml }), (units, O::CardPlatelets { units })];
    let amounts = amounts.into_iter().filter(|(amount, _)| numbers && *amount > 0).map(|(_, words)| words);
    Card {
        lang: app.lang.tag(),
        number: numbers.then(|| donations.to_string()),
        title: app.other(title),
        lines: amounts.chain(since.map(O::CardSince)).map(|words| app.other(words)).collect(),
        kind: app.other(O::CardKind),
        site: app.say(M::SiteName),
    }
}

/// The card with what can be done with it.
fn keepsake(app: App, card: Memo<Card>, open: RwSignal<bool>, numbers: RwSignal<bool>) -> AnyView {
    let picture = RwSignal::new(None::<Picture>);
    // The browser hands the picture over a moment later: no signal can be computed from that.
    Effect::new(move || {
        let drawn = card.get();
        picture::draw(&drawn.drawing(), move |drawing| {
            // The page may have gone on, or the card be another one by now.
            if card.try_get_untracked() == Some(drawn) {
                let _ = picture.try_set(Some(drawing));
            }
        });
    });
    let close = callback(move |()| {
        open.set(false);
        browser::focus(app, "make-card");
    });
    let said = derived(move || {
        let words = app.words();
        let said = card.with(|card| {
            let number = card.number.as_ref().map_or(card.title.clone(), |number| words.sentences(number, &card.title));
            let rest = card.words().skip(if card.number.is_some() { 2 } else { 1 }).map(str::to_owned);
            words.list(&std::iter::once(number).chain(rest).collect::<Vec<_>>())
        });
        words.sentences(&app.other(O::CardAlt), &said)
    });
    let shown = move |picture: Picture| {
        let address = picture.address.clone();
        view! {
            <img class="card-picture" src=address alt=said width=WIDTH height=HEIGHT />
            {if picture.is_png {
                ways_out(app, picture, app.other(O::CardFile), ("card", ""), None)
            } else {
                view! { <p>{app.other(O::CardFailed)}</p> }.into_any()
            }}
        }
        .into_any()
    };
    view! {
        <div class="keepsake">
            <h3 id="card-title" tabindex="-1">{app.other(O::CardTitle)}</h3>
            {tick("card-numbers", app.other(O::CardShowNumbers), numbers.into(), callback(move |on| numbers.set(on)))}
            <p class="hint">{app.other(O::CardHint)}</p>
            {dynamic(move || picture.get().map(shown))}
            {link_button("close-card", app.other(O::CardClose), close)}
        </div>
    }
    .into_any()
}
