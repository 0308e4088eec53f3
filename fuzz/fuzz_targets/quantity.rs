//! Any text as a quantity: read it, draw from it.
//!
//! The first two bytes choose the scale.
#![no_main]

use libfuzzer_sys::fuzz_target;
use winset_case::Quantity;

fuzz_target!(|input: &[u8]| {
    let [low, length, text @ ..] = input else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let low = f64::from(*low) - 100.0;
    let (low, high) = match length {
        0 => (0.0, f64::INFINITY),
        1 => (f64::NEG_INFINITY, f64::INFINITY),
        length => (low, low + f64::from(*length)),
    };
    match Quantity::parse(text, low, high) {
        Err(fault) => {
            assert!(!fault.message.is_empty());
            assert!(fault.range.start <= fault.range.end && fault.range.end <= text.len());
        }
        Ok(quantity) => {
            let mut last = f64::NEG_INFINITY;
            for u in [1e-300, 1e-9, 0.01, 0.25, 0.5, 0.75, 0.99, 1.0 - 1e-9] {
                let value = quantity.quantile(u);
                assert!(value.is_finite(), "not finite at {u}");
                assert!((low..=high).contains(&value), "off the scale at {u}: {value}");
                assert!(value >= last, "falls at {u}");
                last = value;
            }
            for (factor, shift) in [(0.8, 0.0), (1.0, -3.0), (-1.0, 0.0), (0.0, 1.0)] {
                if let Ok(changed) = quantity.changed(factor, shift) {
                    assert!((low..=high).contains(&changed.median()));
                }
            }
        }
    }
});
