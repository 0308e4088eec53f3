//! `winset forecast`.

use crate::args::{Forecast, Format, Sampling};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case::{self, GivenCase};
use crate::shell::quoted;
use crate::{bug, interrupt, plan, progress};
use std::path::Path;
use std::sync::atomic::Ordering;
use winset_show::json::{forecast_json, to_json};
use winset_show::{Answer, forecast_csv, page, terminal};
use winset_solve::{Control, Plan, Transcript};
use winset_text::World;

pub(crate) fn run(
    world: &dyn World,
    args: &Forecast,
    console: &Console,
) -> Result<Status, Failure> {
    let models = plan::models("--models", &args.models, &args.with)?;
    let GivenCase { case, sources } = given_case::read(world, &args.case)?;
    let sampling = match args.sampling {
        Sampling::Random => winset_solve::Sampling::Random,
        Sampling::Sobol => winset_solve::Sampling::Sobol,
    };
    let usual = Plan::default();
    let plan = Plan {
        draws: args.draws.unwrap_or(usual.draws),
        seed: args.seed,
        sampling,
        models,
        fitted: args.draws.is_none(),
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

    let answer =
        Answer { case: &case, forecast: &forecast, transcripts: &transcripts, sources: &sources };
    if let Some(file) = &args.page {
        world.write(file, page(&answer, &command(args)).as_bytes())?;
    }
    // The text tells the warnings; whoever reads something else is told beside it.
    if args.format != Format::Text || !console.is_watched() {
        console.show(&case.warnings, &sources);
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

/// The command that gives the same answer again.
fn command(args: &Forecast) -> String {
    let mut words = vec![String::from("winset forecast"), quoted(&shown(&args.case.case))];
    let mut add = |option: &str, value: String| words.push(format!("{option} {}", quoted(&value)));
    if let Some(scenario) = &args.case.scenario {
        add("--scenario", shown(scenario));
    }
    if let Some(draws) = args.draws {
        add("--draws", draws.to_string());
    }
    add("--seed", args.seed.to_string());
    if args.sampling == Sampling::Sobol {
        add("--sampling", String::from("sobol"));
    }
    if !args.models.is_empty() {
        add("--models", args.models.join(","));
    }
    for setting in &args.with {
        add("--with", setting.clone());
    }
    if let Some(file) = &args.page {
        add("--page", shown(file));
    }
    words.join(" ")
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
