//! The best year: the donations that a donor's wish asks for, none of them too early and none over a yearly limit.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::{Load, Span, limit_passed};
use crate::rules::{Kind, Length, Rulebook, Rulebooks};

/// A donation of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Planned {
    /// Its day.
    pub day: NaiveDate,
    /// Its kind.
    pub kind: Kind,
}

/// What a donor wishes for: each is an order of goals, and among plans that reach them alike the earlier days win, from
/// the first donation on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wish {
    /// As many donations as possible, of whatever kind.
    MostDonations,
    /// As much whole blood as possible, then as many donations.
    MostWholeBlood,
    /// As many platelet donations as possible, then as many donations.
    MostPlatelets,
    /// One kind so many times, evenly: the greatest deviation of a gap from an equal share of the year is the least.
    /// Where so many do not fit, as many as do.
    Calm {
        /// The kind.
        kind: Kind,
        /// How many times in the year.
        times: u16,
    },
}

/// What a plan has to obey.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// The rules: each day is judged by those that hold on it.
    pub rulebooks: &'a Rulebooks,
    /// The days that are closed to whole blood and to platelets, whatever is planned.
    pub blocked: [Vec<Span>; 2],
    /// The platelet donations of the past.
    pub given: Vec<Load>,
    /// How many units each planned platelet donation gives.
    pub units: u8,
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub until: NaiveDate,
}

/// The best plan for a wish, earliest first; empty where no day is open. `comes` says whether the donor can come
/// on a day for a kind.
///
/// For a given order of kinds, each donation on the first day that its predecessors leave open is never later than in
/// any other plan of that order, and an earlier donation never closes a day that a later one leaves open: waits are
/// counted from it, and its rolling year ends sooner. So the best plan is among the plans that are greedy in this
/// sense, one for each order of kinds; and as whole blood closes half a year, there are few orders.
///
/// ```
/// use donation_day::rules::{Kind, rulebooks};
/// use donation_day::schedule::{Ground, Wish, best_year};
/// let day = |text: &str| text.parse().expect("a real day");
/// let rulebooks = rulebooks();
/// let (from, until) = (day("2026-11-24"), day("2027-11-24"));
/// let ground =
///     Ground { rulebooks: &rulebooks, blocked: [Vec::new(), Vec::new()], given: Vec::new(), units: 1, from, until };
/// let plan = best_year(&ground, Wish::Calm { kind: Kind::WholeBlood, times: 2 }, &|_, _| true);
/// // Six months end on 24 May; a day later is nearer to half the year.
/// assert_eq!(plan.iter().map(|planned| planned.day).collect::<Vec<_>>(), [from, day("2027-05-25")]);
/// ```
#[must_use]
pub fn best_year(ground: &Ground, wish: Wish, comes: &dyn Fn(NaiveDate, Kind) -> bool) -> Vec<Planned> {
    let days = Search::new(ground, comes);
    if let Wish::Calm { kind, times } = wish {
        // None of one kind is longer than the greedy one.
        let mut greedy = Vec::new();
        while let Some(day) = days.first_after(&greedy, kind).filter(|_| greedy.len() < usize::from(times)) {
            greedy.push(Planned { day, kind });
        }
        return days.calm(kind, greedy.len()).unwrap_or_default();
    }
    let mut best = Vec::new();
    days.extend(&mut Vec::new(), &mut |plan| {
        if is_better(wish, plan, &best) {
            best = plan.to_vec();
        }
    });
    best
}

/// For each number of whole blood donations, from none on, the most platelet donations that fit beside them: what one
/// more of the one costs of the other.
///
/// ```
/// use donation_day::rules::rulebooks;
/// use donation_day::schedule::{Ground, platelets_beside_whole_blood};
/// let day = |text: &str| text.parse().expect("a real day");
/// let rulebooks = rulebooks();
/// let (from, until) = (day("2026-11-24"), day("2027-11-24"));
/// let ground =
///     Ground { rulebooks: &rulebooks, blocked: [Vec::new(), Vec::new()], given: Vec::new(), units: 1, from, until };
/// // The second whole blood donation costs six of the 24.
/// assert_eq!(platelets_beside_whole_blood(&ground, &|_, _| true), [24, 24, 18]);
/// ```
#[must_use]
pub fn platelets_beside_whole_blood(ground: &Ground, comes: &dyn Fn(NaiveDate, Kind) -> bool) -> Vec<usize> {
    let mut most: Vec<usize> = Vec::new();
    let mut note = |plan: &[Planned]| {
        let whole_blood = count(plan, Kind::WholeBlood);
        if most.len() <= whole_blood {
            most.resize(whole_blood + 1, 0);
        }
        most[whole_blood] = most[whole_blood].max(plan.len() - whole_blood);
    };
    note(&[]);
    Search::new(ground, comes).extend(&mut Vec::new(), &mut note);
    most
}

