//! The best year: a wish, when the donor can come, and the plan that follows.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Board, drives, week};
use crate::eligibility::ground;
use crate::intake::{DateText, Field, Problem, WishChoice, YearForm};
use crate::rules::{Kind, Length};
use crate::schedule::{Planned, best_year, platelets_beside_whole_blood};
use crate::store::shape::Entry;
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{callback, click, derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{Bound, DateFieldWords, button, date_field, link_button, question, radios, tick};

/// How far ahead the plan goes.
const YEAR: Length = Length::Months(12);

/// What was worked out.
#[derive(Clone, PartialEq)]
struct Found {
    /// Of which form.
    form: YearForm,
    plan: Vec<Planned>,
    /// How many platelet donations fit beside no, one, … whole blood donations.
    beside: Vec<usize>,
}

/// The form and what follows from it.
pub fn year(board: Board, today: NaiveDate) -> AnyView {
    let app = board.app;
    let form = app.year;
    let problems = RwSignal::new(Vec::<Problem>::new());
    let found = RwSignal::new(None::<Found>);
    let edit = callback(move |change: Box<dyn FnOnce(&mut YearForm)>| {
        app.edit_year(change);
    });
    let work_out = callback(move |()| match form.with_untracked(|form| form.parse(today)) {
        Ok(wish) => {
            problems.set(Vec::new());
            let given = app.donations(crate::store::shape::HistoryRecord::history);
            let until = YEAR.after(today);
            let comes = |day: NaiveDate, kind: Kind| {
                wish.comes(day) && (!wish.drives_only || drives::is_on(app, day, Some(kind)))
            };
            let result = app.parsed.with_untracked(|parsed| {
                let mut facts = parsed.facts.clone();
                facts.platelet_units = Some(wish.units);
                let ground = ground(&facts, &given, app.rulebooks(), until, today);
                Found {
                    form: form.get_untracked(),
                    plan: best_year(&ground, wish.wish, &comes),
                    beside: platelets_beside_whole_blood(&ground, &comes),
                }
            });
            found.set(Some(result));
            browser::focus(app, "year-result");
        }
        Err(wrong) => {
            let first = wrong.first().map(|problem| id_of(problem.field));
            problems.set(wrong);
            if let Some(first) = first {
                browser::focus(app, first);
            }
        }
    });
    view! {
        <section class="best-year" aria-labelledby="year-title">
            <h2 id="year-title">{app.other(O::YearTitle)}</h2>
            <p class="hint">{app.other(O::YearLead)}</p>
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    work_out.run(());
                }
            >
                {wishes(board, form, edit)}
                {days(board, form, edit)}
                {away(board, form, edit, problems, today)}
                <p><button type="submit" class="primary" id="work-out">{app.other(O::YearWorkOut)}</button></p>
            </form>
            // A plan of another wish is none.
            {dynamic(move || {
                let found = found.get().filter(|found| form.with(|form| *form == found.form));
                found.map(|found| result(board, &found, today))
            })}
        </section>
    }
    .into_any()
}

/// A change of the form.
type Edit = Callback<Box<dyn FnOnce(&mut YearForm)>>;

