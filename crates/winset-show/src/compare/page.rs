//! The page of a comparison.

use super::{Why, WhyLine, run_name, why};
use crate::answer::Answer;
use crate::json::{CompareJson, compare_json};
use crate::page::{document, escaped};
use crate::settlement::{verdict_sentence, yes};
use serde::Serialize;

/// What the page is given. `ui/src/compare/data.ts` is its other end.
#[derive(Serialize)]
struct ComparePageJson {
    compare: CompareJson,
    /// What each run is called.
    names: Vec<String>,
    /// Why they differ.
    why: Vec<WhyJson>,
    command: String,
}

/// What is told of every run.
#[derive(Serialize)]
struct WhyJson {
    title: &'static str,
    about: &'static str,
    lines: Vec<WhyLineJson>,
}

/// A line: by run a value and how it is printed.
#[derive(Serialize)]
struct WhyLineJson {
    name: String,
    values: Vec<Option<f64>>,
    texts: Vec<Option<String>>,
}

/// Several runs side by side as a page; `command` is what makes it again.
pub fn compare_page(answers: &[Answer<'_>], command: &str) -> String {
    let title = answers.first().map_or("", |first| first.case.title.as_str());
    let data = ComparePageJson {
        compare: compare_json(answers),
        names: answers.iter().map(run_name).collect(),
        why: why(answers).into_iter().map(why_json).collect(),
        command: command.to_owned(),
    };
    document(&format!("{title} – scenarios compared"), &words(title, answers), &data)
}

fn why_json(told: Why) -> WhyJson {
    let line = |line: WhyLine| {
        let (values, texts) = line
            .cells
            .into_iter()
            .map(|cell| cell.map_or((None, None), |cell| (Some(cell.value), Some(cell.text))))
            .unzip();
        WhyLineJson { name: line.name, values, texts }
    };
    WhyJson {
        title: told.title,
        about: told.about,
        lines: told.lines.into_iter().map(line).collect(),
    }
}

/// The comparison in plain semantic HTML, for readers without scripts.
fn words(title: &str, answers: &[Answer<'_>]) -> String {
    let mut out = format!("<main>\n<h1>{}</h1>\n<p>Scenarios compared.</p>\n", escaped(title));
    for answer in answers {
        out += &format!("<section>\n<h2>{}</h2>\n", escaped(&run_name(answer)));
        if let Some(found) = &answer.forecast.settlement {
            out += &format!("<p>{}</p>\n", escaped(&verdict_sentence(answer.case, found)));
        }
        out += "<ul>\n";
        for told in &answer.forecast.questions {
            if let Some(question) = answer.case.questions.get(told.question) {
                let yes = yes(told);
                out += &format!("<li>{} {yes}</li>\n", escaped(&question.text));
            }
        }
        out += "</ul>\n</section>\n";
    }
    out + "</main>\n"
}
