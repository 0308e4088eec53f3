//! When a document was published, and which of its blocks can be as old.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::reading::Remark;

/// Narrows the day of publication by what the text tells, if nothing better is known, and dates
/// blocks that were written at another time. Blocks that cannot be as old as the article move to
/// `dropped`.
pub(crate) fn date(document: &mut Document, lexicon: &Lexicon, remarks: &mut Vec<Remark>) {
    let _ = (document, lexicon, remarks);
}
