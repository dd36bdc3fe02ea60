//! What happened that a donation waits for: a tick with the day of the last week, or a card with a date of long ago.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::field::{Bound, DateFieldWords, date_field, link_button, problem_text, tick};
use crate::eligibility::{PartialDate, iso_day};
use crate::intake::{ConditionForm, ConditionWhen, DateText, Field};
use crate::rules::{Case, CaseKey, Wait};
use crate::text::Message as M;
use crate::ui::boxed::{callback, derived, dynamic, invalid, memo, typed};
use crate::ui::browser;
use crate::ui::state::App;

/// How many days back the list of days goes: a week, and the day before it for those who are not sure of the week.
const DAYS_BACK: u64 = 8;

/// The id of the element that stands for a case.
pub fn id_of(case: CaseKey) -> String {
    format!("case-{}", case.0)
}

/// What was said of a case; nothing while it is not ticked.
fn said(app: App, case: CaseKey) -> Signal<Option<ConditionForm>> {
    derived(move || app.form(|form| form.condition(case).cloned()))
}

/// One thing that may have happened in the last week, and its day once it is ticked.
pub fn recent_condition(app: App, case: &'static Case) -> AnyView {
    let ticked = memo(move || app.form(|form| form.condition(case.key).is_some()));
    let set = callback(move |on| app.tick(case.key, on));
    view! {
        {tick(id_of(case.key), app.case(case.key), ticked.into(), set)}
        {dynamic(move || (ticked.get() && case.wait != Wait::Ask).then(|| recent_day(app, case)))}
    }
    .into_any()
}

/// The question for the day of a case, as a list of the last days: one tap, and no day that does not exist.
fn recent_day(app: App, case: &'static Case) -> AnyView {
    let words = app.words();
    let day_of = move |said: &ConditionForm| -> Option<NaiveDate> {
        let today = app.today.get_untracked()?;
        said.date.day(today).ok().flatten()
    };
    let said = said(app, case.key);
    let option = move |value: String, label: String, when: ConditionWhen, day: Option<NaiveDate>| {
        let selected = derived(move || said.get().is_some_and(|said| said.when == when && day_of(&said) == day));
        view! { <option value=value prop:selected=selected>{label}</option> }.into_any()
    };
    let days = move || {
        let today = app.today.get().unwrap_or_default();
        let mut listed: Vec<NaiveDate> =
            (0..=DAYS_BACK).filter_map(|back| today.checked_sub_days(Days::new(back))).collect();
        if let Some(day) = said.get_untracked().and_then(|said| day_of(&said)).filter(|day| !listed.contains(day)) {
            listed.push(day);
        }
        let mut options = vec![
            option(String::new(), app.say(M::ChooseDay), ConditionWhen::Date, None),
            option("still-on".into(), app.say(M::StillOn(case.counts_from)), ConditionWhen::StillOn, None),
        ];
        options.extend(listed.into_iter().map(|day| {
            let back = u64::try_from((today - day).num_days()).unwrap_or(u64::MAX);
            let name = if back <= 2 { app.say(M::DaysAgo(back)) } else { words.weekday(day).to_owned() };
            option(day.to_string(), format!("{name} · {}", words.date(day)), ConditionWhen::Date, Some(day))
        }));
        options.push(option("not-known".into(), app.say(M::NotKnown), ConditionWhen::NotKnown, None));
        options
    };
    let choose = move |value: String| {
        app.edit(|form| {
            form.edit_condition(case.key, |said| {
                said.date = iso_day(&value).map(DateText::from).unwrap_or_default();
                said.when = match value.as_str() {
                    "still-on" => ConditionWhen::StillOn,
                    "not-known" => ConditionWhen::NotKnown,
                    _ => ConditionWhen::Date,
                };
            });
        });
    };
    let field = Field::Condition(case.key);
    let id = format!("{}-day", id_of(case.key));
    let problem_id = format!("{id}-problem");
    let problem = app.problem(field);
    view! {
        <div class="when">
            <label for=id.clone()>{app.say(M::WhenQuestion(case.counts_from))}</label>
            {problem_text(problem_id.clone(), problem)}
            <select
                id=id
                aria-describedby=problem_id
                aria-invalid=invalid(problem)
                on:change=typed(choose)
                on:blur=move |_| app.leave(field)
            >
                {dynamic(move || Some(days().into_any()))}
            </select>
        </div>
    }
    .into_any()
}

