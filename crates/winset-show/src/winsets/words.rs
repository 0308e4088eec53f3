//! Sentences about win-sets.

use crate::grammar::{capitalised, listed, sentence};
use crate::names::in_a_sentence;
use crate::number::{in_draws, share};
use winset_case::{Case, Constraint};
use winset_solve::settlement::{AgendaWorth, Blocks, Emptied, Happening, WinSets};
use winset_solve::winset::Agenda;

/// How often there is a zone, who is in the way where there is none, and whom a package serves.
pub(crate) fn winset_sentences(case: &Case, found: &WinSets) -> Vec<String> {
    let draws = found.draws;
    let mut told = vec![zone_sentence(found)];
    if found.empty > 0.0 {
        told.extend(in_the_way(case, found));
    }
    let package = found.agendas.iter().find(|worth| worth.agenda == Agenda::Package);
    if let Some(worth) = package.filter(|_| found.issues.len() > 1) {
        let sides: Vec<String> = case
            .sides
            .iter()
            .zip(&worth.better)
            .map(|(side, &better)| format!("for {} {}", side.name, in_draws(better, draws)))
            .collect();
        told.push(sentence(&format!(
            "everything in one text is worth more than one text per issue {}",
            listed(&sides, "and")
        )));
    }
    told.extend(found.emptied.iter().map(|one| emptied_sentence(case, one, draws)));
    told
}

fn zone_sentence(found: &WinSets) -> String {
    let what = if found.issues.len() > 1 { "with everything in one text, " } else { "" };
    sentence(&match found.empty {
        empty if empty <= 0.0 => format!(
            "{what}there is a zone of agreement in every draw: something that every side could sign \
             and have ratified"
        ),
        empty if empty >= 1.0 => format!(
            "{what}there is no zone of agreement in any draw: nothing that every side could sign and \
             have ratified"
        ),
        empty => format!(
            "{what}there is a zone of agreement in {} of draws: something that every side could \
             sign and have ratified",
            share(1.0 - empty, found.draws)
        ),
    })
}

/// Who is most often in the way.
fn in_the_way(case: &Case, found: &WinSets) -> Option<String> {
    let draws = found.draws;
    let first = found.blockers.first();
    if first.is_none_or(|first| first.share <= found.negotiators) {
        return (found.negotiators > 0.0).then(|| {
            sentence(&format!(
                "where there is none, most often no text would leave all negotiators better off \
                 than no agreement ({} of draws)",
                share(found.negotiators, draws)
            ))
        });
    }
    let first = first?;
    let how = if first.alone > 0.0 {
        format!("its consent alone would open one {}", in_draws(first.alone, draws))
    } else {
        String::from("though never alone")
    };
    Some(sentence(&format!(
        "where there is none, {} is most often in the way ({} of draws); {how}",
        blocker_name(case, first),
        share(first.share, draws)
    )))
}

/// Who it is, and for whom: `Komeito (Japan)`.
pub(super) fn blocker_name(case: &Case, one: &Blocks) -> String {
    format!("{} ({})", in_a_sentence(case, one.ratifier), case.side(one.side).name)
}

/// What a constraint is called in a sentence, and whose it is.
pub(super) fn constraint_name(case: &Case, bound: &Constraint) -> String {
    let whose = in_a_sentence(case, bound.actor);
    if bound.name == bound.key {
        format!("constraint `{}` of {whose}", bound.key)
    } else {
        format!("the constraint “{}” of {whose}", bound.name)
    }
}

/// That constraints leave a side nothing.
pub(super) fn emptied_sentence(case: &Case, one: &Emptied, draws: u32) -> String {
    let called: Vec<String> = one
        .constraints
        .iter()
        .filter_map(|&at| case.constraints.get(at))
        .map(|bound| constraint_name(case, bound))
        .collect();
    let (leave, together) =
        if called.len() > 1 { ("leave", ", taken together,") } else { ("leaves", "") };
    let called = listed(&called, "and");
    let side = &case.side(one.side).name;
    sentence(&format!(
        "{called}{together} {leave} {side} nothing that it could sign and have ratified, {}",
        in_draws(one.share, draws)
    ))
}

/// The word for an agenda, in files.
pub(crate) fn agenda_word(agenda: Agenda) -> &'static str {
    match agenda {
        Agenda::Separate => "separate",
        Agenda::Package => "package",
        Agenda::Linked(_) => "linkage",
        Agenda::Unrefused => "unrefused",
    }
}

/// An agenda by name.
pub(crate) fn agenda_name(case: &Case, agenda: Agenda) -> String {
    match agenda {
        Agenda::Separate => String::from("One text per issue"),
        Agenda::Package => String::from("Everything in one text"),
        Agenda::Linked(at) => {
            case.linkages.get(at).map_or_else(String::new, |linkage| capitalised(&linkage.name))
        }
        Agenda::Unrefused => String::from("All linkages that nobody refuses"),
    }
}

/// Which sides gain, and which lose, against one text per issue: by the middle of the draws, where
/// it is more than chance.
pub(super) fn who_gains(case: &Case, worth: &AgendaWorth, apart: &AgendaWorth) -> String {
    let gap = |up: bool| -> Vec<&str> {
        let sides = case.sides.iter().zip(worth.gain.iter().zip(&apart.gain));
        let moved = sides.filter(|(_, (here, there))| {
            let by = if up { here.mean - there.mean } else { there.mean - here.mean };
            by > 2.0 * here.mean_error.hypot(there.mean_error) && by >= 5e-4
        });
        moved.map(|(side, _)| side.name.as_str()).collect()
    };
    let (gain, lose) = (gap(true), gap(false));
    match (gain.as_slice(), lose.as_slice()) {
        ([], []) => String::from("no difference"),
        (gain, []) => format!("more for {}", listed(gain, "and")),
        ([], lose) => format!("less for {}", listed(lose, "and")),
        (gain, lose) => {
            format!("more for {}, less for {}", listed(gain, "and"), listed(lose, "and"))
        }
    }
}

/// What happened, in a few words: `Upper House election: majority kept`.
pub(crate) fn happening_text(case: &Case, happening: Happening) -> String {
    let deadline = |at: usize| case.deadlines.get(at).map_or("", |one| one.name.as_str());
    match happening {
        Happening::Passed(at) => deadline(at).to_owned(),
        Happening::Extended(at) => format!("{}: extended", deadline(at)),
        Happening::Outcome(event, outcome) => {
            let Some(event) = case.events.get(event) else { return String::new() };
            match event.outcomes.get(outcome) {
                Some(outcome) => format!("{}: {}", event.name, outcome.name),
                None => event.name.clone(),
            }
        }
    }
}
