//! Rows of cells from text with separators: CSV in its several dialects.
//!
//! Written here and not taken from `csv`, for every cell has to know where it stands, and a table
//! with a mark that nothing closes is still to be told of.

use crate::{SourceId, Sources, Span};

/// More cells than any table of the field has; a file with more is not one.
pub const MOST_CELLS: usize = 2_000_000;

/// What stands between cells, and around those that need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Separator {
    /// Between cells: `,`, `;` or a tab.
    pub between: char,
    /// Around cells: `"` or `'`.
    pub quote: char,
}

impl Separator {
    /// The separator that a text most likely uses, with double quotes: the one that stands in most
    /// of its first lines, and not a comma if another stands in as many, for decimal commas stand
    /// in such tables.
    pub fn of(text: &str) -> Self {
        let mut best = (',', 0);
        for candidate in ['\t', ';', ','] {
            let lines = text.lines().take(20).filter(|line| line.contains(candidate)).count();
            if lines > best.1 {
                best = (candidate, lines);
            }
        }
        Self { between: best.0, quote: '"' }
    }
}

/// One cell: what stands in it, without quotation marks and the spaces around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// Where it stands, with its quotation marks.
    pub span: Span,
}

/// One row of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number, counted from one as spreadsheets do.
    pub number: usize,
    /// Its cells; rows need not be equally long.
    pub cells: Vec<Cell>,
    /// Just after the last cell.
    pub end: Span,
}

impl Row {
    /// The cell in a column counted from zero, if there is anything in it.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column).filter(|cell| !cell.text.is_empty())
    }

    /// What a column says; nothing if it is empty.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &cell.text)
    }

    /// Where a column stands, or would.
    pub fn span(&self, column: usize) -> Span {
        self.cells.get(column).map_or(self.end, |cell| cell.span)
    }

    /// Does no cell hold anything?
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }
}

/// A text cut into rows, and what was odd about it: whoever reads the table says so in its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delimited {
    /// The rows that hold anything, in order.
    pub rows: Vec<Row>,
    /// A quotation mark that nothing closes, with the number of its row; no later one is closed
    /// either, and all of them were taken as letters.
    pub unclosed: Option<(usize, Span)>,
    /// The opening mark of the first cell that goes on right after its closing mark, as in `"a"b`,
    /// or after lines of it: a mark may be missing before. What goes on was taken into the cell.
    pub goes_on: Option<Span>,
    /// Where reading stopped, for there were more than [`MOST_CELLS`].
    pub stopped: Option<Span>,
}

/// Cuts a source into rows of cells. Never fails: what is odd is told beside the rows.
///
/// A quoted cell may hold separators and line breaks; two quotation marks in it are one. Spaces
/// around a cell are dropped. Empty rows are left out, and counted.
pub fn delimited(id: SourceId, sources: &Sources, by: Separator) -> Delimited {
    let text = sources.get(id).text();
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let cut = Delimited { rows: Vec::new(), unclosed: None, goes_on: None, stopped: None };
    let mut cutting = Cutting { text, id, by, at, line: 1, cells: 0, cut };
    while cutting.at < text.len() && cutting.cut.stopped.is_none() {
        let row = cutting.row();
        if !row.is_empty() {
            cutting.cut.rows.push(row);
        }
        if cutting.cells > MOST_CELLS {
            cutting.cut.stopped = Some(Span::new(id, cutting.at..cutting.at));
        }
    }
    cutting.cut
}

struct Cutting<'a> {
    text: &'a str,
    id: SourceId,
    by: Separator,
    at: usize,
    line: usize,
    cells: usize,
    cut: Delimited,
}

