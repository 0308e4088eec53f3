//! (case, forecast) → words, charts, pages and tables.
//!
//! Writers compute no statistic and read no file: every number they print comes from the
//! forecast, every name from the case. One writer of sentences serves terminal, page and JSON.
#![warn(missing_docs)]

mod answer;
mod apart;
mod backtest;
mod check_text;
mod compare;
mod conflict;
mod grammar;
mod ground;
mod headline;
pub mod json;
mod layout;
pub mod models;
mod names;
pub mod number;
mod page;
mod paint;
mod paths;
mod peaks;
mod reading;
mod scale;
mod settlement;
mod solve_page;
mod steps;
mod tables;
mod terminal;
mod terminal_issue;
mod terminal_solve;
mod unused;
mod why;
mod winsets;

pub use answer::Answer;
pub use backtest::{BacktestAnswer, ScoredIssue, backtest_csv, backtest_page, backtest_text};
pub use check_text::check_text;
pub use compare::{compare_csv, compare_page, compare_text};
pub use conflict::{
    ConflictAnswer, MOST_STATES_DRAWN, MOST_STATES_LISTED, conflict_csv, conflict_dot,
    conflict_page, conflict_svg, conflict_text,
};
pub use headline::headline;
pub use page::page;
pub use paint::Look;
pub use paths::{PathsAnswer, no_paths_text, path_sentence, paths_csv, paths_text};
pub use reading::{Asked, ReadAnswer, read_csv, reading_page, reading_text};
pub use settlement::verdict_sentence;
pub use solve_page::solve_page;
pub use steps::{move_sentence, reason_sentence};
pub use tables::{forecast_csv, solve_csv};
pub use terminal::terminal;
pub use terminal_solve::transcript_text;
pub use why::why;
pub use winsets::forecast_warnings;

/// The version of Winset that writes.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
