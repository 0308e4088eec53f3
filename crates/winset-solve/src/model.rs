//! The models, a closed list: one exhaustive match gives one list for the command line, the
//! documentation, Python and the tests. Only identifiers stand here; what a model means in words
//! is told elsewhere.

use crate::bargain::Table;
use crate::challenge::{self, Conflict, Range, Reading, Rounds, Settles};
use crate::condorcet::{self, Turns};
use crate::exchange::{self, Market};
use crate::game::IssueGame;
use crate::joint::{JointGame, JointNumbers};
use crate::kalai_smorodinsky::{self, kalai_smorodinsky};
use crate::mean::mean;
use crate::median::{self, Ties, median};
use crate::nash::{self, Utility, Weights, nash};
use crate::procedure::{self, procedure};
use crate::transcript::Stop;
use std::fmt;

/// A model with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum Model {
    /// Influence-weighted average of positions.
    Mean,
    /// Influence-weighted median of positions.
    Median(median::Params),
    /// The largest product of gains over the reversion point.
    Nash(nash::Params),
    /// Equal shares of the largest possible gains over the reversion point.
    KalaiSmorodinsky(kalai_smorodinsky::Params),
    /// What an agenda setter gets past a quota.
    Procedure(procedure::Params),
    /// Rounds of challenges, after Bueno de Mesquita.
    Challenge(challenge::Params),
    /// Coalitions over all issues at once, after KTAB.
    Condorcet(condorcet::Params),
    /// Trades of support on two issues, after Stokman & van Oosten.
    Exchange(exchange::Params),
}

/// What one model says of one issue of one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The settlement, 0 to 100.
    pub point: f64,
    /// Why the rounds ended, for models with rounds.
    pub stop: Option<Stop>,
    /// Is it an agreement? For models that compare with the reversion point.
    pub agreed: Option<bool>,
}

/// Room for the models' arrays, kept from draw to draw. What an earlier draw left in it never
/// changes a result.
#[derive(Debug, Default)]
pub struct Workspace {
    /// The rounds of the challenge model played last: final positions and moves.
    pub rounds: Rounds,
    /// The rounds of the Condorcet model played last.
    pub turns: Turns,
    /// The exchanges made last.
    pub market: Market,
    order: Vec<u32>,
    scale: Vec<f64>,
    alone: JointNumbers,
}

