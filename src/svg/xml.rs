//! The only place that escapes and formats numbers.
//!
//! Callers pass values, never markup; names of elements and attributes are constants of this program.

use crate::color::Color;
use crate::geometry::Px;
use std::borrow::Cow;

/// What stands for the content hash until the content is written: as long as the hash.
const PLACEHOLDER: &str = "lw-00000000-";

/// What stands for a character that XML cannot hold.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// XML under construction.
pub(crate) struct Xml {
    out: String,
    /// Where each [`PLACEHOLDER`] begins.
    prefixes: Vec<usize>,
}

/// A start tag that still takes attributes.
#[must_use = "an element must be ended"]
pub(crate) struct Element<'a> {
    xml: &'a mut Xml,
    name: &'static str,
}

impl Xml {
    /// Nothing yet, with room for `bytes`.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self {
            out: String::with_capacity(bytes),
            prefixes: Vec::new(),
        }
    }

    /// A document of its own, to be stored as UTF-8.
    pub(crate) fn document() -> Self {
        let mut xml = Self::with_capacity(4096);
        xml.out
            .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml
    }

    /// The text of a document in which no id needs a prefix.
    pub(crate) fn into_text(self) -> String {
        debug_assert!(self.prefixes.is_empty());
        self.out
    }

    /// Bytes so far.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// Begins an element.
    pub(crate) fn element(&mut self, name: &'static str) -> Element<'_> {
        self.out.push('<');
        self.out.push_str(name);
        Element { xml: self, name }
    }

    /// Ends an element that [`Element::open`] began.
    pub(crate) fn close(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// The text, with `prefix` where ids need one; `prefix` must be as long as `lw-00000000-`.
    pub(crate) fn finish(mut self, prefix: impl FnOnce(&str) -> String) -> String {
        let prefix = prefix(&self.out);
        debug_assert_eq!(prefix.len(), PLACEHOLDER.len());
        for at in self.prefixes {
            self.out.replace_range(at..at + PLACEHOLDER.len(), &prefix);
        }
        self.out
    }

    fn prefix(&mut self) {
        self.prefixes.push(self.out.len());
        self.out.push_str(PLACEHOLDER);
    }
}

impl Element<'_> {
    /// An attribute with any text in it.
    pub(crate) fn text(self, name: &'static str, value: &str) -> Self {
        self.raw(name, |out| escape(out, value, true))
    }

    /// A list of families: own ones, whose names begin with the content hash, and `others`.
    pub(crate) fn own_and(self, name: &'static str, own: &[String], others: &str) -> Self {
        self.xml.out.push(' ');
        self.xml.out.push_str(name);
        self.xml.out.push_str("=\"");
        for family in own {
            self.xml.prefix();
            name_characters(&mut self.xml.out, family);
            self.xml.out.push(',');
        }
        escape(&mut self.xml.out, others, true);
        self.xml.out.push('"');
        self
    }

    /// An attribute with a whole number.
    pub(crate) fn whole(self, name: &'static str, value: i64) -> Self {
        self.raw(name, |out| decimal(out, value, 0))
    }

    /// An attribute with a colour as six hexadecimal digits; its opacity is the caller's affair.
    pub(crate) fn rgb(self, name: &'static str, color: Color) -> Self {
        self.raw(name, |out| digits(out, color))
    }

    /// An attribute with a length.
    pub(crate) fn px(self, name: &'static str, value: Px) -> Self {
        self.raw(name, |out| number(out, value))
    }

    /// An attribute with a measured length in pixels: to six decimals, or to nine where six would not give
    /// a reader the same number in single precision.
    pub(crate) fn exact(self, name: &'static str, pixels: f64) -> Self {
        self.raw(name, |out| {
            let (value, decimals) = exact(pixels);
            decimal(out, value, decimals);
        })
    }

    /// An attribute with a length in layout pixels, written in points of 1/72 inch.
    pub(crate) fn points(self, name: &'static str, value: Px, per_inch: u32) -> Self {
        self.raw(name, |out| {
            decimal(out, micropoints(value, per_inch), 6);
            out.push_str("pt");
        })
    }

    /// An attribute with several lengths.
    pub(crate) fn list(self, name: &'static str, values: impl IntoIterator<Item = Px>) -> Self {
        self.raw(name, |out| {
            for (i, value) in values.into_iter().enumerate() {
                if i > 0 {
                    out.push(' ');
                }
                number(out, value);
            }
        })
    }

    /// A paint: the colour, and its opacity apart, because office programs do not read it in a colour.
    pub(crate) fn paint(
        self,
        name: &'static str,
        opacity: &'static str,
        color: Option<Color>,
    ) -> Self {
        let Some(color) = color else {
            return self.raw(name, |out| out.push_str("none"));
        };
        let element = self.raw(name, |out| hex(out, color));
        if color.alpha == 255 {
            return element;
        }
        // Three decimals tell all 256 steps of opacity apart.
        let thousandths = (i64::from(color.alpha) * 1000 + 127) / 255;
        element.raw(opacity, |out| decimal(out, thousandths, 3))
    }

    /// An `id`, unique among all pictures by the content hash in front of it.
    pub(crate) fn id(self, id: &str) -> Self {
        self.xml.out.push_str(" id=\"");
        self.xml.prefix();
        name_characters(&mut self.xml.out, id);
        self.xml.out.push('"');
        self
    }

    /// An attribute that refers to ids.
    pub(crate) fn refers(self, name: &'static str, ids: &[&str]) -> Self {
        self.xml.out.push(' ');
        self.xml.out.push_str(name);
        self.xml.out.push_str("=\"");
        for (i, id) in ids.iter().enumerate() {
            if i > 0 {
                self.xml.out.push(' ');
            }
            self.xml.prefix();
            name_characters(&mut self.xml.out, id);
        }
        self.xml.out.push('"');
        self
    }

    /// An attribute that `write` fills with characters that need no escaping.
    pub(crate) fn raw(self, name: &'static str, write: impl FnOnce(&mut String)) -> Self {
        let out = &mut self.xml.out;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        write(out);
        out.push('"');
        self
    }

    /// Ends an element without content.
    pub(crate) fn end(self) {
        self.xml.out.push_str("/>\n");
    }

    /// Ends an element that holds `text` alone.
    pub(crate) fn holding(self, text: &str) {
        self.xml.out.push('>');
        escape(&mut self.xml.out, text, false);
        self.xml.close(self.name);
    }

    /// Ends an element that holds faces of own families: name, weight as CSS has it, and the font file in base 64.
    pub(crate) fn holding_faces(self, faces: &[(String, &'static str, String)]) {
        self.xml.out.push('>');
        for (family, weight, data) in faces {
            self.xml.out.push_str("@font-face{font-family:");
            self.xml.prefix();
            name_characters(&mut self.xml.out, family);
            self.xml.out.push_str(";font-weight:");
            self.xml.out.push_str(weight);
            self.xml.out.push_str(";src:url(data:font/ttf;base64,");
            escape(&mut self.xml.out, data, false);
            self.xml.out.push_str(")}");
        }
        self.xml.close(self.name);
    }

    /// Ends the start tag; elements follow until [`Xml::close`].
    pub(crate) fn open(self) {
        self.xml.out.push_str(">\n");
    }
}

/// A measured length as [`Element::exact`] writes it: a count, and how many of its digits are decimals.
fn exact(pixels: f64) -> (i64, usize) {
    let micro = (pixels * 1e6).round();
    let enough = ((micro / 1e6) as f32).to_bits() == (pixels as f32).to_bits();
    if enough {
        (micro as i64, 6)
    } else {
        ((pixels * 1e9).round() as i64, 9)
    }
}

/// A measured length as a reader has it in single precision.
pub(crate) fn read_back(pixels: f64) -> f32 {
    // A quotient of whole numbers is the nearest to the decimal fraction, as a parser's result is.
    match exact(pixels) {
        (count, 6) => (count as f64 / 1e6) as f32,
        (count, _) => (count as f64 / 1e9) as f32,
    }
}

/// A length in layout pixels, in millionths of a point.
pub(super) fn micropoints(value: Px, per_inch: u32) -> i64 {
    (i128::from(value.count()) * 720_000 / i128::from(per_inch.max(1))) as i64
}

/// The text as an XML parser gives it back: what XML cannot hold is replaced.
pub(crate) fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legal) {
        Cow::Borrowed(text)
    } else {
        let legal = |c| if is_legal(c) { c } else { REPLACEMENT };
        Cow::Owned(text.chars().map(legal).collect())
    }
}

