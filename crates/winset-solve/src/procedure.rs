//! The procedure model: one actor proposes, the others accept or keep the reversion point.
//!
//! Everyone accepts what is no farther from its position than the reversion point r. The win-set of
//! r is what enough of them accept at once; the agenda setter proposes the point of it nearest to its own
//! position. If nothing in it is better for the setter than r, r stays.
//!
//! Source: Romer & Rosenthal 1978 (setter); Tsebelis 2002 for unanimity and quotas; METHODS §1.
//! Deviates: the setter is the actor of most influence unless one is named (ours: a case does not
//! say who proposes); without a reversion point the end of the scale farther from the setter stands in
//! (ours). Reproduces: the closed forms in its tests.
//! Contested: who proposes, and what holds if nothing is agreed, decide nearly everything.

use crate::game::IssueGame;
use winset_case::words;

words! {
    /// Who has to accept.
    Rule {
        /// Everyone.
        Unanimity = "unanimity",
        /// More than half of the actors, each with one vote.
        Majority = "majority",
        /// Actors with at least the share `quota` of all capability.
        WeightedQuota = "weighted-quota",
    }
}

/// The parameters of the procedure model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// Who has to accept.
    pub rule: Rule,
    /// Under a weighted quota: the share of all capability that has to accept, 0.5 to 1.
    pub quota: f64,
    /// Who proposes: 0 the actor of most influence, otherwise the so many-th with a stake on the
    /// issue, in the case's order.
    pub setter: u32,
}

impl Default for Params {
    fn default() -> Params {
        Params { rule: Rule::Unanimity, quota: 0.5, setter: 0 }
    }
}

/// What the setter gets, and why not more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decision {
    /// The settlement, 0 to 100.
    pub point: f64,
    /// Is it better for the setter than the reversion point?
    pub agreed: bool,
    /// Who proposes.
    pub setter: usize,
    /// Whose assent is the last that the setter needs, if that holds it back.
    pub pivot: Option<usize>,
    /// What holds without agreement.
    pub reversion: f64,
}

/// The setter's best proposal that passes.
pub fn procedure(params: &Params, game: &IssueGame) -> Decision {
    let n = game.position.len();
    let named = (params.setter as usize).checked_sub(1).filter(|&k| k < n);
    let setter = named.unwrap_or_else(|| strongest(game));
    let own = game.position[setter];
    let farther = if own > 50.0 { 0.0 } else { 100.0 };
    let reversion = game.reversion.unwrap_or(farther);
    let toward = (own - reversion).signum();
    let stays = Decision { point: reversion, agreed: false, setter, pivot: None, reversion };
    if (own - reversion).abs() <= 1e-12 {
        return stays;
    }
    // How far each goes along, in the setter's direction: to the mirror image of the reversion
    // point at its own position.
    let mut along: Vec<(f64, usize)> =
        (0..n).map(|k| (2.0 * toward * (game.position[k] - reversion), k)).collect();
    along.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then(game.position[a.1].total_cmp(&game.position[b.1]))
    });
    let weight = |k: usize| match params.rule {
        Rule::Unanimity | Rule::Majority => 1.0,
        Rule::WeightedQuota => game.capability[k],
    };
    let whole: f64 = (0..n).map(weight).sum();
    let enough = |sum: f64| match params.rule {
        Rule::Unanimity => sum >= whole,
        Rule::Majority => 2.0 * sum > whole,
        Rule::WeightedQuota => sum >= params.quota * whole * (1.0 - 1e-12),
    };
    // The setter has to want it too; it always goes along as far as its own position.
    let mut sum = 0.0;
    let mut last = None;
    for &(reach, k) in &along {
        sum += weight(k);
        if enough(sum) {
            last = Some((reach, k));
            break;
        }
    }
    let Some((reach, pivot)) = last.filter(|(reach, _)| *reach > 1e-12) else { return stays };
    let wanted = (own - reversion).abs();
    if reach >= wanted {
        return Decision { point: own, agreed: true, setter, pivot: None, reversion };
    }
    let point = (reversion + toward * reach).clamp(0.0, 100.0);
    Decision { point, agreed: true, setter, pivot: Some(pivot), reversion }
}

/// The actor of most influence; of equals the lowest position, then the most capable.
fn strongest(game: &IssueGame) -> usize {
    let better = |a: usize, b: usize| {
        game.influence[a]
            .total_cmp(&game.influence[b])
            .then(game.position[b].total_cmp(&game.position[a]))
            .then(game.capability[a].total_cmp(&game.capability[b]))
            .is_gt()
    };
    let all = 0..game.position.len();
    all.reduce(|best, other| if better(other, best) { other } else { best }).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Params, Rule, procedure};
    use crate::game::IssueGame;

    fn decide(params: &Params, positions: &[f64], capability: &[f64], r: f64) -> (f64, bool) {
        let ones = vec![1.0; positions.len()];
        let game = IssueGame {
            position: positions,
            capability,
            salience: &ones,
            influence: capability,
            risk: &ones,
            reversion: Some(r),
        };
        let found = procedure(params, &game);
        (found.point, found.agreed)
    }

    #[test]
    fn the_setter_goes_as_far_as_the_least_willing_goes_along() {
        // Setter at 90, the others at 30 and 50, reversion 10: the one at 30 accepts up to 50.
        let usual = Params::default();
        let found = decide(&usual, &[90.0, 30.0, 50.0], &[5.0, 1.0, 1.0], 10.0);
        assert!((found.0 - 50.0).abs() < 1e-12 && found.1);
        // A majority needs only the one at 50, who accepts up to 90.
        let majority = Params { rule: Rule::Majority, ..usual };
        assert!(
            (decide(&majority, &[90.0, 30.0, 50.0], &[5.0, 1.0, 1.0], 10.0).0 - 90.0).abs() < 1e-12
        );
        // With 80 % of capability the one at 50 is enough, with 90 % it is not.
        for (quota, expected) in [(0.8, 90.0), (0.9, 50.0)] {
            let weighted = Params { rule: Rule::WeightedQuota, quota, ..usual };
            let found = decide(&weighted, &[90.0, 30.0, 50.0], &[5.0, 1.0, 1.0], 10.0);
            assert!((found.0 - expected).abs() < 1e-12, "{quota} {found:?}");
        }
    }

    #[test]
    fn whoever_is_named_proposes() {
        let second = Params { setter: 2, ..Params::default() };
        let found = decide(&second, &[90.0, 30.0], &[5.0, 1.0], 10.0);
        assert!((found.0 - 30.0).abs() < 1e-12 && found.1);
    }

    #[test]
    fn one_on_the_other_side_of_the_reversion_point_keeps_it() {
        let found = decide(&Params::default(), &[90.0, 20.0], &[5.0, 1.0], 40.0);
        assert!((found.0 - 40.0).abs() < 1e-12 && !found.1);
    }
}
