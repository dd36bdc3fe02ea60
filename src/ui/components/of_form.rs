//! Fields of the check's form that more than one page asks for: the age beyond the usual limit, the weight, and periods.

use leptos::prelude::*;

use super::field::{Bound, DateFieldWords, date_field, link_button, problem_text, question, radios, text_field, tick};
use crate::eligibility::{Answer, Grams, Sex};
use crate::intake::{CheckForm, DateText, Field, PeriodForm, PeriodsAnswer, WeightUnit, weight};
use crate::text::Message as M;
use crate::ui::boxed::{callback, derived, dynamic, invalid, memo, typed};
use crate::ui::state::App;

/// A date of the form, with the date in words.
pub fn date(
    app: App,
    field: Field,
    value: Signal<DateText>,
    set: impl Fn(&mut CheckForm, DateText) + Copy + Send + Sync + 'static,
) -> (Bound<DateText>, Signal<Option<String>>) {
    let read = derived(move || {
        let (date, today) = (value.get(), app.today.get()?);
        let day = if field == Field::ExpectedPeriod { date.coming_day(today) } else { date.day(today) };
        Some(app.words().date_and_weekday(day.ok()??))
    });
    let bound = Bound {
        value,
        set: callback(move |date| app.edit(|form| set(form, date))),
        problem: app.problem(field),
        leave: callback(move |()| app.leave(field)),
    };
    (bound, read)
}

/// A text of the form.
pub fn text(app: App, field: Field, of: fn(&mut CheckForm) -> &mut String) -> Bound<String> {
    Bound {
        value: derived(move || of(&mut app.check.get()).clone()),
        set: callback(move |text| app.edit(|form| *of(form) = text)),
        problem: app.problem(field),
        leave: callback(move |()| app.leave(field)),
    }
}

/// A box of the form to tick.
pub fn flag(
    app: App,
    id: &'static str,
    words: M,
    get: fn(&CheckForm) -> bool,
    set: fn(&mut CheckForm, bool),
) -> AnyView {
    let on = derived(move || app.form(get));
    tick(id, app.say(words), on, callback(move |on| app.edit(|form| set(form, on))))
}

/// Asked only of those whom it concerns: donors between the usual upper age and the extended one.
pub fn extension(app: App) -> AnyView {
    let concerns = memo(move || {
        let birth = app.parsed.with(|parsed| parsed.facts.birth).known();
        birth.zip(app.today.get()).is_some_and(|(birth, today)| app.book().age.needs_extension(birth, today))
    });
    let asked = move || {
        let rule = app.rule(app.book().age.rule);
        let choices = vec![
            (Answer::Known(true), app.say(M::ExtensionYes)),
            (Answer::Known(false), app.say(M::ExtensionNo)),
            (Answer::NotSure, app.say(M::NotSure)),
        ];
        let chosen = move || Some(app.form(|form| form.extension));
        let answers = radios("extension", choices, chosen, move |answer| app.edit(|form| form.extension = answer));
        question("extension", app.say(M::ExtensionQuestion), Some(rule), vec![answers])
    };
    dynamic(move || concerns.get().then(asked))
}

/// The question about weight, in kilograms or 斤.
pub fn weight_question(app: App) -> AnyView {
    let Bound { value, problem, leave, .. } = text(app, Field::Weight, |form| &mut form.weight);
    let set = move |text: String| {
        app.edit(|form| {
            form.weight = text;
            form.weight_not_sure = false;
        });
    };
    let units = vec![(WeightUnit::Kilogram, app.say(M::Kilogram)), (WeightUnit::Jin, app.say(M::Jin))];
    let in_words = derived(move || {
        let grams: Option<Grams> = app.form(|form| weight(&form.weight, form.weight_unit).ok().flatten());
        grams.map(|grams| app.words().weight(grams))
    });
    let unit = radios(
        "unit",
        units,
        move || Some(app.form(|form| form.weight_unit)),
        move |unit| app.edit(|form| form.weight_unit = unit),
    );
    let parts = view! {
        {problem_text("weight-problem".into(), problem)}
        <div class="weight-parts">
            <input
                id="weight"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-label=app.say(M::WeightLabel)
                aria-describedby="weight-problem weight-read"
                aria-invalid=invalid(problem)
                prop:value=value
                on:input=typed(set)
                on:change=typed(move |_| leave.run(()))
            />
            <div role="group" aria-label=app.say(M::UnitLabel)>
                {unit}
            </div>
        </div>
        <p class="read" id="weight-read">{in_words}</p>
    }
    .into_any();
    let not_sure = flag(
        app,
        "weight-not-sure",
        M::WeightNotSure,
        |form| form.weight_not_sure,
        |form, on| form.weight_not_sure = on,
    );
    question("weight", app.say(M::WeightQuestion), None, vec![parts, not_sure])
}

