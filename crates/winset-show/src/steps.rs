//! The steps of one run in words: who moved and why, and why the outcome is what it is.

use crate::grammar::{capitalised, listed};
use crate::names::in_a_sentence;
use crate::number::{Precision, chance, plain, with_unit};
use winset_case::{ActorId, Case, Issue};
use winset_solve::{
    Bargain, Challenge, Exchange, Given, IssueTranscript, Model, Move, Reason, Round, Stop,
    Supporter,
};

/// The word for what a challenge led to, in files and on pages.
pub fn bargain_word(bargain: Bargain) -> &'static str {
    match bargain {
        Bargain::Conflict => "conflict",
        Bargain::Compromise => "compromise",
        Bargain::Compel => "compel",
        Bargain::Stalemate => "stalemate",
    }
}

/// The word for why rounds ended, in files.
pub fn stop_word(stop: Stop) -> &'static str {
    match stop {
        Stop::Settled => "settled",
        Stop::RoundLimit(_) => "round-limit",
        Stop::Cycle(_) => "cycle",
    }
}

/// Why the rounds ended, as a sentence.
pub fn stop_sentence(stop: Stop, rounds: usize) -> String {
    match (stop, rounds) {
        (Stop::Settled, 0) => String::from("Nobody moved."),
        (Stop::Settled, 1) => String::from("After one round nobody moved any more."),
        (Stop::Settled, rounds) => {
            format!("After {} rounds nobody moved any more.", crate::grammar::in_words(rounds))
        }
        (Stop::RoundLimit(limit), _) => {
            format!("At the limit of {limit} rounds, actors were still moving.")
        }
        (Stop::Cycle(period), _) => format!(
            "The positions came back to those of {} before: a cycle.",
            crate::grammar::counted(period as usize, "round", "rounds")
        ),
    }
}

/// Figures of one run have no Monte Carlo error; a thousandth of the scale is enough.
pub(crate) fn run_precision(issue: &Issue) -> Precision {
    Precision::of(0.0, issue.high - issue.low)
}

/// Two decimals are enough for utilities, which run from -1 to 1 or so.
const UTILITY: f64 = 0.01;

/// How likely the challenger is to win. A reading whose chances for and against do not add up to
/// one (the program's, which divides by the sum over all pairs) counts something else than contests
/// won, and is quoted, not translated.
fn wins(round: &Round, step: &Move) -> String {
    let of = |challenger, target| {
        let found = round
            .challenges
            .iter()
            .find(|one| one.challenger == challenger && one.target == target);
        found.map(|challenge| challenge.win_probability)
    };
    let both = of(step.by, step.actor).zip(of(step.actor, step.by));
    // In the Condorcet model each actor sees chances of its own.
    let own_eyes = round.challenges.iter().any(|one| one.own_eyes);
    if !own_eyes && both.is_some_and(|(one, other)| (one + other - 1.0).abs() > 1e-6) {
        let weight = Precision::at_least(0.0001).print(step.win_probability);
        format!("has weight {weight} against it, as this reading counts")
    } else {
        format!("would win {} of contests of influence", chance(step.win_probability))
    }
}

/// Two utilities that differ, with as many digits as it takes to see it, up to six.
fn told_apart(one: f64, other: f64) -> (String, String) {
    apart(Precision::at_least(UTILITY), UTILITY, one, other)
}

/// Two numbers that differ, printed as usual, or, where that shows no difference, with as many
/// digits as it takes, down to a ten-thousandth of a step.
fn apart(usual: Precision, step: f64, one: f64, other: f64) -> (String, String) {
    let mut told = (usual.print(one), usual.print(other));
    let mut finer = step;
    while told.0 == told.1 && finer > 2e-4 * step {
        finer /= 10.0;
        let print = |value| Precision::at_least(finer).print(value);
        told = (print(one), print(other));
    }
    told
}

/// One actor's step and the reason for it, as a sentence.
pub fn move_sentence(case: &Case, issue: &Issue, round: &Round, step: &Move) -> String {
    let usual = run_precision(issue);
    let (from, to) = apart(usual, (issue.high - issue.low) / 1000.0, step.from, step.to);
    let utility = |value| Precision::at_least(UTILITY).print(value);
    let name = |actor: ActorId| in_a_sentence(case, actor);
    let mover = name(step.actor);
    let by = name(step.by);
    let from_to =
        format!("{} moved from {} to {}", capitalised(mover), from, with_unit(&to, &issue.unit));
    let win = wins(round, step);
    // What the mover expected of pressing back: below zero it feared to lose.
    let other = matching_challenge(round, step).map(|challenge| {
        if challenge.target == step.actor {
            challenge.target_expects
        } else {
            challenge.challenger_expects
        }
    });
    let gain = utility(step.gain);
    let with = coalition_sentence(case, step);
    let told = match step.bargain {
        Bargain::Compromise if step.challenger == step.actor => format!(
            "{from_to}: in its own challenge to {by} it expected to gain {gain}, and {win}: a \
             compromise."
        ),
        Bargain::Compromise => {
            let loss = other.filter(|value| *value < 0.0 && -*value < step.gain).map_or_else(
                || format!("{by} expected to gain {gain}"),
                |value| {
                    let (gain, loss) = told_apart(step.gain, -value);
                    format!("{by} expected to gain more ({gain}) than {mover} to lose ({loss})")
                },
            );
            format!("{from_to}: {loss}, and {win}: a compromise.")
        }
        Bargain::Compel => format!(
            "{from_to}, giving in to {by}, who {win} and expected to gain {gain}{}: compelled.",
            other.filter(|value| *value < 0.0).map_or_else(String::new, |value| format!(
                ", less than {mover} to lose ({})",
                utility(-value)
            ))
        ),
        Bargain::Conflict => format!(
            "{from_to}: both expected to gain from a contest{}, and {by} {win}: a conflict.",
            other.map_or_else(String::new, |value| format!(
                ", {by} {gain} and {mover} {}",
                utility(value)
            ))
        ),
        Bargain::Stalemate => format!("{from_to}, pressed by {by}."),
    };
    format!("{told}{with}")
}

