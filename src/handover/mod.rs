//! What leaves the product for other hands: shapes of their own, each frozen once it is released.

pub mod calendar;
pub mod card;
pub mod export;
#[cfg(feature = "more")]
pub mod qr;
