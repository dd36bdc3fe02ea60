//! The log of one session at a drive: what happened, in order, and the records as they stand now.
//!
//! It only grows. A correction and an undo are events of their own, so that what was written first stays to be seen.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::age::AgeBand;
use super::session::from_text;
use crate::eligibility::{Answer, Assessment, Given, Measured, Says, Sex};
use crate::rules::{DONORS_NEEDED_A_DAY, Kind, RuleId};

/// One day's work of a team at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Names the session, on this device and in files.
    pub id: String,
    /// The day of the drive.
    pub day: NaiveDate,
    /// Where, as the staff call it.
    pub site: String,
    /// The kinds that are taken there.
    pub kinds: Vec<Kind>,
    /// The initials of who keeps the log; never a name.
    pub staff: String,
    /// How many donations the drive hopes for.
    pub target: u16,
    /// When it began, in China, in whole minutes.
    pub opened: NaiveDateTime,
    /// When it ended, in China, in whole minutes; none while it is on.
    pub closed: Option<NaiveDateTime>,
}

impl Session {
    /// The target unless another one is set: as many donors as the city needs a day (A1).
    #[must_use]
    pub fn usual_target() -> u16 {
        u16::try_from(DONORS_NEEDED_A_DAY).unwrap_or(u16::MAX)
    }

    /// Whether this kind is taken there.
    #[must_use]
    pub fn takes(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The kind that is taken of a donor who wishes for one: that kind, or the first of those that are taken there.
    #[must_use]
    pub fn kind_for(&self, wished: Kind) -> Kind {
        if self.takes(wished) { wished } else { self.kinds.first().copied().unwrap_or(wished) }
    }

    /// The same work gone on with on another day: at the same place, by the same staff, for as many donations.
    #[must_use]
    pub fn on_another_day(&self, id: String, opened: NaiveDateTime) -> Self {
        Self { id, day: opened.date(), opened, closed: None, ..self.clone() }
    }
}

/// What is kept of one donor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The queue number, from 1 on; within a session each is given once.
    pub number: u32,
    /// When, in China, in whole minutes.
    pub at: NaiveDateTime,
    /// The age; none where it was not said, or is below the first band.
    pub age_band: Option<AgeBand>,
    /// What was given, or would have been.
    pub kind: Kind,
    /// Sex as on the identity document.
    pub sex: Answer<Sex>,
    /// What staff measured.
    pub measured: Option<Measured>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it ended so; of several reasons that are for the doctor one.
    pub reasons: Vec<Reason>,
}

/// How it ended for a donor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The donor gave.
    Donated {
        /// How much.
        given: Given,
    },
    /// Not today.
    Deferred {
        /// From which day on; none where nobody can say.
        next: Option<NaiveDate>,
    },
    /// The donor went away.
    Left,
}

/// Why somebody did not give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A rule.
    Rule(RuleId),
    /// A matter for the doctor, which nothing that others may read names (section N of docs/RULES.md).
    ForTheDoctor,
}

impl Reason {
    /// The same reasons in the same order, each once, those that nothing may name as one, which comes last: its place
    /// tells nothing either.
    #[must_use]
    pub fn folded(reasons: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut folded: Vec<Self> = Vec::new();
        let mut for_the_doctor = false;
        for reason in reasons {
            match reason {
                Self::Rule(rule) if !rule.is_for_the_doctor() => {
                    if !folded.contains(&reason) {
                        folded.push(reason);
                    }
                }
                Self::Rule(_) | Self::ForTheDoctor => for_the_doctor = true,
            }
        }
        folded.extend(for_the_doctor.then_some(Self::ForTheDoctor));
        folded
    }
}

impl Record {
    /// The reasons of an assessment as the log may name them: the rules that block and those that leave it to the staff,
    /// without advice.
    ///
    /// ```
    /// use donation_day::desk::log::{Reason, Record};
    /// use donation_day::eligibility::{Answer, Facts, History, assess};
    /// use donation_day::rules::{Kind, rulebooks};
    /// let today = "2026-11-25".parse().expect("a real day");
    /// let facts = Facts { not_able: Answer::Known(true), ..Facts::default() };
    /// let answer = assess(&facts, &History::default(), Kind::WholeBlood, today, &rulebooks(), today);
    /// assert_eq!(Record::reasons_of(&answer), [Reason::ForTheDoctor]);
    /// ```
    #[must_use]
    pub fn reasons_of(assessment: &Assessment) -> Vec<Reason> {
        let speaks =
            assessment.findings.iter().filter(|finding| matches!(finding.says, Says::Blocked | Says::AskStaff));
        Reason::folded(speaks.map(|finding| Reason::Rule(finding.rule.id)))
    }

