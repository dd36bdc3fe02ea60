//! Reads identity numbers, one a line, and writes for each the birth date and the sex, or what is wrong with it.
//!
//! Tests compare it with another reader. Today is the argument: `cargo run --example identity -- 2026-11-24`. A line is
//! `1968-03-05 male`, `1968-03-05` alone where the card tells no sex, or the name of the problem; an empty line stays one.

use std::io::Write;

use donation_day::eligibility::{Sex, iso_day};
use donation_day::intake::{Identity, Wrong, identity};

fn main() -> std::io::Result<()> {
    let today = std::env::args().nth(1).and_then(|day| iso_day(&day));
    let Some(today) = today else { return Err(std::io::Error::other("usage: identity YYYY-MM-DD < numbers")) };
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lines() {
        match identity(&line?, today) {
            Ok(None) => writeln!(output)?,
            Ok(Some(Identity { birth, sex: None })) => writeln!(output, "{birth}")?,
            Ok(Some(Identity { birth, sex: Some(Sex::Male) })) => writeln!(output, "{birth} male")?,
            Ok(Some(Identity { birth, sex: Some(Sex::Female) })) => writeln!(output, "{birth} female")?,
            Err(Wrong::IdentityLength { .. }) => writeln!(output, "IdentityLength")?,
            Err(wrong) => writeln!(output, "{wrong:?}")?,
        }
    }
    output.flush()
}
