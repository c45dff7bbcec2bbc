//! Letters taken apart: base letter, shape, tone; and put together again.
//!
//! One small table of Latin letters serves four ends: lower case, toneless
//! keys, composition of decomposed text, and moving a tone from one vowel to
//! another. The crate `unicode-normalization` knows every script, at many
//! times the size; the tests use it as the slow twin.

/// The shape of a letter that has none, and the tone of a toneless one.
pub(super) const NONE: u8 = b' ';

/// A shape that no combining mark makes, as in `ɓ` or `æ`: such a letter is
/// only ever itself.
const OPAQUE: u8 = b'x';

/// A lower-case letter and its parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// The composed lower-case letter, as it stands in a form.
    pub own: char,
    /// The letter without marks, as it stands in a key.
    pub base: char,
    /// The symbol of a hat, horn, stroke, … as in [`MARKS`], or [`NONE`].
    pub shape: u8,
    /// The symbol of one of the five tones: `` ` ``, `'`, `~`, `?`, `_`; or [`NONE`].
    pub tone: u8,
}

impl Letter {
    /// A letter without marks.
    pub const fn plain(base: char) -> Letter {
        Letter { own: base, base, shape: NONE, tone: NONE }
    }

    /// Lower-cases `c` and takes it apart.
    pub fn of(c: char) -> Letter {
        if c.is_ascii() {
            return Letter::plain(c.to_ascii_lowercase());
        }
        match cell(c) {
            Some([b'*', ..]) | None => foreign(c),
            Some([base, shape, tone]) => latin(c, base, shape, tone),
        }
    }

    /// Whether the letter carries no mark at all.
    pub fn is_bare(&self) -> bool {
        self.shape == NONE && self.tone == NONE && self.own == self.base
    }

    /// The letter with `shape` and `tone` instead of its own, if there is one.
    pub fn with(self, shape: u8, tone: u8) -> Option<Letter> {
        let own = compose(self.base, shape, tone)?;
        Some(Letter { own, shape, tone, ..self })
    }

    /// Adds the combining mark `c`. A mark that makes no letter known here is
    /// dropped: it is covered by the token, and absent from key and form.
    pub fn add_mark(&mut self, c: char) {
        let mark = mark_symbol(c);
        let made = match mark {
            NONE => None,
            _ if is_tone(mark) && self.tone == NONE => self.with(self.shape, mark),
            _ if !is_tone(mark) && self.shape == NONE => self.with(mark, self.tone),
            _ => None,
        };
        if let Some(letter) = made {
            *self = letter;
        }
    }

    /// The second letter of the key where one letter stands for two, as in `æ`.
    pub fn key_tail(&self) -> Option<char> {
        match self.own {
            'æ' | 'œ' => Some('e'),
            'ß' => Some('s'),
            'þ' => Some('h'),
            'ĳ' => Some('j'),
            _ => None,
        }
    }

    /// One byte that tells Vietnamese letters apart whatever their tone: the
    /// letter itself, `A` â, `B` ă, `D` đ, `E` ê, `O` ô, `P` ơ, `U` ư; 0 for others.
    pub fn code(&self) -> u8 {
        match (self.base, self.shape) {
            ('a', b'^') => b'A',
            ('a', b'u') => b'B',
            ('d', b'/') => b'D',
            ('e', b'^') => b'E',
            ('o', b'^') => b'O',
            ('o', b'+') => b'P',
            ('u', b'+') => b'U',
            (base, NONE) if base.is_ascii() => base as u8,
            _ => 0,
        }
    }
}

/// Whether `c` is an upper-case letter of a script with case.
#[inline(never)]
pub fn is_upper(c: char) -> bool {
    match cell(c) {
        _ if c.is_ascii() => c.is_ascii_uppercase(),
        Some([b'*', ..]) | None => lower_foreign(c) != c && c != 'ς',
        Some(cell) => cell[0].is_ascii_uppercase(),
    }
}

fn is_tone(mark: u8) -> bool {
    matches!(mark, b'`' | b'\'' | b'~' | b'?' | b'_')
}

/// The symbols of U+0300 to U+0331 in order; a blank where no letter of the
/// table needs the mark.
const MARKS: &[u8; 50] = b"`'^~- u.:?o=v  g n         +       _dr;,c    wb tl";

fn mark_symbol(c: char) -> u8 {
    match c {
        '\u{340}' => b'`',
        '\u{341}' => b'\'',
        _ => (c as usize).checked_sub(0x300).and_then(|at| MARKS.get(at)).copied().unwrap_or(NONE),
    }
}

