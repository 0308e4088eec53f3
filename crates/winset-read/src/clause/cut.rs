//! Where a sentence is cut into clauses.

use super::{Clause, ClauseKind, inside, is_mark, place};
use crate::part::{Part, stands_close};
use crate::place::Place;
use crate::prose::Prose;
use std::ops::Range;

/// A finite verb, or a form in `-ing` behind a comma, and where its clause begins.
#[derive(Debug, Clone)]
struct Kernel {
    /// The first token of its verb.
    verb: usize,
    /// The token before which the sentence is cut.
    start: usize,
    kind: ClauseKind,
    /// It goes on with a clause that another one interrupted, by its number.
    resumes: Option<usize>,
    /// Where its sentence begins.
    outset: usize,
}

pub(super) fn cut(prose: &Prose, tokens: Range<usize>) -> Vec<Clause> {
    let quotes = quotes(prose, tokens.clone());
    let mut kernels: Vec<Kernel> = Vec::new();
    let mut at = tokens.start;
    let mut quote = 0;
    while at < tokens.end {
        while quotes.get(quote).is_some_and(|quote| quote.end <= at) {
            quote += 1;
        }
        if let Some(quoted) = quotes.get(quote).filter(|quote| quote.start == at) {
            let kind = ClauseKind::Quoted;
            let (verb, start, outset) = (quoted.start, quoted.start, tokens.start);
            kernels.push(Kernel { verb, start, kind, resumes: None, outset });
            at = quoted.end;
            continue;
        }
        let part = prose.part(at);
        let begins = part.is_finite() && !continues(prose, tokens.start, at);
        let participial = part == Part::Ing
            && at > tokens.start
            && matches!(prose.word(at - 1), "," | "—" | "–")
            && !kernels.is_empty()
            && kernels.iter().any(|kernel| kernel.kind != ClauseKind::Quoted);
        if begins || participial {
            let floor =
                kernels.last().map(|last| match quotes.iter().find(|q| q.start == last.verb) {
                    Some(quoted) if last.kind == ClauseKind::Quoted => quoted.end,
                    _ => verb_end(prose, last.verb, tokens.end),
                });
            let kernel = match floor {
                _ if participial => Kernel {
                    verb: at,
                    start: at,
                    kind: ClauseKind::Participial,
                    resumes: None,
                    outset: tokens.start,
                },
                Some(floor) => between(prose, &kernels, floor, at),
                None => first(prose, tokens.start, at),
            };
            kernels.push(kernel);
        }
        at += 1;
    }
    assemble(prose, tokens, &kernels, &quotes)
}

/// Where the words of a verb end, for the search of the next clause's beginning.
fn verb_end(prose: &Prose, verb: usize, end: usize) -> usize {
    if prose.part(verb).is_finite() || prose.part(verb) == Part::Ing {
        inside::verb(prose, verb, end).tokens.end
    } else {
        verb + 1
    }
}

/// Is a finite form part of the verb before it? ("did not go": tagged otherwise, so only `have`
/// and `be` behind a modal come here.)
fn continues(prose: &Prose, from: usize, at: usize) -> bool {
    let mut before = at;
    while before > from && matches!(prose.part(before - 1), Part::Adverb | Part::Negation) {
        before -= 1;
    }
    before > from && prose.part(before - 1) == Part::Modal
}

/// The clause of a sentence's first verb.
fn first(prose: &Prose, from: usize, verb: usize) -> Kernel {
    let main = Kernel { verb, start: from, kind: ClauseKind::Main, resumes: None, outset: from };
    let leads = |at: &usize| {
        !is_mark(prose.word(*at)) && !matches!(prose.part(*at), Part::Coordinator | Part::Adverb)
    };
    let leader = (from..verb).find(leads);
    if let Some(at) = leader.filter(|at| prose.part(*at) == Part::Subordinator) {
        return Kernel { kind: adverbial(prose, at), ..main };
    }
    // "In May, when talks began".
    let subordinator = (from..verb).rev().find(|at| prose.part(*at) == Part::Subordinator);
    if let Some(at) =
        subordinator.filter(|at| prose.word(*at) != "that" && prose.word(*at - 1) == ",")
    {
        return Kernel { kind: adverbial(prose, at), ..main };
    }
    // "The minister, who leads the talks, said": the verb is not the sentence's own.
    let relative = (from..verb).rev().find(|at| prose.part(*at) == Part::Relative);
    match relative {
        Some(at) if (from..at).any(|at| prose.part(at).is_nominal()) => {
            let start = relative_start(prose, from, at);
            Kernel { start, kind: ClauseKind::Relative, ..main }
        }
        _ => main,
    }
}

