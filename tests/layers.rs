//! The walls between the rooms of the crate, held over its source text: what each room may name, and what it may not.
//!
//! Comments and test modules are left out of what is looked at; each matcher is tried on a made-up text first.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The rooms that know no browser, no clock, no storage and no language.
const CORE: [&str; 9] = [
    "src/rules",
    "src/eligibility",
    "src/schedule",
    "src/intake",
    "src/find",
    "src/campaign",
    "src/handover",
    "src/desk",
    "src/json.rs",
];

/// Names of the browser and of what is built on it.
const BROWSER: [&str; 6] = ["web_sys", "js_sys", "leptos", "gloo", "wasm_bindgen", "wasm32"];

/// Ways to ask which day it is.
const CLOCK: [&str; 10] = [
    "crate::clock",
    "Utc",
    "Local",
    "SystemTime",
    "Instant",
    "Date::now",
    "Date::new_0",
    "js_sys::Date",
    "performance",
    "UNIX_EPOCH",
];

/// Ways to reach the browser's storage.
const STORAGE: [&str; 7] = [
    "local_storage",
    "session_storage",
    "LocalStorage",
    "SessionStorage",
    "gloo_storage",
    "web_sys::Storage",
    "indexed_db",
];

/// The only files that touch the storage, in the order of [`rust_files`], each with the way in which it does; all others
/// in the room are shapes.
const STORES: [(&str, &str); 7] = [
    ("src/store/asked.rs", "indexed_db"),
    ("src/store/browser.rs", "local_storage"),
    ("src/store/crypto.rs", ""),
    ("src/store/desk/hold.rs", ""),
    ("src/store/desk/sealed.rs", ""),
    ("src/store/desk.rs", ""),
    ("src/store/whole.rs", "session_storage"),
];

fn is_store(source: &Source) -> bool {
    STORES.iter().any(|(path, _)| *path == source.path)
}

// ---- Reading the sources ----

/// A source file below the crate's folder, its path with `/`.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn code(&self) -> String {
        without_tests(&code(&self.text).0)
    }
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The Rust files in these folders or at these paths; there is at least one in each, so that no check holds for want of
/// anything to look at.
fn sources(places: &[&str]) -> Vec<Source> {
    let mut sources = Vec::new();
    for place in places {
        let at = Path::new(ROOT).join(place);
        let mut found = Vec::new();
        if at.is_dir() {
            rust_files(&at, &mut found);
        } else {
            found.push(at);
        }
        assert!(!found.is_empty(), "no Rust file in {place}");
        sources.extend(found.into_iter().map(|path| Source {
            text: fs::read_to_string(&path).unwrap_or_else(|error| panic!("{place}: {error}")),
            path: path.strip_prefix(ROOT).expect("it lies below the root").to_string_lossy().replace('\\', "/"),
        }));
    }
    sources
}

/// A character and all after it, as far as the string literal, character literal or comment that begins there.
enum Token {
    Comment(usize),
    Literal { end: usize, inside: Range<usize> },
    Other,
}

fn token_at(text: &str, at: usize) -> Token {
    let rest = &text[at..];
    let end_of =
        |from: usize, what: &str| text[from..].find(what).map_or(text.len(), |found| from + found + what.len());
    if rest.starts_with("//") {
        return Token::Comment(rest.find('\n').map_or(text.len(), |found| at + found));
    }
    if rest.starts_with("/*") {
        let (mut depth, mut end) = (1, at + 2);
        while depth > 0 && end < text.len() {
            let (open, close) = (text[end..].find("/*"), text[end..].find("*/"));
            match (open, close) {
                (Some(open), Some(close)) if open < close => (depth, end) = (depth + 1, end + open + 2),
                (_, Some(close)) => (depth, end) = (depth - 1, end + close + 2),
                _ => end = text.len(),
            }
        }
        return Token::Comment(end);
    }
    let is_in_word = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    if let Some(raw) = rest.strip_prefix('r').filter(|_| !is_in_word) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let start = at + 1 + hashes + 1;
            let close = format!("\"{}", "#".repeat(hashes));
            let end = end_of(start, &close);
            return Token::Literal { end, inside: start..end.saturating_sub(close.len()).max(start) };
        }
    }
    if rest.starts_with('"') {
        let mut end = at + 1;
        while end < text.len() {
            match text.as_bytes()[end] {
                b'\\' => end += 2,
                b'"' => break,
                _ => end += 1,
            }
        }
        return Token::Literal { end: (end + 1).min(text.len()), inside: at + 1..end.min(text.len()) };
    }
    if let Some(quoted) = rest.strip_prefix('\'') {
        // A character, or else a lifetime.
        let length = match quoted.chars().next() {
            Some('\\') => quoted.find('\'').map(|found| if found == 1 { 2 } else { found }),
            Some(c) => Some(c.len_utf8()),
            None => None,
        };
        if let Some(length) = length.filter(|length| quoted[*length..].starts_with('\'')) {
            return Token::Literal { end: at + length + 2, inside: at + 1..at + 1 + length };
        }
    }
    Token::Other
}

