//! The paths of a case over all draws: what growth they ask for, what they cost, which bounds they
//! break.
//!
//! Draw *i* takes the same ranks on every path: of the growth of GDP (one, or one per year), of the
//! growth of spending that is allowed, and of each constraint's bound. So in every draw a path that
//! asks for more costs more.

use super::Path;
use super::outside::{Observation, OutsideView, outside_view};
use crate::ensemble::map;
use crate::forecast::Summary;
use crate::plan::{Control, Stopped};
use crate::rng::Stream;
use crate::settlement::Mean;
use crate::summary;
use std::sync::atomic::Ordering;
use winset_case::math::{pow, sqrt};
use winset_case::{Case, Date, GrowthIs, Quantity, TargetPath};

/// What to ask of the paths.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PathPlan {
    /// How many draws, at least 1.
    pub draws: u32,
    /// The seed of the draws.
    pub seed: u64,
    /// How near others must have begun, instead of what the paths say; in percentage points.
    pub near: Option<f64>,
}

/// One path over all draws.
#[derive(Debug, Clone, PartialEq)]
pub struct PathForecast {
    /// Index into [`Case::paths`].
    pub path: usize,
    /// On how many draws.
    pub draws: u32,
    /// How long it is, in years.
    pub years: f64,
    /// Real growth of GDP over it, in per cent a year: the geometric mean of its years.
    pub growth: Summary,
    /// Real growth of spending that reaches the target, in per cent a year.
    pub required: Summary,
    /// Year by year, the last ending at the target.
    pub by_year: Vec<YearTold>,
    /// What all years together cost beyond the share of now, in the path's currency at prices of its
    /// start; if it has GDP.
    pub total: Option<Summary>,
    /// Each constraint that it may break.
    pub bounds: Vec<BoundTold>,
    /// Where it leads if spending may not grow faster than is allowed.
    pub limited: Option<Limited>,
    /// How others did, if there is a table.
    pub outside: Option<OutsideView>,
}

/// One year of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct YearTold {
    /// Its last day.
    pub date: Date,
    /// Which part of a year it is: 1, or less for the last.
    pub part: f64,
    /// The share of GDP at its end, in per cent.
    pub share: f64,
    /// What spending at that share costs a year beyond the share of now, at the year's GDP.
    pub cost: Option<Summary>,
}

/// A constraint against a path.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundTold {
    /// Index into [`Case::constraints`].
    pub constraint: usize,
    /// The bound, in per cent of GDP.
    pub bound: Summary,
    /// The chance that the target lies beyond it.
    pub breaks: Mean,
    /// When the path comes to it, over the draws in which the target lies beyond; nothing if there
    /// is none.
    pub crosses: Option<Crossing>,
}

/// When a path comes to a bound.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// Years after the path's start.
    pub years: Summary,
    /// The date of the median.
    pub date: Date,
}

/// A path under a bound on the growth of spending.
#[derive(Debug, Clone, PartialEq)]
pub struct Limited {
    /// What is allowed, in per cent a year.
    pub allowed: Summary,
    /// The chance that it suffices.
    pub suffices: Mean,
    /// The share that is reached: the target where it suffices.
    pub share: Summary,
}

/// Coordinates of a draw: year k of a path has coordinate k.
const ONE_RATE: u32 = 200;
const ALLOWED: u32 = 201;
const BOUNDS: u32 = 1000;

/// All paths of a case, in its order.
///
/// # Errors
/// If the caller stopped it.
pub fn paths(
    case: &Case,
    plan: &PathPlan,
    control: &Control,
) -> Result<Vec<PathForecast>, Stopped> {
    map(case.paths.len(), |at| one(case, at, plan, control)).into_iter().collect()
}

fn one(
    case: &Case,
    at: usize,
    plan: &PathPlan,
    control: &Control,
) -> Result<PathForecast, Stopped> {
    let given = case.paths.get(at).ok_or(Stopped)?;
    let draws = Draws { count: plan.draws.max(1), seed: plan.seed };
    let ends = given.year_ends();
    let years: f64 = ends.iter().map(|(_, part)| part).sum();
    let still = Path { now: given.from, target: given.target, years, growth: 0.0 };
    let mut gdp = Gdp::new(given, draws);
    let (mut by_year, mut passed) = (Vec::new(), 0.0);
    let mut total = vec![0.0; draws.count as usize];
    for (year, (date, part)) in ends.into_iter().enumerate() {
        if control.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        gdp.advance(year as u32, part);
        passed += part;
        let share = if passed < years { still.share_after(passed) } else { Some(given.target) };
        let share = share.unwrap_or(given.target);
        let cost = given.money.as_ref().map(|money| {
            let beyond = (share - given.from) / 100.0 * money.gdp;
            let costs: Vec<f64> = gdp.times.iter().map(|times| beyond * times).collect();
            for (sum, cost) in total.iter_mut().zip(&costs) {
                *sum += part * cost;
            }
            summarised(costs)
        });
        by_year.push(YearTold { date, part, share, cost });
    }
    let of_draws: Vec<Path> = gdp
        .times
        .iter()
        .map(|times| Path { growth: pow(*times, 1.0 / years) - 1.0, ..still })
        .collect();
    let required: Vec<f64> =
        of_draws.iter().map(|path| path.required_growth().unwrap_or(0.0)).collect();
    let limited = given
        .spending_growth_at_most
        .as_ref()
        .map(|allowed| limited(allowed, &of_draws, &required, draws));
    (control.progress)(draws.count);
    Ok(PathForecast {
        path: at,
        draws: draws.count,
        years,
        growth: summarised(of_draws.iter().map(|path| 100.0 * path.growth).collect()),
        required: summarised(required.iter().map(|rate| 100.0 * rate).collect()),
        by_year,
        total: given.money.is_some().then(|| summarised(total)),
        bounds: given
            .constraints
            .iter()
            .filter_map(|&constraint| bound(case, given, constraint, &still, draws))
            .collect(),
        limited,
        outside: outside(given, &still, plan),
    })
}

