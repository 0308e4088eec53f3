use super::*;

mod newswire;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// The expressions of a text written on a day, with their values.
fn told(text: &str, written: &str) -> Vec<(String, String)> {
    let written = (!written.is_empty()).then(|| DateRange::day(date(written)));
    times(text, written)
        .iter()
        .map(|time| (text[time.place.range()].to_owned(), time.timex_value()))
        .collect()
}

/// Checks texts whose expressions stand between `[` and `]`, each followed by its value in `{}`.
#[track_caller]
fn check(written: &str, marked: &[&str]) {
    let mut wrong = Vec::new();
    for marked in marked {
        let mut text = String::new();
        let mut expected = Vec::new();
        let mut rest = *marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (words, after) = after.split_once("]{").unwrap();
            let (value, after) = after.split_once('}').unwrap();
            text.push_str(before);
            text.push_str(words);
            expected.push((words.to_owned(), value.to_owned()));
            rest = after;
        }
        text.push_str(rest);
        let found = told(&text, written);
        if found != expected {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), marked.len(), wrong.join("\n"));
}

#[test]
fn dates_are_read_in_every_order() {
    check(
        "2025-06-30",
        &[
            "signed on [3 July 2025]{2025-07-03} in Oslo",
            "signed on [July 3, 2025]{2025-07-03}, in Oslo",
            "signed on [July 3rd]{2025-07-03}",
            "signed on [July 3rd, 2024]{2024-07-03}",
            "signed on [the 3rd of July 2024]{2024-07-03}",
            "signed on [3rd July]{2025-07-03}",
            "since [the first of March]{2025-03-01}",
            "on [2025-07-03]{2025-07-03} and [2025/07/04]{2025-07-04}",
            "on [03/07/2025]{2025-07-03}",
            "on [3.7.2025]{2025-07-03}",
            "on [Dec. 27, 2012]{2012-12-27}, he said",
            "on [Dec 27 2012]{2012-12-27}",
            "([Sept. 11, 2001]{2001-09-11})",
            "[Wednesday, July 2, 2025]{2025-07-02}",
            "[Wed 2 July 2025]{2025-07-02}",
            "[Tuesday 17 November 2026]{2026-11-17}, 09.14",
            "on [31 October]{2025-10-31}",
            "the [July 20]{2025-07-20} elections",
            "in [July 2024]{2024-07}",
            "in [July, 2024]{2024-07}",
            "in [Jan. 2024]{2024-01}",
            "in [May 2024]{2024-05} and [March 2023]{2023-03}",
            "until [3-July-2025]{2025-07-03}",
        ],
    );
}

#[test]
fn a_document_that_has_its_month_first_once_has_it_first_always() {
    check("2025-06-30", &["on [03/07/2025]{2025-03-07}, not on [07/23/2025]{2025-07-23}"]);
}

#[test]
fn stretches_written_with_a_sign_are_one_expression() {
    check(
        "2025-06-30",
        &[
            "on [3–5 July]{2025-07-03/2025-07-05}",
            "on [July 3-5, 2025]{2025-07-03/2025-07-05}",
            "[June 30-July 2]{2025-06-30/2025-07-02}",
            "in [2021-24]{2021-01-01/2024-12-31}",
            "in [2021–2024]{2021-01-01/2024-12-31}",
            "in [March–May 2024]{2024-03-01/2024-05-31}",
            "from [3 to 5 July]{2025-07-03/2025-07-05}",
        ],
    );
}

