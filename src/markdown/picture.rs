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
    fn a_url_holds_any_name() {
        assert_eq!(
            url(["..", "Bilder", "größe 1,2x.svg"]),
            "../Bilder/gr%C3%B6%C3%9Fe%201%2C2x.svg"
        );
    }
}
