//! What is said of how the languages lie.

use super::Layout;
use super::piece::Piece;
use crate::error::{Diagnostic, Error};
use crate::lang::Lang;
use crate::span::{Span, TextSpan};

fn at(span: Span) -> TextSpan {
    TextSpan::new(0, span)
}

/// The layout that a person settled cannot be seen in the text.
pub fn guessed_layout(asked: Layout, found: Layout) -> Diagnostic {
    let (asked, found) = (word(asked), word(found));
    let message = format!(
        "The text does not lie as {asked}; it was read as {found}. Look at the preview, and choose another layout if \
         the sides are wrong."
    );
    Diagnostic::warning(Error::new("guessed-layout", message).with("asked", asked).with("layout", found))
}

/// The text was read in the layout that a person settled, and does not lie so.
pub fn unfit_layout(asked: Layout, seen: Layout) -> Diagnostic {
    let (asked, seen) = (word(asked), word(seen));
    let message = format!(
        "The text was read as {asked}, as was asked, and looks like {seen}. Leave the layout to be found, or choose \
         {seen}, if the sides are wrong."
    );
    Diagnostic::warning(Error::new("unfit-layout", message).with("asked", asked).with("layout", seen))
}

fn word(layout: Layout) -> &'static str {
    match layout {
        Layout::Lines => "lines",
        Layout::Inline => "inline",
        Layout::Blocks => "blocks",
        Layout::Columns => "columns",
        Layout::Files => "files",
    }
}

/// There is but one language.
pub fn one_language(lang: &Lang) -> Diagnostic {
    let message = format!(
        "Only one language was found ({}); all of it stands on the source side, without a translation. If there are \
         two, name them, or open the translation as a second file.",
        lang.tag()
    );
    Diagnostic::warning(Error::new("one-language", message).with("lang", lang.tag()))
}

/// Both sides are of one language.
pub fn same_language(lang: &Lang) -> Diagnostic {
    let message =
        format!("Both sides look like the same language ({}). Name them if they are not.", lang.tag());
    Diagnostic::info(Error::new("same-language", message).with("lang", lang.tag()))
}

/// Lines of a third language were left out.
pub fn third_language(content: &str, pieces: &[Piece]) -> Option<Diagnostic> {
    let first = pieces.first()?;
    let (line, count) = (first.line + 1, pieces.len());
    let sample: String = content[first.span.range()].chars().take(30).collect();
    let (found, left_out) = if count == 1 {
        ("One passage is of a third language, in".to_owned(), "it stands")
    } else {
        (format!("{count} passages are of a third language, the first in"), "they stand")
    };
    let message = format!(
        "{found} line {line} (“{sample}”); {left_out} on neither side. Name the two languages to be aligned if it is \
         one of them."
    );
    let what =
        Error::new("third-language", message).with("count", count).with("line", line).with("sample", sample);
    Some(Diagnostic::warning(what.at(at(first.span))))
}

/// Lines of dashes or stars, numbers that count, or addresses were left out.
pub fn separators(rules: &[Piece]) -> Option<Diagnostic> {
    let first = rules.first()?;
    let (line, count) = (first.line + 1, rules.len());
    let message = if count == 1 {
        format!("Line {line} has only marks, a number or an address; it stands on neither side.")
    } else {
        format!(
            "{count} lines have only marks, numbers or addresses, the first is line {line}; they stand on neither side."
        )
    };
    Some(Diagnostic::info(
        Error::new("separators", message).with("count", count).with("line", line).at(at(first.span)),
    ))
}

/// The first row names the columns.
pub fn table_header(cell: Option<Span>) -> Diagnostic {
    let what = Error::new(
        "table-header",
        "The first row was taken for the names of the columns; it stands on neither side.",
    );
    Diagnostic::info(match cell {
        Some(cell) => what.at(at(cell)),
        None => what,
    })
}

/// More than two columns have text.
pub fn other_columns(count: usize, chosen: [usize; 2]) -> Diagnostic {
    let [first, second] = chosen;
    let others = if count == 1 { "one more stands".to_owned() } else { format!("{count} others stand") };
    let message = format!(
        "Columns {first} and {second} are the two sides; {others} on neither. Name the two languages if the choice is \
         wrong."
    );
    let what = Error::new("other-column", message).with("count", count);
    Diagnostic::info(what.with("first", first).with("second", second))
}
