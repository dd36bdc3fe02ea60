//! What only a browser can do: on the host each of these does nothing.

mod fetch;
mod focus;
mod keep;
mod navigate;
mod rendered;
#[cfg(any(feature = "campaign", not(feature = "browser")))]
mod share;
#[cfg(feature = "browser")]
mod typed;
mod wake;

pub use fetch::*;
pub use focus::*;
pub use keep::*;
pub use navigate::*;
pub use rendered::*;
#[cfg(any(feature = "campaign", not(feature = "browser")))]
pub use share::*;
#[cfg(feature = "browser")]
pub use typed::*;
pub use wake::*;
