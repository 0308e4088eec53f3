//! What belongs to an article, and what only stands on its page.

use super::draft::Draft;
use crate::lexicon::Lexicon;

/// Gives each cut its lot. Cuts that are dropped already (a page's outside) stay so.
pub(crate) fn sort(draft: &mut Draft<'_>, lexicon: &Lexicon) {
    let _ = (draft, lexicon);
}
