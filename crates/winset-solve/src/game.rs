//! One fully determined instance of a case: dense arrays of numbers, no names.

use crate::plan::Sampling;
use crate::rng::Stream;
use crate::sobol::{Point, Sobol};
use winset_case::math::{normal_cdf, normal_quantile};
use winset_case::{ActorId, Case, Issue, IssueId, Quantity, StakeQuantity};

/// One issue of one draw. All slices are over the actors with a stake on it, in the same order.
#[derive(Debug, Clone, Copy)]
pub struct IssueGame<'a> {
    /// Where each stands, 0 to 100.
    pub position: &'a [f64],
    /// What each could bring, `>= 0`.
    pub capability: &'a [f64],
    /// How much of it each would spend here, 0 to 1.
    pub salience: &'a [f64],
    /// What each does bring: capability × salience.
    pub influence: &'a [f64],
    /// Risk exponent that the analyst gave, 0.5 to 2; 0 if the model derives it.
    pub risk: &'a [f64],
    /// What will hold without an agreement, 0 to 100, if the case names it.
    pub reversion: Option<f64>,
}

/// One draw of a whole case: arrays over its stakes, in the case's order (by issue, then actor).
#[derive(Debug, Clone, Default)]
pub struct Game {
    /// Positions in the issue's unit, as drawn.
    pub in_unit: Vec<f64>,
    /// Positions, 0 to 100.
    pub position: Vec<f64>,
    /// Capability of the stake's actor.
    pub capability: Vec<f64>,
    /// Salience, 0 to 1.
    pub salience: Vec<f64>,
    /// Capability × salience.
    pub influence: Vec<f64>,
    /// Risk exponent of the stake's actor, 0 if the model derives it.
    pub risk: Vec<f64>,
    coordinates: Vec<f64>,
}

/// A case made ready for drawing: which quantity takes which random coordinate, in a fixed order.
///
/// First every actor's capability and risk, actors ascending, then issue by issue every stake's
/// position and salience, actors ascending. Certain quantities take no coordinate, nor do actors
/// without a stake. Correlated quantities are drawn together through a Gaussian copula.
#[derive(Debug)]
pub struct Prepared<'a> {
    case: &'a Case,
    /// The quantity behind each coordinate.
    inputs: Vec<&'a Quantity>,
    /// What each of them is.
    names: Vec<StakeQuantity>,
    stakes: Vec<StakeInputs>,
    issues: Vec<IssueInputs>,
    groups: Vec<Correlated>,
}

/// Where a number comes from.
#[derive(Debug, Clone, Copy)]
enum Input {
    Fixed(f64),
    Coordinate(u32),
}

#[derive(Debug)]
struct StakeInputs {
    position: Input,
    salience: Input,
    capability: Input,
    risk: Input,
}

#[derive(Debug)]
struct IssueInputs {
    from: usize,
    to: usize,
    reversion: Option<f64>,
    /// Coordinates the issue needs, ascending, correlated partners included.
    needs: Vec<u32>,
    /// Correlated groups among them.
    groups: Vec<u32>,
}

/// Coordinates that are drawn together.
#[derive(Debug)]
struct Correlated {
    /// Ascending.
    members: Vec<u32>,
    /// The lower triangle of their correlation matrix's Cholesky root, row by row.
    root: Vec<f64>,
}

/// How the coordinates of draws are placed.
#[derive(Debug, Clone)]
pub struct Points(Placing);

#[derive(Debug, Clone)]
enum Placing {
    Random { seed: u64 },
    Sobol(Box<Sobol>),
}

impl Points {
    /// Points for a case with so many uncertain inputs.
    pub fn new(sampling: Sampling, seed: u64, inputs: usize) -> Points {
        Points(match sampling {
            Sampling::Random => Placing::Random { seed },
            Sampling::Sobol => Placing::Sobol(Box::new(Sobol::new(inputs, seed))),
        })
    }

