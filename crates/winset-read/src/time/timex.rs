//! What a time expression is worth in TIMEX3.

use super::{DayPart, Grain, Length, Part, Season, Time, Unit};
use winset_case::Date;

impl Time {
    /// What it is worth in TIMEX3: `2013-03-22`, `2013-W12`, `P3Y`, `PRESENT_REF`. What is not
    /// known is `X`.
    pub fn timex_value(&self) -> String {
        let known = |date: Option<Date>, value: &dyn Fn(Date) -> String, unknown: &str| match date {
            Some(date) if self.is_one() => value(date),
            _ => unknown.to_owned(),
        };
        match self.grain {
            Grain::Clock(hour, minute) => {
                let date = known(self.from, &|date| date.to_string(), "XXXX-XX-XX");
                format!("{date}T{hour:02}:{minute:02}")
            }
            Grain::DayPart(part) => {
                let date = known(self.from, &|date| date.to_string(), "XXXX-XX-XX");
                let part = match part {
                    DayPart::Morning => "MO",
                    DayPart::Noon => "12:00",
                    DayPart::Afternoon => "AF",
                    DayPart::Evening => "EV",
                    DayPart::Night => "NI",
                };
                format!("{date}T{part}")
            }
            Grain::Day => known(self.from, &|date| date.to_string(), "XXXX-XX-XX"),
            Grain::Week => known(self.from, &|date| week(date), "XXXX-WXX"),
            Grain::Weekend => known(self.from, &|date| format!("{}-WE", week(date)), "XXXX-WXX-WE"),
            Grain::Month => known(
                self.from,
                &|date| format!("{:04}-{:02}", date.year(), date.month()),
                "XXXX-XX",
            ),
            Grain::Quarter => known(
                self.from,
                &|date| format!("{:04}-Q{}", date.year(), (date.month() - 1) / 3 + 1),
                "XXXX-QX",
            ),
            Grain::Half => known(
                self.from,
                &|date| format!("{:04}-H{}", date.year(), (date.month() - 1) / 6 + 1),
                "XXXX-HX",
            ),
            Grain::Season(season) => {
                let code = match season {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Autumn => "FA",
                    Season::Winter => "WI",
                };
                let year = known(self.from, &|date| format!("{:04}", date.year()), "XXXX");
                format!("{year}-{code}")
            }
            Grain::Year => known(self.from, &|date| format!("{:04}", date.year()), "XXXX"),
            Grain::Decade => known(self.from, &|date| format!("{:03}", date.year() / 10), "XXX"),
            Grain::Century => known(self.from, &|date| format!("{:02}", date.year() / 100), "XX"),
            Grain::Stretch => match (self.from, self.to) {
                (Some(from), Some(to)) => format!("{from}/{to}"),
                _ => String::new(),
            },
            Grain::Present => "PRESENT_REF".to_owned(),
            Grain::Past => "PAST_REF".to_owned(),
            Grain::Future => "FUTURE_REF".to_owned(),
            Grain::Length(length) | Grain::Each(length) => period(length),
            Grain::EachWeekday(day) => format!("XXXX-WXX-{day}"),
        }
    }

    /// Do the days tell one day, week, month ..., and not all those that it may be?
    fn is_one(&self) -> bool {
        let (Some(from), Some(to)) = (self.from, self.to) else { return false };
        let many = super::calendar::days_between(from, to) + 1;
        match self.grain {
            Grain::Clock(..) | Grain::DayPart(_) | Grain::Day => many == 1,
            Grain::Weekend => many == 2,
            Grain::Week => many == 7,
            Grain::Month => many <= 31,
            Grain::Quarter | Grain::Season(_) => many <= 92,
            Grain::Half => many <= 184,
            Grain::Year => many <= 366,
            Grain::Decade => many <= 3653,
            _ => true,
        }
    }

    /// The days of the part that is told of: the first third for `early July`, the middle one for
    /// `mid-July`, the last for `late July` and `the end of July`. TIMEX3 has all of July for each,
    /// and so have [`from`](Time::from) and [`to`](Time::to).
    pub fn part_days(&self) -> (Option<Date>, Option<Date>) {
        let (Some(from), Some(to)) = (self.from, self.to) else { return (self.from, self.to) };
        if self.part == Part::Whole || !self.is_one() || from == to {
            return (self.from, self.to);
        }
        let many = super::calendar::days_between(from, to) + 1;
        let third = many / 3;
        let (first, last) = match self.part {
            Part::Whole => (0, many - 1),
            Part::Start => (0, third.max(1) - 1),
            Part::Middle => (third, many - third - 1),
            Part::End => (many - third.max(1), many - 1),
        };
        let day = |on: i32| super::calendar::plus_days(from, on);
        (day(first), day(last))
    }
}

/// `2013-W12`, by the week's Monday or any other day of it.
fn week(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// `P3Y`, `PT30M`, `PXW`, `P2DE`; half a year is `P6M`, half an hour `PT30M`.
fn period(length: Length) -> String {
    let half = length.tenths == Some(5);
    let (time, code, times) = match length.unit {
        Unit::Minute if half => ("T", "S", 60),
        Unit::Hour if half => ("T", "M", 60),
        Unit::Day if half => ("T", "H", 24),
        Unit::Year if half => ("", "M", 12),
        Unit::Decade if half => ("", "Y", 10),
        Unit::Century if half => ("", "Y", 100),
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Night => ("T", "NI", 1),
        Unit::Weekend => ("", "WE", 1),
        Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "DE", 1),
        Unit::Century => ("", "CE", 1),
    };
    let Some(tenths) = length.tenths else { return format!("P{time}X{code}") };
    let tenths = u64::from(tenths) * times;
    if tenths.is_multiple_of(10) {
        format!("P{time}{}{code}", tenths / 10)
    } else {
        format!("P{time}{}.{}{code}", tenths / 10, tenths % 10)
    }
}
