//! Where letters of a decoded text stand in the raw bytes.

use std::ops::Range;

/// For a text that was decoded from another encoding than UTF-8: the way between its bytes and
/// the raw ones. Both ways take logarithmic time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offsets {
    /// Ascending; each ends where the next begins.
    runs: Vec<Run>,
    text_end: usize,
    raw_end: usize,
}

/// Letters one after another that each take `unit.0` bytes of text and `unit.1` raw bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text: usize,
    raw: usize,
    unit: (u8, u8),
}

/// A stretch of text in which every letter is as wide as the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes in the text.
    pub text: Range<usize>,
    /// Its raw bytes.
    pub raw: Range<usize>,
    /// How many bytes of text, and how many raw bytes, a letter takes.
    pub unit: (u8, u8),
}

impl Offsets {
    /// No letters yet; the raw bytes before the first are a byte order mark.
    pub(crate) fn after_mark(mark: usize) -> Offsets {
        Offsets { runs: Vec::new(), text_end: 0, raw_end: mark }
    }

    /// Adds so many letters of one width.
    pub(crate) fn push(&mut self, unit: (u8, u8), letters: usize) {
        if letters == 0 {
            return;
        }
        if self.runs.last().is_none_or(|run| run.unit != unit) {
            self.runs.push(Run { text: self.text_end, raw: self.raw_end, unit });
        }
        self.text_end += usize::from(unit.0) * letters;
        self.raw_end += usize::from(unit.1) * letters;
    }

    /// Where the letter begins in the raw bytes that holds this byte of the text; the end of the
    /// raw bytes beyond the last.
    pub fn raw(&self, text: usize) -> usize {
        let after = self.runs.partition_point(|run| run.text <= text);
        match after.checked_sub(1).and_then(|at| self.runs.get(at)) {
            Some(run) if text < self.text_end => {
                run.raw + (text - run.text) / usize::from(run.unit.0) * usize::from(run.unit.1)
            }
            _ => self.raw_end,
        }
    }

    /// The raw bytes of a range of text.
    pub fn raw_range(&self, text: Range<usize>) -> Range<usize> {
        let start = self.raw(text.start);
        start..self.raw(text.end).max(start)
    }

    /// Where a letter begins in the text that begins at this raw byte; nothing if none does.
    pub fn text(&self, raw: usize) -> Option<usize> {
        if raw == self.raw_end {
            return Some(self.text_end);
        }
        let after = self.runs.partition_point(|run| run.raw <= raw);
        let run = self.runs.get(after.checked_sub(1)?)?;
        let (letter, rest) =
            ((raw - run.raw) / usize::from(run.unit.1), (raw - run.raw) % usize::from(run.unit.1));
        (rest == 0 && raw < self.raw_end).then(|| run.text + letter * usize::from(run.unit.0))
    }

    /// The stretches of equal width that a range of text consists of.
    pub fn stretches(&self, text: Range<usize>) -> impl Iterator<Item = Stretch> + '_ {
        let first = self.runs.partition_point(|run| run.text <= text.start).saturating_sub(1);
        let ends = move |at: usize| self.runs.get(at + 1).map_or(self.text_end, |next| next.text);
        let until = text.end;
        self.runs[first.min(self.runs.len())..]
            .iter()
            .enumerate()
            .take_while(move |(_, run)| run.text < until)
            .map(move |(at, run)| {
                let part = run.text.max(text.start)..ends(first + at).min(text.end);
                let raw = self.raw(part.start)
                    ..run.raw
                        + (part.end - run.text).div_ceil(usize::from(run.unit.0))
                            * usize::from(run.unit.1);
                Stretch { text: part, raw, unit: run.unit }
            })
            .filter(|stretch| !stretch.text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `aé世` in an encoding that takes 1, 1 and 2 bytes, after a mark of 2.
    fn offsets() -> Offsets {
        let mut offsets = Offsets::after_mark(2);
        offsets.push((1, 1), 1);
        offsets.push((2, 1), 1);
        offsets.push((3, 2), 1);
        offsets
    }

    #[test]
    fn letters_are_found_both_ways() {
        let offsets = offsets();
        let there: Vec<usize> = [0, 1, 2, 3, 5, 6, 9].map(|at| offsets.raw(at)).into();
        assert_eq!(there, [2, 3, 3, 4, 4, 6, 6]);
        let back: Vec<Option<usize>> = (1..8).map(|at| offsets.text(at)).collect();
        assert_eq!(back, [None, Some(0), Some(1), Some(3), None, Some(6), None]);
    }

    #[test]
    fn stretches_cover_a_range() {
        let found: Vec<Stretch> = offsets().stretches(1..6).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].text.clone(), found[0].raw.clone()), (1..3, 3..4));
        assert_eq!((found[1].text.clone(), found[1].raw.clone()), (3..6, 4..6));
        assert_eq!(Offsets::default().stretches(0..0).count(), 0);
    }
}
