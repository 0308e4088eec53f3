//! Cells that know where they stand.

use winset_text::{Diagnostic, MOST_CELLS, Row, Separator, SourceId, Sources, Span};

/// A sheet, or a file of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet, if it is one.
    pub sheet: Option<String>,
    /// The rows that hold anything, in order.
    pub rows: Vec<Row>,
}

/// The rows of a file. Never fails: what is wrong is told beside the table.
pub fn rows_of(
    id: SourceId,
    sources: &Sources,
    by: Separator,
    found: &mut Vec<Diagnostic>,
) -> Table {
    let cut = winset_text::delimited(id, sources, by);
    if let Some((row, mark)) = cut.unclosed {
        let message = format!("row {row}: a quotation mark is opened and never closed");
        found.push(
            Diagnostic::error("unclosed-quote", message)
                .at(mark, "opened here")
                .help(format!("write {} at the end of the cell, or take it away", by.quote)),
        );
    }
    if let Some(here) = cut.stopped {
        let message = format!("the table has more than {MOST_CELLS} cells");
        found.push(
            Diagnostic::error("too-many-cells", message)
                .at(here, "read up to here")
                .help("import the part of it that is the negotiation"),
        );
    }
    Table { sheet: None, rows: cut.rows }
}

/// What stands in a cell that should hold a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// A number.
    Number(f64),
    /// Something else: it was told.
    Wrong,
}

impl Table {
    /// `row 7, column D (Position)`, with the sheet before it if there is one.
    pub(crate) fn place(&self, row: &Row, column: usize, title: &str) -> String {
        let sheet = self.sheet.as_ref().map(|sheet| format!("sheet {}, ", quoted(sheet)));
        let title = title.trim();
        let title = if title.is_empty() { String::new() } else { format!(" ({title})") };
        let sheet = sheet.unwrap_or_default();
        format!("{sheet}row {}, column {}{title}", row.number, letters(column))
    }

    /// Where a row was, as a note in the case.
    pub(crate) fn imported(&self, row: &Row) -> String {
        let sheet = self.sheet.as_ref().map(|sheet| format!("sheet {sheet}, "));
        format!("imported from {}row {}", sheet.unwrap_or_default(), row.number)
    }

    /// The number in a cell; tells what stands there if it is none.
    pub(crate) fn number(
        &self,
        row: &Row,
        column: usize,
        title: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Found {
        let Some(cell) = row.cell(column) else { return Found::Nothing };
        match read_number(&cell.text) {
            Ok(number) => Found::Number(number),
            Err(why) => {
                let shown = quoted(&cell.text);
                let place = self.place(row, column, title);
                found.push(
                    Diagnostic::error(
                        "cell-not-a-number",
                        format!("{shown} is not a number: {place}"),
                    )
                    .at(cell.span, why.label())
                    .help(why.help()),
                );
                Found::Wrong
            }
        }
    }
}

impl Table {
    /// The number that must stand in a cell; tells if there is none.
    pub(crate) fn needed(
        &self,
        row: &Row,
        column: usize,
        title: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        match self.number(row, column, title, found) {
            Found::Number(number) => Some(number),
            Found::Wrong => None,
            Found::Nothing => {
                self.empty(row, column, title, "a number", found);
                None
            }
        }
    }

    /// Tells that a cell is empty.
    pub(crate) fn empty(
        &self,
        row: &Row,
        column: usize,
        title: &str,
        wanted: &str,
        found: &mut Vec<Diagnostic>,
    ) {
        let place = self.place(row, column, title);
        found.push(
            Diagnostic::error("cell-empty", format!("the cell is empty: {place}"))
                .at(row.span(column), format!("{wanted} belongs here"))
                .help(format!("fill the cell with {wanted}, or take the row out")),
        );
    }

