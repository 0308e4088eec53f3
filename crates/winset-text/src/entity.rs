//! What `&amp;` stands for.

use std::sync::LazyLock;

/// The letters that a character reference stands for: one or, rarely, two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entity {
    /// The first letter.
    pub letter: char,
    /// The second, which no keyboard has.
    pub second: Option<char>,
    /// The bytes of the reference, `&` and semicolon included.
    pub length: usize,
}

/// A name without `&` and `;`, its letters, and whether the semicolon may be missing.
struct Named {
    name: &'static str,
    letter: char,
    second: Option<char>,
    lenient: bool,
}

/// The names of the HTML standard, sorted: name, `!` if the semicolon may be missing, letters.
static NAMED: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let letter = |code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    include_str!("../data/entities.txt")
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            let name = words.next()?;
            let plain = name.trim_end_matches('!');
            Some(Named {
                name: plain,
                letter: letter(words.next()?)?,
                second: words.next().and_then(letter),
                lenient: plain.len() < name.len(),
            })
        })
        .collect()
});

const LONGEST_NAME: usize = 31;
const LONGEST_LENIENT: usize = 6;

/// The character reference that a text begins with, as a browser reads it in running text;
/// nothing if it begins with none.
pub fn entity(text: &str) -> Option<Entity> {
    let bytes = text.as_bytes();
    if *bytes.first()? != b'&' {
        return None;
    }
    match bytes.get(1)? {
        b'#' => numbered(bytes),
        letter if letter.is_ascii_alphabetic() => named(text),
        _ => None,
    }
}

fn named(text: &str) -> Option<Entity> {
    let letters = text.bytes().skip(1).take(LONGEST_NAME + 1);
    let length = letters.take_while(u8::is_ascii_alphanumeric).count();
    let ended = text.as_bytes().get(length + 1) == Some(&b';');
    if ended && let Some(found) = look_up(&text[1..=length]) {
        return Some(found.entity(length + 2));
    }
    (2..=length.min(LONGEST_LENIENT)).rev().find_map(|length| {
        look_up(&text[1..=length])
            .filter(|found| found.lenient)
            .map(|found| found.entity(length + 1))
    })
}

fn look_up(name: &str) -> Option<&'static Named> {
    let at = NAMED.binary_search_by(|named| named.name.cmp(name)).ok()?;
    NAMED.get(at)
}

impl Named {
    fn entity(&self, length: usize) -> Entity {
        Entity { letter: self.letter, second: self.second, length }
    }
}

fn numbered(bytes: &[u8]) -> Option<Entity> {
    let hexadecimal = matches!(bytes.get(2), Some(b'x' | b'X'));
    let start = if hexadecimal { 3 } else { 2 };
    let mut code = 0_u32;
    let mut at = start;
    let radix = if hexadecimal { 16 } else { 10 };
    while let Some(digit) = bytes.get(at).and_then(|byte| char::from(*byte).to_digit(radix)) {
        code = code.saturating_mul(radix).saturating_add(digit);
        at += 1;
    }
    if at == start {
        return None;
    }
    at += usize::from(bytes.get(at) == Some(&b';'));
    let letter = match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => windows(code),
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some(Entity { letter, second: None, length: at })
}

/// Numbers that pages of the nineties took from Windows-1252.
fn windows(code: u32) -> char {
    let byte = [u8::try_from(code).unwrap_or(b'?')];
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0;
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(char, usize)> {
        entity(text).map(|found| (found.letter, found.length))
    }

    #[test]
    fn names_numbers_and_missing_semicolons_are_read_as_browsers_do() {
        assert_eq!(read("&amp;c"), Some(('&', 5)));
        assert_eq!(read("&ampersand"), Some(('&', 4)));
        assert_eq!(read("&nbsp "), Some(('\u{a0}', 5)));
        assert_eq!(read("&notin;"), Some(('∉', 7)));
        assert_eq!(read("&notit;"), Some(('¬', 4)));
        assert_eq!(read("&rsquo;"), Some(('’', 7)));
        assert_eq!(read("&#8217;s"), Some(('’', 7)));
        assert_eq!(read("&#x2019"), Some(('’', 7)));
        assert_eq!(read("&#146;"), Some(('’', 6)));
        assert_eq!(read("&CounterClockwiseContourIntegral;"), Some(('∳', 33)));
    }

    #[test]
    fn what_is_no_reference_is_left() {
        for text in ["", "&", "&;", "& b", "&#;", "&#x;", "&xyz;", "a&amp;", "&rsquo"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("&#99999999999;"), Some(('\u{fffd}', 14)));
        assert_eq!(read("&#xD800;"), Some(('\u{fffd}', 8)));
    }

    #[test]
    fn all_names_are_there_and_sorted() {
        assert_eq!(NAMED.len(), 2125);
        assert!(NAMED.is_sorted_by(|one, next| one.name < next.name));
        assert_eq!(NAMED.iter().map(|named| named.name.len()).max(), Some(LONGEST_NAME));
    }
}
