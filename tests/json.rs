//! The product's own reader and writer of JSON against `serde_json`: of one mind on every text that both can hold.

use std::fmt;

use donation_day::json::Json;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// How deep values may lie in each other.
const DEEPEST: usize = 32;

/// A value as `serde_json` reads it, all fields in their order; it takes no float and nothing negative.
#[derive(Debug, PartialEq)]
struct Read(Json);

struct ReadVisitor;

impl<'de> Visitor<'de> for ReadVisitor {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the subset")
    }

    fn visit_unit<E>(self) -> Result<Read, E> {
        Ok(Read(Json::Null))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Read, E> {
        Ok(Read(Json::Bool(truth)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Read, E> {
        Ok(Read(Json::Number(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Read, E> {
        Ok(Read(Json::Text(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Read, A::Error> {
        let mut items = Vec::new();
        while let Some(Read(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Read(Json::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, Read(value))) = map.next_entry()? {
            fields.push((name, value));
        }
        Ok(Read(Json::Object(fields)))
    }
}

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReadVisitor)
    }
}

fn by_serde(text: &str) -> Option<Json> {
    serde_json::from_str::<Read>(text).ok().map(|read| read.0)
}

fn depth(value: &Json) -> usize {
    match value {
        Json::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Json::Object(fields) => 1 + fields.iter().map(|(_, value)| depth(value)).max().unwrap_or(0),
        _ => 1,
    }
}

fn as_serde(value: &Json) -> serde_json::Value {
    match value {
        Json::Null => serde_json::Value::Null,
        Json::Bool(truth) => (*truth).into(),
        Json::Number(number) => (*number).into(),
        Json::Text(text) => text.clone().into(),
        Json::List(items) => items.iter().map(as_serde).collect(),
        Json::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), as_serde(value))).collect(),
    }
}

// Values and texts.

/// Any character, the ones that matter to a reader more often: quotes, controls, the ends of planes and of surrogates.
fn any_char() -> impl Strategy<Value = char> {
    let special = vec![
        '"',
        '\\',
        '/',
        '\0',
        '\u{8}',
        '\t',
        '\n',
        '\u{c}',
        '\r',
        '\u{1f}',
        ' ',
        '\u{7f}',
        '\u{80}',
        '\u{a0}',
        '\u{7ff}',
        '\u{800}',
        '\u{2028}',
        '\u{d7ff}',
        '\u{e000}',
        '\u{feff}',
        '\u{ffff}',
        '\u{10000}',
        '\u{10ffff}',
        '献',
        '😀',
    ];
    prop_oneof![select(special), any::<char>(), proptest::char::range('\0', '\u{7f}')]
}

fn any_text() -> impl Strategy<Value = String> {
    vec(any_char(), 0..10).prop_map(String::from_iter)
}

fn any_value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        prop_oneof![0..100_u64, any::<u64>(), select(vec![0, u64::from(u32::MAX), u64::MAX])].prop_map(Json::Number),
        any_text().prop_map(Json::Text),
    ];
    leaf.prop_recursive(6, 40, 5, |inner| {
        let name = prop_oneof![any_text(), select(vec!["a".to_owned(), "b".to_owned()])];
        prop_oneof![vec(inner.clone(), 0..5).prop_map(Json::List), vec((name, inner), 0..5).prop_map(Json::Object),]
    })
}

/// Bits of JSON, of what is nearly JSON, and of what only looks like it.
fn any_bits() -> impl Strategy<Value = String> {
    let bits = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\":",
        "\"\"",
        "\"a\"",
        "\"献血\"",
        "\"",
        "\\",
        "null",
        "true",
        "false",
        "nul",
        "True",
        "NaN",
        "Infinity",
        "undefined",
        "0",
        "1",
        "42",
        "18446744073709551615",
        "18446744073709551616",
        "00",
        "01",
        "-",
        "-0",
        "-1",
        "+1",
        "1.5",
        "1.0",
        ".5",
        "1.",
        "1e3",
        "1E-3",
        "0x1",
        "1_0",
        "１",
        " ",
        "\t",
        "\n",
        "\r",
        "\u{b}",
        "\u{c}",
        "\u{a0}",
        "\u{2028}",
        "\u{feff}",
        "\0",
        "//",
        "/**/",
        "'a'",
        "a",
        "\"\\n\"",
        "\"\\u0041\"",
        "\"\\uD83D\\uDE00\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\u12\"",
        "\"\\x41\"",
        "\"\\'\"",
        "\"\t\"",
        "\"\u{1f}\"",
        "\"\u{7f}\"",
    ];
    vec(select(bits.to_vec()), 0..14).prop_map(|bits| bits.concat())
}

/// The inside of a string, each character written in one of the ways that there are, or in one that there is not.
fn any_escapes() -> impl Strategy<Value = String> {
    let unit = prop_oneof![
        4 => any::<u16>(),
        2 => 0xd7fe..0xe002_u16,
        2 => select(vec![0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff, 0, 0x22, 0x5c]),
    ];
    let escape = (unit, any::<bool>())
        .prop_map(|(unit, upper)| if upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") });
    let pair = (0xd800..0xdc00_u16, 0xdc00..0xe000_u16).prop_map(|(high, low)| format!("\\u{high:x}\\u{low:X}"));
    let other = any_char().prop_map(|c| format!("\\{c}"));
    let known = select(vec!["\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"]).prop_map(str::to_owned);
    let broken = select(vec![
        "\\u",
        "\\u+041",
        "\\u00 1",
        "\\u004",
        "\\u００４１",
        "\\u00献",
        "\\U0041",
        "\\ud83d\\n",
        "\\ud83d\\",
    ])
    .prop_map(str::to_owned);
    let plain = any_char().prop_map(String::from);
    let one = prop_oneof![4 => plain, 4 => known, 3 => pair, 3 => escape, 1 => other, 1 => broken];
    vec(one, 0..6).prop_map(|parts| parts.concat())
}

/// A text in which some characters were left out, put in or put in the place of others.
fn changed(text: &str, changes: Vec<(Index, usize, String)>) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, gone, put) in changes {
        let at = at.index(characters.len() + 1);
        let end = (at + gone).min(characters.len());
        characters.splice(at..end, put.chars());
    }
    String::from_iter(characters)
}

fn any_changes() -> impl Strategy<Value = Vec<(Index, usize, String)>> {
    let put = prop_oneof![any_bits(), any_char().prop_map(String::from), Just(String::new())];
    vec((any::<Index>(), 0..3_usize, put), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 20_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_241_204),
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_written_both_read_as_it_was(value in any_value()) {
        let text = value.to_string();
        prop_assert_eq!(by_serde(&text), Some(value.clone()), "{}", &text);
        prop_assert_eq!(Json::parse(&text), Some(value), "{}", &text);
    }

    #[test]
    fn what_serde_json_writes_is_read_as_it_reads_it(value in any_value()) {
        let value = as_serde(&value);
        for text in [serde_json::to_string(&value), serde_json::to_string_pretty(&value)] {
            let text = text.expect("texts and numbers");
            let read = Json::parse(&text);
            prop_assert_eq!(read.as_ref().map(as_serde), Some(value.clone()), "{}", &text);
            prop_assert_eq!(read, by_serde(&text), "{}", &text);
        }
    }

    #[test]
    fn a_field_is_the_last_of_its_name_as_serde_json_has_it(value in any_value()) {
        if let Json::Object(fields) = &value {
            let by_serde = as_serde(&value);
            for (name, _) in fields {
                prop_assert_eq!(value.get(name).map(as_serde), by_serde.get(name).cloned());
            }
        }
        prop_assert_eq!(value.get("no such field"), None);
    }

    #[test]
    fn a_string_is_read_however_it_is_escaped_or_refused_by_both(inside in any_escapes()) {
        let text = format!("\"{inside}\"");
        prop_assert_eq!(Json::parse(&text), by_serde(&text), "{}", &text);
        let text = format!("{{\"{inside}\":[\"{inside}\"]}}");
        prop_assert_eq!(Json::parse(&text), by_serde(&text), "{}", &text);
    }

    #[test]
    fn bits_of_json_are_read_or_refused_by_both(text in any_bits()) {
        prop_assert_eq!(Json::parse(&text), by_serde(&text), "{:?}", &text);
    }

    #[test]
    fn a_changed_document_is_read_or_refused_by_both(value in any_value(), changes in any_changes(), pretty: bool) {
        let text = if pretty { format!("{:#}", as_serde(&value)) } else { value.to_string() };
        let text = changed(&text, changes);
        prop_assert_eq!(Json::parse(&text), by_serde(&text), "{:?}", &text);
    }

    #[test]
    fn a_changed_record_is_read_or_refused_by_both(
        sample in select(vec![
            include_str!("stored/check-v1.json"),
            include_str!("stored/check-v2.json"),
            include_str!("stored/history-v1.json"),
        ]),
        changes in any_changes(),
    ) {
        let text = changed(sample, changes);
        prop_assert_eq!(Json::parse(&text), by_serde(&text), "{:?}", &text);
    }

    #[test]
    fn any_bytes_are_read_or_refused_by_both(bytes in vec(any::<u8>(), 0..40)) {
        let text = String::from_utf8_lossy(&bytes);
        prop_assert_eq!(Json::parse(&text), by_serde(&text), "{:?}", &text);
    }
}

// What is refused.

#[test]
fn what_is_not_json_is_refused() {
    for text in [
        "",
        " ",
        "\u{feff}1",
        "1\u{a0}",
        "\u{b}1",
        "nul",
        "Null",
        "nulll",
        "undefined",
        "NaN",
        "'a'",
        "a",
        "{a:1}",
        "{1:1}",
        "{null:1}",
        "[1,]",
        "[,1]",
        "[,]",
        "[1 2]",
        "[1;2]",
        "{\"a\":1,}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\",1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "[}",
        "{]",
        "[1}",
        "{\"a\":1]",
        "]",
        "}",
        ",",
        ":",
        "// a\n1",
        "/* a */ 1",
        "献血",
        "１",
    ] {
        assert_eq!(Json::parse(text), None, "{text:?}");
        assert_eq!(by_serde(text), None, "{text:?}");
    }
}

#[test]
fn a_text_that_goes_on_behind_its_value_is_refused() {
    for value in ["null", "true", "0", "12", "\"a\"", "[]", "{}", "[1]", "{\"a\":1}"] {
        assert!(Json::parse(value).is_some(), "{value}");
        for behind in ["null", "\"\"", "]", "}", ",", "x", "\0", "[]", "/"] {
            let text = format!("{value} {behind}");
            assert_eq!(Json::parse(&text), None, "{text:?}");
        }
        assert!(Json::parse(&format!(" \t\r\n{value}\n\r\t ")).is_some(), "{value}");
    }
}

#[test]
fn half_a_value_is_refused() {
    let whole = r#"{"a":[null,true,false,10,"\u00e5\ud83d\ude00\n献"],"b":{}}"#;
    assert!(Json::parse(whole).is_some());
    for (cut, _) in whole.char_indices() {
        assert_eq!(Json::parse(&whole[..cut]), None, "{}", &whole[..cut]);
    }
}

#[test]
fn only_whole_numbers_that_are_not_negative_are_read() {
    for (text, number) in [("0", 0), ("7", 7), ("10", 10), ("18446744073709551615", u64::MAX)] {
        assert_eq!(Json::parse(text), Some(Json::Number(number)), "{text}");
        assert_eq!(Json::parse(&format!("[{text}]")), Some(Json::List(vec![Json::Number(number)])), "{text}");
    }
    for text in [
        "-1",
        "-0",
        "-",
        "+1",
        "1.5",
        "1.0",
        "0.0",
        "1.",
        ".5",
        "1e3",
        "1E3",
        "1e",
        "0e0",
        "1e+3",
        "00",
        "01",
        "007",
        "0x1",
        "1_000",
        "18446744073709551616",
        "99999999999999999999999",
        "Infinity",
        "１",
    ] {
        assert_eq!(Json::parse(text), None, "{text}");
        assert_eq!(Json::parse(&format!("[{text}]")), None, "{text}");
        assert_eq!(Json::parse(&format!("{{\"a\":{text}}}")), None, "{text}");
    }
}

#[test]
fn a_control_character_stands_in_a_string_only_escaped() {
    for code in 0..0x20_u8 {
        let control = char::from(code);
        assert_eq!(Json::parse(&format!("\"{control}\"")), None, "U+{code:04x}");
        assert_eq!(Json::parse(&format!("{{\"{control}\":1}}")), None, "U+{code:04x}");
        let value = Json::Text(control.into());
        assert_eq!(Json::parse(&format!("\"\\u{code:04x}\"")), Some(value.clone()), "U+{code:04x}");
        let written = value.to_string();
        assert!(written.chars().all(|c| c >= ' '), "U+{code:04x}: {written:?}");
        assert_eq!(Json::parse(&written), Some(value), "U+{code:04x}");
    }
    assert_eq!(Json::parse("\"\u{7f}\u{80}\u{2028}\""), Some("\u{7f}\u{80}\u{2028}".into()));
}

#[test]
fn surrogates_are_read_in_pairs_alone() {
    for (escapes, c) in [
        ("\\ud800\\udc00", '\u{10000}'),
        ("\\uD83D\\uDE00", '😀'),
        ("\\uDbFf\\udFfF", '\u{10ffff}'),
        ("\\ud7ff", '\u{d7ff}'),
        ("\\ue000", '\u{e000}'),
        ("\\uffff", '\u{ffff}'),
        ("\\u0000", '\0'),
    ] {
        assert_eq!(Json::parse(&format!("\"{escapes}\"")), Some(String::from(c).into()), "{escapes}");
    }
    for escapes in [
        "\\ud800",
        "\\udbff",
        "\\udc00",
        "\\udfff",
        "\\ud800a",
        "\\ud800\\n",
        "\\ud800\\u0041",
        "\\ud800\\ud800",
        "\\ud800\\udbff",
        "\\ud800\\ue000",
        "\\ud800\\uffff",
        "\\udc00\\ud800",
        "\\ud800 \\udc00",
        "\\ud800\\udc0",
        "\\ud800\\\\udc00",
    ] {
        assert_eq!(Json::parse(&format!("\"{escapes}\"")), None, "{escapes}");
    }
}

#[test]
fn an_escape_that_there_is_not_is_refused() {
    for c in (0..0x250).filter_map(char::from_u32).chain(['献', '😀', '\u{10ffff}']) {
        let is_one = "\"\\/bfnrt".contains(c);
        assert_eq!(Json::parse(&format!("\"\\{c}\"")).is_some(), is_one, "{c:?}");
    }
    for escape in
        ["\\u", "\\u0", "\\u004", "\\u004g", "\\u+041", "\\u-041", "\\u 041", "\\u００４１", "\\u00献", "\\U0041"]
    {
        assert_eq!(Json::parse(&format!("\"{escape}\"")), None, "{escape}");
    }
}

#[test]
fn values_lie_in_each_other_32_deep_and_no_deeper() {
    let in_lists = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let in_objects = |n: usize| format!("{}1{}", "{\"a\":".repeat(n - 1), "}".repeat(n - 1));
    let in_both = |n: usize| format!("{}null{}", "[{\"a\":".repeat((n - 1) / 2), "}]".repeat((n - 1) / 2));
    for text in [in_lists(DEEPEST), in_objects(DEEPEST), in_both(DEEPEST - 1)] {
        let value = Json::parse(&text);
        assert_eq!(value, by_serde(&text), "{text}");
        assert!(value.is_some_and(|value| depth(&value) >= DEEPEST - 1), "{text}");
    }
    for text in [in_lists(DEEPEST + 1), in_objects(DEEPEST + 1), in_both(DEEPEST + 1)] {
        assert_eq!(Json::parse(&text), None, "{text}");
        assert!(by_serde(&text).is_some(), "{text}");
    }
    // Far too deep is refused before the stack ends, whether it is ever closed or not.
    for n in [100, 255, 256, 257, 1_000_000] {
        assert_eq!(Json::parse(&in_lists(n)), None, "{n}");
        assert_eq!(Json::parse(&"[".repeat(n)), None, "{n}");
        assert_eq!(Json::parse(&"{\"a\":".repeat(n)), None, "{n}");
    }
}

#[test]
fn side_by_side_there_is_no_limit() {
    let text = format!("[{}0]", "[[]],{\"a\":1},".repeat(50_000));
    assert_eq!(Json::parse(&text).and_then(|value| value.list().map(<[Json]>::len)), Some(100_001));
}

// What is read.

#[test]
fn a_value_is_asked_for_what_it_is_and_is_nothing_else() {
    let text = Json::from("a");
    let truth = Json::from(true);
    let number = Json::from(1_u64);
    let list: Json = [Json::Null].into_iter().collect();
    let object = Json::Object(vec![("a".into(), Json::from(1_u64)), ("a".into(), Json::from(2_u64))]);
    for value in [&Json::Null, &text, &truth, &number, &list, &object] {
        assert_eq!(value.text(), (value == &text).then_some("a"));
        assert_eq!(value.truth(), (value == &truth).then_some(true));
        assert_eq!(value.number(), (value == &number).then_some(1));
        assert_eq!(value.list(), (value == &list).then_some(&[Json::Null][..]));
        assert_eq!(value.get("a").and_then(Json::number), (value == &object).then_some(2));
        assert_eq!(value.get("b"), None);
    }
    assert_eq!(Json::from(None::<u64>), Json::Null);
    assert_eq!(Json::from(Some("a")), text);
}

#[test]
fn nothing_stands_between_what_is_written() {
    let value = Json::Object(vec![
        ("a".into(), Json::List(vec![Json::Null, Json::from(false), Json::from(10_u64), Json::List(Vec::new())])),
        ("\"\\/\n".into(), Json::from("\"\\/\n献")),
        (String::new(), Json::Object(Vec::new())),
    ]);
    assert_eq!(value.to_string(), r#"{"a":[null,false,10,[]],"\"\\/\u000a":"\"\\/\u000a献","":{}}"#);
}
