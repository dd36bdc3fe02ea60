//! WHAT is ruled: rulebooks as typed data, each rule with its id, source, clause, words and reading.
//!
//! Every number of a rule stands here and nowhere else. Pages and documents read it from here; the code that
//! judges a person ([`crate::eligibility`]) knows shapes of rules, never single rules.

mod books;
mod length;
mod shapes;

pub use books::{DONORS_NEEDED_A_DAY, DRAFT_2025, RULES_OF_2024, names, rulebooks, rulebooks_of_a_city};
pub use length::Length;
pub use shapes::{
    Advice, Age, Award, AwardStep, BloodPressure, Case, CaseKey, CountsFrom, Deferral, Extension, Group, Haemoglobin,
    Interval, Kind, Kinds, LeadsTo, Measures, Menstruation, Moment, Names, NationalAward, NotAble, NotAbleEntry,
    OtherKinds, PlateletCounts, Pulse, SpecialMatch, Temperature, Topic, Unstated, Usual, Volumes, Wait, Weight,
    YearlyCount, YearlyVolume,
};

use std::sync::LazyLock;

use chrono::NaiveDate;

/// Words for people in the two languages in which the rulebook is written.
///
/// A word in braces, such as `{wait}`, stands for a number of the same rule; [`crate::text`] puts it in, so that
/// the number itself is written once.
///
/// The app in the browser carries none of them: it fetches those of its language ([`crate::text::Phrases`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    #[cfg(not(target_family = "wasm"))]
    zh: &'static str,
    #[cfg(not(target_family = "wasm"))]
    en: &'static str,
}

impl Words {
    /// The words in both languages.
    #[must_use]
    #[cfg_attr(target_family = "wasm", expect(unused_variables, reason = "the app fetches them"))]
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self {
            #[cfg(not(target_family = "wasm"))]
            zh,
            #[cfg(not(target_family = "wasm"))]
            en,
        }
    }

    /// Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        #[cfg(not(target_family = "wasm"))]
        return self.zh;
        #[cfg(target_family = "wasm")]
        ""
    }

    /// English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        #[cfg(not(target_family = "wasm"))]
        return self.en;
        #[cfg(target_family = "wasm")]
        ""
    }
}

