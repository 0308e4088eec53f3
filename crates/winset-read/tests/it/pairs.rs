//! Fifty pairs of short reports that contradict each other, or only seem to, on nine subjects.

use winset_read::{Lexicon, ReadOptions, gather, reading};
use winset_text::Source;

/// What two reports, each `day | text`, tell against each other: the kind, and the first words of
/// a claim of each camp; then what is superseded.
fn found(one: &str, other: &str) -> Vec<String> {
    let lexicon = Lexicon::shipped();
    let readings: Vec<_> = [("Morning Echo", one), ("Evening Lantern", other)]
        .into_iter()
        .map(|(outlet, report)| {
            let (day, text) = report.split_once('|').expect("a day and a text");
            let day = day.trim().parse().expect("a day");
            let source = Source::new("report.txt", text.trim().as_bytes().to_vec());
            let options = ReadOptions {
                published: Some(winset_case::DateRange::day(day)),
                outlet: Some(outlet.to_owned()),
                ..ReadOptions::default()
            };
            reading(&source, &lexicon, &options)
        })
        .collect();
    let gathered = gather(&readings, &lexicon);
    let mut lines: Vec<String> = gathered
        .contradictions
        .iter()
        .filter(|it| {
            // Both reports have a part in it.
            let articles = it.sides.iter().flatten().map(|&claim| gathered.claims[claim].article);
            articles.collect::<std::collections::BTreeSet<_>>().len() == 2
        })
        .map(|it| it.kind.word().to_owned())
        .collect();
    lines.dedup();
    if gathered.superseded.iter().any(Option::is_some) {
        lines.push(String::from("superseded"));
    }
    lines
}

