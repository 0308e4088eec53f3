//! One claim in words.

use super::ReadAnswer;
use crate::number::plain;
use winset_case::{Date, DateRange, Status};

/// A claim in a line, its words, and where they stand.
pub(crate) struct Said {
    /// `United States → Japan: demand, 3.5 % of GDP (reportedly)`
    pub(crate) line: String,
    /// Its exact words, on one line.
    pub(crate) quote: String,
    /// `moneyoval, citing the Financial Times`
    pub(crate) from: String,
}

impl Said {
    pub(crate) fn of(answer: &ReadAnswer<'_>, at: usize) -> Said {
        let found = answer.gathered.claims[at];
        let claim = found.claim;
        let document = &answer.gathered.articles[found.article].document;
        let mut line = match &claim.speaker {
            Some(party) => answer.party_name(party),
            None => String::from("nobody named"),
        };
        if let Some(target) = &claim.target {
            line += &format!(" → {}", answer.party_name(target));
        }
        line += &format!(": {}", claim.modality.word());
        if claim.negated {
            line += ", negated";
        }
        if let Some(value) = &claim.value {
            line += &format!(", {}", value_told(value.low, value.high, &value.unit));
        }
        if let Some(state) = &claim.state {
            line += &format!(", {}", state.replace('-', " "));
        }
        if let Some(date) = claim.date {
            line += &format!(", {}", dates(date));
        }
        match claim.cue {
            Some(cue) => line += &format!(" ({}: {})", claim.hedge.word(), document.words(cue)),
            None if claim.hedge.word() != "asserted" => {
                line += &format!(" ({})", claim.hedge.word());
            }
            None => {}
        }
        if claim.status() != Status::Proposed {
            line += &format!(" [{}]", claim.status().word());
        }
        let mut from = answer.article_keys[found.article].clone();
        if !claim.attribution.is_empty() {
            from += &format!(", citing {}", claim.attribution.join(" citing "));
        }
        let words: Vec<&str> = document.words(claim.place).split_whitespace().collect();
        Said { line, quote: words.join(" "), from }
    }
}

/// `3.5 % of GDP`, `1 to 2 %`.
pub(crate) fn value_told(low: f64, high: f64, unit: &str) -> String {
    let number = |value: f64| match value.abs() {
        large if large >= 1e12 => format!("{} trillion", plain(value / 1e12)),
        large if large >= 1e9 => format!("{} billion", plain(value / 1e9)),
        large if large >= 1e6 => format!("{} million", plain(value / 1e6)),
        _ => plain(value),
    };
    let numbers =
        if low < high { format!("{} to {}", number(low), number(high)) } else { number(low) };
    format!("{numbers} {unit}").trim_end().to_owned()
}

/// `1 July 2025`, `26 June to 1 July 2025`, `July 2025`, `2027`.
pub(crate) fn dates(range: DateRange) -> String {
    let DateRange { from, to } = range;
    let month = |date: Date| {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        MONTHS.get(usize::try_from(date.month() - 1).unwrap_or(0)).copied().unwrap_or_default()
    };
    let day = |date: Date| format!("{} {} {}", date.day(), month(date), date.year());
    if from == to {
        return day(from);
    }
    let whole_months = from.day() == 1 && to == to.last_of_month();
    if whole_months && from.year() == to.year() {
        return match (from.month(), to.month()) {
            (1, 12) => from.year().to_string(),
            (a, b) if a == b => format!("{} {}", month(from), from.year()),
            _ => format!("{} to {} {}", month(from), month(to), to.year()),
        };
    }
    if whole_months && from.month() == 1 && to.month() == 12 {
        return format!("{} to {}", from.year(), to.year());
    }
    if (from.year(), from.month()) == (to.year(), to.month()) {
        return format!("{} to {}", from.day(), day(to));
    }
    if from.year() == to.year() {
        return format!("{} {} to {}", from.day(), month(from), day(to));
    }
    format!("{} to {}", day(from), day(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(from: &str, to: &str) -> String {
        dates(DateRange { from: from.parse().unwrap(), to: to.parse().unwrap() })
    }

    #[test]
    fn dates_are_told_as_briefly_as_they_can_be() {
        assert_eq!(told("2025-07-01", "2025-07-01"), "1 July 2025");
        assert_eq!(told("2025-07-01", "2025-07-31"), "July 2025");
        assert_eq!(told("2027-01-01", "2027-12-31"), "2027");
        assert_eq!(told("2025-07-01", "2025-07-05"), "1 to 5 July 2025");
        assert_eq!(told("2025-06-26", "2025-07-01"), "26 June to 1 July 2025");
        assert_eq!(told("2025-03-01", "2025-05-31"), "March to May 2025");
        assert_eq!(told("1980-01-01", "1989-12-31"), "1980 to 1989");
    }

    #[test]
    fn large_values_are_told_in_words() {
        assert_eq!(value_told(14.9e9, 14.9e9, "USD"), "14.9 billion USD");
        assert_eq!(value_told(1.0, 2.0, "%"), "1 to 2 %");
    }
}