/// The stable name of a rule, such as `I1`: the same word in code, tests, documents and on every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl RuleId {
    /// The rules whose reasons would tell of a pregnancy, of periods or of an illness (section N): on a slip, in a log and
    /// on a list all of them read "for the doctor". W3 is one of them, since its one reason is that a question about
    /// periods was left open.
    pub const FOR_THE_DOCTOR: [Self; 7] =
        [Self("N"), Self("W3"), Self("S5"), Self("S6"), Self("D6"), Self("D7"), Self("D8")];

    /// Whether a reason of this rule is left unnamed wherever others may read it.
    ///
    /// ```
    /// use donation_day::rules::RuleId;
    /// assert!(RuleId("D7").is_for_the_doctor());
    /// assert!(!RuleId("D9").is_for_the_doctor());
    /// ```
    #[must_use]
    pub fn is_for_the_doctor(self) -> bool {
        Self::FOR_THE_DOCTOR.contains(&self)
    }

    /// The rule of this id in any rulebook, in force or not.
    ///
    /// ```
    /// use donation_day::rules::RuleId;
    /// assert_eq!(RuleId::named("I1"), Some(RuleId("I1")));
    /// assert_eq!(RuleId::named("I99"), None);
    /// ```
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        // A log of a busy year names rules ten thousand times.
        static IDS: LazyLock<Vec<RuleId>> = LazyLock::new(|| {
            let mut ids: Vec<RuleId> = books::BOOKS.into_iter().flat_map(Rulebook::rules).map(|rule| rule.id).collect();
            ids.sort_unstable();
            ids
        });
        let at = IDS.binary_search_by(|known| known.0.cmp(id)).ok()?;
        IDS.get(at).copied()
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
    /// A notice of the health authority on COVID-19; its year is the place in it.
    Notice,
    /// What blood stations commonly say: advice, never the only ground of a refusal.
    Practice,
    /// The national measures on awards for unpaid blood donation.
    Awards,
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
    /// Recalled and not read in the source's text: pages say "confirm with the blood station".
    pub to_confirm: bool,
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
    /// Platelets sooner than the interval allows, on a doctor's approval.
    pub special_match: SpecialMatch,
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
    /// How donations count for the national award.
    pub award: NationalAward,
    /// How old a donor is.
    pub age: Age,
    /// How heavy a donor is.
    pub weight: Weight,
    /// Recorded and predicted periods.
    pub menstruation: Menstruation,
    /// Everything that blocks or asks for a while after it happened.
    pub deferrals: &'static [Deferral],
    /// The groups of questions that have to be answered before anybody can be told "yes", in the order in which they
    /// are asked, each with the rule by which "not sure" is left to the staff.
    pub groups: &'static [(Group, &'static Rule)],
    /// What rules a person out.
    pub not_able: NotAble,
    /// What staff measure.
    pub measures: Measures,
    /// What the appeal says beside the rules.
    pub appeal: &'static [Rule],
    /// What to bring and to heed, in the order of the day; advice, never a verdict.
    pub checklist: &'static [Advice],
    /// How days are counted.
    pub counting: &'static [Rule],
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
    ///
    /// ```
    /// use donation_day::rules::{CaseKey, RULES_OF_2024};
    /// let (deferral, case) = RULES_OF_2024.case(CaseKey("tattoo")).expect("there is such a case");
    /// assert_eq!((deferral.rule.id.0, case.title.en()), ("D20", "Tattoo"));
    /// ```
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

    /// The case with this key and the other ones that it is as well, each with its deferral.
    ///
    /// ```
    /// use donation_day::rules::{CaseKey, RULES_OF_2024};
    /// let ids = |key| RULES_OF_2024.meanings(CaseKey(key)).map(|(deferral, _)| deferral.rule.id.0).collect::<Vec<_>>();
    /// assert_eq!(ids("cold"), ["S1"]);
    /// // Aspirin is a medicine too.
    /// assert_eq!(ids("platelet-medicine"), ["D30", "S4"]);
    /// ```
    pub fn meanings(&self, key: CaseKey) -> impl Iterator<Item = (&'static Deferral, &'static Case)> {
        let first = self.case(key);
        let also = first.and_then(|(_, case)| case.is_also).and_then(|other| self.case(other));
        first.into_iter().chain(also)
    }

    /// The longest time for which a case of this group blocks or asks.
    ///
    /// ```
    /// use donation_day::rules::{Group, Length, RULES_OF_2024};
    /// assert_eq!(RULES_OF_2024.longest_wait(Group::LastWeek), Some(Length::Weeks(1)));
    /// assert_eq!(RULES_OF_2024.longest_wait(Group::Longer), Some(Length::Years(3)));
    /// ```
    #[must_use]
    pub fn longest_wait(&self, group: Group) -> Option<Length> {
        let of_group = self.deferrals.iter().filter(|deferral| deferral.topic.group() == group);
        let waits = of_group.flat_map(|deferral| deferral.cases).filter_map(|case| case.wait.length());
        waits.max_by_key(|length| length.after(NaiveDate::default()))
    }

    /// Every rule of the book, chapter by chapter, in the order of reading; each stands in exactly one chapter.
    #[must_use]
    pub fn chapters(&self) -> Vec<(Chapter, Vec<&'static Rule>)> {
        let mut intervals: Vec<&Rule> = self.intervals.iter().map(|interval| interval.rule).collect();
        intervals.extend([
            self.yearly_count.rule,
            self.yearly_volume.rule,
            self.special_match.rule,
            self.other_kinds.rule,
        ]);
        let of_topic = |topic: Topic| -> Vec<&Rule> {
            let of_topic = self.deferrals.iter().filter(|deferral| deferral.topic == topic);
            of_topic.map(|deferral| deferral.rule).collect()
        };
        let periods = &self.menstruation;
        let by_group = |group: Group| self.groups.iter().filter(move |(of, _)| *of == group).map(|(_, rule)| *rule);
        // "And the like", by which "not sure" is left to the staff, comes after all that has a name.
        let is_named = |rule: &&Rule| by_group(Group::LastWeek).all(|unnamed| unnamed.id != rule.id);
        let (mut last_week, others): (Vec<&Rule>, Vec<&Rule>) =
            of_topic(Topic::LastWeek).into_iter().partition(is_named);
        last_week.extend([periods.recorded, periods.predicted]);
        last_week.extend(others);
        let measures = &self.measures;
        let mut chapters = vec![
            (Chapter::Appeal, self.appeal.iter().collect()),
            (Chapter::Intervals, intervals),
            (Chapter::Who, vec![self.age.rule, self.weight.rule, periods.asked]),
            (Chapter::Topic(Topic::LastWeek), last_week),
        ];
        for topic in Topic::ALL.into_iter().filter(|topic| topic.group() == Group::Longer) {
            chapters.push((Chapter::Topic(topic), of_topic(topic)));
        }
        chapters.push((Chapter::NotSure, by_group(Group::Longer).chain(by_group(Group::Vaccines)).collect()));
        let not_sure = chapters.len() - 1;
        chapters.insert(not_sure, (Chapter::Topic(Topic::Vaccines), of_topic(Topic::Vaccines)));
        chapters.extend([
            (Chapter::NotAble, vec![self.not_able.rule]),
            (
                Chapter::Measures,
                vec![
                    measures.blood_pressure.rule,
                    measures.pulse.rule,
                    measures.temperature.rule,
                    measures.haemoglobin.rule,
                    measures.platelets.rule,
                    measures.weight,
                    measures.looks,
                ],
            ),
            (Chapter::Checklist, self.checklist.iter().map(|advice| &advice.rule).collect()),
            (Chapter::Counting, self.counting.iter().collect()),
            (Chapter::Recognition, vec![self.award.rule]),
        ]);
        chapters
    }

    /// Every rule of the book, in the order of reading.
    #[must_use]
    pub fn rules(&self) -> Vec<&'static Rule> {
        self.chapters().into_iter().flat_map(|(_, rules)| rules).collect()
    }
}

