//! Models and their parameters, as named on the command line.

use winset_solve::settlement::Options;
use winset_solve::{Model, ParameterError};
use winset_text::Diagnostic;

/// The models of a run that has no settlement; `option` is what names them on this command line.
pub(crate) fn models(
    option: &str,
    names: &[String],
    settings: &[String],
) -> Result<Vec<Model>, Box<Diagnostic>> {
    if let Some(setting) = settings.iter().find(|setting| is_of_settlement(setting)) {
        let text = format!("`{setting}` changes nothing here: no settlement is computed");
        return Err(Diagnostic::error("arguments", text)
            .help("set it for `winset forecast` or `winset compare`, or leave it out")
            .into());
    }
    set_models(option, names, settings.iter().collect())
}

/// The models and the settlement's choices of a forecast.
pub(crate) fn models_and_settlement(
    names: &[String],
    settings: &[String],
) -> Result<(Vec<Model>, Options), Box<Diagnostic>> {
    let (of_settlement, of_models): (Vec<&String>, Vec<&String>) =
        settings.iter().partition(|setting| is_of_settlement(setting));
    let mut options = Options::default();
    for setting in of_settlement {
        let (_, parameter, value) = parts(setting)?;
        options.set(parameter, value).map_err(|error| told(&error))?;
    }
    Ok((set_models("--models", names, of_models)?, options))
}

fn is_of_settlement(setting: &str) -> bool {
    setting.split(['.', '=']).next().is_some_and(|name| name.trim() == Options::NAME)
}

/// The models of those names, with their parameters set; the usual ones if none are named.
///
/// A reading brings its whole published set with it, so readings are set first, wherever they
/// stand: what is set beside them is what the analyst changed about them.
fn set_models(
    option: &str,
    names: &[String],
    settings: Vec<&String>,
) -> Result<Vec<Model>, Box<Diagnostic>> {
    let mut models = Vec::new();
    for name in names {
        let model = named(name.trim())?;
        if models.iter().any(|other: &Model| other.name() == model.name()) {
            let text = format!("the model `{}` is named twice", model.name());
            return Err(Diagnostic::error("arguments", text).into());
        }
        models.push(model);
    }
    if names.is_empty() {
        models = Model::defaults();
    }
    let is_reading = |setting: &&String| {
        let path = setting.split('=').next().unwrap_or_default();
        path.trim_end().ends_with(".reading")
    };
    let (readings, others): (Vec<&String>, Vec<&String>) =
        settings.into_iter().partition(is_reading);
    for setting in readings.into_iter().chain(others) {
        set(option, &mut models, setting)?;
    }
    Ok(models)
}

/// Everything that has parameters.
fn with_settlement() -> Vec<&'static str> {
    Model::ALL.iter().copied().chain([Options::NAME]).collect()
}

fn named(name: &str) -> Result<Model, Box<Diagnostic>> {
    Model::named(name).ok_or_else(|| {
        let found = Diagnostic::error("arguments", format!("there is no model `{name}`"));
        let found = match nearest(name, Model::ALL) {
            Some(meant) => found.help(format!("did you mean `{meant}`?")),
            None => found,
        };
        found.because(format!("the models are {}", Model::ALL.join(", "))).into()
    })
}

/// Model, parameter and value of `MODEL.PARAMETER=VALUE`.
fn parts(setting: &str) -> Result<(&str, &str, &str), Box<Diagnostic>> {
    let parts = setting.split_once('=').and_then(|(path, value)| {
        let (model, parameter) = path.split_once('.')?;
        Some((model.trim(), parameter.trim(), value.trim()))
    });
    parts.ok_or_else(|| {
        Diagnostic::error("arguments", format!("`--with` cannot be `{setting}`"))
            .help("write MODEL.PARAMETER=VALUE, such as `challenge.rounds=20`")
            .into()
    })
}

/// Sets `MODEL.PARAMETER=VALUE`.
fn set(option: &str, models: &mut [Model], setting: &str) -> Result<(), Box<Diagnostic>> {
    let wrong = |message: String| Diagnostic::error("arguments", message);
    let (model_name, parameter, value) = parts(setting)?;
    if Model::named(model_name).is_none()
        && nearest(model_name, &with_settlement()) == Some(Options::NAME)
    {
        return Err(wrong(format!("there is no model `{model_name}`"))
            .help(format!("did you mean `{}.{parameter}={value}`?", Options::NAME))
            .into());
    }
    named(model_name)?;
    let Some(model) = models.iter_mut().find(|model| model.name() == model_name) else {
        let run: Vec<&str> = models.iter().map(Model::name).collect();
        let named = if option == "--models" {
            format!("name it: `--models {},{model_name}`", run.join(","))
        } else {
            format!("run it instead, `{option} {model_name}`, or leave `{setting}` out")
        };
        return Err(wrong(format!("`{model_name}` is not among the models that run"))
            .because(format!("the models that run are {}", run.join(", ")))
            .help(named)
            .into());
    };
    model.set(parameter, value).map_err(|error| told(&error).into())
}

