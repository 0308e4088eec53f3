//! What Winset has to say about something it was given.

use crate::span::Span;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be computed until it is mended.
    Error,
    /// Something can be computed, and carries this warning with it.
    Warning,
    /// An explanation.
    Note,
}

impl Severity {
    /// The word printed before the code.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// Words pointed at, and what is said of them (may be empty).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The words.
    pub span: Span,
    /// What is said of them, lower case, no full stop.
    pub text: String,
}

/// A finding: one line of fact, the words it is about, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case name; each has a page that `winset explain` prints.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The fact, understandable alone: lower case, no full stop.
    pub message: String,
    /// The words it is about, unless it is about a file as a whole.
    pub primary: Option<Label>,
    /// Further words, such as the declaration that makes the first ones wrong.
    pub secondary: Vec<Label>,
    /// Explanations, each a sentence fragment.
    pub notes: Vec<String>,
    /// Edits that can be pasted.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error with nothing but its fact yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A warning with nothing but its fact yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    /// A note with nothing but its fact yet.
    pub fn note(code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Points at the words it is about.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.primary = Some(Label { span, text: text.into() });
        self
    }

    /// Points at further words.
    #[must_use]
    pub fn and_at(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Adds an explanation.
    #[must_use]
    pub fn because(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// Adds an edit that can be pasted.
    #[must_use]
    pub fn help(mut self, edit: impl Into<String>) -> Diagnostic {
        self.help.push(edit.into());
        self
    }
}
