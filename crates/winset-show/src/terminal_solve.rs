//! One run of one model as text.

use crate::grammar::{capitalised, counted, harmless, listed};
use crate::layout::{Align, Table, align_points, heading, wrapped};
use crate::models::{in_prose, settings};
use crate::names::in_a_sentence;
use crate::number::{chance, with_unit};
use crate::paint::{HEADING, Look, QUIET, TITLE};
use crate::steps::{
    bargain_word, exchange_sentence, move_sentence, reason_sentence, run_precision,
};
use crate::terminal::{case_head, print_table};
use crate::unused::Reach;
use winset_case::{ActorId, Case, Issue};
use winset_solve::{Bargain, Challenge, IssueTranscript, Round, Transcript};

/// The run as text.
pub fn transcript_text(case: &Case, transcript: &Transcript, look: Look) -> String {
    let mut out = String::new();
    case_head(&mut out, case, std::slice::from_ref(&transcript.model), Reach::Models, look);
    let parameters: Vec<String> = settings(&transcript.model)
        .iter()
        .map(|setting| format!("{} = {}", setting.name, setting.value))
        .collect();
    let with =
        if parameters.is_empty() { String::new() } else { format!(" ({})", parameters.join(", ")) };
    let text = capitalised(&format!(
        "{}{with}, run once with every uncertain input at its median.",
        in_prose(transcript.model.name())
    ));
    out += &look.paint(QUIET, &wrapped(&text, look.columns(), "", ""));
    for run in &transcript.issues {
        out.push('\n');
        issue(&mut out, case, transcript, run, look);
    }
    if !transcript.exchanges.is_empty() {
        out.push('\n');
        out += &look.paint(HEADING, &heading("Exchanges", look.columns(), look.rule()));
        out.push('\n');
        for made in &transcript.exchanges {
            let text = harmless(&exchange_sentence(case, made));
            let first = format!("  {}", look.bullet());
            out += &wrapped(&text, look.columns(), &first, "    ");
        }
    }
    look.shown(out)
}

/// Where the issue would settle, as a sentence.
pub(crate) fn settles(issue: &Issue, run: &IssueTranscript) -> String {
    let outcome = with_unit(&run_precision(issue).print(run.outcome), &issue.unit);
    format!("{} would settle at {outcome}.", capitalised(&issue.name))
}

fn issue(out: &mut String, case: &Case, whole: &Transcript, run: &IssueTranscript, look: Look) {
    let issue = case.issue(run.issue);
    let columns = look.columns();
    let name = capitalised(&harmless(&issue.name));
    *out += &look.paint(HEADING, &heading(&name, columns, look.rule()));
    out.push('\n');
    let reason = reason_sentence(case, issue, &whole.model, run);
    let text = format!("{} {reason}", settles(issue, run));
    *out += &look.paint(TITLE, &wrapped(&harmless(&text), columns, "", ""));
    out.push('\n');
    positions(out, case, issue, run, look);
    for round in run.rounds.iter().skip(1) {
        out.push('\n');
        *out += &format!("  {}", look.paint(TITLE, &format!("Round {}", round.number)));
        let print = |value| run_precision(issue).print(value);
        let after = format!(
            ": median {}, mean {}",
            print(round.median),
            with_unit(&print(round.mean), &issue.unit)
        );
        *out += &format!("{}\n", harmless(&after));
        if round.moves.is_empty() && whole.exchanges.is_empty() {
            *out += "  Nobody moved.\n";
        }
        for step in &round.moves {
            let text = harmless(&move_sentence(case, issue, round, step));
            *out += &wrapped(&text, columns, &format!("  {}", look.bullet()), "    ");
        }
        challenges(out, case, issue, round, look);
    }
}

/// Rounds beyond these are left out of the middle of the table.
const MOST_ROUNDS: usize = 6;

