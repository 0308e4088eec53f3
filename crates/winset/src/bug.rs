//! Our own mistakes: said plainly, with what is needed to reproduce them.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// The seed of the forecast under way; told when something breaks.
static SEED: AtomicU64 = AtomicU64::new(0);

/// Remembers the seed of the forecast under way.
pub(crate) fn remember_seed(seed: u64) {
    SEED.store(seed, Ordering::Relaxed);
}

/// From now on a panic says that it is a bug, and how to report it.
pub(crate) fn install_hook() {
    std::panic::set_hook(Box::new(|panic| {
        let what = panic.payload_as_str().unwrap_or("no message");
        let at = panic.location().map_or_else(String::new, |at| format!(" at {at}"));
        let text = told(what, &at, SEED.load(Ordering::Relaxed));
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }));
}

fn told(what: &str, at: &str, seed: u64) -> String {
    format!(
        "this is a bug in winset\n  {what}{at}\n  winset {}, seed {seed}\n\
         Report it with the command you ran and, if you may, the case: {}/issues\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_REPOSITORY"),
    )
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_bug_is_told_with_version_seed_and_where_to_report_it() {
        let text = told("index out of bounds", " at src/x.rs:1:2", 7);
        assert!(text.starts_with("this is a bug in winset\n  index out of bounds at src/x.rs:1:2"));
        assert!(text.contains(concat!("winset ", env!("CARGO_PKG_VERSION"), ", seed 7")));
        assert!(text.contains("/issues"));
    }
}
