//! What rests on no claim: recorded, and a warning where the analyst gives no reason.

use super::Desk;
use super::calendar::USUAL_PACE;
use super::stakes::Placed;
use crate::actor::Actor;
use crate::case::{Assumption, AssumptionAbout, Ground};
use crate::code::Code;
use crate::document::{Entry, Table};
use crate::findings::quoted;
use crate::issue::Issue;
use crate::names::{actor_id, issue_id};
use crate::target::TargetPath;
use winset_text::Span;

/// The assumptions: stakes, capabilities, issues with a status quo or reversion point, and paths,
/// that rest on no claim.
pub(crate) fn read(
    root: &Table,
    stakes: &[Placed],
    actors: &[Actor],
    issues: &[Issue],
    paths: &[TargetPath],
    desk: &mut Desk,
) -> Vec<Assumption> {
    let mut all = Vec::new();
    let mut note = |ground: &Ground, claimed: bool, about: AssumptionAbout, span: Span| {
        if ground.claims.is_empty() && !claimed {
            all.push(Assumption { about, note: ground.note.clone(), span });
        }
    };
    for (at, (issue, entry)) in issues.iter().zip(root.tables("issue")).enumerate() {
        if issue.status_quo.is_some() || issue.reversion.is_some() {
            note(&issue.ground, cites(entry), AssumptionAbout::Issue(issue_id(at)), entry.key_span);
        }
    }
    for (at, (actor, entry)) in actors.iter().zip(root.tables("actor")).enumerate() {
        let claimed = !actor.capability.claims().is_empty() || !entry.is_table() || cites(entry);
        note(&actor.ground, claimed, AssumptionAbout::Capability(actor_id(at)), entry.key_span);
    }
    for placed in stakes {
        let stake = &placed.stake;
        let claimed = placed.cites || !stake.position.claims().is_empty();
        let about = AssumptionAbout::Stake(stake.actor, stake.issue);
        note(&stake.ground, claimed, about, placed.header);
    }
    for (at, path) in paths.iter().enumerate() {
        let Some(entry) = root.tables("path").iter().find(|entry| entry.key == path.key) else {
            continue;
        };
        let claimed = cites(entry) || !path.growth.claims().is_empty();
        note(&path.ground, claimed, AssumptionAbout::Path(at), entry.key_span);
    }
    unexplained(&all, paths, desk);
    if let (true, Some(head)) = (root.tables("side").len() > 1, root.entry("case"))
        && head.table().node("pace").is_none()
    {
        let note = format!("\"{USUAL_PACE}\" per week, as everywhere unless `[case]` gives `pace`");
        let about = AssumptionAbout::Pace;
        all.push(Assumption { about, note: Some(note), span: head.key_span });
    }
    all
}

/// Does it cite claims, if perhaps unknown ones (which is found elsewhere)?
fn cites(entry: &Entry) -> bool {
    !entry.table().texts("claims").is_empty()
}

/// One warning per kind of thing, so that forty missing notes are not forty warnings.
fn unexplained(all: &[Assumption], paths: &[TargetPath], desk: &mut Desk) {
    type Kind = fn(&AssumptionAbout) -> bool;
    let kinds: [(&str, &str, Kind); 4] = [
        ("the status quo of", "issues", |about| matches!(about, AssumptionAbout::Issue(_))),
        ("the capability of", "actors", |about| matches!(about, AssumptionAbout::Capability(_))),
        ("the stake of", "stakes", |about| matches!(about, AssumptionAbout::Stake(..))),
        ("the path", "paths", |about| matches!(about, AssumptionAbout::Path(_))),
    ];
    for (of, several, is_kind) in kinds {
        let without: Vec<&Assumption> = all
            .iter()
            .filter(|assumption| is_kind(&assumption.about) && assumption.note.is_none())
            .collect();
        let Some((first, others)) = without.split_first() else { continue };
        let names: Vec<String> =
            without.iter().map(|assumption| name(&assumption.about, paths, desk)).collect();
        let message = match names.as_slice() {
            [only] => format!("{of} {only} rests on no claim and no note"),
            _ => format!("{} {several} rest on no claim and no note", names.len()),
        };
        let mut found = Code::UnexplainedAssumption.found(message).at(first.span, "why?");
        for other in others.iter().take(2) {
            found = found.and_at(other.span, "and this one");
        }
        if names.len() > 1 {
            let most = 12;
            let more = match names.len() > most {
                true => format!(" and {} more", names.len() - most),
                false => String::new(),
            };
            let shown = names[..names.len().min(most)].join(", ");
            found = found.because(format!("they are {shown}{more}"));
        }
        desk.findings.add(
            found.help("add `claims = [\"…\"]` with what it rests on, or `note = \"…\"` with why you assume it"),
        );
    }
}

fn name(about: &AssumptionAbout, paths: &[TargetPath], desk: &Desk) -> String {
    let (actors, issues) = (&desk.names.actors, &desk.names.issues);
    match about {
        AssumptionAbout::Stake(actor, issue) => {
            let (actor, issue) = (usize::from(actor.0), usize::from(issue.0));
            format!("{} on {}", quoted(actors.key(actor)), quoted(issues.key(issue)))
        }
        AssumptionAbout::Capability(actor) => quoted(actors.key(usize::from(actor.0))),
        AssumptionAbout::Issue(issue) => quoted(issues.key(usize::from(issue.0))),
        AssumptionAbout::Pace => quoted("pace"),
        AssumptionAbout::Path(at) => {
            paths.get(*at).map_or_else(String::new, |path| quoted(&path.key))
        }
    }
}
