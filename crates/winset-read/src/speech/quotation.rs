//! Words between quotation marks, and who said them.

use super::manner::{self, Manner};
use super::scene::Scene;
use super::teller::{self, Teller, TellerKind};
use super::{Quotation, Speech, frame};
use crate::claim::Evidentiality;
use crate::clause::{Clause, ClauseKind};
use crate::part::Part;
use crate::place::Place;
use std::ops::Range;

/// Finds the quotations that begin in a sentence.
pub(super) fn find(scene: &mut Scene, quotations: &mut Vec<Quotation>, speeches: &mut Vec<Speech>) {
    let place = scene.prose.sentences[scene.sentence].place;
    while let Some(quoted) = scene.prose.quoted.get(scene.quoted).copied() {
        if quoted.start >= place.end {
            break;
        }
        scene.quoted += 1;
        let inside = quotations.last().is_some_and(|last: &Quotation| last.place.holds(quoted));
        if inside {
            continue;
        }
        one(scene, quoted, quotations, speeches);
    }
}

fn one(
    scene: &mut Scene,
    quoted: Place,
    quotations: &mut Vec<Quotation>,
    speeches: &mut Vec<Speech>,
) {
    let tokens = scene.prose.tokens_in(quoted);
    let clause = scene.prose.is_clause(tokens.clone());
    let told = after(scene, tokens.clone()).or_else(|| before(scene, tokens.clone(), clause));
    let words = tokens.clone().filter(|at| scene.prose.part(*at) != Part::Sign).take(4).count();
    let told = match told {
        None if clause => carried(scene, tokens.clone(), quotations),
        told => told,
    };
    // A few words without a verb are speech if a verb of telling leads them and they are no name.
    let first = tokens.clone().find(|at| scene.prose.part(*at) != Part::Sign);
    let name = first.is_some_and(|at| {
        matches!(scene.prose.part(at), Part::Name | Part::Noun | Part::Adjective | Part::Ing)
            && scene.words(scene.prose.tokens[at].place).starts_with(char::is_uppercase)
    });
    let is_speech = clause || words > 2 && told.is_some() && !name;
    let speaker = told.as_ref().and_then(|told| told.teller.party.clone());
    quotations.push(Quotation { place: quoted, speaker: speaker.clone(), is_speech });
    if !is_speech {
        return;
    }
    let mut attribution: Vec<String> = Vec::new();
    let mut cue = Place { start: quoted.start, end: quoted.start };
    if let Some(told) = &told {
        cue = told.cue;
        attribution.extend(told.through.clone());
        if !told.teller.name.is_empty() && !attribution.contains(&told.teller.name) {
            attribution.push(told.teller.name.clone());
        }
        scene.spoke(&told.teller);
    }
    speeches.push(Speech {
        content: quoted,
        cue,
        speaker,
        attribution,
        evidentiality: Evidentiality::DirectQuotation,
    });
}

/// Who says a quotation, and the words that tell so.
#[derive(Debug, Clone)]
struct Told {
    teller: Teller,
    cue: Place,
    /// The outlet it came through.
    through: Option<String>,
}

/// "“…,” she told reporters", "“…,” said the minister", "“…” is how she described it".
fn after(scene: &mut Scene, quoted: Range<usize>) -> Option<Told> {
    let prose = scene.prose;
    // The attribution stands in the sentence in which the quotation ends, or in the next one if
    // a stop ended it: "“Why now?” Dahl asked."
    let last = prose.tokens.get(quoted.end.checked_sub(1)?)?.place;
    let sentence = prose.sentence_at(last.start)?;
    let limit = prose.sentences[sentence].place.end;
    let mut at = quoted.end;
    let word = |at: usize| {
        prose
            .tokens
            .get(at)
            .filter(|token| token.place.start < limit)
            .map_or("", |_| prose.word(at))
    };
    while matches!(word(at), "," | "—" | "–" | "-" | "*" | "_") {
        at += 1;
    }
    if word(at).is_empty() {
        return None;
    }
    let inner = prose.word(quoted.end.saturating_sub(2));
    let set_off = at > quoted.end || matches!(inner, "," | "!" | "?" | "…" | "." | "—");
    if matches!(prose.base(at).as_ref(), "be") {
        // "is how she described", "was the way he put it".
        at += 1;
        let mut how = at;
        while how < at + 3 && matches!(word(how), "how" | "what" | "the" | "way") {
            how += 1;
        }
        if how == at {
            return None;
        }
        return subject_and_verb(scene, how, limit);
    }
    if !set_off {
        return None;
    }
    // "said Marek Dolny".
    let mut verb = at;
    while matches!(prose.part(verb), Part::Adverb) {
        verb += 1;
    }
    if matches!(prose.part(verb), Part::Past | Part::Present | Part::Participle)
        && tells(scene, verb)
    {
        let phrase = within(scene, verb + 1, limit);
        let teller = teller::teller(scene, phrase.clone())?;
        let cue = scene.place(verb..phrase.end);
        return Some(Told { teller, cue, through: None });
    }
    subject_and_verb(scene, at, limit)
}

