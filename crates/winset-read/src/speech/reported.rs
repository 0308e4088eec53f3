//! What is told in other words than the speaker's own.

use super::frame::{frame, phrase};
use super::manner::{self, Manner};
use super::scene::Scene;
use super::teller::{self, Teller, TellerKind};
use super::{Speech, content, cue};
use crate::claim::{Evidentiality, Party};
use crate::clause::{Clause, ClauseKind};
use crate::part::Part;
use crate::place::Place;
use std::ops::Range;

/// Finds what a sentence tells on somebody's word.
pub(super) fn find(scene: &mut Scene, speeches: &mut Vec<Speech>) {
    let first = speeches.len();
    for at in scene.tokens.clone() {
        let tag = scene.prose.tags[at];
        match tag.part {
            Part::Sign | Part::Determiner | Part::Number => {}
            part if part.is_verb() => match manner::of(tag.lemma) {
                Manner::Tells | Manner::Shows | Manner::Holds => verb(scene, at, speeches),
                Manner::Cites if part == Part::Ing => citing(scene, at, speeches, first),
                Manner::Cites => quoted_as(scene, at, speeches),
                Manner::Calls | Manner::None => {
                    if scene.word(at) == "according" {
                        according(scene, at, speeches);
                    } else if cue::is_hearsay(scene.word(at)) {
                        hearsay(scene, at, speeches);
                    }
                }
            },
            _ => {
                let word = scene.word(at);
                match word {
                    "according" => according(scene, at, speeches),
                    "words" if scene.word(at + 1) == "of" => {}
                    _ if tag.part == Part::Noun => {
                        if let Some(ground) = cue::noun(word) {
                            noun(scene, at, ground, speeches);
                        }
                    }
                    _ if cue::is_hearsay(word) => hearsay(scene, at, speeches),
                    _ => {}
                }
            }
        }
    }
}

/// The innermost clause that a token lies in, by its number.
fn clause_of(clauses: &[Clause], place: Place) -> Option<usize> {
    clauses.iter().rposition(|clause| clause.place.holds(place))
}

/// A verb of telling.
fn verb(scene: &mut Scene, at: usize, speeches: &mut Vec<Speech>) {
    let prose = scene.prose;
    let token = prose.tokens[at].place;
    let kind = manner::of(prose.tags[at].lemma);
    let clauses = scene.clauses();
    let Some(number) = clause_of(&clauses, token) else { return };
    let clause = &clauses[number];
    if clause.kind == ClauseKind::Quoted {
        return;
    }
    let main = clause.verb.as_ref().is_some_and(|verb| verb.main == at);
    let joined = prose.part(at) == Part::Ing
        && at > 0
        && (prose.part(at - 1) == Part::Coordinator || prose.word(at - 1) == ",");
    if !main && !joined {
        return;
    }
    let verb = clause.verb.clone();
    if let Some(verb) = verb.as_ref().filter(|verb| verb.passive && main) {
        passive(scene, &clauses, number, verb.main, speeches);
        return;
    }
    if let Some(complement) = content::complement(prose, &clauses, number, at) {
        let Some(subject) = clause.subject else { return };
        let subject = prose.tokens_in(subject);
        let Some(teller) = teller::teller(scene, subject.clone()) else { return };
        if kind == Manner::Holds && !speaks_of_opinion(scene, subject.clone()) {
            return;
        }
        if kind == Manner::Shows && !teller::can_show(scene, subject.clone(), &teller) {
            return;
        }
        let mut place = content::extent(prose, &clauses, complement);
        // "X told Reuters that": the outlet it was told to.
        let between = at + 1..prose.tokens_in(clauses[complement].place).start;
        let through = told_to(scene, between);
        let cue_start = if subject.start < at { subject.start.max(scene.tokens.start) } else { at };
        let cue = scene.place(cue_start..at + 1);
        place.end = place.end.max(place.start);
        push(scene, speeches, place, cue, &teller, through);
        return;
    }
    if kind == Manner::Tells && prose.part(at).is_finite() {
        behind(scene, &clauses, number, at, speeches);
    }
}

