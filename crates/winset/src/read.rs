//! `winset read`.

use crate::args::{Format, Read};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::language_model::LanguageModel;
use crate::shell::quoted;
use crate::{args, given_case, given_reports, interrupt, progress};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use winset_read::{
    ClaimsFile, DropReason, GivenReport, Lexicon, Published, PublishedBy, ReadOptions, Reading,
    Remark, RemarkKind, Written, company, gather, reading,
};
use winset_show::json::{read_json, to_json};
use winset_show::{Asked, ReadAnswer, read_csv, reading_page, reading_text};
use winset_text::{Diagnostic, Source, SourceId, Sources, World};

pub(crate) fn run(world: &dyn World, args: &Read, console: &Console) -> Result<Status, Failure> {
    if let Some(folder) = args.output.as_deref().filter(|path| is_folder(world, path)) {
        return Err(no_file(folder).into());
    }
    for file in [&args.output, &args.page].into_iter().flatten() {
        if let Some(folder) = missing_folder(world, file) {
            return Err(no_folder(folder, file).into());
        }
    }
    let files = given_reports::find(world, &args.reports)?;
    let lexicon = lexicon(world, args)?;
    let mut sources: Vec<Source> =
        files.iter().map(|file| world.read(file)).collect::<Result<_, _>>()?;
    let stop = interrupt::watch();
    let mut claims = Claims::open(world, args)?;
    let names: Vec<String> =
        files.iter().map(|file| claims.name_of(&world.absolute(file))).collect();
    let given: Vec<GivenReport> =
        sources.iter().zip(&names).map(|(source, file)| GivenReport { source, file }).collect();
    if let Some(id) = claims.id {
        let found = ClaimsFile::misplaced(id, &claims.sources, &given);
        if !found.is_empty() {
            return Err(Failure::Case(found, claims.sources));
        }
    }
    let options = given.iter().map(|report| claims.file.options(report)).collect();
    let mut readings = read_all(args, &sources, options, &lexicon, console, stop)?;
    let asked = ask(world, args, &sources, &lexicon, &mut readings, console, stop)?;
    let (readings, lexicon) = claims.file.merged(readings, lexicon, &given, args.model.as_deref());
    let gathered = gather(&readings, &lexicon);
    let written = claims.file.with(&gathered, &lexicon, &given, args.model.as_deref())?;
    if stop.load(Ordering::SeqCst) {
        return Err(Failure::Stopped);
    }
    let answer = ReadAnswer {
        gathered: &gathered,
        lexicon: &lexicon,
        sources: &sources,
        article_keys: &written.article_keys,
        claim_keys: &written.claim_keys,
        asked: asked.as_ref(),
    };
    if let Some(file) = &args.output {
        world.write(file, written.text.as_bytes())?;
    }
    if let Some(file) = &args.page {
        world.write(file, reading_page(&answer, &command(args)).as_bytes())?;
    }
    console.show(&written.diagnostics, &claims.sources);
    console.print(&match args.format {
        Format::Text => reading_text(&answer, console.look()),
        Format::Json => to_json(&read_json(&answer)),
        Format::Csv => read_csv(&answer),
    })?;
    sources.clear();
    told(args, &written, &mut claims, console);
    Ok(Status::DONE)
}

/// Is it a folder, or written like one?
fn is_folder(world: &dyn World, path: &Path) -> bool {
    world.is_folder(path) || path.to_string_lossy().ends_with(['/', '\\'])
}

/// The folder of a file to be written, if there is none and none is to be made: one new folder is
/// made for a case, below the folder one is in. A longer or an absolute path is more likely a slip.
fn missing_folder<'a>(world: &dyn World, file: &'a Path) -> Option<&'a Path> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty())?;
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    let of_a_case = folder.is_relative() && above.is_none_or(|above| world.is_folder(above));
    (!world.is_folder(folder) && !of_a_case).then_some(folder)
}

fn no_folder(folder: &Path, file: &Path) -> Diagnostic {
    let shown = folder.display();
    Diagnostic::error("cannot-write", format!("there is no folder `{shown}`"))
        .because(format!("`{}` was to be written in it, and nothing was written", file.display()))
        .help(format!("make it first: `mkdir -p {}`", quoted(&shown.to_string())))
}

fn no_file(folder: &Path) -> Diagnostic {
    let file = folder.join("claims.toml").display().to_string();
    Diagnostic::error("cannot-write", format!("`{}` is a folder", folder.display()))
        .because("the claims are written to a file, and nothing was written")
        .help(format!("write to a file in it: `-o {}`", quoted(&file)))
}

