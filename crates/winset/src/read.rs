//! `winset read`.

use crate::args::{Format, Read};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::language_model::LanguageModel;
use crate::shell::quoted;
use crate::{given_case, given_reports, interrupt, progress};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
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
    let readings = read_all(args, &sources, &lexicon, console, stop)?;
    let _ = (readings, PathBuf::new());
    Ok(Status::DONE)
}

fn lexicon(world: &dyn World, args: &Read) -> Result<Lexicon, Failure> {
    let mut lexicon = Lexicon::shipped();
    let _ = (world, args, given_case::read);
    let _ = &mut lexicon;
    Ok(lexicon)
}

fn read_all(
    args: &Read,
    sources: &[Source],
    lexicon: &Lexicon,
    console: &Console,
    stop: &AtomicBool,
) -> Result<Vec<Reading>, Failure> {
    let total = u32::try_from(sources.len()).unwrap_or(u32::MAX);
    let visible = console.shows_progress();
    progress::with_bar(total, "reports", visible, |count| {
        sources
            .par_iter()
            .map(|source| {
                if stop.load(Ordering::SeqCst) {
                    return Err(Failure::Stopped);
                }
                let options = ReadOptions { keep_all: args.keep_all, ..ReadOptions::default() };
                let found = reading(source, lexicon, &options);
                count(1);
                Ok(found)
            })
            .collect()
    })
}
