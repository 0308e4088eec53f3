//! What is shown of a whole case, with a forecast made up for the purpose.

mod made_up;

use made_up::{case, forecast, transcript};
use winset_show::json::{forecast_json, page_json, solve_json, to_json};
use winset_show::{Answer, Look, forecast_csv, page, solve_csv, terminal, transcript_text};

fn look(columns: usize) -> Look {
    Look { columns, colour: false, unicode: true }
}

/// Calls `test` with an answer about the made-up case.
fn with_answer(test: impl Fn(&Answer<'_>)) {
    let (case, sources) = case();
    let forecast = forecast(&case);
    let transcripts = [transcript(&case)];
    test(&Answer {
        learnt_from: None,
        standoff: None,
        case: &case,
        forecast: &forecast,
        transcripts: &transcripts,
        sources: &sources,
    });
}

#[test]
fn the_text_fits_every_width_and_names_everything_once() {
    with_answer(|answer| {
        for columns in [50, 60, 80, 100] {
            let text = terminal(answer, look(columns));
            for line in text.lines() {
                let width = unicode_width::UnicodeWidthStr::width(line);
                assert!(width <= columns, "{columns}: {width}: {line}");
                assert_eq!(line.trim_end(), line, "blanks at the end of a line");
            }
            assert!(text.contains("the forecast is near"));
        }
    });
}

#[test]
fn colours_change_nothing_but_colours() {
    with_answer(|answer| {
        let plain = terminal(answer, look(80));
        let coloured = terminal(answer, Look { colour: true, ..look(80) });
        assert!(!plain.contains('\u{1b}') && coloured.contains('\u{1b}'));
        let mut stripped = String::new();
        let mut inside = false;
        for letter in coloured.chars() {
            match letter {
                '\u{1b}' => inside = true,
                'm' if inside => inside = false,
                _ if !inside => stripped.push(letter),
                _ => {}
            }
        }
        assert_eq!(stripped, plain);
    });
}

#[test]
fn a_terminal_without_unicode_gets_drawings_it_can_show() {
    with_answer(|answer| {
        let text = terminal(answer, Look { unicode: false, ..look(80) });
        assert!(!text.contains(['─', '▒', '▓', '█', '▲', '•', '├', '…', '–', '×', '“', '’']));
    });
}

#[test]
fn what_an_analyst_wrote_cannot_break_out() {
    with_answer(|answer| {
        let text = terminal(answer, look(80));
        assert!(!text.contains('\u{1b}'));
        let html = page(answer, "winset forecast <talks>");
        assert!(!html.contains("<b>bold</b>") && !html.contains("</script><script>"));
        let json = to_json(&forecast_json(answer));
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
        let csv = forecast_csv(answer.case, answer.forecast);
        assert!(csv.contains("'=1+1"), "a unit that looks like a formula is made harmless");
    });
}

#[test]
fn a_page_holds_its_data_and_reads_without_scripts() {
    with_answer(|answer| {
        let html = page(answer, "winset forecast talks");
        let start = html.find("id=\"winset-data\">").unwrap() + "id=\"winset-data\">".len();
        let end = start + html[start..].find("</script>").unwrap();
        let data: serde_json::Value = serde_json::from_str(&html[start..end]).unwrap();
        assert_eq!(data["forecast"]["issues"][0]["id"], "share");
        assert_eq!(data["transcripts"][0]["rounds"][1]["moves"][0]["actor"], "ministry");
        assert_eq!(data["command"], "winset forecast talks");
        let words = &html[html.find("<div id=\"winset-page\">").unwrap()..start];
        assert!(words.contains("the forecast is near") && words.contains("<table>"));
        assert!(html.contains("default-src 'none'"));
        assert!(!html.contains(" src=") && !html.contains("<link"));
    });
}

#[test]
fn a_move_is_told_with_its_reason() {
    with_answer(|answer| {
        let data = page_json(answer, "");
        let told = &data.transcripts[0].rounds[1].moves[0].text;
        assert_eq!(
            told,
            "The ministry moved from 1.50 to 1.90 % of GDP: Pentagon expected to gain more (0.31) \
             than the ministry to lose (0.12), and would win 62 % of contests of influence: a \
             compromise. Votes on the challenge of Pentagon: for Pentagon (62 %); against the \
             ministry (30 %) and =voters (8 %)."
        );
        // The page has both sides of the contest with their weights.
        let step = &data.transcripts[0].rounds[1].moves[0];
        assert_eq!(
            (data.transcripts[0].model.as_str(), step.by.as_str()),
            ("challenge", "pentagon")
        );
        let sides = [&step.pro, &step.against].map(|side| {
            assert!(
                (side.named.iter().map(|one| one.weight).sum::<f64>() - side.total).abs() < 1e-5
            );
            (side.named.len(), side.others, (100.0 * side.total).round())
        });
        assert_eq!(sides, [(1, 0, 62.0), (2, 0, 38.0)]);
        let text = transcript_text(answer.case, &answer.transcripts[0], look(100));
        assert!(text.contains("Round 1") && text.contains("compromise"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    });
}

#[test]
fn a_run_has_one_row_per_round_issue_and_actor() {
    with_answer(|answer| {
        let csv = solve_csv(answer.case, &answer.transcripts[0]);
        assert_eq!(csv.lines().filter(|line| line.ends_with(",position")).count(), 2 * 3 + 2);
        assert_eq!(csv.lines().filter(|line| line.ends_with(",settlement")).count(), 2);
        let json: serde_json::Value =
            serde_json::from_str(&to_json(&solve_json(answer.case, &answer.transcripts[0])))
                .unwrap();
        assert_eq!(json["rounds"][1]["positions"]["ministry"]["share"], 1.9);
        assert_eq!(json["rounds"][1]["moves"][0]["because"]["kind"], "compromise");
        assert_eq!(json["rounds"][1]["challenges"][0]["offer"]["to"], 1.9);
        assert_eq!(json["stop"], "settled");
    });
}
