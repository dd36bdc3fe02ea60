//! A CSV text as records, however it is cut into pieces, each with the line on which it begins.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The longest record that is read, in bytes: a longer one is a quote that was never closed.
const LONGEST: usize = 256 * 1024;

/// The most cells of a record.
const MOST_CELLS: usize = 16 * 1024;

/// One record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    /// The first line of the file that it stands on; the file's first line is 1.
    pub line: u32,
    /// Whether the file ends within a quoted cell of it.
    pub is_unclosed: bool,
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell as it stands; none where the record is shorter.
    pub fn cell(&self, column: usize) -> Option<&'a str> {
        let start = match column.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(column)?)
    }

    /// Its cells, without space around them.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + '_ {
        (0..self.len()).filter_map(|column| self.cell(column)).map(str::trim)
    }
}

/// Reads records out of pieces of a text.
pub(super) struct Records {
    reader: Reader,
    text: Vec<u8>,
    filled: usize,
    ends: Vec<usize>,
    ended: usize,
    /// The line that is being read, and the one on which the record began.
    line: u32,
    start: u32,
    after_return: bool,
    has_begun: bool,
    in_record: bool,
    /// How many quotes the record has had so far.
    quotes: usize,
    /// The line of a record that is too long; nothing is read from there on.
    stuck: Option<u32>,
}

impl Records {
    pub fn new(separator: char) -> Self {
        let separator = u8::try_from(separator).unwrap_or(b',');
        Self {
            reader: ReaderBuilder::new().delimiter(separator).build(),
            text: vec![0; 1024],
            filled: 0,
            ends: vec![0; 64],
            ended: 0,
            line: 1,
            start: 1,
            after_return: false,
            has_begun: false,
            in_record: false,
            quotes: 0,
            stuck: None,
        }
    }

    /// The line on which a record begins that is too long to be one, if there was one.
    pub fn stuck(&self) -> Option<u32> {
        self.stuck
    }

    /// Reads on, and hands over each record that is whole.
    pub fn feed(&mut self, text: &str, take: &mut impl FnMut(Record<'_>)) {
        let mut rest = text.as_bytes();
        while self.stuck.is_none() {
            if !self.in_record {
                rest = self.pass_blank(rest);
                self.start = self.line;
                self.quotes = 0;
            }
            // To the reader no text is the end of all.
            if rest.is_empty() {
                return;
            }
            (self.has_begun, self.in_record) = (true, true);
            rest = self.read(rest, take);
        }
    }

    /// Says that the text has ended, and hands over what is left.
    pub fn end(&mut self, take: &mut impl FnMut(Record<'_>)) {
        while self.stuck.is_none() && self.in_record {
            self.read(&[], take);
        }
    }

    /// Reads a step, and hands back what of `bytes` was not read.
    fn read<'b>(&mut self, bytes: &'b [u8], take: &mut impl FnMut(Record<'_>)) -> &'b [u8] {
        let text = self.text.get_mut(self.filled..).unwrap_or_default();
        let ends = self.ends.get_mut(self.ended..).unwrap_or_default();
        let (result, read, written, ended) = self.reader.read_record(bytes, text, ends);
        self.filled += written;
        self.ended += ended;
        let rest = self.pass(bytes, read);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull if self.text.len() < LONGEST => self.text.resize(self.text.len() * 2, 0),
            ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_CELLS => {
                self.ends.resize(self.ends.len() * 2, 0);
            }
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => self.stuck = Some(self.start),
            ReadRecordResult::Record => {
                take(Record {
                    line: self.start,
                    is_unclosed: bytes.is_empty() && self.quotes % 2 == 1,
                    // Whole characters went in, and nothing but quotes was left out.
                    text: str::from_utf8(self.text.get(..self.filled).unwrap_or_default()).unwrap_or_default(),
                    ends: self.ends.get(..self.ended).unwrap_or_default(),
                });
                (self.filled, self.ended, self.in_record) = (0, 0, false);
            }
            ReadRecordResult::End => self.in_record = false,
        }
        rest
    }

    /// Goes over blank lines and, before the first record, a byte order mark: to the reader it would be where the record begins.
    fn pass_blank<'b>(&mut self, mut bytes: &'b [u8]) -> &'b [u8] {
        loop {
            let empty = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            bytes = self.pass(bytes, empty);
            match bytes.strip_prefix("\u{feff}".as_bytes()) {
                Some(after) if !self.has_begun => bytes = after,
                _ => return bytes,
            }
        }
    }

    /// Counts lines and quotes in the first `count` bytes, and hands back the others. A line ends with LF, CR or both.
    fn pass<'b>(&mut self, bytes: &'b [u8], count: usize) -> &'b [u8] {
        let (passed, rest) = bytes.split_at_checked(count).unwrap_or((bytes, &[]));
        for byte in passed {
            match byte {
                b'\n' if self.after_return => {}
                b'\n' | b'\r' => self.line = self.line.saturating_add(1),
                b'"' => self.quotes += 1,
                _ => {}
            }
            self.after_return = *byte == b'\r';
        }
        rest
    }
}

/// The sign between the cells of a list's first line: the comma, the semicolon or the tab, whichever stands there most
/// often outside quotes; of equals the first.
pub(super) fn separator(text: &str) -> char {
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    let mut in_quotes = false;
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    for c in text.chars().take_while(|c| !matches!(c, '\r' | '\n')) {
        in_quotes ^= c == '"';
        for (sign, count) in &mut counts {
            *count += u32::from(*sign == c && !in_quotes);
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(',', |(sign, _)| *sign)
}
