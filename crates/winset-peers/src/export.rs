//! From a case to a peer's file: what the peer can hold, and what is lost on the way.

use crate::negotiation::{Amount, Negotiation, PeerActor, PeerIssue, PeerStake, PeerTie};
use crate::table::quoted;
use crate::{decide, ktab, ktab_xml, plain};
use std::collections::BTreeMap;
use winset_case::{ActorId, Case, IssueId, Quantity, Risk};
use winset_text::{Diagnostic, Severity};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// KTAB's CSV.
    Ktab,
    /// KTAB's XML.
    KtabXml,
    /// decide's text.
    Decide,
    /// Scholz, Calbert & Smith's CSV: one issue.
    Scholz,
    /// CSV with one row per actor and issue.
    Csv,
    /// A workbook (.xlsx).
    Xlsx,
}

impl Target {
    /// Every target.
    pub const ALL: [Target; 6] =
        [Target::Ktab, Target::KtabXml, Target::Decide, Target::Scholz, Target::Csv, Target::Xlsx];

    /// As the command line names it.
    pub fn word(self) -> &'static str {
        match self {
            Target::Ktab => "ktab",
            Target::KtabXml => "ktab-xml",
            Target::Decide => "decide",
            Target::Scholz => "scholz",
            Target::Csv => "csv",
            Target::Xlsx => "xlsx",
        }
    }

    /// As a sentence names it.
    pub fn name(self) -> &'static str {
        match self {
            Target::Ktab => "KTAB's CSV",
            Target::KtabXml => "KTAB's XML",
            Target::Decide => "decide's text",
            Target::Scholz => "Scholz's CSV",
            Target::Csv => "CSV",
            Target::Xlsx => "a workbook",
        }
    }

    /// Is it text, that can go to a terminal?
    pub fn is_text(self) -> bool {
        self != Target::Xlsx
    }

    /// Does it hold distributions, notes, units and what will hold if talks fail?
    fn is_ours(self) -> bool {
        matches!(self, Target::Csv | Target::Xlsx)
    }

    fn is_ktab(self) -> bool {
        matches!(self, Target::Ktab | Target::KtabXml)
    }
}

