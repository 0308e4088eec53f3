//! A bar on stderr, when somebody waits for it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// Work shorter than this shows no bar.
const WORTH_SHOWING: Duration = Duration::from_millis(300);
/// How often the bar is drawn.
const REDRAWN: Duration = Duration::from_millis(100);

/// Runs `work`, which reports how many of the `things` it has finished to the function it is
/// given; a bar shows them if `visible` and the work lasts.
pub(crate) fn with_bar<T>(
    total: u32,
    things: &str,
    visible: bool,
    work: impl FnOnce(&(dyn Fn(u32) + Sync)) -> T,
) -> T {
    let finished = AtomicU64::new(0);
    let count = |done: u32| {
        finished.fetch_add(u64::from(done), Ordering::Relaxed);
    };
    if !visible {
        return work(&count);
    }
    std::thread::scope(|scope| {
        // The sender is dropped when the work ends, by a panic too: then the bar goes.
        let (running, ended) = mpsc::channel::<()>();
        let finished = &finished;
        scope.spawn(move || {
            if ended.recv_timeout(WORTH_SHOWING) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar =
                ProgressBar::with_draw_target(Some(u64::from(total)), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template(&format!(
                "{{bar:32}} {{human_pos}} of {{human_len}} {things}, {{eta}} left"
            ));
            if let Ok(style) = style {
                bar.set_style(style.progress_chars("━━─"));
            }
            while ended.recv_timeout(REDRAWN) == Err(RecvTimeoutError::Timeout) {
                bar.set_position(finished.load(Ordering::Relaxed));
            }
            bar.finish_and_clear();
        });
        let done = work(&count);
        drop(running);
        done
    })
}
