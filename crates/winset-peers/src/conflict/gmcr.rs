//! GMCR+'s `.gmcr` files: JSON with decision makers, options and conditions.
//!
//! A condition is a list of `[option, "Y" | "N"]`, all of which hold, or `{ "compound": true,
//! "members": […] }`, one of whose conditions holds. Rankings stand under `preferenceVector` in the
//! earlier files and `preferenceRanking` in the later ones, and count if
//! `useManualPreferenceVectors` or `useManualPreferenceRanking` says so.

use super::{ConflictFault, Pattern, PeerConflict, PeerMaker, PeerOption, Way, checked};
use serde_json::{Value, json};
use winset_case::{Conflict, Formula, Preference, States};

/// Reads a `.gmcr` file.
pub fn read_gmcr(text: &str) -> Result<PeerConflict, ConflictFault> {
    let whole: Value = serde_json::from_str(text).map_err(|error| ConflictFault {
        line: Some(error.line()),
        message: String::from("this is no JSON"),
    })?;
    let options = list(&whole, "options")?
        .iter()
        .map(|option| {
            let way = match option["permittedDirection"].as_str().unwrap_or("both") {
                "both" => Way::Both,
                "fwd" => Way::Forward,
                "back" => Way::Back,
                "none" => Way::Never,
                other => {
                    let message = format!("`permittedDirection` cannot be `{other}`");
                    return Err(ConflictFault::new(message));
                }
            };
            Ok(PeerOption { name: named(option, "an option")?, way })
        })
        .collect::<Result<_, _>>()?;
    let manual = ["useManualPreferenceVectors", "useManualPreferenceRanking"]
        .iter()
        .any(|key| whole[*key].as_bool().unwrap_or_default());
    let makers = list(&whole, "decisionMakers")?
        .iter()
        .map(|maker| {
            let ranking = ["preferenceVector", "preferenceRanking"]
                .iter()
                .find_map(|key| maker.get(*key)?.as_array())
                .filter(|_| manual)
                .map(|all| all.iter().map(states).collect::<Result<_, _>>())
                .transpose()?;
            let options = list(maker, "options")?.iter().map(place).collect::<Result<_, _>>()?;
            let statements = match maker.get("preferences").and_then(Value::as_array) {
                Some(all) => all.iter().map(condition).collect::<Result<_, _>>()?,
                None => Vec::new(),
            };
            Ok(PeerMaker { name: named(maker, "a decision maker")?, options, statements, ranking })
        })
        .collect::<Result<_, _>>()?;
    let mut infeasible = Vec::new();
    if let Some(all) = whole.get("infeasibles").and_then(Value::as_array) {
        for one in all {
            infeasible.extend(condition(one)?);
        }
    }
    checked(PeerConflict { title: None, makers, options, infeasible })
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>, ConflictFault> {
    let found = value.get(key).and_then(Value::as_array);
    found.ok_or_else(|| ConflictFault::new(format!("there is no list `{key}`")))
}

fn named(value: &Value, what: &str) -> Result<String, ConflictFault> {
    let name = value["name"].as_str().map(str::to_owned);
    name.ok_or_else(|| ConflictFault::new(format!("{what} has no `name`")))
}

fn place(value: &Value) -> Result<usize, ConflictFault> {
    let number = value.as_u64().and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| {
        ConflictFault::new(format!("`{value}` where the place of an option belongs"))
    })
}

fn states(value: &Value) -> Result<Vec<usize>, ConflictFault> {
    match value.as_array() {
        Some(tied) => tied.iter().map(place).collect(),
        None => Ok(vec![place(value)?]),
    }
}

/// One of several patterns.
fn condition(value: &Value) -> Result<Vec<Pattern>, ConflictFault> {
    if let Some(members) = value.get("members").and_then(Value::as_array) {
        let mut any = Vec::new();
        for member in members {
            any.extend(condition(member)?);
        }
        return Ok(any);
    }
    let wrong = || ConflictFault::new(format!("`{value}` where a condition belongs"));
    let pairs = value.as_array().ok_or_else(wrong)?;
    let mut all = Pattern::new();
    for pair in pairs {
        let taken = match pair[1].as_str() {
            Some("Y") => true,
            Some("N") => false,
            _ => return Err(wrong()),
        };
        all.push((place(&pair[0])?, taken));
    }
    Ok(vec![all])
}

