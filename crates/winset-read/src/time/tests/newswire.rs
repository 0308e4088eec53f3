//! Expressions as newswire has them, with their extents and values by the conventions of TimeML
//! and TempEval-3, in sentences of our own.

use super::check;

/// A Thursday of the twentieth week.
const WRITTEN: &str = "2024-05-16";

#[test]
fn days_of_newswire() {
    check(
        WRITTEN,
        &[
            "GENEVA, [May 16, 2024]{2024-05-16} (Wire) - The envoy arrived.",
            "The mill was shut [Wednesday]{2024-05-15}, its owner said.",
            "Voters go to the polls [Sunday]{2024-05-19}.",
            "The board is expected to rule on [Monday]{2024-05-20}.",
            "The court had ruled on [Monday]{2024-05-13}.",
            "Shares fell 2 percent in early trading [Thursday]{2024-05-16}.",
            "[A day]{P1D} after [Tuesday]{2024-05-14}'s vote, nobody spoke.",
            "He resigned [late Wednesday]{2024-05-15}.",
            "Rain is forecast for [early Friday]{2024-05-17}.",
            "They met [last Friday]{2024-05-10} and will meet [next Tuesday]{2024-05-21}.",
            "[Friday night]{2024-05-10TNI}'s match drew a crowd.",
            "The curfew was lifted on [Sunday morning]{2024-05-12TMO}.",
            "The crew returned [Saturday evening]{2024-05-11TEV}.",
            "The ferry sank [yesterday]{2024-05-15} and rescuers will dive again [tomorrow]{2024-05-17}.",
            "The council votes [tomorrow night]{2024-05-17TNI}.",
            "The rate is unchanged [today]{2024-05-16}.",
            "The plant opened on [Jan. 9]{2024-01-09} and will close on [Nov. 30]{2024-11-30}.",
            "The fire of [Dec. 12]{2023-12-12} destroyed it.",
            "It was signed on [the 4th of March]{2024-03-04}.",
            "An index of [18 April 2023]{2023-04-18} stood at 7.",
            "The strike began [three days ago]{2024-05-13}.",
            "It ended [two days earlier]{2024-05-14}, he said.",
            "The deadline is [10 days away]{2024-05-26}.",
            "The bill was passed on [May 2]{2024-05-02}; [two days later]{2024-05-04} it was vetoed.",
            "On [April 20]{2024-04-20} it fell; [the following day]{2024-04-21} it rose.",
            "Talks ended on [April 20]{2024-04-20}, and both left [that day]{2024-04-20}.",
            "The election of [5/3/2024]{2024-03-05} was void.",
        ],
    );
}

#[test]
fn times_of_day_of_newswire() {
    check(
        WRITTEN,
        &[
            "The plane left at [8:40 a.m.]{2024-05-16T08:40} from Lagos.",
            "It struck at [11 p.m. Wednesday]{2024-05-15T23:00}.",
            "The hall was full [this morning]{2024-05-16TMO} and empty [this afternoon]{2024-05-16TAF}.",
            "He will speak [tonight]{2024-05-16TNI}.",
            "[Last night]{2024-05-15TNI} the bridge fell.",
            "Shells fell [overnight]{2024-05-15TNI}.",
            "The truce began at [midnight]{2024-05-16T24:00}.",
            "The quake was felt at [0315 GMT]{2024-05-16T03:15}.",
            "At [noon on Saturday]{2024-05-11T12:00} the bells rang.",
        ],
    );
}

#[test]
fn weeks_and_months_of_newswire() {
    check(
        WRITTEN,
        &[
            "The firm cut its forecast [last week]{2024-W19}.",
            "A verdict is due [next week]{2024-W21}.",
            "The panel met [earlier this month]{2024-05}.",
            "He will retire [later this month]{2024-05}.",
            "Exports fell [last month]{2024-04}.",
            "They hope to open [next month]{2024-06}.",
            "Prices rose in [April]{2024-04} from [March]{2024-03}.",
            "Sales rose 3 percent in [September]{2023-09}.",
            "The vote will be held in [September]{2024-09}.",
            "The fund was set up in [September 2019]{2019-09}.",
            "In [early June]{2024-06} the sides will meet.",
            "By [mid-April]{2024-04} the snow had gone.",
            "The fleet sailed [two weeks ago]{2024-W18}.",
            "She left office [ten months ago]{2023-07}.",
            "[Six months earlier]{2023-11} it had doubled.",
            "Rates will fall within [weeks]{PXW}.",
            "The mission ends [this weekend]{2024-W20-WE}.",
            "Clashes flared over [the weekend]{2024-W19-WE}.",
            "[The week before last]{2024-W18} nothing moved.",
            "[The end of the month]{2024-05} is near.",
            "The tally at [the end of April]{2024-04} was 40.",
        ],
    );
}

