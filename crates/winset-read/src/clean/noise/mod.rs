//! What belongs to an article, and what only stands on its page.
//!
//! First every block is looked at by itself ([`look`]), against a table of lines that stand on
//! pages ([`phrase`]). Then what is glued to paragraphs is cut off ([`trim`]): advertisements in
//! running text, bios, disclaimers. Then the file is taken apart where another part of the page
//! begins ([`segments`]), the article is found, and each block gets its lot ([`lots`]); whole
//! articles that stand inside the page become documents of their own ([`stories`]).
//!
//! Noise that is kept does less harm than a sentence lost: where nothing but a guess speaks
//! against a sentence, it stays.

mod cues;
mod endings;
mod header;
mod joining;
mod look;
mod lots;
mod phrase;
mod repeats;
mod segments;
mod sentences;
mod shape;
mod stories;
#[cfg(test)]
mod tests;
mod trim;
mod vocabulary;

pub(crate) use endings::name as begins_with_name;
pub(crate) use look::is_names;

use super::draft::Draft;
use crate::lexicon::Lexicon;

/// Gives each cut its lot. Cuts that are dropped already (a page's outside) stay so.
pub(crate) fn sort(draft: &mut Draft<'_>, lexicon: &Lexicon) {
    if draft.cuts.is_empty() {
        return;
    }
    let looks = look::all(draft);
    let looks = trim::trim(draft, looks);
    let segments = segments::find(draft, &looks);
    lots::give(draft, &looks, &segments, lexicon);
    repeats::drop(draft, &looks);
}
