//! A text in parts, each small enough for a QR code that one phone shows and another one photographs.
//!
//! A part is digits and capital letters: `XXB`, the version, six characters that name the set, two for the part's number,
//! two for how many there are, the octets of its piece (docs/pass.md says how bits become characters), and six characters
//! that make the whole leave 1 when it is divided by 2³¹ − 1, as a pass does. The set is named by what it holds, so that
//! the parts of one text always belong together, whenever they were shown. `docs/backup.md` writes it down; it is frozen.

use super::bits::{CHECK_PRIME, Reader, Writer, in_base_36, with_check, without_check};

/// What every part begins with, of whatever version; B is for backup.
pub const PREFIX: &str = "XXB";

/// The version that is written, and the only one so far.
pub const VERSION: u32 = 1;

/// The most octets of the text in one part. With what stands around them they are a QR code of version 18 at level M.
const PIECE: usize = 500;

/// The most parts of a set: nobody shows more codes than that.
pub const MOST_PARTS: usize = 40;

/// How many characters name a set, and a number.
const SET_CHARACTERS: usize = 6;
const NUMBER_CHARACTERS: usize = 2;

/// The text in parts, in order; none where they would be more than [`MOST_PARTS`], or the text is empty.
///
/// ```
/// use donation_day::handover::parts::{Collected, parts, read_part};
/// let shown = parts("献血日").unwrap();
/// let mut collected = Collected::default();
/// collected.add(read_part(&shown[0]).unwrap()).unwrap();
/// assert_eq!(collected.text(), Some("献血日".to_owned()));
/// ```
#[must_use]
pub fn parts(text: &str) -> Option<Vec<String>> {
    let count = text.len().div_ceil(PIECE);
    if !(1..=MOST_PARTS).contains(&count) {
        return None;
    }
    let set = in_base_36(sum(text.as_bytes()), SET_CHARACTERS);
    let number = |number: usize| in_base_36(u64::try_from(number).unwrap_or_default(), NUMBER_CHARACTERS);
    let pieces = text.as_bytes().chunks(PIECE).zip(1..);
    pieces
        .map(|(piece, at)| {
            let mut bits = Writer::default();
            for octet in piece {
                bits.bits((*octet).into(), u8::BITS);
            }
            with_check(&format!("{PREFIX}{VERSION}{set}{}{}{}", number(at), number(count), bits.into_text()))
        })
        .collect()
}

/// A primitive root of the prime: its powers come round as late as can be. Those of 256 do after 31 octets, and a piece
/// that has moved so far would go unnoticed.
const ROOT: u64 = 263;

/// What names a text: its octets behind a 1, as the digits of a number, divided by a prime.
fn sum(octets: &[u8]) -> u64 {
    octets.iter().fold(1, |rest, octet| (rest * ROOT + u64::from(*octet)) % CHECK_PRIME)
}

/// One part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The sum of the whole text.
    set: u64,
    /// From 1 on.
    number: usize,
    /// How many parts there are.
    count: usize,
    /// The octets of its piece.
    piece: Vec<u8>,
}

/// Why a text is no part that can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartProblem {
    /// It is something else.
    Foreign,
    /// A newer version of the program made it.
    Newer,
    /// Something of it is wrong or missing.
    Damaged,
    /// It belongs to another text than the parts before.
    OtherSet,
}

/// Reads one part; white space around it does no harm.
///
/// # Errors
///
/// [`PartProblem::Foreign`], [`PartProblem::Newer`], [`PartProblem::Damaged`].
///
/// ```
/// use donation_day::handover::parts::{PartProblem, parts, read_part};
/// let part = parts("献血日").expect("it is short")[0].clone();
/// assert_eq!(read_part("XXR1"), Err(PartProblem::Foreign));
/// assert_eq!(read_part(&part[1..]), Err(PartProblem::Foreign));
/// assert_eq!(read_part(&part[..part.len() - 1]), Err(PartProblem::Damaged));
/// ```
pub fn read_part(text: &str) -> Result<Part, PartProblem> {
    let text = text.trim();
    if !text.starts_with(PREFIX) {
        return Err(PartProblem::Foreign);
    }
    let rest = without_check(text).and_then(|body| body.strip_prefix(PREFIX)).ok_or(PartProblem::Damaged)?;
    // Of whatever version, it begins and ends like this.
    match rest.chars().next().and_then(|c| c.to_digit(36)) {
        Some(VERSION) => read_body(&rest[1..]).ok_or(PartProblem::Damaged),
        Some(version) if version > VERSION => Err(PartProblem::Newer),
        _ => Err(PartProblem::Damaged),
    }
}

/// What stands between the version and the check.
fn read_body(body: &str) -> Option<Part> {
    let (set, rest) = body.split_at_checked(SET_CHARACTERS)?;
    let (number, rest) = rest.split_at_checked(NUMBER_CHARACTERS)?;
    let (count, piece) = rest.split_at_checked(NUMBER_CHARACTERS)?;
    let set = u64::from_str_radix(set, 36).ok().filter(|set| *set < CHECK_PRIME)?;
    let count = usize::from_str_radix(count, 36).ok().filter(|count| (1..=MOST_PARTS).contains(count))?;
    let number = usize::from_str_radix(number, 36).ok().filter(|number| (1..=count).contains(number))?;
    let piece = octets(piece)?;
    // All parts but the last are as long as can be, so that a text has one set of parts and no other.
    let is_as_long = if number == count { (1..=PIECE).contains(&piece.len()) } else { piece.len() == PIECE };
    is_as_long.then_some(Part { set, number, count, piece })
}

/// The octets that stand in a text, and nothing behind them.
fn octets(text: &str) -> Option<Vec<u8>> {
    let mut bits = Reader::new(text)?;
    let mut octets = Vec::new();
    while bits.left() >= u8::BITS {
        octets.push(u8::try_from(bits.bits(u8::BITS)?).ok()?);
    }
    bits.ends().then_some(octets)
}

/// The parts of a text that have come so far, in whatever order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collected {
    parts: Vec<Part>,
}

impl Collected {
    /// Takes a part; one that is there already changes nothing.
    ///
    /// # Errors
    ///
    /// [`PartProblem::OtherSet`]: it was not taken.
    pub fn add(&mut self, part: Part) -> Result<(), PartProblem> {
        if let Some(first) = self.parts.first()
            && (first.set, first.count) != (part.set, part.count)
        {
            return Err(PartProblem::OtherSet);
        }
        if !self.parts.iter().any(|other| other.number == part.number) {
            self.parts.push(part);
        }
        Ok(())
    }

    /// How many parts have come.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether none has come.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How many there are in all; 0 before one has come.
    #[must_use]
    pub fn count(&self) -> usize {
        self.parts.first().map_or(0, |part| part.count)
    }

    /// The numbers of those that are still missing.
    #[must_use]
    pub fn missing(&self) -> Vec<usize> {
        (1..=self.count()).filter(|number| !self.parts.iter().any(|part| part.number == *number)).collect()
    }

    /// The text; none while a part is missing, or where the parts are not those of one text after all.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        if self.is_empty() || !self.missing().is_empty() {
            return None;
        }
        let mut parts: Vec<&Part> = self.parts.iter().collect();
        parts.sort_by_key(|part| part.number);
        let octets = parts.iter().flat_map(|part| &part.piece).copied().collect::<Vec<u8>>();
        let is_whole = parts.first().is_some_and(|part| part.set == sum(&octets));
        String::from_utf8(octets).ok().filter(|_| is_whole)
    }
}
