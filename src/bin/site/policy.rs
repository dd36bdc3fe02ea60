//! What a page may load and run, in one place: the pages carry it, and servers send it as a header.

use base64::Engine;
use sha2::{Digest, Sha256};

/// This origin's files, WebAssembly, pictures that the page makes itself, and the styles of these hashes.
#[must_use]
pub fn policy(styles: &[&str]) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src {}; connect-src 'self'; \
         img-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        hashes(styles)
    )
}

/// Of a page that frames another page of this origin and has nothing else but the styles of these hashes.
#[must_use]
pub fn policy_of_a_host(styles: &[&str]) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src {}; img-src 'self'; frame-src 'self'; base-uri 'none'; \
         form-action 'none'",
        hashes(styles)
    )
}

/// The hashes of styles, as a policy lists them.
fn hashes(styles: &[&str]) -> String {
    styles.iter().map(|style| format!("'{}'", hash(style))).collect::<Vec<_>>().join(" ")
}

/// The hash of a text that stands in the page itself, as a policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64::prelude::BASE64_STANDARD.encode(Sha256::digest(text)))
}