    pub(crate) fn draw(&self, draw: u32) -> Coordinates<'_> {
        match &self.0 {
            Placing::Random { seed } => Coordinates::Random(Stream::new(*seed, draw)),
            Placing::Sobol(sobol) => Coordinates::Sobol(sobol.point(draw)),
        }
    }
}

/// The coordinates of one draw.
pub(crate) enum Coordinates<'a> {
    Random(Stream),
    Sobol(Point<'a>),
}

impl Coordinates<'_> {
    pub(crate) fn at(&mut self, coordinate: u32) -> f64 {
        match self {
            Coordinates::Random(stream) => stream.at(coordinate),
            Coordinates::Sobol(point) => point.at(coordinate),
        }
    }
}

impl<'a> Prepared<'a> {
    /// Makes a case ready for drawing.
    pub fn new(case: &'a Case) -> Prepared<'a> {
        let mut inputs = Vec::new();
        let mut names = Vec::new();
        let mut input = |name: StakeQuantity| match case.quantity(name) {
            None => Input::Fixed(0.0),
            Some(quantity) if quantity.is_certain() => Input::Fixed(quantity.median()),
            Some(quantity) => {
                inputs.push(quantity);
                names.push(name);
                Input::Coordinate(inputs.len() as u32 - 1)
            }
        };
        let actors: Vec<(Input, Input)> = (0..case.actors.len())
            .map(|k| {
                let actor = ActorId(k as u16);
                if case.stakes.iter().any(|stake| stake.actor == actor) {
                    (input(StakeQuantity::Capability(actor)), input(StakeQuantity::Risk(actor)))
                } else {
                    (Input::Fixed(0.0), Input::Fixed(0.0))
                }
            })
            .collect();
        let stakes: Vec<StakeInputs> = case
            .stakes
            .iter()
            .enumerate()
            .map(|(k, stake)| {
                let (capability, risk) = actors[usize::from(stake.actor.0)];
                let position = input(StakeQuantity::Position(k));
                let salience = input(StakeQuantity::Salience(k));
                StakeInputs { position, salience, capability, risk }
            })
            .collect();
        let groups = correlated(case, &names);
        let issues = issues(case, &stakes, &groups);
        Prepared { case, inputs, names, stakes, issues, groups }
    }

    /// How many uncertain inputs the draws vary: the number of random coordinates.
    pub fn uncertain_inputs(&self) -> usize {
        self.inputs.len()
    }

    /// The coordinate that an input takes; nothing if it is certain or no model reads it.
    pub(crate) fn coordinate_of(&self, input: StakeQuantity) -> Option<u32> {
        self.names.iter().position(|&name| name == input).map(|at| at as u32)
    }

    /// The uniform coordinates of draw `draw`, correlations applied, and after them `more` that
    /// none of the models' inputs takes. `points` was made for that many.
    pub(crate) fn uniforms(&self, points: &Points, draw: u32, more: usize, into: &mut Vec<f64>) {
        into.clear();
        let mut coordinates = points.draw(draw);
        into.extend((0..(self.inputs.len() + more) as u32).map(|k| coordinates.at(k)));
        for group in &self.groups {
            group.tie(into);
        }
    }

    /// The case behind it.
    pub fn case(&self) -> &'a Case {
        self.case
    }

    /// Draw `draw` of the whole case.
    pub fn draw(&self, points: &Points, draw: u32, game: &mut Game) {
        for issue in 0..self.issues.len() {
            self.draw_issue(points, draw, issue, game);
        }
    }

    /// One issue of draw `draw`: the same numbers as in the whole draw. Other issues' numbers in
    /// `game` stay as they are.
    pub fn draw_issue(&self, points: &Points, draw: u32, issue: usize, game: &mut Game) {
        let needed = &self.issues[issue];
        game.coordinates.resize(self.inputs.len(), 0.5);
        let mut coordinates = points.draw(draw);
        for &coordinate in &needed.needs {
            game.coordinates[coordinate as usize] = coordinates.at(coordinate);
        }
        for &group in &needed.groups {
            self.groups[group as usize].tie(&mut game.coordinates);
        }
        for &coordinate in &needed.needs {
            let at = &mut game.coordinates[coordinate as usize];
            *at = self.inputs[coordinate as usize].quantile(*at);
        }
        self.fill(issue, game);
    }