/// "Analysts believe", "observers expect": what those hold whose trade it is.
fn speaks_of_opinion(scene: &Scene, subject: Range<usize>) -> bool {
    subject.into_iter().any(|at| {
        matches!(
            scene.word(at),
            "analysts"
                | "experts"
                | "observers"
                | "economists"
                | "officials"
                | "diplomats"
                | "critics"
                | "sources"
                | "traders"
                | "scholars"
                | "commentators"
                | "insiders"
                | "delegates"
        )
    })
}

/// The outlet somebody told something to, between the verb and what was told.
fn told_to(scene: &mut Scene, between: Range<usize>) -> Option<String> {
    let mut start = between.start;
    while start < between.end
        && matches!(scene.prose.part(start), Part::Adverb | Part::Determiner | Part::Preposition)
    {
        start += 1;
    }
    let mut end = start;
    while end < between.end
        && matches!(scene.prose.part(end), Part::Name | Part::Noun | Part::Adjective)
    {
        end += 1;
    }
    if start == end {
        return None;
    }
    let teller = teller::teller(scene, start..end)?;
    let named = scene.prose.part(end - 1) == Part::Name;
    (teller.kind == TellerKind::Media && named).then_some(teller.name)
}

/// What stands before ", the ministry said" or around ", he said,".
fn behind(
    scene: &mut Scene,
    clauses: &[Clause],
    number: usize,
    at: usize,
    speeches: &mut Vec<Speech>,
) {
    let prose = scene.prose;
    let Some(frame) = frame(scene, at) else { return };
    let Some(teller) = teller::teller(scene, frame.subject.clone()) else { return };
    let cue = scene.place(frame.subject.start.min(at)..frame.subject.end.max(at + 1));
    let before = scene.tokens.start..frame.left;
    let quoted = clauses[..=number].iter().any(|clause| {
        clause.kind == ClauseKind::Quoted && {
            let end = prose.tokens_in(clause.place).end;
            end + 1 >= frame.left && end <= frame.left + 1
        }
    });
    // "Talks failed, the envoy said, “…”": what is told is the quotation.
    let leads = matches!(prose.word(frame.right), "“" | "\"" | "‘" | "«")
        || frame.closed && matches!(prose.word(frame.right + 1), "“" | "\"" | "‘" | "«");
    if leads {
        return;
    }
    if !quoted && before.clone().any(|at| prose.part(at).is_finite()) {
        let started = clauses[..number].iter().rev().find(|clause| {
            // What another was said to say is not told again.
            speeches.iter().rev().take(8).any(|speech| speech.content == clause.place)
        });
        if started.is_none() {
            let through = told_to(scene, at + 1..frame.right);
            let start = own_start(scene, frame.left, speeches);
            let place = scene.place(start..frame.left);
            push(scene, speeches, place, cue, &teller, through);
        }
    } else if !quoted && frame.closed {
        // "The offer, he said, was final."
        let place = scene.place(scene.tokens.start..last_word(scene));
        push(scene, speeches, place, cue, &teller, None);
        return;
    }
    // "…, he said, and the price would rise".
    if frame.closed
        && let Some(next) = clauses.get(number + 1)
        && next.kind == ClauseKind::Coordinate
        && prose.part(prose.tokens_in(next.place).start) == Part::Coordinator
    {
        let tells = next
            .verb
            .as_ref()
            .is_some_and(|verb| manner::of(prose.tags[verb.main].lemma) == Manner::Tells);
        if !tells {
            let place = next.place;
            push(scene, speeches, place, cue, &teller, None);
        }
    }
}