    fn folded(mut self) -> Self {
        self.reasons = Reason::folded(self.reasons);
        self
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The session began. A second one of the same session changes what it is called, takes and hopes for, and who keeps
    /// it; `opened` is then the time of the change, and a session that was closed is on again.
    Opened(Session),
    /// A donor was written down.
    Entered(Record),
    /// What was written down of a donor was wrong. One that was undone stands again.
    Corrected {
        /// How it is right, under the same number.
        record: Record,
        /// When it was corrected, in China, in whole minutes.
        at: NaiveDateTime,
    },
    /// A donor was written down by mistake.
    Undone {
        /// Under this number.
        number: u32,
        /// When it was undone, in China, in whole minutes.
        at: NaiveDateTime,
    },
    /// The session ended. A donor who is written down after it puts it on again.
    Closed {
        /// When, in China, in whole minutes.
        at: NaiveDateTime,
    },
}

impl Event {
    /// When it happened, as the device's clock said.
    #[must_use]
    pub fn at(&self) -> NaiveDateTime {
        match self {
            Self::Opened(session) => session.opened,
            Self::Entered(record) => record.at,
            Self::Corrected { at, .. } | Self::Undone { at, .. } | Self::Closed { at } => *at,
        }
    }

    /// The number of the donor whom it is about.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        match self {
            Self::Opened(_) | Self::Closed { .. } => None,
            Self::Entered(record) | Self::Corrected { record, .. } => Some(record.number),
            Self::Undone { number, .. } => Some(*number),
        }
    }

    /// As the log takes it: in whole minutes, without a reason that nothing may name.
    fn settled(self) -> Self {
        match self {
            Self::Opened(session) => Self::Opened(Session {
                opened: whole_minute(session.opened),
                closed: session.closed.map(whole_minute),
                ..session
            }),
            Self::Entered(record) => Self::Entered(Record { at: whole_minute(record.at), ..record.folded() }),
            Self::Corrected { record, at } => Self::Corrected {
                record: Record { at: whole_minute(record.at), ..record.folded() },
                at: whole_minute(at),
            },
            Self::Undone { number, at } => Self::Undone { number, at: whole_minute(at) },
            Self::Closed { at } => Self::Closed { at: whole_minute(at) },
        }
    }
}

fn whole_minute(at: NaiveDateTime) -> NaiveDateTime {
    at.date().and_hms_opt(at.hour(), at.minute(), 0).unwrap_or(at)
}

/// One line of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An event.
    Read(Event),
    /// A text that this version cannot read, kept as it is: it is damaged, or of a newer version.
    Unreadable(String),
}

/// Something about an event that somebody should look at. The event is kept all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The device's clock was set back. What follows counts in the order in which it happened, at the hours that it says.
    ClockBack {
        /// When the event before happened.
        last: NaiveDateTime,
        /// When this one did.
        now: NaiveDateTime,
    },
    /// A donor was written down under a number that is taken, or under 0; counts nowhere.
    NumberTaken(u32),
    /// A donor whom nobody wrote down was corrected or undone; changes nothing.
    NoSuchNumber(u32),
    /// A donor was undone for the second time; changes nothing.
    AlreadyUndone(u32),
    /// Another session began within this one; changes nothing.
    OtherSession,
}

/// A donor of whom something was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    record: Record,
    undone: bool,
}

/// The log of one session.
///
/// ```
/// use donation_day::desk::log::{Event, Log, Warning};
/// use donation_day::desk::opening::SessionForm;
/// use donation_day::desk::session::to_text;
/// let at = |time: &str| format!("2026-11-25T{time}:00").parse().expect("a real time");
/// let mut log = Log::default();
/// let session = SessionForm::default().session("a".into(), at("08:30")).expect("nothing is wrong");
/// log.push(Event::Opened(session));
/// // Nobody has that number: it is kept all the same, and changes nothing.
/// let nobody = Event::Undone { number: 1, at: at("08:35") };
/// assert_eq!(log.push(nobody), [Warning::NoSuchNumber(1)]);
/// assert_eq!((log.records().count(), log.next_number()), (0, 1));
/// // What is stored makes the same log again.
/// assert_eq!(Log::latest(log.events().map(to_text)), log);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    lines: Vec<Line>,
    last_at: Option<NaiveDateTime>,
    session: Option<Session>,
    /// In the order in which they were written down.
    rows: Vec<Row>,
    /// Where in `rows` each number stands.
    places: BTreeMap<u32, usize>,
    warnings: Vec<Warning>,
}

