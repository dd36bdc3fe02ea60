//! Whom a drive may call: a list of past donors, read and judged for the drive's day.
//!
//! [`preview`] looks at how a list begins and guesses what its columns are; a [`Recall`] reads it piece by piece and
//! judges everybody at its end; a [`List`] is what comes out; [`messages`] tell a page of it, which has a worker do all
//! this. The judgement is that of [`crate::eligibility`], as far as the list tells: what it does not say (weight, health,
//! donations before the last) is held against nobody.

mod cell;
mod columns;
mod list;
pub mod messages;
mod records;

use std::hash::{DefaultHasher, Hasher as _};

use chrono::NaiveDate;

pub use cell::date;
pub use columns::{Donations, Mapping, MappingProblem, Preview, What, guess, preview};
pub use list::{Bad, Counts, Entry, List};

use self::records::{Record, Records};
use crate::eligibility::{
    Answer, Donation, Facts, Finding, Given, History, PartialDate, Question, Says, Sex, Standing, Timeline, Told,
};
use crate::rules::{Kind, RuleId, Rulebooks};
use crate::schedule::{Span, Until, way_out};

/// What a list is read and judged for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The drive's day.
    pub day: NaiveDate,
    /// The kinds that are taken at the drive, in the order in which the answer has them.
    pub kinds: Vec<Kind>,
    /// What the list's columns are.
    pub mapping: Mapping,
    /// The sign between its cells: `,`, `;` or a tab.
    pub separator: char,
    /// Whether its first row names the columns.
    pub has_header: bool,
}

/// Why a drive cannot be judged for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsProblem {
    /// It takes no kind.
    NoKind,
    /// Its day has passed.
    DayHasPassed,
    /// No rulebook holds on its day.
    NoRulesOnThatDay,
}

impl Settings {
    /// What is wrong with the drive. What is wrong with the mapping is for [`Mapping::problems`] to say.
    #[must_use]
    pub fn problems(&self, rulebooks: &Rulebooks, today: NaiveDate) -> Vec<SettingsProblem> {
        let found = [
            (self.kinds.is_empty(), SettingsProblem::NoKind),
            (self.day < today, SettingsProblem::DayHasPassed),
            (rulebooks.on(self.day).is_none(), SettingsProblem::NoRulesOnThatDay),
        ];
        found.into_iter().filter_map(|(is_so, problem)| is_so.then_some(problem)).collect()
    }
}

/// Why a row is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It has no id.
    NoId,
    /// It is shorter than the mapping needs.
    TooFewColumns,
    /// What should be a date is none, or may be one of two.
    NotADate,
    /// The calendar has no such day.
    NoSuchDay,
    /// A date lies after today.
    DateAhead,
    /// A donation lies before the birth.
    BeforeBirth,
    /// A word for a kind of donation that is not known.
    UnknownKind,
    /// The list ends within a quoted cell of this row: what follows it is in that cell.
    UnclosedQuote,
    /// Another row of the same id has another birth date or sex.
    Disagrees,
    /// Nothing is wrong with it, but with another row of the same id, and so the donor is not known well enough.
    OtherRow,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::NoId,
        Self::TooFewColumns,
        Self::NotADate,
        Self::NoSuchDay,
        Self::DateAhead,
        Self::BeforeBirth,
        Self::UnknownKind,
        Self::UnclosedQuote,
        Self::Disagrees,
        Self::OtherRow,
    ];

    /// The stable word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NoId => "no_id",
            Self::TooFewColumns => "too_few_columns",
            Self::NotADate => "not_a_date",
            Self::NoSuchDay => "no_such_day",
            Self::DateAhead => "date_ahead",
            Self::BeforeBirth => "before_birth",
            Self::UnknownKind => "unknown_kind",
            Self::UnclosedQuote => "unclosed_quote",
            Self::Disagrees => "disagrees",
            Self::OtherRow => "other_row",
        }
    }
}

/// Why a list is not read to its end; the rows before are judged all the same, and must not be taken for the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The row that begins on this line is too long to be one: most likely a quote was never closed.
    RowTooLong {
        /// The line.
        line: u32,
    },
    /// There are too many rows; nothing is read from this line on.
    TooManyRows {
        /// The line.
        line: u32,
    },
}

impl Stop {
    /// The stable word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::RowTooLong { .. } => "row_too_long",
            Self::TooManyRows { .. } => "too_many_rows",
        }
    }

    /// The line on which reading stopped.
    #[must_use]
    pub fn line(self) -> u32 {
        match self {
            Self::RowTooLong { line } | Self::TooManyRows { line } => line,
        }
    }
}

