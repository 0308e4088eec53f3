//! Text laid out for a terminal: wrapping and tables, by the width of what is seen.

use crate::grammar::shortened;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that `text` takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// `text` in lines of at most `columns`, the first after `first`, the others after `rest`
/// (indents, counted in the width).
pub(crate) fn wrapped(text: &str, columns: usize, first: &str, rest: &str) -> String {
    let mut out = String::from(first);
    let mut used = width(first);
    let mut fresh = true;
    for word in together(text) {
        let needed = width(&word) + usize::from(!fresh);
        if !fresh && used + needed > columns {
            out.push('\n');
            out.push_str(rest);
            used = width(rest);
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            used += 1;
        }
        // A word that fits no line (an address, or a language without spaces) is broken.
        for letter in word.chars() {
            let size = letter.width().unwrap_or(0);
            if used + size > columns && used > width(rest) {
                out.push('\n');
                out.push_str(rest);
                used = width(rest);
            }
            out.push(letter);
            used += size;
        }
        fresh = false;
    }
    out.push('\n');
    out
}

/// The words of a text; a number and its `%` are one.
fn together(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match words.last_mut() {
            Some(last) if word.starts_with('%') && last.ends_with(|c: char| c.is_ascii_digit()) => {
                *last += &format!(" {word}");
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// `text` cut to `columns`, with `…` where something is left out.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    let mut out = String::new();
    let mut used = 0;
    for letter in text.chars() {
        let size = letter.width().unwrap_or(0);
        if used + size + 1 > columns {
            break;
        }
        out.push(letter);
        used += size;
    }
    format!("{}…", out.trim_end())
}

/// `text` cut to `columns` in its middle, so that long names that begin alike stay apart.
pub(crate) fn cut_in_the_middle(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns < 5 {
        return cut(text, columns);
    }
    let of_the_end = (columns - 1) / 3;
    let mut end: Vec<char> = Vec::new();
    let mut used = 0;
    for letter in text.chars().rev() {
        let size = letter.width().unwrap_or(0);
        if used + size > of_the_end {
            break;
        }
        end.push(letter);
        used += size;
    }
    let end: String = end.into_iter().rev().collect();
    let end = end.trim_start();
    let start = cut(text, columns - width(end));
    format!("{start}{end}")
}

/// On which side a column's cells line up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Before the further lines of a cell.
const CONTINUED: &str = "  ";

/// A table without rules: a header and rows, with two blanks between columns.
#[derive(Debug, Clone)]
pub(crate) struct Table<'h> {
    pub(crate) header: Vec<&'h str>,
    pub(crate) align: Vec<Align>,
    pub(crate) rows: Vec<Vec<String>>,
    /// The column that gives way when the table is too wide: one of names, never of numbers.
    pub(crate) gives_way: usize,
    /// How narrow that one may become.
    pub(crate) least: usize,
    /// Columns that are left out, in this order, when that is not enough.
    pub(crate) may_go: Vec<&'static str>,
}

impl Table<'_> {
    /// Columns that it takes when nothing gives way.
    pub(crate) fn width(&self) -> usize {
        let widths = self.header.iter().enumerate().map(|(at, title)| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| width(cell)).max().unwrap_or(0).max(width(title))
        });
        widths.sum::<usize>() + 2 * self.header.len().saturating_sub(1)
    }

    /// The header and the lines of the rows, at most `columns` wide as long as there are columns that
    /// can give way or be left out. A cell too long for what is left to it goes on in lines below.
    pub(crate) fn lines(&self, columns: usize) -> (String, Vec<String>) {
        let mut widths: Vec<usize> = self.header.iter().map(|title| width(title)).collect();
        for row in &self.rows {
            for (size, cell) in widths.iter_mut().zip(row) {
                *size = (*size).max(width(cell));
            }
        }
        let whole = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        if whole > columns
            && let Some(size) = widths.get_mut(self.gives_way)
        {
            let least = self.least.min(*size);
            let kept = size.saturating_sub(whole - columns);
            if kept < least
                && let Some(narrower) = self.without_one()
            {
                return narrower.lines(columns);
            }
            *size = kept.max(least);
        }
        let header = self.line(&widths, &self.header).join("\n");
        let rows = self.rows.iter().flat_map(|row| self.line(&widths, row)).collect();
        (header, rows)
    }

    /// One row in so many lines as the cell that gives way takes; the other cells stand in the first.
    fn line(&self, widths: &[usize], cells: &[impl AsRef<str>]) -> Vec<String> {
        let room = widths.get(self.gives_way).copied().unwrap_or_default();
        let long = cells.get(self.gives_way).map_or("", AsRef::as_ref);
        let parts =
            if width(long) > room { wrapped(long, room, "", CONTINUED) } else { long.to_owned() };
        let line = |(at, part): (usize, &str)| {
            let mut out = String::new();
            let columns = cells.iter().zip(widths).zip(&self.align).enumerate();
            for (column, ((cell, size), align)) in columns {
                let cell = match (column == self.gives_way, at) {
                    (true, _) => part,
                    (false, 0) => cell.as_ref(),
                    (false, _) => "",
                };
                let blanks = " ".repeat(size.saturating_sub(width(cell)));
                match align {
                    Align::Left => out += &format!("{cell}{blanks}  "),
                    Align::Right => out += &format!("{blanks}{cell}  "),
                }
            }
            out.trim_end().to_owned()
        };
        parts.trim_end_matches('\n').split('\n').enumerate().map(line).collect()
    }

    /// The table without the first column that may go.
    fn without_one(&self) -> Option<Table<'_>> {
        let (goes, may_go) = self.may_go.split_first()?;
        let mut table = Table { may_go: may_go.to_vec(), ..self.clone() };
        if let Some(at) = self.header.iter().position(|title| title == goes) {
            table.header.remove(at);
            table.align.remove(at);
            for row in &mut table.rows {
                row.remove(at);
            }
            if table.gives_way >= at {
                table.gives_way = table.gives_way.saturating_sub(1);
            }
        }
        Some(table)
    }
}

