//! Contradictions told to the analyst: who says what, on whose word, and how to keep both.

use crate::claim::{Claim, ClaimId, Modality, Party, Report};
use crate::claims::{Draft, Scene};
use crate::code::Code;
use crate::contradiction::{Contradiction, ContradictionKind};
use crate::contradictions::state_key;
use crate::findings::{Findings, listed, measured, number, quoted};
use crate::origin::{origin, same_origin_key};

/// At most so many claims are pointed at in one finding, the first of each camp.
const MOST_POINTED_AT: usize = 6;

/// One warning for each contradiction.
pub(crate) fn report(
    contradictions: &[Contradiction],
    drafts: &[Draft],
    reports: &[Report],
    scene: &Scene,
    findings: &mut Findings,
) {
    let telling = Telling { drafts, reports, scene };
    for contradiction in contradictions {
        telling.tell(contradiction, findings);
    }
}

struct Telling<'a> {
    drafts: &'a [Draft],
    reports: &'a [Report],
    scene: &'a Scene<'a>,
}

impl<'a> Telling<'a> {
    fn draft(&self, id: ClaimId) -> &'a Draft {
        &self.drafts[id.0 as usize]
    }

    fn tell(&self, contradiction: &Contradiction, findings: &mut Findings) {
        let camps = &contradiction.camps;
        let mut found = Code::ContradictingClaims.found(self.message(contradiction));
        for (at, camp) in camps.iter().take(MOST_POINTED_AT).enumerate() {
            let Some(first) = camp.first() else { continue };
            let draft = self.draft(*first);
            let said = self.said(contradiction.kind, at, &draft.claim);
            let label = format!("{said} (claim {})", quoted(&draft.claim.key));
            found = match at {
                0 => found.at(draft.words, label),
                _ => found.and_at(draft.words, label),
            };
        }
        for (at, camp) in camps.iter().take(MOST_POINTED_AT).enumerate() {
            let Some(first) = camp.first() else { continue };
            let said = self.said(contradiction.kind, at, &self.draft(*first).claim);
            let keys: Vec<&str> =
                camp.iter().map(|id| self.draft(*id).claim.key.as_str()).collect();
            found =
                found.because(format!("{said}: {}, {}", listed(&keys, "and"), self.origins(camp)));
        }
        findings.add(found.help(self.help(contradiction)));
    }

    /// How to keep both. What is still open is an event; of a number that somebody has named, one
    /// is right, and which is a chance.
    fn help(&self, contradiction: &Contradiction) -> String {
        const DROP: &str = "to drop a claim, set its `status = \"rejected\"`";
        if contradiction.kind != ContradictionKind::Values {
            return format!("to keep them all, let an event have one outcome for each; {DROP}");
        }
        const MOST_NAMED: usize = 4;
        let firsts = contradiction.camps.iter().filter_map(|camp| camp.first());
        let keys: Vec<&str> =
            firsts.take(MOST_NAMED).map(|id| self.draft(*id).claim.key.as_str()).collect();
        format!(
            "to keep them all, let the number that rests on them be a mixture, such as `position = \"claims({})\"`; {DROP}",
            keys.join(", ")
        )
    }

    /// The fact in one line.
    fn message(&self, contradiction: &Contradiction) -> String {
        let camps = &contradiction.camps;
        let first = camps.first().and_then(|camp| camp.first());
        let Some(claim) = first.map(|id| &self.draft(*id).claim) else { return String::new() };
        let about = match contradiction.issue.and_then(|issue| self.scene.issue(issue)) {
            Some(facts) => quoted(&facts.name),
            None => {
                claim.target.as_ref().map_or(String::from("one thing"), |target| self.name(target))
            }
        };
        let mut outlets: Vec<&str> = camps.iter().flatten().map(|id| self.outlet(*id)).collect();
        outlets.sort_unstable();
        outlets.dedup();
        let disagree = match outlets.len() {
            1 => "one outlet disagrees with itself",
            _ => "reports disagree",
        };
        match contradiction.kind {
            ContradictionKind::State => {
                let words: Vec<String> = camps
                    .iter()
                    .filter_map(|camp| self.draft(*camp.first()?).claim.state.as_deref())
                    .map(state_key)
                    .collect();
                format!("{disagree} on {about}: {}", listed(&words, "or"))
            }
            ContradictionKind::Values => {
                let unit =
                    contradiction.issue.and_then(|issue| self.scene.issue(issue)?.unit.as_ref());
                let unit = claim.unit.as_deref().or(unit.map(|(unit, _)| unit.as_str()));
                let mut values: Vec<String> = camps.iter().map(|camp| self.values(camp)).collect();
                let last = values.pop().unwrap_or_default();
                let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
                let what = self.what(claim);
                format!("{disagree} on {what} {about}: {} or {last}{unit}", values.join(", "))
            }
            ContradictionKind::Denial => {
                let denier = camps.get(1).and_then(|camp| camp.first());
                let denial = denier.map(|id| &self.draft(*id).claim);
                let who = denial.and_then(|claim| claim.speaker.as_ref());
                let who = who.map_or(String::from("somebody"), |who| self.name(who));
                let count = camps.first().map_or(0, Vec::len);
                let claims = match count {
                    1 => String::from("one claim says"),
                    _ => format!("{count} claims say"),
                };
                format!("{who} denies what {claims} about {about}")
            }
            ContradictionKind::Declared => {
                let keys: Vec<&str> =
                    camps.iter().flatten().map(|id| self.draft(*id).claim.key.as_str()).collect();
                format!("claims {} cannot all hold", listed(&keys, "and"))
            }
        }
    }

    /// `the demand of united-states to japan on`, `the state of`
    fn what(&self, claim: &Claim) -> String {
        let mut words = format!("the {}", claim.modality.word());
        let by_anyone = matches!(claim.modality, Modality::State | Modality::Event);
        match &claim.speaker {
            Some(Party::Words(_)) if by_anyone => {}
            Some(speaker) => words.push_str(&format!(" of {}", self.name(speaker))),
            None => {}
        }
        if let Some(target) = &claim.target {
            words.push_str(&format!(" to {}", self.name(target)));
        }
        words.push_str(if claim.modality == Modality::State { " of" } else { " on" });
        words
    }

    /// What one camp says, in few words.
    fn said(&self, kind: ContradictionKind, camp: usize, claim: &Claim) -> String {
        match kind {
            ContradictionKind::State => state_key(claim.state.as_deref().unwrap_or_default()),
            ContradictionKind::Values => {
                let of_issue = || {
                    let facts = self.scene.issue(claim.issue?)?;
                    facts.unit.as_ref().map(|(unit, _)| unit.as_str())
                };
                let unit = claim.unit.as_deref().or_else(of_issue).unwrap_or_default();
                match claim.value.map(|value| value.ends()) {
                    Some((low, high)) if low < high => {
                        format!("{} to {}", number(low), measured(high, unit))
                    }
                    Some((value, _)) => measured(value, unit),
                    None => String::from("a number"),
                }
            }
            ContradictionKind::Denial if camp == 0 => String::from("asserted"),
            ContradictionKind::Denial => String::from("denied"),
            ContradictionKind::Declared if camp == 0 => String::from("on the one side"),
            ContradictionKind::Declared => String::from("on the other"),
        }
    }

    /// The values that all of a camp allow.
    fn values(&self, camp: &[ClaimId]) -> String {
        let ends =
            camp.iter().filter_map(|id| self.draft(*id).claim.value.map(|value| value.ends()));
        let (low, high) = ends
            .fold((f64::NEG_INFINITY, f64::INFINITY), |(low, high), (from, to)| {
                (low.max(from), high.min(to))
            });
        if low < high { format!("{} to {}", number(low), number(high)) } else { number(low) }
    }

    fn outlet(&self, id: ClaimId) -> &'a str {
        let report = self.reports.get(usize::from(self.draft(id).claim.report.0));
        report.map_or("", |report| report.outlet.as_str())
    }

    /// Whose word a camp rests on: three reports that repeat one leak are one origin.
    fn origins(&self, camp: &[ClaimId]) -> String {
        let mut known: Vec<String> = Vec::new();
        let mut shown: Vec<&str> = Vec::new();
        for id in camp {
            let claim = &self.draft(*id).claim;
            let Some(report) = self.reports.get(usize::from(claim.report.0)) else { continue };
            let origin = origin(claim, report);
            let key = same_origin_key(origin);
            if !known.contains(&key) {
                known.push(key);
                shown.push(origin);
            }
        }
        match shown.len() {
            1 if camp.len() > 1 => format!("all by way of {}", listed(&shown, "and")),
            _ => format!("by way of {}", listed(&shown, "and")),
        }
    }

    fn name(&self, party: &Party) -> String {
        let names = self.scene.names;
        match party {
            Party::Actor(id) => quoted(names.actors.key(usize::from(id.0))),
            Party::Side(id) => quoted(names.sides.key(usize::from(id.0))),
            Party::Words(words) => quoted(words),
        }
    }
}
