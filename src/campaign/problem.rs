//! What can be wrong with a campaign file.

/// Something wrong with a campaign file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignProblem {
    /// Where, such as `sites[0].hours[2].to`, lists being counted from 0; empty for the file as a whole.
    pub place: String,
    /// What.
    pub wrong: CampaignWrong,
}

/// What was expected of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expected {
    /// A text in quotes.
    Text,
    /// A text in quotes, or an object with one for each language.
    TextOrBoth,
    /// A whole number.
    Number,
    /// A list.
    List,
    /// An object.
    Object,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CampaignWrong {
    /// The file has more bytes than are read.
    FileTooLarge {
        /// The most.
        most: usize,
    },
    /// The file is not in UTF-8.
    NotUtf8,
    /// It is not JSON, or has a number that is negative or not whole; nothing is used.
    NotJson {
        /// The line in which the reader stopped, from 1 on.
        line: usize,
        /// The character in the line, from 1 on.
        column: usize,
    },
    /// It is of a version that is not known here; nothing is used.
    UnknownVersion {
        /// The version that is.
        known: u64,
    },
    /// A field is not there.
    Missing,
    /// There is no such field; most likely its name is mistyped.
    UnknownField {
        /// The fields that there are.
        known: &'static [&'static str],
    },
    /// A field, a word of a list, a site or a drive stands there twice.
    Doubled,
    /// The value is of another type.
    WrongType {
        /// What it should be.
        expected: Expected,
    },
    /// The text or list is empty.
    Empty,
    /// The text has more characters than are taken.
    TooLong {
        /// The most.
        most: usize,
    },
    /// The text holds a line break or another control character.
    ControlCharacter,
    /// It is no day as `2026-03-01`.
    NotADay,
    /// It is no time as `08:30`.
    NotATime,
    /// It is no telephone number.
    NotAPhone,
    /// It is none of the words that can stand there.
    UnknownWord {
        /// The words that can.
        known: &'static [&'static str],
    },
    /// The number lies outside what is taken; both ends are allowed.
    OutOfRange {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// It ends before it starts, or, of times, when it starts.
    EndsBeforeStart,
    /// These times and others of the same day overlap.
    Overlaps,
    /// A day has special hours and is closed by itself.
    OpenAndClosed,
    /// The drive is on a day outside of the campaign.
    OutsideCampaign,
}