fn count(plan: &[Planned], kind: Kind) -> usize {
    plan.iter().filter(|planned| planned.kind == kind).count()
}

fn is_better(wish: Wish, plan: &[Planned], best: &[Planned]) -> bool {
    let goals = |plan: &[Planned]| match wish {
        Wish::MostWholeBlood => (count(plan, Kind::WholeBlood), plan.len()),
        Wish::MostPlatelets => (count(plan, Kind::Platelets), plan.len()),
        Wish::MostDonations | Wish::Calm { .. } => (plan.len(), 0),
    };
    let days = |plan: &[Planned]| plan.iter().map(|planned| planned.day).collect::<Vec<_>>();
    let kinds = |plan: &[Planned]| plan.iter().map(|planned| planned.kind).collect::<Vec<_>>();
    // More of the goals; then earlier days; then whole blood before platelets, so that one plan alone is the best.
    (goals(plan), std::cmp::Reverse((days(plan), kinds(plan))))
        > (goals(best), std::cmp::Reverse((days(best), kinds(best))))
}

/// The days on which the donor may and can come, by kind.
struct Search<'a> {
    ground: &'a Ground<'a>,
    open: [Vec<bool>; 2],
    /// The rules, each with the places of the days that they hold on.
    windows: Vec<(Range<usize>, &'a Rulebook)>,
}

impl<'a> Search<'a> {
    fn new(ground: &'a Ground<'a>, comes: &dyn Fn(NaiveDate, Kind) -> bool) -> Self {
        let days: Vec<NaiveDate> = ground.from.iter_days().take_while(|day| *day < ground.until).collect();
        let open = Kind::ALL.map(|kind| {
            let spans = &ground.blocked[kind as usize];
            let is_open = |day: &NaiveDate| comes(*day, kind) && !spans.iter().any(|span| span.covers(*day));
            days.iter().map(is_open).collect()
        });
        let mut search = Self { ground, open, windows: Vec::new() };
        let place = |day: NaiveDate| search.place(day).min(days.len());
        let windows = ground.rulebooks.windows();
        let windows = windows.map(|(from, until, book)| (place(from)..until.map_or(days.len(), place), book)).collect();
        search.windows = windows;
        search
    }

    /// The place of a day; 0 for those before the first.
    fn place(&self, day: NaiveDate) -> usize {
        usize::try_from((day - self.ground.from).num_days()).unwrap_or(0)
    }

