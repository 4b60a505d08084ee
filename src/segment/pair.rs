//! Quotation marks and brackets: which open, which close, and which belong together.
//!
//! Most quotation marks open in one language and close in another (`“` closes in German, `»` opens there, `”` does
//! both in Swedish), so the role of each is read from its neighbours and from what stands open.

use super::stop::{is_dash, is_stop};

/// The longest pair, in bytes, that may keep the stops inside it from ending a sentence.
pub(super) const MAX_KEPT: usize = 400;

/// How far down the open marks a closing one looks for its own.
const MAX_DEPTH: usize = 8;

/// Whether a mark opens or closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Open,
    Close,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    role: Role,
    mate: Option<usize>,
}

/// All marks of one paragraph, in order.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    marks: Vec<Mark>,
}

/// Whether the mark is a bracket and no quotation mark.
pub(super) fn is_bracket(c: char) -> bool {
    !matches!(c, '「' | '」' | '『' | '』' | '｢' | '｣') && closing(c).is_some()
}

/// The bracket that closes an opening one; a closing one itself.
fn closing(c: char) -> Option<char> {
    Some(match c {
        '(' | ')' => ')',
        '[' | ']' => ']',
        '{' | '}' => '}',
        '（' | '）' => '）',
        '［' | '］' => '］',
        '｛' | '｝' => '｝',
        '〔' | '〕' => '〕',
        '【' | '】' => '】',
        '〖' | '〗' => '〗',
        '《' | '》' => '》',
        '〈' | '〉' => '〉',
        '「' | '」' => '」',
        '『' | '』' => '』',
        '｢' | '｣' => '｣',
        _ => return None,
    })
}

/// What a mark must share with its mate: the closing bracket, or the number of strokes of a quotation mark.
fn family(c: char) -> Option<char> {
    Some(match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '〝' | '〞' | '〟' => '"',
        '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '＇' => '\'',
        _ => return closing(c),
    })
}

impl Pairs {
    /// Reads the marks of a paragraph in one pass.
    pub fn new(text: &str) -> Self {
        let mut marks: Vec<Mark> = Vec::new();
        // The marks that stand open: their index, character and family.
        let mut open: Vec<(usize, char, char)> = Vec::new();
        let mut before = None;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map(|&(_, c)| c);
            if let Some(family) = family(c)
                && let Some(role) = role(c, before, after, family, &open)
            {
                let mut mark = Mark { at, role, mate: None };
                if role == Role::Open {
                    open.push((marks.len(), c, family));
                } else if let Some(depth) =
                    open.iter().rev().take(MAX_DEPTH).position(|&(_, _, other)| other == family)
                {
                    let idx = open[open.len() - 1 - depth].0;
                    open.truncate(open.len() - 1 - depth);
                    marks[idx].mate = Some(at);
                    mark.mate = Some(marks[idx].at);
                }
                marks.push(mark);
            }
            before = Some(c);
        }
        Self { marks }
    }

    fn mark(&self, at: usize) -> Option<&Mark> {
        self.marks.binary_search_by_key(&at, |mark| mark.at).ok().map(|idx| &self.marks[idx])
    }

    /// The role of the mark at the byte `at`, where there is one.
    pub fn role(&self, at: usize) -> Option<Role> {
        self.mark(at).map(|mark| mark.role)
    }

    /// The offset of the other mark of the pair.
    pub fn mate(&self, at: usize) -> Option<usize> {
        self.mark(at).and_then(|mark| mark.mate)
    }
}

fn role(
    c: char,
    before: Option<char>,
    after: Option<char>,
    family: char,
    open: &[(usize, char, char)],
) -> Option<Role> {
    let starts =
        before.is_none_or(|c| c.is_whitespace() || is_opener(c) || matches!(c, '-' | '–' | '—' | '/'));
    let ends = after.is_none_or(|c| c.is_whitespace() || is_ender(c));
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let top = open.iter().rev().find(|&&(_, _, other)| other == family).map(|&(_, c, _)| c);
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let role = |is_open: bool| Some(if is_open { Role::Open } else { Role::Close });
    match c {
        '„' | '‚' | '〝' | '‟' | '‛' => role(true),
        // An apostrophe inside a word, and one that nothing opened.
        '\'' | '’' if letter(before) && letter(after) => None,
        '\'' if starts && !ends => role(true),
        // Set apart on both sides, as in tokenised text.
        '\'' if starts && ends && after.is_some() => role(top.is_none()),
        '\'' | '’' | '＇' => role(false).filter(|_| top.is_some() || before.is_some_and(is_end_mark)),
        '“' | '‘' => role((starts && !ends) || !matches!(top, Some('„' | '‚'))),
        '”' => role(starts && !ends && top.is_none()),
        '«' | '‹' => role(!(matches!(top, Some('»' | '›')) || (!starts && ends))),
        '»' | '›' => role(!matches!(top, Some('«' | '‹')) && starts && !ends),
        '"' | '＂' => match (starts, ends) {
            (true, false) => role(true),
            (false, true) => role(false),
            // Between two marks the white space decides, and with white space on both sides what stands open.
            _ => match (is_space(before), is_space(after)) {
                (true, false) => role(true),
                (false, true) => role(false),
                _ => role(top.is_none()),
            },
        },
        '〞' | '〟' => role(false),
        c => role(closing(c).is_some_and(|close| close != c)),
    }
}

/// Whether the character is a stop or a dash, after which a quotation mark can only close.
fn is_end_mark(c: char) -> bool {
    is_stop(c) || is_dash(c) || matches!(c, ',' | '，' | '"' | '”' | '’')
}

fn is_opener(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '¿' | '¡')
}

fn is_ender(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '”' | '’' | '“' | '»' | '›' | '…'
    ) || is_stop(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the roles of all marks: `<` opens, `>` closes, in lower case without a mate.
    #[track_caller]
    fn check(text: &str, expect: &str) {
        let found: String = Pairs::new(text)
            .marks
            .iter()
            .map(|mark| match (mark.role, mark.mate.is_some()) {
                (Role::Open, true) => '<',
                (Role::Close, true) => '>',
                (Role::Open, false) => '(',
                (Role::Close, false) => ')',
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_mark_takes_its_role_from_its_neighbours() {
        check("He said “no” (twice).", "<><>");
        check("Er sagte: „Nein.“ Und: »Nie!« So.", "<><>");
        check("« Oui. » Et «non».", "<><>");
        check("Hon sa: ”Nej.” Sedan", "<>");
        check("A \"b\" c: \"d.\" It's the dogs' 'own'.", "<><><>");
        check("他说:\"好。\"她说「不『行』」。", "<><<>>");
        check("a) b) c", "))");
        check("tokenised \" text . \" here", "<>");
    }
}