impl Model {
    /// The name of every model, in the order of the documentation.
    pub const ALL: &'static [&'static str] = &[
        "mean",
        "median",
        "nash",
        "kalai-smorodinsky",
        "procedure",
        "challenge",
        "condorcet",
        "exchange",
    ];

    /// The models of a forecast when none are named.
    pub fn defaults() -> Vec<Model> {
        vec![
            Model::Mean,
            Model::Median(median::Params::default()),
            Model::Nash(nash::Params::default()),
            Model::Challenge(challenge::Params::default()),
        ]
    }

    /// The name on the command line and in results.
    pub fn name(&self) -> &'static str {
        match self {
            Model::Mean => "mean",
            Model::Median(_) => "median",
            Model::Nash(_) => "nash",
            Model::KalaiSmorodinsky(_) => "kalai-smorodinsky",
            Model::Procedure(_) => "procedure",
            Model::Challenge(_) => "challenge",
            Model::Condorcet(_) => "condorcet",
            Model::Exchange(_) => "exchange",
        }
    }

    /// The model of that name, with its default parameters.
    pub fn named(name: &str) -> Option<Model> {
        match name {
            "mean" => Some(Model::Mean),
            "median" => Some(Model::Median(median::Params::default())),
            "nash" => Some(Model::Nash(nash::Params::default())),
            "kalai-smorodinsky" => {
                Some(Model::KalaiSmorodinsky(kalai_smorodinsky::Params::default()))
            }
            "procedure" => Some(Model::Procedure(procedure::Params::default())),
            "challenge" => Some(Model::Challenge(challenge::Params::default())),
            "condorcet" => Some(Model::Condorcet(condorcet::Params::default())),
            "exchange" => Some(Model::Exchange(exchange::Params::default())),
            _ => None,
        }
    }

    /// Every parameter by name with its value, in the order of the documentation.
    pub fn parameters(&self) -> Vec<(&'static str, ParameterValue)> {
        use ParameterValue::{Count, Number, Word};
        match self {
            Model::Mean => Vec::new(),
            Model::Median(params) => vec![("ties", Word(params.ties.word()))],
            Model::Nash(params) => vec![
                ("weights", Word(params.weights.word())),
                ("utility", Word(params.utility.word())),
            ],
            Model::KalaiSmorodinsky(params) => vec![("utility", Word(params.utility.word()))],
            Model::Procedure(params) => vec![
                ("rule", Word(params.rule.word())),
                ("quota", Number(params.quota)),
                ("setter", Count(params.setter)),
            ],
            Model::Challenge(params) => vec![
                ("reading", Word(params.reading.word())),
                ("q", Number(params.q)),
                ("conflict", Word(params.conflict.word())),
                ("range", Word(params.range.word())),
                ("rounds", Count(params.rounds)),
                ("outcome", Word(params.outcome.word())),
            ],
            Model::Exchange(params) => {
                vec![("rate", Word(params.rate.word())), ("rounds", Count(params.rounds))]
            }
            Model::Condorcet(params) => vec![
                ("mode", Word(params.mode.word())),
                ("victory", Word(params.victory.word())),
                ("pce", Word(params.pce.word())),
                ("transitions", Word(params.transitions.word())),
                ("vote", Word(params.vote.word())),
                ("adjust", Word(params.adjust.word())),
                ("range", Word(params.range.word())),
                ("commit", Word(params.commit.word())),
                ("interpolation", Word(params.interpolation.word())),
                ("bargain", Word(params.bargain.word())),
                ("accommodation", Word(params.accommodation.word())),
                ("rounds", Count(params.rounds)),
                ("outcome", Word(params.outcome.word())),
            ],
        }
    }

    /// What each parameter may be, by name, in the order of [`parameters`](Model::parameters).
    pub fn choices(&self) -> Vec<(&'static str, Allowed)> {
        use Allowed::{Number, Whole, Words};
        match self {
            Model::Mean => Vec::new(),
            Model::Median(_) => vec![("ties", Words(Ties::WORDS))],
            Model::Nash(_) => {
                vec![("weights", Words(Weights::WORDS)), ("utility", Words(Utility::WORDS))]
            }
            Model::KalaiSmorodinsky(_) => vec![("utility", Words(Utility::WORDS))],
            Model::Procedure(_) => vec![
                ("rule", Words(procedure::Rule::WORDS)),
                ("quota", Number { low: 0.5, high: 1.0 }),
                ("setter", Whole { low: 0, high: 65_535 }),
            ],
            Model::Challenge(_) => vec![
                ("reading", Words(Reading::WORDS)),
                ("q", Number { low: 0.0, high: 1.0 }),
                ("conflict", Words(Conflict::WORDS)),
                ("range", Words(Range::WORDS)),
                ("rounds", Whole { low: 1, high: 1000 }),
                ("outcome", Words(Settles::WORDS)),
            ],
            Model::Exchange(_) => {
                vec![
                    ("rate", Words(exchange::Rate::WORDS)),
                    ("rounds", Whole { low: 1, high: 100 }),
                ]
            }
            Model::Condorcet(_) => vec![
                ("mode", Words(condorcet::Mode::WORDS)),
                ("victory", Words(condorcet::Victory::WORDS)),
                ("pce", Words(condorcet::Pce::WORDS)),
                ("transitions", Words(condorcet::Transitions::WORDS)),
                ("vote", Words(condorcet::Vote::WORDS)),
                ("adjust", Words(condorcet::Adjust::WORDS)),
                ("range", Words(condorcet::Range::WORDS)),
                ("commit", Words(condorcet::Commit::WORDS)),
                ("interpolation", Words(condorcet::Interpolation::WORDS)),
                ("bargain", Words(condorcet::Bargain::WORDS)),
                ("accommodation", Words(condorcet::Accommodation::WORDS)),
                ("rounds", Whole { low: 0, high: 1000 }),
                ("outcome", Words(condorcet::Settles::WORDS)),
            ],
        }
    }

    /// Sets one parameter from a word.
    ///
    /// Setting `challenge.reading` brings the whole published set of that reading with it (`q`,
    /// `conflict`, `range`) and leaves `rounds` and `outcome` as they are; parameters set after
    /// it override the set.
    ///
    /// # Errors
    /// If the model has no such parameter, or the parameter does not take that value.
    pub fn set(&mut self, parameter: &str, value: &str) -> Result<(), ParameterError> {
        let Some((name, allowed)) = self.choices().into_iter().find(|(name, _)| *name == parameter)
        else {
            return Err(ParameterError::Unknown {
                model: self.name(),
                parameter: parameter.to_owned(),
                known: self.choices().into_iter().map(|(name, _)| name).collect(),
            });
        };
        if self.take(name, value).is_none() {
            let (model, value) = (self.name(), value.to_owned());
            return Err(ParameterError::NotAllowed { model, parameter: name, value, allowed });
        }
        Ok(())
    }

    fn take(&mut self, parameter: &str, value: &str) -> Option<()> {
        match (self, parameter) {
            (Model::Median(params), "ties") => params.ties = Ties::from_word(value)?,
            (Model::Nash(params), "weights") => params.weights = Weights::from_word(value)?,
            (Model::Nash(params), "utility") => params.utility = Utility::from_word(value)?,
            (Model::KalaiSmorodinsky(params), "utility") => {
                params.utility = Utility::from_word(value)?;
            }
            (Model::Procedure(params), "rule") => {
                params.rule = procedure::Rule::from_word(value)?;
            }
            (Model::Procedure(params), "quota") => {
                params.quota = value.parse().ok().filter(|quota| (0.5..=1.0).contains(quota))?;
            }
            (Model::Procedure(params), "setter") => {
                params.setter = value.parse().ok().filter(|setter| *setter <= 65_535)?;
            }
            (Model::Challenge(params), "reading") => {
                let published = challenge::Params::published(Reading::from_word(value)?);
                let (rounds, outcome) = (params.rounds, params.outcome);
                *params = challenge::Params { rounds, outcome, ..published };
            }
            (Model::Challenge(params), "q") => {
                params.q = value.parse().ok().filter(|q| (0.0..=1.0).contains(q))?;
            }
            (Model::Challenge(params), "conflict") => {
                params.conflict = Conflict::from_word(value)?;
            }
            (Model::Challenge(params), "range") => params.range = Range::from_word(value)?,
            (Model::Challenge(params), "rounds") => {
                params.rounds = value.parse().ok().filter(|rounds| (1..=1000).contains(rounds))?;
            }
            (Model::Challenge(params), "outcome") => params.outcome = Settles::from_word(value)?,
            (Model::Condorcet(params), name) => return params.take(name, value),
            (Model::Exchange(params), name) => return params.take(name, value),
            _ => return None,
        }
        Some(())
    }

    /// What the model says of one issue of one draw.
    pub fn solve(&self, game: &IssueGame, room: &mut Workspace) -> Outcome {
        let plain = |point| Outcome { point, stop: None, agreed: None };
        match self {
            Model::Mean => plain(mean(game.position, game.influence)),
            Model::Median(params) => {
                plain(median(game.position, game.influence, params.ties, &mut room.order))
            }
            Model::Nash(params) => {
                let agreement =
                    nash(&Model::table(game, params.weights, params.utility), &mut room.order);
                Outcome { point: agreement.point, stop: None, agreed: Some(agreement.reached) }
            }
            Model::KalaiSmorodinsky(params) => {
                let table = Model::table(game, Weights::Influence, params.utility);
                let agreement = kalai_smorodinsky(&table, &mut room.scale);
                Outcome { point: agreement.point, stop: None, agreed: Some(agreement.reached) }
            }
            Model::Procedure(params) => {
                let decision = procedure(params, game);
                Outcome { point: decision.point, stop: None, agreed: Some(decision.agreed) }
            }
            Model::Challenge(params) => {
                let stop = room.rounds.play(params, game, |_, _| ());
                let positions = &room.rounds.positions;
                let point = match params.outcome {
                    Settles::Median => {
                        median(positions, game.influence, Ties::Lower, &mut room.order)
                    }
                    Settles::Mean => mean(positions, game.influence),
                };
                Outcome { point, stop: Some(stop), agreed: None }
            }
            Model::Condorcet(_) | Model::Exchange(_) => {
                let mut alone = std::mem::take(&mut room.alone);
                alone.set_alone(game);
                let all: Vec<usize> = (0..game.position.len()).collect();
                let mut found = Vec::new();
                self.solve_together(&alone.game(), &[all], room, &mut found);
                room.alone = alone;
                found.pop().unwrap_or(plain(50.0))
            }
        }
    }

    /// Does the model look at all issues of a draw at once?
    pub fn takes_all_issues(&self) -> bool {
        matches!(self, Model::Condorcet(_) | Model::Exchange(_))
    }

    /// About how many steps of work one draw of a model that takes all issues at once is; next to
    /// nothing for the others.
    pub(crate) fn steps(&self, actors: usize, issues: usize) -> f64 {
        let (n, d) = (actors as f64, issues as f64);
        match self {
            // Thirty rounds are usual.
            Model::Condorcet(params) => {
                f64::from(params.rounds.clamp(1, 30)) * n * n * (6.0 * n + 4.0 * d)
            }
            // Every pair of actors on every pair of issues, some of them weighed again.
            Model::Exchange(params) => f64::from(params.rounds) * 10.0 * n * n * d * d,
            _ => 0.0,
        }
    }

    /// Does the model draw lots itself, so that one game may have several outcomes?
    pub fn draws_lots(&self) -> bool {
        match self {
            Model::Condorcet(params) => params.transitions == condorcet::Transitions::Stochastic,
            Model::Exchange(params) => params.rate == exchange::Rate::Random,
            _ => false,
        }
    }

    /// What a model that [takes all issues](Model::takes_all_issues) says of a draw, issue by issue;
    /// `taking_part` lists per issue those with a stake on it. Other models say nothing.
    pub fn solve_together(
        &self,
        game: &JointGame,
        taking_part: &[Vec<usize>],
        room: &mut Workspace,
        found: &mut Vec<Outcome>,
    ) {
        found.clear();
        if let Model::Exchange(params) = self {
            room.market.play(params, game, |_, _| ());
            found.extend(taking_part.iter().enumerate().map(|(issue, taking_part)| {
                let at = |k: &usize| room.market.votes[k * game.issues + issue];
                let votes: Vec<f64> = taking_part.iter().map(at).collect();
                let influence = |&k: &usize| game.influence[k * game.issues + issue];
                let influence: Vec<f64> = taking_part.iter().map(influence).collect();
                Outcome { point: mean(&votes, &influence), stop: None, agreed: None }
            }));
        }
        if let Model::Condorcet(params) = self {
            let stop = room.turns.play(params, game, |_, _| ());
            found.extend(taking_part.iter().enumerate().map(|(issue, taking_part)| {
                let point = room.turns.settlement(params.outcome, game, issue, taking_part);
                Outcome { point, stop: Some(stop), agreed: None }
            }));
        }
    }

    /// What a bargain over the issue starts from.
    pub fn table<'a>(game: &IssueGame<'a>, weights: Weights, utility: Utility) -> Table<'a> {
        let weights = match weights {
            Weights::Influence => game.influence,
            Weights::Capability => game.capability,
        };
        Table { positions: game.position, weights, reversion: game.reversion, utility }
    }
}

