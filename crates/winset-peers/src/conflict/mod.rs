//! Conflict graphs in other programs' files: GMCR+'s `.gmcr`, Gambit's `.nfg`, a matrix of payoffs.
//!
//! Each is read into a [`PeerConflict`], of which [`conflict_case`] makes a `case.toml`.

mod gmcr;
mod matrix;
mod nfg;

pub use gmcr::gmcr_file;
pub use nfg::nfg_file;

use crate::negotiation::keys;
use std::fmt::Write as _;
use winset_case::Date;

/// How a file of a conflict is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictFile {
    /// GMCR+'s JSON.
    Gmcr,
    /// Gambit's strategic form.
    Nfg,
    /// A matrix of payoffs for two, as CSV.
    Matrix,
}

impl ConflictFile {
    /// All three.
    pub const ALL: [ConflictFile; 3] =
        [ConflictFile::Gmcr, ConflictFile::Nfg, ConflictFile::Matrix];

    /// As the command line names it.
    pub const fn word(self) -> &'static str {
        match self {
            ConflictFile::Gmcr => "gmcr",
            ConflictFile::Nfg => "nfg",
            ConflictFile::Matrix => "matrix",
        }
    }

    /// As a sentence names it.
    pub const fn name(self) -> &'static str {
        match self {
            ConflictFile::Gmcr => "GMCR+'s file",
            ConflictFile::Nfg => "Gambit's strategic form",
            ConflictFile::Matrix => "a matrix of payoffs",
        }
    }
}

/// Reads a conflict from another program's file.
pub fn read_conflict(file: ConflictFile, text: &str) -> Result<PeerConflict, ConflictFault> {
    match file {
        ConflictFile::Gmcr => gmcr::read_gmcr(text),
        ConflictFile::Nfg => nfg::read_nfg(text),
        ConflictFile::Matrix => matrix::read_matrix(text),
    }
}

/// A conflict as a peer's file tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PeerConflict {
    /// What it is called, if the file tells.
    pub title: Option<String>,
    /// The decision makers, in the order of the file.
    pub makers: Vec<PeerMaker>,
    /// The options, in the order of the file.
    pub options: Vec<PeerOption>,
    /// Patterns that cannot be: any of these, each all of (option, taken).
    pub infeasible: Vec<Pattern>,
}

/// Several options taken or not, all at once.
pub type Pattern = Vec<(usize, bool)>;

/// A decision maker.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PeerMaker {
    /// Its name.
    pub name: String,
    /// Its options, by their places.
    pub options: Vec<usize>,
    /// Statements, most important first: each holds where any of its patterns does.
    pub statements: Vec<Vec<Pattern>>,
    /// States by number (from 1, ascending), best first, ties together; outweighs the statements.
    pub ranking: Option<Vec<Vec<usize>>>,
}

/// An option.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerOption {
    /// Its name.
    pub name: String,
    /// Which way it can go.
    pub way: Way,
}

/// Which way an option can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Taken and dropped again.
    Both,
    /// Once taken it stays taken.
    Forward,
    /// Once dropped it stays dropped.
    Back,
    /// It never changes.
    Never,
}

/// What is wrong with a peer's file of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictFault {
    /// The line, from 1, if it can be told.
    pub line: Option<usize>,
    /// What is wrong, lower case, no full stop.
    pub message: String,
}

impl ConflictFault {
    fn new(message: impl Into<String>) -> ConflictFault {
        ConflictFault { line: None, message: message.into() }
    }
}

/// Words of formulas: no option can be called so.
const RESERVED: [&str; 7] = ["not", "and", "or", "if", "iff", "by", "settled"];

/// More options than a case may have.
const MOST_OPTIONS: usize = 62;

