//! Fields of a form: dates in three boxes, choices, and the problem that stands by a field.

use leptos::prelude::*;

use crate::intake::DateText;
use crate::text::{Lang, Message as M};
use crate::ui::browser;
use crate::ui::state::App;

/// One of several answers.
pub struct Choice<T> {
    /// What is chosen by it.
    pub value: T,
    /// Its words.
    pub label: String,
    /// What explains it.
    pub hint: Option<String>,
}

impl<T> Choice<T> {
    /// An answer that needs no explanation.
    pub fn new(value: T, label: String) -> Self {
        Self { value, label, hint: None }
    }
}

/// Radio buttons; the first has the id `name`, so that a link to the question leads to it.
pub fn radios<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    choices: Vec<Choice<T>>,
    chosen: impl Fn() -> Option<T> + Copy + Send + Sync + 'static,
    choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> AnyView {
    let choices = choices.into_iter().enumerate().map(|(index, Choice { value, label, hint })| {
        let id = if index == 0 { name.to_owned() } else { format!("{name}-{index}") };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=id
                    name=name
                    prop:checked=move || chosen() == Some(value)
                    on:change=move |_| choose(value)
                />
                <span>{label} {hint.map(|hint| view! { <small>{hint}</small> })}</span>
            </label>
        }
    });
    view! { <div class="choices">{choices.collect_view()}</div> }.into_any()
}

/// The problem by a field, under the id by which the field names it.
pub fn problem_text(id: String, problem: Signal<Option<String>>) -> AnyView {
    view! { <p class="problem" id=id>{move || problem.get()}</p> }.into_any()
}

/// A box for a short text.
pub fn text_field(
    id: &'static str,
    label: String,
    hint: Option<String>,
    value: impl Fn() -> String + Copy + Send + Sync + 'static,
    set: impl Fn(String) + Copy + Send + Sync + 'static,
    mode: &'static str,
    problem: Signal<Option<String>>,
    leave: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let problem_id = format!("{id}-problem");
    let hint_id = format!("{id}-hint");
    let described = if hint.is_some() { format!("{hint_id} {problem_id}") } else { problem_id.clone() };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {problem_text(problem_id, problem)}
            <input
                id=id
                type="text"
                inputmode=mode
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || problem.get().is_some().then_some("true")
                prop:value=value
                on:input=move |event| set(event_target_value(&event))
                on:change=move |_| leave()
            />
        </div>
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
///
/// Three boxes and not the browser's own date picker: it works the same in every engine and in-app browser, and nobody
/// has to leaf back to 1960.
pub fn date_field(
    app: App,
    id: &'static str,
    words: DateFieldWords,
    value: impl Fn() -> DateText + Copy + Send + Sync + 'static,
    set: impl Fn(DateText) + Copy + Send + Sync + 'static,
    read: Signal<Option<String>>,
    problem: Signal<Option<String>>,
    leave: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let DateFieldWords { legend, hint, birthday } = words;
    let problem_id = format!("{id}-problem");
    let hint_id = format!("{id}-hint");
    let described = if hint.is_some() { format!("{hint_id} {problem_id}") } else { problem_id.clone() };
    let part = move |part: Part| {
        let (suffix, label, auto) = match part {
            Part::Year => ("", M::Year, "bday-year"),
            Part::Month => ("-month", M::Month, "bday-month"),
            Part::Day => ("-day", M::Day, "bday-day"),
        };
        let part_id = format!("{id}{suffix}");
        view! {
            <div class="date-part">
                <label for=part_id.clone()>{app.say(label)}</label>
                <input
                    id=part_id
                    class=if part == Part::Year { "year" } else { "" }
                    type="text"
                    inputmode="numeric"
                    autocomplete=if birthday { auto } else { "off" }
                    aria-invalid=move || problem.get().is_some().then_some("true")
                    prop:value=move || part.of(&mut value()).clone()
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        let mut date = value();
                        match DateText::spread(&text) {
                            Some(whole) => date = whole,
                            None => *part.of(&mut date) = text,
                        }
                        set(date);
                    }
                />
            </div>
        }
    };
    let order = match app.lang {
        Lang::Zh => [Part::Year, Part::Month, Part::Day],
        Lang::En => [Part::Day, Part::Month, Part::Year],
    };
    view! {
        <fieldset
            class="field"
            aria-describedby=described
            on:focusout=move |event| {
                if browser::leaves(&event) {
                    leave();
                }
            }
        >
            <legend>{legend}</legend>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {problem_text(problem_id, problem)}
            <div class="date-parts">{order.map(part).collect_view()}</div>
            <p class="read">{move || read.get()}</p>
        </fieldset>
    }
    .into_any()
}

/// A part of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
}

impl Part {
    fn of(self, date: &mut DateText) -> &mut String {
        match self {
            Self::Year => &mut date.year,
            Self::Month => &mut date.month,
            Self::Day => &mut date.day,
        }
    }
}