/// Appends `value` in pixels, without needless zeros.
pub(crate) fn number(out: &mut String, value: Px) {
    decimal(out, value.count(), 2);
}

/// Appends `value × 10^-decimals` without needless zeros; integers only, so the same everywhere.
fn decimal(out: &mut String, value: i64, mut decimals: usize) {
    // 19 digits of an i64, the point and the sign.
    let mut buffer = [0_u8; 24];
    let mut at = buffer.len();
    let mut put = |character| {
        at -= 1;
        buffer[at] = character;
    };
    let mut rest = value.unsigned_abs();
    while decimals > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        decimals -= 1;
    }
    let digit = |rest: &mut u64| {
        let digit = (*rest % 10) as u8;
        *rest /= 10;
        b'0' + digit
    };
    if decimals > 0 {
        for _ in 0..decimals {
            put(digit(&mut rest));
        }
        put(b'.');
    }
    put(digit(&mut rest));
    while rest > 0 {
        put(digit(&mut rest));
    }
    if value < 0 {
        put(b'-');
    }
    out.push_str(std::str::from_utf8(&buffer[at..]).unwrap_or_default());
}

fn hex(out: &mut String, color: Color) {
    out.push('#');
    digits(out, color);
}

fn digits(out: &mut String, color: Color) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for channel in [color.red, color.green, color.blue] {
        for digit in [channel >> 4, channel & 15] {
            out.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
}

/// Appends `text` so that an XML parser gives it back; in an attribute line ends and quotes too.
fn escape(out: &mut String, text: &str, attribute: bool) {
    // Most texts have nothing to escape, and this is quickly seen.
    let plain = |byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"');
    if text.bytes().fold(true, |so_far, byte| so_far & plain(byte)) {
        out.push_str(text);
        return;
    }
    let mut clean = 0;
    let mut buffer = [0; 4];
    for (i, c) in text.char_indices() {
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            // `]]>` must not stand in text.
            '>' => "&gt;",
            '"' if attribute => "&quot;",
            '\t' if attribute => "&#9;",
            '\n' if attribute => "&#10;",
            // A parser would read a bare one as a line feed.
            '\r' => "&#13;",
            c if is_legal(c) => continue,
            _ => REPLACEMENT.encode_utf8(&mut buffer),
        };
        out.push_str(&text[clean..i]);
        out.push_str(replacement);
        clean = i + c.len_utf8();
    }
    out.push_str(&text[clean..]);
}

