//! A connection that stays open and asks one thing after another, without taking the machine from the server.

use std::net::SocketAddr;

use adeona_platform::Stop;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub async fn open(to: SocketAddr) -> Result<Self, Stop> {
        let stream = TcpStream::connect(to).await.map_err(Stop::broken)?;
        stream.set_nodelay(true).map_err(Stop::broken)?;
        Ok(Connection {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Asks, reads the answer to its end, and tells how long its body is.
    ///
    /// # Errors
    /// Any answer but 200 with a length.
    pub async fn get(&mut self, path: &str, cookie: &str) -> Result<usize, Stop> {
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: bench.example\r\ncookie: {cookie}\r\n\r\n");
        match self.asked(path, &request).await? {
            (first, length) if first.starts_with("http/1.1 200") => Ok(length),
            (first, _) => Err(Stop::Broken(format!("{path}: {first}"))),
        }
    }

    /// Sends a form as the site's own pages do, and wants to be led on.
    ///
    /// # Errors
    /// Any answer but 303.
    pub async fn post(&mut self, path: &str, cookie: &str, form: &str) -> Result<(), Stop> {
        let length = form.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: bench.example\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
        );
        let (first, _) = self.asked(path, &request).await?;
        match first.starts_with("http/1.1 303") {
            true => Ok(()),
            false => Err(Stop::Broken(format!("{path}: {first}"))),
        }
    }

    /// Whether the last answer has this in it.
    pub fn says(&self, part: &str) -> bool {
        let mut windows = self.buffer.windows(part.len());
        windows.any(|window| window == part.as_bytes())
    }

    /// The first line of the answer in small letters, and the length of its body; both when it was read to its end.
    async fn asked(&mut self, path: &str, request: &str) -> Result<(String, usize), Stop> {
        self.stream
            .write_all(request.as_bytes())
            .await
            .map_err(Stop::broken)?;
        self.buffer.clear();
        let head = loop {
            self.read().await?;
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let text = String::from_utf8_lossy(&self.buffer[..head]).to_lowercase();
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"));
        let length: Option<usize> = length.and_then(|length| length.trim().parse().ok());
        let first = text.lines().next().unwrap_or_default().to_owned();
        let Some(length) = length else {
            return Err(Stop::Broken(format!("{path}: {first}, without a length")));
        };
        while self.buffer.len() < head + length {
            self.read().await?;
        }
        Ok((first, length))
    }

    async fn read(&mut self) -> Result<(), Stop> {
        match self.stream.read_buf(&mut self.buffer).await {
            Ok(0) => Err(Stop::Broken("the server hung up".into())),
            Ok(_) => Ok(()),
            Err(e) => Err(Stop::broken(e)),
        }
    }
}
