//! The campaign: where and when blood is taken, as the organisers say it in a file beside the site.
//!
//! [`Campaign::read`] is total: what cannot be used is left out and said. Times are civil times in China, to the minute;
//! `now` is an argument and comes last.

mod file;
mod problem;
mod reader;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

pub use file::{LARGEST_FILE, Reading, VERSION};
pub use problem::{CampaignProblem, CampaignWrong, Expected};
pub use reader::LONGEST_TEXT;

use crate::rules::{DONORS_NEEDED_A_DAY, Kind};

/// A text in both languages; the same twice where the organisers wrote it once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A campaign; everything is empty where nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Campaign {
    /// Its title; empty if the file has none that can be read.
    pub title: Bilingual,
    /// Who calls for it.
    pub organisers: Vec<Bilingual>,
    /// Its first day.
    pub from: Option<NaiveDate>,
    /// Its last day, on which it is still on.
    pub to: Option<NaiveDate>,
    /// How many donors are needed a day.
    pub donors_needed_a_day: Option<u32>,
    /// The number that answers questions about it.
    pub phone: Option<String>,
    /// Where blood is taken all year round, in the file's order.
    pub sites: Vec<Site>,
    /// When blood is taken elsewhere, the earliest first.
    pub drives: Vec<Drive>,
}

/// A place where blood is taken week by week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its name, which no other site has.
    pub name: Bilingual,
    /// Its address.
    pub address: Bilingual,
    /// What can be given there: at least one kind, none twice.
    pub kinds: Vec<Kind>,
    /// Its number.
    pub phone: Option<String>,
    /// The opening hours of a week from Monday on, those of a day in order and without overlap.
    pub week: [Vec<TimeSpan>; 7],
    /// When it is closed all the same.
    pub closed: Vec<Closed>,
    /// Days with hours of their own, the earliest first; these hold instead of the week's, and also on a day that lies
    /// within closed days.
    pub special: Vec<SpecialDay>,
}

/// Blood taken on one day at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drive {
    /// The day.
    pub day: NaiveDate,
    /// The name of the place.
    pub place: Bilingual,
    /// Its address.
    pub address: Bilingual,
    /// What can be given there: at least one kind, none twice.
    pub kinds: Vec<Kind>,
    /// The times, at least one, in order and without overlap.
    pub times: Vec<TimeSpan>,
    /// How many donors it has room for.
    pub places: Option<u32>,
    /// What else donors should know.
    pub note: Option<Bilingual>,
}

/// A part of a day: `from` belongs to it, `until` does not. `from` is the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeSpan {
    /// The first minute.
    pub from: NaiveTime,
    /// The minute in which it is over.
    pub until: NaiveTime,
}

/// Days on which a site is closed, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Why, such as the name of a holiday.
    pub reason: Option<Bilingual>,
}

/// A day with opening hours of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// The day.
    pub day: NaiveDate,
    /// Its hours, at least one span, in order and without overlap.
    pub hours: Vec<TimeSpan>,
}

/// Whether a site is open at a moment, and what comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It is open.
    Open {
        /// When it closes, for a break or for the day: in this minute it is closed.
        until: NaiveTime,
        /// When it opens again today.
        again: Option<NaiveTime>,
    },
    /// It is not open yet, or has a break.
    OpensToday {
        /// When it opens.
        at: NaiveTime,
    },
    /// It does not open any more today.
    Closed {
        /// When it opens next, from tomorrow to the 31st day from today; none if it does not.
        next: Option<NaiveDateTime>,
    },
}

/// So many days from today on the next opening is looked for.
const DAYS_AHEAD: u64 = 31;

impl Site {
    /// The opening hours of a day, in order and without overlap; none if it is closed.
    ///
    /// ```
    /// use donation_day::campaign::Campaign;
    /// let sample = include_str!("../../docs/schema/campaign-v1.sample.json");
    /// let site = &Campaign::read(sample).campaign.sites[0];
    /// let hours = site.hours_on("2031-03-03".parse()?);
    /// assert_eq!(hours.iter().map(|span| span.from.to_string()).collect::<Vec<_>>(), ["08:30:00", "14:00:00"]);
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn hours_on(&self, day: NaiveDate) -> &[TimeSpan] {
        if let Some(special) = self.special.iter().find(|special| special.day == day) {
            &special.hours
        } else if self.closed_on(day).is_some() {
            &[]
        } else {
            let from_monday = day.weekday().num_days_from_monday();
            usize::try_from(from_monday).ok().and_then(|index| self.week.get(index)).map_or(&[], Vec::as_slice)
        }
    }

