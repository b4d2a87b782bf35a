//! Runs the program as a person would, in an observatory of its own.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder to try the program in: an observatory and files beside it, gone when it is dropped.
#[derive(Debug)]
pub struct Trial {
    program: PathBuf,
    folder: PathBuf,
}

/// Folders made by this process.
static MADE: AtomicU32 = AtomicU32::new(0);

impl Drop for Trial {
    fn drop(&mut self) {
        // A folder that cannot be removed is the system's to clean up.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Trial {
    /// An empty folder for a program (`env!("CARGO_BIN_EXE_…")`).
    ///
    /// # Panics
    /// Panics where no temporary folder can be made.
    pub fn new(program: impl Into<PathBuf>) -> Trial {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("fathom-trial-{}-{number}", std::process::id()));
        std::fs::create_dir(&folder).expect("a temporary folder can be made");
        Trial { program: program.into(), folder }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// The observatory's folder, which the program makes.
    pub fn observatory(&self) -> PathBuf {
        self.path().join("observatory")
    }

    /// Writes a file, with the folders above it.
    ///
    /// # Panics
    /// Panics where it cannot be written.
    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let file = self.path().join(name);
        let folder = file.parent().expect("a file lies in a folder");
        std::fs::create_dir_all(folder).expect("the folder is ours");
        std::fs::write(&file, contents).expect("the folder is ours");
        file
    }

    /// The program with these arguments, in this folder, in an environment that is the same on every machine.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .current_dir(self.path())
            .env("FATHOM_OBSERVATORY", self.observatory())
            .env("LC_ALL", "C.UTF-8")
            .env("COLUMNS", "100")
            .env_remove("LANG")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    ///
    /// # Panics
    /// Panics where the program cannot be started.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        Ran::from(self.command(arguments).output().expect("the program starts"))
    }

    /// Runs it with `input` on standard input.
    ///
    /// # Panics
    /// Panics where the program cannot be started.
    pub fn run_with<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        // A program that refuses its arguments reads nothing; that is for the test to see in its exit code.
        let _ = stdin.write_all(input);
        drop(stdin);
        Ran::from(child.wait_with_output().expect("the program ends"))
    }
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    /// Exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// The same, having held that it ended with `code`.
    ///
    /// # Panics
    /// Panics with all that it printed where it did not.
    #[track_caller]
    pub fn ended(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "standard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }
}