/// What exporting gave.
#[derive(Debug)]
pub struct Exported {
    /// The file; nothing if there were errors.
    pub bytes: Option<Vec<u8>>,
    /// What was lost or changed on the way, and errors.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes a case as a peer's file. `issues` are the keys or names of those to write; all if there
/// are none.
pub fn export(case: &Case, target: Target, issues: &[String]) -> Exported {
    let mut leaving = Leaving { case, target, lost: Vec::new(), medians: Vec::new() };
    let negotiation = match leaving.negotiation(issues) {
        Ok(negotiation) => negotiation,
        Err(found) => return Exported { bytes: None, diagnostics: vec![*found] },
    };
    let mut diagnostics = leaving.diagnostics();
    let bytes = written(&negotiation, target).map_err(|found| diagnostics.push(*found)).ok();
    let failed = diagnostics.iter().any(|one| one.severity == Severity::Error);
    Exported { bytes: bytes.filter(|_| !failed), diagnostics }
}

/// Writes a negotiation. KTAB's layouts want a stake of every actor on every issue.
pub fn written(negotiation: &Negotiation, target: Target) -> Result<Vec<u8>, Box<Diagnostic>> {
    Ok(match target {
        Target::Ktab => ktab::write(negotiation).into_bytes(),
        Target::KtabXml => ktab_xml::write(negotiation).into_bytes(),
        Target::Decide => decide::write(negotiation).into_bytes(),
        Target::Scholz => plain::scholz(negotiation).into_bytes(),
        Target::Csv => plain::csv(negotiation).into_bytes(),
        Target::Xlsx => plain::workbook(negotiation).map_err(|error| {
            Box::new(
                Diagnostic::error("cannot-write", "the workbook cannot be written")
                    .because(error.to_string()),
            )
        })?,
    })
}

/// A case on its way out.
struct Leaving<'a> {
    case: &'a Case,
    target: Target,
    /// What the target cannot hold: of which kind, and which.
    lost: Vec<(&'static str, Vec<String>)>,
    /// The quantities that became their medians.
    medians: Vec<String>,
}

impl Leaving<'_> {
    fn negotiation(&mut self, wanted: &[String]) -> Result<Negotiation, Box<Diagnostic>> {
        let case = self.case;
        let chosen = self.chosen(wanted)?;
        let stakes: Vec<_> =
            case.stakes.iter().filter(|stake| chosen.contains(&stake.issue)).collect();
        let acting: Vec<ActorId> = (0..case.actors.len())
            .filter_map(|at| u16::try_from(at).ok().map(ActorId))
            .filter(|id| stakes.iter().any(|stake| stake.actor == *id))
            .collect();
        let names = names(acting.iter().map(|id| {
            let actor = case.actor(*id);
            (actor.name.as_str(), actor.key.as_str())
        }));
        let titles = names_of_issues(case, &chosen);
        let actors: Vec<PeerActor> =
            acting.iter().zip(names).map(|(id, name)| self.actor(*id, name)).collect();
        let issues: Vec<PeerIssue> =
            chosen.iter().zip(titles).map(|(id, name)| self.issue(*id, name)).collect();
        let mut negotiation = Negotiation {
            title: case.title.clone(),
            question: case.question.clone(),
            as_of: Some(case.as_of),
            horizon: case.horizon,
            actors,
            issues,
            stakes: Vec::new(),
            ties: Vec::new(),
        };
        for stake in stakes {
            let actor = acting.iter().position(|id| *id == stake.actor);
            let issue = chosen.iter().position(|id| *id == stake.issue);
            let (Some(actor), Some(issue)) = (actor, issue) else { continue };
            let told = format!(
                "{} on {}",
                quoted(&case.actor(stake.actor).key),
                quoted(&case.issue(stake.issue).key)
            );
            let scale = case.issue(stake.issue);
            let target = self.target;
            let rescaled = target.is_ktab() && (scale.low, scale.high) != ktab::SCALE;
            let percent = |value: f64| if rescaled { scale.to_hundred(value) } else { value };
            let position = match self.amount(&stake.position, &format!("position of {told}")) {
                Amount::Number(value) => Amount::Number(percent(value)),
                words @ Amount::Written(_) => words,
            };
            let ideal = stake.ideal.as_ref().filter(|_| self.target.is_ours());
            let ideal = ideal.cloned().map(|it| self.amount(&it, &format!("ideal of {told}")));
            let salience = self.amount(&stake.salience, &format!("salience of {told}"));
            let note = stake.ground.note.clone().filter(|_| self.target.is_ours());
            negotiation.stakes.push(PeerStake { actor, issue, position, ideal, salience, note });
        }
        if self.target.is_ktab() {
            self.complete(&mut negotiation);
            self.sums(&mut negotiation);
        }
        self.ties(&acting, &mut negotiation);
        self.rest(&chosen, &acting);
        Ok(negotiation)
    }

    fn chosen(&self, wanted: &[String]) -> Result<Vec<IssueId>, Box<Diagnostic>> {
        let case = self.case;
        let all: Vec<IssueId> =
            (0..case.issues.len()).filter_map(|at| u16::try_from(at).ok().map(IssueId)).collect();
        let mut chosen = Vec::new();
        for name in wanted {
            let is = |id: &&IssueId| {
                let issue = case.issue(**id);
                issue.key == *name || issue.name == *name
            };
            let Some(id) = all.iter().find(is) else {
                let known = case.issues.iter().map(|issue| issue.key.as_str());
                let mut found = crate::import::no_such_issue(name, known);
                found.message = format!("the case has no issue {}", quoted(name));
                return Err(Box::new(found));
            };
            if !chosen.contains(id) {
                chosen.push(*id);
            }
        }
        chosen.sort_unstable();
        let chosen = if wanted.is_empty() { all } else { chosen };
        if self.target == Target::Scholz && chosen.len() > 1 {
            let keys: Vec<String> =
                chosen.iter().map(|id| format!("`--issue {}`", case.issue(*id).key)).collect();
            return Err(Box::new(
                Diagnostic::error("which-issue", "Scholz's CSV holds one issue: which?")
                    .because(format!("the case has {}", chosen.len()))
                    .help(format!("add one of {}", keys.join(", "))),
            ));
        }
        Ok(chosen)
    }