/// The value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ParameterValue {
    /// One of a list of words.
    Word(&'static str),
    /// A number.
    Number(f64),
    /// A whole number.
    Count(u32),
}

impl fmt::Display for ParameterValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParameterValue::Word(word) => f.write_str(word),
            ParameterValue::Number(number) => write!(f, "{number}"),
            ParameterValue::Count(count) => write!(f, "{count}"),
        }
    }
}

/// What a parameter may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Allowed {
    /// One of these words.
    Words(&'static [&'static str]),
    /// A number, ends included.
    Number {
        /// At least.
        low: f64,
        /// At most.
        high: f64,
    },
    /// A whole number, ends included.
    Whole {
        /// At least.
        low: u32,
        /// At most.
        high: u32,
    },
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Allowed::Words(words) => f.write_str(&words.join(", ")),
            Allowed::Number { low, high } => write!(f, "a number from {low} to {high}"),
            Allowed::Whole { low, high } => write!(f, "a whole number from {low} to {high}"),
        }
    }
}

/// Why a parameter was not set.
#[derive(Debug, Clone, PartialEq)]
pub enum ParameterError {
    /// The model has no such parameter.
    Unknown {
        /// The model's name.
        model: &'static str,
        /// As given.
        parameter: String,
        /// The parameters it has.
        known: Vec<&'static str>,
    },
    /// The parameter does not take that value.
    NotAllowed {
        /// The model's name.
        model: &'static str,
        /// The parameter.
        parameter: &'static str,
        /// As given.
        value: String,
        /// What it may be.
        allowed: Allowed,
    },
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParameterError::Unknown { model, parameter, known } if known.is_empty() => {
                write!(f, "`{model}` has no parameters, so no `{parameter}`")
            }
            ParameterError::Unknown { model, parameter, known } => {
                write!(f, "`{model}` has no parameter `{parameter}`; it has {}", known.join(", "))
            }
            ParameterError::NotAllowed { model, parameter, value, allowed } => {
                write!(f, "`{model}.{parameter}` cannot be `{value}`; it can be {allowed}")
            }
        }
    }
}

