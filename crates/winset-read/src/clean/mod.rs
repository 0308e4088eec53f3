//! From raw bytes to clean articles.

mod assemble;
mod draft;
mod html;
mod markdown;
mod meta;
mod noise;
mod plain;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::reading::{ReadOptions, Remark};
use draft::{Cut, Draft, Format, Lot};
use winset_text::Source;

/// The articles of a file: the main one first, then those that stood inside its page. There is
/// always a first; it may be empty.
pub(crate) fn clean(
    source: &Source,
    lexicon: &Lexicon,
    options: &ReadOptions,
    remarks: &mut Vec<Remark>,
) -> Vec<Document> {
    let text = source.text();
    let mut draft = match format(source.name(), text) {
        Format::Html => html::draft(text, remarks),
        Format::Markdown => markdown::draft(text),
        Format::Plain => Draft::of_text(Format::Plain, text, plain::cuts(text)),
    };
    // What stands around a page's article is known by its markup: it must not lead the rules
    // that look at words astray.
    let outside: Vec<Cut> =
        draft.cuts.extract_if(.., |cut| matches!(cut.lot, Lot::Dropped(_))).collect();
    noise::sort(&mut draft, lexicon);
    draft.cuts.extend(outside);
    draft.cuts.sort_by_key(|cut| cut.place);
    meta::find(&mut draft, source.name(), lexicon, remarks);
    assemble::restore(source, &mut draft, options);
    assemble::documents(source, &draft)
}

/// What a file is written in.
fn format(name: &str, text: &str) -> Format {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if winset_text::is_page(name, text) {
        Format::Html
    } else if matches!(&*ending, "md" | "markdown") || markdown::is_markdown(text) {
        Format::Markdown
    } else {
        Format::Plain
    }
}
