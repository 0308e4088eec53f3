use super::*;

/// A quantity's ends and unit as the tests tell them: `3..5 % of GDP`.
fn told(found: &Quantity) -> String {
    if found.low < found.high {
        format!("{}..{} {}", found.low, found.high, found.unit)
    } else {
        format!("{} {}", (found.low * 1e6).round() / 1e6, found.unit)
    }
}

/// Checks texts whose quantities stand between `[` and `]`, each followed by its value in `{}`.
#[track_caller]
fn check(marked: &[&str]) {
    let mut wrong = Vec::new();
    for marked in marked {
        let mut text = String::new();
        let mut expected = Vec::new();
        let mut rest = *marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (words, after) = after.split_once("]{").unwrap();
            let (value, after) = after.split_once('}').unwrap();
            text.push_str(before);
            text.push_str(words);
            expected.push((words.to_owned(), value.to_owned()));
            rest = after;
        }
        text.push_str(rest);
        let found: Vec<_> = quantities(&text)
            .iter()
            .map(|found| (text[found.place.range()].to_owned(), told(found)))
            .collect();
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), marked.len(), wrong.join("\n"));
}

fn measures(text: &str) -> Vec<Measure> {
    quantities(text).iter().map(|found| found.measure).collect()
}

fn bounds(text: &str) -> Vec<Bound> {
    quantities(text).iter().map(|found| found.bound).collect()
}

#[test]
fn percentages_are_read_in_every_writing() {
    check(&[
        "[5%]{5 %}, [5 %]{5 %}, [5 per cent]{5 %}, [5 percent]{5 %}, [5pc]{5 %}, [5 pct]{5 %}",
        "[five percent]{5 %} and [five per cent]{5 %} and [twenty-five percent]{25 %}",
        "[half a percent]{0.5 %}",
        "[four and a half percent]{4.5 %}",
        "[5.2 percent]{5.2 %} or [5\u{a0}per\u{a0}cent]{5 %}",
        "a [5-percent]{5 %} rise, a [5-per-cent]{5 %} rise",
        "fell by [-0.5%]{-0.5 %}",
        "[2 percentage points]{2 percentage points}",
        "[half a percentage point]{0.5 percentage points}",
        "[25 basis points]{25 basis points} or [25bps]{25 basis points}",
    ]);
}

#[test]
fn the_ends_of_a_range_are_one_quantity() {
    check(&[
        "[3.5-5%]{3.5..5 %}",
        "about [1% -2%]{1..2 %}",
        "[59 to 67 percent]{59..67 %}",
        "between [3 and 5 per cent]{3..5 %}",
        "[3 percent to 5 percent of GDP]{3..5 % of GDP}",
        "anywhere from [3 to 5 per cent]{3..5 %}",
        "[$5-10 million]{5000000..10000000 USD}",
        "[$5 to $10 billion]{5000000000..10000000000 USD}",
        "[5 or 6 per cent]{5..6 %}",
        "[20,000 to 30,000 troops]{20000..30000 troops}",
        "between [five and ten per cent]{5..10 %}",
    ]);
}

#[test]
fn a_change_has_two_values() {
    check(&[
        "raised tariffs from [10]{10 %} to [25 per cent]{25 %}",
        "raised it from [1.8 per cent]{1.8 %} to [2 per cent]{2 %}",
        "duties of [3]{3 %} and [5 per cent]{5 %}",
    ]);
}

#[test]
fn defence_shares_are_of_gdp() {
    check(&[
        "to lift defence spending to [4 per cent of GDP]{4 % of GDP}, up from a mere \
         [1.6 per cent]{1.6 % of GDP}, and to [2.5 per cent]{2.5 % of GDP} by 2029",
        "military spending of [2%]{2 % of GDP} or more",
        "The ministers argued whether the [4 per cent]{4 % of GDP} NATO target holds for Canada, \
         [3 per cent]{3 % of GDP} for defence and [1 per cent]{1 % of GDP} for roads.",
        "They scrapped the [1%]{1 % of GDP} cap and increased defence spending.",
        "Defence costs [2 % of its GDP]{2 % of GDP}. Ottawa will miss the \
         [2 percent]{2 % of GDP} commitment.",
        "Warsaw spends [4.1% of gross domestic product]{4.1 % of GDP} on its army.",
        "a deficit of [3 per cent of national income]{3 % of GDP}",
        "[a quarter of GDP]{25 % of GDP}",
        "Defence spending rose by [10 per cent]{10 %} last year.",
        "Defence spending as a share of GDP did not exceed [1%]{1 % of GDP}.",
        "GDP growth is only about [1-2%]{1..2 %}, defence spending grows faster.",
        "It asked for [3.5% of GDP]{3.5 % of GDP}, an increase from the [3%]{3 % of GDP} it \
         wanted before.",
    ]);
}

