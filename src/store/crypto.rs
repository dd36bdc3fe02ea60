//! Encrypting with a secret that a person chooses, by the browser's own means.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::asked::{Problem, object};
use super::backup::Locked;
use super::envelope::{NONCE_BYTES, ROUNDS};

/// What encrypts; none where the page did not come by HTTPS.
///
/// # Errors
///
/// [`Problem::NoCrypto`].
pub fn subtle() -> Result<SubtleCrypto, Problem> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(Problem::NoCrypto)?;
    let subtle = Reflect::get(&crypto, &"subtle".into())?;
    if subtle.is_undefined() { Err(Problem::NoCrypto) } else { Ok(subtle.unchecked_into()) }
}

/// Random bytes.
pub(super) fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(Problem::NoCrypto)?;
    crypto.get_random_values_with_u8_array(&mut bytes)?;
    Ok(bytes)
}

/// The key that a secret makes. It cannot be taken out of the browser's hands.
pub(super) async fn key_of(secret: &str, salt: &[u8], rounds: u32) -> Result<CryptoKey, Problem> {
    let subtle = subtle()?;
    let secret = Uint8Array::from(secret.as_bytes());
    let usages = Array::of1(&"deriveKey".into());
    let secret = JsFuture::from(subtle.import_key_with_str("raw", &secret, "PBKDF2", false, &usages)?).await?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", rounds.into()),
    ]);
    let what = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle.derive_key_with_object_and_object(&how, secret.unchecked_ref(), &what, false, &usages)?;
    Ok(JsFuture::from(key).await?.unchecked_into())
}

/// What tells the browser to encrypt with AES-GCM. It reads the nonce at once, so that one object does for many texts.
pub(super) struct Aes {
    how: Object,
    nonce: JsValue,
}

impl Aes {
    /// With no nonce yet.
    pub(super) fn new() -> Self {
        Self { how: object(&[("name", "AES-GCM".into())]), nonce: "iv".into() }
    }

    /// With the nonce of the next text.
    pub(super) fn with(&self, nonce: &[u8]) -> Result<&Object, Problem> {
        Reflect::set(&self.how, &self.nonce, &Uint8Array::from(nonce))?;
        Ok(&self.how)
    }
}

/// Locks a text behind a passphrase.
///
/// # Errors
///
/// [`Problem::NoCrypto`], and whatever the browser fails with.
pub async fn lock(text: &str, passphrase: &str) -> Result<Locked, Problem> {
    let (salt, nonce) = (random()?, random::<NONCE_BYTES>()?);
    let key = key_of(&plain(passphrase), &salt, ROUNDS).await?;
    let text = Uint8Array::from(text.as_bytes());
    let sealed = subtle()?.encrypt_with_object_and_js_u8_array(Aes::new().with(&nonce)?, &key, &text)?;
    Ok(Locked { rounds: ROUNDS, salt, nonce, sealed: Uint8Array::new(&JsFuture::from(sealed).await?).to_vec() })
}

/// Opens what [`lock`] locked.
///
/// # Errors
///
/// [`Problem::WrongSecret`], which an altered text looks like too; [`Problem::NoCrypto`].
pub async fn unlock(locked: &Locked, passphrase: &str) -> Result<String, Problem> {
    let key = key_of(&plain(passphrase), &locked.salt, locked.rounds).await?;
    let sealed = Uint8Array::from(locked.sealed.as_slice());
    let opened = subtle()?.decrypt_with_object_and_js_u8_array(Aes::new().with(&locked.nonce)?, &key, &sealed)?;
    let bytes = JsFuture::from(opened).await.map_err(|_| Problem::WrongSecret)?;
    String::from_utf8(Uint8Array::new(&bytes).to_vec()).map_err(|_| Problem::WrongSecret)
}

/// A passphrase as every keyboard types it: full-width letters and letters with marks have one form, and the space that
/// a phone puts behind a word does not count.
pub(super) fn plain(passphrase: &str) -> String {
    String::from(js_sys::JsString::from(passphrase).normalize("NFKC")).trim().to_owned()
}
