//! Blocks of a web page: those of its article, and those around it.

mod choose;
mod day;
mod element;
mod facts;
mod head;
mod hint;
mod linked_data;
mod page;
mod refine;
mod words;

use super::draft::{Cut, Draft, Format, Lot};
use crate::document::{BlockKind, DropReason};
use crate::reading::{Remark, RemarkKind};
use element::Region;
use page::{Page, PageBlock};
use std::borrow::Cow;

/// The blocks of a page: those of its article, and those around it, dropped.
pub(crate) fn draft<'a>(text: &str, remarks: &mut Vec<Remark>) -> Draft<'a> {
    let page = page::page(text);
    if page.deep {
        remarks.push(Remark {
            kind: RemarkKind::Bounded,
            raw: None,
            text: format!("elements deeper than {} are read as if they stood there", page::DEEPEST),
        });
    }
    let (mut facts, told) = facts::facts(&page);
    let chosen = chosen(&page, remarks);
    let first = chosen.iter().position(|chosen| *chosen).unwrap_or(usize::MAX);
    let headline = facts::headline(&page, &facts, &told, first);
    if let Some(block) = headline.and_then(|at| page.blocks.get(at)) {
        facts.title = page.text.get(block.place.range()).map(str::to_owned);
    }
    let cuts = page.blocks.iter().zip(chosen).enumerate().map(|(at, (block, chosen))| {
        if headline == Some(at) {
            return Cut::new(BlockKind::Title, block.place);
        }
        let lot = if chosen { Lot::Article(0) } else { Lot::Dropped(reason(block)) };
        Cut { lot, ..Cut::new(block.kind, block.place) }
    });
    Draft {
        format: Format::Html,
        cuts: cuts.collect(),
        text: Cow::Owned(page.text),
        way: page.way,
        facts: vec![facts],
    }
}

/// Which blocks are the article's.
fn chosen(page: &Page<'_>, remarks: &mut Vec<Remark>) -> Vec<bool> {
    let mut chosen = if choose::can_be_extracted(page) {
        let answer = choose::extracted(page).unwrap_or_default();
        let shares = choose::shares(page, &answer);
        shares.iter().map(|(found, all)| found * 2 > *all).collect()
    } else {
        remarks.push(Remark {
            kind: RemarkKind::Bounded,
            raw: None,
            text: String::from("the page has too many elements: its densest part is the article"),
        });
        refine::densest(page)
    };
    if !chosen.contains(&true) {
        chosen = refine::densest(page);
    }
    refine::complete(page, &mut chosen);
    chosen
}

/// Why a block outside the article is left out.
fn reason(block: &PageBlock) -> DropReason {
    let region = block.region;
    let reasons = [
        (Region::ADVERTISEMENT, DropReason::Advertisement),
        (Region::COMMENTS, DropReason::Comments),
        (Region::RELATED, DropReason::RelatedStory),
        (Region::SHARING, DropReason::Promotion),
        (Region::CAPTION, DropReason::Caption),
        (Region::BYLINE, DropReason::Byline),
        (Region::FOOTER, DropReason::Footer),
        (Region::NAVIGATION, DropReason::Navigation),
        (Region::HEADER, DropReason::Navigation),
        (Region::ASIDE, DropReason::RelatedStory),
    ];
    let found = reasons.iter().find(|(wanted, _)| region.has(*wanted));
    found.map_or(DropReason::Other, |(_, reason)| *reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a page's article, its blocks parted by a bar, and whether a bound was met.
    fn article(page: &str) -> (String, bool) {
        let mut remarks = Vec::new();
        let draft = draft(page, &mut remarks);
        let kept = draft.cuts.iter().filter(|cut| matches!(cut.lot, Lot::Article(_)));
        let words: Vec<&str> = kept.map(|cut| &draft.text[cut.place.range()]).collect();
        (words.join("|"), remarks.iter().any(|remark| remark.kind == RemarkKind::Bounded))
    }

    #[test]
    fn an_element_that_quotes_has_the_marks_that_browsers_show() {
        let (words, bounded) = article("<p>He said <q>we will <q>not</q> go</q> and left.</p>");
        assert_eq!(words, "He said “we will ‘not’ go” and left.");
        assert!(!bounded);
        assert_eq!(
            article("<p>He said <q>we will go and left.</p>").0,
            "He said “we will go and left."
        );
        assert_eq!(
            article("<p>He said we will go</q> and left.</p>").0,
            "He said we will go and left."
        );
    }

    #[test]
    fn of_a_page_too_large_to_be_extracted_the_densest_part_is_the_article() {
        let told = "<p>The ministers spoke for hours about the catch, and in the end they agreed on \
            nothing but the day on which they will speak again.</p>";
        let links =
            "<li><a href=/x>More about the catch and the ministers who speak of it</a></li>";
        let page = format!(
            "<body><div class=menu><ul>{}</ul></div><div class=story>{}</div></body>",
            links.repeat(20_000),
            told.repeat(12)
        );
        let (words, bounded) = article(&page);
        assert!(bounded);
        assert_eq!(words.split('|').count(), 12);
        assert!(words.starts_with("The ministers spoke"));
    }
}
