//! What can go wrong in the core: wrong options and damaged packs. Text never fails.

use std::fmt;

/// An error of the core; its message names the input and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// An option has a value that it cannot have.
    Option {
        /// The option's name.
        name: &'static str,
        /// The value that was given.
        value: String,
        /// What it can be.
        expected: &'static str,
    },
    /// The bytes are no pack, or are damaged.
    Pack {
        /// The section in which it was seen.
        section: &'static str,
        /// What is wrong there.
        problem: &'static str,
    },
    /// The pack is of another format version than this build reads.
    PackVersion {
        /// The version that the bytes name.
        found: u16,
        /// The version that this build reads.
        expected: u16,
    },
}

impl Error {
    /// A short name that does not change, for programs: `option`, `pack` or `pack-version`.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Option { .. } => "option",
            Error::Pack { .. } => "pack",
            Error::PackVersion { .. } => "pack-version",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Option { name, value, expected } => write!(f, "option `{name}` is `{value}`: it takes {expected}"),
            Error::Pack { section, problem } => write!(f, "the pack is damaged: section `{section}`: {problem}; make it again with `factlight pack`"),
            Error::PackVersion { found, expected } => {
                write!(f, "the pack has format version {found} and this build reads {expected}: make it again with this build's `factlight pack`")
            }
        }
    }
}

impl std::error::Error for Error {}
