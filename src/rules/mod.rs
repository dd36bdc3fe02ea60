//! WHAT is ruled: rulebooks as typed data, each rule with its id, source, clause, words and reading.
//!
//! Every number of a rule stands here and nowhere else. Pages and documents read it from here; the code that
//! judges a person ([`crate::eligibility`]) knows shapes of rules, never single rules.

mod books;
mod length;
mod shapes;

pub use books::{DONORS_NEEDED_A_DAY, DRAFT_2025, RULES_OF_2024, rulebooks};
pub use length::Length;
pub use shapes::{
    Age, Case, CaseKey, CountsFrom, Deferral, Extension, Group, Interval, Kind, Kinds, Menstruation, OtherKinds,
    Unstated, Usual, Volumes, Wait, Weight, YearlyCount, YearlyVolume,
};

use chrono::NaiveDate;

/// Words for people in the two languages in which the rulebook is written.
///
/// A word in braces, such as `{wait}`, stands for a number of the same rule; [`crate::text`] puts it in, so that
/// the number itself is written once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// The stable name of a rule, such as `I1`: the same word in code, tests, documents and on every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// The authority on which a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The Zhuzhou appeal of 4 December 2024.
    Appeal,
    /// GB 18467-2011, Health examination requirements for blood donors.
    Standard,
    /// The Blood Donation Law of 1998.
    Law,
    /// The draft revision of that law, published on 17 December 2025 for comment.
    Draft,
    /// No source speaks, or sources differ: this product chose, and says so.
    Choice,
}

/// A place in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: Source,
    /// The clause, chapter or article, as the source numbers it; empty where it has none.
    pub clause: &'static str,
}

/// What every rule carries, whatever its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The stable id.
    pub id: RuleId,
    /// Where it is written, the strongest source first; never empty.
    pub citations: &'static [Citation],
    /// What it is about, in a few words.
    pub title: Words,
    /// The rule in one plain sentence.
    pub words: Words,
    /// How this product reads it where the source leaves room.
    pub reading: Words,
    /// The day on which a person last compared it with its source.
    pub checked: NaiveDate,
}

/// Whether and from when a rulebook is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// In force from this day on, inclusive, until another rulebook takes over.
    From(NaiveDate),
    /// Not known to be in force: it judges no day.
    Off,
}

/// All rules for one span of time, as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rulebook {
    /// A stable name, such as `rules-2024`.
    pub name: &'static str,
    /// Its name for people.
    pub title: Words,
    /// Since when it holds.
    pub in_force: InForce,
    /// Donations before this day are never marked as too early.
    pub marks_from: NaiveDate,
    /// The least time between two donations, by kinds.
    pub intervals: &'static [Interval],
    /// How many platelet donations fit in a year.
    pub yearly_count: YearlyCount,
    /// How much platelets and plasma fit in a year.
    pub yearly_volume: YearlyVolume,
    /// Donations of kinds that have no interval here.
    pub other_kinds: OtherKinds,
    /// How much is given at a time.
    pub volumes: Volumes,
    /// What donations of unstated size add to a donor's totals.
    pub unstated: Unstated,
    /// How old a donor is.
    pub age: Age,
    /// How heavy a donor is.
    pub weight: Weight,
    /// Recorded and predicted periods.
    pub menstruation: Menstruation,
    /// Everything that blocks or asks for a while after it happened.
    pub deferrals: &'static [Deferral],
}

impl Rulebook {
    /// The same rulebook, in force from `day` on.
    ///
    /// ```
    /// use donation_day::rules::{DRAFT_2025, InForce};
    /// let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 1).expect("a real day");
    /// assert_eq!(DRAFT_2025.in_force, InForce::Off);
    /// assert_eq!(DRAFT_2025.in_force_from(day).in_force, InForce::From(day));
    /// ```
    #[must_use]
    pub const fn in_force_from(mut self, day: NaiveDate) -> Self {
        self.in_force = InForce::From(day);
        self
    }

    /// The case with this key, with the deferral that it belongs to.
    #[must_use]
    pub fn case(&self, key: CaseKey) -> Option<(&'static Deferral, &'static Case)> {
        self.deferrals
            .iter()
            .find_map(|deferral| deferral.cases.iter().find(|case| case.key == key).map(|case| (deferral, case)))
    }

    /// The key of the case that a stored or exported word names.
    #[must_use]
    pub fn case_named(&self, word: &str) -> Option<CaseKey> {
        let mut keys = self.deferrals.iter().flat_map(|deferral| deferral.cases).map(|case| case.key);
        keys.find(|key| key.0 == word)
    }

    /// The groups of questions that have to be answered before anybody can be told "yes", in the book's order.
    #[must_use]
    pub fn groups(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for deferral in self.deferrals {
            if !groups.contains(&deferral.group) {
                groups.push(deferral.group);
            }
        }
        groups
    }

    /// Every rule of the book, in the order of reading.
    #[must_use]
    pub fn rules(&self) -> Vec<&'static Rule> {
        let mut rules: Vec<&Rule> = self.intervals.iter().map(|interval| interval.rule).collect();
        rules.extend([
            self.yearly_count.rule,
            self.yearly_volume.rule,
            self.other_kinds.rule,
            self.age.rule,
            self.weight.rule,
            self.menstruation.asked,
        ]);
        rules.extend(self.deferrals.iter().map(|deferral| deferral.rule));
        rules.extend([self.menstruation.recorded, self.menstruation.predicted]);
        rules
    }
}

/// The rulebooks that are in force, each from its own day to the day before the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebooks(Vec<Rulebook>);

impl Rulebooks {
    /// Puts rulebooks in the order of their days. Those that are off are left out; of two that start on one day the
    /// later in the list wins.
    #[must_use]
    pub fn new(books: impl IntoIterator<Item = Rulebook>) -> Self {
        let mut dated: Vec<(NaiveDate, Rulebook)> = Vec::new();
        for book in books {
            if let InForce::From(day) = book.in_force {
                dated.retain(|(other, _)| *other != day);
                dated.push((day, book));
            }
        }
        dated.sort_by_key(|(day, _)| *day);
        Self(dated.into_iter().map(|(_, book)| book).collect())
    }

    /// The rulebook by which `day` is judged; none before the first one: there is no silent fall-back.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&Rulebook> {
        self.windows().find(|(from, until, _)| *from <= day && until.is_none_or(|until| day < until)).map(|w| w.2)
    }

    /// Each rulebook with its first day and the first day that is no longer its own (none for the last).
    pub fn windows(&self) -> impl Iterator<Item = (NaiveDate, Option<NaiveDate>, &Rulebook)> {
        let start = |book: &Rulebook| match book.in_force {
            InForce::From(day) => day,
            InForce::Off => unreachable!("`new` keeps only books that are in force"),
        };
        self.0.iter().enumerate().map(move |(i, book)| (start(book), self.0.get(i + 1).map(start), book))
    }
}
