//! A backup: one file with all that a donor entered, what of a file would change on this device, and how a file lies
//! locked behind a passphrase. `docs/backup.md` and `docs/schema/backup-v1.schema.json` describe it; it is frozen.
//!
//! Its records are those of [`shape`](super::shape), each in its own envelope with its own version: a shape that grows
//! needs no new backup, and every record that was ever stored still comes out of one.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDate;

use super::envelope::{NONCE_BYTES, SALT_BYTES};
use super::keeping::Record;
use super::shape::{CheckRecord, Entry, HistoryRecord, year_from_text, year_to_text};
use crate::eligibility::{Told, iso_day};
use crate::intake::{CheckForm, YearForm};
use crate::json::{Json, object, text};
use crate::rules::Rulebook;

/// What a backup says of itself.
const FILE: &str = "donation-day-backup";

/// What the page after a crash, and the one that hands out what could not be read, say of their file.
pub(super) const KEPT_FILE: &str = "donation-day-kept";

/// The version of both that is written, and the only one so far.
pub(super) const VERSION: u64 = 1;

/// The most octets that are read: a hundred times what a lifetime of donations takes.
pub const LARGEST: usize = 1_500_000;

/// The most rounds of PBKDF2 that a file may ask for: some seconds of a slow phone.
pub const MOST_ROUNDS: u32 = 5_000_000;

const DERIVE: &str = "PBKDF2-SHA-256";
const CIPHER: &str = "AES-256-GCM";

/// What every key in the browser's storages begins with.
pub(super) const KEYS: &str = "donation-day.";

impl Record {
    /// Its name in a backup.
    fn name(self) -> &'static str {
        self.key().strip_prefix(KEYS).unwrap_or_default()
    }

    /// The record that was set aside under a key: `donation-day.check.unreadable-1`, or `….aside-1` as versions before
    /// the first backup had it; none for any other key.
    ///
    /// ```
    /// use donation_day::store::keeping::Record;
    /// assert_eq!(Record::aside("donation-day.check.unreadable-2"), Some(Record::Check));
    /// assert_eq!(Record::aside("donation-day.history.aside-1"), Some(Record::History));
    /// assert_eq!(Record::aside("donation-day.check"), None);
    /// ```
    #[must_use]
    pub fn aside(key: &str) -> Option<Self> {
        let (name, aside) = key.strip_prefix(KEYS)?.split_once('.')?;
        let number = aside.strip_prefix("unreadable-").or_else(|| aside.strip_prefix("aside-"))?;
        let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
        Self::ALL.into_iter().find(|record| is_number && record.name() == name)
    }

    /// Whether a stored text of it can be read; an empty one cannot.
    #[must_use]
    pub fn reads(self, stored: &str, book: &Rulebook) -> bool {
        Backup::default().take(self, stored, book)
    }
}

/// What a donor entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backup {
    /// The day on which the backup was made.
    pub made_on: Option<NaiveDate>,
    /// The history, with what is planned.
    pub history: Option<HistoryRecord>,
    /// The answers of the check.
    pub check: Option<CheckRecord>,
    /// What was wished of a year.
    pub year: Option<YearForm>,
}

impl Backup {
    /// These records, each only where something was entered in it.
    ///
    /// ```
    /// use donation_day::intake::YearForm;
    /// use donation_day::store::backup::Backup;
    ///
    /// let made_on = "2026-10-01".parse().expect("a day");
    /// assert!(Backup::of(None, None, Some(YearForm::default()), made_on).is_empty());
    /// let year = YearForm { drives_only: true, ..YearForm::default() };
    /// assert_eq!(Backup::of(None, None, Some(year.clone()), made_on).year, Some(year));
    /// ```
    #[must_use]
    pub fn of(
        history: Option<HistoryRecord>,
        check: Option<CheckRecord>,
        year: Option<YearForm>,
        made_on: NaiveDate,
    ) -> Self {
        let all = Self { made_on: Some(made_on), history, check, year };
        all.without_empty()
    }

