//! Time worked, which other programs on the machine do not lengthen.
#![expect(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]

/// Seconds that all threads of this process have worked so far; nothing where the system does not
/// tell.
pub fn worked() -> Option<f64> {
    let mut nanoseconds = 0.0;
    for task in std::fs::read_dir("/proc/self/task").ok()? {
        let told = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        nanoseconds += told.split_whitespace().next()?.parse::<f64>().ok()?;
    }
    Some(nanoseconds / 1e9)
}
