//! The pages, one function each.

mod check;
mod history;
mod landing;
mod rules;

pub(super) use check::check;
pub(super) use history::history;
pub(super) use landing::{landing, not_found};
pub(super) use rules::rules;
