//! Finding a case by what people call it: Chinese, everyday words, English, pinyin and its initials, with slips of the
//! finger and of the input method forgiven.
//!
//! The words stand beside the rules ([`crate::rules::names`]); with their pinyin they are made into a file when the
//! site is built (`build`), which a browser fetches once somebody wants to search.

#[cfg(feature = "search-words")]
pub mod build;
mod distance;

use crate::intake::half_width;
use crate::rules::{CaseKey, LeadsTo, Rulebook};
use distance::distance;

/// What leads to the question about what rules a person out.
const NOT_ABLE: &str = "?not_able";

/// What leads to the question about periods.
const MENSTRUATION: &str = "?menstruation";

/// The most finds that are shown.
const MOST: usize = 8;

/// All words with what they lead to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    leads_to: LeadsTo,
    words: Vec<Word>,
}

/// A word as it is compared: folded, and with its pinyin where it is Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: Vec<char>,
    pinyin: Vec<char>,
    /// The pinyin as it is heard in the south.
    heard: Vec<char>,
    initials: Vec<char>,
}

/// How Chinese characters sound: finds the words that an input method has taken for others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sounds {
    /// Each syllable with the characters that sound so.
    syllables: Vec<(String, String)>,
}

impl Sounds {
    /// Reads lines of a syllable, a space and its characters.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| line.split_once(' ').map(|(syllable, of)| (syllable.to_owned(), of.to_owned()));
        Self { syllables: text.lines().filter_map(line).collect() }
    }

    /// The pinyin of a text, without tones; a character that is not known stays itself.
    fn of(&self, text: &[char]) -> Vec<char> {
        let mut pinyin = Vec::new();
        for c in text {
            match self.syllables.iter().find(|(_, of)| of.contains(*c)) {
                Some((syllable, _)) => pinyin.extend(syllable.chars()),
                None => pinyin.push(*c),
            }
        }
        pinyin
    }
}

impl Index {
    /// Reads the file that was made when the site was built; none where it is no such file. Each line is what it leads
    /// to and then, behind tabs, the words: `拔牙|ba ya`. Words that lead to a case
    /// which `book` does not have are left out.
    #[must_use]
    pub fn parse(text: &str, book: &Rulebook) -> Option<Self> {
        let mut entries = Vec::new();
        for line in text.lines() {
            let mut parts = line.split('\t');
            let leads_to = match parts.next()? {
                NOT_ABLE => LeadsTo::NotAble,
                MENSTRUATION => LeadsTo::Menstruation,
                case => match book.case_named(case) {
                    Some(case) => LeadsTo::Case(case),
                    None => continue,
                },
            };
            let words = parts.map(|part| {
                let (text, syllables) = part.split_once('|')?;
                let initials = syllables.split(' ').filter_map(|syllable| syllable.chars().next());
                let pinyin = fold(syllables);
                Some(Word { text: fold(text), heard: heard(&pinyin), pinyin, initials: initials.collect() })
            });
            entries.push(Entry { leads_to, words: words.collect::<Option<_>>()? });
        }
        (!entries.is_empty()).then_some(Self { entries })
    }

    /// What `query` leads to, the best find first; nothing for an empty query.
    #[must_use]
    pub fn find(&self, query: &str, sounds: &Sounds) -> Vec<LeadsTo> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let sound = if query.iter().copied().any(is_han) { sounds.of(&query) } else { Vec::new() };
        let heard = heard(if sound.is_empty() { &query } else { &sound });
        // What only a slip explains is looked for only where nothing was hit.
        let mut finds = self.ranked(|word| word.rank(&query, &heard));
        if finds.is_empty() {
            finds = self.ranked(|word| word.slip(&query));
        }
        finds.into_iter().map(|(_, leads_to)| leads_to).take(MOST).collect()
    }

    /// What has a rank by one of its words, the least rank first.
    fn ranked(&self, rank: impl Fn(&Word) -> Option<Rank>) -> Vec<(Rank, LeadsTo)> {
        let mut finds: Vec<(Rank, LeadsTo)> = Vec::new();
        for entry in &self.entries {
            if let Some(best) = entry.words.iter().filter_map(&rank).min() {
                let place = finds.partition_point(|(rank, _)| *rank <= best);
                finds.insert(place, (best, entry.leads_to));
            }
        }
        finds
    }
}

