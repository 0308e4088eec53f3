//! A table of shares that a user gives: country, year, value.
//!
//! Read with some patience: a byte order mark, `;` or tabs between cells, a decimal comma where it
//! can be nothing else, a percent sign, empty cells. What is not understood is told at its cell.

use crate::code::Code;
use crate::document::LARGEST_CASE_FILE;
use crate::findings::{Findings, listed, number, quoted};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use winset_text::{
    Diagnostic, Encoding, MOST_CELLS, Row, Separator, SourceId, Sources, Span, World, WorldError,
    delimited,
};

/// Shares of countries by year.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareTable {
    /// The file's name, without its folders.
    pub file: String,
    /// What the column of values is called.
    pub value: String,
    /// The countries as written, in the order of the file.
    pub countries: Vec<String>,
    /// The rows that have a value, in the order of the file; one per country and year.
    pub rows: Vec<ShareRow>,
    /// Rows whose value is empty or `..`, `NA` and the like.
    pub holes: u32,
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareRow {
    /// Index into [`ShareTable::countries`].
    pub country: u32,
    /// The year.
    pub year: i32,
    /// The share, in per cent.
    pub share: f64,
}

impl ShareTable {
    /// The first and the last year of which there is a row; nothing if there is none.
    pub fn span(&self) -> Option<(i32, i32)> {
        let years = || self.rows.iter().map(|row| row.year);
        Some((years().min()?, years().max()?))
    }
}

/// What reading a table found.
#[derive(Debug)]
pub struct SharesRead {
    /// The table, unless there were errors.
    pub table: Option<ShareTable>,
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
    /// What the diagnostics point into.
    pub sources: Sources,
}

/// Reads a table of shares.
///
/// # Errors
/// If the file cannot be read.
pub fn read_shares(world: &dyn World, path: &Path) -> Result<SharesRead, WorldError> {
    let (mut sources, mut findings) = (Sources::new(), Findings::default());
    let id = take(world, path, &mut sources, &mut findings)?;
    let table = id.and_then(|id| parse(id, &sources, &mut findings));
    let (diagnostics, _) = findings.finish();
    Ok(SharesRead { table, diagnostics, sources })
}

