//! The shape of the campaign file, version 1, frozen: `docs/schema/campaign-v1.schema.json` describes it.
//!
//! Read by hand over [`Json`]: every problem has its place, and a phone downloads no derived code. A site or a drive with
//! any problem in it is left out whole, so that a closed day that cannot be read never makes a site look open.

use super::problem::{CampaignProblem, CampaignWrong, Expected};
use super::reader::{At, Reader};
use super::{Campaign, Closed, Drive, Site, SpecialDay, TimeSpan};
use crate::json::Json;
use crate::rules::Kind;

/// The version of the shape that is read.
pub const VERSION: u64 = 1;

/// The most bytes that a file may have.
pub const LARGEST_FILE: usize = 1_000_000;

/// The most donors that a city can need a day.
const MOST_DONORS: u32 = 100_000;

/// The most donors that a drive can have room for.
const MOST_PLACES: u32 = 10_000;

/// What a campaign file says, and what in it could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// All that could be used.
    pub campaign: Campaign,
    /// What could not, in the file's order; no problem means that nothing was left out.
    pub problems: Vec<CampaignProblem>,
}

const FIELDS: &[&str] =
    &["version", "title", "organisers", "from", "to", "donors_needed_a_day", "phone", "sites", "drives", "$schema"];
const FIELDS_OF_SITE: &[&str] = &["name", "address", "kinds", "phone", "hours", "closed", "special_hours"];
const FIELDS_OF_DRIVE: &[&str] = &["day", "place", "address", "kinds", "times", "places", "note"];
const FIELDS_OF_HOURS: &[&str] = &["days", "from", "to"];
const FIELDS_OF_CLOSED_DAY: &[&str] = &["day", "reason"];
const FIELDS_OF_CLOSED_DAYS: &[&str] = &["from", "to", "reason"];
const FIELDS_OF_SPECIAL: &[&str] = &["day", "from", "to"];
const FIELDS_OF_TIMES: &[&str] = &["from", "to"];

const KINDS: &[&str] = &["whole_blood", "platelets"];
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Campaign {
    /// Reads a campaign file; what cannot be used is left out and said.
    ///
    /// A site or drive with any problem in it is left out whole. A file that is too large, no JSON or of another version
    /// gives an empty campaign and that one problem.
    ///
    /// ```
    /// use donation_day::campaign::{Campaign, CampaignWrong};
    /// let file = r#"{"version": 1, "title": "示例", "organisers": ["示例单位"], "from": "2026-02-30"}"#;
    /// let reading = Campaign::read(file);
    /// assert_eq!(reading.campaign.title.zh, "示例");
    /// assert_eq!(reading.problems[0].place, "from");
    /// assert_eq!(reading.problems[0].wrong, CampaignWrong::NotADay);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Reading {
        let mut reader = Reader::default();
        let campaign = reader.file(text).unwrap_or_default();
        Reading { campaign, problems: reader.problems }
    }
}

