//! Contests: who would side with whom if one actor pressed another, in the eyes of one of them.

use super::election::{plus, with_vote};
use super::params::{Commit, Params, Vote};

/// Even a coalition of nobody has this strength.
pub(super) const NOBODY: f64 = 1e-10;

/// What a contest is seen with: the utilities in one perspective (row: whose, column: of whose
/// position) and everyone's weight.
pub(super) struct Seen<'a> {
    pub utility: &'a [f64],
    pub weight: &'a [f64],
}

impl Seen<'_> {
    fn n(&self) -> usize {
        self.weight.len()
    }

    fn at(&self, whose: usize, of: usize) -> f64 {
        self.utility[whose * self.n() + of]
    }

    /// Strength of the two principals on either side: of `i` and `j` for `i`, and against.
    fn principals(&self, i: usize, j: usize, vote: &impl Fn(f64, f64, f64) -> f64) -> (f64, f64) {
        let own = vote(self.weight[i], self.at(i, i), self.at(i, j));
        let other = vote(self.weight[j], self.at(j, i), self.at(j, j));
        (NOBODY + plus(own) + plus(other), NOBODY + plus(-own) + plus(-other))
    }
}

/// One third party's vote for the challenger (negative: for the target). `a` and `b` are the
/// principals' strengths; utilities of the challenger's position, the target's and its own.
#[inline(always)]
fn third<const COMMIT: u8>(
    vote: &impl Fn(f64, f64, f64) -> f64,
    w: f64,
    (a, b): (f64, f64),
    (ui, uj, um): (f64, f64, f64),
) -> f64 {
    let alone = vote(w, ui, uj);
    let wins = (a + plus(alone)) / (a + b + alone.abs());
    // Utility if it joins the challenger and wins, and loses; the target and loses, and wins.
    let (with_won, with_lost, against_lost, against_won) = match COMMIT {
        2 => (3.0 * ui, 3.0 * uj, 3.0 * ui, 3.0 * uj),
        1 => (2.0 * ui + um, 3.0 * uj, 3.0 * ui, 2.0 * uj + um),
        _ => (2.0 * ui + um, 2.0 * uj + um, 2.0 * ui + um, 2.0 * uj + um),
    };
    let with = wins * with_won + (1.0 - wins) * with_lost;
    let against = wins * against_lost + (1.0 - wins) * against_won;
    vote(w, with, against)
}

/// Room for the contests of one actor with every other.
#[derive(Debug, Default)]
pub(super) struct Contests {
    /// The actor's chance to win against each other.
    pub win: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
    pro: Vec<f64>,
    con: Vec<f64>,
}

impl Contests {
    /// The chances of `i` against everyone.
    pub fn of(&mut self, params: &Params, seen: &Seen, i: usize) {
        match params.commit {
            Commit::None => with_vote!(params.vote, false, |vote| self.run::<0>(seen, i, vote)),
            Commit::Semi => with_vote!(params.vote, false, |vote| self.run::<1>(seen, i, vote)),
            Commit::Full => with_vote!(params.vote, false, |vote| self.run::<2>(seen, i, vote)),
        }
    }

    /// All targets side by side, third parties one after the other, so that the sums of each
    /// contest run in the order of the actors and the loops over plain arrays.
    fn run<const COMMIT: u8>(
        &mut self,
        seen: &Seen,
        i: usize,
        vote: impl Fn(f64, f64, f64) -> f64,
    ) {
        let n = seen.n();
        for list in [&mut self.win, &mut self.first, &mut self.second, &mut self.pro, &mut self.con]
        {
            list.clear();
            list.resize(n, 0.0);
        }
        for j in 0..n {
            let (a, b) = seen.principals(i, j, &vote);
            self.first[j] = a;
            self.second[j] = b;
        }
        self.pro.copy_from_slice(&self.first);
        self.con.copy_from_slice(&self.second);
        for (m, (row, &w)) in seen.utility.chunks_exact(n).zip(seen.weight).enumerate() {
            if m == i {
                continue;
            }
            let (ui, um) = (row[i], row[m]);
            let own = (self.pro[m], self.con[m]);
            let sums = self.pro.iter_mut().zip(&mut self.con);
            let principals = self.first.iter().zip(&self.second);
            for (((pro, con), (&a, &b)), &uj) in sums.zip(principals).zip(row) {
                let v = third::<COMMIT>(&vote, w, (a, b), (ui, uj, um));
                *pro += plus(v);
                *con += plus(-v);
            }
            // In its own contest it is no third party.
            (self.pro[m], self.con[m]) = own;
        }
        for ((win, pro), con) in self.win.iter_mut().zip(&self.pro).zip(&self.con) {
            *win = pro / (pro + con);
        }
    }
}

/// Everyone's vote in the contest of `i` with `j`, positive for `i`, and the chance of `i`.
/// `utility(whose, of)` is that of the perspective.
pub(super) fn votes(
    params: &Params,
    weight: &[f64],
    (i, j): (usize, usize),
    utility: impl Fn(usize, usize) -> f64,
    told: &mut Vec<f64>,
) -> f64 {
    match params.commit {
        Commit::None => {
            with_vote!(params.vote, false, |vote| one::<0>(weight, (i, j), &utility, told, vote))
        }
        Commit::Semi => {
            with_vote!(params.vote, false, |vote| one::<1>(weight, (i, j), &utility, told, vote))
        }
        Commit::Full => {
            with_vote!(params.vote, false, |vote| one::<2>(weight, (i, j), &utility, told, vote))
        }
    }
}

fn one<const COMMIT: u8>(
    weight: &[f64],
    (i, j): (usize, usize),
    utility: &impl Fn(usize, usize) -> f64,
    told: &mut Vec<f64>,
    vote: impl Fn(f64, f64, f64) -> f64,
) -> f64 {
    told.clear();
    told.resize(weight.len(), 0.0);
    told[i] = vote(weight[i], utility(i, i), utility(i, j));
    told[j] = vote(weight[j], utility(j, i), utility(j, j));
    let a = NOBODY + plus(told[i]) + plus(told[j]);
    let b = NOBODY + plus(-told[i]) + plus(-told[j]);
    let (mut pro, mut con) = (a, b);
    for (m, &w) in weight.iter().enumerate() {
        if m != i && m != j {
            let seen = (utility(m, i), utility(m, j), utility(m, m));
            let v = third::<COMMIT>(&vote, w, (a, b), seen);
            told[m] = v;
            pro += plus(v);
            con += plus(-v);
        }
    }
    pro / (pro + con)
}
