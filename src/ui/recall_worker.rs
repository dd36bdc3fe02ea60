//! The page's side of the worker that reads lists of past donors (`static/worker.js`). The file that was chosen and the
//! table that is made of it stay in here, and are gone when the page is left. On the host nothing is read.

use chrono::NaiveDate;

use crate::desk::recall::{Donations, Mapping, What, Why};
use crate::eligibility::iso_day;
use crate::json::Json;
use crate::rules::Kind;
use crate::text::desk::{ListStep, ListWrong};

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has a worker"))]
pub enum Said {
    /// How the list begins.
    Begins(Beginning),
    /// How far it is.
    Progress {
        /// What it does.
        step: ListStep,
        /// How much of the file is read, from 0 to 100.
        percent: u64,
    },
    /// What the list came to; the table is at this address until the page is left.
    Result {
        /// The list.
        list: Listed,
        /// A `blob:` address.
        table: String,
    },
    /// It cannot be read.
    Wrong(ListWrong),
}

/// How a list begins, and what its columns seem to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beginning {
    /// The encoding, as the worker calls it.
    pub encoding: String,
    /// The sign between its cells.
    pub separator: String,
    /// Whether the first of the rows seems to name the columns.
    pub has_header: bool,
    /// The first rows, with that one.
    pub rows: Vec<Vec<String>>,
    /// How many columns there are.
    pub columns: usize,
    /// What they seem to be.
    pub guess: Mapping,
}

/// What a list came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// Rows but blank ones and the header.
    pub rows: usize,
    /// Donors that were judged.
    pub donors: usize,
    /// The line on which reading stopped before the end, and whether there were too many rows.
    pub stop: Option<(usize, bool)>,
    /// For each kind of the drive.
    pub kinds: Vec<OfKind>,
    /// How many rows were not judged.
    pub bad: usize,
    /// The first of them.
    pub bad_rows: Vec<BadRow>,
}

/// How donors stand for one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// How many may give, those with something to ask among them.
    pub open: usize,
    /// Those with something to ask.
    pub ask: usize,
    /// Later, on a known day.
    pub not_yet: usize,
    /// On no day that is known.
    pub no_day: usize,
    /// The first of those who may, in the order in which they are called.
    pub may: Vec<Entry>,
    /// The first of the others, who may soonest first.
    pub others: Vec<Entry>,
}

/// A donor of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id in the list.
    pub id: String,
    /// The first line that names the donor.
    pub line: usize,
    /// The day since which the donor is due, or the first day on which they are.
    pub day: Option<NaiveDate>,
    /// The rule that blocks or asks.
    pub rule: Option<String>,
}

/// A row that was not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The id; empty where it could not be read.
    pub id: String,
    /// The line.
    pub line: usize,
    /// Why; none where this version does not know the word.
    pub why: Option<Why>,
    /// The column in which it is wrong, counted from 0.
    pub column: Option<usize>,
}

