//! A matrix of payoffs: a game of two in a CSV file.
//!
//! The first row names the column player's strategies, the first cell of each row the row player's;
//! the corner may name the two players, as `Row / Column`. A cell holds both payoffs, the row player's
//! first: `3/2`, `3;2`, `3 2` or `"3, 2"`.

use super::nfg::game;
use super::{ConflictFault, PeerConflict};

/// Reads a matrix.
pub fn read_matrix(text: &str) -> Result<PeerConflict, ConflictFault> {
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if !line.trim().is_empty() {
            rows.push((at + 1, cells(line)));
        }
    }
    let Some(((_, head), body)) = rows.split_first() else {
        return Err(ConflictFault::new("the file is empty"));
    };
    let columns: Vec<String> = head.iter().skip(1).cloned().collect();
    if columns.len() < 2 || body.len() < 2 {
        return Err(ConflictFault::new(
            "a matrix has two rows and two columns of payoffs at least",
        ));
    }
    let mut payoffs = vec![Vec::new(); columns.len() * body.len()];
    for (row, (line, cells)) in body.iter().enumerate() {
        let wrong = |message: String| ConflictFault { line: Some(*line), message };
        if cells.len() != columns.len() + 1 {
            let (has, wants) = (cells.len().saturating_sub(1), columns.len());
            return Err(wrong(format!("{has} cells of payoffs, where the first row has {wants}")));
        }
        for (column, cell) in cells.iter().skip(1).enumerate() {
            let both: Vec<f64> = cell
                .split(|letter: char| {
                    letter == ',' || letter == '/' || letter == ';' || letter.is_whitespace()
                })
                .filter(|part| !part.is_empty())
                .filter_map(|part| part.parse().ok())
                .filter(|value: &f64| value.is_finite())
                .collect();
            if both.len() != 2 {
                return Err(wrong(format!("`{cell}` is no pair of payoffs such as `3/2`")));
            }
            if let Some(slot) = payoffs.get_mut(column * body.len() + row) {
                *slot = both;
            }
        }
    }
    let corner = head.first().map(String::as_str).unwrap_or_default();
    let (first, second) = corner.split_once('/').unwrap_or(("row", "column"));
    let named = |name: &str, other: &str| {
        let name = name.trim();
        if name.is_empty() { other.to_owned() } else { name.to_owned() }
    };
    let players = [named(first, "row"), named(second, "column")];
    let names = [
        body.iter().map(|(_, cells)| cells.first().cloned().unwrap_or_default()).collect(),
        columns.clone(),
    ];
    game(None, &players, &[body.len(), columns.len()], &names, &payoffs)
}

/// The cells of a line, between commas, semicolons or tabs outside quotation marks.
fn cells(line: &str) -> Vec<String> {
    let outside = |separator: char| {
        let mut within = false;
        line.chars()
            .filter(|letter| {
                within ^= *letter == '"';
                !within && *letter == separator
            })
            .count()
    };
    let separator = if outside('\t') > 0 {
        '\t'
    } else if outside(',') > 0 {
        ','
    } else {
        ';'
    };
    let mut cells = vec![String::new()];
    let mut within = false;
    for letter in line.chars() {
        match letter {
            '"' => within = !within,
            _ if letter == separator && !within => cells.push(String::new()),
            _ => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(letter);
                }
            }
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}
