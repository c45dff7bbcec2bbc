//! How the dictionary spells: keys letter by letter, and exact forms as what they add to their key.
//!
//! A form of Vietnamese has the letters of its key, some of them marked: `đường` is `duong` with marks on d, u and o.
//! So each letter that can bear marks is coded given its plain letter; the others cost nothing.
use super::huffman::{Decoder, Encoder};
use crate::bytes::{BitReader, BitWriter};

/// Each plain letter that Vietnamese marks, with its family; the place in the family is what is written.
const FAMILIES: [&str; 7] =
    ["aáàảãạăắằẳẵặâấầẩẫậ", "dđ", "eéèẻẽẹêếềểễệ", "iíìỉĩị", "oóòỏõọôốồổỗộơớờởỡợ", "uúùủũụưứừửữự", "yýỳỷỹỵ"];
/// A family has at most this many members.
const MEMBERS: usize = 18;
/// The symbol after the last byte of a word.
const END: usize = 256;

fn family(plain: char) -> Option<usize> {
    b"adeiouy".iter().position(|&first| char::from(first) == plain)
}

/// For each letter of `key` that can bear marks, its family and the member that `form` has; `None` if `form` is not
/// `key` with marks.
fn members(key: &str, form: &str) -> Option<Vec<(usize, usize)>> {
    let mut members = Vec::new();
    let mut marked = form.chars();
    for plain in key.chars() {
        let letter = marked.next()?;
        match family(plain) {
            Some(family) => {
                let member = FAMILIES[family].chars().position(|candidate| candidate == letter)?;
                members.push((family, member));
            }
            None if plain == letter => {}
            None => return None,
        }
    }
    marked.next().is_none().then_some(members)
}

/// Counts what is going to be written; `finish` gives the codes.
pub struct LettersCounter {
    bytes: Vec<u64>,
    members: Vec<Vec<u64>>,
}

impl LettersCounter {
    pub fn new() -> LettersCounter {
        // Every symbol gets a code, since single words from outside must be writable with it too.
        LettersCounter { bytes: vec![1; END + 1], members: vec![vec![1; MEMBERS]; FAMILIES.len()] }
    }

    pub fn word(&mut self, suffix: &[u8]) {
        suffix.iter().for_each(|&byte| self.bytes[usize::from(byte)] += 20);
        self.bytes[END] += 20;
    }

    pub fn form(&mut self, key: &str, form: &str) {
        match members(key, form) {
            _ if key == form => {}
            Some(members) => members.iter().for_each(|&(family, member)| self.members[family][member] += 20),
            None => self.word(form.as_bytes()),
        }
    }

    pub fn finish(self) -> LettersWriter {
        let members = self.members.iter().map(|frequencies| Encoder::new(frequencies)).collect();
        LettersWriter { bytes: Encoder::new(&self.bytes), members }
    }
}

/// Writes words and forms.
pub struct LettersWriter {
    bytes: Encoder,
    members: Vec<Encoder>,
}

impl LettersWriter {
    pub fn write_code(&self, out: &mut BitWriter) {
        self.bytes.write_lengths(out);
        self.members.iter().for_each(|member| member.write_lengths(out));
    }

    pub fn word(&self, suffix: &[u8], out: &mut BitWriter) {
        suffix.iter().for_each(|&byte| self.bytes.write(usize::from(byte), out));
        self.bytes.write(END, out);
    }

    /// `1` for the key itself, `01` and marks, `00` and the whole spelling.
    pub fn form(&self, key: &str, form: &str, out: &mut BitWriter) {
        if key == form {
            return out.unary(0);
        }
        match members(key, form) {
            Some(members) => {
                out.unary(1);
                members.iter().for_each(|&(family, member)| self.members[family].write(member, out));
            }
            None => {
                out.bits(0, 2);
                self.word(form.as_bytes(), out);
            }
        }
    }
}

/// Reads what `LettersWriter` wrote.
pub struct Letters {
    bytes: Decoder,
    members: Vec<Decoder>,
}

impl Letters {
    pub fn open(reader: &mut BitReader<'_>) -> Option<Letters> {
        let bytes = Decoder::read(END + 1, reader)?;
        let mut members = Vec::new();
        for _ in FAMILIES {
            members.push(Decoder::read(MEMBERS, reader)?);
        }
        Some(Letters { bytes, members })
    }

    /// Appends a word to `out`; stops at the end of the bytes.
    pub fn word(&self, reader: &mut BitReader<'_>, out: &mut Vec<u8>) {
        while !reader.is_overrun() {
            let symbol = self.bytes.symbol(reader) as usize;
            if symbol == END {
                return;
            }
            out.push(symbol as u8);
        }
    }

    /// Appends the form of `key` to `out`.
    pub fn form(&self, key: &[u8], reader: &mut BitReader<'_>, out: &mut Vec<u8>) {
        if reader.bits(1) == 1 {
            return out.extend_from_slice(key);
        }
        if reader.bits(1) == 0 {
            return self.word(reader, out);
        }
        for &byte in key {
            match family(char::from(byte)) {
                Some(family) => {
                    let member = self.members[family].symbol(reader) as usize;
                    let letter = FAMILIES[family].chars().nth(member).unwrap_or('?');
                    out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
                None => out.push(byte),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_read_back_given_their_keys() {
        let cases = [
            ("duong", "đường"),
            ("duong", "duong"),
            ("cafe", "café"),
            ("strasse", "straße"),
            ("u23", "u23"),
            ("москва", "москва"),
            ("a", "ậ"),
        ];
        let mut counter = LettersCounter::new();
        cases.iter().for_each(|(key, form)| counter.form(key, form));
        let writer = counter.finish();
        let mut out = BitWriter::default();
        writer.write_code(&mut out);
        cases.iter().for_each(|(key, form)| writer.form(key, form, &mut out));
        writer.word("naïve".as_bytes(), &mut out);
        let bytes = out.finish();
        let mut reader = BitReader::new(&bytes, 0);
        let letters = Letters::open(&mut reader).expect("letters");
        for (key, form) in cases {
            let mut read = Vec::new();
            letters.form(key.as_bytes(), &mut reader, &mut read);
            assert_eq!(read, form.as_bytes());
        }
        let mut read = Vec::new();
        letters.word(&mut reader, &mut read);
        assert_eq!(read, "naïve".as_bytes());
    }
}
