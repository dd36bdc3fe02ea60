//! A day of the calendar: what may be given on it, why, and what planning it would move.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Board, Checked, card_of};
use crate::eligibility::{Assessment, assess, still_works};
use crate::rules::Kind;
use crate::schedule::Planned;
use crate::text::Message;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{callback, dynamic};
use crate::ui::components::{button, link_button};

/// The day that was chosen, or how to choose one.
pub fn day(board: Board, today: NaiveDate) -> AnyView {
    let app = board.app;
    let told = move || {
        let Some(day) = board.day.get() else {
            return Some(view! { <p class="hint">{app.other(O::ChooseADay)}</p> }.into_any());
        };
        Some(
            view! {
                <h3 id="day-title" tabindex="-1">{app.words().date_and_weekday(day)}</h3>
                {gave(board, day)}
                {super::drives::on_day(board, day)}
                {(day >= today).then(|| ahead(board, day, today))}
            }
            .into_any(),
        )
    };
    view! { <div class="answer the-day">{dynamic(told)}</div> }.into_any()
}

/// What was given on a day.
fn gave(board: Board, day: NaiveDate) -> Vec<AnyView> {
    let app = board.app;
    let given = app.donations(|record| record.given_on(day));
    given.into_iter().map(|given| view! { <p>{app.other(O::GaveThatDay(given))}</p> }.into_any()).collect()
}

/// A day that may still be planned.
fn ahead(board: Board, day: NaiveDate, today: NaiveDate) -> AnyView {
    let Some(timelines) = board.timelines.get() else { return ().into_any() };
    let planned = board.planned.get();
    let here: Vec<&Checked> = planned.iter().filter(|checked| checked.on.day == day).collect();
    if !here.is_empty() {
        return here.into_iter().map(|checked| planned_here(board, checked, today)).collect::<Vec<_>>().into_any();
    }
    let moved = board.moving.get().and_then(|id| planned.into_iter().find(|checked| checked.entry.id == id));
    if let Some(moved) = moved {
        return move_here(board, &moved, day, today);
    }
    let wished = board.kind.get();
    let mut kinds = Kind::ALL;
    kinds.sort_by_key(|kind| *kind != wished);
    let cards = kinds.map(|kind| {
        let assessment = timelines[kind as usize].assess(day);
        card(board, &assessment, today)
    });
    cards.into_iter().collect::<Vec<_>>().into_any()
}

/// One kind on a day: the verdict, what planning it moves, and why not.
fn card(board: Board, assessment: &Assessment, today: NaiveDate) -> AnyView {
    let app = board.app;
    let (kind, day) = (assessment.kind, assessment.day);
    let on = Planned { day, kind };
    let offer = still_works(assessment).then(|| {
        let moves = board.what_if(board.donation(on), None, today);
        let spoilt = moves.spoilt.len();
        view! {
            <p class="hint">{app.other(O::AfterIt(moves.next))}</p>
            {(spoilt > 0).then(|| view! { <p class="problem">{app.other(O::SpoilsPlans(spoilt))}</p> })}
            {button(
                if kind == Kind::WholeBlood { "plan-whole-blood" } else { "plan-platelets" },
                "primary",
                app.other(O::PlanThisDay(kind)),
                callback(move |()| board.plan(on, today)),
            )}
        }
    });
    let instead = assessment.open_from().filter(|open| *open > day).map(|open| {
        link_button(
            if kind == Kind::WholeBlood { "see-whole-blood" } else { "see-platelets" },
            app.other(O::SeeDay(open)),
            callback(move |()| board.show(open)),
        )
    });
    let words = app.words().verdict(assessment, today);
    card_of(app, assessment, words, view! { {offer} {instead} }.into_any())
}

/// A day on which a donation is planned.
fn planned_here(board: Board, checked: &Checked, today: NaiveDate) -> AnyView {
    let app = board.app;
    let Checked { entry, on, assessment } = checked;
    let works = still_works(assessment);
    let id = entry.id.clone();
    let then = works.then(|| {
        let moves = board.what_if(entry.donation, Some(&id), today);
        view! { <p class="hint">{app.other(O::AfterIt(moves.next))}</p> }
    });
    let remove = callback(move |()| board.remove(&id));
    let title = app.other(O::PlannedThatDay { kind: on.kind, works });
    let remove = link_button("remove-plan", app.other(O::RemovePlan), remove);
    card_of(app, assessment, title, view! { {then} {remove} }.into_any())
}

/// A day to which a planned donation may be moved.
fn move_here(board: Board, moved: &Checked, day: NaiveDate, today: NaiveDate) -> AnyView {
    let app = board.app;
    let on = Planned { day, kind: moved.on.kind };
    let id = moved.entry.id.clone();
    // Judged as if it were not planned yet.
    let assessment = {
        let history = app.donations(|record| {
            let mut others = record.clone();
            others.plan.retain(|entry| entry.id != id);
            others.with_plan(today)
        });
        let given = moved.entry.donation.given;
        app.parsed.with(|parsed| assess(&parsed.facts.giving(given), &history, on.kind, day, app.rulebooks(), today))
    };
    let put = callback(move |()| board.move_to(&id, day));
    let cancel = callback(move |()| board.moving.set(None));
    let put = still_works(&assessment).then(|| button("move-here", "primary", app.other(O::MoveHere), put));
    let cancel = link_button("move-cancel", app.say(Message::Cancel), cancel);
    card_of(app, &assessment, app.words().verdict(&assessment, today), view! { {put} {cancel} }.into_any())
}
