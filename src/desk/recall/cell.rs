//! What stands in one cell of a list: a date, a sex, a kind of donation.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use super::Why;
use crate::eligibility::{Answer, Given, PartialDate, Sex};
use crate::intake::half_width;

/// What lists write where there is nothing.
const NOTHING: [&str; 20] = [
    "",
    "-",
    "--",
    "—",
    "——",
    "/",
    "\\",
    "0",
    "0000-00-00",
    "无",
    "没有",
    "从未",
    "未献",
    "未献过",
    "none",
    "never",
    "null",
    "nil",
    "n/a",
    "na",
];

/// Whether a cell says that there is nothing to say.
pub(super) fn is_nothing(cell: &str) -> bool {
    let cell = cell.trim();
    NOTHING.iter().any(|nothing| cell.eq_ignore_ascii_case(nothing))
}

/// The cell with full-width letters, digits and signs as plain ones, and without space around it.
fn plain(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    if cell.is_ascii() {
        return Cow::Borrowed(cell);
    }
    let plain = |c| match c {
        '\u{3000}' => ' ',
        c => half_width(c),
    };
    Cow::Owned(cell.chars().map(plain).collect())
}

/// The word without case, space, `_` and `-`.
pub(super) fn word(cell: &str) -> String {
    plain(cell).chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// The digits that a text begins with, as a number with how many they are, and what follows. At most nine are taken.
fn digits(text: &str) -> (u32, usize, &str) {
    let count = text.bytes().take_while(u8::is_ascii_digit).take(9).count();
    let (number, rest) = text.split_at_checked(count).unwrap_or(("", text));
    (number.parse().unwrap_or(0), count, rest)
}

/// Whether what follows a date is nothing, or the time of day that programs add to it.
fn is_time(rest: &str) -> bool {
    rest.is_empty()
        || (rest.starts_with([' ', 'T']) && rest.chars().all(|c| c.is_ascii_digit() || " T:.Z+-".contains(c)))
}

/// Reads a date as lists write it: `2024-08-31`, `2024/8/31`, `2024.8.31`, `2024年8月31日`, `20240831`, each with or
/// without a time of day; a month `2024-08`, `2024年8月`; a year `2024`, `2024年`; and the five digits under which Excel
/// keeps a day, in its calendar of 1900 (`45535` is 2024-08-31). None where the cell says that there is no date.
///
/// Not read, as they may mean two days: a day before its month (`8/31/2024`), a year of two digits, six digits.
///
/// # Errors
///
/// [`Why::NotADate`], or [`Why::NoSuchDay`] for 31 February and for years before 1900.
///
/// ```
/// use donation_day::desk::recall::{Why, date};
/// use donation_day::eligibility::PartialDate;
/// assert_eq!(date("2024年8月31日"), Ok(PartialDate::from_iso("2024-08-31")));
/// assert_eq!(date("45535"), Ok(PartialDate::from_iso("2024-08-31")));
/// assert_eq!(date("2024/8"), Ok(PartialDate::from_iso("2024-08")));
/// assert_eq!(date("2023-02-29"), Err(Why::NoSuchDay));
/// assert_eq!(date("8/31/2024"), Err(Why::NotADate));
/// assert_eq!(date("无"), Ok(None));
/// ```
pub fn date(cell: &str) -> Result<Option<PartialDate>, Why> {
    let text = plain(cell);
    if is_nothing(&text) {
        return Ok(None);
    }
    let (year, count, rest) = digits(&text);
    let when = match count {
        8 if is_time(rest) => day(year / 100 / 100, year / 100 % 100, year % 100),
        5 if is_fraction(rest) => excel_day(year).map(PartialDate::Day),
        4 => from_year_on(year, rest)?,
        _ => return Err(Why::NotADate),
    };
    let is_of_our_time = |when: &PartialDate| chrono::Datelike::year(&when.first()) >= OLDEST_YEAR;
    when.filter(is_of_our_time).map(Some).ok_or(Why::NoSuchDay)
}

/// Nobody in a list of donors was born before.
const OLDEST_YEAR: i32 = 1900;

/// What follows the year: nothing, a month, or a month and a day. None where there is no such day.
fn from_year_on(year: u32, rest: &str) -> Result<Option<PartialDate>, Why> {
    let mut after = rest.chars();
    let Some(sign) = after.next().filter(|sign| "-/.年".contains(*sign)) else {
        return if rest.is_empty() { Ok(year_of(year)) } else { Err(Why::NotADate) };
    };
    if after.as_str().is_empty() && sign == '年' {
        return Ok(year_of(year));
    }
    let (month, count, rest) = digits(after.as_str());
    if !(1..=2).contains(&count) {
        return Err(Why::NotADate);
    }
    let next_sign = if sign == '年' { '月' } else { sign };
    let Some(after) = rest.strip_prefix(next_sign) else {
        return if rest.is_empty() { Ok(month_of(year, month)) } else { Err(Why::NotADate) };
    };
    if after.is_empty() && sign == '年' {
        return Ok(month_of(year, month));
    }
    let (of_month, count, rest) = digits(after);
    let rest = if sign == '年' { rest.strip_prefix(['日', '号']).unwrap_or(rest) } else { rest };
    if !(1..=2).contains(&count) || !is_time(rest) {
        return Err(Why::NotADate);
    }
    Ok(day(year, month, of_month))
}

fn day(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day).map(PartialDate::Day)
}

