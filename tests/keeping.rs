//! Nothing that was entered is lost: not by two pages that keep the same record at once, nor by a storage that fails at
//! any of its calls, nor by a page that is killed after any of them.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use donation_day::eligibility::{Answer, Donation, Given, PartialDate};
use donation_day::intake::{CheckForm, DateText, GroupSaid};
use donation_day::json::Json;
use donation_day::rules::{CaseKey, Group, RULES_OF_2024};
use donation_day::store::keeping::{KeepOutcome, Kept, NotKept, Occasion, Record, Shelf, built_on_nothing};
use donation_day::store::merge::merge;
use donation_day::store::shape::{CheckRecord, Entry, HistoryRecord};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a real day")
}

fn made_up(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20_241_204), ..Default::default() }
}

// ---- Merging ----

fn json(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|| panic!("no value: {text}"))
}

#[test]
fn what_two_pages_made_of_one_record_is_one_record() {
    let x = r#"{"id":"x","n":1}"#;
    let x2 = r#"{"id":"x","n":2}"#;
    let x3 = r#"{"id":"x","n":3}"#;
    let y = r#"{"id":"y","n":1}"#;
    let z = r#"{"id":"z","n":1}"#;
    let list = |items: &[&str]| format!("[{}]", items.join(","));
    for (what, base, earlier, later, merged) in [
        ("untouched", r#"{"a":1}"#.into(), r#"{"a":1}"#.into(), r#"{"a":1}"#.into(), r#"{"a":1}"#.into()),
        ("changed on one side", "1".into(), "2".into(), "1".into(), "2".into()),
        ("changed on the other", "1".into(), "1".into(), "3".into(), "3".into()),
        ("changed on both", "1".into(), "2".into(), "3".into(), "3".into()),
        (
            "two fields",
            r#"{"a":1,"b":1}"#.into(),
            r#"{"a":2,"b":1}"#.into(),
            r#"{"a":1,"b":3}"#.into(),
            r#"{"a":2,"b":3}"#.into(),
        ),
        ("a field of each", "{}".into(), r#"{"a":2}"#.into(), r#"{"b":3}"#.into(), r#"{"b":3,"a":2}"#.into()),
        (
            "a field removed",
            r#"{"a":1,"b":1}"#.into(),
            r#"{"b":1}"#.into(),
            r#"{"a":1,"b":2}"#.into(),
            r#"{"b":2}"#.into(),
        ),
        ("removed and changed", r#"{"a":1}"#.into(), "{}".into(), r#"{"a":2}"#.into(), r#"{"a":2}"#.into()),
        ("changed and removed", r#"{"a":1}"#.into(), r#"{"a":2}"#.into(), "{}".into(), r#"{"a":2}"#.into()),
        (
            "no base",
            "null".into(),
            r#"{"a":1,"b":1}"#.into(),
            r#"{"a":2,"c":1}"#.into(),
            r#"{"a":2,"c":1,"b":1}"#.into(),
        ),
        ("added on either side", list(&[x]), list(&[x, y]), list(&[x, z]), list(&[x, z, y])),
        ("added to nothing", list(&[]), list(&[y]), list(&[z]), list(&[z, y])),
        ("one removed, one added", list(&[x, y]), list(&[y]), list(&[x, y, z]), list(&[y, z])),
        ("removed on both sides", list(&[x, y]), list(&[y]), list(&[]), list(&[])),
        ("item removed and changed", list(&[x]), list(&[]), list(&[x2]), list(&[x2])),
        ("item changed and removed", list(&[x]), list(&[x2]), list(&[]), list(&[x2])),
        ("item changed on both", list(&[x]), list(&[x2]), list(&[x3]), list(&[x3])),
        (
            "cases",
            "[]".into(),
            r#"[{"case":"a"}]"#.into(),
            r#"[{"case":"b"}]"#.into(),
            r#"[{"case":"b"},{"case":"a"}]"#.into(),
        ),
        ("one name twice", list(&[x]), list(&[x, y]), list(&[x3, x2]), list(&[x3, x2, y])),
        ("a list without names is one value", "[1,2]".into(), "[1]".into(), "[2]".into(), "[2]".into()),
        (
            "a date is one value",
            r#"["","",""]"#.into(),
            r#"["1990","",""]"#.into(),
            r#"["","5",""]"#.into(),
            r#"["","5",""]"#.into(),
        ),
    ] {
        let made = merge(json(&base), json(&earlier), json(&later));
        assert_eq!(made.to_string(), merged, "{what}");
    }
}

/// Values of the shapes that records have, close enough to each other to be worth merging.
fn any_value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        (0..4_u64).prop_map(Json::Number),
        any::<bool>().prop_map(Json::Bool),
        "[ab]{0,1}".prop_map(Json::Text),
        vec((0..3_u64).prop_map(Json::Number), 0..3).prop_map(Json::List),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let fields = |inner| proptest::collection::btree_map("[a-d]", inner, 0..4);
        let object = fields(inner.clone()).prop_map(|fields| Json::Object(fields.into_iter().collect()));
        let items = fields(inner).prop_map(|items| {
            let item =
                |(name, value): (String, Json)| Json::Object(vec![("id".into(), name.into()), ("of".into(), value)]);
            items.into_iter().map(item).collect()
        });
        prop_oneof![object, items]
    })
}

proptest! {
    #![proptest_config(made_up(4_000))]

    #[test]
    fn merging_keeps_what_one_side_alone_has_changed(base in any_value(), changed in any_value()) {
        prop_assert_eq!(merge(base.clone(), changed.clone(), base.clone()), changed.clone());
        prop_assert_eq!(merge(base.clone(), base.clone(), changed.clone()), changed.clone());
        prop_assert_eq!(merge(base, changed.clone(), changed.clone()), changed);
    }

    #[test]
    fn what_is_merged_is_merged(base in any_value(), earlier in any_value(), later in any_value()) {
        let merged = merge(base.clone(), earlier.clone(), later.clone());
        prop_assert_eq!(merge(base, earlier, merged.clone()), merged.clone());
        prop_assert_eq!(merge(later.clone(), merged.clone(), later), merged);
    }
}

// ---- A storage, and pages that keep a history in it ----

/// A storage that counts its calls and fails at some of them.
struct Storage {
    texts: RefCell<BTreeMap<String, String>>,
    calls: Cell<usize>,
    fails: Box<dyn Fn(usize, Call) -> bool>,
}

#[derive(Clone, Copy, PartialEq)]
enum Call {
    Get,
    Set,
}

impl Storage {
    fn new(fails: impl Fn(usize, Call) -> bool + 'static) -> Self {
        Self { texts: RefCell::default(), calls: Cell::new(0), fails: Box::new(fails) }
    }

    fn call(&self, call: Call) -> Result<(), NotKept> {
        self.calls.set(self.calls.get() + 1);
        if (self.fails)(self.calls.get(), call) { Err(NotKept) } else { Ok(()) }
    }

    fn under(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    /// The history that lies there.
    fn history(&self) -> Option<HistoryRecord> {
        self.under(KEY).and_then(|text| HistoryRecord::from_text(&text))
    }

    fn begins_with(&self, start: Option<&str>) {
        if let Some(text) = start {
            self.put(KEY, text);
        }
    }

    fn put(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.into(), text.into());
    }
}

impl Shelf for Storage {
    fn read(&self, key: &str) -> Result<String, NotKept> {
        self.call(Call::Get)?;
        Ok(self.under(key).unwrap_or_default())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.call(Call::Set)?;
        self.put(key, text);
        Ok(())
    }
}

const KEY: &str = Record::History.key();

fn read_history(text: &str) -> Option<String> {
    HistoryRecord::of_stored(text).map(|record| record.to_text())
}

/// A page with a history, as the app has it.
struct Page {
    kept: Kept,
    history: HistoryRecord,
    outcome: KeepOutcome,
}

impl Page {
    fn new() -> Self {
        Self { kept: Kept::new(Record::History), history: HistoryRecord::default(), outcome: KeepOutcome::Kept }
    }

    fn opened(storage: &impl Shelf) -> Self {
        let mut page = Self::new();
        page.meets(storage, Occasion::Looked);
        page
    }

    fn meets(&mut self, storage: &impl Shelf, occasion: Occasion) {
        let (news, outcome) = self.kept.meet(storage, &self.history.to_text(), occasion, &read_history);
        self.outcome = outcome;
        if let Some(news) = news {
            self.history = HistoryRecord::from_text(&news).expect("what is merged can be read");
        }
    }

    fn does(&mut self, storage: &impl Shelf, step: &Step) {
        step.change(&mut self.history);
        self.meets(storage, Occasion::Changed);
    }

    /// Puts a record in the place of the one that lies there, as a backup that is brought in does.
    fn puts(&mut self, browser: &Browser, page: usize, text: &str) {
        let text = built_on_nothing(text);
        View(browser, page).write(KEY, &text).expect("it is written");
        self.kept.take(&text);
        self.history = HistoryRecord::from_text(&text).expect("it can be read");
    }

    fn ids(&self) -> BTreeSet<&str> {
        ids(&self.history)
    }
}

fn ids(history: &HistoryRecord) -> BTreeSet<&str> {
    history.entries.iter().chain(&history.plan).map(|entry| entry.id.as_str()).collect()
}

fn entry(id: &str) -> Entry {
    let when = Some(PartialDate::Day(day("2026-05-06")));
    Entry::new(id, Donation { when, given: Given::WholeBlood { ml: Some(400) }, no_blood: false })
}

/// What a donor does.
#[derive(Debug, Clone)]
enum Step {
    Adds(String),
    Plans(String),
    Notes(usize, String),
    Deletes(usize),
}

impl Step {
    fn change(&self, history: &mut HistoryRecord) {
        match self {
            Self::Adds(id) => history.note(entry(id)),
            Self::Plans(id) => history.plan.push(entry(id)),
            Self::Notes(place, note) => {
                if let Some(entry) = history.entries.get_mut(*place) {
                    entry.note.clone_from(note);
                }
            }
            Self::Deletes(place) => {
                if *place < history.entries.len() {
                    history.entries.remove(*place);
                }
            }
        }
    }
}

// ---- Several pages, in a browser that tells them late ----

/// A browser in which each page has its own copy of the storage. What a page writes reaches the storage after a while and
/// the other pages after another; a page that waits for its own write takes over no other for its copy, but is told of it.
struct Browser {
    texts: RefCell<BTreeMap<String, String>>,
    copies: Vec<RefCell<BTreeMap<String, String>>>,
    waits: Vec<Cell<usize>>,
    to_storage: Vec<RefCell<VecDeque<(String, String)>>>,
    to_pages: Vec<RefCell<VecDeque<News>>>,
    writes: Cell<usize>,
}

#[derive(Clone)]
struct News {
    from: usize,
    key: String,
    old: Option<String>,
    new: String,
}

struct View<'a>(&'a Browser, usize);

