//! Where something stands in a document's clean text.

use std::ops::Range;

/// A range of bytes of a document's clean text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// First byte.
    pub start: u32,
    /// One past the last byte, never before the first.
    pub end: u32,
}

impl Place {
    /// From one byte to another.
    pub fn new(start: usize, end: usize) -> Place {
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Place { start: small(start), end: small(end.max(start)) }
    }

    /// As indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Nothing at all?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Does all of `other` lie in it?
    pub fn holds(self, other: Place) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share a byte?
    pub fn meets(self, other: Place) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest place that holds both.
    #[must_use]
    pub fn with(self, other: Place) -> Place {
        Place { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