/// Of each side of a contest so many are named.
const MOST_NAMED: usize = 3;

/// Who stands behind a challenge and who against it, as a sentence with a space before it; empty if
/// nobody but the two takes part.
fn coalition_sentence(case: &Case, step: &Move) -> String {
    let both = [step.actor, step.by];
    let others = step.coalition.pro.iter().chain(&step.coalition.con);
    if others.filter(|one| !both.contains(&one.actor)).count() == 0 {
        return String::new();
    }
    let side = |side: &[Supporter]| -> Option<String> {
        let mut named: Vec<String> = side
            .iter()
            .take(MOST_NAMED)
            .map(|one| format!("{} ({})", in_a_sentence(case, one.actor), chance(one.weight)))
            .collect();
        let rest = &side[named.len()..];
        if !rest.is_empty() {
            let weight: f64 = rest.iter().map(|one| one.weight).sum();
            let number = crate::grammar::counted(rest.len(), "other", "others");
            named.push(format!("{number} ({})", chance(weight)));
        }
        (!named.is_empty()).then(|| listed(&named, "and"))
    };
    let told = [("for", side(&step.coalition.pro)), ("against", side(&step.coalition.con))];
    let told: Vec<String> = told
        .into_iter()
        .filter_map(|(word, names)| names.map(|names| format!("{word} {names}")))
        .collect();
    let name = in_a_sentence(case, step.challenger);
    format!(" Votes on the challenge of {name}: {}.", told.join("; "))
}

/// The challenge behind a move, seen by the challenger or else by the target.
fn matching_challenge<'a>(round: &'a Round, step: &Move) -> Option<&'a Challenge> {
    let between = |challenger, target| {
        round
            .challenges
            .iter()
            .find(move |challenge| challenge.challenger == challenger && challenge.target == target)
    };
    between(step.by, step.actor).or_else(|| between(step.actor, step.by))
}

