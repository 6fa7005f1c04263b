//! The tagger's labels: outside, or the begin or the inside of a name of a kind.

use super::NameKind;

/// How many labels there are.
pub const LABELS: usize = 9;
/// Outside of any name.
pub const OUTSIDE: u8 = 0;
/// The kinds by their number in labels.
pub const KINDS: [NameKind; 4] = [NameKind::Person, NameKind::Location, NameKind::Organisation, NameKind::Other];

/// The label of a name's first token.
pub fn begin(kind: usize) -> u8 {
    1 + 2 * kind as u8
}

/// The label of a name's later tokens.
pub fn inside(kind: usize) -> u8 {
    2 + 2 * kind as u8
}

/// The kind's number of a label that is not outside.
pub fn kind_of(label: u8) -> usize {
    usize::from(label.saturating_sub(1) / 2)
}

/// Whether `label` continues a name.
pub fn is_inside(label: u8) -> bool {
    label != OUTSIDE && label % 2 == 0
}

/// Whether `label` may follow `before`: a name goes on only after its begin.
#[cfg(feature = "cli")] // only training asks
pub fn may_follow(before: u8, label: u8) -> bool {
    !is_inside(label) || before == label || before + 1 == label
}
