//! Gambit's strategic form, `.nfg`: players, their strategies, and payoffs by profile, the first
//! player's strategy changing fastest.
//!
//! A player with two strategies owns one option: taken, it plays the second. One with more owns an
//! option per strategy, of which it takes exactly one.

use super::{ConflictFault, MOST_OPTIONS, PeerConflict, PeerMaker, PeerOption, Way, checked};
use std::fmt::Write as _;

/// More profiles than a file is read for.
const MOST_PROFILES: usize = 1 << 20;

#[derive(Debug, Clone, PartialEq)]
enum Word {
    Text(String),
    Plain(String),
    Open,
    Close,
}

/// Reads a strategic game; only the order of its payoffs matters.
pub fn read_nfg(text: &str) -> Result<PeerConflict, ConflictFault> {
    let words = words(text)?;
    let mut rest = words.as_slice();
    expect(&mut rest, "NFG")?;
    expect(&mut rest, "1")?;
    let _ = plain(&mut rest); // R or D: real or rational payoffs
    let title = quoted(&mut rest);
    let players = texts(&mut rest)?;
    let (counts, mut names) = strategies(&mut rest)?;
    // A comment may follow.
    let _ = quoted(&mut rest);
    if counts.len() != players.len() || counts.contains(&0) {
        return Err(ConflictFault::new("not every player has strategies"));
    }
    let profiles = counts
        .iter()
        .try_fold(1_usize, |all, count| all.checked_mul(*count))
        .filter(|all| *all <= MOST_PROFILES)
        .ok_or_else(|| ConflictFault::new("too many profiles of strategies"))?;
    let payoffs = payoffs(rest, profiles, players.len())?;
    names.resize(players.len(), Vec::new());
    game(title, &players, &counts, &names, &payoffs)
}

/// A game of payoffs by profile (the first player's strategy changing fastest), then player.
pub(super) fn game(
    title: Option<String>,
    players: &[String],
    counts: &[usize],
    names: &[Vec<String>],
    payoffs: &[Vec<f64>],
) -> Result<PeerConflict, ConflictFault> {
    let needed = |count: &usize| if *count == 2 { 1 } else { *count };
    let all = counts.iter().map(needed).fold(0_usize, usize::saturating_add);
    if all > MOST_OPTIONS {
        let message = format!("{all} options would be needed; at most {MOST_OPTIONS} are allowed");
        return Err(ConflictFault::new(message));
    }
    let mut conflict = PeerConflict { title, ..PeerConflict::default() };
    let mut first_option = Vec::new();
    for ((player, count), names) in players.iter().zip(counts).zip(names) {
        let from = conflict.options.len();
        first_option.push(from);
        let called = |at: usize| match names.get(at) {
            Some(name) if !name.trim().is_empty() => format!("{player} {name}"),
            _ => format!("{player} {}", at + 1),
        };
        let shown: Vec<usize> = if *count == 2 { vec![1] } else { (0..*count).collect() };
        for at in &shown {
            conflict.options.push(PeerOption { name: called(*at), way: Way::Both });
        }
        if *count != 2 {
            let own = from..conflict.options.len();
            conflict.infeasible.push(own.clone().map(|option| (option, false)).collect());
            for one in own.clone() {
                for other in one + 1..own.end {
                    conflict.infeasible.push(vec![(one, true), (other, true)]);
                }
            }
        }
        let options = (from..conflict.options.len()).collect();
        conflict.makers.push(PeerMaker { name: player.clone(), options, ..PeerMaker::default() });
    }
    // The bits of each profile, and so its number.
    let mut bits: Vec<(u64, usize)> = Vec::with_capacity(payoffs.len());
    for profile in 0..payoffs.len() {
        let (mut left, mut state) = (profile, 0_u64);
        for (count, first) in counts.iter().zip(&first_option) {
            let plays = left % count;
            left /= count;
            state |= match count {
                2 => (plays as u64) << first,
                _ => 1 << (first + plays),
            };
        }
        bits.push((state, profile));
    }
    bits.sort_unstable();
    for (player, maker) in conflict.makers.iter_mut().enumerate() {
        let worth = |profile: usize| {
            payoffs.get(profile).and_then(|all| all.get(player)).copied().unwrap_or_default()
        };
        let mut states: Vec<(f64, usize)> =
            bits.iter().enumerate().map(|(at, (_, profile))| (worth(*profile), at + 1)).collect();
        states.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let tied = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).is_eq();
        let groups = states.chunk_by(tied).map(|all| all.iter().map(|(_, at)| *at).collect());
        maker.ranking = Some(groups.collect());
    }
    checked(conflict)
}