/// Writes a conflict as a `.gmcr` file of the later keys; with what could not be kept, a sentence
/// each.
pub fn gmcr_file(conflict: &Conflict, most_states: usize) -> (String, Vec<String>) {
    let mut lost = Vec::new();
    let mut infeasible: Vec<Value> = Vec::new();
    for rule in &conflict.infeasible {
        match patterns(&rule.formula, true) {
            Some(any) => infeasible.extend(any.iter().map(pattern)),
            None => lost.push(format!("the rule `{}` makes too many patterns", rule.text)),
        }
    }
    if !conflict.merged.is_empty() {
        lost.push(String::from("merged states stay apart"));
    }
    if conflict.makers.iter().any(|maker| !maker.moves.is_empty() || !maker.arcs.is_empty()) {
        lost.push(String::from("listed moves become every change of one's own options"));
    }
    if conflict.status_quo.is_some() {
        lost.push(String::from("today's state stays behind"));
    }
    let count = conflict.options.len();
    let states = States::of(count, &conflict.infeasible, &[], most_states).unwrap_or_default();
    let manual = conflict
        .makers
        .iter()
        .any(|maker| matches!(maker.preference, Preference::Ranking(_) | Preference::Weights(_)));
    let makers: Vec<Value> = conflict
        .makers
        .iter()
        .enumerate()
        .map(|(at, maker)| {
            let own: Vec<usize> =
                (0..count).filter(|option| conflict.options[*option].maker == at).collect();
            let statements: Vec<Value> = match &maker.preference {
                Preference::Statements(all) => {
                    if all.iter().any(|one| one.chance.is_some() || one.any_order.is_some()) {
                        lost.push(format!(
                            "what is uncertain of `{}` is taken as certain",
                            maker.key
                        ));
                    }
                    let mut written = Vec::new();
                    for one in all {
                        match patterns(&one.formula, true) {
                            Some(any) => written.push(compound(&any)),
                            None => lost.push(format!("`{}` makes too many patterns", one.text)),
                        }
                    }
                    written
                }
                Preference::Stakes => {
                    lost.push(format!("the stakes of `{}` stay behind", maker.key));
                    Vec::new()
                }
                _ => Vec::new(),
            };
            let mut written = json!({
                "name": maker.name, "options": own, "preferences": statements,
                "misperceptions": [],
            });
            if manual && let Some(ranking) = ranking(&maker.preference, &states) {
                written["preferenceRanking"] = json!(ranking);
            }
            if !maker.sees.is_empty() {
                lost.push(format!("what `{}` believes of others stays behind", maker.key));
            }
            written
        })
        .collect();
    let options: Vec<Value> = conflict
        .options
        .iter()
        .enumerate()
        .map(|(at, option)| {
            let goes = |once_taken: bool| {
                let same =
                    |one: &&winset_case::OneWay| one.option == at && one.once_taken == once_taken;
                conflict.one_way.iter().any(|one| same(&one))
            };
            let way = match (goes(true), goes(false)) {
                (false, false) => "both",
                (true, false) => "fwd",
                (false, true) => "back",
                (true, true) => "none",
            };
            json!({ "name": option.name, "permittedDirection": way })
        })
        .collect();
    let whole = json!({
        "decisionMakers": makers,
        "options": options,
        "infeasibles": infeasible,
        "useManualPreferenceRanking": manual,
        "program": "gmcr-py",
    });
    (format!("{whole:#}\n"), lost)
}