/// How well a query fits a word, the best being least: what kind of fit it is, and how much of the word is left over.
type Rank = (u8, usize);

impl Word {
    /// How well the query, which is heard so, fits.
    fn rank(&self, query: &[char], heard: &[char]) -> Option<Rank> {
        let kind = if self.text == query {
            0
        } else if self.text.starts_with(query) {
            1
        } else if contains(query, &self.text) {
            // "I had a tooth pulled yesterday": the longer the word that is in it, the better.
            2
        } else if contains(&self.text, query) && (query.len() > 2 || is_han(query[0])) {
            3
        } else if self.pinyin.is_empty() {
            return None;
        } else if self.pinyin == query {
            4
        } else if self.initials == query {
            5
        } else if query.len() > 1 && self.pinyin.starts_with(query) {
            6
        } else if query.len() > 1 && self.initials.starts_with(query) {
            7
        } else if self.heard == heard {
            8
        } else {
            return None;
        };
        Some((kind, self.left_over(query)))
    }

    /// How many slips explain the query, if few do: the longer it is, the more.
    fn slip(&self, query: &[char]) -> Option<Rank> {
        let of_sound = || if is_han(query[0]) { None } else { slips(query, &self.pinyin) };
        slips(query, &self.text).or_else(of_sound).map(|slips| (slips, self.left_over(query)))
    }

    fn left_over(&self, query: &[char]) -> usize {
        self.text.len().abs_diff(query.len())
    }
}

/// How many slips make `query` out of `word` or out of its beginning; none where they are too many to believe.
fn slips(query: &[char], word: &[char]) -> Option<u8> {
    let believed = match (query.len(), is_han(query[0])) {
        (3.., true) | (4..=7, false) => 1,
        (8.., false) => 2,
        _ => return None,
    };
    if word.len() + 1 < query.len() {
        return None;
    }
    let beginning = &word[..word.len().min(query.len() + 1)];
    let of = |word: &[char]| distance(query, word, believed);
    of(word).into_iter().chain(of(beginning)).min().and_then(|slips| u8::try_from(slips).ok())
}

/// Pinyin as it is heard in the south, where `zh` and `z`, `n` and `l`, `-n` and `-ng` sound alike.
fn heard(pinyin: &[char]) -> Vec<char> {
    let mut heard: Vec<char> = Vec::with_capacity(pinyin.len());
    for c in pinyin {
        match (heard.last(), c) {
            (Some('z' | 'c' | 's'), 'h') | (Some('n'), 'g') => {}
            (_, 'l') => heard.push('n'),
            // `nue` and `nve` are one syllable, typed in two ways.
            (_, 'v') => heard.push('u'),
            (_, c) => heard.push(*c),
        }
    }
    heard
}

fn contains(all: &[char], part: &[char]) -> bool {
    part.len() > 1 && all.windows(part.len()).any(|window| window == part)
        || part.len() == 1 && is_han(part[0]) && all.contains(&part[0])
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Text as it is compared: Chinese characters, letters in lower case and digits; full-width ones are like others.
fn fold(text: &str) -> Vec<char> {
    let fold = |c: char| {
        let c = if matches!(c, 'ü' | 'Ü') { 'v' } else { half_width(c) };
        (c.is_ascii_alphanumeric() || is_han(c)).then(|| c.to_ascii_lowercase())
    };
    text.chars().filter_map(fold).collect()
}

/// The stable word of what a find leads to, as it stands in the file.
#[must_use]
pub fn word_of(leads_to: LeadsTo) -> &'static str {
    match leads_to {
        LeadsTo::Case(CaseKey(case)) => case,
        LeadsTo::NotAble => NOT_ABLE,
        LeadsTo::Menstruation => MENSTRUATION,
    }
}
