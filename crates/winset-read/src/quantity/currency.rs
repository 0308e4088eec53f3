//! Currencies: their signs, codes and names.

use super::vocabulary::{Role, Word};
use crate::numeral::touch;
use crate::prose::Prose;

/// A currency known by a sign or a code.
#[derive(Debug)]
pub(super) struct Currency {
    /// Its code, in lower case.
    pub(super) code: &'static str,
    /// How it stands in a quantity's unit.
    pub(super) unit: &'static str,
    /// Signs and other short forms, in lower case.
    pub(super) signs: &'static [&'static str],
}

/// A currency's name, which several states may use.
#[derive(Debug)]
pub(super) struct Coin {
    pub(super) names: &'static [&'static str],
    /// The unit if no adjective says more.
    pub(super) unit: &'static str,
    /// Adjectives and the units they make.
    pub(super) of: &'static [(&'static str, &'static str)],
}

const fn currency(
    code: &'static str,
    unit: &'static str,
    signs: &'static [&'static str],
) -> Currency {
    Currency { code, unit, signs }
}

/// Codes and signs. `$` by itself is the dollar of the United States, `£` of the United Kingdom,
/// `¥` the yen.
pub(super) const CURRENCIES: &[Currency] = &[
    currency("usd", "USD", &["$", "＄"]),
    currency("eur", "EUR", &["€"]),
    currency("gbp", "GBP", &["£", "￡"]),
    currency("jpy", "JPY", &["¥", "￥", "円"]),
    currency("cny", "CNY", &["元", "rmb", "renminbi", "cnh"]),
    currency("inr", "INR", &["₹", "rs"]),
    currency("chf", "CHF", &["sfr"]),
    currency("krw", "KRW", &["₩"]),
    currency("rub", "RUB", &["₽"]),
    currency("try", "TRY", &["₺"]),
    currency("uah", "UAH", &["₴"]),
    currency("ils", "ILS", &["₪"]),
    currency("vnd", "VND", &["₫"]),
    currency("thb", "THB", &["฿"]),
    currency("ngn", "NGN", &["₦"]),
    currency("php", "PHP", &["₱"]),
    currency("crc", "CRC", &["₡"]),
    currency("gel", "GEL", &["₾"]),
    currency("lak", "LAK", &["₭"]),
    currency("kzt", "KZT", &["₸"]),
    currency("bdt", "BDT", &["৳"]),
    currency("lkr", "LKR", &["ரூ"]),
    currency("cad", "CAD", &[]),
    currency("aud", "AUD", &[]),
    currency("nzd", "NZD", &[]),
    currency("hkd", "HKD", &[]),
    currency("sgd", "SGD", &[]),
    currency("twd", "TWD", &[]),
    currency("brl", "BRL", &[]),
    currency("mxn", "MXN", &[]),
    currency("zar", "ZAR", &[]),
    currency("sek", "SEK", &[]),
    currency("nok", "NOK", &[]),
    currency("dkk", "DKK", &[]),
    currency("isk", "ISK", &[]),
    currency("pln", "PLN", &["zł"]),
    currency("czk", "CZK", &["kč"]),
    currency("huf", "HUF", &[]),
    currency("ron", "RON", &[]),
    currency("bgn", "BGN", &[]),
    currency("rsd", "RSD", &[]),
    currency("sar", "SAR", &[]),
    currency("aed", "AED", &["dhs"]),
    currency("qar", "QAR", &[]),
    currency("kwd", "KWD", &[]),
    currency("iqd", "IQD", &[]),
    currency("irr", "IRR", &[]),
    currency("egp", "EGP", &[]),
    currency("idr", "IDR", &[]),
    currency("myr", "MYR", &[]),
    currency("pkr", "PKR", &[]),
    currency("btc", "BTC", &["₿"]),
];

const fn coin(
    names: &'static [&'static str],
    unit: &'static str,
    of: &'static [(&'static str, &'static str)],
) -> Coin {
    Coin { names, unit, of }
}

