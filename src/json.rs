//! JSON as the stored records, the campaign file and the messages of a worker need it: texts, whole numbers, truth values,
//! lists and objects.
//!
//! Not `serde_json`, which the export uses: its numbers, errors and readers of every other type are a tenth of what a
//! phone downloads (docs/decisions/0004). Property tests compare the two.

use std::fmt::{self, Write as _};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`, which stands for what is not there.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number that is not negative; neither records nor campaigns hold others.
    Number(u64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, its fields in the order in which they were written.
    Object(Vec<(String, Json)>),
}

/// How deep values may lie in each other: far deeper than any record or campaign, and far from the end of the stack.
const DEEPEST: u8 = 32;

impl Json {
    /// Reads a text that is one value and nothing else; none for any other text.
    ///
    /// ```
    /// use donation_day::json::Json;
    /// let record = Json::parse(r#"{"v": 1, "data": ["å", true]}"#).expect("a value");
    /// assert_eq!(record.get("v").and_then(Json::number), Some(1));
    /// assert_eq!(Json::parse("1.5"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEEPEST)?;
        reader.space();
        (reader.at == text.len()).then_some(value)
    }

    /// Where the reader stopped in a text that [`Json::parse`] refuses: the line and the character in it, both from 1 on.
    ///
    /// ```
    /// use donation_day::json::Json;
    /// assert_eq!(Json::stops_at("{\n  \"日\": 1,\n}"), (3, 1));
    /// assert_eq!(Json::stops_at("[\"日\", 1.5]"), (1, 8));
    /// ```
    #[must_use]
    pub fn stops_at(text: &str) -> (usize, usize) {
        let mut reader = Reader { text, at: 0 };
        if reader.value(DEEPEST).is_some() {
            reader.space();
        }
        // Behind a backslash it may have stopped within a character.
        let read = &text[..text.floor_char_boundary(reader.at)];
        let line = read.rsplit('\n').next().unwrap_or_default();
        (read.matches('\n').count() + 1, line.chars().count() + 1)
    }

    /// The field of an object; of several with one name the last.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().rev().find(|(of, _)| of == name).map(|(_, value)| value)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        if let Self::Bool(truth) = self { Some(*truth) } else { None }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn list(&self) -> Option<&[Self]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl FromIterator<Json> for Json {
    fn from_iter<I: IntoIterator<Item = Self>>(items: I) -> Self {
        Self::List(items.into_iter().collect())
    }
}

impl From<bool> for Json {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(true) => f.write_str("true"),
            Self::Bool(false) => f.write_str("false"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write_text(text, f),
            Self::List(items) => {
                let mut before = '[';
                for item in items {
                    f.write_char(before)?;
                    item.fmt(f)?;
                    before = ',';
                }
                f.write_str(if items.is_empty() { "[]" } else { "]" })
            }
            Self::Object(fields) => {
                let mut before = '{';
                for (name, value) in fields {
                    f.write_char(before)?;
                    write_text(name, f)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                    before = ',';
                }
                f.write_str(if fields.is_empty() { "{}" } else { "}" })
            }
        }
    }
}

fn write_text(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                f.write_char('\\')?;
                f.write_char(c)?;
            }
            '\0'..='\u{1f}' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes over these bytes, if they come next.
    fn skip(&mut self, word: &str) -> Option<()> {
        let comes = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        comes.then(|| self.at += word.len())
    }

    fn value(&mut self, deeper: u8) -> Option<Json> {
        let deeper = deeper.checked_sub(1)?;
        self.space();
        match self.peek()? {
            b'n' => self.skip("null").map(|()| Json::Null),
            b't' => self.skip("true").map(|()| Json::Bool(true)),
            b'f' => self.skip("false").map(|()| Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'0'..=b'9' => self.whole_number(),
            b'[' => {
                let mut items = Vec::new();
                self.sequence(b']', |reader| {
                    items.push(reader.value(deeper)?);
                    Some(())
                })?;
                Some(Json::List(items))
            }
            b'{' => {
                let mut fields = Vec::new();
                self.sequence(b'}', |reader| {
                    reader.space();
                    let name = reader.string()?;
                    reader.space();
                    reader.skip(":")?;
                    fields.push((name, reader.value(deeper)?));
                    Some(())
                })?;
                Some(Json::Object(fields))
            }
            _ => None,
        }
    }

    /// Items with commas between, from the bracket that comes next to the one that closes.
    fn sequence(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.space();
        if self.peek()? == end {
            self.at += 1;
            return Some(());
        }
        loop {
            item(self)?;
            self.space();
            let next = self.peek()?;
            if next != b',' && next != end {
                return None;
            }
            self.at += 1;
            if next == end {
                return Some(());
            }
        }
    }

    fn whole_number(&mut self) -> Option<Json> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        let digits = &self.text[start..self.at];
        let is_other = matches!(self.peek(), Some(b'.' | b'e' | b'E')) || (digits.len() > 1 && digits.starts_with('0'));
        if is_other { None } else { digits.parse().ok().map(Json::Number) }
    }

    fn string(&mut self) -> Option<String> {
        self.skip("\"")?;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find(['"', '\\'])?;
            let plain = &rest[..end];
            if plain.bytes().any(|byte| byte < b' ') {
                return None;
            }
            text.push_str(plain);
            self.at += end + 1;
            if rest.as_bytes()[end] == b'"' {
                return Some(text);
            }
            text.push(self.escaped()?);
        }
    }

    /// The character that an escape stands for, behind its backslash.
    fn escaped(&mut self) -> Option<char> {
        let escape = self.peek()?;
        self.at += 1;
        Some(match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.four_digits()?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high);
                }
                self.skip("\\u")?;
                let low = self.four_digits()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                char::from_u32(0x10000 + ((high - 0xd800) << 10) + low)?
            }
            _ => return None,
        })
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
    }
}

// ---- What the shapes of records are written and read with ----

/// An object of these fields.
pub(crate) fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    object_of(Vec::from(fields))
}

/// The same for any number of fields, compiled once.
fn object_of(fields: Vec<(&str, Json)>) -> Json {
    // What is not there is left out.
    let there = fields.into_iter().filter(|(_, value)| *value != Json::Null);
    Json::Object(there.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A text, if there is one.
pub(crate) fn word(word: Option<&str>) -> Json {
    word.map_or(Json::Null, Json::from)
}

/// The text of a field.
pub(crate) fn text(record: &Json, name: &str) -> Option<String> {
    record.get(name)?.text().map(str::to_owned)
}

/// The truth value of a field.
pub(crate) fn flag(record: &Json, name: &str) -> Option<bool> {
    record.get(name)?.truth()
}

/// Each item of a list, or none where one cannot be read.
pub(crate) fn items<T>(record: &Json, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    record.get(name)?.list()?.iter().map(read).collect()
}

/// A field that may be left out: the outer option tells whether what is there can be read.
#[expect(clippy::option_option, reason = "the outer one fails, the inner one is absent; `?` tells them apart")]
pub(crate) fn optional<T>(record: &Json, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<Option<T>> {
    match record.get(name) {
        None => Some(None),
        Some(value) => read(value).map(Some),
    }
}

/// The value whose word is stored.
pub(crate) fn worded<T: Copy>(words: &[(&str, T)], value: &Json) -> Option<T> {
    let stored = value.text()?;
    words.iter().find(|(word, _)| *word == stored).map(|(_, value)| *value)
}

/// The word under which a value is stored; none for what is left out.
pub(crate) fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> Json {
    word(words.iter().find(|(_, known)| *known == value).map(|(word, _)| *word))
}
