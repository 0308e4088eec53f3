//! The named forms of a quantity: `normal(…)`, `choice(…)`, `claims(…)` and the like.

use crate::code::Code;
use crate::distribution::{DEEPEST_MIX, Distribution, Exact, Flaw, MOST_PARTS};
use crate::findings::{number as short, quoted};
use crate::math::{exp, expm1, log, normal_quantile};
use crate::quantity_fault::QuantityFault;
use crate::quantity_text::{FORMS, Number, Parameter, Reader};
use std::ops::Range;

impl Reader<'_> {
    /// Distributions told by a few numbers.
    pub(crate) fn named(
        &mut self,
        start: usize,
        word: &str,
    ) -> Result<Distribution, QuantityFault> {
        let parameters = self.parameters()?;
        let range = start..self.at;
        let example =
            FORMS.iter().find(|(name, _)| *name == word).map_or("", |(_, example)| example);
        let such_as = format!("such as `\"{example}\"`");
        let unnamed = parameters.iter().filter(|parameter| parameter.name.is_none()).count();
        if unnamed > 0 && unnamed < parameters.len() {
            return Err(self
                .fault(range, format!("`{word}` has some numbers with names and some without"))
                .help_with(such_as));
        }
        let names: &[&[&str]] = match word {
            "normal" | "beta" | "lognormal" => &[&["mean"], &["sd"]],
            "uniform" => &[&["min", "low"], &["max", "high"]],
            _ => &[&["min", "low"], &["mode", "likely", "most-likely"], &["max", "high"]],
        };
        let percentiles = parameters
            .iter()
            .filter_map(|parameter| percentile(parameter.name.as_deref()?))
            .collect::<Vec<_>>();
        if matches!(word, "normal" | "lognormal") && !percentiles.is_empty() {
            return self.through_percentiles(range, word, &parameters, &percentiles);
        }
        if unnamed > 0 && matches!(word, "beta" | "lognormal") {
            let fault = self
                .fault(
                    range.clone(),
                    format!("the numbers of `{word}` could mean different things"),
                )
                .note("mean and standard deviation, not the shape parameters");
            return Err(match parameters.as_slice() {
                [mean, sd] => fault.help_with(self.write(
                    range,
                    &format!(
                        "{word}(mean={}, sd={})",
                        Exact(mean.number.value),
                        Exact(sd.number.value)
                    ),
                )),
                _ => fault.help_with(such_as),
            });
        }
        let mut values = Vec::new();
        for (at, names) in names.iter().enumerate() {
            let found = parameters.iter().enumerate().find(|(place, parameter)| {
                parameter.name.as_deref().map_or(*place == at, |name| names.contains(&name))
            });
            match found {
                Some((_, parameter)) => values.push(parameter.number.value),
                None => {
                    return Err(self
                        .fault(range, format!("`{word}` lacks its {}", in_words(names[0])))
                        .help_with(such_as));
                }
            }
        }
        if parameters.len() > names.len() {
            let wanted: Vec<&str> = names.iter().map(|names| in_words(names[0])).collect();
            return Err(self
                .fault(
                    range,
                    format!(
                        "`{word}` has {} numbers; it takes {}: {}",
                        parameters.len(),
                        names.len(),
                        wanted.join(", ")
                    ),
                )
                .help_with(such_as));
        }
        let distribution = match (word, values.as_slice()) {
            ("normal", &[mean, sd]) => Distribution::Normal { mean, sd },
            ("beta", &[mean, sd]) => Distribution::Beta { mean, sd },
            ("lognormal", &[mean, sd]) => Distribution::LogNormal { mean, sd },
            ("uniform", &[low, high]) => Distribution::Uniform { low, high },
            ("triangular", &[low, mode, high]) => Distribution::Triangular { low, mode, high },
            (_, &[low, mode, high]) => Distribution::Pert { low, mode, high },
            _ => return Err(self.fault(range, "this form cannot be read").help_with(such_as)),
        };
        distribution.check().map_err(|flaw| self.flaw(range, &format!("`{word}`"), &flaw))?;
        Ok(distribution)
    }

    /// `normal(p5=55, p95=70)`.
    fn through_percentiles(
        &self,
        range: Range<usize>,
        word: &str,
        parameters: &[Parameter],
        percentiles: &[f64],
    ) -> Result<Distribution, QuantityFault> {
        let such_as = format!("such as `\"{word}(p5=55, p95=70)\"`");
        let ([first, second], &[p, q]) = (parameters, percentiles) else {
            return Err(self
                .fault(range, format!("`{word}` takes two percentiles, or mean and sd"))
                .help_with(such_as));
        };
        for (parameter, share) in [(first, p), (second, q)] {
            if !(share > 0.0 && share < 100.0) {
                return Err(self
                    .fault(
                        parameter.start..parameter.number.end,
                        format!("percentile {} lies outside 0 to 100", short(share)),
                    )
                    .help_with(such_as));
            }
        }
        let (x, y) = (first.number.value, second.number.value);
        if !((p < q && x < y) || (p > q && x > y)) {
            return Err(self
                .fault(range, "a higher percentile needs a higher value")
                .help_with(such_as));
        }
        let (z, w) = (normal_quantile(p / 100.0), normal_quantile(q / 100.0));
        let through = |x: f64, y: f64| {
            let sd = (y - x) / (w - z);
            (x - z * sd, sd)
        };
        let distribution = if word == "normal" {
            let (mean, sd) = through(x, y);
            // Symmetric percentiles have their mean exactly in the middle.
            let middle = (p + q - 100.0).abs() < 1e-12;
            Distribution::Normal { mean: if middle { 0.5 * (x + y) } else { mean }, sd }
        } else {
            if x <= 0.0 || y <= 0.0 {
                return Err(self.fault(range, "a log-normal number is above 0").help_with(such_as));
            }
            let (mu, sigma) = through(log(x), log(y));
            let mean = exp(mu + 0.5 * sigma * sigma);
            Distribution::LogNormal { mean, sd: mean * expm1(sigma * sigma).sqrt() }
        };
        distribution.check().map_err(|flaw| self.flaw(range, &format!("`{word}`"), &flaw))?;
        Ok(distribution)
    }

    /// `: 0.3` after a part of a choice or mixture.
    fn weight(&mut self, word: &str) -> Result<Number, QuantityFault> {
        self.space();
        if self.peek() == Some('%') {
            return Err(self.leftover());
        }
        if !self.take(':') {
            let example = if word == "mix" { FORMS[7].1 } else { FORMS[6].1 };
            return Err(self
                .instead("`:` and a weight")
                .help_with(format!("each part has its weight, such as `\"{example}\"`")));
        }
        self.space();
        let weight = self.number()?;
        self.space();
        if self.peek() == Some('%') {
            let range = weight.start..self.at + 1;
            return Err(self
                .fault(range.clone(), "weights are shares of 1, not percent")
                .help_with(self.without_percent()));
        }
        Ok(weight)
    }

    pub(crate) fn choice(&mut self, start: usize) -> Result<Distribution, QuantityFault> {
        let mut parts = Vec::new();
        let mut weights = Vec::new();
        loop {
            self.space();
            let value = self.number()?;
            let weight = self.weight("choice")?;
            parts.push((value.value, weight.value));
            weights.push(weight);
            if parts.len() > MOST_PARTS {
                return Err(self.too_many(parts.len()));
            }
            if self.take(')') {
                break;
            }
            if !self.take(',') {
                return Err(self.leftover_or("a comma or `)`"));
            }
        }
        self.finished(start, "`choice`", Distribution::Choice(parts), &weights)
    }

    pub(crate) fn mix(
        &mut self,
        start: usize,
        depth: usize,
    ) -> Result<Distribution, QuantityFault> {
        if depth + 1 > DEEPEST_MIX {
            let mut fault = self.fault(
                start..start + 3,
                format!("mixtures inside mixtures go at most {DEEPEST_MIX} deep"),
            );
            fault.code = Code::TooMany;
            return Err(fault);
        }
        let mut parts = Vec::new();
        let mut weights = Vec::new();
        loop {
            let part = self.value(depth + 1)?;
            let weight = self.weight("mix")?;
            parts.push((part, weight.value));
            weights.push(weight);
            if parts.len() > MOST_PARTS {
                return Err(self.too_many(parts.len()));
            }
            if self.take(')') {
                break;
            }
            if !self.take(',') {
                return Err(self.leftover_or("a comma or `)`"));
            }
        }
        self.finished(start, "`mix`", Distribution::Mix(parts), &weights)
    }

    fn finished(
        &self,
        start: usize,
        what: &str,
        distribution: Distribution,
        weights: &[Number],
    ) -> Result<Distribution, QuantityFault> {
        let Err(flaw) = distribution.check() else { return Ok(distribution) };
        let mut fault = self.flaw(start..self.at, what, &flaw);
        match flaw {
            Flaw::WeightNotPositive(_) => {
                if let Some(weight) = weights.iter().find(|weight| weight.value <= 0.0) {
                    fault.range = weight.start..weight.end;
                }
            }
            Flaw::WeightsAddUpTo(sum) if weights.len() <= 20 => {
                let mut whole = String::new();
                let mut reached = start;
                for (weight, share) in weights.iter().zip(rounded_shares(weights, sum)) {
                    whole.push_str(&self.text[reached..weight.start]);
                    whole.push_str(&share);
                    reached = weight.end;
                }
                whole.push_str(&self.text[reached..self.at]);
                fault.help.push(self.write(start..self.at, &whole));
            }
            _ => {}
        }
        Err(fault)
    }

    pub(crate) fn claims(
        &mut self,
        start: usize,
    ) -> Result<Vec<(String, Range<usize>)>, QuantityFault> {
        let mut keys: Vec<(String, Range<usize>)> = Vec::new();
        loop {
            self.space();
            let rest = self.rest();
            let inside = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
            let length = rest.find(|letter| !inside(letter)).unwrap_or(rest.len());
            if length == 0 {
                return Err(self
                    .fault(start..self.at, "`claims` names no claim here")
                    .help_with(format!("such as `\"{}\"`", FORMS[8].1)));
            }
            let range = self.at..self.at + length;
            let key = &rest[..length];
            if let Some((_, _)) = keys.iter().find(|(known, _)| known == key) {
                return Err(self.fault(range, format!("claim {} is named twice", quoted(key))));
            }
            keys.push((key.to_owned(), range));
            if keys.len() > MOST_PARTS {
                return Err(self.too_many(keys.len()));
            }
            self.at += length;
            if self.take(')') {
                return Ok(keys);
            }
            if !self.take(',') {
                return Err(self.leftover_or("a comma or `)`"));
            }
        }
    }
}

