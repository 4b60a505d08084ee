//! Numbers in JSON's notation, without the tables that the nearest binary fraction of any number needs.

/// The value of a number, exact where it has at most 15 digits and 22 decimal places (Clinger 1990, the fast path);
/// digits after the eighteenth only count as places. `None` where it is no number.
pub fn float(number: &str) -> Option<f64> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let mut power: i32 = exponent.parse().ok()?;
    let digits = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (mut whole, mut n_digits, mut is_fraction) = (0_u64, 0, false);
    for byte in digits.bytes() {
        match byte {
            b'.' if !is_fraction => is_fraction = true,
            b'0'..=b'9' => {
                n_digits += 1;
                let has_room = whole < 100_000_000_000_000_000;
                if has_room {
                    whole = whole * 10 + u64::from(byte - b'0');
                }
                // A digit left out before the point is a place more, one taken in after it a place less.
                power = power.saturating_add(i32::from(!has_room) - i32::from(is_fraction));
            }
            _ => return None,
        }
    }
    if n_digits == 0 {
        return None;
    }
    let mut scale = 1.0;
    for _ in 0..power.unsigned_abs().min(400) {
        scale *= 10.0;
    }
    let size = if power < 0 { whole as f64 / scale } else { whole as f64 * scale };
    Some(if mantissa.len() > digits.len() { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_nearest_fraction() {
        for text in ["0.93", "-0.5", "1e3", "12.5E-2", "0", "-0.000001", "123456789.012345", "1e-3", "7."] {
            assert_eq!(float(text), text.parse().ok(), "{text}");
        }
        for thousandths in -20_000..20_000 {
            let text = format!("{:.3}", f64::from(thousandths) / 1000.0);
            assert_eq!(float(&text), text.parse().ok(), "{text}");
        }
        let long = float("123456789012345678901234567890.5").unwrap();
        assert!((long / 123456789012345678901234567890.5 - 1.0).abs() < 1e-15);
        assert_eq!(float("1e999999"), Some(f64::INFINITY));
        for text in ["", "-", "x", "1 2", "1.2.3", "1e", "."] {
            assert_eq!(float(text), None, "{text}");
        }
    }
}
