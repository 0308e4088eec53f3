//! Annotated reports, as they stand in their files.

use crate::read::raw::Raw;
use serde::Deserialize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use winset_case::Date;
use winset_read::{ContradictionKind, Evidentiality};
use winset_text::Source;

/// The annotated reports of one negotiation.
#[derive(Debug)]
pub struct Folder {
    /// The folder's name.
    pub name: String,
    /// The reports, by name.
    pub reports: Vec<Gold>,
    /// How they bear on each other.
    pub across: Across,
}

/// An annotated report.
#[derive(Debug)]
pub struct Gold {
    /// The name its claims are referred to by: `01`.
    pub name: String,
    /// The report.
    pub source: Source,
    /// Its text in words.
    pub raw: Raw,
    /// What was annotated.
    pub marks: Marks,
    /// The article.
    pub kept: Vec<Range<usize>>,
    /// What may be kept or dropped.
    pub neutral: Vec<Range<usize>>,
}

/// What was annotated in a report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Marks {
    /// The report's file, if it does not stand beside the annotations under the same name.
    pub file: Option<String>,
    /// When it was published.
    pub published: Option<When>,
    /// Its headline.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its author.
    pub author: Option<String>,
    kept: Vec<[String; 2]>,
    #[serde(default)]
    neutral: Vec<String>,
    /// Numbers that measure something.
    #[serde(default)]
    pub quantities: Vec<QuantityMark>,
    /// Words that tell when.
    #[serde(default)]
    pub times: Vec<TimeMark>,
    /// Quoted speech.
    #[serde(default)]
    pub quotations: Vec<QuotationMark>,
    /// Claims.
    #[serde(default)]
    pub claims: Vec<ClaimMark>,
}

/// A quantity that a person found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuantityMark {
    quote: String,
    /// Where.
    #[serde(skip)]
    pub span: Range<usize>,
    /// How much.
    pub value: Number,
    /// In which unit.
    pub unit: OneOf<String>,
    /// Neither finding nor missing it is an error.
    #[serde(default)]
    pub optional: bool,
}

/// A time that a person found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TimeMark {
    quote: String,
    /// Where.
    #[serde(skip)]
    pub span: Range<usize>,
    /// When.
    pub when: OneOf<When>,
    /// Neither finding nor missing it is an error.
    #[serde(default)]
    pub optional: bool,
}

/// Quoted speech that a person found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuotationMark {
    quote: String,
    /// Where.
    #[serde(skip)]
    pub span: Range<usize>,
    /// Who said it.
    pub speaker: OneOf<String>,
    /// Neither finding nor missing it is an error.
    #[serde(default)]
    pub optional: bool,
}

/// A claim that a person found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClaimMark {
    quote: String,
    /// Where.
    #[serde(skip)]
    pub span: Range<usize>,
    /// How other files refer to it.
    pub id: Option<String>,
    /// A demand, an offer, a value, a position, a decision, a refusal, a meeting set or called off.
    #[serde(default)]
    pub core: bool,
    /// Neither finding nor missing it is an error.
    #[serde(default)]
    pub optional: bool,
    /// Who is said to have said, wanted or done it.
    pub speaker: OneOf<String>,
    /// To, of or about whom.
    pub target: Option<OneOf<String>>,
    /// What it bears on.
    pub issue: OneOf<String>,
    /// What kind of assertion it is.
    pub modality: OneOf<String>,
    /// The number it gives.
    pub value: Option<Number>,
    /// Leaving the number out is no error.
    #[serde(default)]
    pub value_optional: bool,
    /// The number's unit.
    pub unit: Option<OneOf<String>>,
    /// When what it tells of held, happened or should.
    pub date: Option<OneOf<When>>,
    /// Is it told as something that is not?
    #[serde(default)]
    pub negated: YesNo,
    /// How firmly it is told.
    pub hedge: Option<OneOf<String>>,
    /// On what ground it is told.
    pub evidentiality: Option<OneOf<String>>,
    /// Is it told on somebody's word?
    #[serde(default)]
    pub attributed: YesNo,
    /// Links that the chain of attribution has.
    #[serde(default)]
    pub attribution: Vec<String>,
}

