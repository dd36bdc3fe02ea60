//! The verdict on the donor at the desk, and how the visit ends.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::Desk;
use super::measures::id_of;
use crate::desk::log::{Event, Outcome, Record};
use crate::desk::outcome::{Ended, Step, amounts, may_give_the_other, next_day};
use crate::eligibility::{Assessment, Facts, Verdict};
use crate::handover::calendar::event_for_qr;
use crate::handover::qr::qr;
use crate::rules::Kind;
use crate::store::shape::HistoryRecord;
use crate::text::Message as M;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, click, dynamic};
use crate::ui::browser;
use crate::ui::components::{button, class, first_day_reminder, missing, qr_view, reason, sign};

/// How far the outcome has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Nothing was chosen yet.
    Open,
    /// A donation was chosen though a rule blocks the day.
    Against {
        /// The day by which it was judged.
        day: NaiveDate,
    },
    /// A donation was chosen, and how much it was is to be said.
    HowMuch {
        /// The day by which it was judged.
        day: NaiveDate,
    },
    /// It is being written down.
    Saving,
    /// It was written down; the next donor may come.
    Saved {
        /// How it ended.
        ended: Ended,
        /// The kind.
        kind: Kind,
        /// Under which number.
        number: u32,
        /// The name of the event that reminds of the next day.
        uid: String,
        /// From which day on the donor may come again.
        next: Option<NaiveDate>,
    },
}

/// The verdict, the reasons, and the outcome.
pub fn answer(desk: Desk) -> AnyView {
    let app = desk.app;
    let verdict = move || {
        let today = app.today.get()?;
        let [wished, other] = desk.donor.judged.get()?;
        Some(told(desk, &wished, &other, today))
    };
    view! {
        <section class="answer desk-answer" aria-labelledby="answer-title">
            <h2 id="answer-title" class="hidden" tabindex="-1">{app.desk(D::VerdictTitle)}</h2>
            {dynamic(verdict)}
        </section>
        <section class="desk-outcome" aria-labelledby="outcome-title">
            <h2 id="outcome-title" tabindex="-1">{app.desk(D::OutcomeTitle)}</h2>
            {dynamic(move || Some(outcome(desk, desk.donor.stage.get())))}
        </section>
    }
    .into_any()
}

/// The verdict in words, sign and colour; what is still to be asked; the reasons.
fn told(desk: Desk, assessment: &Assessment, other: &Assessment, today: NaiveDate) -> AnyView {
    let app = desk.app;
    let only_missing = assessment.verdict == Verdict::ForStaff && !assessment.missing.is_empty();
    let words = if only_missing { app.say(M::AnswerMissingTitle) } else { app.words().verdict(assessment, today) };
    let other = desk
        .session()
        .is_some_and(|session| may_give_the_other(assessment, other, &session))
        .then(|| view! { <p class="other-kind">{app.desk(D::OtherKindCan(other.kind))}</p> });
    let reasons = assessment.findings.iter().map(|finding| reason(app, finding)).collect::<Vec<_>>();
    view! {
        <article class=format!("card {}", class(assessment.verdict))>
            <p class="verdict" role="status">{sign(assessment.verdict)} <strong>{words}</strong></p>
            {other}
            {missing(app, assessment)}
            {(!reasons.is_empty()).then(|| view! { <ol class="reasons">{reasons}</ol> })}
        </article>
    }
    .into_any()
}

fn outcome(desk: Desk, stage: Stage) -> AnyView {
    let app = desk.app;
    match stage {
        Stage::Open | Stage::Saving => {
            let choices =
                [(Ended::Donated, "donated", "D"), (Ended::Deferred, "deferred", "X"), (Ended::Left, "left", "L")];
            let choices = choices.map(|(choice, id, key)| {
                let choose = click(move |_| {
                    choose(desk, choice);
                });
                view! {
                    <button type="button" id=id disabled=stage == Stage::Saving on:click=choose>
                        {app.desk(D::Outcome(choice))} <kbd aria-hidden="true">{key}</kbd>
                    </button>
                }
            });
            view! { <div class="outcomes">{choices.into_iter().collect::<Vec<_>>()}</div> }.into_any()
        }
        Stage::Against { day } => view! {
            <p class="problem">{app.desk(D::Against)}</p>
            <div class="outcomes">
                {button("against-yes", "", app.desk(D::AgainstYes), callback(move |()| ask_amount(desk, day)))}
                {button("against-no", "primary", app.say(M::Cancel), callback(move |()| reopen(desk)))}
            </div>
        }
        .into_any(),
        Stage::HowMuch { .. } => {
            let amounts = amounts(app.form(|form| form.kind), &app.book().volumes).into_iter().enumerate().map(
                |(index, given)| {
                    let save = click(move |_| {
                        amount(desk, index + 1);
                    });
                    view! {
                        <button type="button" id=format!("amount-{index}") on:click=save>
                            {app.words().given(given)} <kbd aria-hidden="true">{index + 1}</kbd>
                        </button>
                    }
                },
            );
            view! {
                <p>{app.desk(D::HowMuch)}</p>
                <div class="outcomes">
                    {amounts.collect::<Vec<_>>()}
                    {button("amount-cancel", "link", app.say(M::Cancel), callback(move |()| reopen(desk)))}
                </div>
            }
            .into_any()
        }
        Stage::Saved { ended, kind, number, uid, next } => {
            let code = next.and_then(|day| take_along(desk, kind, day, &uid));
            view! {
                <p><strong>{app.desk(D::Saved { number, outcome: ended })}</strong></p>
                <p>{button("next-donor", "primary", app.desk(D::Next), callback(move |()| desk.next_donor()))}</p>
                {code}
            }
            .into_any()
        }
    }
}