/// A chapter of the rulebook as people read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Chapter {
    /// A0 and A1: why people are asked.
    Appeal,
    /// I: intervals and yearly limits.
    Intervals,
    /// W: who may donate.
    Who,
    /// S, D and V by what they are about.
    Topic(Topic),
    /// What "not sure" means.
    NotSure,
    /// N: what rules a person out.
    NotAble,
    /// M: what staff measure.
    Measures,
    /// What to bring and to heed.
    Checklist,
    /// T: how days are counted.
    Counting,
    /// R: the national award, which judges nobody.
    Recognition,
}

/// The rulebooks that are in force, each from its own day to the day before the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rulebooks(Vec<(NaiveDate, Rulebook)>);

impl Rulebooks {
    /// Puts rulebooks in the order of their days. Those that are off are left out; of two that start on one day the
    /// later in the list wins.
    ///
    /// ```
    /// use donation_day::rules::{DRAFT_2025, RULES_OF_2024, Rulebooks};
    /// let day = |text: &str| text.parse().expect("a real day");
    /// // The draft is off.
    /// assert_eq!(Rulebooks::new([DRAFT_2025, RULES_OF_2024]), Rulebooks::new([RULES_OF_2024]));
    /// let books = Rulebooks::new([DRAFT_2025.in_force_from(day("2027-01-01")), RULES_OF_2024]);
    /// assert_eq!(books.windows().map(|(.., book)| book.name).collect::<Vec<_>>(), ["rules-2024", "draft-2025"]);
    /// ```
    #[must_use]
    pub fn new(books: impl IntoIterator<Item = Rulebook>) -> Self {
        let mut dated: Vec<(NaiveDate, Rulebook)> = Vec::new();
        for book in books {
            if let InForce::From(day) = book.in_force {
                dated.retain(|(other, _)| *other != day);
                let place = dated.partition_point(|(other, _)| *other < day);
                dated.insert(place, (day, book));
            }
        }
        Self(dated)
    }

    /// The rulebook by which `day` is judged; none before the first one: there is no silent fall-back.
    ///
    /// ```
    /// use donation_day::rules::rulebooks;
    /// let day = |text: &str| text.parse().expect("a real day");
    /// assert_eq!(rulebooks().on(day("2012-07-01")).map(|book| book.name), Some("rules-2024"));
    /// assert_eq!(rulebooks().on(day("2012-06-30")), None);
    /// ```
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&Rulebook> {
        self.windows().find(|(from, until, _)| *from <= day && until.is_none_or(|until| day < until)).map(|w| w.2)
    }

    /// The rulebook that was in force when the rules were last compared with their sources: what a page speaks of that does
    /// not know the day. None where the first begins later.
    ///
    /// ```
    /// use donation_day::rules::{DRAFT_2025, RULES_OF_2024, Rulebooks};
    /// let change = chrono::NaiveDate::from_ymd_opt(2100, 1, 1).expect("a real day");
    /// let books = Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(change)]);
    /// assert_eq!(books.when_checked().map(|book| book.name), Some("rules-2024"));
    /// assert_eq!(books.to_come().map(|(day, book)| (day, book.name)).collect::<Vec<_>>(), [(change, "draft-2025")]);
    /// ```
    #[must_use]
    pub fn when_checked(&self) -> Option<&Rulebook> {
        self.on(books::CHECKED)
    }

    /// The rulebooks that come into force after that day, each with its first day.
    pub fn to_come(&self) -> impl Iterator<Item = (NaiveDate, &Rulebook)> {
        self.windows().filter(|(from, ..)| *from > books::CHECKED).map(|(from, _, book)| (from, book))
    }

    /// Each rulebook with its first day and the first day that is no longer its own (none for the last).
    ///
    /// ```
    /// use donation_day::rules::{DRAFT_2025, RULES_OF_2024, Rulebooks};
    /// let day = |text: &str| text.parse().expect("a real day");
    /// let books = Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(day("2027-01-01"))]);
    /// let windows: Vec<_> = books.windows().map(|(from, until, book)| (from, until, book.name)).collect();
    /// assert_eq!(
    ///     windows,
    ///     [
    ///         (day("2012-07-01"), Some(day("2027-01-01")), "rules-2024"),
    ///         (day("2027-01-01"), None, "draft-2025"),
    ///     ]
    /// );
    /// ```
    pub fn windows(&self) -> impl Iterator<Item = (NaiveDate, Option<NaiveDate>, &Rulebook)> {
        let ends = self.0.iter().skip(1).map(|(day, _)| Some(*day)).chain([None]);
        self.0.iter().zip(ends).map(|((from, book), until)| (*from, until, book))
    }
}
