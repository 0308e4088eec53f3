//! From a peer's file to a negotiation: which layout it has, and what it says.

use crate::deu::{self, read_deu};
use crate::negotiation::Negotiation;
use crate::table::{Table, quoted, rows_of};
use crate::workbook::{is_archive, other_workbook, workbook};
use crate::{decide, ktab, ktab_xml, plain};
use winset_text::{Diagnostic, Separator, Severity, SourceId, Sources, Span};

/// How a file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// KTAB's CSV: name, description, numbers of actors and dimensions; one row per actor.
    Ktab,
    /// KTAB's XML: a `Scenario`.
    KtabXml,
    /// decide's text: rows that begin with `#A`, `#P`, `#M`, `#D`.
    Decide,
    /// One row per actor and issue: Scholz's Actor, Capability, Position, Salience, and more.
    Csv,
    /// A workbook (.xlsx).
    Xlsx,
    /// DEU's table of resolved issues.
    Deu,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Layout; 6] =
        [Layout::Ktab, Layout::KtabXml, Layout::Decide, Layout::Csv, Layout::Xlsx, Layout::Deu];

    /// As the command line names it.
    pub fn word(self) -> &'static str {
        match self {
            Layout::Ktab => "ktab",
            Layout::KtabXml => "ktab-xml",
            Layout::Decide => "decide",
            Layout::Csv => "csv",
            Layout::Xlsx => "xlsx",
            Layout::Deu => "deu",
        }
    }

    /// As a sentence names it.
    pub fn name(self) -> &'static str {
        match self {
            Layout::Ktab => "KTAB's CSV",
            Layout::KtabXml => "KTAB's XML",
            Layout::Decide => "decide's text",
            Layout::Csv => "CSV, one row per actor and issue",
            Layout::Xlsx => "a workbook",
            Layout::Deu => "DEU's table",
        }
    }
}

/// What is taken for capability where a file gives none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Capability {
    /// The size of the actor, if the file gives one, else the same for all.
    #[default]
    Gdp,
    /// The same for all.
    Equal,
}

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The layout; seen from the contents if not given.
    pub layout: Option<Layout>,
    /// Only these issues, by their names; all if there are none.
    pub issues: Vec<String>,
    /// What is taken for capability where the file gives none.
    pub capability: Capability,
}

/// What importing gave.
#[derive(Debug)]
pub struct Imported {
    /// The layout it was read as; nothing if it was not recognised.
    pub layout: Option<Layout>,
    /// The negotiation, unless there were errors.
    pub negotiation: Option<Negotiation>,
    /// What was assumed or converted, a sentence each.
    pub assumed: Vec<String>,
    /// Errors and warnings, with their places.
    pub diagnostics: Vec<Diagnostic>,
}

/// What reading one layout gathers.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) negotiation: Negotiation,
    pub(crate) assumed: Vec<String>,
    pub(crate) found: Vec<Diagnostic>,
}

/// Reads a peer's file. Whatever its bytes, there is a negotiation or a diagnostic.
pub fn import(id: SourceId, sources: &mut Sources, options: &ImportOptions) -> Imported {
    let top = Span::new(id, 0..0);
    let layout = options.layout.or_else(|| recognised(id, sources));
    let Some(layout) = layout else {
        return Imported {
            layout: None,
            negotiation: None,
            assumed: Vec::new(),
            diagnostics: vec![unrecognised(id, sources)],
        };
    };
    let mut gathered = Gathered::default();
    match layout {
        Layout::Xlsx => read_workbook(id, sources, top, options, &mut gathered),
        Layout::KtabXml => ktab_xml::read(id, sources, &mut gathered),
        Layout::Deu => {
            let read = read_deu(id, sources);
            gathered.found = read.diagnostics;
            if let Some(table) = read.table {
                deu::negotiation(&table, options, &mut gathered);
            }
        }
        Layout::Ktab | Layout::Decide | Layout::Csv => {
            let text = sources.get(id).text();
            let mut by = Separator::of(text);
            if layout == Layout::Decide {
                by.quote = decide::quote(text);
            }
            let table = rows_of(id, sources, by, &mut gathered.found);
            match layout {
                Layout::Ktab => ktab::read(&table, top, &mut gathered),
                Layout::Decide => decide::read(&table, top, &mut gathered),
                _ => {
                    let name = stem(sources.get(id).name());
                    plain::read(&[table], top, &name, &mut gathered);
                }
            }
        }
    }
    finish(layout, gathered, options, id, sources)
}

fn finish(
    layout: Layout,
    gathered: Gathered,
    options: &ImportOptions,
    id: SourceId,
    sources: &Sources,
) -> Imported {
    let Gathered { mut negotiation, assumed, found: mut diagnostics } = gathered;
    if layout != Layout::Deu && !options.issues.is_empty() {
        only(&mut negotiation, &options.issues, &mut diagnostics);
    }
    let failed = |all: &[Diagnostic]| all.iter().any(|one| one.severity == Severity::Error);
    if !failed(&diagnostics) && negotiation.stakes.is_empty() {
        let name = quoted(sources.get(id).name());
        diagnostics.push(
            Diagnostic::error("nothing-to-import", format!("{name} holds nobody's position"))
                .because(format!("it was read as {}", layout.name()))
                .help("give another layout with `--from`, if it is one"),
        );
    }
    if negotiation.title.trim().is_empty() {
        negotiation.title = stem(sources.get(id).name());
    }
    const MOST: usize = 100;
    if diagnostics.len() > MOST {
        diagnostics.sort_by_key(|one| one.severity);
        let more = diagnostics.len() - MOST;
        diagnostics.truncate(MOST);
        let message = format!("{more} further findings are not shown");
        diagnostics.push(
            Diagnostic::note("more-findings", message).help("mend the first ones and look again"),
        );
    }
    let negotiation = Some(negotiation).filter(|_| !failed(&diagnostics));
    Imported { layout: Some(layout), negotiation, assumed, diagnostics }
}

