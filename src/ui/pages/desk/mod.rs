//! The desk: the staff's tool at a drive, one donor after the other.

mod measures;
mod outcome;
mod questions;
mod recall;
mod screening;
mod session;
mod take_in;
mod tally;

use chrono::NaiveDateTime;
use leptos::prelude::*;

use crate::desk::log::{Event, Log, Session, Warning};
use crate::desk::tally::Tally;
use crate::eligibility::{Assessment, Facts, Measured, assess};
use crate::intake::{CheckForm, MeasureField, MeasureForm, MeasureProblem};
use crate::rules::Group;
use crate::store::shape::HistoryRecord;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, click, derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::button;
use crate::ui::desk_store::{self, Problem};
use crate::ui::state::App;

/// What the desk shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has a store"))]
pub enum Phase {
    /// The store is being opened.
    Opening,
    /// It cannot be opened.
    Stuck(Problem),
    /// It asks for the PIN; whether one was wrong.
    Locked {
        /// The last one was.
        wrong: bool,
    },
    /// A session is to be started.
    Start,
    /// A session goes on.
    Running(Way),
}

/// A part of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One donor after the other.
    Donor,
    /// The tally, the records, and the end of the session.
    Tally,
    /// Whom to call.
    Recall,
}

/// The desk: a name for what its parts share, as [`App`] is for what pages share.
#[derive(Clone, Copy)]
pub struct Desk(&'static Shared);

impl std::ops::Deref for Desk {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

/// What its parts share.
pub struct Shared {
    /// The app, whose check and history are those of the donor at the desk.
    pub app: App,
    /// What is shown.
    pub phase: RwSignal<Phase>,
    /// The log of the session.
    pub log: RwSignal<Log>,
    /// What was measured.
    pub measures: RwSignal<MeasureForm>,
    /// The values that were left, whose problems may be shown.
    measures_left: RwSignal<Vec<MeasureField>>,
    /// What stands in the first field.
    who: RwSignal<String>,
    /// What is wrong with it.
    who_wrong: RwSignal<Option<D>>,
    /// How many units of platelets the pass says.
    pub units: RwSignal<Option<u8>>,
    /// Whether the answers come from a pass.
    pub from_pass: RwSignal<bool>,
    /// The groups of questions to which the answer was yes.
    opened: RwSignal<Vec<Group>>,
    /// Past donations were said to exist.
    pub gave: RwSignal<bool>,
    /// The days of the last donations, as typed, by kind.
    last: RwSignal<[String; 2]>,
    /// What was measured, and what cannot be read.
    measured: Memo<Option<(Measured, Vec<MeasureProblem>)>>,
    /// The judgement for the wished kind and for the other one.
    judged: Memo<Option<[Assessment; 2]>>,
    /// How far the outcome has come.
    stage: RwSignal<outcome::Stage>,
    /// What has just happened.
    pub told: RwSignal<Option<String>>,
    /// How many stored records cannot even be read as text.
    pub damaged: RwSignal<usize>,
    /// Whether the store is locked by a PIN.
    pub locked: RwSignal<bool>,
    /// Whether the log is that of a file, which nobody writes to.
    pub looks_at_file: RwSignal<bool>,
}

impl Desk {
    fn new(app: App) -> Self {
        let values = RwSignal::new(MeasureForm::default());
        let units = RwSignal::new(None);
        let measured = memo(move || {
            let today = app.today.get()?;
            Some(values.with(|form| form.parse(today)))
        });
        let judged = memo(move || {
            let today = app.today.get()?;
            let history = app.donations(HistoryRecord::history);
            let (facts, wished) = (app.parsed.with(|parsed| parsed.facts.clone()), app.form(|form| form.kind));
            let facts =
                Facts { measured: measured.get().map(|(measured, _)| measured), platelet_units: units.get(), ..facts };
            Some([wished, wished.other()].map(|kind| assess(&facts, &history, kind, today, app.rulebooks(), today)))
        });
        Self(Box::leak(Box::new(Shared {
            app,
            phase: RwSignal::new(Phase::Opening),
            log: RwSignal::new(Log::default()),
            measures: values,
            measures_left: RwSignal::new(Vec::new()),
            who: RwSignal::new(String::new()),
            who_wrong: RwSignal::new(None),
            units,
            from_pass: RwSignal::new(false),
            opened: RwSignal::new(Vec::new()),
            gave: RwSignal::new(false),
            last: RwSignal::new(Default::default()),
            measured,
            judged,
            stage: RwSignal::new(outcome::Stage::Open),
            told: RwSignal::new(None),
            damaged: RwSignal::new(0),
            locked: RwSignal::new(false),
            looks_at_file: RwSignal::new(false),
        })))
    }

    /// The session that goes on or has just ended.
    pub fn session(self) -> Option<Session> {
        self.log.with(|log| log.session().cloned())
    }

    /// The number of the donor at the desk.
    pub fn number(self) -> u32 {
        self.log.with(Log::next_number)
    }

    /// The time in China.
    pub fn now(self) -> Option<NaiveDateTime> {
        #[cfg(feature = "browser")]
        browser::look_at_the_clock(self.app);
        self.app.now.get_untracked()
    }

    /// An empty screen with the focus in the first field.
    pub fn next_donor(self) {
        self.clear();
        desk_store::clear_draft();
        // A screen that is there already stays as it is: what was unfolded on it too.
        if self.phase.get_untracked() != Phase::Running(Way::Donor) {
            self.phase.set(Phase::Running(Way::Donor));
        }
        browser::focus(self.app, "birth");
    }

    /// Forgets the donor at the desk.
    pub fn clear(self) {
        let kind = self.session().and_then(|session| session.kinds.first().copied()).unwrap_or_default();
        self.app.check.set(CheckForm { kind, ..CheckForm::default() });
        self.app.history.set(HistoryRecord::default());
        self.app.left.set(Vec::new());
        self.app.periods_opened.set(false);
        self.measures.set(MeasureForm::default());
        self.measures_left.set(Vec::new());
        self.who.set(String::new());
        self.who_wrong.set(None);
        self.units.set(None);
        self.from_pass.set(false);
        self.opened.set(Vec::new());
        self.gave.set(false);
        self.last.set(Default::default());
        self.stage.set(outcome::Stage::Open);
    }

    /// Whether the donor at the desk is not written down yet.
    #[cfg(feature = "browser")]
    pub fn is_open(self) -> bool {
        use outcome::Stage;
        matches!(self.stage.get_untracked(), Stage::Open | Stage::Against | Stage::HowMuch)
    }

    /// Whether something of the donor at the desk has been entered.
    fn is_begun(self) -> bool {
        let nothing = self.app.form(|form| *form == CheckForm { kind: form.kind, ..CheckForm::default() })
            && self.measures.with(|measures| *measures == MeasureForm::default());
        !nothing
    }

    /// Keeps an event and adds it to the log, and tells what happened; `then` learns whether it was kept.
    pub fn add(self, event: Event, told: D, then: impl FnOnce(bool) + 'static) {
        let warns = |warning: &Warning| matches!(warning, Warning::ClockBack { .. });
        desk_store::append(self, &event.clone(), move |kept| {
            let words = match kept {
                Ok(()) => {
                    let warnings = self.log.try_update(|log| log.push(event)).unwrap_or_default();
                    if warnings.iter().any(warns) { D::ClockBack } else { told }
                }
                Err(problem) => problem,
            };
            self.told.set(Some(self.app.desk(words)));
            then(kept.is_ok());
        });
    }

    /// Undoes the last donor.
    pub fn undo(self) {
        let last = self.log.with_untracked(|log| log.last().map(|record| record.number));
        let (Some(number), Some(at)) = (last, self.now()) else {
            return self.told.set(Some(self.app.desk(D::NothingToUndo)));
        };
        self.add(Event::Undone { number, at }, D::UndoneOf { number }, |_| ());
    }
}

/// The desk page.
pub fn desk(app: App) -> AnyView {
    let desk = Desk::new(app);
    desk_store::begin(desk);
    let part = move || {
        let phase = desk.phase.get();
        // The phase alone: what depends on the log is drawn again by its own part, and nothing that is unfolded folds.
        Some(untrack(|| match phase {
            Phase::Opening => view! { <p class="waiting">{app.desk(D::Opening)}</p> }.into_any(),
            Phase::Stuck(problem) => session::stuck(desk, problem),
            Phase::Locked { wrong } => session::locked(desk, wrong),
            Phase::Start => session::start(desk),
            // Without a session there is no bar: nothing is to be tallied.
            Phase::Running(Way::Recall) if desk.log.with_untracked(|log| log.session().is_none()) => {
                recall::recall(desk)
            }
            Phase::Running(way) => running(desk, way),
        }))
    };
    view! {
        <div class="wrap desk">
            {dynamic(part)}
            {told(desk)}
        </div>
    }
    .into_any()
}

/// A session, under the bar that says how it goes.
fn running(desk: Desk, way: Way) -> AnyView {
    let app = desk.app;
    let ways = [
        (Way::Donor, D::WayDonor, "way-donor"),
        (Way::Tally, D::WayTally, "way-tally"),
        (Way::Recall, D::WayRecall, "way-recall"),
    ];
    let ways = ways.map(|(to, words, id)| {
        let go = click(move |_| {
            // A part that is shown already stays as it is.
            if desk.phase.get_untracked() != Phase::Running(to) {
                desk.phase.set(Phase::Running(to));
            }
            browser::focus(app, if to == Way::Donor { "birth" } else { id });
        });
        let here = (to == way).then_some("page");
        view! { <button type="button" id=id aria-current=here on:click=go>{app.desk(words)}</button> }
    });
    let progress = derived(move || {
        let Tally { all, target, .. } = desk.log.with(Tally::of);
        app.desk(D::Progress { donated: all.donated, target: target.into() })
    });
    let is_closed = derived(move || desk.session().is_none_or(|session| session.closed.is_some()));
    let lock = move || {
        desk.locked
            .get()
            .then(|| button("lock-now", "", app.desk(D::LockNow), callback(move |()| desk_store::lock(desk))))
    };
    let undo = click(move |_| desk.undo());
    view! {
        <div class="desk-bar">
            <nav class="desk-ways" aria-label=app.desk(D::Ways)>{ways.into_iter().collect::<Vec<_>>()}</nav>
            <p>{progress}</p>
            <p class="actions">
                <button type="button" id="undo-donor" on:click=undo hidden=is_closed>{app.desk(D::Undo)}</button>
                {dynamic(lock)}
            </p>
        </div>
        {match way {
            Way::Donor if is_closed.get_untracked() => tally::tally(desk),
            Way::Donor => screening::screening(desk),
            Way::Tally => tally::tally(desk),
            Way::Recall => recall::recall(desk),
        }}
    }
    .into_any()
}

/// The line that tells what has just happened.
fn told(desk: Desk) -> AnyView {
    view! {
        <p class="desk-told" role="status">{derived(move || desk.told.get())}</p>
    }
    .into_any()
}