impl Log {
    /// The logs of these stored texts, a session each, in the order in which they began. An event belongs to the session
    /// that was opened last; a session may be gone on with.
    #[must_use]
    pub fn sessions<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<Self> {
        let mut logs: Vec<Self> = Vec::new();
        let mut current = 0;
        for text in texts {
            let event = from_text(text.as_ref());
            if let Some(Event::Opened(session)) = &event {
                // Lines before the first session belong to it: they may be its beginning, unreadable.
                let is_it = |log: &Self| log.session.as_ref().is_none_or(|known| known.id == session.id);
                current = logs.iter().position(is_it).unwrap_or(logs.len());
            }
            if current >= logs.len() {
                logs.push(Self::default());
            }
            if let Some(log) = logs.get_mut(current) {
                match event {
                    Some(event) => drop(log.push(event)),
                    None => log.lines.push(Line::Unreadable(text.as_ref().to_owned())),
                }
            }
        }
        logs
    }

    /// The log of the session that began last, of these stored texts; an empty one where there is none.
    #[must_use]
    pub fn latest<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::sessions(texts).pop().unwrap_or_default()
    }

    /// Adds a stored text, which may be unreadable.
    pub fn push_text(&mut self, text: &str) {
        match from_text(text) {
            Some(event) => drop(self.push(event)),
            None => self.lines.push(Line::Unreadable(text.to_owned())),
        }
    }

    /// Adds an event. What comes back should be looked at; it is in [`Log::warnings`] as well.
    pub fn push(&mut self, event: Event) -> Vec<Warning> {
        let event = event.settled();
        let mut warnings = Vec::new();
        let now = event.at();
        warnings.extend(self.last_at.filter(|last| now < *last).map(|last| Warning::ClockBack { last, now }));
        self.last_at = Some(now);
        warnings.extend(self.apply(&event));
        self.lines.push(Line::Read(event));
        self.warnings.extend(&warnings);
        warnings
    }

    fn apply(&mut self, event: &Event) -> Option<Warning> {
        match event {
            Event::Opened(session) => match &mut self.session {
                Some(known) if known.id != session.id => return Some(Warning::OtherSession),
                Some(known) => *known = Session { opened: known.opened, ..session.clone() },
                None => self.session = Some(session.clone()),
            },
            Event::Entered(record) => {
                if record.number == 0 || self.places.contains_key(&record.number) {
                    return Some(Warning::NumberTaken(record.number));
                }
                self.places.insert(record.number, self.rows.len());
                self.rows.push(Row { record: record.clone(), undone: false });
                if let Some(session) = &mut self.session {
                    session.closed = None;
                }
            }
            Event::Corrected { record, .. } => match self.row_mut(record.number) {
                Some(row) => *row = Row { record: record.clone(), undone: false },
                None => return Some(Warning::NoSuchNumber(record.number)),
            },
            Event::Undone { number, .. } => match self.row_mut(*number) {
                Some(Row { undone: true, .. }) => return Some(Warning::AlreadyUndone(*number)),
                Some(row) => row.undone = true,
                None => return Some(Warning::NoSuchNumber(*number)),
            },
            Event::Closed { at } => {
                if let Some(session) = &mut self.session {
                    session.closed = Some(*at);
                }
            }
        }
        None
    }

    fn row_mut(&mut self, number: u32) -> Option<&mut Row> {
        self.rows.get_mut(*self.places.get(&number)?)
    }

    /// The session as it was opened or changed last; none where no opening can be read.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The session while it is on; none where it has ended, or no opening can be read.
    #[must_use]
    pub fn session_on(&self) -> Option<&Session> {
        self.session().filter(|session| session.closed.is_none())
    }

    /// The session that is still on though its day is over: it was left open past midnight.
    #[must_use]
    pub fn left_open(&self, today: NaiveDate) -> Option<&Session> {
        self.session_on().filter(|session| session.day < today)
    }

    /// The records that stand, in the order in which they were first written down.
    #[must_use]
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.rows.iter().filter(|row| !row.undone).map(|row| &row.record)
    }

    /// The record that stands under a number.
    #[must_use]
    pub fn record(&self, number: u32) -> Option<&Record> {
        let row = self.rows.get(*self.places.get(&number)?)?;
        (!row.undone).then_some(&row.record)
    }

    /// The record that was written down last, of those that stand: what an undo takes back.
    #[must_use]
    pub fn last(&self) -> Option<&Record> {
        self.records().next_back()
    }

    /// The next queue number: one more than the highest ever given, undone ones included, so that none is given twice.
    #[must_use]
    pub fn next_number(&self) -> u32 {
        self.places.last_key_value().map_or(1, |(highest, _)| highest.saturating_add(1))
    }

    /// All that happened to one number, in order: written down, corrected, undone.
    pub fn trace(&self, number: u32) -> impl Iterator<Item = &Event> {
        self.events().filter(move |event| event.number() == Some(number))
    }

    /// All events, in order.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.lines.iter().filter_map(|line| if let Line::Read(event) = line { Some(event) } else { None })
    }

    /// All lines, in order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How many lines cannot be read.
    #[must_use]
    pub fn unreadable(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line, Line::Unreadable(_))).count()
    }

    /// Everything that somebody should look at, in the order of the events.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}
