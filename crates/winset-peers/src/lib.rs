//! Files of the field's other programs: read into cases, written from cases.
//!
//! Every peer's file is first cut into a [`Table`] of cells that know where they stand, so that
//! whatever is wrong is told by row and column (and sheet, where there are sheets). [`import`] makes
//! a [`Negotiation`] of it, and [`case_file`] a `case.toml` of that; [`export`] goes the way back.
#![warn(missing_docs)]

mod case_file;
mod code;
mod conflict;
pub mod council;
mod decide;
pub mod deu;
mod example;
mod export;
mod import;
mod ktab;
mod ktab_xml;
mod negotiation;
mod plain;
mod table;
mod workbook;

pub use case_file::{Origin, case_file};
pub use code::{CODES, explain};
pub use conflict::{
    ConflictFault, ConflictFile, Pattern, PeerConflict, PeerMaker, PeerOption, Way, conflict_case,
    gmcr_file, nfg_file, read_conflict,
};
pub use example::example;
pub use export::{Exported, Target, export, written};
pub use import::{Capability, ImportOptions, Imported, Layout, import};
pub use negotiation::{Amount, Negotiation, PeerActor, PeerIssue, PeerStake, PeerTie};
pub use table::Table;
