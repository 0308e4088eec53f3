//! `winset draft`: what a careful reader would take from reports as a position, and what not.
//!
//! The reports are in our own words; their people, papers and numbers are invented.
#![expect(clippy::disallowed_methods, reason = "it plays the person whose files these are")]

use crate::{Folder, Run};

const WAGES: [&str; 2] = [
    r#"IG Metall demands 8 percent more pay as strikes loom

By Anna Keller
Frankfurter Post
3 November 2026

FRANKFURT - The metalworkers' union IG Metall is demanding an 8 percent pay rise for 3.9 million workers, its chairwoman Petra Lang said on Tuesday. The employers' association Gesamtmetall has offered 3 percent over 24 months.

"Three percent is an insult," Lang told reporters. The union threatened to call warning strikes from 15 November if the employers do not improve their offer.

Gesamtmetall rejected the demand as unaffordable. Its president Udo Brandt said the employers could accept no more than 4 percent. Inflation stood at 2.6 percent in October. Growth is expected to reach 0.4 percent next year.

In 2018 the two sides agreed on 4.3 percent after weeks of strikes. The next round of talks is due on 12 November in Stuttgart."#,
    r#"Employers hint at better pay offer

Munich Courier, 5 November 2026

The employers' association Gesamtmetall is prepared to raise its offer to 3.5 percent, people familiar with the talks said. The union wants 8 percent. Labour Minister Karin Holz called on both sides to find a compromise of around 5 percent.

Union officials denied that they had agreed to a longer contract term. Gesamtmetall insists on a term of 27 months."#,
];

const TRUCE: [&str; 2] = [
    r#"Hamas rejects Israeli truce proposal

CAIRO - Hamas said on Monday it would release 10 hostages in exchange for a 60-day ceasefire, but rejected a demand that it disarm.

2 June 2026

Israel demands the release of all 50 hostages. Hamas demands a permanent end to the war and a full withdrawal of Israeli troops from Gaza. Egypt and Qatar proposed a truce of 70 days. The United States demands that Hamas accept the proposal by Friday.

Israeli Prime Minister Benjamin Netanyahu said Israel would not withdraw from the Philadelphi corridor. "We will not end the war before Hamas is disarmed," he said.

Hamas wants 600 aid trucks a day. Israel offers 250 trucks a day. Hamas threatened to suspend the talks."#,
    r#"Mediators push 60-day truce

3 June 2026
Gulf Herald

Mediators said Israel had accepted a ceasefire of 60 days. An Israeli official denied that. Hamas offers to free 12 hostages in the first week, a person briefed on the talks said. The next round of talks will be held in Doha on 8 June."#,
];

const FISH: [&str; 2] = [
    r#"Norway and Britain clash over mackerel

North Sea Post, 14 October 2026

LONDON - Norway demands 35 percent of the mackerel quota, while the European Union offers it 22 percent. The Faroe Islands want 19 percent. Scientists recommend a total catch of 577,000 tonnes for next year, down from 739,000 tonnes.

Iceland proposed a total allowable catch of 640,000 tonnes. Britain rejected the Icelandic proposal. The EU Fisheries Commissioner, Costas Kadis, said the bloc would not accept a catch above 600,000 tonnes.

Norwegian Fisheries Minister Marianne Naess threatened to set a unilateral quota if there is no agreement by 1 December. In 1999 the parties agreed on 560,000 tonnes."#,
    r#"Deal on mackerel "within reach"

Bergen Times, 16 October 2026

Norway is ready to accept 31 percent of the mackerel quota, a source close to the Norwegian delegation said. Brussels has raised its offer to 24 percent, the source said. Denmark's fisheries minister said on Thursday that calls by Greenpeace for a quota of 400,000 tonnes were unrealistic.

The coastal states will meet again in London on 27 October."#,
];