impl Cutting<'_> {
    fn row(&mut self) -> Row {
        let number = self.line;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            self.cells += 1;
            let rest = self.text.get(self.at..).unwrap_or_default();
            if !rest.starts_with(self.by.between) {
                break;
            }
            self.at += self.by.between.len_utf8();
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

    fn cell(&mut self) -> Cell {
        let text = self.text;
        let rest = text.get(self.at..).unwrap_or_default();
        let stops = [self.by.between, '\n', '\r'];
        // Pasted files carry byte order marks where they were joined.
        let blank = |letter: char| {
            (letter.is_whitespace() || letter == '\u{feff}') && !stops.contains(&letter)
        };
        let inner = rest.trim_start_matches(blank);
        let start = text.len() - inner.len();
        if inner.starts_with(self.by.quote)
            && self.cut.unclosed.is_none()
            && let Some(cell) = self.quoted(start)
        {
            return cell;
        }
        let length = inner.find(stops).unwrap_or(inner.len());
        self.at = start + length;
        let words = inner.get(..length).unwrap_or_default().trim_end_matches(blank);
        Cell { text: words.to_owned(), span: Span::new(self.id, start..start + words.len()) }
    }

    /// A cell in quotation marks; nothing if they are not closed.
    fn quoted(&mut self, start: usize) -> Option<Cell> {
        let quote = self.by.quote;
        let mark = Span::new(self.id, start..start + quote.len_utf8());
        let mut words = String::new();
        let mut at = start + quote.len_utf8();
        loop {
            let rest = self.text.get(at..)?;
            let Some(length) = rest.find(quote) else {
                self.cut.unclosed = Some((self.line, mark));
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
        let further = rest.get(..length)?.trim_end();
        let lines = words.contains('\n');
        if !further.is_empty() && (lines || !further.starts_with(char::is_whitespace)) {
            self.cut.goes_on.get_or_insert(mark);
        }
        words.push_str(further);
        self.at = at + length;
        Some(Cell { text: words.trim().to_owned(), span })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use proptest::prelude::*;

    const COMMA: Separator = Separator { between: ',', quote: '"' };

    fn cut(text: &str, by: Separator) -> (Vec<(usize, Vec<String>)>, Delimited) {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("a.csv", text.into()));
        let cut = delimited(id, &sources, by);
        for cell in cut.rows.iter().flat_map(|row| &row.cells) {
            assert!(sources.get(id).text().get(cell.span.range()).is_some());
        }
        let cells = |row: &Row| row.cells.iter().map(|cell| cell.text.clone()).collect();
        let rows = cut.rows.iter().map(|row| (row.number, cells(row))).collect();
        (rows, cut)
    }

    #[test]
    fn rows_and_cells_are_cut_with_their_numbers() {
        let (rows, found) = cut("\u{feff}a, b ,\"c, \"\"d\"\"\"\r\n\r\n1,,\" 2\n3\"\n4", COMMA);
        assert_eq!((found.unclosed, found.goes_on, found.stopped), (None, None, None));
        let expected =
            [(1, vec!["a", "b", "c, \"d\""]), (3, vec!["1", "", "2\n3"]), (5, vec!["4"])];
        let expected =
            expected.map(|(row, cells)| (row, cells.into_iter().map(String::from).collect()));
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_told_once() {
        let (rows, found) = cut("a,b\nc,\"d\ne,\"f", COMMA);
        assert_eq!((rows.len(), found.unclosed), (2, None), "the second mark closes the first");
        assert_eq!(found.goes_on.map(|mark| mark.start), Some(6), "but its cell goes on");
        let (rows, found) = cut("a,b\nc,\"d\n\"e,f", COMMA);
        assert_eq!((rows.len(), found.goes_on.map(|mark| mark.start)), (2, Some(6)));
        let (rows, found) = cut("a,b\nc,\"d\n", COMMA);
        assert_eq!((rows.len(), found.goes_on), (2, None));
        assert_eq!(found.unclosed.map(|(row, mark)| (row, mark.start)), Some((2, 6)));
        let (rows, found) = cut("a,\"b\" c,\u{feff}d\u{feff}\n", COMMA);
        assert_eq!(rows, [(1, ["a", "b c", "d"].map(String::from).to_vec())]);
        assert_eq!(found.goes_on, None, "words behind a closed quotation");
        let (_, found) = cut("a,\"b,\"2000\",1\n", COMMA);
        assert_eq!(found.goes_on.map(|mark| mark.start), Some(2));
    }

    #[test]
    fn the_separator_is_seen() {
        let separator = |text| Separator::of(text).between;
        assert_eq!(separator("a;b;c\n1,5;2,5;3\n"), ';');
        assert_eq!(separator("a\tb\n1\t2,5\n"), '\t');
        assert_eq!(separator("a,b;c\nd,e\n"), ',');
        assert_eq!(separator("a"), ',');
    }

    #[test]
    fn a_table_without_end_is_not_read_to_it() {
        let (rows, found) = cut(&"a,b\n".repeat(MOST_CELLS / 2 + 2), COMMA);
        assert_eq!(rows.len(), MOST_CELLS / 2 + 1);
        assert!(found.stopped.is_some());
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in "[a,\"'\n\r\t é;]{0,60}") {
            cut(&text, COMMA);
            cut(&text, Separator { between: '\t', quote: '\'' });
        }
    }
}