/// Takes in the file; nothing if it is too large, which is found.
pub(crate) fn take(
    world: &dyn World,
    path: &Path,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Result<Option<SourceId>, WorldError> {
    match world.read(path) {
        Ok(source) if source.bytes().len() <= LARGEST_CASE_FILE => Ok(Some(sources.add(source))),
        Err(error) if error.cause.kind() != ErrorKind::FileTooLarge => Err(error),
        _ => {
            let shown = quoted(&path.display().to_string());
            let found = Code::FileTooLarge.found(format!("table {shown} is larger than 8 MiB"));
            findings.add(found.help("keep the countries and years that you want to compare with"));
            Ok(None)
        }
    }
}

/// After so many cells that are not understood nobody reads another.
const MOST_WRONG: usize = 5;

/// Names of the columns, in lower case, the best first.
const COUNTRY: [&str; 9] =
    ["iso3", "iso", "code", "country", "nation", "state", "entity", "location", "country name"];
const YEAR: [&str; 3] = ["year", "time", "period"];
const VALUE: [&str; 4] = ["value", "share", "obs_value", "percent"];
/// Columns that hold neither.
const BESIDE: [&str; 8] =
    ["note", "notes", "source", "unit", "indicator", "indicator code", "series", "region"];
/// What stands for a value that nobody has.
const HOLES: [&str; 10] = ["", ".", "..", "...", ". .", "-", "na", "n/a", "xxx", "nan"];

/// Understands a table; nothing if it cannot be, which is found.
pub(crate) fn parse(
    id: SourceId,
    sources: &Sources,
    findings: &mut Findings,
) -> Option<ShareTable> {
    let source = sources.get(id);
    if source.encoding() != Encoding::Utf8 {
        findings.add(crate::syntax::encoding(id, source));
        return None;
    }
    let by = Separator::of(source.text());
    let cut = delimited(id, sources, by);
    // Where a cell goes on after its closing mark, that mark was meant to open the next one.
    let unclosed = [cut.unclosed.map(|(_, mark)| mark), cut.goes_on];
    if let Some(mark) = unclosed.into_iter().flatten().min_by_key(|mark| mark.start) {
        let found = Code::TableCell.found("a double quote is not closed");
        findings.add(
            found.at(mark, "opened here").help("close it at the end of its cell, or take it out"),
        );
        return None;
    }
    if let Some(here) = cut.stopped {
        let found = Code::TableCell.found(format!("the table has more than {MOST_CELLS} cells"));
        let help = "keep the countries and years that you want to compare with";
        findings.add(found.at(here, "read up to here").help(help));
        return None;
    }
    let mut rows = cut.rows.into_iter();
    let Some(header) = rows.next() else {
        let found = Code::TableColumns.found(format!("table {} is empty", quoted(source.name())));
        findings.add(found.help("its first line names the columns: `country,year,share`"));
        return None;
    };
    let columns = columns(&header, findings)?;
    let mut reading = Reading {
        between: by.between,
        wrong: 0,
        countries: BTreeMap::new(),
        seen: BTreeMap::new(),
        table: ShareTable {
            file: file_name(source.name()),
            value: columns.called.clone(),
            countries: Vec::new(),
            rows: Vec::new(),
            holes: 0,
        },
    };
    for row in rows {
        reading.row(&row, &columns, findings);
        if reading.wrong >= MOST_WRONG {
            break;
        }
    }
    if reading.wrong > 0 {
        return None;
    }
    let table = reading.table;
    if table.rows.is_empty() {
        let name = quoted(source.name());
        let found = Code::TableColumns.found(format!("table {name} has no row with a value"));
        findings.add(
            found
                .at(header.span(0), "only this")
                .help("a row is `JPN,2024,1.4`: country, year, per cent of GDP"),
        );
        return None;
    }
    in_fractions(&table, columns.place, findings);
    Some(table)
}

/// The last part of a path: what stands before it is of no use to a reader elsewhere.
fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name();
    name.map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Which column holds what.
struct Columns {
    country: usize,
    year: usize,
    value: usize,
    /// How many columns the header names.
    count: usize,
    /// What the column of values is called, and where.
    called: String,
    place: Span,
}

fn columns(header: &Row, findings: &mut Findings) -> Option<Columns> {
    let names: Vec<String> = header.cells.iter().map(|cell| cell.text.to_lowercase()).collect();
    let whole = Span { end: header.end.end, ..header.span(0) };
    let of = |wanted: &[&str]| wanted.iter().find_map(|name| names.iter().position(|n| n == name));
    let mut missing = |what: &str, help: &str| {
        findings.add(
            Code::TableColumns
                .found(format!("the table has no column of {what}"))
                .at(whole, "its columns")
                .help(help),
        );
    };
    if names.iter().filter(|name| year_of(name).is_some()).count() > 1 {
        missing("years", "write one row per country and year, under `country,year,share`");
        return None;
    }
    let Some(country) = of(&COUNTRY) else {
        missing("countries", "call one of them `country` or `iso3`");
        return None;
    };
    let Some(year) = of(&YEAR) else {
        missing("years", "call one of them `year`");
        return None;
    };
    let others: Vec<usize> = (0..names.len())
        .filter(|at| *at != country && *at != year)
        .filter(|at| names.get(*at).is_some_and(|name| !name.is_empty()))
        .filter(|at| {
            let is = |list: &[&str]| names.get(*at).is_some_and(|name| list.contains(&&**name));
            !is(&COUNTRY) && !is(&BESIDE)
        })
        .collect();
    let value = match others.as_slice() {
        [] => {
            missing("values", "add one beside country and year, in per cent of GDP");
            return None;
        }
        [only] => *only,
        several => match of(&VALUE).filter(|at| several.contains(at)) {
            Some(at) => at,
            None => {
                let called: Vec<&str> = several.iter().map(|at| header.text(*at)).collect();
                findings.add(
                    Code::TableColumns
                        .found(format!(
                            "the table has {} columns that may hold the values",
                            several.len()
                        ))
                        .at(whole, "its columns")
                        .because(format!("they are {}", listed(&called, "and")))
                        .help("call the right one `value`, or take the others out"),
                );
                return None;
            }
        },
    };
    let (called, place) = (header.text(value).to_owned(), header.span(value));
    Some(Columns { country, year, value, count: header.cells.len(), called, place })
}

/// A year of four digits.
fn year_of(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    (1000..=2999).contains(&year).then_some(year)
}

/// What a cell says.
enum Value {
    Number(f64),
    Hole,
    Ambiguous(String),
    Nothing,
}

/// A share as people write it.
fn value(text: &str, between: char) -> Value {
    let text = text.trim_end_matches('%').trim_end();
    if HOLES.contains(&text.to_lowercase().as_str()) {
        return Value::Hole;
    }
    let parsed = |text: &str| text.parse::<f64>().ok().filter(|value| value.is_finite());
    let number = match text.split_once(',') {
        None => parsed(text),
        Some((whole, fraction)) if !fraction.contains(',') && !text.contains('.') => {
            let digits = fraction.bytes().all(|digit| digit.is_ascii_digit());
            let pointed = format!("{whole}.{fraction}");
            // Where commas part the cells, a comma inside one may part thousands.
            if between == ',' && fraction.len() == 3 && digits {
                return Value::Ambiguous(pointed);
            }
            parsed(&pointed).filter(|_| digits && !fraction.is_empty())
        }
        Some(_) => None,
    };
    number.map_or(Value::Nothing, Value::Number)
}

/// Reading a table row by row.
struct Reading {
    between: char,
    wrong: usize,
    countries: BTreeMap<String, u32>,
    /// Where each country's year stands, and its value.
    seen: BTreeMap<(u32, i32), (Span, f64)>,
    table: ShareTable,
}

/// How a row with a cell too many may be meant.
fn one_too_many(row: &Row, columns: &Columns, between: char) -> String {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|one| one.is_ascii_digit());
    let (whole, fraction) = (row.text(columns.value), row.text(columns.value + 1));
    if between == ',' && digits(whole) && digits(fraction.trim_end_matches('%').trim_end()) {
        let (country, year) = (row.text(columns.country), row.text(columns.year));
        return match columns.value > columns.country.max(columns.year) {
            true => format!(
                "a decimal comma needs `;` between the cells, in the header too: `{country};{year};{whole},{fraction}`; or write `{whole}.{fraction}`"
            ),
            false => format!(
                "a decimal comma needs `;` between the cells, in the header too; or write `{whole}.{fraction}`"
            ),
        };
    }
    String::from(
        "put a cell that holds what parts the cells in double quotes, or name its column in the header",
    )
}

