//! How many slips of the finger lie between two words.

/// The fewest characters to put in, leave out, exchange, or swap with their neighbour (the Damerau–Levenshtein distance
/// of optimal string alignment).
pub(super) fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let mut least = (row[j] + usize::from(ca != cb)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *ca == b[j - 1] && a[i - 1] == *cb {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let count = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        for (a, b, slips) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("aspirin", "aspirin", 0),
            ("asprin", "aspirin", 1),
            ("aspirni", "aspirin", 1),
            ("aspirim", "aspirin", 1),
            ("aaspirin", "aspirin", 1),
            ("ca", "abc", 3),
            ("阿斯匹林", "阿司匹林", 1),
        ] {
            assert_eq!(count(a, b), slips, "{a} and {b}");
            assert_eq!(count(b, a), slips, "{b} and {a}");
        }
    }
}