/// Whether XML 1.0 allows the character (section 2.2, "Char").
const fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Appends `id` with everything replaced that is no letter, digit, `-` or `_`.
fn name_characters(out: &mut String, id: &str) {
    out.extend(id.chars().map(|c| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => c,
        _ => '-',
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(hundredths: i64) -> String {
        let mut out = String::new();
        number(&mut out, Px::hundredths(hundredths));
        out
    }

    #[test]
    fn numbers_have_no_needless_digit() {
        for (count, text) in [
            (0, "0"),
            (5, "0.05"),
            (50, "0.5"),
            (100, "1"),
            (101, "1.01"),
            (1350, "13.5"),
            (120_000, "1200"),
            (-5, "-0.05"),
            (-1250, "-12.5"),
            (i64::MAX, "92233720368547758.07"),
            (i64::MIN, "-92233720368547758.08"),
        ] {
            assert_eq!(written(count), text);
        }
        let mut out = String::new();
        decimal(&mut out, 12_345_600, 6);
        assert_eq!(out, "12.3456");
    }

    #[test]
    fn any_text_comes_back_from_a_parser() {
        let nasty = "a<b>&\"'\t\r\n]]>  é漢\u{1F600}\u{2028}</text><script>";
        let mut xml = Xml::with_capacity(0);
        xml.element("a").text("b", nasty).holding(nasty);
        let text = xml.finish(|_| PLACEHOLDER.to_owned());
        let parsed = roxmltree::Document::parse(&text).unwrap();
        assert_eq!(parsed.root_element().attribute("b"), Some(nasty));
        assert_eq!(parsed.root_element().text(), Some(nasty));
    }

    #[test]
    fn illegal_characters_are_replaced() {
        for c in ['\0', '\u{1}', '\u{B}', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
            let mut out = String::new();
            escape(&mut out, &format!("x{c}y"), false);
            assert_eq!(out, "x\u{FFFD}y");
        }
    }

    #[test]
    fn opacity_keeps_all_its_steps() {
        for alpha in 0..=254_u8 {
            let mut xml = Xml::with_capacity(0);
            let color = Some(Color::BLACK.with_alpha(alpha));
            xml.element("a").paint("fill", "fill-opacity", color).end();
            let text = xml.finish(|_| PLACEHOLDER.to_owned());
            let parsed = roxmltree::Document::parse(&text).unwrap();
            let opacity: f64 = parsed
                .root_element()
                .attribute("fill-opacity")
                .unwrap()
                .parse()
                .unwrap();
            assert_eq!((opacity * 255.0).round() as u8, alpha);
        }
    }
}
