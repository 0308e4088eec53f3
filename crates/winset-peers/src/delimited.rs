//! Rows of cells from text with separators: CSV in its several dialects.

use crate::table::{Cell, Row, Table};
use winset_text::{Diagnostic, SourceId, Sources, Span};

/// More cells than any table of the field has; a file with more is not one.
pub(crate) const MOST_CELLS: usize = 2_000_000;

/// What stands between cells, and around those that need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Separator {
    /// Between cells: `,`, `;` or a tab.
    pub between: char,
    /// Around cells: `"` or `'`.
    pub quote: char,
}

/// The separator that a text most likely uses: the one that stands in most of its first lines,
/// and not a comma if another stands in as many, for decimal commas stand in such tables.
pub(crate) fn separator(text: &str) -> char {
    let mut best = (',', 0);
    for candidate in ['\t', ';', ','] {
        let lines = text.lines().take(20).filter(|line| line.contains(candidate)).count();
        if lines > best.1 {
            best = (candidate, lines);
        }
    }
    best.0
}

/// Cuts a source into rows of cells. Never fails: what is wrong is told beside the table.
///
/// A quoted cell may hold separators and line breaks; two quotation marks in it are one. Spaces
/// around a cell are dropped. Empty rows are left out, and counted.
pub fn delimited(
    id: SourceId,
    sources: &Sources,
    by: Separator,
    found: &mut Vec<Diagnostic>,
) -> Table {
    let text = sources.get(id).text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut cutting = Cutting { text, id, by, at: start, line: 1, unclosed: false, cells: 0 };
    let mut rows = Vec::new();
    while cutting.at < text.len() {
        let row = cutting.row(found);
        if !row.is_empty() {
            rows.push(row);
        }
        if cutting.cells > MOST_CELLS {
            let message = format!("the table has more than {MOST_CELLS} cells");
            let here = Span::new(id, cutting.at..cutting.at);
            found.push(
                Diagnostic::error("too-many-cells", message)
                    .at(here, "read up to here")
                    .help("import the part of it that is the negotiation"),
            );
            break;
        }
    }
    Table { sheet: None, rows }
}

struct Cutting<'a> {
    text: &'a str,
    id: SourceId,
    by: Separator,
    at: usize,
    line: usize,
    /// A quotation mark was found that nothing closes: no other can be closed either.
    unclosed: bool,
    cells: usize,
}

impl Cutting<'_> {
    fn row(&mut self, found: &mut Vec<Diagnostic>) -> Row {
        let number = self.line;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell(found));
            self.cells += 1;
            let rest = self.text.get(self.at..).unwrap_or_default();
            if rest.starts_with(self.by.between) {
                self.at += self.by.between.len_utf8();
                continue;
            }
            break;
        }
        let end = Span::new(self.id, self.at..self.at);
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.starts_with("\r\n") {
            self.at += 2;
        } else if rest.starts_with(['\n', '\r']) {
            self.at += 1;
        }
        self.line += 1;
        Row { number, cells, end }
    }

    fn cell(&mut self, found: &mut Vec<Diagnostic>) -> Cell {
        let text = self.text;
        let rest = text.get(self.at..).unwrap_or_default();
        let blank = |letter: char| letter == ' ' || (letter == '\t' && self.by.between != '\t');
        let inner = rest.trim_start_matches(blank);
        let start = text.len() - inner.len();
        if inner.starts_with(self.by.quote)
            && !self.unclosed
            && let Some(cell) = self.quoted(start, found)
        {
            return cell;
        }
        let stops = [self.by.between, '\n', '\r'];
        let length = inner.find(stops).unwrap_or(inner.len());
        self.at = start + length;
        let words = inner.get(..length).unwrap_or_default().trim_end();
        Cell { text: words.to_owned(), span: Span::new(self.id, start..start + words.len()) }
    }

    /// A cell in quotation marks; nothing if they are not closed.
    fn quoted(&mut self, start: usize, found: &mut Vec<Diagnostic>) -> Option<Cell> {
        let quote = self.by.quote;
        let mut words = String::new();
        let mut at = start + quote.len_utf8();
        loop {
            let rest = self.text.get(at..)?;
            let Some(length) = rest.find(quote) else {
                self.unclosed = true;
                let mark = Span::new(self.id, start..start + quote.len_utf8());
                let message =
                    format!("row {}: a quotation mark is opened and never closed", self.line);
                found.push(
                    Diagnostic::error("unclosed-quote", message)
                        .at(mark, "opened here")
                        .help(format!("write {quote} at the end of the cell, or take it away")),
                );
                return None;
            };
            words.push_str(rest.get(..length)?);
            at += length + quote.len_utf8();
            if !self.text.get(at..)?.starts_with(quote) {
                break;
            }
            words.push(quote);
            at += quote.len_utf8();
        }
        let span = Span::new(self.id, start..at);
        self.line += words.matches('\n').count();
        // Whatever follows the closing mark still belongs to the cell.
        let rest = self.text.get(at..)?;
        let length = rest.find([self.by.between, '\n', '\r']).unwrap_or(rest.len());
        words.push_str(rest.get(..length)?.trim_end());
        self.at = at + length;
        Some(Cell { text: words.trim().to_owned(), span })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use winset_text::Source;

    const COMMA: Separator = Separator { between: ',', quote: '"' };

    fn cut(text: &str, by: Separator) -> (Vec<(usize, Vec<String>)>, Vec<&'static str>) {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("a.csv", text.into()));
        let mut found = Vec::new();
        let table = delimited(id, &sources, by, &mut found);
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            assert!(sources.get(id).text().get(cell.span.range()).is_some());
        }
        let rows = table.rows.into_iter();
        let cells = |row: Row| row.cells.into_iter().map(|cell| cell.text).collect();
        let rows = rows.map(|row| (row.number, cells(row))).collect();
        (rows, found.iter().map(|found| found.code).collect())
    }

    #[test]
    fn rows_and_cells_are_cut_with_their_numbers() {
        let (rows, found) = cut("\u{feff}a, b ,\"c, \"\"d\"\"\"\r\n\r\n1,,\" 2\n3\"\n4", COMMA);
        assert!(found.is_empty());
        let expected =
            [(1, vec!["a", "b", "c, \"d\""]), (3, vec!["1", "", "2\n3"]), (5, vec!["4"])];
        let expected =
            expected.map(|(row, cells)| (row, cells.into_iter().map(String::from).collect()));
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_told_once() {
        let (rows, found) = cut("a,b\nc,\"d\ne,\"f", COMMA);
        assert_eq!((rows.len(), found.len()), (2, 0), "the second mark closes the first");
        let (rows, found) = cut("a,b\nc,\"d\n", COMMA);
        assert_eq!((rows.len(), found), (2, vec!["unclosed-quote"]));
    }

    #[test]
    fn the_separator_is_seen() {
        assert_eq!(separator("a;b;c\n1,5;2,5;3\n"), ';');
        assert_eq!(separator("a\tb\n1\t2,5\n"), '\t');
        assert_eq!(separator("a,b;c\nd,e\n"), ',');
        assert_eq!(separator("a"), ',');
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in "[a,\"'\n\r\t é;]{0,60}") {
            cut(&text, COMMA);
            cut(&text, Separator { between: '\t', quote: '\'' });
        }
    }
}
