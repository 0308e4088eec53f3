//! What things rest on: claims, and the analyst's words.

use super::Desk;
use crate::case::Ground;
use crate::claim::{ClaimId, Status};
use crate::code::Code;
use crate::document::Table;
use crate::findings::quoted;
use winset_text::Span;

impl Desk<'_> {
    /// Claims are cited and there is no claims.toml: said once.
    fn no_claims(&mut self, at: Span) {
        if std::mem::replace(&mut self.said_no_claims, true) {
            return;
        }
        self.findings.add(
            Code::MissingFile
                .found("the case cites claims, but beside it is no `claims.toml`")
                .at(at, "cited here first")
                .help("put the claims in `claims.toml` beside `case.toml`; `winset new` writes one to begin from"),
        );
    }

    /// The claims and the note of a section.
    pub(crate) fn ground(&mut self, table: &Table) -> Ground {
        let names = table.texts("claims");
        if let (false, Some((_, span))) = (self.book.is_there, names.first()) {
            self.no_claims(*span);
            return Ground { claims: Vec::new(), note: table.owned_text("note") };
        }
        let claims = self.book.names.resolve_all(&names, self.findings);
        for (name, span) in &names {
            let claim = self.book.names.find(name).and_then(|at| self.book.claims.get(at));
            if claim.is_some_and(|claim| claim.status == Status::Rejected) {
                let mut found = Code::RejectedClaim
                    .found(format!(
                        "claim {} was rejected, but something rests on it",
                        quoted(name)
                    ))
                    .at(*span, "a rejected claim");
                if let Some(at) = self.book.names.find(name) {
                    found = found.and_at(self.book.names.span(at), "rejected here");
                }
                self.findings.add(
                    found.help("take it out of `claims`, or set its status to `\"accepted\"`"),
                );
            }
        }
        let claims =
            claims.into_iter().map(|at| ClaimId(u32::try_from(at).unwrap_or(u32::MAX))).collect();
        Ground { claims, note: table.owned_text("note").filter(|note| !note.trim().is_empty()) }
    }
}
