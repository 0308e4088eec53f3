//! The words that time expressions are made of, looked up once for every token.

use super::{DayPart, Season, Unit};
use crate::prose::{Prose, TokenKind};
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a token can be in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing.
    Other,
    /// Digits.
    Digits,
    /// `-`, `–`
    Hyphen,
    Comma,
    Point,
    Slash,
    Colon,
    Apostrophe,
    /// Another sign.
    Sign,
    /// `one` to `trillion`, `dozen`, `half`
    Numeral,
    /// `few`, `several`, `many`
    Few,
    /// `couple`
    Couple,
    /// `first` to `thirty-first`, by the last word of it
    Ordinal(u8),
    /// `st`, `nd`, `rd`, `th`
    OrdinalEnd,
    /// A month by its full name.
    Month(u8),
    /// A month's name that is also another word: `may`, `march`, `august`.
    MonthOrNot(u8),
    /// A month by its beginning: `jan`, `sept`.
    MonthShort(u8),
    /// A day of the week, 1 for Monday.
    Weekday(u8),
    /// A day of the week by its beginning: `mon`, `tues`.
    WeekdayShort(u8),
    /// `fridays`
    Weekdays(u8),
    /// `day`, `year`
    Unit(Unit),
    /// `days`, `years`
    Units(Unit),
    DayPart(DayPart),
    Season(Season),
    Last,
    Past,
    /// `previous`, `preceding`, `prior`
    Previous,
    This,
    /// `current`
    Current,
    Next,
    /// `coming`, `upcoming`
    Coming,
    /// `following`, `subsequent`, `ensuing`
    Following,
    Same,
    That,
    /// `these`
    These,
    Recent,
    The,
    A,
    /// `each`, `every`
    Each,
    Early,
    Late,
    Mid,
    /// `beginning`, `start`
    Beginning,
    Middle,
    End,
    /// `midyear`, `year-end` in one word
    MidYear,
    Earlier,
    Later,
    Ago,
    Before,
    After,
    From,
    Now,
    Today,
    Tonight,
    Yesterday,
    Tomorrow,
    Overnight,
    Midnight,
    /// `all`
    All,
    /// `per`
    Per,
    /// `in`, `during`, `within`, `throughout`
    In,
    On,
    At,
    By,
    /// `until`, `till`, `through`
    Until,
    Since,
    To,
    Between,
    And,
    Of,
    For,
    /// `over`
    Over,
    /// `fiscal`, `financial`
    Fiscal,
    /// `fy26`
    FiscalYear(u8),
    /// `q3`
    Q(u8),
    /// `h2`
    H(u8),
    /// `daily`, `annual`
    Often(Unit),
    /// `recently`
    Recently,
    /// `soon`
    Soon,
    /// `currently`
    Currently,
    /// `present`
    Present,
    /// `nineties`: 90
    Decade(u8),
    /// `about`, `nearly`
    About,
    /// `more`, `less`, `fewer`
    More,
    Than,
    /// `old`
    Old,
    /// `a.m.`
    Am,
    /// `p.m.`
    Pm,
    /// `gmt`
    Zone,
    /// A possessive `'s`, or the `s` of `1980s`.
    S,
    /// `christmas`
    Christmas,
    Easter,
    /// `eve`
    Eve,
    /// `new`
    New,
}

impl Word {
    /// A month by name, whatever its spelling.
    pub(super) fn month(self) -> Option<u8> {
        match self {
            Word::Month(month) | Word::MonthOrNot(month) | Word::MonthShort(month) => Some(month),
            _ => None,
        }
    }

    /// A unit, one or many.
    pub(super) fn unit(self) -> Option<Unit> {
        match self {
            Word::Unit(unit) | Word::Units(unit) => Some(unit),
            _ => None,
        }
    }
}

const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", ""),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

const WEEKDAYS: [(&str, &str, &str); 7] = [
    ("monday", "mondays", "mon"),
    ("tuesday", "tuesdays", "tue"),
    ("wednesday", "wednesdays", "wed"),
    ("thursday", "thursdays", "thu"),
    ("friday", "fridays", "fri"),
    ("saturday", "saturdays", "sat"),
    ("sunday", "sundays", "sun"),
];

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

const NUMERALS: [&str; 37] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "dozen",
    "half",
    "quarter",
    "lakh",
    "crore",
];