/// A sentence's tokens without the stop and marks at its end.
fn last_word(scene: &Scene) -> usize {
    let mut end = scene.tokens.end;
    while end > scene.tokens.start && scene.prose.part(end - 1) == Part::Sign {
        end -= 1;
    }
    end
}

/// "It was reported that", "he is said to have", "was quoted as saying that".
fn passive(
    scene: &mut Scene,
    clauses: &[Clause],
    number: usize,
    at: usize,
    speeches: &mut Vec<Speech>,
) {
    let prose = scene.prose;
    let clause = &clauses[number];
    let hearsay = matches!(
        prose.base(at).as_ref(),
        "say" | "report" | "allege" | "claim" | "tell" | "announce" | "write"
    );
    if !hearsay {
        return;
    }
    let cue = scene.place(at..at + 1);
    let by = by(scene, at + 1);
    if scene.word(at + 1) == "to" && prose.base(at) != "tell" {
        let place = clause.place;
        match by {
            Some(teller) => push(scene, speeches, place, cue, &teller, None),
            None => speeches.push(Speech {
                content: place,
                cue,
                speaker: None,
                attribution: Vec::new(),
                evidentiality: Evidentiality::Rumour,
            }),
        }
        return;
    }
    let Some(complement) = content::complement(prose, clauses, number, at) else { return };
    let place = content::extent(prose, clauses, complement);
    match by {
        Some(teller) => push(scene, speeches, place, cue, &teller, None),
        None => speeches.push(Speech {
            content: place,
            cue,
            speaker: None,
            attribution: Vec::new(),
            evidentiality: Evidentiality::Rumour,
        }),
    }
}

/// Who stands behind `by` right after a participle.
fn by(scene: &mut Scene, at: usize) -> Option<Teller> {
    if scene.word(at) != "by" {
        return None;
    }
    let phrase = phrase(scene, at + 1);
    teller::teller(scene, phrase)
}

/// "Kyodo quoted an official as saying that", "was quoted as saying".
fn quoted_as(scene: &mut Scene, at: usize, speeches: &mut Vec<Speech>) {
    let prose = scene.prose;
    let end = scene.tokens.end.min(at + 24);
    let Some(saying) = (at + 1..end).find(|at| {
        prose.word(*at) == "as" && matches!(prose.word(*at + 1), "saying" | "telling" | "claiming")
    }) else {
        return;
    };
    let clauses = scene.clauses();
    let token = prose.tokens[at].place;
    let Some(number) = clause_of(&clauses, token) else { return };
    let Some(subject) = clauses[number].subject else { return };
    let subject = prose.tokens_in(subject);
    let passive = clauses[number].verb.as_ref().is_some_and(|verb| verb.passive);
    let (teller, outlet) = if passive {
        (teller::teller(scene, subject), by(scene, at + 1))
    } else {
        (teller::teller(scene, at + 1..saying), teller::teller(scene, subject))
    };
    let Some(teller) = teller else { return };
    let complement = clauses[number..].iter().position(|clause| {
        clause.place.start >= prose.tokens[saying].place.end
            && clause.kind == ClauseKind::Complement
    });
    let Some(complement) = complement else { return };
    let place = content::extent(prose, &clauses, number + complement);
    let cue = scene.place(at..saying + 2);
    push(scene, speeches, place, cue, &teller, outlet.map(|outlet| outlet.name));
    if let Some(last) = speeches.last_mut()
        && last.attribution.len() > 1
    {
        last.evidentiality = Evidentiality::Media;
    }
}