/// Where a clause begins that has its relative at `at`: "to which", "some of whom".
fn relative_start(prose: &Prose, floor: usize, at: usize) -> usize {
    let mut start = at;
    for _ in 0..3 {
        let before = start.checked_sub(1).filter(|before| *before >= floor);
        match before.map(|before| (before, prose.part(before), prose.word(before))) {
            Some((before, Part::Preposition | Part::Number, _)) => start = before,
            Some((before, _, "some" | "many" | "most" | "all" | "both" | "none")) => start = before,
            _ => break,
        }
    }
    start
}

fn adverbial(prose: &Prose, at: usize) -> ClauseKind {
    match prose.word(at) {
        "if" | "unless" | "provided" | "lest" => ClauseKind::Conditional,
        "that" | "whether" | "how" | "why" => ClauseKind::Complement,
        _ => ClauseKind::Adverbial,
    }
}

/// The clause of a verb behind another one's: `floor` is where that one's words end.
fn between(prose: &Prose, kernels: &[Kernel], floor: usize, verb: usize) -> Kernel {
    let last = kernels.len() - 1;
    let outset = kernels[0].outset;
    let new = |start: usize, kind: ClauseKind| Kernel { verb, start, kind, resumes: None, outset };
    let mut coordinator: Option<usize> = None;
    let mut comma: Option<usize> = None;
    let mut at = before_apposition(prose, floor, verb);
    while at > floor {
        at -= 1;
        let word = prose.word(at);
        match prose.part(at) {
            Part::Subordinator => {
                let complement = matches!(word, "that" | "whether" | "how" | "why");
                let mut start = at;
                let mut kind = adverbial(prose, at);
                if complement && at > floor && prose.part(at - 1).is_nominal() {
                    // "the fact that talks failed": part of the phrase.
                    kind = ClauseKind::Complement;
                }
                // ", and if", "even if", "as if".
                while start > floor
                    && (prose.part(start - 1) == Part::Coordinator
                        || matches!(prose.word(start - 1), "even" | "only" | "just" | "especially"))
                {
                    start -= 1;
                }
                return new(start, kind);
            }
            Part::Relative => {
                let free = matches!(word, "what" | "whoever" | "whatever");
                if free {
                    return new(at, ClauseKind::Complement);
                }
                let start = relative_start(prose, floor, at);
                if start > floor && prose.word(start - 1) == "," {
                    return new(start, ClauseKind::Relative);
                }
                // Without a comma it belongs to the phrase before it.
                return Kernel {
                    verb,
                    start: verb,
                    kind: ClauseKind::Relative,
                    resumes: Some(last),
                    outset,
                };
            }
            Part::Coordinator if coordinator.is_none() => coordinator = Some(at),
            Part::Sign if word == "–" && stands_close(&prose.tokens, at) => {}
            Part::Sign if matches!(word, ";" | ":" | "—" | "–" | "(") => {
                return new(at + 1, ClauseKind::Coordinate);
            }
            Part::Sign if word == "," && comma.is_none() => comma = Some(at),
            _ => {}
        }
    }
    resolve(prose, kernels, floor, verb, coordinator, comma)
}

/// Where the words before a verb end that are not set between commas: "the envoy, a veteran of
/// such talks, / said".
fn before_apposition(prose: &Prose, floor: usize, verb: usize) -> usize {
    let mut end = verb;
    while end > floor && matches!(prose.part(end - 1), Part::Adverb | Part::Negation) {
        end -= 1;
    }
    let Some(close) = end.checked_sub(1).filter(|close| *close > floor) else { return verb };
    let opener = match prose.word(close) {
        "," => ",",
        ")" => "(",
        _ => return verb,
    };
    let open = (floor..close).rev().take(30).find(|at| prose.word(*at) == opener);
    let open = open.map(|open| inside::list_start(prose, floor, open));
    match open {
        Some(open) if open > floor && prose.part(open - 1).is_nominal() => open,
        _ => verb,
    }
}

