//! Which claims cannot all hold: found pair by pair, kept as camps, never resolved.
//!
//! Not from the literature: the rules are ours, one function each. They compare only claims that
//! nobody rejected and whose report is still the one that was read, and only where their dates overlap; a later claim that replaces an older one
//! contradicts nothing. A claim without a date is taken to be of the days its report was published.

use crate::claim::{Claim, ClaimId, Hedge, Modality, Party, Report, Status};
use crate::claims::{Draft, Scene};
use crate::code::Code;
use crate::contradiction::{Contradiction, ContradictionKind};
use crate::date::DateRange;
use crate::findings::{Findings, grouped};
use crate::issue::IssueId;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Of more claims about one and the same thing, only so many are compared with each other.
const MOST_COMPARED: usize = 3_000;
/// So many pairs of assertion and denial are compared, then no more.
const MOST_DENIALS: usize = 1_000_000;

/// What was not compared because there was too much of it.
#[derive(Debug, Default)]
pub(crate) struct Skipped {
    /// Claims about one thing, beyond those that were compared.
    claims: Cell<usize>,
    /// Pairs of assertion and denial.
    pairs: Cell<usize>,
}

impl Skipped {
    /// Says so.
    pub(crate) fn report(&self, findings: &mut Findings) {
        let note = |message: String, why: String| {
            let found = Code::NotCompared.found(message).because(why);
            found.help("name the contradictions that matter in `contradicts`, or reject the claims that do not")
        };
        let (claims, pairs) = (self.claims.get(), self.pairs.get());
        if claims > 0 {
            findings.insist(note(
                format!(
                    "{} claims were not compared with the others about the same thing",
                    grouped(claims as f64)
                ),
                format!("of one thing, the first {MOST_COMPARED} claims are compared"),
            ));
        }
        if pairs > 0 {
            findings.insist(note(
                format!(
                    "{} pairs of assertion and denial were not compared",
                    grouped(pairs as f64)
                ),
                format!("the first {} pairs are", grouped(MOST_DENIALS as f64)),
            ));
        }
    }
}

fn more(count: &Cell<usize>, by: usize) {
    count.set(count.get().saturating_add(by));
}

/// All contradictions among the claims, in the order of the issues, then kinds, then claims; and
/// what was not compared.
pub(crate) fn find(
    drafts: &[Draft],
    reports: &[Report],
    orphaned: &[bool],
    scene: &Scene,
) -> (Vec<Contradiction>, Skipped) {
    let comparing = Comparing { drafts, reports, orphaned, scene, skipped: Skipped::default() };
    let mut found = comparing.values();
    found.extend(comparing.denials());
    found.extend(comparing.states());
    comparing.declared(&mut found);
    found.sort_by_key(|contradiction| {
        let first = contradiction.camps.iter().flatten().min().copied();
        (contradiction.issue.is_none(), contradiction.issue, contradiction.kind, first)
    });
    (found, comparing.skipped)
}

/// Someone, as part of a key.
type PartyKey = (u8, u16, String);

fn party_key(party: Option<&Party>) -> PartyKey {
    match party {
        None => (0, 0, String::new()),
        Some(Party::Actor(id)) => (1, id.0, String::new()),
        Some(Party::Side(id)) => (2, id.0, String::new()),
        Some(Party::Words(words)) => (3, 0, words.to_lowercase()),
    }
}

struct Comparing<'a> {
    drafts: &'a [Draft],
    reports: &'a [Report],
    /// For each report: its file has changed, and was read anew.
    orphaned: &'a [bool],
    scene: &'a Scene<'a>,
    skipped: Skipped,
}

/// A claim that may be compared.
#[derive(Clone, Copy)]
struct Told<'a> {
    id: ClaimId,
    claim: &'a Claim,
    when: Option<DateRange>,
}

