//! `winset read`.

use crate::args::{Format, Read};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::language_model::LanguageModel;
use crate::shell::quoted;
use crate::{args, given_case, given_reports, interrupt, progress};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use winset_read::{DropReason, Lexicon, ReadOptions, Reading, gather, reading};
use winset_show::json::{read_json, to_json};
use winset_show::{Asked, ReadAnswer, read_csv, reading_page, reading_text};
use winset_text::{Source, World};

pub(crate) fn run(world: &dyn World, args: &Read, console: &Console) -> Result<Status, Failure> {
    let files = given_reports::find(world, &args.reports)?;
    let lexicon = lexicon(world, args)?;
    let sources: Vec<Source> =
        files.iter().map(|file| world.read(file)).collect::<Result<_, _>>()?;
    let stop = interrupt::watch();
    let options = vec![ReadOptions::default(); sources.len()];
    let mut readings = read_all(args, &sources, options, &lexicon, console, stop)?;
    let asked = ask(world, args, &sources, &lexicon, &mut readings, console, stop)?;
    let gathered = gather(&readings, &lexicon);
    if stop.load(Ordering::SeqCst) {
        return Err(Failure::Stopped);
    }
    let article_keys: Vec<String> =
        (0..gathered.articles.len()).map(|at| format!("r{}", at + 1)).collect();
    let claim_keys: Vec<String> =
        (0..gathered.claims.len()).map(|at| format!("c{}", at + 1)).collect();
    let answer = ReadAnswer {
        gathered: &gathered,
        lexicon: &lexicon,
        sources: &sources,
        article_keys: &article_keys,
        claim_keys: &claim_keys,
        asked: asked.as_ref(),
    };
    if let Some(file) = &args.page {
        world.write(file, reading_page(&answer, &command(args)).as_bytes())?;
    }
    console.print(&match args.format {
        Format::Text => reading_text(&answer, console.look()),
        Format::Json => to_json(&read_json(&answer)),
        Format::Csv => read_csv(&answer),
    })?;
    if let Some(file) = &args.page {
        console.remark(&format!("wrote {}\n", file.display()));
    }
    Ok(Status::DONE)
}

/// The shipped lexicon, with the user's own and the case's names.
fn lexicon(world: &dyn World, args: &Read) -> Result<Lexicon, Failure> {
    let mut lexicon = Lexicon::shipped();
    if let Some(case) = &args.case {
        let given = args::Case { case: case.clone(), scenario: None };
        lexicon = lexicon.with_case(&given_case::read(world, &given)?.case);
    }
    Ok(lexicon)
}

/// Reads every report; what the command line keeps is read once more with it.
fn read_all(
    args: &Read,
    sources: &[Source],
    options: Vec<ReadOptions>,
    lexicon: &Lexicon,
    console: &Console,
    stop: &AtomicBool,
) -> Result<Vec<Reading>, Failure> {
    let total = u32::try_from(sources.len()).unwrap_or(u32::MAX);
    let reasons: Vec<DropReason> =
        args.keep.iter().filter_map(|word| DropReason::from_word(word)).collect();
    progress::with_bar(total, "reports", console.shows_progress(), |count| {
        sources
            .par_iter()
            .zip(options)
            .map(|(source, mut options)| {
                if stop.load(Ordering::SeqCst) {
                    return Err(Failure::Stopped);
                }
                options.keep_all |= args.keep_all;
                let mut found = reading(source, lexicon, &options);
                if found.document.published.is_none() && options.published.is_none() {
                    options.published = args.published;
                }
                let before = options.restore.len();
                let dropped = found.document.dropped.iter();
                let kept = dropped.filter(|dropped| reasons.contains(&dropped.reason));
                options.restore.extend(kept.map(|dropped| dropped.raw.clone()));
                if options.restore.len() > before || options.published.is_some() {
                    found = reading(source, lexicon, &options);
                }
                count(1);
                Ok(found)
            })
            .collect()
    })
}

/// Lets a language model propose further claims, report by report.
fn ask(
    world: &dyn World,
    args: &Read,
    sources: &[Source],
    lexicon: &Lexicon,
    readings: &mut [Reading],
    console: &Console,
    stop: &AtomicBool,
) -> Result<Option<Asked>, Failure> {
    let (Some(url), Some(name)) = (&args.model_url, &args.model) else { return Ok(None) };
    let model = LanguageModel::at(world, url, name);
    let mut asked = Asked { model: name.clone(), ..Asked::default() };
    let mut refused = BTreeMap::new();
    let total = u32::try_from(sources.len()).unwrap_or(u32::MAX);
    progress::with_bar(total, "answers", console.shows_progress(), |count| {
        for (source, reading) in sources.iter().zip(readings) {
            let mut embedded = std::mem::take(&mut reading.embedded);
            for article in std::iter::once(&mut *reading).chain(&mut embedded) {
                if stop.load(Ordering::SeqCst) {
                    return Err(Failure::Stopped);
                }
                model.ask(article, source.name(), lexicon, &mut asked, &mut refused);
            }
            reading.embedded = embedded;
            count(1);
        }
        Ok(())
    })?;
    asked.refused = refused.into_iter().map(|(why, count)| (why.to_owned(), count)).collect();
    asked.refused.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    Ok(Some(asked))
}

/// The command that gives the same answer again.
fn command(args: &Read) -> String {
    let shown = |path: &Path| quoted(&path.display().to_string());
    let mut words = vec![String::from("winset read")];
    words.extend(args.reports.iter().map(|path| shown(path)));
    let mut add = |option: &str, value: String| words.push(format!("{option} {value}"));
    if let Some(case) = &args.case {
        add("--case", shown(case));
    }
    for file in &args.lexicon {
        add("--lexicon", shown(file));
    }
    if let Some(days) = args.published {
        let range = if days.from == days.to {
            days.from.to_string()
        } else {
            format!("{}..{}", days.from, days.to)
        };
        add("--published", range);
    }
    for reason in &args.keep {
        add("--keep", reason.clone());
    }
    if let (Some(url), Some(model)) = (&args.model_url, &args.model) {
        add("--model-url", quoted(url));
        add("--model", quoted(model));
    }
    if let Some(file) = &args.output {
        add("--output", shown(file));
    }
    if let Some(file) = &args.page {
        add("--page", shown(file));
    }
    if args.keep_all {
        words.push(String::from("--keep-all"));
    }
    words.join(" ")
}
