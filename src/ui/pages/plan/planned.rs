//! The next possible day, and the planned donations with how they stand.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Board, Checked, reasons, remind};
use crate::eligibility::{Verdict, still_works};
use crate::rules::Kind;
use crate::schedule::Planned;
use crate::store::shape::Entry;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{callback, click, dynamic};
use crate::ui::browser;
use crate::ui::components::{button, class, leaf, sign};

/// For each kind the next day on which it may be given, as things stand: what is planned moves no date.
pub fn next(board: Board, today: NaiveDate) -> AnyView {
    let app = board.app;
    let cards = move || {
        // As the check says it: what is planned moves no date, a donation does.
        let answers = app.answers.get()?;
        let cards = answers.map(|answer| {
            let assessment = answer.assessment;
            let kind = assessment.kind;
            let verdict = assessment.verdict;
            // What has not been answered does not keep anybody from planning.
            let day = assessment.open_from().or((verdict == Verdict::ForStaff).then_some(today));
            let planned = board.planned.with(|all| all.iter().map(|one| one.on).find(|on| on.kind == kind));
            let planned = planned.map(|on| view! { <p>{app.other(O::PlannedOn(on.day))}</p> });
            let see = day.map(|day| {
                let id = if kind == Kind::WholeBlood { "next-whole-blood" } else { "next-platelets" };
                button(id, "", app.other(O::SeeDay(day)), callback(move |()| {
                    board.kind.set(kind);
                    board.show(day);
                }))
            });
            let sign = day.map_or_else(|| sign(verdict), |day| leaf(app, day, verdict));
            view! {
                <article class=format!("card {}", class(verdict))>
                    <p class="verdict">{sign} <span><strong>{app.words().verdict(&assessment, today)}</strong></span></p>
                    {planned}
                    {see}
                    {day.filter(|day| *day > today).map(|day| remind::of_first_day(board, kind, day, today))}
                </article>
            }
        });
        Some(cards.into_iter().collect::<Vec<_>>().into_any())
    };
    view! {
        <section class="answer next-days" aria-labelledby="next-title">
            <h2 id="next-title">{app.other(O::NextTitle)}</h2>
            <div class="next-cards">{dynamic(cards)}</div>
        </section>
    }
    .into_any()
}

/// What is planned, and what was planned and has passed.
pub fn list(board: Board, today: NaiveDate) -> AnyView {
    let app = board.app;
    let passed = move || {
        let passed = app.donations(|record| {
            let is_over = |entry: &&Entry| Planned::of(&entry.donation).is_some_and(|on| on.day < today);
            record.plan.iter().filter(is_over).cloned().collect::<Vec<_>>()
        });
        Some(passed.into_iter().map(|entry| ask(board, &entry)).collect::<Vec<_>>().into_any())
    };
    let items = move || {
        let planned = board.planned.get();
        if planned.is_empty() {
            return Some(view! { <p class="hint">{app.other(O::PlannedEmpty)}</p> }.into_any());
        }
        let items = planned.into_iter().map(|checked| item(board, &checked, today)).collect::<Vec<_>>();
        Some(view! { <ul class="entries">{items}</ul> }.into_any())
    };
    view! {
        <section aria-labelledby="planned-title" class="planned">
            <h2 id="planned-title" tabindex="-1">{app.other(O::PlannedTitle)}</h2>
            {dynamic(passed)}
            {dynamic(items)}
        </section>
    }
    .into_any()
}

/// Asks whether a planned donation took place.
fn ask(board: Board, entry: &Entry) -> AnyView {
    let app = board.app;
    let Some(on) = Planned::of(&entry.donation) else { return ().into_any() };
    let (yes, no) = (entry.clone(), entry.id.clone());
    let gave = click(move |_| take_place(board, yes.clone()));
    let not = click(move |_| board.remove(&no));
    view! {
        <div class="passed" role="group" aria-labelledby=format!("passed-{}", entry.id)>
            <p id=format!("passed-{}", entry.id)>
                <strong>{app.other(O::Passed(on))}</strong>
            </p>
            <div class="actions">
                <button type="button" on:click=gave>{app.other(O::PassedYes)}</button>
                <button type="button" on:click=not>{app.other(O::PassedNo)}</button>
            </div>
        </div>
    }
    .into_any()
}

/// A planned donation becomes one that took place.
pub fn take_place(board: Board, entry: Entry) {
    board.change(board.app.other(O::PassedNoted), |record| {
        record.plan.retain(|other| other.id != entry.id);
        record.note(entry);
    });
    browser::focus(board.app, "undo-plan");
}

fn item(board: Board, checked: &Checked, today: NaiveDate) -> AnyView {
    let app = board.app;
    let Checked { entry, on, assessment } = checked;
    let works = still_works(assessment);
    let date = app.words().date_and_weekday(on.day);
    let name = format!("{date} {}", app.say(crate::text::Message::KindName(on.kind)));
    let (id, see) = (entry.id.clone(), on.day);
    let remove = click(move |_| board.remove(&id));
    let id = entry.id.clone();
    let start_moving = click(move |_| {
        board.moving.set(Some(id.clone()));
        board.cursor.set(see);
        browser::focus(app, format!("day-{see}"));
    });
    let why = (!works).then(|| {
        let id = entry.id.clone();
        let move_there = board.way_out(&id, today).map(|(day, spoilt)| {
            let go = click(move |_| board.move_to(&id, day));
            view! {
                <p><button type="button" on:click=go>{app.other(O::MovePlanTo(day))}</button></p>
                {(spoilt > 0).then(|| view! { <p class="problem">{app.other(O::SpoilsPlans(spoilt))}</p> })}
            }
        });
        view! {
            <div class="answer not-yet">
                <p><strong>{app.other(O::PlanBroken(on.day))}</strong></p>
                {reasons(app, assessment)}
                {move_there}
            </div>
        }
    });
    let is_today = on.day == today;
    let gave = is_today.then(|| {
        let entry = entry.clone();
        let gave = click(move |_| take_place(board, entry.clone()));
        view! { <button type="button" class="link" on:click=gave>{app.other(O::PassedYes)}</button> }
    });
    view! {
        <li class:broken=!works>
            <div>
                <p class="entry-date"><strong>{date}</strong></p>
                <p>{app.other(O::PlannedName(on.kind))}</p>
                {why}
                {works.then(|| remind::of_plan(board, checked))}
            </div>
            <div class="actions">
                {gave}
                <button
                    type="button"
                    class="link"
                    aria-label=format!("{} {name}", app.other(O::MovePlan))
                    on:click=start_moving
                >
                    {app.other(O::MovePlan)}
                </button>
                <button
                    type="button"
                    class="link"
                    aria-label=format!("{} {name}", app.other(O::RemovePlan))
                    on:click=remove
                >
                    {app.other(O::RemovePlan)}
                </button>
            </div>
        </li>
    }
    .into_any()
}
