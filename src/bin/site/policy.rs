//! What a page may load and run, in one place: the pages carry it, and servers send it as a header.

use base64::Engine;
use sha2::{Digest, Sha256};

/// This origin's files and frames, WebAssembly, pictures that the page makes itself, and the styles that stand within pages.
/// (Of this origin only the check for other sites lets itself be framed.)
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// The styles' sources, such as `'sha256-…'`, quotes included.
    styles: Vec<String>,
}

impl Policy {
    /// The policy that allows these styles.
    pub fn of(styles: &[&str]) -> Self {
        Self { styles: styles.iter().map(|style| format!("'{}'", hash(style))).collect() }
    }

    /// As it stands in a page's head. Workers are scripts to today's engines; those of before 2022 that know no `worker-src`
    /// ask `child-src`. Who may frame the page can only be said in a header.
    pub fn text(&self) -> String {
        let styles = if self.styles.is_empty() { "'none'".to_owned() } else { self.styles.join(" ") };
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; child-src 'self'; style-src {styles}; connect-src 'self'; \
             img-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'none'"
        )
    }
}

/// The hash of a text that stands in the page itself, as a policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64::prelude::BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_within_pages_is_allowed_by_its_hash_alone() {
        let none = Policy::default().text();
        assert!(none.contains("script-src 'self' 'wasm-unsafe-eval'; child-src 'self'; style-src 'none'; "), "{none}");
        // As openssl has it: printf a | openssl dgst -sha256 -binary | base64
        let one = Policy::of(&["a"]).text();
        assert!(one.contains("style-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='; "), "{one}");
    }
}
