//! The reports that rules are written against are read no worse than they were.

use std::path::Path;
use winset_bench::read::{Folder, Score, score};
use winset_read::Lexicon;

/// F1 of each kind that a change must not fall below; raise them when reading gets better.
const FLOORS: [(&str, f64); 20] = [
    ("cleaning (bytes)", 0.95),
    ("claims left whole by cleaning", 0.99),
    ("quantities", 0.93),
    ("quantity value", 0.98),
    ("times", 0.90),
    ("time from and to", 0.93),
    ("quotations", 0.90),
    ("claims", 0.92),
    ("claims, core", 0.95),
    ("claim issue", 0.90),
    ("claim modality", 0.83),
    ("claim speaker", 0.89),
    ("claim negation", 0.98),
    ("claim value", 0.97),
    ("claim attribution present", 0.93),
    ("claims, six fields at once", 0.65),
    ("contradictions", 0.94),
    ("traps avoided", 1.0),
    ("same origin", 1.0),
    ("superseded", 1.0),
];

#[test]
fn reading_does_not_get_worse() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("read/gold/dev");
    let lexicon = Lexicon::shipped();
    let mut all = Score::default();
    for name in ["ceasefire", "climate", "fisheries", "wages"] {
        let folder = Folder::load(&gold.join(name), None).expect(name);
        all.add(&score(&folder, &lexicon));
    }
    for (kind, floor) in FLOORS {
        let found = all.tally(kind).f1();
        assert!(found >= floor, "{kind}: {found:.3}, below {floor}\n{}", all.table());
    }
    let contradictions = *all.tally("contradictions");
    let false_alarms = contradictions.found - contradictions.right;
    assert!(false_alarms <= 1, "{false_alarms} false contradictions");
}
