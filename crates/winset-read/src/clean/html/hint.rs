//! What the class, the name and the style of an element say of it.

use super::element::{Element, Region};
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;
use winset_text::Tag;

/// Longer values are cut: they are a machine's.
const LONGEST: usize = 300;

/// Parts of names that page makers give to what is not the article, and to the article.
const HINTS: [(&str, Region); 47] = [
    ("nav", Region::NAVIGATION),
    ("menu", Region::NAVIGATION),
    ("breadcrumb", Region::NAVIGATION),
    ("masthead", Region::HEADER),
    ("footer", Region::FOOTER),
    ("copyright", Region::FOOTER),
    ("sidebar", Region::ASIDE),
    ("rail", Region::ASIDE),
    ("widget", Region::ASIDE),
    ("comment", Region::COMMENTS),
    ("disqus", Region::COMMENTS),
    ("related", Region::RELATED),
    ("recommend", Region::RELATED),
    ("recirc", Region::RELATED),
    ("more-stories", Region::RELATED),
    ("most-popular", Region::RELATED),
    ("mostread", Region::RELATED),
    ("most-read", Region::RELATED),
    ("trending", Region::RELATED),
    ("read-more", Region::RELATED),
    ("readmore", Region::RELATED),
    ("read-next", Region::RELATED),
    ("teaser", Region::RELATED),
    ("outbrain", Region::ADVERTISEMENT),
    ("taboola", Region::ADVERTISEMENT),
    ("advert", Region::ADVERTISEMENT),
    ("sponsor", Region::ADVERTISEMENT),
    ("ad-slot", Region::ADVERTISEMENT),
    ("adslot", Region::ADVERTISEMENT),
    ("promo", Region::ADVERTISEMENT),
    ("share", Region::SHARING),
    ("sharing", Region::SHARING),
    ("social", Region::SHARING),
    ("newsletter", Region::SHARING),
    ("subscri", Region::SHARING),
    ("signup", Region::SHARING),
    ("cookie", Region::SHARING),
    ("caption", Region::CAPTION),
    ("byline", Region::BYLINE),
    ("author", Region::BYLINE),
    ("dateline", Region::BYLINE),
    ("timestamp", Region::BYLINE),
    ("article-body", Region::ARTICLE),
    ("articlebody", Region::ARTICLE),
    ("entry-content", Region::ARTICLE),
    ("post-content", Region::ARTICLE),
    ("story-body", Region::ARTICLE),
];

static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .build(HINTS.map(|(name, _)| name))
        .ok()
});

/// What the attributes of an element say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hint {
    pub(super) region: Region,
    /// The class as a number; 0 if there is none.
    pub(super) class: u64,
}

/// Writes the attributes that the extractor looks at, and says where on the page their element
/// stands.
pub(super) fn attributes(tag: Tag<'_>, element: Element, lean: &mut String) -> Hint {
    let mut region = Region::default();
    let mut class = 0;
    let mut seen = 0_u8;
    for (name, value) in tag.attributes() {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let (bit, hints) = match name.len() {
            2 if is("id") => (1, true),
            4 if is("role") => (2, false),
            4 if is("lang") => (4, false),
            4 if is("href") => (8, false),
            5 if is("class") => (16, true),
            5 if is("style") => (32, false),
            8 if is("itemprop") => (64, false),
            11 if is("aria-hidden") => (128, false),
            6 if is("hidden") => {
                region = region.with(Region::HIDDEN);
                continue;
            }
            _ => continue,
        };
        if seen & bit != 0 {
            continue;
        }
        seen |= bit;
        match bit {
            8 => {
                lean.push_str(" href=\"#\"");
                continue;
            }
            32 if !hides(value) => continue,
            32 => region = region.with(Region::HIDDEN),
            128 if value.eq_ignore_ascii_case("true") => region = region.with(Region::HIDDEN),
            2 if value.eq_ignore_ascii_case("navigation") => {
                region = region.with(Region::NAVIGATION);
            }
            _ => {}
        }
        let value = shortened(value);
        if bit == 16 && !value.trim().is_empty() {
            let mut hasher = FxHasher::default();
            value.trim().hash(&mut hasher);
            class = hasher.finish() | 1;
        }
        if hints && element.is_block() {
            region = region.with(hinted(value));
        }
        lean.push(' ');
        lean.push_str(name);
        lean.push_str("=\"");
        lean.extend(value.chars().filter(|letter| !matches!(letter, '"' | '\0')));
        lean.push('"');
    }
    Hint { region, class }
}

/// Does a style hide its element?
fn hides(style: &str) -> bool {
    ["display:none", "display: none", "visibility:hidden", "visibility: hidden"]
        .iter()
        .any(|known| style.contains(known))
}

fn shortened(value: &str) -> &str {
    let mut end = value.len().min(LONGEST);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    &value[..end]
}

fn hinted(value: &str) -> Region {
    let Some(names) = &*NAMES else { return Region::default() };
    names.find_overlapping_iter(value).fold(Region::default(), |region, found| {
        HINTS.get(found.pattern().as_usize()).map_or(region, |(_, hint)| region.with(*hint))
    })
}
