//! Who can take and press a position.

use crate::case::Ground;
use crate::quantity::Quantity;
use crate::side::SideId;

/// Which actor: an index into [`Case::actors`](crate::Case::actors).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub u16);

/// One who can take and press a position.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The key in the file, kebab-case.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// Other names that reports use.
    pub aliases: Vec<String>,
    /// The side it negotiates on, if any.
    pub side: Option<SideId>,
    /// Resources it could bring, relative to the others: `>= 0`, strongest = 100.
    pub capability: Quantity,
    /// The exponent on distance.
    pub risk: Risk,
    /// Domestic margin: what it costs at home to be seen to concede, in utility, 0 to 1. Who
    /// signs or ratifies agrees only to what gains it at least this much.
    pub margin: Quantity,
    /// What its capability rests on.
    pub ground: Ground,
}

/// The exponent on distance: below 1 it shrinks from losses, above 1 it gambles.
#[derive(Debug, Clone)]
pub enum Risk {
    /// Computed by the model from how exposed the actor's position is.
    Derived,
    /// Given by the analyst, 0.5 to 2.
    Given(Quantity),
}

/// A standing relation of one actor or side to another: alliance, dependence, hedge.
#[derive(Debug, Clone)]
pub struct Tie {
    /// Whose tie (key of an actor or side, as written).
    pub from: String,
    /// To whom (key of an actor or side, as written).
    pub to: String,
    /// Share of the loss without a deal that it could make good, percent, 0 to 100.
    pub strength: Quantity,
    /// What it rests on.
    pub ground: Ground,
}
