//! Fields of a form: dates in three boxes, choices, and the problem that stands by a field.
//!
//! What a field reads and what it does is handed over as [`Signal`] and [`Callback`], never as a type of its own: each
//! component is compiled once, however often it is used.

use leptos::prelude::*;

use crate::intake::DateText;
use crate::text::{Lang, Message as M};
use crate::ui::boxed::{callback, click, derived, invalid, typed};
use crate::ui::browser;
use crate::ui::state::App;

/// One of several answers.
pub struct Choice {
    /// Its words.
    pub label: String,
    /// What explains it.
    pub hint: Option<String>,
}

/// Radio buttons over a few values; the first has the id `name`, so that a link to the question leads to it.
pub fn radios<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    choices: Vec<(T, String)>,
    chosen: impl Fn() -> Option<T> + Send + Sync + 'static,
    choose: impl Fn(T) + Send + Sync + 'static,
) -> AnyView {
    let (values, labels): (Vec<T>, Vec<String>) = choices.into_iter().unzip();
    let places = values.clone();
    let chosen = derived(move || chosen().and_then(|value| places.iter().position(|place| *place == value)));
    let choose = callback(move |index: usize| choose(values[index]));
    radio_buttons(name, labels.into_iter().map(|label| Choice { label, hint: None }).collect(), chosen, choose)
}

/// Radio buttons by their place in the list.
pub fn radio_buttons(
    name: &'static str,
    choices: Vec<Choice>,
    chosen: Signal<Option<usize>>,
    choose: Callback<usize>,
) -> AnyView {
    let wide = choices.iter().any(|choice| choice.hint.is_some());
    let choices = choices.into_iter().enumerate().map(|(index, choice)| {
        let id = if index == 0 { name.to_owned() } else { format!("{name}-{index}") };
        let on = derived(move || chosen.get() == Some(index));
        choice_box("radio", id, name, choice, on, callback(move |_| choose.run(index)))
    });
    view! { <div class="choices" class:wide=wide>{choices.collect::<Vec<_>>()}</div> }.into_any()
}

/// A box to tick.
pub fn tick(id: impl Into<String>, label: String, on: Signal<bool>, set: Callback<bool>) -> AnyView {
    choice_box("checkbox", id.into(), "", Choice { label, hint: None }, on, set)
}

fn choice_box(
    of: &'static str,
    id: String,
    name: &'static str,
    choice: Choice,
    on: Signal<bool>,
    set: Callback<bool>,
) -> AnyView {
    let Choice { label, hint } = choice;
    view! {
        <label class="choice">
            <input
                type=of
                id=id
                name=name
                prop:checked=on
                on:change=move |event| set.run(event_target_checked(&event))
            />
            <span>{label} <small>{hint}</small></span>
        </label>
    }
    .into_any()
}

/// The problem by a field, under the id by which the field names it.
pub fn problem_text(id: String, problem: Signal<Option<String>>) -> AnyView {
    view! { <p class="problem" id=id>{problem}</p> }.into_any()
}

/// What explains a field and what is wrong with it, under the ids by which the field names them.
fn explained(id: &str, hint: Option<String>, problem: Signal<Option<String>>) -> AnyView {
    view! {
        <p class="hint" id=format!("{id}-hint")>{hint}</p>
        {problem_text(format!("{id}-problem"), problem)}
    }
    .into_any()
}

/// The label of a field, what explains it and what is wrong with it.
pub fn labelled(id: &str, label: String, hint: Option<String>, problem: Signal<Option<String>>) -> AnyView {
    view! { <label for=id.to_owned()>{label}</label> {explained(id, hint, problem)} }.into_any()
}

/// A link in looks that does something in place.
pub fn link_button(id: &'static str, label: String, press: Callback<()>) -> AnyView {
    view! { <button type="button" class="link" id=id on:click=click(move |_| press.run(()))>{label}</button> }
        .into_any()
}

/// A button.
pub fn button(id: &'static str, class: &'static str, label: String, press: Callback<()>) -> AnyView {
    view! { <button type="button" class=class id=id on:click=click(move |_| press.run(()))>{label}</button> }.into_any()
}

/// A question with what answers it; what explains it, and a list under `name`, are read out with it.
pub fn question(name: &'static str, legend: String, hint: Option<String>, answers: Vec<AnyView>) -> AnyView {
    let about = hint.is_some().then(|| format!("{name}-about {name}-list"));
    view! {
        <fieldset class="field" aria-describedby=about>
            <legend>{legend}</legend>
            <p class="hint" id=format!("{name}-about")>{hint}</p>
            {answers}
        </fieldset>
    }
    .into_any()
}