/// The most rows of a list.
const MOST_ROWS: usize = 2_000_000;

/// How a donor stands for one kind on the drive's day, as far as the list tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No rule blocks the day.
    Open {
        /// The first of the open days that lead up to it, the day itself included; none where no rule ever blocked.
        since: Option<NaiveDate>,
        /// The rule by which something is still to be asked: past the usual upper age, or a donation of another kind.
        ask: Option<RuleId>,
    },
    /// A rule blocks it.
    NotYet {
        /// The rule that blocks longest.
        rule: RuleId,
        /// The first day on which none does.
        earliest: NaiveDate,
    },
    /// A rule blocks it, and no day can be named.
    NoDay {
        /// The rule.
        rule: RuleId,
    },
}

/// What is kept of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    line: u32,
    /// Where its id begins and ends in the text of all ids.
    id: (u32, u32),
    /// A number of the id, so that two are seldom compared letter by letter.
    hash: u32,
    /// Where its donations begin and end among all donations.
    given: (u32, u32),
    birth: Option<PartialDate>,
    sex: Option<Sex>,
    /// What is wrong with it, with the column; it is kept so that its id is known.
    bad: Option<(Why, Option<u16>)>,
}

/// A list that is being read. Feed it the text in pieces of any size, then finish it.
///
/// - Rows of one id are one donor: all their donations count. Where they name different births or sexes, or one of them
///   cannot be read, none of them is judged: a donation that is not known might block.
/// - A birth of which the month or the year alone is known is judged by its most careful day: nobody is called who may
///   be too young or too old. A donation of which only that is known counts from its last possible day.
/// - Blank rows are passed over. Spaces around a cell do not count.
///
/// ```
/// use donation_day::desk::recall::{Outcome, Recall, Settings, preview};
/// use donation_day::rules::{Kind, rulebooks};
/// let day = |text: &str| text.parse().expect("a real day");
/// let text = "编号,出生日期,末次全血\nA1,1990-05-01,2026-05-31\nA2,1990-05-01,2026-06-01\n";
/// let preview = preview(text).expect("it has rows");
/// let settings = Settings {
///     day: day("2026-11-30"),
///     kinds: vec![Kind::WholeBlood],
///     mapping: preview.guess,
///     separator: preview.separator,
///     has_header: true,
/// };
/// let mut recall = Recall::new(settings, rulebooks(), day("2026-11-24"));
/// recall.feed(text);
/// let list = recall.finish();
/// let ids = |entries: Vec<donation_day::desk::recall::Entry<'_>>| -> Vec<String> {
///     entries.into_iter().map(|entry| entry.id.to_owned()).collect()
/// };
/// // Half a year from 31 May ends on 1 December, as November has no such day.
/// assert_eq!(ids(list.open(Kind::WholeBlood).collect()), [""; 0]);
/// assert_eq!(ids(list.closed(Kind::WholeBlood).collect()), ["A1", "A2"]);
/// ```
pub struct Recall {
    records: Records,
    reading: Reading,
}

/// What has been read so far.
struct Reading {
    settings: Settings,
    rulebooks: Rulebooks,
    today: NaiveDate,
    has_header: bool,
    width: usize,
    rows: Vec<Row>,
    ids: String,
    given: Vec<Donation>,
    stop: Option<Stop>,
}

impl Recall {
    /// Begins a list. `today` is the day on which it is read: a date after it is a problem.
    #[must_use]
    pub fn new(settings: Settings, rulebooks: Rulebooks, today: NaiveDate) -> Self {
        let reading = Reading {
            has_header: settings.has_header,
            width: settings.mapping.width(),
            rows: Vec::new(),
            ids: String::new(),
            given: Vec::new(),
            stop: None,
            rulebooks,
            today,
            settings,
        };
        Self { records: Records::new(reading.settings.separator), reading }
    }

    /// Reads the next piece of the text.
    pub fn feed(&mut self, text: &str) {
        self.records.feed(text, &mut |record| self.reading.take(record));
    }

    /// Why it reads no further, if it does not.
    #[must_use]
    pub fn stopped(&self) -> Option<Stop> {
        self.reading.stop.or(self.records.stuck().map(|line| Stop::RowTooLong { line }))
    }

