//! The slow definition: the rules as they are written down, one day at a time, with no spans and no cleverness.
//!
//! It states every number again and shares no arithmetic with the crate, whose types alone it uses. It knows the rules
//! in force since 1 July 2012 and nothing before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use donation_day::eligibility::{
    Answer, Condition, Cycle, Donation, Facts, Given, Grams, GroupAnswer, History, Measured, Menstruation, Occurred,
    PartialDate, Period, PulseReading, Sex, Told, Verdict,
};
use donation_day::rules::{Group, Kind};

/// Whom the question is about, and what is asked: all but the day.
#[derive(Debug, Clone, Copy)]
pub struct Oracle<'a> {
    /// Everything but the donations.
    pub facts: &'a Facts,
    /// The donations.
    pub history: &'a History,
    /// What the donor wants to give.
    pub kind: Kind,
    /// The day on which the answers were given.
    pub today: NaiveDate,
}

/// One reason for which a day is blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The rule's id.
    pub rule: &'static str,
    /// The fact that it rests on.
    pub because: Because,
    /// For how long.
    pub lasts: Lasts,
}

/// The fact that a reason rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// Past or planned donations.
    Donations,
    /// Age.
    Birth,
    /// Weight.
    Weight,
    /// Something that happened.
    Condition(Condition),
    /// Bleeding days from the first to the last, both included.
    Bleeding(NaiveDate, NaiveDate),
    /// One of the conditions that rule a person out.
    NotAble,
    /// What staff have measured.
    Measured,
}

/// What follows from something that happened, counted from its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// So many days; while it goes on, no date.
    Days(i64),
    /// So many months; while it goes on, no date.
    Months(i32),
    /// So many years; while it goes on, no date.
    Years(i32),
    /// No date while it lasts, the last day included.
    NothingOnceOver,
    /// No date while it lasts; then the staff decide.
    StaffOnceOver,
    /// For so many days the staff decide.
    StaffForDays(i64),
    /// The staff decide.
    Staff,
}

/// Every case of S, D and V.
pub const CASES: [&str; 60] = [
    "cold",
    "fever",
    "diarrhoea",
    "medicine",
    "medicine-outside",
    "medicine-long-term",
    "unwell",
    "dental-care",
    "tooth-extraction",
    "minor-surgery",
    "appendectomy",
    "hernia-repair",
    "tonsillectomy",
    "larger-surgery",
    "benign-tumour-operated",
    "pregnancy",
    "miscarriage",
    "childbirth",
    "nursing",
    "eye-disease",
    "eye-surgery",
    "upper-respiratory-infection",
    "pneumonia",
    "gastroenteritis",
    "urinary-infection",
    "pyelonephritis",
    "urinary-stones",
    "wound",
    "local-infection",
    "skin-inflammation",
    "skin-inflammation-wide",
    "tattoo",
    "soiled-injury",
    "infectious-contact",
    "hepatitis-a",
    "dysentery",
    "typhoid",
    "brucellosis",
    "malaria-area",
    "malaria",
    "toxoplasmosis",
    "q-fever",
    "platelet-medicine",
    "transfusion",
    "rheumatic-fever",
    "parasites",
    "epidemic-area",
    "hives",
    "covid",
    "covid-severe",
    "vaccine",
    "vaccine-reaction",
    "vaccine-live-short",
    "vaccine-live-long",
    "rabies-vaccine",
    "rabies-after-exposure",
    "antitoxin",
    "hepatitis-b-immunoglobulin",
    "covid-vaccine",
    "covid-vaccine-other",
];