#[test]
fn what_a_percentage_measures_is_told_by_its_neighbours() {
    for (text, measure) in [
        ("25 per cent tariffs on steel", Measure::Tariff),
        ("a tariff of 25 per cent", Measure::Tariff),
        ("a 10% baseline tariff", Measure::Tariff),
        ("raised duties to 50 %", Measure::Tariff),
        ("growth of 3 per cent", Measure::Growth),
        ("inflation stood at 3.1 per cent", Measure::Growth),
        ("wages rose 2 per cent", Measure::Growth),
        ("a 4.5 per cent pay rise", Measure::Growth),
        ("to cut emissions by 55 percent", Measure::Growth),
        ("52 per cent of respondents", Measure::Respondents),
        ("61% of voters", Measure::Respondents),
        ("In a poll, 40 percent said no.", Measure::Respondents),
        ("a 15% stake", Measure::Share),
        ("unemployment of 7 %", Measure::Share),
        ("uranium enriched to 60 per cent", Measure::Share),
        ("a fifth of the fleet, 12 per cent of the catch", Measure::Share),
        ("2 per cent of GDP", Measure::ShareOfGdp),
    ] {
        assert_eq!(measures(text), [measure], "{text}");
    }
}

#[test]
fn money_is_told_in_its_currency_with_multipliers_worked_in() {
    check(&[
        "the [USD 14.9 billion]{14900000000 USD} deal",
        "[$48.2 million]{48200000 USD}, [€300bn]{300000000000 EUR}, [£5]{5 GBP}",
        "[420 million Finnish markka]{420000000 FIM}",
        "[Rs 23]{23 INR} and [Rs. 8.50]{8.5 INR}",
        "[¥3 trillion]{3000000000000 JPY} and [three trillion yen]{3000000000000 JPY}",
        "[20 million pounds]{20000000 GBP}",
        "[100 billion dollars]{100000000000 USD} a year",
        "[US$5bn]{5000000000 USD}, [HK$ 10]{10 HKD}, [A$2m]{2000000 AUD}",
        "gave us [$5 million]{5000000 USD}",
        "[125 million Australian dollars]{125000000 AUD}",
        "[10,000 Swiss francs]{10000 CHF}, [50 cents]{50 cents}",
        "[half a million euros]{500000 EUR}",
        "a [$500-million]{500000000 USD} loan",
        "[two billion South Korean won]{2000000000 KRW}",
    ]);
}

#[test]
fn people_and_things_are_counted_where_they_matter() {
    check(&[
        "[10,000 Russian troops]{10000 troops} and [50 hostages]{50 hostages}",
        "[two hostages]{2 hostages} were freed for [90 Palestinian prisoners]{90 prisoners}",
        "[32 member states]{32 member states}, [27 EU countries]{27 countries}",
        "a quota of [12,000 tonnes]{12000 tonnes} of cod",
        "[9 million barrels a day]{9000000 barrels a day}",
        "[500 megawatts]{500 megawatts} and [1.5 GW]{1.5 gigawatts}",
        "[1.5 degrees Celsius]{1.5 degrees C}, [2°C]{2 degrees C}",
        "a [30-kilometre]{30 kilometres} zone, [400 square kilometres]{400 square kilometres}",
        "[408 kilograms]{408 kilograms} of enriched uranium in [6,000 centrifuges]{6000 centrifuges}",
        "won [12 seats]{12 seats} with [1.2 million votes]{1200000 votes}",
        "[1,550 warheads]{1550 warheads}, [24 fighter jets]{24 jets}",
        "[400,000 passengers]{400000 passengers}",
        "[32,000 members]{32000 members} voted",
        "[a dozen ships]{12 ships}",
    ]);
}

#[test]
fn durations_are_quantities_where_they_are_negotiated() {
    check(&[
        "a [60-day]{60 days} truce and a [two-year]{2 years} pay contract",
        "an initial [six-week]{6 weeks} ceasefire",
        "an extension of [30 days]{30 days}",
        "extended the deadline by [90 days]{90 days}",
        "a [35-hour]{35 hours} week",
        "the strike will last [48 hours]{48 hours}",
        "[30 days]{30 days} notice",
        "They have talked for 50 years and for six months.",
        "a 21-year-old soldier, a three-year war",
    ]);
}

