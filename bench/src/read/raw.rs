//! Raw bytes of a report, counted in words.

use std::ops::Range;

/// A raw text and where its words begin.
#[derive(Debug, Default)]
pub struct Raw {
    /// The text.
    pub text: String,
    /// Which bytes count when passages are compared: letters and digits outside of markup.
    pub counts: Vec<bool>,
    starts: Vec<usize>,
}

impl Raw {
    /// Cuts a text into words; what stands between `<` and `>` counts only in plain text.
    pub fn new(text: &str, markup: bool) -> Raw {
        let mut counts = vec![false; text.len()];
        let mut starts = Vec::new();
        let (mut in_tag, mut in_word) = (false, false);
        for (at, byte) in text.bytes().enumerate() {
            in_tag = markup && (in_tag || byte == b'<');
            counts[at] = !in_tag && (byte.is_ascii_alphanumeric() || byte >= 0x80);
            in_tag = in_tag && byte != b'>';
            if counts[at] && !in_word {
                starts.push(at);
            }
            in_word = counts[at];
        }
        Raw { text: text.to_owned(), counts, starts }
    }

    /// The words of a span, on one line.
    pub fn words(&self, span: &Range<usize>) -> String {
        let words = self.text.get(span.clone()).unwrap_or("(not on character boundaries)");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words that begin in a span, by their numbers.
    fn numbers(&self, span: &Range<usize>) -> Range<usize> {
        let first = self.starts.partition_point(|start| *start < span.start);
        let last = self.starts.partition_point(|start| *start < span.end);
        first..last.max(first)
    }

    /// How many words two spans share, and how many each has.
    pub fn shared(&self, one: &Range<usize>, other: &Range<usize>) -> (usize, usize, usize) {
        let (one, other) = (self.numbers(one), self.numbers(other));
        let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
        (shared, one.len(), other.len())
    }

    /// Words shared by two spans over words in either, if that is at least a half.
    pub fn likeness(&self, one: &Range<usize>, other: &Range<usize>) -> Option<f64> {
        let (shared, one, other) = self.shared(one, other);
        let either = one + other - shared;
        (shared > 0 && 2 * shared >= either).then(|| shared as f64 / either as f64)
    }

    /// Do they share at least half of the words of either?
    pub fn bears_on(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let (shared, one, other) = self.shared(one, other);
        shared > 0 && (2 * shared >= one || 2 * shared >= other)
    }
}

/// Do two spans share a byte?
pub fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Pairs the members of two rows, the most alike first, each at most once. The answer has, for
/// each of the first row, its partner's number.
pub fn pair(
    firsts: usize,
    seconds: usize,
    likeness: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<Option<usize>> {
    let mut all: Vec<(f64, usize, usize)> = (0..firsts)
        .flat_map(|first| (0..seconds).map(move |second| (first, second)))
        .filter_map(|(first, second)| Some((likeness(first, second)?, first, second)))
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut partners = vec![None; firsts];
    let mut taken = vec![false; seconds];
    for (_, first, second) in all {
        if partners[first].is_none() && !taken[second] {
            partners[first] = Some(second);
            taken[second] = true;
        }
    }
    partners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_words_make_two_spans_alike() {
        let raw = Raw::new("one two three four five six", false);
        assert_eq!(raw.likeness(&(0..13), &(0..27)), Some(0.5));
        assert_eq!(raw.likeness(&(0..7), &(0..27)), None);
        assert!(raw.bears_on(&(0..7), &(0..27)));
    }

    #[test]
    fn words_of_a_tag_do_not_count() {
        let raw = Raw::new("<p class=\"a b\">one <b>two</b></p>", true);
        assert_eq!(raw.numbers(&(0..33)).len(), 2);
    }

    #[test]
    fn the_most_alike_are_paired_first() {
        let likeness = [[0.6, 0.9], [0.0, 0.8]];
        let partners = pair(2, 2, |a, b| Some(likeness[a][b]).filter(|found| *found > 0.5));
        assert_eq!(partners, [Some(1), None]);
    }
}
