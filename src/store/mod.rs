//! What the browser keeps: records in versioned envelopes, each in a frozen shape of its own.
//!
//! [`shape`], [`merge`], [`keeping`], `draft`, `backup` and `envelope` know no browser; only `browser`, `whole` and, for the
//! desk, `desk` touch the storage. What cannot be read is kept, never overwritten.

#[cfg(all(feature = "browser", feature = "asking"))]
pub mod asked;
#[cfg(feature = "more")]
pub mod backup;
#[cfg(feature = "browser")]
pub mod browser;
#[cfg(all(feature = "browser", feature = "asking"))]
pub mod crypto;
#[cfg(all(feature = "browser", feature = "desk-page"))]
pub mod desk;
#[cfg(feature = "more")]
pub mod draft;
#[cfg(feature = "more")]
pub mod envelope;
pub mod keeping;
pub mod merge;
pub mod shape;
#[cfg(all(feature = "browser", feature = "settings-page"))]
pub mod whole;
