//! Bits written as digits and capital letters, and read again.

/// The base of the digits 0 to 9 and the letters A to Z.
const BASE: u32 = 36;

/// So many characters hold a whole number of bits almost exactly: 36¹² is 2^62.04, which still is a `u64`.
const BLOCK: usize = 12;

/// Bits of a number that are written together, behind a bit that says whether more follow.
const GROUP: u32 = 6;

/// How many whole bits so many characters of one block hold.
fn bits_in(characters: usize) -> u32 {
    let exponent = u32::try_from(characters).unwrap_or(u32::MAX);
    u64::from(BASE).checked_pow(exponent).map_or(0, u64::ilog2)
}

/// A number in digits and capital letters, as many as are asked for, the highest first.
pub(super) fn in_base_36(mut number: u64, characters: usize) -> String {
    let mut text: Vec<char> = Vec::with_capacity(characters);
    for _ in 0..characters {
        let digit = u32::try_from(number % u64::from(BASE)).unwrap_or_default();
        text.push(char::from_digit(digit, BASE).unwrap_or('0').to_ascii_uppercase());
        number /= u64::from(BASE);
    }
    text.iter().rev().collect()
}

/// What is left of the number that the text is in base 36, divided by `by`; none where it is no such number.
pub(super) fn remainder(text: &str, by: u64) -> Option<u64> {
    text.chars().try_fold(0, |rest, c| Some((rest * u64::from(BASE) + u64::from(c.to_digit(BASE)?)) % by))
}

/// A text that ends in its check leaves 1, as one number in base 36, when it is divided by this: 2³¹ − 1, a prime.
pub(super) const CHECK_PRIME: u64 = 2_147_483_647;

/// How many characters at the end of a text see to that.
const CHECK_CHARACTERS: usize = 6;

/// The text with the characters behind it that make it leave 1; none where it is no number in base 36.
pub(super) fn with_check(text: &str) -> Option<String> {
    let without = remainder(&format!("{text}{}", "0".repeat(CHECK_CHARACTERS)), CHECK_PRIME)?;
    let check = in_base_36((CHECK_PRIME + 1 - without) % CHECK_PRIME, CHECK_CHARACTERS);
    Some(format!("{text}{check}"))
}

/// The text before its check; none where the check is wrong.
pub(super) fn without_check(text: &str) -> Option<&str> {
    let body = text.get(..text.len().checked_sub(CHECK_CHARACTERS)?)?;
    (with_check(body)? == text).then_some(body)
}

/// Collects bits, the highest of each number first.
#[derive(Debug, Clone, Default)]
pub(super) struct Writer {
    bits: Vec<bool>,
}

impl Writer {
    /// The lowest `width` bits of `value`.
    pub fn bits(&mut self, value: u64, width: u32) {
        self.bits.extend((0..width).rev().map(|at| value >> at & 1 == 1));
    }

    /// One bit.
    pub fn bit(&mut self, value: bool) {
        self.bits.push(value);
    }

    /// A number of any size in groups of six bits, the lowest group first.
    pub fn number(&mut self, mut value: u64) {
        loop {
            let rest = value >> GROUP;
            self.bit(rest > 0);
            self.bits(value, GROUP);
            if rest == 0 {
                return;
            }
            value = rest;
        }
    }

    /// A number of either sign as one without: 0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4 …
    pub fn signed(&mut self, value: i64) {
        let doubled = value.unsigned_abs() * 2;
        self.number(if value < 0 { doubled - 1 } else { doubled });
    }

    /// All bits as text, in blocks of twelve characters; the last block is as short as can be, its last bits are zeros.
    pub fn into_text(self) -> String {
        let mut text = String::new();
        for block in self.bits.chunks(usize::try_from(bits_in(BLOCK)).unwrap_or(usize::MAX)) {
            let width = u32::try_from(block.len()).unwrap_or(u32::MAX);
            let characters = (1..=BLOCK).find(|characters| bits_in(*characters) >= width).unwrap_or(BLOCK);
            let number = block.iter().fold(0, |number, bit| number << 1 | u64::from(*bit));
            text.push_str(&in_base_36(number << (bits_in(characters) - width), characters));
        }
        text
    }
}

/// Gives the bits of a text back. Everything is none once there are too few of them.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    bits: std::vec::IntoIter<bool>,
}