/// How the reports of a folder bear on each other.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Across {
    /// Claims that cannot all hold.
    #[serde(default)]
    pub contradiction: Vec<ContradictionMark>,
    /// Claims that look contrary and are not.
    #[serde(default)]
    pub trap: Vec<ContradictionMark>,
    /// Claims that go back to one report or one leak.
    #[serde(default)]
    pub same_origin: Vec<OriginMark>,
    /// Claims that a later one replaces.
    #[serde(default)]
    pub superseded: Vec<SupersededMark>,
}

/// Claims that cannot all hold, or seem so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContradictionMark {
    /// In words.
    pub about: String,
    /// What they differ in.
    pub kind: Option<OneOf<String>>,
    /// The camps: claims by `NN.id`.
    pub sides: Vec<Vec<String>>,
    /// Neither finding nor missing it is an error.
    #[serde(default)]
    pub optional: bool,
}

/// Claims that go back to one report or one leak.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OriginMark {
    /// In words.
    pub about: String,
    /// The claims by `NN.id`.
    pub claims: Vec<String>,
}

/// A claim that a later one replaces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SupersededMark {
    /// The claim that no longer holds, by `NN.id`.
    pub earlier: String,
    /// The claim that replaces it.
    pub later: String,
}

/// One right answer, or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOf<T> {
    /// The only one.
    One(T),
    /// Each is right.
    Each(Vec<T>),
}

impl<T> OneOf<T> {
    /// All that are right.
    pub fn all(&self) -> &[T] {
        match self {
            OneOf::One(one) => std::slice::from_ref(one),
            OneOf::Each(each) => each,
        }
    }
}

impl OneOf<String> {
    /// Is it right to answer `word`?
    pub fn allows(&self, word: &str) -> bool {
        self.all().iter().any(|right| right == word || right == "any")
    }
}

/// A number, or the ends of a range.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
pub enum Number {
    /// A number.
    One(f64),
    /// From one to another.
    Range([f64; 2]),
}

impl Number {
    /// Is it right to answer with these ends?
    pub fn is(self, low: f64, high: f64) -> bool {
        let [from, to] = match self {
            Number::One(one) => [one, one],
            Number::Range(ends) => ends,
        };
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
        near(from, low) && near(to, high)
    }
}

/// Yes, no, or either.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "YesNoWord")]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    #[default]
    No,
    /// Both are right.
    Either,
}