    /// The opening hours of its usual week from Monday on: days in a row with the same hours, the first and the last of
    /// them, and these hours; none where it is closed.
    ///
    /// ```
    /// use chrono::Weekday;
    /// use donation_day::campaign::Campaign;
    /// let sample = include_str!("../../docs/schema/campaign-v1.sample.json");
    /// let site = &Campaign::read(sample).campaign.sites[0];
    /// let days: Vec<(Weekday, Weekday)> = site.usual_hours().iter().map(|(from, to, _)| (*from, *to)).collect();
    /// assert_eq!(days.first().map(|(from, _)| *from), Some(Weekday::Mon));
    /// assert_eq!(days.last().map(|(_, to)| *to), Some(Weekday::Sun));
    /// ```
    #[must_use]
    pub fn usual_hours(&self) -> Vec<(Weekday, Weekday, &[TimeSpan])> {
        let mut all: Vec<(Weekday, Weekday, &[TimeSpan])> = Vec::new();
        let mut day = Weekday::Mon;
        for hours in &self.week {
            match all.last_mut() {
                Some((_, to, same)) if *same == hours.as_slice() => *to = day,
                _ => all.push((day, day, hours)),
            }
            day = day.succ();
        }
        all
    }

    /// The closed days in which a day lies, unless it has hours of its own; none on a weekday without hours.
    ///
    /// ```
    /// use donation_day::campaign::Campaign;
    /// let sample = include_str!("../../docs/schema/campaign-v1.sample.json");
    /// let site = &Campaign::read(sample).campaign.sites[0];
    /// let closed = site.closed_on("2031-01-22".parse()?).expect("a holiday");
    /// assert_eq!(closed.to.to_string(), "2031-01-29");
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn closed_on(&self, day: NaiveDate) -> Option<&Closed> {
        let is_special = self.special.iter().any(|special| special.day == day);
        self.closed.iter().find(|closed| !is_special && closed.from <= day && day <= closed.to)
    }

    /// Whether it is open at `now`: in the minute in which it opens it is, in the minute in which it closes it is not.
    ///
    /// ```
    /// use donation_day::campaign::{Campaign, Opening};
    /// let sample = include_str!("../../docs/schema/campaign-v1.sample.json");
    /// let site = &Campaign::read(sample).campaign.sites[0];
    /// // A Monday, in the break at noon.
    /// let opening = site.opening("2031-03-03T12:00:00".parse()?);
    /// assert_eq!(opening, Opening::OpensToday { at: "14:00:00".parse()? });
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn opening(&self, now: NaiveDateTime) -> Opening {
        let (today, time) = (now.date(), now.time());
        let mut left = self.hours_on(today).iter().filter(|span| time < span.until);
        match left.next() {
            Some(span) if span.from <= time => {
                Opening::Open { until: span.until, again: left.next().map(|span| span.from) }
            }
            Some(span) => Opening::OpensToday { at: span.from },
            None => {
                let mut days = (1..=DAYS_AHEAD).map_while(|days| today.checked_add_days(Days::new(days)));
                Opening::Closed { next: days.find_map(|day| Some(day.and_time(self.hours_on(day).first()?.from))) }
            }
        }
    }
}

impl Drive {
    /// Whether it is over at `now`: it is in the minute in which its last times end.
    #[must_use]
    pub fn is_over(&self, now: NaiveDateTime) -> bool {
        self.day < now.date() || (self.day == now.date() && self.times.iter().all(|span| span.until <= now.time()))
    }
}

impl Campaign {
    /// How many donors are needed a day: what the file says, or else the appeal (A1).
    ///
    /// ```
    /// use donation_day::campaign::Campaign;
    /// assert_eq!(Campaign::default().donors_needed(), 150);
    /// assert_eq!(Campaign { donors_needed_a_day: Some(90), ..Campaign::default() }.donors_needed(), 90);
    /// ```
    #[must_use]
    pub fn donors_needed(&self) -> u32 {
        self.donors_needed_a_day.unwrap_or(DONORS_NEEDED_A_DAY)
    }

    /// The drives that are not over at `now`, the earliest first.
    ///
    /// ```
    /// use donation_day::{campaign::Campaign, rules::Kind};
    /// let sample = include_str!("../../docs/schema/campaign-v1.sample.json");
    /// let campaign = Campaign::read(sample).campaign;
    /// let mut for_platelets =
    ///     campaign.drives_from("2031-01-01T00:00:00".parse()?).filter(|drive| drive.kinds.contains(&Kind::Platelets));
    /// assert_eq!(for_platelets.next().map(|drive| drive.day.to_string()).as_deref(), Some("2031-03-15"));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn drives_from(&self, now: NaiveDateTime) -> impl Iterator<Item = &Drive> {
        self.drives.iter().filter(move |drive| !drive.is_over(now))
    }
}
