//! Ctrl-C.

use crate::failure::Status;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Set when somebody wants it to stop.
static STOP: AtomicBool = AtomicBool::new(false);

/// How long work may take to end by itself before it is ended.
const PATIENCE: Duration = Duration::from_millis(700);

/// From now on Ctrl-C (or a request to terminate) asks the work to stop, and ends it if it does
/// not. Files are only ever replaced whole, so nothing is left half written.
pub(crate) fn watch() -> &'static AtomicBool {
    // Without a handler Ctrl-C ends the program at once, which is as well.
    let _ = ctrlc::set_handler(|| {
        if !STOP.swap(true, Ordering::SeqCst) {
            std::thread::sleep(PATIENCE);
        }
        leave();
    });
    &STOP
}

#[expect(clippy::exit, reason = "work that does not heed the flag has to be ended from here")]
fn leave() {
    let _ = std::io::stderr().lock().write_all(b"stopped\n");
    std::process::exit(i32::from(Status::COULD_NOT_WORK.number()));
}
