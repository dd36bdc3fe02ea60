//! What the columns of a list are: guessed from its header and first rows, and changed by hand.

use super::cell;
use super::records::{Records, separator};
use crate::eligibility::{Answer, Given, PartialDate};
use crate::rules::Kind;

/// Which column of a list holds what, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The donor's id in the list: the number that staff know the donor by.
    pub id: usize,
    /// The sex, if the list has it.
    pub sex: Option<usize>,
    /// The birth date, or its month or year, if the list has it.
    pub birth: Option<usize>,
    /// The columns with days of donations.
    pub donations: Vec<Donations>,
}

/// A column with a day of donation in each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Donations {
    /// The column with the days.
    pub when: usize,
    /// What was given on them.
    pub what: What,
}

/// What was given on the days of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// This kind.
    Kind(Kind),
    /// Nobody knows: it counts as both kinds.
    Unknown,
    /// What this column says in the same row.
    Column(usize),
}

/// What is wrong with a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MappingProblem {
    /// The list has no such column.
    NoSuchColumn(usize),
    /// One column is taken for two things.
    TakenTwice(usize),
    /// Neither a birth date nor a donation: there is nothing to judge by.
    NothingToJudgeBy,
}

impl MappingProblem {
    /// The column that it is about.
    #[must_use]
    pub fn column(self) -> Option<usize> {
        match self {
            Self::NoSuchColumn(column) | Self::TakenTwice(column) => Some(column),
            Self::NothingToJudgeBy => None,
        }
    }
}

impl Mapping {
    /// What is wrong with it in a list of so many columns. One column of kinds may stand beside several of days.
    ///
    /// ```
    /// use donation_day::desk::recall::{Mapping, MappingProblem};
    /// let mapping = Mapping { id: 0, birth: Some(3), ..Mapping::default() };
    /// assert_eq!(mapping.problems(4), []);
    /// assert_eq!(mapping.problems(3), [MappingProblem::NoSuchColumn(3)]);
    /// ```
    #[must_use]
    pub fn problems(&self, columns: usize) -> Vec<MappingProblem> {
        let mut taken = self.columns();
        let kinds = self.donations.iter().filter_map(|donations| match donations.what {
            What::Column(kind) => Some(kind),
            What::Kind(_) | What::Unknown => None,
        });
        let mut kinds: Vec<usize> = kinds.collect();
        kinds.sort_unstable();
        kinds.dedup();
        taken.extend(kinds);
        taken.sort_unstable();
        let mut problems: Vec<MappingProblem> = Vec::new();
        for (index, column) in taken.iter().enumerate() {
            let again = index.checked_sub(1).and_then(|before| taken.get(before)) == Some(column);
            if again && !problems.contains(&MappingProblem::TakenTwice(*column)) {
                problems.push(MappingProblem::TakenTwice(*column));
            }
            if !again && *column >= columns {
                problems.push(MappingProblem::NoSuchColumn(*column));
            }
        }
        if self.birth.is_none() && self.donations.is_empty() {
            problems.push(MappingProblem::NothingToJudgeBy);
        }
        problems
    }

    /// The columns but those of kinds.
    fn columns(&self) -> Vec<usize> {
        let days = self.donations.iter().map(|donations| donations.when);
        [self.id].into_iter().chain(self.sex).chain(self.birth).chain(days).collect()
    }

    /// How many cells a row needs for it.
    pub(super) fn width(&self) -> usize {
        let kinds = self.donations.iter().filter_map(|donations| match donations.what {
            What::Column(kind) => Some(kind),
            What::Kind(_) | What::Unknown => None,
        });
        self.columns().into_iter().chain(kinds).max().unwrap_or(0).saturating_add(1)
    }
}

/// How a list begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// The sign between its cells.
    pub separator: char,
    /// Whether the first row seems to name the columns, so that it is no donor.
    pub has_header: bool,
    /// Its first rows, that one among them.
    pub rows: Vec<Vec<String>>,
    /// What the columns seem to be.
    pub guess: Mapping,
}