impl Shelf for View<'_> {
    fn read(&self, key: &str) -> Result<String, NotKept> {
        Ok(self.0.copies[self.1].borrow().get(key).cloned().unwrap_or_default())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        let View(browser, page) = self;
        let old = browser.copies[*page].borrow_mut().insert(key.into(), text.into());
        // Nobody is told of a text that is put in its own place.
        if old.as_deref() != Some(text) {
            browser.writes.set(browser.writes.get() + 1);
            browser.waits[*page].set(browser.waits[*page].get() + 1);
            browser.to_storage[*page].borrow_mut().push_back((key.into(), text.into()));
        }
        Ok(())
    }
}

impl Browser {
    fn new(pages: usize) -> Self {
        Self {
            texts: RefCell::default(),
            copies: vec![RefCell::default(); pages],
            waits: vec![Cell::new(0); pages],
            to_storage: vec![RefCell::default(); pages],
            to_pages: vec![RefCell::default(); pages],
            writes: Cell::new(0),
        }
    }

    /// The history that lies in the storage.
    fn history(&self) -> HistoryRecord {
        let texts = self.texts.borrow();
        texts.get(KEY).map(|text| HistoryRecord::from_text(text).expect("it can be read")).unwrap_or_default()
    }

    /// The oldest write of a page reaches the storage.
    fn stores(&self, page: usize) -> bool {
        let Some((key, new)) = self.to_storage[page].borrow_mut().pop_front() else { return false };
        let old = self.texts.borrow_mut().insert(key.clone(), new.clone());
        for to in &self.to_pages {
            to.borrow_mut().push_back(News { from: page, key: key.clone(), old: old.clone(), new: new.clone() });
        }
        true
    }