#[test]
fn weeks_months_and_years_are_told_from_the_day_of_writing() {
    // A Tuesday.
    check(
        "2025-07-01",
        &[
            "agreed [last week]{2025-W26}",
            "agreed [last month]{2025-06}",
            "agreed [last year]{2024}",
            "agreed [last quarter]{2025-Q2}",
            "agreed [last weekend]{2025-W26-WE}",
            "will agree [next week]{2025-W28}",
            "will agree [next month]{2025-08}",
            "[this month]{2025-07} and [this year]{2025}'s budget",
            "elections [later this month]{2025-07}",
            "[earlier this week]{2025-W27}",
            "the deadline on [Wednesday next week]{2025-07-09}",
            "on [Friday of next week]{2025-07-11}",
            "[early next week]{2025-W28}",
            "[late last year]{2024}",
            "[early 2026]{2026}",
            "[mid-July]{2025-07}",
            "[the beginning of July]{2025-07}",
            "by [the end of the year]{2025}",
            "by [the end of the month]{2025-07}",
            "by [the end of 2026]{2026}",
            "by [year-end]{2025}",
            "in [the second half of 2024]{2024-H2}",
            "in [the first half of the year]{2025-H1}",
            "in [Q3 2025]{2025-Q3}",
            "in [the third quarter of 2024]{2024-Q3}",
            "[first-quarter]{2025-Q1} growth",
            "in [fiscal 2026]{2026} and [fiscal year 2027]{2027}",
            "in [FY26]{2026}",
            "in [March last year]{2024-03}",
            "in [July of next year]{2026-07}",
            "meeting in [July beginning]{2025-07}.",
            "in [late June]{2025-06}",
        ],
    );
}

#[test]
fn days_are_told_from_the_day_of_writing() {
    check(
        "2025-07-01",
        &[
            "[yesterday]{2025-06-30}, [today]{2025-07-01} and [tomorrow]{2025-07-02}",
            "[tonight]{2025-07-01TNI}",
            "[this morning]{2025-07-01TMO}",
            "[last night]{2025-06-30TNI}",
            "[yesterday afternoon]{2025-06-30TAF}",
            "[the day after tomorrow]{2025-07-03}",
            "[the day before yesterday]{2025-06-29}",
            "[two days ago]{2025-06-29}",
            "[three weeks ago]{2025-W24}",
            "[a month ago]{2025-06}",
            "[four years ago]{2021}",
            "[about three years ago]{2022}",
            "[two decades ago]{200}",
            "[years ago]{PAST_REF}",
            "[ten days from now]{2025-07-11}",
        ],
    );
}

#[test]
fn weekdays_follow_the_tense_of_their_clause() {
    check(
        "2025-07-01",
        &[
            "The minister said on [Tuesday]{2025-07-01} that talks failed.",
            "They met on [Wednesday]{2025-06-25}.",
            "They will meet on [Wednesday]{2025-07-02}.",
            "He said [Monday]{2025-06-30} that they will vote on [Thursday]{2025-07-03}.",
            "The union is to vote on [Friday night]{2025-07-04TNI}.",
            "On [Friday]{2025-06-27}, the envoy flew home.",
            "[last Monday]{2025-06-30}",
            "[next Monday]{2025-07-07}",
            "[this Friday]{2025-07-04}",
            "an answer is due by [Friday]{2025-07-04}",
            "A deal has to be reached by [Thursday]{2025-07-03}",
            "[late Thursday]{2025-06-26} they left",
            "offered [late on Monday]{2025-06-30}",
            "ships dock on [Fridays]{XXXX-WXX-5}",
            "[Thursday morning]{2025-06-26TMO}, he left",
        ],
    );
}

#[test]
fn months_without_a_year_follow_the_tense() {
    check(
        "2025-07-01",
        &[
            "The elections are looming in [July]{2025-07}.",
            "They met in [January]{2025-01}.",
            "He was elected in [October]{2024-10}.",
            "They will meet in [October]{2025-10}.",
            "They will meet in [March]{2026-03}.",
            "since [November]{2024-11}",
            "[last July]{2024-07}",
            "[next May]{2026-05}",
            "a [June]{2025-06} poll",
            "attacks on [October 7]{2024-10-07} killed many",
            "elections were held on [July 20]{2025-07-20}",
        ],
    );
}

#[test]
fn decades_centuries_and_seasons() {
    check(
        "2025-07-01",
        &[
            "in [the 1980s]{198}",
            "in [the nineties]{199}",
            "in [the ninety’s]{199}",
            "in [the '60s]{196}",
            "in [the 90s]{199}",
            "in [the mid-1990s]{199}",
            "[the late 1970s]{197}",
            "in [the 21st century]{20}",
            "[nineteenth-century]{18} treaties",
            "in [spring 2026]{2026-SP}",
            "in [the summer of 2019]{2019-SU}",
            "[last summer]{2024-SU}",
            "[this winter]{2025-WI}",
            "[the past decade]{P1DE}",
        ],
    );
}

