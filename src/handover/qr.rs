//! QR codes as SVG paths.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// A QR code, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// How many modules it has on each side: 21 to 177.
    pub size: usize,
    /// Its dark modules as the path of an SVG, one unit a module, from 0 to `size`. The quiet zone of four light modules
    /// on each side, without which no reader finds it, is not part of it: `viewBox="-4 -4 …"` with `size` + 8.
    pub path: String,
}

/// The QR code of a text in UTF-8, of which 15 % may be unreadable (level M); none where the text does not fit, as words
/// of more than 2331 octets, some 770 Chinese characters, do not.
///
/// Digits and capital letters alone, as those of a pass, are packed in the alphanumeric mode: two of them take 11 bits
/// instead of 16.
///
/// ```
/// use donation_day::handover::qr::qr;
///
/// let code = qr("献血日").unwrap();
/// assert_eq!(code.size, 21);
/// // The pattern of the upper left corner begins with seven dark modules.
/// assert!(code.path.starts_with("M0 0h7v1h-7z"));
/// assert_eq!(qr(&"献".repeat(778)), None);
/// // A code of version 2, with 25 modules, holds 38 characters of a pass, and only 26 octets.
/// assert_eq!(qr(&"X".repeat(38)).unwrap().size, 25);
/// assert_eq!(qr(&"x".repeat(27)).unwrap().size, 29);
/// ```
#[must_use]
pub fn qr(text: &str) -> Option<Qr> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        for run in code[y].chunk_by(|one, next| one.value() == next.value()) {
            if run[0].value() {
                write!(path, "M{x} {y}h{0}v1h-{0}z", run.len()).expect("a text takes all");
            }
            x += run.len();
        }
    }
    Some(Qr { size: code.size, path })
}
