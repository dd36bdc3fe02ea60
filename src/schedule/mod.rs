//! Spans of days and what is read off them: the first open day, and how long it stays open.
//!
//! Days are civil dates; a span holds its first day and not its last ([from, until)).

mod rolling;
mod year;

use chrono::NaiveDate;

pub use rolling::Load;
pub(crate) use rolling::{Sum, limit_passed, spans_where};
pub use year::{Ground, Planned, Wish, best_year, platelets_beside_whole_blood};

/// When a span ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Until {
    /// This is the first day that is free of it.
    Day(NaiveDate),
    /// It still lasts and nobody knows when it ends.
    Open,
    /// It does not end.
    Never,
}

impl Until {
    /// Whether a span that ends so still covers `day`, which is not before its start.
    #[must_use]
    pub fn is_after(self, day: NaiveDate) -> bool {
        match self {
            Self::Day(until) => day < until,
            Self::Open | Self::Never => true,
        }
    }
}

/// Days on which something holds: `from` is included, `until` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The end.
    pub until: Until,
}

impl Span {
    /// Whether it covers `day`.
    #[must_use]
    pub fn covers(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_after(day)
    }

    /// The part of it that lies in `[from, until)`; none where nothing does. Without `until` the window has no end.
    ///
    /// ```
    /// use donation_day::schedule::{Span, Until};
    /// let day = |text: &str| text.parse().expect("a real day");
    /// let span = Span { from: day("2025-06-26"), until: Until::Open };
    /// let part = Span { from: day("2025-07-01"), until: Until::Day(day("2025-08-01")) };
    /// assert_eq!(span.within(day("2025-07-01"), Some(day("2025-08-01"))), Some(part));
    /// assert_eq!(span.within(day("2025-06-01"), Some(day("2025-06-26"))), None);
    /// ```
    #[must_use]
    pub fn within(self, from: NaiveDate, until: Option<NaiveDate>) -> Option<Self> {
        let end = until.map_or(self.until, |until| self.until.min(Until::Day(until)));
        let part = Self { from: self.from.max(from), until: end };
        part.covers(part.from).then_some(part)
    }
}

/// How one gets from a day to the first open day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOut {
    /// The blocked days on which one stands on the way, the first day included if it is blocked: from each, the span
    /// that reaches furthest leads to the next.
    pub stops: Vec<NaiveDate>,
    /// The first open day, or the end that stands in the way of any: [`Until::Never`] or [`Until::Open`], whichever is
    /// met first, `Never` if both are.
    pub end: Result<NaiveDate, Until>,
}

/// The way to the first day on or after `day` that no span covers.
///
/// ```
/// use donation_day::schedule::{Span, Until, way_out};
/// let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a real day");
/// let span = |from, until| Span { from: day(from), until: Until::Day(day(until)) };
/// let spans = [span("2025-06-26", "2025-07-07"), span("2024-12-30", "2025-06-30")];
/// let way = way_out(&spans, day("2025-06-01"));
/// assert_eq!(way.stops, [day("2025-06-01"), day("2025-06-30")]);
/// assert_eq!(way.end, Ok(day("2025-07-07")));
/// assert_eq!(way_out(&spans, day("2024-12-29")).end, Ok(day("2024-12-29")));
/// ```
#[must_use]
pub fn way_out(spans: &[Span], day: NaiveDate) -> WayOut {
    let mut stops = Vec::new();
    let mut day = day;
    let end = loop {
        let Some(furthest) = spans.iter().filter(|span| span.covers(day)).map(|span| span.until).max() else {
            break Ok(day);
        };
        stops.push(day);
        match furthest {
            Until::Day(until) => day = until,
            Until::Open | Until::Never => break Err(furthest),
        }
    };
    WayOut { stops, end }
}

/// The first blocked day on or after `day`; none where all days from then on are open.
///
/// ```
/// use donation_day::schedule::{Span, Until, open_until};
/// let day = |text: &str| text.parse().expect("a real day");
/// let spans = [Span { from: day("2025-06-26"), until: Until::Day(day("2025-07-07")) }];
/// assert_eq!(open_until(&spans, day("2025-06-01")), Some(day("2025-06-26")));
/// assert_eq!(open_until(&spans, day("2025-07-01")), Some(day("2025-07-01")));
/// assert_eq!(open_until(&spans, day("2025-07-07")), None);
/// ```
#[must_use]
pub fn open_until(spans: &[Span], day: NaiveDate) -> Option<NaiveDate> {
    spans.iter().filter(|span| span.until.is_after(day)).map(|span| span.from.max(day)).min()
}