    fn actor(&mut self, id: ActorId, name: String) -> PeerActor {
        let actor = self.case.actor(id);
        let capability =
            self.amount(&actor.capability, &format!("capability of {}", quoted(&actor.key)));
        let risk = match &actor.risk {
            Risk::Given(risk) if self.target.is_ours() => {
                Some(self.amount(risk, &format!("risk of {}", quoted(&actor.key))))
            }
            _ => None,
        };
        PeerActor {
            name,
            description: actor.aliases.first().cloned().filter(|_| self.target != Target::Scholz),
            capability,
            risk,
            note: actor.ground.note.clone().filter(|_| self.target.is_ours()),
        }
    }

    fn issue(&self, id: IssueId, name: String) -> PeerIssue {
        let issue = self.case.issue(id);
        let (low, high) = if self.target.is_ktab() { ktab::SCALE } else { (issue.low, issue.high) };
        // Loading fills the reversion point with the status quo: written once, it is read so again.
        let later = issue
            .reversion
            .filter(|later| issue.status_quo.is_none_or(|today| today.total_cmp(later).is_ne()));
        PeerIssue {
            name,
            unit: Some(issue.unit.clone()),
            low,
            high,
            anchors: Vec::new(),
            status_quo: issue.status_quo,
            reversion: later,
            note: issue.ground.note.clone().filter(|_| self.target == Target::Xlsx),
        }
    }

    /// A quantity as the target can hold it.
    fn amount(&mut self, quantity: &Quantity, told: &str) -> Amount {
        if quantity.is_certain() {
            return Amount::Number(quantity.median());
        }
        let (low, high) = quantity.cut();
        let words = quantity.written();
        let plain = quantity.claims().is_empty() && Quantity::parse(words, low, high).is_ok();
        if plain && self.target.is_ours() {
            return Amount::Written(words.to_owned());
        }
        let median = rounded(quantity.median()).clamp(low, high);
        self.medians.push(format!("{told}: {} became {median}", quoted(words)));
        Amount::Number(median)
    }

    /// KTAB knows no actor who takes no part: it gets salience 0, at the mean of the others.
    fn complete(&mut self, negotiation: &mut Negotiation) {
        let mut filled = Vec::new();
        for issue in 0..negotiation.issues.len() {
            let number = |amount: &Amount| match amount {
                Amount::Number(number) => *number,
                Amount::Written(_) => 0.0,
            };
            let on = negotiation.stakes.iter().filter(|stake| stake.issue == issue);
            let (mut sum, mut weights) = (0.0, 0.0);
            for stake in on {
                let actor = negotiation.actors.get(stake.actor);
                let capability = actor.map_or(0.0, |actor| number(&actor.capability));
                let weight = capability * number(&stake.salience);
                sum += weight * number(&stake.position);
                weights += weight;
            }
            let mean = if weights > 0.0 { (sum / weights).clamp(0.0, 100.0) } else { 50.0 };
            let mean = rounded(mean);
            let mut here = Vec::new();
            for actor in 0..negotiation.actors.len() {
                if negotiation.stake(actor, issue).is_none() {
                    negotiation.stakes.push(PeerStake {
                        actor,
                        issue,
                        position: Amount::Number(mean),
                        ideal: None,
                        salience: Amount::Number(0.0),
                        note: None,
                    });
                    let name = negotiation.actors.get(actor).map_or("", |one| &one.name);
                    here.push(quoted(name));
                }
            }
            if !here.is_empty() {
                let name = negotiation.issues.get(issue).map_or("", |one| &one.name);
                let here = here.join(", ");
                filled.push(format!("{here} on {}: position {mean}, salience 0", quoted(name)));
            }
        }
        self.lost.push(("stakes that are not there got salience 0, for KTAB wants all", filled));
    }

