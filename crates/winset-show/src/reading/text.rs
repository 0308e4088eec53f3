//! What was read, as text: for a terminal, a file or a mail.

use super::ReadAnswer;
use super::article::{Said, dates};
use crate::grammar::{capitalised, counted, harmless, listed, shortened};
use crate::layout::{Align, Table, heading, wrapped};
use crate::paint::{CAUTION, HEADING, Look, QUIET, TITLE};
use crate::terminal::{INDENT, list, print_table};
use std::collections::BTreeMap;

/// So many claims of an issue are shown; the file, the tables and the page have all of them.
const CLAIMS_SHOWN: usize = 3;
/// So many issues are shown with claims; of the others the names.
const ISSUES_SHOWN: usize = 6;
/// So many actors, events and remarks are shown.
const ROWS_SHOWN: usize = 10;

/// The whole answer as text.
pub fn reading_text(answer: &ReadAnswer<'_>, look: Look) -> String {
    let mut out = String::new();
    head(&mut out, answer, look);
    reports(&mut out, answer, look);
    if !answer.gathered.claims.is_empty() {
        contradictions(&mut out, answer, look);
        issues(&mut out, answer, look);
        actors(&mut out, answer, look);
    }
    timeline(&mut out, answer, look);
    left_out(&mut out, answer, look);
    remarks(&mut out, answer, look);
    asked(&mut out, answer, look);
    look.shown(out)
}

fn title(out: &mut String, look: Look, text: &str) {
    out.push('\n');
    *out += &look.paint(HEADING, &heading(text, look.columns(), look.rule()));
    out.push('\n');
}

fn head(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    let gathered = answer.gathered;
    let mut text = answer.reports_told();
    if gathered.claims.is_empty() {
        text += ": no claims.";
    } else {
        let parts = [
            answer.claims_told(),
            counted(gathered.contradictions.len(), "contradiction", "contradictions"),
            counted(gathered.timeline.len(), "dated event", "dated events"),
        ];
        text += &format!(": {}.", listed(&parts, "and"));
    }
    *out += &look.paint(TITLE, &wrapped(&text, look.columns(), "", ""));
    if gathered.claims.is_empty() {
        let text = match nothing(answer) {
            Nothing::NoText => "There is nothing to read: no text stands in it.",
            Nothing::AllLeftOut => {
                "Everything was left out as no part of an article. `--keep-all` keeps it."
            }
            Nothing::NoClaims => {
                "Nothing that bears on a negotiation was found. Is the text English? `--page` \
                 shows what was kept of each report; `--case` or `--lexicon` adds the names of your \
                 own actors and issues."
            }
        };
        *out += &look.paint(CAUTION, &wrapped(text, look.columns(), "", ""));
    }
}

/// Why no claim was found.
enum Nothing {
    NoText,
    AllLeftOut,
    NoClaims,
}

fn nothing(answer: &ReadAnswer<'_>) -> Nothing {
    let articles = &answer.gathered.articles;
    if articles.iter().any(|reading| !reading.document.text.trim().is_empty()) {
        Nothing::NoClaims
    } else if articles.iter().any(|reading| !reading.document.dropped.is_empty()) {
        Nothing::AllLeftOut
    } else {
        Nothing::NoText
    }
}

fn reports(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    title(out, look, "Reports");
    let mut table = Table {
        header: vec!["report", "outlet", "published", "known by", "claims", "left out"],
        align: vec![Align::Left, Align::Left, Align::Left, Align::Left, Align::Right, Align::Right],
        rows: Vec::new(),
        gives_way: 0,
        least: 22,
        may_go: vec!["known by", "left out"],
    };
    for (at, reading) in answer.gathered.articles.iter().enumerate() {
        let document = &reading.document;
        let claims = answer.gathered.claims.iter().filter(|claim| claim.article == at).count();
        let size = answer.source(at).bytes().len();
        let dropped: usize = document.dropped.iter().map(|dropped| dropped.raw.len()).sum();
        let left_out = match answer.within(at) {
            Some(_) => String::new(),
            None => format!("{} %", (100 * dropped).checked_div(size).unwrap_or(0)),
        };
        let published = document.published;
        let key = &answer.article_keys[at];
        table.rows.push(vec![
            harmless(&match answer.within(at) {
                Some(host) => format!("{key} (in {host})"),
                None => key.clone(),
            }),
            harmless(document.outlet.as_deref().unwrap_or("not told")),
            published.map_or_else(|| String::from("not known"), |found| dates(found.range)),
            published.map_or("", |found| found.by.word()).to_owned(),
            claims.to_string(),
            left_out,
        ]);
    }
    print_table(out, &table, look);
}