/// What a list is to be judged for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has a worker"))]
pub struct Question {
    /// The list's beginning, as the worker said it.
    pub beginning: Beginning,
    /// Whether its first row names the columns.
    pub has_header: bool,
    /// What its columns are.
    pub mapping: Mapping,
    /// The kinds of the drive.
    pub kinds: Vec<Kind>,
    /// The words of the table for those of its own.
    pub words: Vec<(&'static str, String)>,
    /// The drive's day.
    pub day: NaiveDate,
    /// The day on which it is asked.
    pub today: NaiveDate,
    /// The rulebook that the site has chosen, by its name; empty for those in force.
    pub rules: String,
}

/// Looks at the file that was chosen; its name, or none where none was.
pub fn look_at_chosen(event: &leptos::ev::Event, then: impl Fn(Said) + 'static) -> Option<String> {
    #[cfg(feature = "browser")]
    return browser::look(&crate::ui::files::chosen_file(event)?, then);
    #[cfg(not(feature = "browser"))]
    {
        let _ = (event, then);
        None
    }
}

/// Lets files be dropped anywhere on the page while it is shown: `over` learns whether one is held over it, `dropped`
/// its name.
pub fn take_drops(
    over: impl Fn(bool) + Copy + 'static,
    dropped: impl Fn(String) + Copy + 'static,
    then: impl Fn(Said) + Copy + 'static,
) {
    #[cfg(feature = "browser")]
    browser::take_drops(over, dropped, then);
    #[cfg(not(feature = "browser"))]
    let _ = (over, dropped, then);
}

/// Judges the list that was looked at.
pub fn judge(question: &Question, then: impl Fn(Said) + 'static) {
    #[cfg(feature = "browser")]
    browser::judge(question, then);
    #[cfg(not(feature = "browser"))]
    let _ = (question, then);
}

/// Stops whatever the worker does, at once.
pub fn stop() {
    #[cfg(feature = "browser")]
    browser::stop();
}

/// Stops, and forgets the file and the table.
pub fn forget() {
    #[cfg(feature = "browser")]
    browser::forget();
}

/// What a message says; none where it is no message of the worker's.
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has a worker"))]
fn said(message: &Json, table: impl FnOnce() -> String) -> Option<Said> {
    match message.get("type")?.text()? {
        "columns" => beginning(message).map(Said::Begins),
        "progress" => {
            let step = match message.get("step")?.text()? {
                "reading" => ListStep::Reading,
                "judging" => ListStep::Judging,
                "writing" => ListStep::Writing,
                _ => return None,
            };
            let (done, all) = (message.get("done")?.number()?, message.get("all")?.number()?);
            Some(Said::Progress { step, percent: (done.saturating_mul(100) / all.max(1)).min(100) })
        }
        "result" => Some(Said::Result { list: listed(message.get("list")?)?, table: table() }),
        "problem" => Some(Said::Wrong(ListWrong::of(message.get("code")?.text()?))),
        _ => None,
    }
}

fn number(of: &Json, name: &str) -> Option<usize> {
    usize::try_from(of.get(name)?.number()?).ok()
}

fn text(of: &Json, name: &str) -> Option<String> {
    Some(of.get(name)?.text()?.to_owned())
}

fn texts(list: &Json) -> Option<Vec<String>> {
    list.list()?.iter().map(|text| text.text().map(str::to_owned)).collect()
}

fn each<T>(of: &Json, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    of.get(name)?.list()?.iter().map(read).collect()
}

fn beginning(message: &Json) -> Option<Beginning> {
    let header = message.get("header").filter(|header| **header != Json::Null);
    let mut rows = each(message, "rows", texts)?;
    if let Some(header) = header {
        rows.insert(0, texts(header)?);
    }
    Some(Beginning {
        encoding: text(message, "encoding")?,
        separator: text(message, "separator")?,
        has_header: header.is_some(),
        rows,
        columns: number(message, "columns")?,
        guess: mapping(message.get("guess")?)?,
    })
}

fn mapping(guess: &Json) -> Option<Mapping> {
    let donations = |one: &Json| {
        let what = one.get("what")?;
        let what = match what.text() {
            Some("unknown") => What::Unknown,
            Some(kind) => What::Kind(kind_of(kind)?),
            None => What::Column(number(what, "column")?),
        };
        Some(Donations { when: number(one, "when")?, what })
    };
    Some(Mapping {
        id: number(guess, "id")?,
        sex: number(guess, "sex"),
        birth: number(guess, "birth"),
        donations: each(guess, "donations", donations)?,
    })
}

fn listed(list: &Json) -> Option<Listed> {
    let entry = |entry: &Json| {
        Some(Entry {
            id: text(entry, "id")?,
            line: number(entry, "line")?,
            day: entry.get("day").and_then(Json::text).and_then(iso_day),
            rule: text(entry, "rule"),
        })
    };
    let of_kind = |of: &Json| {
        Some(OfKind {
            kind: kind_of(of.get("kind")?.text()?)?,
            open: number(of, "open")?,
            ask: number(of, "ask")?,
            not_yet: number(of, "not_yet")?,
            no_day: number(of, "no_day")?,
            may: each(of, "may", entry)?,
            others: each(of, "others", entry)?,
        })
    };
    let bad_row = |row: &Json| {
        let why = text(row, "why")?;
        Some(BadRow {
            id: text(row, "id")?,
            line: number(row, "line")?,
            why: Why::ALL.into_iter().find(|one| one.key() == why),
            column: number(row, "column"),
        })
    };
    let stop = list.get("stop").filter(|stop| **stop != Json::Null);
    let stop = stop.and_then(|stop| Some((number(stop, "line")?, stop.get("code")?.text()? == "too_many_rows")));
    let bad = list.get("bad")?;
    Some(Listed {
        rows: number(list, "rows")?,
        donors: number(list, "donors")?,
        stop,
        kinds: each(list, "kinds", of_kind)?,
        bad: number(bad, "count")?,
        bad_rows: each(bad, "rows", bad_row)?,
    })
}

/// A kind as the worker writes it.
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has a worker"))]
fn key_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WholeBlood => "whole_blood",
        Kind::Platelets => "platelets",
    }
}

