//! A small server for the page on this machine only.

use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// How many requests are answered at a time.
const N_THREADS: usize = 4;
/// How many ports after the first are tried when it is taken.
const N_PORTS: u16 = 50;

/// Serves a folder until the program is ended. `port` is used or nothing; without it the first free one from 8017.
pub fn serve(folder: &Path, port: Option<u16>) -> Result<()> {
    let folder = folder.canonicalize().with_context(|| format!("there is no folder {}", folder.display()))?;
    if !folder.join("index.html").exists() {
        bail!("there is no index.html in {}", folder.display());
    }
    let server = listen(port)?;
    let address = server.server_addr().to_ip().ok_or_else(|| anyhow!("the server has no address"))?;
    println!("\nOpen http://{address}/ and choose “Try the sample”. Ctrl+C ends the server.");
    thread::scope(|scope| {
        for _ in 0..N_THREADS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    // A reader who has gone away is no concern of the server's.
                    answer(request, &folder).ok();
                }
            });
        }
    });
    Ok(())
}

fn listen(port: Option<u16>) -> Result<Server> {
    let ports = port.map_or(8017..=8017 + N_PORTS, |port| port..=port);
    let mut refusal = None;
    for port in ports {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => return Ok(server),
            Err(error) => refusal = Some(anyhow!("port {port} cannot be used: {error}")),
        }
    }
    Err(refusal.unwrap_or_else(|| anyhow!("no port was tried")))
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(plain(405, "only GET and HEAD are answered"));
    }
    let file = locate(folder, request.url()).and_then(|path| Some((File::open(&path).ok()?, path)));
    let Some((file, path)) = file else { return request.respond(plain(404, "there is no such file")) };
    let response = Response::from_file(file).with_header(header("Content-Type", media_type(&path)));
    request.respond(keep_fresh(response))
}

fn plain(status: u16, text: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    let response = Response::from_string(text).with_status_code(StatusCode(status));
    keep_fresh(response.with_header(header("Content-Type", "text/plain; charset=utf-8")))
}

/// A page being written is asked for anew each time, and never sniffed for another type.
fn keep_fresh<R: std::io::Read>(response: Response<R>) -> Response<R> {
    response
        .with_header(header("Cache-Control", "no-cache"))
        .with_header(header("X-Content-Type-Options", "nosniff"))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values of headers here are ASCII")
}

/// The file that an address names, if it lies in the folder; a folder stands for its `index.html`.
fn locate(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = decode_percent(path)?;
    let relative = Path::new(path.trim_start_matches('/'));
    if path.contains(['\\', '\0']) || !relative.components().all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let mut file = folder.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    // A symbolic link must not lead out of the folder either.
    let file = file.canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

/// Undoes the percent encoding of RFC 3986 section 2.1; what is not UTF-8 then is no path of ours.
fn decode_percent(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// The media type by the file's ending; browsers refuse modules and WebAssembly of a wrong one.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_path_stays_in_the_folder() {
        let above = tempfile::tempdir().unwrap();
        let above = above.path().canonicalize().unwrap();
        let folder = above.join("site");
        fs::create_dir_all(folder.join("style")).unwrap();
        for name in ["site/index.html", "site/style/你.css", "secret"] {
            fs::write(above.join(name), "").unwrap();
        }
        let found = |url| locate(&folder, url).map(|path| path.strip_prefix(&above).unwrap().to_owned());
        assert_eq!(found("/"), Some("site/index.html".into()));
        assert_eq!(found("/index.html?a=1#b"), Some("site/index.html".into()));
        assert_eq!(found("/style/%E4%BD%A0.css"), Some("site/style/你.css".into()));
        for url in [
            "/../secret",
            "/%2e%2e/secret",
            "/style/../../secret",
            "/..%2fsecret",
            "/..\\secret",
            "/%zz",
            "/no",
        ] {
            assert_eq!(found(url), None, "{url}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(above.join("secret"), folder.join("link")).unwrap();
            assert_eq!(found("/link"), None);
        }
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next_only_if_none_was_asked_for() {
        let first = listen(None).unwrap();
        let taken = first.server_addr().to_ip().unwrap().port();
        assert!(listen(Some(taken)).is_err());
        assert_ne!(listen(None).unwrap().server_addr().to_ip().unwrap().port(), taken);
    }
}
