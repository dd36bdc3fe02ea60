//! How a page keeps a record that other pages keep too: nothing that any of them has kept is written over unread
//! (docs/decisions/0022).
//!
//! It knows no browser: the storage is anything that has texts under keys, and may fail at every call.

use super::merge::merge;
use crate::json::Json;

/// Texts under keys, as a browser keeps them.
pub trait Shelf {
    /// The text under a key; an empty one where nothing lies there.
    ///
    /// # Errors
    ///
    /// [`NotKept`], where the storage cannot be read.
    fn read(&self, key: &str) -> Result<String, NotKept>;

    /// Puts a text under a key.
    ///
    /// # Errors
    ///
    /// [`NotKept`], where it could not be put there.
    fn write(&self, key: &str, text: &str) -> Result<(), NotKept>;
}

/// The storage is full, or closed to this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotKept;

/// A record of the donor's, which all pages share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// The history, with what is planned.
    History,
    /// The answers of the check.
    Check,
    /// What was wished of a year.
    Year,
}

impl Record {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::History, Self::Check, Self::Year];

    /// The key under which the browser keeps it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::History => "donation-day.history",
            Self::Check => "donation-day.check",
            Self::Year => "donation-day.year",
        }
    }
}

/// Why a page and the storage are brought together.
#[derive(Debug, Clone)]
pub enum Occasion {
    /// The page has changed the record.
    Changed,
    /// The page looks at what lies there, having just been opened or come back.
    Looked,
    /// The browser tells what lay there before another page changed it, and what it has put there; empty texts for nothing.
    Told(String, String),
}

/// What came of it, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeepOutcome {
    /// What the page has lies in the storage, as far as there is anything to keep.
    Kept,
    /// The same, and something that this version cannot read was set aside.
    SetAside,
    /// It does not lie there.
    NotKept,
}

/// How many texts of a record a page remembers, to know on which of them another page has built.
const REMEMBERED: usize = 20;

/// How often a page answers what it is told as if it came by turns; two pages whose answers cross each time, which do not
/// come by turns, then only add to each other.
const ANSWERS: u8 = 20;

/// A record as a page knows it to lie in the storage.
#[derive(Debug, Clone)]
pub struct Kept {
    key: &'static str,
    /// What the page last read or wrote there: all of it is in what the page has.
    seen: String,
    /// The texts that the page has read and written, the oldest first.
    known: Vec<String>,
    /// How often the page has answered what it was told, since somebody was last there.
    answers: u8,
}

impl Kept {
    /// A record of which the page has seen nothing yet.
    #[must_use]
    pub const fn new(record: Record) -> Self {
        Self { key: record.key(), seen: String::new(), known: Vec::new(), answers: 0 }
    }

