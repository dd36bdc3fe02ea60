//! May I give blood today, and if not, when, and why?
//!
//! The map of the crate, in reading order:
//!
//! - [`rules`]: WHAT is ruled, as typed data;
//! - [`eligibility`]: HOW a person is judged by it;
//! - [`schedule`]: spans of days and what is read off them.

pub mod eligibility;
pub mod rules;
pub mod schedule;