    fn without_empty(self) -> Self {
        Self {
            made_on: self.made_on,
            history: self.history.filter(|history| *history != HistoryRecord::default()),
            check: self.check.filter(|check| check.form != CheckForm::default()),
            year: self.year.filter(|year| *year != YearForm::default()),
        }
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.history.is_none() && self.check.is_none() && self.year.is_none()
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let records = [
            (Record::History, self.history.as_ref().map(HistoryRecord::to_text)),
            (Record::Check, self.check.as_ref().map(CheckRecord::to_text)),
            (Record::Year, self.year.as_ref().map(year_to_text)),
        ];
        let records = records.into_iter().filter_map(|(record, text)| Some((record.name().to_owned(), text?)));
        let records = records.filter_map(|(name, text)| Some((name, Json::parse(&text)?))).collect();
        file(self.made_on, ("records", Json::Object(records)))
    }

    /// Takes the stored text of a record; whether it could be read.
    fn take(&mut self, record: Record, stored: &str, book: &Rulebook) -> bool {
        match record {
            Record::History => {
                let Some(history) = HistoryRecord::from_text(stored) else { return false };
                // What is there already is the newer one.
                self.history = Some(match self.history.take() {
                    Some(newer) => merged(&newer, &history, |_| false),
                    None => history,
                });
            }
            Record::Check => {
                let Some(check) = CheckRecord::from_text(stored, book) else { return false };
                self.check.get_or_insert(check);
            }
            Record::Year => {
                let Some(year) = year_from_text(stored) else { return false };
                self.year.get_or_insert(year);
            }
        }
        true
    }
}

fn file(made_on: Option<NaiveDate>, (name, value): (&str, Json)) -> String {
    let made_on = made_on.map(|day| day.to_string());
    object([("file", FILE.into()), ("version", VERSION.into()), ("made_on", made_on.into()), (name, value)]).to_string()
}

/// A backup behind a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The rounds of PBKDF2-SHA-256 by which the passphrase becomes a key.
    pub rounds: u32,
    /// Random bytes, so that one passphrase makes another key each time.
    pub salt: [u8; SALT_BYTES],
    /// Used for this text alone.
    pub nonce: [u8; NONCE_BYTES],
    /// What AES-GCM made of the text of the open file, its tag included.
    pub sealed: Vec<u8>,
}

impl Locked {
    /// The text of the file.
    ///
    /// ```
    /// use donation_day::rules::RULES_OF_2024;
    /// use donation_day::store::backup::{Content, Locked, read};
    ///
    /// let locked = Locked { rounds: 600_000, salt: [1; 16], nonce: [2; 12], sealed: vec![3; 40] };
    /// let text = locked.to_text("2026-10-01".parse().ok());
    /// assert_eq!(read(&text, &RULES_OF_2024), Ok(Content::Locked(locked)));
    /// ```
    #[must_use]
    pub fn to_text(&self, made_on: Option<NaiveDate>) -> String {
        let base64 = |bytes: &[u8]| Json::from(BASE64_STANDARD.encode(bytes));
        let locked = object([
            ("derive", DERIVE.into()),
            ("rounds", u64::from(self.rounds).into()),
            ("salt", base64(&self.salt)),
            ("cipher", CIPHER.into()),
            ("nonce", base64(&self.nonce)),
            ("sealed", base64(&self.sealed)),
        ]);
        file(made_on, ("locked", locked))
    }

    fn read(locked: &Json) -> Option<Self> {
        let is = |name: &str, word: &str| locked.get(name).and_then(Json::text) == Some(word);
        if !is("derive", DERIVE) || !is("cipher", CIPHER) {
            return None;
        }
        let bytes = |name: &str| BASE64_STANDARD.decode(text(locked, name)?).ok();
        let rounds = u32::try_from(locked.get("rounds")?.number()?).ok();
        Some(Self {
            rounds: rounds.filter(|rounds| (1..=MOST_ROUNDS).contains(rounds))?,
            salt: bytes("salt")?.try_into().ok()?,
            nonce: bytes("nonce")?.try_into().ok()?,
            sealed: bytes("sealed")?,
        })
    }
}