/// Reports that contradict each other: in what, the one, the other.
pub(crate) const CONTRARY: &[(&str, &str, &str)] = &[
    // Climate.
    (
        "event-status",
        "2026-05-04 | Canada has cancelled the Montreal conference on methane, its environment ministry said.",
        "2026-05-05 | Canada has postponed the Montreal conference on methane until autumn, the environment ministry said.",
    ),
    (
        "denial",
        "2026-05-04 | Indonesia offered to close 12 coal plants by 2032, two negotiators said.",
        "2026-05-05 | Indonesia denied that it had offered to close any coal plants.",
    ),
    (
        "values",
        "2026-05-04 | Germany emitted 649 million tonnes of carbon dioxide in 2024, the agency reported.",
        "2026-05-06 | Germany emitted 672 million tonnes of carbon dioxide in 2024, according to a think tank.",
    ),
    (
        "denial",
        "2026-05-04 | Norway has agreed to pay $2 billion into the forest fund, officials said.",
        "2026-05-05 | Norway denied that it had agreed to pay into the forest fund.",
    ),
    // Wages.
    (
        "event-status",
        "2026-02-10 | The nurses' union accepted the pay offer on Monday.",
        "2026-02-11 | The nurses' union has rejected the pay offer, its secretary said.",
    ),
    (
        "denial",
        "2026-02-10 | The airline raised its pay offer to 6 per cent on Monday, people close to the talks said.",
        "2026-02-11 | The airline did not raise its pay offer, a spokesman for the company said.",
    ),
    (
        "dates",
        "2026-02-10 | The pilots' strike at the airline will begin on 20 February, the union said.",
        "2026-02-11 | The pilots' strike at the airline is planned for 24 February, the union said.",
    ),
    (
        "values",
        "2026-02-10 | The teachers' union demands a rise of 9 per cent from 1 August, it said on Monday.",
        "2026-02-10 | The teachers' union demands a rise of 11 per cent from 1 August, according to its president.",
    ),
    // Ceasefire.
    (
        "denial",
        "2025-03-03 | Ethiopia has accepted the truce proposed by Kenya, mediators said.",
        "2025-03-04 | Ethiopia denied that it had accepted the truce.",
    ),
    (
        "event-status",
        "2025-03-03 | Rwanda broke the ceasefire on Sunday, Congo said.",
        "2025-03-04 | Rwanda kept the ceasefire on Sunday, observers of the African Union said.",
    ),
    (
        "event-status",
        "2025-03-03 | The peace talks in Doha have failed, Qatar said.",
        "2025-03-04 | The parties reached an agreement at the peace talks in Doha, Qatar said.",
    ),
    (
        "event-status",
        "2025-03-03 | Egypt closed the Rafah border crossing on Sunday.",
        "2025-03-04 | Egypt kept the Rafah border crossing open on Sunday, officials in Cairo said.",
    ),
    // Fisheries.
    (
        "values",
        "2025-11-11 | Iceland caught 88,000 tonnes of herring in 2024, the institute said.",
        "2025-11-12 | Iceland caught 103,000 tonnes of herring in 2024, according to Norway.",
    ),
    (
        "denial",
        "2025-11-11 | Denmark demanded a cod quota of 14 per cent, a diplomat said.",
        "2025-11-12 | Denmark denied having demanded a cod quota of 14 per cent.",
    ),
    (
        "event-status",
        "2025-11-11 | The Faroe Islands walked out of the herring talks on Monday.",
        "2025-11-12 | The Faroe Islands attended the herring talks on Monday to the end, Norway said.",
    ),
    (
        "event-status",
        "2025-11-11 | Ireland has signed the herring agreement, the European Union said.",
        "2025-11-12 | Ireland has not signed the herring agreement, its fisheries minister said.",
    ),
    // Trade.
    (
        "denial",
        "2025-08-18 | India has lifted its tariffs on steel, the trade ministry said.",
        "2025-08-18 | India has not lifted its tariffs on steel, exporters said.",
    ),
    (
        "event-status",
        "2025-08-18 | Brazil approved the trade deal with the European Union on Friday.",
        "2025-08-19 | Brazil blocked the trade deal with the European Union on Friday, diplomats said.",
    ),
    (
        "denial",
        "2025-08-18 | The United States asked Switzerland to cut its duties on beef, Swiss officials said.",
        "2025-08-19 | The United States denied that it had asked Switzerland to cut its duties on beef.",
    ),
    (
        "values",
        "2025-08-18 | Canada offered to cut its tariffs on dairy by 15 per cent, negotiators said.",
        "2025-08-18 | Canada offered to cut its tariffs on dairy by 25 per cent, a minister said.",
    ),
    // Arms.
    (
        "denial",
        "2024-09-02 | South Korea has sold 40 howitzers to Poland this year, Warsaw said.",
        "2024-09-03 | South Korea denied that it had sold howitzers to Poland.",
    ),
    (
        "actors",
        "2024-09-02 | Russia called off the Geneva arms talks on Sunday.",
        "2024-09-03 | The United States called off the Geneva arms talks on Sunday.",
    ),
    (
        "event-status",
        "2024-09-02 | Turkey declined the invitation to the Vienna arms talks.",
        "2024-09-03 | Turkey accepted the invitation to the Vienna arms talks.",
    ),
    // Water.
    (
        "dates",
        "2026-06-15 | Egypt and Ethiopia will hold talks on the Nile dam in Khartoum on 3 July.",
        "2026-06-16 | Egypt and Ethiopia will hold talks on the Nile dam in Khartoum on 10 July.",
    ),
    (
        "denial",
        "2026-06-15 | Ethiopia promised to release 38 billion cubic metres of water a year, Sudan said.",
        "2026-06-16 | Ethiopia denied that it had promised to release 38 billion cubic metres of water a year.",
    ),
    // Prisoners.
    (
        "event-status",
        "2026-01-20 | Armenia released 15 prisoners from Azerbaijan on Monday.",
        "2026-01-21 | Armenia still detains the 15 prisoners from Azerbaijan, Baku said.",
    ),
    (
        "denial",
        "2026-01-20 | Israel demanded the release of all hostages before any withdrawal, Egypt said.",
        "2026-01-21 | Israel denied that it had demanded the release of all hostages before any withdrawal.",
    ),
    // Elections and coalitions.
    (
        "event-status",
        "2026-03-09 | The Dutch prime minister has resigned, the news agency reported.",
        "2026-03-09 | The Dutch prime minister will stay on, his office said. He stayed on in office on Monday.",
    ),
    (
        "event-status",
        "2026-03-09 | The Greens support the coalition agreement, their leader said.",
        "2026-03-10 | The Greens oppose the coalition agreement, their leader said.",
    ),
];