impl std::error::Error for ParameterError {}

#[cfg(test)]
mod tests {
    use super::{Model, ParameterError, ParameterValue};
    use crate::challenge;

    #[test]
    fn every_name_names_its_model() {
        for &name in Model::ALL {
            assert_eq!(Model::named(name).map(|model| model.name()), Some(name));
        }
        assert_eq!(Model::named("nash-equilibrium"), None);
    }

    #[test]
    fn every_parameter_takes_the_value_it_has() {
        for model in Model::ALL.iter().filter_map(|name| Model::named(name)) {
            let names: Vec<_> = model.choices().iter().map(|(name, _)| *name).collect();
            assert_eq!(names, model.parameters().iter().map(|(name, _)| *name).collect::<Vec<_>>());
            for (name, value) in model.parameters() {
                let mut same = model.clone();
                assert_eq!(same.set(name, &value.to_string()), Ok(()));
                assert_eq!(same, model);
            }
        }
    }

    #[test]
    fn a_reading_brings_its_published_set() {
        let mut model = Model::Challenge(challenge::Params { rounds: 5, ..Default::default() });
        assert_eq!(model.set("reading", "scholz-2011-program"), Ok(()));
        let expected = challenge::Params { rounds: 5, ..challenge::Params::scholz_2011_program() };
        assert_eq!(model, Model::Challenge(expected));
    }

    #[test]
    fn wrong_parameters_say_what_is_allowed() {
        let mut model = Model::Challenge(challenge::Params::default());
        let Err(error) = model.set("rounds", "0") else { panic!("0 rounds taken") };
        assert_eq!(
            error.to_string(),
            "`challenge.rounds` cannot be `0`; it can be a whole number from 1 to 1000"
        );
        for value in ["1.5", "-0.1", "NaN", "inf", "x"] {
            assert!(model.set("q", value).is_err(), "{value}");
        }
        assert!(matches!(model.set("round", "5"), Err(ParameterError::Unknown { .. })));
        let Err(error) = Model::Mean.set("q", "1") else { panic!("mean has a parameter") };
        assert_eq!(error.to_string(), "`mean` has no parameters, so no `q`");
        assert_eq!(ParameterValue::Number(0.5).to_string(), "0.5");
    }
}
