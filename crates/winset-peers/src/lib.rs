//! Files of the field's other programs: read into cases, written from cases.
//!
//! Every peer's file is first cut into a [`Table`] of cells that know where they stand, so that
//! whatever is wrong is told by row and column (and sheet, where there are sheets).
#![warn(missing_docs)]

pub mod council;
mod delimited;
pub mod deu;
mod table;

pub use delimited::{Separator, delimited};
pub use table::{Cell, Row, Table};
