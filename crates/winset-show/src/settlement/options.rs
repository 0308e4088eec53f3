//! The contested definitions of the settlement, in words.

use crate::models::{ModelProse, ParameterProse, Setting, settings_of};
use winset_solve::settlement::Options;

/// The words about the settlement and each of its choices.
pub const SETTLEMENT: ModelProse = ModelProse {
    name: Options::NAME,
    title: "now, later or never",
    in_prose: "the settlement",
    meaning: "When the sides settle, and on what, in a case with sides and a horizon. They meet in step \
              after step; they sign when there is a text that every negotiator prefers to waiting and \
              that enough ratifiers prefer to none. It runs beside the models, unasked, and is not \
              named with `--models`.",
    source: "Merlo and Wilson 1995 for waiting and signing, Putnam 1988 for ratifiers, Nash 1950 for \
             what is signed; put together here (docs/settlement.md)",
    record: "None: no table of negotiations with the dates of their settlements has been scored.",
    short_record: "",
    parameters: &[
        ParameterProse {
            name: "loss",
            meaning: "How a voice's loss grows with the distance of a settlement from its ideal point: \
                      `quadratic`, with the square, so that bargains lie in the middle and small \
                      concessions are cheap; `linear`, in proportion, so that bargains lie at a \
                      voice's point and each issue goes to whom it matters more.",
            source: "both usual in spatial models of voting",
        },
        ParameterProse {
            name: "protocol",
            meaning: "What the sides do when they meet. `nash-at-node`: they sign the Nash bargain over \
                      what waiting is worth to each. `alternating-offers`: they take turns, the first \
                      side of the case first; whoever is on turn proposes what is best for it among \
                      what the others prefer to waiting, so it takes the whole gain.",
            source: "Nash 1950, and Merlo and Wilson 1995 with proposers drawn evenly; Ståhl 1972, \
                     Rubinstein 1982",
        },
        ParameterProse {
            name: "ties",
            meaning: "How several ties of one side together make good what no settlement costs it. \
                      `of-the-rest`: each its share of what the ones before it leave, two halves three \
                      quarters; `sum`: the shares add up, two halves the whole, and a side with such \
                      ties loses nothing by waiting.",
            source: "not from the literature",
        },
        ParameterProse {
            name: "after",
            meaning: "What holds after the horizon if nothing was settled. `as-it-is`: what held at the \
                      horizon, for ever; `reversion`: the reversion points, because the talks have \
                      failed. Where the reversion point is worse than today, the second makes the last \
                      steps press.",
            source: "not from the literature",
        },
        ParameterProse {
            name: "table",
            meaning: "Which issues are settled as one text. `contested`: those on which the negotiators \
                      of two sides or more have a stake; `all`: also those that matter to voices of one \
                      side alone, which the others can give away for something else.",
            source: "not from the literature",
        },
    ],
};

/// Each choice as it runs.
pub(crate) fn option_settings(options: &Options) -> Vec<Setting> {
    settings_of(options.parameters(), Options::choices(), &Options::default().parameters())
}

/// What stands beside the result: `loss quadratic, protocol nash-at-node, …`.
pub(crate) fn computed_with(options: &Options) -> String {
    let told: Vec<String> =
        options.parameters().into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    format!("Computed with: {} (`winset models` tells each).", told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_and_every_word_it_takes_is_told_and_nothing_else() {
        let told: Vec<&str> = SETTLEMENT.parameters.iter().map(|words| words.name).collect();
        let known: Vec<&str> = Options::choices().iter().map(|(name, _)| *name).collect();
        assert_eq!(told, known);
        for (name, allowed) in Options::choices() {
            let words = SETTLEMENT.parameter(name).unwrap();
            assert!(!words.source.is_empty(), "{name}");
            let winset_solve::Allowed::Words(choices) = allowed else { panic!("{name}") };
            for choice in choices {
                assert!(words.meaning.contains(&format!("`{choice}`")), "{name}: {choice}");
            }
        }
    }
}
