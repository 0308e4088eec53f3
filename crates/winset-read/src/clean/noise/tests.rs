//! Dumps of pages on other matters than the reports the rules were made for.

use super::sort;
use crate::clean::draft::{Draft, Format, Lot};
use crate::clean::plain;
use crate::document::DropReason;
use crate::lexicon::Lexicon;

/// The words of each article, and what was dropped.
struct Sorted {
    articles: Vec<Vec<String>>,
    dropped: Vec<(DropReason, String)>,
}

fn sorted(text: &str) -> Sorted {
    let mut draft = Draft::of_text(Format::Plain, text, plain::cuts(text));
    sort(&mut draft, &Lexicon::default());
    let mut articles = vec![Vec::new(); draft.facts.len()];
    let mut dropped = Vec::new();
    for cut in &draft.cuts {
        let words = draft.words(cut.place).to_owned();
        match cut.lot {
            Lot::Article(number) => articles[usize::from(number)].push(words),
            Lot::Dropped(reason) => dropped.push((reason, words)),
        }
    }
    Sorted { articles, dropped }
}

impl Sorted {
    fn has(&self, words: &str) -> bool {
        self.articles[0].iter().any(|block| block.contains(words))
    }

    #[track_caller]
    fn keeps(&self, words: &str) {
        assert!(self.has(words), "lost {words:?}: {:?}", self.dropped);
    }

    #[track_caller]
    fn drops(&self, words: &str, reason: DropReason) {
        let found = self.dropped.iter().any(|(why, block)| *why == reason && block.contains(words));
        assert!(found, "{words:?} is not {reason:?}: {:?} / {:?}", self.articles, self.dropped);
    }
}
