//! `winset compare`.

use crate::args::{self, Compare, Format};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case::{self, GivenCase};
use crate::shell::quoted;
use crate::{bug, interrupt, plan, progress};
use std::path::PathBuf;
use winset_show::json::{compare_json, to_json};
use winset_show::{Answer, compare_csv, compare_page, compare_text};
use winset_solve::{Control, Forecast, Plan};
use winset_text::{Diagnostic, World};

/// Enough for chances to within a point; the runs are several.
const DRAWS: u32 = 2000;
/// More do not stand beside each other.
const MOST: usize = 5;

pub(crate) fn run(world: &dyn World, args: &Compare, console: &Console) -> Result<Status, Failure> {
    let (models, options) = plan::models_and_settlement(&args.run.models, &args.run.with)?;
    let scenarios = scenarios(world, args)?;
    let given = |scenario: Option<PathBuf>| {
        given_case::read(world, &args::Case { case: args.case.clone(), scenario })
    };
    let mut cases = vec![given(None)?];
    for scenario in &scenarios {
        cases.push(given(Some(scenario.clone()))?);
    }
    let plan = Plan {
        draws: args.run.draws.unwrap_or(DRAWS),
        seed: args.run.seed,
        models,
        settle: Some(options),
        ..Plan::default()
    };
    bug::remember_seed(plan.seed);
    let stop = interrupt::watch();
    let all = plan.draws.saturating_mul(cases.len() as u32);
    let forecasts: Result<Vec<Forecast>, _> =
        progress::with_bar(all, "draws", console.shows_progress(), |count| {
            let control = Control { progress: count, stop };
            cases.iter().map(|given| winset_solve::forecast(&given.case, &plan, &control)).collect()
        });
    let forecasts = forecasts.map_err(|_| Failure::Stopped)?;
    let answers: Vec<Answer<'_>> = cases
        .iter()
        .zip(&forecasts)
        .map(|(GivenCase { case, sources }, forecast)| Answer {
            case,
            forecast,
            transcripts: &[],
            learnt_from: None,
            standoff: None,
            sources,
        })
        .collect();
    if let Some(file) = &args.page {
        world.write(file, compare_page(&answers, &command(args)).as_bytes())?;
    }
    console.print(&match args.format {
        Format::Text => compare_text(&answers, console.look()),
        Format::Json => to_json(&compare_json(&answers)),
        Format::Csv => compare_csv(&answers),
    })?;
    if let Some(file) = &args.page {
        console.remark(&format!("wrote {}\n", file.display()));
    }
    Ok(Status::DONE)
}

/// The scenarios' files: those named, or all in the case's folder.
fn scenarios(world: &dyn World, args: &Compare) -> Result<Vec<PathBuf>, Failure> {
    let folder = args.case.join("scenarios");
    let mut found: Vec<PathBuf> = if args.scenario.is_empty() {
        let listed = if world.exists(&folder) { world.list(&folder)? } else { Vec::new() };
        listed
            .into_iter()
            .filter(|file| file.extension().is_some_and(|end| end == "toml"))
            .collect()
    } else {
        args.scenario.clone()
    };
    if args.scenario.is_empty() {
        found.sort();
    }
    if found.is_empty() {
        let shown = folder.display();
        return Err(Diagnostic::error("arguments", "there is nothing to compare the case with")
            .because(format!("no scenario is named, and there is none in `{shown}`"))
            .help("name one: `--scenario FILE`; `docs/formats.md` shows what a scenario is")
            .into());
    }
    if found.len() > MOST {
        let many = found.len();
        return Err(Diagnostic::error("arguments", format!("{many} scenarios are too many"))
            .because(format!("at most {MOST} stand beside the case"))
            .help("name those to compare: `--scenario NAME --scenario NAME`")
            .into());
    }
    Ok(found)
}

/// The command that gives the same answer again.
fn command(args: &Compare) -> String {
    let mut words = vec![String::from("winset compare"), quoted(&args.case.display().to_string())];
    let mut add = |option: &str, value: String| words.push(format!("{option} {}", quoted(&value)));
    for scenario in &args.scenario {
        add("--scenario", scenario.display().to_string());
    }
    if let Some(draws) = args.run.draws {
        add("--draws", draws.to_string());
    }
    add("--seed", args.run.seed.to_string());
    if !args.run.models.is_empty() {
        add("--models", args.run.models.join(","));
    }
    for setting in &args.run.with {
        add("--with", setting.clone());
    }
    if let Some(file) = &args.page {
        add("--page", file.display().to_string());
    }
    words.join(" ")
}
