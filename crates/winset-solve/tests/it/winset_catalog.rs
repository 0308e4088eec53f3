//! The catalog's win-sets: terms with closed forms.

use std::path::Path;
use winset_solve::winset::{
    Loss, Question, Room, Rule, SideTerms, Terms, Voice, bargain, bars, zone,
};
use winset_text::{Disk, World};

fn numbers(value: &toml::Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|n| n.as_float().expect("a number")).collect()
}

fn voice(ideal: &toml::Value, weight: &toml::Value) -> Voice {
    let ideal = numbers(ideal);
    let n = ideal.len();
    Voice { ideal, weight: numbers(weight), low: vec![0.0; n], high: vec![1.0; n], margin: 0.0 }
}

#[test]
fn win_sets_with_closed_forms_are_met() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../catalog/winset/closed-form/expected.toml");
    let source = Disk.read(&file).expect("expected.toml");
    let expected: toml::Table = String::from_utf8_lossy(source.bytes()).parse().expect("TOML");
    let runs = expected["run"].as_array().expect("runs");
    assert!(runs.len() >= 7);
    for run in runs {
        let told = run["definition"].as_str().expect("a definition");
        let loss = Loss::from_word(run["loss"].as_str().expect("a word")).expect("a loss");
        let side = |side: &toml::Value| SideTerms {
            negotiator: voice(&side["ideal"], &side["weight"]),
            ratifiers: side
                .get("ratifiers")
                .and_then(toml::Value::as_array)
                .map_or_else(Vec::new, |all| all.iter().map(|r| voice(&r[0], &r[1])).collect()),
            rule: Rule::All,
            power: side["power"].as_float().expect("a power"),
        };
        let sides: Vec<SideTerms> =
            run["sides"].as_array().expect("sides").iter().map(side).collect();
        let reversion = numbers(&run["reversion"]);
        let terms = Terms { issues: reversion.len(), loss, sides };
        let bars = run.get("bars").map_or_else(|| bars(&terms, &reversion), numbers);
        let question = Question { terms: &terms, reversion: &reversion, bars: &bars };
        let deal = bargain(&question, &mut Room::default()).expect("a bargain");
        let tolerance = run["tolerance"].as_float().expect("a tolerance");
        let meet = |ours: f64, theirs: f64| {
            assert!((ours - theirs).abs() <= tolerance, "{told}: {ours} is not {theirs}");
        };
        for (ours, theirs) in deal.x.iter().zip(numbers(&run["bargain"])) {
            meet(*ours, theirs);
        }
        for (ours, theirs) in
            deal.utility.iter().zip(run.get("utility").map_or(Vec::new(), numbers))
        {
            meet(*ours, theirs);
        }
        if let Some(ends) = run.get("ends").and_then(toml::Value::as_array) {
            let zone = zone(&question, &mut Room::default()).expect("a zone");
            for (ours, theirs) in zone.extent.iter().zip(ends) {
                let theirs = numbers(theirs);
                meet(ours.0, theirs[0]);
                meet(ours.1, theirs[1]);
            }
        }
    }
}
