//! Blocks of a web page: those of its article, and those around it.

mod choose;
mod element;
mod head;
mod hint;
mod page;
mod refine;
mod words;

use super::draft::{Cut, Draft, Facts, Format, Lot};
use crate::document::DropReason;
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
    let chosen = chosen(&page);
    let cuts = page.blocks.iter().zip(chosen).map(|(block, chosen)| {
        let lot = if chosen { Lot::Article(0) } else { Lot::Dropped(reason(block)) };
        Cut { lot, ..Cut::new(block.kind, block.place) }
    });
    Draft {
        format: Format::Html,
        cuts: cuts.collect(),
        text: Cow::Owned(page.text),
        way: page.way,
        facts: vec![Facts::default()],
    }
}

fn chosen(page: &Page<'_>) -> Vec<bool> {
    let answer = choose::extracted(page).unwrap_or_default();
    let shares = choose::shares(page, &answer);
    let mut chosen: Vec<bool> = shares.iter().map(|(found, all)| found * 2 > *all).collect();
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
