//! The page's side of the worker that reads lists of past donors (`static/worker.js`). The file that was chosen and the
//! table that is made of it stay in here, and are gone when the page is left. On the host nothing is read.

use crate::desk::recall::Preview;
use crate::desk::recall::messages::{Listed, Question, Shape};
use crate::json::Json;
use crate::text::desk::{ListStep, ListWrong};

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "browser"), allow(dead_code, reason = "only a browser has a worker"))]
pub enum Said {
    /// How the list begins.
    Begins(Preview),
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

/// Looks at the file that was chosen; its name, or none where none was.
pub fn look_at_chosen(event: &leptos::ev::Event, then: impl Fn(Said) + 'static) -> Option<String> {
    #[cfg(feature = "browser")]
    return Some(browser::look(&crate::ui::files::chosen_file(event)?, then));
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
        "columns" => Preview::from_json(message).map(Said::Begins),
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
        "result" => Some(Said::Result { list: Listed::from_json(message.get("list")?)?, table: table() }),
        "problem" => Some(Said::Wrong(ListWrong::of(message.get("code")?.text()?))),
        _ => None,
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

    use super::{Json, ListWrong, Question, Said, Shape, said};

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

    /// Looks at a file; its name.
    pub fn look(file: &web_sys::File, then: impl Fn(Said) + 'static) -> String {
        forget();
        FILE.set(Some(file.clone()));
        ask(&js_sys::Object::new(), then);
        file.name()
    }

    pub fn judge(question: &Question, then: impl Fn(Said) + 'static) {
        forget_table();
        match JSON::parse(&question.to_json().to_string()) {
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
        Reflect::set(message, &"type".into(), &"recall".into())?;
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
            if let Some(file) = file {
                dropped(look(&file, then));
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
    use crate::desk::recall::preview;

    fn heard(message: &str) -> Option<Said> {
        said(&Json::parse(message).expect("it is JSON"), || "blob:a".to_owned())
    }

    #[test]
    fn how_a_list_begins_and_what_it_came_to_is_heard() {
        let begins = preview("A1,2026-06-01\n").expect("it has a row");
        let message = begins.to_json().to_string().replacen('{', r#"{"type": "columns", "#, 1);
        assert_eq!(heard(&message), Some(Said::Begins(begins)));
        let list = Listed { rows: 5, donors: 3, stop: None, kinds: Vec::new(), bad: 2, bad_rows: Vec::new() };
        let message = format!(r#"{{"type": "result", "csv": {{}}, "memory": 1, "list": {}}}"#, list.to_json());
        assert_eq!(heard(&message), Some(Said::Result { list, table: "blob:a".into() }));
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