    /// Every uncertain input at its median.
    pub fn medians(&self, game: &mut Game) {
        game.coordinates.clear();
        game.coordinates.extend(self.inputs.iter().map(|quantity| quantity.median()));
        for issue in 0..self.issues.len() {
            self.fill(issue, game);
        }
    }

    fn fill(&self, issue: usize, game: &mut Game) {
        let n = self.stakes.len();
        for array in [
            &mut game.in_unit,
            &mut game.position,
            &mut game.capability,
            &mut game.salience,
            &mut game.influence,
            &mut game.risk,
        ] {
            array.resize(n, 0.0);
        }
        let value = |input: Input| match input {
            Input::Fixed(value) => value,
            Input::Coordinate(coordinate) => game.coordinates[coordinate as usize],
        };
        let unit = &self.case.issues[issue];
        let range = &self.issues[issue];
        for k in range.from..range.to {
            let stake = &self.stakes[k];
            let (position, salience) = (value(stake.position), value(stake.salience) / 100.0);
            let (capability, risk) = (value(stake.capability), value(stake.risk));
            game.in_unit[k] = position;
            game.position[k] = unit.to_hundred(position);
            game.salience[k] = salience;
            game.capability[k] = capability;
            game.influence[k] = capability * salience;
            game.risk[k] = risk;
        }
    }

    /// The part of a draw that concerns one issue.
    pub fn issue<'g>(&self, issue: usize, game: &'g Game) -> IssueGame<'g> {
        let IssueInputs { from, to, reversion, .. } = self.issues[issue];
        IssueGame {
            position: &game.position[from..to],
            capability: &game.capability[from..to],
            salience: &game.salience[from..to],
            influence: &game.influence[from..to],
            risk: &game.risk[from..to],
            reversion,
        }
    }

    /// Which of the case's stakes concern an issue.
    pub fn stakes(&self, issue: usize) -> std::ops::Range<usize> {
        self.issues[issue].from..self.issues[issue].to
    }

    /// Is the number the same in every draw? (position, salience, influence) of a stake.
    pub(crate) fn certain(&self, stake: usize) -> [bool; 3] {
        let fixed = |input| matches!(input, Input::Fixed(_));
        let stake = &self.stakes[stake];
        let salience = fixed(stake.salience);
        [fixed(stake.position), salience, salience && fixed(stake.capability)]
    }
}

/// What each issue needs of the coordinates.
fn issues(case: &Case, stakes: &[StakeInputs], groups: &[Correlated]) -> Vec<IssueInputs> {
    let number = |issue: &Issue, value: Option<f64>| value.map(|value| issue.to_hundred(value));
    (0..case.issues.len())
        .map(|k| {
            let id = IssueId(k as u16);
            let from = case.stakes.partition_point(|stake| stake.issue < id);
            let to = case.stakes.partition_point(|stake| stake.issue <= id);
            let mut needs: Vec<u32> = stakes[from..to]
                .iter()
                .flat_map(|stake| [stake.position, stake.salience, stake.capability, stake.risk])
                .filter_map(|input| match input {
                    Input::Fixed(_) => None,
                    Input::Coordinate(coordinate) => Some(coordinate),
                })
                .collect();
            let touched: Vec<u32> = (0..groups.len() as u32)
                .filter(|&group| {
                    groups[group as usize].members.iter().any(|member| needs.contains(member))
                })
                .collect();
            for &group in &touched {
                needs.extend(&groups[group as usize].members);
            }
            needs.sort_unstable();
            needs.dedup();
            let issue = &case.issues[k];
            let reversion = number(issue, issue.reversion.or(issue.status_quo));
            IssueInputs { from, to, reversion, needs, groups: touched }
        })
        .collect()
}

