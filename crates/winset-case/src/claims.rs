//! claims.toml: the reports, what they claim, and whether the words are where they should be.

use crate::book::Book;
use crate::claim::{
    Claim, ClaimId, ClaimValue, Evidentiality, Hedge, Modality, Party, Report, ReportId, Status,
};
use crate::code::Code;
use crate::contradictions;
use crate::date::{Date, DateRange};
use crate::disagreement;
use crate::document::{Document, Entry, Node, Table};
use crate::findings::{Findings, closest, measured, number, quoted};
use crate::issue::IssueId;
use crate::names::{Declared, Names, actor_id, issue_id, side_id};
use crate::origin::same_unit;
use crate::place;
use crate::quote::{Page, Whereabouts};
use crate::reports::{self, Received};
use crate::side::SideId;
use std::collections::BTreeMap;
use std::path::Path;
use winset_text::{Sources, Span, World};

/// What claims have to know of the case.
pub(crate) struct Scene<'a> {
    pub(crate) names: &'a Names,
    pub(crate) as_of: Option<(Date, Span)>,
    pub(crate) issues: Vec<IssueFacts>,
    /// The side of each actor.
    pub(crate) sides: Vec<Option<SideId>>,
    /// Keys, names and aliases in lower case, and whom they mean.
    parties: BTreeMap<String, Party>,
}

/// What claims have to know of an issue.
pub(crate) struct IssueFacts {
    pub(crate) name: String,
    pub(crate) unit: Option<(String, Span)>,
    pub(crate) scale: Option<(f64, f64, Span)>,
}

