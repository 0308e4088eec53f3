//! Six pairs of short reports on six negotiations: which claims are set against each other.

use std::fmt::Write;
use winset_read::{Lexicon, ReadOptions, gather, reading};
use winset_text::Source;

/// What two reports tell against each other, a line each: the kind and what it is about, then
/// the camps, each claim with its words.
fn told(reports: &[(&str, &str, &str)]) -> String {
    let lexicon = Lexicon::shipped();
    let readings: Vec<_> = reports
        .iter()
        .map(|(outlet, day, text)| {
            let source = Source::new("report.txt", text.as_bytes().to_vec());
            let options = ReadOptions {
                published: Some(winset_case::DateRange::day(day.parse().expect("a day"))),
                outlet: Some((*outlet).to_owned()),
                ..ReadOptions::default()
            };
            reading(&source, &lexicon, &options)
        })
        .collect();
    let gathered = gather(&readings, &lexicon);
    let mut lines = String::new();
    for it in &gathered.contradictions {
        writeln!(lines, "{}: {}", it.kind.word(), it.about).expect("a string");
        for side in &it.sides {
            let words: Vec<&str> = side
                .iter()
                .map(|&claim| {
                    let found = gathered.claims[claim];
                    gathered.articles[found.article].document.words(found.claim.place)
                })
                .collect();
            writeln!(lines, "    {}", words.join(" | ")).expect("a string");
        }
    }
    lines
}

// 2 contradictions (denial; dates); a demand that fell is none.
const STEEL: [(&str, &str, &str); 2] = [
    (
        "Ruhr Chronicle",
        "2026-04-14",
        "Metal workers set date for strike\n\nThe metal workers' union will strike from 27 April if the employers do not improve their offer, its chairwoman said on Tuesday. The union wants 7.5 per cent more for twelve months. The employers offered 2.8 per cent, a negotiator said. The labour ministry has been asked to mediate. The employers' association has agreed to mediation, according to people close to the talks.\n\nWages in the sector rose by 3.3 per cent last year.\n",
    ),
    (
        "Steel Observer",
        "2026-04-15",
        "Union lowers demand\n\nThe metal workers' union now demands 6 per cent, down from 7.5 per cent. The strike is planned for 4 May, a spokesman for the union said. The employers' association denied that it had agreed to mediation. \"We can talk without a nanny,\" its president said. The employers' offer stands at 2.8 per cent.\n",
    ),
];

// 3 contradictions (values; denial; event-status), of which the number of dead is not found.
const STRAIT: [(&str, &str, &str); 2] = [
    (
        "Levant Post",
        "2025-12-02",
        "Navies exchange shots\n\nTurkey and Greece have agreed to a ceasefire in the Aegean, the NATO secretary general said on Tuesday. The exchange of fire on Sunday left 14 sailors dead, according to Athens. Turkey demanded the withdrawal of all warships from the islands, a Greek diplomat said. The talks on the islands, planned for Friday in Rome, were postponed.\n",
    ),
    (
        "Aegean Daily",
        "2025-12-03",
        "Talks in Rome are off\n\nGreece has cancelled the talks on the islands in Rome, a government spokesman in Athens said. The exchange of fire on Sunday killed 9 sailors, according to Ankara. Turkey denied having demanded the withdrawal of warships. The ceasefire has held since Tuesday, NATO said.\n",
    ),
];

// 3 contradictions (denial; values; denial); a pledge and a wish are none.
const FOREST: [(&str, &str, &str); 2] = [
    (
        "Amazon Tribune",
        "2027-09-06",
        "Donors and forest states at odds\n\nBrazil has offered to end illegal logging by 2029, three delegates said on Monday. Deforestation fell to 5,800 square kilometres in 2026, Brazil said. Norway will pay $1 billion into the fund if the others follow. Indonesia left the talks in Bogota on Saturday.\n",
    ),
    (
        "Andes Weekly",
        "2027-09-07",
        "Brazil denies offer\n\nBrazil denied that it had offered to end illegal logging by 2029. Deforestation amounted to 7,100 square kilometres in 2026, according to a group of scientists. Indonesia never left the talks in Bogota, its delegation said. Norway wants to pay $1 billion.\n",
    ),
];

