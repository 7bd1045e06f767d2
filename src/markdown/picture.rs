//! Pictures as documents show them.

use crate::svg::xml::Xml;

/// A picture to be shown in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture<'a> {
    /// Where it is, as a URL.
    pub source: &'a str,
    /// Where the one for readers of a dark page is.
    pub dark: Option<&'a str>,
    /// Its size in CSS pixels, width first.
    pub size: [u32; 2],
    /// What it shows, for those who do not see it.
    pub alt: &'a str,
}

impl Picture<'_> {
    /// The Markdown that shows a picture; HTML where there are two.
    #[must_use]
    pub fn markdown(&self) -> String {
        match self.dark {
            Some(_) => self.html(),
            None => image(self.alt, self.source),
        }
    }

    /// The HTML that shows a picture, in dark where the reader's page is: no blank line in it, so that Markdown takes
    /// it for one block.
    #[must_use]
    pub fn html(&self) -> String {
        let mut xml = Xml::with_capacity(256 + self.alt.len());
        let [width, height] = self.size.map(i64::from);
        if let Some(dark) = self.dark {
            xml.element("picture").open();
            xml.element("source")
                .text("media", "(prefers-color-scheme: dark)")
                .text("srcset", dark)
                .end();
        }
        xml.element("img")
            .text("src", self.source)
            .whole("width", width)
            .whole("height", height)
            // Else a column that is narrower than the picture squeezes it in one direction alone.
            .text("style", "max-width:100%;height:auto")
            .text("alt", self.alt)
            .end();
        if self.dark.is_some() {
            xml.close("picture");
        }
        xml.into_text()
    }
}

/// A picture in Markdown; the words may hold anything, the URL is one that [`url`] made.
#[must_use]
pub fn image(alt: &str, url: &str) -> String {
    format!("![{}]({url})", text(alt))
}

/// A line of words under a picture.
#[must_use]
pub fn caption(words: &str) -> String {
    format!("*{}*", text(words))
}

/// Words that Markdown shall show as they are, on one line.
///
/// Every sign is escaped that CommonMark, GitHub or pandoc read as more than itself.
fn text(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        if "\\`*_[]<>&~^$@".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A path as a relative URL: folders parted by `/`, and encoded what has a meaning of its own in a URL, in
/// `srcset` or in Markdown (RFC 3986, section 2.3: what need not be encoded).
#[must_use]
pub fn url<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut url = String::new();
    for part in parts {
        if !url.is_empty() {
            url.push('/');
        }
        for &byte in part.as_bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                url.push(char::from(byte));
            } else {
                url.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    url
}

/// The path that [`url`] was given, with `/` between its parts.
#[must_use]
pub fn path_of(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let digit = |at: usize| {
            behind
                .get(at)
                .and_then(|digit| char::from(*digit).to_digit(16))
        };
        rest = match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                behind.get(2..).unwrap_or_default()
            }
            _ => {
                bytes.push(first);
                behind
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: Picture<'static> = Picture {
        source: "a/plan.svg",
        dark: Some("a/plan-dark.svg"),
        size: [1200, 640],
        alt: "A \"plan\"\n\nof <two> & more",
    };

    #[test]
    fn a_pair_is_one_block_of_html() {
        assert_eq!(
            PICTURE.html(),
            "<picture>\n\
             <source media=\"(prefers-color-scheme: dark)\" srcset=\"a/plan-dark.svg\"/>\n\
             <img src=\"a/plan.svg\" width=\"1200\" height=\"640\" style=\"max-width:100%;height:auto\" \
             alt=\"A &quot;plan&quot;&#10;&#10;of &lt;two&gt; &amp; more\"/>\n\
             </picture>\n"
        );
        let alone = Picture {
            dark: None,
            ..PICTURE
        };
        let alone = alone.html();
        assert!(alone.starts_with("<img src=") && alone.ends_with("/>\n"));
    }

    #[test]
    fn words_of_a_picture_come_out_as_they_are() {
        let words = r"A [plan](x) of *two* <b> & _more_ \ `code` ![y] &amp; $5 ~~z~~ #1";
        let markdown = image(words, "a%20b.svg");
        let mut alt = String::new();
        for event in pulldown_cmark::Parser::new(&markdown) {
            match event {
                pulldown_cmark::Event::Text(text) => alt.push_str(&text),
                pulldown_cmark::Event::Start(tag) => assert!(
                    matches!(
                        tag,
                        pulldown_cmark::Tag::Paragraph | pulldown_cmark::Tag::Image { .. }
                    ),
                    "{tag:?}"
                ),
                pulldown_cmark::Event::End(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(alt, words);
    }

    #[test]
    fn a_url_holds_any_name() {
        assert_eq!(
            url(["..", "Bilder", "größe 1,2x.svg"]),
            "../Bilder/gr%C3%B6%C3%9Fe%201%2C2x.svg"
        );
        assert_eq!(
            path_of("../gr%C3%B6%C3%9Fe%201%2C2x.svg"),
            "../größe 1,2x.svg"
        );
        assert_eq!(path_of("100%.svg"), "100%.svg");
    }
}
