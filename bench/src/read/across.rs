//! Several reports: contradictions, origins, claims that later ones replace.

use crate::read::compare::Compared;
use crate::read::gold::{ContradictionMark, Folder};
use crate::read::tally::Score;
use std::ops::Range;
use winset_read::{Contradiction, Gathered};

/// Compares what was found across the reports of a folder.
pub(crate) fn reports(
    folder: &Folder,
    gathered: &Gathered,
    compared: &[Compared],
    score: &mut Score,
) {
    let across = Reports { folder, compared, firsts: firsts(gathered, folder.reports.len()) };
    let (marks, traps) = (&folder.across.contradiction, &folder.across.trap);
    let mut found = vec![false; marks.len()];
    let mut sprung = vec![false; traps.len()];
    let tally = score.tally("contradictions");
    tally.gold += marks.iter().filter(|mark| !mark.optional).count();
    for contradiction in &gathered.contradictions {
        for (trap, sprung) in traps.iter().zip(&mut sprung) {
            let word = contradiction.kind.word();
            let is_meant = trap.kind.as_ref().is_none_or(|kind| kind.allows(word));
            *sprung |= is_meant && across.is(trap, contradiction);
        }
        match marks.iter().position(|mark| across.is(mark, contradiction)) {
            Some(mark) if marks[mark].optional => {}
            Some(mark) if found[mark] => {}
            Some(mark) => {
                found[mark] = true;
                let tally = score.tally("contradictions");
                tally.found += 1;
                tally.right += 1;
                let word = contradiction.kind.word();
                let right = marks[mark].kind.as_ref().is_none_or(|kind| kind.allows(word));
                score.answer("contradiction kind", right);
                if !right {
                    let text = format!("kind {word}: {}", marks[mark].about);
                    score.fault("contradictions", &folder.name, text);
                }
            }
            None => {
                score.tally("contradictions").found += 1;
                let text = format!("false alarm: {}", across.words(gathered, contradiction));
                score.fault("contradictions", &folder.name, text);
            }
        }
    }
    for (mark, found) in marks.iter().zip(found) {
        if !found && !mark.optional {
            score.fault("contradictions", &folder.name, format!("missed: {}", mark.about));
        }
    }
    for (trap, sprung) in traps.iter().zip(sprung) {
        score.answer("traps avoided", !sprung);
        if sprung {
            let text = format!("into the trap: {}", trap.about);
            score.fault("contradictions", &folder.name, text);
        }
    }
    for mark in &folder.across.same_origin {
        let origins = |name: &String| -> Vec<usize> {
            across.numbers(name).map(|claim| gathered.origins[claim]).collect()
        };
        let each: Vec<Vec<usize>> = mark.claims.iter().map(origins).collect();
        let one = each.first().is_some_and(|first| {
            first.iter().any(|origin| each.iter().all(|origins| origins.contains(origin)))
        });
        score.answer("same origin", one);
        if !one {
            let text = format!("several origins: {}", mark.about);
            score.fault("contradictions", &folder.name, text);
        }
    }
    for mark in &folder.across.superseded {
        let later: Vec<usize> = across.numbers(&mark.later).collect();
        let by = |claim: usize| gathered.superseded.get(claim).copied().flatten();
        let replaced = across.numbers(&mark.earlier).filter_map(by).any(|by| later.contains(&by));
        score.answer("superseded", replaced);
        if !replaced {
            let text = format!("not superseded: {} by {}", mark.earlier, mark.later);
            score.fault("contradictions", &folder.name, text);
        }
    }
}

/// The gathered numbers of each report's own claims.
fn firsts(gathered: &Gathered, reports: usize) -> Vec<Range<usize>> {
    let mut firsts = vec![0..0; reports];
    for (number, claim) in gathered.claims.iter().enumerate() {
        let (report, is_main) = gathered.reports[claim.article];
        if is_main {
            let first = &mut firsts[report];
            *first =
                if first.start == first.end { number..number + 1 } else { first.start..number + 1 };
        }
    }
    firsts
}

struct Reports<'a> {
    folder: &'a Folder,
    compared: &'a [Compared],
    firsts: Vec<Range<usize>>,
}

impl Reports<'_> {
    /// The claims found that bear on a claim of the gold, by their gathered numbers.
    fn numbers(&self, name: &str) -> impl Iterator<Item = usize> {
        let (report, claim) = self.folder.claim(name).unzip();
        let gold = report.map(|report| &self.folder.reports[report]);
        let mark = gold.zip(claim).map(|(gold, claim)| &gold.marks.claims[claim].span);
        let found = report.map_or(&[][..], |report| &self.compared[report].claims);
        let first = report.map_or(0, |report| self.firsts[report].start);
        found.iter().enumerate().filter_map(move |(number, span)| {
            let bears_on = gold?.raw.bears_on(mark?, span);
            bears_on.then_some(first + number)
        })
    }

    /// Does a contradiction set two sides of a mark against each other?
    fn is(&self, mark: &ContradictionMark, found: &Contradiction) -> bool {
        let sides = mark.sides.iter().map(|side| -> Vec<usize> {
            let claims: Vec<usize> = side.iter().flat_map(|name| self.numbers(name)).collect();
            let camp = |side: &Vec<usize>| side.iter().any(|claim| claims.contains(claim));
            let camps = found.sides.iter().enumerate().filter(|(_, side)| camp(side));
            camps.map(|(camp, _)| camp).collect()
        });
        let sides: Vec<Vec<usize>> = sides.collect();
        sides.iter().enumerate().any(|(at, one)| {
            let others = sides[at + 1..].iter().flatten();
            others.clone().any(|other| one.iter().any(|camp| camp != other))
        })
    }

    /// A contradiction's claims.
    fn words(&self, gathered: &Gathered, found: &Contradiction) -> String {
        let words = |claim: &usize| {
            let claim = &gathered.claims[*claim];
            let (report, is_main) = gathered.reports[claim.article];
            let name = &self.folder.reports[report].name;
            let words = gathered.articles[claim.article].document.words(claim.claim.place);
            let words: Vec<&str> = words.split_whitespace().collect();
            format!("{name}{} {}", if is_main { "" } else { " (embedded)" }, words.join(" "))
        };
        let side = |side: &Vec<usize>| side.iter().map(words).collect::<Vec<_>>().join(" | ");
        let sides: Vec<String> = found.sides.iter().map(side).collect();
        format!("{} {}: {}", found.kind.word(), found.about, sides.join("  <>  "))
    }
}
