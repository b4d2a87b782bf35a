//! A server on this machine that answers as a test says, however badly.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Answers every request with the bytes that a function gives for its target, head and all, and closes.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Begins to answer: `answer` is given the target of a request (path and query) and how many came before it.
    ///
    /// # Panics
    /// Panics where this machine gives no port.
    pub fn new(answer: impl Fn(&str, usize) -> Vec<u8> + Send + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let target = target(&stream).unwrap_or_default();
                let before = {
                    let mut kept = kept.lock().expect("nobody fails while holding it");
                    kept.push(target.clone());
                    kept.len() - 1
                };
                let mut stream = stream;
                // A client that went away is what some tests are about.
                let _ = stream.write_all(&answer(&target, before));
            }
        });
        Server { address, asked }
    }

    /// Its address, with a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The targets it was asked for.
    ///
    /// # Panics
    /// Panics where a thread failed while it answered.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody fails while holding it").clone()
    }

    /// An answer with a status line, head lines and a body.
    pub fn response(status: &str, head: &[&str], body: &[u8]) -> Vec<u8> {
        let lines: String = head.iter().map(|line| format!("{line}\r\n")).collect();
        let start = format!(
            "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{lines}\r\n",
            body.len()
        );
        [start.as_bytes(), body].concat()
    }
}

/// Reads the head of a request; gives its target.
fn target(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut line = String::new();
    while reader.read_line(&mut line).ok()? > 2 {
        line.clear();
    }
    Some(first.split(' ').nth(1)?.to_string())
}
