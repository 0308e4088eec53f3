//! `winset forecast`.

use crate::args::{Forecast, Format, Sampling};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case::{self, GivenCase};
use crate::shell::quoted;
use crate::{bug, interrupt, plan, progress};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use winset_case::Case;
use winset_conflict::{Ask, Concept, JointMoves, Study};
use winset_show::json::{LearntFromJson, RecordJson, forecast_json, to_json};
use winset_show::{Answer, forecast_csv, forecast_warnings, page, terminal};
use winset_solve::{Control, Plan, Record, Transcript};
use winset_text::{Diagnostic, World};

pub(crate) fn run(
    world: &dyn World,
    args: &Forecast,
    console: &Console,
) -> Result<Status, Failure> {
    let (models, options) = plan::models_and_settlement(&args.run.models, &args.run.with)?;
    let GivenCase { case, sources } =
        given_case::read_with_table(world, &args.case, args.outside.as_deref())?;
    let sampling = match args.sampling {
        Sampling::Random => winset_solve::Sampling::Random,
        Sampling::Sobol => winset_solve::Sampling::Sobol,
    };
    let record = match &args.record {
        None => record_of(RecordJson::carried(), "carried")?,
        Some(file) if file.as_os_str() == "none" => None,
        Some(file) => read_record(world, file)?,
    };
    let usual = Plan::default();
    let plan = Plan {
        draws: args.run.draws.unwrap_or(usual.draws),
        seed: args.run.seed,
        sampling,
        models,
        settle: Some(options),
        fitted: args.run.draws.is_none(),
        record: record.as_ref().map(|(_, record)| record.clone()),
    };

    bug::remember_seed(plan.seed);
    let stop = interrupt::watch();
    let forecast = progress::with_bar(plan.draws, "draws", console.shows_progress(), |count| {
        winset_solve::forecast(&case, &plan, &Control { progress: count, stop })
    })
    .map_err(|_| Failure::Stopped)?;
    let transcripts: Vec<Transcript> =
        plan.models.iter().map(|model| winset_solve::transcript(&case, model)).collect();
    if stop.load(Ordering::SeqCst) {
        return Err(Failure::Stopped);
    }

    let standoff = standoff(&case, plan.seed, stop);
    let answer = Answer {
        case: &case,
        forecast: &forecast,
        transcripts: &transcripts,
        standoff: standoff.as_ref(),
        learnt_from: record.as_ref().map(|(learnt, _)| learnt),
        sources: &sources,
    };
    if let Some(file) = &args.page {
        world.write(file, page(&answer, &command(args)).as_bytes())?;
    }
    // The text tells the warnings; whoever reads something else is told beside it.
    if args.format != Format::Text || !console.is_watched() {
        console.show(&case.warnings, &sources);
        console.show(&forecast_warnings(&case, &forecast), &sources);
    }
    console.print(&match args.format {
        Format::Text => terminal(&answer, console.look()),
        Format::Json => to_json(&forecast_json(&answer)),
        Format::Csv => forecast_csv(&case, &forecast),
    })?;
    if let Some(file) = &args.page {
        console.remark(&format!("wrote {}\n", file.display()));
    }
    Ok(Status::DONE)
}

/// What the case's conflict graph comes to; one that is too large to be solved in passing is left to
/// `winset conflict`.
fn standoff(case: &Case, seed: u64, stop: &AtomicBool) -> Option<Study> {
    const MOST_STATES: usize = 4096;
    let conflict = case.conflict.as_ref()?;
    let size = winset_conflict::size::size(conflict).ok()?;
    if size.states > MOST_STATES {
        return None;
    }
    let ask = Ask {
        plan: winset_conflict::Plan {
            concepts: Concept::ALL.to_vec(),
            joint: JointMoves::default(),
        },
        coalitions: false,
        inverse: None,
        from: None,
        draws: 0,
        seed,
    };
    let control = winset_conflict::Control { progress: &|_| (), stop };
    winset_conflict::study(case, conflict, &ask, &control).ok().filter(|found| !found.stopped)
}

/// A record with what it was learnt from.
type Known = Option<(LearntFromJson, Record)>;

fn read_record(world: &dyn World, file: &Path) -> Result<Known, Failure> {
    let source = world.read(file)?;
    match RecordJson::parse(source.text()) {
        Ok(found) => record_of(found, &shown(file)),
        Err(why) => Err(no_record(&shown(file), why)),
    }
}

fn record_of(found: RecordJson, name: &str) -> Result<Known, Failure> {
    match found.record() {
        Ok(record) => Ok(Some((found.learnt_from, record))),
        Err(why) => Err(no_record(name, why)),
    }
}

fn no_record(name: &str, why: String) -> Failure {
    let found = Diagnostic::error("record", format!("`{name}` is no record of the models' misses"))
        .because(why)
        .help("write one with `winset backtest TABLE --save-record FILE`, or say `--record none`");
    Failure::Input(found.into())
}

/// The command that gives the same answer again.
fn command(args: &Forecast) -> String {
    let mut words = vec![String::from("winset forecast"), quoted(&shown(&args.case.case))];
    let mut add = |option: &str, value: String| words.push(format!("{option} {}", quoted(&value)));
    if let Some(scenario) = &args.case.scenario {
        add("--scenario", shown(scenario));
    }
    if let Some(draws) = args.run.draws {
        add("--draws", draws.to_string());
    }
    add("--seed", args.run.seed.to_string());
    if args.sampling == Sampling::Sobol {
        add("--sampling", String::from("sobol"));
    }
    if !args.run.models.is_empty() {
        add("--models", args.run.models.join(","));
    }
    for setting in &args.run.with {
        add("--with", setting.clone());
    }
    if let Some(file) = &args.record {
        add("--record", shown(file));
    }
    if let Some(file) = &args.outside {
        add("--outside", shown(file));
    }
    if let Some(file) = &args.page {
        add("--page", shown(file));
    }
    words.join(" ")
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
