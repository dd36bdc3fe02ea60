//! The words by which people look for their case.

/// What a name leads to, its Chinese words (spaces between) and its English words (commas between).
pub(super) const NAMES: &[(&str, &str, &str)] = &[];
