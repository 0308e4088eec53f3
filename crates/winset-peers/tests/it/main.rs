//! Peers' files: read, written, and read again.

mod hostile;
mod layouts;
mod peers_own;
mod round_trip;
mod workbooks;

use std::path::Path;
use winset_case::{Case, Date, LoadOptions, load};
use winset_peers::{ImportOptions, Imported, Negotiation, Origin, case_file, import};
use winset_text::{Colour, Diagnostic, Disk, Memory, Source, SourceId, Sources, World, render};

/// A file read in, with what its diagnostics point into.
struct Read {
    imported: Imported,
    sources: Sources,
    id: SourceId,
}

impl Read {
    fn of(name: &str, bytes: impl Into<Vec<u8>>, options: &ImportOptions) -> Read {
        let mut sources = Sources::new();
        let id = sources.add(Source::new(name, bytes.into()));
        let imported = import(id, &mut sources, options);
        Read { imported, sources, id }
    }

    /// One of the files in `tests/files`.
    fn fixture(name: &str) -> Read {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
        let bytes = Disk.read(&path).expect("the file is there").bytes().to_vec();
        Read::of(name, bytes, &ImportOptions::default())
    }

    fn negotiation(&self) -> &Negotiation {
        let told = || self.messages().join("\n");
        self.imported.negotiation.as_ref().unwrap_or_else(|| panic!("{}", told()))
    }

    fn messages(&self) -> Vec<&str> {
        self.imported.diagnostics.iter().map(|found| found.message.as_str()).collect()
    }

    fn drawn(&self, found: &Diagnostic) -> String {
        render(found, &self.sources, Colour::Off)
    }

    fn case_file(&self) -> String {
        let source = self.sources.get(self.id);
        let origin = Origin {
            file: source.name(),
            sha256: source.sha256(),
            layout: self.imported.layout.expect("a layout").name(),
            assumed: &self.imported.assumed,
            as_of: Date::constant(2025, 7, 1),
        };
        case_file(self.negotiation(), &origin)
    }

    fn case(&self) -> Case {
        loaded(&self.case_file())
    }
}

/// The case that a text is; it must have no errors.
fn loaded(text: &str) -> Case {
    let world = Memory::with([("case.toml", text)]);
    let found = load(&world, Path::new(""), &LoadOptions::default()).expect("it is there");
    let told: Vec<String> =
        found.diagnostics.iter().map(|one| render(one, &found.sources, Colour::Off)).collect();
    found.case.unwrap_or_else(|| panic!("{text}\n{}", told.join("\n")))
}
