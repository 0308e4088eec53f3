//! A conflict graph as text.

use super::sentence::{concept_meaning, joint_words, stopped};
use super::{ConflictAnswer, MOST_STATES_LISTED, concept_name, equilibria, holds_by};
use crate::grammar::{capitalised, counted, listed};
use crate::layout::{Align, Table, heading, wrapped};
use crate::number::count;
use crate::paint::{CAUTION, HEADING, Look, QUIET, TITLE};
use crate::terminal::{case_head, print_table};
use crate::unused::Reach;
use winset_conflict::{Coalitional, Concept, Inverse, members};

/// Equilibria shown in the table.
const MOST_SHOWN: usize = 15;
/// Equilibria of which it is told how they are reached.
const MOST_WAYS: usize = 6;
/// Equilibria told in sentences.
const MOST_TOLD: usize = 3;

/// The conflict as text.
pub fn conflict_text(answer: &ConflictAnswer, look: Look) -> String {
    let mut page = Page { answer: *answer, look, out: String::new() };
    case_head(&mut page.out, answer.case, &[], Reach::Models, look);
    page.head();
    page.today();
    page.equilibria();
    page.reasons();
    page.paths();
    page.ahead();
    page.coalitions();
    page.seen();
    page.uncertain();
    page.inverse();
    look.shown(page.out)
}

struct Page<'a> {
    answer: ConflictAnswer<'a>,
    look: Look,
    out: String,
}

