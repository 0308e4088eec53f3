use super::*;

fn blocks_of(text: &str) -> Vec<(BlockKind, Lot, String)> {
    let draft = draft(text);
    let words = |cut: &Cut| draft.words(cut.place).to_owned();
    draft.cuts.iter().map(|cut| (cut.kind, cut.lot, words(cut))).collect()
}

#[track_caller]
fn words_of(text: &str, expected: &str) {
    let blocks = blocks_of(text);
    assert_eq!(blocks.iter().map(|block| &*block.2).collect::<Vec<_>>(), [expected]);
}

#[test]
fn signs_of_emphasis_and_addresses_are_no_words() {
    words_of(
        "**The talks** are *off*, said [the envoy](https://a.example/b_(c)).",
        "The talks are off, said the envoy.",
    );
    words_of(
        "A _very_ long~~er~~ `day`[^1] in snake_case_town",
        "A very longer day in snake_case_town",
    );
    words_of("2 * 3 * 4 is \\*not\\* 5*", "2 * 3 * 4 is *not* 5*");
    words_of("***Both*** <br> and ![pic](x.png) here", "Both  and  here");
}

#[test]
fn blocks_are_told_by_their_signs() {
    let text = "# Fish talks fail\n\nOslo left the room.\nIt will not\ncome back.\n\n> “Enough,” the minister said.\n\n\
        ## What next\n- a quota\n- a line\n  on two\n1. a date\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n![x](y.png)\n";
    let blocks = blocks_of(text);
    let kinds: Vec<BlockKind> = blocks.iter().map(|block| block.0).collect();
    use BlockKind::{Heading, Item, Paragraph, Title};
    assert_eq!(
        kinds,
        [
            Title, Paragraph, Paragraph, Heading, Item, Item, Item, Item, Paragraph, Item,
            Paragraph, Paragraph
        ]
    );
    assert_eq!(blocks[1].2, "Oslo left the room.\nIt will not\ncome back.");
    assert_eq!(blocks[5].2, "a line\non two");
    assert_eq!(blocks[10].1, Lot::Dropped(DropReason::Markup));
}

#[test]
fn front_matter_and_menus_are_dropped() {
    let text = "---\ntitle: Fish\n---\n\n[Home](a) · [News](b)\n\nOslo left.\n";
    let lots: Vec<Lot> = blocks_of(text).iter().map(|block| block.1).collect();
    let expected =
        [Lot::Dropped(DropReason::Markup), Lot::Dropped(DropReason::Navigation), Lot::Article(0)];
    assert_eq!(lots, expected);
}

#[test]
fn words_lead_back_to_their_raw_bytes() {
    let text = "\u{feff}# Señor *Ruiz*\r\n\r\n> **“Sí,”** he\r\n> said.\r\n";
    let draft = draft(text);
    for piece in &draft.way {
        assert_eq!(&draft.text[piece.place.range()], &text[piece.raw.clone()]);
    }
    assert_eq!(draft.words(draft.cuts[1].place), "“Sí,” he\nsaid.");
}

#[test]
fn a_text_is_known_to_be_markdown_by_its_signs() {
    assert!(is_markdown("# Title\n\nSome **bold** words.\n"));
    assert!(is_markdown("---\ntitle: x\n---\nwords\n"));
    assert!(!is_markdown("Prices * quantities = sums.\n\n# 1 seller\n"));
}