/// The text without its comments, and where its literals lie in what is left. Lines stay lines.
fn code(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut code, mut literals, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    while at < text.len() {
        match token_at(text, at) {
            Token::Comment(end) => {
                code.extend(text[at..end].chars().filter(|c| *c == '\n'));
                at = end;
            }
            Token::Literal { end, inside } => {
                let start = code.len() + (inside.start - at);
                literals.push(start..start + inside.len());
                code.push_str(&text[at..end]);
                at = end;
            }
            Token::Other => {
                let next = text[at..].chars().next().expect("it is not the end");
                code.push(next);
                at += next.len_utf8();
            }
        }
    }
    (code, literals)
}

/// The code up to its test module, which by the house's custom stands last.
fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

/// The code with nothing in its literals.
fn without_words(text: &str) -> String {
    let (mut code, literals) = code(text);
    for literal in literals.into_iter().rev() {
        code.replace_range(literal, "");
    }
    without_tests(&code)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether the code names it: as whole words, but for what a name begins with (`gloo` is in `gloo_storage`).
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let rest = &code[at + name.len()..];
        let ends = name == "gloo" || !rest.starts_with(is_word_char);
        ends && !code[..at].ends_with(is_word_char)
    })
}

/// The rooms of the crate that the code reaches into: `crate::text::Lang`, and each of `crate::{text, ui::route}`.
fn rooms(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            rooms.push(rest.chars().take_while(|c| is_word_char(*c)).collect());
            continue;
        };
        let (mut depth, mut name) = (0, String::new());
        for c in list.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => rooms.push(std::mem::take(&mut name)),
                c if depth == 0 => name.push(c),
                _ => {}
            }
        }
        rooms.push(name);
    }
    let first_word = |room: &String| room.trim().chars().take_while(|c| is_word_char(*c)).collect::<String>();
    rooms.iter().map(first_word).filter(|room| !room.is_empty()).collect()
}

/// Asserts that no file names any of these outside its words.
fn assert_names_none(sources: &[Source], forbidden: &[&str], why: &str) {
    for source in sources {
        let code = without_words(&source.text);
        for name in forbidden {
            assert!(!names(&code, name), "{} names `{name}`: {why}", source.path);
        }
    }
}

/// Asserts that no file reaches into any of these rooms.
fn assert_enters_none(sources: &[Source], forbidden: &[&str], why: &str) {
    for source in sources {
        let entered = rooms(&without_words(&source.text));
        for room in forbidden {
            assert!(!entered.iter().any(|entered| entered == room), "{} uses crate::{room}: {why}", source.path);
        }
    }
}

// ---- The matchers, tried on made-up texts ----

#[test]
fn comments_are_not_code_and_words_in_quotes_are_no_comments() {
    let text = "/// web_sys\nlet a = \"http://x\"; // js_sys\n/* a /* b */ leptos */let b = '\"'; let c: &'static str = r#\"//\"#;\n";
    let (code, literals) = code(text);
    assert_eq!(code, "\nlet a = \"http://x\"; \nlet b = '\"'; let c: &'static str = r#\"//\"#;\n");
    let inside: Vec<&str> = literals.into_iter().map(|literal| &code[literal]).collect();
    assert_eq!(inside, ["http://x", "\"", "//"]);
    assert_eq!(without_words("f('\\'', '\\\\', \"a \\\" b\", 'é') // d"), "f('', '', \"\", '') ");
    assert_eq!(without_words("a\n#[cfg(test)]\nmod tests {\n b }"), "a\n");
}