impl Reading {
    fn row(&mut self, row: &Row, columns: &Columns, findings: &mut Findings) {
        let (country, year, share) =
            (row.text(columns.country), row.text(columns.year), row.text(columns.value));
        let at_share = row.span(columns.value);
        let mut wrong = |found: Diagnostic| {
            self.wrong += 1;
            findings.add(found);
        };
        if let Some(extra) = row.cells.iter().skip(columns.count).find(|cell| !cell.text.is_empty())
        {
            let message =
                format!("a row has {} cells under a header of {}", row.cells.len(), columns.count);
            let found = Code::TableCell.found(message).at(extra.span, "one cell too many");
            wrong(found.help(one_too_many(row, columns, self.between)));
            return;
        }
        if country.is_empty() {
            let found = Code::TableCell.found("a row names no country");
            wrong(
                found.at(row.span(columns.country), "here").help("write one, or take the row out"),
            );
            return;
        }
        let Some(the_year) = year_of(year) else {
            let message = format!("{} is no year", quoted(year));
            let found =
                Code::TableCell.found(message).at(row.span(columns.year), "a year of four digits");
            wrong(found.help("write it as `2024`"));
            return;
        };
        let value = match value(share, self.between) {
            Value::Hole => {
                self.table.holes += 1;
                return;
            }
            Value::Number(value) if (0.0..=1000.0).contains(&value) => value,
            Value::Number(value) => {
                let message = format!("{} % of GDP is no share", number(value));
                let found = Code::TableCell.found(message);
                wrong(found.at(at_share, "from 0 to 1000").help(
                    "the values are in per cent of GDP; leave the cell empty where none is known",
                ));
                return;
            }
            Value::Ambiguous(pointed) => {
                let message = format!("{} can be read in two ways", quoted(share));
                let found = Code::TableCell.found(message);
                wrong(
                    found
                        .at(at_share, "a decimal comma, or thousands?")
                        .help(format!("write `{pointed}` if a decimal comma is meant")),
                );
                return;
            }
            Value::Nothing => {
                let message = format!("{} is no number", quoted(share));
                let found = Code::TableCell.found(message);
                wrong(
                    found
                        .at(at_share, "a share in per cent of GDP")
                        .help("write it as `1.4`; leave the cell empty where none is known"),
                );
                return;
            }
        };
        let next = u32::try_from(self.table.countries.len()).unwrap_or(u32::MAX);
        let place = *self.countries.entry(country.to_owned()).or_insert(next);
        if place == next {
            self.table.countries.push(country.to_owned());
        }
        let named = row.span(columns.country);
        let here = Span { end: at_share.end.max(named.end), ..named };
        if let Some((first, before)) = self.seen.get(&(place, the_year)) {
            let differs = (before - value).abs() > 0.0;
            let (message, label) = match differs {
                true => ("differs from", "not used"),
                false => ("says the same as", "again"),
            };
            findings.add(
                Code::RepeatedRow
                    .found(format!(
                        "a second row of {} in {the_year} {message} the first",
                        quoted(country)
                    ))
                    .at(here, label)
                    .and_at(*first, "used")
                    .help("take one of them out"),
            );
            return;
        }
        self.seen.insert((place, the_year), (here, value));
        self.table.rows.push(ShareRow { country: place, year: the_year, share: value });
    }
}

