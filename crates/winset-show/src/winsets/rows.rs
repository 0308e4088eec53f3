//! Win-sets as rows of a table.

use super::words::agenda_word;
use winset_case::{Case, IssueId};
use winset_solve::Summary;
use winset_solve::settlement::WinSets;
use winset_solve::winset::Agenda;

/// A figure: on which issue, if on one; what it is; its value.
pub(crate) type Row = (Option<IssueId>, String, f64);

/// Ends of the zone and the bargain per issue; shares of draws, and what agendas are worth.
pub(crate) fn winset_rows(case: &Case, found: &WinSets) -> Vec<Row> {
    let mut rows = Vec::new();
    for (&issue, extent) in found.issues.iter().zip(&found.extents) {
        let Some(extent) = extent else { continue };
        let all = [("least", &extent.least), ("most", &extent.most), ("bargain", &extent.bargain)];
        for (what, summary) in all {
            rows.extend(band(what, summary).map(|(name, value)| (Some(issue), name, value)));
        }
    }
    let mut add = |name: String, value: f64| rows.push((None, name, value));
    add(String::from("without_zone"), found.empty);
    add(String::from("negotiators_in_the_way"), found.negotiators);
    for one in &found.blockers {
        let who = &case.actor(one.ratifier).key;
        add(format!("in_the_way {who}"), one.share);
        add(format!("in_the_way_alone {who}"), one.alone);
    }
    for worth in &found.agendas {
        let linkage = match worth.agenda {
            Agenda::Linked(at) => case.linkages.get(at).map(|linkage| linkage.key.as_str()),
            _ => None,
        };
        let agenda = linkage.unwrap_or_else(|| agenda_word(worth.agenda));
        add(format!("{agenda}: zone_for_everything"), worth.whole);
        add(format!("{agenda}: zone_for_something"), worth.any);
        for (side, (gain, &better)) in case.sides.iter().zip(worth.gain.iter().zip(&worth.better)) {
            for (name, value) in band("gain", gain) {
                add(format!("{agenda}: {name} {}", side.key), value);
            }
            add(format!("{agenda}: better {}", side.key), better);
        }
    }
    rows
}

fn band(what: &str, summary: &Summary) -> [(String, f64); 4] {
    let Summary { mean, median, p10, p90, .. } = *summary;
    [("mean", mean), ("median", median), ("p10", p10), ("p90", p90)]
        .map(|(name, value)| (format!("{what}_{name}"), value))
}