/// Numbers padded so that their decimal points stand in one column.
pub(crate) fn align_points(numbers: &[String]) -> Vec<String> {
    let parts = |number: &str| match number.find('.') {
        Some(at) => (width(&number[..at]), width(&number[at..])),
        None => (width(number), 0),
    };
    let before = numbers.iter().map(|number| parts(number).0).max().unwrap_or(0);
    let after = numbers.iter().map(|number| parts(number).1).max().unwrap_or(0);
    numbers
        .iter()
        .map(|number| {
            let (whole, fraction) = parts(number);
            format!("{}{number}{}", " ".repeat(before - whole), " ".repeat(after - fraction))
        })
        .collect()
}

/// Intervals `low to high` with their decimal points in two columns.
pub(crate) fn align_intervals(intervals: &[(String, String)]) -> Vec<String> {
    let lows: Vec<String> = intervals.iter().map(|(low, _)| low.clone()).collect();
    let highs: Vec<String> = intervals.iter().map(|(_, high)| high.clone()).collect();
    align_points(&lows)
        .iter()
        .zip(align_points(&highs))
        .map(
            |(low, high)| {
                if low.trim().is_empty() { String::new() } else { format!("{low} to {high}") }
            },
        )
        .collect()
}

/// A heading line: the title, then a rule to the full width.
pub(crate) fn heading(title: &str, columns: usize, rule: char) -> String {
    let title = shortened(title, columns.saturating_sub(4));
    let left = columns.saturating_sub(width(&title) + 1);
    format!("{title} {}", String::from(rule).repeat(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_at_the_width_that_is_seen() {
        assert_eq!(wrapped("one two three", 8, "", ""), "one two\nthree\n");
        assert_eq!(wrapped("one two three", 9, "- ", "  "), "- one two\n  three\n");
        assert_eq!(wrapped("防衛費の増額", 6, "", ""), "防衛費\nの増額\n");
        assert_eq!(wrapped("", 6, "", ""), "\n");
        assert_eq!(wrapped("more than 10 %, or so", 13, "", ""), "more than\n10 %, or so\n");
    }

    #[test]
    fn what_is_too_long_is_cut_with_a_mark() {
        assert_eq!(cut("Ministry of Finance", 10), "Ministry…");
        assert_eq!(cut("防衛費", 5), "防衛…");
        assert_eq!(cut("short", 10), "short");
    }

    #[test]
    fn names_that_begin_alike_stay_apart() {
        assert_eq!(cut_in_the_middle("The Very Long Name of Ministry 3", 16), "The Very L…try 3");
        assert_eq!(cut_in_the_middle("防衛費の増額", 7), "防衛…額");
        assert_eq!(cut_in_the_middle("short", 5), "short");
    }

    #[test]
    fn decimal_points_stand_in_one_column() {
        let numbers = ["2.41".into(), "12".into(), "-0.3".into()];
        assert_eq!(align_points(&numbers), [" 2.41", "12   ", "-0.3 "]);
    }

    #[test]
    fn a_table_gives_way_in_the_column_that_can() {
        let table = Table {
            header: vec!["actor", "pull"],
            align: vec![Align::Left, Align::Right],
            rows: vec![vec!["The ministry of finance".into(), "+0.3".into()]],
            gives_way: 0,
            least: 10,
            may_go: vec!["pull"],
        };
        let (header, rows) = table.lines(20);
        assert_eq!(header, "actor           pull");
        assert_eq!(rows, ["The ministry    +0.3", "  of finance"]);
        assert_eq!(table.lines(12).1, ["The ministry", "  of finance"]);
        assert_eq!(table.lines(10).1, ["The", "  ministry", "  of", "  finance"]);
    }
}