/// The next possible day as a code for the donor's phone.
fn take_along(desk: Desk, kind: Kind, day: NaiveDate, uid: &str) -> Option<AnyView> {
    let app = desk.app;
    let (today, now) = (app.today.get_untracked()?, browser::now_utc()?);
    let reminder = first_day_reminder(app, kind, day, uid, today);
    let code = qr(&event_for_qr(&reminder, now))?;
    let caption = app.desk(D::NextDay { kind, day });
    let words = app.desk(D::TakeAlong);
    Some(view! { <p>{words.clone()}</p> {qr_view(code, words, caption)} }.into_any())
}

fn reopen(desk: Desk) {
    desk.donor.stage.set(Stage::Open);
    browser::focus(desk.app, "donated");
}

fn ask_amount(desk: Desk, day: NaiveDate) {
    desk.donor.stage.set(Stage::HowMuch { day });
    browser::focus(desk.app, "amount-0");
}

/// The judgement by which a choice is made. A choice just after midnight is one of the new day.
fn judged(desk: Desk) -> Option<Assessment> {
    desk.now()?;
    desk.donor.judged.get_untracked().map(|[wished, _]| wished)
}

/// Chooses an outcome; whether one was to be chosen.
pub fn choose(desk: Desk, choice: Ended) -> bool {
    if desk.donor.stage.get_untracked() != Stage::Open {
        return false;
    }
    let Some(assessment) = judged(desk) else { return false };
    let unread = desk.donor.measured.get_untracked().map(|(_, problems)| problems).unwrap_or_default();
    match Step::after(choice, &assessment, !unread.is_empty()) {
        Step::Unread => {
            desk.donor.measures_left.update(|left| left.extend(unread.iter().map(|problem| problem.field)));
            if let Some(first) = unread.first() {
                browser::focus(desk.app, id_of(first.field));
            }
        }
        Step::Against => {
            desk.donor.stage.set(Stage::Against { day: assessment.day });
            browser::focus(desk.app, "against-no");
        }
        Step::HowMuch => ask_amount(desk, assessment.day),
        Step::Write(outcome) => save(desk, outcome, &assessment),
    }
    true
}

/// Chooses an amount by its place, from 1 on; whether one was to be chosen. On another day than that of the choice, the
/// choice is made anew: the new day may be against the rules.
pub fn amount(desk: Desk, place: usize) -> bool {
    let Stage::HowMuch { day } = desk.donor.stage.get_untracked() else { return false };
    let Some(assessment) = judged(desk) else { return false };
    if assessment.day != day {
        reopen(desk);
        return true;
    }
    let amounts = amounts(assessment.kind, &desk.app.book().volumes);
    let Some(given) = place.checked_sub(1).and_then(|index| amounts.get(index).copied()) else { return false };
    save(desk, Outcome::Donated { given }, &assessment);
    true
}

/// The next donor, once this one is written down.
pub fn next(desk: Desk) {
    if matches!(desk.donor.stage.get_untracked(), Stage::Saved { .. }) || !desk.is_begun() {
        desk.next_donor();
    }
}

/// Writes the donor down. What was entered stays on the screen until it is kept.
fn save(desk: Desk, outcome: Outcome, assessment: &Assessment) {
    let app = desk.app;
    let Some(at) = desk.now() else { return };
    let facts = app.parsed.with_untracked(|parsed| parsed.facts.clone());
    let history = app.history.with_untracked(HistoryRecord::history);
    let next = next_day(outcome, &facts, &history, assessment, app.rulebooks());
    let measured = desk.donor.measured.get_untracked().map(|(measured, _)| measured);
    let (number, kind, ended) = (desk.number(), assessment.kind, Ended::from(outcome));
    // Of the session in which it is written down: another may begin while this is still shown.
    let uid = desk.session().map(|session| format!("{}-{number}", session.id)).unwrap_or_default();
    let record = Record::of(number, at, &Facts { measured, ..facts }, assessment, outcome);
    desk.donor.stage.set(Stage::Saving);
    desk.add(Event::Entered(record), D::Saved { number, outcome: ended }, move |kept| {
        desk.donor.stage.set(if kept { Stage::Saved { ended, kind, number, uid, next } } else { Stage::Open });
        browser::focus(app, if kept { "next-donor" } else { "donated" });
    });
}
