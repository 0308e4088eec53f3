//! From a case folder to a case.

use crate::book::Book;
use crate::case::{Case, Scenario};
use crate::check;
use crate::claims;
use crate::code::Code;
use crate::document::{self, Document, Table};
use crate::findings::{Findings, closest, listed, quoted};
use crate::language::{CASE_FILE, CLAIMS_FILE, SCENARIO_FILE};
use crate::names::Names;
use crate::overlay;
use crate::reports::is_inside;
use crate::shape;
use crate::share_table::{self, ShareTable};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use winset_text::{Diagnostic, Severity, SourceId, Sources, Span, World, WorldError, sha256_hex};

/// How to load a case.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// A scenario to lay over the case: a file, or the name of one in the folder `scenarios`.
    pub scenario: Option<PathBuf>,
    /// A table of shares for the outside view of every path, instead of those that the paths name.
    pub outside: Option<PathBuf>,
}

/// What loading found.
#[derive(Debug)]
pub struct Loaded {
    /// The case, unless there were errors.
    pub case: Option<Case>,
    /// Everything that was found, in the order of the files; errors, warnings and notes.
    pub diagnostics: Vec<Diagnostic>,
    /// What the diagnostics point into.
    pub sources: Sources,
}

/// Loads the case in a folder (or whose `case.toml` is given): reads its files, holds them
/// against every rule, and makes the case if nothing is wrong with them.
///
/// What is wrong in the files is in the diagnostics. Only files that are there and cannot be read
/// are an error.
pub fn load(world: &dyn World, path: &Path, options: &LoadOptions) -> Result<Loaded, WorldError> {
    let mut loading = Loading {
        world,
        sources: Sources::new(),
        findings: Findings::default(),
        files: Vec::new(),
    };
    let case = loading.case(path, options)?;
    let (mut diagnostics, more) = loading.findings.finish();
    diagnostics.sort_by_key(|diagnostic| {
        diagnostic.primary.as_ref().map(|label| (label.span.source, label.span.start))
    });
    if more > 0 {
        let message = format!("{more} further findings are not shown");
        diagnostics
            .push(Code::MoreFindings.found(message).help("mend the first ones and look again"));
    }
    let case = case.map(|case| Case {
        warnings: diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Warning)
            .cloned()
            .collect(),
        ..case
    });
    Ok(Loaded { case, diagnostics, sources: loading.sources })
}

/// What a file is to the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Case,
    Claims,
    Scenario,
    /// A table of shares.
    Table,
}

/// Loading under way.
struct Loading<'a> {
    world: &'a dyn World,
    sources: Sources,
    findings: Findings,
    /// The files that make the case what it is, in the order in which they are hashed.
    files: Vec<(Role, SourceId)>,
}

