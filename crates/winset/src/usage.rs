//! What is wrong with the arguments, told as everything else is.

use crate::failure::Status;
use anstream::AutoStream;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write;
use winset_text::{Colour, Diagnostic, Sources, render};

/// Prints help and version to stdout, and mistakes to stderr.
pub(crate) fn tell(error: &clap::Error) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that has gone away wanted no more.
            let _ = error.print();
            Status::DONE
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Status::COULD_NOT_WORK
        }
        _ => {
            let stderr = std::io::stderr();
            let choice = AutoStream::choice(&stderr);
            let colour =
                if choice == anstream::ColorChoice::Never { Colour::Off } else { Colour::On };
            let drawn = render(&diagnostic(error), &Sources::new(), colour);
            let _ = AutoStream::new(stderr.lock(), choice).write_all(drawn.as_bytes());
            Status::COULD_NOT_WORK
        }
    }
}

fn diagnostic(error: &clap::Error) -> Diagnostic {
    let said = |kind: ContextKind| error.get(kind).map(words);
    // `--draws <N>`: the name is enough.
    let argument = said(ContextKind::InvalidArg).unwrap_or_default();
    let argument = argument.split(" <").next().unwrap_or_default();
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    let wrong = |message: String| Diagnostic::error("arguments", message);
    let found = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            wrong(format!("there is no option `{argument}`"))
        }
        ErrorKind::UnknownArgument => wrong(format!("`{argument}` is one argument too many")),
        ErrorKind::InvalidSubcommand => wrong(format!(
            "there is no command `{}`",
            said(ContextKind::InvalidSubcommand).unwrap_or_default()
        )),
        ErrorKind::InvalidValue if value.is_empty() => wrong(format!("`{argument}` needs a value")),
        ErrorKind::InvalidValue => wrong(format!("`{argument}` cannot be `{value}`")),
        ErrorKind::ValueValidation => {
            let found = wrong(format!("`{argument}` cannot be `{value}`"));
            match std::error::Error::source(error) {
                Some(allowed) => found.help(format!("write {allowed}")),
                None => found,
            }
        }
        ErrorKind::MissingRequiredArgument if argument.starts_with("--model") => {
            wrong(format!("`{argument}` is missing")).help(
                "give both: `--model-url http://localhost:11434 --model NAME`; without them no model is asked",
            )
        }
        ErrorKind::MissingRequiredArgument => wrong(format!("`{argument}` is missing")),
        ErrorKind::ArgumentConflict => wrong(format!("`{argument}` may be given only once")),
        _ => {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            wrong(first.trim_start_matches("error: ").to_owned())
        }
    };
    helped(error, found)
}

fn helped(error: &clap::Error, mut found: Diagnostic) -> Diagnostic {
    let said = |kind: ContextKind| error.get(kind).map(words).filter(|words| !words.is_empty());
    let meant = said(ContextKind::SuggestedSubcommand)
        .or_else(|| said(ContextKind::SuggestedArg))
        .or_else(|| said(ContextKind::SuggestedValue));
    if let Some(meant) = meant {
        found = found.help(format!("did you mean `{meant}`?"));
    }
    if let Some(allowed) = said(ContextKind::ValidValue) {
        found = found.help(format!("write one of: {allowed}"));
    }
    if found.help.is_empty() {
        found = found.help("`winset --help` and `winset COMMAND --help` tell what can be asked");
    }
    found
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}