// 3 contradictions (event-status; denial; actors).
const WHEAT: [(&str, &str, &str); 2] = [
    (
        "Black Sea Bulletin",
        "2026-07-20",
        "Ukraine suspends grain talks\n\nUkraine has called off the Istanbul talks on grain. Romania reopened the port of Constanta for Ukrainian wheat on Sunday. Poland has lifted its ban on Ukrainian wheat, the farm minister said.\n",
    ),
    (
        "Danube Mercury",
        "2026-07-21",
        "Russia breaks off grain talks\n\nRussia called off the Istanbul talks on grain. The port of Constanta has been closed for Ukrainian wheat since Friday, shipping companies said. Poland has not lifted its ban on Ukrainian wheat, a spokeswoman said.\n",
    ),
];

// 2 contradictions (event-status twice); an old cap, a present and a planned share are none.
const MISSILES: [(&str, &str, &str); 2] = [
    (
        "Nordic Review",
        "2025-02-24",
        "Sweden to buy missiles\n\nSweden has signed the missile contract with France, the defence ministry said on Monday. Defence spending stands at 2.4 per cent of GDP and is to reach 3.5 per cent by 2030. Finland accepted an invitation to join the purchase. The contract is worth 3.1 billion euros.\n",
    ),
    (
        "Baltic Monitor",
        "2025-02-25",
        "No missile contract yet\n\nSweden has not signed the missile contract with France, a spokesman for the defence ministry said. Until 2022 defence spending was kept below 1.3 per cent of GDP. Finland has declined the invitation to join the purchase. In 2024 defence spending was 2.2 per cent of GDP.\n",
    ),
];

// 3 contradictions (event-status; denial; event-status), of which the first, work suspended and
// resumed, may be a day's course of things and is not found.
const RIVER: [(&str, &str, &str); 2] = [
    (
        "Mekong Courier",
        "2026-11-09",
        "Laos halts dam\n\nLaos has suspended work on the Luang dam, Thailand said on Monday. Vietnam proposed a joint commission. China promised to release water from its reservoirs, a Vietnamese official said. Cambodia's prime minister will attend the river summit in Hanoi.\n",
    ),
    (
        "Indochina Gazette",
        "2026-11-10",
        "Work on dam goes on\n\nLaos has resumed work on the Luang dam, engineers said. China denied that it had promised to release water from its reservoirs. Cambodia's prime minister will skip the river summit in Hanoi. Thailand backs Vietnam's proposal of a joint commission.\n",
    ),
];

/// Of each pair, the kinds of what is found, in order, and what the two tell against each other.
#[test]
fn reports_on_six_negotiations_are_set_against_each_other() {
    let kinds = |pair| {
        let told = told(pair);
        let first = told.lines().filter(|line| !line.starts_with(' '));
        let kinds: Vec<_> = first.filter_map(|line| line.split_once(':')).collect();
        kinds.into_iter().map(|(kind, _)| kind.to_owned()).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(kinds(&STEEL), "dates, denial");
    assert_eq!(kinds(&STRAIT), "denial, event-status");
    assert_eq!(kinds(&FOREST), "denial, values, denial");
    assert_eq!(kinds(&WHEAT), "actors, event-status, denial");
    assert_eq!(kinds(&MISSILES), "event-status, event-status");
    assert_eq!(kinds(&RIVER), "denial, event-status");
}

#[test]
fn camps_hold_the_words_that_differ() {
    let told = told(&FOREST);
    assert!(told.contains("5800 square kilometres or 7100 square kilometres"), "{told}");
    assert!(told.contains("\n    Indonesia left the talks in Bogota"), "{told}");
    assert!(told.contains("\n    Indonesia never left the talks"), "{told}");
}
