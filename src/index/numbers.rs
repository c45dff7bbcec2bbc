//! Whole numbers as bytes, while an index is being made: seven bits a byte, low ones first; the high bit says that
//! more follow. The index itself is made of bits ([`crate::bytes`]).

pub fn push_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes the number that `bytes` begin with; `None` at their end.
#[inline]
pub fn take_number(bytes: &mut &[u8]) -> Option<u32> {
    let (&first, rest) = bytes.split_first()?;
    *bytes = rest;
    if first < 128 {
        return Some(u32::from(first));
    }
    let mut number = u32::from(first & 127);
    for shift in (7..32).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length_read_back() {
        let numbers: Vec<u32> =
            (0..32).flat_map(|bit| [(1 << bit) - 1, 1 << bit]).chain([u32::MAX]).collect();
        let mut bytes = Vec::new();
        numbers.iter().for_each(|&number| push_number(number, &mut bytes));
        let mut rest = bytes.as_slice();
        let read: Vec<u32> = std::iter::from_fn(|| take_number(&mut rest)).collect();
        assert_eq!(read, numbers);
    }
}
