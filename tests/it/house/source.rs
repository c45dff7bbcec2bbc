//! Rust source as the house rules see it: which paths it names, what it declares.
//!
//! Paths are read from tokens, not from syntax, so that what a macro is given counts as well;
//! comments and strings do not.
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::visit::{self, Visit};

pub fn tokens(path: &str, source: &str) -> TokenStream {
    let tokens = source.parse();
    tokens.unwrap_or_else(|error| panic!("{path}: expected Rust: {error}"))
}

/// Every path that the tokens name: `use a::{b, c::d}` gives `a::b`, `a::c::d`; `print!()` gives `print!`.
pub fn paths(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    collect(tokens, "", &mut found);
    found
}

fn collect(tokens: TokenStream, prefix: &str, found: &mut Vec<String>) {
    let mut path = prefix.to_string();
    let mut goes_on = !prefix.is_empty(); // the next name belongs to `path`
    let mut half = false; // the first colon of `::` has been seen
    for token in tokens {
        match token {
            TokenTree::Ident(name) if goes_on => {
                path = join(&path, &name.to_string());
                goes_on = false;
            }
            TokenTree::Ident(name) => found.push(std::mem::replace(&mut path, name.to_string())),
            TokenTree::Punct(colon) if colon.as_char() == ':' => {
                goes_on = half;
                half = colon.spacing() == Spacing::Joint;
            }
            TokenTree::Group(group) if goes_on && group.delimiter() == Delimiter::Brace => {
                collect(group.stream(), &path, found);
            }
            other => {
                found.push(with_mark(
                    std::mem::replace(&mut path, prefix.into()),
                    &other,
                ));
                goes_on = !prefix.is_empty();
                if let TokenTree::Group(group) = other {
                    collect(group.stream(), "", found);
                }
            }
        }
    }
    found.push(path);
}

fn join(path: &str, name: &str) -> String {
    match path {
        "" => name.into(),
        _ => format!("{path}::{name}"),
    }
}

/// The path with the `!` of a macro call, if that is what follows it.
fn with_mark(path: String, next: &TokenTree) -> String {
    match next {
        TokenTree::Punct(mark) if mark.as_char() == '!' && mark.spacing() == Spacing::Alone => {
            path + "!"
        }
        _ => path,
    }
}

/// The tokens without the items under `#[cfg(test)]`: tests may print, and use what they like.
pub fn without_tests(tokens: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        let is_test = matches!(&token, TokenTree::Group(g) if g.stream().to_string().replace(' ', "") == "cfg(test)");
        match is_test {
            true => tokens.by_ref().find(ends_item).map_or((), drop),
            false => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        _ => false,
    }
}

/// A function: its name, the line where it starts, how many lines it has without comments above it.
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

/// What a file declares.
#[derive(Default)]
pub struct Declarations {
    pub functions: Vec<Function>,
    /// Types, traits and modules.
    pub names: Vec<String>,
}

pub fn declarations(path: &str, source: &str) -> Declarations {
    let file = syn::parse_file(source);
    let file = file.unwrap_or_else(|error| panic!("{path}: expected Rust: {error}"));
    let mut found = Declarations::default();
    found.visit_file(&file);
    found
}

impl Declarations {
    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let line = signature.fn_token.span.start().line;
        self.functions.push(Function {
            name: signature.ident.to_string(),
            line,
            lines: block.brace_token.span.close().end().line + 1 - line,
        });
    }
}

impl<'ast> Visit<'ast> for Declarations {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }
    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }
    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let name = match item {
            syn::Item::Struct(item) => Some(&item.ident),
            syn::Item::Enum(item) => Some(&item.ident),
            syn::Item::Trait(item) => Some(&item.ident),
            syn::Item::Type(item) => Some(&item.ident),
            syn::Item::Mod(item) => Some(&item.ident),
            _ => None,
        };
        self.names.extend(name.map(ToString::to_string));
        visit::visit_item(self, item);
    }
}