#[test]
fn lengths_and_what_comes_again() {
    check(
        "2025-07-01",
        &[
            "for [six years]{P6Y}",
            "a [three-month]{P3M} truce",
            "a [60-day]{P60D} truce",
            "[50 years]{P50Y}",
            "[two and a half years]{P2.5Y}",
            "[half a year]{P6M}",
            "[a few weeks]{PXW}",
            "[more than two years]{P2Y}",
            "for [months]{PXM}",
            "[24 hours]{PT24H}",
            "a [21-year-old]{P21Y} man",
            "[the last three years]{P3Y}",
            "[the next three years]{P3Y}",
            "over [the past year]{P1Y}",
            "[the past few months]{PXM}",
            "the [annual]{P1Y} meeting",
            "[each day]{P1D} and [every two weeks]{P2W}",
            "100 billion dollars [a year]{P1Y}",
            "[recent years]{PAST_REF}",
            "[now]{PRESENT_REF} and [recently]{PAST_REF}, at [present]{PRESENT_REF}",
        ],
    );
}

#[test]
fn what_is_told_from_another_time() {
    check(
        "2025-07-01",
        &[
            "On [3 March]{2025-03-03} they met; [the next day]{2025-03-04} they left.",
            "On [3 March]{2025-03-03} they met, after a call [the day before]{2025-03-02}.",
            "In [March 2020]{2020-03} it rose; [a month earlier]{2020-02} it fell.",
            "In [2011]{2011} it rose, and fell [the following year]{2012}.",
            "In [the third quarter of 2024]{2024-Q3} it rose from [a year earlier]{2023-Q3}.",
            "In [2011]{2011} it rose; [that year]{2011} it fell, and [three years later]{2014} rose.",
            "On [3 March]{2025-03-03} they met. [The same day]{2025-03-03} they left.",
        ],
    );
}

#[test]
fn what_looks_like_a_time_is_none() {
    check(
        "2025-07-01",
        &[
            "The 2+2 talks and the G7 meeting may march on, sun or rain.",
            "May I second that? They may agree. Theresa May resigned.",
            "2,000 tonnes, 1,900 troops and 2000 soldiers, 24 lawmakers",
            "version 2.0.1 and Trump 2.0, page 8, Article 5, F-35, 24/7, 9/11",
            "Resolution 2231 and flight 1549",
            "a quarter of GDP and three quarters of the vote",
            "at the last minute, a last-minute deal, one day they may",
            "the fall of Kabul, the Arab Spring, they spring a trap",
            "The Sunday Times, Black Friday and USA Today",
            "https://example.com/2025/07/03/monday-2019",
            "shop tue and sat, the sun and wed",
            "first of all, the third way, the second half",
            "on a sat phone, +1 202 555 0143",
        ],
    );
}

#[test]
fn clock_times() {
    check(
        "2025-07-01",
        &[
            "at [3 a.m. on Thursday]{2025-06-26T03:00} they left",
            "at [10:30 p.m. Thursday]{2025-06-26T22:30}",
            "by [noon]{2025-07-01T12:00}",
            "at [1430 GMT]{2025-07-01T14:30}",
            "a score of 10:30 and 3:2",
        ],
    );
}

#[test]
fn by_and_since_are_told_by_the_kind() {
    let kinds = |text: &str| -> Vec<TimeKind> {
        times(text, Some(DateRange::day(date("2025-07-01")))).iter().map(|time| time.kind).collect()
    };
    assert_eq!(kinds("a rise to 2 per cent by 2027"), [TimeKind::Until]);
    assert_eq!(kinds("until July, since 2021"), [TimeKind::Until, TimeKind::Since]);
    assert_eq!(kinds("from March to May"), [TimeKind::Since, TimeKind::Until]);
    assert_eq!(kinds("between March and May"), [TimeKind::Since, TimeKind::Until]);
    assert_eq!(kinds("in March and May 2024"), [TimeKind::Month, TimeKind::Month]);
    assert_eq!(kinds("after July 20"), [TimeKind::Since]);
    assert_eq!(kinds("for six years, now"), [TimeKind::Duration, TimeKind::Vague]);
}

