//! Planned donations, checked against what is known now, and what one more would move.

use chrono::NaiveDate;

use super::assessment::{Assessment, Verdict, assess};
use super::donor::{Facts, PartialDate};
use super::history::{Donation, Given, History};
use crate::rules::{Kind, Rulebooks};
use crate::schedule::Planned;

impl Planned {
    /// The donation that it would be; platelets of so many units, none where that is not said.
    #[must_use]
    pub fn donation(self, units: Option<u8>) -> Donation {
        let given = match self.kind {
            Kind::WholeBlood => Given::WholeBlood { ml: None },
            Kind::Platelets => Given::Platelets { units, plasma_ml: 0 },
        };
        Donation { when: Some(PartialDate::Day(self.day)), given, no_blood: false }
    }

    /// What a donation plans, if it names its day and its kind.
    #[must_use]
    pub fn of(donation: &Donation) -> Option<Self> {
        let Some(PartialDate::Day(day)) = donation.when else { return None };
        let kind = Kind::ALL.into_iter().find(|kind| donation.given.counts_as(*kind))?;
        Some(Self { day, kind })
    }
}

/// Whether a planned donation still works.
#[must_use]
pub fn still_works(assessment: &Assessment) -> bool {
    matches!(assessment.verdict, Verdict::CanDonate | Verdict::ForStaff)
}

/// Judges each planned donation on its day, by what took place and by what is planned before it, in the order of `plan`.
///
/// Of two on one day the later in the list counts the earlier one; one whose day or kind is not planned is not judged.
///
/// ```
/// use donation_day::eligibility::{Facts, History, check_plan, still_works};
/// use donation_day::rules::{Kind, rulebooks};
/// use donation_day::schedule::Planned;
/// let day = |text: &str| text.parse().expect("a real day");
/// let planned = |on, kind| Planned { day: day(on), kind }.donation(None);
/// let plan = [planned("2027-06-04", Kind::WholeBlood), planned("2026-12-04", Kind::WholeBlood)];
/// let today = day("2026-11-24");
/// let checked = check_plan(&Facts::default(), &History::default(), &plan, &rulebooks(), today);
/// assert_eq!([still_works(&checked[0]), still_works(&checked[1])], [true, true]);
/// let plan = [planned("2027-06-03", Kind::WholeBlood), planned("2026-12-04", Kind::WholeBlood)];
/// let checked = check_plan(&Facts::default(), &History::default(), &plan, &rulebooks(), today);
/// assert_eq!(checked[0].open_from(), Some(day("2027-06-04")));
/// ```
#[must_use]
pub fn check_plan(
    facts: &Facts,
    given: &History,
    plan: &[Donation],
    rulebooks: &Rulebooks,
    today: NaiveDate,
) -> Vec<Assessment> {
    (0..plan.len()).filter_map(|place| judge(facts, given, plan, place, rulebooks, today)).collect()
}

/// Judges the planned donation in this place of a plan on its day; none where no day or no kind is planned.
fn judge(
    facts: &Facts,
    given: &History,
    plan: &[Donation],
    place: usize,
    rulebooks: &Rulebooks,
    today: NaiveDate,
) -> Option<Assessment> {
    let planned = plan.get(place)?;
    let on = Planned::of(planned)?;
    let mut history = given.clone();
    history.donations.extend(plan.iter().enumerate().filter_map(|(other_place, other)| {
        let day = other.when?.first();
        (day < on.day || day == on.day && other_place < place).then_some(*other)
    }));
    Some(assess(&facts.giving(planned.given), &history, on.kind, on.day, rulebooks, today))
}

/// What one more planned donation moves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moves {
    /// For each kind the first open day after it.
    pub next: [Option<NaiveDate>; 2],
    /// The planned donations that would become too early, by their place in the plan.
    pub spoilt: Vec<usize>,
}

