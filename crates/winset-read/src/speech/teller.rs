//! Who a phrase says the teller is: an actor, an outlet, unnamed people.

use super::scene::{Scene, Somebody};
use super::trade::{is_media, is_media_name, is_span, is_unnamed, speaks_for_others};
use crate::claim::{Evidentiality, Party};
use crate::lexicon::ActorKind;
use crate::mention::MentionKind;
use crate::part::Part;
use std::ops::Range;

/// Who tells something.
#[derive(Debug, Clone)]
pub(super) struct Teller {
    pub(super) party: Option<Party>,
    /// As an attribution names them; empty for nobody in particular and for the outlet itself.
    pub(super) name: String,
    pub(super) kind: TellerKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TellerKind {
    /// Somebody, named or not: a person, a body, a paper.
    Somebody,
    /// A newspaper, an agency, "media reports".
    Media,
    /// "Two officials familiar with the talks", "sources".
    Unnamed,
}

impl Teller {
    pub(super) fn evidentiality(&self) -> Evidentiality {
        match self.kind {
            TellerKind::Somebody => Evidentiality::Reported,
            TellerKind::Media => Evidentiality::Media,
            TellerKind::Unnamed => Evidentiality::Rumour,
        }
    }

    pub(super) fn somebody(&self, sentence: usize) -> Option<Somebody> {
        let party = self.party.clone()?;
        Some(Somebody { party, name: self.name.clone(), sentence })
    }
}

/// Who a noun phrase names; nothing if it can tell nothing.
pub(super) fn teller(scene: &mut Scene, phrase: Range<usize>) -> Option<Teller> {
    let phrase = trimmed(scene, phrase);
    if phrase.len() == 1 && matches!(scene.prose.part(phrase.start), Part::Pronoun | Part::Object) {
        return pronoun(scene, phrase.start, scene.word(phrase.start));
    }
    let teller = named(scene, phrase.clone())?;
    if teller.kind == TellerKind::Media {
        // "the report said": the one that was named before.
        let anaphor = matches!(scene.word(phrase.start), "the" | "it" | "its")
            && phrase.len() == 2
            && is_media(scene.word(phrase.start + 1));
        if anaphor {
            let near = |outlet: &Somebody| outlet.sentence + 4 > scene.sentence;
            if let Some(outlet) = scene.outlet.clone().filter(near) {
                let (party, name) = (Some(outlet.party), outlet.name);
                return Some(Teller { party, name, kind: TellerKind::Media });
            }
        } else {
            scene.outlet = teller.somebody(scene.sentence);
        }
    }
    Some(teller)
}

/// Who a noun phrase names that is no pronoun.
pub(super) fn named(scene: &Scene, phrase: Range<usize>) -> Option<Teller> {
    let phrase = trimmed(scene, phrase);
    let head = head(scene, phrase.clone())?;
    if scene.prose.part(head) == Part::Pronoun && phrase.len() == 1 {
        return None;
    }
    let core = phrase.start..head + 1;
    let word = scene.word(head);
    let kind = kind(scene, core, word, phrase.end);
    let actor = actor(scene, phrase.clone(), head, kind);
    let name = match owner(scene, phrase.start, head).filter(|_| kind == TellerKind::Somebody) {
        // "Moreau's comments": what she said, not what they said.
        Some(owner) => scene.words(scene.place(phrase.start..owner)).to_owned(),
        None => name(scene, phrase, head, kind),
    };
    if kind == TellerKind::Media && is_own_outlet(scene, &name) {
        return None;
    }
    let party = actor.or_else(|| (!name.is_empty()).then(|| Party::Words(name.clone())));
    Some(Teller { party, name, kind })
}

/// The possessive of a name that owns words: "Moreau's comments".
fn owner(scene: &Scene, start: usize, head: usize) -> Option<usize> {
    let words = matches!(
        scene.word(head),
        "comments"
            | "comment"
            | "remarks"
            | "remark"
            | "words"
            | "speech"
            | "tweet"
            | "tweets"
            | "post"
            | "letter"
            | "message"
            | "statement"
            | "statements"
            | "visit"
            | "insistence"
            | "campaign"
            | "demand"
            | "demands"
            | "announcement"
            | "plan"
            | "plans"
            | "decision"
            | "interview"
            | "claim"
            | "criticism"
            | "threat"
            | "threats"
            | "warning"
            | "answer"
            | "reply"
            | "refusal"
    );
    let owner = (start + 1..head).find(|at| scene.prose.part(*at) == Part::Possessive)?;
    (words && scene.prose.part(owner - 1) == Part::Name).then_some(owner)
}

/// Can it show or signal something to others: people, papers, figures; not events?
pub(super) fn can_show(scene: &Scene, phrase: Range<usize>, teller: &Teller) -> bool {
    if teller.kind != TellerKind::Somebody {
        return true;
    }
    let head = head(scene, trimmed(scene, phrase));
    let word = head.map_or("", |head| scene.word(head));
    let paper = matches!(
        word,
        "survey"
            | "surveys"
            | "poll"
            | "polls"
            | "study"
            | "studies"
            | "data"
            | "figures"
            | "document"
            | "documents"
            | "paper"
            | "analysis"
            | "research"
            | "statistics"
            | "count"
            | "estimate"
            | "estimates"
            | "memo"
            | "letter"
            | "draft"
            | "transcript"
            | "minutes"
            | "records"
            | "report"
            | "he"
            | "she"
            | "they"
            | "researchers"
            | "analysts"
            | "economists"
            | "officials"
            | "ministers"
    );
    paper
        || speaks_for_others(word)
        || matches!(teller.party, Some(Party::Actor(_)))
            && head.is_some_and(|head| scene.prose.part(head) == Part::Name)
        || head.is_some_and(|head| scene.prose.part(head) == Part::Name)
}

fn pronoun(scene: &mut Scene, at: usize, word: &str) -> Option<Teller> {
    let place = scene.prose.tokens[at].place;
    let mention = scene.mentions_in(place).first().copied();
    if let Some(mention) = mention {
        let party = Party::Actor(mention.actor);
        let name = scene
            .speaker
            .as_ref()
            .filter(|somebody| somebody.party == party)
            .map_or_else(|| scene.lexicon.actor(mention.actor).name.clone(), |s| s.name.clone());
        return Some(Teller { party: Some(party), name, kind: TellerKind::Somebody });
    }
    if matches!(word, "he" | "she" | "they" | "it" | "both" | "one") {
        let near = scene.speaker.clone().filter(|speaker| speaker.sentence + 4 > scene.sentence);
        let own = scene.subject_before();
        let somebody = match (near, own) {
            (Some(near), Some(own)) if own.sentence > near.sentence => Some(own),
            (Some(near), _) => Some(near),
            (None, own) => own,
        };
        let somebody = somebody.filter(|_| word != "one")?;
        return Some(Teller {
            party: Some(somebody.party),
            name: somebody.name,
            kind: TellerKind::Somebody,
        });
    }
    if matches!(word, "i" | "we" | "you" | "this" | "that" | "there" | "everyone" | "someone") {
        return None;
    }
    // "others", "some", "many".
    let name = word.to_owned();
    Some(Teller { party: Some(Party::Words(name.clone())), name, kind: TellerKind::Unnamed })
}

/// Without marks and signs at its ends.
fn trimmed(scene: &Scene, phrase: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (phrase.start, phrase.end);
    let skip = |at: usize| {
        matches!(scene.prose.part(at), Part::Sign | Part::Coordinator | Part::Preposition)
    };
    let leads = |at: usize| matches!(scene.prose.part(at), Part::Adverb | Part::Relative);
    while start < end && (skip(start) || leads(start)) {
        // "in recent weeks reports": the time is not who tells.
        let time = scene.prose.part(start) == Part::Preposition;
        start += 1;
        if time
            && let Some(last) = (start..end.min(start + 4)).find(|at| is_span(scene.word(*at)))
            && last + 1 < end
        {
            start = last + 1;
        }
    }
    while start < end && skip(end - 1) {
        end -= 1;
    }
    start..end
}

/// The noun that a phrase is about: the last before what hangs on it.
fn head(scene: &Scene, phrase: Range<usize>) -> Option<usize> {
    let mut found = None;
    for at in phrase {
        match scene.prose.part(at) {
            Part::Noun | Part::Name | Part::Pronoun => found = Some(at),
            Part::Number if found.is_none() => found = Some(at),
            Part::Sign if matches!(scene.word(at), "-" | "." | "&" | "/" | "–" | "’" | "'") => {
            }
            Part::Preposition
            | Part::Sign
            | Part::Relative
            | Part::Subordinator
            | Part::To
            | Part::Participle
            | Part::Ing
            | Part::Coordinator
            | Part::Adverb
                if found.is_some() =>
            {
                break;
            }
            // "officials familiar with", "people close to".
            Part::Adjective
                if matches!(scene.word(at), "familiar" | "close" | "aware" | "privy") =>
            {
                if found.is_some() {
                    break;
                }
            }
            part if part.is_finite() && found.is_some() => break,
            _ => {}
        }
    }
    found
}

fn kind(scene: &Scene, core: Range<usize>, head: &str, end: usize) -> TellerKind {
    let place = scene.place(core.clone());
    let media = scene
        .mentions_in(place)
        .last()
        .is_some_and(|mention| scene.lexicon.actor(mention.actor).kind == ActorKind::Media);
    let name = core.clone().next_back().is_some_and(|at| scene.prose.part(at) == Part::Name);
    if media || is_media(head) || name && is_media_name(head) {
        return TellerKind::Media;
    }
    if is_unnamed(head) {
        let described = core.end < end
            && matches!(
                scene.word(core.end),
                "familiar" | "close" | "briefed" | "who" | "with" | "near"
            )
            || (core.clone()).any(|at| matches!(scene.word(at), "unnamed" | "anonymous"));
        let known = scene
            .mentions_in(place)
            .iter()
            .any(|mention| scene.lexicon.actor(mention.actor).kind != ActorKind::Media);
        let always = matches!(
            head,
            "source"
                | "sources"
                | "person"
                | "persons"
                | "people"
                | "insiders"
                | "insider"
                | "rumours"
                | "rumors"
                | "rumour"
                | "rumor"
                | "speculation"
        );
        if described || always || !known {
            return TellerKind::Unnamed;
        }
    }
    TellerKind::Somebody
}

/// The actor that a phrase names.
fn actor(scene: &Scene, phrase: Range<usize>, head: usize, kind: TellerKind) -> Option<Party> {
    if kind == TellerKind::Unnamed {
        return None;
    }
    let core = scene.place(phrase.start..head + 1);
    let in_core = scene.mentions_in(core);
    // A person named in full before the state that person speaks for.
    let named = in_core
        .iter()
        .rev()
        .find(|mention| mention.kind != MentionKind::Demonym)
        .or_else(|| in_core.last());
    if let Some(mention) = named {
        return Some(Party::Actor(mention.actor));
    }
    if kind == TellerKind::Media {
        return None;
    }
    // "a spokesman for the ministry", "the head of the union".
    let speaks_for = speaks_for_others(scene.word(head));
    let rest = scene.place(head + 1..phrase.end);
    let after = scene.mentions_in(rest).first();
    if let Some(mention) = after.filter(|_| speaks_for) {
        return Some(Party::Actor(mention.actor));
    }
    // ", the bloc's chief negotiator".
    let mut at = phrase.end;
    if scene.word(at) == ","
        && matches!(
            scene.prose.part(at + 1),
            Part::Determiner | Part::Possessive | Part::Name | Part::Noun | Part::Adjective
        )
    {
        at += 1;
        let from = at;
        while at < scene.tokens.end
            && at < from + 14
            && (scene.prose.part(at) != Part::Sign
                || matches!(scene.word(at), "-" | "’" | "'" | "."))
            && !scene.prose.part(at).is_finite()
        {
            at += 1;
        }
        let apposition = scene.place(from..at);
        return scene.mentions_in(apposition).first().map(|mention| Party::Actor(mention.actor));
    }
    None
}

/// The words by which an attribution names a teller.
fn name(scene: &Scene, phrase: Range<usize>, head: usize, kind: TellerKind) -> String {
    let mut start = phrase.start;
    let proper = scene.prose.part(head) == Part::Name;
    let article = matches!(scene.word(start), "the" | "a" | "an");
    if article && (proper || kind != TellerKind::Somebody) && start < head {
        start += 1;
    }
    // Unnamed people are named by all that is said of them.
    let end = if kind == TellerKind::Unnamed || speaks_for_others(scene.word(head)) {
        phrase.end
    } else {
        head + 1
    };
    let end = end.min(start + 24);
    let closes = |at: &usize| matches!(scene.word(*at), "”" | "\"" | "»");
    let end = (start + 1..end).find(closes).unwrap_or(end);
    let place = scene.place(start..end.max(start + 1));
    scene
        .words(place)
        .trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '‘' | '’' | ','))
        .to_owned()
}

/// Is it the outlet whose report this is?
fn is_own_outlet(scene: &Scene, name: &str) -> bool {
    let Some(outlet) = &scene.document.outlet else { return false };
    let (outlet, name) = (outlet.to_lowercase(), name.to_lowercase());
    let last = name.split_whitespace().next_back().unwrap_or_default();
    last.len() > 3 && outlet.split_whitespace().any(|word| word == last) && outlet.contains(&name)
}