/// With two reports on one quarrel, read into `claims.toml`.
fn read(reports: &[&str]) -> Folder {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("reports")).expect("a folder");
    for (number, report) in reports.iter().enumerate() {
        let file = folder.path().join(format!("reports/{number}.txt"));
        std::fs::write(file, report).expect("a file");
    }
    let run = folder.run(&["read", "reports", "-o", "claims.toml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    folder
}

/// The whole road from reports to a forecast, without a hand on it: the drafted case.
fn drafted(reports: &[&str]) -> (Folder, toml::Table) {
    let folder = read(reports);
    let done = |run: Run| assert_eq!(run.status, 0, "{}\n{}", run.stderr, folder.read("case.toml"));
    let run = folder.run(&["draft", "claims.toml", "-o", "case.toml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    done(folder.run(&["check", "."]));
    done(folder.run(&["forecast", ".", "--draws", "100"]));
    let case = folder.read("case.toml").parse().expect("TOML");
    (folder, case)
}

/// The position of an actor on an issue, as it is written.
fn position(case: &toml::Table, actor: &str, issue: &str) -> Option<String> {
    let stake = case.get("stake")?.get(actor)?.get(issue)?;
    Some(stake.get("position")?.to_string())
}

/// The number of the claims that a position names, from claims.toml.
fn numbers(folder: &Folder, position: &str) -> Vec<f64> {
    let claims: toml::Table = folder.read("claims.toml").parse().expect("TOML");
    let words = position.split(|letter: char| !letter.is_alphanumeric());
    let named = words.filter_map(|word| claims["claim"].get(word)?.get("value").cloned());
    named
        .filter_map(|value| value.as_float().or_else(|| value.as_integer().map(|it| it as f64)))
        .collect()
}

fn scale(case: &toml::Table, issue: &str) -> String {
    case["issue"][issue]["scale"].to_string()
}

#[test]
fn a_wage_round_is_drafted_with_what_each_side_says_now() {
    let (folder, case) = drafted(&WAGES);
    let of = |actor: &str| {
        let position = position(&case, actor, "wages");
        position.map(|position| numbers(&folder, &position)).unwrap_or_default()
    };
    assert!(
        of("ig-metall").iter().all(|it| (it - 8.0).abs() < 1e-9) && !of("ig-metall").is_empty()
    );
    assert_eq!(of("gesamtmetall"), [3.5], "the offer of 3 % has since been raised");
    let text = folder.read("case.toml");
    assert!(!text.contains("holds today (c"), "neither inflation nor 2018 is what holds: {text}");
    assert!(text.contains("tells a later offer of the same actor"), "{text}");
    assert!(text.contains("its number counts in months, its issue in %"), "{text}");
}

#[test]
fn a_ceasefire_is_drafted_on_scales_with_room() {
    let (folder, case) = drafted(&TRUCE);
    assert_eq!(scale(&case, "humanitarian-aid"), "[0, 1200]", "one number: up to twice as much");
    let of = |actor: &str, issue: &str| {
        let position = position(&case, actor, issue);
        position.map(|position| numbers(&folder, &position)).unwrap_or_default()
    };
    assert_eq!(of("hamas", "humanitarian-aid"), [600.0]);
    assert_eq!((of("israel", "hostages"), of("hamas", "hostages")), (vec![50.0], vec![12.0]));
    assert_eq!(of("egypt", "ceasefire"), [70.0]);
    let text = folder.read("case.toml");
    assert!(text.contains("# ---- Left out, and why"), "{text}");
}

#[test]
fn shares_and_tonnes_of_one_quarrel_are_issues_of_their_own() {
    let (folder, case) = drafted(&FISH);
    let tonnes = &case["issue"]["fish-quota"]["unit"];
    let share = &case["issue"]["fish-quota-percent"]["unit"];
    assert_eq!((tonnes.as_str(), share.as_str()), (Some("tonnes"), Some("%")));
    let brussels = position(&case, "european-union", "fish-quota-percent").expect("an offer");
    assert_eq!(numbers(&folder, &brussels), [24.0]);
    for nobody in ["the-bloc", "scientists", "denmark"] {
        assert!(case["actor"].get(nobody).is_none(), "{nobody} negotiates nothing");
    }
}

#[test]
fn what_others_demand_or_demanded_once_is_nobodys_position() {
    let report = "Norland under pressure\n\nHarbour Times, 3 March 2026\n\n\
        The United States asked Japan to raise its defence spending to 3.5 per cent of GDP. Calls for raising \
        Japan's defence spending to 4 per cent of GDP by Elbridge Colby caused anger in Tokyo. Demands \
        reportedly reach 5 per cent of GDP for some nations. Japan spends 1.8 per cent of GDP on defence \
        now. Japan rejected the demand.";
    let (folder, case) = drafted(&[report]);
    let text = folder.read("case.toml");
    let japan = position(&case, "japan", "defence-spending").expect("Japan refuses");
    assert_eq!(japan, "1.8", "{text}");
    let america = position(&case, "united-states", "defence-spending").expect("it asks");
    assert!(numbers(&folder, &america).contains(&3.5), "{text}");
    assert!(case["actor"].get("gdp").is_none());
}

#[test]
fn what_is_not_used_is_counted_with_the_reason() {
    let folder = read(&FISH);
    let claims = folder.read("claims.toml");
    folder.write("claims.toml", &claims.replacen("\"proposed\"", "\"rejected\"", 1));
    let report = FISH[1].replace("ready to accept 31 percent", "ready to accept 32 percent");
    folder.write("reports/1.txt", &report);
    let run = folder.run(&["draft", "claims.toml", "-o", "case.toml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("1 rejected") && run.stderr.contains("orphaned"), "{}", run.stderr);
    assert!(folder.read("case.toml").contains("# Not used: 1 claim rejected."));
}

#[test]
fn a_wrong_word_in_the_claims_is_told_before_anything_is_written() {
    let folder = read(&WAGES);
    let claims = folder.read("claims.toml");
    for (wrong, says) in [
        (claims.replacen("\"proposed\"", "\"acepted\"", 1), "accepted"),
        (claims.replacen("span          = [", "span          = [1", 1), "write `span = ["),
        (claims.replacen("offered 3 percent", "offered 4 percent", 1), "quote-not-found"),
    ] {
        assert_ne!(wrong, claims);
        folder.write("claims.toml", &wrong);
        let run = folder.run(&["read", "reports", "-o", "claims.toml"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains(says), "{}", run.stderr);
        assert_eq!(folder.read("claims.toml"), wrong);
    }
}

#[test]
fn what_is_no_text_is_told_and_not_read() {
    let folder = Folder::new();
    let bytes: Vec<u8> =
        (0..6_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    std::fs::write(folder.path().join("a.txt"), bytes).expect("a file");
    folder.write("b.txt", "");
    for (file, says) in [("a.txt", "nothing was read"), ("b.txt", "no text stands in it")] {
        let run = folder.run(&["read", file]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(says) && !words.contains("English"), "{words}");
    }
    for (args, says) in [
        (vec!["read", "b.txt", "-o", "talks/"], "talks/claims.toml"),
        (vec!["read", "b.txt", "--published", "2025-07-02..2025-07-01"], "2025-07-01..2025-07-02"),
        (vec!["read", "b.txt", "--model", "m"], "--model-url"),
        (vec!["draft"], "winset read"),
    ] {
        let run = folder.run(&args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(says), "{args:?}: {}", run.stderr);
    }
}
