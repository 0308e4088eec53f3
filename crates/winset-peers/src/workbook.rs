//! The sheets of a workbook as tables, each with a text that a diagnostic can show.

use crate::table::Table;
use calamine::{Data, DataRef, Reader, Xlsx, open_workbook_from_rs};
use std::collections::BTreeMap;
use std::io::Cursor;
use winset_text::{Cell, Diagnostic, MOST_CELLS, Row, Source, SourceId, Sources, Span};

/// More than this unpacked is no negotiation but an attack: 256 MiB.
const LARGEST_UNPACKED: u64 = 256 << 20;
/// More sheets than this are not looked at.
const MOST_SHEETS: usize = 200;

/// Is this a zip archive, as workbooks are?
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Why bytes that look like a workbook are none that can be read, with what to do.
pub(crate) fn other_workbook(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let as_xlsx = "open it and save it as .xlsx or as CSV";
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some(("this is a workbook of before 2007 (.xls), or one with a password", as_xlsx));
    }
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let opendocument = b"mimetypeapplication/vnd.oasis.opendocument";
    if is_archive(bytes) && head.windows(opendocument.len()).any(|part| part == opendocument) {
        return Some(("this is an OpenDocument file (.ods)", as_xlsx));
    }
    None
}

/// Reads the sheets of a workbook (.xlsx). Each becomes a source of its own, line by row, so that
/// diagnostics point into it.
pub(crate) fn workbook(
    id: SourceId,
    sources: &mut Sources,
    found: &mut Vec<Diagnostic>,
) -> Vec<Table> {
    let (name, bytes) = {
        let source = sources.get(id);
        (source.name().to_owned(), source.bytes().to_vec())
    };
    let broken = |why: &str| {
        Diagnostic::error("unreadable-workbook", format!("`{name}` cannot be read as a workbook"))
            .because(why.chars().take(200).collect::<String>())
            .help("open it and save it again as .xlsx or as CSV")
    };
    match unpacked(&bytes) {
        Some(size) if size <= LARGEST_UNPACKED => {}
        Some(size) => {
            let why = format!("unpacked it has {} MiB; at most 256 are read", size >> 20);
            found.push(broken(&why));
            return Vec::new();
        }
        None => {
            found.push(broken("its list of parts is broken or cut off"));
            return Vec::new();
        }
    }
    let mut book: Xlsx<_> = match open_workbook_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => {
            let error: calamine::XlsxError = error;
            found.push(broken(&error.to_string()));
            return Vec::new();
        }
    };
    let names: Vec<String> = book.sheet_names().into_iter().take(MOST_SHEETS).collect();
    let mut tables = Vec::new();
    let mut left = MOST_CELLS;
    for sheet in names {
        match cells(&mut book, &sheet, &mut left) {
            Ok(rows) => tables.push(drawn(&name, &sheet, rows, sources)),
            Err(why) => {
                let sheet = crate::table::quoted(&sheet);
                found.push(broken(&format!("sheet {sheet}: {why}")));
            }
        }
    }
    tables
}

/// Row by row, column by column, what the cells hold; both counted from zero.
type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

fn cells(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, left: &mut usize) -> Result<Rows, String> {
    let mut rows = Rows::new();
    let mut reader = match book.worksheet_cells_reader(sheet) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(rows),
        Err(error) => return Err(error.to_string()),
    };
    while let Some(cell) = reader.next_cell().map_err(|error| error.to_string())? {
        let words = words(cell.get_value());
        if words.is_empty() {
            continue;
        }
        *left = left.checked_sub(1).ok_or("it has more than two million cells")?;
        let (row, column) = cell.get_position();
        if row >= 1 << 20 || column >= 1 << 14 {
            return Err(String::from("a cell lies outside every sheet"));
        }
        rows.entry(row).or_default().insert(column, words);
    }
    // Empty cells before the last of a row take room too.
    let last = rows.values().filter_map(|cells| cells.keys().next_back());
    if last.map(|column| *column as usize + 1).sum::<usize>() > MOST_CELLS {
        return Err(String::from("it has more than two million cells, most of them empty"));
    }
    Ok(rows)
}

