//! The page of a backtest.

use super::verdict::method_title;
use super::{BacktestAnswer, errors, how, method_word, what_was_scored, widened};
use crate::json::{BacktestJson, ModelInfo, backtest_json, model_info};
use crate::layout::Table;
use crate::page::{bullets, document, escaped};
use serde::Serialize;
use winset_solve::backtest::{Backtest, Method};

/// What the page is given. `ui/src/backtest/data.ts` is its other end.
#[derive(Serialize)]
struct BacktestPageJson {
    backtest: BacktestJson,
    methods: Vec<MethodInfo>,
    scores: Vec<ScoreInfo>,
    models: Vec<ModelInfo>,
    /// What was scored, and how it was divided.
    scored: String,
    /// How what is learnt was learnt.
    how: String,
    definitions: Vec<Definition>,
    command: String,
}

/// What made a forecast.
#[derive(Serialize)]
struct MethodInfo {
    name: &'static str,
    title: &'static str,
    meaning: &'static str,
    model: bool,
}

#[derive(Serialize)]
struct ScoreInfo {
    name: &'static str,
    title: &'static str,
    meaning: &'static str,
    /// In points of 100, or a share of the issues?
    share: bool,
    /// Is less better, more, or neither?
    better: &'static str,
}

#[derive(Serialize)]
struct Definition {
    term: &'static str,
    meaning: String,
}

const SCORES: [ScoreInfo; 9] = [
    points(
        "mean-absolute-error",
        "average miss",
        "Distance of forecast and outcome, averaged (mean absolute error).",
    ),
    points(
        "median-absolute-error",
        "middle miss",
        "Half of the issues were missed by less (median absolute error).",
    ),
    points(
        "root-mean-square-error",
        "RMS miss",
        "Root of the mean of the squared misses: large misses count most.",
    ),
    share("within-5", "within 5", "Share of the issues missed by at most 5 points.", "more"),
    share("within-10", "within 10", "Share of the issues missed by at most 10 points.", "more"),
    points(
        "crps",
        "CRPS",
        "Continuous ranked probability score: how far the whole forecast lies from the outcome; of one number it is the miss.",
    ),
    share(
        "coverage-50",
        "in 50 %",
        "Share of the outcomes inside the central 50 % of the forecast; 50 % is right.",
        "neither",
    ),
    share(
        "coverage-80",
        "in 80 %",
        "Share of the outcomes inside the central 80 % of the forecast; 80 % is right.",
        "neither",
    ),
    share(
        "coverage-90",
        "in 90 %",
        "Share of the outcomes inside the central 90 % of the forecast; 90 % is right.",
        "neither",
    ),
];

const fn points(name: &'static str, title: &'static str, meaning: &'static str) -> ScoreInfo {
    ScoreInfo { name, title, meaning, share: false, better: "less" }
}

const fn share(
    name: &'static str,
    title: &'static str,
    meaning: &'static str,
    better: &'static str,
) -> ScoreInfo {
    ScoreInfo { name, title, meaning, share: true, better }
}

/// The page; `command` is what makes it again.
pub fn backtest_page(answer: &BacktestAnswer<'_>, command: &str) -> String {
    let result = answer.result;
    let models = &result.plan.models;
    let methods = Backtest::methods(models.len()).into_iter().map(|method| MethodInfo {
        name: method_word(method, models),
        title: method_title(method, models),
        meaning: meaning(method),
        model: matches!(method, Method::Model(_)),
    });
    let data = BacktestPageJson {
        backtest: backtest_json(answer),
        methods: methods.collect(),
        scores: Vec::from(SCORES),
        models: models.iter().map(model_info).collect(),
        scored: what_was_scored(answer),
        how: how(answer),
        definitions: definitions(answer),
        command: command.to_owned(),
    };
    document(&format!("Backtest of {} – Winset", answer.file), &words(answer, &data), &data)
}