/// "Katrin Jonsdottir told parliament", "its president, Ingrid Maas, told a rally".
fn subject_and_verb(scene: &mut Scene, from: usize, limit: u32) -> Option<Told> {
    let prose = scene.prose;
    let phrase = within(scene, from, limit);
    if phrase.is_empty() {
        return None;
    }
    let mut verb = phrase.end;
    if prose.word(verb) == "," {
        // An apposition.
        let close = (verb + 1..verb + 16).find(|at| prose.word(*at) == ",")?;
        verb = close + 1;
    }
    while matches!(prose.part(verb), Part::Adverb)
        || matches!(prose.word(verb), "has" | "had" | "have" | "then")
    {
        verb += 1;
    }
    let inside = prose.tokens.get(verb).is_some_and(|token| token.place.start < limit);
    if !inside || !prose.part(verb).is_verb() || !tells(scene, verb) {
        return None;
    }
    let teller = teller::teller(scene, phrase.clone())?;
    let cue = scene.place(phrase.start..verb + 1);
    let through = outlet(scene, verb);
    Some(Told { teller, cue, through })
}

/// The outlet that somebody told it: "told Reuters".
fn outlet(scene: &mut Scene, verb: usize) -> Option<String> {
    if scene.prose.base(verb) != "tell" {
        return None;
    }
    let mut start = verb + 1;
    while matches!(scene.prose.part(start), Part::Determiner) {
        start += 1;
    }
    let mut end = start;
    while matches!(scene.prose.part(end), Part::Name) {
        end += 1;
    }
    if end == start {
        return None;
    }
    let teller = teller::teller(scene, start..end)?;
    (teller.kind == TellerKind::Media).then_some(teller.name)
}

/// The noun phrase that begins at a token, no further than a byte.
fn within(scene: &Scene, from: usize, limit: u32) -> Range<usize> {
    let prose = scene.prose;
    let mut end = from;
    while end < from + 20 && prose.tokens.get(end).is_some_and(|token| token.place.start < limit) {
        let part = prose.part(end);
        let inside = part.is_nominal()
            || matches!(
                part,
                Part::Determiner | Part::Possessive | Part::Adjective | Part::Preposition
            )
            || part == Part::Sign
                && matches!(prose.word(end), "-" | "." | "&" | "’" | "'" | "–")
                && end > from
            || part == Part::Coordinator && end > from && prose.part(end - 1).is_nominal();
        if !inside {
            break;
        }
        end += 1;
    }
    while end > from
        && matches!(prose.part(end - 1), Part::Sign | Part::Coordinator | Part::Preposition)
    {
        end -= 1;
    }
    // "the minister in Oslo on Monday": up to the place.
    from..end
}

fn tells(scene: &Scene, verb: usize) -> bool {
    let lemma = scene.prose.tags.get(verb).and_then(|tag| tag.lemma);
    !matches!(manner::of(lemma), Manner::None)
}

/// Does a verb pass on another's words? What stands behind it names them.
fn cites(scene: &Scene, verb: usize) -> bool {
    let lemma = scene.prose.tags.get(verb).and_then(|tag| tag.lemma);
    manner::of(lemma) == Manner::Cites
}