/// Payoffs by profile: a plain list, or outcomes and their numbers (0 for an outcome of nothing).
fn payoffs(rest: &[Word], profiles: usize, players: usize) -> Result<Vec<Vec<f64>>, ConflictFault> {
    let short =
        || ConflictFault::new(format!("{profiles} profiles of {players} players need payoffs"));
    if rest.first() == Some(&Word::Open) {
        let mut outcomes: Vec<Vec<f64>> = Vec::new();
        let mut inside: Option<Vec<f64>> = None;
        let mut depth = 0;
        let mut after = rest.len();
        for (at, word) in rest.iter().enumerate() {
            match word {
                Word::Open => {
                    depth += 1;
                    if depth == 2 {
                        inside = Some(Vec::new());
                    }
                }
                Word::Close => {
                    outcomes.extend(inside.take());
                    depth -= 1;
                    if depth == 0 {
                        after = at + 1;
                        break;
                    }
                }
                Word::Plain(word) => {
                    if let Some(inside) = &mut inside {
                        inside.push(number(word)?);
                    }
                }
                Word::Text(_) => {}
            }
        }
        let named: Vec<&Word> = rest.get(after..).unwrap_or_default().iter().collect();
        if named.len() < profiles || outcomes.iter().any(|all| all.len() < players) {
            return Err(short());
        }
        return named
            .into_iter()
            .take(profiles)
            .map(|word| {
                let Word::Plain(word) = word else { return Err(short()) };
                match word.parse::<usize>() {
                    Ok(0) => Ok(vec![0.0; players]),
                    Ok(at) => outcomes.get(at - 1).cloned().ok_or_else(short),
                    Err(_) => Err(short()),
                }
            })
            .collect();
    }
    let numbers: Vec<f64> = rest
        .iter()
        .map(|word| match word {
            Word::Plain(word) => number(word),
            _ => Err(short()),
        })
        .collect::<Result<_, _>>()?;
    if numbers.len() != profiles * players {
        return Err(short());
    }
    Ok(numbers.chunks(players).map(<[f64]>::to_vec).collect())
}

/// `3`, `-1.5` or `2/3`.
fn number(word: &str) -> Result<f64, ConflictFault> {
    let wrong = || ConflictFault::new(format!("`{word}` is no payoff"));
    let value = match word.split_once('/') {
        Some((above, below)) => {
            let (above, below) = (above.parse::<f64>(), below.parse::<f64>());
            above.ok().zip(below.ok()).map(|(above, below)| above / below)
        }
        None => word.parse().ok(),
    };
    value.filter(|value| value.is_finite()).ok_or_else(wrong)
}

fn words(text: &str) -> Result<Vec<Word>, ConflictFault> {
    let mut words = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' => words.push(Word::Open),
            '}' => words.push(Word::Close),
            '"' => {
                let mut inside = String::new();
                loop {
                    match letters.next() {
                        Some('\\') => inside.extend(letters.next()),
                        Some('"') => break,
                        Some(letter) => inside.push(letter),
                        None => return Err(ConflictFault::new("a `\"` is not closed")),
                    }
                }
                words.push(Word::Text(inside));
            }
            ',' => {}
            _ if letter.is_whitespace() => {}
            _ => {
                let mut word = String::from(letter);
                let ends = |letter: char| letter.is_whitespace() || "{}\",".contains(letter);
                while let Some(next) = letters.next_if(|next| !ends(*next)) {
                    word.push(next);
                }
                words.push(Word::Plain(word));
            }
        }
    }
    Ok(words)
}

fn expect(rest: &mut &[Word], wanted: &str) -> Result<(), ConflictFault> {
    match plain(rest) {
        Some(word) if word == wanted => Ok(()),
        _ => Err(ConflictFault::new("a strategic game begins with `NFG 1`")),
    }
}

fn plain(rest: &mut &[Word]) -> Option<String> {
    let (Word::Plain(word), after) = rest.split_first()? else { return None };
    *rest = after;
    Some(word.clone())
}