const UNITS: [(&str, &str, Unit); 13] = [
    ("second", "seconds", Unit::Second),
    ("minute", "minutes", Unit::Minute),
    ("hour", "hours", Unit::Hour),
    ("day", "days", Unit::Day),
    ("night", "nights", Unit::Night),
    ("weekend", "weekends", Unit::Weekend),
    ("week", "weeks", Unit::Week),
    ("fortnight", "fortnights", Unit::Fortnight),
    ("month", "months", Unit::Month),
    ("quarter", "quarters", Unit::Quarter),
    ("year", "years", Unit::Year),
    ("decade", "decades", Unit::Decade),
    ("century", "centuries", Unit::Century),
];

const OTHERS: &[(&str, Word)] = &[
    ("sep", Word::MonthShort(9)),
    ("tues", Word::WeekdayShort(2)),
    ("weds", Word::WeekdayShort(3)),
    ("thur", Word::WeekdayShort(4)),
    ("thurs", Word::WeekdayShort(4)),
    ("yr", Word::Unit(Unit::Year)),
    ("yrs", Word::Units(Unit::Year)),
    ("hrs", Word::Units(Unit::Hour)),
    ("mins", Word::Units(Unit::Minute)),
    ("secs", Word::Units(Unit::Second)),
    ("few", Word::Few),
    ("several", Word::Few),
    ("many", Word::Few),
    ("couple", Word::Couple),
    ("thirtieth", Word::Ordinal(30)),
    ("st", Word::OrdinalEnd),
    ("nd", Word::OrdinalEnd),
    ("rd", Word::OrdinalEnd),
    ("th", Word::OrdinalEnd),
    ("overnight", Word::Overnight),
    ("midnight", Word::Midnight),
    ("all", Word::All),
    ("per", Word::Per),
    ("morning", Word::DayPart(DayPart::Morning)),
    ("noon", Word::DayPart(DayPart::Noon)),
    ("midday", Word::DayPart(DayPart::Noon)),
    ("afternoon", Word::DayPart(DayPart::Afternoon)),
    ("evening", Word::DayPart(DayPart::Evening)),
    ("spring", Word::Season(Season::Spring)),
    ("summer", Word::Season(Season::Summer)),
    ("autumn", Word::Season(Season::Autumn)),
    ("fall", Word::Season(Season::Autumn)),
    ("winter", Word::Season(Season::Winter)),
    ("last", Word::Last),
    ("past", Word::Past),
    ("previous", Word::Previous),
    ("preceding", Word::Previous),
    ("prior", Word::Previous),
    ("this", Word::This),
    ("current", Word::Current),
    ("next", Word::Next),
    ("coming", Word::Coming),
    ("upcoming", Word::Coming),
    ("following", Word::Following),
    ("subsequent", Word::Following),
    ("ensuing", Word::Following),
    ("same", Word::Same),
    ("that", Word::That),
    ("these", Word::These),
    ("recent", Word::Recent),
    ("the", Word::The),
    ("a", Word::A),
    ("an", Word::A),
    ("each", Word::Each),
    ("every", Word::Each),
    ("early", Word::Early),
    ("late", Word::Late),
    ("mid", Word::Mid),
    ("beginning", Word::Beginning),
    ("start", Word::Beginning),
    ("outset", Word::Beginning),
    ("middle", Word::Middle),
    ("end", Word::End),
    ("close", Word::End),
    ("midyear", Word::MidYear),
    ("earlier", Word::Earlier),
    ("later", Word::Later),
    ("ago", Word::Ago),
    ("before", Word::Before),
    ("after", Word::After),
    ("from", Word::From),
    ("now", Word::Now),
    ("today", Word::Today),
    ("tonight", Word::Tonight),
    ("yesterday", Word::Yesterday),
    ("tomorrow", Word::Tomorrow),
    ("in", Word::In),
    ("during", Word::In),
    ("within", Word::In),
    ("throughout", Word::In),
    ("on", Word::On),
    ("at", Word::At),
    ("by", Word::By),
    ("until", Word::Until),
    ("till", Word::Until),
    ("through", Word::Until),
    ("since", Word::Since),
    ("to", Word::To),
    ("between", Word::Between),
    ("and", Word::And),
    ("of", Word::Of),
    ("for", Word::For),
    ("over", Word::Over),
    ("fiscal", Word::Fiscal),
    ("financial", Word::Fiscal),
    ("hourly", Word::Often(Unit::Hour)),
    ("daily", Word::Often(Unit::Day)),
    ("nightly", Word::Often(Unit::Night)),
    ("weekly", Word::Often(Unit::Week)),
    ("fortnightly", Word::Often(Unit::Fortnight)),
    ("monthly", Word::Often(Unit::Month)),
    ("quarterly", Word::Often(Unit::Quarter)),
    ("annual", Word::Often(Unit::Year)),
    ("annually", Word::Often(Unit::Year)),
    ("yearly", Word::Often(Unit::Year)),
    ("recently", Word::Recently),
    ("lately", Word::Recently),
    ("soon", Word::Soon),
    ("currently", Word::Currently),
    ("presently", Word::Currently),
    ("nowadays", Word::Currently),
    ("present", Word::Present),
    ("twenties", Word::Decade(20)),
    ("thirties", Word::Decade(30)),
    ("forties", Word::Decade(40)),
    ("fifties", Word::Decade(50)),
    ("sixties", Word::Decade(60)),
    ("seventies", Word::Decade(70)),
    ("eighties", Word::Decade(80)),
    ("nineties", Word::Decade(90)),
    ("about", Word::About),
    ("around", Word::About),
    ("nearly", Word::About),
    ("almost", Word::About),
    ("roughly", Word::About),
    ("approximately", Word::About),
    ("some", Word::About),
    ("more", Word::More),
    ("less", Word::More),
    ("fewer", Word::More),
    ("than", Word::Than),
    ("old", Word::Old),
    ("a.m", Word::Am),
    ("a.m.", Word::Am),
    ("am", Word::Am),
    ("p.m", Word::Pm),
    ("p.m.", Word::Pm),
    ("pm", Word::Pm),
    ("gmt", Word::Zone),
    ("utc", Word::Zone),
    ("est", Word::Zone),
    ("edt", Word::Zone),
    ("bst", Word::Zone),
    ("cet", Word::Zone),
    ("cest", Word::Zone),
    ("'s", Word::S),
    ("’s", Word::S),
    ("s", Word::S),
    ("christmas", Word::Christmas),
    ("easter", Word::Easter),
    ("eve", Word::Eve),
    ("new", Word::New),
    ("q1", Word::Q(1)),
    ("q2", Word::Q(2)),
    ("q3", Word::Q(3)),
    ("q4", Word::Q(4)),
    ("h1", Word::H(1)),
    ("h2", Word::H(2)),
];

