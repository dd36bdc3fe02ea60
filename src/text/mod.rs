//! Words for people, in each language: one file a language, every match exhaustive, so that a missing word does not
//! compile.
//!
//! A third language is one new file that implements [`Language`], and its line in [`Lang`].

mod en;
mod zh;

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::eligibility::{Assessment, Basis, Condition, Given, Grams, PartialDate, Question, Sex, Totals};
use crate::intake::{Field, KindChoice, Problem};
use crate::rules::{Citation, CountsFrom, Kind, Length, Rule, Rulebook, Wait, Words};
use crate::schedule::Until;

/// A language that the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Chinese, the first language.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// All languages, the first one first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The value of the attribute `lang`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static dyn Language {
        match self {
            Self::Zh => &zh::Zh,
            Self::En => &en::En,
        }
    }
}

/// A text that does not depend on a person's answers, or only on a number or a word in it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each message is documented by its words in zh.rs and en.rs")]
pub enum Message {
    SiteName,
    SkipToContent,
    MainNavigation,
    NavCheck,
    NavHistory,
    OtherLanguage,
    FooterPrivacy,
    FooterStaff,
    NoScript,
    CannotStart,
    // Landing
    LandingTitle,
    LandingLead { donors_a_day: u32 },
    LandingButton,
    LandingButtonHint,
    LandingRulesTitle,
    LandingPrivacyTitle,
    LandingPrivacy,
    LandingBringTitle,
    // Not found
    NotFoundTitle,
    NotFoundText,
    // Check
    CheckTitle,
    CheckLead,
    KindQuestion,
    KindName(Kind),
    KindHint(Kind),
    SexQuestion,
    SexHint,
    SexName(Sex),
    RatherNotSay,
    BirthQuestion,
    Year,
    Month,
    Day,
    IdentityOpen,
    IdentityLabel,
    IdentityHint,
    IdentityUse,
    IdentityDropped,
    WeightQuestion,
    WeightLabel,
    Kilogram,
    Jin,
    UnitLabel,
    WeightNotSure,
    PastQuestion,
    PastNever,
    PastYes,
    PastNotSure,
    PastRecorded { count: usize },
    ToHistory,
    WeekQuestion,
    WeekHint,
    NoneOfThese,
    NotSure,
    WhenQuestion(CountsFrom),
    StillOn(CountsFrom),
    NotKnown,
    ChooseDay,
    DaysAgo(u64),
    PeriodsQuestion,
    PeriodsHint,
    PeriodsOpen,
    PeriodsConcerns,
    PeriodsDoNotConcern,
    PeriodFirst,
    PeriodLast,
    PeriodStillOn,
    YearOptional,
    CycleDays { usual: u16 },
    LengthDays { usual: u16 },
    PeriodsMore,
    ExpectedStart,
    NoPredictions,
    AddPeriod,
    RemovePeriod,
    EarlierPeriod,
    ExtensionQuestion,
    ExtensionYes,
    ExtensionNo,
    Wipe,
    Wiped,
    Undo,
    Close,
    // Answer
    AnswerTitle,
    AnswerWaiting,
    AnswerSee,
    AnswerIncomplete,
    AnswerMissingTitle,
    AnswerStillMissing,
    AnswerStaffDecide,
    AnswerNotAsked,
    AnswerAskedThen,
    AnswerWhy,
    AnswerDecides,
    AnswerBring,
    AnswerOpenUntil { last: NaiveDate },
    AnswerDaysToGo { days: i64 },
    AnswerSource,
    OneUnitOnly,
    AskStaffAboutIt,
    Saved,
    ClockWrong,
    AdviceBring,
    AdviceEat,
    AdviceDayBefore,
    AdviceAfter,
    AdviceSameDay,
    // History
    HistoryTitle,
    HistoryLead,
    HistoryEmpty,
    HistoryAdd,
    HistoryAddTitle,
    HistoryEditTitle,
    HistoryList,
    Save,
    Cancel,
    Edit,
    Delete,
    Deleted,
    TooEarly,
    TooEarlyHint,
    Estimated,
    DonationKind,
    KindChoice(KindChoice),
    DonationDate,
    DonationDateHint,
    DonationDateNotKnown,
    DateUnknown,
    WholeBloodAmount,
    PlateletsAmount,
    Millilitres(u32),
    Units(u32),
    AmountNotKnown,
    Plasma,
    Place,
    Note,
    OnlyForYou,
    NoBlood,
    ConfirmRight,
    TotalsTitle,
    // Notices
    NotKept,
    UnreadableKept,
    ProblemsAbove { count: usize },
}