/// The percentile that a name such as `p5` or `p97.5` means.
fn percentile(name: &str) -> Option<f64> {
    let digits = name.strip_prefix('p')?;
    digits.starts_with(|letter: char| letter.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn in_words(name: &str) -> &str {
    match name {
        "mean" => "mean",
        "sd" => "standard deviation (`sd`)",
        "min" => "minimum",
        "mode" => "most likely value",
        _ => "maximum",
    }
}

/// Weights as shares of 1 that are short and add up to 1.
fn rounded_shares(weights: &[Number], sum: f64) -> Vec<String> {
    let shares: Vec<f64> = weights.iter().map(|weight| weight.value / sum).collect();
    for digits in [2, 3, 4, 6] {
        let written: Vec<String> = shares.iter().map(|share| format!("{share:.digits$}")).collect();
        let read: Vec<f64> = written.iter().map(|share| share.parse().unwrap_or(0.0)).collect();
        let exact =
            read.iter().zip(&shares).all(|(read, share)| (read - share).abs() < 0.01 * share);
        let total: f64 = read.iter().sum();
        if exact && (total - 1.0).abs() < 1e-9 {
            let short = |text: String| text.trim_end_matches('0').trim_end_matches('.').to_owned();
            return written.into_iter().map(short).collect();
        }
    }
    // Nothing short adds up: the last one takes up the slack.
    let mut written: Vec<String> = shares.iter().map(|share| format!("{share:.7}")).collect();
    let others: f64 = written.iter().skip(1).filter_map(|share| share.parse::<f64>().ok()).sum();
    if let Some(first) = written.first_mut() {
        *first = format!("{:.7}", 1.0 - others);
    }
    written
}