fn wishes(board: Board, form: RwSignal<YearForm>, edit: Edit) -> AnyView {
    let app = board.app;
    let wishes = [WishChoice::MostDonations, WishChoice::MostWholeBlood, WishChoice::MostPlatelets, WishChoice::Calm]
        .map(|wish| (wish, app.other(O::Wish(wish))));
    let wishes = radios(
        "wish",
        wishes.into(),
        move || Some(form.with(|form| form.wish)),
        move |wish| edit.run(Box::new(move |form| form.wish = wish)),
    );
    let is_calm = memo(move || form.with(|form| form.wish == WishChoice::Calm));
    let calm = move || {
        is_calm.get().then(|| {
            let kinds = Kind::ALL.map(|kind| (kind, app.say(M::KindName(kind))));
            let kinds = radios(
                "calm-kind",
                kinds.into(),
                move || Some(form.with(|form| form.calm)),
                move |kind| edit.run(Box::new(move |form| form.calm = kind)),
            );
            let most = app.book().yearly_count.most;
            let options = (1..=most).map(|times| {
                let is_chosen = derived(move || form.with(|form| form.times == times));
                view! { <option value=times.to_string() prop:selected=is_chosen>{app.other(O::Times(times))}</option> }
            });
            let options = options.collect::<Vec<_>>();
            view! {
                {question("calm-kind", app.other(O::CalmKind), None, vec![kinds])}
                <div class="field">
                    <label for="times">{app.other(O::CalmTimes)}</label>
                    <select
                        id="times"
                        on:change=move |event| {
                            if let Ok(times) = event_target_value(&event).parse() {
                                edit.run(Box::new(move |form: &mut YearForm| form.times = times));
                            }
                        }
                    >
                        {options}
                    </select>
                </div>
            }
            .into_any()
        })
    };
    let units = app.book().volumes.platelet_units;
    let units = units.iter().map(|units| (*units, app.say(M::Units(u32::from(*units))))).collect();
    let units = radios(
        "year-units",
        units,
        move || Some(form.with(|form| form.units)),
        move |units| edit.run(Box::new(move |form| form.units = units)),
    );
    view! {
        {question("wish", app.other(O::WishQuestion), None, vec![wishes])}
        {dynamic(calm)}
        {question("year-units", app.other(O::UnitsQuestion), None, vec![units])}
    }
    .into_any()
}

/// The weekdays that suit.
fn days(board: Board, form: RwSignal<YearForm>, edit: Edit) -> AnyView {
    let app = board.app;
    let boxes = week().enumerate().map(|(place, day)| {
        let on = derived(move || form.with(|form| form.weekdays[place]));
        let id = if place == 0 { "weekdays".to_owned() } else { format!("weekdays-{place}") };
        tick(
            id,
            app.words().weekday(day).to_owned(),
            on,
            callback(move |on| edit.run(Box::new(move |form: &mut YearForm| form.weekdays[place] = on))),
        )
    });
    let boxes = view! { <div class="choices">{boxes.collect::<Vec<_>>()}</div> }.into_any();
    let has_drives =
        move || app.campaign.with(|campaign| campaign.as_ref().is_some_and(|campaign| !campaign.drives.is_empty()));
    let drives = move || {
        has_drives().then(|| {
            let on = derived(move || form.with(|form| form.drives_only));
            let set = callback(move |on| edit.run(Box::new(move |form: &mut YearForm| form.drives_only = on)));
            tick("drives-only", app.other(O::DrivesOnly), on, set)
        })
    };
    question("weekdays", app.other(O::WeekdaysQuestion), Some(app.other(O::WeekdaysHint)), vec![boxes, dynamic(drives)])
}

/// The times away, each a first and a last day.
fn away(
    board: Board,
    form: RwSignal<YearForm>,
    edit: Edit,
    problems: RwSignal<Vec<Problem>>,
    today: NaiveDate,
) -> AnyView {
    let app = board.app;
    let count = memo(move || form.with(|form| form.away.len()));
    let one = move |index: usize| {
        let field = move |which: usize, of: Field| {
            let get = move |form: &YearForm| form.away.get(index).map(|away| away[which].clone()).unwrap_or_default();
            let bound = Bound {
                value: derived(move || form.with(get)),
                set: callback(move |date: DateText| {
                    edit.run(Box::new(move |form: &mut YearForm| {
                        if let Some(away) = form.away.get_mut(index) {
                            away[which] = date;
                        }
                    }));
                }),
                problem: derived(move || {
                    let problem = problems.get().into_iter().find(|problem| problem.field == of)?;
                    Some(app.words().problem(problem))
                }),
                leave: callback(|()| ()),
            };
            let read = derived(move || {
                let day = form.with(get).coming_day(today).ok()??;
                Some(app.words().date_and_weekday(day))
            });
            let legend = app.other(if which == 0 { O::AwayFirst } else { O::AwayLast });
            let words = DateFieldWords { legend, hint: None, birthday: false };
            date_field(app, &id_of(of), words, bound, read)
        };
        let remove = click(move |_| {
            edit.run(Box::new(move |form: &mut YearForm| {
                if index < form.away.len() {
                    form.away.remove(index);
                }
            }));
            problems.set(Vec::new());
            browser::focus(app, "away-add");
        });
        view! {
            <div class="away">
                {field(0, Field::AwayFirst(index))} {field(1, Field::AwayLast(index))}
                <button type="button" class="link" on:click=remove>{app.other(O::AwayRemove)}</button>
            </div>
        }
    };
    let add = callback(move |()| {
        let index = count.get_untracked();
        edit.run(Box::new(|form: &mut YearForm| form.away.push(Default::default())));
        browser::focus(app, id_of(Field::AwayFirst(index)));
    });
    view! {
        <div class="field">
            {dynamic(move || Some((0..count.get()).map(one).collect::<Vec<_>>().into_any()))}
            {link_button("away-add", app.other(O::AwayAdd), add)}
        </div>
    }
    .into_any()
}

