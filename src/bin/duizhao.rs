//! The command line's shell: answers on stdout, errors on stderr, exit code 1 for bad data and 2 for a bad call.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
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
        #[arg(long, value_name = "LABEL")]
        encoding: Option<String>,
        /// How the languages lie in the file, instead of the guess
        #[arg(long)]
        layout: Option<LayoutName>,
        /// Take each line of the two files as one sentence: no paragraphs, no splitting
        #[arg(long, requires = "file2")]
        sentences: bool,
        /// A word list (lines of source, tab, target and, if wanted, tab, weight), or a lexicon file, on top of the
        /// lexicon that comes with the pair; `none` leaves that one out
        #[arg(long, value_name = "FILE|none")]
        lexicon: Vec<String>,
        /// What to print
        #[arg(long, default_value = "json")]
        format: Output,
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

#[derive(Clone, Copy, ValueEnum)]
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

fn main() -> ExitCode {
    let answer = match Cli::parse().command {
        Command::Align { file, file2, source, target, encoding, layout, sentences, lexicon, format } => {
            let options = Options { encoding, layout: layout.map(Layout::from), source, target };
            let files = [Some(file), file2].into_iter().flatten().collect::<Vec<_>>();
            lexicons(&lexicon).and_then(|own| {
                if sentences {
                    align_lines(&files, &options, &own)
                } else {
                    align_files(&files, &options, &own, format)
                }
            })
        }
        Command::Check { file } => check(&file),
        Command::Eval { files } => score(&files),
    };
    match answer.and_then(|text| print(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where stderr is closed too there is nobody left to tell.
            let _ = writeln!(io::stderr(), "duizhao: {error} [{}]", error.code);
            ExitCode::FAILURE
        }
    }
}

/// Opens what the page would open, and gives the project file or its sentence beads.
fn align_files(names: &[String], options: &Options, own: &Own, output: Output) -> Result<Vec<u8>> {
    let files = names
        .iter()
        .map(|name| Ok(File { name: file_name(name), bytes: read(name)? }))
        .collect::<Result<Vec<_>>>()?;
    if let Some(project) = files.iter().find(|file| format::problems(&file.bytes).is_empty()) {
        let message = format!(
            "{} is a project file: it is aligned already. See whether it is sound with `duizhao check`.",
            project.name
        );
        return Err(Error::new("is-a-project", message));
    }
    let document =
        session::document(&files, options, Decoder::native(), &|langs| own.of(langs), &mut |_| ())?;
    for diagnostic in &document.diagnostics {
        let _ = writeln!(io::stderr(), "duizhao: {} [{}]", diagnostic.what, diagnostic.what.code);
    }
    Ok(match output {
        Output::Json => Session::new(document).export(),
        Output::Beads => eval::write_beads(&document.bitext.sentences.beads).into_bytes(),
    })
}

/// Aligns two files with a sentence a line, and gives their beads; line numbers count from 0.
fn align_lines(names: &[String], options: &Options, own: &Own) -> Result<Vec<u8>> {
    let mut texts = Vec::new();
    for name in names {
        let bytes = read(name)?;
        let encoding = options.encoding.as_deref();
        texts.push(parse::decode(&file_name(name), &bytes, encoding, Decoder::native())?.0);
    }
    let [source, target] = &texts[..] else {
        return Err(Error::new("too-few-files", "Two files with a sentence a line are needed."));
    };
    let lines = |text: &parse::Text| -> Vec<String> {
        let lines = text.content.strip_suffix('\n').unwrap_or(&text.content).split('\n');
        lines.map(|line| line.trim().to_owned()).collect()
    };
    let (source, target) = (lines(source), lines(target));
    let given = |lang: &Option<Lang>| lang.clone().unwrap_or_default();
    let langs = Sides::new(given(&options.source), given(&options.target));
    let source: Vec<&str> = source.iter().map(String::as_str).collect();
    let target: Vec<&str> = target.iter().map(String::as_str).collect();
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
        let bytes = read(name)?;
        if bytes.starts_with(b"DZLX") {
            Lexicon::read(&bytes).map_err(|error| Error { message: format!("{name}: {error}"), ..error })?;
            own.files.push((name.clone(), bytes));
            continue;
        }
        let (words, broken) = lexicon::read_list(name, &bytes)?;
        for diagnostic in broken {
            let _ = writeln!(io::stderr(), "duizhao: {} [{}]", diagnostic.what, diagnostic.what.code);
        }
        own.words.extend(words);
    }
    Ok(own)
}

