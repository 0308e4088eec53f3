//! One issue's scale drawn in a line of characters: its ends, what holds today, the reversion
//! point, where the actors stand, and the forecast's bands.

use crate::headline::same_mark;
use crate::layout::width;
use crate::number::{plain, with_unit};
use winset_case::Issue;
use winset_solve::Summary;

/// The characters a scale is drawn with.
struct Pen {
    left: char,
    right: char,
    line: char,
    eighty: char,
    fifty: char,
    median: char,
    mark: char,
}

const DRAWN: Pen =
    Pen {
        left: '├', right: '┤', line: '─', eighty: '▒', fifty: '▓', median: '█', mark: '▲'
    };
const TYPED: Pen =
    Pen { left: '|', right: '|', line: '-', eighty: '=', fifty: '#', median: 'O', mark: '^' };

/// What is drawn, line by line from above.
pub(crate) struct Scale {
    /// Letters of the actors where they stand, the last line nearest to the scale.
    pub(crate) actors: Vec<String>,
    /// The scale with its bands.
    pub(crate) band: String,
    /// What holds today and the reversion point.
    pub(crate) marks: Vec<String>,
}

/// What the characters mean, for under the first scale.
pub(crate) fn key(unicode: bool, certain: bool) -> String {
    let pen = if unicode { DRAWN } else { TYPED };
    let bands = if certain {
        format!("{} range of the models", pen.eighty)
    } else {
        format!("{} 80 % of draws, {} 50 %", pen.eighty, pen.fifty)
    };
    format!("{bands}, {} median; letters: actors where they stand at the start", pen.median)
}

/// Letters that stand for actors, in the order they stand on the scale.
pub(crate) fn letter(at: usize) -> char {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    LETTERS.get(at).map_or('*', |letter| char::from(*letter))
}

/// More actors at one place than this are counted by `+`.
const TALLEST: usize = 5;

/// Draws the scale of `issue` in `columns`; `positions` are those of the actors, lettered in the
/// order given.
pub(crate) fn draw(
    issue: &Issue,
    pooled: &Summary,
    positions: &[f64],
    columns: usize,
    unicode: bool,
) -> Scale {
    let pen = if unicode { DRAWN } else { TYPED };
    let low = plain(issue.low);
    let high = plain(issue.high);
    let high = with_unit(&high, &crate::grammar::shortened(&issue.unit, columns / 4));
    let inner = columns.saturating_sub(width(&low) + width(&high) + 4).max(20);
    let indent = width(&low) + 2;
    let column = |value: f64| -> usize {
        let last = inner - 1;
        let share = ((value - issue.low) / (issue.high - issue.low)).clamp(0.0, 1.0);
        let at = (share * last as f64).round();
        (0..=last).find(|whole| *whole as f64 >= at).unwrap_or(last)
    };

    let mut line: Vec<char> = vec![pen.line; inner];
    fill(&mut line, column(pooled.p10), column(pooled.p90), pen.eighty);
    fill(&mut line, column(pooled.p25), column(pooled.p75), pen.fifty);
    line[column(pooled.median)] = pen.median;
    let line: String = line.into_iter().collect();
    let band = format!("{low} {}{line}{} {high}", pen.left, pen.right);

    let mut rows: Vec<Vec<char>> = Vec::new();
    for (at, position) in positions.iter().enumerate() {
        let place = column(*position);
        let free = rows.iter().position(|row| row[place] == ' ');
        match free {
            Some(row) => rows[row][place] = letter(at),
            None if rows.len() < TALLEST => {
                let mut row = vec![' '; inner];
                row[place] = letter(at);
                rows.push(row);
            }
            None => {
                if let Some(row) = rows.last_mut() {
                    row[place] = '+';
                }
            }
        }
    }
    let actors = rows
        .iter()
        .rev()
        .map(|row| {
            format!("{}{}", " ".repeat(indent), row.iter().collect::<String>())
                .trim_end()
                .to_owned()
        })
        .collect();

    let mut marks: Vec<(usize, String)> = Vec::new();
    if let Some(today) = issue.status_quo {
        let what = if same_mark(issue) { "today and reversion point" } else { "today" };
        marks.push((column(today), format!("{what} {}", plain(today))));
    }
    if let Some(reversion) = issue.reversion.filter(|_| !same_mark(issue)) {
        marks.push((column(reversion), format!("reversion point {}", plain(reversion))));
    }
    marks.sort_by_key(|(at, _)| *at);
    Scale { actors, band, marks: place_marks(&marks, indent, inner, pen.mark) }
}

