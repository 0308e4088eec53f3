//! The reports that claims.toml lists, and their files if they are there.

use crate::claim::{Report, ReportId, Retelling, Status};
use crate::code::Code;
use crate::document::{Entry, Table};
use crate::findings::{Findings, listed, quoted};
use crate::names::Declared;
use std::io::ErrorKind;
use std::path::{Component, Path};
use winset_text::{Encoding, SourceId, Sources, Span, World};

/// A report with its file, if that is there.
pub(crate) struct Received {
    pub(crate) report: Report,
    /// The file's bytes; perhaps not the ones that were promised, see [`Report::verified`].
    pub(crate) source: Option<SourceId>,
    /// Are byte offsets the same in the file's text?
    pub(crate) points_into_text: bool,
    /// Its file has changed, and the new bytes are listed as another report: its claims are
    /// orphans.
    pub(crate) orphaned: bool,
    /// Where it says when it was published.
    pub(crate) published_at: Option<Span>,
}

/// Reads the reports in the order of the file.
pub(crate) fn read(
    world: &dyn World,
    folder: &Path,
    root: &Table,
    names: &Declared,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Vec<Received> {
    let mut missing: Vec<(String, Span)> = Vec::new();
    let mut outside: Vec<(&str, Span)> = Vec::new();
    let mut all = Vec::new();
    for entry in root.tables("source") {
        let mut received = report(entry, names, findings);
        let file = entry.table().text("file");
        outside.extend(file.filter(|(file, _)| !is_inside(file)));
        if let Some((file, at)) = file.filter(|(file, _)| is_inside(file)) {
            match world.read(&folder.join(file)) {
                Ok(source) => {
                    received.points_into_text = source.encoding() == Encoding::Utf8;
                    match rereading(root, entry, file, source.sha256()) {
                        Some(again) => {
                            received.orphaned = true;
                            orphans(root, entry, again, findings);
                        }
                        None => hash(entry, &mut received, source.sha256(), findings),
                    }
                    received.source = Some(sources.add(source));
                }
                Err(error) if error.cause.kind() == ErrorKind::NotFound => {
                    missing.push((file.to_owned(), at));
                }
                Err(error) => findings.add(
                    Code::ReportMissing
                        .found(format!("report file {} cannot be read", quoted(file)))
                        .at(at, "its quotes were not checked")
                        .because(error.cause.to_string()),
                ),
            }
        }
        all.push(received);
    }
    outside_case(&outside, findings);
    if let Some((_, first)) = missing.first() {
        let files: Vec<&str> = missing.iter().map(|(file, _)| file.as_str()).collect();
        let are = if files.len() == 1 { "is" } else { "are" };
        findings.add(
            Code::ReportMissing
                .found(format!("{} {are} not here", listed(&files, "and")))
                .at(*first, "quotes from there were not checked")
                .because("a case may be shared without its reports: whoever has the files sees the quotes checked"),
        );
    }
    all
}

fn report(entry: &Entry, names: &Declared, findings: &mut Findings) -> Received {
    let table = entry.table();
    let published = table.date_range("published");
    let retells = table.node("retells").map(|node| node.table()).map(|original| Retelling {
        outlet: original.owned_text("outlet").unwrap_or_default(),
        published: original.date_range("published").map(|(range, _)| range),
        sha256: promised(original, findings).unwrap_or_default(),
    });
    let report = Report {
        key: entry.key.clone(),
        file: table.owned_text("file"),
        verified: false,
        sha256: table.owned_text("sha256").unwrap_or_default().trim().to_lowercase(),
        outlet: table.owned_text("outlet").unwrap_or_default(),
        title: table.owned_text("title"),
        published: published.map(|(range, _)| range),
        author: table.owned_text("author"),
        url: table.owned_text("url"),
        within: table
            .text("within")
            .and_then(|(host, at)| names.resolve(host, at, findings))
            .and_then(|at| u16::try_from(at).ok())
            .map(ReportId),
        leaning: table.owned_text("leaning"),
        retells,
        note: table.owned_text("note").filter(|note| !note.trim().is_empty()),
    };
    let published_at = published.map(|(_, at)| at);
    if table.node("file").is_none() {
        promised(table, findings);
    }
    Received { report, source: None, points_into_text: false, orphaned: false, published_at }
}

/// The hash that a table promises, if it is one.
fn promised(table: &Table, findings: &mut Findings) -> Option<String> {
    let (written, at) = table.text("sha256")?;
    let hash = written.trim().to_lowercase();
    if is_hash(&hash) {
        return Some(hash);
    }
    findings.add(no_hash(written, at));
    None
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|letter| letter.is_ascii_hexdigit())
}