    /// The oldest news reaches a page.
    fn tells(&self, pages: &mut [Page], page: usize) -> bool {
        let Some(News { from, key, old, new }) = self.to_pages[page].borrow_mut().pop_front() else { return false };
        if from == page {
            self.waits[page].set(self.waits[page].get() - 1);
            return true;
        }
        if self.waits[page].get() == 0 {
            self.copies[page].borrow_mut().insert(key, new.clone());
        }
        pages[page].meets(&View(self, page), Occasion::Told(old.unwrap_or_default(), new));
        true
    }

    /// Everything reaches everybody; how many writes that took.
    fn comes_to_rest(&self, pages: &mut [Page]) -> usize {
        let before = self.writes.get();
        for _ in 0..1_000 {
            let mut moved = false;
            for page in 0..pages.len() {
                moved |= self.stores(page);
                moved |= self.tells(pages, page);
            }
            if !moved {
                return self.writes.get() - before;
            }
        }
        panic!("the pages do not come to rest");
    }
}

/// What happens next.
#[derive(Debug, Clone)]
enum Next {
    Does(usize, usize, u8),
    Stores(usize),
    Tells(usize),
}

fn any_next(pages: usize) -> impl Strategy<Value = Next> {
    prop_oneof![
        2 => (0..pages, 0..4_usize, any::<u8>()).prop_map(|(page, place, what)| Next::Does(page, place, what)),
        1 => (0..pages).prop_map(Next::Stores),
        1 => (0..pages).prop_map(Next::Tells),
    ]
}