    /// KTAB refuses saliences of one actor that sum to more than 100.
    fn sums(&mut self, negotiation: &mut Negotiation) {
        let mut most: f64 = 100.0;
        for actor in 0..negotiation.actors.len() {
            let own = negotiation.stakes.iter().filter(|stake| stake.actor == actor);
            let sum = own.map(|stake| match &stake.salience {
                Amount::Number(number) => *number,
                Amount::Written(_) => 0.0,
            });
            most = most.max(sum.sum());
        }
        if most <= 100.0 + 1e-9 {
            return;
        }
        // A little less than needed, so that rounding does not lead beyond 100.
        let factor = 100.0 / most * (1.0 - 1e-12);
        for stake in &mut negotiation.stakes {
            if let Amount::Number(salience) = &mut stake.salience {
                *salience *= factor;
            }
        }
        let told = format!("every salience was multiplied by {factor:.6}; their ratios stay");
        self.lost.push(("an actor's saliences sum to more than KTAB's 100", vec![told]));
    }

    fn ties(&mut self, acting: &[ActorId], negotiation: &mut Negotiation) {
        let case = self.case;
        let mut lost = Vec::new();
        for tie in &case.ties {
            let find = |key: &str| acting.iter().position(|id| case.actor(*id).key == key);
            let told = format!("{} to {}", quoted(&tie.from), quoted(&tie.to));
            match (find(&tie.from), find(&tie.to)) {
                (Some(from), Some(to)) if self.target == Target::KtabXml => {
                    let strength = self.amount(&tie.strength, &format!("tie of {told}"));
                    if let Amount::Number(strength) = strength {
                        negotiation.ties.push(PeerTie { from, to, strength });
                    }
                }
                _ => lost.push(told),
            }
        }
        self.lost.push(("ties", lost));
    }

