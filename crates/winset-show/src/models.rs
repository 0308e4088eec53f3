//! What each model says of a negotiation, where it comes from, and how well it has done. The
//! names and values of parameters come from `winset-solve`; the words stand here.

use crate::layout::{heading, wrapped};
use crate::paint::{HEADING, Look, QUIET, TITLE};
use crate::settlement::{SETTLEMENT, option_settings};
use winset_solve::settlement::Options;
use winset_solve::{Allowed, Model, ParameterValue};

/// The words about one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelProse {
    /// The name on the command line.
    pub name: &'static str,
    /// As a heading.
    pub title: &'static str,
    /// As the subject of a sentence.
    pub in_prose: &'static str,
    /// What it says of a negotiation.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// How it did on resolved issues.
    pub record: &'static str,
    /// The record in a few words, for a footer; empty if there is none.
    pub short_record: &'static str,
    /// Each parameter and what it does to a case.
    pub parameters: &'static [ParameterProse],
}

/// The words about one parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParameterProse {
    /// The name after the point in `--with MODEL.PARAMETER=VALUE`.
    pub name: &'static str,
    /// What it does to a case.
    pub meaning: &'static str,
    /// Where its values come from.
    pub source: &'static str,
}

/// On which issues the records were measured, as the end of a sentence.
pub const RECORD_BASIS: &str = "on average over 351 resolved issues of the European Union (DEU III, \
scales of 0 to 100), where always saying 50 misses by 28.0 and the plain average of positions by \
23.6";

const LOSS: &str = "How an actor's loss grows with the distance of a settlement from its position: \
`linear`, in proportion; `quadratic`, with the square, so that small distances hardly hurt and large \
ones very much.";

