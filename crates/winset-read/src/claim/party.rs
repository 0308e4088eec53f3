//! Who says, wants or does it, and to whom.

use crate::claim::hedge::Told;
use crate::claim::scene::{Scene, within};
use crate::claim::unit::{Head, Unit, class};
use crate::claim::word::{self, Class};
use crate::claim::{Carried, Party};
use crate::clause::{Clause, ClauseKind};
use crate::lexicon::ActorKind;
use crate::mention::Mention;
use crate::part::Part;
use crate::place::Place;

/// The parties of a claim.
#[derive(Debug, Clone, Default)]
pub(super) struct Parties {
    pub(super) speaker: Option<Party>,
    pub(super) target: Option<Party>,
    /// Who does it: the subject, or who stands behind `by`.
    pub(super) doer: Option<Party>,
}

/// The parties of a unit.
pub(super) fn parties(scene: &Scene, unit: &Unit, told: &Told, carried: &Carried) -> Parties {
    let whole = scene.place(&unit.tokens);
    // `Oslo is prepared to grant`: nobody else prepares it.
    let prepared = match unit.head {
        Head::Clause(number) => {
            scene.clauses[number].verb.as_ref().is_some_and(|verb| verb.lemma == "prepare")
        }
        Head::Noun { .. } => false,
    };
    let (mut doer, after, passive, class) = match unit.head {
        Head::Clause(number) => {
            let clause = &scene.clauses[number];
            let verb = clause.verb.as_ref();
            let end = verb.map_or(unit.tokens.start, |verb| verb.tokens.end);
            let after =
                Place { start: scene.place(&(end..end)).start.min(whole.end), end: whole.end };
            let passive = verb.is_some_and(|verb| verb.passive);
            (subject(scene, clause, carried), after, passive, class(scene, clause))
        }
        Head::Noun { noun, class, .. } => {
            let before = scene.place(&(unit.tokens.start..noun));
            let after = Place { start: scene.place(&(noun + 1..noun + 1)).start, end: whole.end };
            let pronoun = matches!(scene.word(unit.tokens.start), "his" | "her" | "its" | "their");
            let carried = carried.subject.clone().filter(|_| pronoun);
            let owner = last(scene, before).or(carried).or_else(|| {
                let from = matches!(scene.word(noun + 1), "from" | "by");
                by(scene, unit).or_else(|| from.then(|| first(scene, after)).flatten())
            });
            (owner, after, false, class)
        }
    };
    if unit.quoted
        && let Some(speaker) = &told.speaker
    {
        doer = Some(speaker.clone());
    }
    if doer.is_none() {
        // `This has forced Japan to …`: whom it is about.
        doer = first(scene, whole);
    }
    let mut others =
        actors(scene, after).filter(|mention| Some(&Party::Actor(mention.actor)) != doer.as_ref());
    let mut target = others.next().map(|mention| Party::Actor(mention.actor));
    if target.is_none() && !passive {
        target = elsewhere(scene, unit, doer.as_ref(), told.speaker.as_ref());
    }
    if passive {
        // `Japan is asked by the US`: who asks stands behind `by`.
        if let Some(by) = by(scene, unit) {
            target = doer.take();
            doer = Some(by);
        } else if matches!(class, Class::Demand | Class::Offer) && !prepared {
            target = doer.take();
        }
    }
    // `The talks have been put off, a spokesman said`: he tells it, and does not do it.
    let happens = passive && class == Class::Act && doer.is_none() && is_of_a_meeting(scene, unit);
    let mut speaker = doer.clone().or_else(|| told.speaker.clone().filter(|_| !happens));
    if matches!(class, Class::Demand | Class::Offer | Class::Refuse) {
        if speaker.is_none() {
            // `Japan is being asked`: by whom the sentences before spoke of.
            speaker = before(scene, whole, target.as_ref());
        } else if target.is_none() && (prepared || shares_a_subject(scene, unit)) {
            target = before(scene, whole, speaker.as_ref());
        }
    }
    Parties { speaker, target, doer }
}