/// Without a subordinator between two verbs: a conjunction, a comma, or nothing at all.
fn resolve(
    prose: &Prose,
    kernels: &[Kernel],
    floor: usize,
    verb: usize,
    coordinator: Option<usize>,
    comma: Option<usize>,
) -> Kernel {
    let last = kernels.len() - 1;
    let outset = kernels[0].outset;
    let new = |start: usize, kind: ClauseKind| Kernel { verb, start, kind, resumes: None, outset };
    let dependent = matches!(
        kernels[last].kind,
        ClauseKind::Adverbial
            | ClauseKind::Conditional
            | ClauseKind::Relative
            | ClauseKind::Participial
    );
    // A clause between commas has ended: the one around it goes on.
    if let Some(comma) = comma {
        let subject_behind = (comma + 1..verb).any(|at| prose.part(at).is_nominal());
        let outer = (0..last).rev().find(|at| kernels[*at].kind != ClauseKind::Relative);
        if dependent && !subject_behind && kernels[last].start > 0 {
            if let Some(outer) = outer.filter(|_| coordinator.is_none_or(|at| at < comma)) {
                return Kernel {
                    verb,
                    start: verb,
                    kind: kernels[outer].kind,
                    resumes: Some(outer),
                    outset,
                };
            }
            if coordinator.is_none_or(|at| at < comma) {
                // "The envoy, who leads the talks, said": the clause around had no verb yet.
                return Kernel {
                    verb,
                    start: outset,
                    kind: ClauseKind::Main,
                    resumes: None,
                    outset,
                };
            }
        }
    }
    match (coordinator, comma) {
        (Some(and), Some(comma)) if comma > and => {
            // "and, even so, has": the conjunction leads.
            let set_off = prose.word(and + 1) == ","
                || matches!(prose.part(and + 1), Part::Preposition | Part::Adverb);
            new(if set_off { and } else { comma + 1 }, after(kernels, last))
        }
        (Some(and), Some(comma)) => {
            // ", and Japan agreed" against ", Japan and Korea agreed".
            let together = comma + 1 == and || !phrase_only(prose, comma + 1, and);
            new(if together { and } else { comma + 1 }, ClauseKind::Coordinate)
        }
        (Some(and), None) => new(and, ClauseKind::Coordinate),
        (None, Some(comma)) => new(comma + 1, after(kernels, last)),
        (None, None) => {
            // "Tokyo insists / it prefers": a complement without `that`, or a phrase's own verb.
            let from = behind_day(prose, floor, verb);
            let subject = (from..verb).find(|at| begins_phrase(prose.part(*at)));
            let relative = kernels[last].kind == ClauseKind::Relative;
            match subject {
                // "“We refuse,” / the minister said": it tells who speaks.
                Some(start) if kernels[last].kind == ClauseKind::Quoted => {
                    new(start, ClauseKind::Main)
                }
                Some(start) if !relative => new(start, ClauseKind::Complement),
                _ if relative => behind_relative(prose, kernels, verb),
                _ => Kernel {
                    verb,
                    start: verb,
                    kind: kernels[last].kind,
                    resumes: Some(last),
                    outset,
                },
            }
        }
    }
}

/// Past the day on which something is said: "said on Monday / it would leave".
fn behind_day(prose: &Prose, floor: usize, verb: usize) -> usize {
    let mut at = floor;
    while matches!(prose.word(at), "on" | "late" | "early" | "last" | "earlier") {
        at += 1;
    }
    let day = matches!(
        prose.word(at),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
    );
    if !day {
        return floor;
    }
    at += 1;
    at += usize::from(matches!(prose.word(at), "morning" | "afternoon" | "evening" | "night"));
    let goes_on = (at..verb).any(|at| begins_phrase(prose.part(at)));
    let owned = prose.part(at) == Part::Possessive;
    if goes_on && !owned { at } else { floor }
}

/// The clause of a verb that follows a relative clause without a comma: the relative clause was
/// part of its subject.
fn behind_relative(prose: &Prose, kernels: &[Kernel], verb: usize) -> Kernel {
    let last = kernels.len() - 1;
    let mut first = kernels[last].start;
    let floor = last
        .checked_sub(1)
        .map_or(kernels[0].outset, |before| verb_end(prose, kernels[before].verb, verb));
    // The relative's own start is its verb's; its antecedent stands before `who` or `that`.
    while first > floor && prose.part(first) != Part::Relative {
        first -= 1;
    }
    while first > floor && super::in_phrase(prose.part(first - 1)) {
        first -= 1;
    }
    match last.checked_sub(1) {
        None => Kernel {
            verb,
            start: kernels[0].outset,
            kind: ClauseKind::Main,
            resumes: None,
            outset: kernels[0].outset,
        },
        Some(before) if first == floor => {
            let _ = before;
            Kernel {
                verb,
                start: first,
                kind: ClauseKind::Complement,
                resumes: None,
                outset: kernels[0].outset,
            }
        }
        Some(_) => Kernel {
            verb,
            start: verb,
            kind: kernels[last].kind,
            resumes: Some(last),
            outset: kernels[0].outset,
        },
    }
}