/// Why a text is no file that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileProblem {
    /// There is nothing in it.
    Empty,
    /// It has more octets than are read.
    TooLarge,
    /// It is not a file of ours, or only a part of one.
    Foreign,
    /// It is a file of ours, but not one with a donor's records.
    OtherKind,
    /// A newer version of the program made it.
    Newer,
    /// It is a backup, and something in it is wrong.
    Damaged,
    /// It is a backup in which nothing was entered.
    NothingIn,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// One that lies open.
    Open(Box<Opened>),
    /// One that needs its passphrase.
    Locked(Locked),
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What could be read.
    pub backup: Backup,
    /// How many records in it could not; they are left out.
    pub unread: usize,
}

/// Reads a backup, or a file of what was kept when the app stopped; of at most [`LARGEST`] octets, with or without a byte
/// order mark.
///
/// ```
/// use donation_day::intake::YearForm;
/// use donation_day::rules::RULES_OF_2024;
/// use donation_day::store::backup::{Backup, Content, FileProblem, read};
///
/// let year = YearForm { drives_only: true, ..YearForm::default() };
/// let backup = Backup::of(None, None, Some(year), "2026-10-01".parse().expect("a day"));
/// let text = backup.to_text();
/// let Ok(Content::Open(opened)) = read(&text, &RULES_OF_2024) else { panic!("it lies open") };
/// assert_eq!((opened.backup, opened.unread), (backup, 0));
///
/// let newer = text.replace(r#""version":1"#, r#""version":2"#);
/// assert_eq!(read(&newer, &RULES_OF_2024), Err(FileProblem::Newer));
/// assert_eq!(read(&text[..40], &RULES_OF_2024), Err(FileProblem::Foreign));
/// ```
///
/// # Errors
///
/// A [`FileProblem`]. A record that cannot be read, by the cases of `book`, is none, as long as another one can.
pub fn read(text: &str, book: &Rulebook) -> Result<Content, FileProblem> {
    if text.len() > LARGEST {
        return Err(FileProblem::TooLarge);
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.is_empty() {
        return Err(FileProblem::Empty);
    }
    let json = Json::parse(text).ok_or(FileProblem::Foreign)?;
    let is_kept = match json.get("file").and_then(Json::text) {
        Some(FILE) => false,
        Some(KEPT_FILE) => true,
        Some(name) if name.starts_with("donation-day-") => return Err(FileProblem::OtherKind),
        _ => return Err(FileProblem::Foreign),
    };
    match json.get("version").and_then(Json::number) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(FileProblem::Newer),
        _ => return Err(FileProblem::Damaged),
    }
    if let Some(locked) = json.get("locked").filter(|_| !is_kept) {
        return Locked::read(locked).map(Content::Locked).ok_or(FileProblem::Damaged);
    }
    let Some(Json::Object(records)) = json.get("records") else { return Err(FileProblem::Damaged) };
    let made_on = json.get("made_on").and_then(Json::text).and_then(iso_day);
    let mut opened = Opened { backup: Backup { made_on, ..Backup::default() }, unread: 0 };
    let stored = if is_kept { kept_records(records) } else { backed_up_records(records) };
    for (record, stored) in stored {
        if !record.is_some_and(|record| opened.backup.take(record, &stored, book)) {
            opened.unread += 1;
        }
    }
    opened.backup = opened.backup.without_empty();
    match (opened.backup.is_empty(), opened.unread) {
        (true, 0) => Err(FileProblem::NothingIn),
        (true, _) => Err(FileProblem::Damaged),
        (false, _) => Ok(Content::Open(Box::new(opened))),
    }
}

