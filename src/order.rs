//! One stable sort for all lists. The standard library's is made anew for every type and every order, some 5 KB of code a
//! time in a page's download; here only the comparison and the swaps are.

use std::cmp::Ordering;

/// Sorts `items`; of equal ones the first stays first. Lists that are nearly in order, as ours are, cost little.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let after = |a: u32, b: u32| match (items.get(a as usize), items.get(b as usize)) {
        (Some(a), Some(b)) => compare(a, b) == Ordering::Greater,
        _ => false,
    };
    let Some(mut order) = sorted(items.len() as u32, &after) else { return };
    // Each cycle of the permutation once: what belongs at a place is swapped there from where it was.
    for start in 0..order.len() {
        let mut at = start;
        while let Some(from) = order.get_mut(at).map(|from| std::mem::replace(from, at as u32) as usize) {
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// Sorts `items` by what `key` says of them.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// The numbers below `count` in their order; None if they are in order as they are. Stretches in order are merged, two
/// neighbours at a time.
fn sorted(count: u32, after: &dyn Fn(u32, u32) -> bool) -> Option<Vec<u32>> {
    let mut starts: Vec<usize> = (1..count).filter(|&at| after(at - 1, at)).map(|at| at as usize).collect();
    if starts.is_empty() {
        return None;
    }
    starts.insert(0, 0);
    let mut order: Vec<u32> = (0..count).collect();
    let mut merged = Vec::with_capacity(order.len());
    while starts.len() > 1 {
        merged.clear();
        for (number, &start) in starts.iter().enumerate().step_by(2) {
            let middle = starts.get(number + 1).copied().unwrap_or(order.len());
            let end = starts.get(number + 2).copied().unwrap_or(order.len());
            merge(order.get(start..middle).unwrap_or(&[]), order.get(middle..end).unwrap_or(&[]), after, &mut merged);
        }
        std::mem::swap(&mut order, &mut merged);
        let mut number = 0;
        starts.retain(|_| {
            number += 1;
            number % 2 == 1
        });
    }
    Some(order)
}

fn merge(mut left: &[u32], mut right: &[u32], after: &dyn Fn(u32, u32) -> bool, out: &mut Vec<u32>) {
    while let (Some((&a, left_rest)), Some((&b, right_rest))) = (left.split_first(), right.split_first()) {
        if after(a, b) {
            out.push(b);
            right = right_rest;
        } else {
            out.push(a);
            left = left_rest;
        }
    }
    out.extend_from_slice(left);
    out.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut seed = 7u32;
        for length in 0..200usize {
            let mut items: Vec<(u32, usize)> = (0..length)
                .map(|number| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 16 & 31, number)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|&(key, _)| key);
            by_key(&mut items, |&(key, _)| key);
            assert_eq!(items, expected);
        }
    }
}
