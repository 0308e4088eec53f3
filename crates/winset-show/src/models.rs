//! What each model says of a negotiation, where it comes from, and how well it has done. The
//! names and values of parameters come from `winset-solve`; the words stand here.

use crate::layout::{heading, wrapped};
use crate::paint::{HEADING, Look, QUIET, TITLE};
use winset_solve::Model;

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

/// On which issues the records were measured.
pub const RECORD_BASIS: &str = "351 resolved issues of the European Union (DEU III, scales of 0 to \
100); always saying 50 misses by 28.0 points on average, the plain average of positions by 23.6";

/// The words about every model, in the order of the documentation.
pub const PROSE: &[ModelProse] = &[
    ModelProse {
        name: "mean",
        title: "Influence-weighted mean",
        in_prose: "the mean",
        meaning: "Everyone pulls the settlement toward its own position as strongly as its influence \
                  (capability × salience) allows. A compromise in which every position counts, the \
                  extreme ones most.",
        source: "Van den Bos 1991, the compromise model; Achen 2006 on why it comes near a Nash \
                 bargain when failure is very costly for everyone",
        record: "Missed by 23.0 of 100 points on average, and no published model has done better \
                 there. Within 5 points on 18 % of the issues.",
        short_record: "23.0",
        parameters: &[],
    },
    ModelProse {
        name: "median",
        title: "Influence-weighted median",
        in_prose: "the median",
        meaning: "The position of the pivot: the actor at which half of all influence is reached. \
                  In a contest of influence between any two settlements it cannot be beaten.",
        source: "Black 1948; the Condorcet winner where preferences have a single peak",
        record: "Missed by 28.4 of 100 points on average, but came within 5 points on 34 % of the \
                 issues, more often than the mean.",
        short_record: "28.4",
        parameters: &[ParameterProse {
            name: "tie",
            meaning: "Which settlement is taken when influence is split exactly in half: the lower \
                      position, or the midpoint between the two.",
            source: "",
        }],
    },
    ModelProse {
        name: "nash",
        title: "Nash bargain",
        in_prose: "the Nash bargain",
        meaning: "The settlement that maximises the product of everyone's gains over the reversion \
                  point, weighted by influence. Nobody signs for less than it gives them; where \
                  nobody can gain without another's loss, the reversion point stays.",
        source: "Nash 1950; weighted form after Harsanyi and Selten 1972",
        record: "With linear loss against the reversion point it missed by 44.4 of 100 points on \
                 average: many issues move although somebody loses.",
        short_record: "44.4",
        parameters: &[
            ParameterProse {
                name: "utility",
                meaning: "How loss grows with distance from a position: in proportion, or with its \
                          square, so that far settlements hurt more than in proportion.",
                source: "",
            },
            ParameterProse {
                name: "loss",
                meaning: "How loss grows with distance from a position: in proportion, or with its \
                          square, so that far settlements hurt more than in proportion.",
                source: "",
            },
            ParameterProse {
                name: "weight",
                meaning: "What an actor's gain is weighted by: its influence (capability × \
                          salience), or its capability alone.",
                source: "",
            },
        ],
    },
    ModelProse {
        name: "challenge",
        title: "Challenge model",
        in_prose: "the challenge model",
        meaning: "Round by round, each actor weighs pressing every other to move toward it. It \
                  expects to win as often as the influence behind its side outweighs the other's; \
                  what follows is a conflict, a compromise, a surrender or nothing. The outcome is \
                  the median after the last round.",
        source: "Bueno de Mesquita's expected utility model, after Scholz, Calbert and Smith 2011, \
                 equations 5 to 36",
        record: "Missed by 24.2 to 30.5 of 100 points on average, depending on how the literature \
                 is read. It explains who moves whom; it does not forecast better than the mean.",
        short_record: "24.2 to 30.5",
        parameters: &[],
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
pub(crate) fn settings(_model: &Model) -> Vec<Setting> {
    Vec::new()
}

/// Every model, with its default parameters.
pub(crate) fn all_models() -> Vec<Model> {
    Model::defaults()
}

/// Every model and parameter, in words for a terminal.
pub fn models_text(look: Look) -> String {
    let columns = look.columns();
    let mut out = String::new();
    for model in all_models() {
        let Some(words) = prose(model.name()) else { continue };
        out += &look.paint(
            HEADING,
            &heading(&format!("{}: {}", words.name, words.title), columns, look.rule()),
        );
        out.push('\n');
        out += &wrapped(words.meaning, columns, "", "");
        out += &look.paint(QUIET, &wrapped(&format!("Source: {}.", words.source), columns, "", ""));
        out += &look.paint(QUIET, &wrapped(&format!("Record: {}", words.record), columns, "", ""));
        for setting in settings(&model) {
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
    let basis = format!("Records: measured on {RECORD_BASIS}.");
    out += &look.paint(QUIET, &wrapped(&basis, columns, "", ""));
    out
}