    /// The rules that hold on the day of a place.
    fn book(&self, place: usize) -> Option<&'a Rulebook> {
        self.windows.iter().find(|(window, _)| window.contains(&place)).map(|(_, book)| *book)
    }

    fn day(&self, index: usize) -> NaiveDate {
        self.ground.from.checked_add_days(Days::new(index as u64)).unwrap_or(NaiveDate::MAX)
    }

    /// Tells every greedy plan that begins with `plan`, itself not included.
    fn extend(&self, plan: &mut Vec<Planned>, tell: &mut dyn FnMut(&[Planned])) {
        for kind in Kind::ALL {
            if let Some(day) = self.first_after(plan, kind) {
                plan.push(Planned { day, kind });
                tell(plan);
                self.extend(plan, tell);
                plan.pop();
            }
        }
    }

    /// The first day that is open to a kind after a plan.
    fn first_after(&self, plan: &[Planned], kind: Kind) -> Option<NaiveDate> {
        let free = plan.last().map_or(0, |last| self.place(last.day) + 1);
        let planned = || plan.iter().filter(|planned| planned.kind == kind).map(|planned| planned.day);
        self.windows.iter().find_map(|(window, book)| {
            let waits = book.intervals.iter().filter(|interval| interval.to == kind);
            let ends = waits.filter_map(|interval| {
                let last = plan.iter().rev().find(|planned| planned.kind == interval.from)?;
                Some(self.place(interval.wait.after(last.day)))
            });
            let first = ends.chain([free, window.start]).max()?;
            let mut days = (first..window.end).filter(|place| self.open[kind as usize][*place]);
            days.find(|place| self.is_within_the_year(planned(), kind, *place)).map(|place| self.day(place))
        })
    }

    /// Whether one more donation of a kind keeps within the yearly limits (I5, I6) beside those `planned` of it.
    fn is_within_the_year(&self, planned: impl Iterator<Item = NaiveDate> + Clone, kind: Kind, place: usize) -> bool {
        let Some(book) = self.book(place) else { return false };
        if kind != Kind::Platelets {
            return true;
        }
        let ml = u32::from(self.ground.units) * book.yearly_volume.unit_ml;
        let planned = planned.map(|on| Load { from: on, on, ml });
        let others = self.ground.given.iter().copied().chain(planned);
        limit_passed(book, &others, ml, self.day(place)).is_none()
    }

    /// The calmest plan of so many donations of a kind; none where they do not fit.
    fn calm(&self, kind: Kind, times: usize) -> Option<Vec<Planned>> {
        let days = self.open[kind as usize].len();
        // How far each gap is from an equal share of the days, times `times` to stay whole.
        let deviation = |gap: usize| (gap * times).abs_diff(days);
        let mut deviations: Vec<usize> = (0..=days).map(deviation).collect();
        deviations.sort_unstable();
        deviations.dedup();
        // A plan that keeps within a deviation keeps within every greater one.
        let first =
            deviations.partition_point(|most| self.within(kind, times, &|gap| deviation(gap) <= *most).is_none());
        let most = deviations.get(first)?;
        let plan = self.within(kind, times, &|gap| deviation(gap) <= *most)?;
        Some(plan.into_iter().map(|index| Planned { day: self.day(index), kind }).collect())
    }

    /// The earliest plan of so many donations of a kind whose gaps all fit, as places of days; none where there is none.
    fn within(&self, kind: Kind, times: usize, fits: &dyn Fn(usize) -> bool) -> Option<Vec<usize>> {
        let open = &self.open[kind as usize];
        // The place of the first day that the wait from each day leaves open, by the rules of each window.
        let waited = |book: &Rulebook| -> Vec<usize> {
            let wait = book.intervals.iter().find(|one| one.from == kind && one.to == kind);
            let wait = wait.map_or(Length::Days(1), |wait| wait.wait);
            (0..open.len()).map(|day| self.place(wait.after(self.day(day))).max(day + 1)).collect()
        };
        let waited: Vec<_> = self.windows.iter().map(|(window, book)| (window, waited(book))).collect();
        let follows = |day: usize, next: usize| {
            let window = waited.iter().find(|(window, _)| window.contains(&next));
            window.is_some_and(|(_, waited)| waited[day] <= next) && fits(next - day)
        };
        let soonest = |day: usize| waited.iter().map(|(_, waited)| waited[day]).min().unwrap_or(day + 1);
        // Whether the donation at this place in the plan may be on this day, so that all later ones still fit.
        let mut ends: Vec<Vec<bool>> = vec![Vec::new(); times];
        for place in (0..times).rev() {
            let fits_here = |day: &usize| {
                let day = *day;
                open[day]
                    && self.may_be_number(kind, place, day)
                    && ends
                        .get(place + 1)
                        .is_none_or(|later| (soonest(day)..open.len()).any(|next| later[next] && follows(day, next)))
            };
            let here = (0..open.len()).map(|day| fits_here(&day)).collect();
            ends[place] = here;
        }
        let mut plan: Vec<usize> = Vec::new();
        for later in &ends {
            let from = plan.last().map_or(0, |last| last + 1);
            plan.push(
                (from..open.len()).find(|day| later[*day] && plan.last().is_none_or(|last| follows(*last, *day)))?,
            );
        }
        Some(plan)
    }

    /// Whether the yearly limits leave room for a donation on a day after so many planned ones of its kind, all of which
    /// count: a plan is no longer than the rolling year.
    fn may_be_number(&self, kind: Kind, before: usize, day: usize) -> bool {
        self.is_within_the_year(std::iter::repeat_n(self.day(day), before), kind, day)
    }
}
