//! English, for all pages but the check.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::{DaySign, OtherMessage as O, OtherWords, clock};
use crate::eligibility::{Ends, Milestone, Standing, Totals};
use crate::handover::poster::Format;
use crate::intake::WishChoice;
use crate::rules::{Award, Kind};
use crate::text::Language;
use crate::text::en::{En, count};

/// "1 time", "2 times", of however many.
fn counted(n: usize, one: &str, many: &str) -> String {
    count(u32::try_from(n).unwrap_or(u32::MAX), one, many)
}

/// A kind within a sentence.
fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WholeBlood => "whole blood",
        Kind::Platelets => "platelets",
    }
}

/// A kind by itself.
fn title_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WholeBlood => "Whole blood",
        Kind::Platelets => "Platelets",
    }
}

fn award(award: Award) -> &'static str {
    match award {
        Award::Bronze => "bronze",
        Award::Silver => "silver",
        Award::Gold => "gold",
    }
}

impl OtherWords for En {
    #[expect(clippy::too_many_lines, reason = "one place for all messages, a line each")]
    fn message(&self, message: O) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            O::RulesTitle => "The donation rules",
            O::RulesLead => {
                "Each rule with its wait, the day it counts from, its source and how we read it. The staff on site have the last word."
            }
            O::RulesFind => "Find a rule",
            O::RulesFindNone => "Nothing found. Try another word, or ask the staff on site.",
            O::HistoryTitle => "My donations",
            O::HistoryLead => "Note each donation, and the next date will be right. The list stays on this device.",
            O::HistoryEmpty => {
                "Nothing here yet. If you have given before, the latest donation is the one that helps most."
            }
            O::HistoryList => "All donations",
            O::Edit => "Change",
            O::Delete => "Delete",
            O::TooEarly => "Earlier than these rules allow",
            O::TooEarlyHint => "The time since the one before is shorter than the rules say. It counts all the same.",
            O::Estimated => "estimated date",
            O::TotalsTitle => "In all",
            O::PassTitle => "Your pass",
            O::PassLead => {
                "Your answers as a code. Show it to the staff on the day: nothing to fill in again, and less to wait."
            }
            O::PassEmpty => "You have not filled in the check. It takes half a minute; then come back here.",
            O::PassMissing { count: 1 } => "One answer is missing. The pass works; the staff will ask.",
            O::PassMissing { count } => {
                return Cow::Owned(format!("{count} answers are missing. The pass works; the staff will ask."));
            }
            O::PassFill => "Fill in the rest",
            O::PassDay(day) => return Cow::Owned(format!("Valid on {} only", self.date_and_weekday(day))),
            O::PassCode => "The pass as a QR code",
            O::PassHolds => {
                "It holds sex, birth date, weight, your answers and the days of your donations; no name and no identity number. A screenshot or a print will do. The staff judge anew."
            }
            O::PassDoctor => "Some things it does not name: it says “for the doctor”. Please tell the doctor then.",
            O::PassShort => "Where it cannot be scanned, read this out:",
            O::PassText => "The text of the pass, to copy",
            O::PassTooLong => "Your history is too long for one code. Please fill in the form on site.",
            O::PassPrint | O::PosterPrint => "Print",
            O::PassGo => "Going today? Show your pass",
            O::PosterTitle => "The poster",
            O::PosterLead => {
                "A poster with a QR code: print it and put it up at work, at home or at school, or save it as a picture and pass it on. It is made on this device."
            }
            O::PosterFormat => "Which format?",
            O::PosterFormatName(Format::A4) => "A4, to print",
            O::PosterFormatName(Format::Phone) => "A picture for phones",
            O::PosterNames => "Which place to name",
            O::PosterAll => "All sites and drives",
            O::PosterAlt => "A poster that says:",
            O::PosterCode => "A QR code on it leads to that address.",
            O::PosterHold => {
                "Press and hold the picture to save it or to send it to a friend. To print it, open this page in your browser."
            }
            O::PosterWords => "The words on it",
            O::PosterAddress => "Copy the address",
            O::PosterFile(Format::A4) => "donation-poster-A4.png",
            O::PosterFile(Format::Phone) => "donation-poster.png",
            O::PosterHeadline => "Can you give blood today?",
            O::PosterCall { donors_a_day } => {
                return Cow::Owned(format!(
                    "Patients need about {donors_a_day} blood donors a day. A look before you come saves a journey in vain."
                ));
            }
            O::PosterScan => "Scan, and know",
            O::PosterScanHint => "About 30 seconds, no sign-up, and only you know your answers.",
            O::PosterNoPlaces => "Where to give: please ask your blood station or the Red Cross.",
            O::PosterMore => "…and more on the page",
            O::StaffDoor => "For staff",
            O::SettingsDoor => "Settings and backup",
            O::ThirdParty => "Open-source software used",
            O::ToBackup => "Back up these records",
            O::PlanTitle => "When to give",
            O::PlanLead => "Which days are open, and how long you wait after each donation.",
            O::Today(day) => return Cow::Owned(format!("In China (UTC+8) today is {}.", self.date_and_weekday(day))),
            O::PlanMissing { count: open } => {
                let questions = counted(open, "question is", "questions are");
                return Cow::Owned(format!("{questions} still open; what follows counts what is known."));
            }
            O::ClockBehind { today, given } => {
                return Cow::Owned(format!(
                    "On this device today is {}, but a donation of {} is in your history. Please look whether the device’s date is right, or change that entry.",
                    self.date(today),
                    self.partial(given)
                ));
            }
            O::ToCheck => "To the check",
            O::NextTitle => "Your next possible day",
            O::SeeDay(day) => return Cow::Owned(format!("See {} in the calendar", self.date(day))),
            O::PlannedTitle => "My plan",
            O::PlannedEmpty => "Nothing is planned yet. Choose an open day in the calendar.",
            O::PlannedName(kind) => title_of(kind),
            O::PlannedOn(day) => return Cow::Owned(format!("Planned for {}.", self.date(day))),
            O::Passed(on) => {
                return Cow::Owned(format!(
                    "You planned to give {} on {}. Did you?",
                    name_of(on.kind),
                    self.date(on.day)
                ));
            }
            O::PassedYes => "Yes, note it down",
            O::PassedNo => "No",
            O::PassedNoted => "Noted in your history; you can add there how much it was.",
            O::PlanPut { on } => {
                return Cow::Owned(format!("Planned: {} on {}.", name_of(on.kind), self.date(on.day)));
            }
            O::PlanMoved { day } => return Cow::Owned(format!("Moved to {}.", self.date_and_weekday(day))),
            O::PlanRemoved => "The plan was removed.",
            O::BecausePlanned { given, when } => {
                return Cow::Owned(format!("You plan to give {} on {}.", self.given(given), self.partial(when)));
            }
            O::BecauseOfYear { donations, ml } => {
                return Cow::Owned(format!(
                    "Within the year, with what you plan, platelets {donations} times, counted as {} in all.",
                    self.millilitres(ml)
                ));
            }
            O::PlanBroken(day) => {
                return Cow::Owned(format!("Your plan of {} no longer works, because of this:", self.date(day)));
            }
            O::MovePlan => "Move",
            O::MovePlanTo(day) => return Cow::Owned(format!("Move to {}", self.date(day))),
            O::MoveHere => "Move to this day",
            O::RemovePlan => "Remove",
            O::AfterIt(next) => {
                let day = |day: Option<NaiveDate>| {
                    day.map_or("no date yet".to_owned(), |day| format!("from {}", self.date(day)))
                };
                return Cow::Owned(format!("After it: whole blood {}; platelets {}.", day(next[0]), day(next[1])));
            }
            O::SpoilsPlans(1) => "One of your later plans would then be too early.",
            O::SpoilsPlans(count) => {
                return Cow::Owned(format!("{count} of your later plans would then be too early."));
            }
            O::CalendarTitle => "Calendar",
            O::CalendarKind => "Which kind?",
            O::MonthLabel => "Month",
            O::MonthBefore => "Month before",
            O::MonthAfter => "Month after",
            O::WeekdayShort(weekday) => match weekday {
                Weekday::Mon => "Mo",
                Weekday::Tue => "Tu",
                Weekday::Wed => "We",
                Weekday::Thu => "Th",
                Weekday::Fri => "Fr",
                Weekday::Sat => "Sa",
                Weekday::Sun => "Su",
            },
            O::Sign(sign) => match sign {
                DaySign::Open => "open",
                DaySign::AskStaff => "ask the staff",
                DaySign::Predicted => "around a predicted period",
                DaySign::Blocked => "not open",
                DaySign::Donated => "given",
                DaySign::Planned => "planned",
                DaySign::Broken => "plan to be changed",
                DaySign::Today => "today",
                DaySign::Drive => "a drive",
            },
            O::Stands { kind, standing } => {
                let kind = name_of(kind);
                return Cow::Owned(match standing {
                    Standing::Open => format!("{kind} open"),
                    Standing::AskStaff => format!("{kind}: ask the staff"),
                    Standing::Predicted => format!("{kind} not open, around a predicted period"),
                    Standing::Blocked => format!("{kind} not open"),
                });
            }
            O::GaveThatDay(given) => return Cow::Owned(format!("given: {}", self.given(given))),
            O::PlannedThatDay { kind, works: true } => return Cow::Owned(format!("planned: {}", name_of(kind))),
            O::PlannedThatDay { kind, works: false } => {
                return Cow::Owned(format!("planned: {}, to be changed", name_of(kind)));
            }
            O::PredictedUntil(day) => {
                return Cow::Owned(format!(
                    "Periods are predicted up to {}; later days do not count them yet.",
                    self.date(day)
                ));
            }
            O::ChooseADay => {
                "Choose a day in the calendar to see whether it is open and why, and to plan a donation on it."
            }
            O::PlanThisDay(kind) => return Cow::Owned(format!("Plan {} on this day", name_of(kind))),
            O::OpenDaysTitle => "The open days as a list",
            O::OpenDays { from, last, standing } => {
                let how = match standing {
                    Standing::Open | Standing::Blocked => "",
                    Standing::AskStaff => " (ask the staff)",
                    Standing::Predicted => " (around a predicted period, not open)",
                };
                return Cow::Owned(match last {
                    Some(last) if last == from => format!("{}{how}", self.date_and_weekday(from)),
                    Some(last) => {
                        let days = (last - from).num_days() + 1;
                        format!("{} to {}, {days} days{how}", self.date(from), self.date(last))
                    }
                    None => format!("from {}{how}", self.date(from)),
                });
            }
            O::OpenDaysNone => "No open day within these two years.",
            O::TimelineTitle => "How long each donation counts",
            O::TimelineHint => "The upper bar is whole blood, the lower one platelets; the line is today.",
            O::TimelineNone => "No donation within the last year, and none planned.",
            O::TimelineNow => "today",
            O::BlocksUntil { kind, day } => {
                return Cow::Owned(format!("{} again from {}", name_of(kind), self.date(day)));
            }
            O::YearTitle => "Your best year",
            O::YearLead => {
                "Say what you wish and when you can come: this works out the best plan for the next 12 months, within every rule."
            }
            O::WishQuestion => "What do you wish?",
            O::Wish(wish) => match wish {
                WishChoice::MostDonations => "Most donations",
                WishChoice::MostWholeBlood => "Most whole blood",
                WishChoice::MostPlatelets => "Most platelets",
                WishChoice::Calm => "A calm, even rhythm",
            },
            O::CalmKind => "Of which kind?",
            O::CalmTimes => "How often in the year?",
            O::Times(1) => "once",
            O::Times(times) => return Cow::Owned(format!("{times} times")),
            O::UnitsQuestion => "How many units of platelets each time?",
            O::WeekdaysQuestion => "Which weekdays suit you?",
            O::WeekdaysHint => "None chosen means any day.",
            O::AwayFirst => "First day away",
            O::AwayLast => "Last day away",
            O::AwayAdd => "Add days away",
            O::AwayRemove => "Remove these days",
            O::YearWorkOut => "Work it out",
            O::YearNone => "No day fits within these 12 months. Try another wish or more days.",
            O::YearFound { whole_blood, platelets } => {
                let times = |n: usize, what: &str| format!("{what} {}", counted(n, "time", "times"));
                let mut parts = Vec::new();
                if whole_blood > 0 {
                    parts.push(times(whole_blood, "whole blood"));
                }
                if platelets > 0 {
                    parts.push(times(platelets, "platelets"));
                }
                return Cow::Owned(format!("In the next 12 months you can give {}.", parts.join(" and ")));
            }
            O::YearCost { whole_blood, cost } => {
                return Cow::Owned(format!(
                    "Whole blood {} would cost {}.",
                    counted(whole_blood, "time", "times"),
                    counted(cost, "platelet donation", "platelet donations"),
                ));
            }
            O::YearHow(wish) => match wish {
                WishChoice::MostDonations => "The most donations; of equal plans the one with the earlier days.",
                WishChoice::MostWholeBlood => {
                    "The most whole blood, then the most donations; of equal plans the one with the earlier days."
                }
                WishChoice::MostPlatelets => {
                    "The most platelets, then the most donations; of equal plans the one with the earlier days."
                }
                WishChoice::Calm => {
                    "Gaps as equal as they can be; of equal plans the one with the earlier days. Where so many do not fit, as many as do."
                }
            },
            O::YearReplaces(1) => "This takes the place of your one plan; you can undo it.",
            O::YearReplaces(count) => {
                return Cow::Owned(format!("This takes the place of your {count} plans; you can undo it."));
            }
            O::YearTake => "Plan it like this",
            O::YearTaken(1) => "Planned: one donation.",
            O::YearTaken(count) => return Cow::Owned(format!("Planned: {count} donations.")),
            O::CareToday => "Today is your donation: before you set out",
            O::CareDayBefore => "Your donation is tomorrow: for today",
            O::CareTomorrow => "For tomorrow",
            O::CareAfter => "After your donation",
            O::CareUntil(ends) => {
                return Cow::Owned(match ends {
                    Ends::At(time) => format!("until {} on {}", clock(&time), self.date(time.date())),
                    Ends::AtThatHour(day) => format!("until the hour at which you gave, on {}", self.date(day)),
                    Ends::Midnight(day) => format!("until midnight of {}", self.date(day)),
                });
            }
            O::CareHour => "At what time did it end? (Then the hour can be told.)",
            O::DrivesTitle => "Drives on which you may give",
            O::DrivesClosed(1) => "One drive is on a day that is not open for you, and is not listed.",
            O::DrivesClosed(count) => {
                return Cow::Owned(format!(
                    "{count} drives are on days that are not open for you, and are not listed."
                ));
            }
            O::DriveForYou => "Open for you:",
            O::DriveThatDay => "A drive on this day:",
            O::DrivesOnly => "Only days with a drive",
            O::Remind => "Put it in your calendar",
            O::RemindFile => "Download the calendar file",
            O::RemindFileHint => {
                "Open the file to add it to your calendar. If the day changes, download it again: the old entry is updated."
            }
            O::RemindInApp => {
                "Apps such as WeChat do not let a page download files. Tap “…” in the corner and open the page in your browser, then download it here; or use one of these ways."
            }
            O::RemindText => "The reminder as text",
            O::RemindCode => "QR code of the reminder",
            O::RemindCodeHint => "Scan it with the camera of another phone to add the day to that phone’s calendar.",
            O::Copy => "Copy the text",
            O::Copied => "Copied.",
            O::NotCopied => "It could not be copied here: press and hold the text above to copy it.",
            O::FileName => "donation-day",
            O::EventPlanned(kind) => return Cow::Owned(format!("Give {}", name_of(kind))),
            O::EventMayGive(kind) => return Cow::Owned(format!("{} possible from today", title_of(kind))),
            O::EventMayGiveText { today } => {
                return Cow::Owned(format!(
                    "Worked out from your answers of {}. Things may have changed: please check again before you set out.",
                    self.date(today)
                ));
            }
            O::EventDayBefore => "The day before:",
            O::EventThatDay => "On the day:",
            O::EventAfter => "Afterwards:",
            O::EventNote => "A reminder for yourself, not an appointment. The staff on site decide.",
            O::AlarmEvening(kind) => {
                return Cow::Owned(format!("Tomorrow you give {}: an early night, and no alcohol.", name_of(kind)));
            }
            O::AlarmMorning(kind) => {
                return Cow::Owned(format!("Today you give {}: eat something light, bring your ID.", name_of(kind)));
            }
            O::RecognitionTitle => "The national award",
            O::RecognitionCount { count } => {
                return Cow::Owned(format!(
                    "What you gave counts as {count} for the national award for unpaid donation."
                ));
            }
            O::RecognitionReached(reached) => {
                return Cow::Owned(format!("That is the count of the {} award.", award(reached)));
            }
            O::RecognitionNext { award: next, missing } => {
                let next = award(next);
                return Cow::Owned(format!("The {next} award is {missing} away; there is no hurry."));
            }
            O::RecognitionHow => "How it is counted",
            O::RecognitionOfficial => {
                "This only adds up what you noted. The official record and the national electronic donor certificate are in the health authority’s own mini-programs."
            }
            O::MilestoneReached(Milestone::Donation(1)) => "This was your first donation. Thank you.",
            O::MilestoneReached(Milestone::Donation(number)) => {
                return Cow::Owned(format!("Your latest donation was your {number}th. Thank you."));
            }
            O::MilestoneReached(Milestone::Award(reached)) => {
                let reached = award(reached);
                return Cow::Owned(format!(
                    "Your latest donation made it the count of the {reached} award. Thank you."
                ));
            }
            O::CardMake => "Make a card",
            O::CardTitle => "A card to keep",
            O::CardShowNumbers => "Show how much I gave",
            O::CardAlt => "A card that says:",
            O::CardHint => {
                "No name and nothing about your health is on it; it is made on this device. In WeChat, press and hold the picture to save it."
            }
            O::CardSave => "Save the picture",
            O::CardShare => "Share",
            O::CardFailed => "This browser cannot save the picture; a screenshot keeps it too.",
            O::CardClose => "Put it away",
            O::CardFile => "donation-card.png",
            O::CardDonations { donations: 1 } => "donation of blood",
            O::CardDonations { .. } => "donations of blood",
            O::CardWithoutNumbers => "A gift of blood",
            O::CardWholeBlood { ml } => return Cow::Owned(format!("{} of whole blood", self.millilitres(ml))),
            O::CardPlatelets { units: 1 } => "1 unit of platelets",
            O::CardPlatelets { units } => return Cow::Owned(format!("{units} units of platelets")),
            O::CardSince(year) => return Cow::Owned(format!("since {}", self.partial(year))),
            O::CardKind => "For people I will never meet",
        })
    }

    fn totals(&self, totals: Totals) -> String {
        let times = |n: usize| counted(n, "time", "times");
        let mut parts = Vec::new();
        if totals.whole_blood > 0 {
            parts.push(format!("whole blood {}, {} ml", times(totals.whole_blood), totals.whole_blood_ml));
        }
        if totals.platelets > 0 {
            parts.push(format!(
                "platelets {}, {}",
                times(totals.platelets),
                count(totals.platelet_units, "unit", "units")
            ));
        }
        if totals.other > 0 {
            parts.push(format!("other {}", times(totals.other)));
        }
        parts.join("; ")
    }

    fn day(&self, date: &str, said: &[String]) -> String {
        format!("{date}: {}", said.join("; "))
    }
}
