//! From candidates to facts: who is who, what overlaps, who said it, what was asked for.

mod attribution;
mod link;
mod overlap;
mod quotes;
mod select;
mod source;
mod who;

pub use link::link;
pub use overlap::overlap;
pub use select::select;
pub use source::attribute;
