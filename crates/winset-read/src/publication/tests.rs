use super::*;
use crate::document::DropReason;
use crate::mention;
use crate::prose::Prose;

fn written(text: &str) -> Option<(String, String)> {
    let lexicon = Lexicon::shipped();
    let mut document = Document::of_text(text);
    let prose = Prose::of(&document);
    let mentions = mention::find(&document, &prose, &lexicon);
    date(&mut document, &prose, &mentions, &lexicon, &mut Vec::new());
    document.published.map(|it| (it.range.from.to_string(), it.range.to.to_string()))
}

#[track_caller]
fn lies_between(text: &str, from: &str, to: &str) {
    assert_eq!(written(text), Some((from.to_owned(), to.to_owned())), "{text}");
}

#[test]
fn an_event_last_week_tells_the_week() {
    let text = "At the G20 summit in Rio de Janeiro last week, the leaders agreed on a tax.";
    lies_between(text, "2024-11-25", "2024-12-01");
}

#[test]
fn events_past_and_coming_tell_between_what() {
    let text = "Since the NATO summit in Vilnius the talks have stalled. \
        The upcoming G20 summit in New Delhi will not change that.";
    lies_between(text, "2023-07-11", "2023-09-09");
}

#[test]
fn an_office_tells_which_year_a_day_is_of() {
    let text =
        "Prime Minister Liz Truss spoke to the unions. The strike is scheduled for October 8.";
    let (from, to) = written(text).expect("it can be dated");
    assert!(&*from >= "2022-09-06" && &*to == "2022-10-07", "{from} {to}");
}

#[test]
fn former_holders_tell_nothing() {
    assert_eq!(written("Former Prime Minister Liz Truss spoke to the unions."), None);
}

#[test]
fn whole_dates_in_the_past_and_the_future_are_bounds() {
    let text =
        "The mediator resigned on 3 March 2021. The parties will meet again on 20 April 2021.";
    lies_between(text, "2021-03-03", "2021-04-20");
}

#[test]
fn nothing_is_made_of_nothing() {
    assert_eq!(written("The quota is too small, the fishermen say."), None);
    assert_eq!(written("Emissions are to fall by 2050."), None);
}

/// A report, the day on which it was written, and how many days a reader would leave open.
struct Report {
    text: &'static str,
    day: &'static str,
    width: i32,
}

const REPORTS: &[Report] = &[
    // Offices that change hands.
    Report {
        text: "German Chancellor Friedrich Merz wants a number. He will name it at the NATO summit \
            in The Hague next month, his spokesman said.",
        day: "2025-05-20",
        width: 26,
    },
    Report {
        text: "NATO Secretary General Mark Rutte called on U.S. President Joe Biden to send more \
            interceptors. President Biden did not answer.",
        day: "2024-11-15",
        width: 112,
    },
    Report {
        text: "Former Prime Minister Liz Truss was not asked. Prime Minister Keir Starmer signed \
            the accord on 19 May 2025, and the fishermen have protested since.",
        day: "2025-06-02",
        width: 366,
    },
    // Events of the table.
    Report {
        text: "Last week's G20 summit in New Delhi brought the two sides no closer. The quota \
            stands where it stood.",
        day: "2023-09-13",
        width: 7,
    },
    Report {
        text: "The envoys left the G7 summit in Kananaskis, which ended yesterday, without a word.",
        day: "2025-06-18",
        width: 1,
    },
    Report {
        text: "The recently concluded Shangri-La Dialogue was polite. The NATO summit in The Hague \
            later this month will not be.",
        day: "2025-06-10",
        width: 24,
    },
    Report {
        text: "British Prime Minister Rishi Sunak will attend the upcoming COP28, officials said.",
        day: "2023-10-10",
        width: 241,
    },
    Report {
        text: "The islands will bring their claim to this year's COP29 in Baku. The donors have \
            promised nothing.",
        day: "2024-09-10",
        width: 316,
    },
    Report {
        text: "Since the Bundestag election in Germany last month, Friedrich Merz and the Social \
            Democrats have haggled over the debt brake.",
        day: "2025-03-12",
        width: 31,
    },
    // Dates in the text.
    Report {
        text: "On Tuesday, 4 March 2025, the ministers met in Oslo. They will meet again on Friday, \
            14 March.",
        day: "2025-03-06",
        width: 11,
    },
    Report {
        text: "The negotiators met on 2 October 2024. The deadline of 31 October 2024 will not be \
            met, the union said.",
        day: "2024-10-20",
        width: 30,
    },
    Report {
        text: "The two governments agreed in December 2022. The ban is to begin on 1 July 2023.",
        day: "2023-02-01",
        width: 213,
    },
    Report {
        text: "Prime Minister Mark Carney keeps silent. In light of his May meeting with the \
            president, during which they pledged to be quick, that is odd.",
        day: "2025-06-20",
        width: 260,
    },
    // What stands around the report.
    Report {
        text: "Quota talks stall\n\nPrime Minister Rishi Sunak said that Britain would not accept \
            a smaller share of the mackerel, and that the talks would go on without Norway.\n\n\
            The owners of the trawlers welcomed it. Their association called the offer of the \
            other side a joke that nobody in the harbours laughed at.\n\n\
            © 2023 Harbour Post. All rights reserved.\n",
        day: "2023-05-05",
        width: 365,
    },
    Report {
        text: "Alliance looks for money\n\nAt the NATO summit in Vilnius last week the members \
            agreed on a floor and not on a ceiling, and nobody said who pays for the shells.\n\n\
            The minister told reporters that the list would be long, and that it would not be \
            shorter if they asked him every day.\n\nComments\n\nsailor77\n12 August 2024\nYou \
            were all wrong about this.\n\nLog in to comment\n",
        day: "2023-07-19",
        width: 7,
    },
];