/// Somebody else whom the sentence names, and who can be meant: not one of those who do it
/// together, nor of its own side, nor who tells it.
fn elsewhere(
    scene: &Scene,
    unit: &Unit,
    doer: Option<&Party>,
    teller: Option<&Party>,
) -> Option<Party> {
    let subject = match unit.head {
        Head::Clause(number) => scene.clauses[number].subject,
        Head::Noun { .. } => None,
    };
    let lexicon = scene.annotated.lexicon;
    let own = |mention: &Mention, party: Option<&Party>| matches!(party, Some(Party::Actor(actor)) if lexicon.related(*actor, mention.actor));
    // `Egypt and Qatar proposed`: both do it.
    let together = |mention: &Mention| {
        let Some(subject) = subject.filter(|subject| subject.holds(mention.place)) else {
            return false;
        };
        let before = Place { start: subject.start, end: mention.place.start };
        let Some(one) = actors(scene, before).last() else { return false };
        let between = Place { start: one.place.end.min(before.end), end: before.end };
        scene
            .annotated
            .document
            .words(between)
            .split_whitespace()
            .all(|word| matches!(word, "," | "and" | "the" | "&" | "or"))
    };
    let mut others = actors(scene, scene.sentence)
        .filter(|mention| !together(mention) && !own(mention, doer) && !own(mention, teller));
    others.next().map(|mention| Party::Actor(mention.actor))
}

/// Does a clause go on with the subject of another: `…, insisting on a climbdown`?
fn shares_a_subject(scene: &Scene, unit: &Unit) -> bool {
    match unit.head {
        Head::Clause(number) => {
            let clause = &scene.clauses[number];
            !clause.subject.is_some_and(|subject| clause.place.holds(subject))
        }
        Head::Noun { .. } => false,
    }
}

fn actors<'a>(scene: &'a Scene, place: Place) -> impl Iterator<Item = &'a Mention> {
    within(scene.annotated.mentions, place, |mention| mention.place)
        .iter()
        .filter(|mention| scene.annotated.lexicon.actor(mention.actor).kind != ActorKind::Media)
}

fn first(scene: &Scene, place: Place) -> Option<Party> {
    actors(scene, place).next().map(|mention| Party::Actor(mention.actor))
}

/// Whom a subject names first; of `the employers' association Gesamtmetall` the name.
fn named(scene: &Scene, place: Place) -> Option<Party> {
    let mut all = actors(scene, place);
    let one = all.next()?;
    let document = scene.annotated.document;
    let apposed = all.next().filter(|other| {
        let between = Place { start: one.place.end, end: other.place.start };
        let last =
            |place: Place| document.words(place).split_whitespace().next_back().map(str::to_owned);
        let begins = |word: Option<String>, test: fn(char) -> bool| {
            word.is_some_and(|word| word.starts_with(test))
        };
        between.start < between.end
            && document.words(between).trim().is_empty()
            && begins(last(one.place), char::is_lowercase)
            && document.words(other.place).starts_with(char::is_uppercase)
    });
    Some(Party::Actor(apposed.unwrap_or(one).actor))
}

fn last(scene: &Scene, place: Place) -> Option<Party> {
    actors(scene, place).last().map(|mention| Party::Actor(mention.actor))
}

/// The state or person named last before a place, other than one.
fn before(scene: &Scene, place: Place, other: Option<&Party>) -> Option<Party> {
    let lexicon = scene.annotated.lexicon;
    let mentions = scene.annotated.mentions;
    let end = mentions.partition_point(|mention| mention.place.start < place.start);
    mentions[..end].iter().rev().take(12).find_map(|mention| {
        let acts = matches!(
            lexicon.actor(mention.actor).kind,
            ActorKind::State | ActorKind::Leader | ActorKind::Ministry
        );
        let same =
            matches!(other, Some(Party::Actor(other)) if lexicon.related(*other, mention.actor));
        (acts && !same).then_some(Party::Actor(mention.actor))
    })
}

