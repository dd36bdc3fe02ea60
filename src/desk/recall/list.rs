//! A list that was judged: who may give on the drive's day, who may not and when, and which rows could not be read.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{Outcome, Stop, Why};
use crate::desk::csv::push_line;
use crate::rules::Kind;

/// A donor of a list, for one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The id in the list.
    pub id: &'a str,
    /// The first line of the file that names the donor.
    pub line: u32,
    /// How the donor stands.
    pub outcome: Outcome,
}

/// A row that was not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bad<'a> {
    /// The id in the list; empty where it could not be read.
    pub id: &'a str,
    /// The line of the file on which the row begins.
    pub line: u32,
    /// Why.
    pub why: Why,
    /// The column in which it is wrong, counted from 0; none where it is the row as a whole.
    pub column: Option<usize>,
}

/// How many donors stand how for one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// No rule blocks the day; those with something to ask are among them.
    pub open: usize,
    /// Those of them with something to ask.
    pub ask: usize,
    /// Later, on a day that is known.
    pub not_yet: usize,
    /// On no day that could be named.
    pub no_day: usize,
}

/// Where an id begins and ends in the text of all ids.
type Place = (u32, u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Donor {
    line: u32,
    id: Place,
    /// For each of [`Kind::ALL`].
    outcomes: [Option<Outcome>; 2],
}

impl Donor {
    fn outcome(&self, kind: Kind) -> Option<Outcome> {
        let [whole_blood, platelets] = self.outcomes;
        match kind {
            Kind::WholeBlood => whole_blood,
            Kind::Platelets => platelets,
        }
    }
}

/// What a list of donors came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    kinds: Vec<Kind>,
    rows: usize,
    stop: Option<Stop>,
    ids: String,
    donors: Vec<Donor>,
    bad: Vec<(u32, Place, Why, Option<u16>)>,
}

/// The order in which donors are called: those who may give, who became due last first; then the others, who may
/// soonest first; then those of whom no day is known.
fn order(outcome: Option<Outcome>) -> (u8, Reverse<Option<NaiveDate>>, Option<NaiveDate>) {
    match outcome {
        Some(Outcome::Open { since, .. }) => (0, Reverse(since), None),
        Some(Outcome::NotYet { earliest, .. }) => (1, Reverse(None), Some(earliest)),
        Some(Outcome::NoDay { .. }) => (2, Reverse(None), None),
        None => (3, Reverse(None), None),
    }
}

impl List {
    pub(super) fn new(kinds: Vec<Kind>, rows: usize, stop: Option<Stop>) -> Self {
        // At once, as growing would take half as much again.
        Self { kinds, rows, stop, ids: String::new(), donors: Vec::with_capacity(rows), bad: Vec::new() }
    }

    pub(super) fn add(&mut self, line: u32, id: Place, outcomes: [Option<Outcome>; 2]) {
        self.donors.push(Donor { line, id, outcomes });
    }

    pub(super) fn add_bad(&mut self, line: u32, id: Place, why: Why, column: Option<u16>) {
        self.bad.push((line, id, why, column));
    }

    /// Puts all in order, once everybody is there: by the kind for which they come first, then by line.
    pub(super) fn sort(&mut self, ids: String) {
        self.ids = ids;
        let [whole_blood, platelets] = Kind::ALL;
        self.donors.sort_unstable_by_key(|donor| {
            (order(donor.outcome(whole_blood)).min(order(donor.outcome(platelets))), donor.line)
        });
        self.bad.sort_unstable_by_key(|(line, ..)| *line);
    }

    fn id(&self, (from, until): Place) -> &str {
        self.ids.get(from as usize..until as usize).unwrap_or_default()
    }

    /// The kinds that were judged.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// How many rows were read, without blank ones and the header.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many donors were judged: rows of one id are one donor.
    #[must_use]
    pub fn donors(&self) -> usize {
        self.donors.len()
    }

    /// Why the list was not read to its end, if it was not.
    #[must_use]
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// How many stand how for one kind.
    #[must_use]
    pub fn counts(&self, kind: Kind) -> Counts {
        let mut counts = Counts::default();
        for outcome in self.donors.iter().filter_map(|donor| donor.outcome(kind)) {
            match outcome {
                Outcome::Open { ask, .. } => {
                    counts.open += 1;
                    counts.ask += usize::from(ask.is_some());
                }
                Outcome::NotYet { .. } => counts.not_yet += 1,
                Outcome::NoDay { .. } => counts.no_day += 1,
            }
        }
        counts
    }

