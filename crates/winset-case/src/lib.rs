//! The case language: the nouns of the field, loaded and checked.
//!
//! `load` turns a folder an analyst wrote into a [`Case`] and a list of diagnostics. Only a case
//! that passed every check exists as a [`Case`]: whoever holds one need not check again.
#![warn(missing_docs)]

mod actor;
mod book;
mod calendar;
mod case;
mod change;
mod check;
mod choices;
mod claim;
mod claims;
mod code;
mod condition;
mod conflict;
mod contradiction;
mod contradictions;
mod curve;
mod date;
mod disagreement;
mod distribution;
mod document;
mod findings;
mod formula;
mod issue;
mod language;
mod load;
pub mod math;
mod names;
mod origin;
mod overlay;
mod path;
mod place;
mod quantile_table;
mod quantity;
mod quantity_fault;
mod quantity_forms;
mod quantity_text;
mod quote;
mod reference;
mod reports;
mod schema;
mod shape;
mod share_table;
mod side;
mod stake;
mod starter;
mod syntax;
mod target;
mod words;
mod written_claims;

pub use actor::{Actor, ActorId, Risk, Tie};
pub use calendar::{
    Becomes, Deadline, Effect, EffectOn, Event, EventOutcome, Extension, Pace, Question, Step,
};
pub use case::{Assumption, AssumptionAbout, Case, Correlation, Ground, Scenario, StakeQuantity};
pub use change::Change;
pub use claim::{
    Claim, ClaimId, ClaimValue, Evidentiality, Hedge, Modality, Party, Report, ReportId, Retelling,
    Status,
};
pub use code::{Code, explain, suggest_code};
pub use condition::{Comparison, Condition};
pub use conflict::{
    Conflict, DecisionMaker, MoveRule, OneWay, Opt, Preference, Statement, States, Threshold,
    TooManyStates,
};
pub use contradiction::{Contradiction, ContradictionKind};
pub use date::{Date, DateRange};
pub use distribution::{
    DEEPEST_MIX, Distribution, Flaw, LARGEST_NUMBER, MOST_PARTS, SMALLEST_BETA_SD,
};
pub use formula::Formula;
pub use issue::{Anchor, Issue, IssueId};
pub use load::{LoadOptions, Loaded, load};
pub use origin::{HEDGE_WEIGHTS, hedge_weight, names_somebody, origin};
pub use quantity::Quantity;
pub use quantity_fault::QuantityFault;
pub use quote::quote_stands;
pub use reference::reference;
pub use schema::{SCHEMAS, schema};
pub use share_table::{ShareRow, ShareTable, SharesRead, read_shares};
pub use side::{Constraint, Linkage, RatificationRule, Side, SideId};
pub use stake::Stake;
pub use starter::starter_case;
pub use target::{GrowthIs, LONGEST_PATH, Money, SHORTEST_PATH, TargetPath, USUAL_NEARNESS};
pub use words::Misread;
pub use written_claims::{
    WrittenClaim, WrittenClaims, WrittenReport, misplaced_claims, written_claims,
};