/// The rules that speak of a case, and what follows by each; none of a case that does not exist.
fn rules_of(case: &str) -> Vec<(&'static str, Follows)> {
    use Follows::{Days, Months, NothingOnceOver, Staff, StaffForDays, StaffOnceOver, Years};
    let one = match case {
        "cold" => ("S1", Days(7)),
        "fever" => ("S2", Days(7)),
        "diarrhoea" => ("S3", Days(7)),
        "medicine" => ("S4", Days(7)),
        "medicine-outside" => ("S4", StaffForDays(7)),
        "medicine-long-term" => ("S4", Staff),
        "unwell" => ("S7", StaffForDays(7)),
        "dental-care" => ("D1", Days(3)),
        "tooth-extraction" | "minor-surgery" => ("D2", Days(15)),
        "appendectomy" | "hernia-repair" | "tonsillectomy" => ("D3", Months(3)),
        "larger-surgery" => ("D4", Months(6)),
        "benign-tumour-operated" => ("D5", Years(1)),
        "pregnancy" => ("D6", NothingOnceOver),
        "miscarriage" => ("D7", Months(6)),
        "childbirth" => ("D8", Years(1)),
        "nursing" => ("D8", NothingOnceOver),
        "eye-disease" => ("D9", Days(7)),
        "eye-surgery" => ("D10", Months(3)),
        "upper-respiratory-infection" => ("D11", Days(7)),
        "pneumonia" => ("D12", Months(3)),
        "gastroenteritis" => ("D13", Days(7)),
        "urinary-infection" => ("D14", Months(1)),
        "pyelonephritis" => ("D15", Months(3)),
        "urinary-stones" => ("D16", NothingOnceOver),
        "wound" | "local-infection" => ("D17", Days(7)),
        "skin-inflammation" => ("D18", Days(7)),
        "skin-inflammation-wide" => ("D19", Days(14)),
        "tattoo" | "soiled-injury" => ("D20", Years(1)),
        "infectious-contact" => ("D21", Staff),
        "hepatitis-a" => ("D22", Years(1)),
        "dysentery" => ("D23", Months(6)),
        "typhoid" => ("D24", Years(1)),
        "brucellosis" => ("D25", Years(2)),
        "malaria-area" => ("D26", Years(1)),
        "malaria" => ("D27", Years(3)),
        "toxoplasmosis" => ("D28", Months(6)),
        "q-fever" => ("D29", Years(2)),
        "platelet-medicine" => return vec![("D30", Days(5)), ("S4", Days(7))],
        "transfusion" => ("D31", Years(1)),
        "rheumatic-fever" => ("D32", Years(2)),
        "parasites" => ("D33", StaffOnceOver),
        "epidemic-area" => ("D34", Staff),
        "hives" => ("D35", NothingOnceOver),
        "covid" => ("D36", Days(7)),
        "covid-severe" => ("D36", Months(6)),
        // 24 hours: not before the hour of the shot on the next day.
        "vaccine" => ("V1", Days(1)),
        "vaccine-reaction" => ("V1", Staff),
        "vaccine-live-short" => ("V2", Days(14)),
        "vaccine-live-long" | "rabies-vaccine" => ("V3", Days(28)),
        "rabies-after-exposure" => ("V4", Years(1)),
        "antitoxin" => ("V5", Days(28)),
        "hepatitis-b-immunoglobulin" => ("V6", Years(1)),
        // 48 hours, counted as those of V1.
        "covid-vaccine" => ("V7", Days(2)),
        "covid-vaccine-other" => ("V7", Days(14)),
        _ => return Vec::new(),
    };
    vec![one]
}

/// Whether a case leads to a first free day, once its last day is known.
pub fn ends_by_itself(case: &str) -> bool {
    let asks = |follows| matches!(follows, Follows::Staff | Follows::StaffForDays(_) | Follows::StaffOnceOver);
    !rules_of(case).into_iter().any(|(_, follows)| asks(follows))
}

/// Whether a case leads to nothing but a question to the staff, once its last day is known.
fn is_for_staff_whenever(case: &str) -> bool {
    rules_of(case).into_iter().any(|(_, follows)| matches!(follows, Follows::Staff | Follows::StaffOnceOver))
}

/// The group of questions in which a case is asked: as its first rule's letter says.
fn group_of(case: &str) -> Option<Group> {
    let (rule, _) = *rules_of(case).first()?;
    Some(match rule.chars().next()? {
        'S' => Group::LastWeek,
        'D' => Group::Longer,
        'V' => Group::Vaccines,
        other => unreachable!("no case has a rule {other}"),
    })
}