impl Reader {
    /// None where the text is not what [`Writer::into_text`] writes.
    pub fn new(text: &str) -> Option<Self> {
        let digits: Vec<u32> = text.chars().map(|c| c.to_digit(BASE)).collect::<Option<_>>()?;
        let mut bits = Writer::default();
        for block in digits.chunks(BLOCK) {
            let number = block.iter().try_fold(0_u64, |number, digit| {
                number.checked_mul(u64::from(BASE)).and_then(|number| number.checked_add(u64::from(*digit)))
            })?;
            let width = bits_in(block.len());
            if number >> width != 0 {
                return None;
            }
            bits.bits(number, width);
        }
        Some(Self { bits: bits.bits.into_iter() })
    }

    /// As many bits as a number.
    pub fn bits(&mut self, width: u32) -> Option<u64> {
        let mut number = 0;
        for _ in 0..width {
            number = number << 1 | u64::from(self.bits.next()?);
        }
        Some(number)
    }

    /// One bit.
    pub fn bit(&mut self) -> Option<bool> {
        self.bits.next()
    }

    /// What [`Writer::number`] wrote; at most six groups, which is more than any number of a pass has.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for group in 0..6 {
            let more = self.bit()?;
            number |= self.bits(GROUP)? << (group * GROUP);
            if !more {
                return Some(number);
            }
        }
        None
    }

    /// What [`Writer::signed`] wrote.
    pub fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        let half = i64::try_from(number.div_ceil(2)).ok()?;
        Some(if number % 2 == 1 { -half } else { half })
    }

    /// How many bits are left.
    pub fn left(&self) -> u32 {
        u32::try_from(self.bits.len()).unwrap_or(u32::MAX)
    }

    /// Whether nothing is left but the zeros that fill the last character.
    pub fn ends(mut self) -> bool {
        self.bits.len() < usize::try_from(bits_in(1) + 1).unwrap_or_default() && !self.bits.any(|bit| bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_hold_as_many_bits_as_can_be() {
        let widths: Vec<u32> = (1..=BLOCK).map(bits_in).collect();
        assert_eq!(widths, [5, 10, 15, 20, 25, 31, 36, 41, 46, 51, 56, 62]);
    }

    #[test]
    fn any_number_of_bits_comes_back() {
        for length in 0..300_u32 {
            let mut writer = Writer::default();
            let bit = |at: u32| at.wrapping_mul(2_654_435_761) >> 13 & 1 == 1;
            (0..length).for_each(|at| writer.bit(bit(at)));
            let text = writer.into_text();
            assert!(text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()), "{text}");
            let mut reader = Reader::new(&text).expect("it was just written");
            for at in 0..length {
                assert_eq!(reader.bit(), Some(bit(at)), "bit {at} of {length}");
            }
            assert!(reader.ends(), "{length} bits");
        }
    }

    #[test]
    fn ten_thousand_bits_take_less_than_one_percent_more_than_they_must() {
        let mut writer = Writer::default();
        (0..10_000).for_each(|_| writer.bit(true));
        // 10,000 bits are 1934.3 characters of 5.1699 bits.
        assert_eq!(writer.into_text().len(), 1936);
    }

    #[test]
    fn numbers_of_any_size_come_back() {
        let numbers = [0, 1, 63, 64, 4095, 4096, 262_143, 262_144, u64::from(u32::MAX)];
        let signed = [0, -1, 1, -32, 32, -2048, 2047, i64::from(i32::MIN), i64::from(i32::MAX)];
        let mut writer = Writer::default();
        for number in numbers {
            writer.number(number);
        }
        for number in signed {
            writer.signed(number);
        }
        let mut reader = Reader::new(&writer.into_text()).expect("it was just written");
        for number in numbers {
            assert_eq!(reader.number(), Some(number));
        }
        for number in signed {
            assert_eq!(reader.signed(), Some(number));
        }
        assert!(reader.ends());
    }

    #[test]
    fn what_was_not_written_so_is_not_read() {
        assert!(Reader::new("ZZ").is_none(), "more than ten bits");
        assert!(Reader::new("A-").is_none());
        assert!(Reader::new("Z").is_none(), "35 is more than five bits");
        assert!(!Reader::new("V").expect("five bits").ends(), "bits that nobody read");
        assert_eq!(Reader::new("V").expect("five bits").number(), None);
        let endless = Writer { bits: vec![true; 62] }.into_text();
        assert_eq!(Reader::new(&endless).expect("it was just written").number(), None);
    }

    #[test]
    fn a_remainder_is_that_of_the_whole_number() {
        assert_eq!(remainder("10", 1000), Some(36));
        assert_eq!(remainder("ZZZZZZZZZZZZZZZZ", 35), Some(0));
        assert_eq!(remainder("", 7), Some(0));
        assert_eq!(remainder("A B", 7), None);
        assert_eq!(in_base_36(36 * 35 + 9, 4), "00Z9");
    }
}