/// What one more donation would move, if it were planned beside `plan`; nothing where it names no day or no kind. It
/// counts as much as it says (I6).
///
/// ```
/// use donation_day::eligibility::{Facts, History, what_if};
/// use donation_day::rules::{Kind, rulebooks};
/// use donation_day::schedule::Planned;
/// let day = |text: &str| text.parse().expect("a real day");
/// let planned = |on, kind| Planned { day: day(on), kind }.donation(Some(1));
/// let plan = [planned("2027-02-01", Kind::Platelets)];
/// let one_more = planned("2026-12-04", Kind::WholeBlood);
/// let moves = what_if(&Facts::default(), &History::default(), &plan, one_more, &rulebooks(), day("2026-11-24"));
/// // Whole blood again after six months, platelets after three: those of February would come too early.
/// assert_eq!(moves.next, [Some(day("2027-06-04")), Some(day("2027-03-04"))]);
/// assert_eq!(moves.spoilt, [0]);
/// ```
#[must_use]
pub fn what_if(
    facts: &Facts,
    given: &History,
    plan: &[Donation],
    one_more: Donation,
    rulebooks: &Rulebooks,
    today: NaiveDate,
) -> Moves {
    let Some(Planned { day, .. }) = Planned::of(&one_more) else { return Moves::default() };
    let mut with_it = plan.to_vec();
    with_it.push(one_more);
    let check = |plan: &[Donation]| check_plan(facts, given, plan, rulebooks, today);
    let (before, after) = (check(plan), check(&with_it));
    let became_too_early = |(before, after): (&Assessment, &Assessment)| still_works(before) && !still_works(after);
    // Only these are judged.
    let places = plan.iter().enumerate().filter(|(_, donation)| Planned::of(donation).is_some());
    let judged = places.map(|(place, _)| place).zip(before.iter().zip(&after));
    let mut history = given.clone();
    // What is planned for later moves for this one, not the other way round.
    history.donations.extend(with_it.iter().filter(|other| other.when.is_some_and(|on| on.first() <= day)));
    // It closes its own day to both kinds, so the first open day comes after it.
    let next = |kind| assess(facts, &history, kind, day, rulebooks, today).open_from();
    Moves {
        next: Kind::ALL.map(next),
        spoilt: judged.filter(|(_, pair)| became_too_early(*pair)).map(|(place, _)| place).collect(),
    }
}

/// The first day from its own on to which a planned donation can move so that it works, whatever is planned before that
/// day; none where the rules name no such day, or nothing is planned in this place.
///
/// ```
/// use donation_day::eligibility::{Facts, History, first_that_works};
/// use donation_day::rules::{Kind, rulebooks};
/// use donation_day::schedule::Planned;
/// let day = |text: &str| text.parse().expect("a real day");
/// let planned = |on, kind| Planned { day: day(on), kind }.donation(None);
/// let plan = [
///     planned("2026-12-04", Kind::WholeBlood),
///     planned("2027-05-01", Kind::WholeBlood),
///     planned("2027-05-30", Kind::Platelets),
/// ];
/// let today = day("2026-11-24");
/// let works = |place| first_that_works(&Facts::default(), &History::default(), &plan, place, &rulebooks(), today);
/// assert_eq!(works(0), Some(day("2026-12-04")));
/// // Six months end on 4 June, four weeks after the platelets on 27 June.
/// assert_eq!(works(1), Some(day("2027-06-27")));
/// assert_eq!(works(3), None);
/// ```
#[must_use]
pub fn first_that_works(
    facts: &Facts,
    given: &History,
    plan: &[Donation],
    place: usize,
    rulebooks: &Rulebooks,
    today: NaiveDate,
) -> Option<NaiveDate> {
    // Last in the list, so that it counts what else is planned on its day.
    let mut plan = plan.to_vec();
    let mut moved = (place < plan.len()).then(|| plan.remove(place))?;
    let last = plan.len();
    loop {
        let on = Planned::of(&moved)?;
        plan.truncate(last);
        plan.push(moved);
        let assessment = judge(facts, given, &plan, last, rulebooks, today)?;
        if still_works(&assessment) {
            return Some(on.day);
        }
        moved.when = Some(PartialDate::Day(assessment.open_from().filter(|open| *open > on.day)?));
    }
}