/// Whether it had happened by `day`, and what it leads to is not yet up.
fn is_waiting(follows: Follows, when: PartialDate, day: NaiveDate) -> bool {
    let (first, last) = first_and_last(when);
    let is_up = match follows {
        Follows::Days(n) | Follows::StaffForDays(n) => days_are_up(last, n, day),
        Follows::Months(n) => months_are_up(last, n, day),
        Follows::Years(n) => years_are_up(last, n, day),
        Follows::NothingOnceOver => day > last,
        Follows::StaffOnceOver | Follows::Staff => false,
    };
    day >= first && !is_up
}

/// For how long a reason lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasts {
    /// Until some day.
    UntilSomeDay,
    /// Nobody knows: its end has not been entered.
    NobodyKnows,
    /// For ever.
    ForEver,
}

/// Whether `n` months are up on `on`, counted from `since`: the month lies `n` months later and has come to the same
/// day of the month, or that month is over (T2).
pub fn months_are_up(since: NaiveDate, n: i32, on: NaiveDate) -> bool {
    let month = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month()).expect("at most 12");
    let gone = month(on) - month(since);
    gone > n || (gone == n && on.day() >= since.day())
}

/// A year is 12 months (T2).
fn years_are_up(since: NaiveDate, n: i32, on: NaiveDate) -> bool {
    months_are_up(since, n * 12, on)
}

/// Whether `n` days are up on `on`: that day itself is allowed (T3).
fn days_are_up(since: NaiveDate, n: i64, on: NaiveDate) -> bool {
    (on - since).num_days() >= n
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().expect("the slow definition stays far from the calendar's end")
}

fn days_later(day: NaiveDate, n: i64) -> NaiveDate {
    day + chrono::TimeDelta::days(n)
}

/// The first and the last day on which it may have been (T6).
fn first_and_last(when: PartialDate) -> (NaiveDate, NaiveDate) {
    let ymd = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("far from the calendar's ends");
    match when {
        PartialDate::Day(day) => (day, day),
        PartialDate::Month(day) => {
            let (year, month) = (day.year(), day.month());
            let next_month = if month == 12 { ymd(year + 1, 1, 1) } else { ymd(year, month + 1, 1) };
            (ymd(year, month, 1), days_later(next_month, -1))
        }
        PartialDate::Year(day) => (ymd(day.year(), 1, 1), ymd(day.year(), 12, 31)),
    }
}

fn is_whole_blood(given: Given) -> bool {
    matches!(given, Given::WholeBlood { .. } | Given::Unknown)
}

fn is_platelets(given: Given) -> bool {
    matches!(given, Given::Platelets { .. } | Given::Unknown)
}

/// One unit is 250 ml, unknown units are 2, plasma counts itself (I6).
fn platelet_ml(given: Given) -> i64 {
    match given {
        Given::Platelets { units, plasma_ml } => i64::from(units.unwrap_or(2)) * 250 + i64::from(plasma_ml),
        Given::Unknown => 500,
        Given::WholeBlood { .. } | Given::Other => 0,
    }
}

