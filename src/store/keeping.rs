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

/// Gives a stored text as the page would write it today ([`Kept::meet`]).
type Read<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What the page has to have from now on, if it is something else than before, and what came of it.
type Met = (Option<String>, KeepOutcome);

/// What lies in the storage, each as the page would write it today.
struct Found {
    /// What both sides have changed.
    base: String,
    /// What the other side has made of it.
    theirs: String,
    /// Whether something was set aside.
    outcome: KeepOutcome,
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
    ///
    /// ```
    /// use std::cell::RefCell;
    /// use std::collections::BTreeMap;
    ///
    /// use donation_day::eligibility::{Donation, Given};
    /// use donation_day::store::keeping::{KeepOutcome, Kept, NotKept, Occasion, Record, Shelf};
    /// use donation_day::store::shape::{Entry, HistoryRecord};
    ///
    /// #[derive(Default)]
    /// struct Texts(RefCell<BTreeMap<String, String>>);
    ///
    /// impl Shelf for Texts {
    ///     fn read(&self, key: &str) -> Result<String, NotKept> {
    ///         Ok(self.0.borrow().get(key).cloned().unwrap_or_default())
    ///     }
    ///     fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
    ///         self.0.borrow_mut().insert(key.into(), text.into());
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let read = |text: &str| Some(HistoryRecord::of_stored(text)?.to_text());
    /// let record = |ids: &[&str]| {
    ///     let donation = Donation { when: None, given: Given::Unknown, no_blood: false };
    ///     let entries = ids.iter().map(|id| Entry::new(*id, donation)).collect();
    ///     HistoryRecord { entries, ..HistoryRecord::default() }.to_text()
    /// };
    /// let texts = Texts::default();
    /// // Two pages with an entry each, of which neither knows of the other's.
    /// let (mut first, mut second) = (Kept::new(Record::History), Kept::new(Record::History));
    /// let met = first.meet(&texts, &record(&["a"]), Occasion::Changed, &read);
    /// assert_eq!(met, (None, KeepOutcome::Kept));
    /// let met = second.meet(&texts, &record(&["b"]), Occasion::Changed, &read);
    /// assert_eq!(met, (Some(record(&["b", "a"])), KeepOutcome::Kept));
    /// // The first one looks again.
    /// let met = first.meet(&texts, &record(&["a"]), Occasion::Looked, &read);
    /// assert_eq!(met, (Some(record(&["b", "a"])), KeepOutcome::Kept));
    /// ```
    pub fn meet(
        &mut self,
        storage: &impl Shelf,
        mine: &str,
        occasion: Occasion,
        read: &dyn Fn(&str) -> Option<String>,
    ) -> (Option<String>, KeepOutcome) {
        let met = match occasion {
            Occasion::Changed => {
                self.answers = 0;
                self.changed(storage, mine, read)
            }
            Occasion::Looked => {
                self.answers = 0;
                self.looked(storage, mine, read)
            }
            Occasion::Told(old, new) => self.told(storage, mine, old, &new, read),
        };
        met.unwrap_or((None, KeepOutcome::NotKept))
    }

    /// What the page has is newer than what lies there: it is merged into that, and written.
    fn changed(&mut self, storage: &impl Shelf, mine: &str, read: Read) -> Result<Met, NotKept> {
        let lies = storage.read(self.key)?;
        let Found { base, theirs, outcome } = self.found(storage, &lies, read)?;
        let merged = merged(&base, &theirs, mine, read).unwrap_or_else(|| mine.to_owned());
        // What changes nothing of what is kept leaves no trace there, and nothing is stored before something was entered.
        let is_there = read(&lies).as_deref() == Some(&*merged);
        if is_there {
            self.take(&lies);
        }
        let is_kept = is_there || self.put(storage, &lies, &merged);
        Ok((Some(merged).filter(|merged| merged != mine), if is_kept { outcome } else { KeepOutcome::NotKept }))
    }

