//! What can be asked on the command line, with the help for it.

mod compare;
mod conflict;
mod path;

pub(crate) use compare::Compare;
pub(crate) use conflict::{Conflict, ConflictFormat};
pub(crate) use path::Paths;

use crate::failure::Status;
use crate::usage;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use winset_case::{Date, DateRange};
use winset_peers::{ConflictFile, Layout, Target};
use winset_read::DropReason;

/// More draws than this would fill the memory before they made a difference: at a million the
/// Monte Carlo error is a thousandth of the spread.
const MOST_DRAWS: u32 = 1_000_000;

const AFTER_HELP: &str = "\
Begin with:
  winset new talks             write a small worked case to the folder `talks`
  winset check talks           is it complete and consistent?
  winset forecast talks        where is it likely to end, and why?

Or with reports of your own:
  winset read clippings -o talks/claims.toml
  winset draft talks/claims.toml -o talks/case.toml

Or with a table:
  winset new --spreadsheet talks.xlsx
  winset import talks.xlsx -o talks

Exit status: 0 done; 1 the case has errors; 2 Winset could not work (arguments, a file that cannot \
be read or written, or it was stopped).";

/// Where a negotiation is likely to end, why, and what would change it.
#[derive(Debug, Parser)]
#[command(name = "winset", version, after_help = AFTER_HELP, max_term_width = 100)]
#[command(disable_help_subcommand = true, infer_subcommands = false)]
pub(crate) struct Winset {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) look: Look,
}

/// How it looks, for every command.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Look {
    /// Colours: auto follows the terminal, NO_COLOR and CLICOLOR_FORCE
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        help_heading = "Everywhere"
    )]
    pub(crate) color: When,
    /// No progress and no remarks on stderr; errors are still told
    #[arg(long, short, global = true, help_heading = "Everywhere")]
    pub(crate) quiet: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what is wrong with a case, or may be
    Check(Check),
    /// Read reports: what they claim, with the exact words
    Read(Read),
    /// Draft a case from claims
    Draft(Draft),
    /// Forecast where the issues of a case settle
    Forecast(Forecast),
    /// Set scenarios of a case side by side, on the same draws
    Compare(Compare),
    /// Run one model once, at the medians, and show every step
    Solve(Solve),
    /// Solve the conflict graph: which standoffs hold, for whom, and why
    Conflict(Box<Conflict>),
    /// Tell what reaching a share of GDP by a date asks for, costs and has taken others
    Path(Paths),
    /// Score the models on issues that are resolved
    Backtest(Backtest),
    /// Write a small worked case to begin with
    New(New),
    /// Make a case of another program's file, or of a spreadsheet
    Import(Import),
    /// Write a case as another program's file, or as a spreadsheet
    Export(Export),
    /// Tell the models, their parameters and their records
    Models(Models),
    /// Explain the name in brackets of an error or warning
    Explain(Explain),
    /// Print the JSON Schema of a file or an answer
    Schema(Schema),
    /// Print completions for a shell
    Completions(Completions),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset read clippings                           look at what a folder of reports claims
  winset read clippings -o talks/claims.toml      keep the claims, to accept, edit or reject
  winset read clippings --page read.html          see every claim where it stands
  winset read mail.txt --published 2025-07-02     the report does not tell its date
  winset read clippings --case talks              with the case's own actors and issues
  winset read clippings --format json | jq '.claims[] | select(.modality == \"demand\")'
  winset read clippings --model-url http://localhost:11434 --model qwen3