/// What a cell shows.
fn words(value: &DataRef) -> String {
    match Data::from(value.clone()) {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => crate::negotiation::shortest(number),
        Data::String(text) => text,
        Data::Bool(true) => String::from("TRUE"),
        Data::Bool(false) => String::from("FALSE"),
        Data::DateTime(date) => day(date.as_f64()),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Error(error) => error.to_string(),
        _ => String::new(),
    }
}

/// A day that a workbook counts from 30 December 1899.
fn day(count: f64) -> String {
    let since = winset_case::Date::constant(1899, 12, 30);
    let whole = count.trunc();
    if !(0.0..=2_958_465.0).contains(&whole) {
        return crate::negotiation::shortest(count);
    }
    // Between 0 and 2,958,465: it fits.
    #[expect(clippy::cast_possible_truncation, reason = "checked above")]
    let days = whole as i64;
    match since.checked_add(std::time::Duration::from_secs(days.unsigned_abs() * 86_400)) {
        Ok(day) => day.to_string(),
        Err(_) => crate::negotiation::shortest(count),
    }
}

/// A sheet as a text, one line per row, with the places of its cells.
fn drawn(file: &str, sheet: &str, rows: Rows, sources: &mut Sources) -> Table {
    let mut text = String::new();
    let mut line = 0_u32;
    let mut places = Vec::new();
    for (number, cells) in rows {
        while line < number {
            text.push('\n');
            line += 1;
        }
        let mut row = Vec::new();
        let mut before = 0;
        for (column, words) in cells {
            // An empty cell takes no more room than its border, however far out the next one is.
            if column > before {
                text.push_str(if column - before > 1 { "… | " } else { " | " });
            } else if !row.is_empty() {
                text.push_str(" | ");
            }
            let start = text.len();
            let shown = words.trim();
            text.extend(shown.chars().map(|c| if c.is_control() { ' ' } else { c }));
            row.push((column, shown.to_owned(), start..text.len()));
            before = column + 1;
        }
        places.push((number, row, text.len()));
    }
    text.push('\n');
    let id = sources.add(Source::new(format!("{file} [{sheet}]"), text.into_bytes()));
    let rows = places.into_iter().map(|(number, row, end)| {
        let end = Span::new(id, end..end);
        let mut cells: Vec<Cell> = Vec::new();
        for (column, text, range) in row {
            while cells.len() < column as usize {
                cells.push(Cell {
                    text: String::new(),
                    span: Span::new(id, range.start..range.start),
                });
            }
            cells.push(Cell { text, span: Span::new(id, range) });
        }
        Row { number: number as usize + 1, cells, end }
    });
    let rows = rows.filter(|row| !row.is_empty()).collect();
    Table { sheet: Some(sheet.to_owned()), rows }
}

/// How many bytes an archive holds once unpacked, by its own list; nothing if there is no list.
fn unpacked(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, width: usize| -> Option<u64> {
        let part = bytes.get(at..at.checked_add(width)?)?;
        Some(part.iter().rev().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    };
    // The record at the end of the list, behind which there may be a remark.
    let from = bytes.len().saturating_sub(22 + 65_536);
    let at = (from..bytes.len())
        .rev()
        .find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(b"PK\x05\x06")))?;
    let count = number(at + 10, 2)?;
    let mut place = usize::try_from(number(at + 16, 4)?).ok()?;
    let mut sum = 0_u64;
    for _ in 0..count {
        if !bytes.get(place..)?.starts_with(b"PK\x01\x02") {
            return None;
        }
        sum = sum.checked_add(number(place + 24, 4)?)?;
        let lengths = number(place + 28, 2)? + number(place + 30, 2)? + number(place + 32, 2)?;
        place = place.checked_add(46)?.checked_add(usize::try_from(lengths).ok()?)?;
    }
    Some(sum)
}
