//! Each layout, read from a small file: what reaches the case, and how faults are told.

use crate::Read;
use winset_peers::{Amount, ImportOptions, Layout, PeerTie};

/// Actor, issue, position, salience of every stake.
fn stakes(read: &Read) -> Vec<(String, String, String, String)> {
    let negotiation = read.negotiation();
    let told = negotiation.stakes.iter().map(|stake| {
        (
            negotiation.actors[stake.actor].name.clone(),
            negotiation.issues[stake.issue].name.clone(),
            stake.position.cell(),
            stake.salience.cell(),
        )
    });
    told.collect()
}

fn capabilities(read: &Read) -> Vec<String> {
    read.negotiation().actors.iter().map(|actor| actor.capability.cell()).collect()
}

fn four(
    actor: &str,
    issue: &str,
    position: &str,
    salience: &str,
) -> (String, String, String, String) {
    (actor.into(), issue.into(), position.into(), salience.into())
}

#[test]
fn ktabs_csv_keeps_its_scale_its_names_and_its_numbers() {
    let read = Read::fixture("ktab.csv");
    assert_eq!(read.imported.layout, Some(Layout::Ktab));
    assert!(read.messages().is_empty(), "{:?}", read.messages());
    assert_eq!(
        stakes(&read)[..2],
        [four("NO", "Quota", "30", "24.5"), four("NO", "Watch", "20", "48"),]
    );
    assert_eq!(capabilities(&read), ["100", "60.2", "35", "20"]);
    let text = read.case_file();
    assert!(text.contains("aliases    = [\"Norland\"]"), "{text}");
    assert!(!text.contains("[\"Random Actor\"]"), "a name of two is the name of none: {text}");
    assert!(text.contains("scale      = [0, 100]") && text.contains("row 3"), "{text}");
    assert_eq!(read.case().question.as_deref(), Some("Quota, and who watches it"));
}

#[test]
fn ktabs_xml_brings_its_ties_along() {
    let read = Read::fixture("ktab.xml");
    assert_eq!(read.imported.layout, Some(Layout::KtabXml));
    assert_eq!(read.messages(), ["1 adjustments of an actor to itself are left out"]);
    assert_eq!(stakes(&read)[3], four("SU", "Watch", "65", "41.3"));
    assert_eq!(read.negotiation().ties, [PeerTie { from: 0, to: 1, strength: 7.0 }]);
    assert!(read.imported.assumed.iter().any(|said| said.contains("VictoryProbModel Linear")));
    assert_eq!(read.case().ties.len(), 1);
}

#[test]
fn decides_text_keeps_its_ranges_and_its_shares_become_percent() {
    let read = Read::fixture("decide.txt");
    assert_eq!(read.imported.layout, Some(Layout::Decide));
    assert!(read.messages().is_empty(), "{:?}", read.messages());
    assert_eq!(
        stakes(&read)[..3],
        [
            four("Norland", "quota", "3", "57"),
            four("Norland", "watch", "100", "95"),
            four("Sudland's", "quota", "5", "90"),
        ]
    );
    assert_eq!(capabilities(&read), ["1", "0.6"]);
    let case = read.case();
    assert_eq!((case.issues[0].low, case.issues[0].high), (0.5, 7.0));
}

#[test]
fn power_that_differs_by_issue_lowers_salience_and_is_told() {
    let text =
        "#A,a\n#P,p\n#M,p,0\n#M,p,9\n#P,q\n#M,q,0\n#M,q,1\n#D,a,p,3,0.5,0.4\n#D,a,q,1,0.8,0.1\n";
    let read = Read::of("d.txt", text, &ImportOptions::default());
    assert_eq!(read.messages(), ["power differs by issue in 1 rows"]);
    assert_eq!(capabilities(&read), ["0.4"]);
    assert_eq!(stakes(&read)[1], four("a", "q", "1", "20"));
}

#[test]
fn scholzs_csv_keeps_its_units_and_its_scale_is_that_of_its_positions() {
    let read = Read::fixture("emissions.csv");
    assert_eq!(read.imported.layout, Some(Layout::Csv));
    assert!(read.messages().is_empty(), "{:?}", read.messages());
    assert_eq!(stakes(&read)[8], four("Denmark", "emissions", "4", "100"));
    assert_eq!(capabilities(&read)[3], "0.16");
    let case = read.case();
    assert_eq!((case.issues[0].low, case.issues[0].high), (4.0, 10.0));
    let assumed = read.imported.assumed.join("\n");
    assert!(assumed.contains("from 4 to 10") && assumed.contains("0 to 1 became 0 to 100"));
    assert!(
        read.case_file().contains("# - the scale of `emissions` was taken to run from 4 to 10")
    );
}

