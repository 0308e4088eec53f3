//! Sources, spans, diagnostics and the one door to the world.
//!
//! Nothing in this crate knows a word of the field: it reads bytes, remembers where words
//! stand in them, and draws a diagnostic that points at them.
#![warn(missing_docs)]

mod decoding;
mod delimited;
mod diagnostic;
mod entity;
mod markup;
mod offsets;
mod render;
mod source;
mod span;
mod world;

pub use decoding::Encoding;
pub use delimited::{Cell, Delimited, MOST_CELLS, Row, Separator, delimited};
pub use diagnostic::{Diagnostic, Label, Severity};
pub use entity::{Entity, entity};
pub use markup::{Attributes, Markup, MarkupKind, Pieces, Tag, is_page, markup};
pub use offsets::{Offsets, Stretch};
pub use render::{Colour, render, render_all};
pub use source::{Source, Sources, sha256_hex};
pub use span::{SourceId, Span};
pub use world::{Disk, Memory, World, WorldError};
