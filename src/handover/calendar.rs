//! Calendar files by RFC 5545: planned donations as events of a whole day, with alarms, for the calendar of a phone.
//!
//! Why not by a library: `docs/decisions/0009-calendar-files.md`.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// A planned donation, as an event of a whole day. It says nothing of the donor but what its words say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Which donation it is, the same as long as it is the same one: a calendar that knows it moves its event instead
    /// of adding a second one.
    pub uid: String,
    /// The civil day, wherever the calendar is read.
    pub day: NaiveDate,
    /// The event's name.
    pub title: String,
    /// What is to be known of it, in one or more lines; left out where it is empty.
    pub text: String,
    /// Where it is.
    pub place: Option<String>,
    /// When the calendar speaks up. Some calendars have alarms of their own instead.
    pub alarms: Vec<Alarm>,
}

/// An alarm of a [`Reminder`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// When it goes off.
    pub at: AlarmAt,
    /// What it says.
    pub words: String,
}

/// When an alarm goes off, by the clock of the device that has the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlarmAt {
    /// At 19:00 on the day before.
    EveningBefore,
    /// At 07:00 on the day.
    Morning,
}

impl AlarmAt {
    /// The time from the day's first minute on, as RFC 5545 writes a duration.
    const fn trigger(self) -> &'static str {
        match self {
            Self::EveningBefore => "-PT5H",
            Self::Morning => "PT7H",
        }
    }
}

/// The calendar file of these reminders, under the name that a calendar may show for all of them.
///
/// `now` is in UTC. Whoever takes a later file into the same calendar gets its events moved, not doubled: the `UID` stays
/// and the `SEQUENCE` has grown, once a minute at the most. Line breaks in words stay, other control characters are left
/// out. Years of five digits, which RFC 5545 cannot write, no calendar will read.
///
/// ```
/// use chrono::NaiveDate;
/// use donation_day::handover::calendar::{Alarm, AlarmAt, Reminder, calendar_file};
///
/// let day = NaiveDate::from_ymd_opt(2027, 1, 16).unwrap();
/// let now = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap().and_hms_opt(8, 30, 0).unwrap();
/// let reminder = Reminder {
///     uid: "plan-1".into(),
///     day,
///     title: "献血".into(),
///     text: "带身份证，\n吃早饭".into(),
///     place: None,
///     alarms: vec![Alarm { at: AlarmAt::EveningBefore, words: "明天献血".into() }],
/// };
/// let file = calendar_file(&[reminder], "献血日", now);
/// assert!(file.contains("UID:plan-1@donation-day\r\n"));
/// assert!(file.contains("DTSTART;VALUE=DATE:20270116\r\nDTEND;VALUE=DATE:20270117\r\n"));
/// assert!(file.contains("DESCRIPTION:带身份证，\\n吃早饭\r\n"));
/// assert!(file.contains("TRIGGER:-PT5H\r\n"));
/// ```
#[must_use]
pub fn calendar_file(reminders: &[Reminder], name: &str, now: NaiveDateTime) -> String {
    let mut file = Lines::calendar();
    file.line("CALSCALE:GREGORIAN");
    file.line("METHOD:PUBLISH");
    file.text("X-WR-CALNAME", name);
    for reminder in reminders {
        file.line("BEGIN:VEVENT");
        file.event(reminder, now);
        file.line(&format!("LAST-MODIFIED:{}", stamp(now)));
        file.line("TRANSP:TRANSPARENT");
        if !reminder.text.is_empty() {
            file.text("DESCRIPTION", &reminder.text);
        }
        for alarm in &reminder.alarms {
            file.line("BEGIN:VALARM");
            file.line("ACTION:DISPLAY");
            file.line(&format!("TRIGGER:{}", alarm.at.trigger()));
            file.text("DESCRIPTION", &alarm.words);
            file.line("END:VALARM");
        }
        file.line("END:VEVENT");
    }
    file.line("END:VCALENDAR");
    file.0
}

