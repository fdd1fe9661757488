//! A seal, in its three shapes: signed bytes, a row, and a line of text.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::Hash;
use super::tables::{chain, seal};

/// How a chain began: what its own row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birth {
    pub name: [u8; 16],
    /// Seconds since 1970.
    pub began: i64,
    pub afterwards: bool,
    pub key: Hash,
}

impl Birth {
    /// From the chain's row. Nothing when it holds what no program writes.
    pub fn of(row: &chain::Model) -> Option<Self> {
        (row.began_at.0.timestamp_subsec_nanos() == 0).then_some(())?;
        Some(Birth {
            name: unhex(&row.name)?,
            began: row.began_at.0.timestamp(),
            afterwards: row.afterwards,
            key: unhex(&row.key)?,
        })
    }

    /// What the first link of the chain follows.
    pub fn hash(&self) -> Hash {
        let mut hash = Sha256::new();
        hash.update(b"adeona chain 1\0");
        hash.update(self.name);
        hash.update(self.began.to_be_bytes());
        hash.update([u8::from(self.afterwards)]);
        hash.update(self.key);
        hash.finalize().into()
    }

    fn message(&self) -> Vec<u8> {
        [&b"adeona birth 1\0"[..], &self.hash()].concat()
    }

    pub(super) fn sign(&self, key: &SigningKey) -> [u8; 64] {
        key.sign(&self.message()).to_bytes()
    }

    /// Whether the signature was made with the chain's key.
    pub fn is_signed(&self, signature: &str) -> bool {
        unhex(signature).is_some_and(|signature| fits(&self.key, &self.message(), &signature))
    }
}

/// How far a chain went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal {
    pub chain: [u8; 16],
    /// From 1 in each chain.
    pub number: i32,
    pub position: i64,
    pub hash: Hash,
    /// Seconds since 1970.
    pub at: i64,
    /// The chain goes no further.
    pub last: bool,
    pub key: Hash,
    pub signature: [u8; 64],
}

impl Seal {
    pub(super) fn new(
        key: &SigningKey,
        chain: [u8; 16],
        number: i32,
        position: i64,
        hash: Hash,
        at: i64,
        last: bool,
    ) -> Self {
        let mut seal = Seal {
            chain,
            number,
            position,
            hash,
            at,
            last,
            key: key.verifying_key().to_bytes(),
            signature: [0; 64],
        };
        seal.signature = key.sign(&seal.message()).to_bytes();
        seal
    }

    /// From a row, with that of its chain. Nothing when one of them holds what no program writes.
    pub fn of(row: &seal::Model, birth: &Birth) -> Option<Self> {
        (row.at.0.timestamp_subsec_nanos() == 0).then_some(())?;
        Some(Seal {
            chain: birth.name,
            number: row.number,
            position: row.position,
            hash: row.hash.as_slice().try_into().ok()?,
            at: row.at.0.timestamp(),
            last: row.last,
            key: birth.key,
            signature: unhex(&row.signature)?,
        })
    }

    fn message(&self) -> Vec<u8> {
        [
            &b"adeona seal 1\0"[..],
            &self.chain,
            &self.number.to_be_bytes(),
            &self.position.to_be_bytes(),
            &self.hash,
            &self.at.to_be_bytes(),
            &[u8::from(self.last)],
        ]
        .concat()
    }

    /// Whether it was signed with its key.
    pub fn is_signed(&self) -> bool {
        fits(&self.key, &self.message(), &self.signature)
    }

    /// `1 <at> <chain> <number> <position> <hash> <open or last> <key> <signature>`.
    pub fn line(&self) -> String {
        let at = jiff::Timestamp::from_second(self.at).unwrap_or_default();
        let (chain, hash) = (hex(&self.chain), hex(&self.hash));
        let (key, signature) = (hex(&self.key), hex(&self.signature));
        let last = if self.last { "last" } else { "open" };
        let (number, position) = (self.number, self.position);
        format!("1 {at} {chain} {number} {position} {hash} {last} {key} {signature}")
    }

    /// Nothing when the line is no seal.
    pub fn of_line(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        let ["1", at, chain, number, position, hash, last, key, signature] = words[..] else {
            return None;
        };
        let seal = Seal {
            chain: unhex(chain)?,
            number: number.parse().ok()?,
            position: position.parse().ok()?,
            hash: unhex(hash)?,
            at: at.parse::<jiff::Timestamp>().ok()?.as_second(),
            last: last == "last",
            key: unhex(key)?,
            signature: unhex(signature)?,
        };
        (seal.line() == line).then_some(seal)
    }
}

fn fits(key: &Hash, message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(key).is_ok_and(|key| {
        let signature = Signature::from_bytes(signature);
        key.verify_strict(message, &signature).is_ok()
    })
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// So many bytes from lower-case hexadecimal, and nothing else.
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let text = text.as_bytes();
    let mut bytes = [0; N];
    (text.len() == 2 * N).then_some(())?;
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written_and_any_letter_else_is_found() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let seal = Seal::new(&key, [3; 16], 2, 41, [9; 32], 1_800_000_000, true);
        let line = seal.line();
        assert_eq!(Seal::of_line(&line), Some(seal));
        assert!(seal.is_signed());
        for place in 0..line.len() {
            let mut other = line.clone().into_bytes();
            other[place] = if other[place] == b'0' { b'1' } else { b'0' };
            let other = String::from_utf8(other).unwrap();
            let found = Seal::of_line(&other);
            assert!(!found.is_some_and(|seal| seal.is_signed()), "{other}");
        }
    }
}