/// U+00C0 to U+024F, three bytes a letter: base letter, shape, tone. The base
/// is upper case where the letter is; `*` marks what has no base letter.
const LATIN: &[u8] = b"\
A `A 'A^ A ~A: Ao Ax C, E `E 'E^ E: I `I 'I^ I: \
D/ N ~O `O 'O^ O ~O: *x O/ U `U 'U^ U: Y 'Tx sx \
a `a 'a^ a ~a: ao ax c, e `e 'e^ e: i `i 'i^ i: \
d/ n ~o `o 'o^ o ~o: *x o/ u `u 'u^ u: y 'tx y: \
A- a- Au au Ac ac C 'c 'C^ c^ C. c. Cv cv Dv dv \
D/ d/ E- e- Eu eu E. e. Ec ec Ev ev G^ g^ Gu gu \
G. g. G, g, H^ h^ H/ h/ I ~i ~I- i- Iu iu Ic ic \
I. ix Ix ix J^ j^ K, k, kx L 'l 'L, l, Lv lv Lx \
lx L/ l/ N 'n 'N, n, Nv nv nx Nx nx O- o- Ou ou \
O= o= Ox ox R 'r 'R, r, Rv rv S 's 'S^ s^ S, s, \
Sv sv T, t, Tv tv T/ t/ U ~u ~U- u- Uu uu Uo uo \
U= u= Uc uc W^ w^ Y^ y^ Y: Z 'z 'Z. z. Zv zv sx \
bx Bx Bx bx *x *x *x Cx cx *x Dx Dx dx *x *x *x \
*x Fx fx Gx *x *x *x Ix Kx kx lx *x *x Nx nx Ox \
O+ o+ *x *x Px px *x *x *x *x *x tx Tx tx Tx U+ \
u+ *x Vx Yx yx Z/ z/ *x *x *x *x *x *x *x *x *x \
*x *x *x *x *x Dx *x *x Lx *x *x Nx *x Av av Iv \
iv Ov ov Uv uv Ux ux U:'u:'Ux ux U:`u:`*x Ax ax \
Ax ax Ax ax G/ g/ Gv gv Kv kv Oc oc Ox ox *x *x \
jv *x Dx *x G 'g '*x *x N `n `Ao'ao'Ax ax O/'o/'\
Ag ag An an Eg eg En en Ig ig In in Og og On on \
Rg rg Rn rn Ug ug Un un S; s; T; t; *x *x Hv hv \
Nx dx *x *x Zx zx A. a. E, e, Ox ox O-~o-~O. o. \
Ox ox Y- y- lx nx tx *x *x *x Ax Cx cx Lx Tx sx \
zx *x *x Bx *x *x Ex ex Jx jx *x qx Rx rx Yx yx ";

/// U+1E00 to U+1EFF in the same way.
const LATIN_ADDITIONAL: &[u8] = b"\
Ar ar B. b. B _b _Bl bl C,'c,'D. d. D _d _Dl dl \
D, d, Dw dw E-`e-`E-'e-'Ew ew Et et Ex ex F. f. \
G- g- H. h. H _h _H: h: H, h, Hb hb It it I:'i:'\
K 'k 'K _k _Kl kl L _l _L-_l-_Ll ll Lw lw M 'm '\
M. m. M _m _N. n. N _n _Nl nl Nw nw Ox ox O:~o:~\
O-`o-`O-'o-'P 'p 'P. p. R. r. R _r _R-_r-_Rl rl \
S. s. S _s _S.'s.'Sx sx S._s._T. t. T _t _Tl tl \
Tw tw Ud ud Ut ut Uw uw Ux ux Ux ux V ~v ~V _v _\
W `w `W 'w 'W: w: W. w. W _w _X. x. X: x: Y. y. \
Z^ z^ Z _z _Zl zl hl t: wo yo ax sx *x *x Sx *x \
A _a _A ?a ?A^'a^'A^`a^`A^?a^?A^~a^~A^_a^_Au'au'\
Au`au`Au?au?Au~au~Au_au_E _e _E ?e ?E ~e ~E^'e^'\
E^`e^`E^?e^?E^~e^~E^_e^_I ?i ?I _i _O _o _O ?o ?\
O^'o^'O^`o^`O^?o^?O^~o^~O^_o^_O+'o+'O+`o+`O+?o+?\
O+~o+~O+_o+_U _u _U ?u ?U+'u+'U+`u+`U+?u+?U+~u+~\
U+_u+_Y `y `Y _y _Y ?y ?Y ~y ~*x *x *x *x Yx yx ";

/// How many letters both tables hold.
const LETTERS: usize = (LATIN.len() + LATIN_ADDITIONAL.len()) / 3;

/// The tables as the engine holds them: all bases, all shapes, all tones. So it compresses by 0.6 KB better.
static BASES: [u8; LETTERS] = column(0);
static SHAPES: [u8; LETTERS] = column(1);
static TONES: [u8; LETTERS] = column(2);

const fn column(part: usize) -> [u8; LETTERS] {
    let mut column = [0; LETTERS];
    let mut n = 0;
    while n < LETTERS {
        let at = n * 3 + part;
        column[n] = if at < LATIN.len() { LATIN[at] } else { LATIN_ADDITIONAL[at - LATIN.len()] };
        n += 1;
    }
    column
}

