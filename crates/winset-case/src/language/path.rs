//! The keys of a path to a target.

use super::{CLAIMS_AND_NOTE, Kind, NAME, Of, Shape, key};
use crate::target::GrowthIs;

pub(super) static PATH: Kind = Kind {
    called: "a path to a target",
    meaning: "A share of GDP to be reached by a date: how fast spending must grow, what it costs.",
    keys: &[
        NAME,
        &[
            key("issue", Shape::Name(Of::Issue), "the issue; its unit is per cent of GDP")
                .required(),
            key("from", Shape::Number, "the share it starts from, in per cent of GDP")
                .default("the issue's status quo")
                .by_scenario(),
            key("target", Shape::Number, "the share to be reached, in per cent of GDP")
                .required()
                .by_scenario(),
            key("since", Shape::Date, "the day of which `from` and `gdp` are")
                .default("the date of the case")
                .by_scenario(),
            key("by", Shape::Date, "the day of the target; may be after the horizon")
                .required()
                .by_scenario(),
            key("growth", Shape::Quantity, "real growth of GDP, in per cent a year")
                .required()
                .by_scenario(),
            key("growth-is", Shape::Word(words), "one rate over all years, or one drawn per year")
                .default("\"average\"")
                .by_scenario(),
            key("gdp", Shape::Number, "GDP in a year, for costs in money").by_scenario(),
            key("currency", Shape::Text, "what GDP is counted in: \"JPY trillion\""),
            key(
                "spending-growth-at-most",
                Shape::Quantity,
                "the fastest real growth of spending that is allowed, in per cent a year",
            )
            .by_scenario(),
            key("constraint", Shape::Names(Of::Constraint), "constraints that it may break")
                .default("every constraint on the issue that bounds this way"),
            key(
                "outside-view",
                Shape::Text,
                "a table of shares in the case folder: country, year, value",
            ),
            key("near", Shape::Number, "how near others must have begun, in percentage points")
                .default("0.5"),
        ],
        CLAIMS_AND_NOTE,
    ],
};

fn words() -> Vec<&'static str> {
    GrowthIs::WORDS.to_vec()
}
