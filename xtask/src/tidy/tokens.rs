//! Rust code as tokens, so that comments and strings say nothing.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A token, as far as the rules look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    Word(String),
    Mark(char),
    Open(char),
    Close,
    Literal,
}

/// The tokens of a file in order; without the modules that are only for tests, if so wished.
pub fn tokens(text: &str, with_tests: bool) -> Vec<Token> {
    let stream: TokenStream = text.parse().expect("a Rust file has tokens");
    let mut found = Vec::new();
    flatten(stream, &mut found);
    if !with_tests {
        remove_tests(&mut found);
    }
    found
}

fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    for tree in stream {
        match tree {
            TokenTree::Ident(word) => into.push(Token::Word(word.to_string())),
            TokenTree::Punct(mark) => into.push(Token::Mark(mark.as_char())),
            TokenTree::Literal(_) => into.push(Token::Literal),
            TokenTree::Group(group) => {
                into.push(Token::Open(match group.delimiter() {
                    Delimiter::Brace => '{',
                    Delimiter::Bracket => '[',
                    Delimiter::Parenthesis | Delimiter::None => '(',
                }));
                flatten(group.stream(), into);
                into.push(Token::Close);
            }
        }
    }
}

/// Cuts out every `#[cfg(test)] mod NAME { … }`.
fn remove_tests(tokens: &mut Vec<Token>) {
    let word = |word: &str| Token::Word(word.to_owned());
    let head = [
        Token::Mark('#'),
        Token::Open('['),
        word("cfg"),
        Token::Open('('),
        word("test"),
        Token::Close,
        Token::Close,
        word("mod"),
    ];
    while let Some(start) = tokens.windows(head.len()).position(|window| window == head) {
        let mut depth = 0;
        let mut end = start + head.len();
        // The module's name, then its braces; or its name and a semicolon.
        for token in &tokens[start + head.len()..] {
            end += 1;
            match token {
                Token::Open(_) => depth += 1,
                Token::Close => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(token, Token::Close | Token::Mark(';')) {
                break;
            }
        }
        tokens.drain(start..end);
    }
}

#[test]
fn comments_strings_and_tests_say_nothing() {
    let text = r#"
        // crate::a
        /// crate::b
        fn f() -> &'static str { "crate::c" }
        #[cfg(test)] mod tests { fn g() { crate::d(); } }
        #[cfg(test)] mod law;
        fn h() {}
    "#;
    let crates =
        |with_tests| tokens(text, with_tests).iter().filter(|it| **it == Token::Word("crate".into())).count();
    assert_eq!((crates(true), crates(false)), (1, 0));
    assert!(tokens(text, false).contains(&Token::Word("h".into())));
}