fn issues(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    let gathered = answer.gathered;
    let mut by_issue: BTreeMap<Option<winset_read::IssueRef>, Vec<usize>> = BTreeMap::new();
    for (at, found) in gathered.claims.iter().enumerate() {
        by_issue.entry(found.claim.issue).or_default().push(at);
    }
    let mut groups: Vec<_> = by_issue.into_iter().collect();
    groups
        .sort_by_key(|(issue, claims)| (issue.is_none(), std::cmp::Reverse(claims.len()), *issue));
    let more = groups.split_off(groups.len().min(ISSUES_SHOWN));
    let called = |issue: &Option<winset_read::IssueRef>| match issue {
        Some(issue) => capitalised(&answer.lexicon.issue(*issue).name),
        None => String::from("No issue of the lexicon"),
    };
    for (issue, mut claims) in groups {
        let name = called(&issue);
        let mut reports: Vec<usize> =
            claims.iter().map(|at| gathered.claims[*at].article).collect();
        reports.sort_unstable();
        reports.dedup();
        let text = format!(
            "{name}: {} from {}",
            counted(claims.len(), "claim", "claims"),
            counted(reports.len(), "report", "reports"),
        );
        title(out, look, &harmless(&text));
        let weight = |at: &usize| gathered.claims[*at].claim.weight;
        let rejected = |at: &usize| gathered.claims[*at].claim.is_rejected();
        claims.sort_by(|a, b| {
            let by_weight = weight(b).total_cmp(&weight(a)).then(a.cmp(b));
            rejected(a).cmp(&rejected(b)).then(by_weight)
        });
        let shown = if issue.is_none() { 2 } else { CLAIMS_SHOWN };
        for at in claims.iter().take(shown) {
            claim(out, answer, *at, look);
        }
        if claims.len() > shown {
            let rest = counted(claims.len() - shown, "more claim", "more claims");
            *out += &look.paint(QUIET, &format!("{INDENT}and {rest}\n"));
        }
    }
    if !more.is_empty() {
        title(out, look, "Further issues");
        let told =
            more.iter().map(|(issue, claims)| format!("{} ({})", called(issue), claims.len()));
        let text = harmless(&told.collect::<Vec<_>>().join(", "));
        *out += &wrapped(&text, look.columns(), INDENT, INDENT);
    }
}

/// Who, what, how much; then the words.
fn claim(out: &mut String, answer: &ReadAnswer<'_>, at: usize, look: Look) {
    let said = Said::of(answer, at);
    let key = &answer.claim_keys[at];
    let first = format!("{key}  {}", said.line);
    *out += &wrapped(&harmless(&first), look.columns(), INDENT, "       ");
    let quote = in_marks(&shortened(&said.quote, 140));
    let text = harmless(&format!("{quote} ({})", said.from));
    *out += &look.paint(QUIET, &wrapped(&text, look.columns(), "       ", "       "));
}

/// Words in quotation marks; they stay as they are if they stand in some already.
fn in_marks(words: &str) -> String {
    let marks = ['“', '”', '"', '‘', '’', '\''];
    let bare = words.trim_matches(marks);
    let (begins, ends) = (words.starts_with(marks), words.ends_with(marks));
    let inside = bare.contains(['“', '”', '"']);
    match (begins && (ends || words.ends_with('…'))) && !inside {
        true => format!("“{bare}”"),
        false => format!("“{words}”"),
    }
}

fn actors(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    use winset_case::Modality::{
        Commitment, Demand, Denial, Event, Forecast, Offer, Opinion, Plan, Position, Precedent,
        Refusal, State,
    };
    let mut rows: BTreeMap<String, [usize; 5]> = BTreeMap::new();
    for found in answer.gathered.claims.iter().filter(|found| !found.claim.is_rejected()) {
        let Some(speaker) = &found.claim.speaker else { continue };
        let column = match found.claim.modality {
            Demand => 0,
            Refusal | Denial => 1,
            Offer | Commitment | Plan => 2,
            Position => 3,
            Event | State | Opinion | Forecast | Precedent => 4,
        };
        rows.entry(answer.party_name(speaker)).or_default()[column] += 1;
    }
    if rows.is_empty() {
        return;
    }
    title(out, look, "Who claims, wants or does what");
    let mut rows: Vec<(String, [usize; 5])> = rows.into_iter().collect();
    rows.sort_by_key(|(name, counts)| {
        (std::cmp::Reverse(counts.iter().sum::<usize>()), name.clone())
    });
    let mut table = Table {
        header: vec!["", "demands", "refuses, denies", "offers, plans", "positions", "other"],
        align: vec![
            Align::Left,
            Align::Right,
            Align::Right,
            Align::Right,
            Align::Right,
            Align::Right,
        ],
        rows: Vec::new(),
        gives_way: 0,
        least: 16,
        may_go: vec!["other", "positions"],
    };
    let cell = |count: usize| if count == 0 { String::from("–") } else { count.to_string() };
    for (name, counts) in rows.iter().take(ROWS_SHOWN) {
        let mut row = vec![harmless(&shortened(name, 50))];
        row.extend(counts.iter().map(|count| cell(*count)));
        table.rows.push(row);
    }
    print_table(out, &table, look);
    if rows.len() > ROWS_SHOWN {
        let rest = counted(rows.len() - ROWS_SHOWN, "more speaker", "more speakers");
        *out += &look.paint(QUIET, &format!("{INDENT}and {rest}\n"));
    }
}