#[test]
fn a_report_without_a_day_is_dated_as_a_reader_would() {
    let lexicon = Lexicon::shipped();
    let mut wrong = Vec::new();
    for report in REPORTS {
        let source = winset_text::Source::new("report.txt", report.text.as_bytes().to_vec());
        let reading =
            crate::reading::reading(&source, &lexicon, &crate::reading::ReadOptions::default());
        let found = reading.document.published.map(|published| published.range);
        let day: winset_case::Date = report.day.parse().unwrap();
        let fits = found.is_some_and(|range| {
            range.from <= day
                && day <= range.to
                && range.to <= clue::plus(range.from, report.width - 1)
        });
        if !fits {
            wrong.push(format!(
                "{}, {} days: {found:?}\n  {}",
                report.day, report.width, report.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), REPORTS.len(), wrong.join("\n"));
}

#[test]
fn weekdays_and_far_years_alone_date_nothing() {
    for text in [
        "The ministers met on Wednesday in Oslo. They will meet again next week.",
        "The fleet is to be halved by 2035, the union said on Friday.",
        "The treaty was signed many years ago, and nobody remembers why.",
    ] {
        assert_eq!(written(text), None, "{text}");
    }
}

/// A dated report of four paragraphs, one of them these words.
fn with(words: &str, options: &crate::ReadOptions) -> crate::Reading {
    let text = format!(
        "Oslo, 29 October 2025\n\nNorway and the Union met on Tuesday to discuss the mackerel quota \
         for the coming season, and parted without a result.\n\nThe Norwegian minister said that \
         her side would not go below a share of 31 percent of the catch.\n\n{words}\n\nThe Union's \
         negotiators want a share of 22 percent and have said so since the summer.\n\nThe next round \
         is planned for the middle of November in Brussels, both sides said.\n"
    );
    let source = winset_text::Source::new("a.txt", text.into_bytes());
    crate::reading(&source, &Lexicon::shipped(), options)
}

const LATER: &str =
    "The ban on landings took effect on 12 December 2025, and prices in Bergen doubled in a week.";

#[test]
fn what_tells_a_later_day_as_past_is_left_out_and_can_be_kept() {
    let plain = crate::ReadOptions::default();
    let found = with(LATER, &plain);
    assert!(!found.document.text.contains("Bergen"), "{}", found.document.text);
    let dropped = found.document.dropped.iter().find(|it| it.reason == DropReason::TooYoung);
    let raw = dropped.expect("its reason is told").raw.clone();
    for options in [
        crate::ReadOptions { keep_all: true, ..plain.clone() },
        crate::ReadOptions { restore: vec![raw], ..plain },
    ] {
        assert!(with(LATER, &options).document.text.contains("Bergen"));
    }
}

#[test]
fn what_is_wanted_or_advised_for_later_is_kept() {
    for words in [
        "Scientists have advised that the total catch be held to 174,357 tonnes in 2026, a third less.",
        "The union has demanded that wages rise by 5 percent in January 2026, its chairman told members.",
        "The ministers agreed that the quota be lowered in 2027, according to two of the negotiators.",
        "The council last month advised that catches be cut by 70 percent in 2026 to save the stock.",
    ] {
        let found = with(words, &crate::ReadOptions::default());
        assert!(found.document.text.contains(words), "{words}");
    }
}