/// The records of a backup; one of no known name is one that cannot be read.
fn backed_up_records(records: &[(String, Json)]) -> Vec<(Option<Record>, String)> {
    let known = |name: &str| Record::ALL.into_iter().find(|record| record.name() == name);
    records.iter().map(|(name, value)| (known(name), value.to_string())).collect()
}

/// The records of a file of what was kept: first what the app used, then what was set aside, the latest first. The other
/// keys hold nothing that was entered.
fn kept_records(records: &[(String, Json)]) -> Vec<(Option<Record>, String)> {
    let used = |key: &str| Record::ALL.into_iter().find(|record| record.key() == key);
    let used = records.iter().filter_map(|(key, value)| Some((used(key)?, value)));
    let mut aside: Vec<(&String, Record, &Json)> =
        records.iter().filter_map(|(key, value)| Some((key, Record::aside(key)?, value))).collect();
    // Of one record a longer key is a later one: `unreadable-10` after `unreadable-2`, and either after any `aside`.
    aside.sort_by(|(one, ..), (other, ..)| (other.len(), other).cmp(&(one.len(), one)));
    let all = used.chain(aside.into_iter().map(|(_, record, value)| (record, value)));
    all.map(|(record, value)| (Some(record), value.text().unwrap_or_default().to_owned())).collect()
}

// ---- What a file would change ----

/// How an entry of a file stands to those on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// This device does not have it.
    New,
    /// This device has it, and knows all that the file says of it.
    Same,
    /// This device has another version of it.
    Different {
        /// That version.
        own: Entry,
        /// Whether it is planned here.
        is_planned: bool,
    },
}

/// An entry of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The entry.
    pub entry: Entry,
    /// Whether it is planned in the file.
    pub is_planned: bool,
    /// How it stands.
    pub stands: Stands,
}

/// All entries of a history with whether each is planned, those that took place first.
fn all(history: &HistoryRecord) -> impl Iterator<Item = (bool, &Entry)> {
    let given = history.entries.iter().map(|entry| (false, entry));
    given.chain(history.plan.iter().map(|entry| (true, entry)))
}

/// Compares the entries of a file with those of this device, in the file's order. Of two in a file that have one name the
/// first counts.
///
/// An entry's like is the one with its name, or else one of the same kind on the same day that has no like by its name.
///
/// ```
/// use donation_day::eligibility::{Donation, Given, PartialDate};
/// use donation_day::store::backup::{Stands, compare, merged};
/// use donation_day::store::shape::{Entry, HistoryRecord};
///
/// let entry = |id: &str, day: &str, ml: u16| {
///     let given = Given::WholeBlood { ml: Some(ml) };
///     Entry::new(id, Donation { when: PartialDate::from_iso(day), given, no_blood: false })
/// };
/// let record = |entries: Vec<Entry>| HistoryRecord { entries, ..HistoryRecord::default() };
/// let own = record(vec![entry("a", "2026-05-24", 400)]);
/// let file = record(vec![entry("a", "2026-05-24", 200), entry("b", "2025-11-01", 200)]);
/// let compared = compare(&own, &file);
/// assert!(matches!(compared[0].stands, Stands::Different { .. }));
/// assert_eq!(compared[1].stands, Stands::New);
///
/// let own_version = merged(&own, &file, |_| false);
/// assert_eq!(own_version.entries, [entry("a", "2026-05-24", 400), entry("b", "2025-11-01", 200)]);
/// assert_eq!(merged(&own, &file, |place| place == 0).entries, file.entries);
/// ```
#[must_use]
pub fn compare(own: &HistoryRecord, file: &HistoryRecord) -> Vec<Compared> {
    let mut names: Vec<&str> = Vec::new();
    let mut compared = Vec::new();
    for (is_planned, entry) in all(file) {
        if names.contains(&entry.id.as_str()) {
            continue;
        }
        names.push(&entry.id);
        let by_name = all(own).find(|(_, other)| other.id == entry.id);
        // What has its like in the file by its name is no other entry's like.
        let is_named = |other: &Entry| all(file).any(|(_, entry)| entry.id == other.id);
        let is_told_again = |other: &Entry| other.donation.is_told_again_by(&entry.donation) && !is_named(other);
        let found = by_name.or_else(|| all(own).find(|(_, other)| is_told_again(other)));
        let stands = match found {
            None => Stands::New,
            Some((planned_here, other)) if says_all(other, planned_here, entry, is_planned) => Stands::Same,
            Some((planned_here, other)) => Stands::Different { own: other.clone(), is_planned: planned_here },
        };
        compared.push(Compared { entry: entry.clone(), is_planned, stands });
    }
    compared
}