fn step(place: usize, what: u8, number: usize, deletes: bool) -> Step {
    match what % 8 {
        0..3 => Step::Adds(format!("added-{number}")),
        3 => Step::Plans(format!("planned-{number}")),
        4 if deletes => Step::Deletes(place),
        _ => Step::Notes(place, format!("note-{number}")),
    }
}

proptest! {
    #![proptest_config(made_up(1_000))]

    /// Whatever comes in between: nothing that was added is lost, and all pages show the same in the end, which lies in the
    /// storage; they come to rest after a few writes.
    #[test]
    fn pages_that_write_at_once_lose_nothing_and_come_to_rest(nexts in vec(any_next(3), 1..30)) {
        let browser = Browser::new(3);
        let mut pages = [Page::new(), Page::new(), Page::new()];
        let mut added = BTreeSet::new();
        for (number, next) in nexts.into_iter().enumerate() {
            match next {
                Next::Does(page, place, what) => {
                    let step = step(place, what, number, false);
                    if let Step::Adds(id) | Step::Plans(id) = &step {
                        added.insert(id.clone());
                    }
                    pages[page].does(&View(&browser, page), &step);
                }
                Next::Stores(page) => {
                    browser.stores(page);
                }
                Next::Tells(page) => {
                    browser.tells(&mut pages, page);
                }
            }
        }
        let writes = browser.comes_to_rest(&mut pages);
        prop_assert!(writes <= 150, "{} writes", writes);
        let stored = browser.history();
        for page in &pages {
            prop_assert_eq!(page.ids(), added.iter().map(String::as_str).collect());
            prop_assert_eq!(&page.history, &stored);
        }
    }

    /// With deletions too the pages agree in the end; one that everybody knew of is gone.
    #[test]
    fn pages_that_delete_at_once_agree(nexts in vec(any_next(2), 1..30)) {
        let browser = Browser::new(2);
        let mut pages = [Page::new(), Page::new()];
        for (number, next) in nexts.into_iter().enumerate() {
            match next {
                Next::Does(page, place, what) => pages[page].does(&View(&browser, page), &step(place, what, number, true)),
                Next::Stores(page) => drop(browser.stores(page)),
                Next::Tells(page) => drop(browser.tells(&mut pages, page)),
            }
        }
        browser.comes_to_rest(&mut pages);
        for page in &pages {
            prop_assert_eq!(&page.history, &browser.history());
        }
        for (number, page) in pages.iter_mut().enumerate() {
            page.meets(&View(&browser, number), Occasion::Looked);
        }
        let before = pages[0].history.entries.len();
        pages[0].does(&View(&browser, 0), &Step::Deletes(0));
        browser.comes_to_rest(&mut pages);
        prop_assert_eq!(pages[1].history.entries.len(), before.saturating_sub(1));
    }

    /// Pages of which each is told before the next one writes are as one page.
    #[test]
    fn pages_that_take_turns_are_as_one(nexts in vec((0..3_usize, 0..4_usize, any::<u8>()), 1..20)) {
        let browser = Browser::new(3);
        let mut pages = [Page::new(), Page::new(), Page::new()];
        let mut one = HistoryRecord::default();
        for (number, (page, place, what)) in nexts.into_iter().enumerate() {
            let step = step(place, what, number, true);
            step.change(&mut one);
            pages[page].does(&View(&browser, page), &step);
            prop_assert_eq!(browser.comes_to_rest(&mut pages), 0, "a page answers what it is told");
            for page in &pages {
                prop_assert_eq!(&page.history, &one);
            }
        }
    }
}

#[test]
fn two_pages_that_write_at_the_same_instant_keep_what_both_have_entered() {
    let browser = Browser::new(2);
    let mut pages = [Page::new(), Page::new()];
    pages[0].does(&View(&browser, 0), &Step::Adds("of-the-first".into()));
    pages[1].does(&View(&browser, 1), &Step::Adds("of-the-second".into()));
    let writes = browser.comes_to_rest(&mut pages);
    assert_eq!(pages.map(|page| page.history.entries.len()), [2, 2]);
    assert!(writes <= 2, "each writes once more at most: {writes}");
}

