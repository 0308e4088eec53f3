use crate::gathering::{gather, sample};

/// What is found among reports, each with its day: contradictions a line each, then what is
/// superseded.
fn found(reports: &[(&str, &str)]) -> Vec<String> {
    let readings: Vec<_> =
        reports.iter().map(|(day, lines)| sample::report("", day, lines)).collect();
    let lexicon = sample::lexicon();
    let gathered = gather(&readings, &lexicon);
    let mut lines: Vec<String> = gathered
        .contradictions
        .iter()
        .map(|it| format!("{} {}: {:?}", it.kind.word(), it.about, it.sides))
        .collect();
    for (claim, later) in gathered.superseded.iter().enumerate() {
        lines.extend(later.map(|later| format!("{claim} -> {later}")));
    }
    lines
}

const NOTHING: [&str; 0] = [];

#[test]
fn talks_are_cancelled_or_postponed_or_not_confirmed() {
    let both = [
        (
            "2025-08-27",
            "event of sudland on talks state cancelled | Sudland called off the Bergen talks on cod.",
        ),
        (
            "2025-08-28",
            "event of sudland on talks state postponed | Sudland has put off the Bergen talks on cod.",
        ),
        (
            "2025-08-28",
            "state on talks state confirmed not | The Bergen talks have not been confirmed.",
        ),
    ];
    assert_eq!(
        found(&both),
        ["event-status Fisheries talks: cancelled or postponed or unconfirmed: [[0], [1], [2]]"]
    );
}

#[test]
fn what_is_told_weeks_later_takes_the_place_of_what_was_planned() {
    let story = [
        (
            "2025-08-01",
            "plan of sudland on talks state planned at 2025-09-01 | Sudland plans talks in Bergen.",
        ),
        (
            "2025-08-10",
            "event of sudland on talks state postponed | The talks in Bergen were put off by Sudland.",
        ),
        (
            "2025-08-30",
            "event of sudland on talks state cancelled | Sudland called off the talks in Bergen.",
        ),
    ];
    assert_eq!(found(&story), ["0 -> 1", "1 -> 2"]);
}

#[test]
fn other_meetings_other_people_and_other_times_do_not_contradict() {
    let meetings = [
        (
            "2025-08-27",
            "event of sudland on talks state cancelled | Sudland called off the Bergen talks on cod.",
        ),
        (
            "2025-08-28",
            "event of sudland on talks state postponed | Sudland has put off the Tromso talks on cod.",
        ),
    ];
    assert_eq!(found(&meetings), NOTHING);
    let replies = [
        (
            "2025-08-27",
            "event of norland on talks state accepted | Norland accepted the invitation to Bergen.",
        ),
        (
            "2025-08-28",
            "event of sudland on talks state declined | Sudland declined the invitation to Bergen.",
        ),
    ];
    assert_eq!(found(&replies), NOTHING);
    let days = [
        (
            "2025-08-27",
            "event of norland on talks state held at 2025-05-01 | The Bergen talks took place.",
        ),
        (
            "2025-08-28",
            "event of norland on talks state cancelled at 2025-09-03 | The Bergen talks are off.",
        ),
    ];
    assert_eq!(found(&days), NOTHING);
}

#[test]
fn an_invitation_is_declined_or_a_plan_to_go_was_dropped() {
    let summit = [
        (
            "2025-08-27",
            "refusal of norland-premier on talks state declined | The premier declined an invitation to the NATO summit.",
        ),
        (
            "2025-08-28",
            "event of norland-premier on talks state cancelled | The premier scrapped plans to attend the NATO meeting.",
        ),
    ];
    assert_eq!(found(&summit), ["event-status Fisheries talks: declined or cancelled: [[0], [1]]"]);
}

#[test]
fn facts_of_one_time_with_other_numbers_contradict() {
    let catches = [
        (
            "2025-08-27",
            "state of norland on quota = 118 tonnes at 2024-01-01..2024-12-31 | Norland caught 118 tonnes of mackerel in 2024.",
        ),
        (
            "2025-08-28",
            "event of norland on quota = 130 tonnes at 2024-01-01..2024-12-31 | Norland took 130 tonnes last year.",
        ),
    ];
    assert_eq!(found(&catches), ["values Cod quota: 118 tonnes or 130 tonnes: [[0], [1]]"]);
}