#[test]
fn a_name_is_found_as_a_whole_word_alone() {
    assert!(names("use web_sys::window;", "web_sys"));
    assert!(names("let now = Utc::now();", "Utc"));
    assert!(names("use gloo_storage::Storage;", "gloo"));
    assert!(names("js_sys::Date::now()", "Date::now"));
    assert!(!names("let my_web_sys2 = 1;", "web_sys"));
    assert!(!names("NaiveDate::nowhere()", "Date::now"));
    assert!(!names("let locally = Localised;", "Local"));
}

#[test]
fn the_rooms_that_a_file_uses_are_found_however_they_are_named() {
    assert_eq!(rooms("use crate::text::Lang;"), ["text"]);
    assert_eq!(rooms("use crate::{rules::{Kind, Rule}, text, ui::route::Route};"), ["rules", "text", "ui"]);
    assert_eq!(rooms("let a = crate::eligibility::Told::All; crate::clock::today()"), ["eligibility", "clock"]);
    assert_eq!(rooms("pub(crate) fn text() {}"), [""; 0]);
}

#[test]
#[should_panic(expected = "made-up.rs names `web_sys`: a try")]
fn a_name_that_is_forbidden_fails_the_check() {
    let source = Source { path: "made-up.rs".into(), text: "fn f() { web_sys::window(); }".into() };
    assert_names_none(&[source], &BROWSER, "a try");
}

#[test]
#[should_panic(expected = "made-up.rs uses crate::text: a try")]
fn a_room_that_is_forbidden_fails_the_check() {
    let source = Source { path: "made-up.rs".into(), text: "use crate::{rules::Kind, text::Lang};".into() };
    assert_enters_none(&[source], &["text"], "a try");
}

// ---- The walls ----

#[test]
fn the_core_knows_no_browser() {
    assert_names_none(&sources(&CORE), &BROWSER, "the core is tested on the host, without a browser");
}

#[test]
fn the_core_knows_no_clock() {
    assert_names_none(&sources(&CORE), &CLOCK, "today is an argument");
}

#[test]
fn the_core_knows_no_storage_no_words_and_no_views() {
    let why = "the core decides; words, storage and views come after it";
    assert_enters_none(&sources(&CORE), &["text", "store", "ui", "clock"], why);
    assert_names_none(&sources(&CORE), &STORAGE, why);
    // `super::super::text` would be a way round.
    assert_names_none(&sources(&CORE), &["super::super"], "name a room by `crate::`, so that this test sees it");
}

#[test]
fn the_core_counts_in_whole_numbers() {
    assert_names_none(
        &sources(&CORE),
        &["f32", "f64"],
        "weights are grams and dates are days: nothing is ever rounded",
    );
}

#[test]
fn only_the_clock_asks_which_day_it_is() {
    let rest: Vec<Source> = sources(&["src"]).into_iter().filter(|source| source.path != "src/clock.rs").collect();
    // Whoever needs the day may ask the clock.
    let ways: Vec<&str> = CLOCK.into_iter().filter(|way| *way != "crate::clock").collect();
    assert_names_none(&rest, &ways, "only src/clock.rs asks which day it is");
    let clock = without_words(&sources(&["src/clock.rs"])[0].text);
    assert!(ways.iter().any(|way| names(&clock, way)), "src/clock.rs asks in a way that this test does not know");
}

#[test]
fn only_the_store_touches_the_storage() {
    let (stores, rest): (Vec<Source>, Vec<Source>) = sources(&["src"]).into_iter().partition(is_store);
    assert_names_none(&rest, &STORAGE, "only the stores touch the storage");
    assert_eq!(stores.len(), STORES.len());
    for (store, (path, way)) in stores.iter().zip(STORES) {
        assert_eq!(store.path, path);
        let code = without_words(&store.text);
        assert!(way.is_empty() || names(&code, way), "{} stores in a way that this test does not know", store.path);
    }
}