impl Told<'_> {
    /// Could both be of one day?
    fn meets(&self, other: &Told) -> bool {
        match (self.when, other.when) {
            (Some(one), Some(other)) => one.overlaps(other),
            _ => true,
        }
    }

    /// Is it told as something that is not so?
    fn denies(&self) -> bool {
        let claim = self.claim;
        claim.modality == Modality::Denial || claim.hedge == Hedge::Denied || claim.negated
    }

    /// Has `winset read` compared the two already? It knows their words, and what it found stands
    /// in `contradicts`, whether or not somebody has accepted them since.
    fn compared_by_the_reader(&self, other: &Told) -> bool {
        self.claim.by.is_some() && other.claim.by.is_some()
    }

    /// No value that one allows is allowed by the other.
    fn differs_in_value(&self, other: &Told) -> bool {
        match (self.claim.value, other.claim.value) {
            (Some(one), Some(other)) => {
                let ((a, b), (c, d)) = (one.ends(), other.ends());
                let slack = 1e-9 * (a.abs() + d.abs());
                b + slack < c || d + slack < a
            }
            _ => false,
        }
    }
}

impl<'a> Comparing<'a> {
    fn told(&self) -> impl Iterator<Item = Told<'a>> {
        let orphaned = |claim: &Claim| {
            self.orphaned.get(usize::from(claim.report.0)).copied().unwrap_or_default()
        };
        let usable = move |draft: &Draft| {
            draft.sound && draft.claim.status != Status::Rejected && !orphaned(&draft.claim)
        };
        self.drafts.iter().enumerate().filter(move |(_, draft)| usable(draft)).map(|(at, draft)| {
            let claim = &draft.claim;
            let report = self.reports.get(usize::from(claim.report.0));
            let when = claim.date.or(report.and_then(|report| report.published));
            Told { id: ClaimId(u32::try_from(at).unwrap_or(u32::MAX)), claim, when }
        })
    }

    /// Those that no later claim has taken the place of.
    fn live(&self) -> impl Iterator<Item = Told<'a>> {
        self.told().filter(|told| told.claim.superseded_by.is_none())
    }

    /// The unit a claim counts in, without case and space; the issue's if it gives none.
    fn unit(&self, claim: &Claim) -> String {
        let of_issue = || {
            let facts = self.scene.issue(claim.issue?)?;
            facts.unit.as_ref().map(|(unit, _)| unit.clone())
        };
        let unit = claim.unit.clone().or_else(of_issue).unwrap_or_default();
        unit.split_whitespace().collect::<String>().to_lowercase()
    }

    /// Different numbers for one thing: speaker, target, issue, kind and unit are the same.
    ///
    /// Who tells of an event or a state is not part of it: there only actors and sides count as
    /// speakers, not "the columnist".
    fn values(&self) -> Vec<Contradiction> {
        type Key = (IssueId, Modality, PartyKey, PartyKey, String);
        let mut groups: BTreeMap<Key, Vec<Told>> = BTreeMap::new();
        for told in self.live() {
            let claim = told.claim;
            let (Some(issue), Some(_), false) = (claim.issue, claim.value, told.denies()) else {
                continue;
            };
            let told_by_anyone = matches!(claim.modality, Modality::Event | Modality::State);
            let speaker = match &claim.speaker {
                Some(Party::Words(_)) if told_by_anyone => None,
                other => other.as_ref(),
            };
            let (speaker, target) = (party_key(speaker), party_key(claim.target.as_ref()));
            let key = (issue, claim.modality, speaker, target, self.unit(claim));
            groups.entry(key).or_default().push(told);
        }
        let differ = |a: &Told, b: &Told| {
            a.meets(b) && a.differs_in_value(b) && !a.compared_by_the_reader(b)
        };
        let mut found = Vec::new();
        for ((issue, ..), group) in groups {
            let mut involved = self.involved(&group, differ);
            let ends = |told: &Told| told.claim.value.map_or((0.0, 0.0), |value| value.ends());
            involved.sort_by(|a, b| {
                let ((a_low, a_high), (b_low, b_high)) = (ends(a), ends(b));
                a_low.total_cmp(&b_low).then(a_high.total_cmp(&b_high)).then(a.id.cmp(&b.id))
            });
            // Ascending; a claim joins the camp whose common values it shares.
            let mut camps: Vec<(f64, Vec<ClaimId>)> = Vec::new();
            for told in involved {
                let (low, high) = ends(&told);
                match camps.last_mut() {
                    Some((top, camp)) if low <= *top => {
                        *top = top.min(high);
                        camp.push(told.id);
                    }
                    _ => camps.push((high, vec![told.id])),
                }
            }
            let camps = camps.into_iter().map(|(_, camp)| sorted(camp)).collect();
            push(&mut found, ContradictionKind::Values, Some(issue), camps);
        }
        found
    }

    /// One asserts what the other denies.
    fn denials(&self) -> Vec<Contradiction> {
        type Key = (IssueId, PartyKey, PartyKey, Modality);
        let mut asserted: BTreeMap<IssueId, Vec<Told>> = BTreeMap::new();
        let mut denied: BTreeMap<Key, Vec<Told>> = BTreeMap::new();
        for told in self.live() {
            let claim = told.claim;
            let Some(issue) = claim.issue else { continue };
            if told.denies() {
                let (speaker, target) =
                    (party_key(claim.speaker.as_ref()), party_key(claim.target.as_ref()));
                denied.entry((issue, speaker, target, claim.modality)).or_default().push(told);
            } else {
                asserted.entry(issue).or_default().push(told);
            }
        }
        let mut found = Vec::new();
        let mut left = MOST_DENIALS;
        for ((issue, ..), denials) in denied {
            let Some(assertions) = asserted.get(&issue) else { continue };
            let (mut for_it, mut against) = (BTreeSet::new(), BTreeSet::new());
            more(&self.skipped.claims, denials.len().saturating_sub(MOST_COMPARED));
            for denial in denials.iter().take(MOST_COMPARED) {
                let compared = assertions.len().min(MOST_COMPARED).min(left);
                more(&self.skipped.pairs, assertions.len() - compared);
                for assertion in assertions.iter().take(compared) {
                    if self.is_denied(assertion, denial) {
                        for_it.insert(assertion.id);
                        against.insert(denial.id);
                    }
                }
                left -= compared;
            }
            let camps = vec![for_it.into_iter().collect(), against.into_iter().collect()];
            push(&mut found, ContradictionKind::Denial, Some(issue), camps);
        }
        found
    }

    /// Does a denial about the same issue deny this assertion?
    ///
    /// A claim told as denied (`hedge = "denied"`) denies claims of its own kind with the same
    /// parties. A claim that *is* a denial does not say what kind of thing it denies; it denies
    /// what its target is said to do to its speaker ("Japan denies that Washington demands it"),
    /// what its speaker is said to do itself ("Japan denies that it called off the talks"), and
    /// events told by nobody in particular that concern either.
    fn is_denied(&self, assertion: &Told, denial: &Told) -> bool {
        let (a, d) = (assertion.claim, denial.claim);
        if !assertion.meets(denial)
            || !self.concerns(a, d)
            || assertion.compared_by_the_reader(denial)
        {
            return false;
        }
        let states_differ = match (&a.state, &d.state) {
            (Some(one), Some(other)) => state_key(one) != state_key(other),
            _ => false,
        };
        let values_differ = assertion.differs_in_value(denial) && self.unit(a) == self.unit(d);
        !states_differ && !values_differ
    }

    /// Are kind and parties such that the one could be the denial of the other?
    fn concerns(&self, a: &Claim, d: &Claim) -> bool {
        use Modality::{Commitment, Demand, Event, Offer, Plan, Position, Refusal};
        if d.modality != Modality::Denial {
            return a.modality == d.modality
                && self.touch_or_absent(&a.speaker, &d.speaker)
                && self.touch_or_absent(&a.target, &d.target);
        }
        let told_by_nobody = matches!(a.speaker, None | Some(Party::Words(_)));
        let done_to_the_denier =
            matches!(a.modality, Demand | Offer | Commitment | Refusal | Plan | Position | Event)
                && self.touch(&a.speaker, &d.target)
                && self.touch_or_absent(&a.target, &d.speaker);
        let done_by_the_denier = matches!(a.modality, Demand | Offer | Commitment | Plan | Event)
            && self.touch(&a.speaker, &d.speaker)
            && (self.touch(&a.target, &d.target) || (a.target.is_none() && d.target.is_none()));
        let told_of_the_denier = a.modality == Event
            && told_by_nobody
            && (a.target.is_none()
                || self.touch(&a.target, &d.speaker)
                || self.touch(&a.target, &d.target));
        done_to_the_denier || done_by_the_denier || told_of_the_denier
    }

    /// Are both the same, or is one an actor on the side that the other is?
    fn touch(&self, one: &Option<Party>, other: &Option<Party>) -> bool {
        let side_of = |party: &Party| match party {
            Party::Actor(id) => self.scene.sides.get(usize::from(id.0)).copied().flatten(),
            Party::Side(id) => Some(*id),
            Party::Words(_) => None,
        };
        match (one, other) {
            (Some(Party::Actor(a)), Some(Party::Actor(b))) => a == b,
            (Some(Party::Words(a)), Some(Party::Words(b))) => a.to_lowercase() == b.to_lowercase(),
            (Some(a), Some(b)) => side_of(a).is_some() && side_of(a) == side_of(b),
            _ => false,
        }
    }

    fn touch_or_absent(&self, one: &Option<Party>, other: &Option<Party>) -> bool {
        one.is_none() || other.is_none() || self.touch(one, other)
    }

    /// Different words for the state of one thing: an issue, or whoever a claim without an issue
    /// is about.
    fn states(&self) -> Vec<Contradiction> {
        type About = (Option<IssueId>, PartyKey);
        let mut groups: BTreeMap<About, Vec<(Told, String)>> = BTreeMap::new();
        for told in self.live() {
            let claim = told.claim;
            let tells =
                matches!(claim.modality, Modality::Event | Modality::State | Modality::Plan);
            let (true, false, Some(state)) = (tells, told.denies(), &claim.state) else { continue };
            let about = match (claim.issue, &claim.target) {
                (Some(issue), _) => (Some(issue), party_key(None)),
                (None, Some(target)) => (None, party_key(Some(target))),
                (None, None) => continue,
            };
            groups.entry(about).or_default().push((told, state_key(state)));
        }
        let differ = |(one, word): &(Told, String), (other, another): &(Told, String)| {
            word != another && one.meets(other) && !one.compared_by_the_reader(other)
        };
        let mut found = Vec::new();
        for ((issue, _), group) in groups {
            let mut camps: BTreeMap<String, Vec<ClaimId>> = BTreeMap::new();
            for (told, word) in self.involved(&group, differ) {
                camps.entry(word).or_default().push(told.id);
            }
            let mut camps: Vec<Vec<ClaimId>> = camps.into_values().collect();
            camps.sort_unstable();
            push(&mut found, ContradictionKind::State, issue, camps);
        }
        found
    }

    /// Those of a group that differ from at least one other; the group may be too large.
    fn involved<T: Clone>(&self, group: &[T], differ: impl Fn(&T, &T) -> bool) -> Vec<T> {
        more(&self.skipped.claims, group.len().saturating_sub(MOST_COMPARED));
        involved(group, differ)
    }

    /// What the analyst declared. A pair that a rule found too is not told twice, and one that
    /// extends a contradiction of two camps joins it.
    fn declared(&self, found: &mut Vec<Contradiction>) {
        let usable: BTreeMap<ClaimId, &Claim> =
            self.told().map(|told| (told.id, told.claim)).collect();
        let mut pairs = BTreeSet::new();
        for (id, claim) in &usable {
            for other in claim.contradicts.iter().filter(|other| usable.contains_key(other)) {
                if other != id {
                    pairs.insert((*id.min(other), *id.max(other)));
                }
            }
        }
        // Per claim, where it stands: contradiction and camp.
        let mut places: BTreeMap<ClaimId, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, contradiction) in found.iter().enumerate() {
            for (camp, ids) in contradiction.camps.iter().enumerate() {
                for id in ids {
                    places.entry(*id).or_default().push((at, camp));
                }
            }
        }
        let mut left = Vec::new();
        for (one, other) in pairs {
            let of = |id: ClaimId| places.get(&id).cloned().unwrap_or_default();
            let (ones, others) = (of(one), of(other));
            let apart = |(at, camp): &(usize, usize)| {
                others.iter().any(|(there, other)| at == there && camp != other)
            };
            if ones.iter().any(apart) {
                continue;
            }
            let fits = |held: &[(usize, usize)], missing: &[(usize, usize)]| {
                held.iter().copied().find(|(at, _)| {
                    found[*at].camps.len() == 2 && !missing.iter().any(|(there, _)| there == at)
                })
            };
            let joined = fits(&ones, &others)
                .map(|place| (place, other))
                .or_else(|| fits(&others, &ones).map(|place| (place, one)));
            match joined {
                Some(((at, camp), newcomer)) => {
                    let camp = 1 - camp;
                    found[at].camps[camp].push(newcomer);
                    found[at].camps[camp].sort_unstable();
                    places.entry(newcomer).or_default().push((at, camp));
                }
                None => left.push((one, other)),
            }
        }
        for camps in grouped_pairs(&left) {
            let issue = |id: &ClaimId| usable.get(id).and_then(|claim| claim.issue);
            let mut issues = camps.iter().flatten().map(issue);
            let first = issues.next().flatten();
            let issue = first.filter(|first| issues.all(|issue| issue == Some(*first)));
            found.push(Contradiction { kind: ContradictionKind::Declared, issue, camps });
        }
    }
}