/// The uniform numbers of the paths.
#[derive(Debug, Clone, Copy)]
struct Draws {
    count: u32,
    seed: u64,
}

impl Draws {
    /// A quantity in every draw.
    fn of(self, quantity: &Quantity, coordinate: u32) -> Vec<f64> {
        if quantity.is_certain() {
            return vec![quantity.median(); self.count as usize];
        }
        (0..self.count)
            .map(|draw| quantity.quantile(Stream::of_paths(self.seed, draw).at(coordinate)))
            .collect()
    }
}

/// GDP in every draw, in multiples of that at the start.
struct Gdp<'a> {
    path: &'a TargetPath,
    draws: Draws,
    times: Vec<f64>,
    /// The rate of every draw, if one holds over all years.
    rates: Vec<f64>,
}

impl Gdp<'_> {
    fn new(path: &TargetPath, draws: Draws) -> Gdp<'_> {
        let rates = match path.growth_is {
            GrowthIs::Average => draws.of(&path.growth, ONE_RATE),
            GrowthIs::EachYear => Vec::new(),
        };
        Gdp { path, draws, times: vec![1.0; draws.count as usize], rates }
    }

    /// On by a year, or a part of one.
    fn advance(&mut self, year: u32, part: f64) {
        let own;
        let rates = match self.path.growth_is {
            GrowthIs::Average => &self.rates,
            GrowthIs::EachYear => {
                own = self.draws.of(&self.path.growth, year);
                &own
            }
        };
        for (times, rate) in self.times.iter_mut().zip(rates) {
            let factor = 1.0 + rate / 100.0;
            *times *= if part < 1.0 { pow(factor, part) } else { factor };
        }
    }
}

fn limited(allowed: &Quantity, paths: &[Path], required: &[f64], draws: Draws) -> Limited {
    let rates = draws.of(allowed, ALLOWED);
    let enough = rates.iter().zip(required).filter(|(rate, required)| **rate / 100.0 >= **required);
    let suffices = chance(enough.count(), draws.count);
    let shares = paths
        .iter()
        .zip(&rates)
        .map(|(path, rate)| path.share_under(rate / 100.0).unwrap_or(path.now))
        .collect();
    Limited { allowed: summarised(rates), suffices, share: summarised(shares) }
}

fn bound(
    case: &Case,
    given: &TargetPath,
    constraint: usize,
    still: &Path,
    draws: Draws,
) -> Option<BoundTold> {
    let declared = case.constraints.get(constraint)?;
    let rises = given.target >= given.from;
    let (quantity, which) = match rises {
        true => (declared.at_most.as_ref()?, 0),
        false => (declared.at_least.as_ref()?, 1),
    };
    let coordinate = BOUNDS + 2 * u32::try_from(constraint).ok()? + which;
    let bounds = draws.of(quantity, coordinate);
    let beyond = |bound: &f64| if rises { given.target > *bound } else { given.target < *bound };
    let reached: Vec<f64> =
        bounds.iter().filter(|bound| beyond(bound)).filter_map(|b| still.reaches(*b)).collect();
    let breaks = chance(bounds.iter().filter(|bound| beyond(bound)).count(), draws.count);
    let crosses = (!reached.is_empty()).then(|| {
        let years = summarised(reached);
        Crossing { date: given.date_after(years.median), years }
    });
    Some(BoundTold { constraint, bound: summarised(bounds), breaks, crosses })
}

fn outside(given: &TargetPath, still: &Path, plan: &PathPlan) -> Option<OutsideView> {
    let table = given.outside_view.as_ref()?;
    let rows: Vec<Observation> = table
        .rows
        .iter()
        .map(|row| Observation { country: row.country, year: row.year, share: row.share })
        .collect();
    Some(outside_view(still, plan.near.unwrap_or(given.near), &rows))
}

fn summarised(mut values: Vec<f64>) -> Summary {
    summary::sort(&mut values, &mut Vec::new());
    summary::of_sorted(&values)
}

/// A share of draws with its Monte Carlo error.
fn chance(happened: usize, draws: u32) -> Mean {
    let n = f64::from(draws.max(1));
    let mean = happened as f64 / n;
    Mean { mean, error: sqrt(mean * (1.0 - mean) / n) }
}
