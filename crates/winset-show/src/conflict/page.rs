//! The page of a conflict graph.

use super::json::{ConflictJson, conflict_json};
use super::sentence::{concept_asks, joint_words, stopped};
use super::{ConflictAnswer, FIRMEST_FIRST, concept_name, equilibria, holds_by};
use crate::grammar::counted;
use crate::json::{WarningJson, warning_json};
use crate::number::count;
use crate::page::{bullets, document, escaped};
use serde::Serialize;
use winset_conflict::{Concept, JointMoves};
use winset_text::Sources;

/// Equilibria in the plain text.
const MOST_SHOWN: usize = 15;

/// What the page is given. `ui/src/conflict/data.ts` is its other end.
#[derive(Serialize)]
struct ConflictPageJson {
    conflict: ConflictJson,
    /// The concepts that were asked for, the firmest first.
    concepts: Vec<ConceptInfo>,
    /// Does today's state hold?
    headline: String,
    /// For each decision maker why.
    findings: Vec<String>,
    definitions: Vec<Definition>,
    warnings: Vec<WarningJson>,
    /// The command that makes this page again.
    command: String,
}

#[derive(Serialize)]
struct ConceptInfo {
    name: &'static str,
    title: &'static str,
    meaning: String,
    source: &'static str,
}

#[derive(Serialize)]
struct Definition {
    term: &'static str,
    meaning: String,
}

/// The page; `command` is what makes it again.
pub fn conflict_page(answer: &ConflictAnswer<'_>, sources: &Sources, command: &str) -> String {
    let study = answer.study;
    let asked = &study.stability.concepts;
    let concepts = FIRMEST_FIRST.into_iter().filter(|concept| asked.contains(concept));
    let warnings = answer.case.warnings.iter();
    let data = ConflictPageJson {
        conflict: conflict_json(answer),
        concepts: concepts.map(concept_info).collect(),
        headline: headline(answer),
        findings: findings(answer),
        definitions: definitions(answer),
        warnings: warnings.map(|warning| warning_json(sources, warning)).collect(),
        command: command.to_owned(),
    };
    let title = format!("{} – Winset conflict graph", data.conflict.case.title);
    document(&title, &words(answer, &data), &data)
}

fn concept_info(concept: Concept) -> ConceptInfo {
    let (meaning, source) = match concept {
        Concept::Nash => (String::new(), "Nash 1950"),
        Concept::Gmr => (String::from("General metarationality."), "Howard 1971"),
        Concept::Smr => (String::from("Symmetric metarationality."), "Howard 1971"),
        Concept::Seq => (String::from("Sequential stability."), "Fraser & Hipel 1979"),
        Concept::Sseq => (String::from("Symmetric sequential stability."), "Rêgo & Vieira 2017"),
        Concept::Sim => (String::from("Simultaneous stability."), "Fraser & Hipel 1984"),
    };
    let meaning = format!("{meaning} {}", stopped(concept_asks(concept)));
    ConceptInfo {
        name: concept.word(),
        title: concept_name(concept),
        meaning: meaning.trim().to_owned(),
        source,
    }
}

/// Does today's state hold? Of a case without one, how many states do.
fn headline(answer: &ConflictAnswer<'_>) -> String {
    match answer.study.today {
        Some(today) => answer.verdict(today),
        None => {
            let (shown, more) = equilibria(answer.study, MOST_SHOWN);
            let all = shown.len() + more;
            let hold = if all == 1 { "holds" } else { "hold" };
            format!(
                "{} of {} {hold} by some concept; the case names none as today's.",
                counted(all, "state", "states"),
                count(answer.study.graph.len())
            )
        }
    }
}

fn findings(answer: &ConflictAnswer<'_>) -> Vec<String> {
    let Some(today) = answer.study.today else { return Vec::new() };
    let by = holds_by(answer.study, today);
    answer.because(today, by.first().copied()).iter().map(|text| stopped(text)).collect()
}