/// The words about every model, in the order of the documentation.
pub const PROSE: &[ModelProse] = &[
    ModelProse {
        name: "mean",
        title: "influence-weighted mean",
        in_prose: "the mean",
        meaning: "Everyone pulls the settlement toward its own position as strongly as its influence \
                  (capability × salience) allows. A compromise in which every position counts, the \
                  extreme ones most.",
        source: "Van den Bos 1991, the compromise model; Achen 2006 on why it comes near a Nash \
                 bargain when failure is very costly for everyone",
        record: "Missed by 23.0 points of 100 on average, and no published model has done better \
                 there; within 5 points on 18 % of the issues.",
        short_record: "23.0",
        parameters: &[],
    },
    ModelProse {
        name: "median",
        title: "influence-weighted median",
        in_prose: "the median",
        meaning: "The position of the pivot: the actor at which half of all influence is reached. \
                  In a vote weighted by influence no other settlement beats it.",
        source: "Black 1948; the Condorcet winner where preferences have a single peak",
        record: "Missed by 28.4 points of 100 on average, but came within 5 points on 34 % of the \
                 issues, more often than the mean.",
        short_record: "28.4",
        parameters: &[ParameterProse {
            name: "ties",
            meaning: "What is taken when influence is split exactly in half: `lower`, the lower of \
                      the two middle positions; `midpoint`, the point half-way between them.",
            source: "",
        }],
    },
    ModelProse {
        name: "nash",
        title: "Nash bargain",
        in_prose: "the Nash bargain",
        meaning: "The settlement with the largest weighted product of gains over the reversion \
                  point. Nobody signs for less than it gives them, and whoever is little hurt by it \
                  can hold out; where nobody can gain without another's loss, it stays.",
        source: "Nash 1950; weights after Harsanyi and Selten 1972. Without a reversion point each \
                 actor's worse end of the scale stands in (not from the literature)",
        record: "Missed by 37.7 points of 100 on average, by 44.4 where the reversion point is known: \
                 many issues settle although somebody loses.",
        short_record: "37.7",
        parameters: &[
            ParameterProse {
                name: "weights",
                meaning: "How much an actor counts in the product: `influence`, its capability × \
                          salience; `capability`, however much it cares.",
                source: "",
            },
            ParameterProse { name: "utility", meaning: LOSS, source: "" },
        ],
    },
    ModelProse {
        name: "kalai-smorodinsky",
        title: "Kalai–Smorodinsky bargain",
        in_prose: "the Kalai–Smorodinsky bargain",
        meaning: "Everyone gains the same share of the most it could gain over the reversion point; \
                  with several actors, the settlement whose smallest such share is largest. Who \
                  could gain much is given much.",
        source: "Kalai and Smorodinsky 1975; for several actors Imai 1983. Without a reversion point \
                 each actor's worse end of the scale stands in (not from the literature)",
        record: "Missed by 39.4 points of 100 on average: many issues settle although somebody loses.",
        short_record: "39.4",
        parameters: &[ParameterProse { name: "utility", meaning: LOSS, source: "" }],
    },
    ModelProse {
        name: "procedure",
        title: "procedure model",
        in_prose: "the procedure model",
        meaning: "One actor proposes; the others accept whatever is no farther from their position than \
                  the reversion point. The settlement is the proposal best for the setter that \
                  enough of them accept; if there is none, the reversion point stays.",
        source: "Romer and Rosenthal 1978; Tsebelis 2002 on unanimity and quotas. Without a \
                 reversion point the end of the scale farther from the setter stands in (not from \
                 the literature)",
        record: "Missed by 47.4 points of 100 on average.",
        short_record: "47.4",
        parameters: &[
            ParameterProse {
                name: "rule",
                meaning: "Who has to accept: `unanimity`, everyone; `majority`, more than half of \
                          the actors; `weighted-quota`, actors with the share `quota` of all \
                          capability.",
                source: "",
            },
            ParameterProse {
                name: "quota",
                meaning: "The share of all capability that has to accept under `weighted-quota`.",
                source: "",
            },
            ParameterProse {
                name: "setter",
                meaning: "Who proposes: 0, the actor of most influence; otherwise the so many-th \
                          actor of the case with a stake on the issue.",
                source: "",
            },
        ],
    },
    ModelProse {
        name: "challenge",
        title: "challenge model",
        in_prose: "the challenge model",
        meaning: "Round by round, each actor weighs pressing every other to move toward it. It \
                  expects to win as often as the influence behind its side outweighs the other's: at \
                  2 : 1, two times in three. What follows is a conflict, a compromise, a full \
                  concession or nothing; the outcome is the median after the last round.",
        source: "Bueno de Mesquita's expected utility model, after Scholz, Calbert and Smith 2011, \
                 equations 5 to 36",
        record: "Missed by 28.1 to 29.5 points of 100 on average, depending on the reading. It \
                 explains who moves whom; it does not forecast better than the mean.",
        short_record: "28.1 to 29.5",
        parameters: &[
            ParameterProse {
                name: "reading",
                meaning: "How the literature's ambiguous text is read; it sets `q`, `conflict` and \
                          `range` too, so name it first. `scholz-2011-paper-enforceable`: each actor \
                          takes the offer of whoever expects most from it. \
                          `scholz-2011-paper-least-move`: conflict before compromise before full \
                          concession, and of these what moves it least. `scholz-2011-program`: what \
                          the authors' own program does.",
                source: "Scholz, Calbert and Smith 2011; the program reproduces 7 of 8 medians of \
                         its table 2",
            },
            ParameterProse {
                name: "q",
                meaning: "The chance that an actor stays where it is if nobody challenges it. At 1 \
                          waiting brings nothing; below, an actor also asks whether the other would \
                          come nearer by itself.",
                source: "1 as in Bueno de Mesquita 1994; 0.5 is the value the theory argues for",
            },
            ParameterProse {
                name: "conflict",
                meaning: "What happens when both sides expect to gain from a contest: `frozen`, \
                          nobody moves; `moving`, the side that expects less yields wholly.",
                source: "",
            },
            ParameterProse {
                name: "range",
                meaning: "What distances are measured against: `scale`, the whole scale; \
                          `initial-positions`, the distance of the outermost positions at the start; \
                          `current-positions`, that distance in each round. Narrower ranges make \
                          every difference weigh more.",
                source: "",
            },
            ParameterProse {
                name: "rounds",
                meaning: "At most this many rounds. Forecasts say in how many draws the rounds came \
                          to rest before that.",
                source: "",
            },
            ParameterProse {
                name: "outcome",
                meaning: "Which figure of the final positions is the settlement: `median` or \
                          `mean`, each weighted by influence.",
                source: "",
            },
        ],
    },
    ModelProse {
        name: "condorcet",
        title: "Condorcet model",
        in_prose: "the Condorcet model",
        meaning: "All issues at once. Round by round, each actor picks the other that it would gain \
                  most by contesting, counting who would side with whom; the two have a bargain \
                  before them, and everyone votes on the bargains that an actor may take. The \
                  likeliest winner is taken. The outcome is the average of the final positions, \
                  weighted by the probability that each wins an election over all of them.",
        source: "KTAB's Spatial Model of Politics (KAPSARC, commit 3b5b063); the probabilistic \
                 Condorcet election after Wise, Lester and Efird 2015",
        record: "Missed by 26.9 points of 100 on average, issues of one proposal put together; at the \
                 start (`rounds` = 0) by 23.9. It explains coalitions over several issues.",
        short_record: "26.9",
        parameters: &[
            ParameterProse {
                name: "mode",
                meaning: "Whose arithmetic is followed. `corrected`: the model as it is meant. \
                          `ktab-compat`: what KTAB's program does, with bargains rounded to four \
                          decimals of the scale, the receiver's expected gain where its chance is \
                          meant, and the initiator's capability where the receiver's is meant.",
                source: "Compared with whole runs of KTAB 3b5b063",
            },
            ParameterProse {
                name: "victory",
                meaning: "How the chance to win grows with strength. Twice as strong wins 2 times in \
                          3 (`linear`), 4 in 5 (`square`), 16 in 17 (`quartic`), 256 in 257 \
                          (`octic`); `binary`: ten per cent more is enough.",
                source: "KTAB's VictoryProbModel",
            },
            ParameterProse {
                name: "pce",
                meaning: "How chances pair by pair become one probability per option. `conditional`: \
                          in proportion to beating every other at once; `markov-incentive` and \
                          `markov-uniform`: where a process comes to rest in which the present \
                          option is challenged by others, the stronger the oftener or all alike.",
                source: "KTAB's PCEModel",
            },
            ParameterProse {
                name: "transitions",
                meaning: "Which bargain an actor takes: `deterministic`, the most probable one; \
                          `stochastic`, one drawn by its probability from the seed, the draw, the \
                          round and the actor.",
                source: "KTAB's StateTransitions",
            },
            ParameterProse {
                name: "vote",
                meaning: "How strongly a difference of utility makes an actor vote: `proportional`; \
                          `binary`, with all its weight however small it is; `prop-bin`, 0.8 of the \
                          one and 0.2 of the other; `cubic`, with the third power; `prop-cubic`, \
                          half and half; `asym-prosp`, gains count two thirds of losses.",
                source: "KTAB's VotingRule",
            },
            ParameterProse {
                name: "adjust",
                meaning: "How far an actor sees others' attitudes to risk instead of its own: \
                          `one-third`, `none`, `half`, `two-thirds`, `full`.",
                source: "KTAB's BigRAdjust",
            },
            ParameterProse {
                name: "range",
                meaning: "Attitudes to risk run from −½ to 1 (`mid`), 0 to 1 (`min`) or −1 to 1 \
                          (`max`), from the least probable position to the most probable one; above \
                          0 is averse.",
                source: "KTAB's BigRRange",
            },
            ParameterProse {
                name: "commit",
                meaning: "How far third parties share the fate of the side they join: `semi`, they \
                          move to the winner's position if they lose; `none`, they keep their own; \
                          `full`, they move wherever the winner stands.",
                source: "KTAB's ThirdPartyCommit",
            },
            ParameterProse {
                name: "interpolation",
                meaning: "How far the two of a bargain move: by the square of salience × chance \
                          (`s2p2`), by salience × chance (`s1p1`), or the likelier loser alone \
                          (`s2pmax`).",
                source: "KTAB's InterVecBrgn",
            },
            ParameterProse {
                name: "bargain",
                meaning: "Whose view of the chances goes into a bargain: the initiator's \
                          (`initiator-only`), in a second one also the receiver's \
                          (`initiator-and-receiver`), or both averaged by power \
                          (`power-weighted`).",
                source: "KTAB's BargnModel",
            },
            ParameterProse {
                name: "accommodation",
                meaning: "What ideals follow from round to round: `ties`, one's own position and, by \
                          the strength of ties, that of those one is tied to; `own`, one's own \
                          position alone, as KTAB has it by default. Alike in a case without ties.",
                source: "KTAB's accommodation matrix; filled from the case's ties (not from the \
                         literature)",
            },
            ParameterProse {
                name: "rounds",
                meaning: "At most this many rounds; with 0 the election over the positions at the \
                          start.",
                source: "KTAB's limit",
            },
            ParameterProse {
                name: "outcome",
                meaning: "Which figure of the final positions is the settlement: `expected`, their \
                          average weighted by the probability of each; `most-probable`, the \
                          likeliest; `mean` or `median`, weighted by influence.",
                source: "",
            },
        ],
    },
    ModelProse {
        name: "exchange",
        title: "exchange model",
        in_prose: "the exchange model",
        meaning: "Two actors on opposite sides of two issues trade: each shifts its vote on the issue \
                  that matters less to it toward the other. The best trades are made first. The \
                  outcome is the influence-weighted mean of the votes after the last round; what \
                  trades cost or bring everyone else is reported. A side that refuses a linkage \
                  does not trade across it.",
        source: "Stokman and van Oosten 1994, as decide-exchange-model 2025.3.1 has it",
        record: "Missed by 24.5 points of 100 on average, issues of one proposal put together.",
        short_record: "24.5",
        parameters: &[
            ParameterProse {
                name: "rate",
                meaning: "At what rate is traded: `equal-gain`, both gain alike; `random`, at one \
                          drawn evenly from those at which neither loses, from the seed, the draw \
                          and the round.",
                source: "Stokman and van Oosten 1994",
            },
            ParameterProse {
                name: "rounds",
                meaning: "At most this many rounds. Between rounds positions follow the votes by \
                          (1 − salience) × 0.4 + 0.1.",
                source: "decide-exchange-model's weights",
            },
        ],
    },
];

