//! What pages are to those who do not see them: each a figure with its words, as PDF/UA asks for (ISO 14289-1, 7.3).

use super::Ids;
use crate::scene::Scene;
use pdf_writer::types::StructRole;
use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Finish, Pdf, Ref, TextStr};

/// The structure of a document, by the objects that hold it.
pub(super) struct Structure {
    root: Ref,
    document: Ref,
    /// The figure of each page, and the list that leads to it from the page's content.
    figures: Vec<(Ref, Ref)>,
}

impl Structure {
    /// Room for `pages` figures.
    pub(super) fn new(ids: &mut Ids, pages: usize) -> Self {
        let [root, document] = [(); 2].map(|()| ids.next());
        let figures = (0..pages).map(|_| (ids.next(), ids.next())).collect();
        Self {
            root,
            document,
            figures,
        }
    }

    /// Where the catalog finds it.
    pub(super) const fn root(&self) -> Ref {
        self.root
    }

    /// Writes it for these pages.
    pub(super) fn write(&self, pdf: &mut Pdf, scenes: &[Scene], pages: &[Ref]) {
        let mut root: StructTreeRoot<'_> = pdf.indirect(self.root).start();
        root.child(self.document);
        let mut parents = root.parent_tree();
        let mut numbers = parents.nums();
        for (key, (_, list)) in (0..).zip(&self.figures) {
            numbers.insert(key, *list);
        }
        numbers.finish();
        parents.finish();
        root.finish();
        let mut document = pdf.struct_element(self.document);
        document.kind(StructRole::Document).parent(self.root);
        let mut children = document.children();
        for (figure, _) in &self.figures {
            children.struct_element(*figure);
        }
        children.finish();
        document.finish();
        for (((figure, list), scene), page) in self.figures.iter().zip(scenes).zip(pages) {
            let mut element: StructElement<'_> = pdf.struct_element(*figure);
            element
                .kind(StructRole::Figure)
                .parent(self.document)
                .page(*page)
                .alt(TextStr(&scene.alt()));
            element.children().marked_content_id(0);
            element.finish();
            pdf.indirect(*list).array().item(*figure);
        }
    }
}