#[test]
fn quarters_and_years_of_newswire() {
    check(
        WRITTEN,
        &[
            "Profit fell in [the first quarter]{2024-Q1} from [a year earlier]{2023-Q1}.",
            "Output rose in [the first quarter]{2024-Q1} against [the same period last year]{2023-Q1}.",
            "Orders in [the fourth quarter of 2023]{2023-Q4} were flat.",
            "[Fourth-quarter]{2023-Q4} orders were flat.",
            "In [the second half of 2023]{2023-H2} orders fell.",
            "Debt doubled [last year]{2023} and may fall [this year]{2024}.",
            "A census is planned for [next year]{2025}.",
            "The law dates from [1987]{1987}.",
            "The plan for [fiscal 2025]{2025} is ready.",
            "[Late last year]{2023} the port closed.",
            "By [the end of 2025]{2025} it will be full.",
            "The port will be full by [the end of the year]{2024}.",
            "[A year ago]{2023} it was empty.",
            "[Five years ago]{2019} it was built.",
            "[Almost 20 years ago]{2004} it burned.",
            "In [2010]{2010} he won; [four years later]{2014} he lost.",
            "In [the summer of 2022]{2022-SU} wells dried up.",
            "[Last winter]{2023-WI} was mild, and [this summer]{2024-SU} will be hot.",
            "Shops boomed in [the 1990s]{199} and [the early 1970s]{197}.",
            "A chapel of [the 19th century]{18} burned.",
            "[Earlier this year]{2024} he fell ill.",
            "In [the first quarter]{2024-Q1} it fell from [the year-ago quarter]{2023-Q1}.",
            "In [2008-2009]{2008-01-01/2009-12-31} trade shrank.",
        ],
    );
}

#[test]
fn lengths_of_newswire() {
    check(
        WRITTEN,
        &[
            "The siege lasted [three days]{P3D}.",
            "They spoke for [two hours]{PT2H} and rested [15 minutes]{PT15M}.",
            "A [five-year]{P5Y} plan, a [two-day]{P2D} visit, a [six-month-old]{P6M} baby",
            "Over [the past three months]{P3M} prices have doubled.",
            "In [the last two weeks]{P2W} six died.",
            "It will take [the next five years]{P5Y}.",
            "It has stood for [more than a decade]{P1DE}.",
            "They waited [about four hours]{PT4H}.",
            "It took [less than 48 hours]{PT48H}.",
            "They have argued for [decades]{PXDE}.",
            "[Several months]{PXM} of talks brought nothing.",
            "[A few days]{PXD} passed.",
            "It took [a year and a half]{P1.5Y}.",
            "It took [one and a half hours]{PT1.5H}.",
            "He is [54 years old]{P54Y}.",
            "The queue lasted [all day]{P1D}.",
            "In [recent weeks]{PAST_REF} two more fell.",
            "[A century]{P1CE} of peace",
            "He was jailed for [at least 15 years]{P15Y}.",
            "[Nearly two weeks]{P2W} after the storm, power is back.",
            "[Two months]{P2M} before the vote he left.",
            "They will decide within [30 days]{P30D}.",
        ],
    );
}

#[test]
fn sets_of_newswire() {
    check(
        WRITTEN,
        &[
            "The gauge is read [every day]{P1D} and [every two hours]{PT2H}.",
            "They meet [every Monday]{XXXX-WXX-1}.",
            "Markets open on [Saturdays]{XXXX-WXX-6}.",
            "The [weekly]{P1W} count and the [monthly]{P1M} bill",
            "It yields 4 percent [annually]{P1Y} and is checked [daily]{P1D}.",
            "A [quarterly]{P1Q} review",
            "[Each year]{P1Y} 40 ships call.",
            "It pumps 900 barrels [a day]{P1D} at $20 million [per year]{P1Y}.",
        ],
    );
}