impl YesNo {
    /// Is it right to answer so?
    pub fn allows(self, yes: bool) -> bool {
        match self {
            YesNo::Yes => yes,
            YesNo::No => !yes,
            YesNo::Either => true,
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum YesNoWord {
    Bool(bool),
    Word(String),
}

impl TryFrom<YesNoWord> for YesNo {
    type Error = String;
    fn try_from(word: YesNoWord) -> Result<YesNo, String> {
        match word {
            YesNoWord::Bool(true) => Ok(YesNo::Yes),
            YesNoWord::Bool(false) => Ok(YesNo::No),
            YesNoWord::Word(word) if word == "either" => Ok(YesNo::Either),
            YesNoWord::Word(word) => Err(format!("`{word}` is not true, false or \"either\"")),
        }
    }
}

/// Days as the annotations tell them: `2026-11`, `../2035-12-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct When {
    /// Any answer is right.
    pub any: bool,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl When {
    /// Is it right to answer with these days?
    pub fn is(self, from: Option<Date>, to: Option<Date>) -> bool {
        self.any || (self.from, self.to) == (from, to)
    }
}

impl TryFrom<String> for When {
    type Error = String;
    fn try_from(text: String) -> Result<When, String> {
        let fault = || format!("`{text}` is no day, month, year or span of days");
        let ends = |part: &str| -> Result<(Option<Date>, Option<Date>), String> {
            let mut numbers = part.split('-').map(|number| number.parse::<i16>().ok());
            let year = numbers.next().flatten().ok_or_else(fault)?;
            let month = numbers.next().map(|month| month.ok_or_else(fault)).transpose()?;
            let day = numbers.next().map(|day| day.ok_or_else(fault)).transpose()?;
            let date = |month: i16, day: i16| {
                let small = |number: i16| i8::try_from(number).ok();
                Date::new(year, small(month)?, small(day)?).ok()
            };
            let found = match (month, day) {
                (None, _) => date(1, 1).zip(date(12, 31)),
                (Some(month), None) => date(month, 1).map(|first| (first, first.last_of_month())),
                (Some(month), Some(day)) => date(month, day).map(|day| (day, day)),
            };
            found.map(|(from, to)| (Some(from), Some(to))).ok_or_else(fault)
        };
        let (from, to) = match text.split_once('/') {
            _ if text.is_empty() || text == "any" => (None, None),
            None => ends(&text)?,
            Some(("..", to)) => (None, ends(to)?.1),
            Some((from, "..")) => (ends(from)?.0, None),
            Some((from, to)) => (ends(from)?.0, ends(to)?.1),
        };
        Ok(When { any: text == "any", from, to })
    }
}

impl Folder {
    /// Takes in the annotated reports of a folder. Reports that the folder does not hold are
    /// looked for in `elsewhere`.
    ///
    /// # Errors
    /// If a file cannot be read, or an annotation does not fit its report: in words.
    #[expect(clippy::disallowed_methods, reason = "a measurement reads its own files")]
    pub fn load(path: &Path, elsewhere: Option<&Path>) -> Result<Folder, String> {
        let entries = std::fs::read_dir(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        files.retain(|file| file.extension().is_some_and(|end| end == "toml"));
        files.sort();
        let mut across = Across::default();
        let mut reports = Vec::new();
        for file in files {
            let place = |e: &dyn std::fmt::Display| format!("{}: {e}", file.display());
            let text = std::fs::read_to_string(&file).map_err(|e| place(&e))?;
            if file.file_name().is_some_and(|name| name == "contradictions.toml") {
                across = toml::from_str(&text).map_err(|e| place(&e))?;
                continue;
            }
            let marks: Marks = toml::from_str(&text).map_err(|e| place(&e))?;
            let report = report_of(&file, &marks, elsewhere).ok_or_else(|| place(&"no report"))?;
            let bytes = std::fs::read(&report).map_err(|e| place(&e))?;
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let shown = report.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let gold = Gold::new(name, Source::new(shown, bytes), marks);
            reports.push(gold.map_err(|e| place(&e))?);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = Folder { name, reports, across };
        folder.check().map_err(|e| format!("{}/contradictions.toml: {e}", path.display()))?;
        Ok(folder)
    }

    /// The claim that `NN.id` names: report and claim by their numbers.
    pub fn claim(&self, name: &str) -> Option<(usize, usize)> {
        let (report, id) = name.split_once('.')?;
        let report = self.reports.iter().position(|gold| gold.name == report)?;
        let claims = &self.reports[report].marks.claims;
        let claim = claims.iter().position(|claim| claim.id.as_deref() == Some(id))?;
        Some((report, claim))
    }

    fn check(&self) -> Result<(), String> {
        let across = &self.across;
        let both = across.contradiction.iter().chain(&across.trap);
        for kind in both.clone().filter_map(|mark| mark.kind.as_ref()).flat_map(OneOf::all) {
            ContradictionKind::from_word(kind).ok_or_else(|| format!("no kind `{kind}`"))?;
        }
        let sides = both.flat_map(|mark| mark.sides.iter().flatten());
        let origins = across.same_origin.iter().flat_map(|mark| &mark.claims);
        let superseded = across.superseded.iter().flat_map(|mark| [&mark.earlier, &mark.later]);
        for name in sides.chain(origins).chain(superseded) {
            self.claim(name).ok_or_else(|| format!("no claim `{name}`"))?;
        }
        Ok(())
    }
}

fn report_of(file: &Path, marks: &Marks, elsewhere: Option<&Path>) -> Option<PathBuf> {
    let beside = |end: &str| file.with_extension(end);
    match &marks.file {
        None => ["txt", "html", "md"].map(beside).into_iter().find(|path| path.is_file()),
        Some(name) => [file.parent(), elsewhere]
            .into_iter()
            .flatten()
            .map(|folder| folder.join(name))
            .find(|path| path.is_file()),
    }
}

impl Gold {
    /// Finds every annotated quote in its report.
    fn new(name: String, source: Source, mut marks: Marks) -> Result<Gold, String> {
        let text = source.text();
        let mut kept = Vec::new();
        for [first, last] in &marks.kept {
            let (first, last) = (place(text, first)?, place(text, last)?);
            if first.start >= last.end {
                return Err(format!("`{}` ends before it begins", &text[last]));
            }
            kept.push(first.start..last.end);
        }
        let neutral =
            marks.neutral.iter().map(|quote| place(text, quote)).collect::<Result<_, _>>()?;
        for mark in &mut marks.quantities {
            mark.span = place(text, &mark.quote)?;
        }
        for mark in &mut marks.times {
            mark.span = place(text, &mark.quote)?;
        }
        for mark in &mut marks.quotations {
            mark.span = place(text, &mark.quote)?;
        }
        for mark in &mut marks.claims {
            mark.span = place(text, &mark.quote)?;
            mark.check()?;
        }
        let markup = source.name().ends_with(".html");
        let raw = Raw::new(text, markup);
        Ok(Gold { name, source, raw, marks, kept, neutral })
    }

    /// Does a span lie in words that may be kept or dropped?
    pub fn is_neutral(&self, span: &Range<usize>) -> bool {
        self.neutral.iter().any(|neutral| neutral.start <= span.start && span.end <= neutral.end)
    }
}

impl ClaimMark {
    fn check(&self) -> Result<(), String> {
        let words = |of: &[String], all: &[&str]| {
            let strange = of.iter().find(|word| *word != "any" && !all.contains(&word.as_str()));
            strange.map_or(Ok(()), |word| Err(format!("no `{word}` in: {}", self.quote)))
        };
        words(self.modality.all(), winset_case::Modality::WORDS)?;
        words(self.hedge.as_ref().map_or(&[], OneOf::all), winset_case::Hedge::WORDS)?;
        words(self.evidentiality.as_ref().map_or(&[], OneOf::all), Evidentiality::WORDS)
    }
}

/// Where a quote stands: the words between `[[` and `]]`, or all of it.
fn place(text: &str, quote: &str) -> Result<Range<usize>, String> {
    let (before, rest) = quote.split_once("[[").unwrap_or(("", quote));
    let (words, after) = rest.split_once("]]").unwrap_or((rest, ""));
    let whole = [before, words, after].concat();
    let mut found = text.match_indices(whole.as_str()).map(|(at, _)| at + before.len());
    match (found.next(), found.next()) {
        (Some(start), None) => Ok(start..start + words.len()),
        (None, _) => Err(format!("not in the report: {whole}")),
        (Some(_), Some(_)) => Err(format!("more than once in the report: {whole}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_mark_the_words_meant() {
        assert_eq!(place("by 2035, not by 2036", "by [[2035]],"), Ok(3..7));
        assert!(place("by 2035, not by 2035", "2035").is_err());
    }

    #[test]
    fn a_month_is_all_its_days() {
        let when = When::try_from("2026-02".to_owned()).expect("a month");
        assert!(when.is(Date::new(2026, 2, 1).ok(), Date::new(2026, 2, 28).ok()));
    }
}
