//! The command line's shell: answers on stdout, errors on stderr, exit code 1 for bad data and 2 for a bad call.

use std::borrow::Cow;
use std::fmt::Display;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use duizhao::align::{self, eval};
use duizhao::bitext::Sides;
use duizhao::error::{Error, Result};
use duizhao::format;
use duizhao::lang::Lang;
use duizhao::lexicon::{self, Entry, Lexicon};
use duizhao::parse::{self, Decoder, Layout, Options};
use duizhao::session::{self, File, Session};

/// Align bilingual texts, check project files, score alignments.
#[derive(Parser)]
#[command(name = "duizhao", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  duizhao align speech.txt > speech.json
  duizhao align german.txt french.txt --source de --target fr > pair.json
  cat speech.txt | duizhao align - --encoding gb18030 --layout lines
  duizhao align --sentences src.txt tgt.txt --format beads > hyp.txt
  duizhao align chapter.txt --source zh --target en --lexicon names.tsv
  duizhao check speech.json
  duizhao eval gold.txt hyp.txt

Exit codes: 0 done, 1 the data is bad (stderr says where and what to do), 2 the call is bad.";

#[derive(Subcommand)]
enum Command {
    /// Align one bilingual file, or one file a language, and print the project file
    Align {
        /// The bilingual text, or the source text; `-` is standard input
        file: String,
        /// The target text
        file2: Option<String>,
        /// The source language as a BCP 47 tag, instead of the guess
        #[arg(long, value_name = "LANG", value_parser = lang)]
        source: Option<Lang>,
        /// The target language as a BCP 47 tag, instead of the guess
        #[arg(long, value_name = "LANG", value_parser = lang)]
        target: Option<Lang>,
        /// The encoding as a label of the WHATWG Encoding Standard, instead of the guess
        #[arg(long, value_name = "LABEL", value_parser = encoding)]
        encoding: Option<String>,
        /// How the languages lie in the file, instead of the guess
        #[arg(long, conflicts_with = "sentences")]
        layout: Option<LayoutName>,
        /// Take each line of the two files as one sentence: no paragraphs, no splitting
        #[arg(long, requires = "file2")]
        sentences: bool,
        /// A word list (lines of source, tab, target and, if wanted, tab, weight), or a lexicon file, on top of the
        /// lexicon that comes with the pair; `none` leaves that one out
        #[arg(long, value_name = "FILE|none")]
        lexicon: Vec<String>,
        /// What to print: json where nothing else is said, with `--sentences` always beads
        #[arg(long)]
        format: Option<Output>,
    },
    /// Say what is wrong with a project file
    Check {
        /// The project file; `-` is standard input
        file: String,
    },
    /// Score beads against a gold standard: precision, recall and F1, strict and lax
    Eval {
        /// Pairs of files with a bead a line: gold, hypothesis, gold, hypothesis …
        #[arg(required = true, num_args = 2..)]
        files: Vec<String>,
    },
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum LayoutName {
    /// Lines or groups of lines in turn
    Lines,
    /// Both languages on one line
    Inline,
    /// All of one language, then all of the other
    Blocks,
    /// A column a language
    Columns,
    /// A file a language
    Files,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Output {
    /// The project file
    Json,
    /// Sentence beads, `[0,1]:[0]` a line
    Beads,
}

/// A language by its tag, whose first part has two letters, or three.
fn lang(tag: &str) -> Result<Lang, String> {
    let primary = tag.split('-').next().unwrap_or_default();
    let is_tag = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_tag.then(|| Lang::new(tag)).ok_or_else(|| "write a BCP 47 tag, such as zh, en or pt-BR".to_owned())
}

/// A label of an encoding that is known.
fn encoding(label: &str) -> Result<String, String> {
    let is_known = parse::decode_label(b"", label).is_some();
    is_known.then(|| label.to_owned()).ok_or_else(|| {
        format!("write a label of the WHATWG Encoding Standard, such as {}", parse::ENCODINGS[..6].join(", "))
    })
}

/// Says what is wrong with the call, and ends.
fn bad_call(kind: ErrorKind, message: impl Display) -> ! {
    Cli::command().error(kind, message).exit()
}

fn main() -> ExitCode {
    let answer = match Cli::parse().command {
        Command::Align { file, file2, source, target, encoding, layout, sentences, lexicon, format } => {
            let is_for_two = layout == Some(LayoutName::Files);
            if layout.is_some() && is_for_two != file2.is_some() {
                let files = if is_for_two { "two files" } else { "one file" };
                bad_call(ErrorKind::ArgumentConflict, format!("this layout is for {files}"));
            }
            if sentences && format == Some(Output::Json) {
                bad_call(ErrorKind::ArgumentConflict, "with --sentences only beads can be printed");
            }
            let options = Options { encoding, layout: layout.map(Layout::from), source, target };
            lexicons(&lexicon).and_then(|own| match file2 {
                Some(file2) if sentences => align_lines([&file, &file2], &options, &own),
                Some(file2) => align_files(&[file, file2], &options, &own, format),
                None => align_files(&[file], &options, &own, format),
            })
        }
        Command::Check { file } => check(&file),
        Command::Eval { files } => score(&files),
    };
    match answer.and_then(|text| print(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say("duizhao", &error);
            ExitCode::FAILURE
        }
    }
}

/// A line on stderr; where that is closed there is nobody left to tell.
fn say(whose: &str, what: &Error) {
    let _ = writeln!(io::stderr(), "{whose}: {what} [{}]", what.code);
}

/// Opens what the page would open, and gives the project file or its sentence beads.
fn align_files(names: &[String], options: &Options, own: &Own, output: Option<Output>) -> Result<Vec<u8>> {
    let files = names
        .iter()
        .map(|name| Ok(File { name: file_name(name), bytes: read(name, &TEXT)? }))
        .collect::<Result<Vec<_>>>()?;
    if let Some(project) = files.iter().find(|file| is_project(&file.bytes)) {
        let message = format!(
            "{} is a project file: it is aligned already. See whether it is sound with `duizhao check`.",
            project.name
        );
        return Err(Error::new("is-a-project", message));
    }
    let document =
        session::document(&files, options, Decoder::native(), &|langs| own.of(langs), &mut |_| ())?;
    document.diagnostics.iter().for_each(|diagnostic| say("duizhao", &diagnostic.what));
    Ok(match output {
        Some(Output::Beads) => eval::write_beads(&document.bitext.sentences.beads).into_bytes(),
        _ => Session::new(document).export(),
    })
}

/// Whether bytes say that they are a project file, sound or not.
fn is_project(bytes: &[u8]) -> bool {
    let (problems, _) = format::check(bytes);
    let is_other = |code: &str| matches!(code, "bad-json" | "truncated-project" | "not-a-project");
    problems.first().is_none_or(|first| !is_other(&first.code))
}

/// Aligns two files with a sentence a line, and gives their beads; line numbers count from 0.
fn align_lines([source, target]: [&str; 2], options: &Options, own: &Own) -> Result<Vec<u8>> {
    let text = |name: &str| {
        let text = parse::decode(
            &file_name(name),
            &read(name, &TEXT)?,
            options.encoding.as_deref(),
            Decoder::native(),
        )?;
        Ok(text.0.content)
    };
    let (source, target) = (text(source)?, text(target)?);
    fn lines(content: &str) -> Vec<&str> {
        content.strip_suffix('\n').unwrap_or(content).split('\n').map(str::trim).collect()
    }
    let (source, target) = (lines(&source), lines(&target));
    let given = |lang: &Option<Lang>| lang.clone().unwrap_or_default();
    let langs = Sides::new(given(&options.source), given(&options.target));
    let lexicon = own.of(&langs)?;
    let by = align::Options { lexicon: lexicon.as_ref() };
    let beads = align::sequences(&source, &target, &langs, &[], &by, &mut |_| ());
    Ok(eval::write_beads(&beads).into_bytes())
}

/// What `--lexicon` gives.
struct Own {
    /// Whether the lexicon that comes with the pair is left out.
    is_alone: bool,
    /// Lexicon files, by name.
    files: Vec<(String, Vec<u8>)>,
    words: Vec<Entry>,
}

fn lexicons(names: &[String]) -> Result<Own> {
    let mut own = Own { is_alone: false, files: Vec::new(), words: Vec::new() };
    for name in names {
        if name == "none" {
            own.is_alone = true;
            continue;
        }
        let bytes = read(name, &TEXT)?;
        if bytes.starts_with(b"DZLX") {
            Lexicon::read(&bytes).map_err(|error| of_file(name, error))?;
            own.files.push((name.clone(), bytes));
            continue;
        }
        let (words, broken) = lexicon::read_list(name, &bytes)?;
        broken.iter().for_each(|diagnostic| say("duizhao", &diagnostic.what));
        own.words.extend(words);
    }
    Ok(own)
}

/// The error with the file's name before what it says.
fn of_file(name: &str, mut error: Error) -> Error {
    error.message.insert_str(0, &format!("{name}: "));
    error
}

impl Own {
    fn of(&self, langs: &Sides<Lang>) -> Result<Option<Lexicon>> {
        let mut found = if self.is_alone { None } else { shipped(langs)? };
        for (name, bytes) in &self.files {
            let read = lexicon::read_for(langs, bytes);
            found = Some(read.map_err(|error| of_file(name, error))?);
        }
        if !self.words.is_empty() {
            found.get_or_insert_with(|| Lexicon::empty(langs.clone())).add(&self.words);
        }
        Ok(found)
    }
}

/// The lexicon that comes with a pair, of files that the program carries or that are beside it: in `lexicon` in its own
/// folder, in `../share/duizhao/lexicon`, or where the program was built. Where there should be one and is none a line
/// says so.
fn shipped(langs: &Sides<Lang>) -> Result<Option<Lexicon>> {
    let own = std::env::current_exe().ok();
    let file = |name: &str| {
        let beside = own
            .iter()
            .filter_map(|own| own.parent())
            .flat_map(|folder| [folder.join("lexicon"), folder.join("../share/duizhao/lexicon")]);
        let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/lexicon");
        let read = || beside.chain([built]).find_map(|folder| fs::read(folder.join(name)).ok());
        lexicon::carried(name).map(Cow::Borrowed).or_else(|| read().map(Cow::Owned))
    };
    let taken = lexicon::taken(langs, file);
    match taken {
        Err(error) if error.code == "lexicon-missing" => {
            say("duizhao", &error);
            Ok(None)
        }
        _ => taken,
    }
}

fn check(name: &str) -> Result<Vec<u8>> {
    let (problems, odd) = format::check(&read(name, &PROJECT)?);
    let Some(first) = problems.first() else {
        odd.iter().for_each(|diagnostic| say(name, &diagnostic.what));
        let with = match odd.len() {
            0 => "without problems".to_owned(),
            n => format!("with {}", counted(n, "warning")),
        };
        return Ok(format!("{name}: opens {with}\n").into_bytes());
    };
    problems.iter().take(100).for_each(|problem| say(name, problem));
    Err(Error::new(&first.code, format!("{name} does not open: {}.", counted(problems.len(), "problem"))))
}

/// A number of things, `noun` being one of them in English.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn score(names: &[String]) -> Result<Vec<u8>> {
    if !names.len().is_multiple_of(2) {
        bad_call(ErrorKind::WrongNumberOfValues, "give pairs of files: a gold file, then the beads to score");
    }
    let beads = names
        .iter()
        .map(|name| {
            let text = String::from_utf8(read(name, &PROJECT)?).map_err(|error| {
                Error::new("broken-encoding", format!("{name} is not UTF-8: {error}. Save it as UTF-8."))
            })?;
            eval::read_beads(&text).map_err(|error| of_file(name, error))
        })
        .collect::<Result<Vec<_>>>()?;
    if beads.iter().all(Vec::is_empty) {
        return Err(Error::new("nothing-to-compare", "There is nothing to compare: no file has a bead."));
    }
    let pairs = beads.chunks_exact(2).map(|pair| (&pair[0][..], &pair[1][..]));
    Ok(format!("{}\n", eval::score(pairs)).into_bytes())
}

/// How much of a file is read.
struct Most {
    mib: u64,
    /// What to do with more.
    mend: &'static str,
}

const TEXT: Most = Most {
    mib: parse::MAX_BYTES as u64 >> 20,
    mend: "a text this long is not one document. Split it, by chapter for instance, and align the parts.",
};
/// A project file holds its texts several times over; the page opens none that is larger.
const PROJECT: Most =
    Most { mib: 256, mend: "nothing larger is opened. Split its text, and align the parts." };

/// A file's bytes, or standard input's; what is too large is refused before it is read.
fn read(name: &str, most: &Most) -> Result<Vec<u8>> {
    let limit = most.mib << 20;
    let mut bytes = Vec::new();
    let mut take = |from: &mut dyn Read| from.take(limit + 1).read_to_end(&mut bytes).map(|n| n as u64);
    let length = if name == "-" {
        take(&mut io::stdin().lock())
    } else {
        fs::File::open(name).and_then(|mut file| match file.metadata()?.len() {
            length if length > limit => Ok(length),
            // A pipe and a device do not say how much comes of them.
            _ => take(&mut file),
        })
    };
    let length = length.map_err(|error| {
        let mend = match error.kind() {
            io::ErrorKind::NotFound => "Look at its name and folder, or give - to read standard input",
            io::ErrorKind::PermissionDenied => "Ask its owner for the right to read it, or align a copy",
            io::ErrorKind::IsADirectory => "It is a folder; give the files in it, one or two",
            _ => "Copy it to another place, and align the copy",
        };
        Error::new("unreadable-file", format!("{name} cannot be read: {error}. {mend}.")).with("name", name)
    })?;
    if length <= limit {
        return Ok(bytes);
    }
    let message = format!("{name} has more than {} MiB; {}", most.mib, most.mend);
    Err(Error::new("too-large", message).with("name", name).with("limit", most.mib))
}

fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name().filter(|_| path != "-");
    name.map_or_else(|| "stdin.txt".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Writes to stdout; a reader that went away is no error.
fn print(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new("unwritable", format!("The answer cannot be written: {error}.")))
        }
        _ => Ok(()),
    }
}

impl From<LayoutName> for Layout {
    fn from(name: LayoutName) -> Self {
        match name {
            LayoutName::Lines => Layout::Lines,
            LayoutName::Inline => Layout::Inline,
            LayoutName::Blocks => Layout::Blocks,
            LayoutName::Columns => Layout::Columns,
            LayoutName::Files => Layout::Files,
        }
    }
}
