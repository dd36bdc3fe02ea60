//! The plan: which days are open, what is planned, and the best year.

mod care;
mod day;
mod drives;
mod month;
mod planned;
mod remind;
mod spans;
mod year;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::eligibility::{
    Assessment, Donation, History, Moves, PartialDate, Timeline, check_plan, first_that_works, what_if,
};
use crate::rules::{Kind, Length};
use crate::schedule::Planned;
use crate::store::shape::{Entry, HistoryRecord};
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{callback, derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{class, notice_bar, reason, sign};
use crate::ui::route::Route;
use crate::ui::state::App;

/// How far ahead the calendar goes.
const AHEAD: Length = Length::Years(2);

/// How many months the calendar goes back; the axis of the timeline names today a third of the way.
const MONTHS_BACK: usize = 12;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Board {
    app: App,
    /// The kind whose days the calendar shows.
    kind: RwSignal<Kind>,
    /// The day of the calendar that takes the focus; its month is the one that is shown.
    cursor: RwSignal<NaiveDate>,
    /// The day that is told.
    day: RwSignal<Option<NaiveDate>>,
    /// The planned donation that is being moved, by its name.
    moving: RwSignal<Option<String>>,
    /// What has just happened, with what was kept before it and after it.
    told: RwSignal<Option<(String, Option<[HistoryRecord; 2]>)>>,
    /// Every day for both kinds, planned donations included.
    timelines: Memo<Option<[Timeline; 2]>>,
    /// The planned donations from today on, each judged on its day, the earliest first.
    planned: Memo<Vec<Checked>>,
}

/// A planned donation as it stands now.
#[derive(Clone, PartialEq)]
struct Checked {
    entry: Entry,
    on: Planned,
    assessment: Assessment,
}

impl Board {
    fn new(app: App) -> Self {
        let timelines = memo(move || {
            let today = app.today.get()?;
            let history = app.donations(|history| history.with_plan(today));
            Some(app.parsed.with(|parsed| {
                Kind::ALL.map(|kind| Timeline::new(&parsed.facts, &history, kind, app.rulebooks(), today))
            }))
        });
        let planned = memo(move || {
            let Some(today) = app.today.get() else { return Vec::new() };
            let record = app.history.get();
            let given = record.history();
            let mut plan: Vec<(Entry, Planned)> = record
                .plan
                .into_iter()
                .filter_map(|entry| Planned::of(&entry.donation).map(|on| (entry, on)))
                .collect();
            plan.retain(|(_, on)| on.day >= today);
            plan.sort_by_key(|(_, on)| *on);
            let donations: Vec<_> = plan.iter().map(|(entry, _)| entry.donation).collect();
            let judged =
                app.parsed.with(|parsed| check_plan(&parsed.facts, &given, &donations, app.rulebooks(), today));
            let checked = plan.into_iter().zip(judged);
            checked.map(|((entry, on), assessment)| Checked { entry, on, assessment }).collect()
        });
        Self {
            app,
            kind: RwSignal::new(app.form(|form| form.kind)),
            cursor: RwSignal::new(NaiveDate::MIN),
            day: RwSignal::new(None),
            moving: RwSignal::new(None),
            told: RwSignal::new(None),
            timelines,
            planned,
        }
    }

    /// Shows a day in the calendar and tells it.
    fn show(self, day: NaiveDate) {
        self.cursor.set(day);
        self.day.set(Some(day));
        browser::focus(self.app, "day-title");
    }

    /// What would be planned, as large as the check says.
    fn donation(self, on: Planned) -> Donation {
        let units = self.app.parsed.with_untracked(|parsed| parsed.facts.platelet_units);
        on.donation(units.or(Some(self.app.book().yearly_volume.new_units)))
    }

    /// What one more planned donation would move; `without` is left out of the plan.
    fn what_if(self, one_more: Donation, without: Option<&str>, today: NaiveDate) -> Moves {
        let app = self.app;
        let (given, plan) = self.given_and_planned(today);
        let plan: Vec<_> =
            plan.iter().filter(|entry| Some(entry.id.as_str()) != without).map(|entry| entry.donation).collect();
        app.parsed.with(|parsed| what_if(&parsed.facts, &given, &plan, one_more, app.rulebooks(), today))
    }

    /// Where a planned donation can move so that it works, and how many others would then be too early.
    fn way_out(self, id: &str, today: NaiveDate) -> Option<(NaiveDate, usize)> {
        let (given, plan) = self.given_and_planned(today);
        let place = plan.iter().position(|entry| entry.id == id)?;
        let donations: Vec<_> = plan.iter().map(|entry| entry.donation).collect();
        let day = self
            .app
            .parsed
            .with(|parsed| first_that_works(&parsed.facts, &given, &donations, place, self.app.rulebooks(), today))?;
        let moved = Donation { when: Some(PartialDate::Day(day)), ..donations[place] };
        Some((day, self.what_if(moved, Some(id), today).spoilt.len()))
    }

    /// What was given, and what is planned from today on.
    fn given_and_planned(self, today: NaiveDate) -> (History, Vec<Entry>) {
        self.app.donations(|record| {
            let is_ahead = |entry: &&Entry| Planned::of(&entry.donation).is_some_and(|on| on.day >= today);
            (record.history(), record.plan.iter().filter(is_ahead).cloned().collect())
        })
    }

    /// Changes the plan, keeps it, and tells what happened.
    fn change(self, told: String, change: impl FnOnce(&mut HistoryRecord)) {
        let before = self.app.history.get_untracked();
        self.app.edit_history(change);
        let after = self.app.history.get_untracked();
        self.moving.set(None);
        self.told.set(Some((told, Some([before, after]))));
    }

    /// Plans a donation.
    fn plan(self, on: Planned, today: NaiveDate) {
        let app = self.app;
        let donation = self.donation(on);
        let moves = self.what_if(donation, None, today);
        let told = [app.other(O::PlanPut { on }), app.other(O::AfterIt(moves.next))];
        let entry = Entry::new(browser::new_id(), donation);
        self.change(app.words().sentences(&told[0], &told[1]), |record| record.plan.push(entry));
        self.show(on.day);
    }

    /// Moves a planned donation to another day.
    fn move_to(self, id: &str, day: NaiveDate) {
        self.change(self.app.other(O::PlanMoved { day }), |record| {
            if let Some(entry) = record.plan.iter_mut().find(|entry| entry.id == id) {
                entry.donation.when = Some(PartialDate::Day(day));
            }
        });
        self.show(day);
    }

    /// Takes a planned donation back.
    fn remove(self, id: &str) {
        self.change(self.app.other(O::PlanRemoved), |record| record.plan.retain(|entry| entry.id != id));
        browser::focus(self.app, "undo-plan");
    }
}

/// A day's card: the sign of the verdict with these words, what can be done, and every reason.
fn card_of(app: App, assessment: &Assessment, words: String, what: AnyView) -> AnyView {
    view! {
        <article class=format!("card {}", class(assessment.verdict))>
            <p class="verdict">{sign(assessment.verdict)} <strong>{words}</strong></p>
            {what}
            {reasons(app, assessment)}
        </article>
    }
    .into_any()
}

/// Every reason of a judgement; nothing where there is none.
fn reasons(app: App, assessment: &Assessment) -> Option<AnyView> {
    let reasons = assessment.findings.iter().map(|finding| reason(app, finding)).collect::<Vec<_>>();
    (!reasons.is_empty()).then(|| view! { <ol class="reasons">{reasons}</ol> }.into_any())
}

/// The days of a week that begins on a Monday, for the names of weekdays.
fn week() -> impl Iterator<Item = NaiveDate> {
    NaiveDate::from_ymd_opt(2024, 1, 1).into_iter().flat_map(|monday| monday.iter_days().take(7))
}

/// The first day of a month.
fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The months of the calendar, by their first days.
fn months(today: NaiveDate) -> Vec<NaiveDate> {
    let back = |month: &NaiveDate| month.pred_opt().map(month_of);
    let first = std::iter::successors(Some(month_of(today)), back).nth(MONTHS_BACK).unwrap_or(today);
    let last = AHEAD.after(month_of(today));
    let next = |month: &NaiveDate| Some(Length::Months(1).after(*month)).filter(|month| *month <= last);
    std::iter::successors(Some(first), next).collect()
}

/// The plan page.
pub fn plan(app: App) -> AnyView {
    let board = Board::new(app);
    browser::load_campaign(app);
    let today = move || {
        let today = app.today.get()?;
        let behind = app.donations(|history| history.ahead_of(today));
        Some(
            view! {
                <p class="hint">{app.other(O::Today(today))}</p>
                {behind.map(|given| view! { <p class="problem">{app.other(O::ClockBehind { today, given })}</p> })}
                {unanswered(app)}
            }
            .into_any(),
        )
    };
    let parts = move || {
        // The day alone: what depends on the answers is drawn again by its own part.
        let Some(today) = app.today.get() else {
            return Some(view! { <p class="waiting">{app.say(M::AnswerWaiting)}</p> }.into_any());
        };
        board.cursor.set(today);
        Some(
            view! {
                {care::care(board)}
                {planned::next(board, today)}
                {planned::list(board, today)}
                <section class="calendar" aria-labelledby="calendar-title">
                    <h2 id="calendar-title">{app.other(O::CalendarTitle)}</h2>
                    <div class="calendar-and-day">
                        {month::calendar(board, today)} {day::day(board, today)}
                    </div>
                </section>
                {spans::spans(board, today)}
                {spans::timeline(board, today)}
                {year::year(board, today)}
                {drives::drives(board)}
            }
            .into_any(),
        )
    };
    view! {
        <div class="wrap plan">
            <h1>{app.other(O::PlanTitle)}</h1>
            <p class="lead">{app.other(O::PlanLead)}</p>
            {dynamic(today)}
            {dynamic(parts)}
            {told(board)}
        </div>
    }
    .into_any()
}

/// What is not answered yet, and the way to the check.
fn unanswered(app: App) -> Option<AnyView> {
    let answers = app.answers.get()?;
    let missing = answers.iter().map(|answer| answer.assessment.missing.len()).max().unwrap_or(0);
    (missing > 0).then(|| {
        view! {
            <p class="unanswered">
                <span>{app.other(O::PlanMissing { count: missing })}</span>
                <a class="button" href=app.href(Route::Check)>
                    {app.other(O::ToCheck)}
                </a>
            </p>
        }
        .into_any()
    })
}

/// The bar that tells what has just happened with the plan, and takes it back.
fn told(board: Board) -> AnyView {
    let app = board.app;
    let words = derived(move || board.told.get().map(|(words, _)| words));
    let is_undoable = derived(move || matches!(board.told.get(), Some((_, Some(_)))));
    let undo = callback(move |()| {
        if let Some((_, Some([before, after]))) = board.told.get_untracked() {
            board.told.set(None);
            // What another page has kept meanwhile stays.
            app.edit_history(|record| *record = HistoryRecord::merged(&after, record, &before));
            browser::focus(app, "planned-title");
        }
    });
    let close = callback(move |()| {
        board.told.set(None);
        browser::focus(app, "planned-title");
    });
    notice_bar(app, words, ("undo-plan", is_undoable, undo), close)
}
