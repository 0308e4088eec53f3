//! What is dated: events, deadlines, and questions about dates.

use crate::actor::ActorId;
use crate::case::Ground;
use crate::change::Change;
use crate::condition::Condition;
use crate::date::Date;
use crate::issue::IssueId;
use crate::math::pow;
use crate::quantity::Quantity;
use crate::side::SideId;
use winset_text::Span;

/// The pace of the settlement model: how long one step lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Days in a step, at least 1.
    pub days: u16,
}

/// How often the sides meet and can conclude.
#[derive(Debug, Clone)]
pub struct Pace {
    /// The chance in so many days, 0 to 1.
    pub chance: Quantity,
    /// In how many days: those of a step where the analyst gave the chance, else a week.
    pub days: u16,
}

impl Pace {
    /// The chance in one step, from the chance in [`days`](Pace::days): meetings in parts of that
    /// time are as likely as one another, and independent.
    pub fn in_step(&self, chance: f64, step: Step) -> f64 {
        if self.days == step.days {
            return chance;
        }
        let share = f64::from(step.days) / f64::from(self.days.max(1));
        1.0 - pow(1.0 - chance.clamp(0.0, 1.0), share)
    }
}

/// Something dated whose outcome changes the game.
#[derive(Debug, Clone)]
pub struct Event {
    /// The key in the file.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// When.
    pub date: Date,
    /// What may come of it; the probabilities add up to 1.
    pub outcomes: Vec<EventOutcome>,
    /// What this rests on.
    pub ground: Ground,
}

/// One way an event may go.
#[derive(Debug, Clone)]
pub struct EventOutcome {
    /// The key in the file.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// Its chance, 0 to 1.
    pub probability: f64,
    /// Sides that believe otherwise, with their own probability.
    pub beliefs: Vec<(SideId, f64)>,
    /// What it changes.
    pub effects: Vec<Effect>,
    /// What this rests on.
    pub ground: Ground,
}

/// One change to the case: a path and what becomes of the quantity there.
#[derive(Debug, Clone)]
pub struct Effect {
    /// The path in the case file, such as `stake.japan.defence-share.position`.
    pub path: String,
    /// The change as written: `× 0.8`, `+ 1`, or a new quantity.
    pub change: String,
    /// What the path leads to.
    pub on: EffectOn,
    /// What becomes of it.
    pub becomes: Becomes,
    /// Where it stands.
    pub span: Span,
}

/// Something that an event may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectOn {
    /// A stake's position: index into [`Case::stakes`](crate::Case::stakes).
    Position(usize),
    /// A stake's ideal point; the position where none is given.
    Ideal(usize),
    /// A stake's salience.
    Salience(usize),
    /// An actor's capability.
    Capability(ActorId),
    /// An actor's risk exponent.
    Risk(ActorId),
    /// What agreeing costs an actor at home.
    Margin(ActorId),
    /// An issue's status quo.
    StatusQuo(IssueId),
    /// An issue's reversion point.
    Reversion(IssueId),
    /// A side's patience.
    Patience(SideId),
    /// A side's exponent in the Nash product.
    Power(SideId),
    /// A side's reliability.
    Reliability(SideId),
    /// What a side loses at home by a package: index into
    /// [`Case::linkages`](crate::Case::linkages), and the side.
    Refusal(usize, SideId),
    /// A lower bound: index into [`Case::constraints`](crate::Case::constraints).
    AtLeast(usize),
    /// An upper bound.
    AtMost(usize),
    /// A tie's strength: index into [`Case::ties`](crate::Case::ties).
    TieStrength(usize),
}

/// What becomes of something that an event changes.
#[derive(Debug, Clone)]
pub enum Becomes {
    /// What it was, changed by this, and cut at the ends of its scale again.
    Changed(Change),
    /// Something new.
    New(Quantity),
}

/// A date after which the reversion point applies.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// The key in the file.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// When.
    pub date: Date,
    /// What holds afterwards without a settlement, in each issue's unit.
    pub reversion: Vec<(IssueId, f64)>,
    /// The chance that it is moved.
    pub extended: Option<Extension>,
    /// What this rests on.
    pub ground: Ground,
}

/// The chance that a deadline is moved, and to when.
#[derive(Debug, Clone)]
pub struct Extension {
    /// 0 to 1.
    pub probability: f64,
    /// The new date, later than the old one.
    pub to: Date,
}

/// A checkable question about the future.
#[derive(Debug, Clone)]
pub struct Question {
    /// The key in the file.
    pub key: String,
    /// The question in words.
    pub text: String,
    /// The condition as written.
    pub when: String,
    /// What it says.
    pub condition: Condition,
    /// What stands behind its `if`: the answer is the chance among the ways things may go in
    /// which this holds.
    pub given: Option<Condition>,
    /// How it will be decided, in words.
    pub resolution: Option<String>,
}
