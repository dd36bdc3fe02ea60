//! Makes calendar files and QR codes: reads JSON lines on standard input, writes one JSON line for each.
//!
//! A line is `{"name": …, "now": "2026-11-25T08:30:00", "reminders": […]}`, with `now` in UTC and each reminder as
//! `{"uid": …, "day": "2027-01-16", "title": …, "text": …, "place": …, "alarms": [{"at": "morning", "words": …}]}`; its
//! answer holds the file and, for each reminder, the event of its QR code and the code. A line may be
//! `{"qr": …}` instead, and gets the code of that text alone. Tests give what it writes to other readers.

use chrono::{NaiveDate, NaiveDateTime, ParseError};
use donation_day::handover::calendar::{Alarm, AlarmAt, Reminder, calendar_file, event_for_qr};
use donation_day::handover::qr::{Qr, qr};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Line {
    Calendar { name: String, now: String, reminders: Vec<Event> },
    Code { qr: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    uid: String,
    day: String,
    title: String,
    text: String,
    place: Option<String>,
    #[serde(default)]
    alarms: Vec<Rings>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rings {
    at: At,
    words: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum At {
    EveningBefore,
    Morning,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for line in std::io::stdin().lines() {
        let answer = match serde_json::from_str(&line?)? {
            Line::Code { qr } => code(&qr),
            Line::Calendar { name, now, reminders } => {
                let now: NaiveDateTime = now.parse().map_err(in_words)?;
                let reminders = reminders.into_iter().map(reminder).collect::<Result<Vec<_>, _>>()?;
                let events = reminders.iter().map(|reminder| event_for_qr(reminder, now));
                let events: Vec<Value> = events.map(|event| json!({ "qr": code(&event), "event": event })).collect();
                json!({ "file": calendar_file(&reminders, &name, now), "events": events })
            }
        };
        println!("{answer}");
    }
    Ok(())
}

fn reminder(event: Event) -> Result<Reminder, String> {
    let Event { uid, day, title, text, place, alarms } = event;
    let day: NaiveDate = day.parse().map_err(in_words)?;
    let alarms = alarms.into_iter().map(|Rings { at, words }| {
        let at = match at {
            At::EveningBefore => AlarmAt::EveningBefore,
            At::Morning => AlarmAt::Morning,
        };
        Alarm { at, words }
    });
    Ok(Reminder { uid, day, title, text, place, alarms: alarms.collect() })
}

fn in_words(error: ParseError) -> String {
    error.to_string()
}

fn code(text: &str) -> Value {
    qr(text).map_or(Value::Null, |Qr { size, path }| json!({ "size": size, "path": path }))
}