/// ", citing two officials": the informants of an outlet.
fn citing(scene: &mut Scene, at: usize, speeches: &mut [Speech], first: usize) {
    let phrase = phrase(scene, at + 1);
    let Some(teller) = teller::teller(scene, phrase.clone()) else { return };
    let known = teller.kind != TellerKind::Somebody
        || matches!(teller.party, Some(Party::Actor(_))) && phrase.len() < 8;
    let possessive = phrase.clone().any(|at| scene.prose.part(at) == Part::Possessive);
    if !known || possessive && teller.kind == TellerKind::Somebody || teller.name.is_empty() {
        return;
    }
    let place = scene.prose.tokens[at].place;
    scene.cited = Some((scene.sentence, teller.clone()));
    for speech in speeches[first..].iter_mut() {
        let before = speech.cue.end <= place.start && place.start - speech.cue.end < 120;
        if before && speech.evidentiality != Evidentiality::DirectQuotation {
            link(speech, &teller);
        }
    }
}

/// Adds an informant to the chain of what an outlet tells.
fn link(speech: &mut Speech, informant: &Teller) {
    if !speech.attribution.contains(&informant.name) {
        speech.attribution.push(informant.name.clone());
        speech.speaker = informant.party.clone();
    }
}

/// "According to the union".
fn according(scene: &mut Scene, at: usize, speeches: &mut Vec<Speech>) {
    if scene.word(at + 1) != "to" {
        return;
    }
    let phrase = phrase(scene, at + 2);
    let Some(teller) = teller::teller(scene, phrase.clone()) else { return };
    let prose = scene.prose;
    let cue = scene.place(at..phrase.end);
    let mut after = phrase.end;
    // ", who spoke on condition of anonymity,": part of the cue.
    if scene.word(after) == "," && matches!(scene.word(after + 1), "who" | "which") {
        after += 1;
        while after < scene.tokens.end && scene.word(after) != "," {
            after += 1;
        }
    } else if scene.word(after) == "," {
        // ", Joost Verhulst, each point costs".
        let second =
            (after + 1..scene.tokens.end.min(after + 12)).find(|at| scene.word(*at) == ",");
        if let Some(second) = second
            && (after + 1..second).all(|at| {
                matches!(
                    prose.part(at),
                    Part::Name
                        | Part::Determiner
                        | Part::Noun
                        | Part::Adjective
                        | Part::Preposition
                        | Part::Possessive
                )
            })
            && prose.part(second + 1) != Part::Coordinator
        {
            after = second;
        }
    }
    let end = last_word(scene);
    let leads = at <= scene.tokens.start + 1
        || (scene.tokens.start..at)
            .all(|at| matches!(prose.part(at), Part::Adverb | Part::Sign | Part::Coordinator));
    let place = if leads {
        let comma = usize::from(prose.part(after) == Part::Sign);
        scene.place((after + comma).min(end)..end)
    } else {
        let mut last = at;
        while last > scene.tokens.start
            && prose.part(last - 1) == Part::Sign
            && prose.word(last - 1) == ","
        {
            last -= 1;
        }
        let told = (scene.tokens.start..last).any(|at| prose.part(at).is_finite());
        if told {
            let start = own_start(scene, last, speeches);
            scene.place(start..last)
        } else {
            scene.place(scene.tokens.start..end)
        }
    };
    push(scene, speeches, place, cue, &teller, None);
}

/// Where what stands before a cue begins: behind what the same sentence tells on another's word.
fn own_start(scene: &mut Scene, before: usize, speeches: &[Speech]) -> usize {
    let prose = scene.prose;
    let start = scene.tokens.start;
    let place = scene.place(start..before);
    let clauses = scene.clauses();
    let last = clauses.iter().rfind(|clause| {
        clause.place.start < place.end
            && matches!(clause.kind, ClauseKind::Main | ClauseKind::Coordinate)
            && clause.subject.is_some_and(|subject| subject.start >= clause.place.start)
    });
    let own = last.map_or(start, |clause| prose.tokens_in(clause.place).start);
    let told = speeches.iter().rev().take(4).any(|speech| {
        place.holds(speech.content) && speech.content.end <= prose.tokens[own].place.start
    });
    let adversative = own > start && matches!(prose.word(own), "but" | "while" | "whereas");
    if told || adversative { own } else { start }
}

