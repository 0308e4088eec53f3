//! Civil dates and ranges of them, and which date people mean who write it otherwise.

pub use jiff::civil::Date;

/// From one civil date to another, both included; equal when one day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    /// First day.
    pub from: Date,
    /// Last day, never before the first.
    pub to: Date,
}

impl DateRange {
    /// One day.
    pub fn day(date: Date) -> DateRange {
        DateRange { from: date, to: date }
    }

    /// Do the two have a day in common?
    pub fn overlaps(self, other: DateRange) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// A date that was written in a way that TOML has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meant {
    /// What it can mean, most likely first.
    pub(crate) dates: Vec<Date>,
    /// Why it is no date of the calendar, if it is none: `September has 30 days`.
    pub(crate) why: Option<String>,
}

impl Meant {
    /// The edit: ``write `2025-09-01` ``, with the key before it if there is one.
    pub(crate) fn help(&self, key: &str) -> String {
        let key = if key.is_empty() { String::new() } else { format!("{key} = ") };
        let all: Vec<String> = self.dates.iter().map(|date| format!("`{key}{date}`")).collect();
        format!("write {}", all.join(" or "))
    }
}

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

/// The date that a text means, in whatever order and with whatever signs: `2025/12/31`,
/// `1 September 2025`, `01.09.2025`, `2025-09-01T10:00`. Nothing if it is no date at all.
pub(crate) fn meant(text: &str) -> Option<Meant> {
    const LONGEST: usize = 60;
    let text = text.trim();
    if text.len() > LONGEST || !text.starts_with(char::is_alphanumeric) {
        return None;
    }
    let is_part = |letter: char| letter.is_alphanumeric();
    // What follows the date is a time, or it was no date.
    let colon = text.find(':').unwrap_or(text.len());
    let (day, time) = match text[..colon].rfind(['T', 't', ' ']) {
        Some(at) if colon < text.len() => text.split_at(at),
        _ => (text, ""),
    };
    let is_time = |letter: char| letter.is_ascii_digit() || "Tt:.,+-Zz ".contains(letter);
    if colon < text.len() && (time.is_empty() || !time.chars().all(is_time)) {
        return None;
    }
    let signs: String = day.chars().filter(|letter| !is_part(*letter)).collect();
    if !signs.chars().all(|sign| " -/.,".contains(sign)) {
        return None;
    }
    let parts: Vec<&str> = day.split(|letter| !is_part(letter)).filter(|p| !p.is_empty()).collect();
    let dates: Vec<(i16, i8, i8)> = match parts.as_slice() {
        [all] if all.len() == 8 && all.bytes().all(|digit| digit.is_ascii_digit()) => {
            vec![(all[..4].parse().ok()?, all[4..6].parse().ok()?, all[6..].parse().ok()?)]
        }
        [year, month, day] if year.len() == 4 && year.parse::<i16>().is_ok() => {
            let (year, first) = (year.parse().ok()?, month_of(month)?);
            let second: i8 = day_of(day)?;
            let swapped = first > 12 && second <= 12;
            vec![if swapped { (year, second, first) } else { (year, first, second) }]
        }
        [first, second, year] if year.len() == 4 => {
            let year = year.parse().ok()?;
            match (day_of(first), day_of(second)) {
                // Both orders are in use with `/` and `-`; with points the day comes first.
                (Some(one), Some(other)) => {
                    let day_first = (year, other, one);
                    let month_first = (year, one, other);
                    match (one <= 12, other <= 12) {
                        (true, true) if one != other && !signs.contains('.') => {
                            vec![day_first, month_first]
                        }
                        (_, true) => vec![day_first],
                        _ => vec![month_first],
                    }
                }
                (Some(day), None) => vec![(year, month_of(second)?, day)],
                (None, Some(day)) => vec![(year, month_of(first)?, day)],
                (None, None) => return None,
            }
        }
        _ => return None,
    };
    let mut meant = Meant { dates: Vec::new(), why: None };
    for (year, month, day) in dates {
        if let Ok(date) = Date::new(year, month, day) {
            meant.dates.push(date);
        } else if let (Ok(first), 1..=31) = (Date::new(year, month, 1), day) {
            let name = MONTHS.get(usize::try_from(month - 1).ok()?)?;
            let year = if month == 2 { format!(" {year}") } else { String::new() };
            meant.why = Some(format!("{name}{year} has {} days", first.days_in_month()));
            meant.dates.push(first.last_of_month());
        }
    }
    (!meant.dates.is_empty()).then_some(meant)
}

/// A month by its number or the beginning of its English name.
fn month_of(text: &str) -> Option<i8> {
    if text.len() <= 2 {
        return text.parse().ok();
    }
    let text = text.to_lowercase();
    let at = MONTHS.iter().position(|month| {
        month.to_lowercase().starts_with(&text) || (text == "sept" && *month == "September")
    })?;
    i8::try_from(at + 1).ok()
}

/// `1`, `01`, `1st`
fn day_of(text: &str) -> Option<i8> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let end = &text[digits.len()..];
    if !matches!(end, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_understood_however_it_is_written() {
        let said = |text: &str| meant(text).map(|meant| meant.help(""));
        for (text, date) in [
            ("2025-12-1", "2025-12-01"),
            ("2025/12/31", "2025-12-31"),
            ("2025.12.31", "2025-12-31"),
            ("2025-31-12", "2025-12-31"),
            ("20251231", "2025-12-31"),
            ("31 December 2025", "2025-12-31"),
            ("1 September 2025", "2025-09-01"),
            ("September 1st, 2025", "2025-09-01"),
            ("1. Sept 2025", "2025-09-01"),
            ("01.09.2025", "2025-09-01"),
            ("13/09/2025", "2025-09-13"),
            ("09/13/2025", "2025-09-13"),
            ("2025-09-01T10:00:00", "2025-09-01"),
            ("2025-09-01 10:00:00Z", "2025-09-01"),
            ("2025-09-31", "2025-09-30"),
            ("2025-02-29", "2025-02-28"),
        ] {
            assert_eq!(said(text), Some(format!("write `{date}`")), "{text}");
        }
        assert_eq!(said("01/09/2025"), Some("write `2025-09-01` or `2025-01-09`".into()));
        assert_eq!(meant("2025-09-31").unwrap().why.unwrap(), "September has 30 days");
        assert_eq!(meant("2025-02-29").unwrap().why.unwrap(), "February 2025 has 28 days");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["2025", "next week", "", "3.5", "10:00", "1.2.3", "2025-13-45", "a: b", "-1"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
