//! The one door to files and the environment.

use crate::source::Source;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The largest file that is taken in, in bytes: 64 MiB. Reports and cases are far smaller.
pub const LARGEST_FILE: u64 = 64 << 20;

/// Everything Winset may ask of the machine it runs on.
pub trait World: Sync {
    /// Reads a file. Its name in diagnostics is `path` as given.
    fn read(&self, path: &Path) -> Result<Source, WorldError>;
    /// The files and folders directly in `folder`, sorted by name.
    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, WorldError>;
    /// Is there a file or folder at `path`?
    fn exists(&self, path: &Path) -> bool;
    /// Is there a folder at `path`?
    fn is_folder(&self, path: &Path) -> bool;
    /// Writes a file: either all of it is there afterwards or the old one still is. Folders
    /// above it are made.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), WorldError>;
    /// An environment variable, if set and readable.
    fn variable(&self, name: &str) -> Option<String>;
    /// Today, in days since 1 January 1970 (UTC).
    fn today(&self) -> i64;
    /// A path from the root, whatever folder this program was started in; the path itself if
    /// that cannot be told.
    fn absolute(&self, path: &Path) -> PathBuf;
}

/// A file that could not be read or written.
#[derive(Debug)]
pub struct WorldError {
    /// The file or folder.
    pub path: PathBuf,
    /// What was tried: `read`, `write`, `list`.
    pub doing: &'static str,
    /// What the system said.
    pub cause: io::Error,
}

impl fmt::Display for WorldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.doing, self.path.display(), self.cause)
    }
}

impl std::error::Error for WorldError {}

/// The machine's own files and environment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

#[expect(clippy::disallowed_methods, reason = "this is the door")]
impl World for Disk {
    fn read(&self, path: &Path) -> Result<Source, WorldError> {
        let fail = |cause| WorldError { path: path.to_owned(), doing: "read", cause };
        let size = std::fs::metadata(path).map_err(fail)?.len();
        if size > LARGEST_FILE {
            let text =
                format!("it has {} MiB; at most {} MiB are read", size >> 20, LARGEST_FILE >> 20);
            return Err(fail(io::Error::new(io::ErrorKind::FileTooLarge, text)));
        }
        let bytes = std::fs::read(path).map_err(fail)?;
        Ok(Source::new(path.display().to_string(), bytes))
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, WorldError> {
        let fail = |cause| WorldError { path: folder.to_owned(), doing: "list", cause };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(fail)? {
            found.push(entry.map_err(fail)?.path());
        }
        found.sort();
        Ok(found)
    }

    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), WorldError> {
        let fail = |cause| WorldError { path: path.to_owned(), doing: "write", cause };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(fail)?;
        }
        // Written beside the target, then renamed over it: a reader sees the old file or the new.
        // A target that is not a plain file (a terminal, a pipe) cannot be replaced, only written.
        if std::fs::metadata(path).is_ok_and(|data| !data.is_file()) {
            return std::fs::write(path, bytes).map_err(fail);
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(name);
        let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
        if written.is_err() {
            let _ = std::fs::remove_file(&beside);
        }
        written.map_err(fail)
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn today(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| i64::try_from(since.as_secs() / 86_400).unwrap_or(0))
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        std::fs::canonicalize(path)
            .or_else(|_| std::path::absolute(path))
            .unwrap_or_else(|_| path.to_owned())
    }
}

/// Files held in memory: for tests, fuzzing and the browser. Folders exist through their files.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
}

impl Memory {
    /// A world of these files and nothing else.
    pub fn with<P: Into<PathBuf>, B: Into<Vec<u8>>>(
        files: impl IntoIterator<Item = (P, B)>,
    ) -> Memory {
        let files = files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect();
        Memory { files: Mutex::new(files) }
    }

    fn files(&self) -> std::sync::MutexGuard<'_, BTreeMap<PathBuf, Vec<u8>>> {
        self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl World for Memory {
    fn read(&self, path: &Path) -> Result<Source, WorldError> {
        let bytes = self.files().get(path).cloned().ok_or_else(|| WorldError {
            path: path.to_owned(),
            doing: "read",
            cause: io::ErrorKind::NotFound.into(),
        })?;
        Ok(Source::new(path.display().to_string(), bytes))
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>, WorldError> {
        let mut found: Vec<PathBuf> = self
            .files()
            .keys()
            .filter_map(|path| {
                path.strip_prefix(folder).ok()?.components().next().map(|first| folder.join(first))
            })
            .collect();
        found.dedup();
        Ok(found)
    }

    fn exists(&self, path: &Path) -> bool {
        self.files().keys().any(|file| file.starts_with(path))
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.files().keys().any(|file| file != path && file.starts_with(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), WorldError> {
        self.files().insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn variable(&self, _name: &str) -> Option<String> {
        None
    }

    /// It is always 1 July 2025 here.
    fn today(&self) -> i64 {
        20_270
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.txt");
        Disk.write(&path, b"one").unwrap();
        Disk.write(&path, b"two").unwrap();
        assert_eq!(Disk.read(&path).unwrap().text(), "two");
        assert_eq!(Disk.list(path.parent().unwrap()).unwrap(), vec![path]);
    }

    #[test]
    fn a_world_in_memory_has_folders_through_its_files() {
        let world = Memory::with([("case/case.toml", "x"), ("case/reports/a.txt", "y")]);
        assert!(
            world.is_folder(Path::new("case")) && !world.is_folder(Path::new("case/case.toml"))
        );
        assert_eq!(world.list(Path::new("case")).unwrap().len(), 2);
        assert!(world.read(Path::new("case/none")).is_err());
    }
}