    fn entries(&self, kind: Kind, wanted: impl Fn(Outcome) -> bool) -> impl Iterator<Item = Entry<'_>> {
        let places = 0..u32::try_from(self.donors.len()).unwrap_or(u32::MAX);
        let donor = |place: &u32| self.donors.get(*place as usize);
        let mut places: Vec<u32> =
            places.filter(|place| donor(place).and_then(|donor| donor.outcome(kind)).is_some_and(&wanted)).collect();
        places.sort_unstable_by_key(|place| donor(place).map(|donor| (order(donor.outcome(kind)), donor.line)));
        places.into_iter().filter_map(move |place| {
            let donor = self.donors.get(place as usize)?;
            Some(Entry { id: self.id(donor.id), line: donor.line, outcome: donor.outcome(kind)? })
        })
    }

    /// Who may give this kind on the drive's day: those who became due last come first, on the day itself before all,
    /// as they have waited for it; those long overdue follow, then those whom no rule ever kept waiting. Of equals the
    /// earlier line comes first.
    pub fn open(&self, kind: Kind) -> impl Iterator<Item = Entry<'_>> {
        self.entries(kind, |outcome| matches!(outcome, Outcome::Open { .. }))
    }

    /// Who may not: those who may soonest come first, then those for whom no day can be named.
    pub fn closed(&self, kind: Kind) -> impl Iterator<Item = Entry<'_>> {
        self.entries(kind, |outcome| !matches!(outcome, Outcome::Open { .. }))
    }

    /// The rows that were not judged, in the order of the list.
    #[must_use]
    pub fn bad(&self) -> impl ExactSizeIterator<Item = Bad<'_>> {
        self.bad.iter().map(|(line, id, why, column)| Bad {
            id: self.id(*id),
            line: *line,
            why: *why,
            column: column.map(usize::from),
        })
    }

    /// The list as CSV for other programs, line by line, version 1; frozen. The first line has the names of its
    /// columns:
    ///
    /// - `id`: as in the list;
    /// - `line`: the first line of the file that names the donor, from 1;
    /// - for each kind of the drive, in its order, `whole_blood` or `platelets`: `open`, `ask_staff` (open, with
    ///   something to ask), `not_yet`, `no_day`, or nothing where the row could not be read; then the same name with
    ///   `_day`: the day since which it is open, or the first on which it is, `YYYY-MM-DD`, or nothing; then with
    ///   `_rule`: the rule that blocks or asks, or nothing;
    /// - `problem`: why the row was not judged, a word of [`Why::key`];
    /// - `column`: the column in which it is wrong, from 1.
    ///
    /// Donors come first, in the order of the kind for which they are called first, then rows that were not judged.
    /// Each of these words but ids, days and rules goes through `say`, which may put another in its place. Lines end
    /// with CR LF; the first begins with a byte order mark, by which Excel knows UTF-8. A cell that begins with `=`,
    /// `+`, `-`, `@` (full-width too), a tab or a line break gets an apostrophe before it, so that no program takes it
    /// for a formula.
    pub fn csv<'a>(&'a self, say: &'a dyn Fn(&'static str) -> Option<&'a str>) -> impl Iterator<Item = String> + 'a {
        let say = move |word: &'static str| say(word).unwrap_or(word);
        let head = std::iter::once_with(move || {
            let kinds = self.kinds.iter().flat_map(|kind| names(*kind));
            let names = ["id", "line"].into_iter().chain(kinds).chain(["problem", "column"]);
            line_of("\u{feff}", names.map(say))
        });
        let donors = self.donors.iter().map(move |donor| {
            let (line, outcomes) = (donor.line.to_string(), self.kinds.iter().map(|kind| donor.outcome(*kind)));
            let mut cells = vec![self.id(donor.id).to_owned(), line];
            for (stands, day, rule) in outcomes.map(cells_of) {
                cells.extend([
                    say_any(stands, &say),
                    day.map(|day| day.to_string()).unwrap_or_default(),
                    rule.to_owned(),
                ]);
            }
            cells.extend([String::new(), String::new()]);
            line_of("", cells)
        });
        let bad = self.bad().map(move |bad| {
            let column = bad.column.map(|column| (column + 1).to_string()).unwrap_or_default();
            let mut cells = vec![bad.id.to_owned(), bad.line.to_string()];
            cells.extend(self.kinds.iter().flat_map(|_| [const { String::new() }; 3]));
            cells.extend([say(bad.why.key()).to_owned(), column]);
            line_of("", cells)
        });
        head.chain(donors).chain(bad)
    }
}

fn line_of<T: AsRef<str>>(before: &str, cells: impl IntoIterator<Item = T>) -> String {
    let mut line = before.to_owned();
    push_line(&mut line, cells);
    line
}

/// A word as it is said; nothing stays nothing.
fn say_any<'a>(word: &'static str, say: &impl Fn(&'static str) -> &'a str) -> String {
    if word.is_empty() { String::new() } else { say(word).to_owned() }
}

/// The names of a kind's columns.
fn names(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::WholeBlood => ["whole_blood", "whole_blood_day", "whole_blood_rule"],
        Kind::Platelets => ["platelets", "platelets_day", "platelets_rule"],
    }
}

/// How a donor stands, the day and the rule, as they are written.
pub(super) fn cells_of(outcome: Option<Outcome>) -> (&'static str, Option<NaiveDate>, &'static str) {
    match outcome {
        Some(Outcome::Open { since, ask: None }) => ("open", since, ""),
        Some(Outcome::Open { since, ask: Some(rule) }) => ("ask_staff", since, rule.0),
        Some(Outcome::NotYet { rule, earliest }) => ("not_yet", Some(earliest), rule.0),
        Some(Outcome::NoDay { rule }) => ("no_day", None, rule.0),
        None => ("", None, ""),
    }
}
