//! HOW a person is judged: donor, history, facts, assessment.
//!
//! Facts, history and rulebooks become a [`Timeline`] of spans once; the verdict on any day is read off it.

mod assessment;
mod care;
mod donor;
mod history;
mod measured;
mod periods;
mod plan;
mod recognition;
mod standing;
mod timeline;

pub use assessment::{Assessment, Basis, Finding, Outlook, Question, Says, Verdict, assess};
pub use care::{Ends, care_after, care_before};
pub use donor::{
    Answer, Condition, Cycle, Facts, Grams, GroupAnswer, Menstruation, Occurred, PartialDate, Period, Sex, iso_day,
    time_of_day,
};
pub use history::{Donation, Given, History, Told, Totals};
pub use measured::{Measured, Measurement, Objection, PulseReading};
pub use periods::{Bleeding, Known, bleedings, usual};
pub use plan::{Moves, check_plan, first_that_works, still_works, what_if};
pub use recognition::{Halves, Milestone, Recognition};
pub use standing::{Stand, Standing};
pub use timeline::{Timeline, ground};