#[test]
fn the_present_the_past_and_the_future_of_newswire() {
    check(
        WRITTEN,
        &[
            "The bank [now]{PRESENT_REF} expects 2 percent.",
            "It [currently]{PRESENT_REF} employs 80; its current chief is ill.",
            "Nobody is there at [the moment]{PRESENT_REF}.",
            "The firm [recently]{PAST_REF} moved.",
            "A deal is likely [soon]{FUTURE_REF}.",
            "It may rain in [the future]{FUTURE_REF}.",
            "In [the past]{PAST_REF} it would have rained.",
            "They may return in [the near future]{FUTURE_REF}.",
            "In [the coming months]{FUTURE_REF} more will follow.",
        ],
    );
}

/// A Wednesday of the forty-fifth week.
const LATER: &str = "2023-11-08";

#[test]
fn more_days_of_newswire() {
    check(
        LATER,
        &[
            "The pilot spoke [earlier Wednesday]{2023-11-08}.",
            "He is to appear in court [later Thursday]{2023-11-09}.",
            "They were seized in [the early hours of Monday]{2023-11-06}.",
            "[Early Monday morning]{2023-11-06TMO} the dam broke.",
            "The vote was held at [10 a.m. Tuesday]{2023-11-07T10:00}.",
            "It opens at [5 p.m. on Nov. 20]{2023-11-20T17:00}.",
            "The last one, on [Aug. 12, 2021]{2021-08-12}, failed.",
            "The shops close on [Christmas Eve]{2023-12-24}.",
            "She was shot [a day earlier]{2023-11-07}.",
            "It rained [a few days ago]{PAST_REF}.",
            "The body met on [Tuesday, Nov. 7]{2023-11-07}.",
            "[Sunday]{2023-11-05} and [Monday]{2023-11-06} were quiet, police said.",
            "They will return [this Sunday]{2023-11-12}.",
            "By [Saturday afternoon]{2023-11-04TAF} all were found.",
        ],
    );
}

#[test]
fn more_months_and_years_of_newswire() {
    check(
        LATER,
        &[
            "It lost money in [the first nine months]{P9M} of [the year]{2023}.",
            "In [the month of May]{2023-05} it rained.",
            "By this time [next year]{2024} it will be built.",
            "The treaty took effect in [January of this year]{2023-01}.",
            "The rule was dropped in [mid-February]{2023-02}.",
            "In [the coming year]{2024} fees will rise.",
            "Growth slowed in [the three months]{P3M} to [September]{2023-09}.",
            "Trade in [the 12 months]{P12M} through [June]{2023-06} fell.",
            "[A year from now]{2024} it will be over.",
            "In [late 2022]{2022} and [early 2023]{2023} it snowed.",
            "In [the spring of 1968]{1968-SP} they marched.",
            "[The year 2008]{2008} was bad; the [2008]{2008} recession hurt.",
            "It peaked in [July 2008]{2008-07}.",
            "[Next month]{2023-12}'s talks, [this week]{2023-W45}'s vote",
            "So far [this year]{2023} it has risen 9 percent.",
            "In [March]{2023-03} he resigned, and in [March]{2024-03} he will return.",
            "For the first time in [two decades]{P2DE} they voted.",
            "The heat of [the past summer]{2023-SU} is gone.",
            "In [2021]{2021} and [2022]{2022} it shrank.",
        ],
    );
}

#[test]
fn more_lengths_of_newswire() {
    check(
        LATER,
        &[
            "It is open [24 hours]{PT24H} [a day]{P1D}, [seven days]{P7D} [a week]{P1W}.",
            "A [nine-month]{P9M} probe and a [two-and-a-half-year]{P2.5Y} term",
            "He served [3 1/2 years]{P3.5Y}.",
            "It lasted just over [a year]{P1Y}.",
            "They have waited [more than two hours]{PT2H}.",
            "For [the last several years]{PXY} it has shrunk.",
            "For [the past 25 years]{P25Y} it has grown.",
            "The flight took [1.5 hours]{PT1.5H}.",
            "In [the next few days]{PXD} more will come.",
            "They meet [every other week]{P2W}.",
            "It took [some 20 minutes]{PT20M}.",
            "A [half-century]{P50Y} of rule and [a quarter-century]{P25Y} of war",
            "It has been shut for [a month]{P1M}.",
            "[Years]{PXY} of drought and [weeks]{PXW} of rain",
            "As many as [10 years]{P10Y} in jail",
            "Up to [five years]{P5Y} in jail",
        ],
    );
}