impl Oracle<'_> {
    /// The ids of all rules that block `day`.
    pub fn blocked(&self, day: NaiveDate) -> BTreeSet<&'static str> {
        self.reasons(day).iter().map(|reason| reason.rule).collect()
    }

    /// Every reason that blocks `day`.
    pub fn reasons(&self, day: NaiveDate) -> Vec<Reason> {
        let mut reasons = Vec::new();
        self.intervals(day, &mut reasons);
        self.year(day, self.new_ml(), &mut reasons);
        self.age(day, &mut reasons);
        self.weight(&mut reasons);
        self.conditions(day, &mut reasons);
        self.periods(day, &mut reasons);
        self.not_able(&mut reasons);
        self.measured(day, &mut reasons);
        reasons
    }

    /// The verdict on `day`: the first of 4, 3, 2, 5 and 1 that fits.
    pub fn verdict(&self, day: NaiveDate) -> Verdict {
        if self.first_hopeless_day(day).is_some() {
            return Verdict::CannotDonate;
        }
        let mut walk = day;
        loop {
            let reasons = self.reasons(walk);
            if reasons.iter().any(|reason| reason.lasts == Lasts::NobodyKnows) {
                return Verdict::NoDate;
            }
            if reasons.is_empty() {
                break;
            }
            walk = next_day(walk);
        }
        if walk > day {
            Verdict::NotYet { earliest: walk }
        } else if self.is_for_staff(day) {
            Verdict::ForStaff
        } else {
            Verdict::CanDonate
        }
    }

    /// The ids of the rules that decide the verdict: what blocks on the day before the earliest, what nobody knows the
    /// end of, or what lasts for ever.
    pub fn deciding(&self, day: NaiveDate) -> BTreeSet<&'static str> {
        let of = |on: NaiveDate, lasts: Lasts| {
            self.reasons(on).into_iter().filter(|r| r.lasts == lasts).map(|r| r.rule).collect::<BTreeSet<_>>()
        };
        match self.verdict(day) {
            Verdict::NotYet { earliest } => self.blocked(earliest.pred_opt().expect("far from the calendar's start")),
            Verdict::NoDate => of(day.max(self.today), Lasts::NobodyKnows),
            Verdict::CannotDonate => self.first_hopeless_day(day).map(|on| of(on, Lasts::ForEver)).unwrap_or_default(),
            Verdict::CanDonate | Verdict::ForStaff => BTreeSet::new(),
        }
    }

    /// The first day that is blocked for ever, if there is no open day before it: what merely lasts may end at once.
    fn first_hopeless_day(&self, day: NaiveDate) -> Option<NaiveDate> {
        let mut walk = day;
        loop {
            let reasons = self.reasons(walk);
            if reasons.iter().any(|reason| reason.lasts == Lasts::ForEver) {
                return Some(walk);
            }
            if reasons.iter().all(|reason| reason.lasts == Lasts::NobodyKnows) {
                return None;
            }
            walk = next_day(walk);
        }
    }

    /// The donations that gave blood and whose date is at least partly known, with the days between which they were.
    fn dated(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate, Donation)> {
        self.history.donations.iter().filter(|donation| !donation.no_blood).filter_map(|donation| {
            let (first, last) = first_and_last(donation.when?);
            Some((first, last, *donation))
        })
    }

    /// Whether a doctor approved platelets for a special match, and said why (I7).
    fn is_special_match(&self) -> bool {
        let reason = self.facts.special_match.as_deref().unwrap_or_default();
        reason.chars().any(|letter| !letter.is_whitespace())
    }

    /// I1 to I4, and I7 in the place of I2.
    fn intervals(&self, day: NaiveDate, reasons: &mut Vec<Reason>) {
        for (first, last, donation) in self.dated() {
            if day < first {
                continue;
            }
            let mut block =
                |rule| reasons.push(Reason { rule, because: Because::Donations, lasts: Lasts::UntilSomeDay });
            match self.kind {
                Kind::WholeBlood => {
                    if is_whole_blood(donation.given) && !months_are_up(last, 6, day) {
                        block("I1");
                    }
                    if is_platelets(donation.given) && !days_are_up(last, 28, day) {
                        block("I3");
                    }
                }
                Kind::Platelets => {
                    if is_platelets(donation.given) && self.is_special_match() {
                        if !days_are_up(last, 7, day) {
                            block("I7");
                        }
                    } else if is_platelets(donation.given) && !days_are_up(last, 14, day) {
                        block("I2");
                    }
                    if is_whole_blood(donation.given) && !months_are_up(last, 3, day) {
                        block("I4");
                    }
                }
            }
        }
    }

    /// What the new donation counts as: one unit of 250 ml, unless stated.
    fn new_ml(&self) -> i64 {
        i64::from(self.facts.platelet_units.unwrap_or(1)) * 250
    }

    /// What was given in the 12 months up to `day`, each in millilitres; twice on one day is once, the larger.
    fn given_in_the_year(&self, day: NaiveDate) -> Vec<i64> {
        let mut on_known_days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
        let mut millilitres: Vec<i64> = Vec::new();
        for (first, last, donation) in self.dated() {
            if !is_platelets(donation.given) || day < first || months_are_up(last, 12, day) {
                continue;
            }
            let ml = platelet_ml(donation.given);
            if matches!(donation.when, Some(PartialDate::Day(_))) {
                let largest = on_known_days.entry(first).or_default();
                *largest = ml.max(*largest);
            } else {
                millilitres.push(ml);
            }
        }
        millilitres.extend(on_known_days.into_values());
        millilitres
    }

    /// I5 and I6, where the new donation is `new_ml`.
    fn year(&self, day: NaiveDate, new_ml: i64, reasons: &mut Vec<Reason>) {
        if self.kind != Kind::Platelets {
            return;
        }
        let millilitres = self.given_in_the_year(day);
        let mut block = |rule| reasons.push(Reason { rule, because: Because::Donations, lasts: Lasts::UntilSomeDay });
        if millilitres.len() >= 24 {
            block("I5");
        }
        if millilitres.iter().sum::<i64>() + new_ml > 10_000 {
            block("I6");
        }
    }

    /// Whether on `day` one unit of platelets fits into the 10 litres of the year, and two do not (I6).
    pub fn only_one_unit_fits(&self, day: NaiveDate) -> bool {
        let given: i64 = self.given_in_the_year(day).iter().sum();
        self.kind == Kind::Platelets && given + 250 <= 10_000 && given + 500 > 10_000
    }

    /// The rules by which a shot is over on `day` by the hour: 24 or 48 hours after it (V1, V7).
    pub fn counts_by_the_hour(&self, day: NaiveDate) -> BTreeSet<&'static str> {
        let over = |case: &str, days: i64| {
            self.facts.conditions.iter().any(|shot| {
                let Occurred::Last(when) = shot.when else { return false };
                shot.case.0 == case && (day - first_and_last(when).1).num_days() == days
            })
        };
        let rules = [("V1", over("vaccine", 1)), ("V7", over("covid-vaccine", 2))];
        rules.into_iter().filter(|(_, is_over)| *is_over).map(|(rule, _)| rule).collect()
    }

    /// How many donations the donor has made by `day`, planned ones not counted; without any date they are past.
    fn donations_by(&self, day: NaiveDate) -> usize {
        let mut exact: BTreeSet<(NaiveDate, u8)> = BTreeSet::new();
        let mut others = 0;
        for donation in self.history.donations.iter().filter(|donation| !donation.no_blood) {
            let kind = match donation.given {
                Given::WholeBlood { .. } => 0,
                Given::Platelets { .. } => 1,
                Given::Unknown => 2,
                Given::Other => 3,
            };
            if donation.when.is_some_and(|when| first_and_last(when).0 > day.min(self.today)) {
                continue;
            }
            if let Some(PartialDate::Day(on)) = donation.when {
                exact.insert((on, kind));
            } else {
                others += 1;
            }
        }
        exact.len() + others
    }

    fn may_be_repeat_donor(&self) -> bool {
        self.donations_by(self.today) >= 2 || self.history.told != Told::All
    }

    /// Whether `day` lies between the 56th and the 61st birthday: only who may go on gives then.
    fn is_in_extension(&self, day: NaiveDate) -> bool {
        let Answer::Known(birth) = self.facts.birth else { return false };
        years_are_up(birth, 56, day) && !years_are_up(birth, 61, day)
    }

    /// W1.
    fn age(&self, day: NaiveDate, reasons: &mut Vec<Reason>) {
        let Answer::Known(birth) = self.facts.birth else { return };
        let mut block = |lasts| reasons.push(Reason { rule: "W1", because: Because::Birth, lasts });
        if !years_are_up(birth, 18, day) {
            block(Lasts::UntilSomeDay);
        }
        if years_are_up(birth, 61, day) {
            block(Lasts::ForEver);
        } else if years_are_up(birth, 56, day) {
            let does_not_ask = self.facts.extension == Answer::Known(false);
            if does_not_ask || !self.may_be_repeat_donor() {
                block(Lasts::ForEver);
            } else if self.facts.extension == Answer::Known(true)
                && self.donations_by(self.today) >= 2
                && self.donations_by(day) < 2
            {
                block(Lasts::UntilSomeDay);
            }
        }
    }

    /// W2.
    fn weight(&self, reasons: &mut Vec<Reason>) {
        let Answer::Known(Grams(grams)) = self.facts.weight else { return };
        let least = if self.facts.sex == Answer::Known(Sex::Male) { 50_000 } else { 45_000 };
        if grams < least {
            reasons.push(Reason { rule: "W2", because: Because::Weight, lasts: Lasts::ForEver });
        }
    }

    /// The rules that speak of a condition for what is to be given: D30 is about platelets alone.
    fn rules_of(&self, condition: &Condition) -> Vec<(&'static str, Follows)> {
        let mut rules = rules_of(condition.case.0);
        rules.retain(|(rule, _)| *rule != "D30" || self.kind == Kind::Platelets);
        rules
    }

    /// S1 to S4, D and V: what is over counts from its last day, what lasts blocks from today on.
    fn conditions(&self, day: NaiveDate, reasons: &mut Vec<Reason>) {
        for condition in &self.facts.conditions {
            for (rule, follows) in self.rules_of(condition) {
                let is_for_staff = match follows {
                    Follows::Staff | Follows::StaffForDays(_) => true,
                    Follows::StaffOnceOver => condition.when != Occurred::StillOn,
                    _ => false,
                };
                let lasts = match condition.when {
                    Occurred::StillOn if day >= self.today => Lasts::NobodyKnows,
                    Occurred::Last(when) if is_waiting(follows, when, day) => Lasts::UntilSomeDay,
                    Occurred::StillOn | Occurred::Last(_) | Occurred::NotKnown => continue,
                };
                if !is_for_staff {
                    reasons.push(Reason { rule, because: Because::Condition(*condition), lasts });
                }
            }
        }
    }

    /// N.
    fn not_able(&self, reasons: &mut Vec<Reason>) {
        if self.facts.not_able == Answer::Known(true) {
            reasons.push(Reason { rule: "N", because: Because::NotAble, lasts: Lasts::ForEver });
        }
    }

    /// M: a value that fails blocks from its day on, and nobody but the staff knows until when.
    fn measured(&self, day: NaiveDate, reasons: &mut Vec<Reason>) {
        let Some(measured) = self.facts.measured.filter(|measured| day >= measured.on) else { return };
        let mut fails = |rule| reasons.push(Reason { rule, because: Because::Measured, lasts: Lasts::NobodyKnows });
        if measured.blood_pressure.is_some_and(|(systolic, diastolic)| !pressure_passes(systolic, diastolic)) {
            fails("M1");
        }
        if measured.pulse.is_some_and(|pulse| !pulse_passes(pulse)) {
            fails("M2");
        }
        let least = if self.facts.sex == Answer::Known(Sex::Male) { 120 } else { 115 };
        if measured.haemoglobin.is_some_and(|haemoglobin| haemoglobin < least) {
            fails("M4");
        }
        if self.kind == Kind::Platelets {
            if measured.haematocrit.is_some_and(|thousandths| thousandths < 360) {
                fails("M5");
            }
            if measured.platelet_count.is_some_and(|count| !(150..450).contains(&count)) {
                fails("M5");
            }
            if measured.platelets_afterwards.is_some_and(|count| count < 100) {
                fails("M5");
            }
        }
        if measured.looks_well == Some(false) {
            fails("M7");
        }
    }

    /// S5 and S6.
    fn periods(&self, day: NaiveDate, reasons: &mut Vec<Reason>) {
        let Answer::Known(Menstruation::Concerns(cycle)) = &self.facts.menstruation else { return };
        for (rule, first, last) in bleeding_days(cycle, self.today) {
            if day >= days_later(first, -3) && day <= days_later(last, 3) {
                reasons.push(Reason { rule, because: Because::Bleeding(first, last), lasts: Lasts::UntilSomeDay });
            }
        }
    }

    /// Whether something that is needed for a yes is not answered, or is left to the staff, on `day`.
    fn is_for_staff(&self, day: NaiveDate) -> bool {
        let facts = self.facts;
        let of_the_day = |measured: &Measured| day >= measured.on;
        let measured = facts.measured.as_ref().filter(|measured| of_the_day(measured));
        let haemoglobin = measured.and_then(|measured| measured.haemoglobin);
        let sex_decides = matches!(facts.weight, Answer::Known(Grams(45_000..50_000)))
            || haemoglobin.is_some_and(|haemoglobin| (115..120).contains(&haemoglobin));
        let is_hot = measured.and_then(|measured| measured.temperature).is_some_and(|tenths| tenths > 373);
        let periods = match &facts.menstruation {
            Answer::NotSure => true,
            Answer::Unanswered => facts.sex == Answer::Known(Sex::Female),
            Answer::Known(Menstruation::DoesNotConcern) => false,
            Answer::Known(Menstruation::Concerns(cycle)) => cycle.periods.is_empty() && cycle.expected.is_none(),
        };
        let extension = self.is_in_extension(day)
            && match facts.extension {
                Answer::Known(true) => self.donations_by(self.today) < 2 && self.may_be_repeat_donor(),
                Answer::Known(false) => false,
                Answer::NotSure | Answer::Unanswered => true,
            };
        facts.birth.known().is_none()
            || facts.weight.known().is_none()
            || (sex_decides && facts.sex.known().is_none())
            || periods
            || extension
            || facts.not_able.known().is_none()
            || is_hot
            || self.facts.conditions.iter().any(|condition| self.condition_is_for_staff(condition, day))
            || [Group::LastWeek, Group::Longer, Group::Vaccines].into_iter().any(|group| self.is_left_open(group))
            || self.donations_are_for_staff(day)
    }

    fn donations_are_for_staff(&self, day: NaiveDate) -> bool {
        let told = match self.history.told {
            Told::All => false,
            Told::NotSure => true,
            // What is planned says nothing of the past.
            Told::Nothing => !self
                .history
                .donations
                .iter()
                .any(|donation| donation.when.is_none_or(|when| first_and_last(when).0 <= self.today)),
        };
        let undated = self.history.donations.iter().any(|donation| !donation.no_blood && donation.when.is_none());
        let other = self.dated().any(|(first, last, donation)| {
            donation.given == Given::Other && day >= first && !months_are_up(last, 12, day)
        });
        told || undated || other
    }

    fn condition_is_for_staff(&self, condition: &Condition, day: NaiveDate) -> bool {
        // A case that does not exist is never taken as a no.
        rules_of(condition.case.0).is_empty()
            || self.rules_of(condition).into_iter().any(|(_, follows)| match (follows, condition.when) {
                (_, Occurred::NotKnown) => true,
                (Follows::Staff | Follows::StaffForDays(_), Occurred::StillOn) => {
                    day >= self.today || follows == Follows::Staff
                }
                (Follows::Staff | Follows::StaffForDays(_) | Follows::StaffOnceOver, Occurred::Last(when)) => {
                    is_waiting(follows, when, day)
                }
                _ => false,
            })
    }

    /// Whether a group of questions is not answered, or not for sure; to name something of it is an answer.
    pub fn is_left_open(&self, group: Group) -> bool {
        let answers = || self.facts.groups.iter().filter(|(of, _)| *of == group);
        let is_named = self.facts.conditions.iter().any(|condition| group_of(condition.case.0) == Some(group));
        answers().any(|(_, answer)| *answer != GroupAnswer::NoneElse) || (answers().next().is_none() && !is_named)
    }
}

