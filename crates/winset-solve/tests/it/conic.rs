//! The Nash bargain in a zone of agreement as a conic program, by Clarabel (Goulart & Chen 2024,
//! *Clarabel: An interior-point solver for conic programs with quadratic objectives*): the general
//! solver that the specialised one is held against, here and in the bench.
//!
//! Logarithms of gains are exponential cones, quadratic losses second-order cones, linear losses an
//! unknown per distance. Every coalition that is just enough is tried.

use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettings, DefaultSolver, IPSolver, SolverStatus, SupportedConeT};
use winset_solve::winset::{Loss, Question, Voice};

/// By so much a point may miss a limit.
const NEAR: f64 = 1e-6;

/// What Clarabel found: the settlement and the weighted sum of the logarithms of the gains.
#[derive(Debug, Clone)]
pub struct Conic {
    pub x: Vec<f64>,
    pub value: f64,
    /// By how much the settlement misses the limit that it misses most.
    pub missed: f64,
}

/// Rows `b − A z` in cones, and what is minimised.
#[derive(Default)]
struct Rows {
    at: (Vec<usize>, Vec<usize>, Vec<f64>),
    b: Vec<f64>,
    cones: Vec<SupportedConeT<f64>>,
}

impl Rows {
    /// One more entry of a cone: `constant + Σ factor × unknown`.
    fn entry(&mut self, constant: f64, parts: &[(usize, f64)]) {
        for &(unknown, factor) in parts {
            self.at.0.push(self.b.len());
            self.at.1.push(unknown);
            self.at.2.push(-factor);
        }
        self.b.push(constant);
    }

    fn not_negative(&mut self, constant: f64, parts: &[(usize, f64)]) {
        self.entry(constant, parts);
        self.cones.push(SupportedConeT::NonnegativeConeT(1));
    }
}

/// The best bargain over all minimal coalitions; `Err` if Clarabel could not decide some of them.
pub fn bargain(question: &Question) -> Result<Option<Conic>, SolverStatus> {
    let sides = &question.terms.sides;
    let sets: Vec<Vec<u64>> =
        sides.iter().map(|side| side.rule.minimal_coalitions(side.ratifiers.len())).collect();
    let all: usize = sets.iter().map(Vec::len).product();
    let mut best: Option<Conic> = None;
    for mut number in 0..all {
        let mut chosen = Vec::new();
        for sets in &sets {
            chosen.push(sets[number % sets.len()]);
            number /= sets.len();
        }
        match with(question, &chosen)? {
            Some(found) if best.as_ref().is_none_or(|best| found.value > best.value) => {
                best = Some(found);
            }
            _ => {}
        }
    }
    Ok(best)
}

fn with(question: &Question, chosen: &[u64]) -> Result<Option<Conic>, SolverStatus> {
    let Question { terms, reversion, bars } = *question;
    let n = terms.issues;
    let mut voices: Vec<(&Voice, f64, Option<f64>)> = Vec::new();
    for ((side, &set), &bar) in terms.sides.iter().zip(chosen).zip(bars) {
        // Who has no stake gains nothing whatever is settled.
        let pulls = side.power > 0.0 && side.negotiator.weight.iter().any(|&w| w > 0.0);
        voices.push((&side.negotiator, -bar, pulls.then_some(side.power)));
        for (k, voice) in side.ratifiers.iter().enumerate() {
            if set >> k & 1 == 1 {
                let bears = -voice.utility(terms.loss, reversion) - voice.margin;
                voices.push((voice, bears, None));
            }
        }
    }
    let mut rows = Rows::default();
    let mut unknowns = n;
    let mut more = |count: usize| {
        unknowns += count;
        unknowns - count
    };
    let mut minimised: Vec<(usize, f64)> = Vec::new();
    for i in 0..n {
        let low = voices.iter().map(|(voice, ..)| voice.low[i]).fold(0.0, f64::max);
        let high = voices.iter().map(|(voice, ..)| voice.high[i]).fold(1.0, f64::min);
        rows.not_negative(-low, &[(i, 1.0)]);
        rows.not_negative(high, &[(i, -1.0)]);
    }
    for (voice, bears, pull) in &voices {
        let gain = pull.map(|power| {
            let (gain, log) = (more(1), more(1));
            rows.entry(0.0, &[(log, 1.0)]);
            rows.entry(1.0, &[]);
            rows.entry(0.0, &[(gain, 1.0)]);
            rows.cones.push(SupportedConeT::ExponentialConeT());
            minimised.push((log, -power));
            gain
        });
        match terms.loss {
            Loss::Linear => {
                let first = more(n);
                let mut used: Vec<(usize, f64)> = Vec::new();
                for i in 0..n {
                    rows.not_negative(voice.ideal[i], &[(first + i, 1.0), (i, -1.0)]);
                    rows.not_negative(-voice.ideal[i], &[(first + i, 1.0), (i, 1.0)]);
                    used.push((first + i, -voice.weight[i]));
                }
                used.extend(gain.map(|gain| (gain, -1.0)));
                rows.not_negative(*bears, &used);
            }
            Loss::Quadratic => {
                // |v|² <= y  is  |(2 v, 1 - y)| <= 1 + y,  y = what it can bear less its gain.
                let part = gain.map(|gain| (gain, -1.0));
                let parts: Vec<(usize, f64)> = part.into_iter().collect();
                let other: Vec<(usize, f64)> = parts.iter().map(|&(k, f)| (k, -f)).collect();
                rows.entry(1.0 + bears, &parts);
                rows.entry(1.0 - bears, &other);
                for i in 0..n {
                    let root = 2.0 * winset_case::math::sqrt(voice.weight[i]);
                    rows.entry(-root * voice.ideal[i], &[(i, root)]);
                }
                rows.cones.push(SupportedConeT::SecondOrderConeT(n + 2));
            }
        }
    }
    let mut q = vec![0.0; unknowns];
    for (unknown, factor) in minimised {
        q[unknown] += factor;
    }
    let (i, j, v) = rows.at;
    let a = CscMatrix::new_from_triplets(rows.b.len(), unknowns, i, j, v);
    let p = CscMatrix::zeros((unknowns, unknowns));
    let settings = DefaultSettings {
        verbose: false,
        max_iter: 200,
        tol_gap_abs: 1e-11,
        tol_gap_rel: 1e-11,
        tol_feas: 1e-11,
        ..DefaultSettings::default()
    };
    let Ok(mut solver) = DefaultSolver::new(&p, &q, &a, &rows.b, &rows.cones, settings) else {
        return Err(SolverStatus::Unsolved);
    };
    solver.solve();
    match solver.solution.status {
        SolverStatus::Solved | SolverStatus::AlmostSolved => {
            let x = solver.solution.x[..n].to_vec();
            // A zone that is only just empty is now and then called solved.
            let missed = |(voice, bears, _): &(&Voice, f64, Option<f64>)| -> f64 {
                let bounds = x.iter().zip(voice.low.iter().zip(&voice.high));
                let beyond = bounds.map(|(x, (low, high))| f64::max(low - x, x - high));
                beyond.fold(-voice.utility(terms.loss, &x) - bears, f64::max)
            };
            let missed = voices.iter().map(missed).fold(0.0, f64::max);
            if missed > NEAR {
                return Err(SolverStatus::NumericalError);
            }
            Ok(Some(Conic { value: -solver.solution.obj_val, missed, x }))
        }
        SolverStatus::PrimalInfeasible | SolverStatus::AlmostPrimalInfeasible => Ok(None),
        other => Err(other),
    }
}
