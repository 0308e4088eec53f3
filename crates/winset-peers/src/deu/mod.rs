//! DEU's table: controversial issues of the European Union's legislation, with what was decided.
//!
//! Source: Arregui & Perarnaud 2021 (doi:10.1080/13501763.2021.1991983; data
//! doi:10.34810/data53). One issue per row; the columns `p` + actor hold positions and `s` + actor
//! saliences, both 0 to 100, `rp` the reference point, `out` the outcome. A row before the first
//! issue that holds numbers in the position columns alone is taken for a measure of the actors'
//! size: a copy of the table in circulation has their gross domestic products there.
//!
//! Deviates: dates. Copies of the table went through a spreadsheet that read `30-05-01` (30 May
//! 2001) as the year 1930; [`DeuDate`] turns them round and keeps what was written.

mod issues;

use crate::table::{Found, Table, quoted, rows_of};
use winset_case::Date;
use winset_text::{Diagnostic, Row, Separator, SourceId, Sources, Span};

pub(crate) use issues::negotiation;

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct DeuTable {
    /// Who may have a position, in the order of the columns.
    pub actors: Vec<DeuActor>,
    /// The issues, in the order of the rows.
    pub issues: Vec<DeuIssue>,
}

/// Who may have a position.
#[derive(Debug, Clone, PartialEq)]
pub struct DeuActor {
    /// As the columns abbreviate it: `com`, `ep`, `at`, …
    pub key: String,
    /// Its name; the abbreviation if it is not known.
    pub name: String,
    /// Is it the Commission or the Parliament? Every other is a member state.
    pub institution: bool,
    /// Its size, from the row before the first issue (gross domestic product in trillions of US
    /// dollars in the copy in circulation, in which Commission and Parliament have the largest
    /// member's).
    pub gdp: Option<f64>,
}

/// One controversial issue.
#[derive(Debug, Clone, PartialEq)]
pub struct DeuIssue {
    /// `isnr`: `d00032i1`.
    pub id: String,
    /// `prnr`: the proposal it belongs to, `d00032`.
    pub proposal: String,
    /// `prname`: what the proposal is called.
    pub proposal_name: String,
    /// `type`: `Reg`, `Dir` or `Dec` (regulation, directive, decision).
    pub kind: String,
    /// `council`: the council's formation.
    pub council: String,
    /// `proc`: `COD` or `CNS` (codecision, consultation).
    pub procedure: String,
    /// `counvte`: how the council decides.
    pub rule: CouncilRule,
    /// When the proposal was introduced.
    pub introduced: DeuDate,
    /// When the act was adopted.
    pub adopted: DeuDate,
    /// Who has a position, in the order of the columns.
    pub positions: Vec<DeuPosition>,
    /// `rp`: what would have held without a decision, 0 to 100.
    pub reference: Option<f64>,
    /// `out`: what was decided, 0 to 100.
    pub outcome: Option<f64>,
    /// Its row in the file, counted from one.
    pub row: usize,
    /// Where its identifier stands.
    pub span: Span,
}

/// An actor's position on an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeuPosition {
    /// Whose: an index into [`DeuTable::actors`].
    pub actor: usize,
    /// 0 to 100.
    pub position: f64,
    /// 0 to 100; not every position has one.
    pub salience: Option<f64>,
}

/// How the council decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CouncilRule {
    /// `QMV`: by a qualified majority; `QMV(10)`: in which at least so many members must be.
    QualifiedMajority {
        /// At least so many members.
        members: Option<u8>,
    },
    /// `Unan`: by all.
    Unanimity,
}

/// A date as the table writes it, and the day it most likely means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeuDate {
    /// As written; empty or `999` where there is none.
    pub written: String,
    /// The day.
    pub day: Option<Date>,
}

/// What reading a table gave.
#[derive(Debug)]
pub struct DeuRead {
    /// The table, unless there were errors.
    pub table: Option<DeuTable>,
    /// Errors and warnings, with their places.
    pub diagnostics: Vec<Diagnostic>,
}

/// Is this DEU's table? Its first row names the columns that no other has.
pub fn is_deu(table: &Table) -> bool {
    table.rows.first().is_some_and(|row| {
        ["isnr", "pcom", "scom"].iter().all(|wanted| column(row, wanted).is_some())
    })
}

/// Reads DEU's table, with tabs, commas or semicolons between its cells.
pub fn read_deu(id: SourceId, sources: &Sources) -> DeuRead {
    let mut found = Vec::new();
    let by = Separator::of(sources.get(id).text());
    let table = rows_of(id, sources, by, &mut found);
    from_table(&table, Span::new(id, 0..0), found)
}