/// States by number, best first, ties in lists.
fn ranking(preference: &Preference, states: &States) -> Option<Vec<Value>> {
    let groups: Vec<Vec<usize>> = match preference {
        Preference::Ranking(groups) => groups.clone(),
        Preference::Weights(weights) => {
            let worth = |bits: u64| -> f64 {
                let taken = weights.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
                taken.map(|(_, weight)| weight).sum()
            };
            let mut all: Vec<(f64, usize)> =
                states.bits.iter().enumerate().map(|(at, bits)| (worth(*bits), at)).collect();
            all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let near = |a: &(f64, usize), b: &(f64, usize)| (a.0 - b.0).abs() < 1e-9;
            all.chunk_by(near).map(|tied| tied.iter().map(|(_, at)| *at).collect()).collect()
        }
        Preference::Statements(statements) => {
            let key = |bits: u64| -> Vec<bool> {
                statements.iter().map(|one| one.formula.holds_of(bits)).collect()
            };
            let mut all: Vec<(Vec<bool>, usize)> =
                states.bits.iter().enumerate().map(|(at, bits)| (key(*bits), at)).collect();
            all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            all.chunk_by(|a, b| a.0 == b.0)
                .map(|tied| tied.iter().map(|(_, at)| *at).collect())
                .collect()
        }
        _ => vec![(0..states.bits.len()).collect()],
    };
    let one = |tied: Vec<usize>| match tied.as_slice() {
        [only] => json!(only + 1),
        all => json!(all.iter().map(|at| at + 1).collect::<Vec<_>>()),
    };
    Some(groups.into_iter().map(one).collect())
}

/// More patterns than a formula is written as.
const MOST_PATTERNS: usize = 500;

/// A formula as patterns any of which makes it so (or, negated, makes it not so); nothing if they
/// are too many.
fn patterns(formula: &Formula, holds: bool) -> Option<Vec<Pattern>> {
    let any = |parts: &[Formula]| -> Option<Vec<Pattern>> {
        let mut all = Vec::new();
        for part in parts {
            all.extend(patterns(part, holds)?);
        }
        simplified(all)
    };
    let all = |parts: &[Formula]| -> Option<Vec<Pattern>> {
        let mut whole: Vec<Pattern> = vec![Vec::new()];
        for part in parts {
            let ways = patterns(part, holds)?;
            let pairs = whole
                .iter()
                .flat_map(|left| ways.iter().filter_map(move |right| together(left, right)));
            whole = simplified(pairs.collect())?;
        }
        Some(whole)
    };
    match formula {
        Formula::Option(option) => Some(vec![vec![(*option, holds)]]),
        Formula::Not(inner) => patterns(inner, !holds),
        Formula::All(parts) if holds => all(parts),
        Formula::All(parts) => any(parts),
        Formula::Any(parts) if holds => any(parts),
        Formula::Any(parts) => all(parts),
        Formula::If(then, when) => {
            let same = Formula::Any(vec![(**then).clone(), Formula::Not(when.clone())]);
            patterns(&same, holds)
        }
        Formula::Iff(left, right) => {
            let not = |one: &Formula| Formula::Not(Box::new(one.clone()));
            let both = Formula::All(vec![(**left).clone(), (**right).clone()]);
            let neither = Formula::All(vec![not(left), not(right)]);
            patterns(&Formula::Any(vec![both, neither]), holds)
        }
    }
}

/// Both patterns; nothing if they contradict each other.
fn together(left: &Pattern, right: &Pattern) -> Option<Pattern> {
    let mut both: Pattern = left.iter().chain(right).copied().collect();
    both.sort_unstable();
    both.dedup();
    let twice = both.iter().zip(both.iter().skip(1)).any(|(one, next)| one.0 == next.0);
    (!twice).then_some(both)
}

/// Without patterns that another contains; nothing if they are too many.
fn simplified(mut all: Vec<Pattern>) -> Option<Vec<Pattern>> {
    all.iter_mut().for_each(|one| one.sort_unstable());
    all.sort_by(|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
    all.dedup();
    let mut kept: Vec<Pattern> = Vec::new();
    for one in all {
        if !kept.iter().any(|less| less.iter().all(|part| one.contains(part))) {
            kept.push(one);
        }
        if kept.len() > MOST_PATTERNS {
            return None;
        }
    }
    Some(kept)
}

fn pattern(all: &Pattern) -> Value {
    let pair = |(option, taken): &(usize, bool)| json!([option, if *taken { "Y" } else { "N" }]);
    Value::Array(all.iter().map(pair).collect())
}

fn compound(any: &[Pattern]) -> Value {
    match any {
        [one] => pattern(one),
        _ => {
            let members: Vec<Value> = any.iter().map(pattern).collect();
            json!({ "compound": true, "members": members })
        }
    }
}