fn told(error: &ParameterError) -> Diagnostic {
    let wrong = |message: String| Diagnostic::error("arguments", message);
    match error {
        ParameterError::Unknown { model, parameter, known } => {
            let what = if *model == Options::NAME { "" } else { "the model " };
            let found = wrong(format!("{what}`{model}` has no parameter `{parameter}`"));
            if known.is_empty() {
                return found.because(format!("`{model}` has no parameters"));
            }
            let found = match nearest(parameter, known) {
                Some(meant) => found.help(format!("did you mean `{model}.{meant}`?")),
                None => found,
            };
            found.because(format!("its parameters are {}", known.join(", ")))
        }
        ParameterError::NotAllowed { model, parameter, value, allowed } => {
            let found = wrong(format!("`{model}.{parameter}` cannot be `{value}`"));
            let found = match allowed {
                winset_solve::Allowed::Words(words) => match nearest(value, words) {
                    Some(meant) => {
                        found.help(format!("did you mean `{model}.{parameter}={meant}`?"))
                    }
                    None => found,
                },
                _ => found,
            };
            found.because(format!("it can be {allowed}"))
        }
    }
}

/// The known name most like a misspelt one.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let likeness = |other: &str| {
        let begins = name.len() >= 3 && (other.starts_with(&name) || name.starts_with(other));
        let inside = name.len() >= 4 && other.contains(&name);
        let floor = if begins || inside { 0.7 } else { 0.0 };
        strsim::normalized_damerau_levenshtein(other, &name).max(floor)
    };
    known
        .iter()
        .map(|other| (likeness(other), *other))
        .filter(|(like, _)| *like >= 0.55)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(names: &[&str], settings: &[&str]) -> (String, String) {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let found = models("--models", &own(names), &own(settings)).unwrap_err();
        (found.message, found.help.concat())
    }

    #[test]
    fn parameters_reach_their_model() {
        let named =
            models("--models", &["challenge".into()], &["challenge.rounds=20".into()]).unwrap();
        let parameters = named[0].parameters();
        let rounds = parameters.iter().find(|(name, _)| *name == "rounds").unwrap();
        assert_eq!(rounds.1.to_string(), "20");
    }

    #[test]
    fn choices_of_the_settlement_reach_it_and_no_model() {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let settings =
            own(&["settlement.loss=linear", "challenge.rounds=20", " settlement . table = all"]);
        let (chosen, options) = models_and_settlement(&[], &settings).unwrap();
        assert_eq!(chosen.len(), Model::defaults().len());
        assert_eq!((options.loss.word(), options.table.word()), ("linear", "all"));
        let wrong = |setting: &str| {
            let found = models_and_settlement(&[], &own(&[setting])).unwrap_err();
            (found.message, found.help.concat())
        };
        assert_eq!(
            wrong("settlement.los=linear"),
            (
                "`settlement` has no parameter `los`".into(),
                "did you mean `settlement.loss`?".into()
            )
        );
        assert_eq!(
            wrong("settlement.after=revertion"),
            (
                "`settlement.after` cannot be `revertion`".into(),
                "did you mean `settlement.after=reversion`?".into()
            )
        );
        assert_eq!(wrong("setlement.loss=linear").1, "did you mean `settlement.loss=linear`?");
        assert!(wrong("settlement").1.contains("MODEL.PARAMETER=VALUE"));
        let found = models("--models", &[], &own(&["settlement.loss=linear"])).unwrap_err();
        assert!(found.message.contains("no settlement is computed"), "{}", found.message);
    }

    #[test]
    fn a_reading_does_not_undo_what_is_set_beside_it_in_any_order() {
        let (q, reading) = ("challenge.q=0.5", "challenge.reading=scholz-2011-program");
        for settings in [[q, reading], [reading, q]] {
            let settings: Vec<String> = settings.map(String::from).into();
            let found = models("--models", &["challenge".into()], &settings).unwrap();
            let parameters = found[0].parameters();
            let q = parameters.iter().find(|(name, _)| *name == "q").unwrap();
            assert_eq!(q.1.to_string(), "0.5", "{settings:?}");
        }
    }

    #[test]
    fn a_misspelt_model_or_parameter_is_answered_with_what_was_meant() {
        assert_eq!(
            wrong(&["chalenge"], &[]),
            ("there is no model `chalenge`".into(), "did you mean `challenge`?".into())
        );
        assert_eq!(wrong(&[], &["challenge.round=3"]).1, "did you mean `challenge.rounds`?");
        assert_eq!(
            wrong(&[], &["challenge.reading=program"]).1,
            "did you mean `challenge.reading=scholz-2011-program`?"
        );
        assert!(wrong(&[], &["rounds"]).1.contains("MODEL.PARAMETER=VALUE"));
        assert!(wrong(&["mean"], &["median.ties=lower"]).1.contains("--models mean,median"));
    }
}