/// How a clause hangs on a quotation or a clause before a comma.
fn after(kernels: &[Kernel], last: usize) -> ClauseKind {
    match kernels[last].kind {
        ClauseKind::Quoted | ClauseKind::Adverbial | ClauseKind::Conditional => ClauseKind::Main,
        _ => ClauseKind::Coordinate,
    }
}

fn begins_phrase(part: Part) -> bool {
    matches!(
        part,
        Part::Determiner
            | Part::Possessive
            | Part::Name
            | Part::Pronoun
            | Part::Noun
            | Part::Adjective
            | Part::Number
    )
}

/// Only words of a noun phrase, at least one of them a noun?
fn phrase_only(prose: &Prose, from: usize, to: usize) -> bool {
    (from..to).all(|at| {
        let part = prose.part(at);
        part.is_nominal()
            || matches!(
                part,
                Part::Determiner | Part::Possessive | Part::Adjective | Part::Preposition
            )
    }) && (from..to).any(|at| prose.part(at).is_nominal())
}

/// The quotations of a sentence that are clauses, or whole sentences, by tokens, not nested.
fn quotes(prose: &Prose, tokens: Range<usize>) -> Vec<Range<usize>> {
    let place = place(prose, tokens.clone());
    let mut found: Vec<Range<usize>> = Vec::new();
    let first = prose.quoted.partition_point(|quoted| quoted.start < place.start);
    for quoted in prose.quoted[first..].iter().take_while(|quoted| quoted.start < place.end) {
        let inside = prose.tokens_in(*quoted);
        let inside = inside.start..inside.end.min(tokens.end);
        if found.last().is_some_and(|last| inside.start < last.end) {
            continue;
        }
        if prose.is_clause(inside.clone()) && inside.len() < tokens.len() {
            found.push(inside);
        }
    }
    found
}

fn assemble(
    prose: &Prose,
    tokens: Range<usize>,
    kernels: &[Kernel],
    quotes: &[Range<usize>],
) -> Vec<Clause> {
    let mut found: Vec<(Clause, usize)> = Vec::new();
    if kernels.is_empty() {
        let place = place(prose, trimmed(prose, tokens));
        return vec![Clause {
            place,
            kind: ClauseKind::Main,
            parent: None,
            subject: None,
            verb: None,
            object: place,
        }];
    }
    // Which clause each kernel begins or goes on with.
    let mut owner: Vec<usize> = Vec::with_capacity(kernels.len());
    for (number, kernel) in kernels.iter().enumerate() {
        owner.push(match kernel.resumes {
            Some(resumed) => owner.get(resumed).copied().unwrap_or(number),
            None => number,
        });
    }
    // Where the words before each kernel end: at its start, or where it goes on.
    let cuts: Vec<usize> = kernels
        .iter()
        .enumerate()
        .map(|(number, kernel)| {
            let back = number > 0 && kernel.start <= kernels[number - 1].start;
            if back { kernel.verb } else { kernel.start }
        })
        .collect();
    for (number, kernel) in kernels.iter().enumerate() {
        if owner[number] != number || restrictive(prose, kernels, number) {
            continue;
        }
        let last = (number..kernels.len()).rfind(|other| owner[*other] == number).unwrap_or(number);
        let end = cuts.get(last + 1).copied().unwrap_or(tokens.end);
        let whole = number == 0 && kernel.kind != ClauseKind::Relative;
        let start = if whole { tokens.start } else { kernel.start };
        let clause = clause(prose, tokens.start, kernel, start..end.max(start), &found, quotes);
        found.push((clause, number));
    }
    in_order(found.into_iter().map(|(clause, _)| clause).collect())
}