Reports are HTML pages as saved, plain text or Markdown, in English. Nothing is sent anywhere \
unless --model-url is given. Reading again with the same -o keeps every edit and status in the \
file and adds what is new.
Exit status: 0 done, 1 the case, lexicon or claims file has errors, 2 could not work.")]
pub(crate) struct Read {
    /// Reports, or folders of them (.html, .htm, .xhtml, .txt, .text, .md, .markdown)
    #[arg(value_name = "FILES|DIR", required = true)]
    pub(crate) reports: Vec<PathBuf>,
    /// Know the actors and issues of this case
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<PathBuf>,
    /// Know the actors and issues of this lexicon; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Vec<PathBuf>,
    /// Write the claims to this file, or add to it what is new
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Write a page on which every article stands with its claims: one file, no network
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
    /// When reports that do not tell it were published: a day, or FIRST..LAST
    #[arg(long, value_name = "DATE", value_parser = days)]
    pub(crate) published: Option<DateRange>,
    /// Keep passages that would be left out for this reason; may be given several times
    #[arg(long, value_name = "REASON", value_parser = reasons())]
    pub(crate) keep: Vec<String>,
    /// Leave nothing out
    #[arg(long)]
    pub(crate) keep_all: bool,
    /// Let a language model propose further claims: the address of an OpenAI-compatible service
    #[arg(long, value_name = "URL", requires = "model")]
    pub(crate) model_url: Option<String>,
    /// The model's name; its key, if it needs one, stands in the variable WINSET_MODEL_KEY
    #[arg(long, value_name = "NAME", requires = "model_url")]
    pub(crate) model: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset draft talks/claims.toml -o talks/case.toml
  winset draft talks/claims.toml | less

The draft is made of the claims with status \"accepted\", or, if there are none, of all that were \
not rejected. What a person must decide is marked TO DECIDE. An existing case is not overwritten \
without --force.
Exit status: 0 done, 1 the claims have errors, 2 could not work.")]
pub(crate) struct Draft {
    /// The claims
    #[arg(value_name = "CLAIMS", default_value = "claims.toml")]
    pub(crate) claims: PathBuf,
    /// Write the case here instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Overwrite a case that is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// The case, for every command that reads one.
#[derive(Debug, Args)]
pub(crate) struct Case {
    /// The case: a folder with a case.toml, or that file
    #[arg(value_name = "CASE", default_value = ".")]
    pub(crate) case: PathBuf,
    /// Lay a scenario over the case: a file, or the name of one in its folder `scenarios`
    #[arg(long, value_name = "FILE")]
    pub(crate) scenario: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset check talks
  winset check talks --scenario early-warning
  winset check talks --format json | jq '.diagnostics[].message'

What is found goes to stderr, or into the JSON. `winset explain NAME` tells more of each.
Exit status: 0 no errors, 1 errors, 2 could not work.")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) case: Case,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextOrJson,
}

/// What is computed, for every command that forecasts.
#[derive(Debug, Args)]
pub(crate) struct Run {
    /// How many draws of every model [default: 10,000; of costly models as many as fit, at least
    /// 1,000]
    #[arg(long, value_name = "N", value_parser = draws, allow_negative_numbers = true)]
    pub(crate) draws: Option<u32>,
    /// The seed of the draws
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = seed, allow_negative_numbers = true)]
    pub(crate) seed: u64,
    /// The models to run, with commas between them; `winset models` tells them all
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) models: Vec<String>,
    /// Set a parameter of a model, or of the `settlement`; may be given several times
    #[arg(long, value_name = "MODEL.PARAMETER=VALUE")]
    pub(crate) with: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset forecast talks
  winset forecast talks --page talks.html
  winset forecast talks --models mean,challenge --draws 50000 --seed 7
  winset forecast talks --with challenge.rounds=20 --format json > talks.json
  winset forecast talks --with settlement.protocol=alternating-offers
  winset forecast talks --scenario early-warning --format csv

