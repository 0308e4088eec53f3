//! `winset backtest`.

use crate::args::{Backtest, Capability, Format};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::shell::quoted;
use crate::{bug, interrupt, plan, progress};
use winset_peers::council::{council_weight, is_new_member, voting_period};
use winset_peers::deu::{CouncilRule, DeuIssue, DeuTable, read_deu};
use winset_show::json::{backtest_json, record_json, to_json};
use winset_show::{BacktestAnswer, ScoredIssue, backtest_csv, backtest_page, backtest_text};
use winset_solve::backtest::{BacktestPlan, Resolved, Rule, backtest, steps};
use winset_solve::{Control, Model};
use winset_text::{Diagnostic, Sources, World};

/// With fewer actors there is no negotiation to speak of.
const LEAST_ACTORS: usize = 3;

pub(crate) fn run(
    world: &dyn World,
    args: &Backtest,
    console: &Console,
) -> Result<Status, Failure> {
    let all: Vec<String> = Model::ALL.iter().map(|name| (*name).to_owned()).collect();
    let names = if args.models.is_empty() { &all } else { &args.models };
    let models = plan::models("--models", names, &args.with)?;
    let mut sources = Sources::new();
    let id = sources.add(world.read(&args.file)?);
    let read = read_deu(id, &sources);
    let Some(table) = read.table else {
        return Err(Failure::Case(read.diagnostics, sources));
    };
    console.show(&read.diagnostics, &sources);
    if args.capability == Capability::Gdp {
        has_sizes(&table)?;
    }
    let used: Vec<(&DeuIssue, Resolved)> = table
        .issues
        .iter()
        .filter_map(|issue| Some((issue, resolved(&table, issue, args.capability)?)))
        .filter(|(_, issue)| issue.actors.len() >= LEAST_ACTORS)
        .collect();
    if used.is_empty() {
        let found = Diagnostic::error("nothing-to-score", "no issue of the table can be scored")
            .because("an issue needs an outcome and three actors with position and salience");
        return Err(found.into());
    }
    let with_outcome = table.issues.iter().filter(|issue| issue.outcome.is_some()).count();
    let issues: Vec<Resolved> = used.iter().map(|(_, issue)| issue.clone()).collect();

    bug::remember_seed(args.seed);
    let stop = interrupt::watch();
    let plan = BacktestPlan { models, seed: args.seed, resamples: args.resamples };
    let all = steps(&issues, &plan);
    let result = progress::with_bar(all, "steps", console.shows_progress(), |count| {
        backtest(&issues, &plan, &Control { progress: count, stop })
    })
    .map_err(|_| Failure::Stopped)?;

    let scored: Vec<ScoredIssue<'_>> = used
        .iter()
        .zip(&issues)
        .map(|((issue, _), resolved)| ScoredIssue {
            key: &issue.id,
            proposal: &issue.proposal_name,
            resolved,
        })
        .collect();
    let file = args.file.display().to_string();
    let answer = BacktestAnswer {
        result: &result,
        file: &file,
        capability: capability_word(args.capability),
        issues: &scored,
        without_outcome: table.issues.len() - with_outcome,
        too_few_actors: with_outcome - scored.len(),
    };
    if let Some(file) = &args.page {
        world.write(file, backtest_page(&answer, &command(args)).as_bytes())?;
    }
    if let Some(to) = &args.save_record {
        let name = args.file.file_name().unwrap_or_default().to_string_lossy();
        let source = format!("{} issues of {name}", scored.len());
        let record = record_json(&answer, sources.get(id).sha256(), &source);
        world.write(to, to_json(&record).as_bytes())?;
    }
    console.print(&match args.format {
        Format::Text => backtest_text(&answer, console.look()),
        Format::Json => to_json(&backtest_json(&answer)),
        Format::Csv => backtest_csv(&answer),
    })?;
    if let Some(file) = &args.page {
        console.remark(&format!("wrote {}\n", file.display()));
    }
    if let Some(to) = &args.save_record {
        console.remark(&format!("wrote {}\n", to.display()));
    }
    Ok(Status::DONE)
}

fn capability_word(capability: Capability) -> &'static str {
    match capability {
        Capability::Votes => "votes",
        Capability::Gdp => "gdp",
        Capability::Equal => "equal",
    }
}

/// The command that gives the same answer again.
fn command(args: &Backtest) -> String {
    let mut words = vec![String::from("winset backtest"), quoted(&args.file.display().to_string())];
    let mut add = |option: &str, value: String| words.push(format!("{option} {}", quoted(&value)));
    if !args.models.is_empty() {
        add("--models", args.models.join(","));
    }
    for setting in &args.with {
        add("--with", setting.clone());
    }
    add("--capability", capability_word(args.capability).to_owned());
    add("--seed", args.seed.to_string());
    add("--resamples", args.resamples.to_string());
    if let Some(file) = &args.page {
        add("--page", file.display().to_string());
    }
    words.join(" ")
}

/// The row of sizes has to be there, for everyone.
fn has_sizes(table: &DeuTable) -> Result<(), Failure> {
    let missing = table.actors.iter().find(|actor| actor.gdp.is_none());
    missing.map_or(Ok(()), |actor| {
        let found = format!("the table tells no size of {}", actor.name);
        Err(Diagnostic::error("arguments", found)
            .because("`--capability gdp` needs a row of numbers before the first issue")
            .help("use `--capability votes` or `--capability equal`")
            .into())
    })
}

/// An issue for the models, if its outcome is known: those of its actors that have a position and
/// a salience.
fn resolved(table: &DeuTable, issue: &DeuIssue, capability: Capability) -> Option<Resolved> {
    let outcome = issue.outcome?;
    let key = |actor: usize| table.actors.get(actor).map_or("", |actor| actor.key.as_str());
    let new_members = issue.positions.iter().any(|one| is_new_member(key(one.actor)));
    // Positions are those of the time when the proposal was introduced, and so are the votes.
    let period = voting_period(issue.introduced.day, new_members);
    let proposal = table.issues.iter().position(|other| other.proposal == issue.proposal)?;
    let mut found = Resolved {
        proposal: proposal as u32,
        actors: Vec::new(),
        position: Vec::new(),
        salience: Vec::new(),
        capability: Vec::new(),
        reversion: issue.reference,
        rule: match issue.rule {
            CouncilRule::QualifiedMajority { .. } => Rule::Majority,
            CouncilRule::Unanimity => Rule::Unanimity,
        },
        outcome,
    };
    for one in &issue.positions {
        let Some(salience) = one.salience else { continue };
        found.actors.push(one.actor as u32);
        found.position.push(one.position);
        found.salience.push(salience / 100.0);
        found.capability.push(match capability {
            Capability::Votes => council_weight(key(one.actor), period),
            Capability::Gdp => {
                table.actors.get(one.actor).and_then(|actor| actor.gdp).unwrap_or(0.0).max(0.0)
            }
            Capability::Equal => 1.0,
        });
    }
    Some(found)
}