#[test]
fn a_page_that_was_told_of_nothing_takes_in_what_lies_there_before_it_writes() {
    let storage = Storage::new(|_, _| false);
    let mut first = Page::opened(&storage);
    first.does(&storage, &Step::Adds("x".into()));
    let mut second = Page::opened(&storage);
    second.does(&storage, &Step::Adds("y".into()));
    first.does(&storage, &Step::Notes(0, "mine".into()));
    assert_eq!(first.ids(), BTreeSet::from(["x", "y"]));
    assert_eq!(storage.history(), Some(first.history.clone()));
    second.does(&storage, &Step::Deletes(1));
    assert_eq!(second.history.entries[0].note, "mine");
    first.meets(&storage, Occasion::Looked);
    assert_eq!(first.ids(), BTreeSet::from(["x"]));
}

#[test]
fn what_was_removed_elsewhere_is_gone_here_too_and_is_not_written_back() {
    // `clear` does not say what was there.
    for says_what in [true, false] {
        let storage = Storage::new(|_, _| false);
        let mut page = Page::opened(&storage);
        page.does(&storage, &Step::Adds("x".into()));
        let old = storage.under(KEY).filter(|_| says_what);
        storage.texts.borrow_mut().clear();
        page.meets(&storage, Occasion::Told(old.unwrap_or_default(), String::new()));
        page.meets(&storage, Occasion::Looked);
        assert_eq!((&page.history, storage.under(KEY)), (&HistoryRecord::default(), None));
        page.does(&storage, &Step::Adds("y".into()));
        assert_eq!(storage.history().map(|history| history.entries.len()), Some(1));
    }
}

#[test]
fn what_was_written_back_before_the_word_of_its_removal_came_is_emptied() {
    let storage = Storage::new(|_, _| false);
    let mut page = Page::opened(&storage);
    page.does(&storage, &Step::Adds("x".into()));
    let old = storage.under(KEY);
    storage.texts.borrow_mut().clear();
    page.does(&storage, &Step::Notes(0, "note".into()));
    page.meets(&storage, Occasion::Told(old.unwrap_or_default(), String::new()));
    assert_eq!(page.ids(), BTreeSet::from(["x"]), "what was changed since then stays");
    page.does(&storage, &Step::Deletes(0));
    assert_eq!(storage.history(), Some(HistoryRecord::default()));
}