/// The words of one language.
pub trait Language: Sync {
    /// A fixed text.
    fn message(&self, message: Message) -> Cow<'static, str>;
    /// Picks this language's words from the rulebook's.
    fn pick(&self, words: Words) -> &'static str;
    /// A date in full: with its year and without its weekday.
    fn date(&self, day: NaiveDate) -> String;
    /// The weekday of a date.
    fn weekday(&self, day: NaiveDate) -> &'static str;
    /// A date with its weekday.
    fn date_and_weekday(&self, day: NaiveDate) -> String;
    /// A date of which perhaps only the month or the year is known.
    fn partial(&self, when: PartialDate) -> String;
    /// A length of time.
    fn length(&self, length: Length) -> String;
    /// A weight, in kilograms.
    fn kilograms(&self, grams: Grams) -> String;
    /// A weight in every unit that readers use.
    fn weight(&self, grams: Grams) -> String;
    /// A volume.
    fn millilitres(&self, ml: u32) -> String;
    /// A title and a description of a page, for the head.
    fn page(&self, page: Page) -> (&'static str, &'static str);
    /// What is wrong with a field.
    fn problem(&self, problem: Problem) -> String;
    /// The name of a field, for lists of what is wrong.
    fn field(&self, field: Field) -> String;
    /// What is still to be answered.
    fn question(&self, question: Question) -> &'static str;
    /// The verdict in one line. `today` tells whether the judged day is today.
    fn verdict(&self, assessment: &Assessment, today: NaiveDate) -> String;
    /// The fact on which a finding rests, as a sentence to the donor; `book` names the cases.
    fn basis(&self, basis: Basis, book: &Rulebook) -> String;
    /// From which day on a finding no longer speaks.
    fn free_from(&self, until: Until) -> String;
    /// Where a rule is written.
    fn citation(&self, citation: Citation) -> String;
    /// What was given, with its amount.
    fn given(&self, given: Given) -> String;
    /// What the donations add up to.
    fn totals(&self, totals: Totals) -> String;
    /// Two sentences, one after the other.
    fn sentences(&self, first: &str, second: &str) -> String;
    /// Items as a list in one sentence.
    fn list(&self, items: &[String]) -> String;
    /// The words for an age, a count or another bare number.
    fn number(&self, number: u32) -> String {
        number.to_string()
    }
}

/// A page, as its words need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The landing page.
    Landing,
    /// The check.
    Check,
    /// The history.
    History,
    /// No such page.
    NotFound,
}

impl dyn Language {
    /// The rule in a plain sentence, with its own numbers put in.
    #[must_use]
    pub fn rule(&self, rule: &Rule, book: &Rulebook) -> String {
        fill(self.pick(rule.words), &self.numbers(rule, book))
    }

    /// How the rule is read, with its own numbers put in.
    #[must_use]
    pub fn reading(&self, rule: &Rule, book: &Rulebook) -> String {
        fill(self.pick(rule.reading), &self.numbers(rule, book))
    }

