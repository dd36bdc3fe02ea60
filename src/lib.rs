//! May I give blood today, and if not, when, and why?
//!
//! The map of the crate, in reading order:
//!
//! - [`rules`]: WHAT is ruled, as typed data;
//! - [`eligibility`]: HOW a person is judged by it;
//! - [`schedule`]: spans of days and what is read off them;
//! - [`intake`]: what a person typed, parsed into facts or typed problems;
//! - [`find`]: a case by what people call it;
//! - [`campaign`]: the file in which the organisers say where and when blood is taken;
//! - [`handover`]: what leaves the product for other hands;
//! - [`desk`]: what staff need at a drive;
//! - [`json`]: the little JSON that records and campaigns are;
//! - [`store`]: what the browser keeps;
//! - [`text`]: words for every reason and problem, in each language;
//! - `ui`: signals and views;
//! - `clock`: which day it is.
//!
//! All of it but the last two is the core: it knows no browser and no clock, and never fails.

pub mod campaign;
#[cfg(feature = "browser")]
pub mod clock;
pub mod desk;
pub mod eligibility;
pub mod find;
pub mod handover;
pub mod intake;
pub mod json;
pub mod rules;
pub mod schedule;
pub mod store;
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;
