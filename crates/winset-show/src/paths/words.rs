//! Paths to a target in sentences.

use crate::grammar::{capitalised, counted, sentence};
use crate::number::{Precision, in_draws, plain, with_unit};
use winset_case::{Case, GrowthIs, TargetPath};
use winset_solve::Summary;
use winset_solve::path::{BoundTold, Count, Limited, OutsideView, PathForecast};

/// Growth rates are told as on a scale of so many per cent a year.
pub(crate) const RATES: f64 = 20.0;

/// Median and central 80 %, in the same digits: `7.1`, `6.6 to 7.7`.
pub(crate) fn middle_and_band(summary: &Summary, precision: Precision) -> (String, String) {
    let print = |value: f64| precision.print(value);
    let (low, high) = (print(summary.p10), print(summary.p90));
    let band = if low == high { low } else { format!("{low} to {high}") };
    (print(summary.median), band)
}

/// `7.1 % a year (80 % of draws: 6.6 to 7.7)`.
fn rate(summary: &Summary) -> String {
    measured(summary, RATES, "% a year")
}

fn measured(summary: &Summary, scale: f64, unit: &str) -> String {
    let (middle, band) = middle_and_band(summary, Precision::of_summary(summary, scale));
    let middle_with_unit = with_unit(&middle, unit);
    if band == middle {
        return middle_with_unit;
    }
    format!("{middle_with_unit} (80 % of draws: {band})")
}

fn share_of_gdp(case: &Case, path: &TargetPath, summary: &Summary) -> String {
    let issue = case.issue(path.issue);
    measured(summary, issue.high - issue.low, &issue.unit)
}

/// What a path asks for, in one sentence.
pub fn path_sentence(case: &Case, path: &TargetPath, told: &PathForecast) -> String {
    let unit = &case.issue(path.issue).unit;
    let years = Precision::at_least(0.1).print(told.years);
    let years = years.trim_end_matches(".0");
    let way = if path.target >= path.from { "grow" } else { "change" };
    let stays = (path.target - path.from).abs() <= 0.0;
    let target = with_unit(&plain(path.target), unit);
    let goes = match stays {
        true => format!("to stay at {target} for"),
        false => format!("to go from {} to {target} in", plain(path.from)),
    };
    sentence(&format!(
        "{goes} {years} {} (by {}), spending must {way} by {} in real terms, while GDP grows by {}",
        if years == "1" { "year" } else { "years" },
        path.by,
        rate(&told.required),
        rate(&told.growth)
    ))
}

/// What all of it costs; nothing without GDP.
pub(super) fn total_sentence(path: &TargetPath, told: &PathForecast) -> Option<String> {
    let (money, total) = (path.money.as_ref()?, told.total.as_ref()?);
    let less = total.median < 0.0;
    let sign = if less { -1.0 } else { 1.0 };
    // Savings are told as what they are: the band's ends change places.
    let size = match less {
        false => *total,
        true => Summary { median: -total.median, p10: -total.p90, p90: -total.p10, ..*total },
    };
    let scale = size.p90.abs().max(size.p10.abs());
    let last = told.by_year.last().and_then(|year| year.cost.as_ref());
    let last = last.map_or_else(String::new, |cost| {
        let cost = Summary {
            median: sign * cost.median,
            p10: if less { -cost.p90 } else { cost.p10 },
            p90: if less { -cost.p10 } else { cost.p90 },
            ..*cost
        };
        let scale = cost.p90.abs().max(cost.p10.abs());
        format!(", and {} a year at the end", measured(&cost, scale, &money.currency))
    });
    Some(sentence(&format!(
        "{} today's share would cost it {} {} in all{last}, at prices of {}",
        if less { "against what" } else { "beyond what" },
        if less { "saves" } else { "takes" },
        measured(&size, scale, &money.currency),
        path.since
    )))
}

/// Whether a bound is broken, and when the path comes to it.
pub(super) fn bound_sentence(
    case: &Case,
    path: &TargetPath,
    told: &PathForecast,
    bound: &BoundTold,
) -> String {
    let name = case.constraints.get(bound.constraint).map_or("", |one| one.name.as_str());
    let which = if path.target >= path.from { "at most" } else { "at least" };
    let broken = match bound.breaks.mean {
        none if none <= 0.0 => String::from("the target keeps it in every draw"),
        often => format!("the target breaks it {}", in_draws(often, told.draws)),
    };
    let when = bound.crosses.as_ref().map_or_else(String::new, |crossing| {
        let given = if bound.breaks.mean < 1.0 { "where it does, " } else { "" };
        match crossing.years.median <= 0.0 {
            true => format!("; {given}today's share already breaks it"),
            false => {
                format!("; {given}the path comes to the bound by {} (median)", crossing.date)
            }
        }
    });
    sentence(&format!(
        "{}, {which} {}: {broken}{when}",
        capitalised(name),
        share_of_gdp(case, path, &bound.bound)
    ))
}