fn fill(line: &mut [char], from: usize, to: usize, with: char) {
    for place in &mut line[from..=to.max(from)] {
        *place = with;
    }
}

/// Marks with their labels: one line if they fit beside each other, else a line each.
fn place_marks(marks: &[(usize, String)], indent: usize, inner: usize, mark: char) -> Vec<String> {
    let right =
        |(at, label): &(usize, String)| (*at, at + 2 + width(label), format!("{mark} {label}"));
    let left = |(at, label): &(usize, String)| {
        let start = at.checked_sub(width(label) + 1)?;
        Some((start, at + 1, format!("{label} {mark}")))
    };
    let reach = indent + inner;
    let fits = |place: &(usize, usize, String)| indent + place.1 <= reach + indent;
    let one_line = |places: &[(usize, usize, String)]| {
        let mut out = String::new();
        for (start, _, text) in places {
            let blanks = (indent + start).saturating_sub(width(&out));
            out += &" ".repeat(blanks);
            out += text;
        }
        out
    };
    let alone = |only: &(usize, String)| {
        let place =
            Some(right(only)).filter(fits).or_else(|| left(only)).unwrap_or_else(|| right(only));
        one_line(&[place])
    };
    if let [first, second] = marks {
        let choices = [
            (left(first), Some(right(second))),
            (Some(right(first)), Some(right(second))),
            (left(first), left(second)),
            (Some(right(first)), left(second)),
        ];
        for choice in choices {
            if let (Some(a), Some(b)) = choice
                && a.1 + 1 < b.0 + usize::from(a.2.ends_with(mark))
                && fits(&b)
            {
                return vec![one_line(&[a, b])];
            }
        }
    }
    marks.iter().map(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use winset_case::Ground;

    fn issue(status_quo: Option<f64>, reversion: Option<f64>) -> Issue {
        Issue {
            key: "a".into(),
            name: "a".into(),
            unit: "% of GDP".into(),
            low: 1.0,
            high: 5.0,
            anchors: Vec::new(),
            status_quo,
            reversion,
            ground: Ground::default(),
        }
    }

    fn pooled() -> Summary {
        Summary {
            mean: 2.5,
            median: 2.4,
            p05: 1.9,
            p10: 2.0,
            p25: 2.2,
            p75: 2.8,
            p90: 3.1,
            p95: 3.3,
            sd: 0.4,
            mean_error: 0.004,
            median_error: 0.005,
        }
    }

    fn drawn(issue: &Issue, positions: &[f64], unicode: bool) -> String {
        let scale = draw(issue, &pooled(), positions, 64, unicode);
        let mut lines = scale.actors;
        lines.push(scale.band);
        lines.extend(scale.marks);
        lines.join("\n")
    }

    #[test]
    fn a_scale_shows_ends_marks_actors_and_bands() {
        let lines = [
            "               c",
            "         a     b                 d",
            "1 ├────────────▒▒▓▓▓█▓▓▓▓▓▒▒▒───────────────────────┤ 5 % of GDP",
            "   today 1.8 ▲ ▲ reversion point 2",
        ];
        let text = drawn(&issue(Some(1.8), Some(2.0)), &[1.5, 2.0, 2.0, 3.5], true);
        assert_eq!(text, lines.join("\n"));
    }

    #[test]
    fn marks_that_collide_take_a_line_each() {
        let lines = drawn(&issue(Some(1.0), Some(1.02)), &[], true);
        assert!(lines.ends_with("   ▲ today 1\n   ▲ reversion point 1.02"), "{lines}");
    }

    #[test]
    fn a_plain_terminal_gets_plain_characters() {
        assert!(drawn(&issue(Some(1.8), Some(2.0)), &[2.0], false).is_ascii());
        assert!(key(false, false).is_ascii() && key(true, true).contains("range of the models"));
    }

    #[test]
    fn one_mark_is_enough_when_nothing_would_change() {
        let lines = drawn(&issue(Some(5.0), Some(5.0)), &[], true);
        assert!(lines.ends_with("today and reversion point 5 ▲"), "{lines}");
    }
}
