//! The desk's state: the session, the donor at the desk, and what is shown of them.

use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

use super::outcome::Stage;
use crate::desk::log::{Event, Log, Session, Warning};
use crate::eligibility::{Assessment, Facts, Measured, assess};
use crate::intake::{CheckForm, MeasureField, MeasureForm, MeasureProblem, Past};
use crate::rules::Group;
#[cfg(feature = "browser")]
use crate::store::draft::Draft;
#[cfg(feature = "browser")]
use crate::store::shape::CheckRecord;
use crate::store::shape::HistoryRecord;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::memo;
use crate::ui::browser;
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

impl Way {
    /// Where the focus goes when it is shown.
    pub fn head(self) -> &'static str {
        match self {
            Self::Donor => "birth",
            Self::Tally => "way-tally",
            Self::Recall => "way-recall",
        }
    }
}

/// The desk: a name for its state, as [`App`] is for what pages share.
#[derive(Clone, Copy)]
pub struct Desk(&'static State);

impl std::ops::Deref for Desk {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// The state of the desk.
pub struct State {
    /// The app, whose check and history are those of the donor at the desk.
    pub app: App,
    /// What is shown.
    pub phase: RwSignal<Phase>,
    /// What has just happened.
    pub told: RwSignal<Option<String>>,
    /// The log of the session.
    pub log: RwSignal<Log>,
    /// How many stored records cannot even be read as text.
    pub damaged: RwSignal<usize>,
    /// Whether the store is locked by a PIN.
    pub locked: RwSignal<bool>,
    /// Whether the log is that of a file, which nobody writes to.
    pub looks_at_file: RwSignal<bool>,
    /// The day of a session that was left open past midnight.
    pub day_over: Memo<Option<NaiveDate>>,
    /// The donor at the desk.
    pub donor: Donor,
}

/// The donor at the desk, but for the answers and the donations, which are the app's.
pub struct Donor {
    /// What stands in the first field.
    pub who: RwSignal<String>,
    /// What is wrong with it.
    pub who_wrong: RwSignal<Option<D>>,
    /// Whether the answers come from a pass.
    pub from_pass: RwSignal<bool>,
    /// How many units of platelets the pass says.
    pub units: RwSignal<Option<u8>>,
    /// The groups of questions to which the answer was yes.
    pub opened: RwSignal<Vec<Group>>,
    /// Whether past donations were said to exist.
    pub given: RwSignal<bool>,
    /// The days of the last donations, as typed, by kind.
    pub last: RwSignal<[String; 2]>,
    /// What was measured, as typed.
    pub measures: RwSignal<MeasureForm>,
    /// The values that were left, whose problems may be shown.
    pub measures_left: RwSignal<Vec<MeasureField>>,
    /// What was measured, and what cannot be read.
    pub measured: Memo<Option<(Measured, Vec<MeasureProblem>)>>,
    /// The judgement for the wished kind and for the other one.
    pub judged: Memo<Option<[Assessment; 2]>>,
    /// How far the outcome has come.
    pub stage: RwSignal<Stage>,
}

impl Donor {
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
        Self {
            who: RwSignal::new(String::new()),
            who_wrong: RwSignal::new(None),
            from_pass: RwSignal::new(false),
            units,
            opened: RwSignal::new(Vec::new()),
            given: RwSignal::new(false),
            last: RwSignal::new(Default::default()),
            measures: values,
            measures_left: RwSignal::new(Vec::new()),
            measured,
            judged,
            stage: RwSignal::new(Stage::Open),
        }
    }

    fn clear(&self) {
        self.who.set(String::new());
        self.who_wrong.set(None);
        self.from_pass.set(false);
        self.units.set(None);
        self.opened.set(Vec::new());
        self.given.set(false);
        self.last.set(Default::default());
        self.measures.set(MeasureForm::default());
        self.measures_left.set(Vec::new());
        self.stage.set(Stage::Open);
    }
}

impl Desk {
    /// A desk that is not open yet.
    pub fn new(app: App) -> Self {
        let log = RwSignal::new(Log::default());
        let looks_at_file = RwSignal::new(false);
        let day_over = memo(move || {
            let today = app.today.get().filter(|_| !looks_at_file.get())?;
            log.with(|log| log.left_open(today).map(|session| session.day))
        });
        Self(Box::leak(Box::new(State {
            app,
            phase: RwSignal::new(Phase::Opening),
            told: RwSignal::new(None),
            log,
            damaged: RwSignal::new(0),
            locked: RwSignal::new(false),
            looks_at_file,
            day_over,
            donor: Donor::new(app),
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

    // ---- The donor at the desk ----

    /// An empty screen with the focus in the first field.
    pub fn next_donor(self) {
        self.clear();
        desk_store::clear_draft();
        self.show_donor();
    }

    /// The screen of the donor at the desk, with the focus in the first field.
    pub fn show_donor(self) {
        // A screen that is there already stays as it is: what was unfolded on it too.
        if self.phase.get_untracked() != Phase::Running(Way::Donor) {
            self.phase.set(Phase::Running(Way::Donor));
        }
        browser::focus(self.app, Way::Donor.head());
    }

    /// Forgets the donor at the desk.
    pub fn clear(self) {
        let kind = self.session().and_then(|session| session.kinds.first().copied()).unwrap_or_default();
        self.app.check.set(CheckForm { kind, ..CheckForm::default() });
        self.app.history.set(HistoryRecord::default());
        self.app.left.set(Vec::new());
        self.app.periods_opened.set(false);
        self.donor.clear();
    }

    /// Whether something of the donor at the desk has been entered.
    pub fn is_begun(self) -> bool {
        let nothing = self.app.form(|form| *form == CheckForm { kind: form.kind, ..CheckForm::default() })
            && self.app.donations(|history| *history == HistoryRecord::default())
            && self.donor.last.with(|last| last.iter().all(String::is_empty))
            && self.donor.measures.with(|measures| *measures == MeasureForm::default());
        !nothing
    }

    /// Changes what was measured, and keeps it with the draft.
    pub fn measure(self, change: impl FnOnce(&mut MeasureForm)) {
        self.donor.measures.update(change);
        desk_store::keep_draft(self);
    }

    /// What was said of past donations.
    pub fn past(self) -> Option<Past> {
        let given = self.donor.given.get();
        self.app.donations(|history| Past::of(history.told, !history.entries.is_empty(), given))
    }

    /// Says it. "Never" takes back those that were named.
    pub fn say_past(self, past: Past) {
        let never = past == Past::Never;
        self.donor.given.set(!never);
        if never {
            self.donor.last.set(Default::default());
        }
        self.app.edit_history(|history| {
            if never {
                history.entries.clear();
            }
            history.told = past.told();
        });
    }

    /// The donor at the desk, to be kept; none who is written down, or about to be: whoever is, is nobody's draft any more.
    #[cfg(feature = "browser")]
    pub fn draft(self) -> Option<Draft> {
        let (app, donor) = (self.app, &self.donor);
        if !matches!(donor.stage.get_untracked(), Stage::Open | Stage::Against | Stage::HowMuch) {
            return None;
        }
        Some(Draft {
            check: CheckRecord { filled_on: app.today.get_untracked()?, form: app.check.get_untracked() },
            history: app.history.get_untracked(),
            measures: donor.measures.get_untracked(),
            from_pass: donor.from_pass.get_untracked(),
            units: donor.units.get_untracked(),
            last: donor.last.get_untracked(),
        })
    }

    /// Puts a donor who was kept back onto the screen.
    #[cfg(feature = "browser")]
    pub fn put_draft(self, draft: Draft) {
        let Draft { check, history, measures, from_pass, units, last } = draft;
        let (app, donor) = (self.app, &self.donor);
        donor.given.set(!history.entries.is_empty() || last.iter().any(|text| !text.is_empty()));
        app.check.set(check.form);
        app.history.set(history);
        donor.measures.set(measures);
        donor.from_pass.set(from_pass);
        donor.units.set(units);
        donor.last.set(last);
    }

    // ---- The log ----

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

    /// Ends a session that was left open past midnight, and goes on with the same one of today. What is shown stays, the
    /// donor at the desk too.
    pub fn start_today(self) {
        let (Some(session), Some(at)) = (self.session(), self.now()) else { return };
        let today = session.on_another_day(browser::new_id(), at);
        self.add(Event::Closed { at }, D::Closed, move |kept| {
            if kept {
                desk_store::start(self, today, String::new(), move || {
                    self.told.set(Some(self.app.desk(D::TodayStarted)));
                    if let Phase::Running(way) = self.phase.get_untracked() {
                        browser::focus(self.app, way.head());
                    }
                });
            }
        });
    }
}