/// The actor behind `by` in a unit.
fn by(scene: &Scene, unit: &Unit) -> Option<Party> {
    let at = unit.tokens.clone().find(|&at| scene.word(at) == "by")?;
    let end = unit.tokens.end.min(at + 8);
    first(scene, scene.place(&(at + 1..end)))
}

/// The actor that is the subject of a clause.
pub(super) fn subject(scene: &Scene, clause: &Clause, carried: &Carried) -> Option<Party> {
    let place = match over(scene, clause) {
        Some(place) => Some(place),
        None => clause.subject,
    };
    let Some(place) = place else { return carried.subject.clone() };
    if let Some(party) = named(scene, place) {
        return Some(party);
    }
    match scene.annotated.prose.lower(place) {
        "he" | "she" | "it" | "they" => return carried.subject.clone(),
        "we" | "i" | "you" | "there" => return None,
        // `The minister said his country`: the minister's.
        "his country" | "her country" | "their country" | "his government" | "her government" => {
            let upper = clause.parent.and_then(|upper| scene.clauses.get(upper as usize));
            let teller = upper.and_then(|upper| upper.subject);
            return match teller.and_then(|teller| named(scene, teller)) {
                Some(Party::Actor(actor)) => Some(Party::Actor(scene.annotated.lexicon.top(actor))),
                _ => carried.subject.clone(),
            };
        }
        _ => {}
    }
    words(scene, place).or_else(|| {
        let human = matches!(
            class(scene, clause),
            Class::Demand
                | Class::Offer
                | Class::Commit
                | Class::Refuse
                | Class::Deny
                | Class::Stand
                | Class::Want
                | Class::Expect
                | Class::Judge
                | Class::Say
        ) && clause.verb.as_ref().is_some_and(|verb| !verb.passive);
        let deed = matches!(class(scene, clause), Class::Act | Class::Other);
        (human || deed && is_people(scene, place)).then(|| phrase(scene, place)).flatten()
    })
}

/// Is the head of a noun phrase a word for people or states?
fn is_people(scene: &Scene, place: Place) -> bool {
    let Some(head) = head(scene, place) else { return false };
    let word = scene.word(head);
    let endings = ["ers", "ors", "ists", "ians", "men", "women"];
    scene.annotated.prose.part(head) == Part::Noun
        && word.len() > 5
        && (endings.iter().any(|ending| word.ends_with(ending))
            || matches!(
                word,
                "states"
                    | "countries"
                    | "nations"
                    | "governments"
                    | "people"
                    | "chairman"
                    | "president"
                    | "parties"
            ))
        || word == "chair"
}

/// `Japan agrees that Iran must not, but is reluctant`: the subject of the outer clause.
fn over(scene: &Scene, clause: &Clause) -> Option<Place> {
    let own = clause.subject.is_some_and(|subject| clause.place.holds(subject));
    let but = scene.word(scene.tokens(clause.place).start) == "but";
    if own || !but || clause.kind != ClauseKind::Coordinate {
        return None;
    }
    let upper = scene.clauses.get(clause.parent? as usize)?;
    if upper.kind != ClauseKind::Complement {
        return None;
    }
    scene.clauses.get(upper.parent? as usize)?.subject
}

/// A short noun phrase without what is set behind it, in the report's own words.
fn phrase(scene: &Scene, place: Place) -> Option<Party> {
    let prose = scene.annotated.prose;
    let head = head(scene, place)?;
    let from = prose.tokens_in(place).start;
    let mut first = head;
    while first > from
        && matches!(
            prose.part(first - 1),
            Part::Noun
                | Part::Name
                | Part::Adjective
                | Part::Determiner
                | Part::Possessive
                | Part::Number
        )
    {
        first -= 1;
    }
    let pointing = matches!(scene.word(first), "this" | "these" | "that" | "all" | "such" | "no");
    let place = scene.place(&(first..head + 1));
    let somebody = matches!(prose.part(head), Part::Name | Part::Noun)
        && !pointing
        && word::of_noun(scene.word(head)).is_none()
        && !matches!(
            scene.word(head),
            "report" | "reports" | "years" | "months" | "weeks" | "data"
        )
        && !scene.has_topic(place);
    (somebody && head < first + 6)
        .then(|| Party::Words(scene.annotated.document.words(place).to_string()))
}

