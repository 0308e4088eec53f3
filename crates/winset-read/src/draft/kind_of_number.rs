//! What the number of a claim is, by the words around it: one that is wanted, or a delay, a
//! deadline, an age, or one that somebody has given up.
//!
//! Not from the literature: the words are ours.

use super::units;
use crate::numeral;
use winset_case::WrittenClaim;

/// So many words before a number can tell what it is.
const BEFORE: usize = 3;

/// Why the number of a claim is no position on an issue, whoever tells it.
pub(super) fn flaw(claim: &WrittenClaim, issue: &str) -> Option<&'static str> {
    // What a person wrote by hand is meant as it stands.
    claim.by.as_ref()?;
    let value = claim.value?;
    let quote = claim.quote.as_deref().unwrap_or_default();
    let words: Vec<String> = plain_words(quote).collect();
    let at = number_at(&words, value.ends())?;
    if units::days(claim.unit.as_deref().unwrap_or_default()).is_some()
        && let Some(kind) = kind_of_time(claim, &words, at)
        && !issue.split(['-', '_', ' ']).any(|word| kind.issues().contains(&word))
    {
        return Some(kind.told());
    }
    is_given_up(&words, at).then_some("its words call the number a former one")
}

/// What a length of time is that nobody wants as such.
#[derive(Clone, Copy)]
enum Kind {
    Delay,
    Deadline,
    Age,
}

impl Kind {
    fn told(self) -> &'static str {
        match self {
            Kind::Delay => "its number is how long something is put off",
            Kind::Deadline => "its number is a deadline",
            Kind::Age => "its number is an age, or how long ago something was",
        }
    }

    /// Words of issues that are just about that.
    fn issues(self) -> &'static [&'static str] {
        match self {
            Kind::Delay => &["delay", "postponement", "extension"],
            Kind::Deadline => &["deadline", "timetable", "timeline", "schedule", "notice"],
            Kind::Age => &["age", "retirement", "pension"],
        }
    }
}

fn kind_of_time(claim: &WrittenClaim, words: &[String], at: usize) -> Option<Kind> {
    let before = &words[at.saturating_sub(BEFORE)..at];
    let after = words.get(at + 1..).unwrap_or_default();
    let near = &after[..after.len().min(BEFORE)];
    // A word such as `72-hour` holds its unit; otherwise the unit stands behind the number.
    let has = |some: &[String], known: &[&str]| some.iter().any(|it| known.contains(&it.as_str()));
    let last = before.last().map(String::as_str).unwrap_or_default();
    let is_put_off = |word: &String| {
        ["postpon", "delay", "deferr", "reschedul"].iter().any(|stem| word.starts_with(stem))
    };
    let put_off = words[..at].iter().any(is_put_off)
        || words[..at].windows(2).any(|pair| {
            matches!(pair[0].as_str(), "put" | "puts" | "pushed" | "push" | "moved")
                && matches!(pair[1].as_str(), "off" | "back")
        })
        || near.iter().any(is_put_off)
        || claim.state.as_deref() == Some("postponed");
    if put_off {
        return Some(Kind::Delay);
    }
    if words[at].ends_with("-old")
        || has(near, &["old", "ago", "earlier", "later"])
        || has(before, &["aged", "age"])
    {
        return Some(Kind::Age);
    }
    let deadline = ["deadline", "ultimatum", "notice"];
    (last == "within" || has(before, &deadline) || has(near, &deadline)).then_some(Kind::Deadline)
}

/// Is a number one that its side has let go: `dropped its demand for 40`, `the 31 percent it had
/// insisted on until this week`, `from 55 to 42`?
pub(super) fn is_given_up(words: &[String], at: usize) -> bool {
    const FAR: usize = 8;
    let before = &words[at.saturating_sub(FAR)..at];
    let after = words.get(at + 1..).unwrap_or_default();
    let after = &after[..after.len().min(FAR + 2)];
    let last = before.last().map(String::as_str).unwrap_or_default();
    let arrow = last == "from" && after.iter().take(3).any(|word| word == "to");
    if arrow {
        return true;
    }
    // `dropped to 40` tells the new one.
    let let_go = before.iter().any(|word| {
        matches!(
            word.as_str(),
            "dropped"
                | "dropping"
                | "withdrew"
                | "withdrawn"
                | "withdrawing"
                | "abandoned"
                | "abandoning"
                | "scrapped"
                | "shelved"
                | "retreated"
        )
    }) && before.iter().any(|word| {
        matches!(
            word.as_str(),
            "demand" | "demands" | "offer" | "proposal" | "claim" | "request" | "call" | "target"
        )
    }) && !before.contains(&String::from("to"));
    let wanted = |word: &str| {
        matches!(
            word,
            "insisted"
                | "demanded"
                | "wanted"
                | "asked"
                | "sought"
                | "offered"
                | "proposed"
                | "requested"
                | "held"
        )
    };
    let had_wanted = |some: &[String]| {
        some.windows(2).any(|pair| pair[0] == "had" && wanted(&pair[1]))
            || some.windows(3).any(|three| {
                three[0] == "had"
                    && matches!(
                        three[1].as_str(),
                        "earlier" | "previously" | "first" | "originally" | "initially" | "long"
                    )
                    && wanted(&three[2])
            })
    };
    let once = after.windows(2).any(|pair| {
        pair[0] == "until"
            && matches!(
                pair[1].as_str(),
                "this" | "last" | "now" | "recently" | "yesterday" | "then"
            )
    });
    // `it had demanded 40` holds if nothing takes its place; behind a comparison it is the old one.
    let compared = before
        .iter()
        .any(|word| matches!(word.as_str(), "down" | "up" | "instead" | "rather" | "than" | "not"));
    let_go || once || had_wanted(after) || compared && had_wanted(before)
}

pub(super) fn plain_words(words: &str) -> impl Iterator<Item = String> + '_ {
    words
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '–' | '—'))
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase())
}

/// Which of the words is the number whose ends these are: `3.5`, `72-hour`, `seven-day`, `two`.
pub(super) fn number_at(words: &[String], (low, high): (f64, f64)) -> Option<usize> {
    words.iter().position(|word| {
        let end = word.find(|letter: char| !(letter.is_ascii_digit() || ",.".contains(letter)));
        let digits = word.get(..end.unwrap_or(word.len())).unwrap_or_default().replace(',', "");
        let first = word.split('-').next().unwrap_or_default();
        let written = digits.trim_end_matches('.').parse::<f64>().ok();
        let Some(number) = written.or_else(|| numeral::spelt(first)) else { return false };
        [1.0, 1e3, 1e6, 1e9, 1e12].iter().any(|times| {
            [low, high].iter().any(|end| (number * times - end).abs() <= 1e-9 * end.abs())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given_up(words: &str, value: f64) -> bool {
        let words: Vec<String> = plain_words(words).collect();
        is_given_up(&words, number_at(&words, (value, value)).unwrap())
    }

    #[test]
    fn a_number_that_was_let_go_is_a_former_one() {
        assert!(given_up("the union dropped its demand for 9 percent", 9.0));
        assert!(given_up("down from the 31 percent it had insisted on until this week", 31.0));
        assert!(given_up("it cut its claim from 12 to eight percent", 12.0));
        assert!(!given_up("it cut its claim from 12 to eight percent", 8.0));
        assert!(!given_up("the union demanded 9 percent", 9.0));
        assert!(!given_up("it said it had demanded 9 percent", 9.0));
        assert!(!given_up("the demand was dropped to 7 percent", 7.0));
    }
}