impl<'a> Scene<'a> {
    fn of(case: &Table, names: &'a Names) -> Scene<'a> {
        let issues = case
            .tables("issue")
            .iter()
            .map(|entry| {
                let table = entry.table();
                let ends = table.node("scale").and_then(|node| match node.items() {
                    [low, high] => Some((low.number()?, high.number()?, node.span)),
                    _ => None,
                });
                IssueFacts {
                    name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
                    unit: table.text("unit").map(|(unit, span)| (unit.to_owned(), span)),
                    scale: ends.filter(|(low, high, _)| low < high),
                }
            })
            .collect();
        let mut parties = BTreeMap::new();
        let mut call = |entry: &Entry, party: &Party| {
            let table = entry.table();
            let aliases = table.texts("aliases").into_iter().map(|(alias, _)| alias);
            let names = [entry.key.as_str()].into_iter();
            let names = names.chain(table.text("name").map(|(name, _)| name)).chain(aliases);
            for name in names {
                parties.entry(name.trim().to_lowercase()).or_insert_with(|| party.clone());
            }
        };
        // Keys mean what they are before any name or alias does.
        for (at, entry) in case.tables("actor").iter().enumerate() {
            call(entry, &Party::Actor(actor_id(at)));
        }
        for (at, entry) in case.tables("side").iter().enumerate() {
            call(entry, &Party::Side(side_id(at)));
        }
        let side_of = |entry: &Entry| {
            let (side, _) = entry.table().text("side")?;
            names.sides.find(side).map(side_id)
        };
        let sides = case.tables("actor").iter().map(side_of).collect();
        let as_of = case.node("case").and_then(|node| node.table().date("as-of"));
        Scene { names, as_of, issues, sides, parties }
    }

    /// The facts about an issue.
    pub(crate) fn issue(&self, issue: IssueId) -> Option<&IssueFacts> {
        self.issues.get(usize::from(issue.0))
    }

    /// Whom words mean. Words that look like a key and are like one that exists are a slip.
    /// What `winset read` wrote is no slip: its words come from a lexicon.
    fn party(
        &self,
        node: &Node,
        role: &str,
        read_by_rules: bool,
        findings: &mut Findings,
    ) -> Option<Party> {
        let text = node.text()?.trim();
        let names = self.names;
        if let Some(at) = names.actors.find(text) {
            return Some(Party::Actor(actor_id(at)));
        }
        if let Some(at) = names.sides.find(text) {
            return Some(Party::Side(side_id(at)));
        }
        if let Some(party) = self.parties.get(&text.to_lowercase()) {
            return Some(party.clone());
        }
        let looks_like_a_key = text.contains('-')
            && text.chars().all(|letter| letter.is_lowercase() || letter == '-' || letter == '_');
        let known = names.actors.keys().chain(names.sides.keys());
        if let (false, true, Some(meant)) = (read_by_rules, looks_like_a_key, closest(text, known))
        {
            findings.add(
                Code::UnknownParty
                    .found(format!("{role} {} is neither an actor nor a side", quoted(text)))
                    .at(node.span, "nobody of this name")
                    .help(format!("write `{meant}`, or words that are no key, with spaces")),
            );
        }
        Some(Party::Words(text.to_owned()))
    }
}

/// A claim being read.
pub(crate) struct Draft {
    pub(crate) claim: Claim,
    /// Its words: in the report if they were verified, else in claims.toml.
    pub(crate) words: Span,
    /// Nothing is wrong with it that would keep others from using it.
    pub(crate) sound: bool,
}

/// Reads claims.toml, once it is known which actors, issues and sides there are. Report files
/// that cannot be read are found, never fatal: a case may be shared without its reports.
pub(crate) fn read(
    world: &dyn World,
    folder: &Path,
    document: &Document,
    case: &Table,
    names: &Names,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Book {
    let scene = Scene::of(case, names);
    let root = &document.root;
    let report_names = Declared::new("report", Code::UnknownSource, root.tables("source"));
    let received = reports::read(world, folder, root, &report_names, sources, findings);
    let claim_names = Declared::new("claim", Code::UnknownClaim, root.tables("claim"));
    let mut reading = Reading {
        scene: &scene,
        received: &received,
        report_names: &report_names,
        claim_names: &claim_names,
        sources,
        findings,
        issues_elsewhere: BTreeMap::new(),
    };
    let drafts: Vec<Draft> =
        root.tables("claim").iter().map(|entry| reading.claim(entry)).collect();
    reading.reports_after_as_of(&drafts);
    reading.issues_elsewhere();
    let orphaned: Vec<bool> = received.iter().map(|received| received.orphaned).collect();
    let reports: Vec<Report> = received.into_iter().map(|received| received.report).collect();
    let (contradictions, skipped) = contradictions::find(&drafts, &reports, &orphaned, &scene);
    skipped.report(findings);
    disagreement::report(&contradictions, &drafts, &reports, &scene, findings);
    let claims = drafts.into_iter().map(|draft| draft.claim).collect();
    Book { names: claim_names, reports, claims, contradictions, is_there: true }
}

/// What reading a claim needs at hand.
struct Reading<'a> {
    scene: &'a Scene<'a>,
    received: &'a [Received],
    report_names: &'a Declared,
    claim_names: &'a Declared,
    sources: &'a Sources,
    findings: &'a mut Findings,
    /// Issues that only the lexicon knows: how many accepted claims are about each, and where
    /// the first says so.
    issues_elsewhere: BTreeMap<String, (usize, Span)>,
}

impl Reading<'_> {
    fn claim(&mut self, entry: &Entry) -> Draft {
        let table = entry.table();
        let report = table
            .text("source")
            .and_then(|(name, span)| self.report_names.resolve(name, span, self.findings));
        let issue_at = table.text("issue");
        let word = |key: &str| table.text(key).map(|(word, _)| word);
        let by = word("by").map(str::trim).filter(|by| !by.is_empty()).map(str::to_owned);
        let status = word("status").and_then(Status::from_word).unwrap_or(Status::Proposed);
        let issue = issue_at
            .and_then(|(name, span)| self.issue(name, span, by.is_some(), status))
            .map(issue_id);
        let mut party = |role: &str| {
            let node = table.node(role)?;
            self.scene.party(node, role, by.is_some(), self.findings)
        };
        let (speaker, target) = (party("speaker"), party("target"));
        let modality = word("modality").and_then(Modality::from_word);
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let contradicts = self
            .claim_names
            .resolve_all(&table.texts("contradicts"), self.findings)
            .into_iter()
            .map(|at| ClaimId(small(at)))
            .collect();
        let superseded_by = table
            .text("superseded-by")
            .and_then(|(name, span)| self.claim_names.resolve(name, span, self.findings))
            .map(|at| ClaimId(small(at)));
        let issue_is_there = by.is_some() || issue_at.is_some() == issue.is_some();
        let sound = report.is_some() && modality.is_some() && issue_is_there;
        let claim = Claim {
            key: entry.key.clone(),
            report: ReportId(report.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)),
            bytes: None,
            quote: table.owned_text("quote"),
            speaker,
            target,
            issue,
            modality: modality.unwrap_or(Modality::State),
            value: table.node("value").and_then(|node| self.value(node)),
            unit: table.owned_text("unit"),
            state: table.owned_text("state").filter(|state| !state.trim().is_empty()),
            date: table.date_range("date").map(|(range, _)| range),
            negated: table.boolean("negated").unwrap_or(false),
            hedge: word("hedge").and_then(Hedge::from_word).unwrap_or(Hedge::Asserted),
            cue: table.owned_text("cue"),
            evidentiality: word("evidentiality").and_then(Evidentiality::from_word),
            attribution: table
                .texts("attribution")
                .iter()
                .map(|(link, _)| (*link).to_owned())
                .collect(),
            origin: table.owned_text("origin").filter(|origin| !origin.trim().is_empty()),
            by,
            status,
            contradicts,
            superseded_by,
            note: table.owned_text("note").filter(|note| !note.trim().is_empty()),
            span: entry.key_span,
        };
        let words = table.node("quote").map_or(entry.key_span, |node| node.span);
        let mut draft = Draft { claim, words, sound };
        self.itself(entry, &draft);
        self.place(entry, report, &mut draft);
        self.number(table, &draft);
        self.dates(table, report, &draft);
        draft
    }

    /// The issue of that name. `winset read` knows issues that the case does not have.
    fn issue(&mut self, name: &str, at: Span, read: bool, status: Status) -> Option<usize> {
        if !read && status != Status::Rejected {
            return self.scene.names.issues.resolve(name, at, self.findings);
        }
        let found = self.scene.names.issues.find(name);
        if found.is_none() && status == Status::Accepted {
            self.issues_elsewhere.entry(name.to_owned()).or_insert((0, at)).0 += 1;
        }
        found
    }

    /// Says which issues of accepted claims the case does not have.
    fn issues_elsewhere(&mut self) {
        for (name, (count, at)) in std::mem::take(&mut self.issues_elsewhere) {
            let claims = match count {
                1 => String::from("an accepted claim is"),
                more => format!("{more} accepted claims are"),
            };
            let known = self.scene.names.issues.keys();
            let mut found = Code::IssueNotInCase
                .found(format!("{claims} about {}, which is no issue of the case", quoted(&name)))
                .at(at, "for the first time here");
            if let Some(meant) = closest(&name, known) {
                found = found.help(format!("if it is the same, write `issue = \"{meant}\"`"));
            }
            self.findings.add(found);
        }
    }

    /// One number or a range.
    fn value(&mut self, node: &Node) -> Option<ClaimValue> {
        if let Some(value) = node.number() {
            return Some(ClaimValue::Exactly(value));
        }
        let [low, high] = node.items() else { return None };
        let (low, high) = (low.number()?, high.number()?);
        if low > high {
            let (low, high) = (number(low), number(high));
            self.findings.add(
                Code::RangeReversed
                    .found(format!("`value` runs from {low} down to {high}"))
                    .at(node.span, "lowest first")
                    .help(format!("write `value = [{high}, {low}]`")),
            );
            return None;
        }
        Some(ClaimValue::Between(low, high))
    }

    fn itself(&mut self, entry: &Entry, draft: &Draft) {
        let own = self.claim_names.find(&entry.key);
        if draft.claim.contradicts.iter().any(|id| Some(id.0 as usize) == own) {
            let place = entry.table().node("contradicts").map_or(entry.key_span, |node| node.span);
            self.findings.add(
                Code::RepeatedName
                    .found(format!("claim {} is said to contradict itself", quoted(&entry.key)))
                    .at(place, "its own name")
                    .help("take it out of `contradicts`"),
            );
        }
    }

    /// Is the quote where the span says?
    fn place(&mut self, entry: &Entry, report: Option<usize>, draft: &mut Draft) {
        let table = entry.table();
        let span = match place::span(table) {
            Ok(span) => span,
            Err(found) => {
                self.findings.add(*found);
                None
            }
        };
        draft.claim.bytes = span.as_ref().map(|(bytes, _)| (bytes.start as u64, bytes.end as u64));
        let received = report.and_then(|at| self.received.get(at));
        let source = received.and_then(|received| received.source);
        let quote = table.text("quote").filter(|(quote, _)| !quote.trim().is_empty());
        let key = quoted(&entry.key);
        let (bytes, span_at, quote) = match (span, quote) {
            (Some((bytes, span_at)), Some(quote)) => (bytes, span_at, quote),
            (None, None) if table.node("span").is_none() => {
                let found = Code::QuoteWithoutPlace
                    .found(format!("claim {key} has neither a quote nor its place in the report"))
                    .at(entry.key_span, "whose words are these?");
                self.findings.add(found.help("add `quote = \"…\"` and `span = [first, last]`"));
                return;
            }
            (None, Some((quote, at))) if table.node("span").is_none() => {
                let mut found = Code::QuoteWithoutPlace
                    .found(format!("claim {key} does not say where its quote stands"))
                    .at(at, "where in the report?");
                if let Some(source) = source {
                    let page = Page::of(self.sources.get(source));
                    if let Whereabouts::Once(range) | Whereabouts::OtherSpace(range) =
                        page.find(quote, 0)
                    {
                        found =
                            found.help(format!("add `span = [{}, {}]`", range.start, range.end));
                    }
                }
                self.findings.add(found);
                return;
            }
            _ => return,
        };
        let Some((received, source)) = received.zip(source) else { return };
        if received.orphaned {
            return; // It has been found that the file changed; its new bytes are another report.
        }
        let file = self.sources.get(source);
        let outside = bytes.end > file.bytes().len();
        match place::misplaced(&entry.key, file, bytes.clone(), span_at, quote) {
            Some(found) if outside => {
                self.findings.add(found);
                draft.sound = false;
            }
            // If the file is another one, its hash has been found to differ.
            Some(found) if received.report.verified => self.findings.add(found),
            Some(_) => {}
            None if received.points_into_text && received.report.verified => {
                draft.words = Span::new(source, bytes);
            }
            None => {}
        }
    }

    /// Unit and value against the issue's.
    fn number(&mut self, table: &Table, draft: &Draft) {
        let claim = &draft.claim;
        let Some(facts) = claim.issue.and_then(|issue| self.scene.issue(issue)) else { return };
        let Some(value) = claim.value else { return };
        if is_only_proposed(claim) {
            return;
        }
        let key = quoted(&claim.key);
        if let (Some((unit, at)), Some((own, declared))) = (table.text("unit"), &facts.unit)
            && !same_unit(unit, own)
        {
            self.findings.add(
                Code::UnitDiffers
                    .found(format!(
                        "claim {key} counts in {}, its issue in {}",
                        quoted(unit),
                        quoted(own)
                    ))
                    .at(at, "the claim's unit")
                    .and_at(*declared, "the issue's unit")
                    .help(format!(
                        "convert `value` and write `unit = \"{own}\"`; or leave out `issue`"
                    )),
            );
            return;
        }
        let ((low, high), Some((from, to, declared))) = (value.ends(), facts.scale) else { return };
        if low < from || high > to {
            let unit = facts.unit.as_ref().map_or("", |(unit, _)| unit.as_str());
            let off = if low < from { low } else { high };
            let place = table.node("value").map_or(claim.span, |node| node.span);
            self.findings.add(
                Code::ClaimOffScale
                    .found(format!(
                        "claim {key} speaks of {}, outside the scale of {}",
                        measured(off, unit),
                        quoted(&facts.name)
                    ))
                    .at(place, "the claim's value")
                    .and_at(
                        declared,
                        format!("the scale runs from {} to {}", number(from), measured(to, unit)),
                    )
                    .help("widen `scale` if the claim is to be taken at its word"),
            );
        }
    }

    /// Nothing later than the case, nothing told before it happened.
    fn dates(&mut self, table: &Table, report: Option<usize>, draft: &Draft) {
        let claim = &draft.claim;
        let Some((date, at)) = table.date_range("date") else { return };
        // Forecasts and plans are about what is still to come.
        let coming =
            matches!(claim.modality, Modality::Forecast | Modality::Plan | Modality::Commitment);
        // What `winset read` dates is what a demand is about, not when it was made.
        let told_of = claim.by.is_none()
            || matches!(claim.modality, Modality::Event | Modality::State | Modality::Precedent);
        if claim.status == Status::Rejected || is_only_proposed(claim) || coming || !told_of {
            return;
        }
        let published = report
            .and_then(|at| self.received.get(at))
            .and_then(|received| Some((received.report.published?, received.published_at?)));
        if let Some((as_of, declared)) = self.scene.as_of
            && date.from > as_of
            && claim.by.is_none()
        {
            let made = published.map(|(published, _)| published).filter(|day| day.from <= as_of);
            let help = match made {
                Some(made) => format!(
                    "if it was made earlier and looks ahead, date it by when it was made: `date = {}`; else write `status = \"rejected\"`, or move `as-of`",
                    made.from
                ),
                None => String::from("write `status = \"rejected\"`, or move `as-of`"),
            };
            self.findings.add(
                Code::ClaimAfterAsOf
                    .found(format!(
                        "claim {} is of {}, after the case's date, {as_of}",
                        quoted(&claim.key),
                        date.from
                    ))
                    .at(at, "later than the case")
                    .and_at(declared, "nothing later may inform the forecast")
                    .help(help),
            );
            return;
        }
        if let Some((published, published_at)) = published
            && date.from > published.to
        {
            self.findings.add(
                Code::ClaimAfterItsReport
                    .found(format!(
                        "claim {} is of {}, its report of {}",
                        quoted(&claim.key),
                        date.from,
                        published.to
                    ))
                    .at(at, "happened later")
                    .and_at(published_at, "than this was published")
                    .help(
                        "mend one of the dates; what is still to come is a `forecast` or a `plan`",
                    ),
            );
        }
    }

    /// Reports from after the case's date, if a claim that may be used stands in them.
    fn reports_after_as_of(&mut self, drafts: &[Draft]) {
        let Some((as_of, declared)) = self.scene.as_of else { return };
        let case = self.sources.get(declared.source).text();
        for (at, received) in self.received.iter().enumerate() {
            let Some(published) = received.report.published else { continue };
            let Some(place) = received.published_at else { continue };
            let used = |draft: &&Draft| {
                draft.sound
                    && usize::from(draft.claim.report.0) == at
                    && draft.claim.status != Status::Rejected
                    && (!is_only_proposed(&draft.claim) || names(case, &draft.claim.key))
            };
            if published.to <= as_of || !drafts.iter().any(|draft| used(&draft)) {
                continue;
            }
            let key = quoted(&received.report.key);
            let found = if published.from > as_of {
                Code::ClaimAfterAsOf
                    .found(format!(
                        "report {key} was published on {}, after the case's date, {as_of}",
                        published.from
                    ))
                    .help("reject its claims, or move `as-of`")
            } else {
                Code::ReportPerhapsLater
                    .found(format!(
                        "report {key} may be from as late as {}, after the case's date, {as_of}",
                        published.to
                    ))
                    .help(format!("if it is not, write `published = {}`", shown(published, as_of)))
            };
            self.findings.add(
                found
                    .at(place, "published")
                    .and_at(declared, "nothing later may inform the forecast"),
            );
        }
    }
}

/// Was it read by rules or by a model, and has nobody accepted it? Then what is odd about it is not
/// yet an analyst's business.
/// Does a case's text name a claim?
fn names(case: &str, key: &str) -> bool {
    let of_key = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    case.match_indices(key)
        .any(|(at, _)| !case[..at].ends_with(of_key) && !case[at + key.len()..].starts_with(of_key))
}

fn is_only_proposed(claim: &Claim) -> bool {
    claim.by.is_some() && claim.status == Status::Proposed
}

/// A range of dates that ends with the case.
fn shown(published: DateRange, as_of: Date) -> String {
    if published.from == as_of {
        as_of.to_string()
    } else {
        format!("[{}, {as_of}]", published.from)
    }
}