impl Preview {
    /// How many columns it has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// How many rows are looked at before the columns are guessed.
const FIRST_ROWS: usize = 20;

/// Looks at how a list begins; `text` is its first some ten thousand characters, or all of it. None where it has no
/// row.
///
/// ```
/// use donation_day::desk::recall::{Donations, What, preview};
/// use donation_day::rules::Kind;
/// let preview = preview("编号;出生年份;末次全血\nA1;1990;2026-05-24\n").expect("it has a row");
/// assert_eq!(preview.separator, ';');
/// assert_eq!(preview.guess.birth, Some(1));
/// assert_eq!(preview.guess.donations, [Donations { when: 2, what: What::Kind(Kind::WholeBlood) }]);
/// ```
#[must_use]
pub fn preview(text: &str) -> Option<Preview> {
    let separator = separator(text);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut records = Records::new(separator);
    let mut take = |record: super::records::Record<'_>| {
        let cells: Vec<String> = record.cells().map(str::to_owned).collect();
        if rows.len() <= FIRST_ROWS && cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(cells);
        }
    };
    records.feed(text, &mut take);
    records.end(&mut take);
    let has_header = rows.first().is_some_and(|row| is_header(row));
    rows.truncate(FIRST_ROWS + usize::from(has_header));
    let (header, donors) = rows.split_first()?;
    let guess = if has_header { guess(header, donors) } else { guess(&[], &rows) };
    Some(Preview { separator, has_header, rows, guess })
}

/// Whether a first row names the columns: it has no date, and a name that is known, or else neither a digit nor a sex.
fn is_header(row: &[String]) -> bool {
    let is_value = |cell: &String| cell.contains(|c: char| c.is_ascii_digit()) || cell::sex(cell) != Answer::Unanswered;
    let has_date = row.iter().any(|cell| matches!(cell::date(cell), Ok(Some(_))));
    !has_date && (row.iter().any(|cell| name(cell).is_some()) || !row.iter().any(is_value))
}

/// What a column's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    /// An id; the greater the number, the more likely it is the donor's own.
    Id(u8),
    Sex,
    Birth,
    /// Days of donation; none where the name does not say of what.
    Days(Option<Kind>),
    /// Kinds of donation.
    Kinds,
    /// Known to be nothing of this.
    Other,
}

/// What a column's name says; none where it is not known.
fn name(header: &str) -> Option<Name> {
    // A date or a number is no name.
    if header.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = cell::word(header);
    let has = |words: &[&str]| words.iter().any(|one| word.contains(one));
    let is = |words: &[&str]| words.contains(&&*word);
    let is_date = has(&["日期", "时间", "末次", "上次", "最近", "最后", "date", "day", "last", "latest", "recent"]);
    let is_donation = has(&["献血", "采血", "捐献", "donat", "blood", "全血", "血小板", "platelet", "plt", "wb"]);
    let is_count =
        has(&["次数", "总", "累计", "单位", "血量", "count", "times", "total", "units", "volume", "ml", "年龄"]);
    if is_count || is(&["age"]) || has(&["血型", "bloodtype", "bloodgroup", "abo", "rh", "下次", "next"]) {
        return Some(Name::Other);
    }
    if has(&["出生", "生日", "birth"]) || is(&["dob", "born"]) {
        return Some(Name::Birth);
    }
    if has(&["性别", "gender"]) || is(&["sex"]) {
        return Some(Name::Sex);
    }
    if has(&["种类", "类型", "类别", "品种", "kind", "type"]) && !has(&["证件", "document"]) {
        return Some(Name::Kinds);
    }
    if has(&["编号", "编码", "号码", "序号", "卡号", "id", "number", "code"]) || is(&["no", "no.", "号"]) {
        let rank = match () {
            () if has(&["证件", "身份证", "电话", "手机", "phone", "mobile"]) => 1,
            () if has(&["序号"]) || is(&["no", "no.", "号"]) => 2,
            () if has(&["献血者", "donor"]) => 4,
            () => 3,
        };
        return Some(Name::Id(rank));
    }
    let whole_blood = has(&["全血", "whole"]) || word.contains("wb");
    let platelets = has(&["血小板", "platelet", "plt", "机采", "单采"]);
    match (whole_blood, platelets) {
        (true, false) => return Some(Name::Days(Some(Kind::WholeBlood))),
        (false, true) => return Some(Name::Days(Some(Kind::Platelets))),
        _ => {}
    }
    if (is_date && is_donation) || is(&["日期", "date", "last", "末次", "上次"]) {
        return Some(Name::Days(None));
    }
    has(&["姓名", "name", "电话", "手机", "phone", "地址", "address", "单位", "备注", "note"]).then_some(Name::Other)
}

/// What a column's cells look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Looks {
    cells: usize,
    dates: usize,
    sexes: usize,
    kinds: usize,
    /// The earliest and the latest year of its dates.
    years: Option<(i32, i32)>,
}

