//! A raw report, cleaned, and the claims it makes, each with its exact words.
//!
//! [`reading`] turns bytes into a [`Reading`]: a clean text that maps back to the raw bytes, and
//! what stands in it: whom it names, when, how much, who is quoted, and the claims. It never
//! fails: what it does not understand it leaves out, and says so. [`gather`] puts the readings of
//! several reports together: numbered claims, contradictions, a timeline.
#![warn(missing_docs)]
#![expect(
    clippy::if_same_then_else,
    reason = "rules stand one below the other, each with its own reason, also where two come to the same"
)]
#![expect(
    clippy::needless_range_loop,
    clippy::explicit_counter_loop,
    clippy::wrong_self_convention,
    clippy::nonminimal_bool,
    clippy::collapsible_match,
    reason = "tokens, tags and places of one text are walked together, by number; `from_…` and conditions read as the words they match"
)]

mod claim;
mod claims_file;
mod clause;
mod clean;
mod contradiction;
mod document;
mod draft;
mod gathering;
mod lexicon;
mod mention;
mod numeral;
mod origin;
mod part;
mod place;
pub mod proposal;
mod prose;
mod publication;
mod quantity;
mod quote;
mod reading;
mod sentence;
mod speech;
mod state;
mod time;
mod timeline;
mod toml_text;
mod topic;
mod verb;
mod vocabulary;

pub use claim::{Claim, Decided, Evidentiality, Party, Value};
pub use claims_file::{ClaimsFile, GivenReport, Written};
pub use clause::{Clause, ClauseKind, Tense, Verb, clauses};
pub use contradiction::{Contradiction, ContradictionKind};
pub use document::{Block, BlockKind, Document, DropReason, Dropped, Published, PublishedBy};
pub use draft::{Drafted, draft};
pub use gathering::{Gathered, GatheredClaim, gather};
pub use lexicon::{
    ActorEntry, ActorKind, ActorRef, Holder, IssueEntry, IssueRef, JointTerm, Lexicon, Term,
};
pub use mention::{Mention, MentionKind};
pub use origin::OriginCount;
pub use part::{Part as WordPart, Tag};
pub use place::Place;
pub use prose::{Prose, Token, TokenKind};
pub use publication::company;
pub use quantity::{Bound, Measure, NumberRange, Quantity, number_ranges, quantities};
pub use reading::{ReadOptions, Reading, Remark, RemarkKind, cleaned, reading};
pub use sentence::Sentence;
pub use speech::{Quotation, Speech};
pub use time::{DayPart, Grain, Length, Part, Season, Time, TimeKind, Unit, times};
pub use timeline::TimelineEntry;
pub use topic::Topic;
pub use verb::Lemma;
