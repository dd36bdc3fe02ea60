//! Text as a tired person types it, made plain.

/// The text with full-width letters, digits and signs as plain ones, and without any white space.
///
/// ```
/// assert_eq!(donation_day::intake::plain(" ５０．５ "), "50.5");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .map(|c| match half_width(c) {
            '。' => '.',
            '、' => ',',
            c => c,
        })
        .collect()
}

/// A full-width letter, digit or sign as the plain one; any other character as it is.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        // The full-width forms stand in the same order as ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// A whole number in plain digits.
pub(super) fn whole(text: &str) -> Option<u32> {
    let text = plain(text);
    let all_digits = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}
