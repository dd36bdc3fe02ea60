//! The search's files, made on the host: every word with its pinyin, and the sounds of common characters.

use encoding_rs::GB18030;
use pinyin::ToPinyin;

use super::{is_han, word_of};
use crate::rules::names;

/// Words whose characters sound otherwise than alone.
const SPECIAL: [(&str, &str); 4] =
    [("着凉", "zhao liang"), ("长期吃药", "chang qi chi yao"), ("膀胱结石", "pang guang jie shi"), ("结扎", "jie za")];

/// The file that [`super::Index::parse`] reads.
#[must_use]
pub fn index() -> String {
    let mut lines = String::new();
    for names in names() {
        lines.push_str(word_of(names.leads_to));
        for word in names.zh {
            lines.extend(["\t", word, "|", &syllables(word)]);
        }
        for word in names.en {
            lines.extend(["\t", word, "|"]);
        }
        lines.push('\n');
    }
    lines
}

/// The syllables of a word, spaces between, without tones.
fn syllables(word: &str) -> String {
    if let Some((_, special)) = SPECIAL.iter().find(|(of, _)| *of == word) {
        return (*special).to_owned();
    }
    let syllable = |c: char| c.to_pinyin().map_or_else(|| c.to_string(), |pinyin| typed(pinyin.plain()));
    word.chars().map(syllable).collect::<Vec<_>>().join(" ")
}

/// Pinyin as it is typed.
fn typed(pinyin: &str) -> String {
    pinyin.replace('ü', "v")
}

/// The file that [`super::Sounds::parse`] reads: the 3,755 common characters of GB 2312 by their sound.
#[must_use]
pub fn sounds() -> String {
    let mut by_sound = std::collections::BTreeMap::<String, String>::new();
    for row in 0xb0..=0xd7_u8 {
        for cell in 0xa1..=0xfe_u8 {
            let bytes = [row, cell];
            let (text, _, failed) = GB18030.decode(&bytes);
            let Some(c) = text.chars().next().filter(|c| !failed && is_han(*c)) else { continue };
            if let Some(pinyin) = c.to_pinyin() {
                by_sound.entry(typed(pinyin.plain())).or_default().push(c);
            }
        }
    }
    let mut lines = String::new();
    for (sound, of) in by_sound {
        lines.extend([sound.as_str(), " ", of.as_str(), "\n"]);
    }
    lines
}