#[test]
fn a_range_of_days_of_writing_gives_all_days_that_can_be_meant() {
    let range = DateRange { from: date("2025-06-30"), to: date("2025-07-02") };
    let days = |text: &str| {
        let found = times(text, Some(range));
        (found[0].from.unwrap().to_string(), found[0].to.unwrap().to_string())
    };
    assert_eq!(days("last week"), ("2025-06-23".into(), "2025-06-29".into()));
    assert_eq!(days("last year"), ("2024-01-01".into(), "2024-12-31".into()));
    assert_eq!(days("yesterday"), ("2025-06-29".into(), "2025-07-01".into()));
    assert_eq!(days("this month"), ("2025-06-01".into(), "2025-07-31".into()));
    assert_eq!(times("yesterday", Some(range))[0].timex_value(), "XXXX-XX-XX");
}

#[test]
fn without_a_day_of_writing_only_what_is_said_is_known() {
    let found = times("yesterday, in 2022, in July, for two weeks", None);
    let days: Vec<_> = found.iter().map(|time| time.from).collect();
    assert_eq!(days, [None, Some(date("2022-01-01")), None, None]);
    assert_eq!(found[2].timex_value(), "XXXX-XX");
}

#[test]
fn a_part_of_a_month_has_its_own_days() {
    let found = times("early June 2025 and the end of June 2025", None);
    let days: Vec<_> = found.iter().map(|time| time.part_days().0.unwrap()).collect();
    assert_eq!(days, [date("2025-06-01"), date("2025-06-21")]);
    assert_eq!(found[1].part_days().1, Some(date("2025-06-30")));
}

#[test]
fn modals_and_prepositions_look_ahead() {
    // A Friday.
    check(
        "2026-02-20",
        &[
            "They announced a truce from [Wednesday]{2026-02-25}.",
            "The fund needs money until [July]{2026-07}, but has received little.",
            "Nobody knows if it will hold: the last one, in [November]{2025-11}, was broken.",
            "He warned that talks might resume only in [March]{2026-03}.",
            "Ticket sales for [the weekend]{2026-W08-WE} have been suspended.",
            "They met over [the weekend]{2026-W07-WE}.",
        ],
    );
}

