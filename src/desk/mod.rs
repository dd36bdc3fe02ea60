//! The staff's desk at a drive: what is written down of each donor, and what it adds up to.
//!
//! Neither a name nor an identity number nor a birth date is ever part of the log (docs/decisions/0013).

pub mod age;
pub mod csv;
pub mod log;
pub mod opening;
pub mod outcome;
pub mod questions;
pub mod recall;
pub mod session;
pub mod tally;
pub mod who;
