//! What is dated: events, deadlines, and questions about dates.

use crate::case::Ground;
use crate::date::Date;
use crate::issue::IssueId;
use crate::quantity::Quantity;
use crate::side::SideId;
use winset_text::Span;

/// The pace of the settlement model: how long one step lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Days in a step, at least 1.
    pub days: u16,
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
    /// Where it stands.
    pub span: Span,
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
    /// How it will be decided, in words.
    pub resolution: Option<String>,
}