impl Page<'_> {
    fn heading(&mut self, title: &str) {
        let text = heading(title, self.look.columns(), self.look.rule());
        self.out.push('\n');
        self.out += &self.look.paint(HEADING, &text);
        self.out.push('\n');
    }

    fn say(&mut self, text: &str) {
        self.out += &wrapped(text, self.look.columns(), "", "");
    }

    fn item(&mut self, text: &str) {
        let first = format!("  {}", self.look.bullet());
        self.out += &wrapped(&stopped(text), self.look.columns(), &first, "    ");
    }

    fn head(&mut self) {
        let study = self.answer.study;
        let text = format!(
            "{} of {} with {}; {}.",
            capitalised(&counted(study.graph.len(), "state", "states")),
            counted(study.graph.makers(), "decision maker", "decision makers"),
            counted(self.answer.conflict.options.len(), "option", "options"),
            joint_words(study.stability.joint)
        );
        let painted = wrapped(&text, self.look.columns(), "", "");
        self.out += &self.look.paint(QUIET, &painted);
        if study.stopped {
            let text = "Stopped before the end: only what was finished by then is told.";
            let painted = wrapped(text, self.look.columns(), "", "");
            self.out += &self.look.paint(CAUTION, &painted);
        }
    }

    fn today(&mut self) {
        let Some(today) = self.answer.study.today else { return };
        self.heading("Today");
        let by = holds_by(self.answer.study, today);
        let verdict = self.answer.verdict(today);
        let painted = wrapped(&verdict, self.look.columns(), "", "");
        self.out += &self.look.paint(TITLE, &painted);
        self.because(today, by.first().copied());
    }

    /// For each decision maker why a state holds, by one concept; or, where it does not, who would
    /// leave it.
    fn because(&mut self, state: u32, concept: Option<Concept>) {
        for text in self.answer.because(state, concept) {
            self.item(&text);
        }
    }

    fn equilibria(&mut self) {
        let study = self.answer.study;
        let asked = study.stability.concepts.clone();
        self.heading("Equilibria");
        let counts: Vec<String> = asked
            .iter()
            .filter_map(|concept| {
                let found = study.stability.equilibria(*concept)?;
                Some(format!("{} {}", count(found.count()), concept_name(*concept)))
            })
            .collect();
        self.say(&format!(
            "Of {}: {}.",
            counted(study.graph.len(), "state", "states"),
            counts.join(", ")
        ));
        let (shown, more) = equilibria(study, MOST_SHOWN);
        if shown.is_empty() {
            self.say("No state holds for all.");
            return;
        }
        let mut table = Table {
            header: vec!["state", "options taken", "holds by"],
            align: vec![Align::Right, Align::Left, Align::Left],
            rows: Vec::new(),
            gives_way: 1,
            least: 20,
            may_go: Vec::new(),
        };
        for (state, concepts) in &shown {
            let names: Vec<&str> = concepts.iter().copied().map(concept_name).collect();
            let today = if study.today == Some(*state) { " (today)" } else { "" };
            table.rows.push(vec![
                (state + 1).to_string(),
                format!("{}{today}", self.answer.options_of(*state)),
                names.join(", "),
            ]);
        }
        print_table(&mut self.out, &table, self.look);
        if more > 0 {
            let text = format!("And {} that hold less firmly.", count(more));
            self.say(&text);
        }
        for concept in asked {
            let text = concept_meaning(concept);
            let painted = wrapped(&text, self.look.columns(), "  ", "    ");
            self.out += &self.look.paint(QUIET, &painted);
        }
    }

    fn reasons(&mut self) {
        let study = self.answer.study;
        let (shown, _) = equilibria(study, MOST_TOLD + 1);
        let others: Vec<_> =
            shown.into_iter().filter(|(state, _)| study.today != Some(*state)).collect();
        if others.is_empty() {
            return;
        }
        self.heading("Why they hold");
        for (state, concepts) in others.into_iter().take(MOST_TOLD) {
            let Some(firmest) = concepts.first().copied() else { continue };
            let text = format!(
                "{}, by {}:",
                capitalised(&self.answer.state(state)),
                concept_name(firmest)
            );
            let painted = wrapped(&text, self.look.columns(), "", "");
            self.out += &self.look.paint(TITLE, &painted);
            self.because(state, Some(firmest));
        }
    }

    fn paths(&mut self) {
        let study = self.answer.study;
        let Some([moves, improvements]) = &study.paths else { return };
        let from = moves.from();
        let title = if study.today == Some(from) {
            String::from("From today")
        } else {
            format!("From {}", self.answer.state(from))
        };
        self.heading(&title);
        let first: Vec<String> = (0..study.graph.makers())
            .filter_map(|maker| {
                let better = study.game()?.improvements(maker, from);
                let best = better
                    .iter()
                    .copied()
                    .max_by_key(|to| study.game().map_or(0, |game| game.worth(maker, *to)))?;
                Some(format!(
                    "{} would gain most if it were to {}",
                    self.answer.maker(maker),
                    self.answer.change(from, best)
                ))
            })
            .collect();
        if first.is_empty() {
            self.item("Nobody gains by a first move");
        } else {
            first.iter().for_each(|text| self.item(text));
        }
        let (shown, _) = equilibria(study, MOST_SHOWN);
        let firm = |concepts: &[Concept]| concepts.iter().any(|one| *one != Concept::Gmr);
        let others = shown.iter().filter(|(state, concepts)| *state != from && firm(concepts));
        for (state, _) in others.take(MOST_WAYS) {
            let (way, kind) = match (improvements.path(*state), moves.path(*state)) {
                (Some(way), _) => (way, "by moves that each pay whoever makes them"),
                (None, Some(way)) => (way, "only if somebody moves to its own loss on the way"),
                _ => {
                    self.item(&format!("{} cannot be reached", self.answer.state(*state)));
                    continue;
                }
            };
            let steps = self.answer.steps(from, &way, "to");
            let text = format!("to {}, {kind}: {steps}", self.answer.state(*state));
            self.item(&capitalised(&text));
        }
    }

    fn ahead(&mut self) {
        let study = self.answer.study;
        if study.limited.is_empty() && study.non_myopic.is_none() {
            return;
        }
        self.heading("Looking further ahead");
        let told = |stable: &[winset_conflict::Bits; 2]| {
            let mut all = stable[0].clone();
            all.keep(&stable[1]);
            numbers(all.iter())
        };
        for (horizon, ahead) in &study.limited {
            let tied = tied(ahead.tied);
            let text = format!("{horizon} moves: {}{tied}", told(&ahead.stable));
            self.item(&text);
        }
        match &study.non_myopic {
            Some(ahead) => {
                let text = format!(
                    "without end (non-myopic): {}{}",
                    told(&ahead.stable),
                    tied(ahead.tied)
                );
                self.item(&text);
            }
            None => self.item("without end: no cycle of foresight was found"),
        }
    }

    fn coalitions(&mut self) {
        let study = self.answer.study;
        let Some(together) = &study.coalitions else { return };
        self.heading("Coalitions");
        for concept in Coalitional::ALL {
            if let Some(all) = together.equilibria(concept) {
                let name = match concept {
                    Coalitional::Nash => "CNash",
                    Coalitional::Gmr => "CGMR",
                    Coalitional::Smr => "CSMR",
                    Coalitional::Seq => "CSEQ",
                };
                self.item(&format!("stable for every coalition ({name}): {}", numbers(all.iter())));
            }
        }
        for jump in &study.jumps {
            let who: Vec<String> =
                members(jump.coalition).into_iter().map(|one| self.answer.maker(one)).collect();
            let text = format!(
                "{} together would rather be at {} than at {}, and can get there: {}",
                listed(&who, "and"),
                self.answer.state(jump.to),
                self.answer.state(jump.from),
                self.answer.steps(jump.from, &jump.path, "to")
            );
            self.item(&text);
        }
        if study.jumps.is_empty() {
            self.item("No coalition would jump from one equilibrium to another");
        }
    }

    fn seen(&mut self) {
        let study = self.answer.study;
        let Some(seen) = &study.perceived else { return };
        self.heading("As each sees it");
        for concept in study.stability.concepts.clone() {
            let (Some(believed), Some(real)) =
                (seen.equilibria(concept), study.stability.equilibria(concept))
            else {
                continue;
            };
            let only_believed = numbers(believed.iter().filter(|state| !real.has(*state)));
            let only_real = numbers(real.iter().filter(|state| !believed.has(*state)));
            let text = format!(
                "{}: held by a mistaken belief alone {only_believed}; would hold if all were known, but are left {only_real}",
                concept_name(concept)
            );
            self.item(&text);
        }
    }

    fn uncertain(&mut self) {
        let study = self.answer.study;
        let Some(ensemble) = &study.ensemble else { return };
        self.heading("Uncertain preferences");
        self.say(&format!(
            "In {} of the uncertain preferences:",
            counted(ensemble.draws as usize, "draw", "draws")
        ));
        for concept in ensemble.concepts.clone() {
            if concept == Concept::Gmr && ensemble.concepts.len() > 1 {
                continue;
            }
            let mut all: Vec<(f64, u32)> = study
                .graph
                .states()
                .filter_map(|state| Some((ensemble.equilibrium(concept, state)?, state)))
                .filter(|(share, _)| *share > 0.0)
                .collect();
            all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            for (share, state) in all.iter().take(MOST_TOLD) {
                let mut text = format!(
                    "{}: {} holds in {:.0} %",
                    concept_name(concept),
                    self.answer.state(*state),
                    100.0 * share
                );
                let flips = ensemble.flips(concept, *state);
                if let Some(flip) =
                    flips.first().filter(|flip| (flip.with - flip.without).abs() > 0.02)
                {
                    text += &format!(
                        "; most depends on {}'s \"{}\": {:.0} % with it, {:.0} % without",
                        self.answer.maker(flip.uncertain.maker),
                        self.answer.statement(flip.uncertain),
                        100.0 * flip.with,
                        100.0 * flip.without
                    );
                }
                self.item(&text);
            }
        }
    }

    fn inverse(&mut self) {
        let Some(state) = self.answer.inverse_of else { return };
        let title = format!("What would make {} hold", self.answer.state(state));
        self.heading(&title);
        for (concept, all) in &self.answer.study.inverse {
            for one in all {
                let text = format!("{}: {}", concept_name(*concept), self.asks(one, state));
                self.item(&text);
            }
        }
    }

    fn asks(&self, one: &Inverse, state: u32) -> String {
        let name = self.answer.maker(one.maker);
        let now = if one.stable_now { "as it does" } else { "which it does not now" };
        let share = one
            .share
            .map(|share| format!(" ({:.0} % of orders)", 100.0 * share))
            .unwrap_or_default();
        match one.enough.as_slice() {
            [] if one.cut => format!("{name} would have to order too many states to tell"),
            [] => format!("{name} would leave it whatever it preferred"),
            [none] if none.is_empty() => format!("it holds for {name} whatever it prefers"),
            sets => {
                let told: Vec<String> =
                    sets.iter().take(MOST_TOLD).map(|set| numbers(set.iter().copied())).collect();
                let more = sets.len().saturating_sub(told.len());
                let more = match (more, one.cut) {
                    (0, false) => String::new(),
                    (_, true) => String::from(", or others"),
                    (more, false) => format!(", or {} more ways", count(more)),
                };
                format!(
                    "{name} must find no better than state {}, {now}: {}{more}{share}",
                    state + 1,
                    told.join(", or ")
                )
            }
        }
    }
}

fn tied(tied: bool) -> &'static str {
    if tied { " (ties: another choice between equal ends might end elsewhere)" } else { "" }
}

/// `none`, `state 3`, `states 3 and 7`; at most twenty.
pub(super) fn numbers(states: impl Iterator<Item = u32>) -> String {
    const MOST: usize = 20;
    let all: Vec<String> =
        states.take(MOST_STATES_LISTED).map(|state| (state + 1).to_string()).collect();
    match all.as_slice() {
        [] => String::from("none"),
        [one] => format!("state {one}"),
        _ if all.len() > MOST => {
            format!("states {} and {} more", all[..MOST].join(", "), count(all.len() - MOST))
        }
        _ => format!("states {}", listed(&all, "and")),
    }
}
