use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Distribution {
    match parse(text) {
        Ok(QuantityText::Distribution(distribution)) => distribution,
        other => panic!("{text}: {other:?}"),
    }
}

/// The words pointed at, the message and the first help.
fn complaint(text: &str) -> String {
    let fault = parse(text).expect_err(text);
    let help = fault.help.first().map(|help| format!(" → {help}")).unwrap_or_default();
    format!("[{}] {}{help}", &text[fault.range.clone()], fault.message)
}

#[test]
fn every_form_of_the_manual_is_read() {
    for (text, shown) in [
        ("62", "62"),
        (" -3.5 ", "-3.5"),
        ("−3.5", "-3.5"),
        ("1_000", "1000"),
        ("1e-3", "0.001"),
        (".5", "0.5"),
        ("normal(62, 4)", "normal(62, 4)"),
        ("normal(mean=62, sd=4)", "normal(62, 4)"),
        ("normal(sd = 4, mean = 62)", "normal(62, 4)"),
        ("pert(50,62,80)", "pert(50, 62, 80)"),
        ("pert(min=50, mode=62, max=80)", "pert(50, 62, 80)"),
        ("triangular( 40, 50, 70 )", "triangular(40, 50, 70)"),
        ("uniform(40, 60)", "uniform(40, 60)"),
        ("beta(mean=0.6, sd=0.1)", "beta(mean=0.6, sd=0.1)"),
        ("lognormal(mean=3, sd=1)", "lognormal(mean=3, sd=1)"),
        ("choice(3: 0.3, 3.5: 0.5, 5: 0.2)", "choice(3: 0.3, 3.5: 0.5, 5: 0.2)"),
        (
            "mix(normal(50, 3): 0.4, normal(80, 5): 0.6)",
            "mix(normal(50, 3): 0.4, normal(80, 5): 0.6)",
        ),
        ("mix(62: 0.5, mix(1: 0.5, 2: 0.5): 0.5)", "mix(62: 0.5, mix(1: 0.5, 2: 0.5): 0.5)"),
    ] {
        assert_eq!(read(text).to_string(), shown, "{text}");
    }
    for text in
        ["55 to 70", "55–70", "55 – 70", "55to70", "55 to 70 (90%)", "normal(p5=55, p95=70)"]
    {
        let Distribution::Normal { mean, sd } = read(text) else { panic!("{text}") };
        assert!((mean - 62.5).abs() < 1e-12 && (sd - 7.5 / 1.644_853_626_951_472_2).abs() < 1e-12);
    }
    let claims = parse("claims(c17, c09)");
    let keys = vec![(String::from("c17"), 7..10), (String::from("c09"), 12..15)];
    assert_eq!(claims, Ok(QuantityText::Claims(keys)));
}

#[test]
fn what_could_mean_two_things_is_answered_with_what_may_be_meant() {
    for (text, said) in [
        (
            "",
            "[] an empty text is no quantity → write a number such as `62`, or a range such as `\"55 to 70\"`",
        ),
        ("55-70", "[-] `-` between two numbers could be a range or a minus → write `\"55 to 70\"`"),
        (
            "55 - 70",
            "[-] `-` between two numbers could be a range or a minus → write `\"55 to 70\"`",
        ),
        ("55..70", "[..] a range is written with `to` → write `\"55 to 70\"`"),
        ("55...70", "[...] a range is written with `to` → write `\"55 to 70\"`"),
        ("62 %", "[%] `%` belongs to the unit; a quantity is a bare number → write `62`"),
        (
            "55 to 70 %",
            "[%] `%` belongs to the unit; a quantity is a bare number → write `\"55 to 70\"`",
        ),
        ("3,5", "[,] a comma inside a number could mean two things → write `3.5`"),
        (
            "1,000",
            "[,] a comma inside a number could mean two things → if the comma parts thousands, write `1000`",
        ),
        ("70 to 55", "[70 to 55] the range runs down from 70 to 55 → write `\"55 to 70\"`"),
        ("5 to 5", "[5 to 5] a range of one value is certain → write `5`"),
        (
            "5 to 7 (100%)",
            "[100] 100 % inside a range lies outside 0 to 100 % → write `\"uniform(5, 7)\"`",
        ),
        (
            "5 to 7 (0.8)",
            "[0.8] the share inside a range is given in percent → write `\"5 to 7 (0.8%)\"`",
        ),
        (
            "nromal(62, 4)",
            "[nromal] `nromal` is no way to write a quantity → write `\"normal(62, 4)\"`",
        ),
        (
            "Normal(62, 4)",
            "[Normal] `Normal` is no way to write a quantity → write `\"normal(62, 4)\"`",
        ),
        (
            "gaussian(62, 4)",
            "[gaussian] `gaussian` is no way to write a quantity → write `\"normal(62, 4)\"`",
        ),
        (
            "normal",
            "[normal] `normal` needs its numbers in parentheses → such as `\"normal(62, 4)\"`",
        ),
        (
            "normal(62)",
            "[normal(62)] `normal` lacks its standard deviation (`sd`) → such as `\"normal(62, 4)\"`",
        ),
        ("normal(62, 0)", "[normal(62, 0)] `normal` has one value only, 62 → write `62`"),
        (
            "normal(62, -4)",
            "[normal(62, -4)] standard deviation -4 is below 0 → write `\"normal(62, 4)\"`",
        ),
        (
            "normal(62, 4",
            "[] the text ends where a comma or `)` should stand → write `\"normal(62, 4)\"`",
        ),
        (
            "pert(80, 62, 50)",
            "[pert(80, 62, 50)] the numbers of `pert` do not ascend → write `\"pert(50, 62, 80)\"`",
        ),
        ("pert(1, 1, 1)", "[pert(1, 1, 1)] `pert` has one value only, 1 → write `1`"),
        ("pert(1, 2)", "[pert(1, 2)] `pert` lacks its maximum → such as `\"pert(50, 62, 80)\"`"),
        (
            "beta(0.6, 0.1)",
            "[beta(0.6, 0.1)] the numbers of `beta` could mean different things → write `\"beta(mean=0.6, sd=0.1)\"`",
        ),
        (
            "beta(mean=0.5, sd=0.6)",
            "[beta(mean=0.5, sd=0.6)] standard deviation 0.6 of `beta` lies outside 0.0001 to 0.5",
        ),
        ("beta(mean=60, sd=10)", "[beta(mean=60, sd=10)] mean 60 of `beta` lies outside 0 to 1"),
        (
            "choice(1: 0.5, 2: 0.3)",
            "[choice(1: 0.5, 2: 0.3)] the weights of `choice` add up to 0.8, not to 1 → write `\"choice(1: 0.625, 2: 0.375)\"`",
        ),
        (
            "choice(1: 1, 2: 1, 3: 1)",
            "[choice(1: 1, 2: 1, 3: 1)] the weights of `choice` add up to 3, not to 1 → write `\"choice(1: 0.3333334, 2: 0.3333333, 3: 0.3333333)\"`",
        ),
        (
            "choice(1: 30%, 2: 70%)",
            "[30%] weights are shares of 1, not percent → write `\"choice(1: 0.3, 2: 0.7)\"`",
        ),
        ("choice(1: 0, 2: 1)", "[0] weight 0 is not above 0 → leave out what has no weight"),
        (
            "choice(1, 2)",
            "[,] `,` stands where `:` and a weight should → each part has its weight, such as `\"choice(3: 0.3, 3.5: 0.5, 5: 0.2)\"`",
        ),
        ("claims()", "[claims(] `claims` names no claim here → such as `\"claims(c17, c09)\"`"),
        ("claims(a, a)", "[a] claim `a` is named twice"),
        ("mix(claims(a): 1)", "[claims] `claims(…)` stands alone, not inside another form"),
        (
            "62 ± 4",
            "[± ] `±` does not say what share of cases lies inside → for a standard deviation write `\"normal(62, 4)\"`, for nine cases in ten `\"58 to 66\"`",
        ),
        (
            "~62",
            "[~] `~` does not say how far the value may be off → write a range such as `\"55 to 70\"`: nine times in ten it lies inside",
        ),
        ("$62", "[$] `$` is a unit; a quantity is a bare number → write `62`"),
        ("62 billion", "[billion] `billion` is left over → write `62`"),
        (
            "inf",
            "[inf] `inf` is no number to compute with → write the farthest value worth thinking of",
        ),
        ("1e999", "[1e999] the number is too large to compute with"),
    ] {
        assert_eq!(complaint(text), said, "{text}");
    }
}

