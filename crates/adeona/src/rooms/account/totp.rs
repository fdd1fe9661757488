//! Codes that change with the time: RFC 6238 with what every app for it knows, SHA-1, six digits and half a minute.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use adeona_platform::Stop;

use crate::frame::encoded;

/// Bytes in a secret, as RFC 4226 advises.
pub const SECRET: usize = 20;
/// Seconds for which a code stands.
const SECONDS: i64 = 30;
/// Codes that the clock of a telephone may be ahead or behind.
const SKEW: i64 = 1;

/// The number of the half minute, since 1970.
pub fn step_at(at: jiff::Timestamp) -> i64 {
    at.as_second().div_euclid(SECONDS)
}

/// The code of a step.
///
/// # Errors
/// Never for a secret of a usual length.
pub fn code(secret: &[u8], step: i64) -> Result<u32, Stop> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).map_err(Stop::broken)?;
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 0xf);
    let four = [digest[at], digest[at + 1], digest[at + 2], digest[at + 3]];
    Ok((u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
}

/// The step of which this is the code: now or one beside it, and later than the last one that was used.
pub fn step_of(secret: &[u8], given: u32, now: i64, last: i64) -> Result<Option<i64>, Stop> {
    for step in now - SKEW..=now + SKEW {
        if step > last && code(secret, step)? == given {
            return Ok(Some(step));
        }
    }
    Ok(None)
}

/// RFC 4648's base 32 without padding, as apps want it.
pub fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xffff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(LETTERS[(held >> bits & 31) as usize] as char);
        }
    }
    if bits > 0 {
        text.push(LETTERS[(held << (5 - bits) & 31) as usize] as char);
    }
    text
}

/// What a QR code holds for an app.
pub fn address(secret: &[u8], account: &str) -> String {
    let (account, secret) = (encoded(account), base32(secret));
    format!("otpauth://totp/Adeona:{account}?secret={secret}&issuer=Adeona")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appendix B of RFC 6238, of which codes have eight digits: the last six.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (second, expected) in [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000, 353_130),
        ] {
            let at = jiff::Timestamp::from_second(second).unwrap();
            assert_eq!(code(secret, step_at(at)).unwrap(), expected, "{second}");
        }
    }

    #[test]
    fn a_code_holds_one_step_around_now_and_never_again_once_used() {
        let secret = b"12345678901234567890";
        for (of, found) in [
            (97, false),
            (99, true),
            (100, true),
            (101, true),
            (102, false),
        ] {
            let given = code(secret, of).unwrap();
            let step = step_of(secret, given, 100, 0).unwrap();
            assert_eq!(step, found.then_some(of));
            assert_eq!(step_of(secret, given, 100, of).unwrap(), None);
        }
    }

    #[test]
    fn base_32_is_that_of_the_standard() {
        for (text, expected) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(text.as_bytes()), expected);
        }
    }
}