/// M1: at least 90 and below 140, at least 60 and below 90, and at least 30 apart.
fn pressure_passes(systolic: u16, diastolic: u16) -> bool {
    let (systolic, diastolic) = (i32::from(systolic), i32::from(diastolic));
    (90..140).contains(&systolic) && (60..90).contains(&diastolic) && systolic - diastolic >= 30
}

/// M2: regular, at least 60 (50 in a trained endurance athlete) and at most 100.
fn pulse_passes(pulse: PulseReading) -> bool {
    let least = if pulse.athlete { 50 } else { 60 };
    pulse.regular && pulse.beats >= least && pulse.beats <= 100
}

/// Whether `entry`, one of `history`, came too early for what was given before it; none where that is not judged: its
/// day or its kind is not known, or it gave no blood.
pub fn came_too_early(history: &History, entry: &Donation) -> Option<bool> {
    let (Some(PartialDate::Day(day)), false) = (entry.when, entry.no_blood) else { return None };
    let kind = match entry.given {
        Given::WholeBlood { .. } => Kind::WholeBlood,
        Given::Platelets { .. } => Kind::Platelets,
        Given::Unknown | Given::Other => return None,
    };
    let exact = |other: &&Donation| matches!(other.when, Some(PartialDate::Day(_))) && !other.no_blood;
    let others = || history.donations.iter().filter(exact);
    let is_before = |other: &Donation| matches!(other.when, Some(PartialDate::Day(on)) if on < day);
    let before = History { told: Told::All, donations: others().filter(|other| is_before(other)).copied().collect() };
    let oracle = Oracle { facts: &Facts::default(), history: &before, kind, today: day };
    let mut reasons = Vec::new();
    oracle.intervals(day, &mut reasons);
    oracle.year(day, platelet_ml(entry.given), &mut reasons);
    let other_kind_that_day = others().any(|other| {
        other.when == entry.when
            && match kind {
                Kind::WholeBlood => matches!(other.given, Given::Platelets { .. }),
                Kind::Platelets => matches!(other.given, Given::WholeBlood { .. }),
            }
    });
    Some(!reasons.is_empty() || other_kind_that_day)
}

