//! How a text lies in the desk's database, as it is or encrypted; what tells a right secret; and the sizes of nonce and
//! salt, which a backup's are too.

use crate::json::{Json, object, text};

/// Bytes of the random number that AES-GCM needs for each text.
pub const NONCE_BYTES: usize = 12;

/// Bytes of the salt.
pub const SALT_BYTES: usize = 16;

/// The rounds of PBKDF2-SHA-256 by which a secret becomes a key.
pub const ROUNDS: u32 = 600_000;

/// The text that is encrypted with a new key, so that a wrong secret is told later on.
pub const CHECK: &str = "donation-day-desk";

/// What one value of the database holds. Its first byte says which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Envelope {
    /// A text as it is: 0, then UTF-8.
    Plain(String),
    /// A text that AES-GCM has encrypted: 1, then the nonce, then what came out, its tag included.
    Encrypted {
        /// Used for this text alone.
        nonce: [u8; NONCE_BYTES],
        /// What came out.
        sealed: Vec<u8>,
    },
}

impl Envelope {
    /// The bytes to store.
    ///
    /// ```
    /// use donation_day::store::envelope::Envelope;
    /// let envelope = Envelope::Plain("a".into());
    /// assert_eq!(envelope.to_bytes(), [0, b'a']);
    /// assert_eq!(Envelope::from_bytes(&[0, b'a']), Some(envelope));
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Plain(text) => [&[0], text.as_bytes()].concat(),
            Self::Encrypted { nonce, sealed } => [&[1], nonce.as_slice(), sealed].concat(),
        }
    }

    /// Reads stored bytes; none where they are of no known form.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes.split_first()? {
            (0, text) => String::from_utf8(text.to_vec()).ok().map(Self::Plain),
            (1, rest) => {
                let (nonce, sealed) = rest.split_first_chunk()?;
                Some(Self::Encrypted { nonce: *nonce, sealed: sealed.to_vec() })
            }
            _ => None,
        }
    }
}

/// The version of the lock's shape that is written.
const VERSION: u64 = 1;

/// What is kept of a secret: nothing that it could be read from, all that it can be tried against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// Random bytes, so that one secret makes another key on each device.
    pub salt: [u8; SALT_BYTES],
    /// The rounds of PBKDF2-SHA-256.
    pub rounds: u32,
    /// The envelope of [`CHECK`].
    pub check: Vec<u8>,
}

impl Lock {
    /// The text to store.
    #[must_use]
    pub fn to_text(&self) -> String {
        let data = object([
            ("salt", hex(&self.salt).into()),
            ("rounds", u64::from(self.rounds).into()),
            ("check", hex(&self.check).into()),
        ]);
        object([("v", VERSION.into()), ("data", data)]).to_string()
    }

    /// Reads a stored text; none where it cannot be read, which one of a newer version is too.
    #[must_use]
    pub fn from_text(stored: &str) -> Option<Self> {
        let envelope = Json::parse(stored)?;
        if envelope.get("v")?.number()? != VERSION {
            return None;
        }
        let data = envelope.get("data")?;
        Some(Self {
            salt: bytes(&text(data, "salt")?)?.try_into().ok()?,
            rounds: u32::try_from(data.get("rounds")?.number()?).ok().filter(|rounds| *rounds > 0)?,
            check: bytes(&text(data, "check")?)?,
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |digit: u8| char::from_digit(digit.into(), 16);
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]).filter_map(digit).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}