impl Looks {
    fn of(rows: &[Vec<String>], column: usize) -> Self {
        let mut looks = Self::default();
        for cell in rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell::is_nothing(cell)) {
            looks.cells += 1;
            looks.sexes += usize::from(cell::sex(cell) != Answer::Unanswered);
            looks.kinds += usize::from(cell::kind(cell).is_ok_and(|given| given != Given::Other));
            if let Ok(Some(when)) = cell::date(cell) {
                let year = chrono::Datelike::year(&PartialDate::first(when));
                looks.dates += 1;
                let (earliest, latest) = looks.years.unwrap_or((year, year));
                looks.years = Some((earliest.min(year), latest.max(year)));
            }
        }
        looks
    }

    /// Whether all its cells are of a sort of which it has `some`, and it has any.
    fn all(self, some: usize) -> bool {
        some > 0 && some == self.cells
    }
}

/// What the columns of a list seem to be: by the names in its header, and where these say nothing by the first rows.
///
/// Names are known in Chinese and English. Where no name tells a birth date from a donation, of several columns of
/// dates the one whose latest year lies before all others' earliest is the birth date, and the others are donations of
/// the kind that a column of kinds says, or else of an unknown one. The id is the column that is named so, the donor's
/// own before a running number, or else the first whose name says nothing. A guess may have
/// [problems](Mapping::problems).
#[must_use]
pub fn guess(header: &[String], rows: &[Vec<String>]) -> Mapping {
    let columns = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or(0);
    let names: Vec<Option<Name>> =
        (0..columns).map(|column| header.get(column).and_then(|header| name(header))).collect();
    let looks: Vec<Looks> = (0..columns).map(|column| Looks::of(rows, column)).collect();
    let by_name = |wanted: &dyn Fn(Name) -> bool| names.iter().position(|name| name.is_some_and(wanted));
    let ids = names.iter().enumerate().filter_map(|(column, name)| match name {
        Some(Name::Id(rank)) => Some((*rank, std::cmp::Reverse(column))),
        _ => None,
    });
    let named_id = ids.max().map(|(_, std::cmp::Reverse(column))| column);
    let id = named_id.or_else(|| names.iter().position(Option::is_none)).unwrap_or(0);
    let is_open = |column: usize| column != id && names.get(column).is_some_and(Option::is_none);
    let by_looks = |wanted: &dyn Fn(Looks) -> bool| {
        let mut open = looks.iter().enumerate().filter(|(column, _)| is_open(*column));
        open.find(|(_, looks)| wanted(**looks)).map(|(column, _)| column)
    };
    let sex = by_name(&|name| name == Name::Sex).or_else(|| by_looks(&|looks| looks.all(looks.sexes)));
    let kinds = by_name(&|name| name == Name::Kinds).or_else(|| by_looks(&|looks| looks.all(looks.kinds)));
    let mut days: Vec<(usize, What)> = Vec::new();
    let of_row = kinds.map_or(What::Unknown, What::Column);
    for (column, name) in names.iter().enumerate() {
        match name {
            Some(Name::Days(Some(kind))) => days.push((column, What::Kind(*kind))),
            Some(Name::Days(None)) => days.push((column, of_row)),
            _ => {}
        }
    }
    let mut birth = by_name(&|name| name == Name::Birth);
    // What the names leave open.
    let mut open: Vec<usize> = (0..columns)
        .filter(|column| is_open(*column) && Some(*column) != sex)
        .filter(|column| looks.get(*column).is_some_and(|looks| looks.all(looks.dates)))
        .collect();
    let years = |column: &usize| looks.get(*column).and_then(|looks| looks.years);
    if birth.is_none() {
        let is_before = |one: &usize, other: &usize| match (years(one), years(other)) {
            (Some((_, latest)), Some((earliest, _))) => latest < earliest,
            _ => false,
        };
        let dated: Vec<usize> = days.iter().map(|(column, _)| *column).chain(open.iter().copied()).collect();
        let is_first = |one: &usize| dated.iter().all(|other| other == one || is_before(one, other));
        birth = open.iter().copied().find(|one| dated.len() > 1 && is_first(one));
    }
    open.retain(|column| Some(*column) != birth);
    if days.is_empty() {
        days.extend(open.iter().map(|column| (*column, of_row)));
    }
    let donations = days.into_iter().map(|(when, what)| Donations { when, what }).collect();
    Mapping { id, sex, birth, donations }
}
