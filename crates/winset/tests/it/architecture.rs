//! The house plan is kept: who may use whom stands in ARCHITECTURE.md, and nowhere else.

use crate::root;
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};
use std::collections::BTreeMap;
use winset_text::{Disk, World};

fn read(name: &str) -> String {
    Disk.read(&root().join(name)).expect("the file is there").text().to_owned()
}

fn metadata(with_dependencies: bool) -> Metadata {
    let mut command = MetadataCommand::new();
    command.manifest_path(root().join("Cargo.toml"));
    if !with_dependencies {
        command.no_deps();
    }
    command.other_options(["--offline".to_owned()]).exec().expect("cargo tells its metadata")
}

/// Crate by crate, what it may use, from the table in ARCHITECTURE.md.
fn allowed() -> BTreeMap<String, Vec<String>> {
    let text = read("ARCHITECTURE.md");
    let mut rows = text.lines().skip_while(|line| !line.starts_with("| crate |"));
    let header: Vec<&str> = rows.next().expect("the table").split('|').map(str::trim).collect();
    let place = header.iter().position(|title| *title == "may use").expect("the column");
    rows.skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let name = cells[1].trim_matches('`').to_owned();
            let uses = cells[place]
                .split(',')
                .map(|word| word.trim().trim_matches('`'))
                .map(|word| match word {
                    "text" | "case" | "conflict" | "peers" | "read" | "solve" | "show" => {
                        format!("winset-{word}")
                    }
                    other => other.to_owned(),
                })
                .collect();
            (name, uses)
        })
        .collect()
}

fn uses(package: &Package) -> impl Iterator<Item = &str> {
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == DependencyKind::Normal)
        .map(|dependency| dependency.name.as_str())
}

#[test]
fn every_crate_uses_only_what_the_house_plan_lets_it_use() {
    let allowed = allowed();
    let mut wrong = Vec::new();
    for package in &metadata(false).packages {
        let name = package.name.as_str();
        if !package.manifest_path.as_str().contains("/crates/") {
            continue;
        }
        let Some(may_use) = allowed.get(name) else {
            wrong.push(format!("`{name}` has no row in ARCHITECTURE.md"));
            continue;
        };
        for used in uses(package) {
            if !may_use.iter().any(|allowed| allowed == used) {
                wrong.push(format!("`{name}` uses `{used}`, which its row does not name"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn reading_and_solving_never_meet_and_nobody_stands_on_the_shell() {
    for package in &metadata(false).packages {
        let used: Vec<&str> = uses(package).collect();
        let name = package.name.as_str();
        assert!(!used.contains(&"winset"), "{name}");
        assert!(name != "winset-solve" || !used.contains(&"winset-read"));
        assert!(name != "winset-read" || !used.contains(&"winset-solve"));
    }
}

/// Is a licence expression met by the licences allowed?
fn met(expression: &str, allowed: &[String]) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    plain.split(" AND ").all(|part| {
        part.split(" OR ").any(|choice| {
            let name = choice.split(" WITH ").next().unwrap_or_default().trim();
            allowed.iter().any(|allowed| allowed == name)
        })
    })
}

#[test]
fn everything_we_depend_on_may_be_distributed() {
    let text = read("deny.toml");
    let list = text.lines().find(|line| line.starts_with("allow = ")).expect("the licences");
    let allowed: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    let unlicensed: Vec<String> = metadata(true)
        .packages
        .iter()
        .filter(|package| package.source.is_some())
        .filter(|package| !package.license.as_deref().is_some_and(|found| met(found, &allowed)))
        .map(|package| format!("{} {}: {:?}", package.name, package.version, package.license))
        .collect();
    assert!(unlicensed.is_empty(), "{unlicensed:#?}");
}

#[test]
fn no_file_of_the_command_or_the_writers_is_too_long_to_read() {
    fn walk(folder: &std::path::Path, found: &mut Vec<String>) {
        for path in Disk.list(folder).expect("the folder is there") {
            if Disk.is_folder(&path) {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let lines = Disk.read(&path).expect("the file is there").text().lines().count();
                if lines > 600 {
                    found.push(format!("{}: {lines} lines", path.display()));
                }
            }
        }
    }
    let mut found = Vec::new();
    for part in ["crates/winset", "crates/winset-show"] {
        walk(&root().join(part), &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
}
