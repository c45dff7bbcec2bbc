//! A parsed page as rows: every element and text before those inside it, so that what lies below an element is a range.
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};
use std::ops::Range;

pub struct Tree<'a> {
    pub rows: Vec<Row<'a>>,
}

pub struct Row<'a> {
    /// `None`: a text.
    element: Option<&'a Element>,
    text: &'a str,
    /// Its element's row; that of the first row is itself.
    pub parent: usize,
    /// Behind the last row inside.
    pub end: usize,
}

impl<'a> Tree<'a> {
    pub fn of(page: &'a Html) -> Tree<'a> {
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for edge in page.root_element().traverse() {
            match edge {
                Edge::Open(node) => {
                    let (element, text) = match node.value() {
                        Node::Element(element) => (Some(element), ""),
                        Node::Text(text) => (None, &**text),
                        _ => continue,
                    };
                    let (parent, end) = (open.last().copied().unwrap_or(0), rows.len() + 1);
                    if element.is_some() {
                        open.push(rows.len());
                    }
                    rows.push(Row { element, text, parent, end });
                }
                Edge::Close(node) if node.value().is_element() => {
                    let end = rows.len();
                    open.pop().into_iter().for_each(|row| rows[row].end = end);
                }
                Edge::Close(_) => {}
            }
        }
        Tree { rows }
    }

    /// The rows of an element and of all inside it.
    pub fn range(&self, row: usize) -> Range<usize> {
        row..self.rows[row].end
    }

    /// The elements among these rows.
    pub fn elements(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        range.filter(|&row| self.rows[row].element.is_some())
    }

    /// All elements of the page.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        self.elements(0..self.rows.len())
    }

    /// Those right below an element, texts as well.
    pub fn children(&self, row: usize) -> impl Iterator<Item = usize> {
        let end = self.rows[row].end;
        let mut next = row + 1;
        std::iter::from_fn(move || {
            let child = Some(next).filter(|next| *next < end)?;
            next = self.rows[child].end;
            Some(child)
        })
    }

    /// From the element around a row outwards.
    pub fn ancestors(&self, row: usize) -> impl Iterator<Item = usize> {
        let mut at = row;
        std::iter::from_fn(move || {
            let parent = self.rows[at].parent;
            let further = parent != at;
            at = parent;
            further.then_some(parent)
        })
    }

    /// The element that stands before a row in the same element; `None` if words stand between.
    pub fn element_before(&self, row: usize) -> Option<usize> {
        let parent = self.rows[row].parent;
        let mut at = row;
        while at > parent + 1 {
            let mut before = at - 1;
            while self.rows[before].parent != parent {
                before = self.rows[before].parent;
            }
            if self.rows[before].element.is_some() {
                return Some(before);
            }
            if !self.rows[before].text.trim().is_empty() {
                return None;
            }
            at = before;
        }
        None
    }

    /// In lower case; empty for a text.
    pub fn name(&self, row: usize) -> &'a str {
        self.rows[row].element.map_or("", Element::name)
    }

    /// What a text says; empty for an element.
    pub fn text(&self, row: usize) -> &'a str {
        self.rows[row].text
    }

    pub fn attr(&self, row: usize, name: &str) -> Option<&'a str> {
        self.rows[row].element.and_then(|element| element.attr(name))
    }

    /// The first element of this name among the rows.
    pub fn first(&self, range: Range<usize>, name: &str) -> Option<usize> {
        self.elements(range).find(|&row| self.name(row) == name)
    }

    /// All texts below an element, as they stand in the page.
    pub fn content(&self, row: usize) -> String {
        self.range(row).map(|row| self.text(row)).collect()
    }
}
