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
    let chosen = chosen(&page);
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