#[test]
fn what_looks_like_a_quantity_is_none() {
    check(&[
        "the 2+2 talks, the \u{201c}2 + 2\u{201d} meeting, two-plus-two",
        "G7, G20, COP30, IP4, F-35, Article 5, page 8, Trump 2.0, 24/7, 9/11",
        "the 9th meeting, the 21st century, 20 July 2025, in 2025, 03/07/2025, 10:30",
        "one of them, three clear signs, two sides, both countries, two countries",
        "50 years, 16 minutes ago, call +1 202 555 0143",
        "https://example.com/a?q=30%25%2020%",
        "Resolution 2231 and chapter 3 of the 1947 treaty",
        "a two-state solution, the three-state talks",
        "They won 3-1 and drew 2-2.",
        "two people familiar with the matter",
        "In 2025 people stayed at home.",
        "all 24 lawmakers, a quarter of them, the last quarter",
        "the percentage of women, per cent, %",
    ]);
}

#[test]
fn bounds_are_told_by_words_around() {
    for (text, bound) in [
        ("5%", Bound::Exactly),
        ("about 5%", Bound::About),
        ("some 400 troops", Bound::About),
        ("nearly 5%", Bound::About),
        ("more than 5%", Bound::AtLeast),
        ("at least 5%", Bound::AtLeast),
        ("over $5 million", Bound::AtLeast),
        ("no less than 5%", Bound::AtLeast),
        ("5% or more", Bound::AtLeast),
        ("up to 5%", Bound::AtMost),
        ("less than 5%", Bound::AtMost),
        ("no more than 5%", Bound::AtMost),
        ("should not exceed 5%", Bound::AtMost),
        ("at most 5%", Bound::AtMost),
    ] {
        assert_eq!(bounds(text), [bound], "{text}");
    }
}

#[test]
fn other_negotiations_are_read_as_well() {
    check(&[
        "The union wants [8 per cent]{8 %} for one year; employers offer [4.5 per cent]{4.5 %}.",
        "Norway wants [31.5%]{31.5 %} of the mackerel quota, some [165,000 tonnes]{165000 tonnes}.",
        "Rich states offered [$180 billion]{180000000000 USD} a year by 2035, cuts of \
         [55 percent]{55 %}.",
        "Israel would free [250 prisoners]{250 prisoners} for [ten hostages]{10 hostages} in a \
         [60-day]{60 days} pause; [600 trucks]{600 trucks} a day would enter.",
        "OPEC+ agreed to add [411,000 barrels a day]{411000 barrels a day}.",
        "The EU's levy of [35.3 per cent]{35.3 %} on top of a [10 per cent]{10 %} duty",
    ]);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Words and signs that quantities are made of, and others.
    fn pieces() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "5",
            "3.5",
            "1,000",
            "12,34,567.89",
            "2025",
            "99999999999999999999",
            "0",
            "half",
            "a",
            "two",
            "third",
            "hundred",
            "million",
            "bn",
            "and",
            "to",
            "-",
            "–",
            "or",
            "between",
            "from",
            "%",
            "per",
            "cent",
            "percent",
            "percentage",
            "points",
            "basis",
            "of",
            "GDP",
            "$",
            "€",
            "USD",
            "US",
            "Rs",
            ".",
            "dollars",
            "euros",
            "cents",
            "pence",
            "MEUR",
            "USD50",
            "troops",
            "Russian",
            "member",
            "states",
            "tonnes",
            "barrels",
            "day",
            "days",
            "truce",
            "week",
            "tariffs",
            "defence",
            "spending",
            "growth",
            "poll",
            "voters",
            "rose",
            "raised",
            "target",
            "more",
            "than",
            "up",
            "about",
            "minus",
            "½",
            "e\u{301}",
            "日",
            "\u{202e}",
            "\r\n",
            "°",
            "C",
            "/",
            "1",
            ",",
            "the",
            "over",
            "\u{a0}",
            "3.7.2025",
            "元",
        ]);
        let glue = prop::sample::select(vec![" ", "", " ", " "]);
        prop::collection::vec((word, glue), 0..40)
            .prop_map(|parts| parts.iter().map(|(word, glue)| format!("{word}{glue}")).collect())
    }

    fn sound(text: &str) {
        let mut last = 0;
        for found in quantities(text) {
            let range = found.place.range();
            assert!(range.start >= last && !found.place.is_empty(), "{text:?}: {found:?}");
            assert!(text.get(range.clone()).is_some(), "{text:?}");
            last = range.end;
            assert!(found.low.is_finite() && found.high.is_finite(), "{text:?}: {found:?}");
            assert!(found.low <= found.high, "{text:?}: {found:?}");
            assert!(!found.unit.is_empty());
        }
        for range in number_ranges(text) {
            assert!(text.get(range.place.range()).is_some(), "{text:?}");
            if let (Some(low), Some(high)) = (range.low, range.high) {
                assert!(low.0 <= high.0, "{text:?}: {range:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_words_give_sound_quantities(text in pieces()) {
            sound(&text);
        }

        #[test]
        fn any_text_gives_sound_quantities(text in "\\PC{0,200}") {
            sound(&text);
        }
    }
}