impl Own {
    fn of(&self, langs: &Sides<Lang>) -> Result<Option<Lexicon>> {
        let mut found = if self.is_alone { None } else { shipped(langs)? };
        for (name, bytes) in &self.files {
            let read = lexicon::read_for(langs, bytes);
            found = Some(read.map_err(|error| Error { message: format!("{name}: {error}"), ..error })?);
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
            let _ = writeln!(io::stderr(), "duizhao: {error} [{}]", error.code);
            Ok(None)
        }
        _ => taken,
    }
}

/// What is mended, and said, when a project file is opened.
const MENDED: [&str; 2] = ["unknown-tag", "quote-moved"];

fn check(name: &str) -> Result<Vec<u8>> {
    let bytes = read(name)?;
    let problems = format::problems(&bytes);
    let Some(first) = problems.first() else {
        // What opens may still have been mended on the way.
        let all = format::read(&bytes)?.documents.into_iter().flat_map(|document| document.diagnostics);
        let mended: Vec<_> = all.filter(|it| MENDED.contains(&it.what.code.as_str())).collect();
        for diagnostic in &mended {
            let _ = writeln!(io::stderr(), "{name}: {} [{}]", diagnostic.what, diagnostic.what.code);
        }
        if !mended.is_empty() {
            return Ok(
                format!("{name}: opens, with {} mended\n", counted(mended.len(), "place")).into_bytes()
            );
        }
        return Ok(format!("{name}: opens without problems\n").into_bytes());
    };
    for problem in problems.iter().take(100) {
        let _ = writeln!(io::stderr(), "{name}: {problem} [{}]", problem.code);
    }
    Err(Error::new(&first.code, format!("{name} does not open: {}.", counted(problems.len(), "problem"))))
}

/// A number of things, `noun` being one of them in English.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn score(names: &[String]) -> Result<Vec<u8>> {
    if !names.len().is_multiple_of(2) {
        return Err(Error::new("odd-files", "Give pairs of files: a gold file, then the beads to score."));
    }
    let beads = names
        .iter()
        .map(|name| {
            let text = String::from_utf8(read(name)?).map_err(|error| {
                Error::new("broken-encoding", format!("{name} is not UTF-8: {error}. Save it as UTF-8."))
            })?;
            eval::read_beads(&text).map_err(|error| Error { message: format!("{name}: {error}"), ..error })
        })
        .collect::<Result<Vec<_>>>()?;
    if beads.iter().all(Vec::is_empty) {
        return Err(Error::new("nothing-to-compare", "There is nothing to compare: no file has a bead."));
    }
    let pairs = beads.chunks_exact(2).map(|pair| (&pair[0][..], &pair[1][..]));
    Ok(format!("{}\n", eval::score(pairs)).into_bytes())
}

/// A file's bytes, or standard input's; what is too large is refused before it is read.
fn read(name: &str) -> Result<Vec<u8>> {
    let unreadable = |error: io::Error| {
        let mend = match error.kind() {
            io::ErrorKind::NotFound => "Look at its name and folder, or give - to read standard input",
            io::ErrorKind::PermissionDenied => "Ask its owner for the right to read it, or align a copy",
            io::ErrorKind::IsADirectory => "It is a folder; give the files in it, one or two",
            _ => "Copy it to another place, and align the copy",
        };
        Error::new("unreadable-file", format!("{name} cannot be read: {error}. {mend}.")).with("name", name)
    };
    let too_large = |bytes: u64| {
        let limit = parse::MAX_BYTES >> 20;
        let message = format!(
            "{name} has more than {limit} MiB ({} MiB); a text this long is not one document. Split it, by chapter \
             for instance, and align the parts.",
            bytes >> 20
        );
        Error::new("too-large", message).with("name", name).with("limit", limit)
    };
    let limit = parse::MAX_BYTES as u64;
    let mut bytes = Vec::new();
    if name == "-" {
        io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let length = fs::metadata(name).map_err(unreadable)?.len();
        if length > limit {
            return Err(too_large(length));
        }
        bytes = fs::read(name).map_err(unreadable)?;
    }
    if bytes.len() as u64 > limit { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name().filter(|_| path != "-");
    name.map_or_else(|| "stdin.txt".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Writes to stdout; a reader that went away is no error.
fn print(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
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
