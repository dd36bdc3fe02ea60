//! Stands in for the crate `wasm-streams`, which Leptos' server functions name. There is no server here, so none of it
//! is ever called; the real one exports classes to JavaScript that no linker can drop (docs/decisions/0004).

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream that cannot be made.
pub struct ReadableStream(Infallible);

impl ReadableStream {
    /// Never called.
    pub fn from_stream<S>(_: S) -> Self {
        unreachable!("there is no server to stream to")
    }

    /// Never called.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unreachable!("there is no server to stream from")
    }

    /// Never called.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self.0 {}
    }

    /// Never called.
    pub fn into_stream(self) -> IntoStream {
        IntoStream(self.0)
    }
}

/// A stream that cannot be made.
pub struct IntoStream(Infallible);

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.0 {}
    }
}