/// Names, with the adjectives that tell whose.
pub(super) const COINS: &[Coin] = &[
    coin(
        &["dollar", "dollars"],
        "USD",
        &[
            ("us", "USD"),
            ("u.s", "USD"),
            ("u.s.", "USD"),
            ("american", "USD"),
            ("australian", "AUD"),
            ("canadian", "CAD"),
            ("kong", "HKD"),
            ("zealand", "NZD"),
            ("singapore", "SGD"),
            ("taiwan", "TWD"),
        ],
    ),
    coin(&["euro", "euros"], "EUR", &[]),
    coin(
        &["pound", "pounds"],
        "GBP",
        &[
            ("british", "GBP"),
            ("egyptian", "EGP"),
            ("lebanese", "LBP"),
            ("syrian", "SYP"),
            ("sudanese", "SDG"),
        ],
    ),
    coin(&["sterling"], "GBP", &[]),
    coin(&["yen"], "JPY", &[("japanese", "JPY")]),
    coin(&["yuan"], "CNY", &[("chinese", "CNY")]),
    coin(&["won"], "KRW", &[("korean", "KRW")]),
    coin(
        &["rupee", "rupees"],
        "INR",
        &[("indian", "INR"), ("pakistani", "PKR"), ("lankan", "LKR"), ("nepalese", "NPR")],
    ),
    coin(
        &["rouble", "roubles", "ruble", "rubles"],
        "RUB",
        &[("russian", "RUB"), ("belarusian", "BYN")],
    ),
    coin(
        &["lira", "liras", "lire"],
        "lira",
        &[("turkish", "TRY"), ("italian", "ITL"), ("lebanese", "LBP"), ("syrian", "SYP")],
    ),
    coin(&["shekel", "shekels"], "ILS", &[("israeli", "ILS")]),
    coin(&["hryvnia", "hryvnias"], "UAH", &[("ukrainian", "UAH")]),
    coin(
        &["franc", "francs"],
        "francs",
        &[("swiss", "CHF"), ("french", "FRF"), ("belgian", "BEF"), ("cfa", "XAF")],
    ),
    coin(&["krona", "kronor"], "SEK", &[("swedish", "SEK")]),
    coin(&["krone", "kroner"], "kroner", &[("norwegian", "NOK"), ("danish", "DKK")]),
    coin(
        &["crowns"],
        "crowns",
        &[("czech", "CZK"), ("swedish", "SEK"), ("norwegian", "NOK"), ("danish", "DKK")],
    ),
    coin(&["koruna", "korunas"], "CZK", &[("czech", "CZK")]),
    coin(&["krónur"], "ISK", &[("icelandic", "ISK")]),
    coin(&["markka", "markkaa"], "FIM", &[("finnish", "FIM")]),
    coin(&["deutschmarks", "deutschemarks"], "DEM", &[]),
    coin(
        &["marks", "mark"],
        "marks",
        &[("german", "DEM"), ("deutsche", "DEM"), ("finnish", "FIM"), ("convertible", "BAM")],
    ),
    coin(&["guilder", "guilders"], "NLG", &[("dutch", "NLG")]),
    coin(&["peseta", "pesetas"], "ESP", &[("spanish", "ESP")]),
    coin(&["drachma", "drachmas"], "GRD", &[("greek", "GRD")]),
    coin(&["escudos"], "PTE", &[("portuguese", "PTE")]),
    coin(&["schillings"], "ATS", &[("austrian", "ATS")]),
    coin(
        &["peso", "pesos"],
        "pesos",
        &[
            ("mexican", "MXN"),
            ("argentine", "ARS"),
            ("chilean", "CLP"),
            ("colombian", "COP"),
            ("cuban", "CUP"),
            ("philippine", "PHP"),
        ],
    ),
    coin(&["reais"], "BRL", &[("brazilian", "BRL")]),
    coin(&["rand"], "ZAR", &[("african", "ZAR")]),
    coin(&["riyal", "riyals"], "SAR", &[("saudi", "SAR"), ("qatari", "QAR")]),
    coin(&["rial", "rials"], "IRR", &[("iranian", "IRR"), ("omani", "OMR"), ("yemeni", "YER")]),
    coin(
        &["dinar", "dinars"],
        "dinars",
        &[
            ("iraqi", "IQD"),
            ("kuwaiti", "KWD"),
            ("jordanian", "JOD"),
            ("serbian", "RSD"),
            ("libyan", "LYD"),
            ("tunisian", "TND"),
            ("algerian", "DZD"),
        ],
    ),
    coin(&["dirham", "dirhams"], "AED", &[("uae", "AED"), ("moroccan", "MAD")]),
    coin(&["naira"], "NGN", &[("nigerian", "NGN")]),
    coin(&["cedi", "cedis"], "GHS", &[("ghanaian", "GHS")]),
    coin(&["shillings"], "shillings", &[("kenyan", "KES"), ("ugandan", "UGX")]),
    coin(&["baht"], "THB", &[("thai", "THB")]),
    coin(&["ringgit"], "MYR", &[("malaysian", "MYR")]),
    coin(&["rupiah"], "IDR", &[("indonesian", "IDR")]),
    coin(&["taka"], "BDT", &[("bangladeshi", "BDT")]),
    coin(&["zloty", "zlotys", "złoty", "złotych"], "PLN", &[("polish", "PLN")]),
    coin(&["forint", "forints"], "HUF", &[("hungarian", "HUF")]),
    coin(&["leva"], "BGN", &[("bulgarian", "BGN")]),
    coin(&["lei"], "RON", &[("romanian", "RON"), ("moldovan", "MDL")]),
    coin(&["tenge"], "KZT", &[]),
    coin(&["afghani", "afghanis"], "AFN", &[]),
    coin(&["cents"], "cents", &[]),
    coin(&["pence", "penny"], "pence", &[]),
    coin(&["bitcoin", "bitcoins"], "BTC", &[]),
    coin(&["satoshis", "satoshi"], "satoshis", &[]),
];

