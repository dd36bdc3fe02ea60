//! What the browser keeps: records in versioned envelopes, each in a frozen shape of its own.
//!
//! [`shape`], [`merge`] and [`keeping`] know no browser; only `browser` and, for the desk, `desk` touch the storage. What
//! cannot be read is kept, never overwritten.

#[cfg(feature = "browser")]
pub mod browser;
#[cfg(all(feature = "browser", feature = "desk-page"))]
pub mod desk;
pub mod keeping;
pub mod merge;
pub mod shape;