fn no_hash(written: &str, at: Span) -> winset_text::Diagnostic {
    Code::HashMismatch
        .found(format!("{} is no SHA-256 hash", quoted(written)))
        .at(at, "64 hexadecimal digits belong here")
}

/// The other report that lists the same file with the hash that it has now, if this one lists
/// another.
fn rereading<'a>(root: &'a Table, entry: &Entry, file: &str, actual: &str) -> Option<&'a Entry> {
    let promises = |entry: &Entry, hash: &str| {
        let promised = entry.table().text("sha256");
        promised.is_some_and(|(promised, _)| promised.trim().eq_ignore_ascii_case(hash))
    };
    if promises(entry, actual) {
        return None;
    }
    let same_file = |other: &&Entry| {
        other.key != entry.key && other.table().text("file").is_some_and(|(its, _)| its == file)
    };
    root.tables("source").iter().filter(same_file).find(|other| promises(other, actual))
}

/// Says that the claims of a report whose file has changed are orphans.
fn orphans(root: &Table, entry: &Entry, again: &Entry, findings: &mut Findings) {
    let word = |claim: &Entry, key: &str, wanted: &str| {
        claim.table().text(key).is_some_and(|(word, _)| word == wanted)
    };
    let claims = root.tables("claim").iter().filter(|claim| {
        word(claim, "source", &entry.key) && !word(claim, "status", Status::Rejected.word())
    });
    let keys: Vec<&str> = claims.map(|claim| claim.key.as_str()).collect();
    if keys.is_empty() {
        return;
    }
    let are = match keys.as_slice() {
        [only] => format!("claim {} is an orphan", quoted(only)),
        several => format!("claims {} are orphans", listed(several, "and")),
    };
    let sha256 = entry.table().node("sha256").map_or(entry.key_span, |node| node.span);
    findings.add(
        Code::OrphanedClaim
            .found(format!("{are}: the file of {} has changed", quoted(&entry.key)))
            .at(sha256, "the bytes that were read")
            .and_at(again.key_span, "the bytes that are there now")
            .because(
                "they keep the words that were read; nobody has looked for them in the new file",
            )
            .help(format!(
                "accept the claims of `{}` in their place and set `status = \"rejected\"` on these",
                again.key
            )),
    );
}

/// Holds a file's hash against the promised one.
fn hash(entry: &Entry, received: &mut Received, actual: &str, findings: &mut Findings) {
    let Some((written, at)) = entry.table().text("sha256") else { return };
    received.report.verified = received.report.sha256 == actual;
    if received.report.verified {
        return;
    }
    let file = quoted(received.report.file.as_deref().unwrap_or_default());
    let found = if is_hash(&received.report.sha256) {
        Code::HashMismatch
            .found(format!(
                "report file {file} is not the one that was read: its hash is {}, not {}",
                abbreviated(actual),
                abbreviated(&received.report.sha256)
            ))
            .at(at, "the hash of the file that was read")
            .because("its quotes were not checked; a line ending changed by git is enough for another hash")
    } else {
        no_hash(written, at)
    };
    findings.add(if is_hash(&received.report.sha256) {
        found.help(
            "put the file back as it was; or read it again with `winset read FILE -o claims.toml`, which \
             adds what it says now and leaves these claims as orphans",
        )
    } else {
        found.help(format!("write `sha256 = \"{actual}\"`"))
    });
}

fn abbreviated(hash: &str) -> String {
    let short: String = hash.chars().take(8).collect();
    format!("`{short}…`")
}

/// A file lies in the case folder: a shared case must not open other files.
pub(crate) fn is_inside(file: &str) -> bool {
    let plain = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    !file.trim().is_empty()
        && Path::new(file).components().all(plain)
        && !file.contains('\\')
        && !file.contains('\0')
}

/// Says once which report files do not lie in the case folder.
fn outside_case(outside: &[(&str, Span)], findings: &mut Findings) {
    let Some((first, at)) = outside.first() else { return };
    let files: std::collections::BTreeSet<&str> = outside.iter().map(|(file, _)| *file).collect();
    let (what, their) = match files.len() {
        1 => (format!("report file {} does not lie in the case folder", quoted(first)), "its"),
        more => (
            format!(
                "{more} report files do not lie in the case folder, {} the first",
                quoted(first)
            ),
            "their",
        ),
    };
    findings.add(
        Code::ReportOutsideCase
            .found(what)
            .at(*at, "a path inside the case folder, with `/`")
            .because(format!("not opened: {their} quotes were not checked"))
            .help("copy the files into `reports/` and write `file = \"reports/NAME\"`"),
    );
}
