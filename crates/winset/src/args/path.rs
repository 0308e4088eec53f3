//! The arguments of `winset path`.

use super::{Case, Format, draws, seed};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset path talks                                every path of the case
  winset path talks --path five-percent            one of them
  winset path talks --outside shares.csv           and how often others moved that far that fast
  winset path talks --outside shares.csv --near 1  those that began within one point are comparable
  winset path talks --format json | jq '.paths[].required_growth.median'
  winset path talks --scenario lean-years --format csv > paths.csv

The table of --outside has a first line with the names of its columns: `country` or `iso3`, `year`, and \
one more of any name with shares in per cent of GDP. Cells are parted by commas, semicolons or tabs. It \
takes the place of the tables that the case names.
Exit status: 0 done, 1 the case or the table has errors, 2 could not work.")]
pub(crate) struct Paths {
    #[command(flatten)]
    pub(crate) case: Case,
    /// Tell this path; may be given several times [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) path: Vec<String>,
    /// A table of shares by country and year: how often others moved that far that fast
    #[arg(long, value_name = "TABLE")]
    pub(crate) outside: Option<PathBuf>,
    /// How near to the path's start others must have begun, in percentage points
    /// [default: what the path says, else 0.5]
    #[arg(long, value_name = "POINTS", value_parser = points, allow_negative_numbers = true)]
    pub(crate) near: Option<f64>,
    /// How many draws
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = draws, allow_negative_numbers = true)]
    pub(crate) draws: u32,
    /// The seed of the draws
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = seed, allow_negative_numbers = true)]
    pub(crate) seed: u64,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

fn points(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|near| *near > 0.0 && *near <= 1000.0);
    number.ok_or_else(|| String::from("a number of percentage points above 0, such as 0.5"))
}