/// Reports that only seem to contradict each other.
const IN_ACCORD: &[(&str, &str)] = &[
    (
        "2026-05-04 | Chile will present its climate plan at the beginning of June.",
        "2026-05-05 | Chile will present its climate plan on 2 June.",
    ),
    (
        "2026-05-04 | Japan offered $1 billion for the climate fund, officials said.",
        "2026-05-20 | Japan offered $1.5 billion for the climate fund, officials said.",
    ),
    (
        "2026-05-04 | Poland's share of coal was 80 per cent in 2010.",
        "2026-05-05 | Poland's share of coal is 54 per cent. It plans 30 per cent by 2035.",
    ),
    (
        "2026-02-10 | The nurses' union demanded 9 per cent.",
        "2026-02-28 | The nurses' union demanded 7 per cent, down from 9 per cent.",
    ),
    (
        "2026-02-10 | The dockers' union rejected the pay offer of 3 per cent on Monday.",
        "2026-03-10 | The dockers' union accepted the new pay offer of 5 per cent on Monday.",
    ),
    (
        "2026-02-10 | The union demands 8 per cent for the drivers.",
        "2026-02-10 | The operators offered 4 per cent for the drivers.",
    ),
    (
        "2025-03-03 | The army rejected the truce. The rebels accepted it.",
        "2025-03-03 | The army has rejected the truce, and the rebels have accepted it.",
    ),
    (
        "2025-03-03 | Talks on a ceasefire in Cairo were planned for 10 March.",
        "2025-03-08 | Talks on a ceasefire in Cairo were postponed to 17 March.",
    ),
    (
        "2025-03-03 | Kenya closed its border with Somalia in 2011.",
        "2025-03-04 | Kenya opened its border with Somalia on Monday.",
    ),
    (
        "2025-11-11 | Iceland's quota was 120,000 tonnes in 2023.",
        "2025-11-12 | Iceland's quota was 98,000 tonnes in 2024.",
    ),
    (
        "2025-11-11 | Norway accepted the herring quota. Russia rejected it.",
        "2025-11-12 | Norway has accepted the herring quota but Russia rejects it.",
    ),
    (
        "2025-11-11 | It was not until 2019 that Denmark signed the cod treaty.",
        "2025-11-12 | Denmark signed the cod treaty in 2019.",
    ),
    (
        "2025-08-18 | India imposed tariffs on steel in May.",
        "2025-08-19 | India lifted its tariffs on steel on Monday.",
    ),
    (
        "2025-08-18 | Brazil wants a tariff of 10 per cent on cars.",
        "2025-08-18 | The European Union wants a tariff of 2.5 per cent on cars.",
    ),
    (
        "2025-08-18 | Mexico cancelled its trade talks with Peru.",
        "2025-08-18 | Mexico postponed its trade talks with Chile.",
    ),
    (
        "2024-09-02 | Poland bought 180 tanks from South Korea in 2022.",
        "2024-09-03 | Poland bought 250 tanks from the United States in 2022.",
    ),
    (
        "2024-09-02 | Turkey has not yet confirmed the Vienna arms talks.",
        "2024-09-05 | Turkey confirmed the Vienna arms talks on Wednesday.",
    ),
    (
        "2026-06-15 | Ethiopia refused to sign the Nile agreement.",
        "2026-06-16 | Ethiopia has not signed the Nile agreement.",
    ),
    (
        "2026-06-15 | About 50 million cubic metres were released in May.",
        "2026-06-16 | Ethiopia released 49 million cubic metres in May.",
    ),
    (
        "2026-01-20 | Azerbaijan called for the release of 15 prisoners.",
        "2026-01-21 | Armenia called for the release of 23 prisoners.",
    ),
    (
        "2026-03-09 | The Dutch prime minister may resign, a newspaper said.",
        "2026-03-10 | The Dutch prime minister stayed on.",
    ),
];

#[test]
fn reports_contradict_each_other() {
    let mut missed = Vec::new();
    for (kind, one, other) in CONTRARY {
        let found = found(one, other);
        if !found.iter().any(|it| it == kind) {
            missed.push(format!("{kind}, found {found:?}:\n  {one}\n  {other}"));
        }
    }
    assert!(missed.is_empty(), "{} of {}\n{}", missed.len(), CONTRARY.len(), missed.join("\n"));
}

#[test]
fn reports_only_seem_to_contradict_each_other() {
    let mut wrong = Vec::new();
    for (one, other) in IN_ACCORD {
        let found = found(one, other);
        if found.iter().any(|it| it != "superseded") {
            wrong.push(format!("found {found:?}:\n  {one}\n  {other}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), IN_ACCORD.len(), wrong.join("\n"));
}
