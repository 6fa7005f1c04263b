//! Finds the figures, named officials and locations in news text.
//!
//! [`Scanner::scan`] takes a whole document and returns its facts, each with its place in the text, its kind and
//! its details. It needs no network and no state, natively and as WebAssembly alike.
//!
//! ```text
//! &str --read--> Document --tag--> Names --FINDERS--> Vec<Mention> --STEPS--> Vec<Fact>
//! ```
//!
//! [`scan`] lists the stages; each room's first paragraph says what goes in and comes out.

mod error;
pub mod fact;
pub mod figures;
// Only the boundary uses it; its tests run natively.
#[cfg(any(target_arch = "wasm32", test))]
mod flat;
mod mention;
pub mod officials;
pub mod options;
mod order;
pub mod pack;
pub mod places;
mod quick;
pub mod record;
pub mod resolve;
pub mod scan;
pub mod tagger;
pub mod text;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use error::Error;
pub use fact::{Fact, Kind};
pub use mention::Mention;
pub use options::{Kinds, Options};
pub use scan::{Scan, Scanner};
