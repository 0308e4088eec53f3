//! One self-contained HTML file: it fetches nothing, and its words stand there without scripts.

use crate::answer::Answer;
use crate::json::{IssueJson, PageJson, page_json};
use crate::number::Figures;
use serde::Serialize;
use winset_solve::{IssueForecast, Summary};

/// Nothing may be loaded; what is inlined may run.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

const STYLE: &str = include_str!("../assets/page.css");
const SCRIPT: &str = include_str!("../assets/page.js");

/// The page; `command` is what makes it again.
pub fn page(answer: &Answer<'_>, command: &str) -> String {
    let data = page_json(answer, command);
    let title = format!("{} – Winset forecast", data.forecast.case.title);
    document(&title, &words(answer, &data), &data)
}

/// A page of these words, which the script replaces by what it makes of the data.
pub(crate) fn document<T: Serialize>(title: &str, words: &str, data: &T) -> String {
    let json = serde_json::to_string(data)
        .expect("this is a bug in winset: a page has only text keys and numbers");
    // Inlined assets end at the first closing tag; ours hold none, a test sees to it.
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"generator\" content=\"winset {version}\">\n\
         <title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n\
         <div id=\"winset-page\">\n{words}</div>\n\
         <script type=\"application/json\" id=\"winset-data\">{data}</script>\n\
         <script>\n{SCRIPT}\n</script>\n</body>\n</html>\n",
        version = crate::VERSION,
        title = escaped(title),
        data = safe_in_script(&json),
    )
}

/// The forecast in plain semantic HTML, for readers without scripts.
fn words(answer: &Answer<'_>, data: &PageJson) -> String {
    let forecast = &data.forecast;
    let case = &forecast.case;
    let mut out = format!("<main>\n<h1>{}</h1>\n", escaped(&case.title));
    if let Some(question) = &case.question {
        out += &format!("<p>{}</p>\n", escaped(question));
    }
    out += &format!(
        "<p>As of {}. {} draws, seed {}; models: {}.</p>\n",
        escaped(&case.as_of),
        crate::number::count(forecast.plan.draws as usize),
        forecast.plan.seed,
        escaped(&forecast.plan.models.join(", "))
    );
    if let Some(scenario) = &case.scenario {
        out += &format!("<p>Scenario: {}</p>\n", escaped(&scenario.title));
        if let Some(text) = &scenario.no_effect_text {
            out += &format!("<p>{}</p>\n", escaped(text));
        }
    }
    for (issue, found) in forecast.issues.iter().zip(&answer.forecast.issues) {
        out += &format!(
            "<section>\n<h2>{}</h2>\n<p><strong>{}</strong></p>\n",
            escaped(&issue.name),
            escaped(&issue.headline)
        );
        out += &models_table(answer, issue, found);
        out += &bullets(issue.why.iter().map(String::as_str));
        out += "</section>\n";
    }
    let mut section = |title: &str, items: Vec<&str>| {
        if !items.is_empty() {
            let items = bullets(items.into_iter());
            out += &format!("<section>\n<h2>{title}</h2>\n{items}</section>\n");
        }
    };
    if let Some(winsets) = &forecast.winsets {
        section("Win-sets", winsets.zones.text.iter().map(String::as_str).collect());
    }
    if let Some(settlement) = &forecast.settlement {
        section("Now, later or never", vec![settlement.text.as_str()]);
    }
    if let Some(standoff) = &forecast.standoff {
        section("The standoff", standoff.text.iter().map(String::as_str).collect());
    }
    let texts = forecast.assumptions.iter().map(|item| item.text.as_str()).collect();
    section("What rests on no claim", texts);
    let texts = forecast.contradictions.iter().map(|item| item.text.as_str()).collect();
    section("Where reports contradict each other", texts);
    section("Warnings", forecast.warnings.iter().map(|item| item.message.as_str()).collect());
    section("Not in this forecast", forecast.not_used.iter().map(String::as_str).collect());
    out += &format!(
        "<footer><p>winset {}, case {}</p></footer>\n</main>\n",
        escaped(&forecast.winset),
        escaped(&case.sha256)
    );
    out
}

/// The models of one issue; without uncertain inputs there are no draws to give shares of.
fn models_table(answer: &Answer<'_>, issue: &IssueJson, found: &IssueForecast) -> String {
    let certain = answer.forecast.uncertain_inputs == 0;
    let bands = if certain {
        ""
    } else {
        "<th scope=\"col\">50 % of draws</th><th scope=\"col\">80 %</th><th scope=\"col\">90 %</th>"
    };
    let mut out = format!(
        "<table>\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">model</th>\
         <th scope=\"col\">median</th>{bands}</tr></thead>\n<tbody>\n",
        escaped(&issue.unit)
    );
    let models = answer.forecast.plan.models.iter().map(winset_solve::Model::name);
    let rows = models.zip(found.models.iter().map(|model| &model.summary));
    for (name, summary) in rows.chain([("pooled", &found.pooled)]) {
        let figures = Figures::of(summary, answer.case.issue(found.issue));
        let Summary { median, p05, p10, p25, p75, p90, p95, .. } = *summary;
        let [median, p25, p75, p10, p90, p05, p95] =
            [median, p25, p75, p10, p90, p05, p95].map(|value| figures.print(value));
        let bands = if certain {
            String::new()
        } else {
            format!("<td>{p25} to {p75}</td><td>{p10} to {p90}</td><td>{p05} to {p95}</td>")
        };
        out +=
            &format!("<tr><th scope=\"row\">{}</th><td>{median}</td>{bands}</tr>\n", escaped(name));
    }
    out + "</tbody>\n</table>\n"
}

pub(crate) fn bullets<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::from("<ul>\n");
    for item in items {
        out += &format!("<li>{}</li>\n", escaped(item));
    }
    out + "</ul>\n"
}

/// Text as it may stand in HTML, in an element or in an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            _ if letter.is_control() && letter != '\n' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

/// JSON as it may stand in a script element: no tag, no comment, no line end of older scripts.
fn safe_in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out += &format!("\\u{:04x}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_an_analyst_writes_is_taken_for_a_tag() {
        assert_eq!(escaped("<b a=\"x\">&'"), "&lt;b a=&quot;x&quot;&gt;&amp;&#39;");
        let json = serde_json::to_string("</script><!-- & \u{2028}").unwrap();
        let safe = safe_in_script(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']));
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "</script><!-- & \u{2028}");
    }

    #[test]
    fn the_inlined_assets_close_no_element_and_load_nothing() {
        assert!(!STYLE.contains("</style") && !SCRIPT.contains("</script"));
        assert!(!STYLE.contains("@import") && !STYLE.contains("url(http"));
    }
}