    /// The number that must stand in a cell, from `low` to `high`; tells if it does not.
    pub(crate) fn within(
        &self,
        row: &Row,
        column: usize,
        title: &str,
        (low, high): (f64, f64),
        found: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        let number = self.needed(row, column, title, found)?;
        if number >= low && number <= high {
            return Some(number);
        }
        let place = self.place(row, column, title);
        let scale = if high.is_finite() {
            format!("not between {low} and {high}")
        } else {
            format!("less than {low}")
        };
        found.push(
            Diagnostic::error("cell-off-scale", format!("{number} is {scale}: {place}"))
                .at(
                    row.span(column),
                    if high.is_finite() {
                        format!("the scale runs from {low} to {high}")
                    } else {
                        format!("{low} is the least")
                    },
                )
                .help("mend the cell"),
        );
        None
    }
}

/// Where each name stands first; tells those that come again.
pub(crate) fn once(
    table: &Table,
    row: &Row,
    column: usize,
    what: &str,
    seen: &mut std::collections::BTreeMap<String, Span>,
    found: &mut Vec<Diagnostic>,
) {
    let name = row.text(column);
    let span = row.span(column);
    if let Some(first) = seen.insert(name.to_lowercase(), span) {
        let place = table.place(row, column, "");
        let shown = quoted(name);
        found.push(
            Diagnostic::error("repeated-row", format!("{what} {shown} is there twice: {place}"))
                .at(span, "again")
                .and_at(first, "the first")
                .help("take one of the two out, or give it another name"),
        );
    }
}

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoNumber {
    Words,
    PerCent,
    ThousandsOrDecimals,
    TooLarge,
}

impl NoNumber {
    pub(crate) fn label(self) -> &'static str {
        match self {
            NoNumber::Words => "a number belongs here",
            NoNumber::PerCent => "a plain number belongs here",
            NoNumber::ThousandsOrDecimals => "thousands, or decimals?",
            NoNumber::TooLarge => "no program of the field holds such a number",
        }
    }

    pub(crate) fn help(self) -> &'static str {
        match self {
            NoNumber::Words => {
                "write a number such as `62` or `0.5`, or leave the cell empty if there is none"
            }
            NoNumber::PerCent => "write `62` instead of `62 %`",
            NoNumber::ThousandsOrDecimals => "write `1000` for a thousand, `1.0` for one",
            NoNumber::TooLarge => "write it in a larger unit",
        }
    }
}

/// A number as spreadsheets of several countries write it: `0.5`, `0,5`, `1e3`, `−2`.
pub(crate) fn read_number(text: &str) -> Result<f64, NoNumber> {
    const LARGEST: f64 = 1e15;
    let text = text.trim();
    if text.ends_with('%') {
        return Err(NoNumber::PerCent);
    }
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    let mut written = text.replace('\u{2212}', "-");
    if let Some((whole, decimals)) = written.split_once(',') {
        let digits = whole.trim_start_matches(['-', '+']);
        let all = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        if !all(digits) || !all(decimals) {
            return Err(NoNumber::Words);
        }
        if decimals.len() == 3 && digits != "0" {
            return Err(NoNumber::ThousandsOrDecimals);
        }
        written = format!("{whole}.{decimals}");
    }
    if !written.chars().all(plain) {
        return Err(NoNumber::Words);
    }
    let number: f64 = written.parse().map_err(|_| NoNumber::Words)?;
    if number.abs() > LARGEST { Err(NoNumber::TooLarge) } else { Ok(number) }
}

/// A column as spreadsheets name it: A, B, …, Z, AA, …
pub(crate) fn letters(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        name.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// Words from a file in backticks, on one line and not endless.
pub(crate) fn quoted(words: &str) -> String {
    const LONGEST: usize = 60;
    let mut text = String::from("`");
    for (at, letter) in words.chars().enumerate() {
        if at == LONGEST {
            text.push('…');
            break;
        }
        text.push(if letter.is_control() { ' ' } else { letter });
    }
    text.push('`');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let named: Vec<String> = [0, 25, 26, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn numbers_are_read_as_several_countries_write_them() {
        let written = ["62", " 0.5 ", "0,5", "0,125", "1e3", "\u{2212}2", "+4", "12,5"];
        let read: Vec<f64> = written.iter().map(|text| read_number(text).unwrap()).collect();
        assert_eq!(read, [62.0, 0.5, 0.5, 0.125, 1000.0, -2.0, 4.0, 12.5]);
        assert_eq!(read_number("abc"), Err(NoNumber::Words));
        assert_eq!(read_number("inf"), Err(NoNumber::Words));
        assert_eq!(read_number("1e999"), Err(NoNumber::TooLarge));
        assert_eq!(read_number("1,000"), Err(NoNumber::ThousandsOrDecimals));
        assert_eq!(read_number("62 %"), Err(NoNumber::PerCent));
        assert_eq!(read_number("1,2,3"), Err(NoNumber::Words));
    }
}
