//! HOW a person is judged: donor, history, facts, assessment.
//!
//! Facts, history and rulebooks become a [`Timeline`] of spans once; the verdict on any day is read off it.

mod assessment;
mod donor;
mod history;
mod measured;
mod periods;
mod recognition;
mod timeline;

pub use assessment::{Assessment, Basis, Finding, Outlook, Question, Says, Verdict, assess};
pub use donor::{
    Answer, Condition, Cycle, Facts, Grams, GroupAnswer, Menstruation, Occurred, PartialDate, Period, Sex, iso_day,
};
pub use history::{Donation, Given, History, Told, Totals};
pub use measured::{Measured, Measurement, Outcome, PulseReading};
pub use periods::{Bleeding, Known, bleedings, usual};
pub use recognition::{Halves, Milestone, Recognition};
pub use timeline::{Timeline, ground};