/// Why the outcome is what it is, as a sentence.
pub fn reason_sentence(case: &Case, issue: &Issue, model: &Model, run: &IssueTranscript) -> String {
    let print = |value| run_precision(issue).print(value);
    let outcome = with_unit(&print(run.outcome), &issue.unit);
    let name = |actor: ActorId| in_a_sentence(case, actor);
    match &run.reason {
        Reason::Mean { pulls } => {
            let strongest = |up: bool| {
                let sign = if up { 1.0 } else { -1.0 };
                let best = run
                    .actors
                    .iter()
                    .zip(pulls)
                    .filter(|(_, pull)| sign * **pull > 0.0)
                    .max_by(|(_, a), (_, b)| (sign * **a).total_cmp(&(sign * **b)));
                best.map(|(actor, pull)| {
                    format!(
                        "the strongest pull {} is that of {} ({})",
                        if up { "up" } else { "down" },
                        name(*actor),
                        run_precision(issue).print_signed(*pull)
                    )
                })
            };
            let pulls: Vec<String> =
                [strongest(true), strongest(false)].into_iter().flatten().collect();
            if pulls.is_empty() {
                return format!("All stand at {outcome}.");
            }
            format!(
                "The mean of all positions, weighted by influence, is {outcome}; {}.",
                listed(&pulls, "and")
            )
        }
        Reason::Median { pivot, below, above } => format!(
            "Half of all influence is reached at {}: {} of it stands below {outcome} and {} above.",
            name(*pivot),
            chance(*below),
            chance(*above)
        ),
        Reason::Bargain { reversion, gains, no_agreement } => {
            let mark = plain(*reversion);
            if *no_agreement {
                return format!(
                    "No settlement is better than the reversion point {} for everyone, so that is \
                     the outcome.",
                    with_unit(&mark, &issue.unit)
                );
            }
            let least = run
                .actors
                .iter()
                .zip(gains)
                .min_by(|(_, a), (_, b)| a.total_cmp(b))
                .map(|(actor, _)| format!("; the smallest gain is that of {}", name(*actor)));
            let over = if issue.reversion.is_some() {
                format!("the reversion point {mark}")
            } else {
                String::from("each actor's own worse end of the scale")
            };
            if matches!(model, Model::KalaiSmorodinsky(_)) {
                return format!(
                    "At {outcome} the smallest share of what an actor could gain over {over} is \
                     largest."
                );
            }
            format!(
                "The product of all gains over {over} is largest at {outcome}{}.",
                least.unwrap_or_default()
            )
        }
        Reason::Challenges { pivot } => {
            // In the last round of those that came to rest nobody moved.
            let rounds = run.rounds.iter().filter(|round| !round.moves.is_empty()).count();
            let stands = with_unit(&print(pivot_position(run, *pivot)), &issue.unit);
            let mean = if stands == outcome {
                String::new()
            } else {
                format!("; the mean of all positions is {outcome}")
            };
            format!(
                "{} The pivot is then {}, at {stands}{mean}.",
                stop_sentence(run.stop, rounds),
                name(*pivot)
            )
        }
        Reason::Procedure { setter, pivot, reversion, no_agreement } => {
            let mark = with_unit(&plain(*reversion), &issue.unit);
            if *no_agreement {
                return format!(
                    "Nothing better for {} than the reversion point {mark} finds enough assent, so \
                     that stays.",
                    name(*setter)
                );
            }
            match pivot {
                Some(pivot) => format!(
                    "{} proposes; {outcome} is as far as {} goes along rather than keep the reversion \
                     point {mark}.",
                    capitalised(name(*setter)),
                    name(*pivot)
                ),
                None => format!(
                    "{} proposes, and gets what it wants: enough others prefer it to the reversion \
                     point {mark}.",
                    capitalised(name(*setter))
                ),
            }
        }
        Reason::Election { likeliest, probability } => {
            let stands = with_unit(&print(pivot_position(run, *likeliest)), &issue.unit);
            let takes_part = run.actors.contains(likeliest);
            let at = if takes_part { format!(", at {stands}") } else { String::new() };
            format!(
                "{} Of all positions then, that of {}{at}, is the likeliest to win an election \
                 ({}).",
                rest_sentence(run),
                name(*likeliest),
                chance(*probability)
            )
        }
    }
}

/// Why the rounds of the Condorcet model ended, as a sentence.
fn rest_sentence(run: &IssueTranscript) -> String {
    let rounds = run.rounds.len().saturating_sub(1);
    let still = run.rounds.last().is_none_or(|round| round.moves.is_empty());
    match run.stop {
        Stop::Settled if rounds == 0 || still => {
            let moved = run.rounds.iter().filter(|round| !round.moves.is_empty()).count();
            stop_sentence(Stop::Settled, moved)
        }
        Stop::Settled => format!(
            "In round {rounds} all together moved less than 2 % of what they moved in the first."
        ),
        Stop::RoundLimit(0) => String::from("No round was played."),
        stop => stop_sentence(stop, rounds),
    }
}

/// Where the pivot stands at the end of a run.
pub(crate) fn pivot_position(run: &IssueTranscript, pivot: ActorId) -> f64 {
    let place = run.actors.iter().position(|actor| *actor == pivot);
    let last = run.rounds.last();
    place
        .zip(last)
        .and_then(|(place, last)| last.positions.get(place).copied())
        .unwrap_or(run.outcome)
}

/// One trade as a sentence, with what it does to those who have no part in it.
pub fn exchange_sentence(case: &Case, made: &Exchange) -> String {
    let name = |actor: ActorId| in_a_sentence(case, actor);
    let points = |gain: f64| Precision::at_least(UTILITY).print(gain);
    let given = |side: &Given| {
        let issue = case.issue(side.issue);
        let print = |value: f64| run_precision(issue).print(value);
        format!(
            "{} shifted its vote on {} from {} to {} (outcome from {} to {})",
            name(side.actor),
            issue.name,
            print(side.from),
            with_unit(&print(side.to), &issue.unit),
            print(side.outcome_before),
            print(side.outcome_after)
        )
    };
    let [one, two] = &made.sides;
    let gains = if (one.gain - two.gain).abs() < 1e-9 {
        format!("each gained {}", points(one.gain))
    } else {
        format!(
            "{} gained {} and {} {}",
            name(one.actor),
            points(one.gain),
            name(two.actor),
            points(two.gain)
        )
    };
    let sum = |worse: bool| {
        let all = made.externalities.iter().filter(move |found| (found.gain < 0.0) == worse);
        all.map(|found| found.gain).sum::<f64>()
    };
    let told = match (sum(false), -sum(true)) {
        (better, worse) if better < 0.005 && worse < 0.005 => String::from("; nobody else minds"),
        (better, worse) => format!(
            "; others together gained {} and lost {}",
            points(better.max(0.0)),
            points(worse.max(0.0))
        ),
    };
    format!("{}, {}: {gains}{told}.", capitalised(&given(one)), given(two))
}