fn positions(out: &mut String, case: &Case, issue: &Issue, run: &IssueTranscript, look: Look) {
    const TITLES: [&str; 10] = ["start", "round 1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let mut shown: Vec<usize> = (0..run.rounds.len()).collect();
    if shown.len() > MOST_ROUNDS {
        let last = shown.len() - 1;
        shown.truncate(MOST_ROUNDS - 1);
        shown.push(last);
    }
    let mut table = Table {
        header: vec!["actor", "influence"],
        align: vec![Align::Left, Align::Right],
        rows: Vec::new(),
        gives_way: 0,
        least: 16,
        may_go: vec!["5", "4", "influence", "3"],
    };
    for at in &shown {
        let title = if *at + 1 == run.rounds.len() && *at > MOST_ROUNDS {
            "end"
        } else {
            TITLES.get(*at).copied().unwrap_or("end")
        };
        table.header.push(title);
        table.align.push(Align::Right);
    }
    let mut order: Vec<usize> = (0..run.actors.len()).collect();
    if let Some(start) = run.rounds.first() {
        order.sort_by(|a, b| start.positions[*a].total_cmp(&start.positions[*b]));
    }
    let whole: f64 = run.influence.iter().sum();
    let print = |value| run_precision(issue).print(value);
    let mut columns: Vec<Vec<String>> = Vec::new();
    for at in &shown {
        let round = &run.rounds[*at];
        let mut cells: Vec<String> =
            order.iter().map(|actor| print(round.positions[*actor])).collect();
        cells.push(print(round.median));
        cells.push(print(round.mean));
        columns.push(align_points(&cells));
    }
    let mut names: Vec<(String, String)> = order
        .iter()
        .map(|actor| {
            let share = if whole > 0.0 { run.influence[*actor] / whole } else { 0.0 };
            (harmless(&case.actor(run.actors[*actor]).name), chance(share))
        })
        .collect();
    names.push((String::from("(median)"), String::new()));
    names.push((String::from("(mean)"), String::new()));
    for (at, (name, influence)) in names.into_iter().enumerate() {
        let mut row = vec![name, influence];
        row.extend(columns.iter().map(|column| column[at].clone()));
        table.rows.push(row);
    }
    print_table(out, &table, look);
}

/// At most this many challenges are shown per round; JSON holds them all.
const MOST_CHALLENGES: usize = 6;

/// What the challenges of a round lead to, and those that would move somebody.
fn challenges(out: &mut String, case: &Case, issue: &Issue, round: &Round, look: Look) {
    let all = &round.challenges;
    if all.is_empty() {
        return;
    }
    let kinds: Vec<String> =
        [Bargain::Compromise, Bargain::Compel, Bargain::Conflict, Bargain::Stalemate]
            .into_iter()
            .map(|kind| (kind, all.iter().filter(|found| found.bargain == kind).count()))
            .filter(|(_, number)| *number > 0)
            .map(|(kind, number)| format!("{number} to {}", bargain_word(kind)))
            .collect();
    let text = format!(
        "{} weighed, leading {}.",
        counted(all.len(), "challenge", "challenges"),
        listed(&kinds, "and")
    );
    out.push('\n');
    *out += &look.paint(QUIET, &wrapped(&text, look.columns(), "  ", "  "));

    let mut worth: Vec<&Challenge> =
        all.iter().filter(|challenge| challenge.taken || challenge.offer.is_some()).collect();
    worth.sort_by_key(|challenge| !challenge.taken);
    if worth.is_empty() {
        return;
    }
    let name = |actor: ActorId| harmless(in_a_sentence(case, actor));
    let utility = |value| crate::number::Precision::at_least(0.01).print_signed(value);
    let mut table = Table {
        header: vec!["challenger", "target", "wins", "gain", "target's", "leads to", "moves to"],
        align: vec![
            Align::Left,
            Align::Left,
            Align::Right,
            Align::Right,
            Align::Right,
            Align::Left,
            Align::Left,
        ],
        rows: Vec::new(),
        gives_way: 0,
        least: 10,
        may_go: vec!["target's", "gain", "leads to"],
    };
    for challenge in worth.iter().take(MOST_CHALLENGES) {
        let offer = challenge.offer.map_or_else(String::new, |(actor, to)| {
            let to = run_precision(issue).print(to);
            let taken = if challenge.taken { ", taken" } else { "" };
            if actor == challenge.target {
                format!("{to}{taken}")
            } else {
                format!("{} to {to}{taken}", name(actor))
            }
        });
        table.rows.push(vec![
            name(challenge.challenger),
            name(challenge.target),
            chance(challenge.win_probability),
            utility(challenge.challenger_expects),
            utility(challenge.target_expects),
            bargain_word(challenge.bargain).to_owned(),
            offer,
        ]);
    }
    // Two columns of names share what room there is.
    shorten_names(&mut table, look);
    print_table(out, &table, look);
    let rest = worth.len() - table.rows.len();
    if rest > 0 {
        let text = format!("{rest} more would move somebody; `--format json` holds them all.");
        *out += &look.paint(QUIET, &wrapped(&text, look.columns(), "  ", "  "));
    }
}

fn shorten_names(table: &mut Table, look: Look) {
    let other: usize = table.header[2..]
        .iter()
        .enumerate()
        .map(|(at, title)| {
            let cells = table.rows.iter().map(|row| crate::layout::width(&row[at + 2]));
            cells.max().unwrap_or(0).max(crate::layout::width(title)) + 2
        })
        .sum();
    let room = look.columns().saturating_sub(other + 6) / 2;
    for row in &mut table.rows {
        for cell in row.iter_mut().take(2) {
            *cell = crate::layout::cut_in_the_middle(cell, room.max(10));
        }
    }
}
