//! The settlement and the questions as rows of a table.

use super::words::obstacle_word;
use winset_case::{Case, IssueId};
use winset_solve::Forecast;
use winset_solve::settlement::{Mean, Obstacle, Settlement};

/// An issue or none, the statistic, its value.
type Row = (Option<IssueId>, String, f64);

fn with_error(name: &str, mean: &Mean) -> [Row; 2] {
    [(None, name.to_owned(), mean.mean), (None, format!("{name}_error"), mean.error)]
}

/// What the settlement says: chances, the curve, contents, who blocks, what waiting is worth.
pub(crate) fn settlement_rows(case: &Case, found: &Settlement) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (name, mean) in [
        ("now", &found.now),
        ("later", &found.later),
        ("never", &found.never),
        ("ready_today", &found.ready),
    ] {
        rows.extend(with_error(name, mean));
    }
    for date in &found.dates {
        rows.push((None, format!("settled_on {}", date.date), date.settles.mean));
        rows.push((None, format!("settled_by {}", date.date), date.by.mean));
    }
    for content in &found.table {
        let Some(spread) = content.whenever else { continue };
        let all = [
            ("mean", spread.mean),
            ("p10", spread.p10),
            ("median", spread.median),
            ("p90", spread.p90),
            ("mean_error", spread.error),
        ];
        for (name, value) in all {
            rows.push((Some(content.issue), name.to_owned(), value));
        }
        for (date, spread) in found.dates.iter().zip(&content.by_date) {
            let median = spread.map(|spread| spread.median);
            let name = format!("median_settled_on {}", date.date);
            rows.extend(median.map(|value| (Some(content.issue), name, value)));
        }
    }
    for single in &found.blocked.singles {
        let name = format!("blocked_by {}", obstacle_id(case, single.obstacle));
        rows.push((None, name, single.share));
    }
    for told in &found.sides {
        let side = &case.side(told.side).key;
        rows.push((None, format!("value_of_waiting {side}"), told.waiting.mean));
        rows.push((None, format!("gains_by_waiting {side}"), told.gains_by_waiting));
    }
    rows
}

/// An obstacle for programs: its word, whose it is, and which ratifier or linkage, by key.
pub(crate) fn obstacle_id(case: &Case, obstacle: Obstacle) -> String {
    let of = match obstacle {
        Obstacle::Ratifier(_, actor) => format!(" {}", case.actor(actor).key),
        Obstacle::Refusal(_, linkage) => {
            case.linkages.get(linkage).map_or_else(String::new, |link| format!(" {}", link.key))
        }
        _ => String::new(),
    };
    format!("{} {}{of}", obstacle_word(obstacle), case.side(obstacle.side()).key)
}

/// The answers to the case's questions; a question without an answer has no row.
pub(crate) fn question_rows(case: &Case, forecast: &Forecast) -> Vec<Row> {
    let answers = forecast.questions.iter();
    answers
        .filter_map(|answer| {
            let question = case.questions.get(answer.question)?;
            Some(with_error(&question.key, answer.probability.as_ref()?))
        })
        .flatten()
        .collect()
}