    /// Everything else that the target cannot hold.
    fn rest(&mut self, chosen: &[IssueId], acting: &[ActorId]) {
        let (case, target) = (self.case, self.target);
        let shown = |keys: Vec<&str>| -> Vec<String> { keys.into_iter().map(quoted).collect() };
        let mut lost = |kind, keys: Vec<&str>| self.lost.push((kind, shown(keys)));
        lost("sides", case.sides.iter().map(|one| &*one.key).collect());
        lost("linkages", case.linkages.iter().map(|one| &*one.key).collect());
        lost("constraints", case.constraints.iter().map(|one| &*one.key).collect());
        lost("events", case.events.iter().map(|one| &*one.key).collect());
        lost("deadlines", case.deadlines.iter().map(|one| &*one.key).collect());
        lost("questions", case.questions.iter().map(|one| &*one.key).collect());
        lost("reports", case.reports.iter().map(|one| &*one.key).collect());
        let idle = case
            .actors
            .iter()
            .enumerate()
            .filter(|(at, _)| !acting.iter().any(|id| usize::from(id.0) == *at));
        lost("actors without a stake here", idle.map(|(_, actor)| &*actor.key).collect());
        let issues: Vec<_> = chosen.iter().map(|id| case.issue(*id)).collect();
        let marked = issues.iter().filter(|issue| !issue.anchors.is_empty());
        lost("anchors of issues", marked.map(|issue| &*issue.key).collect());
        let more = acting
            .iter()
            .map(|id| case.actor(*id))
            .filter(|actor| actor.aliases.len() > usize::from(target != Target::Scholz));
        lost("further names of actors", more.map(|actor| &*actor.key).collect());
        if case.conflict.is_some() {
            self.lost.push(("the conflict graph", vec![String::from("its makers and options")]));
        }
        if !case.correlations.is_empty() {
            let count = format!("{} of them", case.correlations.len());
            self.lost.push(("correlations", vec![count]));
        }
        if target.is_ours() {
            return;
        }
        let held = issues.iter().filter(|it| it.status_quo.is_some() || it.reversion.is_some());
        let held = held.map(|issue| quoted(&issue.key)).collect();
        self.lost.push(("status quo and reversion point of issues", held));
        let given = acting.iter().map(|id| case.actor(*id));
        let given = given.filter(|actor| matches!(actor.risk, Risk::Given(_)));
        self.lost.push(("risk of actors", given.map(|actor| quoted(&actor.key)).collect()));
        let ideals = case.stakes.iter().filter(|one| one.ideal.is_some());
        let ideals = ideals.map(|one| {
            format!(
                "{} on {}",
                quoted(&case.actor(one.actor).key),
                quoted(&case.issue(one.issue).key)
            )
        });
        self.lost.push(("ideal points", ideals.collect()));
        let rescaled = |issue: &&&winset_case::Issue| {
            (issue.low, issue.high) != ktab::SCALE && target.is_ktab()
        };
        let rescaled: Vec<String> = issues
            .iter()
            .filter(rescaled)
            .map(|it| {
                format!(
                    "{}: {} to {} {} became 0 to 100",
                    quoted(&it.key),
                    it.low,
                    it.high,
                    it.unit
                )
            })
            .collect();
        self.lost.push(("scales, for KTAB knows 0 to 100 alone", rescaled));
        if target == Target::Scholz {
            let ends =
                issues.iter().map(|it| format!("{}: {} to {}", quoted(&it.key), it.low, it.high));
            self.lost.push((
                "the ends of the scale: the program takes those of the positions",
                ends.collect(),
            ));
        }
    }

    fn diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let name = self.target.name();
        if !self.medians.is_empty() {
            let many = self.medians.len();
            let message = match many {
                1 => format!("{name} holds plain numbers: 1 uncertain quantity became its median"),
                _ => format!(
                    "{name} holds plain numbers: {many} uncertain quantities became their medians"
                ),
            };
            let mut one = Diagnostic::warning("reduced-to-median", message);
            one.notes = std::mem::take(&mut self.medians);
            found.push(one);
        }
        let lost: Vec<_> = self.lost.iter().filter(|(_, which)| !which.is_empty()).collect();
        if !lost.is_empty() {
            let message = format!("{name} does not hold all that the case says");
            let mut one = Diagnostic::warning("not-exported", message);
            one.notes =
                lost.iter().map(|(kind, which)| format!("{kind}: {}", which.join(", "))).collect();
            found.push(one);
        }
        found
    }
}

/// Six digits: a median is no more exact than the distribution that an analyst wrote.
fn rounded(number: f64) -> f64 {
    format!("{number:.5e}").parse().unwrap_or(number)
}

fn names_of_issues(case: &Case, chosen: &[IssueId]) -> Vec<String> {
    names(chosen.iter().map(|id| {
        let issue = case.issue(*id);
        (issue.name.as_str(), issue.key.as_str())
    }))
}

/// Names as a peer can hold them, on one line; the key where a name is empty or not the only one.
fn names<'a>(all: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Vec<String> {
    let clean = |words: &str| {
        let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in all.clone() {
        *count.entry(clean(name).to_lowercase()).or_insert(0) += 1;
    }
    all.map(|(name, key)| {
        let name = clean(name);
        let only = count.get(&name.to_lowercase()).is_some_and(|count| *count == 1);
        if name.is_empty() || !only { key.to_owned() } else { name }
    })
    .collect()
}