/// Whoever the lexicon does not know, in the report's own words: people, bodies.
fn words(scene: &Scene, place: Place) -> Option<Party> {
    within(scene.annotated.strangers, place, |stranger| stranger.place)
        .iter()
        .find(|stranger| !is_venue(scene, place, stranger.place))
        .map(|stranger| Party::Words(scene.annotated.document.words(stranger.place).to_string()))
}

/// A word for a meeting.
fn meets(word: &str) -> bool {
    matches!(
        word,
        "talks"
            | "meeting"
            | "meetings"
            | "summit"
            | "negotiations"
            | "conference"
            | "round"
            | "session"
            | "consultations"
    )
}

/// Does a unit speak of a meeting?
fn is_of_a_meeting(scene: &Scene, unit: &Unit) -> bool {
    let Head::Clause(number) = unit.head else { return false };
    let subject = scene.clauses.get(number).and_then(|clause| clause.subject);
    let head = subject.and_then(|subject| head(scene, subject));
    head.is_some_and(|at| meets(scene.word(at)))
}

/// Is it where a meeting is held, and not who holds it: `the talks in Oslo`, `Oslo talks`?
fn is_venue(scene: &Scene, subject: Place, name: Place) -> bool {
    let Some(head) = head(scene, subject).filter(|&at| meets(scene.word(at))) else {
        return false;
    };
    let tokens = scene.tokens(name);
    let behind = tokens.start.checked_sub(1).is_some_and(|before| {
        head < tokens.start && matches!(scene.word(before), "in" | "at" | "near" | "outside")
    });
    behind || tokens.end == head || tokens.contains(&head)
}

/// Does somebody who can act say or do what a unit tells?
pub(super) fn is_agent(scene: &Scene, unit: &Unit) -> bool {
    match unit.head {
        Head::Noun { .. } => true,
        Head::Clause(number) => {
            let Some(subject) = scene.clauses[number].subject else { return false };
            match scene.annotated.prose.lower(subject) {
                "he" | "she" | "they" | "we" | "i" | "who" => return true,
                "it" | "this" | "that" | "there" | "these" => return false,
                _ => {}
            }
            let Some(head) = head(scene, subject) else { return false };
            let deed = word::of_noun(scene.word(head)).is_some() && scene.names_somebody(subject);
            let place = scene.annotated.prose.tokens[head].place;
            let stranger = within(scene.annotated.strangers, subject, |stranger| stranger.place)
                .iter()
                .any(|stranger| stranger.place.meets(place));
            deed || stranger
                || scene.annotated.prose.part(head) == Part::Name
                || within(scene.annotated.mentions, subject, |mention| mention.place).iter().any(
                    |mention| {
                        let place = scene.annotated.prose.tokens[head].place;
                        mention.place.meets(place)
                    },
                )
        }
    }
}

/// The head of a noun phrase: its last noun before a preposition or a sign.
fn head(scene: &Scene, phrase: Place) -> Option<usize> {
    let prose = scene.annotated.prose;
    let mut found = None;
    for at in prose.tokens_in(phrase) {
        match prose.part(at) {
            Part::Noun | Part::Name | Part::Pronoun => found = Some(at),
            Part::Preposition
            | Part::Sign
            | Part::Relative
            | Part::Subordinator
            | Part::To
            | Part::Ing
            | Part::Participle
                if found.is_some() =>
            {
                break;
            }
            _ => {}
        }
    }
    found
}
