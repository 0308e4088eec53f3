//! The arguments of `winset conflict`.

use super::Case;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use winset_conflict::{Concept, JointMoves};

/// More draws than this change no share by a thousandth.
const MOST_DRAWS: u32 = 1_000_000;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset conflict talks                            which states hold, for whom, why, and what follows today
  winset conflict talks --concepts nash,seq        only these
  winset conflict talks --joint-moves one-step     the other reading of how several reply
  winset conflict talks --coalitions               who could move together, from one equilibrium to another
  winset conflict talks --inverse 7                what would have to be preferred for state 7 to hold
  winset conflict talks --from 3                   what state 3 leads to
  winset conflict talks --draws 1000               how often states hold, where preferences are uncertain
  winset conflict talks --format dot | dot -Tsvg > talks.svg
  winset conflict talks --page standoff.html       the state graph, every state's reasons, and the ways from today
  winset conflict talks --format json | jq .equilibria

States are numbered as the answer tells. With --time-limit, or too many states, what is finished is \
given, and it says so.
Exit status: 0 done, 1 the case has errors, 2 could not work.")]
pub(crate) struct Conflict {
    #[command(flatten)]
    pub(crate) case: Case,
    /// The concepts, with commas between them [default: all; above 65,536 states all but sim]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = concepts())]
    pub(crate) concepts: Vec<String>,
    /// How several opponents may reply: one after the other, nobody twice in a row, or one move
    #[arg(long, value_name = "WAY", default_value = JointMoves::LegalSequence.word(), value_parser = ways())]
    pub(crate) joint_moves: String,
    /// Also what coalitions can do
    #[arg(long)]
    pub(crate) coalitions: bool,
    /// Also what must be preferred for this state to hold
    #[arg(long, value_name = "STATE", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) inverse: Option<u32>,
    /// What this state leads to, instead of today's
    #[arg(long, value_name = "STATE", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) from: Option<u32>,
    /// How many draws of uncertain preferences [default: 1,000 if there are any]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=i64::from(MOST_DRAWS)))]
    pub(crate) draws: Option<u32>,
    /// The seed of the draws
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Stop after so many seconds, and give what is finished
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) time_limit: Option<u32>,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ConflictFormat,
    /// Write to this file instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write a page to look at in a browser: one file that needs no network
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConflictFormat {
    /// For people
    #[default]
    Text,
    /// For programs; `winset schema conflict` describes it
    Json,
    /// For spreadsheets: one row per state, decision maker and concept
    Csv,
    /// For Graphviz
    Dot,
    /// A picture
    Svg,
}

fn concepts() -> PossibleValuesParser {
    PossibleValuesParser::new(Concept::ALL.map(Concept::word))
}

fn ways() -> PossibleValuesParser {
    PossibleValuesParser::new(JointMoves::ALL.map(JointMoves::word))
}