static VOCABULARY: LazyLock<Vocabulary<Word>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (number, (name, short)) in (1u8..).zip(MONTHS) {
        let or_not = matches!(name, "march" | "may" | "august");
        words.insert(name, if or_not { Word::MonthOrNot(number) } else { Word::Month(number) });
        if !short.is_empty() {
            words.insert(short, Word::MonthShort(number));
        }
    }
    for (number, (name, names, short)) in (1u8..).zip(WEEKDAYS) {
        words.insert(name, Word::Weekday(number));
        words.insert(names, Word::Weekdays(number));
        words.insert(short, Word::WeekdayShort(number));
    }
    words.extend(NUMERALS.map(|word| (word, Word::Numeral)));
    for (one, many, unit) in UNITS {
        words.insert(one, Word::Unit(unit));
        words.insert(many, Word::Units(unit));
    }
    // `second` is first of all an ordinal; as a unit it stands in the plural.
    words.extend((1u8..).zip(ORDINALS).map(|(number, word)| (word, Word::Ordinal(number))));
    words.insert("night", Word::DayPart(DayPart::Night));
    words.extend(OTHERS.iter().copied());
    Vocabulary::of(words)
});

/// What every token can be.
pub(super) fn words(prose: &Prose) -> Vec<Word> {
    let vocabulary = &*VOCABULARY;
    let mut words = Vec::with_capacity(prose.tokens.len());
    let mut at = 0;
    while let Some(token) = prose.tokens.get(at) {
        let text = prose.lower(token.place);
        let word = match token.kind {
            TokenKind::Number => Word::Digits,
            TokenKind::Sign => sign(text),
            TokenKind::Word => {
                if let Some(end) = prose.address_end(at) {
                    words.resize(end, Word::Other);
                    at = end;
                    continue;
                }
                vocabulary.find(text).or_else(|| fiscal_year(text)).unwrap_or(Word::Other)
            }
        };
        words.push(word);
        at += 1;
    }
    words
}

fn sign(text: &str) -> Word {
    match text {
        "-" | "–" | "‑" | "‐" => Word::Hyphen,
        "," => Word::Comma,
        "." => Word::Point,
        "/" => Word::Slash,
        ":" => Word::Colon,
        "'" | "’" | "‘" => Word::Apostrophe,
        _ => Word::Sign,
    }
}

/// `fy26`, `fy2026`
fn fiscal_year(text: &str) -> Option<Word> {
    let digits = text.strip_prefix("fy")?;
    let digits = if digits.len() == 4 { digits.strip_prefix("20")? } else { digits };
    (digits.len() == 2).then(|| digits.parse().ok())?.map(Word::FiscalYear)
}