/// The groups of coordinates that correlations tie together. Correlations with a quantity that is
/// certain tie nothing.
fn correlated(case: &Case, names: &[StakeQuantity]) -> Vec<Correlated> {
    let coordinate = |name| names.iter().position(|&other| other == name);
    let ties: Vec<(usize, usize, f64)> = case
        .correlations
        .iter()
        .filter_map(|tie| Some((coordinate(tie.between[0])?, coordinate(tie.between[1])?, tie.rho)))
        .collect();
    let mut group: Vec<usize> = (0..names.len()).collect();
    for &(a, b, _) in &ties {
        let (from, to) = (group[a].max(group[b]), group[a].min(group[b]));
        for member in &mut group {
            if *member == from {
                *member = to;
            }
        }
    }
    (0..names.len())
        .filter_map(|first| {
            let members: Vec<u32> =
                (0..names.len()).filter(|&k| group[k] == first).map(|k| k as u32).collect();
            (members.len() > 1).then(|| {
                let root = cholesky(&members, &ties);
                Correlated { members, root }
            })
        })
        .collect()
}

/// The lower root of the correlation matrix. Loading a case makes sure that there is one; if
/// rounding leaves a diagonal below zero, it is zero.
fn cholesky(members: &[u32], ties: &[(usize, usize, f64)]) -> Vec<f64> {
    let n = members.len();
    let rho = |i: usize, j: usize| {
        let (a, b) = (members[i] as usize, members[j] as usize);
        ties.iter()
            .rev()
            .find(|&&(c, d, _)| (a, b) == (c, d) || (b, a) == (c, d))
            .map_or(if i == j { 1.0 } else { 0.0 }, |&(_, _, rho)| rho)
    };
    let mut root = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| root[i * n + k] * root[j * n + k]).sum();
            let rest = rho(i, j) - known;
            root[i * n + j] = if i == j {
                winset_case::math::sqrt(rest.max(0.0))
            } else if root[j * n + j] > 0.0 {
                rest / root[j * n + j]
            } else {
                0.0
            };
        }
    }
    root
}

impl Correlated {
    /// Replaces the members' independent coordinates by correlated ones.
    fn tie(&self, coordinates: &mut [f64]) {
        let n = self.members.len();
        for &member in &self.members {
            let at = &mut coordinates[member as usize];
            *at = normal_quantile(*at);
        }
        // From the last to the first: each needs only those before it, which are still normal.
        for i in (0..n).rev() {
            let row = &self.root[i * n..i * n + i + 1];
            let z: f64 =
                row.iter().zip(&self.members).map(|(l, &m)| l * coordinates[m as usize]).sum();
            coordinates[self.members[i] as usize] = z;
        }
        for &member in &self.members {
            let at = &mut coordinates[member as usize];
            *at = normal_cdf(*at).clamp(f64::EPSILON / 4.0, 1.0 - f64::EPSILON / 2.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Correlated, cholesky};
    use crate::rng::Stream;
    use winset_case::math::normal_quantile;

    #[test]
    fn correlated_coordinates_are_normal_with_that_correlation() {
        let ties = [(0, 1, 0.6), (1, 2, -0.3)];
        let members = vec![0, 1, 2];
        let group = Correlated { root: cholesky(&members, &ties), members };
        let (mut sums, mut mean) = ([0.0; 4], 0.0);
        let draws = 20_000;
        for draw in 0..draws {
            let mut stream = Stream::new(1, draw);
            let mut u = [stream.at(0), stream.at(1), stream.at(2)];
            group.tie(&mut u);
            mean += u[1];
            let z = u.map(normal_quantile);
            for (sum, product) in
                sums.iter_mut().zip([z[0] * z[1], z[1] * z[2], z[0] * z[2], z[2] * z[2]])
            {
                *sum += product;
            }
        }
        let n = f64::from(draws);
        assert!((mean / n - 0.5).abs() < 0.01);
        for (sum, expected) in sums.iter().zip([0.6, -0.3, 0.0, 1.0]) {
            assert!((sum / n - expected).abs() < 0.03, "{} {expected}", sum / n);
        }
    }
}
