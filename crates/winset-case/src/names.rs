//! What the case declares, by name: the only way from a name in a file to an index.

use crate::actor::ActorId;
use crate::code::Code;
use crate::document::{Entry, Table};
use crate::findings::{Findings, closest, listed, quoted};
use crate::issue::IssueId;
use crate::side::SideId;
use std::collections::BTreeMap;
use winset_text::Span;

/// The names of one kind, in the order of the file.
#[derive(Debug)]
pub(crate) struct Declared {
    what: &'static str,
    unknown: Code,
    places: Vec<(String, Span)>,
    index: BTreeMap<String, usize>,
    /// Names and aliases for readers, in lower case.
    other_names: BTreeMap<String, usize>,
}

impl Declared {
    /// The names that `entries` declare. `what` is a singular noun; `unknown` is found when
    /// another name is used.
    pub(crate) fn new(what: &'static str, unknown: Code, entries: &[Entry]) -> Declared {
        let places: Vec<(String, Span)> =
            entries.iter().map(|entry| (entry.key.clone(), entry.key_span)).collect();
        let index = places.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
        let mut other_names = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let table = entry.table();
            let names = table.text("name").into_iter().chain(table.texts("aliases"));
            for (name, _) in names {
                other_names.entry(name.trim().to_lowercase()).or_insert(at);
            }
        }
        Declared { what, unknown, places, index, other_names }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// Where a name stands in the order of the file.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// The name at an index.
    pub(crate) fn key(&self, at: usize) -> &str {
        &self.places[at].0
    }

    /// Where the name at an index is declared.
    pub(crate) fn span(&self, at: usize) -> Span {
        self.places[at].1
    }

    /// All names.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|(key, _)| key.as_str())
    }

    /// Where a name stands, or a finding that there is none.
    pub(crate) fn resolve(&self, name: &str, at: Span, findings: &mut Findings) -> Option<usize> {
        let found = self.find(name);
        if found.is_none() && !findings.is_full() {
            self.report(name, at, findings);
        }
        found
    }

    /// Where each name of a list stands; a name given twice counts once and is found.
    pub(crate) fn resolve_all(
        &self,
        names: &[(&str, Span)],
        findings: &mut Findings,
    ) -> Vec<usize> {
        let mut seen: BTreeMap<usize, Span> = BTreeMap::new();
        let mut all = Vec::new();
        for (name, span) in names {
            let Some(at) = self.resolve(name, *span, findings) else { continue };
            match seen.get(&at) {
                Some(first) => findings.add(
                    Code::RepeatedName
                        .found(format!("{} {} stands twice in one list", self.what, quoted(name)))
                        .at(*span, "again")
                        .and_at(*first, "first")
                        .help("take one of them out"),
                ),
                None => {
                    seen.insert(at, *span);
                    all.push(at);
                }
            }
        }
        all
    }

    fn report(&self, name: &str, at: Span, findings: &mut Findings) {
        let mut found = self
            .unknown
            .found(format!("there is no {} {}", self.what, quoted(name)))
            .at(at, format!("no {} of this name", self.what));
        let by_other_name = self.other_names.get(&name.trim().to_lowercase());
        let by_other_name = by_other_name.map(|at| self.key(*at));
        if let Some(meant) = by_other_name.or_else(|| closest(name, self.keys())) {
            if let Some(declared) = self.find(meant) {
                found = found.and_at(self.span(declared), "declared here");
            }
            found = found.help(format!("write `{meant}`"));
        } else if self.len() == 0 {
            found = found.because(format!("the case declares no {}", self.what));
        } else {
            let known: Vec<&str> = self.keys().collect();
            found = found.because(format!("the case declares {}", listed(&known, "and")));
        }
        findings.add(found);
    }
}

/// Everything the case file declares that claims and other sections speak of.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) actors: Declared,
    pub(crate) issues: Declared,
    pub(crate) sides: Declared,
}

impl Names {
    /// The names that a case file declares.
    pub(crate) fn of(case: &Table) -> Names {
        Names {
            actors: Declared::new("actor", Code::UnknownActor, case.tables("actor")),
            issues: Declared::new("issue", Code::UnknownIssue, case.tables("issue")),
            sides: Declared::new("side", Code::UnknownSide, case.tables("side")),
        }
    }

    /// The actor of that name, or a finding.
    pub(crate) fn actor(&self, name: &str, at: Span, findings: &mut Findings) -> Option<ActorId> {
        self.actors.resolve(name, at, findings).map(actor_id)
    }

    /// The issue of that name, or a finding.
    pub(crate) fn issue(&self, name: &str, at: Span, findings: &mut Findings) -> Option<IssueId> {
        self.issues.resolve(name, at, findings).map(issue_id)
    }

    /// The side of that name, or a finding.
    pub(crate) fn side(&self, name: &str, at: Span, findings: &mut Findings) -> Option<SideId> {
        self.sides.resolve(name, at, findings).map(side_id)
    }
}

// The counts are limited (`too-many`) before any identifier is used.
fn small(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// The identifier of the actor at an index.
pub(crate) fn actor_id(at: usize) -> ActorId {
    ActorId(small(at))
}

/// The identifier of the issue at an index.
pub(crate) fn issue_id(at: usize) -> IssueId {
    IssueId(small(at))
}

/// The identifier of the side at an index.
pub(crate) fn side_id(at: usize) -> SideId {
    SideId(small(at))
}
