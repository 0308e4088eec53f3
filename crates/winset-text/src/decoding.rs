//! From raw bytes to text: which encoding, and where each letter came from.

use crate::offsets::Offsets;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the bytes of a source were turned into text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark: a span is the same in text and bytes.
    Utf8,
    /// UTF-8, but some bytes are no letters: they read as U+FFFD.
    BrokenUtf8,
    /// UTF-16, recognised by its byte order mark, or by a NUL in every other byte.
    Utf16,
    /// Neither UTF-8 nor UTF-16, and the file says no other: read as Windows-1252, which maps
    /// every byte to something.
    Windows1252,
    /// The encoding that the file itself names (`<meta charset=…>`, `<?xml encoding=…?>`).
    Declared(&'static str),
}

impl Encoding {
    /// The name a person knows it by.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::BrokenUtf8 => "UTF-8 with bytes that are no letters",
            Encoding::Utf16 => "UTF-16",
            Encoding::Windows1252 => "not UTF-8 (perhaps Windows-1252)",
            Encoding::Declared(name) => name,
        }
    }
}

/// A text and the way back to its bytes.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) encoding: Encoding,
    pub(crate) text: String,
    pub(crate) offsets: Offsets,
}

/// The bytes themselves where they are UTF-8; otherwise the bytes again and what they say.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, (Vec<u8>, Decoded)> {
    if let Some((found, mark)) = utf16_of(&bytes) {
        let decoded = utf16(&bytes, found, mark);
        return Err((bytes, decoded));
    }
    String::from_utf8(bytes).map_err(|wrong| {
        let first = wrong.utf8_error().valid_up_to();
        let bytes = wrong.into_bytes();
        let decoded = not_utf8(&bytes, first);
        (bytes, decoded)
    })
}

/// UTF-16 by its mark or by its NULs, and the length of the mark.
fn utf16_of(bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, usize)> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((found, mark)) if found != UTF_8 => Some((found, mark)),
        _ => unmarked_utf16(bytes).map(|found| (found, 0)),
    }
}

/// Bytes whose first mistake as UTF-8 stands at `first`.
fn not_utf8(bytes: &[u8], first: usize) -> Decoded {
    let declared = declared(bytes);
    if declared == Some(UTF_8) || mostly_utf8(&bytes[first.saturating_sub(4096)..]) {
        return broken_utf8(bytes);
    }
    match declared {
        Some(found) if found != WINDOWS_1252 => other(bytes, found),
        _ => single_bytes(bytes, WINDOWS_1252, Encoding::Windows1252),
    }
}

/// Text without a mark whose every other byte is NUL.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let pairs = bytes.get(..bytes.len().min(512) & !1)?.chunks_exact(2);
    let number = pairs.len();
    let (first, second) = pairs.fold((0, 0), |(first, second), pair| {
        (first + usize::from(pair[0] == 0), second + usize::from(pair[1] == 0))
    });
    let many = |count: usize| number >= 4 && count * 10 >= number * 7;
    let few = |count: usize| count * 20 <= number;
    if many(second) && few(first) {
        Some(UTF_16LE)
    } else if many(first) && few(second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Are there at least three letters of several bytes, and ten for each wrong byte? The first
/// 64 KiB decide.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes[..bytes.len().min(1 << 16)].utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    letters >= 3 && letters >= 10 * wrong
}

/// The encoding that a file names in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let tag = ["<meta", "<?xml"];
    tag.iter().flat_map(|tag| head.match_indices(tag)).find_map(|(at, _)| {
        let inside = head[at..].split('>').next()?;
        let after = inside.split("charset").nth(1).or_else(|| inside.split("encoding").nth(1))?;
        let name = after.trim_start().strip_prefix('=')?.trim_start();
        let name = name.trim_start_matches(['"', '\'']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
        encoding_rs::Encoding::for_label(&name.as_bytes()[..end.unwrap_or(name.len())])
            .map(encoding_rs::Encoding::output_encoding)
    })
}

fn utf16(bytes: &[u8], found: &'static encoding_rs::Encoding, mark: usize) -> Decoded {
    let body = &bytes[mark..];
    let word: fn([u8; 2]) -> u16 =
        if found == UTF_16BE { u16::from_be_bytes } else { u16::from_le_bytes };
    let (pairs, odd) = body.as_chunks::<2>();
    let mut text = String::with_capacity(body.len() / 2);
    let mut offsets = Offsets::after_mark(mark);
    for letter in char::decode_utf16(pairs.iter().map(|pair| word(*pair))) {
        let letter = letter.map_or((char::REPLACEMENT_CHARACTER, 2), |letter| {
            (letter, if letter.len_utf16() == 2 { 4 } else { 2 })
        });
        text.push(letter.0);
        offsets.push((width(letter.0), letter.1), 1);
    }
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
        offsets.push((3, 1), 1);
    }
    Decoded { encoding: Encoding::Utf16, text, offsets }
}

fn broken_utf8(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + 64);
    let mut offsets = Offsets::after_mark(0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        offsets.push((1, 1), chunk.valid().len());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            offsets.push((3, u8::try_from(chunk.invalid().len()).unwrap_or(u8::MAX)), 1);
        }
    }
    Decoded { encoding: Encoding::BrokenUtf8, text, offsets }
}