fn read_workbook(
    id: SourceId,
    sources: &mut Sources,
    top: Span,
    options: &ImportOptions,
    gathered: &mut Gathered,
) {
    if let Some((what, help)) = other_workbook(sources.get(id).bytes()) {
        let name = quoted(sources.get(id).name());
        let message = format!("{name} is no workbook that can be read");
        gathered
            .found
            .push(Diagnostic::error("unreadable-workbook", message).because(what).help(help));
        return;
    }
    let tables = workbook(id, sources, &mut gathered.found);
    if gathered.found.is_empty() {
        let name = stem(sources.get(id).name());
        if let Some(table) = tables.iter().find(|table| deu::is_deu(table)) {
            let found = std::mem::take(&mut gathered.found);
            let read = deu::from_table(table, top, found);
            gathered.found = read.diagnostics;
            if let Some(table) = read.table {
                deu::negotiation(&table, options, gathered);
            }
        } else {
            plain::read(&tables, top, &name, gathered);
        }
    }
}

/// Which layout the contents have.
fn recognised(id: SourceId, sources: &Sources) -> Option<Layout> {
    let source = sources.get(id);
    if is_archive(source.bytes()) || other_workbook(source.bytes()).is_some() {
        return Some(Layout::Xlsx);
    }
    let text = source.text().trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        return Some(Layout::KtabXml);
    }
    let first = text.lines().next().unwrap_or_default();
    if decide::begins(first) {
        return Some(Layout::Decide);
    }
    let by = Separator::of(text);
    let head = head(id, sources, by);
    if deu::is_deu(&head) {
        Some(Layout::Deu)
    } else if ktab::is_ktab(&head) {
        Some(Layout::Ktab)
    } else if plain::is_plain(&head) {
        Some(Layout::Csv)
    } else {
        None
    }
}

/// The first rows of a file, to look at.
fn head(id: SourceId, sources: &Sources, by: Separator) -> Table {
    rows_of(id, sources, by, &mut Vec::new())
}

fn unrecognised(id: SourceId, sources: &Sources) -> Diagnostic {
    let source = sources.get(id);
    let name = quoted(source.name());
    let text = source.text();
    let first = text.lines().next().unwrap_or_default();
    let mut length = first.len().min(80);
    while !first.is_char_boundary(length) {
        length -= 1;
    }
    let words: Vec<&str> = Layout::ALL.iter().map(|layout| layout.word()).collect();
    Diagnostic::error("unknown-layout", format!("{name} has no layout that is known"))
        .at(Span::new(id, 0..length), "its beginning")
        .because("known are KTAB's CSV and XML, decide's text, DEU's table, and tables with the columns Actor, Capability, Position and Salience")
        .help(format!("to force one: `--from` with {}", words.join(", ")))
        .help("for a table to fill in: `winset new --spreadsheet talks.xlsx`")
}

/// Keeps the issues that were asked for.
fn only(negotiation: &mut Negotiation, wanted: &[String], found: &mut Vec<Diagnostic>) {
    let keys =
        crate::negotiation::keys(negotiation.issues.iter().map(|issue| &*issue.name), "issue");
    let mut kept = Vec::new();
    for name in wanted {
        let lower = name.trim().to_lowercase();
        let at = negotiation
            .issues
            .iter()
            .zip(&keys)
            .position(|(issue, key)| issue.name.to_lowercase() == lower || *key == lower);
        match at {
            Some(at) if !kept.contains(&at) => kept.push(at),
            Some(_) => {}
            None => found.push(no_such_issue(name, keys.iter().map(String::as_str))),
        }
    }
    kept.sort_unstable();
    negotiation.stakes.retain(|stake| kept.contains(&stake.issue));
    let acting: Vec<usize> = (0..negotiation.actors.len())
        .filter(|at| negotiation.stakes.iter().any(|stake| stake.actor == *at))
        .collect();
    let new = |old: &[usize], at: usize| old.iter().position(|kept| *kept == at).unwrap_or(0);
    for stake in &mut negotiation.stakes {
        stake.issue = new(&kept, stake.issue);
        stake.actor = new(&acting, stake.actor);
    }
    negotiation.ties.retain(|tie| acting.contains(&tie.from) && acting.contains(&tie.to));
    for tie in &mut negotiation.ties {
        tie.from = new(&acting, tie.from);
        tie.to = new(&acting, tie.to);
    }
    keep(&mut negotiation.issues, &kept);
    keep(&mut negotiation.actors, &acting);
}

fn keep<T>(all: &mut Vec<T>, kept: &[usize]) {
    let mut at = 0;
    all.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
}

pub(crate) fn no_such_issue<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let known: Vec<&str> = known.collect();
    let shown = quoted(name);
    let found = Diagnostic::error("unknown-issue", format!("the file has no issue {shown}"));
    let near = known
        .iter()
        .map(|one| (strsim::normalized_damerau_levenshtein(one, &name.to_lowercase()), *one))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let found = match near {
        Some((_, meant)) => found.help(format!("did you mean `{meant}`?")),
        None => found,
    };
    let shown: Vec<&str> = known.iter().take(12).copied().collect();
    let more = if known.len() > 12 { ", …" } else { "" };
    found.because(format!("it has {}: {}{more}", known.len(), shown.join(", ")))
}

/// A file's name without its folder and its ending.
pub(crate) fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if stem.is_empty() { String::from("Imported") } else { stem.to_owned() }
}