/// "reportedly": its clause.
fn hearsay(scene: &mut Scene, at: usize, speeches: &mut Vec<Speech>) {
    let place = scene.prose.tokens[at].place;
    let content = {
        let clauses = scene.clauses();
        clause_of(&clauses, place).map(|number| clauses[number].place)
    };
    let content = content.unwrap_or(scene.prose.sentences[scene.sentence].place);
    speeches.push(Speech {
        content,
        cue: place,
        speaker: None,
        attribution: Vec::new(),
        evidentiality: Evidentiality::Rumour,
    });
}

/// "reports that", "the union's claim that", "amid reports of".
fn noun(scene: &mut Scene, at: usize, ground: cue::Ground, speeches: &mut Vec<Speech>) {
    let prose = scene.prose;
    let next = scene.word(at + 1);
    let of = next == "of" && ground != cue::Ground::Word && scene.word(at).ends_with('s');
    if next != "that" && !of {
        return;
    }
    if next == "that" && prose.part(at + 1) != Part::Subordinator {
        return;
    }
    let clauses = scene.clauses();
    let cue_place = scene.place(at..at + 1);
    let content = if of {
        let Some(number) = clause_of(&clauses, cue_place) else { return };
        let end = prose.tokens_in(clauses[number].place).end;
        let comma = (at + 2..end).find(|at| prose.word(*at) == ",").unwrap_or(end);
        scene.place(at + 2..comma)
    } else {
        let after = prose.tokens[at + 1].place;
        match clauses.iter().position(|clause| clause.place.start == after.start) {
            Some(number) => content::extent(prose, &clauses, number),
            // Inside a subject: "rumours that the bank would fail spread".
            None => {
                let Some(number) = clause_of(&clauses, after) else { return };
                scene.place(at + 2..prose.tokens_in(clauses[number].place).end)
            }
        }
    };
    if content.is_empty() {
        return;
    }
    // "the union's claim that".
    let mut start = at;
    while start > scene.tokens.start
        && (prose.part(start - 1).is_nominal()
            || matches!(
                prose.part(start - 1),
                Part::Possessive | Part::Adjective | Part::Determiner
            ))
    {
        start -= 1;
    }
    let owner = (start..at).rev().find(|at| prose.part(*at) == Part::Possessive);
    let teller = match owner {
        Some(owner) if matches!(scene.word(owner), "'s" | "’s" | "'" | "’") => {
            teller::teller(scene, start..owner)
        }
        _ => None,
    };
    let evidentiality = match ground {
        cue::Ground::Media => Evidentiality::Media,
        cue::Ground::Rumour => Evidentiality::Rumour,
        cue::Ground::Word if teller.is_some() => Evidentiality::Reported,
        cue::Ground::Word => return,
    };
    let cue = scene.place(start..at + 1);
    let attribution = teller.iter().map(|teller| teller.name.clone()).collect();
    let speaker = teller.and_then(|teller| teller.party);
    speeches.push(Speech { content, cue, speaker, attribution, evidentiality });
}

/// Notes a speech and remembers its speaker.
fn push(
    scene: &mut Scene,
    speeches: &mut Vec<Speech>,
    content: Place,
    cue: Place,
    teller: &Teller,
    through: Option<String>,
) {
    if content.is_empty() {
        return;
    }
    let mut attribution: Vec<String> = through.into_iter().collect();
    if !teller.name.is_empty() && !attribution.contains(&teller.name) {
        attribution.push(teller.name.clone());
    }
    let mut speech = Speech {
        content,
        cue,
        speaker: teller.party.clone(),
        attribution,
        evidentiality: teller.evidentiality(),
    };
    let media = teller.kind == TellerKind::Media;
    if let Some((_, informant)) =
        scene.cited.clone().filter(|(sentence, _)| media && *sentence == scene.sentence)
    {
        link(&mut speech, &informant);
    }
    speeches.push(speech);
    scene.spoke(teller);
}