/// Where the letters of [`LATIN_ADDITIONAL`] begin in a column, less their code.
const ADDITIONAL: usize = 0x1E00 - LATIN.len() / 3;

/// Where U+1EA0 stands in a column.
const VIETNAMESE: usize = 0x1EA0 - ADDITIONAL;

fn cell(c: char) -> Option<[u8; 3]> {
    let at = match c as usize {
        code @ 0xC0..=0x24F => code - 0xC0,
        code @ 0x1E00..=0x1EFF => code - ADDITIONAL,
        _ => return None,
    };
    Some([BASES[at], SHAPES[at], TONES[at]])
}

fn latin(c: char, base: u8, shape: u8, tone: u8) -> Letter {
    let lower = base.to_ascii_lowercase() as char;
    let own = match () {
        _ if c == 'ð' => 'đ',
        _ if base.is_ascii_lowercase() => c,
        _ if shape == OPAQUE => opaque_lower(c),
        _ => match compose(lower, shape, tone) {
            Some(own) => own,
            // The dotted capital I of Turkish.
            None => return Letter::plain(lower),
        },
    };
    Letter { own, base: lower, shape, tone }
}

/// Most letters stand in pairs, the capital first.
fn opaque_lower(c: char) -> char {
    match c {
        'Æ' => 'æ',
        'Þ' => 'þ',
        'ẞ' => 'ß',
        _ => char::from_u32(c as u32 + 1).unwrap_or(c),
    }
}

#[inline(never)]
fn compose(base: char, shape: u8, tone: u8) -> Option<char> {
    match base {
        'd' if shape == b'/' => Some('đ'),
        _ if shape == NONE && tone == NONE => Some(base),
        _ if base.is_ascii() => compose_latin([base as u8, shape, tone]),
        _ => MARKED.iter().find(|m| (m.1, m.2, m.3) == (base, shape, tone)).map(|m| m.0),
    }
}

/// Most letters with a tone are in the last part of the table, which is Vietnamese.
fn compose_latin(wanted: [u8; 3]) -> Option<char> {
    let fits = |at: &usize| [BASES[*at], SHAPES[*at], TONES[*at]] == wanted;
    let at = (VIETNAMESE..LETTERS).find(fits).or_else(|| (0..VIETNAMESE).find(fits))?;
    char::from_u32(if at < LATIN.len() / 3 { at + 0xC0 } else { at + ADDITIONAL } as u32)
}

/// Greek and Cyrillic letters with marks. `й` is here so that both ways of
/// writing it share a key.
const MARKED: [(char, char, u8, u8); 24] = [
    ('ά', 'α', NONE, b'\''),
    ('έ', 'ε', NONE, b'\''),
    ('ή', 'η', NONE, b'\''),
    ('ί', 'ι', NONE, b'\''),
    ('ΐ', 'ι', b':', b'\''),
    ('ϊ', 'ι', b':', NONE),
    ('ό', 'ο', NONE, b'\''),
    ('ύ', 'υ', NONE, b'\''),
    ('ΰ', 'υ', b':', b'\''),
    ('ϋ', 'υ', b':', NONE),
    ('ώ', 'ω', NONE, b'\''),
    ('ѐ', 'е', NONE, b'`'),
    ('ё', 'е', b':', NONE),
    ('ѓ', 'г', NONE, b'\''),
    ('ї', 'і', b':', NONE),
    ('ќ', 'к', NONE, b'\''),
    ('ѝ', 'и', NONE, b'`'),
    ('й', 'и', b'u', NONE),
    ('ў', 'у', b'u', NONE),
    ('ӂ', 'ж', b'u', NONE),
    ('ӣ', 'и', b'-', NONE),
    ('ӥ', 'и', b':', NONE),
    ('ӧ', 'о', b':', NONE),
    ('ӯ', 'у', b'-', NONE),
];

#[inline(never)]
fn foreign(c: char) -> Letter {
    let own = lower_foreign(c);
    match MARKED.iter().find(|m| m.0 == own) {
        Some(&(_, base, shape, tone)) => Letter { own, base, shape, tone },
        None => Letter::plain(own),
    }
}

/// Lower case outside the Latin blocks: Greek, Cyrillic, Armenian and
/// full-width Latin, which becomes plain Latin. `char::to_lowercase` knows all
/// scripts, with tables for them.
fn lower_foreign(c: char) -> char {
    let code = c as u32;
    let lower = match code {
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 63,
        0x391..=0x3AB => code + 32,
        0x3C2 => 0x3C3,
        0x400..=0x40F => code + 80,
        0x410..=0x42F => code + 32,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F => code | 1,
        0x4C0 => 0x4CF,
        0x4C1..=0x4CE => code + (code & 1),
        0x531..=0x556 => code + 48,
        0xFF21..=0xFF3A => code - 0xFF21 + 0x61,
        0xFF41..=0xFF5A => code - 0xFF41 + 0x61,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}
