//! The form for one donation, in the history and in the check.

use leptos::prelude::*;

use super::field::{Bound, DateFieldWords, button, date_field, question, radios, text_field, tick};
use crate::eligibility::{Answer, Donation};
use crate::intake::{DateText, DonationForm, Field, KindChoice, Problem};
use crate::store::shape::Entry;
use crate::text::Message as M;
use crate::ui::boxed::{callback, click, derived, dynamic, memo};
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
#[expect(clippy::too_many_lines, reason = "one form, field by field; its parts share the closures at its head")]
pub fn donation_form(app: App, editing: RwSignal<Option<Editing>>, back: &'static str) -> AnyView {
    let form = move || editing.with(|editing| editing.as_ref().map(|editing| editing.form.clone())).unwrap_or_default();
    let edit = move |change: &dyn Fn(&mut DonationForm)| {
        editing.update(|editing| {
            if let Some(editing) = editing {
                change(&mut editing.form);
            }
        });
    };
    let problem = move |field: Field| {
        derived(move || {
            let editing = editing.get()?;
            let problem = editing.problems.into_iter().find(|problem| problem.field == field)?;
            Some(app.words().problem(problem))
        })
    };
    let text = move |get: fn(&mut DonationForm) -> &mut String, of: Field| Bound {
        value: derived(move || get(&mut form()).clone()),
        set: callback(move |text: String| edit(&|form| get(form).clone_from(&text))),
        problem: problem(of),
        leave: callback(|()| ()),
    };
    let flag = move |words: M, get: fn(&mut DonationForm) -> &mut bool| {
        let on = derived(move || *get(&mut form()));
        tick("", app.say(words), on, callback(move |on| edit(&|form| *get(form) = on)))
    };
    let can_confirm = memo(move || {
        editing.with(|editing| editing.as_ref().is_some_and(|e| e.problems.iter().any(|p| p.wrong.can_be_confirmed())))
    });
    let problems = memo(move || editing.get().map(|editing| editing.problems).unwrap_or_default());
    let summary = move || {
        let count = problems.with(Vec::len);
        let links = problems.get().into_iter().map(|problem| {
            let id = id_of(problem.field);
            let go = click(move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                browser::focus(app, id);
            });
            view! { <li><a href=format!("#{id}") on:click=go>{app.words().problem(problem)}</a></li> }
        });
        let links = links.collect::<Vec<_>>();
        (count > 0).then(|| {
            view! {
                <div class="summary" id="donation-summary" tabindex="-1" role="group" aria-labelledby="donation-summary-title">
                    <p id="donation-summary-title">
                        <strong>{app.say(M::ProblemsAbove { count })}</strong>
                    </p>
                    <ul>{links}</ul>
                </div>
            }
            .into_any()
        })
    };
    let kind = memo(move || form().kind);
    let not_known = memo(move || form().date_not_known);
    let read = derived(move || {
        let when = form().date.partial(app.today.get()?).ok()??;
        Some(if when.is_exact() { app.words().date_and_weekday(when.first()) } else { app.words().partial(when) })
    });
    let is_new = editing.with_untracked(|editing| editing.as_ref().is_none_or(|editing| editing.entry.is_none()));
    let close = callback(move |()| {
        editing.set(None);
        browser::focus(app, back);
    });
    let kinds = [KindChoice::WholeBlood, KindChoice::Platelets, KindChoice::Other, KindChoice::Unknown]
        .map(|kind| (kind, app.say(M::KindChoice(kind))));
    let date = move || {
        let bound = Bound {
            value: derived(move || form().date),
            set: callback(move |date: DateText| edit(&|form| form.date.clone_from(&date))),
            problem: problem(Field::DonationDate),
            leave: callback(|()| ()),
        };
        let words = DateFieldWords {
            legend: app.say(M::DonationDate),
            hint: Some(app.say(M::DonationDateHint)),
            birthday: false,
        };
        (!not_known.get()).then(|| date_field(app, "donated", words, bound, read))
    };
    let amount = move || match kind.get() {
        KindChoice::WholeBlood => {
            let volumes = app.book().volumes.whole_blood_ml;
            let choices = volumes.iter().map(|ml| (Some(*ml), app.say(M::Millilitres(u32::from(*ml)))));
            let choices = choices.chain([(None, app.say(M::AmountNotKnown))]).collect();
            let chosen = move || Some(form().amount.ml);
            let answers = radios("amount", choices, chosen, move |ml| edit(&|form| form.amount.ml = ml));
            vec![question("amount", app.say(M::WholeBloodAmount), None, vec![answers])]
        }
        KindChoice::Platelets => {
            let units = app.book().volumes.platelet_units;
            let choices = units.iter().map(|units| (Some(*units), app.say(M::Units(u32::from(*units)))));
            let choices = choices.chain([(None, app.say(M::AmountNotKnown))]).collect();
            let chosen = move || Some(form().amount.units);
            let answers = radios("amount", choices, chosen, move |units| edit(&|form| form.amount.units = units));
            vec![
                question("amount", app.say(M::PlateletsAmount), None, vec![answers]),
                text_field(
                    "plasma",
                    app.say(M::Plasma),
                    None,
                    "numeric",
                    text(|form| &mut form.amount.plasma, Field::DonationAmount),
                ),
            ]
        }
        KindChoice::Other | KindChoice::Unknown => Vec::new(),
    };
    let kinds =
        radios("donated-kind", kinds.into(), move || Some(kind.get()), move |kind| edit(&|form| form.kind = kind));
    let confirm = move || can_confirm.get().then(|| flag(M::ConfirmRight, |form| &mut form.confirmed));
    view! {
        <form
            class="donation-form card"
            aria-labelledby="donation-form-title"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if save(app, editing) {
                    close.run(());
                }
            }
        >
            <h2 id="donation-form-title" tabindex="-1">
                {app.say(if is_new { M::HistoryAddTitle } else { M::HistoryEditTitle })}
            </h2>
            {dynamic(summary)}
            {question("donated-kind", app.say(M::DonationKind), None, vec![kinds])}
            {dynamic(date)}
            {dynamic(confirm)}
            {flag(M::DonationDateNotKnown, |form| &mut form.date_not_known)}
            {dynamic(move || Some(amount().into_any()))}
            {flag(M::NoBlood, |form| &mut form.no_blood)}
            {text_field(
                "place",
                app.say(M::Place),
                Some(app.say(M::OnlyForYou)),
                "text",
                text(|form| &mut form.place, Field::DonationPlace),
            )}
            {text_field("note", app.say(M::Note), None, "text", text(|form| &mut form.note, Field::DonationPlace))}
            <div class="actions">
                <button type="submit" class="primary">{app.say(M::Save)}</button>
                {button("", "", app.say(M::Cancel), close)}
            </div>
        </form>
    }
    .into_any()
}

/// The id of a field's first box.
fn id_of(field: Field) -> &'static str {
    if field == Field::DonationAmount { "plasma" } else { "donated" }
}

/// Saves the donation, or shows what is wrong and goes to the summary of it; whether it was saved.
fn save(app: App, editing: RwSignal<Option<Editing>>) -> bool {
    let (Some(Editing { entry, form, .. }), Some(today)) = (editing.get_untracked(), app.today.get_untracked()) else {
        return false;
    };
    let at = entry.as_ref().map(|entry| entry.at.clone()).unwrap_or_default();
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
            let entry = Entry { id, donation, at, place: form.place.trim().into(), note: form.note.trim().into() };
            app.edit_history(|history| history.note(entry));
            if app.notice.get_untracked() != Some(Notice::NotKept) {
                app.notice.set(Some(Notice::Saved));
            }
            true
        }
        Err(problems) => {
            editing.update(|editing| {
                if let Some(editing) = editing {
                    editing.problems = problems;
                }
            });
            browser::focus(app, "donation-summary");
            false
        }
    }
}