fn kind_of(key: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| key_of(*kind) == key)
}

impl Question {
    /// The message for the worker, but for the file.
    #[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has a worker"))]
    fn json(&self) -> Json {
        let object = |fields: Vec<(&str, Json)>| {
            Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        };
        let number = |number: usize| Json::from(u64::try_from(number).unwrap_or(u64::MAX));
        let donations = self.mapping.donations.iter().map(|one| {
            let what = match one.what {
                What::Kind(kind) => key_of(kind).into(),
                What::Unknown => "unknown".into(),
                What::Column(column) => object(vec![("column", number(column))]),
            };
            object(vec![("when", number(one.when)), ("what", what)])
        });
        let mapping = object(vec![
            ("id", number(self.mapping.id)),
            ("sex", self.mapping.sex.map_or(Json::Null, number)),
            ("birth", self.mapping.birth.map_or(Json::Null, number)),
            ("donations", donations.collect()),
        ]);
        let words = self.words.iter().map(|(of, word)| (*of, Json::from(&**word)));
        object(vec![
            ("type", "recall".into()),
            ("encoding", self.beginning.encoding.as_str().into()),
            ("separator", self.beginning.separator.as_str().into()),
            ("has_header", self.has_header.into()),
            ("columns", number(self.beginning.columns)),
            ("mapping", mapping),
            ("day", self.day.to_string().into()),
            ("today", self.today.to_string().into()),
            ("rules", self.rules.as_str().into()),
            ("kinds", self.kinds.iter().map(|kind| Json::from(key_of(*kind))).collect()),
            ("words", object(words.collect())),
        ])
    }
}

#[cfg(feature = "browser")]
mod browser {
    use std::cell::RefCell;

    use js_sys::{JSON, Reflect};
    use leptos::prelude::*;
    use leptos::wasm_bindgen::closure::Closure;
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::{ev, web_sys};

    use super::{Json, ListWrong, Question, Said, said};

    thread_local! {
        static WORKER: RefCell<Option<web_sys::Worker>> = const { RefCell::new(None) };
        static FILE: RefCell<Option<web_sys::File>> = const { RefCell::new(None) };
        /// The address of the table.
        static TABLE: RefCell<Option<String>> = const { RefCell::new(None) };
    }

    pub fn stop() {
        if let Some(worker) = WORKER.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }

    fn forget_table() {
        if let Some(address) = TABLE.take() {
            let _ = web_sys::Url::revoke_object_url(&address);
        }
    }

    pub fn forget() {
        stop();
        forget_table();
        FILE.set(None);
    }

    pub fn look(file: &web_sys::File, then: impl Fn(Said) + 'static) -> Option<String> {
        forget();
        FILE.set(Some(file.clone()));
        let message = js_sys::Object::new();
        Reflect::set(&message, &"type".into(), &"recall".into()).ok()?;
        ask(&message, then);
        Some(file.name())
    }

    pub fn judge(question: &Question, then: impl Fn(Said) + 'static) {
        forget_table();
        match JSON::parse(&question.json().to_string()) {
            Ok(message) => ask(&message, then),
            Err(_) => then(Said::Wrong(ListWrong::Broken)),
        }
    }

    /// The worker, for which a list is the only work: a camera has another.
    fn worker() -> Result<web_sys::Worker, JsValue> {
        if let Some(worker) = WORKER.with_borrow(Clone::clone) {
            return Ok(worker);
        }
        let worker = crate::ui::files::open_worker()?;
        WORKER.set(Some(worker.clone()));
        Ok(worker)
    }

    /// Sends a message with the file; `then` gets each of the answers.
    fn ask(message: &JsValue, then: impl Fn(Said) + 'static) {
        let then: std::rc::Rc<dyn Fn(Said)> = std::rc::Rc::new(then);
        if send(message, &then).is_err() {
            stop();
            then(Said::Wrong(ListWrong::NotLoaded));
        }
    }