/// Reads DEU's table from cells.
pub(crate) fn from_table(table: &Table, top: Span, mut found: Vec<Diagnostic>) -> DeuRead {
    let read = Columns::of(table, top, &mut found).map(|columns| columns.read(table, &mut found));
    let failed = found.iter().any(|one| one.severity == winset_text::Severity::Error);
    if let Some(table) = read.as_ref().filter(|table| table.issues.is_empty() && !failed) {
        let _ = table;
        found.push(
            Diagnostic::error("nothing-to-import", "the table holds no issue")
                .at(top, "a row of column names, and nothing below it"),
        );
        return DeuRead { table: None, diagnostics: found };
    }
    DeuRead { table: read.filter(|_| !failed), diagnostics: found }
}

fn column(header: &Row, name: &str) -> Option<usize> {
    header.cells.iter().position(|cell| cell.text.eq_ignore_ascii_case(name))
}

/// Where the columns stand.
struct Columns<'a> {
    header: &'a Row,
    isnr: usize,
    /// Abbreviation, column of the position, column of the salience.
    actors: Vec<(String, usize, usize)>,
}

impl<'a> Columns<'a> {
    fn of(table: &'a Table, top: Span, found: &mut Vec<Diagnostic>) -> Option<Columns<'a>> {
        let header = table.rows.first();
        let isnr = header.and_then(|header| Some((header, column(header, "isnr")?)));
        let Some((header, isnr)) = isnr else {
            found.push(
                Diagnostic::error("missing-column", "the table has no column `isnr`")
                    .at(header.map_or(top, |header| header.span(0)), "the names of the columns")
                    .because(
                        "DEU's table begins with a row of column names: prnr, prname, isnr, …",
                    ),
            );
            return None;
        };
        let mut actors = Vec::new();
        for (position, cell) in header.cells.iter().enumerate() {
            let name = cell.text.to_lowercase();
            let Some(key) = name.strip_prefix('p').filter(|key| matches!(key.len(), 2 | 3)) else {
                continue;
            };
            if let Some(salience) = column(header, &format!("s{key}")) {
                actors.push((key.to_owned(), position, salience));
            }
        }
        if actors.is_empty() {
            found.push(
                Diagnostic::error("missing-column", "no actor has a position and a salience")
                    .at(header.span(0), "the names of the columns")
                    .because("actors are pairs of columns such as `pcom` and `scom`"),
            );
            return None;
        }
        Some(Columns { header, isnr, actors })
    }

    fn read(&self, table: &Table, found: &mut Vec<Diagnostic>) -> DeuTable {
        let mut actors: Vec<DeuActor> = self.actors.iter().map(|(key, ..)| named(key)).collect();
        let mut issues: Vec<DeuIssue> = Vec::new();
        let mut seen = std::collections::BTreeMap::new();
        for row in table.rows.iter().skip(1) {
            if row.text(self.isnr).is_empty() {
                if issues.is_empty() && row.text(0).is_empty() {
                    self.sizes(table, row, &mut actors, found);
                    continue;
                }
                let place = table.place(row, self.isnr, "isnr");
                found.push(
                    Diagnostic::warning("skipped-row", format!("an issue has no name: {place}"))
                        .at(row.span(self.isnr), "this row is left out"),
                );
                continue;
            }
            let issue = self.issue(table, row, found);
            if let Some(first) = seen.insert(issue.id.clone(), issue.span) {
                let place = table.place(row, self.isnr, "isnr");
                let shown = quoted(&issue.id);
                found.push(
                    Diagnostic::error(
                        "repeated-row",
                        format!("issue {shown} is there twice: {place}"),
                    )
                    .at(issue.span, "again")
                    .and_at(first, "the first"),
                );
            }
            issues.push(issue);
        }
        DeuTable { actors, issues }
    }

    fn sizes(
        &self,
        table: &Table,
        row: &Row,
        actors: &mut [DeuActor],
        found: &mut Vec<Diagnostic>,
    ) {
        for (actor, (_, position, _)) in actors.iter_mut().zip(&self.actors) {
            let title = self.header.text(*position);
            if let Found::Number(size) = table.number(row, *position, title, found) {
                actor.gdp = Some(size);
            }
        }
    }

    fn issue(&self, table: &Table, row: &Row, found: &mut Vec<Diagnostic>) -> DeuIssue {
        let text =
            |name: &str| column(self.header, name).map_or("", |column| row.text(column)).to_owned();
        let mut percent = |column: usize| self.percent(table, row, column, found);
        let mut positions = Vec::new();
        for (actor, (_, position, salience)) in self.actors.iter().enumerate() {
            let (position, salience) = (percent(*position), percent(*salience));
            if let Some(position) = position {
                positions.push(DeuPosition { actor, position, salience });
            }
        }
        let mut named = |name: &str| column(self.header, name).and_then(&mut percent);
        let (reference, outcome) = (named("rp"), named("out"));
        DeuIssue {
            id: row.text(self.isnr).to_owned(),
            proposal: text("prnr"),
            proposal_name: text("prname"),
            kind: text("type"),
            council: text("council"),
            procedure: text("proc"),
            rule: self.rule(table, row, found),
            introduced: date(text("intro")),
            adopted: date(text("finact")),
            positions,
            reference,
            outcome,
            row: row.number,
            span: row.span(self.isnr),
        }
    }

    /// A number from 0 to 100.
    fn percent(
        &self,
        table: &Table,
        row: &Row,
        column: usize,
        found: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        let title = self.header.text(column);
        let Found::Number(number) = table.number(row, column, title, found) else { return None };
        if (0.0..=100.0).contains(&number) {
            return Some(number);
        }
        let place = table.place(row, column, title);
        found.push(
            Diagnostic::error(
                "cell-off-scale",
                format!("{number} is not between 0 and 100: {place}"),
            )
            .at(row.span(column), "DEU's scale runs from 0 to 100")
            .help("write a number from 0 to 100, or leave the cell empty"),
        );
        None
    }

    fn rule(&self, table: &Table, row: &Row, found: &mut Vec<Diagnostic>) -> CouncilRule {
        let Some(column) = column(self.header, "counvte") else {
            return CouncilRule::QualifiedMajority { members: None };
        };
        let written = row.text(column).to_uppercase();
        if let Some(rule) = rule(&written) {
            return rule;
        }
        let shown = quoted(row.text(column));
        let place = table.place(row, column, "counvte");
        found.push(
            Diagnostic::error(
                "unknown-word-in-cell",
                format!("{shown} is no voting rule: {place}"),
            )
            .at(row.span(column), "`QMV`, `QMV(10)` or `Unan` belongs here")
            .help("write `QMV` for a qualified majority, `Unan` for unanimity"),
        );
        CouncilRule::QualifiedMajority { members: None }
    }
}

fn rule(written: &str) -> Option<CouncilRule> {
    if matches!(written, "UNAN" | "UNA" | "UNANIMITY") {
        return Some(CouncilRule::Unanimity);
    }
    let rest = written.strip_prefix("QMV")?.trim();
    if rest.is_empty() {
        return Some(CouncilRule::QualifiedMajority { members: None });
    }
    let members = rest.strip_prefix('(')?.strip_suffix(')')?.parse().ok()?;
    Some(CouncilRule::QualifiedMajority { members: Some(members) })
}

/// `26-01-00` and `13-09-2017` are day, month, year; so is `1930-05-01`, in which a spreadsheet
/// took the day for the year.
fn date(written: String) -> DeuDate {
    let day = day(&written);
    DeuDate { written, day }
}

fn day(written: &str) -> Option<Date> {
    let parts: Vec<&str> = written.split('-').collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<i16>().ok().filter(|number| *number >= 0);
    let (first, month, last) = (number(first)?, number(month)?, number(last)?);
    let (day, year) = if first > 99 { (first % 100, last) } else { (first, last) };
    let year = match year {
        0..=49 => 2000 + year,
        50..=99 => 1900 + year,
        _ => year,
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    date.ok()
}

/// The actors that the table abbreviates.
const NAMES: &[(&str, &str)] = &[
    ("com", "European Commission"),
    ("ep", "European Parliament"),
    ("at", "Austria"),
    ("be", "Belgium"),
    ("bu", "Bulgaria"),
    ("cr", "Croatia"),
    ("cy", "Cyprus"),
    ("cz", "Czechia"),
    ("dk", "Denmark"),
    ("ee", "Estonia"),
    ("fi", "Finland"),
    ("fr", "France"),
    ("de", "Germany"),
    ("el", "Greece"),
    ("hu", "Hungary"),
    ("ie", "Ireland"),
    ("it", "Italy"),
    ("lv", "Latvia"),
    ("lt", "Lithuania"),
    ("lu", "Luxembourg"),
    ("mt", "Malta"),
    ("nl", "Netherlands"),
    ("pl", "Poland"),
    ("pt", "Portugal"),
    ("ro", "Romania"),
    ("si", "Slovenia"),
    ("sk", "Slovakia"),
    ("es", "Spain"),
    ("se", "Sweden"),
    ("uk", "United Kingdom"),
];

fn named(key: &str) -> DeuActor {
    let known = NAMES.iter().find(|(known, _)| *known == key);
    DeuActor {
        key: key.to_owned(),
        name: known.map_or(key, |(_, name)| name).to_owned(),
        institution: matches!(key, "com" | "ep"),
        gdp: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::Path;
    use winset_text::{Colour, Disk, Source, World, render};

    const HEAD: &str = "\"prnr\"\t\"prname\"\t\"isnr\"\t\"counvte\"\t\"intro\"\t\"finact\"\t\"pcom\"\t\"pat\"\t\"scom\"\t\"sat\"\t\"rp\"\t\"out\"\n";

    fn read(text: &str) -> (Sources, DeuRead) {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("deu.csv", text.into()));
        let read = read_deu(id, &sources);
        (sources, read)
    }

    #[test]
    fn an_issue_is_read_with_its_actors_rule_and_dates() {
        let rows = "\t\t\t\t\t\t\"4.1\"\t\"0.48\"\t\t\t\t\n\
                    d00032\tdocuments\td00032i1\tQMV(10)\t26-01-00\t1930-05-01\t100\t\t40\t0\t\t50\n\
                    d18010\tID\td18010i2\tUnan\t2017-04-18\t999\t100\t70\t\t5\t0\t\n";
        let (_, read) = read(&format!("{HEAD}{rows}"));
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        let table = read.table.unwrap();
        assert_eq!(table.actors[1].name, "Austria");
        assert_eq!(
            table.actors.iter().map(|actor| actor.gdp).collect::<Vec<_>>(),
            [Some(4.1), Some(0.48)]
        );
        let [first, second] = table.issues.as_slice() else { panic!("two issues") };
        assert_eq!(first.rule, CouncilRule::QualifiedMajority { members: Some(10) });
        assert_eq!(
            first.positions,
            [DeuPosition { actor: 0, position: 100.0, salience: Some(40.0) }]
        );
        assert_eq!((first.reference, first.outcome), (None, Some(50.0)));
        let days = [&first.introduced, &first.adopted, &second.introduced, &second.adopted];
        let days = days.map(|date| date.day.map(|day| day.to_string()));
        let expected = [Some("2000-01-26"), Some("2001-05-30"), Some("2018-04-17"), None];
        assert_eq!(days, expected.map(|day| day.map(String::from)));
        assert_eq!(second.positions[0].salience, None);
        assert_eq!(second.rule, CouncilRule::Unanimity);
        assert_eq!(second.row, 4);
    }

    #[test]
    fn what_is_wrong_is_told_by_row_and_column() {
        let rows =
            "d1\tx\td1i1\tQMV\t\t\tabc\t170\t40\t0\t\t50\nd1\tx\td1i1\tXXX\t\t\t1\t\t\t\t\t\n";
        let (sources, read) = read(&format!("{HEAD}{rows}"));
        assert!(read.table.is_none());
        let told: Vec<&str> = read.diagnostics.iter().map(|found| &*found.message).collect();
        assert_eq!(
            told,
            [
                "`abc` is not a number: row 2, column G (pcom)",
                "170 is not between 0 and 100: row 2, column H (pat)",
                "`XXX` is no voting rule: row 3, column D (counvte)",
                "issue `d1i1` is there twice: row 3, column C (isnr)",
            ]
        );
        let drawn = render(&read.diagnostics[0], &sources, Colour::Off);
        assert!(drawn.contains("deu.csv:2:"), "{drawn}");
    }

    #[test]
    fn the_table_in_circulation_is_read_whole() {
        let path = "/work/shared/data/deu/deu3.csv";
        if !Disk.exists(Path::new(path)) {
            println!("skipped: {path} is not there");
            return;
        }
        let mut sources = Sources::new();
        let id = sources.add(Disk.read(Path::new(path)).unwrap());
        let read = read_deu(id, &sources);
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        let table = read.table.unwrap();
        assert_eq!((table.actors.len(), table.issues.len()), (30, 364));
        let count = |is: fn(&DeuIssue) -> bool| table.issues.iter().filter(|it| is(it)).count();
        assert_eq!(count(|issue| issue.outcome.is_some()), 353);
        assert_eq!(count(|issue| issue.reference.is_some()), 261);
        assert_eq!(count(|issue| issue.rule == CouncilRule::Unanimity), 77);
        // The days make sense once they are turned round: every act comes after its proposal.
        assert_eq!(count(|issue| issue.introduced.day.is_none()), 0);
        let backwards = count(|issue| {
            issue.adopted.day.is_some_and(|adopted| Some(adopted) < issue.introduced.day)
        });
        assert_eq!(backwards, 0);
        assert_eq!(table.actors[12].gdp, Some(4.1));
    }

    proptest! {
        #[test]
        fn any_text_gives_a_table_or_a_diagnostic(text in "[pis,\t\"\n0-9a-z]{0,80}") {
            for text in [text.clone(), format!("{HEAD}{text}")] {
                let (_, read) = read(&text);
                prop_assert!(read.table.is_some() || !read.diagnostics.is_empty());
            }
        }
    }
}
