//! The desk of a drive: what staff need while donors queue.

pub mod recall;