fn contradictions(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    let found = &answer.gathered.contradictions;
    let text = match found.len() {
        0 => String::from("No contradictions were found"),
        many => {
            format!(
                "Claims that cannot all hold: {}",
                counted(many, "contradiction", "contradictions")
            )
        }
    };
    title(out, look, &text);
    for contradiction in found {
        let about = capitalised(&contradiction.about);
        let text = format!("{about} ({})", contradiction.kind.word().replace('-', " "));
        *out += &wrapped(&harmless(&text), look.columns(), look.bullet(), "  ");
        for side in &contradiction.sides {
            let told: Vec<String> = side
                .iter()
                .take(2)
                .map(|at| {
                    let said = Said::of(answer, *at);
                    let key = &answer.claim_keys[*at];
                    format!("{key} {} ({})", in_marks(&shortened(&said.quote, 110)), said.from)
                })
                .collect();
            let more = side.len().saturating_sub(2);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let text = harmless(&format!("{}{more}", told.join("; ")));
            *out += &wrapped(&text, look.columns(), "    – ", "      ");
        }
    }
}

fn timeline(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    let entries = &answer.gathered.timeline;
    if entries.is_empty() {
        return;
    }
    title(out, look, "When");
    for entry in entries.iter().take(ROWS_SHOWN) {
        let keys: Vec<&str> =
            entry.claims.iter().map(|at| answer.claim_keys[*at].as_str()).collect();
        let when = dates(entry.when);
        let text =
            harmless(&format!("{when}: {} [{}]", shortened(&entry.event, 130), keys.join(", ")));
        *out += &wrapped(&text, look.columns(), INDENT, "    ");
    }
    if entries.len() > ROWS_SHOWN {
        let rest = counted(entries.len() - ROWS_SHOWN, "more event", "more events");
        *out += &look.paint(QUIET, &format!("{INDENT}and {rest}\n"));
    }
}

fn left_out(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    let any = answer.gathered.articles.iter().any(|reading| !reading.document.dropped.is_empty());
    if !any {
        return;
    }
    title(out, look, "Left out");
    for (at, reading) in answer.gathered.articles.iter().enumerate() {
        let mut reasons: Vec<(&'static str, usize, usize)> = Vec::new();
        for dropped in &reading.document.dropped {
            let word = dropped.reason.word();
            match reasons.iter_mut().find(|(known, ..)| *known == word) {
                Some((_, count, bytes)) => {
                    *count += 1;
                    *bytes += dropped.raw.len();
                }
                None => reasons.push((word, 1, dropped.raw.len())),
            }
        }
        if reasons.is_empty() {
            continue;
        }
        reasons.sort_by_key(|(word, _, bytes)| (std::cmp::Reverse(*bytes), *word));
        let told: Vec<String> = reasons
            .iter()
            .map(|(word, count, bytes)| {
                let times = if *count > 1 { format!(" ×{count}") } else { String::new() };
                format!("{}{times} ({})", word.replace('-', " "), bytes_told(*bytes))
            })
            .collect();
        let text = harmless(&format!("{}: {}", answer.article_keys[at], told.join(", ")));
        *out += &wrapped(&text, look.columns(), look.bullet(), "  ");
    }
    let text = "`--keep REASON` keeps passages left out for a reason; in claims.toml `restore = true` \
                keeps one of them.";
    *out += &look.paint(QUIET, &wrapped(text, look.columns(), "", ""));
}

fn bytes_told(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        _ => format!("{:.1} kB", bytes as f64 / 1000.0),
    }
}

fn remarks(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    let mut items = Vec::new();
    for (at, reading) in answer.gathered.articles.iter().enumerate() {
        for remark in &reading.diagnostics {
            let place = remark
                .raw
                .as_ref()
                .map_or_else(String::new, |raw| format!(", bytes {} to {}", raw.start, raw.end));
            let key = &answer.article_keys[at];
            items.push(format!("{key}{place}: {}", remark.text));
        }
    }
    list(out, look, "To look at", &items);
}

fn asked(out: &mut String, answer: &ReadAnswer<'_>, look: Look) {
    let Some(asked) = answer.asked else { return };
    let mut items = vec![format!(
        "{} proposed {}; {} kept, because the quote stands in the report once and the value in \
         the quote.",
        asked.model,
        counted(asked.proposed, "claim", "claims"),
        if asked.kept == 1 { String::from("1 was") } else { format!("{} were", asked.kept) },
    )];
    for (reason, count) in &asked.refused {
        items.push(format!("refused {count}: {reason}"));
    }
    for (file, why) in &asked.failed {
        items.push(format!("no usable answer for {file}: {why}"));
    }
    list(out, look, "What the language model proposed", &items);
}