/// Puts clauses in order of place. One that opens with a clause set between commas ("The envoy,
/// who leads the talks, said") is found behind it, and comes before it: that one hangs on it.
fn in_order(found: Vec<Clause>) -> Vec<Clause> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| {
        found.get(at).map(|clause| (clause.place.start, std::cmp::Reverse(clause.place.end)))
    });
    let now = |before: usize| order.iter().position(|&at| at == before);
    let mut clauses: Vec<Clause> = Vec::with_capacity(found.len());
    for (number, &at) in order.iter().enumerate() {
        let Some(mut clause) = found.get(at).cloned() else { continue };
        clause.parent = clause.parent.and_then(|parent| now(parent as usize)).map(|at| at as u32);
        let outer = clauses.iter().rposition(|outer| {
            outer.place.holds(clause.place) && outer.place.end > clause.place.end
        });
        match outer {
            Some(outer) if clause.parent.is_none() && clause.kind == ClauseKind::Relative => {
                clause.parent = Some(outer as u32);
            }
            _ => {}
        }
        let leads = clause.kind == ClauseKind::Main
            && clause.parent.is_some_and(|parent| parent as usize > number)
            && number == 0;
        if leads {
            clause.parent = None;
        }
        clauses.push(clause);
    }
    clauses
}

/// Is it a relative clause without a comma, inside the subject of the verb behind it?
fn restrictive(prose: &Prose, kernels: &[Kernel], number: usize) -> bool {
    let kernel = &kernels[number];
    kernel.kind == ClauseKind::Relative
        && kernel.start > 0
        && prose.word(kernel.start - 1) != ","
        && kernels.get(number + 1).is_some_and(|next| next.start < kernel.start)
}

fn clause(
    prose: &Prose,
    from: usize,
    kernel: &Kernel,
    range: Range<usize>,
    before: &[(Clause, usize)],
    quotes: &[Range<usize>],
) -> Clause {
    let range = trimmed(prose, range);
    let parent = before.len().checked_sub(1).map(|last| last as u32);
    if kernel.kind == ClauseKind::Quoted {
        let quoted = quotes.iter().find(|quoted| quoted.start == kernel.start);
        let range = quoted.cloned().unwrap_or(range);
        let place = place(prose, range);
        return Clause {
            place,
            kind: kernel.kind,
            parent,
            subject: None,
            verb: None,
            object: place,
        };
    }
    let verb = inside::verb(prose, kernel.verb, range.end.max(kernel.verb + 1));
    let own = match kernel.kind {
        ClauseKind::Participial => None,
        _ if kernel.verb < range.start => None,
        _ => inside::subject(prose, range.start.max(from), kernel.verb),
    };
    let subject = match own {
        Some(subject) => Some(place(prose, subject)),
        None if kernel.kind == ClauseKind::Relative => antecedent(prose, from, kernel.start),
        None => before.iter().rev().find_map(|(clause, _)| clause.subject),
    };
    let object = trimmed(prose, verb.tokens.end..range.end.max(verb.tokens.end));
    Clause {
        place: place(prose, range),
        kind: kernel.kind,
        parent,
        subject,
        object: place(prose, object),
        verb: Some(verb),
    }
}

/// The noun phrase that `who` or `which` stands for.
fn antecedent(prose: &Prose, from: usize, relative: usize) -> Option<Place> {
    let mut end = relative;
    while end > from && matches!(prose.part(end - 1), Part::Sign) {
        end -= 1;
    }
    let mut first = end;
    while first > from
        && (prose.part(first - 1).is_nominal()
            || matches!(
                prose.part(first - 1),
                Part::Adjective | Part::Determiner | Part::Possessive
            )
            || prose.word(first - 1) == "-")
    {
        first -= 1;
    }
    (first < end).then(|| place(prose, first..end))
}

/// Without the signs at its ends.
fn trimmed(prose: &Prose, tokens: Range<usize>) -> Range<usize> {
    let mut tokens = tokens;
    while tokens.start < tokens.end
        && matches!(prose.word(tokens.start), "," | ";" | ":" | "—" | "–" | "." | ")" | "!" | "?")
    {
        tokens.start += 1;
    }
    while tokens.start < tokens.end
        && (matches!(
            prose.word(tokens.end - 1),
            "," | ";" | ":" | "—" | "–" | "." | "(" | "!" | "?"
        ) || prose.part(tokens.end - 1) == Part::Coordinator)
    {
        tokens.end -= 1;
    }
    tokens
}
