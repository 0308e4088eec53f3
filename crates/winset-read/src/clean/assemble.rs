//! From a sorted draft to documents that map back to raw bytes.

use super::draft::{Draft, Facts, Lot};
use crate::document::{Block, Document, DropReason, Dropped, Piece};
use crate::place::Place;
use crate::reading::ReadOptions;
use winset_text::Source;

/// Puts back what a person wants kept.
pub(crate) fn restore(draft: &mut Draft<'_>, options: &ReadOptions) {
    for cut in &mut draft.cuts {
        let Lot::Dropped(_) = cut.lot else { continue };
        let wanted = options.keep_all
            || options.restore.iter().any(|raw| {
                raw.start < cut.place.end as usize && (cut.place.start as usize) < raw.end
            });
        if wanted {
            cut.lot = Lot::Article(0);
        }
    }
}

/// The articles of a draft, the main one first.
pub(crate) fn documents(source: &Source, draft: &Draft<'_>) -> Vec<Document> {
    let _ = source;
    let mut documents: Vec<Document> = draft.facts.iter().map(begun).collect();
    for cut in &draft.cuts {
        let raw = cut.place.range();
        let article = match cut.lot {
            Lot::Dropped(reason) => {
                documents[0].dropped.push(Dropped { raw, reason });
                continue;
            }
            Lot::Article(number) => usize::from(number).min(documents.len() - 1),
        };
        if article > 0 {
            let reason = DropReason::ForeignArticle;
            documents[0].dropped.push(Dropped { raw: raw.clone(), reason });
        }
        let document = &mut documents[article];
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(draft.words(cut.place));
        let place = Place::new(start, document.text.len());
        document.blocks.push(Block { place, kind: cut.kind, written: None, repeats: cut.repeats });
        document.pieces.push(Piece { place, raw: raw.clone(), verbatim: true });
        document.kept.push(raw);
    }
    documents
}

fn begun(facts: &Facts) -> Document {
    Document {
        title: facts.title.clone(),
        outlet: facts.outlet.clone(),
        author: facts.author.clone(),
        published: facts.published,
        ..Document::default()
    }
}