#[test]
fn deus_issue_becomes_a_case_that_does_not_know_what_was_decided() {
    let table = "prnr\tprname\tisnr\ttype\tcouncil\tproc\tcounvte\tintro\tfinact\tpcom\tpat\tpde\tscom\tsat\tsde\trp\tout\n\
                 \t\t\t\t\t\t\t\t\t4.1\t0.48\t4.1\t\t\t\t\t\n\
                 d1\tbuses\td1i1\tReg\tTrans\tCOD\tQMV\t26-01-00\t1930-05-01\t100\t40\t0\t50\t60\t\t20\t77\n\
                 d1\tbuses\td1i2\tReg\tTrans\tCOD\tUnan\t26-01-00\t1930-05-01\t0\t\t80\t50\t0\t60\t\t50\n\
                 d2\tcod\td2i1\tReg\tFish\tCNS\tQMV\t26-01-00\t1930-05-01\t0\t\t80\t50\t0\t60\t\t50\n";
    let options = ImportOptions { issues: vec!["buses".into()], ..ImportOptions::default() };
    let read = Read::of("deu.csv", table, &options);
    assert_eq!(read.imported.layout, Some(Layout::Deu));
    assert_eq!(read.messages(), ["positions without a salience are left out: `Germany` on `d1i1`"]);
    assert_eq!(read.negotiation().issues.len(), 2);
    let text = read.case_file();
    assert!(!text.contains("77"), "{text}");
    let case = read.case();
    assert_eq!(case.issues[0].reversion, Some(20.0));
    assert_eq!(case.as_of.to_string(), "2000-01-26");
    assert_eq!(capabilities(&read), ["4.1", "0.48", "4.1"]);
    let options = ImportOptions { issues: vec!["d1i3".into()], ..ImportOptions::default() };
    let read = Read::of("deu.csv", table, &options);
    assert_eq!(read.messages(), ["the file has no issue `d1i3`"]);
    assert!(read.imported.diagnostics[0].help[0].contains("d1i"));
}

/// What is told of a file, in order.
fn told(text: &str) -> Vec<String> {
    let read = Read::of("a.csv", text, &ImportOptions::default());
    assert!(read.imported.negotiation.is_none());
    read.messages().into_iter().map(String::from).collect()
}

#[test]
fn faults_are_told_by_row_and_column() {
    assert_eq!(
        told("Actor,Capability,Position,Salience\na,1,abc,50\nb,-1,4,101\n,1,2,3\nc,1,,\"x\"\n"),
        [
            "-1 is less than 0: row 3, column B (Capability)",
            "the cell is empty: row 4, column A (Actor)",
            "`abc` is not a number: row 2, column C (Position)",
            "101 is not between 0 and 100: row 3, column D (Salience)",
            "the cell is empty: row 5, column C (Position)",
            "`x` is not a number: row 5, column D (Salience)",
        ]
    );
    assert_eq!(
        told("T,d,1,1,\nActor,D,P,X Pos,X Sal,\na,d,1,abc,30\na,d,1,101,\n"),
        [
            "`abc` is not a number: row 3, column D (X Pos)",
            "actor `a` is there twice: row 4, column A",
            "101 is not between 0 and 100: row 4, column D (X Pos)",
            "the cell is empty: row 4, column E (X Sal)",
            "1 actors are announced and 2 are there: row 1, column C (number of actors)",
        ]
    );
    assert_eq!(
        told("#A\ta\n#P\tp\n#M\tp\t0\n#M\tp\t9\n#D\tb\tp\t10\tx\t1\n#X\n"),
        [
            "`#X` begins no row of decide's: row 6, column A",
            "there is no actor `b`: row 5, column B (actor)",
            "10 is not between 0 and 9: row 5, column D (position)",
            "`x` is not a number: row 5, column E (salience)",
            "no row `#D` gives a position of `a`",
        ]
    );
    let xml = "<Scenario><Dimensions><dName>X</dName></Dimensions><Actors><Actor><name>a</name>\
               <capability>1</capability><Position><dCoord>abc</dCoord></Position><Salience/></Actor></Actors></Scenario>";
    assert_eq!(
        told(xml),
        [
            "`abc` is not a number: the position of `a` on `X`",
            "`a` has 0 saliences for 1 dimensions",
        ]
    );
    assert_eq!(told("<Scenario>"), ["the file is no well-formed XML"]);
    assert_eq!(told("hello\n"), ["`a.csv` has no layout that is known"]);
}

#[test]
fn a_diagnostic_points_at_the_cell() {
    let read = Read::of(
        "a.csv",
        "Actor;Position;Salience\nÄ;1,5;50\nb;abc;5\n",
        &ImportOptions::default(),
    );
    let drawn = read.drawn(&read.imported.diagnostics[0]);
    assert!(drawn.contains("a.csv:3:3") && drawn.contains("^^^"), "{drawn}");
}

#[test]
fn distributions_and_decimal_commas_are_read_in_plain_tables() {
    let text = "Actor;Position;Salience;Issue;Capability\na;55 to 70;12,5;q;1\nb;pert(50, 62, 80);50;q;2\n";
    let read = Read::of("a.csv", text, &ImportOptions::default());
    let position = &read.negotiation().stakes[1].position;
    assert_eq!(*position, Amount::Written("pert(50, 62, 80)".into()));
    assert_eq!(stakes(&read)[0], four("a", "q", "55 to 70", "12.5"));
    assert!(!read.case().stakes[0].position.is_certain());
}
