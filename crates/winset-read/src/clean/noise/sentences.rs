//! Sentences of a block, roughly: enough to tell a bio from the paragraph it is glued to.

/// Where sentences begin: byte offsets, the first of them 0.
pub(super) fn starts(words: &str) -> Vec<usize> {
    let mut starts = vec![0];
    each_end(words, |_, next| starts.push(next));
    starts
}

/// Calls back with the end of every sentence but the last, and the beginning of the next.
pub(super) fn each_end(words: &str, mut found: impl FnMut(usize, usize)) {
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(step) = memchr::memchr3(b'.', b'!', b'?', &bytes[at..]) {
        let sign = at + step;
        let mut end = sign + 1;
        while let Some(closer) = closer(&bytes[end..]) {
            end += closer;
        }
        at = end;
        let rest = &words[end..];
        let next = rest.trim_start();
        let gap = rest.len() - next.len();
        if gap == 0 || next.is_empty() {
            continue;
        }
        let begins = next.starts_with(|letter: char| {
            letter.is_uppercase()
                || letter.is_ascii_digit()
                || matches!(letter, '(' | '[' | '"' | '“' | '‘' | '\'')
        });
        if begins && !(bytes[sign] == b'.' && is_short(&words[..sign])) {
            found(end, end + gap);
        }
    }
}

/// The length of a closing sign after a sentence's end, if there is one.
fn closer(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'"' | b'\'' | b')' | b']' | b'.' | b'!' | b'?', ..] => Some(1),
        [0xe2, 0x80, 0x99 | 0x9d, ..] => Some(3),
        _ => None,
    }
}

/// Does a point after these words only shorten a name or a title?
fn is_short(before: &str) -> bool {
    let tail = &before.as_bytes()[before.len().saturating_sub(8)..];
    let from = tail.iter().rposition(|byte| !byte.is_ascii_alphabetic() && *byte != b'.');
    let word = &tail[from.map_or(0, |at| at + 1)..];
    let word = std::str::from_utf8(word).unwrap_or_default();
    word.len() == 1 && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        || word.contains('.') && word.len() <= 4
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "St"
                | "Gen"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Lt"
                | "Col"
                | "Sgt"
                | "Capt"
                | "Adm"
                | "No"
                | "Jan"
                | "Feb"
                | "Mar"
                | "Apr"
                | "Jun"
                | "Jul"
                | "Aug"
                | "Sep"
                | "Sept"
                | "Oct"
                | "Nov"
                | "Dec"
                | "vs"
                | "Rs"
                | "Hon"
                | "Rev"
                | "Pres"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_initials_end_no_sentence() {
        let words = "Mr. Roe of the U.S. Navy spoke. “We wait,” he said. (It rained.) 3 left";
        let starts: Vec<&str> = starts(words).iter().map(|at| &words[*at..]).collect();
        assert_eq!(starts.len(), 4, "{starts:?}");
        assert!(starts[1].starts_with('“') && starts[2].starts_with('('));
    }
}