#[test]
fn a_demand_that_grows_is_a_sequence() {
    let demands = [
        (
            "2025-08-01",
            "demand of norland to sudland on quota = 50 tonnes | Norland asks Sudland to accept a cod quota of 50.",
        ),
        (
            "2025-08-20",
            "demand of norland to sudland on quota = 60 tonnes | Norland asks Sudland to accept a cod quota of 60.",
        ),
    ];
    assert_eq!(found(&demands), ["0 -> 1"]);
    let at_once = [
        (
            "2025-08-20",
            "demand of norland to sudland on quota = 50 tonnes | Norland asks Sudland to accept a cod quota of 50.",
        ),
        (
            "2025-08-20",
            "demand of norland to sudland on quota = 60 tonnes | Norland asks Sudland to accept a cod quota of 60.",
        ),
    ];
    assert_eq!(found(&at_once), NOTHING);
}

#[test]
fn a_limit_of_old_a_level_and_a_plan_do_not_contradict() {
    let levels = [
        (
            "2025-08-01",
            "state of norland on quota = 1 tonnes | Norland's catch was historically capped at 1 tonnes of cod.",
        ),
        (
            "2025-08-01",
            "state of norland on quota = 1.8 tonnes | Norland's catch of cod is 1.8 tonnes now.",
        ),
        (
            "2025-08-01",
            "plan of norland on quota = 2 tonnes at 2027-01-01..2027-12-31 | Norland plans a catch of 2 tonnes of cod.",
        ),
        (
            "2025-08-02",
            "state of norland on quota = 1..2 tonnes | Norland's catch of cod is between 1 and 2 tonnes.",
        ),
    ];
    assert_eq!(found(&levels), NOTHING);
}

#[test]
fn a_denial_stands_against_what_it_denies() {
    let denied = [
        (
            "2025-08-27",
            "demand of norland to sudland on quota = 60 tonnes | Norland wants Sudland to accept higher catches of cod.",
        ),
        (
            "2025-08-27",
            "demand of norland to sudland on quota = 50 tonnes | Norland asked for a catch of 50.",
        ),
        (
            "2025-08-28",
            "denial of sudland to norland on quota | Sudland denied that Norland is looking for higher catches.",
        ),
    ];
    assert_eq!(
        found(&denied),
        ["denial Cod quota: said of Norland, denied by Sudland: [[0, 1], [2]]"]
    );
}

#[test]
fn what_is_done_and_not_done_is_a_denial() {
    let left = [
        (
            "2025-08-27",
            "event of norland on talks state absent | Norland walked out of the Bergen talks.",
        ),
        (
            "2025-08-28",
            "event of norland on talks state absent not | Norland never left the Bergen talks, it said.",
        ),
    ];
    assert_eq!(found(&left).len(), 1);
    let raised = [
        ("2025-08-27", "event of norland on quota state raised | Norland raised its offer on cod."),
        (
            "2025-08-28",
            "event of norland on quota state raised not | Norland did not raise its offer on cod.",
        ),
    ];
    assert_eq!(found(&raised), ["denial Cod quota: raised, not raised: [[0], [1]]"]);
}

#[test]
fn one_event_has_one_day_and_one_doer() {
    let days = [
        (
            "2025-08-27",
            "event of norland on talks state planned at 2025-09-01 | The Bergen talks on cod are planned for 1 September.",
        ),
        (
            "2025-08-28",
            "event of norland on talks state planned at 2025-09-09 | The Bergen talks on cod are planned for 9 September.",
        ),
        (
            "2025-08-28",
            "event of norland on talks state planned at 2025-09-01..2025-09-10 | The Bergen talks on cod are planned for the beginning of September.",
        ),
    ];
    assert_eq!(found(&days), ["dates Fisheries talks: 2025-09-01 or 2025-09-09: [[0], [1]]"]);
    let doers = [
        (
            "2025-08-27",
            "event of norland to sudland on talks state cancelled | Norland called off the Bergen talks on cod.",
        ),
        (
            "2025-08-28",
            "event of sudland to norland on talks state cancelled | Sudland called off the Bergen talks on cod.",
        ),
    ];
    assert_eq!(found(&doers), ["actors Fisheries talks: by Norland or by Sudland: [[0], [1]]"]);
}

#[test]
fn many_claims_are_compared_in_bounded_time() {
    let line = "event of norland on talks state cancelled | Norland called off the Bergen talks.\n";
    let many = line.repeat(3_000);
    let other = "event of norland on talks state postponed | Norland put off the Bergen talks.";
    let found = found(&[("2025-08-27", &many), ("2025-08-28", other)]);
    assert_eq!(found.len(), 1);
}