impl Loading<'_> {
    fn case(&mut self, path: &Path, options: &LoadOptions) -> Result<Option<Case>, WorldError> {
        let Some((folder, file)) = self.find(path)? else { return Ok(None) };
        let Some(mut document) = self.document(Role::Case, &file)? else { return Ok(None) };
        if document.root.entries.is_empty() {
            let found =
                Code::EmptyCase.found("the case is empty").at(document.top, "nothing is said");
            self.findings
                .add(found.help("begin with `[case]`, `title = \"…\"` and `as-of = YYYY-MM-DD`"));
            return Ok(None);
        }
        let mut scenario = None;
        if let Some(wanted) = &options.scenario {
            let laid = self.scenario(&folder, wanted, &mut document)?;
            let Some(laid) = laid else { return Ok(None) };
            scenario = Some(laid);
        }
        shape::check(&document.root, &CASE_FILE, document.top, &mut self.findings);
        self.stakes_of_nobody(&document.root);
        let claims = self.claims(&folder)?;
        if check::too_many(&document.root, &mut self.findings) {
            return Ok(None);
        }
        let Some(claims) = claims else { return Ok(None) };
        let names = Names::of(&document.root);
        let book = match claims {
            Some(claims) => {
                let (sources, findings) = (&mut self.sources, &mut self.findings);
                claims::read(
                    self.world,
                    &folder,
                    &claims,
                    &document.root,
                    &names,
                    sources,
                    findings,
                )
            }
            None => Book::absent(),
        };
        let tables = self.tables(&folder, &document.root, options.outside.as_deref())?;
        let sha256 = self.sha256();
        Ok(check::case(&document, &names, book, scenario, (tables, sha256), &mut self.findings))
    }

    /// The case's folder and its case.toml.
    fn find(&mut self, path: &Path) -> Result<Option<(PathBuf, PathBuf)>, WorldError> {
        if !self.world.is_folder(path) && self.world.exists(path) {
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            return Ok(Some((folder, path.to_owned())));
        }
        let file = path.join("case.toml");
        if self.world.exists(&file) {
            return Ok(Some((path.to_owned(), file)));
        }
        let shown = quoted(&path.display().to_string());
        if !self.world.exists(path) {
            let found = Code::MissingFile.found(format!("there is no folder {shown}"));
            self.findings
                .add(found.help(format!("begin a case there: `winset new {}`", path.display())));
            return Ok(None);
        }
        let mut found = Code::MissingFile.found(format!("there is no case.toml in {shown}"));
        let inside = self.world.list(path)?;
        let alike = inside.iter().find(|inner| {
            let name = inner.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            name == "case.toml" || name == "case.toml.txt" || name == "case.txt"
        });
        let deeper = inside.iter().find(|inner| self.world.exists(&inner.join("case.toml")));
        if let Some(alike) = alike {
            found = found.help(format!("rename `{}` to `case.toml`", alike.display()));
        } else if let Some(deeper) = deeper {
            found = found.help(format!("did you mean `{}`?", deeper.display()));
        } else {
            found = found.help(format!("begin a case there: `winset new {}`", path.display()));
        }
        self.findings.add(found);
        Ok(None)
    }

    /// Reads a file that makes the case what it is.
    fn document(&mut self, role: Role, file: &Path) -> Result<Option<Document>, WorldError> {
        let before = self.sources.iter().count();
        let document = document::read(self.world, file, &mut self.sources, &mut self.findings)?;
        if self.sources.iter().count() > before {
            self.files.push((role, SourceId(u16::try_from(before).unwrap_or(u16::MAX))));
        }
        Ok(document)
    }

    /// Reads a scenario and lays it over the case file.
    fn scenario(
        &mut self,
        folder: &Path,
        wanted: &Path,
        case: &mut Document,
    ) -> Result<Option<Scenario>, WorldError> {
        let named = folder.join("scenarios").join(wanted);
        let mut with_end = named.clone().into_os_string();
        with_end.push(".toml");
        let with_end = PathBuf::from(with_end);
        let candidates = [wanted.to_owned(), named, with_end.clone()];
        let is_file = |path: &&PathBuf| self.world.exists(path) && !self.world.is_folder(path);
        let Some(file) = candidates.iter().find(is_file) else {
            let found = self.no_scenario(folder, wanted, &with_end);
            self.findings.add(found);
            return Ok(None);
        };
        let Some(document) = self.document(Role::Scenario, file)? else { return Ok(None) };
        shape::check(&document.root, &SCENARIO_FILE, document.top, &mut self.findings);
        Ok(Some(overlay::lay(&document, &mut case.root, &self.sources, &mut self.findings)))
    }

    /// A scenario that is not there: which ones are.
    fn no_scenario(&self, folder: &Path, wanted: &Path, with_end: &Path) -> Diagnostic {
        let is_toml = |path: &Path| path.extension().is_some_and(|end| end == "toml");
        let shown = wanted.display().to_string();
        let is_path = is_toml(wanted) || shown.contains(['/', '\\']);
        let called = if is_path { "file" } else { "scenario" };
        let found = Code::MissingFile.found(format!("there is no {called} {}", quoted(&shown)));
        let known: Vec<String> = self
            .world
            .list(&folder.join("scenarios"))
            .unwrap_or_default()
            .iter()
            .filter(|path| is_toml(path))
            .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
            .collect();
        let stem = wanted.file_stem().unwrap_or_default().to_string_lossy();
        let meant = closest(&stem, known.iter().map(String::as_str));
        let found = match (meant, known.as_slice()) {
            (Some(meant), _) => found.help(format!("write `--scenario {meant}`")),
            (None, []) => found,
            (None, [only]) => {
                found.help(format!("the case has one scenario: write `--scenario {only}`"))
            }
            (None, several) => found.help(format!(
                "write one of the case's scenarios after `--scenario`: {}",
                listed(several, "or")
            )),
        };
        if is_path {
            return found;
        }
        found.help(format!("to make a new one, write it to `{}`", with_end.display()))
    }

    /// A file beside the case that was most likely meant to be claims.toml.
    fn misnamed(&mut self, folder: &Path) {
        let inside = self.world.list(folder).unwrap_or_default();
        let alike = inside.iter().filter_map(|path| path.file_name()?.to_str()).find(|name| {
            let name = name.to_lowercase();
            ["claims.toml", "claim.toml", "claims.toml.txt", "claims.txt"].contains(&name.as_str())
        });
        if let Some(name) = alike {
            let found = Code::MisnamedFile.found(format!(
                "{} is not read: the file of the claims is `claims.toml`",
                quoted(name)
            ));
            self.findings.add(found.help(format!("rename `{name}` to `claims.toml`")));
        }
    }

    /// What a stake lacks is not said where its actor or issue is unknown: the name comes first.
    fn stakes_of_nobody(&mut self, root: &Table) {
        let names = Names::of(root);
        for outer in root.tables("stake") {
            let nobody = names.actors.find(&outer.key).is_none();
            for entry in &outer.table().entries {
                if nobody || names.issues.find(&entry.key).is_none() {
                    let codes = [Code::MissingPosition, Code::MissingSalience];
                    self.findings.forget(&codes, entry.key_span);
                }
            }
        }
    }

    /// Reads claims.toml and holds it against the language: `Some(None)` if the case has none,
    /// `None` if it cannot be understood.
    fn claims(&mut self, folder: &Path) -> Result<Option<Option<Document>>, WorldError> {
        let file = folder.join("claims.toml");
        if !self.world.exists(&file) {
            self.misnamed(folder);
            return Ok(Some(None));
        }
        let Some(document) = self.document(Role::Claims, &file)? else { return Ok(None) };
        shape::check(&document.root, &CLAIMS_FILE, document.top, &mut self.findings);
        if check::too_many(&document.root, &mut self.findings) {
            return Ok(None);
        }
        Ok(Some(Some(document)))
    }

    /// Reads the tables of shares: the one that was given, or those that paths name, each once.
    fn tables(
        &mut self,
        folder: &Path,
        root: &Table,
        given: Option<&Path>,
    ) -> Result<check::Tables, WorldError> {
        let mut tables = check::Tables::default();
        if let Some(given) = given {
            let shown = given.display().to_string();
            tables.instead = self.table(given, &shown, None)?;
            return Ok(tables);
        }
        for entry in root.tables("path") {
            let Some((file, at)) = entry.table().text("outside-view") else { continue };
            if tables.by_file.contains_key(file) {
                continue;
            }
            let mut table = None;
            if is_inside(file) {
                table = self.table(&folder.join(file), file, Some(at))?;
            } else {
                self.findings.add(
                    Code::TableOutsideCase
                        .found(format!("table {} does not lie in the case folder", quoted(file)))
                        .at(at, "a path inside the case folder, with `/`")
                        .because("a shared case must not open other files")
                        .help("copy it into the case folder, or leave the line out and name the table when you ask: `winset path CASE --outside FILE`"),
                );
            }
            tables.by_file.insert(file.to_owned(), table);
        }
        Ok(tables)
    }

    /// Reads a table; `at` is where it is named, if in the case.
    fn table(
        &mut self,
        path: &Path,
        shown: &str,
        at: Option<Span>,
    ) -> Result<Option<Arc<ShareTable>>, WorldError> {
        if !self.world.exists(path) || self.world.is_folder(path) {
            let found = Code::MissingFile.found(format!("there is no table {}", quoted(shown)));
            self.findings.add(match at {
                Some(at) => found.at(at, "named here").help(
                    "put a table `country,year,share` there, or leave the line out and name one when you ask: `winset path CASE --outside FILE`",
                ),
                None => found.help("name a file with the columns `country,year,share`"),
            });
            return Ok(None);
        }
        let taken = share_table::take(self.world, path, &mut self.sources, &mut self.findings)?;
        let Some(id) = taken else { return Ok(None) };
        self.files.push((Role::Table, id));
        Ok(share_table::parse(id, &self.sources, &mut self.findings).map(Arc::new))
    }

    /// The identity of the inputs: what each file is, its length and its bytes.
    fn sha256(&self) -> String {
        let mut files = self.files.clone();
        files.sort_unstable();
        let mut bytes = Vec::new();
        for (role, id) in files {
            let content = self.sources.get(id).bytes();
            bytes.push(match role {
                Role::Case => b'c',
                Role::Claims => b'q',
                Role::Scenario => b's',
                Role::Table => b't',
            });
            bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
            bytes.extend_from_slice(content);
        }
        sha256_hex(&bytes)
    }
}
