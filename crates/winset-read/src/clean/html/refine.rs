//! What the extractor overlooked, told by how a page is built.

use super::element::Region;
use super::page::{Page, PageBlock};
use crate::document::BlockKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// Where an article does not stand.
const ELSEWHERE: [Region; 11] = [
    Region::NAVIGATION,
    Region::FOOTER,
    Region::ASIDE,
    Region::FORM,
    Region::CAPTION,
    Region::COMMENTS,
    Region::RELATED,
    Region::ADVERTISEMENT,
    Region::SHARING,
    Region::HIDDEN,
    Region::BYLINE,
];

/// A paragraph at least so long is one.
const PARAGRAPH: usize = 80;

/// Adds blocks that the page treats as it treats those of the article: between two of them in the
/// same element, next to them, or in an element of the same class.
pub(super) fn complete(page: &Page<'_>, chosen: &mut [bool]) {
    let article = Article::of(page, chosen);
    for (at, block) in page.blocks.iter().enumerate() {
        if chosen[at] || !article.may_hold(block) {
            continue;
        }
        let between = article
            .spans
            .get(&block.holders[0])
            .is_some_and(|(first, last)| *first < at && at < *last);
        let akin = block.class != 0
            && block.kind == BlockKind::Paragraph
            && block.place.len() >= PARAGRAPH
            && article.classes.contains(&block.class);
        chosen[at] = between || akin;
    }
    // Outwards from the first and the last block of each element, paragraph by paragraph.
    let mut going: FxHashSet<u32> = FxHashSet::default();
    for (block, chosen) in page.blocks.iter().zip(chosen.iter_mut()) {
        step(block, chosen, &article, &mut going);
    }
    going.clear();
    for (block, chosen) in page.blocks.iter().zip(chosen.iter_mut()).rev() {
        step(block, chosen, &article, &mut going);
    }
}

/// One step away from the article: `going` names the elements in which nothing else came between.
fn step(block: &PageBlock, chosen: &mut bool, article: &Article, going: &mut FxHashSet<u32>) {
    let holder = block.holders[0];
    if *chosen {
        going.insert(holder);
    } else if going.contains(&holder) {
        let follows = article.may_hold(block)
            && block.kind == BlockKind::Paragraph
            && block.place.len() >= PARAGRAPH
            && holder != 0;
        if follows {
            *chosen = true;
        } else {
            going.remove(&holder);
        }
    }
}

/// The blocks of the element that holds most running text: for pages that the extractor is not
/// asked about or knows nothing of.
pub(super) fn densest(page: &Page<'_>) -> Vec<bool> {
    let prose = |block: &PageBlock| {
        block.kind == BlockKind::Paragraph
            && block.place.len() >= PARAGRAPH
            && block.linked as usize * 10 <= block.place.len() * 3
    };
    // A page may call all of itself "with sidebar".
    let all: Vec<bool> = page.blocks.iter().map(prose).collect();
    let mut nowhere = Article { common: common(page, &all), ..Article::default() };
    nowhere.common = nowhere.common.without(Region::COMMENTS);
    let mut weights: FxHashMap<u32, usize> = FxHashMap::default();
    let mut most = (0, 0);
    for block in page.blocks.iter().filter(|block| prose(block) && nowhere.may_hold(block)) {
        let own = if block.region.has(Region::ARTICLE) { 3 } else { 2 };
        for (share, holder) in [2, 1].into_iter().zip(block.holders) {
            let weight = weights.entry(holder).or_insert(0);
            *weight += block.place.len() * share * own;
            if *weight > most.0 {
                most = (*weight, holder);
            }
        }
    }
    let held = |block: &PageBlock| most.0 == 0 || block.holders.contains(&most.1);
    let chosen: Vec<bool> =
        page.blocks.iter().map(|block| held(block) && nowhere.may_hold(block)).collect();
    if chosen.contains(&true) { chosen } else { vec![true; page.blocks.len()] }
}

/// What the blocks chosen so far have in common.
#[derive(Default)]
struct Article {
    /// For each element that holds some, the first and the last.
    spans: FxHashMap<u32, (usize, usize)>,
    /// The classes of elements that hold paragraphs.
    classes: FxHashSet<u64>,
    /// Where most of them stand.
    common: Region,
}

/// Where most of the words chosen stand.
fn common(page: &Page<'_>, chosen: &[bool]) -> Region {
    let mut weights = [0_usize; 16];
    let mut all = 0;
    for (block, _) in page.blocks.iter().zip(chosen).filter(|(_, chosen)| **chosen) {
        for (bit, weight) in weights.iter_mut().enumerate() {
            *weight += if block.region.has(Region::bit(bit)) { block.place.len() } else { 0 };
        }
        all += block.place.len();
    }
    (0..16)
        .filter(|bit| weights[*bit] * 2 > all)
        .fold(Region::default(), |region, bit| region.with(Region::bit(bit)))
}

impl Article {
    fn of(page: &Page<'_>, chosen: &[bool]) -> Article {
        let mut spans: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
        let mut classes = FxHashSet::default();
        for (at, block) in page.blocks.iter().enumerate().filter(|(at, _)| chosen[*at]) {
            if block.kind == BlockKind::Heading {
                continue;
            }
            spans.entry(block.holders[0]).and_modify(|span| span.1 = at).or_insert((at, at));
            if block.place.len() >= PARAGRAPH && block.class != 0 {
                classes.insert(block.class);
            }
        }
        let common = common(page, chosen);
        Article { spans, classes, common }
    }

    /// Does nothing speak against a block but the extractor's silence?
    fn may_hold(&self, block: &PageBlock) -> bool {
        let region = block.region.without(self.common);
        let linked = block.linked as usize * 10;
        !ELSEWHERE.iter().any(|other| region.has(*other)) && linked <= block.place.len() * 6
    }
}
