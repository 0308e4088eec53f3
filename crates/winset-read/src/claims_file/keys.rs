//! Names for reports and claims that nobody has taken.

use rustc_hash::FxHashSet;
use winset_case::WrittenClaims;

/// Longer names are cut at a word.
const LONGEST: usize = 40;

/// The names that are taken.
pub(super) struct Keys {
    reports: FxHashSet<String>,
    next_claim: u64,
}

impl Keys {
    /// The names that a file takes.
    pub(super) fn of(written: &WrittenClaims) -> Keys {
        let number = |key: &str| key.strip_prefix('c')?.parse::<u64>().ok();
        let numbers = written.claims.iter().filter_map(|claim| number(&claim.key));
        Keys {
            reports: written.reports.iter().map(|report| report.key.clone()).collect(),
            next_claim: numbers.max().map_or(1, |last| last.saturating_add(1)),
        }
    }

    /// A name for a report: what it is called by, or the next free number behind it.
    pub(super) fn report(&mut self, called: &str) -> String {
        let key = if self.reports.contains(called) {
            let numbered = (2_u64..).map(|number| format!("{called}-{number}"));
            numbered.into_iter().find(|key| !self.reports.contains(key)).unwrap_or_default()
        } else {
            called.to_owned()
        };
        self.reports.insert(key.clone());
        key
    }

    /// The next number for a claim.
    pub(super) fn claim(&mut self) -> String {
        let key = format!("c{}", self.next_claim);
        self.next_claim = self.next_claim.saturating_add(1);
        key
    }
}

/// What a report is called by: its outlet, or its file's name.
pub(super) fn called(outlet: Option<&str>, file: &str) -> String {
    let of_outlet = outlet.map(kebab).filter(|key| has_letter(key));
    let key = of_outlet.unwrap_or_else(|| kebab(stem(file)));
    match key.as_str() {
        "" => String::from("report"),
        key if has_letter(key) => key.to_owned(),
        key => format!("report-{key}"),
    }
}

/// Does a file's name say nothing: `003_2b8a4d384ca542dc`, `0017`?
pub(super) fn is_nameless(file: &str) -> bool {
    let stem = stem(file);
    let mut words = stem.split(|letter: char| !letter.is_alphanumeric());
    let hash = |word: &str| word.len() >= 8 && word.bytes().all(|it| it.is_ascii_hexdigit());
    words.all(|word| hash(word) || word.bytes().all(|it| it.is_ascii_digit()))
}

/// The first words of a text, as a key.
pub(super) fn first_words(text: &str) -> String {
    const WORDS: usize = 5;
    let words: Vec<&str> = text.split_whitespace().take(WORDS).collect();
    kebab(&words.join(" "))
}

/// A key without the number that made it unique.
pub(super) fn without_number(key: &str) -> &str {
    match key.rsplit_once('-') {
        Some((before, number))
            if number.len() <= 4
                && number.bytes().all(|digit| digit.is_ascii_digit())
                && has_letter(before) =>
        {
            before
        }
        _ => key,
    }
}

/// A file's name without folder and ending.
pub(super) fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn has_letter(key: &str) -> bool {
    key.bytes().any(|letter| letter.is_ascii_alphabetic())
}

/// Lower-case ASCII letters and digits with hyphens between words.
pub(crate) fn kebab(text: &str) -> String {
    let mut key = String::new();
    let mut word_begins = false;
    for letter in text.chars().take(200) {
        let plain = plain(letter);
        if plain.is_empty() {
            // An apostrophe stands within a word.
            word_begins |= !matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}');
            continue;
        }
        if word_begins && !key.is_empty() {
            if key.len() >= LONGEST {
                break;
            }
            key.push('-');
        }
        word_begins = false;
        key.push_str(plain.to_ascii_lowercase().as_str());
    }
    key.truncate(2 * LONGEST);
    key.trim_end_matches('-').to_owned()
}

/// A letter in ASCII; empty if it is none.
fn plain(letter: char) -> String {
    let ascii = match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' => return letter.to_string(),
        'ä' | 'æ' | 'Ä' | 'Æ' => "ae",
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'ą' => "a",
        'ç' | 'Ç' | 'ć' | 'č' | 'Ć' | 'Č' => "c",
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'ı' | 'İ' => "i",
        'ñ' | 'Ñ' | 'ń' | 'ň' => "n",
        'ö' | 'Ö' | 'œ' => "oe",
        'ò'..='õ' | 'ø' | 'Ò'..='Õ' | 'Ø' | 'ō' | 'Ō' | 'ő' => "o",
        'ü' | 'Ü' => "ue",
        'ù'..='û' | 'Ù'..='Û' | 'ū' | 'Ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' | 'Ý' => "y",
        'ß' => "ss",
        'ś' | 'š' | 'Ś' | 'Š' | 'ş' => "s",
        'ź' | 'ż' | 'ž' | 'Ž' => "z",
        'ł' | 'Ł' => "l",
        'ř' => "r",
        'ť' => "t",
        'ď' | 'đ' | 'ð' => "d",
        'ğ' => "g",
        _ => "",
    };
    ascii.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_called_by_its_outlet_or_its_file() {
        assert_eq!(called(Some("The Harbour Times"), "x.txt"), "the-harbour-times");
        assert_eq!(called(Some("Süddeutsche’s Blatt"), "x.txt"), "sueddeutsches-blatt");
        assert_eq!(called(Some("日本経済新聞"), "a/b/nikkei 7.html"), "nikkei-7");
        assert_eq!(called(None, "017.txt"), "report-017");
        assert_eq!(called(None, "…"), "report");
    }

    #[test]
    fn a_file_whose_name_is_a_hash_is_called_by_its_first_words() {
        assert!(is_nameless("a/003_2b8a4d384ca542dc.txt") && is_nameless("0017.txt"));
        assert!(!is_nameless("mail.txt") && !is_nameless("nikkei-7.html"));
        assert_eq!(
            first_words("The “Oslo” talks have\nfailed again"),
            "the-oslo-talks-have-failed"
        );
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut keys = Keys::of(&WrittenClaims::default());
        assert_eq!(keys.report("a"), "a");
        assert_eq!((keys.report("a"), keys.report("a")), ("a-2".into(), "a-3".into()));
        assert_eq!(without_number("a-3"), "a");
        assert_eq!((keys.claim(), keys.claim()), ("c1".into(), "c2".into()));
    }
}
