//! Paths to a target as a tidy table: one number per row.

use super::PathsAnswer;
use crate::tables::{number, statistics, text, written};
use winset_solve::Summary;
use winset_solve::path::Count;

/// One row per path, what is told and statistic.
pub fn paths_csv(answer: &PathsAnswer<'_>) -> String {
    let case = answer.case;
    let scenario = case.scenario.as_ref().map_or("", |scenario| scenario.title.as_str());
    let header =
        ["path", "what", "of", "date", "unit", "statistic", "value", "scenario", "draws", "seed"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for (path, told) in answer.each() {
        let mut add = |[what, of, date, unit, statistic]: [&str; 5], value: f64| {
            rows.push(vec![
                text(&path.key),
                text(what),
                text(of),
                text(date),
                text(unit),
                text(statistic),
                number(value),
                text(scenario),
                told.draws.to_string(),
                answer.seed.to_string(),
            ]);
        };
        let mut add_all = |[what, of, date, unit]: [&str; 4], summary: &Summary| {
            for (statistic, value) in statistics(summary) {
                add([what, of, date, unit, statistic], value);
            }
        };
        let unit = case.issue(path.issue).unit.as_str();
        let currency = path.money.as_ref().map_or("", |money| money.currency.as_str());
        let by = path.by.to_string();
        add_all(["gdp-growth", "", "", "% a year"], &told.growth);
        add_all(["required-growth", "", "", "% a year"], &told.required);
        for year in &told.by_year {
            if let Some(cost) = &year.cost {
                add_all(["cost-a-year", "", &year.date.to_string(), currency], cost);
            }
        }
        if let Some(total) = &told.total {
            add_all(["cost-in-total", "", &by, currency], total);
        }
        for bound in &told.bounds {
            let of = case.constraints.get(bound.constraint).map_or("", |one| one.key.as_str());
            add_all(["bound", of, "", unit], &bound.bound);
            if let Some(crossing) = &bound.crosses {
                let years = "years after the start";
                add_all(["bound-reached", of, &crossing.date.to_string(), years], &crossing.years);
            }
        }
        if let Some(limited) = &told.limited {
            add_all(["allowed-growth", "", "", "% a year"], &limited.allowed);
            add_all(["share-under-allowed-growth", "", &by, unit], &limited.share);
        }
        for year in &told.by_year {
            add(["share", "", &year.date.to_string(), unit, "value"], year.share);
        }
        for bound in &told.bounds {
            let of = case.constraints.get(bound.constraint).map_or("", |one| one.key.as_str());
            add(["bound-broken", of, &by, "", "probability"], bound.breaks.mean);
        }
        if let Some(limited) = &told.limited {
            add(["allowed-growth-suffices", "", &by, "", "probability"], limited.suffices.mean);
        }
        if let Some(view) = &told.outside {
            let table = path.outside_view.as_ref();
            for (of, count) in
                [("anyone", view.anyone), ("comparable", view.comparable), ("apart", view.apart)]
            {
                let Count { happened, spells, countries_happened, countries } = count;
                for (statistic, value) in [
                    ("happened", happened),
                    ("spells", spells),
                    ("countries_happened", countries_happened),
                    ("countries", countries),
                ] {
                    add(["outside-view", of, "", "", statistic], f64::from(value));
                }
            }
            for mover in &view.fastest {
                let country = table
                    .and_then(|table| table.countries.get(mover.country as usize))
                    .map_or("", String::as_str);
                for (statistic, year, value) in
                    [("from", mover.from_year, mover.from), ("to", mover.to_year, mover.to)]
                {
                    add(["farthest", country, &year.to_string(), unit, statistic], value);
                }
            }
        }
    }
    written(&rows)
}