    /// How many rows have been read.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.reading.rows.len()
    }

    /// Says that the text has ended, and judges everybody.
    #[must_use]
    pub fn finish(mut self) -> List {
        self.records.end(&mut |record| self.reading.take(record));
        let stop = self.stopped();
        self.reading.judge(stop)
    }
}

/// Something wrong with a row, with the column in which it is, if it is in one.
type Wrong = (Why, Option<usize>);

impl Reading {
    fn take(&mut self, record: Record<'_>) {
        if self.stop.is_some() || record.cells().all(str::is_empty) {
            return;
        }
        if std::mem::take(&mut self.has_header) {
            return;
        }
        let full = [self.ids.len(), self.given.len()].iter().any(|len| *len > u32::MAX as usize / 2);
        if full || self.rows.len() >= MOST_ROWS {
            self.stop = Some(Stop::TooManyRows { line: record.line });
            return;
        }
        let place = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let (id_from, given_from) = (place(self.ids.len()), place(self.given.len()));
        let (id, given) = ((id_from, id_from), (given_from, given_from));
        let mut row = Row { line: record.line, id, hash: 0, given, birth: None, sex: None, bad: None };
        if let Err((why, column)) = self.read(record, &mut row) {
            row.bad = Some((why, column.and_then(|column| u16::try_from(column).ok())));
        }
        row.id.1 = place(self.ids.len());
        row.hash = hash(self.id(&row));
        row.given.1 = place(self.given.len());
        self.rows.push(row);
    }

    /// Reads a row: its id and donations behind all others, the rest into `row`.
    fn read(&mut self, record: Record<'_>, row: &mut Row) -> Result<(), Wrong> {
        let mapping = &self.settings.mapping;
        let cell = |column: usize| record.cell(column).unwrap_or_default().trim();
        let id = cell(mapping.id);
        // Excel keeps the zeros of a number that is written as a formula.
        let id = id.strip_prefix("=\"").and_then(|id| id.strip_suffix('"')).unwrap_or(id);
        self.ids.push_str(id);
        if record.is_unclosed {
            return Err((Why::UnclosedQuote, None));
        }
        if record.len() < self.width {
            return Err((Why::TooFewColumns, None));
        }
        if id.is_empty() {
            return Err((Why::NoId, Some(mapping.id)));
        }
        let day = |column: usize| -> Result<Option<PartialDate>, Wrong> {
            let when = date(cell(column)).map_err(|why| (why, Some(column)))?;
            if when.is_some_and(|when| when.first() > self.today) {
                Err((Why::DateAhead, Some(column)))
            } else {
                Ok(when)
            }
        };
        row.sex = mapping.sex.and_then(|column| cell::sex(cell(column)).known());
        row.birth = mapping.birth.map(day).transpose()?.flatten();
        for Donations { when, what } in &mapping.donations {
            let Some(at) = day(*when)? else { continue };
            if row.birth.is_some_and(|birth| at.last() < birth.first()) {
                return Err((Why::BeforeBirth, Some(*when)));
            }
            let given = match what {
                What::Kind(Kind::WholeBlood) => Given::WholeBlood { ml: None },
                What::Kind(Kind::Platelets) => Given::Platelets { units: None, plasma_ml: 0 },
                What::Unknown => Given::Unknown,
                What::Column(column) => cell::kind(cell(*column)).map_err(|why| (why, Some(*column)))?,
            };
            self.given.push(Donation { when: Some(at), given, no_blood: false });
        }
        Ok(())
    }

    fn id(&self, row: &Row) -> &str {
        self.ids.get(row.id.0 as usize..row.id.1 as usize).unwrap_or_default()
    }

    /// Puts rows of one id together and judges each donor.
    fn judge(mut self, stop: Option<Stop>) -> List {
        let mut rows = std::mem::take(&mut self.rows);
        // Rows of one id stand together, in the order of the list: no two begin on one line.
        rows.sort_unstable_by(|one, other| {
            let ids = || self.id(one).cmp(self.id(other));
            one.hash.cmp(&other.hash).then_with(ids).then(one.line.cmp(&other.line))
        });
        let mut list = List::new(self.settings.kinds.clone(), rows.len(), stop);
        for donor in rows.chunk_by(|one, other| self.id(one) == self.id(other)) {
            // Rows without an id are nobody's.
            let is_known = donor.iter().all(|row| row.bad.is_none());
            match known(donor).filter(|_| is_known) {
                Some((birth, sex)) => {
                    let Some(first) = donor.first() else { continue };
                    let given =
                        donor.iter().filter_map(|row| self.given.get(row.given.0 as usize..row.given.1 as usize));
                    let history = History { told: Told::Nothing, donations: given.flatten().copied().collect() };
                    let outcomes = self.outcomes(birth, sex, &history);
                    list.add(first.line, first.id, outcomes);
                }
                None => {
                    for row in donor {
                        let otherwise = if is_known { Why::Disagrees } else { Why::OtherRow };
                        let (why, column) = row.bad.unwrap_or((otherwise, None));
                        list.add_bad(row.line, row.id, why, column);
                    }
                }
            }
        }
        drop(rows);
        list.sort(std::mem::take(&mut self.ids));
        list
    }