/// Asked of women, and of whoever opens it.
pub fn periods(app: App) -> AnyView {
    let opened = app.periods_opened;
    let asked = memo(move || {
        let answered = |form: &CheckForm| {
            form.sex == Answer::Known(Sex::Female) || form.periods.answer != PeriodsAnswer::Unanswered
        };
        app.form(answered) || opened.get()
    });
    let open = callback(move |()| app.open_periods());
    dynamic(move || {
        Some(if asked.get() { asked_periods(app) } else { link_button("periods-open", app.say(M::PeriodsOpen), open) })
    })
}

fn asked_periods(app: App) -> AnyView {
    let chosen = move || app.form(|form| form.periods.answer);
    let concerns = memo(move || chosen() == PeriodsAnswer::Concerns);
    let count = memo(move || app.form(|form| form.periods.periods.len()));
    let choices = vec![
        (PeriodsAnswer::Concerns, app.say(M::PeriodsConcerns)),
        (PeriodsAnswer::DoesNotConcern, app.say(M::PeriodsDoNotConcern)),
        (PeriodsAnswer::RatherNot, app.say(M::RatherNotSay)),
    ];
    let add = callback(move |()| app.edit(|form| form.periods.periods.push(PeriodForm::default())));
    let entered = move || {
        concerns.get().then(|| {
            view! {
                {dynamic(move || Some((0..count.get()).map(|index| period(app, index)).collect::<Vec<_>>().into_any()))}
                {link_button("period-add", app.say(M::AddPeriod), add)}
                {cycle(app)}
            }
            .into_any()
        })
    };
    let answers = radios(
        "periods",
        choices,
        move || Some(chosen()),
        move |answer| {
            app.edit(|form| form.answer_periods(answer));
        },
    );
    question("periods", app.say(M::PeriodsQuestion), Some(app.say(M::PeriodsHint)), vec![answers, dynamic(entered)])
}

/// One period: its first and last day. The newest is number 0; only it can still go on.
fn period(app: App, index: usize) -> AnyView {
    let get = move || app.form(|form| form.periods.periods.get(index).cloned()).unwrap_or_default();
    let edit = move |form: &mut CheckForm, change: &dyn Fn(&mut PeriodForm)| {
        if let Some(period) = form.periods.periods.get_mut(index) {
            change(period);
        }
    };
    let still_on = memo(move || get().still_on);
    let (first, read_first) = date(app, Field::PeriodFirst(index), derived(move || get().first), move |form, date| {
        edit(form, &|period| period.first.clone_from(&date));
    });
    let (last, read_last) = date(app, Field::PeriodLast(index), derived(move || get().last), move |form, date| {
        edit(form, &|period| period.last.clone_from(&date));
    });
    let hint = (index == 0).then(|| app.say(M::YearOptional));
    let words = |legend: M, hint: Option<String>| DateFieldWords { legend: app.say(legend), hint, birthday: false };
    let mut parts = Vec::new();
    if index > 0 {
        parts.push(view! { <h3>{app.say(M::EarlierPeriod)}</h3> }.into_any());
    }
    parts.push(date_field(app, &format!("period-first-{index}"), words(M::PeriodFirst, hint), first, read_first));
    if index == 0 {
        let set = callback(move |on| app.edit(|form| edit(form, &|period| period.still_on = on)));
        parts.push(tick("period-still-on", app.say(M::PeriodStillOn), still_on.into(), set));
    }
    let last = move || {
        let words = DateFieldWords { legend: app.say(M::PeriodLast), hint: None, birthday: false };
        (!still_on.get()).then(|| date_field(app, &format!("period-last-{index}"), words, last, read_last))
    };
    parts.push(dynamic(last));
    if index > 0 {
        let remove = callback(move |()| {
            app.edit(|form| {
                form.periods.periods.remove(index);
            });
        });
        parts.push(link_button("", app.say(M::RemovePeriod), remove));
    }
    view! { <div class="period">{parts}</div> }.into_any()
}

/// What is usual, and what is expected.
fn cycle(app: App) -> AnyView {
    let usual = app.book().menstruation;
    let value = derived(move || app.form(|form| form.periods.expected.clone()));
    let (expected, read) = date(app, Field::ExpectedPeriod, value, |form, date| form.periods.expected = date);
    let words = DateFieldWords { legend: app.say(M::ExpectedStart), hint: None, birthday: false };
    let (cycle, length) =
        (M::CycleDays { usual: usual.cycle.otherwise }, M::LengthDays { usual: usual.length.otherwise });
    view! {
        <details class="field">
            <summary>{app.say(M::PeriodsMore)}</summary>
            {text_field("cycle", app.say(cycle), None, "numeric", text(app, Field::CycleDays, |form| &mut form.periods.cycle))}
            {text_field("length", app.say(length), None, "numeric", text(app, Field::LengthDays, |form| &mut form.periods.length))}
            {date_field(app, "expected", words, expected, read)}
            {flag(
                app,
                "no-predictions",
                M::NoPredictions,
                |form| form.periods.no_predictions,
                |form, on| form.periods.no_predictions = on,
            )}
        </details>
    }
    .into_any()
}
