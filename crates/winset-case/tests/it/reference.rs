//! `REFERENCE.md` is what the table of the language says.

use crate::literate::bless;
use std::path::Path;

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read and bless their own files")]
fn the_written_reference_is_up_to_date() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("REFERENCE.md");
    let made = winset_case::reference();
    if bless() {
        std::fs::write(&file, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), made, "WINSET_BLESS=1 writes it anew");
}