    fn send(message: &JsValue, then: &std::rc::Rc<dyn Fn(Said)>) -> Result<(), JsValue> {
        let file = FILE.with_borrow(Clone::clone);
        Reflect::set(message, &"file".into(), &file.map_or(JsValue::NULL, JsValue::from))?;
        let worker = worker()?;
        let (answers, fails) = (then.clone(), then.clone());
        let answered: Box<dyn Fn(web_sys::MessageEvent)> = Box::new(move |event| {
            let said = heard(&event.data());
            // Its memory never shrinks, and what is broken stays so.
            if matches!(said, Said::Result { .. } | Said::Wrong(_)) {
                stop();
            }
            answers(said);
        });
        let failed: Box<dyn Fn(JsValue)> = Box::new(move |event| {
            stop();
            // Only a script that runs has words for what went wrong.
            let runs = Reflect::get(&event, &"message".into()).is_ok_and(|words| words.is_string());
            fails(Said::Wrong(if runs { ListWrong::Broken } else { ListWrong::NotLoaded }));
        });
        worker.set_onmessage(Some(Closure::wrap(answered).into_js_value().unchecked_ref()));
        worker.set_onerror(Some(Closure::wrap(failed).into_js_value().unchecked_ref()));
        worker.post_message(message)
    }

    /// What a message says; the table gets an address.
    fn heard(data: &JsValue) -> Said {
        let text = JSON::stringify(data).ok().and_then(|text| text.as_string());
        let table = || {
            let blob = Reflect::get(data, &"csv".into()).ok().and_then(|csv| csv.dyn_into::<web_sys::Blob>().ok());
            let address = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok());
            TABLE.set(address.clone());
            address.unwrap_or_default()
        };
        let message = text.and_then(|text| Json::parse(&text));
        message.and_then(|message| said(&message, table)).unwrap_or(Said::Wrong(ListWrong::Unknown))
    }

    pub fn take_drops(
        over: impl Fn(bool) + Copy + 'static,
        dropped: impl Fn(String) + Copy + 'static,
        then: impl Fn(Said) + Copy + 'static,
    ) {
        // A file that nobody takes would be opened by the browser in the place of the page.
        let dragged = window_event_listener(ev::dragover, move |event| {
            if has_files(&event) {
                event.prevent_default();
                over(true);
            }
        });
        let gone = window_event_listener(ev::dragleave, move |event| {
            if event.related_target().is_none() {
                over(false);
            }
        });
        let let_go = window_event_listener(ev::drop, move |event| {
            if !has_files(&event) {
                return;
            }
            event.prevent_default();
            over(false);
            let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
            if let Some(name) = file.and_then(|file| look(&file, then)) {
                dropped(name);
            }
        });
        on_cleanup(move || {
            dragged.remove();
            gone.remove();
            let_go.remove();
        });
    }

    /// Whether what is dragged is a file, and not a text from some field.
    fn has_files(event: &web_sys::DragEvent) -> bool {
        let kinds = event.data_transfer().map(|data| data.types()).unwrap_or_default();
        kinds.iter().any(|kind| kind.as_string().is_some_and(|kind| kind.eq_ignore_ascii_case("files")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(message: &str) -> Option<Said> {
        said(&Json::parse(message).expect("it is JSON"), || "blob:a".to_owned())
    }

    fn begins(message: &str) -> Beginning {
        match heard(message) {
            Some(Said::Begins(beginning)) => beginning,
            said => panic!("{said:?}"),
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    const BEGINS: &str = r#"{"type": "columns", "encoding": "gb18030", "separator": "\t", "header": ["编号", "种类", "日期"],
        "rows": [["A1", "全血", "2026-06-01"]], "columns": 3, "problems": [], "guess": {"id": 0, "sex": null, "birth": null,
        "donations": [{"when": 2, "what": {"column": 1}}, {"when": 1, "what": "platelets"}, {"when": 0, "what": "unknown"}]}}"#;

    #[test]
    fn how_a_list_begins_is_understood() {
        let list = begins(BEGINS);
        assert_eq!((&*list.encoding, &*list.separator, list.columns, list.has_header), ("gb18030", "\t", 3, true));
        assert_eq!(list.rows, [["编号", "种类", "日期"], ["A1", "全血", "2026-06-01"]]);
        let donations = [(2, What::Column(1)), (1, What::Kind(Kind::Platelets)), (0, What::Unknown)];
        let donations = donations.map(|(when, what)| Donations { when, what }).into();
        assert_eq!(list.guess, Mapping { id: 0, sex: None, birth: None, donations });
        let bare = begins(&BEGINS.replace(r#"["编号", "种类", "日期"]"#, "null"));
        assert_eq!((bare.has_header, bare.rows), (false, vec![vec!["A1".into(), "全血".into(), "2026-06-01".into()]]));
    }

    #[test]
    fn a_question_says_what_was_heard_and_chosen() {
        let beginning = begins(BEGINS);
        let mapping = Mapping { birth: Some(2), ..beginning.guess.clone() };
        let (kinds, words) = (vec![Kind::Platelets], vec![("open", "可以".to_owned())]);
        let (day, today) = (day("2026-12-01"), day("2026-11-24"));
        let (has_header, rules) = (false, "draft-2025".to_owned());
        let question = Question { beginning, has_header, mapping: mapping.clone(), kinds, words, day, today, rules };
        let json = question.json();
        assert_eq!(super::mapping(json.get("mapping").expect("it has one")), Some(mapping));
        let rest = json.to_string().replace(&json.get("mapping").expect("it has one").to_string(), "0");
        assert_eq!(
            rest,
            r#"{"type":"recall","encoding":"gb18030","separator":"\u0009","has_header":false,"columns":3,"mapping":0,"day":"2026-12-01","today":"2026-11-24","rules":"draft-2025","kinds":["platelets"],"words":{"open":"可以"}}"#
        );
    }

    #[test]
    fn a_result_is_understood_with_its_table() {
        let said = heard(
            r#"{"type": "result", "csv": {}, "memory": 1, "list": {"rows": 5, "donors": 3, "stop": {"code": "too_many_rows", "line": 9},
            "kinds": [{"kind": "whole_blood", "open": 1, "ask": 1, "not_yet": 1, "no_day": 1,
            "may": [{"id": "a", "line": 2, "stands": "ask_staff", "day": null, "rule": "A2"}],
            "others": [{"id": "b", "line": 3, "stands": "not_yet", "day": "2026-12-02", "rule": "I1"}]}],
            "bad": {"count": 2, "rows": [{"id": "", "line": 4, "why": "no_id", "column": 0}, {"id": "c", "line": 5, "why": "new", "column": null}]}}}"#,
        );
        let entry = |id: &str, line, day, rule: &str| Entry { id: id.into(), line, day, rule: Some(rule.into()) };
        let of_kind = OfKind {
            kind: Kind::WholeBlood,
            open: 1,
            ask: 1,
            not_yet: 1,
            no_day: 1,
            may: vec![entry("a", 2, None, "A2")],
            others: vec![entry("b", 3, Some(day("2026-12-02")), "I1")],
        };
        let bad_rows = vec![
            BadRow { id: String::new(), line: 4, why: Some(Why::NoId), column: Some(0) },
            BadRow { id: "c".into(), line: 5, why: None, column: None },
        ];
        let list = Listed { rows: 5, donors: 3, stop: Some((9, true)), kinds: vec![of_kind], bad: 2, bad_rows };
        assert_eq!(said, Some(Said::Result { list, table: "blob:a".into() }));
    }

    #[test]
    fn progress_is_a_share_and_never_more_than_all() {
        let percent = |done: u64, all: u64| {
            heard(&format!(r#"{{"type": "progress", "step": "reading", "done": {done}, "all": {all}}}"#))
        };
        let reading = |percent| Some(Said::Progress { step: ListStep::Reading, percent });
        assert_eq!(percent(1, 3), reading(33));
        assert_eq!(percent(3, 3), reading(100));
        assert_eq!(percent(0, 0), reading(0));
        assert_eq!(percent(9, 3), reading(100));
        assert_eq!(percent(u64::MAX, 1), reading(100));
    }

    #[test]
    fn a_problem_is_named_and_what_is_no_message_is_none() {
        let wrong = |code: &str| heard(&format!(r#"{{"type": "problem", "code": "{code}"}}"#));
        assert_eq!(wrong("too_big"), Some(Said::Wrong(ListWrong::TooBig)));
        assert_eq!(wrong("of_tomorrow"), Some(Said::Wrong(ListWrong::Unknown)));
        for text in ["{}", r#"{"type": "else"}"#, r#"{"type": "result", "list": {}}"#, r#"{"type": "columns"}"#, "null"]
        {
            assert_eq!(heard(text), None, "{text}");
        }
    }
}
