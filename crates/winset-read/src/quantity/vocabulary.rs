//! The words that quantities are made of, looked up once for every token.

mod topic;

pub(super) use topic::Topics;

use super::currency;
use crate::prose::{Prose, TokenKind};
use crate::time::Unit as TimeUnit;
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use topic::TOPICS;

/// What a token can be, and what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) role: Role,
    pub(super) topics: Topics,
}

/// What a token can be in a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Other,
    Digits,
    /// `one` to `trillion`, `half`, `third`
    Numeral,
    /// `a`, `an`
    A,
    /// `-`, `–`, `~`
    Hyphen,
    Sign,
    /// `%`, `percent`
    Percent,
    /// `per`
    Per,
    /// `cent`
    Cent,
    /// `points`
    Points,
    /// `basis`
    Basis,
    /// `bps`
    BasisPoints,
    /// A sign or a code of a currency: an index into [`currency::CURRENCIES`].
    Currency(u8),
    /// The name of a currency: an index into [`currency::COINS`].
    Coin(u8),
    /// What is counted: an index into [`NOUNS`].
    Noun(u8),
    /// What is measured: an index into [`UNITS`].
    Unit(u8),
    /// `days`, `year`
    Time(TimeUnit),
    /// What is negotiated for a time: `truce`, `extension`.
    Term,
    Of,
    To,
    And,
    Or,
    Between,
    From,
    /// `minus`, `negative`
    Minus,
}

/// What is counted: the words for it and the unit they are told in. The third says whether a
/// number below eleven in words counts, too: `two hostages`, but not `two countries`.
pub(super) const NOUNS: &[(&[&str], &str, bool)] = &[
    (&["troops", "troop", "forces"], "troops", true),
    (&["soldiers", "soldier", "servicemen", "servicemembers", "reservists"], "soldiers", true),
    (&["personnel"], "personnel", true),
    (&["peacekeepers", "peacekeeper"], "peacekeepers", true),
    (&["observers", "observer", "monitors", "inspectors"], "observers", true),
    (&["hostages", "hostage", "captives", "abductees"], "hostages", true),
    (&["prisoners", "prisoner", "detainees", "inmates"], "prisoners", true),
    (&["people", "persons", "inhabitants", "residents"], "people", false),
    (&["civilians"], "civilians", true),
    (&["refugees", "refugee", "migrants", "asylum-seekers"], "refugees", false),
    (&["workers", "worker", "employees", "staff"], "workers", false),
    (&["jobs", "job"], "jobs", false),
    (&["passengers"], "passengers", false),
    (&["pupils", "students"], "students", false),
    (
        &["nurses", "doctors", "teachers", "drivers", "pilots", "miners", "dockers"],
        "workers",
        false,
    ),
    (&["farmers"], "farmers", false),
    (&["fishermen", "fishers", "crew"], "people", false),
    (&["children", "women", "men", "babies"], "people", false),
    (&["protesters", "demonstrators", "marchers"], "people", false),
    (&["households", "families", "homes", "houses", "apartments"], "homes", false),
    (&["deaths", "fatalities", "casualties", "dead"], "deaths", true),
    (&["wounded", "injured"], "wounded", true),
    (&["sailors", "seamen", "crewmen"], "sailors", true),
    (&["seats", "seat"], "seats", false),
    (&["votes", "ballots"], "votes", false),
    (&["signatures"], "signatures", false),
    (&["countries", "nations"], "countries", false),
    (&["states", "state"], "member states", false),
    (&["members", "member"], "members", false),
    (&["signatories"], "signatories", false),
    (&["delegates"], "delegates", false),
    (&["ships", "ship", "vessels", "vessel", "freighters", "tankers", "trawlers"], "ships", true),
    (&["warships", "frigates", "destroyers"], "warships", true),
    (&["boats", "boat"], "boats", true),
    (&["submarines", "submarine"], "submarines", true),
    (&["aircraft", "planes", "airplanes", "aeroplanes"], "aircraft", true),
    (&["jets", "jet", "fighters", "warplanes"], "jets", true),
    (&["helicopters", "helicopter"], "helicopters", true),
    (&["tanks"], "tanks", true),
    (&["missiles", "missile", "rockets", "rocket"], "missiles", true),
    (&["drones", "drone"], "drones", true),
    (&["warheads", "warhead", "bombs"], "warheads", true),
    (&["centrifuges", "centrifuge"], "centrifuges", true),
    (&["reactors", "reactor"], "reactors", true),
    (&["batteries", "launchers", "howitzers", "shells"], "weapons", true),
    (&["trucks", "lorries", "truckloads"], "trucks", true),
    (&["flights"], "flights", false),
    (&["vehicles", "cars"], "vehicles", false),
    (&["visas", "permits", "licences", "licenses"], "permits", false),
    (&["settlers"], "settlers", false),
    (&["settlements"], "settlements", false),
];