/// What was written, and what comes next.
fn told(args: &Read, written: &Written, claims: &mut Claims, console: &Console) {
    if let Some(file) = &args.page {
        console.remark(&format!("wrote {}\n", file.display()));
    }
    let Some(file) = &args.output else {
        if args.format == Format::Text && !written.claim_keys.is_empty() {
            console.remark("nothing was kept: `-o claims.toml` writes the claims to a file\n");
        }
        return;
    };
    let shown = file.display();
    let (_, accepted, rejected) = claims.file.counts();
    let mut text = format!("wrote {shown}: {} new", written.added.len());
    if written.kept > 0 {
        let same = written.kept.saturating_sub(written.marked.len());
        text += &format!(", {same} as they were");
    }
    if !written.marked.is_empty() {
        text += &format!(", {} compared anew", written.marked.len());
    }
    if accepted + rejected > 0 {
        text += &format!(" ({accepted} accepted, {rejected} rejected)");
    }
    if !written.orphans.is_empty() {
        text += &format!(", {} orphaned", written.orphans.len());
    }
    let path = quoted(&shown.to_string());
    let case = quoted(&file.with_file_name("case.toml").display().to_string());
    text += &format!(
        "\nnext: accept, edit or reject them there, then\n  winset draft {path} -o {case}\n"
    );
    console.remark(&text);
}

/// The claims file that is there, or an empty one.
struct Claims {
    file: ClaimsFile,
    /// Where it stands among `sources`, if it is there.
    id: Option<SourceId>,
    sources: Sources,
    /// The folder it lies in.
    folder: PathBuf,
}

impl Claims {
    fn open(world: &dyn World, args: &Read) -> Result<Claims, Failure> {
        let folder = args.output.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mut claims = Claims {
            file: ClaimsFile::default(),
            id: None,
            sources: Sources::new(),
            folder: world.absolute(folder),
        };
        let Some(path) = args.output.as_ref().filter(|path| world.exists(path)) else {
            return Ok(claims);
        };
        let id = claims.sources.add(world.read(path)?);
        claims.id = Some(id);
        match ClaimsFile::parse(id, &claims.sources) {
            Ok(file) => claims.file = file,
            Err(found) => return Err(Failure::Case(found, claims.sources)),
        }
        Ok(claims)
    }

    /// A report's file as the claims file calls it: from its own folder, with `/`.
    fn name_of(&self, file: &Path) -> String {
        let parts = |path: &Path| -> Vec<String> {
            let named = path.components().filter(|part| !matches!(part, Component::CurDir));
            named.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
        };
        let (from, to) = (parts(&self.folder), parts(file));
        let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
        let back = std::iter::repeat_n("..", from.len() - shared);
        back.chain(to[shared..].iter().map(String::as_str)).collect::<Vec<_>>().join("/")
    }
}

/// The shipped lexicon, with the user's own files and the case's names.
fn lexicon(world: &dyn World, args: &Read) -> Result<Lexicon, Failure> {
    let mut lexicon = Lexicon::shipped();
    if let Some(case) = &args.case {
        let given = args::Case { case: case.clone(), scenario: None };
        lexicon = lexicon.with_case(&given_case::read(world, &given)?.case);
    }
    for path in &args.lexicon {
        let mut sources = Sources::new();
        let id = sources.add(world.read(path)?);
        lexicon = match lexicon.with_file(id, sources.get(id)) {
            Ok(lexicon) => lexicon,
            Err(found) => return Err(Failure::Case(found, sources)),
        };
    }
    Ok(lexicon)
}

/// Reads every report; what the command line keeps is read once more with it, and reports that
/// tell nothing of their day once more with the days of the others.
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
    let stopped = || if stop.load(Ordering::SeqCst) { Err(Failure::Stopped) } else { Ok(()) };
    progress::with_bar(total, "reports", console.shows_progress(), |count| {
        let read: Result<Vec<(Reading, ReadOptions)>, Failure> = sources
            .par_iter()
            .zip(options)
            .map(|(source, mut options)| {
                stopped()?;
                options.keep_all |= args.keep_all;
                // What claims.toml says is the reader's own finding unless it differs.
                let written = options.published.take();
                let mut found = reading(source, lexicon, &options);
                let own = found.document.published.map(|published| published.range);
                if written.is_some() && written != own {
                    options.published = written;
                    found = reading(source, lexicon, &options);
                }
                let is_told = |found: &Reading| {
                    let published = found.document.published;
                    published.is_some_and(|published| published.by != PublishedBy::Text)
                };
                if written.is_none() && !is_told(&found) {
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
                Ok((found, options))
            })
            .collect();
        let (mut readings, options): (Vec<Reading>, Vec<ReadOptions>) = read?.into_iter().unzip();
        let Some(days) = company(&readings) else { return Ok(readings) };
        readings
            .par_iter_mut()
            .zip(sources)
            .zip(options)
            .filter(|((reading, _), _)| reading.document.published.is_none())
            .try_for_each(|((found, source), mut options)| {
                stopped()?;
                options.published = Some(days);
                *found = reading(source, lexicon, &options);
                let published = &mut found.document.published;
                *published = Some(Published { range: days, by: PublishedBy::Company });
                found.diagnostics.push(Remark {
                    kind: RemarkKind::Undated,
                    raw: None,
                    text: format!(
                        "no day of publication stands in it; assumed to be of the days of the \
                         others, {} to {}",
                        days.from, days.to
                    ),
                });
                Ok::<(), Failure>(())
            })?;
        Ok(readings)
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