    /// Brings what the page has, `mine`, and what lies in the storage together; what comes out of it, if it is not
    /// `mine`, is what the page has to have from now on.
    ///
    /// `read` gives a stored text as the page would write it today, none where it cannot be read, and for an empty text
    /// the record in which nothing was entered.
    pub fn meet(
        &mut self,
        storage: &impl Shelf,
        mine: &str,
        occasion: Occasion,
        read: &dyn Fn(&str) -> Option<String>,
    ) -> (Option<String>, KeepOutcome) {
        let Ok(lies) = storage.read(self.key) else { return (None, KeepOutcome::NotKept) };
        let is_changed = matches!(occasion, Occasion::Changed);
        let mut is_told = false;
        let (mut old, mut new) = (String::new(), lies.clone());
        if let Occasion::Told(before, now) = occasion {
            is_told = true;
            (old, new) = (before, now);
        } else {
            self.answers = 0;
        }
        // Whoever clears the storage does not say what was there.
        if old.is_empty() {
            old.clone_from(&self.seen);
        }
        // What is gone without a word was lost, and is no reason to forget it.
        if new.is_empty() && !is_told {
            new.clone_from(&old);
        }
        let is_new = old != new;
        if !is_changed && !is_new {
            return (None, KeepOutcome::Kept);
        }
        let nothing = read("").unwrap_or_default();
        let mut base = &*old;
        if let Some(of) = built_on(&new).filter(|_| is_new) {
            match self.known.iter().chain([&old]).find(|text| mark(text) == of) {
                Some(known) => base = known,
                // Whoever has built on what this page does not know has removed nothing of what it has.
                None if is_told => base = "",
                None => {}
            }
        }
        if self.answers > ANSWERS {
            base = "";
        }
        let base = read(base).unwrap_or_else(|| nothing.clone());
        let mut outcome = KeepOutcome::Kept;
        let theirs = match read(&new) {
            Some(theirs) => theirs,
            // Whoever wrote it can read it; here it only has to be out of the way before something is written.
            None if is_told => return (None, KeepOutcome::Kept),
            None => {
                if self.set_aside(storage, &new).is_err() {
                    return (None, KeepOutcome::NotKept);
                }
                if is_new {
                    outcome = KeepOutcome::SetAside;
                }
                base.clone()
            }
        };
        // What lies there was written last, unless the page has something newer.
        let is_mine_later = is_changed || lies != new;
        let (earlier, later) = if is_mine_later { (&*theirs, mine) } else { (mine, &*theirs) };
        let merged =
            merged_texts(&base, earlier, later).and_then(|text| read(&text)).unwrap_or_else(|| mine.to_owned());
        let mut news = Some(merged.clone()).filter(|merged| merged != mine);
        if is_changed {
            // What changes nothing of what is kept leaves no trace there, and nothing is stored before something was entered.
            if read(&lies).as_deref() == Some(&*merged) {
                self.take(&lies);
            } else if !self.put(storage, &lies, &merged) {
                outcome = KeepOutcome::NotKept;
            }
        } else {
            self.remember(&new);
            if !is_mine_later {
                self.seen = new;
            }
            // Another page may have written without knowing what this one has: then it is told.
            if merged != later {
                let answers = self.answers.saturating_add(1);
                let (more, then) = self.meet(storage, &merged, Occasion::Changed, read);
                (news, outcome) = (more.or(news), then);
                self.answers = answers;
            }
        }
        (news, outcome)
    }

    /// Takes what lies there for what the page has: somebody has put it there, or removed it, and the page shows it.
    pub fn take(&mut self, lies: &str) {
        self.remember(lies);
        lies.clone_into(&mut self.seen);
    }

    /// Writes a record that is built on what lies there, and reads back; whether it lies there.
    fn put(&mut self, storage: &impl Shelf, lies: &str, text: &str) -> bool {
        let text = build_on(lies, text);
        let is_set = storage.write(self.key, &text).is_ok();
        let back = storage.read(self.key);
        let is_there = back.as_deref() == Ok(&*text);
        // What cannot be read back for the moment was written all the same.
        if is_there || (is_set && back.is_err()) {
            self.remember(&text);
            self.seen = text;
        }
        is_there
    }

    fn remember(&mut self, text: &str) {
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        self.known.push(text.to_owned());
    }

    /// Copies an unreadable text to the first free key of its own, unless it is kept already.
    fn set_aside(&self, storage: &impl Shelf, text: &str) -> Result<(), NotKept> {
        let mut number = 1_u64;
        loop {
            let aside = format!("{}.unreadable-{number}", self.key);
            let mut lies = storage.read(&aside)?;
            if lies.is_empty() {
                storage.write(&aside, text)?;
                lies = storage.read(&aside)?;
                if lies != text {
                    return Err(NotKept);
                }
            }
            if lies == text {
                return Ok(());
            }
            number += 1;
        }
    }
}

fn merged_texts(base: &str, earlier: &str, later: &str) -> Option<String> {
    if base == earlier {
        return Some(later.to_owned());
    }
    Some(merge(Json::parse(base)?, Json::parse(earlier)?, Json::parse(later)?).to_string())
}

/// A record as it is written over what lies there: the envelope says on what it was built, so that another page can tell
/// what was removed from what was not yet known.
fn build_on(lies: &str, text: &str) -> String {
    let envelope = text.strip_suffix('}').unwrap_or_default();
    format!("{envelope},\"of\":{}}}", mark(lies))
}

/// A record without what it was built on: where it takes the place of another one, what it lacks was removed.
#[must_use]
pub fn built_on_nothing(text: &str) -> String {
    match text.rsplit_once(",\"of\":") {
        Some((envelope, _)) if built_on(text).is_some() => format!("{envelope}}}"),
        _ => text.to_owned(),
    }
}

/// The mark of the text on which this one was built; none where it was written without one.
fn built_on(text: &str) -> Option<u64> {
    Json::parse(text)?.get("of")?.number()
}

/// What tells a text from all others that a page may know: its hash by Fowler, Noll and Vo.
fn mark(text: &str) -> u64 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash.into()
}
