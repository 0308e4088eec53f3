//! How names and lists are put into sentences that read well whatever the names are.
//!
//! A name may be singular or plural, and nobody tells which. So every verb whose subject is a
//! name stands in a form that has no number: `moved`, `will settle`, `would win`.

/// The text with its first letter in upper case: for the start of a sentence.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed<T: AsRef<str>>(items: &[T], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [rest @ .., end] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", rest.join(", "), end.as_ref())
        }
    }
}

/// `1 draw`, `2 draws`, `10,000 draws`; the plural is given where it is not made with an `s`.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", crate::number::count(number), if number == 1 { one } else { many })
}

/// Small numbers in words, as prose wants them.
pub(crate) fn in_words(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(number).map_or_else(|| crate::number::count(number), |word| (*word).to_owned())
}

/// A sentence with a full stop, unless it ends in punctuation already.
pub(crate) fn sentence(text: &str) -> String {
    let text = capitalised(text.trim());
    if text.ends_with(['.', '!', '?', '…', '”']) { text } else { text + "." }
}

/// At most `most` characters, cut at a word, with `…` where something is left out.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').filter(|at| *at > most / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([' ', ',', ';', ':']))
}

/// On one line and harmless to a terminal: what a file says must not move the cursor, change
/// colours or turn the direction of writing.
pub(crate) fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            _ if letter.is_control() => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_counts_read_as_people_write_them() {
        assert_eq!(listed(&["a"], "and"), "a");
        assert_eq!(listed(&["a", "b", "c"], "or"), "a, b or c");
        assert_eq!(counted(1, "draw", "draws"), "1 draw");
        assert_eq!(counted(10_000, "draw", "draws"), "10,000 draws");
        assert_eq!(in_words(4), "four");
        assert_eq!(in_words(13), "13");
    }

    #[test]
    fn a_sentence_begins_large_and_ends_once() {
        assert_eq!(sentence("the ministry moved"), "The ministry moved.");
        assert_eq!(sentence("why?"), "Why?");
        assert_eq!(capitalised("éclair"), "Éclair");
        assert_eq!(shortened("one two three four", 10), "one two…");
    }

    #[test]
    fn names_cannot_move_the_cursor() {
        assert_eq!(harmless("a\u{1b}[31mb\nc\u{202e}d"), "a\u{fffd}[31mb cd");
    }
}
