//! (case, forecast) → words, charts, pages and tables.
//!
//! Writers compute no statistic and read no file: every number they print comes from the
//! forecast, every name from the case. One writer of sentences serves terminal, page and JSON.
#![warn(missing_docs)]

mod answer;
mod grammar;
mod ground;
mod headline;
mod layout;
pub mod models;
pub mod number;
mod paint;
mod scale;
mod steps;
mod terminal;
mod unused;
mod why;

pub use answer::Answer;
pub use headline::headline;
pub use paint::Look;
pub use terminal::terminal;
pub use why::why;

/// The version of Winset that writes.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
