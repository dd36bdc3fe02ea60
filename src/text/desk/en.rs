//! English, for the desk.

use std::borrow::Cow;

use super::{DeskMessage as D, DeskWords, Ended, ListStep, ListWrong};
use crate::desk::age::AgeBand;
use crate::desk::csv::{Column, Say};
use crate::desk::recall::{MappingProblem, SettingsProblem, Stop, Why};
use crate::desk::tally::Amounts;
use crate::eligibility::Sex;
use crate::handover::pass::PassProblem;
use crate::intake::{MeasureField, MeasureProblem, Wrong};
use crate::rules::Kind;
use crate::text::Language;
use crate::text::en::En;

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WholeBlood => "whole blood",
        Kind::Platelets => "platelets",
    }
}

/// What was given, in words.
fn amounts_in_words(amounts: Amounts) -> String {
    let Amounts { whole_blood_ml, platelet_units, plasma_ml, unstated } = amounts;
    let parts = [
        (whole_blood_ml, format!("{whole_blood_ml} ml of whole blood")),
        (platelet_units, format!("{platelet_units} units of platelets")),
        (plasma_ml, format!("{plasma_ml} ml of plasma")),
        (u64::from(unstated), format!("{unstated} without an amount")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(amount, _)| *amount > 0).map(|(_, words)| words).collect();
    parts.join(", ")
}

impl DeskWords for En {
    #[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "one place for all messages, a line each")]
    fn message(&self, message: D) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            D::Title => "The desk",
            D::Lead => {
                "For the staff at a drive. It works without a network; records stay on this device, with no name and no identity number."
            }
            D::Opening => "Opening…",
            D::OtherTab => "The desk is open in another tab. Go on there, or close it and try again here.",
            D::NoStorage => {
                "This browser lets no page keep data, so the desk cannot work. Leave private mode, or use another browser."
            }
            D::Retry => "Try again",
            D::LockTitle => "Locked",
            D::LockLabel => "PIN or passphrase",
            D::LockOpen => "Unlock",
            D::LockWrong => "That is not it. Please try again.",
            D::LockForgot => {
                "A forgotten PIN cannot be found again: you can only wipe and begin anew, without the old records."
            }
            D::LockNow => "Lock",
            D::LockSetTitle => "Lock the records",
            D::LockSetHint => {
                "With a PIN the records are stored encrypted, and the desk locks itself after some minutes. A short PIN stops a colleague, not a thief: a longer passphrase is safer. Forgetting it loses the records."
            }
            D::LockNone => "Leave it empty for no lock.",
            D::Wipe => "Wipe the desk on this device",
            D::WipeSure => "All records on this device will be gone for good. Export first what you need.",
            D::WipeYes => "Wipe everything",
            D::Wiped => "Wiped.",
            D::SessionTitle => "Start a session",
            D::SessionSite => "Site",
            D::SessionKinds => "What is taken today?",
            D::SessionKindsNone => "Choose at least one.",
            D::SessionStaff => "Staff",
            D::SessionStaffHint => "Initials are enough, such as LX.",
            D::SessionTarget => "Target",
            D::SessionTargetWrong { most } => return Cow::Owned(format!("A number from 1 to {most}, please.")),
            D::SessionStart => "Start",
            D::SessionLast => "Last session",
            D::SessionOpenFile => "Open an exported session file",
            D::SessionAgain => "Start another session",
            D::NewDay { of } => {
                return Cow::Owned(format!(
                    "This session is of {}; a new day has begun. To keep a file of it, export it under Tally before you start today's.",
                    self.date(of)
                ));
            }
            D::StartToday => "Start today's session (same site, staff, kinds and target)",
            D::TodayStarted => "The last session is closed; today's has begun.",
            D::WayDonor => "Donor",
            D::WayTally => "Tally",
            D::WayRecall => "Recall",
            D::Ways => "Parts of the desk",
            D::Undo => "Undo the last donor",
            D::UndoneOf { number } => return Cow::Owned(format!("Number {number} was undone.")),
            D::NothingToUndo => "There is nothing to undo.",
            D::Number(number) => return Cow::Owned(format!("Number {number}")),
            D::Progress { donated, target } => return Cow::Owned(format!("{donated} donated of {target}")),
            D::DonorTitle => "This donor",
            D::Who => "Scan a pass or an identity card, or type the birth date",
            D::WhoHint => {
                "Eight digits for the birth date, such as 19900506, then Enter. An identity number only fills in date and sex and is not kept."
            }
            D::WhoRead { birth, years } => {
                return Cow::Owned(format!("Born on {}, {years} years old", self.date(birth)));
            }
            D::FromPass => "These answers come from a pass: please go through them with the donor.",
            D::PassWrong(wrong) => match wrong {
                PassProblem::Foreign => "This is no pass. Please fill in the form.",
                PassProblem::Damaged => "The pass was not read whole. Scan it again, or fill in the form.",
                PassProblem::Newer { .. } => {
                    "A newer version made this pass; this device cannot read it. Please fill in the form."
                }
                PassProblem::OfAnotherDay { day } => {
                    return Cow::Owned(format!(
                        "This pass is of {} and valid on that day only. The donor can open the page again, or fill in the form.",
                        self.date(day)
                    ));
                }
            },
            D::TakeInOpen => "Other ways to read a pass",
            D::TakeInCamera => "Turn on the camera",
            D::TakeInCameraStop => "Turn off the camera",
            D::TakeInCameraNone => {
                "The camera cannot be used: it was not allowed, or there is none. Please use another way."
            }
            D::TakeInLooking => "Hold the pass into the middle of the picture.",
            D::TakeInPicture => "Choose a picture",
            D::TakeInPictureNone => "No pass was found in this picture.",
            D::TakeInText => "Or paste the text of the pass, or its short code",
            D::TakeInTextUse => "Read",
            D::QuestionsTitle => "Questions",
            D::AllClear => "None of all",
            D::RowNone => "No",
            D::RowSome => "Yes",
            D::RowNotSure => "Not sure",
            D::RowNotAble => "Chronic or infectious disease and the like (see list)",
            D::RowPast => "Given before",
            D::PastNever => "Never",
            D::PastYes => "Yes",
            D::PastNotAll => "Not all known",
            D::LastOf(Kind::WholeBlood) => "Last whole blood",
            D::LastOf(Kind::Platelets) => "Last platelets",
            D::LastHint => "Eight digits; empty if never",
            D::LastWrong => "A day that has passed, as eight digits such as 20260301, please.",
            D::MeasuresTitle => "Measured",
            D::Measure(field) => match field {
                MeasureField::BloodPressure => "Blood pressure",
                MeasureField::Pulse => "Pulse",
                MeasureField::Temperature => "Temperature",
                MeasureField::Haemoglobin => "Haemoglobin",
                MeasureField::Haematocrit => "Haematocrit",
                MeasureField::PlateletCount => "Platelet count",
                MeasureField::PlateletsAfterwards => "Platelets afterwards",
            },
            D::MeasureUnit(field) => match field {
                MeasureField::BloodPressure => "mmHg, such as 118/76",
                MeasureField::Pulse => "a minute",
                MeasureField::Temperature => "°C, such as 36.5",
                MeasureField::Haemoglobin => "g/L",
                MeasureField::Haematocrit => "such as 0.42",
                MeasureField::PlateletCount | MeasureField::PlateletsAfterwards => "×10⁹/L",
            },
            D::Irregular => "Pulse irregular",
            D::Athlete => "Endurance athlete",
            D::Looks => "Looks",
            D::LooksHint => "Skin, sclera, limbs, the vein",
            D::LooksWell => "Well",
            D::LooksNot => "Not well",
            D::VerdictTitle => "Verdict",
            D::OtherKindCan(kind) => return Cow::Owned(format!("May give {} instead.", name_of(kind))),
            D::OutcomeTitle => "Outcome",
            D::Against => {
                "By the rules this donor may not give today. Record a donation all the same? The reasons are kept with it."
            }
            D::AgainstYes => "Yes, donated",
            D::HowMuch => "How much?",
            D::Saved { number, outcome } => {
                return Cow::Owned(match outcome {
                    Ended::Donated => format!("Number {number}: donated. Thank you to this donor."),
                    Ended::Deferred => format!("Number {number}: deferred."),
                    Ended::Left => format!("Number {number}: left."),
                });
            }
            D::NextDay { kind, day } => {
                return Cow::Owned(format!("May give {} from {}", name_of(kind), self.date_and_weekday(day)));
            }
            D::TakeAlong => "The donor scans this to keep the next possible day",
            D::Next => "Next donor",
            D::Keys => "Keys",
            D::KeysText => {
                "Enter: next field. 0: none of all. 1 to 6: “no” in that row, with Shift “yes”. D donated, X deferred, L left, N next donor, U undo the last. While typing, hold Alt."
            }
            D::TallyAll => "All",
            D::Outcome(ended) => match ended {
                Ended::Donated => "Donated",
                Ended::Deferred => "Deferred",
                Ended::Left => "Left",
            },
            D::TallyByKind => "By kind",
            D::TallyByReason => "Reasons not to give",
            D::TallyByHour => "By hour",
            D::TallyNone => "No donor yet.",
            D::ForTheDoctor => "For the doctor",
            D::Records => "Records",
            D::Correct => "Correct",
            D::CorrectTitle { number } => return Cow::Owned(format!("Correct number {number}")),
            D::CorrectSave => "Save the correction",
            D::Corrected { number } => {
                return Cow::Owned(format!("Number {number} was corrected; what stood there is kept too."));
            }
            D::WasCorrected => "corrected",
            D::Close => "Close the session",
            D::CloseSure => "After that no donor can be added; you can print and export.",
            D::CloseYes => "Close it",
            D::Closed => "This session is closed.",
            D::Print => "Print",
            D::ExportCsv => "Export a table (CSV)",
            D::ExportJson => "Export the session (JSON)",
            D::ClockBack => {
                "This device's clock is earlier than at the last donor. Please look at it; the record is kept."
            }
            D::NotKept => {
                "This could not be stored. Keep this page open, export first, then look at the device's storage."
            }
            D::DiskFull => {
                "The device's storage is full, and this donor was not stored. Export, make room, and record the donor again."
            }
            D::Unreadable { count: 1 } => "One record cannot be read by this version; it is kept as it is.",
            D::Unreadable { count } => {
                return Cow::Owned(format!(
                    "{count} records cannot be read by this version; they are kept as they are."
                ));
            }
            D::FileNewer => "A newer version exported this file; it cannot be read here.",
            D::FileDamaged => "This is no whole session file.",
            D::FileOpened => "The file is open to look at and to export; the desk on this device is not changed.",
            D::FileName => "donation-session",
            D::Amounts(amounts) => return Cow::Owned(amounts_in_words(amounts)),
            D::AgeBand(None) => "unknown",
            D::AgeBand(Some(AgeBand::From55)) => "55 and over",
            D::AgeBand(Some(band)) => return Cow::Owned(band.key().to_owned()),
            D::RecallLead => {
                "Choose a list of past donors to see who may give again on the day of a drive. The list is read on this device alone: nothing is uploaded, nothing is kept."
            }
            D::RecallFile => "Choose the list (CSV)",
            D::RecallFileHint => {
                "A row a donor, or a row a donation. You can also drop the file anywhere on this page. Save an Excel sheet as CSV first."
            }
            D::RecallDropHere => "Let go to read this list",
            D::RecallLooking => "Looking at how the list begins…",
            D::RecallWrong(wrong) => match wrong {
                ListWrong::Empty => "This file is empty. Please choose another.",
                ListWrong::TooBig => "This file is larger than 128 MB. Please split it, and work out each part.",
                ListWrong::Spreadsheet => {
                    "This is an Excel or other sheet. Open it, save it as CSV, and choose that CSV file."
                }
                ListWrong::Picture => "This is a picture or a PDF, not a list. Please choose a CSV file.",
                ListWrong::NotText => "This is no text file and cannot be read. Please choose a CSV file.",
                ListWrong::NoRows => "This file has blank lines alone. Please choose another.",
                ListWrong::Unreadable => {
                    "The file could not be read: it was moved or changed, or it is a folder. Please choose it again."
                }
                ListWrong::Settings => {
                    "The columns or the drive do not fit the list. Please look at each field below and try again."
                }
                ListWrong::NotLoaded => {
                    "What reads lists could not be loaded; the network may be down. Go online and try again."
                }
                ListWrong::Broken => {
                    "Something went wrong, and the fault is ours; your list is as it was. Try again, or split the list."
                }
                ListWrong::Unknown => {
                    "It could not be worked out, and we do not know why; your list is as it was. Reload this page and try again."
                }
            },
            D::RecallBack => "Back to the start page",
            D::ColumnsTitle => "What the columns are",
            D::ColumnsCheck => {
                "This is a guess from the names and the first rows. Please check it, and change what is wrong."
            }
            D::FirstRows => "The first rows of the list",
            D::ColumnNumber(number) => return Cow::Owned(format!("Column {number}")),
            D::HasHeader => "The first row names the columns",
            D::ColumnOfId => "Donor number",
            D::ColumnOfIdHint => "What you know donors by; rows of one number are one donor.",
            D::ColumnOfSex => "Sex",
            D::ColumnOfBirth => "Date of birth",
            D::ColumnOfBirthHint => "The year, or year and month, is enough.",
            D::ColumnNone => "Not in the list",
            D::Donations { number } => return Cow::Owned(format!("Donation dates ({number})")),
            D::DonationsWhen => "Column of the dates",
            D::DonationsWhat => "What was given",
            D::DonationsUnknown => "Not known: counts as both",
            D::DonationsAsColumn => "As this column says:",
            D::DonationsAdd => "Add a column of donation dates",
            D::DonationsRemove => "Leave this column out",
            D::MappingWrong(problem) => match problem {
                MappingProblem::NoSuchColumn(_) => "The list has no such column. Please choose another.",
                MappingProblem::TakenTwice(_) => "This column is used twice. Please change one of them.",
                MappingProblem::NothingToJudgeBy => {
                    "A birth date or a donation date is needed, or there is nothing to judge by."
                }
            },
            D::DriveDay => "Which day is the drive?",
            D::DriveDayHint => "The list says who may give on that day.",
            D::DriveDayNone => "Please fill in the day of the drive.",
            D::DriveWrong(problem) => match problem {
                SettingsProblem::NoKind => "Choose at least one.",
                SettingsProblem::DayHasPassed => "This day has passed. Today or a later day, please.",
                SettingsProblem::NoRulesOnThatDay => "No rules in force are known for this day. Please check the date.",
            },
            D::DriveKinds => "What is taken that day?",
            D::WorkOut => "Work out the list",
            D::Working(step) => match step {
                ListStep::Reading => "Reading the list…",
                ListStep::Judging => "Judging each donor…",
                ListStep::Writing => "Writing the table to export…",
            },
            D::WorkStopped => "Stopped.",
            D::ListTitle(day) => return Cow::Owned(format!("Whom to call for {}", self.date(day))),
            D::ListRows { rows, donors, bad } => {
                let count =
                    |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
                let bad = match bad {
                    0 => String::new(),
                    _ => format!(", {} not judged", count(bad, "row", "rows")),
                };
                let (rows, donors) = (count(rows, "row", "rows"), count(donors, "donor", "donors"));
                return Cow::Owned(format!("{rows} in the list, {donors} judged{bad}."));
            }
            D::ListCaveat => {
                "Judged by the dates in the list alone. It says nothing of weight or health: ask when they come."
            }
            D::ListStopped(Stop::TooManyRows { line }) => {
                return Cow::Owned(format!(
                    "The list is too long and was not read from line {line} on, so this is not all of it. Please split it."
                ));
            }
            D::ListStopped(Stop::RowTooLong { line }) => {
                return Cow::Owned(format!(
                    "Reading stopped at line {line}, so this is not all of it: that row is too long, most likely for want of a quote. Please mend it and try again."
                ));
            }
            D::ListByKind => "How many",
            D::ListMay => "May give",
            D::ListAsk => "Of these, ask first",
            D::ListNotYet => "Not yet",
            D::ListNoDay => "No day known",
            D::ListCall(kind) => {
                return Cow::Owned(format!("May give {}, those newly due first", name_of(kind)));
            }
            D::ListOthers(kind) => return Cow::Owned(format!("May not give {} that day", name_of(kind))),
            D::ListBad => "Rows not judged",
            D::ListShown { shown, all } => {
                return Cow::Owned(format!("The first {shown} of {all}; the exported table has them all."));
            }
            D::ListNobody => "None.",
            D::ListId => "Donor number",
            D::ListLine => "Line",
            D::ListSince => "Due since",
            D::ListSinceNone => "Always",
            D::ListFirst => "First day",
            D::ListFirstNone => "Not known",
            D::ListReason => "Reason",
            D::ListWhy(why) => match why {
                Why::NoId => "No donor number",
                Why::TooFewColumns => "The row has too few columns",
                Why::NotADate => "Not a date, or a date that can be read in two ways",
                Why::NoSuchDay => "There is no such day",
                Why::DateAhead => "The date is after today",
                Why::BeforeBirth => "A donation before the birth",
                Why::UnknownKind => "What was given is not known",
                Why::UnclosedQuote => "A quote is never closed: all that follows is in this row",
                Why::Disagrees => "Another row of this donor has another birth date or sex",
                Why::OtherRow => "Another row of this donor has a problem",
            },
            D::ListColumn => "Column",
            D::ListExport => "Export the whole list (CSV)",
            D::ListExportHint => "The table holds donor numbers: keep it safe, and delete it after use.",
            D::ListFileName => "recall-list",
            D::ListChange => "Change columns or day",
            D::ListAnother => "Another list",
            D::TableDay(kind) => return Cow::Owned(format!("{} day", name_of(kind))),
            D::TableRule(kind) => return Cow::Owned(format!("{} rule", name_of(kind))),
            D::TableColumn => "Column number",
            D::ListAskFirst => "Ask first",
            D::RecallFileNow => "This list:",
        })
    }

    fn table(&self, say: Say) -> String {
        let words = match say {
            Say::Head(column) => match column {
                Column::Day => "Day",
                Column::Site => "Site",
                Column::Staff => "Staff",
                Column::Number => "No.",
                Column::Time => "Time",
                Column::Kind => "Kind",
                Column::AgeBand => "Age band",
                Column::Sex => "Sex",
                Column::Outcome => "Outcome",
                Column::WholeBloodMl => "Whole blood ml",
                Column::PlateletUnits => "Platelet units",
                Column::PlasmaMl => "Plasma ml",
                Column::Next => "Next day",
                Column::Reasons => "Reasons",
                Column::Systolic => "Systolic",
                Column::Diastolic => "Diastolic",
                Column::Pulse => "Pulse",
                Column::PulseRegular => "Pulse regular",
                Column::Athlete => "Athlete",
                Column::Temperature => "Temperature",
                Column::Haemoglobin => "Haemoglobin",
                Column::Haematocrit => "Haematocrit",
                Column::PlateletCount => "Platelet count",
                Column::PlateletsAfterwards => "Platelets afterwards",
                Column::LooksWell => "Looks well",
            },
            Say::Kind(Kind::WholeBlood) => "whole blood",
            Say::Kind(Kind::Platelets) => "platelets",
            Say::Sex(Sex::Male) => "male",
            Say::Sex(Sex::Female) => "female",
            Say::SexNotSure => "not sure",
            Say::Outcome(outcome) => match Ended::from(outcome) {
                Ended::Donated => "donated",
                Ended::Deferred => "deferred",
                Ended::Left => "left",
            },
            Say::ForTheDoctor => "for the doctor",
            Say::Is(true) => "yes",
            Say::Is(false) => "no",
        };
        words.to_owned()
    }

    fn measure_problem(&self, problem: MeasureProblem) -> String {
        let MeasureProblem { field, wrong } = problem;
        match (wrong, field) {
            (Wrong::OutOfRange { least, most }, _) => format!("Mistyped? Usually from {least} to {most}."),
            (Wrong::Incomplete, MeasureField::BloodPressure) => "Both pressures, please, such as 118/76.".into(),
            (Wrong::TooPrecise, _) => "Too many decimals.".into(),
            _ => "A number, please.".into(),
        }
    }
}