    /// What lies there was written last: the page takes in what it has not seen of it.
    fn looked(&mut self, storage: &impl Shelf, mine: &str, read: Read) -> Result<Met, NotKept> {
        let lies = storage.read(self.key)?;
        if lies.is_empty() || lies == self.seen {
            return Ok((None, KeepOutcome::Kept));
        }
        let Found { base, theirs, outcome } = self.found(storage, &lies, read)?;
        let merged = merged(&base, mine, &theirs, read).unwrap_or_else(|| mine.to_owned());
        self.take(&lies);
        Ok(self.answered(storage, mine, merged, &theirs, outcome, read))
    }

    /// Another page has put `new` in the place of `old`: the page takes it in, whatever lies there by now.
    fn told(
        &mut self,
        storage: &impl Shelf,
        mine: &str,
        mut old: String,
        new: &str,
        read: Read,
    ) -> Result<Met, NotKept> {
        let lies = storage.read(self.key)?;
        // Whoever clears the storage does not say what was there.
        if old.is_empty() {
            old.clone_from(&self.seen);
        }
        // Whoever wrote what cannot be read here can read it; it only has to be out of the way before something is written.
        let Some(theirs) = read(new).filter(|_| old != new) else { return Ok((None, KeepOutcome::Kept)) };
        let base = if self.answers > ANSWERS { read("").unwrap_or_default() } else { self.base(&old, new, "", read) };
        // What lies there was written last, unless it is the page's own.
        let is_last = lies == new;
        let (earlier, later) = if is_last { (mine, &*theirs) } else { (&*theirs, mine) };
        let merged = merged(&base, earlier, later, read).unwrap_or_else(|| mine.to_owned());
        if is_last {
            self.take(new);
        } else {
            self.remember(new);
        }
        Ok(self.answered(storage, mine, merged, later, KeepOutcome::Kept, read))
    }

    /// Tells the other page, by writing, where it has written `later` without knowing all that is in `merged`.
    fn answered(
        &mut self,
        storage: &impl Shelf,
        mine: &str,
        merged: String,
        later: &str,
        outcome: KeepOutcome,
        read: Read,
    ) -> Met {
        if merged == later {
            return (Some(merged).filter(|merged| merged != mine), outcome);
        }
        self.answers = self.answers.saturating_add(1);
        let (more, written) = self.changed(storage, &merged, read).unwrap_or((None, KeepOutcome::NotKept));
        (more.or(Some(merged)).filter(|news| news != mine), outcome.max(written))
    }

    /// Reads what lies there; what cannot be read is set aside, and counts as if it had changed nothing.
    fn found(&self, storage: &impl Shelf, lies: &str, read: Read) -> Result<Found, NotKept> {
        // What is gone without a word was lost, and is no reason to forget it.
        let lies = if lies.is_empty() { &*self.seen } else { lies };
        let base = self.base(&self.seen, lies, &self.seen, read);
        if let Some(theirs) = read(lies) {
            return Ok(Found { base, theirs, outcome: KeepOutcome::Kept });
        }
        self.set_aside(storage, lies)?;
        // It is said once.
        let outcome = if lies == self.seen { KeepOutcome::Kept } else { KeepOutcome::SetAside };
        Ok(Found { theirs: base.clone(), base, outcome })
    }

    /// What `new`, which took the place of `old`, was built on, as the page would write it today; where the page does not
    /// know that text, `unknown` in its place.
    fn base(&self, old: &str, new: &str, unknown: &str, read: Read) -> String {
        let mut base = old;
        if let Some(of) = built_on(new).filter(|_| old != new) {
            let mut known = self.known.iter().map(String::as_str).chain([old]);
            base = known.find(|text| mark(text) == of).unwrap_or(unknown);
        }
        read(base).or_else(|| read("")).unwrap_or_default()
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

/// What was made of `base`, first to `earlier` and then to `later`, as one text.
fn merged(base: &str, earlier: &str, later: &str, read: Read) -> Option<String> {
    if base == earlier {
        return read(later);
    }
    read(&merge(Json::parse(base)?, Json::parse(earlier)?, Json::parse(later)?).to_string())
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
