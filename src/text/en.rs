//! English.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Language, Message as M, Page, Phrases};
use crate::eligibility::{
    Assessment, Basis, Bleeding, Condition, Given, Grams, Known, Measurement, Occurred, Outlook, PartialDate, Question,
    Sex, Verdict,
};
use crate::intake::{Field, KindChoice, Problem, Wrong};
use crate::rules::{Citation, CountsFrom, Group, Kind, Length, Rulebook, Source, Words};

/// English.
pub(super) struct En;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(day: NaiveDate) -> &'static str {
    MONTHS[day.month0() as usize]
}

/// "1 week", "2 weeks".
pub(super) fn count(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A length of time behind "in the last": "year", but "3 years".
fn lately(within: Length) -> String {
    match within {
        Length::Years(1) => "year".into(),
        within => En.length(within),
    }
}

#[expect(
    clippy::too_many_lines,
    clippy::match_same_arms,
    reason = "one place for all messages, a line each: the list is long, not the logic"
)]
impl Language for En {
    fn message(&self, message: M) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            M::SiteName => "Donation Day",
            M::SkipToContent => "Skip to content",
            M::MainNavigation => "Main navigation",
            M::NavCheck => "Check",
            M::NavPlan => "Plan",
            M::NavHistory => "History",
            M::NavRules => "Rules",
            M::OtherLanguage => "中文",
            M::BigMode => "Large",
            M::FooterPrivacy => "What you enter stays on this device and is never sent anywhere.",
            M::FooterStaff => "The answer here is a guide. The staff on site decide.",
            M::NoScript => {
                "Scripts are off on this device, so the answer cannot be worked out here. Please bring your identity document and ask the staff at a donation site."
            }
            M::CannotStart => {
                "The check could not be opened. Please load the page again; if that does not help, this browser may be too old: try another one, or ask the staff at a donation site."
            }
            M::CheckTitle => "Can I give blood today?",
            M::CheckLead => "A few answers are enough; the result changes as you type.",
            M::KindQuestion => "What would you like to give?",
            M::KindName(Kind::WholeBlood) => "Whole blood",
            M::KindName(Kind::Platelets) => "Platelets",
            M::KindHint(Kind::WholeBlood) => "The usual donation, a few minutes",
            M::KindHint(Kind::Platelets) => "By machine, a good hour",
            M::SexQuestion => "Sex",
            M::SexHint => "As on your identity document",
            M::SexName(Sex::Male) => "Male",
            M::SexName(Sex::Female) => "Female",
            M::RatherNotSay => "I’d rather not say",
            M::BirthQuestion => "Date of birth",
            M::Year => "Year",
            M::Month => "Month",
            M::Day => "Day",
            M::IdentityOpen => "Fill in from an ID number",
            M::IdentityLabel => "Chinese ID number",
            M::IdentityHint => "Read for the date of birth and sex only, then dropped. It is not stored.",
            M::IdentityUse => "That’s right, fill it in",
            M::IdentityDropped => "Filled in. The number was not kept.",
            M::WeightQuestion => "Weight",
            M::WeightLabel => "Your weight",
            M::Kilogram => "kg",
            M::Jin => "jin (斤)",
            M::UnitLabel => "Unit",
            M::WeightNotSure => "I don’t know",
            M::PastQuestion => "Have you given blood before?",
            M::PastNever => "Never",
            M::PastYes => "Yes",
            M::PastNotSure => "Yes, but I can’t recall them all",
            M::PastRecorded { count: n } => {
                let n = u32::try_from(n).unwrap_or(u32::MAX);
                return Cow::Owned(format!("{} recorded; the latest:", count(n, "donation", "donations")));
            }
            M::ToHistory => "See and change my donations",
            M::GroupQuestion { group: Group::LastWeek, .. } => "In the last week, have you had…",
            M::GroupQuestion { group: Group::Longer, within } => {
                return Cow::Owned(format!("In the last {}, any of these?", lately(within)));
            }
            M::GroupQuestion { group: Group::Vaccines, within } => {
                return Cow::Owned(format!("Any vaccine or serum in the last {}?", lately(within)));
            }
            M::GroupHint(Group::LastWeek) => "Choose all that apply.",
            M::GroupHint(Group::Longer) => {
                "Operations, dental care, pregnancy or birth, pneumonia or stomach trouble, inflamed skin, a tattoo, infectious disease, travel to a malaria area, blood received, aspirin."
            }
            M::GroupHint(Group::Vaccines) => {
                "Any vaccine, such as influenza, hepatitis B, rabies or COVID-19, and tetanus shots."
            }
            M::FindTitle => "If so, find it here",
            M::FindHint => "For example: tooth, flu shot, aspirin. Chinese, pinyin or English.",
            M::FindNone => "Nothing found. Try another word, or ask the staff on site.",
            M::FindWaiting => "Getting the search ready…",
            M::FindFailed => "The search cannot be opened now; please look by topic.",
            M::FindNotAble => "See “Do any of these apply?”",
            M::FindMenstruation => "Enter my period",
            M::BrowseAll => "Look by topic",
            M::RemoveCondition => "Remove",
            M::Began => "When it began (may stay empty)",
            M::NotAbleQuestion => "Do any of these apply?",
            M::NotAbleHint => "Only whether, never which; and it is not stored.",
            M::NotAbleNone => "None of these",
            M::NotAbleOne => "One of these",
            M::NotAbleTalk => "I would rather talk to the staff",
            M::NoneOfThese => "None of these",
            M::NotSure => "Not sure",
            M::WhenQuestion(CountsFrom::LastSymptom) => "Which was the last day you felt unwell?",
            M::WhenQuestion(CountsFrom::LastDose) => "Which day was the last dose?",
            M::WhenQuestion(CountsFrom::Treatment | CountsFrom::Operation) => "When was it done?",
            M::WhenQuestion(CountsFrom::Event) => "When was it?",
            M::WhenQuestion(CountsFrom::Birth) => "When was the child born?",
            M::WhenQuestion(CountsFrom::Recovery) => "When had you fully recovered?",
            M::WhenQuestion(CountsFrom::Healing) => "When had it healed?",
            M::WhenQuestion(CountsFrom::LastPositiveTest) => "When was the last positive test?",
            M::WhenQuestion(CountsFrom::Return) => "When did you come back?",
            M::WhenQuestion(CountsFrom::Shot) => "When was the shot?",
            M::WhenQuestion(CountsFrom::LastShot | CountsFrom::EndOfCourse) => "When was the last shot?",
            M::StillOn(CountsFrom::LastSymptom) => "I am still unwell",
            M::StillOn(CountsFrom::LastDose) => "I am still taking it",
            M::StillOn(CountsFrom::Healing) => "It has not healed yet",
            M::StillOn(CountsFrom::LastPositiveTest) => "The test is still positive",
            M::StillOn(CountsFrom::Return) => "I am not back yet",
            M::StillOn(CountsFrom::EndOfCourse) => "The course is not finished",
            M::StillOn(_) => "I have not recovered yet",
            M::NotKnown => "I don’t remember",
            M::ChooseDay => "Please choose",
            M::DaysAgo(0) => "Today",
            M::DaysAgo(1) => "Yesterday",
            M::DaysAgo(n) => return Cow::Owned(format!("{n} days ago")),
            M::PeriodsQuestion => "Your last period",
            M::PeriodsHint => "Donations wait during a period and for a few days around it, so we need to ask.",
            M::PeriodsOpen => "I want to enter my periods",
            M::PeriodsConcerns => "Enter the dates",
            M::PeriodsDoNotConcern => "This does not concern me",
            M::PeriodFirst => "First day",
            M::PeriodLast => "Last day",
            M::PeriodStillOn => "It is not over yet",
            M::YearOptional => "You may leave the year out: the latest such day is meant.",
            M::CycleDays { usual } => {
                return Cow::Owned(format!("Usual days from one start to the next ({usual} if left empty)"));
            }
            M::LengthDays { usual } => return Cow::Owned(format!("Usual days of bleeding ({usual} if left empty)")),
            M::PeriodsMore => "Cycle and prediction",
            M::ExpectedStart => "When you expect the next one (if you know)",
            M::NoPredictions => "Don’t predict later periods",
            M::AddPeriod => "Add an earlier one",
            M::RemovePeriod => "Remove this one",
            M::EarlierPeriod => "An earlier one",
            M::ExtensionQuestion => "Would you like to go on giving?",
            M::ExtensionYes => "Yes, and I never reacted badly",
            M::ExtensionNo => "No, or I did react badly once",
            M::PartYou => "About you",
            M::PartPast => "Past donations",
            M::PartHealth => "Your health",
            M::NoneOfAll => "None of all three",
            M::StepBack => "Back",
            M::StepNext => "Next",
            M::StepOf { step, steps } => return Cow::Owned(format!("Question {step} of {steps}")),
            M::Kept => "What you entered has been saved on this device.",
            M::Wipe => "Wipe what I entered",
            M::Wiped => "Wiped. Your donations are untouched.",
            M::Undo => "Undo",
            M::Close => "OK",
            M::AnswerTitle => "Result",
            M::AnswerWaiting => "Getting ready…",
            M::AnswerSee => "See result",
            M::AnswerIncomplete => "This counts only what has been answered.",
            M::AnswerMissingTitle => "A few more answers:",
            M::AnswerStillMissing => "Not answered yet:",
            M::AnswerStaffDecide => "The staff on site have the last word.",
            M::AnswerNotAsked => {
                "On site you are asked again, and your blood pressure, pulse and a drop of blood are checked."
            }
            M::AnswerAskedThen => "On that day you are asked again how the week before was.",
            M::AnswerWhy => "Why",
            M::AnswerSameReasons => "For the same reasons.",
            M::AnswerRule => "Rule",
            M::AnswerDecides => "This one decides",
            M::AnswerBring => "Before you come",
            M::AnswerOpenUntil { last } => return Cow::Owned(format!("You can give until {}.", self.date(last))),
            M::AnswerDaysToGo { days } => {
                return Cow::Owned(format!("{} to go", count(u32::try_from(days).unwrap_or(0), "day", "days")));
            }
            M::AnswerSource => "Source: ",
            M::AnswerSooner { kind, day } => {
                let kind = if kind == Kind::WholeBlood { "Whole blood" } else { "Platelets" };
                return Cow::Owned(format!("{kind} would be possible from {}.", self.date(day)));
            }
            M::AnswerConfirm => "Please confirm this rule with the blood station.",
            M::AnswerEveryRule => "All rules",
            M::Saved => "Saved on this device.",
            M::ClockWrong => "This device’s date seems to be wrong. Please set it first.",
            M::AnswerPass => "Show your pass",
            M::AnswerPlan => "See the year ahead, and put it in your calendar",
            M::HistoryAdd => "Add a donation",
            M::HistoryAddTitle => "Add a donation",
            M::HistoryEditTitle => "Change this donation",
            M::Save => "Save",
            M::Cancel => "Cancel",
            M::Deleted => "One donation deleted.",
            M::DonationKind => "What did you give?",
            M::KindChoice(KindChoice::WholeBlood) => "Whole blood",
            M::KindChoice(KindChoice::Platelets) => "Platelets",
            M::KindChoice(KindChoice::Other) => "Something else (plasma, stem cells…)",
            M::KindChoice(KindChoice::Unknown) => "I don’t remember which",
            M::DonationDate => "When?",
            M::DonationDateHint => "If you don’t recall the day, the year and month will do; or the year alone.",
            M::DonationDateNotKnown => "I don’t recall the date at all",
            M::DateUnknown => "Date unknown",
            M::WholeBloodAmount => "How much?",
            M::PlateletsAmount => "How many units?",
            M::Millilitres(ml) => return Cow::Owned(format!("{ml} ml")),
            M::Units(units) => return Cow::Owned(count(units, "unit", "units")),
            M::AmountNotKnown => "I don’t remember",
            M::Plasma => "Plasma given with them (ml, empty if none)",
            M::Place => "Place",
            M::Note => "Note",
            M::OnlyForYou => "For yourself; may stay empty.",
            M::NoBlood => "I went, but no blood was taken",
            M::ConfirmRight => "The date is right, save it",
            M::NotKept => {
                "This browser does not let the page store anything: what you enter is gone once you leave or close it."
            }
            M::UnreadableKept => {
                "Some older data could not be read by this version. It was set aside as it is; nothing was overwritten."
            }
            M::ProblemsAbove { count: n } => {
                let n = u32::try_from(n).unwrap_or(u32::MAX);
                return Cow::Owned(format!("{} to correct before saving.", count(n, "thing", "things")));
            }
        })
    }

    fn pick(&self, words: Words) -> &'static str {
        words.en()
    }

    fn date(&self, day: NaiveDate) -> String {
        format!("{} {} {}", day.day(), month(day), day.year())
    }

    fn weekday(&self, day: NaiveDate) -> &'static str {
        match day.weekday() {
            Weekday::Mon => "Monday",
            Weekday::Tue => "Tuesday",
            Weekday::Wed => "Wednesday",
            Weekday::Thu => "Thursday",
            Weekday::Fri => "Friday",
            Weekday::Sat => "Saturday",
            Weekday::Sun => "Sunday",
        }
    }

    fn date_and_weekday(&self, day: NaiveDate) -> String {
        format!("{}, {}", self.weekday(day), self.date(day))
    }

    fn month(&self, day: NaiveDate) -> String {
        month(day)[..3].into()
    }

    fn partial(&self, when: PartialDate) -> String {
        match when {
            PartialDate::Day(day) => self.date(day),
            PartialDate::Month(day) => format!("{} {}", month(day), day.year()),
            PartialDate::Year(day) => day.year().to_string(),
        }
    }

    fn length(&self, length: Length) -> String {
        match length {
            Length::Hours(n) => count(u32::from(n), "hour", "hours"),
            Length::Days(n) => count(u32::from(n), "day", "days"),
            Length::Weeks(n) => count(u32::from(n), "week", "weeks"),
            Length::Months(n) => count(u32::from(n), "month", "months"),
            Length::Years(n) => count(u32::from(n), "year", "years"),
        }
    }

    fn kilograms(&self, grams: Grams) -> String {
        format!("{} kg", super::in_units(grams.0, 1000))
    }

    fn weight(&self, grams: Grams) -> String {
        format!("{} kg ({} jin)", super::in_units(grams.0, 1000), super::in_units(grams.0, 500))
    }

    fn millilitres(&self, ml: u32) -> String {
        if ml >= 10_000 && ml.is_multiple_of(1000) { format!("{} litres", ml / 1000) } else { format!("{ml} ml") }
    }

    fn page(&self, page: Page) -> (&'static str, &'static str) {
        match page {
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Landing => (
                "Donation Day: can you give blood today?",
                super::for_the_head(
                    "Before you set out: may you give blood today, and if not, when, and why? Half a minute, and your answers stay on your device.",
                ),
            ),
            Page::Check => (
                "Can I give blood today? · Donation Day",
                super::for_the_head(
                    "A few answers tell whether you may give blood today, and if not, from which day on and by which rule.",
                ),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Plan => (
                "When to give blood · Donation Day",
                super::for_the_head(
                    "Which days are open, how long you wait after each donation, and a plan for your year, with a reminder in your own calendar.",
                ),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::History => (
                "My donations · Donation Day",
                super::for_the_head(
                    "Note each donation, and the next date will be right. The list stays on your device.",
                ),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Rules => (
                "The donation rules · Donation Day",
                super::for_the_head(
                    "All donation rules: how long to wait, from which day it counts, the source of each and how we read it.",
                ),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Pass => (
                "Your pass · Donation Day",
                super::for_the_head(
                    "Your answers as a QR code for the staff on the day: less to fill in, less to wait.",
                ),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Desk => (
                "The desk · Donation Day",
                super::for_the_head("For the staff at a drive: a donor in ten seconds, without a network."),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Poster => (
                "Poster and sharing · Donation Day",
                super::for_the_head(
                    "A poster with a QR code, made in your browser: save it as a picture, or print it on A4.",
                ),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Settings => (
                "Settings and backup · Donation Day",
                super::for_the_head(
                    "See what is kept on this device, back it up, take it to another phone, or remove it all.",
                ),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::NotFound => (
                "No such page · Donation Day",
                super::for_the_head("The address may be mistyped, or the page has moved."),
            ),
            // The check shows no page but its own.
            #[cfg(not(any(feature = "more", not(feature = "browser"))))]
            _ => ("", ""),
        }
    }

    fn problem(&self, problem: Problem) -> String {
        let Problem { field, wrong } = problem;
        match (wrong, field) {
            (Wrong::Incomplete, Field::Condition(_)) => "Please enter a day; “I don’t remember” is fine too.".into(),
            (Wrong::Incomplete, Field::PeriodLast(_)) => {
                "Please enter the last day, or tick that it is not over yet.".into()
            }
            (Wrong::Incomplete, Field::DonationDate) => "Please enter the date; year and month are enough.".into(),
            (Wrong::Incomplete, _) => "Part of the date is still missing.".into(),
            (Wrong::NotANumber, Field::Weight) => "Please enter the weight in digits, such as 52.5.".into(),
            (Wrong::NotANumber, _) => "Please use digits.".into(),
            (Wrong::NoSuchDay, _) => "There is no such day. Please look at the month and the day.".into(),
            (Wrong::YearDigits, _) => "Please enter the year with four digits, such as 1968.".into(),
            (Wrong::InTheFuture, Field::BirthDate) => "The date of birth must be today or in the past.".into(),
            (Wrong::InTheFuture, _) => "This day is still to come. It must be today or in the past.".into(),
            (Wrong::TooLongAgo, _) => "The year must be 1900 or later.".into(),
            (Wrong::BeforeBirth, _) => "This is before the date of birth. Please check.".into(),
            (Wrong::TooPrecise, _) => "Please give the weight with one decimal at most, such as 49.9.".into(),
            (Wrong::OutOfRange { least, most }, Field::Weight) => {
                format!("The weight must be between {least} and {most} kg. Is the unit right?")
            }
            (Wrong::OutOfRange { least, most }, Field::CycleDays | Field::LengthDays) => {
                format!("Please enter between {least} and {most} days.")
            }
            (Wrong::OutOfRange { least, most }, _) => format!("Please enter a number from {least} to {most}."),
            (Wrong::IdentityLength { found: 15 }, _) => {
                "This is an old number of 15 digits. Please enter today’s 18.".into()
            }
            (Wrong::IdentityLength { found }, _) => format!("An ID number has 18 characters; this one has {found}."),
            (Wrong::IdentityCharacters, _) => "An ID number has 17 digits and then a digit or an X.".into(),
            (Wrong::IdentityCheckDigit, _) => {
                "The number does not add up; one digit may be mistyped. Please check.".into()
            }
            (Wrong::IdentityBirthDate, _) => {
                "The date of birth in this number does not exist. Please check digits 7 to 14.".into()
            }
            (Wrong::EndsBeforeStart, Field::Condition(_)) => "This day is before it began. Please check.".into(),
            (Wrong::EndsBeforeStart, _) => "The last day is before the first. Please check.".into(),
            (Wrong::Contradicts, _) => {
                "You entered a pregnancy and a recent period. Please look which one to change.".into()
            }
            (Wrong::Overlaps, _) => "These days overlap with another entry. Please check.".into(),
            (Wrong::Doubled, Field::Condition(_)) => "This was entered twice; please keep the latest.".into(),
            (Wrong::Doubled, _) => "This donation is already in your list.".into(),
            (Wrong::BeforeAge { years }, _) => {
                format!("By the date of birth you were not yet {years} on that day. Please check both dates.")
            }
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn field(&self, field: Field) -> String {
        match field {
            Field::BirthDate => "Date of birth".into(),
            Field::IdentityNumber => "ID number".into(),
            Field::Weight => "Weight".into(),
            Field::Condition(_) => "The day".into(),
            Field::ConditionBegan(_) => "The beginning".into(),
            Field::PeriodFirst(_) => "First day of the period".into(),
            Field::PeriodLast(_) => "Last day of the period".into(),
            Field::CycleDays => "Usual cycle".into(),
            Field::LengthDays => "Usual length".into(),
            Field::ExpectedPeriod => "Next period".into(),
            Field::DonationDate => "Date of the donation".into(),
            Field::DonationAmount => "Amount".into(),
            Field::DonationPlace => "Place".into(),
            Field::AwayFirst(_) => "First day away".into(),
            Field::AwayLast(_) => "Last day away".into(),
        }
    }

    fn question(&self, question: Question) -> &'static str {
        match question {
            Question::BirthDate => "Date of birth",
            Question::Weight => "Weight",
            Question::Sex => "Sex",
            Question::PastDonations => "Past donations",
            Question::Extension => "Going on giving",
            Question::Group(Group::LastWeek) => "The last week",
            Question::Group(Group::Longer) => "Operations, illness, pregnancy and the like",
            Question::Group(Group::Vaccines) => "Vaccines and sera",
            Question::NotAble => "Lasting conditions",
            Question::Menstruation => "Your last period",
            Question::RulesOfThatDay => "No rules are known for that day",
            Question::UnknownCase => "An answer that this version does not know",
        }
    }

    fn verdict(&self, assessment: &Assessment, today: NaiveDate) -> String {
        let kind = match assessment.kind {
            Kind::WholeBlood => "whole blood",
            Kind::Platelets => "platelets",
        };
        match assessment.verdict {
            Verdict::CanDonate if assessment.day == today => format!("You may give {kind} today"),
            Verdict::CanDonate => format!("You may give {kind} on {}", self.date(assessment.day)),
            Verdict::NotYet { earliest } => format!("You may give {kind} from {}", self.date(earliest)),
            Verdict::NoDate => format!("Not {kind} for now; there is no date yet"),
            Verdict::CannotDonate => format!("Under today’s rules you cannot give {kind}"),
            Verdict::ForStaff if assessment.missing.is_empty() => format!("For {kind}, please ask the staff first"),
            Verdict::ForStaff => {
                let missing = u32::try_from(assessment.missing.len()).unwrap_or(u32::MAX);
                {
                    let kind = if assessment.kind == Kind::WholeBlood { "Whole blood" } else { "Platelets" };
                    format!("{kind}: {} to go", count(missing, "answer", "answers"))
                }
            }
        }
    }

    fn basis(&self, basis: Basis, book: &Rulebook, phrases: &Phrases) -> String {
        match basis {
            Basis::Donation { given, when } if when.is_exact() => {
                format!("You gave {} on {}.", self.given(given), self.partial(when))
            }
            Basis::Donation { given, when } => {
                format!("You gave {} in {}; the last day of it is counted.", self.given(given), self.partial(when))
            }
            Basis::UndatedDonation { given } => format!("You gave {}, but the date is unknown.", self.given(given)),
            Basis::Year { donations, ml } => {
                let donations = u32::try_from(donations).unwrap_or(u32::MAX);
                format!(
                    "Within the year you gave platelets {}, counted as {} in all.",
                    count(donations, "time", "times"),
                    self.millilitres(ml)
                )
            }
            Basis::Birth(day) => format!("You were born on {}.", self.date(day)),
            Basis::Weight(grams) => format!("Your weight is {}.", self.weight(grams)),
            Basis::Condition(Condition { case, when }) => {
                let title = phrases.case(book, case);
                let from = book.case(case).map_or(CountsFrom::Event, |(_, case)| case.counts_from);
                match when {
                    Occurred::Last(when) => {
                        let what = match from {
                            CountsFrom::LastSymptom => "last unwell",
                            CountsFrom::LastDose => "last taken",
                            CountsFrom::Treatment | CountsFrom::Operation => "done",
                            CountsFrom::Event => "it was",
                            CountsFrom::Birth => "born",
                            CountsFrom::Recovery => "recovered",
                            CountsFrom::Healing => "healed",
                            CountsFrom::LastPositiveTest => "last positive",
                            CountsFrom::Return => "back",
                            CountsFrom::Shot => "shot",
                            CountsFrom::LastShot | CountsFrom::EndOfCourse => "last shot",
                        };
                        if when.is_exact() {
                            format!("{title}: {what} on {}.", self.partial(when))
                        } else {
                            format!("{title}: {what} in {}; the last day of it is counted.", self.partial(when))
                        }
                    }
                    Occurred::StillOn if from.may_still_last() => {
                        let still = match from {
                            CountsFrom::LastDose => "still being taken",
                            CountsFrom::LastPositiveTest => "still positive",
                            CountsFrom::Return => "not back yet",
                            CountsFrom::EndOfCourse => "course not finished",
                            _ => "not over yet",
                        };
                        format!("{title}: {still}.")
                    }
                    Occurred::StillOn | Occurred::NotKnown => format!("You chose “{title}”."),
                }
            }
            Basis::NotAble => "You chose “One of these”.".into(),
            Basis::Measured(value) => match value {
                Measurement::BloodPressure(systolic, diastolic) => {
                    format!("Blood pressure {systolic}/{diastolic} mmHg.")
                }
                Measurement::Pulse(pulse) => {
                    format!("Pulse {} a minute{}.", pulse.beats, if pulse.regular { "" } else { ", not regular" })
                }
                Measurement::Temperature(tenths) => format!("Temperature {}.{} °C.", tenths / 10, tenths % 10),
                Measurement::Haemoglobin(grams) => format!("Haemoglobin {grams} g/L."),
                Measurement::Haematocrit(thousandths) => format!("Haematocrit 0.{thousandths:03}."),
                Measurement::PlateletCount(count) => format!("Platelet count {count} ×10⁹/L."),
                Measurement::PlateletsAfterwards(count) => {
                    format!("Predicted platelet count afterwards {count} ×10⁹/L.")
                }
                Measurement::Looks => "Something was seen on site.".into(),
            },
            Basis::Bleeding(Bleeding { first, last, known }) => match known {
                Known::Recorded => format!("Your period was from {} to {}.", self.date(first), self.date(last)),
                Known::NotOver => {
                    format!("Your period began on {} and is expected to last to {}.", self.date(first), self.date(last))
                }
                Known::Predicted => {
                    let tolerance = count(u32::from(book.menstruation.tolerance), "day", "days");
                    format!(
                        "A period is expected from {} to {}, give or take {tolerance}.",
                        self.date(first),
                        self.date(last)
                    )
                }
            },
            Basis::NotSure(question) => {
                format!("You are not sure, or would rather not say: {}.", self.question(question))
            }
            Basis::Planned { on } => format!("You plan to give on {}; that would then be too early.", self.date(on)),
        }
    }

    fn outlook(&self, outlook: Outlook) -> Option<String> {
        Some(match outlook {
            Outlook::FreeFrom(day) => {
                format!("From {}, this no longer holds you back.", self.date_and_weekday(day))
            }
            Outlook::AfterItIsOver { from, wait } => self.after(from, wait),
            Outlook::NotMeanwhile => "Not during this time; you are welcome to check again later.".into(),
            Outlook::ThenAskStaff => "Once it is cured, please ask the staff.".into(),
            Outlook::StaffNameTheDay => "The staff will tell you when to come again.".into(),
            Outlook::NoEnd => "This has no end date.".into(),
            Outlook::SomePass => "Some people with one of these may give all the same: please ask the staff.".into(),
            Outlook::AskStaff => "Please ask the staff about this.".into(),
            Outlook::NotBeforeTheHour => "On that day, come no earlier than the hour of the shot.".into(),
            Outlook::OneUnitOnly => "One unit at most this time.".into(),
            Outlook::Nothing => return None,
        })
    }

    fn after(&self, from: CountsFrom, wait: Length) -> String {
        let after = match from {
            CountsFrom::LastSymptom => "you are well again",
            CountsFrom::LastDose => "the last dose your doctor prescribed",
            CountsFrom::Treatment => "the treatment",
            CountsFrom::Operation => "the operation",
            CountsFrom::Event => "that day",
            CountsFrom::Birth => "the birth",
            CountsFrom::Recovery => "full recovery",
            CountsFrom::Healing => "it has healed",
            CountsFrom::LastPositiveTest => "the last positive test",
            CountsFrom::Return => "the return",
            CountsFrom::Shot => "the shot",
            CountsFrom::LastShot => "the last shot",
            CountsFrom::EndOfCourse => "the last shot of the course",
        };
        format!("{} after {after}.", self.length(wait))
    }

    fn citation(&self, citation: Citation) -> String {
        let Citation { source, clause } = citation;
        match source {
            Source::Appeal => format!("Zhuzhou appeal of 4 December 2024, {clause}"),
            Source::Standard => format!("National standard GB 18467-2011, chapter {clause}"),
            Source::Law => format!("Blood Donation Law, article {clause}"),
            Source::Draft => "Draft revision of the Blood Donation Law of 17 December 2025".into(),
            Source::Notice => format!("Notice of {clause} on COVID-19 and blood donation"),
            Source::Practice => "What blood stations commonly say".into(),
            Source::Awards => "National measures on awards for unpaid blood donation".into(),
            Source::Choice => "this site’s reading".into(),
        }
    }

    fn given(&self, given: Given) -> String {
        match given {
            Given::WholeBlood { ml: Some(ml) } => format!("{ml} ml of whole blood"),
            Given::WholeBlood { ml: None } => "whole blood".into(),
            Given::Platelets { units, plasma_ml } => {
                let units = units.map(|n| format!("{} of ", count(u32::from(n), "unit", "units"))).unwrap_or_default();
                let plasma = if plasma_ml > 0 { format!(" and {plasma_ml} ml of plasma") } else { String::new() };
                format!("{units}platelets{plasma}")
            }
            Given::Unknown => "blood (kind unknown)".into(),
            Given::Other => "another kind of donation".into(),
        }
    }

    fn sentences(&self, first: &str, second: &str) -> String {
        format!("{first} {second}")
    }

    fn list(&self, items: &[String]) -> String {
        items.join(", ")
    }
}