fn quoted(rest: &mut &[Word]) -> Option<String> {
    let (Word::Text(word), after) = rest.split_first()? else { return None };
    *rest = after;
    Some(word.clone())
}

fn take(rest: &mut &[Word], wanted: &Word) -> bool {
    match rest.split_first() {
        Some((word, after)) if word == wanted => {
            *rest = after;
            true
        }
        _ => false,
    }
}

fn texts(rest: &mut &[Word]) -> Result<Vec<String>, ConflictFault> {
    let wrong = || ConflictFault::new("a list of names in braces should stand after the title");
    if !take(rest, &Word::Open) {
        return Err(wrong());
    }
    let mut all = Vec::new();
    while let Some(name) = quoted(rest) {
        all.push(name);
    }
    if take(rest, &Word::Close) { Ok(all) } else { Err(wrong()) }
}

/// `{ 2 3 }`, or `{ { "a" "b" } { "c" "d" "e" } }`: how many, and their names.
fn strategies(rest: &mut &[Word]) -> Result<(Vec<usize>, Vec<Vec<String>>), ConflictFault> {
    let wrong = || ConflictFault::new("the strategies should stand in braces after the players");
    if !take(rest, &Word::Open) {
        return Err(wrong());
    }
    let (mut counts, mut names) = (Vec::new(), Vec::new());
    while !take(rest, &Word::Close) {
        if let Some(count) = plain(rest) {
            counts.push(count.parse().map_err(|_| wrong())?);
        } else {
            let own = texts(rest)?;
            counts.push(own.len());
            names.push(own);
        }
    }
    Ok((counts, names))
}

/// Writes a strategic game: one player per decision maker, one strategy per combination of its own
/// options that occurs, ranks as payoffs; with what could not be kept, a sentence each. Profiles
/// that no state has are worse than every state to all. Nothing if there are too many.
pub fn nfg_file(
    title: &str,
    makers: &[(String, u64)],
    bits: &[u64],
    options: &[String],
    payoffs: &[Vec<u32>],
) -> Option<(String, Vec<String>)> {
    let mut own: Vec<Vec<u64>> = Vec::new();
    for (_, mask) in makers {
        let mut all: Vec<u64> = bits.iter().map(|bits| bits & mask).collect();
        all.sort_unstable();
        all.dedup();
        own.push(all);
    }
    let profiles = own.iter().try_fold(1_usize, |all, own| all.checked_mul(own.len()))?;
    if profiles > MOST_PROFILES {
        return None;
    }
    let name = |pattern: u64| {
        let taken: Vec<&str> = options
            .iter()
            .enumerate()
            .filter(|(at, _)| pattern >> at & 1 == 1)
            .map(|(_, name)| name.as_str())
            .collect();
        if taken.is_empty() { String::from("nothing") } else { taken.join(" ") }
    };
    let safe = |text: &str| text.replace(['"', '\\'], "'");
    let players: Vec<String> =
        makers.iter().map(|(name, _)| format!("\"{}\"", safe(name))).collect();
    let mut text = format!("NFG 1 R \"{}\" {{ {} }}\n{{\n", safe(title), players.join(" "));
    for own in &own {
        let named: Vec<String> =
            own.iter().map(|one| format!("\"{}\"", safe(&name(*one)))).collect();
        let _ = writeln!(text, "  {{ {} }}", named.join(" "));
    }
    text.push_str("}\n\"\"\n\n");
    let mut absent = 0;
    for profile in 0..profiles {
        let (mut left, mut state) = (profile, 0);
        for own in &own {
            state |= own.get(left % own.len()).copied().unwrap_or_default();
            left /= own.len();
        }
        let at = bits.binary_search(&state).ok();
        absent += usize::from(at.is_none());
        for payoff in payoffs {
            let worth = at.and_then(|at| payoff.get(at)).copied().unwrap_or_default();
            let _ = write!(text, "{worth} ");
        }
        text.push('\n');
    }
    let mut lost =
        vec![String::from("options that go one way, and moves that are listed, can go both ways")];
    if absent > 0 {
        lost.push(format!("{absent} infeasible profiles are there, worse than every state to all"));
    }
    Some((text, lost))
}
