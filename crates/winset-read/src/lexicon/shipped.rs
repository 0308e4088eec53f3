//! The lexicon that Winset ships: the files beside this one.

use super::Lexicon;
use super::file::Parts;
use std::sync::LazyLock;
use winset_text::{Source, SourceId};

/// The shipped files, by their names.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("states.toml", include_str!("data/states.toml")),
    ("organisations.toml", include_str!("data/organisations.toml")),
    ("leaders.toml", include_str!("data/leaders.toml")),
    ("ministries.toml", include_str!("data/ministries.toml")),
    ("parties.toml", include_str!("data/parties.toml")),
    ("media.toml", include_str!("data/media.toml")),
    ("issues-security.toml", include_str!("data/issues-security.toml")),
    ("issues-economy.toml", include_str!("data/issues-economy.toml")),
];

/// The lexicon, read once.
pub(crate) fn lexicon() -> &'static Lexicon {
    static SHIPPED: LazyLock<Lexicon> = LazyLock::new(|| {
        let mut parts = Parts::default();
        for (name, text) in FILES {
            // A test reads each of them and finds nothing wrong.
            let _ = parts.read(SourceId(0), &Source::new(*name, text.as_bytes().to_vec()));
        }
        parts.lexicon()
    });
    &SHIPPED
}
