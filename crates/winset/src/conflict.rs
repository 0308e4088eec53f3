//! `winset conflict`.

use crate::args::{Conflict, ConflictFormat};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case::{self, GivenCase};
use crate::shell::quoted;
use crate::{bug, interrupt, progress};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use winset_conflict::{
    Ask, Concept, Control, JointMoves, MOST_STATES_LOOKED_AHEAD, Plan, Study, TooLarge, size, study,
};
use winset_show::json::{conflict_json, to_json};
use winset_show::{
    ConflictAnswer, MOST_STATES_DRAWN, conflict_csv, conflict_dot, conflict_page, conflict_svg,
    conflict_text,
};
use winset_text::{Diagnostic, World};

/// Draws where preferences are uncertain and nobody says how many.
const USUAL_DRAWS: u32 = 1_000;
/// More memory than this is not taken: 8 GB.
const MOST_BYTES: u64 = 8_000_000_000;
/// Work with fewer states than this is not announced.
const WORTH_TELLING: usize = 200_000;
/// How often the clock is looked at.
const TICK: Duration = Duration::from_millis(20);

pub(crate) fn run(
    world: &dyn World,
    args: &Conflict,
    console: &Console,
) -> Result<Status, Failure> {
    let GivenCase { case, sources } = given_case::read(world, &args.case)?;
    console.show(&case.warnings, &sources);
    let Some(conflict) = &case.conflict else { return Err(no_conflict().into()) };
    let size = size::size(conflict).map_err(|_| too_many_states())?;
    if size.bytes > MOST_BYTES {
        return Err(too_large(&size).into());
    }
    if size.states > WORTH_TELLING {
        console.remark(&format!(
            "{} states of {} decision makers; about {} MB\n",
            grouped(size.states),
            size.makers,
            size.bytes / 1_000_000
        ));
    }
    let state = |number: Option<u32>, option: &str| match number {
        Some(number) if number as usize > size.states => {
            Err(Failure::from(no_state(number, option, size.states)))
        }
        number => Ok(number.map(|number| number - 1)),
    };
    let ask = Ask {
        plan: Plan { concepts: concepts(args, size.states), joint: joint(args) },
        coalitions: args.coalitions,
        inverse: state(args.inverse, "--inverse")?,
        from: state(args.from, "--from")?,
        draws: args.draws.unwrap_or(USUAL_DRAWS),
        seed: args.seed,
    };
    bug::remember_seed(ask.seed);
    let interrupted = interrupt::watch();
    let stop = stopping(interrupted, args.time_limit);
    let columns = u32::try_from(ask.plan.concepts.len() * size.makers).unwrap_or(u32::MAX);
    let found = progress::with_bar(columns, "columns", console.shows_progress(), |count| {
        study(&case, conflict, &ask, &Control { progress: count, stop })
    })
    .map_err(|why| match why {
        TooLarge::States => too_many_states(),
        TooLarge::Moves => too_many_moves(),
    })?;
    if interrupted.load(Ordering::SeqCst) {
        return Err(Failure::Stopped);
    }
    if found.stopped && args.format != ConflictFormat::Text {
        console.remark("the time limit came first: what was not finished is left out\n");
    }
    if args.coalitions && found.coalitions.is_none() && !found.stopped {
        console.remark("too many states or decision makers for coalitions: left out\n");
    }
    let answer = ConflictAnswer { case: &case, conflict, study: &found, inverse_of: ask.inverse };
    let text = shown(&answer, args.format, &found, console)?;
    if let Some(file) = &args.page {
        world.write(file, conflict_page(&answer, &sources, &command(args)).as_bytes())?;
    }
    match &args.output {
        Some(file) => {
            world.write(file, text.as_bytes())?;
            console.remark(&format!("wrote {}\n", file.display()));
        }
        None => console.print(&text)?,
    }
    if let Some(file) = &args.page {
        console.remark(&format!("wrote {}\n", file.display()));
    }
    Ok(Status::DONE)
}

