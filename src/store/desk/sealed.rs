//! The bytes that lie in the desk's database: texts, encrypted where a secret was chosen, and the lock that knows it.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use crate::store::asked::Problem;
use crate::store::crypto::{Aes, key_of, plain, random, subtle};
use crate::store::envelope::{CHECK, Envelope, Lock, NONCE_BYTES, ROUNDS, SALT_BYTES};

/// The bytes to store of these texts, encrypted if there is a key.
pub(super) async fn sealed<T: AsRef<str>>(key: Option<&CryptoKey>, texts: &[T]) -> Result<Vec<Uint8Array>, Problem> {
    let Some(key) = key else {
        let plain = |text: &T| Envelope::Plain(text.as_ref().to_owned()).to_bytes();
        return Ok(texts.iter().map(|text| Uint8Array::from(plain(text).as_slice())).collect());
    };
    let subtle = subtle()?;
    let (aes, mut nonces, pending) = (Aes::new(), Vec::new(), Array::new());
    for text in texts {
        let nonce = random::<NONCE_BYTES>()?;
        let bytes = Uint8Array::from(text.as_ref().as_bytes());
        let promise = subtle.encrypt_with_object_and_js_u8_array(aes.with(&nonce)?, key, &bytes)?;
        pending.push(&promise);
        nonces.push(nonce);
    }
    let ready: Array = JsFuture::from(Promise::all(&pending)).await?.unchecked_into();
    let envelope = |(nonce, sealed): ([u8; NONCE_BYTES], JsValue)| {
        let sealed = Uint8Array::new(&sealed).to_vec();
        Uint8Array::from(Envelope::Encrypted { nonce, sealed }.to_bytes().as_slice())
    };
    Ok(nonces.into_iter().zip(ready.iter()).map(envelope).collect())
}

/// The texts of stored values; none for each that cannot be made one.
pub(super) async fn texts(key: Option<&CryptoKey>, values: &Array) -> Result<Vec<Option<String>>, Problem> {
    let subtle = key.map(|_| subtle()).transpose()?;
    let (mut texts, mut places, pending, aes) = (Vec::new(), Vec::new(), Array::new(), Aes::new());
    // All at once: one after the other, the turns between would take longer than the work.
    for value in values.iter() {
        let envelope = value.dyn_ref::<Uint8Array>().and_then(|bytes| Envelope::from_bytes(&bytes.to_vec()));
        texts.push(match (envelope, key, &subtle) {
            (Some(Envelope::Encrypted { nonce, sealed }), Some(key), Some(subtle)) => {
                let sealed = Uint8Array::from(sealed.as_slice());
                let promise = subtle.decrypt_with_object_and_js_u8_array(aes.with(&nonce)?, key, &sealed)?;
                pending.push(&promise);
                places.push(texts.len());
                None
            }
            (Some(Envelope::Plain(text)), ..) => Some(text),
            (Some(Envelope::Encrypted { .. }) | None, ..) => None,
        });
    }
    let settled: Array = JsFuture::from(Promise::all_settled(&pending)).await?.unchecked_into();
    let value = JsValue::from("value");
    for (place, outcome) in places.into_iter().zip(settled.iter()) {
        let bytes = Reflect::get(&outcome, &value)?;
        let text = (!bytes.is_undefined()).then(|| String::from_utf8(Uint8Array::new(&bytes).to_vec()).ok()).flatten();
        if let Some(found) = texts.get_mut(place) {
            *found = text;
        }
    }
    Ok(texts)
}

pub(super) async fn text(key: Option<&CryptoKey>, value: &JsValue) -> Result<Option<String>, Problem> {
    if value.is_undefined() { Ok(None) } else { Ok(texts(key, &Array::of1(value)).await?.pop().flatten()) }
}

/// The key to a lock, if this is its secret.
pub(super) async fn key_to(lock: &Lock, secret: &str) -> Result<CryptoKey, Problem> {
    let plain = plain(secret);
    // Locks of before took the secret as it was typed.
    let ways = [Some(&*plain), Some(secret).filter(|secret| *secret != plain)];
    for secret in ways.into_iter().flatten() {
        let key = key_of(secret, &lock.salt, lock.rounds).await?;
        let check = text(Some(&key), &Uint8Array::from(lock.check.as_slice())).await?;
        if check.as_deref() == Some(CHECK) {
            return Ok(key);
        }
    }
    Err(Problem::WrongSecret)
}

/// A new lock, and the key to it.
pub(super) async fn new_lock(secret: &str) -> Result<(Lock, CryptoKey), Problem> {
    let salt = random::<SALT_BYTES>()?;
    let key = key_of(&plain(secret), &salt, ROUNDS).await?;
    let check = sealed(Some(&key), &[CHECK]).await?.pop().map(|check| check.to_vec()).unwrap_or_default();
    Ok((Lock { salt, rounds: ROUNDS, check }, key))
}