#[test]
fn newswire_is_read() {
    // A Friday.
    check(
        "2013-03-22",
        &[
            "BRUSSELS, [March 22, 2013]{2013-03-22} - They said [Friday]{2013-03-22} that",
            "The rebels said [Thursday]{2013-03-21} they took it [earlier this week]{2013-W12}.",
            "Parliament rejected the levy [late Tuesday]{2013-03-19}.",
            "The banks have been closed since [last Saturday]{2013-03-16} and may open on \
             [Tuesday]{2013-03-26}.",
            "He died [Wednesday night]{2013-03-20TNI} at 86, [two weeks]{P2W} after a fall.",
            "[A year ago]{2012} the price was lower; [last year]{2012} it rose.",
            "Sales rose in [the fourth quarter]{2012-Q4} from [a year earlier]{2011-Q4}.",
            "The firm cut flights in [February]{2013-02} and will end them in [April]{2013-04}.",
            "[this year]{2013}'s budget, [this winter]{2012-WI}, [last fall]{2012-FA}",
            "Over [the past decade]{P1DE} and for [more than a century]{P1CE}",
            "Since [January]{2013-01}, [six months]{P6M} after the vote, they have met.",
            "Its [March]{2013-03} meeting is over; [August]{2012-08} saw none.",
            "On [March 3]{2013-03-03} it fell; [the following Monday]{2013-03-04} it rose.",
            "a [year-long]{P1Y} war, a [half-hour]{PT30M} talk, a [90-minute]{PT90M} call",
            "neither [this week]{2013-W12} nor [next]{2013-W13}, they said",
            "[Monday morning]{2013-03-18TMO} at [9:30 a.m.]{2013-03-18T09:30} he called.",
            "in [the 12 months]{P12M} to [January]{2013-01}",
            "[nearly four months]{P4M}, [at least 10 days]{P10D}",
            "[24 hours]{PT24H}, [the past 24 hours]{PT24H}, [the last few days]{PXD}",
            "[more than 40 years ago]{1973}, [early in the year]{2013}",
        ],
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Words and signs that time expressions are made of, and others.
    fn pieces() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "the",
            "a",
            "last",
            "next",
            "this",
            "week",
            "weeks",
            "month",
            "year",
            "years",
            "July",
            "May",
            "March",
            "20",
            "3",
            "31",
            "2025",
            "1,000",
            "2013-03-22",
            "03/07/2025",
            "-",
            "–",
            ",",
            ".",
            "’s",
            "'",
            "ago",
            "later",
            "before",
            "of",
            "in",
            "by",
            "since",
            "from",
            "to",
            "Monday",
            "Friday",
            "night",
            "9",
            "a.m.",
            ":",
            "30",
            "Q3",
            "FY26",
            "half",
            "two",
            "twenty-first",
            "century",
            "1980s",
            "nineties",
            "early",
            "mid",
            "end",
            "beginning",
            "today",
            "now",
            "every",
            "more",
            "than",
            "about",
            "second",
            "quarter",
            "weekend",
            "winter",
            "Christmas",
            "New",
            "Year",
            "Eve",
            "Easter",
            "same",
            "day",
            "e\u{301}",
            "日",
            "\u{202e}",
            "\r\n",
            "\u{feff}",
            "9999999999",
            "99",
            "0",
            "fiscal",
            "\u{a0}",
            "will",
        ]);
        let glue = prop::sample::select(vec![" ", "", " ", " "]);
        prop::collection::vec((word, glue), 0..40)
            .prop_map(|parts| parts.iter().map(|(word, glue)| format!("{word}{glue}")).collect())
    }

    fn sound(text: &str, written: Option<DateRange>) {
        let found = times(text, written);
        let mut last = 0;
        for time in found {
            let range = time.place.range();
            assert!(range.start >= last && !time.place.is_empty(), "{text:?}");
            assert!(text.get(range.clone()).is_some(), "{text:?}");
            last = range.end;
            assert_eq!(time.from.is_some(), time.to.is_some());
            if let (Some(from), Some(to)) = (time.from, time.to) {
                assert!(from <= to, "{text:?}: {time:?}");
            }
            let (from, to) = time.part_days();
            assert!(from <= to && from >= time.from && to <= time.to);
            assert!(!time.timex_value().contains('\0'));
        }
    }

    proptest! {
        #[test]
        fn any_words_give_sound_times(text in pieces(), day in 0i32..200_000, many in 0i32..400) {
            let from = calendar::plus_days(date("1700-01-01"), day).unwrap();
            let to = calendar::plus_days(from, many).unwrap();
            sound(&text, Some(DateRange { from, to }));
            sound(&text, None);
        }

        #[test]
        fn any_text_gives_sound_times(text in "\\PC{0,200}") {
            sound(&text, Some(DateRange::day(date("2025-07-01"))));
        }

        #[test]
        fn the_ends_of_the_calendar_are_no_trap(text in pieces()) {
            for day in ["-009999-01-01", "9999-12-31", "0000-01-01"] {
                sound(&text, Some(DateRange::day(date(day))));
            }
        }

        #[test]
        fn a_wider_range_of_days_of_writing_holds_the_narrower_answer(
            text in pieces(),
            day in 0i32..3000,
        ) {
            let from = calendar::plus_days(date("2020-01-01"), day).unwrap();
            let to = calendar::plus_days(from, 3).unwrap();
            let narrow = times(&text, Some(DateRange::day(from)));
            let wide = times(&text, Some(DateRange { from, to }));
            prop_assert_eq!(narrow.len(), wide.len());
            for (one, other) in narrow.iter().zip(&wide) {
                prop_assert_eq!(one.place, other.place);
            }
        }
    }
}