/// What is measured: the words for it and the unit. Behind a number at once.
pub(super) const UNITS: &[(&[&str], &str)] = &[
    (&["tonne", "tonnes", "ton", "tons"], "tonnes"),
    (&["megatonne", "megatonnes", "megatons"], "megatonnes"),
    (&["gigatonne", "gigatonnes", "gigatons"], "gigatonnes"),
    (&["kilotonne", "kilotonnes", "kilotons"], "kilotonnes"),
    (&["kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos", "kg"], "kilograms"),
    (&["grams", "grammes"], "grams"),
    (&["barrel", "barrels", "bbl"], "barrels"),
    (&["bushels"], "bushels"),
    (&["litre", "litres", "liter", "liters"], "litres"),
    (&["gallon", "gallons"], "gallons"),
    (&["kilometre", "kilometres", "kilometer", "kilometers", "km", "kms"], "kilometres"),
    (&["mile", "miles"], "miles"),
    (&["metre", "metres", "meter", "meters"], "metres"),
    (&["centimetre", "centimetres", "centimeters", "cm"], "centimetres"),
    (&["millimetre", "millimetres", "millimeters", "mm"], "millimetres"),
    (&["foot", "feet"], "feet"),
    (&["hectare", "hectares"], "hectares"),
    (&["acre", "acres"], "acres"),
    (&["megawatt", "megawatts", "mw"], "megawatts"),
    (&["gigawatt", "gigawatts", "gw"], "gigawatts"),
    (&["kilowatt", "kilowatts", "kw"], "kilowatts"),
    (&["terawatt-hours", "twh"], "terawatt-hours"),
    (&["gwh"], "gigawatt-hours"),
    (&["mwh"], "megawatt-hours"),
    (&["kwh"], "kilowatt-hours"),
    (&["degree", "degrees", "°"], "degrees"),
    (&["°c", "℃"], "degrees C"),
    (&["bcm"], "billion cubic metres"),
    (&["knots"], "knots"),
    (&["containers", "teu"], "containers"),
];

const TERMS: &[&str] = &[
    "truce",
    "ceasefire",
    "armistice",
    "pause",
    "moratorium",
    "extension",
    "contract",
    "deal",
    "agreement",
    "accord",
    "treaty",
    "transition",
    "freeze",
    "suspension",
    "delay",
    "ban",
    "window",
    "period",
    "phase",
    "term",
    "lease",
    "mandate",
    "notice",
    "strike",
    "walkout",
    "licence",
    "license",
    "embargo",
    "lull",
    "reprieve",
    "grace",
    "postponement",
    "deadline",
    "ultimatum",
    "hudna",
    "cessation",
    "halt",
    "quota",
    "pact",
    "stoppage",
    "week",
    "exemption",
    "waiver",
    "rollover",
    "renewal",
    "timetable",
    "bargain",
];

const NOTHING: Word = Word { role: Role::Other, topics: Topics::NONE };

static VOCABULARY: LazyLock<Vocabulary<Word>> = LazyLock::new(|| {
    let mut all: Vec<(&'static str, Role, Topics)> = Vec::new();
    let mut role = |words: &[&'static str], role: Role| {
        all.extend(words.iter().map(|word| (*word, role, Topics::NONE)));
    };
    role(
        &[
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
            "zero",
        ],
        Role::Numeral,
    );
    role(&["a", "an"], Role::A);
    role(&["percent", "percents", "pct", "pc", "percentage"], Role::Percent);
    role(&["per"], Role::Per);
    role(&["cent"], Role::Cent);
    role(&["point", "points"], Role::Points);
    role(&["basis"], Role::Basis);
    role(&["bps", "bp"], Role::BasisPoints);
    role(&["of"], Role::Of);
    role(&["to", "through"], Role::To);
    role(&["and"], Role::And);
    role(&["or"], Role::Or);
    role(&["between"], Role::Between);
    role(&["from", "ranging"], Role::From);
    role(&["minus", "negative"], Role::Minus);
    for (at, currency) in (0u8..).zip(currency::CURRENCIES) {
        role(&[currency.code], Role::Currency(at));
        role(currency.signs, Role::Currency(at));
    }
    for (at, coin) in (0u8..).zip(currency::COINS) {
        role(coin.names, Role::Coin(at));
    }
    for (at, (words, ..)) in (0u8..).zip(NOUNS) {
        role(words, Role::Noun(at));
    }
    for (at, (words, _)) in (0u8..).zip(UNITS) {
        role(words, Role::Unit(at));
    }
    let times = [
        (["hour", "hours"], TimeUnit::Hour),
        (["day", "days"], TimeUnit::Day),
        (["week", "weeks"], TimeUnit::Week),
        (["month", "months"], TimeUnit::Month),
        (["year", "years"], TimeUnit::Year),
    ];
    // `week` is a term as well (`a 35-hour week`), but a unit first.
    role(TERMS, Role::Term);
    for (words, unit) in &times {
        role(words, Role::Time(*unit));
    }
    for (words, topic) in TOPICS {
        all.extend(words.iter().map(|word| (*word, Role::Other, *topic)));
    }
    let mut words: FxHashMap<&'static str, Word> = FxHashMap::default();
    for (text, role, topics) in all {
        let word = words.entry(text).or_insert(NOTHING);
        if role != Role::Other {
            word.role = role;
        }
        word.topics = word.topics.and(topics);
    }
    Vocabulary::of(words)
});

/// What every token can be.
pub(super) fn words(prose: &Prose) -> Vec<Word> {
    let vocabulary = &*VOCABULARY;
    let mut words = Vec::with_capacity(prose.tokens.len());
    let mut at = 0;
    while let Some(token) = prose.tokens.get(at) {
        let text = prose.lower(token.place);
        if token.kind == TokenKind::Number {
            words.push(Word { role: Role::Digits, topics: Topics::NONE });
            at += 1;
            continue;
        }
        if token.kind == TokenKind::Word
            && let Some(end) = prose.address_end(at)
        {
            words.resize(end, NOTHING);
            at = end;
            continue;
        }
        words.push(match vocabulary.find(text) {
            Some(word) => word,
            None if token.kind == TokenKind::Sign => sign(text),
            None => NOTHING,
        });
        at += 1;
    }
    words
}

fn sign(text: &str) -> Word {
    let role = match text {
        "%" | "％" | "﹪" => Role::Percent,
        "-" | "–" | "‑" | "‐" | "−" | "~" | "～" => Role::Hyphen,
        "½" | "¼" | "¾" | "⅓" | "⅔" => Role::Numeral,
        _ => Role::Sign,
    };
    Word { role, topics: Topics::NONE }
}