/// What a method does that is no model; a model's meaning stands with its parameters.
fn meaning(method: Method) -> &'static str {
    match method {
        Method::Fifty => "Always the middle of the scale.",
        Method::PlainMean => "The average of the positions, all actors alike.",
        Method::Model(_) => "",
        Method::PoolEqual => "All models of this backtest, each with the same weight.",
        Method::PoolByRecord => "All models, with the weights that scored best on the fit part.",
        Method::Blend => {
            "Ours, not from the literature: the mean with a part of the plain mean, a part of the \
             probability on the positions of the actors, and narrower misses."
        }
    }
}

fn definitions(answer: &BacktestAnswer<'_>) -> Vec<Definition> {
    let capability = match answer.capability {
        "votes" => {
            "Votes in the council when the proposal was introduced, by the treaty in force; Commission \
             and Parliament weigh as much as the largest state."
        }
        "gdp" => "The size of the actor\u{2019}s economy, as the table has it.",
        _ => "The same for everyone.",
    };
    let define = |term, meaning: &str| Definition { term, meaning: meaning.to_owned() };
    vec![
        define(
            "Points",
            "Every issue runs from 0 to 100; a miss is the distance between forecast and outcome.",
        ),
        define("Capability", capability),
        define(
            "The mean",
            "The average of the positions, weighted by capability × salience; all others are compared with it.",
        ),
        define(
            "Inputs only",
            "The forecast as the inputs give it. Inputs of the table are certain, so a model gives one number.",
        ),
        define(
            "With model error",
            "The same, widened by what the method missed on the fit part, in a scale that grows with the spread of the positions.",
        ),
        Definition {
            term: "Fit part and test part",
            meaning: format!(
                "Half of the proposals, drawn with seed {}, whole proposals each. What is learnt is \
                 learnt on the fit part and scored on the test part.",
                answer.result.plan.seed
            ),
        },
        Definition {
            term: "Interval of a difference",
            meaning: format!(
                "The table\u{2019}s proposals are drawn anew {} times, and both forecasts scored on the same \
                 draw: 95 % of the differences lie in it. Where it holds no zero, the difference is \
                 hardly chance.",
                answer.result.plan.resamples
            ),
        },
        define(
            "Reference point",
            "What would have held without a decision, where the table tells it.",
        ),
    ]
}

/// The backtest in plain semantic HTML, for readers without scripts.
fn words(answer: &BacktestAnswer<'_>, data: &BacktestPageJson) -> String {
    let mut out = format!(
        "<main>\n<h1>Backtest of {}</h1>\n<p><strong>{}</strong></p>\n<p>{}</p>\n",
        escaped(answer.file),
        escaped(&data.backtest.headline),
        escaped(&data.scored)
    );
    out += &bullets(data.backtest.findings.iter().map(String::as_str));
    out += &html("Inputs only: misses, in points of 100", &errors(answer));
    out += &html("With model error, on the test part", &widened(answer));
    out += &format!("<p>{}</p>\n<dl>\n", escaped(&data.how));
    for Definition { term, meaning } in &data.definitions {
        out += &format!("<dt>{}</dt><dd>{}</dd>\n", escaped(term), escaped(meaning));
    }
    out += &format!(
        "</dl>\n<footer><p>winset {}: <code>{}</code></p></footer>\n</main>\n",
        crate::VERSION,
        escaped(&data.command)
    );
    out
}

fn html(caption: &str, table: &Table<'_>) -> String {
    let mut out = format!("<table>\n<caption>{}</caption>\n<thead><tr>", escaped(caption));
    for head in &table.header {
        let head = if head.is_empty() { "forecast" } else { head };
        out += &format!("<th scope=\"col\">{}</th>", escaped(head));
    }
    out += "</tr></thead>\n<tbody>\n";
    for row in &table.rows {
        out += "<tr>";
        for (at, cell) in row.iter().enumerate() {
            let cell = escaped(cell);
            out += &match at {
                0 => format!("<th scope=\"row\">{cell}</th>"),
                _ => format!("<td>{cell}</td>"),
            };
        }
        out += "</tr>\n";
    }
    out + "</tbody>\n</table>\n"
}
