//! The rolling year: which platelet donations count on a day, and whether the yearly limits (I5, I6) leave room for more.

use chrono::NaiveDate;

use super::{Span, Until};
use crate::rules::{Length, Rule, Rulebook, YearlyCount, YearlyVolume};

/// A platelet donation that counts within the rolling year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// The first day on which it counts.
    pub from: NaiveDate,
    /// The day from which its rolling year is counted: its own, or the last that it may have been. Never before
    /// `from`: whoever makes one takes both of one partial date, or of one planned day.
    pub on: NaiveDate,
    /// How much it counts as, in millilitres.
    pub ml: u32,
}

impl Load {
    /// Whether it counts on `day`, if the year is so long.
    fn counts_on(&self, day: NaiveDate, within: Length) -> bool {
        debug_assert!(self.from <= self.on);
        self.from <= day && within.after(self.on) > day
    }
}

/// What counts on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sum {
    /// How many donations.
    pub donations: usize,
    /// How much they are together, in millilitres.
    pub ml: u64,
}

impl Sum {
    /// Whether one more donation is one too many (I5).
    pub(crate) fn is_full(self, count: &YearlyCount) -> bool {
        self.donations >= usize::from(count.most)
    }

    /// Whether so many millilitres more are not too much (I6).
    pub(crate) fn has_room_for(self, ml: u32, volume: &YearlyVolume) -> bool {
        self.ml + u64::from(ml) <= u64::from(volume.most_ml)
    }

    fn with(self, ml: u32) -> Self {
        Self { donations: self.donations + 1, ml: self.ml + u64::from(ml) }
    }

    fn without(self, ml: u32) -> Self {
        Self { donations: self.donations - 1, ml: self.ml - u64::from(ml) }
    }
}

/// The limit that one more donation of so many millilitres on `day` would pass beside the others, the count before the
/// volume; none where both leave room.
pub(crate) fn limit_passed(
    book: &Rulebook,
    others: &(impl Iterator<Item = Load> + Clone),
    ml: u32,
    day: NaiveDate,
) -> Option<&'static Rule> {
    let (count, volume) = (&book.yearly_count, &book.yearly_volume);
    let on_that_day = |within: Length| {
        let counting = others.clone().filter(|load| load.counts_on(day, within));
        counting.fold(Sum::default(), |sum, load| sum.with(load.ml))
    };
    if on_that_day(count.within).is_full(count) {
        return Some(count.rule);
    }
    (!on_that_day(volume.within).has_room_for(ml, volume)).then_some(volume.rule)
}

/// The spans on whose days `holds` is true of what counts, each with the sum in it of which `much` is greatest.
pub(crate) fn spans_where(
    loads: &[Load],
    within: Length,
    much: fn(Sum) -> u64,
    holds: &dyn Fn(Sum) -> bool,
) -> Vec<(Span, Sum)> {
    let mut begins: Vec<(NaiveDate, u32)> = loads.iter().map(|load| (load.from, load.ml)).collect();
    let mut ends: Vec<(NaiveDate, u32)> = loads.iter().map(|load| (within.after(load.on), load.ml)).collect();
    begins.sort_unstable();
    ends.sort_unstable();
    let (mut begins, mut ends) = (begins.into_iter().peekable(), ends.into_iter().peekable());
    let mut sum = Sum::default();
    let mut spans = Vec::new();
    let mut begun: Option<(NaiveDate, Sum)> = None;
    // Every load that has begun ends, so the last change of all is an end, after which nothing is left.
    while let Some((end, _)) = ends.peek().copied() {
        let day = begins.peek().map_or(end, |(from, _)| end.min(*from));
        while let Some((_, ml)) = begins.next_if(|(from, _)| *from <= day) {
            sum = sum.with(ml);
        }
        while let Some((_, ml)) = ends.next_if(|(until, _)| *until <= day) {
            sum = sum.without(ml);
        }
        begun = match (begun, holds(sum)) {
            (None, true) => Some((day, sum)),
            (Some((from, most)), true) if much(sum) > much(most) => Some((from, sum)),
            (Some((from, most)), false) => {
                spans.push((Span { from, until: Until::Day(day) }, most));
                None
            }
            (begun, _) => begun,
        };
    }
    spans
}