/// A case that was added, with its date.
pub fn condition_card(app: App, case: &'static Case) -> AnyView {
    let key = case.key;
    let remove = callback(move |()| {
        app.tick(key, false);
        browser::focus(app, "find");
    });
    let asks_for_a_day = !matches!(case.wait, Wait::Ask | Wait::WhileItLasts);
    let field = Field::Condition(key);
    let title_id = format!("{}-title", id_of(key));
    view! {
        <div class="condition" id=id_of(key) tabindex="-1" role="group" aria-labelledby=title_id>
            <p class="condition-title">
                <strong id=format!("{}-title", id_of(key))>{app.case(key)}</strong>
                {link_button("", app.say(M::RemoveCondition), remove)}
            </p>
            {if asks_for_a_day { day_of_card(app, case) } else { problem_text(String::new(), app.problem(field)) }}
        </div>
    }
    .into_any()
}

fn day_of_card(app: App, case: &'static Case) -> AnyView {
    let key = case.key;
    let said = said(app, key);
    let when = memo(move || said.get().map(|said| said.when).unwrap_or_default());
    let choice = |id: &str, words: M, of: ConditionWhen| {
        let on = derived(move || when.get() == of);
        let set = callback(move |on| {
            app.edit(|form| {
                form.edit_condition(key, |said| said.when = if on { of } else { ConditionWhen::Date });
            });
        });
        tick(format!("{}-{id}", id_of(key)), app.say(words), on, set)
    };
    let mut parts = Vec::new();
    let date = move || {
        (when.get() == ConditionWhen::Date).then(|| {
            let words = DateFieldWords {
                legend: app.say(M::WhenQuestion(case.counts_from)),
                hint: Some(app.say(M::DonationDateHint)),
                birthday: false,
            };
            let id = format!("{}-date", id_of(key));
            typed_date(app, &id, words, (key, Field::Condition(key)), |said| &mut said.date)
        })
    };
    parts.push(dynamic(date));
    if case.counts_from.may_still_last() {
        parts.push(choice("still-on", M::StillOn(case.counts_from), ConditionWhen::StillOn));
    }
    parts.push(choice("not-known", M::NotKnown, ConditionWhen::NotKnown));
    if case.counts_from.has_beginning() {
        let words = DateFieldWords { legend: app.say(M::Began), hint: None, birthday: false };
        let id = format!("{}-began", id_of(key));
        parts.push(typed_date(app, &id, words, (key, Field::ConditionBegan(key)), |said| &mut said.began));
    }
    parts.into_any()
}

/// A date of a condition, of which the day or the month may be left out.
fn typed_date(
    app: App,
    id: &str,
    words: DateFieldWords,
    (key, field): (CaseKey, Field),
    of: fn(&mut ConditionForm) -> &mut DateText,
) -> AnyView {
    let said = said(app, key);
    let value = derived(move || said.get().map(|mut said| of(&mut said).clone()).unwrap_or_default());
    let read = derived(move || {
        let (date, today) = (value.get(), app.today.get()?);
        Some(match date.partial(today).ok()?? {
            PartialDate::Day(day) => app.words().date_and_weekday(day),
            when => app.words().partial(when),
        })
    });
    let set = callback(move |date: DateText| {
        app.edit(|form| form.edit_condition(key, |said| of(said).clone_from(&date)));
    });
    let bound = Bound { value, set, problem: app.problem(field), leave: callback(move |()| app.leave(field)) };
    date_field(app, id, words, bound, read)
}