/// "The minister said: “…”", "who asserted, ‘…’", "called the offer “…”", "the report said, “…”".
fn before(scene: &mut Scene, quoted: Range<usize>, clause: bool) -> Option<Told> {
    let prose = scene.prose;
    let from = scene.tokens.start;
    if quoted.start <= from {
        return None;
    }
    let start = quoted.start;
    let mark = prose.word(start - 1);
    let clauses = scene.clauses();
    let floor = start.saturating_sub(26).max(from);
    let mut verb = None;
    for at in (floor..start).rev() {
        let part = prose.part(at);
        if part == Part::Sign && matches!(prose.word(at), ";" | "”" | "’" | "»" | "—") {
            break;
        }
        if part.is_verb() && part != Part::Modal {
            if tells(scene, at) && !cites(scene, at) {
                verb = Some(at);
                break;
            }
            // Another verb between: what is quoted is a word of its clause, unless a colon or
            // a verb of telling further on leads it.
            if part.is_finite() && mark != ":" && !clause {
                break;
            }
        }
        if prose.word(at) == "words"
            && at > from
            && matches!(prose.part(at - 1), Part::Possessive)
            && matches!(prose.word(at + 1), "," | ":")
        {
            // "was, in his words, “…”".
            let owner = match prose.word(at - 1) {
                "his" | "her" | "their" | "its" => scene.speaker.clone().map(|speaker| Teller {
                    party: Some(speaker.party),
                    name: speaker.name,
                    kind: TellerKind::Somebody,
                }),
                _ => {
                    let mut first = at - 1;
                    while first > from && prose.part(first - 1).is_nominal() {
                        first -= 1;
                    }
                    teller::teller(scene, first..at - 1)
                }
            };
            let cue = scene.place(at - 1..at + 1);
            return owner.map(|teller| Told { teller, cue, through: None });
        }
        if prose.word(at) == "according" && prose.word(at + 1) == "to"
            || prose.word(at) == "words" && prose.word(at + 1) == "of"
        {
            let phrase = within(scene, at + 2, prose.tokens[start].place.start);
            let teller = teller::teller(scene, phrase.clone())?;
            let cue = scene.place(at..phrase.end);
            return Some(Told { teller, cue, through: None });
        }
    }
    if let Some(verb) = verb {
        let kind = manner::of(prose.tags[verb].lemma);
        let telling = clause || !matches!(kind, Manner::Shows | Manner::Holds);
        if telling && let Some(told) = subject_of(scene, &clauses, verb) {
            return Some(told);
        }
    }
    if mark == ":" {
        return colon(scene, &clauses, start - 1);
    }
    None
}

/// Who does what a verb tells.
fn subject_of(scene: &mut Scene, clauses: &[Clause], verb: usize) -> Option<Told> {
    let prose = scene.prose;
    let token = prose.tokens[verb].place;
    let number = clauses
        .iter()
        .rposition(|clause| clause.kind != ClauseKind::Quoted && clause.place.holds(token))?;
    let clause = &clauses[number];
    let passive = clause.verb.as_ref().is_some_and(|found| found.passive && found.main == verb);
    let cue = scene.place(verb..verb + 1);
    if passive {
        if prose.word(verb + 1) != "by" {
            return None;
        }
        let phrase = frame::phrase(scene, verb + 2);
        let teller = teller::teller(scene, phrase)?;
        return Some(Told { teller, cue, through: None });
    }
    let subject = prose.tokens_in(clause.subject?);
    let teller = teller::teller(scene, subject.clone())?;
    let start = if subject.start < verb { subject.start.max(scene.tokens.start) } else { verb };
    let through = outlet(scene, verb);
    Some(Told { teller, cue: scene.place(start..verb + 1), through })
}

/// "The ministry refused the money: “…”", "Dolny: “…”".
fn colon(scene: &mut Scene, clauses: &[Clause], colon: usize) -> Option<Told> {
    let prose = scene.prose;
    let place = prose.tokens[colon].place;
    let clause = clauses.iter().rfind(|clause| clause.place.start < place.start);
    let subject = match clause.and_then(|clause| clause.subject) {
        Some(subject) => prose.tokens_in(subject),
        None => {
            let mut start = colon;
            while start > scene.tokens.start
                && (prose.part(start - 1).is_nominal()
                    || matches!(prose.part(start - 1), Part::Determiner | Part::Adjective))
            {
                start -= 1;
            }
            start..colon
        }
    };
    let teller = teller::teller(scene, subject.clone())?;
    let cue = scene.place(subject.start..colon);
    Some(Told { teller, cue, through: None })
}

/// A quotation that nobody is said to say: who spoke just before goes on.
fn carried(scene: &mut Scene, quoted: Range<usize>, quotations: &[Quotation]) -> Option<Told> {
    let prose = scene.prose;
    let opens = quoted.start == scene.tokens.start;
    if !opens && scene.tokens.start + 1 < quoted.start {
        // Inside a sentence of somebody else's: its subject, if the sentence speaks of them.
        return None;
    }
    let start = prose.tokens[quoted.start].place.start;
    let near = |sentence: usize, lines: usize| sentence + lines >= scene.sentence;
    let spoke = scene.speaker.clone().filter(|speaker| near(speaker.sentence, 1));
    // A quotation right before, in this paragraph or in the one before.
    let last = quotations.last().filter(|last| {
        prose
            .sentence_at(last.place.end.saturating_sub(1))
            .is_some_and(|sentence| near(sentence, 1))
    });
    let somebody = match (spoke, last) {
        (Some(spoke), _) => Some(spoke),
        (None, Some(_)) => scene.speaker.clone().filter(|speaker| near(speaker.sentence, 6)),
        (None, None) => scene.subject_before(),
    }?;
    let teller =
        Teller { party: Some(somebody.party), name: somebody.name, kind: TellerKind::Somebody };
    Some(Told { teller, cue: Place { start, end: start }, through: None })
}