#[test]
fn the_shapes_of_what_is_stored_know_no_browser() {
    let shapes: Vec<Source> = sources(&["src/store"]).into_iter().filter(|source| !is_store(source)).collect();
    assert_names_none(&shapes, &BROWSER, "shapes are tested on the host");
    assert_names_none(&shapes, &CLOCK, "today is an argument");
    assert_enters_none(&shapes, &["text", "ui"], "what is stored has no language and no view");
}

#[test]
fn the_words_know_no_browser_no_store_and_no_views() {
    let text = sources(&["src/text"]);
    assert_names_none(&text, &BROWSER, "words are tested on the host");
    assert_names_none(&text, &CLOCK, "today is an argument");
    assert_enters_none(
        &text,
        &["store", "ui", "clock"],
        "words say what was decided, and know nothing of where it is shown",
    );
}

/// What is said to our own bugs and to nobody else.
const TO_BUGS: [&str; 2] = ["expect(\"", "reason = \""];

/// The literals of a file that read like words for people: Chinese, or a capital and a small letter to begin with.
fn words_for_people(source: &Source) -> Vec<String> {
    let (code, literals) = code(&source.text);
    let code_without_tests = without_tests(&code).len();
    let spoken = literals.into_iter().filter(|literal| literal.end <= code_without_tests).filter(|literal| {
        let before = &code[..literal.start];
        let text = &code[literal.clone()];
        let chinese =
            text.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c));
        let mut letters = text.chars();
        let sentence = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        // A name that a browser gives to a key, or to what it can do, is no word.
        let key = ["Enter", "Home", "End", "PageUp", "PageDown", "BarcodeDetector"].contains(&text)
            || ["Arrow", "Key", "Digit", "Numpad"].iter().any(|name| text.starts_with(name));
        (chinese || (sentence && !key)) && !TO_BUGS.iter().any(|bug| before.ends_with(bug))
    });
    spoken.map(|literal| code[literal].to_owned()).collect()
}

#[test]
fn a_word_that_is_typed_in_a_view_is_found() {
    let made_up = |text: &str| Source { path: "made-up.rs".into(), text: text.into() };
    let view = made_up(
        "view! { <p class=\"lead\">\"献血\"</p> <b>\"Give blood\"</b> } x.expect(\"Why it holds\"); // \"Not this\"",
    );
    assert_eq!(words_for_people(&view), ["献血", "Give blood"]);
    assert_eq!(words_for_people(&made_up("view! { <div class=\"wrap check\" id=\"a\"> \" · \" </div> }")), [""; 0]);
}

#[test]
fn views_hold_no_words() {
    for source in sources(&["src/ui"]) {
        assert_eq!(words_for_people(&source), [""; 0], "{}: words live in src/text", source.path);
    }
}

#[test]
fn main_only_starts_the_app() {
    let code: String = sources(&["src/main.rs"])[0].code().split_whitespace().collect();
    assert_eq!(code, "fnmain(){donation_day::ui::start();}");
}

#[test]
fn every_file_opens_with_a_sentence_on_itself() {
    for source in sources(&["src", "tests", "examples"]) {
        let first = source.text.lines().next().unwrap_or_default();
        let says = first.strip_prefix("//! ").is_some_and(|sentence| !sentence.trim().is_empty());
        assert!(says, "{} opens with `{first}`", source.path);
    }
}

// ---- Numbers of the rules ----

/// Numbers that stand in the rulebook and would be a copy of a rule anywhere else.
///
/// Left out are those that these rooms may need for something else: up to 14 and 28 to 31 for the calendar, 18 for the
/// characters of an identity number, 100, 200 and 300 for sizes and times on the screen. `src/intake` is not looked at:
/// places in an identity number and the weights that nobody has are numbers of its own.
const NUMBERS_OF_RULES: [u64; 23] =
    [21, 24, 45, 50, 55, 56, 60, 61, 65, 66, 90, 150, 180, 181, 182, 183, 184, 250, 365, 400, 10_000, 45_000, 50_000];

/// The integer literals of code without words, as values.
fn integers(code: &str) -> Vec<u64> {
    let mut integers = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let in_word = rest[..at].ends_with(|c: char| is_word_char(c) || c == '.');
        let is_range = rest[..at].ends_with("..");
        let token: &str = &rest[at..];
        let end = token.find(|c: char| !is_word_char(c)).unwrap_or(token.len());
        if !in_word || is_range {
            let digits: String = token[..end].chars().filter(|c| *c != '_').take_while(char::is_ascii_digit).collect();
            integers.extend(digits.parse::<u64>());
        }
        rest = &token[end..];
    }
    integers
}