/// An encoding in which every byte is a letter.
fn single_bytes(
    bytes: &[u8],
    found: &'static encoding_rs::Encoding,
    encoding: Encoding,
) -> Decoded {
    let text = found.decode_without_bom_handling(bytes).0.into_owned();
    let mut offsets = Offsets::after_mark(0);
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let plain = encoding_rs::Encoding::ascii_valid_up_to(rest);
        offsets.push((1, 1), plain);
        rest = &rest[plain..];
        if let Some(first) = rest.first() {
            let width = match first {
                0xf0.. => 4,
                0xe0.. => 3,
                _ => 2,
            };
            offsets.push((width, 1), 1);
            rest = rest.get(usize::from(width)..).unwrap_or_default();
        }
    }
    Decoded { encoding, text, offsets }
}

/// An encoding whose letters take different numbers of bytes: fed byte by byte, so that it is
/// known which bytes a letter is made of.
fn other(bytes: &[u8], found: &'static encoding_rs::Encoding) -> Decoded {
    let encoding = Encoding::Declared(found.name());
    if found.is_single_byte() {
        return single_bytes(bytes, found, encoding);
    }
    let mut decoder = found.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut offsets = Offsets::after_mark(0);
    let mut letters = [0_u8; 32];
    let mut pending = 0_usize;
    for at in 0..=bytes.len() {
        let (input, last) = match bytes.get(at..=at) {
            Some(byte) => (byte, false),
            None => (&[][..], true),
        };
        let (_, _, written, _) = decoder.decode_to_utf8(input, &mut letters, last);
        pending += input.len();
        let new = String::from_utf8_lossy(&letters[..written]);
        let Some(end) = new.chars().next_back() else { continue };
        // A wrong byte may give back the plain letter that followed it: that one is a byte.
        let alone = new.len() > end.len_utf8() && end.is_ascii() && pending > 1;
        let before = if alone { new.len() - 1 } else { new.len() };
        let raw = u8::try_from(pending - usize::from(alone)).unwrap_or(u8::MAX);
        offsets.push((u8::try_from(before).unwrap_or(u8::MAX), raw), 1);
        offsets.push((1, 1), usize::from(alone));
        text.push_str(&new);
        pending = 0;
    }
    Decoded { encoding, text, offsets }
}

fn width(letter: char) -> u8 {
    match letter.len_utf8() {
        1 => 1,
        2 => 2,
        3 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The encoding, the text, and the raw range of each letter.
    fn decoded(bytes: &[u8]) -> (Encoding, String, Vec<(usize, usize)>) {
        let (_, found) = decode(bytes.to_vec()).expect_err("it is not UTF-8");
        let ends = found.text.char_indices().map(|(at, letter)| at..at + letter.len_utf8());
        let raw = ends.map(|range| found.offsets.raw_range(range)).map(|raw| (raw.start, raw.end));
        (found.encoding, found.text.clone(), raw.collect())
    }

    #[test]
    fn utf8_needs_no_decoding() {
        assert_eq!(decode("\u{feff}é".into()).ok().as_deref(), Some("\u{feff}é"));
        assert_eq!(decode(Vec::new()).ok().as_deref(), Some(""));
    }

    #[test]
    fn utf16_is_known_by_its_mark_or_its_nuls() {
        let wide: Vec<u8> = "aé😀b".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xfe, 0xff], &wide[..], &[7]].concat();
        let (encoding, text, raw) = decoded(&marked);
        assert_eq!((encoding, &*text), (Encoding::Utf16, "aé😀b\u{fffd}"));
        assert_eq!(raw, [(2, 4), (4, 6), (6, 10), (10, 12), (12, 13)]);
        let unmarked: Vec<u8> = "plain".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&unmarked).1, "plain");
    }

    #[test]
    fn a_declared_encoding_is_believed_if_the_bytes_are_not_utf8() {
        let page = b"<meta charset=\"windows-1251\"><p>\xcc\xe8\xf0";
        let (encoding, text, raw) = decoded(page);
        assert_eq!(encoding, Encoding::Declared("windows-1251"));
        assert!(text.ends_with("Мир"));
        assert_eq!(raw.last(), Some(&(34, 35)));
        let japanese = b"<?xml version='1.0' encoding='Shift_JIS'?>\x93\xfa\x96{!";
        let (_, text, raw) = decoded(japanese);
        assert!(text.ends_with("日本!"), "{text}");
        assert_eq!(raw[raw.len() - 3..], [(42, 44), (44, 46), (46, 47)]);
    }

    #[test]
    fn a_few_wrong_bytes_do_not_make_utf8_another_encoding() {
        let (encoding, text, raw) = decoded(
            "“a” “b” “c” “d” “e”\u{e9}".as_bytes().split_last().map_or(&[][..], |(_, all)| all),
        );
        assert_eq!(encoding, Encoding::BrokenUtf8);
        assert!(text.ends_with("”\u{fffd}"));
        assert_eq!(raw.last().map(|(from, to)| to - from), Some(1));
        assert_eq!(decoded(b"caf\xe9").0, Encoding::Windows1252);
        assert_eq!(decoded(b"<meta charset=utf-8>caf\xe9").0, Encoding::BrokenUtf8);
    }

    #[test]
    fn every_byte_of_a_broken_file_has_its_letter() {
        for name in ["gbk", "big5", "euc-jp", "iso-2022-jp", "euc-kr", "shift_jis", "utf-8"] {
            let mut bytes = format!("<meta charset={name}>").into_bytes();
            bytes.extend((0..2000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8));
            let length = bytes.len();
            let (_, found) = decode(bytes).expect_err("it is not UTF-8");
            assert_eq!(found.offsets.raw(found.text.len()), length, "{name}");
            assert_eq!(found.offsets.text(length), Some(found.text.len()), "{name}");
        }
    }
}
