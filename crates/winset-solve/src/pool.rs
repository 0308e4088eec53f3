//! Mixtures of several models' draws.

/// Every model counts alike: one with fewer draws repeats them.
pub(crate) fn alike(lists: &[Vec<f64>]) -> Vec<f64> {
    let most = lists.iter().map(Vec::len).max().unwrap_or(0);
    lists.iter().flat_map(|list| list.iter().copied().cycle().take(most)).collect()
}

/// Every draw is given to one model, the first ones to the first model and so on, as many as its
/// weight says: so the pool is as many independent draws as one model has. A model with fewer
/// draws repeats them.
pub(crate) fn by_weight(lists: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let most = lists.iter().map(Vec::len).max().unwrap_or(0);
    let total: f64 = weights.iter().sum();
    let mut pool = Vec::with_capacity(most);
    let mut before = 0.0;
    for (list, weight) in lists.iter().zip(weights) {
        before += weight;
        let end = (before / total * most as f64).round() as usize;
        let end = end.min(most);
        for at in pool.len()..end {
            pool.extend(list.get(at % list.len().max(1)));
        }
    }
    pool
}

#[cfg(test)]
mod tests {
    use super::{alike, by_weight};

    #[test]
    fn a_model_with_fewer_draws_repeats_them() {
        assert_eq!(alike(&[vec![1.0, 2.0, 3.0, 4.0], vec![9.0, 8.0]]).len(), 8);
    }

    #[test]
    fn weights_are_shares_of_the_draws() {
        let lists = [vec![1.0; 1000], vec![2.0; 1000], vec![3.0; 10]];
        let pool = by_weight(&lists, &[0.5, 0.0, 0.5]);
        let count = |of: f64| pool.iter().filter(|value| (**value - of).abs() < 1e-9).count();
        assert_eq!([pool.len(), count(1.0), count(2.0), count(3.0)], [1000, 500, 0, 500]);
    }
}
