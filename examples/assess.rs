//! Judges donors from a terminal: reads JSON lines on standard input, writes one JSON line for each.
//!
//! Each line holds a donor's facts, history, a kind and a day in the export shape, version 1
//! (`docs/schema/request-v1.schema.json`); the answer's shape is `docs/schema/answer-v1.schema.json`. A line that
//! cannot be read gives `{"line": …, "error": …}`, and the rest goes on.

use std::io::{BufRead, Write};

use donation_day::eligibility::assess;
use donation_day::handover::export::{AnswerV1, Request, Unreadable, read_request};
use donation_day::intake::Field;
use donation_day::rules::{RULES_OF_2024, rulebooks};
use donation_day::text::Lang;

fn main() -> std::io::Result<()> {
    let rulebooks = rulebooks();
    let mut output = std::io::stdout().lock();
    for (index, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let read = std::str::from_utf8(&line)
            .map_err(|error| format!("not UTF-8: {error}"))
            .and_then(|json| read_request(json, &RULES_OF_2024).map_err(|unreadable| in_words(&unreadable)));
        let answer = match read {
            Ok(request) => {
                let Request { facts, history, kind, day, today } = request;
                serde_json::to_string(&AnswerV1::from(&assess(&facts, &history, kind, day, &rulebooks, today)))?
            }
            Err(error) => serde_json::json!({ "line": index + 1, "error": error }).to_string(),
        };
        writeln!(output, "{answer}")?;
    }
    Ok(())
}

fn in_words(unreadable: &Unreadable) -> String {
    match unreadable {
        Unreadable::Shape(reason) => reason.clone(),
        Unreadable::Version(version) => format!("version {version} is not known here; this program reads version 1"),
        Unreadable::Problems(problems) => {
            let words = Lang::En.words();
            let name = |field: Field| match field {
                // A donor may have several: the key tells which one.
                Field::Condition(case) => format!("`{}`", case.0),
                field => words.field(field),
            };
            let each = problems.iter().map(|problem| format!("{}: {}", name(problem.field), words.problem(*problem)));
            each.collect::<Vec<_>>().join("; ")
        }
    }
}