/// All bleeding days, recorded (S5) and predicted (S6): the rule, the first and the last day.
fn bleeding_days(cycle: &Cycle, today: NaiveDate) -> Vec<(&'static str, NaiveDate, NaiveDate)> {
    let recorded: BTreeMap<NaiveDate, Period> = cycle.periods.iter().map(|period| (period.first, *period)).collect();
    let recorded: Vec<Period> = recorded.into_values().collect();
    let lengths: Vec<i64> =
        recorded.iter().filter_map(|period| Some((period.last? - period.first).num_days() + 1)).collect();
    let gaps: Vec<i64> = recorded.windows(2).map(|two| (two[1].first - two[0].first).num_days()).collect();
    let cycle_days =
        if recorded.len() >= 3 { mean(&gaps) } else { cycle.cycle_days.map_or(28, i64::from) }.clamp(21, 45);
    let length_days =
        if lengths.len() >= 3 { mean(&lengths) } else { cycle.length_days.map_or(5, i64::from) }.clamp(1, 10);

    let mut bleedings = Vec::new();
    for (index, period) in recorded.iter().enumerate() {
        let usual_last = days_later(period.first, length_days - 1);
        let is_newest = index + 1 == recorded.len();
        let last = match period.last {
            Some(last) => last,
            None if is_newest => usual_last.max(today),
            // Another began since, so it is over, though its end was not entered.
            None => usual_last,
        };
        bleedings.push(("S5", period.first, last));
    }
    if cycle.no_predictions {
        return bleedings;
    }
    let newest = recorded.last().map(|period| period.first);
    let expected = cycle.expected.filter(|expected| newest.is_none_or(|newest| *expected > newest));
    let Some(counted_from) = expected.or(newest) else { return bleedings };
    let mut start = if expected.is_some() { counted_from } else { days_later(counted_from, cycle_days) };
    while !months_are_up(counted_from, 12, start) {
        bleedings.push(("S6", start, days_later(start, length_days - 1)));
        start = days_later(start, cycle_days);
    }
    bleedings
}

/// The mean in whole days, halves up.
fn mean(days: &[i64]) -> i64 {
    let count = i64::try_from(days.len()).expect("a handful of periods");
    let sum: i64 = days.iter().sum();
    let (whole, rest) = (sum / count, sum % count);
    if 2 * rest >= count { whole + 1 } else { whole }
}
