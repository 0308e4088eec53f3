//! Days as machines write them in a page's metadata and address.

use winset_case::Date;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that a value of metadata names: `2025-06-21T…`, `2025/06/21`, `20250621`,
/// `Sat, 21 Jun 2025 …`, `June 21, 2025`. A number whose order of day and month is unknown is
/// no day.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let numbers: Vec<(usize, &str)> =
        runs(text, |letter| letter.is_ascii_digit()).take(6).collect();
    let (at, first) = *numbers.first()?;
    if at == 0 && first.len() >= 8 && first.len() != 10 && first.len() != 13 {
        return date(&first[..4], &first[4..6], &first[6..8]);
    }
    if at == 0 && (first.len() == 10 || first.len() == 13) {
        return seconds(first);
    }
    if first.len() == 4 && at == 0 {
        return date(first, numbers.get(1)?.1, numbers.get(2)?.1);
    }
    let month = runs(text, char::is_alphabetic).find_map(|(_, word)| {
        let start = word.get(..3)?.to_ascii_lowercase();
        MONTHS.iter().position(|month| *month == start)
    })?;
    let year = numbers.iter().find(|(_, digits)| digits.len() == 4)?.1;
    let of_month = numbers.iter().find(|(_, digits)| digits.len() <= 2)?.1;
    date(year, &(month + 1).to_string(), of_month)
}

/// The day in an address: `/2025/06/21/`, `/2025-06-21-…`, `/20250621…`.
pub(super) fn of_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let path = &path[path.find('/')?..];
    let numbers: Vec<(usize, &str)> =
        runs(path, |letter| letter.is_ascii_digit()).take(20).collect();
    let three = numbers.windows(3).find_map(|three| {
        let [(at, year), (second_at, month), (third_at, of_month)] = three else { return None };
        let apart = *second_at == at + year.len() + 1 && *third_at == second_at + month.len() + 1;
        (apart
            && year.len() == 4
            && (1..=2).contains(&month.len())
            && (1..=2).contains(&of_month.len()))
        .then(|| date(year, month, of_month))?
    });
    three.or_else(|| {
        numbers.iter().find_map(|(_, digits)| {
            (digits.len() == 8).then(|| date(&digits[..4], &digits[4..6], &digits[6..]))?
        })
    })
}

fn runs(text: &str, belongs: fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(belongs)?;
        let length = text[start..].find(|letter| !belongs(letter)).unwrap_or(text.len() - start);
        rest = start + length;
        Some((start, &text[start..rest]))
    })
}

fn date(year: &str, month: &str, of_month: &str) -> Option<Date> {
    let year: i16 = year.parse().ok()?;
    (1900..2200).contains(&year).then_some(())?;
    Date::new(year, month.parse().ok()?, of_month.parse().ok()?).ok()
}

/// Seconds or milliseconds since 1970.
fn seconds(digits: &str) -> Option<Date> {
    let number: i64 = digits.parse().ok()?;
    let seconds = if digits.len() == 13 { number / 1000 } else { number };
    let first = Date::new(1970, 1, 1).ok()?;
    let days = i32::try_from(seconds / 86_400).ok()?;
    first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_spellings_of_machines() {
        for text in [
            "2025-06-21",
            "2025-06-21T09:00:00+02:00",
            "2025/6/21",
            "20250621",
            "20250621T0900",
            "Sat, 21 Jun 2025 09:00:00 GMT",
            "June 21, 2025",
            "21 June 2025",
            "1750500000",
            "1750500000000",
        ] {
            assert_eq!(
                day(text).map(|day| day.to_string()).as_deref(),
                Some("2025-06-21"),
                "{text}"
            );
        }
        for text in
            ["", "06/07/2025", "yesterday", "2025", "2025-13-41", "June 2025", "99999999999999"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_tells_its_day() {
        for address in [
            "https://a.org/2025/06/21/talks",
            "https://a.org/news/2025-06-21-talks?x=1",
            "https://a.org/a/20250621.html",
            "https://a.org/world-2025_6_21/",
        ] {
            assert_eq!(
                of_address(address).map(|day| day.to_string()).as_deref(),
                Some("2025-06-21"),
                "{address}"
            );
        }
        for address in
            ["https://a.org/12345678/x", "https://2025.06.21.org/", "https://a.org/2025/06/", "a"]
        {
            assert_eq!(of_address(address), None, "{address}");
        }
    }
}