    /// How a donor stands for each kind; a kind that the drive does not take is none.
    fn outcomes(&self, birth: Option<PartialDate>, sex: Option<Sex>, history: &History) -> [Option<Outcome>; 2] {
        let sex = sex.map_or(Answer::Unanswered, Answer::Known);
        let born = |birth: Option<NaiveDate>| Facts {
            birth: birth.map_or(Answer::Unanswered, Answer::Known),
            sex,
            ..Facts::default()
        };
        // Whoever is old enough and young enough by the first and by the last possible day is so by all between.
        let facts = [born(birth.map(PartialDate::first)), born(birth.map(PartialDate::last))];
        let facts = if birth.is_some_and(|birth| !birth.is_exact()) { &facts[..] } else { &facts[..1] };
        Kind::ALL.map(|kind| self.settings.kinds.contains(&kind).then(|| self.outcome(facts, history, kind)))
    }

    fn outcome(&self, facts: &[Facts], history: &History, kind: Kind) -> Outcome {
        let day = self.settings.day;
        let timelines: Vec<Timeline> =
            facts.iter().map(|facts| Timeline::new(facts, history, kind, &self.rulebooks, self.today)).collect();
        let blocked: Vec<Span> = timelines.iter().flat_map(Timeline::blocked).collect();
        let way = way_out(&blocked, day);
        let last = match way.end {
            Ok(open) if open == day => {
                let ends =
                    blocked.iter().filter_map(|span| if let Until::Day(end) = span.until { Some(end) } else { None });
                let since = ends.filter(|end| *end <= day).max();
                return Outcome::Open { since, ask: timelines.iter().find_map(|timeline| self.to_ask(timeline)) };
            }
            Ok(open) => open.pred_opt().unwrap_or(open),
            Err(_) => way.stops.last().copied().unwrap_or(day),
        };
        let blocking = timelines.iter().filter(|timeline| timeline.standing(last) == Standing::Blocked);
        let findings: Vec<Finding> = blocking.flat_map(|timeline| timeline.assess(last).findings).collect();
        let deciding = findings.iter().find(|finding| finding.decides);
        let rule = deciding.map_or(RuleId(""), |finding| finding.rule.id);
        way.end.map_or(Outcome::NoDay { rule }, |earliest| Outcome::NotYet { rule, earliest })
    }

    /// The rule by which something is to be asked before the day, though none blocks it.
    fn to_ask(&self, timeline: &Timeline) -> Option<RuleId> {
        let day = self.settings.day;
        let answer = timeline.assess(day);
        let left_to_staff = answer.findings.iter().find(|finding| finding.says == Says::AskStaff);
        let age = || {
            let book = self.rulebooks.on(day).filter(|_| answer.missing.contains(&Question::Extension));
            book.map(|book| book.age.rule.id)
        };
        left_to_staff.map(|finding| finding.rule.id).or_else(age)
    }
}

fn hash(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    u32::try_from(hasher.finish() >> 32).unwrap_or_default()
}

/// What the rows of one donor say of birth and sex together; none where they differ, or where the donor has no id. Of
/// two births of which one lies within the other the narrower holds.
fn known(donor: &[Row]) -> Option<(Option<PartialDate>, Option<Sex>)> {
    let (mut birth, mut sex): (Option<PartialDate>, Option<Sex>) = (None, None);
    for row in donor {
        if sex.is_some() && row.sex.is_some() && sex != row.sex {
            return None;
        }
        sex = sex.or(row.sex);
        birth = match (birth, row.birth) {
            (Some(one), Some(other)) => {
                let is_within =
                    |one: PartialDate, other: PartialDate| other.first() <= one.first() && one.last() <= other.last();
                Some([(one, other), (other, one)].into_iter().find(|(narrow, wide)| is_within(*narrow, *wide))?.0)
            }
            (one, other) => one.or(other),
        };
    }
    Some((birth, sex))
}
