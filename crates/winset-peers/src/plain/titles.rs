//! The columns of a plain table, by the names people give them.

use crate::table::{Table, quoted};
use winset_text::{Diagnostic, Row, Span};

/// A column that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title {
    Actor,
    Issue,
    Description,
    Capability,
    Risk,
    Position,
    Ideal,
    Salience,
    Unit,
    Low,
    High,
    StatusQuo,
    Reversion,
    Note,
    Key,
    Value,
}

/// Each column with its names, the one that Winset writes first.
const NAMES: &[(Title, &[&str])] = &[
    (Title::Actor, &["actor", "name of actor", "player", "stakeholder", "group", "party"]),
    (Title::Issue, &["issue", "topic", "dimension"]),
    (Title::Description, &["description", "full name", "alias"]),
    (
        Title::Capability,
        &["capability", "capabilities", "power", "resources", "influence", "weight", "clout"],
    ),
    (Title::Risk, &["risk"]),
    (Title::Position, &["position", "pos", "stance"]),
    (Title::Ideal, &["ideal", "ideal point"]),
    (Title::Salience, &["salience", "sal", "importance"]),
    (Title::Unit, &["unit", "units"]),
    (Title::Low, &["lowest", "low", "min", "minimum", "scale from"]),
    (Title::High, &["highest", "high", "max", "maximum", "scale to"]),
    (Title::StatusQuo, &["status quo", "status-quo", "today"]),
    (Title::Reversion, &["reversion", "reversion point", "without agreement", "batna"]),
    (Title::Note, &["note", "notes", "remark", "remarks", "comment", "comments"]),
    (Title::Key, &["what", "key"]),
    (Title::Value, &["value"]),
];

impl Title {
    fn of(words: &str) -> Option<Title> {
        let words = words.split('(').next().unwrap_or_default().trim().to_lowercase();
        let words = words.replace('_', " ");
        NAMES.iter().find(|(_, names)| names.contains(&words.as_str())).map(|(title, _)| *title)
    }

    /// As Winset writes it.
    pub(crate) fn word(self) -> &'static str {
        let names = NAMES.iter().find(|(title, _)| *title == self).map(|(_, names)| *names);
        names.and_then(<[&str]>::first).copied().unwrap_or_default()
    }
}

/// Where the columns of a table stand.
#[derive(Debug)]
pub(crate) struct Titles<'a> {
    pub(crate) table: &'a Table,
    pub(crate) header: &'a Row,
    columns: Vec<(Title, usize)>,
}

impl<'a> Titles<'a> {
    /// The columns that the first row names, and the cells of it that are not understood.
    pub(crate) fn of(table: &'a Table) -> Option<(Titles<'a>, Vec<usize>)> {
        let header = table.rows.first()?;
        let mut columns = Vec::new();
        let mut others = Vec::new();
        for (at, cell) in header.cells.iter().enumerate() {
            match Title::of(&cell.text) {
                Some(title) if !columns.iter().any(|(one, _)| *one == title) => {
                    columns.push((title, at));
                }
                _ if cell.text.is_empty() => {}
                _ => others.push(at),
            }
        }
        // "Name" alone is the actor, beside an actor it is a description.
        let named = others.iter().position(|at| header.text(*at).to_lowercase() == "name");
        if let Some(at) = named.map(|named| others.remove(named)) {
            let known = columns.iter().any(|(title, _)| *title == Title::Actor);
            columns.push((if known { Title::Description } else { Title::Actor }, at));
        }
        Some((Titles { table, header, columns }, others))
    }

    /// Where a column stands.
    pub(crate) fn column(&self, title: Title) -> Option<usize> {
        self.columns.iter().find(|(one, _)| *one == title).map(|(_, at)| *at)
    }

    pub(crate) fn has(&self, title: Title) -> bool {
        self.column(title).is_some()
    }

    /// What stands in a column of a row.
    pub(crate) fn text<'b>(&self, row: &'b Row, title: Title) -> &'b str {
        self.column(title).map_or("", |column| row.text(column))
    }

    /// Where a column of a row stands.
    pub(crate) fn span(&self, row: &Row, title: Title) -> Span {
        self.column(title).map_or(row.end, |column| row.span(column))
    }

    /// A column as its own table names it.
    pub(crate) fn written(&self, title: Title) -> &str {
        self.column(title).map_or(title.word(), |column| self.header.text(column))
    }

    /// `sheet …, row 3, column D (Position)`.
    pub(crate) fn place(&self, row: &Row, title: Title) -> String {
        let column = self.column(title).unwrap_or(row.cells.len());
        self.table.place(row, column, self.written(title))
    }

    /// The rows below the names.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a Row> + use<'a> {
        self.table.rows.iter().skip(1)
    }

    /// Tells that a column is missing.
    pub(crate) fn missing(&self, title: Title) -> Diagnostic {
        let word = title.word();
        let sheet = self.table.sheet.as_ref();
        let whose =
            sheet.map_or("the table".to_owned(), |sheet| format!("sheet {}", quoted(sheet)));
        Diagnostic::error("missing-column", format!("{whose} has no column `{word}`"))
            .at(self.header.span(0), "the names of the columns")
            .help(format!("name a column `{word}`, or see `winset new --spreadsheet`"))
    }

    /// Tells that a column is not understood.
    pub(crate) fn unknown(&self, column: usize) -> Diagnostic {
        let words = self.header.text(column);
        let shown = quoted(words);
        let place = self.table.place(self.header, column, "");
        let found =
            Diagnostic::warning("unknown-column", format!("column {shown} is left out: {place}"))
                .at(self.header.span(column), "not understood");
        let near = NAMES
            .iter()
            .flat_map(|(_, names)| names.iter())
            .map(|name| {
                (strsim::normalized_damerau_levenshtein(name, &words.to_lowercase()), *name)
            })
            .filter(|(likeness, _)| *likeness >= 0.6)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        match near {
            Some((_, meant)) => found.help(format!("did you mean `{meant}`?")),
            None => found.because("what is in it does not reach the case"),
        }
    }
}