#[test]
fn integers_are_found_however_they_are_written() {
    assert_eq!(
        integers("a(24, 10_000u32, [0; 3], 1..=45, ..56, x.0, f32, b2, 7_u8)"),
        [24, 10_000, 0, 3, 1, 45, 56, 7]
    );
}

#[test]
fn the_numbers_of_the_rules_stand_in_the_rulebook_alone() {
    let mut looked_at = sources(&["src/eligibility", "src/schedule", "src/desk", "src/ui"]);
    // The limits of age bands are no rule.
    looked_at.retain(|source| source.path != "src/desk/age.rs");
    for source in looked_at {
        for number in integers(&without_words(&source.text)) {
            assert!(
                !NUMBERS_OF_RULES.contains(&number),
                "{} has {number}, a number of a rule: read it from the rulebook",
                source.path
            );
        }
    }
}

// ---- Words in views ----

/// Chinese characters, Chinese signs and full-width forms.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Words for people that stand in a view itself: text before a closing tag, an attribute that is read out, and a literal
/// of several words that is neither a value of an attribute nor the reason of an `expect`.
fn typed_words(text: &str) -> Vec<String> {
    let (code, literals) = code(text);
    let end = without_tests(&code).len();
    let is_word = |word: &str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    let mut typed: Vec<String> = Vec::new();
    for literal in literals.into_iter().filter(|literal| literal.end <= end) {
        let (before, inside) = (&code[..literal.start - 1], &code[literal]);
        let is_read_out = ["aria-label=", "title=", "alt=", "placeholder="].iter().any(|name| before.ends_with(name));
        let is_sentence =
            inside.split_whitespace().filter(|word| is_word(word.trim_matches([',', '.', '?']))).count() > 1;
        let is_reason = ["expect(", "reason = ", "panic!(", "unreachable!("].iter().any(|name| before.ends_with(name));
        let is_attribute = before.ends_with('=');
        if (is_read_out && !inside.is_empty()) || (is_sentence && !is_attribute && !is_reason) {
            typed.push(inside.to_owned());
        }
    }
    for (at, _) in code[..end].match_indices("</") {
        let text = code[..at].rsplit(['>', '}', '{']).next().unwrap_or_default().trim();
        if text.contains(char::is_alphabetic) {
            typed.push(text.to_owned());
        }
    }
    typed
}

#[test]
fn words_that_are_typed_into_a_view_are_found() {
    for (view, words) in [
        ("view! { <p>{app.say(M::Lead)}</p> }", &[][..]),
        ("view! { <p class=\"wrap card\">{words}</p> }", &[]),
        ("let day = text.parse().expect(\"a real day\");", &[]),
        ("let items: Vec<Vec<String>> = a.collect::<Vec<_>>();", &[]),
        ("view! { <p>Hello there</p> }", &["Hello there"]),
        ("view! { <p>\"Save\"</p> }", &["\"Save\""]),
        ("view! { <p>\"You may give \"{kind}</p> }", &["You may give "]),
        ("let text = \"Please enter a day.\";", &["Please enter a day."]),
        ("view! { <input aria-label=\"Weight\" /> }", &["Weight"]),
    ] {
        assert_eq!(typed_words(view), words, "{view}");
    }
}

#[test]
fn views_have_no_words_of_their_own() {
    for source in sources(&["src/ui"]) {
        let code = source.code();
        let chinese: String = code.chars().filter(|c| is_chinese(*c)).collect();
        assert!(chinese.is_empty(), "{} has the words {chinese}: they belong in src/text", source.path);
        let typed = typed_words(&source.text);
        assert!(typed.is_empty(), "{} has the words {typed:?}: they belong in src/text", source.path);
    }
}

#[test]
fn chinese_is_found_in_code_and_not_in_comments() {
    let source = Source { path: "made-up.rs".into(), text: "// 献血\nlet a = \"献血，\";".into() };
    assert_eq!(source.code().chars().filter(|c| is_chinese(*c)).collect::<String>(), "献血，");
}
