//! The specifications in `specs/`.

use crate::literate::run_folder;
use std::path::Path;

#[test]
fn every_specification_holds() {
    run_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs"));
}
