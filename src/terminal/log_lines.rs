//! Where the log goes while somebody may be typing.

use std::{
    fmt,
    io::{self, IsTerminal, Write},
    sync::{Arc, Mutex, PoisonError},
};

use rustyline::ExternalPrinter;

/// Writes to standard error; while a terminal prompts, above the line that is being typed.
#[derive(Clone, Default)]
pub struct LogLines(Arc<Mutex<Option<Printer>>>);

type Printer = Box<dyn ExternalPrinter + Send>;

impl LogLines {
    /// From now on, this prints them, where it is the terminal that they would go to.
    pub(super) fn lead_to(&self, printer: impl ExternalPrinter + Send + 'static) {
        if io::stderr().is_terminal() {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(printer));
        }
    }

    /// From now on, they go to standard error again.
    pub(super) fn release(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Write for LogLines {
    fn write(&mut self, lines: &[u8]) -> io::Result<usize> {
        match &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(printer) => {
                printer.print(String::from_utf8_lossy(lines).into_owned()).map_err(io::Error::other)?;
            }
            None => io::stderr().write_all(lines)?,
        }
        Ok(lines.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

impl fmt::Debug for LogLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LogLines")
    }
}
