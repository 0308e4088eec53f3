//! The starter case is sound.

use std::path::Path;
use winset_case::{LoadOptions, load, starter_case};
use winset_text::{Colour, Memory, render_all};

#[test]
fn the_starter_case_passes_every_check_without_a_word_alone_and_under_its_scenario() {
    let world = Memory::with(
        starter_case()
            .into_iter()
            .map(|(path, text)| (Path::new("fish").join(path), text.as_bytes().to_vec())),
    );
    for scenario in [None, Some("early-warning".into())] {
        let loaded =
            load(&world, Path::new("fish"), &LoadOptions { scenario, ..LoadOptions::default() })
                .unwrap();
        let said = render_all(&loaded.diagnostics, &loaded.sources, Colour::Off);
        assert_eq!(said, "");
        let case = loaded.case.unwrap();
        assert_eq!((case.actors.len(), case.issues.len(), case.claims.len()), (5, 2, 3));
        assert!(case.assumptions.iter().all(|assumption| assumption.note.is_some()));
    }
}
