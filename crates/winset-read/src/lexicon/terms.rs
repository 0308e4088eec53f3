//! Who held which office when: what dates a report that says "the prime minister".

use super::Lexicon;
use super::entry::{ActorRef, Holder};
use winset_case::Date;

/// Somebody's time in an office.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term<'l> {
    /// The office.
    pub office: ActorRef,
    /// What its holder is called before the name: `prime minister`.
    pub roles: &'l [String],
    /// Who.
    pub holder: &'l Holder,
    /// First day, if known.
    pub from: Option<Date>,
    /// Last day; nothing if unknown or still in office.
    pub to: Option<Date>,
}

impl Lexicon {
    /// Everybody of whom it is known when they held an office.
    pub fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        (0..=u16::MAX).zip(&self.actors).flat_map(|(number, actor)| {
            let known = |holder: &&Holder| holder.from.is_some() || holder.to.is_some();
            actor.holders.iter().filter(known).map(move |holder| Term {
                office: ActorRef(number),
                roles: &actor.roles,
                holder,
                from: holder.from,
                to: holder.to,
            })
        })
    }
}
