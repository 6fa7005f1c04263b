//! Whole numbers from digits, as columns of the tables and texts have them. The standard library's parser is made anew for
//! every type of number, some 300 bytes a time in a page's download; this one is there once.

/// The number that `text` is: digits and nothing else but a minus sign before them. None for other text and for a number
/// that `T` does not hold.
#[inline]
pub fn whole<T: TryFrom<i64>>(text: &str) -> Option<T> {
    T::try_from(widest(text.as_bytes())?).ok()
}

#[inline(never)]
fn widest(text: &[u8]) -> Option<i64> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let mut number = 0i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(i64::from(digit))?;
    }
    (!digits.is_empty()).then_some(if digits.len() < text.len() { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_standard_library_does() {
        for text in [
            "0",
            "7",
            "007",
            "255",
            "256",
            "-1",
            "-129",
            "65535",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "",
            "-",
            "--1",
            "1-",
            " 1",
            "1.0",
            "٣",
        ] {
            assert_eq!(whole::<u8>(text), text.parse().ok(), "{text}");
            assert_eq!(whole::<i16>(text), text.parse().ok(), "{text}");
            assert_eq!(whole::<u32>(text), text.parse().ok(), "{text}");
            assert_eq!(whole::<i64>(text), text.parse().ok(), "{text}");
        }
    }
}
