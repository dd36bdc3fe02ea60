//! What leaves the product for other hands: shapes of their own, each frozen once it is released.

mod bits;
pub mod calendar;
pub mod card;
mod days;
pub mod drawing;
pub mod export;
pub mod parts;
pub mod pass;
#[cfg(feature = "more")]
pub mod poster;
#[cfg(feature = "more")]
pub mod qr;
pub mod short_code;