The same case, plan and seed give the same bytes on every machine, whatever the number of threads \
(RAYON_NUM_THREADS sets it).
Exit status: 0 done, 1 the case or the record has errors, 2 could not work.")]
pub(crate) struct Forecast {
    #[command(flatten)]
    pub(crate) case: Case,
    #[command(flatten)]
    pub(crate) run: Run,
    /// How the draws are placed
    #[arg(long, value_enum, default_value_t)]
    pub(crate) sampling: Sampling,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// How far the models have missed before, by which the forecast is widened: a file of
    /// `winset backtest --save-record`; `none` for what the inputs alone say [default: that of DEU
    /// III]
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
    /// A table of shares by country and year, for the outside view on paths to a target
    #[arg(long, value_name = "TABLE")]
    pub(crate) outside: Option<PathBuf>,
    /// Write a page to look at in a browser: one file that needs no network
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset solve talks --model challenge
  winset solve talks --model exchange --page run.html
  winset solve talks --model median --with median.ties=midpoint
  winset solve talks --model challenge --format json | jq '.rounds[].moves[].text'

Exit status: 0 done, 1 the case has errors, 2 could not work.")]
pub(crate) struct Solve {
    #[command(flatten)]
    pub(crate) case: Case,
    /// The model to run; `winset models` tells them all
    #[arg(long, value_name = "NAME", default_value = "challenge")]
    pub(crate) model: String,
    /// Set a parameter of the model; may be given several times
    #[arg(long, value_name = "MODEL.PARAMETER=VALUE")]
    pub(crate) with: Vec<String>,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Write a page to look at in a browser: one file that needs no network
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset backtest deu3.csv                        every model, with the council's votes
  winset backtest deu3.csv --models mean,median --capability equal
  winset backtest deu3.csv --with challenge.reading=scholz-2011-program
  winset backtest deu3.csv --page record.html
  winset backtest deu3.csv --format csv > record.csv
  winset backtest deu3.csv --format json | jq .rows[0]

The table is laid out as DEU's (Decision-making in the European Union): one issue per row, the \
columns `p` + actor with positions and `s` + actor with saliences, `rp` the reference point, `out` \
the outcome, all from 0 to 100. Issues without an outcome, and those on which fewer than three \
actors have a position and a salience, are left out. What is learnt is learnt on one half of the \
proposals, chosen by the seed, and scored on the other.
Exit status: 0 done, 1 the table has errors, 2 could not work.")]
pub(crate) struct Backtest {
    /// The table of resolved issues
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The models to run, with commas between them; all if none is named
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) models: Vec<String>,
    /// Set a parameter of a model; may be given several times
    #[arg(long, value_name = "MODEL.PARAMETER=VALUE")]
    pub(crate) with: Vec<String>,
    /// What an actor could bring
    #[arg(long, value_enum, default_value_t)]
    pub(crate) capability: Capability,
    /// Divides the table into the part that is learnt on and the part that is tested on
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = seed, allow_negative_numbers = true)]
    pub(crate) seed: u64,
    /// How often the issues are drawn anew for the intervals
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = resamples, allow_negative_numbers = true)]
    pub(crate) resamples: u32,
    /// Write what was learnt of the models' misses, for `winset forecast --record`
    #[arg(long, value_name = "FILE")]
    pub(crate) save_record: Option<PathBuf>,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Write a page to look at in a browser: one file that needs no network
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset new talks
  winset new --spreadsheet talks.xlsx    a table to fill in; then `winset import talks.xlsx -o talks`
  winset new --spreadsheet talks.csv