/// What a field holds, what is wrong with it, and what happens when it changes and when it is left.
pub struct Bound<T: Send + Sync + 'static> {
    /// What it holds.
    pub value: Signal<T>,
    /// Takes what was typed.
    pub set: Callback<T>,
    /// What is wrong.
    pub problem: Signal<Option<String>>,
    /// Notes that it was left.
    pub leave: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Bound<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Bound<T> {}

/// A box for a short text; `mode` is the keyboard that suits it.
pub fn text_field(
    id: &'static str,
    label: String,
    hint: Option<String>,
    mode: &'static str,
    field: Bound<String>,
) -> AnyView {
    let Bound { value, set, problem, leave } = field;
    view! {
        <div class="field">
            {labelled(id, label, hint, problem)}
            <input
                id=id
                type="text"
                inputmode=mode
                autocomplete="off"
                aria-describedby=format!("{id}-hint {id}-problem")
                aria-invalid=invalid(problem)
                prop:value=value
                on:input=typed(move |text| set.run(text))
                on:change=typed(move |_| leave.run(()))
            />
        </div>
    }
    .into_any()
}

/// What files are chosen with: `accept` is what is offered, `is_many` whether several can be chosen at once.
pub fn file_field(
    id: &'static str,
    label: String,
    hint: Option<String>,
    accept: &'static str,
    is_many: bool,
    problem: Signal<Option<String>>,
    chosen: Box<dyn FnMut(leptos::ev::Event)>,
) -> AnyView {
    view! {
        {labelled(id, label, hint, problem)}
        <input
            id=id
            type="file"
            accept=accept
            multiple=is_many
            aria-describedby=format!("{id}-hint {id}-problem")
            aria-invalid=invalid(problem)
            on:change=chosen
        />
    }
    .into_any()
}

/// The words around a date field.
pub struct DateFieldWords {
    /// The question.
    pub legend: String,
    /// What explains it.
    pub hint: Option<String>,
    /// Whether the date is the donor's birth date, which browsers can fill in.
    pub birthday: bool,
}

/// A date in three boxes, in the order of the language; a whole date typed or pasted into one is spread over them.
/// `read` is the date in words, so that a slip of the finger is seen at once.
///
/// Three boxes and not the browser's own date picker: it works the same in every engine and in-app browser, and nobody
/// has to leaf back to 1960.
pub fn date_field(
    app: App,
    id: &str,
    words: DateFieldWords,
    field: Bound<DateText>,
    read: Signal<Option<String>>,
) -> AnyView {
    let DateFieldWords { legend, hint, birthday } = words;
    let Bound { value, set, problem, leave } = field;
    let order = match app.lang {
        Lang::Zh => [DatePart::Year, DatePart::Month, DatePart::Day],
        Lang::En => [DatePart::Day, DatePart::Month, DatePart::Year],
    };
    let parts: Vec<AnyView> =
        order.into_iter().map(|part| date_part(app, part, id, birthday, value, set, problem)).collect();
    view! {
        <fieldset
            class="field"
            aria-describedby=format!("{id}-hint {id}-problem")
            on:focusout=move |event| {
                // A field that is drawn anew under the focus has been left by nobody: what it would tell is gone.
                if browser::leaves(&event) {
                    let _ = leave.try_run(());
                }
            }
        >
            <legend>{legend}</legend>
            {explained(id, hint, problem)}
            <div class="date-parts">{parts}</div>
            <p class="read">{read}</p>
        </fieldset>
    }
    .into_any()
}

fn date_part(
    app: App,
    part: DatePart,
    id: &str,
    birthday: bool,
    value: Signal<DateText>,
    set: Callback<DateText>,
    problem: Signal<Option<String>>,
) -> AnyView {
    let (suffix, label, auto) = match part {
        DatePart::Year => ("", M::Year, "bday-year"),
        DatePart::Month => ("-month", M::Month, "bday-month"),
        DatePart::Day => ("-day", M::Day, "bday-day"),
    };
    let part_id = format!("{id}{suffix}");
    view! {
        <div class="date-part">
            <label for=part_id.clone()>{app.say(label)}</label>
            <input
                id=part_id
                class=if part == DatePart::Year { "year" } else { "" }
                type="text"
                inputmode="numeric"
                autocomplete=if birthday { auto } else { "off" }
                aria-describedby=format!("{id}-problem")
                aria-invalid=invalid(problem)
                prop:value=derived(move || part.of(&mut value.get()).clone())
                on:input=typed(move |text| {
                    let mut date = value.get_untracked();
                    match DateText::spread(&text) {
                        Some(whole) => date = whole,
                        None => *part.of(&mut date) = text,
                    }
                    set.run(date);
                })
            />
        </div>
    }
    .into_any()
}

/// A part of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DatePart {
    Year,
    Month,
    Day,
}

impl DatePart {
    fn of(self, date: &mut DateText) -> &mut String {
        match self {
            Self::Year => &mut date.year,
            Self::Month => &mut date.month,
            Self::Day => &mut date.day,
        }
    }
}
