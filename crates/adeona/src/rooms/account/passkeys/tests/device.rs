//! A device with one passkey, in software: what a telephone or a security key does, and what a forged one would.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const HOST: &str = "adeona.test";
pub const ORIGIN: &str = "http://adeona.test";

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

/// A passkey, and what its device says of itself.
#[derive(Clone)]
pub struct Device {
    pub key: SigningKey,
    pub id: Vec<u8>,
    /// What it knows the account by.
    pub handle: Option<Vec<u8>>,
    /// How often it signed.
    pub counter: u32,
    /// The name of the site for which it signs.
    pub host: &'static str,
    /// The address of the page that asks it.
    pub origin: &'static str,
    pub verifies: bool,
    /// Signs by another key than its own.
    pub forged: bool,
}

pub fn coded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub fn decoded(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}

fn key() -> SigningKey {
    loop {
        if let Ok(key) = SigningKey::from_slice(&rand::random::<[u8; 32]>()) {
            return key;
        }
    }
}

fn bytes(head: u8, bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    [&[head | 25], &length[..], bytes].concat()
}

/// A byte string, a text, a map of CBOR (RFC 8949).
fn string(text: &str) -> Vec<u8> {
    bytes(0x60, text.as_bytes())
}

impl Device {
    pub fn new() -> Self {
        Device {
            key: key(),
            id: rand::random::<[u8; 24]>().to_vec(),
            handle: None,
            counter: 0,
            host: HOST,
            origin: ORIGIN,
            verifies: true,
            forged: false,
        }
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(self.host).to_vec();
        data.push(PRESENT | verified | flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client(&self, kind: &str, question: &Value) -> Vec<u8> {
        let said = json!({
            "type": kind, "challenge": question["challenge"], "origin": self.origin, "crossOrigin": false
        });
        said.to_string().into_bytes()
    }

    /// The public key as COSE has it (RFC 9053): EC2, ES256, P-256, and the two coordinates.
    fn public(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let point = point.as_bytes();
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21];
        key.extend(bytes(0x40, &point[1..33]));
        key.push(0x22);
        key.extend(bytes(0x40, &point[33..65]));
        key
    }

    /// Makes the passkey that is asked for.
    pub fn make(&mut self, question: &Value) -> String {
        self.handle = Some(decoded(&question["user"]["id"]));
        let mut data = self.data(WITH_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public());
        let mut made = vec![0xa3];
        made.extend(string("fmt"));
        made.extend(string("none"));
        made.extend(string("attStmt"));
        made.push(0xa0);
        made.extend(string("authData"));
        made.extend(bytes(0x40, &data));
        let client = self.client("webauthn.create", question);
        let response =
            json!({ "attestationObject": coded(&made), "clientDataJSON": coded(&client) });
        self.sent(response)
    }

    /// Shows the passkey: what was asked, signed.
    pub fn show(&mut self, question: &Value) -> String {
        self.counter += 1;
        self.show_again(question)
    }

    /// The same, without counting.
    pub fn show_again(&self, question: &Value) -> String {
        let data = self.data(0);
        let client = self.client("webauthn.get", question);
        let signed = [&data[..], &Sha256::digest(&client)[..]].concat();
        let signs = if self.forged { key() } else { self.key.clone() };
        let signature: Signature = signs.sign(&signed);
        let mut response = json!({
            "authenticatorData": coded(&data), "clientDataJSON": coded(&client),
            "signature": coded(signature.to_der().as_bytes())
        });
        if let Some(handle) = &self.handle {
            response["userHandle"] = json!(coded(handle));
        }
        self.sent(response)
    }

    fn sent(&self, response: Value) -> String {
        let id = coded(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}
