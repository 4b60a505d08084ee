//! A small server for the page on this machine only.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::response::Response;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The first port that is tried, and how many after it when it is taken.
const PORT: u16 = 8017;
const N_PORTS: u16 = 50;

/// Serves a folder until the program is ended. `port` is used or nothing; without it the first free one from 8017.
pub fn serve(folder: &Path, port: Option<u16>) -> Result<()> {
    let folder = folder.canonicalize().with_context(|| format!("there is no folder {}", folder.display()))?;
    if !folder.join("index.html").exists() {
        bail!("there is no index.html in {}", folder.display());
    }
    let listener = listen(port)?;
    println!(
        "\nOpen http://{}/ and choose “Try the sample”. Ctrl+C ends the server.",
        listener.local_addr()?
    );
    answer(listener, &folder)
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let ports = port.map_or(PORT..=PORT + N_PORTS, |port| port..=port);
    let mut refusal = None;
    for port in ports {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => refusal = Some(anyhow!("port {port} cannot be used: {error}")),
        }
    }
    Err(refusal.unwrap_or_else(|| anyhow!("no port was tried")))
}

/// Answers whoever comes, as long as the program runs.
fn answer(listener: TcpListener, folder: &Path) -> Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        Ok(axum::serve(listener, pages(folder)).await?)
    })
}

/// The files of a folder; another folder's are never given. A page being written is asked for anew each time, and never
/// sniffed for another type.
fn pages(folder: &Path) -> Router {
    Router::new()
        .fallback_service(ServeDir::new(folder))
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-cache")))
        .layer(SetResponseHeaderLayer::overriding(
            X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(SetResponseHeaderLayer::overriding(CONTENT_TYPE, in_utf8))
}

/// The media type of an answer; all text here is UTF-8.
fn in_utf8<Body>(answer: &Response<Body>) -> Option<HeaderValue> {
    let own = answer.headers().get(CONTENT_TYPE)?;
    let name = own.to_str().ok().filter(|name| name.starts_with("text/") && !name.contains("charset"));
    name.and_then(|name| HeaderValue::try_from(format!("{name}; charset=utf-8")).ok())
        .or_else(|| Some(own.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::thread;

    /// A folder with a page, and a file above it; served until the tests end.
    fn serve_some() -> SocketAddr {
        let above = tempfile::tempdir().unwrap().keep();
        let folder = above.join("site");
        fs::create_dir_all(folder.join("style")).unwrap();
        for name in ["site/index.html", "site/core.wasm", "site/main.js", "site/style/你.css", "secret"] {
            fs::write(above.join(name), name).unwrap();
        }
        let listener = listen(None).unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || answer(listener, &folder));
        address
    }

    /// Asks on a connection that stays open, and reads one answer: its head and its body.
    fn ask(stream: &mut TcpStream, path: &str) -> (String, String) {
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap().to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
        stream.read_exact(&mut body).unwrap();
        (head, String::from_utf8(body).unwrap())
    }

    #[test]
    fn every_connection_is_answered_while_others_stay_open() {
        let address = serve_some();
        let mut streams: Vec<_> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
        for stream in streams.iter_mut().rev() {
            assert_eq!(ask(stream, "/").1, "site/index.html");
        }
    }

    #[test]
    fn files_have_their_types_and_are_asked_for_anew() {
        let mut stream = TcpStream::connect(serve_some()).unwrap();
        for (path, media_type) in [
            ("/", "text/html; charset=utf-8"),
            ("/main.js?a=1", "text/javascript; charset=utf-8"),
            ("/core.wasm", "application/wasm"),
            ("/style/%E4%BD%A0.css", "text/css; charset=utf-8"),
        ] {
            let (head, _) = ask(&mut stream, path);
            assert!(head.contains(&format!("\r\ncontent-type: {media_type}\r\n")), "{path}: {head}");
            assert!(head.contains("cache-control: no-cache") && head.contains("nosniff"), "{head}");
        }
    }

    #[test]
    fn a_path_stays_in_the_folder() {
        let mut stream = TcpStream::connect(serve_some()).unwrap();
        for path in
            ["/../secret", "/%2e%2e/secret", "/style/../../secret", "/..%2fsecret", "/..\\secret", "/no"]
        {
            let (head, body) = ask(&mut stream, path);
            assert!(head.starts_with("http/1.1 404") && body.is_empty(), "{path}: {head}");
        }
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next_only_if_none_was_asked_for() {
        let first = listen(None).unwrap();
        let taken = first.local_addr().unwrap().port();
        assert!(listen(Some(taken)).is_err());
        assert_ne!(listen(None).unwrap().local_addr().unwrap().port(), taken);
    }
}
