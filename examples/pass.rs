//! Packs donors into passes: reads JSON lines on standard input, writes one JSON line for each.
//!
//! Each line is a question in the export shape, version 1 (`docs/schema/request-v1.schema.json`); its `day` is the day of
//! the pass. The answer holds the pass, its QR code as a path (`handover::qr`), and the code to read aloud, `null` where
//! the donor has none. Tests give the codes to other readers.

use donation_day::handover::export::{Request, read_request};
use donation_day::handover::pass::pack;
use donation_day::handover::qr::{Qr, qr};
use donation_day::handover::short_code::short_code;
use donation_day::rules::{RULES_OF_2024, rulebooks};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebooks = rulebooks();
    for line in std::io::stdin().lines() {
        let request = read_request(&line?, &RULES_OF_2024).map_err(|unreadable| format!("{unreadable:?}"))?;
        let Request { facts, history, kind, day: today, .. } = request;
        let pass = pack(&facts, &history, kind, &rulebooks, today).map_err(|too_long| format!("{too_long:?}"))?;
        let code = qr(&pass).map(|Qr { size, path }| json!({ "size": size, "path": path }));
        let short_code = short_code(&facts, &history, kind, &rulebooks, today);
        println!("{}", json!({ "pass": pass, "qr": code, "short_code": short_code }));
    }
    Ok(())
}