/// Whether this device's entry says all that the file's does. One that took place says more than one that was planned.
fn says_all(own: &Entry, planned_here: bool, entry: &Entry, is_planned: bool) -> bool {
    let memory = [(&own.at, &entry.at), (&own.place, &entry.place), (&own.note, &entry.note)];
    let knows = memory.iter().all(|(own, theirs)| theirs.is_empty() || own == theirs);
    (is_planned && !planned_here) || (is_planned == planned_here && own.donation == entry.donation && knows)
}

/// This device's history with all that is new in a file's, and with the file's version of a different entry where `takes`
/// says so of its place in [`compare`], where there is an example. An entry that is replaced keeps its name and, unless it
/// was planned and took place, its place.
#[must_use]
pub fn merged(own: &HistoryRecord, file: &HistoryRecord, takes: impl Fn(usize) -> bool) -> HistoryRecord {
    let mut result = own.clone();
    for (place, Compared { entry, is_planned, stands }) in compare(own, file).into_iter().enumerate() {
        match stands {
            Stands::New => list(&mut result, is_planned).push(entry),
            Stands::Different { own, is_planned: planned_here } if takes(place) => {
                let entry = Entry { id: own.id.clone(), ..entry };
                let from = list(&mut result, planned_here);
                let at = from.iter().position(|other| other.id == own.id);
                match at {
                    Some(at) if planned_here == is_planned => from[at] = entry,
                    at => {
                        at.map(|at| from.remove(at));
                        list(&mut result, is_planned).push(entry);
                    }
                }
            }
            Stands::Same | Stands::Different { .. } => {}
        }
    }
    result.told = told(own, file, &result);
    result
}

fn list(history: &mut HistoryRecord, is_planned: bool) -> &mut Vec<Entry> {
    if is_planned { &mut history.plan } else { &mut history.entries }
}

/// What is said of all donations together. That these are all holds where the one who says so has each of them; that the
/// donor is not sure holds whoever says so.
fn told(own: &HistoryRecord, file: &HistoryRecord, result: &HistoryRecord) -> Told {
    let has = |side: &HistoryRecord, entry: &Entry| {
        all(side).any(|(_, other)| other.id == entry.id || other.donation.is_told_again_by(&entry.donation))
    };
    let has_all = |side: &HistoryRecord| side.told == Told::All && result.entries.iter().all(|entry| has(side, entry));
    if own.told != Told::NotSure && (has_all(own) || has_all(file)) {
        Told::All
    } else if own.told == Told::NotSure || file.told == Told::NotSure {
        Told::NotSure
    } else {
        Told::Nothing
    }
}

/// How a form in a file stands to the one on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormStands {
    /// This device has none.
    New,
    /// Both are the same.
    Same,
    /// This device has another one.
    Different,
}

/// How what was filled in stands to what is filled in here.
///
/// ```
/// use donation_day::store::backup::{FormStands, compare_forms};
/// assert_eq!([None, Some(&1), Some(&2)].map(|own| compare_forms(own, &1)), [
///     FormStands::New,
///     FormStands::Same,
///     FormStands::Different,
/// ]);
/// ```
pub fn compare_forms<T: PartialEq>(own: Option<&T>, file: &T) -> FormStands {
    match own {
        None => FormStands::New,
        Some(own) if own == file => FormStands::Same,
        Some(_) => FormStands::Different,
    }
}