/// A workbook shows 1.4 % and holds 0.014.
fn in_fractions(table: &ShareTable, place: Span, findings: &mut Findings) {
    const MOST: f64 = 0.3;
    const ROWS: usize = 3;
    let most = table.rows.iter().map(|row| row.share).fold(0.0, f64::max);
    if table.rows.len() < ROWS || most >= MOST || most <= 0.0 {
        return;
    }
    findings.add(
        Code::TableInFractions
            .found(format!("the largest value of the table is {} % of GDP", number(most)))
            .at(place, "shares of 1 instead of per cent?")
            .because("spreadsheets show 1.4 % for a cell that holds 0.014")
            .help("multiply every value by 100"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use winset_text::Memory;

    fn read(text: &str) -> SharesRead {
        read_shares(&Memory::with([("t.csv", text)]), Path::new("t.csv")).unwrap()
    }

    fn shares(text: &str) -> Vec<(String, i32, f64)> {
        let found = read(text);
        let table = found.table.unwrap_or_else(|| panic!("{:?}", found.diagnostics));
        let name = |row: &ShareRow| table.countries[row.country as usize].clone();
        table.rows.iter().map(|row| (name(row), row.year, row.share)).collect()
    }

    #[test]
    fn a_table_is_understood_however_a_spreadsheet_writes_it() {
        let meant = [("AAA".to_owned(), 2000, 1.25), ("BBB".to_owned(), 2001, 12.5)];
        for text in [
            "iso3,year,milex\nAAA,2000,1.25\nBBB,2001,12.5\n",
            "\u{feff}Country;Year;Share of GDP\r\nAAA;2000;1,25\r\nBBB;2001;12,5 %\r\n",
            "year\tvalue\tcountry\n2000\t1.25\tAAA\n\n2001\t12.5%\tBBB",
            "\"country\",\"year\",\"share\"\n\"AAA\",2000,\"1,25\"\n\"BBB\",2001,\"12,5\"\n",
            "Entity,Code,Year,spending\nAland,AAA,2000,1.25\nBland,BBB,2001,12.5\n",
            "country,year,other,value\nAAA,2000,7,1.25\nBBB,2001,7,12.5\nBBB,2002,7,..\n",
        ] {
            assert_eq!(shares(text), meant, "{text}");
        }
    }

    #[test]
    fn a_decimal_comma_among_commas_is_told_with_the_row_to_write() {
        let found = read("country,year,share\nAAA,2000,1,8\n");
        let help = &found.diagnostics[0].help;
        assert!(format!("{help:?}").contains("`AAA;2000;1,8`; or write `1.8`"), "{help:?}");
        let meant = [("AAA".to_owned(), 2000, 1.8)];
        assert_eq!(shares("country;year;share\nAAA;2000;1,8\n"), meant);
        assert_eq!(shares("country,year,share\nAAA,2000,1.8\n"), meant);
        // Commas that a spreadsheet leaves at the end of a row, and an inch sign, harm nobody.
        assert_eq!(shares("country,year,share\nAAA,2000,1.8,,\n"), meant);
        assert_eq!(shares("country,note,year,share\nAAA,5\" gun,2000,1.8\n"), meant);
    }

    #[test]
    fn holes_are_counted() {
        let found = read("country,year,v\nA,2000,1\nA,2001,\nA,2002,n/a\nA,2003\nB,2000,...\n");
        let table = found.table.unwrap();
        assert_eq!((table.rows.len(), table.holes), (1, 4));
        assert_eq!(table.span(), Some((2000, 2000)));
        assert_eq!(table.countries, ["A"]);
    }

    #[test]
    fn what_is_not_understood_is_told_at_its_cell() {
        let said = |text: &str| {
            let found = read(text);
            assert!(found.table.is_none(), "{text}");
            let first = &found.diagnostics[0];
            let words = first.primary.as_ref().map(|label| found.sources.words(label.span));
            (first.message.clone(), words.unwrap_or_default().to_owned())
        };
        let cell = |row: &str| said(&format!("country,year,v\nA,1999,1\n{row}\n"));
        assert_eq!(cell("A,2000,abc"), ("`abc` is no number".into(), "abc".into()));
        assert_eq!(cell("A,20x0,1"), ("`20x0` is no year".into(), "20x0".into()));
        assert_eq!(cell("A,2000,-3"), ("-3 % of GDP is no share".into(), "-3".into()));
        assert_eq!(cell("A,2000,\"1,234\"").1, "\"1,234\"");
        assert_eq!(cell(",2000,3").0, "a row names no country");
        assert_eq!(cell("A"), ("`` is no year".into(), String::new()));
        assert_eq!(
            cell("B,2000,1,8"),
            ("a row has 4 cells under a header of 3".into(), "8".into())
        );
        assert_eq!(cell("Korea, South,2000,1").1, "1");
        for open in ["\"A,2000,1\nB,2001,2", "\"A,\"2000\",1", "\"A,2000,1\n\"B\",2001,2"] {
            assert_eq!(cell(open), ("a double quote is not closed".into(), "\"".into()), "{open}");
            let place = read(&format!("country,year,v\n{open}\n")).diagnostics[0].primary.clone();
            assert_eq!(place.unwrap().span.start, 15, "{open}");
        }
        assert_eq!(said("").0, "table `t.csv` is empty");
        assert_eq!(said("country,year,v\n").0, "table `t.csv` has no row with a value");
        assert_eq!(said("country,2000,2001\nA,1,2\n").0, "the table has no column of years");
        assert_eq!(said("country,year\nA,2000\n").0, "the table has no column of values");
        assert!(said("country,year,a,b\nA,2000,1,2\n").0.contains("2 columns that may hold"));
    }

    #[test]
    fn a_year_told_twice_is_found_and_the_first_counts() {
        let found = read("country,year,v\nA,2000,1\nA,2000,2\n");
        assert_eq!(found.diagnostics[0].code, "repeated-row");
        assert_eq!(found.table.unwrap().rows.len(), 1);
    }

    #[test]
    fn fractions_are_suspected() {
        let found = read("country,year,v\nA,2000,0.01\nA,2001,0.02\nA,2002,0.02\n");
        assert_eq!(found.diagnostics[0].code, "table-in-fractions");
        assert!(found.table.is_some());
    }
}