/// The same event, short enough for a QR code: without alarms, its text cut where it does not fit one line of 75 octets,
/// some twenty Chinese characters.
///
/// `now` is in UTC. The file of [`calendar_file`] later moves the event that came by the code, as they share their `UID`.
///
/// ```
/// use chrono::NaiveDate;
/// use donation_day::handover::calendar::{Reminder, event_for_qr};
///
/// let day = NaiveDate::from_ymd_opt(2027, 1, 16).unwrap();
/// let now = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap().and_hms_opt(8, 30, 0).unwrap();
/// let reminder = Reminder {
///     uid: "plan-1".into(),
///     day,
///     title: "献血".into(),
///     text: "一二三四五六七八九十一二三四五六七八九十一二".into(),
///     place: None,
///     alarms: vec![],
/// };
/// let event = event_for_qr(&reminder, now);
/// assert!(event.contains("DESCRIPTION:一二三四五六七八九十一二三四五六七八九十…\r\n"));
/// ```
#[must_use]
pub fn event_for_qr(reminder: &Reminder, now: NaiveDateTime) -> String {
    let mut event = Lines::calendar();
    event.line("BEGIN:VEVENT");
    event.event(reminder, now);
    if !reminder.text.is_empty() {
        event.line(&cut(format!("DESCRIPTION:{}", escaped(&reminder.text))));
    }
    event.line("END:VEVENT");
    event.line("END:VCALENDAR");
    event.0
}

/// The octets that a line may have, its end not counted.
const LINE: usize = 75;

/// Lines as RFC 5545 has them: folded, and ended by a carriage return and a line feed.
struct Lines(String);

impl Lines {
    /// What every calendar begins with.
    fn calendar() -> Self {
        let mut lines = Self(String::new());
        lines.line("BEGIN:VCALENDAR");
        lines.line("VERSION:2.0");
        lines.line("PRODID:-//Donation Day//donation-day//ZH");
        lines
    }

    /// What an event is, in a file and in a QR code.
    fn event(&mut self, reminder: &Reminder, now: NaiveDateTime) {
        let day = reminder.day;
        self.text("UID", &format!("{}@donation-day", reminder.uid));
        self.line(&format!("DTSTAMP:{}", stamp(now)));
        self.line(&format!("SEQUENCE:{}", sequence(now)));
        self.line(&format!("DTSTART;VALUE=DATE:{}", date(day)));
        // The end is the first day that is no longer part of it.
        self.line(&format!("DTEND;VALUE=DATE:{}", date(day.succ_opt().unwrap_or(day))));
        self.text("SUMMARY", &reminder.title);
        if let Some(place) = &reminder.place {
            self.text("LOCATION", place);
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(&format!("{name}:{}", escaped(text)));
    }

    /// Folds between characters, never within one.
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Words as a value: whatever they hold, they stay on their line and do not end it.
fn escaped(words: &str) -> String {
    let mut value = String::with_capacity(words.len());
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            // Some readers end a line at any of these.
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\\' | ',' | ';' => value.extend(['\\', c]),
            c if c.is_control() && c != '\t' => {}
            c => value.push(c),
        }
    }
    value
}

/// A line that is not folded, but cut where it is too long.
fn cut(mut line: String) -> String {
    const MORE: char = '…';
    if line.len() > LINE {
        let mut end = LINE - MORE.len_utf8();
        while !line.is_char_boundary(end) {
            end -= 1;
        }
        line.truncate(end);
        // Half of an escaped character would escape the mark.
        if line.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1 {
            line.pop();
        }
        line.push(MORE);
    }
    line
}

fn date(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn stamp(at: NaiveDateTime) -> String {
    format!("{}T{:02}{:02}{:02}Z", date(at.date()), at.hour(), at.minute(), at.second())
}

/// A number that grows though nothing is kept: the minutes since 2024.
fn sequence(now: NaiveDateTime) -> i64 {
    /// Seconds from 1970 to 2024.
    const START: i64 = 1_704_067_200;
    ((now.and_utc().timestamp() - START) / 60).clamp(0, i64::from(i32::MAX))
}