/// Declared pairs put together: whoever has the most others against him, all that have the same
/// against them, and those others; then what is left. The others are more than one camp if there
/// are pairs among them.
fn grouped_pairs(pairs: &[(ClaimId, ClaimId)]) -> Vec<Vec<Vec<ClaimId>>> {
    let mut against: BTreeMap<ClaimId, BTreeSet<ClaimId>> = BTreeMap::new();
    for (one, other) in pairs {
        against.entry(*one).or_default().insert(*other);
        against.entry(*other).or_default().insert(*one);
    }
    let mut order: Vec<(usize, ClaimId)> =
        against.iter().map(|(id, others)| (others.len(), *id)).collect();
    order.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
    let mut groups = Vec::new();
    for (_, start) in order {
        let others = against.get(&start).cloned().unwrap_or_default();
        if others.is_empty() {
            continue;
        }
        let near: BTreeSet<ClaimId> =
            others.iter().filter_map(|id| against.get(id)).flatten().copied().collect();
        let alike = |id: &ClaimId| {
            let theirs = against.get(id);
            !others.contains(id) && theirs.is_some_and(|theirs| theirs.is_subset(&others))
        };
        let mut camps = vec![near.into_iter().filter(alike).collect::<Vec<_>>()];
        for other in &others {
            let clashes = |id: &ClaimId| against.get(id).is_some_and(|it| it.contains(other));
            let free = camps.iter().skip(1).position(|camp| !camp.iter().any(clashes));
            match free.and_then(|at| camps.get_mut(at + 1)) {
                Some(camp) => camp.push(*other),
                None => camps.push(vec![*other]),
            }
        }
        let all: BTreeSet<ClaimId> = camps.iter().flatten().copied().collect();
        for one in &all {
            if let Some(theirs) = against.get_mut(one) {
                theirs.retain(|other| !all.contains(other));
            }
        }
        camps.sort_unstable();
        groups.push(camps);
    }
    groups
}