/// Dollars told apart by what stands before the sign: `US$`, `HK$`.
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("u.s", "USD"),
    ("u.s.", "USD"),
    ("usd", "USD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("cdn", "CAD"),
    ("cad", "CAD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("aud", "AUD"),
    ("nz", "NZD"),
    ("nzd", "NZD"),
    ("hk", "HKD"),
    ("hkd", "HKD"),
    ("s", "SGD"),
    ("sgd", "SGD"),
    ("nt", "TWD"),
    ("r", "BRL"),
    ("mex", "MXN"),
    ("mx", "MXN"),
    ("mxn", "MXN"),
];

/// What a currency in front of a number is, its first token and one past its last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) unit: &'static str,
    /// `MUSD`: millions of it.
    pub(super) scale: f64,
    pub(super) first: usize,
    pub(super) end: usize,
}

/// The currency that a token's sign or code in front of a number tells: `$`, `USD`, `HK$`, `Rs.`.
pub(super) fn in_front(text: &str, prose: &Prose, words: &[Word], at: usize) -> Option<Named> {
    let Role::Currency(index) = words.get(at)?.role else {
        return millions(text, prose, at);
    };
    let currency = &CURRENCIES[usize::from(index)];
    let letters = prose.word(at);
    if !is_meant(text, prose, at) {
        return None;
    }
    let mut named = Named { unit: currency.unit, scale: 1.0, first: at, end: at + 1 };
    if letters == "rs" && prose.word(at + 1) == "." && touch(prose, at) {
        named.end = at + 2;
    }
    // `usd$ 15`
    if prose.word(at + 1) == "$" && touch(prose, at) {
        named.end = at + 2;
    }
    if letters == "$"
        && let Some(before) = at.checked_sub(1)
        && let Some((_, unit)) = DOLLARS.iter().find(|(word, _)| *word == prose.word(before))
    {
        // `US$ 5`; `gave us $5`, `vitamin C $5` are others.
        let joined = touch(prose, before)
            || (!touch(prose, at)
                && prose.word(before) != "a"
                && prose.word(before) != "s"
                && prose.word(before) != "r");
        if joined {
            named.unit = unit;
            named.first = before;
        }
    }
    Some(named)
}

/// Is a code meant as one? Three letters are only in capitals, or where a number touches them.
fn is_meant(text: &str, prose: &Prose, at: usize) -> bool {
    let place = prose.tokens[at].place;
    let Some(written) = text.get(place.range()) else { return false };
    let is_code = written.len() == 3 && written.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `try`, `all`, `cad` are words, and so may others be.
    !is_code
        || written.bytes().all(|byte| byte.is_ascii_uppercase())
        || !matches!(prose.word(at), "try" | "cad" | "ron" | "sar" | "gel" | "lak" | "php")
}

