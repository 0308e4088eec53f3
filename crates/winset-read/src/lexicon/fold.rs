//! Words as they are compared: small letters, no accents, no points.

use std::borrow::Cow;

/// A word as it is compared. `lower` has its ASCII letters in lower case already. `Élysée` and
/// `elysee` are one word, so are `U.S.` and `US`, and every dash is a hyphen.
pub(crate) fn folded(lower: &str) -> Cow<'_, str> {
    // Without an early end: words are short, and most are plain.
    if !lower.bytes().fold(false, |other, byte| other | !byte.is_ascii() | (byte == b'.')) {
        return Cow::Borrowed(lower);
    }
    let mut plain = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match letter {
            '.' | '\u{300}'..='\u{36f}' => {}
            '’' | '‘' | 'ʼ' => plain.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => plain.push('-'),
            _ if letter.is_ascii() => plain.push(letter),
            _ => match base(letter) {
                "" => plain.extend(letter.to_lowercase()),
                base => plain.push_str(base),
            },
        }
    }
    if plain.is_empty() { Cow::Borrowed(lower) } else { Cow::Owned(plain) }
}

/// The plain letters that stand for an accented one in a report without accents; empty if the
/// letter has none.
fn base(letter: char) -> &'static str {
    match letter {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' | 'Ạ' | 'ạ' | 'Ấ'..='ặ' | 'ə' | 'Ə' => {
            "a"
        }
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ð' | 'ð' | 'Ď'..='đ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ẹ'..='ệ' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ỉ'..='ị' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Þ' | 'þ' => "th",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' | 'Ụ'..='ự' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' | 'Ỳ'..='ỹ' => "y",
        'Ź'..='ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_points_and_dashes_do_not_tell_words_apart() {
        assert_eq!(folded("u.s."), "us");
        assert_eq!(folded("Élysée"), "elysee");
        assert_eq!(folded("e\u{301}lyse\u{301}e"), "elysee");
        assert_eq!(folded("türkiye"), "turkiye");
        assert_eq!(folded("d’ivoire"), "d'ivoire");
        assert_eq!(folded("–"), "-");
    }

    #[test]
    fn a_word_of_signs_alone_stays_itself() {
        assert_eq!(folded("."), ".");
        assert_eq!(folded("\u{301}"), "\u{301}");
    }
}
