use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use mail_parser::{Message, MessageParser};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

use crate::mail::{Settings, Smtp, Unusable};

/// A real mail server, in a folder of its own; ended when dropped.
pub struct MailServer {
    child: Child,
    folder: tempfile::TempDir,
    pub port: u16,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn journeys() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journeys")
}

impl MailServer {
    /// Starts one with these words; nothing, said aloud, when it is not installed.
    pub fn start(words: &[&str]) -> Option<Self> {
        if !journeys().join("node_modules/smtp-server").exists() {
            eprintln!(
                "SKIPPED: smtp-server is not installed (npm ci in tests/journeys, or bin/test)"
            );
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let spawned = Command::new("node")
            .arg(journeys().join("smtp.mjs"))
            .arg(folder.path())
            .args(words)
            .stdout(Stdio::piped())
            .spawn();
        let Ok(mut child) = spawned else {
            eprintln!("SKIPPED: node is not installed");
            return None;
        };
        let mut line = String::new();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        told.read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("smtp.mjs prints its port");
        Some(MailServer {
            child,
            folder,
            port,
        })
    }

    pub fn path(&self, number: u32, end: &str) -> PathBuf {
        self.folder.path().join(format!("{number}.{end}"))
    }

    /// A mail as it came, the first one being 1.
    pub fn mail(&self, number: u32) -> String {
        std::fs::read_to_string(self.path(number, "eml")).unwrap()
    }

    /// What its envelope said.
    pub fn envelope(&self, number: u32) -> serde_json::Value {
        let text = std::fs::read_to_string(self.path(number, "json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }
}

pub fn parsed(mail: &str) -> Message<'_> {
    MessageParser::default().parse(mail).unwrap()
}

/// The way to a server, with certificates that are trusted besides.
pub fn smtp(server: &str, trusted: &[&str]) -> Result<Smtp, Unusable> {
    let settings = Settings::of(server, "Adeona <adeona@hub.example>")?;
    Smtp::new(&settings, trusted.iter().map(|pem| pem.as_bytes()))
}

/// A key and a certificate for `localhost` in files, and the certificate of whoever signed it.
pub struct Certified {
    folder: tempfile::TempDir,
    pub authority: String,
}

impl Certified {
    pub fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut ours = CertificateParams::default();
        ours.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = ours.self_signed(&key).unwrap().pem();
        let issuer = Issuer::new(ours, key);
        let own = KeyPair::generate().unwrap();
        let names = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = names.signed_by(&own, &issuer).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("key"), own.serialize_pem()).unwrap();
        std::fs::write(folder.path().join("certificate"), certificate.pem()).unwrap();
        Certified { folder, authority }
    }

    /// The words with which the server uses them.
    pub fn words(&self) -> [String; 3] {
        let file = |name: &str| self.folder.path().join(name).display().to_string();
        ["--tls".to_owned(), file("key"), file("certificate")]
    }
}