/// The words about the model of that name.
pub fn prose(name: &str) -> Option<&'static ModelProse> {
    PROSE.iter().find(|prose| prose.name == name)
}

/// The model as the subject of a sentence: `the mean`.
pub fn in_prose(name: &'static str) -> &'static str {
    prose(name).map_or(name, |prose| prose.in_prose)
}

impl ModelProse {
    /// The words about one of its parameters.
    pub fn parameter(&self, name: &str) -> Option<&'static ParameterProse> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// A parameter of a model as it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Setting {
    /// The name after the point in `--with MODEL.PARAMETER=VALUE`.
    pub(crate) name: &'static str,
    /// The value used.
    pub(crate) value: String,
    /// The value when none is given.
    pub(crate) default: String,
    /// The values allowed, in words.
    pub(crate) values: String,
}

/// The parameters of a model, in its own order.
pub(crate) fn settings(model: &Model) -> Vec<Setting> {
    let usual = Model::named(model.name()).map_or_else(Vec::new, |usual| usual.parameters());
    settings_of(model.parameters(), model.choices(), &usual)
}

/// Parameters with what they may be and what they usually are.
pub(crate) fn settings_of(
    parameters: Vec<(&'static str, ParameterValue)>,
    choices: Vec<(&'static str, Allowed)>,
    usual: &[(&'static str, ParameterValue)],
) -> Vec<Setting> {
    parameters
        .into_iter()
        .zip(choices)
        .map(|((name, value), (_, allowed))| Setting {
            name,
            value: value.to_string(),
            default: usual
                .iter()
                .find(|(other, _)| *other == name)
                .map_or_else(String::new, |(_, value)| value.to_string()),
            values: allowed.to_string(),
        })
        .collect()
}

/// The parameters that are not at their defaults: `q = 0.5, rounds = 10`; empty if none is.
pub(crate) fn changed_settings(model: &Model) -> String {
    let changed: Vec<String> = settings(model)
        .into_iter()
        .filter(|setting| setting.value != setting.default)
        .map(|setting| format!("{} = {}", setting.name, setting.value))
        .collect();
    changed.join(", ")
}

/// A model's name with what was changed of its parameters: `the challenge model (q = 0.5)`.
pub(crate) fn with_settings(name: &str, model: &Model) -> String {
    match changed_settings(model) {
        changed if changed.is_empty() => name.to_owned(),
        changed => format!("{name} ({changed})"),
    }
}

/// Every model, with its default parameters.
pub(crate) fn all_models() -> Vec<Model> {
    Model::ALL.iter().filter_map(|name| Model::named(name)).collect()
}

/// Every model and parameter, and those of the settlement, in words for a terminal.
pub fn models_text(look: Look) -> String {
    let columns = look.columns();
    let mut out = String::new();
    let models = all_models();
    let of_models = models.iter().filter_map(|model| Some((prose(model.name())?, settings(model))));
    let settlement = (&SETTLEMENT, option_settings(&Options::default()));
    for (words, settings) in of_models.chain([settlement]) {
        out += &look.paint(
            HEADING,
            &heading(&format!("{}: {}", words.name, words.title), columns, look.rule()),
        );
        out.push('\n');
        out += &wrapped(words.meaning, columns, "", "");
        out += &look.paint(QUIET, &wrapped(&format!("Source: {}.", words.source), columns, "", ""));
        out += &look.paint(QUIET, &wrapped(&format!("Record: {}", words.record), columns, "", ""));
        for setting in settings {
            let title = format!("{}.{} = {}", words.name, setting.name, setting.default);
            out += &format!("\n  {}\n", look.paint(TITLE, &title));
            if let Some(parameter) = words.parameter(setting.name) {
                out += &wrapped(parameter.meaning, columns, "    ", "    ");
                if !parameter.source.is_empty() {
                    let source = format!("Source: {}.", parameter.source);
                    out += &look.paint(QUIET, &wrapped(&source, columns, "    ", "    "));
                }
            }
            out += &look.paint(
                QUIET,
                &wrapped(&format!("values: {}", setting.values), columns, "    ", "            "),
            );
        }
        out.push('\n');
    }
    let basis = format!("Records: {RECORD_BASIS}.");
    out += &look.paint(QUIET, &wrapped(&basis, columns, "", ""));
    look.shown(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_and_every_parameter_has_its_words_and_nothing_else_has() {
        let told: Vec<&str> = PROSE.iter().map(|words| words.name).collect();
        assert_eq!(told, Model::ALL);
        for model in all_models() {
            let words = prose(model.name()).unwrap();
            let told: Vec<&str> = words.parameters.iter().map(|words| words.name).collect();
            let known: Vec<&str> = model.choices().iter().map(|(name, _)| *name).collect();
            assert_eq!(told, known, "{}", words.name);
            assert!(!words.meaning.is_empty() && !words.source.is_empty());
            assert!(words.parameters.iter().all(|words| !words.meaning.is_empty()));
        }
    }

    #[test]
    fn every_word_that_a_parameter_takes_is_told() {
        for model in all_models() {
            let words = prose(model.name()).unwrap();
            for (name, allowed) in model.choices() {
                let told = words.parameter(name).unwrap().meaning;
                if let winset_solve::Allowed::Words(choices) = allowed {
                    for choice in choices {
                        assert!(told.contains(&format!("`{choice}`")), "{name}: {choice}");
                    }
                }
            }
        }
    }

    #[test]
    fn only_changed_parameters_are_named() {
        assert_eq!(with_settings("the mean", &Model::named("mean").unwrap()), "the mean");
        let mut model = Model::named("challenge").unwrap();
        model.set("q", "0.5").unwrap();
        assert_eq!(with_settings("the challenge model", &model), "the challenge model (q = 0.5)");
    }

    #[test]
    fn the_models_fit_a_narrow_terminal() {
        let text = models_text(Look { columns: 60, colour: false, unicode: true });
        assert!(text.lines().all(|line| crate::layout::width(line) <= 60));
        assert!(text.contains("challenge.rounds") && text.contains("settlement.loss = quadratic"));
    }
}
