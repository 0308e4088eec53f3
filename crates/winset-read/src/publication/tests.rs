use super::*;
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
