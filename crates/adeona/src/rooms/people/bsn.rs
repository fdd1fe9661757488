//! The citizen service number and its eleven-test.

/// Nine digits whose weighted sum (9, 8, … 2, −1) is a multiple of eleven, and not all zeros.
/// Source: Besluit burgerservicenummer.
pub fn is_bsn(text: &str) -> bool {
    let digits: Vec<i32> = text
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|d| d as i32)
        .collect();
    if digits.len() != 9
        || text.chars().any(|c| !c.is_ascii_digit())
        || digits.iter().all(|d| *d == 0)
    {
        return false;
    }
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum::<i32>()
        % 11
        == 0
}

#[cfg(test)]
mod tests {
    use super::is_bsn;

    #[test]
    fn the_eleven_test_holds() {
        for good in ["111222333", "123456782", "999990019"] {
            assert!(is_bsn(good), "{good}");
        }
        for bad in [
            "111222334",
            "123456789",
            "000000000",
            "12345678",
            "1234567820",
            "12345678a",
            "",
            "１２３４５６７８２",
        ] {
            assert!(!is_bsn(bad), "{bad}");
        }
    }

    #[test]
    fn one_wrong_digit_is_always_found() {
        let good = "123456782";
        for place in 0..9 {
            for digit in '0'..='9' {
                let changed: String = good
                    .chars()
                    .enumerate()
                    .map(|(i, c)| if i == place { digit } else { c })
                    .collect();
                assert_eq!(is_bsn(&changed), changed == good, "{changed}");
            }
        }
    }
}
