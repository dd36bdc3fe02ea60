//! The screen on which one donor is taken in: who, the questions, what is measured, the verdict, the outcome.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::{Desk, measures, outcome, questions, take_in};
use crate::desk::outcome::Ended;
use crate::desk::who::Who;
use crate::eligibility::{Answer, Sex};
use crate::intake::{Field, MeasureField};
use crate::rules::Kind;
use crate::text::Message as M;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{derived, dynamic, typed};
use crate::ui::browser;
use crate::ui::components::{extension, labelled, question, radios, weight_question};

/// The screen.
pub fn screening(desk: Desk) -> AnyView {
    let app = desk.app;
    let number = derived(move || app.desk(D::Number(desk.number())));
    let keys = move |event: KeyboardEvent| lead(desk, &event);
    view! {
        <div class="screening" on:keydown=keys>
            <div class="screening-form">
                <h1>{number}</h1>
                {who(desk)}
                {questions::questions(desk)}
                {measures::measures(desk)}
            </div>
            <div class="screening-answer">{outcome::answer(desk)}</div>
            <details class="field keys">
                <summary>{app.desk(D::Keys)}</summary>
                <p>{app.desk(D::KeysText)}</p>
            </details>
        </div>
    }
    .into_any()
}

/// Who it is: one field for a pass, an identity card and a birth date; then sex, kind and weight.
fn who(desk: Desk) -> AnyView {
    let app = desk.app;
    let wrong = derived(move || desk.donor.who_wrong.get().map(|wrong| app.desk(wrong)));
    let read = derived(move || {
        let birth = app.parsed.with(|parsed| parsed.facts.birth).known()?;
        let years = app.today.get()?.years_since(birth)?;
        Some(app.desk(D::WhoRead { birth, years }))
    });
    let set = move |text: String| {
        desk.donor.who_wrong.set(None);
        // Eight digits of a birth date, or a whole identity number, need no Enter.
        let is_whole = app.today.get_untracked().is_some_and(|today| Who::is_whole(&text, today));
        desk.donor.who.set(text.clone());
        if is_whole {
            take(desk, &text);
        }
    };
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            event.stop_propagation();
            take(desk, &desk.donor.who.get_untracked());
        }
    };
    let from_pass = move || {
        desk.donor.from_pass.get().then(|| view! { <p class="from-pass">{app.desk(D::FromPass)}</p> }.into_any())
    };
    let sexes = [Sex::Male, Sex::Female].map(|sex| (Answer::Known(sex), app.say(M::SexName(sex))));
    let sex = radios(
        "sex",
        sexes.into(),
        move || Some(app.form(|form| form.sex)),
        move |sex| {
            app.edit(|form| form.sex = sex);
            browser::focus(app, "weight");
        },
    );
    let kinds = desk.session().map_or_else(|| Kind::ALL.into(), |session| session.kinds);
    let kinds = kinds.into_iter().map(|kind| (kind, app.say(M::KindName(kind)))).collect();
    let kind =
        radios("kind", kinds, move || Some(app.form(|form| form.kind)), move |kind| app.edit(|form| form.kind = kind));
    view! {
        <section class="sheet desk-who" aria-labelledby="donor-title">
            <h2 id="donor-title">{app.desk(D::DonorTitle)}</h2>
            <div class="field">
                {labelled("birth", app.desk(D::Who), Some(app.desk(D::WhoHint)), wrong)}
                <input
                    id="birth"
                    class="who"
                    type="text"
                    inputmode="text"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    aria-describedby="birth-hint birth-problem"
                    prop:value=derived(move || desk.donor.who.get())
                    on:input=typed(set)
                    on:keydown=enter
                />
                <p class="read" id="birth-read" role="status">{read}</p>
            </div>
            {take_in::take_in(desk)}
            {dynamic(from_pass)}
            <div class="desk-row">
                {question("sex", app.say(M::SexQuestion), None, vec![sex])}
                {question("kind", app.say(M::KindQuestion), None, vec![kind])}
            </div>
            {extension(app)}
            {weight_question(app)}
        </section>
    }
    .into_any()
}

/// Takes what stands in the first field: a pass, an identity number or a birth date. Only date and sex are kept of a
/// number.
pub fn take(desk: Desk, text: &str) {
    let app = desk.app;
    let Some(today) = app.today.get_untracked() else { return };
    let (birth, sex) = match Who::read(text, today) {
        Who::Nobody => return browser::focus(app, "sex"),
        Who::Born { birth, sex } => (birth, sex),
        Who::Other => return take_in::take_text(desk, text),
    };
    app.edit(|form| {
        form.birth = birth;
        if let Some(sex) = sex {
            form.sex = Answer::Known(sex);
        }
    });
    app.leave(Field::BirthDate);
    desk.donor.who.set(String::new());
    let is_known = app.form(|form| form.sex != Answer::Unanswered);
    browser::focus(app, if is_known { "weight" } else { "sex" });
}

/// Whether text is being typed where the event happens.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        let tag = target.tag_name();
        let is_text = target.get_attribute("type").is_none_or(|of| of == "text" || of == "password");
        tag == "TEXTAREA" || tag == "SELECT" || (tag == "INPUT" && is_text)
    })
}

/// Where Enter leads from a field before a donation of a kind.
fn after(id: &str, kind: Kind) -> Option<&'static str> {
    match id {
        "weight" => Some("all-clear"),
        "last-whole-blood" => Some("last-platelets"),
        "last-platelets" => Some("blood-pressure"),
        id => {
            let measured = MeasureField::ALL.into_iter().find(|field| measures::id_of(*field) == id)?;
            Some(measured.next(kind).map_or("looks", measures::id_of))
        }
    }
}

/// The keys that save the way to a field.
fn lead(desk: Desk, event: &KeyboardEvent) {
    let app = desk.app;
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    let typing = is_typing(event);
    if typing && event.key() == "Enter" {
        let id = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).map(|field| field.id());
        if let Some(next) = after(&id.unwrap_or_default(), app.form(|form| form.kind)) {
            event.prevent_default();
            browser::focus(app, next);
        }
        return;
    }
    if typing && !event.alt_key() {
        return;
    }
    // By the key and not the sign on it, so that Shift and Alt change nothing.
    let code = event.code();
    let done = match &*code {
        "Digit0" | "Numpad0" => {
            questions::all_clear(desk);
            true
        }
        "KeyM" | "KeyF" => {
            let sex = if code == "KeyM" { Sex::Male } else { Sex::Female };
            app.edit(|form| form.sex = Answer::Known(sex));
            browser::focus(app, "weight");
            true
        }
        "KeyD" => outcome::choose(desk, Ended::Donated),
        "KeyX" => outcome::choose(desk, Ended::Deferred),
        "KeyL" => outcome::choose(desk, Ended::Left),
        "KeyN" => {
            outcome::next(desk);
            true
        }
        "KeyU" => {
            desk.undo();
            true
        }
        code => {
            let row = code.strip_prefix("Digit").or(code.strip_prefix("Numpad")).and_then(|row| row.parse().ok());
            row.is_some_and(|row| outcome::amount(desk, row) || questions::answer_row(desk, row, event.shift_key()))
        }
    };
    if done {
        event.prevent_default();
    }
}