/// Does it fit together: does every place name an option, every option one owner?
fn checked(conflict: PeerConflict) -> Result<PeerConflict, ConflictFault> {
    let count = conflict.options.len();
    if count > MOST_OPTIONS {
        let message = format!("{count} options; at most {MOST_OPTIONS} are allowed");
        return Err(ConflictFault::new(message));
    }
    if conflict.makers.is_empty() || count == 0 {
        return Err(ConflictFault::new("the file has no decision maker with an option"));
    }
    let mut owned = vec![false; count];
    for maker in &conflict.makers {
        for option in &maker.options {
            match owned.get_mut(*option) {
                Some(taken) if !*taken => *taken = true,
                Some(_) => {
                    let message = format!("option {} has two owners", option + 1);
                    return Err(ConflictFault::new(message));
                }
                None => return Err(no_option(*option)),
            }
        }
    }
    if let Some(lonely) = owned.iter().position(|owned| !owned) {
        return Err(ConflictFault::new(format!("option {} has no owner", lonely + 1)));
    }
    let statements = conflict.makers.iter().flat_map(|maker| maker.statements.iter().flatten());
    for (option, _) in conflict.infeasible.iter().chain(statements).flatten() {
        if *option >= count {
            return Err(no_option(*option));
        }
    }
    Ok(conflict)
}

fn no_option(option: usize) -> ConflictFault {
    ConflictFault::new(format!("a condition names option {}, which there is not", option + 1))
}

/// The conflict as a `case.toml`. The options of a decision maker stand together in a case; where
/// the file has them apart, states are numbered anew, and so are the numbers in rankings.
pub fn conflict_case(conflict: &PeerConflict, file: &str, as_of: Date) -> String {
    let names: Vec<String> =
        keys(conflict.options.iter().map(|option| option.name.as_str()), "option")
            .into_iter()
            .map(|name| if RESERVED.contains(&name.as_str()) { name + "-option" } else { name })
            .collect();
    let makers = keys(conflict.makers.iter().map(|maker| maker.name.as_str()), "maker");
    let title = conflict.title.as_deref().unwrap_or(file);
    let mut text = format!(
        "# Made from {}.\n\n[case]\ntitle = {}\nas-of = {as_of}\n",
        one_line(file),
        quoted(title)
    );
    let renumbered = renumbered(conflict);
    for (maker, key) in conflict.makers.iter().zip(&makers) {
        let _ = write!(
            text,
            "\n[conflict.maker.{}]\nname    = {}\noptions = {{ ",
            bare(key),
            quoted(&maker.name)
        );
        let own: Vec<String> = maker
            .options
            .iter()
            .filter_map(|option| {
                let name = names.get(*option)?;
                let meaning = &conflict.options.get(*option)?.name;
                Some(format!("{} = {}", bare(name), quoted(meaning)))
            })
            .collect();
        let _ = writeln!(text, "{} }}", own.join(", "));
        if let Some(ranking) = &maker.ranking {
            let groups: Vec<String> = ranking
                .iter()
                .map(|tied| {
                    let place = |state: &usize| {
                        renumbered.get(state.wrapping_sub(1)).unwrap_or(state).to_string()
                    };
                    let all: Vec<String> = tied.iter().map(place).collect();
                    if all.len() == 1 { all.concat() } else { format!("[{}]", all.join(", ")) }
                })
                .collect();
            let _ = writeln!(text, "ranking = [{}]", groups.join(", "));
        } else {
            let all: Vec<String> =
                maker.statements.iter().map(|any| quoted(&statement(any, &names))).collect();
            let _ = writeln!(text, "prefers = [{}]", all.join(", "));
        }
    }
    let rules: Vec<String> = conflict
        .infeasible
        .iter()
        .map(|all| quoted(&statement(std::slice::from_ref(all), &names)))
        .collect();
    let _ = writeln!(text, "\n[conflict.rules]\ninfeasible = [{}]", rules.join(", "));
    let mut one_way: Vec<String> = Vec::new();
    for (option, name) in conflict.options.iter().zip(&names) {
        if matches!(option.way, Way::Forward | Way::Never) {
            one_way.push(quoted(name));
        }
        if matches!(option.way, Way::Back | Way::Never) {
            one_way.push(quoted(&format!("not {name}")));
        }
    }
    let _ = writeln!(text, "irreversible = [{}]", one_way.join(", "));
    text
}

/// `(a and not b) or c`
fn statement(any: &[Pattern], names: &[String]) -> String {
    let all = |pattern: &Pattern| {
        let parts: Vec<String> = pattern
            .iter()
            .filter_map(|(option, taken)| {
                let name = names.get(*option)?;
                Some(if *taken { name.clone() } else { format!("not {name}") })
            })
            .collect();
        parts.join(" and ")
    };
    match any {
        [one] => all(one),
        _ => any.iter().map(|one| format!("({})", all(one))).collect::<Vec<_>>().join(" or "),
    }
}