/// How far a path leads under a bound on the growth of spending.
pub(super) fn limited_sentence(
    case: &Case,
    path: &TargetPath,
    told: &PathForecast,
    limited: &Limited,
) -> String {
    let enough = match limited.suffices.mean {
        none if none <= 0.0 => String::from("never enough"),
        often => format!("enough {}", in_draws(often, told.draws)),
    };
    sentence(&format!(
        "if spending may grow by no more than {}: {enough}; it leads to {}",
        rate(&limited.allowed),
        share_of_gdp(case, path, &limited.share)
    ))
}

/// What one rate or one per year means, next to the result.
pub(super) fn growth_words(path: &TargetPath) -> &'static str {
    match path.growth_is {
        GrowthIs::Average => "one rate of GDP growth over all years (growth-is = \"average\")",
        GrowthIs::EachYear => {
            "GDP growth drawn anew every year, independently (growth-is = \"each-year\")"
        }
    }
}

/// How it was computed, next to the result.
pub(super) fn definition(path: &TargetPath) -> String {
    let money = path.money.as_ref().map_or_else(String::new, |money| {
        format!(
            "; money in {} at prices of {}, a year counted at the share of its end, GDP {} at the start",
            money.currency,
            path.since,
            plain(money.gdp)
        )
    });
    sentence(&format!(
        "the share grows by the same factor every year from {}; {}{money}",
        path.since,
        growth_words(path)
    ))
}

/// What counts as having moved that far that fast.
pub(super) fn outside_definition(case: &Case, path: &TargetPath, view: &OutsideView) -> String {
    let unit = &case.issue(path.issue).unit;
    let digits = Precision::exact((view.asked.abs() * 1e6).round() / 1e6);
    let points = digits.print(view.asked.abs());
    let many = if points == "1" { "point" } else { "points" };
    let way = if view.asked >= 0.0 { "higher" } else { "lower" };
    sentence(&format!(
        "counted is a spell of {} at whose end a country stood at least {points} percentage {many} \
         {way} than at its beginning; comparable ones began within {} of {}; spells of one country \
         overlap unless they are told apart",
        counted(usize::try_from(view.years).unwrap_or_default(), "year", "years"),
        plain(view.near),
        with_unit(&plain(path.from), unit)
    ))
}

/// From which table the outside view is, and how full that is.
pub(super) fn table_words(path: &TargetPath) -> Option<String> {
    let table = path.outside_view.as_ref()?;
    let years = table.span().map_or_else(String::new, |(first, last)| {
        if first == last { format!(", {first}") } else { format!(", {first} to {last}") }
    });
    let holes = match table.holes {
        0 => String::new(),
        holes => format!(", {} without a value left out", counted(holes as usize, "row", "rows")),
    };
    Some(format!(
        "{}, column {}: {} of {}{years}{holes}",
        table.file,
        table.value,
        counted(table.rows.len(), "row", "rows"),
        counted(table.countries.len(), "country", "countries")
    ))
}

/// `3 of 421 spells (0.7 %), in 2 of 35 countries`.
pub(super) fn count_words(count: &Count) -> String {
    let Some(often) = count.frequency() else { return String::from("no such spell in the table") };
    let percent = 100.0 * often;
    let digits = if percent >= 10.0 || count.happened == 0 { 1.0 } else { 0.1 };
    format!(
        "{} of {} ({} %), in {} of {}",
        crate::number::count(count.happened as usize),
        counted(count.spells as usize, "spell", "spells"),
        Precision::at_least(digits).print(percent),
        count.countries_happened,
        counted(count.countries as usize, "country", "countries")
    )
}

/// `POL 2013–2024, 1.9 to 4.2`.
pub(super) fn fastest_words(path: &TargetPath, view: &OutsideView) -> Vec<String> {
    view.fastest
        .iter()
        .map(|mover| {
            let country = path
                .outside_view
                .as_ref()
                .and_then(|table| table.countries.get(mover.country as usize))
                .map_or("", String::as_str);
            format!(
                "{country} {}–{}, {} to {}",
                mover.from_year,
                mover.to_year,
                plain(mover.from),
                plain(mover.to)
            )
        })
        .collect()
}