/// The command that gives the same answer again.
fn command(args: &Conflict) -> String {
    let shown = |path: &Path| path.display().to_string();
    let mut words = vec![String::from("winset conflict"), quoted(&shown(&args.case.case))];
    let mut add = |option: &str, value: String| words.push(format!("{option} {}", quoted(&value)));
    if let Some(scenario) = &args.case.scenario {
        add("--scenario", shown(scenario));
    }
    if !args.concepts.is_empty() {
        add("--concepts", args.concepts.join(","));
    }
    add("--joint-moves", args.joint_moves.clone());
    let numbers = [
        ("--inverse", args.inverse),
        ("--from", args.from),
        ("--draws", args.draws),
        ("--time-limit", args.time_limit),
    ];
    for (option, number) in numbers {
        if let Some(number) = number {
            add(option, number.to_string());
        }
    }
    add("--seed", args.seed.to_string());
    if let Some(file) = &args.page {
        add("--page", shown(file));
    }
    if args.coalitions {
        words.push(String::from("--coalitions"));
    }
    words.join(" ")
}

fn shown(
    answer: &ConflictAnswer,
    format: ConflictFormat,
    study: &Study,
    console: &Console,
) -> Result<String, Failure> {
    let states = study.graph.len();
    let drawn = matches!(format, ConflictFormat::Dot | ConflictFormat::Svg);
    if drawn && states > MOST_STATES_DRAWN {
        return Err(too_large_to_draw(states).into());
    }
    Ok(match format {
        ConflictFormat::Text => conflict_text(answer, console.look()),
        ConflictFormat::Json => to_json(&conflict_json(answer)),
        ConflictFormat::Csv => conflict_csv(answer),
        ConflictFormat::Dot => conflict_dot(answer),
        ConflictFormat::Svg => conflict_svg(answer),
    })
}

fn concepts(args: &Conflict, states: usize) -> Vec<Concept> {
    let asked: Vec<Concept> = Concept::ALL
        .into_iter()
        .filter(|concept| args.concepts.iter().any(|word| word == concept.word()))
        .collect();
    match asked.is_empty() {
        false => asked,
        true if states > MOST_STATES_LOOKED_AHEAD => Concept::MAIN.to_vec(),
        true => Concept::ALL.to_vec(),
    }
}

fn joint(args: &Conflict) -> JointMoves {
    JointMoves::from_word(&args.joint_moves).unwrap_or_default()
}

/// Set when somebody wants it to stop, or the time is over.
fn stopping(interrupted: &'static AtomicBool, limit: Option<u32>) -> &'static AtomicBool {
    static STOP: AtomicBool = AtomicBool::new(false);
    let Some(seconds) = limit else { return interrupted };
    std::thread::spawn(move || {
        let mut left = Duration::from_secs(u64::from(seconds));
        while !interrupted.load(Ordering::SeqCst) && left > TICK {
            std::thread::sleep(TICK);
            left = left.saturating_sub(TICK);
        }
        STOP.store(true, Ordering::SeqCst);
    });
    &STOP
}

fn no_conflict() -> Diagnostic {
    Diagnostic::error("missing-key", "the case has no `[conflict]`")
        .because("a conflict graph has decision makers, their options, and what they prefer")
        .help(
            "add `[conflict.maker.NAME]` with `options = { NAME = \"…\" }` and `prefers = [\"…\"]`",
        )
}

fn too_many_states() -> Diagnostic {
    Diagnostic::error(
        "too-many",
        format!("the conflict has more than {} states", grouped(size::MOST_STATES_SOLVED)),
    )
    .help(
        "say what cannot be in `infeasible`, merge states, or leave out options that matter little",
    )
}

fn too_many_moves() -> Diagnostic {
    Diagnostic::error("too-many", "merged states and listed moves make too many moves to write out")
        .help("exclude states by `infeasible` instead of merging them")
}

fn too_large(size: &size::Size) -> Diagnostic {
    let found = Diagnostic::error(
        "too-many",
        format!(
            "solving {} states of {} decision makers would take about {} GB",
            grouped(size.states),
            size.makers,
            size.bytes / 1_000_000_000
        ),
    );
    found.help("say what cannot be in `infeasible`, or leave out options that matter little")
}

fn too_large_to_draw(states: usize) -> Diagnostic {
    Diagnostic::error(
        "too-many",
        format!(
            "{} states are too many for a picture; up to {MOST_STATES_DRAWN} are drawn",
            grouped(states)
        ),
    )
    .help("write `--format json` or `--format csv`")
}

fn no_state(number: u32, option: &str, states: usize) -> Diagnostic {
    Diagnostic::error("unknown-state", format!("{option} {number}: there is no such state"))
        .because(format!("the states are numbered from 1 to {}", grouped(states)))
        .help("`winset conflict CASE --format csv` lists them")
}

fn grouped(count: usize) -> String {
    winset_show::number::count(count)
}
