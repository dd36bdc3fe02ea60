//! What leaves the product for other hands: shapes of their own, each frozen once it is released.

pub mod card;
pub mod export;
