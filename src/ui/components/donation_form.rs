//! The form for one donation, in the history and in the check.

use leptos::prelude::*;

use super::field::{Choice, DateFieldWords, date_field, problem_text, radios, text_field};
use crate::eligibility::{Answer, Donation};
use crate::intake::{DonationForm, Field, KindChoice, Problem};
use crate::store::shape::Entry;
use crate::text::Message as M;
use crate::ui::browser;
use crate::ui::state::{App, Notice};

/// A donation that is being entered or changed.
#[derive(Clone, PartialEq)]
pub struct Editing {
    /// The entry that is changed; none for a new one.
    pub entry: Option<Entry>,
    /// What was filled in.
    pub form: DonationForm,
    /// What was wrong when it was to be saved.
    pub problems: Vec<Problem>,
}

impl Editing {
    /// A new donation.
    #[must_use]
    pub fn new() -> Self {
        Self { entry: None, form: DonationForm::default(), problems: Vec::new() }
    }

    /// A change of an entry.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let form = DonationForm { place: entry.place.clone(), note: entry.note.clone(), ..entry.donation.into() };
        Self { entry: Some(entry.clone()), form, problems: Vec::new() }
    }
}

/// The form; it closes itself when saved or cancelled, and then moves the focus to `back`.
pub fn donation_form(app: App, editing: RwSignal<Option<Editing>>, back: &'static str) -> AnyView {
    let form = move || editing.get().map(|editing| editing.form).unwrap_or_default();
    let edit = move |change: &dyn Fn(&mut DonationForm)| {
        editing.update(|editing| {
            if let Some(editing) = editing {
                change(&mut editing.form);
            }
        });
    };
    let problem = move |field: Field| {
        Signal::derive(move || {
            let editing = editing.get()?;
            let problem = editing.problems.into_iter().find(|problem| problem.field == field)?;
            Some(app.words().problem(problem))
        })
    };
    let can_confirm = Memo::new(move |_| {
        editing.get().is_some_and(|editing| editing.problems.iter().any(|p| p.wrong.can_be_confirmed()))
    });
    let count = move || editing.get().map_or(0, |editing| editing.problems.len());
    let kind = Memo::new(move |_| form().kind);
    let not_known = Memo::new(move |_| form().date_not_known);
    let read = Signal::derive(move || {
        let date = form().date;
        let when = date.partial(app.today.get()?).ok()??;
        Some(if when.is_exact() { app.words().date_and_weekday(when.first()) } else { app.words().partial(when) })
    });
    let title = if editing.get_untracked().is_some_and(|editing| editing.entry.is_some()) {
        M::HistoryEditTitle
    } else {
        M::HistoryAddTitle
    };
    let close = move || {
        editing.set(None);
        browser::focus(back);
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if save(app, editing) {
            close();
        }
    };
    let choices = [KindChoice::WholeBlood, KindChoice::Platelets, KindChoice::Other, KindChoice::Unknown]
        .map(|kind| Choice::new(kind, app.say(M::KindChoice(kind))));
    let volumes = app.book().volumes;
    let amount = move || match kind.get() {
        KindChoice::WholeBlood => {
            let mut choices: Vec<_> = volumes
                .whole_blood_ml
                .iter()
                .map(|ml| Choice::new(Some(*ml), app.say(M::Millilitres(u32::from(*ml)))))
                .collect();
            choices.push(Choice::new(None, app.say(M::AmountNotKnown)));
            Some(view! {
                <fieldset class="field">
                    <legend>{app.say(M::WholeBloodAmount)}</legend>
                    {radios("amount", choices, move || Some(form().amount.ml), move |ml| edit(&|form| form.amount.ml = ml))}
                </fieldset>
            }
            .into_any())
        }
        KindChoice::Platelets => {
            let mut choices: Vec<_> = volumes
                .platelet_units
                .iter()
                .map(|units| Choice::new(Some(*units), app.say(M::Units(u32::from(*units)))))
                .collect();
            choices.push(Choice::new(None, app.say(M::AmountNotKnown)));
            Some(
                view! {
                    <fieldset class="field">
                        <legend>{app.say(M::PlateletsAmount)}</legend>
                        {radios(
                            "amount",
                            choices,
                            move || Some(form().amount.units),
                            move |units| edit(&|form| form.amount.units = units),
                        )}
                    </fieldset>
                    {text_field(
                        "plasma",
                        app.say(M::Plasma),
                        None,
                        move || form().amount.plasma,
                        move |text| edit(&|form| form.amount.plasma.clone_from(&text)),
                        "numeric",
                        problem(Field::DonationAmount),
                        || (),
                    )}
                }
                .into_any(),
            )
        }
        KindChoice::Other | KindChoice::Unknown => None,
    };
    let date = move || {
        (!not_known.get()).then(|| {
            date_field(
                app,
                "donated",
                DateFieldWords {
                    legend: app.say(M::DonationDate),
                    hint: Some(app.say(M::DonationDateHint)),
                    birthday: false,
                },
                move || form().date,
                move |date| edit(&|form| form.date.clone_from(&date)),
                read,
                problem(Field::DonationDate),
                || (),
            )
        })
    };
    let plain = Signal::derive(|| None);
    view! {
        <form class="donation-form card" aria-labelledby="donation-form-title" on:submit=save novalidate>
            <h2 id="donation-form-title" tabindex="-1">{app.say(title)}</h2>
            <div role="alert">
                {move || (count() > 0).then(|| problem_text("summary".into(), Signal::derive(move || Some(app.say(M::ProblemsAbove { count: count() })))))}
            </div>
            <fieldset class="field">
                <legend>{app.say(M::DonationKind)}</legend>
                {radios("donated-kind", choices.into(), move || Some(kind.get()), move |kind| edit(&|form| form.kind = kind))}
            </fieldset>
            {date}
            {move || {
                can_confirm
                    .get()
                    .then(|| {
                        tick(app, M::ConfirmRight, move || form().confirmed, move |on| edit(&|form| form.confirmed = on))
                    })
            }}
            {tick(app, M::DonationDateNotKnown, move || not_known.get(), move |on| edit(&|form| form.date_not_known = on))}
            {amount}
            {tick(app, M::NoBlood, move || form().no_blood, move |on| edit(&|form| form.no_blood = on))}
            {text_field(
                "place",
                app.say(M::Place),
                Some(app.say(M::OnlyForYou)),
                move || form().place,
                move |text| edit(&|form| form.place.clone_from(&text)),
                "text",
                plain,
                || (),
            )}
            {text_field(
                "note",
                app.say(M::Note),
                None,
                move || form().note,
                move |text| edit(&|form| form.note.clone_from(&text)),
                "text",
                plain,
                || (),
            )}
            <div class="actions">
                <button type="submit" class="primary">{app.say(M::Save)}</button>
                <button type="button" on:click=move |_| close()>{app.say(M::Cancel)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// A box to tick.
fn tick(
    app: App,
    words: M,
    on: impl Fn() -> bool + Copy + Send + Sync + 'static,
    set: impl Fn(bool) + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=on on:change=move |event| set(event_target_checked(&event)) />
            <span>{app.say(words)}</span>
        </label>
    }
    .into_any()
}

/// Saves the donation, or shows what is wrong and goes to the first field of it; whether it was saved.
fn save(app: App, editing: RwSignal<Option<Editing>>) -> bool {
    let (Some(Editing { entry, form, .. }), Some(today)) = (editing.get_untracked(), app.today.get_untracked()) else {
        return false;
    };
    let id = entry.map_or_else(browser::new_id, |entry| entry.id);
    let others: Vec<Donation> = app.history.with_untracked(|history| {
        history.entries.iter().filter(|other| other.id != id).map(|other| other.donation).collect()
    });
    let birth = match app.parsed.with_untracked(|parsed| parsed.facts.birth) {
        Answer::Known(birth) => Some(birth),
        Answer::Unanswered | Answer::NotSure => None,
    };
    match form.parse(&others, birth, &app.book(), today) {
        Ok(donation) => {
            let entry = Entry { id, donation, place: form.place.trim().into(), note: form.note.trim().into() };
            app.edit_history(|history| {
                // Whoever notes a donation has given before, whatever was said until now.
                if history.told == crate::eligibility::Told::All && history.entries.is_empty() {
                    history.told = crate::eligibility::Told::Nothing;
                }
                match history.entries.iter_mut().find(|other| other.id == entry.id) {
                    Some(old) => *old = entry,
                    None => history.entries.push(entry),
                }
            });
            if app.notice.get_untracked() != Some(Notice::NotKept) {
                app.notice.set(Some(Notice::Saved));
            }
            true
        }
        Err(problems) => {
            let first = match problems.first().map(|problem| problem.field) {
                Some(Field::DonationAmount) => "plasma",
                _ => "donated",
            };
            editing.update(|editing| {
                if let Some(editing) = editing {
                    editing.problems = problems;
                }
            });
            browser::focus(first);
            false
        }
    }
}