#[test]
fn what_is_brought_in_and_taken_back_is_so_in_every_page() {
    let browser = Browser::new(2);
    let mut pages = [Page::new(), Page::new()];
    pages[0].does(&View(&browser, 0), &Step::Adds("x".into()));
    browser.comes_to_rest(&mut pages);
    pages[1].does(&View(&browser, 1), &Step::Adds("y".into()));
    browser.comes_to_rest(&mut pages);
    let before = browser.texts.borrow()[KEY].clone();
    assert!(before.contains(r#""of":"#), "it was built on what both know");

    let backup = HistoryRecord { entries: ["x", "y", "z"].map(entry).into(), ..HistoryRecord::default() };
    pages[0].puts(&browser, 0, &backup.to_text());
    browser.comes_to_rest(&mut pages);
    assert_eq!(pages.each_ref().map(Page::ids), [BTreeSet::from(["x", "y", "z"]), BTreeSet::from(["x", "y", "z"])]);

    pages[0].puts(&browser, 0, &before);
    browser.comes_to_rest(&mut pages);
    assert_eq!(pages.each_ref().map(Page::ids), [BTreeSet::from(["x", "y"]), BTreeSet::from(["x", "y"])]);
    // And goes on from there.
    pages[1].does(&View(&browser, 1), &Step::Deletes(0));
    browser.comes_to_rest(&mut pages);
    assert_eq!(ids(&browser.history()).len(), 1);
}

#[test]
fn what_was_lost_without_a_word_is_written_again_with_the_next_change() {
    let storage = Storage::new(|_, _| false);
    let mut page = Page::opened(&storage);
    page.does(&storage, &Step::Adds("x".into()));
    storage.texts.borrow_mut().clear();
    page.meets(&storage, Occasion::Looked);
    assert_eq!(storage.under(KEY), None);
    page.does(&storage, &Step::Adds("y".into()));
    assert_eq!(storage.history().map(|history| history.entries.len()), Some(2));
}

#[test]
fn nothing_is_stored_before_something_is_entered() {
    let storage = Storage::new(|_, _| false);
    let mut page = Page::opened(&storage);
    page.meets(&storage, Occasion::Changed);
    assert_eq!(storage.under(KEY), None);
    page.does(&storage, &Step::Adds("x".into()));
    page.does(&storage, &Step::Deletes(0));
    assert_eq!(storage.history(), Some(HistoryRecord::default()), "what is there is emptied");
}

// ---- What cannot be read ----

#[test]
fn what_changes_nothing_of_what_is_kept_leaves_no_trace() {
    let storage = Storage::new(|_, _| false);
    let mut page = Page::opened(&storage);
    page.does(&storage, &Step::Adds("x".into()));
    let lies = storage.under(KEY);
    page.meets(&storage, Occasion::Changed);
    assert_eq!((page.outcome, storage.under(KEY)), (KeepOutcome::Kept, lies));
    // Nor where another page has written the same.
    Page::opened(&storage).meets(&storage, Occasion::Changed);
    page.does(&storage, &Step::Deletes(0));
    assert_eq!(storage.history(), Some(HistoryRecord::default()));
}

#[test]
fn what_cannot_be_read_is_set_aside_before_anything_is_written_over_it() {
    let storage = Storage::new(|_, _| false);
    for (number, text) in ["garbage {", r#"{"v":99}"#, " "].into_iter().enumerate() {
        storage.put(KEY, text);
        let mut page = Page::opened(&storage);
        assert_eq!(page.outcome, KeepOutcome::SetAside);
        assert_eq!(storage.under(KEY).as_deref(), Some(text));
        page.does(&storage, &Step::Adds("x".into()));
        assert_eq!(page.outcome, KeepOutcome::Kept, "it is told once");
        assert_eq!(storage.under(&format!("{KEY}.unreadable-{}", number + 1)).as_deref(), Some(text));
        assert_eq!(Page::opened(&storage).ids(), BTreeSet::from(["x"]));
    }
    // The same text again lies there already.
    storage.put(KEY, "garbage {");
    Page::opened(&storage);
    assert_eq!(storage.under(&format!("{KEY}.unreadable-4")), None);
}

proptest! {
    #![proptest_config(made_up(2_000))]

    #[test]
    fn whatever_lies_there_is_read_or_set_aside_as_it_was(
        text in prop_oneof![any::<String>(), (any_value(), any::<u64>()).prop_map(|(of, mark)| format!(r#"{{"v":2,"data":{of},"of":{mark}}}"#))],
        is_told in any::<bool>(),
    ) {
        let storage = Storage::new(|_, _| false);
        let mut page = Page::opened(&storage);
        storage.put(KEY, &text);
        if is_told {
            page.meets(&storage, Occasion::Told(String::new(), text.clone()));
        }
        page.does(&storage, &Step::Adds("x".into()));
        prop_assert!(page.ids().contains("x"));
        prop_assert_eq!(storage.history(), Some(page.history.clone()));
        let aside = storage.under(&format!("{KEY}.unreadable-1"));
        prop_assert_eq!(aside.is_none(), text.is_empty() || HistoryRecord::from_text(&text).is_some());
        prop_assert!(aside.is_none_or(|aside| aside == text));
    }
}

#[test]
fn many_that_cannot_be_read_lie_beside_each_other() {
    let storage = Storage::new(|_, _| false);
    for number in 1..=50 {
        storage.put(KEY, &format!("garbage {number}"));
        Page::opened(&storage).does(&storage, &Step::Adds("x".into()));
        assert_eq!(storage.under(&format!("{KEY}.unreadable-{number}")), Some(format!("garbage {number}")));
    }
}

#[test]
fn where_there_is_no_room_beside_it_what_cannot_be_read_is_not_written_over() {
    let storage = Storage::new(|_, call| call == Call::Set);
    storage.put(KEY, "garbage {");
    let mut page = Page::opened(&storage);
    page.does(&storage, &Step::Adds("x".into()));
    assert_eq!(page.outcome, KeepOutcome::NotKept);
    assert_eq!(storage.under(KEY).as_deref(), Some("garbage {"));
}

#[test]
fn a_newer_version_in_another_page_is_left_alone_until_something_is_written_here() {
    let storage = Storage::new(|_, _| false);
    let mut page = Page::opened(&storage);
    page.does(&storage, &Step::Adds("x".into()));
    let old = storage.under(KEY);
    storage.put(KEY, r#"{"v":3}"#);
    page.meets(&storage, Occasion::Told(old.unwrap_or_default(), r#"{"v":3}"#.into()));
    assert_eq!(page.outcome, KeepOutcome::Kept);
    assert_eq!((page.ids(), storage.texts.borrow().len()), (BTreeSet::from(["x"]), 1));
    page.does(&storage, &Step::Adds("y".into()));
    assert_eq!(page.outcome, KeepOutcome::SetAside);
    assert_eq!(storage.under(&format!("{KEY}.unreadable-1")).as_deref(), Some(r#"{"v":3}"#));
}

// ---- A storage that fails, and a page that is killed ----

/// A walk that meets every way of writing: something unreadable, additions, a change, and a deletion.
fn walk() -> Vec<Step> {
    let mut steps = ["a", "b", "c"].map(|id| Step::Adds(id.into())).to_vec();
    steps.extend([Step::Notes(1, "note".into()), Step::Deletes(0), Step::Plans("d".into())]);
    steps
}

/// The calls of the walk when none fails.
fn calls(start: Option<&str>) -> usize {
    let storage = Storage::new(|_, _| false);
    storage.begins_with(start);
    let mut page = Page::opened(&storage);
    for step in walk() {
        page.does(&storage, &step);
    }
    storage.calls.get()
}

fn old_record() -> String {
    let mut history = HistoryRecord::default();
    history.entries.push(entry("old"));
    history.to_text()
}

/// What lies there before the page is opened: nothing, a record, something unreadable.
fn starts() -> [Option<String>; 3] {
    [None, Some(old_record()), Some("garbage {".into())]
}

/// What the unreadable text must be after everything: under its own key or beside it.
fn unreadable_is_there(storage: &Storage) -> bool {
    storage.texts.borrow().values().any(|text| text == "garbage {")
}

#[test]
fn a_storage_that_fails_once_has_everything_after_the_next_change() {
    let mut tries = 0;
    for start in starts() {
        for n in 1..=calls(start.as_deref()) {
            let storage = Storage::new(move |call, _| call == n);
            storage.begins_with(start.as_deref());
            let mut page = Page::opened(&storage);
            for step in walk() {
                page.does(&storage, &step);
                if page.outcome != KeepOutcome::NotKept {
                    assert_eq!(storage.history().as_ref(), Some(&page.history), "call {n}: said to be kept");
                }
            }
            page.does(&storage, &Step::Adds("last".into()));
            page.meets(&storage, Occasion::Changed);
            assert_ne!(page.outcome, KeepOutcome::NotKept, "call {n}");
            let again = Page::opened(&storage);
            assert_eq!(again.history, page.history, "call {n}");
            let mut expected = BTreeSet::from(["b", "c", "d", "last"]);
            if start == Some(old_record()) {
                expected.insert("old");
                // The first entry, which was deleted, is the old one unless it could not be read when the page was opened.
                expected.remove(if again.ids().contains("old") { "a" } else { "old" });
                expected.extend((!again.ids().contains("old")).then_some("a"));
            }
            assert_eq!(again.ids(), expected, "call {n}");
            assert!(start.as_deref() != Some("garbage {") || unreadable_is_there(&storage), "call {n}");
            tries += 1;
        }
    }
    assert!(tries > 60, "{tries} tries");
}

#[test]
fn a_storage_that_fails_from_some_call_on_is_told_of_and_keeps_what_it_had() {
    for start in starts() {
        for n in 1..=calls(start.as_deref()) {
            for only_writing in [true, false] {
                let storage = Storage::new(move |call, of| call >= n && (of == Call::Set || !only_writing));
                storage.begins_with(start.as_deref());
                let mut page = Page::opened(&storage);
                for step in walk() {
                    let before = storage.under(KEY);
                    page.does(&storage, &step);
                    let is_there = storage.history().as_ref() == Some(&page.history);
                    assert!(is_there || page.outcome == KeepOutcome::NotKept, "call {n}: not said");
                    assert!(is_there || storage.under(KEY) == before, "call {n}: half a change");
                }
                assert!(["b", "c", "d"].iter().all(|id| page.ids().contains(id)), "call {n}: it goes on in memory");
                assert!(start.as_deref() != Some("garbage {") || unreadable_is_there(&storage), "call {n}");
            }
        }
    }
}

#[test]
fn a_page_that_is_killed_after_any_call_leaves_all_that_it_said_to_keep() {
    for start in starts() {
        for n in 1..=calls(start.as_deref()) {
            // Whatever comes after the n-th call never happens.
            let storage = Storage::new(move |call, _| call > n);
            storage.begins_with(start.as_deref());
            let mut page = Page::opened(&storage);
            let mut said = storage.history().unwrap_or_default();
            for step in walk() {
                let is_alive = storage.calls.get() < n;
                if is_alive {
                    page.does(&storage, &step);
                }
                if storage.calls.get() <= n {
                    said = page.history.clone();
                }
            }
            let after = Storage::new(|_, _| false);
            *after.texts.borrow_mut() = storage.texts.borrow().clone();
            let again = Page::opened(&after).history;
            assert!(again == said || again == page.history, "call {n}");
            assert!(start.as_deref() != Some("garbage {") || unreadable_is_there(&storage), "call {n}");
        }
    }
}

// ---- The check ----

#[test]
fn a_form_of_yesterday_and_what_another_page_fills_in_today_are_one() {
    let (yesterday, today) = (day("2026-11-23"), day("2026-11-24"));
    let storage = Storage::new(|_, _| false);
    let read = |text: &str| CheckRecord::of_today(text, &RULES_OF_2024, today).map(|record| record.to_text());
    let mut form = CheckForm { weight: "65".into(), ..CheckForm::default() };
    form.say(Group::LastWeek, GroupSaid::None, true, &RULES_OF_2024);
    let text = CheckRecord { filled_on: yesterday, form }.to_text();
    storage.put(Record::Check.key(), &text);
    let open = || {
        let mut kept = Kept::new(Record::Check);
        let (news, _) = kept.meet(&storage, &read("").expect("a form"), Occasion::Looked, &read);
        (kept, CheckRecord::of_today(&news.unwrap_or_default(), &RULES_OF_2024, today).expect("a form").form)
    };
    let ((mut first, mut of_first), (mut second, mut of_second)) = (open(), open());
    assert_eq!((of_first.weight.as_str(), of_first.groups.len()), ("65", 0), "the last week is asked again");
    assert_eq!(storage.under(Record::Check.key()), Some(text), "nothing is written by looking");
    let meet = |kept: &mut Kept, form: &mut CheckForm, occasion| {
        let mine = CheckRecord { filled_on: today, form: form.clone() }.to_text();
        let (news, _) = kept.meet(&storage, &mine, occasion, &read);
        if let Some(record) = news.and_then(|text| CheckRecord::from_text(&text, &RULES_OF_2024)) {
            *form = record.in_place_of(form);
        }
    };
    of_first.tick(CaseKey("cold"), true, &RULES_OF_2024);
    of_first.not_able = Answer::Known(true);
    meet(&mut first, &mut of_first, Occasion::Changed);
    of_second.birth = DateText { year: "1990".into(), month: "5".into(), day: "6".into() };
    meet(&mut second, &mut of_second, Occasion::Changed);
    meet(&mut first, &mut of_first, Occasion::Looked);
    for form in [&of_first, &of_second] {
        assert_eq!((form.birth.year.as_str(), form.weight.as_str(), form.conditions.len()), ("1990", "65", 1));
    }
    assert_eq!(of_first.not_able, Answer::Known(true), "what is never stored stays where it was said");
    assert_eq!(of_second.not_able, Answer::Unanswered);
    // Whoever wipes the form wipes that too.
    of_second = CheckForm::default();
    meet(&mut second, &mut of_second, Occasion::Changed);
    meet(&mut first, &mut of_first, Occasion::Looked);
    assert_eq!(of_first, CheckForm::default());
}

#[test]
fn a_page_past_midnight_and_one_before_it_do_not_answer_each_other() {
    let storage = Storage::new(|_, _| false);
    let days = [day("2026-11-23"), day("2026-11-24")];
    let reads =
        days.map(|day| move |text: &str| CheckRecord::of_today(text, &RULES_OF_2024, day).map(|of| of.to_text()));
    let mut pages = [Kept::new(Record::Check), Kept::new(Record::Check)];
    let mut mine = [0, 1].map(|page| reads[page]("").expect("a form"));
    let mut form = CheckForm { weight: "65".into(), ..CheckForm::default() };
    form.tick(CaseKey("cold"), true, &RULES_OF_2024);
    mine[0] = CheckRecord { filled_on: days[0], form }.to_text();
    pages[0].meet(&storage, &mine[0], Occasion::Changed, &reads[0]);
    let written = storage.under(Record::Check.key());
    for page in [1, 0, 1] {
        let told = Occasion::Told(String::new(), written.clone().unwrap_or_default());
        let (news, _) = pages[page].meet(&storage, &mine[page], told, &reads[page]);
        mine[page] = news.unwrap_or_else(|| mine[page].clone());
        assert_eq!(storage.under(Record::Check.key()), written, "page {page} answers");
    }
}
