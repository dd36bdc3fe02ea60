//! How many slips of the finger lie between two words.

/// The fewest characters to put in, leave out, exchange, or swap with their neighbour (the Damerau–Levenshtein distance
/// of optimal string alignment); none where they are more than `most`.
pub(super) fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let (mut before, mut next) = (row.clone(), row.clone());
    for (i, ca) in a.iter().enumerate() {
        next[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let mut least = (row[j] + usize::from(ca != cb)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *ca == b[j - 1] && a[i - 1] == *cb {
                least = least.min(before[j - 1] + 1);
            }
            next[j + 1] = least;
        }
        // Whatever follows is no less than the least of a row.
        if next.iter().all(|slips| *slips > most) {
            return None;
        }
        std::mem::swap(&mut before, &mut row);
        std::mem::swap(&mut row, &mut next);
    }
    Some(row[b.len()]).filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let count =
            |a: &str, b: &str, most| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), most);
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
            for (one, other) in [(a, b), (b, a)] {
                for most in 0..5 {
                    let expected = Some(slips).filter(|slips| *slips <= most);
                    assert_eq!(count(one, other, most), expected, "{one} and {other}, at most {most}");
                }
            }
        }
    }
}