impl Reader {
    fn file(&mut self, text: &str) -> Option<Campaign> {
        if text.len() > LARGEST_FILE {
            return self.wrong("", CampaignWrong::FileTooLarge { most: LARGEST_FILE });
        }
        // What stands for bytes that are no UTF-8, such as a file that an editor saved in GBK.
        if text.contains(char::REPLACEMENT_CHARACTER) {
            return self.wrong("", CampaignWrong::NotUtf8);
        }
        // Some editors begin each file with a mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let Some(json) = Json::parse(text) else {
            let (line, column) = Json::stops_at(text);
            return self.wrong("", CampaignWrong::NotJson { line, column });
        };
        let file = At { value: &json, place: String::new() };
        if !matches!(json, Json::Object(_)) {
            return self.wrong("", CampaignWrong::WrongType { expected: Expected::Object });
        }
        let version = self.required(&file, "version")?;
        if version.value.number() != Some(VERSION) {
            return self.wrong(&version.place, CampaignWrong::UnknownVersion { known: VERSION });
        }
        self.only(&file, FIELDS);
        if let Some(schema) = file.field("$schema") {
            self.string(&schema);
        }
        let title = self.required(&file, "title").and_then(|title| self.bilingual(&title)).unwrap_or_default();
        let organisers = self.required(&file, "organisers");
        let organisers = organisers.map(|list| self.items(&list, true, Self::bilingual)).unwrap_or_default();
        let from = file.field("from").and_then(|from| self.day(&from));
        let to = file.field("to").and_then(|to| self.day(&to));
        let is_reversed = matches!((from, to), (Some(from), Some(to)) if to < from);
        if is_reversed {
            self.wrong::<()>("to", CampaignWrong::EndsBeforeStart);
        }
        let (from, to) = if is_reversed { (None, None) } else { (from, to) };
        let donors = file.field("donors_needed_a_day");
        let donors_needed_a_day = donors.and_then(|donors| self.number(&donors, MOST_DONORS));
        let phone = file.field("phone").and_then(|phone| self.phone(&phone));
        let mut campaign = Campaign { title, organisers, from, to, donors_needed_a_day, phone, ..Campaign::default() };
        if let Some(sites) = file.field("sites") {
            for site in self.list(&sites, false) {
                let read = self.whole(|reader| reader.site(&site, &campaign.sites));
                campaign.sites.extend(read);
            }
        }
        if let Some(drives) = file.field("drives") {
            for drive in self.list(&drives, false) {
                let read = self.whole(|reader| reader.drive(&drive, &campaign));
                campaign.drives.extend(read);
            }
        }
        campaign.drives.sort_by_key(|drive| (drive.day, drive.times.first().copied()));
        Some(campaign)
    }

    fn site(&mut self, at: &At, others: &[Site]) -> Option<Site> {
        self.object(at, FIELDS_OF_SITE)?;
        let name = self.required(at, "name");
        let name = name.and_then(|name| {
            let text = self.bilingual(&name)?;
            // In either language nobody could tell the two apart.
            let is_same = |other: &Site| other.name.zh == text.zh || other.name.en == text.en;
            if others.iter().any(is_same) { self.wrong(&name.place, CampaignWrong::Doubled) } else { Some(text) }
        });
        let address = self.required(at, "address").and_then(|address| self.bilingual(&address));
        let kinds = self.required(at, "kinds").map(|kinds| self.kinds(&kinds));
        let phone = at.field("phone").and_then(|phone| self.phone(&phone));
        let week = self.required(at, "hours").map(|hours| self.week(&hours));
        let closed = at.field("closed").map(|closed| self.items(&closed, false, Self::closed)).unwrap_or_default();
        let special = at.field("special_hours").map(|hours| self.special(&hours, &closed)).unwrap_or_default();
        Some(Site { name: name?, address: address?, kinds: kinds?, phone, week: week?, closed, special })
    }

    fn drive(&mut self, at: &At, campaign: &Campaign) -> Option<Drive> {
        self.object(at, FIELDS_OF_DRIVE)?;
        let day = self.required(at, "day").and_then(|day| {
            let of_drive = self.day(&day)?;
            let is_outside =
                campaign.from.is_some_and(|from| of_drive < from) || campaign.to.is_some_and(|to| to < of_drive);
            if is_outside { self.wrong(&day.place, CampaignWrong::OutsideCampaign) } else { Some(of_drive) }
        });
        let place = self.required(at, "place").and_then(|place| self.bilingual(&place));
        let address = self.required(at, "address").and_then(|address| self.bilingual(&address));
        let kinds = self.required(at, "kinds").map(|kinds| self.kinds(&kinds));
        let times = self.required(at, "times").map(|times| {
            let spans = self.items(&times, true, |reader, span| {
                reader.object(span, FIELDS_OF_TIMES)?;
                Some((span.place.clone(), reader.times(span)?))
            });
            self.in_order(spans)
        });
        let places = at.field("places").and_then(|places| self.number(&places, MOST_PLACES));
        let note = at.field("note").and_then(|note| self.bilingual(&note));
        let drive = Drive { day: day?, place: place?, address: address?, kinds: kinds?, times: times?, places, note };
        let is_same = |other: &Drive| {
            let meet = |span: &TimeSpan| drive.times.iter().any(|own| own.from < span.until && span.from < own.until);
            other.day == drive.day && other.place == drive.place && other.times.iter().any(meet)
        };
        if campaign.drives.iter().any(is_same) { self.wrong(&at.place, CampaignWrong::Doubled) } else { Some(drive) }
    }

    /// The hours of each day of a week from Monday on.
    fn week(&mut self, at: &At) -> [Vec<TimeSpan>; 7] {
        let entries = self.items(at, true, |reader, entry| {
            reader.object(entry, FIELDS_OF_HOURS)?;
            let days = reader.required(entry, "days").map(|days| reader.words(&days, DAYS));
            let span = reader.times(entry);
            Some((entry.place.clone(), days?, span?))
        });
        // An overlap on five days is said once.
        let before = self.problems.len();
        let week = std::array::from_fn(|day| {
            let of_day = entries.iter().filter(|(_, days, _)| days.contains(&day));
            let spans = of_day.map(|(place, _, span)| (place.clone(), *span)).collect();
            self.in_order(spans)
        });
        let mut overlaps = self.problems.split_off(before);
        overlaps.sort_by(|one, other| one.place.cmp(&other.place));
        overlaps.dedup();
        self.problems.extend(overlaps);
        week
    }

    fn closed(&mut self, at: &At) -> Option<Closed> {
        let is_one_day = at.value.get("day").is_some();
        self.object(at, if is_one_day { FIELDS_OF_CLOSED_DAY } else { FIELDS_OF_CLOSED_DAYS })?;
        let mut day = |name: &str| self.required(at, name).and_then(|day| self.day(&day));
        let (from, to) = if is_one_day {
            let day = day("day");
            (day, day)
        } else {
            (day("from"), day("to"))
        };
        let reason = at.field("reason").and_then(|reason| self.bilingual(&reason));
        let (from, to) = (from?, to?);
        if to < from {
            return self.wrong(&at.place_of("to"), CampaignWrong::EndsBeforeStart);
        }
        Some(Closed { from, to, reason })
    }

    fn special(&mut self, at: &At, closed: &[Closed]) -> Vec<SpecialDay> {
        let mut entries = self.items(at, false, |reader, entry| {
            reader.object(entry, FIELDS_OF_SPECIAL)?;
            let day = reader.required(entry, "day").and_then(|at| {
                let day = reader.day(&at)?;
                let is_closed = closed.iter().any(|closed| closed.from == day && closed.to == day);
                if is_closed { reader.wrong(&at.place, CampaignWrong::OpenAndClosed) } else { Some(day) }
            });
            let span = reader.times(entry);
            Some((day?, (entry.place.clone(), span?)))
        });
        // Stable: of two that overlap the later one in the file is said.
        entries.sort_by_key(|(day, _)| *day);
        let days = entries.chunk_by(|(one, _), (other, _)| one == other);
        let days = days.filter_map(|of_day| {
            let spans = of_day.iter().map(|(_, span)| span.clone()).collect();
            Some(SpecialDay { day: of_day.first()?.0, hours: self.in_order(spans) })
        });
        days.collect()
    }

    /// The times of a day in order, what touches joined; of two that overlap the later one is said.
    fn in_order(&mut self, mut spans: Vec<(String, TimeSpan)>) -> Vec<TimeSpan> {
        spans.sort_by_key(|(_, span)| *span);
        let mut joined: Vec<TimeSpan> = Vec::new();
        for (place, span) in spans {
            match joined.last_mut() {
                Some(last) if span.from < last.until => {
                    self.wrong::<()>(&place, CampaignWrong::Overlaps);
                }
                Some(last) if span.from == last.until => last.until = span.until,
                _ => joined.push(span),
            }
        }
        joined
    }

    /// The fields `from` and `to` as times of a day.
    fn times(&mut self, at: &At) -> Option<TimeSpan> {
        let from = self.required(at, "from").and_then(|from| self.time(&from));
        let until = self.required(at, "to").and_then(|to| self.time(&to));
        let (from, until) = (from?, until?);
        if until <= from {
            return self.wrong(&at.place_of("to"), CampaignWrong::EndsBeforeStart);
        }
        Some(TimeSpan { from, until })
    }

    fn kinds(&mut self, at: &At) -> Vec<Kind> {
        let words = self.words(at, KINDS);
        words.into_iter().filter_map(|index| Kind::ALL.get(index).copied()).collect()
    }
}