#[test]
fn depth_and_number_of_parts_have_limits() {
    let deep = format!("{}1{}", "mix(".repeat(100_000), ": 1)".repeat(100_000));
    assert_eq!(parse(&deep).expect_err("deep").code, Code::TooMany);
    let many = format!("choice({}0: 1)", "1: 1, ".repeat(5_000));
    assert_eq!(parse(&many).expect_err("many").code, Code::TooMany);
    let nested = format!(
        "mix({}: 0.5, 1: 0.5)",
        format_args!("choice({}0: 0.001)", "1: 0.001, ".repeat(999))
    );
    assert_eq!(parse(&nested).expect_err("nested").code, Code::TooMany);
}

#[test]
fn the_weights_offered_are_accepted() {
    for text in ["choice(1: 1, 2: 1, 3: 1)", "mix(1: 3, 2: 0.001, normal(1, 1): 7)"] {
        let help = &parse(text).expect_err(text).help[0];
        let pasted = help.trim_start_matches("write `\"").trim_end_matches("\"`");
        assert!(parse(pasted).is_ok(), "{pasted}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_answered(text in "\\PC{0,40}") {
        if let Err(fault) = parse(&text) {
            prop_assert!(text.get(fault.range).is_some());
        }
    }

    #[test]
    fn texts_made_of_our_own_words_are_read_or_answered(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "normal", "pert", "beta", "mix", "choice", "claims", "to", "(", ")", ",", ":",
                "=", "mean", "sd", "p5", "p2.5", "1", "0.5", "-", "–", "..", "%", " ", "e", "_",
                "inf", "±", "1e9", "é", ".",
            ]),
            0..14,
        )
    ) {
        let text = words.concat();
        if let Err(fault) = parse(&text) {
            prop_assert!(text.get(fault.range).is_some());
        }
    }

    #[test]
    fn what_is_shown_reads_as_the_same(
        numbers in prop::collection::vec(-1e6..1e6_f64, 3),
        form in 0..6_usize,
    ) {
        let mut n = numbers;
        n.sort_by(f64::total_cmp);
        let [a, b, c] = [n[0], n[1], n[2]];
        let distribution = match form {
            0 => Distribution::Certain(a),
            1 => Distribution::Normal { mean: a, sd: c - a + 1e-7 },
            2 => Distribution::Pert { low: a, mode: b, high: c + 1.0 },
            3 => Distribution::LogNormal { mean: a.abs() + 1e-9, sd: c.abs() + 1e-9 },
            4 => Distribution::Choice(vec![(a, 0.25), (c, 0.75)]),
            _ => Distribution::Mix(vec![
                (Distribution::Uniform { low: a, high: c + 1.0 }, 0.5),
                (Distribution::Triangular { low: a, mode: b, high: c + 1.0 }, 0.5),
            ]),
        };
        prop_assert_eq!(read(&distribution.to_string()), distribution);
    }
}