fn definitions(answer: &ConflictAnswer<'_>) -> Vec<Definition> {
    let study = answer.study;
    let define = |term, meaning: &str| Definition { term, meaning: meaning.to_owned() };
    let other = match study.stability.joint {
        JointMoves::LegalSequence => {
            "`--joint-moves one-step` allows one move by one of them instead"
        }
        JointMoves::OneStep => {
            "`--joint-moves legal-sequence` allows sequences, nobody twice in a row, instead"
        }
    };
    let mut all = vec![
        define("State", "Which options are taken, of those combinations that can be."),
        define("Improvement", "A move to a state that whoever moves prefers."),
        define(
            "Stays",
            "By a concept, a decision maker stays at a state if every improvement it has from there \
             meets replies that deter it; without improvements it stays by all.",
        ),
        define("Equilibrium", "A state at which everyone stays, by the same concept."),
        define(
            "Firmest",
            "Concepts are told in the order Nash, SSEQ, SEQ, SMR, SIM, GMR: whatever holds by Nash \
             holds by all, by SSEQ also by SEQ, SMR and GMR, by SEQ or SMR also by GMR.",
        ),
        Definition {
            term: "Joint moves",
            meaning: format!(
                "{} Authors differ: {other}.",
                stopped(joint_words(study.stability.joint))
            ),
        },
        define(
            "Worth",
            "The state's rank in the decision maker's preference, 1 for the worst. Only the order \
             counts, and ranks of different decision makers cannot be compared.",
        ),
        define(
            "Ways from today",
            "Shortest sequences of moves, nobody twice in a row; by moves that each better their \
             mover's lot, where there is such a way.",
        ),
    ];
    if !study.limited.is_empty() || study.non_myopic.is_some() {
        all.push(define(
            "Looking ahead",
            "Whoever\u{2019}s turn it is expects that they move in turn, at most so many moves in all, each \
             choosing with the same foresight whether to move or to stay; it stays where moving would \
             end no better. Without end (non-myopic): it stays however far it looks, from some number \
             of moves on. Kilgour 1984.",
        ));
    }
    if study.coalitions.is_some() {
        all.push(define(
            "Coalitions",
            "CNash, CGMR, CSMR and CSEQ ask the same of a coalition: it moves by sequences of its members\u{2019} \
             moves; the way may cost a member, the end must be better for every one. An equilibrium \
             jump is such a sequence from one equilibrium to another. Kilgour, Hipel, Fang & Peng \
             2001; Inohara & Hipel 2008.",
        ));
    }
    if study.ensemble.is_some() {
        all.push(define(
            "Draws",
            "In each draw a statement with a chance holds or is dropped, statements in any order are put \
             in one, stakes take values, and the graph is solved; shares are of the draws.",
        ));
    }
    all
}

/// The conflict in plain semantic HTML, for readers without scripts.
fn words(answer: &ConflictAnswer<'_>, data: &ConflictPageJson) -> String {
    let case = &data.conflict.case;
    let mut out = format!("<main>\n<h1>{}</h1>\n", escaped(&case.title));
    if let Some(question) = &case.question {
        out += &format!("<p>{}</p>\n", escaped(question));
    }
    if let Some(scenario) = &case.scenario {
        out += &format!("<p>Scenario: {}</p>\n", escaped(&scenario.title));
    }
    out += &format!(
        "<p>As of {}. {}.</p>\n<p><strong>{}</strong></p>\n",
        escaped(&case.as_of),
        counted(data.conflict.state_count, "state", "states"),
        escaped(&data.headline)
    );
    if !data.conflict.complete {
        out += "<p>Stopped before the end: only what was finished by then is told.</p>\n";
    }
    out += &bullets(data.findings.iter().map(String::as_str));
    out += "<table>\n<caption>Equilibria, the firmest first</caption>\n<thead><tr>\
            <th scope=\"col\">state</th><th scope=\"col\">options taken</th>\
            <th scope=\"col\">holds by</th></tr></thead>\n<tbody>\n";
    let (shown, more) = equilibria(answer.study, MOST_SHOWN);
    for (state, concepts) in shown {
        let names: Vec<&str> = concepts.into_iter().map(concept_name).collect();
        out += &format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
            state + 1,
            escaped(&answer.options_of(state)),
            escaped(&names.join(", "))
        );
    }
    out += "</tbody>\n</table>\n";
    if more > 0 {
        out += &format!("<p>And {} that hold less firmly.</p>\n", count(more));
    }
    out += "<dl>\n";
    for ConceptInfo { title, meaning, source, .. } in &data.concepts {
        let (meaning, source) = (escaped(meaning), escaped(source));
        out += &format!("<dt>{title}</dt><dd>{meaning} ({source})</dd>\n");
    }
    for Definition { term, meaning } in &data.definitions {
        out += &format!("<dt>{}</dt><dd>{}</dd>\n", escaped(term), escaped(meaning));
    }
    out += &format!(
        "</dl>\n<footer><p>winset {}: <code>{}</code></p></footer>\n</main>\n",
        crate::VERSION,
        escaped(&data.command)
    );
    out
}
