//! Names that are nearly somebody's.

use super::text::Text;
use crate::lexicon::{ActorRef, RoleRef, folded};

/// How alike two surnames must be, of 1, when the first name and the office agree.
const LIKE_WITH_OFFICE: f64 = 0.5;

/// How many letters two such surnames must begin with.
const COMMON_BEGINNING: usize = 3;

/// The office whose holder's name stands garbled in these tokens, told by the first name and an
/// office that the sentence names.
pub(super) fn holder_of(
    text: &Text<'_>,
    first: usize,
    last: usize,
    office: Option<ActorRef>,
) -> Option<ActorRef> {
    let office = office?;
    bearers(text, first).iter().find_map(|(actor, holder)| {
        (*actor == office && is_like(text, *actor, *holder, last - 1)).then_some(*actor)
    })
}

/// The same, told by the first name and the role before it.
pub(super) fn with_role(
    text: &Text<'_>,
    first: usize,
    last: usize,
    role: RoleRef,
) -> Option<ActorRef> {
    let of = &text.index.role_info(role).of;
    bearers(text, first).iter().find_map(|(actor, holder)| {
        (of.contains(actor) && last - first >= 2 && is_like(text, *actor, *holder, last - 1))
            .then_some(*actor)
    })
}

/// The office whose holder's long name differs in a letter or two from these tokens.
pub(super) fn holder(text: &Text<'_>, first: usize, last: usize) -> Option<ActorRef> {
    const LONG: usize = 5;
    if last - first != 2 {
        return None;
    }
    let written = folded(text.word(last - 1));
    if written.len() < LONG {
        return None;
    }
    bearers(text, first).iter().find_map(|(actor, holder)| {
        let known = &text.lexicon.actor(*actor).holders.get(usize::from(*holder))?;
        let surname = known.surname().to_lowercase();
        let surname = folded(&surname);
        let near = surname.len() >= LONG
            && surname != written
            && surname.len().abs_diff(written.len()) <= 1
            && strsim::damerau_levenshtein(&surname, &written) <= 1
            && surname.as_bytes().first() == written.as_bytes().first();
        near.then_some(*actor)
    })
}

/// Is a word before a known surname nearly the first name that belongs to it?
pub(super) fn is_first_name(text: &Text<'_>, word: usize, actor: ActorRef, holder: u8) -> bool {
    const LIKE: f64 = 0.7;
    const SHORTEST: usize = 5;
    let Some(known) = text.lexicon.actor(actor).holders.get(usize::from(holder)) else {
        return false;
    };
    let first = known.name.split(' ').next().unwrap_or_default().to_lowercase();
    let written = folded(text.word(word));
    written.len() >= SHORTEST
        && strsim::normalized_damerau_levenshtein(&folded(&first), &written) >= LIKE
}

fn bearers<'a>(text: &'a Text<'_>, first: usize) -> &'a [(ActorRef, u8)] {
    text.index.first_names.get(&text.id(first)).map_or(&[], Vec::as_slice)
}

fn is_like(text: &Text<'_>, actor: ActorRef, holder: u8, surname: usize) -> bool {
    let Some(known) = text.lexicon.actor(actor).holders.get(usize::from(holder)) else {
        return false;
    };
    let surname_known = known.surname().to_lowercase();
    let (known, written) = (folded(&surname_known), folded(text.word(surname)));
    let beginning = known.bytes().zip(written.bytes()).take_while(|(a, b)| a == b).count();
    const LONGEST: usize = 40;
    if written.len() > LONGEST || known == written {
        return false;
    }
    let one_letter = known.len() >= 4
        && written.len() >= 4
        && known.len().abs_diff(written.len()) <= 1
        && strsim::damerau_levenshtein(&known, &written) <= 1;
    one_letter
        || (beginning >= COMMON_BEGINNING
            && strsim::normalized_damerau_levenshtein(&known, &written) >= LIKE_WITH_OFFICE)
}