/// `MUSD`, `MEUR`: millions.
fn millions(text: &str, prose: &Prose, at: usize) -> Option<Named> {
    let place = prose.tokens.get(at)?.place;
    let written = text.get(place.range())?;
    let code = written.strip_prefix('M')?;
    if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let currency =
        CURRENCIES.iter().find(|currency| currency.unit == code && currency.unit != "TRY")?;
    Some(Named { unit: currency.unit, scale: 1e6, first: at, end: at + 1 })
}

/// The currency that stands behind a number: `dollars`, `Australian dollars`, `USD`, `€`.
pub(super) fn behind(text: &str, prose: &Prose, words: &[Word], at: usize) -> Option<Named> {
    let role = |at: usize| words.get(at).map_or(Role::Other, |word| word.role);
    let named = |unit, end| Some(Named { unit, scale: 1.0, first: at, end });
    match role(at) {
        Role::Currency(index) if is_meant(text, prose, at) => {
            // `$`, `€` behind a number belong to it unless another number follows at once.
            let letters = prose.word(at);
            let next_number = matches!(role(at + 1), Role::Digits) && touch(prose, at);
            let sign = !letters.is_ascii() || letters == "$";
            if next_number
                || matches!(letters, "rs" | "try")
                || (sign && is_prefix(prose, words, at))
            {
                return None;
            }
            // `100 USD dollars`, `us dollars` are names.
            return named(CURRENCIES[usize::from(index)].unit, at + 1);
        }
        Role::Coin(index) => return coin_behind(prose, words, usize::from(index), at, at),
        _ => {}
    }
    if let Some(found) = millions(text, prose, at) {
        return Some(found);
    }
    // One or two words in front of the name: `Australian dollars`, `Hong Kong dollars`.
    for name in [at + 1, at + 2] {
        if let Role::Coin(index) = role(name) {
            return coin_behind(prose, words, usize::from(index), at, name);
        }
    }
    None
}

/// Is a sign between two numbers in front of the second: `10 $ 30`? Then it is the first one's
/// only if another sign follows the second.
fn is_prefix(prose: &Prose, words: &[Word], at: usize) -> bool {
    let digits = words.get(at + 1).is_some_and(|word| word.role == Role::Digits);
    digits && touch(prose, at) && !touch(prose, at - 1)
}

fn coin_behind(
    prose: &Prose,
    words: &[Word],
    index: usize,
    first: usize,
    name: usize,
) -> Option<Named> {
    let coin = &COINS[index];
    let named = |unit| Some(Named { unit, scale: 1.0, first, end: name + 1 });
    if first == name {
        // `20 pounds of fish`; `5 won`, `4 mark` are verbs; `the 5 marks`.
        let letters = prose.word(name);
        return match letters {
            "won" | "mark" | "marks" | "rand" | "real" | "lei" => {
                let before = name.checked_sub(1)?;
                let large = crate::numeral::digits(prose.word(before))
                    .is_some_and(|it| it >= 100.0)
                    || matches!(words.get(before)?.role, Role::Numeral);
                large.then(|| named(coin.unit)).flatten()
            }
            "pound" | "pounds" if prose.word(name + 1) == "of" => {
                let weight =
                    !matches!(prose.word(name + 2), "aid" | "debt" | "investment" | "funding");
                if weight { None } else { named(coin.unit) }
            }
            "euro" if matches!(prose.word(name + 1), "zone" | "area") => None,
            _ => named(coin.unit),
        };
    }
    let adjective = prose.word(name - 1);
    let unit = coin.of.iter().find(|(word, _)| *word == adjective).map(|(_, unit)| *unit)?;
    let two = matches!(adjective, "kong" | "zealand" | "korean" | "lankan" | "african");
    if name - first == 2 {
        let lead = prose.word(first);
        return (two && matches!(lead, "hong" | "new" | "south" | "sri" | "north"))
            .then(|| named(unit))
            .flatten();
    }
    named(unit)
}
