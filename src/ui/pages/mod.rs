//! The pages, one function each.

mod check;
mod history;
mod landing;

pub(super) use check::check;
pub(super) use history::history;
pub(super) use landing::{landing, not_found};
