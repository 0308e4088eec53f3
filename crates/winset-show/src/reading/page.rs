//! The page on which the articles stand with their claims highlighted.

use super::ReadAnswer;
use super::article::{Said, dates};
use super::json::{ReadJson, read_json};
use crate::page::{bullets, document, escaped};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use winset_read::{Block, Party, Place};

/// Of a passage that was left out, so much is shown, in bytes.
const MOST_SHOWN: usize = 1_500;

/// What the page is given.
#[derive(Serialize)]
struct ReadPageJson {
    reading: ReadJson,
    articles: Vec<ArticleJson>,
    /// The names of actors, by key.
    actors: BTreeMap<String, String>,
    /// The names of issues, by key.
    issues: BTreeMap<String, String>,
    command: String,
}

#[derive(Serialize)]
struct ArticleJson {
    id: String,
    blocks: Vec<BlockJson>,
    left_out: Vec<LeftOutJson>,
}

#[derive(Serialize)]
struct BlockJson {
    kind: &'static str,
    repeats: bool,
    runs: Vec<RunJson>,
}

/// Words, and the claims they belong to.
#[derive(Serialize)]
struct RunJson {
    text: String,
    claims: Vec<String>,
}

#[derive(Serialize)]
struct LeftOutJson {
    reason: &'static str,
    bytes: usize,
    text: String,
    cut: bool,
}

/// The page; `command` is what makes it again.
pub fn reading_page(answer: &ReadAnswer<'_>, command: &str) -> String {
    let gathered = answer.gathered;
    let mut reading = read_json(answer);
    // The page shows claims; numbers, dates and names have their place in the JSON.
    reading.quantities.clear();
    reading.times.clear();
    reading.mentions.clear();
    let mut claims_of = vec![Vec::new(); gathered.articles.len()];
    for (at, found) in gathered.claims.iter().enumerate() {
        claims_of[found.article].push((found.claim.place, at));
    }
    let articles: Vec<ArticleJson> =
        claims_of.iter().enumerate().map(|(at, claims)| article(answer, at, claims)).collect();
    let (mut actors, mut issues) = (BTreeMap::new(), BTreeMap::new());
    for found in &gathered.claims {
        for party in [&found.claim.speaker, &found.claim.target].into_iter().flatten() {
            if let Party::Actor(actor) = party {
                for actor in [*actor, answer.lexicon.top(*actor)] {
                    let entry = answer.lexicon.actor(actor);
                    actors.insert(entry.key.clone(), entry.name.clone());
                }
            }
        }
        if let Some(issue) = found.claim.issue {
            let entry = answer.lexicon.issue(issue);
            issues.insert(entry.key.clone(), entry.name.clone());
        }
    }
    let words = words(answer, &articles);
    let data = ReadPageJson { reading, articles, actors, issues, command: command.to_owned() };
    document("Claims of reports – Winset", &words, &data)
}

fn article(answer: &ReadAnswer<'_>, at: usize, claims: &[(Place, usize)]) -> ArticleJson {
    let reading = answer.gathered.articles[at];
    let document = &reading.document;
    let mut first = 0;
    let blocks = document
        .blocks
        .iter()
        .map(|block| {
            while claims.get(first).is_some_and(|(place, _)| place.end <= block.place.start) {
                first += 1;
            }
            let here =
                claims[first..].iter().take_while(|(place, _)| place.start < block.place.end);
            let here: Vec<(Place, usize)> = here.copied().collect();
            block_json(answer, &document.text, block, &here)
        })
        .collect();
    let source = answer.source(at);
    let left_out = document
        .dropped
        .iter()
        .filter(|_| answer.within(at).is_none())
        .map(|dropped| {
            let bytes = source.bytes().get(dropped.raw.clone()).unwrap_or_default();
            let shown = &bytes[..bytes.len().min(MOST_SHOWN)];
            let text = String::from_utf8_lossy(shown).trim_end_matches('\u{fffd}').to_owned();
            LeftOutJson {
                reason: dropped.reason.word(),
                bytes: bytes.len(),
                text,
                cut: bytes.len() > MOST_SHOWN,
            }
        })
        .collect();
    ArticleJson { id: answer.article_keys[at].clone(), blocks, left_out }
}