/// The id of a field's first box.
fn id_of(field: Field) -> String {
    match field {
        Field::AwayLast(index) => format!("away-last-{index}"),
        Field::AwayFirst(index) => format!("away-first-{index}"),
        _ => "away-add".to_owned(),
    }
}

/// The plan that was found, why it is the best, and what takes it over.
fn result(board: Board, found: &Found, today: NaiveDate) -> AnyView {
    let app = board.app;
    let Found { form, plan, beside } = found;
    if plan.is_empty() {
        return view! { <p id="year-result" tabindex="-1">{app.other(O::YearNone)}</p> }.into_any();
    }
    let whole_blood = plan.iter().filter(|on| on.kind == Kind::WholeBlood).count();
    let platelets = plan.len() - whole_blood;
    // What one more whole blood donation would cost, as far as one more fits.
    let cost = beside.get(whole_blood + 1).map(|then| beside[whole_blood].saturating_sub(*then));
    let fits = beside.get(whole_blood).copied();
    let (wish, units) = (form.wish, form.units);
    let cost = cost.filter(|cost| *cost > 0 && fits == Some(platelets) && wish != WishChoice::Calm);
    let days = plan.iter().map(|on| {
        let on = *on;
        let see = click(move |_| board.show(on.day));
        view! {
            <li>
                <button type="button" class="link" on:click=see>{app.words().date_and_weekday(on.day)}</button>
                " "
                {app.say(M::KindName(on.kind))}
            </li>
        }
    });
    let days = days.collect::<Vec<_>>();
    let taken = plan.clone();
    let take = callback(move |()| take(board, &taken, units, today));
    let until = YEAR.after(today);
    let replaces = board.planned.with(|planned| planned.iter().filter(|one| one.on.day < until).count());
    view! {
        <div class="card year-result">
            <p id="year-result" tabindex="-1">
                <strong>{app.other(O::YearFound { whole_blood, platelets })}</strong>
            </p>
            {cost.map(|cost| view! { <p>{app.other(O::YearCost { whole_blood: whole_blood + 1, cost })}</p> })}
            <p class="hint">{app.other(O::YearHow(wish))}</p>
            <ol class="year-days">{days}</ol>
            {(replaces > 0).then(|| view! { <p>{app.other(O::YearReplaces(replaces))}</p> })}
            {button("take-year", "primary", app.other(O::YearTake), take)}
        </div>
    }
    .into_any()
}

/// Plans all of it, in the place of what was planned for the year.
fn take(board: Board, plan: &[Planned], units: u8, today: NaiveDate) {
    let app = board.app;
    let until = YEAR.after(today);
    let entries: Vec<Entry> = plan.iter().map(|on| Entry::new(browser::new_id(), on.donation(Some(units)))).collect();
    board.change(app.other(O::YearTaken(entries.len())), |record| {
        let is_in_the_year =
            |entry: &Entry| Planned::of(&entry.donation).is_some_and(|on| today <= on.day && on.day < until);
        record.plan.retain(|entry| !is_in_the_year(entry));
        record.plan.extend(entries);
    });
    browser::focus(app, "planned-title");
}
