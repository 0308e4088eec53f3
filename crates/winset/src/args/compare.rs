//! The arguments of `winset compare`.

use super::{Format, Run};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(mut_arg("draws", |draws| draws.help("How many draws [default: 2,000]")))]
#[command(after_help = "\
Examples:
  winset compare talks --scenario talks/scenarios/early-deal.toml
  winset compare talks --scenario early-deal --scenario no-deal --page compared.html
  winset compare talks --scenario early-deal --format json | jq '.differences'

The case as it is comes first, then every scenario that is named; all of them when none is. All runs are \
made on the same draws.
Exit status: 0 done, 1 the case or a scenario has errors, 2 could not work.")]
pub(crate) struct Compare {
    /// The folder of the case
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    /// A scenario: a file, or the name of one in the case's folder `scenarios`; up to five
    #[arg(long, value_name = "FILE|NAME")]
    pub(crate) scenario: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) run: Run,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Write a page to look at in a browser: one file that needs no network
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}