/// For each state in the order of the file's options, its number where the options of each
/// decision maker stand together.
fn renumbered(conflict: &PeerConflict) -> Vec<usize> {
    let order: Vec<usize> =
        conflict.makers.iter().flat_map(|maker| maker.options.iter().copied()).collect();
    if order.iter().copied().eq(0..conflict.options.len()) || conflict.options.len() > 20 {
        return Vec::new();
    }
    let excluded = |bits: u64| {
        let holds = |(option, taken): &(usize, bool)| (bits >> option & 1 == 1) == *taken;
        conflict.infeasible.iter().any(|all| all.iter().all(holds))
    };
    let feasible: Vec<u64> =
        (0..1_u64 << conflict.options.len()).filter(|bits| !excluded(*bits)).collect();
    let moved = |bits: u64| {
        order.iter().enumerate().fold(0, |all, (to, from)| all | (bits >> from & 1) << to)
    };
    let mut places: Vec<u64> = feasible.iter().map(|bits| moved(*bits)).collect();
    places.sort_unstable();
    let number = |bits: &u64| places.binary_search(&moved(*bits)).map_or(0, |at| at + 1);
    feasible.iter().map(number).collect()
}

fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in one_line(text).chars() {
        if matches!(letter, '"' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out.push('"');
    out
}

/// A key as TOML writes it.
fn bare(key: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if !key.is_empty() && key.chars().all(plain) { key.to_owned() } else { quoted(key) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(ConflictFile, &str); 3] = [
        (
            ConflictFile::Gmcr,
            r#"{"options": [{"name": "a", "permittedDirection": "fwd"}, {"name": "if"}],
                "decisionMakers": [{"name": "A", "options": [1], "preferences": [[[0, "Y"]]]},
                                   {"name": "B", "options": [0], "preferenceVector": [2, [1, 3], 4]}],
                "useManualPreferenceVectors": true, "infeasibles": [[[0, "Y"], [1, "Y"]]]}"#,
        ),
        (
            ConflictFile::Nfg,
            "NFG 1 R \"t\" { \"A\" \"B\" } { 2 3 }\n{ { \"o\" 1, 2 } { \"p\" 2/3 4 } }\n1 2 0 1 2 0",
        ),
        (ConflictFile::Matrix, "R / C;l;r\nu;1/2;3/4\nd;0/0;1/1"),
    ];

    #[test]
    fn whatever_stands_in_a_file_is_answered() {
        let pieces = [
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            "0",
            "-1",
            "99999999999",
            "1e999",
            "Y",
            "é",
            "\n",
            " 3 ",
        ];
        let mut seed = 1_u64;
        let mut next = |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap_or_default() % below
        };
        for (kind, sound) in FILES {
            assert!(
                read_conflict(kind, sound).is_ok(),
                "{kind:?}: {:?}",
                read_conflict(kind, sound)
            );
            for _ in 0..3_000 {
                let mut text = sound.to_owned();
                for _ in 0..=next(3) {
                    let at = next(text.len());
                    let to = (at + next(6)).min(text.len());
                    if text.is_char_boundary(at) && text.is_char_boundary(to) {
                        text.replace_range(at..to, pieces[next(pieces.len())]);
                    }
                }
                if let Ok(read) = read_conflict(kind, &text) {
                    let date = "2025-01-01".parse().unwrap();
                    assert!(conflict_case(&read, "file", date).contains("[conflict.rules]"));
                }
            }
        }
    }

    #[test]
    fn options_of_one_owner_are_put_together_and_words_of_formulas_are_no_names() {
        let (kind, sound) = FILES[0];
        let read = read_conflict(kind, sound).unwrap();
        let case = conflict_case(&read, "x.gmcr", "2025-01-01".parse().unwrap());
        assert!(case.contains("if-option = \"if\""), "{case}");
        // In the file: nothing, a, if. With `if` first: nothing, if, a.
        assert!(case.contains("ranking = [3, [1, 2], 4]"), "{case}");
        assert!(case.contains("irreversible = [\"a\"]"), "{case}");
    }
}