/// A block cut where claims begin and end.
fn block_json(
    answer: &ReadAnswer<'_>,
    text: &str,
    block: &Block,
    claims: &[(Place, usize)],
) -> BlockJson {
    let Place { start, end } = block.place;
    let mut cuts = vec![start, end];
    cuts.extend(claims.iter().flat_map(|(place, _)| [place.start, place.end]));
    cuts.retain(|cut| (start..=end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs = Vec::new();
    let mut active: Vec<(Place, usize)> = Vec::new();
    let mut coming = claims.iter().peekable();
    for pair in cuts.windows(2) {
        let run = Place { start: pair[0], end: pair[1] };
        active.retain(|(place, _)| place.end > run.start);
        while let Some(claim) = coming.next_if(|(place, _)| place.start <= run.start) {
            if claim.0.end > run.start {
                active.push(*claim);
            }
        }
        runs.push(RunJson {
            text: text.get(run.range()).unwrap_or_default().to_owned(),
            claims: active.iter().map(|(_, at)| answer.claim_keys[*at].clone()).collect(),
        });
    }
    let kind = match block.kind {
        winset_read::BlockKind::Title => "title",
        winset_read::BlockKind::Standfirst => "standfirst",
        winset_read::BlockKind::Heading => "heading",
        winset_read::BlockKind::Paragraph => "paragraph",
        winset_read::BlockKind::Item => "item",
    };
    BlockJson { kind, repeats: block.repeats, runs }
}

/// The articles in plain semantic HTML, for readers without scripts.
fn words(answer: &ReadAnswer<'_>, articles: &[ArticleJson]) -> String {
    let mut out = String::from("<main>\n<h1>What the reports claim</h1>\n");
    let all = answer.gathered.claims.iter().zip(answer.claim_keys);
    let rejected = all.filter(|(found, _)| found.claim.is_rejected());
    let rejected: BTreeSet<&str> = rejected.map(|(_, key)| key.as_str()).collect();
    for (at, article) in articles.iter().enumerate() {
        let document = &answer.gathered.articles[at].document;
        let title = document.title.as_deref().unwrap_or(&article.id);
        let _ = writeln!(out, "<article>\n<h2>{}</h2>", escaped(title));
        let outlet = document.outlet.as_deref().unwrap_or("outlet not told");
        let when = document
            .published
            .map_or_else(|| String::from("date not known"), |published| dates(published.range));
        let _ = writeln!(out, "<p>{}, {}</p>", escaped(outlet), escaped(&when));
        for block in &article.blocks {
            let tag = if matches!(block.kind, "title" | "heading") { "h3" } else { "p" };
            let _ = write!(out, "<{tag}>");
            for run in &block.runs {
                let words = escaped(&run.text);
                match run.claims.is_empty() {
                    true => out += &words,
                    false if run.claims.iter().all(|key| rejected.contains(key.as_str())) => {
                        let _ = write!(
                            out,
                            "<s title=\"{}, rejected\">{words}</s>",
                            escaped(&run.claims.join(", "))
                        );
                    }
                    false => {
                        let _ = write!(
                            out,
                            "<mark title=\"{}\">{words}</mark>",
                            escaped(&run.claims.join(", "))
                        );
                    }
                }
            }
            let _ = writeln!(out, "</{tag}>");
        }
        out += "</article>\n";
    }
    let claims: Vec<String> = (0..answer.gathered.claims.len())
        .map(|at| {
            let said = Said::of(answer, at);
            format!("{}: {}: “{}” ({})", answer.claim_keys[at], said.line, said.quote, said.from)
        })
        .collect();
    out += "<section>\n<h2>All claims</h2>\n";
    out += &bullets(claims.iter().map(String::as_str));
    let _ = write!(out, "</section>\n<footer><p>winset {}</p></footer>\n</main>\n", crate::VERSION);
    out
}