    /// The numbers of a rule under the names that its words use.
    fn numbers(&self, rule: &Rule, book: &Rulebook) -> Vec<(&'static str, String)> {
        let number = |n: u16| self.number(u32::from(n));
        if let Some(interval) = book.intervals.iter().find(|interval| interval.rule.id == rule.id) {
            return vec![("wait", self.length(interval.wait))];
        }
        if let Some(deferral) = book.deferrals.iter().find(|deferral| deferral.rule.id == rule.id) {
            let wait = deferral.cases.iter().find_map(|case| match case.wait {
                Wait::For(length) | Wait::AskFor(length) => Some(length),
                Wait::Ask => None,
            });
            return wait.map(|wait| ("wait", self.length(wait))).into_iter().collect();
        }
        let (count, volume, age, weight) = (&book.yearly_count, &book.yearly_volume, &book.age, &book.weight);
        if rule.id == count.rule.id {
            return vec![("most", number(count.most)), ("within", self.length(count.within))];
        }
        if rule.id == volume.rule.id {
            return vec![
                ("most", self.millilitres(volume.most_ml)),
                ("within", self.length(volume.within)),
                ("unit", self.millilitres(volume.unit_ml)),
                ("unknown", number(u16::from(volume.unknown_units))),
            ];
        }
        if rule.id == book.other_kinds.rule.id {
            return vec![("within", self.length(book.other_kinds.within))];
        }
        if rule.id == age.rule.id {
            let mut numbers = vec![("from", number(age.from)), ("to", number(age.to))];
            if let Some(extension) = &age.extension {
                numbers.extend([("extended", number(extension.to)), ("donations", number(extension.donations))]);
            }
            return numbers;
        }
        if rule.id == weight.rule.id {
            return vec![
                ("men", self.kilograms(Grams(weight.men_g))),
                ("women", self.kilograms(Grams(weight.women_g))),
            ];
        }
        let periods = &book.menstruation;
        vec![
            ("before", number(periods.days_before)),
            ("after", number(periods.days_after)),
            ("cycle", number(periods.cycle.otherwise)),
            ("length", number(periods.length.otherwise)),
            ("records", number(periods.means_from)),
            ("tolerance", number(periods.tolerance)),
            ("horizon", self.length(periods.horizon)),
        ]
    }
}

/// A description for the head of a rendered page, which the app in the browser never writes and so does not carry.
const fn for_the_head(description: &'static str) -> &'static str {
    if cfg!(target_family = "wasm") { "" } else { description }
}

/// The words for the case of a condition, and the day from which it counts.
fn case(condition: Condition, book: &Rulebook, language: &dyn Language) -> (&'static str, CountsFrom) {
    book.case(condition.case)
        .map_or(("?", CountsFrom::LastSymptom), |(_, case)| (language.pick(case.title), case.counts_from))
}

/// Grams in a unit of so many grams, with a decimal only where there is one: 49,950 g is "49.95" kg and "99.9" 斤.
fn in_units(grams: u32, unit: u32) -> String {
    let hundredths = u64::from(grams) * 100 / u64::from(unit);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Puts numbers in the place of the words in braces.
fn fill(template: &str, numbers: &[(&'static str, String)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        match numbers.iter().find(|(known, _)| *known == name) {
            Some((_, number)) => text.push_str(number),
            // A word that no rule knows stays visible; a test finds it.
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{DRAFT_2025, RULES_OF_2024};

    #[test]
    fn every_rule_reads_without_a_word_left_in_braces() {
        for book in [RULES_OF_2024, DRAFT_2025] {
            for lang in Lang::ALL {
                for rule in book.rules() {
                    for text in [lang.words().rule(rule, &book), lang.words().reading(rule, &book)] {
                        assert!(!text.contains(['{', '}']), "{} {}: {text}", book.name, rule.id);
                    }
                }
            }
        }
    }

    #[test]
    fn the_rules_say_their_numbers_in_both_languages() {
        let say = |lang: Lang, id: &str, book: &Rulebook| {
            let rule = book.rules().into_iter().find(|rule| rule.id.0 == id).expect("the rule is there");
            lang.words().rule(rule, book)
        };
        assert_eq!(say(Lang::Zh, "I1", &RULES_OF_2024), "两次献全血至少间隔6个月。");
        assert_eq!(say(Lang::En, "I1", &RULES_OF_2024), "At least 6 months between two whole blood donations.");
        assert_eq!(say(Lang::Zh, "I1", &DRAFT_2025), "两次献全血至少间隔90天。");
        assert_eq!(say(Lang::Zh, "I2", &RULES_OF_2024), "两次献血小板至少间隔2周。");
        assert_eq!(say(Lang::Zh, "W2", &RULES_OF_2024), "男性不低于50公斤，女性不低于45公斤。");
        assert_eq!(say(Lang::En, "S1", &RULES_OF_2024), "1 week after a cold is over.");
    }
}