fn month_of(year: u32, month: u32) -> Option<PartialDate> {
    PartialDate::month(year.cast_signed(), month)
}

fn year_of(year: u32) -> Option<PartialDate> {
    PartialDate::year(year.cast_signed())
}

/// Whether this is nothing, or the part of a day that Excel keeps behind a point.
fn is_fraction(rest: &str) -> bool {
    rest.is_empty() || rest.strip_prefix('.').is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The day that Excel keeps as this number. Excel counts from 1900-01-01 as 1 and takes 1900 for a leap year, so that
/// from March 1900 on, and five digits are later, it is the number of days after 1899-12-30.
fn excel_day(number: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::from(number)))
}

/// Reads a sex; 1 and 2 as GB/T 2261.1 has them. Another word counts as not told: nothing that a list is judged by
/// depends on it.
pub(super) fn sex(cell: &str) -> Answer<Sex> {
    match &*word(cell) {
        "男" | "男性" | "m" | "male" | "1" => Answer::Known(Sex::Male),
        "女" | "女性" | "f" | "female" | "2" => Answer::Known(Sex::Female),
        _ => Answer::Unanswered,
    }
}

/// Reads a kind of donation. Nothing, and "component blood", is a kind that is not known and counts as both; plasma and
/// stem cells are kinds that have no interval here.
///
/// # Errors
///
/// [`Why::UnknownKind`] for any other word.
pub(super) fn kind(cell: &str) -> Result<Given, Why> {
    if is_nothing(cell) {
        return Ok(Given::Unknown);
    }
    let word = word(cell);
    let has = |words: &[&str]| words.iter().any(|one| word.contains(one));
    let whole_blood = has(&["全血", "whole"]) || word == "wb";
    let platelets = has(&["血小板", "platelet"]) || word == "plt";
    match (whole_blood, platelets) {
        (true, true) => Ok(Given::Unknown),
        (true, false) => Ok(Given::WholeBlood { ml: None }),
        (false, true) => Ok(Given::Platelets { units: None, plasma_ml: 0 }),
        (false, false) if has(&["血浆", "plasma", "干细胞", "stem", "其他", "其它"]) || word == "other" => {
            Ok(Given::Other)
        }
        (false, false) if has(&["机采", "单采", "apheresis"]) => Ok(Given::Platelets { units: None, plasma_ml: 0 }),
        (false, false) if has(&["成分", "成份", "component"]) || word == "unknown" || word == "不详" => {
            Ok(Given::Unknown)
        }
        (false, false) => Err(Why::UnknownKind),
    }
}