Nothing that is there already is overwritten.
Exit status: 0 done, 2 the folder holds a case or cannot be written.")]
pub(crate) struct New {
    /// The folder to make
    #[arg(value_name = "DIR", required_unless_present = "spreadsheet")]
    pub(crate) folder: Option<PathBuf>,
    /// Write a table to fill in instead: a workbook (.xlsx), or .csv
    #[arg(long, value_name = "FILE", conflicts_with = "folder")]
    pub(crate) spreadsheet: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset import china.csv -o china                 KTAB's CSV, seen from its contents
  winset import talks.xlsx -o talks                a workbook, as `winset new --spreadsheet` writes it
  winset import emissions.csv -o emissions         Actor, Capability, Position, Salience
  winset import deu3.csv --issue d00032 -o docs    an issue or a proposal of DEU's table
  winset import data.txt --from decide | less      print the case instead of writing it
  winset import elmira.gmcr -o elmira              a conflict graph of GMCR+; Gambit's .nfg as well
  winset import chicken.csv --from matrix          a game of two, payoffs as 3/2

What was read and what was assumed is told, and stands at the head of the case. A cell that is not \
understood is told by row and column. A case that is there is not overwritten without --force.
Exit status: 0 done, 1 the file has errors, 2 could not work.")]
pub(crate) struct Import {
    /// The file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write the case to this folder instead of to standard output
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The layout; seen from the contents if not given
    #[arg(long, value_name = "LAYOUT", value_parser = layouts())]
    pub(crate) from: Option<String>,
    /// Only this issue; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) issue: Vec<String>,
    /// What stands for capability in DEU's table, which gives none
    #[arg(long, value_enum, default_value_t)]
    pub(crate) capability: ImportCapability,
    /// The date of the case, if the file tells none; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Overwrite a case that is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// What stands for capability where a file gives none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportCapability {
    /// The size of the actor, if the file gives one
    #[default]
    Gdp,
    /// The same for all
    Equal,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset export talks --to ktab -o talks.csv       for KTAB's Spatial Model of Politics
  winset export talks --to decide -o talks.txt     for the exchange model's program
  winset export talks --to scholz --issue quota    one issue: Actor, Capability, Position, Salience
  winset export talks --to gmcr -o talks.gmcr      its conflict graph for GMCR+ (or nfg, for Gambit)
  winset export talks --to xlsx -o talks.xlsx      to edit as a workbook and import again

What the other program cannot hold is listed: uncertain quantities become their medians, and sides, \
events and the like stay behind.
Exit status: 0 done, 1 the case has errors, 2 could not work.")]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) case: Case,
    /// The layout
    #[arg(long, value_name = "LAYOUT", value_parser = targets())]
    pub(crate) to: String,
    /// Only this issue; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) issue: Vec<String>,
    /// Write to this file instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Overwrite a file that is there
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset models
  winset models --format json | jq '.models[].name'

Exit status: 0 done.")]
pub(crate) struct Models {
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset explain                      tell all names
  winset explain position-off-scale

Exit status: 0 done, 2 there is no such name.")]
pub(crate) struct Explain {
    /// The name in brackets after `error` or `warning`
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset schema                       tell all schemas
  winset schema case > case.schema.json
  winset schema forecast

An editor completes and checks a case when its first line is
  #:schema ./case.schema.json
Exit status: 0 done, 2 there is no such schema.")]
pub(crate) struct Schema {
    /// The file or answer
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  winset completions bash > ~/.local/share/bash-completion/completions/winset
  winset completions fish > ~/.config/fish/completions/winset.fish
  winset completions zsh > ~/.zfunc/_winset

Exit status: 0 done.")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    /// For people
    #[default]
    Text,
    /// For programs; `winset schema` describes it
    Json,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs; `winset schema` describes it
    Json,
    /// For spreadsheets: one observation per row
    Csv,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sampling {
    /// Independent draws
    #[default]
    Random,
    /// Sobol' points, more evenly placed and as reproducible
    Sobol,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Capability {
    /// Votes in the council under the treaty in force; Commission and Parliament as the largest state
    #[default]
    Votes,
    /// The row of the table before the first issue: gross domestic products
    Gdp,
    /// All alike
    Equal,
}

/// One day, or `FIRST..LAST`.
fn days(text: &str) -> Result<DateRange, String> {
    let day = |text: &str| text.trim().parse::<Date>().map_err(|_| wrong_day());
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let (from, to) = (day(from)?, day(to)?);
    if from > to {
        return Err(format!("the earlier day first: {to}..{from}"));
    }
    Ok(DateRange { from, to })
}

fn day(text: &str) -> Result<Date, String> {
    text.trim().parse().map_err(|_| String::from("a date such as 2025-07-01"))
}

fn layouts() -> PossibleValuesParser {
    let conflicts = ConflictFile::ALL.map(ConflictFile::word);
    PossibleValuesParser::new(Layout::ALL.map(Layout::word).into_iter().chain(conflicts))
}

fn targets() -> PossibleValuesParser {
    let conflicts = [ConflictFile::Gmcr, ConflictFile::Nfg].map(ConflictFile::word);
    PossibleValuesParser::new(Target::ALL.map(Target::word).into_iter().chain(conflicts))
}

fn wrong_day() -> String {
    String::from("a date such as 2025-07-01, or two: 2025-06-26..2025-07-01")
}

/// The reasons for which passages are left out.
fn reasons() -> PossibleValuesParser {
    PossibleValuesParser::new(DropReason::WORDS.iter().copied())
}

fn draws(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|draws| (1..=MOST_DRAWS).contains(draws));
    number.ok_or_else(|| String::from("a whole number from 1 to 1,000,000"))
}

fn resamples(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (20..=100_000).contains(number));
    number.ok_or_else(|| String::from("a whole number from 20 to 100,000"))
}

fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("a whole number from 0 to {}", u64::MAX))
}

/// Reads the command line. Help and version are printed here; so is what is wrong with the
/// arguments.
pub(crate) fn read() -> Result<Winset, Status> {
    Winset::try_parse().map_err(|error| usage::tell(&error))
}