/// A state word without case and with one kind of space.
pub(crate) fn state_key(state: &str) -> String {
    let words =
        state.split(|letter: char| letter.is_whitespace() || letter == '-' || letter == '_');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-").to_lowercase()
}

/// Those of a group that differ from at least one other.
fn involved<T: Clone>(group: &[T], differ: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let group = &group[..group.len().min(MOST_COMPARED)];
    let mut differs = vec![false; group.len()];
    for (at, one) in group.iter().enumerate() {
        for (past, other) in group.iter().enumerate().skip(at + 1) {
            if !(differs[at] && differs[past]) && differ(one, other) {
                differs[at] = true;
                differs[past] = true;
            }
        }
    }
    let pairs = group.iter().zip(differs);
    pairs.filter(|(_, differs)| *differs).map(|(told, _)| told.clone()).collect()
}

fn sorted(mut camp: Vec<ClaimId>) -> Vec<ClaimId> {
    camp.sort_unstable();
    camp
}

fn push(
    found: &mut Vec<Contradiction>,
    kind: ContradictionKind,
    issue: Option<IssueId>,
    camps: Vec<Vec<ClaimId>>,
) {
    if camps.len() >= 2 && camps.iter().all(|camp| !camp.is_empty()) {
        found.push(Contradiction { kind, issue, camps });
    }
}

#[cfg(test)]
pub(crate) mod tests;
